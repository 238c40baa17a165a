"""The graph of a Steiner tree problem as arrays, made smaller without losing what its edges stand for.

Weights are whole numbers in float64 (see :func:`whole_weights`): sums and differences are exact, so that a lower bound
is one and ties are ties.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..ranges import concatenate_ranges

__all__ = [
    "SteinerGraph",
    "contract",
    "keep_edges",
    "prune",
    "shorten",
    "simplify",
    "span",
    "steiner_graph",
    "whole_weights",
]

#: The sum of all weights stays below this, so that float64 holds every sum of them exactly.
_EXACT_POWER = 50
_EXACT = float(2**_EXACT_POWER)


@dataclass(frozen=True)
class SteinerGraph:
    """An undirected graph with terminals, whose edges stand for sets of edges of the graph it was made from.

    Parameters
    ----------
    node_count : int
    tail, head : ndarray of int64, shape (m,)
    weight : ndarray of float64, shape (m,)
        Whole numbers, not negative.
    terminal : ndarray of bool, shape (node_count,)
    offsets, members : ndarray of int64, shape (m + 1,) and (k,)
        Edge ``i`` stands for the first edges ``members[offsets[i]:offsets[i + 1]]``.
    forced : ndarray of int64
        First edges that were contracted: every solution of this graph is completed by them.
    fixed : float
        Their weight.
    """

    node_count: int
    tail: np.ndarray
    head: np.ndarray
    weight: np.ndarray
    terminal: np.ndarray
    offsets: np.ndarray
    members: np.ndarray
    forced: np.ndarray
    fixed: float = 0.0

    @property
    def edge_count(self) -> int:
        return len(self.tail)

    def degrees(self) -> np.ndarray:
        return np.bincount(np.concatenate((self.tail, self.head)), minlength=self.node_count)

    @cached_property
    def _rows(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Both directions of every edge by rows of a sparse matrix: their order, columns, and where rows begin."""
        start = np.concatenate((self.tail, self.head))
        order = np.argsort(start, kind="stable")
        columns = np.concatenate((self.head, self.tail))[order].astype(np.int32)
        begin = np.zeros(self.node_count + 1, dtype=np.int32)
        np.cumsum(np.bincount(start, minlength=self.node_count), out=begin[1:])
        return order, columns, begin

    def matrix(self, weight: np.ndarray | None = None, back: np.ndarray | None = None):
        """Both directions of every edge as a sparse matrix; ``back`` weighs the direction from head to tail."""
        from scipy.sparse import csr_matrix

        forth = self.weight if weight is None else weight
        back = forth if back is None else back
        order, columns, begin = self._rows
        values = np.concatenate((forth, back))[order]
        return csr_matrix((values, columns, begin), shape=(self.node_count, self.node_count))

    def first_edges(self, edges: np.ndarray) -> np.ndarray:
        """The first edges that ``edges`` of this graph stand for, together with those that are forced."""
        start = self.offsets[edges]
        inner = self.members[concatenate_ranges(start, self.offsets[edges + 1] - start)]
        return np.concatenate((self.forced, inner))


def steiner_graph(node_count: int, tail, head, weight, terminals) -> SteinerGraph:
    """The graph of plain arrays; every edge stands for itself."""
    terminal = np.zeros(node_count, dtype=bool)
    terminal[terminals] = True
    count = len(tail)
    return SteinerGraph(
        node_count,
        np.asarray(tail, dtype=np.int64),
        np.asarray(head, dtype=np.int64),
        np.asarray(weight, dtype=float),
        terminal,
        np.arange(count + 1),
        np.arange(count),
        np.empty(0, dtype=np.int64),
    )


def whole_weights(weight: np.ndarray) -> tuple[np.ndarray, int]:
    """Weights as whole numbers, and the power of two that one of the given units is worth.

    Weights that are whole already stay as they are. Others are rounded down on a grid of which all weights together
    have 2**49 steps at least: a bound found there holds for the true weights, and is lower by less than one in a
    billion. ``np.ldexp(sum, -power)`` carries sums back: the power itself may be more than a float holds.
    """
    total = float(weight.sum())
    if total < _EXACT and not np.any(weight % 1.0):
        return weight.astype(float), 0
    # By a power of two, so that scaling itself does not round.
    power = _EXACT_POWER - int(np.frexp(total)[1])
    return np.floor(np.ldexp(weight, power)), power


