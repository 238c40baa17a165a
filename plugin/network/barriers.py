"""Areas that a cable must not cross, or crosses at a higher cost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..ranges import concatenate_ranges
from ..text import N_
from ..wkb import Parts
from .crossings import meetings
from .lines import RoadLines, clean_lines
from .segments import noise_units, pair_chunks

__all__ = ["apply_barriers", "points_inside"]

#: Pairs of a point and a ring segment looked at in one go.
_CHUNK = 1 << 21
#: Bits for the place along x within a slab.
_PLACE_BITS = 20


def apply_barriers(
    lines: RoadLines, polygons: Parts, factor: np.ndarray, progress: Progress = SILENT
) -> tuple[RoadLines, float]:
    """Cut lines at the boundaries of areas; drop or make dearer what lies inside.

    Parameters
    ----------
    lines : RoadLines
        Those without length are dropped.
    polygons : Parts
        Rings in the CRS of the lines. Holes are outside; what lies along a boundary is outside as well.
    factor : ndarray, shape (features of ``polygons``,)
        What the cost inside each feature is multiplied by; 0, NaN or infinite where a cable must not pass at all. Where
        areas overlap, the strongest holds: must not pass, else the greatest factor.

    Returns
    -------
    RoadLines
        A line that is cut becomes several of the same feature, in the order along it; the ends at a cut have the very
        same coordinates. Lines that no boundary with a change of cost cuts are as they were.
    float
        Length in metres of what was dropped.

    Raises
    ------
    ParameterError
        A factor is negative.
    """
    factor = np.asarray(factor, dtype=float)
    if (factor < 0).any():
        raise ParameterError(N_("A barrier factor must not be negative; {value} is."), value=float(factor.min()))
    strength = np.where(np.isfinite(factor) & (factor > 0), factor, np.inf)
    lines, _ = clean_lines(lines)
    if not len(lines) or not len(polygons):
        return lines, 0.0
    noise = max(noise_units(lines.ground, lines.xy), noise_units(lines.ground, polygons.xy))
    vertex, fraction, xy = _cuts(lines, polygons, noise, progress.part(0.0, 0.6))
    run_line, run_cut, sample = _runs(lines, vertex, fraction, xy)
    points, areas = points_inside(sample, polygons, noise, progress.part(0.6, 0.9))
    inside = np.full(len(sample), -np.inf)
    owner = np.zeros(int(polygons.polygon.max(initial=-1)) + 1, dtype=np.int64)
    owner[polygons.polygon] = polygons.feature
    np.maximum.at(inside, points, strength[owner[areas]])
    run_factor = np.where(np.isneginf(inside), 1.0, inside)

    # Where the cost does not change, there is nothing to cut.
    changes = np.flatnonzero((run_line[1:] == run_line[:-1]) & (run_factor[1:] != run_factor[:-1])) + 1
    cut = run_cut[changes]
    heads = np.concatenate(([0], np.flatnonzero(run_line[1:] != run_line[:-1]) + 1)) if len(run_line) else changes
    result = _cut_lines(lines, vertex[cut], fraction[cut], xy[cut])
    factors = run_factor[np.sort(np.concatenate((heads, changes)))]
    forbidden = np.isinf(factors)
    dropped = result.take(forbidden)
    result = replace(result, cost_per_m=result.cost_per_m * np.where(forbidden, 1.0, factors)).take(~forbidden)
    progress.step(1.0)
    return result, _length_m(dropped)


def _length_m(lines: RoadLines) -> float:
    if not len(lines):
        return 0.0
    return float(lines.ground.vertex_lengths(lines.xy)[lines.segments()].sum())


def _rings(polygons: Parts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ends of all ring segments that have a length, and the polygon of each."""
    first = np.ones(len(polygons.xy), dtype=bool)
    first[polygons.offsets[1:][np.diff(polygons.offsets) > 0] - 1] = False
    first = np.flatnonzero(first)
    first = first[(polygons.xy[first] != polygons.xy[first + 1]).any(axis=1)]
    ring = np.searchsorted(polygons.offsets, first, side="right") - 1
    return polygons.xy[first], polygons.xy[first + 1], polygons.polygon[ring]


