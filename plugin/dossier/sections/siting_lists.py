"""Annexes of sites and the roadmap: every chosen site, masts by type, every link of the backhaul, every project by
year, structures to be shared, costs by commune.
"""

from __future__ import annotations

from ...schema import ROADMAP_PROJECTS, ROADMAP_UNSCHEDULED, UNCOVERED_DEMAND
from ..document import Annex, Block, Table, Text
from ..fiber_tables import Rows, label_of
from ..phrases import KILOMETRES_FROM_M, capital
from ..report import Report
from ..siting_tables import ACTIONS, CANDIDATE_KINDS, MEDIA, projects_by_year, roadmap_rows, say_code, siting_rows
from ._building import COMMUNE, column, number_column, source_line
from .rollout import commune_costs
from .sharing_reach import reach_lists

__all__ = ["roadmap_lists", "siting_lists"]

_SITES_ANNEX = Text("Chosen sites, their backhaul, sharing", "Vị trí trạm được chọn, truyền dẫn, dùng chung hạ tầng")
_ROADMAP_ANNEX = Text("Road map: projects by year", "Lộ trình: danh mục dự án theo năm")
_CHOSEN = Text("Chosen sites", "Danh mục vị trí trạm được chọn")
_CODE, _NAME = Text("Code", "Mã vị trí"), Text("Name", "Tên, địa điểm")
_KIND, _ACTION = Text("Kind", "Loại vị trí"), Text("What is done", "Hình thức đầu tư")
_MAST, _HEIGHT = Text("Mast type", "Loại cột"), Text("Height (m)", "Chiều cao (m)")
_GROUND = Text("Ground (m)", "Cao độ (m)")
_OWNER, _SHARE = Text("Owner", "Chủ sở hữu"), Text("Could be shared by", "Doanh nghiệp có thể dùng chung")
_X, _Y = Text("X (m)", "Tọa độ X (m)"), Text("Y (m)", "Tọa độ Y (m)")
_NEWLY = Text("People newly covered", "Số dân phủ sóng thêm")
_COST = Text("Cost (VND)", "Chi phí (đồng)")
_TOTAL = Text("Total", "Tổng số")
_NO_COMMUNE = Text("Commune not known", "Chưa xác định đơn vị cấp xã")
_TYPES = Text("Masts by type", "Tổng hợp cột ăng ten theo loại")
_NEW, _EXISTING = Text("New", "Xây dựng mới"), Text("Existing, shared or upgraded", "Hiện có, dùng chung hoặc nâng cấp")
_NO_TYPE = Text("Type not said", "Chưa xác định loại")
_COUNT = Text("Number", "Số lượng")
_PARTS = (("mast_vnd", Text("of it mast (VND)", "Trong đó: cột (đồng)")),
          ("road_vnd", Text("of it road access (VND)", "Trong đó: đường vào (đồng)")),
          ("power_vnd", Text("of it power (VND)", "Trong đó: điện (đồng)")))  # fmt: skip

_LINKS = Text("Backhaul links of the sites", "Danh mục tuyến truyền dẫn của các vị trí trạm")
_LINK, _SITE, _TO = Text("Link", "Mã tuyến"), Text("From site", "Từ vị trí"), Text("To", "Đến")
_MEDIUM, _BAND = Text("Medium", "Loại truyền dẫn"), Text("Band (GHz)", "Băng tần (GHz)")
_LENGTH = Text("Length (km)", "Chiều dài (km)")
_HOPS, _FEEDS = Text("Hops to fibre", "Số chặng về cáp quang"), Text("Sites behind", "Số trạm phía sau")

_UNCOVERED = Text("Demand that stays uncovered", "Danh mục điểm nhu cầu chưa được phủ")
_DEMAND, _WEIGHT = Text("Demand point", "Mã điểm nhu cầu"), Text("Weight", "Trọng số")
_NEAREST, _NEAREST_M = Text("Nearest site", "Vị trí gần nhất"), Text("Distance (m)", "Khoảng cách (m)")

