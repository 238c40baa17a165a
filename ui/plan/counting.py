"""The preview of a plan dialog in the background: the newest one counts, and all end before a run begins."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .plan_preview import Preview, PreviewRequest, PreviewTask

__all__ = ["Counting"]


class Counting(QObject):
    """Counts one thing at a time, and forgets what is not wanted any more.

    Attributes
    ----------
    preview : Preview or None
        The last that came to its end.
    """

    #: A preview that is still wanted has come to its end; what is wrong with it, or "".
    counted = pyqtSignal(str)
    #: Nothing is being counted any more.
    quiet = pyqtSignal()

    def __init__(self, make: Callable[[PreviewRequest], Preview] | None, parent: QObject | None = None):
        super().__init__(parent)
        self._make = make
        self._task: PreviewTask | None = None
        self._tasks: set[PreviewTask] = set()  # with those that are no longer wanted, until they have ended
        self.preview: Preview | None = None

    @property
    def possible(self) -> bool:
        """Whether there is anything to be counted at all."""
        return self._make is not None

    @property
    def wanted(self) -> bool:
        """Whether a preview that somebody waits for is being made."""
        return self._task is not None

    @property
    def busy(self) -> bool:
        """Whether anything is still being counted, wanted or not."""
        return bool(self._tasks)

    def begin(self, request: PreviewRequest) -> None:
        """Count this, and nothing else."""
        self.drop()
        self._task = PreviewTask(self._make, request)
        self._tasks.add(self._task)
        self._task.taskCompleted.connect(self._ended)
        self._task.taskTerminated.connect(self._ended)
        QgsApplication.taskManager().addTask(self._task)

    def drop(self) -> None:
        """What is being counted is not wanted any more."""
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()

    def _ended(self) -> None:
        task = self.sender()
        self._tasks.discard(task)
        if task is self._task and task is not None:
            self._task = None
            self.preview = task.preview
            self.counted.emit("" if task.preview is not None else task.error)
        if not self._tasks:
            self.quiet.emit()
