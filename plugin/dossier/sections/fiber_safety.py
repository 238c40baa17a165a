"""How safe the fibre network is: second routes, what they share with the first, and single points of failure."""

from __future__ import annotations

from ...numbers import say_number
from ...schema import PROTECTED_ROUTES
from ..document import Block, Table, Text
from ..fiber_tables import Rows, fiber_rows, label_of
from ..links import link
from ..phrases import say_length
from ..report import Report
from ._building import column, heading, number_column, paragraph, source_line
from ._passive_words import say_road_class

__all__ = ["fiber_safety"]

_TITLE = Text("Second routes and single points of failure", "Tuyến dự phòng và đoạn đường trọng yếu")
_ALL = Text(
    "All {points} points have two routes that share nothing", "Toàn bộ {points} điểm có hai tuyến không trùng nhau"
)
_SOME = Text(
    "Of {points} points {safe} have two routes that share nothing; the others share a part of the way or have one "
    "route only",
    "Trong {points} điểm có {safe} điểm có hai tuyến không trùng nhau; các điểm còn lại có đoạn trùng hoặc chỉ có một "
    "tuyến",
)
_EXPOSED = Text(
    "{length} of these routes lie in areas of natural hazards.",
    "Các tuyến này có {length} đi qua vùng có nguy cơ thiên tai.",
)
_SHARED_CAPTION = Text(
    "Points whose routes share a part of the way, or that have one route only",
    "Các điểm có tuyến trùng một phần hoặc chỉ có một tuyến",
)
_POINT, _HUB = Text("Demand point", "Điểm nhu cầu"), Text("Hub", "Điểm đấu nối")
_WORST_CAPTION = Text(
    "The {count} points whose routes share most", "{count} điểm có đoạn trùng dài nhất giữa hai tuyến"
)
_SHARED, _NODES = Text("Shared (m)", "Đoạn trùng (m)"), Text("Junctions shared", "Số nút trùng")
_VERDICT = Text("What came of it", "Kết quả")
_NO_WAY_ROUND = Text(
    "Where routes share a part there is no way round it along the roads: open a second direction there, or back it "
    "up by radio or satellite.",
    "Tại đoạn trùng không có đường vòng theo mạng đường hiện có: cần mở hướng tuyến thứ hai hoặc dự phòng bằng vô "
    "tuyến, vệ tinh.",
)
_CRITICAL_TEXT = Text(
    "{parts} stretches of road are single points of failure; the worst cuts off {points} points{people}",
    "Có {parts} đoạn đường trọng yếu (không có đường vòng); đoạn ảnh hưởng lớn nhất làm gián đoạn {points} "
    "điểm{people}",
)
_PEOPLE_PART = Text(" with {people} people", " với {people} người")
_CRITICAL_CAPTION = Text(
    "Stretches of road whose failure cuts off most", "Các đoạn đường gây gián đoạn lớn nhất khi sự cố"
)
_STRETCH, _CLASS = Text("Stretch", "Mã đoạn"), Text("Road class", "Cấp đường")
_LENGTH, _POINTS = Text("Length (m)", "Chiều dài (m)"), Text("Points cut off", "Số điểm bị cắt rời")
_PEOPLE, _OFFICES = Text("People", "Số dân"), Text("Offices", "Trụ sở")
_IN_HAZARD = Text("In hazard areas (m)", "Qua vùng nguy cơ (m)")
#: Rows of the tables of the worst; annex and layers have all.
_WORST = 10


def fiber_safety(report: Report) -> tuple[Block, ...]:
    """Second routes of the points that were asked for, and what a single fault can cut off."""
    routes, critical = fiber_rows(report, "routes"), fiber_rows(report, "critical")
    if routes is None and critical is None:
        return ()
    made: list[Block] = [heading(report, _TITLE, 2)]
    if routes is not None:
        made += _routes(report, routes)
    if critical is not None:
        made += _critical(report, critical)
    return tuple(made)


