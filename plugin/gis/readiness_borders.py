"""Borders of communes held against each other by GEOS: overlaps, gaps, slivers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsSpatialIndex,
    QgsWkbTypes,
)

from ..geodesy import Ground
from ..progress import SILENT, Progress
from ..targets.readiness.places import BorderFaults

__all__ = ["Distances", "border_faults"]

#: Smaller pieces come from rounding and from borders that were drawn twice, in m².
_LEAST_M2 = 1_000.0
#: Parts thinner than this are slivers, in metres.
_THIN_M = 10.0
#: Geometries that are united at once; a cancel is heard in between.
_TOGETHER = 32
#: Communes whose boxes are nearest to a place, and so may be nearest themselves.
_NEIGHBOURS = 8


def border_faults(
    wkbs: Sequence[bytes | None],
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    progress: Progress = SILENT,
) -> BorderFaults:
    """Overlaps and gaps of more than 1,000 m², and parts thinner than 10 m, on the ellipsoid.

    Parameters
    ----------
    wkbs : sequence of bytes or None
        Polygons of the communes. Invalid ones are mended first: that they are is another matter.
    """
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context.transformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym() or "WGS84")
    areas = [_read(wkb) for wkb in wkbs]
    rows = [row for row, area in enumerate(areas) if area is not None]
    overlaps = _overlaps(areas, rows, measure, progress.part(0.0, 0.6))
    gaps = _gaps([areas[row] for row in rows], measure, progress.part(0.6, 0.9))
    slivers = _slivers(areas, rows, measure, progress.part(0.9, 1.0))
    return BorderFaults(overlaps, gaps, slivers, _THIN_M)


class Distances:
    """How far places lie from communes, in metres: on the plane of their CRS, with its scale at the place.

    Parameters
    ----------
    wkbs : sequence of bytes or None
        Polygons of the communes.
    ground : Ground
        Of their CRS.
    """

    def __init__(self, wkbs: Sequence[bytes | None], ground: Ground):
        self._areas = {row: area for row, area in enumerate(map(_read, wkbs)) if area is not None}
        self._ground = ground
        self._index = QgsSpatialIndex()
        for row, area in self._areas.items():
            self._index.addFeature(row, area.boundingBox())

    def metres(self, place: Sequence[float], rows: Sequence[int]) -> float:
        """From a place to the nearest of some communes; none of them means all."""
        point = QgsGeometry.fromPointXY(QgsPointXY(place[0], place[1]))
        scale = self._ground.metres_per_unit(np.array([place[0]]), np.array([place[1]]))
        unit = max(float(scale[0][0]), float(scale[1][0]))
        if not rows:  # those whose boxes are nearest: one that is farther away cannot be nearer by much
            rows = self._index.nearestNeighbor(QgsPointXY(place[0], place[1]), _NEIGHBOURS)
        found = [point.distance(self._areas[row]) for row in rows if row in self._areas]
        return min(found) * unit if found else float("inf")


def _read(wkb: bytes | None) -> QgsGeometry | None:
    if wkb is None:
        return None
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    if not geometry.isGeosValid():
        geometry = geometry.makeValid()
    return None if geometry.isEmpty() else geometry


def _at(geometry: QgsGeometry) -> tuple[float, float]:
    place = geometry.pointOnSurface()
    place = geometry.centroid() if place.isNull() or place.isEmpty() else place
    return place.asPoint().x(), place.asPoint().y()


def _overlaps(areas, rows, measure: QgsDistanceArea, progress: Progress):
    index = QgsSpatialIndex()
    for row in rows:
        index.addFeature(row, areas[row].boundingBox())
    found = []
    for row in progress.each(rows, len(rows), every=1):
        near = sorted(other for other in index.intersects(areas[row].boundingBox()) if other > row)
        if not near:
            continue
        engine = QgsGeometry.createGeometryEngine(areas[row].constGet())
        engine.prepareGeometry()
        for other in near:
            progress.check()
            if not engine.intersects(areas[other].constGet()):
                continue
            shared = QgsGeometry(engine.intersection(areas[other].constGet()))
            faces = [face for face in shared.asGeometryCollection() if _is_area(face)]
            size = sum(measure.measureArea(face) for face in faces)
            if size > _LEAST_M2:
                widest = max(faces, key=lambda face: face.area())
                found.append((row, other, *_at(widest), size))
    return tuple(found)


def _is_area(geometry: QgsGeometry) -> bool:
    return geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry


def _gaps(areas: list[QgsGeometry], measure: QgsDistanceArea, progress: Progress):
    """Holes of all areas together."""
    # Neighbours first: what is united early has few vertices left.
    places = np.array([[area.boundingBox().center().x(), area.boundingBox().center().y()] for area in areas])
    order = np.lexsort((places[:, 1], places[:, 0])) if len(areas) else []
    level = [areas[row] for row in order]
    while len(level) > 1:
        groups = [level[start : start + _TOGETHER] for start in range(0, len(level), _TOGETHER)]
        level = [QgsGeometry.unaryUnion(group) for group in progress.each(groups, len(groups), every=1)]
    found = []
    for part in level[0].asGeometryCollection() if level else ():
        if not _is_area(part):
            continue
        for ring in part.asPolygon()[1:]:
            hole = QgsGeometry.fromPolygonXY([ring])
            size = measure.measureArea(hole)
            if size > _LEAST_M2:
                found.append((*_at(hole), size))
    return tuple(sorted(found, key=lambda gap: (-gap[2], gap[0], gap[1])))


def _slivers(areas, rows, measure: QgsDistanceArea, progress: Progress):
    found = []
    for row in progress.each(rows, len(rows)):
        for part in areas[row].asGeometryCollection():
            around = measure.measurePerimeter(part) if _is_area(part) else 0.0
            width = 2.0 * measure.measureArea(part) / around if around > 0 else _THIN_M
            if width < _THIN_M:
                found.append((row, *_at(part), width))
                break  # one for each commune
    return tuple(found)
