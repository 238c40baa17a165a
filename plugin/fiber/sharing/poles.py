"""How many poles new lines of poles need."""

from __future__ import annotations

import numpy as np

from ...network.topology import same_places
from .measure import MeasuredLines

__all__ = ["count_new_poles"]

#: Lengths are sums of many: what is a whole number of spans but for rounding has no further pole.
_ROUNDING = 1e-6
#: A cable spans less than this freely from what it hangs on already: a drop to a house, the rest of a road.
_FREE_SPAN_M = 10.0


def count_new_poles(
    measured: MeasuredLines,
    line: np.ndarray,
    start: np.ndarray,
    end: np.ndarray,
    new: np.ndarray,
    existing: np.ndarray,
    span_m: float,
) -> np.ndarray:
    """New poles of each stretch, shape (k,).

    A stretch of length L has ceil(L / span) spans and one pole more than that. A pole at its end is not counted where
    existing poles begin there, nor where another stretch has counted it already: at a junction of new lines stands one.
    Stretches shorter than 10 m have none of their own where other poles hold one of their ends, or where all that hang
    together are shorter than that.

    Parameters
    ----------
    line, start, end : ndarray, shape (k,)
        Stretches in order; those of one line follow one another.
    new, existing : ndarray of bool, shape (k,)
        Whether each goes on new poles, on existing ones.
    span_m : float
    """
    count = np.zeros(len(line), dtype=np.int64)
    if not np.any(new):
        return count
    hung = np.flatnonzero(new | existing)
    xy = measured.coordinates(np.concatenate((start[hung], end[hung])))
    place = same_places(xy).reshape(2, -1)
    length = (end - start)[hung]
    old, fresh = existing[hung], new[hung].copy()
    fresh[fresh] = ~_spanned_freely(place[:, fresh], length[fresh], place[:, old | (length >= _FREE_SPAN_M)])
    rows = hung[fresh]
    spans = np.maximum(np.ceil((end[rows] - start[rows]) / span_m - _ROUNDING), 1.0).astype(np.int64)
    count[rows] = spans - 1
    stands = np.zeros(int(place.max()) + 1, dtype=bool)
    stands[place[:, old].ravel()] = True
    own = np.flatnonzero(fresh)
    ends = place[:, own].T.ravel()  # start and end of each stretch in turn
    first = np.zeros(len(ends), dtype=bool)
    first[np.unique(ends, return_index=True)[1]] = True
    counted = (first & ~stands[ends]).reshape(-1, 2).sum(axis=1)
    count[hung[own]] += counted
    return count


def _spanned_freely(place: np.ndarray, length: np.ndarray, supported: np.ndarray) -> np.ndarray:
    """Whether each new stretch is so short that it needs no pole of its own, shape (k,).

    Parameters
    ----------
    place : ndarray of int64, shape (2, k)
        Both ends of the new stretches.
    length : ndarray, shape (k,)
    supported : ndarray of int64
        Ends of what hangs on existing poles, and of long new stretches.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    short = length < _FREE_SPAN_M
    if not short.any():
        return short
    held = np.isin(place, supported).any(axis=0)
    size = int(place.max()) + 1
    links = coo_matrix((np.ones(int(short.sum())), (place[0, short], place[1, short])), shape=(size, size))
    together = connected_components(links, directed=False)[1][place[0]]
    total = np.bincount(together, weights=length)[together]
    return short & (held | (total < _FREE_SPAN_M))
