"""Bulk reading of a feature source into arrays.

Reads through ``QgsProcessingFeatureSource``, so that what the user set stays in force: selection, filter, limit and the
policy for invalid geometries. What cannot be used is handed back, never silently dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..errors import DataError
from ..numbers import parse_number
from ..progress import SILENT, Progress
from ..text import N_
from ..wkb import PartsReader
from .lost_geometry import lost_on_the_way
from .table_reads import TableRead
from .vector_data import REASONS, Rejected, VectorData, without_infinite

__all__ = [
    "REASONS",
    "Rejected",
    "VectorData",
    "layer_names",
    "layer_title",
    "numbers",
    "plain",
    "read_vector",
    "texts",
]


def plain(value):
    """An attribute value as plain Python: NULL is None."""
    if isinstance(value, QVariant):
        return None if value.isNull() else value.value()
    return value


def texts(values: Sequence) -> list[str | None]:
    """Attribute values as text, so that codes keep their leading zeros and 64-bit numbers stay whole."""
    return [None if value is None else str(value) for value in values]


def numbers(values: Sequence, *, thousands: bool = False) -> np.ndarray:
    """Attribute values as float64; NULL, what is not a number and text that can be read in two ways become NaN.

    Parameters
    ----------
    values : sequence
    thousands : bool
        Text such as "85.000" means thousands: for money in VND. See :func:`plugin.numbers.parse_number`.
    """
    made = np.full(len(values), np.nan)
    for row, value in enumerate(values):
        if value is not None:
            try:
                made[row] = parse_number(value, thousands=thousands)[0] if isinstance(value, str) else float(value)
            except (TypeError, ValueError):
                continue  # no number at all: the caller names the rows that are NaN
    return made


def layer_title(layer: QgsVectorLayer) -> str:
    """What a layer is called, for people who look for it later: its name or table, and its file."""
    name, file = layer_names(layer)
    return f"{name} ({file})" if file and name != file else name


def layer_names(layer: QgsVectorLayer) -> tuple[str, str]:
    """Name or table of a layer, and its file; "" of one that comes from no file."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    table, path = parts.get("layerName") or "", parts.get("path") or ""
    file = path.replace("\\", "/").rsplit("/", 1)[-1]
    name = layer.name()
    if table and (name == file.rsplit(".", 1)[0] or name in (file, path)):
        name = table  # QGIS named the layer after its file: the table says more
    return name, file


def read_vector(
    source: QgsFeatureSource,
    layer: str,
    context: QgsProcessingContext,
    *,
    fields: Sequence[str] = (),
    crs: QgsCoordinateReferenceSystem | None = None,
    expressions: dict[str, str] | None = None,
    expression_context: QgsExpressionContext | None = None,
    validity: QgsFeatureRequest.InvalidGeometryCheck = QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck,
    without_geometry: bool = False,
    without_crs: bool = False,
    stored: QgsVectorLayer | None = None,
    progress: Progress = SILENT,
) -> VectorData:
    """Read a source into :class:`VectorData`.

    Parameters
    ----------
    source : QgsFeatureSource
        From ``parameterAsSource``.
    layer : str
        Name for messages.
    fields : sequence of str
        Attributes to read; no others are fetched.
    crs : QgsCoordinateReferenceSystem, optional
        CRS to read into; by default the layer's own.
    expressions : dict of str, optional
        QGIS expressions to evaluate for each feature, by the name of the column that they fill.
    validity : QgsFeatureRequest.InvalidGeometryCheck
        What to do with geometries that are invalid: take them, set them aside, or stop. Checked here and not by the
        source: the exception that QGIS throws there does not come through Python's loop alive.
    without_geometry : bool
        Features without geometry become rows without parts (a table, a register that names its communes) instead of
        being set aside. A table needs no CRS.
    without_crs : bool
        A layer without a CRS is read as it stands.
    stored : QgsVectorLayer, optional
        The layer behind a source that is none itself. Of a table of a database all rows are read, in the order of its
        key, or there is an error.

    Raises
    ------
    DataError
        The layer has no CRS, an expression cannot be parsed, a needed field is missing, or a geometry is invalid and
        that is to stop the run, or the connection to a database broke.
    """
    own_crs = source.sourceCrs()
    table = source.wkbType() == QgsWkbTypes.Type.NoGeometry
    if not own_crs.isValid() and not without_crs and not (table and without_geometry):
        raise DataError(
            N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."), layer=layer
        )
    names = source.fields()
    indexes = _indexes(names, fields, layer)

    request = QgsFeatureRequest()
    wanted_crs = crs if crs is not None and crs.isValid() else own_crs
    failed: set[int] = set()

    def note(feature):  # QGIS does not own it: it must outlive the loop below
        failed.add(feature.id())

    moved = wanted_crs != own_crs and not table
    if moved:
        request.setDestinationCrs(wanted_crs, context.transformContext())
        request.setTransformErrorCallback(note)
    prepared = _prepare(expressions or {}, layer, names, expression_context)
    table_read = TableRead(source, source if isinstance(source, QgsVectorLayer) else stored, layer)
    needed = {*indexes, *table_read.keys}
    for expression in prepared.values():
        needed |= set(expression.referencedAttributeIndexes(names))
    request.setSubsetOfAttributes(sorted(needed))

    reader = PartsReader()
    ids: list[int] = []
    columns: dict[str, list] = {name: [] for name in (*fields, *prepared)}
    readers = [(columns[name].append, index) for name, index in zip(fields, indexes)]
    rejected: list[Rejected] = []
    curved = QgsWkbTypes.isCurvedType(source.wkbType())
    checked = validity != QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck
    total = max(source.featureCount(), 1)
    with table_read:
        features = (
            source.getFeatures(request, QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks)
            if isinstance(source, QgsProcessingFeatureSource)
            else source.getFeatures(request)
        )
        number = -1
        for number, feature in enumerate(features):
            if number & 1023 == 0:
                progress.step(number / total)
            geometry = feature.geometry()
            empty = geometry.isEmpty()  # also where there is none at all
            if empty and not (without_geometry and feature.id() not in failed):
                reason = "not_transformed" if feature.id() in failed else "no_geometry"
                rejected.append(Rejected(layer, feature.id(), reason, REASONS[reason]))
                table_read.left(feature)
                continue
            if checked and not empty and not geometry.isGeosValid():
                rejected.append(_invalid(layer, feature.id(), geometry, validity))
                table_read.left(feature)
                continue
            if curved and not empty:
                geometry = QgsGeometry(geometry.constGet().segmentize())
            if not empty:
                reader.add(geometry.asWkb().data(), len(ids))
            ids.append(feature.id())
            table_read.kept(feature)
            if readers:
                attributes = feature.attributes()
                for append, index in readers:
                    append(attributes[index])
            for name, expression in prepared.items():
                expression_context.setFeature(feature)
                value = expression.evaluate(expression_context)
                columns[name].append(None if expression.hasEvalError() else plain(value))
        table_read.check(number + 1)
    if moved:
        rejected = _with_reasons(rejected, source, context)
    for name in fields:
        columns[name] = _plain_values(columns[name])
    ids, columns, parts, rejected = table_read.in_order(ids, columns, reader.parts(), rejected)
    data = VectorData(layer, wanted_crs, parts, np.asarray(ids, dtype=np.int64), columns, rejected, _kind(source))
    return without_infinite(data)


