"""The road network against the plain graph of all its vertices."""

from __future__ import annotations

import json

import networkx as nx
import numpy as np
import pytest
from hatangso_testing.networks import Plane, lines_of, uncontracted_graph
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import NetworkError
from hatangso.plugin.geodesy import WGS84, Ground
from hatangso.plugin.network.joining import cable_joins, point_joins
from hatangso.plugin.network.lines import clean_lines, insert_vertices
from hatangso.plugin.network.road_network import build_network
from hatangso.plugin.network.route_plan import RouteOptions, Unreached, plan_routes
from hatangso.plugin.network.routing import QueryGraph, route_geometry
from hatangso.plugin.network.snapping import SegmentIndex, Snapped, nearest_on_segments, network_segments, snap
from hatangso.plugin.network.topology import same_places, split_into_pieces
from hatangso.plugin.wkb import Parts

_COORDINATE = st.integers(0, 5).map(float)
_LINE = st.lists(st.tuples(_COORDINATE, _COORDINATE), min_size=1, max_size=6)
_LINES = st.lists(_LINE, min_size=1, max_size=12)


def _network_or_none(lines):
    try:
        return build_network(lines)
    except NetworkError:
        return None


def _joined(network, points):
    return snap(network, np.asarray(points, dtype=float), 1e9)


def _at_vertices(network, points):
    """Points that are vertices, joined there and not to another road that happens to pass through the same place."""
    xy = network.lines.xy
    chain, length, cost = (np.empty(len(points), dtype=kind) for kind in (int, float, float))
    for row, point in enumerate(points):
        at = np.flatnonzero((xy == point).all(axis=1))
        vertex, fraction = np.concatenate((at, np.maximum(at - 1, 0))), np.repeat([0.0, 1.0], len(at))
        found = network.position_on_chain(vertex, fraction)
        on_road = np.flatnonzero((found[0] >= 0) & ((fraction == 0) | (vertex == np.tile(at, 2) - 1)))[0]
        chain[row], length[row], cost[row] = (value[on_road] for value in found)
    return Snapped(chain, length, cost, np.asarray(points, dtype=float), np.zeros(len(points)))


def _distances(network, sources, targets, engine="networkx", at=_at_vertices):
    """Least cost from each of ``targets`` to each of ``sources`` by the network."""
    demand = at(network, targets)
    result = np.empty((len(sources), len(targets)))
    for row, source in enumerate(sources):
        hub = at(network, [source])
        zero = np.zeros(1)
        query = QueryGraph(network, demand, hub, np.zeros(1, dtype=int), zero, zero)
        result[row], _ = query.best_routes(query.edge_cost, query.join_cost, engine)
    return result


@settings(max_examples=200, deadline=None)
@given(_LINES, st.data())
def test_contraction_never_changes_a_distance(drawn, data):
    costs = data.draw(st.lists(st.sampled_from([1.0, 2.0, 5.5]), min_size=len(drawn), max_size=len(drawn)))
    lines = lines_of(*drawn, cost=costs)
    network = _network_or_none(lines)
    plain = uncontracted_graph(lines)
    if network is None:
        assert plain.number_of_edges() == 0
    assume(network is not None)
    vertices = sorted(plain.nodes)
    sources = vertices[:3]
    for engine in ("networkx", "csgraph"):
        found = _distances(network, sources, vertices, engine)
        for row, source in enumerate(sources):
            expected = nx.single_source_dijkstra_path_length(plain, source, weight="cost")
            wanted = [expected.get(vertex, np.inf) for vertex in vertices]
            np.testing.assert_allclose(found[row], wanted, rtol=1e-9, atol=1e-9)


