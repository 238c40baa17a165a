"""``hatangso:fibertree`` in QGIS: what it writes, limits and money, real roads, bad input."""

from __future__ import annotations

import networkx as nx
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

#: A comb: a road, and two that leave it; one apart.
ROADS = [
    "LineString (0 0, 1000 0)",
    "LineString (1000 0, 1000 1000)",
    "LineString (1000 0, 2000 0)",
    "LineString (5000 0, 6000 0)",
]
VN2000 = "EPSG:9213"
#: Metres of the CRS on the ground.
SCALE = 0.9999


def _moved(wkt):
    moved = []
    for text in wkt:
        geometry = QgsGeometry.fromWkt(text)
        geometry.translate(500_000, 2_300_000)
        moved.append(geometry.asWkt(9))
    return moved


def _roads(wkt=ROADS, crs=VN2000, kind="LineString", fields="", rows=None):
    return memory_layer(kind, crs, _moved(wkt), fields, rows)


def _points(places, crs=VN2000, fields="", rows=None):
    return memory_layer("Point", crs, [f"Point ({500_000 + x} {2_300_000 + y})" for x, y in places], fields, rows)


def _villages(rows, places):
    return _points(places, fields="&field=mã:string&field=tên_thôn:string&field=số_hộ:integer", rows=rows)


def _parameters(**more):
    return {
        "ROADS": _roads(),
        "DEMAND": _points([(2000, 30), (1000, 900)]),
        "HUBS": _points([(0, 0)]),
        "MAX_LENGTH": 0,
        "OUTPUT": "memory:",
        "NODES": "memory:",
        "UNREACHED": "memory:",
        **more,
    }


def _rows(found, name="OUTPUT"):
    return list(output_layer(found, name).getFeatures())


def _is_forest_from_hubs(found) -> nx.DiGraph:
    """Checks segments against nodes, and that every one of them leads away from a hub; returns the graph."""
    nodes = {node["node_id"]: node for node in _rows(found, "NODES")}
    graph = nx.DiGraph()
    graph.add_nodes_from(nodes)
    for segment in _rows(found):
        graph.add_edge(segment["from_node"], segment["to_node"], length=segment["length_m"])
        line = segment.geometry().asPolyline()
        assert line[0] == nodes[segment["from_node"]].geometry().asPoint()
        assert line[-1] == nodes[segment["to_node"]].geometry().asPoint()
        assert segment["hub_id"] == nodes[segment["from_node"]]["hub_id"] == nodes[segment["to_node"]]["hub_id"]
    assert nx.is_forest(graph) and all(degree <= 1 for _, degree in graph.in_degree)
    for number, node in nodes.items():
        if node["segments"] and not graph.in_degree(number):
            assert node["kind"] in ("hub", "cable") and node["distance_m"] == 0
        for before in graph.predecessors(number):
            length = graph.edges[before, number]["length"]
            assert node["distance_m"] == pytest.approx(nodes[before]["distance_m"] + length, abs=1e-3)
    assert sum(1 for node in nodes.values() if node["kind"] == "demand") == found["JOINED_COUNT"]
    assert sum(row["length_m"] for row in _rows(found)) == pytest.approx(found["TOTAL_LENGTH"])
    assert output_layer(found, "UNREACHED").featureCount() == found["UNREACHED_COUNT"]
    return graph


# -- what comes out -----------------------------------------------------------------------------------------------


def test_the_tree_shares_what_routes_would_count_twice(run_algorithm):
    found = run_algorithm("hatangso:fibertree", _parameters())
    _is_forest_from_hubs(found)
    assert found["TOTAL_LENGTH"] * SCALE == pytest.approx(1000 + 1000 + 30 + 900, rel=1e-6)
    assert found["LOWER_BOUND"] == pytest.approx(found["TOTAL_LENGTH"]) and found["GAP"] == pytest.approx(0, abs=1e-6)
    assert found["JOINED_COUNT"] == 2 and found["UNREACHED_COUNT"] == 0 and not found.get("TOTAL_COST")
    rows = [(f["kind"], f["source_id"], f["demand_points"], f["demand_id"]) for f in _rows(found)]
    assert rows == [("road", 1, 2, NULL), ("road", 2, 1, NULL), ("road", 3, 1, NULL), ("demand_drop", NULL, 1, "1")]
    assert all(f["cost"] == NULL and f["households"] == NULL for f in _rows(found))
    kinds = [(f["kind"], f["place_id"], f["segments"]) for f in _rows(found, "NODES")]
    assert kinds == [
        ("hub", "1", 1),
        ("junction", NULL, 3),
        ("demand", "2", 1),
        ("change", NULL, 2),
        ("demand", "1", 1),
    ]


