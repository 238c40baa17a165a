"""What stands in the cells of a workbook: values as spreadsheets know them, names of sheets, widths of columns.

Everything that comes from outside is text, number or day, never a formula: a text that begins with "=" stays a text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from ...progress import SILENT, Progress
from ..clean_text import clean
from ..document import VERDICT_WORDS, Column, cell_text

__all__ = [
    "MOST_LETTERS",
    "cell_kind",
    "column_letters",
    "column_widths",
    "day_number",
    "decimals_needed",
    "lines_needed",
    "looks_like_formula",
    "number_of",
    "plain_text",
    "said",
    "sheet_names",
    "xml_text",
]

#: Letters that a cell holds, in UTF-16 code units.
MOST_LETTERS = 32_767
#: What a text that was cut ends with.
CUT = "…"
_MOST_NAME = 31
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_MARKUP = frozenset("&<>")
#: Excel reads "_x0041_" as "A"; this keeps it as it is written.
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
#: First letters that make a formula of a text for some program, full-width forms included.
_FORMULA_FIRST = frozenset("=+-@＝＋－＠\t\r")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?", re.ASCII)
#: Spreadsheets count days from here; before March 1900 they disagree with the calendar and with each other.
_FIRST_DAY, _DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)
#: Columns narrower or wider than this (in letters) are hard to read.
_LEAST_WIDTH, _MOST_WIDTH = 5.0, 70.0
#: Cells of a column that are looked at for its width.
_MOST_SAMPLES = 2_000
#: After so many cells it is asked whether to go on.
_CHECKED = 4_096


# -- values ------------------------------------------------------------------------------------------------------------


def number_of(value: object) -> int | float | None:
    """A finite number as Python knows it; None for anything else, and for what no spreadsheet holds."""
    if isinstance(value, bool):
        return int(value)
    if not isinstance(value, (int, float)):
        item = getattr(value, "item", None)  # numpy's
        if item is None or isinstance(value, str):
            return None
        try:
            value = item()
        except ValueError:  # an array
            return None
        if not isinstance(value, (int, float)):
            return None
    try:
        if not math.isfinite(value):
            return None
    except OverflowError:  # an int beyond all floats
        return None
    return float(value) if isinstance(value, float) else int(value)  # numpy's floats write themselves otherwise


def day_number(text: str) -> int | None:
    """The number by which spreadsheets know an ISO day; None for months, years, and days before March 1900."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return None
    return (day - _DAY_ZERO).days if day >= _FIRST_DAY else None


def cell_kind(value: object, column: Column) -> str:
    """What a cell holds: "empty", "number", "day" or "text"."""
    if value is None or value != value:
        return "empty"
    if column.kind == "date":
        return "text" if day_number(str(value)) is None else "day"
    if column.kind in ("code", "verdict") or isinstance(value, str):
        return "text" if value != "" else "empty"
    if number_of(value) is not None:
        return "number"
    return "empty" if isinstance(value, float) else "text"  # no spreadsheet holds an infinite number


def said(value: object, column: Column, language: str) -> str:
    """A cell as people read it; a word that is no verdict stays as it is, and a code of digits has no decimals."""
    if column.kind == "verdict" and str(value or "") not in VERDICT_WORDS:
        return "" if value is None or value != value else str(value)
    if column.kind == "code" and isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int) and number_of(value) is None:  # more than any float
        return str(value)
    return cell_text(value, column, language)


def decimals_needed(values: Iterable[object], most: int, progress: Progress = SILENT) -> int:
    """How many decimals all of these numbers need, but for ``most``: one column has one format."""
    needed = 0
    for place, value in enumerate(values):
        if place % _CHECKED == 0:
            progress.check()
        number = number_of(value)
        if number is None or isinstance(number, int):
            continue
        rounded = round(number, most)
        while needed < most and round(number, needed) != rounded:
            needed += 1
        if needed >= most:
            break
    return needed


def looks_like_formula(text: str) -> bool:
    """Whether a program may take this text for a formula."""
    return bool(text) and (text[0] in _FORMULA_FIRST or text.lstrip()[:1] in _FORMULA_FIRST)


def xml_text(text: str) -> tuple[str, bool]:
    """A text as it stands in the XML of a cell (see :func:`plain_text`), and whether it had to be cut."""
    plain = plain_text(text)
    cut = plain.endswith(CUT) and not text.endswith(CUT)
    return (plain if _MARKUP.isdisjoint(plain) else escape(plain, quote=False)), cut


