"""Makes a Steiner tree problem smaller: what no best tree has goes, what every best tree has is contracted.

Bottleneck distances: Duin & Volgenant 1989. Nearest vertex and short links: Polzin & Vahdati Daneshmand 2001. By
reduced costs of a lower bound: the same, and Duin 1993.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .steiner_cells import Bottlenecks, Cells, cells, second_nearest
from .steiner_graph import SteinerGraph, contract, keep_edges, simplify

__all__ = ["below_bound", "reduce_graph"]

#: Tests are repeated while they leave less than this share of the edges.
_WORTH = 0.95


def _without_long_edges(graph: SteinerGraph) -> SteinerGraph:
    """Without edges whose ends are joined over terminals by hops that are all shorter."""
    nearest = cells(graph, np.flatnonzero(graph.terminal))
    bottlenecks = Bottlenecks(graph, nearest)
    second = second_nearest(graph, nearest)
    keep = np.ones(graph.edge_count, dtype=bool)
    for at_tail in (nearest, second):
        for at_head in (nearest, second):
            one, other = at_tail.centre[graph.tail], at_head.centre[graph.head]
            ends = np.maximum(at_tail.distance[graph.tail], at_head.distance[graph.head])
            rows = np.flatnonzero(keep & (one >= 0) & (other >= 0) & (ends < graph.weight))
            hop = np.maximum(ends[rows], bottlenecks.between(one[rows], other[rows]))
            keep[rows[hop < graph.weight[rows]]] = False
    return graph if keep.all() else keep_edges(graph, keep)


def _first_steps(cell: Cells) -> np.ndarray:
    """For every node the first node on the way to it from the centre of its cell; the centre itself for the centre."""
    nodes = np.arange(len(cell.before))
    before = cell.before
    centre = before < 0
    step = np.where(centre, nodes, before)
    # Nodes next to their centre stand for themselves.
    step = np.where(~centre & centre[np.where(centre, 0, before)], nodes, step)
    while True:
        farther = step[step]
        if np.array_equal(farther, step):
            return step
        step = farther


def _sure_edges(graph: SteinerGraph) -> np.ndarray:
    """Edges at terminals that every best tree has.

    An edge from terminal t to v is one if another terminal lies behind v, nearer than the second edge of t is long.
    """
    terminals = np.flatnonzero(graph.terminal)
    cell = cells(graph, terminals)
    count = graph.edge_count
    node = np.concatenate((graph.tail, graph.head))
    other = np.concatenate((graph.head, graph.tail))
    edge = np.tile(np.arange(count), 2)
    at_terminal = np.flatnonzero(graph.terminal[node])
    order = at_terminal[np.lexsort((edge[at_terminal], graph.weight[edge[at_terminal]], node[at_terminal]))]
    first = np.ones(len(order), dtype=bool)
    first[1:] = node[order[1:]] != node[order[:-1]]
    first = np.flatnonzero(first)
    lightest = order[first]
    following = np.append(first + 1, 0)[: len(first)]
    has_second = np.append(first[1:], len(order)) > following
    second = np.where(has_second, graph.weight[edge[order[np.minimum(following, len(order) - 1)]]], np.inf)

    # How near another terminal is behind each first step out of a terminal.
    step = _first_steps(cell)
    border = np.flatnonzero(cell.centre[graph.tail] != cell.centre[graph.head])
    length = cell.distance[graph.tail[border]] + graph.weight[border] + cell.distance[graph.head[border]]
    behind = np.full(graph.node_count, np.inf)
    for end in (graph.tail[border], graph.head[border]):
        inner = ~graph.terminal[end]
        np.minimum.at(behind, step[end[inner]], length[inner])
    near, far = node[lightest], other[lightest]
    weight = graph.weight[edge[lightest]]
    away = np.where(cell.centre[far] == near, behind[far], weight + cell.distance[far])
    # A first step that is reached from its terminal by another way is not behind this edge.
    reached = (cell.centre[far] != near) | (cell.before[far] == near)
    return np.unique(edge[lightest][reached & (away < second)])


def reduce_graph(graph: SteinerGraph, check: Callable[[], None] | None = None) -> SteinerGraph:
    """The same problem, smaller: at least one best tree of ``graph`` is a best tree of what is returned.

    ``check`` is called now and then; it may raise to stop.
    """
    graph = simplify(graph, _WORTH)
    while graph.edge_count:
        if check is not None:
            check()
        before = graph.edge_count
        graph = simplify(_without_long_edges(graph), _WORTH)
        if not graph.edge_count:
            break
        sure = _sure_edges(graph)
        if len(sure):
            graph = simplify(contract(graph, sure), _WORTH)
        if graph.edge_count > _WORTH * before:
            break
    return simplify(graph)


def below_bound(graph: SteinerGraph, root: int, spare: float, forth: np.ndarray, back: np.ndarray) -> np.ndarray:
    """Which edges a tree can have that is heavier than the lower bound by at most ``spare``.

    Parameters
    ----------
    root : int
        Root of the dual ascent.
    forth, back : ndarray, shape (m,)
        Reduced costs of every edge from tail to head and from head to tail.
    """
    from scipy.sparse.csgraph import dijkstra

    forward = graph.matrix(forth, back)
    ends = np.flatnonzero(graph.terminal & (np.arange(graph.node_count) != root))
    from_root = dijkstra(forward, indices=root)
    to_terminal = dijkstra(graph.matrix(back, forth), indices=ends, min_only=True)
    one = from_root[graph.tail] + forth + to_terminal[graph.head]
    other = from_root[graph.head] + back + to_terminal[graph.tail]
    return np.minimum(one, other) <= spare
