"""Which candidates to build: the doors for scripts, on arrays.

:func:`set_cover`: all demand at least cost (Toregas et al. 1971). :func:`max_coverage`: most demand within a count or a
budget (Church & ReVelle 1974). :func:`p_median`: the shortest distances (Hakimi 1964). Each tells how far from the best
possible its answer can be at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..text import N_, Phrase
from .cover_all import cheapest_cover
from .cover_task import CoverTask, as_covers, as_numbers, lifted
from .median_served import as_distances, serving_medians
from .most_covered import most_covered
from .most_search import Limits
from .watch import Watch

__all__ = [
    "COST",
    "DISTANCE",
    "FEASIBLE",
    "INFEASIBLE",
    "OPTIMAL",
    "UNKNOWN",
    "WEIGHT",
    "Selection",
    "gap_of",
    "max_coverage",
    "p_median",
    "set_cover",
]

#: What is known of a selection: it is proven to be a best one; it keeps all conditions; none that does exists; none was
#: found in the time, and nobody knows whether one exists.
OPTIMAL, FEASIBLE, INFEASIBLE, UNKNOWN = "optimal", "feasible", "infeasible", "unknown"
#: What an objective counts: cost of sites, weight of what they cover, weighted distance.
COST, WEIGHT, DISTANCE = "cost", "weight", "distance"
#: An objective this near its bound (as a share) is the bound: sums of fractions are not exact.
_EQUAL = 1e-9


@dataclass(frozen=True)
class Selection:
    """Chosen sites, and how good the choice is.

    Parameters
    ----------
    sites : ndarray of int64
        Rows of the chosen sites, sorted.
    covered : ndarray of bool, shape (demand,)
        What they cover.
    objective : float
        Cost of the sites (set cover), weight of what is covered (maximal coverage), sum of distances (p-median).
    bound : float
        No choice has a better objective; NaN where nothing is known of that.
    gap : float
        How far the objective can be from the best one at most, as a share of the objective; NaN without a bound.
    status : str
        "optimal", "feasible" (keeps all conditions; the effort or the time ended before it was proven to be a best
        one), "infeasible" (no choice keeps the conditions), "unknown" (none was found that does; one may exist).
    counts : str
        What objective and bound count: "cost", "weight" or "distance".
    assigned : ndarray of int64, shape (demand,)
        Of a p-median: the site that serves each demand; else empty.
    """

    sites: np.ndarray
    covered: np.ndarray
    objective: float
    bound: float
    gap: float
    status: str
    counts: str
    assigned: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64))


def set_cover(
    covers: Any,
    costs: Any = None,
    *,
    fixed: Sequence[int] = (),
    need: Any = None,
    conflicts: Any = None,
    time_limit: float | None = None,
    gap: float = 0.0,
    progress: Progress = SILENT,
) -> Selection:
    """The cheapest sites that cover all demand that can be covered.

    Demand that no site covers is left out (``covered`` tells); where fewer sites cover it than it needs, all of them
    are enough.

    Parameters
    ----------
    covers : sparse matrix or ndarray, shape (sites, demand)
        What is not 0 covers.
    costs : array, shape (sites,), optional
        Finite, not negative. Default: 1 each.
    fixed : sequence of int
        Sites that stand already or must be built: they are among the chosen, and their costs count.
    need : int or array of int, shape (demand,), optional
        How many sites must cover each demand; default 1.
    conflicts : array of int, shape (m, 2), optional
        Pairs of sites that must not both be chosen. Where they leave demand without cover the selection is infeasible.
    time_limit : float, optional
        Seconds. Without it the effort is limited instead, and the answer does not depend on the machine.
    gap : float
        The search ends when the answer is proven to be this near the best (as a share).

    Raises
    ------
    ParameterError
    Cancelled
    """
    watch = Watch(time_limit, progress, gap=gap)
    task, lift = _task(covers, costs, None, need, conflicts)
    fixed = _rows(fixed, task)
    choices = np.diff(task.served_by.indptr)
    left, stay = _without_fixed(task, fixed)
    open_choices = np.asarray(task.covers[stay].sum(axis=0)).ravel()
    wanted = np.minimum(np.minimum(task.need, choices) - task.counts(fixed), left.need)
    if (len(task.conflicts) and (wanted > open_choices).any()) or _quarrel(task, fixed):
        return _selection(task, fixed, None, np.inf, lift.cost)
    need = np.minimum(wanted, open_choices).astype(np.int64)
    rows = np.flatnonzero(need > 0)
    open_part = CoverTask(task.covers, task.cost, task.weight, np.maximum(need, 1), task.conflicts).part(stay, rows)
    found = cheapest_cover(open_part, watch)
    progress.step(1.0)
    base = task.price(fixed)
    sites = None if found.sites is None else np.sort(np.concatenate((fixed, stay[found.sites])))
    return _selection(task, fixed, sites, base + found.bound, lift.cost)


def _selection(task: CoverTask, fixed: np.ndarray, sites: np.ndarray | None, bound: float, lift: float) -> Selection:
    if sites is None:
        status = INFEASIBLE if np.isposinf(bound) else UNKNOWN
        return Selection(fixed, task.covered(fixed), float("inf"), bound / lift, float("inf"), status, COST)
    objective = task.price(sites) / lift
    bound = min(bound / lift, objective)
    gap = gap_of(objective, bound)
    reachable = np.minimum(task.need, np.diff(task.served_by.indptr))
    covered = (task.counts(sites) >= reachable) & (reachable > 0)
    return Selection(sites, covered, objective, bound if gap else objective, gap, FEASIBLE if gap else OPTIMAL, COST)


def max_coverage(
    covers: Any,
    weights: Any,
    *,
    count: int | None = None,
    costs: Any = None,
    budget: float | None = None,
    fixed: Sequence[int] = (),
    need: Any = None,
    conflicts: Any = None,
    time_limit: float | None = None,
    gap: float = 0.0,
    progress: Progress = SILENT,
) -> Selection:
    """The sites within a count, a budget or both that cover the demand of most weight.

    Parameters
    ----------
    covers : sparse matrix or ndarray, shape (sites, demand)
        What is not 0 covers.
    weights : array, shape (demand,)
        Finite, not negative.
    count : int, optional
        Sites at most, the fixed among them.
    costs : array, shape (sites,), optional
        Finite, not negative. Default: 1 each.
    budget : float, optional
        What the sites may cost at most, the fixed among them.
    fixed : sequence of int
        Sites that stand already or must be built: they are among the chosen.
    need, conflicts, time_limit, gap, progress
        See :func:`set_cover`; demand counts as covered when as many sites as it needs cover it.

    Returns
    -------
    Selection
        Fewer sites than allowed where more would add nothing.

    Raises
    ------
    ParameterError
        For numbers that make no sense, and where the fixed sites alone exceed the count or the budget.
    Cancelled
    """
    watch = Watch(time_limit, progress, gap=gap)
    task, lift = _task(covers, costs, weights, need, conflicts)
    fixed = _rows(fixed, task)
    limits = _limits(task, count, budget, lift.cost)
    if not limits.keep(fixed):
        raise ParameterError(N_("The sites that are fixed exceed the count or the budget."))
    if _quarrel(task, fixed):
        raise ParameterError(N_("Sites that are fixed are in conflict with each other."))
    left, stay = _without_fixed(task, fixed)
    rows = np.flatnonzero(left.need > 0)
    open_part = CoverTask(task.covers, task.cost, task.weight, np.maximum(left.need, 1), task.conflicts)
    found = most_covered(open_part.part(stay, rows), limits.part(stay, fixed), watch)
    progress.step(1.0)
    sites = np.sort(np.concatenate((fixed, stay[found.sites])))
    covered = task.covered(sites)
    objective = float(task.weight[covered].sum()) / lift.weight
    bound = max((float(task.weight[task.covered(fixed)].sum()) + found.bound) / lift.weight, objective)
    gap = gap_of(objective, bound)
    return Selection(sites, covered, objective, bound if gap else objective, gap, FEASIBLE if gap else OPTIMAL, WEIGHT)


def p_median(
    distances: Any,
    count: int,
    weights: Any = None,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    progress: Progress = SILENT,
) -> Selection:
    """The ``count`` sites to which the weighted distances of all demand sum up to least.

    Parameters
    ----------
    distances : ndarray or sparse matrix, shape (sites, demand)
        Not negative. Infinite, or missing in a sparse matrix: the site cannot serve the demand. As much weight as
        possible is served, and among such choices the distances are the shortest; ``covered`` tells what is served,
        the objective counts only that.
    count : int
        How many sites are chosen; all where there are fewer.
    weights : array, shape (demand,), optional
        Finite, not negative. Default: 1 each.
    time_limit, gap, progress
        See :func:`set_cover`.

    Raises
    ------
    ParameterError
    Cancelled
    """
    watch = Watch(time_limit, progress, gap=gap)
    matrix = as_distances(distances)
    if int(count) != count or not count >= 1:
        raise ParameterError(N_("{value} is not a number of sites."), value=count)
    if not matrix.shape[0]:
        raise ParameterError(N_("There are no sites to choose from."))
    demand = matrix.shape[1]
    weights = np.ones(demand) if weights is None else as_numbers(weights, demand, what=Phrase(N_("weights")))
    found = serving_medians(matrix, min(int(count), matrix.shape[0]), weights, watch)
    progress.step(1.0)
    sites = found.sites
    assigned = sites[np.argmin(matrix[sites], axis=0)] if demand else np.empty(0, dtype=np.int64)
    nearest = matrix[assigned, np.arange(demand)]
    covered = np.isfinite(nearest)
    objective = float((nearest[covered] * weights[covered]).sum())
    bound = min(max(found.bound, 0.0), objective) if np.isfinite(found.bound) else float("nan")
    gap = gap_of(objective, bound)
    return Selection(
        sites, covered, objective, bound if gap else objective, gap, FEASIBLE if gap else OPTIMAL, DISTANCE,
        np.where(covered, assigned, -1),
    )  # fmt: skip


def gap_of(objective: float, bound: float) -> float:
    """How far the objective is from its bound, as a share; 0 where that is nothing but rounding."""
    away = abs(objective - bound)
    if away <= _EQUAL * max(abs(objective), abs(bound)):
        return 0.0
    return away / abs(objective) if objective else float("inf")


@dataclass(frozen=True)
class _Lift:
    """What small costs and weights were multiplied by."""

    cost: float
    weight: float


def _task(covers: Any, costs: Any, weights: Any, need: Any, conflicts: Any) -> tuple[CoverTask, _Lift]:
    matrix = as_covers(covers)
    sites, demand = matrix.shape
    cost, cost_lift = (None, 1.0) if costs is None else lifted(as_numbers(costs, sites, what=Phrase(N_("costs"))))
    weight, weight_lift = None, 1.0
    if weights is not None:
        weight, weight_lift = lifted(as_numbers(weights, demand, what=Phrase(N_("weights"))))
    if need is not None:
        need = np.broadcast_to(np.asarray(need), (demand,))
        whole = need.astype(np.int64)
        if (whole != need).any() or (whole < 1).any():
            raise ParameterError(N_("The number of sites that demand needs must be 1 or more."))
        need = whole
    if conflicts is not None:
        conflicts = np.asarray(conflicts, dtype=np.int64).reshape(-1, 2)
        if len(conflicts) and (conflicts.min() < 0 or conflicts.max() >= sites):
            raise ParameterError(N_("A conflict names a site that does not exist."))
        conflicts = np.unique(np.sort(conflicts, axis=1), axis=0)
        conflicts = conflicts[conflicts[:, 0] != conflicts[:, 1]]
    return CoverTask.of(matrix, cost, weight, need, conflicts), _Lift(cost_lift, weight_lift)


def _rows(fixed: Sequence[int], task: CoverTask) -> np.ndarray:
    rows = np.unique(np.asarray(fixed, dtype=np.int64))
    if len(rows) and (rows[0] < 0 or rows[-1] >= task.sites):
        raise ParameterError(N_("A fixed site does not exist."))
    return rows


def _without_fixed(task: CoverTask, fixed: np.ndarray) -> tuple[CoverTask, np.ndarray]:
    """What the fixed sites leave open: the task with what is still needed, and the sites that may be chosen."""
    barred = np.zeros(task.sites, dtype=bool)
    barred[fixed] = True
    if len(task.conflicts) and len(fixed):
        barred[task.rivals[fixed].indices] = True
    need = np.maximum(task.need - task.counts(fixed), 0)
    return CoverTask(task.covers, task.cost, task.weight, need, task.conflicts), np.flatnonzero(~barred)


def _quarrel(task: CoverTask, fixed: np.ndarray) -> bool:
    """Whether fixed sites are in conflict."""
    return bool(len(task.conflicts)) and bool(np.isin(task.conflicts, fixed).all(axis=1).any())


def _limits(task: CoverTask, count: int | None, budget: float | None, lift: float) -> Limits:
    usage, capacity = [], []
    if count is not None:
        if int(count) != count or count < 0:
            raise ParameterError(N_("{value} is not a number of sites."), value=count)
        usage.append(np.ones(task.sites))
        capacity.append(float(count))
    if budget is not None:
        if not (np.isfinite(budget) and budget >= 0):
            raise ParameterError(N_("The budget {value} is not an amount of money."), value=budget)
        usage.append(task.cost)
        capacity.append(float(budget) * lift)
    if not usage:
        raise ParameterError(N_("Say how many sites may be chosen, or what they may cost."))
    return Limits.of(np.vstack(usage), np.array(capacity))
