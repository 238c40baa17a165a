"""Putting projects into years one by one in a given order, each into the first year that it can be built in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .problem import Problem

__all__ = ["Placing", "is_possible", "place_in_order"]


class Placing:
    """A plan in the making, with what is left of the budgets.

    Parameters
    ----------
    problem : Problem
    plan : sequence of int, optional
        One that is possible, to go on from: place of the year of each row, -1 for none.
    """

    def __init__(self, problem: Problem, plan: Sequence[int] | None = None):
        self._problem, self._purse = problem, problem.purse
        self._carried = problem.purse.budgets.carried
        years = problem.purse.years
        #: Place of the year of each row; -1 for none.
        self.plan = [-1] * len(problem)
        self._left = [list(limit) for limit in problem.purse.limits]
        self._spent = [[0] * years for _ in problem.purse.classes]
        for row, year in enumerate(plan or ()):
            if year >= 0:
                self.put(row, year)

    def put(self, row: int, year: int, sign: int = 1) -> None:
        """Build a row in a year; with ``sign`` -1 take it out again."""
        problem = self._problem
        cost, kind = sign * problem.cost[row][year], problem.class_of[row]
        self._spent[kind][year] += cost
        for group in self._purse.groups_of[kind]:
            left = self._left[group]
            for then in range(year, len(left)) if self._carried else (year,):
                left[then] -= cost
        self.plan[row] = year if sign > 0 else -1

    def take(self, row: int) -> int:
        """Take a row out of the plan; returns the place of its year."""
        year = self.plan[row]
        self.put(row, year, -1)
        return year

    def fits(self, row: int, year: int) -> bool:
        """Whether the budgets bear a row in a year."""
        problem = self._problem
        cost, kind = problem.cost[row][year], problem.class_of[row]
        for group in self._purse.groups_of[kind]:
            left = self._left[group]
            for then in range(year, len(left)) if self._carried else (year,):
                if left[then] < cost:
                    return False
        if self._purse.by_groups or not cost:
            return True
        self._spent[kind][year] += cost
        bears = self._purse.pay(self._spent) is not None
        self._spent[kind][year] -= cost
        return bears

    def first_year(self, row: int) -> int:
        """The first year that a row can be built in as things stand; -1 for none."""
        begin = 0
        for other in self._problem.before[row]:
            if self.plan[other] < 0:
                return -1
            begin = max(begin, self.plan[other])
        allowed = self._problem.allowed[row]
        for year in range(begin, self._purse.years):
            if allowed[year] and self.fits(row, year):
                return year
        return -1

    def place(self, rows: Iterable[int]) -> None:
        """Put those rows that can be built in their first years, one after the other."""
        for row in rows:
            if self.plan[row] < 0:
                year = self.first_year(row)
                if year >= 0:
                    self.put(row, year)


def place_in_order(problem: Problem, order: Iterable[int]) -> list[int]:
    """A plan by going through ``order`` (each row after what comes before it): see :class:`Placing`.

    What must be built goes first.
    """
    order = list(order)
    placing = Placing(problem)
    if problem.must:
        placing.place(row for row in order if row in problem.must)
    placing.place(order)
    return placing.plan


def is_possible(problem: Problem, plan: Sequence[int]) -> bool:
    """Whether a plan keeps everything: years, what comes before what, budgets to the đồng, what must be built."""
    spent = [[0] * problem.purse.years for _ in problem.purse.classes]
    for row, year in enumerate(plan):
        if year < 0:
            if row in problem.must:
                return False
            continue
        if not problem.allowed[row, year]:
            return False
        if any(not 0 <= plan[other] <= year for other in problem.before[row]):
            return False
        spent[problem.class_of[row]][year] += problem.cost[row][year]
    return problem.purse.fits(spent)
