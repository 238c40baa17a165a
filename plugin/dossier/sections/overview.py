"""The state today in words: how many targets are met, by which groups, where it is worst, with the maps of today."""

from __future__ import annotations

from ...numbers import say_number
from ...targets.indicators import DII_GROUPS
from ...targets.set_aside import IN_NO_UNIT
from ..document import VERDICT_WORDS, Block, Table, Text
from ..facts import VERDICTS, Fact, Facts
from ..links import link
from ..phrases import capital, enumeration, say_share, sentence
from ..report import Report
from ._building import COMMUNE, column, heading, item, note, paragraph, source_line
from .charts import communes_figure

__all__ = ["groups", "standing", "summary", "verdict_title", "worst_communes"]

_SUMMARY = Text("Summary", "Đánh giá chung")
_GROUPS = Text("By the groups of Decision 885", "Theo nhóm tiêu chí")
_COMMUNES = Text("By commune", "Theo địa bàn cấp xã")

_NO_ASSESSMENT = Text(
    "There is no assessment of targets with this document.", "Chưa có kết quả đánh giá chỉ tiêu kèm theo văn bản này."
)
_NO_TARGETS = Text("The target set has no target in numbers.", "Bộ chỉ tiêu không có mục tiêu định lượng.")
_NO_TARGETS_HERE = Text(
    "No target is counted for this commune by itself.", "Không có mục tiêu nào được tính riêng cho đơn vị này."
)
_OF = Text("Of {count} targets in numbers: {parts}", "Trong {count} mục tiêu định lượng, có {parts}")
_OF_YEAR = Text(
    "Of {count} targets in numbers, by {year}: {parts}", "Trong {count} mục tiêu định lượng, đến năm {year} có {parts}"
)
_PARTS = {
    "met": Text("{count} met{share}", "{count} mục tiêu đạt{share}"),
    "near": Text("{count} nearly met", "{count} mục tiêu gần đạt"),
    "missed": Text("{count} not met", "{count} mục tiêu chưa đạt"),
    "no_data": Text("{count} without data", "{count} mục tiêu chưa có số liệu"),
}
_OPEN = Text(
    "Of the targets met, {count} still have things of which nothing is known; data are needed to be sure: {names}.",
    "Trong các mục tiêu đạt, {count} mục tiêu còn đối tượng chưa rõ tình trạng, cần bổ sung số liệu để khẳng định: "
    "{names}.",
)
_TARGET_OF = Text("{value}; target: {target}", "{value}; mục tiêu {target}")
_TARGET_ONLY = Text("target: {target}", "mục tiêu {target}")

_GROUPS_TEXT = Text(
    "By the criteria of Decision 885/QĐ-BTTTT of 25 May 2023, the indicators stand as follows",
    "Xếp theo Bộ tiêu chí đánh giá phát triển hạ tầng số ban hành kèm theo Quyết định số 885/QĐ-BTTTT ngày 25 tháng 5 "
    "năm 2023, các chỉ tiêu có kết quả như sau",
)
_GROUPS_CAPTION = Text("Indicators by groups of criteria", "Kết quả các chỉ tiêu theo nhóm tiêu chí")
_GROUP = Text("Group of criteria", "Nhóm tiêu chí")
_INDICATORS = Text("Indicators", "Số chỉ tiêu")
_OUTSIDE = Text("Outside the criteria", "Ngoài Bộ tiêu chí")
_TOTAL = Text("Total", "Tổng số")

_WORST_TEXT = Text(
    "{all_met} of {count} communes meet all targets that could be judged there. Those that meet the lowest share stand "
    "in",
    "Ở cấp xã, {all_met} trên {count} đơn vị đạt tất cả mục tiêu xét được. Các đơn vị có tỷ lệ mục tiêu đạt thấp nhất "
    "được nêu tại",
)
_NO_COMMUNE_TEXT = Text(
    "Not one of {count} communes meets all targets that could be judged there. Those that meet the lowest share stand "
    "in",
    "Ở cấp xã, chưa có đơn vị nào trong {count} đơn vị đạt tất cả mục tiêu xét được. Các đơn vị có tỷ lệ mục tiêu đạt "
    "thấp nhất được nêu tại",
)
_ALL_MET_TEXT = Text(
    "All {count} communes meet all targets that could be judged there.",
    "Cả {count} đơn vị cấp xã đều đạt tất cả mục tiêu xét được.",
)
_NOT_JUDGED = Text(
    "{count} communes have no data to judge any target by.",
    "{count} đơn vị chưa có số liệu để xét mục tiêu nào.",
)
_WORST_CAPTION = Text(
    "Communes that meet the lowest share of their targets", "Các đơn vị cấp xã có tỷ lệ mục tiêu đạt thấp nhất"
)
_SHARE_MET = Text("Targets met (%)", "Tỷ lệ đạt (%)")
_SHARE_NOTE = Text(
    "Share: targets met of those that could be judged (met, nearly met, not met).",
    "Tỷ lệ đạt: số mục tiêu đạt trên số mục tiêu xét được (đạt, gần đạt, chưa đạt).",
)
_CODE = Text("Code", "Mã")


def standing(facts: Facts) -> str:
    """How many targets have each verdict, as a sentence without its full stop; "" where there are none."""
    scenario = facts.today
    if scenario is None or not scenario.targets:
        return ""
    report, counts = facts.report, scenario.counts
    total = sum(counts.values())
    share = f" ({say_share(counts['met'], total, report.language)})" if counts["met"] else ""
    parts = enumeration(
        [report.say(words, count=counts[verdict], share=share if verdict == "met" else "")
         for verdict, words in _PARTS.items() if counts[verdict]],
        report.language,
    )  # fmt: skip
    return report.say(_OF_YEAR if facts.year else _OF, count=total, year=facts.year, parts=parts)


