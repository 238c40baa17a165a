"""CRS and ellipsoid of QGIS as the engine's :class:`~plugin.geodesy.Ground`."""

from __future__ import annotations

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsEllipsoidUtils,
    QgsGeometry,
    QgsProcessingContext,
)

from ..errors import DataError
from ..geodesy import WGS84, Ellipsoid, Ground
from ..text import N_
from ..wkb import linestring_wkb

__all__ = ["carry", "ellipsoid_of", "ground_of"]


def ellipsoid_of(crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext | None = None) -> Ellipsoid:
    """The ellipsoid to measure on: the project's, or the CRS's own where the project has none ('NONE').

    A fresh project measures on the plane; lengths there are wrong wherever the CRS is not true to scale.
    """
    acronyms = [crs.ellipsoidAcronym()]
    if context is not None:
        acronyms.insert(0, context.ellipsoid())
    for acronym in acronyms:
        if acronym and acronym != "NONE":
            found = QgsEllipsoidUtils.ellipsoidParameters(acronym)
            if found.valid:
                return Ellipsoid(found.semiMajor, found.semiMinor)
    return WGS84


def ground_of(
    crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext | None = None, layer: str = ""
) -> Ground:
    """How coordinates of ``crs`` are measured. Raises :class:`DataError` for a layer without a CRS."""
    if not crs.isValid():
        raise DataError(
            N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."), layer=layer
        )
    ellipsoid = ellipsoid_of(crs, context)
    if crs.isGeographic():
        return Ground(ellipsoid)
    return Ground(ellipsoid, crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))


def carry(transform: QgsCoordinateTransform, xy: np.ndarray) -> np.ndarray:
    """Carry points (n, 2) into another CRS, all at once; those that cannot be carried become NaN."""
    if transform.isShortCircuited():
        return xy
    carried = _together(transform, xy)
    if carried is not None:
        return carried
    if len(xy) == 1:
        return np.full((1, 2), np.nan)
    # One that fails takes all others with it: halve until it stands alone.
    middle = len(xy) // 2
    return np.concatenate([carry(transform, xy[:middle]), carry(transform, xy[middle:])])


def _together(transform: QgsCoordinateTransform, xy: np.ndarray) -> np.ndarray | None:
    geometry = QgsGeometry()
    geometry.fromWkb(linestring_wkb(xy))
    try:
        geometry.transform(transform)
    except QgsCsException:
        return None
    carried = np.frombuffer(bytes(geometry.asWkb().data()), dtype="<f8", offset=9).reshape(-1, 2)
    return carried if np.isfinite(carried).all() else None
