"""A tree with a root that is rebuilt step by step: what hangs on what, and how far from the root."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .problem import TreeProblem

__all__ = ["RootedTree"]


class RootedTree:
    """A tree of edges of a problem, with its root.

    Attributes
    ----------
    parent, edge : dict of int
        Of every node but the root: the next node on the way to the root, and the edge to it.
    children : dict of int to dict
        Of every node: what hangs on it, in the order of joining.
    depth : dict of int to float
        Length of the way to the root (m).
    """

    def __init__(self, problem: TreeProblem, edges: Iterable[int] = ()):
        self.problem = problem
        self.parent: dict[int, int] = {}
        self.edge: dict[int, int] = {}
        self.children: dict[int, dict[int, None]] = {problem.root: {}}
        self.depth: dict[int, float] = {problem.root: 0.0}
        rows = np.sort(np.asarray(list(edges), dtype=np.int64))
        near: dict[int, list[tuple[int, int]]] = {}
        for edge, tail, head in zip(rows.tolist(), problem.tail[rows].tolist(), problem.head[rows].tolist()):
            near.setdefault(tail, []).append((head, edge))
            near.setdefault(head, []).append((tail, edge))
        todo = [problem.root]
        while todo:
            node = todo.pop()
            for other, edge in near.get(node, ()):
                if other not in self.depth:
                    self.hang(other, node, edge)
                    todo.append(other)

    def copy(self) -> RootedTree:
        other = RootedTree(self.problem)
        other.parent, other.edge, other.depth = dict(self.parent), dict(self.edge), dict(self.depth)
        other.children = {node: dict(children) for node, children in self.children.items()}
        return other

    def __contains__(self, node: int) -> bool:
        return node in self.depth

    @property
    def edges(self) -> np.ndarray:
        """Rows of the problem's edges, sorted."""
        return np.sort(np.fromiter(self.edge.values(), dtype=np.int64, count=len(self.edge)))

    @property
    def weight(self) -> float:
        return float(self.problem.weight[self.edges].sum())

    def hang(self, node: int, parent: int, edge: int) -> None:
        """Put a new node (without anything below it) into the tree."""
        self.parent[node], self.edge[node] = parent, edge
        self.children[parent][node] = None
        self.children[node] = {}
        self.depth[node] = self.depth[parent] + float(self.problem.length_m[edge])

    def drop(self, node: int) -> None:
        """Take a node without anything below it out of the tree."""
        del self.children[self.parent[node]][node]
        del self.parent[node], self.edge[node], self.children[node], self.depth[node]

    def move(self, node: int, parent: int, edge: int) -> None:
        """Hang a node, with all below it, on another node, which must not be below it."""
        del self.children[self.parent[node]][node]
        self.parent[node], self.edge[node] = parent, edge
        self.children[parent][node] = None
        for inner in self.below(node):
            self.depth[inner] = self.depth[self.parent[inner]] + float(self.problem.length_m[self.edge[inner]])

    def below(self, node: int) -> list[int]:
        """The node and all below it, each after what it hangs on."""
        found = [node]
        for inner in found:
            found.extend(self.children[inner])
        return found

    def top_down(self) -> list[int]:
        return self.below(self.problem.root)

    def way(self, node: int) -> list[int]:
        """The nodes from ``node`` to the root, both included."""
        found = [node]
        while found[-1] != self.problem.root:
            found.append(self.parent[found[-1]])
        return found

    def join(self, way: list[tuple[int, int]], end: int) -> None:
        """Add a way of (node, edge towards the tree), the first node new, that ends at the node ``end`` of the tree."""
        above = end
        for node, edge in reversed(way):
            self.hang(node, above, edge)
            above = node

    def trim(self, wanted: set[int] | frozenset[int], ends: Iterable[int] | None = None) -> None:
        """Take away branches that end at no wanted node: all of them, or those that end at ``ends``."""
        todo = [node for node in (self.top_down() if ends is None else ends) if node in self.depth]
        for end in todo:
            node = end
            while node in self.depth and node != self.problem.root and not self.children[node] and node not in wanted:
                above = self.parent[node]
                self.drop(node)
                node = above
