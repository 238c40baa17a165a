"""Work in a process of its own: started, watched and stopped from a task of QGIS."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QProcess, QProcessEnvironment, pyqtSignal

from ..plugin.gis.i18n import language, tr
from ..plugin.pythons import pythons
from ..plugin.text import N_
from .settings import python_path

__all__ = ["ChildTask", "child_fault", "layers_of", "python_program", "seek_python"]

_WORKER = Path(__file__).resolve().parents[1] / "processing" / "worker.py"
#: How long a process may take to stop of itself, in ms.
_PATIENCE = 1500


@lru_cache(maxsize=1)
def python_program() -> str | None:
    """A Python that can import this QGIS, as a program of its own, unless the user names one; None where none is found.

    Each that may be it is asked. That takes a moment, once (:func:`seek_python`).
    """
    if python_path():
        return python_path()
    beside = Path(QgsApplication.applicationDirPath())
    return next((place for place in pythons([beside, beside / "bin"]) if _has_qgis(place)), None)


def _has_qgis(program: str) -> bool:
    process = QProcess()
    process.start(program, ["-c", "import qgis.core, numpy"])
    return process.waitForFinished(20_000) and process.exitCode() == 0


def seek_python() -> QgsTask:
    """Find the Python program in the background, so that the first run need not wait for it."""
    task = QgsTask.fromFunction("Hạ Tầng Số", lambda _: python_program())
    QgsApplication.taskManager().addTask(task)
    return task


def child_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, project: QgsProject) -> str | None:
    """Why another process would not see what is seen here, and how to mend it; None if it would."""
    layers = [layer for value in parameters.values() for layer in layers_of(value, project)]
    for layer in layers:
        if layer.providerType() == "memory":
            return tr(
                N_("“{layer}” is a temporary layer. Make it permanent (right click ▸ Make Permanent…) and run again."),
                layer=layer.name(),
            )
        if isinstance(layer, QgsVectorLayer) and layer.isModified():
            return tr(N_("“{layer}” has changes that are not saved. Save them and run again."), layer=layer.name())
    if layers and project.isDirty():
        return tr(N_("The project has changes that are not saved. Save it (Project ▸ Save) and run again."))
    return None


def layers_of(value: Any, project: QgsProject) -> Iterator[QgsMapLayer]:
    """Layers of the project that a value of a parameter names."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from layers_of(one, project)
    elif isinstance(value, QgsMapLayer):
        yield value
    elif isinstance(value, str) and project.mapLayer(value) is not None:
        yield project.mapLayer(value)


def _plain(value: Any) -> Any:
    """A value of a parameter as JSON knows it: layers by their ids."""
    if isinstance(value, QgsMapLayer):
        return value.id()
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        return _plain(value.source)
    if isinstance(value, QgsProperty):
        return _plain(value.staticValue())
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Path):
        return str(value)
    return value


class ChildTask(QgsTask):
    """Runs an algorithm in a process of its own, and hands on what it says.

    Attributes
    ----------
    results : dict
        Outputs by name.
    error : str
        Why it failed.
    """

    told = pyqtSignal(str, str)

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict, project: QgsProject):
        super().__init__(algorithm.displayName(), QgsTask.Flag.CanCancel)
        # Places for "a temporary file" are chosen here: the other process removes its own when it ends.
        context = QgsProcessingContext()
        context.setProject(project)
        given = {name: _plain(value) for name, value in parameters.items()}
        for definition in algorithm.parameterDefinitions():
            if definition.isDestination() and given.get(definition.name()) == QgsProcessing.TEMPORARY_OUTPUT:
                given[definition.name()] = QgsProcessingUtils.generateTempFilename(
                    f"{definition.name().lower()}.{definition.defaultFileExtension()}"
                )
        self._order = {
            "algorithm": algorithm.id(),
            "parameters": given,
            "project": project.fileName(),
            "prefix": QgsApplication.prefixPath(),
            "profile": QgsApplication.qgisSettingsDirPath(),
            "locale": language(),
        }
        self._program = python_program()
        self.results: dict[str, Any] = {}
        self.error = ""
        self._rest = b""

    def run(self) -> bool:
        """What the thread of the task does: nothing of QGIS, it waits for the process."""
        # The process cannot tidy up behind itself when it is stopped: it gets a folder for all that is temporary.
        folder = tempfile.mkdtemp(prefix="hatangso_")
        try:
            return self._watch(QProcess(), folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _watch(self, process: QProcess, folder: str) -> bool:
        """Start the process and hand on what it says, until it ends."""
        environment = QProcessEnvironment.systemEnvironment()
        for name in ("TMPDIR", "TEMP", "TMP"):
            environment.insert(name, folder)
        if sys.platform.startswith("linux"):
            environment.insert("QT_QPA_PLATFORM", "offscreen")
        process.setProcessEnvironment(environment)
        process.start(self._program, [str(_WORKER)])
        if not process.waitForStarted(10_000):
            self.error = process.errorString()
            return False
        process.write(json.dumps(self._order, default=str).encode("utf-8") + b"\n")
        noise = b""
        while not process.waitForFinished(100):
            self._read(bytes(process.readAllStandardOutput()))
            noise = (noise + bytes(process.readAllStandardError()))[-4000:]
            if process.state() == QProcess.ProcessState.NotRunning:
                break
            if self.isCanceled():
                process.write(b"cancel\n")
                if not process.waitForFinished(_PATIENCE):
                    process.kill()
                    process.waitForFinished(_PATIENCE)
                    return False
                break
        self._read(bytes(process.readAllStandardOutput()))
        noise = (noise + bytes(process.readAllStandardError()))[-4000:]
        if not self.results and not self.error and process.exitCode() != 0 and not self.isCanceled():
            self.error = noise.decode("utf-8", "replace").strip()
        return process.exitCode() == 0 and not self.error

    def _read(self, data: bytes) -> None:
        """Take in what the process said; a line may come in pieces."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            try:
                said = json.loads(line)
            except ValueError:
                continue  # a library printed something
            if "progress" in said:
                self.setProgress(float(said["progress"]))
            elif "told" in said:
                self.told.emit(*said["told"])
            elif "failed" in said:
                self.error = said["failed"] or tr(N_("The tool ended without saying why."))
            elif "done" in said:
                self.results = said["done"]
