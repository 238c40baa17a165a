"""Which segments come near each other: the search behind crossings, gaps, overlaps and barriers.

A uniform grid, worked through with sorting and binary search, so that numpy does all of it. Long segments are cut into
pieces not longer than a cell before they are put into the grid: one of 50 km among millions of short ones then costs
what its length costs, not what its envelope covers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..geodesy import Ground
from ..progress import SILENT, Progress
from ..ranges import concatenate_ranges

__all__ = ["NOISE_M", "near_pairs", "noise_units", "pair_chunks", "reach_units"]

#: Coordinates that differ by less than this are the same place: a micrometre, some thousand times the rounding error
#: of coordinates in metres.
NOISE_M = 1e-6

#: Candidate pairs looked at in one go: bounds the memory of the search.
_CHUNK = 1 << 21
#: Segments put into the grid in one go; more are worked off in vertical strips, whose sorts also fit the cache better.
_STRIP = 1 << 17
#: Every strip goes through all segments once to find its own, so there are not too many of them.
_MAX_STRIPS = 32
#: Bits for the cell's column and row, and for the place within the cell that its entries are sorted by.
_CELL_BITS, _PLACE_BITS = 22, 16


def reach_units(ground: Ground, xy: np.ndarray, distance_m: float) -> np.ndarray:
    """How far ``distance_m`` metres on the ground reach in units of x and of y, anywhere in the extent of ``xy``.

    Returns
    -------
    ndarray, shape (2,)
        An upper bound, for searching; the exact distance is for the caller to measure.
    """
    if not len(xy) or distance_m <= 0:
        return np.zeros(2)
    low, high = xy.min(axis=0), xy.max(axis=0)
    share = np.array([0.0, 0.5, 1.0])
    x, y = (values.ravel() for values in np.meshgrid(*(low + share[:, None] * (high - low)).T))
    reach = np.empty(2)
    for axis, scale in enumerate(ground.metres_per_unit(x, y)):
        scale = scale[np.isfinite(scale) & (scale > 0)]
        # Scales are smallest at a corner, an edge or the middle of the extent; 2 % for what lies between. Beside a pole
        # a degree of longitude shrinks to nothing: searching further than a hundredfold is of no use.
        reach[axis] = distance_m / max(scale.min() * 0.98, scale.max() / 100.0) if len(scale) else distance_m
    return reach


def noise_units(ground: Ground, xy: np.ndarray) -> float:
    """:data:`NOISE_M` in units of the coordinates, and never less than what their rounding allows."""
    if not len(xy):
        return 0.0
    rounding = 8.0 * np.spacing(np.abs(xy).max())
    return float(max(reach_units(ground, xy, NOISE_M).min(), rounding))


@dataclass(frozen=True)
class _Grid:
    """A uniform grid over everything."""

    origin: np.ndarray
    cell: float
    half_reach: np.ndarray

    def cells(self, places: np.ndarray) -> np.ndarray:
        return np.floor((places - self.origin) / self.cell).astype(np.int64)


@dataclass(frozen=True)
class _Entries:
    """Pieces of segments by the cells that they touch, sorted by cell and by their left edge within it."""

    key: np.ndarray  # cell and left edge
    key_end: np.ndarray  # cell and right edge
    piece: np.ndarray
    low: np.ndarray  # envelope of each piece
    high: np.ndarray
    segment: np.ndarray  # of each piece


def _grid(ends: list[np.ndarray], reach: np.ndarray) -> _Grid:
    low = np.array([min(values[:, axis].min() for values in ends) for axis in (0, 1)]) - reach
    high = np.array([max(values[:, axis].max() for values in ends) for axis in (0, 1)]) + reach
    extents = np.concatenate([_extent(start, end) for start, end in zip(ends[::2], ends[1::2])])
    real = extents[extents > 0]
    # Cells some two or three segments wide are the fastest; and no more than five times as many pieces as segments.
    cell = max(2.5 * float(np.median(real)), float(real.sum()) / (4 * len(extents))) if len(real) else 0.0
    span = float((high - low).max())
    rounding = 64.0 * float(np.spacing(np.abs([low, high]).max()))
    smallest = max(span / (1 << (_CELL_BITS - 1)), 2.0 * float(reach.max()), rounding)
    # The corner lies beyond what widening and rounding can reach: no cell has a negative number.
    return _Grid(low - rounding, max(cell, smallest), reach / 2.0)


def _extent(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The longer side of each segment's envelope; column by column, which numpy does several times as fast."""
    return np.maximum(np.abs(end[:, 0] - start[:, 0]), np.abs(end[:, 1] - start[:, 1]))


