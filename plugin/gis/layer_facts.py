"""What layers of a project show of themselves, for :mod:`..targets.role_finding` and :mod:`..targets.readiness`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from qgis.core import (
    Qgis,
    QgsAbstractFeatureSource,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessingFeatureSource,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..progress import SILENT, Progress
from ..targets.readiness.quick import LayerFacts
from ..targets.readiness.scan import LayerScan
from ..targets.role_finding import LayerSigns
from ..text import N_
from ..wkb import Parts, PartsReader
from .i18n import tr
from .source import plain
from .table_reads import TableRead, arranged

__all__ = ["layer_facts", "layer_samples", "scan_layer"]

_KINDS = {
    QgsWkbTypes.GeometryType.PointGeometry: "point",
    QgsWkbTypes.GeometryType.LineGeometry: "line",
    QgsWkbTypes.GeometryType.PolygonGeometry: "polygon",
    QgsWkbTypes.GeometryType.NullGeometry: "",
}
#: Degrees that there are; some count eastwards all round.
_WORLD = QgsRectangle(-180.0, -90.0, 360.0, 90.0)
_DEGREES = "EPSG:4326"
#: How far beyond the area of a CRS coordinates may lie, in degrees: people use zones of their neighbours.
_MARGIN = 6.0
#: Values of a field that are shown, and how many rows are looked at for them.
_SHOWN, _LOOKED_AT = 3, 30
#: Invalid geometries whose fault is looked up: that takes longer than finding them.
_EXPLAINED = 1000


def layer_facts(layer: QgsMapLayer) -> LayerFacts:
    """What can be seen of a layer at once: no feature is read."""
    vector = layer if isinstance(layer, QgsVectorLayer) else None
    raster = layer if isinstance(layer, QgsRasterLayer) else None
    kind, fields, numeric, count = "?", (), frozenset(), -1
    if vector is not None:
        kind = _KINDS.get(vector.geometryType(), "?") if vector.isValid() else "?"
        fields = tuple(vector.fields().names())
        numeric = frozenset(field.name() for field in vector.fields() if field.isNumeric())
        count = int(vector.featureCount()) if vector.isValid() else -1
    elif raster is not None:
        kind = "raster"
    there = layer.isValid() and bool(kind)
    extent, fits = _extent(layer) if there else (None, True)
    box = layer.extent() if there else QgsRectangle()
    known = there and not box.isNull() and box.isFinite()
    return LayerFacts(
        LayerSigns(layer.id(), _names(layer), kind, fields, raster.bandCount() if raster is not None else 0),
        layer.name(),
        layer.isValid(),
        layer.providerType() == "memory",
        vector is not None and vector.isModified(),
        count,
        _said(layer.crs()) if kind and layer.crs().isValid() else "",
        layer.crs().isGeographic(),
        fits,
        extent,
        numeric,
        (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()) if known else None,
        _swapped(layer.crs(), box) if known and layer.crs().isValid() else None,
        _own_projection(layer.crs()) if there else {},
        vector is not None and bool(vector.subsetString()),
    )


def _swapped(crs: QgsCoordinateReferenceSystem, box: QgsRectangle) -> tuple[float, float, float, float] | None:
    """Where a layer would lie in degrees if x and y changed places."""
    wide = _in_degrees(crs.authid() or crs.toWkt(), box.yMinimum(), box.xMinimum(), box.yMaximum(), box.xMaximum())
    if wide is None or not wide.isFinite() or not _WORLD.contains(wide):
        return None
    return wide.xMinimum(), wide.yMinimum(), wide.xMaximum(), wide.yMaximum()


def _own_projection(crs: QgsCoordinateReferenceSystem) -> dict[str, str]:
    """A CRS that no registry has, as PROJ writes it; nothing of one that EPSG has."""
    if not crs.isValid() or crs.authid().startswith("EPSG:"):
        return {}
    words = (word.lstrip("+").partition("=") for word in crs.toProj().split() if word.startswith("+"))
    return {name: value for name, _, value in words}


def _said(crs: QgsCoordinateReferenceSystem) -> str:
    """What people call a CRS."""
    return " – ".join(text for text in (crs.authid(), crs.description()) if text) or crs.userFriendlyIdentifier()


def _names(layer: QgsMapLayer) -> tuple[str, ...]:
    """The name in the project, that of the table, and that of a file with one table only."""
    table, path = _table_and_path(layer.providerType(), layer.source())
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if table:
        # QGIS names layers "file — table": a file of many tables says nothing about one of them.
        return tuple(dict.fromkeys(text for text in (_without(layer.name(), stem), table) if text))
    return tuple(dict.fromkeys(text for text in (layer.name(), stem) if text))


@lru_cache(maxsize=1024)  # windows look at the layers again after each change
def _table_and_path(provider: str, source: str) -> tuple[str, str]:
    parts = QgsProviderRegistry.instance().decodeUri(provider, source)
    return str(parts.get("layerName") or parts.get("table") or ""), str(parts.get("path") or "").replace("\\", "/")


def _without(name: str, stem: str) -> str:
    for dash in (" — ", " – "):
        if stem and name.startswith(f"{stem}{dash}"):
            return name[len(stem) + len(dash) :]
    return name


def _extent(layer: QgsMapLayer) -> tuple[tuple[float, float, float, float] | None, bool]:
    """Where a layer lies in degrees, and whether its coordinates can be of its CRS."""
    box, crs = layer.extent(), layer.crs()
    if not crs.isValid() or box.isNull() or not box.isFinite():
        return None, True
    wide = _in_degrees(crs.authid() or crs.toWkt(), box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    if wide is None:
        return None, False
    place = (wide.xMinimum(), wide.yMinimum(), wide.xMaximum(), wide.yMaximum())
    if crs.isGeographic():
        return place, _WORLD.contains(wide)
    bounds = crs.bounds()
    if bounds.isEmpty() or not wide.isFinite():
        return (place, True) if wide.isFinite() else (None, False)
    allowed = QgsRectangle(bounds)
    allowed.grow(_MARGIN)
    return place, allowed.intersects(wide)


@lru_cache(maxsize=1024)
def _in_degrees(crs: str, west: float, south: float, east: float, north: float) -> QgsRectangle | None:
    """A rectangle of a CRS in degrees; None where it has no place there."""
    there, degrees = QgsCoordinateReferenceSystem(crs), QgsCoordinateReferenceSystem(_DEGREES)
    carry = QgsCoordinateTransform(there, degrees, QgsCoordinateTransformContext())
    box = QgsRectangle(west, south, east, north)
    if box.isEmpty():  # QGIS carries but one corner of a box without width or height
        box.grow(1e-9 * max(1.0, *map(abs, (west, south, east, north))))
    try:
        return carry.transformBoundingBox(box)
    except QgsCsException:
        return None


def layer_samples(layer: QgsVectorLayer, names: Sequence[str]) -> dict[str, list[str]]:
    """A few values of each field, as people would see them; looks at the first rows only."""
    found: dict[str, list[str]] = {name: [] for name in names}
    request = QgsFeatureRequest().setLimit(_LOOKED_AT)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(list(names), layer.fields())
    for feature in layer.getFeatures(request):
        for name, values in found.items():
            value = plain(feature.attribute(name))
            if value in (None, "") or len(values) == _SHOWN:
                continue
            text = tr(N_("yes") if value else N_("no")) if isinstance(value, bool) else str(value)
            if text not in values:
                values.append(text)
    return found


def scan_layer(
    parameter: str,
    layer_id: str,
    source: QgsAbstractFeatureSource | QgsFeatureSource,
    columns: Mapping[str, str],
    count: int,
    places: bool = True,
    progress: Progress = SILENT,
    whole: bool = False,
    stored: QgsVectorLayer | None = None,
    sure: bool = False,
) -> LayerScan:
    """Read a layer for the checks; may run in another thread than that of the layer.

    Parameters
    ----------
    parameter, layer_id : str
        Role and id of the layer.
    source : QgsAbstractFeatureSource or QgsFeatureSource
        ``QgsVectorLayerFeatureSource`` of the layer, which was made in the layer's own thread; or of an algorithm.
    columns : mapping of str to str
        Field of each column that is wanted.
    count : int
        About how many features there are, for the progress; -1 if nobody knows.
    places : bool
        Whether its features should have geometries: a table has none.
    progress : Progress
    whole : bool
        Whether to keep whole geometries (:attr:`..targets.readiness.scan.LayerScan.parts`).
    sure : bool
        Whether ``count`` is no estimate, as that of a database may be: fewer features are a fault then.
    stored : QgsVectorLayer, optional
        The layer behind the source: a table of a database is read to its last row, or not at all.

    Raises
    ------
    Cancelled
        The user stopped it.
    DataError
        The connection to a database broke.
    """
    request = QgsFeatureRequest()
    if not places:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    fields = source.fields()
    indexes = {column: fields.lookupField(name) for column, name in columns.items()}
    indexes = {column: index for column, index in indexes.items() if index >= 0}
    values: dict[str, list] = {column: [] for column in indexes}
    ids: list[int] = []
    shapes = _Shapes(whole)
    unchecked = (QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks,)
    flags = unchecked if isinstance(source, QgsProcessingFeatureSource) else ()
    with TableRead(source, stored, parameter) as reading:
        request.setSubsetOfAttributes([*indexes.values(), *reading.keys])
        for feature in progress.each(source.getFeatures(request, *flags), max(count, 1), every=64):
            ids.append(feature.id())
            attributes = feature.attributes()
            for column, index in indexes.items():
                value = plain(attributes[index])
                values[column].append(str(value) if isinstance(value, (list, dict)) else value)
            if places:
                shapes.add(feature)
            reading.kept(feature)
        reading.check(len(ids))
        order = reading.order()
    if order is not None:
        shapes.arrange(order, ids)
        ids = [ids[row] for row in order.tolist()]
        values = {column: [of_rows[row] for row in order.tolist()] for column, of_rows in values.items()}
    return shapes.scan(parameter, layer_id, ids, values, count if sure else -1)


class _Shapes:
    """What is seen of geometries on the way."""

    def __init__(self, whole: bool):
        self.null: list[int] = []
        self.invalid: list[int] = []
        self.several: list[int] = []
        self.flat: list[int] = []
        self.wrong: dict[int, tuple[float, float, str]] = {}
        self.hashes: list[int] = []
        self.xy: list[tuple[float, float]] = []
        self.kind = ""
        self.reader = PartsReader() if whole else None
        self._parts: Parts | None = None

    def add(self, feature: QgsFeature) -> None:
        geometry = feature.geometry()
        # Also where there is none at all; what lies at infinity or nowhere has none that anybody could use.
        if geometry.isEmpty() or not geometry.boundingBox().isFinite():
            self.null.append(feature.id())
            self.hashes.append(0)
            self.xy.append((math.nan, math.nan))
            return
        self.kind = _KINDS.get(geometry.type(), "")
        valid = self.kind != "polygon" or geometry.isGeosValid()
        place = self._place(geometry, valid)
        self.xy.append(place)
        wkb = geometry.asWkb().data()
        # Equal geometries are equal bytes; the hash of one process is compared with no other.
        self.hashes.append((hash(wkb) >> 1) or 1)
        if self.kind == "point" and geometry.isMultipart() and geometry.constGet().numGeometries() > 1:
            box = geometry.boundingBox()
            if box.width() > 0 or box.height() > 0:
                self.several.append(feature.id())
        elif self.kind == "line" and not geometry.length() > 0:
            self.flat.append(feature.id())
        elif not valid:
            self._tell_invalid(feature.id(), geometry, place)
        if self.reader is not None:
            if QgsWkbTypes.isCurvedType(geometry.wkbType()):
                wkb = QgsGeometry(geometry.constGet().segmentize()).asWkb().data()
            self.reader.add(wkb, len(self.hashes) - 1)

    def _place(self, geometry: QgsGeometry, valid: bool) -> tuple[float, float]:
        if self.kind == "polygon" and valid:
            middle = geometry.pointOnSurface()
            if not middle.isNull() and not middle.isEmpty():
                return middle.asPoint().x(), middle.asPoint().y()
        vertex = geometry.vertexAt(0)
        return vertex.x(), vertex.y()

    def _tell_invalid(self, id_: int, geometry: QgsGeometry, place: tuple[float, float]) -> None:
        self.invalid.append(id_)
        if len(self.invalid) > _EXPLAINED:
            return
        errors = geometry.validateGeometry(Qgis.GeometryValidationEngine.Geos)
        if errors:
            at = errors[0].where() if errors[0].hasWhere() else None
            self.wrong[id_] = (at.x() if at else place[0], at.y() if at else place[1], errors[0].what())

    def arrange(self, order: np.ndarray, ids: list[int]) -> None:
        """Put everything in another order of rows: the old row of each new one; ``ids`` are in the old order."""
        rank = {ids[row]: place for place, row in enumerate(order.tolist())}
        for told in (self.null, self.invalid, self.several, self.flat):
            told.sort(key=rank.__getitem__)
        if len(self.hashes) == len(ids):
            self.hashes = [self.hashes[row] for row in order.tolist()]
            self.xy = [self.xy[row] for row in order.tolist()]
            if self.reader is not None:
                self._parts = arranged(order, ids, {}, self.reader.parts())[2]

    def _whole_parts(self) -> Parts:
        return self.reader.parts() if self._parts is None else self._parts

    def scan(self, parameter: str, layer: str, ids: list[int], values: dict[str, list], count: int) -> LayerScan:
        """All of it; of a table only the values."""
        spatial = len(self.hashes) == len(ids) and bool(ids)
        return LayerScan(
            parameter,
            layer,
            ids,
            values,
            tuple(self.null),
            tuple(self.invalid),
            self.kind,
            tuple(self.several),
            tuple(self.flat),
            np.array(self.hashes, dtype=np.int64) if spatial else None,
            np.array(self.xy, dtype=float).reshape(-1, 2) if spatial else None,
            self._whole_parts() if self.reader is not None and spatial else None,
            self.wrong,
            count,
        )
