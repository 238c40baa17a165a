"""The question as a mixed integer program: the best plan, and how much better any plan could be."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import SILENT, Progress
from ..solver import solve_linear, solve_whole
from .problem import Problem

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Answer", "solve"]

#: Money goes in as million đồng: sums of such sizes are what solvers count well with.
_MILLION = 1e6
#: The least time that a solver is given (s).
_LEAST_S = 0.05
#: Seconds after which half of the progress is shown where there is no time limit.
_HALF_S = 30.0


#: How far the answer of an integer program may be from the truth, as HiGHS counts: it gives up what is better by less
#: than the first, and takes prices (of each unknown) that are wrong by less than the second for right.
_MIP_GAP, _PRICE = 1e-6, 1e-7
#: Share by which sums of floating point numbers may be wrong.
_ROUNDING = 1e-12
#: The largest number in the objective: HiGHS counts to a fixed number of decimals.
_LARGEST = 1000.0


@dataclass(frozen=True)
class Answer:
    """What the solver says.

    Parameters
    ----------
    plan : list of int or None
        Place of the year of each row, -1 for none; None where it found none.
    bound : float
        No plan is worth more, what the solver may err by included; infinite where nothing is known.
    done : ndarray of float64, shape (n, t), or None
        How much of each row is built by the end of each year in the solution (of the relaxation: parts of one).
    impossible : bool
        It is proven that there is no plan.
    finished : bool
        The solver came to its end by itself: it knows nothing better.
    """

    plan: list[int] | None
    bound: float
    done: np.ndarray | None = None
    impossible: bool = False
    finished: bool = False


def solve(
    problem: Problem, time_limit: float | None, progress: Progress = SILENT, *, relaxed: bool = False
) -> Answer:
    """Solve the program in which x[p, t] says that project p is built by the end of year t.

    These variables "by year" make the conditions x[p, t] ≤ x[q, t] (p after q) strong (Johnson 1968; Bienstock &
    Zuckerberg 2010). The worth of a plan is the sum of value · worth of the year · x.

    Parameters
    ----------
    problem : Problem
    time_limit : float or None
        Seconds.
    progress : Progress
    relaxed : bool
        Without the condition that x is whole: quick, for the bound and an order.
    """
    if not len(problem):
        return Answer([], 0.0, finished=True)
    program = _program(problem)
    return _relaxed(program, time_limit, progress) if relaxed else _whole(program, time_limit, progress)


@dataclass(frozen=True, eq=False)
class _Program:
    """Most of ``worth @ x`` where ``low <= rows @ x <= high`` (``low`` is −∞ or ``high``) and ``lower <= x <= upper``.

    The first ``shape[0] * shape[1]`` unknowns are whole.
    """

    worth: np.ndarray
    rows: csr_matrix
    low: np.ndarray
    high: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    shape: tuple[int, int]

    @property
    def count(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def scale(self) -> float:
        """What the objective is divided by: a power of two, so that nothing is rounded."""
        most = float(np.abs(self.worth).max(initial=0.0))
        return 2.0 ** math.ceil(math.log2(most / _LARGEST)) if most > 0.0 else 1.0


def _program(problem: Problem) -> _Program:
    rows, years = len(problem), problem.purse.years
    count = rows * years
    matrix, low, high, extra = _constraints(problem)
    lower, upper = np.zeros(count + extra), np.ones(count + extra)
    upper[count:] = sum(map(sum, problem.purse.budgets.money)) / _MILLION
    first = np.argmax(problem.allowed, axis=1)
    by_year = np.arange(years)
    upper[:count] = (by_year >= first[:, None]).reshape(-1)
    for row in problem.must:
        last = years - 1 - int(np.argmax(problem.allowed[row][::-1]))
        lower[row * years + last : (row + 1) * years] = 1.0
    worth = np.zeros(count + extra)
    worth[:count] = (problem.value[:, None] * problem.worth).reshape(-1)
    return _Program(worth, matrix, low, high, lower, upper, (rows, years))


def _relaxed(program: _Program, time_limit: float | None, progress: Progress) -> Answer:
    from scipy.sparse import vstack

    # What must be equal is two conditions here.
    equal = program.low == program.high
    scale = program.scale
    found = solve_linear(
        -program.worth / scale,
        vstack([program.rows, -program.rows[equal]]).tocsr(),
        np.concatenate([program.high, -program.high[equal]]),
        least=program.lower,
        most=program.upper,
        seconds=math.inf if time_limit is None else max(time_limit, _LEAST_S),
        check=_Watched(time_limit, progress),
    )
    if found.impossible:
        return Answer(None, -np.inf, None, True)
    if not found.solved or found.prices is None:
        return Answer(None, np.inf)
    price = -found.prices * scale
    price[: len(equal)][equal] -= price[len(equal) :]
    price = price[: len(equal)]
    price[~equal] = np.maximum(price[~equal], 0.0)
    done = found.x[: program.count].reshape(program.shape)
    return Answer(None, _bound_by_prices(program, price), done, finished=True)


def _bound_by_prices(program: _Program, price: np.ndarray) -> float:
    """What no plan is worth more than, by prices of the conditions: true whatever prices these are (weak duality).

    So nothing depends on how well the solver counts but how near the bound is.
    """
    left = program.worth - program.rows.T @ price
    paid = price * program.high
    kept = np.maximum(left * program.lower, left * program.upper)
    size = float(np.abs(paid).sum() + np.abs(kept).sum() + np.abs(program.worth).sum())
    return math.fsum(paid.tolist()) + math.fsum(kept.tolist()) + _ROUNDING * size


def _whole(program: _Program, time_limit: float | None, progress: Progress) -> Answer:
    scale, count = program.scale, program.count
    found = solve_whole(
        -program.worth / scale,
        program.rows,
        program.low,
        program.high,
        np.arange(len(program.worth)) < count,
        least=program.lower,
        most=program.upper,
        seconds=math.inf if time_limit is None else max(time_limit, _LEAST_S),
        check=_Watched(time_limit, progress),
    )
    if found.impossible:
        return Answer(None, -np.inf, None, True)
    # What is solved before any tree is searched may come without a bound.
    least = found.value if found.solved and not math.isfinite(found.bound) else found.bound
    bound = scale * (_MIP_GAP + _PRICE * len(program.worth) - least)
    if found.x is None:
        return Answer(None, bound)
    done = found.x[:count].reshape(program.shape)
    return Answer(_plan(done), bound, done, finished=found.solved)


class _Watched:
    """Tells how the time goes by while a solver works, and stops it when the user asks to."""

    def __init__(self, time_limit: float | None, progress: Progress):
        self._limit, self._progress, self._begin = time_limit, progress, time.monotonic()

    def __call__(self) -> None:
        passed = time.monotonic() - self._begin
        whole = passed + _HALF_S if self._limit is None else max(self._limit, _LEAST_S)
        self._progress.step(passed / whole)


def _plan(done: np.ndarray) -> list[int]:
    there = done > 0.5
    return np.where(there.any(axis=1), np.argmax(there, axis=1), -1).tolist()


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
