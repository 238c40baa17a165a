"""How documents put numbers, money, days and lists into words: in Vietnamese as official texts do, and in English."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..numbers import say_number
from .dates import MONTHS, padded_day, padded_month
from .document import Text, say_date

__all__ = [
    "DOTS",
    "KILOMETRES_FROM_M",
    "capital",
    "count_of",
    "enumeration",
    "long_date",
    "lower_first",
    "round_apart",
    "say_dates",
    "say_length",
    "say_money",
    "say_share",
    "say_value",
    "sentence",
]

#: What stands where only the issuing body can fill in.
DOTS = "…"
#: Lengths from here on are said in kilometres.
KILOMETRES_FROM_M = 1000.0

_YES, _NO = Text("yes", "có"), Text("no", "chưa")
_AND = Text(" and ", " và ")
_BILLION, _MILLION, _DONG = Text("billion", "tỷ đồng"), Text("million", "triệu đồng"), Text("", "đồng")
#: Decimals that a number is shown with at most, and those that it gets where fewer would make it look like another.
_DECIMALS, _MOST_DECIMALS = 2, 6


def round_apart(value: float, other: float | None, decimals: int = _DECIMALS) -> float:
    """``value`` rounded for reading, with more decimals where it would be shown like ``other`` without being it.

    A target of 100 % that is missed by 99.9996 % is not shown as 100.
    """
    if other is None or not math.isfinite(value):
        return round(value, decimals) if math.isfinite(value) else value
    for places in range(decimals, _MOST_DECIMALS + 1):
        if round(value, places) != round(other, places) or value == other:
            return round(value, places)
    return round(value, decimals)


def say_value(
    value: float | None, unit: str, unit_name: str, language: str, against: float | None = None, decimals: int = 2
) -> str:
    """A value with its unit: "97,17%", "34,6 Mb/s", "có"; "" for None.

    Parameters
    ----------
    value : float or None
    unit : str
        Key of :data:`..targets.indicators.UNITS`.
    unit_name : str
        What is written after the number, in the language.
    language : str
    against : float, optional
        A number that it must not be mistaken for: see :func:`round_apart`.
    decimals : int
    """
    if value is None or not math.isfinite(value):
        return ""
    if unit == "yes_no" and value in (0.0, 1.0):
        return (_YES if value else _NO).of(language)
    number = say_number(round_apart(value, against, decimals), language, _MOST_DECIMALS)
    if unit == "%":
        return f"{number}%"
    return f"{number} {unit_name}" if unit_name else number


def say_share(part: float, whole: float, language: str) -> str:
    """A percentage of two counts: "50%"; "" where there is no whole."""
    if not whole:
        return ""
    return f"{say_number(round_apart(100.0 * part / whole, 100.0 if part != whole else None, 1), language, 6)}%"


def say_money(amount_vnd: float | None, language: str) -> str:
    """An amount of money in prose: "12,5 tỷ đồng", "VND 12.5 billion"; "" for None."""
    if amount_vnd is None or not math.isfinite(amount_vnd):
        return ""
    millions = round(abs(amount_vnd) / 1e6, _DECIMALS)
    if millions >= 1000.0:  # what rounds up to the next unit is said in it: not "1.000 triệu"
        said, word = say_number(amount_vnd / 1e9, language, _DECIMALS), _BILLION
    elif round(abs(amount_vnd)) >= 1e6:
        said, word = say_number(amount_vnd / 1e6, language, _DECIMALS), _MILLION
    else:
        said, word = say_number(amount_vnd, language, 0), _DONG
    return f"{said} {word.vi}" if language.startswith("vi") else f"VND {said} {word.en}".rstrip()


def say_length(length_m: float | None, language: str) -> str:
    """A length in prose: "850 m", "12,5 km"; "" for None."""
    if length_m is None or not math.isfinite(length_m):
        return ""
    if round(length_m) < KILOMETRES_FROM_M:
        return f"{say_number(length_m, language, 0)} m"
    return f"{say_number(length_m / 1000.0, language, _DECIMALS)} km"


def count_of(number: float, one: Text, many: Text | None, language: str) -> str:
    """A number of things: "17 thôn", "1 village", "17 villages"."""
    noun = one if number == 1 or many is None else many
    return f"{say_number(number, language, 0)} {noun.of(language)}"


def enumeration(parts: Sequence[str], language: str) -> str:
    """ "a, b và c"; with semicolons where a part has a comma of its own."""
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return "".join(parts)
    mark = "; " if any(", " in part for part in parts) else ", "
    if mark == "; ":
        return mark.join(parts)
    return mark.join(parts[:-1]) + _AND.of(language) + parts[-1]


def say_dates(dates: str, language: str) -> str:
    """Days that are joined by "; ", each as it is said: "01/01/2020; 30/06/2025"."""
    return "; ".join(say_date(date, language) for date in map(str.strip, dates.split(";")) if date)


def long_date(iso: str, language: str, *, open_: bool = False) -> str:
    """A day as official texts write it: "ngày 08 tháng 10 năm 2023" (days below 10, and months 1 and 2, with a zero).

    Parameters
    ----------
    iso : str
        Day, month or year; anything else is said as it is.
    language : str
    open_ : bool
        Say "ngày … tháng … năm …" where there is no day, instead of "".
    """
    vi = language.startswith("vi")
    pieces = iso.split("T")[0].split("-") if iso else []
    if not pieces:
        return (f"ngày {DOTS} tháng {DOTS} năm {DOTS}" if vi else DOTS) if open_ else ""
    if not all(piece.isdigit() for piece in pieces) or len(pieces) > 3:
        return iso
    numbers = [int(piece) for piece in pieces]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return iso
    if vi:
        words = [f"năm {numbers[0]:04d}"]
        if len(numbers) > 1:
            words.insert(0, f"tháng {padded_month(numbers[1])}")
        if len(numbers) > 2:
            words.insert(0, f"ngày {padded_day(numbers[2])}")
        return " ".join(words)
    words = [f"{numbers[0]:04d}"]
    if len(numbers) > 1:
        words.insert(0, MONTHS[numbers[1] - 1])
    if len(numbers) > 2:
        words.insert(0, str(numbers[2]))
    return " ".join(words)


def lower_first(text: str) -> str:
    """A text as it goes on within a sentence: "Xã A" → "xã A"; abbreviations ("UBND", "5G") keep their capitals."""
    if len(text) > 1 and text[0].isupper() and not text[1].isupper() and not text[1].isdigit():
        return text[0].lower() + text[1:]
    return text


def capital(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text as a whole sentence: with a capital at its beginning and a full stop at its end."""
    text = capital(text.strip())
    return text if not text or text[-1] in ".!?…:;" else f"{text}."
