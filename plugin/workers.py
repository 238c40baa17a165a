"""What the engine asks of workers outside of this process; :mod:`plugin.scale` has those of Dask."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol

import numpy as np

from .progress import Progress

__all__ = ["Pending", "Workers"]


class Pending(Protocol):
    """A task that was given away."""

    def result(self, progress: Progress) -> Any:
        """Wait for what it gives; a cancel ends the waiting. Raises what the task raised."""
        ...

    def cancel(self) -> None:
        """The result is not wanted any more."""
        ...


class Workers(Protocol):
    """Processes that compute, here or on other machines.

    Attributes
    ----------
    ahead : int
        Tasks that are worth having under way at once; more only take memory.
    """

    ahead: int

    def hand_over(self, key: Hashable, make: Callable[[], np.ndarray | None]) -> Any:
        """Send an array once, however many tasks need it; gives what tasks name it by, None for nothing."""
        ...

    def submit(self, name: str, function: Callable, task: Any, arrays: Mapping[Hashable, Any]) -> Pending:
        """Have ``function(progress, task, arrays)`` computed, with the arrays that were handed over in their place.

        Parameters
        ----------
        name : str
            Of the task, for messages.
        function : callable
            Of a module of the engine.
        """
        ...
