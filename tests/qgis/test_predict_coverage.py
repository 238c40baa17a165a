"""``hatangso:predictcoverage`` on made terrain: levels, servers, areas, and bad input."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
)

from hatangso.plugin.gis.raster import level_marks, sample
from hatangso.plugin.radio.carriers import CARRIERS
from hatangso.plugin.radio.models import path_loss

ID = "hatangso:predictcoverage"
LON, LAT = 105.3, 21.2
CELL = 1 / 1200
FIELDS = (
    "&field=mã:string&field=tên:string&field=nhà mạng:string&field=công nghệ:string&field=cao:string"
    "&field=hướng:string&field=công suất:string&field=MHz:string"
)
NAMES = {
    "SITE_ID_FIELD": "mã", "SITE_NAME_FIELD": "tên", "OPERATOR_FIELD": "nhà mạng", "TECHNOLOGY_FIELD": "công nghệ",
    "HEIGHT_FIELD": "cao", "AZIMUTH_FIELD": "hướng", "POWER_FIELD": "công suất", "FREQUENCY_FIELD": "MHz",
}  # fmt: skip
GOOD = ("T1", "Đồi Cao", "Viettel", "4G", "30", "0/120/240", "43", "1800")


def _dem(path, values, west=LON - 0.06, north=LAT + 0.06, size=CELL, epsg=4326):
    rows, columns = values.shape
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    made.SetGeoTransform((west, size, 0.0, north, 0.0, -size))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    made.SetProjection(reference.ExportToWkt())
    band = made.GetRasterBand(1)
    band.SetNoDataValue(-9999.0)
    band.WriteArray(np.where(np.isnan(values), -9999.0, values))
    del band, made
    return str(path)


def _ground():
    y, x = np.mgrid[0:144, 0:144] * CELL * 110_000.0
    ridge = 350.0 * np.exp(-(((x - 8500.0) / 350.0) ** 2))  # east of the site, from north to south
    return 50.0 + 15.0 * np.sin(x / 500.0) * np.cos(y / 400.0) + ridge


@pytest.fixture(scope="module")
def dem(tmp_path_factory):
    return _dem(tmp_path_factory.mktemp("địa hình") / "cao độ.tif", _ground())


def _sites(rows=(GOOD,), places=((LON, LAT),), crs="EPSG:4326", kind="Point"):
    return memory_layer(kind, crs, [f"POINT({x} {y})" for x, y in places], FIELDS, rows)


def _run(run_algorithm, dem, folder, sites=None, **more):
    given = {
        "SITES": sites or _sites(), **NAMES, "DEM": [dem], "MAX_DISTANCE": 4000, "RESOLUTION": 200,
        "LEVEL": str(folder / "mức.tif"), "SERVER": str(folder / "trạm.tif"), "SERVER_COUNT": str(folder / "số.tif"),
        "COVERED": "memory:", "GRADED": "memory:", "SERVERS": "memory:", "REJECTED": "memory:", **more,
    }  # fmt: skip
    return run_algorithm(ID, {name: value for name, value in given.items() if value is not None})


def _array(path):
    raster = gdal.Open(str(path))
    band = raster.GetRasterBand(1)
    kind = {gdal.GDT_Float32: "f4", gdal.GDT_Int32: "i4", gdal.GDT_UInt16: "u2"}[band.DataType]
    return np.frombuffer(band.ReadRaster(), kind).reshape(band.YSize, band.XSize)


def _rejected(found):
    return {feature["source_id"]: feature["reason"] for feature in output_layer(found, "REJECTED").getFeatures()}


@pytest.mark.parametrize(
    ("name", "unit", "warned"), [("power_w", 1, True), ("P (dBm)", 0, True), ("power_w", 0, False)]
)
def test_a_unit_that_the_field_does_not_name_is_warned_of(run_algorithm, feedback, dem, tmp_path, name, unit, warned):
    sites = memory_layer("Point", "EPSG:4326", [f"POINT({LON} {LAT})"], f"&field={name}:double", [(40.0,)])
    fields = dict.fromkeys(NAMES) | {"POWER_FIELD": name, "POWER_UNIT": unit}
    _run(run_algorithm, dem, tmp_path, sites, **fields)
    assert any(name in text for text in feedback.warnings) is warned


def test_ridges_shadow_and_results_agree_with_each_other(run_algorithm, dem, tmp_path):
    rows = [GOOD, ("T2", None, "VNPT;Viettel", "LTE", "45", None, "40", None), ("T3", None, "VNPT", "2G", *[None] * 4)]
    places = [(LON, LAT), (LON - 0.02, LAT + 0.01), (LON, LAT)]
    found = _run(run_algorithm, dem, tmp_path, _sites(rows, places), RESOLUTION=None)
    assert (found["SITE_COUNT"], found["REJECTED_COUNT"], found["COMPUTED_COUNT"]) == (2, 0, 2)
    level, server, count = (_array(tmp_path / name) for name in ("mức.tif", "trạm.tif", "số.tif"))
    assert found["CELL_COUNT"] == level.size
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    before, behind = sample(found["LEVEL"], np.array([[LON + 0.015, LAT], [LON + 0.028, LAT]]), crs)
    assert before > -95.0 and behind < before - 25.0
    known = level > -9999.0
    assert ((count > 0) == (level >= -110.0))[known].all()
    assert (server[level >= -121.0] > 0).all() and (server[known & (level < -121.0)] == 0).all()
    assert set(np.unique(server)) == {0, 1, 2}
    # Cells of the elevation raster.
    transform = gdal.Open(str(tmp_path / "mức.tif")).GetGeoTransform()
    assert (transform[0] - (LON - 0.06)) / CELL == pytest.approx(round((transform[0] - (LON - 0.06)) / CELL), abs=1e-6)

    covered = {feature["operator"]: feature for feature in output_layer(found, "COVERED").getFeatures()}
    assert {name: feature["sites"] for name, feature in covered.items()} == {"VNPT": 1, "Viettel": 2}
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    for feature in covered.values():
        assert feature.geometry().isGeosValid()
        assert (feature["technology"], feature["threshold_dbm"]) == ("4G", -110.0)
        assert measure.measureArea(feature.geometry()) / 1e6 == pytest.approx(feature["area_km2"], rel=1e-5)
    assert covered["Viettel"]["area_km2"] == pytest.approx(found["COVERED_AREA"], rel=1e-12)
    assert covered["VNPT"]["area_km2"] < covered["Viettel"]["area_km2"]
    graded = list(output_layer(found, "GRADED").getFeatures())
    assert sum(one["area_km2"] for one in graded if one["from_dbm"] >= -110.0) == pytest.approx(found["COVERED_AREA"])
    servers = list(output_layer(found, "SERVERS").getFeatures())
    assert [(one["number"], one["site_id"], one["sectors"]) for one in servers] == [(1, "T1", 3), (2, "T2", 1)]
    assert sum(one["best_km2"] for one in servers) == pytest.approx(found["COVERED_AREA"])
    assert QgsRasterLayer(found["LEVEL"]).isValid() and (tmp_path / "mức.qml").exists()
    marks = level_marks(found["LEVEL"], np.array([[LON, LAT]]), crs, -110.0)
    assert marks.tolist() == [1.0]


def test_free_space_is_the_formula(run_algorithm, dem, tmp_path):
    found = _run(
        run_algorithm, dem, tmp_path, _sites([("a", None, "x", "4G", "30", None, "43", "1800")]), MODEL=1, GAIN=10.0,
        CABLE_LOSS=0, TILT=0, TARGET_CRS=QgsCoordinateReferenceSystem("EPSG:32648"), RESOLUTION=100,
    )  # fmt: skip
    from qgis.core import QgsCoordinateTransform

    way = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem("EPSG:32648"), QgsProject.instance()
    )
    middle = way.transform(LON, LAT)
    at = np.array([[middle.x() + 3500.0, middle.y()], [middle.x(), middle.y() - 2500.0]])
    level = sample(found["LEVEL"], at, QgsCoordinateReferenceSystem("EPSG:32648"))
    offset = -10.0 * np.log10(1200)
    expected = 43.0 + 10.0 + offset - path_loss("free_space", 1800.0, np.array([3500.0, 2500.0]), 30.0, 1.5)
    assert level == pytest.approx(expected, abs=0.5)  # cells of 100 m, vertical pattern


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("a", None, "x", "4G", "-3", None, None, None), "height_below_ground"),
        (("a", None, "x", "4G", "cao", None, None, None), "height_not_number"),
        (("a", None, "x", "4G", None, "bắc", None, None), "azimuth_not_number"),
        (("a", None, "x", "4G", None, "400", None, None), "azimuth_out_of_range"),
        (("a", None, "x", "4G", None, None, "90", None), "power_too_large"),
        (("a", None, "x", "4G", None, None, None, "7000"), "outside_model"),
        (("a", None, "x", "4G", None, None, None, "x"), "frequency_not_number"),
    ],
)
def test_sites_with_faults_are_set_aside_with_the_reason(run_algorithm, dem, tmp_path, row, reason):
    found = _run(run_algorithm, dem, tmp_path, _sites([GOOD, row], [(LON, LAT), (LON + 0.01, LAT)]), RESOLUTION=400)
    assert _rejected(found) == {2: reason}
    assert found["SITE_COUNT"] == 1


def test_a_reason_names_the_model_in_the_same_language(run_algorithm, dem, tmp_path, monkeypatch):
    from hatangso.processing.radio import _prediction_input

    monkeypatch.setattr(_prediction_input, "tr", lambda text, **values: f"«{text}»")
    rows = [GOOD, ("a", None, "x", "4G", None, None, None, "7000")]
    found = _run(run_algorithm, dem, tmp_path, _sites(rows, [(LON, LAT), (LON + 0.01, LAT)]), RESOLUTION=400)
    (rejected,) = output_layer(found, "REJECTED").getFeatures()
    assert rejected["explanation"].startswith("««ITU-R P.1812 (terrain)»: 7000 MHz")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("FREQUENCY", lambda carrier: f"{carrier.frequency_mhz:g}"),
        ("POWER", lambda carrier: f"{carrier.power_dbm:g} dBm"),
        ("TILT", lambda carrier: f"{carrier.tilt_deg:g}°"),
        ("CABLE_LOSS", lambda carrier: f"{carrier.cable_loss_db:g} dB"),
    ],
)
def test_what_the_help_says_of_defaults_is_what_is_assumed(name, told):
    words = QgsApplication.processingRegistry().algorithmById(ID).parameterDefinition(name).help()
    assert all(told(carrier) in words for carrier in CARRIERS.values())


def test_places_outside_on_gaps_and_on_the_edge(run_algorithm, feedback, tmp_path):
    values = _ground()
    values[60:66, 60:66] = np.nan
    dem = _dem(tmp_path / "dem.tif", values)
    hole = (LON - 0.06 + 63 * CELL, LAT + 0.06 - 63 * CELL)
    places = [(LON, LAT), (LON + 3.0, LAT), hole, (LON - 0.06 + CELL / 4, LAT)]
    rows = [GOOD] * 4
    found = _run(run_algorithm, dem, tmp_path, _sites(rows, places))
    assert _rejected(found) == {2: "outside_dem", 3: "no_height"}
    assert found["SITE_COUNT"] == 2
    told = " ".join(feedback.warnings)
    assert "bridged" in told and "ends within the maximum distance" in told


def test_empty_heights_take_the_fixed_one_and_two_sites_may_share_a_place(run_algorithm, feedback, dem, tmp_path):
    rows = [("a", None, None, "4G", None, None, None, None)] * 2
    found = _run(run_algorithm, dem, tmp_path, _sites(rows, [(LON, LAT)] * 2), OPERATOR_FIELD=None, HEIGHT=42)
    assert [one["height_m"] for one in output_layer(found, "SERVERS").getFeatures()] == [42.0, 42.0]
    assert set(np.unique(_array(tmp_path / "số.tif"))) == {0, 2}
    assert set(np.unique(_array(tmp_path / "trạm.tif"))) == {0, 1}
    assert any("fixed one" in told for told in feedback.warnings)


def test_one_cell_of_ground_is_enough_to_run(run_algorithm, tmp_path):
    dem = _dem(tmp_path / "dem.tif", np.array([[20.0]]), LON - 0.5, LAT + 0.5, 1.0)
    found = _run(run_algorithm, dem, tmp_path)
    assert found["COVERED_AREA"] > 1.0
    with pytest.raises(QgsProcessingException, match="larger than the maximum distance"):
        _run(run_algorithm, dem, tmp_path, RESOLUTION=None)


def test_names_that_can_be_no_files_are_no_antennas(run_algorithm, dem, tmp_path):
    rows = [("a", None, *GOOD[2:]), ("b", "không có.msi", *GOOD[2:]), ("c", "a\0b", *GOOD[2:])]
    sites = _sites(rows, [(LON, LAT)] * 3)
    found = _run(run_algorithm, dem, tmp_path, sites, PATTERN_FIELD="tên", SITE_NAME_FIELD=None)
    assert _rejected(found) == {2: "pattern_not_read", 3: "pattern_not_read"}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"FREQUENCY": 7000}, "30 to 6000 MHz"),
        ({"MODEL": 2, "FREQUENCY": 1800}, "150 to 1500 MHz"),
        ({"MODEL": 2, "FREQUENCY": 900, "MAX_DISTANCE": 30000}, "range of distances"),
        ({"HEIGHT": 0.5}, "1 to 3000 m"),
        ({"BANDWIDTH": 7}, "bandwidth"),
        ({"RESOLUTION": 0.01}, "0.01 is out of range; it must be from 0.5 to"),
        ({"POWER": 500}, "500.0 dBm"),
        ({"POWER": -500}, "-30 to 73 dBm"),
        ({"POWER": 30000, "POWER_UNIT": 0}, "-30 to 73 dBm"),
        ({"TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4978")}, "CRS of the results"),
        ({"GRADES": "tốt"}, "Grades"),
        ({"THRESHOLD_TABLE": ["3G", -100, -110]}, "no row for 4G"),
        ({"MAX_DISTANCE": 200000, "RESOLUTION": 1, "MAX_MEMORY": 256}, "MiB"),
        ({"LEVEL": "x.png"}, "GeoTIFF"),
        ({"AZIMUTH_FIELD": None, "BEAMWIDTH_FIELD": "cao"}, "azimuth field"),
    ],
)
def test_settings_are_refused_before_anything_is_computed(run_algorithm, dem, tmp_path, more, words):
    with pytest.raises(QgsProcessingException, match=words):
        _run(run_algorithm, dem, tmp_path, **more)
    assert not list(tmp_path.glob("*.tif"))


def test_the_same_input_gives_the_same_bytes_and_the_folder_spares_work(run_algorithm, dem, tmp_path):
    rows = [GOOD, ("b", None, "VNPT", "4G", "25", None, None, None)]
    places = [(LON, LAT), (LON + 0.01, LAT + 0.01)]
    cache = str(tmp_path / "suy hao")
    bytes_of = []
    for name, computed in (("một", 2), ("hai", 0)):
        folder = tmp_path / name
        folder.mkdir()
        found = _run(run_algorithm, dem, folder, _sites(rows, places), CACHE_FOLDER=cache)
        assert (found["COMPUTED_COUNT"], found["CACHED_COUNT"]) == (computed, 2 - computed)
        bytes_of.append([(folder / name).read_bytes() for name in ("mức.tif", "trạm.tif", "số.tif")])
    assert bytes_of[0] == bytes_of[1]
    places[1] = (LON + 0.012, LAT + 0.01)
    found = _run(run_algorithm, dem, tmp_path, _sites(rows, places), CACHE_FOLDER=cache)
    assert (found["COMPUTED_COUNT"], found["CACHED_COUNT"]) == (1, 1)


def test_a_folder_that_cannot_be_written_to_is_told_and_done_without(run_algorithm, feedback, dem, tmp_path):
    (tmp_path / "một tệp").write_text("x", encoding="utf-8")
    found = _run(run_algorithm, dem, tmp_path, CACHE_FOLDER=str(tmp_path / "một tệp" / "suy hao"))
    assert (found["COMPUTED_COUNT"], found["CACHED_COUNT"]) == (1, 0)
    told = " ".join(feedback.warnings)
    assert "cannot be written to" in told and "một tệp" in told and "no losses are kept" in told


def test_the_margin_of_locations_is_that_of_the_recommendation(run_algorithm, dem, tmp_path):
    """P.1812 § 4.7, eq. for sigma: (0.52 + 0.024 f) w^0.28 with the cells' 200 m; Φ⁻¹(0.9) = 1.2816."""
    levels = []
    for percent in (50, 90):
        _run(run_algorithm, dem, tmp_path, LOCATION_PERCENT=percent)
        levels.append(_array(tmp_path / "mức.tif").astype(float))
    margin = 1.2815515655 * (0.52 + 0.024 * 1.8) * 200**0.28
    known = levels[0] > -200.0
    assert np.allclose((levels[0] - levels[1])[known], margin, atol=1e-4)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 0, 2, 1)])
