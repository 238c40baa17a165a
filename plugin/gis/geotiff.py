"""Writing rasters as GeoTIFF, block by block, so that memory stays bounded whatever their size."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem

from ..errors import OutputError
from ..text import N_
from .gdal_faults import gdal_faults

__all__ = ["GeoTiff"]

_BLOCK = 512
#: An overview smaller than this on its longer side helps nobody.
_SMALLEST_OVERVIEW = 256
_TYPES = {"float32": gdal.GDT_Float32, "int32": gdal.GDT_Int32, "int16": gdal.GDT_Int16, "uint8": gdal.GDT_Byte,
          "uint16": gdal.GDT_UInt16, "uint32": gdal.GDT_UInt32}  # fmt: skip


class GeoTiff:
    """A GeoTIFF in the making: tiled, compressed, with overviews. Write it beside its place (``Run.swap``).

    Parameters
    ----------
    path : Path
    columns, rows : int
    corner : (float, float)
        West and north, the outer corner of the first cell.
    cell : (float, float)
        Width and height of a cell, both positive.
    crs : QgsCoordinateReferenceSystem
    dtype : str
        "float32", "int32", "int16", "uint8", "uint16" or "uint32".
    nodata : float
    title : str
        What the band is called.
    unit : str
        Of the values; "" for none.

    Raises
    ------
    OutputError
        The file cannot be created or written.
    """

    def __init__(
        self,
        path: Path,
        columns: int,
        rows: int,
        corner: tuple[float, float],
        cell: tuple[float, float],
        crs: QgsCoordinateReferenceSystem,
        dtype: str,
        nodata: float,
        *,
        title: str = "",
        unit: str = "",
    ):
        self._path = path
        self._dtype = np.dtype(dtype).newbyteorder("=")
        self._kind = _TYPES[dtype]
        predictor = 3 if dtype == "float32" else 2
        options = [
            "TILED=YES", f"BLOCKXSIZE={_BLOCK}", f"BLOCKYSIZE={_BLOCK}", "COMPRESS=DEFLATE", f"PREDICTOR={predictor}",
            "ZLEVEL=1", "BIGTIFF=IF_SAFER", "SPARSE_OK=TRUE",
        ]  # fmt: skip
        with gdal_faults(str(path)):
            dataset = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, self._kind, options)
        if dataset is None:
            raise self._fault()
        dataset.SetProjection(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL))
        dataset.SetGeoTransform((corner[0], cell[0], 0.0, corner[1], 0.0, -cell[1]))
        dataset.SetMetadataItem("AREA_OR_POINT", "Area")
        band = dataset.GetRasterBand(1)
        band.SetNoDataValue(nodata)
        if title:
            band.SetDescription(title)
        if unit:
            band.SetUnitType(unit)
        self._dataset = dataset
        self._nodata = nodata

    def write(self, column: int, row: int, values: np.ndarray) -> None:
        """Put some cells in their place; for floats NaN becomes no data."""
        if values.dtype.kind == "f":
            values = np.where(np.isnan(values), self._nodata, values)
        raw = np.ascontiguousarray(values, dtype=self._dtype)
        rows, columns = raw.shape
        band = self._dataset.GetRasterBand(1)
        with gdal_faults(str(self._path)):
            failed = band.WriteRaster(column, row, columns, rows, raw.tobytes(), buf_type=self._kind)
        if failed:
            raise self._fault()

    def close(self, resampling: str = "NEAREST") -> None:
        """Hand everything to the disk and add the overviews ("NEAREST", or "AVERAGE" for measured values)."""
        factors = self._factors()
        try:
            with gdal_faults(str(self._path)):
                failed = self._dataset.FlushCache()
                if not failed and factors:
                    failed = self._dataset.BuildOverviews(resampling, factors)
        finally:
            self.discard()
        if failed:
            raise self._fault()
        with gdal_faults(str(self._path)):
            self._check()

    def discard(self) -> None:
        """Let go of the file: one that is still open cannot be moved or removed on Windows."""
        self._dataset = None

    def _factors(self) -> Sequence[int]:
        longest = max(self._dataset.RasterXSize, self._dataset.RasterYSize)
        factors, factor = [], 2
        while longest / factor >= _SMALLEST_OVERVIEW:
            factors.append(factor)
            factor *= 2
        return factors

    def _check(self) -> None:
        """Read the last cells back: GDAL does not tell when the disk was full at the very end."""
        dataset = gdal.Open(str(self._path))
        band = None if dataset is None else dataset.GetRasterBand(1)
        if band is None or band.ReadRaster(band.XSize - 1, band.YSize - 1, 1, 1) is None:
            raise self._fault()

    def _fault(self) -> OutputError:
        return OutputError(
            N_("{name} cannot be written: {error}"), name=str(self._path), error=gdal.GetLastErrorMsg() or "?"
        )
