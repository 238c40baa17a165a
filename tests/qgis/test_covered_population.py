"""``hatangso:coveredpopulation`` against closed forms, against the assessment, and on bad input."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

ID = "hatangso:coveredpopulation"
CRS = "EPSG:9214"  # VN-2000 / TM-3 105-45
AREA_FIELDS = "&field=technology:string&field=operator:string"
#: Indicators of the assessment → technology and what is counted here.
SAME = {
    "villages_mobile_broadband": ("broadband", "villages"),
    "villages_5g": ("5G", "villages"),
    "population_mobile_broadband": ("broadband", "people"),
    "population_5g": ("5G", "people"),
}


def box(west, south, east, north, crs=CRS):
    """A rectangle in metres from the corner of the communes, as WKT."""
    x, y = 500000.0, 2000000.0
    text = (f"Polygon (({x + west} {y + south}, {x + east} {y + south}, {x + east} {y + north}, {x + west} {y + north},"
            f" {x + west} {y + south}))")  # fmt: skip
    if crs == CRS:
        return text
    geometry = QgsGeometry.fromWkt(text).densifyByCount(20)
    there = QgsCoordinateReferenceSystem(crs)
    geometry.transform(QgsCoordinateTransform(QgsCoordinateReferenceSystem(CRS), there, QgsProject.instance()))
    return geometry.asWkt(12)


def communes():
    """Two communes of 10 km by 10 km side by side."""
    fields = "&field=ma_xa:string&field=ten_xa:string&field=huyen_cu:string"
    rows = [("00004", "Xã Tân Lập", "Huyện Cũ"), ("00007", "Xã Ái Tử", "Huyện Cũ")]
    return memory_layer("Polygon", CRS, [box(0, 0, 10000, 10000), box(10000, 0, 20000, 10000)], fields, rows)


def areas(*rows, crs=CRS):
    """Coverage: (box, technology, operator) each."""
    return memory_layer(
        "Polygon", crs, [box(*place, crs=crs) for place, *_ in rows], AREA_FIELDS, [rest for _, *rest in rows]
    )


def points(*places, people=100, kind="Point"):
    wkt = [f"Point ({500000 + x} {2000000 + y})" for x, y in places]
    rows = [(f"T{number}", f"Thôn {number}", people) for number in range(len(places))]
    return memory_layer(kind, CRS, wkt, "&field=ma_thon:string&field=ten_thon:string&field=dan_so:double", rows)


def blocks(*places, fields="&field=dan_so:double", rows=None):
    return memory_layer("Polygon", CRS, [box(*place) for place in places], fields, rows)


def tiff(path, values, west, north, cell, epsg=9214, nodata=-9999.0):
    made = gdal.GetDriverByName("GTiff").Create(str(path), values.shape[1], values.shape[0], 1, gdal.GDT_Float32)
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    made.SetProjection(system.ExportToWkt())
    made.SetGeoTransform((west, cell, 0, north, 0, -cell))
    made.GetRasterBand(1).SetNoDataValue(nodata)
    made.GetRasterBand(1).WriteArray(values)
    return str(path)


def table(outputs, name="OUTPUT"):
    layer = output_layer(outputs, name)
    names = [field.name() for field in layer.fields()]
    return [
        {key: None if str(value) == "NULL" else value for key, value in zip(names, feature.attributes())}
        for feature in layer.getFeatures()
    ]


def one(rows, technology="broadband", operator=None, level="province", unit=None, scenario="today"):
    found = [
        row for row in rows
        if (row["technology"], row["operator"]) == (technology, operator)
        and (row["level"], row["scenario"]) == (level, scenario) and unit in (None, row["unit_code"])
    ]  # fmt: skip
    assert len(found) == 1, found
    return found[0]


@pytest.fixture
def served(run_algorithm):
    def run(**parameters):
        outputs = {"OUTPUT": "memory:", "UNITS": "memory:", "COVERED_VILLAGES": "memory:"}
        return run_algorithm(ID, {"COMMUNES": communes(), **outputs, **parameters})

    return run


# -- closed forms ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("crs", [CRS, "EPSG:4326", "EPSG:3857"])
def test_areal_weighting_across_a_border(served, crs):
    """1,000 people on 1 km² astride the border, 40 % of it in the west; the west half of the communes is covered to
    9.8 km: 20 % of the people (the half of those in the west) are covered."""
    people = blocks((9600, 1000, 10600, 2000), rows=[(1000,)])
    found = table(served(COVERAGE=areas(((0, 0, 9800, 10000), "4G", "Viettel"), crs=crs), POPULATION=people))
    west, east, whole = (one(found, level=level, unit=unit) for level, unit in
                         (("commune", "00004"), ("commune", "00007"), ("province", None)))  # fmt: skip
    near = {"rel": 2e-4}  # areas on the ellipsoid; a border is straight in one CRS only
    assert west["people"] == pytest.approx(400, **near) and east["people"] == pytest.approx(600, **near)
    assert west["people_covered"] == pytest.approx(200, **near)
    assert east["people_covered"] == pytest.approx(0, abs=0.5)
    assert whole["people_share"] == pytest.approx(20, **near) and whole["people"] == pytest.approx(1000)
    assert whole["area_share"] == pytest.approx(49, **near) and west["area_share"] == pytest.approx(98, **near)


def test_people_of_an_area_with_a_commune_code_stay_in_it(served):
    people = blocks((9600, 1000, 10600, 2000), fields="&field=dan_so:double&field=ma_xa:string", rows=[(1000, "00007")])
    found = table(served(COVERAGE=areas(((0, 0, 9800, 10000), "4G", "Viettel")), POPULATION=people))
    assert one(found, level="commune", unit="00007")["people"] == 1000
    assert one(found, level="commune", unit="00007")["people_share"] == pytest.approx(20, rel=1e-4)


def test_overlaps_count_once_and_technologies_and_operators_apart(served):
    """Of 10 km²: Viettel has 6, VNPT 6, both together 8; 3G is no broadband."""
    coverage = areas(
        ((0, 0, 6000, 1000), "4G", "Viettel"), ((2000, 0, 8000, 1000), "5G", "VNPT"), ((0, 0, 10000, 1000), "3G", None)
    )
    people = blocks((0, 0, 10000, 1000), rows=[(1000,)])
    found = table(served(COVERAGE=coverage, POPULATION=people))
    for technology, operator, covered in (
        ("broadband", None, 800), ("broadband", "Viettel", 600), ("broadband", "VNPT", 600), ("4G", None, 600),
        ("4G", "VNPT", 0), ("5G", None, 600), ("3G", None, 1000),
    ):  # fmt: skip
        assert one(found, technology, operator)["people_covered"] == pytest.approx(covered, rel=5e-4), technology
    assert one(found, "3G", "Viettel")["people_unknown"] == pytest.approx(1000), "whose 3G it is, is not said"
    assert not [row for row in found if row["technology"] == "2G"]


def test_villages_and_what_covers_them(served):
    coverage = areas(
        ((0, 0, 5000, 5000), "3G;4G", "Viettel;VNPT"), ((0, 0, 2000, 2000), "5G", "Viettel"),
        ((15000, 0, 20000, 5000), "2G", "MobiFone"),
    )  # fmt: skip
    outputs = served(COVERAGE=coverage, VILLAGES=points((1000, 1000), (3000, 3000), (16000, 1000), (8000, 8000)))
    villages = table(outputs, "COVERED_VILLAGES")
    assert [row["covered"] for row in villages] == [True, True, False, False]
    assert [row["technologies"] for row in villages] == ["3G; 4G; 5G", "3G; 4G", "2G", None]
    assert [row["operators"] for row in villages] == ["VNPT; Viettel", "VNPT; Viettel", None, None]
    assert {row["commune_name"] for row in villages} == {"Xã Tân Lập", "Xã Ái Tử"}
    whole = one(table(outputs))
    assert (whole["villages"], whole["villages_covered"], whole["villages_share"]) == (4, 2, 50)
    assert (outputs["VILLAGE_COUNT"], outputs["VILLAGES_COVERED"], outputs["PEOPLE_COVERED"]) == (4, 2, 200)
    units = {row["code"]: row for row in table(outputs, "UNITS")}
    assert units["00004"]["villages_broadband"] == pytest.approx(200 / 3) and units["00007"]["villages_broadband"] == 0
    assert units["00007"]["villages_2g"] == 100 and "plan_people_4g" not in units["00004"]


def test_raster_of_people_counts_cells_by_their_middles(served, tmp_path):
    """A raster in another CRS gives what its cells give as points; no data and nobody are nobody."""
    values = np.arange(400, dtype=np.float32).reshape(20, 20)
    values[3, 4], values[5, 5] = -9999.0, 0.0
    path = tiff(tmp_path / "dân số.tif", values, 500000, 2010000, 1000)
    coverage = areas(((0, 0, 7300, 6200), "4G", "Viettel"))
    found = table(served(COVERAGE=coverage, POPULATION_RASTER=path))
    rows, columns = np.nonzero(values > 0)
    places = [(1000 * column + 500, 10000 - 1000 * row - 500) for row, column in zip(rows, columns)]
    layer = points(*places)
    layer.startEditing()
    for feature, value in zip(list(layer.getFeatures()), values[rows, columns].tolist()):
        layer.changeAttributeValue(feature.id(), 2, value)
    layer.commitChanges()
    same = table(served(COVERAGE=coverage, POPULATION=layer))
    for row, other in zip(found, same):
        assert row == other
    inside = (
        (values > 0) & (np.arange(20)[None, :] * 1000 + 500 < 7300) & (10000 - np.arange(20)[:, None] * 1000 < 7200)
    )
    inside &= (np.arange(20)[:, None] * -1000 + 9500) < 6200
    assert one(found)["people_covered"] == pytest.approx(float(values[inside & (np.arange(20)[:, None] < 10)].sum()))


def test_level_raster_alone(served, tmp_path):
    levels = np.full((10, 20), -130.0, dtype=np.float32)
    levels[:, :5] = -100.0
    path = tiff(tmp_path / "level.tif", levels, 500000, 2010000, 1000)
    outputs = served(
        COVERAGE_LEVEL=path, LEVEL_TECHNOLOGY="5G", VILLAGES=points((1500, 1500), (7500, 1500)),
        POPULATION=blocks((4000, 0, 6000, 1000), rows=[(800,)]),
    )  # fmt: skip
    found = table(outputs)
    assert {row["technology"] for row in found} == {"broadband", "5G"} and {row["operator"] for row in found} == {None}
    assert one(found, "5G")["villages_share"] == 50 and one(found, "5G")["people_share"] == pytest.approx(50)
    assert one(found)["area_share"] == pytest.approx(25, rel=1e-3)
    assert [row["level_dbm"] for row in table(outputs, "COVERED_VILLAGES")] == [-100.0, -130.0]


def test_plan_stands_beside_today(served):
    outputs = served(
        COVERAGE=areas(((0, 0, 5000, 10000), "4G", "Viettel")), VILLAGES=points((1000, 1000), (9000, 1000), (19000, 1)),
        PLANNED_COVERAGE=areas(((5000, 0, 10000, 10000), "4G", "Viettel")),
        POPULATION=blocks((0, 0, 20000, 10000), rows=[(1000,)]),
    )  # fmt: skip
    found = table(outputs)
    today, plan = one(found), one(found, scenario="plan")
    assert (today["villages_covered"], plan["villages_covered"]) == (1, 2)
    assert (today["people_share"], plan["people_share"]) == (pytest.approx(25, rel=1e-3), pytest.approx(50, rel=1e-3))
    assert (today["area_share"], plan["area_share"]) == (pytest.approx(25, rel=1e-3), pytest.approx(50, rel=1e-3))
    villages = table(outputs, "COVERED_VILLAGES")
    assert [row["plan_covered"] for row in villages] == [True, True, False]
    assert outputs["VILLAGES_COVERED"] == 1
    units = {row["code"]: row for row in table(outputs, "UNITS")}
    assert units["00004"]["plan_area_4g"] == pytest.approx(100, rel=1e-3)


# -- against the assessment ------------------------------------------------------------------------------------------


def squares(layer_path, size=900.0):
    """Villages of the sample as squares round their points."""
    source = QgsVectorLayer(f"{layer_path}|layername=villages", "villages", "ogr")
    half, wkt, rows = size / 2, [], []
    for feature in source.getFeatures():
        point = feature.geometry().asPoint()
        x, y = point.x(), point.y()
        wkt.append(f"Polygon (({x - half} {y - half}, {x + half} {y - half}, {x + half} {y + half}, "
                   f"{x - half} {y + half}, {x - half} {y - half}))")  # fmt: skip
        rows.append((feature["code"], feature["population"], feature["commune_code"]))
    fields = "&field=code:string&field=population:integer&field=commune_code:string"
    return memory_layer("Polygon", source.crs().authid(), wkt, fields, rows)


@pytest.fixture(scope="module")
def coverage_of(qgis_app, sao_mai):
    """Coverage of the sample's sites, dissolved by operator and technology, for some of the sites."""
    from qgis import processing

    def make(rows="True"):
        source = QgsVectorLayer(f"{sao_mai}|layername=sites", "sites", "ogr")
        sites = source.materialize(QgsFeatureRequest().setFilterExpression(rows))
        given = {"SITES": sites, "TECHNOLOGY_FIELD": "technology", "AREA_TYPE_FIELD": "area_type",
                 "OPERATOR_FIELD": "operators", "DISSOLVE": 3, "OUTPUT": "memory:"}  # fmt: skip
        return processing.run("hatangso:coveragebuffers", given)["OUTPUT"]

    return make


