"""``hatangso:fiberroutes`` against QGIS's own network analysis, on real roads and on bad input."""

from __future__ import annotations

import os

import numpy as np
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, osm_roads, output_layer
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsReferencedPointXY,
    QgsVectorLayer,
)

EXTRACTS = ("andorra/andorra.osm.pbf", "columbus/columbus.osm.pbf")
#: QGIS builds its graph anew for each pair: two hundred on the larger extract take minutes, and are for the asking.
PAIRS = {
    EXTRACTS[0]: int(os.environ.get("HATANGSO_TEST_PAIRS", "24")),
    EXTRACTS[1]: int(os.environ.get("HATANGSO_TEST_PAIRS", "6")),
}

ROADS = ["LineString (0 0, 1000 0)", "LineString (1000 0, 1000 1000)", "LineString (5000 0, 6000 0)"]
VN2000 = "EPSG:9213"


def _roads(wkt=ROADS, crs=VN2000, kind="LineString", fields="", rows=None):
    moved = [QgsGeometry.fromWkt(text) for text in wkt]
    for geometry in moved:
        geometry.translate(500_000, 2_300_000)
    return memory_layer(kind, crs, [geometry.asWkt(9) for geometry in moved], fields, rows)


def _points(places, crs=VN2000, fields="", rows=None):
    return memory_layer("Point", crs, [f"Point ({500_000 + x} {2_300_000 + y})" for x, y in places], fields, rows)


def _parameters(**more):
    return {
        "ROADS": _roads(),
        "DEMAND": _points([(500, 30), (1000, 900)]),
        "HUBS": _points([(0, 0)]),
        "OUTPUT": "memory:",
        "UNREACHED": "memory:",
        **more,
    }


# -- against QGIS -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real_network(real_data, tmp_path_factory, qgis_app):
    """Layer and network of an extract, made once."""
    from hatangso.plugin.gis.crs import ground_of
    from hatangso.plugin.gis.source import read_vector
    from hatangso.plugin.network.lines import road_lines
    from hatangso.plugin.network.road_network import build_network

    made = {}

    def make(name):
        if name not in made:
            layer = osm_roads(real_data(name), tmp_path_factory.mktemp("osm"))
            data = read_vector(layer, "roads", QgsProcessingContext())
            lines = road_lines(data.parts, np.ones(len(data)), ground_of(data.crs))
            made[name] = layer, lines, build_network(lines)
        return made[name]

    return make


def _random_pairs(lines, count, seed):
    """Pairs of places on roads: half of them vertices, half inside a segment."""
    rng = np.random.default_rng(seed)
    segments = lines.segments()
    chosen = rng.choice(segments, 2 * count)
    share = np.where(rng.random(2 * count) < 0.5, 0.0, rng.random(2 * count))[:, None]
    places = lines.xy[chosen] + share * (lines.xy[chosen + 1] - lines.xy[chosen])
    return places.reshape(count, 2, 2)


def _our_lengths(network, pairs):
    from hatangso.plugin.network.routing import QueryGraph
    from hatangso.plugin.network.snapping import SegmentIndex, network_segments, snap

    index = SegmentIndex(network.lines.xy, network_segments(network), network.lines.ground)
    starts, ends = (snap(network, pairs[:, side], 100.0, index=index) for side in (0, 1))
    zero = np.zeros(1)
    lengths = []
    for row in range(len(pairs)):
        query = QueryGraph(
            network, starts.take(np.array([row])), ends.take(np.array([row])), np.zeros(1, dtype=int), zero, zero
        )
        _, routes = query.best_routes(query.edge_length_m, zero, "csgraph")
        lengths.append(routes.length_m[0] if len(routes) else np.nan)
    return np.asarray(lengths)


def _context():
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    context.setEllipsoid("EPSG:7030")
    return context


@pytest.mark.parametrize("extract", EXTRACTS)
def test_lengths_equal_the_point_to_point_routes_of_qgis(extract, real_network, run_algorithm):
    layer, lines, network = real_network(extract)
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    pairs = _random_pairs(lines, PAIRS[extract], seed=20)
    theirs = []
    for start, end in pairs:
        try:
            found = run_algorithm(
                "native:shortestpathpointtopoint",
                {
                    "INPUT": layer,
                    "STRATEGY": 0,
                    "OUTPUT": "memory:",
                    "DEFAULT_DIRECTION": 2,
                    "START_POINT": QgsReferencedPointXY(QgsPointXY(*start), crs),
                    "END_POINT": QgsReferencedPointXY(QgsPointXY(*end), crs),
                },
                context=_context(),
            )
            theirs.append(found["TRAVEL_COST"])
        except QgsProcessingException:  # "There is no route from start point to end point."
            theirs.append(np.nan)
    np.testing.assert_allclose(_our_lengths(network, pairs), theirs, rtol=1e-6, atol=1e-6)
    assert np.isfinite(theirs).sum() > PAIRS[extract] / 2