def _components(node_count: int, one: np.ndarray, other: np.ndarray) -> tuple[int, np.ndarray]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    order = np.argsort(one, kind="stable")
    begin = np.zeros(node_count + 1, dtype=np.int32)
    np.cumsum(np.bincount(one, minlength=node_count), out=begin[1:])
    columns = other[order].astype(np.int32)
    matrix = csr_matrix((np.ones(len(order)), columns, begin), shape=(node_count, node_count))
    return connected_components(matrix, directed=False)


def keep_edges(graph: SteinerGraph, keep: np.ndarray) -> SteinerGraph:
    """The graph with only the edges of ``keep`` (a mask, or numbers of edges in the order wanted)."""
    edges = np.flatnonzero(keep) if keep.dtype == bool else keep
    start = graph.offsets[edges]
    size = graph.offsets[edges + 1] - start
    return replace(
        graph,
        tail=graph.tail[edges],
        head=graph.head[edges],
        weight=graph.weight[edges],
        offsets=np.concatenate(([0], np.cumsum(size))),
        members=graph.members[concatenate_ranges(start, size)],
    )


def contract(graph: SteinerGraph, edges: np.ndarray) -> SteinerGraph:
    """The graph with ``edges`` shrunk to points; they must be part of a best tree (or weigh nothing)."""
    count, label = _components(graph.node_count, graph.tail[edges], graph.head[edges])
    terminal = np.zeros(count, dtype=bool)
    terminal[label[graph.terminal]] = True
    shrunk = replace(
        graph,
        node_count=count,
        tail=label[graph.tail],
        head=label[graph.head],
        terminal=terminal,
        forced=graph.first_edges(edges),
        fixed=graph.fixed + float(graph.weight[edges].sum()),
    )
    return _without_doubles(shrunk)


