"""Yearly tables: one row for each commune (or the province) and year, numbers as people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..errors import DataError, ParameterError
from ..text import N_
from .cells import code_text, is_empty, parse_marks, parse_numbers, parse_percentages, parse_year
from .indicators import INDICATORS, YearlyRatio
from .observations import Message
from .registers import value_message
from .roles import ROLES
from .set_aside import SetAside
from .units import Units, match_codes, same_code, unit_name

__all__ = ["PERCENT", "YearTable", "read_year_table", "unknown_unit"]

#: How percentages are written: found out, 0 to 100, 0 to 1.
PERCENT = ("auto", "percent", "fraction")
#: A percentage above this cannot be a fraction that was rounded up.
_SURELY_PERCENT = 1.5
#: Rows that a message names at most.
_NAMED_ROWS = 10


@dataclass(frozen=True)
class YearTable:
    """A yearly table that can be counted with.

    Parameters
    ----------
    level : str
        "commune" or "province".
    unit : ndarray of int64, shape (n,)
        Row of the commune in the units; 0 in a table of the province.
    year : ndarray of int64, shape (n,)
        At most one row for each unit and year.
    columns : mapping of str to ndarray of float64, shape (n,)
        NaN is not known. Percentages are 0 to 100, whatever the table says.
    lines : ndarray of int64, shape (n,)
        Feature id or line of each row.
    label, source, date : str
    notes : tuple of Message
        What was mended in reading (zeros restored, fractions read as percentages, rows that stand twice).
    """

    level: str
    unit: np.ndarray
    year: np.ndarray
    columns: Mapping[str, np.ndarray]
    lines: np.ndarray
    label: str = ""
    source: str = ""
    date: str = ""
    notes: tuple[Message, ...] = field(default_factory=tuple)

    def __len__(self) -> int:
        return len(self.year)


def read_year_table(
    columns: Mapping[str, Sequence],
    units: Units,
    *,
    ids: Sequence[int] | None = None,
    fields: Mapping[str, str] | None = None,
    label: str = "",
    source: str = "",
    date: str = "",
    percent: str = "auto",
) -> tuple[YearTable, list[SetAside]]:
    """A yearly table from the raw values of its columns.

    Parameters
    ----------
    columns : mapping of str to sequence of n raw values
        By column id of the role "statistics" (see :func:`.roles.recognise`). With "commune_code" or "commune_name" it
        is a table of communes, else of the province.
    units : Units
    ids : sequence of int, n
        Feature ids or lines; 1 … n if not given.
    fields : mapping of str to str
        Column id → field name, for messages.
    label, source, date : str
    percent : str
        One of :data:`PERCENT`. "auto" takes a column in which all is at most 1, and something lies between 0 and 1, for
        fractions; a sign ("76,85 %") always means percent.

    Returns
    -------
    (YearTable, list of SetAside)
        Reasons: "no_year", "unknown_unit", "other_province", "row_twice" (rows); "not_a_number", "ambiguous_number",
        "not_a_mark", "negative", "percent_outside", "part_exceeds_whole" (values, which are NaN then).

    Raises
    ------
    DataError
        There is no column of years, or percentages from 0 to 1 and from 0 to 100 stand in one column: the message
        names the rows.
    ParameterError
        ``percent`` is none of :data:`PERCENT`.
    """
    if percent not in PERCENT:
        raise ParameterError(
            N_("“{value}” is no way to write percentages. Choose one of {choices}."),
            value=percent,
            choices=", ".join(PERCENT),
        )
    if "year" not in columns:
        raise DataError(
            N_("The table “{table}” has no column of years. Name it “year” or “nam”, or choose it."), table=label
        )
    count = len(columns["year"])
    lines = np.arange(1, count + 1, dtype=np.int64) if ids is None else np.asarray(ids, dtype=np.int64)
    fields = dict(fields or {})
    aside: list[SetAside] = []
    notes: list[Message] = []
    level = "commune" if "commune_code" in columns or "commune_name" in columns else "province"
    if level == "commune":
        unit, lost, told = _communes_of_rows(columns, units, lines, label)
    else:
        unit, lost, told = _province_of_rows(columns, units, lines, label)
    aside += lost
    notes += told

    years = [parse_year(value) for value in columns["year"]]
    for row in (row for row, year in enumerate(years) if year is None and unit[row] >= 0):
        value = columns["year"][row]
        if is_empty(value):
            message = Message(N_("The year is missing; the row is not used. Fill it in."))
        else:
            message = Message(N_("“{value}” is no year; the row is not used. Write it as 2024."), {"value": str(value)})
        aside.append(SetAside(label, int(lines[row]), "no_year", message))
    year = np.array([-1 if value is None else value for value in years], dtype=np.int64)

    usable = np.flatnonzero((unit >= 0) & (year >= 0))
    unit, year, lines = unit[usable], year[usable], lines[usable]
    made: dict[str, np.ndarray] = {}
    for column in ROLES["statistics"].columns:
        if column.id not in columns or column.kind not in ("count", "number", "percent", "mark"):
            continue
        raw = columns[column.id]
        raw = raw[usable] if isinstance(raw, np.ndarray) else [raw[row] for row in usable.tolist()]
        made[column.id], faults, told = _values(
            column.kind, raw, percent, fields.get(column.id, column.id), lines, label
        )
        notes += told
        aside += [
            SetAside(label, int(lines[row]), reason, value_message(reason, fields.get(column.id, column.id), raw[row]))
            for row, reason in faults
        ]
    aside += _part_exceeds_whole(made, fields, lines, label)
    keep, twice, told = _one_row_each(unit, year, made, lines, units, level, label)
    aside += twice
    notes += told
    table = YearTable(
        level,
        unit[keep],
        year[keep],
        {name: values[keep] for name, values in made.items()},
        lines[keep],
        label,
        source or label,
        date,
        tuple(notes),
    )
    return table, sorted(aside, key=lambda row: row.source_id)


def unknown_unit(code: str, name: str, nearest: tuple[str, ...]) -> Message:
    """That no commune has a code or name."""
    values = {"unit": f"{code} {name}".strip(), "nearest": "; ".join(nearest)}
    if not values["unit"]:
        return Message(N_("The row names no commune; it is not used. Fill in the code."))
    if nearest:
        return Message(N_("No commune is “{unit}”; the row is not used. Nearest: {nearest}."), values)
    return Message(
        N_("No commune is “{unit}”; the row is not used. If it is a unit from before 1 July 2025, carry the table over "
           "to the new units first."),
        values,
    )  # fmt: skip


def _communes_of_rows(columns, units: Units, lines: np.ndarray, label: str):
    """The commune of each row (-1 for none), rows set aside, notes."""
    names = columns.get("commune_name")
    codes = columns.get("commune_code")
    if codes is None:
        codes = [""] * len(names)
    matched = match_codes(codes, names, units)
    notes = []
    if matched.restored:
        notes.append(
            Message(
                N_(
                    "{count} commune codes of “{table}” lacked leading zeros; these were restored. Store codes as text."
                ),
                {"count": matched.restored, "table": label},
            )
        )
    if matched.by_name:
        notes.append(
            Message(
                N_("{count} rows of “{table}” have no commune code and were matched by the name."),
                {"count": matched.by_name, "table": label},
            )
        )
    aside = []
    for row in np.flatnonzero(matched.row < 0).tolist():
        code, name = code_text(codes[row]), "" if names is None else unit_name(names[row])
        message = unknown_unit(code, name, matched.unmatched.get((code, name), ()))
        aside.append(SetAside(label, int(lines[row]), "unknown_unit", message))
    return matched.row, aside, notes


def _province_of_rows(columns, units: Units, lines: np.ndarray, label: str):
    """0 for rows of the province, -1 for those of another; rows set aside, notes."""
    unit = np.zeros(len(lines), dtype=np.int64)
    aside = []
    codes = columns.get("province_code")
    if codes is not None and units.province_code:
        for row, value in enumerate(codes):
            code = code_text(value)
            if code and not same_code(code, units.province_code):
                unit[row] = -1
                message = Message(
                    N_("The row is of province {code}, not of {province}; it is not used."),
                    {"code": code, "province": f"{units.province_code} {units.province_name}".strip()},
                )
                aside.append(SetAside(label, int(lines[row]), "other_province", message))
    return unit, aside, []


def _values(kind: str, raw: Sequence, percent: str, name: str, lines: np.ndarray, label: str):
    """Numbers of a column, positions and reasons of what cannot be used (NaN there), notes."""
    notes: list[Message] = []
    if kind == "mark":
        values, unread = parse_marks(raw)
        return values, [(row, "not_a_mark") for row in np.flatnonzero(unread).tolist()], notes
    if kind == "percent":
        values, signed, faults = parse_percentages(raw)
        fractions = percent == "fraction"
        if percent == "auto":
            _refuse_mixed(values, signed, name, lines, label)
            plain = values[~signed & ~np.isnan(values)]
            fractions = not signed.any() and bool(((plain > 0) & (plain < 1)).any() and plain.max() <= 1)
            if fractions:
                notes.append(
                    Message(
                        N_("“{field}” of “{table}” holds fractions from 0 to 1; they were read as 0 to 100 %."),
                        {"field": name, "table": label},
                    )
                )
        if fractions:
            # 0.7685 × 100 must be 76.85, as if it had been written so.
            values = np.where(signed, values, np.round(values * 100.0, 10))
        outside = np.flatnonzero((values < 0) | (values > 100))
        faults = faults + [(row, "percent_outside") for row in outside.tolist()]
        values[outside] = np.nan
        return values, faults, notes
    values, faults = parse_numbers(raw, thousands=kind == "count")
    negative = np.flatnonzero(values < 0)
    faults = faults + [(row, "negative") for row in negative.tolist()]
    values = values.copy()
    values[negative] = np.nan
    return values, faults, notes


def _refuse_mixed(values: np.ndarray, signed: np.ndarray, name: str, lines: np.ndarray, label: str) -> None:
    """Raise if some percentages of a column look like fractions and others cannot be."""
    with np.errstate(invalid="ignore"):
        fraction = ~signed & (values > 0) & (values < 1)
        whole = values > _SURELY_PERCENT
    if not (fraction.any() and whole.any()):
        return
    few = fraction if fraction.sum() <= whole.sum() else whole
    rows = np.sort(lines[few])
    named = ", ".join(str(row) for row in rows[:_NAMED_ROWS].tolist())
    raise DataError(
        N_(
            "“{field}” of “{table}” mixes percentages from 0 to 1 and from 0 to 100: {fractions} values lie between 0 "
            "and 1, {percents} above. Mend {count} rows ({rows}), or say how all are written (option “percent” or "
            "“fraction”)."
        ),
        field=name,
        table=label,
        fractions=int(fraction.sum()),
        percents=int(whole.sum()),
        count=len(rows),
        rows=named + (" …" if len(rows) > _NAMED_ROWS else ""),
    )


def _part_exceeds_whole(made: dict[str, np.ndarray], fields: Mapping[str, str], lines: np.ndarray, label: str):
    """Parts that are larger than their whole become NaN; what was set aside."""
    aside = []
    for part, whole in sorted(
        {
            (indicator.yearly.numerator, indicator.yearly.denominator)
            for indicator in INDICATORS.values()
            if isinstance(indicator.yearly, YearlyRatio) and indicator.is_share and indicator.yearly.scale == 100.0
        }
    ):
        if part not in made or whole not in made:
            continue
        too_large = np.flatnonzero(made[part] > made[whole])
        for row in too_large.tolist():
            message = Message(
                N_("“{part}” ({part_value}) exceeds “{whole}” ({whole_value}); it counts as not known. Mend one."),
                {
                    "part": fields.get(part, part),
                    "part_value": made[part][row].item(),
                    "whole": fields.get(whole, whole),
                    "whole_value": made[whole][row].item(),
                },
            )
            aside.append(SetAside(label, int(lines[row]), "part_exceeds_whole", message))
        made[part][too_large] = np.nan
    return aside


def _one_row_each(unit, year, made, lines, units: Units, level: str, label: str):
    """Rows to keep (sorted), rows set aside and notes, so that there is one row for each unit and year.

    Of rows that say the same the first is kept; of rows that differ none, for nobody knows which is right.
    """
    order = np.lexsort((lines, year, unit))
    same = np.zeros(len(order), dtype=bool)
    same[1:] = (unit[order][1:] == unit[order][:-1]) & (year[order][1:] == year[order][:-1])
    if not same.any():
        return np.arange(len(order)), [], []
    keep = np.ones(len(order), dtype=bool)
    aside, equal = [], 0
    group = np.cumsum(~same) - 1
    for number in np.unique(group[same]).tolist():
        rows = order[group == number]
        alike = all(
            ((values[rows] == values[rows[0]]) | (np.isnan(values[rows]) & np.isnan(values[rows[0]]))).all()
            for values in made.values()
        )
        if alike:
            keep[rows[1:]] = False
            equal += len(rows) - 1
            continue
        keep[rows] = False
        called = (
            units.province_name if level == "province" else f"{units.codes[unit[rows[0]]]} {units.names[unit[rows[0]]]}"
        )
        for row in rows.tolist():
            message = Message(
                N_("{unit} has several rows for {year} (rows {rows}) that differ; none of them is used. Keep one."),
                {
                    "unit": called.strip() or label,
                    "year": int(year[row]),
                    "rows": ", ".join(str(line) for line in lines[rows].tolist()),
                },
            )
            aside.append(SetAside(label, int(lines[row]), "row_twice", message))
    notes = []
    if equal:
        notes.append(
            Message(
                N_("{count} rows of “{table}” say the same as another row for the same unit and year; one was kept."),
                {"count": equal, "table": label},
            )
        )
    return np.flatnonzero(keep), aside, notes