def test_lines_are_as_long_as_they_say(run_algorithm):
    found = run_algorithm("hatangso:fibertree", _parameters(DEMAND=_points([(1700, 40), (600, -20), (1000, 333)])))
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem(VN2000), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    for segment in _rows(found):
        assert measure.measureLength(segment.geometry()) == pytest.approx(segment["length_m"], abs=1e-3)
    _is_forest_from_hubs(found)


def test_codes_names_and_households_travel(run_algorithm):
    demand = _villages([["00004", "Bản Khe Sến", 12], ["01", "Thôn Đường Ống", 30]], [(2000, 30), (1000, 900)])
    hubs = _points([(0, 0)], fields="&field=mã:string&field=tên:string", rows=[["007", "Trạm Đồng Lê"]])
    fields = {"DEMAND_ID_FIELD": "mã", "DEMAND_NAME_FIELD": "tên_thôn", "HOUSEHOLDS_FIELD": "số_hộ"}
    more = {"HUB_ID_FIELD": "mã", "HUB_NAME_FIELD": "tên"}
    found = run_algorithm("hatangso:fibertree", _parameters(DEMAND=demand, HUBS=hubs, **fields, **more))
    assert {(f["hub_id"], f["hub_name"]) for f in _rows(found)} == {("007", "Trạm Đồng Lê")}
    assert [f["households"] for f in _rows(found)] == [42, 30, 12, 12]
    places = {f["place_id"]: (f["place_name"], f["households"], f["hub_id"]) for f in _rows(found, "NODES")}
    assert places["00004"] == ("Bản Khe Sến", 12, "007") and places["007"] == ("Trạm Đồng Lê", NULL, "007")


def test_ids_that_stand_twice_or_are_blank(run_algorithm, feedback):
    places = [(2000, 30), (1000, 900), (1500, 0), (500, 0)]
    demand = _villages([["A", "", 1], ["A", "", 1], ["", "", 1], ["  ", "", 1]], places)
    hubs = _points([(0, 0)], fields="&field=mã:string", rows=[[" "]])
    fields = {"DEMAND_ID_FIELD": "mã", "HUB_ID_FIELD": "mã"}
    found = run_algorithm("hatangso:fibertree", _parameters(DEMAND=demand, HUBS=hubs, **fields))
    assert found["JOINED_COUNT"] == 4
    nodes = {f["place_id"] for f in _rows(found, "NODES") if f["kind"] == "demand"}
    assert nodes == {"A (1)", "A (2)", "3", "4"}
    assert {f["hub_id"] for f in _rows(found)} == {"1"}
    assert [text for text in feedback.warnings if "same id" in text and text.endswith("A.")]


def test_more_households_than_a_village_can_have_count_as_none_and_are_told(run_algorithm, feedback):
    demand = _points(
        [(2000, 30), (1000, 900), (1500, 0)], fields="&field=số_hộ:double", rows=[[1e10], [100_000.0], [100_001.0]]
    )
    found = run_algorithm("hatangso:fibertree", _parameters(DEMAND=demand, HOUSEHOLDS_FIELD="số_hộ"))
    assert max(f["households"] for f in _rows(found)) == 100_000
    told = next(text for text in feedback.warnings if "more than 100,000 households" in text)
    assert "ids 1, 3" in told


def test_costs_are_whole_and_add_up(run_algorithm):
    roads = _roads(fields="&field=cấp:string", rows=[["Quốc lộ"], ["thôn"], ["lạ"], ["thôn"]])
    table = ["national", 1.37, 2, 3, 4, "village", 10.41, 20, 30, 40, "*", 5.99, 6, 7, 8]
    more = {"CLASS_FIELD": "cấp", "COST_TABLE": table, "METHOD": 0, "DROP_COST": 3}
    found = run_algorithm("hatangso:fibertree", _parameters(ROADS=roads, **more))
    costs = [f["cost"] for f in _rows(found)]
    assert all(cost == int(cost) for cost in costs) and sum(costs) == found["TOTAL_COST"]
    true = (1000 * 1.37 + 900 * 10.41 + 1000 * 5.99 + 30 * 3) / SCALE
    assert found["TOTAL_COST"] == pytest.approx(true, abs=2)
    assert [f["cost_per_m"] for f in _rows(found)] == pytest.approx([1.37, 10.41, 5.99, 3])
    assert [f["road_class"] for f in _rows(found)] == ["Quốc lộ", "thôn", "lạ", NULL]


