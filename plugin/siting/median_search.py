"""The p-median problem: good choices fast, by exchanges.

Sources: Teitz & Bart (1968); Whitaker (1983) and Resende & Werneck (2007) for evaluating all exchanges at once: what
opening i and closing r saves is what i alone saves, less what closing r alone costs, plus what of that i takes over.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .watch import Watch

__all__ = ["blocks", "exchange_medians", "first_medians", "total_distance"]

#: Distances that are worked on at once: the matrix is large, and needs no copies of itself.
_BLOCK = 1 << 18


def blocks(distance: np.ndarray) -> Iterator[slice]:
    """The rows of the matrix, some at a time."""
    step = max(_BLOCK // max(distance.shape[1], 1), 1)
    return (slice(begin, begin + step) for begin in range(0, distance.shape[0], step))


def _saved(distance: np.ndarray, nearest: np.ndarray) -> np.ndarray:
    """By how much each site would shorten the distances, shape (sites,)."""
    return np.concatenate([np.maximum(nearest - distance[rows], 0.0).sum(axis=1) for rows in blocks(distance)])


def total_distance(distance: np.ndarray, sites: np.ndarray) -> float:
    """Sum of each demand's distance to the nearest of these sites.

    Parameters
    ----------
    distance : ndarray, shape (sites, demand)
        Weighted.
    """
    return float(distance[sites].min(axis=0).sum())


def first_medians(distance: np.ndarray, count: int) -> np.ndarray:
    """Sites opened one by one, each time the one that shortens the distances most."""
    nearest = np.full(distance.shape[1], np.inf)
    chosen: list[int] = []
    for _ in range(count):
        if chosen:
            saved = _saved(distance, nearest)
            saved[chosen] = -1.0
            site = int(np.argmax(saved))
        else:
            site = int(np.argmin(distance.sum(axis=1)))
        chosen.append(site)
        nearest = np.minimum(nearest, distance[site])
    return np.array(sorted(chosen), dtype=np.int64)


def exchange_medians(distance: np.ndarray, sites: np.ndarray, watch: Watch, most: int = 10_000) -> np.ndarray:
    """Exchange one open site for a closed one while the distances become shorter by it."""
    sites = np.sort(sites)
    if len(sites) == distance.shape[0]:
        return sites
    threshold = 1e-9 * max(total_distance(distance, sites), 1e-300)
    for _ in range(most):
        watch.check()
        if watch.over:
            break
        move = _best_exchange(distance, sites, threshold)
        if move is None:
            break
        sites = np.sort(np.append(np.delete(sites, move[1]), move[0]))
    return sites


def _best_exchange(distance: np.ndarray, sites: np.ndarray, threshold: float) -> tuple[int, int] | None:
    own = distance[sites]
    place = np.argmin(own, axis=0)
    columns = np.arange(distance.shape[1])
    nearest = own[place, columns]
    if len(sites) > 1:
        own = own.copy()
        own[place, columns] = np.inf
        second = own.min(axis=0)
    else:
        second = np.full(len(nearest), np.inf)
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(len(sites)))
    used = np.bincount(place, minlength=len(sites)) > 0

    profit = np.zeros((distance.shape[0], len(sites)))
    for rows in blocks(distance):
        # Distance after the nearest has closed and i has opened, less the distance now: never below -gain.
        after = np.minimum(distance[rows], second) - nearest
        np.maximum(after, 0.0, out=after)
        if used.any():
            profit[rows, used] = -np.add.reduceat(after[:, order], starts[used], axis=1)
    profit += _saved(distance, nearest)[:, None]
    profit[sites] = -np.inf
    top = int(np.argmax(profit))
    come, go = divmod(top, len(sites))
    return (come, go) if profit[come, go] > threshold else None
