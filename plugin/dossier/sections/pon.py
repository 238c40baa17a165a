"""The passive optical network: subscribers, equipment, cables, and whether the light reaches every terminal."""

from __future__ import annotations

from ...numbers import say_number
from ...schema import PON_CABLES, PON_EQUIPMENT, PON_TERMINALS
from ..document import Block, Table, Text
from ..fiber_tables import Rows, fiber_rows, label_of, number_of
from ..links import link
from ..phrases import KILOMETRES_FROM_M, enumeration
from ..report import Report
from ._building import column, heading, number_column, paragraph, source_line
from .fiber_network import joined_points

__all__ = ["pon_design"]

_TITLE = Text("Passive optical network", "Thiết kế mạng quang thụ động (PON)")
_DEMAND_TEXT = Text(
    "The network is designed for {subscribers} subscribers of {households} households in {points} demand points",
    "Mạng được thiết kế cho {subscribers} thuê bao trên {households} hộ tại {points} điểm nhu cầu",
)
_MORE_POINTS = Text(
    "Of these {points} points {joined} are joined by the routes above; {rest} lie at a hub or beside a route and need "
    "no route of their own.",
    "Trong {points} điểm này, {joined} điểm được nối bằng các tuyến nêu trên; {rest} điểm nằm ngay tại điểm đấu nối "
    "hoặc sát tuyến nên không cần tuyến riêng.",
)
_NO_HOUSEHOLDS = Text(
    "Each point counts as one household: households were not known. Subscribers, splitters and fibres are to be "
    "computed anew once they are.",
    "Mỗi điểm được tính là một hộ vì chưa có số liệu hộ; số thuê bao, bộ chia, dung lượng cáp phải tính lại khi có số "
    "liệu.",
)
_EQUIPMENT_TEXT = Text("It has {parts}", "Khối lượng thiết bị chính: {parts}")
_EQUIPMENT_CAPTION = Text("Equipment of the network", "Thiết bị của mạng")
_KIND, _COUNT = Text("Kind", "Loại thiết bị"), Text("Number", "Số lượng")
#: In a sentence a number stands before it.
_PORTS_INSIDE = Text("PON ports", "cổng PON")
_PORTS, _SPLICES = Text("PON ports", "Số cổng PON"), Text("Splices", "Số mối hàn")
_COST = Text("Cost (VND)", "Chi phí (đồng)")
_LAID = Text("Cost with laying (VND)", "Chi phí gồm thi công (đồng)")
_FEEDING = Text("Places fed from OLT ports", "Điểm cấp từ cổng PON của OLT")
_RATIO = Text("{kind} 1:{ratio}", "{kind} 1:{ratio}")
_CABLES_CAPTION = Text("Cables by number of fibres", "Cáp quang theo dung lượng sợi")
_FIBERS, _PART = Text("Fibres", "Số sợi"), Text("Part of the network", "Thành phần mạng")
_ROUTE, _CABLE = Text("Route (km)", "Chiều dài tuyến (km)"), Text("Cable (km)", "Chiều dài cáp (km)")
_TOTAL = Text("Total", "Tổng số")

_BUDGET = Text("Optical loss budget", "Quỹ suy hao quang")
_ALL_MET = Text(
    "All {points} terminals keep the loss budget; the smallest margin is {margin} dB",
    "Toàn bộ {points} điểm đáp ứng quỹ suy hao quang; mức dự phòng nhỏ nhất là {margin} dB",
)
_SOME = Text(
    "Of {points} terminals {verdicts}; the smallest margin is {margin} dB",
    "Trong {points} điểm: {verdicts}; mức dự phòng nhỏ nhất là {margin} dB",
)
_NONE_KNOWN = Text(
    "The loss of none of the {points} terminals is known", "Chưa xác định được suy hao của {points} điểm"
)
_MISSED_CAPTION = Text(
    "Terminals that do not keep the budget, or are not joined", "Các điểm chưa đáp ứng quỹ suy hao hoặc chưa đấu nối"
)
_POINT, _LOSS = Text("Demand point", "Điểm nhu cầu"), Text("Loss (dB)", "Suy hao (dB)")
_MARGIN, _WHY = Text("Margin (dB)", "Dự phòng suy hao (dB)"), Text("Why, and what to do", "Nguyên nhân, cách xử lý")
#: Verdicts by weight: what needs work first comes last.
_VERDICTS = tuple(code for code, *_ in next(field for field in PON_TERMINALS if field.name == "verdict").codes)
#: Those of terminals that work.
_WORKING = ("met", "low_margin")