def test_least_cost_is_not_least_length(run_algorithm):
    roads = _roads(
        ["LineString (0 0, 1000 0)", "LineString (0 0, 0 500, 1000 500, 1000 0)"],
        fields="&field=giá:double",
        rows=[[100], [10]],
    )
    more = {"ROADS": roads, "DEMAND": _points([(1000, 0)]), "COST_FIELD": "giá"}
    cheap, short = (run_algorithm("hatangso:fibertree", _parameters(**more, STRATEGY=choice)) for choice in (0, 1))
    assert cheap["TOTAL_LENGTH"] * SCALE == pytest.approx(2000, rel=1e-5)
    assert cheap["TOTAL_COST"] == pytest.approx(cheap["LOWER_BOUND"], abs=2) == pytest.approx(20_000, rel=1e-3)
    assert short["TOTAL_LENGTH"] == pytest.approx(short["LOWER_BOUND"]) == pytest.approx(1000, rel=1e-3)
    assert short["TOTAL_COST"] == pytest.approx(100_000, rel=1e-3)
    tight = run_algorithm("hatangso:fibertree", _parameters(**more, MAX_LENGTH=1500))
    assert tight["TOTAL_COST"] == short["TOTAL_COST"] and tight["GAP"] == pytest.approx(400, rel=0.01)


def test_existing_fibre_is_joined_anywhere(run_algorithm):
    cable = _roads(["LineString (480 -50, 480 -5, 470 -5)"], fields="&field=mã:string", rows=[["C-01"]])
    more = {"EXISTING": cable, "EXISTING_ID_FIELD": "mã", "DEMAND": _points([(600, 0), (480, 10), (900, 0)])}
    alone = run_algorithm("hatangso:fibertree", _parameters(HUBS=None, **more))
    assert alone["TOTAL_LENGTH"] * SCALE == pytest.approx(10 + 5 + 120 + 300, abs=0.1)
    assert {f["hub_id"] for f in _rows(alone)} == {"C-01"}
    assert {f["kind"] for f in _rows(alone, "NODES")} >= {"cable", "demand"}
    _is_forest_from_hubs(alone)
    both = run_algorithm("hatangso:fibertree", _parameters(HUBS=_points([(1000, 10)]), **more))
    assert {f["hub_id"] for f in _rows(both)} == {"C-01", "1"}
    assert both["TOTAL_LENGTH"] * SCALE == pytest.approx((10 + 5 + 120) + (10 + 100), abs=0.1)


