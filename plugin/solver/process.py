"""Processes that solve: started when they are wanted, kept for the next program, killed on a cancel."""

from __future__ import annotations

import atexit
import math
import os
import queue
import subprocess  # nosec B404: see where it is called
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ..pythons import pythons
from .worker import receive, send

__all__ = ["close", "solve_apart"]

_PROGRAM = Path(__file__).with_name("worker.py")
#: How long a process may take to get ready: on a cold disk importing scipy takes its time.
_READY_S = 60.0
#: Seconds between two questions whether the user wants to stop.
_BEAT_S = 0.05
#: How much longer (s) than it may a search is waited for: HiGHS looks at its clock between two steps only, and some
#: versions hang in one of them.
_GRACE_S = 3.0
#: Processes that wait for work, one at most, and those that work.
_IDLE: list[_Solver] = []
_BUSY: list[_Solver] = []
_LOCK = threading.Lock()
#: The program that was found, [None] where there is none, [] before anybody looked.
_FOUND: list[str | None] = []


class _Solver:
    """One process."""

    def __init__(self, program: str):
        import scipy

        # It finds the numpy and scipy of this process, whatever the program itself would find.
        places = [str(Path(module.__file__).parents[1]) for module in (np, scipy)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(places))}
        # This very Python with a file of this package: no shell, and nothing of the user's in the command.
        self._process = subprocess.Popen(  # nosec B603
            [program, str(_PROGRAM)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        self._answers: queue.Queue = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        told: dict | None = {}
        while told is not None:
            try:
                told = receive(self._process.stdout)
            except (OSError, ValueError):
                told = None
            self._answers.put(told)

    def ready(self) -> bool:
        """Whether it has come up, with the scipy of this process: another one may find another of equal answers."""
        import scipy

        try:
            told = self._answers.get(timeout=_READY_S)
        except queue.Empty:
            told = None
        return told is not None and str(told["version"]) == scipy.__version__

    def ask(self, program: dict, check: Callable[[], None], seconds: float) -> dict | None:
        """The answer; None where the process broke down, or does not answer in time."""
        try:
            send(self._process.stdin, **program)
        except OSError:
            return None
        end = time.monotonic() + seconds + _GRACE_S
        while time.monotonic() < end:
            try:
                return self._answers.get(timeout=_BEAT_S)
            except queue.Empty:
                check()
        return None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                pipe.close()
            except OSError:  # what was not sent yet cannot be flushed any more
                continue


def _start() -> _Solver | None:
    """A process that is ready; None where none can be started."""
    places = _FOUND or list(pythons())
    for place in filter(None, places):
        try:
            solver = _Solver(place)
        except OSError:
            continue
        if solver.ready():
            _FOUND[:] = [place]
            return solver
        solver.kill()
    _FOUND[:] = [None]
    return None


def solve_apart(
    program: dict[str, np.ndarray], check: Callable[[], None], seconds: float = math.inf
) -> dict[str, object] | None:
    """Solve a program (:func:`.worker.answer`) in another process.

    Parameters
    ----------
    program : dict of ndarray
    check : callable
        Called some times a second; what it raises stops the process and is handed on.
    seconds : float
        The process is given up a little later than this.

    Returns
    -------
    dict or None
        The answer; ``{}`` where there is none: the process broke down over it (out of memory, say) or was given up;
        None where no process can be started.
    """
    with _LOCK:
        solver = _IDLE.pop() if _IDLE else None
    solver = solver or _start()
    if solver is None:
        return None
    told = None
    with _LOCK:
        _BUSY.append(solver)
    try:
        told = solver.ask(program, check, seconds)
    finally:
        with _LOCK:
            _BUSY.remove(solver)
            keep = told is not None and not _IDLE and not sys.is_finalizing()
            if keep:
                _IDLE.append(solver)
        if not keep:
            solver.kill()
    return {} if told is None else told


def close() -> None:
    """End the processes that wait for work; those that work end with their search."""
    with _LOCK:
        gone, _IDLE[:] = list(_IDLE), []
    for solver in gone:
        solver.kill()


atexit.register(close)
