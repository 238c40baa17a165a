"""Rows of a view as a table on the clipboard: tabs for spreadsheets, HTML for documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import islice

from qgis.PyQt.QtCore import QMimeData, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

__all__ = ["TableCopy", "as_html", "as_tabs"]

#: Rows whose texts are made before the window gets its turn again.
_PIECE = 300


def as_tabs(title: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Cells with tabs between them, a line for each row; tabs and line ends within cells become spaces."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in (title, *rows)) + "\n"


def as_html(title: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """A table with borders; numbers (columns that are ``right``) stand on the right."""
    sides = [' align="right"' if one else "" for one in right]

    def line(cells: Sequence[str], tag: str) -> str:
        told = "".join(f"<{tag}{side}>{escape(cell)}</{tag}>" for cell, side in zip(cells, sides))
        return f"<tr>{told}</tr>"

    body = "".join(line(cells, "td") for cells in rows)
    style = 'border="1" cellspacing="0" cellpadding="3" style="border-collapse:collapse"'
    table = f"<table {style}>{line(title, 'th')}{body}</table>"
    return f'<html><head><meta charset="utf-8"/></head><body>{table}</body></html>'


class TableCopy(QObject):
    """Puts rows on the clipboard as a table, in both forms: each program takes the one that it knows."""

    #: How many rows are there now.
    done = pyqtSignal(int)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def working(self) -> bool:
        return self._timer.isActive()

    def start(
        self, rows: Sequence, title: Sequence[str], right: Sequence[bool], cells: Callable[[object], list[str]]
    ) -> None:
        """Copy rows whose texts ``cells`` gives; what was being copied is given up."""
        self._rest, self._cells = iter(rows), cells
        self._title, self._right = title, right
        self._made: list[list[str]] = []
        self._timer.start()

    def _go_on(self) -> None:
        piece = [self._cells(row) for row in islice(self._rest, _PIECE)]
        self._made += piece
        if len(piece) == _PIECE:
            return
        self._timer.stop()
        data = QMimeData()
        data.setText(as_tabs(self._title, self._made))
        data.setHtml(as_html(self._title, self._made, self._right))
        QApplication.clipboard().setMimeData(data)
        count, self._made, self._cells = len(self._made), [], None
        self.done.emit(count)
