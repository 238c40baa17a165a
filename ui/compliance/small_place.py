"""The compliance dock where there is little room: rows wrap, the lower pane folds, and the rest can be scrolled."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QSplitter, QTabWidget, QWidget

from ..flow_layout import FlowLayout, wrapped

__all__ = ["Contents", "Folding", "Scrolled", "wrap_rows"]

#: Below this height of table and pane together the table has it all, in pixels.
_BOTH = 190


class Contents(QWidget):
    """What is in the dock. It asks for the height that it must have, not for that which it would like.

    Attributes
    ----------
    keys : tuple of QKeySequence
        Keys that mean something anywhere in the dock. QGIS has the same for its own window: as shortcuts they would be
        ambiguous, and do nothing at all.
    pages : QTabWidget
        What takes all the height that is left, with the rows in it that may wrap.
    """

    #: One of these keys, as "Ctrl+F".
    pressed = pyqtSignal(str)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.keys: tuple[QKeySequence, ...] = ()
        self.pages: QTabWidget | None = None
        self.rows: list[FlowLayout] = []

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _pressed(event) in self.keys:
            event.accept()  # it comes again as a key, before any shortcut of another window
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:  # noqa: N802 - the name of Qt
        key = _pressed(event)
        if key in self.keys:
            self.pressed.emit(key.toString())
        else:
            super().keyPressEvent(event)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - the name of Qt
        asked = self.layout().heightForWidth(width)
        if self.pages is None:
            return asked
        # Pages answer with what they would like: take what they must have instead, and lines of rows that wrap in them.
        must = self.pages.minimumSizeHint().height()
        must += sum(row.heightForWidth(width - 12) - row.sizeHint().height() for row in self.rows)
        return asked - self.pages.heightForWidth(width - 12) + must


def _pressed(event) -> QKeySequence:
    return QKeySequence(int(event.modifiers()) | event.key())


def wrap_rows(ui) -> None:
    """Let the rows of the form wrap, so that they do not make QGIS's own window wider than a small screen."""
    wrapped(ui.outer, ui.where, together=2)
    contents = ui.outer.parentWidget()
    contents.pages = ui.pages
    contents.rows = [wrapped(ui.targetsLayout, ui.unitRow, together=2), wrapped(ui.targetsLayout, ui.searchRow)]
    wrapped(ui.outer, ui.buttons)


class Scrolled(QScrollArea):
    """The contents of a dock, which ask for no more height than there is, and for the width that they must have."""

    def __init__(self, content: QWidget):
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - the name of Qt
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.widget().minimumSizeHint().width() + bar, super().minimumSizeHint().height())


class Folding(QObject):
    """Hides the lower pane of a splitter as long as there is no room for it beside the upper one."""

    def __init__(self, splitter: QSplitter, pane: QWidget):
        super().__init__(splitter)
        self._splitter, self._pane = splitter, pane
        pane.setMinimumHeight(1)  # or the pane itself would keep the room from getting small
        splitter.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - the name of Qt
        if watched is self._splitter and event.type() == QEvent.Type.Resize:
            self._pane.setVisible(event.size().height() >= _BOTH)
        return False
