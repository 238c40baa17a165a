"""Metadata of the layers of a dossier: what each is, where it is from, under which terms, and how it came to be."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsBox3d, QgsLayerMetadata, QgsMapLayer
from qgis.PyQt.QtXml import QDomDocument

from ...dossier.package.scrub import PathBook
from .layers import LayerPlan, WrittenLayer
from .shapes import crs_of
from .xml import DOCTYPE, settled_xml

__all__ = ["DossierTerms", "layer_metadata", "licence_of", "metadata_xml", "store_metadata"]

#: What GeoPackage calls metadata of QGIS.
_STANDARD = "http://mrcc.com/qgis.dtd"
_EXTENSION = "http://www.geopackage.org/spec120/#extension_metadata"
_TABLES = (
    "CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT"
    " 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL"
    " DEFAULT '')",
    "CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,"
    " row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id"
    " INTEGER NOT NULL, md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES"
    " gpkg_metadata(id), CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))",
)


@dataclass(frozen=True)
class DossierTerms:
    """What holds for all layers that do not say otherwise.

    Parameters
    ----------
    licence, contact, language, date : str
    plugin : str
        "Hạ Tầng Số 0.1.0".
    """

    licence: str
    contact: str
    language: str
    date: str
    plugin: str


def licence_of(metadata: QgsLayerMetadata, usual: str = "") -> str:
    """Licences of a layer, the ``usual`` one where it names none, and whom its data must be credited to."""
    licences = [text for text in metadata.licenses() if text.strip()] or [usual]
    return "; ".join(dict.fromkeys(text for text in (*licences, *metadata.rights()) if text.strip()))


def layer_metadata(
    plan: LayerPlan, written: WrittenLayer, source: str, terms: DossierTerms, book: PathBook
) -> QgsLayerMetadata:
    """Metadata of a layer in a dossier: its own, and what they lack.

    Parameters
    ----------
    source : str
        Where it was read from, without a folder.
    """
    layer: QgsMapLayer = plan.layer
    made = QgsLayerMetadata(layer.metadata())
    made.setIdentifier(plan.table)
    made.setTitle(plan.title)
    made.setAbstract(book.clean(made.abstract()) or plan.title)
    made.setType("dataset")
    made.setLanguage(made.language() or terms.language)
    made.setEncoding("UTF-8")
    made.setCrs(crs_of(layer))
    if not made.licenses() and terms.licence:
        made.setLicenses([terms.licence])
    if not made.contacts() and terms.contact:
        contact = QgsLayerMetadata.Contact(terms.contact)
        contact.role = "pointOfContact"
        made.setContacts([contact])
    extent = QgsLayerMetadata.Extent()
    if written.extent is not None and crs_of(layer).isValid():
        spatial = QgsLayerMetadata.SpatialExtent()
        west, south, east, north = written.extent
        spatial.bounds = QgsBox3d(west, south, 0.0, east, north, 0.0)
        spatial.extentCrs = crs_of(layer)
        extent.setSpatialExtents([spatial])
    extent.setTemporalExtents(made.extent().temporalExtents())
    made.setExtent(extent)
    history = [book.clean(line) for line in layer.metadata().history()]
    made.setHistory([*history, terms.plugin, "hatangso:packagedossier", _origin(source, terms.date)])
    for setter, texts in ((made.setRights, made.rights()), (made.setLicenses, made.licenses())):
        setter([book.clean(text) for text in texts])
    links = []
    for link in made.links():
        link.url = book.clean(link.url)
        links.append(link)
    made.setLinks(links)
    return made


def _origin(source: str, date: str) -> str:
    """The line of history that says what was packed: no JSON, so that it is no step to be run again."""
    return f"{source} ({date})" if date else source


def metadata_xml(metadata: QgsLayerMetadata, book: PathBook) -> str:
    """Metadata as QGIS writes them into databases and files, the same text every time."""
    document = QDomDocument("qgis")
    root = document.createElement("qgis")
    document.appendChild(root)
    metadata.writeMetadataXml(root, document)
    text = document.toString(2)
    return DOCTYPE + settled_xml(text[text.index("<qgis") :], book)


def store_metadata(database: sqlite3.Connection, texts: Sequence[tuple[str, str, str]], moment: str) -> None:
    """Put metadata into a GeoPackage where QGIS looks for them: table, abstract, XML."""
    for statement in _TABLES:
        database.execute(statement)
    for name in ("gpkg_metadata", "gpkg_metadata_reference"):
        database.execute(
            "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)"
            " VALUES (?, NULL, 'gpkg_metadata', ?, 'read-write')",
            (name, _EXTENSION),
        )
    for number, (table, abstract, xml) in enumerate(texts, 1):
        database.execute(
            "INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata)"
            " VALUES (?, 'dataset', ?, 'text/xml', ?)",
            (number, _STANDARD, xml),
        )
        database.execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, column_name, row_id_value, timestamp,"
            " md_file_id, md_parent_id) VALUES ('table', ?, NULL, NULL, ?, ?, NULL)",
            (table, moment, number),
        )
        database.execute("UPDATE gpkg_contents SET description = ? WHERE table_name = ?", (abstract, table))
