"""Local search on the nodes of a Steiner tree: one more node, one node less, spanned anew each time.

Uchoa & Werneck 2010 call these Steiner-vertex insertion and elimination. Here each trial is one run of Kruskal's
algorithm over the tree's edges and those of the node, all sorted once: meant for small problems.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .steiner_graph import SteinerGraph

__all__ = ["exchange_nodes"]


def exchange_nodes(graph: SteinerGraph, tree: np.ndarray, check: Callable[[], None]) -> np.ndarray:
    """A tree that no single node more or less makes lighter; ``check`` may raise to stop."""
    nodes = _Nodes(graph, tree)
    while True:
        check()
        before = nodes.weight
        for node in range(graph.node_count):
            if nodes.terminal[node]:
                continue
            if node in nodes.inside:
                nodes.leave(node)
            else:
                nodes.enter(node)
        if nodes.weight >= before:
            return nodes.order[np.array(nodes.chosen, dtype=np.int64)]


class _Nodes:
    """The nodes of a tree, and their lightest spanning tree as sorted ranks of edges."""

    def __init__(self, graph: SteinerGraph, tree: np.ndarray):
        count = graph.edge_count
        self.order = np.lexsort((np.arange(count), graph.weight))
        rank = np.empty(count, dtype=np.int64)
        rank[self.order] = np.arange(count)
        self.tail, self.head = graph.tail[self.order].tolist(), graph.head[self.order].tolist()
        self.weights = graph.weight[self.order].tolist()
        self.terminal = graph.terminal.tolist()
        self.around: list[list[tuple[int, int]]] = [[] for _ in range(graph.node_count)]
        for number, (one, other) in enumerate(zip(self.tail, self.head)):
            self.around[one].append((number, other))
            self.around[other].append((number, one))
        self._keep(sorted(rank[tree].tolist()))

    def _keep(self, chosen: list[int]) -> None:
        self.chosen = chosen
        self.inside = {self.tail[number] for number in chosen} | {self.head[number] for number in chosen}
        self.weight = self._sum(chosen)
        #: Edges between nodes inside, once they are asked for.
        self.links: list[int] | None = None

    def _sum(self, chosen: list[int]) -> float:
        weights = self.weights
        return sum([weights[number] for number in chosen])

    def _span(self, ranks: list[int]) -> list[int]:
        tail, head = self.tail, self.head
        parent: dict[int, int] = {}
        chosen = []
        for number in ranks:
            one, other = tail[number], head[number]
            while (above := parent.get(one, one)) != one:
                parent[one] = one = parent.get(above, above)
            while (above := parent.get(other, other)) != other:
                parent[other] = other = parent.get(above, above)
            if one != other:
                parent[one] = other
                chosen.append(number)
        return chosen

    def _pruned(self, chosen: list[int]) -> list[int]:
        while True:
            degree: dict[int, int] = {}
            for number in chosen:
                for node in (self.tail[number], self.head[number]):
                    degree[node] = degree.get(node, 0) + 1
            leaves = {node for node, ends in degree.items() if ends == 1 and not self.terminal[node]}
            if not leaves:
                return chosen
            chosen = [
                number for number in chosen if self.tail[number] not in leaves and self.head[number] not in leaves
            ]

    def enter(self, node: int) -> None:
        inside = self.inside
        links = [number for number, other in self.around[node] if other in inside]
        if len(links) < 2:
            return
        self._take_if_lighter(self._span(sorted(self.chosen + links)))

    def leave(self, node: int) -> None:
        inside, tail, head = self.inside, self.tail, self.head
        if self.links is None:
            self.links = sorted({number for one in inside for number, other in self.around[one] if other in inside})
        chosen = self._span([number for number in self.links if tail[number] != node and head[number] != node])
        if len(chosen) == len(inside) - 2:  # the rest holds together
            self._take_if_lighter(chosen)

    def _take_if_lighter(self, chosen: list[int]) -> None:
        chosen = self._pruned(chosen)
        if self._sum(chosen) < self.weight:
            self._keep(chosen)
