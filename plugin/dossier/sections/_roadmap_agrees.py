"""Where the years of the roadmap end elsewhere than the assessment of the plan: the two are told beside each other."""

from __future__ import annotations

from ..document import Block, Text
from ..facts import Facts
from ..fiber_tables import Rows
from ..report import Report
from ._building import paragraph

__all__ = ["unlike_plan"]

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