@pytest.mark.parametrize("rule", ["point", "area", "population"])
@pytest.mark.parametrize("planned", [False, True])
def test_numbers_are_those_of_the_assessment(run_algorithm, sao_mai, coverage_of, rule, planned):
    villages = f"{sao_mai}|layername=villages" if rule != "area" else squares(sao_mai)
    source = QgsVectorLayer(f"{sao_mai}|layername=villages", "villages", "ogr")
    wkt, rows = [], []
    for feature, (east, north) in itertools.product(source.getFeatures(), [(0, 0), (700, 0), (0, -2100)]):
        at = feature.geometry().asPoint()
        wkt.append(f"Point ({at.x() + east} {at.y() + north})")
        rows.append((feature["population"] / 3,))
    cells = memory_layer("Point", source.crs().authid(), wkt, "&field=population:double", rows)
    given = {
        "COMMUNES": f"{sao_mai}|layername=communes", "VILLAGES": villages, "POPULATION": cells,
        "COVERAGE": coverage_of("$id % 2 = 0"), "MOBILE_RULE": ["point", "area", "population"].index(rule),
        "MOBILE_SHARE": 60, "OUTPUT": "memory:",
    }  # fmt: skip
    if planned:
        given["PLANNED_COVERAGE"] = coverage_of("$id % 2 = 1")
    if rule == "point":
        del given["POPULATION"]  # the villages stand for the people
    ours = table(run_algorithm(ID, given))
    theirs = table(
        run_algorithm(
            "hatangso:assesstargets",
            {**given, "TARGET_SET": "quang_tri_2023", "YEAR": 2025, "ALL_INDICATORS": True, "SCENARIO": int(planned)},
        )
    )
    scenario, compared, shares = "plan" if planned else "today", 0, set()
    for row in theirs:
        if row["indicator"] not in SAME or row["level"] == "region":
            continue
        technology, what = SAME[row["indicator"]]
        place = {"operator": row["unit_name"]} if row["level"] == "operator" else {
            "level": row["level"], "unit": row["unit_code"] if row["level"] == "commune" else None}  # fmt: skip
        mine = one(ours, technology, scenario=scenario, **place)
        covered, whole = mine[f"{what}_covered"], mine[what] - mine[f"{what}_unknown"]
        assert covered == pytest.approx(row["numerator"] or 0.0), row
        assert whole == pytest.approx(row["denominator"] or 0.0), row
        assert mine[f"{what}_share"] == (None if row["value"] is None else pytest.approx(row["value"])), row
        compared += 1
        shares.add(row["value"])
    assert compared > 40 and len(shares) > 5, "there was nothing to compare"


