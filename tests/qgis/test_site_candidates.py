"""``hatangso:sitecandidates`` against QGIS's own measures, and on bad input."""

from __future__ import annotations

import math

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
    QgsRasterLayer,
    QgsVectorLayer,
)

ID = "hatangso:sitecandidates"
WGS84 = "EPSG:4326"
SYSTEMS = (WGS84, "EPSG:3857", "EPSG:5897")
CORNER, SIDE = (105.0, 21.0), 0.1
#: Two communes side by side.
COMMUNES = ["POLYGON((105 21,105.05 21,105.05 21.1,105 21.1,105 21))",
            "POLYGON((105.05 21,105.1 21,105.1 21.1,105.05 21.1,105.05 21))"]  # fmt: skip


def _to(crs, wkt):
    base = QgsCoordinateReferenceSystem(WGS84)
    geometry = QgsGeometry.fromWkt(wkt)
    geometry.transform(QgsCoordinateTransform(base, QgsCoordinateReferenceSystem(crs), QgsProject.instance()))
    return geometry.asWkt(17)


def _layer(kind, wkt, fields="", rows=None, crs=WGS84):
    return memory_layer(kind, crs, [None if text is None else _to(crs, text) for text in wkt], fields, rows)


def _square(lon, lat, half):
    west, south, east, north = lon - half, lat - half, lon + half, lat + half
    return f"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"


