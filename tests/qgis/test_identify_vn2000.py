"""``hatangso:identifyvn2000`` on the fictional province, declared wrongly in many ways, and on bad input."""

from __future__ import annotations

import math

import pytest
from hatangso_testing.layers import CancelAt, memory_layer
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

ID = "hatangso:identifyvn2000"


@pytest.fixture(scope="module")
def layers(sao_mai):
    """``layers(name)``: a layer of the province as it should be."""
    return lambda name: QgsVectorLayer(f"{sao_mai}|layername={name}", name, "ogr")


def crs(text):
    return (
        QgsCoordinateReferenceSystem(text) if text.startswith("EPSG") else QgsCoordinateReferenceSystem.fromProj(text)
    )


def stored(layer, real, declared="", mangle=None, most=150):
    """A copy of a layer with its coordinates computed in ``real`` and another CRS declared, as somebody delivers it."""
    transform = QgsCoordinateTransform(layer.crs(), crs(real), QgsProject.instance())
    made = QgsVectorLayer({0: "Point", 1: "LineString", 2: "MultiPolygon"}[layer.geometryType()], "sai hệ", "memory")
    made.setCrs(crs(declared) if declared else QgsCoordinateReferenceSystem())
    features = []
    for number, feature in enumerate(layer.getFeatures()):
        if number == most:
            break
        geometry = feature.geometry()
        geometry.transform(transform)
        if mangle is not None:
            for index, vertex in enumerate(list(geometry.vertices())):
                geometry.moveVertex(*mangle(vertex.x(), vertex.y()), index)
        copied = QgsFeature()
        copied.setGeometry(geometry)
        features.append(copied)
    made.dataProvider().addFeatures(features)
    made.updateExtents()
    return made


def rows(outputs):
    value = outputs["OUTPUT"]
    layer = QgsVectorLayer(value, "", "ogr") if isinstance(value, str) else value
    names = [field.name() for field in layer.fields()]
    return [
        {name: None if one == NULL else one for name, one in zip(names, feature.attributes())}
        for feature in layer.getFeatures()
    ]


def run(run_algorithm, layer, reference, **more):
    outputs = run_algorithm(ID, {"INPUT": layer, "REFERENCE": reference, "OUTPUT": "memory:", **more})
    return outputs, rows(outputs)


def most_apart(layer, other):
    """Greatest distance in metres between the features of two layers, which come in one order."""
    transform = QgsCoordinateTransform(layer.crs(), other.crs(), QgsProject.instance())
    apart = []
    for one, two in zip(layer.getFeatures(), other.getFeatures()):
        geometry = QgsGeometry(one.geometry())
        geometry.transform(transform)
        apart += [a.distance(b) for a, b in zip(geometry.vertices(), two.geometry().vertices())]
    return max(apart)


def test_a_right_declaration_is_said_to_be_right(run_algorithm, layers):
    roads = layers("roads")
    outputs, table = run(run_algorithm, roads, roads)
    assert (outputs["CRS"], outputs["CONFIDENCE"], outputs["SHIFT"]) == (roads.crs().authid(), "sure", 0.0)
    assert outputs["LEFT"] < 0.5
    assert table[0]["declared"] and "right" in table[0]["explanation"] and table[0]["matched_pct"] > 99.0
    assert [row["rank"] for row in table] == list(range(1, len(table) + 1))