def test_the_union_is_no_less_and_communes_add_up(run_algorithm, sao_mai, coverage_of):
    outputs = run_algorithm(
        ID,
        {"COMMUNES": f"{sao_mai}|layername=communes", "VILLAGES": f"{sao_mai}|layername=villages",
         "POPULATION": squares(sao_mai), "COVERAGE": coverage_of(), "OUTPUT": "memory:"},
    )  # fmt: skip
    rows = table(outputs)
    for row in rows:
        for what in ("villages", "people", "area"):
            share = row[f"{what}_share"]
            assert share is None or 0.0 <= share <= 100.0
    union = {(row["level"], row["unit_code"], row["technology"]): row for row in rows if row["operator"] is None}
    for row in rows:
        whole = union[row["level"], row["unit_code"], row["technology"]]
        for name in ("villages_covered", "people_covered", "area_covered_km2"):
            assert row[name] <= whole[name] * (1 + 1e-6) + 1e-6, (row, name)
    for row in (row for row in rows if row["level"] != "commune"):
        if row["level"] == "province":
            below = [one for one in rows if one["level"] == "commune"
                     and (one["technology"], one["operator"]) == (row["technology"], row["operator"])]  # fmt: skip
            for name in ("villages", "villages_covered", "people", "people_covered", "area_km2", "area_covered_km2"):
                assert sum(one[name] for one in below) == pytest.approx(row[name])


