"""What a network cannot lose: edges and nodes without which a place is cut off from the root.

One depth-first search from the root finds them all in linear time (Tarjan 1972, doi:10.1137/0201010): the low point of
a node says how near to the root its subtree gets without the edge above it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress

__all__ = ["Separators", "find_separators"]


@dataclass(frozen=True)
class Separators:
    """The tree of a depth-first search from a root, with what separates its nodes from the root.

    Parameters
    ----------
    order : ndarray of int64, shape (r,)
        Nodes that the root reaches, in the order of the search, the root first. The nodes below a node follow it.
    place : ndarray of int64, shape (nodes,)
        Place of each node in ``order``; -1 where the root does not reach it.
    size : ndarray of int64, shape (nodes,)
        How many nodes are in the subtree of each, itself included.
    parent, parent_edge : ndarray of int64, shape (nodes,)
        -1 for the root and what it does not reach.
    bridge : ndarray of bool, shape (nodes,)
        Without the edge to its parent, a node and its subtree are cut off.
    behind : ndarray of bool, shape (nodes,)
        Without its parent (not the root), a node and its subtree are cut off.
    """

    order: np.ndarray
    place: np.ndarray
    size: np.ndarray
    parent: np.ndarray
    parent_edge: np.ndarray
    bridge: np.ndarray
    behind: np.ndarray

    def below(self, values: np.ndarray) -> np.ndarray:
        """Sum of the values of the nodes in the subtree of each node, shape (nodes,) or (nodes, k)."""
        values = np.asarray(values)
        sums = np.zeros((len(self.order) + 1, *values.shape[1:]), dtype=values.dtype)
        np.cumsum(values[self.order], axis=0, out=sums[1:])
        result = np.zeros_like(values)
        first = self.place[self.order]
        result[self.order] = sums[first + self.size[self.order]] - sums[first]
        return result

    def cut_by_node(self, values: np.ndarray) -> np.ndarray:
        """Sum of the values of what is cut off without each node; the node itself is not counted."""
        below = self.below(values)
        result = np.zeros_like(below)
        rows = np.flatnonzero(self.behind)
        np.add.at(result, self.parent[rows], below[rows])
        return result

    def along_bridges(self, values: np.ndarray) -> np.ndarray:
        """Sum of the values of the bridges between each node and the root; ``values`` by the node below the edge."""
        own = np.where(self.bridge, values, 0).tolist()
        parent = self.parent.tolist()
        for node in self.order[1:].tolist():
            own[node] += own[parent[node]]
        return np.asarray(own)

    def gates(self) -> np.ndarray:
        """The nearest node that each node cannot reach the root without; -1 where there is none but the root."""
        gate = [-1] * len(self.parent)
        parent, behind = self.parent.tolist(), self.behind.tolist()
        for node in self.order[1:].tolist():
            gate[node] = parent[node] if behind[node] else gate[parent[node]]
        return np.asarray(gate, dtype=np.int64)


def find_separators(
    node_count: int, tail: np.ndarray, head: np.ndarray, root: int, progress: Progress = SILENT
) -> Separators:
    """Search an undirected graph from ``root``; parallel edges are edges of their own, loops do not matter."""
    begin, neighbour, by = _rows(node_count, tail, head)
    place, low = [-1] * node_count, [0] * node_count
    parent, parent_edge = [-1] * node_count, [-1] * node_count
    size = [1] * node_count
    at = begin[:-1]
    order = [root]
    place[root] = 0
    stack = [root]
    while stack:
        node = stack[-1]
        if at[node] < begin[node + 1]:
            other, edge = neighbour[at[node]], by[at[node]]
            at[node] += 1
            if place[other] < 0:
                place[other] = low[other] = len(order)
                parent[other], parent_edge[other] = node, edge
                order.append(other)
                stack.append(other)
                if len(order) % 4096 == 0:
                    progress.check()
            elif edge != parent_edge[node] and place[other] < low[node]:
                low[node] = place[other]
        else:
            stack.pop()
            if stack:
                above = stack[-1]
                size[above] += size[node]
                if low[node] < low[above]:
                    low[above] = low[node]
    places, lows, parents = np.array(place), np.array(low), np.array(parent)
    below = parents >= 0
    bridge, behind = np.zeros(node_count, dtype=bool), np.zeros(node_count, dtype=bool)
    bridge[below] = lows[below] > places[parents[below]]
    behind[below] = (lows[below] >= places[parents[below]]) & (parents[below] != root)
    return Separators(np.array(order), places, np.array(size), parents, np.array(parent_edge), bridge, behind)


def _rows(node_count: int, tail: np.ndarray, head: np.ndarray) -> tuple[list[int], list[int], list[int]]:
    """Neighbours of each node with the edges to them, as lists: where each node's begin, neighbours, edges."""
    edge = np.flatnonzero(tail != head)
    start = np.concatenate((tail[edge], head[edge]))
    order = np.argsort(start, kind="stable")
    begin = np.zeros(node_count + 1, dtype=np.int64)
    np.cumsum(np.bincount(start, minlength=node_count), out=begin[1:])
    return begin.tolist(), np.concatenate((head[edge], tail[edge]))[order].tolist(), np.tile(edge, 2)[order].tolist()