def summary(report: Report) -> tuple[Block, ...]:
    """How many targets are met, and which."""
    facts = Facts(report)
    made: list[Block] = [heading(report, _SUMMARY, 2)]
    said = standing(facts)
    if facts.today is None:
        return (*made, paragraph(report, _NO_ASSESSMENT))
    if not said:
        return (*made, paragraph(report, _NO_TARGETS_HERE if facts.commune else _NO_TARGETS))
    made.append(paragraph(report, said, link("targets"), "."))
    for verdict in VERDICTS:
        found = [fact for fact in facts.today.targets if fact.verdict == verdict]
        if found:
            label = f"{capital(VERDICT_WORDS[verdict].of(report.language))} ({len(found)}):"
            made.append(item(report, sentence("; ".join(_named(report, fact) for fact in found)), label=label))
    open_ = [fact.name for fact in facts.today.targets if fact.verdict == "met" and not fact.proven]
    if open_:
        made.append(paragraph(report, report.say(_OPEN, count=len(open_), names="; ".join(open_))))
    if not facts.commune:
        outside = [one for one in facts.today.data["messages"] if one["template"] == IN_NO_UNIT]
        made += [paragraph(report, sentence(report.tell(message))) for message in outside]
    return tuple(made)


def _named(report: Report, fact: Fact) -> str:
    target = fact.target_said(sign=True)
    if fact.value is None:
        return f"{fact.name} ({report.say(_TARGET_ONLY, target=target)})" if target else fact.name
    if not target:
        return f"{fact.name} ({fact.value_said})"
    return f"{fact.name} ({report.say(_TARGET_OF, value=fact.value_said, target=target)})"


def groups(report: Report) -> tuple[Block, ...]:
    """All indicators by the six groups of Decision 885, and outside of them."""
    facts = Facts(report)
    if facts.today is None or not facts.today.facts:
        return ()
    rows = []
    for number in (*DII_GROUPS, None):
        inside = [fact.verdict for fact in facts.today.facts if fact.item["group"] == number]
        if number is None and not inside:
            continue
        name = _OUTSIDE if number is None else Text(*(f"{number}. {words}" for words in DII_GROUPS[number]))
        counts = [inside.count(verdict) for verdict in (*VERDICTS, "no_target")]
        rows.append((name.of(report.language), len(inside), *counts))
    columns = (
        column(report, _GROUP, "text", 3.0),
        column(report, _INDICATORS, "integer", 1.0, total=True),
        *(column(report, verdict_title(verdict), "integer", 1.0, total=True) for verdict in (*VERDICTS, "no_target")),
    )
    table = Table("groups", report.say(_GROUPS_CAPTION), columns, rows, total=report.say(_TOTAL),
                  source=_sources(report, facts.today.facts))  # fmt: skip
    return (heading(report, _GROUPS, 2), paragraph(report, _GROUPS_TEXT, link("groups"), ":"), table)


def verdict_title(verdict: str) -> Text:
    """A verdict as the title of a column."""
    return Text(*(capital(words) for words in VERDICT_WORDS[verdict]))


def worst_communes(report: Report) -> tuple[Block, ...]:
    """Where the lowest share of targets is met: a table and a chart; nothing for a single commune."""
    facts = Facts(report)
    if facts.today is None or facts.commune or len(facts.today.communes) < 2:
        return ()
    communes = facts.today.communes
    judged = [row for row, share in enumerate(communes.share) if share is not None]
    if not judged:
        return ()
    made: list[Block] = [heading(report, _COMMUNES, 2)]
    worst = communes.worst()
    all_met = sum(communes.share[row] == 100.0 for row in judged)
    said = {name: say_number(number, report.language, 0)
            for name, number in (("all_met", all_met), ("count", len(judged)))}  # fmt: skip
    if not worst:
        made.append(paragraph(report, report.say(_ALL_MET_TEXT, **said)))
    else:
        words = _WORST_TEXT if all_met else _NO_COMMUNE_TEXT
        made.append(paragraph(report, report.say(words, **said), link("worst_communes", "figure_communes",
                                                                             before=" ", after=""), "."))  # fmt: skip
    if len(judged) < len(communes):
        rest = say_number(len(communes) - len(judged), report.language, 0)
        made.append(paragraph(report, report.say(_NOT_JUDGED, count=rest)))
    if not worst:
        return tuple(made)
    rows = [
        (communes.codes[row], communes.names[row], communes.share[row],
         *(communes.counts[verdict][row] for verdict in VERDICTS))
        for row in worst
    ]  # fmt: skip
    columns = (
        column(report, _CODE, "code", 1.0),
        column(report, COMMUNE, "text", 2.6),
        column(report, _SHARE_MET, "number", 1.1, decimals=1),
        *(column(report, verdict_title(verdict), "integer", 1.0) for verdict in VERDICTS),
    )
    source = _sources(report, facts.today.targets)
    made.append(Table("worst_communes", report.say(_WORST_CAPTION), columns, rows, source))
    made.append(note(report, _SHARE_NOTE))
    made += communes_figure(facts, worst)
    return tuple(made)


def _sources(report: Report, found: tuple[Fact, ...]) -> str:
    return source_line(report, ((fact.source, fact.date) for fact in found))
