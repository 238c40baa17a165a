"""Sets of sites that cover as much as a count or a budget allows, found fast: greedy, exchanges.

Sources: Church & ReVelle (1974) for greedy adding; Teitz & Bart (1968) for exchanges, evaluated all at once as by
Resende & Werneck (2007): what taking r and giving i brings is the gain of i, less the loss of r, plus what both
cover.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .cover_task import CoverTask
from .watch import Watch

__all__ = ["Limits", "exchange", "grow", "without_idle"]

#: Sites of least loss that every other site is offered the place of.
_OFFERED = 8
#: Sums below this of whole parts of this size are exact; others are as exact as this share.
_WHOLE, _PARTS, _ROUNDING = 2.0**53, 8.0, 1e-12


@dataclass(frozen=True)
class Limits:
    """What may be chosen at most.

    Parameters
    ----------
    usage : ndarray, shape (limits, sites)
        What each site takes of each limit: 1 of a count, its cost of a budget.
    capacity : ndarray, shape (limits,)
    slack : ndarray, shape (limits,)
        What sums may exceed a capacity by and be nothing but rounding: 0 where all is whole, or in eighths.
    """

    usage: np.ndarray
    capacity: np.ndarray
    slack: np.ndarray

    @classmethod
    def of(cls, usage: np.ndarray, capacity: np.ndarray) -> Limits:
        parts = usage * _PARTS
        whole = (parts == np.floor(parts)).all(axis=1) & (parts.sum(axis=1) < _WHOLE)
        return cls(usage, capacity, np.where(whole, 0.0, _ROUNDING * np.abs(capacity)))

    def left(self, sites: np.ndarray) -> np.ndarray:
        return self.capacity - self.usage[:, sites].sum(axis=1)

    def keep(self, sites: np.ndarray) -> bool:
        """Whether these sites exceed no limit."""
        return bool((self.left(sites) >= -self.slack).all())

    def among(self, sites: np.ndarray) -> Limits:
        """The limits of a choice among ``sites``."""
        return Limits(self.usage[:, sites], self.capacity, self.slack)

    def part(self, sites: np.ndarray, taken: np.ndarray) -> Limits:
        """The limits of ``sites`` alone, once ``taken`` are chosen."""
        return Limits(self.usage[:, sites], self.left(taken), self.slack)

    def fitting(self, left: np.ndarray) -> np.ndarray:
        """Which sites fit into what is left."""
        return (self.usage <= (left + self.slack)[:, None]).all(axis=0)


def grow(
    task: CoverTask, limits: Limits, start: np.ndarray, *, by_cost: bool = False, bonus: np.ndarray | None = None
) -> np.ndarray:
    """Sites added to ``start`` one by one, each time the one that gains most, while they fit.

    Demand that needs several sites counts in parts while it is being covered.

    Parameters
    ----------
    by_cost : bool
        The most for each unit of the last limit, not the most.
    bonus : ndarray, optional
        Factor of each site's gain.
    """
    missing = task.need - task.counts(start)
    each = task.weight / task.need
    chosen = np.zeros(task.sites, dtype=bool)
    chosen[start] = True
    barred = chosen.copy()
    if len(task.conflicts) and len(start):
        barred[task.rivals[start].indices] = True
    left = limits.left(np.flatnonzero(chosen))
    if not (limits.fitting(left) & ~barred).any():
        return np.flatnonzero(chosen)
    gain = np.asarray(task.covers @ np.where(missing > 0, each, 0.0))
    factor = np.ones(task.sites) if bonus is None else bonus
    price = np.maximum(limits.usage[-1], 1e-9 * (float(limits.usage[-1].max(initial=0.0)) or 1.0))
    threshold = 1e-12 * max(float(gain.max(initial=0.0)), 1e-300)
    while True:
        open_sites = limits.fitting(left) & ~barred & (gain > threshold)
        if not open_sites.any():
            return np.flatnonzero(chosen)
        score = np.where(open_sites, gain * factor / price if by_cost else gain * factor, -np.inf)
        site = int(np.argmax(score))
        chosen[site] = barred[site] = True
        left = left - limits.usage[:, site]
        if len(task.conflicts):
            barred[task.rivals[site].indices] = True
        rows = task.covers.indices[task.covers.indptr[site] : task.covers.indptr[site + 1]]
        missing[rows] -= 1
        done = rows[missing[rows] == 0]
        if len(done):
            block = task.served_by[done]
            np.subtract.at(gain, block.indices, np.repeat(each[done], np.diff(block.indptr)))


def without_idle(task: CoverTask, sites: np.ndarray) -> np.ndarray:
    """The same sites without those that nothing is lost without, the dearest being looked at first."""
    counts = task.counts(sites)
    order = np.lexsort((sites, np.diff(task.covers.indptr)[sites], -task.cost[sites]))
    left = []
    for site in sites[order].tolist():
        rows = task.covers.indices[task.covers.indptr[site] : task.covers.indptr[site + 1]]
        if (task.weight[rows][counts[rows] == task.need[rows]] > 0).any():
            left.append(site)
        else:
            counts[rows] -= 1
    return np.array(sorted(left), dtype=np.int64)


def exchange(task: CoverTask, limits: Limits, sites: np.ndarray, watch: Watch, most: int = 10_000) -> np.ndarray:
    """Exchange one chosen site for another while more is covered by it; sites are added where they fit.

    Parameters
    ----------
    most : int
        Rounds of exchanges at most.
    """
    sites = grow(task, limits, sites)
    for _ in range(most):
        watch.check()
        if watch.over or not len(sites):
            break
        moves = _exchanges(task, limits, sites)
        if not moves:
            break
        made = grow(task, limits, _exchanged(task, limits, sites, moves))
        if np.array_equal(made, sites):
            break
        sites = made
    return sites


def _exchanged(task: CoverTask, limits: Limits, sites: np.ndarray, moves: list[tuple[int, int]]) -> np.ndarray:
    """The sites after those moves that gain, one after the other; the first does, the gain of others is taken anew."""
    counts, chosen = task.counts(sites), np.zeros(task.sites, dtype=bool)
    chosen[sites] = True
    left = limits.left(sites)
    starts, indices = task.covers.indptr, task.covers.indices
    threshold = 1e-9 * max(float(task.weight.sum()), 1e-300)
    for come, go in moves:
        if chosen[come] or (limits.usage[:, come] - limits.usage[:, go] > left + limits.slack).any():
            continue
        if len(task.conflicts):
            rivals = task.rivals[come].indices
            if chosen[rivals[rivals != go]].any():
                continue
        old, new = indices[starts[go] : starts[go + 1]], indices[starts[come] : starts[come + 1]]
        touched = np.union1d(old, new)
        before = counts[touched] >= task.need[touched]
        counts[old] -= 1
        counts[new] += 1
        after = counts[touched] >= task.need[touched]
        weight = task.weight[touched]
        if weight[after].sum() - weight[before].sum() > threshold:
            chosen[go], chosen[come] = False, True
            left = left + limits.usage[:, go] - limits.usage[:, come]
        else:
            counts[old] += 1
            counts[new] -= 1
    return np.flatnonzero(chosen)


def _exchanges(task: CoverTask, limits: Limits, sites: np.ndarray) -> list[tuple[int, int]]:
    """(Site that comes, site that goes) that gain by themselves: for each that goes the best, the most gain first."""
    counts = task.counts(sites)
    last = np.where(counts == task.need, task.weight, 0.0)
    next_one = np.where(counts == task.need - 1, task.weight, 0.0)
    gain = np.asarray(task.covers @ next_one)
    gain[sites] = -np.inf
    loss = np.asarray(task.covers[sites] @ last)
    rival, with_place = _rivals(task, sites)
    left = limits.left(sites)
    threshold = 1e-9 * max(float(task.weight.sum()), 1e-300)

    # Pairs that cover something together.
    come, place, extra = _together(task, sites, counts, last - next_one)
    profit = gain[come] - loss[place] + extra
    good = np.flatnonzero(profit > threshold)
    come, place, profit = come[good], place[good], profit[good]
    fits = (limits.usage[:, come] - limits.usage[:, sites[place]] <= (left + limits.slack)[:, None]).all(axis=0)
    fits &= (rival[come] == 0) | ((rival[come] == 1) & (with_place[come] == place))
    found = [(come[fits], place[fits], profit[fits])]
    # Pairs that do not: the sites of least loss, each for the best that fits.
    for out in np.argsort(loss, kind="stable")[:_OFFERED].tolist():
        able = (limits.usage - limits.usage[:, sites[out]][:, None] <= (left + limits.slack)[:, None]).all(axis=0)
        able &= (rival == 0) | ((rival == 1) & (with_place == out))
        value = np.where(able, gain - loss[out], -np.inf)
        top = int(np.argmax(value))
        if value[top] > threshold and not _share(task, top, int(sites[out])):
            found.append((np.array([top]), np.array([out]), np.array([value[top]])))
    come, place, profit = (np.concatenate(some) for some in zip(*found))
    order = np.lexsort((place, come, -profit))
    _, first = np.unique(place[order], return_index=True)
    return [(int(come[row]), int(sites[place[row]])) for row in order[np.sort(first)].tolist()]


def _together(task: CoverTask, sites: np.ndarray, counts: np.ndarray, value: np.ndarray):
    """Pairs of a site and the place of a chosen one, with the value of the demand that both cover.

    Demand that is covered once or not at all, the most of it where one site is enough, has one chosen site or none.
    """
    from scipy.sparse import csr_matrix, diags

    single = counts == 1
    owner = np.zeros(task.demand, dtype=np.int64)
    chosen = task.covers[sites]
    owner[chosen.indices] = np.repeat(np.arange(len(sites)), np.diff(chosen.indptr))
    entry = np.flatnonzero((single & (value != 0))[task.covers.indices])
    column = task.covers.indices[entry]
    shape = (task.sites, len(sites))
    total = csr_matrix((value[column], (task.entry_site[entry], owner[column])), shape=shape)
    several = np.flatnonzero((counts > 1) & (value != 0))
    if len(several):
        total = total + task.covers[:, several] @ diags(value[several]) @ task.served_by[several][:, sites]
    total.sum_duplicates()
    total.sort_indices()
    total.eliminate_zeros()
    return np.repeat(np.arange(task.sites), np.diff(total.indptr)), total.indices.astype(np.int64), total.data


def _rivals(task: CoverTask, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """With how many of the chosen each site is in conflict, and with which place among them."""
    if not len(task.conflicts):
        return np.zeros(task.sites, dtype=np.int64), np.zeros(task.sites, dtype=np.int64)
    chosen = task.rivals[:, sites]
    count = np.diff(chosen.indptr)
    place = np.zeros(task.sites, dtype=np.int64)
    some = np.flatnonzero(count)
    place[some] = chosen.indices[chosen.indptr[some]]
    return count, place


def _share(task: CoverTask, a: int, b: int) -> bool:
    """Whether two sites cover something together."""
    row = task.covers.indptr
    return bool(
        np.isin(
            task.covers.indices[row[a] : row[a + 1]], task.covers.indices[row[b] : row[b + 1]], assume_unique=True
        ).any()
    )
