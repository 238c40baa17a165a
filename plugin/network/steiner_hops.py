"""A Steiner tree as hops between its key nodes, and parts of it that hang together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .steiner_graph import SteinerGraph

__all__ = ["Hops", "Part"]


@dataclass(frozen=True)
class Part:
    """Hops that hang together.

    Parameters
    ----------
    hops : set of int
    ends : list of int
        All key nodes at them.
    ties : list of int
        Those that are terminals or tied to the rest of the tree: without the part it falls into as many pieces.
    """

    hops: set[int]
    ends: list[int]
    ties: list[int]


class Hops:
    """The hops of a tree between its key nodes, which are terminals and branching nodes.

    Parameters
    ----------
    graph : SteinerGraph
    tree : ndarray of int64
        Edges; no leaf but terminals.

    Attributes
    ----------
    keys : ndarray of int64
        Key nodes, sorted.
    ends : list of (int, int)
    length : list of float
    at : dict of int to list of int
        Hops that end at each key node.
    of : ndarray of int64
        The hop of every edge of the graph, -1 for those that are not on the tree.
    """

    def __init__(self, graph: SteinerGraph, tree: np.ndarray):
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import connected_components

        self._tree, self._terminal = tree, graph.terminal
        count, edges = graph.node_count, len(tree)
        node = np.concatenate((graph.tail[tree], graph.head[tree]))
        key = (graph.terminal | (np.bincount(node, minlength=count) != 2))[node]
        # Two edges belong to one hop where they meet in a node that is no key node; ends at key nodes stand alone.
        apart = node.copy()
        apart[key] = count + np.arange(int(key.sum()))
        numbers, apart = np.unique(apart, return_inverse=True)
        shape = (len(numbers), len(numbers))
        matrix = csr_matrix((np.ones(edges), (apart[:edges], apart[edges:])), shape=shape)
        hops, label = connected_components(matrix, directed=False)
        of = label[apart[:edges]].astype(np.int64)
        self.of = np.full(graph.edge_count, -1, dtype=np.int64)
        self.of[tree] = of
        self.length: list[float] = np.bincount(of, weights=graph.weight[tree], minlength=hops).tolist()
        # Nodes inside hops, and the hop of each.
        self._inner, first = np.unique(node[~key], return_index=True)
        self._inner_of = np.tile(of, 2)[~key][first]
        self._node_count = count
        at_end = np.tile(of, 2)[key]
        pairs = node[key][np.argsort(at_end, kind="stable")]
        self.keys, ends = np.unique(pairs, return_inverse=True)
        self._ends = ends.reshape(-1, 2)
        self.ends: list[tuple[int, int]] = list(zip(pairs[::2].tolist(), pairs[1::2].tolist()))
        self.at: dict[int, list[int]] = {node: [] for node in self.keys.tolist()}
        for number, (one, other) in enumerate(self.ends):
            self.at[one].append(number)
            self.at[other].append(number)

    def some_edges(self, among: np.ndarray) -> np.ndarray:
        """One edge of every hop that has any of ``among``."""
        numbers = self.of[among]
        return among[np.unique(numbers, return_index=True)[1]]

    def edges(self, part: Part) -> np.ndarray:
        """Of a part."""
        chosen = np.zeros(len(self.ends), dtype=bool)
        chosen[list(part.hops)] = True
        return self._tree[chosen[self.of[self._tree]]]

    def pieces(self, part: Part) -> np.ndarray:
        """For every node of the graph which piece it is in that ``part`` leaves, by the order of ties; -1 for none."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import connected_components

        rest = np.ones(len(self.ends), dtype=bool)
        rest[list(part.hops)] = False
        one, other = self._ends[rest].T
        count = len(self.keys)
        matrix = csr_matrix((np.ones(len(one)), (one, other)), shape=(count, count))
        _, label = connected_components(matrix, directed=False)
        piece_of = np.full(count, -1, dtype=np.int64)
        piece_of[label[np.searchsorted(self.keys, part.ties)]] = np.arange(len(part.ties))
        piece = np.full(self._node_count, -1, dtype=np.int64)
        piece[self.keys] = piece_of[label]
        # Inside hops that stay all is of the piece of either end.
        by_hop = np.where(rest, piece_of[label[self._ends[:, 0]]], -1)
        piece[self._inner] = by_hop[self._inner_of]
        return piece

    def part(self, start: int, pieces: int, chance: np.random.Generator) -> Part:
        """Hops round the hop ``start``, as many as leave so many pieces (two at least); chance says which."""
        chosen, used = {start}, dict.fromkeys(self.ends[start], 1)
        while True:
            ties = self._ties(used)
            steps = []
            for node in used:
                rest = [hop for hop in self.at[node] if hop not in chosen]
                # A branching node is freed as a whole: tied to what stays, it would only be one piece more.
                for more in [[hop] for hop in rest] if self._terminal[node] else [rest] if rest else []:
                    if len(ties) + self._new_ties(node, more) <= pieces:
                        steps.append(more)
            if not steps:
                return Part(chosen, list(used), ties)
            for hop in steps[int(chance.integers(len(steps)))]:
                chosen.add(hop)
                for end in self.ends[hop]:
                    used[end] = used.get(end, 0) + 1

    def _ties(self, used: dict[int, int]) -> list[int]:
        return [node for node, hops in used.items() if self._terminal[node] or hops < len(self.at[node])]

    def _new_ties(self, node: int, more: list[int]) -> int:
        far = [end for hop in more for end in self.ends[hop] if end != node]
        tied = sum(1 for end in far if self._terminal[end] or len(self.at[end]) > 1)
        return tied - (not self._terminal[node])
