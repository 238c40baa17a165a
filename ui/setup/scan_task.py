"""Reading the layers of a plan in the background, one after the other, and looking through what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgis.core import QgsApplication, QgsTask, QgsVectorLayer, QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import pyqtSignal

from ...plugin.errors import Cancelled
from ...plugin.gis.i18n import tr
from ...plugin.gis.layer_facts import scan_layer
from ...plugin.progress import Progress
from ...plugin.targets.readiness.scan import LayerScan, scan_findings
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
    """Reads layers, then looks through them: a hundred thousand rows take seconds, which no window can wait for.

    Parameters
    ----------
    orders : sequence of (ScanOrder, QgsVectorLayer)
        What is to be read.
    judged : sequence of (ScanOrder, frozenset of str)
        What is to be looked through, with the fields that hold numbers.
    scans : mapping of ScanOrder to LayerScan
        What was read before.
    communes : ScanOrder or None
        Which of all these is that of the communes.
    """

    #: An order with what was read.
    scanned = pyqtSignal(object, object)
    #: An order, the fields that hold numbers, what was looked through, that of the communes, and what was found.
    judged = pyqtSignal(object, object, object, object, object)

    def __init__(
        self,
        orders: Sequence[tuple[ScanOrder, QgsVectorLayer]],
        judged: Sequence[tuple[ScanOrder, frozenset[str]]],
        scans: Mapping[ScanOrder, LayerScan],
        communes: ScanOrder | None,
    ):
        super().__init__(tr(N_("Check the layers of the plan")), QgsTask.Flag.CanCancel)
        # Sources are made here, in the thread of the layers, and may be read in any.
        self._work = [
            (order, QgsVectorLayerFeatureSource(layer), int(layer.featureCount()), layer.isSpatial())
            for order, layer in orders
        ]
        self._judged, self._scans, self._communes = list(judged), dict(scans), communes
        #: What the work is: a task that is asked for again while it runs need not begin anew.
        self.work = (tuple(order for order, _ in orders), tuple(judged))

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
            self._scans[order] = scan
            self.scanned.emit(order, scan)
        communes = self._scans.get(self._communes)
        for order, numeric in self._judged:
            if self.isCanceled():
                return False
            scan = self._scans[order]
            found = scan_findings(scan, dict(order.columns), communes, numeric)
            self.judged.emit(order, numeric, scan, communes, found)
        return True
