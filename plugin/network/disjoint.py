"""Two routes that share nothing, of least cost together: for networks where one broken cable must not cut anybody off.

The pair of least total cost is not the shortest route and what is left without it: the second route may have to push
the first one aside. It is found by a second search in the network in which the first route can be walked backwards
(Suurballe & Tarjan 1984, doi:10.1002/net.3230140209; Bhandari 1999, *Survivable Networks*). Costs are reduced by the
distance to the target, so that both searches are Dijkstra's, and the second one looks at little more than the detour.
One distance from all nodes to the target serves any number of sources.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable
from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

from ..errors import NetworkError, ParameterError
from ..progress import SILENT, Progress
from ..text import N_

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DisjointPairs", "disjoint_routes"]


class DisjointPairs:
    """Pairs of disjoint routes of least total cost from many sources to one target.

    Parameters
    ----------
    node_count : int
    tail, head : ndarray of int, shape (a,)
        Ends of the arcs.
    cost : ndarray, shape (a,)
        Not negative; inf for arcs that no route uses.
    edge : ndarray of int, shape (a,)
        Edge that each arc belongs to: both directions of an undirected edge have one number, and a pair of routes uses
        it once, in whichever direction.
    target : int
    twice : ndarray of bool, shape (edges,), optional
        Edges that both routes may use.
    leaving : ndarray of bool, shape (a,), optional
        Arcs that leave the network for a hub, where a route comes to its end. A node through which one route passes may
        be the end of the other.

    Attributes
    ----------
    edge : list of int
        Of each arc.
    distance : ndarray, shape (node_count,)
        Least cost from each node to the target; inf where there is no way.
    """

    def __init__(
        self,
        node_count: int,
        tail: np.ndarray,
        head: np.ndarray,
        cost: np.ndarray,
        edge: np.ndarray,
        target: int,
        twice: np.ndarray | None = None,
        leaving: np.ndarray | None = None,
    ):
        self.target = target
        self._arcs = node_count, tail, head, cost, edge
        self._cost = cost.tolist()
        self._tail, self._head, self.edge = tail.tolist(), head.tolist(), edge.tolist()
        self._leaving = [False] * len(tail) if leaving is None else leaving.tolist()
        self._twice: set[int] = set() if twice is None else set(np.flatnonzero(twice).tolist())
        self.distance, following = _distances(node_count, tail, head, cost, target)
        self._next = _lightest(node_count, tail, head, cost, following)

    @cached_property
    def _reduced(self) -> tuple[list[list], dict[int, list]]:
        """Arcs by their tails, with costs reduced by the distance to the target: never below 0, and 0 along it.

        Those that leave for a hub apart.
        """
        node_count, tail, head, cost, edge = self._arcs
        usable = np.isfinite(self.distance[tail]) & np.isfinite(self.distance[head] + cost) & (tail != head)
        arcs = np.flatnonzero(usable)
        arcs = arcs[np.lexsort((arcs, head[arcs], tail[arcs]))]
        reduced = np.maximum(cost[arcs] + self.distance[head[arcs]] - self.distance[tail[arcs]], 0.0)
        on_tree = np.zeros(len(tail), dtype=bool)
        on_tree[self._next[self._next >= 0]] = True
        reduced[on_tree[arcs]] = 0.0
        rows: list[list] = [[] for _ in range(node_count)]
        exits: dict[int, list] = {}
        columns = (tail[arcs].tolist(), head[arcs].tolist(), reduced.tolist(), arcs.tolist(), edge[arcs].tolist())
        for start, end, weight, arc, number in zip(*columns):
            if self._leaving[arc]:
                exits.setdefault(start, []).append((end, weight, arc, number))
            else:
                rows[start].append((end, weight, arc, number))
        return rows, exits

    def first(self, source: int) -> list[int]:
        """Arcs of a least-cost route to the target; empty where there is none (see :attr:`distance`)."""
        arcs: list[int] = []
        following, node = self._next, source
        while following[node] >= 0:
            arcs.append(int(following[node]))
            node = self._head[arcs[-1]]
        return arcs

    def pair(self, source: int, *, once: Collection[int] | None = None, free_ends: bool = True) -> list[list[int]]:
        """Two routes of least total cost, as lists of arcs, the cheaper one first.

        Parameters
        ----------
        source : int
        once : collection of int, optional
            Nodes through which one of the routes may pass only. By default both may pass through any node.
        free_ends : bool
            A node of ``once`` may be the end of both routes, where they leave for a hub.

        Returns
        -------
        list of list of int
            Two routes; the least-cost one alone where there is no second; none at all where there is none.
        """
        first = self.first(source)
        if not first:
            return []
        split = set()
        if once is not None:
            split = {
                self._tail[arc]
                for arc in first[1:]
                if self._tail[arc] in once and not (free_ends and self._leaving[arc])
            }
        moves = self._second(source, first, split, free_ends)
        if moves is None:
            return [first]
        flow = dict.fromkeys(first, 1)
        for arc, forward in moves:
            flow[arc] = flow.get(arc, 0) + (1 if forward else -1)
        return [self._route(source, flow), self._route(source, flow)]

    def _second(self, source: int, first: list[int], split: set[int], free_ends: bool):
        """Arcs that the second search walks, each with whether forward; None where it does not reach the target.

        A state is twice a node; plus 1 for a node of ``split`` that was reached by walking the first route backwards:
        only then the second route may leave it to anywhere else.
        """
        rows, exits = self._reduced
        again = {arc for arc in first if self.edge[arc] in self._twice}
        taken = {self.edge[arc] for arc in first}
        before = {self._head[arc]: arc for arc in first}
        passed = {source, *before}
        goal, start = 2 * self.target, 2 * source
        best = {start: 0.0}
        came: dict[int, tuple[int, int, bool]] = {}
        heap = [(0.0, start)]
        infinite = float("inf")
        while heap:
            distance, state = heappop(heap)
            if distance > best[state]:
                continue
            if state == goal:
                return _walked(came, state, start)
            node = state >> 1
            moves = rows[node]
            if node in passed or node in exits:
                inward = node in split and not state & 1
                moves = [] if inward else moves
                if free_ends or not inward:
                    moves = [*moves, *exits.get(node, ())]
                moves = [move for move in moves if move[3] not in taken or move[2] in again]
            for end, weight, arc, _ in moves:
                reached, new = 2 * end, distance + weight
                if new < best.get(reached, infinite):
                    best[reached] = new
                    came[reached] = (state, arc, True)
                    heappush(heap, (new, reached))
            if node in before and node != source:
                arc = before[node]
                end = self._tail[arc]
                reached = 2 * end + (end in split)
                if distance < best.get(reached, infinite):
                    best[reached] = distance
                    came[reached] = (state, arc, False)
                    heappush(heap, (distance, reached))
        return None

    def _route(self, source: int, flow: dict[int, int]) -> list[int]:
        """Take the least-cost route out of what both routes use together."""
        arcs: dict[int, list[int]] = {}
        for arc in sorted(arc for arc, times in flow.items() if times > 0):
            arcs.setdefault(self._tail[arc], []).append(arc)
        best, came, done = {source: 0.0}, {}, set()
        heap = [(0.0, source)]
        while heap:
            distance, node = heappop(heap)
            if node == self.target:
                break
            if node in done:
                continue
            done.add(node)
            for arc in arcs.get(node, ()):
                end, new = self._head[arc], distance + self._cost[arc]
                if new < best.get(end, np.inf):
                    best[end], came[end] = new, arc
                    heappush(heap, (new, end))
        route, node = [], self.target
        while node != source:
            route.append(came[node])
            flow[route[-1]] -= 1
            node = self._tail[route[-1]]
        return route[::-1]


def _walked(came: dict[int, tuple[int, int, bool]], state: int, start: int) -> list[tuple[int, bool]]:
    moves = []
    while state != start:
        state, arc, forward = came[state]
        moves.append((arc, forward))
    return moves[::-1]


def _distances(node_count: int, tail, head, cost, target: int) -> tuple[np.ndarray, np.ndarray]:
    """Distance from every node to the target, and the node that follows on the way (negative where none does)."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    # Of parallel arcs the lightest: a sparse matrix would add them up.
    order = np.lexsort((cost, tail, head))
    order = order[(tail[order] != head[order]) & np.isfinite(cost[order])]
    keep = np.ones(len(order), dtype=bool)
    keep[1:] = (tail[order[1:]] != tail[order[:-1]]) | (head[order[1:]] != head[order[:-1]])
    order = order[keep]
    backwards = csr_matrix((cost[order].astype(float), (head[order], tail[order])), shape=(node_count, node_count))
    return dijkstra(backwards, indices=target, return_predecessors=True)


