"""Local search on the key nodes of a Steiner tree, over distances: one more, one less, anywhere in the network.

Key nodes are terminals and branching nodes; the lightest tree over given key nodes is a spanning tree of the distances
between them. What a new key node would save is told for all nodes of a region at once: it replaces, of the hops between
two or three key nodes near it, the longest ones (Zelikovsky 1993 builds trees from such stars). The best are tried in
turn. Regions are balls of the tree, so that the work does not grow with the network.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .steiner_cells import cells, shortest_path_tree
from .steiner_graph import SteinerGraph

__all__ = ["exchange_keys", "spanning_tree"]

#: New key nodes that are tried after each look at all nodes.
_TRIED = 40
#: Looks at all nodes of a region at most; each gains less than the one before.
_LOOKS = 12
#: Key nodes that a shake changes at least.
_LEAST_SHAKEN = 3
#: Distances in a table at most (64 MB).
_TABLE = 8_000_000


def exchange_keys(
    graph: SteinerGraph,
    tree: np.ndarray,
    key_count: int,
    chance: np.random.Generator,
    check: Callable[[], None],
    shake: float = 0.0,
) -> np.ndarray:
    """The tree after changes in the key nodes of one region; unshaken, it is not heavier.

    Parameters
    ----------
    tree : ndarray of int64
        Edges.
    key_count : int
        Key nodes in the region, round a terminal of chance; the whole tree if it has no more.
    check : callable
        Called often; may raise to stop.
    shake : float
        Share of the branching nodes that are left out to begin with, as many others coming in.

    Returns
    -------
    ndarray of int64
        Edges.
    """
    region = _region(graph, tree, key_count, chance)
    if shake:
        region.reach *= 2.0  # without some of the branching nodes hops are longer
    table = _Table(graph, region.nodes(graph), region.reach, check)
    inside = _shaken(region, table, chance, shake)
    found = _search(region.fixed, inside, table)
    return shortest_path_tree(graph, np.unique(np.concatenate((region.others, region.fixed, found))))


class _Region:
    """A ball of a tree.

    Parameters
    ----------
    fixed : ndarray
        Nodes that its part of the tree must join: terminals, and where the rest of the tree is tied to it.
    branching : ndarray
        Its other key nodes.
    others : ndarray
        Key nodes of the rest of the tree.
    reach : float
        Longest way of the tree between neighbours among its key nodes: no longer hop is of use.
    """

    def __init__(self, fixed: np.ndarray, branching: np.ndarray, others: np.ndarray, reach: float):
        self.fixed, self.branching, self.others, self.reach = fixed, branching, others, reach

    def nodes(self, graph: SteinerGraph) -> np.ndarray:
        """Nodes that a better tree of the region can lead over."""
        return np.flatnonzero(cells(graph, np.concatenate((self.fixed, self.branching))).distance <= self.reach)


def _region(graph: SteinerGraph, tree: np.ndarray, key_count: int, chance: np.random.Generator) -> _Region:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    count = graph.node_count
    tail, head = graph.tail[tree], graph.head[tree]
    degrees = np.bincount(np.concatenate((tail, head)), minlength=count)
    key = graph.terminal | (degrees > 2)
    start = int(chance.choice(np.flatnonzero(graph.terminal)))
    # Weights of zero are no edges to scipy.
    matrix = csr_matrix((graph.weight[tree] + 1.0, (tail, head)), shape=(count, count))
    distance = dijkstra(matrix, directed=False, indices=start)
    ordered = np.sort(distance[key & np.isfinite(distance)])
    near = distance <= ordered[min(key_count, len(ordered)) - 1]
    one, other = near[tail], near[head]
    tied = np.zeros(count, dtype=bool)
    tied[tail[one & ~other]] = True
    tied[head[other & ~one]] = True
    fixed = near & (graph.terminal | tied)
    branching = near & key & ~fixed
    return _Region(
        np.flatnonzero(fixed),
        np.flatnonzero(branching),
        np.flatnonzero(key & ~near),
        _longest_hop(graph, tree[one & other], fixed | branching),
    )


def _longest_hop(graph: SteinerGraph, tree: np.ndarray, key: np.ndarray) -> float:
    """Longest way along a tree between key nodes with no other between them."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    if not len(tree):
        return 0.0
    # Two edges belong to one way where they meet in a node that is no key node; ends at key nodes stand alone.
    count = graph.node_count
    ends = np.concatenate((graph.tail[tree], graph.head[tree]))
    own = key[ends]
    ends[own] = count + np.arange(own.sum())
    size = count + int(own.sum())
    tail, head = ends[: len(tree)], ends[len(tree) :]
    _, way = connected_components(csr_matrix((np.ones(len(tree)), (tail, head)), shape=(size, size)), directed=False)
    return float(np.bincount(way[tail], weights=graph.weight[tree]).max())


