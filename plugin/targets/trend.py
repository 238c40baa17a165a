"""Change over years: the least squares line through the values of each unit."""

from __future__ import annotations

import numpy as np

__all__ = ["slopes"]


def slopes(years: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Slope of the least squares line of each column, in units per year.

    Parameters
    ----------
    years : ndarray of int64, shape (m,)
        All different.
    values : ndarray of float64, shape (m, n)
        NaN is left out.

    Returns
    -------
    ndarray of float64, shape (n,)
        sum((t - mean t) (v - mean v)) / sum((t - mean t)²) over the years that have a value; NaN for fewer than two.
    """
    known = np.isfinite(values)
    count = known.sum(axis=0)
    time = np.where(known, np.asarray(years, dtype=np.float64)[:, None], 0.0)
    seen = np.where(known, values, 0.0)
    divisor = np.maximum(count, 1)
    # Deviations, not raw sums: squares of calendar years would eat the digits of the values.
    time = np.where(known, time - time.sum(axis=0) / divisor, 0.0)
    seen = np.where(known, seen - seen.sum(axis=0) / divisor, 0.0)
    spread = (time * time).sum(axis=0)
    enough = count >= 2
    return np.where(enough, (time * seen).sum(axis=0) / np.where(enough, spread, 1.0), np.nan)
