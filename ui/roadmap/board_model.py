"""Projects and years as a table: a row a project, a column a year, the last for what is not planned."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt

from ...plugin.gis.i18n import language, tr
from ...plugin.network.road_classes import plain_text
from ...plugin.numbers import say_number
from ...plugin.roadmap.board import Board, Work
from ...plugin.text import N_
from .words import describe, say_year, short_money

__all__ = ["BoardModel"]

#: Behind all years: what is not planned.
_NEVER = 10_000


class BoardModel(QAbstractTableModel):
    """What of a board is shown, in which order."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.board: Board | None = None
        self.columns: tuple[int | None, ...] = ()
        self._rows: list[Work] = []
        self._places: dict[str, int] = {}
        self._order, self._needle = "year", ""

    # -- what is shown ------------------------------------------------------------------------------------------

    def show_board(self, board: Board | None) -> None:
        """Show another board."""
        self.beginResetModel()
        self.board = board
        self.columns = () if board is None else (*board.years, None)
        self._arrange()
        self.endResetModel()

    def show_order(self, order: str) -> None:
        """Order the projects by another thing (a key of :data:`.words.ORDERS`)."""
        self.beginResetModel()
        self._order = order
        self._arrange()
        self.endResetModel()

    def show_matching(self, needle: str) -> None:
        """Show projects alone in which a text occurs, diacritics or not."""
        self.beginResetModel()
        self._needle = plain_text(needle)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        works = [] if self.board is None else self.board.works()
        if self._needle:
            works = [work for work in works if self._needle in plain_text(_words(work))]
        self._rows = sorted(works, key=self._key)
        self._places = {work.id: row for row, work in enumerate(self._rows)}

    def _key(self, work: Work) -> tuple:
        year = self.board.year_of(work.id)
        year = _NEVER if year is None else year
        if self._order == "cost":
            return (-work.cost(None), year)
        if self._order == "year":
            return (year,)
        value = getattr(work, self._order)
        return (not value, plain_text(value), year)

    def refresh(self) -> None:
        """Something was moved; the rows stay where they are, so that nobody loses sight of them."""
        if self._rows:
            corner = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), corner)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(len(self.columns) - 1, 0))

    # -- finding ------------------------------------------------------------------------------------------------

    def work_at(self, row: int) -> Work:
        return self._rows[row]

    def row_of(self, id_: str) -> int:
        """The row of a project; -1 where it is not shown."""
        return self._places.get(id_, -1)

    def column_of(self, year: int | None) -> int:
        return self.columns.index(year)

    def works_in(self, rows: Iterable[int]) -> list[Work]:
        return [self._rows[row] for row in sorted(set(rows))]

    # -- what Qt asks -------------------------------------------------------------------------------------------

    def rowCount(self, parent=QModelIndex()):  # noqa: B008, N802 - the names of Qt
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid() or self.board is None:
            return None
        work = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return describe(self.board, work)
        year = self.columns[index.column()]
        here = self.board.year_of(work.id) == year
        if role == Qt.ItemDataRole.DisplayRole:
            return short_money(work.cost(year)) if here else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = self.board.title(work.id), say_year(year)
            return ", ".join((*told, short_money(work.cost(year))) if here else told)
        return None

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if self.board is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            work = self._rows[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return self.board.title(work.id)
            return describe(self.board, work) if role == Qt.ItemDataRole.ToolTipRole else None
        year = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return say_year(year)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._year_told(year)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._year_told(year).replace("<br>", "; ")
        return None

    def sums(self, year: int | None) -> tuple[float, float | None]:
        """What a year costs, and what it can spend; None where no budget is known."""
        if year is None:
            works = (work for work in self.board.works() if self.board.year_of(work.id) is None)
            return sum(work.cost(None) for work in works), None
        return self.board.spent(year), self.board.available(year)

    def _year_told(self, year: int | None) -> str:
        """What a year costs and has, by source of funds."""
        board = self.board
        count = sum(board.year_of(work.id) == year for work in board.works())
        spent, money = self.sums(year)
        lines = [f"{say_year(year)}: " + tr(N_("{count} projects"), count=say_number(count, language(), 0))]
        if money is None:
            lines.append(tr(N_("Cost: {cost}"), cost=short_money(spent)))
        else:
            lines.append(tr(N_("{cost} of {budget}"), cost=short_money(spent), budget=short_money(money)))
            sources = board.sources(year)
            if len(sources) > 1 or board.carried:
                lines += [f"{source or tr(N_('Budget'))}: {short_money(own)}" for source, own in sources]
            own = board.budget(year)
            if money > own + 0.5:
                lines.append(tr(N_("Left over from earlier years: {money}"), money=short_money(money - own)))
            if board.short(year) > 0.5:
                lines.append(tr(N_("Cannot be paid: {money}"), money=short_money(board.short(year))))
        return "<br>".join(map(escape, lines))


def _words(work: Work) -> str:
    return " ".join((work.id, work.name, work.kind, work.commune, work.operator, work.source))
