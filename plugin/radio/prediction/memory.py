"""What a prediction takes before it is begun, so that it is refused in time and not killed in the middle."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from ...errors import OutputError, ParameterError
from ...numbers import Number
from ...text import N_
from .grid import TILE
from .polar import PolarGrid

__all__ = ["CHUNK_SAMPLES", "MAX_CELLS", "Budget", "budget_of", "check_cells", "check_disk"]

#: Samples of radials that are computed in one go. Not a matter of the machine: the same pieces give the same bytes.
CHUNK_SAMPLES = 40_000
#: Bytes for each sample of a piece that is being computed (measured: the arrays of P.1812), of a site that waits or is
#: written (heights, clutter, loss and level as float32, the hash's view), and while its heights are read.
_CHUNK_BYTES, _HELD_BYTES, _READ_BYTES = 600, 16, 96
#: Bytes for each cell of a tile that is being laid together.
_TILE_BYTES = 120
#: QGIS with its libraries, and the cache of GDAL.
_BASE_MIB = 350.0
#: More cells are a mistake of units rather than a map: each raster would take 8 GB.
MAX_CELLS = 2_000_000_000


@dataclass(frozen=True)
class Budget:
    """How a prediction stays within its memory.

    Parameters
    ----------
    workers : int
        Threads that compute.
    ahead : int
        Sites that are held at once.
    mib : float
        What it takes at most.
    """

    workers: int
    ahead: int
    mib: float


def budget_of(polar: PolarGrid, max_mib: float, cores: int | None = None) -> Budget:
    """As many threads and sites at once as fit.

    Raises
    ------
    ParameterError
        Not even one does.
    """
    cores = cores or os.cpu_count() or 1
    samples = polar.radials * (polar.samples + 1)
    chunk = min(max(CHUNK_SAMPLES, polar.samples + 1), samples)

    def mib(workers: int, ahead: int) -> float:
        by_site = samples * (_HELD_BYTES * ahead + _READ_BYTES)
        return _BASE_MIB + (by_site + workers * max(chunk * _CHUNK_BYTES, TILE * TILE * _TILE_BYTES)) / 2**20

    for workers in range(cores, 0, -1):
        for ahead in (workers + 1, 1):
            if mib(workers, ahead) <= max_mib:
                return Budget(workers, ahead, mib(workers, ahead))
    raise ParameterError(
        N_(
            "One site takes {need} MiB of memory ({radials} radials of {samples} samples) and {limit} MiB are allowed. "
            "Lower the maximum distance ({radius} m), choose coarser cells ({step} m), or allow more memory."
        ),
        need=round(mib(1, 1)), radials=polar.radials, samples=polar.samples, limit=round(max_mib),
        radius=round(polar.radius_m), step=round(polar.step_m, 1),
    )  # fmt: skip


def check_cells(columns: int, rows: int) -> None:
    """Refuse results that no disk is meant for. Raises :class:`ParameterError`."""
    if columns * rows > MAX_CELLS:
        raise ParameterError(
            N_(
                "The rasters would have {columns} × {rows} cells, more than {most} million. Choose coarser cells, a "
                "shorter maximum distance, or fewer sites at a time."
            ),
            columns=columns, rows=rows, most=MAX_CELLS // 1_000_000,
        )  # fmt: skip


def check_disk(folder: Path, sites: int, polar: PolarGrid) -> None:
    """Refuse what the folder of temporary files has no room for: every site's level lies there until the end.

    Raises
    ------
    OutputError
        Naming the folder, what is needed and what is free.
    """
    need = sites * polar.radials * polar.samples * 4  # float32
    free = shutil.disk_usage(folder).free
    if need > free:
        raise OutputError(
            N_(
                "{sites} sites take {need} GB of temporary files, and {folder} has {free} GB free. Make room there, "
                "lower the maximum distance, choose coarser cells, or fewer sites at a time."
            ),
            sites=sites, need=Number(need / 1e9, 1), free=Number(free / 1e9, 1), folder=str(folder.parent),
        )  # fmt: skip