def test_a_raster_and_the_tiles_it_is_cut_into_give_the_same(run_algorithm, tmp_path, order):
    ground, cut, west, north = _ground(), 70, LON - 0.06, LAT + 0.06
    whole = _dem(tmp_path / "một.tif", ground)
    tiles = [
        _dem(tmp_path / f"mảnh {row} {column}.tif", part, west + column * cut * CELL, north - row * cut * CELL)
        for row, band in enumerate((ground[:cut], ground[cut:]))
        for column, part in enumerate((band[:, :cut], band[:, cut:]))
    ]
    found = []
    for name, rasters in (("a", [whole]), ("b", [tiles[number] for number in order])):
        (tmp_path / name).mkdir()
        _run(run_algorithm, whole, tmp_path / name, DEM=rasters, RESOLUTION=None)
        found.append(_array(tmp_path / name / "mức.tif"))
    assert found[0].shape == found[1].shape
    assert np.abs(found[0] - found[1]).max() < 1e-3


def test_sites_in_metres_and_ground_in_degrees_agree(run_algorithm, dem, tmp_path):
    from qgis.core import QgsCoordinateTransform

    way = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem("EPSG:32648"), QgsProject.instance()
    )
    at = way.transform(LON, LAT)
    one, other = tmp_path / "a", tmp_path / "b"
    for folder in (one, other):
        folder.mkdir()
    _run(run_algorithm, dem, one, _sites())
    _run(run_algorithm, dem, other, _sites(places=[(at.x(), at.y())], crs="EPSG:32648"))
    assert _array(one / "mức.tif") == pytest.approx(_array(other / "mức.tif"), abs=0.5)


