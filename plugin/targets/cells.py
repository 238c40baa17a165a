"""Cells of layers and tables as people fill them in: numbers, percentages, years, yes and no, codes."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from ..network.road_classes import plain_text
from ..numbers import AMBIGUOUS, MISSING, parse_number

__all__ = ["code_text", "is_empty", "parse_marks", "parse_numbers", "parse_percentages", "parse_year", "plain_key"]

#: Years that tables can be about; other numbers in a column of years are faults.
_YEAR = re.compile(r"(?<![0-9])(19[0-9]{2}|20[0-9]{2})(?![0-9])")
_YES = frozenset({"x", "v", "y", "yes", "t", "true", "đúng", "dung", "rồi", "roi", "đạt", "dat", "✓", "✔", "☑", "√"})
_NO = frozenset({"n", "no", "f", "false", "sai", "o", "✗", "✘", "☐", "none"})
#: First words of answers in several words: "đã kết nối", "chưa có cáp quang".
_YES_FIRST = frozenset({"có", "co", "đã", "da"})
_NO_FIRST = frozenset({"không", "khong", "ko", "chưa", "chua", "not"})
#: Answers that say that nobody knows; some begin like a no.
_NOT_KNOWN = frozenset({"", "-", "--", "?", "…", "...", "n/a", "na", "nan", "null", "unknown", "not known"})
_NOT_KNOWN_TAIL = re.compile(
    r"(khong|ko|chua|not) (co )?(ro|biet|xac dinh|thong tin|so lieu|du lieu|thong ke|bao cao|known)\b.*"
)


@lru_cache(maxsize=32768)  # the same few names of columns are asked for again and again
def plain_key(text: str) -> str:
    """Letters and digits only, lower case, without diacritics, "%" as "pct": for comparing names of fields."""
    return "".join(letter for letter in plain_text(text.replace("%", "pct")) if letter.isalnum())


def is_empty(value: object) -> bool:
    """None, NaN, or nothing but spaces."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    try:
        return bool(value != value)  # NaN, NaT
    except (TypeError, ValueError):
        return False


def code_text(value: object) -> str:
    """A code as text: 4.0 and 4 are "4", None and NaN are "", text is stripped (its leading zeros stay).

    >>> code_text("00004 "), code_text(4.0), code_text(None)
    ('00004', '4', '')
    """
    if type(value) is str:  # most of them
        return _code_of_text(value)
    if is_empty(value) or isinstance(value, bool):
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return _code_of_text(str(value))


def _code_of_text(text: str) -> str:
    text = unicodedata.normalize("NFC", text.strip())
    # What a spreadsheet makes of a column of codes with an empty cell in it.
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def parse_year(value: object) -> int | None:
    """A year from a number, a day, or text that names exactly one ("2024", "Năm 2024"); None for anything else."""
    if is_empty(value) or isinstance(value, bool):
        return None
    if isinstance(value, (int, float, np.integer, np.floating)):
        return int(value) if float(value).is_integer() and 1900 <= value < 2100 else None
    inside = getattr(value, "year", None)
    if isinstance(inside, int):
        return inside
    found = set(_YEAR.findall(str(value)))
    return int(found.pop()) if len(found) == 1 else None


def _plain_numbers(values: Sequence) -> np.ndarray | None:
    """Values that are numbers or None, without looking at each; None where there is anything else."""
    if isinstance(values, np.ndarray) and values.dtype.kind in "iuf":
        return values.astype(np.float64)
    kinds = set(map(type, values))
    if kinds <= {int, float, type(None), np.float64, np.int64}:
        return np.array([math.nan if value is None else value for value in values], dtype=np.float64)
    return None


