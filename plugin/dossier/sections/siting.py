"""The choice of sites: what was looked at and chosen, what it covers and costs; and how its traffic is carried."""

from __future__ import annotations

import math

from ...numbers import say_number
from ...schema import UNCOVERED_DEMAND
from ..document import Block, Table, Text
from ..fiber_tables import Rows, label_of
from ..links import link
from ..phrases import KILOMETRES_FROM_M, capital, enumeration, say_length, say_money
from ..report import Report
from ..siting_tables import ACTIONS, CANDIDATE_KINDS, MEDIA, actions, say_code, siting_rows
from ._building import column, heading, note, number_column, paragraph, source_line

__all__ = ["backhaul", "site_choice"]

_TITLE = Text("Choice of sites", "Lựa chọn vị trí trạm BTS")
_LOOKED = Text("{count} places were looked at: {kinds}", "Đã xem xét {count} vị trí có thể đặt trạm, gồm: {kinds}")
_REUSABLE = Text(
    "{count} of them are structures that exist: these are taken before anything new is built.",
    "Trong đó có {count} vị trí là công trình hiện có, được ưu tiên dùng chung trước khi xây dựng mới.",
)
_CHOSEN = Text("{count} are chosen: {actions}{cost}", "Lựa chọn {count} vị trí: {actions}{cost}")
_COST = Text(", at a cost of {cost}", ", tổng chi phí {cost}")
_PART = Text("{count} × {what}", "{count} {what}")
_COVER = Text(
    "They cover {weight} people (weighted as in the choice) whom no site covers so far.",
    "Các vị trí này phủ sóng thêm {weight} người (số dân theo trọng số khi lựa chọn) so với hiện trạng.",
)
_COVER_PLACES = Text(
    "They cover {weight} places that no site covers so far; people are not known, so each village counts as one.",
    "Các vị trí này phủ sóng thêm {weight} điểm dân cư so với hiện trạng theo cách tính khi lựa chọn; chưa có số dân "
    "nên mỗi thôn tính là một.",
)
_UNCOVERED = Text(
    "{count} places of demand stay uncovered{weight}: {reasons}",
    "Còn {count} điểm nhu cầu chưa được phủ{weight}: {reasons}",
)
_WITH_WEIGHT = Text(" (weight {weight})", " (trọng số {weight})")
_REASON = Text("{reason} – {count}", "{reason} – {count} điểm")
_NONE_CHOSEN = Text(
    "No site is chosen: those that exist cover what was asked for, or there is no money for more.",
    "Không lựa chọn thêm vị trí: các trạm hiện có đã đáp ứng yêu cầu hoặc không có ngân sách.",
)
_ACTIONS_CAPTION = Text("Chosen sites by what is done there", "Các vị trí được chọn theo hình thức đầu tư")
_ACTION = Text("What is done", "Hình thức đầu tư")
_COUNT = Text("Sites", "Số vị trí")
_NEWLY = Text("People newly covered", "Số dân phủ sóng thêm")
_NEWLY_PLACES = Text("Places newly covered", "Số điểm phủ sóng thêm")
_COST_COLUMN = Text("Cost (VND)", "Chi phí (đồng)")
_TOTAL = Text("Total", "Tổng số")
_KINDS_CAPTION = Text("Candidates and chosen sites by kind", "Vị trí có thể đặt trạm và vị trí được chọn theo loại")
_KIND = Text("Kind", "Loại vị trí")
_CANDIDATES = Text("Candidates", "Số vị trí xem xét")
_MEAN = Text("Mean cost of a candidate (VND)", "Chi phí bình quân một vị trí (đồng)")
_CHOSEN_COLUMN = Text("Chosen", "Được chọn")
_ASSUMED = Text(
    "Costs are those of the planner's price table; land and permits are not part of them unless the table has them.",
    "Chi phí tính theo bảng đơn giá được khai báo; chưa gồm đất đai, giấy phép nếu bảng giá không có.",
)