def pon_design(report: Report) -> tuple[Block, ...]:
    """What the network is made of and whether it works."""
    cables, equipment, terminals = (fiber_rows(report, key) for key in ("cables", "equipment", "terminals"))
    if cables is None and equipment is None and terminals is None:
        return ()
    language = report.language
    made: list[Block] = [heading(report, _TITLE, 2)]
    if terminals is not None:
        served = terminals.where("verdict", lambda verdict: verdict != "unserved")
        words = report.say(
            _DEMAND_TEXT,
            subscribers=say_number(served.sum("subscribers") or 0, language, 0),
            households=say_number(served.sum("households") or 0, language, 0),
            points=say_number(len(served), language, 0),
        )
        made.append(paragraph(report, words, "."))
        made += _points_told(report, served)
    if equipment is not None:
        made += _equipment(report, equipment)
    if cables is not None:
        made.append(_cables(report, cables))
    if terminals is not None:
        made += _budget(report, terminals)
    return tuple(made)


def _points_told(report: Report, served: Rows) -> list[Block]:
    """Why there are more points than routes join; and that households were not known, where each point is one."""
    made: list[Block] = []
    tree = fiber_rows(report, "tree")
    joined = 0 if tree is None or report.commune else joined_points(report, tree)
    if 0 < joined < len(served):
        values = {"points": len(served), "joined": joined, "rest": len(served) - joined}
        said = report.say(_MORE_POINTS, **{name: say_number(n, report.language, 0) for name, n in values.items()})
        made.append(paragraph(report, said))
    if len(served) > 1 and all(number == 1 for number in served.numbers("households")):
        made.append(paragraph(report, _NO_HOUSEHOLDS))
    return made


def _equipment(report: Report, rows: Rows) -> list[Block]:
    table, parts = [], {}
    order = [code for code, *_ in next(field for field in PON_EQUIPMENT if field.name == "kind").codes]
    groups = rows.groups("kind", "ratio")

    def place(key: tuple[str, ...]) -> tuple:
        kind, ratio = key
        return (order.index(kind) if kind in order else len(order), number_of(ratio) or 0.0, kind, ratio)

    for kind, ratio in sorted(groups, key=place):
        some = groups[kind, ratio]
        label = label_of(PON_EQUIPMENT, "kind", kind, report.language)
        ways = number_of(ratio)
        said = report.say(_RATIO, kind=label, ratio=say_number(ways, report.language, 0)) if ways else label
        said = report.say(_FEEDING) if kind == "olt" else said
        count = some.sum("count") or 0.0
        if kind == "olt":  # what is bought there are ports, whatever equipment they are in
            ports = report.say(_PORTS_INSIDE)
            parts[ports] = parts.get(ports, 0.0) + (some.sum("ports") or 0.0)
        else:
            parts[label] = parts.get(label, 0.0) + count
        table.append((len(table) + 1, said, count, some.sum("ports"), some.sum("splices"), some.sum("cost")))
    columns = (
        number_column(report),
        column(report, _KIND, "text", 2.6),
        column(report, _COUNT, "integer", 1.0),
        column(report, _PORTS, "integer", 1.0, total=True),
        column(report, _SPLICES, "integer", 1.0, total=True),
        column(report, _COST, "money", 1.6, total=True),
    )
    said = [f"{say_number(count, report.language, 0)} {_inside(label)}" for label, count in parts.items()]
    words = report.say(_EQUIPMENT_TEXT, parts=enumeration(said, report.language))
    return [
        paragraph(report, words, link("pon_equipment", "fiber_lists"), "."),
        Table("pon_equipment", report.say(_EQUIPMENT_CAPTION), columns, table, source_line(report, rows.sources()),
              total=report.say(_TOTAL)),
    ]  # fmt: skip