_PROJECTS = Text("Projects of the road map", "Danh mục dự án theo năm")
_YEAR_LINE, _NO_YEAR = Text("Year {year}", "Năm {year}"), Text("No year", "Chưa bố trí năm")
_PROJECT, _PROJECT_NAME = Text("Project", "Mã dự án"), Text("Name", "Tên dự án")
_WHAT = Text("Kind", "Loại dự án")
_OPERATOR, _FUNDS = Text("Operator", "Doanh nghiệp"), Text("Source of funds", "Nguồn vốn")
_BENEFIT = Text("People", "Số người hưởng lợi")
_START, _END = Text("Start", "Khởi công"), Text("End", "Hoàn thành")
_AFTER = Text("Comes after", "Thực hiện sau")
_UNSCHEDULED = Text("Projects that are in no year", "Các dự án chưa được bố trí")
_REASON = Text("Reason", "Lý do")


def siting_lists(report: Report) -> tuple[Annex, ...]:
    """An annex with chosen sites, masts by type, links of the backhaul, and what is to be shared."""
    blocks: list[Block] = []
    chosen, links = siting_rows(report, "chosen"), siting_rows(report, "backhaul")
    if chosen is not None:
        blocks += [_chosen(report, chosen), _types(report, chosen)]
    if links is not None:
        blocks.append(_links(report, links))
    uncovered = siting_rows(report, "uncovered")
    if uncovered is not None:
        blocks.append(_uncovered(report, uncovered))
    blocks += reach_lists(report)
    return (Annex("siting_lists", report.say(_SITES_ANNEX), tuple(blocks)),) if blocks else ()


def _by_commune(report: Report, rows: Rows, *names: str) -> tuple[list[int], dict[int, str]]:
    """Places of rows in the order of their communes, and the lines before each commune."""
    communes, codes = rows.texts("commune_name"), rows.texts("commune_code")
    keys = list(zip(*(rows.texts(name) for name in names)))
    order = sorted(
        range(len(rows)), key=lambda place: (not communes[place], communes[place], codes[place], keys[place])
    )
    lines: dict[int, str] = {}
    last: str | None = None
    for number, place in enumerate(order):
        if communes[place] != last:
            last = communes[place]
            lines[number] = last or report.say(_NO_COMMUNE)
    return order, lines


def _table(
    report: Report, id_: str, caption: Text, columns: list, values: list[list], rows: Rows, order: list[int],
    lines: dict[int, str], keep: int,
) -> Table:  # fmt: skip
    """A list in that order; columns after the first ``keep`` that nothing fills are left out."""
    filled = [place for place, of in enumerate(values) if place < keep or any(one not in (None, "") for one in of)]
    cells = [[values[place][row] for row in order] for place in filled]
    shown = [number_column(report), *(columns[place] for place in filled)]
    table = [(number, *row) for number, row in enumerate(zip(*cells), 1)]
    total = report.say(_TOTAL) if any(one.total for one in shown) else ""
    return Table(id_, report.say(caption), tuple(shown), table, source_line(report, rows.sources()), lines, total,
                 annex_only=True)  # fmt: skip


