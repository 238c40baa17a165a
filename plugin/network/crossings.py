"""Where lines cross or touch without a common vertex, and how to join them there.

Everything is decided by the distance of vertices from segments (:data:`~plugin.network.segments.NOISE_M`), not by the
sign of a determinant alone: so lines that overlap, nearly overlap or meet at a vertex give the same answer however they
are drawn. New vertices get the very same coordinates in both lines; :mod:`plugin.network.topology` then finds them
shared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..progress import SILENT, Progress
from ..ranges import concatenate_ranges
from .lines import RoadLines, clean_lines, insert_vertices
from .segments import near_pairs, noise_units, pair_chunks, reach_units
from .topology import same_places

__all__ = [
    "Crossings",
    "Gaps",
    "LineEnds",
    "Meetings",
    "cross",
    "line_ends",
    "meetings",
    "near_ends",
    "snap_dangles",
    "split_at_crossings",
]


@dataclass(frozen=True)
class Meetings:
    """Places where pairs of segments meet.

    Parameters
    ----------
    pair : ndarray of int64, shape (k,)
        Number of the pair.
    fraction, other_fraction : ndarray, shape (k,)
        Where in the first and in the second segment, 0–1; exactly 0 or 1 where the place is that segment's own end.
    xy : ndarray, shape (k, 2)
        The place. At an end of a segment, the end's own coordinates (those of the first segment, if it is one of both).
    """

    pair: np.ndarray
    fraction: np.ndarray
    other_fraction: np.ndarray
    xy: np.ndarray


def meetings(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray, noise: float) -> Meetings:
    """Where each segment from ``a`` to ``b`` meets the segment from ``c`` to ``d``.

    Parameters
    ----------
    a, b, c, d : ndarray, shape (n, 2)
        Ends, all segments longer than ``noise``.
    noise : float
        Distance up to which an end lies on the other segment.

    Returns
    -------
    Meetings
        One place where two segments cross properly; where an end lies on the other segment each such end (two for
        segments that overlap); none where they do not meet. Sorted by pair.
    """
    r, s = b - a, d - c
    length, other_length = np.hypot(r[:, 0], r[:, 1]), np.hypot(s[:, 0], s[:, 1])
    ca, da, ac, bc = c - a, d - a, a - c, b - c
    side_c = (r[:, 0] * ca[:, 1] - r[:, 1] * ca[:, 0]) / length
    side_d = (r[:, 0] * da[:, 1] - r[:, 1] * da[:, 0]) / length
    side_a = (s[:, 0] * ac[:, 1] - s[:, 1] * ac[:, 0]) / other_length
    side_b = (s[:, 0] * bc[:, 1] - s[:, 1] * bc[:, 0]) / other_length
    maybe = (np.minimum(side_c, side_d) <= noise) & (np.maximum(side_c, side_d) >= -noise)
    maybe &= (np.minimum(side_a, side_b) <= noise) & (np.maximum(side_a, side_b) >= -noise)
    pair = np.flatnonzero(maybe)
    a, b, c, d, r, s = (values[pair] for values in (a, b, c, d, r, s))
    ca, da, ac, bc = ca[pair], da[pair], ac[pair], bc[pair]
    side_a, side_b, side_c, side_d = side_a[pair], side_b[pair], side_c[pair], side_d[pair]
    length, other_length = length[pair], other_length[pair]

    touched = np.zeros(len(pair), dtype=bool)
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]] = []
    # Ends of the first segment on the second one, then the other way round; an end that meets an end is given once.
    for end, xy, side, offset, axis, size, on_first in (
        (0.0, a, side_a, ac, s, other_length, True),
        (1.0, b, side_b, bc, s, other_length, True),
        (0.0, c, side_c, ca, r, length, False),
        (1.0, d, side_d, da, r, length, False),
    ):
        along = (offset[:, 0] * axis[:, 0] + offset[:, 1] * axis[:, 1]) / size
        on = np.flatnonzero((np.abs(side) <= noise) & (along >= -noise) & (along <= size + noise))
        touched[on] = True
        share = along[on] / size[on]
        share[along[on] <= noise] = 0.0
        share[along[on] >= size[on] - noise] = 1.0
        own = np.full(len(on), end)
        if on_first:
            found.append((on, own, share, xy[on]))
        else:
            inner = (share > 0.0) & (share < 1.0)
            found.append((on[inner], share[inner], own[inner], xy[on[inner]]))

    proper = np.flatnonzero(~touched & (side_a * side_b < 0) & (side_c * side_d < 0))
    share = side_a[proper] / (side_a[proper] - side_b[proper])
    other_share = side_c[proper] / (side_c[proper] - side_d[proper])
    # Computed from the same end whichever way the line is drawn, so that twins and reversed twins are cut alike.
    turned = (r[proper, 0] < 0) | ((r[proper, 0] == 0) & (r[proper, 1] < 0))
    base = np.where(turned[:, None], b[proper], a[proper])
    step = np.where(turned[:, None], -r[proper], r[proper])
    from_base = np.where(turned, side_b[proper], side_a[proper])
    xy = base + (from_base / (from_base - np.where(turned, side_a[proper], side_b[proper])))[:, None] * step
    found.append((proper, share, other_share, xy))

    at, fraction, other_fraction, xy = (np.concatenate(values) for values in zip(*found))
    order = np.argsort(pair[at], kind="stable")
    return Meetings(pair[at][order], fraction[order], other_fraction[order], xy[order])


def _dot(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Scalar products row by row."""
    return np.einsum("ij,ij->i", one, other)