def test_land_cover_shadows_and_its_lack_is_told(run_algorithm, feedback, dem, tmp_path):
    cover = _dem(tmp_path / "rừng.tif", np.full((144, 144), 10.0))
    bare, forest = tmp_path / "a", tmp_path / "b"
    for folder in (bare, forest):
        folder.mkdir()
    _run(run_algorithm, dem, bare)
    assert any("trees and houses" in told for told in feedback.warnings)
    feedback.warnings.clear()
    _run(run_algorithm, dem, forest, CLUTTER=cover)
    assert not any("trees and houses" in told for told in feedback.warnings)
    open_air, among_trees = _array(bare / "mức.tif"), _array(forest / "mức.tif")
    known = open_air > -9999.0
    assert among_trees[known].mean() < open_air[known].mean() - 3.0


def test_cancel_leaves_nothing(run_algorithm, either_gdal, dem, tmp_path):
    def run(feedback):
        given = {
            "SITES": _sites([GOOD] * 3, [(LON, LAT)] * 3), **NAMES, "DEM": [dem], "MAX_DISTANCE": 3000,
            "RESOLUTION": 200, "LEVEL": str(tmp_path / "mức.tif"), "COVERED": str(tmp_path / "vùng.gpkg"),
        }  # fmt: skip
        run_algorithm(ID, given, own_feedback=feedback)

    questions = CancelAt(10**9)
    run(questions.made)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert "mức.tif" in before
    assert questions.count > 20
    for at in range(0, questions.count, max(questions.count // 9, 1)):
        run(CancelAt(at).made)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_no_site_left_is_told_with_the_reason(run_algorithm, dem, tmp_path):
    with pytest.raises(QgsProcessingException, match="technology"):
        _run(run_algorithm, dem, tmp_path, TECHNOLOGY=3)
    with pytest.raises(QgsProcessingException, match="outside the elevation"):
        _run(run_algorithm, dem, tmp_path, _sites(places=[(LON + 5, LAT)]))
