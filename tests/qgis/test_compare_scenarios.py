"""comparescenarios: the table, where plans differ on the map, the page, and every fault before anything runs."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest
from hatangso_testing.layers import memory_layer, output_layer
from hatangso_testing.reports import assessments, plain
from qgis.core import QgsProcessingException, QgsVectorLayer

from hatangso.plugin.gis.line_differences import differing_stretches

VN2000 = "EPSG:9213"
_SITE_FIELDS = "&field=candidate_id:string&field=action:string&field=cost_vnd:double&field=newly_covered:double"
_LINK_FIELDS = (
    "&field=link_id:string&field=site_id:string&field=medium:string&field=feeds:integer&field=length_m:double"
    "&field=cost_vnd:double"
)


def sites(rows, crs=VN2000):
    return memory_layer("Point", crs, [row[0] for row in rows], _SITE_FIELDS, [row[1:] for row in rows])


def links(rows):
    return memory_layer("LineString", VN2000, [row[0] for row in rows], _LINK_FIELDS, [row[1:] for row in rows])


@pytest.fixture
def files(tmp_path):
    made = []
    for name, one in zip(("hiện trạng", "phương án"), assessments()):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(plain(one.to_dict())), encoding="utf-8")
        made.append(str(path))
    return made


@pytest.fixture
def given(files, tmp_path):
    first = sites(
        [("Point (500000 1900000)", "C1", "build", 1e9, 50.0), ("Point (501000 1900000)", "C2", "build", 2e9, 9.0)]
    )
    second = sites(
        [("Point (500001 1900001)", "K1", "reuse", 2e8, 50.0), ("Point (509000 1900000)", "K9", "build", 1e9, 7.0)]
    )
    one = links([("LineString (500000 1900000, 510000 1900000)", "L1", "C1", "fiber", 1, 10000.0, 1e8)])
    two = links([("LineString (500000 1900001, 504000 1900001, 504000 1907000)", "L1", "K1", "fiber", 1, 11000.0, 2e8)])
    return {
        "SCENARIOS": files, "NAMES": "A\nB", "LAYERS_1": [first, one], "LAYERS_2": [second, two],
        "OUTPUT": str(tmp_path / "so sánh.gpkg"), "DIFFERENCES": str(tmp_path / "điểm.gpkg"),
        "DIFFERENT_LINES": str(tmp_path / "tuyến.gpkg"), "HTML": str(tmp_path / "trang.html"),
    }  # fmt: skip


def rows(path, *names):
    layer = QgsVectorLayer(path, "x", "ogr")
    assert layer.isValid()
    return [tuple(feature[name] for name in names) for feature in layer.getFeatures()]


def test_plans_side_by_side(run_algorithm, given):
    made = run_algorithm("hatangso:comparescenarios", given)
    table = {(measure, scenario): (value, best) for measure, scenario, value, best in
             rows(made["OUTPUT"], "measure", "scenario", "value", "best")}  # fmt: skip
    assert table["CT01", "A"] == (96.5, False) and table["CT01", "B"] == (98.5, True)
    assert table["sites_build", "A"][0] == 2 and table["sites_build", "B"][0] == 1
    assert table["cost", "A"] == (3.1e9, False) and table["cost", "B"] == (1.4e9, True)
    assert table["backhaul_fiber_km", "B"] == (11.0, False)
    assert made["SCENARIO_COUNT"] == 2 and made["MEASURE_COUNT"] * 2 == len(table)
    found = rows(made["DIFFERENCES"], "feature_id", "what", "scenarios", "missing_in", "changes")
    assert sorted(found) == [
        ("C1", "changed", "A; B", None, "What is done (A: build anew; B: use an existing structure)"),
        ("C2", "only", "A", "B", None),
        ("K9", "only", "B", "A", None),
    ]  # fmt: skip
    lines = rows(made["DIFFERENT_LINES"], "scenarios", "missing_in", "length_m")
    assert [row[:2] for row in lines] == [("A", "B"), ("B", "A")]
    assert lines[0][2] == pytest.approx(6000.0, abs=15.0) and lines[1][2] == pytest.approx(7000.0, abs=15.0)
    assert made["DIFFERENCE_COUNT"] == 5
    text = Path(given["HTML"]).read_text(encoding="utf-8")
    assert "So sánh các phương án" in text and "K9" in text


def test_the_same_plan_has_no_differences(run_algorithm, given):
    given["LAYERS_2"] = given["LAYERS_1"]
    made = run_algorithm("hatangso:comparescenarios", given)
    assert made["DIFFERENCE_COUNT"] == 0 and not rows(made["DIFFERENCES"], "what")


def test_the_same_files_twice(run_algorithm, given, tmp_path):
    run_algorithm("hatangso:comparescenarios", given)
    first = Path(given["HTML"]).read_bytes()
    run_algorithm("hatangso:comparescenarios", given)
    assert Path(given["HTML"]).read_bytes() == first


def test_layers_alone_in_two_crs(run_algorithm, tmp_path):
    """Longitude and latitude against VN-2000: the same place is the same place."""
    there = memory_layer("Point", VN2000, ["Point (500000 1900000)"], _SITE_FIELDS, [("C1", "build", 1e9, 1.0)])
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    transform = QgsCoordinateTransform(there.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    point = transform.transform(500000, 1900000)
    here = sites([(f"Point ({point.x():.9f} {point.y():.9f})", "C1", "build", 1e9, 1.0)], "EPSG:4326")
    for pair in ([here, there], [there, here], [here, here]):
        made = run_algorithm("hatangso:comparescenarios", {
            "LAYERS_1": [pair[0]], "LAYERS_2": [pair[1]], "OUTPUT": "memory:", "DIFFERENCES": str(tmp_path / "d.gpkg"),
        })  # fmt: skip
        assert made["DIFFERENCE_COUNT"] == 0


def test_communes_that_differ_are_drawn(run_algorithm, given, files, tmp_path):
    data = json.loads(Path(files[1]).read_text(encoding="utf-8"))
    item = next(item for item in data["items"] if item["id"] == "CT01")
    result = next(one for one in item["results"] if data["axes"][one["axis"]]["level"] == "commune")
    result["value"][1], result["verdict"][1] = 100.0, "met"
    Path(files[1]).write_text(json.dumps(data), encoding="utf-8")
    communes = memory_layer("Polygon", VN2000, ["Polygon ((0 0, 1 0, 1 1, 0 0))"] * 2,
                            "&field=code:string&field=name:string", [("00100", "a"), ("00101", "b")])  # fmt: skip
    made = run_algorithm(
        "hatangso:comparescenarios", {**given, "COMMUNES": communes, "UNITS": str(tmp_path / "u.gpkg")}
    )
    assert rows(made["UNITS"], "code", "differing", "best_scenario") == [("00101", 1, "B")]


@pytest.mark.parametrize("left", [True, False], ids=["with what is left out", "without"])
def test_a_roadmap_without_money_for_all_is_not_called_the_cheapest(run_algorithm, feedback, given, left):
    works = given["LAYERS_1"]
    plan = run_algorithm("hatangso:planroadmap", {
        "PROJECTS": works, "BUDGETS": [2026, "1,1 tỷ", ""], "FIRST_YEAR": 2026, "LAST_YEAR": 2026, "TIME_LIMIT": 5,
        "OUTPUT": "memory:", "UNSCHEDULED": "memory:",
    })  # fmt: skip
    roadmap = [output_layer(plan), *([output_layer(plan, "UNSCHEDULED")] if left else [])]
    made = run_algorithm("hatangso:comparescenarios", {
        "LAYERS_1": [*works, *roadmap], "LAYERS_2": works, "NAMES": "A|B", "OUTPUT": "memory:",
        "DIFFERENCES": "memory:",
    })  # fmt: skip
    table = {(row["measure"], row["scenario"]): row["value"] for row in output_layer(made).getFeatures()}
    best = {row["measure"] for row in output_layer(made).getFeatures() if row["best"]}
    assert table["cost", "A"] == table["cost_sites", "A"] + table["cost_links", "A"] == 1.1e9
    assert table["cost_unscheduled", "A"] == 2e9 and table["cost", "B"] == 3.1e9
    assert table["newly_covered", "A"] == 50 and table["newly_covered", "B"] == 59
    assert not best & {"cost", "newly_covered", "last_year"} and ("cost_other", "A") not in table
    assert made["DIFFERENCE_COUNT"] == 0 and any("not of the same works" in text for text in feedback.warnings)


def test_a_layer_given_twice_counts_once(run_algorithm, feedback, given):
    first = given["LAYERS_1"][0]
    made = run_algorithm("hatangso:comparescenarios", {**given, "LAYERS_1": [first, first], "OUTPUT": "memory:",
                                                       "DIFFERENCES": None, "DIFFERENT_LINES": None})  # fmt: skip
    table = {(row["measure"], row["scenario"]): row["value"] for row in output_layer(made).getFeatures()}
    assert table["sites", "A"] == 2 and table["cost", "A"] == 3e9
    assert any("given twice" in text and "“A”" in text for text in feedback.warnings)


def test_rows_without_a_place_are_told(run_algorithm, feedback):
    place = "Point (500000 1900000)"
    one = sites([(place, "C1", "build", 1e9, 5.0), (None, "C2", "build", 1e9, 5.0)])
    two = sites([(place, "C1", "build", 1e9, 5.0)])
    made = run_algorithm("hatangso:comparescenarios", {"LAYERS_1": [one], "LAYERS_2": [two], "OUTPUT": "memory:",
                                                       "DIFFERENCES": "memory:"})  # fmt: skip
    assert made["DIFFERENCE_COUNT"] == 0
    assert any("1 rows have no place" in text for text in feedback.warnings)


def test_costs_that_cannot_be_any_are_set_aside(run_algorithm, feedback):
    place = "Point (500000 1900000)"
    one = sites([(place, code, "build", cost, 5.0) for code, cost in (("A", -5e9), ("B", 1e30), ("C", 7.0))])
    made = run_algorithm("hatangso:comparescenarios", {"LAYERS_1": [one], "LAYERS_2": [sites([(place, "A", "build", 9.0,
                                                       5.0)])], "OUTPUT": "memory:"})  # fmt: skip
    told = output_layer(made).getFeatures()
    table = {(row["measure"], row["scenario_no"]): (row["value"], row["best"]) for row in told}
    assert table["cost", 1] == (7.0, False) and table["cost", 2] == (9.0, False)
    assert any("not of the same works" in text for text in feedback.warnings)
    assert any("2 costs" in text and "-5000000000" in text for text in feedback.warnings)


def test_a_raster_is_no_layer_of_a_plan(run_algorithm, given, tmp_path):
    from osgeo import gdal

    path = str(tmp_path / "nền.tif")
    gdal.GetDriverByName("GTiff").Create(path, 2, 2, 1).FlushCache()
    with pytest.raises(QgsProcessingException, match="“nền” is no vector layer"):
        run_algorithm("hatangso:comparescenarios", {**given, "LAYERS_1": [path]})
    table = memory_layer("None", "", [None], "&field=mã:string&field=chi_phi:double", [["A", 1.0]])
    with pytest.raises(QgsProcessingException, match="“nền” is no vector layer"):
        run_algorithm(
            "hatangso:planroadmap", {"PROJECTS": [table, path], "BUDGETS": [2026, 9, ""], "OUTPUT": "memory:"}
        )


@pytest.mark.parametrize(("value", "words"), [(7e30, "too large.*or less"), (-1, "too small.*0.01 or more")])
def test_a_limit_is_told_on_its_own_side(qgis_app, value, words):
    from qgis.core import QgsProcessingAlgorithm, QgsProcessingParameterNumber

    from hatangso.processing.faults import number_fault

    class One(QgsProcessingAlgorithm):
        def initAlgorithm(self, configuration=None):  # noqa: N802
            self.addParameter(QgsProcessingParameterNumber(
                "X", "x", QgsProcessingParameterNumber.Type.Double, 1.0, False, 0.01, 1e15
            ))  # fmt: skip

        def createInstance(self):  # noqa: N802
            return One()

        def name(self):
            return "one"

        displayName = name  # noqa: N815

    algorithm = One().create()
    assert re.search(words, number_fault(algorithm, {"X": value}))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"LAYERS_1": None, "LAYERS_2": None, "SCENARIOS": 1}, "at least two scenarios"),
        ({"SCENARIOS": None, "LAYERS_1": None}, "Scenario 1 has neither"),
        ({"NAMES": "A|A"}, "called “A”"),
        ({"SCENARIOS": "missing"}, "does not exist"),
        ({"SCENARIOS": "no JSON"}, "damaged"),
        ({"UNITS": "memory:"}, "needs the communes"),
        ({"HTML": "/tmp/x.txt"}, "must end in .html"),
    ],
)
def test_faults_are_told_before_anything_runs(run_algorithm, given, files, tmp_path, change, words):
    if change.get("SCENARIOS") == 1:
        change = {**change, "SCENARIOS": files[:1]}
    elif change.get("SCENARIOS") == "missing":
        change = {**change, "SCENARIOS": [files[0], str(tmp_path / "none.json")]}
    elif change.get("SCENARIOS") == "no JSON":
        path = tmp_path / "bad.json"
        path.write_text("{", encoding="utf-8")
        change = {**change, "SCENARIOS": [files[0], str(path)]}
    with pytest.raises(QgsProcessingException, match=words):
        run_algorithm("hatangso:comparescenarios", {**given, **change})


# -- lines -------------------------------------------------------------------------------------------------------------


def _wkb(text):
    from qgis.core import QgsGeometry

    return bytes(QgsGeometry.fromWkt(text).asWkb())


def _length(stretch):
    from qgis.core import QgsGeometry

    geometry = QgsGeometry()
    geometry.fromWkb(stretch.wkb)
    return geometry.length()


def test_three_plans_share_a_trunk(qgis_app):
    trunk = "LineString (0 0, 1000 0)"
    plans = [[_wkb(trunk)], [_wkb("LineString (0 0, 1000 0, 1000 500)")], [_wkb("LineString (0 0, 600 0)"), None]]
    found = differing_stretches(plans, [[("",)], [("",)], [("",), ("",)]], 5.0)
    told = {tuple(one.rows): _length(one) for one in found}
    assert set(told) == {(0, 1), (1,)}
    assert told[0, 1] == pytest.approx(400.0, abs=6.0) and told[1,] == pytest.approx(500.0, abs=6.0)


def test_the_same_line_of_another_year_is_a_difference(qgis_app):
    line = _wkb("LineString (0 0, 1000 0)")
    (found,) = differing_stretches([[line], [line]], [[("2026",)], [("2027",)]], 5.0)
    assert dict(found.rows) == {0: 0, 1: 0} and math.isclose(_length(found), 1000.0)
    assert not differing_stretches([[line], [line]], [[("2026",)], [("2026",)]], 5.0)


def test_a_crossing_is_no_common_stretch(qgis_app):
    plans = [[_wkb("LineString (0 0, 1000 0)")], [_wkb("LineString (500 -500, 500 500)")]]
    found = differing_stretches(plans, [[()], [()]], 5.0)
    assert [dict(one.rows) for one in found] == [{0: 0}, {1: 0}]
    assert all(_length(one) > 980.0 for one in found)
