"""What is built in which year: projects and money by year, what indicators reach, what stays out, who pays."""

from __future__ import annotations

from ...numbers import say_number
from ...roadmap.curves import met_from
from ...schema import ROADMAP_PROJECTS, ROADMAP_UNSCHEDULED
from .. import figures
from ..document import Block, Figure, Table, Text
from ..fiber_tables import ESTIMATE, Rows, estimate_mark, label_of
from ..links import link
from ..phrases import capital, enumeration, say_money, say_value
from ..report import Report
from ..siting_tables import projects_by_year, roadmap_rows, say_year
from ._building import COMMUNE, column, heading, item, note, number_column, paragraph, source_line
from ._roadmap_agrees import sites_not_in, unlike_plan
from ._unspent import unspent

__all__ = ["commune_costs", "rollout", "rollout_costs", "year_titles"]

_TITLE = Text("What is built in which year", "Phân kỳ đầu tư")
_TEXT = Text(
    "{count} projects are built from {first} to {last}{cost}",
    "Có {count} dự án được bố trí thực hiện trong giai đoạn {first} - {last}{cost}",
)
_TEXT_YEAR = Text(
    "{count} projects are built in {first}{cost}", "Có {count} dự án được bố trí thực hiện trong năm {first}{cost}"
)
_COST = Text(", for {cost}", ", tổng kinh phí {cost}")
_FIBER_ESTIMATE = Text(" (fibre: {estimate})", " (phần cáp quang: {estimate})")
_RULES = Text(
    "A project comes no earlier than those that it stands on (a branch after its trunk, a site after its backhaul); no "
    "year costs more than its budget; communes in special difficulty weigh more; works that fall together with road or "
    "power works are built in their year.",
    "Nguyên tắc bố trí: dự án không thực hiện trước dự án mà nó phụ thuộc (tuyến nhánh sau tuyến chính, trạm sau "
    "truyền dẫn); mỗi năm không vượt ngân sách; ưu tiên các xã đặc biệt khó khăn; công trình đi cùng dự án giao thông, "
    "điện được thực hiện đồng bộ trong năm của dự án đó.",
)
_JOINT = Text(
    "{count} projects are built together with road or power works.",
    "{count} dự án được thi công đồng bộ với công trình giao thông, điện.",
)
_CAPTION = Text("Projects and money by year", "Dự án và kinh phí theo năm")
_YEAR, _PROJECTS = Text("Year", "Năm"), Text("Projects", "Số dự án")
_BUDGET, _SPENT = Text("Budget (VND)", "Ngân sách (đồng)"), Text("Spent (VND)", "Phân bổ (đồng)")
_LEFT = Text("Left (VND)", "Còn lại (đồng)")
_BENEFIT = Text("People newly served", "Số người được hưởng lợi thêm")
_SHARE = Text("Served by then, of all who benefit from the projects (%)",
              "Lũy kế trên tổng số người hưởng lợi của các dự án (%)")  # fmt: skip