@settings(max_examples=100, deadline=None)
@given(_LINES, st.data())
def test_geometry_of_a_route_is_on_the_roads_and_as_long_as_it_says(drawn, data):
    lines = lines_of(*drawn)
    network = _network_or_none(lines)
    assume(network is not None)
    plain = uncontracted_graph(lines)
    vertices = sorted(plain.nodes)
    # Points inside segments, too, not only vertices.
    edges = sorted(plain.edges)
    shares = data.draw(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=len(edges), max_size=len(edges)))
    points = [tuple(np.asarray(a) + s * (np.asarray(b) - np.asarray(a))) for (a, b), s in zip(edges, shares)]
    demand, hub = _joined(network, points), _at_vertices(network, vertices[:1])
    zero = np.zeros(1)
    query = QueryGraph(network, demand, hub, np.zeros(1, dtype=int), zero, zero)
    _, routes = query.best_routes(query.edge_length_m, zero)
    xy, offsets = route_geometry(network, routes, demand.xy)
    for number in range(len(routes)):
        line = xy[offsets[number] : offsets[number + 1]]
        assert np.hypot(*np.diff(line, axis=0).T).sum() == pytest.approx(routes.length_m[number], abs=1e-6)
        np.testing.assert_allclose(line[0], demand.xy[routes.demand[number]], atol=1e-9)
        np.testing.assert_allclose(line[-1], hub.xy[0], atol=1e-9)
        for start, end in zip(line[:-1], line[1:]):
            middle = (start + end) / 2
            on_road = min(
                nearest_on_segments(middle[None], np.asarray(a)[None], np.asarray(b)[None])[1][0] for a, b in edges
            )
            assert on_road < 1e-12


@settings(max_examples=100, deadline=None)
@given(_LINES, st.integers(1, 4))
def test_both_engines_and_both_searches_agree(drawn, count):
    lines = lines_of(*drawn)
    network = _network_or_none(lines)
    assume(network is not None)
    vertices = sorted(uncontracted_graph(lines).nodes)
    demand, hubs = _joined(network, vertices), _joined(network, vertices[::2])
    hub = np.arange(len(hubs))
    drop = np.linspace(0, 1, len(hubs))
    query = QueryGraph(network, demand, hubs, hub, drop, drop)
    one, _ = query.best_routes(query.edge_cost, query.join_cost, "networkx")
    other, _ = query.best_routes(query.edge_cost, query.join_cost, "csgraph")
    np.testing.assert_allclose(one, other, atol=1e-9)
    several, owner, routes = query.nearest_routes(count, query.edge_cost, query.join_cost, "csgraph")
    np.testing.assert_allclose(several[:, 0], one, atol=1e-9)
    assert (np.diff(np.where(np.isfinite(several), several, 1e18), axis=1) >= 0).all()
    assert len(routes) == (owner >= 0).sum()
    np.testing.assert_allclose(
        routes.cost + query.join_cost[routes.join], several[np.isfinite(several)], rtol=1e-9, atol=1e-9
    )
    reference = np.stack([query.best_routes(query.edge_cost, np.where(hub == h, drop, 1e15))[0] for h in hub])
    reference = np.where(reference >= 1e15, np.inf, reference)
    np.testing.assert_allclose(np.sort(reference, axis=0)[:count].T, several[:, : min(count, len(hub))], atol=1e-3)


@settings(max_examples=100, deadline=None)
@given(_LINES)
def test_the_networkx_graph_says_the_same(drawn):
    lines = lines_of(*drawn)
    network = _network_or_none(lines)
    assume(network is not None)
    graph = network.graph()
    plain = uncontracted_graph(lines)
    assert graph.number_of_edges() == network.chain_count
    places = {number: (data["x"], data["y"]) for number, data in graph.nodes(data=True)}
    for source in list(graph)[:3]:
        found = nx.single_source_dijkstra_path_length(graph, source, weight="length_m")
        expected = nx.single_source_dijkstra_path_length(plain, places[source], weight="length")
        for node in graph:
            assert found.get(node, np.inf) == pytest.approx(expected.get(places[node], np.inf))
    # Nothing is left to contract, but for rings, and no length is lost.
    rings = {chain for start, end, chain in graph.edges(keys=True) if start == end}
    for node in graph:
        assert graph.degree(node) != 2 or any(key in rings for *_, key in graph.edges(node, keys=True))
    total = sum(data["length"] for *_, data in plain.edges(data=True))
    assert network.chain_length_m.sum() == pytest.approx(total)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(_COORDINATE, _COORDINATE), min_size=1, max_size=60))
