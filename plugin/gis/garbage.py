"""Python's garbage is not collected in threads: what Qt and QGIS own must die in the thread of the window.

Python looks for garbage in whichever thread happens to make it necessary, and frees there what any window or plugin has
left behind. Layers and their connections that are freed in another thread than their own crash QGIS.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QThread, pyqtSignal

__all__ = ["collected_elsewhere", "hold", "release"]

_LOCK = threading.Lock()
#: How many hold the collector, and whether it ran before the first of them.
_HELD = [0, False]


def hold() -> None:
    """From now on no garbage is collected but by those who ask for it, until as many :func:`release`."""
    with _LOCK:
        if not _HELD[0]:
            _HELD[1] = gc.isenabled()
            gc.disable()
        _HELD[0] += 1


def release() -> None:
    """The counterpart of :func:`hold`."""
    with _LOCK:
        _HELD[0] -= 1
        if not _HELD[0] and _HELD[1]:
            gc.enable()


class _Door(QObject):
    """Through which a thread asks the window to let go."""

    leaving = pyqtSignal()


#: Made where the plugin is loaded, in the thread of the window.
_DOOR = _Door()
_DOOR.leaving.connect(release, Qt.ConnectionType.QueuedConnection)


@contextmanager
def collected_elsewhere() -> Iterator[None]:
    """Within it no garbage is collected, unless this is the thread of the window."""
    application = QCoreApplication.instance()
    if application is None or application.thread() == QThread.currentThread():
        yield
        return
    hold()
    try:
        yield
    finally:
        # Let go here, the thread itself would collect all that came together in the meantime.
        _DOOR.leaving.emit()