_BACKHAUL = Text("Backhaul of the sites", "Truyền dẫn cho các vị trí trạm")
_BACKHAUL_TEXT = Text(
    "{count} links carry the traffic of the sites to the fibre that exists: {media}{cost}",
    "Có {count} tuyến truyền dẫn nối các vị trí trạm về mạng cáp quang hiện có, gồm: {media}{cost}",
)
_MEDIUM_PART = Text("{count} of {medium} with {length}", "{count} tuyến {medium} dài {length}")
_HOPS = Text(
    "From the site that is farthest from the fibre the signal takes {hops} microwave hops.",
    "Trạm xa mạng cáp quang nhất qua {hops} chặng vi ba.",
)
_BACKHAUL_CAPTION = Text("Backhaul by medium", "Tuyến truyền dẫn theo loại")
_MEDIUM = Text("Medium", "Loại truyền dẫn")
_LINKS, _LENGTH = Text("Links", "Số tuyến"), Text("Length (km)", "Chiều dài (km)")


def people_known(report: Report) -> bool:
    """Whether it is people that sites are weighted by: not where the villages that were looked at name none."""
    register = report.coverage.get("villages")
    return register is None or not len(register) or any(Rows(register).numbers("population"))


def _number(report: Report, number: float) -> str:
    return say_number(number, report.language, 0)


def _costed(report: Report, rows: Rows) -> str:
    cost = rows.sum("cost_vnd")
    return "" if cost is None else report.say(_COST, cost=say_money(cost, report.language))


def site_choice(report: Report) -> tuple[Block, ...]:
    """Candidates and chosen sites in words and sums; nothing where nothing was chosen among anything."""
    candidates, chosen = siting_rows(report, "candidates"), siting_rows(report, "chosen")
    if candidates is None and chosen is None:
        return ()
    made: list[Block] = [heading(report, _TITLE, 2)]
    if candidates is not None:
        made += _looked_at(report, candidates)
    if chosen is not None:
        made += _chosen(report, chosen)
    elif "chosen" in report.siting:
        made.append(paragraph(report, _NONE_CHOSEN))
    made += _uncovered(report)
    if candidates is not None:
        made.append(_kinds(report, candidates, chosen))
    return (*made, note(report, _ASSUMED))


def _looked_at(report: Report, rows: Rows) -> list[Block]:
    language = report.language
    groups = {code: len(some) for (code,), some in rows.groups("kind").items()}
    kinds = [
        report.say(_PART, count=_number(report, groups[code]), what=say_code(CANDIDATE_KINDS, code, language))
        for code in (*(code for code in CANDIDATE_KINDS if code in groups),
                     *sorted(set(groups) - set(CANDIDATE_KINDS)))
    ]  # fmt: skip
    words = report.say(_LOOKED, count=_number(report, len(rows)), kinds=enumeration(kinds, language))
    made: list[Block] = [paragraph(report, words, link("site_kinds", "map_sites"), ".")]
    reusable = rows.marks("reuse").count(True)
    if reusable:
        made.append(paragraph(report, report.say(_REUSABLE, count=_number(report, reusable))))
    return made


def _chosen(report: Report, rows: Rows) -> list[Block]:
    language = report.language
    groups = actions(rows)
    said = [report.say(_PART, count=_number(report, len(some)), what=say_code(ACTIONS, code, language))
            for code, some in groups]  # fmt: skip
    words = report.say(
        _CHOSEN, count=_number(report, len(rows)), actions=enumeration(said, language), cost=_costed(report, rows)
    )
    made: list[Block] = [paragraph(report, words, link("site_actions", "chosen_sites"), ".")]
    newly = rows.sum("newly_covered")
    if newly:
        words = _COVER if people_known(report) else _COVER_PLACES
        made.append(paragraph(report, report.say(words, weight=say_number(newly, language, 1))))
    columns = [column(report, _ACTION, "text", 2.4), column(report, _COUNT, "integer", 1.0, total=True)]
    if newly is not None:
        title = _NEWLY if people_known(report) else _NEWLY_PLACES
        columns.append(column(report, title, "number", 1.2, decimals=1, total=True))
    columns.append(column(report, _COST_COLUMN, "money", 1.6, total=True))
    table = []
    for code, some in groups:
        cells: list[object] = [capital(say_code(ACTIONS, code, language)), len(some)]
        cells += [some.sum("newly_covered")] if newly is not None else []
        table.append((*cells, some.sum("cost_vnd")))
    made.append(
        Table("site_actions", report.say(_ACTIONS_CAPTION), tuple(columns), table, source_line(report, rows.sources()),
              total=report.say(_TOTAL))
    )  # fmt: skip
    return made