@pytest.mark.parametrize("extract", EXTRACTS)
def test_lengths_equal_the_layer_to_point_routes_of_qgis(extract, real_network, run_algorithm):
    layer, lines, network = real_network(extract)
    pairs = _random_pairs(lines, 50, seed=30)
    for end in _random_pairs(lines, 2, seed=31)[:, 0]:
        starts = memory_layer(
            "Point",
            "EPSG:4326",
            [f"Point ({x!r} {y!r})" for x, y in pairs[:, 0].tolist()],
            "&field=row:integer",
            [[row] for row in range(len(pairs))],
        )
        found = run_algorithm(
            "native:shortestpathlayertopoint",
            {
                "INPUT": layer,
                "STRATEGY": 0,
                "OUTPUT": "memory:",
                "START_POINTS": starts,
                "END_POINT": QgsReferencedPointXY(QgsPointXY(*end), QgsCoordinateReferenceSystem("EPSG:4326")),
            },
            context=_context(),
        )
        theirs = np.full(len(pairs), np.nan)
        for feature in output_layer(found).getFeatures():
            if feature["cost"]:
                theirs[feature["row"]] = feature["cost"]
        pairs[:, 1] = end
        ours = _our_lengths(network, pairs)
        known = np.isfinite(theirs)
        np.testing.assert_allclose(ours[known], theirs[known], rtol=1e-6)
        assert known.sum() > 25


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32631", "EPSG:3035"])
def test_lengths_do_not_depend_on_the_crs(crs, real_network, run_algorithm):
    layer, lines, _ = real_network(EXTRACTS[0])
    moved = (
        layer
        if crs == "EPSG:4326"
        else output_layer(
            run_algorithm("native:reprojectlayer", {"INPUT": layer, "TARGET_CRS": crs, "OUTPUT": "memory:"})
        )
    )
    places = _random_pairs(lines, 10, seed=3)[:, 0]
    demand = memory_layer("Point", "EPSG:4326", [f"Point ({x!r} {y!r})" for x, y in places.tolist()])
    hub = memory_layer("Point", "EPSG:4326", ["Point ({!r} {!r})".format(*lines.xy[0].tolist())])
    lengths = {}
    for name, roads in (("degrees", layer), ("moved", moved)):
        found = run_algorithm(
            "hatangso:fiberroutes",
            {
                "ROADS": roads,
                "DEMAND": demand,
                "HUBS": hub,
                "MAX_LENGTH": 0,
                "OUTPUT": "memory:",
                "UNREACHED": "memory:",
            },
            context=_context(),
        )
        lengths[name] = {f["demand_id"]: f["length_m"] for f in output_layer(found).getFeatures()}
    # A straight segment in one CRS is not quite straight in another: the foot of a drop moves by millimetres.
    assert lengths["degrees"].keys() == lengths["moved"].keys() and lengths["moved"]
    for key, length in lengths["degrees"].items():
        assert lengths["moved"][key] == pytest.approx(length, rel=1e-6, abs=0.02)


def test_a_fresh_project_measures_on_the_ellipsoid_and_the_line_is_as_long_as_it_says(run_algorithm):
    found = run_algorithm("hatangso:fiberroutes", _parameters())
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem(VN2000), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    routes = list(output_layer(found).getFeatures())
    assert len(routes) == found["ROUTE_COUNT"] == 2
    for route in routes:
        assert measure.measureLength(route.geometry()) == pytest.approx(route["length_m"], abs=1e-3)
        parts = route["road_length_m"] + route["demand_drop_m"] + route["hub_drop_m"]
        assert parts == pytest.approx(route["length_m"], abs=1e-9)
    assert routes[0]["road_length_m"] == pytest.approx(500 / 0.9999, rel=1e-6)


# -- what comes out -----------------------------------------------------------------------------------------------


