"""Fibre or microwave to each site: against every plan there is, and properties that hold for all plans."""

from __future__ import annotations

import itertools
import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled
from hatangso.plugin.fiber.tree.problem import Places, TreeProblem
from hatangso.plugin.progress import Progress
from hatangso.plugin.siting import backhaul_search
from hatangso.plugin.siting.backhaul_bound import backhaul_bound
from hatangso.plugin.siting.backhaul_problem import BackhaulProblem
from hatangso.plugin.siting.backhaul_search import search_backhaul
from hatangso.plugin.siting.backhaul_state import BY_FIBER, BY_HOP, NOT_FED


def problem_of(roads, at, hops, *, relays=0, sources=0, max_hops=2, drop=0.0, end_cost=0.0):
    """A problem of ``roads`` (tail, head, weight) with root 0; sites at the nodes ``at`` (-1: no road), the last of
    them relays; ``hops`` (a, b, cost)."""
    tail, head, weight = (np.array(column) for column in zip(*roads))
    nodes = max(tail.max(), head.max())
    # The root is the last node of a tree problem.
    swap = np.arange(nodes + 1)
    swap[0], swap[nodes] = nodes, 0
    tail, head = swap[tail], swap[head]
    weight = weight.astype(float)
    near = [row for row, node in enumerate(at) if node >= 0]
    count = len(near)
    zeros = np.zeros(count)
    ones = np.ones(count, dtype=np.int64)
    places = Places(
        swap[np.array([at[row] for row in near], dtype=np.int64)], zeros, np.full(count, float(drop)), zeros, ones,
        zeros, np.array(near, dtype=np.int64), -ones, np.arange(count),
    )  # fmt: skip
    fiber = TreeProblem(None, None, None, int(nodes), tail, head, weight, weight, weight, places)
    place = np.full(len(at), -1, dtype=np.int64)
    place[near] = np.arange(count)
    required = np.ones(len(at), dtype=bool)
    required[len(at) - relays :] = False
    a, b, cost = (np.array(column) for column in zip(*hops)) if hops else (np.zeros(0, dtype=int),) * 3
    xy = np.column_stack((np.arange(len(at)), np.zeros(len(at)))) * 100.0
    return BackhaulProblem(
        fiber, place, end_cost, required, sources, a.astype(np.int64), b.astype(np.int64), cost.astype(float),
        max_hops, xy,
    )  # fmt: skip


def steiner_weight(problem, sites):
    """Weight of the least tree over the root and sites, by trying all sets of nodes."""
    fiber = problem.fiber
    wanted = {fiber.root, *(problem.road[site] for site in sites)}
    others = [node for node in range(fiber.node_count) if node not in wanted]
    best = math.inf
    edges = sorted(zip(fiber.weight.tolist(), fiber.tail.tolist(), fiber.head.tolist()))
    for size in range(len(others) + 1):
        for more in itertools.combinations(others, size):
            nodes = wanted | set(more)
            label = {node: node for node in nodes}

            def find(node, label=label):
                while label[node] != node:
                    node = label[node]
                return node

            total, joined = 0.0, 1
            for weight, tail, head in edges:
                if tail in nodes and head in nodes and find(tail) != find(head):
                    label[find(tail)] = find(head)
                    total, joined = total + weight, joined + 1
            if joined == len(nodes):
                best = min(best, total)
    return best


def best_plan(problem):
    """Cost of the best of all plans: every choice of what feeds each site."""
    count = problem.count
    hops = {}
    for a, b, cost in zip(problem.hop_a.tolist(), problem.hop_b.tolist(), problem.hop_cost.tolist()):
        for one, other in ((a, b), (b, a)):
            if one < count:
                hops.setdefault(one, []).append((other, cost))
    wanted = set(problem.wanted.tolist())
    choices = []
    for site in range(count):
        own = [] if site in wanted else [None]
        if np.isfinite(problem.by_road[0][site]):
            own.append("fiber")
        own.extend(hops.get(site, []))
        choices.append(own)
    trees = {}
    best = math.inf
    for plan in itertools.product(*choices):
        total, good = 0.0, True
        for site, choice in enumerate(plan):
            here, steps = site, 0
            while here < count and plan[here] not in (None, "fiber"):
                here, steps = plan[here][0], steps + 1
                if steps > problem.max_hops:
                    break
            if steps > problem.max_hops or (here < count and plan[here] is None and here != site):
                good = False
                break
            if choice == "fiber":
                total += problem.drop[site]
            elif choice is not None:
                total += choice[1]
        if not good:
            continue
        on_fiber = tuple(site for site, choice in enumerate(plan) if choice == "fiber")
        if on_fiber not in trees:
            trees[on_fiber] = steiner_weight(problem, on_fiber)
        best = min(best, total + trees[on_fiber])
    return best


