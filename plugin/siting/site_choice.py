"""Choosing among sites for what is left to cover: one answer to each wish, in the time that all its searches share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress
from .selection import (
    COST,
    DISTANCE,
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    UNKNOWN,
    Selection,
    gap_of,
    max_coverage,
    p_median,
    set_cover,
)
from .watch import Deadline

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["OpenDemand", "cover_all", "cover_most", "nothing_chosen", "shortest"]

#: Shares of the time for covering all where conflicts may forbid it, then for covering most of it.
_ALL_SHARE, _MOST_SHARE = 0.6, 0.7
#: Share of the time for covering most, and seconds at most to look for a cheaper choice that covers the same.
_FIRST_SHARE, _CHEAPER_S = 0.9, 10.0
_NAN = float("nan")


@dataclass(frozen=True)
class OpenDemand:
    """Demand that is not covered yet, and the sites that may be chosen for it.

    Parameters
    ----------
    covers : csr_matrix, shape (sites, demand)
    need : ndarray of int, shape (demand,)
    weight : ndarray, shape (demand,)
    cost : ndarray, shape (sites,)
    conflicts : ndarray of int64, shape (m, 2)
    """

    covers: csr_matrix
    need: np.ndarray
    weight: np.ndarray
    cost: np.ndarray
    conflicts: np.ndarray

    def covered(self, sites: np.ndarray) -> np.ndarray:
        """Whether these sites cover each demand as often as needed."""
        return np.asarray(self.covers[sites].sum(axis=0)).ravel() >= self.need

    def cheapest(self, rows: np.ndarray, deadline: Deadline, share: float, progress: Progress) -> Selection:
        """The cheapest sites that cover some of the demand."""
        return set_cover(
            self.covers[:, rows], self.cost, need=self.need[rows], conflicts=self.conflicts,
            time_limit=deadline.part(share), progress=progress,
        )  # fmt: skip


def nothing_chosen(counts: str, objective: float = 0.0) -> Selection:
    """The choice of no site, where that is the best one."""
    return Selection(
        np.empty(0, dtype=np.int64), np.empty(0, dtype=bool), objective, objective, 0.0, OPTIMAL, counts
    )  # fmt: skip


def cover_all(task: OpenDemand, deadline: Deadline, progress: Progress) -> Selection:
    """All demand at least cost; where conflicts forbid that, the most that can be covered, and that at least cost.

    "unknown" is the status of a choice that does not cover all where nobody knows whether one does. Its bound is NaN,
    and so is that of a choice that covers much where more may be possible: a cost has no bound while it is not known
    what must be covered for it.
    """
    everything = np.arange(task.covers.shape[1])
    if not len(task.conflicts):
        return task.cheapest(everything, deadline, 1.0, progress)
    found = task.cheapest(everything, deadline, _ALL_SHARE, progress.part(0.0, 0.5))
    if found.status in (OPTIMAL, FEASIBLE):
        return found

    weight = task.weight
    # Demand without people counts as well, but less than anything that has some.
    weight = weight + 1e-3 * (float(weight[weight > 0].min()) if (weight > 0).any() else 1.0) / len(weight)
    most = max_coverage(
        task.covers, weight, count=task.covers.shape[0], need=task.need, conflicts=task.conflicts,
        time_limit=deadline.part(_MOST_SHARE), progress=progress.part(0.5, 0.8),
    )  # fmt: skip
    kept = np.flatnonzero(most.covered)
    again = task.cheapest(kept, deadline, 1.0, progress.part(0.8, 1.0))
    sites, bound = most.sites, again.bound
    if again.status in (OPTIMAL, FEASIBLE) and again.objective <= float(task.cost[sites].sum()):
        sites = again.sites
    cost, covered = float(task.cost[sites].sum()), task.covered(sites)
    if covered.all():  # so it can be done after all: it was not proven that it cannot
        return _told(sites, covered, cost, found.bound)
    if found.status == UNKNOWN:
        return Selection(sites, covered, cost, _NAN, _NAN, UNKNOWN, COST)
    if most.status != OPTIMAL or not np.isfinite(bound):
        return Selection(sites, covered, cost, _NAN, _NAN, FEASIBLE, COST)
    return _told(sites, covered, cost, bound)


def _told(sites: np.ndarray, covered: np.ndarray, cost: float, bound: float) -> Selection:
    bound = min(bound, cost)
    gap = gap_of(cost, bound)
    return Selection(sites, covered, cost, bound if gap else cost, gap, FEASIBLE if gap else OPTIMAL, COST)


def cover_most(
    task: OpenDemand, count: int | None, budget: float | None, deadline: Deadline, progress: Progress
) -> Selection:
    """The most within a count or a budget, and of choices that cover the same a cheap one."""
    found = max_coverage(
        task.covers, task.weight, need=task.need, conflicts=task.conflicts, count=count, costs=task.cost,
        budget=budget, time_limit=deadline.part(_FIRST_SHARE), progress=progress.part(0.0, 0.9),
    )  # fmt: skip
    kept = np.flatnonzero(found.covered)
    if not len(found.sites) or not len(kept):
        return found
    left = deadline.part()
    again = task.cheapest(kept, Deadline(None if left is None else min(left, _CHEAPER_S)), 1.0, progress.part(0.9, 1.0))
    cheaper = again.status not in (INFEASIBLE, UNKNOWN) and again.objective < float(task.cost[found.sites].sum())
    return replace(found, sites=again.sites) if cheaper and len(again.sites) <= len(found.sites) else found


def shortest(
    distance: np.ndarray, given: np.ndarray, weight: np.ndarray, count: int, deadline: Deadline, progress: Progress
) -> Selection:
    """The sites that shorten the distances most.

    Parameters
    ----------
    distance : ndarray, shape (sites, demand)
        Of the sites that may be chosen.
    given : ndarray, shape (sites, demand)
        Of those that stand already.
    count : int
    """
    if not len(distance) or count < 1:
        return nothing_chosen(DISTANCE, float(given.min(axis=0) @ weight) if len(given) else 0.0)
    if len(given):
        distance = np.minimum(distance, given.min(axis=0))
    return p_median(distance, count, weight, time_limit=deadline.part(), progress=progress)