def test_codes_keep_their_zeros_and_names_their_diacritics(run_algorithm):
    demand = _points(
        [(500, 30), (900, 10)],
        fields="&field=mã:string&field=tên_thôn:string",
        rows=[["00004", "Bản Khe Sến"], ["01", "Thôn Đường Ống"]],
    )
    hubs = _points([(0, 0)], fields="&field=mã:string&field=tên:string", rows=[["007", "Trạm Đồng Lê"]])
    found = run_algorithm(
        "hatangso:fiberroutes",
        _parameters(
            DEMAND=demand,
            HUBS=hubs,
            DEMAND_ID_FIELD="mã",
            DEMAND_NAME_FIELD="tên_thôn",
            HUB_ID_FIELD="mã",
            HUB_NAME_FIELD="tên",
        ),
    )
    rows = [(f["demand_id"], f["demand_name"], f["hub_id"], f["hub_name"]) for f in output_layer(found).getFeatures()]
    assert rows == [("00004", "Bản Khe Sến", "007", "Trạm Đồng Lê"), ("01", "Thôn Đường Ống", "007", "Trạm Đồng Lê")]


def test_the_same_input_gives_the_same_output(run_algorithm, tmp_path):
    texts = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        run_algorithm("hatangso:fiberroutes", _parameters(OUTPUT=str(folder / "tuyến.geojson")))
        texts.append((folder / "tuyến.geojson").read_text(encoding="utf-8"))
    assert texts[0] == texts[1]


def test_reasons_for_unreached_demand(run_algorithm):
    demand = _points([(500, 30), (5500, 10), (500, 5000), (1000, 999)])
    found = run_algorithm("hatangso:fiberroutes", _parameters(DEMAND=demand, MAX_LENGTH=1500))
    reasons = {f["demand_id"]: f["reason"] for f in output_layer(found, "UNREACHED").getFeatures()}
    assert reasons == {"2": "isolated", "3": "no_road", "4": "too_long"}
    assert {f["demand_id"]: f["within_max"] for f in output_layer(found).getFeatures()} == {"1": True, "4": False}
    assert found["UNREACHED_COUNT"] == 3


def test_hubs_may_be_existing_cables_joined_anywhere(run_algorithm):
    cable = _roads(["LineString (480 -50, 480 -5, 470 -5)"])
    found = run_algorithm("hatangso:fiberroutes", _parameters(HUBS=cable, DEMAND=_points([(600, 0), (480, 10)])))
    rows = list(output_layer(found).getFeatures())
    assert rows[0]["road_length_m"] == pytest.approx(120 / 0.9999, abs=0.01)
    assert rows[0]["hub_drop_m"] == pytest.approx(5 / 0.9999, abs=0.01)
    assert rows[1]["road_length_m"] == pytest.approx(0, abs=1e-6)


def test_several_hubs_are_ranked(run_algorithm):
    hubs = _points([(0, 0), (1000, 1000), (5500, 0)])
    found = run_algorithm("hatangso:fiberroutes", _parameters(HUBS=hubs, NEAREST=3))
    rows = [(f["demand_id"], f["hub_id"], f["rank"]) for f in output_layer(found).getFeatures()]
    assert rows == [("1", "1", 1), ("1", "2", 2), ("2", "2", 1), ("2", "1", 2)]


def test_costs_by_class_method_field_and_expression(run_algorithm):
    roads = _roads(
        fields="&field=cấp đường:string&field=giá:double&field=cách:string",
        rows=[["Quốc lộ", 100, "existing_pole"], ["thôn", 200, None], ["lạ", 1, "new_trench"]],
    )
    demand = _points([(500, 0), (1000, 500)])

    def costs(**more):
        found = run_algorithm("hatangso:fiberroutes", _parameters(ROADS=roads, DEMAND=demand, DROP_COST=0, **more))
        return [f["cost"] * 0.9999 for f in output_layer(found).getFeatures()]

    assert costs(COST_FIELD="giá") == pytest.approx([500 * 100, 1000 * 100 + 500 * 200], rel=1e-3)
    assert costs(COST_EXPRESSION='"giá" * 2') == pytest.approx([500 * 200, 1000 * 200 + 500 * 400], rel=1e-3)
    table = ["national", 1, 2, 3, 4, "village", 10, 20, 30, 40, "*", 5, 6, 7, 8]
    assert costs(CLASS_FIELD="cấp đường", COST_TABLE=table, METHOD=3) == pytest.approx(
        [500 * 4, 1000 * 4 + 500 * 40], rel=1e-3
    )
    assert costs(CLASS_FIELD="cấp đường", COST_TABLE=table, METHOD=3, METHOD_FIELD="cách") == pytest.approx(
        [500 * 1, 1000 * 1 + 500 * 40], rel=1e-3
    )


