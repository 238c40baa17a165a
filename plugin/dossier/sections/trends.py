"""How values came to be what they are, and where a straight line would take them: no forecast, and said to be none."""

from __future__ import annotations

from ..document import Block, Table, Text
from ..facts import Fact, Facts
from ..links import link
from ..phrases import enumeration
from ..report import Report
from ._building import column, heading, item, note, paragraph, source_line

__all__ = ["trends"]

_TITLE = Text("Change over the years", "Diễn biến qua các năm")
_INTRO = Text(
    "Targets with values of several years: {count}; {parts}", "{count} mục tiêu có số liệu nhiều năm: {parts}"
)
_PARTS = {
    1: Text("{count} improved", "{count} mục tiêu được cải thiện"),
    -1: Text("{count} became worse", "{count} mục tiêu giảm sút"),
    0: Text("{count} did not change", "{count} mục tiêu không thay đổi"),
}
_CAPTION = Text("Values of the targets over the years", "Diễn biến kết quả thực hiện các mục tiêu")
_INDICATOR = Text("Indicator", "Chỉ tiêu")
_UNIT = Text("Unit", "Đơn vị tính")
#: Years that the table has columns for: the last of those known.
_MOST_YEARS = 6
_CHANGE = Text("Change a year", "Thay đổi mỗi năm")
_NOTE = Text(
    "“Change a year”: slope of the straight line through the values of all years.",
    "“Thay đổi mỗi năm”: độ dốc của đường thẳng qua số liệu các năm.",
)
_WORSE = Text("Worse than before: {names}.", "Giảm sút so với kỳ trước: {names}.")
_CARE = Text(
    "Values of different years were made in different ways where a note in the annex says so.",
    "Số liệu các năm có thể được tính theo cách khác nhau; trường hợp này được ghi chú ở phụ lục.",
)


def trends(report: Report) -> tuple[Block, ...]:
    """Values of the years; nothing where only one year is known."""
    facts = Facts(report)
    found = [fact for fact in facts.today.targets if fact.previous_value is not None] if facts.today else []
    found = [fact for fact in found if fact.value is not None and fact.item["unit"]["id"] != "yes_no"]
    # The values of an indicator are the same whatever the year of its target.
    found = list({(fact.item["indicator"], fact.title): fact for fact in reversed(found)}.values())[::-1]
    if not found:
        return ()
    signs = [_better(fact) for fact in found]
    parts = [report.say(words, count=signs.count(sign)) for sign, words in _PARTS.items() if sign in signs]
    said = report.say(_INTRO, count=len(found), parts=enumeration(parts, report.language))
    years = sorted({year for fact in found for year in fact.history})[-_MOST_YEARS:]
    rows = [
        (fact.title, fact.unit_name, *(fact.history.get(year) for year in years), fact.change_per_year)
        for fact in found
    ]  # fmt: skip
    columns = (
        column(report, _INDICATOR, "text", 3.4),
        column(report, _UNIT, "text", 1.0),
        *(column(report, Text(str(year), str(year)), "number", 0.9) for year in years),
        column(report, _CHANGE, "number", 1.1),
    )
    source = source_line(report, ((fact.source, fact.date) for fact in found))
    made: list[Block] = [
        heading(report, _TITLE, 2),
        paragraph(report, said, link("trends"), "."),
        Table("trends", report.say(_CAPTION), columns, rows, source),
        note(report, _NOTE),
    ]
    worse = [
        f"{fact.title} ({fact.said(fact.previous_value)} → {fact.said(fact.value)})"
        for fact, sign in zip(found, signs)
        if sign < 0
    ]
    if worse:
        made.append(item(report, report.say(_WORSE, names="; ".join(worse))))
    if any("ways" in note_["values"] or "counts" in note_["values"] for fact in found for note_ in fact.notes):
        made.append(note(report, _CARE))
    return tuple(made)


def _better(fact: Fact) -> int:
    """1 where the value is better than before, -1 where it is worse, 0 where it is the same."""
    change = fact.value - fact.previous_value
    if not change:
        return 0
    return 1 if (change > 0) != fact.at_most else -1
