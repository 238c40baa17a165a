"""Sharing before and after the plan, counted: structures, what the plan does to them, what each target takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ...geodesy import METRES_PER_DEGREE
from ...operators import parse_operators
from ...siting.sharing import Reach, Share, Structures, Work, make_structures, reach, share_of, with_works
from ..facts import Fact, Facts
from ..fiber_tables import Rows
from ..phrases import KILOMETRES_FROM_M
from ..report import Register, Report
from ..siting_tables import siting_rows
from ._registers import marks_of, numbers_of, planned_rows, present_rows, users_of, values_of

__all__ = ["USUAL_PERCENT", "ToldSharing", "told_sharing"]

#: Indicator → role, column that a structure counts with ("" for 1 each), unit.
_RULES = {
    "sites_shared": ("sites", "", ""),
    "poles_shared": ("pole_lines", "length_m", "km"),
    "poles_shared_count": ("pole_lines", "poles", ""),
    "ducts_shared": ("ducts", "length_m", "km"),
}
#: Column that says how many further operators there is room for.
_ROOM = {"ducts": "free_bores"}
#: A chosen site stands on the structure that is so near.
_SAME_PLACE_M = 30.0
#: What a set without a target for sharing is held against.
USUAL_PERCENT = 25.0


@dataclass(frozen=True)
class ToldSharing:
    """One indicator of sharing, before and after.

    Parameters
    ----------
    name, role, unit : str
        ``unit`` is "km" or "".
    before, after : Share
    structures : Structures
        After the plan.
    target : float
        The highest one, in percent.
    reach : Reach
        What it takes.
    planned : bool
        Whether the plan does anything to such structures.
    assumed : bool
        The set has no target: one is taken as an example.
    register : Register
    indicator : str
    horizon : int or None
        Year of the target.
    earlier : tuple of (float, int or None, Reach)
        Lower targets, the earliest first: value, year, what they take.
    """

    name: str
    role: str
    unit: str
    before: Share
    after: Share
    structures: Structures
    target: float
    reach: Reach
    planned: bool
    assumed: bool
    register: Register
    indicator: str
    horizon: int | None
    earlier: tuple[tuple[float, int | None, Reach], ...]

    @property
    def scale(self) -> float:
        return KILOMETRES_FROM_M if self.unit == "km" else 1.0


def _operators(text: object) -> tuple[str, ...]:
    return parse_operators(text) if text not in (None, "") else ()


def _structures(register: Register, present: list[int], column_: str, role: str) -> Structures:
    """The structures that are there, with what they count."""
    codes, users = values_of(register, "code"), users_of(register)
    marks, counts = marks_of(register, "shared"), numbers_of(register, "operator_count")
    weights = numbers_of(register, column_) if column_ else None
    costs, room = numbers_of(register, "cost"), numbers_of(register, _ROOM.get(role, ""))
    x, y = numbers_of(register, "x", least=-math.inf), numbers_of(register, "y", least=-math.inf)

    def numbers(values: list) -> list[float]:
        return [math.nan if values[row] is None else float(values[row]) for row in present]

    metres = any(value is not None and abs(value) > 360.0 for value in x)
    return make_structures(
        [str(codes[row] or f"#{row}") for row in present],
        [users[row] for row in present],
        shared=numbers(marks),
        user_count=numbers(counts),
        weight=None if weights is None else numbers(weights),
        cost_vnd=numbers(costs),
        room=numbers(room),
        xy=[list(pair) for pair in zip(numbers(x), numbers(y))] if metres else None,
    )


def _works(report: Report, role: str, column_: str) -> list[Work]:
    """What the plan does to structures of a role; the choice of sites says more than what it was made a list of."""
    chosen = siting_rows(report, "chosen") if role == "sites" else None
    made = [] if chosen is None else _chosen(chosen, _Standing(report))
    if chosen is not None:
        known = {*chosen.texts("candidate_id"), *(work.id for work in made)}
    else:
        known = set()
    register, planned = planned_rows(report, role)
    if register is None:
        return made
    codes, users = values_of(register, "code"), users_of(register)
    weights = numbers_of(register, column_) if column_ else None
    for row in planned:
        if codes[row] and str(codes[row]) in known:
            continue
        weight = 1.0 if weights is None else math.nan if weights[row] is None else weights[row]
        made.append(Work(str(codes[row] or f"planned #{row}"), users[row], weight))
    return made


class _Standing:
    """The sites that there are: which of them a chosen one stands on."""

    def __init__(self, report: Report):
        register, present = present_rows(report, "sites")
        self.codes: dict[str, str] = {}
        self.places: list[tuple[float, float, str]] = []
        if register is None:
            return
        codes = values_of(register, "code")
        longitudes, latitudes = (numbers_of(register, name, least=-math.inf) for name in ("longitude", "latitude"))
        for row in present:
            id_ = str(codes[row] or f"#{row}")
            self.codes.setdefault(id_, id_)
            if longitudes[row] is not None and latitudes[row] is not None:
                self.places.append((longitudes[row], latitudes[row], id_))

    def under(self, source: str, candidate: str, longitude: float | None, latitude: float | None) -> str:
        """Its code: as the choice says, else that of the nearest within some metres; "" for none."""
        for code in (source, candidate):
            if code in self.codes:
                return code
        if longitude is None or latitude is None or not self.places:
            return ""
        wide = math.cos(math.radians(latitude))
        distance, id_ = min(
            (math.hypot((x - longitude) * wide, y - latitude) * METRES_PER_DEGREE, id_) for x, y, id_ in self.places
        )
        return id_ if distance <= _SAME_PLACE_M else ""


def _chosen(rows: Rows, standing: _Standing) -> list[Work]:
    """Chosen sites: at a structure that there is, its users are joined by those who could share it."""
    names = ("candidate_id", "source_code", "action", "owner", "operators", "could_share")
    places = zip(rows.numbers("longitude"), rows.numbers("latitude"))
    made = []
    for place, (candidate, source, action, owner, operators, could) in zip(
        places, zip(*(rows.texts(name) for name in names))
    ):
        users = (*_operators(operators), *_operators(could))
        under = standing.under(source, candidate, *place) if action in ("reuse", "upgrade") else ""
        made.append(Work(under or candidate, users or (() if under else _operators(owner))))
    return made


def told_sharing(report: Report) -> list[ToldSharing]:
    """The indicators of sharing of a province; none of a commune."""
    facts = Facts(report)
    if report.commune or facts.today is None:
        return []
    by_indicator: dict[str, list[Fact]] = {}
    for fact in facts.today.facts:
        if fact.item["indicator"] in _RULES and fact.item["unit"]["id"] == "%" and not fact.at_most:
            by_indicator.setdefault(fact.item["indicator"], []).append(fact)
    made = []
    for indicator, facts_ in by_indicator.items():
        role, column_, unit = _RULES[indicator]
        register, present = present_rows(report, role)
        if register is None or not present:
            continue
        report.progress.check()
        structures = _structures(register, present, column_, role)
        works = _works(report, role, column_)
        after = with_works(structures, works)
        if not share_of(structures).known:
            continue
        highest = max(facts_, key=lambda fact: fact.target or 0.0)  # the first of equal ones
        target = USUAL_PERCENT if highest.target is None else highest.target
        earlier = sorted(
            (fact for fact in facts_ if fact.target is not None and fact.target < target),
            key=lambda fact: (fact.item["horizon"] or 0, fact.target),
        )
        made.append(
            ToldSharing(
                highest.title,
                role,
                unit,
                share_of(structures),
                share_of(after),
                after,
                target,
                _reach(report, after, target, highest),
                bool(works),
                highest.target is None,
                register,
                indicator,
                highest.item["horizon"],
                tuple(
                    (fact.target, fact.item["horizon"], _reach(report, after, fact.target, fact)) for fact in earlier
                ),
            )
        )
    return made


def _reach(report: Report, structures: Structures, target: float, fact: Fact) -> Reach:
    strict = fact.item["comparator"] == ">"
    return reach(structures, min(max(target, 0.0), 100.0), strict=strict, progress=report.progress)
