"""What is told of a choice is true: whatever the size of the numbers, the way through the search, and the time."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

pytest.importorskip("scipy")

from scipy.sparse import csr_matrix

from hatangso.plugin.siting import cover_all, most_covered
from hatangso.plugin.siting.cover_task import CoverTask, as_covers, lifted
from hatangso.plugin.siting.most_search import Limits, exchange, grow
from hatangso.plugin.siting.selection import max_coverage, p_median, set_cover
from hatangso.plugin.siting.watch import Deadline, Program, Watch, solve_program
from hatangso.plugin.whole_unit import whole_unit

FAR = np.inf
#: What costs and weights are multiplied by.
SIZES = (1.0, 1e-7, 1e9)


@pytest.fixture(params=["at once", "in steps"])
def way(request, monkeypatch):
    """Small tasks are handed to HiGHS at once; in steps they go the way of large ones."""
    if request.param == "in steps":
        monkeypatch.setattr(cover_all, "_SMALL", -1)
        monkeypatch.setattr(most_covered, "_SMALL", -1)


def _case(seed, sites=9, demand=14):
    chance = np.random.default_rng(seed)
    covers = chance.random((sites, demand)) < 0.3
    costs = [np.ones(sites), chance.integers(1, 30, sites) * 1.0, chance.random(sites) + 0.1][seed % 3]
    weights = [chance.integers(0, 9, demand) * 1.0, chance.random(demand)][seed % 2]
    need = np.ones(demand, dtype=int) if seed % 4 else chance.integers(1, 3, demand)
    pairs = [pair for pair in itertools.combinations(range(sites), 2) if chance.random() < 0.1]
    conflicts = np.array(pairs if seed % 3 == 0 else [], dtype=int).reshape(-1, 2)
    return covers, costs, weights, need, conflicts


def _subsets(sites, conflicts):
    barred = {tuple(pair) for pair in conflicts.tolist()}
    for size in range(sites + 1):
        for some in itertools.combinations(range(sites), size):
            if not any(pair in barred for pair in itertools.combinations(some, 2)):
                yield list(some)


@pytest.mark.parametrize("seed", range(18))
def test_the_cheapest_cover_is_that_of_all_subsets(way, seed):
    covers, costs, _, need, conflicts = _case(seed)
    costs = costs * SIZES[seed // 3 % 3]
    reach = np.minimum(need, covers.sum(axis=0))
    prices = [
        costs[some].sum() for some in _subsets(len(costs), conflicts) if (covers[some].sum(axis=0) >= reach).all()
    ]
    found = set_cover(covers, costs, need=need, conflicts=conflicts)
    if not prices:
        assert found.status == "infeasible"
        return
    assert found.status == "optimal" and found.gap == 0
    assert found.objective == pytest.approx(min(prices), rel=1e-9) == pytest.approx(found.bound, rel=1e-9)
    assert found.sites.tolist() in list(_subsets(len(costs), conflicts))


@pytest.mark.parametrize("seed", range(27))
def test_the_most_within_limits_is_that_of_all_subsets(way, seed):
    covers, costs, weights, need, conflicts = _case(seed)
    kind, size = ("count", "budget", "both")[seed // 3 % 3], SIZES[seed // 9]
    costs, weights = costs * size, weights * size
    count = 4 if kind != "budget" else None
    budget = 0.4 * costs.sum() if kind != "count" else None
    found = max_coverage(covers, weights, count=count, costs=costs, budget=budget, need=need, conflicts=conflicts)
    best = max(
        weights[covers[some].sum(axis=0) >= need].sum()
        for some in _subsets(len(costs), conflicts)
        if (count is None or len(some) <= count) and (budget is None or costs[some].sum() <= budget * (1 + 1e-12))
    )
    assert found.objective == pytest.approx(best, rel=1e-9) == pytest.approx(found.bound, rel=1e-9)
    assert found.status == "optimal"
    assert count is None or len(found.sites) <= count
    assert budget is None or costs[found.sites].sum() <= budget * (1 + 1e-12)
    assert found.sites.tolist() in list(_subsets(len(costs), conflicts))


@pytest.mark.parametrize(("cost", "allowed"), [(5e11 + 1, 1), (5e11, 2), (5e11 + 0.5, 1)])
@pytest.mark.parametrize("sites", [2, 12])
def test_a_budget_is_kept_to_the_last_dong(way, cost, allowed, sites):
    found = max_coverage(np.eye(sites), np.ones(sites), costs=np.full(sites, cost), budget=1e12)
    assert len(found.sites) == allowed == found.objective == found.bound
    assert found.status == "optimal"


def test_a_solver_that_takes_too_much_for_kept_is_asked_again():
    """HiGHS's tolerance is 1e-6: of these three any two are too dear by less than that."""
    costs = np.array([5e11 + 1, 5e11 + 2, 5e11 + 3])
    task = CoverTask.of(as_covers(np.eye(3)), costs, np.array([3.0, 2.0, 1.0]))
    limits = Limits.of(costs[None, :], np.array([1e12]))
    sites, bound, proven = most_covered._exact(task, limits, Watch())
    assert (sites.tolist(), bound, proven) == ([0], pytest.approx(3.0), True)


