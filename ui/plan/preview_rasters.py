"""Rasters that a run is given, as a preview may look at them: where they are and how fine, nothing of their cells."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsRasterLayer,
    QgsRectangle,
    QgsUnitTypes,
)

__all__ = ["DEGREE_M", "PreviewRaster", "box_in", "cell_m", "raster_of"]

#: Metres of a degree of latitude.
DEGREE_M = 111_320.0


@dataclass(frozen=True)
class PreviewRaster:
    """A raster.

    Parameters
    ----------
    label : str
        Of the parameter that it is given to.
    name : str
        Of the layer.
    crs : QgsCoordinateReferenceSystem
    extent : QgsRectangle
        In that CRS.
    columns, rows : int
    cell : float
        Size of a cell in the units of the CRS: the geometric mean of width and height.
    """

    label: str
    name: str
    crs: QgsCoordinateReferenceSystem
    extent: QgsRectangle
    columns: int
    rows: int
    cell: float


def raster_of(label: str, layer: QgsRasterLayer) -> PreviewRaster:
    """What is known of a raster without reading it."""
    across, along = abs(layer.rasterUnitsPerPixelX()), abs(layer.rasterUnitsPerPixelY())
    return PreviewRaster(
        label, layer.name(), layer.crs(), layer.extent(), layer.width(), layer.height(), math.sqrt(across * along)
    )


def cell_m(raster: PreviewRaster) -> float:
    """Size of a cell in metres; of degrees at the latitude of the raster's middle."""
    unit = raster.crs.mapUnits()
    if unit != QgsUnitTypes.DistanceUnit.DistanceDegrees:
        return raster.cell * QgsUnitTypes.fromUnitToUnitFactor(unit, QgsUnitTypes.DistanceUnit.DistanceMeters)
    middle = math.radians(min(max(raster.extent.center().y(), -89.0), 89.0))
    return raster.cell * DEGREE_M * math.sqrt(math.cos(middle))


def box_in(
    crs: QgsCoordinateReferenceSystem, rasters: Iterable[PreviewRaster], transforms: QgsCoordinateTransformContext
) -> QgsRectangle:
    """The box around rasters in another CRS; a null one where none can be carried there."""
    box = QgsRectangle()
    for raster in rasters:
        try:
            way = QgsCoordinateTransform(raster.crs, crs, transforms)
            box.combineExtentWith(way.transformBoundingBox(raster.extent))
        except QgsCsException:
            continue
    return box
