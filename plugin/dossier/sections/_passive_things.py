"""Passive infrastructure as it stands in a register: columns read as text, numbers, marks; rows by commune, planned or
not. What a cell does not say stays unknown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

from ...progress import SILENT, Progress
from ...targets.cells import code_text, is_empty, parse_year
from ...targets.roles import ROLES
from ..report import Register, Report
from ._registers import by_commune, marks_of, numbers_of, shared_marks, users_of, values_of

__all__ = ["Things", "natural", "things_of"]

_PLACES = ("x", "y", "longitude", "latitude")
_DIGITS = re.compile(r"(\d+)", re.ASCII)


def natural(text: str | None) -> tuple:
    """A key that sorts "A2" before "A10", and nothing last."""
    if not text:
        return (1,)
    return (0, *((0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part.casefold())
                 for part in _DIGITS.split(text) if part))  # fmt: skip


class Things:
    """Some rows of a register.

    Parameters
    ----------
    register : Register
    rows : iterable of int
    progress : Progress
        Asked before a column is read, whether to go on: of a great register each takes its time.
    """

    def __init__(self, register: Register, rows: Iterable[int], progress: Progress = SILENT):
        self.register = register
        self.rows = tuple(rows)
        self._progress = progress
        self._made: dict[tuple[str, str], list] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def only(self, rows: Iterable[int]) -> Things:
        """These of them."""
        made = Things(self.register, rows, self._progress)
        made._made = self._made  # columns are read once
        return made

    def _column(self, kind: str, name: str, make: Callable[[], list]) -> list:
        """A column of the whole register, made once."""
        if (kind, name) not in self._made:
            self._progress.check()
            self._made[kind, name] = make()
        return self._made[kind, name]

    @property
    def sources(self) -> list[tuple[str, str]]:
        """(layer, day) of the layers that these rows come from."""
        planned = values_of(self.register, "planned")
        return self.register.told(*sorted({bool(planned[row]) for row in self.rows}))

    # -- cells by row of the register ----------------------------------------------------------------------------------

    def texts(self, name: str) -> list[str | None]:
        """Text as it stands; a year, or a code, that became a number is said without decimals."""
        return self._column("text", name, lambda: [_text(value) for value in values_of(self.register, name)])

    def numbers(self, name: str) -> list[float | None]:
        """Numbers; what cannot be read, and what is negative, is not known."""
        return self._column("number", name, lambda: numbers_of(self.register, name))

    def coordinates(self, name: str) -> list[float | None]:
        """Numbers of either sign."""
        return self._column("place", name, lambda: numbers_of(self.register, name, least=-math.inf))

    def marks(self, name: str) -> list[bool | None]:
        """Yes or no."""
        return self._column("mark", name, lambda: marks_of(self.register, name))

    def years(self, name: str) -> list[str | None]:
        """Years as text: they are no amounts. Text that names no year stays as it is ("2026-2030")."""
        return self._column("year", name, lambda: [_year(value) for value in values_of(self.register, name)])

    def users(self, row: int) -> tuple[str, ...]:
        """Operators that use it; nobody where that is not known."""
        return self._users()[row]

    def _users(self) -> list[tuple[str, ...]]:
        return self._column("users", "operators", lambda: users_of(self.register))

    def shared(self, row: int) -> bool | None:
        """Whether two operators or more use it, as it is told, else by who or how many they are; None where nobody
        says. An assessment counts in the same way."""
        return self._column("two", "operators", lambda: shared_marks(self.register))[row]

    # -- rows ----------------------------------------------------------------------------------------------------------

    def communes(self) -> list[tuple[str | None, str, list[int]]]:
        """(code, name, rows) of each commune that has any, by code; rows of no commune last, with the code None."""
        return by_commune(self.register, self.rows)

    def has(self, *names: str) -> bool:
        """Whether any of these rows says something that can be read in one of the columns."""
        known = (self._read(name) for name in names if name in _PLACES or ROLES[self.register.role].column(name))
        return any(not is_empty(column[row]) for column in known for row in self.rows)

    def _read(self, name: str) -> list:
        """A column as its kind is read."""
        if name in _PLACES:
            return self.coordinates(name)
        if name == "operators":
            return [", ".join(names) for names in self._users()]
        kind = ROLES[self.register.role].column(name).kind
        readers = {"number": self.numbers, "count": self.numbers, "mark": self.marks, "year": self.years}
        return readers.get(kind, self.texts)(name)

    def sum(self, name: str, rows: Iterable[int] | None = None) -> float | None:
        """Sum of what is known; None where nothing is."""
        column = self.numbers(name)
        known = [column[row] for row in (self.rows if rows is None else rows) if column[row] is not None]
        return math.fsum(known) if known else None

    def ordered(self, name: str) -> list[tuple[str, list[int]]]:
        """(value, rows) of a column of texts, most rows first; "" (not said) last. Case does not matter."""
        column = self.texts(name)
        spelled: dict[str, str] = {}
        found: dict[str, list[int]] = {}
        for row in self.rows:
            text = column[row] or ""
            key = text.casefold()
            spelled.setdefault(key, text)
            found.setdefault(key, []).append(row)
        order = sorted(found, key=lambda key: (not key, -len(found[key]), natural(key)))
        return [(spelled[key], found[key]) for key in order]


def things_of(report: Report, role: str) -> tuple[Things, Things] | None:
    """Existing and planned things of a role in the area of the report; None without such a layer."""
    register = report.registers.get(role)
    if register is None:
        return None
    planned, codes = values_of(register, "planned"), values_of(register, "commune_code")
    inside = [row for row in range(len(register)) if not report.commune or codes[row] == report.commune]
    whole = Things(register, (), report.progress)
    return whole.only(row for row in inside if not planned[row]), whole.only(row for row in inside if planned[row])


def _text(value: object) -> str | None:
    if is_empty(value):
        return None
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value)) or None
    return code_text(value) if not isinstance(value, str) else " ".join(value.split())


def _year(value: object) -> str | None:
    year = parse_year(value)
    return str(year) if year is not None else _text(value)
