"""How chosen sites are fed: fibre along roads that they share, or microwave hops to a site that has fibre.

:func:`plan_backhaul` answers the whole question; its steps are :mod:`.backhaul_hops` (which masts see each other),
:mod:`.backhaul_problem` (roads and hops as one graph), :mod:`.backhaul_bound` and :mod:`.backhaul_search` (what no plan
stays below, and a plan), :mod:`.backhaul_links` (the plan as links).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from ..fiber.tree.problem import tree_problem
from ..geodesy import Ground
from ..network.joining import HubFinder, join_to_roads
from ..network.road_network import RoadNetwork
from ..network.routing import QueryGraph
from ..network.topology import same_places
from ..numbers import Number
from ..progress import SILENT, Progress
from ..text import N_
from .backhaul_hops import Hop, Hops, Masts
from .backhaul_links import BackhaulLinks, backhaul_links
from .backhaul_problem import BackhaulProblem
from .backhaul_search import search_backhaul

__all__ = ["Backhaul", "BackhaulOptions", "NotFed", "Spots", "plan_backhaul", "spots_of"]


class NotFed(Enum):
    """Why a site is not connected; the value is the stable code."""

    TOO_MANY_HOPS = "too_many_hops"
    NO_ROAD = "no_road"
    NO_ROAD_NO_MAST = "no_road_no_mast"
    ISOLATED = "isolated"
    NO_ELEVATION = "no_elevation"

    @property
    def explanation(self) -> str:
        """English template for people."""
        return {
            NotFed.TOO_MANY_HOPS: N_(
                "It can be fed by microwave, but only over more hops than are allowed. Allow more hops, or plan fibre "
                "to a site on the way."
            ),
            NotFed.NO_ROAD: N_(
                "No road within the maximum snap distance, and no microwave hop that is clear and available leads to a "
                "site with fibre. Raise the antennas, offer existing masts as relays, or allow a longer snap distance."
            ),
            NotFed.NO_ROAD_NO_MAST: N_(
                "No road within the maximum snap distance, and the height of the antenna is missing or 0: no microwave "
                "hop can start here. Fill in the height."
            ),
            NotFed.ISOLATED: N_(
                "The roads here are not connected to any existing fibre, and no microwave hop that is clear and "
                "available leads to a site with fibre. Mend the network, or raise the antennas."
            ),
            NotFed.NO_ELEVATION: N_(
                "No road leads to fibre, and no microwave hop from here could be judged: the elevation does not reach "
                "it, or has gaps on its way. Give the tiles that are missing, fill the gaps, or give the height where "
                "the elevation has no data."
            ),
        }[self]


@dataclass(frozen=True)
class BackhaulOptions:
    """What is asked for.

    Parameters
    ----------
    max_hops : int
        Microwave hops between a site and fibre at most; 0 for fibre alone.
    max_snap_m : float
        Longest drop between a site and its road.
    drop_cost_per_m : float or None
        Cost of a metre of drop; None for the mean cost of a metre of road.
    end_cost : float
        What the end of the fibre at a site costs beside the cable.
    rounds : int or None
    time_limit : float or None
    seed : int
        See :func:`.backhaul_search.search_backhaul`.
    """

    max_hops: int = 2
    max_snap_m: float = 1000.0
    drop_cost_per_m: float | None = None
    end_cost: float = 0.0
    rounds: int | None = None
    time_limit: float | None = None
    seed: int = 0


@dataclass(frozen=True)
class Spots:
    """Places with sites, relays or both: what stands at one place is fed once.

    Parameters
    ----------
    xy : ndarray, shape (s, 2)
    height_m : ndarray, shape (s,)
        Of the highest antenna; NaN where there is none.
    required : ndarray of bool, shape (s,)
        Whether a site is there, not relays alone.
    sites : ndarray of int64, shape (s,)
        How many sites.
    of : ndarray of int64, shape (n,)
        Spot of each site and relay given.
    """

    xy: np.ndarray
    height_m: np.ndarray
    required: np.ndarray
    sites: np.ndarray
    of: np.ndarray

    def __len__(self) -> int:
        return len(self.xy)

    def masts(self, source_xy: np.ndarray, source_height_m: np.ndarray) -> Masts:
        """Their masts, then those that have fibre already."""
        count = len(self)
        return Masts(
            np.concatenate((self.xy, source_xy.reshape(-1, 2))),
            np.concatenate((self.height_m, source_height_m)),
            np.arange(count + len(source_height_m)) >= count,
            np.append(~self.required, np.zeros(len(source_height_m), dtype=bool)),
        )


@dataclass(frozen=True)
class Backhaul:
    """How everything is fed.

    Parameters
    ----------
    links : BackhaulLinks
    cost, bound : float
        No plan for the sites that are fed costs less than the bound.
    all_fiber, all_microwave : float
        What it costs to feed the same sites by one medium alone, as good as it was found; inf where that cannot be.
    rounds : int
    drop_cost_per_m : float
        What a metre of drop was taken to cost.
    not_fed : ndarray of int64, shape (u,)
        Spots with sites that are not fed, sorted.
    reason : tuple of NotFed
    hops_needed : ndarray of int64, shape (u,)
        -1 where no number of hops is enough.
    road_m : ndarray, shape (u,)
        To the nearest road, NaN where none was found.
    nearest : tuple of (Hop or None)
        Of the hops to masts that are fed, the one that least is missing to.
    unjudged : ndarray of int64, shape (u,)
        Hops from there that nobody can judge: the ground below them is not known.
    """

    links: BackhaulLinks
    cost: float
    bound: float
    all_fiber: float
    all_microwave: float
    rounds: int
    drop_cost_per_m: float
    not_fed: np.ndarray
    reason: tuple[NotFed, ...]
    hops_needed: np.ndarray
    road_m: np.ndarray
    nearest: tuple[Hop | None, ...]
    unjudged: np.ndarray

    @property
    def gap(self) -> float:
        """How much more than the least the plan may cost at most, as a share of the bound."""
        if self.cost <= self.bound:
            return 0.0
        return (self.cost - self.bound) / self.bound if self.bound > 0 else float("inf")


def spots_of(xy: np.ndarray, height_m: np.ndarray, site: np.ndarray) -> Spots:
    """Sites and relays by their places.

    Parameters
    ----------
    xy : ndarray, shape (n, 2)
    height_m : ndarray, shape (n,)
        Of the antennas above the ground; NaN or 0 where there is none.
    site : ndarray of bool, shape (n,)
        The others are relays.
    """
    of = same_places(np.ascontiguousarray(xy)) if len(xy) else np.empty(0, dtype=np.int64)
    count = int(of.max(initial=-1)) + 1
    first = np.zeros(count, dtype=np.int64)
    first[of[::-1]] = np.arange(len(of))[::-1]
    height = np.zeros(count)
    np.maximum.at(height, of, np.where(np.isfinite(height_m), height_m, 0.0))
    sites = np.bincount(of[site], minlength=count)
    return Spots(xy[first], np.where(height > 0.0, height, np.nan), sites > 0, sites, of)


def plan_backhaul(
    network: RoadNetwork,
    spots: Spots,
    source_xy: np.ndarray,
    join_hubs: HubFinder,
    cable: np.ndarray,
    hops: Hops,
    options: BackhaulOptions,
    progress: Progress = SILENT,
) -> Backhaul:
    """Feed every site by fibre along roads or by microwave, at the least cost of all together.

    Parameters
    ----------
    network : RoadNetwork
        With what a metre costs.
    spots : Spots
        In the CRS of the network.
    source_xy : ndarray, shape (g, 2)
        Masts that have fibre; in ``hops`` they stand after the spots.
    join_hubs : HubFinder
        See :mod:`plugin.network.joining`.
    cable : ndarray of bool, shape (hubs,)
        Which hubs are lines of existing fibre.
    hops : Hops
        Of :meth:`Spots.masts`.

    Raises
    ------
    NetworkError
        No hub is near a road, and no hop leads to a mast that has fibre.
    """
    source_xy = np.asarray(source_xy, dtype=float).reshape(-1, 2)
    source_count = len(source_xy)
    good = hops.good
    # Masts with fibre feed by microwave wherever the roads are.
    by_hop = options.max_hops > 0 and any(hop.b >= len(spots) for hop in good)
    joins, demand = join_to_roads(
        network, spots.xy, join_hubs, options.max_snap_m, progress.part(0.0, 0.2), needed=not by_hop
    )
    if not len(joins):
        progress.warn(
            N_(
                "No hub lies within {distance} m of a road: no fibre can be laid, all is fed by microwave. Check the "
                "CRS of the hubs, or allow a longer snap distance."
            ),
            distance=Number(options.max_snap_m),
        )
    drop_cost = network.mean_cost_per_m if options.drop_cost_per_m is None else options.drop_cost_per_m
    away = joins.snapped.distance_m
    query = QueryGraph(network, demand, joins.snapped, joins.hub, away, away * drop_cost)
    fiber = tree_problem(query, joins, demand, spots.xy, np.ones(len(spots)), drop_cost, False)
    problem = BackhaulProblem(
        fiber,
        fiber.places.of_demand,
        options.end_cost,
        spots.required,
        source_count,
        np.array([hop.a for hop in good], dtype=np.int64),
        np.array([hop.b for hop in good], dtype=np.int64),
        np.array([hop.band.cost for hop in good], dtype=float),
        options.max_hops,
        _metres(network.lines.ground, spots.xy),
    )
    found = search_backhaul(
        problem, rounds=options.rounds, time_limit=options.time_limit, seed=options.seed,
        progress=progress.part(0.2, 0.9),
    )  # fmt: skip
    xy = np.concatenate((spots.xy, source_xy))
    links = backhaul_links(problem, found.state, hops, xy, spots.sites, cable, drop_cost, progress.part(0.9, 1.0))
    wanted = np.zeros(len(spots), dtype=bool)
    wanted[problem.wanted] = True
    lost = np.flatnonzero(spots.required & ~wanted)
    needed = problem.least_hops[lost]
    distance = demand.distance_m[lost]
    unjudged, judged = _hops_known(hops, len(spots) + source_count)
    fed = np.append(np.array(found.state.depth)[: len(spots)] >= 0, np.ones(source_count, dtype=bool))
    return Backhaul(
        links,
        found.state.true_cost(),
        found.bound,
        found.all_fiber,
        found.all_microwave,
        found.rounds,
        drop_cost,
        lost,
        tuple(
            NotFed.NO_ELEVATION
            if hop < 0 and unjudged[site] and not judged[site]
            else _reason(problem, spots, site, hop)
            for site, hop in zip(lost.tolist(), needed.tolist())
        ),
        needed,
        np.where(np.isfinite(distance), distance, np.nan),
        _nearest(hops, lost, fed),
        unjudged[lost],
    )


def _hops_known(hops: Hops, count: int) -> tuple[np.ndarray, np.ndarray]:
    """How many hops of each mast nobody can judge, and how many were judged."""
    unknown, known = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    for hop in (*hops.good, *hops.blocked):
        one = known if hop.judged else unknown
        one[[hop.a, hop.b]] += 1
    return unknown, known


def _reason(problem: BackhaulProblem, spots: Spots, site: int, hops: int) -> NotFed:
    if hops >= 0:
        return NotFed.TOO_MANY_HOPS
    if problem.place[site] >= 0:
        return NotFed.ISOLATED
    return NotFed.NO_ROAD if np.isfinite(spots.height_m[site]) else NotFed.NO_ROAD_NO_MAST


def _nearest(hops: Hops, lost: np.ndarray, fed: np.ndarray) -> tuple[Hop | None, ...]:
    """For each spot that is not fed the hop to a fed mast that least is missing to, of those on known ground."""
    best: dict[int, Hop] = {}
    for hop in hops.blocked:
        for here, there in ((hop.a, hop.b), (hop.b, hop.a)):
            if fed[there] and not fed[here] and hop.judged:
                now = best.get(here)
                if now is None or (hop.missing_m, hop.length_m) < (now.missing_m, now.length_m):
                    best[here] = hop
    return tuple(best.get(site) for site in lost.tolist())


def _metres(ground: Ground, xy: np.ndarray) -> np.ndarray:
    """Places on a plane in metres, near enough to tell neighbours."""
    lon, lat = ground.lonlat(*xy.T)
    middle = np.radians(float(np.mean(lat))) if len(lat) else 0.0
    degree = np.radians(1.0) * ground.ellipsoid.semi_major_m
    return np.column_stack((lon * np.cos(middle), lat)) * degree
