"""What the window stands still for: its longest pauses, with the calls in them. Used by tools/visit_window.py.

Two clocks: what passed on the wall, and what the thread of the window worked. Where the second is much shorter, the
window waited: for other programs on the machine, or for a thread of ours that held Python's lock.
"""

from __future__ import annotations

import cProfile
import pstats
import time
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Pauses"]

#: Pauses that are told of, in ms, and how many of each step.
_WORTH, _MOST = 60.0, 6
#: Calls told of each, and the least share of it that they took.
_CALLS, _SHARE = 40, 0.06


class Pauses:
    """The pauses between two beats of the window's clock.

    Parameters
    ----------
    beat : float
        Milliseconds that lie between two beats if nothing keeps the window.
    calls : bool
        Whether to look into the pauses. That makes all Python slower: the times are shares then, no measurements.
    """

    def __init__(self, beat: float, *, calls: bool):
        self._beat = beat
        self._calls = calls
        self._profile: cProfile.Profile | None = None
        self.begin()
        self._last, self._worked = time.perf_counter(), time.thread_time()

    def begin(self) -> None:
        """A new step."""
        self.still_ms = 0.0
        self.worked_ms = 0.0
        self.apart_ms = 0.0
        self._apart = (0.0, 0.0)
        self.found: list[dict] = []

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What happens in here is not the plugin's: it is measured by itself, and taken off the pause it falls into."""
        began, worked = time.perf_counter(), time.thread_time()
        yield
        wall_ms, own_ms = 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - worked)
        self._apart = (self._apart[0] + wall_ms, self._apart[1] + own_ms)
        self.apart_ms = max(self.apart_ms, wall_ms)

    def tick(self, *, quiet: bool) -> None:
        """A beat of the clock; ``quiet`` if what passed since the last is not the plugin's."""
        if self._profile is not None:
            self._profile.disable()
        now, worked = time.perf_counter(), time.thread_time()
        still_ms, worked_ms = 1000 * (now - self._last) - self._beat, 1000 * (worked - self._worked)
        still_ms, worked_ms = still_ms - self._apart[0], worked_ms - self._apart[1]
        self._apart = (0.0, 0.0)
        if not quiet:
            self.still_ms = max(self.still_ms, still_ms)
            self.worked_ms = max(self.worked_ms, worked_ms)
            if still_ms > _WORTH and self._profile is not None:
                self.found.append({"still_ms": round(still_ms), "worked_ms": round(worked_ms), "calls": self._told()})
                self.found = sorted(self.found, key=lambda one: -one["still_ms"])[:_MOST]
        self._last, self._worked = time.perf_counter(), time.thread_time()
        if self._calls:
            self._profile = cProfile.Profile()
            self._profile.enable()

    def _told(self) -> list[str]:
        """The calls of the pause, the longest first: ms with what they called, ms of their own, how often, where."""
        stats = pstats.Stats(self._profile).stats
        rows = sorted(
            ((total, own, count, _place(where)) for where, (_, count, own, total, _callers) in stats.items()),
            reverse=True,
        )
        whole = rows[0][0] if rows else 0.0
        return [
            f"{1000 * total:6.0f} {1000 * own:6.0f} {count:6d}  {place}"
            for total, own, count, place in rows[:_CALLS]
            if total >= _SHARE * whole
        ]


def _place(where: tuple[str, int, str]) -> str:
    path, line, name = where
    return f"{'/'.join(path.split('/')[-3:])}:{line} {name}" if line else name
