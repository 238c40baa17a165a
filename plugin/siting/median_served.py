"""Medians where not every site can serve all demand: the most weight is served first, then over the least distances."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..errors import ParameterError
from ..text import N_
from ..whole_unit import whole_unit
from .cover_task import CoverTask, as_covers, lifted
from .median import Medians, nearest_medians
from .most_covered import most_covered
from .most_search import Limits
from .watch import Watch

__all__ = ["as_distances", "serving_medians"]

#: Of a limited time, the share for finding what can be served at most.
_SHARE = 0.3
#: Weights without a common unit are told apart down to this share of the largest.
_FINE = 1e-6
#: Weights nearer to each other than this share are the same: sums of fractions are not exact.
_EQUAL = 1e-9


def as_distances(distances: Any) -> np.ndarray:
    """Any matrix of distances (sites × demand) as a dense one; what a sparse one does not hold is infinite.

    Raises
    ------
    ParameterError
    """
    from scipy.sparse import coo_matrix, issparse

    if issparse(distances):
        given = coo_matrix(distances)
        matrix = np.full(given.shape, np.inf)
        matrix[given.row, given.col] = given.data
    else:
        matrix = np.asarray(distances, dtype=float)
    if matrix.ndim != 2 or np.isnan(matrix).any() or (matrix < 0).any():
        raise ParameterError(N_("Distances must be a matrix of sites × demand without negative numbers."))
    return matrix


def serving_medians(distances: np.ndarray, count: int, weights: np.ndarray, watch: Watch) -> Medians:
    """The ``count`` sites that serve the most weight, and of such choices those of the least weighted distances.

    Parameters
    ----------
    distances : ndarray, shape (sites, demand)
        Infinite: the site cannot serve the demand.
    weights : ndarray, shape (demand,)

    Returns
    -------
    Medians
        The bound is that of the distances of what is served; NaN where nobody knows what can be served at most.
    """
    reachable = np.flatnonzero(np.isfinite(distances).any(axis=0) & (weights > 0))
    weighted = distances[:, reachable]
    weight = weights[reachable]
    weighted *= weight
    lost = ~np.isfinite(weighted)
    if not lost.any():
        return nearest_medians(weighted, count, watch)

    first, proven = _most_served(lost, weight, count, watch)
    served = ~lost[first].all(axis=0)
    out = float(weight[~served].sum())
    unit = whole_unit(weight) or _FINE * float(weight.max())
    # Not serving one unit more must be dearer than all that the distances of the first choice sum up to, and dearer
    # than any way of serving it.
    nearest = weighted[first].min(axis=0)
    price = max(float(nearest[served].sum()) / unit, float(distances[:, reachable][~lost].max(initial=0.0)))
    price = float(np.ceil(1.001 * price)) + 1.0
    weighted[lost] = np.broadcast_to(price * weight, weighted.shape)[lost]
    found = nearest_medians(weighted, count, watch, start=first, base=price * out)
    sites, bound = found.sites, found.bound - price * out
    left_out = float(weight[lost[sites].all(axis=0)].sum())
    if left_out > out * (1 + _EQUAL):  # weights nearer to each other than the unit
        sites = first
    return Medians(sites, bound if proven else float("nan"))


def _most_served(lost: np.ndarray, weight: np.ndarray, count: int, watch: Watch) -> tuple[np.ndarray, bool]:
    """Sites that serve the most weight, ``count`` of them, and whether no others serve more."""
    task = CoverTask.of(as_covers(~lost), None, lifted(weight)[0])
    limits = Limits.of(np.ones((1, task.sites)), np.array([float(count)]))
    found = most_covered(task, limits, watch.part(_SHARE))
    others = np.setdiff1d(np.arange(task.sites), found.sites)
    sites = np.sort(np.concatenate((found.sites, others[: count - len(found.sites)])))
    return sites, found.bound <= task.worth(sites) * (1 + _EQUAL)
