"""The question as arrays: which projects can be built in which years at what cost, and what that is worth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import DataError, ParameterError
from ..text import N_
from ..whole_unit import whole_unit
from .budgets import Budgets, Purse
from .options import JointWorks, Options, Reason
from .possible import possible_by_themselves
from .precedence import ancestors, topological
from .project import Project

__all__ = ["JointWorks", "Options", "Problem", "Reason", "make_problem"]


@dataclass(frozen=True, eq=False)
class Problem:
    """Projects that can be built, as arrays over projects (n) and years (t).

    Parameters
    ----------
    projects : tuple of Project
        All that were given; ``rows`` are those that can be built.
    rows : tuple of int
    cost : tuple of tuple of int
        VND by row and year.
    allowed : ndarray of bool, shape (n, t)
    value : ndarray of float64, shape (n,)
        People, with the priority.
    worth : ndarray of float64, shape (t,)
        What a year of service is worth; non-increasing.
    before : tuple of tuple of int
        Rows that come before each row.
    order : tuple of int
        All rows, each after what comes before it.
    must : frozenset of int
        Rows that are built in any case: fixed ones, and what comes before them.
    class_of : tuple of int
        Class of sources of each row.
    purse : Purse
    impossible : dict of int to Reason
        Projects (rows of ``projects``) that cannot be built whatever else is.
    behind : frozenset of int
        Rows that serve nobody by themselves and that others come after.
    unknown_after : dict of str to list of str
        Ids that projects come after and that are no project: by project.
    joint_past : tuple of str
        Projects whose works lie outside the years of the roadmap.
    fixed_outside : tuple of str
        Projects that are fixed to a year in which their window, or their works, would not have them.
    unit : float
        The worth of any two plans differs by a multiple of it; 0 where there is no such number.
    """

    projects: tuple[Project, ...]
    rows: tuple[int, ...]
    cost: tuple[tuple[int, ...], ...]
    allowed: np.ndarray
    value: np.ndarray
    worth: np.ndarray
    before: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]
    must: frozenset[int]
    class_of: tuple[int, ...]
    purse: Purse
    impossible: dict[int, Reason]
    behind: frozenset[int]
    unknown_after: dict[str, list[str]]
    joint_past: tuple[str, ...]
    fixed_outside: tuple[str, ...]
    unit: float

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def years(self) -> tuple[int, ...]:
        return self.purse.budgets.years

    @property
    def gain(self) -> np.ndarray:
        """What building in each year is worth for one person: its years of service until the end, shape (t,)."""
        return np.cumsum(self.worth[::-1])[::-1]

    def objective(self, plan: Sequence[int]) -> float:
        """What a plan is worth: ``plan[row]`` is the place of a year, or -1."""
        gain = self.gain
        # One sum, in one order: equal plans have bit for bit the same worth.
        return math.fsum(float(self.value[row]) * float(gain[year]) for row, year in enumerate(plan) if year >= 0)


def make_problem(projects: Sequence[Project], budgets: Budgets, options: Options) -> Problem:
    """The question as arrays, with what can be known beforehand taken out of it.

    Raises
    ------
    DataError
        A circle among the projects; two with one id; a negative cost or benefit; a fixed project that is impossible.
    ParameterError
        A priority or discount that makes no sense.
    """
    _check_options(options)
    projects = tuple(projects)
    place = _places(projects)
    before, unknown = _before(projects, place)
    order = topological(before, [project.name or project.id for project in projects])
    possible = possible_by_themselves(projects, budgets, options)
    classes = list(dict.fromkeys(own for own in possible.payers if own))
    purse = Purse(budgets, classes)
    possible.within(purse, classes)
    earlier = ancestors(before, order)
    possible.after(order, before, earlier, budgets)
    fixed = {row for row, project in enumerate(projects) if project.fixed_year is not None}
    for row in sorted(fixed):
        possible.check_fixed(row, before)
    must = fixed.union(*(earlier[row] for row in fixed)) if fixed else set()
    possible.in_time([row for row in reversed(order) if row in must], before)
    value = _values(projects, options)
    worth = (1.0 + options.discount) ** -np.arange(len(budgets.years), dtype=np.float64)
    rows = tuple(row for row in range(len(projects)) if row not in possible.impossible)
    new = {row: number for number, row in enumerate(rows)}
    followed = {other for earlier_ones in before for other in earlier_ones}
    return Problem(
        projects,
        rows,
        tuple(possible.cost[row] for row in rows),
        possible.allowed[list(rows)],
        value[list(rows)],
        worth,
        tuple(tuple(new[other] for other in before[row]) for row in rows),
        tuple(new[row] for row in order if row in new),
        frozenset(new[row] for row in must),
        tuple(classes.index(possible.payers[row]) for row in rows),
        purse,
        possible.impossible,
        frozenset(new[row] for row in rows if row in followed and not value[row] > 0.0 and row not in must),
        unknown,
        tuple(possible.joint_past),
        tuple(possible.fixed_outside),
        _unit(value[list(rows)], worth),
    )


def _check_options(options: Options) -> None:
    if not 0.0 < options.priority < 1e6:
        raise ParameterError(
            N_("The weight of disadvantaged communes must be above 0, not {value}."), value=options.priority
        )
    if not 0.0 <= options.discount < 10.0:
        raise ParameterError(N_("The discount must be at least 0, not {value}."), value=options.discount)


def _places(projects: Sequence[Project]) -> dict[str, int]:
    place: dict[str, int] = {}
    for row, project in enumerate(projects):
        if place.setdefault(project.id, row) != row:
            raise DataError(N_("Two projects have the id “{id}”. Give each its own."), id=project.id)
        if project.cost < 0 or project.cost == math.inf:
            raise DataError(
                N_("The cost of project “{id}” is {value}. It must be 0 or more."), id=project.id, value=project.cost
            )
        if project.benefit < 0 or project.benefit == math.inf:
            raise DataError(
                N_("The benefit of project “{id}” is {value}. It must be 0 or more."),
                id=project.id,
                value=project.benefit,
            )
    return place


def _before(projects: Sequence[Project], place: dict[str, int]) -> tuple[list[tuple[int, ...]], dict[str, list[str]]]:
    before, unknown = [], {}
    for project in projects:
        lost = [id_ for id_ in project.after if id_ not in place]
        if lost:
            unknown[project.id] = lost
        before.append(tuple(dict.fromkeys(place[id_] for id_ in project.after if id_ in place)))
    return before, unknown


def _values(projects: Sequence[Project], options: Options) -> np.ndarray:
    """People of each project, those of disadvantaged communes with their weight."""
    benefit = [project.benefit for project in projects]
    # Where nobody says whom anything is for, each project counts as one.
    nothing_known = all(value != value for value in benefit)
    return np.array(
        [
            (1.0 if nothing_known else 0.0 if own != own else own)
            * (options.priority if project.disadvantaged else 1.0)
            for own, project in zip(benefit, projects)
        ],
        dtype=np.float64,
    )


def _unit(value: np.ndarray, worth: np.ndarray) -> float:
    """The unit of the worth of plans, which are sums of people × worth of years."""
    return whole_unit((value[:, None] * worth).ravel())
