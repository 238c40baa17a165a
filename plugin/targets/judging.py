"""How a value is held against a target: verdict, gap, and how much is missing. All on arrays."""

from __future__ import annotations

import numpy as np

from .indicators import Indicator, PerPoint, Share, YearlyCount, YearlyRatio
from .observations import Level, Observation
from .results import VERDICTS, Result, Verdict
from .target_set import Comparator

__all__ = ["TOLERANCE", "code", "gap_to", "has_target", "judge", "meets", "meets_target", "met_bound", "missing_amount",
           "rule_of", "without_point"]  # fmt: skip

#: Share of the target (at least of 1) that floating point may be off: 99.9999999 is 100, 99.9999 is not. A verdict is
#: on the value, never on how it is rounded when shown.
TOLERANCE = 1e-9

_AT_LEAST = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_STRICT = (Comparator.MORE_THAN, Comparator.LESS_THAN)


def code(verdict: Verdict) -> int:
    """Place of a verdict in :data:`.results.VERDICTS`."""
    return VERDICTS.index(verdict)


def _slack(bound: float) -> float:
    return TOLERANCE * max(abs(bound), 1.0)


def met_bound(comparator: Comparator, target: float, approximate: bool, near: float) -> float:
    """Value from (or up to) which a target counts as met.

    "About 3,700 at most" is met up to the edge of the near band; nothing but "missed" lies beyond it then. With EQUAL
    the band lies on both sides of the target, and the bound is its lower edge: what lies below lacks something, what
    lies above the upper edge lacks nothing that could be added.
    """
    if not approximate:
        return target
    downwards = comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)
    return target + near * abs(target) if downwards else target - near * abs(target)


def meets(value: np.ndarray, comparator: Comparator, bound: float, band: float = 0.0) -> np.ndarray:
    """Which values meet ``bound``; ``band`` widens EQUAL to both sides. NaN meets nothing.

    Returns
    -------
    ndarray of bool, of the shape of ``value``
    """
    slack = _slack(bound)
    known = np.isfinite(value)
    safe = np.where(known, value, 0.0)
    if comparator == Comparator.AT_LEAST:
        met = safe >= bound - slack
    elif comparator == Comparator.MORE_THAN:
        met = safe > bound + slack
    elif comparator == Comparator.AT_MOST:
        met = safe <= bound + slack
    elif comparator == Comparator.LESS_THAN:
        met = safe < bound - slack
    else:
        met = np.abs(safe - bound) <= band + slack
    return met & known


def meets_target(
    value: np.ndarray, comparator: Comparator, target: float, approximate: bool, near: float
) -> np.ndarray:
    """Which values meet ``target``, an approximate one within its near band. NaN meets nothing.

    Returns
    -------
    ndarray of bool, of the shape of ``value``
    """
    if comparator == Comparator.EQUAL:
        return meets(value, comparator, target, near * abs(target) if approximate else 0.0)
    return meets(value, comparator, met_bound(comparator, target, approximate, near))


def judge(
    value: np.ndarray, comparator: Comparator, target: float | None, *, approximate: bool = False, near: float = 0.05
) -> np.ndarray:
    """Verdicts of values.

    Parameters
    ----------
    value : ndarray of float64, shape (n,)
        NaN is "no data".
    comparator : Comparator
        MORE_THAN and LESS_THAN are strict.
    target : float or None
        None: values that are there have no target.
    approximate : bool
        The document says "about": see :func:`met_bound`.
    near : float
        Width of the near band as a share of the target.

    Returns
    -------
    ndarray of int8, shape (n,)
        Places in :data:`.results.VERDICTS`.
    """
    known = np.isfinite(value)
    verdict = np.full(value.shape, code(Verdict.NO_DATA), dtype=np.int8)
    if target is None:
        verdict[known] = code(Verdict.NO_TARGET)
        return verdict
    band = near * abs(target)
    verdict[known] = code(Verdict.MISSED)
    if comparator == Comparator.EQUAL:
        close = meets(value, comparator, target, band)
    elif comparator in _AT_LEAST:
        close = meets(value, Comparator.AT_LEAST, target - band)
    else:
        close = meets(value, Comparator.AT_MOST, target + band)
    verdict[close] = code(Verdict.NEAR)
    verdict[meets_target(value, comparator, target, approximate, near)] = code(Verdict.MET)
    return verdict


