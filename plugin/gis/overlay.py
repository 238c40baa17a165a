"""Areas on the ellipsoid, and how the areas of two layers overlap.

Everything is carried into the cylindrical equal-area projection of its ellipsoid first, all vertices at once: what GEOS
measures there on the plane is square metres on the earth, and no intersection has to be taken back to be measured.
For 3,321 areas of 800 vertices laid over 10,000 of 400, that took 16 s, where intersecting in the layer's CRS and each
result through ``QgsDistanceArea`` took 26 s; the sums agreed to 1e-11. Between two vertices a border is straight in the
one plane or in the other: with edges of 2 km that made 3e-5 of an area, with edges of 200 m less than 1e-6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsGeometryEngine,
    QgsProcessingContext,
    QgsSpatialIndex,
    QgsWkbTypes,
)

from ..errors import DataError
from ..geodesy import Ellipsoid
from ..progress import SILENT, Progress
from ..text import N_
from ..wkb import Parts, PartsReader, parts_wkb
from .crs import ground_of

__all__ = ["areas_m2", "covered_area_m2", "invalid_rows", "overlap_areas"]

#: WKB codes of polygons and multi-polygons.
_POLYGON_CODES = (3, 6)
#: An area of more vertices is cut into pieces of so many.
_MANY_VERTICES, _PIECE_VERTICES = 2000, 500


def areas_m2(
    wkbs: Sequence[bytes | None],
    crs: QgsCoordinateReferenceSystem,
    *,
    context: QgsProcessingContext | None = None,
) -> np.ndarray:
    """Areas of polygons on the ellipsoid, by numpy alone, as they are drawn: see :func:`invalid_rows`.

    Parameters
    ----------
    wkbs : sequence of bytes or None, n of them
        Polygons or multi-polygons.
    crs : QgsCoordinateReferenceSystem
    context : QgsProcessingContext, optional
        For the ellipsoid of the project.

    Returns
    -------
    ndarray of float64, shape (n,)
        Square metres; NaN without a polygon, and for a vertex that lies nowhere on the earth.

    Raises
    ------
    DataError
        There is no CRS, or a geometry cannot be read.
    """
    ground = ground_of(crs, context)
    parts = _rings(wkbs)
    if not len(parts):
        return np.full(len(wkbs), np.nan)
    xy = _equal_area(*ground.lonlat(parts.xy[:, 0], parts.xy[:, 1]), ground.ellipsoid)
    sizes = np.diff(parts.offsets)
    ring = np.repeat(np.arange(len(sizes)), sizes)
    # From the first vertex of each ring, so that the products stay small and keep their digits.
    local = xy - xy[parts.offsets[:-1]][ring]
    following = np.arange(1, len(xy) + 1)
    following[parts.offsets[1:] - 1] = parts.offsets[:-1]
    cross = local[:, 0] * local[following, 1] - local[following, 0] * local[:, 1]
    area = np.abs(np.bincount(ring, weights=cross, minlength=len(sizes))) / 2.0
    outer = np.ones(len(sizes), dtype=bool)
    outer[1:] = (parts.polygon[1:] != parts.polygon[:-1]) | (parts.feature[1:] != parts.feature[:-1])
    total = np.bincount(parts.feature, weights=np.where(outer, area, -area), minlength=len(wkbs))
    total[np.bincount(parts.feature, minlength=len(wkbs)) == 0] = np.nan
    return np.where(np.isfinite(total), total, np.nan)


def invalid_rows(wkbs: Sequence[bytes | None], progress: Progress = SILENT) -> np.ndarray:
    """Rows whose geometry GEOS calls invalid: rings that cross themselves, holes outside …; int64, sorted."""
    found = [
        row
        for row, wkb in enumerate(progress.each(wkbs, len(wkbs)))
        if wkb is not None and not _read(wkb).isGeosValid()
    ]
    return np.asarray(found, dtype=np.int64)


def overlap_areas(
    first: Sequence[bytes | None],
    second: Sequence[bytes | None],
    crs: QgsCoordinateReferenceSystem,
    *,
    context: QgsProcessingContext | None = None,
    progress: Progress = SILENT,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How much of each other the areas of two layers share.

    Parameters
    ----------
    first, second : sequence of bytes or None
        Polygons or multi-polygons. Invalid ones are mended, with a warning that says how many.
    crs : QgsCoordinateReferenceSystem
        Of both.
    context : QgsProcessingContext, optional
        For the ellipsoid of the project.

    Returns
    -------
    i, j : ndarray of int64, shape (k,)
        Rows of ``first`` and ``second``, sorted.
    area_m2 : ndarray of float64, shape (k,)
        What they share, on the ellipsoid; above 0. Borders drawn twice leave slivers here: it is for the caller to say
        which share is too small to matter.

    Raises
    ------
    DataError
        There is no CRS, or GEOS cannot overlay two areas.
    """
    one, other = _layers((first, second), crs, context, progress.part(0.0, 0.2))
    # The layer of the larger areas is prepared: they are the ones that hold others whole.
    swapped = _mean_area(one) < _mean_area(other)
    if swapped:
        one, other = other, one
    pieces, owner = _cut(other)
    shared: dict[tuple[int, int], float] = {}
    for row, engine, candidates in _candidates(one, pieces, progress.part(0.2, 1.0)):
        for number in candidates:
            pair = (owner[number], row) if swapped else (row, owner[number])
            shared[pair] = shared.get(pair, 0.0) + _shared(engine, pieces[number])
    pairs = [(*pair, area) for pair, area in shared.items() if area > 0.0]
    pairs.sort()
    i, j, area = zip(*pairs) if pairs else ((), (), ())
    return np.asarray(i, dtype=np.int64), np.asarray(j, dtype=np.int64), np.asarray(area, dtype=float)


