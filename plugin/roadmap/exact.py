"""The question as a mixed integer program: the best plan, and how much better any plan could be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .problem import Problem

__all__ = ["Answer", "solve"]

#: Money goes in as million đồng: sums of such sizes are what solvers count well with.
_MILLION = 1e6


@dataclass(frozen=True)
class Answer:
    """What the solver says.

    Parameters
    ----------
    plan : list of int or None
        Place of the year of each row, -1 for none; None where it found none.
    bound : float
        No plan is worth more; infinite where nothing is known.
    done : ndarray of float64, shape (n, t), or None
        How much of each row is built by the end of each year in the solution (of the relaxation: parts of one).
    impossible : bool
        It is proven that there is no plan.
    """

    plan: list[int] | None
    bound: float
    done: np.ndarray | None = None
    impossible: bool = False


def solve(problem: Problem, time_limit: float | None, *, relaxed: bool = False) -> Answer:
    """Solve the program in which x[p, t] says that project p is built by the end of year t.

    These variables "by year" make the conditions x[p, t] ≤ x[q, t] (p after q) strong (Johnson 1968; Bienstock &
    Zuckerberg 2010). The worth of a plan is the sum of value · worth of the year · x.

    Parameters
    ----------
    problem : Problem
    time_limit : float or None
        Seconds.
    relaxed : bool
        Without the condition that x is whole: quick, for the bound and an order.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows, years = len(problem), problem.purse.years
    if not rows:
        return Answer([], 0.0)
    count = rows * years
    matrix, low, high, extra = _constraints(problem)
    lower, upper = np.zeros(count + extra), np.ones(count + extra)
    upper[count:] = np.inf
    first = np.argmax(problem.allowed, axis=1)
    by_year = np.arange(years)
    upper[:count] = (by_year >= first[:, None]).reshape(-1)
    for row in problem.must:
        last = years - 1 - int(np.argmax(problem.allowed[row][::-1]))
        lower[row * years + last : (row + 1) * years] = 1.0
    objective = np.zeros(count + extra)
    objective[:count] = -(problem.value[:, None] * problem.worth).reshape(-1)
    scale = max(float(np.abs(objective).max()), 1e-300)
    whole = np.zeros(count + extra)
    if not relaxed:
        whole[:count] = 1
    options = {"mip_rel_gap": 0.0}
    if time_limit is not None:
        options["time_limit"] = max(float(time_limit), 0.05)
    result = milp(
        objective / scale,
        integrality=whole,
        bounds=Bounds(lower, upper),
        constraints=LinearConstraint(matrix, low, high),
        options=options,
    )
    if result.status == 2:
        return Answer(None, -np.inf, None, True)
    bound = np.inf
    if relaxed and result.status == 0:
        bound = -float(result.fun) * scale
    elif not relaxed and getattr(result, "mip_dual_bound", None) is not None:
        bound = -float(result.mip_dual_bound) * scale
    if result.x is None:
        return Answer(None, bound)
    x = np.asarray(result.x)[:count].reshape(rows, years)
    if relaxed:
        return Answer(None, bound, x)
    done = x > 0.5
    plan = np.where(done.any(axis=1), np.argmax(done, axis=1), -1).tolist()
    return Answer(plan, bound, x)


def _constraints(problem: Problem):
    """The rows of the program: (matrix, low, high, number of variables besides x)."""
    from scipy import sparse

    made = _Rows(len(problem) * problem.purse.years)
    years = problem.purse.years
    for row in range(len(problem)):
        start = row * years
        for year in range(1, years):
            # Built stays built; in a year that is not allowed nothing is built.
            low, high = (-np.inf, 0.0) if problem.allowed[row, year] else (0.0, 0.0)
            made.add([(start + year - 1, 1.0), (start + year, -1.0)], low, high)
        for other in problem.before[row]:
            for year in range(years):
                made.add([(start + year, 1.0), (other * years + year, -1.0)], -np.inf, 0.0)
    if problem.purse.by_groups:
        _by_groups(problem, made)
    else:
        _by_flow(problem, made)
    matrix = sparse.csr_matrix((made.data, made.columns, made.starts), shape=(len(made.low), made.width))
    return matrix, np.array(made.low), np.array(made.high), made.width - len(problem) * years


class _Rows:
    def __init__(self, width: int):
        self.data: list[float] = []
        self.columns: list[int] = []
        self.starts = [0]
        self.low: list[float] = []
        self.high: list[float] = []
        self.width = width

    def add(self, terms: Sequence[tuple[int, float]], low: float, high: float) -> None:
        for column, factor in terms:
            self.columns.append(column)
            self.data.append(factor)
        self.starts.append(len(self.data))
        self.low.append(low)
        self.high.append(high)

    def variable(self) -> int:
        self.width += 1
        return self.width - 1


def _spending(problem: Problem, rows: Sequence[int], year: int) -> list[tuple[int, float]]:
    """What rows spend in a year: their cost times x of this year less x of the year before."""
    years, terms = problem.purse.years, []
    for row in rows:
        cost = problem.cost[row][year] / _MILLION
        if cost and problem.allowed[row, year]:
            terms.append((row * years + year, cost))
            if year:
                terms.append((row * years + year - 1, -cost))
    return terms


def _by_groups(problem: Problem, made: _Rows) -> None:
    purse = problem.purse
    for (_, inside), limit in zip(purse.groups, purse.limits):
        rows = [row for row in range(len(problem)) if problem.class_of[row] in inside]
        total: dict[int, float] = {}
        for year in range(purse.years):
            if not purse.budgets.carried:
                total = {}
            for column, factor in _spending(problem, rows, year):
                total[column] = total.get(column, 0.0) + factor
            terms = [(column, factor) for column, factor in total.items() if factor]
            if terms:
                made.add(terms, -np.inf, limit[year] / _MILLION)


def _by_flow(problem: Problem, made: _Rows) -> None:
    """With money carried over between sources that overlap: variables for what each source pays and what is left."""
    purse = problem.purse
    paying: dict[tuple[int, int], list[int]] = {}
    for kind, sources in enumerate(purse.classes):
        rows = [row for row in range(len(problem)) if problem.class_of[row] == kind]
        for year in range(purse.years):
            terms = _spending(problem, rows, year)
            for source in sorted(sources):
                column = made.variable()
                paying.setdefault((source, year), []).append(column)
                terms.append((column, -1.0))
            made.add(terms, 0.0, 0.0)
    for source, money in enumerate(purse.budgets.money):
        before = -1
        for year in range(purse.years):
            left = made.variable()
            terms = [(column, 1.0) for column in paying.get((source, year), ())] + [(left, 1.0)]
            if before >= 0:
                terms.append((before, -1.0))
            made.add(terms, money[year] / _MILLION, money[year] / _MILLION)
            before = left
