"""Areas of the cells of a raster as polygons along the edges of cells."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal, ogr
from qgis.core import QgsGeometry, QgsWkbTypes

from ..errors import Cancelled, OutputError
from ..progress import SILENT, Progress
from ..text import N_
from .gdal_faults import gdal_faults

__all__ = ["class_areas"]


def class_areas(path: Path, progress: Progress = SILENT) -> dict[int, bytes]:
    """One multipolygon (WKB) for each value of a raster of whole numbers, 0 left out, by value.

    GDAL traces the borders row by row, so that memory grows with the length of borders and not with the area. Cells
    that touch at a corner alone are apart.

    Raises
    ------
    OutputError
        The raster cannot be traced.
    """
    with gdal_faults(str(path)):
        dataset = gdal.Open(str(path))
    band = None if dataset is None else dataset.GetRasterBand(1)
    # The layer lives as long as its source.
    source = ogr.GetDriverByName("Memory").CreateDataSource("areas")
    layer = source.CreateLayer("areas", None, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("value", ogr.OFTInteger))
    stopped: list[Cancelled] = []

    def listen(share: float, _message, _data) -> int:
        try:
            progress.step(0.8 * share)
        except Cancelled as cancelled:
            stopped.append(cancelled)
            return 0
        return 1

    try:
        failed = band is None or gdal.Polygonize(band, band, layer, 0, [], callback=listen)
    except RuntimeError as error:  # newer versions of QGIS have GDAL raise, of a cancel too
        if not stopped:
            raise OutputError(N_("{name} cannot be written: {error}"), name=str(path), error=str(error)) from error
    if stopped:
        raise stopped[0]
    if failed:
        raise OutputError(N_("{name} cannot be written: {error}"), name=str(path), error=gdal.GetLastErrorMsg())
    pieces: dict[int, list[QgsGeometry]] = {}
    total = layer.GetFeatureCount()
    for feature in progress.part(0.8, 1.0).each(layer, total):
        geometry = QgsGeometry()
        geometry.fromWkb(bytes(feature.GetGeometryRef().ExportToWkb(ogr.wkbNDR)))
        # A ring that meets itself at a corner of cells is told as one.
        parts = [geometry] if geometry.isGeosValid() else geometry.makeValid().asGeometryCollection()
        pieces.setdefault(feature.GetField(0), []).extend(
            part for part in parts if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry
        )
    del layer, source, dataset
    return {value: _together(parts) for value, parts in sorted(pieces.items())}


def _together(parts: list[QgsGeometry]) -> bytes:
    """Polygons that do not overlap as one multipolygon."""
    whole = QgsGeometry.collectGeometry(parts)
    whole.convertToMultiType()
    return bytes(whole.asWkb().data())
