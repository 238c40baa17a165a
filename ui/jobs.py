"""Algorithms in the background: one job for each run, with its progress, what it says, and a way to stop it.

Most run in a thread of QGIS. Those that may not (they draw maps, open projects) run in a process of their own
(:mod:`.child`), so that the window never stands still; where no process can be started, in the window itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..plugin.errors import DataError, HatangsoError
from ..plugin.gis.i18n import explain, tr
from ..plugin.text import N_
from .calm import Calm
from .child import ChildTask, child_fault, layers_of, python_program
from .layer_copies import copied
from .turns import Turns

__all__ = ["Job", "cancel_all", "elsewhere_text", "start"]


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
    elsewhere : bool
        Whether the project was closed in the meantime: what comes is not for the one that is open now.
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
        self.elsewhere = False
        self.told.connect(self._keep)

    def cancel(self) -> None:
        """Stop as soon as the work can; ``finished`` comes then."""

    def leave(self) -> None:
        """The project is closed. The run goes on, for its files were asked for; no layer comes into another project."""
        self.elsewhere = True

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
    """In a thread of QGIS, or in the window where an algorithm can neither go there nor into a process.

    Layers are copied before it and loaded after it piece by piece: each opens files, which takes a moment.
    """

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict, project: QgsProject, parent=None):
        super().__init__(algorithm.id(), algorithm.displayName(), parent)
        self._project = project
        self._context = QgsProcessingContext()
        self._desk: QgsProject | None = None
        self._algorithm, self._parameters = algorithm, dict(parameters)
        self._feedback = _Feedback(self)
        self._alone = bool(algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading)
        layers = [layer for value in parameters.values() for layer in layers_of(value, project)]
        #: Layer of the project → its copy; None as long as it is not made.
        self._copies: dict[str, QgsMapLayer | None] = {}
        if layers and not self._alone:
            # The thread reads copies: the user may close the project meanwhile, and go on editing.
            self._desk = _desk_of(project)
            self._copies = {layer.id(): None for layer in layers if project.mapLayer(layer.id()) is not None}
        self._context.setProject(self._desk or project)
        self._context.setFeedback(self._feedback)
        self._task: QgsProcessingAlgRunnerTask | None = None
        self._turns: Turns | None = None

    # -- before the run -----------------------------------------------------------------------------------------

    def start(self) -> None:
        if self._alone:
            results, good = self._algorithm.run(self._parameters, self._context, self._feedback)
            self._executed(good, results)
            return
        if self._copies:
            self._turns = Turns(self._copying(), self._run, self._broken, self).start()
        else:
            self._run()

    def _copying(self) -> Iterator[None]:
        """Copy the layers for the thread."""
        for id_ in self._copies:
            layer = self._project.mapLayer(id_)
            if layer is None:
                raise DataError(N_("A layer of this run was removed from the project before it had begun. Run again."))
            copy = yield from copied(layer)
            self._copies[id_] = self._desk.addMapLayer(copy)
            yield

    def _run(self) -> None:
        self._parameters = {name: self._own(value) for name, value in self._parameters.items()}
        self._task = QgsProcessingAlgRunnerTask(self._algorithm, self._parameters, self._context, self._feedback)
        self._task.executed.connect(self._executed)
        QgsApplication.taskManager().addTask(self._task)

    def _own(self, value: Any) -> Any:
        """A value of a parameter with copies in the place of layers of the project."""
        if isinstance(value, (list, tuple)):
            return [self._own(one) for one in value]
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            copy = self._copies.get(value.source.staticValue() or "")
            if copy is None:
                return value
            owned = QgsProcessingFeatureSourceDefinition(value)
            owned.source = QgsProperty.fromValue(copy.id())
            return owned
        layer = value if isinstance(value, QgsMapLayer) else None
        if isinstance(value, str) and value:
            layer = self._project.mapLayer(value)
        copy = self._copies.get(layer.id()) if layer is not None else None
        return value if copy is None else copy.id()

    def cancel(self) -> None:
        self._feedback.cancel()
        if self._task is not None:
            self._task.cancel()
        elif self._turns is not None:  # nothing runs yet, or nothing but the loading of results
            self._turns.stop()
            self._drop()
            self._end("cancelled")

    # -- after the run ------------------------------------------------------------------------------------------

    def _executed(self, good: bool, results: dict) -> None:
        self._task = None
        # A tool of ours that was stopped says so: if it ended well, all is there, although somebody pressed Stop.
        if self._feedback.isCanceled() and not (good and results and self.algorithm.startswith("hatangso:")):
            self._end("cancelled")
        elif not good:
            said = self._feedback.errors
            self._end("failed", said[-1] if said else tr(N_("The tool ended without saying why.")))
        elif self.elsewhere:
            self.results = dict(results)
            if self._context.layersToLoadOnCompletion():
                self.told.emit("warning", elsewhere_text())
            self._end("done")
        elif not self._context.layersToLoadOnCompletion():
            self.results = dict(results)
            self._end("done")
        elif self._alone:  # whoever runs it in the window waits for its end
            self.results = dict(results)
            for _ in self._loading():
                pass
            self._end("done")
        else:
            self.results = dict(results)
            self._turns = Turns(self._loading(), lambda: self._end("done"), self._broken, self).start()

    def leave(self) -> None:
        super().leave()
        if self._turns is not None and self._turns.running and self.results:  # in the middle of loading
            self._turns.stop()
            self.layers.clear()
            self.told.emit("warning", elsewhere_text())
            self._end("done")

    def _loading(self) -> Iterator[None]:
        """Put the layers that were asked for into the project, as Processing does."""
        for text, details in self._context.layersToLoadOnCompletion().items():
            layer = QgsProcessingUtils.mapLayerFromString(text, self._context, True)
            if layer is None:
                self.told.emit("error", tr(N_("The result {name} cannot be opened."), name=text))
                continue
            yield
            details.setOutputLayerName(layer)
            if details.postProcessor() is not None:
                details.postProcessor().postProcessLayer(layer, self._context, self._feedback)
                yield
            taken = self._context.temporaryLayerStore().takeMapLayer(layer)
            self.layers.append(self._project.addMapLayer(taken if taken is not None else layer))
            self.results[details.outputName or text] = self.layers[-1].id()
            yield

    def _broken(self, error: Exception) -> None:
        """A piece of work before or after the run failed: the run must not seem to go on for ever."""
        self._drop()
        if isinstance(error, HatangsoError):
            self._end("failed", explain(error))
            return
        self._end("failed", str(error))
        raise error

    def _end(self, state: str, error: str = "") -> None:
        super()._end(state, error)
        QTimer.singleShot(0, self._free)  # QGIS may still be in the middle of telling that the run is over

    def _free(self) -> None:
        """Let go of layers in the thread of the window, and not where and when Python finds that nobody wants them."""
        self._context, self._desk, self._algorithm, self._turns = None, None, None, None
        self._copies.clear()

    def _drop(self) -> None:
        """Take out of the project what was loaded of a run that did not come to its end."""
        ids = [layer.id() for layer in self.layers if not sip.isdeleted(layer)]
        self._project.removeMapLayers([id_ for id_ in ids if self._project.mapLayer(id_) is not None])
        self.layers.clear()


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


def elsewhere_text() -> str:
    """What is said of results whose project is not open any more."""
    return tr(N_("Another project is open now: the layers of this run were not added to it."))


#: Running jobs: Qt does not keep them, and their tasks must outlive the windows that began them.
_RUNNING: set[Job] = set()
_CALM = Calm()


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
    _CALM.begin()
    project.cleared.connect(job.leave)
    job.finished.connect(lambda: (_CALM.end(), _RUNNING.discard(job), project.cleared.disconnect(job.leave)))
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
