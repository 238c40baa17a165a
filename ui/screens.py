"""Windows on the screen: none larger than it, none beyond its edge, however small it is and whatever was remembered."""

from __future__ import annotations

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, QRect, QSize, QTimer
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QStyle, QWidget

__all__ = ["available_place", "keep_on_screen"]

#: When the desktop has drawn a frame, in ms after the window was shown: as a rule, and on a busy machine.
_FRAMED = (0, 200)


def available_place(window: QWidget) -> QRect:
    """What of the screen that a window is on can be used: without the bars of the desktop."""
    screen = QGuiApplication.screenAt(window.frameGeometry().center())
    if screen is None and window.parentWidget() is not None:
        screen = QGuiApplication.screenAt(window.parentWidget().window().frameGeometry().center())
    return (screen or QGuiApplication.primaryScreen()).availableGeometry()


def keep_on_screen(window: QWidget) -> None:
    """Bring a window that was just shown to the screen: as small as it must be, moved as far as it must be.

    QGIS restores the size that a window had, perhaps on another screen, and forms have sizes that a laptop set to
    150 % does not have. The frame is known for certain only when the desktop has drawn it, so it is looked at again.
    """
    _keep(window)
    for delay in _FRAMED:
        QTimer.singleShot(delay, lambda: None if sip.isdeleted(window) else _keep(window))


def _keep(window: QWidget) -> None:
    if not window.isVisible() or window.isMaximized() or window.isFullScreen():
        return
    place, frame = available_place(window), _frame(window)
    room = place.size() - frame
    least = window.minimumSize().expandedTo(window.minimumSizeHint())
    if least.width() > room.width() or least.height() > room.height():
        window.setMinimumSize(least.boundedTo(room))  # rather a little tight than with its buttons out of sight
    window.resize(window.size().boundedTo(room))
    outside = QRect(window.pos(), window.size() + frame)
    corner = QPoint(
        max(min(outside.left(), place.left() + place.width() - outside.width()), place.left()),
        max(min(outside.top(), place.top() + place.height() - outside.height()), place.top()),
    )
    if corner != window.pos():
        window.move(corner)


def _frame(window: QWidget) -> QSize:
    """How much wider and higher a window is with its frame; a guess as long as it has none."""
    known = window.frameGeometry().size() - window.geometry().size()
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
    return known if known.height() else QSize(4, title + 4)
