"""Shapes of a map made small for the web: vertices on a grid, and no more of them than eyes can tell.

What two shapes share stays shared. Lines are cut at junctions (vertices where more than two edges meet, ends of lines),
and each arc between two of them is simplified by itself after Douglas and Peucker (1973,
doi:10.3138/FM57-6770-U75U-7727), with exact numbers and with ties broken by place: the same arc gives the same vertices
in both neighbours, whichever way their rings run. The idea of arcs is that of TopoJSON.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT, Progress
from ...ranges import concatenate_ranges
from ...wkb import Parts

__all__ = ["UNIT", "Shapes", "shrink"]

#: Degrees of one unit of the finest grid: some 0.1 m.
UNIT = 1e-6


@dataclass(frozen=True)
class Shapes:
    """Parts of shapes on a grid, in the order of their features.

    Parameters
    ----------
    xy : ndarray of int64, shape (v, 2)
        Longitude and latitude in steps of ``step`` × :data:`UNIT` degrees. Rings do not repeat their first vertex.
    sizes : ndarray of int64, shape (p,)
        Vertices of each part.
    feature : ndarray of int64, shape (p,)
        Row of each part, never falling.
    step : int
    """

    xy: np.ndarray
    sizes: np.ndarray
    feature: np.ndarray
    step: int

    def part(self, index: int) -> np.ndarray:
        """Vertices of one part, shape (n, 2)."""
        start = int(self.sizes[:index].sum())
        return self.xy[start : start + int(self.sizes[index])]


def shrink(parts: Parts, kind: str, tolerance: float, progress: Progress = SILENT) -> Shapes:
    """Shapes in as few vertices as show them to within ``tolerance``.

    Parameters
    ----------
    parts : Parts
        Longitude and latitude in degrees. Parts with a coordinate that is not finite are left out.
    kind : str
        "point", "line" or "polygon". Points keep their place to :data:`UNIT`.
    tolerance : float
        How far a vertex may lie from the simplified line, in degrees of latitude; the grid is at most half as wide, so
        that nothing moves by more than 1.4 times that. 0 leaves out nothing but repeated vertices.

    Returns
    -------
    Shapes
        Every line and every outer ring that came in is there: what is narrower than the grid is as wide as one step of
        it. Such holes are left out.
    """
    parts = _in_order(_finite(parts))
    step = 1 if kind == "point" or tolerance < 4 * UNIT else 1 << int(np.log2(tolerance / (2 * UNIT)))
    xy = np.rint(parts.xy / UNIT).astype(np.int64)
    sizes, feature = np.diff(parts.offsets), parts.feature
    if kind == "point" or not len(xy):
        return Shapes(xy, sizes, feature, step)
    closed = kind == "polygon"
    xy, sizes = _without_repeats(xy, sizes, closed)
    if tolerance > 0:
        xy, sizes = _simplified(xy, sizes, closed, tolerance / UNIT, progress)
    if step > 1:
        # Half a step up is up for all: neighbours round in the same way.
        xy, sizes = _without_repeats((xy + step // 2) // step, sizes, closed)
    if closed:
        xy, sizes, feature = _with_strips(xy, sizes, parts)
    return Shapes(xy, sizes, feature, step)


def _finite(parts: Parts) -> Parts:
    sizes = np.diff(parts.offsets)
    bad = np.zeros(len(parts), dtype=bool)
    bad[np.repeat(np.arange(len(parts)), sizes)[~np.isfinite(parts.xy).all(axis=1)]] = True
    bad |= sizes == 0
    return parts.take(~bad, parts.feature[~bad]) if bad.any() else parts


def _in_order(parts: Parts) -> Parts:
    """Parts sorted by their features."""
    if not len(parts) or (np.diff(parts.feature) >= 0).all():
        return parts
    order = np.argsort(parts.feature, kind="stable")
    sizes = np.diff(parts.offsets)[order]
    return Parts(
        parts.xy[concatenate_ranges(parts.offsets[:-1][order], sizes)],
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        parts.feature[order],
        parts.polygon[order],
    )


def _without_repeats(xy: np.ndarray, sizes: np.ndarray, closed: bool) -> tuple[np.ndarray, np.ndarray]:
    """Without vertices like the one before them; in rings the one before the first is the last."""
    part = np.repeat(np.arange(len(sizes)), sizes)
    keep = np.ones(len(xy), dtype=bool)
    keep[1:] = (xy[1:] != xy[:-1]).any(axis=1) | (part[1:] != part[:-1])
    xy, part = xy[keep], part[keep]
    sizes = np.bincount(part, minlength=len(sizes))
    if closed:
        last = np.cumsum(sizes) - 1
        first = last - sizes + 1
        again = last[(sizes > 1) & (xy[first] == xy[last]).all(axis=1)]
        xy, part = np.delete(xy, again, axis=0), np.delete(part, again)
        sizes = np.bincount(part, minlength=len(sizes))
    return xy, sizes


def _with_strips(xy: np.ndarray, sizes: np.ndarray, parts: Parts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rings that have lost their area to the grid: outer ones become a strip of one step, or one cell; holes go."""
    starts = np.cumsum(sizes) - sizes
    part = np.repeat(np.arange(len(sizes)), sizes)
    following = np.arange(1, len(xy) + 1)
    following[starts + sizes - 1] = starts
    # From the first vertex of each ring: products of whole numbers that stay exact.
    local = xy - xy[starts][part]
    cross = local[:, 0] * local[following, 1] - local[following, 0] * local[:, 1]
    lost = (np.add.reduceat(cross, starts) == 0) | (sizes < 3)
    if not lost.any():
        return xy, sizes, parts.feature
    outer = np.zeros(len(sizes), dtype=bool)
    outer[np.unique(parts.polygon, return_index=True)[1]] = True
    strips = lost & outer
    order = np.lexsort((xy[:, 1], xy[:, 0], part))
    start, end = xy[order[starts[strips]]], xy[order[(starts + sizes - 1)[strips]]]
    end = end + np.where((start == end).all(axis=1), 1, 0)[:, None] * np.array([1, 0])
    upright = np.abs(end - start).argmax(axis=1) == 1
    beside = np.column_stack((upright, ~upright)).astype(np.int64)
    corners = np.stack((start, end, end + beside, start + beside), axis=1)
    takes = np.where(lost, 0, sizes)
    made_sizes = takes + 4 * strips
    made = np.empty((int(made_sizes.sum()), 2), dtype=np.int64)
    of_strip = np.repeat(strips, made_sizes)
    made[of_strip], made[~of_strip] = corners.reshape(-1, 2), xy[concatenate_ranges(starts, takes)]
    keep = ~lost | outer
    return made, made_sizes[keep], parts.feature[keep]


