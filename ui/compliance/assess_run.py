"""The run behind the button Assess: the assessment, then what is missing; their layers come into the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

from qgis.core import (
    QgsLayerTreeGroup,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QDate, QObject, Qt, pyqtSignal

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..defaults import plan_parameters
from .inputs import inputs_of

__all__ = ["GROUP_NAME", "AssessRun", "results_folder", "tidy"]

GROUP_NAME = "Hạ Tầng Số"
_ASSESS, _GAPS = "hatangso:assesstargets", "hatangso:targetgaps"
#: Output → what it is in the plan, with "_today" or "_plan" behind it.
_KEPT = {_ASSESS: {"UNITS": "units"}, _GAPS: {"OUTPUT": "gaps", "LINES": "gap_lines"}}
#: Files that we have made.
_OURS = re.compile(r"(units|gaps|gap_lines)_(today|plan)(_[0-9]+)?\.gpkg")
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
        self._step = ""
        self._cancelled = False
        self._json = Path(QgsProcessingUtils.generateTempFilename("assessment.json"))
        self._year = ""
        self._inputs = ""

    def start(self) -> None:
        self._inputs = inputs_of(self._session.plan, self._session.project)
        self.told.emit(tr(N_("Assessing the targets…")))
        parameters = self._parameters(_ASSESS)
        parameters.update(OUTPUT=QgsProcessing.TEMPORARY_OUTPUT, JSON=str(self._json))
        parameters["UNITS"] = self._destination("units")
        self._run(_ASSESS, parameters)

    def cancel(self) -> None:
        self._cancelled = True
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
            self._keep_assessment(job)
            self.told.emit(tr(N_("Finding what is missing…")))
            parameters = self._parameters(_GAPS)
            parameters.update(OUTPUT=self._destination("gaps"), LINES=self._destination("gap_lines"))
            self._run(_GAPS, parameters)
            return
        if good:
            self._keep_layers(job)
        self._end(True)

    def _end(self, good: bool) -> None:
        self._json.unlink(missing_ok=True)
        self.ended.emit(good)

    def _keep_assessment(self, job) -> None:
        content = self._json.read_bytes()
        self._year = str(json.loads(content).get("year") or "")
        # Gaps of the assessment before are of no use beside the new one.
        self._forget("gaps", "gap_lines")
        self._keep_layers(job)
        plan = self._session.plan
        self._session.change_plan(inputs={**plan.inputs, self.scenario: self._inputs})
        self._session.keep_assessment(self.scenario, content)

    # -- layers -------------------------------------------------------------------------------------------------

    def _destination(self, kind: str) -> QgsProcessingOutputLayerDefinition:
        """A file beside the project, or a layer in memory where the project has no place yet."""
        output = QgsProcessingOutputLayerDefinition(self._place(kind), self._session.project)
        output.destinationName = tr(_TITLES[kind][self.scenario], year="").strip()
        return output

    def _place(self, kind: str) -> str:
        folder = results_folder(self._session.project)
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

    def _drop_layers(self, job) -> None:
        """A run that was stopped after its end leaves nothing."""
        for layer in tuple(job.layers) if job is not None else ():
            _remove(self._session.project, layer.id())


def results_folder(project: QgsProject) -> Path | None:
    """Where layers of assessments are kept: a folder beside the project, with its name; None without a project file."""
    path = Path(project.fileName())
    if not project.fileName() or not path.parent.is_dir():
        return None
    return path.parent / f"{path.stem}_hatangso"


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


def tidy(project: QgsProject) -> None:
    """Remove files of earlier assessments that the project, as it was just saved, does not use any more.

    Not sooner: until it is saved, the project on the disk still shows them.
    """
    folder = results_folder(project)
    if folder is None or not folder.is_dir():
        return
    used = {Path(layer.source().partition("|")[0]) for layer in project.mapLayers().values()}
    for path in sorted(folder.iterdir()):
        if _OURS.fullmatch(path.name) and path not in used:
            for ending in ("", "-wal", "-shm"):
                _unlink(path.with_name(path.name + ending))


def _unlink(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False  # another program has it open; the next time that the project is saved
    return True