_TOTAL = Text("Total", "Tổng số")
_PEOPLE_NOTE = Text(
    "People whom several projects serve count with each of them.",
    "Người dân được nhiều dự án phục vụ thì tính ở từng dự án.",
)
_KINDS_CAPTION = Text("Projects by kind and year", "Số dự án theo loại, theo năm")
_KIND = Text("Kind", "Loại dự án")
_FIGURE = Text("Money and people served by year", "Kinh phí và số người hưởng lợi theo năm")
_FIGURE_ALT = Text(
    "Bars of what {count} years spend of their budgets, with the people served by then; the numbers stand in the table "
    "of years.",
    "Biểu đồ cột kinh phí phân bổ và ngân sách của {count} năm, kèm số người hưởng lợi lũy kế; số liệu nêu ở bảng theo "
    "năm.",
)
_CURVES = Text("What the targets reach year by year", "Mức đạt các mục tiêu theo từng năm của lộ trình")
_CURVES_TEXT = Text(
    "Each year's values are those of an assessment of what is built by then",
    "Giá trị từng năm là kết quả đánh giá khi các dự án đến hết năm đó đã hoàn thành",
)
_CURVES_PART = Text(
    "Each year's values have what is known to be built by then, but not what the note under the table names",
    "Giá trị từng năm gồm phần xác định được đến hết năm đó, chưa gồm phần nêu ở ghi chú dưới bảng",
)
_REACHED = Text("{name}: the target of {target} is met from {year} on.", "{name}: đạt mục tiêu {target} từ năm {year}.")
_NOT_REACHED = Text(
    "{name}: the target of {target} is not met by {year} ({value}).",
    "{name}: đến năm {year} chưa đạt mục tiêu {target} (mới đạt {value}).",
)
_INDICATOR, _TARGET = Text("Indicator", "Chỉ tiêu"), Text("Target", "Mục tiêu")
_MET_IN = Text("Met in", "Năm đạt")
_NOT_MET = Text("not met", "chưa đạt")
_LEFT_OUT = Text(
    "{count} projects are in no year{cost}: {reasons}",
    "Còn {count} dự án chưa được bố trí{cost}: {reasons}",
)
_OF_COST = Text(" ({cost})", " ({cost})")
_REASON = Text("{reason} – {count}", "{reason} – {count} dự án")

_COSTS = Text("Cost by year and source of funds", "Kinh phí theo năm, nguồn vốn")
_COSTS_TEXT = Text(
    "The projects of the road map cost {cost}, part of which may be works that were named above",
    "Kinh phí các dự án trong lộ trình là {cost}; số liệu này có thể bao gồm các công trình đã nêu ở trên",
)
_SOURCES_CAPTION = Text("Cost by source of funds and year (VND)", "Kinh phí theo nguồn vốn, theo năm (đồng)")
_OPERATORS_CAPTION = Text("Cost by operator and year (VND)", "Kinh phí theo doanh nghiệp, theo năm (đồng)")
_COMMUNES_CAPTION = Text("Cost by commune and year (VND)", "Kinh phí theo đơn vị cấp xã, theo năm (đồng)")
_SOURCE, _OPERATOR = Text("Source of funds", "Nguồn vốn"), Text("Operator", "Doanh nghiệp")
_NO_SOURCE, _NO_OPERATOR = Text("Source not said", "Chưa xác định nguồn"), Text("Operator not said", "Chưa xác định")
_NO_COMMUNE = Text("Commune not known", "Chưa xác định đơn vị cấp xã")
_ALL_YEARS = Text("All years", "Cộng các năm")
_FUNDS_OPEN = Text("No source of funds is named for these projects.", "Các dự án chưa được xác định nguồn vốn.")
_SCHEDULE_NOTE = Text("“{left}” of a year can be spent later where the budget is carried over.",
                      "“{left}”: phần ngân sách chưa phân bổ, được chuyển sang năm sau nếu cho phép.")  # fmt: skip


def _number(report: Report, number: float, decimals: int = 0) -> str:
    return say_number(number, report.language, decimals)


def year_titles(report: Report, rows: Rows) -> list[int]:
    """The years of some rows, rising."""
    return sorted({round(year) for year in rows.numbers("year") if year is not None})


def rollout(report: Report) -> tuple[Block, ...]:
    """Projects by year, what the targets reach, and what stays out."""
    projects = roadmap_rows(report, "projects")
    if projects is None:
        return ()
    years = year_titles(report, projects)
    if not years:
        return ()
    cost = projects.sum("cost_vnd")
    words = report.say(
        _TEXT if len(years) > 1 else _TEXT_YEAR,
        count=_number(report, len(projects)),
        first=years[0],
        last=years[-1],
        cost="" if cost is None else report.say(_COST, cost=say_money(cost, report.language) + _estimate(report)),
    )
    made: list[Block] = [
        heading(report, _TITLE, 2),
        paragraph(report, words, link("rollout_years", "roadmap_projects", "map_rollout"), "."),
        paragraph(report, _RULES),
    ]
    joint = projects.marks("joint").count(True)
    if joint:
        made.append(paragraph(report, report.say(_JOINT, count=_number(report, joint))))
    made += _years(report, projects)
    made += _kinds(report, projects, years)
    made += _curves(report)
    made += _unscheduled(report)
    return tuple(made)


