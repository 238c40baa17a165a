"""What all windows share: QGIS's own window, the plan of the open project, runs in the background, messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..plugin.errors import HatangsoError
from ..plugin.gis.i18n import explain, language, tr
from ..plugin.gis.plan import Plan, attach, attached, read_plan, write_plan
from ..plugin.text import N_
from .jobs import Job, start

__all__ = ["Session", "help_address"]

_HELP = "https://github.com/hatangso/hatangso/blob/main/docs/{language}/{page}.md"
_LEVELS = {
    "info": Qgis.MessageLevel.Info,
    "success": Qgis.MessageLevel.Success,
    "warning": Qgis.MessageLevel.Warning,
    "error": Qgis.MessageLevel.Critical,
}


def help_address(page: str) -> str:
    """Where a page of the manual lies, in the language of QGIS as far as there is one."""
    return _HELP.format(page=page, language="vi" if language().startswith("vi") else "en")


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
        self._project = QgsProject.instance()
        self._project.readProject.connect(self._read)
        self._project.cleared.connect(self._read)
        self._read()

    # -- the plan -----------------------------------------------------------------------------------------------

    @property
    def project(self) -> QgsProject:
        return self._project

    @property
    def plan(self) -> Plan:
        return self._plan

    def change_plan(self, **changes: Any) -> None:
        """Change parts of the plan (fields of :class:`Plan`) and keep it in the project."""
        changed = replace(self._plan, **changes)
        if changed != self._plan:
            self._plan = changed
            write_plan(self._project, changed)
            self.plan_changed.emit()

    def layers_for(self, parameter: str) -> list[QgsMapLayer]:
        """The layers that the plan has for a parameter, as far as they are still there."""
        layers = (self._project.mapLayer(id_) for id_ in self._plan.layers.get(parameter, ()))
        return [layer for layer in layers if layer is not None and layer.isValid()]

    def keep_assessment(self, scenario: str, content: bytes) -> None:
        """Attach an assessment (JSON) to the project: it travels with it."""
        before = self._plan.assessments.get(scenario, "")
        identifier = attach(self._project, f"assessment_{scenario}.json", content, before)
        self.change_plan(assessments={**self._plan.assessments, scenario: identifier})
        self.assessed.emit(scenario)

    def assessment(self, scenario: str) -> bytes | None:
        """The assessment of a scenario as JSON; None if there is none."""
        return attached(self._project, self._plan.assessments.get(scenario, ""))

    def _read(self, *_) -> None:
        try:
            self._plan = read_plan(self._project)
        except HatangsoError as error:
            self._plan = Plan()
            self.message("warning", explain(error))
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
        item = bar.createMessage(title, text if len(text) < 300 else text[:300] + "…")
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
        QDesktopServices.openUrl(QUrl(help_address(page)))

    def close(self) -> None:
        """Let go of everything."""
        self._project.readProject.disconnect(self._read)
        self._project.cleared.disconnect(self._read)
