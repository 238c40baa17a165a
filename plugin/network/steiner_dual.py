"""Dual ascent: a lower bound for Steiner trees, with reduced costs that tell which edges a good tree may use.

Wong 1984, on the formulation with directed cuts: away from a root, every set of nodes that holds a terminal but not the
root must be entered. Sets grow around the terminals, the small ones first (Pajor, Uchoa & Werneck 2018), each in one
bounded search that raises many nested sets at once. A set keeps its border, so that growing it on costs what its border
costs, not what lies inside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from .steiner_graph import SteinerGraph

__all__ = ["Ascent", "directed_ascent", "dual_ascent"]

#: A set may grow to so many times its size, and so many nodes more, before it is another's turn.
_GROWTH, _AT_LEAST = 1.5, 20


@dataclass(frozen=True)
class Ascent:
    """What a dual ascent from ``root`` found.

    Parameters
    ----------
    bound : float
        No tree of the graph is lighter.
    forth, back : ndarray, shape (m,)
        Reduced costs of every edge from tail to head and from head to tail.
    """

    root: int
    bound: float
    forth: np.ndarray
    back: np.ndarray


def dual_ascent(graph: SteinerGraph, root: int, check: Callable[[], None] | None = None) -> Ascent:
    """Raise the bound until every terminal is reached from ``root`` along arcs without reduced cost.

    The terminals must be connected.

    Parameters
    ----------
    check : callable, optional
        Called now and then; may raise to stop.
    """
    count = graph.edge_count
    bound, reduced = directed_ascent(
        graph.node_count,
        np.concatenate((graph.tail, graph.head)),
        np.concatenate((graph.head, graph.tail)),
        np.concatenate((graph.weight, graph.weight)),
        np.flatnonzero(graph.terminal),
        root,
        check,
    )
    return Ascent(root, bound, reduced[:count], reduced[count:])


def directed_ascent(
    node_count: int,
    tail: np.ndarray,
    head: np.ndarray,
    cost: np.ndarray,
    terminals: np.ndarray,
    root: int,
    check: Callable[[], None] | None = None,
) -> tuple[float, np.ndarray]:
    """The same on arcs that may be used in one direction only, from ``tail`` to ``head``.

    Parameters
    ----------
    cost : ndarray, shape (arcs,)
        Whole numbers, not negative.
    terminals : ndarray of int
        All of them can be reached from the root.

    Returns
    -------
    bound : float
        No arborescence from the root to all terminals is lighter.
    reduced : ndarray, shape (arcs,)
    """
    cost = np.asarray(cost, dtype=float).tolist()
    # Arcs that enter each node: (where from, number of arc).
    entering: list[list[tuple[int, int]]] = [[] for _ in range(node_count)]
    for arc, (start, end) in enumerate(zip(tail.tolist(), head.tolist())):
        entering[end].append((start, arc))
    # What a set meets there ends its growth: the root, or a terminal that still grows itself.
    stops = bytearray(node_count)
    terminals = [int(node) for node in terminals if node != root]
    for node in (*terminals, root):
        stops[node] = 1
    inside: dict[int, set[int]] = {node: {node} for node in terminals}
    border: dict[int, list[tuple[int, int]]] = {node: entering[node] for node in terminals}
    queue = [(len(entering[node]), 1, node) for node in terminals]
    heapify(queue)
    bound = 0.0
    turns = 0
    while queue:
        turns += 1
        if check is not None and not turns & 63:
            check()
        _, size, centre = heappop(queue)
        nodes = inside[centre]
        old = [arc for arc in border[centre] if arc[0] not in nodes]
        raised, met, settled, new = _grow(nodes, old, cost, entering, stops, centre, size * _GROWTH + _AT_LEAST)
        bound += raised
        if met:
            stops[centre] = 0
            del inside[centre], border[centre]
            continue
        nodes.update(settled)
        outer = [arc for arc in old if arc[0] not in nodes]
        outer += [arc for arc in new if arc[0] not in nodes]
        border[centre] = outer
        heappush(queue, (len(nodes), len(nodes), centre))
    return bound, np.array(cost)


def _grow(nodes, old, cost, entering, stops, centre, limit):
    """Grow one set by nested sets and raise them all: how far, whether a stop was met, the new nodes, their arcs."""
    far = float("inf")
    distance: dict[int, float] = {}
    for node, arc in old:
        length = cost[arc]
        if length < distance.get(node, far):
            distance[node] = length
    heap = [(length, node) for node, length in distance.items()]
    heapify(heap)
    settled: dict[int, float] = {}
    new: list[tuple[int, int]] = []
    level = 0.0
    met = False
    room = limit - len(nodes)
    while heap:
        length, node = heappop(heap)
        if node in settled:
            continue
        if length > level:
            if level > 0 and len(settled) > room:
                break
            level = length
        if stops[node] and node != centre:
            met = True
            break
        settled[node] = length
        for other, arc in entering[node]:
            if other in settled or other in nodes:
                continue
            new.append((other, arc))
            longer = length + cost[arc]
            if longer < distance.get(other, far):
                distance[other] = longer
                heappush(heap, (longer, other))
    if level > 0:
        get = distance.get
        for node, arc in old:
            length = get(node)
            cost[arc] -= length if length < level else level
        for node, length in settled.items():
            if length < level:
                for other, arc in entering[node]:
                    if other not in nodes:
                        farther = distance[other]
                        raise_by = (farther if farther < level else level) - length
                        if raise_by > 0:
                            cost[arc] -= raise_by
    return level, met, settled, new
