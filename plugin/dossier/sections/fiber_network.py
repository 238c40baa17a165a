"""The designed fibre network: the tree along roads by hub, and what of it shares structures or is built with others."""

from __future__ import annotations

from ...numbers import say_number
from ...schema import SHARED_STRETCHES
from ..document import Block, Table, Text
from ..facts import Facts
from ..fiber_tables import Rows, estimate_mark, fiber_rows, label_of
from ..links import link
from ..phrases import KILOMETRES_FROM_M, say_length, say_money, say_share
from ..report import Report
from ._building import column, heading, note, number_column, paragraph, source_line

__all__ = ["fiber_network", "fiber_sharing", "joined_points"]

_TREE = Text("Access network along roads", "Mạng cáp quang truy nhập theo đường")
_TREE_TEXT = Text(
    "The plan joins {demand} to {hubs} with {length} of route: {road} along roads, {drops} of drops{cost}",
    "Phương án nối {demand} về {hubs} với {length} tuyến cáp: {road} dọc đường, {drops} đoạn nối{cost}",
)
_DEMAND = (Text("demand point", "điểm nhu cầu"), Text("demand points", "điểm nhu cầu"))
_HUBS = (Text("hub", "điểm đấu nối"), Text("hubs", "điểm đấu nối"))
_COST_PART = Text("; building the routes costs {cost}", "; chi phí xây dựng tuyến {cost}")
_EACH_ONCE = Text(
    "Routes that lie on the same road are one route here: each stretch counts once.",
    "Các tuyến đi chung đường được gộp thành một tuyến: mỗi đoạn chỉ tính một lần.",
)
_BY_HUB = Text(
    " A hub has all routes that lead to it, also those in other communes: its row is not comparable with rows of ",
    " Mỗi điểm đấu nối tính mọi tuyến nối về, kể cả tuyến ở xã khác, nên không so sánh từng xã với ",
)
_HUBS_CAPTION = Text("The access network by hub", "Mạng truy nhập theo điểm đấu nối")
_HUB = Text("Hub", "Điểm đấu nối")
_POINTS = Text("Demand points", "Số điểm nhu cầu")
_LENGTH, _COST = Text("Length (km)", "Chiều dài (km)"), Text("Cost (VND)", "Chi phí (đồng)")
_TOTAL, _UNSAID = Text("Total", "Tổng số"), Text("not said", "chưa nêu")

_SHARING = Text(
    "Sharing structures, building together with other works",
    "Dùng chung công trình hiện có, đồng bộ với công trình khác",
)
_SHARING_TEXT = Text(
    "Of {length} of route, {shared} ({share}) lie on poles or in ducts that are there already{joint}{saving}",
    "Trong {length} tuyến cáp, {shared} ({share}) sử dụng chung cột, cống bể hiện có{joint}{saving}",
)
_JOINT_PART = Text(
    "; {joint} are dug together with works of roads, power or lighting",
    "; {joint} thi công đồng bộ với công trình giao thông, điện, chiếu sáng, công trình ngầm",
)
_SAVING_PART = Text(
    "; this saves {saving} against building alone", "; tiết kiệm {saving} so với phương án xây dựng riêng"
)
_DEARER_PART = Text(
    "; this costs {more} more than building alone", "; chi phí tăng {more} so với phương án xây dựng riêng"
)
_PLACEMENTS_CAPTION = Text("How the routes are built", "Phương thức lắp đặt tuyến cáp")
_PLACEMENT = Text("Placement", "Phương thức lắp đặt")
_SHARE, _POLES = Text("Share (%)", "Tỷ lệ (%)"), Text("New poles", "Cột trồng mới")
_SAVING = Text("Saving (VND)", "Tiết kiệm (đồng)")
_OWNERS_CAPTION = Text("Whose structures are shared", "Công trình dùng chung theo chủ sở hữu")
_OWNER = Text("Owner", "Chủ sở hữu")
_WORKS_CAPTION = Text("Works that trenches are dug together with", "Công trình thi công đồng bộ")
_WORK, _YEAR = Text("Work", "Công trình"), Text("Year", "Năm")
_TO_AGREE = Text(
    "Sharing is to be agreed with the owners before building starts.",
    "Việc dùng chung cần được thống nhất với chủ sở hữu công trình trước khi thi công.",
)