def plain_text(text: str) -> str:
    """A text as a cell can hold it.

    As :func:`..clean_text.clean` makes it; what is longer than a cell takes ends with "…".
    """
    text = clean(text)
    if "_x" in text:
        text = _ESCAPED.sub("_x005F_", text)
    if len(text) > MOST_LETTERS // 2 and _units(text) > MOST_LETTERS:
        text = _cut(text, MOST_LETTERS)
    return text


def _units(text: str) -> int:
    """Length in UTF-16 code units, as Excel counts."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _cut(text: str, most: int) -> str:
    """The beginning of a text, at most so many UTF-16 units with the mark at its end."""
    room, length = most - len(CUT), 0
    for place, letter in enumerate(text):
        length += 1 + (letter > "\uffff")
        if length > room:
            return text[:place] + CUT
    return text


# -- names of sheets and columns ---------------------------------------------------------------------------------------


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names of sheets, by titles: at most 31 letters, cut at a word, without what Excel forbids, each once."""
    taken: set[str] = {"history"}  # Excel keeps that for itself
    names = []
    for title in titles:
        plain = " ".join(_FORBIDDEN_IN_NAMES.sub(" ", clean(title)).split())
        plain = plain.strip("' ") or "Sheet"
        name, number = _short(plain, _MOST_NAME), 1
        while name.casefold() in taken:
            number += 1
            tail = f" ({number})"
            name = _short(plain, _MOST_NAME - len(tail)) + tail
        taken.add(name.casefold())
        names.append(name)
    return names


def _short(text: str, most: int) -> str:
    if _units(text) <= most:
        return text
    while _units(text) > most:
        text = text[:most] if len(text) > most else text[:-1]
    head, _, _ = text.rpartition(" ")
    return (head if len(head) >= most * 2 // 3 else text).rstrip(" ,;.-–('")


def column_letters(number: int) -> str:
    """What a spreadsheet calls a column, from 1: A, B, …, AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# -- widths ------------------------------------------------------------------------------------------------------------


def column_widths(
    columns: Sequence[Column], rows: Sequence[tuple], language: str, total: float, progress: Progress = SILENT
) -> list[float]:
    """Widths of columns in letters, at most ``total`` together where words are short enough.

    A column gets what its cells need if that is no more than its share (:attr:`..document.Column.width`); what others
    leave over goes to those that need more.
    """
    step = max(1, len(rows) // _MOST_SAMPLES)
    sample = rows[::step]
    needs, words = [], []
    for place, column in enumerate(columns):
        progress.check()
        texts = [said(row[place], column, language) for row in sample if place < len(row)]
        longest_word = max(map(len, column.title.split()), default=0)
        longest = max((_longest_line(text) for text in texts), default=0)
        if column.kind == "text":
            longest_word = max(longest_word, max((_longest_word(text) for text in texts), default=0))
        else:
            longest_word = max(longest_word, longest)
        if column.total:  # sums are longer than what they are made from
            longest_word = max(longest_word, min(longest + len(str(max(len(rows), 1))), 18))
        words.append(min(max(longest_word * 1.1 + 1.5, _LEAST_WIDTH), _MOST_WIDTH))
        needs.append(min(max(longest * 1.1 + 1.5, words[-1]), _MOST_WIDTH))
    whole = sum(max(column.width, 0.01) for column in columns) or 1.0
    shares = [max(column.width, 0.01) / whole * total for column in columns]
    widths = [max(word, min(need, share)) for word, need, share in zip(words, needs, shares)]
    room = total - sum(widths)
    wanting = [need - width for need, width in zip(needs, widths)]
    if room > 0 and sum(wanting) > 0:
        part = min(1.0, room / sum(wanting))
        widths = [width + want * part for width, want in zip(widths, wanting)]
    return [round(width, 2) for width in widths]


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")), default=0) if "\n" in text else len(text)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def lines_needed(text: str, width: float) -> int:
    """Lines of a text in a column of so many letters, broken between words where that is possible."""
    most = max(int(width), 1)
    if len(text) <= most and "\n" not in text:
        return 1
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0
        for word in paragraph.split(" "):
            length = len(word)
            if used and used + 1 + length > most:
                lines, used = lines + 1, 0
            lines += max(length - 1, 0) // most
            used += length % most if length > most else length + (1 if used else 0)
    return lines
