"""Where hubs and existing fibre can be joined from the roads, found once for all parts of a plan."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...network.joining import CableOffers, HubJoins, merge_joins, point_joins
from ...network.road_network import RoadNetwork
from ...network.snapping import SegmentIndex, Snapped
from ...progress import Progress
from ...wkb import Parts
from .parts import Part

__all__ = ["SharedHubs"]


class SharedHubs:
    """Hubs and cables that serve parts (a :data:`.parts.PartHubs`): cables all of them, hubs those that are theirs.

    Parameters
    ----------
    network : RoadNetwork
    hubs : Parts or None
        Points of hubs.
    cables : Parts or None
        Existing fibre; feature ``i`` is hub ``hub_count + i``.
    hub_count : int
    max_m : float
        Farther than this from any road nothing is joined.
    lost : callable
        Told once which hubs are joined nowhere.
    """

    def __init__(
        self,
        network: RoadNetwork,
        hubs: Parts | None,
        cables: Parts | None,
        hub_count: int,
        max_m: float,
        lost: Callable[[np.ndarray], None],
    ):
        self._network, self._hubs, self._cables = network, hubs, cables
        self._hub_count, self._max_m, self._lost = hub_count, max_m, lost
        self._joins: HubJoins | None = None
        self._offers: CableOffers | None = None

    def __call__(self, part: Part, demand: Snapped, index: SegmentIndex, progress: Progress) -> HubJoins:
        joins = None
        if self._hubs is not None:
            if self._joins is None:
                xy, feature = self._hubs.xy, self._hubs.feature
                self._joins = point_joins(self._network, xy, feature, self._max_m, index, progress.part(0.0, 0.2))
                self._lost(np.setdiff1d(np.arange(self._hub_count), self._joins.hub))
            joins = self._joins if part.hubs is None else _only(self._joins, part.hubs)
        if self._cables is None:
            return joins
        if self._offers is None:
            self._offers = CableOffers(self._network, self._cables, self._max_m, index, progress.part(0.2, 0.9))
        found = self._offers.joins(demand, progress.part(0.9, 1.0))
        return found if joins is None else merge_joins(joins, found, self._hub_count)


def _only(joins: HubJoins, hubs: np.ndarray) -> HubJoins:
    rows = np.flatnonzero(hubs[joins.hub])
    return HubJoins(joins.snapped.take(rows), joins.hub[rows], joins.hub_xy[rows])
