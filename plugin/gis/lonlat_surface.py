"""Rasters as the engine of prediction asks them: along curves that are given in longitude and latitude."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ..radio.prediction.tiles import Sheet
from .elevation import Elevation

__all__ = ["LONLAT", "LonLatSurface", "lonlat_crs"]

LONLAT = "EPSG:4326"


def lonlat_crs() -> QgsCoordinateReferenceSystem:
    """Longitude and latitude in degrees on WGS 84."""
    return QgsCoordinateReferenceSystem(LONLAT)


@dataclass(frozen=True)
class LonLatSurface:
    """A surface that is asked in degrees.

    Parameters
    ----------
    elevation : Elevation
    meaning : callable, optional
        Turns what the raster holds into what is wanted, such as classes of land cover into heights. One that can be
        pickled, for workers elsewhere.
    """

    elevation: Elevation
    meaning: Callable[[np.ndarray], np.ndarray] | None = None

    def along(self, nodes: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """As :meth:`.elevation.Elevation.along`."""
        values = self.elevation.along(nodes, weights, lonlat_crs())
        return values if self.meaning is None else self.meaning(values)

    def sheets(self, nodes: np.ndarray) -> list[Sheet]:
        """As :meth:`.elevation.Elevation.sheets`."""
        return self.elevation.sheets(nodes, lonlat_crs())

    def tile(self, number: int, key: tuple[int, int]) -> np.ndarray | None:
        """As :meth:`.elevation.Elevation.tile`."""
        return self.elevation.tile(number, key)
