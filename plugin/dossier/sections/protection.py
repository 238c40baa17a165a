"""Safety: essential infrastructure, the government's data network, and what the set says of security."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..document import VERDICT_WORDS, Block, Text
from ..facts import Facts, text_of
from ..phrases import capital, sentence
from ..report import Report
from ._building import heading, item, paragraph
from ._set_words import set_document

__all__ = ["is_of_safety", "protection", "protection_plan"]

_TITLE = Text("Safety and security of infrastructure", "Bảo đảm an toàn, an ninh hạ tầng số")
_INDICATORS = ("infrastructure_sensors", "infrastructure_connected", "commune_offices_tslcd",
               "party_state_bodies_tslcd", "adults_digital_signature")  # fmt: skip
#: What is kept safe here: infrastructure, networks, information; not traffic, food, consumers or nature.
_KEPT = r"(?:các |hệ thống |công trình |kết cấu )*(?:hạ tầng|mạng|viễn thông|thông tin|dữ liệu|tuyến|cáp|cột)"
_KEPT_EN = (
    r"(?:the |of |all |our |its |critical |essential |digital |telecom\w* )*"
    r"(?:infrastructure|network|data|information|cable|line|mast|system)"
)
_WORDS = re.compile(
    rf"an toàn,? (?:và |, )?(?:an ninh|tin cậy)|bảo mật {_KEPT}|"
    rf"an ninh,? (?:và |, )?an toàn|(?:an toàn|an ninh|bảo vệ) {_KEPT}|"
    rf"sự cố (?:mất |về |an toàn )*{_KEPT}|(?:nguồn|điện|{_KEPT}) dự phòng|dự phòng (?:nguồn|điện|sự cố|{_KEPT})|"
    rf"cyber ?security|(?:network|information|data|infrastructure)s? (?:security|safety)|"
    rf"(?:safety|security) (?:and (?:safety|security)|{_KEPT_EN})|protect(?:s|ing|ion)? {_KEPT_EN}|outage|"
    rf"back-?up (?:power|supply|route|link|network)",
    re.IGNORECASE,
)

_INTRO = Text(
    "Indicators that tell how safely infrastructure and the State's data are kept:",
    "Các chỉ tiêu liên quan đến an toàn, giám sát hạ tầng và mạng truyền số liệu chuyên dùng:",
)
_LINE = Text("{name}: {value}{aim}", "{name}: {value}{aim}")
_AIM = Text(", target: {target}", ", mục tiêu {target}")
_NO_DATA = VERDICT_WORDS["no_data"]
_ASKED = Text("{document} asks for the following:", "{document} đặt ra các yêu cầu, nhiệm vụ sau:")
_THE_SET = Text("The target set", "Bộ chỉ tiêu")
_REQUIREMENT, _TASK = Text("Requirement", "Yêu cầu"), Text("Task", "Nhiệm vụ")


def is_of_safety(task: Mapping[str, Any]) -> bool:
    """Whether a task or a requirement is about safety or security, by its words."""
    return any(_WORDS.search(" ".join(task[text].split())) for text in ("title_vi", "title_en", "quote"))


def _content(report: Report) -> list[Block]:
    facts = Facts(report)
    made: list[Block] = []
    found = [fact for fact in facts.today.facts if fact.item["indicator"] in _INDICATORS] if facts.today else []
    if found:
        made.append(paragraph(report, _INTRO))
    for fact in found:
        value = fact.value_said if fact.value is not None else report.say(_NO_DATA)
        aim = report.say(_AIM, target=fact.target_said()) if fact.target is not None else ""
        made.append(item(report, sentence(report.say(_LINE, name=fact.name, value=value, aim=aim))))
    asked = [task for task in facts.tasks if is_of_safety(task)]
    if asked:
        document = set_document(facts) or report.say(_THE_SET)
        made.append(paragraph(report, capital(report.say(_ASKED, document=document))))
    for task in asked:
        title = text_of({"en": task["title_en"], "vi": task["title_vi"]}, report.language)
        kind = _REQUIREMENT if task["kind"] == "requirement" else _TASK
        made.append(item(report, sentence(title), label=f"{report.say(kind)}:"))
    return made


def protection(report: Report) -> tuple[Block, ...]:
    """The chapter of a report: nothing where the set and the data say nothing of safety."""
    return tuple(_content(report))


def protection_plan(report: Report) -> tuple[Block, ...]:
    """The same as a part of the chapter of works."""
    content = _content(report)
    return (heading(report, _TITLE, 2), *content) if content else ()
