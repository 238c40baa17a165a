"""The window “Planning setup”: which layer plays which role, and whether all is ready for planning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsVectorLayer
from qgis.gui import QgsFileWidget, QgsGui
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, Qt, QTimer, pyqtSlot
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QDialog, QHeaderView

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.plan_roles import PLAN_ROLES
from ...plugin.targets.readiness.catalogue import Severity
from ...plugin.targets.readiness.findings import Finding
from ...plugin.targets.target_set import shipped_titles
from ...plugin.text import N_
from ..buttons import name_buttons
from ..forms import form
from ..jobs import Job
from ..session import Session
from ..tab_order import order_tabs
from ..turns import Turns
from .checks_panel import ChecksPanel
from .cures import Cures
from .fields_panel import FieldsPanel
from .osm_opener import open_import
from .plan_model import PlanModel
from .roles_panel import RolesPanel
from .sample_opener import open_project, sample_folder, start_sample
from .scan_task import ScanTask

__all__ = ["SetupDialog"]

#: How long to wait for further changes before looking at the layers, in ms.
_CALM = 150
#: Target set that the fictional province is opened with.
_SAMPLE_SET = "quang_tri_2023"


class SetupDialog(QDialog, form("setup/setup_dialog")):
    """Everything that is changed here stands in the plan of the project at once.

    Parameters
    ----------
    session : Session
    parent : QWidget, optional
    """

    def __init__(self, session: Session, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        QgsGui.enableAutoGeometryRestore(self)
        self._session = session
        self._model = PlanModel(session)
        self._task: ScanTask | None = None
        self._turns: Turns | None = None  # a look at the layers, which ends with all shown anew
        self._sample: Job | None = None
        self._roles = RolesPanel(self.rolesHolder)
        self.rolesLayout.addWidget(self._roles)
        self._fields = FieldsPanel(self.fieldsTree)
        self._checks = ChecksPanel(self.checksTree, self.details)
        self._cures = Cures(session, self, self._replaced)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_CALM)
        self._set_up_targets()
        self._set_up_views()
        self._connect()
        self._refresh()
        order_tabs(self)

    # -- making --------------------------------------------------------------------------------------------------

    def _set_up_targets(self) -> None:
        self.targetSet.addItem(tr(N_("(none chosen)")), "")
        column = 1 if language().startswith("vi") else 0
        for id_, titles in shipped_titles().items():
            if id_ != "template":
                self.targetSet.addItem(titles[column], id_)
                self.targetSet.setItemData(self.targetSet.count() - 1, titles[column], Qt.ItemDataRole.ToolTipRole)
        self.targetFile.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.targetFile.setFilter(tr(N_("Target sets")) + " (*.json *.xlsx *.csv *.JSON *.XLSX *.CSV)")
        self.targetFile.setDialogTitle(tr(N_("Target set from a file")))
        self.targetFileLabel.setBuddy(self.targetFile.lineEdit())

    def _set_up_views(self) -> None:
        header = self.checksTree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(1, 220)
        for section, width in enumerate((200, 270, 200)):
            self.fieldsTree.header().resizeSection(section, width)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 2)
        self.setMinimumSize(640, 420)
        self.progress.hide()
        name_buttons(self.buttons)
        for button in self.buttons.buttons():
            button.setAutoDefault(False)  # Enter belongs to the boxes and the list

    def _connect(self) -> None:
        self._roles.chosen.connect(self._layer_chosen)
        self._roles.fields_wanted.connect(self.show_fields)
        self._fields.chosen.connect(self._field_chosen)
        self._checks.cure_wanted.connect(self._cure)
        self._look.timeout.connect(self._look_again)
        self.fieldsRole.currentIndexChanged.connect(self._fill_fields)
        self.fieldsReset.clicked.connect(self._reset_fields)
        self.targetSet.activated.connect(self._targets_changed)
        self.targetFile.fileChanged.connect(self._targets_changed)
        self.year.valueChanged.connect(self._targets_changed)
        self.dateKnown.toggled.connect(self._targets_changed)
        self.layersDate.dateChanged.connect(self._targets_changed)
        self.province.editingFinished.connect(lambda: self._model.say_province(self.province.text()))
        self.sampleButton.clicked.connect(self._sample_clicked)
        self.importButton.clicked.connect(lambda: open_import(self._session))
        self.findButton.clicked.connect(self.find_layers)
        self.checkButton.clicked.connect(self.check_again)
        self.buttons.rejected.connect(self.close)
        self.buttons.helpRequested.connect(self._help)
        # A slot of Qt's own: nothing of these connections outlives the window.
        self._session.plan_changed.connect(self._later)
        project = self._session.project
        project.layersAdded.connect(self._later)
        project.layersRemoved.connect(self._later)
        project.isDirtyChanged.connect(self._later)

    # -- showing -------------------------------------------------------------------------------------------------

    def showEvent(self, event):  # noqa: N802 - the name Qt calls
        super().showEvent(event)
        self._later()

    @pyqtSlot()
    def _later(self) -> None:
        """Something is another: look at it when things have calmed down; for nobody if nobody sees it."""
        if self.isVisible() and not self.looking:
            self._look.start()

    @property
    def looking(self) -> bool:
        """Whether the layers are being looked at, after which all is shown anew."""
        return self._turns is not None and self._turns.running

    def _look_again(self) -> None:
        self._turns = Turns(self._model.prepare(), self._refresh, parent=self).start()

    def _refresh(self) -> None:
        self._look.stop()
        model, plan = self._model, self._session.plan
        model.read()
        # A project that nobody has set up yet is set up for who looks at it: never for a window that was closed, nor
        # while a project is being opened, whose plan comes after its layers, nor in place of one that cannot be read.
        unset = not plan.layers and not model.settled and self.isVisible() and not self._session.loading
        if unset and self._session.plan_known and model.find():
            plan = self._session.plan
        self._roles.fill(model.facts, plan.layers, model.settled, self._session.project)
        self._fill_field_roles()
        self._fill_targets()
        self.newcomerFrame.setVisible(self._sample is not None or not model.state.any_layers)
        self._scan()
        self._show_checks()

    def _show_checks(self) -> None:
        found = self._model.findings()
        self._checks.fill(found, {id_: one.title for id_, one in self._model.facts.items()})
        counts = {severity: sum(one.check.severity is severity for one in found) for severity in Severity}
        if self._task is not None:
            text = tr(N_("Checks: the layers are being read …"))
        elif not self._model.state.any_layers:
            text = tr(N_("Checks"))
        elif counts[Severity.STOP]:
            text = tr(
                N_("Checks: not ready yet. What stops the work: {stop}; to look at: {look}."),
                stop=counts[Severity.STOP],
                look=counts[Severity.WARNING],
            )
        elif counts[Severity.WARNING]:
            text = tr(N_("Checks: ready. To look at: {look}."), look=counts[Severity.WARNING])
        else:
            text = tr(N_("Checks: ready."))
        self.summary.setText(text)

    # -- layers --------------------------------------------------------------------------------------------------

    def find_layers(self) -> None:
        """Give each role without a layer the one that fits; what the user chose stays."""
        self._model.read()
        found = self._model.find()
        if found:
            self._session.message("info", tr(N_("Layers found for their roles: {count}."), count=found))
        self._refresh()

    def _layer_chosen(self, parameter: str, ids: tuple) -> None:
        self._model.choose(parameter, ids)
        self._refresh()

    def _replaced(self, parameter: str, before: str, after: str) -> None:
        """A layer took the place of another, or is another now."""
        if sip.isdeleted(self):
            return  # the run outlived the window
        self._model.forget(before)
        if before != after:
            ids = [after if id_ == before else id_ for id_ in self._session.plan.layers.get(parameter, ())]
            self._model.choose(parameter, tuple(ids))
        self._refresh()

    # -- fields --------------------------------------------------------------------------------------------------

    def show_fields(self, parameter: str) -> None:
        """Show the fields of the layer of a role."""
        self.tabs.setCurrentWidget(self.fieldsTab)
        row = next((row for row in range(self.fieldsRole.count()) if self._field_role(row)[0] == parameter), -1)
        if row >= 0:
            self.fieldsRole.setCurrentIndex(row)
        self.fieldsTree.setFocus()

    def _field_role(self, row: int) -> tuple[str, str]:
        """Role and layer of a row of the box."""
        data = self.fieldsRole.itemData(row)
        return tuple(data) if data else ("", "")

    def _fill_field_roles(self) -> None:
        model, wanted = self._model, self._field_role(self.fieldsRole.currentIndex())
        rows = []
        for parameter, role in PLAN_ROLES.items():
            for id_ in self._session.plan.layers.get(parameter, ()):
                if role.role and id_ in model.facts and model.facts[id_].valid:
                    rows.append((f"{tr(role.title)}: {model.facts[id_].title}", (parameter, id_)))
        self.fieldsRole.blockSignals(True)
        self.fieldsRole.clear()
        for text, data in rows:
            self.fieldsRole.addItem(text, data)
        same = [number for number, (_, data) in enumerate(rows) if data == wanted]
        self.fieldsRole.setCurrentIndex(same[0] if same else (0 if rows else -1))
        self.fieldsRole.blockSignals(False)
        self._fill_fields()

    def _fill_fields(self, *_) -> None:
        parameter, id_ = self._field_role(self.fieldsRole.currentIndex())
        layer = self._session.project.mapLayer(id_) if id_ else None
        self.fieldsReset.setEnabled(bool(parameter) and bool(self._model.chosen_fields(parameter)))
        if isinstance(layer, QgsVectorLayer):
            self._fields.fill(parameter, layer, self._model.chosen_fields(parameter))
        else:
            self._fields.clear()

    def _field_chosen(self, role: str, column: str, field: str | None) -> None:
        # The box that was used is in the tree that is filled anew: let its signal end first.
        self._model.choose_field(role, column, field)
        self._later()

    def _reset_fields(self) -> None:
        self._model.reset_fields(self._field_role(self.fieldsRole.currentIndex())[0])
        self._refresh()

    # -- targets and time ----------------------------------------------------------------------------------------

    def _target_widgets(self):
        return self.targetSet, self.targetFile, self.year, self.dateKnown, self.layersDate, self.province

    def _fill_targets(self) -> None:
        plan = self._session.plan
        for widget in self._target_widgets():
            widget.blockSignals(True)
        self.targetSet.setCurrentIndex(max(self.targetSet.findData(plan.target_set), 0))
        self.targetSet.setToolTip(self.targetSet.currentText())
        if self.targetFile.filePath() != plan.target_file:
            self.targetFile.setFilePath(plan.target_file)
        self.targetSet.setEnabled(not plan.target_file)
        self.year.setValue(plan.year or self.year.minimum())
        self.dateKnown.setChecked(bool(plan.layers_date))
        self.layersDate.setEnabled(bool(plan.layers_date))
        if self.province.text().strip() != self._model.said_province:
            self.province.setText(self._model.said_province)
        self.province.setPlaceholderText(self._model.state.province or self._model.state.data_province)
        if plan.layers_date:
            self.layersDate.setDate(QDate.fromString(plan.layers_date, Qt.DateFormat.ISODate))
        elif plan.year:
            self.layersDate.setDate(QDate(plan.year, 12, 31))
        elif self._model.newest is not None:
            self.layersDate.setDate(self._model.newest)
        for widget in self._target_widgets():
            widget.blockSignals(False)

    def _targets_changed(self, *_) -> None:
        year = self.year.value()
        self._session.change_plan(
            target_set=self.targetSet.currentData() or "",
            target_file=self.targetFile.filePath(),
            year=None if year == self.year.minimum() else year,
            layers_date=self.layersDate.date().toString(Qt.DateFormat.ISODate) if self.dateKnown.isChecked() else "",
        )
        self.layersDate.setEnabled(self.dateKnown.isChecked())

    # -- checks --------------------------------------------------------------------------------------------------

    def check_again(self) -> None:
        """Read all layers anew."""
        self._model.forget()
        self._fields.forget()
        self._stop_scan()
        self._refresh()

    def _scan(self) -> None:
        """Read in the background what has not been read as it is now."""
        task = self._model.task(self._task)
        if task is not None and task is self._task:
            return
        self._stop_scan()
        if task is None or not self.isVisible():
            return
        self._task = task
        self._task.scanned.connect(self._scanned)
        self._task.judged.connect(self._judged)
        self._task.progressChanged.connect(self._progressed)
        self._task.taskCompleted.connect(self._scan_ended)
        self._task.taskTerminated.connect(self._scan_ended)
        self.progress.setValue(0)
        self.progress.show()
        self._task.start()

    def _scanned(self, order, scan) -> None:
        self._model.keep(order, scan)

    def _judged(self, order, numeric, scan, communes, found) -> None:
        self._model.keep_findings(order, numeric, scan, communes, found)

    def _progressed(self, percent: float) -> None:
        self.progress.setValue(round(percent))

    def _scan_ended(self) -> None:
        if self.sender() is None or self.sender() is self._task:
            self._task = None
            self.progress.setVisible(self._sample is not None)
            self._show_checks()

    def _stop_scan(self) -> None:
        if self._task is not None:
            task, self._task = self._task, None
            task.scanned.disconnect(self._scanned)
            task.judged.disconnect(self._judged)
            task.progressChanged.disconnect(self._progressed)
            task.taskCompleted.disconnect(self._scan_ended)
            task.taskTerminated.disconnect(self._scan_ended)
            task.cancel()
            self.progress.setVisible(self._sample is not None)

    def _cure(self, finding: Finding) -> None:
        action = finding.check.action
        if action == "sample":
            self._sample_clicked()
        elif action == "choose":
            self.tabs.setCurrentWidget(self.layersTab)
            self._roles.focus(finding.parameter)
        elif action == "fields":
            self.show_fields(finding.parameter)
        elif action == "targets":
            self.tabs.setCurrentWidget(self.targetsTab)
            places = {"year_missing": self.year, "province_differs": self.province}
            places.get(finding.check.id, self.targetSet).setFocus()
        elif self._cures.apply(finding):
            self._model.forget(finding.layer)
            self._later()

    # -- the fictional province ----------------------------------------------------------------------------------

    def _sample_clicked(self) -> None:
        if self._sample is not None:
            self._sample.cancel()
            return
        folder = sample_folder(self, self._session)
        if folder:
            self.make_sample(folder)

    def make_sample(self, folder: str) -> None:
        """Make the fictional province in a folder, open it, and set its plan up."""
        job = start_sample(self._session, folder, self._sample_made)
        if job.state != "running":
            return
        self._sample = job
        job.progressed.connect(self._progressed)
        self.sampleButton.setText(tr(N_("Stop")))
        self.newcomerLabel.setText(tr(N_("The fictional province is being made …")))
        self.progress.setValue(0)
        self.progress.show()

    def _sample_made(self, job: Job) -> None:
        if sip.isdeleted(self):
            return
        self._sample = None
        self.progress.hide()
        self.sampleButton.setText(tr(N_("&Open the fictional province…")))
        self.newcomerLabel.setText(
            tr(N_("No data at hand? The fictional province has all layers and tables, to try everything on."))
        )
        if job.state == "done" and open_project(self, self._session, str(Path(job.results["PROJECT"]))):
            self._look.stop()
            self._turns = Turns(self._set_up_sample(), parent=self).start()
        else:
            self._refresh()

    def _set_up_sample(self) -> Iterator[None]:
        """Begin a plan in the province. QGIS has just opened a project, which is long enough: ours comes in turns."""
        yield from self._model.prepare()
        self._model.read()
        yield
        self._model.find()
        yield
        if not self._session.plan.target_set and not self._session.plan.target_file:
            self._session.change_plan(target_set=_SAMPLE_SET)
        yield
        if not self._model.said_province and self._model.state.data_province:
            # The set is that of a province that there is: documents are not to say that this is it.
            self._model.say_province(self._model.state.data_province)
        yield
        self._refresh()

    # -- the end -------------------------------------------------------------------------------------------------

    def _help(self) -> None:
        self._session.help("setup")

    def keyPressEvent(self, event):  # noqa: N802 - the name Qt calls
        if event.matches(QKeySequence.StandardKey.HelpContents):
            self._help()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event):  # noqa: N802 - the name Qt calls
        # Closed, by whichever way: nothing is read for a window that nobody sees.
        if not event.spontaneous():
            self._look.stop()
            self._stop_scan()
        super().hideEvent(event)
