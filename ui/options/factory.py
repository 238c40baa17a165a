"""Gives QGIS the page of the options when they are opened; until then nothing of it is imported."""

from __future__ import annotations

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon

from ...plugin.gis.icons import icon

__all__ = ["OptionsFactory"]


class OptionsFactory(QgsOptionsWidgetFactory):
    """Registered by the plugin, which keeps it: QGIS does not own it."""

    def __init__(self):
        super().__init__()
        self.setTitle("Hạ Tầng Số")

    def icon(self) -> QIcon:
        return icon("hatangso")

    def createWidget(self, parent):  # noqa: N802 - the name QGIS calls
        from .options_page import OptionsPage

        return OptionsPage(parent)
