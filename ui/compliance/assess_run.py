"""The run behind the button Assess: the assessment, then what is missing; their layers come into the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from qgis.core import (
    QgsLayerTreeGroup,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, QObject, Qt, pyqtSignal

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.text import N_
from ..defaults import plan_parameters
from ..turns import Turns
from .inputs import inputs_of
from .result_files import layers_folder

__all__ = ["GROUP_NAME", "AssessRun", "layers_folder"]

GROUP_NAME = "Hạ Tầng Số"
_ASSESS, _GAPS = "hatangso:assesstargets", "hatangso:targetgaps"
#: Output → what it is in the plan, with "_today" or "_plan" behind it.
_KEPT = {_ASSESS: {"UNITS": "units"}, _GAPS: {"OUTPUT": "gaps", "LINES": "gap_lines"}}
_TITLES = {
    "units": {
        "today": N_("Communes and their targets, today {year}"),
        "plan": N_("Communes and their targets, plan {year}"),
    },
    "gaps": {"today": N_("What is missing, today {year}"), "plan": N_("What is missing, plan {year}")},
    "gap_lines": {
        "today": N_("Pole lines and ducts that are missing, today {year}"),
        "plan": N_("Pole lines and ducts that are missing, plan {year}"),
    },
}


class AssessRun(QObject):
    """One assessment of a scenario; made anew for each.

    The results of an earlier one stay until the new ones are there.
    """

    #: 0 to 100 over both steps.
    progressed = pyqtSignal(float)
    #: What is being done, for people.
    told = pyqtSignal(str)
    #: At the end: whether the assessment is there.
    ended = pyqtSignal(bool)

    def __init__(self, session, scenario: str, parent: QObject | None = None):
        super().__init__(parent)
        self._session = session
        self.scenario = scenario
        self._job = None
        self._turns: Turns | None = None  # between the two jobs
        self._step = ""
        self._cancelled = False
        self._json = Path(QgsProcessingUtils.generateTempFilename("assessment.json"))
        self._year = ""
        self._inputs = ""
        self._fresh = None  # the job whose layers are not kept yet

    def start(self) -> None:
        self._inputs = inputs_of(self._session.plan, self._session.project, self.scenario)
        self.told.emit(tr(N_("Assessing the targets…")))
        parameters = self._parameters(_ASSESS)
        parameters.update(OUTPUT=QgsProcessing.TEMPORARY_OUTPUT, JSON=str(self._json))
        try:
            parameters["UNITS"] = self._destination("units")
        except OSError as error:
            self._broken(error)
            return
        self._run(_ASSESS, parameters)

    def cancel(self) -> None:
        self._cancelled = True  # between the two jobs what is begun there is ended first
        if self._job is not None:
            self._job.cancel()

    def _parameters(self, algorithm: str) -> dict:
        parameters = plan_parameters(algorithm, self._session.plan, self._session.project)
        # What somebody asked for in another window is not asked for again here.
        for name in ("TASKS", "REJECTED", "UNITS", "LINES", "JSON"):
            parameters.pop(name, None)
        parameters["SCENARIO"] = 1 if self.scenario == "plan" else 0
        parameters.setdefault("TODAY", QDate.currentDate().toString(Qt.DateFormat.ISODate))
        return parameters

    def _run(self, algorithm: str, parameters: dict) -> None:
        self._step = algorithm
        job = self._session.run(algorithm, parameters)
        self._job = job
        if job.state != "running":  # faults in the parameters end it at once
            self._job_ended()
            return
        job.progressed.connect(self._job_progressed)
        job.finished.connect(self._job_ended)

    def _job_progressed(self, percent: float) -> None:
        self.progressed.emit(percent / 2 + (50.0 if self._step == _GAPS else 0.0))

    def _job_ended(self) -> None:
        job, self._job = self._job, None
        good = job is not None and job.state == "done"
        if self._step == _ASSESS:
            if not good or self._cancelled:
                self._drop_layers(job)
                self._end(False)
                return
            self._turns = Turns(self._between(job), on_fault=self._broken, parent=self).start()
            return
        if good and not job.elsewhere:
            self._keep_layers(job)
        self._end(True)

    def _between(self, job) -> Iterator[None]:
        """From the assessment to the search for what is missing, in pieces: windows follow each of them."""
        self._fresh = job
        content = self._json.read_bytes()
        said = json.loads(content)
        self._year = str(said.get("year") or "")
        # A set of tasks alone: no map to draw, and nothing to look for.
        measured = any(item["results"] for item in said["items"])
        steps = (
            # First what can fail: as long as it is not there, all of the assessment before stays.
            lambda: self._session.keep_assessment(self.scenario, content, self._inputs),
            # Gaps of the assessment before are of no use beside the new one.
            lambda: self._forget("gaps", "gap_lines"),
            lambda: self._keep_layers(job) if measured else self._leave_out(job),
        )
        for step in steps:
            yield
            if job.elsewhere or any(sip.isdeleted(layer) for layer in job.layers):
                self._end(False)  # another project was opened meanwhile: these results are not of it
                return
            step()
        self._fresh = None
        yield
        if not measured:
            self._end(True)
            return
        self.told.emit(tr(N_("Finding what is missing…")))
        parameters = self._parameters(_GAPS)
        parameters.update(OUTPUT=self._destination("gaps"), LINES=self._destination("gap_lines"))
        yield
        if self._cancelled:
            self._end(True)  # the assessment itself is there, what is missing is not
        else:
            self._run(_GAPS, parameters)

    def _broken(self, error: Exception) -> None:
        """Something between the two jobs failed: the window must not seem to work for ever."""
        fresh, self._fresh = self._fresh, None
        if fresh is not None:
            self._drop_layers(fresh)
        self._end(False)
        if not isinstance(error, (HatangsoError, OSError)):
            raise error
        self._session.message("error", explain(error) if isinstance(error, HatangsoError) else str(error))

    def _end(self, good: bool) -> None:
        self._json.unlink(missing_ok=True)
        self.ended.emit(good)

    # -- layers -------------------------------------------------------------------------------------------------

    def _destination(self, kind: str) -> QgsProcessingOutputLayerDefinition:
        """A file beside the project, or a layer in memory where the project has no place yet."""
        output = QgsProcessingOutputLayerDefinition(self._place(kind), self._session.project)
        output.destinationName = tr(_TITLES[kind][self.scenario], year="").strip()
        return output

    def _place(self, kind: str) -> str:
        folder = layers_folder(self._session.project)
        if folder is None:
            return QgsProcessing.TEMPORARY_OUTPUT
        folder.mkdir(parents=True, exist_ok=True)
        # The file of the assessment before is open in the project: the new one lies beside it.
        name, number = f"{kind}_{self.scenario}", 1
        while (path := folder / (f"{name}_{number}.gpkg" if number > 1 else f"{name}.gpkg")).exists():
            number += 1
        return str(path)

    def _key(self, kind: str) -> str:
        return f"{kind}_{self.scenario}"

    def _keep_layers(self, job) -> None:
        """The layers of a job go into our group, those of the run before out of the project."""
        kinds = _KEPT[job.algorithm]
        self._forget(*kinds.values())
        project, results = self._session.project, {}
        group = our_group(project)
        for output, kind in reversed(tuple(kinds.items())):
            layer = project.mapLayer(str(job.results.get(output, "")))
            if layer is None:
                continue
            if layer.featureCount() == 0 and kind == "gap_lines":
                _remove(project, layer.id())
                continue
            layer.setName(tr(_TITLES[kind][self.scenario], year=self._year).strip())
            _move(project, layer.id(), group)
            results[self._key(kind)] = layer.id()
        self._session.change_plan(results={**self._session.plan.results, **results})

    def _forget(self, *kinds: str) -> None:
        plan, project = self._session.plan, self._session.project
        keys = {self._key(kind) for kind in kinds}
        for key in keys & set(plan.results):
            _remove(project, plan.results[key])
        self._session.change_plan(results={key: id_ for key, id_ in plan.results.items() if key not in keys})

    def _leave_out(self, job) -> None:
        """The layers of a job say nothing, and those of the run before are not right any more."""
        self._drop_layers(job)
        self._forget(*_KEPT[job.algorithm].values())

    def _drop_layers(self, job) -> None:
        """A run that was stopped after its end leaves nothing."""
        for layer in tuple(job.layers) if job is not None else ():
            if not sip.isdeleted(layer):
                _remove(self._session.project, layer.id())


def our_group(project: QgsProject) -> QgsLayerTreeGroup:
    """The group of our layers, above all others."""
    root = project.layerTreeRoot()
    return root.findGroup(GROUP_NAME) or root.insertGroup(0, GROUP_NAME)


def _move(project: QgsProject, id_: str, group: QgsLayerTreeGroup) -> None:
    node = project.layerTreeRoot().findLayer(id_)
    if node is None:
        group.insertLayer(0, project.mapLayer(id_))
    elif node.parent() is not group:
        copy = node.clone()
        copy.setExpanded(False)
        group.insertChildNode(0, copy)
        node.parent().removeChildNode(node)


def _remove(project: QgsProject, id_: str) -> None:
    if project.mapLayer(id_) is not None:
        project.removeMapLayer(id_)
