"""Lines as rooted trees: against networkx, whoever drew the lines and in which order."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import NetworkError
from hatangso.plugin.fiber.pon.forest import LEAD_IN, grow_forest
from hatangso.plugin.geodesy import Ground
from hatangso.plugin.network.lines import RoadLines

GROUND = Ground()
#: Some 100 m to the east and to the north.
STEP = 0.001


def lines_of(*shapes):
    """Lines through points given in steps of some 100 m around 105° E 17° N."""
    xy = np.array([point for shape in shapes for point in shape], dtype=float) * STEP + (105.0, 17.0)
    offsets = np.concatenate(([0], np.cumsum([len(shape) for shape in shapes])))
    return RoadLines(xy, offsets, np.arange(len(shapes)), np.ones(len(shapes)), GROUND)


def at(*points):
    return np.array(points, dtype=float).reshape(-1, 2) * STEP + (105.0, 17.0)


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(2, 14), st.integers(1, 25), st.integers(1, 3))
def test_every_node_hangs_on_its_nearest_hub(seed, places, count, hubs):
    """Random lines between random places, loops and parts without a hub included."""
    chance = np.random.default_rng(seed)
    place = [tuple(point) for point in chance.uniform(0, 60, (places, 2)).tolist()]
    pairs = [tuple(chance.choice(places, 2, replace=False).tolist()) for _ in range(count)]
    ends = sorted({end for pair in pairs for end in pair})
    hubs = sorted({int(chance.choice(ends)) for _ in range(hubs)})
    lines = lines_of(*([place[one], place[other]] for one, other in pairs))
    xy = [place[end] for end in ends]
    found = grow_forest(lines, at(*(place[hub] for hub in hubs)), at(*xy), tolerance_m=0.0, max_demand_m=0.01)
    lengths = GROUND.vertex_lengths(lines.xy)[::2]
    graph = nx.Graph()
    for (one, other), length in zip(pairs, lengths.tolist()):
        graph.add_edge(one, other, weight=length)
    expected = nx.multi_source_dijkstra_path_length(graph, set(hubs))
    for end, node in zip(ends, found.demand_node.tolist()):
        if end in expected:
            assert node >= 0 and found.distance_m[node] == pytest.approx(expected[end], abs=1e-6)
        else:
            assert node < 0
    apart = sum(length for (one, _), length in zip(pairs, lengths.tolist()) if one not in expected)
    assert found.apart_m == pytest.approx(apart)
    assert found.loop_m + found.apart_m + found.length_m.sum() == pytest.approx(lengths.sum())
    _is_forest(found)


def _is_forest(found):
    for node in range(len(found)):
        above = found.parent[node]
        if above < 0:
            assert found.root[node] == node and found.hub[node] >= 0 and not len(found.lines[node])
            continue
        assert above < node and found.root[node] == found.root[above]
        assert found.distance_m[node] == pytest.approx(found.distance_m[above] + found.length_m[node])
        shape = found.lines[node]
        assert (shape[0] == found.xy[above]).all() and (shape[-1] == found.xy[node]).all()
        assert GROUND.vertex_lengths(shape).sum() == pytest.approx(found.length_m[node])


@settings(max_examples=40)
@given(st.integers(2, 25), st.integers(0, 2**32))
def test_trees_stay_as_they_are_however_they_are_drawn(count, seed):
    """Lines of a tree in any order and direction: all are used, and distances are sums along the tree."""
    chance = np.random.default_rng(seed)
    place = [(0.0, 0.0), *(tuple(point) for point in chance.uniform(-50, 50, (count - 1, 2)).tolist())]
    shapes = [[place[int(chance.integers(number))], place[number]] for number in range(1, count)]
    drawn = [shape[::-1] if chance.random() < 0.5 else shape for shape in shapes]
    drawn = [drawn[number] for number in chance.permutation(len(drawn))]
    lines = lines_of(*drawn)
    found = grow_forest(lines, at((0, 0)), at(*place[1:]), tolerance_m=0.0, max_demand_m=0.01)
    assert found.length_m.sum() == pytest.approx(GROUND.vertex_lengths(lines.xy)[::2].sum())
    assert found.loop_m == found.apart_m == 0.0
    assert sorted(set(found.demand_node.tolist())) == list(range(1, len(found)))
    _is_forest(found)


def test_a_loop_is_cut_and_told():
    found = grow_forest(
        lines_of([(0, 0), (10, 0)], [(10, 0), (10, 10)], [(10, 10), (0, 10)], [(0, 10), (0, 0)]),
        at((0, 0)),
        at((10, 10)),
    )
    assert len(found) == 4
    assert found.loop_m == pytest.approx(found.length_m[1:].mean(), rel=0.1)


def test_ends_within_the_tolerance_are_joined_and_gaps_are_told():
    near = [(10.004, 0), (20, 0)]  # some 0.4 m beyond the end of the first
    found = grow_forest(lines_of([(0, 0), (10, 0)], near, [(30, 5), (40, 5)]), at((0, 0)), at((20, 0), (40, 5)))
    assert found.demand_node[0] >= 0 and found.demand_node[1] < 0
    assert found.demand_m[1] < 1.0  # the lines are there, but no hub
    assert found.apart_m == pytest.approx(GROUND.vertex_lengths(at((30, 5), (40, 5))).sum())
    apart = grow_forest(lines_of([(0, 0), (10, 0)], near), at((0, 0)), at((20, 0)), tolerance_m=0.1)
    assert apart.demand_node.tolist() == [-1]


def test_hubs_and_villages_off_the_lines_get_lead_ins():
    found = grow_forest(
        lines_of([(0, 0), (20, 0)]), at((0, 0.5)), at((10, 3), (15, 0.3), (18, 9)), max_demand_m=400.0, beside_m=80.0
    )
    village, beside, far = found.demand_node.tolist()
    assert found.feature[village] == LEAD_IN and (found.xy[village] == at((10, 3))[0]).all()
    assert 300.0 < found.length_m[village] < 340.0
    assert found.feature[beside] == 0 and found.xy[beside][1] == 17.0
    assert far == -1 and np.isinf(found.demand_m[2])
    assert (found.xy[0] == at((0, 0.5))[0]).all() and found.hub[0] == 0


def test_the_nearer_of_two_hubs_serves():
    found = grow_forest(lines_of([(0, 0), (20, 0)]), at((0, 0), (20, 0)), at((4, 0), (15, 0)))
    assert [int(found.hub[found.root[node]]) for node in found.demand_node] == [0, 1]
    assert found.loop_m > 0.0  # what lies between their areas


def test_trees_on_existing_fibre_begin_where_their_lines_begin():
    lines = lines_of([(10, 0), (20, 0)], [(20, 0), (30, 0)], [(20, 0), (20, 9)], [(0, 50), (9, 50)])
    named = np.array([True, True, True, False])
    found = grow_forest(lines, np.empty((0, 2)), at((30, 0), (20, 9), (9, 50)), carries_hub=named)
    roots = np.flatnonzero(found.parent < 0)
    assert len(roots) == 1 and found.on_cable[roots[0]] and found.hub[roots[0]] == 0
    assert (found.xy[roots[0]] == at((10, 0))[0]).all()
    assert found.demand_node[2] == -1
    # a hub point on the part takes its place
    hub = grow_forest(lines, at((30, 0)), at((20, 9)), carries_hub=named)
    assert not hub.on_cable.any() and (hub.xy[0] == at((30, 0))[0]).all()


def test_no_hub_near_is_an_error():
    with pytest.raises(NetworkError, match="No hub lies within 100 m"):
        grow_forest(lines_of([(0, 0), (10, 0)]), at((0, 30)), at((10, 0)))


def test_no_length_is_an_error():
    with pytest.raises(NetworkError, match="length"):
        grow_forest(lines_of([(0, 0), (0, 0)]), at((0, 0)), at((0, 0)))


def test_a_drop_to_a_cable_that_lies_on_the_drop_to_a_village():
    """From the cable 2 m to the road, and from there back past the cable to the village: no line begins alone."""
    road, cable, village = (10.0, 0.0), (10.002, 0.02), (10.004, 0.04)
    found = grow_forest(
        lines_of([cable, road], [road, village], [(30, 0), (40, 0)]),
        np.empty((0, 2)),
        at(village, (40, 0)),
        carries_hub=np.array([True, True, True]),
    )
    assert (found.demand_node >= 0).all() and found.on_cable[found.parent < 0].all()
    assert found.hub[found.root[found.demand_node]].tolist() == [0, 2]


def test_a_splitter_where_existing_fibre_is_joined_is_spliced_twice():
    from hatangso.plugin.fiber.pon.demand import split_steps
    from hatangso.plugin.fiber.pon.design import PonOptions, design_pon
    from hatangso.plugin.fiber.pon.loss_budget import DEFAULT_SPLITTER_LOSS, LossModel
    from hatangso.plugin.fiber.pon.prices import PriceTable, default_price_cells

    # two villages 30 m apart on both sides of the joint: one splitter there serves both
    found = grow_forest(
        lines_of([(0, 0), (1, 0)], [(0, 0), (0, 1)]), np.empty((0, 2)), at((1, 0), (0, 1)),
        carries_hub=np.array([True, True]),
    )  # fmt: skip
    loss = LossModel(0.35, 0.1, 0.5, 4, dict(DEFAULT_SPLITTER_LOSS), 28.0, 3.0)
    options = PonOptions(split_steps(8, 1, 2, 8), loss)
    design = design_pon(found, np.array([2, 2]), options, PriceTable.from_cells(default_price_cells()))
    assert [(one.node, one.outputs) for one in design.splitters] == [(0, 4)]
    # into the splitter, out of it, into the box
    assert [path.splices for path in design.path] == [3, 3]


def test_a_hub_between_lines_that_do_not_touch_feeds_all_of_them():
    lines = lines_of(
        [(-0.3, 0), (-10, 0)], [(0.2, 0), (10, 0)], [(0, 0.4), (0, 10)], [(0, 5), (5, 30)], [(50, 0), (60, 0)]
    )
    found = grow_forest(lines, at((0, 0)), at((-10, 0), (10, 0), (0, 10), (60, 0)))
    assert (found.demand_node[:3] >= 0).all() and found.demand_node[3] < 0
    assert (found.parent < 0).sum() == 1
    assert (found.feature[found.parent == 0] == LEAD_IN).all() and (found.parent == 0).sum() == 3
    _is_forest(found)