def _indexes(names: QgsFields, fields: Sequence[str], layer: str) -> list[int]:
    """Where fields stand in a layer; an error if one of them does not."""
    indexes = [names.lookupField(name) for name in fields]
    missing = [name for name, index in zip(fields, indexes) if index < 0]
    if missing:
        raise DataError(N_("{layer} has no field {field}."), layer=layer, field=", ".join(missing))
    return indexes


def _invalid(
    layer: str, id_: int, geometry: QgsGeometry, validity: QgsFeatureRequest.InvalidGeometryCheck
) -> Rejected:
    """A feature whose geometry is invalid, to be set aside; an error if that is to stop the run."""
    if validity == QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid:
        raise DataError(
            N_(
                "{layer}: the geometry of feature {id} is invalid. Mend it (Fix geometries), or choose to "
                "skip invalid features in the Processing options."
            ),
            layer=layer,
            id=id_,
        )
    place = geometry.centroid()
    wkb = None if place.isNull() else place.asWkb().data()
    return Rejected(layer, id_, "invalid_geometry", REASONS["invalid_geometry"], wkb)


def _with_reasons(rejected: list[Rejected], source: QgsFeatureSource, context: QgsProcessingContext) -> list[Rejected]:
    """What was set aside, with the reason of what came without a geometry because it was lost on the way."""
    empty = [one.source_id for one in rejected if one.reason == "no_geometry"]
    why = lost_on_the_way(source, empty, context)
    return [
        replace(one, reason=why[one.source_id], explanation=REASONS[why[one.source_id]])
        if one.source_id in why
        else one
        for one in rejected
    ]


def _plain_values(values: list) -> list:
    """A column as Python knows it, all at once: a call for each value would take as long as reading it."""
    if any(isinstance(value, QVariant) for value in values):
        return [plain(value) if isinstance(value, QVariant) else value for value in values]
    return values


def _kind(source: QgsFeatureSource) -> str:
    kinds = QgsWkbTypes.GeometryType
    return {kinds.PointGeometry: "point", kinds.LineGeometry: "line", kinds.PolygonGeometry: "polygon"}.get(
        QgsWkbTypes.geometryType(source.wkbType()), ""
    )


def _prepare(expressions, layer, names, expression_context) -> dict[str, QgsExpression]:
    prepared = {}
    for name, text in expressions.items():
        expression = QgsExpression(text)
        if expression.hasParserError():
            raise DataError(
                N_("The expression for {layer} cannot be read: {error}"),
                layer=layer,
                error=expression.parserErrorString(),
            )
        expression_context.setFields(names)
        expression.prepare(expression_context)
        prepared[name] = expression
    return prepared
