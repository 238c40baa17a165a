"""The fictional province as files: one GeoPackage, one elevation model, one project, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..errors import OutputError
from ..progress import SILENT, Progress
from ..sample.province import CRS, SampleProvince
from ..sample.table import Table
from ..text import N_
from .fields import qgis_fields
from .sink import LayerWriter

__all__ = ["write_tables"]

#: GeoPackages carry the moment of their making; a fictional province has none.
MOMENT = "2026-01-01T00:00:00.000Z"

_TYPES = {
    "": QgsWkbTypes.Type.NoGeometry,
    "Point": QgsWkbTypes.Type.Point,
    "LineString": QgsWkbTypes.Type.LineString,
    "Polygon": QgsWkbTypes.Type.Polygon,
    "MultiPolygon": QgsWkbTypes.Type.MultiPolygon,
}


@contextmanager
def _standing_clock() -> Iterator[None]:
    """GDAL writes :data:`MOMENT` wherever it would write the time of day."""
    before = gdal.GetConfigOption("OGR_CURRENT_DATE")
    gdal.SetConfigOption("OGR_CURRENT_DATE", MOMENT)
    try:
        yield
    finally:
        gdal.SetConfigOption("OGR_CURRENT_DATE", before)


def write_tables(province: SampleProvince, path: Path, progress: Progress = SILENT) -> None:
    """Write all tables into a new GeoPackage at ``path``.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    crs = QgsCoordinateReferenceSystem(CRS)
    total = sum(len(table) for table in province.tables)
    done = 0
    with _standing_clock():
        for number, table in enumerate(province.tables):
            share = len(table) / total
            _write_table(table, path, crs, number == 0, progress.part(done / total, done / total + share))
            done += len(table)


def _write_table(table: Table, path: Path, crs: QgsCoordinateReferenceSystem, first: bool, progress: Progress) -> None:
    fields = qgis_fields(table.schema)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table.name
    options.fileEncoding = "UTF-8"
    options.layerOptions = [f"IDENTIFIER={table.title}"]
    options.actionOnExistingFile = (
        QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteFile
        if first
        else QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    )
    sink = QgsVectorFileWriter.create(
        str(path), fields, _TYPES[table.geometry], crs, QgsCoordinateTransformContext(), options
    )
    if sink.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise OutputError(N_("{name} cannot be written: {error}"), name=str(path), error=sink.errorMessage())
    writer = LayerWriter(sink, fields, table.title)
    writer.write(table.wkb, table.columns, progress)
    writer.flush()
    del writer, sink  # closes the file
