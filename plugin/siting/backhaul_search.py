"""The search for a cheap plan of feeding sites: several first plans, then rounds that only make the best one better.

First plans: fibre to all, microwave to all, the sites one after another by their cheapest way, and the same by the
reduced costs of the lower bound; later one by the solution of the better bound of :mod:`.backhaul_cuts`. What follows
takes away what feeds some sites that belong together (a branch of fibre, a site with what hangs on it, neighbours) and
feeds them anew, at times at prices that favour fibre or microwave (ruin and recreate: Schrimpf et al. 2000); the
trenches of the sites on fibre are then those of a least tree over them.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress
from .backhaul_bound import BackhaulBound, backhaul_bound, prices_of_arcs
from .backhaul_cuts import raise_bound
from .backhaul_problem import BackhaulProblem, Prices
from .backhaul_state import BY_FIBER, NOT_FED, BackhaulState, Way
from .backhaul_trenches import fiber_bound, with_least_tree

__all__ = ["ROUNDS", "Found", "search_backhaul"]

#: Rounds where nothing else is asked for.
ROUNDS = 8
#: Sites that are fed anew together at most.
_GROUP = 14
#: Neighbours from which groups are drawn.
_NEAR = 24
#: Random groups a round, for each site and at most.
_RANDOM, _MOST_RANDOM = 1.0, 150
#: Prices of fibre at which groups are fed anew, beside the true ones: those of microwave are the true ones.
_ROAD_FACTORS = (1.0, 0.35, 3.0)
#: Rounds of the search for the tree of trenches, while the search goes on and at its end.
_TREE_ROUNDS, _LAST_TREE_ROUNDS = 1, 6
#: Costs no farther apart, as a share, are the same; a plan this near its bound is the best.
_SAME = 1e-9
#: A pass over all groups that wins less than this share is the last.
_LITTLE = 1e-6
#: Prices by a solution of the bound keep this share of the true cost for what it uses fully.
_TRUE_SHARE = 1e-3
#: Share of the sites that is fed anew to leave a plan that gets no better.
_KICK = 0.25


@dataclass(frozen=True)
class Found:
    """What a search found.

    Parameters
    ----------
    state : BackhaulState
        Feeds all sites that can be fed.
    bound : float
        No plan for them costs less.
    all_fiber, all_microwave : float
        Cost of the best plan found that feeds all of them by fibre, or by microwave from masts that have fibre; inf
        where there is none.
    rounds : int
        Rounds that were run to their end.
    """

    state: BackhaulState
    bound: float
    all_fiber: float
    all_microwave: float
    rounds: int


class _TimeIsUp(Exception):  # noqa: N818 - not a fault: the round that runs is given up
    pass


def search_backhaul(
    problem: BackhaulProblem,
    *,
    rounds: int | None = None,
    time_limit: float | None = None,
    seed: int = 0,
    progress: Progress = SILENT,
) -> Found:
    """A plan that feeds all sites of :attr:`.backhaul_problem.BackhaulProblem.wanted` at little cost.

    Parameters
    ----------
    rounds : int, optional
        Rounds at most; by default :data:`ROUNDS`. The search ends before that when its plan is proven to be the best.
    time_limit : float, optional
        Seconds after which no more rounds are run; the round that runs then is given up.
    seed : int
        Of the chance in the search. The same seed and number of rounds give the same plan.
    """
    search = _Search(problem, time_limit, seed, progress)
    return search.run(ROUNDS if rounds is None else rounds, progress)


class _Search:
    def __init__(self, problem: BackhaulProblem, time_limit: float | None, seed: int, progress: Progress):
        self._problem = problem
        self._until = float("inf") if time_limit is None else time.monotonic() + time_limit
        self._chance = np.random.default_rng(seed)
        self._progress = progress
        self._wanted = problem.wanted.tolist()
        self._order = sorted(self._wanted, key=lambda site: (problem.by_road[0][site], site))
        self._priced = [problem.priced(road_factor=factor) for factor in _ROAD_FACTORS]
        self._neighbours = _neighbours(problem)

    def _check(self) -> None:
        self._progress.check()
        if time.monotonic() > self._until:
            raise _TimeIsUp

    def run(self, rounds: int, progress: Progress) -> Found:
        problem = self._problem
        if not self._wanted:
            return Found(BackhaulState(problem), 0.0, 0.0, 0.0, 0)
        bound = backhaul_bound(problem, progress.check)
        progress.step(0.1)
        fiber, all_fiber = self._all_fiber()
        microwave, all_microwave = self._all_microwave()
        starts = [fiber, microwave, self._one_by_one(problem.prices), self._one_by_one(bound.prices)]
        starts = [state for state in starts if state is not None]
        progress.step(0.2)
        best = min(starts, key=lambda state: state.true_cost()).copy()
        done, least = 0, bound.bound
        try:
            for state in starts:
                self._singly(state)
                best = self._better(best, state)
            for number in range(rounds):
                if self._proven(best, least):
                    break
                progress.step(0.2 + 0.75 * number / max(rounds, 1))
                state = best.copy() if number % 2 == 0 else self._kicked(best)
                if number < len(starts):
                    state = starts[number]  # each of the first plans leads somewhere else
                if number == min(1, rounds - 1):
                    least, state = self._raised(bound, best)
                self._improve(state)
                best = self._better(best, state)
                done += 1
        except _TimeIsUp:
            progress.check()
        best = self._better(best, self._with_least_tree(best, _LAST_TREE_ROUNDS))
        progress.step(1.0)
        cost = best.true_cost()
        return Found(best, min(least, cost), all_fiber, all_microwave, done)

    def _with_least_tree(self, state: BackhaulState, rounds: int) -> BackhaulState:
        return with_least_tree(state, rounds, self._until - time.monotonic(), self._progress)

    @staticmethod
    def _proven(best: BackhaulState, bound: float) -> bool:
        return best.cost <= bound * (1.0 + _SAME)

    def _raised(self, bound: BackhaulBound, best: BackhaulState) -> tuple[float, BackhaulState]:
        """A better bound, and a plan by the solution that gave it; what was known where there is none."""
        if not len(self._problem.hop_a):
            # All is fibre: the search for trees knows better, and so does its bound.
            trees = fiber_bound(best, _LAST_TREE_ROUNDS, self._until - time.monotonic(), self._progress)
            return max(bound.bound, trees), best.copy()
        layered = bound.layered
        raised = raise_bound(
            layered, self._problem.root, bound.reduced, bound.bound, best.true_cost(), self._until, self._progress.check
        )
        if raised is None:
            return bound.bound, best.copy()
        prices = prices_of_arcs(self._problem, layered, layered.cost * (1.0 + _TRUE_SHARE - raised.use))
        state = self._one_by_one(prices)
        return raised.bound, best.copy() if state is None else state

    def _better(self, best: BackhaulState, other: BackhaulState) -> BackhaulState:
        whole = all(other.fed(site) for site in self._wanted)
        return other.copy() if whole and other.true_cost() < best.true_cost() * (1.0 - _SAME) else best

    # -- first plans --------------------------------------------------------------------------------------------

    def _one_by_one(self, prices: Prices) -> BackhaulState | None:
        """The sites that are nearest along roads first, each by its cheapest way; None if that leads nowhere."""
        state = BackhaulState(self._problem)
        for site in self._order:
            self._progress.check()
            if not state.feed(site, prices):
                return self._shallow()
        return state

    def _shallow(self) -> BackhaulState:
        """Every site with as few hops as can be: a plan that is there always."""
        state = BackhaulState(self._problem)
        for site in self._order:
            self._feed_shallow(state, site)
        return state

    def _feed_shallow(self, state: BackhaulState, site: int) -> None:
        problem = self._problem
        if site >= problem.count or state.fed(site):
            return
        least = problem.least_hops
        if not least[site]:
            state.take(_by_road(problem, state, site))
            return
        offers = [
            (cost, other, hop)
            for other, hop, cost in problem.prices.hops[site]
            if (0 if other >= problem.count else least[other]) == least[site] - 1
        ]
        _, other, hop = min(offers)
        self._feed_shallow(state, other)
        way = Way(0.0)
        way.hops.append((site, other, hop))
        state.take(way)

    def _all_fiber(self) -> tuple[BackhaulState, float]:
        """Fibre to all that a road leads to, and what that costs if it is all of them."""
        state = self._with_least_tree(self._shallow(), _LAST_TREE_ROUNDS)
        whole = all(state.medium[site] == BY_FIBER for site in self._wanted)
        return state, state.true_cost() if whole else float("inf")

    def _all_microwave(self) -> tuple[BackhaulState | None, float]:
        """Microwave to all from masts that have fibre; None where that cannot be."""
        problem = self._problem
        nothing = [float("inf")] * problem.count
        prices = Prices([[] for _ in problem.prices.roads], nothing, problem.prices.hops)
        state = BackhaulState(problem)
        for site in self._order:
            if problem.road[site] == problem.root:
                state.feed(site)  # at the fibre itself
        for site in self._order:
            self._progress.check()
            if not state.feed(site, prices):
                return None, float("inf")
        for site in self._order:
            if state.up[site] >= 0:
                state.release(site)
                state.feed(site, prices)
        return state, state.true_cost()

    # -- changes ------------------------------------------------------------------------------------------------

    def _singly(self, state: BackhaulState) -> None:
        """Feed every site anew, as long as that makes the plan cheaper."""
        while True:
            before = state.cost
            for site in self._chance.permutation(self._wanted).tolist():
                self._check()
                self._anew(state, [site], self._problem.prices)
            if state.cost >= before * (1.0 - _SAME):
                return

    def _anew(self, state: BackhaulState, sites: list[int], prices: Prices) -> bool:
        """Take away what feeds ``sites`` and feed them again; the state is spoilt where that fails."""
        for site in sites:
            if state.medium[site] != NOT_FED:
                state.release(site)
        return all(state.feed(site, prices) for site in sites) and all(state.fed(site) for site in sites)

    def _improve(self, state: BackhaulState) -> None:
        self._singly(state)
        while True:
            before = state.cost
            for group in self._groups(state):
                for number, prices in enumerate(self._priced):
                    self._check()
                    trial = state.copy()
                    some = self._chance.permutation(group).tolist()
                    if not self._anew(trial, some, prices) or not self._whole(trial):
                        continue
                    again = some if number == 0 else self._around(some)
                    if not all(self._anew(trial, [site], self._problem.prices) for site in again):
                        continue
                    if trial.cost < state.cost * (1.0 - _SAME):
                        _become(state, trial)
            self._singly(state)
            other = self._with_least_tree(state, _TREE_ROUNDS)
            if other.cost < state.cost * (1.0 - _SAME):
                _become(state, other)
                self._singly(state)
            if state.cost >= before * (1.0 - _LITTLE):
                return

    def _whole(self, state: BackhaulState) -> bool:
        return all(state.fed(site) for site in self._wanted)

    def _around(self, sites: list[int]) -> list[int]:
        """Sites and their nearest neighbours, each once."""
        found = dict.fromkeys(sites)
        for site in sites:
            found.update(dict.fromkeys(self._neighbours[site][:4]))
        return list(found)

    def _groups(self, state: BackhaulState) -> list[list[int]]:
        """Sites that belong together."""
        problem = self._problem
        required = problem.required
        groups: set[tuple[int, ...]] = set()

        def add(sites) -> None:
            some = tuple(sorted({site for site in sites if site < problem.count and required[site]}))
            if 2 <= len(some) <= _GROUP:
                groups.add(some)

        for site, below in enumerate(state.below):
            if below:
                add({site, *below})
        behind: dict[int, list[int]] = {}
        for site in state.by_fiber():
            node = problem.road[site]
            while node != problem.root:
                behind.setdefault(node, []).append(site)
                node = state.above[node][0]
        for sites in behind.values():
            if len(sites) <= _GROUP:
                add(sites)
                add({*sites, *(inner for site in sites for inner in state.below[site])})
        chance = self._chance
        wanted = self._wanted
        for _ in range(int(min(_RANDOM * len(wanted), _MOST_RANDOM))):
            site = wanted[int(chance.integers(len(wanted)))]
            near = self._neighbours[site]
            size = int(chance.integers(1, min(_GROUP, len(near) + 1) + 1)) - 1
            add({site, *chance.choice(near, size=size, replace=False).tolist()} if size else {site})
        return [list(group) for group in sorted(groups)]

    def _kicked(self, best: BackhaulState) -> BackhaulState:
        """A plan beside the best: the sites of one part of the country are fed anew at other prices."""
        wanted = self._wanted
        centre = wanted[int(self._chance.integers(len(wanted)))]
        away = np.hypot(*(self._problem.near[wanted] - self._problem.near[centre]).T)
        nearest = np.argsort(away, kind="stable")[: max(int(_KICK * len(wanted)), 2)]
        some = self._chance.permutation([wanted[row] for row in nearest.tolist()]).tolist()
        state = best.copy()
        prices = self._priced[1 + int(self._chance.integers(len(self._priced) - 1))]
        return state if self._anew(state, some, prices) and self._whole(state) else best.copy()


def _become(state: BackhaulState, other: BackhaulState) -> None:
    for name in ("above", "used", "medium", "up", "hop", "below", "depth", "cost"):
        setattr(state, name, getattr(other, name))


def _by_road(problem: BackhaulProblem, state: BackhaulState, site: int) -> Way:
    """The cheapest way of fibre alone."""
    prices = Prices(problem.prices.roads, problem.prices.drop, [[] for _ in problem.prices.hops])
    return state.cheapest(site, prices)


def _neighbours(problem: BackhaulProblem) -> list[list[int]]:
    """Of every site the sites nearest to it (itself not among them), relays left out."""
    from scipy.spatial import cKDTree

    wanted = problem.wanted
    found: list[list[int]] = [[] for _ in range(problem.count)]
    if len(wanted) < 2:
        return found
    count = min(_NEAR + 1, len(wanted))
    _, near = cKDTree(problem.near[wanted]).query(problem.near[wanted], k=count)
    for site, rows in zip(wanted.tolist(), near.tolist()):
        found[site] = [int(wanted[row]) for row in rows if wanted[row] != site]
    return found
