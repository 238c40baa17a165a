"""The minimum knapsack: items that weigh enough together, at least cost.

Branch and bound along the order of cost by weight, with the bound of the linear relaxation (Martello and Toth, Knapsack
Problems, 1990, chapter 2).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..progress import Progress

__all__ = ["cheapest_items"]

#: Costs that differ by less than this share of a unit are the same.
_SAME = 1e-9


def cheapest_items(
    weight: np.ndarray, cost: np.ndarray, need: float, most_steps: int, progress: Progress
) -> tuple[list[int], bool, float]:
    """The items of least cost that weigh ``need`` together.

    Parameters
    ----------
    weight : ndarray of float64, shape (n,)
        Above 0; together at least ``need``.
    cost : ndarray of float64, shape (n,)
        Not negative; the items are in the order of cost by weight.
    most_steps : int
        After so many steps the best that was found stands.

    Returns
    -------
    items : list of int
    proven : bool
        Whether no others are cheaper.
    bound : float
        What no choice is cheaper than, by the linear relaxation.
    """
    weights, costs = weight.tolist(), cost.tolist()
    count = len(weights)
    heavy, dear = np.concatenate([[0.0], np.cumsum(weight)]), np.concatenate([[0.0], np.cumsum(cost)])

    def relaxed(first: int, missing: float) -> float:
        """Least cost of ``missing`` from the items from ``first`` on, the last of them in part."""
        if missing <= 0.0:
            return 0.0
        goal = heavy[first] + missing
        last = int(np.searchsorted(heavy, goal, side="left"))
        if last > count:
            return math.inf
        part = (goal - heavy[last - 1]) / weights[last - 1]
        return float(dear[last - 1] - dear[first] + part * costs[last - 1])

    unit = _unit(costs)

    def least(first: int, missing: float, spent: float) -> float:
        """What no choice that goes on from here is cheaper than: sums of prices are multiples of their common unit."""
        total = spent + relaxed(first, missing)
        return math.ceil(total / unit - _SAME) * unit if unit and math.isfinite(total) else total

    bound = least(0, need, 0.0)
    best = _greedy(weights, costs, need)
    best_cost = math.fsum(costs[item] for item in best)
    spare = 1e-12 * max(best_cost, 1.0)
    taken: list[int] = []
    # Each entry: item to decide on, weight missing, cost so far, how many were taken before; with the item first.
    stack = [(0, need, 0.0, 0)]
    for step in range(most_steps):
        if not stack:
            return best, True, bound
        if step % 1024 == 0:
            progress.check()
        item, missing, spent, kept = stack.pop()
        del taken[kept:]
        if item < 0:  # the mark of an item that is taken now
            item = -item - 1
            taken.append(item)
            missing, spent, kept, item = missing - weights[item], spent + costs[item], kept + 1, item + 1
        if missing <= 0.0:
            if spent < best_cost - spare:
                best, best_cost = list(taken), spent
            continue
        if item >= count or least(item, missing, spent) >= best_cost - spare:
            continue
        stack += [(item + 1, missing, spent, kept), (-item - 1, missing, spent, kept)]
    return best, not stack, bound


def _unit(costs: Sequence[float]) -> int:
    """The greatest whole number that all costs are multiples of; 0 where they are not whole."""
    if not all(cost == round(cost) and cost < 2.0**53 for cost in costs):
        return 0
    return math.gcd(*(int(cost) for cost in costs))


def _greedy(weights: Sequence[float], costs: Sequence[float], need: float) -> list[int]:
    """Items in their order until they weigh enough, and of these what is not needed left out, the dearest first; or one
    cheaper item in place of the last ones."""
    taken, total = [], 0.0
    best: list[int] = []
    best_cost = math.inf
    spent = 0.0
    for item, (weight, cost) in enumerate(zip(weights, costs)):
        if total + weight >= need:  # it would end the choice: keep the cheapest end, and go on without it
            if spent + cost < best_cost:
                best, best_cost = [*taken, item], spent + cost
            continue
        taken.append(item)
        total += weight
        spent += cost
    total = math.fsum(weights[item] for item in best)
    for item in sorted(best, key=lambda item: (-costs[item], item)):
        if total - weights[item] >= need:
            best.remove(item)
            total -= weights[item]
    return best
