"""Values of rasters at points and in polygons: signal levels, people for each cell, whatever QGIS reads as a raster.

Read in blocks, so that memory stays bounded whatever the size of the raster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsProcessingContext,
    QgsRasterBlock,
    QgsRasterLayer,
    QgsRectangle,
)

from ..errors import DataError
from ..progress import SILENT, Progress
from ..ranges import concatenate_ranges
from ..text import N_
from ..wkb import Parts, PartsReader
from .crs import carry

__all__ = ["RasterBand", "level_marks", "sample", "share_above"]

#: Cells that are read at once: 32 MB as numbers.
_CELLS = 4_000_000
#: Columns and rows of the blocks that points are looked up in.
_TILE = 512
#: Crossings of borders and rows of cells that are handled together, some 100 MB.
_CROSSINGS = 2_000_000

_TYPES = {
    Qgis.DataType.Byte: np.uint8,
    Qgis.DataType.UInt16: np.uint16,
    Qgis.DataType.Int16: np.int16,
    Qgis.DataType.UInt32: np.uint32,
    Qgis.DataType.Int32: np.int32,
    Qgis.DataType.Float32: np.float32,
    Qgis.DataType.Float64: np.float64,
}


def sample(
    layer: QgsRasterLayer | str,
    xy: np.ndarray,
    crs: QgsCoordinateReferenceSystem,
    *,
    band: int = 1,
    context: QgsProcessingContext | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """The value of the cell that each point lies in.

    Parameters
    ----------
    layer : QgsRasterLayer or str
        Or its source.
    xy : ndarray, shape (n, 2)
    crs : QgsCoordinateReferenceSystem
        Of the points.
    band : int
        From 1.
    context : QgsProcessingContext, optional
        For the way between the two CRS.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where the cell has no data, and outside the raster.

    Raises
    ------
    DataError
        The raster cannot be read, has no such band, or has no CRS.
    """
    values, _ = _at_points(RasterBand.of(layer, band), xy, crs, context, progress)
    return values


def level_marks(
    layer: QgsRasterLayer | str,
    xy: np.ndarray,
    crs: QgsCoordinateReferenceSystem,
    threshold: float,
    *,
    band: int = 1,
    context: QgsProcessingContext | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Whether the level at each point reaches ``threshold`` (in the unit of the raster, such as dBm).

    Returns
    -------
    ndarray of float64, shape (n,)
        1 from the threshold up; 0 below it and where the cell has no data, for there nothing was received; NaN outside
        the raster, of which it says nothing.

    Raises
    ------
    DataError
        See :func:`sample`.
    """
    values, inside = _at_points(RasterBand.of(layer, band), xy, crs, context, progress)
    with np.errstate(invalid="ignore"):
        return np.where(inside, (values >= threshold).astype(float), np.nan)


