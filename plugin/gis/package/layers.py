"""Layers of a dossier: planned (names, roles, what is one table), and written into one GeoPackage, row by row."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsMapLayer,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...dossier.clean_text import one_line
from ...dossier.package.names import ascii_slug, table_names, unique
from ...dossier.package.roles import LayerFacts, layer_role, said_role
from ...errors import DataError, OutputError
from ...progress import SILENT, Progress
from ...text import N_
from ..gdal_faults import gdal_faults
from ..geopackage import standing_clock
from ..table_reads import all_rows, by_key
from .shapes import crs_of, extent_of, has_shapes

__all__ = [
    "LayerPlan",
    "WrittenLayer",
    "can_be_packed",
    "crs_text",
    "facts_of",
    "identity_of",
    "plan_layers",
    "source_of",
    "write_geopackage",
]

_KINDS = QgsWkbTypes.GeometryType
_GEOMETRIES = {_KINDS.PointGeometry: "point", _KINDS.LineGeometry: "line", _KINDS.PolygonGeometry: "polygon"}
_EVERY = 512
#: Names of columns that the database keeps for itself.
_FID, _GEOMETRY = "fid", "geom"


@dataclass
class LayerPlan:
    """What becomes one table or one raster: a layer, and all others that show the same data.

    Parameters
    ----------
    layers : list of QgsMapLayer
        The first gives the data.
    title : str
    table : str
        Of the GeoPackage; of a raster the name of its file without ending.
    kind : str
        "vector", "table" or "raster".
    role : str
        Key of :data:`...dossier.package.roles.ROLE_NAMES`, or "".
    source : str
        What it is read from, as the provider says.
    algorithm : str
        That made it, by its history; "" where that does not say.
    """

    layers: list[QgsMapLayer]
    title: str
    table: str
    kind: str
    role: str
    source: str
    algorithm: str = ""

    @property
    def layer(self) -> QgsMapLayer:
        return self.layers[0]


@dataclass(frozen=True)
class WrittenLayer:
    """How a table or raster came out.

    Parameters
    ----------
    geometry : str
        "MultiPolygon" …; "" of tables and rasters.
    column : str
        Of the geometry; "" of tables.
    features : int
    fields : tuple of str
    extent : tuple of 4 floats or None
    bands : int
        Of a raster.
    renamed : dict of str to str
        Fields that had to be called otherwise.
    crs : str
        As it is read from the file (:func:`crs_text`); "" for none.
    """

    geometry: str
    column: str
    features: int
    fields: tuple[str, ...]
    extent: tuple[float, float, float, float] | None
    bands: int = 0
    renamed: dict[str, str] = field(default_factory=dict)
    crs: str = ""


def can_be_packed(layer: QgsMapLayer) -> bool:
    """Whether a layer has data of its own that a GeoPackage or a GeoTIFF takes: no map of a server, no broken layer."""
    if not layer.isValid():
        return False
    if isinstance(layer, QgsVectorLayer):
        return True
    return isinstance(layer, QgsRasterLayer) and layer.providerType() in ("gdal", "virtualraster", "postgresraster")


def source_of(layer: QgsMapLayer) -> str:
    """File and table of a layer, "/a/b.gpkg|layername=roads", or what its provider says where it is no file.

    Passwords and tokens of databases and servers are left away.
    """
    if layer.providerType() in ("ogr", "gdal"):
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        path = parts.get("path") or ""
        if path:
            name = parts.get("layerName")
            if not name and path.lower().endswith(".gpkg") and isinstance(layer, QgsVectorLayer):
                name = _only_table(layer)
            return f"{os.path.abspath(path)}|layername={name}" if name else os.path.abspath(path)
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    if parts.get("path"):
        return os.path.abspath(str(parts["path"]))
    kept = [str(parts[key]) for key in ("host", "dbname", "schema", "table", "layerName") if parts.get(key)]
    return f"{layer.providerType()}: {'/'.join(kept) or layer.name()}"


def _only_table(layer: QgsVectorLayer) -> str:
    """The table that a layer shows whose source names only the file."""
    found = [part.split("!!::!!") for part in layer.dataProvider().subLayers()]
    return found[0][1] if len(found) == 1 and len(found[0]) > 1 else ""


def plan_layers(layers: Sequence[QgsMapLayer], said: Mapping[str, str] | None = None) -> list[LayerPlan]:
    """What is to be written for layers: one table for all that show the same rows, in the order of the layers.

    Parameters
    ----------
    said : mapping of str to str, optional
        Id of a layer → what the plan says that it is for (:func:`..plan.purposes`): it counts and not its looks.

    Raises
    ------
    DataError
        A layer has no data that can be packed.
    """
    groups: dict[tuple, list[QgsMapLayer]] = {}
    for layer in layers:
        if not can_be_packed(layer):
            raise DataError(
                N_("{layer} cannot be put into a dossier: it is a map of a server, or its file is missing."),
                layer=layer.name(),
            )
        held = groups.setdefault(identity_of(layer), [])
        if layer.id() not in [other.id() for other in held]:
            held.append(layer)
    titles: list[str] = []
    wanted = []
    for held in groups.values():
        source = source_of(held[0])
        table = re.search(r"\|layername=([^|]+)", source)
        title = _title(held[0], table[1] if table else "")
        if title.casefold() in (other.casefold() for other in titles):  # results of one tool: today, and with the plan
            title = f"{title} ({table[1] if table else _stem(held[0])})"
        titles.append(unique(title, titles))
        own = table[1] if table else ""
        plain = own and own == ascii_slug(own, 60) and own not in wanted
        wanted.append(own if plain else titles[-1])
    plans = []
    for held, title, name in zip(groups.values(), titles, table_names(wanted)):
        layer = held[0]
        kind = "raster" if isinstance(layer, QgsRasterLayer) else "vector" if has_shapes(layer) else "table"
        facts = facts_of(layer, title, name)
        purpose = next((said[one.id()] for one in held if one.id() in said), "") if said else ""
        role = said_role(purpose, layer_role(facts))
        plans.append(LayerPlan(held, title, name, kind, role, source_of(layer), facts.algorithm))
    return plans


def facts_of(layer: QgsMapLayer, title: str = "", table: str = "") -> LayerFacts:
    """What tells what a layer is for."""
    return LayerFacts(title, table, _geometry(layer), tuple(_field_names(layer)), _made_by(layer))


def _title(layer: QgsMapLayer, table: str) -> str:
    """What people call a layer. "file — table" is what QGIS makes up; the metadata know better."""
    name = one_line(layer.name())
    made_up = not name or name == table or name.endswith((f" — {table}", f" – {table}")) or name == _stem(layer)
    return (one_line(layer.metadata().title()) if made_up else "") or name or table


def _stem(layer: QgsMapLayer) -> str:
    return Path(layer.source().partition("|")[0]).stem


def _made_by(layer: QgsMapLayer) -> str:
    """The algorithm that the history of a layer names last."""
    lines = [line.strip() for line in layer.metadata().history()]
    return next((line for line in reversed(lines) if re.fullmatch(r"[a-z0-9_]+:[a-z0-9_]+", line)), "")


def identity_of(layer: QgsMapLayer) -> tuple:
    """What two layers share that show the same rows with the same columns."""
    if not isinstance(layer, QgsVectorLayer):
        return ("raster", layer.providerType(), source_of(layer))
    if layer.providerType() == "memory" or layer.isEditable():
        return ("own", layer.id())
    return (
        "vector",
        layer.providerType(),
        source_of(layer) if layer.providerType() == "ogr" else layer.source(),
        layer.subsetString(),
        tuple(_field_names(layer)),
    )


def _geometry(layer: QgsMapLayer) -> str:
    return _GEOMETRIES.get(layer.geometryType(), "") if isinstance(layer, QgsVectorLayer) else "raster"


def _kept_fields(layer: QgsVectorLayer) -> list[int]:
    """Fields that are written: not those of labels that were moved by hand, which the project keeps."""
    fields = layer.fields()
    auxiliary = layer.auxiliaryLayer()
    prefix = auxiliary.joinInfo().prefix() if auxiliary is not None else ""
    return [index for index in range(len(fields)) if not prefix or not fields.at(index).name().startswith(prefix)]


def _field_names(layer: QgsMapLayer) -> list[str]:
    if not isinstance(layer, QgsVectorLayer):
        return []
    return [layer.fields().at(index).name() for index in _kept_fields(layer)]


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """ "EPSG:5897"; WKT where it has no code; "" for none."""
    if not crs.isValid():
        return ""
    if crs.authid() and not crs.authid().startswith("USER:"):
        return crs.authid()
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


# -- writing -----------------------------------------------------------------------------------------------------------


def write_geopackage(
    plans: Sequence[LayerPlan], path: Path, moment: str, progress: Progress = SILENT
) -> dict[str, WrittenLayer]:
    """Write all vector layers and tables into a new GeoPackage.

    Rows go straight from the layer to the file: the memory does not grow with their number.

    Parameters
    ----------
    plans : sequence of LayerPlan
        Rasters are passed over.
    path : Path
    moment : str
        "2026-01-01T00:00:00.000Z": what the file says when it was made.

    Returns
    -------
    dict of str to WrittenLayer
        By table.

    Raises
    ------
    OutputError
        The file cannot be written, or not all of it (the disk is full).
    """
    vectors = [plan for plan in plans if plan.kind != "raster"]
    counts = [max(plan.layer.featureCount(), 0) + 1 for plan in vectors]
    total, done = sum(counts) or 1, 0
    made: dict[str, WrittenLayer] = {}
    titles: list[str] = []
    with standing_clock(moment):
        for number, (plan, count) in enumerate(zip(vectors, counts)):
            part = progress.part(done / total, (done + count) / total)
            titles.append(unique(plan.title, titles))
            made[plan.table] = _write_table(plan, titles[-1], path, number == 0, part)
            done += count
    return made


def _write_table(plan: LayerPlan, title: str, path: Path, first: bool, progress: Progress) -> WrittenLayer:
    layer = plan.layer
    kept = _kept_fields(layer)
    fields, renamed = _fields(layer, kept)
    names = [one.name() for one in fields]
    fid = _FID if _has_own_fid(layer) else unique(_FID, [*names])
    column = unique(_GEOMETRY, [*names, fid])
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = plan.table
    options.fileEncoding = "UTF-8"
    options.layerOptions = [f"IDENTIFIER={title}", f"FID={fid}", f"GEOMETRY_NAME={column}"]
    options.actionOnExistingFile = (
        QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteFile
        if first
        else QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    )
    sink = QgsVectorFileWriter.create(
        str(path), fields, layer.wkbType(), crs_of(layer), QgsCoordinateTransformContext(), options
    )
    if sink.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise OutputError(N_("{name} cannot be written: {error}"), name=plan.title, error=sink.errorMessage())
    rows, bare = _copy_rows(layer, kept, sink, plan.title, progress)
    failed = sink.hasError() != QgsVectorFileWriter.WriterError.NoError
    error = sink.errorMessage()
    del sink  # closes the file
    if failed:
        raise OutputError(N_("{name} cannot be written: {error}"), name=plan.title, error=error)
    if bare and has_shapes(layer):
        _empty_to_null(path, plan.table, column, plan.title)
    return _read_back(path, plan, rows, column, renamed)


def _has_own_fid(layer: QgsVectorLayer) -> bool:
    """Whether the field "fid" is the key of the layer's own table, so that rows can keep their numbers."""
    index = layer.fields().lookupField(_FID)
    return (
        index >= 0
        and layer.fields().at(index).name() == _FID
        and layer.providerType() == "ogr"
        and layer.primaryKeyAttributes() == [index]
        and not layer.isEditable()
    )