def test_limits_are_exact_for_whole_numbers_and_relative_for_others():
    whole, parts = Limits.of(np.ones((1, 3)), np.array([2.0])), Limits.of(np.full((1, 3), 1e-8), np.array([2e-8]))
    for limits in (whole, parts):
        assert limits.keep(np.array([0, 2])) and not limits.keep(np.arange(3))
    assert whole.slack[0] == 0 and parts.slack[0] == pytest.approx(2e-20)
    assert not parts.fitting(parts.left(np.array([0, 1]))).any()


def test_small_costs_of_a_program_are_told_apart():
    """Without scaling the solver takes both for nothing."""
    program = Program(
        np.array([3e-9, 1e-9]), csr_matrix(np.ones((1, 2))), np.array([1.0]), np.array([np.inf]), np.ones(2, dtype=bool)
    )
    answer = solve_program(program, Watch())
    assert answer.x.tolist() == [0, 1] and answer.proven and answer.bound == pytest.approx(1e-9)


def test_lifting_is_exact():
    values = np.array([0.0, 1e-7, 3.3e-9])
    big, factor = lifted(values)
    assert 1000 < big.max() < 2048 and (big / factor == values).all()
    assert lifted(np.array([5.0, 0.1]))[1] == 1.0


def test_the_unit_is_the_same_in_pieces():
    chance = np.random.default_rng(1)
    many = chance.integers(1, 9, (700, 900)) * 6.0
    assert whole_unit(many) == 6.0
    many[-1, -1] = 9.0
    assert whole_unit(many) == 3.0
    many[-1, -1] = 9.5
    assert whole_unit(many) == 0.5
    assert whole_unit(np.array([1e-10, 1.0])) == 0.0  # not a whole multiple of 1


def test_pairs_of_sites_are_held_sparsely():
    """A province: the pairs of all sites and the chosen ones are not written out."""
    sites = 60_000
    task = CoverTask.of(csr_matrix((np.ones(sites), np.arange(sites), np.arange(sites + 1)), (sites, sites)))
    limits = Limits.of(np.ones((1, sites)), np.array([30_000.0]))
    import tracemalloc

    tracemalloc.start()
    chosen = np.arange(30_000)
    from hatangso.plugin.siting.most_search import _exchanges

    assert _exchanges(task, limits, chosen) == []
    top = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert top < 200e6


def test_a_median_holds_a_few_matrices_at_most():
    import tracemalloc

    chance = np.random.default_rng(0)
    distances = np.hypot(*(chance.random((300, 1, 2)) - chance.random((1, 6000, 2))).transpose(2, 0, 1))
    tracemalloc.start()
    p_median(distances, 5, chance.integers(1, 9, 6000) * 1.0, time_limit=2.0)
    top = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert top < 3 * distances.nbytes


