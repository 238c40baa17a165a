"""Exactly what is missing for each target that is not met, and the cheapest planned remedy of each thing.

Things come from the registers and yearly values that the assessment was made from. They are put in an order, and the
first of them, as many as the target takes, are "needed":

1. things known to lack what is counted that a remedy with a price would cure, the cheapest for each unit of weight
   first (VND for each household, metre …; what is built once for several things, by what these weigh together),
2. those with a remedy of unknown price, then those without one; the heavier first (people, households, metres), of
   equally heavy structures to be shared those nearest to another operator's first ("sharing_distance_m"), then those
   with more people,
3. things that weigh nothing, things of which it is not known whether they count, and things whose weight is not known.
   They move no number, so they are needed only where the target is 100 %, or cannot be reached without them.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..progress import SILENT, Progress
from ..text import N_
from .assessment import Assessment, rows_in
from .gap_results import (
    BELOW,
    KNOWN,
    MISSING,
    NO_DATA,
    NO_WEIGHT,
    TOO_FEW,
    UNITS_ROLE,
    UNKNOWN,
    Gaps,
    ItemGaps,
    Remedy,
    Totals,
    UnitGaps,
    bought_costs,
    costs_of,
    once,
)
from .indicators import INDICATORS, Indicator, PerPoint, Share, YearlyMean, YearlyRatio
from .judging import code, meets, rule_of
from .observations import Level, Message
from .registers import Register
from .results import AssessedItem, Axis, Result, Verdict
from .target_set import Comparator
from .units import Units

__all__ = ["find_gaps"]


_UNIT_OF = {"population": "people", "households": "households", "length_m": "m", "poles": "poles"}
_UNIT_BEGINS = {
    "households": "households",
    "internet_users": "people",
    "adults": "people",
    "fixed_users": "people",
    "cloud_users": "people",
    "enterprises": "enterprises",
    "urban_organisations": "organisations",
}

#: Comparators for which more is better.
_UPWARDS = (Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.EQUAL)
_UNMET = (Verdict.NEAR, Verdict.MISSED, Verdict.NO_DATA)


def find_gaps(
    assessment: Assessment,
    registers: Mapping[str, Register],
    units: Units,
    *,
    remedies: Mapping[str, Sequence[Remedy]] | None = None,
    level: Level = Level.PROVINCE,
    include_unproven: bool = False,
    progress: Progress = SILENT,
) -> Gaps:
    """Which things are missing for each target that is not met.

    Parameters
    ----------
    assessment : Assessment
    registers : mapping of str to Register
        By role, the ones that the assessment was made from.
    units : Units
    remedies : mapping of str to sequence of Remedy
        By role.
    level : Level
        PROVINCE: items that the province does not meet; things are "needed" until the province meets them. COMMUNE:
        items that the province or any commune does not meet; things are ordered, and needed, within each commune
        until that commune meets the target.
    include_unproven : bool
        Also items that are met only as long as nothing is known against it. For these the things are told that are not
        known, or whose weight is not; none of them is needed.
    progress : Progress

    Returns
    -------
    Gaps
    """
    finder = _Finder(registers, units, remedies or {}, level)
    items = [item for item in assessment.items if _is_wanted(item, level, include_unproven)]
    found = [finder.find(item, _is_wanted(item, level, False)) for item in progress.each(items, len(items), 1)]
    return Gaps(level, tuple(found))


def _is_wanted(item: AssessedItem, level: Level, include_unproven: bool) -> bool:
    if item.met_at is None:
        return False
    if item.verdict in _UNMET or (include_unproven and item.verdict == Verdict.MET and not item.province.proven[0]):
        return True
    if level == Level.COMMUNE and Level.COMMUNE in item.results:
        verdicts = item.results[Level.COMMUNE].verdict
        return bool(np.isin(verdicts, [code(Verdict.NEAR), code(Verdict.MISSED)]).any())
    return False


@dataclass
class _Rows:
    """Things of one item before they are put in order."""

    role: str
    mark: str
    register: Register | None
    row: np.ndarray
    unit: np.ndarray
    reason: np.ndarray
    amount: np.ndarray
    amount_unit: str
    later: tuple[np.ndarray, ...] = ()  # what decides between equals, the smaller first
    notes: list[Message] = field(default_factory=list)


class _Finder:
    def __init__(
        self, registers: Mapping[str, Register], units: Units, remedies: Mapping[str, Sequence[Remedy]], level: Level
    ):
        self.registers = registers
        self.units = units
        self.given = remedies
        self.level = level
        self._axis = Axis(Level.COMMUNE, tuple(units.codes), tuple(units.names))
        self._rows_of_code: dict[str, dict[str, list[int]]] = {}

    def find(self, item: AssessedItem, unmet: bool = True) -> ItemGaps:
        """What is missing for one item; where it is not ``unmet``, what is not known."""
        indicator = INDICATORS[item.indicator] if item.indicator else None
        rule = self._rule(item, indicator)
        if isinstance(rule, Share) and item.comparator in _UPWARDS:
            return self._of_share(item, rule, unmet)
        if isinstance(rule, PerPoint) and item.comparator not in _UPWARDS:
            return self._of_points(item) if unmet else self._of_unknown_people(item)
        if isinstance(rule, (YearlyRatio, YearlyMean)) and item.comparator in _UPWARDS:
            return self._of_years(item, rule, unmet)
        if item.province.method.startswith("declared"):
            note = Message(N_("The value is declared: no layer tells which things are missing."))
        elif item.verdict == Verdict.NO_DATA:
            note = Message(N_("There is no data: nothing tells which things are missing."))
        else:
            note = Message(N_("This number is not made from things that could be listed."))
        return self._nothing(item, note)

    def _rule(self, item: AssessedItem, indicator: Indicator | None):
        if indicator is None:
            return None
        rule = rule_of(indicator, item.province.method)
        if rule is None and not item.province.method and isinstance(indicator.counts, Share):
            register = self.registers.get(indicator.counts.role)
            if register is not None and indicator.counts.mark in register.columns:
                return indicator.counts  # nothing is known of any row: these are what is to be found out
        return rule

    def _nothing(self, item: AssessedItem, note: Message) -> ItemGaps:
        none = np.zeros(0, dtype=np.int64)
        notes = [note, *(item.province.notes if item.verdict == Verdict.NO_DATA else ())]
        rows = _Rows(UNITS_ROLE, "", None, none, none, none.astype(np.int8), none.astype(np.float64), "", notes=notes)
        return self._finished(item, rows, none, none.astype(bool), none, none, none, ())

    # -- shares of things in registers -----------------------------------------------------------------------------

    def _of_share(self, item: AssessedItem, rule: Share, unmet: bool) -> ItemGaps:
        register = self.registers.get(rule.role)
        if register is None or rule.mark not in register.columns:
            return self._nothing(
                item,
                Message(
                    N_("The layer for “{role}”, which tells what is missing, is not there or lacks its column."),
                    {"role": rule.role},
                ),
            )
        n = len(register)
        mark = register.columns[rule.mark]
        inside = np.ones(n) if not rule.where else register.columns.get(rule.where, np.full(n, np.nan))
        weight = np.ones(n) if not rule.weight else register.columns.get(rule.weight, np.full(n, np.nan))
        counted_at_all = (register.unit >= 0) & (inside != 0)  # NaN stays in: not known
        known = counted_at_all & (inside == 1) & np.isfinite(mark)
        lacks = known & (mark < 1)
        unknown = counted_at_all & ~known & (mark != 1)
        weighed = known & np.isfinite(weight)
        if not unmet:
            lacks &= ~weighed
        listed = np.flatnonzero(lacks | unknown)
        reason = np.where(unknown, UNKNOWN, np.where(np.isfinite(weight), MISSING, NO_WEIGHT))[listed]
        amount = np.where(unknown, weight, weight * (1.0 - np.where(known, mark, 0.0)))[listed]
        rows = _Rows(
            rule.role,
            rule.mark,
            register,
            listed,
            register.unit[listed],
            reason.astype(np.int8),
            amount,
            _UNIT_OF.get(rule.weight, ""),
            tuple(_late(register, name, sign, listed) for name, sign in _ties(rule)),
        )
        groups = len(self.units) if self.level == Level.COMMUNE else 1
        group = rows.unit if self.level == Level.COMMUNE else np.zeros(len(listed), dtype=np.int64)
        of_all = register.unit if self.level == Level.COMMUNE else np.zeros(n, dtype=np.int64)
        whole = np.bincount(of_all[weighed], weights=weight[weighed], minlength=groups)
        part = np.bincount(of_all[weighed], weights=(weight * mark)[weighed], minlength=groups)
        return self._ranked(item, rows, group, part, whole, 100.0, unmet=unmet)

    # -- communes, from yearly values ------------------------------------------------------------------------------

    def _of_years(self, item: AssessedItem, rule: YearlyRatio | YearlyMean, unmet: bool) -> ItemGaps:
        communes = item.results.get(Level.COMMUNE)
        if communes is None or not np.isfinite(communes.value).any():
            return self._nothing(
                item,
                Message(N_("The number is known for the province only: it does not tell which communes lack what.")),
            )
        result = _Aligned(communes, self._axis)
        scale = rule.scale if isinstance(rule, YearlyRatio) else 1.0
        seen = np.isfinite(result.value)
        below = seen & np.isin(result.verdict, [code(Verdict.NEAR), code(Verdict.MISSED)])
        if isinstance(rule, YearlyMean):
            below &= np.isfinite(result.gap) & (result.gap > 0)
        listed = np.flatnonzero(below | ~seen) if unmet else np.flatnonzero(~seen)
        amount = result.gap if isinstance(rule, YearlyMean) else result.missing
        rows = _Rows(
            UNITS_ROLE,
            "",
            None,
            listed,
            listed,
            np.where(seen, BELOW, NO_DATA)[listed].astype(np.int8),
            np.where(seen, amount, np.nan)[listed],
            "Mb/s" if isinstance(rule, YearlyMean) else _yearly_unit(rule),
        )
        if self.level == Level.COMMUNE:
            part, whole = result.numerator, result.denominator
            group = listed
        else:
            part, whole = item.province.numerator[:1], item.province.denominator[:1]
            group = np.zeros(len(listed), dtype=np.int64)
        adds = None
        if isinstance(rule, YearlyMean):  # a commune raised to the target adds its gap as often as it was measured
            adds = (result.gap * result.denominator)[listed]
        return self._ranked(item, rows, group, part, whole, scale, adds, unmet)

    # -- communes, from points -------------------------------------------------------------------------------------

    def _of_points(self, item: AssessedItem) -> ItemGaps:
        communes = item.results.get(Level.COMMUNE)
        if communes is None or not np.isfinite(communes.numerator).any():
            return self._nothing(
                item,
                Message(N_("The number is known for the province only: it does not tell which communes lack what.")),
            )
        result = _Aligned(communes, self._axis)
        persons = np.nan_to_num(result.numerator)
        if self.level == Level.COMMUNE:
            more = np.nan_to_num(result.missing)
            order = np.lexsort((np.arange(len(more)), -persons, -more))
            order = order[more[order] > 0]
        else:
            total = item.province.missing[0]
            more, order = _shared_out(
                persons, np.nan_to_num(result.denominator), int(total) if np.isfinite(total) else 0
            )
        rows = _Rows(
            UNITS_ROLE, "", None, order, order, np.full(len(order), TOO_FEW, dtype=np.int8), more[order].astype(float),
            "points",
        )  # fmt: skip
        remedies = tuple(self._given("communes"))
        best, count = self._best(UNITS_ROLE, None, order, remedies, "", item.indicator)
        rank = np.arange(1, len(order) + 1)
        if self.level == Level.COMMUNE:
            rank = np.ones(len(order), dtype=np.int64)
        everything = np.arange(len(order))
        return self._finished(item, rows, everything, np.ones(len(order), dtype=bool), rank, best, count, remedies)

    def _of_unknown_people(self, item: AssessedItem) -> ItemGaps:
        """Communes whose people nobody knows, or not all of them."""
        communes = item.results.get(Level.COMMUNE)
        if communes is None:
            return self._nothing(
                item,
                Message(N_("The number is known for the province only: it does not tell which communes lack what.")),
            )
        result = _Aligned(communes, self._axis)
        row = np.flatnonzero(~np.isfinite(result.numerator) | (result.unweighed > 0))
        reason = np.where(np.isfinite(result.numerator[row]), UNKNOWN, NO_DATA).astype(np.int8)
        rows = _Rows(UNITS_ROLE, "", None, row, row, reason, np.full(len(row), np.nan), "points")
        none = np.zeros(len(row), dtype=np.int64)
        rank = none + 1 if self.level == Level.COMMUNE else np.arange(1, len(row) + 1)
        return self._finished(item, rows, np.arange(len(row)), none.astype(bool), rank, none - 1, none, ())

    # -- order, need, remedies -------------------------------------------------------------------------------------

    def _ranked(
        self,
        item: AssessedItem,
        rows: _Rows,
        group: np.ndarray,
        part: np.ndarray,
        whole: np.ndarray,
        scale: float,
        adds: np.ndarray | None = None,
        unmet: bool = True,
    ) -> ItemGaps:
        """Put things in order and say which are needed: none where the item is not ``unmet``.

        ``group`` (k,) is what they are ordered within, ``part`` and ``whole`` (groups,) what is counted there now,
        ``adds`` (k,) what each would add to ``part`` (default: its amount).
        """
        role = "communes" if rows.role == UNITS_ROLE else rows.role
        remedies = tuple(self._given(role))
        best, count = self._best(rows.role, rows.register, rows.row, remedies, rows.mark, item.indicator)
        moves = np.isin(rows.reason, (MISSING, BELOW)) & np.isfinite(rows.amount)
        weighs = moves & (rows.amount > 0)
        cost = costs_of(remedies, best)
        priced = weighs & np.isfinite(cost)
        kind = np.select(
            [priced, weighs & (best >= 0), weighs, moves, np.isin(rows.reason, (UNKNOWN, NO_DATA))],
            [0, 1, 2, 3, 4],
            5,
        )
        rate = np.zeros(len(rows.row))
        heavy = np.where(np.isfinite(rows.amount), rows.amount, 0.0)
        shared, bundle = _bundles(remedies, best, heavy, priced)
        np.divide(cost, bundle, out=rate, where=priced)
        ties = (rows.row, self._code_order(rows), *reversed(rows.later), -heavy)
        order = np.lexsort((*ties, shared, -bundle, rate, kind, group))
        gain = np.where(moves, rows.amount if adds is None else adds, 0.0)[order]
        of = group[order]
        starts = np.flatnonzero(np.concatenate(([True], of[1:] != of[:-1]))) if len(of) else np.zeros(0, dtype=np.int64)
        lengths = np.diff(np.concatenate((starts, [len(of)])))
        begin = np.repeat(starts, lengths)
        reached = part[of] + _running(gain, starts, lengths)
        with np.errstate(divide="ignore", invalid="ignore"):
            after = scale * reached / whole[of]
            before = scale * (reached - gain) / whole[of]
        comparator = Comparator.AT_LEAST if item.comparator == Comparator.EQUAL else item.comparator
        needed = moves[order] & ~meets(before, comparator, item.met_at)
        # Where all known things do not lift a group to the target, the others must be known as well.
        ends = starts + lengths - 1
        everything = INDICATORS[item.indicator].is_share and item.met_at >= 100.0
        unreached = ~meets(after[ends], comparator, item.met_at) if len(ends) else np.zeros(0, dtype=bool)
        met_now = meets(before[starts], comparator, item.met_at)
        needed |= np.repeat(unreached | (everything & ~met_now), lengths)
        needed &= unmet
        rank = np.arange(len(of)) - begin + 1
        return self._finished(item, rows, order, needed, rank, best[order], count[order], remedies)

    def _finished(
        self,
        item: AssessedItem,
        rows: _Rows,
        order: np.ndarray,
        needed: np.ndarray,
        rank: np.ndarray,
        best: np.ndarray,
        count: np.ndarray,
        remedies: tuple[Remedy, ...],
    ) -> ItemGaps:
        row, unit, reason, amount = rows.row[order], rows.unit[order], rows.reason[order], rows.amount[order]
        open_ = ~np.isin(reason, KNOWN)
        cost = costs_of(remedies, best)
        weight = np.where(np.isfinite(amount) & ~open_, amount, 0.0)
        bought = bought_costs(remedies, best, needed)
        totals = Totals(
            things=int(np.sum(~open_)),
            unknown=int(np.sum(open_)),
            amount=float(weight.sum()),
            needed=int(np.sum(needed & ~open_)),
            needed_unknown=int(np.sum(needed & open_)),
            needed_amount=float(weight[needed].sum()),
            cost_vnd=math.fsum(bought.values()) if bought else math.nan,
            without_remedy=int(np.sum(needed & ~open_ & (best < 0))),
            without_price=int(np.sum(needed & (best >= 0) & ~np.isfinite(cost))),
        )
        return ItemGaps(
            item=item,
            role=rows.role,
            mark=rows.mark,
            register=rows.register,
            row=row,
            unit=unit,
            reason=reason,
            amount=amount,
            amount_unit=rows.amount_unit,
            needed=needed,
            rank=rank,
            remedy=best,
            remedy_count=count,
            remedies=remedies,
            totals=totals,
            units=self._by_unit(item, unit, open_, needed, weight, best, remedies),
            notes=tuple(rows.notes),
        )

    def _by_unit(self, item, unit, open_, needed, weight, best, remedies) -> UnitGaps:
        n = len(self.units)

        def total(marks: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
            marks = marks & (unit >= 0)
            return np.bincount(unit[marks], weights=None if weights is None else weights[marks], minlength=n)

        if Level.COMMUNE in item.results:
            result = _Aligned(item.results[Level.COMMUNE], self._axis)
            value, missing, verdict = result.value, result.missing, result.verdict
        else:
            value = missing = np.full(n, np.nan)
            verdict = np.full(n, code(Verdict.NO_DATA), dtype=np.int8)
        things, unknown = total(~open_), total(open_)
        cost = costs_of(remedies, best)
        priced = np.flatnonzero(needed & np.isfinite(cost) & (unit >= 0))
        # Each remedy once in each commune.
        _, first = np.unique(unit[priced] * (len(remedies) + 1) + _numbered(remedies, best[priced]), return_index=True)
        once = np.zeros(len(unit), dtype=bool)
        once[priced[first]] = True
        cost_vnd = np.where(total(once) > 0, total(once, np.where(once, cost, 0.0)), np.nan)
        listed = np.flatnonzero((things > 0) | (unknown > 0) | (missing > 0))
        return UnitGaps(
            unit=listed,
            value=value[listed],
            missing=missing[listed],
            verdict=verdict[listed],
            things=things[listed],
            unknown=unknown[listed],
            needed_amount=total(needed, weight)[listed],
            cost_vnd=cost_vnd[listed],
            without_remedy=total(needed & ~open_ & (best < 0))[listed],
        )

    def _given(self, role: str) -> Sequence[Remedy]:
        if role == "people" and role not in self.given:
            role = "villages"  # people who live at villages are cured with them
        return self.given.get(role, ())

    def _code_order(self, rows: _Rows) -> np.ndarray:
        codes = self.units.codes if rows.register is None else rows.register.codes
        _, place = np.unique(np.array([codes[row] for row in rows.row.tolist()], dtype=str), return_inverse=True)
        return place.reshape(-1)

    def _best(
        self,
        role: str,
        register: Register | None,
        row: np.ndarray,
        remedies: Sequence[Remedy],
        mark: str,
        indicator: str,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Of each row the place of its cheapest remedy (-1 for none), and how many it has."""
        n = len(self.units) if register is None else len(register)
        best = np.full(n, -1, dtype=np.int64)
        count = np.zeros(n, dtype=np.int64)
        if remedies:
            if role not in self._rows_of_code:
                places: dict[str, list[int]] = {}
                for place, its_code in enumerate(self.units.codes if register is None else register.codes):
                    if its_code:
                        places.setdefault(its_code, []).append(place)
                self._rows_of_code[role] = places
            places = self._rows_of_code[role]
            # From the dearest to the cheapest: what is written last stays.
            order = sorted(range(len(remedies)), key=lambda place: _price(remedies[place], place), reverse=True)
            for place in order:
                remedy = remedies[place]
                if remedy.cures and mark not in remedy.cures and indicator not in remedy.cures:
                    continue
                for cured in [remedy.row] if 0 <= remedy.row < n else places.get(remedy.code, ()):
                    best[cured] = place
                    count[cured] += 1
        return best[row], count[row]