def without_point(seen: Observation | Result, level: Level) -> np.ndarray:
    """Units of ``level`` that surely have people and no point that serves them: they have no value, and are known.

    Points of which it is not known whether they count leave it open. So do, where communes are summed up, rows without
    people: points of communes whose people nobody knows are among them.

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    found = ~np.isfinite(seen.value) & (seen.numerator > 0) & (seen.denominator == 0)
    if seen.method.partition(":")[0] != "register":  # yearly tables do not tell "none" from "not counted"
        return np.zeros(found.shape, dtype=bool)
    for reason in ("unknown",) if level == Level.COMMUNE else ("unknown", "no_weight"):
        if reason in seen.left_out:
            found &= seen.left_out[reason] == 0
    return found


def gap_to(value: np.ndarray, comparator: Comparator, target: float | None) -> np.ndarray:
    """What is missing to the target as written, in its unit: positive is short of it; NaN without value or target."""
    if target is None:
        return np.full(value.shape, np.nan)
    if comparator in _AT_LEAST:
        return target - value
    if comparator == Comparator.EQUAL:
        return np.abs(target - value)
    return value - target


def rule_of(indicator: Indicator, method: str):
    """The rule that a value was made by, as its method tells: of registers, of yearly tables, or None."""
    how = method.partition(":")[0]
    if how == "register":
        return indicator.counts
    if how == "statistics":
        return indicator.yearly
    return None


def has_target(indicator: Indicator, level: Level) -> bool:
    """Whether a target of the province can be held against the units of a level.

    Numbers that are counted for the province as a whole (expert groups, a database) cannot.
    """
    return level == Level.PROVINCE or not isinstance(indicator.yearly, YearlyCount)


def missing_amount(
    indicator: Indicator,
    method: str,
    value: np.ndarray,
    numerator: np.ndarray,
    denominator: np.ndarray,
    comparator: Comparator,
    bound: float,
    met: np.ndarray,
) -> np.ndarray:
    """How much of the thing counted is missing until the bound is met, the denominator staying as it is.

    ========================  =========================================================================================
    shares and ratios         more of the numerator (villages, households, people: whole ones; pole lines and ducts by
                              length: metres); only for targets of "at least" kind, and EQUAL from below
    people for each point     more points (whole ones), for targets of "at most" kind
    counts, yes or no         more of them (whole ones)
    ========================  =========================================================================================

    For a strict target by length the amount itself is not enough, anything beyond it is.

    Parameters
    ----------
    indicator : Indicator
    method : str
        As in :class:`.observations.Observation`: tells which rule of the indicator made the value.
    value, numerator, denominator : ndarray of float64, shape (n,)
    comparator : Comparator
    bound : float
        From :func:`met_bound`.
    met : ndarray of bool, shape (n,)

    Returns
    -------
    ndarray of float64, shape (n,)
        0 where met; NaN where it has no meaning: means (speeds), "at most" ratios, no denominator.
    """
    rule = rule_of(indicator, method)
    upwards = comparator in _AT_LEAST or comparator == Comparator.EQUAL
    slack = _slack(bound)
    strict = comparator in _STRICT
    amount = np.full(value.shape, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        if isinstance(rule, PerPoint):
            if not upwards and bound > 0:
                edge = bound - slack if strict else bound + slack
                amount = _whole(numerator / edge - denominator)
        elif upwards and isinstance(rule, (Share, YearlyRatio)):
            scale = 100.0 if isinstance(rule, Share) else rule.scale
            edge = bound + slack if strict else bound - slack
            by_length = isinstance(rule, Share) and rule.weight.endswith("_m")
            short = denominator * (bound if by_length else edge) / scale - numerator
            amount = np.maximum(short, 0.0) if by_length else _whole(short)
            amount[~(denominator > 0)] = np.nan
        elif upwards and indicator.unit in ("count", "yes_no") and isinstance(indicator.yearly, YearlyCount):
            amount = _whole((bound + slack if strict else bound - slack) - value)
        elif upwards and rule is None and indicator.is_share:  # declared with its numbers
            amount = _whole(denominator * (bound + slack if strict else bound - slack) / 100.0 - numerator)
            amount[~(denominator > 0)] = np.nan
        if comparator == Comparator.EQUAL:
            amount[value > bound] = np.nan
    amount[met] = 0.0
    return amount


def _whole(short: np.ndarray) -> np.ndarray:
    """The smallest whole number that is not below ``short``; 0 at least, NaN stays.

    Strict targets need no other rounding: the slack that they must be beyond by is in ``short``.
    """
    return np.where(np.isfinite(short), np.maximum(np.ceil(short), 0.0), np.nan)
