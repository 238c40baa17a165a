"""Algorithms in the background: one job for each run, with its progress, what it says, and a way to stop it.

Most run in a thread of QGIS. Those that may not (they draw maps, open projects) run in a process of their own
(:mod:`.child`), so that the window never stands still; where no process can be started, in the window itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..plugin.gis.i18n import tr
from ..plugin.text import N_
from .child import ChildTask, child_fault, layers_of, python_program

__all__ = ["Job", "cancel_all", "start"]


class Job(QObject):
    """One run of an algorithm. Signals arrive in the thread of the window.

    Attributes
    ----------
    algorithm : str
        Id.
    title : str
        What people call it.
    state : str
        "running", "done", "failed" or "cancelled".
    results : dict
        Outputs by name, once it is done.
    layers : list of QgsMapLayer
        Layers that were put into the project.
    log : list of (str, str)
        Level ("info", "warning", "error") and text.
    error : str
        Why it failed, for people; "" if it did not.
    """

    progressed = pyqtSignal(float)
    told = pyqtSignal(str, str)
    #: At the very end, whatever it was.
    finished = pyqtSignal()

    def __init__(self, algorithm: str, title: str, parent: QObject | None = None):
        super().__init__(parent)
        self.algorithm = algorithm
        self.title = title
        self.state = "running"
        self.results: dict[str, Any] = {}
        self.layers: list = []
        self.log: list[tuple[str, str]] = []
        self.error = ""
        self.told.connect(self._keep)

    def cancel(self) -> None:
        """Stop as soon as the work can; ``finished`` comes then."""

    def _keep(self, level: str, text: str) -> None:
        self.log.append((level, text))

    def _end(self, state: str, error: str = "") -> None:
        if self.state != "running":
            return
        self.state, self.error = state, error
        self.finished.emit()


class _Feedback(QgsProcessingFeedback):
    """Hands on what an algorithm says from its thread."""

    def __init__(self, job: Job):
        super().__init__(False)
        self._job = job
        self.errors: list[str] = []
        self.progressChanged.connect(job.progressed)

    def pushInfo(self, info):  # noqa: N802 - the name QGIS calls
        self._job.told.emit("info", info)

    def pushWarning(self, warning):  # noqa: N802 - the name QGIS calls
        self._job.told.emit("warning", warning)

    def reportError(self, error, fatalError=False):  # noqa: N802, N803 - the names QGIS calls
        self.errors.append(error)
        self._job.told.emit("error", error)


class _ThreadJob(Job):
    """In a thread of QGIS, or in the window where an algorithm can neither go there nor into a process."""

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict, project: QgsProject, parent=None):
        super().__init__(algorithm.id(), algorithm.displayName(), parent)
        self._project = project
        self._context = QgsProcessingContext()
        self._desk: QgsProject | None = None
        self._algorithm, self._parameters = algorithm, dict(parameters)
        self._feedback = _Feedback(self)
        layers = [layer for value in parameters.values() for layer in layers_of(value, project)]
        edited = any(isinstance(layer, QgsVectorLayer) and layer.isModified() for layer in layers)
        if layers and not edited and not algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading:
            # The thread reads copies: the user may close the project meanwhile. (One that is being edited has what no
            # copy has.)
            self._desk = _desk_of(project)
            self._parameters = {name: self._own(value) for name, value in parameters.items()}
        self._context.setProject(self._desk or project)
        self._context.setFeedback(self._feedback)
        self._task: QgsProcessingAlgRunnerTask | None = None

    def _own(self, value: Any) -> Any:
        """A value of a parameter with copies in the place of layers of the project."""
        if isinstance(value, (list, tuple)):
            return [self._own(one) for one in value]
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            layer = self._project.mapLayer(value.source.staticValue() or "")
            if layer is not None:
                owned = QgsProcessingFeatureSourceDefinition(value)
                owned.source = QgsProperty.fromValue(self._copy(layer).id())
                return owned
            return value
        layer = value if isinstance(value, QgsMapLayer) else None
        if isinstance(value, str):
            layer = self._project.mapLayer(value)
        return value if layer is None else self._copy(layer).id()

    def _copy(self, layer: QgsMapLayer) -> QgsMapLayer:
        if self._project.mapLayer(layer.id()) is None:
            return layer
        copy = layer.clone()
        if isinstance(layer, QgsVectorLayer) and layer.selectedFeatureCount():
            copy.selectByIds(layer.selectedFeatureIds())
        return self._desk.addMapLayer(copy)

    def start(self) -> None:
        if self._algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading:
            results, good = self._algorithm.run(self._parameters, self._context, self._feedback)
            self._executed(good, results)
            return
        self._task = QgsProcessingAlgRunnerTask(self._algorithm, self._parameters, self._context, self._feedback)
        self._task.executed.connect(self._executed)
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        self._feedback.cancel()
        if self._task is not None:
            self._task.cancel()

    def _executed(self, good: bool, results: dict) -> None:
        self._task = None
        if self._feedback.isCanceled():
            self._end("cancelled")
        elif not good:
            said = self._feedback.errors
            self._end("failed", said[-1] if said else tr(N_("The tool ended without saying why.")))
        else:
            self.results = dict(results)
            self._load()
            self._end("done")

    def _load(self) -> None:
        """Put the layers that were asked for into the project, as Processing does."""
        for text, details in self._context.layersToLoadOnCompletion().items():
            layer = QgsProcessingUtils.mapLayerFromString(text, self._context, True)
            if layer is None:
                self.told.emit("error", tr(N_("The result {name} cannot be opened."), name=text))
                continue
            details.setOutputLayerName(layer)
            if details.postProcessor() is not None:
                details.postProcessor().postProcessLayer(layer, self._context, self._feedback)
            taken = self._context.temporaryLayerStore().takeMapLayer(layer)
            self.layers.append(self._project.addMapLayer(taken if taken is not None else layer))
            self.results[details.outputName or text] = self.layers[-1].id()


class _ChildJob(Job):
    """In a process of its own."""

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict, project: QgsProject, parent=None):
        super().__init__(algorithm.id(), algorithm.displayName(), parent)
        self._task = ChildTask(algorithm, parameters, project)
        self._task.progressChanged.connect(self.progressed)
        self._task.told.connect(self.told)
        self._task.taskCompleted.connect(self._completed)
        self._task.taskTerminated.connect(self._terminated)

    def start(self) -> None:
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        self._task.cancel()

    def _completed(self) -> None:
        self.results = self._task.results
        self._end("done")

    def _terminated(self) -> None:
        if self._task.isCanceled():
            self._end("cancelled")
        else:
            self._end("failed", self._task.error or tr(N_("The tool ended without saying why.")))


def _desk_of(project: QgsProject) -> QgsProject:
    """A project for one run alone: what is said in general in the open one, and no layers yet."""
    desk = QgsProject()
    desk.setTransformContext(project.transformContext())
    desk.setCrs(project.crs())
    desk.setEllipsoid(project.ellipsoid())
    desk.setDistanceUnits(project.distanceUnits())
    desk.setAreaUnits(project.areaUnits())
    desk.setCustomVariables(project.customVariables())
    return desk


class _FailedJob(Job):
    """What cannot even begin."""

    def __init__(self, algorithm: str, title: str, error: str, parent=None):
        super().__init__(algorithm, title, parent)
        self._fault = error

    def start(self) -> None:
        self.told.emit("error", self._fault)
        self._end("failed", self._fault)


#: Running jobs: Qt does not keep them, and their tasks must outlive the windows that began them.
_RUNNING: set[Job] = set()


def start(algorithm_id: str, parameters: Mapping[str, Any], project: QgsProject, on_finished=None) -> Job:
    """Begin a run; the job is returned at once, ``on_finished(job)`` is called at its end.

    Faulty parameters end the job before anything runs; ``job.error`` says which and how to mend them. Layers to be
    shown are given as ``QgsProcessingOutputLayerDefinition`` with the project.
    """
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
    if algorithm is None:
        job: Job = _FailedJob(algorithm_id, algorithm_id, tr(N_("There is no algorithm {name}."), name=algorithm_id))
    else:
        job = _job_for(algorithm, dict(parameters), project)
    _RUNNING.add(job)
    job.finished.connect(lambda: _RUNNING.discard(job))
    if on_finished is not None:
        job.finished.connect(lambda: on_finished(job))
    job.start()
    return job


def _job_for(algorithm: QgsProcessingAlgorithm, parameters: dict, project: QgsProject) -> Job:
    context = QgsProcessingContext()
    context.setProject(project)
    can, why = algorithm.canExecute()
    good, fault = algorithm.checkParameterValues(parameters, context) if can else (False, why)
    if not good:
        return _FailedJob(algorithm.id(), algorithm.displayName(), fault)
    alone = bool(algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading)
    if alone and python_program() is not None:
        fault = child_fault(algorithm, parameters, project)
        if fault:
            return _FailedJob(algorithm.id(), algorithm.displayName(), fault)
        return _ChildJob(algorithm, parameters, project)
    return _ThreadJob(algorithm, parameters, project)


def cancel_all() -> None:
    """Stop all jobs, before the plugin goes."""
    for job in tuple(_RUNNING):
        job.cancel()
