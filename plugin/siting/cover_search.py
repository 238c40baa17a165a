"""Sets of sites that cover all demand, found fast and made cheaper: greedy, redundancy, iterated greedy.

Sources: Chvátal (1979), "A greedy heuristic for the set-covering problem"; Jacobs & Brusco (1995) and Ruiz & Stützle
(2007) for taking a part away and building it anew.
"""

from __future__ import annotations

import numpy as np

from .cover_task import CoverTask
from .watch import Watch

__all__ = ["complete", "shake", "without_spare"]


def complete(task: CoverTask, start: np.ndarray, price: np.ndarray | None = None) -> np.ndarray | None:
    """Sites that cover all demand: ``start`` and, one by one, those of least price for each demand newly covered.

    Parameters
    ----------
    start : ndarray of int
        Without conflicts among each other.
    price : ndarray, optional
        What each site seems to cost; those of 0 and less come first. Default: its cost.

    Returns
    -------
    ndarray of int64 or None
        Sorted, none of them to spare; None where conflicts leave a dead end.
    """
    price = task.cost if price is None else price
    missing = task.need - task.counts(start)
    chosen = np.zeros(task.sites, dtype=bool)
    chosen[start] = True
    barred = chosen.copy()
    if len(task.conflicts) and len(start):
        barred[task.rivals[start].indices] = True
    gain = np.asarray(task.covers @ (missing > 0).astype(float))
    served_by = task.served_by
    with np.errstate(divide="ignore", invalid="ignore"):
        while (missing > 0).any():
            # Negative prices are better the more they cover, positive ones the less each demand costs.
            score = np.where(price > 0, price / gain, price * gain)
            score[barred | (gain <= 0)] = np.inf
            site = int(np.argmin(score))
            if not np.isfinite(score[site]):
                return None
            chosen[site] = barred[site] = True
            if len(task.conflicts):
                barred[task.rivals[site].indices] = True
            rows = task.covers.indices[task.covers.indptr[site] : task.covers.indptr[site + 1]]
            missing[rows] -= 1
            done = rows[missing[rows] == 0]
            if len(done):
                np.subtract.at(gain, served_by[done].indices, 1.0)
    return without_spare(task, np.flatnonzero(chosen))


def without_spare(task: CoverTask, sites: np.ndarray, keep: np.ndarray | None = None) -> np.ndarray:
    """The same sites without those whose demand the others cover, the dearest being looked at first.

    Parameters
    ----------
    keep : ndarray of bool, shape (all sites,), optional
        Sites that stay in any case.
    """
    spare = task.counts(sites) - task.need
    order = np.lexsort((sites, np.diff(task.covers.indptr)[sites], -task.cost[sites]))
    left = []
    for site in sites[order].tolist():
        rows = task.covers.indices[task.covers.indptr[site] : task.covers.indptr[site + 1]]
        if (keep is not None and keep[site]) or (spare[rows] == 0).any():
            left.append(site)
        else:
            spare[rows] -= 1
    return np.array(sorted(left), dtype=np.int64)


def shake(
    task: CoverTask,
    sites: np.ndarray,
    price: np.ndarray,
    watch: Watch,
    rounds: int,
    seed: int = 0,
    floor: float = -np.inf,
) -> np.ndarray:
    """The best of many sets, each made from one before it by taking some sites away and completing it anew.

    Parameters
    ----------
    price : ndarray
        What each site seems to cost: reduced costs of a relaxation find other sites than costs do.
    floor : float
        Nothing is cheaper: the search ends there.
    """
    chance = np.random.default_rng(seed)
    best, least = sites, task.price(sites)
    current, worth = best, least
    scale = float(np.abs(price).mean()) or 1.0
    for number in range(rounds):
        if least <= floor or (number % 16 == 0 and watch.over):
            break
        watch.check()
        share = chance.uniform(0.1, 0.5)
        stay = current[chance.random(len(current)) > share]
        noisy = price * chance.uniform(0.8, 1.2, task.sites) + 0.02 * scale * chance.random(task.sites)
        made = complete(task, stay, noisy if number % 2 else task.cost * chance.uniform(0.8, 1.2, task.sites))
        if made is None:
            continue
        total = task.price(made)
        if total <= worth * 1.002:
            current, worth = made, total
        if total < least - 1e-9 * least:
            best, least = made, total
        elif number % 40 == 39:
            current, worth = best, least
    return best
