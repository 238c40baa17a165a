"""Layers of a dossier in other formats: GeoJSON, Shapefile, KML and DXF, made from its GeoPackage."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...dossier.package.manifest import CopyEntry
from ...dossier.package.names import short_field_names
from ...dossier.verification.copies import count_rows
from ...errors import DataError, OutputError
from ...progress import SILENT, Progress
from ...text import N_
from .drawing import write_drawing
from .rows import CopySource, Loss, carried, label_field, tell_loss
from .shapes import has_shapes

__all__ = ["COPY_FORMATS", "FIELD_NAMES", "write_copies"]

#: Ids of the formats, in the order of the choice; names of their folders.
COPY_FORMATS = ("geojson", "shp", "kml", "dxf")
#: Where the names of fields in Shapefiles are told.
FIELD_NAMES = "ten_truong.csv"
_WGS84 = "EPSG:4326"
#: Bytes of a text in a DBF table.
_DBF_TEXT = 254
#: Characters of a number in it.
_DBF_NUMBER = 24
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KINDS = QgsWkbTypes.GeometryType
_EVERY = 4096
_ENDINGS = {_KINDS.PointGeometry: "diem", _KINDS.LineGeometry: "duong", _KINDS.PolygonGeometry: "vung"}


def write_copies(
    sources: Sequence[CopySource],
    formats: Sequence[str],
    folder: Path,
    date: str,
    drawing_crs: QgsCoordinateReferenceSystem,
    progress: Progress = SILENT,
) -> list[CopyEntry]:
    """Write copies into ``folder``/<format>/.

    Parameters
    ----------
    sources : sequence of CopySource
    formats : sequence of str
        Of :data:`COPY_FORMATS`.
    folder : Path
        Paths in the result start at its parent.
    date : str
        "2026-11-22": what a DBF table says of its last change.
    drawing_crs : QgsCoordinateReferenceSystem
        Of the DXF drawing, which has one for all.

    Raises
    ------
    OutputError
        A copy cannot be written.
    """
    made: list[CopyEntry] = []
    for number, name in enumerate(formats):
        target = folder / name
        target.mkdir(parents=True)
        part = progress.part(number / len(formats), (number + 1) / len(formats))
        if name == "dxf":
            made += write_drawing(sources, target, drawing_crs, part)
            progress.notify(_NOTES[name])
        else:
            made += _write_files(sources, name, target, date, part)
    return made


# -- files -------------------------------------------------------------------------------------------------------------


def _write_files(
    sources: Sequence[CopySource], form: str, folder: Path, date: str, progress: Progress
) -> list[CopyEntry]:
    made: list[CopyEntry] = []
    names: list[tuple[str, str, str, str]] = []
    for number, source in enumerate(sources):
        part = progress.part(number / len(sources), (number + 1) / len(sources))
        loss = Loss()
        layer = source.layer
        fields = _fields(layer, form)
        if form == "shp":
            short = short_field_names([one.name() for one in fields])
            fields, changed = _for_shapefile(layer, fields, short)
            names += [(source.table, old, _alias(layer, old), new) for old, new in changed]
        for number_of_kind, (type_, ending, wanted) in enumerate(_kinds(layer, form, loss, progress)):
            path = folder / f"{source.table}{ending}.{form}"
            # A feature without a shape goes into the first of them.
            kept = None if wanted is None else {wanted, None} if number_of_kind == 0 else {wanted}
            count = _write_file(source, form, path, fields, type_, kept, date, loss, part)
            path = _main_file(path, type_)
            made.append(CopyEntry(f"{folder.parent.name}/{form}/{path.name}", form, source.table, count))
        tell_loss(source.title, form, loss, progress)
    if form == "shp":
        _write_names(folder / FIELD_NAMES, names)
        progress.notify(
            N_("Shapefile: {count} names of fields were shortened to 10 letters; they are listed in {file}."),
            count=len(names),
            file=FIELD_NAMES,
        )
    progress.notify(_NOTES[form])
    return made


#: What each format does not hold.
_NOTES = {
    "geojson": N_("GeoJSON: coordinates are WGS 84; styles and aliases are not held."),
    "shp": N_(
        "Shapefile: texts have 254 bytes at most, times of day are text, and styles, aliases and empty values of some "
        "types are not held."
    ),
    "kml": N_("KML: coordinates are WGS 84; styles and aliases are not held, and empty values are left out."),
    "dxf": N_("DXF: points, lines and outlines with layer and name; other attributes are not held."),
}


def _fields(layer: QgsVectorLayer, form: str) -> QgsFields:
    """Fields but the key, which the format makes anew; GeoJSON keeps it, so that rows are found again."""
    keys = set(layer.primaryKeyAttributes()) if form != "geojson" else set()
    fields = QgsFields()
    for index, one in enumerate(layer.fields()):
        if index not in keys:
            fields.append(one)
    return fields


def _main_file(path: Path, type_) -> Path:
    """A table without geometry has no .shp: it is the .dbf alone."""
    return path.with_suffix(".dbf") if path.suffix == ".shp" and type_ == QgsWkbTypes.Type.NoGeometry else path


def _alias(layer: QgsVectorLayer, name: str) -> str:
    return layer.attributeAlias(layer.fields().lookupField(name))


def _for_shapefile(
    layer: QgsVectorLayer, fields: QgsFields, names: Sequence[str]
) -> tuple[QgsFields, list[tuple[str, str]]]:
    """Fields as a DBF table takes them, and which of them are called otherwise there."""
    made, changed = QgsFields(), []
    for index, name in enumerate(names):
        one = fields.at(index)
        if one.isNumeric() and one.typeName().lower() in ("real", "double"):
            # A number has 24 characters in all: what stands before the point must have room.
            whole = _digits(layer, one.name())
            one.setLength(_DBF_NUMBER)
            one.setPrecision(max(0, min(15, _DBF_NUMBER - 2 - whole)))
        elif not one.isNumeric() and (one.typeName().lower() == "string" or one.length() > _DBF_TEXT):
            one.setLength(_DBF_TEXT)
        if one.name() != name:
            changed.append((one.name(), name))
            one.setName(name)
        made.append(one)
    return made, changed


def _digits(layer: QgsVectorLayer, name: str) -> int:
    """Digits before the point of the largest number of a field."""
    index = layer.fields().lookupField(name)
    ends = [layer.minimumValue(index), layer.maximumValue(index)]
    numbers = [abs(value) for value in ends if isinstance(value, (int, float)) and math.isfinite(value)]
    return max((len(f"{number:.0f}") for number in numbers), default=1)


def _kinds(layer: QgsVectorLayer, form: str, loss: Loss, progress: Progress) -> list[tuple]:
    """Types of geometry that need a file of their own: type, ending of the name, kind that goes into it (None: all).

    Also a layer that says it has points may hold lines. What no Shapefile can hold is counted in ``loss``.
    """
    if not has_shapes(layer):
        return [(QgsWkbTypes.Type.NoGeometry, "", None)]
    found: dict = {}
    for number, feature in enumerate(layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([]))):
        if number % _EVERY == 0:
            progress.check()
        if feature.hasGeometry():
            kind = feature.geometry().type()
            found[kind] = found.get(kind, 0) + 1
    own = layer.geometryType()
    alone = set(found) <= {own}
    if form != "shp":
        return [(layer.wkbType() if alone else QgsWkbTypes.Type.Unknown, "", None)]
    if alone and own in _ENDINGS:
        return [(QgsWkbTypes.linearType(layer.wkbType()), "", None)]
    loss.not_held = sum(count for kind, count in found.items() if kind not in _ENDINGS)
    multi = {
        _KINDS.PointGeometry: QgsWkbTypes.Type.MultiPoint,
        _KINDS.LineGeometry: QgsWkbTypes.Type.MultiLineString,
        _KINDS.PolygonGeometry: QgsWkbTypes.Type.MultiPolygon,
    }
    files = [(multi[kind], f"_{ending}", kind) for kind, ending in _ENDINGS.items() if kind in found]
    return files or [(QgsWkbTypes.Type.NoGeometry, "", None)]


def _write_file(source, form, path: Path, fields, type_, kept, date: str, loss: Loss, progress: Progress) -> int:
    layer: QgsVectorLayer = source.layer
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = {"geojson": "GeoJSON", "shp": "ESRI Shapefile", "kml": "KML"}[form]
    options.layerName = source.table
    options.fileEncoding = "UTF-8"
    options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteFile
    crs = layer.crs()
    if form == "shp":
        options.layerOptions = ["ENCODING=UTF-8", f"DBF_DATE_LAST_UPDATE={date}", "RESIZE=YES"]
    else:
        crs = QgsCoordinateReferenceSystem(_WGS84)
        options.layerOptions = _geojson_options(type_) if form == "geojson" else []
        options.datasourceOptions = [f"NameField={label_field(layer)}"] if form == "kml" and label_field(layer) else []
    sink = QgsVectorFileWriter.create(str(path), fields, type_, crs, QgsCoordinateTransformContext(), options)
    if sink.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise OutputError(N_("{name} cannot be written: {error}"), name=path.name, error=sink.errorMessage())
    keep = [index for index in range(len(layer.fields())) if index not in set(layer.primaryKeyAttributes())]
    convert = {"shp": _for_dbf, "kml": _for_kml}.get(form)
    count = 0
    for feature in carried(layer, crs, loss, progress):
        kind = feature.geometry().type() if feature.hasGeometry() else None
        if kept is not None and kind not in kept:
            continue
        if type_ == QgsWkbTypes.Type.NoGeometry:
            feature.clearGeometry()
        if convert is not None:
            values = feature.attributes()
            feature.setAttributes([convert(values[index], loss) for index in keep])
        if feature.hasGeometry() and QgsWkbTypes.isCurvedType(feature.geometry().wkbType()):
            feature.setGeometry(QgsGeometry(feature.geometry().constGet().segmentize()))
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise OutputError(
                N_("{name} cannot be written: {error}"), name=path.name, error=sink.errorMessage() or sink.lastError()
            )
        count += 1
    failed = sink.hasError() != QgsVectorFileWriter.WriterError.NoError
    error = sink.errorMessage()
    del sink  # closes the file
    if failed:
        raise OutputError(N_("{name} cannot be written: {error}"), name=path.name, error=error)
    try:
        there = count_rows(_main_file(path, type_), progress, own=True)
    except (DataError, OSError):
        there = 0
    if there != count:
        raise OutputError(
            N_("{name} could not be written whole: {there} of {rows} rows are there. The disk may be full."),
            name=path.name,
            there=there,
            rows=count,
        )
    return count


def _geojson_options(type_) -> list[str]:
    # By RFC 7946 GDAL leaves the points out of collections.
    collections = QgsWkbTypes.geometryType(type_) == _KINDS.UnknownGeometry
    return ["WRITE_NAME=YES", "COORDINATE_PRECISION=7" if collections else "RFC7946=YES"]


def _for_kml(value, loss: Loss):
    """A value without what XML does not take: such a file would not open."""
    return _NOT_IN_XML.sub(" ", value) if isinstance(value, str) else value


def _for_dbf(value, loss: Loss):
    """A value as a DBF table takes it."""
    if isinstance(value, str):
        data = value.encode("utf-8")
        if len(data) > _DBF_TEXT:
            loss.cut_texts += 1
            return data[:_DBF_TEXT].decode("utf-8", errors="ignore")
    return value


def _write_names(path: Path, names: Sequence[tuple[str, str, str, str]]) -> None:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(["bang", "truong", "ten_day_du", "ten_trong_shapefile"])
    # A cell that begins like a formula must not become one.
    writer.writerows([[f"'{cell}" if cell[:1] in "=+-@" and cell else cell for cell in row] for row in names])
    path.write_bytes(b"\xef\xbb\xbf" + held.getvalue().encode("utf-8"))