def _cuts(lines: RoadLines, polygons: Parts, noise: float, progress: Progress):
    """Places along lines, but for their very ends, where they touch or cross a ring.

    Returns
    -------
    vertex : ndarray of int64, shape (k,)
        Sorted; the vertex that each place is at or behind.
    fraction : ndarray, shape (k,)
        How far behind, in the segment that begins there: 0 for the vertex itself, below 1.
    xy : ndarray, shape (k, 2)
    """
    first = lines.segments()
    start, end = lines.xy[first], lines.xy[first + 1]
    ring_start, ring_end, _ = _rings(polygons)
    long = np.flatnonzero(np.hypot(*(end - start).T) > noise)
    ring_long = np.flatnonzero(np.hypot(*(ring_end - ring_start).T) > noise)
    first, start, end = first[long], start[long], end[long]
    ring_start, ring_end = ring_start[ring_long], ring_end[ring_long]
    found = [(np.empty(0, dtype=np.int64), np.empty(0), np.empty((0, 2)))]
    for i, j in pair_chunks(start, end, ring_start, ring_end, reach=2 * noise, progress=progress):
        met = meetings(start[i], end[i], ring_start[j], ring_end[j], noise)
        found.append((first[i[met.pair]], met.fraction, met.xy))
    vertex, fraction, xy = (np.concatenate(values) for values in zip(*found))
    vertex = vertex + (fraction == 1.0)
    fraction = np.where(fraction == 1.0, 0.0, fraction)
    order = np.lexsort((xy[:, 1], xy[:, 0], fraction, vertex))
    vertex, fraction, xy = vertex[order], fraction[order], xy[order]
    at_end = np.zeros(len(lines.xy), dtype=bool)
    at_end[lines.offsets[:-1]] = True
    at_end[lines.offsets[1:] - 1] = True
    keep = ~(at_end[vertex] & (fraction == 0.0))
    # Two areas with a common boundary are entered and left at one place: what lies between is rounding.
    if len(vertex) > 1:
        apart = np.hypot(*(xy[1:] - xy[:-1]).T) > 2 * noise
        keep[1:] &= apart | (vertex[1:] != vertex[:-1])
    return vertex[keep], fraction[keep], xy[keep]


def _runs(lines: RoadLines, vertex: np.ndarray, fraction: np.ndarray, xy: np.ndarray):
    """Stretches of lines between two cuts.

    Returns
    -------
    run_line : ndarray of int64, shape (r,)
        Line of each, sorted.
    run_cut : ndarray of int64, shape (r,)
        The cut that each begins at; -1 at the beginning of a line.
    sample : ndarray, shape (r, 2)
        The middle of the longest straight stretch of each: as far from the boundaries as may be had cheaply.
    """
    # All places in order: the vertices, and the cuts between them.
    between = np.flatnonzero(fraction > 0)
    places = np.insert(lines.xy, vertex[between] + 1, xy[between], axis=0)
    added = np.cumsum(np.bincount(vertex[between] + 1, minlength=len(lines.xy) + 1))
    position = np.arange(len(lines.xy)) + added[: len(lines.xy)]  # of the old vertices among all places
    begins = np.zeros(len(places), dtype=bool)
    cut_of_place = np.full(len(places), -1, dtype=np.int64)
    rank = np.arange(len(between)) - np.searchsorted(vertex[between], vertex[between], side="left")
    cut_position = position[vertex]
    cut_position[between] += rank + 1
    cut_of_place[cut_position] = np.arange(len(vertex))
    begins[cut_position] = True
    begins[position[lines.offsets[:-1]]] = True
    last = np.zeros(len(places), dtype=bool)
    last[position[lines.offsets[1:] - 1]] = True
    stretch = np.flatnonzero(~last)
    begins &= ~last
    run = np.cumsum(begins)[stretch] - 1
    length = np.hypot(*(places[stretch + 1] - places[stretch]).T)
    longest = np.lexsort((-length, run))
    heads = np.ones(len(longest), dtype=bool)
    heads[1:] = run[longest][1:] != run[longest][:-1]
    chosen = stretch[longest[heads]]
    starts = np.flatnonzero(begins)
    line = np.searchsorted(position[lines.offsets[:-1]], starts, side="right") - 1
    return line, cut_of_place[starts], (places[chosen] + places[chosen + 1]) / 2.0


def _cut_lines(lines: RoadLines, vertex: np.ndarray, fraction: np.ndarray, xy: np.ndarray) -> RoadLines:
    """Lines cut in two at each of the given places (sorted along the lines)."""
    if not len(vertex):
        return lines
    between = fraction > 0
    grown = np.insert(lines.xy, vertex[between] + 1, xy[between], axis=0)
    added = np.cumsum(between)
    cut = vertex + added  # a cut at a vertex follows those between vertices before it; its own is counted where added
    before = np.searchsorted(vertex[between], lines.offsets[:-1], side="left")
    first = lines.offsets[:-1] + before
    last = lines.offsets[1:] - 1 + np.searchsorted(vertex[between], lines.offsets[1:] - 1, side="left")
    begin = np.sort(np.concatenate((first, cut)))
    end = np.sort(np.concatenate((last, cut)))
    line = np.searchsorted(first, begin, side="right") - 1
    sizes = end - begin + 1
    return RoadLines(
        grown[concatenate_ranges(begin, sizes)],
        np.concatenate(([0], np.cumsum(sizes))),
        lines.feature[line],
        lines.cost_per_m[line],
        lines.ground,
    )