def check_plan(problem, state):
    """Everything that a plan must keep, told from its parts alone."""
    total = 0.0
    used = {problem.root}
    for node in state.above:
        steps, here = 0, node
        while here != problem.root:
            here, edge = state.above[here]
            steps += 1
            assert steps <= problem.graph.node_count, "the trenches hold a loop"
        used.add(node)
    total += sum(problem.graph.weight[edge] for _, edge in state.above.values())
    leaves = set(state.above) - {above for above, _ in state.above.values()}
    assert leaves <= {problem.road[site] for site in state.by_fiber()}, "a trench that leads to nobody"
    for site in range(problem.count):
        medium = state.medium[site]
        if problem.required[site]:
            assert (medium != NOT_FED) == (site in set(problem.wanted.tolist()))
        if medium == BY_FIBER:
            assert problem.road[site] in used
            assert state.depth[site] == 0
            total += problem.drop[site]
        if medium == BY_HOP:
            here, steps = site, 0
            while here < problem.count and state.medium[here] == BY_HOP:
                hop = state.hop[here]
                assert {problem.hop_a[hop], problem.hop_b[hop]} == {here, state.up[here]}
                here, steps = state.up[here], steps + 1
                assert steps <= problem.max_hops
            assert here >= problem.count or state.medium[here] == BY_FIBER
            assert state.depth[site] == steps
            total += problem.hop_cost[state.hop[site]]
        if not problem.required[site] and medium != NOT_FED:
            assert state.below[site], "a relay that feeds nobody"
    assert total == pytest.approx(state.cost)
    assert total == pytest.approx(state.true_cost())


@st.composite
def problems(draw, nodes=6, sites=4, relays=1, sources=1):
    """Small problems of all kinds: roads in one piece or not, sites off the road, zero costs."""
    count = draw(st.integers(2, nodes))
    cost = st.integers(0, 9)
    roads = [(draw(st.integers(0, node - 1)), node, draw(cost)) for node in range(1, count)]
    extra = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1), cost)
    roads += draw(st.lists(extra, max_size=4))
    if draw(st.booleans()):
        roads.append((count, count + 1, draw(cost)))  # a piece of road that leads nowhere
        count += 2
    own = draw(st.integers(1, sites))
    helping = draw(st.integers(0, relays))
    masts = draw(st.integers(0, sources))
    at = draw(st.lists(st.integers(-1, count - 1), min_size=own + helping, max_size=own + helping))
    pairs = [(a, b) for a, b in itertools.combinations(range(own + helping + masts), 2) if a < own + helping]
    hops = [(a, b, draw(cost)) for a, b in pairs if draw(st.booleans())]
    return problem_of(
        roads, at, hops, relays=helping, sources=masts, max_hops=draw(st.integers(0, 3)),
        drop=draw(st.integers(0, 2)), end_cost=draw(st.integers(0, 2)),
    )  # fmt: skip


class TestSmall:
    @given(problems())
    @examples(max_examples=150)
    def test_best_of_all_plans(self, problem):
        found = search_backhaul(problem, rounds=4)
        check_plan(problem, found.state)
        best = best_plan(problem)
        assert found.state.cost == pytest.approx(best)
        assert found.bound <= best + 1e-6

    @given(problems(nodes=9, sites=9, relays=2, sources=2))
    @examples(max_examples=80)
    def test_plans_and_bounds(self, problem):
        found = search_backhaul(problem, rounds=2)
        check_plan(problem, found.state)
        cost = found.state.cost
        assert found.bound <= cost + 1e-6
        assert cost <= found.all_fiber * (1 + 1e-9)
        assert cost <= found.all_microwave * (1 + 1e-9)


