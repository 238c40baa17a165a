"""The lightest tree over a few nodes of a network, by dynamic programming on sets of them.

Dreyfus & Wagner 1971; one search of the network for each set, as Erickson, Monma & Veinott 1987 have it. No search goes
farther than its set can be of use (Hougardy, Silvanus & Vygen 2017), which most often is not far.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

__all__ = ["SetTrees", "with_start"]


def with_start(count: int, tail: np.ndarray, head: np.ndarray, weight: np.ndarray):
    """An undirected network as a sparse matrix, with one row more: its steps lead to each of the ``count`` nodes.

    Parallel edges stay (they would be summed up if the matrix were built of rows, columns and values).
    """
    from scipy.sparse import csr_matrix

    start = np.concatenate((tail, head))
    order = np.argsort(start, kind="stable")
    data = np.concatenate((np.concatenate((weight, weight))[order], np.zeros(count)))
    columns = np.concatenate((np.concatenate((head, tail))[order], np.arange(count))).astype(np.int32)
    begin = np.concatenate(([0], np.cumsum(np.bincount(start, minlength=count)), [len(data)])).astype(np.int32)
    return csr_matrix((data, columns, begin), shape=(count + 1, count + 1))


class SetTrees:
    """Lightest trees over sets of the first nodes of a network (numbers of bits) and any one node more.

    Parameters
    ----------
    matrix : csr_matrix
        Of :func:`with_start`; no weight is negative.
    count : int
        Number of nodes to be joined, two at least: the first ones.
    check : callable
        Called often; may raise to stop.
    """

    def __init__(self, matrix, count: int, check: Callable[[], None]):
        self._matrix, self._count, self._check = matrix, count, check
        self._nodes = matrix.shape[0] - 1
        self._far: dict[int, np.ndarray] = {}
        self._before: dict[int, np.ndarray] = {}

    def lightest(self, weight: float) -> np.ndarray | None:
        """Nodes of the lightest tree over all that are to be joined, if it weighs less than ``weight``."""
        count = self._count
        far, before = self._ways(np.arange(count), weight)
        between = far[:, :count]
        if not np.isfinite(between).all():
            return None
        limits = _limits(between)
        for number in range(count):
            far[number, far[number] > limits[1 << number]] = np.inf
            self._far[1 << number], self._before[1 << number] = far[number], before[number]
        # One node is the root: it comes last.
        last = count - 1
        whole = (1 << last) - 1
        for chosen in range(3, whole):
            if chosen & (chosen - 1):
                self._check()
                self._grow(chosen, limits[chosen])
        total = self._merged(whole) + self._far[1 << last]
        node = int(total.argmin())
        return self._traced(whole, node, last) if total[node] < weight else None

    def _ways(self, start, limit: float) -> tuple[np.ndarray, np.ndarray]:
        from scipy.sparse.csgraph import dijkstra

        far, before = dijkstra(self._matrix, indices=start, limit=limit, return_predecessors=True)
        return far[..., : self._nodes], before[..., : self._nodes]

    def _grow(self, chosen: int, limit: float) -> None:
        merged = self._merged(chosen)
        outside = [number for number in range(self._count) if not chosen >> number & 1]
        limit = min(limit, float(merged[outside].min()))
        if merged.min() > limit:
            self._far[chosen] = np.full(self._nodes, np.inf)
            return
        # One more than it is, as ways of no length look absent.
        self._matrix.data[-self._nodes :] = merged + 1.0
        far, self._before[chosen] = self._ways(self._nodes, limit + 1.0)
        far -= 1.0
        far[far > far[outside].min()] = np.inf
        self._far[chosen] = far

    def _merged(self, chosen: int) -> np.ndarray:
        """Of two trees that meet in a node; of the one way to it where the set has but one."""
        low = chosen & -chosen
        rest = chosen ^ low
        if not rest:
            return self._far[low]
        best = np.full(self._nodes, np.inf)
        part = rest
        while part:
            np.minimum(best, self._far[part] + self._far[chosen ^ part], out=best)
            part = (part - 1) & rest
        return best

    def _traced(self, whole: int, node: int, last: int) -> np.ndarray:
        """Nodes of the tree that joins the set ``whole`` and the last node in ``node``."""
        used = set()
        waiting = [(whole, node, True), (1 << last, node, False)]
        while waiting:
            chosen, node, meets = waiting.pop()
            used.add(node)
            single = not chosen & (chosen - 1)
            if meets and not single:
                part, other = self._split(chosen, node)
                waiting += [(part, node, False), (other, node, False)]
                continue
            before = self._before[chosen]
            while 0 <= (earlier := int(before[node])) < self._nodes:
                node = earlier
                used.add(node)
            if not single:
                waiting.append((chosen, node, True))
        return np.array(sorted(used), dtype=np.int64)

    def _split(self, chosen: int, node: int) -> tuple[int, int]:
        low = chosen & -chosen
        rest = part = chosen ^ low
        best, found = np.inf, rest
        while part:
            both = self._far[part][node] + self._far[chosen ^ part][node]
            if both < best:
                best, found = both, part
            part = (part - 1) & rest
        return found, chosen ^ found


def _limits(between: np.ndarray) -> list[float]:
    """How far trees over each set are of use.

    A tree over a set that ends in a node, and weighs more than one over the set and a node to be joined outside it, can
    be put in that one's place: the rest of the whole tree holds the node outside, too. Spanning trees of the distances
    stand for the lightest ones.
    """
    count = len(between)
    table = between.tolist()
    spanning = [0.0] * (1 << count)
    for chosen in range(1, 1 << count):
        members = [number for number in range(count) if chosen >> number & 1]
        near = {number: table[members[0]][number] for number in members[1:]}
        while near:
            number = min(near, key=near.__getitem__)
            spanning[chosen] += near.pop(number)
            row = table[number]
            for other, length in near.items():
                if row[other] < length:
                    near[other] = row[other]
    return [
        min((spanning[chosen | 1 << number] for number in range(count) if not chosen >> number & 1), default=np.inf)
        for chosen in range(1 << count)
    ]
