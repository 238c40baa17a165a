"""Last page: the steps, how far they are, what they said, and what was written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QHeaderView, QStyle, QTreeWidgetItem, QWizardPage

from ...plugin.dossier.dossier_plan import Step
from ...plugin.dossier.package.contents import say_size
from ...plugin.dossier.templates import TEMPLATES
from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ..forms import form
from .step_runner import StepRunner, StepState

__all__ = ["RunPage", "step_title"]

_PATH = Qt.ItemDataRole.UserRole
_TITLES = {
    "gaps": N_("Find what is missing"),
    "atlas": N_("Draw the atlas"),
    "package": N_("Package the dossier"),
    "verify": N_("Verify the dossier"),
}
_PIXMAPS = QStyle.StandardPixmap
_STATES = {
    "waiting": (N_("waiting"), None),
    "running": (N_("running, {percent} %"), _PIXMAPS.SP_MediaPlay),
    "done": (N_("done"), _PIXMAPS.SP_DialogApplyButton),
    "failed": (N_("failed: {error}"), _PIXMAPS.SP_MessageBoxCritical),
    "cancelled": (N_("stopped"), _PIXMAPS.SP_MediaStop),
}
_SIGNS = {"info": "", "warning": "⚠ ", "error": "✖ "}


def step_title(step: Step) -> str:
    """What people call a step."""
    if step.document:
        return tr(N_("Write: {document}"), document=TEMPLATES[step.document].name.of(language()))
    return tr(_TITLES[step.id])


class RunPage(QWizardPage, form("dossier/run_page")):
    """Make it."""

    #: Run all, go on from the step that failed; the project is saved first where it must be.
    run_wanted = pyqtSignal()
    go_on_wanted = pyqtSignal()
    #: The page where something is mended.
    wanted_page = pyqtSignal(str)

    def __init__(self, runner: StepRunner, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        self.setFinalPage(True)
        self._runner = runner
        self._page = self._failed_page = ""
        self._said = ""
        self._unsaved = False
        header = self.steps.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.results.header().setStretchLastSection(False)
        self.results.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.results.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.run.clicked.connect(self.run_wanted)
        self.stop.clicked.connect(self._stop)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.mend.clicked.connect(lambda: self.wanted_page.emit(self._page))
        self.open_folder.clicked.connect(lambda: self._open(self._folder()))
        self.open_report.clicked.connect(lambda: self._open(self._first("DOCX")))
        self.open_page.clicked.connect(lambda: self._open(self._first("HTML")))
        self.open_check.clicked.connect(lambda: self._open(self._verification()))
        self.results.itemActivated.connect(lambda item, _: self._open(item.data(0, _PATH)))
        runner.changed.connect(self._changed)
        runner.told.connect(self._told)
        runner.ended.connect(self._ended)
        self.show_plan((), "", "", False)

    # -- before it runs -----------------------------------------------------------------------------------------

    def show_plan(self, steps: Sequence[Step], hindrance: str, page: str, unsaved: bool) -> None:
        """Show what is going to run, and what hinders it.

        Parameters
        ----------
        hindrance, page : str
            What has to be mended first, and where; "" for nothing.
        unsaved : bool
            Whether the project has to be saved first, which the button that runs does too.
        """
        self._page = page or self._failed_page
        self._unsaved = unsaved
        if self._runner.running:
            return
        outcome = self._runner.outcome
        if not outcome:
            self._fill([StepState(step) for step in steps])
        lines = [hindrance or self._said]
        if unsaved and not hindrance:
            lines.append(tr(N_("The project is saved first: the steps read it from its file.")))
        if not hindrance and not outcome:
            lines.insert(0, tr(N_("{count} steps are ready to run."), count=len(steps)))
        self.state.setText("\n".join(line for line in lines if line))
        self.run.setEnabled(bool(steps) and not hindrance)
        self.go_on.setEnabled(not hindrance)
        self._show_buttons()

    def forget(self) -> None:
        """Results of another project are no longer shown."""
        if not self._runner.running:
            self._runner.steps = []
            self._said = self._failed_page = ""
            for widget in (self.steps, self.results, self.log):
                widget.clear()
            self.progress.setValue(0)

    def begun(self) -> None:
        """A run begins."""
        self.log.clear()
        self.results.clear()
        self.verified.clear()
        self._said = self._failed_page = ""
        self._fill(self._runner.steps)
        self.tabs.setCurrentIndex(0)
        self.state.setText(tr(N_("The steps are running. You can close this window and open it again.")))
        self._show_buttons()

    # -- while it runs ------------------------------------------------------------------------------------------

    def _fill(self, states: Sequence[StepState]) -> None:
        self.steps.clear()
        for one in states:
            QTreeWidgetItem(self.steps, [step_title(one.step), ""])
        for number, one in enumerate(states):
            self._show_state(number, one)

    def _show_state(self, number: int, one: StepState) -> None:
        item = self.steps.topLevelItem(number)
        if item is None:
            return
        text, pixmap = _STATES[one.state]
        said = tr(text, percent=int(one.percent), error=one.error) if "{" in text else tr(text)
        if said != item.text(1):
            item.setText(1, said)
            item.setToolTip(1, said)
        if pixmap is not None:
            item.setIcon(0, self.style().standardIcon(pixmap))

    def _changed(self, number: int) -> None:
        self._show_state(number, self._runner.steps[number])
        self.progress.setValue(int(self._runner.percent()))

    def _told(self, number: int, level: str, text: str) -> None:
        title = step_title(self._runner.steps[number].step)
        self.log.appendPlainText(f"{title}: {_SIGNS.get(level, '')}{text}")

    def _stop(self) -> None:
        self.state.setText(tr(N_("Stopping…")))
        self.stop.setEnabled(False)
        self._runner.cancel()

    # -- at the end ---------------------------------------------------------------------------------------------

    def _ended(self, outcome: str) -> None:
        failed = next((one for one in self._runner.steps if one.state == "failed"), None)
        self._page = self._failed_page = failed.step.page if failed is not None else ""
        if failed is not None:
            self._said = tr(N_("{step} failed: {error}"), step=step_title(failed.step), error=failed.error)
        elif outcome == "cancelled":
            self._said = tr(N_("Stopped. What earlier steps wrote is there; nothing is half-written."))
        else:
            self._said = tr(N_("Everything was written."))
        self.state.setText(self._said)
        self._show_results()
        self.tabs.setCurrentIndex(2 if outcome == "done" else 0)
        self._show_buttons()
        self.completeChanged.emit()

    def _show_results(self) -> None:
        self.results.clear()
        for one in self._runner.steps:
            for path in one.step.writes if one.state == "done" else ():
                if os.path.exists(path):
                    size = say_size(_size(Path(path)), language())
                    item = QTreeWidgetItem(self.results, [Path(path).name, size])
                    item.setData(0, _PATH, path)
                    item.setToolTip(0, path)
                    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                    icon = _PIXMAPS.SP_DirIcon if os.path.isdir(path) else _PIXMAPS.SP_FileIcon
                    item.setIcon(0, self.style().standardIcon(icon))
        self.verified.setText(self._verdict())

    def _verdict(self) -> str:
        checked = next((one for one in self._runner.steps if one.step.id == "verify" and one.state == "done"), None)
        if checked is None:
            return ""
        if checked.results.get("VALID"):
            said = tr(N_("✓ Verified: the dossier is whole and unaltered, and everything in it opens."))
        else:
            count = int(checked.results.get("ERROR_COUNT") or 0)
            said = tr(N_("✖ The dossier is not valid: {count} errors. See the verification."), count=count)
        packed = next((one for one in self._runner.steps if one.step.id == "package"), None)
        if packed is not None and packed.results.get("COMPLETE") is False:
            said += " " + tr(N_("It is not complete: its contents say what is missing."))
        return said

    def _show_buttons(self) -> None:
        running, outcome = self._runner.running, self._runner.outcome
        self.stop.setVisible(running)
        self.stop.setEnabled(running)
        self.run.setVisible(not running)
        if self._unsaved:
            self.run.setText(tr(N_("Save and &run")) if not outcome else tr(N_("Save and &run all again")))
        else:
            self.run.setText(tr(N_("&Run")) if not outcome else tr(N_("&Run all again")))
        self.go_on.setVisible(not running and outcome in ("failed", "cancelled"))
        self.mend.setVisible(not running and bool(self._page))
        self.open_folder.setEnabled(bool(self._folder()))
        self.open_report.setEnabled(bool(self._first("DOCX")))
        self.open_page.setEnabled(bool(self._first("HTML")))
        self.open_check.setEnabled(bool(self._verification()))

    def _first(self, format_: str) -> str:
        """The first document of a format that is there."""
        paths = (one.step.parameters.get(format_, "") for one in self._runner.steps if one.step.document)
        return next((path for path in paths if path and os.path.isfile(path)), "")

    def _verification(self) -> str:
        one = next((one for one in self._runner.steps if one.step.id == "verify" and one.state == "done"), None)
        path = one.step.parameters["HTML"] if one is not None else ""
        return path if os.path.isfile(path) else ""

    def _folder(self) -> str:
        paths = [path for one in self._runner.steps for path in one.step.writes]
        folder = str(Path(paths[0]).parent) if paths else ""
        return folder if os.path.isdir(folder) else ""

    def _open(self, path: str) -> None:
        if path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def _size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    if path.is_dir():
        return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
    return path.stat().st_size
