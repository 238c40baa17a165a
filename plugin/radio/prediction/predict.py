"""Prediction over all sites: read ground, compute in threads, keep on disk, lay together tile by tile.

What asks QGIS (heights, ways between CRS) runs in the thread of the caller; threads see plain arrays only, and numpy
lets them run side by side. Every array is computed in pieces of a fixed size, so that the result does not depend on how
many threads there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from ...progress import SILENT, Progress
from .cache import LossCache, key_of
from .grid import OutputGrid
from .levels import Transmitter, strongest_level_dbm
from .memory import CHUNK_SAMPLES, Budget
from .mosaic import Placed, TileResult, mosaic_tile
from .path_loss import Propagation, radial_loss_db
from .polar import PolarGrid
from .terrain import Profiles, Surface, departure_deg, profiles_of

__all__ = ["Ground", "Job", "Outcome", "level_reader", "mosaic", "site_levels"]


@dataclass(frozen=True)
class Ground:
    """What radials run over.

    Parameters
    ----------
    elevation : Surface
        Heights above sea level.
    clutter : Surface or None
        Heights of what stands on the ground; NaN counts as 0.
    """

    elevation: Surface
    clutter: Surface | None = None


@dataclass(frozen=True)
class Job:
    """All that the level of a site depends on beside the site itself."""

    propagation: Propagation
    polar: PolarGrid
    ground: Ground
    budget: Budget
    folder: Path
    cache: LossCache | None = None


@dataclass
class Outcome:
    """What became of the sites.

    Parameters
    ----------
    level_file : dict of int to Path
        By position in the list of transmitters: the level in dBm along its radials, float32 (radials, samples).
    no_height : list of int
        Positions of those that stand where the elevation model has no data.
    filled, computed, cached : int
        Samples in gaps that were bridged; losses that were computed, and that were read from the cache.
    cut_short : list of int
        Positions of those whose radials leave the elevation model.
    edge_dbm : dict of int to float
        By position: the strongest level at the end of the radials; NaN where all of them leave the elevation model.
    """

    level_file: dict[int, Path] = field(default_factory=dict)
    no_height: list[int] = field(default_factory=list)
    cut_short: list[int] = field(default_factory=list)
    edge_dbm: dict[int, float] = field(default_factory=dict)
    filled: int = 0
    computed: int = 0
    cached: int = 0


def site_levels(job: Job, transmitters: Sequence[Transmitter], progress: Progress = SILENT) -> Outcome:
    """The level along the radials of every transmitter, in files of ``job.folder``.

    Raises
    ------
    Cancelled
        The user stopped it; threads have come to rest.
    """
    outcome = Outcome()
    waiting: deque[_Site] = deque()
    with ThreadPoolExecutor(job.budget.workers, thread_name_prefix="hatangso-radials") as pool:
        try:
            for number, transmitter in enumerate(progress.each(transmitters, len(transmitters), every=1)):
                while len(waiting) >= job.budget.ahead:
                    _finish(job, waiting.popleft(), outcome, progress)
                site = _prepare(job, number, transmitter, outcome)
                if site is not None:
                    site.futures = [pool.submit(site.compute, rows) for rows in _pieces(job.polar)]
                    waiting.append(site)
            while waiting:
                _finish(job, waiting.popleft(), outcome, progress)
        except BaseException:
            for site in waiting:
                for future in site.futures:
                    future.cancel()
            raise
    if job.cache is not None:
        job.cache.trim()
    return outcome


def _pieces(polar: PolarGrid) -> Iterator[slice]:
    count = max(CHUNK_SAMPLES // (polar.samples + 1), 1)
    for first in range(0, polar.radials, count):
        yield slice(first, min(first + count, polar.radials))


@dataclass
class _Site:
    """A site in work: every piece fills its rows of the two arrays."""

    job: Job
    number: int
    transmitter: Transmitter
    profiles: Profiles
    clutter_m: np.ndarray | None
    key: str
    loss_db: np.ndarray
    level_dbm: np.ndarray
    known: bool
    futures: list[Future] = field(default_factory=list)

    def compute(self, rows: slice) -> None:
        job, at = self.job, self.transmitter
        if not self.known:
            self.loss_db[rows] = radial_loss_db(
                job.propagation, at.frequency_mhz, at.antenna_m, (at.lon, at.lat), job.polar, rows, self.profiles,
                self.clutter_m,
            )  # fmt: skip
        height = self.profiles.height_m[rows].astype(float)
        if not job.propagation.needs_terrain:
            height = np.zeros(height.shape)  # a formula of distance sees level ground
        departure = departure_deg(
            height, job.polar.step_m, at.antenna_m, job.propagation.receiver_m, job.propagation.dn
        )
        level = strongest_level_dbm(at.sectors, job.polar.azimuth_deg[rows], departure, self.loss_db[rows])
        level[self.profiles.beyond[rows]] = np.nan
        self.level_dbm[rows] = level


def _prepare(job: Job, number: int, transmitter: Transmitter, outcome: Outcome) -> _Site | None:
    """Read the ground of a site and look its loss up in the cache."""
    nodes, weights = job.polar.nodes(transmitter.lon, transmitter.lat)
    profiles = profiles_of(job.ground.elevation.along(nodes, weights))
    if profiles is None:
        outcome.no_height.append(number)
        return None
    outcome.filled += profiles.filled
    if profiles.known.min() < job.polar.samples + 1:
        outcome.cut_short.append(number)
    clutter = None
    if job.ground.clutter is not None and job.propagation.needs_terrain:
        clutter = np.nan_to_num(job.ground.clutter.along(nodes, weights)).astype(np.float32)
    shape = (job.polar.radials, job.polar.samples)
    key, loss = "", None
    at = transmitter
    if job.cache is not None:
        key = key_of(
            (
                *job.propagation.key(), at.frequency_mhz, at.antenna_m, at.lon, at.lat,
                job.polar.radials, job.polar.samples, job.polar.step_m,
            ),
            [profiles.height_m, *([] if clutter is None else [clutter])],
        )  # fmt: skip
        loss = job.cache.get(key, shape)
    known = loss is not None
    if not known:
        loss = np.empty(shape, dtype=np.float32)
    return _Site(job, number, transmitter, profiles, clutter, key, loss, np.empty(shape, dtype=np.float32), known)


def _finish(job: Job, site: _Site, outcome: Outcome, progress: Progress) -> None:
    """Wait for a site and put its level where the mosaic finds it."""
    try:
        for future in site.futures:
            progress.check()
            future.result()
    except BaseException:
        for future in site.futures:
            future.cancel()
        raise
    if site.known:
        outcome.cached += 1
    else:
        outcome.computed += 1
        if job.cache is not None:
            job.cache.put(site.key, site.loss_db)
    outcome.edge_dbm[site.number] = float(np.fmax.reduce(site.level_dbm[:, -1]))
    path = job.folder / f"{site.number}.npy"
    np.save(path, site.level_dbm, allow_pickle=False)
    outcome.level_file[site.number] = path


def mosaic(
    grid: OutputGrid,
    placed: Sequence[Placed],
    levels_dbm: tuple[float, float],
    workers: int,
    progress: Progress = SILENT,
) -> Iterator[TileResult]:
    """The tiles of a grid in their order, some of them computed ahead in threads.

    ``levels_dbm``: from which a site is counted, and below which none serves.
    """
    tiles = list(grid.tiles())
    waiting: deque[Future] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="hatangso-tiles") as pool:
        try:
            for tile in progress.each(tiles, len(tiles), every=1):
                if len(waiting) > workers:
                    yield waiting.popleft().result()
                there = [site for site in placed if grid.overlap(tile, site.reach) is not None]
                waiting.append(pool.submit(mosaic_tile, grid, tile, there, *levels_dbm))
            while waiting:
                progress.check()
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def level_reader(path: Path) -> Callable[[], np.ndarray]:
    """Opens a site's level without holding it in memory."""
    return partial(np.load, path, mmap_mode="r", allow_pickle=False)
