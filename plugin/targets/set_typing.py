"""Values of target sets as people type and read them, in Vietnamese or in English; both are read everywhere."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal

from ..days import ISO_DAY, is_day
from ..numbers import parse_number, say_number
from .indicators import INDICATORS, UNITS
from .set_fields import CHOICE_NAMES, SetField, choice_words

__all__ = ["entered", "read_day", "shown", "target_words"]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_PERCENT = "% \u00a0\u202f"
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
_IN_WORDS = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})", re.IGNORECASE)
_ENGLISH = re.compile(rf"([0-9]{{1,2}})\s+({'|'.join(_MONTHS)})\s+([0-9]{{4}})", re.IGNORECASE)


def entered(field: SetField, text: str) -> object:
    """What typed text is in the file; None for nothing, the text itself where it cannot be read.

    Numbers may have a decimal comma or a decimal point; shares are typed as percentages. Of days the day comes first,
    as everybody in Viet Nam writes them, or the year.
    """
    if field.kind in ("text", "choice"):
        return text
    bare = text.strip()
    if field.kind in ("number", "share", "year"):
        number, wrong = parse_number(bare.rstrip(_PERCENT) if field.name == "value" or field.kind == "share" else bare)
        if wrong:
            return bare or None
        if field.kind == "share":
            number = _scaled(number, -2)
        return _whole(float(f"{number:.15g}"))
    return (read_day(bare) or bare) if field.kind == "date" else bare


def shown(field: SetField, value: object, language: str) -> str:
    """A value as it stands in its field: :func:`entered` reads it back."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        text = str(value)
        vietnamese = field.kind == "date" and language.startswith("vi") and is_day(text)
        return "/".join(reversed(text.split("-"))) if vietnamese else text
    if field.kind == "share":
        value = _scaled(value, 2)
    return _number_text(value, language) if math.isfinite(value) else str(value)


def read_day(text: str) -> str:
    """ISO day of "2023-10-08", "8/10/2023", "ngày 8 tháng 10 năm 2023", "8 October 2023"; "" for what is none."""
    if ISO_DAY.fullmatch(text):
        return text if is_day(text) else ""
    found = _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text)
    if found:
        day, month, year = (int(part) for part in found.groups())
    else:
        found = _ENGLISH.fullmatch(text)
        if found is None:
            return ""
        day, year = int(found[1]), int(found[3])
        month = _MONTHS.index(found[2].lower()) + 1
    iso = f"{year:04}-{month:02}-{day:02}"
    return iso if is_day(iso) else ""


def target_words(item: Mapping[str, object], language: str) -> str:
    """Comparison, value and unit of an item in a few characters: "≥ 76,85 %"; "" where it has no value."""
    value = item.get("value")
    if value is None:
        return ""
    indicator = INDICATORS.get(str(item.get("indicator", "")))
    unit = UNITS[indicator.unit][language.startswith("vi")] if indicator is not None else ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        said = str(value)
    elif indicator is not None and indicator.unit == "yes_no" and value in (0, 1):
        return ("có" if value else "chưa có") if language.startswith("vi") else ("yes" if value else "no")
    else:
        said = say_number(value, language, 4)
    sign = _SIGNS.get(str(item.get("comparator") or ">="), "?") if item.get("kind") == "target" else ""
    about = ("khoảng" if language.startswith("vi") else "about") if item.get("approximate") is True else ""
    return " ".join(filter(None, (about, sign, said, unit)))


_COMPARATOR = SetField("comparator", "choice", "", "", "", choices=(">=", ">", "<=", "<", "="))
_SIGNS = {code: choice_words(_COMPARATOR, code).en for code in _COMPARATOR.choices if code in CHOICE_NAMES}


def _number_text(number: float, language: str) -> str:
    """Without groups, so that no mark can be taken for another: "1500", "76,85"."""
    text = format(Decimal(repr(number)), "f")
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) == 3:
        fraction += "0"  # 3,125 could be three thousand
    return f"{whole}{',' if language.startswith('vi') else '.'}{fraction}" if fraction else whole


def _scaled(number: float, digits: int) -> float:
    """A number with its decimal point moved: exact, as people write it."""
    return float(Decimal(repr(float(number))).scaleb(digits))


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) and abs(number) < 1e15 else number