def _entries(grid: _Grid, start: np.ndarray, end: np.ndarray, columns: tuple[int, int]) -> _Entries:
    """Pieces of the segments that touch the given columns of the grid (first, behind last)."""
    left = grid.origin[0] + (columns[0] - 1) * grid.cell - grid.half_reach[0]
    right = grid.origin[0] + (columns[1] + 1) * grid.cell + grid.half_reach[0]
    touches = (np.maximum(start[:, 0], end[:, 0]) >= left) & (np.minimum(start[:, 0], end[:, 0]) <= right)
    segment = np.flatnonzero(touches)
    start, end = start[segment], end[segment]
    count = np.maximum(np.ceil(_extent(start, end) / grid.cell).astype(np.int64), 1)
    low, high = np.minimum(start, end), np.maximum(start, end)
    if (count > 1).any():
        long = np.flatnonzero(count > 1)
        number = concatenate_ranges(np.zeros(len(long), dtype=np.int64), count[long])
        whole = np.repeat(long, count[long])
        span = (end[whole] - start[whole]) / count[whole, None]
        one, other = start[whole] + number[:, None] * span, start[whole] + (number[:, None] + 1) * span
        short = np.flatnonzero(count == 1)
        low = np.concatenate((low[short], np.minimum(one, other)))
        high = np.concatenate((high[short], np.maximum(one, other)))
        segment = segment[np.concatenate((short, whole))]
    # Widened by the rounding of the cuts above as well.
    margin = grid.half_reach + 4.0 * np.spacing(max(np.abs(grid.origin).max(), np.abs(high).max(initial=0.0)))
    low, high = low - margin, high + margin
    first, last = grid.cells(low), grid.cells(high)
    np.maximum(first[:, 0], columns[0], out=first[:, 0])
    np.minimum(last[:, 0], columns[1] - 1, out=last[:, 0])
    wide, tall = np.maximum(last[:, 0] - first[:, 0] + 1, 0), last[:, 1] - first[:, 1] + 1
    entries = wide * tall
    piece = np.repeat(np.arange(len(segment)), entries)
    within = concatenate_ranges(np.zeros(len(segment), dtype=np.int64), entries)
    tall = tall[piece]
    column = first[piece, 0] + within // tall
    row = first[piece, 1] + within % tall
    cell_key = (column << _CELL_BITS | row) << _PLACE_BITS
    base = grid.origin[0] + column * grid.cell

    def place(x: np.ndarray) -> np.ndarray:
        return (np.clip((x - base) / grid.cell, 0.0, 1.0) * ((1 << _PLACE_BITS) - 1)).astype(np.int64)

    key = cell_key | place(low[piece, 0])
    key_end = cell_key | place(high[piece, 0])
    order = np.argsort(key, kind="stable")
    return _Entries(key[order], key_end[order], piece[order], low, high, segment)


