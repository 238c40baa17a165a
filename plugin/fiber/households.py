"""How many households one demand point can have: what every tool that counts them agrees on."""

from __future__ import annotations

import numpy as np

__all__ = ["MOST_HOUSEHOLDS", "too_many"]

#: Households of one point beyond which the number is a slip of the pen: a commune has a tenth of them.
MOST_HOUSEHOLDS = 100_000


def too_many(households: np.ndarray) -> np.ndarray:
    """Whether each number is more than one demand point can have; NaN is not."""
    with np.errstate(invalid="ignore"):
        return np.asarray(households, dtype=float) > MOST_HOUSEHOLDS
