"""Disjoint routes against min-cost flow, brute force and linear programming."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import NetworkError, ParameterError
from hatangso.plugin.network.disjoint import DisjointPairs
from hatangso.plugin.network.routing import disjoint_routes
from hatangso.plugin.network.separators import find_separators

_KINDS = (nx.Graph, nx.MultiGraph, nx.DiGraph, nx.MultiDiGraph)


@st.composite
def _graphs(draw, kind, nodes=8, edges=18, least=0):
    count = draw(st.integers(2, nodes))
    node = st.integers(0, count - 1)
    rows = draw(st.lists(st.tuples(node, node, st.integers(least, 9)), max_size=edges))
    graph = kind()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from(rows)
    return graph


def _least_flow(graph, source, target, value, once=False):
    """Least cost of so many disjoint routes by the network simplex of networkx; None where there are not so many."""
    flow = nx.DiGraph()
    for node in graph:
        flow.add_edge(("in", node), ("out", node), weight=0, capacity=1 if once else value)
    for end in (source, target):
        flow.edges[("in", end), ("out", end)]["capacity"] = value
    for number, (one, other, weight) in enumerate(graph.edges(data="weight")):
        for way, (a, b) in enumerate(((one, other),) if graph.is_directed() else ((one, other), (other, one))):
            flow.add_edge(("out", a), (number, way), weight=weight, capacity=1)
            flow.add_edge((number, way), ("in", b), weight=0, capacity=1)
    flow.nodes["in", source]["demand"], flow.nodes["out", target]["demand"] = -value, value
    try:
        return nx.min_cost_flow_cost(flow)
    except nx.NetworkXUnfeasible:
        return None


def _cost(graph, routes):
    """Cost of routes given by nodes, each edge used once at most, the lightest of parallel ones first."""
    left = {}
    for one, other, weight in graph.edges(data="weight"):
        key = (one, other) if graph.is_directed() else frozenset((one, other))
        left.setdefault(key, []).append(weight)
    total = 0
    for route in routes:
        for pair in zip(route, route[1:]):
            key = pair if graph.is_directed() else frozenset(pair)
            left[key].sort()
            total += left[key].pop(0)  # raises where the routes share an edge
    return total


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.__name__)
def test_two_routes_cost_what_the_least_flow_costs(kind):
    @settings(max_examples=150)
    @given(_graphs(kind))
    def check(graph):
        source, target = 0, len(graph) - 1
        one, two = (_least_flow(graph, source, target, value) for value in (1, 2))
        if one is None:
            with pytest.raises(NetworkError, match=rf"{source} to {target}"):
                disjoint_routes(graph, source, target)
            return
        routes = disjoint_routes(graph, source, target)
        assert all(route[0] == source and route[-1] == target for route in routes)
        assert all(len(set(route)) == len(route) for route in routes)
        assert _cost(graph, routes) == (one if two is None else two)
        assert len(routes) == (1 if two is None else 2)
        assert routes == disjoint_routes(graph, source, target)

    check()


def test_the_shortest_route_is_pushed_aside():
    # Suurballe's trap: without the shortest route s-a-b-t there is no second one.
    graph = nx.Graph()
    graph.add_weighted_edges_from(
        [("s", "a", 1), ("a", "b", 1), ("b", "t", 1), ("s", "b", 3), ("a", "t", 3)], weight="length"
    )
    assert disjoint_routes(graph, "s", "t", weight="length") == [["s", "a", "t"], ["s", "b", "t"]]


def test_parallel_edges_are_two_routes_and_edges_without_weight_count_one():
    graph = nx.MultiGraph([("s", "t"), ("s", "t")])
    assert disjoint_routes(graph, "s", "t") == [["s", "t"], ["s", "t"]]
    assert disjoint_routes(nx.path_graph(4), 0, 3) == [[0, 1, 2, 3]]


@pytest.mark.parametrize(
    ("source", "target", "edges", "error", "named"),
    [
        ("s", "x", [("s", "t", 1)], ParameterError, "'x'"),
        ("Bản Khe", "t", [("s", "t", 1)], ParameterError, "'Bản Khe'"),
        ("s", "s", [("s", "t", 1)], ParameterError, "'s' to itself"),
        ("s", "t", [("s", "t", -1)], ParameterError, "'s' to 't' weighs -1"),
        ("s", "t", [("s", "t", float("nan"))], ParameterError, "nan"),
        ("s", "t", [("s", "t", "far")], ParameterError, "'far'"),
        ("s", "t", [("s", "a", 1), ("b", "t", 1)], NetworkError, "'s' to 't'"),
    ],
)
def test_faults_name_the_nodes(source, target, edges, error, named):
    graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    with pytest.raises(error, match=named):
        disjoint_routes(graph, source, target)


def _arcs(graph):
    """Arcs of an undirected graph as DisjointPairs takes them."""
    ends = np.array([(one, other, weight) for one, other, weight in graph.edges(data="weight")]).reshape(-1, 3)
    tail, head, cost = ends[:, 0].astype(int), ends[:, 1].astype(int), ends[:, 2].astype(float)
    edge = np.arange(len(tail))
    return np.r_[tail, head], np.r_[head, tail], np.tile(cost, 2), np.tile(edge, 2)


@settings(max_examples=200)
@given(_graphs(nx.MultiGraph, nodes=9, edges=22))
def test_node_disjoint_routes_cost_what_the_flow_through_split_nodes_costs(graph):
    source, target = 0, len(graph) - 1
    tail, head, cost, edge = _arcs(graph)
    pairs = DisjointPairs(len(graph), tail, head, cost, edge, target)
    routes = pairs.pair(source, once=range(len(graph)))
    least = _least_flow(graph, source, target, 2, once=True)
    if least is None:
        assert len(routes) == (_least_flow(graph, source, target, 1) is not None)
        return
    inner = [{int(head[arc]) for arc in route[:-1]} for route in routes]
    assert not inner[0] & inner[1]
    assert not {edge[arc] for arc in routes[0]} & {edge[arc] for arc in routes[1]}
    assert sum(cost[arc] for route in routes for arc in route) == least


def _weight_of(graph, edges):
    return sum(graph.edges[edge]["weight"] for edge in edges)


def _simple_routes(graph, source, target):
    return [
        frozenset((min(a, b), max(a, b), key) for a, b, key in route)
        for route in nx.all_simple_edge_paths(graph, source, target)
    ]


@settings(max_examples=200)
@given(_graphs(nx.MultiGraph, nodes=6, edges=9, least=1))
def test_where_no_two_are_disjoint_the_pair_shares_least_and_then_costs_least(graph):
    source, target = 0, len(graph) - 1
    graph = nx.MultiGraph([(a, b, key, data) for a, b, key, data in graph.edges(keys=True, data=True) if a != b])
    if source not in graph or target not in graph or not nx.has_path(graph, source, target):
        return
    graph = nx.convert_node_labels_to_integers(graph, label_attribute="old")
    source, target = (next(n for n, old in graph.nodes(data="old") if old == end) for end in (source, target))
    choices = [
        (_weight_of(graph, one & other), _weight_of(graph, one) + _weight_of(graph, other))
        for one, other in itertools.combinations_with_replacement(_simple_routes(graph, source, target), 2)
    ]
    best = min(choices)
    tail, head, cost, edge = _arcs(graph)
    half = len(tail) // 2
    tree = find_separators(len(graph), tail[:half], head[:half], target)
    twice = np.zeros(half, dtype=bool)
    twice[tree.parent_edge[tree.bridge]] = True
    one, other = DisjointPairs(len(graph), tail, head, cost, edge, target, twice).pair(source)
    shared = {edge[arc] for arc in one} & {edge[arc] for arc in other}
    shared_cost = sum(cost[number] for number in shared)
    assert (shared_cost, sum(cost[arc] for arc in one + other)) == best
    assert shared_cost == tree.along_bridges(np.where(tree.bridge, cost[tree.parent_edge], 0))[source]


# -- bridges and cut nodes --------------------------------------------------------------------------------------------


@settings(max_examples=200)
@given(_graphs(nx.MultiGraph, nodes=10, edges=16))
def test_bridges_and_cut_nodes_are_those_of_networkx_and_cut_off_what_removal_does(graph):
    root, count = 0, len(graph)
    tail, head, _, _ = _arcs(graph)
    half = len(tail) // 2
    tree = find_separators(count, tail[:half], head[:half], root)
    simple = nx.Graph(edge for edge in graph.edges() if edge[0] != edge[1])
    simple.add_nodes_from(graph)
    reached = nx.node_connected_component(simple, root)
    assert sorted(tree.order.tolist()) == sorted(reached)
    parallel = {frozenset(edge[:2]) for edge in graph.edges() if graph.number_of_edges(*edge[:2]) > 1}
    theirs = {frozenset(edge) for edge in nx.bridges(simple) if edge[0] in reached} - parallel
    rows = np.flatnonzero(tree.bridge)
    assert {frozenset((row, int(tree.parent[row]))) for row in rows.tolist()} == theirs
    points = set(nx.articulation_points(simple)) & reached
    cut = {int(tree.parent[row]) for row in np.flatnonzero(tree.behind)}
    assert cut == points - {root}
    values = np.arange(1, count + 1) ** 2
    below, by_node, gates = tree.below(values), tree.cut_by_node(values), tree.gates()
    for row in rows.tolist():
        without = nx.Graph(simple.edges)
        without.remove_edge(row, int(tree.parent[row]))
        without.add_nodes_from(graph)
        lost = reached - nx.node_connected_component(without, root)
        assert below[row] == sum(values[node] for node in lost)
    for node in reached - {root}:
        without = simple.copy()
        without.remove_node(node)
        lost = reached - nx.node_connected_component(without, root) - {node}
        assert by_node[node] == sum(values[other] for other in lost)
        chain, at = set(), gates[node]
        while at >= 0:
            chain.add(int(at))
            at = gates[at]
        assert chain == {
            other
            for other in reached - {root, node}
            if not nx.has_path(simple.subgraph(set(simple) - {other}), node, root)
        }


# -- real roads -------------------------------------------------------------------------------------------------------


def test_on_the_roads_of_andorra(real_data):
    pytest.importorskip("osgeo")
    linprog = pytest.importorskip("scipy.optimize").linprog
    from scipy.sparse import csr_matrix

    graph = _roads(real_data("andorra/andorra.osm.pbf"))
    main = max(nx.connected_components(graph), key=len)
    nodes = sorted(main)
    number = {node: row for row, node in enumerate(nodes)}
    edges = [(number[a], number[b], data["length"]) for a, b, data in graph.subgraph(main).edges(data=True)]
    tail, head, cost = (np.array(column) for column in zip(*edges))
    arcs = np.r_[tail, head], np.r_[head, tail], np.tile(cost, 2)
    size = len(arcs[0])
    columns = np.arange(size)
    balance = csr_matrix((np.r_[np.ones(size), -np.ones(size)], (np.r_[arcs[0], arcs[1]], np.tile(columns, 2))))
    # Bridges and cut nodes, seen from anywhere, are those of networkx.
    tree = find_separators(len(nodes), tail, head, 0)
    plain = nx.Graph(zip(tail.tolist(), head.tolist()))
    below = np.flatnonzero(tree.bridge)
    ours = {frozenset(pair) for pair in zip(below.tolist(), tree.parent[below].tolist())}
    assert ours == {frozenset(pair) for pair in nx.bridges(plain)}
    assert set(tree.parent[tree.behind].tolist()) == set(nx.articulation_points(plain)) - {0}
    rng = np.random.default_rng(6)
    ringed = max(nx.connected_components(nx.Graph(set(graph.edges()) - set(nx.bridges(nx.Graph(graph))))), key=len)
    on_rings = np.array(sorted(number[node] for node in ringed))
    chosen = np.r_[rng.choice(len(nodes), (2, 2), replace=False), rng.choice(on_rings, (4, 2), replace=False)]
    compared = 0
    for source, target in chosen.tolist():
        routes = disjoint_routes(graph, nodes[source], nodes[target], weight="length")
        supply = np.zeros(len(nodes))
        supply[source], supply[target] = 2, -2
        found = linprog(arcs[2], A_eq=balance, b_eq=supply, bounds=(0, 1), method="highs-ds")
        assert (found.status == 0) == (len(routes) == 2)
        if found.status == 0:
            steps = [step for route in routes for step in zip(route, route[1:])]
            ours = sum(min(data["length"] for data in graph[a][b].values()) for a, b in steps)
            assert ours == pytest.approx(found.fun, rel=1e-9)
            compared += 1
    assert compared >= 4


def _roads(path):
    """Ways of OpenStreetMap for cars as a graph of places, by GDAL."""
    from osgeo import gdal, ogr

    gdal.UseExceptions()
    graph = nx.MultiGraph()
    source = ogr.Open(str(path))
    layer = source.GetLayer("lines")
    layer.SetAttributeFilter("highway IN ('primary', 'secondary', 'tertiary', 'unclassified', 'residential')")
    for feature in layer:
        points = feature.GetGeometryRef().GetPoints()
        for (x1, y1), (x2, y2) in zip(points, points[1:]):
            if (x1, y1) != (x2, y2) and not graph.has_edge((x1, y1), (x2, y2)):
                length = np.hypot((x2 - x1) * np.cos(np.radians(42.5)), y2 - y1) * 111_000
                graph.add_edge((x1, y1), (x2, y2), length=float(length))
    return graph
