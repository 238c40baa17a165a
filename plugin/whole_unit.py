"""The largest number that some numbers are whole multiples of: by how much sums of them differ at least."""

from __future__ import annotations

import numpy as np

__all__ = ["whole_unit"]

#: Decimals that numbers may have and still be multiples of one unit.
_DECIMALS = (1.0, 10.0, 100.0, 1000.0, 10_000.0)
#: Values that are looked at together: of millions no copy is made.
_CHUNK = 1 << 18
#: Sums of whole numbers are exact in float64 below this.
_EXACT = 2.0**50


def whole_unit(values: np.ndarray) -> float:
    """The largest number that all values are whole multiples of; 0 where there is none that can be told.

    Two sums of such values differ by a multiple of it, so a bound can be rounded to the next one.
    """
    values = np.ravel(values)
    return next((unit for unit in (_unit(values, factor) for factor in _DECIMALS) if unit is not None), 0.0)


def _unit(values: np.ndarray, factor: float) -> float | None:
    """The unit where all values times the factor are whole, some values at a time; None where they are not."""
    common, total = 0, 0.0
    for begin in range(0, len(values), _CHUNK):
        exact = values[begin : begin + _CHUNK] * factor
        scaled = np.round(exact)
        total += float(np.abs(scaled).sum())
        if total >= _EXACT:
            return 0.0
        if not np.allclose(scaled, exact, rtol=1e-12, atol=0.0):
            return None
        common = int(np.gcd(common, int(np.gcd.reduce(np.abs(scaled).astype(np.int64)))))
    return common / factor