def test_same_places_numbers_equal_coordinates_equally(points):
    xy = np.asarray(points)
    seen: dict = {}
    assert same_places(xy).tolist() == [seen.setdefault(point, len(seen)) for point in points]


def test_minus_zero_is_zero():
    assert same_places(np.array([[0.0, 1.0], [-0.0, 1.0]])).tolist() == [0, 0]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=1, max_size=20),
    st.integers(0, 10_000),
    st.floats(0.5, 60),
)
def test_the_index_finds_the_nearest_segment(points, seed, longest):
    rng = np.random.default_rng(seed)
    lines = [np.cumsum(rng.normal(0, longest * rng.random() ** 3 + 0.01, (4, 2)), axis=0) for _ in range(12)]
    network = build_network(lines_of(*lines))
    index = SegmentIndex(network.lines.xy, network_segments(network), network.lines.ground)
    segments = network_segments(network)
    limit = 20.0
    found, fraction, distance = index.nearest(np.asarray(points), limit)
    for row, point in enumerate(points):
        everything = np.repeat(np.asarray(point)[None], len(segments), axis=0)
        _, squared = nearest_on_segments(everything, network.lines.xy[segments], network.lines.xy[segments + 1])
        best = np.sqrt(squared.min())
        if best > limit:
            assert found[row] == -1 and np.isinf(distance[row])
        else:
            assert distance[row] == pytest.approx(best, abs=1e-9)
            at = index.place(found[row : row + 1], fraction[row : row + 1])[0]
            assert np.hypot(*(at - point)) == pytest.approx(best, abs=1e-9)


def test_nearest_is_measured_on_the_ground_in_degrees():
    # At 60° north a degree east is half a degree north: the eastern road is nearer, though farther in degrees.
    lines = lines_of([(1.0, 59.0), (1.0, 61.0)], [(-1.0, 60.6), (3.0, 60.6)], ground=Ground(WGS84))
    network = build_network(lines)
    found = snap(network, np.array([[0.0, 60.0]]), 1e6)
    assert found.chain[0] == network.piece_chain[0]
    assert found.distance_m[0] == pytest.approx(WGS84.geod.inv(0, 60, 1, 60)[2], rel=1e-9)


def test_duplicates_and_reversed_lines_are_one_road_at_the_lower_cost():
    line = [(0, 0), (1, 0), (2, 0)]
    network = build_network(lines_of(line, line[::-1], line, cost=[3, 2, 7]))
    assert network.chain_count == 1
    assert network.chain_length_m[0] == 2 and network.chain_cost[0] == 4


def test_a_ring_and_a_loop_are_kept():
    ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    network = build_network(lines_of(ring, [(5, 5), (6, 5)], [(6, 5), (5, 6)], [(5, 6), (5, 5)]))
    assert sorted(network.chain_length_m) == pytest.approx([2 + np.sqrt(2), 4])
    assert (network.chain_from == network.chain_to).all()


def test_zero_length_lines_are_named():
    network = build_network(lines_of([(1, 1), (1, 1)], [(0, 0), (0, 0), (3, 4)], [(9, 9)]))
    assert network.zero_length_features.tolist() == [0, 2]
    assert network.chain_length_m.tolist() == [5]
    with pytest.raises(NetworkError):
        build_network(lines_of([(1, 1), (1, 1)]))


