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
from .cover_task import CoverTask, as_covers, as_numbers
from .median import nearest_medians
from .median_search import total_distance
from .most_covered import most_covered
from .most_search import Limits
from .watch import Watch

__all__ = ["FEASIBLE", "INFEASIBLE", "OPTIMAL", "Selection", "max_coverage", "p_median", "set_cover"]

#: What is known of a selection: it is proven to be a best one; it keeps all conditions; there is none that does.
OPTIMAL, FEASIBLE, INFEASIBLE = "optimal", "feasible", "infeasible"
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
        No choice has a better objective.
    gap : float
        How far the objective can be from the best one at most, as a share of the objective.
    status : str
        "optimal", "feasible" (keeps all conditions; the effort or the time ended before it was proven to be a best
        one), "infeasible" (no choice keeps the conditions, or none was found).
    assigned : ndarray of int64, shape (demand,)
        Of a p-median: the site that serves each demand; else empty.
    """

    sites: np.ndarray
    covered: np.ndarray
    objective: float
    bound: float
    gap: float
    status: str
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
    task = _task(covers, costs, None, need, conflicts)
    fixed = _rows(fixed, task)
    choices = np.diff(task.served_by.indptr)
    left, stay = _without_fixed(task, fixed)
    open_choices = np.asarray(task.covers[stay].sum(axis=0)).ravel()
    wanted = np.minimum(np.minimum(task.need, choices) - task.counts(fixed), left.need)
    if (len(task.conflicts) and (wanted > open_choices).any()) or _quarrel(task, fixed):
        return _selection(task, fixed, None, np.inf)
    need = np.minimum(wanted, open_choices).astype(np.int64)
    rows = np.flatnonzero(need > 0)
    small = CoverTask(task.covers, task.cost, task.weight, np.maximum(need, 1), task.conflicts).part(stay, rows)
    found = cheapest_cover(small, watch)
    progress.step(1.0)
    base = task.price(fixed)
    sites = None if found.sites is None else np.sort(np.concatenate((fixed, stay[found.sites])))
    return _selection(task, fixed, sites, base + found.bound)


def _selection(task: CoverTask, fixed: np.ndarray, sites: np.ndarray | None, bound: float) -> Selection:
    if sites is None:
        covered = task.covered(fixed)
        return Selection(fixed, covered, float("inf"), float(bound), float("inf"), INFEASIBLE)
    objective = task.price(sites)
    bound = min(bound, objective)
    gap = _gap(objective, bound)
    reachable = np.minimum(task.need, np.diff(task.served_by.indptr))
    covered = (task.counts(sites) >= reachable) & (reachable > 0)
    return Selection(sites, covered, objective, float(bound) if gap else objective, gap, FEASIBLE if gap else OPTIMAL)


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
    task = _task(covers, costs, weights, need, conflicts)
    fixed = _rows(fixed, task)
    limits = _limits(task, count, budget)
    if (limits.left(fixed) < -1e-9 * np.maximum(limits.capacity, 1.0)).any():
        raise ParameterError(N_("The sites that are fixed exceed the count or the budget."))
    if _quarrel(task, fixed):
        raise ParameterError(N_("Sites that are fixed are in conflict with each other."))
    left, stay = _without_fixed(task, fixed)
    rows = np.flatnonzero(left.need > 0)
    small = CoverTask(task.covers, task.cost, task.weight, np.maximum(left.need, 1), task.conflicts).part(stay, rows)
    found = most_covered(small, limits.part(stay, fixed), watch)
    progress.step(1.0)
    sites = np.sort(np.concatenate((fixed, stay[found.sites])))
    covered = task.covered(sites)
    objective = float(task.weight[covered].sum())
    bound = max(float(task.weight[task.covered(fixed)].sum()) + found.bound, objective)
    gap = _gap(objective, bound)
    return Selection(sites, covered, objective, bound if gap else objective, gap, FEASIBLE if gap else OPTIMAL)


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
    distances : ndarray, shape (sites, demand)
        Not negative. Infinite: the site cannot serve the demand. As much demand as possible is served, and among such
        choices the distances are the shortest; ``covered`` tells what is served, the objective counts only that.
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
    matrix = distances.toarray() if hasattr(distances, "toarray") else distances
    matrix = np.asarray(matrix, dtype=float)
    if matrix.ndim != 2 or np.isnan(matrix).any() or (matrix < 0).any():
        raise ParameterError(N_("Distances must be a matrix of sites × demand without negative numbers."))
    if int(count) != count or not count >= 1:
        raise ParameterError(N_("{value} is not a number of sites."), value=count)
    if not matrix.shape[0]:
        raise ParameterError(N_("There are no sites to choose from."))
    demand = matrix.shape[1]
    weights = np.ones(demand) if weights is None else as_numbers(weights, demand, what=Phrase(N_("weights")))
    reachable = np.flatnonzero(np.isfinite(matrix).any(axis=0) & (weights > 0))
    weighted = matrix[:, reachable] * weights[reachable]
    lost = ~np.isfinite(weighted)
    if lost.any():  # not being served is worse than any detour
        weighted[lost] = 0.0
        weighted[lost] = 1.0 + 2.0 * float(weighted.max(axis=0).sum())
    found = nearest_medians(weighted, min(int(count), matrix.shape[0]), watch)
    progress.step(1.0)
    sites = found.sites
    assigned = sites[np.argmin(matrix[sites], axis=0)] if demand else np.empty(0, dtype=np.int64)
    nearest = matrix[assigned, np.arange(demand)]
    covered = np.isfinite(nearest)
    total = total_distance(weighted, sites) if len(reachable) else 0.0
    objective = float((nearest[covered] * weights[covered]).sum())
    gap = _gap(total, found.bound)
    bound = objective if not gap else max(found.bound - (total - objective), 0.0)
    return Selection(
        sites, covered, objective, bound, gap, FEASIBLE if gap else OPTIMAL, np.where(covered, assigned, -1)
    )


def _gap(objective: float, bound: float) -> float:
    """How far the objective is from its bound, as a share; 0 where that is nothing but rounding."""
    away = abs(objective - bound)
    if away <= _EQUAL * max(abs(objective), abs(bound)):
        return 0.0
    return away / abs(objective) if objective else float("inf")


def _task(covers: Any, costs: Any, weights: Any, need: Any, conflicts: Any) -> CoverTask:
    matrix = as_covers(covers)
    sites, demand = matrix.shape
    cost = None if costs is None else as_numbers(costs, sites, what=Phrase(N_("costs")))
    weight = None if weights is None else as_numbers(weights, demand, what=Phrase(N_("weights")))
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
    return CoverTask.of(matrix, cost, weight, need, conflicts)


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


def _limits(task: CoverTask, count: int | None, budget: float | None) -> Limits:
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
        capacity.append(float(budget))
    if not usage:
        raise ParameterError(N_("Say how many sites may be chosen, or what they may cost."))
    return Limits(np.vstack(usage), np.array(capacity))