class _Aligned:
    """Columns of a result of communes in the order of Units; communes that it does not know are without data."""

    def __init__(self, result: Result, axis: Axis):
        place = rows_in(result.axis, axis)
        there = place >= 0
        for name in ("value", "numerator", "denominator", "gap", "missing"):
            setattr(self, name, np.where(there, getattr(result, name)[place], np.nan))
        self.verdict = np.where(there, result.verdict[place], code(Verdict.NO_DATA)).astype(np.int8)
        unweighed = result.left_out.get("no_weight", np.zeros(len(result), dtype=np.int64))
        self.unweighed = np.where(there, unweighed[place], 0)


def _ties(rule: Share) -> list[tuple[str, float]]:
    """Columns that decide between equally heavy things, with the sign that puts the first first."""
    nearest = [("sharing_distance_m", 1.0)] if rule.mark == "shared" else []
    return [*nearest, ("population", -1.0), ("households", -1.0), ("length_m", -1.0)]


def _late(register: Register, name: str, sign: float, rows: np.ndarray) -> np.ndarray:
    column = register.columns.get(name)
    if column is None:
        return np.zeros(len(rows))
    return np.where(np.isfinite(column[rows]), sign * column[rows], np.inf)


def _running(gain: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Running sums that begin anew at ``starts``."""
    total = np.cumsum(gain)
    return total - np.repeat(total[starts] - gain[starts], lengths)


def _price(remedy: Remedy, place: int) -> tuple:
    """What remedies are compared by: the cheaper, the shorter, the first name; unknown numbers come last."""
    cost = remedy.cost_vnd if math.isfinite(remedy.cost_vnd) else math.inf
    length = remedy.length_m if math.isfinite(remedy.length_m) else math.inf
    return cost, length, remedy.name, remedy.kind, place


def _numbered(remedies: Sequence[Remedy], places: np.ndarray) -> np.ndarray:
    """Numbers of remedies by their places (none of them -1); those that are built once have the same."""
    used, which = np.unique(places, return_inverse=True)
    numbers: dict[str | int, int] = {}
    of_used = [numbers.setdefault(once(remedies[place]), len(numbers)) for place in used.tolist()]
    return np.array(of_used, dtype=np.int64)[which.reshape(-1)]


def _bundles(
    remedies: Sequence[Remedy], best: np.ndarray, weight: np.ndarray, priced: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What the remedy of each thing cures altogether.

    Returns
    -------
    (ndarray of int64, shape (k,); ndarray of float64, shape (k,))
        Number of the remedy where it is the cheapest of several things that are ``priced``, so that they stay together
        in the order; 0 elsewhere. And what these things weigh together; elsewhere what the thing weighs.
    """
    shared, bundle = np.zeros(len(best), dtype=np.int64), weight.astype(np.float64)
    number = _numbered(remedies, best[priced])
    things = np.bincount(number)
    bundle[priced] = np.bincount(number, weights=weight[priced])[number]
    shared[priced] = np.where(things[number] > 1, number + 1, 0)
    return shared, bundle


def _yearly_unit(rule: YearlyRatio) -> str:
    if rule.numerator.endswith("_subscribers"):
        return "subscribers"
    return next((unit for begin, unit in _UNIT_BEGINS.items() if rule.numerator.startswith(begin)), "")


def _shared_out(persons: np.ndarray, points: np.ndarray, more: int) -> tuple[np.ndarray, np.ndarray]:
    """Give ``more`` points out, each to the commune that then has the most people for each point.

    Returns
    -------
    (ndarray of float64, shape (n,); ndarray of int64)
        Points for each commune, and the communes that get any, in the order of their first one.
    """
    given = np.zeros(len(persons))
    order: dict[int, None] = {}

    def turn(unit: int) -> tuple:
        now = points[unit] + given[unit]
        return (-persons[unit] / now if now else -math.inf, -persons[unit], unit)

    queue = [turn(unit) for unit in np.flatnonzero(persons > 0).tolist()]
    heapq.heapify(queue)
    for _ in range(more if queue else 0):
        unit = queue[0][2]
        given[unit] += 1
        order.setdefault(unit)
        heapq.heapreplace(queue, turn(unit))
    return given, np.fromiter(order, dtype=np.int64, count=len(order))
