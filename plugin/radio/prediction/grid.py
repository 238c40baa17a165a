"""The grid that results are written on, and the tiles that it is computed in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .polar import SiteWindow

__all__ = ["TILE", "OutputGrid", "Tile", "grid_over"]

#: Columns and rows of a tile: a few MB for each array of it, and whole blocks of a tiled GeoTIFF.
TILE = 512


@dataclass(frozen=True)
class Tile:
    """Some cells of a grid: first column and row, and how many."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True)
class OutputGrid:
    """A raster's grid, north up.

    Parameters
    ----------
    west, north : float
        Outer corner of the first cell.
    width, height : float
        Of a cell.
    columns, rows : int
    """

    west: float
    north: float
    width: float
    height: float
    columns: int
    rows: int

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def tiles(self) -> Iterator[Tile]:
        """All tiles, row by row from the north-west."""
        for row in range(0, self.rows, TILE):
            for column in range(0, self.columns, TILE):
                yield Tile(column, row, min(TILE, self.columns - column), min(TILE, self.rows - row))

    def middles(self, tile: Tile) -> tuple[np.ndarray, np.ndarray]:
        """x of the columns and y of the rows of a tile, at the middles of cells."""
        return (
            self.west + (tile.column + np.arange(tile.columns) + 0.5) * self.width,
            self.north - (tile.row + np.arange(tile.rows) + 0.5) * self.height,
        )

    def overlap(self, tile: Tile, reach: SiteWindow) -> Tile | None:
        """The cells of a tile whose middles lie in a site's window; None if there are none."""
        first = max(math.ceil((reach.west - self.west) / self.width - 0.5), tile.column)
        last = min(math.floor((reach.east - self.west) / self.width - 0.5), tile.column + tile.columns - 1)
        top = max(math.ceil((self.north - reach.north) / self.height - 0.5), tile.row)
        bottom = min(math.floor((self.north - reach.south) / self.height - 0.5), tile.row + tile.rows - 1)
        if first > last or top > bottom:
            return None
        return Tile(first, top, last - first + 1, bottom - top + 1)


def grid_over(reaches: Sequence[SiteWindow], width: float, height: float, origin: tuple[float, float]) -> OutputGrid:
    """The smallest grid over the windows of all sites whose cells' corners lie on a lattice through ``origin``.

    On the lattice of the elevation model every cell of the result is one of its cells.
    """
    west, east = min(reach.west for reach in reaches), max(reach.east for reach in reaches)
    south, north = min(reach.south for reach in reaches), max(reach.north for reach in reaches)
    first = math.floor((west - origin[0]) / width)
    last = math.ceil((east - origin[0]) / width)
    top = math.floor((origin[1] - north) / height)
    bottom = math.ceil((origin[1] - south) / height)
    return OutputGrid(
        origin[0] + first * width, origin[1] - top * height, width, height, max(last - first, 1), max(bottom - top, 1)
    )
