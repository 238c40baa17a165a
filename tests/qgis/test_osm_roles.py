"""Layers of a plan out of those of OpenStreetMap: communes, villages, hubs, sites; what is unknown stays empty."""

from __future__ import annotations

import json
import os

import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import QgsProcessingException, QgsVectorLayer

WGS84 = "EPSG:4326"
_PLACES = "&field=osm_id:string&field=name:string&field=place:string&field=population:integer"
_BOUNDARIES = (
    "&field=osm_id:string&field=name:string&field=admin_level:integer&field=ref:string&field=population:integer"
)
_TELECOM = "".join(f"&field={name}:string" for name in ("osm_id", "kind", "name", "operator")) + (
    "&field=height_m:double" + "".join(f"&field={name}:string" for name in ("tower_type", "services", "other_tags"))
)


def _square(x: float, y: float, side: float) -> str:
    return (f"MultiPolygon (((({x} {y}, {x + side} {y}, {x + side} {y + side}, {x} {y + side}, {x} {y}))))"
            .replace("((((", "(((").replace("))))", ")))"))  # fmt: skip


@pytest.fixture
def given(tmp_path):
    """Two communes in a province, a place outside of them, a town, masts; file names have diacritics."""
    places = memory_layer("Point", WGS84, ["Point (106.1 21.1)", "Point (106.6 21.1)", "Point (108 21)",
                                           "Point (106.2 21.2)"], _PLACES,
                          [["11", "Thị trấn Sao", "town", 900], ["12", "Bản Mai", "hamlet", None],
                           ["13", "Ngoài", "village", None], ["14", "Nông trại", "farm", None]])  # fmt: skip
    boundaries = memory_layer("MultiPolygon", WGS84, [_square(106.0, 21.0, 1.0), _square(106.0, 21.0, 0.5),
                                                      _square(106.5, 21.0, 0.5), _square(106.0, 21.5, 0.5),
                                                      _square(106.5, 21.5, 0.5), _square(106.0, 21.0, 0.1)],
                              _BOUNDARIES,
                              [["1", "Tỉnh", 4, None, None], ["2", "Xã Một", 6, None, None],
                               ["3", "Xã Hai", 6, None, None], ["4", "Xã Ba", 6, None, None],
                               ["5", None, 6, None, None], ["6", "Khu", 8, None, None]])  # fmt: skip
    telecom = memory_layer("Point", WGS84, ["Point (106.1 21.2)", "Point (106.1 21.3)"], _TELECOM,
                           [["21", "mast", None, "Viettel", 45.0, None, None, None],
                            ["22", "tower", "Chuông", None, None, "bell_tower", None, None]])  # fmt: skip
    outputs = {name: str(tmp_path / f"{name} lớp.gpkg") for name in ("COMMUNES", "VILLAGES", "HUBS", "SITES")}
    return {"PLACES": places, "BOUNDARIES": boundaries, "TELECOM": telecom, **outputs}


def _rows(path: str, *names: str) -> list[tuple]:
    layer = QgsVectorLayer(path, "x", "ogr")
    return [tuple(None if feature[name] in (None, "") or not feature[name] else feature[name] for name in names)
            for feature in layer.getFeatures()]  # fmt: skip


def test_layers_of_a_plan(run_algorithm, given, feedback):
    results = run_algorithm("hatangso:osmroles", given)
    assert _rows(results["COMMUNES"], "code", "name") == [
        ("2", "Xã Một"), ("3", "Xã Hai"), ("4", "Xã Ba"), ("5", "5")
    ]  # fmt: skip
    assert _rows(results["VILLAGES"], "code", "commune_name", "population") == [
        ("11", "Xã Một", None), ("12", "Xã Hai", None), ("13", None, None)
    ]  # fmt: skip
    assert _rows(results["HUBS"], "code", "kind") == [("11", "town")]
    assert _rows(results["SITES"], "code", "name", "operators", "height_m") == [("21", "21", "Viettel", 45.0)]
    assert (results["COMMUNE_COUNT"], results["VILLAGE_COUNT"], results["HUB_COUNT"], results["SITE_COUNT"]) == (
        4, 3, 1, 1
    )  # fmt: skip
    said = "\n".join(feedback.warnings)
    assert "assumption" in said and "1 of 3 only" in said and "1 villages lie in no commune" in said


def test_results_look_like_their_roles_and_credit_the_mappers(run_algorithm, given):
    """Without a style QGIS draws them in a colour of chance, and maps of a dossier take it over."""
    results = run_algorithm("hatangso:osmroles", given)
    colours = set()
    for name in ("COMMUNES", "VILLAGES", "HUBS", "SITES"):
        layer = QgsVectorLayer(results[name], name, "ogr")
        rules = layer.renderer().rootRule().children()
        assert layer.labelsEnabled() and all(rule.label() and " / " not in rule.label() for rule in rules), name
        shown = 0
        for feature in layer.getFeatures():
            shown += any(
                rule.isElse() or not rule.filterExpression() or feature["kind"] in rule.filterExpression()
                for rule in rules
            )
        assert shown == layer.featureCount() > 0, name
        colours.add(rules[0].symbol().color().name())
        assert layer.metadata().rights() == ["© OpenStreetMap contributors, ODbL 1.0"]
    assert len(colours) == 4


