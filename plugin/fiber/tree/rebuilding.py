"""Trees within a maximum length made cheaper by building parts of them anew.

The demand points nearest to one that chance chooses are taken out of the tree and led to what remains one by one, in an
order that chance chooses, each by the cheapest way that is short enough; what is cheaper is kept (a large neighbourhood
search: Shaw 1998). The same seed and number of trials give the same tree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ...progress import SILENT, Progress
from .length_limit import HAIR_M, cheapest_way, exchange
from .rooted_tree import RootedTree

__all__ = ["changed", "rebuild"]

#: How many demand points are taken out together.
_FEWEST, _MOST = 3, 25
#: A tree must be lighter by this share to be kept.
_WORTH = 1e-12
#: Pieces above new ways are exchanged so far up.
_UP = 60


def changed(tree: RootedTree, other: RootedTree, nodes: Sequence[int]) -> list[int]:
    """Those of ``nodes`` whose ways to the root differ in the two trees."""
    same = {tree.problem.root}
    for node in tree.top_down()[1:]:
        if tree.parent[node] in same and other.edge.get(node) == tree.edge[node]:
            same.add(node)
    return [node for node in nodes if node not in same]


def rebuild(
    tree: RootedTree,
    limit: Mapping[int, float],
    centres: Sequence[int],
    trials: int,
    seed: int,
    progress: Progress = SILENT,
) -> RootedTree:
    """The lightest tree found, each node of ``limit`` within its limit.

    Parameters
    ----------
    centres : sequence of int
        Nodes of ``limit`` round which parts are built anew.
    trials : int
    """
    chance = np.random.default_rng(seed)
    wanted = np.array(sorted(limit), dtype=np.int64)
    place = tree.problem.node_xy[wanted]
    most = min(_MOST, len(wanted))
    lightest = tree.weight
    for trial in range(trials if len(centres) else 0):
        progress.step(trial / trials)
        centre = tree.problem.node_xy[centres[int(chance.integers(len(centres)))]]
        count = int(chance.integers(min(_FEWEST, most), most + 1))
        near = wanted[np.argsort(((place - centre) ** 2).sum(axis=1), kind="stable")[:count]]
        other = tree.copy()
        if not _anew(other, limit, chance.permutation(near).tolist(), progress):
            continue
        weight = other.weight
        if weight < lightest * (1.0 - _WORTH):
            tree, lightest = other, weight
    return tree


class _Quiet(Progress):
    """Stops when the other does, and reports nothing."""

    def __init__(self, other: Progress):
        super().__init__()
        self._other = other

    def check(self) -> None:
        self._other.check()


def _anew(tree: RootedTree, limit: Mapping[int, float], nodes: list[int], progress: Progress) -> bool:
    """Take ``nodes`` out and lead them to the tree again, in their order; False if one finds no way."""
    tree.trim(limit.keys() - set(nodes))
    touched: set[int] = set()
    for node in nodes:
        if node in tree:
            if tree.depth[node] > limit[node] + HAIR_M:
                return False
            continue
        found = cheapest_way(tree, node, frozenset(), limit[node])
        if found is None:
            return False
        _, end, way = found
        tree.join(way, end)
        touched.update(inner for inner, _ in way)
        touched.add(end)
    for node in nodes:
        touched.update(tree.way(node)[:_UP])
    exchange(tree, limit, _Quiet(progress), sorted(touched))
    return True