# -- bad input -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, "where there is a signal"),
        ({"COVERAGE": "areas", "POPULATION": "points", "POPULATION_RASTER": "raster"}, "twice"),
        ({"COVERAGE": "areas", "VILLAGES": "points", "MOBILE_RULE": 1}, "polygons"),
        ({"COVERAGE": "areas", "VILLAGES": "points", "MOBILE_RULE": 2}, "population cells"),
        ({"COVERAGE": "areas", "POPULATION_RASTER": "negative"}, "below 0"),
        ({"COVERAGE": "areas", "POPULATION_RASTER": "far"}, "no inhabited cell"),
        ({"COVERAGE_LEVEL": "raster", "LEVEL_TECHNOLOGY": "6G"}, "6G"),
        ({"COVERAGE_LEVEL": "raster", "VILLAGES": "points"}, "above 0"),
        ({"COVERAGE": "points"}, "polygon"),
    ],
)
def test_faults_are_named(served, tmp_path, given, named):
    ones = np.ones((4, 4), dtype=np.float32)
    made = {
        "areas": areas(((0, 0, 5000, 5000), "4G", "Viettel")),
        "points": points((100, 100)),
        "raster": tiff(tmp_path / "a.tif", ones, 500000, 2010000, 5000),
        "negative": tiff(tmp_path / "b.tif", -ones, 500000, 2010000, 5000),
        "far": tiff(tmp_path / "c.tif", ones, 900000, 2010000, 5000),
    }
    with pytest.raises(QgsProcessingException, match=named):
        served(**{name: made.get(value, value) for name, value in given.items()})


