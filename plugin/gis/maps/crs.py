"""The CRS that a map is printed in: one that keeps its scale."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsRectangle,
    QgsUnitTypes,
)

from .words import meridian_of

__all__ = ["keeps_scale", "print_crs"]

#: Where VN-2000 is used: west, south, east, north in degrees.
_VIETNAM = (102.0, 7.0, 118.0, 24.0)
_VN2000 = "VN-2000 / TM-3 "
#: A scale that is wrong by more than this is none.
_TOLERANCE = 0.003


def keeps_scale(crs: QgsCoordinateReferenceSystem, place: QgsPointXY, context: QgsCoordinateTransformContext) -> bool:
    """Whether a length on the map is one on the ground around ``place`` (in ``crs``)."""
    if not crs.isValid() or crs.isGeographic():
        return False
    lonlat = _lonlat(crs, place, context)
    if lonlat is None:
        return False
    try:
        back = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, context)
        step = 1e-3  # degrees: about 100 m
        north = back.transform(QgsPointXY(lonlat.x(), lonlat.y() + step))
        south = back.transform(QgsPointXY(lonlat.x(), lonlat.y() - step))
    except QgsCsException:
        return False
    units = QgsUnitTypes.DistanceUnit
    metres = math.hypot(north.x() - south.x(), north.y() - south.y()) * QgsUnitTypes.fromUnitToUnitFactor(
        crs.mapUnits(), units.DistanceMeters
    )
    latitude = math.radians(lonlat.y())
    # Length of a degree of the meridian on WGS 84.
    degree = 111132.954 - 559.822 * math.cos(2 * latitude) + 1.175 * math.cos(4 * latitude)
    return abs(metres / (2 * step * degree) - 1.0) <= _TOLERANCE


def print_crs(
    crs: QgsCoordinateReferenceSystem, extent: QgsRectangle, context: QgsCoordinateTransformContext
) -> QgsCoordinateReferenceSystem:
    """``crs`` if it keeps the scale; else the zone that the place lies in: VN-2000 / TM-3 in Vietnam, UTM elsewhere.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem
    extent : QgsRectangle
        What the map shows, in ``crs``.
    """
    place = extent.center()
    if keeps_scale(crs, place, context):
        return crs
    lonlat = _lonlat(crs, place, context)
    if lonlat is None:
        return crs
    west, south, east, north = _VIETNAM
    if west <= lonlat.x() <= east and south <= lonlat.y() <= north:
        found = _vn2000_zone(lonlat.x())
        if found is not None:
            return found
    zone = min(int((lonlat.x() + 180.0) // 6.0) + 1, 60)
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if lonlat.y() >= 0 else 32700) + zone}")


def _lonlat(
    crs: QgsCoordinateReferenceSystem, place: QgsPointXY, context: QgsCoordinateTransformContext
) -> QgsPointXY | None:
    if not crs.isValid():
        return None
    try:
        found = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), context).transform(place)
    except QgsCsException:
        return None
    return found if math.isfinite(found.x()) and math.isfinite(found.y()) else None


def _vn2000_zone(longitude: float) -> QgsCoordinateReferenceSystem | None:
    """The zone of VN-2000 with the nearest central meridian, as PROJ's database knows them."""
    from pyproj.database import query_crs_info
    from pyproj.enums import PJType

    best, nearest = None, math.inf
    for info in query_crs_info(auth_name="EPSG", pj_types=PJType.PROJECTED_CRS):
        if not info.name.startswith(_VN2000):
            continue
        crs = QgsCoordinateReferenceSystem(f"EPSG:{info.code}")
        if not crs.isValid():
            continue
        apart = abs(meridian_of(crs) - longitude)
        if apart < nearest - 1e-9:
            best, nearest = crs, apart
    return best
