"""The road ahead: targets by their years, where a straight line would take the values, deadlines of tasks by year."""

from __future__ import annotations

from ..document import Block, Table, Text
from ..facts import Fact, Facts
from ..links import link
from ..report import Report
from ._building import column, heading, item, note, paragraph, source_line
from .charts import curves_figures
from .tasks import deadline_said, task_title

__all__ = ["roadmap"]

_TARGETS = Text("Targets by year", "Mục tiêu theo năm")
_INTRO = Text(
    "The targets by the years in which they are to be met stand in",
    "Các mục tiêu theo năm phải hoàn thành được nêu tại",
)
_CAPTION = Text("Targets by year", "Lộ trình thực hiện các mục tiêu")
_INDICATOR = Text("Indicator", "Chỉ tiêu")
_NOW = Text("Now", "Hiện trạng")
_NOW_YEAR = Text("Now ({year})", "Hiện trạng ({year})")
_YEAR = Text("{year}", "Năm {year}")
_LINE_TO = Text("Straight line", "Kéo dài xu hướng")
_ON_TRACK = Text("On time", "Kịp tiến độ")
_YES, _NO = Text("yes", "có"), Text("no", "không")
_NOTE = Text(
    "“Straight line”: the values of the years carried on to the year of the target; no forecast.",
    "“Kéo dài xu hướng”: đường thẳng qua số liệu các năm, kéo dài đến năm mục tiêu; không phải dự báo.",
)
_LATE = Text(
    "{count} targets would be missed if things went on as until now: {names}.",
    "Nếu giữ nhịp như các năm qua, {count} mục tiêu sẽ không đạt đúng hạn: {names}.",
)
_DUE = Text(
    "The year of {count} targets has come and they are not met: {names}.",
    "{count} mục tiêu đã đến năm phải hoàn thành mà chưa đạt: {names}.",
)
#: Targets due before the first year ahead, by how they stand; those without a number come last.
_PAST = {
    "open": Text(
        "{count} targets were due before {year}, the first year ahead, and are not met; they are no part of the years "
        "in this table, and the years in which they are to be met now are for the issuing body to set: {names}.",
        "{count} mục tiêu có thời hạn trước năm {year} nhưng chưa đạt, không xếp vào lộ trình các năm tới; cơ quan ban "
        "hành xác định lại năm phải hoàn thành: {names}.",
    ),
    "met": Text(
        "{count} targets were due before {year} and are met: {names}.",
        "{count} mục tiêu có thời hạn trước năm {year} đã đạt: {names}.",
    ),
    "no_data": Text(
        "{count} targets were due before {year} and there are no data yet that tell whether they are met: {names}.",
        "{count} mục tiêu có thời hạn trước năm {year} chưa có số liệu để xác định mức độ hoàn thành: {names}.",
    ),
}
_PAST_OF = Text("{name} ({target} by {year})", "{name} ({target}, thời hạn {year})")
_TASKS = Text("Deadlines of tasks", "Thời hạn nhiệm vụ")
_TASKS_PAST = Text("{year} (over):", "Năm {year} (đã qua thời hạn):")
_TASKS_IN = Text("{year}:", "Năm {year}:")
_ALL_ALONG = Text("All along, or again and again:", "Thường xuyên, định kỳ:")
_UNDATED = Text(
    "{count} tasks have no deadline in the document.", "{count} nhiệm vụ chưa được nêu thời hạn trong văn bản."
)
_NONE = Text(
    "The target set gives no targets with a year and no tasks with a deadline.",
    "Bộ chỉ tiêu không có mục tiêu gắn với năm hoàn thành và không có nhiệm vụ có thời hạn.",
)


def roadmap(report: Report) -> tuple[Block, ...]:
    """Targets and deadlines by year."""
    facts = Facts(report)
    made = [*_targets(facts), *_deadlines(facts)]
    if not made and facts.today:
        return (paragraph(report, _NONE),)
    return tuple(made)


