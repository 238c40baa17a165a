"""A better lower bound for feeding all sites: linear programs on the layered graph, cut by cut.

The relaxation by directed cuts (Wong 1984) is solved on the arcs that a better plan can use at all: cuts that a
solution violates are found by maximum flows and added (Koch & Martin 1998, "Solving Steiner tree problems in graphs to
optimality"). Each program is a bound; the last solution tells what a good plan may look like.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..solver import solve_linear
from .backhaul_bound import LayeredGraph

__all__ = ["Raised", "raise_bound"]

#: Programs at most, and arcs of the largest problem that is taken on.
_ROUNDS, _MOST_ARCS = 40, 5_000
#: Flows are counted in so many parts of 1.
_UNIT = 1_000_000
#: A cut is violated where less than this flows through it.
_VIOLATED = 1.0 - 1e-3
#: Cuts that are looked for behind one another at most, for each site.
_NESTED = 12
#: What solvers of linear programs may be wrong by, as a share.
_SAFE = 1e-6
#: Costs no farther apart, as a share, are the same.
_SAME = 1e-9
#: What adding up a bound may be wrong by, as a share.
_ROUNDING = 1e-12
#: The programs end where they win less than this share in several steps.
_LITTLE, _STEPS = 1e-5, 4


@dataclass(frozen=True)
class Raised:
    """No plan costs less than ``bound``; ``use`` says how much the last solution uses each arc, 0 to 1."""

    bound: float
    use: np.ndarray


def raise_bound(
    layered: LayeredGraph,
    root: int,
    reduced: np.ndarray,
    bound: float,
    upper: float,
    until: float = float("inf"),
    check: Callable[[], None] | None = None,
) -> Raised | None:
    """A bound not below ``bound``; None where the problem is too large, or there was no time for a single program.

    Parameters
    ----------
    reduced : ndarray
        Reduced costs of the arcs by the dual ascent that gave ``bound``.
    upper : float
        Cost of a plan that is known.
    until : float
        Of the monotonic clock: no program is begun after that.
    """
    arcs = _useful(layered, root, reduced, bound, upper)
    if not len(arcs) or len(arcs) > _MOST_ARCS:
        return None
    program = _Program(layered, arcs, root)
    best, use, history = bound, None, []
    for _ in range(_ROUNDS):
        if check is not None:
            check()
        left = until - time.monotonic()
        if left <= 0.0:
            break
        solved = program.solve(left, check)
        if solved is None:
            break
        value, flows, sure = solved
        best, use = max(best, value * (1.0 - _SAFE), sure), flows
        history.append(value)
        slow = len(history) > _STEPS and history[-1] < history[-1 - _STEPS] * (1.0 + _LITTLE)
        if best >= upper * (1.0 - _SAME) or slow or not program.cut(flows, check):
            break
    if use is None:
        return None
    whole = np.zeros(len(layered.tail))
    whole[arcs] = use
    return Raised(min(best, upper), whole)


def _useful(layered: LayeredGraph, root: int, reduced: np.ndarray, bound: float, upper: float) -> np.ndarray:
    """Arcs that a plan of at most ``upper`` can have; of parallel ones the cheapest."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    tail, head = layered.tail, layered.head
    order = np.lexsort((layered.cost, head, tail))
    order = order[(tail[order] != head[order]) & (head[order] != root)]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (tail[order[1:]] != tail[order[:-1]]) | (head[order[1:]] != head[order[:-1]])
    arcs = np.sort(order[first])
    count = layered.node_count
    values = np.maximum(reduced[arcs], 0.0)
    shape = (count, count)
    from_root = dijkstra(csr_matrix((values, (tail[arcs], head[arcs])), shape=shape), indices=root)
    to_end = dijkstra(
        csr_matrix((values, (head[arcs], tail[arcs])), shape=shape), indices=layered.terminals, min_only=True
    )
    least = bound + from_root[tail[arcs]] + values + to_end[head[arcs]]
    return arcs[least <= upper * (1.0 + _SAFE)]


