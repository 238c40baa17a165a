"""Tab goes through a window as the eye does, through what was made later than its form as well.

A form (`.ui`) knows the widgets that stand in it; parameters, roles and charts are made when a window opens, and Qt
puts them at the end of the chain. Texts that are only read stay where Qt has them: it breaks the chain behind them
(Qt 5.15 moves their viewports apart from them).
"""

from __future__ import annotations

from collections.abc import Iterator

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QTextEdit,
    QWidget,
)

__all__ = ["in_order", "order_tabs"]

#: What takes the focus itself; their insides are their own affair.
_WHOLE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """What Tab is to reach in a widget, itself included, from top to bottom and from left to right.

    Hidden ones are among them: they may be shown later.
    """
    if _takes_tab(widget):
        yield widget
    if isinstance(widget, _WHOLE):
        return
    if isinstance(widget, (QTabWidget, QStackedWidget, QSplitter)):
        for number in range(widget.count()):
            yield from in_order(widget.widget(number))
    elif isinstance(widget, QScrollArea):
        if widget.widget() is not None:
            yield from in_order(widget.widget())
    elif widget.layout() is not None:
        for child in _laid_out(widget.layout()):
            yield from in_order(child)


def _takes_tab(widget: QWidget) -> bool:
    if isinstance(widget, (QPlainTextEdit, QTextEdit)) and widget.isReadOnly():
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])
    for place in places:
        item = layout.itemAt(place)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _laid_out(item.layout())


def order_tabs(window: QWidget) -> None:
    """Make Tab go through a window in the order of :func:`in_order`."""
    reached = list(in_order(window))
    for before, after in zip(reached, reached[1:]):
        QWidget.setTabOrder(before, after)
