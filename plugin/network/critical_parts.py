"""Single points of failure: the stretches of road and the junctions without which somebody loses every way to a hub."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..ranges import concatenate_ranges
from .hub_graph import HubGraph
from .road_network import RoadNetwork
from .separators import Separators

__all__ = ["CriticalParts", "find_critical", "longest_feature"]


@dataclass(frozen=True)
class CriticalParts:
    """Critical parts of one kind, those that cut off most people first, then most demand points, then most offices.

    Parameters
    ----------
    edges : tuple of ndarray of int64
        Edges of the query along each stretch, from the side of the hubs outwards; empty for junctions.
    forward : tuple of ndarray of bool
        Whether each is walked from its ``edge_from`` then.
    node : ndarray of int64, shape (k,)
        Node of the graph: the junction, or the far end of the stretch.
    demand : tuple of ndarray of int64
        Rows of the demand points that each cuts off, sorted.
    demand_points, offices : ndarray of int64, shape (k,)
    people : ndarray, shape (k,)
    """

    edges: tuple[np.ndarray, ...]
    forward: tuple[np.ndarray, ...]
    node: np.ndarray
    demand: tuple[np.ndarray, ...]
    demand_points: np.ndarray
    people: np.ndarray
    offices: np.ndarray

    def __len__(self) -> int:
        return len(self.node)


def find_critical(
    graph: HubGraph, tree: Separators, demand_count: int, people: np.ndarray
) -> tuple[CriticalParts, CriticalParts]:
    """Stretches of road, and junctions, that cut somebody off from all hubs.

    Bridges that follow one another and cut off the same places are one stretch. A junction is told of only if none of
    the bridges that end there cuts off as much: that bridge says it already. So is the place of a hub not told of.

    Parameters
    ----------
    graph : HubGraph
    tree : Separators
        Seen from all hubs.
    demand_count : int
        The first so many points of the query are demand; the others are offices, which are counted only.
    people : ndarray, shape (demand_count,)

    Returns
    -------
    CriticalParts, CriticalParts
        Stretches, junctions.
    """
    place = graph.demand_nodes()
    value = np.zeros((graph.node_count, 3))
    present = place >= 0
    is_demand = np.arange(len(place)) < demand_count
    amounts = np.zeros((len(place), 3))
    amounts[:, 0] = is_demand
    amounts[:demand_count, 1] = np.where(np.isfinite(people), people, 0.0)
    amounts[:, 2] = ~is_demand
    np.add.at(value, place[present], amounts[present])
    below = tree.below(value)
    rows = np.flatnonzero(present & is_demand)
    rows = rows[tree.place[place[rows]] >= 0]
    rows = rows[np.lexsort((rows, tree.place[place[rows]]))]
    by_place = _Below(tree, rows, place[rows])

    # Bridges by the node at their far end, the near ones first.
    on_road = tree.bridge & (tree.parent_edge < len(graph.rows)) & (below[:, [0, 2]] > 0).any(axis=1)
    series: dict[int, list[int]] = {}
    first: dict[int, int] = {}
    counts = below[:, [0, 2]].astype(np.int64)
    parent = tree.parent
    for node in tree.order[on_road[tree.order]].tolist():
        above = int(parent[node])
        head = first[above] if above in first and (counts[above] == counts[node]).all() else node
        first[node] = head
        series.setdefault(head, []).append(node)
    stretches = [np.array(nodes) for nodes in series.values()]
    edges = [graph.rows[tree.parent_edge[nodes]] for nodes in stretches]
    forward = [graph.tail[tree.parent_edge[nodes]] == parent[nodes] for nodes in stretches]
    far = np.array([nodes[0] for nodes in stretches], dtype=np.int64)
    bridges = _sorted(edges, forward, far, [by_place.rows(node) for node in far.tolist()], below[far])

    cut = tree.cut_by_node(value)
    told = np.zeros(graph.node_count, dtype=bool)
    ends = np.flatnonzero(tree.bridge)
    told[ends] |= (counts[ends] >= cut[ends][:, [0, 2]]).all(axis=1)
    same = (counts[ends] >= cut[parent[ends]][:, [0, 2]]).all(axis=1)
    told[parent[ends[same]]] = True
    wanted = graph.junction & ~graph.hub_place & ~told & (cut[:, [0, 2]] > 0).any(axis=1)
    nodes = np.flatnonzero(wanted)
    children: dict[int, list[int]] = {}
    for node in np.flatnonzero(tree.behind & wanted[np.maximum(parent, 0)]).tolist():
        children.setdefault(int(parent[node]), []).append(node)
    lost = [np.sort(np.concatenate([by_place.rows(child) for child in children[node]])) for node in nodes.tolist()]
    none = [np.empty(0, dtype=np.int64)] * len(nodes)
    return bridges, _sorted(none, [each.astype(bool) for each in none], nodes, lost, cut[nodes])


class _Below:
    """Which demand points lie in the subtree of a node."""

    def __init__(self, tree: Separators, rows: np.ndarray, nodes: np.ndarray):
        self._tree, self._rows, self._at = tree, rows, tree.place[nodes]

    def rows(self, node: int) -> np.ndarray:
        first = self._tree.place[node]
        begin, end = np.searchsorted(self._at, (first, first + self._tree.size[node]))
        return np.sort(self._rows[begin:end])


def _sorted(edges, forward, node, demand, amounts: np.ndarray) -> CriticalParts:
    amounts = np.asarray(amounts, dtype=float).reshape(-1, 3)
    people = np.round(amounts[:, 1], 6)
    order = np.lexsort((node, -amounts[:, 2], -amounts[:, 0], -people)).tolist()
    return CriticalParts(
        tuple(edges[row] for row in order),
        tuple(forward[row] for row in order),
        node[order],
        tuple(demand[row] for row in order),
        amounts[order, 0].astype(np.int64),
        people[order],
        amounts[order, 2].astype(np.int64),
    )


def longest_feature(network: RoadNetwork, graph: HubGraph, edges: Sequence[np.ndarray]) -> np.ndarray:
    """The road feature that most of each sequence of edges runs along; -1 for an empty one."""
    query = graph.query
    best = np.full(len(edges), -1, dtype=np.int64)
    for number, rows in enumerate(edges):
        if not len(rows):
            continue
        chains = query.edge_chain[rows]
        sizes = np.diff(network.chain_offsets)[chains]
        pieces = network.chain_pieces[concatenate_ranges(network.chain_offsets[chains], sizes)]
        begin = network.piece_start_m[pieces]
        low, high = np.repeat(query.edge_start_m[rows], sizes), np.repeat(query.edge_end_m[rows], sizes)
        common = np.minimum(high, begin + network.pieces.length_m[pieces]) - np.maximum(low, begin)
        features, which = np.unique(network.lines.feature[network.pieces.line[pieces]], return_inverse=True)
        best[number] = features[np.argmax(np.bincount(which, weights=np.maximum(common, 0.0)))]
    return best