def pair_chunks(
    start: np.ndarray,
    end: np.ndarray,
    other_start: np.ndarray | None = None,
    other_end: np.ndarray | None = None,
    *,
    reach: float | np.ndarray = 0.0,
    progress: Progress = SILENT,
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Candidate pairs of segments that may come within ``reach`` of each other, chunk by chunk.

    Every pair that does is there; a pair is there only if envelopes of its pieces come that near. A pair of long
    segments may come more than once, in one chunk or in several: :func:`near_pairs` gives each once.

    Parameters
    ----------
    start, end : ndarray, shape (n, 2)
        Ends of the segments; the same for points.
    other_start, other_end : ndarray, shape (m, 2), optional
        A second set: pairs of one of each. Without it pairs ``i < j`` of the first set.
    reach : float or ndarray of shape (2,)
        Distance in units of the coordinates (of x and of y).

    Yields
    ------
    tuple of ndarray of int64
        ``i`` and ``j``, in an order that depends on the input alone.
    """
    own = other_start is None
    if not len(start) or not (own or len(other_start)):
        return
    reach = np.broadcast_to(np.asarray(reach, dtype=float), (2,))
    grid = _grid([start, end] if own else [start, end, other_start, other_end], reach)
    strips = _strips(grid, start, end, other_start, other_end)
    for number, columns in enumerate(strips):
        progress.step(number / len(strips))
        entries = _entries(grid, start, end, columns)
        others = entries if own else _entries(grid, other_start, other_end, columns)
        if own:
            first = np.arange(1, len(entries.key) + 1)
        else:
            first = np.searchsorted(others.key, entries.key >> _PLACE_BITS << _PLACE_BITS, side="left")
        behind = np.searchsorted(others.key, entries.key_end, side="right")
        sizes = np.maximum(behind - first, 0)
        total = np.cumsum(sizes)
        at = 0
        while at < len(sizes):
            progress.step((number + at / len(sizes)) / len(strips))
            stop = max(int(np.searchsorted(total, (total[at - 1] if at else 0) + _CHUNK, side="right")), at + 1)
            entry = np.repeat(np.arange(at, stop), sizes[at:stop])
            a = entries.piece[entry]
            b = others.piece[concatenate_ranges(first[at:stop], sizes[at:stop])]
            pair = _meeting(grid, entries, others, entry, a, b)
            at = stop
            if len(pair[0]):
                i, j = pair
                if own:
                    i, j = np.minimum(i, j), np.maximum(i, j)
                    apart = i != j
                    i, j = i[apart], j[apart]
                yield i, j


def _strips(grid, start, end, other_start, other_end) -> list[tuple[int, int]]:
    """Columns of the grid in groups that hold about as many segments as may be worked on at once."""
    left = [np.minimum(start[:, 0], end[:, 0])]
    right = [np.maximum(start[:, 0], end[:, 0])]
    if other_start is not None:
        left.append(np.minimum(other_start[:, 0], other_end[:, 0]))
        right.append(np.maximum(other_start[:, 0], other_end[:, 0]))
    rightmost = max(values.max() for values in right) + grid.half_reach[0]
    behind = int((rightmost - grid.origin[0]) / grid.cell) + 2
    count = sum(map(len, left))
    strip = max(_STRIP, -(-count // _MAX_STRIPS))
    if count <= strip:
        return [(0, behind)]
    column = np.sort(np.floor((np.concatenate(left) - grid.origin[0]) / grid.cell).astype(np.int64))
    borders = np.unique(np.concatenate(([0], column[strip::strip], [behind])))
    return [(int(one), int(other)) for one, other in zip(borders[:-1], borders[1:])]


def _meeting(grid: _Grid, entries: _Entries, others: _Entries, entry, a, b) -> tuple[np.ndarray, np.ndarray]:
    """Segments of those pairs of pieces whose envelopes meet, each pair of pieces in one cell only."""
    # The columns of the envelopes one by one: most pairs fall at the first test.
    meet = np.flatnonzero(
        (entries.low[:, 1][a] <= others.high[:, 1][b]) & (others.low[:, 1][b] <= entries.high[:, 1][a])
    )
    entry, a, b = entry[meet], a[meet], b[meet]
    meet = (entries.low[:, 0][a] <= others.high[:, 0][b]) & (others.low[:, 0][b] <= entries.high[:, 0][a])
    entry, a, b = entry[meet], a[meet], b[meet]
    # Of the cells that both touch, the one with the lower left corner of what they have in common.
    corner = grid.cells(np.maximum(entries.low[a], others.low[b]))
    cell = entries.key[entry] >> _PLACE_BITS
    column, row = cell >> _CELL_BITS, cell & ((1 << _CELL_BITS) - 1)
    once = (corner[:, 0] == column) & (corner[:, 1] == row)
    return entries.segment[a[once]], others.segment[b[once]]


def near_pairs(
    start: np.ndarray,
    end: np.ndarray,
    other_start: np.ndarray | None = None,
    other_end: np.ndarray | None = None,
    *,
    reach: float | np.ndarray = 0.0,
    progress: Progress = SILENT,
) -> tuple[np.ndarray, np.ndarray]:
    """All pairs of :func:`pair_chunks`, each once, sorted by ``i`` and then ``j``."""
    size = len(start) if other_start is None else len(other_start)
    keys = [np.empty(0, dtype=np.int64)]
    for i, j in pair_chunks(start, end, other_start, other_end, reach=reach, progress=progress):
        keys.append(np.unique(i * size + j))
    key = np.unique(np.concatenate(keys))
    return key // max(size, 1), key % max(size, 1)
