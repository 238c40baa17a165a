"""Annexes that name each thing which a target needs, by commune, with the cheapest remedy of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Annex, Block, Heading, Table, Text
from ..facts import Facts
from ..gap_facts import REMEDY_WORDS, GapItem, fiber_remedies
from ..narrowing import once_costs
from ..phrases import KILOMETRES_FROM_M
from ..report import Report
from ._building import COMMUNE, column, note, number_column, slug, source_line
from .gaps import listed_items

__all__ = ["thing_lists"]

_TITLE = Text("What is needed, thing by thing", "Danh mục đối tượng cần giải quyết để đạt mục tiêu")
_NEEDED = Text("Needed for: {name}", "Đối tượng cần giải quyết: {name}")
_VERIFY = Text("To be found out for: {name}", "Đối tượng cần rà soát, bổ sung số liệu: {name}")
_CODE = Text("Code", "Mã")
_NAME = Text("Name", "Tên")
_RANK = Text("Order", "Thứ tự ưu tiên")
_REASON = Text("State", "Tình trạng")
_AMOUNT = Text("Missing", "Còn thiếu")
_AMOUNT_UNIT = Text("Missing ({unit})", "Còn thiếu ({unit})")
_WEIGHT_UNIT = Text("Counts with ({unit})", "Khối lượng ({unit})")
_REMEDY = Text("Remedy in the plan", "Giải pháp trong phương án")
_LENGTH = Text("Length (km)", "Chiều dài (km)")
_COST = Text("Cost (VND)", "Chi phí (đồng)")
_TOTAL = Text("Total", "Tổng số")
_NO_COMMUNE = Text("Commune not known", "Chưa xác định đơn vị cấp xã")
_NONE = Text("none", "chưa có")
_ONCE_NOTE = Text(
    "What is built once for several things has its cost at the first of them; the others refer to it by its name.",
    "Giải pháp dùng chung cho nhiều đối tượng chỉ ghi chi phí ở đối tượng đứng trước; các đối tượng khác ghi tên giải "
    "pháp.",
)
_FIBER_NOTE = Text(
    "Totals with fibre in them are sums over routes: a stretch that several routes follow counts with each of them.",
    "Tổng chi phí có phần cáp quang là tổng theo tuyến, chưa loại trừ đoạn đi chung.",
)


#: Rows after which a cancel is looked for.
_CHECKED = 2048


def thing_lists(report: Report) -> tuple[Annex, ...]:
    """One annex with a list for each target: what is missing, then what is to be found out."""
    facts = Facts(report)
    blocks: list[Block] = []
    for found in listed_items(facts):
        if facts.commune and found.of_communes:  # it would list the commune itself
            continue
        bought: set[int] = set()
        tables = [
            _table(facts, found, found.needed_rows(known=True), f"things_{slug(found.id)}", _NEEDED, bought),
            _table(facts, found, found.needed_rows(known=False), f"verify_{slug(found.id)}", _VERIFY, bought),
        ]
        tables = [table for table in tables if table is not None]
        if tables:
            blocks += [Heading(found.name, 2), *tables]
    if not blocks:
        return ()
    notes = [note(report, _ONCE_NOTE)]
    if fiber_remedies(facts) > 1:
        notes.append(note(report, _FIBER_NOTE))
    return (Annex("annex_things", report.say(_TITLE), (*blocks, *notes)),)


def _table(
    facts: Facts, found: GapItem, rows: Sequence[int], id_: str, caption: Text, bought: set[int]
) -> Table | None:
    """Things in the order of their communes, then of their rank; with columns for what is known of any of them."""
    if not rows:
        return None
    report, things = facts.report, found.things
    rows = sorted(rows, key=lambda row: (things["commune_code"][row] is None, things["commune_code"][row] or "",
                                         things["rank"][row]))  # fmt: skip
    known = caption is _NEEDED
    in_metres = found.data["amount_unit"] == "m"
    scale = KILOMETRES_FROM_M if in_metres else 1.0
    unit = "km" if in_metres else found.amount_unit
    weighed = bool(found.data["amount_unit"]) and any(things["amount"][row] is not None for row in rows)
    priced = any(things["remedy_id"][row] is not None for row in rows)
    measured = any(things["remedy_length_m"][row] is not None for row in rows)
    costs = once_costs(things, rows, bought)
    named = any(things["name"][row] for row in rows)
    columns = [number_column(report), column(report, _CODE, "code", 1.1)]
    if named:
        columns.append(column(report, COMMUNE if found.of_communes else _NAME, "text", 2.4))
    columns += [column(report, _RANK, "integer", 0.8), column(report, _REASON, "text", 1.8)]
    if weighed:
        title = report.say(_AMOUNT_UNIT if known else _WEIGHT_UNIT, unit=unit) if unit else report.say(_AMOUNT)
        columns.append(column(report, Text(title, title), "number", 1.1, total=known and found.adds_up))
    if priced:
        columns.append(column(report, _REMEDY, "text", 2.6))
    if measured:
        columns.append(column(report, _LENGTH, "number", 1.0))
    if priced:
        columns.append(column(report, _COST, "money", 1.4, total=True))
    language = report.language
    reasons = {reason: found.reason_said(reason) for reason in set(things["reason"])}
    none = report.say(_NONE)
    made = []
    for number, (row, cost) in enumerate(zip(rows, costs), 1):
        if number % _CHECKED == 0:
            report.progress.check()
        cells = [number, things["code"][row], *((things["name"][row],) if named else ())]
        cells += [things["rank"][row], reasons[things["reason"][row]]]
        amount, length = things["amount"][row], things["remedy_length_m"][row]
        if weighed:
            cells.append(None if amount is None else amount / scale)
        if priced:
            cells.append(_remedy(things, row, language) if things["remedy_id"][row] is not None else none)
        if measured:
            cells.append(None if length is None else length / KILOMETRES_FROM_M)
        if priced:
            cells.append(cost)
        made.append(tuple(cells))
    total = report.say(_TOTAL) if any(one.total for one in columns) else ""
    fact = facts.today.fact(found.id) if facts.today else None
    sources = [(fact.source, fact.date)] if fact is not None else []
    source = source_line(report, [*sources, *((things["remedy_source"][row] or "", "") for row in rows if priced)])
    return Table(id_, report.say(caption, name=found.name), tuple(columns), made, source,
                 {} if found.of_communes else _groups(facts, found, rows), total, annex_only=True)  # fmt: skip


def _remedy(things, row: int, language: str) -> str:
    kind = things["remedy_kind"][row] or ""
    words = REMEDY_WORDS[kind].of(language) if kind in REMEDY_WORDS else kind
    return ": ".join(filter(None, (words, things["remedy_name"][row])))


def _groups(facts: Facts, found: GapItem, rows: Sequence[int]) -> dict[int, str]:
    """Lines that stand before the first thing of each commune."""
    made, last = {}, object()
    codes, names = found.things["commune_code"], found.things["commune_name"]
    for place, row in enumerate(rows):
        if codes[row] != last:
            last = codes[row]
            known = f"{names[row] or ''} ({codes[row]})".strip() if codes[row] else facts.report.say(_NO_COMMUNE)
            made[place] = known
    return made
