"""How short the distances of a p-median problem can be at least: prices of the demand (a Lagrangean relaxation).

Each demand j gets a price u_j that it would pay for being served. Whatever the prices, the distances sum up to no
less than

    L(u) = Σ u_j + (the count least of)  ρ_i = Σ_j min(0, d_ij − u_j),

whose best value is that of the linear relaxation (Cornuéjols, Fisher & Nemhauser 1977; subgradient steps: Beasley
1985).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .median_search import blocks, exchange_medians, total_distance
from .watch import Watch

__all__ = ["MedianPrices", "priced_medians", "subgradient_medians"]

_STEPS = 1200
_PATIENCE = 15


@dataclass(frozen=True)
class MedianPrices:
    """Prices of the demand and what follows from them.

    Parameters
    ----------
    price : ndarray, shape (demand,)
    bound : float
        No choice has shorter distances.
    taken : ndarray of int64
        The sites whose ρ are least.
    if_open, if_closed : ndarray, shape (sites,)
        The bound once each site is open, or closed.
    """

    price: np.ndarray
    bound: float
    taken: np.ndarray
    if_open: np.ndarray
    if_closed: np.ndarray


def priced_medians(distance: np.ndarray, count: int, price: np.ndarray) -> MedianPrices:
    """The bound that these prices give."""
    worth = np.concatenate([np.minimum(distance[rows] - price, 0.0).sum(axis=1) for rows in blocks(distance)])
    order = np.argsort(worth, kind="stable")
    taken = order[:count]
    bound = float(price.sum() + worth[taken].sum())
    last = worth[order[count - 1]]
    following = worth[order[count]] if count < len(order) else np.inf
    is_taken = np.zeros(len(worth), dtype=bool)
    is_taken[taken] = True
    return MedianPrices(
        price,
        bound,
        taken,
        np.where(is_taken, bound, bound + worth - last),
        np.where(is_taken, bound - worth + following, bound),
    )


def subgradient_medians(
    distance: np.ndarray, count: int, best: np.ndarray, watch: Watch, unit: float, base: float = 0.0
) -> tuple[MedianPrices, np.ndarray]:
    """Good prices, and the best sites met on the way.

    Parameters
    ----------
    best : ndarray of int
        As many sites as are to be chosen.
    unit : float
        What two sums of distances differ by at least; 0 where nothing is known.
    base : float
        See :class:`.incumbent.Incumbent`.
    """
    least = total_distance(distance, best)
    ranked = np.partition(distance[best], min(1, count - 1), axis=0)
    price = ranked[min(1, count - 1)].copy()
    top = priced_medians(distance, count, price)
    factor, since, direction = 1.0, 0, np.zeros(distance.shape[1])
    seen = set()
    for number in range(_STEPS):
        watch.check()
        found = priced_medians(distance, count, price)
        since += 1
        if found.bound > top.bound:
            if found.bound > top.bound + 1e-3 * abs(least - top.bound):
                since = 0
            top = found
        near = unit * (1 - 1e-6) if unit else 1e-9 * (least - base)
        if least - top.bound < near or factor < 1e-3 or watch.over:
            break
        if top.bound - base >= (least - base) * (1.0 - watch.gap):
            break
        key = np.sort(found.taken).tobytes()
        if key not in seen:
            seen.add(key)
            total = total_distance(distance, found.taken)
            if total < least * 1.01 and number % 10 == 0:
                made = exchange_medians(distance, found.taken, watch, most=20)
                total = total_distance(distance, made)
                if total < least:
                    best, least = made, total
            elif total < least:
                best, least = np.sort(found.taken), total
        if since >= _PATIENCE:
            factor, since, price, found = 0.7 * factor, 0, top.price, top
        direction = 1.0 - (distance[found.taken] < price).sum(axis=0) + 0.3 * direction
        length = float(direction @ direction)
        if length <= 1e-12:
            break
        price = np.maximum(price + factor * (1.01 * least - found.bound) / length * direction, 0.0)
    return top, best
