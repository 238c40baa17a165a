"""What a raster of signal levels shows, and from which level a place is covered: asked in the same way wherever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterString

from ...plugin.gis.i18n import tr
from ...plugin.text import N_

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["LevelParameters", "add_level"]


class LevelParameters:
    """Names of the parameters."""

    LEVEL_TECHNOLOGY = "LEVEL_TECHNOLOGY"
    LEVEL_THRESHOLD = "LEVEL_THRESHOLD"


def add_level(algorithm: HatangsoAlgorithm, *, advanced: bool = False) -> None:
    """Add the technology and the least level of the raster."""
    algorithm.add(
        QgsProcessingParameterString(
            LevelParameters.LEVEL_TECHNOLOGY, tr(N_("Technology of the raster")), defaultValue="4G"
        ),
        N_("Technologies whose signal the raster shows: 4G, 5G, or both (“4G;5G”)."),
        advanced=advanced,
    )
    algorithm.add_number(
        LevelParameters.LEVEL_THRESHOLD, N_("Least signal level (dBm)"),
        N_("Places with this level or more are covered. −110 dBm (RSRP) is a usual value for planning."),
        -110.0, -200.0, 50.0, advanced=advanced,
    )  # fmt: skip