def _without_doubles(graph: SteinerGraph) -> SteinerGraph:
    """Without loops; of parallel edges the lightest remains."""
    low, high = np.minimum(graph.tail, graph.head), np.maximum(graph.tail, graph.head)
    order = np.lexsort((graph.weight, high, low))
    order = order[low[order] != high[order]]
    key = low[order] * np.int64(graph.node_count) + high[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = key[1:] != key[:-1]
    if len(order) == graph.edge_count and first.all():
        return graph
    return keep_edges(graph, np.sort(order[first]))


def _without_leaves(graph: SteinerGraph) -> SteinerGraph:
    keep = np.ones(graph.edge_count, dtype=bool)
    while True:
        edges = np.flatnonzero(keep)
        ends = np.concatenate((graph.tail[edges], graph.head[edges]))
        leaf = (np.bincount(ends, minlength=graph.node_count) == 1) & ~graph.terminal
        cut = leaf[graph.tail[edges]] | leaf[graph.head[edges]]
        if not cut.any():
            return graph if keep.all() else keep_edges(graph, keep)
        keep[edges[cut]] = False


def _without_chains(graph: SteinerGraph) -> SteinerGraph:
    """Chains of nodes of degree 2 that are no terminals become one edge each."""
    inner = (graph.degrees() == 2) & ~graph.terminal
    if not inner.any():
        return graph
    # Edges that meet at an inner node belong to one chain.
    count = graph.edge_count
    node = np.concatenate((graph.tail, graph.head))
    edge = np.tile(np.arange(count), 2)
    at_inner = inner[node]
    order = np.argsort(node[at_inner], kind="stable")
    pairs = edge[at_inner][order].reshape(-1, 2)
    chains, label = _components(count, pairs[:, 0], pairs[:, 1])
    # The ends of each chain: where it touches nodes that are not inner. A ring of inner nodes has none.
    at_end = ~inner[node]
    chain, end = label[edge[at_end]], node[at_end]
    order = np.argsort(chain, kind="stable")
    chain, end = chain[order], end[order]
    whole = np.bincount(chain, minlength=chains) == 2
    ends = end[whole[chain]].reshape(-1, 2)
    by_chain = np.argsort(label, kind="stable")
    by_chain = by_chain[whole[label[by_chain]]]
    start = graph.offsets[by_chain]
    size = graph.offsets[by_chain + 1] - start
    new = np.cumsum(whole) - 1
    sizes = np.bincount(new[label[by_chain]], weights=size, minlength=int(whole.sum())).astype(np.int64)
    joined = replace(
        graph,
        tail=ends[:, 0],
        head=ends[:, 1],
        weight=np.bincount(label, weights=graph.weight, minlength=chains)[whole],
        offsets=np.concatenate(([0], np.cumsum(sizes))),
        members=graph.members[concatenate_ranges(start, size)],
    )
    return _without_doubles(joined)


def _without_lone_nodes(graph: SteinerGraph) -> SteinerGraph:
    used = graph.terminal.copy()
    used[graph.tail] = used[graph.head] = True
    if used.all():
        return graph
    number = np.cumsum(used) - 1
    return replace(
        graph,
        node_count=int(used.sum()),
        tail=number[graph.tail],
        head=number[graph.head],
        terminal=graph.terminal[used],
    )


def shorten(graph: SteinerGraph, worth: float = 1.0) -> SteinerGraph:
    """The same problem without leaves, chains and parallel edges, whichever of the terminals are wanted in the end.

    Nodes keep their numbers. ``worth`` is that of :func:`simplify`.
    """
    while True:
        before = graph.edge_count
        graph = _without_chains(_without_leaves(_without_doubles(graph)))
        if graph.edge_count >= worth * before:
            return graph


def simplify(graph: SteinerGraph, worth: float = 1.0) -> SteinerGraph:
    """The same problem without leaves, chains, parallel edges and edges that weigh nothing.

    All of it keeps at least one best tree. Leaves that are terminals are joined to their neighbours. A graph of one
    terminal ends without edges. With a ``worth`` below 1 it ends as soon as a pass leaves more than this share of the
    edges: some are left then. (A road beside a cable that can be joined anywhere is a ladder of which each pass takes
    off one rung.)
    """
    graph = _without_doubles(graph)
    while True:
        before = graph.edge_count
        graph = _without_leaves(graph)
        ends = graph.terminal & (graph.degrees() == 1)
        sure = (graph.weight == 0) | ends[graph.tail] | ends[graph.head]
        if sure.any():
            graph = contract(graph, np.flatnonzero(sure))
        if graph.terminal.sum() <= 1:
            graph = keep_edges(graph, np.zeros(graph.edge_count, dtype=bool))
        graph = _without_chains(graph)
        if graph.edge_count >= worth * before:
            return _without_lone_nodes(graph)


def span(graph: SteinerGraph, edges: np.ndarray) -> np.ndarray:
    """A lightest spanning forest of ``edges``, without branches that end at no terminal."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    # Ranks instead of weights: no edge looks absent because it weighs nothing, and ties fall the same way always.
    order = edges[np.lexsort((edges, graph.weight[edges]))]
    rank = np.arange(1.0, len(order) + 1)
    shape = (graph.node_count, graph.node_count)
    forest = minimum_spanning_tree(csr_matrix((rank, (graph.tail[order], graph.head[order])), shape=shape))
    chosen = order[np.sort(forest.data).astype(np.int64) - 1]
    return prune(graph, chosen)


def prune(graph: SteinerGraph, edges: np.ndarray) -> np.ndarray:
    """Without branches that end at no terminal."""
    while True:
        ends = np.concatenate((graph.tail[edges], graph.head[edges]))
        leaf = (np.bincount(ends, minlength=graph.node_count) == 1) & ~graph.terminal
        cut = leaf[graph.tail[edges]] | leaf[graph.head[edges]]
        if not cut.any():
            return edges
        edges = edges[~cut]
