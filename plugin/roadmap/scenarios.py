"""Plans side by side: what each reaches, builds, costs, and when; which of them does best.

A scenario is an assessment (:mod:`..targets.assessment_dict`), the layers of a plan, or both. What is measured of a
layer is told by its kind (:func:`.columns.kind_of_layer`). Costs are added up over the layers of a scenario; where one
of them is a roadmap, its costs stand for all: its projects are made from the other layers (:mod:`.scenario_costs`).

The best is marked only where more or less is plainly better: indicators (by their own direction), what is newly covered
or served, costs, years. How many kilometres are built is no merit by itself, nor is a smaller cost of fewer works.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import DataError
from ..targets.cells import parse_numbers
from ..text import N_
from .columns import LayerKind
from .curves import met_from
from .scenario_costs import column_sum, money_of, newly_covered, same_works
from .scenario_plans import COSTED, CURVES, PlanLayer, Scenario, layer_kind

__all__ = [
    "COSTS",
    "INDICATORS",
    "NETWORK",
    "SITES",
    "YEARS",
    "Measure",
    "PlanLayer",
    "Scenario",
    "compare",
    "layer_kind",
]

#: Themes of measures, in their order.
INDICATORS, SITES, NETWORK, COSTS, YEARS = "indicators", "sites", "network", "costs", "years"
_ACTIONS = {
    "build": ("Sites to be built", "Trạm xây dựng mới"),
    "reuse": ("Sites on shared structures", "Trạm dùng chung công trình hiện có"),
    "upgrade": ("Sites to be upgraded", "Trạm nâng cấp"),
}
_MEDIA = {
    "fiber": ("Backhaul by fibre", "Truyền dẫn cáp quang"),
    "microwave": ("Backhaul by microwave", "Truyền dẫn vi ba"),
}
#: Values that differ by less than this share are the same.
_SAME = 1e-9


@dataclass(frozen=True)
class Measure:
    """One number of every scenario.

    Parameters
    ----------
    theme, id : str
    name_en, name_vi, unit : str
        ``unit``: "%", "km", "VND" …, or a key of :data:`..targets.indicators.UNITS`.
    values : tuple of float or None
        By scenario; None for what a scenario does not say.
    better : int
        1: more is better; -1: less is; 0: neither.
    horizon : int or None
    targets : tuple of float or None
        By scenario: sets differ in what they ask for; empty where nothing is asked for.
    verdicts : tuple of str
        By scenario; "" where there is none.
    """

    theme: str
    id: str
    name_en: str
    name_vi: str
    unit: str
    values: tuple[float | None, ...]
    better: int = 0
    horizon: int | None = None
    targets: tuple[float | None, ...] = field(default=())
    verdicts: tuple[str, ...] = field(default=())

    def name(self, language: str) -> str:
        """For people; "vi", or anything else for English."""
        return self.name_vi if language.startswith("vi") else self.name_en

    @property
    def target(self) -> float | None:
        """What all scenarios that are measured are held to; None where that is not the same."""
        held = {
            target for target, value, verdict in zip(self.targets, self.values, self.verdicts)
            if verdict or value is not None
        }  # fmt: skip
        return next(iter(held)) if len(held) == 1 else None

    @property
    def unlike(self) -> bool:
        """Whether several scenarios say something that cannot be held against each other."""
        return not self.better and sum(value is not None for value in self.values) > 1

    @property
    def best(self) -> tuple[bool, ...]:
        """Which scenarios do best; none where nothing is better, or all are the same."""
        known = [value for value in self.values if value is not None]
        if not self.better or len(known) < 2:
            return (False,) * len(self.values)
        top = max(known) if self.better > 0 else min(known)
        same = [value is not None and _equal(value, top) for value in self.values]
        return (False,) * len(same) if sum(same) == len(known) else tuple(same)

    def change(self, scenario: int) -> float | None:
        """By how much a scenario differs from the first; None where either says nothing."""
        value, first = self.values[scenario], self.values[0]
        return None if value is None or first is None else value - first


def _equal(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_SAME, abs_tol=_SAME)


def compare(scenarios: Sequence[Scenario]) -> list[Measure]:
    """All that can be compared of two or more scenarios, by theme.

    Raises
    ------
    DataError
        There are fewer than two, or two have the same name.
    """
    if len(scenarios) < 2:
        raise DataError(N_("A comparison needs at least two scenarios."))
    names = [scenario.name for scenario in scenarios]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise DataError(N_("Two scenarios are called “{name}”. Give each a name of its own."), name=twice)
    return [
        *_indicators(scenarios),
        *_sites(scenarios),
        *_network(scenarios),
        *_costs(scenarios),
        *_years(scenarios),
    ]


def _measure(theme, id_, names, unit, values: Iterable[float | None], better=0, **more) -> list[Measure]:
    """The measure, if any scenario says something."""
    values = tuple(values)
    if all(value is None for value in values):
        return []
    return [Measure(theme, id_, *names, unit, values, better, **more)]


# -- indicators --------------------------------------------------------------------------------------------------------


def _indicators(scenarios: Sequence[Scenario]) -> list[Measure]:
    told = [scenario.assessment for scenario in scenarios]
    sets = {data["set"]["id"] for data in told if data is not None}
    one_set = len(sets) < 2
    found: dict[tuple, list[tuple[float | None, str, float | None] | None]] = {}
    about: dict[tuple, Mapping[str, Any]] = {}
    for place, data in enumerate(told):
        for item in (data or {}).get("items", ()):
            result = _province(data, item)
            if result is None:
                continue
            key = (item["id"],) if one_set else (item["indicator"], item["horizon"], item["kind"])
            about.setdefault(key, item)
            row = found.setdefault(key, [None] * len(scenarios))
            if row[place] is None:
                row[place] = (*result, item["target"] if item["met_at"] is not None else None)
    made = []
    for key, results in found.items():
        item = about[key]
        better = -1 if item["lower_is_better"] or item["comparator"] in ("<=", "<") else 1
        name = item["title"] if any(item["title"].values()) else item["name"]
        made += _measure(
            INDICATORS,
            item["id"] if one_set else item["indicator"],
            (name["en"] or item["indicator"], name["vi"] or item["indicator"]),
            item["unit"]["id"],
            (None if result is None else result[0] for result in results),
            better,
            horizon=item["horizon"] or None,
            targets=tuple(None if result is None else result[2] for result in results),
            verdicts=tuple("" if result is None else result[1] for result in results),
        )
    return made


def _province(data: Mapping[str, Any], item: Mapping[str, Any]) -> tuple[float | None, str] | None:
    """Value and verdict of the province."""
    for result in item["results"]:
        if data["axes"][result["axis"]]["level"] == "province" and result["value"]:
            verdict = result["verdict"][0]
            return result["value"][0], "" if verdict == "no_target" else verdict
    return None


# -- what is built -----------------------------------------------------------------------------------------------------


def _sites(scenarios: Sequence[Scenario]) -> list[Measure]:
    layers = [scenario.of_kind(LayerKind.SITES) for scenario in scenarios]

    def count(of: list[PlanLayer], action: str = "") -> float | None:
        done = [text for layer in of for text in layer.texts("action")]
        return float(sum(not action or text == action for text in done)) if of else None

    made = _measure(SITES, "sites", ("Chosen sites", "Trạm được chọn"), "", map(count, layers))
    for action, names in _ACTIONS.items():
        if any(count(of, action) for of in layers):
            made += _measure(SITES, f"sites_{action}", names, "", [count(of, action) for of in layers])
    newly = [newly_covered(scenario) for scenario in scenarios]
    # Beside a plan that builds all of its sites one that has money for some of them is no worse choice of sites.
    partly = any(less for _, less in newly) and any(of and not one.projects() for of, one in zip(layers, scenarios))
    return made + _measure(SITES, "newly_covered", ("People newly covered by sites", "Số dân được phủ sóng thêm"), "",
                           (value for value, _ in newly), 0 if partly else 1)  # fmt: skip


def _network(scenarios: Sequence[Scenario]) -> list[Measure]:
    made: list[Measure] = []
    trees = [scenario.of_kind(LayerKind.TREE) for scenario in scenarios]
    made += _measure(NETWORK, "tree_km", ("Access network", "Mạng cáp truy nhập"), "km", map(_kilometres, trees))
    cables = [scenario.of_kind(LayerKind.CABLES) for scenario in scenarios]
    made += _measure(NETWORK, "cables_km", ("Optical cables", "Cáp quang"), "km", map(_kilometres, cables))
    links = [scenario.of_kind(LayerKind.LINKS) for scenario in scenarios]
    for medium, (en, vi) in _MEDIA.items():
        if not any(medium in layer.texts("medium") for of in links for layer in of):
            continue
        chosen = [[_of_medium(layer, medium) for layer in of] for of in links]
        made += _measure(NETWORK, f"backhaul_{medium}", (f"{en}: links", f"{vi}: số tuyến"), "",
                         (float(sum(map(len, of))) if of else None for of in chosen))  # fmt: skip
        made += _measure(NETWORK, f"backhaul_{medium}_km", (f"{en}: length", f"{vi}: chiều dài"), "km",
                         map(_kilometres, chosen))  # fmt: skip
    others = [
        [layer for layer in scenario.of_kind(LayerKind.OTHER) if layer.geometry == "line"] for scenario in scenarios
    ]
    made += _measure(NETWORK, "lines_km", ("Other lines", "Tuyến khác"), "km", map(_kilometres, others))
    return made


def _of_medium(layer: PlanLayer, medium: str) -> PlanLayer:
    return layer.rows([row for row, text in enumerate(layer.texts("medium")) if text == medium])


def _kilometres(layers: Sequence[PlanLayer]) -> float | None:
    return math.fsum(value for layer in layers for value in layer.lengths()) / 1000.0 if layers else None


# -- what it costs, and when -------------------------------------------------------------------------------------------


def _costs(scenarios: Sequence[Scenario]) -> list[Measure]:
    roadmaps = [scenario.projects() for scenario in scenarios]
    made: list[Measure] = []
    moneys = [money_of(scenario) for scenario in scenarios]
    total = [money.total for money in moneys]
    made += _measure(COSTS, "cost", ("Cost of all works", "Tổng kinh phí"), "VND", total,
                     -1 if same_works(moneys) else 0)  # fmt: skip
    for kind, (en, vi) in COSTED.items():
        made += _measure(COSTS, f"cost_{kind}", (f"of it: {en}", f"Trong đó: {vi}"), "VND",
                         (money.by_kind.get(kind) for money in moneys))  # fmt: skip
    made += _measure(COSTS, "cost_unscheduled",
                     ("Not in it: works that are in no year", "Chưa gồm: công trình chưa được bố trí vào năm nào"),
                     "VND", (money.unscheduled for money in moneys))  # fmt: skip
    people = [column_sum(of, "benefit") for of in roadmaps]
    made += _measure(COSTS, "benefit", ("People served by the projects", "Số người hưởng lợi"), "", people, 1)
    per = [cost / served if cost is not None and served else None for cost, served in zip(total, people)]
    made += _measure(COSTS, "cost_per_person", ("Cost for each person served", "Kinh phí mỗi người hưởng lợi"), "VND",
                     per, -1)  # fmt: skip
    return made


def _years(scenarios: Sequence[Scenario]) -> list[Measure]:
    roadmaps = [scenario.projects() for scenario in scenarios]
    years = [sorted({round(year) for layer in of for year in layer.numbers("year")}) for of in roadmaps]
    counts = [float(sum(len(layer.numbers("year")) for layer in of)) if of else None for of in roadmaps]
    made = _measure(YEARS, "projects", ("Projects of the road map", "Số dự án trong lộ trình"), "", counts)
    # Who builds less is done sooner: that is no merit.
    alike = same_works([money for money in map(money_of, scenarios) if money.planned])
    made += _measure(YEARS, "last_year", ("Last year of the works", "Năm hoàn thành"), "year",
                     (float(own[-1]) if own else None for own in years), -1 if alike else 0)  # fmt: skip
    for year in sorted({year for own in years for year in own}):
        spent = [_spent(of, year) if own else None for of, own in zip(roadmaps, years)]
        made += _measure(YEARS, f"cost_{year}", (f"Cost in {year}", f"Kinh phí năm {year}"), "VND", spent)
    curves = [scenario.of_kind(CURVES) for scenario in scenarios]
    items: dict[str, str] = {}
    for of in curves:
        for layer in of:
            for item, name in zip(layer.texts("item_id"), layer.texts("name")):
                items.setdefault(item, name or item)
    for item, name in items.items():
        reached = [_met_from(of, item) for of in curves]
        made += _measure(YEARS, f"met_{item}", (f"{name}: met from", f"{name}: đạt từ năm"), "year", reached, -1)
    return made


def _spent(layers: Sequence[PlanLayer], year: int) -> float:
    total = []
    for layer in layers:
        costs, _ = parse_numbers(list(layer.columns.get("cost_vnd", ())))
        years, _ = parse_numbers(list(layer.columns.get("year", ())))
        total += [cost for cost, when in zip(costs.tolist(), years.tolist()) if cost == cost and when == year]
    return math.fsum(total)


def _met_from(layers: Sequence[PlanLayer], item: str) -> float | None:
    """The first year from which on the target of an item stays met; None where it never does, or nobody says."""
    verdicts: dict[int, str] = {}
    for layer in layers:
        years, _ = parse_numbers(list(layer.columns["year"]))
        for own, year, verdict in zip(layer.texts("item_id"), years.tolist(), layer.texts("verdict")):
            if own == item and year == year:
                verdicts[round(year)] = verdict
    found = met_from(verdicts)
    return None if found is None else float(found)