def _estimate(report: Report) -> str:
    """What the fibre in sums of projects costs by, where its bill of quantities says something else."""
    projects = roadmap_rows(report, "projects")
    fiber = projects is not None and "fiber" in projects.texts("kind")
    return report.say(_FIBER_ESTIMATE, estimate=report.say(ESTIMATE)) if fiber and estimate_mark(report) else ""


def _years(report: Report, projects: Rows) -> list[Block]:
    """The table of years: that of the roadmap, or sums of the projects where it was not given."""
    rows = roadmap_rows(report, "years")
    if rows is None:
        return [_year_sums(report, projects)]
    rows = _whole_years(rows)
    columns = (
        column(report, _YEAR, "code", 0.9),
        column(report, _PROJECTS, "integer", 0.8, total=True),
        column(report, _BUDGET, "money", 1.5, total=True),
        column(report, _SPENT, "money", 1.5, total=True),
        column(report, _LEFT, "money", 1.5),
        column(report, _BENEFIT, "integer", 1.1, total=True),
        column(report, _SHARE, "number", 1.0, decimals=1),
    )
    names = ("projects", "budget_vnd", "spent_vnd", "left_vnd", "benefit", "benefit_share")
    cells = zip(map(say_year, rows.numbers("year")), *(rows.numbers(name) for name in names))
    table = Table("rollout_years", report.say(_CAPTION), columns, sorted(cells, key=lambda row: row[0]),
                  source_line(report, rows.sources()), total=report.say(_TOTAL))  # fmt: skip
    noted = note(report, _PEOPLE_NOTE, " ", report.say(_SCHEDULE_NOTE, left=report.say(_LEFT)))
    return [table, noted, *unspent(report, rows), *_figure(report, rows)]


def _whole_years(rows: Rows) -> Rows:
    """Rows of whole years, without those of single sources of funds.

    Tables of before there was a mark for them have the whole year first; money for anything has no name there either.
    """
    marks = rows.marks("whole_year")
    if any(mark is not None for mark in marks):
        return Rows(rows.register, [row for row, mark in zip(rows.rows, marks) if mark])
    first: dict[float | None, int] = {}
    unnamed = rows.where("source", lambda name: not name)
    for row, year in zip(unnamed.rows, unnamed.numbers("year")):
        first.setdefault(year, row)
    return Rows(rows.register, sorted(first.values()))


def _year_sums(report: Report, projects: Rows) -> Table:
    columns = (
        column(report, _YEAR, "code", 0.9),
        column(report, _PROJECTS, "integer", 0.8, total=True),
        column(report, _SPENT, "money", 1.5, total=True),
        column(report, _BENEFIT, "integer", 1.1, total=True),
    )
    cells = [(say_year(year), len(some), some.sum("cost_vnd"), some.sum("benefit"))
             for year, some in projects_by_year(projects)]  # fmt: skip
    return Table("rollout_years", report.say(_CAPTION), columns, cells, source_line(report, projects.sources()),
                 total=report.say(_TOTAL))  # fmt: skip


def _figure(report: Report, rows: Rows) -> list[Block]:
    names = ("year", "budget_vnd", "spent_vnd", "cumulative_benefit")
    known = [row for row in zip(*(rows.numbers(name) for name in names)) if row[0] is not None]
    if len(known) < 2 or report.commune:
        return []
    bars = [figures.YearBar(round(year), budget, spent, served) for year, budget, spent, served in sorted(known)]
    png = figures.year_chart(bars, report.language, report.progress)
    alt = report.say(_FIGURE_ALT, count=len(bars))
    return [Figure("figure_rollout", report.say(_FIGURE), alt, png, source=source_line(report, rows.sources()))]


