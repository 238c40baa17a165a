"""In which years each project can be built, at what cost, and why some cannot: what is known before any plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..errors import DataError
from ..text import N_, Phrase
from .budgets import ANY_SOURCE, Budgets, Purse, source_key
from .options import JointWorks, Options, Reason
from .project import Project

__all__ = ["Possible", "possible_by_themselves"]


@dataclass
class Possible:
    """Costs and years of all projects (n), and what stands in the way of those that cannot be built.

    Parameters
    ----------
    projects : sequence of Project
    years : tuple of int
    cost : list of tuple of int
        VND by year.
    allowed : ndarray of bool, shape (n, t)
    payers : list of frozenset of int
        Rows of the sources of funds that may pay for each.
    impossible : dict of int to Reason
    joint_past : list of str
        Ids of projects whose works lie outside the years.
    fixed_outside : list of str
        Ids of projects that are fixed to a year in which their window, or their works, would not have them.
    """

    projects: Sequence[Project]
    years: tuple[int, ...]
    cost: list[tuple[int, ...]]
    allowed: np.ndarray
    payers: list[frozenset[int]]
    impossible: dict[int, Reason] = field(default_factory=dict)
    joint_past: list[str] = field(default_factory=list)
    fixed_outside: list[str] = field(default_factory=list)

    def within(self, purse: Purse, classes: Sequence[frozenset[int]]) -> None:
        """Take away years that have less money than a project costs."""
        for row, own in enumerate(self.payers):
            if row in self.impossible:
                continue
            kind = classes.index(own)
            self.allowed[row] &= [cost <= purse.most(kind, year) for year, cost in enumerate(self.cost[row])]
            if not self.allowed[row].any():
                self.impossible[row] = Reason.TOO_DEAR

    def after(
        self,
        order: Sequence[int],
        before: Sequence[Sequence[int]],
        earlier: Sequence[frozenset[int]],
        budgets: Budgets,
    ) -> None:
        """Take away years that are too early: before those of what comes before, or before there is money for it all.

        Whatever comes before a project (``earlier``: near and far) costs at least its least cost, and all of it is
        paid from the sum of the budgets.
        """
        reached = np.cumsum([budgets.of_year(year) for year in budgets.years], dtype=object).tolist()
        least = [min(own) for own in self.cost]
        for row in order:
            if row in self.impossible:
                continue
            if any(other in self.impossible for other in before[row]):
                self.impossible[row] = Reason.AFTER
                continue
            for other in before[row]:
                self.allowed[row, : int(np.argmax(self.allowed[other]))] = False
            needed = least[row] + sum(least[other] for other in earlier[row])
            self.allowed[row] &= [needed <= money for money in reached]
            if not self.allowed[row].any():
                self.impossible[row] = Reason.TOO_DEAR if needed > reached[-1] else Reason.WINDOW

    def in_time(self, rows: Sequence[int], before: Sequence[Sequence[int]]) -> None:
        """Take away years of what must come before fixed projects that are too late for these.

        ``rows``: the last ones first. Some year is left: none can be built before the first year of what it comes
        after.
        """
        years = self.allowed.shape[1]
        for row in rows:
            last = years - 1 - int(np.argmax(self.allowed[row][::-1]))
            for other in before[row]:
                self.allowed[other, last + 1 :] = False

    def check_fixed(self, row: int, before: Sequence[Sequence[int]]) -> None:
        """Raise where a fixed project cannot be built."""
        if row not in self.impossible:
            return
        blocked = row
        while self.impossible[blocked] is Reason.AFTER:
            blocked = next(other for other in before[blocked] if other in self.impossible)
        project, reason = self.projects[row], self.impossible[blocked]
        if blocked != row:
            raise DataError(
                N_(
                    "Project “{id}” is fixed to {year}, but it comes after “{other}”, which cannot be built. {reason} "
                    "Mend that one, or free the year."
                ),
                id=project.id,
                year=project.fixed_year,
                other=self.projects[blocked].id,
                reason=Phrase(reason.explanation),
            )
        later = [other for other in before[row] if self._first(other) > project.fixed_year]
        if reason is Reason.WINDOW and project.fixed_year in self.years and later:
            other = max(later, key=self._first)
            raise DataError(
                N_(
                    "Project “{id}”, fixed to {year}, can be built in no year: it comes after “{other}”, which cannot "
                    "be built before {first}. Change the year of one of them, or what comes before what."
                ),
                id=project.id,
                year=project.fixed_year,
                other=self.projects[other].id,
                first=self._first(other),
            )
        raise DataError(
            N_("Project “{id}” is fixed to {year} but cannot be built then. {reason} Or free its year."),
            id=project.id,
            year=project.fixed_year,
            reason=Phrase(reason.explanation),
        )

    def _first(self, row: int) -> int:
        """The first year that a project can be built in."""
        return self.years[int(np.argmax(self.allowed[row]))]


def possible_by_themselves(projects: Sequence[Project], budgets: Budgets, options: Options) -> Possible:
    """What each project says of itself: its costs, its years, who may pay for it."""
    keys = [source_key(source) for source in budgets.sources]
    made = Possible(
        projects,
        budgets.years,
        [],
        np.zeros((len(projects), len(budgets.years)), dtype=bool),
        [_payers(project, keys) for project in projects],
    )
    for row, project in enumerate(projects):
        savings = _savings(project, budgets, options)
        if project.joint and not savings and options.joint is not JointWorks.IGNORE:
            made.joint_past.append(project.id)
        made.cost.append(_costs(project, budgets, savings))
        window = _window(project, budgets, savings, options)
        made.allowed[row] = window
        if project.fixed_year is not None:
            made.allowed[row] = [year == project.fixed_year for year in budgets.years]
            if project.fixed_year in budgets.years and not window[project.fixed_year - budgets.years[0]]:
                made.fixed_outside.append(project.id)
        if project.cost != project.cost:
            made.impossible[row] = Reason.NO_COST
        elif not made.allowed[row].any():
            made.impossible[row] = Reason.WINDOW
        elif not made.payers[row]:
            made.impossible[row] = Reason.NO_SOURCE
    return made


def _payers(project: Project, keys: Sequence[str]) -> frozenset[int]:
    """Rows of the sources that may pay: those it names, and money that is for anything."""
    if not project.sources:
        return frozenset(range(len(keys)))
    named = {source_key(source) for source in project.sources}
    return frozenset(row for row, key in enumerate(keys) if key in named or key == ANY_SOURCE)


def _savings(project: Project, budgets: Budgets, options: Options) -> dict[int, float]:
    """What is saved by year of works, as far as these lie in the years of the roadmap and count at all."""
    if options.joint is JointWorks.IGNORE:
        return {}
    return {year: saved for year, saved in project.joint if year in budgets.years}


def _costs(project: Project, budgets: Budgets, savings: dict[int, float]) -> tuple[int, ...]:
    """Whole VND by year; nothing where nobody says."""
    alone = project.cost if project.cost == project.cost else 0.0
    return tuple(max(round(alone - savings.get(year, 0.0)), 0) for year in budgets.years)


def _window(project: Project, budgets: Budgets, savings: dict[int, float], options: Options) -> list[bool]:
    """Years that a project may be built in: between its earliest and its latest, and those of its works."""
    return [
        (project.earliest is None or year >= project.earliest)
        and (project.latest is None or year <= project.latest)
        and (options.joint is not JointWorks.ONLY or not savings or year in savings)
        for year in budgets.years
    ]
