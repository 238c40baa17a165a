"""Heights from elevation rasters against the ground they were made from, over seams, gaps and CRS."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.layers import memory_layer
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem

from hatangso.plugin import cell_patch
from hatangso.plugin.errors import DataError, OutputError
from hatangso.plugin.gis import elevation as module
from hatangso.plugin.gis.crs import carry
from hatangso.plugin.gis.elevation import Elevation
from hatangso.plugin.gis.geotiff import GeoTiff
from hatangso.plugin.radio.prediction.polar import PolarGrid

_NOTHING = -9999.0
_UTM = "EPSG:32648"
_DEGREES = "EPSG:4326"


def _crs(name):
    return QgsCoordinateReferenceSystem(name)


def _write(path, values, west, north, size, epsg=32648):
    rows, columns = values.shape
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    made.SetGeoTransform((west, size, 0.0, north, 0.0, -size))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    made.SetProjection(reference.ExportToWkt())
    band = made.GetRasterBand(1)
    band.SetNoDataValue(_NOTHING)
    band.WriteArray(np.where(np.isnan(values), _NOTHING, values))
    del band, made
    return str(path)


def _plane(columns, rows, west=500_000.0, north=2_340_000.0, size=30.0):
    """Heights on a plane, which bilinear interpolation gives back exactly."""
    x = west + (np.arange(columns) + 0.5) * size
    y = north - (np.arange(rows) + 0.5) * size
    return 0.02 * (x[None, :] - 500_000.0) - 0.01 * (y[:, None] - 2_340_000.0) + 100.0


def _true(xy):
    return 0.02 * (xy[:, 0] - 500_000.0) - 0.01 * (xy[:, 1] - 2_340_000.0) + 100.0


@pytest.fixture
def rough():
    return np.random.default_rng(7).uniform(0, 500, (90, 120))


def _points(count=4000, seed=1, west=500_000.0, north=2_340_000.0, width=3600.0, height=2700.0):
    rng = np.random.default_rng(seed)
    return np.column_stack((rng.uniform(west, west + width, count), rng.uniform(north - height, north, count)))


def test_tiles_are_as_fine_as_the_raster_they_are_cut_from(qgis_app, tmp_path):
    """Cells in degrees are narrower in the north: by tiles each would have a size of its own."""
    whole = _write(tmp_path / "một.tif", np.zeros((400, 300)), 107.0, 17.0, 0.001, 4326)
    tiles = [_write(tmp_path / f"{row}.tif", np.zeros((200, 300)), 107.0, 17.0 - 0.2 * row, 0.001, 4326)
             for row in range(2)]  # fmt: skip
    fine = _write(tmp_path / "mịn.tif", np.zeros((10, 10)), 107.0, 17.0, 0.0005, 4326)
    alone = Elevation.of([whole]).resolution_m
    for some in (tiles, tiles[::-1]):
        assert Elevation.of(some).resolution_m == pytest.approx(alone, rel=1e-12)
    assert Elevation.of([whole, fine]).resolution_m == pytest.approx(alone / 2, rel=1e-2)


def test_bilinear_heights_are_those_of_the_surface(qgis_app, tmp_path):
    surface = Elevation.of([_write(tmp_path / "a.tif", _plane(120, 90), 500_000.0, 2_340_000.0, 30.0)])
    xy = _points()
    inner = (np.abs(xy - [501_800.0, 2_338_650.0]) <= [1785.0, 1335.0]).all(axis=1)
    found = surface.sample(xy, _crs(_UTM))
    assert found[inner] == pytest.approx(_true(xy)[inner], abs=1e-4)
    assert np.isfinite(found).all()  # the outer half of the border cells holds their height
    assert np.isnan(surface.sample(xy + [10_000.0, 0.0], _crs(_UTM))).all()
    assert surface.resolution_m == pytest.approx(30.0, rel=1e-3)
    assert surface.covers(xy, _crs(_UTM)).all() and not surface.covers(xy + [0.0, 9e3], _crs(_UTM)).any()


@pytest.mark.parametrize("order", ((0, 1, 2, 3), (3, 1, 0, 2)))
def test_tiles_laid_side_by_side_are_one_raster(qgis_app, tmp_path, rough, order):
    whole = Elevation.of([_write(tmp_path / "whole.tif", rough, 500_000.0, 2_340_000.0, 30.0)])
    pieces = [
        _write(tmp_path / f"{row}{column}.tif", rough[row : row + 45, column : column + 60],
               500_000.0 + 30.0 * column, 2_340_000.0 - 30.0 * row, 30.0)
        for row in (0, 45) for column in (0, 60)
    ]  # fmt: skip
    tiled = Elevation.of([pieces[number] for number in order])
    xy = np.concatenate([_points(), [[501_800.0, 2_338_650.0], [501_799.9, 2_338_650.1]]])
    assert tiled.sample(xy, _crs(_UTM)) == pytest.approx(whole.sample(xy, _crs(_UTM)), abs=1e-3)


def test_gaps_are_filled_from_later_tiles_and_else_told(qgis_app, tmp_path, rough):
    holes = rough.copy()
    holes[20:30, 40:50] = np.nan
    holes[60:70, 40:50] = np.nan
    patch = rough[15:40, 30:60]
    paths = [
        _write(tmp_path / "holes.tif", holes, 500_000.0, 2_340_000.0, 30.0),
        _write(tmp_path / "patch.tif", patch, 500_900.0, 2_339_550.0, 30.0),
    ]
    whole = Elevation.of([_write(tmp_path / "whole.tif", rough, 500_000.0, 2_340_000.0, 30.0)])
    xy = _points(8000)
    found, true = Elevation.of(paths).sample(xy, _crs(_UTM)), whole.sample(xy, _crs(_UTM))
    lost = np.isnan(found)
    assert found[~lost] == pytest.approx(true[~lost], abs=1e-3)
    row, column = (2_340_000.0 - xy[:, 1]) / 30.0, (xy[:, 0] - 500_000.0) / 30.0
    near = (row > 59.4) & (row < 70.6) & (column > 39.4) & (column < 50.6)
    assert lost[(row > 60) & (row < 70) & (column > 40) & (column < 50)].all()
    assert not lost[~near].any()


def test_earlier_rasters_win(qgis_app, tmp_path):
    low = _write(tmp_path / "low.tif", np.full((20, 20), 10.0), 500_000.0, 2_340_000.0, 30.0)
    high = _write(tmp_path / "high.tif", np.full((40, 40), 90.0), 499_700.0, 2_340_300.0, 30.0)
    inside = np.array([[500_300.0, 2_339_700.0]])
    assert Elevation.of([low, high]).sample(inside, _crs(_UTM))[0] == 10.0
    assert Elevation.of([high, low]).sample(inside, _crs(_UTM))[0] == 90.0


def test_points_in_another_crs_find_the_same_heights(qgis_app, tmp_path, rough):
    from qgis.core import QgsCoordinateTransform, QgsCoordinateTransformContext

    surface = Elevation.of([_write(tmp_path / "a.tif", rough, 500_000.0, 2_340_000.0, 30.0)])
    xy = _points(500)
    way = QgsCoordinateTransform(_crs(_UTM), _crs(_DEGREES), QgsCoordinateTransformContext())
    assert surface.sample(carry(way, xy), _crs(_DEGREES)) == pytest.approx(surface.sample(xy, _crs(_UTM)), abs=0.05)


def test_along_radials_is_sampling_of_every_place(qgis_app, tmp_path, rough):
    surface = Elevation.of([_write(tmp_path / "a.tif", rough, 500_000.0, 2_340_000.0, 30.0)])
    from qgis.core import QgsCoordinateTransform, QgsCoordinateTransformContext

    way = QgsCoordinateTransform(_crs(_UTM), _crs(_DEGREES), QgsCoordinateTransformContext())
    lon, lat = carry(way, np.array([[501_800.0, 2_338_650.0]]))[0]
    nodes, weights = PolarGrid.of(1200.0, 30.0).nodes(lon, lat)
    found = surface.along(nodes, weights, _crs(_DEGREES))
    everywhere = np.stack([nodes[:, :, axis] @ weights for axis in (0, 1)], axis=-1).reshape(-1, 2)
    assert found.ravel() == pytest.approx(surface.sample(everywhere, _crs(_DEGREES)), abs=0.05)


def test_blocks_give_what_one_piece_gives(qgis_app, tmp_path, rough, monkeypatch):
    surface = Elevation.of([_write(tmp_path / "a.tif", rough, 500_000.0, 2_340_000.0, 30.0)])
    xy = _points()
    whole = surface.sample(xy, _crs(_UTM))
    monkeypatch.setattr(cell_patch, "_CELLS", 100)
    monkeypatch.setattr(cell_patch, "_BLOCK", 16)
    monkeypatch.setattr(module, "_BLOCK", 16)
    monkeypatch.setattr(module, "_STRIP", 50)
    assert surface.sample(xy, _crs(_UTM)) == pytest.approx(whole, abs=1e-6)


def test_classes_are_not_interpolated(qgis_app, tmp_path):
    classes = np.random.default_rng(2).choice([10.0, 50.0, 80.0], (90, 120))
    surface = Elevation.of([_write(tmp_path / "a.tif", classes, 500_000.0, 2_340_000.0, 30.0)], nearest=True)
    xy = _points()
    row, column = (2_340_000.0 - xy[:, 1]) // 30.0, (xy[:, 0] - 500_000.0) // 30.0
    assert (surface.sample(xy, _crs(_UTM)) == classes[row.astype(int), column.astype(int)]).all()


def test_one_cell_is_a_surface(qgis_app, tmp_path):
    surface = Elevation.of([_write(tmp_path / "a.tif", np.array([[42.0]]), 500_000.0, 2_340_000.0, 30.0)])
    xy = np.array(
        [[500_001.0, 2_339_999.0], [500_015.0, 2_339_985.0], [500_029.0, 2_339_971.0], [500_031.0, 2_339_985.0]]
    )
    assert surface.sample(xy, _crs(_UTM))[:3].tolist() == [42.0] * 3
    assert np.isnan(surface.sample(xy, _crs(_UTM))[3])


def test_what_is_no_elevation_is_refused(qgis_app, tmp_path):
    with pytest.raises(DataError, match="No elevation"):
        Elevation.of([])
    with pytest.raises(DataError, match="cannot be read"):
        Elevation.of([str(tmp_path / "absent.tif")])
    with pytest.raises(DataError, match="cannot be read"):
        Elevation.of([memory_layer("Point", _DEGREES, ["Point (1 1)"])])


@pytest.mark.parametrize("value", (-32768.0, -9999.5, -3.4e38, 32767.0, np.inf))
def test_heights_that_no_ground_has_are_no_data_that_the_raster_does_not_declare(qgis_app, tmp_path, value):
    values = np.full((20, 20), 100.0)
    values[:10] = value
    surface = Elevation.of([_write(tmp_path / "a.tif", values, 500_000.0, 2_340_000.0, 30.0)])
    found = surface.sample(np.array([[500_300.0, 2_339_800.0], [500_300.0, 2_339_500.0]]), _crs(_UTM))
    assert np.isnan(found[0]) and found[1] == 100.0


# -- writing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", ("float32", "int32", "uint16", "uint8"))
def test_written_cells_come_back_with_overviews_and_no_data(qgis_app, tmp_path, dtype):
    values = np.random.default_rng(4).integers(1, 200, (700, 1100)).astype(dtype)
    path = tmp_path / "mức thu.tif"
    made = GeoTiff(path, 1100, 700, (105.0, 22.0), (0.001, 0.002), _crs(_DEGREES), dtype, 0, title="x", unit="dBm")
    for row in range(0, 700, 512):
        made.write(0, row, values[row : row + 512])
    made.close("AVERAGE" if dtype == "float32" else "NEAREST")
    back = gdal.Open(str(path))
    assert back.GetRasterBand(1).GetOverviewCount() == 2
    assert back.GetRasterBand(1).GetNoDataValue() == 0
    assert back.GetGeoTransform() == (105.0, 0.001, 0.0, 22.0, 0.0, -0.002)
    raw = back.GetRasterBand(1).ReadRaster(0, 0, 1100, 700)
    assert np.frombuffer(raw, dtype=dtype).reshape(700, 1100).tolist() == values.tolist()


def test_a_place_that_cannot_be_written_to_is_told(qgis_app, either_gdal, tmp_path):
    with pytest.raises(OutputError):
        GeoTiff(tmp_path / "no" / "a.tif", 10, 10, (0.0, 0.0), (1.0, 1.0), _crs(_UTM), "float32", 0)
