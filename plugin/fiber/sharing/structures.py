"""Pole lines, poles and ducts that a cable may share: room left on them, their state, and who is there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from ...operators import harmonise_operators, parse_operators
from ...text import N_
from .alongside import Beside, Spans
from .conditions import DEFAULT_BAD_CONDITIONS, bad_condition, condition_words

__all__ = ["Hindrance", "Structures", "rows_of_poles"]


class Hindrance(Enum):
    """Why a structure cannot be shared; the value is a stable code."""

    FULL = "full"
    CONDITION = "condition"

    @property
    def explanation(self) -> str:
        """English template for people: {id}, {condition}."""
        return {
            Hindrance.FULL: N_("{id}, which runs along here, has no free place."),
            Hindrance.CONDITION: N_(
                "{id}, which runs along here, is in a state that allows nothing more: {condition}."
            ),
        }[self]


@dataclass(frozen=True)
class Structures:
    """Things that cables can be put on or into.

    Parameters
    ----------
    ids : ndarray of object, shape (n,)
        Codes as text.
    owners : ndarray of object, shape (n,)
        Text or None.
    operators : list of tuple of str
        Who uses each now.
    free : ndarray, shape (n,)
        Places left, never below 0; NaN where that is not known.
    conditions : ndarray of object, shape (n,)
        Text or None.
    hindrance : ndarray of object, shape (n,)
        :class:`Hindrance` or None where a cable may be added.
    """

    ids: np.ndarray
    owners: np.ndarray
    operators: list[tuple[str, ...]]
    free: np.ndarray
    conditions: np.ndarray
    hindrance: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def usable(self) -> np.ndarray:
        """Whether a cable may be added, shape (n,)."""
        return np.array([reason is None for reason in self.hindrance], dtype=bool)

    def take(self, rows: np.ndarray) -> Structures:
        """Only the given rows, in the order given."""
        return Structures(
            self.ids[rows],
            self.owners[rows],
            [self.operators[row] for row in rows.tolist()],
            self.free[rows],
            self.conditions[rows],
            self.hindrance[rows],
        )

    @classmethod
    def judged(
        cls,
        ids: Sequence[str],
        *,
        owners: Sequence[str | None] | None = None,
        users: Sequence[str | None] | None = None,
        capacity: np.ndarray | None = None,
        free: np.ndarray | None = None,
        conditions: Sequence[str | None] | None = None,
        bad_conditions: str = DEFAULT_BAD_CONDITIONS,
    ) -> Structures:
        """Structures from the columns of a layer.

        Parameters
        ----------
        users : sequence of str or None
            Lists of operators as people write them; each holds one place.
        capacity : ndarray
            Places in all; NaN where it is not known. What the users hold is taken off.
        free : ndarray
            Places left; takes the place of ``capacity`` where it is known.
        conditions : sequence of str or None
        bad_conditions : str
            Words that forbid, separated by commas.
        """
        count = len(ids)
        operators = harmonise_operators(parse_operators(text) for text in (users or [None] * count))
        left = np.full(count, np.nan)
        if capacity is not None:
            left = np.asarray(capacity, dtype=float) - np.array([len(names) for names in operators], dtype=float)
        if free is not None:
            left = np.where(np.isfinite(free), free, left)
        left = np.maximum(np.floor(left), 0.0)
        states = list(conditions or [None] * count)
        words = condition_words(bad_conditions)
        judged = {state: bad_condition(state, words) for state in set(states)}
        hindrance = np.full(count, None, dtype=object)
        for row, state in enumerate(states):
            if judged[state]:
                hindrance[row] = Hindrance.CONDITION
            elif left[row] < 1.0:
                hindrance[row] = Hindrance.FULL
        return cls(
            _objects(ids), _objects(owners or [None] * count), list(operators), left, _objects(states), hindrance
        )


def _objects(values: Sequence) -> np.ndarray:
    made = np.empty(len(values), dtype=object)
    made[:] = list(values)
    return made


def rows_of_poles(poles: Structures, spans: Spans) -> tuple[Structures, Beside]:
    """Rows that single poles make along lines, as structures of their own.

    A row ends where the next pole is too far, cannot be used, or belongs to somebody else. It has as much room as its
    fullest pole. A span beside a pole that cannot be used is a structure by itself, with that pole's hindrance.

    Parameters
    ----------
    poles : Structures
        One row for each pole.
    spans : Spans

    Returns
    -------
    Structures
        One row for each row of poles, and for each span that is hindered.
    Beside
        Where they run.
    """
    count = len(spans)
    usable = poles.usable
    good = usable[spans.first] & usable[spans.second]
    owner = np.array([str(name) if name is not None else "" for name in poles.owners], dtype=object)
    begins = np.ones(count, dtype=bool)
    if count > 1:
        follows = (spans.first[1:] == spans.second[:-1]) & (spans.start[1:] == spans.end[:-1])
        begins[1:] = ~(follows & good[1:] & good[:-1] & (owner[spans.first[1:]] == owner[spans.first[:-1]]))
    head = np.flatnonzero(begins)
    tail = np.append(head, count)[1:] - 1
    ids, owners, operators, free, conditions, hindrance, offset = [], [], [], [], [], [], []
    for one, last in zip(head.tolist(), tail.tolist()):
        members = [*spans.first[one : last + 1].tolist(), int(spans.second[last])]
        if not good[one]:
            members = [members[0] if not usable[members[0]] else members[1]]
        names = list(dict.fromkeys(str(poles.ids[member]) for member in members))
        ids.append(names[0] if len(names) == 1 else f"{names[0]} … {names[-1]}")
        owners.append(poles.owners[members[0]])
        operators.append(
            tuple(sorted({name for member in members for name in poles.operators[member]}, key=str.casefold))
        )
        room = poles.free[members]
        free.append(float(np.nanmin(room)) if np.isfinite(room).any() else np.nan)
        conditions.append(poles.conditions[members[0]])
        hindrance.append(poles.hindrance[members[0]])
        lengths = spans.end[one : last + 1] - spans.start[one : last + 1]
        offset.append(float((spans.offset_m[one : last + 1] * lengths).sum() / lengths.sum()))
    structures = Structures(
        _objects(ids), _objects(owners), operators, np.array(free, dtype=float), _objects(conditions),
        _objects(hindrance),
    )  # fmt: skip
    return structures, Beside(spans.start[head], spans.end[tail], np.arange(len(head)), np.array(offset, dtype=float))
