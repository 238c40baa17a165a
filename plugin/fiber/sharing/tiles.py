"""Intervals on an axis: joined, bridged, and laid end to end so that every place has one of them at most."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...progress import SILENT, Progress
from .alongside import Beside
from .measure import SAME_PLACE_M, MeasuredLines

__all__ = ["Tiles", "bridge_kinds", "joined_runs", "lay_tiles"]


@dataclass(frozen=True)
class Tiles:
    """Intervals that do not overlap, sorted.

    Parameters
    ----------
    start, end : ndarray, shape (k,)
    structure : ndarray of int64, shape (k,)
    offset_m : ndarray, shape (k,)
    """

    start: np.ndarray
    end: np.ndarray
    structure: np.ndarray
    offset_m: np.ndarray

    def __len__(self) -> int:
        return len(self.start)

    def at(self, place: np.ndarray) -> np.ndarray:
        """The tile that holds each place, -1 for none."""
        if not len(self):
            return np.full(len(place), -1, dtype=np.int64)
        tile = np.searchsorted(self.start, place, side="right") - 1
        return np.where((tile >= 0) & (place <= self.end[np.maximum(tile, 0)]), tile, -1)


def _running_highest(values: np.ndarray, group: np.ndarray) -> np.ndarray:
    """For each row the row of the greatest value so far in its group; groups are numbered upwards, row by row."""
    rank = np.empty(len(values), dtype=np.int64)
    rank[np.lexsort((-np.arange(len(values)), values))] = np.arange(len(values))  # of equal values the first wins
    back = np.empty(len(values), dtype=np.int64)
    back[rank] = np.arange(len(values))
    highest = np.maximum.accumulate(group * len(values) + rank)
    return back[highest % max(len(values), 1)]


def _groups(start: np.ndarray, end: np.ndarray, key: np.ndarray, gap: np.ndarray | float) -> np.ndarray:
    """Number intervals, sorted by key and start, so that those with no more than ``gap`` between them are one."""
    if not len(start):
        return np.empty(0, dtype=np.int64)
    new_key = np.ones(len(start), dtype=bool)
    new_key[1:] = key[1:] != key[:-1]
    reach = end[_running_highest(end, np.cumsum(new_key) - 1)]
    begins = new_key.copy()
    begins[1:] |= start[1:] > reach[:-1] + gap
    return np.cumsum(begins) - 1


def joined_runs(measured: MeasuredLines, beside: Beside, gap_m: float) -> Beside:
    """Runs of each structure along each line: pieces no farther apart than ``gap_m`` become one, sorted by place."""
    line = measured.line_at(beside.start)
    order = np.lexsort((beside.end, beside.start, beside.structure, line))
    found, line = beside.take(order), line[order]
    structures = int(found.structure.max(initial=0)) + 1
    group = _groups(found.start, found.end, line * structures + found.structure, max(gap_m, SAME_PLACE_M))
    if not len(group):
        return Beside.nothing()
    head = _heads(group)
    end = np.maximum.reduceat(found.end, head)
    weight = np.maximum(found.end - found.start, 1e-12)
    offset = np.add.reduceat(found.offset_m * weight, head) / np.add.reduceat(weight, head)
    runs = Beside(found.start[head], end, found.structure[head], offset)
    return runs.take(np.lexsort((runs.structure, runs.end, runs.start)))


def lay_tiles(
    measured: MeasuredLines,
    beside: Beside,
    *,
    max_gap_m: float,
    min_length_m: float,
    progress: Progress = SILENT,
) -> Tiles:
    """Which structure a cable uses at each place, so that it changes from one to another as seldom as can be.

    What lies beside one structure after another with no more than ``max_gap_m`` between them is one stretch, and so is
    a rest of that length at the end of a line. Stretches with less than ``min_length_m`` of structures along them (half
    the line, for lines shorter than twice that) do not count: they cross, or run along by chance. Of the structures
    beside a place, the one that goes on the farthest is taken (the greedy cover of an interval by intervals, which
    needs the fewest of them), the nearer one of two that go as far.

    Parameters
    ----------
    measured : MeasuredLines
    beside : Beside
        Of what can be used only.
    """
    none = np.empty(0)
    runs = joined_runs(measured, beside, 0.0)
    runs = runs.take(runs.end - runs.start > SAME_PLACE_M)
    if not len(runs):
        return Tiles(none, none, np.empty(0, dtype=np.int64), none)
    # The nearest first where two begin and end at the same places.
    runs = runs.take(np.lexsort((runs.structure, runs.offset_m, -runs.end, runs.start)))
    line = measured.line_at(runs.start)
    group = _groups(runs.start, runs.end, line, SAME_PLACE_M)
    head = _heads(group)
    begin, end, on, first = runs.start[head], np.maximum.reduceat(runs.end, head), line[head], head
    group = _groups(begin, end, on, max_gap_m)
    covered = np.bincount(group, weights=end - begin)
    head = _heads(group)
    begin, end, on, first = begin[head], np.maximum.reduceat(end, head), on[head], first[head]
    good = covered >= np.minimum(min_length_m, measured.length_m[on] / 2.0)
    begin, end, on, first = begin[good], end[good], on[good], first[good]
    low, high = measured.start[on], measured.end[on]
    begin = np.where(begin - low <= max(max_gap_m, SAME_PLACE_M), low, begin)
    end = np.where(high - end <= max(max_gap_m, SAME_PLACE_M), high, end)
    if not len(begin):
        return Tiles(none, none, np.empty(0, dtype=np.int64), none)
    start, end, run = _cover(runs, first, begin, end, progress)
    return _tidied(Tiles(start, end, runs.structure[run], runs.offset_m[run]), min(min_length_m, max_gap_m))


def _heads(group: np.ndarray) -> np.ndarray:
    """First row of each group."""
    return np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1])))


def _cover(runs: Beside, first: np.ndarray, begin: np.ndarray, end: np.ndarray, progress: Progress):
    """Each stretch from ``begin`` to ``end`` covered by runs, ``first`` its first one; a gap belongs to what is before.

    One step for each tile: among the runs that begin before the place reached, the one that ends last goes on.

    Returns
    -------
    ndarray, ndarray, ndarray of int64
        Start, end and run of each tile.
    """
    farthest = _running_highest(runs.end, np.zeros(len(runs), dtype=np.int64)).tolist()
    run_start, run_end = runs.start.tolist(), runs.end.tolist()
    run_start.append(np.inf)
    made_start, made_end, made_run = [], [], []
    for number, (row, at, stop) in enumerate(zip(first.tolist(), begin.tolist(), end.tolist())):
        if number % 4096 == 0:
            progress.step(number / len(begin))
        while at < stop:
            while run_start[row + 1] <= at + SAME_PLACE_M:
                row += 1
            chosen = farthest[row]
            if run_end[chosen] > at + SAME_PLACE_M:
                made_start.append(at)
                made_run.append(chosen)
                at = min(run_end[chosen], stop)
                made_end.append(at)
            else:
                at = made_end[-1] = min(run_start[row + 1], stop)
    start, end, run = np.array(made_start), np.array(made_end), np.array(made_run, dtype=np.int64)
    # Where two overlap, the cable changes over in the middle of what they have in common, not at the very last pole.
    common = np.flatnonzero(start[1:] == end[:-1])
    low = np.maximum(runs.start[run[common + 1]], start[common])
    middle = (low + end[common]) / 2.0
    moves = (low < end[common]) & (runs.end[run[common]] >= end[common])
    end[common[moves]] = middle[moves]
    start[common[moves] + 1] = middle[moves]
    return start, end, run


def _tidied(tiles: Tiles, short_m: float) -> Tiles:
    """Tiles that meet and are of one structure as one; those shorter than ``short_m`` go to what they meet.

    The next pole line often begins some centimetres before a road ends: nobody moves the cable over for them.
    """
    kept: list[list] = []  # start, end, structure, offset; the offset is of the metres that were found, not bridged
    pending = None  # the start of a short tile that waits for the next one
    rows = zip(tiles.start.tolist(), tiles.end.tolist(), tiles.structure.tolist(), tiles.offset_m.tolist())
    starts = tiles.start.tolist()
    for number, (start, end, structure, offset) in enumerate(rows):
        meets = bool(kept) and kept[-1][1] == start and pending is None
        if pending is not None:
            start, pending = pending, None
        if meets and kept[-1][2] == structure:
            before = kept[-1]
            one, other = before[1] - before[0], end - start
            before[1], before[3] = end, (before[3] * one + offset * other) / (one + other)
        elif end - start < short_m and meets:
            kept[-1][1] = end
        elif end - start < short_m and number + 1 < len(starts) and starts[number + 1] == end:
            pending = start
        else:
            kept.append([start, end, structure, offset])
    columns = list(zip(*kept))
    return Tiles(np.array(columns[0]), np.array(columns[1]), np.array(columns[2], dtype=np.int64), np.array(columns[3]))


def bridge_kinds(measured: MeasuredLines, one: Tiles, other: Tiles, max_gap_m: float) -> tuple[Tiles, Tiles]:
    """Tiles of two kinds with the short gaps between one kind and the other closed: they go to what is before."""
    start, end = np.concatenate((one.start, other.start)), np.concatenate((one.end, other.end))
    order = np.argsort(start, kind="stable")
    start, end = start[order], end[order]
    line = measured.line_at(start)
    group = _groups(start, end, line, SAME_PLACE_M)
    if not len(group):
        return one, other
    head = _heads(group)
    begin, stop, on = start[head], np.maximum.reduceat(end, head), line[head]
    near = np.flatnonzero((on[1:] == on[:-1]) & (begin[1:] - stop[:-1] <= max_gap_m))
    moved = dict(zip(stop[near].tolist(), begin[near + 1].tolist()))
    if not moved:
        return one, other
    return tuple(
        replace(tiles, end=np.array([moved.get(place, place) for place in tiles.end.tolist()]))
        for tiles in (one, other)
    )
