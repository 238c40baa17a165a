"""What to build: the chosen sites among candidates and existing sites, what each newly covers, and why some stays out.

Existing sites that have the technology are given: what they cover needs nobody else. Those that lack it can be
upgraded. Candidates nearer than the separation to a given site are out; of others nearer to each other one is
chosen at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..text import N_
from .selection import COST, WEIGHT, Selection
from .site_choice import OpenDemand, cover_all, cover_most, nothing_chosen, shortest
from .watch import Deadline

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = [
    "ALL",
    "BUDGET",
    "COUNT",
    "GIVEN",
    "IDLE",
    "MEDIAN",
    "NEW",
    "NOT_SHORTEST",
    "REASONS",
    "UPGRADE",
    "SitePlan",
    "SiteProblem",
    "Wish",
    "plan_sites",
]

#: What may happen at a site.
NEW, UPGRADE, GIVEN = "new", "upgrade", "given"
#: An existing site that neither covers anything nor is offered an upgrade.
IDLE = "idle"
#: What is asked for: all demand at least cost; most demand within a count, within a budget; the shortest distances.
ALL, COUNT, BUDGET, MEDIAN = "all", "count", "budget", "median"
#: Said where sites are to be apart, or to cover all twice, while distances are to be the shortest.
NOT_SHORTEST = N_(
    "The shortest distances keep no least distance between sites and no cover by two sites. Set the distance to 0 and "
    "switch the cover by two sites off, or choose another wish."
)
#: Why demand is not covered: codes and what they mean.
REASONS = {
    "nobody": N_("No candidate and no existing site covers it: more candidates, or higher ones, are needed there."),
    "few_operators": N_("Only sites that too few operators can share cover it."),
    "one_site": N_("Only one site can cover it, and it was to be covered twice."),
    "too_close": N_("Only candidates cover it that stand too close to an existing site."),
    "separation": N_("The sites that cover it stand too close to others that are chosen."),
    "count": N_("The number of sites is used up where more is covered by them."),
    "budget": N_("The budget is used up where more is covered by it."),
    "once": N_("It is covered, but by one site only."),
    "limit": N_("No better choice was found that covers it, too."),
}


@dataclass(frozen=True)
class SiteProblem:
    """Sites and demand.

    Parameters
    ----------
    covers : csr_matrix, shape (sites, demand)
        What is not 0 covers.
    role : ndarray of str, shape (sites,)
        :data:`NEW`, :data:`UPGRADE`, :data:`GIVEN` or :data:`IDLE`.
    cost : ndarray, shape (sites,)
        VND; what is given costs nothing.
    operators : ndarray of int, shape (sites,)
        How many operators use each site, or could.
    people : ndarray, shape (demand,)
    weight : ndarray, shape (demand,)
        People, with the factor of disadvantaged areas.
    close : ndarray of int64, shape (m, 2)
        Pairs of sites that stand nearer to each other than is allowed.
    distance : ndarray, shape (sites, demand), optional
        Metres; for the shortest distances.
    """

    covers: csr_matrix
    role: np.ndarray
    cost: np.ndarray
    operators: np.ndarray
    people: np.ndarray
    weight: np.ndarray
    close: np.ndarray
    distance: np.ndarray | None = None


@dataclass(frozen=True)
class Wish:
    """What is asked for.

    Parameters
    ----------
    objective : str
        :data:`ALL`, :data:`COUNT`, :data:`BUDGET` or :data:`MEDIAN`.
    count : int, optional
        New sites and upgrades at most.
    budget : float, optional
        VND.
    min_operators : int
        A site counts only where so many operators use it or could.
    twice : bool
        Demand counts as covered when two sites cover it.
    time_limit : float, optional
        Seconds for all searches together; None for no limit.
    """

    objective: str
    count: int | None = None
    budget: float | None = None
    min_operators: int = 0
    twice: bool = False
    time_limit: float | None = None


@dataclass(frozen=True)
class SitePlan:
    """What is chosen.

    Parameters
    ----------
    chosen : ndarray of int64
        Sites to build or upgrade, the one that newly covers most first.
    newly : ndarray of float64
        People that each of them covers that neither given sites nor those before it cover.
    newly_places : ndarray of int64
        The same as a number of demand points.
    counts : ndarray of int64, shape (demand,)
        Chosen and given sites that cover each demand.
    before, covered : ndarray of bool, shape (demand,)
        Whether given sites alone cover it as often as is asked, once or twice; whether they and the chosen do.
    reasons : list of str
        Code of :data:`REASONS` for each demand that is not covered (or covered once where twice is asked), else "".
    cost : float
    selection : Selection
        Of the solver, bound and status included.
    too_close, few_operators : ndarray of int64
        Candidates that could not be chosen at all.
    enough : bool
        Given sites alone do what is asked.
    server : ndarray of int64, shape (demand,)
        For the shortest distances: the site that each demand goes to; else empty, and so where there is no site.
    """

    chosen: np.ndarray
    newly: np.ndarray
    newly_places: np.ndarray
    counts: np.ndarray
    before: np.ndarray
    covered: np.ndarray
    reasons: list[str]
    cost: float
    selection: Selection
    too_close: np.ndarray
    few_operators: np.ndarray
    enough: bool
    server: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64))


def plan_sites(problem: SiteProblem, wish: Wish, progress: Progress = SILENT) -> SitePlan:
    """Choose the sites.

    Raises
    ------
    ParameterError
        Nothing to choose from or nothing to cover; a count or a budget is missing; something is wished for that the
        search for the shortest distances cannot keep.
    Cancelled
    """
    if not len(problem.weight):
        raise ParameterError(N_("There is no demand to cover."))
    if not len(problem.role):
        raise ParameterError(N_("There are no sites to choose from."))
    if wish.objective in (COUNT, MEDIAN) and wish.count is None:
        raise ParameterError(N_("Say how many sites may be chosen."))
    if wish.objective == BUDGET and wish.budget is None:
        raise ParameterError(N_("Say what the sites may cost."))
    planner = _Planner(problem, wish)
    if wish.objective == MEDIAN and (wish.twice or len(planner.pairs)):
        raise ParameterError(NOT_SHORTEST)
    return planner.plan(progress)


class _Planner:
    def __init__(self, problem: SiteProblem, wish: Wish):
        self.problem, self.wish = problem, wish
        given = problem.role == GIVEN
        self.shared = problem.operators >= wish.min_operators
        crowd = np.zeros(len(given), dtype=bool)
        close = problem.close
        if len(close):
            for one, other in ((close[:, 0], close[:, 1]), (close[:, 1], close[:, 0])):
                crowd[one[given[other] & (problem.role[one] == NEW)]] = True
        self.crowded = crowd
        self.open = np.isin(problem.role.astype(str), (NEW, UPGRADE)) & ~crowd & self.shared
        self.given = np.flatnonzero(given & self.shared)
        self.need = 2 if wish.twice else 1
        self.rows = np.flatnonzero(self.open)
        number = np.full(len(given), -1, dtype=np.int64)
        number[self.rows] = np.arange(len(self.rows))
        pairs = number[close] if len(close) else np.empty((0, 2), dtype=np.int64)
        # A new site beside an existing one that may be upgraded: one of the two. Existing ones stand as they stand.
        pairs = pairs[(pairs >= 0).all(axis=1)]
        new = problem.role[self.rows] == NEW
        self.pairs = pairs[new[pairs].any(axis=1)] if len(pairs) else pairs

    def plan(self, progress: Progress) -> SitePlan:
        problem, wish = self.problem, self.wish
        base = _counts(problem.covers, self.given)
        selection, enough = self._select(base, progress)
        chosen = self.rows[selection.sites] if len(selection.sites) else np.empty(0, dtype=np.int64)
        order, newly, places = self._ranked(chosen, base)
        counts = base + _counts(problem.covers, chosen)
        # One rule for all wishes: what only one site can cover is not covered where two are asked for.
        before, covered = base >= self.need, counts >= self.need
        server = np.empty(0, dtype=np.int64)
        if wish.objective == MEDIAN:
            all_sites = np.concatenate((self.given, chosen))
            if len(all_sites):
                server = all_sites[np.argmin(problem.distance[all_sites], axis=0)]
        return SitePlan(
            order, newly, places, counts, before, covered, self._reasons(counts, base, chosen),
            float(problem.cost[chosen].sum()), selection, np.flatnonzero(self.crowded),
            np.flatnonzero(~self.shared & ~self.crowded & np.isin(problem.role.astype(str), (NEW, UPGRADE))),
            enough, server,
        )  # fmt: skip

    def _able(self) -> np.ndarray:
        """How many sites that may be chosen cover each demand."""
        return _counts(self.problem.covers, self.rows)

    def _select(self, base: np.ndarray, progress: Progress) -> tuple[Selection, bool]:
        problem, wish = self.problem, self.wish
        deadline = Deadline(wish.time_limit)
        if wish.objective == MEDIAN:
            distance = problem.distance
            count = int(wish.count)
            return shortest(
                distance[self.rows], distance[self.given], problem.weight, count, deadline, progress
            ), False  # fmt: skip
        missing, able = np.maximum(self.need - base, 0), self._able()
        rows = np.flatnonzero((missing > 0) & (able > 0))
        if not len(rows):
            return nothing_chosen(COST if wish.objective == ALL else WEIGHT), bool((base >= self.need).all())
        need = missing[rows]
        if wish.objective == ALL:
            need = np.minimum(need, able[rows])
        task = OpenDemand(
            problem.covers[self.rows][:, rows], need, problem.weight[rows], problem.cost[self.rows], self.pairs
        )
        if wish.objective == ALL:
            return cover_all(task, deadline, progress), False
        count, budget = (wish.count, None) if wish.objective == COUNT else (None, wish.budget)
        return cover_most(task, count, budget, deadline, progress), False

    def _ranked(self, chosen: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The chosen by what each newly covers, one after the other."""
        problem = self.problem
        counts, left = base.copy(), chosen.tolist()
        order, newly, places = [], [], []
        while left:
            fresh = counts == self.need - 1 if self.need > 1 else counts == 0
            some = problem.covers[left]
            worth = np.asarray(some @ np.where(fresh, problem.weight, 0.0))
            people = np.asarray(some @ np.where(fresh, problem.people, 0.0))
            number = np.asarray(some @ fresh.astype(float))
            nearly = np.asarray(some @ np.where(counts < self.need, problem.weight, 0.0))
            best = int(np.lexsort((left, -nearly, -number, -worth))[0])
            site = left.pop(best)
            order.append(site)
            newly.append(float(people[best]))
            places.append(round(float(number[best])))
            counts[problem.covers[site].indices] += 1
        return np.array(order, dtype=np.int64), np.array(newly), np.array(places, dtype=np.int64)

    def _reasons(self, counts, base, chosen: np.ndarray) -> list[str]:
        problem, wish = self.problem, self.wish
        used = problem.role != IDLE
        everyone = _counts(problem.covers, np.flatnonzero(used))
        shared = _counts(problem.covers, np.flatnonzero(used & self.shared))
        able = self._able()
        barred = np.zeros(len(problem.role), dtype=bool)
        if len(self.pairs):
            is_chosen = np.isin(self.rows, chosen)
            for one, other in ((0, 1), (1, 0)):
                barred[self.rows[self.pairs[is_chosen[self.pairs[:, other]], one]]] = True
        free = _counts(problem.covers, np.setdiff1d(self.rows[~barred[self.rows]], chosen))
        made = []
        for row in range(len(counts)):
            if counts[row] >= self.need:
                made.append("")
            elif everyone[row] == 0:
                made.append("nobody")
            elif shared[row] == 0:
                made.append("few_operators")
            elif able[row] + base[row] == 0:
                made.append("too_close")
            elif able[row] + base[row] < self.need:
                made.append("once" if counts[row] else "one_site")
            elif free[row] == 0 and able[row]:
                made.append("once" if counts[row] else "separation")
            else:
                made.append({COUNT: "count", BUDGET: "budget", MEDIAN: "count"}.get(wish.objective, "limit"))
        return made


def _counts(covers, sites: Sequence[int] | np.ndarray) -> np.ndarray:
    """How many of the sites cover each demand."""
    return np.asarray(covers[sites].sum(axis=0)).ravel().astype(np.int64) if len(sites) else np.zeros(
        covers.shape[1], dtype=np.int64
    )  # fmt: skip
