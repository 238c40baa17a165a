"""A row for each year: what is spent of its budget, and how many people are served by its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...numbers import say_number
from ...progress import SILENT, Progress
from ..document import Text
from ..phrases import say_money
from .parts import EDGE, WIDTH_MM, known
from .sheet import INK, MUTED, Sheet, draw

__all__ = ["YearBar", "year_chart"]

#: Left edges and widths in millimetres: year, money, what it comes to, people, how many.
_YEAR, _MONEY, _SAID, _PEOPLE, _COUNT = (1.0, 11.0), (13.0, 56.0), (71.0, 34.0), (107.0, 28.0), (136.0, 18.0)
_SIZE, _SMALL = 8.0, 7.0
_HEAD, _ROW = 7.5, 6.4
#: Dark and light, so that grey prints tell them apart.
_SPENT, _SERVED = "#2b7bba", "#9ecfe8"
_WORDS = {
    "year": Text("Year", "Năm"),
    "money": Text("Spent (bar) of the budget (frame)", "Phân bổ (cột) trên ngân sách (khung)"),
    "people": Text("People served by then", "Lũy kế người hưởng lợi"),
}


@dataclass(frozen=True)
class YearBar:
    """One year; None for what is not known.

    Parameters
    ----------
    year : int
    budget_vnd, spent_vnd : float or None
    served : float or None
        People who are served by its end.
    """

    year: int
    budget_vnd: float | None
    spent_vnd: float | None
    served: float | None


def year_chart(bars: Sequence[YearBar], language: str, progress: Progress = SILENT) -> bytes:
    """The years as a PNG 155 mm wide.

    Raises
    ------
    DependencyError
        matplotlib is not there.
    Cancelled
    """
    money = max((max(known(bar.budget_vnd) or 0.0, known(bar.spent_vnd) or 0.0) for bar in bars), default=0.0) or 1.0
    people = max((known(bar.served) or 0.0 for bar in bars), default=0.0)
    height = _HEAD + _ROW * max(len(bars), 1) + 2.0

    def paint(sheet: Sheet) -> None:
        sheet.text(_YEAR[0], 3.0, _WORDS["year"].of(language), _SMALL, bold=True)
        sheet.text(_MONEY[0], 3.0, _WORDS["money"].of(language), _SMALL, bold=True)
        if people:
            sheet.text(_PEOPLE[0], 3.0, _WORDS["people"].of(language), _SMALL, bold=True)
        sheet.line([(0.5, _HEAD - 1.0), (WIDTH_MM - 0.5, _HEAD - 1.0)], EDGE, 0.5)
        for number, bar in enumerate(bars):
            progress.check()
            _paint_year(sheet, bar, _HEAD + _ROW * number, money, people, language)
        sheet.line([(0.5, height - 1.2), (WIDTH_MM - 0.5, height - 1.2)], EDGE, 0.5)

    return draw(paint, WIDTH_MM, height)


def _paint_year(sheet: Sheet, bar: YearBar, y: float, money: float, people: float, language: str) -> None:
    middle, (left, width) = y + _ROW / 2, _MONEY
    sheet.text(_YEAR[0], middle, str(bar.year), _SIZE)
    spent, budget = known(bar.spent_vnd), known(bar.budget_vnd)
    if spent:
        sheet.box(left, middle - 1.6, width * spent / money, 3.2, _SPENT)
    if budget:
        sheet.box(left, middle - 2.1, width * budget / money, 4.2, edge=EDGE, thickness=0.7)
    sheet.text(_SAID[0], middle, say_money(spent, language) or "–", _SMALL, colour=INK if spent else MUTED)
    served = known(bar.served)
    if not people or served is None:
        return
    sheet.box(_PEOPLE[0], middle - 1.6, _PEOPLE[1] * served / people, 3.2, _SERVED, edge=EDGE, thickness=0.4)
    sheet.text(_COUNT[0] + _COUNT[1], middle, say_number(served, language, 0), _SMALL, across="right")
