"""Sites of ``hatangso:predictcoverage`` on the map of the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsProcessingException

from ...plugin.gis.crs import carry
from ...plugin.gis.i18n import tr
from ...plugin.gis.lonlat_surface import lonlat_crs
from ...plugin.radio.prediction.grid import OutputGrid, grid_over
from ...plugin.radio.prediction.memory import check_cells
from ...plugin.radio.prediction.polar import SiteWindow, reach_of
from ...plugin.text import N_

if TYPE_CHECKING:
    from ...plugin.radio.prediction.levels import Transmitter
    from ..algorithm import Run
    from ._prediction_input import PredictionInput

__all__ = ["place_sites"]


def place_sites(run: Run, given: PredictionInput) -> tuple[list[Transmitter], list[SiteWindow], OutputGrid]:
    """Windows of the transmitters on the map, and the grid over all of them; those without one are set aside."""
    context = run.context.transformContext()
    crs = given.lattice.crs
    there, back = QgsCoordinateTransform(lonlat_crs(), crs, context), QgsCoordinateTransform(crs, lonlat_crs(), context)

    def to_map(lonlat: np.ndarray) -> np.ndarray:
        return carry(there, lonlat)

    def from_map(xy: np.ndarray) -> np.ndarray:
        return carry(back, xy)

    transmitters, reaches = [], []
    for transmitter in run.progress.each(given.plan.transmitters, 0, every=64):
        reach = reach_of(transmitter.lon, transmitter.lat, given.polar.radius_m, to_map, from_map)
        if reach is None:
            given.rejected.append(given.reject(transmitter.site, "outside_crs"))
            continue
        transmitters.append(transmitter)
        reaches.append(reach)
    if not reaches:
        raise QgsProcessingException(
            tr(N_("The surroundings of no site can be shown in the CRS of the results. Choose another one."))
        )
    lattice = given.lattice
    grid = grid_over(reaches, lattice.width, lattice.height, lattice.origin)
    check_cells(grid.columns, grid.rows)
    return transmitters, reaches, grid
