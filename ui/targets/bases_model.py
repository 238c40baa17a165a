"""The documents that a set rests on, as a table to edit."""

from __future__ import annotations

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QStyle

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.set_editing import Draft
from ...plugin.targets.set_fields import DOCUMENT_FIELDS
from ...plugin.targets.set_typing import entered, shown

__all__ = ["BasesModel"]


class BasesModel(QAbstractTableModel):
    """One row for each legal basis."""

    #: A path in the draft and the value typed there.
    typed = pyqtSignal(tuple, object)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._rows: list = []
        self._faults: dict[tuple, list[str]] = {}
        self.editable = False
        self._icon = QApplication.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxCritical)

    def set_draft(self, draft: Draft) -> None:
        """Show the bases of a draft."""
        found = list(draft.data.get("legal_bases") or ())
        if len(found) != len(self._rows):
            self.beginResetModel()
            self._rows = found
            self.endResetModel()
        elif found != self._rows:
            self._rows = found
            self._say_all()

    def set_faults(self, faults) -> None:
        """Mark the cells that something is wrong with."""
        self._faults = {}
        for fault in faults:
            if fault.path[:1] == ("legal_bases",):
                self._faults.setdefault(fault.path[1:], []).append(fault.explain(tr, language()))
        self._say_all()

    def _say_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(DOCUMENT_FIELDS) - 1))

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008 - as Qt declares it
        return 0 if parent.isValid() else len(DOCUMENT_FIELDS)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            field = DOCUMENT_FIELDS[section]
            return field.vi if language().startswith("vi") else field.en
        return section + 1 if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index):
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable else flags

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        field = DOCUMENT_FIELDS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return shown(field, self._rows[index.row()].get(field.name), language())
        found = self._faults.get((index.row(), field.name))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(found) if found else self.data(index)
        return self._icon if found and role == Qt.ItemDataRole.DecorationRole else None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):  # noqa: N802 - the name of Qt
        if role != Qt.ItemDataRole.EditRole or not self.editable:
            return False
        field = DOCUMENT_FIELDS[index.column()]
        new = entered(field, str(value))
        if new != self._rows[index.row()].get(field.name) and (new or self._rows[index.row()].get(field.name)):
            self.typed.emit(("legal_bases", index.row(), field.name), new)
        return True
