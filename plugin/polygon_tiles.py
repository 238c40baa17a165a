"""Polygons of very many vertices cut into tiles, and areas along lines: what is too much for GEOS at once.

All steps take time in proportion to the vertices and the cuts; none asks whether a polygon is valid. What is inside is
by the even–odd rule, also where rings cross themselves or holes run the wrong way round.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .polygons import points_in_polygons
from .progress import SILENT, Progress
from .ranges import concatenate_ranges
from .wkb import Parts

__all__ = ["shared_on_lines", "tiles"]

#: Runs of vertices that are joined between two looks at whether the user has cancelled.
_EVERY = 100_000


def tiles(parts: Parts, side: tuple[float, float], progress: Progress = SILENT) -> Parts:
    """Polygons cut along a grid.

    Parameters
    ----------
    parts : Parts
        Rings of polygons; ``feature`` plays no part.
    side : tuple of two floats
        Width and height of a tile. The grid begins at the least x and y.

    Returns
    -------
    Parts
        Closed rings. ``feature`` is the tile, numbered along the grid; those that have nothing are not there. Rings of
        one ``polygon`` are one polygon in one tile, the outer ring first.
    """
    rings, group = _opened(parts)
    place, touches = np.zeros(len(group), dtype=np.int64), np.zeros(len(group), dtype=bool)
    width = 1
    # Before any cut: spikes without area are lost by it, and the grid must not follow what is left.
    reach = np.column_stack((parts.xy.min(axis=0), parts.xy.max(axis=0))) if len(parts.xy) else np.zeros((2, 2))
    for axis, (low, high) in enumerate(reach):
        if not len(group):
            break
        count = max(int(np.ceil((high - low) / side[axis])), 1)
        lines = low + (high - low) * np.arange(1, count) / count
        # Rings are of one place where they are of one polygon and one column.
        both, number = np.unique(np.column_stack((group, place)), axis=0, return_inverse=True)
        half = progress.part(0.4 * axis, 0.4 * axis + 0.4)
        rings, number, slot, touches = _cut(rings, number.reshape(-1), touches, axis, lines, half)
        group, place = both[number, 0], both[number, 1] + width * slot
        width *= count
    return _nested(rings, group, place, touches, progress.part(0.8, 1.0))


def shared_on_lines(one: Parts, others: Sequence[Sequence[Parts]], count: int) -> np.ndarray:
    """How much of an area each of some sets of other areas covers, measured on ``count`` parallel lines.

    Level lines or upright ones, whichever cross more of the borders: each line is to meet many spikes, not to run along
    one. The lengths along the lines are exact; between the lines borders count as straight.

    Parameters
    ----------
    one : Parts
        Rings of the area.
    others : sequence of sequences of Parts
        Sets of areas; what two of a set cover counts once.
    count : int

    Returns
    -------
    ndarray, shape (len(others),)
        Shares of the area, 0–1.
    """
    different = {id(area): area for areas in others for area in areas}
    run, rise = sum((np.abs(np.diff(area.xy, axis=0)).sum(axis=0) for area in different.values()), np.zeros(2))
    if run > rise:
        one, different = _turned(one), {key: _turned(area) for key, area in different.items()}
    low, high = one.xy[:, 1].min(), one.xy[:, 1].max()
    levels = low + (high - low) * (np.arange(count) + 0.5) / count
    own = _intervals(one, levels)
    total = float((own[2] - own[1]).sum())
    found = {key: _intervals(area, levels, one) for key, area in different.items()}
    made = []
    for areas in others:
        share = _common(own, [found[id(area)] for area in areas]) / total if areas and total > 0.0 else 0.0
        made.append(min(share, 1.0))
    return np.array(made)


def _turned(parts: Parts) -> Parts:
    """With x and y exchanged."""
    return Parts(parts.xy[:, ::-1], parts.offsets, parts.feature, parts.polygon)


# -- lines ----------------------------------------------------------------------------------------------------------


def _intervals(area: Parts, levels: np.ndarray, within: Parts | None = None) -> tuple[np.ndarray, ...]:
    """Which stretches of level lines lie in an area: line, begin, end; no farther than ``within`` reaches."""
    if within is not None:
        # A ring beside it, above or below adds nothing, or two crossings to its left.
        low, high = within.xy.min(axis=0), within.xy.max(axis=0)
        least, most = (reach.reduceat(area.xy, area.offsets[:-1], axis=0) for reach in (np.minimum, np.maximum))
        near = ((most > low) & (least < high)).all(axis=1)
        area = area.take(near, area.feature[near])
    if not len(area):
        return np.empty(0, dtype=np.int64), np.empty(0), np.empty(0)
    following = np.arange(1, len(area.xy) + 1)
    following[area.offsets[1:] - 1] = area.offsets[:-1]
    place = np.searchsorted(levels, area.xy[:, 1])
    beyond = place[following]
    edge = np.flatnonzero(place != beyond)
    sizes = np.abs(beyond - place)[edge]
    line = concatenate_ranges(np.minimum(place, beyond)[edge], sizes)
    run = np.zeros(len(area.xy))
    run[edge] = (area.xy[following[edge], 0] - area.xy[edge, 0]) / (area.xy[following[edge], 1] - area.xy[edge, 1])
    edge = np.repeat(edge, sizes)
    x = area.xy[edge, 0] + run[edge] * (levels[line] - area.xy[edge, 1])
    # Polygons apart: of two that overlap each counts. One number for polygon, line and x is sorted soonest.
    polygon = np.cumsum(np.diff(area.polygon, prepend=area.polygon[0]) != 0)
    polygon = np.repeat(polygon, np.diff(area.offsets))[edge]
    left, width = area.xy[:, 0].min(), np.ptp(area.xy[:, 0])
    order = np.argsort((polygon * len(levels) + line) * (1.01 * width) + (x - left))
    line, x = line[order], x[order]
    line, begin, end = line[0::2], x[0::2], x[1::2]
    if within is not None:
        begin, end = np.maximum(begin, within.xy[:, 0].min()), np.minimum(end, within.xy[:, 0].max())
    kept = end > begin
    return line[kept], begin[kept], end[kept]


def _common(own: tuple, others: Sequence[tuple]) -> float:
    """Length that some stretches share with those of others together."""
    line, begin, end = (np.concatenate([found[place] for found in others]) for place in range(3))
    # +1 and -1 of the others, and of the own with so great a weight that both are read off one sum.
    weight = 2 * len(line) + 1
    line = np.concatenate((line, line, own[0], own[0]))
    x = np.concatenate((begin, end, own[1], own[2]))
    change = np.repeat([1, -1, weight, -weight], [len(begin), len(end), len(own[1]), len(own[2])])
    order = np.argsort(line * (1.01 * np.ptp(x)) + (x - x.min()))
    line, x, depth = line[order], x[order], np.cumsum(change[order])
    shared = (depth[:-1] > weight) & (line[1:] == line[:-1])
    return float((x[1:] - x[:-1])[shared].sum())


# -- tiles ----------------------------------------------------------------------------------------------------------


def _opened(parts: Parts) -> tuple[Parts, np.ndarray]:
    """The rings without their closing vertex and without repeated ones, and the polygon of each."""
    return _tidy(parts.xy, parts.offsets, parts.polygon)


def _tidy(xy: np.ndarray, offsets: np.ndarray, *labels: np.ndarray) -> tuple:
    """Open rings of three vertices and more, none of them twice in a row; and the labels of those that are left."""
    before = np.arange(-1, len(xy) - 1)
    filled = np.diff(offsets) > 0
    before[offsets[:-1][filled]] = offsets[1:][filled] - 1
    kept = (xy != xy[before]).any(axis=1)
    ring = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    sizes = np.bincount(ring[kept], minlength=len(offsets) - 1)
    large = sizes >= 3
    rows = np.flatnonzero(large)
    rings = Parts(xy[kept & large[ring]], np.concatenate(([0], np.cumsum(sizes[large]))), rows, rows)
    return (rings, *(label[rows] for label in labels))


def _cut(
    rings: Parts, group: np.ndarray, touches: np.ndarray, axis: int, lines: np.ndarray, progress: Progress
) -> tuple[Parts, np.ndarray, np.ndarray, np.ndarray]:
    """Rings cut along lines of equal x (axis 0) or y (axis 1): the rings, and of each its group, the slot between the
    lines, and whether it has been cut, now or as ``touches`` says before.

    Along each line the crossings of a group's rings are, sorted, by turns entries and exits: the stretch from the first
    to the second, from the third to the fourth … is inside and closes what is cut on either side.
    """
    xy, sizes = rings.xy, np.diff(rings.offsets)
    if not len(lines):
        return rings, group, np.zeros(len(group), dtype=np.int64), touches
    slot = np.searchsorted(lines, xy[:, axis], side="right")
    following = np.arange(1, len(xy) + 1)
    following[rings.offsets[1:] - 1] = rings.offsets[:-1]
    change = slot[following] - slot
    crossed = np.abs(change)
    # All crossings, edge by edge, each with the line, the place on it, and the slots before and behind it.
    edge = np.repeat(np.arange(len(xy)), crossed)
    progress.step(0.1)
    sign = np.sign(change)[edge]
    after = concatenate_ranges(slot + np.sign(change), crossed, np.sign(change))
    line = np.where(sign > 0, after - 1, after)
    swap = sign < 0
    low, high = np.where(swap, following[edge], edge), np.where(swap, edge, following[edge])
    # From the lower end to the upper one: both polygons along an edge that they share are cut in the same place.
    (u1, v1), (u2, v2) = ((xy[end, axis], xy[end, 1 - axis]) for end in (low, high))
    v = v1 + (lines[line] - u1) / (u2 - u1) * (v2 - v1)
    v = np.clip(np.where(lines[line] == u2, v2, v), np.minimum(v1, v2), np.maximum(v1, v2))
    ring = np.repeat(np.arange(len(group)), sizes)[edge]
    progress.step(0.2)
    order = np.lexsort((v, line, group[ring]))
    partner = np.empty(len(edge), dtype=np.int64)
    partner[order[0::2]], partner[order[1::2]] = order[1::2], order[0::2]
    # A run leads from one crossing of its ring to the next.
    count = np.bincount(ring, minlength=len(group))
    ends = np.cumsum(count)
    end = np.arange(1, len(edge) + 1)
    some = count > 0
    end[ends[some] - 1] = (ends - count)[some]
    start = np.empty(len(edge), dtype=np.int64)
    start[end] = np.arange(len(edge))
    # Forwards (2 · run) or backwards (2 · run + 1): from its last crossing along the line to that crossing's partner,
    # and on with the run that begins or ends there in the same slot.
    succ = np.empty(2 * len(edge), dtype=np.int64)
    for backwards, last in ((0, end), (1, np.arange(len(edge)))):
        joined = partner[last]
        succ[backwards::2] = np.where(after[joined] == after, 2 * joined, 2 * start[joined] + 1)
    progress.step(0.3)
    state, first = _cycles(succ, progress.part(0.3, 0.8))
    run, backwards = state // 2, state % 2 == 1
    # The vertices with the crossings between them, ring by ring.
    at = np.arange(len(xy)) + np.cumsum(crossed) - crossed
    crossing_at = edge + 1 + np.arange(len(edge))
    points = np.empty((len(xy) + len(edge), 2))
    points[at] = xy
    points[crossing_at, axis], points[crossing_at, 1 - axis] = lines[line], v
    ring_size = sizes + count
    ring_start = np.cumsum(ring_size) - ring_size
    length = (crossing_at[end] - crossing_at) % ring_size[ring]
    length[length == 0] = ring_size[ring][length == 0]
    begin = np.where(backwards, crossing_at[end[run]], crossing_at[run])
    steps = length[run] + 1
    index = concatenate_ranges(begin, steps, np.where(backwards, -1, 1))
    of = np.repeat(ring[run], steps)
    index = ring_start[of] + (index - ring_start[of]) % ring_size[of]
    progress.step(0.9)
    cycle_end = np.append(first[1:], len(state)).astype(np.int64)
    before = np.concatenate(([0], np.cumsum(steps)))
    cycle_size = before[cycle_end] - before[first]
    whole = ~some
    made = np.concatenate((points[index], xy[np.repeat(whole, sizes)]))
    offsets = np.concatenate(([0], np.cumsum(np.concatenate((cycle_size, sizes[whole])))))
    head = run[first]
    groups = np.concatenate((group[ring[head]], group[whole]))
    slots = np.concatenate((after[head], slot[rings.offsets[:-1][whole]]))
    return _tidy(made, offsets, groups, slots, np.concatenate((np.ones(len(first), dtype=bool), touches[whole])))


def _cycles(succ: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """States cycle after cycle, and where each cycle begins; of the two directions of a cycle only one."""
    following = succ.tolist()
    seen = bytearray(len(following) // 2)
    order: list[int] = []
    first: list[int] = []
    told = 0
    for run in range(len(seen)):
        if seen[run]:
            continue
        if len(order) >= told:
            progress.step(len(order) / len(seen))
            told = len(order) + _EVERY
        first.append(len(order))
        state = begin = 2 * run
        while True:
            order.append(state)
            seen[state >> 1] = 1
            state = following[state]
            if state == begin:
                break
    return np.array(order, dtype=np.int64), np.array(first, dtype=np.int64)


def _nested(rings: Parts, group: np.ndarray, place: np.ndarray, touches: np.ndarray, progress: Progress) -> Parts:
    """The rings closed, as outer rings with their holes; those that touch the border of their tile are outer ones."""
    rows = np.arange(len(group))
    # Rings of one polygon in one tile may lie in one another; most are alone.
    _, both, count = np.unique(np.column_stack((group, place)), axis=0, return_inverse=True, return_counts=True)
    both = both.reshape(-1)
    outer = rows.copy()
    free = np.flatnonzero(~touches & (count[both] > 1))
    if len(free):
        asked = np.zeros(len(count), dtype=bool)
        asked[both[free]] = True
        several = np.flatnonzero(asked[both])
        ends = rings.xy[rings.offsets[free][:, None] + [0, 1]]
        inner, holder = points_in_polygons(ends.mean(axis=1), _closed(rings, several), progress)
        inner, holder = free[inner], several[holder]
        kept = (inner != holder) & (both[inner] == both[holder])
        inner, holder = inner[kept], holder[kept]
        depth = np.bincount(inner, minlength=len(rows))
        hole = depth % 2 == 1
        # Of the rings around a hole the innermost lies in as many others as are around that hole but for itself.
        near = hole[inner] & (depth[holder] == depth[inner] - 1)
        outer[inner[near]] = holder[near]
    order = np.lexsort((outer != rows, outer, place))
    closed = _closed(rings, order)
    return Parts(closed.xy, closed.offsets, place[order], outer[order])


def _closed(rings: Parts, rows: np.ndarray) -> Parts:
    """Some open rings, closed."""
    sizes = np.diff(rings.offsets)[rows]
    index = concatenate_ranges(rings.offsets[rows], sizes + 1)
    offsets = np.concatenate(([0], np.cumsum(sizes + 1)))
    index[offsets[1:] - 1] = rings.offsets[rows]
    number = np.arange(len(rows))
    return Parts(rings.xy[index], offsets, number, number)
