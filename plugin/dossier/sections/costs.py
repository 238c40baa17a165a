"""What it costs and who pays: the cheapest remedies of what is needed, the works of the plan, what has no price."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Block, Table, Text
from ..facts import Facts
from ..gap_facts import GapItem, gap_items, remedy_caveats
from ..links import link
from ..narrowing import once_costs
from ..phrases import DOTS, say_money, sentence
from ..report import Report
from ..siting_tables import siting_rows
from ._building import column, heading, item, note, number_column, paragraph, source_line
from .works import planned_sums, work_caveats

__all__ = ["cost_of_works", "costs", "funding"]

_NEEDED = Text("Cost of what the targets need", "Kinh phí thực hiện các mục tiêu")
_NEEDED_TEXT = Text(
    "The cheapest planned remedies of all that the targets need cost {cost}, each remedy counted once",
    "Chi phí các giải pháp rẻ nhất trong phương án cho những đối tượng cần giải quyết là {cost}, mỗi giải pháp tính "
    "một lần",
)
_NO_COST = Text(
    "No remedy of what is needed has a price in the data: the cost of reaching the targets is not known yet.",
    "Chưa có giải pháp nào có giá trong dữ liệu nên chưa xác định được kinh phí thực hiện các mục tiêu.",
)
_ONLY_WORKS = Text(
    "The remedies in the list of what is missing have no prices of their own; what the works of the plan cost is "
    "known: {cost}",
    "Các giải pháp trong danh sách đối tượng còn thiếu không có giá riêng; kinh phí được xác định theo công trình dự "
    "kiến: {cost}",
)
_COVERAGE = Text(
    "Planned coverage comes from the chosen sites, so its cost is that of these sites: {cost}{backhaul}",
    "Vùng phủ sóng dự kiến là kết quả của các trạm được chọn nên kinh phí tính ở các trạm: {cost}{backhaul}",
)
_AND_BACKHAUL = Text(", and {cost} for their backhaul", ", truyền dẫn của trạm {cost}")
_NO_GAPS = Text(
    "No list of what is missing was given: the cost of reaching the targets is not known yet.",
    "Chưa có danh sách đối tượng còn thiếu nên chưa xác định được kinh phí thực hiện các mục tiêu.",
)
_CAPTION = Text("Cost of the remedies, by target", "Kinh phí các giải pháp theo mục tiêu")
_TARGET = Text("Target", "Mục tiêu")
_REMEDIES = Text("Remedies", "Số giải pháp")
_ALONE = Text("By itself (VND)", "Tính riêng (đồng)")
_ADDED = Text("Not counted above (VND)", "Phần tính thêm (đồng)")
_TOTAL = Text("Total", "Tổng số")
_NOTE = Text(
    "“Not counted above”: without what is built for a target further up as well; the total counts each remedy once.",
    "“Phần tính thêm”: không gồm giải pháp đã tính ở mục tiêu phía trên; tổng số tính mỗi giải pháp một lần.",
)

_WORKS = Text("Cost of the planned works", "Kinh phí các công trình dự kiến")
_WORKS_TEXT = Text(
    "All planned works together cost {cost}; they may serve more than the targets ask for",
    "Tổng chi phí các công trình dự kiến là {cost}; các công trình này có thể phục vụ nhiều hơn yêu cầu của mục tiêu",
)
_NO_WORK_COST = Text(
    "The planned works have no costs in the data.", "Các công trình dự kiến chưa có chi phí trong dữ liệu."
)

_FUNDING = Text("Funding", "Nguồn kinh phí")
_FUNDING_OPEN = Text("Sources of funding: {dots}", "Nguồn kinh phí: {dots}")


def _sentences(caveats: Sequence[str]) -> list[str]:
    return [sentence(caveat) for caveat in caveats]


def _bought(found: GapItem) -> list[int]:
    """Rows of the things that are needed."""
    return [row for row, needed in enumerate(found.things["needed"]) if needed]


def costs(report: Report) -> tuple[Block, ...]:
    """The cost of what the targets need, by target; sums in which each remedy counts once."""
    facts = Facts(report)
    made: list[Block] = [heading(report, _NEEDED, 2)]
    if report.gaps is None:
        return (*made, paragraph(report, _NO_GAPS))
    total = report.gaps["totals"]["cost_vnd"]
    if total is None:
        works = planned_sums(report)
        known = [of_role.cost_vnd for of_role in works.values() if of_role.cost_vnd is not None]
        if not known:
            return (*made, paragraph(report, _NO_COST))
        said = report.say(_ONLY_WORKS, cost=say_money(sum(known), report.language))
        return (*made, paragraph(report, said, link("planned_works"), "."), *_coverage_of_sites(report))
    made.append(paragraph(report, report.say(_NEEDED_TEXT, cost=say_money(total, report.language)), link("costs"), "."))
    rows, bought = [], set()
    for found in gap_items(facts):
        if found.totals["cost_vnd"] is None:
            continue
        priced = [cost for cost in once_costs(found.things, _bought(found)) if cost is not None]
        added = [cost for cost in once_costs(found.things, _bought(found), bought) if cost is not None]
        rows.append((len(rows) + 1, found.name, len(priced), found.totals["cost_vnd"], sum(added)))
    columns = (
        number_column(report),
        column(report, _TARGET, "text", 3.2),
        column(report, _REMEDIES, "integer", 1.0),
        column(report, _ALONE, "money", 1.6),
        column(report, _ADDED, "money", 1.6, total=True),
    )
    sources = {source for found in gap_items(facts) for source in found.things["remedy_source"] if source}
    source = source_line(report, ((source, "") for source in sorted(sources)))
    made += [Table("costs", report.say(_CAPTION), columns, rows, source, total=report.say(_TOTAL)), note(report, _NOTE)]
    made += [paragraph(report, said) for said in _sentences(remedy_caveats(facts))]
    return (*made, *_coverage_of_sites(report))


def _coverage_of_sites(report: Report) -> list[Block]:
    """Where remedies are areas of coverage, which have no price: the sites that make them, and what these cost."""
    unpriced = any(
        kind == "coverage" and needed and cost is None
        for item_ in (report.gaps or {}).get("items", ())
        for kind, needed, cost in zip(*(item_["things"][name] for name in ("remedy_kind", "needed", "remedy_cost_vnd")))
    )
    chosen, links = siting_rows(report, "chosen"), siting_rows(report, "backhaul")
    cost = None if chosen is None else chosen.sum("cost_vnd")
    if not unpriced or cost is None:
        return []
    more = None if links is None else links.sum("cost_vnd")
    backhaul = "" if more is None else report.say(_AND_BACKHAUL, cost=say_money(more, report.language))
    said = report.say(_COVERAGE, cost=say_money(cost, report.language), backhaul=backhaul)
    return [paragraph(report, said, link("site_actions", "backhaul_media"), ".")]


def cost_of_works(report: Report) -> tuple[Block, ...]:
    """The cost of all that is planned, by kind of works."""
    sums = planned_sums(report)
    if not sums:
        return ()
    made: list[Block] = [heading(report, _WORKS, 2)]
    known = [of_role.cost_vnd for of_role in sums.values() if of_role.cost_vnd is not None]
    if not known:
        return (*made, paragraph(report, _NO_WORK_COST))
    cost = say_money(sum(known), report.language)
    made.append(paragraph(report, report.say(_WORKS_TEXT, cost=cost), link("planned_works"), "."))
    return (*made, *(paragraph(report, said) for said in _sentences(work_caveats(report, sums))))


def funding(report: Report) -> tuple[Block, ...]:
    """Where the money comes from, as the user says; a dotted line where nobody does."""
    lines = [" ".join(line.split()) for line in report.administration.funding]
    lines = [line for line in lines if line]
    if not lines:
        return (heading(report, _FUNDING, 2), paragraph(report, report.say(_FUNDING_OPEN, dots=DOTS)))
    return (heading(report, _FUNDING, 2), *(item(report, sentence(line)) for line in lines))
