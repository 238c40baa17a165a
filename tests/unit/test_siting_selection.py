"""Which sites to choose: against every subset, published optima, plain integer programming, and what always holds."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("scipy")
from hatangso_testing.location import read_graph_distances, read_set_cover

from hatangso.plugin.errors import Cancelled, ParameterError
from hatangso.plugin.progress import Progress
from hatangso.plugin.siting.cover_reduction import components, merge_demand, reduce_all, useful_sites
from hatangso.plugin.siting.cover_task import CoverTask, as_covers
from hatangso.plugin.siting.selection import max_coverage, p_median, set_cover
from hatangso.plugin.siting.subset_search import first_of_equals, subset_pairs
from hatangso.plugin.siting.watch import Watch
from hatangso.plugin.whole_unit import whole_unit

#: OR-Library; the tables of optima that come with it.
COVER_OPTIMA = {"scp41": 429, "scp42": 512, "scp43": 516, "scp51": 253, "scp61": 138}
MEDIAN_OPTIMA = {1: 5819, 2: 4093, 3: 4250, 4: 3034, 5: 1355, 7: 5631, 8: 4445, 9: 2734, 10: 1255}


@pytest.mark.parametrize("name", COVER_OPTIMA)
def test_set_cover_of_the_library_is_optimal(real_data, name):
    covers, costs = read_set_cover(real_data(f"location/{name}.txt"))
    found = set_cover(covers, costs)
    assert found.objective == found.bound == COVER_OPTIMA[name]
    assert (found.status, found.gap) == ("optimal", 0.0)
    assert found.covered.all() and (covers[found.sites].sum(axis=0) >= 1).all()
    assert costs[found.sites].sum() == found.objective


@pytest.mark.parametrize("number", MEDIAN_OPTIMA)
def test_median_of_the_library_is_optimal(real_data, number):
    distances, count = read_graph_distances(real_data(f"location/pmed{number}.txt"))
    found = p_median(distances, count)
    assert found.objective == found.bound == MEDIAN_OPTIMA[number]
    assert found.status == "optimal" and len(found.sites) == count
    assert distances[found.sites].min(axis=0).sum() == found.objective
    assert (distances[found.assigned, np.arange(distances.shape[1])] == distances[found.sites].min(axis=0)).all()


# -- small problems, against every subset ----------------------------------------------------------------------------


@st.composite
def problems(draw):
    sites, demand = draw(st.integers(1, 8)), draw(st.integers(1, 12))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    covers = chance.random((sites, demand)) < draw(st.sampled_from([0.1, 0.3, 0.6]))
    costs = draw(st.sampled_from([np.ones(sites), chance.integers(0, 6, sites) * 1.0, chance.random(sites) * 1e9]))
    weights = draw(st.sampled_from([np.ones(demand), chance.integers(0, 9, demand) * 1.0, chance.random(demand)]))
    need = draw(st.sampled_from([np.ones(demand, dtype=int), chance.integers(1, 3, demand)]))
    pairs = [pair for pair in itertools.combinations(range(sites), 2) if chance.random() < 0.2]
    conflicts = np.array(pairs if draw(st.booleans()) else [], dtype=int).reshape(-1, 2)
    fixed = [int(chance.integers(sites))] if draw(st.booleans()) else []
    return covers, costs, weights, need, conflicts, fixed


def _subsets(sites, conflicts, fixed):
    barred = {tuple(pair) for pair in conflicts.tolist()}
    for size in range(sites + 1):
        for some in itertools.combinations(range(sites), size):
            if set(fixed) <= set(some) and not any(pair in barred for pair in itertools.combinations(some, 2)):
                yield list(some)


@settings(max_examples=60)
@given(problems())
def test_set_cover_is_the_cheapest_of_all_subsets(problem):
    covers, costs, _, need, conflicts, fixed = problem
    reach = np.minimum(need, covers.sum(axis=0))
    prices = [
        costs[some].sum()
        for some in _subsets(len(costs), conflicts, fixed)
        if (covers[some].sum(axis=0) >= reach).all()
    ]
    found = set_cover(covers, costs, need=need, conflicts=conflicts, fixed=fixed)
    if not prices:
        assert found.status == "infeasible"
        return
    assert found.status == "optimal" and found.gap == 0
    assert found.objective == pytest.approx(min(prices)) == pytest.approx(found.bound)
    assert (covers[found.sites].sum(axis=0) >= reach).all()
    assert found.sites.tolist() in list(_subsets(len(costs), conflicts, fixed))


@settings(max_examples=60)
@given(problems(), st.integers(0, 8), st.floats(0, 1), st.sampled_from(["count", "budget", "both"]))
def test_maximal_coverage_is_the_best_of_all_subsets(problem, count, share, kind):
    covers, costs, weights, need, conflicts, fixed = problem
    count = max(count, len(fixed)) if kind != "budget" else None
    budget = costs[fixed].sum() + share * costs.sum() if kind != "count" else None
    found = max_coverage(
        covers, weights, count=count, costs=costs, budget=budget, need=need, conflicts=conflicts, fixed=fixed
    )
    best = max(
        weights[covers[some].sum(axis=0) >= need].sum()
        for some in _subsets(len(costs), conflicts, fixed)
        if (count is None or len(some) <= count) and (budget is None or costs[some].sum() <= budget * (1 + 1e-12))
    )
    assert found.objective == pytest.approx(best) == pytest.approx(found.bound)
    assert found.status == "optimal" and set(fixed) <= set(found.sites.tolist())
    assert count is None or len(found.sites) <= count
    assert budget is None or costs[found.sites].sum() <= budget * (1 + 1e-9)
    assert found.sites.tolist() in list(_subsets(len(costs), conflicts, fixed))
    assert weights[found.covered].sum() == pytest.approx(found.objective)


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 7), st.integers(1, 12), st.integers(1, 7), st.booleans())
def test_median_is_the_best_of_all_subsets(seed, sites, demand, count, whole):
    chance = np.random.default_rng(seed)
    distances = chance.integers(0, 9, (sites, demand)) * 1.0 if whole else chance.random((sites, demand))
    weights = chance.integers(0, 5, demand) * 1.0
    best = min(
        (distances[list(some)].min(axis=0) * weights).sum()
        for some in itertools.combinations(range(sites), min(count, sites))
    )
    found = p_median(distances, count, weights)
    assert found.objective == pytest.approx(best) == pytest.approx(found.bound)
    assert found.status == "optimal" and len(found.sites) == min(count, sites)


# -- what must always hold --------------------------------------------------------------------------------------------


def _plain(sites=70, demand=260, radius=0.13, seed=3):
    chance = np.random.default_rng(seed)
    at, places = chance.random((sites, 2)), chance.random((demand, 2))
    covers = np.hypot(*(at[:, None] - places[None]).transpose(2, 0, 1)) <= radius
    return covers, chance.integers(1, 20, sites) * 1.0, chance.integers(1, 50, demand) * 1.0


def test_set_cover_agrees_with_plain_integer_programming():
    from scipy.optimize import Bounds, LinearConstraint, milp

    covers, costs, _ = _plain()
    reach = covers.any(axis=0)
    reference = milp(
        costs,
        constraints=LinearConstraint(covers.T[reach].astype(float), 1, np.inf),
        integrality=1,
        bounds=Bounds(0, 1),
    )
    found = set_cover(covers, costs)
    assert found.objective == pytest.approx(reference.fun) and found.status == "optimal"
    assert (found.covered == reach).all()


@pytest.mark.parametrize("kind", ["count", "budget"])
def test_more_never_covers_less(kind):
    covers, costs, weights = _plain()
    values = [
        max_coverage(covers, weights, costs=costs, **{kind: amount}).objective for amount in (0, 2, 5, 9, 20, 60, 700)
    ]
    assert values[0] == 0 and values == sorted(values) and values[-1] == weights[covers.any(axis=0)].sum()


def test_the_bound_is_one_whatever_the_effort():
    covers, costs, weights = _plain(160, 700, 0.1)
    best = max_coverage(covers, weights, count=12)
    assert best.status == "optimal"
    for limit in (0.0, 0.05):
        quick = max_coverage(covers, weights, count=12, time_limit=limit)
        assert quick.objective <= best.objective <= quick.bound * (1 + 1e-9)
        assert len(quick.sites) <= 12
        cover = set_cover(covers, costs, time_limit=limit)
        assert cover.bound <= set_cover(covers, costs).objective <= cover.objective
    near = max_coverage(covers, weights, count=12, gap=0.05)
    assert near.bound <= near.objective * 1.06


def test_the_same_answer_every_time():
    covers, costs, weights = _plain()
    for ask in (
        lambda: set_cover(covers, costs), lambda: max_coverage(covers, weights, count=7),
        lambda: p_median(1.0 - covers * 0.9, 5, weights),
    ):  # fmt: skip
        assert ask().sites.tolist() == ask().sites.tolist()


def test_sparse_and_dense_are_alike():
    from scipy.sparse import coo_matrix, csc_matrix

    covers, costs, weights = _plain()
    expected = set_cover(covers, costs).sites.tolist()
    for made in (coo_matrix(covers), csc_matrix(covers.astype(int) * 5), covers.astype(float)):
        assert set_cover(made, costs).sites.tolist() == expected


def test_what_nobody_covers_is_told_and_left_out():
    covers = np.array([[1, 0, 0], [1, 1, 0]])
    found = set_cover(covers)
    assert found.sites.tolist() == [1] and found.covered.tolist() == [True, True, False]
    assert (found.objective, found.status) == (1.0, "optimal")
    nothing = set_cover(np.zeros((3, 2)))
    assert len(nothing.sites) == 0 and nothing.objective == 0 and nothing.status == "optimal"
    assert max_coverage(np.zeros((3, 2)), [1, 1], count=2).objective == 0
    assert max_coverage(covers, [0, 0, 0], count=2).sites.tolist() == []


def test_no_site_is_chosen_that_adds_nothing():
    covers = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]])
    assert len(max_coverage(covers, [1, 1, 1], count=3).sites) == 2


def test_a_median_serves_as_many_as_it_can_where_distances_are_infinite():
    far = np.inf
    distances = np.array([[1.0, far, far], [far, 5.0, 5.0], [0.5, far, 9.0]])
    found = p_median(distances, 1)
    assert (found.sites.tolist(), found.objective, found.status) == ([2], 9.5, "optimal")
    two = p_median(distances, 2)
    assert two.covered.all() and two.objective == 10.5 and two.status == "optimal"
    lost = p_median(np.array([[1.0, far], [2.0, far]]), 1)
    assert lost.assigned.tolist() == [0, -1] and lost.covered.tolist() == [True, False]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: set_cover(np.ones(3)), "matrix"),
        (lambda: set_cover(np.ones((2, 2)), [1.0]), "1 costs are given"),
        (lambda: set_cover(np.ones((2, 2)), [1.0, -1.0]), "not negative"),
        (lambda: set_cover(np.full((2, 2), np.nan)), "no numbers"),
        (lambda: set_cover(np.ones((2, 2)), need=0), "1 or more"),
        (lambda: set_cover(np.ones((2, 2)), conflicts=[[0, 5]]), "does not exist"),
        (lambda: set_cover(np.ones((2, 2)), fixed=[7]), "does not exist"),
        (lambda: set_cover(np.ones((2, 2)), time_limit=-1), "time limit"),
        (lambda: max_coverage(np.ones((2, 2)), [1, 1]), "Say how many"),
        (lambda: max_coverage(np.ones((2, 2)), [1, -1], count=1), "not negative"),
        (lambda: max_coverage(np.ones((2, 2)), [1, 1], count=-1), "not a number of sites"),
        (lambda: max_coverage(np.ones((2, 2)), [1, 1], budget=-1), "not an amount"),
        (lambda: max_coverage(np.ones((2, 2)), [1, 1], count=0, fixed=[0]), "exceed"),
        (lambda: p_median(np.ones((2, 2)), 0), "not a number of sites"),
        (lambda: p_median(-np.ones((2, 2)), 1), "negative"),
        (lambda: p_median(np.ones((0, 2)), 1), "no sites"),
    ],
)
def test_what_makes_no_sense_is_named(call, words):
    with pytest.raises(ParameterError, match=words):
        call()


@pytest.mark.parametrize("at", [1, 10])
def test_a_cancel_stops_every_search(at):
    covers, costs, weights = _plain(160, 700, 0.1)
    for ask in (
        lambda progress: set_cover(covers, costs, progress=progress),
        lambda progress: max_coverage(covers, weights, count=9, progress=progress),
        lambda progress: p_median(1.0 - covers * 0.9, 9, progress=progress),
    ):
        asked = itertools.count()
        with pytest.raises(Cancelled):
            ask(Progress(cancelled=lambda asked=asked: next(asked) >= at))


# -- parts -------------------------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 12))
def test_subset_pairs_are_all_there_are(seed, sets, elements):
    matrix = as_covers(np.random.default_rng(seed).random((sets, elements)) < 0.4)
    members = [set(matrix[row].indices.tolist()) for row in range(sets)]
    small, large = subset_pairs(matrix, lambda: None)
    wanted = {(a, b) for a in range(sets) for b in range(sets) if a != b and members[a] and members[a] <= members[b]}
    assert set(zip(small.tolist(), large.tolist())) == wanted
    first = first_of_equals(matrix)
    assert first.tolist() == [next(b for b in range(sets) if members[b] == members[a]) for a in range(sets)]


def test_components_and_merging_keep_the_whole():
    covers = np.zeros((6, 8), dtype=bool)
    covers[0, :2] = covers[1, 1:3] = covers[3, 4:6] = covers[4, 5] = covers[5, 6:8] = True
    task = CoverTask.of(as_covers(covers), weight=np.arange(8.0))
    parts = [(sites.tolist(), demand.tolist()) for sites, demand in components(task)]
    assert ([0, 1], [0, 1, 2]) in parts and ([3, 4], [4, 5]) in parts and ([5], [6, 7]) in parts
    merged, group = merge_demand(task)
    assert merged.weight.sum() == task.weight[covers.any(axis=0)].sum() - 0.0
    assert group[6] == group[7] and group[3] == -1
    assert useful_sites(task, Watch()).tolist() == [0, 1, 3, 5]
    reduced = reduce_all(task.part(np.arange(6), np.flatnonzero(covers.any(axis=0))), Watch())
    assert reduced.task.demand == 0 and reduced.forced.tolist() == [0, 1, 3, 5]


def test_the_unit_of_numbers():
    assert whole_unit(np.array([3e8, 4.5e8, 0.0])) == 1.5e8
    assert whole_unit(np.array([1.5, 2.25])) == 0.75
    assert whole_unit(np.array([np.pi, np.e])) == 0.0
