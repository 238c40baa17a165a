"""Sharing of structures between operators, before and after: how far it goes, and what reaching a target takes.

The indicator is the weight of what is shared (a site counts 1, a line its metres or its poles) over the weight of all
structures of which it is known whether they are shared: the rule of :mod:`..targets.indicators`, so that both say the
same of the same layer.

Reaching a target means choosing structures to be opened to a further operator so that their weight makes up what is
missing, at least cost: a minimum knapsack (:mod:`.knapsack`). Sites count 1 each and need no search: the cheapest are
the answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..text import N_
from .knapsack import cheapest_items
from .shared_structures import Structures, Work, make_structures, with_works

__all__ = ["MOST_STEPS", "Reach", "Share", "Structures", "Work", "make_structures", "reach", "share_of", "with_works"]

#: Steps of the search after which the best that was found stands, with its gap.
MOST_STEPS = 50_000
#: Weights that differ by less than this share of all weight are the same.
_SAME = 1e-9


@dataclass(frozen=True)
class Share:
    """How far structures are shared.

    Parameters
    ----------
    shared, known : float
        Weights.
    shared_count, count, unknown_count : int
        Structures that are shared, all of them, and those of which it (or what they count) is not known.
    """

    shared: float
    known: float
    shared_count: int
    count: int
    unknown_count: int

    @property
    def percent(self) -> float:
        """NaN where nothing is known."""
        return 100.0 * self.shared / self.known if self.known > 0.0 else math.nan


@dataclass(frozen=True, eq=False)
class Reach:
    """What reaching a target takes.

    Parameters
    ----------
    rows : ndarray of int64
        Structures to be opened, in the order in which that is best done: least cost by weight first.
    need, weight : float
        Weight that is missing; that of the rows.
    cost_vnd, bound_vnd : float
        Of the rows that have a price; what no choice is cheaper than. NaN where no structure has a price.
    unpriced : int
        Rows without a price.
    status : str
        "met" (nothing is missing), "optimal", "feasible" (the search was cut short: see ``gap``), "out_of_reach"
        (all that can be opened is not enough), "no_data".
    percent : float
        The share when all rows are opened.
    """

    rows: np.ndarray
    need: float
    weight: float
    cost_vnd: float
    bound_vnd: float
    unpriced: int
    status: str
    percent: float

    @property
    def gap(self) -> float:
        """By how much of the cost the best choice may be cheaper; 0 where it is proven, NaN without prices."""
        if self.cost_vnd != self.cost_vnd:
            return math.nan
        return (self.cost_vnd - self.bound_vnd) / self.cost_vnd if self.cost_vnd > 0.0 else 0.0


def share_of(structures: Structures) -> Share:
    """How far structures are shared."""
    known = ~np.isnan(structures.shared) & ~np.isnan(structures.weight)
    weight, shared = structures.weight[known], structures.shared[known] > 0.0
    return Share(
        math.fsum(weight[shared].tolist()),
        math.fsum(weight.tolist()),
        int(shared.sum()),
        len(structures),
        int((~known).sum()),
    )


def reach(
    structures: Structures,
    percent: float,
    *,
    strict: bool = False,
    most_steps: int = MOST_STEPS,
    progress: Progress = SILENT,
) -> Reach:
    """Which structures to open to a further operator so that ``percent`` of all weight is shared, at least cost.

    Structures with a price go before those without. Where none has one, the fewest structures are chosen, those nearest
    to another operator's first.

    Parameters
    ----------
    structures : Structures
    percent : float
        Target, 0 to 100.
    strict : bool
        More than the target, not just the target.
    most_steps : int
    progress : Progress

    Raises
    ------
    ParameterError
        The target is no percentage.
    """
    if not 0.0 <= percent <= 100.0:
        raise ParameterError(N_("{percent} is no percentage from 0 to 100."), percent=percent)
    now = share_of(structures)
    if not now.known > 0.0:
        return _nothing(0.0, "no_data", math.nan)
    need = percent / 100.0 * now.known - now.shared
    small = _SAME * now.known
    if need < -small or (need <= small and not strict):
        return _nothing(0.0, "met", now.percent)
    need = max(need, 0.0) + (2.0 * small if strict else 0.0)
    can = (structures.shared == 0.0) & structures.open & (structures.weight > 0.0)
    priced = np.flatnonzero(can & ~np.isnan(structures.cost_vnd))
    unpriced = np.flatnonzero(can & np.isnan(structures.cost_vnd))
    chosen, cost, bound, proven = _cheapest(structures, priced, structures.cost_vnd, need - small, most_steps, progress)
    missing = need - small - math.fsum(structures.weight[chosen].tolist())
    rest = np.empty(0, dtype=np.int64)
    if missing > 0.0:  # all that have a price are not enough
        rest, _, _, whole = _cheapest(structures, unpriced, np.ones(len(structures)), missing, most_steps, progress)
        proven = proven and whole
    rows = np.concatenate([chosen, rest])
    weight = math.fsum(structures.weight[rows].tolist())
    enough = weight >= need - small
    any_price = len(priced) > 0
    return Reach(
        rows,
        need,
        weight,
        cost if any_price else math.nan,
        (bound if enough else cost) if any_price else math.nan,
        len(rest),
        "out_of_reach" if not enough else "optimal" if proven else "feasible",
        100.0 * (now.shared + weight) / now.known,
    )


def _nothing(need: float, status: str, percent: float) -> Reach:
    return Reach(np.empty(0, dtype=np.int64), need, 0.0, 0.0, 0.0, 0, status, percent)


def _cheapest(
    structures: Structures, rows: np.ndarray, costs: np.ndarray, need: float, most_steps: int, progress: Progress
) -> tuple[np.ndarray, float, float, bool]:
    """Rows of least cost that weigh ``need`` together (all of them where that is not enough), their cost, a lower bound
    of it, and whether it is proven that nothing is cheaper."""
    weight, cost = structures.weight[rows], costs[rows]
    distance = np.where(np.isnan(structures.partner_m[rows]), np.inf, structures.partner_m[rows])
    order = np.lexsort((rows, distance, -weight, cost / np.where(weight > 0.0, weight, 1.0)))
    rows, weight, cost = rows[order], weight[order], cost[order]
    if need <= 0.0 or not len(rows):
        return rows[:0], 0.0, 0.0, True
    if math.fsum(weight.tolist()) <= need:
        whole = math.fsum(cost.tolist())
        return rows, whole, whole, True
    if (weight == np.round(weight)).all():
        need = math.ceil(need)  # whole numbers add up to whole numbers
    picked, proven, bound = cheapest_items(weight, cost, need, most_steps, progress)
    best = math.fsum(cost[picked].tolist())
    return rows[picked], best, best if proven else min(bound, best), proven