def _chosen(report: Report, rows: Rows) -> Table:
    language = report.language
    order, lines = _by_commune(report, rows, "candidate_id")
    columns = [
        column(report, _CODE, "code", 1.2), column(report, _NAME, "text", 1.8), column(report, _KIND, "text", 1.3),
        column(report, _ACTION, "text", 1.3), column(report, _MAST, "text", 0.7),
        column(report, _HEIGHT, "number", 0.8, decimals=1), column(report, _X, "number", 1.2, decimals=1),
        column(report, _Y, "number", 1.2, decimals=1), column(report, _GROUND, "number", 0.8, decimals=0),
        column(report, _OWNER, "text", 1.0), column(report, _SHARE, "text", 1.4),
        column(report, _NEWLY, "number", 0.9, decimals=1, total=True),
        column(report, _COST, "money", 1.4, total=True),
    ]  # fmt: skip
    values = [
        rows.texts("candidate_id"), rows.texts("name"),
        [capital(say_code(CANDIDATE_KINDS, code, language)) for code in rows.texts("kind")],
        [capital(say_code(ACTIONS, code, language)) for code in rows.texts("action")],
        rows.texts("mast_type"), rows.numbers("height_m"), rows.numbers("x"), rows.numbers("y"),
        rows.numbers("elevation_m"), rows.texts("owner"), [text.replace(";", ", ").replace(",  ", ", ")
                                                           for text in rows.texts("could_share")],
        rows.numbers("newly_covered"), rows.numbers("cost_vnd"),
    ]  # fmt: skip
    return _table(report, "chosen_sites", _CHOSEN, columns, values, rows, order, lines, 4)


def _types(report: Report, rows: Rows) -> Table:
    """Masts by their type, new ones and existing ones apart, with what they cost."""
    parts = [(name, title) for name, title in _PARTS if rows.sum(name)]
    columns = [column(report, _MAST, "text", 1.2), column(report, _ACTION, "text", 2.0),
               column(report, _COUNT, "integer", 0.8, total=True)]  # fmt: skip
    columns += [column(report, title, "money", 1.4, total=True) for _, title in parts]
    columns.append(column(report, _COST, "money", 1.5, total=True))
    table = []
    for (mast, action), some in sorted(
        rows.groups("mast_type", "action").items(), key=lambda pair: (not pair[0][0], pair[0][0], pair[0][1])
    ):
        done = report.say(_NEW if action == "build" else _EXISTING) if action in ACTIONS else action
        table.append((mast or report.say(_NO_TYPE), done, len(some), *(some.sum(name) for name, _ in parts),
                      some.sum("cost_vnd")))  # fmt: skip
    return Table("mast_types", report.say(_TYPES), tuple(columns), table, source_line(report, rows.sources()),
                 total=report.say(_TOTAL))  # fmt: skip


def _links(report: Report, rows: Rows) -> Table:
    language = report.language
    order, lines = _by_commune(report, rows, "link_id")
    columns = [
        column(report, _LINK, "code", 1.2), column(report, _SITE, "code", 1.3), column(report, _TO, "code", 1.3),
        column(report, _MEDIUM, "text", 1.0), column(report, _LENGTH, "number", 1.0, decimals=3, total=True),
        column(report, _BAND, "number", 0.8, decimals=1), column(report, _HOPS, "integer", 0.8),
        column(report, _FEEDS, "integer", 0.8), column(report, _COST, "money", 1.4, total=True),
    ]  # fmt: skip
    values = [
        rows.texts("link_id"),
        [name or code for name, code in zip(rows.texts("site_name"), rows.texts("site_id"))], rows.texts("to_id"),
        [capital(say_code(MEDIA, code, language)) for code in rows.texts("medium")],
        [None if metres is None else metres / KILOMETRES_FROM_M for metres in rows.numbers("length_m")],
        rows.numbers("band_ghz"), rows.numbers("hops"), rows.numbers("feeds"), rows.numbers("cost_vnd"),
    ]  # fmt: skip
    return _table(report, "backhaul_links", _LINKS, columns, values, rows, order, lines, 5)