def test_choices_and_what_is_missing(run_algorithm, given):
    results = run_algorithm("hatangso:osmroles", {**given, "ADMIN_LEVEL": 4, "TELECOM": None, "HUB_PLACES": "hamlet",
                                                  "VILLAGE_PLACES": "farm"})  # fmt: skip
    assert _rows(results["COMMUNES"], "code") == [("1",)]
    assert _rows(results["VILLAGES"], "code") == [("14",)] and _rows(results["HUBS"], "code") == [("12",)]
    assert results["SITE_COUNT"] == 0
    for changed, said in (
        ({"ADMIN_LEVEL": 10}, "level"),
        ({"VILLAGE_PLACES": "city"}, "city"),
        ({"PLACES": given["TELECOM"]}, "place"),
    ):
        with pytest.raises(QgsProcessingException, match=said):
            run_algorithm("hatangso:osmroles", {**given, **changed})


def test_odd_layers_are_told_or_left_out(run_algorithm, given, feedback):
    """No places at all; places and borders without shape or name; degrees that are metres."""
    none = memory_layer("Point", WGS84, [], _PLACES, [])
    with pytest.raises(QgsProcessingException, match="no place is of the kinds"):
        run_algorithm("hatangso:osmroles", {**given, "PLACES": none})
    bare = memory_layer("Point", WGS84, ["Point EMPTY", "Point (106.1 21.1)", "Point (106.2 21.1)"], _PLACES,
                        [["31", "A", "village", None], ["32", None, "village", None],
                         [None, None, None, None]])  # fmt: skip
    holes = memory_layer("MultiPolygon", WGS84, ["MultiPolygon EMPTY", _square(106.0, 21.0, 0.5)], _BOUNDARIES,
                         [["1", None, 6, None, None], [None, None, 6, None, None]])  # fmt: skip
    results = run_algorithm("hatangso:osmroles", {**given, "PLACES": bare, "BOUNDARIES": holes})
    assert _rows(results["COMMUNES"], "code", "name") == [("-2", "-2")]
    assert _rows(results["VILLAGES"], "code", "name", "commune_name") == [("32", None, "-2")]
    assert sum("1 features set aside" in text for text in feedback.warnings) == 2


def test_villages_that_all_lie_elsewhere_are_an_error_about_the_crs(run_algorithm, given):
    """Degrees that are metres, borders in another CRS than they say; nothing is written."""
    far = memory_layer("Point", WGS84, ["Point (500000 2300000)"], _PLACES, [["41", "A", "village", None]])
    wrong = memory_layer("MultiPolygon", "EPSG:5897", [_square(106.0, 21.0, 1.0)], _BOUNDARIES,
                         [["2", "Xã Một", 6, None, None]])  # fmt: skip
    for changed, said in (({"PLACES": far}, "1 villages"), ({"BOUNDARIES": wrong}, "EPSG:4326, EPSG:5897")):
        with pytest.raises(QgsProcessingException, match="Check the CRS of both layers") as raised:
            run_algorithm("hatangso:osmroles", {**given, **changed})
        assert said in str(raised.value) and not os.path.exists(given["COMMUNES"])


@pytest.mark.parametrize(
    ("people", "taken", "said"),
    [
        ((None, None, None), "Bản Một", "no populations are known"),
        ((None, 5, 9), "Bản Ba", "the place with most people"),
    ],
)
def test_the_one_place_that_is_the_hub_is_named(run_algorithm, given, feedback, people, taken, said):
    rows = [[str(n), name, "village", count] for n, (name, count) in
            enumerate(zip(("Bản Một", "Bản Hai", "Bản Ba"), people))]  # fmt: skip
    places = memory_layer("Point", WGS84, [f"Point (106.{n} 21.1)" for n in (1, 2, 3)], _PLACES, rows)
    results = run_algorithm("hatangso:osmroles", {**given, "PLACES": places})
    assert _rows(results["HUBS"], "name") == [(taken,)]
    told = [text for text in feedback.warnings if "hub" in text]
    assert len(told) == 1 and f"“{taken}”" in told[0] and said in told[0] and "city, town" in told[0]


def test_what_has_no_number_of_openstreetmap_gets_one_of_its_own(run_algorithm, given, tmp_path):
    """Features of GeoJSON begin at 0; editors number what is new below zero."""
    numbers = [None, None, "-1", "-5", None, "77", None]
    features = [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [106.1 + 0.01 * row, 21.1]},
                 "properties": {"osm_id": number, "name": f"Bản {row}", "place": "village", "population": None}}
                for row, number in enumerate(numbers)]  # fmt: skip
    path = tmp_path / "điểm.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    layer = QgsVectorLayer(str(path), "điểm", "ogr")
    assert [feature.id() for feature in layer.getFeatures()] == list(range(7))
    results = run_algorithm("hatangso:osmroles", {**given, "PLACES": layer})
    codes = [code for (code,) in _rows(results["VILLAGES"], "code")]
    assert [code for code, number in zip(codes, numbers) if number] == ["-1", "-5", "77"]
    assert len(set(codes)) == 7 and all(int(code) < 0 for code, number in zip(codes, numbers) if not number)
