"""The plan of sites round the choice: cheaper among equals, ranks that add up, reasons, levels on straight radials."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("scipy")

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.progress import Progress
from hatangso.plugin.radio.prediction.polar import PolarGrid
from hatangso.plugin.siting import site_choice
from hatangso.plugin.siting.cover_task import as_covers
from hatangso.plugin.siting.demand_fan import DemandFan, fan_to, levels_on
from hatangso.plugin.siting.site_plan import (
    ALL,
    BUDGET,
    COUNT,
    GIVEN,
    MEDIAN,
    NEW,
    SiteProblem,
    Wish,
    plan_sites,
)


def _problem(seed, sites=20, demand=60, given=2):
    chance = np.random.default_rng(seed)
    covers = as_covers(chance.random((sites, demand)) < 0.15)
    role = np.array([GIVEN] * given + [NEW] * (sites - given), dtype=object)
    people = chance.integers(0, 90, demand) * 1.0
    cost = np.where(role == GIVEN, 0.0, chance.integers(1, 9, sites) * 1e8)
    close = np.array([[3, 4], [5, 9], [0, 7]])
    return SiteProblem(covers, role, cost, np.full(sites, 2), people, people, close)


@pytest.mark.parametrize("seed", range(4))
def test_ranks_add_up_and_rules_hold(seed):
    problem = _problem(seed)
    last = -1.0
    for budget in (0.0, 5e8, 1e9, 2e9, 9e9):
        plan = plan_sites(problem, Wish(BUDGET, budget=budget))
        assert plan.cost <= budget
        covered = problem.people[plan.covered].sum()
        assert covered >= last
        last = covered
        assert problem.people[plan.before].sum() + plan.newly.sum() == pytest.approx(covered)
        assert set(plan.chosen.tolist()) <= set(range(2, 20)) - {7}  # too close to a given site
        for a, b in ((3, 4), (5, 9)):
            assert not {a, b} <= set(plan.chosen.tolist())
        assert [bool(reason) for reason in plan.reasons] == (~plan.covered).tolist()


def test_of_choices_that_cover_the_same_the_cheaper():
    covers = as_covers(np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]]))
    people = np.array([5.0, 5.0, 1.0])
    problem = SiteProblem(
        covers, np.array([NEW] * 3, dtype=object), np.array([9e8, 1e8, 2e8]), np.zeros(3, dtype=int), people, people,
        np.empty((0, 2), dtype=np.int64),
    )  # fmt: skip
    plan = plan_sites(problem, Wish(COUNT, count=2))
    assert plan.chosen.tolist() == [1, 2] and plan.cost == 3e8


# -- shortest distances --------------------------------------------------------------------------------


def _distances(given=0):
    metres = np.array([[1.0, 9.0, 9.0], [1.5, 9.0, 9.0], [9.0, 2.0, 3.0]])
    role = np.array([GIVEN] * given + [NEW] * (3 - given), dtype=object)
    people = np.array([1.0, 10.0, 100.0])
    return SiteProblem(
        as_covers(metres < 5), role, np.where(role == GIVEN, 0.0, 1e9), np.zeros(3, dtype=int), people, people,
        np.array([[0, 1]]), metres,
    )  # fmt: skip


def test_the_shortest_distances_are_not_asked_for_with_what_they_cannot_keep():
    problem = _distances()
    for wish in (Wish(MEDIAN, count=2), Wish(MEDIAN, count=2, twice=True)):
        with pytest.raises(ParameterError, match="Set the distance to 0"):
            plan_sites(problem, wish)
    apart = replace(problem, close=np.empty((0, 2), dtype=np.int64))
    plan = plan_sites(apart, Wish(MEDIAN, count=2))
    assert sorted(plan.chosen.tolist()) == [0, 2] and plan.selection.objective == 321.0
    assert plan.selection.counts == "distance" and plan.selection.status == "optimal"


@pytest.mark.parametrize(("given", "objective", "server"), [(0, 0.0, []), (1, 991.0, [0, 0, 0])])
def test_no_more_sites_are_no_sites(given, objective, server):
    problem = replace(_distances(given), close=np.empty((0, 2), dtype=np.int64))
    plan = plan_sites(problem, Wish(MEDIAN, count=0))
    assert plan.chosen.tolist() == [] and plan.cost == 0 and plan.server.tolist() == server
    assert plan.selection.objective == objective == plan.selection.bound and plan.selection.gap == 0


# -- what is told of a choice --------------------------------------------------------------------------------


def _trap(conflicts):
    """The cheapest site bars both that cover demand 2: a greedy choice ends there."""
    sets = [{0, 1}, {2, 4}, {0}, {1}, {2, 3}, {3}, {4}]
    covers = as_covers(np.array([[row in some for row in range(5)] for some in sets]))
    people = np.array([5.0, 4.0, 3.0, 2.0, 1.0])
    cost = np.array([1.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0]) * 1e8
    return SiteProblem(
        covers, np.array([NEW] * 7, dtype=object), cost, np.zeros(7, dtype=int), people, people, np.array(conflicts)
    )  # fmt: skip


def test_not_found_in_time_is_not_impossible():
    problem = _trap([[0, 1], [0, 4]])
    plan = plan_sites(problem, Wish(ALL))
    assert plan.covered.all() and plan.cost == 20e8
    assert (plan.selection.status, plan.selection.bound) == ("optimal", 20e8)
    plan = plan_sites(problem, Wish(ALL, time_limit=0.0))
    assert plan.selection.status == "unknown" and plan.selection.counts == "cost"
    assert np.isnan(plan.selection.bound) and np.isnan(plan.selection.gap)
    assert plan.selection.objective == plan.cost  # VND, not people
    assert not {0, 1} <= set(plan.chosen.tolist()) and not {0, 4} <= set(plan.chosen.tolist())


def test_where_not_all_can_be_covered_the_bound_is_a_cost():
    problem = _trap([[0, 1], [0, 4], [1, 2], [2, 4], [3, 4], [1, 3]])
    plan = plan_sites(problem, Wish(ALL))
    assert not plan.covered.all() and plan.selection.counts == "cost"
    assert plan.selection.status == "optimal" and plan.selection.bound == plan.selection.objective == plan.cost
    assert problem.people[plan.covered].sum() == 12


def test_cheapest_for_what_may_not_be_the_most_is_not_called_the_best(monkeypatch):
    problem = _trap([[0, 1], [0, 4], [1, 2], [2, 4], [3, 4], [1, 3]])
    most = site_choice.max_coverage
    monkeypatch.setattr(
        site_choice, "max_coverage", lambda *args, **options: replace(most(*args, **options), status="feasible")
    )
    selection = plan_sites(problem, Wish(ALL)).selection
    assert selection.status == "feasible" and np.isnan(selection.bound) and np.isnan(selection.gap)


def test_searches_share_the_time_and_the_bar(monkeypatch):
    shares, asked = [], {}
    for name in ("set_cover", "max_coverage"):
        inner = getattr(site_choice, name)

        def ask(*args, inner=inner, **options):
            asked.setdefault(inner.__name__, []).append(options["time_limit"])
            return inner(*args, **options)

        monkeypatch.setattr(site_choice, name, ask)
    progress = Progress(report=shares.append)
    problem = _trap([[0, 1], [0, 4], [1, 2], [2, 4], [3, 4], [1, 3]])
    plan_sites(problem, Wish(ALL, time_limit=100.0), progress)
    assert asked["set_cover"][0] <= 60.0 and asked["max_coverage"][0] <= 70.0 and asked["set_cover"][1] <= 100.0
    assert shares == sorted(shares) and shares[-1] == 100.0
    shares.clear()
    plan_sites(problem, Wish(COUNT, count=2), progress)
    assert shares == sorted(shares) and asked["max_coverage"][1] is None


def test_levels_on_straight_radials():
    circle = PolarGrid.of(1000.0, 100.0)
    azimuth, metres = np.array([10.0, 200.0]), np.array([150.0, 730.0])
    fan = fan_to(azimuth, metres, circle)
    assert isinstance(fan, DemandFan) and fan.radials == 2 and fan.step_m == 100.0 and fan.samples == 8
    along = np.arange(1, fan.samples + 1) * 100.0
    assert levels_on(np.vstack((-along, along)), fan, azimuth, metres) == pytest.approx([-150.0, 730.0])
    assert fan_to(np.linspace(0, 359, 500), np.full(500, 900.0), circle) is circle