def _targets(facts: Facts) -> list[Block]:
    report = facts.report
    targets = facts.today.targets if facts.today else ()
    dated = [fact for fact in targets if fact.target is not None and fact.item["horizon"]]
    past = [fact for fact in dated if fact.item["horizon"] < facts.first_year]
    dated = [fact for fact in dated if fact.item["horizon"] >= facts.first_year]
    if not dated:
        return [heading(report, _TARGETS, 2), *_past(facts, past), *curves_figures(facts)] if past else []
    years = sorted({fact.item["horizon"] for fact in dated})
    by_name: dict[tuple, list[Fact]] = {}
    for fact in dated:
        by_name.setdefault((fact.item["indicator"], fact.title), []).append(fact)
    lined = any(fact.projected is not None for fact in dated)
    rows = []
    for same in by_name.values():
        first = same[0]
        last = max(same, key=lambda fact: fact.item["horizon"])
        wanted = {fact.item["horizon"]: fact.target_said(sign=True) for fact in same}
        row = [first.title, _value_of_year(facts, first), *(wanted.get(year, "") for year in years)]
        if lined:
            row.append(last.said(last.projected, last.target if not last.on_track else None))
            row.append("" if last.on_track is None else report.say(_YES if last.on_track else _NO))
        rows.append(tuple(row))
    now = report.say(_NOW_YEAR, year=facts.year) if facts.year else report.say(_NOW)
    columns = [column(report, _INDICATOR, "text", 3.4), column(report, Text(now, now), "text", 1.2)]
    columns += [column(report, Text(*(words.format(year=year) for words in _YEAR)), "text", 1.2) for year in years]
    if lined:
        columns += [column(report, _LINE_TO, "text", 1.2), column(report, _ON_TRACK, "text", 0.9)]
    source = source_line(report, ((fact.source, fact.date) for fact in dated))
    made: list[Block] = [
        heading(report, _TARGETS, 2),
        paragraph(report, _INTRO, link("roadmap", "figure_curves", before=" ", after=""), "."),
        Table("roadmap", report.say(_CAPTION), tuple(columns), rows, source),
    ]
    if lined:
        made.append(note(report, _NOTE))
    late = [fact.name for fact in dated if fact.on_track is False]
    if late:
        made.append(paragraph(report, report.say(_LATE, count=len(late), names="; ".join(late))))
    made += _past(facts, past)
    due = [
        fact.name
        for fact in dated
        if fact.year and fact.item["horizon"] <= fact.year and fact.verdict in ("near", "missed")
    ]
    if due:
        made.append(paragraph(report, report.say(_DUE, count=len(due), names="; ".join(due))))
    return [*made, *curves_figures(facts)]


def _past(facts: Facts, past: list[Fact]) -> list[Block]:
    """Targets whose year is over when the plan begins: those that are open want a new year, those that are met none."""
    report, names = facts.report, {kind: [] for kind in _PAST}
    for fact in past:
        said = report.say(_PAST_OF, name=fact.title, target=fact.target_said(sign=True), year=fact.item["horizon"])
        names[fact.verdict if fact.verdict in _PAST else "open"].append(said)
    year = facts.first_year
    return [paragraph(report, report.say(_PAST[kind], count=len(some), year=year, names="; ".join(some)))
            for kind, some in names.items() if some]  # fmt: skip


def _value_of_year(facts: Facts, fact: Fact) -> str:
    """The value, with its year where that is another than the one assessed: "85% (2023)"."""
    said = fact.value_said
    return f"{said} ({fact.year})" if said and fact.year and fact.year != facts.year else said


def _deadlines(facts: Facts) -> list[Block]:
    report = facts.report
    tasks = [task for task in facts.tasks if task["kind"] == "task"]
    by_year: dict[str, list] = {}
    for task in sorted(tasks, key=lambda task: task["deadline"]):
        if task["deadline"]:
            by_year.setdefault(task["deadline"][:4], []).append(task)
    again = [task for task in tasks if not task["deadline"] and task["deadline_note"]]
    if not by_year and not again:
        return []
    made: list[Block] = [heading(report, _TASKS, 2)]
    for year, due in by_year.items():
        titles = [f"{task_title(task, report.language)} ({deadline_said(task, report.language)})" for task in due]
        words = _TASKS_PAST if year.isdigit() and int(year) < facts.first_year else _TASKS_IN
        made.append(item(report, "; ".join(titles) + ".", label=report.say(words, year=year)))
    if again:
        titles = [f"{task_title(task, report.language)} ({task['deadline_note']})" for task in again]
        made.append(item(report, "; ".join(titles) + ".", label=report.say(_ALL_ALONG)))
    undated = len(tasks) - sum(map(len, by_year.values())) - len(again)
    if undated:
        made.append(paragraph(report, report.say(_UNDATED, count=undated)))
    return made
