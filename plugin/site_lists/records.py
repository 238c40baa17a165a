"""One row of a list as the values of a site, by the names of ``plugin.schema.IMPORTED_SITES``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..network.road_classes import plain_text
from ..targets.cells import parse_marks
from .headers import Header, is_counter
from .networks import OperatorTable, network_code
from .values import (
    Spelling,
    area_type,
    day_of,
    hstore,
    measure,
    said_yes,
    technologies,
    text_of,
    unit_of,
    year_of,
)

__all__ = ["RecordMaker", "ValueFault", "is_total", "numbers_columns", "raw_values"]

_TEXTS = ("code", "name", "owner", "type", "azimuths", "backhaul", "commune_code", "commune_name", "address")
_NUMBERS = ("height_m", "ground_m", "frequency_mhz", "gain_dbi", "beamwidth_deg")
#: Limits of what can be meant; beyond them a value is told and left out.
_LIMITS = {"height_m": (0.0, 1000.0), "ground_m": (-100.0, 9000.0), "frequency_mhz": (100.0, 100_000.0)}
_WHOLE = ("mcc", "net", "area", "cell", "unit", "samples")
_CELL_NAMES = {"area": "area_code", "unit": "cell_unit"}
_TOTAL = re.compile(r"(tong( cong| so)?|cong|total|sum|grand total)\b.*")


@dataclass(frozen=True)
class ValueFault:
    """A value that cannot be read; the row is taken without it.

    Parameters
    ----------
    meaning : str
        Name of the field.
    value : str
        As it stands there.
    """

    meaning: str
    value: str


def raw_values(row: Sequence[object]) -> str:
    """The cells of a row as text, one behind the other."""
    return " | ".join(" ".join(text_of(cell).split())[:200] for cell in row).strip(" |")[:2000]


def is_total(row: Sequence[object]) -> bool:
    """Whether a row adds others up: its first text is "Tổng cộng", "Total" …"""
    for cell in row[:4]:
        text = plain_text(text_of(cell))
        if text and not text.replace(".", "").isdigit():
            return _TOTAL.fullmatch(text) is not None
    return False


def numbers_columns(row: list) -> bool:
    """Whether a row is 1, 2, 3 … or (1), (2), (3) …, with gaps where cells are merged."""
    texts = [text_of(cell).strip("()[] ") for cell in row]
    filled = [(at, int(text)) for at, text in enumerate(texts) if text.isdigit() and len(text) < 4]
    if len(filled) < 3 or len(filled) != sum(map(bool, texts)):
        return False
    return (
        filled[0][1] in (0, 1)
        and all(one < other for (_, one), (_, other) in zip(filled, filled[1:]))
        and (filled[-1][1] - filled[0][1] == len(filled) - 1)
    )


class RecordMaker:
    """Makes the values of a site of each row of a table.

    Parameters
    ----------
    header : Header
    table : OperatorTable
    spelling : Spelling
    operators : tuple of str
        Whose sites these are where rows say nothing.
    """

    def __init__(self, header: Header, table: OperatorTable, spelling: Spelling, operators: tuple[str, ...] = ()):
        self._header = header
        self._table = table
        self._spelling = spelling
        self._operators = operators
        self._units = {
            meaning: unit_of(header.names[at]) for meaning, at in header.found.items() if at < len(header.names)
        }
        taken = {*header.found.values(), *header.operators, *header.technologies}
        self._others = [
            (at, " ".join(name.split()))
            for at, name in enumerate(header.names)
            if name and at not in taken and not is_counter(name)
        ]

    def _cell(self, row: Sequence[object], meaning: str) -> object:
        at = self._header.found.get(meaning)
        return row[at] if at is not None and at < len(row) else None

    def code(self, row: Sequence[object]) -> str:
        """The code of a row; of a cell its network, area and number."""
        return self._cell_code(row) if self._header.cells else text_of(self._cell(row, "code"))

    def name(self, row: Sequence[object]) -> str:
        return "" if self._header.cells else text_of(self._cell(row, "name"))

    def _cell_code(self, row: Sequence[object]) -> str:
        parts = [text_of(self._cell(row, name)) for name in ("mcc", "net", "area", "cell")]
        network = network_code(parts[0], str(int(parts[1])) if parts[1].isdigit() else parts[1])
        return "-".join(part for part in (network, *parts[2:]) if part)

    def make(self, row: Sequence[object]) -> tuple[dict, list[ValueFault]]:
        """The values of a row that are there, by field, and those that cannot be read."""
        if self._header.cells:
            return self._of_cell(row), []
        faults: list[ValueFault] = []
        others = {name: text_of(row[at]) for at, name in self._others if at < len(row)}
        values: dict = {name: text_of(self._cell(row, name)) or None for name in _TEXTS}
        for name in _NUMBERS:
            values[name] = self._number(row, name, faults, others)
        values["power_w"] = self._power(row, faults, others)
        values["cost_vnd"] = self._cost(row, faults, others)
        values["area_type"] = area_type(self._cell(row, "area_type"))
        values["year"] = year_of(self._cell(row, "year"))
        if values["year"] is None:
            self._fault(row, "year", faults, others)
        marked = [name for at, name in self._header.technologies.items() if at < len(row) and said_yes(row[at])]
        values["technology"], unknown = technologies(self._cell(row, "technology"), marked)
        if values["technology"] is None and "radio" in self._header.found:
            values["technology"], unknown = technologies(self._cell(row, "radio"))
        if unknown:
            self._fault(row, "technology", faults, others)
        self._who(row, values, faults, others)
        values["other_columns"] = hstore(others)
        return {name: value for name, value in values.items() if value is not None}, faults

    def _fault(self, row: Sequence[object], name: str, faults: list[ValueFault], others: dict[str, str]) -> None:
        """Tell of a value that cannot be read, and keep it as it stands."""
        at = self._header.found.get(name)
        text = text_of(row[at]) if at is not None and at < len(row) else ""
        if text and text not in ("-", "--", "?"):
            faults.append(ValueFault(name, text[:60]))
            others[self._header.names[at] or name] = text

    def _number(self, row: Sequence[object], name: str, faults, others) -> float | None:
        number, unit = measure(self._cell(row, name), self._units.get(name, ""))
        low, high = _LIMITS.get(name, (-1e12, 1e12))
        if unit == "?" or (number == number and not low <= number <= high):
            self._fault(row, name, faults, others)
            return None
        return number if number == number else None

    def _power(self, row: Sequence[object], faults, others) -> float | None:
        number, unit = measure(self._cell(row, "power_w"), self._units.get("power_w", ""))
        if unit == "?":
            self._fault(row, "power_w", faults, others)
            return None
        if number != number:
            return None
        return 10.0 ** ((number - 30.0) / 10.0) if unit == "dbm" and number < 100.0 else number

    def _cost(self, row: Sequence[object], faults, others) -> float | None:
        cell = self._cell(row, "cost_vnd")
        if isinstance(cell, str):
            cell = re.sub(r"\s*(vnd|vnđ|đồng|dong|đ)\s*$", "", cell.strip(), flags=re.IGNORECASE)
            from ..numbers import MISSING, parse_number

            number, fault = parse_number(cell, thousands=True)
            if fault and fault != MISSING:
                self._fault(row, "cost_vnd", faults, others)
            return None if fault else number
        number, unit = measure(cell)
        return None if unit == "?" or number != number else number

    def _who(self, row: Sequence[object], values: dict, faults, others) -> None:
        """Operators, their number, and whether a site is said to be shared."""
        marked = [name for at, name in self._header.operators.items() if at < len(row) and said_yes(row[at])]
        names = self._spelling.of(self._cell(row, "operators"), self._spelling.of(";".join(marked)))
        network = text_of(self._cell(row, "net"))
        if not names and network:
            found = self._table.operator(text_of(self._cell(row, "mcc")) or "452", network)
            names = (found,) if found else ()
        names = names or self._operators
        values["operators"] = "; ".join(names) or None
        count, unit = measure(self._cell(row, "operator_count"))
        values["operator_count"] = len(names) or None
        if count == count and count >= 0 and count == int(count):
            values["operator_count"] = int(count)
        elif unit == "?":
            self._fault(row, "operator_count", faults, others)
        marks, unread = parse_marks([self._cell(row, "shared")])
        if (
            unread[0]
            and "operators" not in self._header.found
            and (named := self._spelling.of(self._cell(row, "shared")))
        ):
            # "Dùng chung" is often where the operators stand that share.
            names = tuple(sorted({*names, *named}, key=str.casefold))
            marks[0] = 1.0 if values.get("owner") or len(names) > 1 else marks[0]
            values["operators"] = "; ".join(names)
            values["operator_count"] = max(values["operator_count"] or 0, len(names))
            unread[0] = False
        values["shared"] = bool(marks[0]) if marks[0] == marks[0] else None
        if unread[0]:
            self._fault(row, "shared", faults, others)

    def _of_cell(self, row: Sequence[object]) -> dict:
        """Values of a row of OpenCelliD."""
        values: dict = {"code": self._cell_code(row) or None}
        for name in _WHOLE:
            text = text_of(self._cell(row, name))
            if text.lstrip("-").isdigit() and text != "-1":  # -1 stands for an unknown unit
                values[_CELL_NAMES.get(name, name)] = int(text)
        for name in ("range_m", "average_signal_dbm"):
            number, unit = measure(self._cell(row, name))
            if unit != "?" and number == number and (number != 0.0 or name == "range_m"):
                values[name] = number
        values["radio"] = text_of(self._cell(row, "radio")).upper() or None
        values["technology"] = technologies(values["radio"])[0]
        changeable = text_of(self._cell(row, "changeable"))
        values["changeable"] = changeable == "1" if changeable in ("0", "1") else None
        values["created"], values["updated"] = day_of(self._cell(row, "created")), day_of(self._cell(row, "updated"))
        if "mcc" in values and "net" in values:
            values["operators"] = self._table.operator(str(values["mcc"]), str(values["net"]))
        elif self._operators:
            values["operators"] = "; ".join(self._operators)
        values["operator_count"] = 1 if values.get("operators") else None
        return {name: value for name, value in values.items() if value is not None}
