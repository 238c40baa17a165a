"""Works of roads or power along a project, as one field of a table: all their years, and what each then saves."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

import numpy as np

from ..numbers import parse_number

__all__ = ["alone_and_joint", "read_savings", "write_savings"]

_PART = re.compile(r"\s*(?:n[aă]m\s*)?((?:19|20|21)[0-9]{2})\s*(?::\s*(\S.*?)\s*)?", re.IGNORECASE)


def write_savings(joint: Iterable[tuple[int, float]]) -> str | None:
    """ "2026: 10000000; 2028: 5000000" (VND), to the last digit; None where there are no works."""
    told = sorted(dict(joint).items())
    return "; ".join(f"{year}: {_digits(saved)}" for year, saved in told) or None


def _digits(value: float) -> str:
    if float(value).is_integer():
        return str(int(value))
    # With four decimals at least nobody takes the point for one of thousands.
    return np.format_float_positional(value, unique=True, min_digits=4)


def read_savings(text: str) -> tuple[dict[int, float], list[str]]:
    """What is saved by year, and parts of the text that say no year or no amount.

    A year without an amount saves nothing; one that is named twice counts with the sum.
    """
    made: dict[int, float] = {}
    lost = []
    for part in text.replace("|", ";").split(";"):
        if not part.strip():
            continue
        found = _PART.fullmatch(part)
        saved = _amount(found[2]) if found else math.nan
        if saved != saved:
            lost.append(part.strip())
            continue
        made[int(found[1])] = made.get(int(found[1]), 0.0) + saved
    return made, lost


def _amount(text: str | None) -> float:
    """NaN for what is no number."""
    value, fault = (0.0, "") if text is None else parse_number(text, thousands=True)
    return math.nan if fault or not math.isfinite(value) else value


def alone_and_joint(
    cost: float, alone: float, savings: Mapping[int, float], joint_year: int | None
) -> tuple[float, tuple[tuple[int, float], ...]]:
    """What a project costs when it is built alone, and its works, from the columns of a table.

    Parameters
    ----------
    cost : float
        As planned: with works where it is built in their year, if ``alone`` is told.
    alone : float
        NaN where nobody says; then ``cost`` is meant.
    savings : mapping of int to float
        By year of works; empty where the table knows one year alone.
    joint_year : int or None
        A year of works; what it saves is the difference of the costs, unless ``savings`` tell.
    """
    if savings:
        return (cost if alone != alone else alone), tuple(sorted(savings.items()))
    if joint_year is None:
        return cost, ()
    if alone != alone:
        return cost, ((joint_year, 0.0),)
    return alone, ((joint_year, 0.0 if cost != cost else alone - cost),)
