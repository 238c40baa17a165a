"""Values entered by hand, with their source and date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as day

import numpy as np

from ..errors import DataError
from ..network.road_classes import plain_text
from ..text import N_
from .cells import code_text, is_empty, parse_marks, parse_numbers, parse_percentages, parse_year, plain_key
from .indicators import INDICATORS
from .observations import Level, Message
from .registers import value_message
from .roles import ROLES
from .set_aside import SetAside
from .statistics import (
    as_percent,
    check_percent,
    fractions_note,
    percent_form,
    refuse_mixed,
    refuse_ones,
    unknown_unit,
)
from .units import Units, match_codes, same_code, unit_name

__all__ = ["DeclaredValues", "read_declared"]

_LEVELS = {
    "province": Level.PROVINCE, "tinh": Level.PROVINCE, "cap tinh": Level.PROVINCE, "toan tinh": Level.PROVINCE,
    "thanh pho": Level.PROVINCE, "region": Level.REGION, "vung": Level.REGION, "huyen": Level.REGION,
    "cap huyen": Level.REGION, "huyen cu": Level.REGION, "district": Level.REGION, "commune": Level.COMMUNE,
    "xa": Level.COMMUNE, "cap xa": Level.COMMUNE, "phuong": Level.COMMUNE, "dac khu": Level.COMMUNE,
}  # fmt: skip


@dataclass(frozen=True)
class DeclaredValues:
    """Declared values, one row for each indicator, unit and year.

    Parameters
    ----------
    indicators, levels, codes, sources, dates : tuple, n of each
        Ids of indicators; :class:`.observations.Level`; code of the commune or region ("" for the province); where the
        value stands; its ISO day, or as it was written where that is no day.
    years : ndarray of int64, shape (n,)
    values : ndarray of float64, shape (n,)
        In the unit of the indicator.
    lines : ndarray of int64, shape (n,)
    label : str
    notes : tuple of Message
    """

    indicators: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    codes: tuple[str, ...] = ()
    years: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    values: np.ndarray = field(default_factory=lambda: np.zeros(0))
    sources: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    lines: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    label: str = ""
    notes: tuple[Message, ...] = ()

    def __len__(self) -> int:
        return len(self.indicators)


def read_declared(
    columns: Mapping[str, Sequence],
    units: Units,
    *,
    ids: Sequence[int] | None = None,
    fields: Mapping[str, str] | None = None,
    label: str = "",
    percent: str = "auto",
) -> tuple[DeclaredValues, list[SetAside]]:
    """Declared values from the raw columns of a table (role "declared": indicator, year, value, source, date; a code
    or name of a commune or region, or none for the province).

    Parameters
    ----------
    columns : mapping of str to sequence of n raw values
    units : Units
    ids : sequence of int, n
        Feature ids or lines; 1 … n if not given.
    fields : mapping of str to str
        Column id → field name, for messages.
    label : str
    percent : str
        One of :data:`.statistics.PERCENT`: how shares are written. "auto" takes them for fractions, with a note, if
        none is above 1 and one lies between 0 and 1; all shares of the table are written in the same way.

    Returns
    -------
    (DeclaredValues, list of SetAside)
        Reasons: "unknown_indicator", "no_year", "no_value", "not_a_number", "ambiguous_number", "not_a_mark",
        "percent_outside", "negative", "no_source", "no_date", "unknown_unit", "row_twice".

    Raises
    ------
    DataError
        A column that every row needs is missing; shares from 0 to 1 and from 0 to 100 are mixed (the message names the
        rows), or all are 0 or 1 and nothing tells what 1 means.
    ParameterError
        ``percent`` is none of :data:`.statistics.PERCENT`.
    """
    check_percent(percent)
    fields = fields or {}
    missing = [column.id for column in ROLES["declared"].columns if column.required and column.id not in columns]
    if missing:
        raise DataError(
            N_("The declared values “{table}” have no column {columns}. Every value needs its year, source and date."),
            table=label,
            columns=", ".join(missing),
        )
    count = len(columns["indicator"])
    lines = np.arange(1, count + 1, dtype=np.int64) if ids is None else np.asarray(ids, dtype=np.int64)
    aside: list[SetAside] = []

    def refuse(row: int, reason: str, message: Message) -> None:
        aside.append(SetAside(label, int(lines[row]), reason, message))

    by_name = _indicator_names()
    unit_of = _UnitReader(columns, count, units)
    rows: list[tuple] = []
    signed: list[bool] = []
    positions: list[int] = []
    named = fields.get("value", "value")
    for row in range(count):
        read = _read_row(columns, row, by_name, unit_of, named)
        if isinstance(read, _Refused):
            refuse(row, read.reason, read.message)
            continue
        said, has_sign = read
        rows.append((*said, int(lines[row])))
        signed.append(has_sign)
        positions.append(row)

    values, notes = _shares([row[0] for row in rows], [row[4] for row in rows], signed, percent, named, rows, label)
    for position, row, value in zip(positions, rows, values.tolist()):
        if INDICATORS[row[0]].is_share and not 0.0 <= value <= 100.0:
            refuse(position, "percent_outside", value_message("percent_outside", named, columns["value"][position]))
    rows = [
        (*row[:4], value, *row[5:])
        for row, value in zip(rows, values.tolist())
        if not INDICATORS[row[0]].is_share or 0.0 <= value <= 100.0
    ]
    rows = _one_each(rows, label, aside)
    columns_ = list(zip(*rows)) if rows else [()] * 8
    declared = DeclaredValues(
        columns_[0],
        columns_[1],
        columns_[2],
        np.array(columns_[3], dtype=np.int64),
        np.array(columns_[4], dtype=np.float64),
        columns_[5],
        columns_[6],
        np.array(columns_[7], dtype=np.int64),
        label,
        tuple(notes),
    )
    return declared, sorted(aside, key=lambda item: item.source_id)


@dataclass(frozen=True)
class _Refused:
    """Why a row is not used."""

    reason: str
    message: Message


def _read_row(
    columns: Mapping[str, Sequence], row: int, by_name: Mapping[str, str], unit_of: _UnitReader, named: str
) -> tuple[tuple, bool] | _Refused:
    """Indicator, level, code, year, value, source and date of a row, and whether its value has the sign of a share."""
    raw = columns["indicator"][row]
    indicator = "" if is_empty(raw) else by_name.get(plain_key(str(raw)), "")
    if not indicator:
        return _Refused(
            "unknown_indicator",
            Message(
                N_("There is no indicator “{indicator}”; the row is not used."),
                {"indicator": "" if is_empty(raw) else str(raw)},
            ),
        )
    year = parse_year(columns["year"][row])
    source, date = _text(columns["source"][row]), _iso(columns["date"][row])
    for found, reason, template in (
        (year, "no_year", N_("The year is missing or no year; the row is not used. Write it as 2024.")),
        (source, "no_source", N_("A declared value needs its source; the row is not used. Fill it in.")),
        (date, "no_date", N_("A declared value needs its date; the row is not used. Fill it in.")),
    ):
        if not found:
            return _Refused(reason, Message(template))
    value, has_sign, fault = _value(indicator, columns["value"][row])
    if fault == "no_value":
        return _Refused(fault, Message(N_("The value is missing; the row is not used.")))
    if fault:
        return _Refused(fault, value_message(fault, named, columns["value"][row]))
    level, code, message = unit_of.read(row)
    if message is not None:
        return _Refused("unknown_unit", message)
    return (indicator, level, code, year, value, source, date), has_sign


def _indicator_names() -> dict[str, str]:
    """Indicators by id and by their names."""
    names: dict[str, str] = {}
    for indicator in INDICATORS.values():
        for name in (indicator.name_en, indicator.name_vi):
            names.setdefault(plain_key(name), indicator.id)
    return {**names, **{plain_key(id_): id_ for id_ in INDICATORS}}


def _text(value: object) -> str:
    return "" if is_empty(value) else " ".join(str(value).split())


def _iso(value: object) -> str:
    """A day as ISO text, from a date, "2024-12-31" or "31/12/2024"; other text, and two-digit years, as they are."""
    if isinstance(value, day):
        return value.isoformat()[:10]
    text = _text(value)
    parts = text.replace(".", "/").replace("-", "/").split("/")
    if len(parts) == 3 and all(part.strip().isdigit() for part in parts):
        first, month, last = (int(part) for part in parts)
        if first <= 31 and last < 1000:
            return text  # "31/12/24": of which century?
        try:
            return (day(first, month, last) if first > 31 else day(last, month, first)).isoformat()
        except ValueError:
            return text
    return text


def _value(indicator: str, raw: object) -> tuple[float, bool, str]:
    """A value as it stands there, whether it carries the sign of percent, and what is wrong with it."""
    if is_empty(raw):
        return np.nan, False, "no_value"
    known = INDICATORS[indicator]
    if known.unit == "yes_no":
        marks, unread = parse_marks([raw])
        return marks[0].item(), False, "not_a_mark" if unread[0] else "no_value" if np.isnan(marks[0]) else ""
    signed = False
    if known.is_share:
        values, signs, faults = parse_percentages([raw])
        signed = bool(signs[0])
    else:
        values, faults = parse_numbers([raw], thousands=known.unit in ("count", "persons_per_point"))
    value = values[0].item()
    if faults:
        return value, signed, faults[0][1]
    if np.isnan(value):
        return value, signed, "no_value"
    return value, signed, "negative" if value < 0 and not known.is_share else ""


def _shares(
    indicators: Sequence[str],
    values: Sequence[float],
    signed: Sequence[bool],
    percent: str,
    name: str,
    rows: Sequence[tuple],
    label: str,
) -> tuple[np.ndarray, list[Message]]:
    """The values, shares as 0 to 100; notes. Raises DataError where it cannot be told how shares are written."""
    made = np.array(values, dtype=np.float64)
    of_shares = np.array([INDICATORS[indicator].is_share for indicator in indicators], dtype=bool)
    shares, signs = made[of_shares], np.array(signed, dtype=bool)[of_shares]
    lines = np.array([row[7] for row in rows], dtype=np.int64)[of_shares]
    notes = []
    if percent == "auto":
        form = percent_form(shares, signs)
        if form == "mixed":
            refuse_mixed(shares, signs, name, lines, label)
        if form == "one":
            refuse_ones(shares, name, lines, label)
        if form == "fraction":
            notes.append(fractions_note(name, label))
            percent = form
    if percent == "fraction":
        made[of_shares] = as_percent(shares, signs)
    return made, notes


class _UnitReader:
    """Levels and codes of the rows of a table; what takes time is done once."""

    def __init__(self, columns: Mapping[str, Sequence], count: int, units: Units):
        self.units = units
        self.codes = [code_text(value) for value in columns["code"]] if "code" in columns else [""] * count
        self.names = [unit_name(value) for value in columns["name"]] if "name" in columns else [""] * count
        told = columns["level"] if "level" in columns else [None] * count
        self.levels = [_LEVELS.get(plain_text(_text(value))) for value in told]
        self.matched = match_codes(self.codes, self.names, units)
        self.regions = list(zip(*units.regions()[:2]))

    def read(self, row: int) -> tuple[Level, str, Message | None]:
        """Level and code of a row, or why there is none."""
        code, name, level = self.codes[row], self.names[row], self.levels[row]
        if level is Level.PROVINCE or (level is None and not code and not name):
            return Level.PROVINCE, "", None
        units = self.units
        row_of = int(self.matched.row[row])
        exact: list[tuple[Level, str]] = []
        close: list[tuple[Level, str]] = []
        if level is None and (same_code(code, units.province_code) if code else _same(name, units.province_name)):
            (exact if not code or code == units.province_code else close).append((Level.PROVINCE, ""))
        if level is not Level.REGION and row_of >= 0:
            found = units.codes[row_of]
            (exact if code == found else close).append((Level.COMMUNE, found))
        if level is not Level.COMMUNE:
            for region, called in self.regions:
                if same_code(code, region) if code else _same(name, called):
                    (exact if code == region else close).append((Level.REGION, region))
        candidates = exact or close
        if len(candidates) == 1:
            return (*candidates[0], None)
        if candidates:
            message = Message(
                N_("“{unit}” may be units of several levels; the row is not used. Say which in the column “level”."),
                {"unit": f"{code} {name}".strip()},
            )
            return Level.PROVINCE, "", message
        return Level.PROVINCE, "", unknown_unit(code, name, self.matched.unmatched.get((code, name), ()))


def _same(name: str, other: str) -> bool:
    return bool(name) and plain_key(name) == plain_key(other)


def _one_each(rows: list[tuple], label: str, aside: list[SetAside]) -> list[tuple]:
    """Rows without those that say something else than another about the same; of equal ones the first."""
    groups: dict[tuple, list[tuple]] = {}
    for row in rows:
        groups.setdefault(row[:4], []).append(row)
    kept = []
    for (indicator, _, _, year), group in groups.items():
        if len({row[4] for row in group}) == 1:
            kept.append(group[0])
            continue
        for row in group:
            message = Message(
                N_("“{indicator}” has several values for {year} and one unit (rows {rows}); none is used. Keep one."),
                {"indicator": indicator, "year": year, "rows": ", ".join(str(other[7]) for other in group)},
            )
            aside.append(SetAside(label, row[7], "row_twice", message))
    return kept
