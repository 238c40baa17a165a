"""Elevation in tiles: what a site sees of rasters that are read in one place and sampled in another.

The heights are those of the rasters themselves (:mod:`plugin.cell_patch`): a tile holds the same cells, and where a
place lies between them does not depend on the tile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ...cell_patch import CellGrid, Patch, along_curves, heights_at
from ...progress import SILENT, Progress

__all__ = ["TILE_CELLS", "HeldSurface", "Place", "Sheet", "TiledSurface", "Tiles", "tile_window", "tiles_of"]

#: Columns and rows of a tile: 1 MB as float32.
TILE_CELLS = 512
#: Samples that are looked up between two looks at whether the user asked to stop: a part of a second.
_SAMPLES = 500_000

#: Tiles by number of the raster, column and row; those that are not there hold nothing that is known.
Tiles = Mapping[tuple[int, int, int], np.ndarray]


@dataclass(frozen=True)
class Place:
    """Where the cells of a raster lie: as :class:`plugin.cell_patch.CellGrid`.

    Parameters
    ----------
    west, north : float
        Outer corner of the first cell, in the raster's CRS.
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

    def grid(self, xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places in columns and rows of cells from the outer corner."""
        return (xy[:, 0] - self.west) / self.width, (self.north - xy[:, 1]) / self.height


@dataclass(frozen=True)
class Sheet:
    """What the radials of a site see of one raster.

    Parameters
    ----------
    place : Place
    nodes : ndarray, shape (radials, nodes, 2)
        Of the radials, in the CRS of the raster.
    tiles : tuple of (int, int)
        Column and row of the tiles that they may run over; none for a raster that lies elsewhere.
    nearest : bool
        The cell that a place lies in counts alone.
    """

    place: Place
    nodes: np.ndarray
    tiles: tuple[tuple[int, int], ...]
    nearest: bool = False


class TiledSurface(Protocol):
    """A surface (:class:`.terrain.Surface`) that can be handed over in tiles."""

    meaning: Callable[[np.ndarray], np.ndarray] | None

    def sheets(self, nodes: np.ndarray) -> Sequence[Sheet]:
        """What radials through ``nodes`` (degrees) see of each raster."""
        ...

    def tile(self, number: int, key: tuple[int, int]) -> np.ndarray | None:
        """A tile of a raster; None if nothing is known there."""
        ...


def tile_window(key: tuple[int, int], grid: CellGrid) -> tuple[int, int, int, int]:
    """First column and row and last column and row of a tile, one cell beyond the raster's border at most."""
    left, top = key[0] * TILE_CELLS - 1, key[1] * TILE_CELLS - 1
    return left, top, min(left + TILE_CELLS - 1, grid.columns), min(top + TILE_CELLS - 1, grid.rows)


def tiles_of(grid: CellGrid, nodes: np.ndarray) -> tuple[tuple[int, int], ...]:
    """Tiles of a raster over all curves through ``nodes`` (n, m, 2), row by row.

    The far ends of radials are nodes: between them no radial reaches farther than the cell beside.
    """
    across, down = grid.grid(nodes.reshape(-1, 2))
    good = np.isfinite(across) & np.isfinite(down)
    if not good.any():
        return ()
    spans = []
    for values, count in ((across[good], grid.columns), (down[good], grid.rows)):
        first, last = np.floor(values.min()) - 2, np.floor(values.max()) + 3
        if last < -1 or first > count:
            return ()
        low, high = int(max(first, -1)), int(min(last, count))
        spans.append(range((low + 1) // TILE_CELLS, (high + 1) // TILE_CELLS + 1))
    return tuple((column, row) for row in spans[1] for column in spans[0])


@dataclass(frozen=True)
class HeldSurface:
    """A surface made of what was handed over: gives what the rasters themselves would have given for one site."""

    sheets: Sequence[tuple[int, Sheet]]
    tiles: Tiles
    meaning: Callable[[np.ndarray], np.ndarray] | None = None

    def along(self, count: int, weights: np.ndarray, progress: Progress = SILENT) -> np.ndarray:
        """Values at the samples of the ``count`` radials: shape (radials, samples + 1)."""
        values = np.full((count, weights.shape[1]), np.nan)
        grids = [sheet.place for _, sheet in self.sheets]
        some = max(_SAMPLES // weights.shape[1], 1)
        for first in range(0, count if grids else 0, some):
            progress.check()
            rows = slice(first, first + some)
            places = [along_curves(sheet.nodes[rows], weights) for _, sheet in self.sheets]
            values[rows] = heights_at(places, grids, self._window).reshape(-1, weights.shape[1])
        return values if self.meaning is None else self.meaning(values)

    def _window(self, position: int, left: int, top: int, right: int, bottom: int) -> Patch:
        number, sheet = self.sheets[position]
        values = np.full((bottom - top + 1, right - left + 1), np.nan, dtype=np.float32)
        for row in range((top + 1) // TILE_CELLS, (bottom + 1) // TILE_CELLS + 1):
            for column in range((left + 1) // TILE_CELLS, (right + 1) // TILE_CELLS + 1):
                if (column, row) not in sheet.tiles:
                    raise LookupError(f"tile {column}, {row} of raster {number} was not handed over")
                tile = self.tiles.get((number, column, row))
                if tile is None:
                    continue
                x, y = column * TILE_CELLS - 1, row * TILE_CELLS - 1
                x0, x1 = max(x, left), min(x + tile.shape[1], right + 1)
                y0, y1 = max(y, top), min(y + tile.shape[0], bottom + 1)
                values[y0 - top : y1 - top, x0 - left : x1 - left] = tile[y0 - y : y1 - y, x0 - x : x1 - x]
        return Patch(values, left, top, sheet.nearest)
