"""The lists of passive infrastructure as documents: what they are attached to, their overviews and annexes."""

from __future__ import annotations

from collections.abc import Callable

from ..document import Annex, Block, Text
from ..facts import Facts
from ..phrases import DOTS, long_date
from ..report import Report, Section
from . import passive
from ._building import paragraph

__all__ = ["attached_to", "decision_said", "sections_of"]

_ATTACHED = Text(
    "(Attached to Decision No. {number}/{symbol} of {day} of the People's Committee of {place})",
    "(Kèm theo Quyết định số {number}/{symbol} {day} của Ủy ban nhân dân {place})",
)
_NOTHING = Text(
    "No layer of these works was given with this document.",
    "Chưa có lớp dữ liệu về loại công trình này kèm theo văn bản.",
)


def attached_to(report: Report) -> tuple[Block, ...]:
    """The decision that the list belongs to."""
    return (paragraph(report, decision_said(report), style="annex_line"),)


def decision_said(report: Report) -> str:
    """ "(Kèm theo Quyết định số …/QĐ-UBND ngày … của Ủy ban nhân dân …)".

    Its number and day stay open, unless those that the user gives are of a decision by their symbol ("QĐ-UBND").
    """
    given = report.administration
    decided = given.symbol.strip().upper().startswith("QĐ")
    place = Facts(report).place.of(report.language)
    return report.say(
        _ATTACHED,
        number=(given.number.strip() if decided else "") or DOTS,
        symbol=given.symbol.strip() if decided else "QĐ-UBND",
        day=long_date(given.date.strip() if decided else "", report.language, open_=True),
        place=place,
    )


def sections_of(id_: str) -> tuple[Section, Callable[[Report], tuple[Annex, ...]]]:
    """The overview of a kind of works and its annexes; the overview says where there is nothing."""
    overview, annexes = getattr(passive, f"{id_}_overview"), getattr(passive, id_)

    def said(report: Report) -> tuple[Block, ...]:
        return tuple(overview(report)) or (paragraph(report, _NOTHING),)

    return said, annexes
