"""Processor time of this process and of the solvers that it had work for it."""

from __future__ import annotations

import resource
import time

__all__ = ["processor_s"]


def processor_s() -> float:
    """Seconds so far; the solver's process is ended for it, because only then the system tells its time."""
    from hatangso.plugin import solver

    solver.close()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
