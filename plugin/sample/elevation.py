"""The elevation model of the province: the landscape in finer cells, with river beds and a small gap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress
from .rivers import River, densified
from .terrain import Frame, Landscape, smooth_noise, smoothstep

__all__ = ["NODATA", "Elevation", "model_elevation"]

NODATA = -9999.0


@dataclass(frozen=True)
class Elevation:
    """Heights in metres.

    Parameters
    ----------
    frame : Frame
    heights : ndarray of float32, shape (rows, columns)
        Row 0 in the south; 0 in the sea, :data:`NODATA` where nothing was measured.
    """

    frame: Frame
    heights: np.ndarray


def model_elevation(
    landscape: Landscape,
    rivers: list[River],
    avoid_xy: np.ndarray,
    inside,
    rng: np.random.Generator,
    progress: Progress = SILENT,
) -> Elevation:
    """Refine the landscape to half its cells.

    Parameters
    ----------
    avoid_xy : ndarray, shape (n, 2)
        Places that keep away from the gap in the data.
    inside : callable
        Says for points whether they lie in the province.
    """
    from scipy import ndimage

    frame = landscape.frame.finer(2)
    heights = ndimage.zoom(landscape.elevation, 2, order=3, mode="nearest", grid_mode=True)
    inland = ndimage.zoom(landscape.inland, 2, order=1, mode="nearest", grid_mode=True)
    progress.step(0.4)
    north, east = np.gradient(heights, frame.cell)
    slope = np.hypot(north, east)
    rough = smooth_noise(rng, heights.shape, 0.012, beta=1.3)
    heights = heights + rough * (0.12 + 0.22 * frame.cell * np.clip(slope, 0.0, 0.5))
    heights = np.maximum(heights, 0.4 + 1.2 * smoothstep(inland, 0.0, 400.0))
    heights[inland <= 0.0] = 0.0
    progress.step(0.7)
    _carve(heights, frame, rivers)
    heights = np.round(heights, 1).astype(np.float32)
    gap = _gap(heights, frame, rivers, avoid_xy, inside)
    if gap is not None:
        heights[gap] = NODATA
    progress.step(1.0)
    return Elevation(frame, heights)


def _carve(heights: np.ndarray, frame: Frame, rivers: list[River]) -> None:
    """Lower the cells under each river to its water, in place, until no river rises on its way down."""
    flat = heights.ravel()
    ways = []
    for river in sorted(rivers, key=lambda river: river.drained_km2):
        points, places = densified(river.xy, frame.cell / 2.0)
        cells = frame.nodes(points)
        level = np.interp(places, np.arange(len(river.xy)), river.level_m)
        np.minimum.at(flat, cells, np.round(level, 1))
        ways.append(cells)
    # Where two reaches touch, the lower level holds and everything downstream of it must follow.
    for _ in range(20):
        before = flat.copy()
        for cells in ways:
            np.minimum.at(flat, cells, np.minimum.accumulate(flat[cells]))
        if np.array_equal(before, flat):
            break
    np.maximum(flat, 0.0, out=flat)
    heights[...] = flat.reshape(heights.shape)


def _gap(heights, frame: Frame, rivers: list[River], avoid_xy: np.ndarray, inside):
    """Cells without a value in the shadow of a steep slope, as radar leaves them; away from people and rivers."""
    from scipy.spatial import cKDTree

    north, east = np.gradient(heights[::4, ::4].astype(float), 4 * frame.cell)
    steep = np.hypot(north, east)
    rows, columns = steep.shape
    order = np.argsort(-steep.ravel(), kind="stable")[:4000]
    xy = np.column_stack(
        (frame.west + (order % columns * 4 + 0.5) * frame.cell, frame.south + (order // columns * 4 + 0.5) * frame.cell)
    )
    known = np.vstack([avoid_xy] + [river.xy for river in rivers])
    far = (cKDTree(known).query(xy)[0] > 16.0 * frame.cell) & inside(xy)
    if not far.any():
        return None
    place = int(np.argmax(far))
    row, column = int(order[place] // columns * 4), int(order[place] % columns * 4)
    r, c = np.ogrid[-4:5, -4:5]
    hole = np.abs(r) + np.abs(c * 0.7) + ((r * 3 + c * 5) % 4) * 0.5 <= 4.0
    rr, cc = np.nonzero(hole)
    rr, cc = rr + row - 4, cc + column - 4
    good = (rr >= 0) & (cc >= 0) & (rr < heights.shape[0]) & (cc < heights.shape[1])
    return rr[good], cc[good]
