"""The annex that every number leads to: counting rules, methods, layers and tables, their dates, what was left out."""

from __future__ import annotations

import re

from ...numbers import say_number
from ...schema import TARGET_RESULTS
from ...targets.indicators import INDICATORS
from ...targets.roles import ROLES
from ..chosen_works import BACKHAUL, SITE_CHANGES
from ..citations import cited
from ..document import Annex, Block, Table, Text
from ..facts import Fact, Facts, text_of
from ..phrases import say_dates, sentence
from ..report import Report
from ._building import column, heading, item, note, number_column
from ._left_out import left_out_said

__all__ = ["sources_annex"]

_TITLE = Text("Sources and methods", "Nguồn số liệu và phương pháp tính")
_GENERAL = Text("General", "Quy định chung")
_SCENARIOS = {"today": Text("today", "hiện trạng"), "plan": Text("plan", "phương án dự kiến")}
_SCENARIO = Text("Scenario: {name}; values of {year}.", "Kịch bản: {name}; số liệu đến năm {year}.")
_SCENARIO_ONLY = Text("Scenario: {name}.", "Kịch bản: {name}.")
_WITH_PLAN = Text(
    "In the plan scenario all planned works count as built.",
    "Trong kịch bản phương án dự kiến, các công trình dự kiến được tính như đã xây dựng.",
)
_NEAR = Text(
    "Nearly met: within {share} of the number of the target, where the target has no band of its own.",
    "Mức gần đạt: chênh lệch không quá {share} so với con số của mục tiêu, trừ mục tiêu có quy định riêng.",
)
_RULE = Text(
    "A verdict is on the value as computed, not on how it is rounded for reading. What is not known is no data: it "
    "counts neither as zero nor as met. Shares of larger areas are made from sums, never from means of shares.",
    "Kết quả đánh giá căn cứ vào giá trị tính được, không căn cứ vào số đã làm tròn. Nội dung không có số liệu được "
    "ghi “chưa có số liệu”, không tính là 0 và không tính là đạt. Tỷ lệ của địa bàn lớn hơn được tính từ tổng số, "
    "không lấy trung bình các tỷ lệ.",
)
_SET = Text("Targets are taken from: {document}.", "Mục tiêu lấy từ: {document}.")
_RIGHTS = Text("Data of others are used under their terms: {rights}.", "Bản quyền dữ liệu được sử dụng: {rights}.")
_SET_BORROWED = Text(
    "Targets are taken, for reference alone, from the set of another province: {document}.",
    "Mục tiêu lấy tham khảo từ bộ chỉ tiêu của tỉnh khác, không phải căn cứ pháp lý của địa bàn: {document}.",
)
_SET_SOURCE = Text("Its words were read in: {source}.", "Nội dung văn bản được lấy từ: {source}.")

_VALUES = Text("Values and their sources", "Số liệu và nguồn")
_VALUES_CAPTION = Text("Values of all indicators and where they come from", "Số liệu các chỉ tiêu và nguồn số liệu")
_INDICATOR, _UNIT = Text("Indicator", "Chỉ tiêu"), Text("Unit", "Đơn vị tính")
_VALUE, _YEAR = Text("Value", "Kết quả"), Text("Year", "Năm")
_PART, _WHOLE = Text("Numerator", "Tử số"), Text("Denominator", "Mẫu số")
_COUNTED, _LEFT_OUT = Text("Rows counted", "Số dòng được tính"), Text("Rows left out", "Số dòng không tính")
_METHOD, _SOURCE, _DATE = Text("Method", "Cách tính"), Text("Source", "Nguồn"), Text("Date", "Ngày số liệu")
_UNDATED = Text(
    "Empty date: nobody said which day the source describes.",
    "Ô ngày để trống: chưa nêu ngày của nguồn số liệu.",
)
_METRES_NOTE = Text(
    "Numerators and denominators of lengths are in metres.", "Tử số, mẫu số của chiều dài tính bằng mét."
)

_DESIGN = Text("Design of the fibre network", "Thiết kế mạng cáp quang")
_RADIO = Text("Mobile coverage, microwave links", "Phủ sóng di động, tuyến vi ba")
_SITING = Text("Choice of sites, backhaul", "Lựa chọn vị trí trạm, truyền dẫn")
_ROADMAP = Text("Road map", "Lộ trình đầu tư")
#: Registers that are made from those of the choice.
_WORKS = (SITE_CHANGES, BACKHAUL)
_RULES = Text("Counting rules", "Quy tắc tính")
_RULES_CAPTION = Text("How each indicator is counted", "Quy tắc tính từng chỉ tiêu")
_HOW = Text("Counting rule", "Quy tắc tính")
_CLAUSE = Text("Document, clause", "Văn bản, điều khoản")
_QUOTE = Text("The document's words", "Nguyên văn")
_READ = Text("How it was read: {note}", "Cách hiểu: {note}")

