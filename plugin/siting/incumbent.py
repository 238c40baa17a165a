"""The best answer so far of a search for the least, and how much better another one could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .watch import Watch

__all__ = ["Incumbent"]


class Incumbent:
    """The best sites so far, the best bound, and what is still open.

    Parameters
    ----------
    unit : float
        Answers are whole multiples of it, so that a bound can be rounded up to the next one; 0 where nothing is known.
    base : float
        What every answer comes to at least by itself: how near two answers are is told by what they come to beside it.

    Attributes
    ----------
    best : ndarray of int64 or None
        None as long as no answer is known.
    least : float
        What ``best`` comes to; infinite without one.
    bound : float
        No answer comes to less.
    """

    def __init__(self, unit: float, watch: Watch, base: float = 0.0):
        self.unit = unit
        self.base = base
        self.watch = watch
        self.best: np.ndarray | None = None
        self.least = np.inf
        self.bound = 0.0

    def take(self, sites: np.ndarray, value: float) -> None:
        """Keep the sites if what they come to is less than that of the best so far."""
        if value < self.least:
            self.best, self.least = sites, value

    def raise_bound(self, bound: float) -> None:
        """Nothing comes to less than this: kept where it says more than what is known."""
        if self.unit and np.isfinite(bound):
            bound = np.ceil(bound / self.unit - 1e-6) * self.unit
        self.bound = max(self.bound, min(bound, self.least))

    @property
    def enough(self) -> float:
        """A better answer comes to this at most."""
        return self.least - (self.unit * (1 - 1e-6) if self.unit else 1e-9 * (self.least - self.base))

    @property
    def proven(self) -> bool:
        """Whether no better answer is left, or none that is better by more than the gap that is allowed."""
        return self.bound > self.enough or self.bound - self.base >= (self.least - self.base) * (1.0 - self.watch.gap)

    @property
    def done(self) -> bool:
        return self.proven or self.watch.over

    @property
    def told_bound(self) -> float:
        """The bound; the least itself where nothing between the two is possible."""
        return self.least if self.bound > self.enough else self.bound