@pytest.mark.parametrize("declared", ["", "EPSG:5897"])
def test_any_zone_is_found_by_the_roads_and_reassigned(run_algorithm, layers, declared):
    roads = layers("roads")
    layer = stored(roads, "EPSG:9210", declared)
    outputs, table = run(run_algorithm, layer, roads, ACTION=1, LAYER="memory:")
    assert (outputs["CRS"], outputs["CONFIDENCE"]) == ("EPSG:9210", "sure")
    made = outputs["LAYER"]
    assert made.crs().authid() == "EPSG:9210"
    before = [one.geometry().asWkb() for one in layer.getFeatures()]
    assert [one.geometry().asWkb() for one in made.getFeatures()] == before
    assert most_apart(made, roads) < 0.01
    best = table[0]
    assert best["verdict"] == "best" and best["meridian_deg"] == 105.75 and best["scale_factor"] == 0.9999
    if declared == "EPSG:5897":  # both zones on the plane of QGIS: what the shift must be
        moved = stored(roads, "EPSG:9210", "EPSG:5897", most=1)
        assert outputs["SHIFT"] == pytest.approx(math.hypot(best["shift_east_m"], best["shift_north_m"]))
        back = QgsCoordinateTransform(crs("EPSG:9210"), crs("EPSG:5897"), QgsProject.instance())
        vertex = next(next(moved.getFeatures()).geometry().vertices())
        assert back.transform(vertex.x(), vertex.y()).x() - vertex.x() == pytest.approx(best["shift_east_m"], rel=2e-2)
        [wrong] = [row for row in table if row["declared"]]
        assert wrong["verdict"] in ("worse", "outside") and (
            "away from where it belongs" in wrong["explanation"] or "far from" in wrong["explanation"]
        )


#: Definitions that are met in old projects, all on the meridian of Bắc Kạn, which is none of UTM.
_MERIDIAN = "+proj=tmerc +lat_0=0 +lon_0=106.5 +x_0=500000 +y_0=0 +units=m +no_defs"
_SHIFT = "+towgs84=-191.90441429,-39.30318279,-111.45032835,-0.00928836,0.01975479,-0.00427372,0.252906278"


@pytest.mark.parametrize(
    ("made_with", "definition", "apart"),
    [
        (f"{_MERIDIAN} +k=0.9996 +ellps=WGS84 {_SHIFT}", "scale", (500.0, 720.0)),
        (f"{_MERIDIAN} +k=0.9999 +datum=WGS84", "datum", (200.0, 250.0)),
        (f"{_MERIDIAN} +k=0.9996 +datum=WGS84", "scale_and_datum", (650.0, 950.0)),
    ],
)
def test_wrong_definitions_are_told_apart_and_mended(run_algorithm, layers, made_with, definition, apart):
    """Coordinates made with k = 0.9996, or without the shift of datum, and given the CRS that they should have."""
    roads = layers("roads")
    layer = stored(roads, made_with, "EPSG:9213")
    outputs, table = run(run_algorithm, layer, roads, ACTION=1, LAYER="memory:")
    best = table[0]
    assert (best["definition"], outputs["CRS"], outputs["CONFIDENCE"]) == (definition, "EPSG:9213", "sure")
    assert apart[0] < outputs["SHIFT"] < apart[1]
    assert outputs["LAYER"].crs().authid() == "EPSG:9213"
    # EPSG's own parameters differ from those that are written into old files by some decimetres.
    assert most_apart(outputs["LAYER"], roads) < 1.0


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        (f"{_MERIDIAN} +k=0.9996 +ellps=WGS84 {_SHIFT}", "scale factor 0.9996"),
        (f"{_MERIDIAN} +k=0.9999 +datum=WGS84", "lacks the shift"),
    ],
)
def test_right_coordinates_under_a_wrong_declaration(run_algorithm, layers, declared, said):
    roads = layers("roads")
    layer = stored(roads, "EPSG:9213", declared)
    outputs, table = run(run_algorithm, layer, roads, ACTION=1, LAYER="memory:")
    assert (outputs["CRS"], outputs["CONFIDENCE"], table[0]["definition"]) == ("EPSG:9213", "sure", "right")
    [wrong] = [row for row in table if row["declared"]]
    assert said in wrong["explanation"]
    assert most_apart(outputs["LAYER"], roads) < 0.01


