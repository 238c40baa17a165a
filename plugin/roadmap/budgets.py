"""Yearly budgets by source of funds: as people write them, and whether spending fits into them.

Money is whole đồng in Python's integers, so that what fits is exact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ..errors import ParameterError
from ..network.road_classes import plain_text
from ..numbers import MISSING, parse_number
from ..text import N_

__all__ = ["ANY_SOURCE", "MOST_MONEY", "MOST_SOURCES", "Budgets", "Purse", "read_budgets", "source_key"]

#: A budget that no source is named for pays for anything.
ANY_SOURCE = ""
#: Sources of funds that are told apart; provincial plans have four to six.
MOST_SOURCES = 12
#: VND that are no mistake of whoever wrote them down.
MOST_MONEY = 1e15  # a million billion đồng: more than the country has
_UNITS = {
    "": 1, "vnd": 1, "d": 1, "dong": 1, "nghin": 1e3, "trieu": 1e6, "tr": 1e6, "million": 1e6, "ty": 1e9, "ti": 1e9,
    "billion": 1e9, "bn": 1e9,
}  # fmt: skip
_AMOUNT = re.compile(r"([0-9.,\s]+)\s*([a-z ]*)")


@dataclass(frozen=True)
class Budgets:
    """Money by source and year.

    Parameters
    ----------
    years : tuple of int
        Without gaps.
    sources : tuple of str
        As first written; "" for money that may pay for anything.
    money : tuple of tuple of int
        Of each source, by year (VND).
    missing : tuple of int
        Years for which nothing was said: they have no money.
    outside : tuple of int
        Years beyond the period, whose money is not used.
    carried : bool
        Whether what is left of a year can be spent in later ones.
    """

    years: tuple[int, ...]
    sources: tuple[str, ...]
    money: tuple[tuple[int, ...], ...]
    missing: tuple[int, ...] = ()
    outside: tuple[int, ...] = ()
    carried: bool = False

    def of_year(self, year: int) -> int:
        """Money of all sources in a year."""
        return sum(row[self.years.index(year)] for row in self.money)


def source_key(name: str) -> str:
    """Sources are one and the same whatever their case, spaces and diacritics."""
    return plain_text(name)


def read_budgets(cells: Sequence, first_year: int, last_year: int, *, carried: bool = False) -> Budgets:
    """Budgets from the cells of a table with three columns (year, VND, source), row by row.

    Amounts may have a unit behind ("12,5 tỷ"); several rows for one year and source add up; empty rows are passed over.

    Raises
    ------
    ParameterError
        No row at all or none in the period, years in the wrong order, or a cell that cannot be read; it says which.
    """
    if last_year < first_year:
        raise ParameterError(
            N_("The last year ({last}) is before the first ({first})."), first=first_year, last=last_year
        )
    if len(cells) % 3:
        raise ParameterError(
            N_(
                "The budgets have {count} cells, but each row needs three: year, amount in VND, source of funds. Where "
                "commas separate the cells, write 1.5 tỷ or 1500000000, not 1,5 tỷ."
            ),
            count=len(cells),
        )
    years = tuple(range(first_year, last_year + 1))
    money: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    told, outside = set(), set()
    rows = 0
    for number, (year_cell, amount_cell, source_cell) in enumerate(zip(cells[0::3], cells[1::3], cells[2::3]), 1):
        texts = ["" if cell is None else str(cell).strip() for cell in (year_cell, amount_cell, source_cell)]
        if not any(texts):
            continue
        rows += 1
        year, amount = _year(texts[0], number), _amount(texts[1], number)
        _check_source(texts[2], number)
        if not first_year <= year <= last_year:
            outside.add(year)
            continue
        told.add(year)
        key = source_key(texts[2])
        names.setdefault(key, " ".join(texts[2].split()))
        money.setdefault(key, [0] * len(years))[year - first_year] += amount
    if not rows:
        raise ParameterError(N_("There is no budget. Give at least one row: year, amount in VND, source of funds."))
    if not money:
        raise ParameterError(
            N_("No budget row lies in {first}–{last}; there are rows for {years}. Correct the one or the other."),
            first=first_year,
            last=last_year,
            years=", ".join(map(str, sorted(outside))),
        )
    if len(money) > MOST_SOURCES:
        raise ParameterError(
            N_("There are {count} sources of funds; at most {most} can be told apart."),
            count=len(money),
            most=MOST_SOURCES,
        )
    return Budgets(
        years,
        tuple(names[key] for key in money),
        tuple(tuple(row) for row in money.values()),
        tuple(year for year in years if year not in told),
        tuple(sorted(outside)),
        carried,
    )


def _year(text: str, row: int) -> int:
    found = re.fullmatch(r"(?:n[aă]m\s*)?((?:19|20|21)[0-9]{2})(?:[.,]0+)?", text.lower())
    if not found:
        raise ParameterError(N_("Budgets, row {row}: “{value}” is no year."), row=row, value=text)
    return int(found[1])


def _amount(text: str, row: int) -> int:
    plain = plain_text(text)
    if text.startswith(("-", "\u2212")):
        raise ParameterError(N_("Budgets, row {row}: the amount “{value}” is below zero."), row=row, value=text)
    if not plain:
        raise ParameterError(N_("Budgets, row {row}: the amount is empty. Write 0 where there is no money."), row=row)
    number, fault = parse_number(text, thousands=True)
    if fault not in ("", MISSING):
        found = _AMOUNT.fullmatch(plain)
        unit = found[2].replace("dong", "").strip() if found else None
        if unit and unit in _UNITS:
            # "1.500 tỷ" is fifteen hundred, "1,5 tỷ" one and a half: as money is written.
            number, fault = parse_number(found[1].strip(), thousands=True)
            number *= _UNITS[unit]
    if fault or number > MOST_MONEY:
        raise ParameterError(
            N_("Budgets, row {row}: “{value}” is no amount in VND (write 12000000000 or 12 tỷ)."), row=row, value=text
        )
    if number < 0:
        raise ParameterError(N_("Budgets, row {row}: the amount “{value}” is below zero."), row=row, value=text)
    return round(number)


def _check_source(text: str, row: int) -> None:
    """Raise where a source is the rest of an amount: commas separate cells in text, and "1,5 tỷ" has one."""
    plain = plain_text(text)
    found = _AMOUNT.fullmatch(plain)
    unit = found[2].strip() if found and any(letter.isdigit() for letter in found[1]) else plain
    if len(unit) > 1 and (unit in _UNITS or unit.replace("dong", "").strip() in _UNITS):
        raise ParameterError(
            N_(
                "Budgets, row {row}: the source of funds “{value}” reads like the rest of an amount. Where commas "
                "separate the cells, write 1.5 tỷ or 1500000000, not 1,5 tỷ."
            ),
            row=row,
            value=text,
        )


class Purse:
    """Whether what classes of projects spend can be paid, exactly.

    Projects with the same sources that may pay form a class. Money of a source can be split among projects, so that
    the spending of a year can be paid if and only if, for every union of such sets of sources, what is spent by the
    classes inside is no more than their money (Hall 1935, Gale 1957). With money carried over the same holds for the
    sums of all years up to each, as long as the sets of the classes do not overlap; where they do, a flow decides.

    Parameters
    ----------
    budgets : Budgets
    classes : sequence of frozenset of int
        Rows of ``budgets.sources`` that may pay for each class.
    """

    def __init__(self, budgets: Budgets, classes: Sequence[frozenset[int]]):
        self.budgets, self.classes = budgets, tuple(classes)
        self.years = len(budgets.years)
        unions = _unions(self.classes)
        #: Sets of sources that conditions are about, with the classes inside each.
        self.groups = [(union, tuple(row for row, own in enumerate(self.classes) if own <= union)) for union in unions]
        overlapping = any(one & other for one, other in combinations(set(self.classes), 2))
        #: Whether the conditions of the groups are enough.
        self.by_groups = not (budgets.carried and overlapping)
        self.groups_of = [
            tuple(number for number, (_, inside) in enumerate(self.groups) if row in inside)
            for row in range(len(self.classes))
        ]
        self.limits = []
        for union, _ in self.groups:
            limit = [sum(budgets.money[source][year] for source in union) for year in range(self.years)]
            if budgets.carried:
                limit = [sum(limit[: year + 1]) for year in range(self.years)]
            self.limits.append(limit)

    def most(self, row: int, year: int) -> int:
        """The most that a project of a class can cost in a year."""
        union = self.classes[row]
        return next(limit[year] for (own, _), limit in zip(self.groups, self.limits) if own == union)

    def fits(self, spent: Sequence[Sequence[int]]) -> bool:
        """Whether this can be paid: ``spent[class][year]``, VND."""
        for (_, inside), limit in zip(self.groups, self.limits):
            total = 0
            for year in range(self.years):
                here = sum(spent[row][year] for row in inside)
                total = total + here if self.budgets.carried else here
                if total > limit[year]:
                    return False
        return self.by_groups or self.pay(spent) is not None

    def pay(self, spent: Sequence[Sequence[int]]) -> dict[tuple[int, int, int, int], int] | None:
        """Who pays: (class, year, source, year of the money) → VND; None if that cannot be paid.

        A flow from the money to the spending by shortest augmenting paths (Edmonds & Karp 1972). Money of the year
        itself goes before what is left of earlier years, sources in the order of the budgets.
        """
        spending = {
            (row, year): spent[row][year]
            for row in range(len(self.classes))
            for year in range(self.years)
            if spent[row][year] > 0
        }
        free = {
            (source, year): self.budgets.money[source][year]
            for source in range(len(self.budgets.sources))
            for year in range(self.years)
        }
        paid: dict[tuple, dict[tuple, int]] = {key: {} for key in spending}
        for need in sorted(spending, key=lambda key: (key[1], len(self.classes[key[0]]), key[0])):
            open_ = spending[need]
            while open_ > 0:
                path = self._path(need, free, paid)
                if path is None:
                    return None
                # Needs and money in turn: the last money is free, what is between moves over.
                moved = min([open_, free[path[-1]], *(paid[path[k]][path[k - 1]] for k in range(2, len(path), 2))])
                for place in range(0, len(path), 2):
                    needing, money = path[place], path[place + 1]
                    paid[needing][money] = paid[needing].get(money, 0) + moved
                    if place:
                        paid[needing][path[place - 1]] -= moved
                free[path[-1]] -= moved
                open_ -= moved
        return {
            (*need, *money): amount
            for need, sums in paid.items()
            for money, amount in sorted(sums.items())
            if amount > 0
        }

    def _money_of(self, need: tuple[int, int]) -> list[tuple[int, int]]:
        row, year = need
        years = range(year, -1, -1) if self.budgets.carried else (year,)
        return [(source, then) for then in years for source in sorted(self.classes[row])]

    def _path(self, need: tuple[int, int], free: dict, paid: dict) -> list | None:
        """Money for a need: its own, or that of others which can take other money instead."""
        by_need: dict = {need: None}
        by_money: dict = {}
        todo = [need]
        for here in todo:
            for money in self._money_of(here):
                if money in by_money:
                    continue
                by_money[money] = here
                if free[money] > 0:
                    path = []
                    while money is not None:
                        path += [money, by_money[money]]
                        money = by_need[path[-1]]
                    return path[::-1]
                for other, sums in paid.items():
                    if other not in by_need and sums.get(money, 0) > 0:
                        by_need[other] = money
                        todo.append(other)
        return None


def _unions(sets: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """All unions of some of the sets, small ones first."""
    found: set[frozenset[int]] = set()
    for own in dict.fromkeys(sets):
        found |= {own} | {own | other for other in found}
    return sorted(found, key=lambda union: (len(union), sorted(union)))
