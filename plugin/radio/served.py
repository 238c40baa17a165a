"""How many villages and people, and how much ground, a signal serves: sums by unit, from marks and from shares.

What is not known is counted apart: it is neither covered nor uncovered, and no part of a share. Sums of larger units
are made from those of communes, never from their shares, so that communes add up to their province.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..errors import ParameterError
from ..text import N_

__all__ = ["SERVICES", "Served", "pieces_of_people", "served_by_marks", "served_by_shares", "share_of"]

#: Columns of marks: what is told of, in the order of results → the technology that it stands for, "" for mobile
#: broadband of any kind.
SERVICES: Mapping[str, str] = {
    "mobile_broadband": "",
    "mobile_2g": "2G",
    "mobile_3g": "3G",
    "mobile_4g": "4G",
    "mobile_5g": "5G",
}


@dataclass(frozen=True)
class Served:
    """What is served in each of n units.

    Parameters
    ----------
    whole : ndarray of float64, shape (n,)
        Villages, people or square metres that there are.
    covered : ndarray of float64, shape (n,)
        Those that surely are covered.
    unknown : ndarray of float64, shape (n,)
        Those of which that is not known.
    """

    whole: np.ndarray
    covered: np.ndarray
    unknown: np.ndarray

    def __len__(self) -> int:
        return len(self.whole)

    @property
    def share(self) -> np.ndarray:
        """Covered over all that is known, 0–1; NaN where nothing is."""
        return share_of(self.covered, self.whole - self.unknown, self.whole)

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known."""
        return bool(np.isfinite(self.share).any())

    def summed(self, group: np.ndarray, count: int) -> Served:
        """The same for ``count`` larger units: ``group`` says which each unit belongs to, -1 for none."""
        group = np.asarray(group, dtype=np.int64)
        rows = np.flatnonzero(group >= 0)
        return Served(
            *(
                np.bincount(group[rows], weights=values[rows], minlength=count)
                for values in (self.whole, self.covered, self.unknown)
            )
        )


def share_of(part: np.ndarray, known: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """``part`` over ``known``, 0–1: NaN where nothing is known. Rounding never takes a share out of its bounds.

    Parameters
    ----------
    part, known, whole : ndarray, shape (n,)
        What is known is a difference: less than 1e-9 of the whole is left over from rounding and counts as nothing.
    """
    part, known, whole = (np.asarray(values, dtype=float) for values in (part, known, whole))
    with np.errstate(invalid="ignore", divide="ignore"):
        some = (known > 1e-9 * whole) & (known > 0.0)
        return np.where(some, np.clip(part / np.where(some, known, 1.0), 0.0, 1.0), np.nan)


def served_by_marks(mark: np.ndarray, unit: np.ndarray, count: int, weight: np.ndarray | None = None) -> Served:
    """Places by their marks: villages one by one, or with the people of each.

    Parameters
    ----------
    mark : ndarray, shape (n,)
        1 covered, 0 not, NaN not known.
    unit : ndarray of int64, shape (n,)
        Unit of each place; those of none (-1) count nowhere.
    count : int
        Number of units.
    weight : ndarray, shape (n,), optional
        What each place counts with; one whose weight is not known (NaN) does not count. By default 1.

    Returns
    -------
    Served
    """
    mark, unit = np.asarray(mark, dtype=float), np.asarray(unit, dtype=np.int64)
    weight = np.ones(len(mark)) if weight is None else np.asarray(weight, dtype=float)
    rows = np.flatnonzero((unit >= 0) & np.isfinite(weight))
    unit, mark, weight = unit[rows], mark[rows], weight[rows]
    return Served(
        *(
            np.bincount(unit, weights=weight * counts, minlength=count)
            for counts in (np.ones(len(rows)), mark == 1.0, np.isnan(mark))
        )
    )


def served_by_shares(
    surely: np.ndarray, perhaps: np.ndarray, own: np.ndarray, unit: np.ndarray, count: int, weight: np.ndarray
) -> Served:
    """People of areas by areal weighting: as many are covered as the covered part of their area has.

    Areal weighting takes people to live evenly all over their area (Goodchild and Lam 1980, *Areal interpolation: a
    variant of the traditional spatial problem*, Geo-Processing 1). With ``weight`` the area itself, the ground covered.

    Parameters
    ----------
    surely, perhaps, own : ndarray, shape (n,)
        Square metres of each area that surely and perhaps are covered, and all that it has; NaN for not known.
    unit : ndarray of int64, shape (n,)
        -1 for none: such areas count nowhere.
    count : int
    weight : ndarray, shape (n,)
        People of each area; NaN (not known) does not count.

    Returns
    -------
    Served
    """
    surely, perhaps, own, weight = (np.asarray(values, dtype=float) for values in (surely, perhaps, own, weight))
    unit = np.asarray(unit, dtype=np.int64)
    rows = np.flatnonzero((unit >= 0) & np.isfinite(weight))
    low = share_of(surely[rows], own[rows], own[rows])
    high = share_of(perhaps[rows], own[rows], own[rows])
    nothing = np.isnan(low) | np.isnan(high)
    low, high = np.where(nothing, 0.0, low), np.where(nothing, 1.0, high)
    return Served(
        *(
            np.bincount(unit[rows], weights=weight[rows] * part, minlength=count)
            for part in (np.ones(len(rows)), low, np.maximum(high - low, 0.0))
        )
    )


def pieces_of_people(population: np.ndarray, own_m2: np.ndarray, row: np.ndarray, piece_m2: np.ndarray) -> np.ndarray:
    """People of the pieces that areas were cut into, by areal weighting, shape (k,).

    Parameters
    ----------
    population, own_m2 : ndarray, shape (n,)
        People and square metres of whole areas; NaN people stay NaN.
    row : ndarray of int64, shape (k,)
        The area that each piece is of.
    piece_m2 : ndarray, shape (k,)

    Raises
    ------
    ParameterError
        A piece is larger than its area, by more than rounding.
    """
    own = np.asarray(own_m2, dtype=float)[row]
    piece = np.asarray(piece_m2, dtype=float)
    if (piece > own * (1.0 + 1e-6) + 1e-6).any():
        raise ParameterError(N_("A piece of an area is larger than the area."))
    return np.asarray(population, dtype=float)[row] * np.nan_to_num(share_of(piece, own, own))
