"""The sites from which all demand is nearest: the p-median problem, with a bound.

Exchanges; prices of the demand, which give a bound and prove of most sites that they are in no better answer, and
of most demand how far it goes at most in one; HiGHS on what is left, by radii: z_jk says that no open site is
within the k-th radius of demand j (Cornuéjols, Nemhauser & Wolsey 1980; Elloumi 2010; García, Labbé & Marín 2011).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..whole_unit import whole_unit
from .incumbent import Incumbent
from .median_dual import MedianPrices, subgradient_medians
from .median_search import exchange_medians, first_medians, total_distance
from .watch import Program, Watch, solve_program

__all__ = ["Medians", "nearest_medians"]

#: Times that a part of the sites is chosen anew by chance and exchanged again.
_ROUNDS = 12
#: Elements of the last program above which HiGHS is not asked without a time limit.
_LINEAR_SIZE = 3_000_000


@dataclass(frozen=True)
class Medians:
    """Sites and the least that the distances can sum up to.

    Parameters
    ----------
    sites : ndarray of int64
        Sorted.
    bound : float
    """

    sites: np.ndarray
    bound: float


class _Search(Incumbent):
    """The search for the sites of one question."""

    def __init__(self, distance: np.ndarray, count: int, watch: Watch, base: float):
        super().__init__(whole_unit(distance), watch, base)
        self.distance = distance
        self.count = count
        first = first_medians(distance, count)
        self.take(first, total_distance(distance, first))

    def offer(self, sites: np.ndarray) -> None:
        self.take(np.sort(sites), total_distance(self.distance, sites))


def nearest_medians(
    distance: np.ndarray, count: int, watch: Watch, *, start: np.ndarray | None = None, base: float = 0.0
) -> Medians:
    """The ``count`` sites to which the distances of all demand sum up to least.

    Parameters
    ----------
    distance : ndarray, shape (sites, demand)
        Weighted; finite, not negative.
    start : ndarray of int64, optional
        A choice to begin with, if it is better than a greedy one.
    base : float
        What all choices come to at least by something that is no distance; nearness of bound and answer leave it out.
    """
    search = _Search(distance, count, watch, base)
    if start is not None:
        search.offer(start)
    if count < distance.shape[0]:
        _run(search)
    else:
        search.raise_bound(search.least)
    return Medians(search.best, search.told_bound)


def _run(search: _Search) -> None:
    distance, watch = search.distance, search.watch
    search.offer(exchange_medians(distance, search.best, watch))
    watch.step(0.2)
    for again in range(3):
        prices, found = subgradient_medians(distance, search.count, search.best, watch, search.unit, search.base)
        search.offer(found)
        search.raise_bound(prices.bound)
        if search.done:
            return
        watch.step(0.3 + 0.2 * again)
        before = search.least
        search.offer(exchange_medians(distance, search.best, watch))
        _shake(search, prices, seed=again)
        search.raise_bound(search.bound)
        if search.done:
            return
        if search.least >= before:
            break
    _close(search, prices)


def _shake(search: _Search, prices: MedianPrices, seed: int) -> None:
    """Choose a part of the sites anew among those that may be in a better answer, and exchange again."""
    chance = np.random.default_rng(seed)
    able = np.flatnonzero(prices.if_open <= search.enough)
    for _ in range(_ROUNDS):
        if search.done:
            return
        others = np.setdiff1d(able, search.best)
        number = min(max(1, search.count // 8), len(others), search.count)
        if not number:
            return
        stay = chance.choice(search.best, search.count - number, replace=False)
        made = np.concatenate((stay, chance.choice(others, number, replace=False)))
        search.offer(exchange_medians(search.distance, made, search.watch))


def _close(search: _Search, prices: MedianPrices) -> None:
    """Solve what the prices leave open: sites that can be in a better answer, and radii that demand can have in it."""
    from scipy.sparse import csr_matrix, vstack

    must = np.flatnonzero(prices.if_closed > search.enough)
    free = np.flatnonzero((prices.if_open <= search.enough) & (prices.if_closed <= search.enough))
    if len(must) > search.count or len(must) + len(free) < search.count:
        search.raise_bound(search.least)
        return
    if not len(free):
        search.offer(must)
        search.raise_bound(search.least)
        return
    # Demand that goes farther than its price pays the difference: see the bound.
    farthest = np.maximum(prices.price, 0.0) + max(search.enough - prices.bound, 0.0)
    farthest *= 1 + 1e-9
    if len(must):
        farthest = np.minimum(farthest, search.distance[must].min(axis=0))
    built = _radii(search.distance[free], search.distance[must], farthest, search.watch)
    if built is None:
        search.raise_bound(search.least)
        return
    if not search.watch.limited and len(built.data) > _LINEAR_SIZE:
        return
    sites, steps = len(free), len(built.saved)
    count_row = csr_matrix((np.ones(sites), np.arange(sites), [0, sites]), shape=(1, sites + steps))
    rows = vstack([csr_matrix((built.data, built.indices, built.indptr), (len(built.lower), sites + steps)), count_row])
    open_count = float(search.count - len(must))
    program = Program(
        np.concatenate((np.zeros(sites), built.saved)),
        rows.tocsr(),
        np.append(built.lower, open_count),
        np.append(np.full(len(built.lower), np.inf), open_count),
        np.concatenate((np.ones(sites, dtype=bool), np.zeros(steps, dtype=bool))),
    )
    answer = solve_program(program, search.watch)
    if answer.x is not None:
        chosen = free[np.argsort(-answer.x[:sites], kind="stable")[: search.count - len(must)]]
        search.offer(np.concatenate((must, chosen)))
    search.raise_bound(search.least if answer.proven else built.base + answer.bound)


@dataclass(frozen=True)
class _Radii:
    """Rows ``z_jk − z_j,k−1 + Σ x_i ≥ 0`` (sites at the k-th radius), ``z_j0 = 1``; columns: sites, then z.

    Parameters
    ----------
    saved : ndarray
        What each z adds to the distance of its demand.
    base : float
        Sum of the least radii.
    """

    data: np.ndarray
    indices: np.ndarray
    indptr: np.ndarray
    lower: np.ndarray
    saved: np.ndarray
    base: float


def _radii(free: np.ndarray, fixed: np.ndarray, farthest: np.ndarray, watch: Watch) -> _Radii | None:
    """The rows of all demand; None where some demand has nobody within its farthest distance."""
    sites = free.shape[0]
    nearest_fixed = fixed.min(axis=0) if len(fixed) else np.full(free.shape[1], np.inf)
    data, indices, indptr, lower, saved = [], [], [0], [], []
    base = 0.0
    for column in range(free.shape[1]):
        if column % 64 == 0:
            watch.check()
        limit = farthest[column]
        own = free[:, column]
        near = np.flatnonzero(own <= limit)
        near = near[own[near] < nearest_fixed[column]]
        near = near[np.argsort(own[near], kind="stable")]
        radius, starts = np.unique(own[near], return_index=True)
        last = nearest_fixed[column] <= limit
        if not len(near) and not last:
            return None
        radii = np.append(radius, nearest_fixed[column]) if last else radius
        base += float(radii[0])
        ends = np.append(starts[1:], len(near))
        previous = -1
        for k in range(len(radius)):
            some = near[starts[k] : ends[k]]
            row_index, row_data = some.tolist(), [1.0] * len(some)
            if previous >= 0:
                row_index.append(previous)
                row_data.append(-1.0)
            if k + 1 < len(radii):
                mine = sites + len(saved)
                saved.append(float(radii[k + 1] - radii[k]))
                row_index.append(mine)
                row_data.append(1.0)
            else:
                mine = -1
            indices.extend(row_index)
            data.extend(row_data)
            indptr.append(len(indices))
            lower.append(1.0 if previous < 0 else 0.0)
            previous = mine
    return _Radii(
        np.array(data), np.array(indices, dtype=np.int64), np.array(indptr, dtype=np.int64), np.array(lower),
        np.array(saved), base,
    )  # fmt: skip
