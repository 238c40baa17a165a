"""Distances as parameters: of users they are always metres."""

from __future__ import annotations

import sys

from qgis.core import QgsProcessingParameterDistance, QgsUnitTypes

from ..plugin.gis.i18n import tr

__all__ = ["distance_parameter"]


def distance_parameter(
    name: str,
    description: str,
    default: float | None,
    *,
    minimum: float = 0.0,
    maximum: float = sys.float_info.max,
    optional: bool = False,
) -> QgsProcessingParameterDistance:
    """A distance that is in metres whatever the CRS of the layers (``description`` marked with ``N_``)."""
    parameter = QgsProcessingParameterDistance(
        name, tr(description), defaultValue=default, optional=optional, minValue=minimum, maxValue=maximum
    )
    parameter.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
    return parameter
