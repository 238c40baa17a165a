"""What is said of how good a roadmap is: never more than is true."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hatangso_testing.roadmap_questions import large, plan, questions
from hypothesis import given, settings

from hatangso.plugin.errors import Cancelled
from hatangso.plugin.progress import Progress
from hatangso.plugin.roadmap.budgets import read_budgets
from hatangso.plugin.roadmap.exact import solve
from hatangso.plugin.roadmap.placing import is_possible
from hatangso.plugin.roadmap.problem import Options, make_problem
from hatangso.plugin.roadmap.project import Project
from hatangso.plugin.roadmap.schedule import plan_roadmap


def _one_city_and_villages(seed: int):
    """A project for ten million people beside small ones for a few each: all of these are less than a millionth."""
    chance = np.random.default_rng(seed)
    projects = [Project("city", cost=1e8, benefit=1e7)]
    projects += [
        Project(f"v{row}", cost=float(chance.integers(1, 20)) * 1e8, benefit=float(chance.integers(1, 9)))
        for row in range(7)
    ]
    cells = [cell for year in (2026, 2027) for cell in (year, int(chance.integers(10, 40)) * 10**8, "")]
    return projects, read_budgets(cells, 2026, 2027)


@pytest.mark.parametrize("seed", [0, 1, 21, 99, 112])
def test_proven_is_proven_to_the_last_person(seed):
    projects, budgets = _one_city_and_villages(seed)
    options = Options(time_limit=20.0)
    problem = make_problem(projects, budgets, options)
    plans = np.array(list(itertools.product((0, 1, 2), repeat=len(problem))))  # the last is no year
    cost = np.array([[*own, 0] for own in problem.cost])
    fits = [
        np.where(plans == year, cost[np.arange(len(problem)), plans], 0).sum(axis=1) <= problem.purse.limits[0][year]
        for year in (0, 1)
    ]
    worth = (problem.value * np.array([*problem.gain, 0.0])[plans]).sum(axis=1)
    roadmap = plan_roadmap(projects, budgets, options)
    assert roadmap.objective == worth[fits[0] & fits[1]].max()
    assert roadmap.status == "optimal" and roadmap.exact and roadmap.bound == roadmap.objective


@settings(max_examples=50)
@given(questions(most=5))
def test_no_bound_is_below_what_a_plan_is_worth(question):
    projects, budgets, options = question
    problem = make_problem(projects, budgets, options)
    best = max(
        problem.objective(plan)
        for plan in itertools.product(range(-1, problem.purse.years), repeat=len(problem))
        if is_possible(problem, plan)
    )
    for relaxed in (True, False):
        answer = solve(problem, None, relaxed=relaxed)
        assert answer.finished and answer.bound >= best


def test_no_bound_is_below_its_plan_where_worth_has_no_unit():
    """What the solver says is rounded here and there; the bound must be on the right side all the same."""
    for seed in range(12):
        projects, budgets = large(seed, 12, 3)
        problem = make_problem(projects, budgets, Options(discount=0.07, priority=1.0 / 3.0))
        assert problem.unit == 0.0
        answer = solve(problem, None)
        assert is_possible(problem, answer.plan)
        assert answer.bound > problem.objective(answer.plan)
        assert solve(problem, None, relaxed=True).bound > problem.objective(answer.plan)


def test_within_the_accuracy_is_not_proven_exactly():
    projects, budgets = large(5, 12, 3)
    roadmap = plan_roadmap(projects, budgets, Options(discount=0.07, priority=1.0 / 3.0))
    assert roadmap.status == "optimal" and not roadmap.exact
    assert 0.0 < roadmap.gap < 1e-6 and roadmap.bound > roadmap.objective


def test_the_gap_is_a_share_of_the_bound_and_what_is_better_one_of_the_roadmap():
    found = plan([Project("A", cost=1, benefit=80)], 2026, 1, "", last=2026)
    assert found.exact and found.gap == found.most_better == 0.0
    short = replace(found, exact=False, status="feasible", bound=100.0)
    assert short.objective == 80.0 and short.gap == pytest.approx(0.2) and short.most_better == pytest.approx(0.25)
    assert replace(short, objective=0.0).most_better == math.inf


def test_a_cancel_ends_the_solver():
    projects, budgets = large(4, 400, 10)
    problem = make_problem(projects, budgets, Options())
    asked = []

    def cancelled() -> bool:
        asked.append(0)
        return len(asked) > 5

    with pytest.raises(Cancelled):
        solve(problem, None, Progress(cancelled=cancelled))
    assert len(asked) == 6  # it was asked while the solver went on, which nobody else ends