def _fields(layer: QgsVectorLayer, kept: Sequence[int]) -> tuple[QgsFields, dict[str, str]]:
    """Fields as the table takes them: no two names that differ only by case; texts of any length."""
    fields, renamed = QgsFields(), {}
    taken: list[str] = []
    for index in kept:
        one = layer.fields().at(index)
        name = unique(one.name() or f"field_{index + 1}", taken)
        taken.append(name)
        if name != one.name():
            renamed[one.name()] = name
            one.setName(name)
        if one.typeName().lower() in ("string", "text", "varchar", "char", "character varying"):
            one.setLength(0)
        one.setAlias(layer.attributeAlias(index))
        fields.append(one)
    return fields, renamed


def _copy_rows(layer: QgsVectorLayer, kept: Sequence[int], sink, title: str, progress: Progress) -> tuple[int, int]:
    """Hand all rows over; returns how many there were, and how many without a geometry."""
    request = by_key(QgsFeatureRequest(), layer)
    whole = list(kept) == list(range(len(kept))) and len(kept) == len(layer.fields())
    rows, bare = 0, 0
    total = max(layer.featureCount(), 1)
    for feature in all_rows(lambda: layer.getFeatures(request), layer, layer, title):
        if rows % _EVERY == 0:
            progress.step(min(rows / total, 1.0))
        if not whole:
            values = feature.attributes()
            feature.setAttributes([values[index] for index in kept])
        bare += not feature.hasGeometry()
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise OutputError(
                N_("{name} cannot be written: {error}"), name=title, error=sink.errorMessage() or sink.lastError()
            )
        rows += 1
    return rows, bare


