"""Tables for the crosswalk: fields known by their names, numbers as people write them, a row for each year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..errors import DataError
from ..numbers import parse_number
from ..progress import SILENT, Progress
from ..text import N_
from .cells import parse_numbers, parse_year, plain_key
from .crosswalk import Balance, Crosswalk, Method
from .observations import Message
from .unit_names import list_units

__all__ = [
    "COLUMNS",
    "REASONS",
    "REASON_WORDS",
    "CarriedField",
    "CarriedTable",
    "Unused",
    "carry_table",
    "number_column",
    "one_row_each",
    "pad_codes",
    "pair_columns",
    "recognise_columns",
    "year_column",
]

#: What a crosswalk table may hold, and what its fields are called (without diacritics, case and punctuation).
COLUMNS: dict[str, tuple[str, ...]] = {
    "old_code": ("old_code", "code_old", "ma_cu", "ma_xa_cu", "ma_dvhc_cu", "ma_don_vi_cu", "maxa_cu", "from_code"),
    "new_code": ("new_code", "code_new", "ma_moi", "ma_xa_moi", "ma_dvhc_moi", "ma_don_vi_moi", "maxa_moi", "to_code"),
    "share": ("share", "ratio", "ty_le", "ti_le", "ty_trong", "ti_trong", "phan_tram", "he_so", "percent"),
    "old_name": ("old_name", "name_old", "ten_cu", "ten_xa_cu", "ten_dvhc_cu", "ten_don_vi_cu", "xa_cu", "dvhc_cu"),
    "new_name": ("new_name", "name_new", "ten_moi", "ten_xa_moi", "ten_dvhc_moi", "ten_don_vi_moi", "xa_moi",
                 "dvhc_moi"),
    "old_district": ("old_district", "district_old", "huyen_cu", "ten_huyen_cu", "quan_huyen_cu", "quan_huyen",
                     "huyen", "district"),
    "weight": ("old_population", "population_old", "population", "dan_so_cu", "dan_so", "old_area", "area_km2",
               "dien_tich_cu", "dien_tich", "dien_tich_km2", "weight", "trong_so"),
}  # fmt: skip

#: Why a row of the table that is carried is not used, or not wholly; by stable code.
REASONS: dict[str, str] = {
    "no_code": N_("The row has neither a code nor a name. Fill in the code of its unit."),
    "unknown_unit": N_("No unit of the crosswalk has this code or name. Correct it, or add the unit to the crosswalk."),
    "no_overlap": N_("The polygon of this unit overlaps none of the other side: there is nowhere to carry it."),
    "little_overlap": N_(
        "Only {share} % of this unit (of its people, where they are known, else of its polygon) lie in units of the "
        "other side: where the rest went is not known. Draw the missing polygons, or use a crosswalk table."
    ),
    "several_units": N_("Several units have this name. Give the district as well, or the code."),
    "no_year": N_("The year is missing or is no year."),
    "row_twice": N_("Two rows for one unit and year that differ: neither is used. Delete the wrong one."),
    "not_a_number": N_("{field}: “{value}” is not a number; it is left out."),
    "ambiguous_number": N_(
        "{field}: “{value}” can be read in two ways; it is left out. Write it without marks between thousands."
    ),
    "negative_weight": N_("{field}: a weight below zero; it is left out."),
}

#: The same in a few words.
REASON_WORDS: dict[str, str] = {
    "no_code": N_("Rows without a code and a name"),
    "unknown_unit": N_("Rows whose unit was not found"),
    "no_overlap": N_("Rows of units without an overlap"),
    "little_overlap": N_("Rows of units of which less than half is covered"),
    "several_units": N_("Rows with a name that several units have"),
    "no_year": N_("Rows without a year"),
    "row_twice": N_("Rows that contradict another one of their unit and year"),
    "not_a_number": N_("Values that are no numbers"),
    "ambiguous_number": N_("Numbers that can be read in two ways"),
    "negative_weight": N_("Weights below zero"),
}


@dataclass(frozen=True)
class Unused:
    """A row that is not used, or a value of it."""

    row: int
    reason: str
    message: Message
    nearest: tuple[str, ...] = ()


def pad_codes(
    codes: Sequence[str], numeric: bool, like: Sequence[str] = (), at_least: int = 0
) -> tuple[list[str], int]:
    """Codes with the leading zeros that a field of numbers cannot hold.

    Parameters
    ----------
    codes : sequence of str
    numeric : bool
        Whether they come from a field of numbers: text is left as it is.
    like : sequence of str
        Codes of the same list that were text.
    at_least : int
        Length that codes of this list have.

    Returns
    -------
    (list of str, int)
        The codes, and how many were lengthened: to the length of ``like``, where those are digits of one length, else
        to the longest of ``codes`` and ``at_least``.
    """
    lengths = {len(code) for code in like if code}
    if not numeric or not all(code.isdigit() for code in codes if code):
        return list(codes), 0
    if len(lengths) == 1 and all(code.isdigit() for code in like if code):
        width = lengths.pop()
    else:
        width = max(max(map(len, codes), default=0), at_least)
    if any(len(code) > width for code in codes):
        return list(codes), 0
    return [code.zfill(width) if code else "" for code in codes], sum(0 < len(code) < width for code in codes)


def recognise_columns(names: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Column id of :data:`COLUMNS` → field name, by what was chosen, else by the names of the fields."""
    found = {column: name for column, name in (chosen or {}).items() if name}
    known = {plain_key(name): name for name in reversed(list(names))}
    for column, synonyms in COLUMNS.items():
        for synonym in synonyms:
            name = known.get(plain_key(synonym))
            if column not in found and name is not None and name not in found.values():
                found[column] = name
    return found


