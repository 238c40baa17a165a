"""A window that offers what the plugin asks of QGIS's own, for tests without QGIS's application."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.gui import QgsLayerTreeView, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QMainWindow, QMenu

__all__ = ["Window"]


class Window:
    """Stands for ``QgisInterface``; what was put in can be looked at."""

    def __init__(self):
        self.main = QMainWindow()
        self.help_menu = QMenu("&Help", self.main)
        self.main.menuBar().addMenu(self.help_menu)
        self.canvas = QgsMapCanvas(self.main)
        self.main.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.main)
        self.tree = QgsLayerTreeView(self.main)
        self.factories = []
        self.layer_actions = []

    def mainWindow(self):  # noqa: N802
        return self.main

    def firstRightStandardMenu(self):  # noqa: N802
        return self.help_menu

    def addToolBar(self, bar, area=None):  # noqa: N802
        self.main.addToolBar(bar)

    def addDockWidget(self, area, dock):  # noqa: N802
        self.main.addDockWidget(area, dock)

    def removeDockWidget(self, dock):  # noqa: N802
        self.main.removeDockWidget(dock)

    def registerOptionsWidgetFactory(self, factory):  # noqa: N802
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):  # noqa: N802
        self.factories.remove(factory)

    def addCustomActionForLayerType(self, action, menu, type_, all_layers):  # noqa: N802
        self.layer_actions.append(action)

    def removeCustomActionForLayerType(self, action):  # noqa: N802
        self.layer_actions.remove(action)
        return True

    def messageBar(self):  # noqa: N802
        return self.bar

    def layerTreeView(self):  # noqa: N802
        return self.tree

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def addProject(self, path):  # noqa: N802
        return QgsProject.instance().read(path)

    def actionSaveProject(self):  # noqa: N802
        return None

    def setActiveLayer(self, layer):  # noqa: N802
        return True
