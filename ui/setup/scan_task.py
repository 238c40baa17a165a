"""Reading the layers of a plan in the background, one after the other, for the checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsApplication, QgsTask, QgsVectorLayer, QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import pyqtSignal

from ...plugin.errors import Cancelled
from ...plugin.gis.i18n import tr
from ...plugin.gis.layer_facts import scan_layer
from ...plugin.progress import Progress
from ...plugin.text import N_

__all__ = ["ScanOrder", "ScanTask"]

#: Running tasks: QGIS does not keep what Python made, and a task must outlive the window that began it.
_RUNNING: set[ScanTask] = set()


@dataclass(frozen=True)
class ScanOrder:
    """One layer to be read for one role.

    Parameters
    ----------
    parameter, layer : str
        Role, and id of the layer.
    columns : tuple of (str, str)
        Columns with their fields.
    """

    parameter: str
    layer: str
    columns: tuple[tuple[str, str], ...]


class ScanTask(QgsTask):
    """Reads layers; :attr:`scanned` brings each order with what was found."""

    scanned = pyqtSignal(object, object)

    def __init__(self, orders: Sequence[tuple[ScanOrder, QgsVectorLayer]]):
        super().__init__(tr(N_("Check the layers of the plan")), QgsTask.Flag.CanCancel)
        # Sources are made here, in the thread of the layers, and may be read in any.
        self._work = [
            (order, QgsVectorLayerFeatureSource(layer), int(layer.featureCount()), layer.isSpatial())
            for order, layer in orders
        ]

    def start(self) -> None:
        """Begin; the task keeps itself until it ends."""
        _RUNNING.add(self)
        self.taskCompleted.connect(self._let_go)
        self.taskTerminated.connect(self._let_go)
        QgsApplication.taskManager().addTask(self)

    def _let_go(self) -> None:
        _RUNNING.discard(self)

    def run(self) -> bool:
        """What the thread does."""
        total = Progress(self.setProgress, self.isCanceled)
        for number, (order, source, count, places) in enumerate(self._work):
            part = total.part(number / len(self._work), (number + 1) / len(self._work))
            try:
                scan = scan_layer(order.parameter, order.layer, source, dict(order.columns), count, places, part)
            except Cancelled:
                return False
            self.scanned.emit(order, scan)
        return True
