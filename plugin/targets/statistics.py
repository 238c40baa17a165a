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

__all__ = [
    "PERCENT",
    "YearTable",
    "as_percent",
    "check_percent",
    "fractions_note",
    "percent_form",
    "read_year_table",
    "refuse_mixed",
    "refuse_ones",
    "unknown_unit",
]

#: How percentages are written: found out, 0 to 100, 0 to 1.
PERCENT = ("auto", "percent", "fraction")
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
        fractions, with a note; a sign ("76,85 %") always means percent. A column of nothing but 0 and 1 is read as the
        other columns of percentages of the table, if those that tell are fractions.

    Returns
    -------
    (YearTable, list of SetAside)
        Reasons: "no_year", "unknown_unit", "other_province", "row_twice" (rows); "not_a_number", "ambiguous_number",
        "not_a_mark", "negative", "percent_outside", "part_exceeds_whole" (values, which are NaN then).

    Raises
    ------
    DataError
        There is no column of years, or percentages from 0 to 1 and from 0 to 100 stand in one column (the message
        names the rows), or nothing tells whether a column of 0 and 1 means 1 % or 100 %.
    ParameterError
        ``percent`` is none of :data:`PERCENT`.
    """
    check_percent(percent)
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
    kinds = {column.id: column.kind for column in ROLES["statistics"].columns if column.id in columns}
    raw = {
        name: columns[name][usable] if isinstance(columns[name], np.ndarray) else [columns[name][r] for r in usable]
        for name, kind in kinds.items()
        if kind in ("count", "number", "percent", "mark")
    }
    percentages, told = _percentages(
        {name: values for name, values in raw.items() if kinds[name] == "percent"}, percent, fields, lines, label
    )
    notes += told
    made: dict[str, np.ndarray] = {}
    for name, values in raw.items():
        made[name], faults = percentages[name] if name in percentages else _values(kinds[name], values)
        named = fields.get(name, name)
        aside += [
            SetAside(label, int(lines[row]), reason, value_message(reason, named, values[row]))
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


def _values(kind: str, raw: Sequence) -> tuple[np.ndarray, list[tuple[int, str]]]:
    """Marks or numbers of a column; positions and reasons of what cannot be used (NaN there)."""
    if kind == "mark":
        values, unread = parse_marks(raw)
        return values, [(row, "not_a_mark") for row in np.flatnonzero(unread).tolist()]
    values, faults = parse_numbers(raw, thousands=kind == "count")
    negative = np.flatnonzero(values < 0)
    faults = faults + [(row, "negative") for row in negative.tolist()]
    values = values.copy()
    values[negative] = np.nan
    return values, faults


# -- percentages -----------------------------------------------------------------------------------------------------


def check_percent(percent: str) -> None:
    """Raise ParameterError if ``percent`` is none of :data:`PERCENT`."""
    if percent not in PERCENT:
        raise ParameterError(
            N_("“{value}” is no way to write percentages. Choose one of {choices}."),
            value=percent,
            choices=", ".join(PERCENT),
        )


def percent_form(values: np.ndarray, signed: np.ndarray) -> str:
    """How percentages are written that belong together.

    Parameters
    ----------
    values : ndarray of float64, shape (n,)
        As they stand there; NaN for none.
    signed : ndarray of bool, shape (n,)
        Those with the sign "%", which are percentages whatever the others are.

    Returns
    -------
    str
        "fraction" (0 to 1), "percent" (0 to 100), "mixed" (some can only be the one, some only the other), "one" (all
        but zeros are exactly 1: they may be either), or "" (nothing but zeros, which are the same in both).
    """
    plain = values[~signed & ~np.isnan(values)]
    fractions = bool(((plain > 0) & (plain < 1)).any())
    above = bool((values[~np.isnan(values)] > 1).any())
    if fractions and above:
        return "mixed"
    if above or signed.any():
        return "percent"
    if fractions:
        return "fraction"
    return "one" if (plain == 1).any() else ""


def as_percent(values: np.ndarray, signed: np.ndarray) -> np.ndarray:
    """Fractions as percentages; what carries the sign is one already."""
    # 0.7685 × 100 must be 76.85, as if it had been written so.
    return np.where(signed, values, np.round(values * 100.0, 10))


def refuse_mixed(values: np.ndarray, signed: np.ndarray, name: str, lines: np.ndarray, label: str) -> None:
    """Raise DataError: some percentages of a column look like fractions and others cannot be; the fewer are named."""
    with np.errstate(invalid="ignore"):
        fraction = ~signed & (values > 0) & (values < 1)
        whole = values > 1
    few = fraction if fraction.sum() <= whole.sum() else whole
    rows = np.sort(lines[few])
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
        rows=_named_rows(rows),
    )


def refuse_ones(values: np.ndarray, name: str, lines: np.ndarray, label: str) -> None:
    """Raise DataError: all percentages of a column but zeros are 1, and nothing tells what that means."""
    rows = np.sort(lines[values == 1])
    raise DataError(
        N_(
            "All values of “{field}” of “{table}” are 1 or 0 (1 in {count} rows: {rows}), and nothing tells whether 1 "
            "means 1 % or 100 %. Say how percentages are written: option “percent” (1 is 1 %) or “fraction” (1 is "
            "100 %)."
        ),
        field=name,
        table=label,
        count=len(rows),
        rows=_named_rows(rows),
    )


def fractions_note(name: str, label: str) -> Message:
    """That fractions were found, and what to do if they are none."""
    return Message(
        N_(
            "No value of “{field}” of “{table}” is above 1: they were read as fractions, 0.5 as 50 %. If they are "
            "percentages, say so (option “percent”)."
        ),
        {"field": name, "table": label},
    )


def _named_rows(rows: np.ndarray) -> str:
    return ", ".join(map(str, rows[:_NAMED_ROWS].tolist())) + (" …" if len(rows) > _NAMED_ROWS else "")


def _percentages(
    raw: Mapping[str, Sequence], percent: str, fields: Mapping[str, str], lines: np.ndarray, label: str
) -> tuple[dict[str, tuple[np.ndarray, list[tuple[int, str]]]], list[Message]]:
    """The columns of percentages of a table, 0 to 100: of each the values and what cannot be used; notes.

    They are looked at together: who writes one column as fractions writes all of them so.
    """
    read = {name: parse_percentages(values) for name, values in raw.items()}
    forms = {name: percent_form(values, signed) for name, (values, signed, _) in read.items()}
    told = {form for form in forms.values() if form in ("percent", "fraction")}
    made = {}
    notes = []
    for name, (values, signed, faults) in read.items():
        named = fields.get(name, name)
        fractions = percent == "fraction"
        if percent == "auto":
            if forms[name] == "mixed":
                refuse_mixed(values, signed, named, lines, label)
            if forms[name] == "one" and told != {"fraction"}:
                refuse_ones(values, named, lines, label)
            fractions = forms[name] in ("fraction", "one")
            if forms[name] == "fraction":
                notes.append(fractions_note(named, label))
            elif fractions:
                notes.append(
                    Message(
                        N_(
                            "All values of “{field}” of “{table}” are 1 or 0. Other percentages of the table are "
                            "fractions: 1 was read as 100 %."
                        ),
                        {"field": named, "table": label},
                    )
                )
        values = as_percent(values, signed) if fractions else values.copy()
        outside = np.flatnonzero((values < 0) | (values > 100))
        values[outside] = np.nan
        made[name] = values, faults + [(row, "percent_outside") for row in outside.tolist()]
    return made, notes


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
