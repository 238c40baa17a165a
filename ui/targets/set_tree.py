"""A set as a tree: the document, the kinds of items, the items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QSortFilterProxyModel, Qt
from qgis.PyQt.QtWidgets import QApplication, QStyle

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.set_editing import Draft, groups
from ...plugin.targets.set_fields import CHOICE_NAMES
from ...plugin.targets.set_reading import Severity
from ...plugin.targets.set_typing import target_words
from ...plugin.targets.target_set import ItemKind
from ...plugin.targets.unit_names import fold
from ...plugin.text import N_

__all__ = ["ITEM", "SetFilter", "SetTree"]

#: Place of an item in its set; None for the document (-1) and groups.
ITEM = Qt.ItemDataRole.UserRole + 1
#: So many rows are told of one by one.
_SINGLY = 300
_COLUMNS = (N_("Item"), N_("Target or state"))
_KINDS = {
    ItemKind.TARGET: N_("Targets"),
    ItemKind.STATUS: N_("Status figures"),
    ItemKind.TASK: N_("Tasks"),
    ItemKind.REQUIREMENT: N_("Requirements"),
    None: N_("Items of no kind"),
}
#: Internal ids: the document, groups from 1, items from here.
_DOCUMENT, _FIRST_ITEM = 0, 100


class SetTree(QAbstractItemModel):
    """The draft that it is given; groups without items are left out."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._draft = Draft({})
        self._groups: list = []
        self._place: dict[int, tuple[int, int]] = {}
        self._worst: dict[tuple, Severity] = {}
        self._searched: dict[int, tuple[Mapping, str]] = {}
        style = QApplication.style()
        self._icons = {
            Severity.ERROR: style.standardIcon(QStyle.StandardPixmap.SP_MessageBoxCritical),
            Severity.WARNING: style.standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning),
        }

    def set_draft(self, draft: Draft) -> bool:
        """Show a draft; returns whether the tree was built anew."""
        found = [(kind, rows) for kind, rows in groups(draft) if rows]
        if found == self._groups and self._draft.data:
            before, self._draft = self._draft, draft
            self._say([at for at, (old, new) in enumerate(zip(before.items, draft.items)) if old is not new])
            return False
        self.beginResetModel()
        self._draft, self._groups = draft, found
        self._searched = {at: kept for at, kept in self._searched.items() if at < len(draft.items)}
        self._place = {
            item: (group, row) for group, (_, rows) in enumerate(found) for row, item in enumerate(rows)
        }  # fmt: skip
        self.endResetModel()
        return True

    def set_faults(self, faults) -> None:
        """Mark the items, and the document, that something is wrong with."""
        before, self._worst = self._worst, {}
        for fault in faults:
            key = fault.path[:2] if fault.path[:1] == ("items",) else ()
            if self._worst.get(key) is not Severity.ERROR:
                self._worst[key] = fault.severity
        told = {key for key in {*before, *self._worst} if before.get(key) is not self._worst.get(key)}
        self._say([key[1] for key in told if len(key) == 2 and key[1] in self._place])

    def _say(self, items: list[int]) -> None:
        """Have the document and these items drawn anew; where most have changed, whole groups at once."""
        top = self.index(0, 0)
        if not top.isValid():
            return
        last = len(_COLUMNS) - 1
        self.dataChanged.emit(top, self.index(0, last))
        if len(items) <= _SINGLY:
            for item in items:
                index = self.index_of(item)
                self.dataChanged.emit(index, index.siblingAtColumn(last))
            return
        for group, (_, rows) in enumerate(self._groups):
            parent = self.index(group, 0, top)
            self.dataChanged.emit(self.index(0, 0, parent), self.index(len(rows) - 1, last, parent))

    # -- what is searched ------------------------------------------------------------------------------------------

    def prepare(self) -> Iterator[None]:
        """Bring the texts of the items one by one into the form that is searched, which takes its time once."""
        for item in range(len(self._draft.items)):
            self.searched(item)
            yield

    def searched(self, at: int) -> str:
        """What an item is found by: its words in small letters without accents."""
        item = self._draft.items[at] if at < len(self._draft.items) else {}
        kept = self._searched.get(at)
        if kept is None or kept[0] is not item:
            words = " ".join(str(item.get(name, "")) for name in ("id", "title_vi", "title_en", "quote", "clause"))
            kept = self._searched[at] = (item, fold(words))
        return kept[1]

    def item_at(self, row: int, parent: QModelIndex) -> int | None:
        """The item in a row; None for the document and groups."""
        if not parent.isValid() or not _DOCUMENT < parent.internalId() < _FIRST_ITEM:
            return None
        return self._groups[parent.internalId() - 1][1][row]

    def index_of(self, item: int) -> QModelIndex:
        """The row of an item; that of the document for -1."""
        if item not in self._place:
            return self.index(0, 0)
        return self.createIndex(self._place[item][1], 0, _FIRST_ITEM + item)

    # -- the model ------------------------------------------------------------------------------------------------

    def index(self, row, column, parent=QModelIndex()):  # noqa: B008 - as Qt declares it
        if not (0 <= column < len(_COLUMNS) and 0 <= row < self.rowCount(parent)):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, _DOCUMENT)
        if parent.internalId() == _DOCUMENT:
            return self.createIndex(row, column, 1 + row)
        return self.createIndex(row, column, _FIRST_ITEM + self._groups[parent.internalId() - 1][1][row])

    def parent(self, index):
        id_ = index.internalId() if index.isValid() else _DOCUMENT
        if id_ == _DOCUMENT:
            return QModelIndex()
        if id_ < _FIRST_ITEM:
            return self.createIndex(0, 0, _DOCUMENT)
        group = self._place.get(id_ - _FIRST_ITEM, (0, 0))[0]
        return self.createIndex(group, 0, 1 + group)

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008 - as Qt declares it
        if not parent.isValid():
            return 1 if self._draft.data else 0
        if parent.column() > 0 or parent.internalId() >= _FIRST_ITEM:
            return 0
        if parent.internalId() == _DOCUMENT:
            return len(self._groups)
        return len(self._groups[parent.internalId() - 1][1])

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008 - as Qt declares it
        return len(_COLUMNS)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(_COLUMNS[section])
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        id_ = index.internalId()
        if id_ >= _FIRST_ITEM:
            return self._item(id_ - _FIRST_ITEM, index.column(), role)
        if id_ == _DOCUMENT:
            return self._document(index.column(), role)
        kind, rows = self._groups[id_ - 1]
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return f"{tr(_KINDS[kind])} ({len(rows)})"
        return None

    def _document(self, column: int, role):
        if role == ITEM:
            return -1
        if column == 0 and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            number = str(self._draft.value(("document", "number")) or "")
            title = str(self._draft.value(("title_vi",)) or self._draft.value(("id",)) or "")
            return f"{number} – {title}" if number else title
        return self._mark((), role) if column == 0 else None

    def _item(self, at: int, column: int, role):
        item = self._draft.items[at] if at < len(self._draft.items) else {}
        if role == ITEM:
            return at
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(item) if column == 0 else self._words(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(
                filter(None, (self._title(item), f"“{item.get('quote', '')}”", str(item.get("clause", ""))))
            )
        return self._mark(("items", at), role) if column == 0 else None

    def _mark(self, key: tuple, role):
        worst = self._worst.get(key)
        if worst is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[worst]
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return tr(N_("something is wrong")) if worst is Severity.ERROR else tr(N_("something is odd"))
        return None

    @staticmethod
    def _title(item) -> str:
        names = ("title_vi", "title_en") if language().startswith("vi") else ("title_en", "title_vi")
        title = next((str(item[name]) for name in names if item.get(name)), "")
        return f"{item.get('id', '')}  {title}"

    @staticmethod
    def _words(item) -> str:
        state = str(item.get("state") or "")
        if item.get("kind") == ItemKind.TASK.value and state:
            return CHOICE_NAMES[state][language().startswith("vi")] if state in CHOICE_NAMES else state
        return " · ".join(filter(None, (target_words(item, language()), str(item.get("year") or ""))))


class SetFilter(QSortFilterProxyModel):
    """Only the items with certain words, and what they stand under; accents may be missing."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)

    def search(self, text: str) -> None:
        self._words = fold(text).split()
        self.invalidateFilter()

    def filterAcceptsRow(self, row, parent):  # noqa: N802 - the name of Qt
        if not self._words:
            return True
        model = self.sourceModel()
        item = model.item_at(row, parent)
        if item is None:
            return False  # there for the items under it
        text = model.searched(item)
        return all(word in text for word in self._words)