def share_above(
    layer: QgsRasterLayer | str,
    wkbs: Sequence[bytes | None],
    crs: QgsCoordinateReferenceSystem,
    threshold: float,
    *,
    band: int = 1,
    context: QgsProcessingContext | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """The share of the cells of each polygon whose value reaches ``threshold``.

    A cell belongs to a polygon if its middle lies inside; a polygon too small for that has the cell at a point on it.
    Cells without data do not reach the threshold, nor does what lies beyond the border of the raster.

    Parameters
    ----------
    wkbs : sequence of bytes or None, n of them
        Polygons or multi-polygons.
    crs : QgsCoordinateReferenceSystem
        Of the polygons.
    threshold : float
        In the unit of the raster.

    Returns
    -------
    ndarray of float64, shape (n,)
        0–1; NaN where no cell of the raster lies in the polygon, and without a polygon.

    Raises
    ------
    DataError
        See :func:`sample`.
    """
    raster = RasterBand.of(layer, band)
    reader = PartsReader()
    for row, wkb in enumerate(wkbs):
        if wkb is not None:
            reader.add(wkb, row)
    parts = reader.parts()
    xy = _carried(raster, parts.xy, crs, context)
    above, inside, cells = (np.zeros(len(wkbs), dtype=np.int64) for _ in range(3))
    for runs, part in _runs(raster, parts, xy, progress.part(0.0, 0.9)):
        cells += np.bincount(runs.feature, weights=runs.end - runs.begin, minlength=len(wkbs)).astype(np.int64)
        runs = runs.within(raster)
        inside += np.bincount(runs.feature, weights=runs.end - runs.begin, minlength=len(wkbs)).astype(np.int64)
        above += _count_above(raster, runs, threshold, len(wkbs), part)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(inside > 0, above / cells, np.nan)
    return _of_small(raster, wkbs, cells == 0, share, crs, threshold, context, progress.part(0.9, 1.0))


def _of_small(raster, wkbs, small, share, crs, threshold, context, progress: Progress) -> np.ndarray:
    """``share`` with that of polygons between the middles of cells filled in: the cell at a point on each."""
    rows, points = [], []
    for row in np.flatnonzero(small).tolist():
        if wkbs[row] is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(wkbs[row])
            place = geometry.pointOnSurface()
            if not place.isNull():
                rows.append(row)
                points.append((place.asPoint().x(), place.asPoint().y()))
    if rows:
        values, inside = _at_points(raster, np.asarray(points), crs, context, progress)
        with np.errstate(invalid="ignore"):
            share[rows] = np.where(inside, (values >= threshold).astype(float), np.nan)
    return share


# -- the grid -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RasterBand:
    """A band of a raster with its grid, north up.

    Parameters
    ----------
    provider : QgsRasterDataProvider
    west, north : float
        Outer corner of the first cell.
    width, height : float
        Of a cell.
    columns, rows : int
    """

    provider: Any
    band: int
    crs: QgsCoordinateReferenceSystem
    west: float
    north: float
    width: float
    height: float
    columns: int
    rows: int

    @classmethod
    def of(cls, layer: QgsRasterLayer | str, band: int) -> RasterBand:
        if isinstance(layer, str):
            layer = QgsRasterLayer(layer, layer)
        name = layer.name()
        if not isinstance(layer, QgsRasterLayer) or not layer.isValid() or layer.dataProvider() is None:
            raise DataError(N_("The raster {layer} cannot be read."), layer=name)
        # A provider of our own: the layer's may be drawing in another thread.
        provider = layer.dataProvider().clone()
        if provider is None or provider.xSize() <= 0 or provider.ySize() <= 0:
            raise DataError(N_("The raster {layer} has no cells of its own. Save it to a file first."), layer=name)
        if not 1 <= band <= provider.bandCount():
            raise DataError(N_("The raster {layer} has no band {band}."), layer=name, band=band)
        if not layer.crs().isValid():
            raise DataError(
                N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."), layer=name
            )
        extent, columns, rows = provider.extent(), provider.xSize(), provider.ySize()
        return cls(
            provider,
            band,
            layer.crs(),
            extent.xMinimum(),
            extent.yMaximum(),
            extent.width() / columns,
            extent.height() / rows,
            columns,
            rows,
        )

    def grid(self, xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places in columns and rows of cells from the outer corner."""
        return (xy[:, 0] - self.west) / self.width, (self.north - xy[:, 1]) / self.height

    def read(self, column: int, row: int, columns: int, rows: int) -> np.ndarray:
        """Values of some cells as float64, shape (rows, columns); NaN for no data."""
        west, north = self.west + column * self.width, self.north - row * self.height
        extent = QgsRectangle(west, north - rows * self.height, west + columns * self.width, north)
        block = self.provider.block(self.band, extent, columns, rows)
        if block is None or not block.isValid() or block.width() != columns or block.height() != rows:
            raise DataError(N_("The raster {layer} cannot be read."), layer=self.provider.dataSourceUri())
        return _values(block)


def _values(block: QgsRasterBlock) -> np.ndarray:
    if block.dataType() not in _TYPES and not block.convert(Qgis.DataType.Float64):
        raise DataError(N_("The values of the raster are no numbers."))
    shape = (block.height(), block.width())
    raw = np.frombuffer(bytes(block.data()), dtype=_TYPES[block.dataType()]).reshape(shape)
    values = raw.astype(np.float64)
    if block.hasNoDataValue():
        nothing = block.noDataValue()
        # The value may have been rounded to the type of the cells.
        values[(values == nothing) | (raw == np.float64(nothing).astype(raw.dtype))] = np.nan
    elif block.hasNoData():
        # Marks of single cells, which can only be asked for one by one.
        values.ravel()[[cell for cell in range(values.size) if block.isNoData(cell)]] = np.nan
    return values


def _carried(
    raster: RasterBand, xy: np.ndarray, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext | None
) -> np.ndarray:
    """Points in the CRS of the raster; NaN for those that cannot be carried there."""
    if not crs.isValid():
        raise DataError(
            N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."), layer=""
        )
    context_of_transform = context.transformContext() if context is not None else QgsCoordinateTransformContext()
    carried = np.full((len(xy), 2), np.nan)
    rows = np.flatnonzero(np.isfinite(xy).all(axis=1))
    if len(rows):
        carried[rows] = carry(QgsCoordinateTransform(crs, raster.crs, context_of_transform), xy[rows])
    return carried


def _at_points(raster, xy, crs, context, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Value at each point, and whether it lies on the raster at all."""
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    across, down = raster.grid(_carried(raster, xy, crs, context))
    with np.errstate(invalid="ignore"):
        inside = (across >= 0.0) & (across <= raster.columns) & (down >= 0.0) & (down <= raster.rows)
    rows = np.flatnonzero(inside)
    # The far borders belong to the last cells.
    column = np.minimum(across[rows].astype(np.int64), raster.columns - 1)
    row = np.minimum(down[rows].astype(np.int64), raster.rows - 1)
    tile = row // _TILE * (raster.columns // _TILE + 1) + column // _TILE
    order = np.argsort(tile, kind="stable")
    starts = np.flatnonzero(np.diff(tile[order], prepend=-1))
    values = np.full(len(xy), np.nan)
    for group in progress.each(np.split(order, starts[1:]) if len(order) else (), len(starts), every=1):
        left, top = int(column[group].min()), int(row[group].min())
        block = raster.read(left, top, int(column[group].max()) - left + 1, int(row[group].max()) - top + 1)
        values[rows[group]] = block[row[group] - top, column[group] - left]
    return values, inside


# -- polygons -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Runs:
    """Cells side by side in one row whose middles lie in one polygon: columns ``begin`` to ``end`` (not included)."""

    feature: np.ndarray
    row: np.ndarray
    begin: np.ndarray
    end: np.ndarray

    def within(self, raster: RasterBand) -> _Runs:
        """What of them lies on the raster."""
        begin, end = np.maximum(self.begin, 0), np.minimum(self.end, raster.columns)
        keep = (self.row >= 0) & (self.row < raster.rows) & (begin < end)
        return _Runs(self.feature[keep], self.row[keep], begin[keep], end[keep])


def _runs(raster: RasterBand, parts: Parts, xy: np.ndarray, progress: Progress) -> Iterator[tuple[_Runs, Progress]]:
    """The cells of all polygons, some polygons after others, those that lie side by side together.

    Every row of middles of cells crosses the border of a polygon an even number of times, and what lies between the
    first and the second crossing, the third and the fourth … is inside: holes and islands need no rule of their own.
    """
    across, down = (value - 0.5 for value in raster.grid(xy))
    sizes = np.diff(parts.offsets)
    following = np.arange(1, len(xy) + 1)
    filled = sizes > 0
    following[parts.offsets[1:][filled] - 1] = parts.offsets[:-1][filled]
    lost = np.zeros(int(parts.feature.max(initial=-1)) + 1, dtype=bool)
    feature = np.repeat(parts.feature, sizes)
    lost[feature[~np.isfinite(across + down)]] = True
    edge = np.flatnonzero(~lost[feature])
    low = np.where(down[edge] <= down[following[edge]], edge, following[edge])
    high = np.where(low == edge, following[edge], edge)
    # The half-open rule of polygons.py: the upper end is crossed, the lower is not.
    first, last = np.ceil(down[low]).astype(np.int64), np.ceil(down[high]).astype(np.int64)
    met = last > first
    edge, low, high, first, count = edge[met], low[met], high[met], first[met], (last - first)[met]
    top = np.full(len(lost), np.iinfo(np.int64).max)
    np.minimum.at(top, feature[edge], first)
    _, polygon = np.unique(np.column_stack((parts.feature, parts.polygon)), axis=0, return_inverse=True)
    polygon = np.repeat(polygon.reshape(-1), sizes)
    order = np.lexsort((polygon[edge], feature[edge], top[feature[edge]]))
    heads = np.flatnonzero(np.diff(feature[edge[order]], prepend=-1))
    before = np.concatenate(([0], np.cumsum(count[order])))
    begin = 0
    while begin < len(heads):
        # Whole features, up to the limit.
        limit = int(np.searchsorted(before[heads], before[heads[begin]] + _CROSSINGS, side="right"))
        end = max(limit - 1, begin + 1) if limit < len(heads) else len(heads)
        some = order[heads[begin] : heads[end] if end < len(heads) else len(order)]
        of = np.repeat(some, count[some])
        row = concatenate_ranges(first[some], count[some])
        slope = (across[high[of]] - across[low[of]]) / (down[high[of]] - down[low[of]])
        at = across[low[of]] + (row - down[low[of]]) * slope
        place = np.lexsort((at, row, polygon[edge[of]]))
        column = np.ceil(at[place]).astype(np.int64)
        runs = _Runs(feature[edge[of[place[0::2]]]], row[place[0::2]], column[0::2], column[1::2])
        yield runs, progress.part(before[heads[begin]] / before[-1], before[heads[begin] + len(some)] / before[-1])
        begin = end


def _count_above(raster: RasterBand, runs: _Runs, threshold: float, count: int, progress: Progress) -> np.ndarray:
    """Cells of each polygon that reach the threshold."""
    total = np.zeros(count, dtype=np.int64)
    if not len(runs.row):
        return total
    left, right = int(runs.begin.min()), int(runs.end.max())
    height = max(_CELLS // (right - left), 1)
    order = np.argsort(runs.row, kind="stable")
    row = runs.row[order]
    tops = range(int(row[0]), int(row[-1]) + 1, height)
    for top in progress.each(tops, len(tops), every=1):
        chosen = order[np.searchsorted(row, top) : np.searchsorted(row, top + height)]
        if not len(chosen):
            continue
        values = raster.read(left, top, right - left, int(runs.row[chosen[-1]]) - top + 1)
        with np.errstate(invalid="ignore"):
            reached = np.cumsum(values >= threshold, axis=1, dtype=np.int32)
        reached = np.pad(reached, ((0, 0), (1, 0)))
        line = runs.row[chosen] - top
        found = reached[line, runs.end[chosen] - left] - reached[line, runs.begin[chosen] - left]
        total += np.bincount(runs.feature[chosen], weights=found, minlength=count).astype(np.int64)
    return total
