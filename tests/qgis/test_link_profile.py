"""``hatangso:linkprofile``: what it writes, in several CRS, over gaps, on bad input, and when it is stopped."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from osgeo import gdal, osr
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
)

ID = "hatangso:linkprofile"
WGS84 = "EPSG:4326"
#: The same ground in degrees, in Web Mercator, in VN-2000 / TM-3 and in UTM.
SYSTEMS = (WGS84, "EPSG:3857", "EPSG:9213", "EPSG:32648")
#: A ridge in the middle of a plain at 20 m.
A, B, RIDGE = (106.90, 16.80), (107.06, 16.80), 106.98
FIELDS = "&field=mã:string&field=tên:string&field=cao a:double&field=cao b:string&field=tần số:double"
NAMES = {
    "LINK_ID_FIELD": "mã", "LINK_NAME_FIELD": "tên", "HEIGHT_A_FIELD": "cao a", "HEIGHT_B_FIELD": "cao b",
    "FREQUENCY_FIELD": "tần số",
}  # fmt: skip


def _raster(path, values, west, north, cell, epsg=4326, nodata=-9999.0):
    rows, columns = values.shape
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    made.SetGeoTransform((west, cell, 0, north, 0, -cell))
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    made.SetProjection(system.ExportToWkt())
    made.GetRasterBand(1).SetNoDataValue(nodata)
    made.GetRasterBand(1).WriteArray(values)
    made = None
    return str(path)


@pytest.fixture(scope="module")
def dem(tmp_path_factory):
    """A ridge of 60 m between two plains, one arc-second or so."""
    longitude = 106.85 + (np.arange(800) + 0.5) * 0.0004
    row = 20.0 + 40.0 * np.exp(-(((longitude - RIDGE) / 0.004) ** 2))
    return _raster(tmp_path_factory.mktemp("độ cao") / "dem.tif", np.tile(row, (500, 1)), 106.85, 16.9, 0.0004)


def _to(crs, place):
    # From the datum of the target itself: a shift of datum is not what is tested.
    base = "EPSG:4756" if crs == "EPSG:9213" else WGS84
    systems = [QgsCoordinateReferenceSystem(name) for name in (base, crs)]
    return QgsCoordinateTransform(*systems, QgsProject.instance()).transform(QgsPointXY(*place))


def _line(crs, *places):
    return QgsGeometry.fromPolylineXY([_to(crs, place) for place in places]).asWkt(12)


def _links(crs=WGS84, wkt=None, rows=None):
    wkt = wkt or [_line(crs, A, B)]
    rows = rows or [["007", "Đồi Cồn Tiên – Hướng Hóa", 30.0, "30,0", 7.5]] * len(wkt)
    return memory_layer("LineString", crs, wkt, FIELDS, rows)


def _given(dem, **more):
    return {"LINKS": _links(), **NAMES, "DEM": [dem], "OUTPUT": "memory:", "REJECTED": "memory:", **more}


def _row(outputs, name="OUTPUT"):
    return next(output_layer(outputs, name).getFeatures())


def _reasons(outputs):
    return [feature["reason"] for feature in output_layer(outputs, "REJECTED").getFeatures()]


# -- what it says -----------------------------------------------------------------------------------------------------


def test_a_ridge_in_the_way(run_algorithm, dem):
    found = run_algorithm(ID, _given(dem, OBSTACLES="memory:", PROFILES="memory:"))
    row = _row(found)
    assert (row["link_id"], row["link_name"]) == ("007", "Đồi Cồn Tiên – Hướng Hóa")
    assert (row["verdict"], row["clear"], row["obstruction"]) == ("not_clear", False, "isolated")
    assert row["ground_a_m"] == pytest.approx(20, abs=0.01) and row["height_b_m"] == 30.0
    measure = QgsDistanceArea()
    measure.setEllipsoid("EPSG:7030")
    length = measure.measureLine(QgsPointXY(*A), QgsPointXY(*B))
    assert row["length_m"] == pytest.approx(length, rel=1e-6)
    assert row["azimuth_a_deg"] == pytest.approx(90, abs=0.1) and row["azimuth_b_deg"] == pytest.approx(270, abs=0.1)
    # By hand, in the middle: 1.0 F1 above 60 m and the bulge, less the ray at 50 m.
    half = length / 2
    wanted = (299792458 / 7.5e9 * half * half / length) ** 0.5
    bulge = half * half / (2 * 4 / 3 * 6_371_000)
    assert row["raise_both_m"] == pytest.approx(wanted + bulge + 60 - 50, abs=0.2)
    assert row["raise_a_m"] == pytest.approx(2 * row["raise_both_m"], rel=0.01)
    assert row["k_median"] == pytest.approx(4 / 3) and 0.3 < row["k_second"] < 0.6
    assert row["fresnel_median"] == 1.0 and row["fresnel_second"] == 0.0
    assert row["diffraction2_db"] > row["diffraction_db"] > 10
    assert str(row["explanation"]).count("m") > 3
    assert found["LINK_COUNT"] == 1 and found["CLEAR_COUNT"] == found["GOOD_COUNT"] == found["REJECTED_COUNT"] == 0

    worst = _row(found, "OBSTACLES")
    place = worst.geometry().asPoint()
    assert (place.x(), place.y()) == (pytest.approx(RIDGE, abs=0.001), pytest.approx(16.8, abs=0.001))
    assert worst["missing_m"] == pytest.approx(row["missing_m"]) and worst["clear"] is False
    assert worst["wanted_m"] == pytest.approx(worst["fresnel_m"]) and worst["clearance_m"] < 0

    samples = list(output_layer(found, "PROFILES").getFeatures())
    assert [sample["number"] for sample in samples] == list(range(len(samples)))
    assert samples[0]["ground_m"] == pytest.approx(20, abs=0.01) and samples[0]["clearance_f1"] == NULL
    assert min(sample["clearance_m"] for sample in samples) == pytest.approx(worst["clearance_m"])
    assert max(sample["distance_m"] for sample in samples) == pytest.approx(row["length_m"])


def test_antennas_as_high_as_said_are_clear(run_algorithm, dem):
    more = _row(run_algorithm(ID, _given(dem)))["raise_both_m"]
    rows = [["007", None, 30.0 + more + 0.01, f"{30.0 + more + 0.01}", 7.5]]
    row = _row(run_algorithm(ID, _given(dem, LINKS=_links(rows=rows))))
    assert (row["verdict"], row["missing_m"], row["raise_a_m"]) == ("good", 0.0, 0.0)
    assert row["availability"] > 99.99 and row["diffraction_db"] < 1e-6


@pytest.mark.parametrize("crs", SYSTEMS[1:])
def test_every_crs_gives_the_same(run_algorithm, dem, crs):
    here = _row(run_algorithm(ID, _given(dem)))
    found = run_algorithm(ID, _given(dem, LINKS=_links(crs)))
    assert output_layer(found).crs().authid() == crs
    there = _row(found)
    # The datum of VN-2000 lies some hundred metres beside that of the elevation.
    tolerance, along = (0.5, 250) if crs == "EPSG:9213" else (0.05, 60)
    for name in ("length_m", "raise_both_m", "level_dbm", "obstacle_m", "ground_a_m"):
        assert there[name] == pytest.approx(here[name], abs=along if name == "obstacle_m" else tolerance), name


def test_tiles_and_a_projected_elevation_give_the_same(run_algorithm, dem, tmp_path):
    whole = _row(run_algorithm(ID, _given(dem)))
    left, right = str(tmp_path / "l.tif"), str(tmp_path / "r.tif")
    gdal.Translate(left, dem, projWin=[106.85, 16.9, 106.97, 16.7])
    gdal.Translate(right, dem, projWin=[106.97, 16.9, 107.17, 16.7])
    tiles = _row(run_algorithm(ID, _given(dem, DEM=[right, left])))
    for name in ("raise_both_m", "level_dbm", "unknown_m"):
        assert tiles[name] == pytest.approx(whole[name], abs=1e-6)
    projected = str(tmp_path / "utm.tif")
    gdal.Warp(projected, dem, dstSRS="EPSG:32648", xRes=40, yRes=40, resampleAlg="bilinear")
    assert _row(run_algorithm(ID, _given(dem, DEM=[projected])))["raise_both_m"] == pytest.approx(
        whole["raise_both_m"], abs=0.5
    )


def test_trees_stand_on_the_ground_but_not_at_the_masts(run_algorithm, dem, tmp_path):
    classes = np.full((250, 400), 10.0, dtype=np.float32)
    trees = _raster(tmp_path / "lớp phủ.tif", classes, 106.85, 16.9, 0.0008)
    bare = _row(run_algorithm(ID, _given(dem)))
    under = _row(run_algorithm(ID, _given(dem, CLUTTER=trees, CLUTTER_TABLE=["10", "12"])))
    assert under["raise_both_m"] == pytest.approx(bare["raise_both_m"] + 12, abs=0.01)
    assert under["ground_a_m"] == bare["ground_a_m"]
    none = _row(run_algorithm(ID, _given(dem, CLUTTER=trees, CLUTTER_TABLE=["20", "12"])))
    assert none["raise_both_m"] == pytest.approx(bare["raise_both_m"])


def test_settings_have_their_say(run_algorithm, dem, feedback):
    base = _row(run_algorithm(ID, _given(dem)))
    louder = _row(run_algorithm(ID, _given(dem, TX_POWER=25, GAIN_A=40, GAIN_B=41, LOSSES=3)))
    assert louder["level_dbm"] == pytest.approx(base["level_dbm"] + 5 + 3 + 4 - 1)
    assert _row(run_algorithm(ID, _given(dem, HEIGHT_MARGIN=3)))["raise_both_m"] == pytest.approx(
        base["raise_both_m"] + 3
    )
    assert _row(run_algorithm(ID, _given(dem, RAIN_RATE=0)))["rain_db"] == 0.0
    assert _row(run_algorithm(ID, _given(dem, POLARIZATION=1)))["rain_db"] > base["rain_db"]
    assert _row(run_algorithm(ID, _given(dem, OBSTRUCTION=2)))["fresnel_second"] == 0.3
    lower = _row(run_algorithm(ID, _given(dem, RULE=1)))
    assert lower["fresnel_median"] == 0.3 and lower["fresnel_second"] == NULL
    assert _row(run_algorithm(ID, _given(dem, K2=0.5)))["k_second"] == 0.5
    run_algorithm(ID, _given(dem, STEP=5000))
    assert any("ridges between the samples" in text for text in feedback.warnings)
    fixed = run_algorithm(ID, {"LINKS": _links(), "DEM": [dem], "OUTPUT": "memory:", "HEIGHT_A": 55, "FREQUENCY": 15})
    assert (_row(fixed)["height_a_m"], _row(fixed)["height_b_m"], _row(fixed)["frequency_ghz"]) == (55, 40, 15)


# -- pairs of sites ---------------------------------------------------------------------------------------------------


def _sites(rows, places, crs=WGS84):
    return memory_layer("Point", crs, [QgsGeometry.fromPointXY(_to(crs, place)).asWkt(12) for place in places],
                        "&field=mã:string&field=tên:string&field=cao:double&field=đầu xa:string", rows)  # fmt: skip


SITE_NAMES = {"SITE_ID_FIELD": "mã", "SITE_NAME_FIELD": "tên", "SITE_HEIGHT_FIELD": "cao", "PEER_FIELD": "đầu xa"}


def test_pairs_of_sites_are_links_once(run_algorithm, dem, feedback):
    sites = _sites(
        [["QT-1", "Cồn Tiên", 30.0, "qt-2; QT-3"], ["QT-2", "Dốc Miếu", 50.0, "QT-1"], ["QT-3", None, NULL, NULL],
         ["QT-4", None, 20.0, "QT-9, QT-4"]],
        [A, B, (106.95, 16.78), (107.0, 16.82)],
    )  # fmt: skip
    found = run_algorithm(ID, {"SITES": sites, **SITE_NAMES, "DEM": [dem], "OUTPUT": "memory:", "REJECTED": "memory:"})
    (row,) = output_layer(found).getFeatures()
    assert (row["link_id"], row["link_name"]) == ("QT-1 – QT-2", "Cồn Tiên – Dốc Miếu")
    assert (row["end_a"], row["end_b"], row["height_a_m"], row["height_b_m"]) == ("QT-1", "QT-2", 30.0, 50.0)
    assert sorted(_reasons(found)) == ["height_missing", "peer_unknown", "zero_length"]
    line = _row(found).geometry().asPolyline()
    assert (line[0].x(), line[1].x()) == (pytest.approx(A[0]), pytest.approx(B[0]))


def test_lines_and_sites_together(run_algorithm, dem):
    sites = _sites([["X", None, 40.0, "Y"], ["Y", None, 40.0, None]], [A, B], "EPSG:32648")
    found = run_algorithm(ID, _given(dem, SITES=sites, **SITE_NAMES))
    rows = list(output_layer(found).getFeatures())
    assert [row["link_id"] for row in rows] == ["007", "X – Y"]
    assert rows[0]["length_m"] == pytest.approx(rows[1]["length_m"], rel=1e-6)


def test_several_sites_with_one_code_are_told(run_algorithm, dem, feedback):
    sites = _sites([["X", None, 40.0, "Y"], ["Y", None, 40.0, None], ["Y", None, 10.0, None]], [A, B, (107.0, 16.8)])
    found = run_algorithm(ID, {"SITES": sites, **SITE_NAMES, "DEM": [dem], "OUTPUT": "memory:"})
    assert _row(found)["height_b_m"] == 40.0
    assert any("Y" in warning for warning in feedback.warnings)


# -- bad input --------------------------------------------------------------------------------------------------------


def test_what_cannot_be_a_link_is_set_aside_with_its_reason(run_algorithm, dem):
    good = _line(WGS84, A, B)
    cases = [
        ("height_missing", good, ["1", None, NULL, "30", 7.5]),
        ("height_missing", good, ["2", None, 30.0, "cao", 7.5]),
        ("height_underground", good, ["3", None, -3.0, "30", 7.5]),
        ("height_underground", good, ["4", None, 30.0, "0", 7.5]),
        ("frequency_missing", good, ["5", None, 30.0, "30", NULL]),
        ("frequency_range", good, ["6", None, 30.0, "30", 7500.0]),
        ("frequency_range", good, ["7", None, 30.0, "30", 0.4]),
        ("zero_length", _line(WGS84, A, B, A), ["8", None, 30.0, "30", 7.5]),
        ("too_long", _line(WGS84, A, (109.0, 16.8)), ["9", None, 30.0, "30", 7.5]),
        ("no_elevation", _line(WGS84, A, (107.3, 16.8)), ["10", None, 30.0, "30", 7.5]),
        ("no_geometry", None, ["11", None, 30.0, "30", 7.5]),
        ("", good, ["13", None, 30.0, "30", 7.5]),
    ]
    links = memory_layer("LineString", WGS84, [wkt for _, wkt, _ in cases], FIELDS, [row for _, _, row in cases])
    found = run_algorithm(ID, _given(dem, LINKS=links))
    assert [row["link_id"] for row in output_layer(found).getFeatures()] == ["13"]
    assert sorted(_reasons(found)) == sorted(reason for reason, _, _ in cases if reason)
    assert found["REJECTED_COUNT"] == len(cases) - 1
    explained = [row["explanation"] for row in output_layer(found, "REJECTED").getFeatures()]
    assert all(explained)


def test_links_and_antennas_that_cannot_be_meant_are_told(run_algorithm, dem, feedback):
    near = _line(WGS84, A, (A[0] + 0.0005, A[1]))
    rows = [["short", None, 30.0, "30", 7.5], ["high", None, 30.0, "301", 7.5], ["good", None, 30.0, "300", 7.5]]
    links = _links(wkt=[near, _line(WGS84, A, B), _line(WGS84, A, B)], rows=rows)
    assert run_algorithm(ID, _given(dem, LINKS=links))["LINK_COUNT"] == 3
    (short,) = [text for text in feedback.warnings if "shorter than 100 m" in text]
    (high,) = [text for text in feedback.warnings if "higher than 300 m" in text]
    assert short.endswith(": short.") and high.endswith(": high.")


def test_links_of_sites_without_a_code_field_go_by_the_feature_id(run_algorithm, dem):
    sites = _sites([[None, None, 40.0, "2"], [None, None, 40.0, None]], [A, B])
    names = {**SITE_NAMES, "SITE_ID_FIELD": "", "SITE_HEIGHT_FIELD": ""}
    found = run_algorithm(ID, {"SITES": sites, **names, "DEM": [dem], "OUTPUT": "memory:", "HEIGHT_A": 55})
    assert (_row(found)["end_a"], _row(found)["end_b"], _row(found)["height_a_m"]) == ("1", "2", 55)


def test_lines_of_several_parts_are_set_aside(run_algorithm, dem):
    wkt = ["MultiLineString ((106.9 16.8, 106.95 16.8), (107 16.8, 107.06 16.8))", "MultiLineString ((106.9 16.8, 107.06 16.8))"]  # noqa: E501
    links = memory_layer("MultiLineString", WGS84, wkt, FIELDS, [["1", None, 30.0, "30", 7.5]] * 2)
    found = run_algorithm(ID, _given(dem, LINKS=links))
    assert _reasons(found) == ["several_parts"] and found["LINK_COUNT"] == 1


def test_vertices_between_the_ends_are_told_and_not_used(run_algorithm, dem, feedback):
    straight = _row(run_algorithm(ID, _given(dem)))
    bent = _row(run_algorithm(ID, _given(dem, LINKS=_links(wkt=[_line(WGS84, A, (106.95, 16.7), B)]))))
    assert bent["length_m"] == straight["length_m"] and bent["level_dbm"] == straight["level_dbm"]
    assert len(bent.geometry().asPolyline()) == 2
    assert any("1" in warning for warning in feedback.warnings)


def test_gaps_of_the_elevation_are_filled_and_told(run_algorithm, dem, tmp_path, feedback):
    values = gdal.Open(dem).ReadAsArray()
    values[:, 420:440] = -9999.0  # east of the ridge
    holed = _raster(tmp_path / "holed.tif", values, 106.85, 16.9, 0.0004)
    rows = [["007", None, 80.0, "80", 7.5]]
    whole = _row(run_algorithm(ID, _given(dem, LINKS=_links(rows=rows))))
    found = _row(run_algorithm(ID, _given(dem, DEM=[holed], LINKS=_links(rows=rows))))
    assert (whole["verdict"], found["verdict"]) == ("good", "unknown")
    assert 500 < found["unknown_m"] < 1300 and whole["unknown_m"] == 0.0
    assert any("007" in warning for warning in feedback.warnings)
    known = _row(run_algorithm(ID, _given(dem, DEM=[holed], LINKS=_links(rows=rows), NODATA_HEIGHT=0)))
    assert (known["verdict"], known["unknown_m"]) == ("good", 0.0)


@pytest.mark.parametrize(
    "change, words",
    [
        ({"LINKS": None}, "Choose links"),
        ({"LINKS": None, "SITES": "sites"}, "Far end field"),
        ({"LINKS": None, "SITES": "sites", **SITE_NAMES, "PEER_FIELD": "tên"}, "Far end field: the field “tên”"),
        ({"LINKS": None, "SITES": "sites", **SITE_NAMES, "SITE_ID_FIELD": ""}, "Site id field: no site has a code"),
        ({"LINKS": None, "SITES": "sites", **SITE_NAMES, "SITE_ID_FIELD": "tên"}, "Site id field: no site has a code"),
        ({"LINKS": None, "SITES": "sites", **SITE_NAMES, "SITE_ID_FIELD": "cao"}, "Site id field: no far end"),
        ({"LINKS": None, "SITES": "high", **SITE_NAMES}, "Site antenna height field: the field “cao” is empty"),
        ({"LINKS": "bare"}, "no coordinate reference system"),
        ({"LINKS": "empty"}, "no features"),
        ({"LINKS": "points"}, "must be a line layer"),
        ({"HEIGHT_A_FIELD": "nothing"}, "has no field"),
        ({"CLUTTER_TABLE": ["10", "high"]}, "between 0 and 100 m"),
        ({"FREQUENCY": "x"}, "is not a number"),
        ({"K": 0}, r"Median k \(K\): 0 is out of range; it must be from"),
    ],
)
def test_faults_are_named_before_anything_runs(run_algorithm, dem, change, words):
    layers = {
        "sites": _sites([["X", None, 40.0, "Y"], ["Y", None, 40.0, None]], [A, B]),
        "high": _sites([["X", None, None, "Y"], ["Y", None, None, None]], [A, B]),
        "bare": memory_layer("LineString", "", [_line(WGS84, A, B)], FIELDS),
        "empty": memory_layer("LineString", WGS84, [], FIELDS),
        "points": _sites([["X", None, 40.0, "Y"]], [A]),
    }
    given = _given(dem, **change)
    given.update({name: layers[value] for name, value in change.items() if isinstance(value, str) and value in layers})
    if given.get("LINKS") is None:
        for name in NAMES:
            given.pop(name)
    with pytest.raises(QgsProcessingException, match=words):
        run_algorithm(ID, given)


def test_nothing_that_can_be_judged_stops_the_run_with_the_reason(run_algorithm, dem):
    links = _links(rows=[["1", None, NULL, "30", 7.5]])
    with pytest.raises(QgsProcessingException, match="antenna height is missing"):
        run_algorithm(ID, _given(dem, LINKS=links))
    sites = _sites([["X", None, 40.0, None]], [A])
    with pytest.raises(QgsProcessingException, match="no site names a far end"):
        run_algorithm(ID, {"SITES": sites, **SITE_NAMES, "DEM": [dem], "OUTPUT": "memory:"})


# -- files ------------------------------------------------------------------------------------------------------------


def _two(**more):
    return _links(wkt=[_line(WGS84, A, B), _line(WGS84, B, A)], rows=[["QT/1", "Một", 30.0, "30", 7.5], ["QT/1", "Hai", 60.0, "60", 7.5]])  # noqa: E501


def test_pictures_and_json(run_algorithm, dem, tmp_path):
    folder, file = tmp_path / "ảnh", tmp_path / "kết quả.json"
    found = run_algorithm(ID, _given(dem, LINKS=_two(), PICTURES=str(folder), JSON=str(file)))
    assert found["PICTURES"] == str(folder) and found["JSON"] == str(file)
    assert sorted(path.name for path in folder.iterdir()) == ["QT-1 (2).png", "QT-1.png"]
    assert all(path.read_bytes()[:4] == b"\x89PNG" for path in folder.iterdir())
    made = json.loads(file.read_text(encoding="utf-8"))
    rows = list(output_layer(found).getFeatures())
    assert [link["link_name"] for link in made["links"]] == ["Một", "Hai"]
    assert made["links"][0]["level_dbm"] == rows[0]["level_dbm"]
    assert len(made["links"][0]["profile"]["ground_m"]) == len(made["links"][0]["profile"]["known"]) > 100
    assert made["settings"]["rain_rate"] == 100.0 and made["settings"]["second_k"] is None
    before = file.read_bytes(), (folder / "QT-1.png").read_bytes()
    run_algorithm(ID, _given(dem, LINKS=_two(), PICTURES=str(folder), JSON=str(file)))
    assert (file.read_bytes(), (folder / "QT-1.png").read_bytes()) == before


@pytest.mark.parametrize("at", [5, 30, 60, 80, 99])
def test_a_stop_leaves_nothing_behind(run_algorithm, dem, tmp_path, at):
    stop = CancelAt(at)
    (tmp_path / "sẵn có").mkdir()
    given = _given(
        dem, LINKS=_two(), OUTPUT=str(tmp_path / "links.gpkg"), PROFILES=str(tmp_path / "profiles.gpkg"),
        JSON=str(tmp_path / "links.json"), PICTURES=str(tmp_path / ("ảnh" if at % 2 else "sẵn có")), REJECTED=None,
    )  # fmt: skip
    run_algorithm(ID, given, own_feedback=stop.made)
    assert [path.name for path in tmp_path.rglob("*")] == ["sẵn có"] or stop.count <= at


def test_results_are_dressed(run_algorithm, dem, tmp_path):
    from qgis.core import QgsVectorLayer

    found = run_algorithm(ID, _given(dem, OUTPUT=str(tmp_path / "l.gpkg"), OBSTACLES=str(tmp_path / "o.gpkg")))
    for name, rules in (("OUTPUT", 5), ("OBSTACLES", 2)):
        path = found[name]
        layer = QgsVectorLayer(f"{path}|layername={path.rsplit('/', 1)[1][:1]}", "x", "ogr")
        assert len(layer.renderer().rootRule().children()) == rules
        assert layer.renderer().rootRule().children()[0].symbol() is not None
    assert layer.attributeDisplayName(layer.fields().lookupField("missing_m")) == "Clearance missing there (m)"
