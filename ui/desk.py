"""Menu, toolbar and windows of the plugin in QGIS's own window."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QToolBar, QWidget

from ..plugin.gis.i18n import tr
from ..plugin.gis.styles import RESOURCES
from ..plugin.text import N_
from .child import seek_python
from .jobs import cancel_all
from .layer_menu import LayerMenu
from .options.factory import OptionsFactory
from .session import Session
from .windows import WINDOWS, Window, load

__all__ = ["Desk"]

_NAME = "Hạ Tầng Số"


class Desk(QObject):
    """Everything that the plugin shows; made when QGIS starts, so it imports no window."""

    def __init__(self, iface):
        super().__init__()
        self._iface = iface
        self._session = Session(iface, self)
        self._open: dict[str, QWidget] = {}
        main = iface.mainWindow()
        self._menu = QMenu(_NAME, main)
        self._menu.setObjectName("HatangsoMenu")
        self._toolbar = QToolBar(_NAME, main)
        self._toolbar.setObjectName("HatangsoToolBar")
        for window in WINDOWS:
            self._add(window)
        self._menu.addSeparator()
        manual = QAction(tr(N_("Manual")), self._menu)
        manual.setObjectName("HatangsoManual")
        manual.triggered.connect(lambda: self._session.help("index"))
        self._menu.addAction(manual)
        main.menuBar().insertMenu(iface.firstRightStandardMenu().menuAction(), self._menu)
        iface.addToolBar(self._toolbar)
        self.layer_menu = LayerMenu(self._session, self)
        self._options = OptionsFactory()
        iface.registerOptionsWidgetFactory(self._options)
        self._seeking = seek_python()  # kept: QGIS forgets tasks made of Python functions

    @property
    def session(self) -> Session:
        return self._session

    def _add(self, window: Window) -> None:
        action = QAction(icon(window.icon), tr(window.title), self._menu)
        action.setObjectName(f"Hatangso_{window.id}")
        action.setToolTip(tr(window.tip))
        action.setStatusTip(tr(window.tip))
        action.triggered.connect(lambda: self.open(window.id))
        self._menu.addAction(action)
        if window.on_toolbar:
            self._toolbar.addAction(action)

    def open(self, id_: str) -> QWidget:
        """Show a window; it is made when it is wanted for the first time."""
        window = next(window for window in WINDOWS if window.id == id_)
        if id_ not in self._open:
            widget = load(window)(self._session, self._iface.mainWindow())
            self._open[id_] = widget
            widget.destroyed.connect(lambda: self._open.pop(id_, None))
            if hasattr(widget, "open_window"):  # windows lead to one another without knowing one another
                widget.open_window.connect(self.open)
            if window.kind == "dock":
                self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, widget)
        widget = self._open[id_]
        if isinstance(widget, QDockWidget):
            widget.setUserVisible(True) if hasattr(widget, "setUserVisible") else widget.show()
        else:
            widget.show()
        widget.raise_()
        widget.activateWindow()
        return widget

    def close(self) -> None:
        """Leave nothing behind: runs are stopped, windows closed, menu and toolbar removed."""
        cancel_all()
        for widget in tuple(self._open.values()):
            if isinstance(widget, QDockWidget):
                self._iface.removeDockWidget(widget)
            if hasattr(widget, "let_go"):  # Python's end of a connection outlives the widget
                widget.let_go()
            widget.close()
            widget.deleteLater()
        self._open.clear()
        self._iface.unregisterOptionsWidgetFactory(self._options)
        self.layer_menu.close()
        self._session.close()
        self._iface.mainWindow().removeToolBar(self._toolbar)
        self._toolbar.deleteLater()
        self._iface.mainWindow().menuBar().removeAction(self._menu.menuAction())
        self._menu.deleteLater()
        self.deleteLater()


def icon(name: str) -> QIcon:
    """A picture of the plugin by its name."""
    return QIcon(str(RESOURCES / "icons" / f"{name}.svg"))
