"""Money of the roadmap that no project takes: how much, why, and the years in which nothing is built."""

from __future__ import annotations

import math

from ..document import Block, Text
from ..fiber_tables import Rows
from ..phrases import enumeration, say_money
from ..report import Report
from ..siting_tables import say_year
from ._building import paragraph

__all__ = ["unspent"]

_LEFT = Text(
    "Of the budgets of all years {left} is given to no project{why}{years}.",
    "Còn {left} ngân sách chưa bố trí{why}{years}.",
)
_NO_MORE = Text(", as no projects are left", " vì không còn dự án")
_NO_FIT = Text(
    ", as the projects that are left fit in no year (the reasons stand below)",
    " vì các dự án còn lại không bố trí được vào năm nào (lý do nêu ở phần dự án chưa được bố trí)",
)
_EMPTY = Text("; years without projects: {years}", "; các năm không có dự án: {years}")
#: What is less is rounding.
_LEAST_VND = 1.0


def unspent(report: Report, years: Rows) -> list[Block]:
    """A sentence on the budgets that exceed what is scheduled; nothing where they do not.

    Parameters
    ----------
    report : Report
    years : Rows
        Whole years of the roadmap, without those of single sources of funds.
    """
    budget, spent = (math.fsum(number or 0.0 for number in years.numbers(name)) for name in ("budget_vnd", "spent_vnd"))
    if report.commune or budget - spent < _LEAST_VND:
        return []
    known, why = report.roadmap.get("unscheduled"), ""
    if known is not None:  # else nobody says whether there are any more
        why = report.say(_NO_FIT if len(known) else _NO_MORE)
    empty = sorted({say_year(year) for year, some in zip(years.numbers("year"), years.numbers("projects"))
                    if year is not None and some == 0})  # fmt: skip
    said = report.say(_EMPTY, years=enumeration(empty, report.language)) if empty else ""
    return [paragraph(report, report.say(_LEFT, left=say_money(budget - spent, report.language), why=why, years=said))]