@pytest.mark.parametrize(
    ("mangle", "faults", "real"),
    [
        (lambda x, y: (y, x), "swapped", "EPSG:9210"),
        (lambda x, y: (x - 500000, y - 1000000), "northing are missing", "EPSG:9210"),
    ],
)
def test_mangled_coordinates_are_recognised_and_mended(run_algorithm, layers, mangle, faults, real):
    roads = layers("roads")
    outputs, table = run(run_algorithm, stored(roads, real, "", mangle), roads, ACTION=1, LAYER="memory:")
    assert outputs["CRS"] == real and outputs["CONFIDENCE"] == "sure"
    assert faults in table[0]["coordinate_faults"]
    assert outputs["LAYER"].crs().authid() == real and most_apart(outputs["LAYER"], roads) < 0.01


@pytest.mark.parametrize("real", ["EPSG:4756", "EPSG:3857"])
def test_systems_that_are_no_zones_of_three_degrees(run_algorithm, layers, real):
    roads = layers("roads")
    outputs, _ = run(run_algorithm, stored(roads, real), roads)
    assert (outputs["CRS"], outputs["CONFIDENCE"]) == (real, "sure")


def test_an_outline_tells_zones_and_says_what_it_cannot_tell(run_algorithm, layers, feedback):
    villages = layers("villages")
    outputs, table = run(run_algorithm, stored(villages, "EPSG:9213"), layers("province"))
    assert outputs["CONFIDENCE"] == "zone" and outputs["CRS"] == "EPSG:9213"
    equal = {(row["authority_code"], row["definition"]) for row in table if row["verdict"] == "equal"}
    assert equal == {("EPSG:9213", one) for one in ("scale", "datum", "scale_and_datum")}
    assert any("cannot be told apart" in text for text in feedback.messages)
    assert "LEFT" not in outputs and table[0]["inside_pct"] == pytest.approx(100.0, abs=2.0)


def test_one_village_is_too_little_for_an_outline(run_algorithm, layers, feedback):
    one = stored(layers("villages"), "EPSG:9213", most=1)
    outputs, table = run(run_algorithm, one, layers("province"))
    assert outputs["CONFIDENCE"] == "ambiguous"
    zones = {row["authority_code"] for row in table if row["verdict"] in ("best", "equal")}
    assert "EPSG:9213" in zones and len(zones) > 2
    assert any("Cannot be told apart" in text for text in feedback.warnings)
    # The zone of the province goes first among them.
    outputs, table = run(run_algorithm, one, layers("province"), PROVINCE="Tỉnh Bắc Kạn")
    assert outputs["CRS"] == "EPSG:9213" and table[0]["official"]
    run(run_algorithm, one, layers("province"), PROVINCE="Sao Hỏa")
    assert any("Sao Hỏa" in text for text in feedback.warnings)
    # What is chosen is taken.
    outputs, _ = run(run_algorithm, one, layers("province"), ACTION=2, ASSIGN_CRS=crs("EPSG:9212"), LAYER="memory:")
    assert outputs["LAYER"].crs().authid() == "EPSG:9212"
    same = [feature.geometry().asWkb() for feature in one.getFeatures()]
    assert [feature.geometry().asWkb() for feature in outputs["LAYER"].getFeatures()] == same


def test_a_layer_moved_by_hand_is_told_by_how_much(run_algorithm, layers):
    roads = layers("roads")
    moved = stored(roads, "EPSG:9210", "EPSG:9210", lambda x, y: (x + 38.0, y - 21.0))
    outputs, table = run(run_algorithm, moved, roads)
    assert outputs["CRS"] == "EPSG:9210"
    assert table[0]["left_east_m"] == pytest.approx(-38.0, abs=1.0)
    assert table[0]["left_north_m"] == pytest.approx(21.0, abs=1.0)
    assert "no zone explains" in table[0]["explanation"]


