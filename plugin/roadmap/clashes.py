"""Which fixed years stand against each other: projects that must be built within years that cannot pay for them."""

from __future__ import annotations

from ..errors import DataError
from ..text import N_
from .problem import Problem

__all__ = ["fixed_clash"]

#: Projects that the error names.
_TOLD = 10


def fixed_clash(problem: Problem) -> DataError:
    """The error for a question whose fixed projects cannot all be built, with those that are to blame.

    Projects that must be built, and that no year outside some years in a row allows, cost at least their least cost
    there. The shortest such stretch of years whose money is less is told; where none has less (the reason is how they
    come one after another), all fixed projects are named.
    """
    for length in range(1, len(problem.years) + 1):
        for first in range(len(problem.years) - length + 1):
            last = first + length - 1
            if problem.purse.budgets.carried and first:
                continue  # money of earlier years is there as well
            found = _too_dear(problem, first, last)
            if found is not None:
                rows, needed, money = found
                years = problem.years[first : last + 1]
                return DataError(
                    N_(
                        "The fixed years cannot all be kept: {projects} cost {needed} VND in {years}, and there are "
                        "{money} VND for them. Free the year of one, or raise the budgets."
                    ),
                    projects=_named(problem, rows),
                    needed=needed,
                    years=str(years[0]) if length == 1 else f"{years[0]}–{years[-1]}",
                    money=money,
                )
    fixed = [row for row in range(len(problem)) if _project(problem, row).fixed_year is not None]
    return DataError(
        N_(
            "The fixed years cannot all be kept: the budgets, or what comes before the projects, do not allow it. Free "
            "the year of one of these: {projects}."
        ),
        projects=_named(problem, fixed),
    )


def _too_dear(problem: Problem, first: int, last: int) -> tuple[list[int], int, int] | None:
    """Rows that must be built within these years, their least cost and the money that they have, if that is less."""
    inside = [
        row for row in sorted(problem.must)
        if not problem.allowed[row, :first].any() and not problem.allowed[row, last + 1 :].any()
    ]  # fmt: skip
    for (_, classes), limit in zip(problem.purse.groups, problem.purse.limits):
        rows = [row for row in inside if problem.class_of[row] in classes]
        costs = {
            row: min(
                (problem.cost[row][year] for year in range(first, last + 1) if problem.allowed[row, year]), default=0
            )
            for row in rows
        }
        money = limit[last] if problem.purse.budgets.carried else sum(limit[first : last + 1])
        if sum(costs.values()) > money:
            return [row for row in rows if costs[row]], sum(costs.values()), money
    return None


def _project(problem: Problem, row: int):
    return problem.projects[problem.rows[row]]


def _named(problem: Problem, rows: list[int]) -> str:
    """The dearest first."""
    rows = sorted(rows, key=lambda row: (-max(problem.cost[row]), row))
    shown = ", ".join(f"“{_project(problem, row).id}”" for row in rows[:_TOLD])
    return f"{shown} …" if len(rows) > _TOLD else shown
