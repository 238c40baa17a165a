"""CRS and ellipsoid of QGIS as the engine's :class:`~plugin.geodesy.Ground`."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsEllipsoidUtils, QgsProcessingContext

from ..errors import DataError
from ..geodesy import WGS84, Ellipsoid, Ground
from ..text import N_

__all__ = ["ellipsoid_of", "ground_of"]


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
