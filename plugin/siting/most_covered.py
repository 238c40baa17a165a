"""The sites that cover most within a count or a budget: maximal covering, with a bound.

Equal demand is merged, dominated sites go; a greedy answer at once, exchanges; prices of the demand, which give a bound
and prove of many sites that they are in all better answers, or in none; HiGHS on what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..whole_unit import whole_unit
from .cover_reduction import merge_demand, useful_sites
from .cover_task import CoverTask
from .most_dual import Worth, subgradient_worth, volume_worth
from .most_search import Limits, exchange, grow, without_idle
from .watch import Program, Watch, solve_program

__all__ = ["Most", "most_covered"]

#: Elements of the matrix above which HiGHS is not asked without a time limit.
_LINEAR_SIZE = 150_000
#: Elements of the matrix up to which HiGHS is asked at once.
_SMALL = 1_500
#: Times that sites of a neighbourhood are taken away and chosen anew; of these, times that the solution of the
#: relaxation is rounded by chance at first.
_ROUNDS, _RESTARTS = 40, 4
#: The same where the answer is not yet within this share of its bound.
_MORE_ROUNDS, _NEAR = 240, 0.009
#: Shares of sites in the relaxation below this are nothing.
_LITTLE = 1e-3
#: Times that HiGHS is asked again because its answer exceeds a limit within its tolerance.
_CUTS = 20


@dataclass(frozen=True)
class Most:
    """Sites that keep the limits.

    Parameters
    ----------
    sites : ndarray of int64
        Sorted.
    bound : float
        No choice covers more.
    """

    sites: np.ndarray
    bound: float


class _Search:
    """The best sites so far, the best bound, and what is still open."""

    def __init__(self, task: CoverTask, limits: Limits, watch: Watch):
        self.task = task
        self.limits = limits
        self.watch = watch
        self.unit = whole_unit(task.weight)
        self.best = np.empty(0, dtype=np.int64)
        self.most = 0.0
        self.bound = float(task.weight.sum())

    def offer(self, sites: np.ndarray) -> None:
        if not self.limits.keep(sites):
            return
        worth = self.task.worth(sites)
        if worth > self.most + 1e-12 * self.bound:
            self.best, self.most = sites, worth

    def tighten(self, bound: float) -> None:
        """Nothing covers more than this: kept where it says more than what is known."""
        if self.unit and np.isfinite(bound):
            bound = np.floor(bound / self.unit + 1e-6) * self.unit
        self.bound = min(self.bound, max(bound, self.most))

    @property
    def enough(self) -> float:
        """A better answer covers this at least."""
        return self.most + (self.unit * (1 - 1e-6) if self.unit else 1e-9 * self.most)

    @property
    def proven(self) -> bool:
        return self.bound < self.enough or self.most >= self.bound * (1.0 - self.watch.gap)

    @property
    def done(self) -> bool:
        return self.proven or self.watch.over


def most_covered(task: CoverTask, limits: Limits, watch: Watch) -> Most:
    """The sites that cover most within the limits."""
    merged, _ = merge_demand(task)
    if not merged.demand or not merged.sites:
        return Most(np.empty(0, dtype=np.int64), 0.0)
    fits = np.flatnonzero(limits.fitting(limits.capacity))
    if not len(fits):
        return Most(np.empty(0, dtype=np.int64), 0.0)
    merged = merged.part(fits, np.arange(merged.demand))
    sites = fits[_useful(merged, limits, fits, watch)]
    merged = task.part(sites, np.arange(task.demand))
    merged, _ = merge_demand(merged)
    search = _Search(merged, limits.among(sites), watch)
    if merged.demand:
        _run(search)
        return Most(sites[without_idle(merged, search.best)], search.bound)
    return Most(np.empty(0, dtype=np.int64), 0.0)


def _useful(task: CoverTask, limits: Limits, sites: np.ndarray, watch: Watch) -> np.ndarray:
    usage = limits.usage[:, sites]
    priced = [row for row in usage if not np.all(row == row[0])]
    if len(priced) > 1:  # two limits that differ: what is cheaper in one can be dearer in the other
        return np.flatnonzero(np.diff(task.covers.indptr))
    return useful_sites(replace(task, cost=priced[0] if priced else np.ones(task.sites)), watch)


def _run(search: _Search) -> None:
    task, limits, watch = search.task, search.limits, search.watch
    nothing = np.empty(0, dtype=np.int64)
    search.offer(grow(task, limits, nothing))
    search.offer(grow(task, limits, nothing, by_cost=True))
    if task.covers.nnz <= _SMALL:
        sites, bound, proven = _exact(task, limits, watch)
        if sites is not None:
            search.offer(sites)
        search.tighten(search.most if proven else bound)
        return
    worths = []
    rows = len(limits.capacity)
    for row in range(rows):
        watch.step(0.1 + 0.4 * row / rows)
        worth, found = subgradient_worth(task, limits, row, search.best, watch)
        search.offer(found)
        search.tighten(worth.bound)
        if search.done:
            return
        worth = volume_worth(task, limits, row, worth, search.most, watch)
        search.tighten(worth.bound)
        worths.append(worth)
        if search.done:
            return
    watch.step(0.5)
    _improve(search, min(worths, key=lambda worth: worth.bound))
    search.tighten(search.bound)
    if search.done:
        return
    watch.step(0.7)
    _close(search, worths)


def _improve(search: _Search, worth: Worth) -> None:
    """Round the solution of the relaxation, and exchange: only sites that it or the bound think something of."""
    chance = np.random.default_rng(0)
    within = worth.share > _LITTLE
    within |= worth.if_taken >= worth.bound - 0.1 * max(worth.bound - search.most, 0.0)
    within[search.best] = True
    sites = np.flatnonzero(within)
    small = search.task.part(sites, np.arange(search.task.demand))
    small, _ = merge_demand(small)
    limits = search.limits.among(sites)
    share = worth.share[sites]
    nothing = np.empty(0, dtype=np.int64)

    def offer(made: np.ndarray) -> None:
        search.offer(sites[exchange(small, limits, made, search.watch)])
        search.tighten(search.bound)

    offer(_fitting(small, limits, np.argsort(-share, kind="stable")[: int((share > _LITTLE).sum())]))
    offer(np.searchsorted(sites, search.best))
    for number in range(_MORE_ROUNDS):
        if search.done or (number >= _ROUNDS and search.bound - search.most <= _NEAR * search.most):
            return
        search.watch.check()
        search.watch.step(0.5 + 0.2 * number / _MORE_ROUNDS)
        if number >= _RESTARTS and number % 10:  # the best so far, the sites of one neighbourhood taken away
            best = np.searchsorted(sites, search.best)
            near = _neighbourhood(small, best, int(chance.integers(len(best))), int(chance.integers(3, 16)))
            stay = np.setdiff1d(best, near)
            offer(grow(small, limits, stay, bonus=0.05 + share + 0.3 * chance.random(len(sites))))
        else:
            rounded = chance.permutation(np.flatnonzero(chance.random(len(sites)) < share))
            offer(grow(small, limits, _fitting(small, limits, rounded) if len(rounded) else nothing))


def _neighbourhood(task: CoverTask, sites: np.ndarray, middle: int, count: int) -> np.ndarray:
    """Those of the sites whose surroundings have most in common with what is round the middle one.

    The surroundings of a site are what all sites cover that share demand with it: chosen sites themselves share little.
    """
    demand = np.asarray(task.covers[sites[middle]].todense()).ravel()
    around = task.served_by @ (task.covers @ demand > 0).astype(float)
    common = task.covers[sites] @ around / np.maximum(np.diff(task.covers.indptr)[sites], 1)
    return sites[np.argsort(-common, kind="stable")[:count]]


def _fitting(task: CoverTask, limits: Limits, order: np.ndarray) -> np.ndarray:
    """Sites in this order as far as they keep limits and conflicts, sorted."""
    left, barred, kept = limits.capacity.copy(), np.zeros(task.sites, dtype=bool), []
    for site in order.tolist():
        if not barred[site] and (limits.usage[:, site] <= left + limits.slack).all():
            kept.append(site)
            left = left - limits.usage[:, site]
            if len(task.conflicts):
                barred[task.rivals[site].indices] = True
    return np.array(sorted(kept), dtype=np.int64)


def _close(search: _Search, worths: list[Worth]) -> None:
    """Choose what is in all better answers, leave away what is in none, and solve what is left."""
    task, limits, watch = search.task, search.limits, search.watch
    out, must = np.zeros(task.sites, dtype=bool), np.zeros(task.sites, dtype=bool)
    for worth in worths:
        out |= worth.if_taken < search.enough
        must |= worth.if_left < search.enough
    taken = np.flatnonzero(must)
    if (out & must).any() or not limits.keep(taken):
        search.tighten(search.most)
        return
    barred = out | must
    if len(task.conflicts) and len(taken):
        if must[task.conflicts].all(axis=1).any():
            search.tighten(search.most)
            return
        barred[task.rivals[taken].indices] = True
    counts = task.counts(taken)
    base = float(task.weight[counts >= task.need].sum())
    stay, rows = np.flatnonzero(~barred), np.flatnonzero(counts < task.need)
    core = replace(task, need=np.maximum(task.need - counts, 1)).part(stay, rows)
    core, _ = merge_demand(core)
    if not core.demand or not core.sites:
        search.offer(taken)
        search.tighten(search.most)
        return
    if not watch.limited and core.covers.nnz > _LINEAR_SIZE:
        return
    found, bound, proven = _exact(core, limits.part(stay, taken), watch)
    if found is not None:
        search.offer(np.sort(np.concatenate((taken, stay[found]))))
    search.tighten(search.most if proven else base + bound)


def _exact(task: CoverTask, limits: Limits, watch: Watch) -> tuple[np.ndarray | None, float, bool]:
    """Best sites by HiGHS, a bound, and whether they are proven to be best.

    The solver takes for kept what a limit is exceeded by within its tolerance: such sites are forbidden to stand
    together, and it is asked again.
    """
    from scipy.sparse import bmat, csr_matrix, diags, vstack

    pairs, demand = len(task.conflicts), task.demand
    size = np.where(limits.capacity > 0, limits.capacity, 1.0)
    usage = csr_matrix(limits.usage / size[:, None])
    blocks = [[-task.served_by, diags(task.need.astype(float))], [usage, None]]
    upper = [np.zeros(demand), np.maximum(limits.capacity, 0.0) / size]
    if pairs:
        blocks.append([task.conflict_rows, None])
        upper.append(np.ones(pairs))
    rows = bmat(blocks, format="csr")
    cost = np.concatenate((np.zeros(task.sites), -task.weight))
    # Covered is 1 by itself where one site is enough and chosen; where several are needed it must be asked for.
    whole = np.concatenate((np.ones(task.sites, dtype=bool), task.need > 1))
    upper = np.concatenate(upper)
    sites, bound = None, np.inf
    for _ in range(_CUTS):
        answer = solve_program(Program(cost, rows, np.full(len(upper), -np.inf), upper, whole), watch)
        bound = min(bound, -answer.bound)
        if answer.x is None:
            return sites, bound, answer.proven and sites is None
        found = np.flatnonzero(answer.x[: task.sites] > 0.5)
        sites = _fitting(task, limits, found[np.argsort(-answer.x[found], kind="stable")])
        if len(sites) == len(found):
            return sites, bound, answer.proven
        if limits.keep(found):  # in conflict: not the limits are to blame
            break
        together, most = _too_much(limits, found)
        row = csr_matrix((np.ones(len(together)), (np.zeros(len(together), dtype=int), together)), (1, rows.shape[1]))
        rows, upper = vstack([rows, row], format="csr"), np.append(upper, most)
    return sites, bound, False


def _too_much(limits: Limits, sites: np.ndarray) -> tuple[np.ndarray, float]:
    """Sites of which no more than a number keep the limit that ``sites`` exceed (an extended cover inequality)."""
    row = int(np.argmax(limits.left(sites) < -limits.slack))
    usage = limits.usage[row]
    order = sites[np.argsort(-usage[sites], kind="stable")]
    # The fewest of the dearest that exceed it, and whatever is as dear as each of them.
    over = np.cumsum(usage[order]) > limits.capacity[row] + limits.slack[row]
    count = int(np.argmax(over)) + 1 if over.any() else len(order)
    others = np.flatnonzero(usage >= usage[order[0]])
    return np.union1d(order[:count], others), float(count - 1)