class _Table:
    """Distances from key nodes to all nodes of a region, worked out when they are asked for."""

    def __init__(self, graph: SteinerGraph, nodes: np.ndarray, reach: float, check: Callable[[], None]):
        self.nodes, self.check = nodes, check
        self._reach = reach
        self._place = np.full(graph.node_count, -1, dtype=np.int64)
        self._place[nodes] = np.arange(len(nodes))
        self._matrix = graph.matrix()[nodes][:, nodes]
        self._rows: dict[int, np.ndarray] = {}

    def rows(self, keys: np.ndarray) -> np.ndarray:
        """Shape (keys, nodes); inf beyond the reach."""
        from scipy.sparse.csgraph import dijkstra

        new = [key for key in keys.tolist() if key not in self._rows]
        step = max(1, _TABLE // max(len(self.nodes), 1) // 16)
        for begin in range(0, len(new), step):
            self.check()
            some = new[begin : begin + step]
            found = dijkstra(self._matrix, indices=self._place[some], limit=self._reach)
            self._rows.update(zip(some, found))
        return np.array([self._rows[key] for key in keys.tolist()])

    def between(self, keys: np.ndarray) -> np.ndarray:
        """Shape (keys, keys)."""
        return self.rows(keys)[:, self._place[keys]]

    def drop(self, keys: set[int]) -> None:
        """Forget all rows but those of ``keys``."""
        self._rows = {key: row for key, row in self._rows.items() if key in keys}

    def fits(self, keys: int) -> bool:
        return keys * len(self.nodes) <= _TABLE


def _shaken(region: _Region, table: _Table, chance: np.random.Generator, share: float) -> np.ndarray:
    if not share:
        return region.branching
    count = max(int(share * len(region.branching)), _LEAST_SHAKEN)
    kept = chance.permutation(len(region.branching))[count:]
    new = chance.choice(table.nodes, min(count, len(table.nodes)), replace=False)
    return np.setdiff1d(np.concatenate((region.branching[np.sort(kept)], new)), region.fixed)


def _search(fixed: np.ndarray, inside: np.ndarray, table: _Table) -> np.ndarray:
    """Branching nodes with which the fixed nodes are joined at less weight."""
    weight = spanning_tree(table.between(np.concatenate((fixed, inside))))[0]
    inside, weight = _without(fixed, inside, weight, table)
    for _ in range(_LOOKS):
        table.check()
        keys = np.concatenate((fixed, inside))
        if not table.fits(len(keys)):
            return inside
        before = weight
        for node in _promising(keys, table):
            table.check()
            more = np.append(inside, node)
            found = spanning_tree(table.between(np.concatenate((fixed, more))))[0]
            if found < weight:
                inside, weight = more, found
        inside, weight = _without(fixed, inside, weight, table)
        table.drop({*fixed.tolist(), *inside.tolist()})
        if weight >= before:
            break
    return inside


def _without(fixed, inside, weight: float, table: _Table) -> tuple[np.ndarray, float]:
    """Leave out what is not needed, one after another."""
    for node in inside.tolist():
        table.check()
        rest = inside[inside != node]
        found = spanning_tree(table.between(np.concatenate((fixed, rest))))[0]
        if found <= weight:
            inside, weight = rest, found
    return inside, weight


def _promising(keys: np.ndarray, table: _Table) -> list[int]:
    """Nodes that would save most, the best first, none nearer to a better one than to its key nodes."""
    far = table.rows(keys)
    saved = _bottlenecks(table.between(keys))
    every = np.arange(far.shape[1])
    first = far.argmin(axis=0)
    gain = saved[first].T - far
    second = gain.argmax(axis=0)
    total = gain[second, every] - far[first, every]
    # With the hop between the first two gone, the third saves the longest hop to that one of them that it is nearer to.
    gain = np.minimum(saved[first], saved[second]).T - far
    gain[first, every] = gain[second, every] = -np.inf
    total += np.maximum(gain.max(axis=0), 0.0)
    total[~np.isfinite(total)] = -np.inf
    order = np.argsort(-total, kind="stable")
    order = order[: int(np.count_nonzero(total > 0.0))]
    free, chosen = np.ones(len(total), dtype=bool), []
    for place in order.tolist():
        if not free[place]:
            continue
        node = int(table.nodes[place])
        chosen.append(node)
        if len(chosen) == _TRIED:
            break
        free &= table.rows(np.array([node]))[0] > far[first[place], place]
    return chosen


def spanning_tree(distances: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Prim's tree over a table of distances: its weight, the order in which nodes came, and from where each came."""
    count = len(distances)
    near, origin = distances[0].copy(), np.zeros(count, dtype=np.int64)
    near[0] = np.inf
    out = np.ones(count, dtype=bool)
    out[0] = False
    order, total = [0], 0.0
    for _ in range(count - 1):
        node = int(near.argmin())
        if not np.isfinite(near[node]):
            return np.inf, np.array(order), origin
        total += float(near[node])
        order.append(node)
        out[node] = False
        near[node] = np.inf
        closer = out & (distances[node] < near)
        near[closer] = distances[node][closer]
        origin[closer] = node
    return total, np.array(order), origin


def _bottlenecks(distances: np.ndarray) -> np.ndarray:
    """Longest hop of the spanning tree between each two nodes, shape (n, n)."""
    _, order, origin = spanning_tree(distances)
    longest = np.zeros(distances.shape)
    for number in range(1, len(order)):
        node, before = order[number], order[:number]
        hop = np.maximum(longest[origin[node], before], distances[origin[node], node])
        longest[node, before] = longest[before, node] = hop
    return longest
