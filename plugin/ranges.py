"""Many ranges of rows as one array of row numbers."""

from __future__ import annotations

import numpy as np

__all__ = ["concatenate_ranges"]


def concatenate_ranges(starts: np.ndarray, sizes: np.ndarray, steps: np.ndarray | None = None) -> np.ndarray:
    """``starts[0], starts[0] + 1, …`` (``sizes[0]`` of them), then the same for the next, as one index array.

    Parameters
    ----------
    steps : ndarray, optional
        +1 or -1 for each range; a range with -1 counts down from its start.
    """
    sizes = np.asarray(sizes, dtype=np.int64)
    total = int(sizes.sum())
    within = np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    if steps is not None:
        within *= np.repeat(steps, sizes)
    return np.repeat(starts, sizes) + within