def test_files_with_vietnamese_names(run_algorithm, layers, tmp_path):
    folder = tmp_path / "hệ tọa độ cũ"
    folder.mkdir()
    roads = layers("roads")
    outputs = run_algorithm(
        ID,
        {"INPUT": stored(roads, "EPSG:9210", "EPSG:5897"), "REFERENCE": roads, "ACTION": 1,
         "OUTPUT": str(folder / "bảng xếp hạng.gpkg"), "LAYER": str(folder / "đường.gpkg")},
    )  # fmt: skip
    made = QgsVectorLayer(outputs["LAYER"], "", "ogr")
    assert made.crs().authid() == "EPSG:9210" and rows(outputs)[0]["authority_code"] == "EPSG:9210"


# -- bad input --------------------------------------------------------------------------------------------------------


def points(wkt, declared=""):
    return memory_layer("Point", declared, wkt)


def test_a_layer_far_from_everything(run_algorithm, layers, feedback):
    far = points([f"Point ({number} {number})" for number in range(5)], "EPSG:9210")
    outputs, table = run(run_algorithm, far, layers("province"))
    assert outputs["CONFIDENCE"] == "none" and outputs["CRS"] == ""
    assert [row["verdict"] for row in table] == ["outside"] * len(table) and table
    assert any("Nothing brings the layer" in text for text in feedback.warnings)
    with pytest.raises(QgsProcessingException, match="Nothing brings"):
        run(run_algorithm, far, layers("province"), ACTION=1, LAYER="memory:")


def test_places_that_are_one_or_none(run_algorithm, layers, feedback):
    village = stored(layers("villages"), "EPSG:9213", most=1)
    wkt = next(village.getFeatures()).geometry().asWkt(6)
    outputs, _ = run(run_algorithm, points([wkt] * 30 + ["Point (nan nan)", None]), layers("province"))
    assert outputs["CONFIDENCE"] == "ambiguous"
    assert any("All points" in text for text in feedback.warnings)
    assert any("set aside" in text for text in feedback.warnings)
    with pytest.raises(QgsProcessingException, match="no feature has a geometry"):
        run(run_algorithm, points([None, None]), layers("province"))


def test_a_tiny_reference(run_algorithm, layers):
    village = stored(layers("villages"), "EPSG:4326", "EPSG:4326", most=1)
    outputs, table = run(run_algorithm, stored(layers("villages"), "EPSG:9213"), village)
    assert outputs["CONFIDENCE"] in ("ambiguous", "zone", "sure") and table


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"INPUT": lambda: points([])}, "has no features"),
        ({"REFERENCE": lambda: points(["Point (1 1)"])}, "no coordinate reference system"),
        ({"REFERENCE": lambda: points([], "EPSG:4326")}, "has no features"),
        ({"INPUT": lambda: memory_layer("None", "", [None], "&field=a:string", [("x",)])}, "no geometry|not .* valid"),
        ({"LAYER": "memory:"}, "What to do"),
        ({"ACTION": 1}, "give the output LAYER"),
        ({"ACTION": 2, "LAYER": "memory:"}, "Choose the CRS"),
    ],
)
def test_faults_are_told_before_anything_runs(run_algorithm, given, said):
    parameters = {
        "INPUT": points(["Point (500000 2300000)"]),
        "REFERENCE": points(["Point (105 21)"], "EPSG:4326"),
        "OUTPUT": "memory:",
        **{name: value() if callable(value) else value for name, value in given.items()},
    }
    with pytest.raises(QgsProcessingException, match=said):
        run_algorithm(ID, parameters)


@pytest.mark.parametrize("at", [3, 20, 60])
def test_a_cancel_leaves_nothing(run_algorithm, layers, tmp_path, at):
    roads = layers("roads")
    run_algorithm(
        ID,
        {"INPUT": roads, "REFERENCE": roads, "OUTPUT": str(tmp_path / "a.gpkg"), "ACTION": 1,
         "LAYER": str(tmp_path / "b.gpkg")},
        own_feedback=CancelAt(at).made,
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == []
