"""Finding out in a thread what is wrong with a large set, so that keys are not kept waiting."""

from __future__ import annotations

from qgis.core import QgsTask

from ...plugin.gis.i18n import tr
from ...plugin.targets.set_editing import Draft, checked
from ...plugin.text import N_

__all__ = ["Judging"]

#: Running tasks: QGIS does not keep what Python made, and a task must outlive the window that began it.
_RUNNING: set[Judging] = set()


class Judging(QgsTask):
    """Judges one draft, which nobody changes: drafts never change.

    Attributes
    ----------
    draft : Draft
    found : tuple or None
        As :func:`checked` gave it; None before it did.
    fault : Exception or None
        What went wrong in it, for the thread of the window.
    """

    def __init__(self, draft: Draft):
        super().__init__(tr(N_("Check the target set")))
        self.draft = draft
        self.found: tuple | None = None
        self.fault: Exception | None = None
        _RUNNING.add(self)
        self.taskCompleted.connect(self._let_go)
        self.taskTerminated.connect(self._let_go)

    def _let_go(self) -> None:
        _RUNNING.discard(self)

    def run(self) -> bool:
        """What the thread does."""
        try:
            self.found = checked(self.draft)
        except Exception as error:
            self.fault = error
        return self.fault is None
