"""Rows of registers as all sections read and count them: planned and existing ones, sums, users, by commune."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...operators import harmonise_operators, parse_operators
from ...targets.cells import is_empty, parse_marks, parse_numbers
from ...targets.roles import ROLES
from ..report import Register, Report

__all__ = [
    "Sums",
    "by_commune",
    "marks_of",
    "numbers_of",
    "planned_rows",
    "present_rows",
    "shared_marks",
    "sums_of",
    "users_of",
    "values_of",
]


@dataclass(frozen=True)
class Sums:
    """What some rows come to.

    Parameters
    ----------
    rows : tuple of int
    length_m, cost_vnd : float or None
        None where no row says.
    without_cost : int
        Rows that name no cost.
    """

    rows: tuple[int, ...]
    length_m: float | None
    cost_vnd: float | None
    without_cost: int


def values_of(register: Register, name: str) -> Sequence[Any]:
    """A column; None for each row where the register has none."""
    column = register.columns.get(name)
    return [None] * len(register) if column is None else column


def planned_rows(report: Report, role: str) -> tuple[Register | None, list[int]]:
    """The register of a role and its rows that are planned."""
    register = report.registers.get(role)
    if register is None:
        return None, []
    return register, [row for row, planned in enumerate(values_of(register, "planned")) if planned]


def present_rows(report: Report, role: str) -> tuple[Register | None, list[int]]:
    """The register of a role and its rows that are there already."""
    register = report.registers.get(role)
    if register is None:
        return None, []
    return register, [row for row, planned in enumerate(values_of(register, "planned")) if not planned]


def sums_of(register: Register, rows: Iterable[int]) -> Sums:
    """Sums of some rows."""
    rows = tuple(rows)
    length = [value for value in numbers_of(register, "length_m", rows) if value is not None]
    cost = [value for value in numbers_of(register, "cost", rows) if value is not None]
    return Sums(rows, math.fsum(length) if length else None, math.fsum(cost) if cost else None, len(rows) - len(cost))


def by_commune(register: Register, rows: Iterable[int]) -> list[tuple[str | None, str, list[int]]]:
    """(code, name, rows) of each commune that has any, by code; rows of no commune last, with the code None."""
    codes, names = values_of(register, "commune_code"), values_of(register, "commune_name")
    found: dict[str | None, list[int]] = {}
    called: dict[str | None, str] = {}
    for row in rows:
        code = codes[row] or None
        found.setdefault(code, []).append(row)
        if names[row] and not called.get(code):
            called[code] = str(names[row])
    order = sorted(found, key=lambda code: (code is None, code or ""))
    return [(code, called.get(code, "") if code is not None else "", found[code]) for code in order]


def numbers_of(
    register: Register, name: str, rows: Sequence[int] | None = None, least: float = 0.0
) -> list[float | None]:
    """A column, or some rows of it, as numbers; what cannot be read, or is less than ``least``, is not known."""
    column = ROLES[register.role].column(name) if register.role in ROLES else None
    values = values_of(register, name)
    some = list(values) if rows is None else [values[row] for row in rows]
    array, _ = parse_numbers(some, thousands=column is not None and column.kind == "count")
    return [None if number != number or number < least else number for number in array.tolist()]


def marks_of(register: Register, name: str) -> list[bool | None]:
    """A column as yes and no; None for what is not known or cannot be read."""
    marks, _ = parse_marks(list(values_of(register, name)))
    return [None if mark != mark else mark == 1.0 for mark in marks.tolist()]


def users_of(register: Register) -> list[tuple[str, ...]]:
    """The operators that use each row, each in one spelling; nobody where that is not known."""
    return harmonise_operators(map(_names, values_of(register, "operators")))


def shared_marks(register: Register) -> list[bool | None]:
    """Of each row whether two operators or more use it, as the assessment has it; None where nobody says.

    What the layer reports stands first, then the number of operators or of their names, whichever is larger.
    """
    made: list[bool | None] = []
    columns = (marks_of(register, "shared"), users_of(register), numbers_of(register, "operator_count"))
    for reported, names, counted in zip(*columns):
        users = max(len(names), counted or 0)
        made.append(reported if reported is not None else users >= 2 if users else None)
    return made


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, (tuple, list)):
        return tuple(map(str, value))
    return () if is_empty(value) else parse_operators(value)
