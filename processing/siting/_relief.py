"""The ground of candidates, from elevation rasters: heights, slope, openness, summits."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsRasterLayer,
    QgsRectangle,
)

from ...plugin.geodesy import WGS84
from ...plugin.gis.crs import carry
from ...plugin.gis.elevation import Elevation
from ...plugin.gis.lonlat_surface import lonlat_crs
from ...plugin.progress import Progress
from ...plugin.radio.prediction.polar import chebyshev_nodes, interpolation_weights
from ...plugin.siting.terrain import openness_deg, slope_deg, summits_of

__all__ = ["DemRelief", "HighGround", "read_high_ground"]

#: Azimuths in which the horizon is looked for (Yokoyama and others 2002), and exact points along each.
_AZIMUTHS, _NODES = 8, 5
#: Samples along an azimuth at most; places that are looked at together.
_SAMPLES, _BATCH = 250, 1000
#: Samples of heights nearer than this tell more of trees and houses than of the ground.
_STEP_M = 10.0
#: Cells of the grid in which summits are looked for: finer rasters are read in blocks, of which the highest cell
#: counts.
_CELLS = 4_000_000
#: Summits beyond the area are read as well, so that the passes to them are found.
_MARGIN_M = 5000.0
#: Cells that are read at once.
_STRIP = 4_000_000


@dataclass(frozen=True)
class DemRelief:
    """Elevation rasters as candidates ask them.

    Parameters
    ----------
    elevation : Elevation
    crs : QgsCoordinateReferenceSystem
        Of the places.
    transform_context : QgsCoordinateTransformContext
    radius_m : float
        Within which the horizon is looked for.
    """

    elevation: Elevation
    crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext
    radius_m: float

    @property
    def step_m(self) -> float:
        """Distance between samples: that of the raster's cells."""
        return max(self.elevation.resolution_m, _STEP_M)

    def heights_m(self, xy: np.ndarray, progress: Progress) -> np.ndarray:
        """Height of the ground at each place."""
        return self.elevation.sample(xy, self.crs, progress)

    def slope_deg(self, xy: np.ndarray, progress: Progress) -> np.ndarray:
        """Slope over one cell to each side."""
        lonlat = self._lonlat(xy)
        east, north = self._metres_per_degree(lonlat)
        step = self.step_m
        offsets = np.array([(column, row) for row in (1.0, 0.0, -1.0) for column in (-1.0, 0.0, 1.0)]) * step
        around = np.stack(
            (lonlat[:, :1] + offsets[:, 0] / east[:, None], lonlat[:, 1:] + offsets[:, 1] / north[:, None]), axis=-1
        )
        heights = self.elevation.sample(around.reshape(-1, 2), lonlat_crs(), progress)
        return slope_deg(heights.reshape(-1, 3, 3), step)

    def openness_deg(self, xy: np.ndarray, progress: Progress) -> np.ndarray:
        """Positive openness within the radius."""
        found = np.full(len(xy), np.nan)
        lonlat = self._lonlat(xy)
        samples = int(min(max(math.ceil(self.radius_m / self.step_m), 2), _SAMPLES))
        step = self.radius_m / samples
        reach = chebyshev_nodes(_NODES, 0.0, self.radius_m)
        weights = interpolation_weights(reach, np.arange(samples + 1) * step)
        # Neighbours together: what they need of the rasters is read once.
        good = np.flatnonzero(np.isfinite(lonlat).all(axis=1))
        order = good[np.lexsort((lonlat[good, 0], np.round(lonlat[good, 1], 1)))]
        for begin in range(0, len(order), _BATCH):
            progress.step(begin / len(order))
            rows = order[begin : begin + _BATCH]
            nodes = _radials(lonlat[rows], reach)
            heights = self.elevation.along(nodes, weights, lonlat_crs())
            found[rows] = openness_deg(heights.reshape(len(rows), _AZIMUTHS, -1), step)
        return found

    def _lonlat(self, xy: np.ndarray) -> np.ndarray:
        found = np.full((len(xy), 2), np.nan)
        good = np.isfinite(xy).all(axis=1)
        if good.any():
            found[good] = carry(QgsCoordinateTransform(self.crs, lonlat_crs(), self.transform_context), xy[good])
        return found

    @staticmethod
    def _metres_per_degree(lonlat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        latitude = np.radians(lonlat[:, 1])
        meridian, normal = WGS84.radii(latitude)
        return np.radians(normal * np.cos(latitude)), np.radians(meridian)


def _radials(lonlat: np.ndarray, reach: np.ndarray) -> np.ndarray:
    """Points at some distances in each azimuth of each place: shape (places · azimuths, distances, 2), in degrees."""
    azimuth = np.arange(_AZIMUTHS) * (360.0 / _AZIMUTHS)
    shape = (len(lonlat), _AZIMUTHS, len(reach))
    start = [np.broadcast_to(lonlat[:, axis, None, None], shape).ravel() for axis in (0, 1)]
    turn, distance = (
        np.broadcast_to(azimuth[None, :, None], shape).ravel(), np.broadcast_to(reach[None, None, :], shape).ravel(),
    )  # fmt: skip
    lon, lat, _ = WGS84.geod.fwd(start[0].copy(), start[1].copy(), turn.copy(), distance.copy())
    lon = start[0] + (np.asarray(lon) - start[0] + 180.0) % 360.0 - 180.0
    return np.stack((lon, np.asarray(lat)), axis=-1).reshape(-1, len(reach), 2)


@dataclass(frozen=True)
class HighGround:
    """Summits.

    Parameters
    ----------
    xy : ndarray, shape (n, 2)
        In the CRS of the places.
    height_m, prominence_m : ndarray, shape (n,)
    cell_m : float
        Side of the cells in which they were looked for.
    """

    xy: np.ndarray
    height_m: np.ndarray
    prominence_m: np.ndarray
    cell_m: float


def read_high_ground(
    relief: DemRelief,
    layers: list[QgsRasterLayer],
    bounds: tuple[float, float, float, float],
    least_m: float,
    progress: Progress,
) -> HighGround:
    """Summits of at least that prominence over a box in the CRS of the places, and a margin round it.

    The most prominent come first.
    """
    elevation, crs = relief.elevation, relief.crs
    box = _box(relief, layers, bounds)
    width, height = elevation.cell
    west, north = elevation.origin
    if box.isEmpty():
        return HighGround(np.empty((0, 2)), np.empty(0), np.empty(0), elevation.resolution_m)
    # Rounding makes no cell of its own at the rim of a raster.
    first = (math.floor((box.xMinimum() - west) / width + 1e-6), math.floor((north - box.yMaximum()) / height + 1e-6))
    size = (
        max(math.ceil((box.xMaximum() - west) / width - 1e-6) - first[0], 1),
        max(math.ceil((north - box.yMinimum()) / height - 1e-6) - first[1], 1),
    )
    block = max(math.ceil(math.sqrt(size[0] * size[1] / _CELLS)), 1)
    heights, place = _highest(elevation, first, size, block, progress.part(0.0, 0.4))
    summits = summits_of(heights, progress.part(0.4, 1.0))
    summits = summits.take(summits.prominence_m >= least_m)
    column, row = place[0].ravel()[summits.cell], place[1].ravel()[summits.cell]
    there = np.column_stack((west + (column + 0.5) * width, north - (row + 0.5) * height))
    xy = carry(QgsCoordinateTransform(elevation.crs, crs, relief.transform_context), there) if len(there) else there
    good = np.isfinite(xy).all(axis=1)
    return HighGround(xy[good], summits.height_m[good], summits.prominence_m[good], elevation.resolution_m * block)


def _box(relief: DemRelief, layers: list[QgsRasterLayer], bounds: tuple[float, float, float, float]) -> QgsRectangle:
    """The box with its margin, in the CRS of the first raster, as far as there are rasters."""
    crs = relief.elevation.crs
    wanted = _carried(QgsRectangle(bounds[0], bounds[1], bounds[2], bounds[3]), relief.crs, crs, relief)
    if wanted.isNull():
        return wanted
    known = QgsRectangle()
    for layer in layers:
        extent = _carried(layer.extent(), layer.crs(), crs, relief)
        known = extent if known.isNull() else known
        known.combineExtentWith(extent)
    wanted.grow(_MARGIN_M / relief.elevation.resolution_m * max(relief.elevation.cell))
    return wanted.intersect(known)


def _carried(box: QgsRectangle, source, target, relief: DemRelief) -> QgsRectangle:
    if source == target:
        return QgsRectangle(box)
    try:
        return QgsCoordinateTransform(source, target, relief.transform_context).transformBoundingBox(box)
    except QgsCsException:
        return QgsRectangle()


def _highest(
    elevation: Elevation, first: tuple[int, int], size: tuple[int, int], block: int, progress: Progress
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """The highest cell of each block of cells: its height (NaN where none is known), its column and row."""
    columns, rows = -(-size[0] // block), -(-size[1] // block)
    heights = np.full((rows, columns), np.nan, dtype=np.float32)
    column, row = np.zeros((rows, columns), dtype=np.int64), np.zeros((rows, columns), dtype=np.int64)
    width, height = elevation.cell
    west, north = elevation.origin
    strip = max(_STRIP // (columns * block * block), 1)
    for begin in range(0, rows, strip):
        progress.step(begin / rows)
        count = min(strip, rows - begin)
        left, top = first[0], first[1] + begin * block
        right, bottom = left + columns * block, top + count * block
        # Half a cell inwards, so that rounding asks for no cell more.
        patch = elevation.window(
            (west + (left + 0.5) * width, north - (bottom - 0.5) * height, west + (right - 0.5) * width,
             north - (top + 0.5) * height)
        )  # fmt: skip
        cells = patch.values[top - patch.row : bottom - patch.row, left - patch.column : right - patch.column]
        blocks = (
            cells.reshape(count, block, columns, block).transpose(0, 2, 1, 3).reshape(count, columns, block * block)
        )
        filled = np.where(np.isnan(blocks), -np.inf, blocks)
        best = filled.argmax(axis=2)
        top_height = np.take_along_axis(filled, best[:, :, None], axis=2)[:, :, 0]
        part = slice(begin, begin + count)
        heights[part] = np.where(np.isfinite(top_height), top_height, np.nan)
        column[part] = left + np.arange(columns) * block + best % block
        row[part] = top + (np.arange(count) * block)[:, None] + best // block
    return heights, (column, row)
