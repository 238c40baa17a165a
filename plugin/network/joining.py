"""Where demand and hubs meet the road network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..errors import NetworkError
from ..numbers import Number
from ..progress import SILENT, Progress
from ..ranges import concatenate_ranges
from ..text import N_
from ..wkb import Parts
from .road_network import RoadNetwork
from .snapping import SegmentIndex, Snapped, network_segments, snap

__all__ = [
    "CableOffers",
    "HubFinder",
    "HubJoins",
    "cable_joins",
    "join_demand",
    "join_to_roads",
    "merge_joins",
    "no_hub_near",
    "point_joins",
    "road_index",
]

#: An existing cable is offered to the roads beside it at least so often.
_CABLE_STEP_M = 20.0
#: A cable this near to a road lies along it: it can be joined from anywhere on the road, not only where the road is the
#: nearest one to the cable. Farther away, a straight line from the road to the cable would cross the country.
_ALONG_ROAD_M = 50.0
#: So much farther than the nearest road may the road be that demand on an isolated piece is joined to instead. More
#: would lead drops across rivers and barriers.
_DETOUR_M = 100.0


@dataclass(frozen=True)
class HubJoins:
    """Places where hubs can be joined from the road.

    Parameters
    ----------
    snapped : Snapped
        The places on the road, j of them; ``distance_m`` is the drop from there to the hub.
    hub : ndarray of int64, shape (j,)
        Hub of each place.
    hub_xy : ndarray, shape (j, 2)
        The hub's own end of the drop.
    """

    snapped: Snapped
    hub: np.ndarray
    hub_xy: np.ndarray

    def __len__(self) -> int:
        return len(self.hub)


#: Given the demand joined to its nearest roads, the index of road segments and a progress, says where hubs are joined.
HubFinder = Callable[[Snapped, SegmentIndex, Progress], HubJoins]


def join_to_roads(
    network: RoadNetwork,
    demand_xy: np.ndarray,
    join_hubs: HubFinder,
    max_m: float,
    progress: Progress = SILENT,
    *,
    needed: bool = True,
    index: SegmentIndex | None = None,
) -> tuple[HubJoins, Snapped]:
    """Where hubs and demand are joined to the roads.

    Parameters
    ----------
    demand_xy : ndarray, shape (n, 2)
    join_hubs : HubFinder
    max_m : float
        Farther than this from any road nothing is joined.
    needed : bool
        Whether there must be a hub near a road.
    index : SegmentIndex, optional
        Of the roads (:func:`road_index`), where several questions are asked of them.

    Returns
    -------
    hubs : HubJoins
    demand : Snapped
        See :func:`join_demand`.

    Raises
    ------
    NetworkError
        No hub is near a road.
    """
    index = road_index(network) if index is None else index
    progress.step(0.2)
    nearest = snap(network, demand_xy, max_m, index=index, progress=progress.part(0.2, 0.45))
    hubs = join_hubs(nearest, index, progress.part(0.45, 0.8))
    if not len(hubs):
        if not needed:
            return hubs, nearest
        raise no_hub_near(max_m)
    served = np.zeros(int(network.chain_component.max()) + 1, dtype=bool)
    served[network.chain_component[hubs.snapped.chain]] = True
    return hubs, join_demand(network, demand_xy, nearest, served, max_m, progress.part(0.8, 1.0))


def no_hub_near(max_m: float) -> NetworkError:
    """To raise where nothing can be led to a hub."""
    return NetworkError(
        N_("No hub lies within {distance} m of a road. Check the CRS of the hubs, or allow a longer snap distance."),
        distance=Number(max_m),
    )


def road_index(network: RoadNetwork) -> SegmentIndex:
    """The segments of all roads, to find the nearest."""
    return SegmentIndex(network.lines.xy, network_segments(network), network.lines.ground)


def point_joins(
    network: RoadNetwork,
    points: np.ndarray,
    hub: np.ndarray,
    max_m: float,
    index: SegmentIndex,
    progress: Progress = SILENT,
) -> HubJoins:
    """Hubs that are points, each joined at the nearest place on a road.

    One whose nearest road is an isolated piece is joined to the largest part of the network, too, if that is at most
    100 m farther away.

    Parameters
    ----------
    points : ndarray, shape (k, 2)
    hub : ndarray of int64, shape (k,)
        Hub of each point.
    """
    found = snap(network, points, max_m, index=index, progress=progress)
    near = np.flatnonzero(found.chain >= 0)
    joins = HubJoins(found.take(near), hub[near], points[near])
    main = network.chain_component == 0
    aside = near[~main[found.chain[near]]]
    if not len(aside):
        return joins
    # A hub beside an isolated piece of road would serve nobody: it is joined to the main network as well.
    other = snap(network, points[aside], max_m, chains=main)
    close = np.flatnonzero(other.distance_m <= found.distance_m[aside] + _DETOUR_M)
    return merge_joins(joins, HubJoins(other.take(close), hub[aside[close]], points[aside[close]]))


def cable_joins(
    network: RoadNetwork,
    cables: Parts,
    demand: Snapped,
    max_m: float,
    index: SegmentIndex,
    progress: Progress = SILENT,
) -> HubJoins:
    """Hubs that are existing cables, which may be joined anywhere.

    A cable is offered to the nearest road at each of its vertices and every 20 m between them; and where it lies along
    a road (within 50 m), to the junctions and the demand points on that road. So the way along a road to the cable ends
    where it first meets it, within those 20 m.
    """
    return CableOffers(network, cables, max_m, index, progress.part(0.0, 0.95)).joins(demand, progress.part(0.95, 1.0))


class CableOffers:
    """Where existing cables can be joined (:func:`cable_joins`), for several sets of demand."""

    def __init__(
        self, network: RoadNetwork, cables: Parts, max_m: float, index: SegmentIndex, progress: Progress = SILENT
    ):
        long_enough = np.diff(cables.offsets) >= 2
        first = np.ones(len(cables.xy), dtype=bool)
        first[cables.offsets[1:] - 1] = False
        segments = np.flatnonzero(first)
        if not long_enough.any():
            raise NetworkError(N_("No existing cable has a length."))
        ground = network.lines.ground
        self._feature_of_vertex = np.repeat(cables.feature, np.diff(cables.offsets))
        self._reach_m = min(max_m, _ALONG_ROAD_M)

        # From the cable to the road.
        start, end = cables.xy[segments], cables.xy[segments + 1]
        count = np.maximum(np.ceil(ground.lengths(*start.T, *end.T) / _CABLE_STEP_M), 1).astype(np.int64)
        share = (concatenate_ranges(np.zeros(len(count), dtype=np.int64), count) / np.repeat(count, count))[:, None]
        along = np.repeat(start, count, axis=0) * (1 - share) + np.repeat(end, count, axis=0) * share
        tails = cables.offsets[1:][np.diff(cables.offsets) > 0] - 1
        offered = np.concatenate((along, cables.xy[tails]))
        owner = np.concatenate((np.repeat(self._feature_of_vertex[segments], count), self._feature_of_vertex[tails]))
        from_cable = point_joins(network, offered, owner, max_m, index, progress.part(0.0, 0.6))

        # From the road to the cable at junctions.
        self._index = SegmentIndex(cables.xy, segments, ground)
        a_chain = np.empty(network.junction_count, dtype=np.int64)
        at_m, at_cost = np.zeros(network.junction_count), np.zeros(network.junction_count)
        chains = np.arange(network.chain_count)
        a_chain[network.chain_to] = chains
        at_m[network.chain_to], at_cost[network.chain_to] = network.chain_length_m, network.chain_cost
        a_chain[network.chain_from] = chains
        at_m[network.chain_from] = at_cost[network.chain_from] = 0.0
        from_junctions = self._from_road(a_chain, at_m, at_cost, network.junction_xy, progress.part(0.6, 1.0))
        self._known = merge_joins(from_cable, from_junctions)

    def joins(self, demand: Snapped, progress: Progress = SILENT) -> HubJoins:
        """All places, with those abreast of ``demand``, which is joined to its roads."""
        there = demand.take(np.flatnonzero(demand.chain >= 0))
        abreast = self._from_road(there.chain, there.length_m, there.cost, there.xy, progress)
        return merge_joins(self._known, abreast)

    def _from_road(self, chain, length_m, cost, place, progress: Progress) -> HubJoins:
        """From places on roads to the cable that lies along them."""
        segment, fraction, distance = self._index.nearest(place, self._reach_m, progress)
        near = np.flatnonzero((segment >= 0) & (chain >= 0))
        return HubJoins(
            Snapped(chain[near], length_m[near], cost[near], place[near], distance[near]),
            self._feature_of_vertex[segment[near]],
            self._index.place(segment[near], fraction[near]),
        )


def merge_joins(one: HubJoins, other: HubJoins, hub_shift: int = 0) -> HubJoins:
    """Both sets of places; hubs of ``other`` are numbered ``hub_shift`` higher."""
    a, b = one.snapped, other.snapped
    return HubJoins(
        Snapped(
            np.concatenate((a.chain, b.chain)),
            np.concatenate((a.length_m, b.length_m)),
            np.concatenate((a.cost, b.cost)),
            np.concatenate((a.xy, b.xy)),
            np.concatenate((a.distance_m, b.distance_m)),
        ),
        np.concatenate((one.hub, other.hub + hub_shift)),
        np.concatenate((one.hub_xy, other.hub_xy)),
    )


def join_demand(
    network: RoadNetwork,
    points: np.ndarray,
    nearest: Snapped,
    served: np.ndarray,
    max_m: float,
    progress: Progress = SILENT,
) -> Snapped:
    """Join demand to a road from which a hub can be reached, if there is one near enough.

    The nearest road of a village may be an isolated piece, drawn a little short of the next road; the village is then
    joined to the nearest road that leads somewhere, if that is at most 100 m farther away.

    Parameters
    ----------
    nearest : Snapped
        The points joined to the nearest road of all.
    served : ndarray of bool, shape (parts,)
        Which connected parts of the network have a hub.
    """
    present = np.flatnonzero(nearest.chain >= 0)
    rows = present[~served[network.chain_component[nearest.chain[present]]]]
    if not len(rows):
        return nearest
    other = snap(network, points[rows], max_m, chains=served[network.chain_component], progress=progress)
    better = np.flatnonzero(other.distance_m <= nearest.distance_m[rows] + _DETOUR_M)
    return nearest.with_rows(rows[better], other.take(better))