def test_inserted_vertices_keep_the_line():
    lines = lines_of([(0, 0), (10, 0)], [(0, 1), (10, 1), (10, 9)])
    grown = insert_vertices(
        lines,
        np.array([2, 0, 3, 0]),
        np.array([0.5, 0.7, 0.5, 0.2]),
        np.array([[5, 1], [7, 0], [10, 5], [2, 0]], float),
    )
    assert grown.xy[: grown.offsets[1]].tolist() == [[0, 0], [2, 0], [7, 0], [10, 0]]
    assert grown.xy[grown.offsets[1] :].tolist() == [[0, 1], [5, 1], [10, 1], [10, 5], [10, 9]]
    assert split_into_pieces(clean_lines(grown)[0]).length_m.tolist() == [10, 18]


# -- the whole question -------------------------------------------------------------------------------------------


def _plan(network, demand, hubs, **options):
    demand, hubs = np.asarray(demand, dtype=float), np.asarray(hubs, dtype=float)
    settings_ = RouteOptions(**{"max_snap_m": 100.0, "max_length_m": np.inf, **options})
    return plan_routes(
        network,
        demand,
        lambda joined, index, progress: point_joins(network, hubs, np.arange(len(hubs)), settings_.max_snap_m, index),
        settings_,
    )


def test_drops_are_counted_and_drawn():
    network = build_network(lines_of([(0, 0), (100, 0)], cost=[2.0]))
    plan = _plan(network, [(10, 5)], [(90, -7)], drop_cost_per_m=10.0)
    assert plan.road_length_m[0] == 80 and plan.demand_drop_m[0] == 5 and plan.hub_drop_m[0] == 7
    assert plan.length_m[0] == 92 and plan.cost[0] == 80 * 2 + 12 * 10
    assert plan.xy.tolist() == [[10, 5], [10, 0], [90, 0], [90, -7]]


def test_demand_on_its_hub_is_a_route_of_no_length():
    network = build_network(lines_of([(0, 0), (100, 0)]))
    plan = _plan(network, [(50, 0), (50, 0)], [(50, 0)])
    assert plan.length_m.tolist() == [0, 0]
    assert np.diff(plan.offsets).tolist() == [2, 2]  # a line of two vertices in one place, not a broken geometry


def test_every_demand_point_is_routed_or_told_why_not():
    network = build_network(lines_of([(0, 0), (1000, 0)], [(5000, 0), (6000, 0)]))
    plan = _plan(network, [(10, 1), (990, 1), (5500, 1), (0, 900)], [(0, 0)], max_length_m=500.0)
    assert plan.demand.tolist() == [0, 1]
    assert plan.within_max.tolist() == [True, False]
    assert plan.unreached.tolist() == [1, 2, 3]
    assert plan.reason == (Unreached.TOO_LONG, Unreached.ISOLATED, Unreached.NO_ROAD)
    assert plan.unreached_length_m[0] == pytest.approx(991)


def test_demand_beside_an_isolated_piece_takes_the_road_that_leads_somewhere():
    network = build_network(lines_of([(0, 0), (1000, 0)], [(490, 30), (510, 30)]))
    plan = _plan(network, [(500, 40)], [(0, 0)])
    assert plan.demand_drop_m[0] == 40 and plan.road_length_m[0] == 500


def test_a_hub_beside_an_isolated_piece_serves_the_main_network():
    network = build_network(lines_of([(0, 0), (1000, 0)], [(490, 30), (510, 30)]))
    plan = _plan(network, [(0, 0), (495, 30)], [(500, 40)])
    assert plan.road_length_m.tolist() == [500, 5] and plan.hub_drop_m.tolist() == [40, 10]


def test_several_hubs_that_are_all_too_far_do_not_hide_a_way_that_is_not():
    lines = lines_of([(0, 0), (100, 0)], [(0, 0), (0, 100), (100, 100), (100, 0)], cost=[10, 1])
    network = build_network(lines)
    plan = _plan(network, [(0, 0)], [(100, 0)], nearest=2, max_length_m=250.0)
    assert plan.reason == (Unreached.NEAREST_TOO_LONG,) and plan.unreached_length_m.tolist() == [100]


