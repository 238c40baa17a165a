"""Roadmaps: which project is built in which year.

:func:`plan_roadmap` answers at once by a greedy order and a local search, and then proves how good that is, or finds
better, with a mixed integer program.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import DataError
from ..progress import SILENT, Progress
from ..text import N_
from .budgets import Budgets
from .clashes import fixed_clash
from .exact import Answer, solve
from .greedy import greedy_orders, improve, keep_order, relaxed_orders
from .placing import Placing, is_possible, place_in_order
from .problem import JointWorks, Options, Problem, Reason, make_problem
from .project import Project

__all__ = ["JointWorks", "Options", "Reason", "Roadmap", "plan_roadmap"]

#: Plans whose worth differs by less, as a share, are equally good where worth comes in no whole units.
_SAME = 1e-9
#: How near to the best plan, as a share, a solver that came to its end can tell where its bound proves nothing.
_ACCURACY = 1e-6
#: Share of the time that the search may take before the program is solved.
_SEARCH_SHARE = 0.25
_DEFAULT = Options()


@dataclass(frozen=True, eq=False)
class Roadmap:
    """What is built in which year, and how good that is.

    Parameters
    ----------
    projects : tuple of Project
        In the order given.
    budgets : Budgets
    year : tuple of int or None
        Of each project; None: in no year.
    cost : tuple of int or None
        What each costs in its year (VND).
    paid : tuple of dict
        Who pays for each: row of the source in ``budgets`` → VND.
    reason : dict of int to Reason
        Why projects (rows) are in no year.
    cause : dict of int to int
        For :attr:`Reason.AFTER`: the row of the project that holds it back.
    objective : float
        People × years of service, later years discounted, with the priority.
    greedy : float
        The same of the plan by ratio alone; NaN where that does not keep fixed years.
    bound : float
        No roadmap is worth more.
    status : str
        "optimal" or "feasible".
    exact : bool
        It is proven to the last person that no roadmap is worth more. What is "optimal" without that is so as far as
        the solver can tell: within :attr:`gap`.
    unknown_after : dict of str to list of str
        Ids of unknown projects that projects come after.
    joint_past : tuple of str
        Projects whose works lie outside the years.
    by_count : bool
        Nobody says whom any project is for: each counted as one.
    joint : JointWorks
        What works of roads or power along a project meant.
    fixed_outside : tuple of str
        Projects in a fixed year that their window, or their works, would not have allowed.
    """

    projects: tuple[Project, ...]
    budgets: Budgets
    year: tuple[int | None, ...]
    cost: tuple[int | None, ...]
    paid: tuple[dict[int, int], ...]
    reason: dict[int, Reason]
    cause: dict[int, int]
    objective: float
    greedy: float
    bound: float
    status: str
    exact: bool
    unknown_after: dict[str, list[str]]
    joint_past: tuple[str, ...]
    by_count: bool
    joint: JointWorks
    fixed_outside: tuple[str, ...]

    @property
    def gap(self) -> float:
        """How far this is from the bound, as a share of the bound; 0 is proven best.

        It is the gap of solvers: with a worth of 80 and a bound of 100 it is 0.2. See :attr:`most_better`.
        """
        if self.exact or not self.bound > 0:
            return 0.0
        return max(0.0, (self.bound - self.objective) / self.bound)

    @property
    def most_better(self) -> float:
        """How much better a roadmap could be at most, as a share of this one: 0.25 for 80 of 100; may be infinite."""
        gap = self.gap
        return gap / (1.0 - gap) if gap < 1.0 else math.inf

    def built_by(self, year: int) -> frozenset[str]:
        """Ids of the projects that are there by the end of a year."""
        return frozenset(
            project.id for project, own in zip(self.projects, self.year) if own is not None and own <= year
        )


def plan_roadmap(
    projects: Sequence[Project], budgets: Budgets, options: Options = _DEFAULT, progress: Progress = SILENT
) -> Roadmap:
    """Put projects into years so that most people are served for most years.

    The worth of a roadmap is the sum over projects of people × years of service until the end of the period (the year
    of building counts), people of disadvantaged communes times the priority, a year later discounted. Budgets,
    precedence, windows, fixed and joint years are always kept.

    Raises
    ------
    DataError
        A circle, doubled ids, negative costs; fixed years that the budgets do not bear.
    ParameterError
        An option that makes no sense.
    """
    begin = time.monotonic()
    problem = make_problem(projects, budgets, options)
    plans = [place_in_order(problem, order) for order in greedy_orders(problem)]
    greedy = problem.objective(plans[0]) if _keeps(problem, plans[0]) else math.nan
    best = _best(problem, plans)
    bound, impossible, finished = _plain_bound(problem), False, False
    progress.step(0.05)
    if not _proven(problem, best, bound):
        relaxed = solve(problem, _left(options, begin), progress.part(0.05, 0.1), relaxed=True)
        impossible = relaxed.impossible
        if not impossible:
            bound = min(bound, relaxed.bound)
        if relaxed.done is not None:
            plans = [place_in_order(problem, order) for order in relaxed_orders(problem, relaxed.done)]
            best = _best(problem, [*plans, best])
    progress.step(0.1)
    if best is not None and not _proven(problem, best, bound):
        best = improve(problem, best, options.rounds, progress.part(0.1, 0.4), _late(options, begin))
    if not impossible and not _proven(problem, best, bound):
        answer = _solved(problem, options, begin, progress.part(0.4, 0.95))
        impossible, finished = answer.impossible and best is None, answer.finished
        if not answer.impossible:
            bound = min(bound, answer.bound)
        best = _best(problem, [best, *_plans_of(problem, answer)])
    progress.step(0.95)
    if best is None:
        if impossible:
            raise fixed_clash(problem)
        raise DataError(
            N_("No roadmap that keeps all fixed years was found in the time. Allow more time, or free some years.")
        )
    return _roadmap(problem, _finish(problem, best), greedy, bound, finished, options)


def _keeps(problem: Problem, plan: Sequence[int]) -> bool:
    """Whether all is built that must be."""
    return all(plan[row] >= 0 for row in problem.must)


def _best(problem: Problem, plans: Sequence[list[int] | None]) -> list[int] | None:
    """The best plan of those that keep all that must be; None where none does."""
    kept = [plan for plan in plans if plan is not None and _keeps(problem, plan)]
    return max(kept, key=problem.objective) if kept else None


def _left(options: Options, begin: float) -> float | None:
    """Seconds left, None for no limit."""
    if options.time_limit is None:
        return None
    return max(options.time_limit - (time.monotonic() - begin), 0.0)


def _proven(problem: Problem, plan: Sequence[int] | None, bound: float) -> bool:
    """Whether no plan can be worth more."""
    if plan is None:
        return False
    worth = problem.objective(plan)
    if problem.unit:
        return worth > _rounded(problem, bound) - problem.unit / 2.0
    return worth >= bound - _SAME * max(abs(bound), 1e-12)


def _rounded(problem: Problem, bound: float) -> float:
    """The greatest worth up to a bound that a plan can have."""
    if not problem.unit or not math.isfinite(bound):
        return bound
    return math.floor(bound / problem.unit * (1.0 + 1e-12) + 1e-9) * problem.unit


def _plain_bound(problem: Problem) -> float:
    """What everything would be worth in its first year."""
    gain = problem.gain
    first = problem.allowed.argmax(axis=1)
    return math.fsum(float(own) * float(gain[year]) for own, year in zip(problem.value, first))


def _late(options: Options, begin: float):
    if options.time_limit is None:
        return lambda: False
    return lambda: time.monotonic() - begin > _SEARCH_SHARE * options.time_limit


def _solved(problem: Problem, options: Options, begin: float, progress: Progress) -> Answer:
    left = _left(options, begin)
    if left is not None and left < 0.05:
        return Answer(None, math.inf)
    return solve(problem, left, progress)


def _plans_of(problem: Problem, answer: Answer) -> list[list[int]]:
    """What the solver found, as it is where it keeps everything to the đồng, else placed in its order."""
    if answer.plan is None:
        return []
    if is_possible(problem, answer.plan):
        return [answer.plan]
    years = problem.purse.years
    return [place_in_order(problem, keep_order(problem, [year if year >= 0 else years for year in answer.plan]))]


# -- what costs nothing of the worth -----------------------------------------------------------------------------------


def _finish(problem: Problem, plan: Sequence[int]) -> list[int]:
    """A plan of the same worth (or more) that people would draw: nothing for nobody, trunks when they are needed, and
    money that is left spent on what nobody gave a benefit for."""
    placing = Placing(problem, plan)
    followers: list[list[int]] = [[] for _ in range(len(problem))]
    for row, earlier in enumerate(problem.before):
        for other in earlier:
            followers[other].append(row)
    for row in reversed(problem.order):
        if row in problem.behind and placing.plan[row] >= 0:
            needed = [placing.plan[other] for other in followers[row] if placing.plan[other] >= 0]
            year = placing.take(row)
            if needed:
                placing.put(row, _latest(problem, placing, row, year, min(needed)))
    placing.place(row for row in problem.order if problem.value[row] > 0.0)
    for row in problem.order:
        if placing.plan[row] >= 0 or problem.value[row] > 0.0 or row in problem.behind:
            continue
        strand = _open_strand(problem, placing, row)
        placing.place(strand)
        if placing.plan[row] < 0:
            for other in reversed(strand):
                if placing.plan[other] >= 0:
                    placing.take(other)
    return placing.plan


def _latest(problem: Problem, placing: Placing, row: int, first: int, last: int) -> int:
    """The latest year up to ``last`` in which a row costs no more than in ``first`` and fits."""
    for year in range(last, first, -1):
        same = problem.cost[row][year] <= problem.cost[row][first]
        if same and problem.allowed[row, year] and placing.fits(row, year):
            return year
    return first


def _open_strand(problem: Problem, placing: Placing, row: int) -> list[int]:
    found, todo = set(), [row]
    while todo:
        here = todo.pop()
        if here not in found:
            found.add(here)
            todo += [other for other in problem.before[here] if placing.plan[other] < 0]
    return [here for here in problem.order if here in found]


# -- the result --------------------------------------------------------------------------------------------------------


def _roadmap(
    problem: Problem, plan: Sequence[int], greedy: float, bound: float, finished: bool, options: Options
) -> Roadmap:
    count, budgets = len(problem.projects), problem.purse.budgets
    year: list[int | None] = [None] * count
    cost: list[int | None] = [None] * count
    for row, place in enumerate(plan):
        if place >= 0:
            year[problem.rows[row]] = budgets.years[place]
            cost[problem.rows[row]] = problem.cost[row][place]
    reason, cause = _reasons(problem, plan)
    worth = problem.objective(plan)
    exact = _proven(problem, plan, bound)
    bound = worth if exact else max(_rounded(problem, bound), worth)
    near = finished and bound - worth <= _ACCURACY * abs(bound)
    return Roadmap(
        problem.projects,
        budgets,
        tuple(year),
        tuple(cost),
        _payments(problem, plan),
        reason,
        cause,
        worth,
        greedy,
        bound,
        "optimal" if exact or near else "feasible",
        exact,
        problem.unknown_after,
        problem.joint_past,
        bool(count) and all(project.benefit != project.benefit for project in problem.projects),
        options.joint,
        problem.fixed_outside,
    )


def _reasons(problem: Problem, plan: Sequence[int]) -> tuple[dict[int, Reason], dict[int, int]]:
    reason, cause = dict(problem.impossible), {}
    behind = {problem.rows[row] for row in problem.behind}
    built = {problem.rows[row] for row, place in enumerate(plan) if place >= 0}
    place_of = {project.id: row for row, project in enumerate(problem.projects)}
    before = [
        [place_of[id_] for id_ in project.after if id_ in place_of and place_of[id_] not in built]
        for project in problem.projects
    ]
    for row in range(len(problem.projects)):
        if row in built or row in reason:
            continue
        reason[row] = Reason.NOTHING_BEHIND if row in behind else Reason.NO_MONEY
    for row in range(len(problem.projects)):
        # A trunk that is left out for lack of anything behind it is no cause: the money is.
        holding = [other for other in before[row] if reason.get(other) not in (None, Reason.NOTHING_BEHIND)]
        if row in reason and reason[row] in (Reason.AFTER, Reason.NO_MONEY) and holding:
            reason[row] = Reason.AFTER
            cause[row] = holding[0]
    return reason, cause


def _payments(problem: Problem, plan: Sequence[int]) -> tuple[dict[int, int], ...]:
    """Who pays for each project: the money of each class and year goes to its projects in their order."""
    purse = problem.purse
    spent = [[0] * purse.years for _ in purse.classes]
    for row, place in enumerate(plan):
        if place >= 0:
            spent[problem.class_of[row]][place] += problem.cost[row][place]
    paid: tuple[dict[int, int], ...] = tuple({} for _ in problem.projects)
    purses: dict[tuple[int, int], list[list[int]]] = {}
    for (kind, year, source, _), amount in sorted((purse.pay(spent) or {}).items()):
        purses.setdefault((kind, year), []).append([source, amount])
    for row in problem.order:
        place = plan[row]
        open_ = problem.cost[row][place] if place >= 0 else 0
        while open_ > 0:
            money = purses[problem.class_of[row], place]
            part = min(open_, money[0][1])
            own = paid[problem.rows[row]]
            own[money[0][0]] = own.get(money[0][0], 0) + part
            open_ -= part
            money[0][1] -= part
            if not money[0][1]:
                money.pop(0)
    return paid
