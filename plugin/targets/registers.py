"""Registers: things that are counted (villages, sites, pole lines, offices …), one row each, as arrays.

A register knows of every row which commune it belongs to, whether it has each mark (served, shared, connected …) and
what it counts with (people, households, metres). How marks come to be from coverage stands in :mod:`.coverage`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..network.road_classes import plain_text
from ..operators import harmonise_operators, parse_operators
from ..text import N_
from .cells import code_text, is_empty, parse_marks, parse_numbers
from .observations import Message
from .roles import ROLES
from .set_aside import SetAside
from .units import Units, match_codes, unit_name

__all__ = ["Register", "make_register", "mark_communes", "parse_marks", "people_of", "value_message", "with_plan"]

#: Words for levels of offices, without diacritics: first words of a commune's, and of any other's.
_COMMUNE_LEVEL = ("xa", "cap xa", "phuong", "dac khu", "thi tran", "commune", "ward", "x", "p", "tt")
_OTHER_LEVEL = (
    "tinh", "cap tinh", "trung uong", "thanh pho", "huyen", "cap huyen", "quan", "thi xa", "so", "nganh", "province",
    "district", "t", "h", "ban", "dang", "doan the", "thon",
)  # fmt: skip
#: Beginnings of names of offices, where no column tells the level.
_COMMUNE_OFFICES = tuple(
    f"{body} {kind}"
    for body in ("ubnd", "uy ban nhan dan", "dang uy", "hdnd", "hdnd va ubnd", "hdnd ubnd", "hoi dong nhan dan",
                 "van phong hdnd va ubnd", "trung tam phuc vu hanh chinh cong")
    for kind in ("xa", "phuong", "dac khu", "thi tran")
)  # fmt: skip
_OTHER_OFFICES = (
    "so ", "ban ", "ubnd tinh", "ubnd huyen", "ubnd thanh pho", "ubnd thi xa", "ubnd quan", "uy ban nhan dan tinh",
    "uy ban nhan dan huyen", "uy ban nhan dan thanh pho", "uy ban nhan dan thi xa", "tinh uy", "huyen uy", "thanh uy",
    "van phong ubnd tinh", "van phong tinh uy", "hdnd tinh", "chi cuc", "cuc ", "thanh tra tinh",
)  # fmt: skip


@dataclass(frozen=True)
class Register:
    """Things of one kind.

    Parameters
    ----------
    role : str
        Key of :data:`.roles.ROLES`, or "people" (where people live: population cells, or villages).
    ids : ndarray of int64, shape (n,)
        Feature ids in the layer; of planned rows in theirs.
    codes, names : tuple of str, n of each
    unit : ndarray of int64, shape (n,)
        Row of the commune in :class:`.units.Units`; -1 for none: such rows are counted nowhere.
    columns : mapping of str to ndarray of float64, shape (n,)
        Marks (1 yes, 0 no, NaN not known) and numbers (NaN not known).
    operators : tuple of tuple of str, or ()
        Operators of each row, where the layer names them.
    by_operator : mapping of str to (mapping of str to ndarray)
        Marks that differ by operator ("mobile_broadband" by Viettel …): operator → column → values.
    planned : ndarray of bool, shape (n,)
        Rows that are planned, or that the plan changes.
    methods : mapping of str to str
        How a column came to be, for the results ("point", "reported" …).
    source, date : str
    """

    role: str
    ids: np.ndarray
    codes: tuple[str, ...]
    names: tuple[str, ...]
    unit: np.ndarray
    columns: Mapping[str, np.ndarray]
    operators: tuple[tuple[str, ...], ...] = ()
    by_operator: Mapping[str, Mapping[str, np.ndarray]] = field(default_factory=dict)
    planned: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    methods: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    date: str = ""

    def __len__(self) -> int:
        return len(self.ids)


def make_register(
    role: str,
    ids: Sequence[int],
    columns: Mapping[str, Sequence],
    units: Units,
    unit: np.ndarray | None = None,
    *,
    label: str = "",
    source: str = "",
    date: str = "",
    length_m: np.ndarray | None = None,
    fields: Mapping[str, str] | None = None,
) -> tuple[Register, list[SetAside]]:
    """A register from the attributes of a layer.

    Parameters
    ----------
    role : str
    ids : sequence of int, n
    columns : mapping of str to sequence of n raw values
        By column id (see :func:`.roles.recognise`).
    units : Units
    unit : ndarray of int64, shape (n,), or None
        Row of the commune that each thing lies in; -1 for none. Stands where there is no code or it does not match.
    label : str
        Layer, as the user knows it.
    source, date : str
    length_m : ndarray of float64, shape (n,), or None
        Measured lengths; they stand before a column of lengths. NaN where there is no geometry to measure: the column
        stands there.
    fields : mapping of str to str
        Column id → field name, for messages.

    Returns
    -------
    (Register, list of SetAside)
        All rows stay in the register, in their order; but of "communes" there is one row for each unit, in the order of
        the units. Set aside are rows in no commune ("no_unit"; their ``unit`` is
        -1) and values that cannot be read or be ("not_a_mark", "not_a_number", "ambiguous_number", "negative"; they are
        NaN). Told, but counted, is each row with the code of an earlier one ("code_twice").
    """
    fields = fields or {}
    ids = np.asarray(ids, dtype=np.int64)
    count = len(ids)
    columns = dict(columns)
    aside: list[SetAside] = []
    if "shared" in columns and "operators" not in columns and ROLES[role].column("operators") is not None:
        # "Dùng chung" is often where the operators stand that share.
        marks, unread = parse_marks(columns["shared"])
        if unread.any() and np.isnan(marks).all():
            columns["operators"] = columns.pop("shared")

    made: dict[str, np.ndarray] = {}
    methods: dict[str, str] = {}
    for column in ROLES[role].columns:
        values = columns.get(column.id)
        if values is None or column.kind not in ("mark", "number", "count"):
            continue
        named = fields.get(column.id, column.id)
        if column.kind == "mark":
            made[column.id], unread = parse_marks(values)
            faults = [(int(position), "not_a_mark") for position in np.flatnonzero(unread)]
            methods[column.id] = "reported"
        else:
            made[column.id], faults = parse_numbers(values, thousands=column.kind == "count")
            negative = made[column.id] < 0
            faults += [(int(position), "negative") for position in np.flatnonzero(negative)]
            made[column.id] = np.where(negative, np.nan, made[column.id])
        aside += [
            SetAside(label, int(ids[position]), reason, value_message(reason, named, values[position]))
            for position, reason in faults
        ]
    if length_m is not None:
        measured = np.asarray(length_m, dtype=np.float64)
        made["length_m"] = np.where(np.isnan(measured), made.get("length_m", np.nan), measured)

    operators: tuple[tuple[str, ...], ...] = ()
    if "operators" in columns:
        texts = [None if is_empty(value) else str(value) for value in columns["operators"]]
        known = {text: parse_operators(text) for text in set(texts)}  # many rows, few different lists
        operators = tuple(harmonise_operators(known[text] for text in texts))
    if ROLES[role].column("shared") is not None:
        _add_shared(made, operators, methods)
    if role == "villages":
        _add_mobile_broadband(made, methods)
    if role == "offices":
        _add_commune_level(made, columns, count)

    unit, lost = _units_of_rows(role, ids, columns, units, unit, label)
    codes = tuple(code_text(value) for value in columns["code"]) if "code" in columns else ("",) * count
    if role != "communes":  # those may be in several parts
        lost += _codes_twice(ids, codes, label)
    register = Register(
        role,
        ids,
        codes,
        tuple("" if is_empty(v) else str(v).strip() for v in columns["name"]) if "name" in columns else ("",) * count,
        unit,
        made,
        operators,
        planned=np.zeros(count, dtype=bool),
        methods=methods,
        source=source or label,
        date=date,
    )
    return (_one_row_each(register, units) if role == "communes" else register), aside + lost


def value_message(reason: str, field_name: str, value: object) -> Message:
    """What is wrong with a cell of a layer or a table, and how to mend it."""
    template = {
        "not_a_mark": N_("“{value}” in field “{field}” is neither yes nor no; it counts as not known. Write 1 or 0."),
        "not_a_number": N_("“{value}” in field “{field}” is not a number; it counts as not known."),
        "ambiguous_number": N_(
            "“{value}” in field “{field}” can be read in two ways (thousands or decimals); it counts as not known. "
            "Store it as a number."
        ),
        "negative": N_("“{value}” in field “{field}” is negative; it counts as not known."),
        "percent_outside": N_("“{value}” in field “{field}” is no percentage from 0 to 100; it counts as not known."),
    }[reason]
    return Message(template, {"field": field_name, "value": value if isinstance(value, (int, float)) else str(value)})


def _add_shared(made: dict, operators: tuple[tuple[str, ...], ...], methods: dict) -> None:
    """The mark "shared": as reported, else two or more operators, by their names or their number."""
    named = np.array([len(names) for names in operators], dtype=np.float64) if operators else None
    counted = made.get("operator_count")
    if named is None and counted is None:
        return
    # The names may not be all ("Viettel and another"): the larger number counts. Nobody at all is not known.
    users = np.fmax(np.nan if named is None else named, np.nan if counted is None else counted)
    found = np.where(users >= 2, 1.0, np.where(users >= 1, 0.0, np.nan))
    reported = made.get("shared")
    made["shared"] = found if reported is None else np.where(np.isnan(reported), found, reported)
    methods["shared"] = "operators" if reported is None else "reported"


def _add_mobile_broadband(made: dict, methods: dict) -> None:
    """Where "mobile_broadband" is not told: 4G or 5G is."""
    sources = [made[name] for name in ("mobile_4g", "mobile_5g") if name in made]
    told = made.get("mobile_broadband")
    if not sources or ("mobile_4g" not in made and told is None):
        return  # that 5G is missing says nothing about 4G
    either = np.maximum.reduce(sources)  # NaN where one is not known
    either = np.where(np.fmax.reduce(sources) == 1.0, 1.0, either if "mobile_4g" in made else np.nan)
    made["mobile_broadband"] = either if told is None else np.where(np.isnan(told), either, told)
    methods["mobile_broadband"] = "reported"


def _add_commune_level(made: dict, columns: Mapping[str, Sequence], count: int) -> None:
    """The mark "commune_level": as it is told, else by the column of levels, else by the beginning of the name."""
    found = made.get("commune_level", np.full(count, np.nan))
    for column, mark_of in (("level", _level), ("name", _level_of_name)):
        if column in columns:
            told = np.array([mark_of(value) for value in columns[column]], dtype=np.float64)
            found = np.where(np.isnan(found), told, found)
            made["commune_level"] = found


def _level(value: object) -> float:
    word = "" if is_empty(value) else plain_text(str(value)).strip(". ")
    for words, mark in ((_COMMUNE_LEVEL, 1.0), (_OTHER_LEVEL, 0.0)):
        if word in words or any(word.startswith(f"{other} ") for other in words if len(other) > 1):
            return mark
    return np.nan


def _level_of_name(value: object) -> float:
    name = "" if is_empty(value) else plain_text(str(value)).replace(",", "")
    if name.startswith(_COMMUNE_OFFICES):
        return 1.0
    return 0.0 if name.startswith(_OTHER_OFFICES) else np.nan


def _units_of_rows(
    role: str,
    ids: np.ndarray,
    columns: Mapping[str, Sequence],
    units: Units,
    unit: np.ndarray | None,
    label: str,
) -> tuple[np.ndarray, list[SetAside]]:
    """The commune of each row: by its code, else by place, else (rows without a code) by its name."""
    count = len(ids)
    code_column, name_column = ("code", "name") if role == "communes" else ("commune_code", "commune_name")
    codes = columns[code_column] if code_column in columns else [""] * count
    names = columns[name_column] if name_column in columns else [""] * count
    by_code = match_codes(codes, None, units, nearest=False).row
    place = np.full(count, -1, dtype=np.int64) if unit is None else np.asarray(unit, dtype=np.int64)
    found = np.where(by_code >= 0, by_code, place)
    open_ = np.flatnonzero(found < 0)
    if not len(open_):
        return found, []
    matched = match_codes([codes[row] for row in open_], [names[row] for row in open_], units)
    found[open_] = matched.row
    aside = []
    for row, source_id in zip(open_[matched.row < 0].tolist(), ids[open_[matched.row < 0]].tolist()):
        code, name = code_text(codes[row]), unit_name(names[row])
        nearest = matched.unmatched.get((code, name), ())
        aside.append(SetAside(label, source_id, "no_unit", _no_unit(code, name, nearest)))
    return found, aside


def _no_unit(code: str, name: str, nearest: tuple[str, ...]) -> Message:
    values = {"unit": f"{code} {name}".strip(), "nearest": "; ".join(nearest)}
    if not code and not name:
        return Message(
            N_("It lies in no commune and names none: it is counted nowhere. Move it, or fill in a commune code.")
        )
    if nearest:
        return Message(
            N_("It lies in no commune, and “{unit}” is none; it is counted nowhere. Nearest: {nearest}."), values
        )
    return Message(N_("It lies in no commune, and “{unit}” is none; it is counted nowhere."), values)


def _codes_twice(ids: np.ndarray, codes: Sequence[str], label: str) -> list[SetAside]:
    """Rows with the code of an earlier row: they may be two things, so they count, but plans cannot tell them apart."""
    first: dict[str, int] = {}
    aside = []
    for source_id, code in zip(ids.tolist(), codes):
        if code and first.setdefault(code, source_id) != source_id:
            message = Message(
                N_(
                    "The code “{code}” is that of feature {other_id} as well; both are counted, and a plan for this "
                    "code changes both. Mend the code, or remove the row if it is the same thing twice."
                ),
                {"code": code, "other_id": first[code]},
            )
            aside.append(SetAside(label, source_id, "code_twice", message))
    return aside


def _one_row_each(register: Register, units: Units) -> Register:
    """The communes in the order of the units; of a commune in several parts the first row, or people count twice."""
    inside = np.flatnonzero(register.unit >= 0)
    rows, first = np.unique(register.unit[inside], return_index=True)
    source = np.full(len(units), -1, dtype=np.int64)
    source[rows] = inside[first]
    missing = source < 0
    return replace(
        register,
        ids=np.where(missing, -1, register.ids[source]) if len(register) else source,
        codes=units.codes,
        names=units.names,
        unit=np.arange(len(units), dtype=np.int64),
        columns={
            name: np.where(missing, np.nan, values[source]) if len(register) else np.full(len(units), np.nan)
            for name, values in register.columns.items()
        },
        planned=np.zeros(len(units), dtype=bool),
    )


def people_of(villages: Register) -> Register:
    """The register "people" where there are no population cells: the people of each village live at the village."""
    return replace(villages, role="people")


def mark_communes(communes: Register, post_points: Register | None) -> Register:
    """Communes with the mark "staffed_post".

    Yes where at least one point inside is staffed; unknown where none is but the staffing of one is not known; no
    elsewhere. Without points, or with an empty layer of points, there is no such column but the layer's own.
    """
    if post_points is None or not len(post_points):
        return communes
    staffed = post_points.columns.get("staffed", np.full(len(post_points), np.nan))
    count = int(max(communes.unit.max(initial=-1), post_points.unit.max(initial=-1))) + 1
    inside = post_points.unit >= 0
    some = np.bincount(post_points.unit[inside & (staffed == 1.0)], minlength=count) > 0
    open_ = np.bincount(post_points.unit[inside & np.isnan(staffed)], minlength=count) > 0
    by_unit = np.where(some, 1.0, np.where(open_, np.nan, 0.0))
    mark = np.where(communes.unit >= 0, by_unit[communes.unit], np.nan) if count else np.full(len(communes), np.nan)
    return replace(
        communes,
        columns={**communes.columns, "staffed_post": mark},
        methods={**communes.methods, "staffed_post": "post_points"},
    )


def with_plan(existing: Register | None, planned: Register) -> Register:
    """What there is, and what is planned.

    A planned row with the code of an existing one changes it: what the plan does not say stays as it was. Where several
    existing rows have that code it changes all of them, but for where they lie and how long they are: that differs. All
    other planned rows are added, those with one new code as so many things. ``planned`` tells which rows are changed or
    added; their ids are those of the planned layer.
    """
    if existing is None:
        return replace(planned, planned=np.ones(len(planned), dtype=bool))
    count = len(existing)
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(existing.codes):
        if code:
            rows.setdefault(code, []).append(row)
    size = count
    pairs: list[tuple[int, int]] = []  # a row of the result, and the planned row that it is changed by or made of
    several: list[bool] = []
    for position, code in enumerate(planned.codes):
        changed = rows.get(code, [])
        pairs += [(row, position) for row in changed or [size]]
        several += [len(changed) > 1] * max(len(changed), 1)
        size += not changed
    target, origin = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    alone = ~np.array(several, dtype=bool)

    def merged(old: np.ndarray | None, new: np.ndarray | None, keep: bool = False) -> np.ndarray:
        result = np.full(size, np.nan)
        if old is not None:
            result[:count] = old
        if new is not None:
            said = ~np.isnan(new[origin]) & (alone | np.isnan(result[target]) if keep else True)
            result[target[said]] = new[origin[said]]
        return result

    def texts(old: tuple, new: tuple, empty) -> tuple:
        result = list(old) + [empty] * (size - len(old))
        for row, position in pairs if new else ():
            result[row] = new[position] or result[row]
        return tuple(result)

    ids = np.concatenate([existing.ids, np.zeros(size - count, dtype=np.int64)])
    ids[target] = planned.ids[origin]
    unit = np.concatenate([existing.unit, np.full(size - count, -1, dtype=np.int64)])
    placed = (planned.unit[origin] >= 0) & (alone | (unit[target] < 0))
    unit[target[placed]] = planned.unit[origin[placed]]
    by_plan = np.zeros(size, dtype=bool)
    by_plan[:count] = existing.planned if len(existing.planned) == count else False
    by_plan[target] = True
    operators: tuple = ()
    if existing.operators or planned.operators:
        operators = texts(existing.operators or ((),) * count, planned.operators, ())
        operators = tuple(harmonise_operators(operators))
    by_operator = {}
    for operator in sorted({*existing.by_operator, *planned.by_operator}):
        old, new = existing.by_operator.get(operator, {}), planned.by_operator.get(operator, {})
        by_operator[operator] = {name: merged(old.get(name), new.get(name)) for name in sorted({*old, *new})}
    names = [*existing.columns, *(name for name in planned.columns if name not in existing.columns)]
    return Register(
        existing.role,
        ids,
        texts(existing.codes, planned.codes, ""),
        texts(existing.names, planned.names, ""),
        unit,
        {name: merged(existing.columns.get(name), planned.columns.get(name), name == "length_m") for name in names},
        operators,
        by_operator,
        by_plan,
        {**planned.methods, **existing.methods},
        " + ".join(dict.fromkeys(source for source in (existing.source, planned.source) if source)),
        max(existing.date, planned.date),
    )
