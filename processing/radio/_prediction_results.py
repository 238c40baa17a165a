"""Results of ``hatangso:predictcoverage`` as parameters of Processing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterDestination,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ._prediction_names import PredictionParameters

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["add_results"]

_P = PredictionParameters


def add_results(algorithm: HatangsoAlgorithm) -> None:
    """Add rasters, layers and numbers."""

    def raster(name: str, title: str, help_text: str, *, default: bool = False) -> None:
        algorithm.add(
            QgsProcessingParameterRasterDestination(name, tr(title), optional=not default, createByDefault=default),
            help_text,
        )

    def layer(name: str, title: str, kind, help_text: str, *, default: bool = False) -> None:
        algorithm.add(
            QgsProcessingParameterFeatureSink(name, tr(title), kind, optional=not default, createByDefault=default),
            help_text,
        )

    area, point = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorPoint
    raster(
        _P.LEVEL, N_("Signal level (dBm)"),
        N_("GeoTIFF of the strongest level in every cell: RxLev, RSCP or RSRP in dBm, float32."), default=True,
    )  # fmt: skip
    raster(
        _P.SERVER, N_("Best server"),
        N_(
            "GeoTIFF of the site whose level is the strongest: its number in the layer of servers; nothing below the "
            "lowest level."
        ),
    )  # fmt: skip
    raster(
        _P.SERVER_COUNT, N_("Number of servers"),
        N_("GeoTIFF of how many sites reach the planning level in every cell."),
    )  # fmt: skip
    layer(
        _P.COVERED, N_("Covered areas"), area,
        N_("Where the planning level is reached, by operator."), default=True,
    )  # fmt: skip
    layer(_P.GRADED, N_("Graded areas"), area, N_("Areas by grades of the strongest level."))
    layer(
        _P.SERVERS, N_("Servers"), point,
        N_("The sites that were predicted, with their numbers in the raster and the area that each serves best."),
    )  # fmt: skip
    algorithm.add_rejected(_P.REJECTED)
    for name, title in (
        (_P.SITE_COUNT, N_("Number of sites used")),
        (_P.REJECTED_COUNT, N_("Number of sites set aside")),
        (_P.COMPUTED_COUNT, N_("Number of sites computed")),
        (_P.CACHED_COUNT, N_("Number of sites taken from the folder of losses")),
        (_P.CELL_COUNT, N_("Number of cells")),
        (_P.COVERED_AREA, N_("Area covered by any operator (km²)")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))
