"""Yearly tables as one: for each column a grid of years and communes, and what the rules of indicators make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .indicators import YearlyMean, YearlyRatio, YearlyRule
from .statistics import YearTable

__all__ = ["Cells", "Grid", "columns_of"]

#: Why a cell is not part of a sum; places in this tuple.
_REASONS = ("", "no_row", "no_numerator", "no_denominator", "no_weight")


@dataclass(frozen=True)
class Cells:
    """What one rule makes of the rows of yearly tables.

    Parameters
    ----------
    value : ndarray of float64, shape (years, units)
        Of each unit by itself; NaN where nothing can be said.
    part, whole : ndarray of float64, shape (years, units)
        What sums are made of; NaN where a row has no part in them, even if it has a value (a finished percentage whose
        whole nobody told).
    reason : ndarray of int8, shape (years, units)
        Why a row has no part in sums: place in ``_REASONS``; 0 if it has.
    told : ndarray of bool, shape (years, units)
        Rows that say all that a sum needs, be it that there is nothing to count (a whole of zero).
    scale : float
        What the ratio of sums is multiplied with.
    """

    value: np.ndarray
    part: np.ndarray
    whole: np.ndarray
    reason: np.ndarray
    told: np.ndarray
    scale: float

    def grouped(self, row: int, group: np.ndarray, count: int):
        """Values of groups of units in one year.

        Parameters
        ----------
        row : int
            Row of the year.
        group : ndarray of int64, shape (units,)
            -1 for units in no group.

        Returns
        -------
        (value, numerator, denominator, counted, left_out)
            Arrays of shape (count,) and a dict of such by the codes of :data:`.observations.LEFT_OUT`.
        """
        inside = group >= 0
        used = inside & np.isfinite(self.part[row])
        # Of nothing at all bincount makes integers, which hold no NaN.
        numerator, denominator = (
            np.bincount(group[used], weights=values[row][used], minlength=count).astype(np.float64)
            for values in (self.part, self.whole)
        )
        counted = np.bincount(group[used], minlength=count)
        numerator[counted == 0] = denominator[counted == 0] = np.nan
        value = np.full(count, np.nan)
        np.divide(self.scale * numerator, denominator, out=value, where=denominator > 0)
        reason = self.reason[row]
        left_out = {
            name: np.bincount(group[inside & (reason == code)], minlength=count)
            for code, name in enumerate(_REASONS)
            if code and (reason[inside] == code).any()
        }
        return value, numerator, denominator, counted, left_out

    def single(self, row: int):
        """Values of the units themselves in one year; returns what :meth:`grouped` does."""
        value = self.value[row]
        known = np.isfinite(value)
        reason = np.where(known, 0, self.reason[row])
        left_out = {
            name: (reason == code).astype(np.int64)
            for code, name in enumerate(_REASONS)
            if code and (reason == code).any()
        }
        return value.copy(), self.part[row].copy(), self.whole[row].copy(), known.astype(np.int64), left_out


def columns_of(rule: YearlyRule) -> tuple[tuple[str, ...], ...]:
    """Columns that a rule can be computed from: any one of these groups is enough."""
    if isinstance(rule, YearlyRatio):
        return ((rule.numerator, rule.denominator), *(((rule.rate,),) if rule.rate else ()))
    return ((rule.value,),)


class Grid:
    """All yearly tables of one level, column by column; of a value that several give, the first table's stands.

    Parameters
    ----------
    tables : sequence of YearTable
    level : str
        "commune" or "province": tables of the other level are passed over.
    count : int
        Units of the level.
    last : int
        Later years are passed over.
    """

    def __init__(self, tables: Sequence[YearTable], level: str, count: int, last: int):
        tables = [table for table in tables if table.level == level]
        self.years = sorted({year for table in tables for year in np.unique(table.year).tolist() if year <= last})
        place = {year: row for row, year in enumerate(self.years)}
        self._shape = (len(self.years), count)
        self._values: dict[str, np.ndarray] = {}
        self._has_row: dict[str, np.ndarray] = {}
        self._sources: dict[str, list[tuple[np.ndarray, str, str]]] = {}
        #: Cells of a column that a later table fills with another number.
        self.contradicted: dict[str, int] = {}
        for table in tables:
            usable = table.year <= last
            rows = np.array([place[year] for year in table.year[usable].tolist()], dtype=np.int64)
            units = table.unit[usable]
            for name, values in table.columns.items():
                values = values[usable]
                grid = self._values.setdefault(name, np.full(self._shape, np.nan))
                has = self._has_row.setdefault(name, np.zeros(self._shape, dtype=bool))
                before = grid[rows, units]
                other = ~np.isnan(before) & ~np.isnan(values) & ~np.isclose(before, values, rtol=1e-9, atol=0.0)
                self.contradicted[name] = self.contradicted.get(name, 0) + int(other.sum())
                given = np.isnan(before) & ~np.isnan(values)
                grid[rows[given], units[given]] = values[given]
                has[rows, units] = True
                told = np.zeros(len(self.years), dtype=bool)
                told[rows[given]] = True
                self._sources.setdefault(name, []).append((told, table.source, table.date))

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def column(self, name: str) -> np.ndarray:
        """Values of a column, shape (years, units); NaN where nobody tells."""
        values = self._values.get(name)
        return np.full(self._shape, np.nan) if values is None else values

    def can(self, rule: YearlyRule) -> bool:
        """Whether the tables have the columns of a rule."""
        return any(all(name in self for name in names) for names in columns_of(rule))

    def source(self, rule: YearlyRule, row: int) -> tuple[str, str]:
        """Tables that tell about a rule in a year, and the latest of their days."""
        told = [
            (source, date)
            for name in _all_columns(rule)
            for years, source, date in self._sources.get(name, ())
            if years[row]
        ]
        return "; ".join(dict.fromkeys(source for source, _ in told if source)), max(
            (date for _, date in told), default=""
        )

    def contradictions(self, rule: YearlyRule) -> int:
        """Cells of the columns of a rule for which a later table gives another number."""
        return sum(self.contradicted.get(name, 0) for name in _all_columns(rule))

    def cells(self, rule: YearlyRule) -> Cells:
        """What a rule makes of the tables."""
        names = [name for name in _all_columns(rule) if name in self]
        has_row = (
            np.logical_or.reduce([self._has_row[name] for name in names]) if names else np.zeros(self._shape, bool)
        )
        if isinstance(rule, YearlyRatio):
            return _ratio(
                self.column(rule.numerator), self.column(rule.denominator), self.column(rule.rate), rule.scale, has_row
            )
        if isinstance(rule, YearlyMean):
            return _mean(self.column(rule.value), self.column(rule.weight), has_row)
        return _count(self.column(rule.value), has_row)


def _all_columns(rule: YearlyRule) -> tuple[str, ...]:
    if isinstance(rule, YearlyRatio):
        return tuple(name for name in (rule.numerator, rule.denominator, rule.rate) if name)
    if isinstance(rule, YearlyMean):
        return rule.value, rule.weight
    return (rule.value,)


def _reasons(has_row: np.ndarray, summed: np.ndarray, *others: tuple[np.ndarray, str]) -> np.ndarray:
    """Reason of each cell: none where it is summed, else that it has no row, else the first of ``others``."""
    reason = np.zeros(has_row.shape, dtype=np.int8)
    for where, name in reversed(others):
        reason[where] = _REASONS.index(name)
    reason[~has_row] = _REASONS.index("no_row")
    reason[summed] = 0
    return reason


def _ratio(part: np.ndarray, whole: np.ndarray, rate: np.ndarray, scale: float, has_row: np.ndarray) -> Cells:
    """Both numbers, or the finished rate of a whole; a finished rate alone has a value but no part in sums."""
    known_whole = whole > 0  # NaN is not
    part = np.where(np.isnan(part), rate / scale * whole, part)
    summed = ~np.isnan(part) & known_whole
    value = np.full(part.shape, np.nan)
    np.divide(scale * part, whole, out=value, where=summed)
    # A whole of zero has no share, whatever rate is told.
    value = np.where(summed, value, np.where(np.isnan(whole), rate, np.nan))
    reason = _reasons(
        has_row,
        summed,
        (np.isnan(part) & ~(np.isnan(whole) & ~np.isnan(rate)), "no_numerator"),
        (~known_whole, "no_denominator"),
    )
    return Cells(
        value, np.where(summed, part, np.nan), np.where(summed, whole, np.nan), reason, summed | (whole == 0), scale
    )


def _mean(value: np.ndarray, weight: np.ndarray, has_row: np.ndarray) -> Cells:
    """A value and its weight; a value whose weight nobody told has no part in sums."""
    summed = ~np.isnan(value) & (weight > 0)
    reason = _reasons(has_row, summed, (~(weight > 0), "no_weight"), (np.isnan(value), "no_numerator"))
    return Cells(
        np.where(weight == 0, np.nan, value),
        np.where(summed, value * weight, np.nan),
        np.where(summed, weight, np.nan),
        reason,
        summed | (weight == 0),
        1.0,
    )


def _count(value: np.ndarray, has_row: np.ndarray) -> Cells:
    summed = ~np.isnan(value)
    reason = _reasons(has_row, summed, (~summed, "no_numerator"))
    return Cells(value, value, np.full(value.shape, np.nan), reason, summed, 1.0)
