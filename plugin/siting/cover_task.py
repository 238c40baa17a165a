"""Which sites cover which demand: the arrays that every question about covering is asked of, checked, in one form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import ParameterError
from ..text import N_

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["CoverTask", "as_covers", "as_numbers", "lifted"]


@dataclass(frozen=True)
class CoverTask:
    """Sites, what they cost, and the demand that each of them covers.

    Parameters
    ----------
    covers : csr_matrix of float64, shape (sites, demand)
        1 where a site covers; indices sorted.
    cost : ndarray of float64, shape (sites,)
        Not negative.
    weight : ndarray of float64, shape (demand,)
        What covering each is worth; not negative.
    need : ndarray of int64, shape (demand,)
        How many sites must cover it before it counts as covered; 1 or more.
    conflicts : ndarray of int64, shape (m, 2)
        Pairs of sites that must not both be chosen.
    """

    covers: csr_matrix
    cost: np.ndarray
    weight: np.ndarray
    need: np.ndarray
    conflicts: np.ndarray

    @classmethod
    def of(
        cls, covers: csr_matrix, cost: np.ndarray | None = None, weight: np.ndarray | None = None,
        need: np.ndarray | None = None, conflicts: np.ndarray | None = None,
    ) -> CoverTask:  # fmt: skip
        """A task whose missing parts are ones, or none."""
        sites, demand = covers.shape
        return cls(
            covers,
            np.ones(sites) if cost is None else cost,
            np.ones(demand) if weight is None else weight,
            np.ones(demand, dtype=np.int64) if need is None else need,
            np.empty((0, 2), dtype=np.int64) if conflicts is None else conflicts,
        )

    @property
    def sites(self) -> int:
        return self.covers.shape[0]

    @property
    def demand(self) -> int:
        return self.covers.shape[1]

    @cached_property
    def served_by(self) -> csr_matrix:
        """The sites that cover each demand: ``covers`` the other way round, shape (demand, sites)."""
        turned = self.covers.T.tocsr()
        turned.sort_indices()
        return turned

    @cached_property
    def entry_site(self) -> np.ndarray:
        """The site of each element of ``covers``."""
        return np.repeat(np.arange(self.sites), np.diff(self.covers.indptr))

    @cached_property
    def rivals(self) -> csr_matrix:
        """Which sites are in conflict, shape (sites, sites), symmetric."""
        from scipy.sparse import csr_matrix

        a, b = self.conflicts[:, 0], self.conflicts[:, 1]
        ones = np.ones(2 * len(a))
        return csr_matrix((ones, (np.concatenate((a, b)), np.concatenate((b, a)))), shape=(self.sites, self.sites))

    @cached_property
    def conflict_rows(self) -> csr_matrix:
        """The two sites of each conflict, shape (conflicts, sites): of a row, no more than one may be chosen."""
        from scipy.sparse import csr_matrix

        pairs = len(self.conflicts)
        ends = np.arange(0, 2 * pairs + 1, 2)
        return csr_matrix((np.ones(2 * pairs), self.conflicts.ravel(), ends), shape=(pairs, self.sites))

    def counts(self, sites: np.ndarray) -> np.ndarray:
        """How many of these sites cover each demand."""
        return np.asarray(self.covers[sites].sum(axis=0)).ravel().astype(np.int64)

    def covered(self, sites: np.ndarray) -> np.ndarray:
        """Whether these sites cover each demand as often as needed."""
        return self.counts(sites) >= self.need

    def worth(self, sites: np.ndarray) -> float:
        """Weight of what these sites cover."""
        return float(self.weight[self.covered(sites)].sum())

    def price(self, sites: np.ndarray) -> float:
        return float(self.cost[sites].sum())

    def part(self, sites: np.ndarray, demand: np.ndarray) -> CoverTask:
        """The task of these sites and this demand alone (rows, in order); conflicts with others are dropped."""
        number = np.full(self.sites, -1, dtype=np.int64)
        number[sites] = np.arange(len(sites))
        conflicts = number[self.conflicts]
        covers = self.covers[sites][:, demand]
        covers.sort_indices()
        return replace(
            self,
            covers=covers,
            cost=self.cost[sites],
            weight=self.weight[demand],
            need=self.need[demand],
            conflicts=conflicts[(conflicts >= 0).all(axis=1)],
        )


def as_covers(covers: Any) -> csr_matrix:
    """Any matrix (sites × demand, dense or sparse; what is not 0 covers) as a sparse one of ones.

    Raises
    ------
    ParameterError
    """
    from scipy.sparse import csr_matrix, issparse

    if issparse(covers):
        made = csr_matrix(covers)
        values = made.data
    else:
        dense = np.asarray(covers)
        if dense.ndim != 2 or dense.dtype.kind not in "biuf":
            raise ParameterError(N_("What sites cover must be a matrix of sites × demand."))
        made, values = csr_matrix(dense != 0), dense
    if values.dtype.kind == "f" and np.isnan(values).any():
        raise ParameterError(N_("The matrix of what sites cover has values that are no numbers."))
    made = csr_matrix((np.asarray(made.data != 0, dtype=float), made.indices, made.indptr), shape=made.shape)
    made.sum_duplicates()
    made.eliminate_zeros()
    made.data[:] = 1.0
    made.sort_indices()
    return made


def as_numbers(values: Any, length: int, *, what: str) -> np.ndarray:
    """An array of finite numbers that are not negative.

    Parameters
    ----------
    what : str
        What they are, for the message: "costs", "weights" …

    Raises
    ------
    ParameterError
    """
    found = np.asarray(values, dtype=float)
    if found.shape != (length,):
        raise ParameterError(
            N_("{count} {what} are given; {length} are needed."), count=found.size, what=what, length=length
        )
    bad = np.flatnonzero(~(np.isfinite(found) & (found >= 0)))
    if len(bad):
        raise ParameterError(
            N_("Number {row} of the {what} is {value}: it must be finite and not negative."),
            row=int(bad[0]), what=what, value=float(found[bad[0]]),
        )  # fmt: skip
    return found


def lifted(values: np.ndarray) -> tuple[np.ndarray, float]:
    """Small numbers times a power of two, and that factor: the searches take 1 for a number of their size.

    Times a power of two is exact: what is found for the lifted numbers holds of the numbers themselves.
    """
    top = float(np.abs(values).max(initial=0.0))
    if not 0.0 < top < 1.0:
        return values, 1.0
    factor = 2.0 ** (10.0 - np.floor(np.log2(top)))
    return values * factor, float(factor)
