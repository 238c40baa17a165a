"""The draft decision that approves the plan: bases, articles, who carries it out."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from ..document import Block, Paragraph, Text
from ..facts import Facts
from ..links import link
from ..phrases import DOTS, long_date
from ..report import Report
from ._building import paragraph
from .bases import legal_bases
from .submission import committee
from .summaries import cost_lines, owner_lines, plan_name, target_lines, work_lines

__all__ = ["decision_articles", "decision_bases"]

#: Letters of points, as official texts count them.
_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")

_AT_THE_PROPOSAL = Text(
    "At the proposal of {dots}, Submission No. {dots} of {day}",
    "Theo đề nghị của {dots} tại Tờ trình số {dots}/TTr-{dots} {day}",
)
_DECIDES = Text("DECIDES:", "QUYẾT ĐỊNH:")
_ARTICLE = Text("Article {number}.", "Điều {number}.")
_APPROVED = Text(
    "The {plan} is approved with the following main content:", "Phê duyệt {plan} với các nội dung chủ yếu sau:"
)
_TARGETS, _WORKS = Text("1. Targets:", "1. Mục tiêu:"), Text("2. Works:", "2. Công trình:")
_COST, _ANNEXES = Text("3. Cost:", "3. Kinh phí:"), Text("4. Annexes:", "4. Phụ lục:")
_ISSUED_WITH = Text("issued with this decision", "ban hành kèm theo Quyết định này")
_CARRIED_OUT = Text("Who carries it out:", "Tổ chức thực hiện:")
_FORCE = Text(
    "This decision takes effect on the day of its signature.", "Quyết định này có hiệu lực thi hành kể từ ngày ký."
)
_WHO = Text(
    "The Chief of the Office of {committee}, heads of departments, chairpersons of the People's Committees of communes "
    "and wards, and the organisations and persons concerned are responsible for carrying out this decision.",
    "Chánh Văn phòng {committee}; Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu và "
    "các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
)


def decision_bases(report: Report) -> tuple[Block, ...]:
    """The legal bases, and at whose proposal: what only the drafting body knows stays open."""
    day = long_date("", report.language, open_=True)
    proposal = report.say(_AT_THE_PROPOSAL, dots=DOTS, day=day)
    return (*legal_bases(report), paragraph(report, proposal, style="basis"))


def _article(report: Report, number: int, words: str) -> Paragraph:
    return paragraph(report, words, style="article", label=report.say(_ARTICLE, number=number))


def _points(report: Report, lines: Sequence[str]) -> list[Block]:
    """Points "a) …;", the last with a full stop; a dotted line stands without a letter."""
    if len(lines) == 1 and lines[0].endswith(DOTS):
        return [paragraph(report, lines[0])]
    letters = _LETTERS if report.language.startswith("vi") else tuple(ascii_lowercase)
    if len(lines) > len(letters):
        letters = tuple(str(number) for number in range(1, len(lines) + 1))
    ends = [";"] * (len(lines) - 1) + ["."]
    return [
        paragraph(report, f"{letter}) {line.rstrip(' .;')}{'' if line.endswith(DOTS) else end}")
        for letter, line, end in zip(letters, lines, ends)
    ]


def decision_articles(report: Report) -> tuple[Block, ...]:
    """What is decided, who carries it out, from when."""
    facts = Facts(report)
    return (
        paragraph(report, _DECIDES, style="centre"),
        _article(report, 1, report.say(_APPROVED, plan=plan_name(facts))),
        paragraph(report, label=report.say(_TARGETS)),
        *_points(report, target_lines(report)),
        paragraph(report, label=report.say(_WORKS)),
        *_points(report, work_lines(report)),
        paragraph(report, label=report.say(_COST)),
        *_points(report, cost_lines(report, decided=True)),
        paragraph(
            report,
            link(
                "annex_targets",
                "annex_works",
                "siting_lists",
                "roadmap_lists",
                "annex_things",
                "annex_maps",
                "annex_sources",
                before="",
                after=f" {report.say(_ISSUED_WITH)}.",
            ),
            label=report.say(_ANNEXES),
        ),
        _article(report, 2, report.say(_CARRIED_OUT)),
        *owner_lines(report),
        _article(report, 3, report.say(_FORCE)),
        paragraph(report, report.say(_WHO, committee=committee(facts))),
    )