def _lightest(node_count: int, tail, head, cost, following: np.ndarray) -> np.ndarray:
    """The arc to the node that follows each node; of parallel ones the lightest, then the first. -1 for none."""
    arcs = np.flatnonzero((following[tail] == head) & (tail != head) & np.isfinite(cost))
    arcs = arcs[np.lexsort((-arcs, -cost[arcs]))]
    chosen = np.full(node_count, -1, dtype=np.int64)
    chosen[tail[arcs]] = arcs
    return chosen


# -- the door for scripts -------------------------------------------------------------------------------------------


def disjoint_routes(
    graph: nx.Graph, source: Hashable, target: Hashable, weight: str = "weight", *, progress: Progress = SILENT
) -> list[list]:
    """Two routes without a common edge, of least total weight (Suurballe & Tarjan 1984).

    Parameters
    ----------
    graph : networkx.Graph, DiGraph, MultiGraph or MultiDiGraph
        Parallel edges are edges of their own: both routes may have the same nodes.
    source, target : node
    weight : str
        Attribute of the edges; those without it weigh 1.

    Returns
    -------
    list of list
        Nodes of both routes, the lighter one first; a single route, of least weight, where there are no two.

    Raises
    ------
    ParameterError
        A node is not in the graph, both are the same, or a weight is negative or not a finite number.
    NetworkError
        There is no route at all.
    """
    for node in (source, target):
        if node not in graph:
            raise ParameterError(N_("The network has no node {node}."), node=repr(node))
    if source == target:
        raise ParameterError(N_("A route from {node} to itself cannot be protected."), node=repr(source))
    nodes = list(graph)
    number = {node: row for row, node in enumerate(nodes)}
    ends = [(one, other, _weight(one, other, data.get(weight, 1))) for one, other, data in graph.edges(data=True)]
    tail = np.array([number[one] for one, _, _ in ends], dtype=np.int64)
    head = np.array([number[other] for _, other, _ in ends], dtype=np.int64)
    cost = np.array([value for _, _, value in ends], dtype=float)
    edge = np.arange(len(ends))
    if not graph.is_directed():
        tail, head = np.concatenate((tail, head)), np.concatenate((head, tail))
        cost, edge = np.tile(cost, 2), np.tile(edge, 2)
    progress.check()
    pairs = DisjointPairs(len(nodes), tail, head, cost, edge, number[target])
    routes = pairs.pair(number[source])
    if not routes:
        raise NetworkError(N_("There is no route from {source} to {target}."), source=repr(source), target=repr(target))
    return [[source, *(nodes[head[arc]] for arc in route)] for route in routes]


def _weight(one: Hashable, other: Hashable, value) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = np.nan
    if not (np.isfinite(number) and number >= 0):
        raise ParameterError(
            N_("The edge from {one} to {other} weighs {value}: weights must be finite and not negative."),
            one=repr(one),
            other=repr(other),
            value=repr(value),
        )
    return number