_MARKS = re.compile(r"[.,]")


def number_column(values: Sequence) -> tuple[np.ndarray, list[tuple[int, str]]]:
    """Numbers of a column, and what could not be read.

    Cells are read as everywhere (:func:`.cells.parse_numbers`: "-" and "n/a" are empty). What is ambiguous alone
    ("85.000") is read as the rest of its column is written: where another value shows what the
    marks mean ("1.234,5", "76,85") and none shows the opposite.

    Returns
    -------
    (ndarray of float64, list of (int, str))
        NaN for what is empty or unreadable; row and "not_a_number" or "ambiguous_number".
    """
    made, unread = parse_numbers(values)
    faults = [(row, fault) for row, fault in unread if fault != "ambiguous_number"]
    if len(faults) == len(unread):
        return made, faults
    groups: set[str] = set()  # marks that group thousands somewhere in the column
    decimals: set[str] = set()
    for row in np.flatnonzero(np.isfinite(made)).tolist():
        marks = _MARKS.findall(values[row]) if isinstance(values[row], str) else []
        if len(set(marks)) == 2:
            groups.add(marks[0])
            decimals.add(marks[-1])
        elif marks:
            (groups if len(marks) > 1 else decimals).add(marks[0])
    open_ = [(row, str(values[row]).strip()) for row, fault in unread if fault == "ambiguous_number"]
    for row, text in open_:
        mark = _MARKS.search(text).group()
        other = "," if mark == "." else "."
        grouping = mark in groups or (other in decimals and mark not in decimals)
        fractional = (mark in decimals and other not in decimals) or (other in groups and mark not in groups)
        if grouping and not fractional:
            made[row] = parse_number(text, thousands=True)[0]
        elif fractional and not grouping:
            made[row] = float(text.replace(mark, "."))
        else:
            faults.append((row, "ambiguous_number"))
    return made, sorted(faults)


def year_column(values: Sequence) -> np.ndarray:
    """Years as int64; 0 for what is no year."""
    return np.array([parse_year(value) or 0 for value in values], dtype=np.int64)


def one_row_each(unit: np.ndarray, year: np.ndarray, columns: Mapping[str, Sequence]) -> tuple[np.ndarray, np.ndarray]:
    """Rows that are the second and later ones of a unit and year.

    Parameters
    ----------
    unit : ndarray of int64, shape (n,)
        Below 0 for rows that are not looked at.
    year : ndarray of int64, shape (n,)
    columns : mapping of str to sequence, n
        What rows are compared by.

    Returns
    -------
    (ndarray of int64, ndarray of int64)
        Rows that only repeat another one, word for word; rows that differ from another of their unit and year (all of
        them).
    """
    first: dict[tuple[int, int], list[int]] = {}
    for row, key in enumerate(zip(unit.tolist(), year.tolist())):
        if key[0] >= 0:
            first.setdefault(key, []).append(row)
    again, different = [], []
    for rows in first.values():
        if len(rows) > 1:
            said = {repr([column[row] for column in columns.values()]) for row in rows}
            (again if len(said) == 1 else different).extend(rows[1:] if len(said) == 1 else rows)
    return np.asarray(sorted(again), dtype=np.int64), np.asarray(sorted(different), dtype=np.int64)


def pair_columns(columns: Mapping[str, Sequence], padded: Mapping[str, Sequence[str]]):
    """Old and new units of a crosswalk table, and the rows that name both.

    Parameters
    ----------
    columns : mapping of str to sequence
        Raw values by column id.
    padded : mapping of str to sequence of str
        "old_code" and "new_code" as text.

    Returns
    -------
    (UnitList, UnitList, ndarray, ndarray, ndarray, ndarray)
        Old units, new units; the unit of each usable row in both, its share (NaN where none is said), its row.

    Raises
    ------
    DataError
        No row can be used, or a share is no number.
    """
    count = max(map(len, padded.values()), default=0)
    nothing = [""] * count
    old, old_row = list_units(
        padded.get("old_code", nothing), columns.get("old_name", ()), columns.get("old_district", ())
    )
    new, new_row = list_units(padded.get("new_code", nothing), columns.get("new_name", ()))
    share, faults = number_column(columns["share"]) if "share" in columns else (np.full(count, np.nan), [])
    if faults:
        rows = ", ".join(f"{row + 1}: {columns['share'][row]}" for row, _ in faults[:10])
        raise DataError(N_("Crosswalk: shares that are no numbers (row: value): {rows}"), rows=rows)
    rows = np.flatnonzero((old_row >= 0) & (new_row >= 0))
    if not len(rows):
        raise DataError(N_("The crosswalk has no rows that can be used."))
    return old, new, old_row[rows], new_row[rows], share[rows], rows


