"""Cells of a site list as values: lengths with units, marks, operators, technologies, years, codes, powers."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone

from ..network.road_classes import plain_text
from ..numbers import AMBIGUOUS, MISSING, parse_number
from ..operators import parse_operators
from ..radio.technology import parse_area_type, parse_technologies
from ..targets.cells import code_text, parse_marks, parse_year

__all__ = [
    "Spelling", "area_type", "day_of", "from_hstore", "hstore", "measure", "said_yes", "technologies", "text_of",
    "unit_of", "year_of",
]  # fmt: skip

_UNIT = re.compile(
    r"\s*(m|mét|met|metres?|meters?|cm|km|ft|feet|mhz|ghz|khz|w|kw|mw|dbm|dbi|db|°|do|độ|db i)\.?$", re.IGNORECASE
)
#: What a number of a unit is in the unit of its field.
_FACTORS = {
    "cm": 0.01, "km": 1000.0, "ft": 0.3048, "feet": 0.3048, "ghz": 1000.0, "khz": 0.001, "kw": 1000.0, "mw": 0.001,
}  # fmt: skip
_IN_HEADER = re.compile(r"[(\[]\s*([^)\]]{1,6})\s*[)\]]")
#: The day that Excel counts days from; serials of plausible days.
_EXCEL_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 14_000, 70_000
#: OpenCelliD's days are seconds since 1970.
_FIRST_SECOND, _LAST_SECOND = 10**8, 5 * 10**9


def text_of(cell: object) -> str:
    """A cell as text in Unicode NFC; whole numbers without ".0", days as 2025-12-31, "" for nothing."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else ("x" if cell else "")
    if type(cell) is str:
        return cell.strip() if cell.isascii() else unicodedata.normalize("NFC", cell.strip())
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()[:10]
    return code_text(cell)


def unit_of(header: str) -> str:
    """The unit in the brackets of a header, lower case: "Công suất (dBm)" gives "dbm"."""
    found = _IN_HEADER.findall(header)
    return found[-1].strip().lower() if found else ""


def measure(cell: object, unit: str = "") -> tuple[float, str]:
    """A number with or without its unit ("45 m", "45,5", "150 ft"), in metres, MHz or W; NaN and "" for none.

    Parameters
    ----------
    cell : object
    unit : str
        Of the header, where the cell has none.

    Returns
    -------
    (float, str)
        The number and its own unit ("dbm" stays "dbm"); NaN and "?" for what cannot be read.
    """
    if isinstance(cell, str):
        text = cell.strip()
        own = _UNIT.search(text)
        if own and own.start() > 0:
            unit, text = own[1].lower(), text[: own.start()]
        number, fault = parse_number(text)
        if fault == AMBIGUOUS:  # no mast is a thousand metres high, and no band has thousandths
            number, fault = parse_number(text.replace(",", ".") + "0")
    else:
        number, fault = parse_number(cell)
    if fault:
        return math.nan, ("" if fault == MISSING or plain_text(str(cell)) in ("", "n/a", "khong", "ko", "x") else "?")
    return number * _FACTORS.get(unit, 1.0), unit


def said_yes(cell: object) -> bool:
    """Whether a cell of a column of marks says yes: x, có, 1, 3 (antennas), 4G …"""
    if cell is None or cell == "":
        return False
    marks, unread = parse_marks([cell])
    if not unread[0]:
        return marks[0] == 1.0
    number, fault = parse_number(cell)
    return number > 0 if not fault else bool(text_of(cell))


def technologies(cell: object, marked: Iterable[str] = ()) -> tuple[str | None, tuple[str, ...]]:
    """Technologies of a cell and of marked columns as one text ("3G;4G"), and names that nothing is known of."""
    found = parse_technologies(text_of(cell) or None)
    known = sorted({*found.known, *marked})
    return ";".join(known) or None, found.unknown


def area_type(cell: object) -> str | None:
    """The kind of area as the radio tools read it; the text itself where it is not known."""
    text = text_of(cell)
    known = parse_area_type(text) if text else None
    return known.value if known is not None else text or None


def year_of(cell: object) -> int | None:
    """The year of a day, a year, or a serial number of Excel; None for anything else."""
    year = parse_year(cell)
    if year is not None:
        return year
    number, fault = parse_number(cell)
    if not fault and _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return (_EXCEL_ZERO + timedelta(days=int(number))).year
    short = re.fullmatch(r"\s*\d{1,2}[/.-]\d{1,2}[/.-](\d{2})\s*", cell) if isinstance(cell, str) else None
    return 2000 + int(short[1]) if short and int(short[1]) < 70 else None


def day_of(cell: object) -> str | None:
    """A day as 2025-12-31 from seconds since 1970, a day or text; None for nothing."""
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()[:10]
    text = text_of(cell)
    if text.isdigit() and _FIRST_SECOND <= int(text) <= _LAST_SECOND:
        return (datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=int(text))).date().isoformat()
    return text if text not in ("", "0") else None


class Spelling:
    """One spelling for each operator: that of the table, else the first that occurs.

    Parameters
    ----------
    names : iterable of str
        Of the table of operators.
    """

    def __init__(self, names: Iterable[str]):
        self._known = {name.casefold(): name for name in names}
        self._lists: dict[str, tuple[str, ...]] = {}

    def of(self, cell: object, marked: Iterable[str] = ()) -> tuple[str, ...]:
        """The operators of a cell and of marked columns, each once, sorted."""
        text = text_of(cell)
        if text not in self._lists:
            if len(self._lists) > 10_000:
                self._lists.clear()
            self._lists[text] = tuple(self._known.setdefault(name.casefold(), name) for name in parse_operators(text))
        return tuple(sorted({*self._lists[text], *marked}, key=lambda name: (name.casefold(), name)))


def hstore(values: Mapping[str, str]) -> str | None:
    """Values by name in hstore notation, as the expression hstore_to_map reads it; None for nothing."""

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    return ",".join(f"{quoted(name)}=>{quoted(value)}" for name, value in values.items() if value) or None


_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"', re.DOTALL)


def from_hstore(text: str | None) -> dict[str, str]:
    """Values by name from what :func:`hstore` has written."""
    return {re.sub(r"\\(.)", r"\1", name): re.sub(r"\\(.)", r"\1", value) for name, value in _PAIR.findall(text or "")}
