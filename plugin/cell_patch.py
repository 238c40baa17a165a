"""Cells of rasters in memory, and heights between their middles: plain numpy, with QGIS and without.

Every height depends on its place and on the cells round it alone, not on how much of a raster is held at once: what is
cut out of it differently gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .progress import SILENT, Progress

__all__ = ["CellGrid", "Patch", "along_curves", "heights_at", "on_raster"]

#: Weights below this are rounding errors of the way into the raster's CRS.
_NOTHING = 1e-9
#: Cells that are held at once for one look-up: 64 MB as float32. What needs more goes through blocks.
_CELLS = 16_000_000
#: Columns and rows of those blocks.
_BLOCK = 1024
#: Values that are worked on in one go: they stay in the processor's cache.
_BATCH = 40_000


class CellGrid(Protocol):
    """Where the cells of a raster lie."""

    columns: int
    rows: int

    def grid(self, xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places (n, 2) in columns and rows of cells from the outer corner."""
        ...


@dataclass(frozen=True)
class Patch:
    """Some cells of one raster in memory: plain numpy, for any thread.

    Parameters
    ----------
    values : ndarray of float32, shape (rows, columns)
        Heights in metres, NaN where nothing is known.
    column, row : int
        Place of the first cell in the raster; may lie one cell beyond its border.
    nearest : bool
        The cell that a place lies in counts alone.
    """

    values: np.ndarray
    column: int
    row: int
    nearest: bool = False

    def heights(self, across: np.ndarray, down: np.ndarray) -> np.ndarray:
        """Bilinear heights at places in columns and rows of the raster, counted from its outer corner.

        NaN outside the patch and beside cells without data; a cell whose weight is nothing is not asked.
        """
        rows, columns = self.values.shape
        x, y = across - (self.column + 0.5), down - (self.row + 0.5)
        if self.nearest:
            x, y = np.floor(x + 0.5), np.floor(y + 0.5)
        with np.errstate(invalid="ignore"):
            outside = ~((x >= 0.0) & (x <= columns - 1) & (y >= 0.0) & (y <= rows - 1))
            left = np.where(outside, 0, x).astype(np.int64)
            top = np.where(outside, 0, y).astype(np.int64)
        # On the last middle the cell before it takes the weight: nothing is read beyond the array.
        left = np.minimum(left, max(columns - 2, 0))
        top = np.minimum(top, max(rows - 2, 0))
        x, y = x - left, y - top
        first = top * columns + left
        right, below = min(1, columns - 1), columns * min(1, rows - 1)
        flat = self.values.ravel()
        found = np.zeros(np.shape(across))
        for step, weight in (
            (0, (1.0 - x) * (1.0 - y)),
            (right, x * (1.0 - y)),
            (below, (1.0 - x) * y),
            (right + below, x * y),
        ):
            # Not 0 · NaN: a point on the middle of a cell has that cell's height, whatever lies beside it.
            found += np.where(weight < _NOTHING, 0.0, flat[first + step] * weight)
        found[outside] = np.nan
        return found


def along_curves(nodes: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Places along curves that are given by a few nodes each.

    Parameters
    ----------
    nodes : ndarray, shape (n, m, 2)
    weights : ndarray, shape (m, k)
        Share of each node in each of the k samples of a curve.

    Returns
    -------
    ndarray, shape (n × k, 2)
    """
    count, per_curve, _ = nodes.shape
    samples = weights.shape[1]
    places = np.empty((count, samples, 2))
    batch = max(_BATCH // max(samples, 1), 1)
    for first in range(0, count, batch):
        some = nodes[first : first + batch]
        for axis in (0, 1):
            # Term by term: a library's matrix product may add in another order on another number of cores.
            found = some[:, 0, axis, None] * weights[0]
            for node in range(1, per_curve):
                found += some[:, node, axis, None] * weights[node]
            places[first : first + batch, :, axis] = found
    return places.reshape(-1, 2)


def on_raster(grid: CellGrid, across: np.ndarray, down: np.ndarray) -> np.ndarray:
    """Whether places in columns and rows lie on a raster, its border included."""
    with np.errstate(invalid="ignore"):
        return (across >= 0.0) & (across <= grid.columns) & (down >= 0.0) & (down <= grid.rows)


def heights_at(
    places: Sequence[np.ndarray],
    grids: Sequence[CellGrid],
    window: Callable[[int, int, int, int, int], Patch],
    progress: Progress = SILENT,
) -> np.ndarray:
    """Heights at places from the first raster that knows each.

    Parameters
    ----------
    places : sequence of ndarray, shape (n, 2)
        The same places in the CRS of each raster.
    grids : sequence of CellGrid
        Of the rasters.
    window : callable
        Gives cells of a raster by its number, and their first column and row and last column and row, both included.

    Returns
    -------
    ndarray, shape (n,)
        NaN where none knows the place.
    """
    found = np.full(len(places[0]), np.nan)
    for number, grid in enumerate(grids):
        missing = np.flatnonzero(np.isnan(found)) if number else np.arange(len(found))
        across, down = grid.grid(places[number][missing])
        inside = on_raster(grid, across, down)
        if not inside.any():
            continue
        if not inside.all():
            missing, across, down = missing[inside], across[inside], down[inside]
        left, top = np.floor(across - 0.5), np.floor(down - 0.5)
        for part in _parts(left, top, progress):
            x, y = left[part], top[part]
            patch = window(number, int(x.min()), int(y.min()), int(x.max()) + 1, int(y.max()) + 1)
            found[missing[part]] = patch.heights(across[part], down[part])
    return found


def _parts(left: np.ndarray, top: np.ndarray, progress: Progress) -> Iterator[np.ndarray | slice]:
    """The places whose cells are held together: all in one piece, or block by block."""
    width, height = np.ptp(left) + 2, np.ptp(top) + 2
    if width * height <= _CELLS:
        progress.check()
        yield slice(None)
        return
    columns = int(np.ceil(width / _BLOCK)) + 1
    block = ((top - top.min()) // _BLOCK).astype(np.int64) * columns
    block += ((left - left.min()) // _BLOCK).astype(np.int64)
    order = np.argsort(block, kind="stable")
    starts = np.flatnonzero(np.diff(block[order], prepend=-1))
    yield from progress.each(np.split(order, starts[1:]), len(starts), every=1)