def test_layers_in_different_crs(run_algorithm):
    def moved(layer):
        found = run_algorithm("native:reprojectlayer", {"INPUT": layer, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"})
        return output_layer(found)

    plain = run_algorithm("hatangso:fibertree", _parameters())
    parameters = _parameters()
    for name in ("DEMAND", "HUBS"):
        parameters[name] = moved(parameters[name])
    mixed = run_algorithm("hatangso:fibertree", parameters)
    assert mixed["TOTAL_LENGTH"] == pytest.approx(plain["TOTAL_LENGTH"], abs=0.02)
    assert output_layer(mixed).crs().authid() == VN2000
    parameters["ROADS"] = moved(parameters["ROADS"])
    degrees = run_algorithm("hatangso:fibertree", parameters)
    assert degrees["TOTAL_LENGTH"] == pytest.approx(plain["TOTAL_LENGTH"], abs=0.02)
    _is_forest_from_hubs(degrees)


def test_the_same_input_gives_the_same_bytes(run_algorithm, tmp_path):
    texts = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        run_algorithm("hatangso:fibertree", _parameters(OUTPUT=str(folder / "mạng.geojson")))
        texts.append((folder / "mạng.geojson").read_text(encoding="utf-8"))
    assert texts[0] == texts[1]


def test_style_aliases_and_metadata_travel_with_the_file(run_algorithm, tmp_path):
    target = tmp_path / "thư mục có dấu" / "mạng cáp quang.gpkg"
    target.parent.mkdir()
    run_algorithm("hatangso:fibertree", _parameters(OUTPUT=str(target)))
    layer = QgsVectorLayer(str(target), "tree", "ogr")
    assert layer.featureCount() == 4
    assert layer.attributeAlias(layer.fields().lookupField("demand_points"))
    assert "hatangso:fibertree" in " ".join(layer.metadata().history())
    assert layer.renderer().type() == "RuleRenderer"
    assert sorted(path.name for path in target.parent.iterdir()) == [target.name]


# -- limits and money ---------------------------------------------------------------------------------------------


def test_reasons_for_unreached_demand(run_algorithm):
    demand = _points([(500, 30), (5500, 10), (500, 5000), (1000, 999)])
    found = run_algorithm("hatangso:fibertree", _parameters(DEMAND=demand, MAX_LENGTH=1500))
    assert {f["demand_id"]: f["reason"] for f in _rows(found, "UNREACHED")} == {
        "2": "isolated",
        "3": "no_road",
        "4": "too_long",
    }
    assert {f["demand_id"]: f["length_m"] for f in _rows(found, "UNREACHED")}["4"] == pytest.approx(1999.2, abs=0.1)
    assert found["JOINED_COUNT"] == 1 and all(f["distance_m"] <= 1500 for f in _rows(found, "NODES"))


def _money(**more):
    rows = [["A", "Bản A", 50], ["B", "Bản B", 2], ["C", "Bản C", 0], ["D", "Bản D", None], ["E", "Bản E", -3]]
    places = [(1000, 0), (1000, 1000), (500, 0), (2000, 0), (2000, 0)]
    return _parameters(
        DEMAND=_villages(rows, places),
        DEMAND_ID_FIELD="mã",
        HOUSEHOLDS_FIELD="số_hộ",
        COST_EXPRESSION="100",
        **more,
    )


def test_demand_above_its_value_is_left_out_with_its_marginal_cost(run_algorithm, feedback):
    found = run_algorithm("hatangso:fibertree", _money(VALUE_PER_HOUSEHOLD=10_000))
    left = {f["demand_id"]: (f["reason"], f["marginal_cost"], f["value"]) for f in _rows(found, "UNREACHED")}
    assert {f["place_id"] for f in _rows(found, "NODES") if f["kind"] == "demand"} == {"A", "C"}
    assert left.keys() == {"B", "D", "E"}
    assert left["B"] == ("above_value", pytest.approx(100_000 / SCALE, rel=1e-4), 20_000)
    assert left["D"] == ("above_value", pytest.approx(100_000 / SCALE, rel=1e-4), 0)
    assert found["TOTAL_COST"] == pytest.approx(100_000 / SCALE, rel=1e-4)
    assert any("count as none (ids 4, 5)" in text for text in feedback.warnings)
    assert any("not bounded" in text for text in feedback.messages)


def test_a_budget_is_never_exceeded(run_algorithm):
    for budget, joined in ((0, set()), (99_000, {"C"}), (100_011, {"A", "C"}), (210_000, {"A", "B", "C"})):
        found = run_algorithm("hatangso:fibertree", _money(BUDGET=budget))
        assert found["TOTAL_COST"] <= budget
        assert {f["place_id"] for f in _rows(found, "NODES") if f["kind"] == "demand"} == joined
        for left in _rows(found, "UNREACHED"):
            assert left["reason"] == "above_budget" and left["value"] == NULL
            assert left["marginal_cost"] > budget - found["TOTAL_COST"] - 1
    assert run_algorithm("hatangso:fibertree", _money(BUDGET=10**9))["JOINED_COUNT"] == 5


def test_more_rounds_are_told(run_algorithm):
    found = run_algorithm("hatangso:fibertree", _parameters(ROUNDS=0))
    assert found["ROUNDS_RUN"] == 0 and found.get("LOWER_BOUND") is found.get("GAP") is None
    found = run_algorithm("hatangso:fibertree", _parameters(TIME_LIMIT=30, ROUNDS=1, SEED=5))
    assert found["ROUNDS_RUN"] <= 1


# -- whole provinces ----------------------------------------------------------------------------------------------


def _shares_add_up(found):
    """Each joined demand point has its share of the tree, nobody else has one, and together they are the tree."""
    nodes = _rows(found, "NODES")
    served = [node for node in nodes if node["kind"] == "demand"]
    assert len(served) == found["JOINED_COUNT"]
    assert all(node["demand_id"] == node["place_id"] for node in served)
    assert all(node[name] == NULL for node in nodes if node not in served for name in ("demand_id", "cost"))
    assert sum(node["length_m"] for node in served) == pytest.approx(found["TOTAL_LENGTH"], abs=1e-3)
    if found["TOTAL_COST"] is not None:
        assert sum(node["cost"] for node in served) == found["TOTAL_COST"]
        assert all(node["cost"] == int(node["cost"]) >= 0 for node in served)


def test_the_fictional_province(sao_mai, run_algorithm):
    def layer(name):
        return f"{sao_mai}|layername={name}"

    parameters = {
        "ROADS": layer("roads"),
        "CLASS_FIELD": "class",
        "METHOD_FIELD": "method",
        "TOLERANCE": 3,
        "DEMAND": layer("villages"),
        "DEMAND_ID_FIELD": "code",
        "DEMAND_NAME_FIELD": "name",
        "HOUSEHOLDS_FIELD": "households",
        "HUBS": layer("hubs"),
        "HUB_ID_FIELD": "code",
        "ROUNDS": 2,
        "OUTPUT": "memory:",
        "NODES": "memory:",
        "UNREACHED": "memory:",
    }
    free = run_algorithm("hatangso:fibertree", {**parameters, "MAX_LENGTH": 0})
    _is_forest_from_hubs(free)
    _shares_add_up(free)
    assert free["JOINED_COUNT"] + free["UNREACHED_COUNT"] == 120
    assert {f["reason"] for f in _rows(free, "UNREACHED")} <= {"isolated", "no_road"}
    assert free["GAP"] <= 0.5
    limited = run_algorithm("hatangso:fibertree", parameters)
    _is_forest_from_hubs(limited)
    assert all(f["distance_m"] <= 20_000 for f in _rows(limited, "NODES"))
    too_long = [f for f in _rows(limited, "UNREACHED") if f["reason"] == "too_long"]
    assert all(f["length_m"] > 20_000 for f in too_long)
    assert limited["JOINED_COUNT"] == free["JOINED_COUNT"] - len(too_long)
    # Cables that are shared are less than routes that are not.
    routes = {key: value for key, value in parameters.items() if key not in ("HOUSEHOLDS_FIELD", "ROUNDS", "NODES")}
    routes = run_algorithm("hatangso:fiberroutes", {**routes, "MAX_LENGTH": 0})
    assert free["TOTAL_COST"] < 0.8 * routes["TOTAL_COST"]
    with_fibre = run_algorithm("hatangso:fibertree", {**parameters, "EXISTING": layer("fiber")})
    _is_forest_from_hubs(with_fibre)
    _shares_add_up(with_fibre)
    assert with_fibre["TOTAL_COST"] < 0.7 * free["TOTAL_COST"]


def test_all_villages_of_andorra_are_joined(real_data, run_algorithm):
    source = real_data("andorra/andorra.osm.pbf")
    layers = dict.fromkeys(("ROADS", "PLACES", "TELECOM"), "memory:")
    imported = run_algorithm("hatangso:importosm", {"INPUT": str(source), "TARGET_CRS": "EPSG:25831", **layers})
    places = output_layer(imported, "PLACES")

    def only(expression):
        parameters = {"INPUT": places, "EXPRESSION": expression, "OUTPUT": "memory:"}
        return output_layer(run_algorithm("native:extractbyexpression", parameters))

    villages, towns = only("place IN ('village', 'hamlet')"), only("place = 'town'")
    assert villages.featureCount() == 52
    for hubs in (towns, output_layer(imported, "TELECOM")):
        parameters = {
            "ROADS": output_layer(imported, "ROADS"),
            "CLASS_FIELD": "road_class",
            "DEMAND": villages,
            "HUBS": hubs,
            "MAX_LENGTH": 0,
            "OUTPUT": "memory:",
            "NODES": "memory:",
            "UNREACHED": "memory:",
        }
        found = run_algorithm("hatangso:fibertree", parameters)
        assert found["JOINED_COUNT"] == 52 and found["UNREACHED_COUNT"] == 0
        assert found["GAP"] <= 0.2
        _is_forest_from_hubs(found)


# -- bad input ----------------------------------------------------------------------------------------------------


def _fault(run_algorithm, **parameters):
    with pytest.raises(QgsProcessingException) as caught:
        run_algorithm("hatangso:fibertree", _parameters(**parameters))
    return str(caught.value)


def _layer(name, **more):
    if name in ("ROADS", "EXISTING"):
        return _roads(**more)
    return _points([(0, 0)], **more)


@pytest.mark.parametrize("name", ["ROADS", "DEMAND", "HUBS", "EXISTING"])
def test_a_layer_without_a_crs_or_features_is_named(name, run_algorithm):
    assert "coordinate reference system" in _fault(run_algorithm, **{name: _layer(name, crs="")})
    empty = _roads([]) if name in ("ROADS", "EXISTING") else _points([])
    assert "no features" in _fault(run_algorithm, **{name: empty})


def test_a_wrong_type_of_geometry_is_told(run_algorithm):
    assert "line layer" in _fault(run_algorithm, ROADS=_points([(0, 0)]))
    assert "geometry" in _fault(run_algorithm, DEMAND=_roads())
    assert "geometry" in _fault(run_algorithm, HUBS=_roads())
    assert "geometry" in _fault(run_algorithm, EXISTING=_points([(0, 0)]))


def test_what_money_needs_is_told(run_algorithm):
    assert "give hubs, existing fibre" in _fault(run_algorithm, HUBS=None)
    assert "least cost" in _fault(run_algorithm, BUDGET=5, STRATEGY=1, COST_EXPRESSION="1")
    assert "unit prices" in _fault(run_algorithm, BUDGET=5)
    assert "households" in _fault(run_algorithm, VALUE_PER_HOUSEHOLD=5, COST_EXPRESSION="1")
    assert "not a number" in _fault(run_algorithm, BUDGET="nhiều", COST_EXPRESSION="1")


def test_hubs_far_from_roads(run_algorithm):
    assert "1000 m" in _fault(run_algorithm, HUBS=_points([(0, 90_000)]))


def test_a_hub_far_from_roads_is_told(run_algorithm, feedback):
    found = run_algorithm("hatangso:fibertree", _parameters(HUBS=_points([(0, 0), (0, 90_000)])))
    assert found["JOINED_COUNT"] == 2
    assert any("1 features have no road" in text and "(ids 2)" in text for text in feedback.warnings)


def test_null_demand_and_bad_places_are_set_aside(run_algorithm):
    demand = memory_layer("Point", VN2000, ["Point (500500 2300030)", None, "Point (nan 5)"])
    found = run_algorithm("hatangso:fibertree", _parameters(DEMAND=demand, REJECTED="memory:"))
    assert found["JOINED_COUNT"] == 1
    assert {f["source_id"]: f["reason"] for f in _rows(found, "REJECTED")}[2] == "no_geometry"


def test_all_demand_unreachable_is_a_result_not_an_error(run_algorithm):
    found = run_algorithm("hatangso:fibertree", _parameters(HUBS=_points([(5500, 0)])))
    assert found["JOINED_COUNT"] == 0 and found["UNREACHED_COUNT"] == 2
    assert found["TOTAL_LENGTH"] == found["LOWER_BOUND"] == found["GAP"] == 0


def test_demand_on_a_hub_and_twice_in_one_place(run_algorithm):
    found = run_algorithm("hatangso:fibertree", _parameters(DEMAND=_points([(0, 0), (500, 30), (500, 30)])))
    assert found["JOINED_COUNT"] == 3
    assert found["TOTAL_LENGTH"] * SCALE == pytest.approx(530, rel=1e-5)
    assert [f["kind"] for f in _rows(found)] == ["road", "demand_drop"]
    assert sorted(f["segments"] for f in _rows(found, "NODES") if f["kind"] == "demand") == [0, 0, 1]
    shares = sorted(f["length_m"] for f in _rows(found, "NODES") if f["kind"] == "demand")
    assert [share * SCALE for share in shares] == pytest.approx([0, 265, 265], rel=1e-5)


def test_a_cancel_at_any_moment_leaves_what_was_there(run_algorithm, tmp_path):
    target = tmp_path / "tree.gpkg"
    run_algorithm("hatangso:fibertree", _parameters(OUTPUT=str(target)))
    before = target.read_bytes()
    questions = CancelAt(10**9)
    run_algorithm("hatangso:fibertree", _parameters(OUTPUT=str(tmp_path / "x.gpkg")), own_feedback=questions.made)
    (tmp_path / "x.gpkg").unlink()
    assert questions.count > 10
    for at in range(0, questions.count, 3):
        run_algorithm("hatangso:fibertree", _parameters(OUTPUT=str(target)), own_feedback=CancelAt(at).made)
        assert target.read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["tree.gpkg"]
