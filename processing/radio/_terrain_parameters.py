"""What radio tools ask of the ground: elevation, land cover, and how high what stands on it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
)

from ...plugin.gis.i18n import tr
from ...plugin.radio.clutter import CLUTTER_CELLS
from ...plugin.text import N_

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["TerrainParameters", "add_clutter", "add_terrain"]


class TerrainParameters:
    """Names of the parameters."""

    DEM = "DEM"
    CLUTTER = "CLUTTER"
    CLUTTER_TABLE = "CLUTTER_TABLE"


_P = TerrainParameters


#: What land cover is to tools that look along links.
_ABOUT_CLUTTER = N_(
    "Classes of what stands on the ground, such as ESA WorldCover; the table says how high it is. Trees and houses "
    "between the antennas shadow like the ground does. Not for an elevation that has trees and roofs in it already (a "
    "surface model)."
)


def add_terrain(algorithm: HatangsoAlgorithm) -> None:
    """Add the three of them."""
    algorithm.add(
        QgsProcessingParameterMultipleLayers(_P.DEM, tr(N_("Elevation (DEM)")), QgsProcessing.SourceType.TypeRaster),
        N_(
            "Heights of the ground in metres: one raster or several tiles, in any CRS. Where several know a place the "
            "first wins."
        ),
    )
    add_clutter(algorithm)


def add_clutter(algorithm: HatangsoAlgorithm, help_text: str = _ABOUT_CLUTTER, *, advanced: bool = False) -> None:
    """Add land cover and how high it is; ``help_text`` and ``advanced`` are of the land cover."""
    algorithm.add(
        QgsProcessingParameterRasterLayer(_P.CLUTTER, tr(N_("Land cover")), optional=True),
        help_text,
        advanced=advanced,
    )
    algorithm.add(
        QgsProcessingParameterMatrix(
            _P.CLUTTER_TABLE,
            tr(N_("Heights of land cover (m)")),
            headers=[tr(N_("Class")), tr(N_("Height (m)"))],
            defaultValue=list(CLUTTER_CELLS),
            optional=True,
        ),
        N_(
            "How high what stands on each class is. Classes that are not named are 0 m high. The default is for ESA "
            "WorldCover: put in the heights of your trees and houses."
        ),
        advanced=True,
    )
