"""Parts of a Steiner tree problem that can be solved apart: the blocks between its cut nodes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .steiner_graph import SteinerGraph, keep_edges

__all__ = ["connected", "split"]


def connected(graph: SteinerGraph) -> bool:
    """Whether one tree can join all terminals."""
    from scipy.sparse.csgraph import connected_components

    _, label = connected_components(graph.matrix(), directed=False)
    own = label[graph.terminal]
    return len(own) == 0 or bool((own == own[0]).all())


def _block_of_edges(graph: SteinerGraph) -> tuple[np.ndarray, int]:
    """The block (biconnected component) of every edge, and how many there are (Tarjan 1972, without recursion)."""
    tail, head = graph.tail.tolist(), graph.head.tolist()
    around: list[list[tuple[int, int]]] = [[] for _ in range(graph.node_count)]
    for edge, (one, other) in enumerate(zip(tail, head)):
        around[one].append((other, edge))
        around[other].append((one, edge))
    seen = [0] * graph.node_count
    low = [0] * graph.node_count
    block = [-1] * len(tail)
    count, clock = 0, 0
    for start in range(graph.node_count):
        if seen[start]:
            continue
        clock += 1
        seen[start] = low[start] = clock
        open_edges: list[int] = []
        way = [(start, -1, iter(around[start]))]
        while way:
            node, entered, rest = way[-1]
            for other, edge in rest:
                if edge == entered:
                    continue
                if not seen[other]:
                    open_edges.append(edge)
                    clock += 1
                    seen[other] = low[other] = clock
                    way.append((other, edge, iter(around[other])))
                    break
                if seen[other] < seen[node]:
                    open_edges.append(edge)
                    low[node] = min(low[node], seen[other])
            else:
                way.pop()
                if not way:
                    continue
                parent = way[-1][0]
                low[parent] = min(low[parent], low[node])
                if low[node] >= seen[parent]:
                    while True:
                        edge = open_edges.pop()
                        block[edge] = count
                        if edge == entered:
                            break
                    count += 1
    return np.array(block, dtype=np.int64), count


def split(graph: SteinerGraph) -> list[SteinerGraph]:
    """The blocks that a tree over all terminals must cross, each a problem of its own; the terminals are connected.

    A cut node between two such blocks is on every tree: it is a terminal of both. Best trees of all blocks together,
    and what is forced in ``graph``, are a best tree of ``graph``.
    """
    block, count = _block_of_edges(graph)
    node = np.concatenate((graph.tail, graph.head))
    pair = np.unique(node * np.int64(max(count, 1)) + np.tile(block, 2))
    node, block_at = pair // max(count, 1), pair % max(count, 1)
    # Blocks at the rim that hold no terminal but perhaps their only cut node are not needed; then their neighbours.
    alive = np.ones(len(pair), dtype=bool)
    while True:
        blocks_at_node = np.bincount(node[alive], minlength=graph.node_count)
        needed = (blocks_at_node[node] > 1) | graph.terminal[node]
        ties = np.bincount(block_at[alive & needed], minlength=count)
        idle = alive & (ties[block_at] <= 1)
        if not idle.any():
            break
        alive &= ~idle
    cut = np.bincount(node[alive], minlength=graph.node_count) > 1
    terminal = graph.terminal | cut
    used = np.zeros(count, dtype=bool)
    used[block_at[alive]] = True
    nothing = np.empty(0, dtype=np.int64)
    order = np.argsort(block, kind="stable")
    bounds = np.searchsorted(block[order], np.arange(count + 1))
    parts = []
    for number in np.flatnonzero(used).tolist():
        part = keep_edges(graph, order[bounds[number] : bounds[number + 1]])
        nodes, ends = np.unique(np.concatenate((part.tail, part.head)), return_inverse=True)
        parts.append(
            replace(
                part,
                node_count=len(nodes),
                tail=ends[: part.edge_count],
                head=ends[part.edge_count :],
                terminal=terminal[nodes],
                forced=nothing,
                fixed=0.0,
            )
        )
    return parts
