"""What keeps the window alive while algorithms run in threads of the same Python.

A collection of garbage in the thread of a run would hold up the window for as long as it takes to look through all
objects of QGIS (:mod:`..plugin.gis.garbage` says what else). And a thread that wants to go on waits 5 ms each time for
another that computes, which a window that is being drawn does dozens of times.
"""

from __future__ import annotations

import gc
import sys

from qgis.PyQt.QtCore import QTimer

from ..plugin.gis.garbage import hold, release

__all__ = ["Calm"]

#: Milliseconds between two collections of what is young, in the window's thread, while runs go on.
_PAUSE_MS = 1000
#: Of more new objects than this none is looked at: a run holds them, and the window would stand still.
_FEW = 50_000
#: How long (s) a thread that computes may keep the others waiting.
_SWITCH_S = 0.001


class Calm:
    """Garbage is collected in the window alone, and threads take turns quickly, from ``begin`` to as many ``end``."""

    def __init__(self) -> None:
        self._runs = 0
        self._switch = 0.0
        self._timer: QTimer | None = None

    def begin(self) -> None:
        """A run begins."""
        self._runs += 1
        if self._runs > 1:
            return
        hold()
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(min(self._switch, _SWITCH_S))
        self._timer = QTimer()
        self._timer.timeout.connect(_collect)
        self._timer.start(_PAUSE_MS)

    def end(self) -> None:
        """A run has ended; after the last one all is as it was."""
        self._runs -= 1
        if self._runs:
            return
        self._timer.stop()
        self._timer = None
        sys.setswitchinterval(self._switch)
        release()


def _collect() -> None:
    """What the window has left behind since the last time, if it is quickly found."""
    if gc.get_count()[0] < _FEW:
        gc.collect(0)
