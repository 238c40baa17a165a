"""Temporary rasters into files, in the background; in the project they stay the layers that they were."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsDataProvider,
    QgsMapLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsTask,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.dossier.file_names import safe_name
from ...plugin.errors import OutputError
from ...plugin.gis.i18n import explain, tr
from ...plugin.gis.sink import FileSwap
from ...plugin.text import N_
from .plan_outputs import names_taken

__all__ = ["RasterSaver", "is_temporary"]

#: Bytes that are copied at a time.
_PIECE = 8 * 2**20


def is_temporary(layer: QgsMapLayer) -> bool:
    """Whether a layer is gone when QGIS is closed: in memory, or a raster in the folder of Processing."""
    if layer.providerType() == "memory":
        return True
    if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal":
        return False
    folder = os.path.realpath(QgsProcessingUtils.tempFolder())
    return os.path.realpath(layer.source()).startswith(folder + os.sep)


class _Copy(QgsTask):
    """Copies one file."""

    def __init__(self, source: str, target: Path, title: str):
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._source, self._target = source, target
        self.error = ""

    def run(self) -> bool:
        try:
            total, done = max(os.path.getsize(self._source), 1), 0
            with open(self._source, "rb") as source, open(self._target, "wb") as target:
                while piece := source.read(_PIECE):
                    if self.isCanceled():
                        return False
                    target.write(piece)
                    done += len(piece)
                    self.setProgress(100.0 * done / total)
        except OSError as error:
            self.error = str(error)
            return False
        return True


class RasterSaver(QObject):
    """Copies rasters into a folder one by one, under names that are free there; all take their places together.

    Parameters
    ----------
    layers : list of QgsRasterLayer
    folder : str or Path
    project : QgsProject
        Whose layers show the new files afterwards.
    """

    #: At the end; the text says what went wrong, "" if nothing did.
    finished = pyqtSignal(str)

    def __init__(self, layers: list[QgsRasterLayer], folder: str | Path, project: QgsProject, parent=None):
        super().__init__(parent)
        self._project = project
        self._folder = Path(folder)
        self._waiting = [layer.id() for layer in layers]
        self._swaps: dict[str, FileSwap] = {}
        self._task: _Copy | None = None

    def start(self) -> None:
        if not self._waiting:
            self._done()
            return
        id_ = self._waiting.pop(0)
        layer = self._project.mapLayer(id_)
        if layer is None:
            self._failed(tr(N_("A layer was removed while it was being saved.")))
            return
        taken = names_taken(self._folder) | {swap.target.name for swap in self._swaps.values()}
        try:
            swap = FileSwap(self._folder / safe_name(f"{layer.name()}.tif", taken))
        except OutputError as error:
            self._failed(explain(error))
            return
        self._swaps[id_] = swap
        # The look goes beside the file: it is the same wherever somebody opens it.
        layer.saveNamedStyle(str(swap.path.with_suffix(".qml")))
        self._task = _Copy(layer.source(), swap.path, layer.name())
        self._task.taskCompleted.connect(self.start)
        self._task.taskTerminated.connect(self._stopped)
        QgsApplication.taskManager().addTask(self._task)

    def _stopped(self) -> None:
        self._failed((self._task.error if self._task is not None else "") or tr(N_("Stopped. Nothing was written.")))

    def _failed(self, message: str) -> None:
        self._task = None
        for swap in self._swaps.values():
            swap.discard()
        self.finished.emit(message)

    def _done(self) -> None:
        self._task = None
        try:
            for swap in self._swaps.values():
                swap.check()
            for swap in self._swaps.values():
                swap.commit()
        except OutputError as error:
            self._failed(explain(error))
            return
        for id_, swap in self._swaps.items():
            layer = self._project.mapLayer(id_)
            if layer is not None:
                layer.setDataSource(str(swap.target), layer.name(), "gdal", QgsDataProvider.ProviderOptions())
        self._project.setDirty(True)
        self.finished.emit("")
