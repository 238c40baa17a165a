"""Operators of things, as layers hold them: one field with names, or one field of yes and no for each operator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..operators import harmonise_operators, parse_operators
from ..targets.cells import is_empty, parse_marks

__all__ = ["all_operators", "could_share", "operators_by_row"]


def operators_by_row(columns: Mapping[str, Sequence], count: int) -> list[tuple[str, ...]]:
    """The operators that each row names, with one spelling for each.

    A column that holds nothing but yes and no (1 and 0, "x", "có", "không", true …) is the operator whose name is that
    of the field ("viettel", "VNPT"); any other holds names ("Viettel;VNPT", "Viettel, VNPT", "Viettel + VNPT").

    Parameters
    ----------
    columns : mapping of str to sequence
        Values by the name of the field.
    count : int
        Rows.
    """
    named: list[set[str]] = [set() for _ in range(count)]
    for field, values in columns.items():
        marks = _marks(values)
        if marks is None:
            for row, value in enumerate(values):
                named[row].update(parse_operators(value))
        else:
            for row in np.flatnonzero(marks == 1.0).tolist():
                named[row].add(" ".join(field.replace("_", " ").split()))
    return harmonise_operators([tuple(sorted(names)) for names in named])


def _marks(values: Sequence) -> np.ndarray | None:
    """Yes (1), no (0) and not known (NaN) of a column; None for one of names, or without any value."""
    if all(is_empty(value) for value in values):
        return None
    marks, unread = parse_marks(values)
    # "không" alone is a usual word for "nobody" in a column of names, "có" is not.
    return None if unread.any() or not (marks == 1.0).any() else marks


def all_operators(lists: Sequence[Sequence[str]], also: str = "") -> tuple[str, ...]:
    """Every operator that is named, sorted without regard to case, with those of the text ``also``."""
    together = harmonise_operators([*lists, parse_operators(also)])
    return tuple(sorted({name for names in together for name in names}, key=lambda name: (name.casefold(), name)))


def could_share(
    present: Sequence[Sequence[str]], near: Sequence[Sequence[str]], operators: Sequence[str]
) -> list[tuple[str, ...]]:
    """For each place the operators that are neither there already nor near.

    Parameters
    ----------
    present, near : sequence of sequence of str
        By place.
    operators : sequence of str
        All there are.
    """
    made = []
    for here, beside in zip(present, near):
        served = {name.casefold() for name in (*here, *beside)}
        made.append(tuple(name for name in operators if name.casefold() not in served))
    return made