def test_without_unit_prices_costs_are_empty_and_rows_may_bear_vietnamese_names(run_algorithm, feedback):
    found = run_algorithm("hatangso:fiberroutes", _parameters())
    assert all(f["cost"] == NULL for f in output_layer(found).getFeatures()) and not found.get("TOTAL_COST")
    assert any("No unit prices" in text for text in feedback.messages)
    roads = _roads(fields="&field=cap:string", rows=[["quoc_lo"], ["Tỉnh lộ"], ["lạ"]])
    table = ["Quốc lộ", 1, 2, 3, 4, "Đường tỉnh", 10, 20, 30, 40]
    parameters = _parameters(
        ROADS=roads, CLASS_FIELD="cap", COST_TABLE=table, METHOD=0, DROP_COST=0, REJECTED="memory:"
    )
    found = run_algorithm("hatangso:fiberroutes", parameters)
    assert [f["cost"] for f in output_layer(found).getFeatures()] == [500, 1000 + 9001]
    assert [f["source_id"] for f in output_layer(found, "REJECTED").getFeatures()] == [3]
    assert any("row *; their roads are set aside: lạ (1)" in text for text in feedback.warnings)


def test_only_selected_features_are_used(run_algorithm):
    demand = _points([(500, 30), (1000, 900)])
    demand.selectByIds([2])
    QgsProject.instance().addMapLayer(demand)
    found = run_algorithm(
        "hatangso:fiberroutes", _parameters(DEMAND=QgsProcessingFeatureSourceDefinition(demand.id(), True))
    )
    assert [f["demand_id"] for f in output_layer(found).getFeatures()] == ["2"]
    QgsProject.instance().removeMapLayer(demand)


def test_layers_in_different_crs(run_algorithm):
    context = _context()
    geographic = output_layer(
        run_algorithm(
            "native:reprojectlayer", {"INPUT": _points([(500, 30)]), "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"}
        )
    )
    found = run_algorithm("hatangso:fiberroutes", _parameters(DEMAND=geographic), context=context)
    route = next(output_layer(found).getFeatures())
    assert route["road_length_m"] == pytest.approx(500 / 0.9999, abs=0.01)
    assert output_layer(found).crs().authid() == VN2000


def test_multipart_z_closed_reversed_and_duplicate_roads(run_algorithm):
    roads = _roads(
        [
            "MultiLineStringZ ((0 0 5, 500 0 6), (1000 0 1, 500 0 2))",
            "MultiLineStringZ ((0 0 1, 500 0 1))",
            "MultiLineStringZ ((1000 0 0, 1000 500 0, 1500 500 0, 1500 0 0, 1000 0 0))",
            "MultiLineStringZ ((7 7 7, 7 7 7))",
        ],
        kind="MultiLineStringZ",
    )
    found = run_algorithm("hatangso:fiberroutes", _parameters(ROADS=roads, DEMAND=_points([(1500, 500), (1500, 100)])))
    lengths = [f["road_length_m"] * 0.9999 for f in output_layer(found).getFeatures()]
    assert lengths == pytest.approx([2000, 1600], rel=1e-5)


def test_style_aliases_and_metadata_travel_with_the_file(run_algorithm, tmp_path):
    target = tmp_path / "thư mục có dấu" / "tuyến cáp quang.gpkg"
    target.parent.mkdir()
    run_algorithm("hatangso:fiberroutes", _parameters(OUTPUT=str(target)))
    layer = QgsVectorLayer(str(target), "routes", "ogr")
    assert layer.featureCount() == 2
    assert layer.attributeAlias(layer.fields().lookupField("road_length_m"))
    assert "hatangso:fiberroutes" in " ".join(layer.metadata().history())
    assert layer.renderer().type() != "singleSymbol" or layer.listStylesInDatabase()[0] > 0
    assert sorted(path.name for path in target.parent.iterdir()) == [target.name]


# -- bad input ----------------------------------------------------------------------------------------------------


def _fault(run_algorithm, **parameters):
    with pytest.raises(QgsProcessingException) as caught:
        run_algorithm("hatangso:fiberroutes", _parameters(**parameters))
    return str(caught.value)


@pytest.mark.parametrize("name", ["ROADS", "DEMAND", "HUBS"])
def test_a_layer_without_a_crs_is_named(name, run_algorithm):
    layer = _roads(crs="") if name == "ROADS" else _points([(0, 0)], crs="")
    assert "coordinate reference system" in _fault(run_algorithm, **{name: layer})


@pytest.mark.parametrize("name", ["ROADS", "DEMAND", "HUBS"])
def test_an_empty_layer_is_named(name, run_algorithm):
    layer = _roads([]) if name == "ROADS" else _points([])
    assert "no features" in _fault(run_algorithm, **{name: layer})


def test_a_wrong_type_of_geometry_is_told(run_algorithm):
    assert "line layer" in _fault(run_algorithm, ROADS=_points([(0, 0)]))
    assert "geometry" in _fault(run_algorithm, DEMAND=_roads())


