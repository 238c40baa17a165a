"""What the plan builds: fibre by commune, sites by commune, the other planned layers in sums, and lists of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...numbers import say_number
from ...operators import parse_operators
from ..chosen_works import BACKHAUL, SITE_CHANGES, listed_by_choice
from ..document import Annex, Block, Table, Text
from ..facts import Facts
from ..fiber_tables import fiber_rows
from ..gap_facts import NOUNS, SHARED_STRETCHES
from ..links import link
from ..phrases import KILOMETRES_FROM_M, capital, say_length, say_money
from ..report import Register, Report
from ._building import COMMUNE, column, heading, note, number_column, paragraph, source_line
from ._registers import Sums, by_commune, marks_of, numbers_of, planned_rows, sums_of, values_of

__all__ = [
    "ROLES",
    "WORK_NOUNS",
    "bill_cost",
    "fiber_plan",
    "other_works",
    "planned_lists",
    "planned_sums",
    "route_sums",
    "site_plan",
    "work_caveats",
]

#: Roles whose planned rows are works, in the order of documents.
ROLES = ("fiber", "sites", SITE_CHANGES, BACKHAUL, "pole_lines", "ducts", "post_points", "offices", "infrastructure",
         "coverage")  # fmt: skip
#: What planned rows are called.
WORK_NOUNS = {
    "fiber": (Text("fibre route", "tuyến cáp quang"), Text("fibre routes", "tuyến cáp quang")),
    "coverage": (Text("coverage area", "vùng phủ sóng"), Text("coverage areas", "vùng phủ sóng")),
    SITE_CHANGES: (
        Text("site on an existing structure", "vị trí dùng chung, nâng cấp công trình hiện có"),
        Text("sites on existing structures", "vị trí dùng chung, nâng cấp công trình hiện có"),
    ),
    BACKHAUL: (
        Text("backhaul link of a site", "tuyến truyền dẫn của trạm"),
        Text("backhaul links of sites", "tuyến truyền dẫn của trạm"),
    ),
    **{role: NOUNS[role] for role in ("sites", "pole_lines", "ducts", "post_points", "offices", "infrastructure")},
}
_EQUIPMENT = (Text("piece of fibre equipment", "thiết bị quang"), Text("pieces of fibre equipment", "thiết bị quang"))

_FIBER = Text("Fibre", "Phát triển mạng cáp quang")
_FIBER_TEXT = Text("The plan has {routes}{length}{cost}", "Phương án có {routes}{length}{cost}")
_LENGTH_PART = Text(", {length} in all", ", tổng chiều dài {length}")
_COST_PART = Text(", at a cost of {cost}", ", chi phí {cost}")
_SERVES = Text("They serve {count} {villages}.", "Các tuyến phục vụ {count} {villages}.")
_TOO_LONG = Text(
    "{count} of them are longer than the maximum length.",
    "Trong đó {count} tuyến dài hơn giới hạn chiều dài cho phép.",
)
_FIBER_CAPTION = Text("Planned fibre routes by commune", "Tuyến cáp quang dự kiến theo đơn vị cấp xã")
_ROUTES = Text("Routes", "Số tuyến")
_LENGTH = Text("Length (km)", "Chiều dài (km)")
_COST = Text("Cost (VND)", "Chi phí (đồng)")
_FIBER_NOTE = Text(
    "Lengths and costs are sums over routes: a stretch that several routes follow counts with each of them.",
    "Chiều dài và chi phí là tổng của các tuyến: đoạn có nhiều tuyến đi chung được tính ở từng tuyến.",
)
_OF_FIBER = Text("for fibre routes it is {sum}", "phần tuyến cáp quang là {sum}")
_BY_BILL = Text(
    "for the fibre network it is the cost by its bill of quantities",
    "phần mạng cáp quang lấy theo bảng khối lượng",
)
_BY_BILL_NOTE = Text(
    "The cost of the fibre network is that of its bill of quantities; lengths are those of its routes.",
    "Chi phí mạng cáp quang theo bảng khối lượng; chiều dài là chiều dài tuyến.",
)
_BY_METRE_NOTE = Text(
    "The costs in this table are the estimate by the metre that chose the routes, not what is submitted: that is the "
    "bill of quantities",
    "Chi phí ở bảng này là ước tính theo mét tuyến dùng để chọn tuyến, không phải số trình duyệt; số trình duyệt theo "
    "bảng khối lượng",
)
#: How rows count by commune beside a bill that counts otherwise: points have shares of the routes that lead to them.
_BY_POINT = Text(
    "Each demand point counts in its own commune, with its share of the routes that lead to it, also through others.",
    "Mỗi điểm nhu cầu được tính cho xã của điểm đó, kèm phần của điểm trong các tuyến dẫn tới, kể cả đoạn qua xã khác.",
)
_BY_ROUTE = Text("Each route counts whole in one commune.", "Mỗi tuyến được tính toàn bộ cho một xã.")
_UNLIKE_BILL = Text(
    " The bill of quantities by commune counts otherwise and is not comparable commune by commune: see ",
    " Khái toán theo bảng khối lượng có cách tính khác, không so sánh từng xã với bảng này: xem ",
)
_UNPRICED_WORKS = Text("without {count} works that have no cost yet", "chưa gồm {count} công trình chưa có chi phí")
_FIBER_ROWS = Text(
    "Lengths and costs of fibre, and totals with them, are sums over routes: a stretch that several routes follow "
    "counts with each of them.",
    "Chiều dài, chi phí của tuyến cáp quang và tổng số có phần này là tổng theo tuyến, chưa loại trừ đoạn đi chung.",
)
_NO_COST = Text("{count} of them have no cost yet", "{count} công trình chưa có chi phí")

_SITES = Text("Base station sites", "Phát triển vị trí trạm BTS")
_SITES_TEXT = Text("The plan has {sites}{cost}", "Phương án có {sites}{cost}")
_BY_OWNER = Text("By owner: {owners}.", "Theo chủ sở hữu: {owners}.")
_BY_TECHNOLOGY = Text("By technology: {technologies}.", "Theo công nghệ: {technologies}.")
_SITES_CAPTION = Text("Planned base station sites by commune", "Vị trí trạm BTS dự kiến theo đơn vị cấp xã")
_COUNT = Text("Number", "Số lượng")
_UNSAID = Text("not said", "chưa nêu")

_OTHERS = Text("Works in sums", "Tổng hợp công trình dự kiến")
_OTHERS_CAPTION = Text("Planned works", "Các công trình dự kiến")
_OTHERS_TEXT = Text("All works of the plan stand in", "Các công trình dự kiến được tổng hợp tại")
_NOTHING = Text(
    "No layer of planned works was given with this document.",
    "Chưa có lớp dữ liệu công trình dự kiến kèm theo văn bản này.",
)
_EMPTY = Text(
    "The layers of planned works are empty here: the plan builds nothing.",
    "Các lớp dữ liệu công trình dự kiến không có công trình nào trên địa bàn.",
)
_WORKS = Text("Works", "Công trình")
_UNPRICED = Text("Without a cost", "Chưa có chi phí")
_TOTAL = Text("Total", "Tổng số")

_LISTS = Text("Planned works", "Danh mục công trình dự kiến")
_CODE, _NAME, _OPERATOR = Text("Code", "Mã"), Text("Name", "Tên"), Text("Operator, owner", "Doanh nghiệp, chủ sở hữu")
_SERVED = Text("Serves", "Phục vụ")
_TECHNOLOGY = Text("Technology", "Công nghệ")
#: Columns of text of the lists: title, column of the register, width; those that nobody fills are left out.
_LISTED = ((_CODE, "code", 1.2), (_NAME, "name", 2.4), (_OPERATOR, "operator", 1.6), (_OPERATOR, "owner", 1.6),
           (_TECHNOLOGY, "technology", 1.1), (_SERVED, "demand_code", 1.2))  # fmt: skip
_NO_COMMUNE = Text("Commune not known", "Chưa xác định đơn vị cấp xã")


def planned_sums(report: Report) -> dict[str, Sums]:
    """Sums of the planned rows of each role that has any; fibre equipment is no route and not among them."""
    made = {}
    for role in ROLES:
        register, rows = planned_rows(report, role)
        if role == "fiber" and register is not None:
            rows = _routes(register, rows)
        if register is not None and rows:
            made[role] = sums_of(register, rows)
    bill = bill_cost(report)
    if bill is not None and "fiber" in made:  # what is submitted: the sums by the metre chose the routes
        made["fiber"] = replace(made["fiber"], cost_vnd=bill, without_cost=0)
    return made


def bill_cost(report: Report) -> float | None:
    """What the planned fibre costs by the bill of quantities of its design; None where there is none of it."""
    rows = fiber_rows(report, "quantities")
    return rows.sum("cost") if rows is not None and "fiber" in report.registers and _designed(report) else None


def route_sums(report: Report, sums: Mapping[str, Sums]) -> bool:
    """Whether there is more than one fibre route among them: then stretches that routes share may count repeatedly."""
    return "fiber" in sums and len(sums["fiber"].rows) > 1 and not _designed(report)


def _designed(report: Report) -> bool:
    """Whether the planned fibre is the designed network, which :mod:`.fiber_network` tells of: each stretch once.

    It is given by its segments, or by its nodes: points with a length are shares of a tree.
    """
    register = report.registers["fiber"]
    design = {source.layer for result in report.fiber.values() for source in result.sources}
    planned = {source.layer for source in register.sources if source.planned}
    shares = "tree" in report.fiber and any(x is not None for x in values_of(register, "x"))
    return bool(planned) and (shares or planned <= design)


def work_caveats(report: Report, sums: Mapping[str, Sums]) -> list[str]:
    """What is to be known of the cost of all these works: what it leaves out and counts twice, in words within a
    text."""
    made = []
    unpriced = sum(of_role.without_cost for of_role in sums.values())
    if unpriced:
        made.append(report.say(_UNPRICED_WORKS, count=say_number(unpriced, report.language, 0)))
    if route_sums(report, sums) and sums["fiber"].cost_vnd is not None:
        made.append(report.say(_OF_FIBER, sum=report.say(SHARED_STRETCHES)))
    if "fiber" in sums and bill_cost(report) is not None:
        made.append(report.say(_BY_BILL))
    return made


def _routes(register: Register, rows: Sequence[int]) -> list[int]:
    """Of fibre the lines: what has a length. A demand point at its hub has a route of no length, which is none."""
    lengths = numbers_of(register, "length_m", rows)
    points = values_of(register, "x")
    return [row for row, length in zip(rows, lengths) if length is not None and (length or points[row] is None)]


def _counted(report: Report, number: int, nouns: tuple[Text, Text]) -> str:
    noun = nouns[0] if number == 1 else nouns[1]
    return f"{say_number(number, report.language, 0)} {noun.of(report.language)}"


def _costed(report: Report, sums: Sums) -> str:
    return report.say(_COST_PART, cost=say_money(sums.cost_vnd, report.language)) if sums.cost_vnd is not None else ""


def _unpriced(report: Report, sums: Sums) -> str:
    if not sums.without_cost or sums.cost_vnd is None:
        return ""
    return "; " + report.say(_NO_COST, count=say_number(sums.without_cost, report.language, 0))


def fiber_plan(report: Report) -> tuple[Block, ...]:
    """Planned fibre routes: how many, how long, for how much, where."""
    register, rows = planned_rows(report, "fiber")
    if register is None or not rows or _designed(report):
        return ()
    facts, language = Facts(report), report.language
    routes = _routes(register, rows)
    sums = sums_of(register, routes)
    said = _counted(report, len(routes), WORK_NOUNS["fiber"])
    if len(rows) > len(routes):
        said += ", " + _counted(report, len(rows) - len(routes), _EQUIPMENT)
    length = report.say(_LENGTH_PART, length=say_length(sums.length_m, language)) if sums.length_m is not None else ""
    words = report.say(_FIBER_TEXT, routes=said, length=length, cost=_costed(report, sums)) + _unpriced(report, sums)
    made: list[Block] = [heading(report, _FIBER, 2), paragraph(report, words, link("fiber_communes"), ".")]
    demands = values_of(register, "demand_code")
    served = {demands[row] for row in rows if demands[row]}
    if served:
        villages = (facts.village if len(served) == 1 else facts.villages).of(language)
        made.append(paragraph(report, report.say(_SERVES, count=say_number(len(served), language, 0),
                                                 villages=villages)))  # fmt: skip
    within = marks_of(register, "within_max")
    too_long = sum(within[row] is False for row in routes)
    if too_long:
        made.append(paragraph(report, report.say(_TOO_LONG, count=say_number(too_long, language, 0))))
    if len(routes) > 1:
        made.append(paragraph(report, _FIBER_NOTE))
    return tuple(made)


def site_plan(report: Report) -> tuple[Block, ...]:
    """Planned base station sites: how many, for how much, whose, where."""
    register, rows = planned_rows(report, "sites")
    if register is None or not rows or listed_by_choice(report, "sites"):
        return ()
    sums = sums_of(register, rows)
    said = _counted(report, len(rows), WORK_NOUNS["sites"])
    words = report.say(_SITES_TEXT, sites=said, cost=_costed(report, sums)) + _unpriced(report, sums)
    made: list[Block] = [heading(report, _SITES, 2), paragraph(report, words, link("site_communes"), ".")]
    owners = _frequent(report, register, rows, "owner")
    technologies = _frequent(report, register, rows, "technology", several=True)
    if owners:
        made.append(paragraph(report, report.say(_BY_OWNER, owners=owners)))
    if technologies:
        made.append(paragraph(report, report.say(_BY_TECHNOLOGY, technologies=technologies)))
    return tuple(made)


def _frequent(report: Report, register: Register, rows: Sequence[int], name: str, several: bool = False) -> str:
    """How many rows have each value of a column: "Viettel (12), VNPT (7)"; "" where nobody says.

    Where a row can have ``several`` values ("4G;5G"), it counts with each.
    """
    values, counts = values_of(register, name), {}
    for row in rows:
        said = " ".join(str(values[row]).split()) if values[row] not in (None, "") else ""
        for value in (parse_operators(said) or ("",)) if several else (said,):
            counts[value] = counts.get(value, 0) + 1
    if not any(counts):
        return ""
    order = sorted(counts, key=lambda value: (not value, -counts[value], value))
    numbers = {value: say_number(count, report.language, 0) for value, count in counts.items()}
    return ", ".join(f"{value or report.say(_UNSAID)} ({numbers[value]})" for value in order)


def _commune_table(
    report: Report, register: Register, rows: Sequence[int], id_: str, caption: Text, counted: Text
) -> Table:
    """Numbers, lengths and costs by commune; columns that nobody fills are left out."""
    sums = sums_of(register, rows)
    columns = [number_column(report), column(report, COMMUNE, "text", 2.6),
               column(report, counted, "integer", 1.0, total=True)]  # fmt: skip
    if sums.length_m is not None:
        columns.append(column(report, _LENGTH, "number", 1.2, total=True))
    if sums.cost_vnd is not None:
        columns.append(column(report, _COST, "money", 1.6, total=True))
    made = []
    for number, (code, name, some) in enumerate(by_commune(register, rows), 1):
        report.progress.check()
        part = sums_of(register, some)
        cells = [number, name or code or report.say(_NO_COMMUNE), len(some)]
        if sums.length_m is not None:
            cells.append(None if part.length_m is None else part.length_m / KILOMETRES_FROM_M)
        if sums.cost_vnd is not None:
            cells.append(part.cost_vnd)
        made.append(tuple(cells))
    source = source_line(report, register.told(True))
    return Table(id_, report.say(caption), tuple(columns), made, source, total=report.say(_TOTAL))


def other_works(report: Report) -> tuple[Block, ...]:
    """All planned works in sums; where there are none, that."""
    sums = planned_sums(report)
    if not sums:
        given = any("planned" in register.columns for register in report.registers.values())
        return (heading(report, _OTHERS, 2), paragraph(report, _EMPTY if given else _NOTHING))
    rows = [
        (number, capital(WORK_NOUNS[role][1].of(report.language)), len(of_role.rows),
         None if of_role.length_m is None else of_role.length_m / KILOMETRES_FROM_M, of_role.cost_vnd,
         of_role.without_cost)
        for number, (role, of_role) in enumerate(sums.items(), 1)
    ]  # fmt: skip
    priced = any(of_role.cost_vnd is not None for of_role in sums.values())
    columns = (
        number_column(report),
        column(report, _WORKS, "text", 2.8),
        column(report, _COUNT, "integer", 1.0),
        column(report, _LENGTH, "number", 1.2),
        column(report, _COST, "money", 1.6, total=priced),
        column(report, _UNPRICED, "integer", 1.0),
    )
    registers = [report.registers[role] for role in sums]
    source = source_line(report, (told for register in registers for told in register.told(True)))
    total = report.say(_TOTAL) if priced else ""
    return (
        heading(report, _OTHERS, 2),
        paragraph(report, _OTHERS_TEXT, link("planned_works", "annex_works", before=" ", after=""), "."),
        Table("planned_works", report.say(_OTHERS_CAPTION), columns, rows, source, total=total),
        *((note(report, _FIBER_ROWS),) if route_sums(report, sums) else ()),
        *((note(report, _BY_BILL_NOTE),) if "fiber" in sums and bill_cost(report) is not None else ()),
    )


def planned_lists(report: Report) -> tuple[Annex, ...]:
    """An annex with fibre and sites by commune, and with each planned work by its name."""
    sums = planned_sums(report)
    if not sums:
        return ()
    noted = (note(report, _FIBER_NOTE),) if route_sums(report, sums) else ()
    blocks: list[Block] = []
    by_communes = () if Facts(report).commune else (("fiber", "fiber_communes", _FIBER_CAPTION, _ROUTES),
                                                    ("sites", "site_communes", _SITES_CAPTION, _COUNT))  # fmt: skip
    for role, id_, caption, counted in by_communes:
        if role in sums:
            blocks.append(_commune_table(report, report.registers[role], sums[role].rows, id_, caption, counted))
            blocks += noted if role == "fiber" else ()
            if role == "fiber" and bill_cost(report) is not None:
                blocks.append(note(report, _BY_METRE_NOTE, link("fiber_communes_cost"), "."))
            if role == "fiber" and fiber_rows(report, "quantities") is not None:
                points = values_of(report.registers[role], "x")
                counted_by = _BY_POINT if any(points[row] is not None for row in sums[role].rows) else _BY_ROUTE
                other = link("fiber_communes_cost", before=report.say(_UNLIKE_BILL), after=".")
                blocks.append(note(report, counted_by, other))
    for role, of_role in sums.items():
        if role == "fiber" and _designed(report):  # its bill of quantities says more than a list of stretches
            continue
        if listed_by_choice(report, role):
            continue
        blocks.append(_list(report, role, report.registers[role], of_role))
        blocks += noted if role == "fiber" else ()
    return (Annex("annex_works", report.say(_LISTS), tuple(blocks)),) if blocks else ()


def _list(report: Report, role: str, register: Register, sums: Sums) -> Table:
    """Rows in the order of their communes, with the columns that any of them fills."""
    groups, order, lines = by_commune(register, sums.rows), [], {}
    for code, name, rows in groups:
        lines[len(order)] = f"{name} ({code})".strip() if code else report.say(_NO_COMMUNE)
        order += rows
    texts = []
    for title, name, width in _LISTED:
        report.progress.check()
        values = values_of(register, name)
        cells = [_text(values[row]) for row in order]
        if any(cells):
            texts.append((column(report, title, "code" if name.endswith("code") else "text", width), cells))
    columns = [number_column(report), *(title for title, _ in texts)]
    cells = [list(range(1, len(order) + 1)), *(values for _, values in texts)]
    if sums.length_m is not None:
        columns.append(column(report, _LENGTH, "number", 1.1, decimals=3, total=True))
        lengths = numbers_of(register, "length_m", order)
        cells.append([None if length is None else length / KILOMETRES_FROM_M for length in lengths])
    if sums.cost_vnd is not None:
        columns.append(column(report, _COST, "money", 1.5, total=True))
        cells.append(numbers_of(register, "cost", order))
    caption = capital(WORK_NOUNS[role][1].of(report.language))
    source = source_line(report, register.told(True))
    report.progress.check()
    total = report.say(_TOTAL) if any(one.total for one in columns) else ""
    return Table(f"works_{role}", caption, tuple(columns), list(zip(*cells)), source, lines, total, annex_only=True)


def _text(value: object) -> str | None:
    if value in (None, ""):
        return None
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