# -- arcs -----------------------------------------------------------------------------------------------------------


def _simplified(
    xy: np.ndarray, sizes: np.ndarray, closed: bool, tolerance: float, progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Parts with the vertices that are farther than ``tolerance`` (in steps of the grid) from what is left."""
    place = _places(xy)
    knots = _knots(place, sizes, closed)
    at, sizes = _opened(place, knots, sizes) if closed else (np.arange(len(xy)), sizes)
    xy, place = xy[at], place[at]
    ends = knots[at]
    last = np.cumsum(sizes) - 1
    ends[last] = ends[last - sizes + 1] = True
    cuts = np.flatnonzero(ends)
    part = np.repeat(np.arange(len(sizes)), sizes)
    real = part[cuts[1:]] == part[cuts[:-1]]
    first, second = cuts[:-1][real], cuts[1:][real]
    keep = ends.copy()
    _douglas_peucker(xy, place, first, second, tolerance, keep, progress)
    if closed:
        # A ring between two knots may have lost all else. Its arcs keep their vertices, in the neighbours as well.
        counts = np.bincount(part, weights=keep, minlength=len(sizes))
        flat = counts < 4  # its first vertex counts twice
        if flat.any():
            same = _alike(place, first, second)
            spared = np.unique(same[flat[part[first]]])
            whole = np.isin(same, spared)
            keep[concatenate_ranges(first[whole], second[whole] - first[whole])] = True
        keep[last] = False
    return xy[keep], np.bincount(part, weights=keep, minlength=len(sizes)).astype(np.int64)


def _places(xy: np.ndarray) -> np.ndarray:
    """A number for each vertex that is that of its place; shape (v,)."""
    key = (xy[:, 0] << 32) + xy[:, 1]
    return np.unique(key, return_inverse=True)[1].reshape(-1)


def _knots(place: np.ndarray, sizes: np.ndarray, closed: bool) -> np.ndarray:
    """Vertices whose place has not just two neighbours in all parts together, or is the end of a line."""
    last = np.cumsum(sizes) - 1
    first = last - sizes + 1
    following = np.arange(1, len(place) + 1)
    following[last] = first
    edges = np.sort(np.column_stack((place, place[following])), axis=1)
    if not closed:
        edges = np.delete(edges, last, axis=0)
    edges = np.unique(edges, axis=0)
    degree = np.bincount(edges.ravel(), minlength=int(place.max()) + 1)
    knot = degree != 2
    if not closed:
        knot[place[first]] = knot[place[last]] = True
    return knot[place]


def _opened(place: np.ndarray, knots: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rings as lines that begin and end at one vertex: a knot where there is one; the same for the same ring."""
    part = np.repeat(np.arange(len(sizes)), sizes)
    order = np.lexsort((place, ~knots, part))
    starts = np.cumsum(sizes) - sizes
    anchor = order[starts] - starts  # the first of each ring in that order
    longer = sizes + 1
    local = concatenate_ranges(np.zeros(len(sizes), dtype=np.int64), longer)
    at = np.repeat(starts, longer) + (np.repeat(anchor, longer) + local) % np.repeat(sizes, longer)
    return at, longer


def _alike(place: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """A number for each arc that arcs over the same vertices share, whichever way they run."""
    ends = np.sort(np.column_stack((place[first], place[last])), axis=1)
    inner = np.sort(np.column_stack((place[first + 1], place[last - 1])), axis=1)
    keys = np.column_stack((ends, inner, last - first))
    return np.unique(keys, axis=0, return_inverse=True)[1].reshape(-1)


def _douglas_peucker(
    xy: np.ndarray,
    place: np.ndarray,
    first: np.ndarray,
    last: np.ndarray,
    tolerance: float,
    keep: np.ndarray,
    progress: Progress,
) -> None:
    """Mark in ``keep`` the vertices that arcs from ``first`` to ``last`` need; all arcs at once, level by level."""
    none = np.iinfo(np.int64).max
    while True:
        progress.check()
        inner = last - first > 1
        first, last = first[inner], last[inner]
        if not len(first):
            return
        sizes = last - first - 1
        at = concatenate_ranges(first + 1, sizes)
        arc = np.repeat(np.arange(len(first)), sizes)
        starts = np.cumsum(sizes) - sizes
        away = _distance_squared(xy[at], xy[first][arc], xy[last][arc])
        worst = np.maximum.reduceat(away, starts)
        far = worst > tolerance * tolerance
        candidate = far[arc] & (away == worst[arc])
        chosen = np.minimum.reduceat(np.where(candidate, place[at], none), starts)
        found = np.flatnonzero(candidate & (place[at] == chosen[arc]))
        split = at[found[np.unique(arc[found], return_index=True)[1]]]
        keep[split] = True
        first, last = np.concatenate((first[far], split)), np.concatenate((split, last[far]))


def _distance_squared(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Squared distance of points to segments; the same from start to end and from end to start, to the last bit."""
    along, reach, back = end - start, points - start, points - end
    cross = (along[:, 0] * reach[:, 1] - along[:, 1] * reach[:, 0]).astype(np.float64)
    length = (along * along).sum(axis=1)
    before = (along * reach).sum(axis=1) <= 0
    behind = (along * back).sum(axis=1) >= 0
    made = cross * cross / np.maximum(length, 1)
    made[behind] = (back * back).sum(axis=1)[behind]
    made[before] = (reach * reach).sum(axis=1)[before]
    return made
