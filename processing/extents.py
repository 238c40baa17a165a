"""Extents as parameters: the CRS that their numbers are in, and what is wrong with them."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingAlgorithm, QgsRectangle

from ..plugin.gis.i18n import tr
from ..plugin.text import N_

__all__ = ["extent_crs", "extent_fault"]


def extent_crs(algorithm: QgsProcessingAlgorithm, parameters: dict, context, name: str) -> QgsCoordinateReferenceSystem:
    """CRS of the extent; bare numbers that can only be degrees are in degrees where no project says otherwise."""
    crs = algorithm.parameterAsExtentCrs(parameters, name, context)
    if not crs.isValid():
        extent = algorithm.parameterAsExtent(parameters, name, context)
        if QgsRectangle(-180, -90, 180, 90).contains(extent):
            return QgsCoordinateReferenceSystem("EPSG:4326")
    return crs


def extent_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, context, name: str) -> str | None:
    """What is wrong with an extent, in the user's language; None if nothing is or none is given."""
    if parameters.get(name) in (None, ""):
        return None
    extent = algorithm.parameterAsExtent(parameters, name, context)
    if not extent.isFinite() or extent.width() <= 0 or extent.height() <= 0:
        return tr(N_("The extent is empty. Draw it anew, or leave it empty for the whole file."))
    if not extent_crs(algorithm, parameters, context, name).isValid():
        return tr(N_("The extent has no CRS. Write it after the numbers, as in 105.1,105.4,21.2,21.5 [EPSG:4326]."))
    return None
