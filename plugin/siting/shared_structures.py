"""Structures and the operators that use them, as they are and after a plan.

A structure (site, pole line, duct) is shared where two operators or more use it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..errors import ParameterError
from ..operators import harmonise_operators
from ..text import N_

__all__ = ["Structures", "Work", "make_structures", "with_works"]

#: Two users make a structure a shared one.
_SHARED_FROM = 2


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
