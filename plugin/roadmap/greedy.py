"""Plans at once: orders by people for each đồng, and a search that changes them."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence

import numpy as np

from ..progress import SILENT, Progress
from .placing import Placing
from .problem import Problem

__all__ = ["greedy_orders", "improve", "keep_order", "relaxed_orders"]

#: The search begins at the same place each time.
_SEED = 20_240_885
#: Steps without a better plan after which the search ends.
_PATIENCE = 600
#: How far rows are moved in the order at random, as shares of their number.
_SHIFTS = (0.0, 0.05, 0.2, 0.6)
_ALPHAS = (0.1, 0.3, 0.5, 0.7, 0.9)


def keep_order(problem: Problem, rank: Sequence[float]) -> list[int]:
    """Rows by rank, the lowest first, but each after what comes before it."""
    followers: list[list[int]] = [[] for _ in rank]
    waiting = [len(earlier) for earlier in problem.before]
    for row, earlier in enumerate(problem.before):
        for other in earlier:
            followers[other].append(row)
    ready = [(rank[row], row) for row, count in enumerate(waiting) if not count]
    heapq.heapify(ready)
    made = []
    while ready:
        _, row = heapq.heappop(ready)
        made.append(row)
        for other in followers[row]:
            waiting[other] -= 1
            if not waiting[other]:
                heapq.heappush(ready, (rank[other], other))
    return made


def greedy_orders(problem: Problem) -> list[list[int]]:
    """Orders to begin with: by the best ratio of whole strands, by people, and by cost."""
    cost = [min(own) for own in problem.cost]
    return [
        _by_strands(problem, cost),
        keep_order(problem, (-problem.value).tolist()),
        keep_order(problem, cost),
    ]


def _by_strands(problem: Problem, cost: Sequence[int]) -> list[int]:
    """Rows so that what serves most people for each đồng comes first, counted with what it needs before it.

    The strand with the best ratio goes next if it needs nothing, else it is tied to what it comes after (of several,
    the latest): Horn's order (1972) where each project comes after one other at most, which is best there for a single
    budget that is spent continuously.
    """
    place = {row: number for number, row in enumerate(problem.order)}
    parent = [max(earlier, key=place.__getitem__, default=-1) for earlier in problem.before]
    head = list(range(len(problem)))
    value, price = problem.value.tolist(), [float(own) for own in cost]
    members = [[row] for row in range(len(problem))]

    def top(row: int) -> int:
        while head[row] != row:
            head[row] = head[head[row]]
            row = head[row]
        return row

    def key(row: int) -> tuple:
        return (-(value[row] / price[row]) if price[row] else -np.inf if value[row] else 0.0, place[row])

    heap = [(*key(row), row) for row in range(len(problem))]
    heapq.heapify(heap)
    done = [False] * len(problem)
    made: list[int] = []
    while heap:
        ratio, where, row = heapq.heappop(heap)
        if head[row] != row or done[row] or (ratio, where) != key(row):
            continue
        before = parent[row]
        if before < 0 or done[top(before)]:
            done[row] = True
            made += members[row]
            continue
        into = top(before)
        head[row] = into
        members[into] += members[row]
        value[into] += value[row]
        price[into] += price[row]
        heapq.heappush(heap, (*key(into), into))
    rank = np.empty(len(problem))
    rank[made] = np.arange(len(made))
    return keep_order(problem, rank.tolist())


def relaxed_orders(problem: Problem, done: np.ndarray) -> list[list[int]]:
    """Orders by when rows are built in the relaxed program: on average, and when a share of each is there.

    Parameters
    ----------
    problem : Problem
    done : ndarray of float64, shape (n, t)
        What is built by the end of each year (Chicoisne et al. 2012; α-points: Phillips, Stein & Wein 1998).
    """
    years = done.shape[1]
    mean = (1.0 - done).sum(axis=1)
    ranks = [mean]
    for share in _ALPHAS:
        there = done >= share
        first = np.where(there.any(axis=1), there.argmax(axis=1), years)
        ranks.append(first + mean / (years + 1.0))
    return [keep_order(problem, rank.tolist()) for rank in ranks]


def improve(
    problem: Problem,
    plan: Sequence[int],
    rounds: int,
    progress: Progress = SILENT,
    late: Callable[[], bool] = lambda: False,
) -> list[int]:
    """A plan at least as good: rows are taken out and put back in other orders, and changes that help are kept.

    Each round takes some rows out with all that stands on them, puts a strand that is not built, or built late, in
    their place, and fills up again (ruin and recreate, Schrimpf et al. 2000). The same rounds give the same plan.
    """
    best = list(plan)
    worth = problem.objective(best)
    count = len(problem)
    if count < 2 or not rounds:
        return best
    chance = np.random.default_rng(_SEED)
    followers: list[list[int]] = [[] for _ in range(count)]
    for row, earlier in enumerate(problem.before):
        for other in earlier:
            followers[other].append(row)
    gain = problem.gain
    rank = np.empty(count)
    rank[_by_strands(problem, [min(own) for own in problem.cost])] = np.arange(count)
    quiet = 0
    for number in range(rounds):
        if number % 8 == 0:
            progress.step(number / rounds)
            if late():
                break
        lost = np.array([gain[0] - (gain[year] if year >= 0 else 0.0) for year in best]) * problem.value
        if not lost.sum() > 0.0:
            break
        wanted = int(chance.choice(count, p=lost / lost.sum()))
        placing = Placing(problem, best)
        strand = _strand(problem, wanted, best[wanted], best)
        out = set(strand)
        years = range(problem.purse.years) if best[wanted] < 0 else range(best[wanted] + 1)
        inside = [row for row in range(count) if best[row] in years and row not in problem.must]
        if inside:
            size = int(chance.integers(1, 2 + min(len(inside), 8)))
            out |= _with_followers(chance.choice(inside, size=min(size, len(inside)), replace=False), followers)
        for row in problem.order:
            if row in out and placing.plan[row] >= 0:
                placing.take(row)
        # In the greedy order, more or less: the same order would always give the same plan.
        shift = chance.uniform(-1.0, 1.0, count) * count * float(chance.choice(_SHIFTS))
        placing.place(row for row in problem.order if row in strand)
        if problem.must:
            placing.place(row for row in problem.order if row in problem.must)
        placing.place(keep_order(problem, (rank + shift).tolist()))
        made = placing.plan
        if any(made[row] < 0 for row in problem.must):
            continue
        made_worth = problem.objective(made)
        if made_worth >= worth:
            quiet = 0 if made_worth > worth else quiet + 1
            best, worth = made, made_worth
        else:
            quiet += 1
        if quiet > _PATIENCE:
            break
    return best


def _strand(problem: Problem, row: int, year: int, plan: Sequence[int]) -> set[int]:
    """A row and what it needs that keeps it from an earlier year."""
    found, todo = set(), [row]
    while todo:
        here = todo.pop()
        if here in found:
            continue
        found.add(here)
        todo += [other for other in problem.before[here] if plan[other] < 0 or (year > 0 and plan[other] == year)]
    return found


def _with_followers(rows, followers: Sequence[Sequence[int]]) -> set[int]:
    found, todo = set(), [int(row) for row in rows]
    while todo:
        row = todo.pop()
        if row not in found:
            found.add(row)
            todo += followers[row]
    return found