def _routes(report: Report, rows: Rows) -> list[Block]:
    by_point = _by_point(rows)
    unsafe = {key: some for key, some in by_point.items() if len(some) < 2 or not all(some.marks("disjoint"))}
    points = say_number(len(by_point), report.language, 0)
    safe = say_number(len(by_point) - len(unsafe), report.language, 0)
    words = report.say(_ALL, points=points) if not unsafe else report.say(_SOME, points=points, safe=safe)
    made: list[Block] = [paragraph(report, words, link("fiber_unsafe", "fiber_routes"), ".")]
    exposed = rows.sum("exposed_m")
    if exposed:
        made.append(paragraph(report, report.say(_EXPOSED, length=say_length(exposed, report.language))))
    if unsafe:
        columns = (
            number_column(report),
            column(report, _POINT, "text", 2.2),
            column(report, _HUB, "text", 1.8),
            column(report, _SHARED, "number", 1.0, decimals=0),
            column(report, _NODES, "integer", 1.0),
            column(report, _VERDICT, "text", 1.8),
        )
        found = sorted(
            (_unsafe(report, some) for some in unsafe.values()), key=lambda row: -(row[2] or 0.0)
        )
        table = [(number, *row) for number, row in enumerate(found[:_WORST], 1)]
        caption = report.say(_WORST_CAPTION, count=_WORST) if len(found) > _WORST else report.say(_SHARED_CAPTION)
        made += [
            Table("fiber_unsafe", caption, columns, table, source_line(report, rows.sources())),
            paragraph(report, _NO_WAY_ROUND),
        ]
    return made


def _by_point(rows: Rows) -> dict[int, Rows]:
    """The routes of each point: each begins with its working route, whatever the points are called."""
    found: dict[int, list[int]] = {}
    for row, role in zip(rows.rows, rows.texts("role")):
        if role == "working" or not found:
            found[row] = []
        found[next(reversed(found))].append(row)
    return {row: Rows(rows.register, some) for row, some in found.items()}


def _unsafe(report: Report, routes: Rows) -> tuple:
    """(point, hubs, metres shared, junctions shared, verdict) of a point whose routes share something."""
    id_, name = routes.texts("demand_id")[0], next((name for name in routes.texts("demand_name") if name), "")
    hubs = dict.fromkeys(hub or code for hub, code in zip(routes.texts("hub_name"), routes.texts("hub_id")))
    shared, nodes = (
        max((value for value in routes.numbers(field) if value is not None), default=None)
        for field in ("shared_m", "shared_nodes")
    )
    verdict = label_of(PROTECTED_ROUTES, "verdict", routes.texts("verdict")[0], report.language)
    return f"{name} ({id_})" if name else id_, ", ".join(filter(None, hubs)), shared, nodes, verdict


def _critical(report: Report, rows: Rows) -> list[Block]:
    counts, people = rows.numbers("demand_points"), rows.numbers("people")
    order = sorted(range(len(rows)), key=lambda row: (-(people[row] or 0.0), -(counts[row] or 0.0), row))
    worst = order[0]
    said = ""
    if people[worst]:
        said = report.say(_PEOPLE_PART, people=say_number(people[worst], report.language, 0))
    words = report.say(
        _CRITICAL_TEXT,
        parts=say_number(len(rows), report.language, 0),
        points=say_number(counts[worst] or 0, report.language, 0),
        people=said,
    )
    columns = (
        number_column(report),
        column(report, _STRETCH, "code", 1.0),
        column(report, _CLASS, "text", 1.2),
        column(report, _LENGTH, "number", 1.0, decimals=0),
        column(report, _POINTS, "integer", 1.0),
        column(report, _PEOPLE, "integer", 1.0),
        column(report, _OFFICES, "integer", 1.0),
        column(report, _IN_HAZARD, "number", 1.0, decimals=0),
    )
    classes = [say_road_class(one, report.language) for one in rows.texts("road_class")]
    cells = list(zip(rows.texts("critical_id"), classes, rows.numbers("length_m"), counts, people,
                     rows.numbers("offices"), rows.numbers("exposed_m")))  # fmt: skip
    table = [(number, *cells[row]) for number, row in enumerate(order[:_WORST], 1)]
    return [
        paragraph(report, words, link("fiber_critical"), "."),
        Table("fiber_critical", report.say(_CRITICAL_CAPTION), columns, table, source_line(report, rows.sources())),
    ]
