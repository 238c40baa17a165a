"""Splitters on trees: every output once, none too full, and no plan is cheaper (all plans of small trees tried)."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled
from hatangso.plugin.fiber.pon.demand import split_steps
from hatangso.plugin.fiber.pon.design import PonOptions, design_pon
from hatangso.plugin.fiber.pon.forest import grow_forest
from hatangso.plugin.fiber.pon.loss_budget import DEFAULT_SPLITTER_LOSS, LossModel
from hatangso.plugin.fiber.pon.prices import PriceTable, default_price_cells
from hatangso.plugin.fiber.pon.splitters import plan_splitters
from hatangso.plugin.fiber.pon.splitting import place_splitters
from hatangso.plugin.geodesy import Ground
from hatangso.plugin.network.lines import RoadLines
from hatangso.plugin.progress import Progress


@st.composite
def trees(draw, most_nodes=6):
    """Parents before children, with costs of fibre to the parent and distances to the root."""
    n = draw(st.integers(1, most_nodes))
    parent = [-1] + [draw(st.integers(0, node - 1)) for node in range(1, n)]
    edge = np.array([0.0] + [float(draw(st.integers(1, 40))) for _ in range(1, n)])
    depth = np.zeros(n)
    for node in range(1, n):
        depth[node] = depth[parent[node]] + edge[node]
    return parent, edge, depth


def _ancestors(parent, node):
    found = [node]
    while parent[found[-1]] >= 0:
        found.append(parent[found[-1]])
    return found


def _cost(parent, edge, splitter_cost, item_node, groups):
    total = sum(splitter_cost[group.node] for group in groups)
    for group in groups:
        for item, count in group.members:
            node = item_node[item]
            while node != group.node:
                total += count * edge[node]
                node = parent[node]
                assert node >= 0, "a splitter serves only what lies behind it"
    return total


def _least(parent, edge, depth, splitter_cost, item_node, item_count, ratio):
    """The cheapest of all plans: every output at every node on its way to the root."""
    ways = [
        list(itertools.combinations_with_replacement(_ancestors(parent, node), count))
        for node, count in zip(item_node, item_count)
    ]
    best = math.inf
    for chosen in itertools.product(*ways):
        at = Counter(node for nodes in chosen for node in nodes)
        total = sum(-(-count // ratio) * splitter_cost[node] for node, count in at.items())
        for item, nodes in enumerate(chosen):
            total += sum(depth[item_node[item]] - depth[node] for node in nodes)
        best = min(best, total)
    return best


@settings(max_examples=150)
@given(trees(), st.data())
def test_no_plan_is_cheaper(tree, data):
    parent, edge, depth = tree
    n = len(parent)
    ratio = data.draw(st.integers(2, 4))
    items = data.draw(st.lists(st.tuples(st.integers(0, n - 1), st.integers(1, 5)), min_size=1, max_size=3))
    share = data.draw(st.sampled_from([0.0, 0.25, 1.0]))
    splitter_cost = data.draw(st.integers(0, 120)) + share * depth
    nodes, counts = [node for node, _ in items], [count for _, count in items]
    groups = place_splitters(parent, edge, splitter_cost, nodes, counts, ratio)
    _whole(groups, counts, ratio)
    least = _least(parent, edge, depth, splitter_cost, nodes, counts, ratio)
    assert _cost(parent, edge, splitter_cost, nodes, groups) == pytest.approx(least, rel=1e-9, abs=1e-9)


def _whole(groups, counts, ratio):
    served = Counter()
    for group in groups:
        assert 1 <= group.outputs <= ratio
        for item, count in group.members:
            assert count > 0
            served[item] += count
    assert [served[item] for item in range(len(counts))] == list(counts)


@given(trees(60), st.data())
def test_every_output_once_on_larger_trees(tree, data):
    parent, edge, depth = tree
    ratio = data.draw(st.sampled_from([2, 8, 32, 64]))
    items = data.draw(
        st.lists(st.tuples(st.integers(0, len(parent) - 1), st.integers(1, 300)), min_size=1, max_size=40)
    )
    nodes, counts = [node for node, _ in items], [count for _, count in items]
    groups = place_splitters(parent, edge, 50.0 + depth, nodes, counts, ratio)
    _whole(groups, counts, ratio)
    assert len(groups) >= -(-sum(counts) // ratio)
    assert [group.node for group in groups] == sorted(group.node for group in groups)
    assert place_splitters(parent, edge, 50.0 + depth, nodes, counts, ratio) == groups


def test_dear_splitters_are_shared_and_cheap_ones_stand_in_the_villages():
    # a junction 1 (10 from the root) with two villages, each 5 behind it
    parent, edge = [-1, 0, 1, 1], np.array([0.0, 10.0, 5.0, 5.0])
    dear = place_splitters(parent, edge, np.full(4, 1000.0), [2, 3], [3, 3], 8)
    assert [(group.node, group.outputs) for group in dear] == [(1, 6)]
    cheap = place_splitters(parent, edge, np.full(4, 1.0), [2, 3], [3, 3], 8)
    assert [(group.node, group.outputs) for group in cheap] == [(2, 3), (3, 3)]


class _CancelLate:
    """Cancels from the n-th question on, and counts how often it is asked."""

    def __init__(self, at):
        self.at, self.count = at, 0
        self.progress = Progress(cancelled=self.asked)

    def asked(self):
        self.count += 1
        return self.count > self.at


@pytest.mark.parametrize("stages", [1, 2])
def test_a_large_plan_asks_for_a_cancel_all_along(stages):
    """Many villages with very many households: no loop goes through them all without asking, and each ask counts."""
    count = 600
    step = 0.0001  # degrees
    xy = np.array([[105.0 + step * place, 17.0] for place in range(count + 1)])
    lines = RoadLines(
        xy[np.repeat(np.arange(count), 2) + np.tile((0, 1), count)],
        np.arange(0, 2 * count + 1, 2),
        np.arange(count),
        np.ones(count),
        Ground(),
    )
    forest = grow_forest(lines, xy[:1], xy[1:], tolerance_m=0.0)
    subscribers = np.full(count, 100)
    options = PonOptions(
        split_steps(32, stages, 8, 32), LossModel(0.35, 0.1, 0.5, 4, dict(DEFAULT_SPLITTER_LOSS), 28.0, 3.0, 20000.0)
    )
    prices = PriceTable.from_cells(default_price_cells())
    never = _CancelLate(10**9)
    design = design_pon(forest, subscribers, options, prices, progress=never.progress)
    outputs = np.zeros(count, dtype=int)
    for splitter in design.splitters:
        for row, many in splitter.members:
            outputs[row] += many
    assert (outputs == subscribers).all()
    # Nothing of the size of the plan passes between two questions: at most 256 of a loop.
    assert never.count >= (len(design.splitters) + 3 * count) / 256
    for at in range(0, never.count, max(never.count // 40, 1)):
        late = _CancelLate(at)
        with pytest.raises(Cancelled):
            design_pon(forest, subscribers, options, prices, progress=late.progress)
        assert late.count == at + 1


def test_many_splitters_at_one_place_are_all_fed_in_turn():
    """A first stage takes second ones from its node in their order, each once, however many wait there."""
    forest = grow_forest(
        RoadLines(np.array([[105.0, 17.0], [105.01, 17.0]]), np.array([0, 2]), np.array([0]), np.ones(1), Ground()),
        np.array([[105.0, 17.0]]),
        np.array([[105.01, 17.0]]),
        tolerance_m=0.0,
    )
    wanted = np.array([100_000])
    prices = PriceTable.from_cells(default_price_cells())
    made = plan_splitters(forest, forest.demand_node, wanted, np.zeros(1, dtype=int), [(4, 8)], prices)
    second = [one for one in made if one.stage == 2]
    fed = Counter(one.feeder for one in second)
    assert len(second) == 12_500 and sum(one.outputs for one in second) == 100_000
    assert all(made[row].stage == 1 and made[row].outputs == count for row, count in fed.items())
    assert max(fed.values()) == 4 and len(fed) == 3_125


def test_cancel_stops_it():
    with pytest.raises(Cancelled):
        place_splitters([-1], np.zeros(1), np.ones(1), [0], [3], 8, Progress(cancelled=lambda: True))
