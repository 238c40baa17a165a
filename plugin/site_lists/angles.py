"""Coordinates as people write them: decimal degrees, degrees with minutes and seconds, two in one cell, metres.

Letters: N, S, E, W, and in Vietnamese B (bắc, north), N (nam, south), Đ (đông, east), T (tây, west). What a bare N
means is for the column to say (:mod:`.coordinates`); this reader only tells that it stands there.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from ..numbers import AMBIGUOUS, parse_number

__all__ = ["Angle", "format_dms", "parse_angle", "parse_metres", "split_pair"]


@dataclass(frozen=True)
class Angle:
    """One coordinate as it stands in a cell.

    Parameters
    ----------
    degrees : float
        With the sign that is written, before any letter counts.
    letter : str
        "", "n" (which may be Vietnamese "nam"), "north", "south", "east" or "west".
    vietnamese : bool
        The letter or word is Vietnamese beyond doubt.
    sexagesimal : bool
        Minutes are written.
    """

    degrees: float
    letter: str = ""
    vietnamese: bool = False
    sexagesimal: bool = False


#: Letters and words of hemispheres, plain and lower case: what they mean, and whether only Vietnamese writes so.
_LETTERS = {
    "n": ("n", False), "north": ("north", False), "s": ("south", False), "south": ("south", False),
    "e": ("east", False), "east": ("east", False), "w": ("west", False), "west": ("west", False),
    "b": ("north", True), "bac": ("north", True), "nam": ("south", True), "d": ("east", True), "dong": ("east", True),
    "t": ("west", True), "tay": ("west", True),
}  # fmt: skip
_SIGNS = str.maketrans(
    {
        "º": "°", "˚": "°", "⁰": "°", "∘": "°", "′": "'", "’": "'", "‘": "'", "´": "'", "`": "'", "ʹ": "'", "ʼ": "'",
        "″": '"', "”": '"', "“": '"', "ʺ": '"', "−": "-", "–": "-", "—": "-", "\u00a0": " ",
        "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
_LABEL = re.compile(r"^(?:vi do|kinh do|latitude|longitude|lat|long|lon|lng|[xy](?=\s*[:=]))\s*[:=.]?\s*(?=\S)")
_UNIT_LETTERS = re.compile(r"^([+-]?\d+)\s*d\s*(\d+)\s*m\s*(\d+(?:[.,]\d+)?)\s*s(?![a-z])")
_AXIS_WORD = re.compile(r"\s*\b(?:vi|kinh)(?: do| tuyen)?\s+(?=(?:bac|nam|dong|tay)\b)")
_WORDS = (
    (re.compile(r"(?<=\d)\s*(?:do|degrees?|deg)(?![a-z])\.?"), "°"),
    (re.compile(r"(?<=\d)\s*(?:phut|minutes?|min)(?![a-z])\.?"), "'"),
    (re.compile(r"(?<=\d)\s*(?:giay|seconds?|sec)(?![a-z])\.?"), '"'),
    (re.compile(r"(?<=\d)\s*d(?=\s*\d+(?:[.,]\d+)?\s*[m'])"), "°"),
    (re.compile(r"(?<=\d)\s*m(?=\s*\d|\s*$|\s*[nsewbdt]\s*$)"), "'"),
    (re.compile(r"(?<=\d)\s*s(?=\s*[nsewbdt]\s*$)"), '"'),
)
_LETTER_FIRST = re.compile(r"^(north|south|east|west|bac|nam|dong|tay|[nsewbdt])\s*[:.]?\s*(?=[\d+-])")
_LETTER_LAST = re.compile(r"(?<=[\d.'\"° )])\s*(north|south|east|west|bac|nam|dong|tay|[nsewbdt])\s*\.?$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?|[.,]\d+")
_DOTTED = re.compile(r"(\d{1,3})\.(\d{1,2})\.(\d{1,2}(?:[.,]\d+)?)")
_GROUPED = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})+")
#: What may stand after degrees, minutes and seconds.
_AFTER = (
    frozenset({"", "°", ":", "-", "°-", "°:", "o"}),
    frozenset({"", "'", ":", "-", "'-"}),
    frozenset({"", '"', "''"}),
)


def parse_angle(value: object) -> Angle | None:
    """One coordinate in degrees from a cell; None if it cannot be read.

    A lone comma or point is always the decimal mark: nobody groups thousands of degrees. Digits that are grouped
    ("105.834.200") have lost theirs and come back as the whole number.

    Parameters
    ----------
    value : object
        A number, or text: "21,0375", "21°02'15.3\\"N", "21 02 15.3", "21-02-15N", "21°2,5'", "21.0375 B", "21.02.15,3",
        "21d02m15s N", "21 độ 2 phút 15 giây Bắc".

    Examples
    --------
    >>> parse_angle("21°02'15\\"B").letter, round(parse_angle("21 02 15").degrees, 6), parse_angle("21°75'")
    ('north', 21.0375, None)
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return Angle(float(value)) if math.isfinite(value) else None
    if not isinstance(value, str):
        return None
    try:  # nearly all cells of nearly all lists
        number = float(value)
        return Angle(number) if math.isfinite(number) and "_" not in value and "e" not in value.lower() else None
    except ValueError:
        return _written(value)


def _plain(text: str) -> str:
    """Lower case without diacritics, with single spaces and one kind of each mark; signs stay."""
    text = unicodedata.normalize("NFD", text.translate(_SIGNS).replace("Đ", "D").replace("đ", "d"))
    return " ".join("".join(letter for letter in text if not unicodedata.combining(letter)).casefold().split())


def _written(value: str) -> Angle | None:
    text = _LABEL.sub("", _plain(value).strip("()[] ;,"))
    text = _AXIS_WORD.sub(" ", _UNIT_LETTERS.sub(lambda found: f"{found[1]}°{found[2]}'{found[3]}\"", text))
    for pattern, mark in _WORDS:
        text = pattern.sub(mark, text)
    letter, vietnamese = "", False
    for pattern in (_LETTER_FIRST, _LETTER_LAST):
        found = pattern.search(text)
        if found and not letter:
            letter, vietnamese = _LETTERS[found[1]]
            text = (text[: found.start()] + text[found.end() :]).strip()
    text = text.replace("''", '"')
    sign = -1.0 if text.startswith("-") else 1.0
    numbers = _numbers(text.lstrip("+-").strip())
    if numbers is None:
        return None
    total = sum(number / 60.0**place for place, number in enumerate(numbers))
    return Angle(sign * total, letter, vietnamese, len(numbers) > 1)


def _numbers(text: str) -> list[float] | None:
    """Degrees, minutes and seconds, as many as are written; None if this is no angle."""
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        return _checked([group.replace(",", ".") for group in dotted.groups()])
    if _GROUPED.fullmatch(text):
        return [float(re.sub(r"[., ]", "", text))]
    pieces = _NUMBER.findall(text)
    rest = [piece.replace(" ", "") for piece in _NUMBER.split(text)]
    if not 1 <= len(pieces) <= 3 or rest[0]:
        return None
    if any(mark not in _AFTER[place] for place, mark in enumerate(rest[1:])):
        return None
    if any(mark == "" and " " not in gap for mark, gap in zip(rest[1:-1], _NUMBER.split(text)[1:-1])):
        return None  # two numbers with nothing between them
    return _checked([piece.replace(",", ".") for piece in pieces])


def _checked(pieces: list[str]) -> list[float] | None:
    """Numbers of an angle: only the last has a fraction, minutes and seconds stay below 60."""
    numbers = [float(piece) for piece in pieces]
    if any("." in piece for piece in pieces[:-1]) or any(number >= 60.0 for number in numbers[1:]):
        return None
    return numbers


def parse_metres(value: object) -> float | None:
    """A plane coordinate in metres; None if it cannot be read. "586.123" means 586 123: no zone begins at 0 m."""
    if isinstance(value, str):
        text = re.sub(r"\s*m$", "", value.strip().lower())
        text = re.sub(r"^[xynebđd]\s*[:=]\s*", "", text)
        number, fault = parse_number(text)
        if fault == AMBIGUOUS:
            number, fault = parse_number(text, thousands=True)
    else:
        number, fault = parse_number(value)
    return None if fault else number


_PAIR_MARKS = re.compile(r"\s*[;/|\n\r\t]\s*")
_AFTER_LETTER = re.compile(
    r"^(.*?\d.*?(?:bắc|bac|nam|north|south|east|west|[NSEWBĐĐDTnsewbđ]))[\s,.-]+(?=\d)(.*)$", re.DOTALL
)
_AFTER_SECONDS = re.compile(r"^(.*?(?:\"|''|”|″))[\s,]+(?=[\dNSEWBĐDT])(.*)$", re.DOTALL)
_WKT = re.compile(r"^point\s*\(\s*(\S+)\s+(\S+)\s*\)$", re.IGNORECASE)


def split_pair(value: object) -> tuple[str, str, bool] | None:
    """The two coordinates of one cell, and whether the order is known to be longitude first (WKT).

    None if it does not hold two. A comma between decimal commas is told by the space behind it ("21,03, 105,83"), or
    by there being four numbers.
    """
    if not isinstance(value, str):
        return None
    text = value.strip().strip("()[] ")
    wkt = _WKT.match(value.strip())
    if wkt:
        return wkt[1], wkt[2], True
    for split in (
        _PAIR_MARKS.split(text), _matched(_AFTER_LETTER, text), _matched(_AFTER_SECONDS, text),
        re.split(r",\s+", text), _by_commas(text), re.split(r"\s+-\s+", text), re.split(r"\s+", text),
    ):  # fmt: skip
        halves = [half for half in split if half.strip()]
        if len(halves) == 2 and all(parse_angle(half) is not None or parse_metres(half) is not None for half in halves):
            return halves[0], halves[1], False
    return None


def _matched(pattern: re.Pattern, text: str) -> list[str]:
    found = pattern.match(text)
    return list(found.groups()) if found else []


def _by_commas(text: str) -> list[str]:
    pieces = text.split(",")
    return [",".join(pieces[:2]), ",".join(pieces[2:])] if len(pieces) == 4 else pieces


def format_dms(degrees: float, *, latitude: bool, vietnamese: bool = False, decimals: int = 3) -> str:
    """Degrees, minutes, seconds with a letter: 21°02'15.000"N; in Vietnamese 21°02'15,000"B."""
    whole = round(abs(degrees) * 3600.0 * 10**decimals)
    minutes, rest = divmod(whole, 60 * 10**decimals)
    seconds = f"{rest / 10**decimals:0{3 + decimals if decimals else 2}.{decimals}f}"
    letter = ("BN" if vietnamese else "NS") if latitude else ("ĐT" if vietnamese else "EW")
    text = f"{minutes // 60}°{minutes % 60:02d}'{seconds}\"{letter[degrees < 0]}"
    return text.replace(".", ",") if vietnamese else text
