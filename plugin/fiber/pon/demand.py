"""From households to subscribers, and the splits that serve them."""

from __future__ import annotations

import math

import numpy as np

from ...errors import ParameterError
from ...text import N_
from .loss_budget import RATIOS

__all__ = ["split_steps", "subscribers"]


def subscribers(households: np.ndarray, take_rate: float) -> np.ndarray:
    """Subscribers to plan for: households × take rate, rounded up; a household begun is a line to lay.

    Raises
    ------
    ParameterError
        The take rate is not above 0 and at most 1.
    """
    if not 0.0 < take_rate <= 1.0:
        raise ParameterError(N_("The take rate {rate} must be above 0 and at most 1."), rate=take_rate)
    homes = np.asarray(households, dtype=float)
    # Less a hair: 0.07 × 100 is 7.000000000000001 and means 7. Where anybody lives, one is planned for at least.
    return np.maximum(np.ceil(homes * take_rate - 1e-9), homes > 0.0).astype(np.int64)


def split_steps(split: int, stages: int, second: int, lowest: int) -> list[tuple[int, ...]]:
    """Splitters one behind the other: for the split wanted, then for each lower one down to ``lowest``.

    Of two stages the first gives way: 1:8 + 1:8, 1:4 + 1:8, 1:2 + 1:8, then one splitter 1:8.

    Raises
    ------
    ParameterError
        A ratio is not one that is made, or two stages do not fit into the split.

    Examples
    --------
    >>> split_steps(64, 2, 8, 16)
    [(8, 8), (4, 8), (2, 8)]
    """
    for name, ratio in (("SPLIT", split), ("SECOND_SPLIT", second), ("MIN_SPLIT", lowest)):
        if ratio not in RATIOS:
            raise ParameterError(
                N_("{name}: a split of 1:{ratio} is not made. Splits are powers of two from 1:2 to 1:64."),
                name=name,
                ratio=ratio,
            )
    if stages == 2 and split < 2 * second:
        raise ParameterError(
            N_("Two stages do not fit: 1:{split} in all with 1:{second} in the second leaves nothing to the first."),
            split=split,
            second=second,
        )
    steps: list[tuple[int, ...]] = []
    for power in range(int(math.log2(split)), 0, -1):
        ratio = 2**power
        if ratio < lowest and steps:
            break
        two = stages == 2 and ratio >= 2 * second
        steps.append((ratio // second, second) if two else (ratio,))
    return steps