def _uncovered(report: Report, rows: Rows) -> Table:
    order, lines = _by_commune(report, rows, "demand_id")
    columns = [
        column(report, _DEMAND, "code", 1.3), column(report, _NAME, "text", 2.2),
        column(report, _WEIGHT, "number", 1.0, decimals=1, total=True), column(report, _REASON, "text", 2.4),
        column(report, _NEAREST, "code", 1.2), column(report, _NEAREST_M, "integer", 1.0),
    ]  # fmt: skip
    reasons = [label_of(UNCOVERED_DEMAND, "reason", code, report.language) for code in rows.texts("reason")]
    values = [rows.texts("demand_id"), rows.texts("name"), rows.numbers("weight"), reasons,
              rows.texts("nearest_id"), rows.numbers("nearest_m")]  # fmt: skip
    return _table(report, "uncovered_demand", _UNCOVERED, columns, values, rows, order, lines, 1)


# -- the roadmap -------------------------------------------------------------------------------------------------------


def roadmap_lists(report: Report) -> tuple[Annex, ...]:
    """An annex with every project by year, what is in no year, and the costs of each commune."""
    blocks: list[Block] = []
    projects, left = roadmap_rows(report, "projects"), roadmap_rows(report, "unscheduled")
    if projects is not None:
        blocks.append(_projects(report, projects))
    if left is not None:
        blocks.append(_unscheduled(report, left))
    communes = commune_costs(report)
    if communes is not None:
        blocks.append(communes)
    return (Annex("roadmap_lists", report.say(_ROADMAP_ANNEX), tuple(blocks)),) if blocks else ()


def _projects(report: Report, rows: Rows) -> Table:
    order: list[int] = []
    lines: dict[int, str] = {}
    ranks, ids = rows.numbers("rank"), rows.texts("project_id")
    place = {row: number for number, row in enumerate(rows.rows)}
    for year, some in projects_by_year(rows):
        report.progress.check()
        lines[len(order)] = report.say(_NO_YEAR) if year is None else report.say(_YEAR_LINE, year=year)
        own = [place[row] for row in some.rows]
        order += sorted(own, key=lambda one: (ranks[one] is None, ranks[one] or 0.0, ids[one]))
    kinds = [capital(label_of(ROADMAP_PROJECTS, "kind", code, report.language)) for code in rows.texts("kind")]
    columns = [
        column(report, _PROJECT, "code", 1.2), column(report, _PROJECT_NAME, "text", 2.2),
        column(report, _WHAT, "text", 1.3), column(report, COMMUNE, "text", 1.5),
        column(report, _OPERATOR, "text", 1.0), column(report, _FUNDS, "text", 1.2),
        column(report, _START, "date", 1.0), column(report, _END, "date", 1.0), column(report, _AFTER, "text", 1.1),
        column(report, _BENEFIT, "integer", 0.9, total=True), column(report, _COST, "money", 1.4, total=True),
    ]  # fmt: skip
    values = [
        ids, rows.texts("name"), kinds, rows.texts("commune_name"), rows.texts("operator"), rows.texts("source"),
        rows.texts("start_date"), rows.texts("end_date"), rows.texts("after"), rows.numbers("benefit"),
        rows.numbers("cost_vnd"),
    ]  # fmt: skip
    return _table(report, "roadmap_projects", _PROJECTS, columns, values, rows, order, lines, 2)


def _unscheduled(report: Report, rows: Rows) -> Table:
    columns = [
        column(report, _PROJECT, "code", 1.2), column(report, _PROJECT_NAME, "text", 2.4),
        column(report, COMMUNE, "text", 1.6), column(report, _REASON, "text", 2.2),
        column(report, _BENEFIT, "integer", 0.9, total=True), column(report, _COST, "money", 1.4, total=True),
    ]  # fmt: skip
    reasons = [label_of(ROADMAP_UNSCHEDULED, "reason", code, report.language) for code in rows.texts("reason")]
    values = [rows.texts("project_id"), rows.texts("name"), rows.texts("commune_name"), reasons,
              rows.numbers("benefit"), rows.numbers("cost_vnd")]  # fmt: skip
    order = sorted(range(len(rows)), key=lambda place: (reasons[place], values[0][place]))
    return _table(report, "roadmap_unscheduled", _UNSCHEDULED, columns, values, rows, order, {}, 2)