def _km(length_m: float | None) -> float | None:
    return None if length_m is None else length_m / KILOMETRES_FROM_M


def _counted(report: Report, number: int, nouns: tuple[Text, Text]) -> str:
    return f"{say_number(number, report.language, 0)} {nouns[number != 1].of(report.language)}"


def _estimated(report: Report) -> Text:
    """The title of a column of costs that are not those of the bill of quantities."""
    said = report.say(_COST) + estimate_mark(report)
    return Text(said, said)


def joined_points(report: Report, rows: Rows) -> int:
    """Demand points of a tree: those behind the segments that begin at its hubs.

    Many have no segment of their own: they lie on the road, or several in one place. A commune sees a part of the tree
    only, where nothing begins at a hub: there the drops are counted.
    """
    behind, starts = rows.numbers("demand_points"), rows.texts("from_node")
    if report.commune or None in behind or not all(starts):
        return len({demand for demand in rows.texts("demand_id") if demand})
    ends = set(rows.texts("to_node"))
    return round(sum(points for points, start in zip(behind, starts) if start not in ends))


def fiber_network(report: Report) -> tuple[Block, ...]:
    """The tree: what it joins, how long it is and what it costs; by hub."""
    rows = fiber_rows(report, "tree")
    if rows is None:
        return ()
    language = report.language
    length, cost = rows.sum("length_m"), rows.sum("cost")
    road = rows.where("kind", lambda kind: not kind.endswith("drop")).sum("length_m") or 0.0
    joined = joined_points(report, rows)
    facts = Facts(report)
    demand = _counted(report, joined, (facts.village, facts.villages) if joined else _DEMAND)
    hubs = rows.groups("hub_id")
    words = report.say(
        _TREE_TEXT,
        demand=demand,
        hubs=_counted(report, len(hubs), _HUBS),
        length=say_length(length, language),
        road=say_length(road, language),
        drops=say_length((length or 0.0) - road, language),
        cost="" if cost is None else report.say(_COST_PART, cost=say_money(cost, language)) + estimate_mark(report),
    )
    table = []
    for number, ((hub,), some) in enumerate(sorted(hubs.items()), 1):
        name = next((name for name in some.texts("hub_name") if name), "")
        said = f"{name} ({hub})" if name and name != hub else hub or report.say(_UNSAID)
        table.append((number, said, joined_points(report, some), _km(some.sum("length_m")), some.sum("cost")))
    columns = (
        number_column(report),
        column(report, _HUB, "text", 3.0),
        column(report, _POINTS, "integer", 1.0, total=True),
        column(report, _LENGTH, "number", 1.2, total=True),
        column(report, _estimated(report), "money", 1.6, total=cost is not None),
    )
    return (
        heading(report, _TREE, 2),
        paragraph(report, words, link("fiber_hubs", "fiber_lists"), "."),
        Table("fiber_hubs", report.say(_HUBS_CAPTION), columns, table, source_line(report, rows.sources()),
              total=report.say(_TOTAL)),
        note(report, _EACH_ONCE,
             link("fiber_communes", "fiber_communes_cost", before=report.say(_BY_HUB), after=".")),
    )  # fmt: skip