def _kinds(report: Report, projects: Rows, years: list[int]) -> list[Block]:
    groups = {code: some for (code,), some in projects.groups("kind").items()}
    if len(groups) < 2 and len(years) < 2:
        return []
    columns = [column(report, _KIND, "text", 2.4)]
    columns += [column(report, Text(str(year), str(year)), "integer", 0.8, total=True) for year in years]
    columns += [column(report, _TOTAL, "integer", 0.9, total=True), column(report, _SPENT, "money", 1.6, total=True)]
    table = []
    for code in sorted(groups):
        counts = {year: len(some) for year, some in projects_by_year(groups[code])}
        name = label_of(ROADMAP_PROJECTS, "kind", code, report.language)
        table.append((capital(name), *(counts.get(year, 0) for year in years), len(groups[code]),
                      groups[code].sum("cost_vnd")))  # fmt: skip
    return [Table("rollout_kinds", report.say(_KINDS_CAPTION), tuple(columns), table,
                  source_line(report, projects.sources()), total=report.say(_TOTAL))]  # fmt: skip


# -- targets by year ---------------------------------------------------------------------------------------------------


def _curves(report: Report) -> list[Block]:
    rows = roadmap_rows(report, "curves")
    if rows is None or report.commune:
        return []
    years = year_titles(report, rows)
    groups = rows.groups("item_id")
    columns = [column(report, _INDICATOR, "text", 3.0), column(report, _TARGET, "text", 1.1)]
    columns += [column(report, Text(str(year), str(year)), "text", 0.9) for year in years]
    columns.append(column(report, _MET_IN, "text", 0.9))
    table, lines = [], []
    for some in groups.values():
        report.progress.check()
        told = _Curve(report, some)
        table.append((told.name, told.target_said, *(told.said(year) for year in years), told.met_said))
        if told.line:
            lines.append(item(report, told.line))
    caption = Table("rollout_targets", report.say(_CURVES), tuple(columns), table, source_line(report, rows.sources()))
    left_out = sites_not_in(report, rows)
    intro = paragraph(report, _CURVES_PART if left_out else _CURVES_TEXT, link("rollout_targets"), ".")
    return [heading(report, _CURVES, 2), intro, *lines, caption, *left_out, *unlike_plan(report, rows)]


class _Curve:
    """What one item reaches year by year."""

    def __init__(self, report: Report, rows: Rows):
        self.report = report
        self.name = rows.texts("name")[0] or rows.texts("indicator")[0]
        self.unit, self.comparator = rows.texts("unit")[0], rows.texts("comparator")[0]
        self.target, self.horizon = rows.numbers("target")[0], rows.numbers("horizon")[0]
        self.verdicts: dict[int, str] = {}
        self.values: dict[int, float | None] = {}
        for year, value, verdict in zip(rows.numbers("year"), rows.numbers("value"), rows.texts("verdict")):
            if year is not None:
                self.values[round(year)], self.verdicts[round(year)] = value, verdict

    def said(self, year: int) -> str:
        return self._value(self.values.get(year), self.target)

    def _value(self, value: float | None, against: float | None = None) -> str:
        unit = "%" if self.unit == "%" else ""
        return say_value(value, unit, "" if unit else self.unit, self.report.language, against)

    @property
    def target_said(self) -> str:
        if self.target is None:
            return ""
        all_ = self.unit == "%" and self.comparator == ">=" and self.target >= 100.0  # there is no more than that
        sign = "" if all_ else {"": "", ">=": "≥ ", "<=": "≤ "}.get(self.comparator, f"{self.comparator} ")
        return sign + self._value(self.target)

    @property
    def met(self) -> int | None:
        """The first year from which on the target stays met."""
        return met_from(self.verdicts)

    @property
    def met_said(self) -> str:
        if self.target is None:
            return ""
        return str(self.met) if self.met is not None else self.report.say(_NOT_MET)

    @property
    def line(self) -> str:
        """How it stands at the end, in a sentence; "" without a target, and where it is met from the beginning."""
        known = sorted(self.verdicts)
        if self.target is None or not known or self.met == known[0]:
            return ""
        if self.met is not None:
            return self.report.say(_REACHED, name=self.name, target=self.target_said, year=self.met)
        value = self.said(known[-1])
        if not value:
            return ""
        return self.report.say(_NOT_REACHED, name=self.name, target=self.target_said, year=known[-1], value=value)


