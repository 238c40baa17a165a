"""What holds beyond the border of an elevation raster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .raster import RasterBand

__all__ = ["spread_over_border"]


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
