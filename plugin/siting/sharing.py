"""Sharing of structures between operators, before and after: how far it goes, and what reaching a target takes.

A structure (site, pole line, duct) is shared where two operators or more use it. The indicator is the weight of what is
shared (a site counts 1, a line its metres or its poles) over the weight of all structures of which it is known whether
they are shared: the rule of :mod:`..targets.indicators`, so that both say the same of the same layer.

Reaching a target means choosing structures to be opened to a further operator so that their weight makes up what is
missing, at least cost: a minimum knapsack. It is solved by branch and bound along the order of cost by weight, with the
bound of the linear relaxation (Martello and Toth, Knapsack Problems, 1990, chapter 2); sites count 1 each and need no
search: the cheapest are the answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import ParameterError
from ..operators import harmonise_operators
from ..progress import SILENT, Progress
from ..text import N_

__all__ = ["MOST_STEPS", "Reach", "Share", "Structures", "Work", "make_structures", "reach", "share_of", "with_works"]

#: Two users make a structure a shared one.
_SHARED_FROM = 2
#: Steps of the search after which the best that was found stands, with its gap.
MOST_STEPS = 50_000
#: Weights that differ by less than this share of all weight are the same.
_SAME = 1e-9


@dataclass(frozen=True, eq=False)
class Structures:
    """Structures of one role.

    Parameters
    ----------
    ids : tuple of str, n
    users : tuple of tuple of str, n
        Operators that use each, sorted, each in one spelling; () where nobody is named.
    shared : ndarray of float64, shape (n,)
        1, 0, or NaN where it is not known.
    weight : ndarray of float64, shape (n,)
        What each counts: 1, metres, poles; NaN where it is not known.
    cost_vnd : ndarray of float64, shape (n,)
        Of opening it to a further operator; NaN where nobody says.
    open : ndarray of bool, shape (n,)
        Whether a further operator has room.
    partner : tuple of str, n
        The operator that uses the nearest structure which it does not share with; "" where nothing tells.
    partner_m : ndarray of float64, shape (n,)
        How far that structure is; NaN where nothing tells.
    """

    ids: tuple[str, ...]
    users: tuple[tuple[str, ...], ...]
    shared: np.ndarray
    weight: np.ndarray
    cost_vnd: np.ndarray
    open: np.ndarray
    partner: tuple[str, ...]
    partner_m: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


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


@dataclass(frozen=True)
class Work:
    """What a plan does to a structure.

    Parameters
    ----------
    id : str
        Of a structure that there is, or of a new one.
    users : tuple of str
        Operators that come to use it.
    weight : float
        Of a new one.
    """

    id: str
    users: tuple[str, ...]
    weight: float = 1.0


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


def make_structures(
    ids: Sequence[str],
    users: Sequence[Sequence[str]],
    *,
    shared: Sequence[float] | None = None,
    user_count: Sequence[float] | None = None,
    weight: Sequence[float] | None = None,
    cost_vnd: Sequence[float] | None = None,
    room: Sequence[float] | None = None,
    xy: np.ndarray | None = None,
) -> Structures:
    """Structures from what a layer says of each.

    Parameters
    ----------
    ids : sequence of str, n
    users : sequence of sequences of str
        Operators that use each; () where nobody is named.
    shared : sequence of float, optional
        Reported: 1, 0, NaN. Stands before what the users say.
    user_count : sequence of float, optional
        Number of users where names are missing; the larger of both counts.
    weight : sequence of float, optional
        1 each by default.
    cost_vnd : sequence of float, optional
    room : sequence of float, optional
        For how many further operators (free bores, places for cables); 0 closes a structure, NaN leaves it open.
    xy : ndarray, shape (n, 2), optional
        Places in metres; NaN for none. They tell the nearest other operator.

    Raises
    ------
    ParameterError
        A weight or cost is negative.
    """
    count = len(ids)

    def column(values: Sequence[float] | None, default: float) -> np.ndarray:
        return np.full(count, default) if values is None else np.asarray(values, dtype=np.float64).reshape(count)

    names = tuple(harmonise_operators(users))
    users_said = np.fmax(np.array([len(own) or np.nan for own in names], dtype=np.float64), column(user_count, np.nan))
    by_users = np.where(np.isnan(users_said), np.nan, (users_said >= _SHARED_FROM).astype(np.float64))
    reported = column(shared, np.nan)
    weights, costs = column(weight, 1.0), column(cost_vnd, np.nan)
    for values, message in (
        (weights, N_("What “{id}” counts with is negative. Correct it in the layer.")),
        (costs, N_("The cost of “{id}” is negative. Correct it in the layer.")),
    ):
        if (values < 0.0).any():
            raise ParameterError(message, id=ids[int(np.argmax(values < 0.0))])
    partner, partner_m = _partners(names, xy) if xy is not None else (("",) * count, np.full(count, np.nan))
    return Structures(
        tuple(ids), names, np.where(np.isnan(reported), by_users, reported), weights, costs,
        ~(column(room, np.nan) < 1.0), partner, partner_m,
    )  # fmt: skip


def _partners(users: Sequence[tuple[str, ...]], xy: np.ndarray) -> tuple[tuple[str, ...], np.ndarray]:
    """The nearest structure of an operator that does not use this one."""
    from scipy.spatial import cKDTree

    xy = np.asarray(xy, dtype=np.float64).reshape(len(users), 2)
    there = np.isfinite(xy).all(axis=1)
    nearest, who = np.full(len(users), np.inf), np.full(len(users), -1, dtype=np.int64)
    names = sorted({name for own in users for name in own})
    for number, name in enumerate(names):
        uses = np.array([name in own for own in users], dtype=bool)
        from_, to = np.flatnonzero(there & ~uses), np.flatnonzero(there & uses)
        if not len(from_) or not len(to):
            continue
        distance, _ = cKDTree(xy[to]).query(xy[from_])
        closer = distance < nearest[from_]
        nearest[from_[closer]], who[from_[closer]] = distance[closer], number
    return tuple(names[number] if number >= 0 else "" for number in who.tolist()), np.where(who < 0, np.nan, nearest)


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


def with_works(structures: Structures, works: Sequence[Work]) -> Structures:
    """The structures after a plan: those that there are get further users, new ones are added.

    A structure that was reported as shared stays so. Works on the same structure add up.
    """
    place = {id_: row for row, id_ in reversed(list(enumerate(structures.ids)))}
    added: dict[str, list[str]] = {}
    weights: dict[str, float] = {}
    for work in works:
        added.setdefault(work.id, []).extend(work.users)
        weights.setdefault(work.id, work.weight)
    new = [id_ for id_ in added if id_ not in place]
    count = len(structures) + len(new)
    users = [*(list(own) for own in structures.users), *([] for _ in new)]
    place.update((id_, len(structures) + number) for number, id_ in enumerate(new))
    for id_, names in added.items():
        users[place[id_]] += names
    named = harmonise_operators([_once(own) for own in users])
    shared = np.concatenate([structures.shared, np.full(len(new), np.nan)])
    for id_ in added:
        row = place[id_]
        own = named[row]
        if len(own) >= _SHARED_FROM:
            shared[row] = 1.0
        elif np.isnan(shared[row]) and own:
            shared[row] = 0.0
    blank = np.full(len(new), np.nan)
    return replace(
        structures,
        ids=(*structures.ids, *new),
        users=tuple(named),
        shared=shared,
        weight=np.concatenate([structures.weight, [weights[id_] for id_ in new]]),
        cost_vnd=np.concatenate([structures.cost_vnd, blank]),
        open=np.concatenate([structures.open, np.ones(len(new), dtype=bool)]),
        partner=(*structures.partner, *("" for _ in range(count - len(structures)))),
        partner_m=np.concatenate([structures.partner_m, blank]),
    )


def _once(names: Sequence[str]) -> tuple[str, ...]:
    """Names in one list, each once whatever its case."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found[key] for key in sorted(found))


