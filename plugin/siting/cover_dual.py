"""How little covering all demand can cost at least: prices of the demand (a Lagrangean relaxation).

Each demand j gets a price u_j. Whatever the prices, no choice costs less than

    L(u) = Σ need_j u_j + Σ min(0, c_i − Σ_j a_ij u_j).

The prices are raised where demand is left out and lowered where it is covered too often (subgradient method: Held,
Wolfe & Crowder 1974; Beasley 1990; Caprara, Fischetti & Toth 1999), and, where the task is small enough, taken from
the linear relaxation. The second term is what each site contributes: its reduced cost says by how much L grows if
the site is taken, or left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..solver import solve_linear
from .cover_search import complete
from .cover_task import CoverTask
from .watch import Watch

__all__ = ["Prices", "linear_prices", "priced", "subgradient_prices"]

#: Steps at most; the search ends before when the step has become small.
_STEPS = 800
#: Steps without a better bound after which the step is halved.
_PATIENCE = 20
#: Steps between two sets of sites made from the prices.
_EVERY = 8
#: Seconds of a linear relaxation at most: whoever stops the run does not wait for its end, but it runs on.
_LINEAR_S = 600.0


@dataclass(frozen=True)
class Prices:
    """Prices of the demand and what follows from them.

    Parameters
    ----------
    price : ndarray, shape (demand,)
    bound : float
        No choice costs less.
    reduced : ndarray, shape (sites,)
        Reduced cost of each site.
    """

    price: np.ndarray
    bound: float
    reduced: np.ndarray


def priced(task: CoverTask, price: np.ndarray) -> Prices:
    """The bound that these prices give."""
    price = np.maximum(price, 0.0)
    reduced = task.cost - task.covers @ price
    return Prices(price, float(task.need @ price + np.minimum(reduced, 0.0).sum()), reduced)


def subgradient_prices(
    task: CoverTask, best: np.ndarray, watch: Watch, steps: int = _STEPS
) -> tuple[Prices, np.ndarray]:
    """Good prices, and the cheapest set of sites met on the way.

    Parameters
    ----------
    best : ndarray of int
        Sites that cover all.
    """
    served_by = task.served_by
    size = np.maximum(np.diff(task.covers.indptr), 1)
    each = task.cost / size
    price = np.array([each[served_by.indices[a:b]].min() for a, b in zip(served_by.indptr[:-1], served_by.indptr[1:])])
    least = task.price(best)
    top = priced(task, price)
    factor, since, direction = 1.0, 0, np.zeros(task.demand)
    for number in range(steps):
        watch.check()
        found = priced(task, price)
        since += 1
        if found.bound > top.bound:
            if found.bound > top.bound + 1e-4 * abs(least - top.bound):
                since = 0
            top = found
        if least - top.bound <= 1e-9 * max(least, 1.0) or factor < 1e-3 or watch.over:
            break
        if number % _EVERY == 0:
            made = complete(task, _start(task, found.reduced), found.reduced)
            if made is not None and task.price(made) < least:
                best, least = made, task.price(made)
        if since >= _PATIENCE:
            factor, since, price = 0.6 * factor, 0, top.price
            found = top
        slack = task.need - served_by @ (found.reduced < 0).astype(float)
        slack[(price <= 0) & (slack < 0)] = 0.0
        direction = slack + 0.3 * direction
        length = float(direction @ direction)
        if length <= 1e-12:
            break
        price = np.maximum(price + factor * (1.02 * least - found.bound) / length * direction, 0.0)
    return top, best


def _start(task: CoverTask, reduced: np.ndarray) -> np.ndarray:
    """Sites that the prices take, without conflicts among each other."""
    taken = np.flatnonzero(reduced < -1e-9 * np.abs(task.cost).max(initial=1.0))
    if not len(task.conflicts) or not len(taken):
        return taken
    taken = taken[np.argsort(reduced[taken], kind="stable")]
    barred = np.zeros(task.sites, dtype=bool)
    kept = []
    for site in taken.tolist():
        if not barred[site]:
            kept.append(site)
            barred[task.rivals[site].indices] = True
    return np.array(sorted(kept), dtype=np.int64)


def linear_prices(task: CoverTask, watch: Watch, seconds: float) -> Prices | None:
    """The prices of the linear relaxation (its dual values), by HiGHS; None where it takes too long.

    The bound is computed anew from the prices: it holds whatever the solver's tolerances are.
    """
    watch.check()
    if watch.limited and watch.left < 0.1:
        return None
    found = solve_linear(
        task.cost, -task.covers.T.tocsr(), -task.need.astype(float), seconds=min(seconds, watch.left, _LINEAR_S),
        check=watch.check,
    )  # fmt: skip
    return priced(task, -found.prices) if found.solved else None
