"""Protected routes and critical parts against every pair of routes there is, and against taking parts away."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest
from hatangso_testing.networks import Plane, lines_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, NetworkError
from hatangso.plugin.network.critical_parts import find_critical, longest_feature
from hatangso.plugin.network.exposure import Hazards, expose_lines, expose_points
from hatangso.plugin.network.protection import Apart, TwoHubs, join_places, protect
from hatangso.plugin.network.protection_lines import expose, stretch_lines, walk_lines
from hatangso.plugin.network.road_network import build_network
from hatangso.plugin.progress import Progress
from hatangso.plugin.wkb import Parts

#: Roads between neighbours on a grid of three by three places, 10 m apart.
_GRID = [((x, y), (x + 1, y)) for x in range(2) for y in range(3)] + [
    ((x, y), (x, y + 1)) for x in range(3) for y in range(2)
]


@st.composite
def _questions(draw, roads=9):
    """A network, demand points and hubs: at junctions, between them, or beside the road."""
    chosen = draw(st.lists(st.sampled_from(_GRID), min_size=2, max_size=roads, unique=True))
    cost = draw(st.lists(st.integers(1, 5), min_size=len(chosen), max_size=len(chosen)))
    network = build_network(lines_of(*(10.0 * np.array(road) for road in chosen), cost=cost))

    def point():
        start, end = np.array(draw(st.sampled_from(chosen))) * 10.0
        share = draw(st.sampled_from([0.0, 0.25, 0.5, 1.0]))
        aside = draw(st.sampled_from([0.0, 0.0, 1.0]))
        along = end - start
        return start + share * along + aside * along[::-1] / 10.0

    demand = np.array([point() for _ in range(draw(st.integers(1, 3)))])
    hubs = np.array([point() for _ in range(draw(st.integers(1, 3)))])
    return network, demand, hubs


def _all_routes(places, demand):
    """Every simple route from a demand point to a hub: (hub, join, edges, places passed, cost)."""
    query, node = places.query, places.graph.node
    graph = nx.MultiGraph()
    graph.add_nodes_from(range(query.node_count))
    for row, (start, end) in enumerate(zip(query.edge_from.tolist(), query.edge_to.tolist())):
        if start != end:
            graph.add_edge(start, end, key=row)
    source = query.first_demand + demand
    found = []
    for join in range(len(places.joins)):
        end = query.first_join + join
        for route in nx.all_simple_edge_paths(graph, source, end):
            edges = frozenset(key for _, _, key in route if query.edge_length_m[key] > 1e-3)
            passed = [int(node[source])] + [int(node[far]) for _, far, _ in route]
            if len([a for a, b in zip(passed, passed[1:] + [-1]) if a != b]) != len(set(passed)):
                continue  # comes back to a place: a village at a junction is that junction
            cost = sum(query.edge_cost[key] for _, _, key in route) + query.join_cost[join]
            found.append((int(places.joins.hub[join]), join, edges, set(passed), int(node[end]), float(cost)))
    return found


def _best(places, demand, nodes_too, two_hubs):
    """(metres shared, junctions shared, cost) of the best pair; None where there is none."""
    query, graph = places.query, places.graph
    start = int(graph.node[query.first_demand + demand])
    best = None
    for one, other in itertools.combinations_with_replacement(_all_routes(places, demand), 2):
        same = one[0] == other[0]
        if (two_hubs is TwoHubs.MUST and same) or (two_hubs is TwoHubs.MUST_NOT and not same):
            continue
        common = (one[3] & other[3]) - {start}
        if not (nodes_too and two_hubs is TwoHubs.MUST):
            common -= {one[4]} & {other[4]}
        shared = sum(query.edge_length_m[edge] for edge in one[2] & other[2])
        # Where two hubs are asked for, both fall if one place does: so that is shared, junction or not.
        ends = {one[4], other[4]} if two_hubs is TwoHubs.MUST else set()
        junctions = sum(graph.junction[node] or node in ends for node in common) if nodes_too else 0
        key = (round(shared, 6), junctions, round(one[5] + other[5], 6))
        best = key if best is None else min(best, key)
    return best


@pytest.mark.parametrize("nodes_too", [False, True])
@pytest.mark.parametrize("two_hubs", list(TwoHubs))
def test_the_pair_is_the_best_of_all_pairs(nodes_too, two_hubs):
    @settings(max_examples=60, deadline=None)
    @given(_questions())
    def check(question):
        network, points, hubs = question
        places = join_places(network, points, hubs, 5.0)
        graph = places.graph
        tree = graph.separators()
        found = protect(graph, np.arange(len(points)), tree, nodes_too=nodes_too, two_hubs=two_hubs)
        pairs = {pair.demand: pair for pair in found.pairs}
        for demand in range(len(points)):
            best = _best(places, demand, nodes_too, two_hubs)
            if demand not in pairs:
                assert demand in found.unreached and not _all_routes(places, demand)
                continue
            pair = pairs[demand]
            if best is None:
                assert pair.verdict is Apart.ONE_HUB and len(pair.routes) == 1 and two_hubs is TwoHubs.MUST
                continue
            one, other = pair.routes
            ours = (
                round(pair.shared_m, 6),
                len(pair.shared_nodes) if nodes_too else 0,
                round(one.cost + other.cost, 6),
            )
            assert ours == best
            assert one.cost <= other.cost + 1e-9
            # On this grid no edge is as short as a metre: one way in is the same edges twice, or none at all.
            again = set(one.edges.tolist()) == set(other.edges.tolist())
            assert (pair.verdict is Apart.ONE_WAY_IN) == again
            assert again or (pair.verdict is Apart.SHARED) == bool(pair.shared_m or (nodes_too and pair.shared_nodes))
            joined = places.joins.hub[one.join] == places.joins.hub[other.join]
            assert pair.one_end == joined
            ends = {int(places.joins.hub[walk.join]) for walk in pair.routes}
            assert len(ends) == 2 if two_hubs is TwoHubs.MUST else two_hubs is TwoHubs.MAY or len(ends) == 1

    check()


@settings(max_examples=60, deadline=None)
@given(_questions(roads=10), st.data())
def test_critical_parts_are_what_cuts_off_when_it_is_taken_away(question, data):
    network, points, hubs = question
    offices = data.draw(st.integers(0, len(points)))
    places = join_places(network, points, hubs, 5.0)
    query, graph = places.query, places.graph
    people = np.arange(1.0, len(points) - offices + 1)
    demand = len(points) - offices
    bridges, cut = find_critical(graph, graph.separators(), demand, people)

    def lost(without_edges=(), without_node=-1):
        left = nx.Graph()
        left.add_nodes_from(range(graph.node_count))
        keep = [row for row in range(len(graph.rows)) if graph.rows[row] not in without_edges]
        left.add_edges_from((int(graph.tail[row]), int(graph.head[row])) for row in keep)
        left.add_edges_from(("hubs", int(graph.node[query.first_join + join])) for join in range(len(places.joins)))
        if without_node >= 0:
            left.remove_node(without_node)
        reached = nx.node_connected_component(left, "hubs")
        nodes = graph.demand_nodes()
        rows = [row for row in range(len(points)) if int(nodes[row]) not in reached and int(nodes[row]) != without_node]
        return {row for row in rows if row < demand}, {row for row in rows if row >= demand}

    never, never_offices = lost()
    losses = {}
    for row in range(len(graph.rows)):
        gone, office = lost({graph.rows[row]})
        if gone - never or office - never_offices:
            losses[int(graph.rows[row])] = (gone - never, len(office - never_offices))
    told = {}
    for part in range(len(bridges)):
        for edge in bridges.edges[part].tolist():
            told[edge] = (set(bridges.demand[part].tolist()), int(bridges.offices[part]))
        assert bridges.people[part] == sum(people[row] for row in bridges.demand[part])
        assert bridges.demand_points[part] == len(bridges.demand[part])
        ends = [{int(graph.node[query.edge_from[e]]), int(graph.node[query.edge_to[e]])} for e in bridges.edges[part]]
        assert all(a & b for a, b in zip(ends, ends[1:]))
    assert told == losses
    worst = list(zip((-bridges.people).tolist(), (-bridges.demand_points).tolist()))
    assert worst == sorted(worst)
    for node in range(graph.first_hub):
        gone, office = lost(without_node=node)
        gone, office = gone - never, len(office - never_offices)
        beside = [
            told[int(edge)]
            for edge, a, b in zip(graph.rows, graph.tail, graph.head)
            if node in (a, b) and int(edge) in told
        ]
        covered = any(len(each[0]) >= len(gone) and each[1] >= office for each in beside)
        listed = np.flatnonzero(cut.node == node)
        expected = graph.junction[node] and not graph.hub_place[node] and bool(gone or office) and not covered
        assert len(listed) == expected
        if expected:
            assert set(cut.demand[listed[0]].tolist()) == gone and cut.offices[listed[0]] == office


# -- a network looked at by hand ------------------------------------------------------------------------------------


def _by_hand():
    """A village V at the end of a dead-end road to the ring A-B-C-D, the hub H on the ring, an office beyond V.

    V (0, 0) - A (100, 0); ring A (100, 0), B (200, 0), C (200, 100), D (100, 100); H on B-C's middle; office at -50.
    """
    lines = lines_of(
        [(-50, 0), (0, 0), (60, 0), (100, 0)],
        [(100, 0), (200, 0)],
        [(200, 0), (200, 100)],
        [(200, 100), (100, 100), (100, 0)],
        cost=[3, 1, 1, 1],
    )
    points = np.array([[0.0, 10.0], [150.0, 0.0], [-50.0, 0.0]])
    network = build_network(lines)
    return network, points, join_places(network, points, np.array([[205.0, 50.0]]), 50.0, 2.0)


def test_by_hand_routes_share_the_dead_end_and_nothing_else():
    network, points, places = _by_hand()
    tree = places.graph.separators()
    protection = protect(places.graph, np.arange(2), tree)
    village, ring = protection.pairs
    assert [village.verdict, ring.verdict] == [Apart.SHARED, Apart.APART]
    assert village.shared_m == 100 and len(village.shared_nodes) == 1
    lines = walk_lines(network, places, points, np.array([0, 0]), village.routes)
    assert lines.length_m.tolist() == [10 + 100 + 150 + 5, 10 + 100 + 250 + 5]
    assert lines.cost.tolist() == [300 + 150 + 2 * 15, 300 + 250 + 2 * 15]
    first = lines.xy[: lines.offsets[1]].tolist()
    assert first == [[0, 10], [0, 0], [60, 0], [100, 0], [200, 0], [200, 50], [205, 50]]
    assert sum(walk.cost for walk in ring.routes) == 50 + 50 + 50 + 100 + 100 + 50 + 2 * 10
    with_nodes = protect(places.graph, np.arange(2), tree, nodes_too=True)
    assert [pair.shared_nodes for pair in with_nodes.pairs] == [village.shared_nodes, ()]


def _one_pair(lines, point, hubs, **options):
    places = join_places(build_network(lines), np.array([point]), np.array(hubs), 50.0)
    return protect(places.graph, np.arange(1), places.graph.separators(), **options).pairs[0]


@pytest.mark.parametrize("nodes_too", [False, True])
def test_two_routes_over_the_same_edges_are_one_way_in(nodes_too):
    dead_end = lines_of([(0, 0), (100, 0)])
    ring = lines_of([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)])
    for point, hub in (((10.0, 5.0), (60.0, 5.0)), ((60.0, 5.0), (60.0, -5.0))):
        pair = _one_pair(dead_end, point, [hub], nodes_too=nodes_too)
        assert pair.verdict is Apart.ONE_WAY_IN and pair.one_end and len(pair.routes) == 2
        assert pair.shared_m == pytest.approx(abs(hub[0] - point[0]))
    # Both are joined to the ring in one place: the way round is none to the hub, which is there already.
    assert _one_pair(ring, (60.0, 5.0), [(60.0, -5.0)], nodes_too=nodes_too).verdict is Apart.ONE_WAY_IN
    apart = _one_pair(ring, (20.0, 5.0), [(60.0, -5.0)], nodes_too=nodes_too)
    assert apart.verdict is Apart.APART and apart.one_end
    two = _one_pair(ring, (20.0, 5.0), [(60.0, -5.0), (100.0, 60.0)], nodes_too=nodes_too, two_hubs=TwoHubs.MUST)
    assert two.verdict is Apart.APART and not two.one_end


@pytest.mark.parametrize("nodes_too", [False, True])
@pytest.mark.parametrize(("stub", "verdict"), [(0.036, Apart.APART), (0.9, Apart.APART), (1.1, Apart.SHARED)])
def test_less_than_a_metre_in_common_is_not_told_as_shared(stub, verdict, nodes_too):
    ring = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]
    pair = _one_pair(lines_of(ring, [(0, 0), (-stub, 0)]), (-stub, 0.0), [(100.0, 60.0)], nodes_too=nodes_too)
    assert pair.verdict is verdict
    assert pair.shared_m == pytest.approx(stub if verdict is Apart.SHARED else 0.0, abs=1e-9)
    assert len(pair.shared_nodes) == (verdict is Apart.SHARED) and bool(len(pair.shared)) == bool(pair.shared_m)
    # The same at the end: the hub stands on a stub of the ring.
    pair = _one_pair(lines_of(ring, [(0, 0), (-stub, 0)]), (100.0, 60.0), [(-stub, 0.0)], nodes_too=nodes_too)
    assert pair.verdict is verdict


def test_by_hand_what_is_cut_off_and_its_line():
    network, points, places = _by_hand()
    bridges, cut = find_critical(places.graph, places.graph.separators(), 2, np.array([120.0, np.nan]))
    assert bridges.demand_points.tolist() == [1, 0] and bridges.offices.tolist() == [1, 1]
    assert bridges.people.tolist() == [120, 0]
    assert len(cut) == 0  # the junction A cuts off no more than the road to it
    lines = stretch_lines(network, places, bridges)
    assert lines.length_m.tolist() == [100, 50]
    # From the side of the hub outwards.
    assert lines.xy[: lines.offsets[1]].tolist() == [[100, 0], [60, 0], [0, 0]]
    assert longest_feature(network, places.graph, bridges.edges).tolist() == [0, 0]


def _square(x1, y1, x2, y2):
    return [(x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1)]


def _areas(*rings):
    return Parts(
        np.array([corner for ring in rings for corner in ring], dtype=float),
        np.cumsum([0, *(len(ring) for ring in rings)]),
        np.arange(len(rings)),
        np.arange(len(rings)),
    )


def test_by_hand_metres_in_hazard_areas():
    network, points, places = _by_hand()
    hazards = Hazards.of(
        _areas(_square(20, -5, 70, 5), _square(50, -9, 90, 9), _square(140, 90, 160, 110)),
        ["Lũ quét", "Sạt lở", " "],
    )
    assert hazards.names == ("Lũ quét", "Sạt lở") and hazards.kind.tolist() == [0, 1, -1]
    routes = protect(places.graph, np.arange(1), places.graph.separators()).pairs[0].routes
    found = expose(network, places, hazards, [walk.edges for walk in routes])
    assert found.length_m.tolist() == pytest.approx([70, 90])  # 20-90 on the dead end; 20 m on the far side of the ring
    assert found.by_kind.tolist() == [pytest.approx([50, 40]), pytest.approx([50, 40])]
    assert found.words() == ["Lũ quét, Sạt lở"] * 2
    at = np.array([[60.0, 0.0], [150.0, 100.0], [0.0, 0.0]])
    assert expose_points(at, Plane(), hazards) == ["Lũ quét, Sạt lở", None, None]


def _inside(corners, boxes) -> float:
    """Metres of a line in any of some upright boxes: between the places where it meets their sides."""
    total = 0.0
    for start, end in zip(np.array(corners, dtype=float), np.array(corners[1:], dtype=float)):
        step = end - start
        sides = [(axis, box[axis + far]) for box in boxes for axis in (0, 1) for far in (0, 2)]
        cuts = [(side - start[axis]) / step[axis] for axis, side in sides if step[axis]]
        shares = np.unique(np.clip([0.0, 1.0, *cuts], 0.0, 1.0))
        for one, other in zip(shares, shares[1:]):
            x, y = start + (one + other) / 2 * step
            if any(x1 < x < x2 and y1 < y < y2 for x1, y1, x2, y2 in boxes):
                total += (other - one) * float(np.hypot(*step))
    return total


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=6),
    st.lists(st.tuples(*[st.integers(0, 40)] * 2, *[st.integers(1, 20)] * 2), min_size=1, max_size=4),
)
def test_metres_in_hazard_areas_are_those_between_the_sides_of_the_areas(corners, boxes):
    # Boundaries between whole numbers: a line along a boundary is in question.
    boxes = [(x + 0.37, y + 0.41, x + w + 0.37, y + h + 0.41) for x, y, w, h in boxes]
    names = [("lũ", "sạt lở")[row % 2] for row in range(len(boxes))]
    line = np.array(corners, dtype=float)
    hazards = Hazards.of(_areas(*(_square(*box) for box in boxes)), names)
    found = expose_lines(line, np.array([0, len(line)]), Plane(), hazards)
    assert found.length_m[0] == pytest.approx(_inside(corners, boxes), abs=1e-6)
    for kind, name in enumerate(found.names):
        mine = [box for box, own in zip(boxes, names) if own == name]
        assert found.by_kind[0, kind] == pytest.approx(_inside(corners, mine), abs=1e-6)


def test_hubs_far_from_every_road_are_told():
    network = build_network(lines_of([(0, 0), (10, 0)]))
    with pytest.raises(NetworkError, match="5 m"):
        join_places(network, np.zeros((1, 2)), np.array([[0.0, 50.0]]), 5.0)


def test_it_can_be_cancelled():
    network, points, places = _by_hand()
    with pytest.raises(Cancelled):
        protect(places.graph, np.arange(2), places.graph.separators(), progress=Progress(cancelled=lambda: True))
