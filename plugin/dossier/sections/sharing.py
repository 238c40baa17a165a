"""Sharing of structures between operators: the indicators, each operator's part, each owner's structures."""

from __future__ import annotations

import math

from ..document import VERDICT_WORDS, Block, Table, Text
from ..facts import Facts
from ..gap_facts import NOUNS, gap_items
from ..links import link
from ..phrases import KILOMETRES_FROM_M, capital, sentence
from ..report import Register, Report
from ._building import column, heading, item, note, paragraph, slug, source_line
from ._registers import numbers_of, present_rows, shared_marks, values_of
from ._sharing_counts import told_sharing
from .sharing_reach import sharing_before_after

__all__ = ["sharing_plan", "sharing_today"]

_TITLE = Text("Sharing of structures", "Dùng chung hạ tầng viễn thông thụ động")
_INDICATORS = ("sites_shared", "poles_shared", "poles_shared_count", "ducts_shared")
_ROLES = ("sites", "pole_lines", "ducts")
_INTRO = Text("Sharing stands as follows:", "Kết quả dùng chung hạ tầng như sau:")
_LINE = Text("{name}: {value}", "{name}: {value}")
_OF = Text("{value} ({parts})", "{value} ({parts})")
_AIM = Text(", target: {target}", ", mục tiêu {target}")
_NO_DATA = VERDICT_WORDS["no_data"]

_OPERATORS_CAPTION = Text("Sharing by operator that uses the structures", "Tỷ lệ dùng chung theo doanh nghiệp sử dụng")
_OPERATOR = Text("Operator", "Doanh nghiệp")
_INDICATOR = Text("Indicator", "Chỉ tiêu")
_SHARED_PART, _ALL = Text("Shared", "Dùng chung"), Text("All", "Tổng số")
_UNIT = Text("Unit", "Đơn vị tính")
_SHARE = Text("Share (%)", "Tỷ lệ (%)")
_VERDICT = Text("Verdict", "Đánh giá")
_OPERATORS_NOTE = Text(
    "A structure that several operators use counts with each of them: the rows are not to be added up.",
    "Công trình nhiều doanh nghiệp cùng sử dụng được tính cho từng doanh nghiệp, nên không cộng các dòng với nhau.",
)
_OWNERS_CAPTION = Text(
    "Structures by owner, and how many of them are shared", "Công trình theo chủ sở hữu và mức độ dùng chung"
)
_OWNER = Text("Owner", "Chủ sở hữu")
_STRUCTURE = Text("Structures", "Loại công trình")
_COUNT = Text("Number", "Số lượng")
_LENGTH = Text("Length (km)", "Chiều dài (km)")
_SHARED_COUNT = Text("Shared", "Dùng chung")
_OPEN = Text("Not known", "Chưa rõ")
_UNSAID = Text("not said", "chưa nêu")

_TASK = Text(
    "To reach the target for sharing{aim}, {things} must come to be used by two operators or more{amount}",
    "Để đạt mục tiêu dùng chung{aim}, cần đưa {things} vào dùng chung giữa từ hai doanh nghiệp trở lên{amount}",
)
_BY_YEAR = Text(" of {target} by {year}", " {target} đến năm {year}")
_ORDER = Text(
    "The order of the list puts those first that another operator is nearest to, where that is known.",
    "Danh mục xếp trước các công trình gần hạ tầng của doanh nghiệp khác nhất, nếu có số liệu.",
)
_PLAN_NOTHING = Text(
    "The targets for sharing ask for nothing more.", "Các mục tiêu dùng chung không còn công trình cần bổ sung."
)


def sharing_today(report: Report) -> tuple[Block, ...]:
    """Where sharing stands and what its targets take, tables by operator and by owner; () where nothing tells of it.

    What the table of shares and targets says is not said in words again.
    """
    facts = Facts(report)
    found = [fact for fact in facts.today.facts if fact.item["indicator"] in _INDICATORS] if facts.today else []
    owners = _owners(report)
    if not found and owners is None:
        return ()
    counted = told_sharing(report)
    made: list[Block] = list(sharing_before_after(report, counted))
    found = [fact for fact in found if fact.item["indicator"] not in {one.indicator for one in counted}]
    if found:
        made.append(paragraph(report, _INTRO))
    for fact in found:
        value = report.say(_NO_DATA)
        if fact.value is not None:
            parts = fact.parts_said()
            value = report.say(_OF, value=fact.value_said, parts=parts) if parts else fact.value_said
        aim = report.say(_AIM, target=fact.target_said()) if fact.target is not None else ""
        made.append(item(report, sentence(report.say(_LINE, name=fact.name, value=value + aim))))
    operators = _operators(facts) if not facts.commune else None
    if operators is not None:
        made += [operators, note(report, _OPERATORS_NOTE)]
    if owners is not None:
        made.append(owners)
    return tuple(made)