# -- reaching a target -------------------------------------------------------------------------------------------------


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
    picked, proven, bound = _search(weight, cost, need, most_steps, progress)
    best = math.fsum(cost[picked].tolist())
    return rows[picked], best, best if proven else min(bound, best), proven


def _search(
    weight: np.ndarray, cost: np.ndarray, need: float, most_steps: int, progress: Progress
) -> tuple[list[int], bool, float]:
    """A minimum knapsack, items by cost per weight: the best items, whether they are proven, and the linear bound."""
    weights, costs = weight.tolist(), cost.tolist()
    count = len(weights)
    heavy, dear = np.concatenate([[0.0], np.cumsum(weight)]), np.concatenate([[0.0], np.cumsum(cost)])

    def relaxed(first: int, missing: float) -> float:
        """Least cost of ``missing`` from the items from ``first`` on, the last of them in part."""
        if missing <= 0.0:
            return 0.0
        goal = heavy[first] + missing
        last = int(np.searchsorted(heavy, goal, side="left"))
        if last > count:
            return math.inf
        part = (goal - heavy[last - 1]) / weights[last - 1]
        return float(dear[last - 1] - dear[first] + part * costs[last - 1])

    step_vnd = _step(costs)

    def least(first: int, missing: float, spent: float) -> float:
        """What no choice that goes on from here is cheaper than: sums of prices are multiples of their common step."""
        total = spent + relaxed(first, missing)
        return math.ceil(total / step_vnd - _SAME) * step_vnd if step_vnd and math.isfinite(total) else total

    bound = least(0, need, 0.0)
    best = _greedy(weights, costs, need)
    best_cost = math.fsum(costs[item] for item in best)
    spare = 1e-12 * max(best_cost, 1.0)
    taken: list[int] = []
    # Each entry: item to decide on, weight missing, cost so far, how many were taken before; with the item first.
    stack = [(0, need, 0.0, 0)]
    for step in range(most_steps):
        if not stack:
            return best, True, bound
        if step % 1024 == 0:
            progress.check()
        item, missing, spent, kept = stack.pop()
        del taken[kept:]
        if item < 0:  # the mark of an item that is taken now
            item = -item - 1
            taken.append(item)
            missing, spent, kept, item = missing - weights[item], spent + costs[item], kept + 1, item + 1
        if missing <= 0.0:
            if spent < best_cost - spare:
                best, best_cost = list(taken), spent
            continue
        if item >= count or least(item, missing, spent) >= best_cost - spare:
            continue
        stack += [(item + 1, missing, spent, kept), (-item - 1, missing, spent, kept)]
    return best, not stack, bound


def _step(costs: Sequence[float]) -> int:
    """The greatest whole number that all costs are multiples of; 0 where they are not whole."""
    if not all(cost == round(cost) and cost < 2.0**53 for cost in costs):
        return 0
    return math.gcd(*(int(cost) for cost in costs))


def _greedy(weights: Sequence[float], costs: Sequence[float], need: float) -> list[int]:
    """Items in their order until they weigh enough, and of these what is not needed left out, the dearest first; or one
    cheaper item in place of the last ones."""
    taken, total = [], 0.0
    best: list[int] = []
    best_cost = math.inf
    spent = 0.0
    for item, (weight, cost) in enumerate(zip(weights, costs)):
        if total + weight >= need:  # it would end the choice: keep the cheapest end, and go on without it
            if spent + cost < best_cost:
                best, best_cost = [*taken, item], spent + cost
            continue
        taken.append(item)
        total += weight
        spent += cost
    total = math.fsum(weights[item] for item in best)
    for item in sorted(best, key=lambda item: (-costs[item], item)):
        if total - weights[item] >= need:
            best.remove(item)
            total -= weights[item]
    return best
