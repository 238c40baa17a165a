"""Bulk reading of a feature source into arrays.

Reads through ``QgsProcessingFeatureSource``, so that what the user set stays in force: selection, filter, limit and the
policy for invalid geometries. What cannot be used is handed back, never silently dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..errors import DataError
from ..geodesy import Ground
from ..numbers import parse_number
from ..progress import SILENT, Progress
from ..text import N_
from ..wkb import Parts, PartsReader, point_wkb
from .lost_geometry import lost_on_the_way

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

#: Reasons for setting a feature aside while reading.
REASONS = {
    "no_geometry": N_("The feature has no geometry. Draw it or delete it."),
    "not_finite": N_("A coordinate is not a finite number. Redraw the feature."),
    "invalid_geometry": N_("The geometry is invalid. Mend it with Fix geometries."),
    "outside_crs": N_(
        "A vertex lies outside the area of the CRS, or nowhere on the earth. Check the CRS of the layer (are x and y "
        "swapped?) or redraw the feature."
    ),
    "several_places": N_(
        "The feature has points in several places, and in the middle between them stands nothing. Split it into one "
        "feature for each place (Multipart to singleparts)."
    ),
    "not_transformed": N_("The place cannot be carried into the CRS of the calculation. Check the CRS of the layer."),
}


@dataclass(frozen=True)
class Rejected:
    """An input feature that was set aside.

    Parameters
    ----------
    layer : str
        Name of the input it came from.
    source_id : int
        Feature id in its layer.
    reason : str
        Stable code.
    explanation : str
        English template for people (see ``plugin.text``).
    wkb : bytes or None
        A point where it is, if that is known.
    """

    layer: str
    source_id: int
    reason: str
    explanation: str
    wkb: bytes | None = None


@dataclass(frozen=True)
class VectorData:
    """A layer in memory: geometry as arrays, attributes as columns, one row per usable feature.

    Parameters
    ----------
    layer : str
        Name for messages.
    crs : QgsCoordinateReferenceSystem
        CRS of ``parts``.
    parts : Parts
        ``parts.feature`` points into the rows below.
    ids : ndarray of int64, shape (n,)
        Feature ids.
    columns : dict of list
        Attribute values by field name; NULL is None.
    rejected : list of Rejected
    kind : str
        "point", "line", "polygon" or "" for a table.
    """

    layer: str
    crs: QgsCoordinateReferenceSystem
    parts: Parts
    ids: np.ndarray
    columns: dict[str, list]
    rejected: list[Rejected] = field(default_factory=list)
    kind: str = ""

    def __len__(self) -> int:
        return len(self.ids)

    def reject(self, rows: np.ndarray, reason: str, explanation: str) -> list[Rejected]:
        """Features of this layer as set aside, each with its first vertex as its place."""
        first = np.full(len(self), -1, dtype=np.int64)
        first[self.parts.feature[::-1]] = self.parts.offsets[:-1][::-1]
        return [
            Rejected(
                self.layer,
                int(self.ids[row]),
                reason,
                explanation,
                point_wkb(self.parts.xy[first[row]]) if first[row] >= 0 else None,
            )
            for row in rows.tolist()
        ]

    def outside(self, ground: Ground) -> np.ndarray:
        """Rows with a vertex that lies nowhere on the earth: the CRS declared for the layer is wrong, or the place."""
        lon, lat = ground.lonlat(self.parts.xy[:, 0], self.parts.xy[:, 1])
        with np.errstate(invalid="ignore"):
            lost = ~(np.isfinite(lon) & np.isfinite(lat) & (np.abs(lat) <= 90.0) & (np.abs(lon) <= 360.0))
        if not lost.any():
            return np.empty(0, dtype=np.int64)
        return np.unique(np.repeat(self.parts.feature, np.diff(self.parts.offsets))[lost])

    def in_several_places(self) -> np.ndarray:
        """Rows of points that are several places: what stands at one place cannot be told of them."""
        if self.kind != "point" or not len(self.parts):
            return np.empty(0, dtype=np.int64)
        rows = np.repeat(self.parts.feature, np.diff(self.parts.offsets))
        first = np.full(len(self), -1, dtype=np.int64)
        first[rows[::-1]] = np.arange(len(rows))[::-1]
        return np.unique(rows[(self.parts.xy != self.parts.xy[first[rows]]).any(axis=1)])

    def points(self) -> np.ndarray:
        """One point for each row, shape (n, 2): its only vertex, or the middle of the vertices of its parts.

        NaN where a row has no geometry.
        """
        rows = np.repeat(self.parts.feature, np.diff(self.parts.offsets))
        count = np.bincount(rows, minlength=len(self))
        sums = [np.bincount(rows, weights=self.parts.xy[:, axis], minlength=len(self)) for axis in (0, 1)]
        return np.column_stack(sums) / np.where(count > 0, count, np.nan)[:, None]


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

    Raises
    ------
    DataError
        The layer has no CRS, an expression cannot be parsed, a needed field is missing, or a geometry is invalid and
        that is to stop the run.
    """
    own_crs = source.sourceCrs()
    table = source.wkbType() == QgsWkbTypes.Type.NoGeometry
    if not own_crs.isValid() and not (table and without_geometry):
        raise DataError(
            N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."), layer=layer
        )
    names = source.fields()
    indexes = [names.lookupField(name) for name in fields]
    missing = [name for name, index in zip(fields, indexes) if index < 0]
    if missing:
        raise DataError(N_("{layer} has no field {field}."), layer=layer, field=", ".join(missing))

    request = QgsFeatureRequest()
    wanted_crs = crs if crs is not None and crs.isValid() else own_crs
    failed: set[int] = set()

    def note(feature):  # QGIS does not own it: it must outlive the loop below
        failed.add(feature.id())

    if wanted_crs != own_crs and not table:
        request.setDestinationCrs(wanted_crs, context.transformContext())
        request.setTransformErrorCallback(note)
    prepared = _prepare(expressions or {}, layer, names, expression_context)
    if prepared:
        needed = set(indexes)
        for expression in prepared.values():
            needed |= set(expression.referencedAttributeIndexes(names))
        request.setSubsetOfAttributes(sorted(needed))
    else:
        request.setSubsetOfAttributes(indexes)

    reader = PartsReader()
    ids: list[int] = []
    columns: dict[str, list] = {name: [] for name in (*fields, *prepared)}
    readers = [(columns[name].append, index) for name, index in zip(fields, indexes)]
    rejected: list[Rejected] = []
    curved = QgsWkbTypes.isCurvedType(source.wkbType())
    check = QgsFeatureRequest.InvalidGeometryCheck
    features = (
        source.getFeatures(request, QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks)
        if isinstance(source, QgsProcessingFeatureSource)
        else source.getFeatures(request)
    )
    total = max(source.featureCount(), 1)
    for number, feature in enumerate(features):
        if number & 1023 == 0:
            progress.step(number / total)
        geometry = feature.geometry()
        empty = geometry.isEmpty()  # also where there is none at all
        if empty and not (without_geometry and feature.id() not in failed):
            reason = "not_transformed" if feature.id() in failed else "no_geometry"
            rejected.append(Rejected(layer, feature.id(), reason, REASONS[reason]))
            continue
        if not empty and validity != check.GeometryNoCheck and not geometry.isGeosValid():
            if validity == check.GeometryAbortOnInvalid:
                raise DataError(
                    N_(
                        "{layer}: the geometry of feature {id} is invalid. Mend it (Fix geometries), or choose to skip "
                        "invalid features in the Processing options."
                    ),
                    layer=layer,
                    id=feature.id(),
                )
            place = geometry.centroid()
            rejected.append(
                Rejected(
                    layer,
                    feature.id(),
                    "invalid_geometry",
                    REASONS["invalid_geometry"],
                    None if place.isNull() else place.asWkb().data(),
                )
            )
            continue
        if curved and not empty:
            geometry = QgsGeometry(geometry.constGet().segmentize())
        if not empty:
            reader.add(geometry.asWkb().data(), len(ids))
        ids.append(feature.id())
        if readers:
            attributes = feature.attributes()
            for append, index in readers:
                append(attributes[index])
        for name, expression in prepared.items():
            expression_context.setFeature(feature)
            value = expression.evaluate(expression_context)
            columns[name].append(None if expression.hasEvalError() else plain(value))
    if wanted_crs != own_crs and not table:
        empty = [one.source_id for one in rejected if one.reason == "no_geometry"]
        why = lost_on_the_way(source, empty, context)
        rejected = [
            replace(one, reason=why[one.source_id], explanation=REASONS[why[one.source_id]])
            if one.source_id in why
            else one
            for one in rejected
        ]
    for name in fields:  # all at once: a call for each value would take as long as reading it
        values = columns[name]
        if any(isinstance(value, QVariant) for value in values):
            columns[name] = [plain(value) if isinstance(value, QVariant) else value for value in values]
    data = VectorData(
        layer, wanted_crs, reader.parts(), np.asarray(ids, dtype=np.int64), columns, rejected, _kind(source)
    )
    return _without_infinite(data)


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


def _without_infinite(data: VectorData) -> VectorData:
    """Set aside features with a coordinate that is NaN or infinite."""
    parts = data.parts
    if np.isfinite(parts.xy).all():
        return data
    bad_vertex = ~np.isfinite(parts.xy).all(axis=1)
    bad_row = np.zeros(len(data), dtype=bool)
    bad_row[np.repeat(parts.feature, np.diff(parts.offsets))[bad_vertex]] = True
    keep_part = ~bad_row[parts.feature]
    new_row = np.cumsum(~bad_row) - 1
    kept = parts.take(keep_part, new_row[parts.feature[keep_part]])
    rejected = [
        Rejected(data.layer, int(feature_id), "not_finite", REASONS["not_finite"]) for feature_id in data.ids[bad_row]
    ]
    columns = {name: [value for value, bad in zip(values, bad_row) if not bad] for name, values in data.columns.items()}
    return VectorData(data.layer, data.crs, kept, data.ids[~bad_row], columns, data.rejected + rejected, data.kind)