def test_places_without_geometry_or_people_count_as_not_known(served, feedback):
    villages = memory_layer(
        "Point", CRS, ["Point (501000 2001000)", None, "Point (900000 2001000)"],
        "&field=ma_thon:string&field=dan_so:integer&field=ma_xa:string",
        [("1", None, None), ("2", 50, "00004"), ("3", 70, None)],
    )  # fmt: skip
    found = one(table(served(COVERAGE=areas(((0, 0, 5000, 5000), "4G", "Viettel")), VILLAGES=villages)))
    assert (found["villages"], found["villages_covered"], found["villages_unknown"]) == (2, 1, 1)
    assert (found["people"], found["people_covered"], found["people_unknown"]) == (50, 0, 50)
    assert found["people_share"] is None
    assert any("no commune" in text for text in feedback.warnings)


def test_people_of_an_area_without_extent_are_where_it_stands(served, feedback):
    flat = "Polygon ((501000 2001000, 501000 2001000, 501000 2001000, 501000 2001000))"
    line = "Polygon ((509000 2001000, 509000 2002000, 509000 2001000, 509000 2001000))"
    people = memory_layer("Polygon", CRS, [flat, line], "&field=dan_so:double", [(100,), (30,)])
    found = one(table(served(COVERAGE=areas(((0, 0, 5000, 5000), "4G", "Viettel")), POPULATION=people)))
    assert found["people"] == 130
    assert not any("no commune" in text for text in feedback.warnings)


