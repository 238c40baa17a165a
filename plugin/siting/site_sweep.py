"""How much is covered for how much: the same sites and demand under rising counts or budgets, a search for each.

Each scenario is solved for itself, here or by workers elsewhere, and then they learn from each other: what fewer sites
cover more sites cover too, and what many cannot reach fewer cannot either. So the curve never falls, and its bounds are
those of all searches together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from scipy.sparse import csr_matrix

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..text import N_
from ..workers import Pending, Workers
from .selection import FEASIBLE, OPTIMAL, WEIGHT, gap_of
from .site_plan import BUDGET, COUNT, SiteProblem, Wish, plan_sites

__all__ = ["Scenario", "sweep"]

#: Of two that cover the same as nearly as numbers tell, the cheaper is taken.
_EQUAL = 1e-9


@dataclass(frozen=True)
class Scenario:
    """What a count or a budget gives.

    Parameters
    ----------
    wish : Wish
    chosen, newly, newly_places, before, covered, cost
        As of :class:`.site_plan.SitePlan`.
    weight : float
        Of all that is covered, by given sites too, with the factor of disadvantaged areas.
    bound : float
        No choice within the count or budget covers more; NaN where that is not known.
    gap : float
        How far it can be from the best at most, as a share; NaN without a bound.
    status : str
        Of :class:`.selection.Selection`.
    """

    wish: Wish
    chosen: np.ndarray
    newly: np.ndarray
    newly_places: np.ndarray
    before: np.ndarray
    covered: np.ndarray
    cost: float
    weight: float
    bound: float
    gap: float
    status: str


def sweep(
    problem: SiteProblem, wishes: Sequence[Wish], progress: Progress = SILENT, *, workers: Workers | None = None
) -> list[Scenario]:
    """Solve every wish, in their order.

    Parameters
    ----------
    wishes : sequence of Wish
        All with counts or all with budgets, ascending. Without a time limit the results do not depend on who computes.
    workers : Workers, optional
        Where to compute; by default here, one after the other.

    Raises
    ------
    ParameterError
        The wishes are of two kinds or do not ascend; see :func:`.site_plan.plan_sites`.
    Cancelled
    """
    kinds = {wish.objective for wish in wishes}
    limits = [wish.count if wish.objective == COUNT else wish.budget for wish in wishes]
    if len(kinds) > 1 or kinds - {COUNT, BUDGET} or sorted(limits) != limits:
        raise ParameterError(N_("The scenarios of a sweep must be rising counts of sites, or rising budgets."))
    arrays = _arrays(problem)
    if workers is None:
        found = [
            _solve(progress.part(number / len(wishes), (number + 1) / len(wishes)), wish, arrays)
            for number, wish in enumerate(wishes)
        ]
    else:
        found = _solve_elsewhere(wishes, arrays, progress, workers)
    return _agree(found)


def _solve_elsewhere(
    wishes: Sequence[Wish], arrays: Mapping[Hashable, np.ndarray], progress: Progress, workers: Workers
) -> list[Scenario]:
    held = {key: workers.hand_over(("sites", key), lambda array=array: array) for key, array in arrays.items()}
    waiting: deque[Pending] = deque()
    found: list[Scenario] = []
    try:
        for wish in wishes:
            while len(waiting) >= workers.ahead:
                found.append(waiting.popleft().result(progress))
                progress.step(len(found) / len(wishes))
            name = f"{wish.objective} {wish.count if wish.objective == COUNT else wish.budget:.10g}"
            waiting.append(workers.submit(name, _solve, wish, held))
        while waiting:
            found.append(waiting.popleft().result(progress))
            progress.step(len(found) / len(wishes))
    except BaseException:
        for pending in waiting:
            pending.cancel()
        raise
    return found


def _arrays(problem: SiteProblem) -> dict[Hashable, np.ndarray]:
    """The problem as arrays, which are sent once whatever the number of scenarios."""
    covers = problem.covers.tocsr()
    own = {field.name: getattr(problem, field.name) for field in fields(problem)}
    own = {name: np.asarray(value) for name, value in own.items() if name not in ("covers", "distance")}
    own["role"] = own["role"].astype(str)
    parts = {"data": covers.data, "indices": covers.indices, "indptr": covers.indptr, "shape": np.array(covers.shape)}
    return {**own, **parts}


def _solve(progress: Progress, wish: Wish, arrays: Mapping[Hashable, np.ndarray]) -> Scenario:
    """One scenario; the problem comes as its arrays."""
    shape = tuple(arrays["shape"].tolist())
    # Copies: what was sent may only be read, and sparse matrices sort themselves.
    covers = csr_matrix((arrays["data"].copy(), arrays["indices"].copy(), arrays["indptr"].copy()), shape=shape)
    names = ("role", "cost", "operators", "people", "weight", "close")
    problem = SiteProblem(covers, *(arrays[name] for name in names))
    plan = plan_sites(problem, wish, progress)
    selection = plan.selection
    given = float(problem.weight[plan.before].sum()) if selection.counts == WEIGHT else 0.0
    return Scenario(
        wish, plan.chosen, plan.newly, plan.newly_places, plan.before, plan.covered, plan.cost,
        float(problem.weight[plan.covered].sum()), selection.bound + given, selection.gap, selection.status,
    )  # fmt: skip


def _agree(found: list[Scenario]) -> list[Scenario]:
    """What one scenario knows of another."""
    made: list[Scenario] = []
    for scenario in found:
        before = made[-1] if made else None
        if before is not None:
            near = _EQUAL * max(before.weight, scenario.weight)
            worse = scenario.weight < before.weight - near
            dearer = abs(scenario.weight - before.weight) <= near and scenario.cost > before.cost
            if worse or dearer:
                scenario = replace(before, wish=scenario.wish, bound=scenario.bound)
        made.append(scenario)
    least = np.inf
    for number in range(len(made) - 1, -1, -1):
        scenario = made[number]
        least = min(least, scenario.bound) if np.isfinite(scenario.bound) else least
        if not np.isfinite(least):
            made[number] = replace(scenario, bound=np.nan, gap=np.nan, status=FEASIBLE)
            continue
        bound = max(least, scenario.weight)
        gap = gap_of(scenario.weight, bound)
        made[number] = replace(
            scenario, bound=bound if gap else scenario.weight, gap=gap, status=FEASIBLE if gap else OPTIMAL
        )
    return made