def _unscheduled(report: Report) -> list[Block]:
    rows = roadmap_rows(report, "unscheduled")
    if rows is None:
        return []
    language = report.language
    reasons = [
        report.say(
            _REASON,
            reason=label_of(ROADMAP_UNSCHEDULED, "reason", code, language).lower(),
            count=_number(report, len(some)),
        )
        for (code,), some in sorted(rows.groups("reason").items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    cost = rows.sum("cost_vnd")
    words = report.say(
        _LEFT_OUT,
        count=_number(report, len(rows)),
        cost="" if not cost else report.say(_OF_COST, cost=say_money(cost, language)),
        reasons=enumeration(reasons, language),
    )
    return [paragraph(report, words, link("roadmap_unscheduled"), ".")]


# -- who pays ----------------------------------------------------------------------------------------------------------


def rollout_costs(report: Report) -> tuple[Block, ...]:
    """Cost of the roadmap by source of funds, by operator, by commune, each over the years."""
    rows = roadmap_rows(report, "costs")
    if rows is None:
        return ()
    cost = rows.sum("cost_vnd")
    if cost is None:
        return ()
    said = report.say(_COSTS_TEXT, cost=say_money(cost, report.language) + _estimate(report))
    made: list[Block] = [
        heading(report, _COSTS, 2),
        paragraph(report, said, link("rollout_sources", "rollout_operators", "rollout_communes"), "."),
    ]
    if any(rows.texts("source")):
        made.append(_matrix(report, rows, "rollout_sources", _SOURCES_CAPTION, _SOURCE, _NO_SOURCE, "source"))
    else:
        made.append(paragraph(report, _FUNDS_OPEN))
    if any(rows.texts("operator")):
        made.append(_matrix(report, rows, "rollout_operators", _OPERATORS_CAPTION, _OPERATOR, _NO_OPERATOR, "operator"))
    return tuple(made)


def commune_costs(report: Report) -> Table | None:
    """Cost of the roadmap by commune over the years."""
    rows = roadmap_rows(report, "costs")
    if rows is None or report.commune or not any(rows.texts("commune_name")):
        return None
    return _matrix(report, rows, "rollout_communes", _COMMUNES_CAPTION, COMMUNE, _NO_COMMUNE, "commune_name",
                  "commune_code")  # fmt: skip


def _matrix(report: Report, rows: Rows, id_: str, caption: Text, title: Text, unsaid: Text, *names: str) -> Table:
    """Costs by a column of text over the years; what the column does not say comes last."""
    years = year_titles(report, rows)
    columns = [number_column(report), column(report, title, "text", 2.4)]
    columns += [column(report, Text(str(year), str(year)), "money", 1.3, total=True) for year in years]
    columns.append(column(report, _ALL_YEARS, "money", 1.5, total=True))
    groups = _joined_groups(rows, *names)
    table = []
    for key in sorted(groups, key=lambda key: (not key[0], *key)):
        report.progress.check()
        by_year = {year: some.sum("cost_vnd") for year, some in projects_by_year(groups[key])}
        table.append((len(table) + 1, key[0] or report.say(unsaid), *(by_year.get(year) for year in years),
                      groups[key].sum("cost_vnd")))  # fmt: skip
    return Table(id_, report.say(caption), tuple(columns), table, source_line(report, rows.sources()),
                 total=report.say(_TOTAL))  # fmt: skip


def _joined_groups(rows: Rows, name: str, code: str = "") -> dict[tuple[str, ...], Rows]:
    """Rows by name and code; rows that name no code go with the only code that has their name."""
    groups = rows.groups(name, code) if code else rows.groups(name)
    if not code:
        return groups
    codes: dict[str, set[str]] = {}
    for said, own in groups:
        codes.setdefault(said, set()).update({own} - {""})
    made: dict[tuple[str, ...], list[int]] = {}
    for (said, own), some in groups.items():
        known = codes[said]
        key = (said, own or (next(iter(known)) if said and len(known) == 1 else ""))
        made.setdefault(key, []).extend(some.rows)
    return {key: Rows(rows.register, sorted(found)) for key, found in made.items()}
