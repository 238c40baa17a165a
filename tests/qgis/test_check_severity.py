"""``hatangso:checkdata``: a fault of all features stops the work, and one of some of them does not."""

from __future__ import annotations

import pytest
from hatangso_testing.layers import memory_layer, output_layer
from qgis.core import QgsGeometry, QgsPoint, QgsProcessingException

ID = "hatangso:checkdata"
NAN, INF = float("nan"), float("inf")
FIELDS = "&field=code:string&field=commune_code:string&field=population:double&field=households:double"
PLACES = ["POINT(105.05 20.05)", "POINT(105.15 20.05)", "POINT(105.06 20.06)"]
ROWS = [("v1", "00001", 500.0, 120.0), ("v2", "00002", 500.0, 120.0), ("v3", "00001", 500.0, 120.0)]


def _communes(fields="&field=code:string", rows=(("00001",), ("00002",))):
    wkts = [f"POLYGON(({x} 20, {x + 0.1} 20, {x + 0.1} 20.1, {x} 20.1, {x} 20))" for x in (105.0, 105.1)]
    return memory_layer("Polygon", "EPSG:4326", wkts, fields, list(rows))


def _villages(places=PLACES, rows=ROWS, fields=FIELDS):
    return memory_layer("Point", "EPSG:4326", places, fields, rows)


def _counts(people, households):
    return [(*row[:2], people, households) for row in ROWS]


def _severities(found):
    return {row["check_id"]: row["severity"] for row in output_layer(found).getFeatures()}


def test_good_villages_are_ready(run_algorithm):
    found = run_algorithm(ID, {"COMMUNES": _communes(), "VILLAGES": _villages(), "OUTPUT": "memory:"})
    assert found["READY"] is True and "error" not in _severities(found).values()


@pytest.mark.parametrize(
    ("places", "rows", "check"),
    [
        ([], [], "layer_empty"),
        ([None] * 3, ROWS, "geometry_null"),
        (["POINT EMPTY", None, None], ROWS, "geometry_null"),
        (["POINT(0 0)", "POINT(0 0)", None], ROWS, "place_zero"),
        (PLACES, _counts(None, None), "number_missing"),
        (PLACES, _counts(1e300, NAN), "number_unread"),
        (PLACES, _counts(0.0, -1.0), "number_zero"),
        (PLACES, _counts(INF, None), "number_missing"),
    ],
)
def test_villages_of_which_nothing_can_be_used_stop_the_work(run_algorithm, places, rows, check):
    given = {"COMMUNES": _communes(), "VILLAGES": _villages(places, rows), "OUTPUT": "memory:"}
    found = run_algorithm(ID, given)
    assert _severities(found)[check] == "error" and found["READY"] is False
    if rows:  # one good village is enough to plan for
        mixed = _villages([*places, PLACES[0]], [*rows, ("v4", "00001", 500.0, 120.0)])
        found = run_algorithm(ID, {**given, "VILLAGES": mixed})
        assert found["READY"] is True and "error" not in _severities(found).values() and found["WARNING_COUNT"]


@pytest.mark.parametrize(("x", "y"), [(NAN, NAN), (INF, 20.0), (105.0, -INF)])
def test_coordinates_that_are_no_numbers_are_no_places(run_algorithm, x, y):
    villages = _villages()
    place = QgsGeometry(QgsPoint(x, y))
    assert villages.dataProvider().changeGeometryValues({one.id(): place for one in villages.getFeatures()})
    found = run_algorithm(ID, {"VILLAGES": villages, "OUTPUT": "memory:"})
    assert _severities(found)["geometry_null"] == "error" and found["READY"] is False


@pytest.mark.parametrize(
    ("layers", "check", "ready"),
    [
        # Tools run: each village counts as one; each commune has no code but its number.
        ({"VILLAGES": lambda: _villages(rows=[("a",)] * 3, fields="&field=x:string")}, "field_unknown", True),
        ({"COMMUNES": lambda: _communes("&field=x:string")}, "field_unknown", True),
        ({"COMMUNES": lambda: _communes(rows=[(None,), ("",)])}, "code_missing", True),
        ({"SITES": lambda: memory_layer("Point", "EPSG:4326", ["POINT(0 0)"])}, "place_zero", False),
        ({"SITES": lambda: memory_layer("Point", "EPSG:4326", ["POINT(0 0)", PLACES[0]])}, "place_zero", True),
        ({"DUCTS": lambda: memory_layer("LineString", "EPSG:4326", [])}, "layer_empty", True),
        ({"ROADS": lambda: memory_layer("LineString", "EPSG:4326", [])}, "layer_empty", False),
    ],
)
def test_what_is_missing_altogether_is_told_as_it_matters(run_algorithm, layers, check, ready):
    found = run_algorithm(ID, {**{name: made() for name, made in layers.items()}, "OUTPUT": "memory:"})
    assert _severities(found)[check] == ("warning" if ready else "error") and found["READY"] is ready


def test_what_lies_far_away_is_not_told_twice(run_algorithm):
    villages = _villages(["POINT(0 0)", *PLACES[1:]])
    found = _severities(run_algorithm(ID, {"COMMUNES": _communes(), "VILLAGES": villages, "OUTPUT": "memory:"}))
    assert found["feature_far"] == "warning" and "place_zero" not in found


@pytest.mark.parametrize("tool", ["selectsites", "sweepsites"])
def test_demand_without_a_usable_weight_is_told_so(run_algorithm, tool):
    fields, crs = "&field=people:double", "EPSG:9214"
    demand = memory_layer("Point", crs, [f"POINT({x} 1850000)" for x in (560000, 561000, 562000)], fields,
                          [(-5.0,), (1e300,), (INF,)])  # fmt: skip
    site = memory_layer("Point", crs, ["POINT(560000 1850000)"])
    given = {"CANDIDATES": site, "DEMAND": demand, "WEIGHT_FIELD": "people", "OUTPUT": "memory:"}
    more = {"SITE_COUNTS": "1"} if tool == "sweepsites" else {"UNCOVERED": "memory:"}
    with pytest.raises(QgsProcessingException, match="weight that can be used in the field “people”"):
        run_algorithm(f"hatangso:{tool}", {**given, **more})
