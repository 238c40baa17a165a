"""What all windows share: QGIS's own window, the plan of the open project, runs in the background, messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..plugin.errors import HatangsoError
from ..plugin.gis.i18n import explain, tr
from ..plugin.gis.manual import manual_page
from ..plugin.gis.plan import Plan, attach, attached, read_plan, write_plan
from ..plugin.text import N_
from .jobs import Job, start
from .unread_plan import UnreadPlan

__all__ = ["Session"]

_LEVELS = {
    "info": Qgis.MessageLevel.Info,
    "success": Qgis.MessageLevel.Success,
    "warning": Qgis.MessageLevel.Warning,
    "error": Qgis.MessageLevel.Critical,
}


class Session(QObject):
    """One for the plugin, from its start to its end. The plan is that of the open project."""

    #: The plan is another: the user changed it, or opened another project.
    plan_changed = pyqtSignal()
    #: A new assessment of that scenario ("today", "plan") is there.
    assessed = pyqtSignal(str)

    def __init__(self, iface, parent: QObject | None = None):
        super().__init__(parent)
        self.iface = iface
        self._plan = Plan()
        self._unread = UnreadPlan()
        self._project = QgsProject.instance()
        self._cleared = False
        self._project.readProject.connect(self._read)
        self._project.cleared.connect(self._empty)
        self._project.fileNameChanged.connect(self._named)
        self._project.projectSaved.connect(self._named)
        self._read()

    # -- the plan -----------------------------------------------------------------------------------------------

    @property
    def project(self) -> QgsProject:
        return self._project

    @property
    def plan(self) -> Plan:
        return self._plan

    @property
    def plan_known(self) -> bool:
        """Whether all is read that the project says of its layers: else nothing of it is to be guessed anew."""
        return not self._unread.there and "layers" not in self._plan.rest

    @property
    def loading(self) -> bool:
        """Whether QGIS is opening a project: its layers come one by one, its plan is not known yet.

        QGIS asks about layers whose files are gone in the middle of it, and windows live on behind that question. What
        they changed then would take the place of the plan that is about to be read.
        """
        return self._cleared and bool(self._project.fileName())

    def change_plan(self, **changes: Any) -> None:
        """Change parts of the plan (fields of :class:`Plan`) and keep it in the project; not while one is opened."""
        if self.loading:
            return
        changed = self._plan.changed(**changes)
        if changed != self._plan:
            self._plan = changed
            if self._unread.may_write(self.main_window()):
                write_plan(self._project, self._plan)
            self.plan_changed.emit()

    def layers_for(self, parameter: str) -> list[QgsMapLayer]:
        """The layers that the plan has for a parameter, as far as they are still there."""
        layers = (self._project.mapLayer(id_) for id_ in self._plan.layers.get(parameter, ()))
        return [layer for layer in layers if layer is not None and layer.isValid()]

    def keep_assessment(self, scenario: str, content: bytes, inputs: str = "") -> None:
        """Attach an assessment (JSON) to the project: it travels with it.

        Parameters
        ----------
        inputs : str
            What it was made from, as :mod:`.compliance.inputs` says it; "" where nobody knows.
        """
        if self.loading:
            return
        before = self._plan.assessments.get(scenario, "")
        identifier = attach(self._project, f"assessment_{scenario}.json", content, before)
        self.change_plan(
            assessments={**self._plan.assessments, scenario: identifier},
            inputs={name: said for name, said in {**self._plan.inputs, scenario: inputs}.items() if said},
        )
        self.assessed.emit(scenario)

    def assessment(self, scenario: str) -> bytes | None:
        """The assessment of a scenario as JSON; None if there is none."""
        return attached(self._project, self._plan.assessments.get(scenario, ""))

    def _empty(self) -> None:
        """The project was emptied. If it has a file nevertheless, and not by anybody's naming, one is being opened."""
        self._read()
        self._cleared = True

    def _named(self) -> None:
        self._cleared = False

    def _read(self, *_) -> None:
        self._cleared = False
        try:
            self._plan = read_plan(self._project)
            self._unread.opened(False)
        except HatangsoError as error:
            self._plan = Plan()
            self._unread.opened(True)
            self.message("warning", explain(error))
        if self._plan.unread:
            names = ", ".join(self._plan.unread[:5]) + (" …" if len(self._plan.unread) > 5 else "")
            self.message(
                "warning",
                tr(N_("Parts of this project's plan cannot be read and stay as they are: {names}."), names=names),
            )
        self.plan_changed.emit()

    # -- runs ---------------------------------------------------------------------------------------------------

    def run(
        self, algorithm_id: str, parameters: Mapping[str, Any], on_finished: Callable[[Job], None] | None = None
    ) -> Job:
        """Run an algorithm in the background; how it ended stands in the message bar."""

        def ended(job: Job) -> None:
            if job.state == "failed":
                self.message("error", job.error, job.title, job)
            elif job.state == "cancelled":
                self.message("info", tr(N_("Stopped. Nothing was written.")), job.title)
            elif any(level == "warning" for level, _ in job.log):
                count = sum(level == "warning" for level, _ in job.log)
                self.message("warning", tr(N_("Done, with {count} remarks."), count=count), job.title, job)
            else:
                self.message("success", tr(N_("Done.")), job.title, job)
            if on_finished is not None:
                on_finished(job)

        return start(algorithm_id, parameters, self._project, ended)

    # -- messages and help --------------------------------------------------------------------------------------

    def message(self, level: str, text: str, title: str = "Hạ Tầng Số", job: Job | None = None) -> None:
        """Say something in the message bar ("info", "success", "warning" or "error"); a click opens a run's details."""
        if self.iface is None:
            return
        bar = self.iface.messageBar()
        # The bar shows HTML, and names of layers may look like it.
        shown = escape(text if len(text) < 300 else text[:300] + "…").replace("\n", "<br>")
        item = bar.createMessage(escape(title), shown)
        if job is not None and job.log:
            button = QPushButton(tr(N_("Details")), item)
            button.clicked.connect(lambda: self.show_log(job))
            item.layout().addWidget(button)
        bar.pushWidget(item, _LEVELS[level], 0 if level == "error" else 15)
        QgsApplication.messageLog().logMessage(f"{title}: {text}", "Hạ Tầng Số", _LEVELS[level], False)

    def show_log(self, job: Job) -> None:
        """All that a run said, in a window."""
        from .log_window import LogWindow

        LogWindow(job, self.main_window()).show()

    def main_window(self) -> QWidget | None:
        return self.iface.mainWindow() if self.iface is not None else None

    def help(self, page: str) -> None:
        """Open a page of the manual."""
        QDesktopServices.openUrl(QUrl(manual_page(page)))

    def close(self) -> None:
        """Let go of everything."""
        self._project.readProject.disconnect(self._read)
        self._project.cleared.disconnect(self._empty)
        self._project.fileNameChanged.disconnect(self._named)
        self._project.projectSaved.disconnect(self._named)
