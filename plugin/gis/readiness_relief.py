"""What an elevation model shows of itself: cells, range, and where it has no heights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProcessingContext, QgsRasterLayer

from ..errors import DataError
from ..polygons import locate
from ..progress import SILENT, Progress
from ..targets.readiness.relief import ReliefFacts
from ..wkb import Parts
from .crs import ground_of
from .raster import RasterBand, sample

__all__ = ["relief_facts", "share_without_height", "without_height"]

#: Blocks that are read of a large raster, and cells on a side of each.
_BLOCKS, _SIDE = 64, 256
#: Places in the communes whose heights are asked for.
_PLACES = 20_000


def relief_facts(layer: QgsRasterLayer, context: QgsProcessingContext, progress: Progress = SILENT) -> ReliefFacts:
    """Look at the grid of a raster and at some blocks spread over it."""
    try:
        band = RasterBand.of(layer, 1)
        low, high = _range(band, progress)
    except DataError as error:
        return ReliefFacts(layer.id(), error=str(error))
    middle = (band.west + band.width * band.columns / 2.0, band.north - band.height * band.rows / 2.0)
    scale = ground_of(band.crs, context).metres_per_unit(np.array([middle[0]]), np.array([middle[1]]))
    metres = max(float(scale[0][0]) * band.width, float(scale[1][0]) * band.height)
    picture = band.provider.dataType(1) == Qgis.DataType.Byte
    return ReliefFacts(layer.id(), metres, band.crs.isGeographic(), picture, low, high)


def _range(band: RasterBand, progress: Progress) -> tuple[float, float]:
    """Least and greatest height: of all cells of a small raster, of blocks spread evenly over a large one."""
    across, down = -(-band.columns // _SIDE), -(-band.rows // _SIDE)
    blocks = np.arange(across * down)
    if len(blocks) > _BLOCKS:
        blocks = np.unique(np.linspace(0, len(blocks) - 1, _BLOCKS).astype(np.int64))
    low, high = float("nan"), float("nan")
    for block in progress.each(blocks.tolist(), len(blocks), every=1):
        left, top = block % across * _SIDE, block // across * _SIDE
        cells = band.read(left, top, min(_SIDE, band.columns - left), min(_SIDE, band.rows - top))
        if not np.isnan(cells).all():
            low, high = float(np.fmin(low, np.nanmin(cells))), float(np.fmax(high, np.nanmax(cells)))
    return low, high


def _grid(communes: Parts | None) -> np.ndarray:
    """Places on a grid that lie in communes."""
    if communes is None or not len(communes.xy):
        return np.empty((0, 2))
    (west, south), (east, north) = communes.xy.min(axis=0), communes.xy.max(axis=0)
    size = int(np.sqrt(_PLACES))
    x = west + (np.arange(size) + 0.5) * (east - west) / size
    y = south + (np.arange(size) + 0.5) * (north - south) / size
    places = np.column_stack([values.ravel() for values in np.meshgrid(x, y)])
    return places[locate(places, communes) >= 0]


def share_without_height(
    layers: Sequence[QgsRasterLayer],
    communes: Parts | None,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
) -> float:
    """Share (0–1) of a grid of places in the communes where no raster has a height; NaN if there are none.

    Parameters
    ----------
    communes : Parts or None
        Their rings, in ``crs``.
    """
    places = _grid(communes)
    return float(without_height(layers, places, crs, context).mean()) if len(places) else float("nan")


def without_height(
    layers: Sequence[QgsRasterLayer], xy: np.ndarray, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
) -> np.ndarray:
    """Places where no raster has a height; bool, shape (n,). A row without a place is not meant.

    Raises
    ------
    DataError
        A raster cannot be read.
    """
    bare = np.isfinite(xy).all(axis=1)
    for layer in layers:
        rows = np.flatnonzero(bare)
        bare[rows] = np.isnan(sample(layer, xy[rows], crs, context=context))
    return bare
