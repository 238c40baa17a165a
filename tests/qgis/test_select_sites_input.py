"""``hatangso:selectsites`` with layers as people have them: two datums, one mast in two layers, unusable values."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.layers import memory_layer, output_layer
from osgeo import gdal, osr
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
)

ID = "hatangso:selectsites"
CRS = "EPSG:5897"
EAST, NORTH = 550_000.0, 2_300_000.0
OUTPUTS = {"OUTPUT": "memory:", "UNCOVERED": "memory:", "SERVED": "memory:", "REJECTED": "memory:"}
CANDIDATE_FIELDS = "&field=candidate_id:string&field=source_code:string&field=reuse:bool&field=cost_vnd:double"
EXISTING_FIELDS = "&field=code:string&field=technology:string"


def _points(places, fields="", rows=None, crs=CRS, geometry="Point"):
    return memory_layer(
        geometry, crs,
        [at if at is None or isinstance(at, str) else f"POINT({EAST + at[0]} {NORTH + at[1]})" for at in places],
        fields, rows,
    )  # fmt: skip


def _rows(results, name="OUTPUT"):
    layer = output_layer(results, name)
    names = layer.fields().names()
    return [
        {key: None if value == NULL else value for key, value in zip(names, feature.attributes())}
        for feature in layer.getFeatures()
    ]


def _reasons(results):
    return sorted((row["source_id"], row["reason"]) for row in _rows(results, "REJECTED"))


def _at(crs, lon=105.5, lat=20.8):
    way = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem(crs), QgsProject.instance()
    )
    place = way.transform(QgsPointXY(lon, lat))
    return f"POINT({place.x():.10f} {place.y():.10f})"


# -- one datum --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("crs", ["EPSG:9210", "EPSG:9213", "EPSG:5897", "EPSG:3405", "EPSG:4756", "EPSG:3857"])
def test_one_place_in_two_datums_is_one_place(run_algorithm, crs):
    """VN-2000 and WGS 84 lie some 200 m apart: who forgets the shift plans for another village."""
    found = run_algorithm(
        ID,
        {"CANDIDATES": _points([_at(crs)], crs=crs), "DEMAND": _points([_at("EPSG:4326")], crs="EPSG:4326"),
         "RADIUS": 50, **OUTPUTS},
    )  # fmt: skip
    assert found["COVERED"] == 1
    assert _rows(found, "SERVED")[0]["distance_m"] < 0.1


def test_separation_is_measured_in_one_datum(run_algorithm):
    given = {
        "CANDIDATES": _points([_at("EPSG:9210", 105.502)], crs="EPSG:9210"),
        "DEMAND": _points([_at("EPSG:9210", 105.5025)], crs="EPSG:9210"), "RADIUS": 100, **OUTPUTS,
    }  # fmt: skip
    for crs in ("EPSG:9210", "EPSG:4326", "EPSG:5897"):
        existing = {"EXISTING": _points([_at(crs)], crs=crs)}  # 208 m away, whatever its layer is drawn in
        built = [run_algorithm(ID, {**given, **existing, "MIN_SEPARATION": metres})["COUNT"] for metres in (200, 215)]
        assert built == [1, 0], crs


# -- one site, one offer ----------------------------------------------------------------------------------------------


def _shared_mast(candidates, rows, **more):
    return {
        "CANDIDATES": _points(candidates, CANDIDATE_FIELDS, rows), "COST_FIELD": "cost_vnd",
        "EXISTING": _points([(0.0, 0.0)], EXISTING_FIELDS, [("S1", "2G;3G")]), "EXISTING_ID_FIELD": "code",
        "EXISTING_TECHNOLOGY_FIELD": "technology", "UPGRADE_COST": 3e8, "DEMAND": _points([(500.0, 0.0)]),
        "RADIUS": 2000, **OUTPUTS, **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("at", "row"),
    [
        ((0.0, 0.0), ("M1", "S1", True, 9e7)),
        ((15.0, 0.0), ("M1", None, True, 9e7)),
        ((20.0, 0.0), ("M1", None, None, 9e7)),
        ((200.0, 0.0), ("M1", "S1", True, 9e7)),
        ((200.0, 0.0), ("S1", None, True, 9e7)),
    ],
)
def test_a_candidate_on_an_existing_site_is_that_site(run_algorithm, feedback, at, row):
    """Within 25 m, or by its code: the price of the upgrade holds, and nothing is built beside it."""
    found = run_algorithm(ID, _shared_mast([at], [row]))
    assert [(row["candidate_id"], row["action"], row["cost_vnd"]) for row in _rows(found)] == [("S1", "upgrade", 3e8)]
    assert any("1 candidates are existing sites" in text for text in feedback.messages)
    both = run_algorithm(ID, _shared_mast([at], [row], DOUBLE_COVERAGE=True))
    assert both["COUNT"] == 1 and both["COVERED"] == 0  # two antennas on one mast fail together
    # With the technology it is there already; without an upgrade the candidate is the only offer.
    assert run_algorithm(ID, _shared_mast([at], [row], EXISTING_TECHNOLOGY_FIELD=None, UPGRADE_COST=0))["COUNT"] == 0
    alone = run_algorithm(ID, _shared_mast([at], [row], UPGRADE_COST=0))
    assert [row["cost_vnd"] for row in _rows(alone)] == [9e7]


def test_a_candidate_elsewhere_is_another_site(run_algorithm):
    for at, row in (((200.0, 0.0), ("M1", "S2", True, 9e7)), ((5000.0, 0.0), ("M1", "S1", True, 9e7))):
        demand = _points([(at[0] + 100.0, 0.0)])
        found = run_algorithm(ID, _shared_mast([at], [row], DEMAND=demand, RADIUS=1000))
        assert [row["candidate_id"] for row in _rows(found)] == ["M1"]


def test_areas_may_name_the_site_by_the_code_of_the_candidate(run_algorithm):
    area = f"POLYGON(({EAST} {NORTH - 100},{EAST + 900} {NORTH - 100},{EAST + 900} {NORTH + 100},{EAST} {NORTH - 100}))"
    areas = memory_layer("Polygon", CRS, [area], "&field=site:string", [("M1",)])
    found = run_algorithm(
        ID,
        _shared_mast([(5.0, 0.0)], [("M1", None, True, 9e7)], COVERAGE_BY=1, AREAS=areas, AREAS_SITE_FIELD="site",
                     DEMAND=_points([(500.0, -50.0)])),
    )  # fmt: skip
    assert [(row["candidate_id"], row["cost_vnd"]) for row in _rows(found)] == [("S1", 3e8)]


def test_what_sitecandidates_offers_of_a_site_costs_its_upgrade(run_algorithm):
    sites = _points(
        [(0.0, 0.0), (9000.0, 0.0)], EXISTING_FIELDS + "&field=operators:string",
        [("S1", "2G;3G", "Viettel"), ("S2", "2G;3G;4G", "VNPT")],
    )  # fmt: skip
    candidates = run_algorithm(
        "hatangso:sitecandidates",
        {"SITES": sites, "SITE_ID_FIELD": "code", "SITE_OPERATORS_FIELD": ["operators"],
         "GRID_SPACING": 0, "OUTPUT": "memory:"},
    )  # fmt: skip
    offered = output_layer(candidates, "OUTPUT")
    assert offered.featureCount() == 2
    found = run_algorithm(
        ID,
        {"CANDIDATES": offered, "COST_FIELD": "cost_vnd", "EXISTING": sites, "EXISTING_ID_FIELD": "code",
         "EXISTING_TECHNOLOGY_FIELD": "technology", "UPGRADE_COST": 3e8,
         "DEMAND": _points([(500.0, 0.0), (9500.0, 0.0)]), "RADIUS": 2000, **OUTPUTS},
    )  # fmt: skip
    chosen = _rows(found)
    assert [(row["candidate_id"], row["action"], row["cost_vnd"]) for row in chosen] == [("S1", "upgrade", 3e8)]
    assert found["COVERED_BEFORE"] == 1 and found["COVERED"] == 2


# -- covered by two sites ---------------------------------------------------------------------------------------------


def test_what_one_site_covers_is_not_covered_twice(run_algorithm):
    demand = _points(
        [(500.0, 0.0), (6500.0, 0.0), (1500.0, 0.0)], "&field=people:int", [(100,), (100,), (50,)]
    )  # fmt: skip
    found = run_algorithm(
        ID,
        {"CANDIDATES": _points([(0.0, 0.0), (6000.0, 0.0), (2400.0, 0.0)]), "DEMAND": demand, "WEIGHT_FIELD": "people",
         "RADIUS": 1600, "DOUBLE_COVERAGE": True, **OUTPUTS},
    )  # fmt: skip
    served = _rows(found, "SERVED")
    assert [row["covered"] for row in served] == [False, False, True]
    assert [row["site_count"] for row in served] == [1, 1, 2]
    assert found["COVERED"] == 50 and found["SHARE"] == pytest.approx(20.0)
    assert sum(row["newly_covered"] for row in _rows(found)) == 50
    assert [(row["demand_id"], row["reason"]) for row in _rows(found, "UNCOVERED")] == [("1", "once"), ("2", "once")]


# -- what cannot be used ----------------------------------------------------------------------------------------------


def _pair(one, other):
    return f"MULTIPOINT(({EAST + one[0]} {NORTH + one[1]}),({EAST + other[0]} {NORTH + other[1]}))"


def test_points_in_several_places_are_no_place(run_algorithm):
    """In the middle between them nothing stands."""
    alone = f"MULTIPOINT(({EAST} {NORTH}))"
    layer = [_pair((-3000, 0), (3000, 0)), alone, _pair((10, 0), (10, 0))]
    for name in ("CANDIDATES", "EXISTING", "DEMAND"):
        given = {"CANDIDATES": _points([(0.0, 50.0)]), "DEMAND": _points([(0.0, 100.0)]), "RADIUS": 1000, **OUTPUTS}
        given[name] = _points(layer, geometry="MultiPoint")
        found = run_algorithm(ID, given)
        assert _reasons(found) == [(1, "several_places")], name
    for name in ("SITES", "STRUCTURES"):
        offered = run_algorithm(
            "hatangso:sitecandidates",
            {name: _points(layer, geometry="MultiPoint"), "GRID_SPACING": 0, "OUTPUT": "memory:",
             "REJECTED": "memory:"},
        )  # fmt: skip
        assert _reasons(offered) == [(1, "several_places")], name


def test_people_that_are_no_number_force_no_site(run_algorithm, feedback):
    words = ["100", "nhiều", "nan", "1e30", None, "1.234", "99999999999999999999"]
    places = [(0.0, 0.0)] + [(10_000.0 * number, 0.0) for number in range(1, len(words))]
    found = run_algorithm(
        ID,
        {"CANDIDATES": _points(places), "RADIUS": 500, "WEIGHT_FIELD": "dân",
         "DEMAND": _points(places, "&field=dân:string", [(word,) for word in words]), **OUTPUTS},
    )  # fmt: skip
    assert [row["demand_id"] for row in _rows(found, "SERVED")] == ["1", "5", "6"]
    assert found["TOTAL"] == 1334 and found["COUNT"] == 3
    assert _reasons(found) == [(2, "weight"), (3, "weight"), (4, "weight"), (7, "weight")]
    assert any("2, 3, 4, 7" in text for text in feedback.warnings)


def test_rejected_features_lie_where_they_stand(run_algorithm):
    """Whatever the CRS of their layer."""
    found = run_algorithm(
        ID,
        {"CANDIDATES": _points([_at("EPSG:4326")] * 2, "&field=cost:double", [(-1.0,), (1.0,)], crs="EPSG:4326"),
         "COST_FIELD": "cost", "DEMAND": _points([_at(CRS)]), **OUTPUTS},
    )  # fmt: skip
    place = next(output_layer(found, "REJECTED").getFeatures()).geometry().asPoint()
    assert place.distance(next(_points([_at(CRS)]).getFeatures()).geometry().asPoint()) < 0.1


def test_areas_that_name_no_site_are_told(run_algorithm, feedback):
    square = "POLYGON(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))"
    areas = memory_layer(
        "Polygon", CRS,
        [square.format(EAST + x - 1000, NORTH - 1000, EAST + x + 1000, NORTH + 1000) for x in (0.0, 0.0, 9e3, 9e3)],
        "&field=site:string", [(None,), ("1",), ("  ",), ("không rõ",)],
    )  # fmt: skip
    found = run_algorithm(
        ID,
        {"CANDIDATES": _points([(0.0, 0.0), (9000.0, 0.0), (0.0, 0.0)]), "COVERAGE_BY": 1, "AREAS": areas,
         "AREAS_SITE_FIELD": "site", "DEMAND": _points([(0.0, 0.0), (9000.0, 0.0)]), **OUTPUTS},
    )  # fmt: skip
    assert [row["candidate_id"] for row in _rows(found)] == ["1"]  # area 3 names nobody, not candidate 3
    assert _reasons(found) == [(1, "no_site"), (3, "no_site"), (4, "unknown_site")]
    assert any("1, 3" in text for text in feedback.warnings)


@pytest.fixture(scope="module")
def plain(qgis_app, tmp_path_factory):
    """Level ground at 12 m."""
    path = tmp_path_factory.mktemp("độ cao") / "plain.tif"
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 300, 300, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((EAST - 7500, 50.0, 0, NORTH + 7500, 0, -50.0))
    system = osr.SpatialReference()
    system.ImportFromEPSG(int(CRS.split(":")[1]))
    raster.SetProjection(system.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(np.full((300, 300), 12.0, dtype=np.float32))
    raster = None
    return str(path)


def test_heights_that_no_antenna_has_are_set_aside_by_name(run_algorithm, feedback, plain):
    words = ["-5", "cao", "1e30", None, "30"]
    given = {
        "CANDIDATES": _points([(0.0, 0.0)] * 5, "&field=h:string", [(word,) for word in words]), "HEIGHT_FIELD": "h",
        "EXISTING": _points([(3000.0, 0.0)], "&field=h:double", [(1e30,)]), "EXISTING_HEIGHT_FIELD": "h",
        "DEMAND": _points([(500.0, 0.0), (3000.0, 500.0)]), "COVERAGE_BY": 2, "DEM": [plain], "THRESHOLD": -120,
        "MAX_DISTANCE": 5000, **OUTPUTS,
    }  # fmt: skip
    found = run_algorithm(ID, given)
    rejected = [(row["layer"], row["source_id"]) for row in _rows(found, "REJECTED")]
    assert [number for layer, number in rejected if layer == "Candidates"] == [1, 2, 3]
    assert [number for layer, number in rejected if layer == "Existing sites"] == [1]
    assert all(row["explanation"] and "{" not in row["explanation"] for row in _rows(found, "REJECTED"))
    assert any("Candidates" in text and "ids 1)" in text for text in feedback.warnings)
    assert found["COVERED_BEFORE"] == 0 and found["COUNT"] == 1


# -- what is written --------------------------------------------------------------------------------------------------


def test_upgraded_sites_bring_along_what_is_known_of_them(run_algorithm):
    existing = _points(
        [(0.0, 0.0), (9000.0, 0.0)],
        EXISTING_FIELDS + "&field=owner:string&field=type:string&field=cao:string&field=ground_m:double"
        "&field=commune_code:string&field=operators:string",
        [("S1", "3G", "VNPT", "A2b", "42,5", 118.0, "04021", "VNPT; Viettel"), ("S2", "3G", *[None] * 6)],
    )  # fmt: skip
    candidates = _points(
        [(9010.0, 0.0)],
        CANDIDATE_FIELDS + "&field=kind:string&field=height_m:double&field=elevation_m:double&field=road_m:double",
        [("T1", "S2", True, 9e7, "tower", 30.0, 77.0, 12.0)],
    )  # fmt: skip
    found = run_algorithm(
        ID,
        {"CANDIDATES": candidates, "EXISTING": existing, "EXISTING_ID_FIELD": "code",
         "EXISTING_TECHNOLOGY_FIELD": "technology", "EXISTING_HEIGHT_FIELD": "cao", "UPGRADE_COST": 3e8,
         "EXISTING_OPERATORS_FIELD": ["operators"], "DEMAND": _points([(500.0, 0.0), (9500.0, 0.0)]), "RADIUS": 2000,
         **OUTPUTS},
    )  # fmt: skip
    one, other = sorted(_rows(found), key=lambda row: row["candidate_id"])
    assert (one["candidate_id"], one["action"], one["kind"], one["mast_type"]) == ("S1", "upgrade", "tower", "A2b")
    assert (one["owner"], one["commune_code"], one["source_code"]) == ("VNPT", "04021", "S1")
    assert (one["height_m"], one["elevation_m"], one["operators"]) == (42.5, 118.0, "Viettel; VNPT")
    # What the layer does not know, the candidate on the same mast may.
    assert (other["candidate_id"], other["action"], other["kind"]) == ("S2", "upgrade", "tower")
    assert (other["height_m"], other["elevation_m"], other["road_m"], other["owner"]) == (30.0, 77.0, 12.0, None)
    assert other["cost_vnd"] == 3e8 and other["mast_vnd"] is None


def test_places_that_nothing_can_be_written_to_are_told_first(run_algorithm, tmp_path, monkeypatch):
    from hatangso.processing.siting import _select_input

    def read(*_):
        raise AssertionError("the work has begun")

    monkeypatch.setattr(_select_input, "read_selection", read)
    given = {"CANDIDATES": _points([(0.0, 0.0)]), "DEMAND": _points([(0.0, 0.0)]), **OUTPUTS}
    for name in ("OUTPUT", "SERVED"):
        with pytest.raises(QgsProcessingException, match=r"\.khong"):
            run_algorithm(ID, {**given, name: str(tmp_path / "x.khong")})
        with pytest.raises(QgsProcessingException, match="does not exist"):
            run_algorithm(ID, {**given, name: str(tmp_path / "không có" / "x.gpkg")})
