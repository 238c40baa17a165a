"""The whole question "which network of cables joins all demand at least cost", from points to segments and nodes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from ...errors import ParameterError
from ...network.joining import HubFinder, HubJoins, join_to_roads
from ...network.road_network import RoadNetwork
from ...network.routing import QueryGraph
from ...network.snapping import SegmentIndex, Snapped
from ...progress import SILENT, Progress
from ...text import N_
from .choice import choose
from .problem import Places, TreeProblem, problem_of, tree_places
from .rooted_tree import RootedTree
from .segments import TreeLines, tree_lines
from .solver import TreeSolver

__all__ = [
    "FoundTree",
    "LeftOut",
    "PlannedTree",
    "TreeOptions",
    "TreeQuestion",
    "check_options",
    "plan_tree",
    "planned_tree",
    "search_tree",
    "tree_question",
]


class LeftOut(Enum):
    """Why a demand point is not joined; the value is the stable code."""

    NO_ROAD = "no_road"
    NO_HUB = "no_hub"
    ISOLATED = "isolated"
    TOO_LONG = "too_long"
    ABOVE_VALUE = "above_value"
    ABOVE_BUDGET = "above_budget"

    @property
    def explanation(self) -> str:
        """English template for people."""
        return {
            LeftOut.NO_ROAD: N_(
                "No road within the maximum snap distance. Draw the missing road, or allow a longer snap distance."
            ),
            LeftOut.NO_HUB: N_(
                "No hub near a road serves this part. Add a hub with its code or without one, or see that the codes of "
                "both layers are written alike."
            ),
            LeftOut.ISOLATED: N_(
                "The roads here are not connected to any hub. Mend the network (see the faults of Build network), "
                "or add a hub on this piece of the road network."
            ),
            LeftOut.TOO_LONG: N_(
                "Even the shortest way to a hub is longer than the maximum length. Plan a nearer hub, or a longer "
                "reach."
            ),
            LeftOut.ABOVE_VALUE: N_(
                "Joining it to the network costs more than the value of its households. Plan another technology here, "
                "or raise the value of a household."
            ),
            LeftOut.ABOVE_BUDGET: N_(
                "The budget is spent: joining it costs more than what is left. Plan it for a later year, or raise the "
                "budget."
            ),
        }[self]


@dataclass(frozen=True)
class TreeOptions:
    """What is asked for.

    Parameters
    ----------
    by_length : bool
        Least length instead of least cost.
    max_snap_m : float
        Longest drop between a point and its road.
    max_length_m : float
        Longest way from a demand point to its hub, drops included; inf for no limit.
    drop_cost_per_m : float or None
        Cost of a metre of drop; None for the mean cost of a metre of road.
    value_per_household : float or None
        Demand that costs more than this for each of its households is left out.
    budget : float or None
        Of the whole network.
    rounds : int or None
        Of the search (see :func:`plugin.network.steiner.least_tree`).
    time_limit : float or None
        Seconds after which no more rounds are run.
    seed : int
    """

    by_length: bool = False
    max_snap_m: float = 1000.0
    max_length_m: float = math.inf
    drop_cost_per_m: float | None = None
    value_per_household: float | None = None
    budget: float | None = None
    rounds: int | None = None
    time_limit: float | None = None
    seed: int = 0


@dataclass(frozen=True)
class PlannedTree:
    """The network and what it does not join.

    Parameters
    ----------
    lines : TreeLines
    joined : ndarray of bool, shape (d,)
    total, bound : float
        Of what was made small (cost, or length), drops included; no network that joins the same demand points is
        below the bound.
    total_cost, total_length_m : float
    rounds : int
        Rounds of the search that were run to their end.
    drop_cost_per_m : float
        What a metre of drop was taken to cost.
    left_out : ndarray of int64, shape (u,)
        Demand points that are not joined; sorted, within each part where there are several.
    reason : tuple of LeftOut
    distance_m : ndarray, shape (u,)
        To the nearest road, NaN where none was found.
    shortest_m : ndarray, shape (u,)
        Shortest possible way to a hub, NaN where there is none.
    marginal_cost : ndarray, shape (u,)
        What joining the point to this network would cost; NaN for one that cannot be joined.
    value : ndarray, shape (u,)
        What joining it is worth; NaN where no value was asked for.
    """

    lines: TreeLines
    joined: np.ndarray
    total: float
    bound: float
    total_cost: float
    total_length_m: float
    rounds: int
    drop_cost_per_m: float
    left_out: np.ndarray
    reason: tuple[LeftOut, ...]
    distance_m: np.ndarray
    shortest_m: np.ndarray
    marginal_cost: np.ndarray
    value: np.ndarray

    @property
    def has_bound(self) -> bool:
        """Whether there was time to find a bound."""
        return self.rounds > 0 or self.total <= self.bound

    @property
    def gap(self) -> float:
        """How much more than the least the network may cost at most, as a share of the bound."""
        if self.total <= self.bound:
            return 0.0
        return (self.total - self.bound) / self.bound if self.bound > 0 else math.inf


def plan_tree(
    network: RoadNetwork,
    demand_xy: np.ndarray,
    households: np.ndarray,
    join_hubs: HubFinder,
    cable: np.ndarray,
    options: TreeOptions,
    progress: Progress = SILENT,
) -> PlannedTree:
    """Plan the least network of cables along roads that joins all demand to any of the hubs.

    Parameters
    ----------
    demand_xy : ndarray, shape (d, 2)
        Plane coordinates in the CRS of the network.
    households : ndarray, shape (d,)
        Of each demand point, not negative.
    join_hubs : HubFinder
        See :mod:`plugin.network.joining`.
    cable : ndarray of bool, shape (hubs,)
        Which hubs are lines of existing fibre.

    Raises
    ------
    NetworkError
        No hub is near a road.
    ParameterError
        A value or a budget together with least length.
    """
    check_options(options)
    question = tree_question(network, demand_xy, households, join_hubs, options, progress.part(0.0, 0.2))
    problem = question.problem(network, options.by_length)
    found = search_tree(problem, options, progress.part(0.2, 0.9))
    return planned_tree(problem, found, demand_xy, cable, question.drop_cost_per_m, options, progress.part(0.9, 1.0))


# -- the steps of it, for plans in parts ------------------------------------------------------------------------------


@dataclass(frozen=True)
class TreeQuestion:
    """Where demand and hubs meet the roads: with the roads, all that a search needs.

    Parameters
    ----------
    joins : HubJoins
    demand : Snapped
    places : Places
    drop_cost_per_m : float
    """

    joins: HubJoins
    demand: Snapped
    places: Places
    drop_cost_per_m: float

    def problem(self, network: RoadNetwork, by_length: bool) -> TreeProblem:
        """The graph that is searched. Of the network only chains and junctions are asked."""
        away = self.joins.snapped.distance_m
        query = QueryGraph(
            network, self.demand, self.joins.snapped, self.joins.hub, away, away * self.drop_cost_per_m
        )  # fmt: skip
        return problem_of(query, self.joins, self.demand, self.places, by_length)


@dataclass(frozen=True)
class FoundTree:
    """What a search has found, as arrays.

    Parameters
    ----------
    node, parent, edge : ndarray of int64, shape (n,)
        The tree without its root from the hubs outward: each node, what it hangs on, and the edge between the two.
    bound, rounds
        As of :class:`.solver.Solution`.
    chosen, marginal, over_value : ndarray, shape (places,)
        As of :class:`.choice.Choice`.
    shortest_m : ndarray, shape (places,)
        Shortest way to a hub, inf where there is none.
    """

    node: np.ndarray
    parent: np.ndarray
    edge: np.ndarray
    bound: float
    rounds: int
    chosen: np.ndarray
    marginal: np.ndarray
    over_value: np.ndarray
    shortest_m: np.ndarray

    def tree(self, problem: TreeProblem) -> RootedTree:
        """The tree in its problem."""
        tree = RootedTree(problem)
        for node, parent, edge in zip(self.node.tolist(), self.parent.tolist(), self.edge.tolist()):
            tree.hang(node, parent, edge)
        return tree


def check_options(options: TreeOptions) -> None:
    """Raise :class:`ParameterError` for a value or a budget together with least length."""
    if options.by_length and (options.value_per_household is not None or options.budget is not None):
        raise ParameterError(N_("A value per household and a budget need costs: optimise for least cost."))


def tree_question(
    network: RoadNetwork,
    demand_xy: np.ndarray,
    households: np.ndarray,
    join_hubs: HubFinder,
    options: TreeOptions,
    progress: Progress = SILENT,
    *,
    index: SegmentIndex | None = None,
    needed: bool = True,
) -> TreeQuestion:
    """Join demand and hubs to the roads; see :func:`plan_tree` and :func:`plugin.network.joining.join_to_roads`."""
    joins, demand = join_to_roads(
        network, demand_xy, join_hubs, options.max_snap_m, progress.part(0.0, 0.9), needed=needed, index=index
    )
    drop_cost = network.mean_cost_per_m if options.drop_cost_per_m is None else options.drop_cost_per_m
    places = tree_places(network, joins, demand, demand_xy, households, drop_cost, options.by_length)
    progress.step(1.0)
    return TreeQuestion(joins, demand, places, drop_cost)


def search_tree(problem: TreeProblem, options: TreeOptions, progress: Progress = SILENT) -> FoundTree:
    """Search the tree: what takes long, and needs neither roads nor layers."""
    solver = TreeSolver(problem, options.max_length_m, options.rounds, options.time_limit, options.seed)
    choice = choose(solver, _values(problem, options), options.budget, progress)
    tree = choice.solution.tree
    nodes = tree.top_down()[1:]
    return FoundTree(
        np.array(nodes, dtype=np.int64),
        np.array([tree.parent[node] for node in nodes], dtype=np.int64),
        np.array([tree.edge[node] for node in nodes], dtype=np.int64),
        choice.solution.bound,
        choice.solution.rounds,
        choice.chosen,
        choice.marginal,
        choice.over_value,
        solver.shortest_m,
    )


def planned_tree(
    problem: TreeProblem,
    found: FoundTree,
    demand_xy: np.ndarray,
    cable: np.ndarray,
    drop_cost_per_m: float,
    options: TreeOptions,
    progress: Progress = SILENT,
) -> PlannedTree:
    """Draw what a search has found, and say why the rest is left out."""
    tree, chosen, places = found.tree(problem), found.chosen, problem.places
    lines = tree_lines(tree, chosen, demand_xy, cable, drop_cost_per_m, progress)
    progress.step(1.0)
    drops = float(places.drop_weight[chosen].sum())
    joined = np.zeros(len(demand_xy), dtype=bool)
    near = places.of_demand >= 0
    joined[near] = chosen[places.of_demand[near]]
    left_out = np.flatnonzero(~joined)
    place = places.of_demand[left_out]
    with_place = place >= 0

    def of_place(values: np.ndarray) -> np.ndarray:
        values_there = np.full(len(left_out), np.nan)
        values_there[with_place] = values[place[with_place]]
        return values_there

    distance = problem.demand.distance_m[left_out]
    shortest = of_place(found.shortest_m)
    value = _values(problem, options)
    return PlannedTree(
        lines,
        joined,
        tree.weight + drops,
        found.bound + drops,
        sum(segment.cost for segment in lines.segments),
        sum(segment.length_m for segment in lines.segments),
        found.rounds,
        drop_cost_per_m,
        left_out,
        tuple(_reason(row, problem, found, options.max_length_m) for row in place.tolist()),
        np.where(np.isfinite(distance), distance, np.nan),
        np.where(np.isfinite(shortest), shortest, np.nan),
        of_place(found.marginal),
        np.full(len(left_out), np.nan) if value is None else of_place(value),
    )


def _values(problem: TreeProblem, options: TreeOptions) -> np.ndarray | None:
    """What joining each place is worth; None where no value was asked for."""
    if options.value_per_household is None:
        return None
    return options.value_per_household * problem.places.households


def _reason(place: int, problem: TreeProblem, found: FoundTree, max_length_m: float) -> LeftOut:
    if place < 0:
        return LeftOut.NO_ROAD
    if not len(problem.joins):  # of a part: a whole plan without hubs is not drawn
        return LeftOut.NO_HUB
    if not np.isfinite(found.shortest_m[place]):
        return LeftOut.ISOLATED
    if found.shortest_m[place] > max_length_m:
        return LeftOut.TOO_LONG
    return LeftOut.ABOVE_VALUE if found.over_value[place] else LeftOut.ABOVE_BUDGET
