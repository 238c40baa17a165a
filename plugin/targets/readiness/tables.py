"""Whether numbers and years of a layer or table can be counted with: written well, of the right size, complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from ...numbers import Note, Number
from ..cells import code_text, is_empty, parse_numbers, parse_year, plain_key
from ..indicators import INDICATORS, YearlyRatio
from ..plan_roles import PLAN_ROLES, role_columns
from .finder import Finder, named

__all__ = ["check_numbers", "check_years"]

#: People for each household: below and above this one of both is wrong (the mean of Viet Nam is some 3.5).
_PEOPLE = (1.5, 10.0)
#: Metres above the ground that no pole, and no mast of the country, exceeds; and what is no height at all.
_HIGHEST, _LOWEST = {"POLE_LINES": 60.0, "PLANNED_POLE_LINES": 60.0}, 0.5
_MAST = 350.0
#: Years that something can have been built in, or counted.
_YEARS = (1970, 2050)
#: Columns that places must have a number in, and where zero is odd as well.
_PLACES, _NOT_ZERO = ("VILLAGES", "COMMUNES", "POPULATION"), ("VILLAGES", "COMMUNES")
#: What plans are made for, and layers that must say it of a place at least; no place has more than so many.
_COUNTED, _COUNTING, _MOST = ("population", "households"), ("VILLAGES", "POPULATION"), 1e12
#: What leaves a place without a number.
_UNCOUNTED = ("number_unread", "number_ambiguous", "number_negative", "number_missing", "number_zero")


def check_numbers(columns: Mapping[str, Sequence], parameter: str, finder: Finder) -> None:
    """Numbers: unreadable, ambiguous, negative, missing, improbable."""
    kinds = {column.id: column.kind for column in role_columns(PLAN_ROLES[parameter].role)}
    read: dict[str, np.ndarray] = {}
    unread: dict[str, set[int]] = {}
    for column, values in columns.items():
        if kinds.get(column) in ("count", "number"):
            read[column], unread[column] = _read(column, kinds[column], values, finder)
    counted = [column for column in _COUNTED if column in read]
    # With neither people nor households anywhere, nothing is planned for anybody.
    nobody = parameter in _COUNTING and bool(counted) and not any((read[column] > 0).any() for column in counted)
    for column, numbers in read.items():
        about = {"field": finder.fields.get(column, ""), "column": column}
        negative = np.flatnonzero(numbers < 0)
        if len(negative):
            finder.add_rows("number_negative", negative, _said(numbers, negative), **about)
        if column in _COUNTED and parameter in _PLACES:
            empty = [row for row in np.flatnonzero(np.isnan(numbers)).tolist() if row not in unread[column]]
            if empty:
                finder.add_rows("number_missing", empty, rows=len(numbers), **about)
            zero = np.flatnonzero(numbers == 0)
            if len(zero) and (parameter in _NOT_ZERO or nobody):
                finder.add_rows("number_zero", zero, **about)
    if nobody:
        finder.stop(_UNCOUNTED, counted)
    if parameter != "STATISTICS" and "population" in read and "households" in read:
        _check_households(read["population"], read["households"], finder)
    if "height_m" in read:
        _check_heights(read["height_m"], _HIGHEST.get(parameter, _MAST), finder)
    if "bores" in read and "free_bores" in read:
        more = np.flatnonzero(read["free_bores"] > read["bores"])
        if len(more):
            pairs = zip(read["free_bores"][more].tolist(), read["bores"][more].tolist())
            notes = [Note("{} > {}", Number(free), Number(bores)) for free, bores in pairs]
            finder.add_rows("bores_exceed", more, notes, field=finder.fields.get("free_bores", ""))
    if parameter == "STATISTICS":
        _check_parts(read, finder)


def _read(column: str, kind: str, values: Sequence, finder: Finder) -> tuple[np.ndarray, set[int]]:
    """Numbers, NaN where there is none, and the rows that hold something else."""
    numbers, faults = parse_numbers(values, thousands=kind == "count")
    if column in _COUNTED:
        with np.errstate(invalid="ignore"):
            huge = numbers > _MOST
        faults = sorted([*faults, *((row, "not_a_number") for row in np.flatnonzero(huge).tolist())])
        numbers = np.where(huge, np.nan, numbers)
    about = {"field": finder.fields.get(column, ""), "column": column}
    for reason, check in (("not_a_number", "number_unread"), ("ambiguous_number", "number_ambiguous")):
        rows = [row for row, why in faults if why == reason]
        if rows:
            notes = [str(values[row]) for row in rows]
            finder.add_rows(check, rows, notes, values=named(dict.fromkeys(notes)), **about)
    if any(isinstance(value, str) and value.strip() for value in values) and np.isfinite(numbers).any():
        finder.add("number_text", **about)
    return numbers, {row for row, _ in faults}


def _said(numbers: np.ndarray, rows: np.ndarray) -> list[str]:
    return [Note("{}", Number(number)) for number in numbers[rows].tolist()]


def _check_households(people: np.ndarray, households: np.ndarray, finder: Finder) -> None:
    with np.errstate(invalid="ignore", divide="ignore"):
        each = people / households
        odd = np.flatnonzero((households > 0) & (people > 0) & ((each < _PEOPLE[0]) | (each > _PEOPLE[1])))
    if len(odd):
        notes = [Note("{} / {}", Number(people[row]), Number(households[row])) for row in odd.tolist()]
        field = finder.fields.get("households", "")
        finder.add_rows("household_size", odd, notes, low=_PEOPLE[0], high=_PEOPLE[1], field=field)


def _check_heights(heights: np.ndarray, highest: float, finder: Finder) -> None:
    with np.errstate(invalid="ignore"):
        odd = np.flatnonzero((heights < _LOWEST) | (heights > highest))
    if len(odd):
        notes = _said(heights, odd)
        finder.add_rows(
            "height_improbable", odd, notes, field=finder.fields.get("height_m", ""), column="height_m",
            values=named(dict.fromkeys(notes)),
        )  # fmt: skip


def _check_parts(read: Mapping[str, np.ndarray], finder: Finder) -> None:
    """Parts that are more than their wholes, by the rules of the indicators."""
    pairs = dict.fromkeys(
        (one.yearly.numerator, one.yearly.denominator)
        for one in INDICATORS.values()
        if isinstance(one.yearly, YearlyRatio) and one.is_share
    )
    for part, whole in pairs:
        if part not in read or whole not in read:
            continue
        with np.errstate(invalid="ignore"):
            more = np.flatnonzero(read[part] > read[whole])
        if len(more):
            notes = [Note("{} > {}", Number(read[part][row]), Number(read[whole][row])) for row in more.tolist()]
            finder.add_rows("part_exceeds", more, notes, part=part, whole=whole, field=finder.fields.get(part, ""))


def check_years(columns: Mapping[str, Sequence], parameter: str, known: Sequence, finder: Finder) -> None:
    """Years, and whether each unit has one row for each; ``known`` are the codes of the communes."""
    if "year" not in columns:
        return
    table = parameter in ("STATISTICS", "DECLARED")
    raw, field = columns["year"], finder.fields.get("year", "")
    years = [parse_year(value) for value in raw]
    first, last = _YEARS
    odd = [
        row
        for row, (year, value) in enumerate(zip(years, raw))
        if (year is None and (table or not is_empty(value))) or (year is not None and not first <= year <= last)
    ]
    if odd:
        notes = ["" if is_empty(raw[row]) else str(raw[row]) for row in odd]
        said = named(dict.fromkeys(note or "–" for note in notes))
        finder.add_rows(
            "year_outside", odd, notes, field=field, column="year", first=str(first), last=str(last), values=said
        )
    if parameter == "STATISTICS":
        _check_table(columns, years, known, finder)


def _check_table(columns: Mapping[str, Sequence], years: Sequence, known: Sequence, finder: Finder) -> None:
    codes = [code_text(value) for value in columns.get("commune_code", [None] * len(years))]
    names = columns.get("commune_name", [None] * len(years))
    provinces = columns.get("province_code", [None] * len(years))
    units = [
        code.lstrip("0") or plain_key(str(name or "")) or f"province {code_text(province)}"
        for code, name, province in zip(codes, names, provinces)
    ]
    seen: Counter = Counter()
    twice = []
    for row, (unit, year) in enumerate(zip(units, years)):
        if year is not None:
            seen[unit, year] += 1
            if seen[unit, year] > 1:
                twice.append(row)
    if twice:
        notes = [f"{codes[row] or names[row] or ''} {years[row]}".strip() for row in twice]
        finder.add_rows("row_twice", twice, notes, names=named(dict.fromkeys(notes)))
    wanted = {code_text(value).lstrip("0") for value in known} - {""}
    if "commune_code" not in columns or not wanted:
        return
    for year in sorted({year for year in years if year is not None}):
        there = len(wanted & {unit for unit, other in zip(units, years) if other == year})
        if 0 < there < len(wanted):
            values = {"year": str(year), "there": there, "all": len(wanted)}
            finder.add("years_incomplete", field=finder.fields.get("year", ""), **values)
