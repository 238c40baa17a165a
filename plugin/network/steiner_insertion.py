"""A Steiner tree grown from the terminals' spanning tree: the key node that saves most comes in, again and again.

Iterated 1-Steiner (Kahng & Robins 1992, in batches as Griffith et al. 1994). What each node of the network would save
is told exactly, for all of them at once, by inserting it into the spanning tree as Chin & Houck 1978 do.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .steiner_cells import cells, shortest_path_tree, terminal_tree
from .steiner_graph import SteinerGraph
from .steiner_keys import spanning_tree

__all__ = ["fits", "grown_tree"]

#: Distances in a table at most (64 MB), and terminals.
_TABLE, _TERMINALS = 8_000_000, 300
#: Nodes that are tried after each look at all nodes.
_TRIED = 30


def fits(graph: SteinerGraph) -> bool:
    """Whether distances from all terminals to all nodes can be held."""
    terminals = int(graph.terminal.sum())
    return terminals <= _TERMINALS and 2 * terminals * graph.node_count <= _TABLE


def grown_tree(graph: SteinerGraph, check: Callable[[], None]) -> np.ndarray:
    """Edges of a tree over the terminals; ``check`` is called often and may raise to stop."""
    terminals = np.flatnonzero(graph.terminal)
    if len(terminals) < 3:
        return shortest_path_tree(graph, terminals)
    rows = _Rows(graph, terminals, check)
    keys = terminals.tolist()
    weight = rows.weight(keys)
    while True:
        check()
        before = weight
        far = rows.of(keys)
        total = _inserted(far, far[:, keys])
        near = far.min(axis=0)
        order = np.argsort(total, kind="stable")
        order = order[: int(np.count_nonzero(total < weight))]
        free, tried = np.ones(graph.node_count, dtype=bool), 0
        for node in order.tolist():
            if not free[node]:
                continue
            tried += 1
            if tried > _TRIED:
                break
            check()
            free &= rows.of([node])[0] >= near[node]
            found = rows.weight([*keys, node])
            if found < weight:
                keys, weight = [*keys, node], found
        for node in keys[len(terminals) :]:
            check()
            rest = [key for key in keys if key != node]
            found = rows.weight(rest)
            if found <= weight:
                keys, weight = rest, found
        rows.forget(keys)
        if weight >= before:
            return shortest_path_tree(graph, np.array(sorted(keys)))


class _Rows:
    """Distances from key nodes to all nodes, as far as hops can be of use."""

    def __init__(self, graph: SteinerGraph, terminals: np.ndarray, check: Callable[[], None]):
        self._matrix, self._check = graph.matrix(), check
        cell = cells(graph, terminals)
        links = terminal_tree(graph, cell)
        hops = cell.distance[graph.tail[links]] + graph.weight[links] + cell.distance[graph.head[links]]
        self._reach = float(hops.max())
        self._rows: dict[int, np.ndarray] = {}

    def of(self, keys: list[int]) -> np.ndarray:
        from scipy.sparse.csgraph import dijkstra

        for key in keys:
            if key not in self._rows:
                self._check()
                self._rows[key] = dijkstra(self._matrix, indices=key, limit=self._reach)
        return np.array([self._rows[key] for key in keys])

    def weight(self, keys: list[int]) -> float:
        """Of a spanning tree of the distances between ``keys``."""
        self.of(keys)
        return spanning_tree(np.array([self._rows[key][keys] for key in keys]))[0]

    def forget(self, keys: list[int]) -> None:
        """All rows but those of ``keys``."""
        self._rows = {key: self._rows[key] for key in keys}


def _inserted(far: np.ndarray, between: np.ndarray) -> np.ndarray:
    """For every node the weight of the spanning tree over all keys and that node.

    Parameters
    ----------
    far : ndarray, shape (keys, nodes)
    between : ndarray, shape (keys, keys)
    """
    _, order, origin = spanning_tree(between)
    # Of every key the longest hop of the way to the new node that may still be saved, from the leaves on.
    open_hop = far.copy()
    total = np.zeros(far.shape[1])
    for key in order[:0:-1].tolist():
        above = origin[key]
        hop = between[above, key]
        total += np.minimum(open_hop[key], hop)
        np.minimum(open_hop[above], np.maximum(open_hop[key], hop), out=open_hop[above])
    return total + open_hop[order[0]]