def _empty_to_null(path: Path, table: str, column: str, title: str) -> None:
    """Make geometries NULL that QGIS wrote as empty ones because there were none."""
    # Both names are made by us, of letters, digits and "_".
    statement = ("UPDATE", f'"{table}"', "SET", f'"{column}" = NULL', f'WHERE ST_IsEmpty("{column}")')
    gdal.ErrorReset()
    with gdal_faults(title):
        database = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
        if database is not None:
            database.ExecuteSQL(" ".join(statement))
        error = gdal.GetLastErrorMsg() if gdal.GetLastErrorType() >= gdal.CE_Failure else ""
        del database  # closes the file
    if error:
        raise OutputError(N_("{name} cannot be written: {error}"), name=title, error=error)


def _read_back(path: Path, plan: LayerPlan, rows: int, column: str, renamed: dict[str, str]) -> WrittenLayer:
    """What really stands in the file."""
    layer = QgsVectorLayer(f"{path}|layername={plan.table}", plan.table, "ogr")
    there = sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([]))) if layer.isValid() else -1
    if there != rows:
        raise OutputError(
            N_("{name} could not be written whole: {there} of {rows} rows are there. The disk may be full."),
            name=plan.title,
            there=max(there, 0),
            rows=rows,
        )
    spatial = has_shapes(layer)
    box = extent_of(layer)
    known = spatial and rows and not box.isNull() and box.isFinite()
    return WrittenLayer(
        QgsWkbTypes.displayString(layer.wkbType()) if spatial else "",
        column if spatial else "",
        rows,
        tuple(one.name() for one in layer.fields()),
        (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()) if known else None,
        renamed=renamed,
        crs=crs_text(crs_of(layer)) if crs_of(plan.layer).isValid() else "",
    )
