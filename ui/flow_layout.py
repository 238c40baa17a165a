"""A row of widgets that goes on in the next line where the window is too narrow for it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidgetItem

__all__ = ["FlowLayout", "wrapped"]

#: Width of an item that can grow, where there is no room, in pixels.
_LITTLE = 80


class FlowLayout(QLayout):
    """Lines of items from left to right; those that can grow share what is left of their line."""

    def __init__(self, spacing: int):
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    # -- what Qt asks of a layout --------------------------------------------------------------------------------

    def addItem(self, item):  # noqa: N802 - the name of Qt
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index):  # noqa: N802 - the name of Qt
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index):  # noqa: N802 - the name of Qt
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self):  # noqa: N802 - the name of Qt
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - the name of Qt
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - the name of Qt
        heights = [max(item.sizeHint().height() for item in line) for line in self._lines(width)]
        return sum(heights) + self.spacing() * max(len(heights) - 1, 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - the name of Qt
        items = self._shown()
        width = sum(map(_width, items)) + self.spacing() * max(len(items) - 1, 0)
        return QSize(width, max((item.sizeHint().height() for item in items), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - the name of Qt
        made = QSize()
        for item in self._shown():
            made = made.expandedTo(item.minimumSize())
        return made

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - the name of Qt
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            left = rect.left()
            for item, width in zip(line, self._widths(line, rect.width()), strict=True):
                item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
                left += width + self.spacing()
            top += height + self.spacing()

    # -- lines ---------------------------------------------------------------------------------------------------

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            width = _width(item)
            if not lines or width > left:
                lines.append([])
                left = room
            lines[-1].append(item)
            left -= width + self.spacing()
        return lines

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        widths = [_width(item) for item in line]
        growing = [n for n, item in enumerate(line) if _grows(item)]
        more = room - sum(widths) - self.spacing() * (len(line) - 1)
        if growing and more > 0:
            for n in growing:
                widths[n] += more // len(growing)
        return [min(width, room) for width in widths]


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _width(item: QLayoutItem) -> int:
    """What an item takes of its line at least: one that can grow is content with little."""
    wanted = item.sizeHint().width()
    return min(wanted, max(item.minimumSize().width(), _LITTLE)) if _grows(item) else wanted


def wrapped(outer: QBoxLayout, row: QBoxLayout, together: int = 1) -> FlowLayout:
    """Put the widgets of a row of a form into a flow at the same place.

    Parameters
    ----------
    outer : QBoxLayout
        The layout that the row is in.
    together : int
        How many of its widgets stay together, as a label and its field do. Spacers are left out.
    """
    place = next(number for number in range(outer.count()) if outer.itemAt(number) is row)
    flow, widgets = FlowLayout(row.spacing()), []
    while row.count():
        item = row.takeAt(0)
        if item.widget() is not None:
            widgets.append(item.widget())
    outer.takeAt(place)
    outer.insertLayout(place, flow)
    for first in range(0, len(widgets), together):
        few = widgets[first : first + together]
        if len(few) == 1:
            flow.addChildWidget(few[0])
            flow.addItem(QWidgetItem(few[0]))
            continue
        pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(row.spacing())
        for widget in few:
            pair.addWidget(widget)
        flow.addChildLayout(pair)
        flow.addItem(pair)
    return flow