def parse_numbers(values: Sequence, *, thousands: bool = False) -> tuple[np.ndarray, list[tuple[int, str]]]:
    """Numbers of a column, see :func:`plugin.numbers.parse_number`.

    Returns
    -------
    (ndarray of float64, list of (int, str))
        NaN where there is none; positions of cells that are neither empty nor readable, with "not_a_number" or
        "ambiguous_number".
    """
    array = _plain_numbers(values)
    if array is not None:
        return _finite(array)
    array = np.full(len(values), np.nan)
    faults = []
    for position, value in enumerate(values):
        number, fault = (math.nan, MISSING) if is_empty(value) else parse_number(value, thousands=thousands)
        if not fault:
            array[position] = number
        elif fault != MISSING and not (isinstance(value, str) and value.strip() in _NOT_KNOWN):
            faults.append((position, "ambiguous_number" if fault == AMBIGUOUS else "not_a_number"))
    return array, faults


def parse_percentages(values: Sequence) -> tuple[np.ndarray, np.ndarray, list[tuple[int, str]]]:
    """Percentages of a column as they stand there, with or without a sign ("76,85 %").

    A lone mark before three digits is a decimal one: no percentage has thousands.

    Returns
    -------
    (ndarray of float64, ndarray of bool, list of (int, str))
        Numbers, NaN where there is none; which of them carry the sign; faults as of :func:`parse_numbers`.
    """
    signed = np.zeros(len(values), dtype=bool)
    array = _plain_numbers(values)
    if array is not None:
        array, faults = _finite(array)
        return array, signed, faults
    array = np.full(len(values), np.nan)
    faults = []
    for position, value in enumerate(values):
        if isinstance(value, str):
            text = value.strip()
            signed[position] = text.endswith("%")
            value = text.rstrip("%").rstrip()
        if is_empty(value) or value in _NOT_KNOWN:
            signed[position] = False
            continue
        number, fault = parse_number(value)
        if fault == AMBIGUOUS:
            number, fault = parse_number(str(value).replace(",", ".") + "0")
        if fault:
            signed[position] = False
            faults.append((position, "not_a_number"))
        else:
            array[position] = number
    return array, signed, faults


def _finite(array: np.ndarray) -> tuple[np.ndarray, list[tuple[int, str]]]:
    endless = np.isinf(array)
    if endless.any():
        array = np.where(endless, np.nan, array)
    return array, [(int(position), "not_a_number") for position in np.flatnonzero(endless)]


@lru_cache(maxsize=4096)  # a layer has many rows and few answers
def _mark_of_text(text: str) -> float | None:
    word = unicodedata.normalize("NFC", " ".join(text.split())).casefold()
    if word in _NOT_KNOWN or _NOT_KNOWN_TAIL.fullmatch(plain_text(word)):
        return math.nan
    if word in _YES:
        return 1.0
    if word in _NO:
        return 0.0
    first = re.split(r"[ ,;:(/]", word, maxsplit=1)[0]
    if first in _YES_FIRST:
        return 1.0
    if first in _NO_FIRST:
        return 0.0
    number, fault = parse_number(word)
    return number if not fault and number in (0.0, 1.0) else None


def parse_marks(values: Sequence) -> tuple[np.ndarray, np.ndarray]:
    """Yes and no as people write them: True, 1, "có", "x", "đã …", "yes" and False, 0, "không", "chưa …", "no".

    "Không rõ", "chưa có số liệu", "-" and "n/a" say that nobody knows.

    Returns
    -------
    (ndarray of float64, ndarray of bool), shape (n,) each
        1, 0 or NaN (empty, not known, or not readable); and which ones cannot be read.
    """
    marks = np.full(len(values), np.nan)
    unread = np.zeros(len(values), dtype=bool)
    for position, value in enumerate(values):
        if isinstance(value, (bool, np.bool_)):
            marks[position] = float(value)
        elif isinstance(value, str):
            mark = _mark_of_text(value)
            if mark is None:
                unread[position] = True
            else:
                marks[position] = mark
        elif not is_empty(value):
            if value in (0, 1):
                marks[position] = float(value)
            else:
                unread[position] = True
    return marks, unread
