"""Fifth page: what the dossier must have, what it will have, and where to get the rest."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QStyle, QTreeWidgetItem, QWizardPage

from ...plugin.dossier.dossier_checks import where_to_get
from ...plugin.dossier.package.checklist import CheckResult, missing
from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ..forms import form

__all__ = ["ChecklistPage"]

_PAGE = Qt.ItemDataRole.UserRole
_STATES = {
    "found": (N_("there"), QStyle.StandardPixmap.SP_DialogApplyButton),
    "missing": (N_("missing"), QStyle.StandardPixmap.SP_MessageBoxCritical),
    "advised": (N_("not there (not required)"), QStyle.StandardPixmap.SP_MessageBoxInformation),
}
_SHOWN = 4


class ChecklistPage(QWizardPage, form("dossier/checklist_page")):
    """Is everything there?"""

    #: The page where something is mended: "type", "contents" or "files".
    wanted_page = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        self._lacking = 0
        header = self.items.header()
        for column, mode in enumerate(("ResizeToContents", "Stretch", "Stretch")):
            header.setSectionResizeMode(column, getattr(QHeaderView.ResizeMode, mode))
        self.allow.toggled.connect(self.completeChanged)
        self.items.currentItemChanged.connect(self._chosen)
        self.items.itemDoubleClicked.connect(self._open)
        self.mend.clicked.connect(lambda: self._open(self.items.currentItem()))

    def show_checks(self, checks: Sequence[CheckResult]) -> None:
        """Show a checklist that was gone through."""
        self._lacking = len(missing(checks))
        self.items.clear()
        order = {"missing": 0, "advised": 1, "found": 2}
        for result in sorted(checks, key=lambda one: order[one.state]):
            self._add(result)
        if self._lacking:
            text = tr(N_("Still missing: {missing} of {count}."), count=len(checks), missing=self._lacking)
        else:
            text = tr(N_("Complete: all that a dossier of this type must have is there, or will be written."))
        self.verdict.setText(text)
        self.allow.setEnabled(bool(self._lacking))
        if not self._lacking:
            self.allow.setChecked(False)
        if self.items.topLevelItemCount():
            self.items.setCurrentItem(self.items.topLevelItem(0))
        self.completeChanged.emit()

    def isComplete(self) -> bool:  # noqa: N802 - the name Qt calls
        return not self._lacking or self.allow.isChecked()

    def _add(self, result: CheckResult) -> None:
        found, state = result.found, tr(_STATES[result.state][0])
        names = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        if result.item.kind == "metadata":
            said = tr(N_("{state}: lacking in {layers}"), state=state, layers=names) if found else state
        else:
            said = f"{state}: {names}" if names else state
        where = where_to_get(result.item)
        lacks = result.state != "found"
        item = QTreeWidgetItem(self.items, [result.item.name.of(language()), said, tr(where.message) if lacks else ""])
        item.setIcon(0, self.style().standardIcon(_STATES[result.state][1]))
        item.setData(0, _PAGE, where.page if lacks else "")
        for column in range(3):
            item.setToolTip(column, item.text(column))
        if result.state == "missing":
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)

    def _chosen(self, item: QTreeWidgetItem | None, _=None) -> None:
        self.mend.setEnabled(item is not None and bool(item.data(0, _PAGE)))
        lines = [item.text(column) for column in range(3)] if item is not None else []
        self.detail.setText("\n".join(line for line in (f"{lines[0]} – {lines[1]}", lines[2]) if line) if lines else "")

    def _open(self, item: QTreeWidgetItem | None, _=0) -> None:
        if item is not None and item.data(0, _PAGE):
            self.wanted_page.emit(item.data(0, _PAGE))
