"""How long a search may go on, and how integer programs are solved within that."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..solver import solve_whole
from ..text import N_

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Answer", "Deadline", "Program", "Watch", "solve_program"]

#: Nodes of one integer program where no time limit is set: so the same question has the same answer on any machine.
_NODES = 20_000
#: An integer program is not begun with less time (s) than this.
_LEAST_S = 0.02
#: Costs of a program are brought to this size: the solver's tolerances are absolute.
_SIZE = 1000.0
#: Share of the time limit that the search may use: the rest is for giving the answer.
_USED = 0.96


class Deadline:
    """One time limit for several searches, one after the other.

    Parameters
    ----------
    seconds : float, optional
        From now on; None for no limit.
    """

    def __init__(self, seconds: float | None):
        self._until = None if seconds is None else time.monotonic() + seconds

    def part(self, share: float = 1.0) -> float | None:
        """Seconds for a search that may use this share of what is left; None without a limit."""
        return None if self._until is None else max(share * (self._until - time.monotonic()), 0.0)


class Watch:
    """The time that is left, and the user's wish to stop.

    Parameters
    ----------
    time_limit : float, optional
        Seconds; without one the effort is limited, not the time, and the answer does not depend on the machine.
    gap : float
        An answer proven to be this near the best possible (as a share) is good enough.
    """

    def __init__(self, time_limit: float | None = None, progress: Progress = SILENT, *, gap: float = 0.0):
        if time_limit is not None and not time_limit >= 0:
            raise ParameterError(N_("The time limit {value} is not a number of seconds."), value=time_limit)
        if not 0 <= gap < 1:
            raise ParameterError(N_("The gap {value} is not a share from 0 to 1."), value=gap)
        self.progress = progress
        self.gap = gap
        self.limited = time_limit is not None
        self._limit = float("inf") if time_limit is None else float(time_limit)
        self._start = time.monotonic()

    @property
    def left(self) -> float:
        """Seconds that are left; infinite without a limit."""
        return _USED * self._limit - (time.monotonic() - self._start)

    @property
    def over(self) -> bool:
        return self.left <= 0

    def part(self, share: float) -> Watch:
        """A watch for a search that may use this share of the time that is left; it tells no progress of its own."""
        limit = max(share * self.left, 0.0) if self.limited else None
        return Watch(limit, self.progress.part(0.0, 0.0), gap=self.gap)

    def check(self) -> None:
        """Raise if the user asked to stop."""
        self.progress.check()

    def step(self, share: float) -> None:
        """Say how far the search is."""
        self.progress.step(share)


@dataclass(frozen=True)
class Program:
    """Least ``cost @ x`` where ``lower <= rows @ x <= upper`` and ``0 <= x <= 1``.

    Parameters
    ----------
    whole : ndarray of bool
        Which of the unknowns must be 0 or 1.
    """

    cost: np.ndarray
    rows: csr_matrix
    lower: np.ndarray
    upper: np.ndarray
    whole: np.ndarray


@dataclass(frozen=True)
class Answer:
    """What is known of a program.

    Parameters
    ----------
    x : ndarray or None
        The best found; None where none was.
    bound : float
        No solution has less; infinite where there is none at all.
    proven : bool
        Whether ``x`` is a best one, or that there is none.
    """

    x: np.ndarray | None
    bound: float
    proven: bool


def solve_program(program: Program, watch: Watch) -> Answer:
    """Solve an integer program by HiGHS, as well as the time allows.

    The answer keeps the rows as well as the solver's tolerances do (1e-6): whoever needs more looks at it again.
    """
    watch.check()
    if watch.left <= _LEAST_S:
        return Answer(None, -np.inf, False)
    scale = _scale(program.cost)
    found = solve_whole(
        program.cost / scale, program.rows, program.lower, program.upper, program.whole, seconds=watch.left,
        nodes=None if watch.limited else _NODES, check=watch.check,
    )  # fmt: skip
    if found.impossible:
        return Answer(None, np.inf, True)
    return Answer(found.x, found.bound * scale, found.solved)


def _scale(cost: np.ndarray) -> float:
    """A power of two that the costs are divided by, so that the largest is neither small nor huge."""
    top = float(np.abs(cost).max(initial=0.0))
    return 2.0 ** np.floor(np.log2(top / _SIZE)) if top > _SIZE or 0.0 < top < 1.0 else 1.0