_OWN_NEAR = Text("Nearly met: within {share}.", "Mức gần đạt riêng: {share}.")
_OUT = Text("What was left out", "Số liệu không được tính")
_OUT_LINE = Text("{name}: {reasons}", "{name}: {reasons}")
_NOTES = Text("Notes", "Ghi chú")

_LAYERS = Text("Layers of things", "Lớp dữ liệu")
_LAYERS_CAPTION = Text("Layers that lists and sums are made from", "Các lớp dữ liệu dùng cho danh mục và số tổng hợp")
_ROLE, _LAYER = Text("What it holds", "Nội dung"), Text("Layer", "Lớp")
_ROWS, _PLANNED = Text("Rows", "Số đối tượng"), Text("Planned", "Trong đó dự kiến")
_CRS = Text("Coordinates", "Hệ tọa độ")


def sources_annex(report: Report) -> tuple[Annex, ...]:
    """Sources and methods of all that the document says in numbers."""
    facts = Facts(report)
    blocks = [*_general(facts), *_values(facts), *_rules(facts), *_left_out(facts), *_notes(facts), *_layers(facts)]
    return (Annex("annex_sources", report.say(_TITLE), tuple(blocks)),) if blocks else ()


def _general(facts: Facts) -> list[Block]:
    report = facts.report
    made: list[Block] = []
    for scenario in filter(None, (facts.today, facts.plan)):
        name = scenario.data["scenario"]
        said = _SCENARIOS[name].of(report.language) if name in _SCENARIOS else name
        year = scenario.data["year"]
        made.append(item(report, report.say(_SCENARIO if year else _SCENARIO_ONLY, name=said, year=year)))
    if not made:
        return []
    if facts.plan is not None:
        made.append(item(report, _WITH_PLAN))
    if facts.near is not None:
        made.append(item(report, report.say(_NEAR, share=_percent(report, facts.near))))
    made.append(item(report, _RULE))
    document = facts.set.get("document", {})
    words = cited(document, report.language) or text_of(facts.set.get("title"), report.language)
    if words:
        made.append(item(report, report.say(_SET_BORROWED if facts.borrowed else _SET, document=words)))
    if document.get("source"):
        made.append(item(report, report.say(_SET_SOURCE, source=document["source"].rstrip("."))))
    if report.rights:
        made.append(item(report, report.say(_RIGHTS, rights="; ".join(report.rights))))
    return [heading(report, _GENERAL, 2), *made]


def _percent(report: Report, share: float) -> str:
    return f"{say_number(100.0 * share, report.language, 2)}%"


def _methods(language: str) -> dict[str, str]:
    field = next(field for field in TARGET_RESULTS if field.name == "method")
    return dict(field.code_labels(language))


def _values(facts: Facts) -> list[Block]:
    report = facts.report
    found = facts.today.facts if facts.today else ()
    if not found:
        return []
    words = _methods(report.language)
    rows = [
        (number, fact.name, fact.unit_name, _value(fact), str(fact.year or ""), fact.numerator, fact.denominator,
         fact.counted, sum(fact.left_out_rows.values()), words.get(fact.method, fact.method), fact.source,
         say_dates(fact.date, report.language))
        for number, fact in enumerate(found, 1)
    ]  # fmt: skip
    columns = (
        number_column(report),
        column(report, _INDICATOR, "text", 3.0),
        column(report, _UNIT, "text", 0.9),
        column(report, _VALUE, "number", 0.9, decimals=4),
        column(report, _YEAR, "code", 0.7),
        column(report, _PART, "number", 1.2),
        column(report, _WHOLE, "number", 1.2),
        column(report, _COUNTED, "integer", 0.9),
        column(report, _LEFT_OUT, "integer", 0.9),
        column(report, _METHOD, "text", 1.4),
        column(report, _SOURCE, "text", 2.0),
        column(report, _DATE, "text", 1.0),
    )
    made: list[Block] = [heading(report, _VALUES, 2),
                         Table("sources", report.say(_VALUES_CAPTION), columns, rows)]  # fmt: skip
    if any(fact.counted_in == "m" for fact in found):
        made.append(note(report, _METRES_NOTE))
    if any(fact.source and not fact.date for fact in found):
        made.append(note(report, _UNDATED))
    return made