class TestBound:
    def test_dual_ascent_and_cuts(self):
        """Cuts never lower the bound, never pass the best of all plans, and mostly prove it."""
        chance = np.random.default_rng(8)
        proven = 0
        for _ in range(25):
            nodes, count = 8, 5
            roads = [(int(chance.integers(node)), node, int(chance.integers(1, 9))) for node in range(1, nodes)]
            roads += [(*chance.integers(nodes, size=2).tolist(), int(chance.integers(1, 9))) for _ in range(5)]
            at = chance.integers(1, nodes, size=count).tolist()
            hops = [
                (a, b, int(chance.integers(1, 9)))
                for a, b in itertools.combinations(range(count), 2)
                if chance.random() < 0.5
            ]
            problem = problem_of(roads, at, hops, max_hops=2)
            ascent = backhaul_bound(problem)
            found = search_backhaul(problem, rounds=2)
            best = best_plan(problem)
            assert ascent.bound <= found.bound + 1e-6 <= best + 2e-6
            proven += found.bound >= best * (1 - 1e-5)
        assert proven >= 20

    def test_the_bound_is_as_exact_as_the_cost(self):
        """Of a hundred billion VND: what is proven to be the cheapest is so to the last hundred."""
        chance = np.random.default_rng(8)
        proven = 0
        for _ in range(12):
            roads = [(int(chance.integers(node)), node, int(chance.integers(1, 9**9))) for node in range(1, 8)]
            roads += [(*chance.integers(8, size=2).tolist(), int(chance.integers(1, 9**9))) for _ in range(5)]
            at = chance.integers(1, 8, size=5).tolist()
            hops = [
                (a, b, int(chance.integers(1, 9**9))) for a, b in itertools.combinations(range(5), 2)
                if chance.random() < 0.5
            ]  # fmt: skip
            problem = problem_of(roads, at, hops, max_hops=2)
            found, best = search_backhaul(problem, rounds=2), best_plan(problem)
            assert found.bound <= best * (1 + 1e-12)
            proven += found.bound >= best * (1 - 1e-9)
        assert proven >= 9

    def test_the_search_goes_on_while_something_may_be_won(self):
        search = backhaul_search._Search
        for gap, proven in ((2e-6, False), (1e-8, False), (5e-10, True)):
            assert search._proven(SimpleNamespace(cost=1e11), 1e11 * (1 - gap)) is proven


class TestRunning:
    def test_no_time(self):
        problem = problem_of([(0, 1, 5), (1, 2, 5)], [1, 2], [(0, 1, 3)])
        found = search_backhaul(problem, time_limit=0.0)
        check_plan(problem, found.state)
        assert found.rounds == 0

    def test_no_rounds(self):
        problem = problem_of([(0, 1, 5), (1, 2, 5)], [1, 2], [(0, 1, 3)])
        found = search_backhaul(problem, rounds=0)
        check_plan(problem, found.state)

    def test_same_seed_same_plan(self):
        chance = np.random.default_rng(1)
        roads = [(int(chance.integers(node)), node, int(chance.integers(1, 99))) for node in range(1, 30)]
        hops = [(a, b, int(chance.integers(1, 99))) for a in range(15) for b in range(a) if chance.random() < 0.4]
        problem = problem_of(roads, chance.integers(1, 30, size=15).tolist(), hops)
        one, other = (search_backhaul(problem, rounds=3, seed=4) for _ in range(2))
        assert (one.state.medium, one.state.up, one.state.above) == (
            other.state.medium,
            other.state.up,
            other.state.above,
        )

    def test_cancel(self):
        problem = problem_of([(0, 1, 5), (1, 2, 5)], [1, 2], [(0, 1, 3)])
        with pytest.raises(Cancelled):
            search_backhaul(problem, progress=Progress(cancelled=lambda: True))
