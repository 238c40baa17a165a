"""What radio runs will take before they are begun: cells, time, memory and size of files, from counts.

A prediction computes every site at the places of its radials (:class:`.prediction.polar.PolarGrid`), some
2π·(range / cell)² of them, and carries it to the π·(range / cell)² cells around. Areas by radius are counted one by
one. The constants are fits to measured runs of ``hatangso:predictcoverage``, ``hatangso:coveragebuffers`` and
``hatangso:linkprofile`` (QGIS 3.22, two cores of a server, November 2026; for the first two the unit test holds what
was measured). A machine half as fast takes twice the time: a help for deciding, no promise. Memory of a prediction is
what it reckons with itself (:func:`.prediction.memory.budget_of`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import ParameterError
from ..text import N_

__all__ = ["PredictionCounts", "PredictionForecast", "forecast_areas", "forecast_links", "forecast_prediction"]

# Seconds at the start; for a place on a radial by the terrain model and by a formula of distance (on one core); for a
# cell that a site's result is carried to, and for a cell that is written and made into areas.
_START_S, _TERRAIN_S, _FORMULA_S, _CARRY_S, _WRITE_S = 0.7, 2.6e-6, 3e-7, 6e-8, 1.5e-7
# Seconds at the start of areas by radius, for each area, and for putting it together with others; MiB of the same.
_AREAS_START_S, _AREA_S, _DISSOLVE_S, _AREAS_START_MIB, _AREA_MIB = 0.3, 8.5e-5, 4.5e-5, 25.0, 8.5e-4
# Seconds at the start of microwave links, and for each.
_LINKS_START_S, _LINK_S = 0.5, 0.02
#: Bytes of a cell in each raster: all of them have four.
_CELL_BYTES = 4.0
#: Overviews take a third of the cells again.
_OVERVIEWS = 4.0 / 3.0


@dataclass(frozen=True)
class PredictionCounts:
    """What is known before coverage is predicted.

    Parameters
    ----------
    sites : int
        Places with antennas; sectors of one place share its terrain.
    range_m : float
        How far each is followed.
    cell_m : float
        Size of a cell of the results.
    area_km2 : float
        Of the box that the results fill.
    terrain : bool
        Whether the model reads the terrain (ITU-R P.1812), or is a formula of distance.
    rasters : int
        Rasters that are written.
    max_mib : float
        Memory that may be used.
    cores : int
        Of the machine.
    """

    sites: int
    range_m: float
    cell_m: float
    area_km2: float
    terrain: bool = True
    rasters: int = 1
    max_mib: float = 2048.0
    cores: int = 1


@dataclass(frozen=True)
class PredictionForecast:
    """What a prediction is expected to take.

    Parameters
    ----------
    cells : int
        Of each raster.
    seconds : float
        Where no losses are kept from an earlier run.
    mib : float
        Memory at most.
    file_mib : float
        Of all rasters together, before they are compressed.
    """

    cells: int
    seconds: float
    mib: float
    file_mib: float


def forecast_areas(areas: int, dissolved: bool) -> tuple[float, float]:
    """Seconds and MiB of circles and sectors, put together or one by one."""
    if areas < 0:
        raise ParameterError(N_("Counts must be 0 or more."))
    seconds = _AREAS_START_S + areas * (_AREA_S + (_DISSOLVE_S if dissolved else 0.0))
    return seconds, _AREAS_START_MIB + areas * _AREA_MIB


def forecast_links(links: int) -> float:
    """Seconds of profiles and verdicts of microwave links."""
    if links < 0:
        raise ParameterError(N_("Counts must be 0 or more."))
    return _LINKS_START_S + links * _LINK_S


def forecast_prediction(counts: PredictionCounts) -> PredictionForecast:
    """Cells, time, memory and files of a prediction.

    Raises
    ------
    ParameterError
        A count is negative or no finite number, a cell has no size, or one site does not fit into the memory.
    """
    from .prediction.memory import budget_of
    from .prediction.polar import PolarGrid

    numbers = (counts.sites, counts.range_m, counts.area_km2, counts.rasters, counts.max_mib, counts.cores)
    if not all(math.isfinite(number) and number >= 0 for number in numbers) or not counts.cell_m > 0:
        raise ParameterError(N_("Counts must be 0 or more."))
    polar = PolarGrid.of(counts.range_m, counts.cell_m)
    budget = budget_of(polar, counts.max_mib, counts.cores)
    cells = round(counts.area_km2 * 1e6 / counts.cell_m**2)
    carried = min(math.pi * polar.samples**2, cells)
    places = polar.radials * polar.samples
    each = places * (_TERRAIN_S if counts.terrain else _FORMULA_S) / budget.workers + carried * _CARRY_S
    seconds = _START_S + counts.sites * each + cells * _WRITE_S
    size = cells * counts.rasters * _CELL_BYTES * _OVERVIEWS / 2**20
    return PredictionForecast(cells, seconds, budget.mib, size)