def _operators(facts: Facts) -> Table | None:
    """The shares of each operator, from the assessment."""
    report, rows, sources, seen = facts.report, [], [], set()
    for fact in facts.today.facts if facts.today else ():
        result = facts.today.result(fact.item, "operator")
        if fact.item["indicator"] not in _INDICATORS or fact.item["indicator"] in seen or result is None:
            continue
        seen.add(fact.item["indicator"])
        sources.append((result["source"], result["date"]))
        metres = fact.counted_in == "m"
        scale, unit = (KILOMETRES_FROM_M, "km") if metres else (1.0, "")
        names = facts.today.axis(result)["names"]
        for row, name in enumerate(names):
            part, whole = result["numerator"][row], result["denominator"][row]
            if whole:
                verdict = result["verdict"][row]
                rows.append((name, fact.name, unit, None if part is None else part / scale, whole / scale,
                             result["value"][row], verdict if verdict != "no_target" else ""))  # fmt: skip
    if not rows:
        return None
    rows.sort(key=lambda row: row[0])
    columns = (
        column(report, _OPERATOR, "text", 1.4),
        column(report, _INDICATOR, "text", 2.8),
        column(report, _UNIT, "text", 0.7),
        column(report, _SHARED_PART, "number", 1.0),
        column(report, _ALL, "number", 1.0),
        column(report, _SHARE, "number", 0.9),
        column(report, _VERDICT, "verdict", 1.0),
    )
    return Table("sharing_operators", report.say(_OPERATORS_CAPTION), columns, rows, source_line(report, sources))


def _owners(report: Report) -> Table | None:
    """Structures of each owner, from the registers."""
    rows, sources = [], []
    for role in _ROLES:
        register, present = present_rows(report, role)
        if register is None or not present:
            continue
        sources += register.told(False)
        rows += _owner_rows(report, role, register, present)
    if not rows:
        return None
    columns = (
        column(report, _STRUCTURE, "text", 1.8),
        column(report, _OWNER, "text", 1.8),
        column(report, _COUNT, "integer", 1.0),
        column(report, _LENGTH, "number", 1.1),
        column(report, _SHARED_COUNT, "integer", 1.0),
        column(report, _OPEN, "integer", 1.0),
    )
    return Table("sharing_owners", report.say(_OWNERS_CAPTION), columns, rows, source_line(report, sources))


def _owner_rows(report: Report, role: str, register: Register, present: list[int]) -> list[tuple]:
    owners, lengths, shared = values_of(register, "owner"), numbers_of(register, "length_m"), shared_marks(register)
    by_owner: dict[str, list[int]] = {}
    for row in present:
        by_owner.setdefault(str(owners[row]).strip() if owners[row] not in (None, "") else "", []).append(row)
    made = []
    for owner in sorted(by_owner, key=lambda name: (not name, -len(by_owner[name]), name)):
        rows = by_owner[owner]
        marks = [shared[row] for row in rows]
        known = [lengths[row] for row in rows if lengths[row] is not None]
        length_km = math.fsum(known) / KILOMETRES_FROM_M if known else None
        made.append((capital(NOUNS[role][1].of(report.language)), owner or report.say(_UNSAID), len(rows), length_km,
                     marks.count(True), marks.count(None)))  # fmt: skip
    return made


def sharing_plan(report: Report) -> tuple[Block, ...]:
    """Sharing before and after the plan and what its targets still take; of what no table tells, what is missing."""
    counted = told_sharing(report)
    told = sharing_before_after(report, counted)
    rest = _missing(report, frozenset(one.indicator for one in counted))
    return (heading(report, _TITLE, 2), *told, *rest) if told or rest else ()


def _missing(report: Report, reached: frozenset[str]) -> tuple[Block, ...]:
    """What is missing for the targets, but for indicators of which more is told."""
    facts = Facts(report)
    found = [one for one in gap_items(facts) if one.data["indicator"] in _INDICATORS]
    found = [one for one in found if one.data["indicator"] not in reached]
    if not found:
        return ()
    made: list[Block] = []
    needed = [one for one in found if one.totals["needed"]]
    for one in needed:
        amount = one.amount_said(one.totals["needed_amount"])
        fact, aim = facts.today.fact(one.id) if facts.today else None, ""
        if fact is not None and fact.target is not None and fact.item["horizon"]:
            aim = report.say(_BY_YEAR, target=fact.target_said(), year=fact.item["horizon"])
        things = one.counted(one.totals["needed"])
        said = report.say(_TASK, aim=aim, things=things, amount=f" ({amount})" if amount else "")
        made.append(paragraph(report, said, link(f"things_{slug(one.id)}"), "."))
    if needed:
        made.append(paragraph(report, _ORDER))
    elif not any(one.totals["unknown"] for one in found):
        made.append(paragraph(report, _PLAN_NOTHING))
    else:
        return ()
    return tuple(made)
