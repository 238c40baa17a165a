"""The board: projects are blocks in their years, dragged by mouse or moved by keys; years show how full they are."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QPoint, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from .board_model import BoardModel
from .words import short_money

__all__ = ["BoardView", "block_colours"]

#: Blocks by kind, on light and on dark ground; the letters on them are black or white by their lightness. Told apart
#: by those who do not see red or green (after Okabe and Ito, 2008).
_BLOCKS = ("#2b6f9e", "#c8791b", "#2d8a6e", "#9a5b86", "#6b7680", "#b49a1f")
_OVER = {False: "#b2410e", True: "#f4a26c"}
_FULL = {False: "#2b6f9e", True: "#7fbbe6"}
_ALLOWED = {False: "#2d8a6e", True: "#5cc3a4"}
#: Least width of a year, and of the names, in logical pixels.
_YEAR_WIDTH, _NAMES_WIDTH = 86, 250


def _dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def block_colours(kinds: list[str]) -> dict[str, QColor]:
    """A colour for each kind of project, by the kinds in their order."""
    return {kind: QColor(_BLOCKS[number % len(_BLOCKS)]) for number, kind in enumerate(sorted(set(kinds)))}


def _ink(ground: QColor) -> QColor:
    """Black or white, whichever can be read on a colour."""
    bright = 0.299 * ground.red() + 0.587 * ground.green() + 0.114 * ground.blue()
    return QColor("#000000" if bright > 125 else "#ffffff")


class YearHeader(QHeaderView):
    """Years with a bar each: how much of the budget is spent."""

    def __init__(self, parent):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_YEAR_WIDTH)
        self.setAccessibleName(tr(N_("Years and their budgets")))

    def sizeHint(self):  # noqa: N802 - the name of Qt
        return QSize(super().sizeHint().width(), 2 * self.fontMetrics().lineSpacing() + 20)

    def paintSection(self, painter, rect, section):  # noqa: N802
        model = self.model()
        board = getattr(model, "board", None)
        if board is None:
            return
        painter.save()
        palette = self.palette()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Button))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        year = model.columns[section]
        line = self.fontMetrics().lineSpacing()
        inner = QRectF(rect).adjusted(5, 3, -5, -4)
        ink = palette.color(QPalette.ColorRole.ButtonText)
        painter.setPen(ink)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        title = model.headerData(section, Qt.Orientation.Horizontal)
        painter.drawText(QRectF(inner.x(), inner.y(), inner.width(), line), _CENTRE, title)
        painter.setFont(self.font())
        spent, budget = model.sums(year)
        below = QRectF(inner.x(), inner.bottom() - line, inner.width(), line)
        if budget is None:
            painter.drawText(below, _CENTRE, short_money(spent) if spent else "–")
        else:
            said = f"{short_money(spent)} / {short_money(budget)}"
            painter.drawText(below, _CENTRE, self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight,
                                                                           int(below.width())))  # fmt: skip
            bar = QRectF(inner.x(), inner.y() + line + 2, inner.width(), 8)
            self._bar(painter, bar, spent, budget, board.short(year) > 0.5)
        painter.restore()

    def _bar(self, painter: QPainter, rect: QRectF, spent: float, budget: float, short: bool) -> None:
        """A bar; what is too much is hatched, so that it is seen without colours too.

        A year is short as well where its money is of sources that may not pay for what is planned.
        """
        dark = _dark(self.palette())
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRect(rect)
        whole = max(spent, budget)
        if whole <= 0.0:
            return
        if short and spent <= budget:
            spent = budget * 1.02  # enough to be seen
            whole = spent
        filled = QRectF(rect.x(), rect.y(), rect.width() * min(spent, budget) / whole, rect.height())
        painter.fillRect(filled.adjusted(0.5, 0.5, 0, -0.5), QColor(_FULL[dark]))
        if spent > budget + 0.5:
            over = QRectF(filled.right(), rect.y(), rect.right() - filled.right(), rect.height())
            painter.fillRect(over, QColor(_OVER[dark]))
            painter.fillRect(over, QBrush(QColor("#ffffff" if not dark else "#000000"), Qt.BrushStyle.BDiagPattern))


_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


class BlockDelegate(QStyledItemDelegate):
    """Blocks; while one is dragged, the years that it may go to."""

    def sizeHint(self, option, index):  # noqa: N802
        return QSize(_YEAR_WIDTH, option.fontMetrics.lineSpacing() + 10)

    def paint(self, painter, option, index):
        view: BoardView = self.parent()
        model: BoardModel = index.model()
        painter.save()
        dark = _dark(option.palette)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = option.palette.color(QPalette.ColorRole.Base)
        if chosen:
            ground = QColor(option.palette.color(QPalette.ColorRole.Highlight))
            ground.setAlpha(60)
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Base))
        painter.fillRect(option.rect, ground)
        work, year = model.work_at(index.row()), model.columns[index.column()]
        state = view.target_state(work.id, year)
        if state is not None:
            tint = QColor((_ALLOWED if state else _OVER)[dark])
            tint.setAlpha(70 if state else 45)
            painter.fillRect(option.rect, tint)
            if not state:
                tint.setAlpha(120)
                painter.fillRect(option.rect, QBrush(tint, Qt.BrushStyle.BDiagPattern))
        elif view.outside(work, year):
            faint = QColor(option.palette.color(QPalette.ColorRole.Text))
            faint.setAlpha(28)
            painter.fillRect(option.rect, faint)
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Midlight), 1))
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if model.board.year_of(work.id) == year:
            self._block(painter, option, view, work.id, work.kind, str(index.data()))
        if view.dropping == (work.id, year):
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Text), 2))
            painter.drawRect(option.rect.adjusted(2, 2, -2, -2))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 1, Qt.PenStyle.DotLine))
            painter.drawRect(option.rect.adjusted(0, 0, -2, -2))
        painter.restore()

    def _block(self, painter, option, view, id_: str, kind: str, text: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(view.colours.get(kind, QColor(_BLOCKS[0])))
        if view.dragged == id_:
            colour.setAlpha(120)
        moved = id_ in view.moved
        rect = QRectF(option.rect).adjusted(3.5, 3.5, -4.5, -4.5)
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Text), 1.8) if moved else Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, 3.5, 3.5)
        painter.setPen(_ink(colour))
        told = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) - 6)
        painter.drawText(rect, _CENTRE, told)


class BoardView(QTableView):
    """The table. It asks to move and does not move by itself: who guards the board decides."""

    #: Move these projects (ids) to that year (None: out of the roadmap).
    wanted = pyqtSignal(list, object)
    #: A block is over a year where it may not go, or not any more: say why, or "" .
    hinted = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName(tr(N_("Projects by years")))
        self.colours: dict[str, QColor] = {}
        self.moved: frozenset[str] = frozenset()
        self.dragged = ""
        self.dropping: tuple[str, int | None] | None = None
        self._states: dict[int | None, str] = {}
        self._pressed: QPoint | None = None
        self.why = lambda ids, year: ""  # of moving projects to a year: what speaks against it
        self.setHorizontalHeader(YearHeader(self))
        self.setItemDelegate(BlockDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        names = self.verticalHeader()
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        names.setFixedWidth(_NAMES_WIDTH)
        names.setHighlightSections(False)  # bold names would be cut off
        names.setAccessibleName(tr(N_("Projects")))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    # -- what is chosen -----------------------------------------------------------------------------------------

    def chosen(self) -> list[str]:
        """Ids of the chosen projects, in their order."""
        rows = self.selectionModel().selectedRows() if self.selectionModel() is not None else []
        return [work.id for work in self.model().works_in(index.row() for index in rows)]

    def choose(self, ids: list[str]) -> None:
        """Choose projects and show the first of them."""
        model, selection = self.model(), self.selectionModel()
        selection.clearSelection()
        rows = [row for row in map(model.row_of, ids) if row >= 0]
        for row in rows:
            selection.select(model.index(row, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
        if rows:
            column = model.column_of(model.board.year_of(model.work_at(rows[0]).id))
            selection.setCurrentIndex(model.index(rows[0], column), selection.SelectionFlag.NoUpdate)
            self.scrollTo(model.index(rows[0], column))

    # -- what the delegate asks ---------------------------------------------------------------------------------

    def target_state(self, id_: str, year: int | None) -> bool | None:
        """Whether what is dragged may go there; None where nothing is dragged, or where it is."""
        if not self.dragged or id_ != self.dragged or year not in self._states:
            return None
        return not self._states[year]

    def outside(self, work, year: int | None) -> bool:
        """Whether a project may not be built in a year by what it says itself."""
        return year is not None and not self.model().board.may_be_built(work.id, year)

    # -- by mouse -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event):  # noqa: N802
        super().mousePressEvent(event)
        index = self.indexAt(event.pos())
        if event.button() == Qt.MouseButton.LeftButton and self._on_block(index):
            self._pressed = event.pos()

    def mouseMoveEvent(self, event):  # noqa: N802
        index = self.indexAt(event.pos())
        if self._pressed is None:
            over = self._on_block(index)
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        if not self.dragged:
            if (event.pos() - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._begin(self.indexAt(self._pressed))
        column = self.columnAt(event.pos().x())
        if column >= 0:
            self._over(self.model().columns[column])

    def mouseReleaseEvent(self, event):  # noqa: N802
        if not self.dragged:
            self._pressed = None
            super().mouseReleaseEvent(event)
            return
        dropped, ids = self.dropping, self._taken()
        self.let_go()
        if dropped is not None:
            self.wanted.emit(ids, dropped[1])

    def _on_block(self, index) -> bool:
        if not index.isValid():
            return False
        model = self.model()
        return model.board.year_of(model.work_at(index.row()).id) == model.columns[index.column()]

    def _begin(self, index) -> None:
        """A block is taken: find out where it may go."""
        model = self.model()
        self.dragged = model.work_at(index.row()).id
        here = model.board.year_of(self.dragged)
        ids = self._taken()
        self._states = {year: self.why(ids, year) for year in model.columns if year != here}
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.setFocus()

    def _taken(self) -> list[str]:
        """What is dragged: the block, or all that is chosen if it is one of these."""
        chosen = self.chosen()
        return chosen if self.dragged in chosen else [self.dragged]

    def _over(self, year: int | None) -> None:
        at = (self.dragged, year) if year in self._states else None
        if at != self.dropping:
            self.dropping = at
            self.hinted.emit(self._states.get(year, ""))
        self.viewport().update()

    def let_go(self) -> None:
        """Nothing is dragged any more."""
        self.dragged, self.dropping, self._pressed, self._states = "", None, None, {}
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.hinted.emit("")
        self.viewport().update()

    # -- by keys ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.dragged:
            self.let_go()
            return
        if _shifts(event):
            self.shift(-1 if event.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(event)

    def event(self, event):
        if event.type() == QEvent.Type.ShortcutOverride and _shifts(event):
            event.accept()
            return True
        return super().event(event)

    def shift(self, step: int) -> None:
        """Ask to move what is chosen a year on or back; all go to the year beside that of the first."""
        ids = self.chosen()
        if not ids:
            return
        model = self.model()
        column = model.column_of(model.board.year_of(ids[0])) + step
        if 0 <= column < len(model.columns):
            self.wanted.emit(ids, model.columns[column])


def _shifts(event) -> bool:
    """Whether keys ask to move what is chosen: Alt and an arrow to the side."""
    arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right)
    return event.key() in arrows and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
