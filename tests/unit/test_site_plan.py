"""The plan of sites round the choice: cheaper among equals, ranks that add up, reasons, levels on straight radials."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy")

from hatangso.plugin.radio.prediction.polar import PolarGrid
from hatangso.plugin.siting.cover_task import as_covers
from hatangso.plugin.siting.demand_fan import DemandFan, fan_to, levels_on
from hatangso.plugin.siting.site_plan import BUDGET, COUNT, GIVEN, NEW, SiteProblem, Wish, plan_sites


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


def test_levels_on_straight_radials():
    circle = PolarGrid.of(1000.0, 100.0)
    azimuth, metres = np.array([10.0, 200.0]), np.array([150.0, 730.0])
    fan = fan_to(azimuth, metres, circle)
    assert isinstance(fan, DemandFan) and fan.radials == 2 and fan.step_m == 100.0 and fan.samples == 8
    along = np.arange(1, fan.samples + 1) * 100.0
    assert levels_on(np.vstack((-along, along)), fan, azimuth, metres) == pytest.approx([-150.0, 730.0])
    assert fan_to(np.linspace(0, 359, 500), np.full(500, 900.0), circle) is circle