def points_inside(
    points: np.ndarray, polygons: Parts, noise: float, progress: Progress = SILENT
) -> tuple[np.ndarray, np.ndarray]:
    """Which points lie strictly inside which polygons.

    By the crossings of a ray (even–odd rule; Shimrat 1962, doi:10.1145/368637.368653) in horizontal slabs that hold few
    segments each: O((points + segments) · segments in a slab), whatever the number of polygons.

    Parameters
    ----------
    points : ndarray, shape (n, 2)
    polygons : Parts
    noise : float
        Points this near to a polygon's boundary are not inside it.

    Returns
    -------
    ndarray of int64, ndarray of int64
        Point and polygon (number in ``Parts.polygon``) of each pair, sorted.
    """
    start, end, polygon = _rings(polygons)
    none = np.empty(0, dtype=np.int64)
    if not len(start) or not len(points):
        return none, none
    low, high = np.minimum(start, end) - noise, np.maximum(start, end) + noise
    count = int(polygon.max()) + 1
    box_low, box_high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    by_polygon = np.argsort(polygon, kind="stable")
    named, head = np.unique(polygon[by_polygon], return_index=True)
    box_low[named] = np.minimum.reduceat(low[by_polygon], head)
    box_high[named] = np.maximum.reduceat(high[by_polygon], head)

    bottom, top = low[:, 1].min(), high[:, 1].max()
    left, right = low[:, 0].min(), high[:, 0].max()
    heights = high[:, 1] - low[:, 1]
    rounding = np.spacing(max(abs(bottom), abs(top)))
    slab = max(float(heights.sum()) / (3 * len(start)), (top - bottom) / (1 << 24), rounding)

    def slab_of(y: np.ndarray) -> np.ndarray:
        return np.floor((y - bottom) / slab).astype(np.int64)

    def place_of(x: np.ndarray) -> np.ndarray:
        return (np.clip((x - left) / (right - left), 0.0, 1.0) * ((1 << _PLACE_BITS) - 1)).astype(np.int64)

    first, last = slab_of(low[:, 1]), slab_of(high[:, 1])
    segment = np.repeat(np.arange(len(start)), last - first + 1)
    key = concatenate_ranges(first, last - first + 1) << _PLACE_BITS | place_of(high[:, 0])[segment]
    order = np.argsort(key, kind="stable")
    key, segment = key[order], segment[order]

    candidate = (points >= (left, bottom)).all(axis=1) & (points <= (right, top)).all(axis=1)
    candidate[candidate] = _in_any_box(points[candidate], box_low, box_high)
    candidate = np.flatnonzero(candidate)
    at = slab_of(points[candidate, 1])
    # What lies to the right of the point in its slab.
    begin = np.searchsorted(key, at << _PLACE_BITS | place_of(points[candidate, 0]), side="left")
    sizes = np.searchsorted(key, (at + 1) << _PLACE_BITS, side="left") - begin
    total = np.cumsum(sizes)
    found: list[np.ndarray] = [none]
    done = 0
    while done < len(candidate):
        progress.step(done / len(candidate))
        stop = max(int(np.searchsorted(total, (total[done - 1] if done else 0) + _CHUNK, side="right")), done + 1)
        point = np.repeat(candidate[done:stop], sizes[done:stop])
        near = segment[concatenate_ranges(begin[done:stop], sizes[done:stop])]
        done = stop
        area = polygon[near]
        wanted = points[point, 0] >= box_low[area, 0]
        wanted &= (points[point, 1] <= high[near, 1]) & (points[point, 1] >= low[near, 1])
        point, near, area = point[wanted], near[wanted], area[wanted]
        at_point = points[point]
        offset, step = at_point - start[near], end[near] - start[near]
        side = step[:, 0] * offset[:, 1] - step[:, 1] * offset[:, 0]
        length = np.hypot(step[:, 0], step[:, 1])
        along = (offset * step).sum(axis=1) / length
        boundary = (np.abs(side) <= noise * length) & (along >= -noise) & (along <= length + noise)
        upward = step[:, 1] > 0
        straddles = (start[near, 1] > at_point[:, 1]) != (end[near, 1] > at_point[:, 1])
        toggles = straddles & ((side > 0) == upward) & (side != 0)
        pair = point * count + area
        crossed, times = np.unique(pair[toggles], return_counts=True)
        odd = crossed[times % 2 == 1]
        found.append(np.setdiff1d(odd, pair[boundary]))
    pairs = np.sort(np.concatenate(found))
    return pairs // count, pairs % count


def _in_any_box(points: np.ndarray, low: np.ndarray, high: np.ndarray, size: int = 512) -> np.ndarray:
    """Whether each point may lie in one of the boxes, by a coarse raster: spares the search for most points."""
    real = np.isfinite(low).all(axis=1)
    if not len(points) or not real.any():
        return np.zeros(len(points), dtype=bool)
    origin = low[real].min(axis=0)
    cell = np.maximum((high[real].max(axis=0) - origin) / size, np.finfo(float).tiny)

    def cells(xy: np.ndarray) -> np.ndarray:
        return np.clip(((xy - origin) / cell).astype(np.int64), 0, size - 1)

    one, other = cells(low[real]), cells(high[real]) + 1
    corners = np.zeros((size + 1, size + 1), dtype=np.int64)
    for column, row, sign in ((one, one, 1), (other, other, 1), (one, other, -1), (other, one, -1)):
        np.add.at(corners, (column[:, 0], row[:, 1]), sign)
    covered = corners.cumsum(axis=0).cumsum(axis=1) > 0
    at = cells(points)
    return covered[at[:, 0], at[:, 1]]
