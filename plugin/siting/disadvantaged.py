"""Which demand lies in disadvantaged areas, as columns of layers say it: yes and no, or the zone."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..numbers import parse_number
from ..targets.cells import is_empty, parse_marks

__all__ = ["are_disadvantaged"]

#: Words for zones that are disadvantaged, beside yes and no: Decision 861/QĐ-TTg names zones I to III.
_ZONES = {"iii", "kv3", "kv iii", "kviii", "khu vuc 3", "khu vực 3", "khu vuc iii", "khu vực iii", "xã khu vực iii"}
#: The zone that is disadvantaged, as a number.
_ZONE = 3.0


def are_disadvantaged(values: Sequence) -> np.ndarray:
    """Shape (n,): whether each value says yes, or names zone III.

    A column with a number other than 0 and 1 holds the numbers of zones: 1 is zone I there, and not "yes".
    """
    marks, unread = parse_marks(values)
    found = marks == 1.0
    number = np.array([_number(value) for value in values], dtype=float)
    if (np.isfinite(number) & (number != 0.0) & (number != 1.0)).any():
        known = np.isfinite(number)
        found[known] = number[known] == _ZONE
        unread = unread & ~known
    for row in np.flatnonzero(unread).tolist():
        found[row] = " ".join(str(values[row]).casefold().split()) in _ZONES
    return found


def _number(value: object) -> float:
    """A number that stands alone in a cell; NaN for anything else, yes and no among it."""
    if isinstance(value, (bool, np.bool_)) or is_empty(value):
        return math.nan
    number, fault = parse_number(value)
    return math.nan if fault else number
