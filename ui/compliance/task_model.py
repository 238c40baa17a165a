"""Tasks and requirements of a target set as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtGui import QFont

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.compliance_rows import plain_key
from ...plugin.text import N_
from .row_table import RowTable
from .words import code_word, task_deadline

__all__ = ["TaskModel"]

_OVERDUE = 5


def task_title(task: Mapping) -> str:
    first, second = ("title_vi", "title_en") if language().startswith("vi") else ("title_en", "title_vi")
    return task[first] or task[second] or task["id"]


def _overdue(task: Mapping) -> str:
    if task["overdue"] is None:
        return ""
    return tr(N_("⚠ overdue")) if task["overdue"] else tr(N_("no"))


class TaskModel(RowTable):
    """Tasks that have all the words that are searched for; ordered by any column."""

    TITLES = (N_("Task"), N_("Kind"), N_("Owner"), N_("Deadline"), N_("State"), N_("Overdue"))

    def __init__(self, parent=None):
        super().__init__(parent)
        self._all: Sequence[Mapping[str, Any]] = ()
        self._words: list[str] = []
        self._sorted: tuple[int, bool] = (-1, False)

    @property
    def count(self) -> int:
        return len(self._all)

    @property
    def overdue_count(self) -> int:
        return sum(bool(task["overdue"]) for task in self._all)

    def task_at(self, index: QModelIndex) -> Mapping[str, Any] | None:
        return self.row_at(index)

    def show_tasks(self, tasks: Sequence[Mapping[str, Any]]) -> None:
        self._all = tasks
        self._arrange()

    def search(self, text: str) -> None:
        self._words = plain_key(text).split()
        self._arrange()

    def sort(self, column: int, order=Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        found = [task for task in self._all if self._wanted(task)]
        column, descending = self._sorted
        if column >= 0:
            pairs = [(self._key(task, column), task) for task in found]
            known = sorted((pair for pair in pairs if pair[0]), key=lambda pair: pair[0], reverse=descending)
            found = [task for _, task in known] + [task for value, task in pairs if not value]
        self._rows = found
        self.endResetModel()

    def _wanted(self, task: Mapping) -> bool:
        if not self._words:
            return True
        told = " ".join(str(task[name] or "") for name in ("id", "title_en", "title_vi", "owner", "clause", "quote"))
        told = plain_key(f"{told} {' '.join(self.text(task, column) for column in range(1, len(self.TITLES)))}")
        return all(word in told for word in self._words)

    def _key(self, task: Mapping, column: int) -> str:
        if column == 3:
            return task["deadline"]  # ISO days are in order as they stand
        return plain_key(self.text(task, column))

    def text(self, task: Mapping, column: int) -> str:
        if column == 0:
            return task_title(task)
        if column == 1:
            return code_word("item_kind", task["kind"])
        if column == 2:
            return task["owner"]
        if column == 3:
            return task_deadline(task)
        if column == 4:
            return code_word("state", task["state"]) if task["state"] else ""
        return _overdue(task)

    def look(self, task: Mapping, column: int, role: int) -> QFont | None:
        """What is overdue stands out."""
        if role != Qt.ItemDataRole.FontRole or column != _OVERDUE or not task["overdue"]:
            return None
        font = QFont()
        font.setBold(True)
        return font
