"""The wizard from choices to the verified dossier."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QDate, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QWidget, QWizard

from ...plugin.dossier.document import Document
from ...plugin.dossier.dossier_checks import expected_checks
from ...plugin.dossier.dossier_plan import ABOUT_LAYERS, Choices, data_file, faults, plan_steps
from ...plugin.dossier.first_page import first_page
from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.gis.sink import FileSwap
from ...plugin.text import N_
from ..defaults import plan_parameters
from ..save_names import whole_name
from ..session import Session
from .checklist_page import ChecklistPage
from .contents_page import ContentsPage
from .files_page import FilesPage
from .layer_rows import entries_of
from .office_page import OfficePage
from .run_page import RunPage
from .step_runner import StepRunner
from .type_page import TypePage

__all__ = ["DossierWizard"]

#: Under which the plan remembers the choices (``Plan.parameters``), beside those of the algorithms.
_MEMORY = "dossierwizard"
_PAGES = ("type", "office", "contents", "files", "checklist", "run")
_GAPS = "hatangso:targetgaps"
#: Scenario → field of :class:`Choices`.
_KEPT = {"today": "assessment", "plan": "plan_assessment", "gaps": "gaps"}


class DossierWizard(QWizard):
    """Report and dossier: what, by whom, from what, where; the checklist; the run."""

    #: A window that is to be opened, by its id.
    open_window = pyqtSignal(str)

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("DossierWizard")
        self._session = session
        self._own_change = False
        self._loaded: tuple = ()
        self.setWindowTitle(tr(N_("Report and dossier")))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setMinimumSize(760, 480)
        self.resize(900, 500)
        for option in ("HaveHelpButton", "NoBackButtonOnStartPage", "NoCancelButtonOnLastPage", "IndependentPages"):
            self.setOption(getattr(QWizard.WizardOption, option))
        self.runner = StepRunner(session)
        self.type_page = TypePage(self)
        self.office_page = OfficePage(self._first_page, self)
        self.contents_page = ContentsPage(session, self)
        self.files_page = FilesPage(session, self)
        self.checklist_page = ChecklistPage(self)
        self.run_page = RunPage(self.runner, self)
        for number, name in enumerate(_PAGES):
            self.setPage(number, getattr(self, f"{name}_page"))
        self._name_buttons()
        self.helpRequested.connect(self._help)
        self.currentIdChanged.connect(self._entered)
        self.contents_page.open_window.connect(self.open_window)
        self.contents_page.assessed.connect(self._contents_changed)
        for page in (self.checklist_page, self.run_page):
            page.wanted_page.connect(self.go_to)
        self.run_page.run_wanted.connect(self._run)
        self.run_page.go_on_wanted.connect(self._go_on)
        self.runner.ended.connect(self._ended)
        session.plan_changed.connect(self._plan_changed)
        session.assessed.connect(self._contents_changed)
        session.project.layersAdded.connect(self._contents_changed)
        session.project.layersRemoved.connect(self._contents_changed)
        session.project.isDirtyChanged.connect(self._project_changed)
        self._load()
        QgsGui.enableAutoGeometryRestore(self)

    def let_go(self) -> None:
        """Listen to nobody any more, before the window goes."""
        self._session.plan_changed.disconnect(self._plan_changed)
        self._session.assessed.disconnect(self._contents_changed)
        self._session.project.layersAdded.disconnect(self._contents_changed)
        self._session.project.layersRemoved.disconnect(self._contents_changed)
        self._session.project.isDirtyChanged.disconnect(self._project_changed)

    def showEvent(self, event) -> None:  # noqa: N802 - the name Qt calls
        super().showEvent(event)
        if not event.spontaneous():
            self.type_page.suggest("")  # what somebody came for the last time says nothing of this time

    def begin_with(self, purpose: str) -> None:
        """Somebody came for a "report" or a "dossier": begin on the first page with what fits. A run is left alone."""
        if self.runner.running:
            return
        if self.currentId() > 0:
            self.restart()
        self.type_page.suggest(purpose)

    # -- what is chosen -----------------------------------------------------------------------------------------

    def choices(self) -> Choices:
        """All pages together."""
        made: dict[str, Any] = {}
        for name in ("type", "office", "contents", "files"):
            made.update(getattr(self, f"{name}_page").choices())
        choices = Choices(allow_incomplete=self.checklist_page.allow.isChecked(), **made)
        kept = {field: data_file(choices, scenario) for scenario, field in _KEPT.items()
                if self.contents_page.has(scenario)}  # fmt: skip
        plan, project = self._session.plan, self._session.project
        said = plan_parameters("hatangso:writereport", plan, project)
        kept["layers"] = {**choices.layers, **{name: said[name] for name in ABOUT_LAYERS if said.get(name)}}
        if self.contents_page.find_gaps.isEnabled() and self.contents_page.find_gaps.isChecked():
            kept["gap_parameters"] = _gap_parameters(plan, project, choices.office.get("DATE", ""))
        return replace(choices, **kept)

    def _first_page(self, document: str) -> Document | None:
        made = self.type_page.choices()
        office = self.office_page.choices()
        choices = Choices(type=made["type"], language=made["language"], commune=made["commune"], **office)
        return first_page(choices, document, self.contents_page.head())

    # -- pages --------------------------------------------------------------------------------------------------

    def nextId(self) -> int:  # noqa: N802 - the name Qt calls
        """Without a package there is no checklist."""
        here = self.currentId()
        if _PAGES[here : here + 1] == ("files",) and not self.type_page.package.isChecked():
            return _PAGES.index("run")
        return here + 1 if 0 <= here < len(_PAGES) - 1 else -1

    def go_to(self, page: str) -> None:
        """Go back to a page of choices."""
        wanted = _PAGES.index(page)
        while self.currentId() > wanted and self.currentId() > 0:
            self.back()

    def _entered(self, number: int) -> None:
        if number < 0:
            return
        name = _PAGES[number]
        if name == "office":
            self.office_page.show_documents(self.type_page.chosen_documents())
        elif name == "contents":
            self.contents_page.refresh()
        elif name == "files":
            self.files_page.show_package(self.type_page.package.isChecked())
        elif name == "checklist":
            self._show_checks()
        elif name == "run":
            self._remember()
            self._show_plan()

    def _show_checks(self) -> None:
        choices, project = self.choices(), self._session.project
        try:
            plan = self._session.plan
            layers = entries_of(self.contents_page.rows, project, plan, choices.licence, bool(choices.project))
        except HatangsoError as error:
            self._session.message("warning", explain(error))
            layers = []
        self.checklist_page.show_checks(expected_checks(choices, self.files_page.further_facts(), layers))

    def validateCurrentPage(self) -> bool:  # noqa: N802 - the name Qt calls
        if self.currentId() < _PAGES.index("run"):
            self._remember()
        return super().validateCurrentPage()

    # -- what is remembered -------------------------------------------------------------------------------------

    def _load(self) -> None:
        """Show what the plan of the project remembers."""
        plan = self._session.plan
        memory = dict(plan.parameters.get(_MEMORY, {}))
        self.contents_page.load(memory)
        self.type_page.show_communes(self.contents_page.head())
        self.type_page.load(memory)
        self.office_page.load(dict(plan.documents))
        self.office_page.show_documents(self.type_page.chosen_documents())
        self.files_page.load(memory, dict(plan.documents))
        self.checklist_page.allow.setChecked(False)
        self._loaded = (self._session.project.fileName(), plan.documents, plan.parameters.get(_MEMORY))

    def _remember(self) -> None:
        """Keep the choices in the plan of the project."""
        plan = self._session.plan
        chosen = self.type_page.choices()
        memory = {
            **plan.parameters.get(_MEMORY, {}),  # what a newer version knows stays
            **{name: list(value) if isinstance(value, tuple) else value for name, value in chosen.items()},
            **self.contents_page.remembered(),
            **self.files_page.remembered(),
        }
        documents = {name: value for name, value in plan.documents.items()
                     if name not in _ours(self.office_page)}  # fmt: skip
        documents.update(self.office_page.remembered())
        files = self.files_page.choices()
        documents.update((name.upper(), files[name]) for name in ("licence", "contact") if files[name])
        self._own_change = True
        self._session.change_plan(
            documents=documents, parameters={**plan.parameters, _MEMORY: memory}, folder=files["folder"]
        )
        self._own_change = False
        self._loaded = (self._session.project.fileName(), documents, memory)

    def _plan_changed(self) -> None:
        if self._own_change:
            return
        plan = self._session.plan
        before, self._loaded = self._loaded, (
            self._session.project.fileName(), plan.documents, plan.parameters.get(_MEMORY)
        )  # fmt: skip
        if before == self._loaded:
            self._contents_changed()
            return
        if before[0] != self._loaded[0]:
            self.run_page.forget()
        self._load()
        if not self.runner.running and self.currentId() > 0:
            self.restart()

    def _contents_changed(self, *_) -> None:
        self.contents_page.refresh()
        self.type_page.show_communes(self.contents_page.head())
        self._project_changed()

    # -- the run ------------------------------------------------------------------------------------------------

    def _project_changed(self, *_) -> None:
        """What is going to run is shown anew where it is looked at."""
        if self.currentId() == _PAGES.index("run"):
            self._show_plan()

    def _show_plan(self) -> None:
        choices = self.choices()
        found = faults(choices)
        hindrance, page = (tr(found[0].message), found[0].page) if found else ("", "")
        if not hindrance:
            hindrance = self._layer_fault(choices)
            page = "contents" if hindrance else ""
        self.run_page.show_plan(() if found else plan_steps(choices), hindrance, page, self._unsaved())

    def _unsaved(self) -> bool:
        """Whether the file of the project is not as the steps have to read it."""
        return self._session.project.isDirty() or not self._session.project.fileName()

    def _layer_fault(self, choices: Choices) -> str:
        """A layer that the steps need and another process could not read."""
        used = {*choices.packed, *(id_ for ids in choices.maps.values() for id_ in ids)}
        used |= {value for value in choices.layers.values() if isinstance(value, str)}
        row = next((row for row in self.contents_page.rows if row.id in used and row.warning), None)
        return f"“{row.title}”: {row.warning}" if row is not None else ""

    def _save_project(self) -> bool:
        """Save the project; asks for a file where it has none."""
        project = self._session.project
        if not project.fileName():
            path, _ = QFileDialog.getSaveFileName(
                self, tr(N_("Save the project as")), "", tr(N_("QGIS projects")) + " (*.qgz)"
            )
            path = whole_name(self, path, (".qgz", ".qgs"))
            if not path:
                return False
            project.setFileName(path)
        if not project.write():
            self._session.message("error", tr(N_("The project cannot be saved: {error}"), error=project.error()))
        self._show_plan()
        return not project.isDirty()

    def _run(self) -> None:
        if self._unsaved() and not self._save_project():
            return
        choices = self.choices()
        try:
            self._write_kept(choices)
        except (HatangsoError, OSError) as error:
            text = explain(error) if isinstance(error, HatangsoError) else str(error)
            self.run_page.show_plan(plan_steps(choices), text, "files", False)
            return
        self.runner.start(plan_steps(choices))
        self.run_page.begun()

    def _go_on(self) -> None:
        if self._unsaved() and not self._save_project():
            return
        self.runner.go_on()
        self.run_page.begun()

    def _write_kept(self, choices: Choices) -> None:
        """Put what the project keeps (assessments) into the folder, for the steps to read."""
        folder = Path(choices.folder)
        folder.mkdir(parents=True, exist_ok=True)
        for scenario, field in _KEPT.items():
            content = self._session.assessment(scenario) if getattr(choices, field) else None
            path = Path(getattr(choices, field))
            if content is None or (path.is_file() and path.read_bytes() == content):
                continue
            swap = FileSwap(path)
            try:
                swap.path.write_bytes(content)
                swap.commit()
            finally:
                swap.discard()

    def _ended(self, outcome: str) -> None:
        title = self.windowTitle()
        if outcome == "done":
            self._session.message("success", tr(N_("Everything was written.")), title)
        elif outcome == "failed":
            failed = next(one for one in self.runner.steps if one.state == "failed")
            self._session.message("error", failed.error, title)
        self._project_changed()

    # -- the window ---------------------------------------------------------------------------------------------

    def _name_buttons(self) -> None:
        """Qt itself has no Vietnamese words for them."""
        button = QWizard.WizardButton
        for which, text in (
            (button.BackButton, N_("◂ Back")),
            (button.NextButton, N_("Next ▸")),
            (button.CancelButton, N_("Close")),
            (button.FinishButton, N_("Close")),
            (button.HelpButton, N_("Help")),
        ):
            self.setButtonText(which, tr(text))

    def _help(self) -> None:
        self._session.help("dossierwizard")

    def keyPressEvent(self, event) -> None:  # noqa: N802 - the name Qt calls
        if event.matches(QKeySequence.StandardKey.HelpContents):
            self._help()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close: what was chosen is remembered; a run goes on."""
        if self.currentId() >= 0 and not self.runner.running:
            self._remember()
        # Not that of QWizard: it would forget the page, and with it a run that is looked at again.
        QDialog.done(self, result)


def _ours(page: OfficePage) -> frozenset[str]:
    """What of the plan's documents the wizard shows, and so may take out."""
    return frozenset({*page.names(), "BY_DOCUMENT", "LICENCE", "CONTACT"})


def _gap_parameters(plan, project: QgsProject, day: str) -> dict[str, Any]:
    """What is missing today, with what the plan would build as its remedies."""
    made = plan_parameters(_GAPS, plan, project)
    for name in ("OUTPUT", "LINES", "UNITS", "JSON", "REJECTED"):
        made.pop(name, None)
    return {**made, "SCENARIO": 0, "TODAY": day or QDate.currentDate().toString(Qt.DateFormat.ISODate)}
