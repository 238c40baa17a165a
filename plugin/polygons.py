"""Which points lie in which polygons, for whole layers at once.

Even–odd rule over the rings of each polygon, with an exact half-open rule on borders: of areas that share their
vertices and tile a region, every point of the region lies in exactly one, wherever it falls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from .progress import SILENT, Progress
from .wkb import Parts

__all__ = ["locate", "points_in_polygons", "points_inside"]

#: Pairs of an edge and a point level with it that are looked at together: some 60 bytes each.
_CHUNK = 1_000_000
#: Vertices of rings that are made into edges together.
_BLOCK = 500_000
#: Crossings that are gathered before pairs of them cancel each other.
_GATHERED = 4_000_000
#: Bound of the rounding error of a 2 × 2 determinant of differences, as a share of the sum of its absolute products
#: (Shewchuk 1997, doi:10.1007/PL00009321: ccwerrboundA).
_ERROR = (3.0 + 16.0 * 2.0**-53) * 2.0**-53


def points_in_polygons(xy: np.ndarray, parts: Parts, progress: Progress = SILENT) -> tuple[np.ndarray, np.ndarray]:
    """All pairs of a point and a polygon feature that holds it.

    A ray to the right of a point crosses an edge or not, and an odd number of crossings is inside (Shimrat 1962,
    doi:10.1145/368637.368653). Every edge is held against the points level with it only. On which side of it a point
    lies is decided exactly, from its lower end to its upper one whichever way the ring runs. So a point on a border
    belongs to the area to its right, on a level border to the one above.

    Parameters
    ----------
    xy : ndarray, shape (n, 2)
        Points in the CRS of ``parts``. Those with a coordinate that is not finite lie in nothing.
    parts : Parts
        Rings of polygons, as read from a polygon layer: rings with one number in ``parts.polygon`` make one polygon
        (outer ring and holes), polygons with one ``parts.feature`` one feature, which holds what any of them holds.

    Returns
    -------
    point, feature : ndarray of int64, shape (k,)
        Rows, sorted by point, then feature; each pair once.

    Notes
    -----
    O((n + e) log n + pairs of an edge and a point level with it). Beside input, edges and result, some 200 MB at most.
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    usable = np.flatnonzero(np.isfinite(xy).all(axis=1))
    order = usable[np.argsort(xy[usable, 1], kind="stable")]
    px, py = xy[order, 0], xy[order, 1]
    rings = _rings(parts)
    count = len(rings.owner)
    kept, gathered, limit, done = [np.empty(0, dtype=np.int64)], 0, _GATHERED, 0
    for block in _blocks(parts.offsets):
        edges = _edges(parts, rings, block)
        # From the lower end (included) to the upper (not): a point level with a vertex meets one of its two edges.
        first, last = np.searchsorted(py, edges.y1, side="left"), np.searchsorted(py, edges.y2, side="left")
        sizes = last - first
        before = np.concatenate(([0], np.cumsum(sizes)))
        begin = 0
        while begin < len(sizes):
            progress.step(0.95 * (done + (parts.offsets[block.stop] - done) * begin / len(sizes)) / len(parts.xy))
            end = max(int(np.searchsorted(before, before[begin] + _CHUNK, side="right")) - 1, begin + 1)
            edge = np.repeat(np.arange(begin, end), sizes[begin:end])
            start = (first - before[:-1])[begin:end]
            point = np.arange(before[begin], before[end]) + np.repeat(start, sizes[begin:end])
            x = px[point]
            # The ray of a point to the right of an edge does not meet it; that of a point to the left of the whole
            # polygon meets the polygon an even number of times.
            near = np.flatnonzero((x < edges.right[edge]) & (x >= edges.left[edge]))
            edge, point = edge[near], point[near]
            crossed = edges.right_of(edge, px[point], py[point])
            kept.append(point[crossed] * count + edges.polygon[edge[crossed]])
            gathered += len(kept[-1])
            if gathered > limit:
                kept = [_odd(np.concatenate(kept))]
                gathered = len(kept[0])
                limit = gathered + max(gathered, _GATHERED)
            begin = end
        done = parts.offsets[block.stop]
    key = _odd(np.concatenate(kept))
    point, feature = order[key // max(count, 1)], rings.owner[key % max(count, 1)]
    span = int(feature.max(initial=0)) + 1
    pairs = np.unique(point * span + feature)
    progress.step(1.0)
    return pairs // span, pairs % span


def locate(xy: np.ndarray, parts: Parts, progress: Progress = SILENT) -> np.ndarray:
    """The polygon feature that holds each point.

    Parameters
    ----------
    xy : ndarray, shape (n, 2)
    parts : Parts
        See :func:`points_in_polygons`.

    Returns
    -------
    ndarray of int64, shape (n,)
        Row of the feature, the first of several that overlap; -1 for none.
    """
    point, feature = points_in_polygons(xy, parts, progress)
    found = np.full(len(xy), -1, dtype=np.int64)
    found[point[::-1]] = feature[::-1]
    return found


@dataclass(frozen=True)
class _Rings:
    """Which polygon each ring is part of.

    Parameters
    ----------
    polygon : ndarray of int64, shape (p,)
        Polygon of each part, 0, 1, …
    left : ndarray, shape (polygons,)
        Least x of each polygon.
    owner : ndarray of int64, shape (polygons,)
        Feature of each polygon.
    """

    polygon: np.ndarray
    left: np.ndarray
    owner: np.ndarray


@dataclass(frozen=True)
class _Edges:
    """Edges from their lower end (x1, y1) to their upper one (x2, y2); level ones are left out, no ray crosses them.

    Parameters
    ----------
    x1, y1, x2, y2 : ndarray, shape (e,)
    polygon : ndarray of int64, shape (e,)
    left : ndarray, shape (e,)
        Least x of the polygon of each edge.
    """

    x1: np.ndarray
    y1: np.ndarray
    x2: np.ndarray
    y2: np.ndarray
    polygon: np.ndarray
    left: np.ndarray

    @cached_property
    def right(self) -> np.ndarray:
        """Greatest x of each edge."""
        return np.maximum(self.x1, self.x2)

    def right_of(self, edge: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether each of ``edge`` runs truly to the right of the point (x, y) level with it, row by row."""
        x1, y1, x2, y2 = self.x1[edge], self.y1[edge], self.x2[edge], self.y2[edge]
        one, other = (x2 - x1) * (y - y1), (x - x1) * (y2 - y1)
        side = one - other
        crossed = side > 0.0
        # So near to the edge that rounding may have the last word: exactly, in fractions.
        for row in np.flatnonzero(np.abs(side) <= _ERROR * (np.abs(one) + np.abs(other))).tolist():
            ax, ay, bx, by, cx, cy = (Fraction(float(value[row])) for value in (x1, y1, x2, y2, x, y))
            crossed[row] = (bx - ax) * (cy - ay) > (cx - ax) * (by - ay)
        return crossed


def _rings(parts: Parts) -> _Rings:
    # Polygons are told apart by feature and number: numbers alone need not be unique across kinds of geometry.
    pairs, polygon = np.unique(np.column_stack((parts.feature, parts.polygon)), axis=0, return_inverse=True)
    polygon = polygon.reshape(-1)
    left = np.full(len(pairs), np.inf)
    filled = np.flatnonzero(np.diff(parts.offsets) > 0)
    if len(filled):
        np.minimum.at(left, polygon[filled], np.minimum.reduceat(parts.xy[:, 0], parts.offsets[filled]))
    return _Rings(polygon, left, pairs[:, 0].astype(np.int64))


def _blocks(offsets: np.ndarray) -> Iterator[slice]:
    """Runs of parts with some :data:`_BLOCK` vertices each."""
    begin = 0
    while begin < len(offsets) - 1:
        end = max(int(np.searchsorted(offsets, offsets[begin] + _BLOCK, side="right")) - 1, begin + 1)
        yield slice(begin, end)
        begin = end


def _edges(parts: Parts, rings: _Rings, block: slice) -> _Edges:
    """The edges of some rings; a ring that is not closed is closed."""
    offsets = parts.offsets[block.start : block.stop + 1]
    sizes = np.diff(offsets)
    x, y = parts.xy[offsets[0] : offsets[-1]].T
    following = np.arange(1, len(x) + 1)
    filled = sizes > 0
    following[offsets[1:][filled] - offsets[0] - 1] = offsets[:-1][filled] - offsets[0]
    ends = y[following]
    polygon = np.repeat(rings.polygon[block], sizes)
    up, down = np.flatnonzero(y < ends), np.flatnonzero(y > ends)
    low, high = np.concatenate((up, following[down])), np.concatenate((following[up], down))
    polygon = polygon[low]
    return _Edges(x[low], y[low], x[high], y[high], polygon, rings.left[polygon])


def _odd(keys: np.ndarray) -> np.ndarray:
    """The keys that are there an odd number of times, each once, sorted."""
    found, count = np.unique(keys, return_counts=True)
    return found[count % 2 == 1]


def points_inside(parts: Parts, count: int) -> np.ndarray:
    """A point inside each of ``count`` features: the centroid of the largest ring, or, where that lies outside (a bent
    outline, a hole), the middle of the widest stretch that a level line through the ring has inside.

    Parameters
    ----------
    parts : Parts
        Rings of the polygons.
    count : int

    Returns
    -------
    ndarray, shape (count, 2)
        NaN for features without rings.
    """
    points = np.full((count, 2), np.nan)
    if not len(parts):
        return points
    # Shoelace sums of all rings at once, about each ring's first vertex: large coordinates would lose their digits.
    first = parts.xy[parts.offsets[:-1]]
    xy = parts.xy - np.repeat(first, np.diff(parts.offsets), axis=0)
    following = np.roll(xy, -1, axis=0)
    following[parts.offsets[1:] - 1] = xy[parts.offsets[:-1]]
    cross = xy[:, 0] * following[:, 1] - following[:, 0] * xy[:, 1]
    area = np.add.reduceat(cross, parts.offsets[:-1]) / 2.0
    moments = np.add.reduceat((xy + following) * cross[:, None], parts.offsets[:-1], axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        centroid = first + moments / (6.0 * area[:, None])
    flat = ~np.isfinite(centroid).all(axis=1)
    centroid[flat] = first[flat]
    order = np.lexsort((np.abs(area), parts.feature))  # of each feature the largest ring comes last
    ring = np.full(count, -1, dtype=np.int64)
    ring[parts.feature[order]] = order
    known = np.flatnonzero(ring >= 0)
    points[known] = centroid[ring[known]]
    place, feature = points_in_polygons(points[known], parts)
    inside = np.zeros(count, dtype=bool)
    inside[known[place[known[place] == feature]]] = True
    rings_of: dict[int, list[int]] = {}
    outside = known[~inside[known] & ~flat[ring[known]]]
    if len(outside):
        wanted = set(parts.polygon[ring[outside]].tolist())
        for number, polygon in enumerate(parts.polygon.tolist()):
            if polygon in wanted:
                rings_of.setdefault(polygon, []).append(number)
    for row in outside.tolist():
        largest = parts.part(int(ring[row]))
        rings = [parts.part(number) for number in rings_of[int(parts.polygon[ring[row]])]]
        points[row] = _on_a_level(largest, rings)
    return points


def _on_a_level(largest: np.ndarray, rings: list[np.ndarray]) -> np.ndarray:
    """The middle of the widest stretch inside ``rings`` at half the height of the largest of them."""
    levels = np.unique(largest[:, 1])
    middle = (levels[0] + levels[-1]) / 2.0
    above = levels[levels > middle]
    below = levels[levels <= middle]
    y = (below[-1] + above[0]) / 2.0 if len(above) and len(below) else middle  # between vertices, never on one
    cuts = []
    for ring in rings:
        one, other = ring, np.roll(ring, -1, axis=0)
        hit = (one[:, 1] <= y) != (other[:, 1] <= y)
        one, other = one[hit], other[hit]
        cuts.append(one[:, 0] + (y - one[:, 1]) * (other[:, 0] - one[:, 0]) / (other[:, 1] - one[:, 1]))
    x = np.sort(np.concatenate(cuts))
    widths = x[1::2] - x[0 : len(x) - len(x) % 2 : 2]
    if not len(widths):
        return largest[0]
    widest = int(np.argmax(widths))
    return np.array([(x[2 * widest] + x[2 * widest + 1]) / 2.0, y])
