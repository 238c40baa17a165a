"""The plugin as QGIS sees it: puts the provider, menu and toolbar in, and takes them out again."""

from __future__ import annotations

from qgis.core import QgsApplication

from ..processing.provider import HatangsoProvider
from .gis.i18n import install_translator

__all__ = ["HatangsoPlugin"]


class HatangsoPlugin:
    """Driven by QGIS.

    Parameters
    ----------
    iface : QgisInterface or None
        None in ``qgis_process``.
    """

    def __init__(self, iface):
        self.iface = iface
        self.provider: HatangsoProvider | None = None
        self.desk = None
        self.translator = install_translator()

    def initProcessing(self):  # noqa: N802 - the name QGIS calls
        """Register the algorithms; all that ``qgis_process`` asks for."""
        self.provider = HatangsoProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):  # noqa: N802 - the name QGIS calls
        self.initProcessing()
        if self.iface is not None:
            from ..ui.desk import Desk

            self.desk = Desk(self.iface)

    def unload(self):
        """Leave nothing behind."""
        if self.desk is not None:
            self.desk.close()
            self.desk = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self.translator is not None:
            from qgis.PyQt.QtCore import QCoreApplication

            QCoreApplication.removeTranslator(self.translator)
            self.translator = None