@pytest.mark.parametrize("cost", [0, -5, float("nan"), None])
def test_roads_without_a_usable_cost_are_set_aside(cost, run_algorithm, feedback):
    roads = _roads(fields="&field=gia:double", rows=[[10], [10], [cost]])
    found = run_algorithm("hatangso:fiberroutes", _parameters(ROADS=roads, COST_FIELD="gia", REJECTED="memory:"))
    assert [(f["source_id"], f["reason"]) for f in output_layer(found, "REJECTED").getFeatures()] == [(3, "bad_cost")]
    assert any("3" in text and "cost" in text for text in feedback.warnings)


def test_a_cost_in_words_is_told(run_algorithm):
    roads = _roads(fields="&field=gia:string", rows=[["đắt"], ["rẻ"], [""]])
    assert "cost" in _fault(run_algorithm, ROADS=roads, COST_FIELD="gia")
    assert "row 1" in _fault(run_algorithm, ROADS=roads, CLASS_FIELD="gia", COST_TABLE=["*", "rẻ", 1, 1, 1])


def test_null_demand_and_bad_places_are_set_aside(run_algorithm):
    demand = memory_layer("Point", VN2000, ["Point (500500 2300030)", None, "Point (nan 5)"])
    found = run_algorithm("hatangso:fiberroutes", _parameters(DEMAND=demand, REJECTED="memory:"))
    assert found["ROUTE_COUNT"] == 1
    reasons = {f["source_id"]: f["reason"] for f in output_layer(found, "REJECTED").getFeatures()}
    assert reasons[2] == "no_geometry" and set(reasons) == {2, 3}


def test_hubs_far_from_roads(run_algorithm):
    assert "1000 m" in _fault(run_algorithm, HUBS=_points([(0, 90_000)]))


def test_all_demand_unreachable_is_a_result_not_an_error(run_algorithm):
    found = run_algorithm("hatangso:fiberroutes", _parameters(HUBS=_points([(5500, 0)])))
    assert found["ROUTE_COUNT"] == 0 and found["UNREACHED_COUNT"] == 2


def test_a_folder_that_does_not_exist_is_named(run_algorithm, tmp_path):
    assert "không có" in _fault(run_algorithm, OUTPUT=str(tmp_path / "không có" / "a.gpkg"))


def test_a_cancel_at_any_moment_leaves_what_was_there(run_algorithm, tmp_path):
    target = tmp_path / "routes.gpkg"
    run_algorithm("hatangso:fiberroutes", _parameters(OUTPUT=str(target)))
    before = target.read_bytes()
    questions = CancelAt(10**9)
    run_algorithm("hatangso:fiberroutes", _parameters(OUTPUT=str(tmp_path / "x.gpkg")), own_feedback=questions.made)
    (tmp_path / "x.gpkg").unlink()
    assert questions.count > 5
    for at in range(questions.count):
        cancelled = CancelAt(at).made
        run_algorithm("hatangso:fiberroutes", _parameters(OUTPUT=str(target)), own_feedback=cancelled)
        assert target.read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["routes.gpkg"]


def test_barriers_are_gone_round(run_algorithm):
    roads = _roads(["LineString (0 0, 1000 0)", "LineString (0 0, 0 500, 1000 500, 1000 0)"])
    barrier = _roads(["Polygon ((400 -50, 600 -50, 600 50, 400 50, 400 -50))"], kind="Polygon")
    parameters = {"ROADS": roads, "DEMAND": _points([(1000, 0)])}
    free = run_algorithm("hatangso:fiberroutes", _parameters(**parameters))
    round_ = run_algorithm("hatangso:fiberroutes", _parameters(**parameters, BARRIERS=barrier))
    dear = run_algorithm(
        "hatangso:fiberroutes",
        _parameters(**parameters, BARRIERS=barrier, BARRIER_FACTOR=3, COST_EXPRESSION="1"),
    )
    lengths = [next(output_layer(found).getFeatures())["road_length_m"] * 0.9999 for found in (free, round_, dear)]
    assert lengths == pytest.approx([1000, 2000, 1000], rel=1e-5)
    assert next(output_layer(dear).getFeatures())["cost"] * 0.9999 == pytest.approx(1400, rel=1e-3)


def test_all_features_of_the_result_are_readable_by_request(run_algorithm):
    found = run_algorithm("hatangso:fiberroutes", _parameters())
    request = QgsFeatureRequest().setFilterExpression('"within_max"')
    assert len(list(output_layer(found).getFeatures(request))) == 2
