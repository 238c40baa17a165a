"""What the fibre network costs: by its bill of quantities, beside the estimates that chose the routes."""

from __future__ import annotations

from ..document import Block, Table, Text
from ..fiber_tables import estimate_mark, fiber_rows
from ..links import link
from ..phrases import say_money
from ..report import Report
from ..siting_tables import roadmap_rows
from ._building import column, heading, number_column, paragraph, source_line

__all__ = ["fiber_costs"]

_TITLE = Text("Cost of the fibre network", "Khái toán mạng cáp quang")
_TEXT = Text(
    "By its bill of quantities the fibre network costs {cost}",
    "Theo bảng khối lượng, mạng cáp quang có khái toán {cost}",
)
_BY_YEAR = Text("in {year} {cost}", "năm {year}: {cost}")
_LEFT_OUT = Text(
    "Unit prices are those put into the bill. Not in it: project management, survey and design, other costs, reserves "
    "and value-added tax; nor the cables within a village beyond the subscribers' drops.",
    "Đơn giá theo bảng đơn giá được khai báo. Chưa gồm chi phí quản lý dự án, tư vấn khảo sát – thiết kế, chi phí "
    "khác, dự phòng, thuế giá trị gia tăng; chưa gồm mạng cáp trong thôn ngoài cáp thuê bao.",
)
_CAPTION = Text("Costs of the fibre network, step by step", "Chi phí mạng cáp quang qua các bước tính")
_STEP, _COST = Text("Step", "Bước tính"), Text("Cost (VND)", "Chi phí (đồng)")
_STEPS = (
    ("tree", Text("Routes, each as its road says: what the network was chosen by",
                  "Tuyến theo phương thức xây dựng của từng đường: dùng để chọn mạng")),
    ("sharing", Text("Routes, with sharing and joint works", "Tuyến sau khi dùng chung, thi công đồng bộ")),
    ("quantities", Text("Bill of quantities: building, cables, equipment, subscribers",
                        "Bảng khối lượng: thi công, cáp, thiết bị, thuê bao")),
)  # fmt: skip
_IN_ROADMAP = Text(
    "Fibre stands in the road map with {cost}{estimate}: what the projects of its years cost by their own estimates. "
    "The bill of quantities of the whole network, with equipment and subscribers, comes to {bill}.",
    "Trong lộ trình, phần cáp quang là {cost}{estimate} theo ước tính của các dự án được bố trí theo năm; khái toán "
    "toàn mạng theo bảng khối lượng, gồm cả thiết bị và thuê bao, là {bill}.",
)
_WHICH = Text(
    "What is submitted for approval is the cost by the bill; the steps before it are estimates by the metre that "
    "choose routes and compare ways of building.",
    "Số trình duyệt là khái toán theo bảng khối lượng; các bước trước là ước tính theo mét tuyến, dùng để chọn tuyến "
    "và so sánh phương thức xây dựng.",
)


def fiber_costs(report: Report) -> tuple[Block, ...]:
    """What the fibre network costs by its bill of quantities, in all and by year, and the estimates before it."""
    rows = fiber_rows(report, "quantities")
    cost = None if rows is None else rows.sum("cost")
    if rows is None or cost is None:
        return ()
    language = report.language
    years = {year: some.sum("cost") for (year,), some in sorted(rows.groups("year").items()) if year}
    by_year = "; ".join(
        report.say(_BY_YEAR, year=year.split(".")[0], cost=say_money(amount, language))
        for year, amount in years.items()
    )
    words = report.say(_TEXT, cost=say_money(cost, language)) + (f" ({by_year})" if len(years) > 1 else "")
    return (
        heading(report, _TITLE, 2),
        paragraph(report, words, link("fiber_bill", "fiber_communes_cost"), "."),
        *_steps(report),
        *_of_roadmap(report, cost),
        paragraph(report, _LEFT_OUT),
    )


def _of_roadmap(report: Report, bill: float) -> list[Block]:
    """Why the fibre of the roadmap costs something else than the bill says."""
    projects = roadmap_rows(report, "projects")
    fiber = None if projects is None else projects.where("kind", lambda kind: kind == "fiber").sum("cost_vnd")
    said = {"cost": say_money(fiber, report.language), "bill": say_money(bill, report.language)}
    if fiber is None or said["cost"] == said["bill"]:
        return []
    return [paragraph(report, report.say(_IN_ROADMAP, **said, estimate=estimate_mark(report)))]


def _steps(report: Report) -> list[Block]:
    """Three costs of one network, side by side, so that nobody takes one for another."""
    table, sources = [], []
    for key, words in _STEPS:
        rows = fiber_rows(report, key)
        cost = None if rows is None else rows.sum("cost")
        if cost is not None:
            table.append((len(table) + 1, report.say(words), cost))
            sources += rows.sources()
    if len(table) < 2:
        return []
    columns = (number_column(report), column(report, _STEP, "text", 4.0), column(report, _COST, "money", 1.6))
    return [
        Table("fiber_cost_steps", report.say(_CAPTION), columns, table, source_line(report, sources)),
        paragraph(report, _WHICH),
    ]
