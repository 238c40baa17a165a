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
from .ranges import concatenate_ranges
from .wkb import Parts

__all__ = ["locate", "points_in_polygons", "points_inside"]

#: Pairs of an edge and a point level with it that are looked at together: some 60 bytes each.
_CHUNK = 1_000_000
#: Vertices of rings that are made into edges together.
_BLOCK = 500_000
#: Crossings that are gathered before pairs of them cancel each other.
_GATHERED = 4_000_000
#: Fewer points than these, or edges with so few points level with them, need no columns.
_FEW_POINTS, _FEW_LEVEL = 64, 2.0
#: Edges that are looked at to choose the columns.
_SAMPLE = 20_000
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
    Points lie in columns. A ray only runs to the right border of its point's column; how many edges are beyond is known
    from the edges that cross that border above the ray's end. O((n + e) log n + pairs of an edge and a point level with
    it in a column that it reaches + pairs of an edge and a border that it crosses): :func:`_column_count` keeps both
    kinds of pairs few. Beside input, edges and result, some 200 MB at most.
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    usable = np.flatnonzero(np.isfinite(xy).all(axis=1))
    order = usable[np.argsort(xy[usable, 1], kind="stable")]
    rings = _rings(parts)
    count = max(len(rings.owner), 1)
    columns = _Columns.of(xy[order], _column_count(xy[order], parts))
    order = order[columns.order]
    crossings, borders, done = _Parity(), _Parity(), 0
    for block in _blocks(parts.offsets):
        edges = _edges(parts, rings, block)
        first_column, last_column = columns.reached(edges)
        # From the lower end (included) to the upper (not): a point level with a vertex meets one of its two edges.
        low, high = (np.searchsorted(columns.levels, y, side="left") for y in (edges.y1, edges.y2))
        reached = np.where((low == high) & (first_column == last_column), 0, last_column - first_column + 1)
        for begin, end in _runs(reached):
            progress.step(0.95 * (done + (parts.offsets[block.stop] - done) * begin / len(reached)) / len(parts.xy))
            edge = np.repeat(np.arange(begin, end), reached[begin:end])
            column = concatenate_ranges(first_column[begin:end], reached[begin:end])
            first, last = columns.level_with(column, low[edge]), columns.level_with(column, high[edge])
            beyond = np.flatnonzero(column < last_column[edge])
            if len(beyond):
                above = columns.below_crossing(edges, *(values[beyond] for values in (edge, column, first, last)))
                at, until = columns.starts[column[beyond]], edges.polygon[edge[beyond]] * (len(order) + 1)
                borders.add(np.concatenate((until + at, until + above)))
            # The ray of a point to the left of the whole polygon meets it an even number of times, or ends within it.
            border = columns.right[column]
            left = np.where(rings.right[edges.polygon[edge]] <= border, rings.left[edges.polygon[edge]], -np.inf)
            sizes = last - first
            for one, other in _runs(sizes):
                progress.check()
                pair = np.repeat(np.arange(one, other), sizes[one:other])
                point = concatenate_ranges(first[one:other], sizes[one:other])
                x = columns.x[point]
                near = np.flatnonzero((x < edges.right[edge[pair]]) & (x >= left[pair]))
                pair, point = pair[near], point[near]
                crossed = edges.right_of(edge[pair], columns.x[point], columns.y[point])
                pair, point = pair[crossed], point[crossed]
                # What is to the right of the border as well is not crossed on the way there.
                open_ = np.flatnonzero(column[pair] < last_column[edge[pair]])
                stays = np.ones(len(pair), dtype=bool)
                stays[open_] = ~edges.right_of(edge[pair[open_]], border[pair[open_]], columns.y[point[open_]])
                crossings.add(point[stays] * count + edges.polygon[edge[pair[stays]]])
        done = parts.offsets[block.stop]
    # Of the points of a column, those from one crossing of its border to the next but one: inside at the border.
    keys = borders.odd()
    progress.step(0.96)
    sizes = keys[1::2] - keys[0::2]
    inside = concatenate_ranges(keys[0::2] % (len(order) + 1), sizes)
    crossings.add(inside * count + np.repeat(keys[0::2] // (len(order) + 1), sizes))
    key = crossings.odd()
    point, feature = order[key // count], rings.owner[key % count] if len(key) else key
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
    left, right : ndarray, shape (polygons,)
        Least and greatest x of each polygon.
    owner : ndarray of int64, shape (polygons,)
        Feature of each polygon.
    """

    polygon: np.ndarray
    left: np.ndarray
    right: np.ndarray
    owner: np.ndarray


@dataclass(frozen=True)
class _Edges:
    """Edges from their lower end (x1, y1) to their upper one (x2, y2).

    Parameters
    ----------
    x1, y1, x2, y2 : ndarray, shape (e,)
    polygon : ndarray of int64, shape (e,)
    """

    x1: np.ndarray
    y1: np.ndarray
    x2: np.ndarray
    y2: np.ndarray
    polygon: np.ndarray

    @cached_property
    def left(self) -> np.ndarray:
        """Least x of each edge."""
        return np.minimum(self.x1, self.x2)

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


@dataclass(frozen=True)
class _Columns:
    """Points in columns from left to right, sorted by their height within each.

    Parameters
    ----------
    order : ndarray of int64, shape (n,)
        The points, which come sorted by height, in this order.
    x, y : ndarray, shape (n,)
        In this order.
    levels : ndarray, shape (n,)
        Heights of all points, sorted.
    keys : ndarray of int64, shape (n,)
        Column · (n + 1) + place among the heights, sorted.
    borders : ndarray, shape (k - 1,)
        Between the columns; a point on one is in the column to its right.
    starts : ndarray of int64, shape (k + 1,)
        First point of each column.
    """

    order: np.ndarray
    x: np.ndarray
    y: np.ndarray
    levels: np.ndarray
    keys: np.ndarray
    borders: np.ndarray
    starts: np.ndarray

    @classmethod
    def of(cls, xy: np.ndarray, count: int) -> _Columns:
        """Of points sorted by height, in ``count`` columns at most, of equally many points each."""
        x = np.sort(xy[:, 0])
        borders = np.unique(x[len(x) * np.arange(1, count) // count]) if len(x) and count > 1 else np.empty(0)
        column = np.searchsorted(borders, xy[:, 0], side="right")
        order = np.argsort(column, kind="stable")
        keys = column[order] * (len(xy) + 1) + order
        starts = np.searchsorted(column[order], np.arange(len(borders) + 2), side="left")
        return cls(order, xy[order, 0], xy[order, 1], xy[:, 1], keys, borders, starts)

    @cached_property
    def right(self) -> np.ndarray:
        """Right border of each column."""
        return np.append(self.borders, np.inf)

    def reached(self, edges: _Edges) -> tuple[np.ndarray, np.ndarray]:
        """First and last column of each edge; it crosses the borders between."""
        return tuple(np.searchsorted(self.borders, x, side="left") for x in (edges.left, edges.right))

    def level_with(self, column: np.ndarray, place: np.ndarray) -> np.ndarray:
        """The first point of each column that has at least this place among all heights."""
        return np.searchsorted(self.keys, column * (len(self.keys) + 1) + place, side="left")

    def below_crossing(
        self, edges: _Edges, edge: np.ndarray, column: np.ndarray, first: np.ndarray, last: np.ndarray
    ) -> np.ndarray:
        """The first point of each column that is not below where an edge crosses its right border.

        Points before ``first`` are below the whole edge, from ``last`` on above it. Between them it is guessed and the
        guess proved or mended, exactly.
        """
        low, high = first.copy(), last.copy()  # what is before low is below, what is from high on is not
        falls = edges.x2 < edges.x1
        x = self.borders[column]

        def below(rows: np.ndarray, point: np.ndarray) -> np.ndarray:
            at = edge[rows]
            return edges.right_of(at, x[rows], self.y[point]) == falls[at]

        rows = np.flatnonzero(low < high)
        at = edge[rows]
        share = (x[rows] - edges.x1[at]) / (edges.x2[at] - edges.x1[at])
        guess = edges.y1[at] + share * (edges.y2[at] - edges.y1[at])
        guess = self.level_with(column[rows], np.searchsorted(self.levels, guess, side="left"))
        for probe in (np.minimum(guess, high[rows] - 1), np.maximum(guess - 1, low[rows])):
            probe = np.clip(probe, low[rows], high[rows] - 1)
            open_ = low[rows] < high[rows]
            some, point = rows[open_], probe[open_]
            under = below(some, point)
            low[some[under]] = point[under] + 1
            high[some[~under]] = point[~under]
        while True:
            rows = np.flatnonzero(low < high)
            if not len(rows):
                return low
            point = (low[rows] + high[rows]) // 2
            under = below(rows, point)
            low[rows[under]] = point[under] + 1
            high[rows[~under]] = point[~under]


class _Parity:
    """Keys that came an odd number of times, while ever more come."""

    def __init__(self):
        self._kept = [np.empty(0, dtype=np.int64)]
        self._gathered, self._limit = 0, _GATHERED

    def add(self, keys: np.ndarray) -> None:
        """Take in more keys."""
        self._kept.append(keys)
        self._gathered += len(keys)
        if self._gathered > self._limit:
            self._kept = [self.odd()]
            self._gathered = len(self._kept[0])
            self._limit = self._gathered + max(self._gathered, _GATHERED)

    def odd(self) -> np.ndarray:
        """The keys, each once, sorted."""
        found, count = np.unique(np.concatenate(self._kept), return_counts=True)
        return found[count % 2 == 1]


def _column_count(xy: np.ndarray, parts: Parts) -> int:
    """How many columns make least work, by a sample of the edges.

    An edge with m points level with it and c points above or below it meets m (1/k + c/n) of them in k columns, and
    crosses c k/n borders.
    """
    if len(xy) < _FEW_POINTS or len(parts.xy) < 2:
        return 1
    start = np.unique(np.linspace(0, len(parts.xy) - 2, _SAMPLE).astype(np.int64))
    ends = np.zeros(len(parts.xy), dtype=bool)
    ends[parts.offsets[1:] - 1] = True
    start = start[~ends[start]]
    level, over = (
        np.abs(np.subtract(*(np.searchsorted(np.sort(xy[:, axis]), parts.xy[start + step, axis]) for step in (0, 1))))
        for axis in (1, 0)
    )
    if not len(start) or level.mean() < _FEW_LEVEL:
        return 1
    best = np.sqrt(len(xy) * level.mean() / max(over.mean(), level.mean() / len(xy)))
    return int(np.clip(best, 1, len(xy) // 16))


def _runs(sizes: np.ndarray) -> Iterator[tuple[int, int]]:
    """Runs of rows with some :data:`_CHUNK` together."""
    before = np.concatenate(([0], np.cumsum(sizes)))
    begin = 0
    while begin < len(sizes):
        end = max(int(np.searchsorted(before, before[begin] + _CHUNK, side="right")) - 1, begin + 1)
        yield begin, end
        begin = end


def _rings(parts: Parts) -> _Rings:
    # Polygons are told apart by feature and number: numbers alone need not be unique across kinds of geometry.
    pairs, polygon = np.unique(np.column_stack((parts.feature, parts.polygon)), axis=0, return_inverse=True)
    polygon = polygon.reshape(-1)
    left, right = np.full(len(pairs), np.inf), np.full(len(pairs), -np.inf)
    filled = np.flatnonzero(np.diff(parts.offsets) > 0)
    if len(filled):
        np.minimum.at(left, polygon[filled], np.minimum.reduceat(parts.xy[:, 0], parts.offsets[filled]))
        np.maximum.at(right, polygon[filled], np.maximum.reduceat(parts.xy[:, 0], parts.offsets[filled]))
    return _Rings(polygon, left, right, pairs[:, 0].astype(np.int64))


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
    # Level ones no ray to the right crosses, but one upwards from the border of a column does.
    up, down = np.flatnonzero(y <= ends), np.flatnonzero(y > ends)
    low, high = np.concatenate((up, following[down])), np.concatenate((following[up], down))
    return _Edges(x[low], y[low], x[high], y[high], polygon[low])


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
