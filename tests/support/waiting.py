"""Waiting in tests while Qt goes on."""

from __future__ import annotations

import time

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop

__all__ = ["bury", "until"]


def until(condition, seconds=60):
    """Let events happen until something is so."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    assert condition()


def bury(widget):
    """Close a window and let Qt delete it."""
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