def test_a_very_dear_road_takes_no_digit_from_the_others():
    lines = lines_of([(0, 0), (1000, 0)], [(0, 10), (100, 10)], [(100, 10), (300, 10)], cost=[1e15, 1, 1])
    network = build_network(lines)
    assert sorted(network.chain_cost.tolist()) == [300.0, 1e18]
    assert sorted(network.piece_start_cost.tolist()) == [0.0, 0.0, 100.0]


def test_a_dear_short_way_is_taken_only_where_the_cheap_one_is_too_long():
    # Straight: 100 m at 10 each. Round: 300 m at 1 each.
    lines = lines_of(
        [(0, 0), (100, 0)], [(0, 0), (0, 100), (100, 100), (100, 0)], [(100, 0), (200, 0)], cost=[10, 1, 1]
    )
    network = build_network(lines)
    free = _plan(network, [(0, 0), (200, 0)], [(100, 0)])
    assert free.road_length_m.tolist() == [300, 100] and free.cost.tolist() == [300, 100]
    limited = _plan(network, [(0, 0), (200, 0)], [(100, 0)], max_length_m=250.0)
    assert limited.road_length_m.tolist() == [100, 100] and limited.cost.tolist() == [1000, 100]
    assert limited.within_max.all() and not len(limited.unreached)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.floats(50, 900))
def test_the_maximum_length_is_kept_wherever_it_can_be(seed, limit):
    rng = np.random.default_rng(seed)
    junctions = rng.uniform(0, 300, (14, 2)).round()
    links = rng.integers(0, 14, (26, 2))
    lines = lines_of(*[junctions[link] for link in links if link[0] != link[1]])
    lines = type(lines)(lines.xy, lines.offsets, lines.feature, rng.uniform(1, 20, len(lines)), lines.ground)
    network = _network_or_none(lines)
    assume(network is not None)
    demand, hub = junctions, junctions[:1]
    shortest = _plan(network, demand, hub, by_length=True)
    cheapest = _plan(network, demand, hub)
    limited = _plan(network, demand, hub, max_length_m=limit)
    can = {int(d) for d, length in zip(shortest.demand, shortest.length_m) if length <= limit}
    assert {int(d) for d, within in zip(limited.demand, limited.within_max) if within} == can
    assert {int(d) for d in limited.unreached} == set(range(len(demand))) - can
    assert (limited.cost >= cheapest.cost - 1e-9).all()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_joining_a_cable_anywhere_is_never_longer_than_joining_it_at_its_vertices(seed):
    rng = np.random.default_rng(seed)
    junctions = rng.uniform(0, 2000, (10, 2)).round()
    links = rng.integers(0, 10, (16, 2))
    network = _network_or_none(lines_of(*[junctions[link] for link in links if link[0] != link[1]]))
    assume(network is not None)
    cable = np.cumsum(rng.normal(0, 300, (4, 2)), axis=0) + 1000
    parts = Parts(cable, np.array([0, 4]), np.array([0]), np.array([0]))
    index = SegmentIndex(network.lines.xy, network_segments(network), network.lines.ground)
    demand = rng.uniform(0, 2000, (12, 2))
    joined = snap(network, demand, 5000.0, index=index)
    joins = cable_joins(network, parts, joined, 5000.0, index)
    query = QueryGraph(network, joined, joins.snapped, joins.hub, joins.snapped.distance_m, joins.snapped.distance_m)
    found, _ = query.best_routes(query.edge_length_m, query.join_length_m)
    # The reference: its vertices as so many hubs.
    points = point_joins(network, cable, np.arange(len(cable)), 5000.0, index)
    drop = points.snapped.distance_m
    query = QueryGraph(network, joined, points.snapped, points.hub, drop, drop)
    reference, _ = query.best_routes(query.edge_length_m, query.join_length_m)
    assert (found <= reference + 1e-6).all()
    # And the drop is to the cable itself.
    for xy, hub_xy, distance in zip(joins.snapped.xy, joins.hub_xy, joins.snapped.distance_m):
        assert np.hypot(*(xy - hub_xy)) == pytest.approx(distance, abs=1e-6)


