"""The whole question "which way does each demand point get its fibre", from points to routes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from ..progress import SILENT, Progress
from ..text import N_
from .joining import HubFinder, HubJoins, join_to_roads
from .road_network import RoadNetwork
from .routing import QueryGraph, Routes, route_geometry
from .snapping import Snapped

__all__ = ["PlannedRoutes", "RouteOptions", "Unreached", "plan_routes"]

#: Prices of a metre, in shares of the mean cost of a metre, that are tried to bring a too long route under its limit.
_LENGTH_PRICES = tuple(2.0**power for power in range(-4, 7))


class Unreached(Enum):
    """Why a demand point has no (good) route; the value is the stable code."""

    NO_ROAD = "no_road"
    ISOLATED = "isolated"
    TOO_LONG = "too_long"
    NEAREST_TOO_LONG = "nearest_too_long"

    @property
    def explanation(self) -> str:
        """English template for people."""
        return {
            Unreached.NO_ROAD: N_(
                "No road within the maximum snap distance. Draw the missing road, or allow a longer snap distance."
            ),
            Unreached.ISOLATED: N_(
                "The roads here are not connected to any hub. Mend the network (see the faults of Build network), "
                "or add a hub on this piece of the road network."
            ),
            Unreached.TOO_LONG: N_(
                "Even the shortest way to a hub is longer than the maximum length. Plan a nearer hub, or a longer "
                "reach."
            ),
            Unreached.NEAREST_TOO_LONG: N_(
                "The best hubs are too far, but there is a way within the maximum length. Ask for one hub for each "
                "point to have it planned."
            ),
        }[self]


@dataclass(frozen=True)
class RouteOptions:
    """What is asked for.

    Parameters
    ----------
    by_length : bool
        Least length instead of least cost.
    nearest : int
        How many hubs for each demand point.
    max_snap_m : float
        Longest drop between a point and its road.
    max_length_m : float
        Longest route, drops included; inf for no limit.
    drop_cost_per_m : float or None
        Cost of a metre of drop; None for the mean cost of a metre of road.
    engine : str
        See :data:`plugin.network.routing.ENGINES`.
    """

    by_length: bool = False
    nearest: int = 1
    max_snap_m: float = 1000.0
    max_length_m: float = 20_000.0
    drop_cost_per_m: float | None = None
    engine: str = "auto"


@dataclass(frozen=True)
class PlannedRoutes:
    """Routes and what could not be reached.

    Parameters
    ----------
    demand, hub, rank : ndarray of int64, shape (r,)
        Rank 1 is the best hub of its demand point.
    road_length_m, demand_drop_m, hub_drop_m, cost : ndarray, shape (r,)
        The cost includes both drops.
    within_max : ndarray of bool, shape (r,)
    xy, offsets : ndarray
        Geometry: from the demand point over the roads to the hub.
    drop_cost_per_m : float
        What a metre of drop was taken to cost.
    unreached : ndarray of int64, shape (u,)
        Demand points without a route within the maximum length, sorted.
    reason : tuple of Unreached
    unreached_distance_m : ndarray, shape (u,)
        Distance to the nearest road, NaN where none was found.
    unreached_length_m : ndarray, shape (u,)
        Shortest possible length, NaN where there is no way.
    """

    demand: np.ndarray
    hub: np.ndarray
    rank: np.ndarray
    road_length_m: np.ndarray
    demand_drop_m: np.ndarray
    hub_drop_m: np.ndarray
    cost: np.ndarray
    within_max: np.ndarray
    xy: np.ndarray
    offsets: np.ndarray
    drop_cost_per_m: float
    unreached: np.ndarray
    reason: tuple[Unreached, ...]
    unreached_distance_m: np.ndarray
    unreached_length_m: np.ndarray

    def __len__(self) -> int:
        return len(self.demand)

    @property
    def length_m(self) -> np.ndarray:
        """Total length: along roads and both drops, shape (r,)."""
        return self.road_length_m + self.demand_drop_m + self.hub_drop_m


def plan_routes(
    network: RoadNetwork,
    demand_xy: np.ndarray,
    join_hubs: HubFinder,
    options: RouteOptions,
    progress: Progress = SILENT,
) -> PlannedRoutes:
    """Plan a route from every demand point to its best hub (or its several best).

    Where the least-cost route is longer than the maximum, cheaper-than-shortest ones that keep it are looked for by
    putting a growing price on length (the Lagrangian relaxation of the constrained shortest path, Handler & Zang 1980),
    and the cheapest found is taken.

    Parameters
    ----------
    demand_xy : ndarray, shape (d, 2)
        Plane coordinates in the CRS of the network.
    join_hubs : HubFinder
        See :mod:`.joining`.

    Raises
    ------
    NetworkError
        No hub is near a road.
    """
    joins, demand = join_to_roads(network, demand_xy, join_hubs, options.max_snap_m, progress.part(0.0, 0.45))
    drop_cost = network.mean_cost_per_m if options.drop_cost_per_m is None else options.drop_cost_per_m
    query = QueryGraph(
        network, demand, joins.snapped, joins.hub, joins.snapped.distance_m, joins.snapped.distance_m * drop_cost
    )
    by_cost = (query.edge_cost, query.join_cost)
    by_length = (query.edge_length_m, query.join_length_m)
    weight, join_weight = by_length if options.by_length else by_cost
    search = progress.part(0.45, 0.8)
    if options.nearest == 1:
        _, routes = query.best_routes(weight, join_weight, options.engine, search)
        rank = np.ones(len(routes), dtype=np.int64)
        if not options.by_length and np.isfinite(options.max_length_m):
            routes = _shortened(query, routes, demand, options, drop_cost, search)
    else:
        _, _, routes = query.nearest_routes(options.nearest, weight, join_weight, options.engine, search)
        rank = _ranks(routes.demand)
    progress.step(0.8)

    length = _total_length(query, routes, demand)
    within = length <= options.max_length_m
    reached = np.zeros(len(demand), dtype=bool)
    reached[routes.demand[within]] = True
    unreached = np.flatnonzero(~reached)
    reasons, shortest = [], np.full(len(demand), np.inf)
    if not within.all():
        if options.by_length:
            np.minimum.at(shortest, routes.demand, length)
        else:
            _, shortest_routes = query.best_routes(*by_length, options.engine)
            shortest[shortest_routes.demand] = _total_length(query, shortest_routes, demand)
    routed = np.zeros(len(demand), dtype=bool)
    routed[routes.demand] = True
    for row in unreached.tolist():
        if demand.chain[row] < 0:
            reasons.append(Unreached.NO_ROAD)
        elif not routed[row]:
            reasons.append(Unreached.ISOLATED)
        elif shortest[row] <= options.max_length_m:
            reasons.append(Unreached.NEAREST_TOO_LONG)
        else:
            reasons.append(Unreached.TOO_LONG)
    xy, offsets = _with_drops(*route_geometry(network, routes, demand.xy), routes, demand_xy, joins)
    return PlannedRoutes(
        routes.demand,
        joins.hub[routes.join],
        rank,
        routes.length_m,
        demand.distance_m[routes.demand],
        joins.snapped.distance_m[routes.join],
        routes.cost + (demand.distance_m[routes.demand] + joins.snapped.distance_m[routes.join]) * drop_cost,
        within,
        xy,
        offsets,
        drop_cost,
        unreached,
        tuple(reasons),
        np.where(np.isfinite(demand.distance_m[unreached]), demand.distance_m[unreached], np.nan),
        np.where(np.isfinite(shortest[unreached]), shortest[unreached], np.nan),
    )


def _total_length(query: QueryGraph, routes: Routes, demand: Snapped) -> np.ndarray:
    return routes.length_m + demand.distance_m[routes.demand] + query.join_length_m[routes.join]


def _ranks(demand: np.ndarray) -> np.ndarray:
    """1, 2, … within each run of equal (sorted) demand points."""
    heads = np.ones(len(demand), dtype=bool)
    heads[1:] = demand[1:] != demand[:-1]
    start = np.flatnonzero(heads)
    return np.arange(len(demand)) - np.repeat(start, np.diff(np.append(start, len(demand)))) + 1


def _shortened(
    query: QueryGraph, routes: Routes, demand: Snapped, options: RouteOptions, drop_cost: float, progress: Progress
) -> Routes:
    """Replace routes that are too long by the cheapest found that are not."""
    too_long = _total_length(query, routes, demand) > options.max_length_m
    if not too_long.any():
        return routes
    chosen = np.full(query.demand_count, np.inf)  # cost of the route chosen so far
    best: dict[int, tuple[Routes, int]] = {}
    wanted = np.zeros(query.demand_count, dtype=bool)
    wanted[routes.demand[too_long]] = True
    mean = float(query.edge_cost.sum()) / max(float(query.edge_length_m.sum()), 1e-9)
    prices = [mean * share for share in _LENGTH_PRICES]
    weightings = [
        (query.edge_cost + price * query.edge_length_m, query.join_cost + price * query.join_length_m)
        for price in prices
    ]
    weightings.append((query.edge_length_m, query.join_length_m))
    for number, (weight, join_weight) in enumerate(weightings):
        progress.step(0.6 + 0.4 * number / len(weightings))
        _, other = query.best_routes(weight, join_weight, options.engine)
        cost = other.cost + query.join_cost[other.join]
        better = wanted[other.demand] & (_total_length(query, other, demand) <= options.max_length_m)
        better &= cost < chosen[other.demand]
        for row in np.flatnonzero(better).tolist():
            chosen[other.demand[row]] = cost[row]
            best[int(other.demand[row])] = (other, row)
    return _replaced(routes, best)


def _replaced(routes: Routes, best: dict[int, tuple[Routes, int]]) -> Routes:
    """``routes`` with those of some demand points taken from elsewhere."""
    if not best:
        return routes
    sources = [best.get(demand, (routes, row)) for row, demand in enumerate(routes.demand.tolist())]
    legs = [slice(source.offsets[row], source.offsets[row + 1]) for source, row in sources]

    def each(name: str) -> np.ndarray:
        return np.asarray([getattr(source, name)[row] for source, row in sources])

    def all_legs(name: str) -> np.ndarray:
        return np.concatenate([getattr(source, name)[leg] for (source, _), leg in zip(sources, legs)])

    return Routes(
        routes.demand,
        each("join"),
        each("length_m"),
        each("cost"),
        np.concatenate(([0], np.cumsum([leg.stop - leg.start for leg in legs]))),
        all_legs("chain"),
        all_legs("start_m"),
        all_legs("end_m"),
    )


def _with_drops(
    xy: np.ndarray, offsets: np.ndarray, routes: Routes, demand_xy: np.ndarray, joins: HubJoins
) -> tuple[np.ndarray, np.ndarray]:
    """Lead every route from the demand point itself to the hub itself, where those lie off the road."""
    count = len(routes)
    if not count:
        return xy, offsets
    first, last = xy[offsets[:-1]], xy[offsets[1:] - 1]
    start, end = demand_xy[routes.demand], joins.hub_xy[routes.join]
    # A line needs two vertices: a demand point on its hub keeps both, in one place.
    single = np.diff(offsets) == 1
    lead = (start != first).any(axis=1)
    trail = (end != last).any(axis=1) | (single & ~lead)
    at = np.concatenate((offsets[:-1][lead], offsets[1:][trail]))
    # np.insert keeps the order of equal places: an end goes in before the start of the next route.
    order = np.lexsort((np.concatenate((np.ones(lead.sum()), np.zeros(trail.sum()))), at))
    added = np.concatenate((start[lead], end[trail]))[order]
    sizes = np.diff(offsets) + lead + trail
    return np.insert(xy, at[order], added, axis=0), np.concatenate(([0], np.cumsum(sizes)))
