"""A plan in few words, for submissions and decisions: targets, works, cost, who does what."""

from __future__ import annotations

from ...numbers import say_number
from ..document import Block, Text
from ..facts import Fact, Facts
from ..gap_facts import SHARED_STRETCHES, remedy_caveats
from ..phrases import DOTS, say_length, say_money
from ..report import Report
from ._building import item, paragraph
from .purpose import of_plan
from .tasks import owners_of, task_title
from .works import WORK_NOUNS, planned_sums, route_sums, work_caveats

__all__ = ["cost_lines", "owner_lines", "plan_name", "target_lines", "work_lines"]

_PLAN = Text(
    "Plan for the development of digital infrastructure in {area}{period}",
    "Kế hoạch phát triển hạ tầng số trên địa bàn {area}{period}",
)
_AIM = Text("{name}: {target}", "{name}: {target}")
_REACH = Text("{target}", "đạt {target}")
_BY = Text(" by {year}", " đến năm {year}")
_BY_PAST = Text(" (was due by {year})", " (thời hạn ban đầu: năm {year})")
_NO_TARGETS = Text("Targets: {dots}", "Mục tiêu: {dots}")
_WORK = Text("{count} {works}{length}{cost}{caveats}", "{count} {works}{length}{cost}{caveats}")
_UNPRICED = Text("{count} without a cost yet", "{count} công trình chưa có chi phí")
_LENGTH = Text(", {length}", ", chiều dài {length}")
_COST = Text(", {cost}", ", chi phí {cost}")
_NO_WORKS = Text("Works: {dots}", "Công trình: {dots}")
_REMEDIES = Text(
    "For reference, not to be added to the above: the cheapest remedies of what the targets need cost {cost}{caveats}.",
    "Số liệu tham khảo, không cộng vào kinh phí trên: chi phí các giải pháp rẻ nhất để thực hiện các mục tiêu là "
    "{cost}{caveats}.",
)
_ALL_WORKS = Text(
    "Cost to be approved, that of all planned works named above: {cost}{caveats}.",
    "Kinh phí trình phê duyệt là tổng chi phí các công trình dự kiến nêu trên: {cost}{caveats}.",
)
_ALL_WORKS_DECIDED = Text(
    "Cost approved, that of all planned works named in point 2: {cost}{caveats}.",
    "Kinh phí được phê duyệt là tổng chi phí các công trình dự kiến tại khoản 2 Điều này: {cost}{caveats}.",
)
_NO_COST = Text("Cost: {dots}", "Kinh phí: {dots}")
_FUNDING = Text("Sources of funding: {lines}", "Nguồn kinh phí: {lines}")
_OWNER = Text("{owner}: {tasks}.", "{owner} chủ trì: {tasks}.")
_UNOWNED = Text("{task}: {dots}", "{task}: cơ quan chủ trì {dots}")
_NO_TASKS = Text("Responsible bodies: {dots}", "Cơ quan chủ trì: {dots}")


def plan_name(facts: Facts) -> str:
    """What the plan is called within a text."""
    return facts.report.say(_PLAN, area=facts.area, period=of_plan(facts))


def target_lines(report: Report) -> list[str]:
    """Each target: "Dùng chung cột treo cáp: đạt 80% đến năm 2025"; dots where there are none."""
    facts = Facts(report)
    found = [fact for fact in facts.today.targets if fact.target is not None] if facts.today else []
    return [_aim(report, fact) for fact in found] or [report.say(_NO_TARGETS, dots=DOTS)]


def _aim(report: Report, fact: Fact) -> str:
    target = fact.target_said()
    reaches = fact.item["comparator"] == ">=" and fact.item["unit"]["id"] != "yes_no"
    said = report.say(_AIM, name=fact.name, target=report.say(_REACH, target=target) if reaches else target)
    year = fact.item["horizon"]
    if not year:
        return said
    return said + report.say(_BY if year >= Facts(report).first_year else _BY_PAST, year=year)


def work_lines(report: Report) -> list[str]:
    """Planned works in sums, each with what is to be known of it; dots where there are none."""
    language, made = report.language, []
    for role, sums in planned_sums(report).items():
        nouns = WORK_NOUNS[role]
        caveats = [report.say(SHARED_STRETCHES)] if route_sums(report, {role: sums}) else []
        if sums.cost_vnd is not None and sums.without_cost:
            caveats.append(report.say(_UNPRICED, count=say_number(sums.without_cost, language, 0)))
        made.append(
            report.say(
                _WORK,
                count=say_number(len(sums.rows), language, 0),
                works=(nouns[0] if len(sums.rows) == 1 else nouns[1]).of(language),
                length=report.say(_LENGTH, length=say_length(sums.length_m, language)) if sums.length_m else "",
                cost=report.say(_COST, cost=say_money(sums.cost_vnd, language)) if sums.cost_vnd is not None else "",
                caveats=_in_brackets(caveats),
            )
        )
    return made or [report.say(_NO_WORKS, dots=DOTS)]


def _in_brackets(caveats: list[str]) -> str:
    return f" ({'; '.join(caveats)})" if caveats else ""


def cost_lines(report: Report, *, decided: bool = False) -> list[str]:
    """Sums of money, each with what is to be known of it, and where they come from; dots where nobody says.

    The cost of all works is what is to be approved (or, in a decision, ``decided``); that of the remedies is not the
    same and never part of it.
    """
    sums = planned_sums(report)
    works = [of_role.cost_vnd for of_role in sums.values() if of_role.cost_vnd is not None]
    if works:
        words = _ALL_WORKS_DECIDED if decided else _ALL_WORKS
        caveats = _in_brackets(work_caveats(report, sums))
        made = [report.say(words, cost=say_money(sum(works), report.language), caveats=caveats)]
    else:
        made = [report.say(_NO_COST, dots=DOTS)]
    cost = report.gaps["totals"]["cost_vnd"] if report.gaps else None
    if cost is not None:
        caveats = _in_brackets(remedy_caveats(Facts(report)))
        made.append(report.say(_REMEDIES, cost=say_money(cost, report.language), caveats=caveats))
    lines = [" ".join(line.split()).rstrip(" .;") for line in report.administration.funding]
    lines = [line for line in lines if line]
    return [*made, report.say(_FUNDING, lines="; ".join(lines) + "." if lines else DOTS)]


def owner_lines(report: Report) -> tuple[Block, ...]:
    """Who is responsible for what, a line for each body; dots where the set does not say."""
    by_owner = owners_of(Facts(report))
    if not by_owner:
        return (paragraph(report, report.say(_NO_TASKS, dots=DOTS)),)
    titles = {owner: [task_title(task, report.language).rstrip(" .;") for task in tasks]
              for owner, tasks in by_owner.items()}  # fmt: skip
    made = [report.say(_OWNER, owner=owner, tasks="; ".join(titles[owner])) for owner in filter(None, titles)]
    # A line to fill in for each task that the set gives to nobody.
    made += [report.say(_UNOWNED, task=title, dots=DOTS) for title in titles.get("", ())]
    return tuple(item(report, line) for line in made)
