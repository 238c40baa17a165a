"""Ground heights from one or several elevation rasters of any CRS, as if they were one continuous surface.

Heights are interpolated bilinearly between the middles of cells. Where a cell has no data, and along the border of a
raster, the next raster that knows the place fills in, so that tiles laid side by side show no seam.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsProcessingContext,
    QgsRasterLayer,
)

from ..cell_patch import Patch, along_curves, heights_at, on_raster
from ..errors import DataError
from ..progress import SILENT, Progress
from ..radio.prediction.tiles import Place, Sheet, tile_window, tiles_of
from ..text import N_
from .crs import carry, ground_of
from .elevation_patch import spread_over_border
from .raster import RasterBand

__all__ = ["Elevation"]

#: Columns and rows of the blocks that another raster is asked in.
_BLOCK = 1024
#: Cells that are read from the provider at once: 32 MB as float64.
_STRIP = 4_000_000
#: No ground lies beyond these, the floor of the sea included: such a height is a no data value that the raster
#: does not declare (−9999, −32768, 65535).
_LOWEST_M, _HIGHEST_M = -9000.0, 9000.0


class Elevation:
    """One or several elevation rasters as one surface (made by :meth:`of`).

    Reading is guarded by a lock, so that several threads may ask; what they get are arrays of their own.
    """

    def __init__(
        self, bands: Sequence[RasterBand], context: QgsProcessingContext | None = None, *, nearest: bool = False
    ):
        self._bands = tuple(bands)
        self._nearest = nearest
        self._context = context.transformContext() if context is not None else QgsCoordinateTransformContext()
        self._lock = Lock()
        self._ways: dict[tuple[str, int], QgsCoordinateTransform] = {}
        self._grounds = [ground_of(band.crs, context) for band in self._bands]

    @classmethod
    def of(
        cls,
        layers: Sequence[QgsRasterLayer | str],
        context: QgsProcessingContext | None = None,
        band: int = 1,
        *,
        nearest: bool = False,
    ) -> Elevation:
        """Open elevation rasters.

        Parameters
        ----------
        layers : sequence of QgsRasterLayer or str
            Or their sources. Where several know a place the earlier one wins.
        context : QgsProcessingContext, optional
            For the ways between CRS.
        band : int
            From 1, in each of them.
        nearest : bool
            Give the value of the cell that a place lies in, between which there is nothing to interpolate: for classes
            of land cover.

        Raises
        ------
        DataError
            None is given; one cannot be read, has no such band, or no CRS.
        """
        if not layers:
            raise DataError(N_("No elevation raster is given."))
        return cls([RasterBand.of(layer, band) for layer in layers], context, nearest=nearest)

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """CRS of the first raster."""
        return self._bands[0].crs

    @property
    def cell(self) -> tuple[float, float]:
        """Width and height of a cell of the first raster, in units of :attr:`crs`."""
        return self._bands[0].width, self._bands[0].height

    @property
    def origin(self) -> tuple[float, float]:
        """Outer corner (west, north) of the first raster, in :attr:`crs`: grids laid on it keep its cells."""
        return self._bands[0].west, self._bands[0].north

    @property
    def resolution_m(self) -> float:
        """Side in metres on the ground of a square as large as a cell of the finest raster.

        Tiles with cells of one size are one raster: at the middle of all of them, so that a raster and the tiles that
        it is cut into have the same.
        """
        return min(self._cell_side_m(numbers) for numbers in self._alike())

    def _alike(self) -> list[list[int]]:
        """Numbers of the rasters, those with the same CRS and size of cells together."""
        groups: list[list[int]] = []
        for number, band in enumerate(self._bands):
            for group in groups:
                first = self._bands[group[0]]
                same = np.allclose((band.width, band.height), (first.width, first.height), rtol=1e-6, atol=0.0)
                if same and band.crs == first.crs:
                    group.append(number)
                    break
            else:
                groups.append([number])
        return groups

    def _cell_side_m(self, numbers: list[int]) -> float:
        bands = [self._bands[number] for number in numbers]
        band = bands[0]
        west, north = min(one.west for one in bands), max(one.north for one in bands)
        across = max(one.west + one.width * one.columns for one in bands) - west
        down = north - min(one.north - one.height * one.rows for one in bands)
        if len(bands) == 1:
            across, down = band.width * band.columns, band.height * band.rows
        middle = np.array([west + across / 2]), np.array([north - down / 2])
        east_m, north_m = self._grounds[numbers[0]].metres_per_unit(*middle)
        side = float(np.sqrt(east_m[0] * band.width * north_m[0] * band.height))
        if not np.isfinite(side) or side <= 0.0:
            raise DataError(
                N_("The elevation raster {layer} does not lie where its CRS can be used. Check its CRS."),
                layer=band.provider.dataSourceUri(),
            )
        return side

    # -- look-ups -------------------------------------------------------------------------------------------------

    def covers(self, xy: np.ndarray, crs: QgsCoordinateReferenceSystem) -> np.ndarray:
        """Whether each point (n, 2) lies on any of the rasters, with data or without: bool, shape (n,)."""
        xy = np.asarray(xy, dtype=float).reshape(-1, 2)
        covered = np.zeros(len(xy), dtype=bool)
        for number, band in enumerate(self._bands):
            covered |= on_raster(band, *band.grid(self._carried(xy, crs, number)))
        return covered

    def sample(self, xy: np.ndarray, crs: QgsCoordinateReferenceSystem, progress: Progress = SILENT) -> np.ndarray:
        """Bilinear height in metres at each point.

        Parameters
        ----------
        xy : ndarray, shape (n, 2)
        crs : QgsCoordinateReferenceSystem
            Of the points.

        Returns
        -------
        ndarray of float64, shape (n,)
            NaN outside the rasters, and where a cell that has a say has no data in any of them. Within half a cell of
            the outer border the border cells' heights hold.

        Raises
        ------
        DataError
            The CRS is missing, or a raster cannot be read.
        """
        xy = np.asarray(xy, dtype=float).reshape(-1, 2)
        return self._heights([self._carried(xy, crs, number) for number in range(len(self._bands))], progress)

    def along(
        self,
        nodes: np.ndarray,
        weights: np.ndarray,
        crs: QgsCoordinateReferenceSystem,
        progress: Progress = SILENT,
    ) -> np.ndarray:
        """Bilinear heights along many curves that are given by a few nodes each, such as the radials of a site.

        Only the nodes are carried into the CRS of the rasters; the samples between them are interpolated there with
        ``weights``, which costs a fraction of carrying them all and is as exact as the weights are.

        Parameters
        ----------
        nodes : ndarray, shape (n, m, 2)
            In ``crs``.
        weights : ndarray, shape (m, k)
            Share of each node in each of the k samples of a curve.

        Returns
        -------
        ndarray of float64, shape (n, k)
            As :meth:`sample`.
        """
        places = [along_curves(at, weights) for at in self._nodes(nodes, crs)]
        return self._heights(places, progress).reshape(len(nodes), -1)

    def sheets(self, nodes: np.ndarray, crs: QgsCoordinateReferenceSystem) -> list[Sheet]:
        """What curves through ``nodes`` see of each raster, for who samples them elsewhere from :meth:`tile`."""
        made = []
        for band, at in zip(self._bands, self._nodes(nodes, crs)):
            place = Place(band.west, band.north, band.width, band.height, band.columns, band.rows)
            made.append(Sheet(place, at, tiles_of(place, at), self._nearest))
        return made

    def tile(self, number: int, key: tuple[int, int]) -> np.ndarray | None:
        """A tile of the raster ``number``, filled in as for :meth:`along`; None if nothing is known there."""
        band = self._bands[number]
        left, top, right, bottom = tile_window(key, band)
        # One cell more on each side: what holds beyond the border comes from the cell before it.
        values = self._patch(number, left - 1, top - 1, right + 1, bottom + 1).values[1:-1, 1:-1]
        return None if np.isnan(values).all() else np.ascontiguousarray(values)

    def _nodes(self, nodes: np.ndarray, crs: QgsCoordinateReferenceSystem) -> Iterator[np.ndarray]:
        """Nodes of curves in the CRS of each raster."""
        for number in range(len(self._bands)):
            yield self._carried(nodes.reshape(-1, 2), crs, number).reshape(nodes.shape)

    def window(self, bounds: tuple[float, float, float, float], number: int = 0) -> Patch:
        """Cells of the raster ``number`` over west, south, east, north of its own CRS, one more on each side.

        Beyond the raster's border, and where it has no data, the other rasters fill in.
        """
        band = self._bands[number]
        west, south, east, north = bounds
        corners = np.array([[west, north], [east, south]])
        across, down = band.grid(corners)
        first = (int(np.floor(across[0] - 0.5)), int(np.floor(down[0] - 0.5)))
        last = (int(np.floor(across[1] - 0.5)) + 1, int(np.floor(down[1] - 0.5)) + 1)
        return self._patch(number, *first, *last)

    # -- how ------------------------------------------------------------------------------------------------------

    def _carried(self, xy: np.ndarray, crs: QgsCoordinateReferenceSystem, number: int) -> np.ndarray:
        """Points in the CRS of a raster; NaN for those that cannot be carried there."""
        if not crs.isValid():
            raise DataError(
                N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."), layer=""
            )
        key = (crs.authid() or crs.toWkt(), number)
        with self._lock:
            if key not in self._ways:
                self._ways[key] = QgsCoordinateTransform(crs, self._bands[number].crs, self._context)
            way = QgsCoordinateTransform(self._ways[key])
        carried = np.full((len(xy), 2), np.nan)
        rows = np.flatnonzero(np.isfinite(xy).all(axis=1))
        if len(rows):
            carried[rows] = carry(way, xy[rows])
        return carried

    def _heights(self, places: Sequence[np.ndarray], progress: Progress) -> np.ndarray:
        """Heights at points given in the CRS of each raster."""
        return heights_at(places, self._bands, self._patch, progress)

    def _patch(self, number: int, left: int, top: int, right: int, bottom: int) -> Patch:
        """Cells ``left`` to ``right`` and ``top`` to ``bottom`` (both included) of a raster, filled in."""
        values = self._raw(number, left, top, right, bottom)
        known = self._fill_from_others(number, values, left, top) if len(self._bands) > 1 else None
        spread_over_border(values, self._bands[number], left, top, known)
        return Patch(values, left, top, self._nearest)

    def _raw(self, number: int, left: int, top: int, right: int, bottom: int) -> np.ndarray:
        """What the raster itself says: float32, NaN for no data and beyond its border."""
        band = self._bands[number]
        values = np.full((bottom - top + 1, right - left + 1), np.nan, dtype=np.float32)
        x0, x1 = max(left, 0), min(right, band.columns - 1)
        y0, y1 = max(top, 0), min(bottom, band.rows - 1)
        if x0 > x1:
            return values
        strip = max(_STRIP // (x1 - x0 + 1), 1)
        for y in range(y0, y1 + 1, strip):
            rows = min(strip, y1 - y + 1)
            with self._lock:
                read = band.read(x0, y, x1 - x0 + 1, rows)
            values[y - top : y - top + rows, x0 - left : x1 - left + 1] = read
        with np.errstate(invalid="ignore"):
            known = np.isfinite(values) if self._nearest else (values > _LOWEST_M) & (values < _HIGHEST_M)
        values[~known] = np.nan
        return values

    def _fill_from_others(self, number: int, values: np.ndarray, left: int, top: int) -> np.ndarray:
        """Give cells without a height that of the other rasters at their middles.

        Returns which cells lie on one of the others, with data or without.
        """
        known = np.zeros(values.shape, dtype=bool)
        row, column = np.nonzero(np.isnan(values))
        if not len(row):
            return known
        band = self._bands[number]
        xy = np.column_stack(
            (band.west + (left + column + 0.5) * band.width, band.north - (top + row + 0.5) * band.height)
        )
        for other in range(len(self._bands)):
            if other == number or not len(row):
                continue
            theirs = self._bands[other]
            across, down = theirs.grid(self._carried(xy, band.crs, other))
            inside = np.flatnonzero(on_raster(theirs, across, down))
            if not len(inside):
                continue
            found = self._alone(other, across[inside], down[inside])
            known[row[inside], column[inside]] = True
            good = ~np.isnan(found)
            values[row[inside[good]], column[inside[good]]] = found[good]
            left_over = np.ones(len(row), dtype=bool)
            left_over[inside[good]] = False
            row, column, xy = row[left_over], column[left_over], xy[left_over]
        return known

    def _alone(self, number: int, across: np.ndarray, down: np.ndarray) -> np.ndarray:
        """Heights of one raster at places on it, without help from the others; block by block."""
        found = np.full(len(across), np.nan)
        left, top = np.floor(across - 0.5), np.floor(down - 0.5)
        columns = int(np.ptp(left)) // _BLOCK + 1
        block = ((top - top.min()) // _BLOCK * columns + (left - left.min()) // _BLOCK).astype(np.int64)
        order = np.argsort(block, kind="stable")
        starts = np.flatnonzero(np.diff(block[order], prepend=-1))
        for part in np.split(order, starts[1:]):
            x0, y0 = int(left[part].min()), int(top[part].min())
            values = self._raw(number, x0, y0, int(left[part].max()) + 1, int(top[part].max()) + 1)
            spread_over_border(values, self._bands[number], x0, y0)
            found[part] = Patch(values, x0, y0, self._nearest).heights(across[part], down[part])
        return found