@dataclass(frozen=True)
class Crossings:
    """Places where two lines meet without having a vertex in common.

    Parameters
    ----------
    xy : ndarray, shape (k, 2)
    first, second : ndarray of int64, shape (k,)
        First vertex of the two segments, ``first < second``.
    first_fraction, second_fraction : ndarray, shape (k,)
        Where in them, 0–1; exactly 0 or 1 where the place is a vertex of that line already (never so in both).
    """

    xy: np.ndarray
    first: np.ndarray
    second: np.ndarray
    first_fraction: np.ndarray
    second_fraction: np.ndarray

    def __len__(self) -> int:
        return len(self.first)

    def insertions(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What to give to :func:`~plugin.network.lines.insert_vertices`: segments, fractions and coordinates."""
        one = (self.first_fraction > 0) & (self.first_fraction < 1)
        other = (self.second_fraction > 0) & (self.second_fraction < 1)
        return (
            np.concatenate((self.first[one], self.second[other])),
            np.concatenate((self.first_fraction[one], self.second_fraction[other])),
            np.concatenate((self.xy[one], self.xy[other])),
        )

    def take(self, places: np.ndarray) -> Crossings:
        """Only the given places (indexes or mask)."""
        return Crossings(
            self.xy[places],
            self.first[places],
            self.second[places],
            self.first_fraction[places],
            self.second_fraction[places],
        )


def cross(lines: RoadLines, progress: Progress = SILENT, *, levels: np.ndarray | None = None) -> Crossings:
    """All places where lines cross, touch or begin to overlap without a common vertex.

    A line that crosses itself counts too. Lines that meet at a vertex of both have nothing to join there.

    Parameters
    ----------
    lines : RoadLines
    levels : ndarray, optional
        Level of each feature (bridge, tunnel): lines of different levels do not meet. NaN is level 0.

    Returns
    -------
    Crossings
        Sorted by segment. Places of several lines that differ by rounding only have the same coordinates.
    """
    first = lines.segments()
    noise = noise_units(lines.ground, lines.xy)
    start, end = lines.xy[first], lines.xy[first + 1]
    long = np.flatnonzero(np.hypot(*(end - start).T) > noise)
    first, start, end = first[long], start[long], end[long]
    step = end - start
    line = np.searchsorted(lines.offsets, first, side="right") - 1
    level = None if levels is None else np.nan_to_num(np.asarray(levels, dtype=float))[lines.feature[line]]
    found: list[tuple] = []
    for i, j in pair_chunks(start, end, reach=2 * noise, progress=progress):
        # Neighbours along a line have only their common vertex, but for one that turns back on the other.
        wanted = (first[j] - first[i] != 1) | (line[i] != line[j]) | (_dot(step[i], step[j]) < 0)
        if level is not None:
            wanted &= level[i] == level[j]
        i, j = i[wanted], j[wanted]
        met = meetings(start[i], end[i], start[j], end[j], noise)
        inner = ((met.fraction > 0) & (met.fraction < 1)) | ((met.other_fraction > 0) & (met.other_fraction < 1))
        pair = met.pair[inner]
        found.append((i[pair], j[pair], met.fraction[inner], met.other_fraction[inner], met.xy[inner]))
    if not found:
        none, share = np.empty(0, dtype=np.int64), np.empty(0)
        return Crossings(np.empty((0, 2)), none, none, share, share)
    i, j, fraction, other_fraction, xy = (np.concatenate(values) for values in zip(*found))
    # Long segments may have met in several cells of the search.
    order = np.lexsort((other_fraction, fraction, j, i))
    i, j, fraction, other_fraction, xy = i[order], j[order], fraction[order], other_fraction[order], xy[order]
    new = np.ones(len(i), dtype=bool)
    new[1:] = (i[1:] != i[:-1]) | (j[1:] != j[:-1]) | (fraction[1:] != fraction[:-1])
    new[1:] |= other_fraction[1:] != other_fraction[:-1]
    crossings = Crossings(xy, first[i], first[j], fraction, other_fraction).take(new)
    proper = (crossings.first_fraction % 1 > 0) & (crossings.second_fraction % 1 > 0)
    return replace(crossings, xy=_gathered(crossings.xy, ~proper, 4 * noise))


def _gathered(xy: np.ndarray, fixed: np.ndarray, size: float) -> np.ndarray:
    """``xy`` with places that differ by rounding only put on one of them; those that are ``fixed`` stay.

    Three lines through one point cross in three pairs, whose places differ in the last digits. Places nearer than
    half of ``size`` share a cell in one of four grids shifted against each other.
    """
    if len(xy) < 2 or size <= 0:
        return xy
    leader = np.arange(len(xy))
    # Fixed places first, so that the others come to them.
    order = np.lexsort((leader, ~fixed))
    places = xy[order]
    base = places.min(axis=0)
    cells = [
        same_places(np.floor((places - base) / size + shift)) for shift in ((0, 0), (0.5, 0), (0, 0.5), (0.5, 0.5))
    ]
    if all(len(places) == cell.max() + 1 for cell in cells):
        return xy
    while True:
        before = leader
        for cell in cells:
            lowest = np.full(int(cell.max()) + 1, len(places))
            np.minimum.at(lowest, cell, leader)
            leader = lowest[cell]
        if np.array_equal(leader, before):
            break
    gathered = xy.copy()
    move = ~fixed[order]
    gathered[order[move]] = places[leader[move]]
    return gathered


def split_at_crossings(lines: RoadLines, progress: Progress = SILENT, *, levels: np.ndarray | None = None) -> RoadLines:
    """Give lines that cross or touch a common vertex there (see :func:`cross`)."""
    return insert_vertices(lines, *cross(lines, progress, levels=levels).insertions())


@dataclass(frozen=True)
class LineEnds:
    """Ends of lines that are joined to no other line.

    Parameters
    ----------
    vertex : ndarray of int64, shape (k,)
        Sorted.
    line : ndarray of int64, shape (k,)
    place : ndarray of int64, shape (v,)
        Number of the place of *every* vertex of the lines: equal where they coincide.
    """

    vertex: np.ndarray
    line: np.ndarray
    place: np.ndarray

    def __len__(self) -> int:
        return len(self.vertex)


def line_ends(lines: RoadLines) -> LineEnds:
    """Ends that share their place with no other vertex, of their own line neither."""
    place = same_places(lines.xy)
    ends = np.sort(np.concatenate((lines.offsets[:-1], lines.offsets[1:] - 1)))
    free = ends[np.bincount(place, minlength=1)[place[ends]] == 1]
    return LineEnds(free, np.searchsorted(lines.offsets, free, side="right") - 1, place)


@dataclass(frozen=True)
class Gaps:
    """Free line ends and what of other lines lies near them, sorted by end and then by distance.

    Parameters
    ----------
    end : ndarray of int64, shape (k,)
        Index into :class:`LineEnds`.
    segment : ndarray of int64, shape (k,)
        First vertex of the other line's segment.
    fraction : ndarray, shape (k,)
        The nearest place in it, 0–1.
    xy : ndarray, shape (k, 2)
        That place; the vertex's own coordinates where it is one.
    distance_m : ndarray, shape (k,)
    """

    end: np.ndarray
    segment: np.ndarray
    fraction: np.ndarray
    xy: np.ndarray
    distance_m: np.ndarray


def near_ends(lines: RoadLines, distance_m: float, progress: Progress = SILENT) -> tuple[LineEnds, Gaps]:
    """Free line ends with a segment of another line within ``distance_m`` metres on the ground.

    Lines that are joined to the end's own line within twice that distance along it are left out: a short branch is no
    gap, and there is nothing to be gained.
    """
    ends = line_ends(lines)
    first = lines.segments()
    line = np.searchsorted(lines.offsets, first, side="right") - 1
    start, step = lines.xy[first], lines.xy[first + 1] - lines.xy[first]
    point = lines.xy[ends.vertex]
    end, segment = near_pairs(
        point, point, start, start + step, reach=reach_units(lines.ground, lines.xy, distance_m), progress=progress
    )
    other = ends.line[end] != line[segment]
    end, segment = end[other], segment[other]
    used, where = np.unique(end, return_inverse=True)
    # On the tangent plane of the place: metres for a unit of x and of y.
    scale = np.column_stack(lines.ground.metres_per_unit(*point[used].T)) if len(used) else np.empty((0, 2))
    scale = scale[where.reshape(-1)]
    axis = step[segment] * scale
    offset = (point[end] - start[segment]) * scale
    square = _dot(axis, axis)
    fraction = np.clip(_dot(axis, offset) / np.where(square > 0, square, 1.0), 0.0, 1.0)
    xy = start[segment] + fraction[:, None] * step[segment]
    xy[fraction == 1.0] = lines.xy[first[segment[fraction == 1.0]] + 1]
    distance = np.hypot(*((point[end] - xy) * scale).T)
    near = distance <= distance_m
    end, segment, fraction, xy, distance = end[near], segment[near], fraction[near], xy[near], distance[near]
    apart = ~_joined_nearby(lines, ends, end, line[segment], 2.0 * distance_m)
    end, segment, fraction, xy, distance = end[apart], segment[apart], fraction[apart], xy[apart], distance[apart]
    order = np.lexsort((segment, distance, end))
    return ends, Gaps(end[order], first[segment[order]], fraction[order], xy[order], distance[order])


def _joined_nearby(lines: RoadLines, ends: LineEnds, end: np.ndarray, other: np.ndarray, within_m: float) -> np.ndarray:
    """Whether the line of each end has a vertex in common with the other line within a length along it, shape (k,)."""
    joined = np.zeros(len(end), dtype=bool)
    if not len(end):
        return joined
    at = np.unique(end)
    position = np.full(len(ends), -1, dtype=np.int64)
    position[at] = np.arange(len(at))
    vertex, line = ends.vertex[at], ends.line[at]
    forward = vertex == lines.offsets[line]
    towards = np.where(forward, 1, -1)
    left = np.where(forward, lines.offsets[line + 1] - 1 - vertex, vertex - lines.offsets[line])
    # All ends walk along their lines at once, a vertex at a time, as far as the length goes.
    members = np.argsort(ends.place, kind="stable")
    ranked = ends.place[members]
    walked = np.zeros(len(at))
    walking = np.flatnonzero(left > 0)
    met = [np.empty(0, dtype=np.int64)]
    count = len(lines)
    while len(walking):
        now = vertex[walking]
        after = now + towards[walking]
        walked[walking] += lines.ground.lengths(*lines.xy[now].T, *lines.xy[after].T)
        vertex[walking] = after
        left[walking] -= 1
        walking = walking[walked[walking] <= within_m]
        place = ends.place[vertex[walking]]
        low, high = np.searchsorted(ranked, place, side="left"), np.searchsorted(ranked, place, side="right")
        sharing = members[concatenate_ranges(low, high - low)]
        met.append(np.repeat(walking, high - low) * count + np.searchsorted(lines.offsets, sharing, side="right") - 1)
        walking = walking[left[walking] > 0]
    return np.isin(position[end] * count + other, np.concatenate(met))


def snap_dangles(lines: RoadLines, tolerance_m: float, progress: Progress = SILENT) -> RoadLines:
    """Join free line ends to what lies within ``tolerance_m`` metres on the ground.

    An end moves to the nearest vertex of another line within the tolerance or, where there is none, to the nearest
    place on another line's segment, which gets a vertex there. Ends that share a vertex already stay, as does an end
    that another has moved to; ends are taken in the order of the lines. No line loses its length.

    Lines without length are dropped.
    """
    if tolerance_m <= 0:
        return lines
    lines, _ = clean_lines(lines)
    if not len(lines):
        return lines
    ends, gaps = near_ends(lines, tolerance_m, progress.part(0.0, 0.9))
    if not len(gaps.end):
        return lines
    vertex_rank, target, distance = _vertices_within(lines, ends, gaps, tolerance_m)
    # Candidates of each end: vertices by distance, then places on segments by distance.
    middle = np.flatnonzero((gaps.fraction > 0) & (gaps.fraction < 1))
    owner = np.concatenate((vertex_rank, gaps.end[middle]))
    order = np.lexsort(
        (
            np.concatenate((target, gaps.segment[middle])),
            np.concatenate((distance, gaps.distance_m[middle])),
            np.concatenate((np.zeros(len(target)), np.ones(len(middle)))),
            owner,
        )
    )
    offsets = np.searchsorted(owner[order], np.arange(len(ends) + 1))
    is_vertex = (order < len(target)).tolist()
    source = np.where(order < len(target), order, order - len(target)).tolist()
    free = set(ends.vertex.tolist())
    moved: set[int] = set()
    anchored: set[int] = set()
    xy = lines.xy.copy()
    inserted: list[int] = []
    for number in progress.part(0.9, 1.0).each(np.unique(owner).tolist(), len(ends)):
        vertex = int(ends.vertex[number])
        if vertex in anchored:
            continue
        own = slice(*lines.offsets[ends.line[number] : ends.line[number] + 2])
        for candidate in range(offsets[number], offsets[number + 1]):
            if is_vertex[candidate]:
                aim = int(target[source[candidate]])
                if aim in moved:
                    continue
                place = xy[aim]
            else:
                gap = int(middle[source[candidate]])
                place = gaps.xy[gap]
            shape = xy[own].copy()
            shape[vertex - own.start] = place
            if (shape == shape[0]).all():
                continue
            xy[vertex] = place
            moved.add(vertex)
            if is_vertex[candidate]:
                if aim in free:
                    anchored.add(aim)
            else:
                inserted.append(gap)
            break
    snapped = clean_lines(
        insert_vertices(replace(lines, xy=xy), gaps.segment[inserted], gaps.fraction[inserted], gaps.xy[inserted])
    )[0]
    progress.step(1.0)
    return snapped


def _vertices_within(lines: RoadLines, ends: LineEnds, gaps: Gaps, distance_m: float):
    """Vertices of the segments near each end that are within the distance: end, vertex and distance, each once."""
    end = np.concatenate((gaps.end, gaps.end))
    vertex = np.concatenate((gaps.segment, gaps.segment + 1))
    key = np.unique(end * len(lines.xy) + vertex)
    end, vertex = key // len(lines.xy), key % len(lines.xy)
    distance = lines.ground.lengths(*lines.xy[ends.vertex[end]].T, *lines.xy[vertex].T)
    near = distance <= distance_m
    return end[near], vertex[near], distance[near]
