"""All styles of a layer: those of its project and those that its database keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsMarkerSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ...dossier.package.names import unique
from ...dossier.package.scrub import PathBook
from ..geopackage import STYLE_TABLE
from ..maps.cloning import cloned
from ..maps.dress import dress_bare
from ..styles import unique_keys
from .xml import DOCTYPE, settled_xml, without_virtual_fields

__all__ = ["Style", "dressed_copy", "read_styles", "settle_profile", "store_styles"]


@dataclass(frozen=True)
class Style:
    """One style.

    Parameters
    ----------
    name : str
        For people.
    key : str
        In a database; 30 letters at most.
    xml : str
        ``<qgis …>…</qgis>``.
    default : bool
    """

    name: str
    key: str
    xml: str
    default: bool


def settle_profile(layer: QgsMapLayer) -> None:
    """Give the layer the looks in elevation profiles for which QGIS would draw lots (since 3.26)."""
    properties = layer.elevationProperties()
    for setter, kind in (
        ("setProfileLineSymbol", QgsLineSymbol),
        ("setProfileFillSymbol", QgsFillSymbol),
        ("setProfileMarkerSymbol", QgsMarkerSymbol),
    ):
        if hasattr(properties, setter):
            getattr(properties, setter)(kind.createSimple({"color": "#8a7f6a", "line_color": "#8a7f6a"}))


def dressed_copy(layer: QgsMapLayer, number: int, loaded: bool) -> QgsMapLayer:
    """A copy of a layer that stands in no project, in looks that are the same every time.

    Parameters
    ----------
    layer : QgsMapLayer
        Itself if it is being edited: a copy would lack what is not saved yet.
    number : int
        Its place among the layers.
    loaded : bool
        Processing has loaded it from a file, in a colour by lot: it gets the style that its file keeps for it, or a
        plain one, as on maps. Else somebody has made it, who chose its looks.
    """
    if not layer.isValid() or (isinstance(layer, QgsVectorLayer) and layer.isEditable()):
        return layer
    # What Processing has loaded is nobody's but the run's; the styles that a copy keeps draw lots anew (since 3.26).
    copy = layer if loaded else cloned(layer)
    settle_profile(copy)
    if loaded and isinstance(copy, QgsVectorLayer) and copy.isSpatial():
        dress_bare(copy, "today", number)
    elif loaded:
        copy.loadDefaultStyle()
    return copy


def read_styles(layers: Sequence[QgsMapLayer], book: PathBook, lost: set[str], default_name: str) -> list[Style]:
    """Styles of layers that show the same data, each once; the one in use comes first and is the default.

    Parameters
    ----------
    layers : sequence of QgsMapLayer
    book : PathBook
    lost : set of str
        Gets the names of files that styles need and that are not in the dossier.
    default_name : str
        What a style without a name of its own ("default") is called.
    """
    found: list[tuple[str, str, str]] = []
    for number, layer in enumerate(layers):
        manager = layer.styleManager()
        current = manager.currentStyle()
        plain = default_name if number == 0 else f"{default_name} {number + 1}"
        for name in [current, *(other for other in manager.styles() if other != current)]:
            style = manager.style(name)
            if name == current:
                style = QgsMapLayerStyle()
                style.readFromLayer(layer)
            # QGIS calls the first one "default" in every language.
            found.append((plain if name in ("default", "") else name, name, style.xmlData()))
    kept = _database_styles(layers[0])
    texts = [settled_xml(without_virtual_fields(_bare(xml)), book, lost) for _, _, xml in (*found, *kept)]
    chosen: dict[str, tuple[str, str]] = {}
    for (title, key, _), text in zip((*found, *kept), texts):
        # What the database has by a name of its own goes by that, though the layer shows it without one.
        if text and (text not in chosen or chosen[text][1] in ("default", "")):
            chosen[text] = (title, key)
    titles: list[str] = []
    for title, _ in chosen.values():
        titles.append(unique(title, titles))
    keys = unique_keys([title if key in ("default", "") else key for title, key in chosen.values()])
    return [Style(title, key, text, number == 0) for number, (title, key, text) in enumerate(zip(titles, keys, chosen))]


def _bare(xml: str) -> str:
    """The XML from its first element on."""
    start = xml.find("<qgis")
    return xml[start:].strip() if start >= 0 else ""


def _database_styles(layer: QgsMapLayer) -> list[tuple[str, str, str]]:
    """Title, key and XML of the styles that the layer's database keeps for it, as this QGIS would write them."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() not in ("ogr", "postgres", "spatialite", "mssql"):
        return []
    count, ids, names, descriptions, _ = layer.listStylesInDatabase()
    made = []
    # Not the layer itself: it is the user's, and goes on showing what it shows.
    model = layer.clone() if count > 0 else layer
    for number in range(max(count, 0)):
        xml, _ = layer.getStyleFromDatabase(ids[number])
        document = QDomDocument("qgis")
        settle_profile(model)  # styles of older versions say nothing of it
        if not xml or not document.setContent(xml) or not model.importNamedStyle(document)[0]:
            continue
        style = QgsMapLayerStyle()
        style.readFromLayer(model)
        title = descriptions[number] if len(descriptions[number] or "") > 1 else names[number]
        made.append((title, names[number], style.xmlData()))
    return made


def store_styles(database: sqlite3.Connection, tables: Sequence[tuple[str, str, Sequence[Style]]], moment: str) -> None:
    """Put styles into a GeoPackage as QGIS keeps them: table, name of its geometry, styles.

    Not through QGIS, which would date them and write their XML in an order of its own.
    """
    database.execute(STYLE_TABLE)
    for table, geometry, styles in tables:
        for style in styles:
            database.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
                " styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)"
                " VALUES ('', '', ?, ?, ?, ?, '', ?, ?, '', NULL, ?)",
                (table, geometry, style.key, DOCTYPE + style.xml, int(style.default), style.name, moment),
            )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
        (moment,),
    )
