"""What the works of a scenario cost, and what its sites newly cover: of what is built, with what is left out beside it.

A roadmap leaves out what no year has money for. Its total is smaller than that of a plan that builds everything, and is
no cheaper for that: totals are told apart from each other where they are not of the same works.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..targets.cells import parse_numbers
from .columns import LayerKind
from .scenario_plans import COSTED, UNSCHEDULED, PlanLayer, Scenario

__all__ = ["Money", "added", "column_sum", "money_of", "newly_covered", "same_works"]

_COST = ("cost_vnd", "cost")
#: What projects of a roadmap are, as their layers are called.
_KINDS = {"site": LayerKind.SITES, "backhaul": LayerKind.LINKS, "fiber": LayerKind.TREE}
#: The field that says which project a row of a layer became.
_CODES = {LayerKind.SITES: "candidate_id", LayerKind.LINKS: "link_id"}
#: Sums that differ by less than this share are the same.
_SAME = 1e-9


@dataclass(frozen=True)
class Money:
    """What a scenario costs.

    Parameters
    ----------
    total : float or None
        VND; with a roadmap what its projects cost.
    by_kind : dict of str to float or None
        The same money by kind of works; None where nobody says.
    unscheduled : float or None
        What the works cost that a roadmap has in no year; None where nobody says, or without a roadmap.
    planned : bool
        Whether the money is that of a roadmap.
    costs_lost : bool
        Whether costs of works were set aside.
    """

    total: float | None
    by_kind: dict[str, float | None] = field(default_factory=dict)
    unscheduled: float | None = None
    planned: bool = False
    costs_lost: bool = False


def column_sum(layers: Sequence[PlanLayer], *names: str) -> float | None:
    """Sum of the first of the columns that each layer has; None where no row says a number."""
    known = [value for layer in layers for value in layer.numbers(*names)]
    return math.fsum(known) if known else None


def added(values: Iterable[float | None]) -> float | None:
    """Sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return math.fsum(known) if known else None


def money_of(scenario: Scenario) -> Money:
    """The money of one scenario; the parts are of the same works as the total."""
    roadmap = scenario.projects()
    if not roadmap:
        by_kind = {kind: column_sum(scenario.of_kind(kind), *_COST) for kind in COSTED}
        return Money(added(by_kind.values()), by_kind, costs_lost=_lost(scenario.of_kind(*COSTED)))
    total, unscheduled = column_sum(roadmap, "cost_vnd"), _unscheduled(scenario, roadmap)
    return Money(total, _by_kind(scenario, roadmap), unscheduled, True, _lost(roadmap))


def _lost(layers: Iterable[PlanLayer]) -> bool:
    return any(layer.costs_lost for layer in layers)


def same_works(moneys: Sequence[Money]) -> bool:
    """Whether the totals are of works of the same extent, as far as the layers say.

    They are where no scenario has a roadmap, or all that have one leave out the same; beside a scenario without one
    only those will do that are known to leave out nothing. Where costs were set aside nobody knows.
    """
    told = [money for money in moneys if money.total is not None]
    planned = [money for money in told if money.planned]
    if any(money.costs_lost for money in told):
        return False
    if not planned:
        return True
    if len(planned) < len(told):
        return all(money.unscheduled is not None and money.unscheduled <= 0.0 for money in planned)
    left = [money.unscheduled or 0.0 for money in planned]
    return max(left) - min(left) <= _SAME * max(left)


def newly_covered(scenario: Scenario) -> tuple[float | None, bool]:
    """What the sites newly cover, of those that its roadmap builds, and whether that is less than all chosen ones."""
    sites, roadmap = scenario.of_kind(LayerKind.SITES), scenario.projects()
    whole = column_sum(sites, "newly_covered")
    if whole is None or not roadmap:
        return whole, False
    built = _built(roadmap)
    if any(code in built for layer in sites for code in layer.texts("candidate_id")):
        kept = [layer.rows([row for row, code in enumerate(layer.texts("candidate_id")) if code in built])
                for layer in sites]  # fmt: skip
        done = column_sum(kept, "newly_covered") or 0.0
        return done, done < whole
    kinds = [kind for layer in roadmap for kind in layer.texts("kind") if kind]
    if kinds and "site" not in kinds:
        return 0.0, whole > 0.0
    return whole, False


def _built(roadmap: Sequence[PlanLayer]) -> set[str]:
    """Codes of what is built; a project whose code several layers have is called after its layer as well."""
    codes = {code for layer in roadmap for code in layer.texts("project_id") if code}
    return codes | {code.rsplit(" (", 1)[0] for code in codes if code.endswith(")")}


def _by_kind(scenario: Scenario, roadmap: Sequence[PlanLayer]) -> dict[str, float | None]:
    """The costs of the projects by what they are; a branch of fibre is one of cables where there are only these."""
    if not any("kind" in layer.columns for layer in roadmap):
        return {}
    cables = scenario.of_kind(LayerKind.CABLES) and not scenario.of_kind(LayerKind.TREE)
    kinds = {**_KINDS, "fiber": LayerKind.CABLES} if cables else _KINDS
    sums: dict[str, list[float]] = {}
    for layer in roadmap:
        costs, _ = parse_numbers(list(layer.columns.get("cost_vnd", ())))
        for kind, cost in zip(layer.texts("kind"), costs.tolist()):
            if cost == cost:
                sums.setdefault(kinds.get(kind, LayerKind.OTHER), []).append(cost)
    return {kind: math.fsum(costs) for kind, costs in sums.items()}


def _unscheduled(scenario: Scenario, roadmap: Sequence[PlanLayer]) -> float | None:
    """What is in no year: as the roadmap says, else the rows of sites and links that are none of its projects.

    Of other layers nobody knows which row became which project, nor of layers none of whose codes the roadmap has.
    """
    said = scenario.of_kind(UNSCHEDULED)
    if said:
        return column_sum(said, *_COST) or 0.0
    works = [layer for layer in scenario.layers if layer.kind in COSTED and len(layer)]
    built = _built(roadmap)
    left = []
    for layer in works:
        codes = layer.texts(_CODES.get(layer.kind, ""))
        if not built.intersection(code for code in codes if code):
            return None
        left.append(layer.rows([row for row, code in enumerate(codes) if code not in built]))
    return (column_sum(left, *_COST) or 0.0) if works else None
