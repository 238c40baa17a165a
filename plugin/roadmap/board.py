"""A roadmap in somebody's hands: projects are moved to other years, and what must hold is looked after.

A move is refused if it would break anew what a roadmap keeps: a project comes no earlier than those that it stands on,
neither before its earliest nor behind its latest year, and what is planned can be paid by its sources of funds. What
was broken before (a budget that was cut) may stay as it is, but not get worse.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..text import N_
from .shortfall import shortfall

__all__ = ["Board", "Refusal", "Work"]

#: Sums of money are compared to half a đồng: they come from files as decimal numbers.
_DONG = 0.5


@dataclass(frozen=True)
class Work:
    """A project of a roadmap.

    Parameters
    ----------
    id, name, kind : str
    cost_vnd : float
        NaN: not known; such a project cannot be planned.
    benefit : float
        People that it is for.
    year : int or None
        In which it is built; None: not at all so far.
    after : tuple of str
        Ids of projects that it stands on; they are built before it, or in the same year.
    earliest, latest : int or None
        Years that it may be built in. A latest year before all years of the board says that somebody took it out by
        hand: it may be taken in again.
    sources : tuple of str
        Sources of funds that may pay for it, in parts too; () for any.
    joint : tuple of (int, float)
        Years of road or power works along it, with what it costs in each, together with them (VND).
    joint_only : bool
        It is built in the year of such works or not at all, as far as one of them lies in the years of the board.
    commune, operator, source : str
        Where it is, who builds it, who pays for it in the roadmap as it was planned.
    """

    id: str
    name: str = ""
    kind: str = ""
    cost_vnd: float = 0.0
    benefit: float = 0.0
    year: int | None = None
    after: tuple[str, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    sources: tuple[str, ...] = ()
    joint: tuple[tuple[int, float], ...] = ()
    joint_only: bool = False
    commune: str = ""
    operator: str = ""
    source: str = ""

    def cost(self, year: int | None) -> float:
        """What it costs in a year; 0 where nobody knows."""
        for when, money in self.joint:
            if year == when:
                return money
        return 0.0 if math.isnan(self.cost_vnd) else self.cost_vnd


@dataclass(frozen=True)
class Refusal:
    """Why a move is not made.

    Parameters
    ----------
    kind : str
        "cost", "window", "precedence" or "budget".
    text : str
        Marked text with the names of ``values``.
    values : mapping of str to object
        "over" is a sum in đồng.
    """

    kind: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)


class Board:
    """Projects by years, with what was changed and can be taken back.

    Parameters
    ----------
    works : sequence of Work
        The order stays; of two with one id the first counts.
    years : iterable of int
        Years of the roadmap; those of its projects are added.
    budgets : mapping of (int, str) to float, optional
        Money by year and source of funds; without any, nothing is limited.
    carried : bool
        Whether money that is left over can be spent in later years.
    """

    def __init__(
        self,
        works: Sequence[Work],
        years: Iterable[int],
        budgets: Mapping[tuple[int, str], float] | None = None,
        *,
        carried: bool = False,
    ):
        self._works: dict[str, Work] = {}
        for work in works:
            self._works.setdefault(work.id, work)
        self._place = {id_: work.year for id_, work in self._works.items()}
        self._first = dict(self._place)
        planned = {year for year in self._place.values() if year is not None}
        self.years: tuple[int, ...] = tuple(sorted({*years, *planned}))
        self.budgets: dict[tuple[int, str], float] = dict(budgets or {})
        self.carried = carried
        self._followers: dict[str, list[str]] = {}
        for work in self._works.values():
            for before in work.after:
                if before in self._works:
                    self._followers.setdefault(before, []).append(work.id)
        self._sums: dict[tuple[int, frozenset[str]], float] = {}
        self._short: dict[int, float] = {}
        self._sum_up()
        self._done: list[dict[str, tuple[int | None, int | None]]] = []
        self._undone: list[dict[str, tuple[int | None, int | None]]] = []

    # -- what there is ------------------------------------------------------------------------------------------

    def works(self) -> list[Work]:
        """All projects in their order."""
        return list(self._works.values())

    def work(self, id_: str) -> Work:
        return self._works[id_]

    def year_of(self, id_: str) -> int | None:
        """The year of a project as it is now."""
        return self._place[id_]

    def before(self, id_: str) -> list[str]:
        """Projects that one stands on, as far as they are in the roadmap."""
        return [one for one in self._works[id_].after if one in self._works]

    def followers(self, id_: str) -> list[str]:
        """Projects that stand on one."""
        return list(self._followers.get(id_, ()))

    def changes(self) -> dict[str, int | None]:
        """Projects that are in another year than at first."""
        return {id_: year for id_, year in self._place.items() if year != self._first[id_]}

    def title(self, id_: str) -> str:
        """What people call a project."""
        return self._works[id_].name or id_

    def joint_years(self, id_: str) -> tuple[int, ...]:
        """Years of works outside which a project is not built; empty where it is free."""
        work = self._works[id_]
        return tuple(year for year, _ in work.joint if year in self.years) if work.joint_only else ()

    def may_be_built(self, id_: str, year: int) -> bool:
        """Whether the project itself allows a year: its earliest and latest, and the years of works along it."""
        return self._window_broken(id_, year) is None

    # -- sums ---------------------------------------------------------------------------------------------------

    def spent(self, year: int) -> float:
        """What the projects of a year cost."""
        return sum(money for (one, _), money in self._sums.items() if one == year)

    def budget(self, year: int) -> float | None:
        """Money of a year, of all sources; None where there are no budgets at all."""
        if not self.budgets:
            return None
        return sum(money for (one, _), money in self.budgets.items() if one == year)

    def available(self, year: int) -> float | None:
        """Money that a year can spend: its own, and what earlier years leave over where that is carried on."""
        money = self.budget(year)
        if money is None or not self.carried:
            return money
        left = 0.0
        for one in self.years:
            if one == year:
                break
            left = max(left + self.budget(one) - self.spent(one), 0.0)
        return left + money

    def sources(self, year: int) -> list[tuple[str, float]]:
        """Budgets of a year by source of funds."""
        return sorted((source, money) for (one, source), money in self.budgets.items() if one == year)

    def short(self, year: int) -> float:
        """What cannot be paid by the end of a year (where money is carried on), or in it."""
        return self._short.get(year, 0.0)

    def benefit(self, year: int) -> float:
        """People that the projects of a year are for."""
        return sum(work.benefit for work in self._works.values() if self._place[work.id] == year)

    def reached(self) -> list[tuple[int, float]]:
        """Share of the whole benefit that is reached by the end of each year, in percent."""
        whole = sum(work.benefit for work in self._works.values())
        made, total = [], 0.0
        for year in self.years:
            total += self.benefit(year)
            made.append((year, 100.0 * total / whole if whole > 0 else 0.0))
        return made

    def _sum_up(self) -> None:
        self._sums = {}
        for work in self._works.values():
            self._add(self._sums, work, self._place[work.id], 1.0)
        self._short = {year: self._missing(self._sums, year) for year in self.years} if self.budgets else {}

    def _add(self, sums: dict, work: Work, year: int | None, times: float) -> None:
        if year is not None:
            key = (year, frozenset(work.sources))
            sums[key] = sums.get(key, 0.0) + times * work.cost(year)

    def _missing(self, sums: Mapping[tuple[int, frozenset[str]], float], year: int) -> float:
        """What of the costs up to a year, or of that year alone, no source of funds can pay."""
        years = [one for one in self.years if one <= year] if self.carried else [year]
        wanted = {key: money for key, money in sums.items() if key[0] in years}
        money = {key: amount for key, amount in self.budgets.items() if key[0] in years}
        return shortfall(wanted, money)

    # -- what a move would break --------------------------------------------------------------------------------

    def refusals(self, wanted: Mapping[str, int | None]) -> list[Refusal]:
        """What moving projects to years (None: out of the roadmap) would break that is not broken already."""
        place = {**self._place, **wanted}
        moved = [id_ for id_, year in wanted.items() if year != self._place[id_]]
        if not moved:
            return []
        return [*self._windows(place, moved), *self._orders(place, moved), *self._overspent(place, moved)]

    def _windows(self, place: Mapping[str, int | None], moved: Iterable[str]) -> list[Refusal]:
        found = []
        for id_ in moved:
            work, year = self._works[id_], place[id_]
            if year is None:
                continue
            values = {"project": self.title(id_)}
            if math.isnan(work.cost_vnd):
                found.append(Refusal("cost", N_("The cost of “{project}” is not known."), values))
            else:
                broken = self._window_broken(id_, year)
                if broken is not None:
                    found.append(broken)
        return found

    def _window_broken(self, id_: str, year: int) -> Refusal | None:
        work, works = self._works[id_], self.joint_years(id_)
        values = {"project": self.title(id_)}
        if work.earliest is not None and year < work.earliest:
            text = N_("“{project}” cannot be built before {earliest}.")
            return Refusal("window", text, {**values, "earliest": work.earliest})
        if work.latest is not None and min(self.years, default=0) <= work.latest < year:
            text = N_("“{project}” must be built by {latest}.")
            return Refusal("window", text, {**values, "latest": work.latest})
        if works and year not in works:
            text = N_("“{project}” is built together with other works: in {years}.")
            return Refusal("window", text, {**values, "years": ", ".join(map(str, works))})
        return None

    def _orders(self, place: Mapping[str, int | None], moved: Iterable[str]) -> list[Refusal]:
        found = []
        for first, then in dict.fromkeys(pair for id_ in moved for pair in self._pairs(id_)):
            if not _wrong(place, first, then) or _wrong_already(self._place, place, first, then):
                continue
            values = {"first": self.title(first), "then": self.title(then)}
            if place[first] is None:
                text = N_("“{then}” stands on “{first}”, which is not planned.")
                found.append(Refusal("precedence", text, values))
            else:
                text = N_("“{then}” stands on “{first}”, which is built in {year}.")
                found.append(Refusal("precedence", text, {**values, "year": place[first]}))
        return found

    def _pairs(self, id_: str) -> list[tuple[str, str]]:
        """What comes first and what then, of a project with those around it."""
        return [*((one, id_) for one in self.before(id_)), *((id_, one) for one in self.followers(id_))]

    def _overspent(self, place: Mapping[str, int | None], moved: Iterable[str]) -> list[Refusal]:
        if not self.budgets:
            return []
        sums = dict(self._sums)
        for id_ in moved:
            self._add(sums, self._works[id_], self._place[id_], -1.0)
            self._add(sums, self._works[id_], place[id_], 1.0)
        touched = {place[id_] for id_ in moved} - {None}
        found = []
        for year in self.years:
            if not self.carried and year not in touched:
                continue  # it costs no more than it did
            over = self._missing(sums, year)
            if over > self.short(year) + _DONG:
                text = N_("{year} would cost {over} VND more than its sources of funds can pay.")
                found.append(Refusal("budget", text, {"year": year, "over": over}))
                break
        return found

    # -- moves --------------------------------------------------------------------------------------------------

    def along(self, wanted: Mapping[str, int | None]) -> dict[str, int | None]:
        """Moves with all others that they need: what stands on the projects goes later, what they stand on earlier.

        Projects go no farther than they must. What is not planned is taken in, or put out, with them.
        """
        place = {**self._place, **wanted}
        made = dict(wanted)
        waiting = [id_ for id_, year in wanted.items() if year != self._place[id_]]
        while waiting:
            id_ = waiting.pop(0)
            for first, then in self._pairs(id_):
                other = first if then == id_ else then
                if other in wanted or not _wrong(place, first, then):
                    continue  # of what was asked for the refusal tells
                made[other] = place[other] = place[id_]
                waiting.append(other)
        return made

    def move(self, wanted: Mapping[str, int | None]) -> list[Refusal]:
        """Move projects, unless that breaks something; returns why not."""
        refused = self.refusals(wanted)
        changed = {id_: (self._place[id_], year) for id_, year in wanted.items() if self._place[id_] != year}
        if refused or not changed:
            return refused
        self._put({id_: year for id_, (_, year) in changed.items()})
        self._done.append(changed)
        self._undone.clear()
        return []

    def _put(self, places: Mapping[str, int | None]) -> None:
        self._place.update(places)
        self._sum_up()

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def undo(self) -> list[str]:
        """Take the last move back; returns the projects that it was about."""
        step = self._done.pop()
        self._put({id_: before for id_, (before, _) in step.items()})
        self._undone.append(step)
        return list(step)

    def redo(self) -> list[str]:
        """Make the move again that was taken back last; returns the projects that it is about."""
        step = self._undone.pop()
        self._put({id_: after for id_, (_, after) in step.items()})
        self._done.append(step)
        return list(step)


def _wrong(place: Mapping[str, int | None], first: str, then: str) -> bool:
    """Whether a project comes before one that it stands on, or is planned without it."""
    if place[then] is None:
        return False
    return place[first] is None or place[first] > place[then]


def _wrong_already(before: Mapping[str, int | None], place: Mapping[str, int | None], first: str, then: str) -> bool:
    """Whether two projects were in the wrong order before, and are no farther from the right one now."""
    if not _wrong(before, first, then):
        return False
    if place[first] is None:
        return before[first] is None
    return before[first] is None or place[first] - place[then] <= before[first] - before[then]
