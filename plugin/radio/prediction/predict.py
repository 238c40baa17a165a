"""Prediction over all sites: read ground, compute in threads, keep on disk, lay together tile by tile.

What asks QGIS (heights, ways between CRS) runs in the thread of the caller; threads see plain arrays only, and numpy
lets them run side by side. Every array is computed in pieces of a fixed size, so that the result does not depend on how
many threads there are, nor on where: workers elsewhere (:mod:`plugin.workers`) get tiles of the ground and give the
same bytes.
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
from ...workers import Pending, Workers
from .cache import LossCache, key_of
from .grid import OutputGrid
from .levels import Transmitter
from .memory import Budget
from .mosaic import Placed, TileResult, mosaic_tile
from .path_loss import Propagation
from .polar import PolarGrid
from .site_work import SiteTask, Stretch, fill_rows, pieces, site_answer
from .terrain import Profiles, Surface, profiles_of
from .tiles import TiledSurface

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
    """All that the level of a site depends on beside the site itself, and who computes it.

    ``workers`` are processes elsewhere (None: threads of this process); the ground must then come in tiles
    (:class:`.tiles.TiledSurface`).
    """

    propagation: Propagation
    polar: PolarGrid
    ground: Ground
    budget: Budget
    folder: Path
    cache: LossCache | None = None
    workers: Workers | None = None


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

    With ``job.workers`` what is not in the cache is computed there, and the files are the same.

    Raises
    ------
    Cancelled
        The user stopped it; threads have come to rest, workers have been told.
    """
    outcome = Outcome()
    waiting: deque[_Site | _Far] = deque()
    ahead = job.budget.ahead if job.workers is None else max(job.budget.ahead, job.workers.ahead)

    def full() -> bool:
        return len(waiting) >= ahead or sum(isinstance(site, _Site) for site in waiting) >= job.budget.ahead

    with ThreadPoolExecutor(job.budget.workers, thread_name_prefix="hatangso-radials") as pool:
        try:
            for number, transmitter in enumerate(progress.each(transmitters, len(transmitters), every=1)):
                while full():
                    waiting.popleft().finish(outcome, progress)
                site = _prepare(job, number, transmitter, outcome)
                if site is not None:
                    site.start(pool)
                    waiting.append(site)
            while waiting:
                waiting.popleft().finish(outcome, progress)
        except BaseException:
            for site in waiting:
                site.cancel()
            raise
    if job.cache is not None:
        job.cache.trim()
    return outcome


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

    def start(self, pool: ThreadPoolExecutor) -> None:
        self.futures = [pool.submit(self._compute, rows) for rows in pieces(self.job.polar)]

    def _compute(self, rows: slice) -> None:
        fill_rows(
            self.job.propagation, self.job.polar, self.transmitter, self.profiles, self.clutter_m, rows,
            self.loss_db, self.level_dbm, known=self.known,
        )  # fmt: skip

    def cancel(self) -> None:
        for future in self.futures:
            future.cancel()

    def finish(self, outcome: Outcome, progress: Progress) -> None:
        """Wait for it and put its level where the mosaic finds it."""
        try:
            for future in self.futures:
                progress.check()
                future.result()
        except BaseException:
            self.cancel()
            raise
        _keep(self.job, self.number, self.level_dbm, outcome)
        if self.known:
            outcome.cached += 1
            return
        outcome.computed += 1
        if self.job.cache is not None:
            self.job.cache.put(self.key, self.loss_db)


@dataclass
class _Far:
    """A site that a worker computes."""

    job: Job
    number: int
    name: str
    task: SiteTask
    arrays: dict
    key: str
    pending: Pending | None = None

    def start(self, pool: ThreadPoolExecutor) -> None:
        self.pending = self.job.workers.submit(self.name, site_answer, self.task, self.arrays)

    def cancel(self) -> None:
        self.pending.cancel()

    def finish(self, outcome: Outcome, progress: Progress) -> None:
        try:
            answer = self.pending.result(progress)
        except BaseException:
            self.cancel()
            raise
        if answer is None:
            outcome.no_height.append(self.number)
            return
        if not self.key:  # with a cache the ground was read here, and this is known
            outcome.filled += answer.filled
            if answer.cut_short:
                outcome.cut_short.append(self.number)
        _keep(self.job, self.number, answer.level_dbm, outcome)
        outcome.computed += 1
        if self.job.cache is not None:
            self.job.cache.put(self.key, answer.loss_db)


def _prepare(job: Job, number: int, transmitter: Transmitter, outcome: Outcome) -> _Site | _Far | None:
    """Read the ground of a site and look its loss up in the cache; workers elsewhere read it from tiles."""
    nodes, weights = job.polar.nodes(transmitter.lon, transmitter.lat)
    if job.workers is not None and job.cache is None:
        return _far(job, number, transmitter, nodes, "")
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
    if not known and job.workers is not None:
        return _far(job, number, transmitter, nodes, key)
    if not known:
        loss = np.empty(shape, dtype=np.float32)
    return _Site(job, number, transmitter, profiles, clutter, key, loss, np.empty(shape, dtype=np.float32), known)


def _far(job: Job, number: int, transmitter: Transmitter, nodes: np.ndarray, key: str) -> _Far:
    arrays: dict = {}
    ground = _stretch(job, "ground", job.ground.elevation, nodes, arrays)
    clutter = None
    if job.ground.clutter is not None and job.propagation.needs_terrain:
        clutter = _stretch(job, "clutter", job.ground.clutter, nodes, arrays)
    task = SiteTask(job.propagation, job.polar, transmitter, ground, clutter, with_loss=bool(key))
    name = f"{transmitter.lat:.5f}, {transmitter.lon:.5f}"
    return _Far(job, number, name, task, arrays, key)


def _stretch(job: Job, name: str, surface: TiledSurface, nodes: np.ndarray, arrays: dict) -> Stretch:
    """What a site sees of a surface, its tiles handed over unless an earlier site had them."""
    sheets = tuple((number, sheet) for number, sheet in enumerate(surface.sheets(nodes)) if sheet.tiles)
    for number, sheet in sheets:
        for column, row in sheet.tiles:
            key = (name, number, column, row)
            held = job.workers.hand_over(key, partial(surface.tile, number, (column, row)))
            if held is not None:
                arrays[key] = held
    return Stretch(name, sheets, getattr(surface, "meaning", None))


def _keep(job: Job, number: int, level_dbm: np.ndarray, outcome: Outcome) -> None:
    """Put a site's level where the mosaic finds it."""
    outcome.edge_dbm[number] = float(np.fmax.reduce(level_dbm[:, -1]))
    path = job.folder / f"{number}.npy"
    np.save(path, level_dbm, allow_pickle=False)
    outcome.level_file[number] = path


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
