"""The whole question "which network of cables joins all demand at least cost", from points to segments and nodes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from ...errors import ParameterError
from ...network.joining import HubFinder, join_to_roads
from ...network.road_network import RoadNetwork
from ...network.routing import QueryGraph
from ...progress import SILENT, Progress
from ...text import N_
from .choice import choose
from .problem import TreeProblem, tree_problem
from .segments import TreeLines, tree_lines
from .solver import TreeSolver

__all__ = ["LeftOut", "PlannedTree", "TreeOptions", "plan_tree"]


class LeftOut(Enum):
    """Why a demand point is not joined; the value is the stable code."""

    NO_ROAD = "no_road"
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
            LeftOut.ISOLATED: N_(
                "The roads here are not connected to any hub. Mend the network (see the faults of Build network), "
                "or add a hub on this part."
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
        Demand points that are not joined, sorted.
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
    if options.by_length and (options.value_per_household is not None or options.budget is not None):
        raise ParameterError(N_("A value per household and a budget need costs: optimise for least cost."))
    problem, drop_cost = _problem(network, demand_xy, households, join_hubs, options, progress.part(0.0, 0.2))
    solver = TreeSolver(problem, options.max_length_m, options.rounds, options.time_limit, options.seed)
    places = problem.places
    value = None
    if options.value_per_household is not None:
        value = options.value_per_household * places.households
    choice = choose(solver, value, options.budget, progress.part(0.2, 0.9))
    lines = tree_lines(choice.solution.tree, choice.chosen, demand_xy, cable, drop_cost, progress.part(0.9, 1.0))
    progress.step(1.0)

    tree, chosen = choice.solution.tree, choice.chosen
    drops = float(places.drop_weight[chosen].sum())
    joined = np.zeros(len(demand_xy), dtype=bool)
    near = places.of_demand >= 0
    joined[near] = chosen[places.of_demand[near]]
    left_out = np.flatnonzero(~joined)
    place = places.of_demand[left_out]
    with_place = place >= 0

    def of_place(values: np.ndarray) -> np.ndarray:
        found = np.full(len(left_out), np.nan)
        found[with_place] = values[place[with_place]]
        return found

    distance = problem.demand.distance_m[left_out]
    shortest = of_place(solver.shortest_m)
    worth = np.full(len(left_out), np.nan) if value is None else of_place(value)
    return PlannedTree(
        lines,
        joined,
        tree.weight + drops,
        choice.solution.bound + drops,
        sum(segment.cost for segment in lines.segments),
        sum(segment.length_m for segment in lines.segments),
        choice.solution.rounds,
        drop_cost,
        left_out,
        tuple(_reason(row, problem, solver, choice.over_value) for row in place.tolist()),
        np.where(np.isfinite(distance), distance, np.nan),
        np.where(np.isfinite(shortest), shortest, np.nan),
        of_place(choice.marginal),
        worth,
    )


def _reason(place: int, problem: TreeProblem, solver: TreeSolver, over_value: np.ndarray) -> LeftOut:
    if place < 0:
        return LeftOut.NO_ROAD
    if not np.isfinite(solver.shortest_m[place]):
        return LeftOut.ISOLATED
    if not solver.possible[place]:
        return LeftOut.TOO_LONG
    return LeftOut.ABOVE_VALUE if over_value[place] else LeftOut.ABOVE_BUDGET


def _problem(
    network: RoadNetwork,
    demand_xy: np.ndarray,
    households: np.ndarray,
    join_hubs: HubFinder,
    options: TreeOptions,
    progress: Progress,
) -> tuple[TreeProblem, float]:
    """The problem, and what a metre of drop costs."""
    joins, demand = join_to_roads(network, demand_xy, join_hubs, options.max_snap_m, progress.part(0.0, 0.9))
    drop_cost = network.mean_cost_per_m if options.drop_cost_per_m is None else options.drop_cost_per_m
    away = joins.snapped.distance_m
    query = QueryGraph(network, demand, joins.snapped, joins.hub, away, away * drop_cost)
    problem = tree_problem(query, joins, demand, demand_xy, households, drop_cost, options.by_length)
    progress.step(1.0)
    return problem, drop_cost
