"""Deadlines as Vietnamese plans write them: "Quý IV/2025", "12/2025", "Năm 2025", "Thường xuyên"."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from ..days import ISO_DAY
from .set_fields import FIRST_YEAR, LAST_YEAR

__all__ = ["plain_day", "read_deadline"]

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
#: What goes on all along, or comes again and again, has no last day.
_RECURRING = re.compile(
    r"(thường xuyên|liên tục|định kỳ|hằng (năm|quý|tháng|tuần|ngày)|hàng (năm|quý|tháng|tuần|ngày))\b"
)
_ANY_YEAR = re.compile(r"\b[0-9]{4}\b")
_DAY = re.compile(r"([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{4})")
# Words before a period that mean its end; "trước năm 2025" does not, so it is none of them.
_UNTIL = r"(?:(?:hoàn thành|xong)\b ?)?(?:trong\b ?|vào\b ?)?(?:đến\b ?)?(?:hết\b ?|cuối\b ?)?"
_YEAR = r"(?:năm )?([0-9]{4})"
_OF = r" ?(?:[/.,-]| năm)? ?"
_PERIODS = (
    (re.compile(_UNTIL + r"(?:quý|quí|q) ?(?:(?:i{1,3}|iv|[1-4]) ?[,–-] ?)*(i{1,3}|iv|[1-4])" + _OF + "([0-9]{4})"),
     lambda part: 3 * _QUARTERS[part]),
    (re.compile(_UNTIL + r"(?:(?:tháng|thg|t)\.? ?)?([0-9]{1,2})" + _OF + "([0-9]{4})"), int),
    (re.compile(_UNTIL + r"6 tháng (đầu|cuối) " + _YEAR), lambda part: 6 if part == "đầu" else 12),
    # "2023 - 2025": until the end of the last year.
    (re.compile(_UNTIL + r"(?:giai đoạn )?((?:năm )?(?:[0-9]{4} ?[–-] ?)?)" + _YEAR), lambda part: 12),
)  # fmt: skip


def read_deadline(text: str) -> tuple[str, str] | None:
    """The last day of what is written, and the words that are kept beside it.

    Parameters
    ----------
    text : str
        A day (ISO, or "31/12/2025" where day and month cannot be mistaken for each other), a month, a quarter, half a
        year, a year or some years; or words for what goes on all along.

    Returns
    -------
    (str, str) or None
        ISO day, "" for what recurs; the words, "" for a plain day. None for what is none of this.
    """
    words = " ".join(unicodedata.normalize("NFC", text).lower().split())
    if ISO_DAY.fullmatch(words) or _DAY.fullmatch(words):
        day = plain_day(words)
        return (day, "") if day else None
    day = _DAY.search(words)
    if day and re.fullmatch(r"(hoàn thành |xong )?(đến |trước |vào )?(hết )?(ngày )?", words[: day.start()]):
        # In a Vietnamese phrase the day comes first.
        found = _iso(int(day[3]), int(day[2]), int(day[1])) if day.end() == len(words) else ""
        return (found, text) if found else None
    if _RECURRING.match(words) and not _ANY_YEAR.search(words):
        return "", text
    for pattern, month_of in _PERIODS:
        found = pattern.fullmatch(words)
        if found:
            year, month = int(found[2]), month_of(found[1])
            known = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
            return (_iso(year, month, monthrange(year, month)[1]), text) if known else None
    return None


def plain_day(text: str) -> str:
    """ISO day of "2025-12-31" or "31/12/2025"; "" for no day, and where day and month can be mistaken."""
    if ISO_DAY.fullmatch(text):
        return _iso(*(int(part) for part in text.split("-")))
    parts = _DAY.fullmatch(text)
    if parts is None:
        return ""
    day, month, year = (int(part) for part in parts.groups())
    return "" if day <= 12 and day != month else _iso(year, month, day)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
