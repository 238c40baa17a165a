"""What is missing, by the names that sections use: items, things, communes, remedies, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..numbers import say_number
from ..targets.gap_results import AMOUNT_UNITS, UNITS_ROLE
from ..targets.indicators import UNITS
from .document import VERDICT_WORDS, Text
from .facts import Facts, text_of
from .fiber_tables import ESTIMATE, estimate_mark
from .narrowing import OPEN_REASONS
from .phrases import count_of, enumeration, say_length
from .report import Report

__all__ = [
    "GapItem",
    "LACK_WORDS",
    "NOUNS",
    "REASON_WORDS",
    "REMEDY_WORDS",
    "SHARED_STRETCHES",
    "counted_by_role",
    "fiber_remedies",
    "gap_items",
    "remedy_caveats",
    "route_caveats",
]

#: What things of a role are called: one, several. Villages are called as the set calls them.
NOUNS = {
    "people": (
        Text("place where people live", "điểm dân cư"),
        Text("places where people live", "điểm dân cư"),
    ),
    "offices": (Text("office", "cơ quan"), Text("offices", "cơ quan")),
    "post_points": (
        Text("postal service point", "điểm phục vụ bưu chính"),
        Text("postal service points", "điểm phục vụ bưu chính"),
    ),
    "sites": (Text("base station site", "vị trí trạm BTS"), Text("base station sites", "vị trí trạm BTS")),
    "pole_lines": (Text("pole line", "tuyến cột treo cáp"), Text("pole lines", "tuyến cột treo cáp")),
    "ducts": (Text("duct", "tuyến cống bể cáp"), Text("ducts", "tuyến cống bể cáp")),
    "infrastructure": (
        Text("object of essential infrastructure", "công trình hạ tầng thiết yếu"),
        Text("objects of essential infrastructure", "công trình hạ tầng thiết yếu"),
    ),
    "units": (Text("commune", "đơn vị cấp xã"), Text("communes", "đơn vị cấp xã")),
    "communes": (Text("commune", "đơn vị cấp xã"), Text("communes", "đơn vị cấp xã")),
}
_THING = (Text("thing", "đối tượng"), Text("things", "đối tượng"))

#: Why a thing is listed, by the codes of :data:`..targets.gap_results.REASONS`.
REASON_WORDS = {
    "unknown": Text("not known", "chưa rõ tình trạng"),
    "no_weight": Text("{lack}; the number that it counts with is empty", "{lack}; để trống số lượng"),
    "too_few_points": Text("too few points", "thiếu điểm phục vụ"),
    "below": Text("below the target", "dưới mục tiêu"),
    "no_data": VERDICT_WORDS["no_data"],
}
#: What things lack, by the marks of registers: says more than "missing".
LACK_WORDS = {
    "mobile_broadband": Text("no mobile broadband (4G or 5G)", "chưa có băng rộng di động (4G, 5G)"),
    "mobile_5g": Text("no 5G", "chưa có sóng 5G"),
    "ftth": Text("no fibre within reach", "chưa có cáp quang"),
    "tslcd": Text("not on the government's data network", "chưa kết nối mạng truyền số liệu chuyên dùng"),
    "staffed_post": Text("no staffed postal service point", "chưa có điểm phục vụ bưu chính có người phục vụ"),
    "internet": Text("no Internet", "chưa có Internet"),
    "online_services": Text("cannot help with online public services", "chưa phục vụ được dịch vụ công trực tuyến"),
    "shared": Text("not shared", "chưa dùng chung"),
    "sensors": Text("cannot take sensors", "chưa có khả năng tích hợp cảm biến"),
    "connected": Text("sensors not connected", "chưa kết nối cảm biến"),
}
_LACKS = Text("not there yet", "chưa đạt")
#: What a remedy is, by its kind.
REMEDY_WORDS = {
    "fiber": Text("planned fibre", "tuyến cáp quang dự kiến"),
    "coverage": Text("planned coverage", "vùng phủ sóng dự kiến"),
    "change": Text("planned change", "nâng cấp, thay đổi dự kiến"),
    "post_point": Text("planned postal point", "điểm bưu chính dự kiến"),
}

#: What is to be known of every sum with more than one fibre route in it: the data have no stretches, only routes.
SHARED_STRETCHES = Text(
    "a sum over routes: stretches that several routes share count with each",
    "tổng theo tuyến, chưa loại trừ đoạn đi chung",
)
_OF_FIBER = Text("for fibre it is {sum}", "phần cáp quang là {sum}")
_WITHOUT_REMEDY = Text(
    "without those that have no remedy in the plan yet: {things}",
    "chưa gồm các đối tượng chưa có giải pháp: {things}",
)
_WITHOUT_PRICE = Text(
    "without those whose remedy has no price yet: {things}",
    "chưa gồm các đối tượng có giải pháp chưa có giá: {things}",
)


@dataclass(frozen=True)
class GapItem:
    """What is missing for one item.

    Parameters
    ----------
    data : mapping
        As in :mod:`..targets.gap_rows`.
    facts : Facts
    """

    data: Mapping[str, Any]
    facts: Facts

    @property
    def id(self) -> str:
        return self.data["id"]

    @property
    def name(self) -> str:
        """As the assessment calls the target, with its year where others are called alike."""
        told = self.facts.title_of(self.id)
        return told if told != self.id else text_of(self.data["name"], self.facts.language) or self.id

    @property
    def totals(self) -> Mapping[str, Any]:
        return self.data["totals"]

    @property
    def things(self) -> Mapping[str, Sequence]:
        return self.data["things"]

    @property
    def communes(self) -> Mapping[str, Sequence]:
        return self.data["communes"]

    @property
    def of_communes(self) -> bool:
        """Whether the things are communes themselves."""
        return self.data["role"] in ("units", "communes")

    def needed_rows(self, *, known: bool) -> list[int]:
        """Rows of the things that are needed: those known to be missing, or those that are to be found out."""
        reasons = self.things["reason"]
        return [
            row
            for row, needed in enumerate(self.things["needed"])
            if needed and (reasons[row] not in OPEN_REASONS) == known
        ]

    def unpriced_remedies(self) -> int:
        """How many different remedies of what is needed have no price."""
        things = self.things
        columns = (things["needed"], things["remedy_id"], things["remedy_cost_vnd"])
        return len({id_ for needed, id_, cost in zip(*columns) if needed and id_ is not None and cost is None})

    def fiber_remedies(self) -> set[int]:
        """Numbers of the fibre routes whose cost is in the sums."""
        things = self.things
        columns = (things["needed"], things["remedy_kind"], things["remedy_id"], things["remedy_cost_vnd"])
        return {id_ for needed, kind, id_, cost in zip(*columns) if needed and kind == "fiber" and cost is not None}

    # -- in words --------------------------------------------------------------------------------------------------

    @property
    def nouns(self) -> tuple[Text, Text]:
        """What one of the things, and several, are called."""
        if self.data["role"] == "villages":
            return self.facts.village, self.facts.villages
        return NOUNS.get(self.data["role"], _THING)

    def counted(self, number: int) -> str:
        """ "17 thôn, bản"."""
        return count_of(number, *self.nouns, self.facts.language)

    @property
    def lack(self) -> str:
        """What the things lack: "chưa có cáp quang"."""
        return LACK_WORDS.get(self.data["mark"], _LACKS).of(self.facts.language)

    def reason_said(self, reason: str) -> str:
        """Why a thing is listed."""
        if reason == "missing":
            return self.lack
        if reason == "no_weight":
            return REASON_WORDS[reason].of(self.facts.language).format(lack=self.lack)
        return REASON_WORDS[reason].of(self.facts.language) if reason in REASON_WORDS else reason

    @property
    def amount_unit(self) -> str:
        """Unit of amounts; "" for things that are only counted. Lengths are in metres."""
        key = self.data["amount_unit"]
        return Text(*(AMOUNT_UNITS.get(key) or UNITS.get(key, ("", "")))).of(self.facts.language)

    @property
    def adds_up(self) -> bool:
        """Whether amounts of several things can be added: rates (speeds) cannot."""
        return self.data["amount_unit"] != "Mb/s"

    def amount_said(self, amount: float | None) -> str:
        """ "1.250 hộ", "12,5 km"; "" where things are only counted, or nothing is known."""
        if amount is None or not self.data["amount_unit"]:
            return ""
        if self.data["amount_unit"] == "m":
            return say_length(amount, self.facts.language)
        said = say_number(amount, self.facts.language, 2)
        return f"{said} {self.amount_unit}" if self.amount_unit else said


def gap_items(facts: Facts) -> tuple[GapItem, ...]:
    """Items that something is missing for, or that say why nothing can be listed; () without gaps."""
    return tuple(GapItem(item, facts) for item in (facts.report.gaps or {}).get("items", ()))


def counted_by_role(facts: Facts, what: str) -> list[str]:
    """How many different things of each kind: "64 thôn, bản", "4 vị trí trạm BTS"; each counts once for all items.

    Parameters
    ----------
    facts : Facts
    what : str
        "things" (known to be missing), "needed" (of these), "without_remedy" (of the needed ones those that the plan
        does nothing for; communes below a target are no works and not among them), "without_price" (of all that is
        needed what has a remedy without a price), or "unknown".
    """
    found: dict[str, set] = {}
    first: dict[str, GapItem] = {}
    for one in gap_items(facts):
        role, things = one.data["role"], one.things
        if (what == "without_remedy" and role == UNITS_ROLE) or (one.of_communes and facts.commune):
            continue
        if one.of_communes:
            role = UNITS_ROLE
        columns = (things["reason"], things["needed"], things["remedy_id"], things["planned"], things["source_id"],
                   things["code"], things["remedy_cost_vnd"])  # fmt: skip
        chosen = found.setdefault(role, set())
        first.setdefault(role, one)
        facts.report.progress.check()
        for reason, needed, remedy, planned, source_id, code, cost in zip(*columns):
            if what == "without_price":
                if needed and remedy is not None and cost is None:
                    chosen.add(code if one.of_communes else (planned, source_id))
                continue
            if (reason in OPEN_REASONS) != (what == "unknown"):
                continue
            if what in ("needed", "without_remedy") and not needed:
                continue
            if what == "without_remedy" and remedy is not None:
                continue
            chosen.add(code if one.of_communes else (planned, source_id))
    return [first[role].counted(len(chosen)) for role, chosen in found.items() if chosen]


def fiber_remedies(facts: Facts) -> int:
    """How many different fibre routes are among the priced remedies of what is needed."""
    return len(set().union(*(one.fiber_remedies() for one in gap_items(facts))))


def route_caveats(report: Report, routes: int) -> list[str]:
    """What the cost of so many fibre routes is: a sum over routes, an estimate beside a bill of quantities."""
    made = [report.say(SHARED_STRETCHES)] if routes > 1 else []
    return [*made, report.say(ESTIMATE)] if routes and estimate_mark(report) else made


def remedy_caveats(facts: Facts) -> list[str]:
    """What is to be known of the cost of all remedies: what it leaves out and counts twice, in words within a text."""
    report, made = facts.report, []
    for words, what in ((_WITHOUT_REMEDY, "without_remedy"), (_WITHOUT_PRICE, "without_price")):
        things = counted_by_role(facts, what)
        if things:
            made.append(report.say(words, things=enumeration(things, facts.language)))
    return made + [report.say(_OF_FIBER, sum=said) for said in route_caveats(report, fiber_remedies(facts))]
