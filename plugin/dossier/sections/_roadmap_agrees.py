"""What the years of the roadmap leave out, and where they end elsewhere than the assessment of the plan."""

from __future__ import annotations

from ...numbers import say_number
from ...targets.indicators import INDICATORS
from ..document import Block, Text
from ..facts import Facts
from ..fiber_tables import Rows
from ..links import link
from ..report import Report
from ..siting_tables import roadmap_rows
from ._building import note, paragraph

__all__ = ["sites_not_in", "unlike_plan"]

_NO_GAIN = Text(
    "The {count} sites of the road map are not in these values: what they newly cover is not known by year. So "
    "unchanged here: {names}",
    "Các giá trị này chưa gồm phần phủ sóng thêm của {count} dự án trạm trong lộ trình vì chưa xác định được theo từng "
    "năm; do đó không đổi qua các năm: {names}",
)
_GAIN_IN = Text("; what the sites cover is told in ", "; phần phủ sóng thêm của các trạm được nêu tại ")

_UNLIKE = Text(
    "The road map counts what its own projects are known to give; the assessment of the plan counts all planned works "
    "as built. So these end differently: {names}.",
    "Lộ trình chỉ tính phần xác định được cho từng dự án; kết quả theo phương án tính mọi công trình dự kiến như đã "
    "xây dựng. Vì vậy có chỉ tiêu khác nhau: {names}.",
)
_ONE = Text(
    "{name} ({here} by {year} in the road map, {plan} with the plan)",
    "{name} (lộ trình đến năm {year}: {here}; phương án: {plan})",
)


def unlike_plan(report: Report, curves: Rows) -> list[Block]:
    """One paragraph on the items of the curves whose last value is not that of the assessment of the plan."""
    facts = Facts(report)
    last: dict[str, tuple[float, float]] = {}
    for id_, year, value in zip(curves.texts("item_id"), curves.numbers("year"), curves.numbers("value")):
        if year is not None and value is not None and (id_ not in last or year > last[id_][0]):
            last[id_] = (year, value)
    names = []
    for id_, (year, value) in last.items():
        fact = facts.plan.fact(id_) if facts.plan else None
        if fact is None or fact.value is None:
            continue
        here, plan = fact.said(value), fact.said(fact.value)
        if here != plan:
            names.append(report.say(_ONE, name=fact.name, year=round(year), here=here, plan=plan))
    return [paragraph(report, report.say(_UNLIKE, names="; ".join(names)))] if names else []


def sites_not_in(report: Report, curves: Rows) -> list[Block]:
    """A note on the curves of coverage that no site of the roadmap moves; nothing where none is left to be covered."""
    projects = roadmap_rows(report, "projects")
    sites = 0 if projects is None else len(projects.where("kind", lambda kind: kind == "site"))
    if not sites:
        return []
    facts, names = Facts(report), []
    for (id_,), some in curves.groups("item_id").items():
        values = {value for value in some.numbers("value") if value is not None}
        if len(values) != 1 or not _of_coverage(some.texts("indicator")[0]):
            continue
        (value,) = values
        planned = facts.plan.fact(id_) if facts.plan else None
        same = planned is not None and planned.value is not None and planned.said(planned.value) == planned.said(value)
        if value < 100.0 and not same:
            names.append(some.texts("name")[0] or some.texts("indicator")[0])
    if not names:
        return []
    said = report.say(_NO_GAIN, count=say_number(sites, report.language, 0), names="; ".join(names))
    where = link("planned_results", "mobile_change", "site_actions", before=report.say(_GAIN_IN), after="")
    return [note(report, said, where, ".")]


def _of_coverage(indicator: str) -> bool:
    """Whether an indicator counts where a mobile signal is."""
    rule = INDICATORS[indicator].counts if indicator in INDICATORS else None
    return getattr(rule, "mark", "").startswith("mobile_")