def _layer_of_communes(*places):
    rows = [(code, f"Xã {code}", "Huyện Cũ") for code, _ in places]
    return memory_layer("Polygon", CRS, [box(*place) for _, place in places],
                        "&field=ma_xa:string&field=ten_xa:string&field=huyen_cu:string", rows)  # fmt: skip


def test_communes_that_lie_on_each_other_are_told(served, feedback):
    signal = areas(((0, 0, 5000, 10000), "4G", "Viettel"))
    lapped = _layer_of_communes(("00004", (0, 0, 10000, 10000)), ("00007", (9000, 0, 20000, 10000)))
    served(COMMUNES=lapped, COVERAGE=signal)
    (told,) = [text for text in feedback.warnings if "lie on each other" in text]
    assert "Xã 00004 – Xã 00007" in told and "10 km²" in told


def test_a_commune_that_stands_there_twice_counts_once_and_is_told(served, feedback):
    signal = areas(((0, 0, 5000, 10000), "4G", "Viettel"))
    one_by_one = [("00004", (0, 0, 10000, 10000)), ("00007", (10000, 0, 20000, 10000))]
    once = one(table(served(COMMUNES=_layer_of_communes(*one_by_one), COVERAGE=signal)))
    assert not any("lie on each other" in text for text in feedback.warnings)
    twice = one(table(served(COMMUNES=_layer_of_communes(*one_by_one, one_by_one[0]), COVERAGE=signal)))
    assert any("lie on each other" in text for text in feedback.warnings)
    assert (twice["area_km2"], twice["area_share"]) == (once["area_km2"], once["area_share"])
    assert once["area_share"] == pytest.approx(25.0, abs=1e-3)


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([(0, 0, 100, 100), (100, 0, 200, 100), (0, 100, 100, 200)], 0),
        ([(0, 0, 100, 100), (100, 0, 200, 100), (0, 0, 100, 100)], 2),
        ([(0, 0, 1000, 1000), (100, 0, 200, 100), (300, 0, 400, 100)], 3),
    ],
)
def test_areas_of_people_that_lie_on_each_other_are_told(served, feedback, places, told):
    people = blocks(*places, rows=[(10,)] * len(places))
    served(COVERAGE=areas(((0, 0, 5000, 5000), "4G", "Viettel")), POPULATION=people)
    said = [text for text in feedback.warnings if "count twice" in text]
    assert len(said) == (told > 0)
    assert all(f"{told} areas" in text for text in said)


def test_a_raster_of_levels_elsewhere_is_told(served, feedback, tmp_path):
    far = tiff(tmp_path / "xa.tif", np.full((4, 4), -90.0), 900000, 2010000, 5000)
    served(COVERAGE_LEVEL=far, VILLAGES=points((1000, 1000)))
    assert any("nowhere near the communes" in text for text in feedback.warnings)


def test_cancel_leaves_nothing(run_algorithm, tmp_path):
    given = {
        "COMMUNES": communes(), "COVERAGE": areas(((0, 0, 5000, 5000), "4G", "Viettel")),
        "VILLAGES": points((1000, 1000)), "POPULATION": blocks((9600, 1000, 10600, 2000), rows=[(1000,)]),
        "OUTPUT": str(tmp_path / "x.gpkg"), "UNITS": str(tmp_path / "u.gpkg"),
    }  # fmt: skip
    questions = CancelAt(10**9)
    run_algorithm(ID, given, own_feedback=questions.made)
    for path in tmp_path.iterdir():
        path.unlink()
    assert questions.count > 5
    for at in range(questions.count):
        run_algorithm(ID, given, own_feedback=CancelAt(at).made)
        assert not list(tmp_path.iterdir())