def _value(fact: Fact) -> float | str | None:
    if fact.value is not None and fact.item["unit"]["id"] == "yes_no":
        return fact.said(fact.value)
    return fact.value


def _rules(facts: Facts) -> list[Block]:
    report = facts.report
    found = facts.today.facts if facts.today else ()
    if not found:
        return []
    rows = []
    for number, fact in enumerate(found, 1):
        counting = text_of(fact.item["counting"], report.language)
        read = text_of(fact.item["note"], report.language)
        if read:
            counting = f"{counting} {report.say(_READ, note=_spoken(facts, read))}".strip()
        if fact.item["near"] != facts.near and fact.target is not None:
            counting = f"{counting} {report.say(_OWN_NEAR, share=_percent(report, fact.item['near']))}".strip()
        name = text_of(fact.item["name"], report.language) or fact.name
        place = ", ".join(filter(None, (fact.item["document"], fact.item["clause"])))
        rows.append((number, name, counting, place, fact.item["quote"]))
    columns = (
        number_column(report),
        column(report, _INDICATOR, "text", 2.4),
        column(report, _HOW, "text", 3.4),
        column(report, _CLAUSE, "text", 1.4),
        column(report, _QUOTE, "text", 2.8),
    )
    return [heading(report, _RULES, 2), Table("rules", report.say(_RULES_CAPTION), columns, rows)]


def _spoken(facts: Facts, words: str) -> str:
    """Words of a set with the names of indicators in place of their ids."""

    def name(found: re.Match) -> str:
        known = INDICATORS.get(found.group())
        if known is None:
            return found.group()
        called = Text(known.name_en, known.name_vi).of(facts.language)
        return f"“{called.replace('{village}', facts.village.of(facts.language))}”"

    return re.sub(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b", name, words)


def _left_out(facts: Facts) -> list[Block]:
    report = facts.report
    found = facts.today.facts if facts.today else ()
    told = [report.say(_OUT_LINE, name=fact.name, reasons=left_out_said(fact)) for fact in found if fact.left_out_rows]
    made = [item(report, sentence(line)) for line in told]
    return [heading(report, _OUT, 2), *made] if made else []


def _notes(facts: Facts) -> list[Block]:
    report = facts.report
    made: list[Block] = []
    for fact in facts.today.facts if facts.today else ():
        said = facts.told(fact.notes)
        if said:
            made.append(item(report, sentence(f"{fact.name}: {said}")))
    for scenario in filter(None, (facts.today, facts.plan)):
        made += [item(report, sentence(report.tell(message))) for message in scenario.data["messages"]]
    return [heading(report, _NOTES, 2), *dict.fromkeys(made)] if made else []


def _layers(facts: Facts) -> list[Block]:
    report = facts.report
    rows, undated = [], False
    registers = [
        (facts.spoken_role(role), report.registers[role])
        for role in (*(role for role in ROLES if role in report.registers),
                     *(role for role in sorted(report.registers) if role not in ROLES and role not in _WORKS))
    ]  # fmt: skip
    registers += [(report.say(_DESIGN), register) for register in report.fiber.values()]
    registers += [(report.say(_RADIO), register) for register in report.coverage.values()]
    known = {one.layer for _, register in registers for one in register.sources}
    for words, of in ((_SITING, report.siting), (_ROADMAP, report.roadmap)):
        registers += [
            (report.say(words), register)
            for register in of.values()
            if not {one.layer for one in register.sources} <= known
        ]
    for spoken, register in registers:
        rows += [
            (spoken, one.layer, say_dates(one.date, report.language), one.rows,
             one.rows if one.planned or one.rows is None else 0, register.crs)
            for one in register.sources
        ]  # fmt: skip
        undated = undated or any(not one.date for one in register.sources)
    if not rows:
        return []
    columns = (
        column(report, _ROLE, "text", 1.8),
        column(report, _LAYER, "text", 2.6),
        column(report, _DATE, "text", 1.0),
        column(report, _ROWS, "integer", 1.0),
        column(report, _PLANNED, "integer", 1.0),
        column(report, _CRS, "text", 2.4),
    )
    made: list[Block] = [heading(report, _LAYERS, 2), Table("layers", report.say(_LAYERS_CAPTION), columns, rows)]
    return [*made, note(report, _UNDATED)] if undated else made
