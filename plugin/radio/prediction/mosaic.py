"""The strongest of all sites in every cell of a tile, which site that is, and how many can be received."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .grid import OutputGrid, Tile
from .polar import PolarGrid, SiteWindow, polar_to_cells

__all__ = ["MAX_GROUPS", "Placed", "TileResult", "mosaic_tile"]

#: Groups (operators) that the covered cells are told apart by: one bit each of what every cell holds.
MAX_GROUPS = 31


@dataclass(frozen=True)
class Placed:
    """A site whose level along its radials is known.

    Parameters
    ----------
    number : int
        From 1; what the raster of best servers holds.
    reach : SiteWindow
    polar : PolarGrid
    groups : int
        Bits of the groups (operators) that it belongs to.
    level : callable
        Gives the level in dBm, shape (radials, samples).
    """

    number: int
    reach: SiteWindow
    polar: PolarGrid
    groups: int
    level: Callable[[], np.ndarray]


@dataclass(frozen=True)
class TileResult:
    """What is known of the cells of a tile, arrays of its shape.

    Parameters
    ----------
    tile : Tile
    level_dbm : ndarray of float32
        Strongest level; NaN where no site reaches.
    server : ndarray of int32
        Number of the site it comes from; 0 for none, and where the level is below the lowest at which there is service.
        Of two that are equally strong the lower number.
    served_by : ndarray of uint16
        How many sites reach the threshold.
    groups : ndarray of int32
        Bits of the groups one of whose sites reaches the threshold.
    """

    tile: Tile
    level_dbm: np.ndarray
    server: np.ndarray
    served_by: np.ndarray
    groups: np.ndarray


def mosaic_tile(
    grid: OutputGrid, tile: Tile, sites: Sequence[Placed], threshold_dbm: float, lowest_dbm: float = -np.inf
) -> TileResult:
    """Lay all sites that reach a tile on its cells.

    Parameters
    ----------
    sites : sequence of Placed
        In the order of their numbers.
    threshold_dbm : float
        From which a site is counted.
    lowest_dbm : float
        Below which no site serves.
    """
    shape = (tile.rows, tile.columns)
    level = np.full(shape, -np.inf, dtype=np.float32)
    server = np.zeros(shape, dtype=np.int32)
    served_by = np.zeros(shape, dtype=np.uint16)
    groups = np.zeros(shape, dtype=np.int32)
    for site in sites:
        part = grid.overlap(tile, site.reach)
        if part is None:
            continue
        found = polar_to_cells(site.level(), site.polar, *site.reach.offsets(*grid.middles(part)))
        place = (
            slice(part.row - tile.row, part.row - tile.row + part.rows),
            slice(part.column - tile.column, part.column - tile.column + part.columns),
        )
        with np.errstate(invalid="ignore"):
            stronger = found > level[place]
            reached = found >= threshold_dbm
        level[place] = np.where(stronger, found, level[place])
        server[place] = np.where(stronger, site.number, server[place])
        served_by[place] += reached
        groups[place] |= np.where(reached, site.groups, 0).astype(np.int32)
    server[level < lowest_dbm] = 0
    level[np.isneginf(level)] = np.nan
    return TileResult(tile, level, server, served_by, groups)
