"""Coordinates of things that are listed in documents: in VN-2000 where a layer has it, and in WGS 84."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCoordinateTransformContext

from .crs import carry

__all__ = ["carried", "crs_words", "is_vn2000", "listed_crs"]

#: What the datum is called in PROJ's database and in CRSs made by hand; of these also the shift to WGS 84.
_NAMES = ("vn-2000", "vn_2000", "vn 2000", "vn2000", "vietnam 2000", "vietnam_2000")
_SHIFT = "-191.90441"


def is_vn2000(crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether a CRS is VN-2000, in any zone; also one that somebody made by hand."""
    if not crs.isValid():
        return False
    said = f"{crs.description()} {crs.toWkt()}".casefold()
    return any(name in said for name in _NAMES) or _SHIFT in crs.toProj()


def listed_crs(own: QgsCoordinateReferenceSystem, common: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    """The CRS that coordinates are listed in: of the layer itself if that is VN-2000 in metres, else ``common`` if that
    is; else the layer's own."""
    for crs in (own, common):
        if is_vn2000(crs) and not crs.isGeographic():
            return crs
    return own if own.isValid() else common


def crs_words(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS for a table's heading: "VN-2000 / TM-3 zone 482 (EPSG:5897)"; "" for none."""
    if not crs.isValid():
        return ""
    name, code = crs.description(), crs.authid()
    return f"{name} ({code})" if name and code else name or code


def carried(
    points: np.ndarray,
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
) -> np.ndarray:
    """Points (n, 2) in another CRS; NaN where there is none, or where it cannot be carried over."""
    made = np.full((len(points), 2), np.nan)
    known = np.isfinite(points).all(axis=1)
    if source.isValid() and target.isValid() and known.any():
        made[known] = carry(QgsCoordinateTransform(source, target, context), np.asarray(points, dtype=float)[known])
    return made
