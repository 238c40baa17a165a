"""The level along the radials of one site: plain arrays in and out, in a thread of this process or in another one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ...progress import Progress
from .levels import Transmitter, strongest_level_dbm
from .memory import CHUNK_SAMPLES
from .path_loss import Propagation, radial_loss_db
from .polar import PolarGrid
from .terrain import Profiles, departure_deg, profiles_of
from .tiles import HeldSurface, Sheet

__all__ = ["SiteAnswer", "SiteTask", "Stretch", "fill_rows", "pieces", "site_answer"]


def pieces(polar: PolarGrid) -> Iterator[slice]:
    """Radials that are computed in one go: the same everywhere, so that all places give the same bytes."""
    count = max(CHUNK_SAMPLES // (polar.samples + 1), 1)
    for first in range(0, polar.radials, count):
        yield slice(first, min(first + count, polar.radials))


def fill_rows(
    propagation: Propagation, polar: PolarGrid, at: Transmitter, profiles: Profiles, clutter_m: np.ndarray | None,
    rows: slice, loss_db: np.ndarray, level_dbm: np.ndarray, *, known: bool = False,
) -> None:  # fmt: skip
    """Compute some radials of a site into ``loss_db`` (unless it is ``known``) and ``level_dbm``."""
    if not known:
        loss_db[rows] = radial_loss_db(
            propagation, at.frequency_mhz, at.antenna_m, (at.lon, at.lat), polar, rows, profiles, clutter_m
        )
    height = profiles.height_m[rows].astype(float)
    if not propagation.needs_terrain:
        height = np.zeros(height.shape)  # a formula of distance sees level ground
    departure = departure_deg(height, polar.step_m, at.antenna_m, propagation.receiver_m, propagation.dn)
    level = strongest_level_dbm(at.sectors, polar.azimuth_deg[rows], departure, loss_db[rows])
    level[profiles.beyond[rows]] = np.nan
    level_dbm[rows] = level


@dataclass(frozen=True)
class Stretch:
    """What a site sees of a surface whose tiles were handed over.

    Parameters
    ----------
    name : str
        Of the surface, in the keys of its tiles.
    sheets : tuple of (int, Sheet)
        With the numbers of their rasters.
    meaning : callable or None
        Of what the rasters hold.
    """

    name: str
    sheets: tuple[tuple[int, Sheet], ...]
    meaning: Callable[[np.ndarray], np.ndarray] | None = None

    def along(self, polar: PolarGrid, tiles: Mapping[Hashable, np.ndarray], progress: Progress) -> np.ndarray:
        """Values along the radials: shape (radials, samples + 1)."""
        own = {key[1:]: tile for key, tile in tiles.items() if key[0] == self.name}
        return HeldSurface(self.sheets, own, self.meaning).along(polar.radials, polar.weights(), progress)


@dataclass(frozen=True)
class SiteTask:
    """A site to be computed elsewhere."""

    propagation: Propagation
    polar: PolarGrid
    transmitter: Transmitter
    ground: Stretch
    clutter: Stretch | None
    with_loss: bool


@dataclass(frozen=True)
class SiteAnswer:
    """What became of it.

    Parameters
    ----------
    level_dbm : ndarray of float32, shape (radials, samples)
    loss_db : ndarray or None
        Where it is asked for, for the cache.
    filled : int
        Samples in gaps of the elevation that were bridged.
    cut_short : bool
        Whether radials leave the elevation.
    """

    level_dbm: np.ndarray
    loss_db: np.ndarray | None
    filled: int
    cut_short: bool


def site_answer(progress: Progress, task: SiteTask, tiles: Mapping[Hashable, np.ndarray]) -> SiteAnswer | None:
    """Compute a site from tiles; None where the elevation has no data at its place."""
    polar = task.polar
    profiles = profiles_of(task.ground.along(polar, tiles, progress))
    if profiles is None:
        return None
    clutter = None
    if task.clutter is not None:
        clutter = np.nan_to_num(task.clutter.along(polar, tiles, progress)).astype(np.float32)
    loss, level = (np.empty((polar.radials, polar.samples), dtype=np.float32) for _ in range(2))
    for rows in pieces(polar):
        progress.check()
        fill_rows(task.propagation, polar, task.transmitter, profiles, clutter, rows, loss, level)
    cut_short = bool(profiles.known.min() < polar.samples + 1)
    return SiteAnswer(level, loss if task.with_loss else None, profiles.filled, cut_short)
