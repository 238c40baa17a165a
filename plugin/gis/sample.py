"""The fictional province as files: one GeoPackage, one elevation model, one project, the same bytes every time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFields,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..errors import OutputError
from ..progress import SILENT, Progress
from ..sample.elevation import NODATA, Elevation
from ..sample.province import CRS, SampleProvince
from ..sample.table import Table
from ..text import N_
from .fields import qgis_field
from .gdal_faults import gdal_faults
from .geopackage import STYLE_TABLE, standing_clock
from .sink import LayerWriter
from .styles import RESOURCES

__all__ = ["style_name", "write_elevation", "write_tables"]

#: GeoPackages carry the moment of their making; a fictional province has none.
MOMENT = "2026-01-01T00:00:00.000Z"

_TYPES = {
    "": QgsWkbTypes.Type.NoGeometry,
    "Point": QgsWkbTypes.Type.Point,
    "LineString": QgsWkbTypes.Type.LineString,
    "Polygon": QgsWkbTypes.Type.Polygon,
    "MultiPolygon": QgsWkbTypes.Type.MultiPolygon,
}


def style_name(table: str) -> str:
    """Name of the style of one of the province's layers among ``resources/styles``."""
    return f"sample_{table}"


def write_tables(province: SampleProvince, path: Path, progress: Progress = SILENT) -> None:
    """Write all tables and their styles into a new GeoPackage at ``path``.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    crs = QgsCoordinateReferenceSystem(CRS)
    total = sum(len(table) for table in province.tables)
    done = 0
    with standing_clock(MOMENT):
        for number, table in enumerate(province.tables):
            after = done + len(table)
            _write_table(table, path, crs, number == 0, progress.part(0.95 * done / total, 0.95 * after / total))
            done = after
        _empty_to_null(path, province.tables)
    _store_styles(path, province.tables)
    progress.step(1.0)


def _write_table(table: Table, path: Path, crs: QgsCoordinateReferenceSystem, first: bool, progress: Progress) -> None:
    fields = QgsFields()
    for field in table.schema:
        made = qgis_field(field)
        made.setAlias(field.alias_vi)  # whatever the language of QGIS: the data of a Vietnamese province
        fields.append(made)
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


def _empty_to_null(path: Path, tables: tuple[Table, ...]) -> None:
    """Make rows without a geometry NULL, as they are in real data: QGIS writes an empty geometry for them."""
    with gdal_faults(str(path)):
        database = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
        for table in tables:
            for row, wkb in enumerate(table.wkb or ()):
                if wkb is None:
                    layer = database.GetLayerByName(table.name)
                    feature = layer.GetFeature(row + 1)
                    feature.SetGeometry(None)
                    if layer.SetFeature(feature) != 0:
                        raise OutputError(
                            N_("{name} cannot be written: {error}"), name=str(path), error=gdal.GetLastErrorMsg()
                        )
    del database  # closes the file


def _store_styles(path: Path, tables: tuple[Table, ...]) -> None:
    """Put the styles into the GeoPackage as the defaults of its layers.

    Not through QGIS, which would date them and write their XML in an order of its own.
    """
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(STYLE_TABLE)
        for table in tables:
            style = RESOURCES / "styles" / f"{style_name(table.name)}.qml"
            if not style.exists():
                continue
            database.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
                " styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)"
                " VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', NULL, ?)",
                (
                    table.name,
                    "geom" if table.geometry else "",
                    table.name,
                    style.read_text(encoding="utf-8"),
                    table.title,
                    MOMENT,
                ),
            )
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
            " VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
            (MOMENT,),
        )


def write_elevation(elevation: Elevation, path: Path) -> None:
    """Write the elevation model as a compressed GeoTIFF.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    frame = elevation.frame
    driver = gdal.GetDriverByName("GTiff")
    options = ["COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256"]
    with gdal_faults(str(path)):
        raster = driver.Create(str(path), frame.columns, frame.rows, 1, gdal.GDT_Float32, options)
    if raster is None:
        raise OutputError(N_("{name} cannot be written: {error}"), name=str(path), error=gdal.GetLastErrorMsg())
    crs = QgsCoordinateReferenceSystem(CRS)
    raster.SetProjection(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL))
    raster.SetGeoTransform((frame.west, frame.cell, 0.0, frame.south + frame.height, 0.0, -frame.cell))
    raster.SetMetadataItem("AREA_OR_POINT", "Area")
    band = raster.GetRasterBand(1)
    band.SetNoDataValue(NODATA)
    band.SetDescription("Cao độ (m)")
    band.SetUnitType("m")
    north_up = np.ascontiguousarray(elevation.heights[::-1], dtype="<f4")
    with gdal_faults(str(path)):
        failed = band.WriteRaster(0, 0, frame.columns, frame.rows, north_up.tobytes(), buf_type=gdal.GDT_Float32)
        failed = failed or raster.FlushCache()
    if failed:
        raise OutputError(N_("{name} cannot be written: {error}"), name=str(path), error=gdal.GetLastErrorMsg())
    del band, raster  # closes the file
