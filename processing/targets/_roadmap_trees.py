"""Trees of cables among the layers of a roadmap: cut into branches, priced by what is shared along them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ...plugin.gis.i18n import tr
from ...plugin.progress import Progress
from ...plugin.roadmap.columns import LayerKind
from ...plugin.roadmap.project import Project
from ...plugin.roadmap.projects import Branch, TreeParts, cut_tree
from ...plugin.targets.cells import parse_year
from ...plugin.text import N_
from ..algorithm import Run
from ._roadmap_layers import ProjectLayer

__all__ = ["CutRules", "Draft", "tree_drafts"]


@dataclass(frozen=True)
class CutRules:
    """How trees are cut into branches.

    Parameters
    ----------
    min_length_m, max_cost : float
    household_size : float
        People of a household.
    """

    min_length_m: float
    max_cost: float
    household_size: float


@dataclass
class Draft:
    """A project before its commune is known.

    Parameters
    ----------
    project : Project
    members : list of (ProjectLayer, int)
        Rows of the layers that it is made of.
    codes : dict of str to set of str
        What other layers may call it, by the field that does: "project_id", "segment_id", "node_id" …
    disadvantaged : bool or None
        None where its own row does not say.
    """

    project: Project
    members: list[tuple[ProjectLayer, int]]
    codes: dict[str, set[str]] = field(default_factory=dict)
    disadvantaged: bool | None = None


def tree_drafts(
    run: Run, layers: Sequence[ProjectLayer], rules: CutRules, progress: Progress
) -> tuple[list[Draft], list[ProjectLayer]]:
    """Branches of all trees as projects, and the layers that this used up."""
    trees = [layer for layer in layers if layer.kind == LayerKind.TREE]
    cables = [layer for layer in layers if layer.kind == LayerKind.CABLES]
    stretches = [layer for layer in layers if layer.kind == LayerKind.STRETCHES]
    equipment = [layer for layer in layers if layer.kind == LayerKind.EQUIPMENT]
    used = [*trees, *cables]
    drafts: list[Draft] = []
    for number, layer in enumerate(trees):
        prices = _Stretches(layer, stretches) if number == 0 else _Stretches(layer, ())
        if prices.found:
            run.progress.notify(
                N_("{count} of {all} segments of {layer} are priced by what is shared along them."),
                count=prices.found,
                all=len(layer),
                layer=layer.title,
            )
            used += stretches
        drafts += _of_tree(run, layer, prices, rules, progress)
    for number, layer in enumerate(cables):
        drafts += _of_cables(layer, equipment if number == 0 else (), rules, progress)
        used += equipment if number == 0 else ()
    if trees and cables:
        run.progress.warn(
            N_(
                "Both the fibre tree and cables of an optical network are given: if they are the same network, it is "
                "paid for twice. Leave one of them out."
            )
        )
    if stretches and stretches[0] not in used:
        run.progress.warn(
            N_(
                "{layer}: no fibre tree with these segments is given, so that nothing is known of what comes first. "
                "Each stretch is a project of its own."
            ),
            layer=stretches[0].title,
        )
    return drafts, used


class _Stretches:
    """Prices of segments by the stretches along them: alone, and what is saved in the years of works."""

    def __init__(self, tree: ProjectLayer, layers: Sequence[ProjectLayer]):
        known = set(tree.texts("segment_id"))
        self.alone: dict[str, float] = {}
        self.saved: dict[str, dict[int, float]] = {}
        #: Stretches of each segment, by their ids.
        self.ids: dict[str, set[str]] = {}
        for layer in layers:
            ids, cost, alone = layer.texts("segment_id"), layer.numbers("cost"), layer.numbers("cost_alone")
            years = [parse_year(value) for value in layer.field("work_year")]
            stretches = layer.texts("stretch_id")
            for row, id_ in enumerate(ids):
                if id_ not in known:
                    continue
                joint = years[row] is not None and alone[row] == alone[row]
                self.alone[id_] = self.alone.get(id_, 0.0) + float(alone[row] if joint else cost[row])
                self.ids.setdefault(id_, set()).add(stretches[row])
                if joint:
                    own = self.saved.setdefault(id_, {})
                    own[years[row]] = own.get(years[row], 0.0) + float(alone[row] - cost[row])
        self.found = len(self.alone)


def _of_tree(
    run: Run, layer: ProjectLayer, prices: _Stretches, rules: CutRules, progress: Progress
) -> list[Draft]:
    ids = layer.texts("segment_id")
    cost = layer.numbers("cost")
    priced = np.array([prices.alone.get(id_, own) for id_, own in zip(ids, cost.tolist())])
    households, points = layer.numbers("households"), layer.numbers("demand_points")
    by_homes = bool(np.isfinite(households).any())
    if not by_homes and len(layer):
        run.progress.warn(
            N_(
                "{layer}: nothing is known of the households that it serves, so that nobody can say how many people "
                "its branches are for. Give their number to Fibre tree."
            ),
            layer=layer.title,
        )
    tree = TreeParts(
        layer.texts("from_node"),
        layer.texts("to_node"),
        priced,
        np.nan_to_num(layer.numbers("length_m")),
        # Demand points tell where a branch can be cut, but points are no people.
        households * rules.household_size if by_homes else points,
        np.array([kind == "demand_drop" for kind in layer.texts("kind")], dtype=bool),
        layer.texts("hub_id"),
    )
    branches = cut_tree(tree, min_length_m=rules.min_length_m, max_cost=rules.max_cost, progress=progress)
    demand, nodes = layer.texts("demand_id"), layer.texts("to_node")
    hubs = dict(zip(layer.texts("hub_id"), layer.texts("hub_name")))
    made = []
    for branch, project in zip(branches, _projects(branches, layer, hubs)):
        saved: dict[int, float] = {}
        for part in branch.parts:
            for year, money in prices.saved.get(ids[part], {}).items():
                saved[year] = saved.get(year, 0.0) + money
        project = replace(
            project, joint=tuple(sorted(saved.items())), benefit=project.benefit if by_homes else math.nan
        )
        codes = {
            "segment_id": {ids[part] for part in branch.parts},
            "node_id": {nodes[part] for part in branch.parts},
            "demand_id": {demand[part] for part in branch.parts} - {""},
            "stretch_id": set().union(*(prices.ids.get(ids[part], ()) for part in branch.parts)),
        }
        made.append(Draft(project, [(layer, part) for part in branch.parts], codes))
    return made


def _of_cables(
    layer: ProjectLayer, equipment: Sequence[ProjectLayer], rules: CutRules, progress: Progress
) -> list[Draft]:
    nodes = {*layer.texts("from_equipment"), *layer.texts("to_equipment")}
    own, demand = _at_nodes(equipment, nodes, rules)
    count = len(layer)
    tree = TreeParts(
        layer.texts("from_equipment"),
        layer.texts("to_equipment"),
        layer.numbers("cost"),
        np.nan_to_num(layer.numbers("length_m")),
        np.full(count, math.nan),
        np.zeros(count, dtype=bool),
        layer.texts("hub_id"),
    )
    branches = cut_tree(
        tree,
        min_length_m=rules.min_length_m,
        max_cost=rules.max_cost,
        own=own if equipment else None,
        progress=progress,
    )
    cables, segments = layer.texts("cable_id"), layer.texts("segment_id")
    # What stands at the beginning of a tree (the OLT) belongs to the first branch there.
    first: set[str] = set()
    made = []
    for branch, project in zip(branches, _projects(branches, layer, {})):
        root = tree.start[branch.parts[0]]
        if branch.after < 0 and root in own and root not in first:
            first.add(root)
            project = replace(project, cost=project.cost + own[root][0])
        codes = {
            "cable_id": {cables[part] for part in branch.parts},
            "segment_id": {segments[part] for part in branch.parts},
            "equipment_id": set(branch.nodes),
            "demand_id": set().union(*(demand.get(node, ()) for node in branch.nodes)),
        }
        made.append(Draft(project, [(layer, part) for part in branch.parts], codes))
    return made


def _at_nodes(
    equipment: Sequence[ProjectLayer], nodes: set[str], rules: CutRules
) -> tuple[dict[str, tuple[float, float]], dict[str, set[str]]]:
    """Cost and people of the equipment at each node, and the demand points that it serves.

    Cables lead to closures; what else stands at the same place (splitters, terminal boxes, the OLT) belongs to them.
    """
    own: dict[str, tuple[float, float]] = {}
    demand: dict[str, set[str]] = {}
    for things in equipment:
        ids, kinds, codes = (things.texts(name) for name in ("equipment_id", "kind", "demand_id"))
        places = [tuple(place) for place in np.round(things.points(), 2).tolist()]
        node_at = {place: id_ for place, id_ in reversed(list(zip(places, ids))) if id_ in nodes}
        cost, people = (np.nan_to_num(things.numbers(name)).tolist() for name in ("cost", "subscribers"))
        for row, id_ in enumerate(ids):
            node = id_ if id_ in nodes else node_at.get(places[row], id_)
            before = own.get(node, (0.0, 0.0))
            # Splitters and closures tell subscribers as well, those behind them: only boxes serve somebody.
            served = people[row] * rules.household_size if kinds[row] == "terminal" else 0.0
            own[node] = before[0] + cost[row], before[1] + served
            demand.setdefault(node, set()).update({codes[row]} - {""})
    return own, demand


def _projects(branches: Sequence[Branch], layer: ProjectLayer, hubs: dict[str, str]) -> list[Project]:
    """Branches as projects: they are called after their hub, and come after the branch that they hang on."""
    width = max(3, len(str(max((branch.number for branch in branches), default=0))))
    ids = [f"{branch.hub or 'F'}-{branch.number:0{width}d}" for branch in branches]
    made = []
    for branch, id_ in zip(branches, ids):
        hub = hubs.get(branch.hub) or branch.hub
        words = N_("Fibre branch {number}, {hub}") if hub else N_("Fibre branch {number}")
        made.append(
            Project(
                id_,
                tr(words, number=branch.number, hub=hub),
                "fiber",
                branch.cost,
                round(branch.benefit, 3),
                (ids[branch.after],) if branch.after >= 0 else (),
                layer=layer.title,
                length_m=branch.length_m,
            )
        )
    return made