def _inside(label: str) -> str:
    """A label within a sentence; abbreviations keep their capitals."""
    return label if label.isupper() else label[:1].lower() + label[1:]


def _cables(report: Report, rows: Rows) -> Table:
    table = []
    groups = rows.groups("part", "fibers")
    order = [code for code, *_ in next(field for field in PON_CABLES if field.name == "part").codes]

    def place(key: tuple[str, ...]) -> tuple:
        part, fibers = key
        return (order.index(part) if part in order else len(order), -(number_of(fibers) or 0.0), part, fibers)

    for part, fibers in sorted(groups, key=place):
        some = groups[part, fibers]
        table.append((
            len(table) + 1, label_of(PON_CABLES, "part", part, report.language), number_of(fibers),
            (some.sum("length_m") or 0.0) / KILOMETRES_FROM_M, (some.sum("cable_m") or 0.0) / KILOMETRES_FROM_M,
            some.sum("cost"),
        ))  # fmt: skip
    columns = (
        number_column(report),
        column(report, _PART, "text", 2.0),
        column(report, _FIBERS, "integer", 1.0),
        column(report, _ROUTE, "number", 1.2, total=True),
        column(report, _CABLE, "number", 1.2, total=True),
        column(report, _LAID, "money", 1.6, total=True),
    )
    return Table("pon_cables", report.say(_CABLES_CAPTION), columns, table, source_line(report, rows.sources()),
                 total=report.say(_TOTAL))  # fmt: skip


def _budget(report: Report, rows: Rows) -> list[Block]:
    language = report.language
    margins = [margin for margin in rows.numbers("margin_db") if margin is not None]
    by_verdict = rows.groups("verdict")
    points = say_number(len(rows), language, 0)
    margin = say_number(min(margins), language, 1) if margins else ""
    said = [
        f"{say_number(len(by_verdict[verdict,]), language, 0)} "
        f"{_inside(label_of(PON_TERMINALS, 'verdict', verdict, language))}"
        for verdict in _VERDICTS
        if (verdict,) in by_verdict
    ]
    if not margins:
        words = report.say(_NONE_KNOWN, points=points)
    elif set(by_verdict) == {("met",)}:
        words = report.say(_ALL_MET, points=points, margin=margin)
    else:
        words = report.say(_SOME, points=points, verdicts="; ".join(said), margin=margin)
    made: list[Block] = [
        heading(report, _BUDGET, 3),
        paragraph(report, words, link("pon_missed", "fiber_terminals"), "."),
    ]
    failing = rows.where("verdict", lambda verdict: verdict not in _WORKING)
    if len(failing):
        columns = (
            number_column(report),
            column(report, _POINT, "text", 2.0),
            column(report, _LOSS, "number", 0.9, decimals=2),
            column(report, _MARGIN, "number", 0.9, decimals=2),
            column(report, _WHY, "text", 3.6),
        )
        cells = zip(failing.texts("demand_id"), failing.texts("demand_name"), failing.numbers("loss_db"),
                    failing.numbers("margin_db"), failing.texts("explanation"))  # fmt: skip
        table = [
            (number, f"{name} ({id_})" if name else id_, loss, left, why)
            for number, (id_, name, loss, left, why) in enumerate(cells, 1)
        ]
        made.append(Table("pon_missed", report.say(_MISSED_CAPTION), columns, table,
                          source_line(report, rows.sources())))  # fmt: skip
    return made
