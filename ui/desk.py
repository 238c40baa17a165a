"""Menu, toolbar and windows of the plugin in QGIS's own window."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QToolBar, QWidget

from ..plugin.gis.i18n import tr
from ..plugin.gis.icons import icon
from ..plugin.text import N_
from .child import seek_python
from .jobs import cancel_all
from .layer_menu import LayerMenu
from .model_copies import ModelMenu
from .options.factory import OptionsFactory
from .screens import keep_on_screen
from .session import Session
from .warming import Warming
from .windows import MENUS, WINDOWS, Window, load

__all__ = ["Desk"]

_NAME = "Hạ Tầng Số"
#: How wide a dock opens, in pixels: its table has room then; of a small window it takes no more than this share.
_DOCK_WIDTH, _DOCK_SHARE = 620, 0.4


class Desk(QObject):
    """Everything that the plugin shows; made when QGIS starts, so it imports no window."""

    def __init__(self, iface):
        super().__init__()
        self._iface = iface
        self._session = Session(iface, self)
        self._open: dict[str, QWidget] = {}
        self._warming = Warming(WINDOWS, self)
        self._session.plan_changed.connect(self._plan_changed)
        main = iface.mainWindow()
        self._menu = QMenu(_NAME, main)
        self._menu.setObjectName("HatangsoMenu")
        self._menus: dict[str, QMenu] = {"": self._menu}
        self._toolbar = QToolBar(_NAME, main)
        self._toolbar.setObjectName("HatangsoToolBar")
        for window in WINDOWS:
            self._add(window)
        self._menu.addSeparator()
        self._menu.addMenu(ModelMenu(iface, self._menu))
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
        action.hovered.connect(self._warming.begin)
        self._menu_of(window).addAction(action)
        if window.on_toolbar:
            self._toolbar.addAction(action)

    def _menu_of(self, window: Window) -> QMenu:
        """The menu that a window stands in; made with its first window, which gives it the icon."""
        if window.menu not in self._menus:
            made = self._menu.addMenu(icon(window.icon), tr(MENUS[window.menu]))
            made.setObjectName(f"HatangsoMenu_{window.menu}")
            self._menus[window.menu] = made
        return self._menus[window.menu]

    def open(self, wanted: str) -> QWidget:
        """Show a window; it is made when it is wanted for the first time.

        Parameters
        ----------
        wanted : str
            Its id; behind "#" perhaps what it is wanted for, which windows with ``begin_with`` are told.
        """
        id_, _, purpose = wanted.partition("#")
        window = next(window for window in WINDOWS if window.id == id_)
        new = id_ not in self._open
        if new:
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
            if new:
                main = self._iface.mainWindow()
                width = min(_DOCK_WIDTH, round(_DOCK_SHARE * main.width()))
                main.resizeDocks([widget], [width], Qt.Orientation.Horizontal)
        else:
            widget.show()
        if widget.isWindow():
            keep_on_screen(widget)
        widget.raise_()
        widget.activateWindow()
        if purpose and hasattr(widget, "begin_with"):
            widget.begin_with(purpose)
        self._warming.begin()
        return widget

    def _plan_changed(self) -> None:
        if self._session.plan.layers:  # a project that is planned with: its windows will be wanted
            self._warming.begin()

    def close(self) -> None:
        """Leave nothing behind: runs are stopped, windows closed, menu and toolbar removed."""
        from ..plugin.solver import close  # numpy takes its time: not at the start of QGIS

        cancel_all()
        close()
        self._warming.stop()
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
