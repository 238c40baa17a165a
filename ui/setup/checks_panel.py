"""The list of what the checks found, each with its place, its words and a button for its cure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QStyle, QTreeWidget, QTreeWidgetItem

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.plan_roles import PLAN_ROLES
from ...plugin.targets.readiness.catalogue import Severity
from ...plugin.targets.readiness.findings import Finding
from ...plugin.targets.readiness.said import said_values as values_for_people
from ...plugin.text import N_

__all__ = ["ChecksPanel", "said_values"]

#: What the buttons say.
_ACTIONS = {
    "sample": N_("Open the fictional province…"),
    "choose": N_("Choose the layer"),
    "fields": N_("Choose the fields"),
    "crs": N_("Set the CRS…"),
    "source": N_("Choose the file…"),
    "permanent": N_("Save into a GeoPackage…"),
    "save_layer": N_("Save the changes"),
    "save_project": N_("Save the project…"),
    "select": N_("Select and zoom to them"),
    "fix": N_("Fix geometries"),
    "targets": N_("Targets and time"),
    "encoding": N_("Read as UTF-8"),
}
_SEVERITIES = {
    Severity.STOP: (N_("Stops the work"), QStyle.StandardPixmap.SP_MessageBoxCritical),
    Severity.WARNING: (N_("To look at"), QStyle.StandardPixmap.SP_MessageBoxWarning),
    Severity.INFO: (N_("Good to know"), QStyle.StandardPixmap.SP_MessageBoxInformation),
}


def said_values(finding: Finding) -> dict[str, object]:
    """Values of a finding in the language of QGIS."""
    return values_for_people(finding, language(), tr)


class ChecksPanel(QObject):
    """Shows findings; says which one the user wants cured."""

    cure_wanted = pyqtSignal(object)

    def __init__(self, tree: QTreeWidget, details: QLabel):
        super().__init__(tree)
        self._tree, self._details = tree, details
        self._findings: list[Finding] = []
        self._places: list[str] = []
        tree.currentItemChanged.connect(self._show)
        tree.itemActivated.connect(self._activated)

    def fill(self, findings: Sequence[Finding], titles: Mapping[str, str]) -> None:
        """Show findings in their order; the same one stays current.

        Parameters
        ----------
        titles : mapping of str to str
            Names of layers by id.
        """
        places = [_place(finding, titles) for finding in findings]
        if list(findings) == self._findings and places == self._places and self._tree.topLevelItemCount():
            return
        before = self._current()
        self._findings, self._places = list(findings), places
        self._tree.clear()
        style = self._tree.style()
        for row, finding in enumerate(self._findings):
            word, picture = _SEVERITIES[finding.check.severity]
            values = said_values(finding)
            text, cure = tr(finding.text.template, **values), tr(finding.cure.template, **values)
            item = QTreeWidgetItem(self._tree, [text, places[row], ""])
            item.setIcon(0, style.standardIcon(picture))
            meaning = tr(finding.meaning.template, **values)
            item.setToolTip(0, f"{tr(word)}: {text}\n{meaning}\n{cure}")
            item.setToolTip(1, places[row])
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{tr(word)}: {text} {cure}")
            if finding.check.action:
                button = QPushButton(tr(_ACTIONS[finding.check.action]), self._tree)
                button.setObjectName(f"cure_{finding.check.id}")
                button.setToolTip(cure)
                button.setAutoDefault(False)
                button.clicked.connect(lambda _=False, one=finding: self.cure_wanted.emit(one))
                self._tree.setItemWidget(item, 2, button)
        same = self._findings.index(before) if before in self._findings else 0
        if self._findings:
            self._tree.setCurrentItem(self._tree.topLevelItem(same))
        self._show()

    def _current(self) -> Finding | None:
        row = self._tree.indexOfTopLevelItem(self._tree.currentItem()) if self._tree.currentItem() else -1
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def _show(self, *_) -> None:
        finding = self._current()
        if finding is None:
            self._details.setText("")
            return
        values = said_values(finding)
        place = self._places[self._findings.index(finding)]
        text, cure = tr(finding.text.template, **values), tr(finding.cure.template, **values)
        word = tr(_SEVERITIES[finding.check.severity][0])
        where = f"{place} – " if place else ""
        meaning = tr(finding.meaning.template, **values)
        self._details.setText(f"{word}: {where}{text} {meaning} {cure}")

    def _activated(self, *_) -> None:
        finding = self._current()
        if finding is not None and finding.check.action:
            self.cure_wanted.emit(finding)


def _place(finding: Finding, titles: Mapping[str, str]) -> str:
    """The role, and the layer where it is called otherwise."""
    role = tr(PLAN_ROLES[finding.parameter].title) if finding.parameter else ""
    title = titles.get(finding.layer, "")
    return f"{role}: {title}" if role and title and title.casefold() != role.casefold() else title or role
