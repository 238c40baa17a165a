"""How much sites within a count or a budget can cover at most: prices of the demand (a Lagrangean relaxation).

Each demand j gets a price u_j from 0 to w_j / need_j. Whatever the prices, nothing covers more than

    L(u) = Σ (w_j − need_j u_j) + max { Σ s_i x_i : Σ c_i x_i ≤ C, 0 ≤ x ≤ 1 },   s_i = Σ_j a_ij u_j,

whose second term, a knapsack that may be filled in parts, is solved by sorting (Galvão & ReVelle 1996, for a
count). The least L(u) is the bound of the linear relaxation. Subgradient steps come near it without solving one;
the volume algorithm (Barahona & Anbil 2000) comes nearer, and gives the solution of the relaxation as well, about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .cover_task import CoverTask
from .most_search import Limits, grow
from .watch import Watch

__all__ = ["Worth", "subgradient_worth", "valued", "volume_worth"]

#: Steps at most.
_STEPS = 800
#: Steps without a better bound after which the step is made smaller.
_PATIENCE = 12
#: Steps between two sets of sites made from the prices.
_EVERY = 25
#: The volume algorithm: steps at most, steps between two looks at what they brought, and the least share of the bound
#: that a look must show.
_VOLUME_STEPS, _LOOK, _PROGRESS = 1500, 50, 2e-5


@dataclass(frozen=True)
class Worth:
    """Prices of the demand and what follows from them.

    Parameters
    ----------
    price : ndarray, shape (demand,)
    bound : float
        Nothing covers more.
    share : ndarray, shape (sites,)
        What of each site the knapsack takes, or, of the volume algorithm, the relaxation.
    if_taken, if_left : ndarray, shape (sites,)
        The bound once each site is chosen, or not chosen.
    """

    price: np.ndarray
    bound: float
    share: np.ndarray
    if_taken: np.ndarray
    if_left: np.ndarray


def valued(task: CoverTask, usage: np.ndarray, capacity: float, price: np.ndarray) -> Worth:
    """The bound that these prices give under one limit."""
    score = task.covers @ price
    open_worth = float(np.maximum(task.weight - task.need * price, 0.0).sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(usage > 0, score / usage, np.where(score > 0, np.inf, 0.0))
    order = np.argsort(-ratio, kind="stable")
    filled = np.cumsum(usage[order])
    whole = int(np.searchsorted(filled, capacity * (1 + 1e-12) + 1e-12, side="right"))
    share = np.zeros(task.sites)
    share[order[:whole]] = 1.0
    high = low = 0.0  # the price of the limit: every value between these gives the same bound
    if whole < task.sites:
        rest = capacity - (filled[whole - 1] if whole else 0.0)
        low = float(ratio[order[whole]])
        if rest > 1e-12 * capacity:
            share[order[whole]] = rest / usage[order[whole]]
            high = low
        else:
            high = float(ratio[order[whole - 1]]) if whole and np.isfinite(ratio[order[whole - 1]]) else low
    bound = open_worth + float(score @ share)
    taken = bound - np.maximum(high * usage - score, 0.0)
    left = bound - np.maximum(score - low * usage, 0.0)
    return Worth(price, bound, share, taken, left)


def subgradient_worth(
    task: CoverTask, limits: Limits, limit: int, best: np.ndarray, watch: Watch, steps: int = _STEPS
) -> tuple[Worth, np.ndarray]:
    """Good prices under one of the limits, and the best set of sites met on the way.

    Parameters
    ----------
    limit : int
        Row of ``limits``.
    best : ndarray of int
        Sites that keep the limits.
    """
    usage, capacity = limits.usage[limit], float(limits.capacity[limit])
    top_price = task.weight / task.need
    counts = task.counts(best)
    price = np.where(counts >= task.need, task.weight / np.maximum(counts, 1), 0.0)
    most = task.worth(best)
    top = valued(task, usage, capacity, np.minimum(price, top_price))
    price = top.price
    factor, since, direction = 1.0, 0, np.zeros(task.demand)
    for number in range(steps):
        watch.check()
        found = valued(task, usage, capacity, price) if number else top
        since += 1
        if found.bound < top.bound:
            if found.bound < top.bound - 2e-3 * abs(top.bound - most):
                since = 0
            top = found
        if top.bound - most <= 1e-9 * max(most, 1.0) or factor < 1e-4 or watch.over:
            break
        if most >= top.bound * (1.0 - watch.gap):
            break
        if number % _EVERY == _EVERY - 1:
            made = grow(task, limits, _chosen(task, limits, found.share))
            if task.worth(made) > most:
                best, most = made, task.worth(made)
        if since >= _PATIENCE:
            factor, since, found = 0.75 * factor, 0, top
            price = top.price
        slack = task.need - task.served_by @ found.share
        slack[((price <= 0) & (slack < 0)) | ((price >= top_price) & (slack > 0))] = 0.0
        direction = slack + 0.3 * direction
        length = float(direction @ direction)
        if length <= 1e-12:
            break
        price = np.clip(price + factor * (found.bound - most) / length * direction, 0.0, top_price)
    return top, best


def volume_worth(task: CoverTask, limits: Limits, limit: int, begin: Worth, least: float, watch: Watch) -> Worth:
    """Better prices than ``begin``, and in ``share`` about the solution of the linear relaxation.

    Parameters
    ----------
    limit : int
        Row of ``limits``.
    least : float
        What some choice covers.
    """
    usage, capacity = limits.usage[limit], float(limits.capacity[limit])
    top_price = task.weight / task.need
    top = begin
    sites, open_part = begin.share.copy(), (task.weight - task.need * begin.price > 1e-12 * task.weight).astype(float)
    factor, newest, failures, looked = 0.05, 0.1, 0, begin.bound
    for number in range(_VOLUME_STEPS):
        watch.check()
        if watch.over or top.bound - least <= 1e-9 * max(least, 1.0):
            break
        if number % _LOOK == _LOOK - 1:
            if looked - top.bound < 10 * _PROGRESS * looked:
                newest *= 0.5
            if looked - top.bound < _PROGRESS * looked and newest < 0.02:
                break
            looked = top.bound
        slack = task.need * open_part - task.served_by @ sites
        moved = np.where(
            ((top.price <= 0) & (slack < 0)) | ((top.price >= top_price) & (slack > 0)), 0.0, slack
        )  # fmt: skip
        length = float(moved @ moved)
        if length <= 1e-12:
            break
        price = np.clip(top.price + factor * (top.bound - least) / length * moved, 0.0, top_price)
        found = valued(task, usage, capacity, price)
        is_open = (task.weight - task.need * price > 1e-12 * task.weight).astype(float)
        new_slack = task.need * is_open - task.served_by @ found.share
        change = new_slack - slack
        square = float(change @ change)
        share = min(max(-float(slack @ change) / square, newest / 10), newest) if square > 0 else newest
        sites = share * found.share + (1 - share) * sites
        open_part = share * is_open + (1 - share) * open_part
        if found.bound < top.bound:
            top, failures = found, 0
            if float(new_slack @ slack) > 0:
                factor = min(1.1 * factor, 2.0)
        else:
            failures += 1
            if failures >= 20:
                factor, failures = 0.66 * factor, 0
    return replace(top, share=sites)


def _chosen(task: CoverTask, limits: Limits, share: np.ndarray) -> np.ndarray:
    """Sites that the knapsack takes whole, as far as they keep all limits and conflicts."""
    taken = np.flatnonzero(share > 1 - 1e-9)
    if len(limits.capacity) == 1 and not len(task.conflicts):
        return taken
    left, barred, kept = limits.capacity.copy(), np.zeros(task.sites, dtype=bool), []
    for site in taken.tolist():
        if not barred[site] and (limits.usage[:, site] <= left + limits.slack).all():
            kept.append(site)
            left = left - limits.usage[:, site]
            if len(task.conflicts):
                barred[task.rivals[site].indices] = True
    return np.array(kept, dtype=np.int64)