def _uncovered(report: Report) -> list[Block]:
    """What no site covers, by reason."""
    rows = siting_rows(report, "uncovered")
    if rows is None:
        return []
    language, weight = report.language, rows.sum("weight")
    groups = sorted(rows.groups("reason").items(), key=lambda pair: (-len(pair[1]), pair[0]))
    reasons = [
        report.say(
            _REASON,
            reason=label_of(UNCOVERED_DEMAND, "reason", code, language),
            count=_number(report, len(some)),
        )
        for (code,), some in groups
    ]
    words = report.say(
        _UNCOVERED,
        count=_number(report, len(rows)),
        weight="" if not weight else report.say(_WITH_WEIGHT, weight=say_number(weight, language, 1)),
        reasons=enumeration(reasons, language),
    )
    return [paragraph(report, words, link("uncovered_demand"), ".")]


def _kinds(report: Report, candidates: Rows, chosen: Rows | None) -> Table:
    """How many of each kind there are, and how many were taken."""
    taken = {} if chosen is None else {code: len(some) for (code,), some in chosen.groups("kind").items()}
    groups = {code: some for (code,), some in candidates.groups("kind").items()}
    order = [code for code in CANDIDATE_KINDS if code in groups] + sorted(set(groups) - set(CANDIDATE_KINDS))
    columns = [
        number_column(report),
        column(report, _KIND, "text", 2.4),
        column(report, _CANDIDATES, "integer", 1.0, total=True),
        column(report, _MEAN, "money", 1.6),
    ]
    if chosen is not None:
        columns.append(column(report, _CHOSEN_COLUMN, "integer", 1.0, total=True))
    table = []
    for number, code in enumerate(order, 1):
        costs = [cost for cost in groups[code].numbers("cost_vnd") if cost is not None]
        cells = [number, capital(say_code(CANDIDATE_KINDS, code, report.language)), len(groups[code]),
                 math.fsum(costs) / len(costs) if costs else None]  # fmt: skip
        table.append((*cells, *((taken.get(code, 0),) if chosen is not None else ())))
    sources = [*candidates.sources(), *(chosen.sources() if chosen is not None else ())]
    return Table("site_kinds", report.say(_KINDS_CAPTION), tuple(columns), table, source_line(report, sources),
                 total=report.say(_TOTAL))  # fmt: skip


def backhaul(report: Report) -> tuple[Block, ...]:
    """How the traffic of the sites is carried: by fibre, by microwave, how far, for how much."""
    rows = siting_rows(report, "backhaul")
    if rows is None:
        return ()
    language = report.language
    groups = {code: some for (code,), some in rows.groups("medium").items()}
    order = [code for code in MEDIA if code in groups] + sorted(set(groups) - set(MEDIA))
    media = [
        report.say(
            _MEDIUM_PART,
            count=_number(report, len(groups[code])),
            medium=say_code(MEDIA, code, language),
            length=say_length(groups[code].sum("length_m") or 0.0, language),
        )
        for code in order
    ]
    words = report.say(
        _BACKHAUL_TEXT,
        count=_number(report, len(rows)),
        media=enumeration(media, language),
        cost=_costed(report, rows),
    )
    made: list[Block] = [
        heading(report, _BACKHAUL, 2),
        paragraph(report, words, link("backhaul_media", "backhaul_links"), "."),
    ]
    hops = max((hop for hop in rows.numbers("hops") if hop is not None), default=0.0)
    if hops > 0 and "microwave" in groups:
        made.append(paragraph(report, report.say(_HOPS, hops=_number(report, hops))))
    table = []
    for code in order:
        length = groups[code].sum("length_m")
        kilometres = None if length is None else length / KILOMETRES_FROM_M
        name = capital(say_code(MEDIA, code, language))
        table.append((name, len(groups[code]), kilometres, groups[code].sum("cost_vnd")))
    columns = (
        column(report, _MEDIUM, "text", 2.2),
        column(report, _LINKS, "integer", 1.0, total=True),
        column(report, _LENGTH, "number", 1.2, total=True),
        column(report, _COST_COLUMN, "money", 1.6, total=True),
    )
    made.append(
        Table("backhaul_media", report.say(_BACKHAUL_CAPTION), columns, table, source_line(report, rows.sources()),
              total=report.say(_TOTAL))
    )  # fmt: skip
    return tuple(made)
