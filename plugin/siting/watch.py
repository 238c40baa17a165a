"""How long a search may go on, and how integer programs are solved within that."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..text import N_

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Answer", "Program", "Watch", "solve_program"]

#: Nodes of one integer program where no time limit is set: so the same question has the same answer on any machine.
_NODES = 20_000
#: Seconds of the first slice of an integer program, and how much longer each next one is: between slices the user can
#: stop the run. (HiGHS begins each slice anew.)
_SLICE_S, _GROWTH = 8.0, 3.0
#: Share of the time limit that the search may use: the rest is for giving the answer.
_USED = 0.96


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


def solve_program(program: Program, watch: Watch, *, nodes: int | None = None) -> Answer:
    """Solve an integer program by HiGHS, as well as the time allows.

    Only the answer of a search that came to its end, or the better one of those that did not, is taken: what is found
    on the way depends on the machine.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    scale = float(np.abs(program.cost).max(initial=0.0)) or 1.0
    scale = 2.0 ** np.floor(np.log2(scale / 1000.0)) if scale > 1000.0 else 1.0
    seconds, best, least, bound = _SLICE_S, None, np.inf, -np.inf
    limit_nodes = nodes if nodes is not None else None if watch.limited else _NODES
    while True:
        watch.check()
        share = min(seconds, watch.left)
        if share <= 0.02:
            return Answer(best, bound, False)
        options = {"time_limit": share, "mip_rel_gap": 0.0}
        if limit_nodes is not None:
            options["node_limit"] = limit_nodes
        found = milp(
            program.cost / scale,
            constraints=LinearConstraint(program.rows, program.lower, program.upper),
            integrality=program.whole.astype(int),
            bounds=Bounds(0.0, 1.0),
            options=options,
        )
        if found.status == 2:
            return Answer(None, np.inf, True)
        if found.mip_dual_bound is not None and np.isfinite(found.mip_dual_bound):
            bound = max(bound, float(found.mip_dual_bound) * scale)
        if found.x is not None:
            value = float(program.cost @ found.x)
            if value < least:
                best, least = found.x, value
            if found.status == 0:
                return Answer(found.x, bound, True)
        if found.status not in (0, 1) or share < seconds or _spent(found, limit_nodes):
            return Answer(best, bound, False)
        seconds *= _GROWTH


def _spent(found, nodes: int | None) -> bool:
    """Whether the search ended at its limit of nodes."""
    return nodes is not None and (found.mip_node_count or 0) >= nodes
