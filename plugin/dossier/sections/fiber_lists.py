"""Annexes of the fibre design: the bill of quantities and its cost, the loss budget of every terminal, all routes."""

from __future__ import annotations

from ...schema import PON_TERMINALS, PROTECTED_ROUTES
from ..document import Annex, Block, Table, Text
from ..fiber_tables import Rows, fiber_rows, label_of
from ..links import link
from ..phrases import KILOMETRES_FROM_M
from ..report import Report
from ._building import COMMUNE, column, note, number_column, source_line

__all__ = ["fiber_lists"]

_ANNEX = Text("Design of the fibre network", "Thiết kế mạng cáp quang")
_PRICES = Text("Unit prices are those put into the bill.", "Đơn giá theo bảng đơn giá được khai báo.")
_BY_MIDDLE = Text(
    "Each cable counts whole in the commune where its middle lies; what lies in none stands as “{unknown}”.",
    "Mỗi cáp được tính toàn bộ cho xã có điểm giữa của cáp; phần nằm ngoài ranh giới các xã ghi “{unknown}”.",
)
_UNLIKE_SHARES = Text(
    " The planned works by commune count otherwise and are not comparable commune by commune: see ",
    " Bảng công trình dự kiến theo xã có cách tính khác, không so sánh từng xã với bảng này: xem ",
)
_BILL = Text("Bill of quantities of the fibre network", "Bảng khối lượng và khái toán mạng cáp quang")
_ITEM, _UNIT = Text("Item", "Hạng mục"), Text("Unit", "Đơn vị tính")
_QUANTITY, _PRICE = Text("Quantity", "Khối lượng"), Text("Unit price (VND)", "Đơn giá (đồng)")
_COST = Text("Cost (VND)", "Thành tiền (đồng)")
_TOTAL, _NO_YEAR = Text("Total", "Tổng số"), Text("No year", "Chưa xác định năm")
_YEAR_LINE = Text("Year {year}", "Năm {year}")
_BY_COMMUNE = Text("Cost of the fibre network by commune", "Khái toán mạng cáp quang theo đơn vị cấp xã")
_NO_COMMUNE = Text("Commune not known", "Chưa xác định đơn vị cấp xã")
_TERMINALS = Text("Loss budget of every terminal", "Quỹ suy hao quang của từng điểm")
_POINT, _HUB = Text("Demand point", "Điểm nhu cầu"), Text("Hub", "Điểm đấu nối")
_SUBSCRIBERS = Text("Subscribers", "Thuê bao")
_SPLITTERS = Text("Splitters", "Bộ chia")
_FIBER = Text("Fibre (km)", "Sợi quang (km)")
_LOSS, _MARGIN = Text("Loss (dB)", "Suy hao (dB)"), Text("Margin (dB)", "Dự phòng suy hao (dB)")
_VERDICT = Text("Verdict", "Đánh giá")
_ROUTES = Text("First and second routes", "Tuyến chính và tuyến dự phòng")
_ROLE, _LENGTH = Text("Role", "Vai trò"), Text("Length (km)", "Chiều dài (km)")
_SHARED, _EXPOSED = Text("Shared (m)", "Đoạn trùng (m)"), Text("In hazard areas (m)", "Qua vùng nguy cơ (m)")
_ROUTE_COST = Text("Cost (VND)", "Chi phí (đồng)")


def fiber_lists(report: Report) -> tuple[Annex, ...]:
    """An annex with the bill, its cost by commune, the loss budget of each terminal, and protected routes."""
    blocks: list[Block] = []
    quantities = fiber_rows(report, "quantities")
    if quantities is not None:
        blocks += _bill(report, quantities)
    for key, make in (("terminals", _terminals), ("routes", _routes)):
        rows = fiber_rows(report, key)
        if rows is not None:
            blocks.append(make(report, rows))
    return (Annex("fiber_lists", report.say(_ANNEX), tuple(blocks)),) if blocks else ()


def _year(text: str) -> str:
    return text.split(".")[0]


