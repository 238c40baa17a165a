"""The contracted network of one question with its hubs, as the graph that protection is planned in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress
from .disjoint import DisjointPairs
from .routing import QueryGraph, Routes
from .separators import Separators, find_separators

__all__ = ["HubGraph", "Walk", "edge_routes"]

#: Points this near along a road are one place: a village at a junction has all the roads that meet there.
_ONE_PLACE_M = 1e-3


@dataclass(frozen=True)
class Walk:
    """A route to a hub.

    Parameters
    ----------
    edges : ndarray of int64, shape (k,)
        Edges of the :class:`QueryGraph`, from the demand point to the hub.
    forward : ndarray of bool, shape (k,)
        Whether each is walked from its ``edge_from``.
    nodes : tuple of int
        Nodes of the :class:`HubGraph`, from the demand point to the place where the hub is joined.
    join : int
        Row of the places where hubs are joined.
    cost : float
        The drop to the hub included.
    """

    edges: np.ndarray
    forward: np.ndarray
    nodes: tuple[int, ...]
    join: int
    cost: float


class HubGraph:
    """Nodes are places on roads, then the hubs, then one target behind all hubs.

    Parameters
    ----------
    query : QueryGraph
        Places of its nodes that lie within a millimetre of road are one node here.

    Attributes
    ----------
    node : ndarray of int64, shape (nodes of the query,)
        Node here of each node of the query.
    rows : ndarray of int64, shape (edges,)
        Edge of the query that each edge is.
    tail, head : ndarray of int64, shape (edges,)
    junction : ndarray of bool, shape (nodes,)
        Whether a junction of the network is there.
    hub_place : ndarray of bool, shape (nodes,)
        Whether a hub is joined there.
    """

    def __init__(self, query: QueryGraph):
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import connected_components

        self.query = query
        short = np.flatnonzero(query.edge_length_m <= _ONE_PLACE_M)
        same = csr_matrix(
            (np.ones(len(short), dtype=np.int8), (query.edge_from[short], query.edge_to[short])),
            shape=(query.node_count, query.node_count),
        )
        places, self.node = connected_components(same, directed=False)
        self.first_hub = places
        self.target = places + query.hub_count
        self.node_count = self.target + 1
        tail, head = self.node[query.edge_from], self.node[query.edge_to]
        self.rows = np.flatnonzero((tail != head) & (query.edge_length_m > _ONE_PLACE_M))
        self.tail, self.head = tail[self.rows], head[self.rows]
        self.junction = np.zeros(self.node_count, dtype=bool)
        self.junction[self.node[: query.first_demand]] = True
        self._joins = np.flatnonzero(query.join_present)
        self._join_node = self.node[query.first_join + self._joins]
        self._join_hub = self.first_hub + query.hub_of_join[self._joins]
        self.hub_place = np.zeros(self.node_count, dtype=bool)
        self.hub_place[self._join_node] = True

    def places_of(self, hub: int) -> np.ndarray:
        """Nodes at which a hub is joined."""
        return self._join_node[self._join_hub == self.first_hub + hub]

    def demand_nodes(self) -> np.ndarray:
        """Node of each demand point of the query, shape (demand,); -1 for those that are not on a road."""
        query = self.query
        return np.where(query.demand_present, self.node[query.first_demand : query.first_join], -1)

    def separators(self, hub: int | None = None, progress: Progress = SILENT) -> Separators:
        """What separates places from the hubs, or from one of them."""
        joins = slice(None) if hub is None else self._join_hub == self.first_hub + hub
        places, hubs = self._join_node[joins], self._join_hub[joins]
        # Twice, since the way into a hub is no part of the network that could fail.
        tail = np.concatenate((self.tail, places, places, hubs, hubs))
        head = np.concatenate((self.head, hubs, hubs, np.full(2 * len(hubs), self.target)))
        return find_separators(self.node_count, tail, head, self.target, progress)

    def pairs(self, tree: Separators, hub: int | None = None, *, two_hubs: bool = False) -> DisjointPairs:
        """Pairs of routes to the hubs (to two of them if ``two_hubs``), or to one of them.

        Edges that nobody beyond can do without may be used by both routes: by the theorem of Menger (1927) a pair is
        there then, and it shares nothing else.
        """
        count, exits, hubs = len(self.tail), len(self._joins), self.query.hub_count
        cost = self.query.edge_cost[self.rows]
        into_hub = self.query.join_cost[self._joins]
        if hub is not None:
            into_hub = np.where(self._join_hub == self.first_hub + hub, into_hub, np.inf)
        usable = np.flatnonzero(np.isfinite(into_hub))
        tail = np.concatenate((self.tail, self.head, self._join_node[usable], self.first_hub + np.arange(hubs)))
        head = np.concatenate((self.head, self.tail, self._join_hub[usable], np.full(hubs, self.target)))
        costs = np.concatenate((cost, cost, into_hub[usable], np.zeros(hubs)))
        edge = np.concatenate((np.tile(np.arange(count), 2), count + usable, count + exits + np.arange(hubs)))
        twice = np.ones(count + exits + hubs, dtype=bool)
        twice[:count] = False
        below = np.flatnonzero(tree.bridge & (tree.parent_edge < count))
        bridges = tree.parent_edge[below]
        twice[bridges] = True
        # Nobody needs to go down a dead end: that spares the search all of them.
        costs[np.where(self.tail[bridges] == below, bridges + count, bridges)] = np.inf
        twice[count + exits :] = not two_hubs
        leaving = np.zeros(len(tail), dtype=bool)
        leaving[2 * count : 2 * count + len(usable)] = True
        return DisjointPairs(self.node_count, tail, head, costs, edge, self.target, twice, leaving)

    def walk(self, source: int, arcs: Sequence[int], pairs: DisjointPairs) -> Walk:
        """A route from ``source`` that :meth:`pairs` gave, in terms of the query."""
        count = len(self.tail)
        on_road = np.asarray(arcs[:-2], dtype=np.int64)
        forward = on_road < count
        edges = on_road % count if count else on_road
        ends = np.where(forward, self.head[edges], self.tail[edges])
        join = int(self._joins[pairs.edge[arcs[-2]] - count])
        rows = self.rows[edges]
        total = float(self.query.edge_cost[rows].sum()) + float(self.query.join_cost[join])
        return Walk(rows, forward, (source, *ends.tolist()), join, total)


def edge_routes(query: QueryGraph, edges: Sequence[np.ndarray], forward: Sequence[np.ndarray]) -> Routes:
    """Sequences of edges as routes: a leg for each run of edges along one chain, in the direction of the walk."""
    sizes = np.array([len(each) for each in edges], dtype=np.int64)
    none = np.empty(0, dtype=np.int64)
    row = np.concatenate([none, *edges]).astype(np.int64)
    ahead = np.concatenate([none, *forward]).astype(bool)
    count = len(sizes)
    route = np.repeat(np.arange(count), sizes)
    chain = query.edge_chain[row]
    start = np.where(ahead, query.edge_start_m[row], query.edge_end_m[row])
    end = np.where(ahead, query.edge_end_m[row], query.edge_start_m[row])
    # A point that lies on the road between two edges is no vertex of it.
    heads = np.ones(len(row), dtype=bool)
    heads[1:] = (route[1:] != route[:-1]) | (chain[1:] != chain[:-1]) | (ahead[1:] != ahead[:-1])
    heads[1:] |= np.abs(start[1:] - end[:-1]) > _ONE_PLACE_M
    head = np.flatnonzero(heads)
    tail = np.append(head[1:], len(row)) - 1 if len(head) else head
    return Routes(
        np.arange(count),
        np.full(count, -1, dtype=np.int64),
        np.bincount(route, weights=query.edge_length_m[row], minlength=count),
        np.bincount(route, weights=query.edge_cost[row], minlength=count),
        np.concatenate(([0], np.cumsum(np.bincount(route[head], minlength=count)))).astype(np.int64),
        chain[head],
        start[head],
        end[tail],
    )
