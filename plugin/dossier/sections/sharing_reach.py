"""Sharing before and after the plan, and what its targets take: how many structures, which ones, for how much."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...numbers import say_number
from ...siting.sharing import Reach
from ..document import Block, Table, Text
from ..gap_facts import NOUNS
from ..links import link
from ..phrases import round_apart, say_money
from ..report import Report
from ..siting_tables import siting_rows
from ._building import COMMUNE, column, note, number_column, paragraph, source_line
from ._registers import values_of
from ._sharing_counts import USUAL_PERCENT, ToldSharing, told_sharing

__all__ = ["reach_lists", "sharing_before_after"]

_INTRO_TODAY = Text(
    "A structure is shared where two operators or more use it; where the targets stand is told in",
    "Công trình được tính là dùng chung khi có từ hai doanh nghiệp trở lên cùng sử dụng; mức đạt mục tiêu nêu tại",
)
_INTRO = Text(
    "A structure is shared where two operators or more use it. Before and after the plan the shares stand as in",
    "Công trình được tính là dùng chung khi có từ hai doanh nghiệp trở lên cùng sử dụng. Tỷ lệ dùng chung trước và sau "
    "khi thực hiện phương án nêu tại",
)
_CAPTION_TODAY = Text("Sharing and its targets", "Tỷ lệ dùng chung so với mục tiêu")
_NOW, _NOW_OF, _NOW_SHARE = Text("Shared", "Dùng chung"), Text("All", "Tổng số"), Text("Share (%)", "Tỷ lệ (%)")
_CAPTION = Text("Sharing before and after the plan", "Tỷ lệ dùng chung trước và sau khi thực hiện phương án")
_INDICATOR, _UNIT = Text("Indicator", "Chỉ tiêu"), Text("Unit", "Đơn vị tính")
_BEFORE, _OF = Text("Shared before", "Dùng chung trước"), Text("All before", "Tổng số trước")
_BEFORE_SHARE = Text("Before (%)", "Tỷ lệ trước (%)")
_AFTER, _AFTER_OF = Text("Shared after", "Dùng chung sau"), Text("All after", "Tổng số sau")
_AFTER_SHARE = Text("After (%)", "Tỷ lệ sau (%)")
_TARGET, _MORE = Text("Target (%)", "Mục tiêu (%)"), Text("Still to be shared", "Cần dùng chung thêm")
_USERS_NOTE = Text(
    "After the plan: planned and chosen structures with the operators named for them; operators that could share a "
    "chosen site count as sharing it.",
    "Sau phương án: gồm công trình dự kiến và vị trí được chọn với các doanh nghiệp nêu kèm; doanh nghiệp có thể dùng "
    "chung vị trí được chọn được tính là dùng chung.",
)
_UNKNOWN_NOTE = Text(
    "Structures whose users are not known are no part of the shares ({counts}).",
    "Công trình chưa rõ doanh nghiệp sử dụng không tính vào tỷ lệ ({counts}).",
)
_REACH = Text(
    "{name}: to reach {target} after the plan, {count} more {things} are to be shared{amount}{cost}",
    "{name}: để đạt {target} sau khi thực hiện phương án, cần đưa thêm {count} {things} vào dùng chung{amount}{cost}",
)
_REACH_TODAY = Text(
    "{name}: to reach {target}, {count} more {things} are to be shared{amount}{cost}",
    "{name}: để đạt {target}, cần đưa thêm {count} {things} vào dùng chung{amount}{cost}",
)
_AMOUNT = Text(" ({amount} {unit})", " ({amount} {unit})")
_AT_COST = Text(", at a cost of {cost}", ", chi phí {cost}")
_PROVEN = Text(" (no choice is cheaper)", " (không có phương án rẻ hơn)")
_WITHIN = Text(" (at most {gap} % above the cheapest choice)", " (cao hơn phương án rẻ nhất không quá {gap}%)")
_UNPRICED = Text(", {count} of them without a price", ", trong đó {count} chưa có giá")
_IS_MET = Text("{name}: the target of {target} is met.", "{name}: đã đạt mục tiêu {target}.")
_WILL_BE_MET = Text(
    "{name}: the target of {target} is met after the plan if the operators named for the new structures share them.",
    "{name}: sau khi thực hiện phương án đạt mục tiêu {target} nếu doanh nghiệp nêu kèm công trình mới cùng sử dụng.",
)
_OUT = Text(
    "{name}: {target} cannot be reached: with all that can still be shared it would be {percent}.",
    "{name}: không thể đạt {target}; nếu đưa toàn bộ công trình còn khả năng vào dùng chung chỉ đạt {percent}.",
)
_BY_YEAR = Text("{target} by {year}", "{target} đến năm {year}")
_EARLIER = Text(
    "To reach {target}{plan} it is {count} {things}{amount}.",
    "Để đạt {target}{plan}, cần đưa thêm {count} {things} vào dùng chung{amount}.",
)
_EARLIER_MET = Text("The target of {target} is met{plan}.", "Mục tiêu {target} đạt được{plan}.")
_EARLIER_OUT = Text("Nor can {target} be reached.", "Mục tiêu {target} cũng không thể đạt.")
_WITH_PLAN = Text(" after the plan", " sau khi thực hiện phương án")
_USUAL_NOTE = Text(
    "The target set has no target for sharing; {percent} is taken as an example.",
    "Bộ chỉ tiêu không có mục tiêu dùng chung; lấy {percent} để minh họa.",
)
_ORDER = Text(
    "Those with a known price go first, the cheapest first; of those without one, those nearest to a structure of "
    "another operator, which could move in.",
    "Thứ tự: công trình đã có giá trước, giá thấp trước; công trình chưa có giá xếp theo khoảng cách đến công trình "
    "của doanh nghiệp khác, là doanh nghiệp có thể dùng chung.",
)

_LIST_CAPTION = Text("To be shared: {things}", "Cần đưa vào dùng chung: {things}")
_CODE, _NAME = Text("Code", "Mã"), Text("Name", "Tên")
_USERS, _PARTNER = Text("Used by", "Doanh nghiệp đang dùng"), Text("Could be shared with", "Có thể dùng chung với")
_DISTANCE = Text("Distance to theirs (m)", "Cách công trình của họ (m)")
_COST = Text("Cost (VND)", "Chi phí (đồng)")
_LENGTH, _POLES = Text("Length (km)", "Chiều dài (km)"), Text("Poles", "Số cột")
_TOTAL = Text("Total", "Tổng số")


def _percent(report: Report, value: float, against: float | None = None) -> str:
    return f"{say_number(round_apart(value, against, 1), report.language, 6)}%"


def sharing_before_after(report: Report, found: Sequence[ToldSharing]) -> tuple[Block, ...]:
    """The shares before and after the plan, and what each target takes; without a heading."""
    if not found:
        return ()
    planned = any(one.planned for one in found)
    columns = [column(report, _INDICATOR, "text", 2.6), column(report, _UNIT, "text", 0.8)]
    first = (_BEFORE, _OF, _BEFORE_SHARE) if planned else (_NOW, _NOW_OF, _NOW_SHARE)
    columns += [column(report, words, "number", 1.0) for words in first[:2]]
    columns.append(column(report, first[2], "number", 0.9, decimals=1))
    if planned:
        columns += [column(report, words, "number", 1.0) for words in (_AFTER, _AFTER_OF)]
        columns.append(column(report, _AFTER_SHARE, "number", 0.9, decimals=1))
    columns += [column(report, _TARGET, "number", 0.9), column(report, _MORE, "number", 1.0)]
    rows, sources = [], []
    for one in found:
        cells: list[object] = [one.name, one.unit]
        for share in (one.before, one.after) if planned else (one.before,):
            shown = None if math.isnan(share.percent) else round_apart(share.percent, one.target, 1)
            cells += [share.shared / one.scale, share.known / one.scale, shown]
        need = len(one.reach.rows) if one.unit == "" else one.reach.weight / one.scale
        rows.append((*cells, one.target, need if one.reach.status != "met" else 0))
        sources += one.register.told()
    chosen = siting_rows(report, "chosen")
    sources += chosen.sources() if chosen is not None else []
    made: list[Block] = [
        paragraph(report, _INTRO if planned else _INTRO_TODAY, link("sharing_reach", before=" ", after=""), "."),
        Table(
            "sharing_reach",
            report.say(_CAPTION if planned else _CAPTION_TODAY),
            tuple(columns),
            rows,
            source_line(report, sources),
        ),
    ]
    if planned:
        made.append(note(report, _USERS_NOTE))
    made += _unknown(report, found)
    made += [paragraph(report, *_line(report, one)) for one in found]
    if any(len(one.reach.rows) for one in found):
        made.append(paragraph(report, _ORDER))
    if any(one.assumed for one in found):
        made.append(note(report, report.say(_USUAL_NOTE, percent=_percent(report, USUAL_PERCENT))))
    return tuple(made)


def _unknown(report: Report, found: list[ToldSharing]) -> list[Block]:
    counts = {one.role: one.after.unknown_count for one in found if one.after.unknown_count}
    if not counts:
        return []
    said = "; ".join(
        f"{say_number(count, report.language, 0)} {NOUNS[role][count != 1].of(report.language)}"
        for role, count in counts.items()
    )
    return [note(report, report.say(_UNKNOWN_NOTE, counts=said))]


def _line(report: Report, one: ToldSharing) -> list:
    """What the target of one indicator takes, in a sentence."""
    language, found = report.language, one.reach
    target = _aim(report, one.target, one.horizon if one.earlier else None)
    if found.status == "met":
        words = _IS_MET if not one.planned or one.before.percent >= one.target else _WILL_BE_MET
        return [report.say(words, name=one.name, target=target)]
    if found.status == "out_of_reach":
        said = report.say(_OUT, name=one.name, target=target, percent=_percent(report, found.percent, one.target))
        return [said, *_earlier(report, one)]
    count, amount = len(found.rows), _amount(report, one, found)
    cost = ""
    if count > found.unpriced:
        cost = report.say(_AT_COST, cost=say_money(found.cost_vnd, language))
        if found.unpriced:
            cost += report.say(_UNPRICED, count=say_number(found.unpriced, language, 0))
        elif found.gap <= 0.0:
            cost += report.say(_PROVEN)
        else:
            above = found.gap / (1.0 - found.gap)  # the gap is a share of the cost, the sentence speaks of the cheapest
            cost += report.say(_WITHIN, gap=say_number(max(100.0 * above, 0.01), language, 2))
    words = report.say(
        _REACH if one.planned else _REACH_TODAY,
        name=one.name,
        target=target,
        count=say_number(count, language, 0),
        things=NOUNS[one.role][count != 1].of(language),
        amount=amount,
        cost=cost,
    )
    return [words, link(f"reach_{one.role}"), ".", *_earlier(report, one)]


def _aim(report: Report, target: float, horizon: int | None) -> str:
    """ "40% đến năm 2030"; without the year where no other target is told."""
    said = _percent(report, target)
    return report.say(_BY_YEAR, target=said, year=horizon) if horizon else said


def _amount(report: Report, one: ToldSharing, found: Reach) -> str:
    if not one.unit:
        return ""
    return report.say(_AMOUNT, amount=say_number(found.weight / one.scale, report.language, 2), unit=one.unit)


def _earlier(report: Report, one: ToldSharing) -> list[str]:
    """What lower targets of earlier years take, in a sentence each."""
    plan = report.say(_WITH_PLAN) if one.planned else ""
    made = []
    for target, horizon, found in one.earlier:
        aim, count = _aim(report, target, horizon), len(found.rows)
        words = {"met": _EARLIER_MET, "out_of_reach": _EARLIER_OUT}.get(found.status, _EARLIER)
        said = report.say(
            words,
            target=aim,
            plan=plan,
            count=say_number(count, report.language, 0),
            things=NOUNS[one.role][count != 1].of(report.language),
            amount=_amount(report, one, found),
        )
        made.append(f" {said}")
    return made


def reach_lists(report: Report) -> list[Table]:
    """The structures that are to be shared, a list for each role, in the order of the work."""
    made: dict[str, Table] = {}
    for one in told_sharing(report):
        if len(one.reach.rows) and f"reach_{one.role}" not in made:
            made[f"reach_{one.role}"] = _list(report, one)
    return list(made.values())


def _list(report: Report, one: ToldSharing) -> Table:
    register, structures, rows = one.register, one.structures, one.reach.rows.tolist()
    place = {str(code or f"#{row}"): row for row, code in reversed(list(enumerate(values_of(register, "code"))))}
    ids = [structures.ids[row] for row in rows]

    def said(name: str) -> list:
        values = values_of(register, name)
        return [values[place[id_]] if id_ in place else None for id_ in ids]

    def known(values: list[float], scale: float = 1.0) -> list[float | None]:
        return [None if math.isnan(value) else value / scale for value in values]

    unit = (_LENGTH, "number", 3) if one.unit else (_POLES, "integer", 0)
    listed = [
        (column(report, _CODE, "code", 1.2), ["" if id_.startswith(("#", "planned #")) else id_ for id_ in ids]),
        (column(report, _NAME, "text", 2.2), said("name")),
        (column(report, COMMUNE, "text", 1.8), said("commune_name")),
        (column(report, _USERS, "text", 1.4), ["; ".join(structures.users[row]) for row in rows]),
        (column(report, _PARTNER, "text", 1.4), [structures.partner[row] for row in rows]),
        (column(report, _DISTANCE, "integer", 1.0), known(structures.partner_m[rows].tolist())),
    ]
    if one.role != "sites":
        amounts = known(structures.weight[rows].tolist(), one.scale)
        listed.append((column(report, unit[0], unit[1], 1.0, decimals=unit[2], total=True), amounts))
    listed.append((column(report, _COST, "money", 1.4, total=True), known(structures.cost_vnd[rows].tolist())))
    filled = [pair for pair in listed if any(value not in (None, "") for value in pair[1])]
    columns = (number_column(report), *(title for title, _ in filled))
    table = list(zip(range(1, len(rows) + 1), *(values for _, values in filled)))
    things = NOUNS[one.role][1].of(report.language)
    total = report.say(_TOTAL) if any(title.total for title in columns) else ""
    return Table(f"reach_{one.role}", report.say(_LIST_CAPTION, things=things), columns, table,
                 source_line(report, register.told()), total=total, annex_only=True)  # fmt: skip