def fiber_sharing(report: Report) -> tuple[Block, ...]:
    """What is shared, what is new, what is built together with other works, and what that saves."""
    rows = fiber_rows(report, "sharing")
    if rows is None:
        return ()
    language = report.language
    length = rows.sum("length_m") or 0.0
    shared = Rows(rows.register, [row for row, mark in zip(rows.rows, rows.marks("shared")) if mark])
    joint = rows.where("work_id", bool)
    saving = rows.sum("saving")
    words = report.say(
        _SHARING_TEXT,
        length=say_length(length, language),
        shared=say_length(shared.sum("length_m") or 0.0, language),
        share=say_share(shared.sum("length_m") or 0.0, length, language) if length else "0 %",
        joint=report.say(_JOINT_PART, joint=say_length(joint.sum("length_m"), language)) if len(joint) else "",
        saving=_saving_part(report, saving or 0.0),
    )
    made: list[Block] = [
        heading(report, _SHARING, 2),
        paragraph(report, words, link("fiber_placements", "fiber_owners", "fiber_joint"), "."),
        _placements(report, rows, length),
    ]
    if len(shared):
        made.append(_owners(report, shared))
    if len(joint):
        made.append(_joint(report, joint))
    if len(shared):
        made.append(paragraph(report, _TO_AGREE))
    return tuple(made)


def _placements(report: Report, rows: Rows, length: float) -> Table:
    table = []
    for number, ((placement,), some) in enumerate(sorted(rows.groups("placement").items()), 1):
        own = some.sum("length_m") or 0.0
        table.append((number, label_of(SHARED_STRETCHES, "placement", placement, report.language), _km(own),
                      100.0 * own / length if length else None, some.sum("new_poles"), some.sum("cost"),
                      some.sum("saving")))  # fmt: skip
    columns = (
        number_column(report),
        column(report, _PLACEMENT, "text", 2.6),
        column(report, _LENGTH, "number", 1.1, total=True),
        column(report, _SHARE, "number", 0.9, decimals=1),
        column(report, _POLES, "integer", 0.9, total=True),
        column(report, _estimated(report), "money", 1.5, total=True),
        column(report, _SAVING, "money", 1.5, total=True),
    )
    return Table("fiber_placements", report.say(_PLACEMENTS_CAPTION), columns, table,
                 source_line(report, rows.sources()), total=report.say(_TOTAL))  # fmt: skip


def _owners(report: Report, shared: Rows) -> Table:
    table = []
    for number, ((owner, placement), some) in enumerate(sorted(shared.groups("owner", "placement").items()), 1):
        kind = label_of(SHARED_STRETCHES, "placement", placement, report.language)
        table.append((number, owner or report.say(_UNSAID), kind, _km(some.sum("length_m")), some.sum("saving")))
    columns = (
        number_column(report),
        column(report, _OWNER, "text", 2.2),
        column(report, _PLACEMENT, "text", 2.2),
        column(report, _LENGTH, "number", 1.1, total=True),
        column(report, _SAVING, "money", 1.5, total=True),
    )
    return Table("fiber_owners", report.say(_OWNERS_CAPTION), columns, table, source_line(report, shared.sources()),
                 total=report.say(_TOTAL))  # fmt: skip


def _saving_part(report: Report, saving: float) -> str:
    """What sharing saves; what it costs more where somebody has asked for the dearer way."""
    if saving < 0.0:
        return report.say(_DEARER_PART, more=say_money(-saving, report.language))
    return report.say(_SAVING_PART, saving=say_money(saving, report.language)) if saving else ""


def _joint(report: Report, joint: Rows) -> Table:
    table = []
    for (work, name), some in sorted(joint.groups("work_id", "work_name").items()):
        year = next((number for number in some.numbers("work_year") if number is not None), None)
        said = f"{name} ({work})" if name and name != work else work
        table.append((len(table) + 1, said, None if year is None else str(int(year)), _km(some.sum("length_m")),
                      some.sum("saving")))  # fmt: skip
    columns = (
        number_column(report),
        column(report, _WORK, "text", 3.0),
        column(report, _YEAR, "code", 0.8),
        column(report, _LENGTH, "number", 1.1, total=True),
        column(report, _SAVING, "money", 1.5, total=True),
    )
    return Table("fiber_joint", report.say(_WORKS_CAPTION), columns, table, source_line(report, joint.sources()),
                 total=report.say(_TOTAL))  # fmt: skip
