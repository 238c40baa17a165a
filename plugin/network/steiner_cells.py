"""Cells around terminals: who is nearest, and the lightest tree over the terminals' distances (Mehlhorn 1988)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .steiner_graph import SteinerGraph, span

__all__ = ["Bottlenecks", "Cells", "cells", "second_nearest", "shortest_path_tree", "terminal_tree"]


@dataclass(frozen=True)
class Cells:
    """For every node its nearest centre (-1: none), how far it is, and the node before it on the way from there."""

    centre: np.ndarray
    distance: np.ndarray
    before: np.ndarray


def cells(graph: SteinerGraph, centres: np.ndarray, weight: np.ndarray | None = None) -> Cells:
    """Cells around ``centres``, by ``weight`` (default: that of the graph)."""
    from scipy.sparse.csgraph import dijkstra

    distance, before, centre = dijkstra(graph.matrix(weight), indices=centres, min_only=True, return_predecessors=True)
    return Cells(np.where(np.isfinite(distance), centre, -1).astype(np.int64), distance, before.astype(np.int64))


def terminal_tree(graph: SteinerGraph, cell: Cells, weight: np.ndarray | None = None) -> np.ndarray:
    """Edges between cells that join the centres with least sum of distances."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    weight = graph.weight if weight is None else weight
    one, other = cell.centre[graph.tail], cell.centre[graph.head]
    between = np.flatnonzero((one != other) & (one >= 0) & (other >= 0))
    length = cell.distance[graph.tail[between]] + weight[between] + cell.distance[graph.head[between]]
    between = between[np.argsort(length, kind="stable")]
    low, high = np.minimum(one, other)[between], np.maximum(one, other)[between]
    _, first = np.unique(low * np.int64(graph.node_count) + high, return_index=True)
    first.sort()
    between, low, high = between[first], low[first], high[first]
    rank = np.arange(1.0, len(between) + 1)
    tree = minimum_spanning_tree(csr_matrix((rank, (low, high)), shape=(graph.node_count, graph.node_count)))
    return between[np.sort(tree.data).astype(np.int64) - 1]


def shortest_path_tree(graph: SteinerGraph, centres: np.ndarray, weight: np.ndarray | None = None) -> np.ndarray:
    """A tree over ``centres`` (at most twice as heavy as the best), then without what joins no terminal.

    Built by ``weight``; what is built is spanned again by the weights of the graph.
    """
    cell = cells(graph, centres, weight)
    links = terminal_tree(graph, cell, weight)
    used = np.zeros(graph.node_count, dtype=bool)
    used[centres] = True
    here = np.concatenate((graph.tail[links], graph.head[links]))
    while len(here):
        here = np.unique(here[~used[here]])
        used[here] = True
        here = cell.before[here]
        here = here[here >= 0]
    return span(graph, np.flatnonzero(used[graph.tail] & used[graph.head]))


def second_nearest(graph: SteinerGraph, cell: Cells) -> Cells:
    """For every node its nearest centre but the one whose cell it is in (``before`` is not given).

    The way leads over a border of the cell, then through the cell: one search inside all cells at once.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    count = graph.node_count
    one, other = cell.centre[graph.tail], cell.centre[graph.head]
    border = np.flatnonzero((one != other) & (one >= 0) & (other >= 0))
    inside = np.flatnonzero((one == other) & (one >= 0))
    node = np.concatenate((graph.tail[border], graph.head[border]))
    across = np.concatenate((graph.head[border], graph.tail[border]))
    length = cell.distance[across] + np.tile(graph.weight[border], 2)
    order = np.lexsort((length, node))
    order = order[np.unique(node[order], return_index=True)[1]]
    node, across, length = node[order], across[order], length[order]
    start = np.concatenate((graph.tail[inside], graph.head[inside], np.full(len(node), count)))
    end = np.concatenate((graph.head[inside], graph.tail[inside], node))
    weight = np.concatenate((graph.weight[inside], graph.weight[inside], length))
    matrix = csr_matrix((weight, (start, end)), shape=(count + 1, count + 1))
    distance, before = dijkstra(matrix, indices=count, return_predecessors=True)
    distance, before = distance[:count], before[:count].astype(np.int64)
    # Each node's way back to the border, by jumps that double.
    entry = np.where((before == count) | (before < 0), np.arange(count), before)
    while True:
        farther = entry[entry]
        if np.array_equal(farther, entry):
            break
        entry = farther
    beyond = np.full(count, -1, dtype=np.int64)
    beyond[node] = cell.centre[across]
    centre = np.where(np.isfinite(distance), beyond[entry], -1)
    return Cells(centre, distance, np.full(count, -1, dtype=np.int64))


class Bottlenecks:
    """The longest single hop that cannot be avoided between two terminals, when all others may be stepped on."""

    def __init__(self, graph: SteinerGraph, cell: Cells):
        links = terminal_tree(graph, cell)
        hop = cell.distance[graph.tail[links]] + graph.weight[links] + cell.distance[graph.head[links]]
        count = graph.node_count
        parent, size = list(range(count)), [1] * count
        reach = [np.inf] * count
        # Union by size without shortening ways: every way up is short and its hops grow.
        for one, other, length in zip(
            cell.centre[graph.tail[links]].tolist(), cell.centre[graph.head[links]].tolist(), hop.tolist()
        ):
            while parent[one] != one:
                one = parent[one]
            while parent[other] != other:
                other = parent[other]
            if size[one] > size[other]:
                one, other = other, one
            parent[one] = other
            size[other] += size[one]
            reach[one] = length
        self._parent, self._reach = np.array(parent), np.array(reach)

    def between(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Pair by pair; inf where there is no way."""
        one, other = one.copy(), other.copy()
        longest = np.zeros(len(one))
        rows = np.flatnonzero(one != other)
        while len(rows):
            first = self._reach[one[rows]] <= self._reach[other[rows]]
            hop = np.where(first, self._reach[one[rows]], self._reach[other[rows]])
            longest[rows] = np.maximum(longest[rows], hop)
            one[rows] = np.where(first, self._parent[one[rows]], one[rows])
            other[rows] = np.where(first, other[rows], self._parent[other[rows]])
            rows = rows[(one[rows] != other[rows]) & np.isfinite(longest[rows])]
        return longest
