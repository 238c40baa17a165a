"""Round numbers of maps: scales, steps of the grid, lengths of the scale bar."""

from __future__ import annotations

import math
from collections.abc import Sequence

__all__ = ["SCALES", "bar_steps", "grid_step", "round_scale", "round_up"]

#: Scales that maps are printed at (1 : …).
SCALES = tuple(
    factor * power for power in (100, 1_000, 10_000, 100_000, 1_000_000) for factor in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5)
)


def round_up(value: float, factors: Sequence[float] = (1.0, 2.0, 5.0)) -> float:
    """The least of 1, 2, 5, 10, 20, 50 … that is no less than ``value``."""
    if not (value > 0 and math.isfinite(value)):
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    for factor in (*factors, 10.0):
        if factor * power >= value * (1 - 1e-9):
            return factor * power
    return 10.0 * power


def round_scale(needed: float, allowed: Sequence[float] = SCALES) -> float:
    """The largest scale (least number) at which a map fits that needs 1 : ``needed``; beyond all, a round one."""
    fitting = [scale for scale in allowed if scale >= needed * (1 - 1e-9)]
    return float(min(fitting)) if fitting else round_up(needed, (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5))


def grid_step(units_per_mm: float, width_mm: float, height_mm: float, apart_mm: float) -> float:
    """Step of a grid in map units: 1, 2 or 5 times a power of ten, lines at least ``apart_mm`` apart on paper.

    Closer where the map is so small that fewer than two lines would cross it each way.
    """
    step = round_up(units_per_mm * apart_mm)
    while step > units_per_mm * min(width_mm, height_mm) / 2 and step > 1e-9:
        smaller = round_up(step * 0.3)
        if smaller >= step:
            break
        step = smaller
    return step


def bar_steps(metres_per_mm: float, width_mm: float) -> tuple[float, int]:
    """Length of a segment of the scale bar in metres, and how many: 2 to 4 segments that fill ``width_mm`` well."""
    best = (1.0, 2)
    reach = metres_per_mm * width_mm
    for count in (4, 3, 2):
        step = round_up(reach / count)
        while step * count > reach:
            step = {1: 0.5, 2: 0.5, 5: 0.4}[round(step / 10 ** math.floor(math.log10(step) + 1e-9))] * step
        if step * count > best[0] * best[1] * 1.2 or best == (1.0, 2):
            best = (step, count)
    return best
