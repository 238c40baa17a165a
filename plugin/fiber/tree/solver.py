"""Least trees over some of the places, each within the maximum length, and what joining one more would cost."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from ...network.steiner import ROUNDS, least_tree
from ...progress import SILENT, Progress
from .length_limit import HAIR_M, exchange, lay_shortest, mend, too_long
from .problem import TreeProblem
from .rebuilding import changed, rebuild
from .rooted_tree import RootedTree

__all__ = ["Offer", "Solution", "TreeSolver"]

#: Prices of a metre, in shares of the mean weight of a metre, tried for a way that keeps the maximum length.
_LENGTH_PRICES = (0.0, 0.25, 1.0, 4.0, 16.0)
#: Parts of a tree within a maximum length that are built anew, for each round of the search and once more.
_TRIALS = 60
#: Rounds of the search where a tree only helps to choose what is joined.
_FEW_ROUNDS = 1


@dataclass(frozen=True)
class Solution:
    """A tree over some places.

    Parameters
    ----------
    tree : RootedTree
    bound : float
        No tree over these places, however long its ways, weighs less (drops at the demand not counted).
    rounds : int
        Rounds of the search for it.
    """

    tree: RootedTree
    bound: float
    rounds: int


@dataclass(frozen=True)
class Offer:
    """What joining one more place would take.

    Parameters
    ----------
    place : int
    weight : float
        Of the way and of the place's drop.
    end : int
        Node of the tree that the way leads to; -1 where the shortest way of all is laid anew from its hub.
    way : list of (int, int)
        Nodes from the place on, each with the edge that leads on.
    """

    place: int
    weight: float
    end: int
    way: list[tuple[int, int]]


class TreeSolver:
    """Trees of one problem.

    Parameters
    ----------
    problem : TreeProblem
    max_length_m : float
        Longest way from a place to its hub, drops included; inf for no limit.
    rounds : int, optional
        Of the search for the final tree; see :func:`plugin.network.steiner.least_tree`.
    time_limit : float, optional
        Seconds from now on after which no more rounds are run.
    seed : int
    """

    def __init__(
        self,
        problem: TreeProblem,
        max_length_m: float = float("inf"),
        rounds: int | None = None,
        time_limit: float | None = None,
        seed: int = 0,
    ):
        self.problem = problem
        self.max_length_m = max_length_m
        self._rounds = ROUNDS if rounds is None and time_limit is None else rounds
        self._until = None if time_limit is None else time.monotonic() + time_limit
        self._seed = seed
        places = problem.places
        self.shortest_m = problem.ways.by_length[0][places.node] + places.drop_m
        #: Places that can be joined at all.
        self.possible = np.isfinite(self.shortest_m) & (self.shortest_m <= max_length_m)

    @property
    def limited(self) -> bool:
        return bool(np.isfinite(self.max_length_m))

    def limit(self, chosen: np.ndarray) -> dict[int, float]:
        """Longest way to the root of every node with a place of ``chosen`` (a mask)."""
        places = self.problem.places
        limit: dict[int, float] = {}
        for place in np.flatnonzero(chosen).tolist():
            node = int(places.node[place])
            if node != self.problem.root:
                own = self.max_length_m - float(places.drop_m[place])
                limit[node] = min(own, limit.get(node, float("inf")))
        return limit

    def solve(self, chosen: np.ndarray, progress: Progress = SILENT, *, final: bool = True) -> Solution:
        """A least tree over the places of ``chosen`` (a mask of possible ones)."""
        problem = self.problem
        limit = self.limit(chosen)
        terminals = np.array(sorted({problem.root, *limit}), dtype=np.int64)
        left = None if self._until is None or not final else max(self._until - time.monotonic(), 0.0)
        found = least_tree(
            problem.node_count,
            problem.tail,
            problem.head,
            problem.weight,
            terminals,
            rounds=self._rounds if final else _FEW_ROUNDS,
            time_limit=left,
            seed=self._seed,
            progress=progress.part(0.0, 0.8 if self.limited else 1.0),
        )
        tree = RootedTree(problem, found.edges)
        if self.limited and too_long(tree, limit):
            least = tree.copy()
            mend(tree, limit, progress.part(0.8, 0.84))
            exchange(tree, limit, progress.part(0.84, 0.88))
            if final:
                trials = _TRIALS * (1 + found.rounds)
                centres = changed(tree, least, sorted(limit))
                tree = rebuild(tree, limit, centres, trials, self._seed, progress.part(0.88, 1.0))
        return Solution(tree, found.bound, found.rounds)

    def offers(self, tree: RootedTree, wanted: np.ndarray, progress: Progress = SILENT) -> list[Offer]:
        """What joining each of the places ``wanted`` (rows) to the tree would take, in their order.

        The least possible where the lightest way is short enough; else the lightest found by putting a growing price on
        length (Handler & Zang 1980), or the shortest way of all.
        """
        problem = self.problem
        nodes = np.array(sorted(tree.depth), dtype=np.int64)
        depth = np.array([tree.depth[node] for node in nodes.tolist()])
        mean = float(problem.weight.sum()) / max(float(problem.length_m.sum()), 1e-9)
        best: dict[int, Offer] = {}
        waiting = wanted.tolist()
        for share in _LENGTH_PRICES if self.limited else _LENGTH_PRICES[:1]:
            progress.check()
            price = share * mean
            _, before, edge = problem.ways.search(problem.weight + price * problem.length_m, nodes, price * depth)
            for place in waiting:
                offer = self._traced(tree, place, before, edge)
                if offer is not None and (place not in best or offer.weight < best[place].weight):
                    best[place] = offer
            if not share:
                waiting = [place for place in waiting if place not in best]
            if not waiting:
                break
        return [best[place] if place in best else self._by_shortest(tree, place) for place in wanted.tolist()]

    def _traced(self, tree: RootedTree, place: int, before: np.ndarray, edge: np.ndarray) -> Offer | None:
        """The way that a search found, up to where it meets the tree; None if it is too long."""
        problem, places = self.problem, self.problem.places
        node = int(places.node[place])
        weight, length, way = float(places.drop_weight[place]), float(places.drop_m[place]), []
        while node not in tree:
            by = int(edge[node])
            if by < 0:
                return None
            way.append((node, by))
            weight += float(problem.weight[by])
            length += float(problem.length_m[by])
            node = int(before[node])
        return Offer(place, weight, node, way) if length + tree.depth[node] <= self.max_length_m else None

    def _by_shortest(self, tree: RootedTree, place: int) -> Offer:
        problem, places = self.problem, self.problem.places
        _, before, edge = problem.ways.by_length
        node, weight = int(places.node[place]), float(places.drop_weight[place])
        while node != problem.root:
            by = int(edge[node])
            if tree.edge.get(node) != by and tree.edge.get(int(before[node])) != by:
                weight += float(problem.weight[by])
            node = int(before[node])
        return Offer(place, weight, -1, [])

    def accept(self, tree: RootedTree, offer: Offer) -> bool:
        """Join the place of an offer that was made for this tree as it was, or is; False if that no longer fits."""
        places = self.problem.places
        if offer.end < 0:
            lay_shortest(tree, int(places.node[offer.place]))
            return True
        way, end = offer.way, offer.end
        for number, (node, _) in enumerate(way):
            if node in tree:
                way, end = way[:number], node
                break
        length = sum(float(self.problem.length_m[edge]) for _, edge in way) + float(places.drop_m[offer.place])
        if tree.depth[end] + length > self.max_length_m + HAIR_M:
            return False
        tree.join(way, end)
        return True