def test_exchanges_of_demand_that_needs_two():
    covers = as_covers(np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 1, 1], [0, 0, 1, 1]]))
    task = CoverTask.of(covers, None, np.array([1.0, 2.0, 4.0, 8.0]), np.array([2, 2, 2, 2]))
    limits = Limits.of(np.ones((1, 4)), np.array([2.0]))
    found = exchange(task, limits, grow(task, limits, np.empty(0, dtype=np.int64)), Watch())
    assert found.tolist() == [2, 3]


# -- medians that cannot serve all ------------------------------------------------------------------------------------


def test_the_most_weight_is_served_first():
    distances = np.array([[5.0, FAR, FAR], [FAR, 1.0, 1.0]])
    found = p_median(distances, 1, [1000.0, 1.0, 1.0])
    assert found.sites.tolist() == [0] and found.objective == 5000.0 == found.bound and found.status == "optimal"
    assert p_median(distances, 1, [1.0, 1.0, 1.0]).sites.tolist() == [1]


def test_what_a_sparse_matrix_does_not_hold_cannot_be_served():
    sparse = csr_matrix((np.array([2.0, 3.0, 0.0, 1.0]), (np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2]))), (2, 3))
    dense = np.array([[2.0, 3.0, FAR], [FAR, 0.0, 1.0]])
    for count in (1, 2):
        one, other = p_median(sparse, count), p_median(dense, count)
        assert one.sites.tolist() == other.sites.tolist() and one.objective == other.objective
        assert one.covered.tolist() == other.covered.tolist()
    assert p_median(sparse, 1).objective == 1.0 and p_median(sparse, 2).objective == 3.0


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(15))
def test_serving_most_then_nearest_is_the_best_of_all_subsets(seed, whole):
    chance = np.random.default_rng(seed)
    sites, demand, count = 7, 12, 2
    distances = chance.integers(0, 9000, (sites, demand)) * 1.0 if whole else chance.random((sites, demand)) * 1e4
    distances[chance.random((sites, demand)) < 0.6] = FAR
    weights = chance.integers(1, 300, demand) * 1.0 if whole else chance.random(demand)

    def value(some):
        nearest = distances[list(some)].min(axis=0)
        served = np.isfinite(nearest)
        return -weights[served].sum(), (nearest[served] * weights[served]).sum()

    best = min(map(value, itertools.combinations(range(sites), count)))
    found = p_median(distances, count, weights)
    assert -weights[found.covered].sum() == pytest.approx(best[0])
    assert found.objective == pytest.approx(best[1]) == pytest.approx(found.bound)
    assert found.status == "optimal"


@pytest.mark.parametrize("options", [{"gap": 0.1}, {"time_limit": 0.0}, {"time_limit": 0.1}])
def test_the_gap_of_a_median_is_that_of_objective_and_bound(options):
    chance = np.random.default_rng(5)
    at, places = chance.random((80, 2)), chance.random((300, 2))
    distances = np.hypot(*(at[:, None] - places[None]).transpose(2, 0, 1)) * 1000
    distances[distances > 90] = FAR
    weights = chance.integers(1, 50, 300) * 1.0
    found = p_median(distances, 20, weights, **options)
    if np.isnan(found.bound):  # time ended before it was known what can be served
        assert np.isnan(found.gap) and found.status == "feasible" and "time_limit" in options
        return
    assert found.gap == pytest.approx((found.objective - found.bound) / found.objective)
    assert found.gap <= options.get("gap", 1.0)
    assert (found.gap == 0) == (found.status == "optimal")


# -- time -------------------------------------------------------------------------------------------------------------


def test_a_deadline_is_shared():
    assert Deadline(None).part(0.5) is None
    deadline = Deadline(100.0)
    assert 49.0 < deadline.part(0.5) <= 50.0 and 99.0 < deadline.part() <= 100.0
    assert Deadline(0.0).part() == 0.0
