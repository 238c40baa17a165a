"""The compliance table as a model of Qt: sections with rows, whose texts are made when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, Qt, pyqtSignal

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.compliance_rows import Filter, Row, Section, arrange
from ...plugin.text import N_
from . import words

__all__ = ["ROW_ROLE", "RowModel"]

#: Under which a cell gives its :class:`Row`; None for headings.
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_DISPLAY, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_SPOKEN, _DESCRIBED = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_HEADING_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ROW_FLAGS = _HEADING_FLAGS | Qt.ItemFlag.ItemNeverHasChildren


class RowModel(QAbstractItemModel):
    """Two storeys: headings, and rows below them; rows alone where nothing is grouped.

    An index keeps in its internal id the number of the heading, plus one; 0 is the upper storey.
    """

    #: After the rows were arranged anew.
    arranged = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._all: list[Row] = []
        self._sections: list[Section] = []
        self._filter = Filter()
        self._grouping = "group"
        self._order, self._descending = "order", False
        self.flat = False  # rows alone
        self._counts: list[int] = []
        self._top = 0
        self.columns = words.COLUMNS

    # -- what is shown ------------------------------------------------------------------------------------------

    @property
    def grouping(self) -> str:
        return self._grouping

    @property
    def sections(self) -> Sequence[Section]:
        return self._sections

    @property
    def shown(self) -> int:
        """How many rows pass the filter."""
        return sum(len(section.rows) for section in self._sections)

    @property
    def count(self) -> int:
        return len(self._all)

    def show_rows(self, rows: list[Row], grouping: str) -> None:
        """Take other rows."""
        self._all, self._grouping = rows, grouping
        self._arrange()

    def show_filter(self, chosen: Filter) -> None:
        if chosen != self._filter:
            self._filter = chosen
            self._arrange()

    def show_grouping(self, grouping: str) -> None:
        if grouping != self._grouping:
            self._grouping = grouping
            self._arrange()

    def sort(self, column: int, order=Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows of each section; a column below 0 brings back the order of the set."""
        wanted = self.columns[column].id if 0 <= column < len(self.columns) else "order"
        descending = order == Qt.SortOrder.DescendingOrder and wanted != "order"
        if (wanted, descending) != (self._order, self._descending):
            self._order, self._descending = wanted, descending
            self._arrange()

    def _arrange(self) -> None:
        order = "unit" if self._order == "name" and self.unit_first else self._order
        self.beginResetModel()
        self._sections = arrange(
            self._filter.chosen(self._all), self._grouping, order, descending=self._descending, language=language()
        )
        self.flat = self._grouping == "none"
        self._counts = [len(section.rows) for section in self._sections]
        self._top = sum(self._counts) if self.flat else len(self._counts)
        self.endResetModel()
        self.arranged.emit()

    @property
    def unit_first(self) -> bool:
        """Whether the rows stand below their indicator and begin with their unit."""
        return self._grouping == "item"

    # -- where things are ---------------------------------------------------------------------------------------

    def row_at(self, index: QModelIndex) -> Row | None:
        """The row of an index; None for a heading."""
        if not index.isValid():
            return None
        if index.internalId():
            return self._sections[index.internalId() - 1].rows[index.row()]
        return self._sections[0].rows[index.row()] if self.flat else None

    def index_of(self, id_: str, code: str) -> QModelIndex:
        """Where the row of an item and unit is; an invalid index if it is not shown."""
        for number, section in enumerate(self._sections):
            for place, row in enumerate(section.rows):
                if row.id == id_ and row.unit.code == code:
                    return self.createIndex(place, 0, 0 if self.flat else number + 1)
        return QModelIndex()

    def index(self, row, column, parent=QModelIndex()):  # noqa: B008 - the signature of Qt
        # Views ask this of each row of a section that is opened: nothing is looked up that can be kept.
        if not parent.isValid():
            count, number = self._top, 0
        else:
            count, number = self.rowCount(parent), parent.row() + 1
        if 0 <= row < count and 0 <= column < len(self.columns):
            return self.createIndex(row, column, number)
        return QModelIndex()

    def parent(self, index):
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008 - the name and signature of Qt
        if not parent.isValid():
            return self._top
        if self.flat or parent.internalId() or parent.column() > 0:
            return 0
        return self._counts[parent.row()]

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008 - the name and signature of Qt
        return len(self.columns)

    def hasChildren(self, parent=QModelIndex()):  # noqa: N802, B008 - the name and signature of Qt
        return not parent.isValid() or not (self.flat or parent.internalId() or parent.column() > 0)

    def flags(self, index):
        if not index.isValid():
            return _NO_FLAGS
        return _ROW_FLAGS if index.internalId() or self.flat else _HEADING_FLAGS

    # -- what they say ------------------------------------------------------------------------------------------

    def data(self, index, role=_DISPLAY):
        if not index.isValid():
            return None
        row = self.row_at(index)
        if role == ROW_ROLE:
            return row
        if row is None:
            if role in (_DISPLAY, _TIP, _SPOKEN) and index.column() == 0:
                return words.heading(self._sections[index.row()], self._grouping)
            return None
        column = self.columns[index.column()].id
        if role == _DISPLAY:
            return None if column == "share" else self.text(row, column)
        if role == _SPOKEN:
            return f"{tr(self.columns[index.column()].title)}: {self.text(row, column)}"
        if role == _TIP:
            return words.tip(row, column)
        if role == _DESCRIBED and column == "share":
            return tr(N_("{share} of the target"), share=self.text(row, column))
        return None

    def text(self, row: Row, column: str) -> str:
        return words.cell(row, column, unit_first=self.unit_first)

    def headerData(self, section, orientation, role=_DISPLAY):  # noqa: N802 - the name of Qt
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            if section == 0 and self.unit_first:
                return tr(self.columns[1].title)
            return tr(self.columns[section].title)
        return tr(self.columns[section].tip) if role == _TIP else None
