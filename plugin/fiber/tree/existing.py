"""How far it is along existing fibre from where a tree ends on it to the nearest hub.

A tree may end anywhere on an existing cable, but its light comes from a hub: without the way between the two, a loss
budget begins in the middle of the country. Cables are a network as roads are; one search from all hubs measures it.
"""

from __future__ import annotations

import numpy as np

from ...geodesy import Ground
from ...network.crossings import snap_dangles
from ...network.lines import road_lines
from ...network.road_network import RoadNetwork, build_network
from ...network.routing import QueryGraph
from ...network.segments import near_pairs, reach_units
from ...network.snapping import Snapped, nearest_on_segments, network_segments
from ...progress import SILENT, Progress
from ...wkb import Parts
from .segments import TreeLines

__all__ = ["HUB_REACH_M", "JOINING_M", "existing_lengths", "lengths_along_cables"]

#: A hub is joined to every existing cable that comes this near to it, at the cable's nearest place.
HUB_REACH_M = 200.0
#: Free ends of existing cables this near to another cable are joined to it: cables are seldom drawn to meet exactly.
JOINING_M = 5.0


def existing_lengths(
    lines: TreeLines, cables: Parts, first_cable: int, hubs_xy: np.ndarray, ground: Ground, progress: Progress = SILENT
) -> np.ndarray:
    """Length of existing fibre (m) between a hub and the part of the tree that each node belongs to, shape (nodes,).

    NaN for parts that begin at a hub itself, and where no hub is reached along the cables.

    Parameters
    ----------
    cables : Parts
        Existing fibre; its feature ``i`` is hub ``first_cable + i`` of the tree.
    hubs_xy : ndarray, shape (h, 2)
    ground : Ground
    """
    nodes = lines.nodes
    length = np.full(len(nodes), np.nan)
    taps = [row for row, node in enumerate(nodes) if node.kind == "cable"]
    if not taps or not len(hubs_xy):
        return length
    xy = np.array([nodes[row].xy for row in taps])
    cable = np.array([nodes[row].hub for row in taps], dtype=np.int64) - first_cable
    length[taps] = lengths_along_cables(cables, ground, hubs_xy, xy, cable, progress)
    for segment in lines.segments:  # each after those on its hub's side
        length[segment.end] = length[segment.start]
    for row, node in enumerate(nodes):
        if node.at >= 0:
            length[row] = length[node.at]
    return length


def lengths_along_cables(
    cables: Parts,
    ground: Ground,
    hubs_xy: np.ndarray,
    taps_xy: np.ndarray,
    tap_cable: np.ndarray,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Length from each tap along the cables to the nearest hub, with the straight line from the cable to the hub.

    Cables are joined where they share a vertex, and where a free end lies within 5 m of another cable.

    Parameters
    ----------
    cables : Parts
    hubs_xy : ndarray, shape (h, 2)
    taps_xy : ndarray, shape (k, 2)
        Places on the cables.
    tap_cable : ndarray of int64, shape (k,)
        Cable (feature) that each tap is on: another may run in the same trench.

    Returns
    -------
    ndarray, shape (k,)
        Metres; NaN where no hub is reached.
    """
    lines = road_lines(cables, np.ones(int(cables.feature.max(initial=-1)) + 1), ground)
    network = build_network(snap_dangles(lines, JOINING_M, progress.part(0.0, 0.3)), progress.part(0.3, 0.4))
    hub, joins, _ = _near(network, hubs_xy, HUB_REACH_M, progress.part(0.4, 0.6))
    # Joining may have moved the end of a cable by its tolerance; a hair for the rounding of the place.
    tap, places, feature = _near(network, taps_xy, JOINING_M + 0.1, progress.part(0.6, 0.8))
    order = np.lexsort((places.chain, places.distance_m, feature != tap_cable[tap], tap))
    best = order[np.unique(tap[order], return_index=True)[1]]
    length = np.full(len(taps_xy), np.nan)
    if not len(hub) or not len(best):
        return length
    places = places.take(best)
    query = QueryGraph(network, places, joins, hub, joins.distance_m, joins.distance_m)
    found, _ = query.best_routes(query.edge_length_m, query.join_length_m, progress=progress.part(0.8, 1.0))
    length[tap[best]] = np.where(np.isfinite(found), found, np.nan)
    return length


def _near(
    network: RoadNetwork, points: np.ndarray, within_m: float, progress: Progress
) -> tuple[np.ndarray, Snapped, np.ndarray]:
    """The nearest place of every line within ``within_m`` of each point: the point, the place, the line's feature."""
    lines = network.lines
    first = network_segments(network)
    start, end = lines.xy[first], lines.xy[first + 1]
    reach = reach_units(lines.ground, np.concatenate((lines.xy, points)), within_m)
    point, segment = near_pairs(points, points, start, end, reach=reach, progress=progress)
    # On the tangent plane of the place: metres for a unit of x and of y.
    scale = np.column_stack(lines.ground.metres_per_unit(points[:, 0], points[:, 1]))[point]
    fraction, squared = nearest_on_segments(points[point] * scale, start[segment] * scale, end[segment] * scale)
    line = np.searchsorted(lines.offsets, first[segment], side="right") - 1
    order = np.lexsort((segment, squared, line, point))
    heads = np.ones(len(order), dtype=bool)
    heads[1:] = (point[order[1:]] != point[order[:-1]]) | (line[order[1:]] != line[order[:-1]])
    best = order[heads]
    point, segment, fraction, line = point[best], segment[best], fraction[best], line[best]
    xy = start[segment] + fraction[:, None] * (end[segment] - start[segment])
    distance = lines.ground.lengths(*points[point].T, *xy.T)
    near = np.flatnonzero(distance <= within_m)
    point, segment, fraction, line, xy = point[near], segment[near], fraction[near], line[near], xy[near]
    chain, length, cost = network.position_on_chain(first[segment], fraction)
    return point, Snapped(chain, length, cost, xy, distance[near]), lines.feature[line]
