"""Temporary layers into one GeoPackage, in the background; in the project they stay the layers that they were."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsDataProvider,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.dossier.file_names import safe_name
from ...plugin.errors import OutputError
from ...plugin.gis.i18n import explain, tr
from ...plugin.gis.sink import FileSwap
from ...plugin.text import N_

__all__ = ["LayerSaver"]


class LayerSaver(QObject):
    """Writes layers one after the other into a file beside ``path``, which takes its place when all are in it."""

    #: At the end; the text says what went wrong, "" if nothing did.
    finished = pyqtSignal(str)

    def __init__(self, layers: list[QgsVectorLayer], path: str, project: QgsProject, parent: QObject | None = None):
        super().__init__(parent)
        self._ids = [layer.id() for layer in layers]
        self._project = project
        self._path = Path(path)
        self._swap: FileSwap | None = None
        self._tables: dict[str, str] = {}
        self._task: QgsVectorFileWriterTask | None = None

    def start(self) -> None:
        try:
            self._swap = FileSwap(self._path)
        except OutputError as error:
            self._failed(0, explain(error))
            return
        self._next()

    def _next(self) -> None:
        waiting = [id_ for id_ in self._ids if id_ not in self._tables]
        if not waiting:
            self._done()
            return
        layer = self._project.mapLayer(waiting[0])
        if layer is None:
            self._failed(0, tr(N_("A layer was removed while it was being saved.")))
            return
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = safe_name(layer.name(), self._tables.values())
        actions = QgsVectorFileWriter.ActionOnExistingFile
        options.actionOnExistingFile = actions.CreateOrOverwriteLayer if self._tables else actions.CreateOrOverwriteFile
        self._tables[layer.id()] = options.layerName
        self._task = QgsVectorFileWriterTask(layer, str(self._swap.path), options)
        self._task.writeComplete.connect(self._written)
        self._task.errorOccurred.connect(self._failed)
        QgsApplication.taskManager().addTask(self._task)

    def _written(self, *_) -> None:
        self._task = None
        self._next()

    def _failed(self, _, message: str) -> None:
        self._task = None
        if self._swap is not None:
            self._swap.discard()
        self.finished.emit(message)

    def _done(self) -> None:
        try:
            self._swap.commit()  # with the journals that another file left under this name
        except OutputError as error:
            self._failed(0, explain(error))
            return
        for id_, table in self._tables.items():
            layer = self._project.mapLayer(id_)
            if layer is not None:
                source = f"{self._path}|layername={table}"
                layer.setDataSource(source, layer.name(), "ogr", QgsDataProvider.ProviderOptions())
                # QGIS 3.38 gave the old name up. The look goes into the file too.
                save = getattr(layer, "saveStyleToDatabaseV2", layer.saveStyleToDatabase)
                save(table[:30], "", True, "")
        self._project.setDirty(True)
        self.finished.emit("")
