"""Numbers of old administrative units carried to new ones, and back, with an account of where every part of them went.

A crosswalk says which share of each old unit goes to which new one. Sums are split by these shares; means are weighted
with what they were made of; nothing is lost or doubled without being told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from ..errors import DataError, ParameterError
from ..text import N_
from .observations import Message

__all__ = ["Balance", "Carried", "Crosswalk", "Method", "largest_remainder"]

#: How far the shares of a unit may add up to something other than 1 and still be taken for rounded (0.33 three times).
SLACK = 0.02
#: Differences up to this share of what was added up come from the arithmetic …
_ROUNDING = 1e-9
#: … but never a thing that is counted: from half a million upwards they are held to this, or to the last digits that a
#: computer keeps of what was added up.
_HAIR, _DIGITS = 5e-4, 64 * float(np.finfo(float).eps)
#: A part of a value is a whole number if it is so many units in the last place off.
_LAST_PLACES = 8
#: Whole numbers up to this size, and their sums, are exact.
_EXACT = 2.0**53
#: Units that a message names.
_NAMED = 10


class Method(Enum):
    """How the numbers of several units become one."""

    SUM = "sum"
    MEAN = "mean"
    MAX = "max"
    MIN = "min"
    RATIO = "ratio"


@dataclass(frozen=True)
class Balance:
    """Where the numbers of one field (and year) went.

    Parameters
    ----------
    method : Method
    before : float
        Of sums: the total of all values given. Else the mean, highest, lowest or ratio over the units that are carried.
    after : float
        The same, over the units that they were carried to.
    lost : float
        Of sums: what stands in rows whose unit is not in the crosswalk, and shares that go nowhere. NaN for others.
    doubled : float
        Of sums: what was carried more than once. NaN for others.
    carried, empty, outside : int
        Units whose value was carried; units that have a row but no value in it; rows that are no unit of the crosswalk.
    tolerance : float
        The largest difference that comes from rounding.
    """

    method: Method
    before: float
    after: float
    lost: float
    doubled: float
    carried: int
    empty: int
    outside: int
    tolerance: float

    @property
    def difference(self) -> float:
        """What cannot be accounted for: before − lost + doubled − after; zero within rounding."""
        if self.method is Method.SUM:
            return self.before - self.lost + self.doubled - self.after
        return 0.0 if np.isnan(self.before) and np.isnan(self.after) else self.before - self.after

    @property
    def balanced(self) -> bool:
        """Whether everything arrived, once."""
        within = bool(abs(self.difference) <= self.tolerance)  # NaN is not
        if self.method is Method.SUM:
            return within and self.outside == 0 and max(abs(self.lost), abs(self.doubled)) <= self.tolerance
        return within and self.outside == 0


@dataclass(frozen=True)
class Carried:
    """One field, carried.

    Parameters
    ----------
    values : ndarray of float64, shape (m,)
        For each new unit; NaN is "no data", never zero.
    sources, missing : ndarray of int64, shape (m,)
        Old units that it is made of, as far as they have a value; and those that have a row without one.
    balance : Balance
    """

    values: np.ndarray
    sources: np.ndarray
    missing: np.ndarray
    balance: Balance


class Crosswalk:
    """Which share of each old unit goes to which new one.

    Parameters
    ----------
    old_codes, new_codes : sequence of str, k of each
        The two units of each row.
    share : sequence of float, k, optional
        Share of the old unit that goes to the new one, 0 to 1 (or 0 to 100 throughout); NaN or None where it is not
        said. The shares of an old unit add up to 1: smaller differences than ``slack`` are taken for rounding and made
        good, with a note.
    sizes : sequence of float, k, optional
        What to share by where ``share`` says nothing: the area or the people of the piece that each row means.
    slack : float

    Attributes
    ----------
    old_units, new_units : tuple of str, n and m
        Each once, sorted.
    old, new : ndarray of int64, shape (p,)
        The pairs, as rows in ``old_units`` and ``new_units``, sorted; each pair once.
    share : ndarray of float64, shape (p,)
        Those of one old unit add up to 1.
    notes : tuple of Message
        What was mended.

    Raises
    ------
    DataError
        Shares that are missing where an old unit has several rows, negative, or do not add up: the message names the
        units. There is no way to guess them: equal parts would be as wrong as any.
    """

    def __init__(
        self,
        old_codes: Sequence[str],
        new_codes: Sequence[str],
        share: Sequence[float | None] | np.ndarray | None = None,
        *,
        sizes: Sequence[float] | np.ndarray | None = None,
        slack: float = SLACK,
    ):
        if not len(old_codes):
            raise DataError(N_("The crosswalk has no rows that can be used."))
        if len(old_codes) != len(new_codes) or (share is not None and len(share) != len(old_codes)):
            raise ParameterError(N_("Old codes, new codes and shares must be of one length."))
        old_units, old = np.unique(np.asarray(old_codes, dtype=object), return_inverse=True)
        new_units, new = np.unique(np.asarray(new_codes, dtype=object), return_inverse=True)
        self.old_units: tuple[str, ...] = tuple(old_units.tolist())
        self.new_units: tuple[str, ...] = tuple(new_units.tolist())
        notes: list[Message] = []
        given = np.full(len(old), np.nan) if share is None else np.asarray(share, dtype=float)
        shares = self._whole_shares(old.ravel(), new.ravel(), given, sizes, slack, notes)
        pair, at = np.unique(old.ravel() * len(new_units) + new.ravel(), return_inverse=True)
        summed = np.bincount(at.ravel(), weights=shares, minlength=len(pair))
        kept = summed > 0.0
        self.old: np.ndarray = (pair // len(new_units))[kept]
        self.new: np.ndarray = (pair % len(new_units))[kept]
        self.share: np.ndarray = summed[kept]
        self.notes: tuple[Message, ...] = tuple(notes)

    def _whole_shares(self, old, new, share, sizes, slack, notes) -> np.ndarray:
        """Shares of all rows, adding up to 1 for each old unit; 0 for rows that do not count."""
        count = len(self.old_units)
        rows = np.bincount(old, minlength=count)
        if np.isinf(share).any() or (share < 0.0).any():
            wrong = np.unique(old[np.isinf(share) | (share < 0.0)])
            raise DataError(N_("Shares must not be negative: {units}"), units=self._named(wrong))
        known = ~np.isnan(share)
        share = self._as_fractions(old, share, known, slack, notes)

        # A row that stands twice, word for word, is one too many unless the shares add up with it.
        order = np.lexsort((share, new, old))
        same = np.zeros(len(old), dtype=bool)
        one, two = order[:-1], order[1:]
        equal = (share[one] == share[two]) | (~known[one] & ~known[two] & (sizes is None))
        same[two] = (old[one] == old[two]) & (new[one] == new[two]) & equal
        total = np.bincount(old, weights=np.where(known, share, 0.0), minlength=count)
        unasked = np.bincount(old, weights=~known, minlength=count) > 0
        drop = same & (unasked | (np.abs(total - 1.0) > slack))[old]
        if drop.any():
            notes.append(
                Message(
                    N_("Crosswalk: rows that stand twice were taken once: {units}"),
                    {"units": self._named(np.unique(old[drop]))},
                )
            )
        rows = np.bincount(old[~drop], minlength=count)

        blank = ~known & ~drop
        alone = blank & (rows[old] == 1)
        share = np.where(alone, 1.0, np.where(drop, 0.0, share))
        blank &= ~alone
        if blank.any():
            asked = np.bincount(old[blank], minlength=count)
            sized = np.full(len(old), np.nan) if sizes is None else np.asarray(sizes, dtype=float)
            size = np.bincount(old[blank], weights=sized[blank], minlength=count)
            undone = np.flatnonzero((asked > 0) & ((asked < rows) | ~(size > 0.0)))
            if len(undone):
                raise DataError(
                    N_(
                        "Old units that go to several new ones, without a share for each: {units}. Give the shares, "
                        "choose “Old weight field” (people or area of each part), or give polygons of the old and the "
                        "new units to share by area or people."
                    ),
                    units=self._named(undone),
                )
            share[blank] = sized[blank] / size[old[blank]]

        total = np.bincount(old, weights=share, minlength=count)
        off = np.abs(total - 1.0)
        wrong = np.flatnonzero(off > slack)
        if len(wrong):
            raise DataError(
                N_(
                    "The shares of an old unit must add up to 1. They do not for: {units}. Add the missing rows, "
                    "delete those that stand twice, or correct the shares."
                ),
                units=self._named(wrong, total),
            )
        mended = np.flatnonzero(off > 1e-6)
        if len(mended):
            notes.append(
                Message(
                    N_("Crosswalk: shares that add up to nearly 1 were made to add up: {units}"),
                    {"units": self._named(mended, total)},
                )
            )
        return share / total[old]

    def _as_fractions(self, old, share, known, slack, notes) -> np.ndarray:
        """Shares from 0 to 1, also where the table gives percentages throughout."""
        if not known.any() or share[known].max() <= 1.0 + slack:
            return share
        total = np.bincount(old[known], weights=share[known], minlength=len(self.old_units))
        asked = np.unique(old[known])
        if (np.abs(total[asked] / 100.0 - 1.0) > slack).any():
            return share  # told with their sums below
        notes.append(Message(N_("Crosswalk: the shares were read as percentages.")))
        return share / 100.0

    def _named(self, units: np.ndarray, total: np.ndarray | None = None) -> str:
        said = [
            self.old_units[unit] + ("" if total is None else f" ({round(float(total[unit]), 4):g})")
            for unit in units[:_NAMED].tolist()
        ]
        return ", ".join(said) + (f" … ({len(units)})" if len(units) > _NAMED else "")

    @classmethod
    def from_overlaps(
        cls,
        old_codes: Sequence[str],
        new_codes: Sequence[str],
        i: np.ndarray,
        j: np.ndarray,
        area: np.ndarray,
        *,
        least: float = 0.0,
    ) -> Crosswalk:
        """Shares by how much of each old unit lies in each new one.

        Parameters
        ----------
        old_codes, new_codes : sequence of str
            Of the polygons; several polygons may be one unit.
        i, j : ndarray of int64, shape (k,)
            Polygons that overlap, as rows of the two.
        area : ndarray of float64, shape (k,)
            Area of each overlap, or the people in it. What lies in no new unit is shared out with the rest.
        least : float
            Overlaps below this share of their old unit come from outlines that do not fit and are left out; the largest
            of each unit stays.
        """
        i, j, area = np.asarray(i, dtype=np.int64), np.asarray(j, dtype=np.int64), np.asarray(area, dtype=float)
        keep = area > 0.0
        old = [old_codes[row] for row in i[keep].tolist()]
        new = [new_codes[row] for row in j[keep].tolist()]
        made = cls(old, new, None, sizes=area[keep])
        small = made.share < least
        if not small.any():
            return made
        highest = np.zeros(len(made.old_units))
        np.maximum.at(highest, made.old, made.share)
        small &= made.share < highest[made.old]
        left = ~small
        kept = cls(
            [made.old_units[row] for row in made.old[left].tolist()],
            [made.new_units[row] for row in made.new[left].tolist()],
            None,
            sizes=made.share[left],
        )
        kept.notes = (
            *made.notes,
            Message(
                N_("{count} overlaps below {least} % of their unit were left out as differences of outlines."),
                {"count": int(small.sum()), "least": 100.0 * least},
            ),
        )
        return kept

    def reversed(self, weights: Sequence[float] | np.ndarray) -> Crosswalk:
        """The way back: which share of each new unit goes to which old one.

        Parameters
        ----------
        weights : sequence of float, n
            People or area of each of ``old_units``: a new unit is shared out by what its old ones brought into it.

        Raises
        ------
        DataError
            A weight is missing, negative, or they are all zero, where a new unit is made of several old ones.
        """
        weights = np.asarray(weights, dtype=float)
        if len(weights) != len(self.old_units):
            raise ParameterError(N_("There must be one weight for each old unit."))
        if (weights < 0.0).any():
            raise DataError(
                N_("Weights of old units must not be negative: {units}"),
                units=self._named(np.flatnonzero(weights < 0.0)),
            )
        weights = np.where(np.isfinite(weights), weights, np.nan)
        pieces = weights[self.old] * self.share
        count = len(self.new_units)
        several = np.bincount(self.new, minlength=count) > 1
        total = np.bincount(self.new, weights=pieces, minlength=count)
        undone = several[self.new] & ~(total[self.new] > 0.0)  # NaN is not above 0 either
        if undone.any():
            lacking = np.unique(self.old[undone & ~(pieces > 0.0)])
            raise DataError(
                N_(
                    "To go back, people or area of each old unit must be known. They are missing for: {units}. Choose "
                    "the field of the crosswalk that holds them, or give a layer of the old units."
                ),
                units=self._named(lacking),
            )
        made = object.__new__(Crosswalk)
        made.old_units, made.new_units = self.new_units, self.old_units
        share = np.where(several[self.new], pieces / np.where(several, total, 1.0)[self.new], 1.0)
        # An old unit without people gets none of the people, which is not the same as no data: its rows stay.
        order = np.lexsort((self.old, self.new))
        made.old, made.new, made.share = self.new[order], self.old[order], share[order]
        made.notes = self.notes
        return made

    def carry(
        self,
        values: Sequence[float] | np.ndarray,
        method: Method = Method.SUM,
        weights: Sequence[float] | np.ndarray | None = None,
        *,
        whole: bool = False,
        scale: float = 100.0,
        present: np.ndarray | None = None,
        outside: np.ndarray | None = None,
    ) -> Carried:
        """Numbers of the old units, carried to the new ones.

        Parameters
        ----------
        values : sequence of float, n
            One for each of ``old_units``; NaN is left out.
        method : Method
            SUM: Σ value · share. MEAN: Σ value · weight · share / Σ weight · share. RATIO: the values are numerators,
            the weights denominators: ``scale`` · Σ numerator · share / Σ denominator · share. MAX and MIN: over all old
            units of which a part goes to the new one.
        weights : sequence of float, n
            For MEAN and RATIO; a unit without a weight is left out, of a ratio also one whose whole is zero.
        whole : bool
            Each value of a sum is split into whole numbers that add up to it (rounded, if it is not whole itself), by
            the largest remainders.
        present : ndarray of bool, shape (n,)
            Units that have a row at all; by default all.
        outside : ndarray of float64
            Values of rows that are no unit of the crosswalk, for the balance.
        """
        values = np.asarray(values, dtype=float)
        count = len(self.new_units)
        weighted = method in (Method.MEAN, Method.RATIO)
        if len(values) != len(self.old_units):
            raise ParameterError(N_("There must be one value for each unit."))
        if weighted and weights is None:
            raise ParameterError(N_("A mean needs weights: averages must not be averaged."))
        known = np.isfinite(values)
        weight = np.ones(len(values))
        if weighted:
            weight = np.asarray(weights, dtype=float)
            if (weight < 0.0).any():
                raise DataError(
                    N_("Weights must not be negative: {units}"), units=self._named(np.flatnonzero(weight < 0.0))
                )
            # Parts of a whole that is empty or zero are no ratio, as in the indicators.
            known &= np.isfinite(weight) & ((weight > 0.0) | (method is Method.MEAN))
        present = np.ones(len(values), dtype=bool) if present is None else np.asarray(present, dtype=bool)
        outside = np.zeros(0) if outside is None else np.asarray(outside, dtype=float)
        used = known[self.old]
        old, new, share = self.old[used], self.new[used], self.share[used]
        sources = np.bincount(new, minlength=count)
        blank = (present & ~known)[self.old]
        missing = np.bincount(self.new[blank], minlength=count)
        made = np.full(count, np.nan)
        some = sources > 0
        if method is Method.SUM:
            pieces = values[old] * share
            if whole:
                pieces = largest_remainder(pieces, old, self._whole_totals(values))
            made[some] = np.bincount(new, weights=pieces, minlength=count)[some]
        elif weighted:
            # Of a ratio the values are parts of the weights already.
            part = values[old] * share * (1.0 if method is Method.RATIO else weight[old])
            top = np.bincount(new, weights=part, minlength=count)
            bottom = np.bincount(new, weights=weight[old] * share, minlength=count)
            some &= bottom > 0.0
            made[some] = top[some] / bottom[some] * (scale if method is Method.RATIO else 1.0)
        else:
            best, start = (np.maximum, -np.inf) if method is Method.MAX else (np.minimum, np.inf)
            held = np.full(count, start)
            best.at(held, new, values[old])
            made[some] = held[some]
        balance = self._balance(method, values, weight, known, made, whole, scale, present, outside)
        return Carried(made, sources, missing, balance)

    def _whole_totals(self, values: np.ndarray) -> np.ndarray:
        """What the parts of each unit must add up to: its value, not the sum of its parts, which has been rounded."""
        gone = np.bincount(self.old, weights=self.share, minlength=len(values)) - 1.0
        return np.rint(np.where(np.abs(gone) < _ROUNDING, values, values * (1.0 + gone)))

    def _balance(self, method, values, weight, known, made, whole, scale, present, outside) -> Balance:
        arrived = made[np.isfinite(made)]
        lost = doubled = np.nan
        if method is Method.SUM:
            gone = outside[np.isfinite(outside)]
            given = np.where(known, values, 0.0)
            before, after = float(given.sum() + gone.sum()), float(arrived.sum())
            over = np.bincount(self.old, weights=self.share, minlength=len(values)) - 1.0
            over[np.abs(over) < _ROUNDING] = 0.0
            lost = float(gone.sum() + (given * np.maximum(-over, 0.0)).sum())
            doubled = float((given * np.maximum(over, 0.0)).sum())
            size = float(np.abs(given).sum() + np.abs(gone).sum())
        elif method in (Method.MEAN, Method.RATIO):
            held = known & (weight > 0.0)
            before = _mean(values[held], weight[held], method, scale)
            used = held[self.old]
            into = np.bincount(
                self.new[used], weights=weight[self.old[used]] * self.share[used], minlength=len(self.new_units)
            )
            fine = np.isfinite(made) & (into > 0.0)
            parts = made[fine] * (into[fine] / scale if method is Method.RATIO else 1.0)
            after = _mean(parts, into[fine], method, scale)
            size = float(np.abs(values[held]).max(initial=0.0))
            size = max(size, abs(before)) if np.isfinite(before) else size
        else:
            pick = np.max if method is Method.MAX else np.min
            before = float(pick(values[known])) if known.any() else np.nan
            after = float(pick(arrived)) if len(arrived) else np.nan
            size = 0.0
        tolerance = _ROUNDING * max(size, 1.0)
        if method is Method.SUM:
            tolerance = min(tolerance, max(_HAIR, _DIGITS * size))
            if whole:
                # Whole numbers add up exactly. A value that is none may be rounded by a half.
                split = known & (values != np.rint(values))
                tolerance = (min(tolerance, _HAIR) if size < _EXACT else tolerance) + 0.5 * float(split.sum())
        return Balance(
            method,
            before,
            after,
            lost,
            doubled,
            int(known.sum()),
            int((present & ~known).sum()),
            len(outside),
            tolerance,
        )


def _mean(values: np.ndarray, weights: np.ndarray, method: Method, scale: float) -> float:
    total = float(weights.sum())
    if not total > 0.0:
        return np.nan
    return float(values.sum() / total * scale) if method is Method.RATIO else float((values * weights).sum() / total)


def largest_remainder(
    values: np.ndarray, group: np.ndarray | None = None, totals: np.ndarray | None = None
) -> np.ndarray:
    """Whole numbers next to ``values`` that add up to a given number (Hamilton's method of apportionment).

    Each lies less than 1 from its value; of equal remainders the first ones are rounded up. Exact for sums of the sizes
    of a group below 2^53.

    Parameters
    ----------
    values : ndarray of float64, shape (n,)
    group : ndarray of int64, shape (n,), optional
        Values of one group add up among themselves.
    totals : ndarray of float64, optional
        The whole number that each group adds up to, by number of the group, where it is known better than by the sum
        of its values; by default that sum, rounded.
    """
    values = np.asarray(values, dtype=float)
    group = np.zeros(len(values), dtype=np.int64) if group is None else np.asarray(group, dtype=np.int64)
    if not len(values):
        return values.copy()
    # A whole number that the arithmetic left a hair off is that number.
    near = np.rint(values)
    hair = np.minimum(_LAST_PLACES * np.spacing(np.maximum(np.abs(values), 1.0)), 0.25)
    values = np.where(np.abs(values - near) <= hair, near, values)
    low = np.floor(values)
    total = np.rint(np.bincount(group, weights=values)) if totals is None else np.asarray(totals, dtype=float)
    size = np.bincount(group, minlength=len(total))
    up = total - np.bincount(group, weights=low, minlength=len(total))
    up = np.where(size > 0, up, 0.0)  # NaN where the value of a group is not known
    # Of large values the parts themselves are a few units off: these come back to all parts of the group alike.
    turns = np.floor(up / np.maximum(size, 1))
    low += turns[group]
    up -= turns * size
    order = np.lexsort((-(values - np.floor(values)), group))  # stable: the first of equals stays first
    begin = np.searchsorted(group[order], group[order], side="left")
    low[order[np.arange(len(values)) - begin < up[group[order]]]] += 1.0
    return low
