"""Sweeps of counts and budgets: against exhaustive choices, and the rules that a curve keeps."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, ParameterError
from hatangso.plugin.progress import Progress
from hatangso.plugin.text import Phrase

pytest.importorskip("scipy")

from scipy.sparse import csr_matrix

from hatangso.plugin.siting import site_sweep
from hatangso.plugin.siting.site_plan import ALL, BUDGET, COUNT, GIVEN, NEW, SiteProblem, Wish
from hatangso.plugin.siting.site_sweep import sweep
from hatangso.plugin.siting.sweep_steps import MOST_STEPS, steps_of

WHAT = Phrase("Numbers of sites")


def _problem(seed, sites=8, demand=20, given_sites=1):
    rng = np.random.default_rng(seed)
    covers = csr_matrix((rng.random((sites, demand)) < 0.25).astype(float))
    role = np.array([GIVEN] * given_sites + [NEW] * (sites - given_sites))
    cost = np.where(role == GIVEN, 0.0, rng.integers(3, 20, sites) * 1e8)
    people = rng.integers(0, 300, demand).astype(float)
    weight = people * np.where(rng.random(demand) < 0.3, 1.5, 1.0)
    return SiteProblem(covers, role, cost, np.ones(sites, dtype=int), people, weight, np.empty((0, 2), dtype=np.int64))


def _best(problem, wish):
    covers = problem.covers.toarray() > 0
    new = np.flatnonzero(problem.role == NEW)
    base = covers[problem.role == GIVEN].any(axis=0)
    best = 0.0
    for size in range(len(new) + 1):
        for some in map(list, itertools.combinations(new.tolist(), size)):
            if wish.count is not None and size > wish.count:
                continue
            if wish.budget is not None and problem.cost[some].sum() > wish.budget:
                continue
            best = max(best, float(problem.weight[base | covers[some].any(axis=0)].sum()))
    return best


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", (COUNT, BUDGET))
def test_every_scenario_is_the_best_choice_and_the_curve_never_falls(seed, kind):
    problem = _problem(seed)
    if kind == COUNT:
        wishes = [Wish(COUNT, count=count) for count in (0, 1, 2, 3, 5, 7, 50)]
    else:
        wishes = [Wish(BUDGET, budget=budget) for budget in (0.0, 5e8, 1e9, 2e9, 3e9, 1e11)]
    found = sweep(problem, wishes)
    assert [scenario.wish for scenario in found] == wishes
    for scenario in found:
        assert scenario.weight == pytest.approx(_best(problem, scenario.wish))
        assert (scenario.status, scenario.gap) == ("optimal", 0.0)
        assert scenario.cost == pytest.approx(problem.cost[scenario.chosen].sum())
        assert len(scenario.chosen) <= (scenario.wish.count if kind == COUNT else 99)
        assert scenario.cost <= (scenario.wish.budget if kind == BUDGET else np.inf)
    weights = [scenario.weight for scenario in found]
    assert weights == sorted(weights)


def test_scenarios_learn_from_each_other(monkeypatch):
    problem = _problem(1)
    good = sweep(problem, [Wish(COUNT, count=count) for count in (1, 2, 3)])
    # As if time had ended: the second found less than the first and knows no bound, the third's bound is loose.
    poor = [
        replace(good[0], status="feasible", bound=good[0].weight * 3, gap=2.0),
        replace(good[1], weight=0.5 * good[0].weight, chosen=good[1].chosen[:0], bound=np.nan, gap=np.nan),
        replace(good[2], bound=good[2].weight * 1.1, gap=0.1, status="feasible"),
    ]
    answers = iter(poor)
    monkeypatch.setattr(site_sweep, "_solve", lambda *given: next(answers))
    first, second, third = sweep(problem, [scenario.wish for scenario in poor])
    assert second.weight == first.weight
    assert second.chosen.tolist() == first.chosen.tolist()
    assert second.wish.count == 2
    assert first.bound == second.bound == third.bound == pytest.approx(good[2].weight * 1.1)
    assert (first.status, third.gap) == ("feasible", pytest.approx(0.1))


def test_what_is_no_rising_sweep_is_refused():
    problem = _problem(0)
    for wishes in (
        [Wish(COUNT, count=3), Wish(COUNT, count=2)],
        [Wish(COUNT, count=1), Wish(BUDGET, budget=2.0)],
        [Wish(ALL)],
    ):
        with pytest.raises(ParameterError, match="rising"):
            sweep(problem, wishes)


def test_a_cancel_ends_it():
    with pytest.raises(Cancelled):
        sweep(_problem(0), [Wish(COUNT, count=1)], Progress(cancelled=lambda: True))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", []), ("10, 20, 50", [10, 20, 50]), ("50;10 20,10", [10, 20, 50]), ("10-40-10", [10, 20, 30, 40]),
        ("0:5:2", [0, 2, 4]), ("1..3..1, 7", [1, 2, 3, 7]), ("5e9 2.5e9", [2.5e9, 5e9]), ("7-7-1", [7]),
        ("1e9–3e9–1e9", [1e9, 2e9, 3e9]),
    ],
)  # fmt: skip
def test_lists_and_ranges_are_read(text, numbers):
    assert steps_of(text, WHAT) == numbers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ten", "neither"), ("1.000", "neither"), ("-5", "neither"), ("10-20", "neither"), ("5-1-1", "upwards"),
        ("1-5-0", "upwards"), ("1-9999-1", "more than"), ("1e99", "too large"),
        ("2e15", "too large"), ("1-2e15-1e15", "too large"), ("9" * 400, "too large"),
    ],
)  # fmt: skip
def test_what_is_none_is_told(text, said):
    with pytest.raises(ParameterError, match=said) as caught:
        steps_of(text, WHAT)
    assert "Numbers of sites" in str(caught.value)


@given(st.integers(0, 50), st.integers(1, 60), st.integers(1, 9))
@settings(max_examples=40)
def test_a_range_has_its_steps_and_stays_within_its_ends(first, more, step):
    found = steps_of(f"{first}-{first + more}-{step}", WHAT)
    assert found == list(range(first, first + more + 1, step))
    assert len(found) <= MOST_STEPS