def _bill(report: Report, rows: Rows) -> list[Block]:
    table, lines = [], {}
    years = rows.groups("year")
    for (year,), of_year in sorted(years.items()):
        if len(years) > 1:
            lines[len(table)] = report.say(_YEAR_LINE, year=_year(year)) if year else report.say(_NO_YEAR)
        for (_, name, unit), some in of_year.groups("item", "item_name", "unit").items():
            report.progress.check()
            prices = {price for price in some.numbers("unit_price") if price is not None}
            table.append((len(table) + 1, name, unit, some.sum("quantity"), prices.pop() if len(prices) == 1 else None,
                          some.sum("cost")))  # fmt: skip
    columns = (
        number_column(report),
        column(report, _ITEM, "text", 3.4),
        column(report, _UNIT, "text", 0.9),
        column(report, _QUANTITY, "number", 1.3),
        column(report, _PRICE, "money", 1.3),
        column(report, _COST, "money", 1.7, total=True),
    )
    source = source_line(report, rows.sources())
    made: list[Block] = [
        Table("fiber_bill", report.say(_BILL), columns, table, source, lines, report.say(_TOTAL)),
        note(report, _PRICES),
    ]
    communes = rows.groups("commune_code", "commune_name")
    if len(communes) > 1:
        columns = (
            number_column(report),
            column(report, COMMUNE, "text", 3.0),
            column(report, _COST, "money", 1.7, total=True),
        )
        order = sorted(communes, key=lambda key: (not key[0], key))
        cells = [
            (number, name or code or report.say(_NO_COMMUNE), communes[code, name].sum("cost"))
            for number, (code, name) in enumerate(order, 1)
        ]
        made.append(Table("fiber_communes_cost", report.say(_BY_COMMUNE), columns, cells, source,
                          total=report.say(_TOTAL)))  # fmt: skip
        made.append(note(report, report.say(_BY_MIDDLE, unknown=report.say(_NO_COMMUNE)),
                         link("fiber_communes", before=report.say(_UNLIKE_SHARES), after=".")))  # fmt: skip
    return made


def _named(ids: list[str], names: list[str]) -> list[str]:
    return [f"{name} ({id_})" if name and name != id_ else id_ for id_, name in zip(ids, names)]


def _kilometres(values: list[float | None]) -> list[float | None]:
    return [None if value is None else value / KILOMETRES_FROM_M for value in values]


def _terminals(report: Report, rows: Rows) -> Table:
    columns = (
        number_column(report),
        column(report, _POINT, "text", 2.4),
        column(report, _HUB, "code", 1.2),
        column(report, _SUBSCRIBERS, "integer", 1.0, total=True),
        column(report, _SPLITTERS, "text", 1.2),
        column(report, _FIBER, "number", 1.0),
        column(report, _LOSS, "number", 1.0),
        column(report, _MARGIN, "number", 1.0),
        column(report, _VERDICT, "text", 1.6),
    )
    verdicts = [label_of(PON_TERMINALS, "verdict", code, report.language) for code in rows.texts("verdict")]
    cells = zip(range(1, len(rows) + 1), _named(rows.texts("demand_id"), rows.texts("demand_name")),
                rows.texts("hub_id"), rows.numbers("subscribers"), rows.texts("splitters"),
                _kilometres(rows.numbers("fiber_m")), rows.numbers("loss_db"), rows.numbers("margin_db"),
                verdicts)  # fmt: skip
    return Table("fiber_terminals", report.say(_TERMINALS), columns, list(cells),
                 source_line(report, rows.sources()), total=report.say(_TOTAL), annex_only=True)  # fmt: skip


def _routes(report: Report, rows: Rows) -> Table:
    columns = (
        number_column(report),
        column(report, _POINT, "text", 2.2),
        column(report, _ROLE, "text", 1.3),
        column(report, _HUB, "text", 1.8),
        column(report, _LENGTH, "number", 1.0),
        column(report, _SHARED, "number", 1.0, decimals=0),
        column(report, _EXPOSED, "number", 1.1, decimals=0),
        column(report, _ROUTE_COST, "money", 1.4),
    )
    roles = [label_of(PROTECTED_ROUTES, "role", code, report.language) for code in rows.texts("role")]
    cells = zip(range(1, len(rows) + 1), _named(rows.texts("demand_id"), rows.texts("demand_name")), roles,
                _named(rows.texts("hub_id"), rows.texts("hub_name")), _kilometres(rows.numbers("length_m")),
                rows.numbers("shared_m"), rows.numbers("exposed_m"), rows.numbers("cost"))  # fmt: skip
    return Table("fiber_routes", report.say(_ROUTES), columns, list(cells), source_line(report, rows.sources()),
                 annex_only=True)  # fmt: skip