@dataclass(frozen=True)
class CarriedField:
    """A field that is carried."""

    name: str
    method: Method
    weight: str = ""


@dataclass(frozen=True)
class CarriedTable:
    """A table, carried: one row for each target unit and year.

    Parameters
    ----------
    unit : ndarray of int64, shape (k,)
        Row in ``new_units`` of the crosswalk.
    year : ndarray of int64, shape (k,)
        0 where the table has no years.
    columns : mapping of str to ndarray of float64, shape (k,)
        By name of the field.
    sources, expected : ndarray of int64, shape (k,)
        Units with a row that this one is made of, and units that it is made of by the crosswalk.
    incomplete : tuple of str, k
        Fields that lack the value of a unit that has a row: "population 1/3" says that one of three is empty.
    whole : frozenset of str
        Fields that are whole numbers.
    balances : tuple of (CarriedField, int, Balance)
        By field and year.
    """

    unit: np.ndarray
    year: np.ndarray
    columns: Mapping[str, np.ndarray]
    sources: np.ndarray
    expected: np.ndarray
    incomplete: tuple[str, ...]
    whole: frozenset[str]
    balances: tuple[tuple[CarriedField, int, Balance], ...] = field(default_factory=tuple)

    @property
    def balanced(self) -> bool:
        """Whether every field of every year is."""
        return all(balance.balanced for _, _, balance in self.balances)


def carry_table(
    crosswalk: Crosswalk,
    unit: np.ndarray,
    year: np.ndarray,
    values: Mapping[str, np.ndarray],
    fields: Sequence[CarriedField],
    *,
    whole: bool = False,
    always: Sequence[int] = (),
    progress: Progress = SILENT,
) -> CarriedTable:
    """Carry all fields of a table, year by year.

    Parameters
    ----------
    crosswalk : Crosswalk
    unit : ndarray of int64, shape (n,)
        Row of each row's unit in ``crosswalk.old_units``, -1 for rows whose unit is not there. One row for each unit
        and year.
    year : ndarray of int64, shape (n,)
        0 throughout for a table without years.
    values : mapping of str to ndarray of float64, shape (n,)
        Numbers of all fields and weights by name.
    fields : sequence of CarriedField
    whole : bool
        Sums of fields that hold whole numbers only stay whole.
    always : sequence of int
        Target units that get a row even if nothing is carried to them. Others get one in every year if anything is in
        any.
    """
    count, targets = len(crosswalk.old_units), len(crosswalk.new_units)
    years = np.unique(year)
    is_whole = frozenset(
        item.name
        for item in fields
        if whole
        and item.method is Method.SUM
        and not np.mod(values[item.name][np.isfinite(values[item.name])], 1).any()
    )
    presence = np.zeros((len(years), count), dtype=bool)
    inside = unit >= 0
    presence[np.searchsorted(years, year[inside]), unit[inside]] = True
    expected = np.bincount(crosswalk.new, minlength=targets)
    sources = np.stack(
        [np.bincount(crosswalk.new, weights=there[crosswalk.old], minlength=targets) for there in presence]
    ).astype(np.int64)
    written = sources.any(axis=0)
    written[np.asarray(always, dtype=np.int64)] = True
    kept = np.flatnonzero(written)

    columns: dict[str, list[np.ndarray]] = {item.name: [] for item in fields}
    lacking: list[list[str]] = []
    balances = []
    for number, one_year in enumerate(progress.each(years.tolist(), len(years), every=1)):
        rows = np.flatnonzero(year == one_year)
        here = rows[inside[rows]]
        notes: list[list[str]] = [[] for _ in kept]
        for item in fields:
            held = {name: np.full(count, np.nan) for name in {item.name, item.weight} - {""}}
            for name, column in held.items():
                column[unit[here]] = values[name][here]
            carried = crosswalk.carry(
                held[item.name],
                item.method,
                held.get(item.weight),
                whole=item.name in is_whole,
                present=presence[number],
                outside=values[item.name][rows[~inside[rows]]],
            )
            columns[item.name].append(carried.values[kept])
            balances.append((item, one_year, carried.balance))
            for at in np.flatnonzero(carried.missing[kept]).tolist():
                notes[at].append(f"{item.name} {carried.missing[kept[at]]}/{sources[number, kept[at]]}")
        lacking += notes
    order = np.lexsort((np.repeat(years, len(kept)), np.tile(kept, len(years))))
    joined = {name: np.concatenate(parts)[order] if parts else np.zeros(0) for name, parts in columns.items()}
    return CarriedTable(
        np.tile(kept, len(years))[order],
        np.repeat(years, len(kept))[order],
        joined,
        sources[:, kept].ravel()[order],
        np.tile(expected[kept], len(years))[order],
        tuple(", ".join(lacking[row]) for row in order.tolist()),
        is_whole,
        tuple(sorted(balances, key=lambda entry: ([item.name for item in fields].index(entry[0].name), entry[1]))),
    )
