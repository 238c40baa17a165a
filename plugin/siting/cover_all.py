"""The cheapest sites that cover all demand: set covering, solved in parts, with a bound.

Reductions; a greedy answer at once; prices of the demand, which give a bound, better answers, and prove of most sites
that they are in no better answer; HiGHS on what is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..whole_unit import whole_unit
from .cover_dual import Prices, linear_prices, subgradient_prices
from .cover_reduction import components, reduce_all
from .cover_search import complete, shake
from .cover_task import CoverTask
from .incumbent import Incumbent
from .watch import Program, Watch, solve_program

__all__ = ["Cover", "cheapest_cover"]

#: Elements of the matrix above which the linear relaxation is not solved without a time limit.
_LINEAR_SIZE = 3_000_000
#: Elements of the matrix up to which HiGHS is asked at once.
_SMALL = 1_500
#: Rounds of the iterated greedy on each part.
_ROUNDS = 150


@dataclass(frozen=True)
class Cover:
    """Sites that cover all demand.

    Parameters
    ----------
    sites : ndarray of int64 or None
        Sorted; None where none were found.
    bound : float
        No choice costs less; infinite where conflicts make all of them impossible.
    """

    sites: np.ndarray | None
    bound: float


def cheapest_cover(task: CoverTask, watch: Watch) -> Cover:
    """The cheapest sites that cover all demand.

    Parameters
    ----------
    task : CoverTask
        Each demand has as many sites as it needs.
    """
    unit = whole_unit(task.cost)
    reduced = reduce_all(task, watch)
    if not reduced.possible:
        return Cover(None, np.inf)
    chosen, bound = [reduced.forced], task.price(reduced.forced)
    parts = [part for part in components(reduced.task) if len(part[1])] if reduced.task.demand else []
    parts.sort(key=lambda part: len(part[0]))
    failed = False
    for number, (sites, demand) in enumerate(parts):
        watch.step(number / len(parts))
        found = _solve_part(reduced.task.part(sites, demand), unit, watch)
        bound += found.bound
        if found.sites is None:
            failed = True
        else:
            chosen.append(reduced.sites[sites[found.sites]])
    if failed:
        return Cover(None, bound)
    return Cover(np.sort(np.concatenate(chosen)), bound)


class _Part(Incumbent):
    """One part on its way."""

    def __init__(self, task: CoverTask, unit: float, watch: Watch):
        super().__init__(unit, watch)
        self.task = task

    def offer(self, sites: np.ndarray | None) -> None:
        if sites is not None:
            self.take(sites, self.task.price(sites))

    def answer(self) -> Cover:
        return Cover(self.best, self.told_bound)


def _solve_part(task: CoverTask, unit: float, watch: Watch) -> Cover:
    part = _Part(task, unit, watch)
    part.offer(complete(task, np.empty(0, dtype=np.int64)))
    if part.best is None:  # conflicts: the greedy choice came to a dead end
        return _solve_whole(part)
    if task.covers.nnz <= _SMALL:
        sites, bound, proven = _exact(task, watch)
        part.offer(sites)
        part.raise_bound(part.least if proven else bound)
        return part.answer()
    prices, found = subgradient_prices(task, part.best, watch)
    part.offer(found)
    part.raise_bound(prices.bound)
    if not part.done:
        part.offer(shake(task, part.best, prices.reduced, watch, _ROUNDS, floor=part.bound))
    if not part.done:
        _close(part, prices)
    return part.answer()


def _solve_whole(part: _Part) -> Cover:
    """A part of which no answer is known, by HiGHS alone."""
    sites, bound, proven = _exact(part.task, part.watch)
    if sites is None:
        return Cover(None, bound)
    return Cover(sites, part.task.price(sites) if proven else bound)


def _close(part: _Part, prices: Prices) -> None:
    """Leave away what is in no better answer, and solve what is left."""
    task = part.task
    core, sites, forced = _core(part, task, np.arange(task.sites), np.empty(0, dtype=np.int64), prices)
    for _ in range(3):
        if core is None or not core.sites or not core.demand:
            break
        if not part.watch.limited and core.covers.nnz > _LINEAR_SIZE:
            return
        linear = linear_prices(core, part.watch, 0.3 * part.watch.left if part.watch.limited else np.inf)
        if linear is None:
            break
        base = part.task.price(forced)
        part.raise_bound(min(base + linear.bound, part.least))
        if part.done:
            return
        made = complete(core, np.empty(0, dtype=np.int64), linear.reduced)
        if made is not None:
            made = shake(core, made, linear.reduced, part.watch, 2 * _ROUNDS, seed=1, floor=part.bound - base)
            part.offer(np.sort(np.concatenate((forced, sites[made]))))
        if part.done:
            return
        before = core.sites
        shifted = Prices(linear.price, base + linear.bound, linear.reduced)
        core, sites, forced = _core(part, core, sites, forced, shifted)
        if core is not None and core.sites > 0.9 * before:
            break
    if core is None:  # no better answer is left
        part.raise_bound(part.least)
        return
    base = part.task.price(forced)
    found, bound, proven = _exact(core, part.watch)
    if found is not None:
        part.offer(np.sort(np.concatenate((forced, sites[found]))))
    part.raise_bound(part.least if proven else base + bound)


def _core(part: _Part, task: CoverTask, sites: np.ndarray, forced: np.ndarray, prices: Prices):
    """What a better answer can be made of.

    Parameters
    ----------
    task : CoverTask
        A task whose sites are the part's ``sites``, once ``forced`` are chosen.
    prices : Prices
        Of ``task``; the bound counts ``forced``, too.

    Returns
    -------
    (CoverTask or None, sites, forced)
        None where no better answer is left.
    """
    out = prices.bound + np.maximum(prices.reduced, 0.0) > part.enough
    must = (prices.bound - np.minimum(prices.reduced, 0.0) > part.enough) & (prices.reduced < 0)
    stay = np.flatnonzero(~out)
    if len(task.conflicts) and must[task.conflicts].all(axis=1).any():
        return None, sites, forced
    small = task.part(stay, np.arange(task.demand))
    now = np.flatnonzero(must[stay])
    if len(now):
        need = np.maximum(small.need - small.counts(now), 0)
        gone = np.zeros(small.sites, dtype=bool)
        gone[now] = True
        if len(small.conflicts):
            gone[small.rivals[now].indices] = True
        left, rows = np.flatnonzero(~gone), np.flatnonzero(need > 0)
        forced = np.concatenate((forced, sites[stay[now]]))
        small = CoverTask(small.covers, small.cost, small.weight, need, small.conflicts).part(left, rows)
        sites = sites[stay[left]]
    else:
        sites = sites[stay]
    reduced = reduce_all(small, part.watch)
    if not reduced.possible:
        return None, sites, forced
    return reduced.task, sites[reduced.sites], np.concatenate((forced, sites[reduced.forced]))


def _exact(task: CoverTask, watch: Watch) -> tuple[np.ndarray | None, float, bool]:
    """Best sites by HiGHS, a bound, and whether they are proven to be best."""
    from scipy.sparse import vstack

    if not task.demand:
        return np.empty(0, dtype=np.int64), 0.0, True
    rows, lower = [task.served_by], task.need.astype(float)
    upper = np.full(task.demand, np.inf)
    pairs = len(task.conflicts)
    if pairs:
        rows.append(task.conflict_rows)
        lower, upper = np.append(lower, np.full(pairs, -np.inf)), np.append(upper, np.ones(pairs))
    whole = np.ones(task.sites, dtype=bool)
    answer = solve_program(Program(task.cost, vstack(rows, format="csr"), lower, upper, whole), watch)
    if answer.x is None:
        return None, max(answer.bound, 0.0), answer.proven
    sites = np.flatnonzero(answer.x > 0.5)
    chosen = np.isin(np.arange(task.sites), sites)
    if not task.covered(sites).all() or chosen[task.conflicts].all(axis=1).any():
        return None, max(answer.bound, 0.0), False
    return sites, max(answer.bound, 0.0), answer.proven
