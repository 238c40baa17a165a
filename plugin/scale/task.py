"""What runs on a worker: a function of the engine, under the eyes of who may cancel it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np

from ..errors import DataError
from ..progress import Progress
from ..text import N_
from .identity import Identity, own_identity

__all__ = ["held", "run_task"]


def held(array: np.ndarray) -> np.ndarray:
    """An array that was handed over: a task of its own, so that it is made anew where its worker was lost."""
    return array


def run_task(expected: Identity, function: Callable, task: Any, keys: Sequence[Hashable], *arrays: np.ndarray) -> Any:
    """Run ``function(progress, task, arrays)``; None after a cancel, when nobody asks for the result.

    Raises
    ------
    DataError
        This worker computes with other versions: it joined after the workers had been checked.
    """
    from distributed import get_worker

    worker = get_worker()
    own = own_identity()
    if (own.engine, own.numpy, own.scipy) != (expected.engine, expected.numpy, expected.scipy):
        raise DataError(
            N_("The Dask worker {worker} joined with another version of the engine, numpy or scipy. Stop it and run "
               "again."),
            worker=worker.address,
        )  # fmt: skip
    key = worker.get_current_task()
    states = getattr(worker, "state", worker).tasks

    def cancelled() -> bool:
        state = states.get(key)
        return state is None or state.state == "cancelled"

    # A task that stops says so, and never looks like one that came to its end with nothing.
    return function(Progress(cancelled=cancelled), task, dict(zip(keys, arrays)))