def covered_area_m2(
    first: Sequence[bytes | None],
    second: Sequence[bytes | None],
    crs: QgsCoordinateReferenceSystem,
    *,
    subsets: Sequence[np.ndarray] | None = None,
    context: QgsProcessingContext | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """How much of each area of one layer the areas of another cover together; what two of them cover counts once.

    Parameters
    ----------
    first, second : sequence of bytes or None
        n and m polygons or multi-polygons. Invalid ones are mended, with a warning that says how many.
    crs : QgsCoordinateReferenceSystem
        Of both.
    subsets : sequence of ndarray of bool, shape (m,), optional
        Which of ``second`` count, for each of k questions (a technology, an operator …); by default one with all.
    context : QgsProcessingContext, optional
        For the ellipsoid of the project.

    Returns
    -------
    ndarray of float64, shape (k, n)
        Square metres on the ellipsoid; NaN where ``first`` has no polygon.

    Raises
    ------
    DataError
        There is no CRS, or GEOS cannot overlay two areas.
    """
    subsets = [np.ones(len(second), dtype=bool)] if subsets is None else [np.asarray(mask, bool) for mask in subsets]
    one, other = _layers((first, second), crs, context, progress.part(0.0, 0.2))
    made = np.zeros((len(subsets), len(first)))
    made[:, [row for row, geometry in enumerate(one) if geometry is None]] = np.nan
    pieces, owner = _cut(other)
    for row, engine, candidates in _candidates(one, pieces, progress.part(0.2, 1.0)):
        box = one[row].boundingBox()
        holds = [
            pieces[number].boundingBox().contains(box) and engine.within(pieces[number].constGet())
            for number in candidates
        ]
        known: dict[tuple[int, ...], float] = {}
        for number, mask in enumerate(subsets):
            chosen = tuple(place for place, candidate in enumerate(candidates) if mask[owner[candidate]])
            if chosen not in known:
                known[chosen] = _covered(
                    one[row],
                    engine,
                    [pieces[candidates[place]] for place in chosen],
                    [holds[place] for place in chosen],
                )
            made[number, row] = known[chosen]
    return made


# -- steps ----------------------------------------------------------------------------------------------------------


def _read(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def _rings(wkbs: Sequence[bytes | None]) -> Parts:
    """The rings of all polygons; other kinds of geometry have none."""
    reader = PartsReader()
    for row, wkb in enumerate(wkbs):
        if wkb is not None and len(wkb) >= 5:
            code = int.from_bytes(wkb[1:5], "little" if wkb[0] == 1 else "big")
            if (code & 0x0FFFFFFF) % 1000 in _POLYGON_CODES:
                reader.add(wkb, row)
    parts = reader.parts()
    if (np.diff(parts.offsets) > 0).all():
        return parts
    filled = np.diff(parts.offsets) > 0
    offsets = np.concatenate(([0], np.cumsum(np.diff(parts.offsets)[filled])))
    return Parts(parts.xy, offsets, parts.feature[filled], parts.polygon[filled])


def _equal_area(lon: np.ndarray, lat: np.ndarray, ellipsoid: Ellipsoid) -> np.ndarray:
    """Degrees in the cylindrical equal-area projection of the ellipsoid: metres, shape (n, 2).

    Snyder 1987 (USGS Professional Paper 1395), equations 10-14, 10-15 and 3-12.
    """
    e2 = max(ellipsoid.eccentricity_squared, 0.0)
    e, sine = np.sqrt(e2), np.sin(np.radians(lat))
    q = (1.0 - e2) * (sine / (1.0 - e2 * sine**2) + (np.arctanh(e * sine) / e if e > 0.0 else sine))
    return np.column_stack((ellipsoid.semi_major_m * np.radians(lon), ellipsoid.semi_major_m * q / 2.0))


def _layers(layers, crs, context, progress: Progress) -> list[list[QgsGeometry | None]]:
    """The polygons of some layers on the equal-area plane, valid; None for those that are none."""
    ground = ground_of(crs, context)
    found = []
    for number, wkbs in enumerate(layers):
        parts = _rings(wkbs)
        xy = _equal_area(*ground.lonlat(parts.xy[:, 0], parts.xy[:, 1]), ground.ellipsoid)
        lost = ~np.isfinite(xy).all(axis=1)
        if lost.any():
            raise DataError(
                N_("{count} vertices of areas lie nowhere on the earth. Check the CRS of the layer."),
                count=int(lost.sum()),
            )
        projected = parts_wkb(Parts(xy, parts.offsets, parts.feature, parts.polygon), len(wkbs), "polygon")
        geometries: list[QgsGeometry | None] = []
        mended = 0
        share = progress.part(number / len(layers), (number + 1) / len(layers))
        for wkb in share.each(projected, len(projected)):
            geometry = None if wkb is None else _read(wkb)
            if geometry is not None and not geometry.isGeosValid():
                geometry = _mended(geometry)
                mended += 1
            geometries.append(None if geometry is None or geometry.isEmpty() else geometry)
        if mended:
            progress.warn(N_("{count} areas have invalid geometries. They were mended before measuring."), count=mended)
        found.append(geometries)
    return found


def _mended(geometry: QgsGeometry) -> QgsGeometry | None:
    made = geometry.makeValid()
    if made.isNull():
        return None
    made.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
    return made


def _mean_area(geometries: Sequence[QgsGeometry | None]) -> float:
    areas = [geometry.area() for geometry in geometries if geometry is not None]
    return sum(areas) / len(areas) if areas else 0.0


def _cut(geometries: Sequence[QgsGeometry | None]) -> tuple[list[QgsGeometry], list[int]]:
    """Areas of very many vertices (dissolved coverage) cut into pieces, and the row that each piece is of.

    Else every overlay with one of them would go through all its vertices.
    """
    pieces, owner = [], []
    for row, geometry in enumerate(geometries):
        if geometry is None:
            continue
        found = [geometry]
        if geometry.constGet().nCoordinates() > _MANY_VERTICES:
            cut = geometry.subdivide(_PIECE_VERTICES)
            if not cut.isNull():
                found = [part for part in cut.asGeometryCollection() if part.area() > 0.0]
        pieces += found
        owner += [row] * len(found)
    return pieces, owner


def _candidates(
    one: Sequence[QgsGeometry | None], other: Sequence[QgsGeometry], progress: Progress
) -> Iterator[tuple[int, QgsGeometryEngine, list[int]]]:
    """Each area of ``one`` prepared, and the rows of ``other`` that it meets."""
    index = QgsSpatialIndex()
    for row, geometry in enumerate(other):
        index.addFeature(row, geometry.boundingBox())
    for row, geometry in enumerate(progress.each(one, len(one), every=16)):
        if geometry is None:
            continue
        near = sorted(index.intersects(geometry.boundingBox()))
        if near:
            engine = QgsGeometry.createGeometryEngine(geometry.constGet())
            engine.prepareGeometry()
            met = []
            for number in near:
                progress.check()
                if engine.intersects(other[number].constGet()):
                    met.append(number)
            yield row, engine, met


def _shared(engine: QgsGeometryEngine, other: QgsGeometry) -> float:
    """Area that the prepared geometry shares with another one that it meets."""
    if engine.contains(other.constGet()):
        return other.area()
    shared = engine.intersection(other.constGet())
    if shared is None:
        raise DataError(N_("Two areas cannot be overlaid. Mend the layers with Fix geometries."))
    return shared.area()


def _covered(
    geometry: QgsGeometry, engine: QgsGeometryEngine, pieces: Sequence[QgsGeometry], holds: Sequence[bool]
) -> float:
    """Area of the prepared geometry that ``pieces`` cover together; ``holds`` tells which of them do so alone."""
    if any(holds):
        return geometry.area()
    if not pieces:
        return 0.0
    union = pieces[0] if len(pieces) == 1 else QgsGeometry.unaryUnion(list(pieces))
    if union.isNull():
        raise DataError(N_("The areas cannot be merged: {error}"), error=union.lastError())
    return min(_shared(engine, union), geometry.area())
