"""A plan in the project that cannot be read: nothing takes its place before the user has agreed."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..plugin.gis.i18n import tr
from ..plugin.text import N_

__all__ = ["UnreadPlan"]


class UnreadPlan:
    """Asks once for each project that is opened; until then, and after a no, the plan is in the memory only.

    Attributes
    ----------
    there : bool
        Whether the open project holds a plan that cannot be read.
    """

    def __init__(self):
        self.there = False
        self._asked = False

    def opened(self, unreadable: bool) -> None:
        """Another project is open."""
        self.there, self._asked = unreadable, False

    def may_write(self, window: QWidget | None) -> bool:
        """Whether a plan may be written into the project; asks the user where one would be lost."""
        if self.there and not self._asked and window is not None:
            self._asked = True  # first of all: windows live on behind the question
            self.there = not self._ask(window)
        return not self.there

    def _ask(self, window: QWidget) -> bool:
        text = tr(
            N_(
                "This project holds a plan that cannot be read. Begin a new one in its place? What is there now is set"
                " aside inside the project. Otherwise the project stays as it is, and what you choose now counts until"
                " it is closed."
            )
        )
        box = QMessageBox(QMessageBox.Icon.Warning, "Hạ Tầng Số", text, parent=window)
        begin = box.addButton(tr(N_("Begin a new plan")), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(tr(N_("Leave the project as it is")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        box.exec()
        return box.clickedButton() is begin