class _Program:
    """Rows of a linear program that grow."""

    def __init__(self, layered: LayeredGraph, arcs: np.ndarray, root: int):
        nodes, ends = np.unique(np.concatenate((layered.tail[arcs], layered.head[arcs])), return_inverse=True)
        self._tail, self._head = ends.reshape(-1)[: len(arcs)], ends.reshape(-1)[len(arcs) :]
        self._root = int(np.searchsorted(nodes, root))
        self._ends = np.searchsorted(nodes, layered.terminals)
        self._count = len(nodes)
        self._cost = layered.cost[arcs]
        self._scale = max(float(self._cost.max()), 1.0)
        self._rows: list[np.ndarray] = []
        self._values: list[np.ndarray] = []
        self._least: list[float] = []
        self._first_rows()

    def _add(self, columns: np.ndarray, values: np.ndarray, least: float) -> None:
        self._rows.append(columns)
        self._values.append(values)
        self._least.append(least)

    def _first_rows(self) -> None:
        entering: list[list[int]] = [[] for _ in range(self._count)]
        leaving: list[list[int]] = [[] for _ in range(self._count)]
        for arc, (tail, head) in enumerate(zip(self._tail.tolist(), self._head.tolist())):
            leaving[tail].append(arc)
            entering[head].append(arc)
        terminal = set(self._ends.tolist())
        tail = self._tail.tolist()
        for node in range(self._count):
            into = np.array(entering[node], dtype=np.int64)
            if node == self._root:
                continue
            if node in terminal:
                self._add(into, np.ones(len(into)), 1.0)
                continue
            out = np.array(leaving[node], dtype=np.int64)
            # Nothing ends at what is no site, and nothing leaves where nothing comes from elsewhere.
            self._add(np.concatenate((out, into)), np.repeat((1.0, -1.0), (len(out), len(into))), 0.0)
            for arc in leaving[node]:
                other = int(self._head[arc])
                some = np.array([inner for inner in entering[node] if tail[inner] != other], dtype=np.int64)
                self._add(np.append(some, arc), np.append(np.ones(len(some)), -1.0), 0.0)

    def solve(self, seconds: float, check: Callable[[], None] | None) -> tuple[float, np.ndarray, float] | None:
        """The least value, its solution, and a bound that holds whatever the solver's tolerances; None if not found.

        The bound is that of the dual prices y of the rows, y ≥ 0: y · b + Σ min(0, c − y A), as 0 ≤ x ≤ 1.
        """
        from scipy.sparse import csr_matrix

        sizes = [len(row) for row in self._rows]
        offsets = np.concatenate(([0], np.cumsum(sizes)))
        matrix = csr_matrix(
            (-np.concatenate(self._values), np.concatenate(self._rows), offsets), shape=(len(sizes), len(self._cost))
        )
        cost = self._cost / self._scale
        found = solve_linear(cost, matrix, -np.array(self._least), seconds=seconds, check=check or (lambda: None))
        if not found.solved:
            return None
        price = np.maximum(-found.prices, 0.0)
        sure = price @ np.array(self._least) + np.minimum(cost + matrix.T @ price, 0.0).sum()
        return found.value * self._scale, np.clip(found.x, 0.0, 1.0), float(sure) * self._scale * (1.0 - _ROUNDING)

    def cut(self, flows: np.ndarray, check: Callable[[], None] | None) -> bool:
        """Add the cuts that a solution violates; False where there is none."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import breadth_first_order, maximum_flow

        # A little flows through every arc: of cuts that are equal those with the fewest arcs are found.
        capacity = np.floor(flows * _UNIT).astype(np.int32) + 1
        shape = (self._count, self._count)
        seen: set[bytes] = set()
        for end in self._ends.tolist():
            for _ in range(_NESTED):
                if check is not None:
                    check()
                graph = csr_matrix((capacity, (self._tail, self._head)), shape=shape)
                found = maximum_flow(graph, self._root, end)
                if found.flow_value >= _VIOLATED * _UNIT:
                    break
                residual = csr_matrix(graph - found.flow)
                residual.eliminate_zeros()
                for near in (True, False):
                    reached = np.zeros(self._count, dtype=bool)
                    way, start = (residual.T.tocsr(), end) if near else (residual, self._root)
                    reached[breadth_first_order(way, start, return_predecessors=False)] = True
                    inside = reached if near else ~reached
                    columns = np.flatnonzero(~inside[self._tail] & inside[self._head])
                    capacity[columns] = _UNIT  # the next cut is another one, for this site and those after it
                    if columns.tobytes() not in seen:
                        seen.add(columns.tobytes())
                        self._add(columns, np.ones(len(columns)), 1.0)
        return bool(seen)
