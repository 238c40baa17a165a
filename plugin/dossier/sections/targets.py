"""The targets of the set: the table with verdicts, figures of the present, what has no data and why."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Block, Column, Table, Text
from ..facts import Fact, Facts
from ..links import link
from ..phrases import round_apart, say_value, sentence
from ..report import Report
from ._building import column, heading, item, note, number_column, paragraph, source_line
from ._left_out import left_out_said
from .charts import targets_figures

__all__ = ["decimals_of", "no_data", "other_indicators", "planned_results", "status_figures", "targets_blocks",
           "targets_table", "value_cell"]  # fmt: skip

_TITLE = Text("Values and verdicts", "Kết quả từng mục tiêu")
_CAPTION = Text("Targets and how far they are met", "Các mục tiêu và mức độ hoàn thành")
_INTRO = Text("The targets, and the values held against them, stand in", "Kết quả thực hiện từng mục tiêu được nêu tại")
_NONE = Text("The target set has no target in numbers.", "Bộ chỉ tiêu không có mục tiêu định lượng.")
_NONE_HERE = Text(
    "No target is counted for this commune by itself.", "Không có mục tiêu nào được tính riêng cho đơn vị này."
)
_INDICATOR = Text("Indicator", "Chỉ tiêu")
_UNIT = Text("Unit", "Đơn vị tính")
_TARGET = Text("Target", "Mục tiêu")
_YEAR = Text("Year", "Năm")
_VALUE = Text("Value", "Kết quả")
_PARTS = Text("Counted", "Số đếm")
_SHORT = Text("Short by", "Còn thiếu")
_VERDICT = Text("Verdict", "Đánh giá")
_NOW = Text("Today", "Hiện trạng")
_PLANNED = Text("With the plan", "Theo phương án")
_PLAN_VERDICT = Text("Verdict with the plan", "Đánh giá theo phương án")
_PLAN_TITLE = Text("What the plan changes", "Kết quả theo phương án dự kiến")
_PLAN_CAPTION = Text("Targets today and with the plan", "Các mục tiêu: hiện trạng và theo phương án dự kiến")
_STAR = " (*)"
_STAR_NOTE = Text(
    "(*) Met by what is known; there are things of which it is not known whether they count.",
    "(*) Đạt theo số liệu hiện có; còn đối tượng chưa rõ tình trạng nên chưa khẳng định chắc chắn.",
)
_PARTS_NOTE = Text(
    "“Counted”: what has it over all of which it is known. “Short by”: what the value lacks until the number of the "
    "target.",
    "“Số đếm”: số đạt trên tổng số biết rõ tình trạng. “Còn thiếu”: phần giá trị còn thiếu so với con số của mục tiêu.",
)
_VALUE_YEAR = Text("Year of the value", "Năm số liệu")
_RULES = Text("The counting rule of each indicator stands in ", "Quy tắc tính của từng chỉ tiêu được nêu tại ")

_FIGURES = Text("Figures of the document and now", "Số liệu hiện trạng của văn bản và kết quả tính")
_FIGURES_INTRO = Text(
    "Besides targets the document tells figures of its own time; they stand beside the values computed now",
    "Ngoài mục tiêu, văn bản nêu số liệu hiện trạng tại thời điểm ban hành, được đối chiếu với kết quả tính như sau",
)
_FIGURE = Text("Figure of the document", "Số liệu của văn bản")
_CHANGE = Text("Change", "Chênh lệch")
_OTHERS = Text("Other indicators", "Các chỉ tiêu theo dõi khác")
_OTHERS_INTRO = Text(
    "Further indicators are followed without being targets of the set", "Các chỉ tiêu khác được theo dõi như sau"
)

_NO_DATA = Text(
    "Targets without data: {count}. They count neither as met nor as missed; the reasons are:",
    "Còn {count} mục tiêu chưa có số liệu, không tính là đạt hay chưa đạt. Lý do:",
)
_NOTHING_HERE = Text("there is nothing here to count", "trên địa bàn không có đối tượng để tính")
_NO_REASON = Text("no source was given", "chưa có nguồn số liệu")
_PLAN_TEXT = Text(
    "With all that is planned counted as built, {then} of {count} targets are met; today {now} are.",
    "Khi các công trình dự kiến được xây dựng, số mục tiêu đạt là {then} trên {count}; hiện nay là {now}.",
)
_PLAN_SAME = Text(
    "With all that is planned counted as built, {then} of {count} targets are met, as today.",
    "Khi các công trình dự kiến được xây dựng, số mục tiêu đạt vẫn là {then} trên {count}.",
)
_PLAN_BETTER = Text("The plan improves: {names}.", "Phương án dự kiến cải thiện các chỉ tiêu: {names}.")
_PLAN_MORE = Text(
    "These targets are met with the plan: {names}.", "Các mục tiêu đạt thêm nhờ phương án dự kiến: {names}."
)
_PLAN_REST = Text(
    "These are still not met with the plan: {names}.", "Các mục tiêu vẫn chưa đạt theo phương án dự kiến: {names}."
)


def targets_table(report: Report) -> tuple[Block, ...]:
    """The targets under a heading of their own, as a part of a chapter."""
    facts = Facts(report)
    if facts.today is None:
        return ()
    if not facts.today.targets:
        return (paragraph(report, _NONE_HERE if facts.commune else _NONE),)
    intro = paragraph(report, _INTRO, link("targets", "figure_targets", before=" ", after=""), ".")
    return (heading(report, _TITLE, 2), intro, *targets_blocks(report))


def targets_blocks(report: Report) -> tuple[Block, ...]:
    """All targets of the area with their values and verdicts, and a chart."""
    facts = Facts(report)
    targets = facts.today.targets if facts.today else ()
    if not targets:
        return ()
    open_ = any(_is_open(fact) for fact in targets)
    rows = [_row(number, fact) for number, fact in enumerate(targets, 1)]
    # Values are the newest that there are: where some are older than what is assessed, each tells its year.
    older = any(fact.value is not None and fact.year and fact.year != facts.year for fact in targets)
    columns = (
        number_column(report),
        column(report, _INDICATOR, "text", 3.2),
        column(report, _UNIT, "text", 0.9),
        column(report, _TARGET, "text", 0.9),
        column(report, _YEAR, "code", 0.8),
        column(report, _VALUE, "number", 0.9, decimals=decimals_of(rows, 5)),
        column(report, _PARTS, "text", 1.7),
        column(report, _SHORT, "number", 0.9, decimals=decimals_of(rows, 7)),
        column(report, _VERDICT, "verdict", 1.5),
    )
    if older:
        rows = [(*row[:-1], str(fact.year or "") if fact.value is not None else "", row[-1])
                for row, fact in zip(rows, targets)]  # fmt: skip
        columns = (*columns[:-1], column(report, _VALUE_YEAR, "code", 0.8), columns[-1])
    source = source_line(report, ((fact.source, fact.date) for fact in targets))
    return (
        Table("targets", report.say(_CAPTION), columns, rows, source),
        *((note(report, _STAR_NOTE),) if open_ else ()),
        note(report, _PARTS_NOTE, " ", link("annex_sources", before=report.say(_RULES), after=".")),
        *targets_figures(facts),
    )


def _row(number: int, fact: Fact) -> tuple:
    short = fact.gap if fact.gap is not None and fact.gap > 0 and fact.verdict != "met" else None
    return (
        number,
        fact.name + (_STAR if _is_open(fact) else ""),
        _unit(fact),
        _bare_target(fact),
        str(fact.item["horizon"] or ""),
        value_cell(fact, fact.value),
        fact.parts_said(),
        None if short is None else round_apart(short, 0.0),
        fact.verdict if fact.target is not None else "",
    )


def _is_open(fact: Fact) -> bool:
    return fact.verdict == "met" and not fact.proven


def _unit(fact: Fact) -> str:
    return fact.unit_name


def _bare_target(fact: Fact) -> str:
    """The target with its sign and without its unit, which has a column of its own."""
    said = fact.target_said(sign=True)
    unit = fact.unit_name
    return said[: -len(unit)].rstrip() if unit and said.endswith(unit) else said


def value_cell(fact: Fact, value: float | None) -> float | str | None:
    """A value as a cell: yes and no as words, else a number that is not mistaken for the target."""
    if value is None:
        return None
    if fact.item["unit"]["id"] == "yes_no":
        return fact.said(value)
    return round_apart(value, fact.target if fact.verdict in ("near", "missed") else None)


def decimals_of(rows: Sequence[tuple], place: int) -> int:
    """Decimals that the numbers of a column have at most: they are rounded already."""
    numbers = [row[place] for row in rows if isinstance(row[place], float)]
    return max((next(d for d in range(2, 7) if round(number, d) == number or d == 6) for number in numbers), default=2)


def status_figures(report: Report) -> tuple[Block, ...]:
    """Figures that the document tells of its own time, beside those of today."""
    facts = Facts(report)
    found = facts.today.of_kind("status") if facts.today else ()
    if not found:
        return ()
    rows = [
        (number, fact.name, _unit(fact), fact.item["target"], str(fact.item["horizon"] or ""),
         value_cell(fact, fact.value), str(fact.year or ""), fact.change)
        for number, fact in enumerate(found, 1)
    ]  # fmt: skip
    columns = (
        number_column(report),
        column(report, _INDICATOR, "text", 3.4),
        column(report, _UNIT, "text", 1.0),
        column(report, _FIGURE, "number", 1.1),
        column(report, _YEAR, "code", 0.7),
        column(report, _VALUE, "number", 1.0),
        column(report, _YEAR, "code", 0.7),
        column(report, _CHANGE, "number", 1.0),
    )
    source = source_line(report, ((fact.source, fact.date) for fact in found))
    return (
        heading(report, _FIGURES, 2),
        paragraph(report, _FIGURES_INTRO, link("status_figures"), ":"),
        Table("status_figures", report.say(_FIGURES), columns, rows, source),
    )


def other_indicators(report: Report) -> tuple[Block, ...]:
    """Indicators of tasks and requirements, and those that are followed without being an item of the set."""
    facts = Facts(report)
    found = facts.today.of_kind("task", "requirement", "indicator") if facts.today else ()
    if not found:
        return ()
    rows = [
        (number, fact.name, _unit(fact), _bare_target(fact), str(fact.item["horizon"] or ""),
         value_cell(fact, fact.value), fact.parts_said(),
         fact.verdict if fact.target is not None or fact.verdict == "no_data" else "")
        for number, fact in enumerate(found, 1)
    ]  # fmt: skip
    columns: tuple[Column, ...] = (
        number_column(report),
        column(report, _INDICATOR, "text", 3.6),
        column(report, _UNIT, "text", 1.0),
        column(report, _TARGET, "text", 1.0),
        column(report, _YEAR, "code", 0.7),
        column(report, _VALUE, "number", 1.0, decimals=decimals_of(rows, 5)),
        column(report, _PARTS, "text", 1.5),
        column(report, _VERDICT, "verdict", 1.0),
    )
    source = source_line(report, ((fact.source, fact.date) for fact in found))
    return (
        heading(report, _OTHERS, 2),
        paragraph(report, _OTHERS_INTRO, link("other_indicators"), ":"),
        Table("other_indicators", report.say(_OTHERS), columns, rows, source),
    )


def no_data(report: Report) -> tuple[Block, ...]:
    """Targets without data, each with the reason that the assessment gives."""
    facts = Facts(report)
    found = [fact for fact in facts.today.targets if fact.verdict == "no_data"] if facts.today else []
    if not found:
        return ()
    made: list[Block] = [paragraph(report, report.say(_NO_DATA, count=len(found)))]
    for fact in found:
        why = left_out_said(fact) or (report.say(_NOTHING_HERE) if fact.nothing_here else facts.told(fact.notes))
        why = why or report.say(_NO_REASON)
        made.append(item(report, sentence(f"{fact.name}: {why}")))
    return tuple(made)


def planned_results(report: Report) -> tuple[Block, ...]:
    """What the plan makes of the targets: in words, and beside the values of today."""
    facts = Facts(report)
    if facts.today is None or facts.plan is None or not facts.today.targets:
        return ()
    then = {fact.id: fact.verdict for fact in facts.plan.targets}
    pairs = [(fact, then.get(fact.id, "no_data")) for fact in facts.today.targets]
    more = [fact.name for fact, verdict in pairs if verdict == "met" and fact.verdict != "met"]
    rest = [fact.name for fact, verdict in pairs if verdict in ("near", "missed")]
    met = [sum(verdict == "met" for _, verdict in pairs), sum(fact.verdict == "met" for fact, _ in pairs)]
    words = _PLAN_TEXT if met[0] != met[1] else _PLAN_SAME
    said = report.say(words, then=met[0], now=met[1], count=len(pairs))
    made: list[Block] = [paragraph(report, said.rstrip("."), link("planned_results"), ".")]
    better = [
        f"{fact.name} ({_said_cell(fact, now)} → {_said_cell(fact, later)})"
        for fact, planned in ((fact, facts.plan.fact(fact.id)) for fact in facts.today.targets)
        for now, later in [_told_apart(fact, planned)]
        if now != later and planned is not None and planned.value is not None and fact.value is not None
        and planned.value != fact.value and (planned.value > fact.value) != fact.at_most
    ]  # fmt: skip
    if better:
        made.append(paragraph(report, report.say(_PLAN_BETTER, names="; ".join(better))))
    if more:
        made.append(paragraph(report, report.say(_PLAN_MORE, names="; ".join(more))))
    if rest:
        made.append(paragraph(report, report.say(_PLAN_REST, names="; ".join(rest))))
    return (heading(report, _PLAN_TITLE, 2), *made, _planned_table(report, facts))


def _told_apart(fact: Fact, planned: Fact | None) -> tuple[float | str | None, float | str | None]:
    """The values of today and of the plan as cells that do not look alike where they differ enough to be read."""
    now, later = value_cell(fact, fact.value), None if planned is None else value_cell(planned, planned.value)
    if now != later or not isinstance(now, float) or fact.value == planned.value:
        return now, later
    return round_apart(fact.value, planned.value), round_apart(planned.value, fact.value)


def _said_cell(fact: Fact, cell: float | str | None) -> str:
    """A cell of a value with its unit, with the decimals that it has."""
    if not isinstance(cell, float):
        return cell or ""
    return say_value(cell, fact.item["unit"]["id"], fact.unit_name, fact.language, None, 6)


def _planned_table(report: Report, facts: Facts) -> Table:
    rows, sources = [], []
    for number, fact in enumerate(facts.today.targets, 1):
        planned = facts.plan.fact(fact.id)
        sources.append((fact.source, fact.date))
        judged = fact.target is not None
        now = fact.verdict if judged else ""
        today, then = _told_apart(fact, planned)
        cells = (number, fact.name, _unit(fact), _bare_target(fact), today, now)
        if planned is None:
            rows.append((*cells, None, ""))
            continue
        sources.append((planned.source, planned.date))
        rows.append((*cells, then, planned.verdict if judged else ""))
    columns = (
        number_column(report),
        column(report, _INDICATOR, "text", 3.2),
        column(report, _UNIT, "text", 1.0),
        column(report, _TARGET, "text", 1.0),
        column(report, _NOW, "number", 0.9, decimals=decimals_of(rows, 4)),
        column(report, _VERDICT, "verdict", 1.4),
        column(report, _PLANNED, "number", 0.9, decimals=decimals_of(rows, 6)),
        column(report, _PLAN_VERDICT, "verdict", 1.4),
    )
    return Table("planned_results", report.say(_PLAN_CAPTION), columns, rows, source_line(report, sources))
