"""Cells of an elevation raster in memory: heights between their middles, and what holds beyond the raster's border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .raster import RasterBand

__all__ = ["Patch", "spread_over_border"]

#: Weights below this are rounding errors of the way into the raster's CRS.
_NOTHING = 1e-9


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


def spread_over_border(
    values: np.ndarray, band: RasterBand, left: int, top: int, known: np.ndarray | None = None
) -> None:
    """Give the row and column beyond the border of a raster the heights of its last cells, where they have none.

    So that the outer half of the last cells, which the raster covers, has a height. Not where another raster is
    ``known`` to lie: what that says of the place, even that it has no data, is better.
    """
    rows, columns = values.shape
    known = np.zeros(values.shape, dtype=bool) if known is None else known
    for at, source in ((-1 - left, -left), (band.columns - left, band.columns - left - 1)):
        if 0 <= at < columns and 0 <= source < columns:
            values[:, at] = np.where(np.isnan(values[:, at]) & ~known[:, at], values[:, source], values[:, at])
    for at, source in ((-1 - top, -top), (band.rows - top, band.rows - top - 1)):
        if 0 <= at < rows and 0 <= source < rows:
            values[at] = np.where(np.isnan(values[at]) & ~known[at], values[source], values[at])
