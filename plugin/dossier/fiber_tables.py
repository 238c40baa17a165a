"""The fibre design as part of a report: the results of the fibre tools as registers, and what some rows come to.

A register of a report's fibre part has the fields of the schema that its result is written in, and beside them the
commune of each row ("commune_code", "commune_name"), found by place where the result does not say.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .. import schema
from ..schema import Field
from ..targets.cells import is_empty, parse_marks, parse_numbers
from .document import Text
from .report import Register, Report

__all__ = [
    "ESTIMATE",
    "FIBER_RESULTS",
    "FiberResult",
    "Rows",
    "estimate_mark",
    "fiber_rows",
    "label_of",
    "number_of",
]

#: What costs of fibre are that are not those of its bill of quantities.
ESTIMATE = Text("an estimate that chose the routes", "ước tính để chọn tuyến")


@dataclass(frozen=True)
class FiberResult:
    """A result of a fibre tool that a report tells of.

    Parameters
    ----------
    fields : tuple of Field
        Its schema.
    needed : tuple of str
        Without these it is no such result.
    geometry : str
        "point", "line", or "" for a table.
    """

    fields: tuple[Field, ...]
    needed: tuple[str, ...]
    geometry: str


#: Fibre results by the key of their register.
FIBER_RESULTS: dict[str, FiberResult] = {
    "tree": FiberResult(schema.TREE_SEGMENTS, ("segment_id", "hub_id", "length_m"), "line"),
    "sharing": FiberResult(schema.SHARED_STRETCHES, ("placement", "shared", "length_m"), "line"),
    "cables": FiberResult(schema.PON_CABLES, ("part", "fibers", "cable_m"), "line"),
    "equipment": FiberResult(schema.PON_EQUIPMENT, ("kind", "count"), "point"),
    "terminals": FiberResult(schema.PON_TERMINALS, ("demand_id", "loss_db", "verdict"), "point"),
    "quantities": FiberResult(schema.PON_QUANTITIES, ("item", "quantity"), ""),
    "routes": FiberResult(schema.PROTECTED_ROUTES, ("demand_id", "role", "disjoint"), "line"),
    "critical": FiberResult(schema.CRITICAL_PARTS, ("critical_id", "demand_points"), "line"),
}


class Rows:
    """Some rows of a register, read as texts, numbers and marks.

    Parameters
    ----------
    register : Register
    rows : iterable of int, optional
        All of them where none are given.
    """

    def __init__(self, register: Register, rows: Iterable[int] | None = None):
        self.register = register
        self.rows = tuple(range(len(register)) if rows is None else rows)

    def __len__(self) -> int:
        return len(self.rows)

    def values(self, name: str) -> list[Any]:
        """Values as they stand in the layer; None where the register has no such column."""
        column = self.register.columns.get(name)
        return [None] * len(self.rows) if column is None else [column[row] for row in self.rows]

    def texts(self, name: str) -> list[str]:
        """Texts without spaces around; "" for what is not said."""
        return ["" if is_empty(value) else str(value).strip() for value in self.values(name)]

    def numbers(self, name: str) -> list[float | None]:
        """Numbers; None for what is not said."""
        array, _ = parse_numbers(self.values(name))
        return [None if number != number else number for number in array.tolist()]

    def marks(self, name: str) -> list[bool | None]:
        """Yes and no; None for what is not said."""
        marks, _ = parse_marks(self.values(name))
        return [None if mark != mark else mark == 1.0 for mark in marks.tolist()]

    def sum(self, name: str) -> float | None:
        """Sum of what is said; None where nothing is."""
        known = [number for number in self.numbers(name) if number is not None]
        return math.fsum(known) if known else None

    def where(self, name: str, wanted: Callable[[str], bool]) -> Rows:
        """The rows whose text in a column is wanted."""
        return Rows(self.register, [row for row, text in zip(self.rows, self.texts(name)) if wanted(text)])

    def groups(self, *names: str) -> dict[tuple[str, ...], Rows]:
        """Rows by the texts of some columns, in the order in which these come first."""
        found: dict[tuple[str, ...], list[int]] = {}
        for row, key in zip(self.rows, zip(*(self.texts(name) for name in names))):
            found.setdefault(key, []).append(row)
        return {key: Rows(self.register, rows) for key, rows in found.items()}

    def sources(self) -> list[tuple[str, str]]:
        """(layer, day) that the rows come from."""
        return self.register.told()


def fiber_rows(report: Report, key: str) -> Rows | None:
    """The rows of a fibre result; None where the report has none."""
    register = report.fiber.get(key)
    return None if register is None or not len(register) else Rows(register)


def estimate_mark(report: Report) -> str:
    """ " (ước tính để chọn tuyến)" for costs of fibre beside those of a bill of quantities; "" where there is none."""
    rows = fiber_rows(report, "quantities")
    return "" if rows is None or rows.sum("cost") is None else f" ({report.say(ESTIMATE)})"


def number_of(text: str) -> float | None:
    """A number as a cell of a layer says it; None for what is none."""
    return Rows(Register("", {"value": [text]})).numbers("value")[0]


def label_of(fields: Sequence[Field], name: str, code: str, language: str) -> str:
    """What a code of a field is called for people; the code itself where the schema does not know it."""
    known = next((dict(field.code_labels(language)) for field in fields if field.name == name), {})
    return known.get(code, code)
