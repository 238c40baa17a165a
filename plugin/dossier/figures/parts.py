"""What the figures share: colours and hatching of verdicts, their legend, numbers with their units, pages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

from ...targets.indicators import UNITS
from .. import phrases
from ..document import VERDICT_SIGNS, VERDICT_WORDS
from ..looks import HATCHED, VERDICT_FILLS
from .sheet import INK, MUTED, Sheet

__all__ = [
    "EDGE",
    "NOTHING_KNOWN",
    "PAGE_MM",
    "WIDTH_MM",
    "known",
    "legend",
    "legend_height",
    "pages",
    "say_value",
    "unit_words",
    "verdict_box",
]

#: Size of the pictures on paper.
WIDTH_MM, PAGE_MM = 155.0, 220.0
EDGE = "#4d4d4d"
NOTHING_KNOWN = VERDICT_WORDS["no_data"]
_LEGEND_SIZE = 8.0
_HATCHING = "//////"

T = TypeVar("T")


def known(value: float | None) -> float | None:
    """A number that is one; None for None, NaN and what is infinite."""
    return None if value is None or not math.isfinite(value) else float(value)


def unit_words(unit: str, language: str) -> str:
    """A unit as people write it; ids of indicators' units become words."""
    words = UNITS.get(unit)
    return unit if words is None else words[1 if language.startswith("vi") else 0]


def say_value(value: float, unit: str, language: str, *, beside: float | None = None, with_unit: bool = True) -> str:
    """A value with its unit, as the tables and the text say it: "76,8%", "34,6 Mb/s", "có".

    ``beside``: the number that it is held against; a value that differs from it does not look like it.
    """
    if unit == "yes_no":
        return phrases.say_value(float(value >= 0.5), unit, "", language)
    if unit == "%" and with_unit:
        return phrases.say_value(value, unit, "", language, against=beside)
    words = unit_words(unit, language) if with_unit and unit != "%" else ""
    number = phrases.say_value(value, "", "", language, against=beside)
    return f"{number}\u00a0{words}" if words else number


def verdict_box(sheet: Sheet, verdict: str, x: float, y: float, width: float, height: float) -> None:
    """A box that looks like a verdict."""
    sheet.box(
        x, y, width, height, VERDICT_FILLS.get(verdict, "#ffffff"), edge=EDGE,
        hatch=_HATCHING if verdict in HATCHED else "", thickness=0.5,
    )  # fmt: skip


def _legend_rows(sheet: Sheet, verdicts: Sequence[str], language: str, width: float) -> list[list[tuple[str, float]]]:
    """Verdicts by rows of the legend, each with the place where it begins."""
    rows: list[list[tuple[str, float]]] = [[]]
    x = 0.0
    for verdict in verdicts:
        length = 11.5 + sheet.text_width(VERDICT_WORDS[verdict].of(language), _LEGEND_SIZE)
        if rows[-1] and x + length > width:
            rows.append([])
            x = 0.0
        rows[-1].append((verdict, x))
        x += length + 5.0
    return rows


def legend_height(sheet: Sheet, verdicts: Sequence[str], language: str, width: float) -> float:
    """Height of the legend in millimetres."""
    return 5.0 * len(_legend_rows(sheet, verdicts, language, width))


def legend(sheet: Sheet, verdicts: Sequence[str], language: str, x: float, y: float, width: float) -> None:
    """What the boxes mean, from its upper left corner at x, y."""
    for row, entries in enumerate(_legend_rows(sheet, verdicts, language, width)):
        middle = y + 5.0 * row + 2.5
        for verdict, left in entries:
            verdict_box(sheet, verdict, x + left, middle - 1.5, 5.0, 3.0)
            sheet.text(x + left + 6.2, middle, VERDICT_SIGNS[verdict], _LEGEND_SIZE, sign=True)
            words = VERDICT_WORDS[verdict].of(language)
            sheet.text(x + left + 9.6, middle, words, _LEGEND_SIZE, colour=INK if verdict != "no_target" else MUTED)


def pages(items: Sequence[T], heights: Sequence[float], most: float) -> list[list[T]]:
    """Items by pages of at most that height, as equally filled as can be; an item that is higher has its own page."""
    count = max(1, math.ceil(sum(heights) / max(most, 1.0) - 1e-9))
    while True:
        goal = min(most, max(sum(heights) / count, max(heights, default=0.0)))
        made: list[list[T]] = [[]]
        used = 0.0
        for item, height in zip(items, heights):
            if made[-1] and (used + height > most + 1e-9 or (used >= goal - 1e-9 and len(made) < count)):
                made.append([])
                used = 0.0
            made[-1].append(item)
            used += height
        return made