# -- published numbers --------------------------------------------------------------------------------------------


def _line_of_wkt(text):
    return [tuple(map(float, pair.split())) for pair in text[text.index("(") + 1 : -1].split(",")]


def test_numbers_of_the_network_analysis_of_qgis(real_data):
    vectors = json.loads(real_data("network/testqgsnetworkanalysis_vectors.json").read_text(encoding="utf-8"))

    build = vectors["build"]
    lines = lines_of(*map(_line_of_wkt, build["lines"]))
    network = build_network(lines)
    places = {tuple(place) for place in lines.xy.tolist()}
    for case in build["cases"]:
        if case["tie_points"]:
            joined = _joined(network, case["tie_points"])
            np.testing.assert_allclose(joined.xy, case["snapped"])
        if "vertices" in case:
            # QGIS counts every vertex, and every edge in both directions; a tie point inside an edge splits it.
            new = len({tuple(place) for place in case["snapped"]} - places)
            assert len(places) + new == case["vertices"]
            assert 2 * (len(lines.segments()) + new) == case["edges"]

    route = vectors["dijkstra"]
    lines = [_line_of_wkt(text) for text, _ in route["lines"]]
    # Their cost is one number for each edge between two vertices: ours is per metre, so one line for each edge.
    edges = [(a, b, cost) for line, (_, cost) in zip(lines, route["lines"]) for a, b in zip(line[:-1], line[1:])]
    network = build_network(
        lines_of(
            *[(a, b) for a, b, _ in edges], cost=[cost / np.hypot(b[0] - a[0], b[1] - a[1]) for a, b, cost in edges]
        )
    )
    expected = {tuple(map(float, key.split())): cost for key, cost in route["both"]["cost"].items()}
    found = _distances(network, [route["both"]["start"]], list(expected))
    np.testing.assert_allclose(found[0], list(expected.values()))

    for name in ("route_fail", "route_fail2"):
        case = vectors[name]
        lines = [_line_of_wkt(text) for text in case["lines"]]
        if case["tolerance"]:
            from hatangso.plugin.network.crossings import snap_dangles

            road = snap_dangles(lines_of(*lines), case["tolerance"])
        else:
            road = lines_of(*lines)
        network = build_network(road)
        ends = _joined(network, [case["start"], case["end"]])
        np.testing.assert_allclose(ends.xy, [case["snapped_start"], case["snapped_end"]], atol=case["snap_tol"])
        zero = np.zeros(1)
        query = QueryGraph(
            network, ends.take(np.array([0])), ends.take(np.array([1])), np.zeros(1, dtype=int), zero, zero
        )
        _, routes = query.best_routes(query.edge_length_m, zero)
        xy, _ = route_geometry(network, routes, ends.xy[:1])
        # Their cost is per edge: 1, plus in the second case 0.001 × the number of the line.
        middle = (xy[1:] + xy[:-1]) / 2
        segments = road.segments()
        nearest, _, _ = SegmentIndex(road.xy, segments, road.ground).nearest(middle)
        line = road.line_of_vertex()[nearest]
        cost = (1.0 + 0.001 * line).sum() if name == "route_fail2" else float(len(middle))
        assert cost == pytest.approx(case["cost"])


def test_tolerance_joins_as_in_qgis(real_data):
    from hatangso.plugin.network.crossings import snap_dangles

    vectors = json.loads(real_data("network/testqgsnetworkanalysis_vectors.json").read_text(encoding="utf-8"))[
        "tolerance"
    ]
    for case in vectors["cases"]:
        lines = lines_of(*map(_line_of_wkt, vectors["lines"]))
        if case["tolerance"]:
            lines = snap_dangles(lines, case["tolerance"])
        assert len(set(same_places(lines.xy).tolist())) == case["vertices"]
        assert 2 * len(lines.segments()) == case["edges"]


def test_plane_is_what_it_says():
    assert Plane().lengths(0, 0, 3, 4) == 5
