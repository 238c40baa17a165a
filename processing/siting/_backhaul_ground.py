"""The ground of ``hatangso:planbackhaul``: heights below the hops, and where nobody knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ...plugin.numbers import Number
from ...plugin.text import N_
from ..algorithm import Run
from ._backhaul_input import BackhaulInput
from ._backhaul_parameters import BackhaulParameters

if TYPE_CHECKING:
    from ...plugin.gis.elevation import Elevation
    from ...plugin.siting.backhaul_hops import Terrain

__all__ = ["BackhaulGround", "read_ground"]

_P = BackhaulParameters
#: So many sites are named.
_NAMED = 10


@dataclass(frozen=True)
class BackhaulGround:
    """Heights at places in the CRS of the roads.

    Parameters
    ----------
    terrain : Terrain
        Heights of the ground and of what stands on it.
    elevation : Elevation
    substitute_m : float
        What is taken where the elevation has no data; NaN for nothing.
    """

    terrain: Terrain
    elevation: Elevation
    substitute_m: float

    @property
    def cell_m(self) -> float:
        return max(self.elevation.resolution_m, 1.0)

    def tell(self, run: Run, given: BackhaulInput) -> None:
        """Name the sites whose ground is not known: from there no hop can be judged."""
        sites, crs = given.sites, given.roads.data.crs
        if not len(sites):
            return
        covered = self.elevation.covers(sites.xy, crs)
        empty = covered & ~np.isfinite(self.elevation.sample(sites.xy, crs))
        for rows, words in (
            (~covered, N_("{count} of {total} sites lie outside the elevation: {ids}.")),
            (empty, N_("{count} of {total} sites stand where the elevation has no data: {ids}.")),
        ):
            found = np.flatnonzero(rows).tolist()
            if found:
                run.progress.warn(
                    words, count=len(found), total=len(sites),
                    ids=", ".join(sites.ids[row] for row in found[:_NAMED]) + (" …" if len(found) > _NAMED else ""),
                )  # fmt: skip
        if np.isfinite(self.substitute_m) and (~covered | empty).any():
            run.progress.warn(
                N_("{height} m is taken as the height of the ground there, as asked for (NODATA_HEIGHT)."),
                height=Number(self.substitute_m),
            )


def read_ground(run: Run, given: BackhaulInput) -> BackhaulGround:
    """Open the elevation and the land cover."""
    from ...plugin.gis.elevation import Elevation
    from ...plugin.gis.raster import sample
    from ...plugin.radio.clutter import clutter_table, heights_of_classes

    crs = given.roads.data.crs
    elevation = Elevation.of(run.layers(_P.DEM), run.context)
    substitute = run.number(_P.NODATA_HEIGHT) if run.given(_P.NODATA_HEIGHT) else np.nan
    clutter = run.raster(_P.CLUTTER)
    table = clutter_table(run.algorithm.parameterAsMatrix(run.parameters, _P.CLUTTER_TABLE, run.context))

    def terrain(xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        heights = elevation.sample(xy, crs)
        heights = np.where(np.isfinite(heights), heights, substitute)
        if clutter is None:
            return heights, np.zeros(len(xy))
        return heights, heights_of_classes(sample(clutter, xy, crs, context=run.context), table)

    return BackhaulGround(terrain, elevation, substitute)
