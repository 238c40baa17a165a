"""Third page: the assessments that documents tell, and the layers of dossier and maps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QSizePolicy, QWizardPage

from ...plugin.dossier.dates import say_date
from ...plugin.dossier.first_page import AssessmentHead, read_head
from ...plugin.dossier.package.documents import recognise_document
from ...plugin.dossier.told_results import TOLD
from ...plugin.gis.i18n import language, tr
from ...plugin.gis.maps.layouts import PAPERS
from ...plugin.text import N_
from ..compliance.inputs import changes_since
from ..forms import form
from ..layer_files import save_temporary, temporary_layers
from ..session import Session
from .layer_rows import LayerModel, LayerRow, MapDelegate, PurposeDelegate, read_rows, role_layers

__all__ = ["ContentsPage"]

#: Scenario → kind of file that it is, as documents are recognised.
_KINDS = {"today": "assessment", "plan": "assessment_plan", "gaps": "gaps"}


class ContentsPage(QWizardPage, form("dossier/contents_page")):
    """What goes in."""

    #: A window that is to be opened, by its id.
    open_window = pyqtSignal(str)
    #: The assessment of today is another.
    assessed = pyqtSignal()

    def __init__(self, session: Session, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        self._session = session
        self._heads: dict[str, tuple[str, AssessmentHead | None]] = {}
        self._untold: set[str] = set()
        self.model = LayerModel(self)
        self.layers.setModel(self.model)
        self.layers.setItemDelegateForColumn(1, PurposeDelegate(self))
        self.layers.setItemDelegateForColumn(2, MapDelegate(self))
        self.layers.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.layers.verticalHeader().hide()
        self.layers.setTabKeyNavigation(False)
        for column, mode in enumerate(("Stretch", "ResizeToContents", "ResizeToContents")):
            self.layers.horizontalHeader().setSectionResizeMode(column, getattr(QHeaderView.ResizeMode, mode))
        self.paper.addItems(list(PAPERS))
        self.paper.setCurrentIndex(PAPERS.index("A3"))
        self.assess.clicked.connect(lambda: self.open_window.emit("compliance"))
        self.setup.clicked.connect(lambda: self.open_window.emit("setup"))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.all.clicked.connect(lambda: self.model.tick(True))
        self.none.clicked.connect(lambda: self.model.tick(False))
        self.find_gaps.toggled.connect(lambda _: self._say("gaps", self._said("gaps")))
        self.save_temporary.clicked.connect(self._save_temporary)
        self.model.dataChanged.connect(self._show_temporary)
        # Later: the list changes while its editor is still open.
        self.model.purpose_chosen.connect(self.tell, Qt.ConnectionType.QueuedConnection)
        for scenario in _KINDS:
            policy = (QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            getattr(self, f"{scenario}_state").setSizePolicy(*policy)
            getattr(self, f"{scenario}_file").clicked.connect(lambda _=False, name=scenario: self._ask_file(name))

    # -- what is chosen -----------------------------------------------------------------------------------------

    @property
    def rows(self) -> list[LayerRow]:
        return self.model.rows

    def has(self, scenario: str) -> bool:
        """Whether the project keeps an assessment of "today" or "plan", or the "gaps"."""
        return self._session.assessment(scenario) is not None

    def head(self) -> AssessmentHead | None:
        """What the assessment of today is about."""
        return self._head("today")

    def choices(self) -> dict[str, Any]:
        pages = (self.province_pages.isChecked(), self.commune_pages.isChecked())
        return {
            "layers": dict(role_layers(self.rows, self._session.plan, self._session.project)),
            "maps": dict(self.model.maps()),
            "packed": tuple(row.id for row in self.rows if row.taken),
            "atlas_pages": tuple(number for number, wanted in enumerate(pages) if wanted),
            "paper": self.paper.currentIndex(),
        }

    # -- what is remembered -------------------------------------------------------------------------------------

    def load(self, memory: dict[str, Any]) -> None:
        self._remembered = [one for one in memory.get("layers", []) if isinstance(one, list) and len(one) == 3]
        self._untold = {one for one in memory.get("untold", []) if isinstance(one, str)}
        pages = memory.get("atlas_pages", [0, 1])
        self.province_pages.setChecked(0 in pages)
        self.commune_pages.setChecked(1 in pages)
        self.paper.setCurrentIndex(PAPERS.index(memory["paper"]) if memory.get("paper") in PAPERS else 1)
        # What is missing is the point of these documents: where it is not kept it is found first.
        self.find_gaps.setChecked(bool(memory.get("find_gaps", not self.has("gaps"))))
        self.model.fill([])
        self.refresh()

    def remembered(self) -> dict[str, Any]:
        return {
            "layers": self.model.remembered(),
            "untold": sorted(self._untold),
            "atlas_pages": list(self.choices()["atlas_pages"]),
            "paper": PAPERS[self.paper.currentIndex()],
            "find_gaps": self.find_gaps.isChecked(),
        }

    def refresh(self) -> None:
        """Look again at what the project has; what was chosen stays."""
        if self.model.rows:
            self._remembered = self.model.remembered()
        rows = read_rows(self._session.project, self._session.plan, self._remembered, self._untold)
        if rows != self.model.rows:
            self.model.fill(rows)
        can = bool(self._session.plan.layers.get("COMMUNES") or self._session.plan.layers.get("VILLAGES"))
        self.find_gaps.setEnabled(can)
        for scenario in _KINDS:
            self._say(scenario, self._said(scenario))
        self._show_temporary()
        self.assess.setText(tr(N_("&Assess again…")) if self.has("today") else tr(N_("&Assess…")))

    def tell(self, id_: str, parameter: str) -> None:
        """Have a layer count in the plan as a result that documents tell of ("": as none), as *Add to plan* does."""
        plan = self._session.plan
        changed = plan
        for name in TOLD:  # a layer is told as one thing
            changed = changed.with_layers(name, tuple(one for one in plan.layers.get(name, ()) if one != id_))
        if parameter:
            changed = changed.with_layers(parameter, (id_,))
            self._untold.discard(id_)
        else:
            self._untold.add(id_)
        self._session.change_plan(layers=changed.layers)
        self.refresh()

    # -- temporary layers ---------------------------------------------------------------------------------------

    def _temporary(self) -> list[QgsMapLayer]:
        """Layers that go in, or are drawn, and are in memory only: the steps could not read them."""
        used = [row.id for row in self.model.rows if row.taken or row.maps or row.told]
        return temporary_layers(self._session.project.mapLayer(id_) for id_ in used)

    def _show_temporary(self, *_) -> None:
        """Say here, and not only before the run, that layers have to be saved."""
        layers = self._temporary()
        self.temporary_row.setVisible(bool(layers))
        names = ", ".join(f"“{layer.name()}”" for layer in layers[:3]) + (" …" if len(layers) > 3 else "")
        text = tr(N_("⚠ Temporary layers must be saved first: {names} ({count})."), names=names, count=len(layers))
        self.temporary_note.setText(text)

    def _save_temporary(self) -> None:
        if save_temporary(self._session, self, self._temporary(), self._saved) is not None:
            self.save_temporary.setEnabled(False)

    def _saved(self, _) -> None:
        if not sip.isdeleted(self):
            self.save_temporary.setEnabled(True)
            self.refresh()

    # -- inside -------------------------------------------------------------------------------------------------

    def _say(self, scenario: str, text: str) -> None:
        """Write beside an assessment, cut to its place; the tooltip has all of it."""
        label = getattr(self, f"{scenario}_state")
        label.setToolTip(text)
        label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(label.width(), 60)))

    def resizeEvent(self, event) -> None:  # noqa: N802 - the name Qt calls
        super().resizeEvent(event)
        QTimer.singleShot(0, self._cut)

    def _cut(self) -> None:
        for scenario in _KINDS:
            self._say(scenario, getattr(self, f"{scenario}_state").toolTip())

    def _head(self, scenario: str) -> AssessmentHead | None:
        """Read once: the identifier of an attachment is another for another file."""
        identifier = self._session.plan.assessments.get(scenario, "")
        if scenario not in self._heads or self._heads[scenario][0] != identifier:
            content = self._session.assessment(scenario)
            self._heads[scenario] = (identifier, read_head(content) if content else None)
        return self._heads[scenario][1]

    def _said(self, scenario: str) -> str:
        if scenario == "gaps":
            if self.find_gaps.isEnabled() and self.find_gaps.isChecked():
                return tr(N_("found anew, before the documents are written"))
            return tr(N_("kept in the project")) if self.has("gaps") else tr(N_("none: documents tell no gaps"))
        head = self._head(scenario)
        if head is None:
            return tr(N_("none yet")) if scenario == "today" else tr(N_("none: documents tell nothing of the plan"))
        day = say_date(head.day, language())
        plan = self._session.plan
        changed = changes_since(plan.inputs.get(scenario, ""), plan, self._session.project)
        warning = f"⚠ {changed} " if changed else ""
        title = head.title.of(language())
        return warning + tr(N_("year {year}, of {day}: {title}"), title=title, year=head.year, day=day or "–")

    def _move(self, by: int) -> None:
        chosen = [index.row() for index in self.layers.selectionModel().selectedRows()]
        places = self.model.move(chosen, by)
        self.layers.clearSelection()
        mode = self.layers.selectionMode()
        self.layers.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for row in places:
            self.layers.selectRow(row)
        self.layers.setSelectionMode(mode)

    def _ask_file(self, scenario: str) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr(N_("Choose a result of the tools")), self._session.plan.folder, tr(N_("JSON files")) + " (*.json)"
        )
        if path:
            self.take_file(scenario, path)

    def take_file(self, scenario: str, path: str) -> bool:
        """Keep a result in the project; False, and a message, if it is another thing."""
        try:
            kinds = recognise_document(Path(path)).kinds
            content = Path(path).read_bytes()
        except OSError as error:
            self._session.message("error", tr(N_("{name} cannot be read: {error}"), name=path, error=str(error)))
            return False
        if _KINDS[scenario] not in kinds:
            what = getattr(self, f"{scenario}_label").text().rstrip(":")
            text = tr(N_("{name} is not this: {what}."), name=Path(path).name, what=what)
            self._say(scenario, text)
            self._session.message("warning", text)
            return False
        self._session.keep_assessment(scenario, content)
        self.refresh()
        self.assessed.emit()
        return True
