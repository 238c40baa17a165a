"""What the tables of the dock share: rows in a list, columns with titles, the same text in a cell and over it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt

from ...plugin.gis.i18n import tr

__all__ = ["RowTable"]


class RowTable(QAbstractTableModel):
    """A table of the rows in ``_rows``; a table of its own says :meth:`text`.

    Class attributes
    ----------------
    TITLES : tuple of str
        Of the columns, marked with ``N_``.
    """

    TITLES: tuple[str, ...] = ()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._rows: list[Any] = []

    def text(self, row: Any, column: int) -> str:
        """The text of a cell."""
        raise NotImplementedError

    def look(self, row: Any, column: int, role: int) -> Any:
        """What a cell has besides its text (alignment, font); by default nothing."""
        return None

    def row_at(self, index: QModelIndex) -> Any:
        """The row of an index; None where there is none."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008 - the name and signature of Qt
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008 - the name and signature of Qt
        return 0 if parent.isValid() else len(self.TITLES)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802 - the name of Qt
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(self.TITLES[section])
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(row, index.column())
        return self.look(row, index.column(), role)
