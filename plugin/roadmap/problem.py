"""The question as arrays: which projects can be built in which years at what cost, and what that is worth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from ..errors import DataError, ParameterError
from ..text import N_, Phrase
from .budgets import ANY_SOURCE, Budgets, Purse, source_key
from .precedence import ancestors, topological
from .project import Project

__all__ = ["JointWorks", "Options", "Problem", "Reason", "make_problem"]


class JointWorks(Enum):
    """What works of roads or power along a project mean for its year."""

    ONLY = "only"  # it is built in their year, or not at all
    PREFER = "prefer"  # in their year it is cheaper
    IGNORE = "ignore"


class Reason(Enum):
    """Why a project is in no year."""

    NO_COST = "no_cost"
    WINDOW = "window"
    NO_SOURCE = "no_source"
    TOO_DEAR = "too_dear"
    AFTER = "after"
    NOTHING_BEHIND = "nothing_behind"
    NO_MONEY = "no_money"

    @property
    def explanation(self) -> str:
        """What it means and how to mend it (marked text)."""
        return _EXPLANATIONS[self]


_EXPLANATIONS = {
    Reason.NO_COST: N_("Nobody says what it costs. Fill in its cost; 0 where it costs nothing."),
    Reason.WINDOW: N_("It may be built in no year of the roadmap: look at its earliest, latest and joint years."),
    Reason.NO_SOURCE: N_(
        "No source that may pay for it has a budget. Write sources as in the budgets, or leave its sources empty."
    ),
    Reason.TOO_DEAR: N_(
        "It costs more than its sources have in any year that it may be built in. Cut it into stages, carry money "
        "over, or raise a budget."
    ),
    Reason.AFTER: N_("It comes after a project that is not built either; look at the reason of that one."),
    Reason.NOTHING_BEHIND: N_("It serves nobody by itself, and nothing that comes after it can be built."),
    Reason.NO_MONEY: N_("The budgets do not reach for it: other projects serve more people for the same money."),
}


@dataclass(frozen=True)
class Options:
    """How a roadmap is made.

    Parameters
    ----------
    priority : float
        How much more people in disadvantaged communes count: 1 is as much as others.
    joint : JointWorks
    discount : float
        By how much less a year later is worth, as a share of one: 0.1 for 10 %.
    time_limit : float or None
        Seconds for the search for better plans and for the proof; None for no limit.
    rounds : int
        Of the local search.
    """

    priority: float = 1.0
    joint: JointWorks = JointWorks.ONLY
    discount: float = 0.0
    time_limit: float | None = 60.0
    rounds: int = 400


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
    first, years = budgets.years[0], len(budgets.years)
    keys = [source_key(source) for source in budgets.sources]
    payers = [_payers(project, keys) for project in projects]
    impossible: dict[int, Reason] = {}
    allowed = np.zeros((len(projects), years), dtype=bool)
    costs: list[tuple[int, ...]] = []
    past = []
    for row, project in enumerate(projects):
        savings = {year - first: saved for year, saved in project.joint if 0 <= year - first < years}
        if options.joint is JointWorks.IGNORE:
            savings = {}
        elif project.joint and not savings:
            past.append(project.id)
        alone = project.cost
        if alone != alone:
            impossible[row] = Reason.NO_COST
            alone = 0.0
        costs.append(tuple(max(round(alone - savings.get(year, 0.0)), 0) for year in range(years)))
        allowed[row] = _window(project, budgets, savings, options)
        if row not in impossible and not allowed[row].any():
            impossible[row] = Reason.WINDOW
        if row not in impossible and not payers[row]:
            impossible[row] = Reason.NO_SOURCE
    classes = list(dict.fromkeys(own for own in payers if own))
    purse = Purse(budgets, classes)
    earlier = ancestors(before, order)
    for row in range(len(projects)):
        if row not in impossible:
            least = [purse.most(classes.index(payers[row]), year) for year in range(years)]
            allowed[row] &= [cost <= most for cost, most in zip(costs[row], least)]
            if not allowed[row].any():
                impossible[row] = Reason.TOO_DEAR
    _propagate(order, before, allowed, impossible, costs, earlier, budgets)
    fixed = {row for row, project in enumerate(projects) if project.fixed_year is not None}
    for row in sorted(fixed):
        if row in impossible:
            _tell_impossible(projects, row, impossible[row], before, impossible)
    must = fixed.union(*(earlier[row] for row in fixed)) if fixed else set()
    _in_time([row for row in reversed(order) if row in must], before, allowed)
    rows = tuple(row for row in range(len(projects)) if row not in impossible)
    new = {row: number for number, row in enumerate(rows)}
    benefit = [project.benefit for project in projects]
    # Where nobody says whom anything is for, each project counts as one.
    nothing_known = all(value != value for value in benefit)
    value = np.array(
        [
            (1.0 if nothing_known else 0.0 if own != own else own)
            * (options.priority if project.disadvantaged else 1.0)
            for own, project in zip(benefit, projects)
        ]
    )
    followed = {other for earlier_ones in before for other in earlier_ones}
    return Problem(
        projects,
        rows,
        tuple(costs[row] for row in rows),
        allowed[list(rows)] if rows else np.zeros((0, years), dtype=bool),
        value[list(rows)] if rows else np.zeros(0),
        (1.0 + options.discount) ** -np.arange(years, dtype=np.float64),
        tuple(tuple(new[other] for other in before[row]) for row in rows),
        tuple(new[row] for row in order if row in new),
        frozenset(new[row] for row in must),
        tuple(classes.index(payers[row]) for row in rows),
        purse,
        impossible,
        frozenset(new[row] for row in rows if row in followed and not value[row] > 0.0 and row not in must),
        unknown,
        tuple(past),
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


def _payers(project: Project, keys: Sequence[str]) -> frozenset[int]:
    """Rows of the sources that may pay: those it names, and money that is for anything."""
    if not project.sources:
        return frozenset(range(len(keys)))
    named = {source_key(source) for source in project.sources}
    return frozenset(row for row, key in enumerate(keys) if key in named or key == ANY_SOURCE)


def _window(project: Project, budgets: Budgets, savings: dict[int, float], options: Options) -> list[bool]:
    fixed = project.fixed_year
    made = []
    for number, year in enumerate(budgets.years):
        if fixed is not None:
            made.append(year == fixed)
            continue
        inside = (project.earliest is None or year >= project.earliest) and (
            project.latest is None or year <= project.latest
        )
        made.append(inside and (options.joint is not JointWorks.ONLY or not savings or number in savings))
    return made


def _propagate(order, before, allowed, impossible, costs, earlier, budgets: Budgets) -> None:
    """Take away years that are too early: before those of what comes before, and before there is money for all of it.

    Whatever comes before a project costs at least its least cost, and all of it is paid from the sum of the budgets.
    """
    years = allowed.shape[1]
    total = [sum(row[year] for row in budgets.money) for year in range(years)]
    reached = [sum(total[: year + 1]) for year in range(years)]
    least = [min(own) for own in costs]
    for row in order:
        if row in impossible:
            continue
        if any(other in impossible for other in before[row]):
            impossible[row] = Reason.AFTER
            continue
        for other in before[row]:
            allowed[row, : int(np.argmax(allowed[other]))] = False
        needed = least[row] + sum(least[other] for other in earlier[row])
        allowed[row] &= [needed <= money for money in reached]
        if not allowed[row].any():
            impossible[row] = Reason.TOO_DEAR if needed > reached[-1] else Reason.WINDOW


def _in_time(rows: Sequence[int], before, allowed: np.ndarray) -> None:
    """Take away years of what must come before fixed projects that are too late for these; ``rows`` last ones first.

    Some year is left: none can be built before the first year of what it comes after.
    """
    years = allowed.shape[1]
    for row in rows:
        last = years - 1 - int(np.argmax(allowed[row][::-1]))
        for other in before[row]:
            allowed[other, last + 1 :] = False


def _tell_impossible(projects, row: int, reason: Reason, before, impossible) -> None:
    blocked = row
    while impossible.get(blocked) is Reason.AFTER:
        blocked = next(other for other in before[blocked] if other in impossible)
    if blocked != row:
        raise DataError(
            N_(
                "Project “{id}” is fixed to {year}, but it comes after “{other}”, which cannot be built. {reason} Mend "
                "that one, or free the year."
            ),
            id=projects[row].id,
            year=projects[row].fixed_year,
            other=projects[blocked].id,
            reason=Phrase(impossible[blocked].explanation),
        )
    raise DataError(
        N_("Project “{id}” is fixed to {year} but cannot be built then. {reason} Or free its year."),
        id=projects[row].id,
        year=projects[row].fixed_year,
        reason=Phrase(reason.explanation),
    )
