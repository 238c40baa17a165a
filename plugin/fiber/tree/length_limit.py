"""Trees in which no way from a demand point to its hub is longer than allowed.

A least tree may lead a cable a long way round. Each branch with a point that is too far is cut off where that costs
least and led to the tree, or to another hub, by the cheapest way that is short enough: labels of (weight, length), the
constrained shortest path of Joksch (1966) and Aneja et al. (1983). Where no such way is free, the shortest way of all
is laid (as in the shallow-light trees of Khuller, Raghavachari & Young 1995). In the end every piece between two
branchings is exchanged for a cheaper one as long as there is one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Set

from ...progress import SILENT, Progress
from .rooted_tree import RootedTree

__all__ = ["HAIR_M", "cheapest_way", "exchange", "lay_shortest", "mend", "too_long"]

#: Rounding of sums of lengths.
HAIR_M = 1e-6
#: A way is given up after so many labels: there is next to always one long before.
_MOST_LABELS = 20_000
#: Rounds of exchanges at most.
_SWEEPS = 4
#: What an exchange must save, as a share of what it takes away.
_WORTH = 1e-9


def too_long(tree: RootedTree, limit: Mapping[int, float]) -> list[int]:
    """Nodes whose way to the root is longer than their ``limit``, the farthest beyond it first."""
    beyond = [(tree.depth[node] - most, node) for node, most in limit.items() if tree.depth[node] > most + HAIR_M]
    return [node for _, node in sorted(beyond, key=lambda item: (-item[0], item[1]))]


def mend(tree: RootedTree, limit: Mapping[int, float], progress: Progress = SILENT) -> None:
    """Bring every node of ``limit`` within it; each must be within it by its shortest way.

    Every node of ``limit`` is in the tree, and every leaf of the tree is one of them.
    """
    while True:
        progress.check()
        beyond = too_long(tree, limit)
        if not beyond:
            return
        if not _cut_off(tree, beyond[0], limit, progress):
            lay_shortest(tree, beyond[0])
            tree.trim(limit.keys())


def exchange(
    tree: RootedTree, limit: Mapping[int, float], progress: Progress = SILENT, nodes: Iterable[int] | None = None
) -> None:
    """Exchange pieces between branchings for cheaper ones, within ``limit``, as long as that makes the tree lighter.

    Those above all nodes, or above ``nodes`` only.
    """
    for sweep in range(_SWEEPS):
        progress.step(sweep / _SWEEPS)
        changed = False
        slack = _slack(tree, limit)
        for node in tree.top_down() if nodes is None else nodes:
            if node not in tree or not _is_key(tree, node, limit):
                continue
            progress.check()
            old = _Piece(tree, node, limit)
            found = _new_way(tree, old, tree.depth[node] + slack[node], old.weight * (1.0 - _WORTH))
            if found is not None:
                old.replace(*found[1:])
                slack = _slack(tree, limit)
                changed = True
        if not changed:
            return


def lay_shortest(tree: RootedTree, node: int) -> None:
    """Lead ``node`` to the root by the shortest way of all; what that way meets comes nearer to the root as well."""
    _, before, edge = tree.problem.ways.by_length
    way = [node]
    while way[-1] != tree.problem.root:
        way.append(int(before[way[-1]]))
    way.reverse()
    length = tree.problem.length_m
    for last, here in zip(way[:-1], way[1:]):
        by = int(edge[here])
        if here not in tree:
            tree.hang(here, last, by)
        elif tree.depth[last] + float(length[by]) < tree.depth[here]:
            tree.move(here, last, by)


def cheapest_way(
    tree: RootedTree, start: int, inside: Set[int], most_m: float, most: float = float("inf")
) -> tuple[float, int, list[tuple[int, int]]] | None:
    """The lightest way from ``start`` to the tree that leaves at most ``most_m`` to the root.

    Parameters
    ----------
    inside : set of int
        Nodes that it must not touch.
    most : float
        It must be lighter than this.

    Returns
    -------
    weight, end, way
        ``way`` are the nodes from ``start`` on, each with the edge that leads on; ``end`` is a node of the tree. None
        if there is no such way.
    """
    arcs, shortest = tree.problem.arcs, tree.problem.ways.by_length[0]
    depth, most_m = tree.depth, most_m + HAIR_M
    taken: list[tuple[int, int, int]] = []
    best: dict[int, float] = {}
    heap = [(0.0, 0.0, start, -1, -1)]
    for _ in range(_MOST_LABELS):
        if not heap:
            return None
        weight, length, node, before, edge = heapq.heappop(heap)
        if best.get(node, float("inf")) <= length:
            continue
        best[node] = length
        if node != start and node in depth:
            if depth[node] + length <= most_m:
                return weight, node, _traced(taken, before, edge)
            continue
        taken.append((node, before, edge))
        for other, by, more, metres in arcs[node]:
            further, longer = weight + more, length + metres
            if other in inside or further >= most or longer + shortest[other] > most_m:
                continue
            if best.get(other, float("inf")) > longer:
                heapq.heappush(heap, (further, longer, other, len(taken) - 1, by))
    return None


def _traced(taken: list[tuple[int, int, int]], row: int, edge: int) -> list[tuple[int, int]]:
    way = []
    while row >= 0:
        node, before, by = taken[row]
        way.append((node, edge))
        row, edge = before, by
    way.reverse()
    return way


def _is_key(tree: RootedTree, node: int, limit: Mapping[int, float]) -> bool:
    return node != tree.problem.root and (node in limit or len(tree.children[node]) > 1)


def _slack(tree: RootedTree, limit: Mapping[int, float]) -> dict[int, float]:
    """Of every node: how much longer its way to the root may become for the sake of all below it."""
    slack: dict[int, float] = {}
    for node in reversed(tree.top_down()):
        own = limit[node] - tree.depth[node] if node in limit else float("inf")
        slack[node] = min([own, *(slack[child] for child in tree.children[node])])
    return slack


class _Piece:
    """What leads from a node up to the next branching, wanted node or root."""

    def __init__(self, tree: RootedTree, node: int, limit: Mapping[int, float]):
        self.tree = tree
        self.node = node
        self.inner: list[int] = []
        self.edges = [tree.edge[node]]
        top = tree.parent[node]
        while top != tree.problem.root and not _is_key(tree, top, limit):
            self.inner.append(top)
            self.edges.append(tree.edge[top])
            top = tree.parent[top]
        self.top = top
        self.weight = sum(float(tree.problem.weight[edge]) for edge in self.edges)

    def replace(self, end: int, way: list[tuple[int, int]]) -> None:
        """Lead the node to ``end`` by ``way`` instead."""
        tree = self.tree
        above = end
        for node, edge in reversed(way):
            if node in tree:  # the piece's own end, or an inner node of it that stays on its new way
                tree.move(node, above, edge)
            else:
                tree.hang(node, above, edge)
            above = node
        tree.trim(frozenset((self.top,)), self.inner)


def _new_way(tree: RootedTree, old: _Piece, most_m: float, most: float):
    """The lightest other way for a piece: it may use the piece's own nodes, but not end at them."""
    inside = set(tree.below(old.node))
    inside.discard(old.node)
    hidden = {inner: tree.depth.pop(inner) for inner in old.inner}
    found = cheapest_way(tree, old.node, inside, most_m, most)
    tree.depth.update(hidden)
    return found


def _cut_off(tree: RootedTree, node: int, limit: Mapping[int, float], progress: Progress) -> bool:
    """Lead the branch of ``node``, cut off at the best place, to the tree by a way that is short enough."""
    slack = _slack(tree, limit)
    shortest = tree.problem.ways.by_length[0]
    best = None
    for cut in tree.way(node):
        if not _is_key(tree, cut, limit):
            continue
        most_m = tree.depth[cut] + slack[cut]
        if shortest[cut] > most_m + HAIR_M:
            break
        progress.check()
        old = _Piece(tree, cut, limit)
        freed = sum(1 for inner in tree.below(cut) if inner in limit and tree.depth[inner] > limit[inner] + HAIR_M)
        most = float("inf") if best is None else old.weight + best[0] * (freed if best[0] > 0 else 1)
        found = _new_way(tree, old, most_m, most)
        if found is None:
            continue
        more = found[0] - old.weight
        price = more / freed if more > 0 else more
        if best is None or price < best[0]:
            best = price, old, found
    if best is None:
        return False
    best[1].replace(*best[2][1:])
    return True
