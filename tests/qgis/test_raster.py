"""Rasters at points and in polygons, against QGIS's own sampling and plain GDAL arrays."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.layers import memory_layer, output_layer
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsPoint,
    QgsPointXY,
    QgsRasterLayer,
    QgsRasterRange,
)

from hatangso.plugin.errors import Cancelled, DataError
from hatangso.plugin.gis import raster
from hatangso.plugin.gis.raster import level_marks, sample, share_above
from hatangso.plugin.progress import Progress

_UTM = "EPSG:32648"
_WEST, _NORTH, _SIZE = 500_000.0, 2_330_000.0, 50.0


def _tiff(path, values, nodata=-9999.0, kind=gdal.GDT_Float32, epsg=32648, size=_SIZE):
    """A small GeoTIFF; its second band holds 7 everywhere."""
    rows, columns = values.shape
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 2, kind)
    made.SetGeoTransform((_WEST, size, 0.0, _NORTH, 0.0, -size))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    made.SetProjection(reference.ExportToWkt())
    for number, array in ((1, values), (2, np.full(values.shape, 7))):
        if nodata is not None:
            made.GetRasterBand(number).SetNoDataValue(nodata)
        made.GetRasterBand(number).WriteArray(array)
    made = None
    return str(path)


@pytest.fixture
def levels(qgis_app, tmp_path):
    """Path and values of a raster of levels in dBm, one cell in six without data."""
    chance = np.random.default_rng(5)
    values = chance.uniform(-130.0, -60.0, (90, 120)).astype(np.float32)
    values[chance.random(values.shape) < 1 / 6] = -9999.0
    return _tiff(tmp_path / "mức thu.tif", values), values


def _degrees(xy):
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(_UTM), QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext()
    )
    return np.array([[place.x(), place.y()] for place in (transform.transform(QgsPointXY(*row)) for row in xy)])


def test_points_in_another_crs_are_what_qgis_samples(levels, run_algorithm, monkeypatch):
    path, values = levels
    chance = np.random.default_rng(6)
    far = [_WEST - 400, _NORTH - 90 * _SIZE - 400], [_WEST + 120 * _SIZE + 400, _NORTH + 400]
    points = _degrees(chance.uniform(*far, (400, 2)))
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    layer = memory_layer("Point", "EPSG:4326", [f"POINT({x:.17g} {y:.17g})" for x, y in points.tolist()])
    sampled = output_layer(
        run_algorithm("native:rastersampling", {"INPUT": layer, "RASTERCOPY": path, "OUTPUT": "TEMPORARY_OUTPUT"})
    )
    name = sampled.fields().names()[0]
    expected = np.array([float(feature[name]) if feature[name] else np.nan for feature in sampled.getFeatures()])
    assert 50 < np.isnan(expected).sum() < 350
    np.testing.assert_array_equal(sample(path, points, crs), expected)
    monkeypatch.setattr(raster, "_TILE", 7)
    np.testing.assert_array_equal(sample(QgsRasterLayer(path, "mức"), points, crs), expected)
    assert np.nanmax(sample(path, points, crs, band=2)) == 7.0
    odd = np.array([[np.nan, 21.0], [105.0, np.inf], [105.0, 89.0]])
    assert np.isnan(sample(path, odd, crs)).all()
    with pytest.raises(Cancelled):
        sample(path, points, crs, progress=Progress(cancelled=lambda: True))


def test_levels_without_data_are_not_covered_and_beyond_the_raster_not_known(levels):
    path, values = levels
    row, column = 3, 4
    values[row, column : column + 3] = -9999.0, -110.0, -110.001
    path = _tiff(path, values)
    middle = np.array([_WEST + (column + 0.5) * _SIZE, _NORTH - (row + 0.5) * _SIZE])
    points = middle + np.array([[0, 0], [_SIZE, 0], [2 * _SIZE, 0], [-10_000, 0]])
    marks = level_marks(path, points, QgsCoordinateReferenceSystem(_UTM), -110.0)
    np.testing.assert_array_equal(marks, [0.0, 1.0, 0.0, np.nan])
    # The far corner belongs to the last cell.
    corner = np.array([[_WEST + 120 * _SIZE, _NORTH - 90 * _SIZE]])
    assert not np.isnan(level_marks(path, corner, QgsCoordinateReferenceSystem(_UTM), -200.0))[0]


def test_shares_are_those_of_the_cells_whose_middles_lie_inside(levels, monkeypatch):
    path, values = levels
    crs = QgsCoordinateReferenceSystem(_UTM)
    chance = np.random.default_rng(8)
    shapes = []
    for number in range(25):
        x, y = _WEST + chance.uniform(0, 6000), _NORTH - chance.uniform(0, 4500)
        shape = QgsGeometry.fromPointXY(QgsPointXY(x, y)).buffer(chance.uniform(100, 1500), 6)
        hole = QgsGeometry.fromPointXY(QgsPointXY(x + 50, y)).buffer(chance.uniform(60, 90), 5)
        shape = shape.difference(hole)
        if number % 3 == 0:
            shape = shape.combine(QgsGeometry.fromPointXY(QgsPointXY(x + 3500, y)).buffer(321, 4))
        shapes.append(shape)
    shapes.append(QgsGeometry.fromWkt(f"POLYGON(({_WEST} 0, {_WEST + 9} 0, {_WEST} 9, {_WEST} 0))"))
    wkbs = [shape.asWkb().data() for shape in shapes] + [None]
    middles = [
        (_WEST + (column + 0.5) * _SIZE, _NORTH - (row + 0.5) * _SIZE)
        for row in range(-40, 130)
        for column in range(-40, 230)
    ]
    expected = []
    for shape in shapes:
        engine = QgsGeometry.createGeometryEngine(shape.constGet())
        engine.prepareGeometry()
        cells = on_raster = reached = 0
        box = shape.boundingBox()
        for x, y in middles:
            if box.contains(x, y) and engine.contains(QgsPoint(x, y)):
                column, row = int((x - _WEST) // _SIZE), int((_NORTH - y) // _SIZE)
                cells += 1
                if 0 <= column < 120 and 0 <= row < 90:
                    on_raster += 1
                    reached += values[row, column] >= -100.0
        expected.append(reached / cells if on_raster else np.nan)
    assert np.isfinite(expected).sum() >= 20
    expected.append(np.nan)
    np.testing.assert_allclose(share_above(path, wkbs, crs, -100.0), expected, rtol=0, atol=1e-12)
    monkeypatch.setattr(raster, "_CELLS", 300)
    monkeypatch.setattr(raster, "_CROSSINGS", 40)
    steps = []
    again = share_above(path, wkbs, crs, -100.0, progress=Progress(steps.append))
    np.testing.assert_allclose(again, expected, rtol=0, atol=1e-12)
    assert steps == sorted(steps)


def test_areas_smaller_than_a_cell_and_zonal_statistics(levels, run_algorithm):
    path, values = levels
    crs = QgsCoordinateReferenceSystem(_UTM)
    row, column = np.argwhere(values > -100.0)[0]
    x, y = _WEST + (column + 0.1) * _SIZE, _NORTH - (row + 0.2) * _SIZE
    tiny = f"POLYGON(({x} {y}, {x + 5} {y}, {x + 5} {y - 5}, {x} {y - 5}, {x} {y}))"
    assert share_above(path, [QgsGeometry.fromWkt(tiny).asWkb().data()], crs, -100.0).tolist() == [1.0]
    # Whole cells, from another CRS: what GDAL and QGIS count on a raster of zeros and ones.
    ones = _tiff(path + ".ones.tif", (values >= -100.0).astype(np.uint8), None, gdal.GDT_Byte)
    whole = QgsGeometry.fromWkt(
        f"POLYGON(({_WEST + 500} {_NORTH - 500}, {_WEST + 4000} {_NORTH - 500}, {_WEST + 4000} {_NORTH - 3000},"
        f"{_WEST + 500} {_NORTH - 3000}, {_WEST + 500} {_NORTH - 500}))"
    )
    layer = memory_layer("Polygon", _UTM, [whole.asWkt()])
    zonal = output_layer(
        run_algorithm(
            "native:zonalstatisticsfb",
            {"INPUT": layer, "INPUT_RASTER": ones, "RASTER_BAND": 1, "STATISTICS": [2], "OUTPUT": "TEMPORARY_OUTPUT"},
        )
    )
    mean = next(zonal.getFeatures())["_mean"]
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    whole.transform(QgsCoordinateTransform(crs, degrees, QgsCoordinateTransformContext()))
    assert share_above(path, [whole.asWkb().data()], degrees, -100.0)[0] == pytest.approx(mean, abs=2e-3)
    assert mean == pytest.approx((values[10:60, 10:80] >= -100.0).mean(), abs=1e-9)


def test_kinds_of_no_data(qgis_app, tmp_path):
    crs = QgsCoordinateReferenceSystem(_UTM)
    values = np.arange(12).reshape(3, 4)
    middles = np.array([(_WEST + (c + 0.5) * _SIZE, _NORTH - (r + 0.5) * _SIZE) for r in range(3) for c in range(4)])
    whole = sample(_tiff(tmp_path / "byte.tif", values, 5, gdal.GDT_Byte), middles, crs)
    np.testing.assert_array_equal(whole, np.where(np.arange(12) == 5, np.nan, np.arange(12.0)))
    nan = values.astype(float)
    nan[1, 1] = np.nan
    np.testing.assert_array_equal(sample(_tiff(tmp_path / "nan.tif", nan, None), middles, crs), whole)
    # A value that float32 rounds, and what the user declares to be no data on a raster that has none.
    rounded = np.where(values == 5, np.float32(-9999.9), values)
    np.testing.assert_array_equal(sample(_tiff(tmp_path / "rounded.tif", rounded, -9999.9), middles, crs), whole)
    layer = QgsRasterLayer(_tiff(tmp_path / "user.tif", values, None, gdal.GDT_Int16), "user")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(5, 5)])
    np.testing.assert_array_equal(sample(layer, middles, crs), whole)


def test_faults_are_named(levels, tmp_path):
    path, _ = levels
    crs = QgsCoordinateReferenceSystem(_UTM)
    point = np.array([[_WEST, _NORTH]])
    for layer, band in ((str(tmp_path / "none.tif"), 1), (path, 3), (path, 0)):
        with pytest.raises(DataError):
            sample(layer, point, crs, band=band)
    with pytest.raises(DataError):
        sample(path, point, QgsCoordinateReferenceSystem())
    homeless = QgsRasterLayer(path, "x")
    homeless.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(DataError):
        sample(homeless, point, crs)