@pytest.fixture(scope="module")
def dem(qgis_app, tmp_path_factory):
    """Two round hills of 500 m and 300 m on a plain at 20 m that rises gently to the east, with a gap in the data."""
    path = tmp_path_factory.mktemp("độ cao") / "dem.tif"
    count = 240
    cell = 1.2 * SIDE / count
    lon = CORNER[0] - 0.1 * SIDE + (np.arange(count) + 0.5) * cell
    lat = CORNER[1] + 1.1 * SIDE - (np.arange(count) + 0.5) * cell
    x, y = np.meshgrid(lon, lat)
    z = 20.0 + 300.0 * (x - CORNER[0])
    for at, height, width in (((105.0301, 21.0702), 500.0, 0.012), ((105.0701, 21.0302), 300.0, 0.01)):
        z += height * np.exp(-(((x - at[0]) / width) ** 2 + ((y - at[1]) / width) ** 2))
    z[(np.abs(x - 105.09) < 0.003) & (np.abs(y - 21.09) < 0.003)] = -9999.0
    raster = gdal.GetDriverByName("GTiff").Create(str(path), count, count, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((lon[0] - cell / 2, cell, 0, lat[0] + cell / 2, 0, -cell))
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    raster.SetProjection(system.ExportToWkt())
    raster.GetRasterBand(1).SetNoDataValue(-9999.0)
    raster.GetRasterBand(1).WriteArray(z.astype(np.float32))
    raster = None
    return str(path)


def _world(dem, crs=WGS84, **more):
    communes = _layer(
        "Polygon", COMMUNES, "&field=mã:string&field=tên:string", [("00004", "Xã Tây"), ("00017", "Xã Đông")], crs
    )
    structures = _layer(
        "Point", ["POINT(105.02 21.04)", "POINT(105.045 21.05)", "POINT(105.055 21.06)", "POINT(105.06 21.06)"],
        "&field=code:string&field=loại:string&field=cao:string&field=chủ:string&field=viettel:bool&field=vnpt:string",
        [("T1", "Tháp", "45,5", "VNPT", True, "x"), ("N1", "tòa nhà", "12", None, False, None),
         ("N2", "building", "30", "UBND", None, "không"), ("C1", "cabinet", None, None, None, None)], crs,
    )  # fmt: skip
    villages = _layer(
        "Point", ["POINT(105.01 21.01)", "POINT(105.08 21.08)", "POINT(105.02 21.041)", "POINT(105.09 21.09)", None],
        "&field=name:string", [("Thôn Một",), ("Bản Hai",), ("Thôn Ba",), ("Bản Bốn",), ("Thôn Năm",)], crs,
    )  # fmt: skip
    roads = _layer(
        "LineString", ["LINESTRING(105.0 21.02, 105.1 21.05)", "LINESTRING(105.0 21.0, 105.1 21.1)"], crs=crs
    )
    return {
        "COMMUNES": communes, "COMMUNE_CODE_FIELD": "mã", "COMMUNE_NAME_FIELD": "tên",
        "STRUCTURES": structures, "STRUCTURE_ID_FIELD": "code", "STRUCTURE_KIND_FIELD": "loại",
        "STRUCTURE_HEIGHT_FIELD": "cao", "STRUCTURE_OWNER_FIELD": "chủ",
        "STRUCTURE_OPERATORS_FIELD": ["viettel", "vnpt"],
        "VILLAGES": villages, "VILLAGE_NAME_FIELD": "name",
        "ROADS": roads, "MAX_ROAD_DISTANCE": 4000, "DEM": [dem], "GRID_SPACING": 3000, "MIN_SEPARATION": 500,
        "MAX_SHIFT": 0, "OUTPUT": "memory:", "EXCLUDED": "memory:", "REJECTED": "memory:", **more,
    }  # fmt: skip


def _rows(outputs, *names, layer="OUTPUT"):
    return [
        tuple(None if feature[name] == NULL else feature[name] for name in names)
        for feature in output_layer(outputs, layer).getFeatures()
    ]


def _by_source(outputs, *names, layer="OUTPUT"):
    return {row[0]: row[1:] for row in _rows(outputs, "source_code", *names, layer=layer)}


# -- what comes out ---------------------------------------------------------------------------------------------------


def test_structures_high_ground_villages_and_a_grid(run_algorithm, dem, feedback):
    found = run_algorithm(ID, _world(dem))
    rows = _rows(found, "candidate_id", "kind", "name", "reuse", "commune_code", "mast_type", "height_m")
    assert [row[1] for row in rows] == sorted(
        (row[1] for row in rows), key=("tower", "building", "high_ground", "village", "grid").index
    )
    assert rows[0] == ("T0001", "tower", "Tower T1, Thôn Ba", True, "00004", None, 45.5)
    assert rows[1] == ("B0002", "building", "Building N2, Bản Hai", True, "00017", "A2a", 36.0)
    summits = [row for row in rows if row[1] == "high_ground"]
    assert len(summits) == 2 and {row[5] for row in summits} == {"A2b"} and {row[6] for row in summits} == {42.0}
    assert {row[2] for row in rows if row[1] == "village"} == {"Thôn Một", "Bản Hai"}
    assert found["TOWER_COUNT"] == 1 and found["BUILDING_COUNT"] == 1 and found["HIGH_GROUND_COUNT"] == 2
    assert found["VILLAGE_COUNT"] == 2 and found["GRID_COUNT"] == sum(row[1] == "grid" for row in rows) > 0
    assert found["COUNT"] == len(rows) and found["REUSE_COUNT"] == 2
    assert found["EXCLUDED_COUNT"] == output_layer(found, "EXCLUDED").featureCount()
    reasons = {
        row[0] or row[1]: row[2:] for row in _rows(found, "name", "source_code", "reason", "reasons", layer="EXCLUDED")
    }
    assert reasons["Thôn Ba"] == ("near_candidate", "near_candidate")  # 110 m from the tower, which can be shared
    assert reasons["Bản Bốn"][0] == "no_elevation"
    assert _by_source(found, "reasons", layer="EXCLUDED")["N1"] == ("too_low",)
    rejected = _rows(found, "reason", layer="REJECTED")
    assert sorted(rejected) == [("no_geometry",), ("structure_kind",)]
    assert found["REJECTED_COUNT"] == 2


def test_prominence_openness_and_height_of_the_hills(run_algorithm, dem):
    found = run_algorithm(ID, _world(dem))
    hills = sorted(
        row for row in _rows(found, "elevation_m", "prominence_m", "openness_deg", "slope_deg", "kind")
        if row[4] == "high_ground"
    )  # fmt: skip
    (low, low_prominence, low_open, low_slope, _), (high, high_prominence, high_open, high_slope, _) = hills
    assert high == pytest.approx(500 + 20 + 300 * 0.03, abs=2.0) and low == pytest.approx(
        300 + 20 + 300 * 0.07, abs=2.0
    )
    # The lower hill stands on a plain that nothing but the plain joins to the higher one: its pass is on the plain.
    assert 295 < low_prominence < 306
    assert high_prominence > 480
    assert low_slope < 2 and high_slope < 2
    assert high_open > low_open > 90


def test_operators_of_flag_fields_and_who_could_share(run_algorithm, dem):
    found = run_algorithm(ID, _world(dem, OPERATORS="MobiFone"))
    rows = _by_source(found, "operators", "could_share", "owner")
    assert rows["T1"] == ("viettel; vnpt", "MobiFone", "VNPT")
    assert rows["N2"] == (None, "MobiFone; viettel; vnpt", "UBND")
    new = [row for row in _rows(found, "kind", "could_share") if row[0] in ("village", "grid")]
    assert {row[1] for row in new} == {"MobiFone; viettel; vnpt"}


@pytest.mark.parametrize("spelling", ["Viettel;VNPT", "Viettel, VNPT", "VNPT + Viettel"])
def test_operators_in_one_field(run_algorithm, spelling):
    sites = _layer(
        "Point", ["POINT(105.05 21.05)", "POINT(105.06 21.06)"], "&field=nhà mạng:string", [(spelling,), (None,)]
    )
    found = run_algorithm(
        ID, {"SITES": sites, "SITE_OPERATORS_FIELD": ["nhà mạng"], "GRID_SPACING": 0, "OUTPUT": "memory:"}
    )
    assert _rows(found, "operators", "could_share") == [("Viettel; VNPT", None), (None, "Viettel; VNPT")]


def test_the_same_candidates_whatever_the_crs(run_algorithm, dem):
    names = ("candidate_id", "kind", "commune_code", "cost_vnd", "road_m", "elevation_m", "openness_deg", "score")
    expected = None
    for crs in SYSTEMS:
        found = run_algorithm(ID, _world(dem, crs, GRID_SPACING=0))
        layer = output_layer(found)
        assert layer.crs().authid() == crs
        rows = _rows(found, *names)
        expected = expected or rows
        assert [row[:3] for row in rows] == [row[:3] for row in expected]
        for row, reference in zip(rows, expected):
            assert row[5:] == pytest.approx(reference[5:], rel=1e-3, abs=0.1)
            # A road of 10 km that is straight in one CRS is bent by some metres in another.
            assert row[4] == pytest.approx(reference[4], abs=3.0)
            assert row[3] == pytest.approx(reference[3], abs=4e6)


def test_heights_slopes_and_roads_are_those_of_qgis(run_algorithm, dem, tmp_path):
    """Against the raster's own values, gdal's slope and QGIS's distances."""
    found = run_algorithm(ID, _world(dem, "EPSG:32648", FREE_ACCESS=True, GRID_SPACING=1500))
    layer = output_layer(found)
    raster = QgsRasterLayer(dem, "dem")
    way = QgsCoordinateTransform(layer.crs(), raster.crs(), QgsProject.instance())
    metric = tmp_path / "utm.tif"
    gdal.Warp(str(metric), dem, dstSRS="EPSG:32648", xRes=60, yRes=60, resampleAlg="bilinear")
    gdal.DEMProcessing(str(tmp_path / "slope.tif"), str(metric), "slope")
    slopes = QgsRasterLayer(str(tmp_path / "slope.tif"), "slope")
    roads = [feature.geometry() for feature in _world(dem, "EPSG:32648")["ROADS"].getFeatures()]
    assert layer.featureCount() > 10
    for feature in layer.getFeatures():
        point = feature.geometry().asPoint()
        value, good = raster.dataProvider().sample(way.transform(point), 1)
        assert good and feature["elevation_m"] == pytest.approx(value, abs=12.0)  # the cell's value, not between cells
        slope, good = slopes.dataProvider().sample(point, 1)
        assert good and feature["slope_deg"] == pytest.approx(slope, abs=2.5)
        # On the plane of UTM lengths are 0.04 % too short at most.
        distance = min(road.distance(feature.geometry()) for road in roads)
        assert feature["road_m"] == pytest.approx(distance, rel=1e-3, abs=0.01)


def test_costs_add_up(run_algorithm, dem):
    found = run_algorithm(
        ID, _world(dem, SITE_COSTS=["A2b", "500.000.000", "road_km", "1000000000", "reuse_tower", "0"], DETOUR=2.0)
    )
    for kind, road, mast, way, power, total in _rows(
        found, "kind", "road_m", "mast_vnd", "road_vnd", "power_vnd", "cost_vnd"
    ):
        assert total == mast + way + power and power == 0
        if kind in ("village", "high_ground", "grid"):
            assert mast == 5e8 and way == pytest.approx(road * 2.0 * 1e6, abs=2e4)
        elif kind == "tower":
            assert total == 0


def test_same_again_to_the_byte(run_algorithm, dem):
    one, other = (run_algorithm(ID, _world(dem)) for _ in range(2))
    for name in ("OUTPUT", "EXCLUDED"):
        first, second = (
            [(bytes(f.geometry().asWkb()), f.attributes()) for f in output_layer(found, name).getFeatures()]
            for found in (one, other)
        )
        assert first == second


# -- rules ------------------------------------------------------------------------------------------------------------


def test_every_candidate_keeps_every_rule_of_the_province(run_algorithm, sao_mai):
    """Measured again with QGIS on the ellipsoid, over a whole province."""

    def table(name):
        return f"{sao_mai}|layername={name}"

    found = run_algorithm(
        ID,
        {
            "SITES": table("sites"), "SITE_ID_FIELD": "code", "SITE_OPERATORS_FIELD": ["operators"],
            "SITE_HEIGHT_FIELD": "height_m", "SITE_TYPE_FIELD": "type", "POLE_LINES": table("pole_lines"),
            "VILLAGES": table("villages"), "VILLAGE_NAME_FIELD": "name", "COMMUNES": table("communes"),
            "COMMUNE_CODE_FIELD": "code", "COMMUNE_NAME_FIELD": "name",
            "DEM": [str(sao_mai.with_name("sao_mai_dem.tif"))], "ROADS": table("roads"),
            "EXCLUDED_AREAS": [table("protected_areas")], "EXCLUSION_BUFFER": 200,
            "KEEP_AWAY": [table("schools"), table("health_stations")], "KEEP_AWAY_DISTANCE": 150,
            "MIN_SEPARATION": 600, "MAX_ROAD_DISTANCE": 700, "MAX_SLOPE": 20, "OUTPUT": "memory:",
            "EXCLUDED": "memory:",
        },
    )  # fmt: skip
    layer = output_layer(found)
    crs = layer.crs()
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")

    def shapes(name):
        source = QgsVectorLayer(table(name), name, "ogr")
        assert source.crs() == crs
        return [(feature, feature.geometry()) for feature in source.getFeatures() if feature.hasGeometry()]

    areas, communes, sites = shapes("protected_areas"), shapes("communes"), shapes("sites")
    schools = shapes("schools") + shapes("health_stations")
    roads = QgsGeometry.collectGeometry([geometry for _, geometry in shapes("roads")])
    features = list(layer.getFeatures())
    assert len({feature["candidate_id"] for feature in features}) == len(features) > 100
    assert {"high_ground", "village", "pole_line", "tower"} <= {feature["kind"] for feature in features}
    points = [feature.geometry().asPoint() for feature in features]

    def metres(one: QgsPointXY, geometry: QgsGeometry) -> float:
        return measure.measureLine(one, geometry.nearestPoint(QgsGeometry.fromPointXY(one)).asPoint())

    for feature, point in zip(features, points):
        place = feature.geometry()
        holder = [commune["code"] for commune, geometry in communes if geometry.contains(place)]
        assert feature["commune_code"] in holder or not holder  # on a border to the last bit
        assert all(
            metres(point, geometry) >= 199.9
            for _, geometry in areas
            if geometry.boundingBox().buffered(900).contains(point)
        )
        assert all(measure.measureLine(point, school.asPoint()) >= 149.9 for _, school in schools)
        assert feature["slope_deg"] <= 20 and feature["road_m"] <= 700
        if feature["kind"] in ("village", "high_ground", "grid"):
            assert metres(point, roads) <= 700.1
            assert all(measure.measureLine(point, site.asPoint()) >= 599.9 for _, site in sites)
            near = [
                other for other, at in zip(features, points) if abs(at.x() - point.x()) + abs(at.y() - point.y()) < 900
            ]
            for other in near:
                if other["candidate_id"] != feature["candidate_id"] and other["kind"] != "pole_line":
                    assert measure.measureLine(point, other.geometry().asPoint()) >= 599.9
    for feature in output_layer(found, "EXCLUDED").getFeatures():
        assert feature["reason"] and feature["reason"] == feature["reasons"].split(";")[0]
        assert feature["explanation"] and "{" not in feature["explanation"]


def test_excluded_areas_of_several_layers_and_their_names(run_algorithm, dem):
    forest = _layer("Polygon", [_square(105.01, 21.01, 0.004)], "&field=tên:string", [("Rừng phòng hộ",)])
    camp = _layer("Polygon", [_square(105.0858, 21.08, 0.005)], crs="EPSG:5897")
    found = run_algorithm(ID, _world(dem, EXCLUDED_AREAS=[forest, camp], EXCLUSION_BUFFER=200))
    left = {row[0]: row[1:] for row in _rows(found, "name", "reason", "explanation", layer="EXCLUDED") if row[0]}
    assert left["Thôn Một"][0] == "excluded_area" and "Rừng phòng hộ" in left["Thôn Một"][1]
    assert left["Bản Hai"][0] == "excluded_buffer" and "lớp thử" in left["Bản Hai"][1]
    moved = run_algorithm(ID, _world(dem, EXCLUDED_AREAS=[forest, camp], EXCLUSION_BUFFER=0, MAX_SHIFT=500))
    assert "Bản Hai" in {row[0] for row in _rows(moved, "name")}


def test_power_and_roads_far_away(run_algorithm, dem, feedback):
    power = _layer("LineString", ["LINESTRING(105.0 21.0, 105.1 21.0)"])
    found = run_algorithm(ID, _world(dem, POWER_LINES=power, MAX_POWER_DISTANCE=2000, MAX_ROAD_DISTANCE=0))
    assert {row[0] for row in _rows(found, "kind") if row[0] == "village"} == {"village"}
    assert max(row[0] for row in _rows(found, "power_m")) <= 2000
    assert "far_from_power" in {row[0] for row in _rows(found, "reason", layer="EXCLUDED")}
    assert any("is the layer of power lines complete" in text for text in feedback.warnings)
    assert "far_from_road" not in {row[0] for row in _rows(found, "reason", layer="EXCLUDED")}


def test_structures_left_out_by_access_only_are_told(run_algorithm, dem, feedback):
    world = _world(dem, MAX_ROAD_DISTANCE=10, GRID_SPACING=0)
    found = run_algorithm(ID, world)
    assert found["REUSE_COUNT"] == 0
    assert any("existing structures are left out only" in text for text in feedback.warnings)
    free = run_algorithm(ID, {**world, "FREE_ACCESS": True})
    assert free["REUSE_COUNT"] == 2


def test_height_limits_from_the_sea(run_algorithm, dem):
    """On the plain a mast of 42 m stays under 100 m, on a hill it does not; a NULL limit is set aside."""
    limits = _layer(
        "Polygon", [_square(105.05, 21.05, 0.06), _square(105.01, 21.01, 0.001)], "&field=m:double", [(100.0,), (None,)]
    )
    found = run_algorithm(ID, _world(dem, HEIGHT_LIMITS=limits, HEIGHT_LIMIT_FIELD="m"))
    for elevation, height in _rows(found, "elevation_m", "height_m"):
        assert elevation + height <= 100.01
    left = _rows(found, "kind", "reason", layer="EXCLUDED")
    assert ("high_ground", "height_limit") in left
    assert ("no_limit",) in _rows(found, "reason", layer="REJECTED")
    lower = run_algorithm(
        ID, _world(dem, HEIGHT_LIMITS=limits, HEIGHT_LIMIT_FIELD="m", HEIGHT_LIMIT_FROM=1, HEIGHT=130, MIN_HEIGHT=60)
    )
    assert {row[1] for row in _rows(lower, "kind", "height_m") if row[0] == "village"} == {100.0}


def test_existing_sites_are_shared_and_not_built_beside(run_algorithm, dem):
    sites = _layer(
        "Point", ["POINT(105.0801 21.08)"], "&field=code:string&field=type:string&field=op:string",
        [("BTS7", "A2b", "Viettel")],
    )  # fmt: skip
    own = {"SITES": sites, "SITE_ID_FIELD": "code", "SITE_TYPE_FIELD": "type", "SITE_OPERATORS_FIELD": ["op"]}
    found = run_algorithm(ID, _world(dem, **own))
    rows = _by_source(found, "kind", "mast_type", "operators", "could_share", "cost_vnd")
    assert rows["BTS7"] == ("tower", "A2b", "Viettel", "vnpt", 90e6)
    left = {row[0]: row[1:] for row in _rows(found, "name", "reason", "explanation", layer="EXCLUDED")}
    assert left["Bản Hai"][0] == "near_site" and "BTS7" in left["Bản Hai"][1]
    apart = run_algorithm(ID, _world(dem, **own, SHARE_SITES=False))
    assert "BTS7" not in _by_source(apart, "kind")
    assert "Bản Hai" not in {row[0] for row in _rows(apart, "name")}


def test_masts_of_communes(run_algorithm, dem):
    world = _world(dem)
    world["COMMUNES"] = _layer("Polygon", COMMUNES, "&field=cột:string", [("a1B",), (None,)])
    world.update(COMMUNE_CODE_FIELD=None, COMMUNE_NAME_FIELD=None, MAST_TYPE_FIELD="cột")
    rows = {row[0]: row[1:] for row in _rows(run_algorithm(ID, world), "name", "mast_type", "commune_code") if row[0]}
    # The number of a row is no code of a commune.
    assert rows["Thôn Một"] == ("A1b", None) and rows["Bản Hai"] == ("A2b", None)


def test_communes_are_known_by_what_their_fields_are_called(run_algorithm, dem):
    world = _world(dem)
    world["COMMUNES"] = _layer(
        "Polygon", COMMUNES, "&field=ma_xa:string&field=ten_xa:string", [("00004", "Xã Tây"), ("00017", "Xã Đông")]
    )
    world.update(COMMUNE_CODE_FIELD=None, COMMUNE_NAME_FIELD=None)
    found = run_algorithm(ID, world)
    rows = {row[0]: row[1:] for row in _rows(found, "name", "commune_code", "commune_name") if row[0]}
    assert rows["Thôn Một"] == ("00004", "Xã Tây")
    assert {row[0] for row in rows.values()} == {"00004", "00017"}


def test_poles_and_buildings_as_polygons(run_algorithm):
    poles = _layer(
        "LineString", ["LINESTRING(105.0 21.0, 105.03 21.0)"], "&field=id:string&field=dùng:string", [("PL1", "VNPT")]
    )
    houses = _layer("Polygon", [_square(105.01, 21.05, 0.0003)], "&field=cao:double", [(24.0,)])
    found = run_algorithm(
        ID,
        {"POLE_LINES": poles, "POLE_ID_FIELD": "id", "POLE_USERS_FIELD": "dùng", "STRUCTURES": houses,
         "STRUCTURE_HEIGHT_FIELD": "cao", "GRID_SPACING": 0, "OUTPUT": "memory:"},
    )  # fmt: skip
    rows = _rows(found, "kind", "source_code", "operators", "height_m", "mast_type")
    assert rows[0] == ("building", "1", None, 30.0, "A2a")
    assert rows[1:] == [("pole_line", "PL1", "VNPT", 8.0, "A1a")] * found["POLE_COUNT"]
    assert found["POLE_COUNT"] in (2, 3, 4)


def test_elevation_alone(run_algorithm, dem):
    """Nothing but heights: summits and a grid over them."""
    found = run_algorithm(ID, {"DEM": [dem], "OUTPUT": "memory:"})
    assert found["HIGH_GROUND_COUNT"] == 2 and found["GRID_COUNT"] > 5
    assert any("Summit" in row[0] or "Đỉnh" in row[0] for row in _rows(found, "name"))


def test_coarse_blocks_find_the_same_summits(run_algorithm, dem, monkeypatch):
    """A raster that is too fine for one grid is read in blocks; the summits stay where they are."""
    from hatangso.processing.siting import _relief

    whole = run_algorithm(ID, {"DEM": [dem], "GRID_SPACING": 0, "OUTPUT": "memory:"})
    monkeypatch.setattr(_relief, "_CELLS", 8000)
    monkeypatch.setattr(_relief, "_STRIP", 5000)
    blocks = run_algorithm(ID, {"DEM": [dem], "GRID_SPACING": 0, "OUTPUT": "memory:"})
    assert [f.geometry().asWkt() for f in output_layer(blocks).getFeatures()] == [
        f.geometry().asWkt() for f in output_layer(whole).getFeatures()
    ]


def test_blocks_and_what_they_do_to_prominence_are_told(run_algorithm, dem, feedback, monkeypatch):
    from hatangso.processing.siting import _relief

    run_algorithm(ID, {"DEM": [dem], "GRID_SPACING": 0, "OUTPUT": "memory:"})
    assert not any("blocks of" in text for text in feedback.messages)
    monkeypatch.setattr(_relief, "_CELLS", 20_000)
    run_algorithm(ID, {"DEM": [dem], "GRID_SPACING": 0, "OUTPUT": "memory:"})
    told = [text for text in feedback.messages if "blocks of" in text]
    assert len(told) == 1 and "prominence comes out too low" in told[0] and "the elevation has cells of" in told[0]


def test_tiles_side_by_side_are_one_raster(run_algorithm, dem, tmp_path):
    whole = run_algorithm(ID, _world(dem))
    for number, window in enumerate(((0, 0, 130, 240), (130, 0, 110, 240))):
        gdal.Translate(str(tmp_path / f"tile{number}.tif"), dem, srcWin=window)
    tiles = run_algorithm(ID, _world(dem, DEM=[str(tmp_path / "tile0.tif"), str(tmp_path / "tile1.tif")]))
    names = ("candidate_id", "kind", "elevation_m", "openness_deg", "score")
    for one, other in zip(_rows(whole, *names), _rows(tiles, *names)):
        assert one[:2] == other[:2] and one[2:] == pytest.approx(other[2:], abs=0.2)


def test_nothing_keeps_the_rules(run_algorithm, feedback):
    villages = _layer("Point", ["POINT(105.05 21.05)"])
    lake = _layer("Polygon", [_square(105.05, 21.05, 0.2)])
    found = run_algorithm(
        ID,
        {"VILLAGES": villages, "EXCLUDED_AREAS": [lake], "GRID_SPACING": 0, "OUTPUT": "memory:", "EXCLUDED": "memory:"},
    )
    assert found["COUNT"] == 0 and found["EXCLUDED_COUNT"] == 1
    assert any("No place keeps all rules" in text for text in feedback.warnings)


def test_empty_layers_are_fine(run_algorithm):
    empty = {
        "SITES": _layer("Point", []), "STRUCTURES": _layer("Point", []), "POLE_LINES": _layer("LineString", []),
        "ROADS": _layer("LineString", []), "POWER_LINES": _layer("LineString", []), "COMMUNES": None,
        "EXCLUDED_AREAS": [_layer("Polygon", [])], "KEEP_AWAY": [_layer("Point", [])], "KEEP_AWAY_DISTANCE": 100,
    }  # fmt: skip
    villages = _layer("Point", ["POINT(105.05 21.05)"])
    found = run_algorithm(ID, {**empty, "VILLAGES": villages, "GRID_SPACING": 0, "OUTPUT": "memory:"})
    assert found["COUNT"] == 1
    none = run_algorithm(ID, {**empty, "VILLAGES": _layer("Point", []), "GRID_SPACING": 0, "OUTPUT": "memory:"})
    assert none["COUNT"] == 0 and none["EXCLUDED_COUNT"] == 0


def test_heights_that_are_none(run_algorithm, feedback):
    masts = _layer(
        "Point", ["POINT(105.05 21.05)", "POINT(105.06 21.05)", "POINT(105.07 21.05)"], "&field=h:string",
        [("cao",), ("-5",), (None,)],
    )  # fmt: skip
    found = run_algorithm(
        ID, {"STRUCTURES": masts, "STRUCTURE_HEIGHT_FIELD": "h", "GRID_SPACING": 0, "HEIGHT": 36, "OUTPUT": "memory:"}
    )
    assert _rows(found, "height_m") == [(36.0,)] * 3
    assert any("3 of 3" in text for text in feedback.warnings)


def test_what_is_assumed_is_told(run_algorithm, feedback):
    """Heights of structures that nobody knows, and prices that the table leaves out."""
    masts = _layer("Point", ["POINT(105.05 21.05)", "POINT(105.06 21.05)", "POINT(105.08 21.05)"], "&field=h:double",
                   [(None,), (50.0,), (None,)])  # fmt: skip
    villages = _layer("Point", ["POINT(105.2 21.05)"])
    run_algorithm(
        ID,
        {"STRUCTURES": masts, "STRUCTURE_HEIGHT_FIELD": "h", "VILLAGES": villages, "HEIGHT": 36, "GRID_SPACING": 0,
         "SITE_COSTS": ["A2b", "500000000"], "OUTPUT": "memory:"},
    )  # fmt: skip
    assert any("2 existing structures" in text and "36 m high" in text for text in feedback.warnings)
    assert any("no row reuse_mast" in text for text in feedback.warnings)
    assert not any("no row A2b" in text or "no row A1a" in text for text in feedback.warnings)


def test_limits_that_are_negative(run_algorithm):
    limits = _layer("Polygon", [_square(105.05, 21.05, 0.06)] * 2, "&field=m:double", [(-5.0,), (100.0,)])
    given = {"VILLAGES": _layer("Point", ["POINT(105.05 21.05)"]), "HEIGHT_LIMITS": limits, "HEIGHT_LIMIT_FIELD": "m",
             "HEIGHT_LIMIT_FROM": 1, "GRID_SPACING": 0, "OUTPUT": "memory:", "REJECTED": "memory:"}  # fmt: skip
    found = run_algorithm(ID, given)
    assert _rows(found, "reason", layer="REJECTED") == [("negative_limit",)]
    assert found["COUNT"] == 1


def test_an_empty_layer_of_villages_is_told(run_algorithm, feedback):
    run_algorithm(ID, {"VILLAGES": _layer("Point", []), "GRID_SPACING": 0, "OUTPUT": "memory:"})
    assert any("has no features" in text for text in feedback.warnings)


def test_sites_in_several_places(run_algorithm):
    sites = _layer("MultiPoint", ["MULTIPOINT((105.04 21.05),(105.06 21.05))", "MULTIPOINT((105.05 21.05))"])
    found = run_algorithm(ID, {"SITES": sites, "GRID_SPACING": 0, "OUTPUT": "memory:", "REJECTED": "memory:"})
    assert found["COUNT"] == 1 and _rows(found, "reason", layer="REJECTED") == [("several_places",)]


# -- faults -----------------------------------------------------------------------------------------------------------


def _fault(run_algorithm, parameters) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        run_algorithm(ID, {"OUTPUT": "memory:", **parameters})
    return str(caught.value)


def test_faults_are_told_before_anything_runs(run_algorithm, dem):
    villages = _layer("Point", ["POINT(105.05 21.05)"])
    limits = _layer("Polygon", [_square(105.05, 21.05, 0.06)], "&field=m:double", [(100.0,)])
    given = {"VILLAGES": villages}
    assert "nothing to look for places in" in _fault(run_algorithm, {})
    assert "type of geometry" in _fault(run_algorithm, {"SITES": limits})
    assert "must be polygons" in _fault(run_algorithm, {**given, "EXCLUDED_AREAS": [villages]})
    assert "no coordinate reference system" in _fault(
        run_algorithm, {**given, "KEEP_AWAY": [memory_layer("Point", "", ["POINT(1 1)"])]}
    )
    assert "no coordinate reference system" in _fault(
        run_algorithm, {"VILLAGES": memory_layer("Point", "", ["POINT(1 1)"])}
    )
    assert "field of the height limits" in _fault(run_algorithm, {**given, "HEIGHT_LIMITS": limits})
    assert "need elevation" in _fault(run_algorithm, {**given, "HEIGHT_LIMITS": limits, "HEIGHT_LIMIT_FIELD": "m"})
    assert "no field" in _fault(run_algorithm, {**given, "VILLAGE_NAME_FIELD": "tên"})
    assert "row 1" in _fault(run_algorithm, {**given, "SITE_COSTS": ["A2b", "rẻ"]})
    assert "A9" in _fault(run_algorithm, {**given, "MAST_TYPE": "A9"})
    assert "beauty" in _fault(run_algorithm, {**given, "SCORE_WEIGHTS": ["beauty", "1"]})
    assert "MIN_SEPARATION" in _fault(run_algorithm, {**given, "MIN_SEPARATION": -1})
    assert "larger spacing" in _fault(run_algorithm, {**given, "GRID_SPACING": 1})
    assert "least height of new masts (50 m)" in _fault(run_algorithm, {**given, "HEIGHT": 42, "MIN_HEIGHT": 50})
    poles = _layer("LineString", ["LINESTRING(105.05 21.05,105.06 21.05)"])
    assert "candidates on poles is 0 m" in _fault(run_algorithm, {"POLE_LINES": poles, "POLE_SPACING": 0})
    bad = _layer("Polygon", [_square(105.05, 21.05, 0.06)], "&field=cột:string", [("A7",)])
    assert "A7" in _fault(run_algorithm, {"COMMUNES": bad, "MAST_TYPE_FIELD": "cột"})


def test_cancel_leaves_nothing_behind(run_algorithm, dem, tmp_path):
    whole = CancelAt(10**9)
    target = tmp_path / "ứng viên.gpkg"
    run_algorithm(ID, _world(dem, OUTPUT=str(target)), own_feedback=whole.made)
    assert target.exists() and whole.count > 20
    target.unlink()
    for share in (0.02, 0.3, 0.7, 0.95):
        stop = CancelAt(int(whole.count * share))
        run_algorithm(ID, _world(dem, OUTPUT=str(target)), own_feedback=stop.made)
        assert list(tmp_path.iterdir()) == []


# -- real ground ------------------------------------------------------------------------------------------------------


def test_andorra(run_algorithm, real_data, tmp_path):
    """Its highest summit is published with 2,943 m and a prominence of 434 m: its key col lies at 2,509 m."""
    pbf, tile = real_data("andorra/andorra.osm.pbf"), real_data("andorra/N42E001.hgt.zip")
    read = run_algorithm(
        "hatangso:importosm",
        {"INPUT": str(pbf), **{name: str(tmp_path / f"{name}.gpkg") for name in
                               ("ROADS", "PLACES", "POWER", "TELECOM", "BOUNDARIES")}},
    )  # fmt: skip
    dem = f"/vsizip/{tile}/N42E001.hgt"
    assert QgsRasterLayer(dem, "srtm").isValid()
    communes = QgsVectorLayer(f"{read['BOUNDARIES']}|subset=admin_level = 7", "parròquies", "ogr")
    assert communes.featureCount() == 6  # the seventh parish is not whole in the extract
    found = run_algorithm(
        ID,
        {
            "COMMUNES": communes, "COMMUNE_NAME_FIELD": "name", "STRUCTURES": read["TELECOM"],
            "STRUCTURE_ID_FIELD": "osm_id", "STRUCTURE_KIND_FIELD": "kind", "STRUCTURE_HEIGHT_FIELD": "height_m",
            "VILLAGES": read["PLACES"], "VILLAGE_NAME_FIELD": "name", "ROADS": read["ROADS"],
            "DEM": [QgsRasterLayer(dem, "srtm")],
            "MAX_ROAD_DISTANCE": 0, "MAX_SLOPE": 90, "OUTPUT": "memory:", "EXCLUDED": "memory:",
        },
    )  # fmt: skip
    summits = [
        row
        for row in _rows(found, "elevation_m", "prominence_m", "openness_deg", "commune_name", "kind")
        if row[4] == "high_ground"
    ]
    height, prominence, openness, commune, _ = max(summits)
    assert commune == "La Massana" and openness > 95
    assert height == pytest.approx(2943, abs=40)  # cells of 90 m do not hold the tip
    assert height - prominence == pytest.approx(2943 - 434, abs=8)
    assert found["TOWER_COUNT"] + found["MAST_COUNT"] == 12
    villages = [row for row in _rows(found, "elevation_m", "openness_deg", "kind") if row[2] == "village"]
    assert math.fsum(row[1] for row in villages) / len(villages) < 85  # they lie in valleys


def test_elevation_that_lies_elsewhere(run_algorithm, dem, feedback):
    """Nothing is known of the ground: every place says so, and nothing breaks."""
    villages = _layer("Point", ["POINT(107.05 16.05)"], "&field=name:string", [("Xa",)], "EPSG:32648")
    found = run_algorithm(ID, {"VILLAGES": villages, "DEM": [dem], "OUTPUT": "memory:", "EXCLUDED": "memory:"})
    assert found["COUNT"] == 0 and {row[0] for row in _rows(found, "reason", layer="EXCLUDED")} == {"no_elevation"}


@pytest.mark.parametrize("crs", ["EPSG:32648", "EPSG:5897", "EPSG:3857"])
def test_elevation_in_metres(run_algorithm, dem, tmp_path, crs):
    """The same hills from a raster in metres, whatever way its cells lie."""
    metric = tmp_path / "metric.tif"
    gdal.Warp(str(metric), dem, dstSRS=crs, xRes=60, yRes=60, resampleAlg="cubic", dstNodata=-9999)
    one = run_algorithm(ID, _world(dem, GRID_SPACING=0))
    other = run_algorithm(ID, _world(dem, GRID_SPACING=0, DEM=[str(metric)]))
    names = ("kind", "elevation_m", "prominence_m", "openness_deg")
    for row, reference in zip(_rows(other, *names), _rows(one, *names)):
        assert row[0] == reference[0]
        assert row[1] == pytest.approx(reference[1], abs=4.0) and row[3] == pytest.approx(reference[3], abs=0.5)
        assert (row[2] is None) == (reference[2] is None)
        assert row[2] is None or row[2] == pytest.approx(reference[2], abs=6.0)


def test_places_of_several_points_and_broken_communes(run_algorithm):
    """A village of two points stands between them; a commune that crosses itself is skipped where that is asked."""
    from qgis.core import QgsFeatureRequest, QgsProcessingContext

    villages = _layer("MultiPoint", ["MULTIPOINT((105.04 21.05),(105.06 21.05))"])
    broken = "POLYGON((105 21,105.1 21.1,105.1 21,105 21.1,105 21))"
    communes = _layer("Polygon", [broken, COMMUNES[0]], "&field=code:string", [("1",), ("2",)])
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometrySkipInvalid)
    found = run_algorithm(
        ID,
        {"VILLAGES": villages, "COMMUNES": communes, "COMMUNE_CODE_FIELD": "code", "GRID_SPACING": 0,
         "OUTPUT": "memory:", "REJECTED": "memory:", "EXCLUDED": "memory:"},
        context=context,
    )  # fmt: skip
    assert _rows(found, "reason", layer="REJECTED") == [("invalid_geometry",)]
    (feature,) = output_layer(found, "OUTPUT" if found["COUNT"] else "EXCLUDED").getFeatures()
    assert feature.geometry().asPoint().x() == pytest.approx(105.05, abs=0.003)


def test_fields_as_text_with_semicolons(run_algorithm, dem):
    """The way ``qgis_process`` gives several fields; one that is not there is named."""
    found = run_algorithm(ID, _world(dem, STRUCTURE_OPERATORS_FIELD="viettel;vnpt"))
    assert _by_source(found, "operators")["T1"] == ("viettel; vnpt",)
    assert "mobifone" in _fault(run_algorithm, _world(dem, STRUCTURE_OPERATORS_FIELD="viettel;mobifone"))
