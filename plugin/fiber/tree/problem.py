"""The question "which tree of roads joins this demand to any hub" as a graph with one root.

All hubs and all places where existing fibre can be joined hang on one node, the root, by edges that are their drops: a
tree over the root and the demand is a forest in which every demand point has a hub. What leads from the road to a
demand point is part of every tree that joins it, so it stands beside the graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...geodesy import Ground
from ...network.joining import HubJoins
from ...network.road_network import RoadNetwork
from ...network.routing import QueryGraph
from ...network.snapping import Snapped
from ...network.topology import same_places

__all__ = ["Places", "TreeProblem", "Ways", "problem_of", "tree_places", "tree_problem"]

#: A demand point this near to a hub is at the hub.
_AT_HUB_M = 0.01
#: A drop shorter than this is none: the point lies on the road.
_ON_ROAD_M = 1e-3


@dataclass(frozen=True)
class Places:
    """Where demand is: points at one place are joined once.

    Parameters
    ----------
    node : ndarray of int64, shape (p,)
        Node of the problem; the root for a place at a hub.
    drop_m, drop_weight, drop_cost : ndarray, shape (p,)
        From the road to the place.
    points, households : ndarray, shape (p,)
        Demand points there, and their households.
    demand : ndarray of int64, shape (p,)
        The first demand point there.
    join : ndarray of int64, shape (p,)
        The hub's place that it is at; -1 for none.
    of_demand : ndarray of int64, shape (d,)
        Place of each demand point; -1 for one that is near no road.
    """

    node: np.ndarray
    drop_m: np.ndarray
    drop_weight: np.ndarray
    drop_cost: np.ndarray
    points: np.ndarray
    households: np.ndarray
    demand: np.ndarray
    join: np.ndarray
    of_demand: np.ndarray

    def __len__(self) -> int:
        return len(self.node)


@dataclass(frozen=True)
class TreeProblem:
    """A graph with a root.

    Parameters
    ----------
    query : QueryGraph
        Its nodes come first, the root is the last node; its edges come first, then one from the root to every place
        where a hub can be joined.
    joins : HubJoins
    demand : Snapped
    root : int
    tail, head : ndarray of int64, shape (m,)
    weight : ndarray, shape (m,)
        What is made small.
    cost, length_m : ndarray, shape (m,)
    places : Places
    """

    query: QueryGraph
    joins: HubJoins
    demand: Snapped
    root: int
    tail: np.ndarray
    head: np.ndarray
    weight: np.ndarray
    cost: np.ndarray
    length_m: np.ndarray
    places: Places

    @property
    def node_count(self) -> int:
        return self.root + 1

    @property
    def first_join_edge(self) -> int:
        return len(self.query.edge_from)

    @cached_property
    def node_xy(self) -> np.ndarray:
        """Plane coordinates of all nodes but the root."""
        return np.concatenate((self.query.network.junction_xy, self.demand.xy, self.joins.snapped.xy))

    @cached_property
    def ways(self) -> Ways:
        return Ways(self)

    @cached_property
    def arcs(self) -> list[list[tuple[int, int, float, float]]]:
        """Of every node: (other node, edge, weight, length) of what leads on, without blind alleys and loops."""
        keep = np.flatnonzero(self._leading() & (self.tail != self.head))
        arcs: list[list[tuple[int, int, float, float]]] = [[] for _ in range(self.node_count)]
        columns = (self.tail[keep], self.head[keep], keep, self.weight[keep], self.length_m[keep])
        for tail, head, edge, weight, length in zip(*(column.tolist() for column in columns)):
            arcs[tail].append((head, edge, weight, length))
            arcs[head].append((tail, edge, weight, length))
        return arcs

    def _leading(self) -> np.ndarray:
        """Edges without those of branches that end at neither demand nor root."""
        wanted = np.zeros(self.node_count, dtype=bool)
        wanted[self.places.node] = wanted[self.root] = True
        keep = np.ones(len(self.tail), dtype=bool)
        while True:
            edges = np.flatnonzero(keep)
            ends = np.concatenate((self.tail[edges], self.head[edges]))
            blind = (np.bincount(ends, minlength=self.node_count) == 1) & ~wanted
            cut = blind[self.tail[edges]] | blind[self.head[edges]]
            if not cut.any():
                return keep
            keep[edges[cut]] = False


class Ways:
    """Shortest ways in a :class:`TreeProblem` by any weights; of parallel edges the lightest is taken."""

    def __init__(self, problem: TreeProblem):
        self._problem = problem
        self._low = np.minimum(problem.tail, problem.head)
        self._high = np.maximum(problem.tail, problem.head)
        self._edges = np.flatnonzero(self._low != self._high)

    def lightest(self, weight: np.ndarray) -> np.ndarray:
        """Edges without loops and without those parallel to a lighter one, by their ends."""
        edges = self._edges
        order = edges[np.lexsort((edges, weight[edges], self._high[edges], self._low[edges]))]
        first = np.ones(len(order), dtype=bool)
        low, high = self._low[order], self._high[order]
        first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
        return order[first]

    def search(
        self, weight: np.ndarray, roots: np.ndarray, root_weight: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The lightest way from every node to any of the roots.

        Returns
        -------
        distance : ndarray, shape (nodes,)
            Inf where there is none.
        before, edge : ndarray of int64, shape (nodes,)
            The next node on the way to the root, and the edge to it; -1 at roots and where there is no way.
        """
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import dijkstra

        count = self._problem.node_count
        chosen = self.lightest(weight)
        low, high = self._low[chosen], self._high[chosen]
        tail = np.concatenate((low, high, np.full(len(roots), count)))
        head = np.concatenate((high, low, roots))
        values = np.concatenate((weight[chosen], weight[chosen], root_weight))
        matrix = csr_matrix((values, (tail, head)), shape=(count + 1, count + 1))
        distance, before = dijkstra(matrix, indices=count, return_predecessors=True)
        distance, before = distance[:count], before[:count].astype(np.int64)
        before[before >= count] = -1
        before[before < 0] = -1
        edge = np.full(count, -1, dtype=np.int64)
        inner = np.flatnonzero(before >= 0)
        key = np.minimum(inner, before[inner]) * np.int64(count) + np.maximum(inner, before[inner])
        edge[inner] = chosen[np.searchsorted(low * np.int64(count) + high, key)]
        return distance, before, edge

    @cached_property
    def by_length(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The shortest way of every node to the root, in metres."""
        problem = self._problem
        return self.search(problem.length_m, np.array([problem.root]), np.zeros(1))


def tree_problem(
    query: QueryGraph,
    joins: HubJoins,
    demand: Snapped,
    demand_xy: np.ndarray,
    households: np.ndarray,
    drop_cost_per_m: float,
    by_length: bool,
) -> TreeProblem:
    """The problem of joining ``demand`` (points at ``demand_xy``, with their households) to any of the hubs."""
    places = tree_places(query.network, joins, demand, demand_xy, households, drop_cost_per_m, by_length)
    return problem_of(query, joins, demand, places, by_length)


def problem_of(query: QueryGraph, joins: HubJoins, demand: Snapped, places: Places, by_length: bool) -> TreeProblem:
    """The problem of joining what stands at ``places`` (see :func:`tree_places`) to any of the hubs."""
    root = query.node_count
    join_node = query.first_join + np.arange(len(joins))
    tail = np.concatenate((query.edge_from, np.full(len(joins), root)))
    head = np.concatenate((query.edge_to, join_node))
    length = np.concatenate((query.edge_length_m, query.join_length_m))
    cost = np.concatenate((query.edge_cost, query.join_cost))
    return TreeProblem(query, joins, demand, root, tail, head, length if by_length else cost, cost, length, places)


def tree_places(
    network: RoadNetwork,
    joins: HubJoins,
    demand: Snapped,
    demand_xy: np.ndarray,
    households: np.ndarray,
    drop_cost_per_m: float,
    by_length: bool,
) -> Places:
    """Where the demand (points at ``demand_xy``, joined to the roads at ``demand``) is in the problem."""
    first_demand = network.junction_count
    root = first_demand + len(demand) + len(joins)
    at_join = _at_hubs(network.lines.ground, joins, demand_xy)
    present = np.flatnonzero((demand.chain >= 0) | (at_join >= 0))
    of_demand = np.full(len(demand_xy), -1, dtype=np.int64)
    if len(present):
        of_demand[present] = same_places(np.ascontiguousarray(demand_xy[present]))
    count = int(of_demand.max(initial=-1)) + 1
    first = np.full(count, -1, dtype=np.int64)
    first[of_demand[present[::-1]]] = present[::-1]
    join = at_join[first]
    on_hub = join >= 0
    drop = np.where(on_hub | (demand.distance_m[first] < _ON_ROAD_M), 0.0, demand.distance_m[first])
    return Places(
        np.where(on_hub, root, first_demand + first),
        drop,
        drop if by_length else drop * drop_cost_per_m,
        drop * drop_cost_per_m,
        np.bincount(of_demand[present], minlength=count),
        np.bincount(of_demand[present], weights=households[present], minlength=count),
        first,
        join,
        of_demand,
    )


def _at_hubs(ground: Ground, joins: HubJoins, demand_xy: np.ndarray) -> np.ndarray:
    """For each demand point the join of the hub that it is at, or -1."""
    from scipy.spatial import cKDTree

    if not len(joins):
        return np.full(len(demand_xy), -1, dtype=np.int64)
    _, nearest = cKDTree(joins.hub_xy).query(demand_xy)
    there = joins.hub_xy[nearest]
    away = ground.lengths(*demand_xy.T, *there.T)
    return np.where(away <= _AT_HUB_M, nearest, -1)
