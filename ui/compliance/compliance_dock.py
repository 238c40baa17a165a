"""The compliance dock: where the province stands against its targets, on screen and on the map."""

from __future__ import annotations

import json

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QModelIndex, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QLabel, QWidget

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.targets.assessment_dict import parts_from_dict
from ...plugin.targets.compliance_rows import Compliance, Row
from ...plugin.text import N_
from ..forms import form
from ..tab_order import order_tabs
from . import words
from .assess_run import AssessRun
from .change_hint import ChangeHint
from .columns import Columns
from .copying import TableCopy
from .menus import FilterMenu, GroupingMenu
from .painting import LinesDelegate, RowDelegate
from .result_files import ResultFiles
from .row_details import RowDetails
from .row_model import RowModel
from .small_place import Contents, Folding, Scrolled, wrap_rows
from .target_map import RESULTS, hide, show_row, show_unit
from .task_model import TaskModel
from .unit_chooser import UnitChooser
from .words import SCENARIOS

__all__ = ["ComplianceDock"]

_PAGE = "compliance"
#: Rows up to which sections are opened at once; of more the first one.
_MOST_OPEN = 400


class ComplianceDock(QgsDockWidget):
    """Shows the assessments that the project keeps, and makes new ones."""

    #: Another window is wanted, by its id.
    open_window = pyqtSignal(str)

    def __init__(self, session, parent: QWidget | None = None):
        super().__init__(tr(N_("Compliance with the targets")), parent)
        self.setObjectName("HatangsoComplianceDock")
        self._session = session
        self._compliance = Compliance()
        self._known: tuple | None = None
        self._rows: list[Row] = []
        self._run: AssessRun | None = None
        self._last: tuple[str, str] | None = None
        content = Contents(self)
        self._ui = form("compliance/compliance_dock")()
        self._ui.setupUi(content)
        wrap_rows(self._ui)
        self._folding = Folding(self._ui.splitter, self._ui.details)
        self.setWidget(Scrolled(content))
        self._set_up_choices()
        self._set_up_table()
        self._set_up_tasks()
        self._details = RowDetails(self._ui, self._canvas, self._layer, self)
        self._set_up_actions()
        self._set_up_timers()
        self._ui.splitter.setStretchFactor(0, 3)
        self._ui.splitter.setStretchFactor(1, 2)
        session.plan_changed.connect(self._plan_changed)
        session.project.cleared.connect(self._project_closed)
        self._files = ResultFiles(session.project, self)
        session.project.layersRemoved.connect(self._layers_removed)
        self.visibilityChanged.connect(self._shown)
        order_tabs(content)
        self._reload()

    def let_go(self) -> None:
        """Listen to nobody any more, before the window goes."""
        self._session.plan_changed.disconnect(self._plan_changed)
        self._session.project.cleared.disconnect(self._project_closed)
        self._files.let_go()
        self._session.project.layersRemoved.disconnect(self._layers_removed)
        self.hint.let_go()

    # -- making ------------------------------------------------------------------------------------------------

    def _set_up_choices(self) -> None:
        ui = self._ui
        for scenario, title in SCENARIOS.items():
            ui.scenario.addItem(tr(title), scenario)
        ui.scenario.currentIndexChanged.connect(self._scenario_changed)
        ui.year.valueChanged.connect(self._year_changed)
        ui.heading.linkActivated.connect(self.open_window)
        ui.hint.linkActivated.connect(self._hint_clicked)
        self.units = UnitChooser(ui.level, ui.unit, self)
        self.units.chosen.connect(self._unit_chosen)
        self.filter = FilterMenu(ui.filter, self)
        self.filter.changed.connect(self._filter_changed)
        self.grouping = GroupingMenu(ui.grouping, self)
        self.grouping.changed.connect(self._grouping_changed)
        self.hint = ChangeHint(ui.hint, self._session, self)
        ui.help.setIcon(QgsApplication.getThemeIcon("/mActionHelpContents.svg"))

    def _set_up_table(self) -> None:
        tree = self._ui.tree
        self.model = RowModel(self)
        self.delegate = RowDelegate(tree)
        tree.setModel(self.model)
        tree.setItemDelegate(self.delegate)
        self.columns = Columns(tree, self)
        tree.header().sortIndicatorChanged.connect(self.model.sort)
        self.model.arranged.connect(self._arranged)
        tree.selectionModel().currentChanged.connect(self._current_changed)
        tree.clicked.connect(self._clicked)
        tree.doubleClicked.connect(self._double_clicked)
        copy = QAction(tr(N_("Copy the selected rows")), tree)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy_selected)
        on_map = QAction(tr(N_("Show on the map")), tree)
        on_map.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        on_map.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        on_map.triggered.connect(self._current_to_map)
        tree.addActions([on_map, copy])
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.nothing = QLabel(
            tr(N_('This set has no targets that can be measured. What it asks for: <a href="tasks">Tasks</a>.'))
        )
        self.nothing.setObjectName("nothing")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.linkActivated.connect(self._show_tasks)
        self._ui.targetsLayout.addWidget(self.nothing, 1)
        self._copying = TableCopy(self)
        self._copying.done.connect(self._copied)

    def _set_up_tasks(self) -> None:
        ui = self._ui
        self.tasks = TaskModel(self)
        ui.tasks.setModel(self.tasks)
        ui.tasks.setItemDelegate(LinesDelegate(ui.tasks))
        ui.tasks.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        ui.tasks.header().setStretchLastSection(False)
        letter = ui.tasks.fontMetrics().averageCharWidth()
        for column, letters in enumerate((34, 10, 20, 14, 14, 10)):
            ui.tasks.setColumnWidth(column, letter * letters)
        ui.taskSearch.textChanged.connect(self.tasks.search)
        ui.tasks.selectionModel().currentChanged.connect(self._task_chosen)
        self.tasks.modelReset.connect(self._task_chosen)

    def _set_up_actions(self) -> None:
        ui = self._ui
        ui.assess.clicked.connect(self.assess)
        ui.cancel.clicked.connect(self.cancel)
        ui.report.clicked.connect(self._open_report)
        ui.dossier.clicked.connect(self._open_dossier)
        ui.help.clicked.connect(self._help)
        ui.copy.clicked.connect(self._copy_shown)
        contents = self.widget().widget()
        contents.keys = (QKeySequence("F1"), QKeySequence("Ctrl+F"))
        contents.pressed.connect(self._pressed)

    def _set_up_timers(self) -> None:
        self._search_timer = _timer(self, 200, self._filter_changed)
        self._ui.search.textChanged.connect(self._search_timer.start)
        self._map_timer = _timer(self, 150, self._current_to_map)

    # -- what is shown -----------------------------------------------------------------------------------------

    @property
    def scenario(self) -> str:
        return self._ui.scenario.currentData()

    def _reload(self) -> None:
        """Read the assessments of the project anew."""
        plan = self._session.plan
        self._known = tuple(sorted(plan.assessments.items()))
        read = {scenario: self._read(scenario) for scenario in SCENARIOS}
        self._compliance = Compliance(read["today"], read["plan"])
        self._show_scenario()

    def _read(self, scenario: str) -> dict | None:
        """An assessment; None where there is none, or none that can be read."""
        content = self._session.assessment(scenario)
        if not content:
            return None
        try:
            data = json.loads(content)
            parts_from_dict(data)
        except (HatangsoError, ValueError) as error:
            said = explain(error) if isinstance(error, HatangsoError) else str(error)
            self._session.message("warning", said)
            return None
        return data

    def _show_scenario(self) -> None:
        province = words.province_name(self._compliance, self.scenario, self._session.plan)
        self.units.show_units(self._compliance, self.scenario, province)
        self.tasks.show_tasks(self._compliance.tasks(self.scenario))
        pages, place = self._ui.pages, self._ui.pages.indexOf(self._ui.tasksPage)
        title = tr(N_("Tasks ({count})"), count=self.tasks.count) if self.tasks.count else tr(N_("Tasks"))
        overdue = self.tasks.overdue_count
        pages.setTabText(place, f"⚠ {title}" if overdue else title)
        pages.setTabToolTip(place, tr(N_("{count} overdue"), count=overdue) if overdue else "")
        self._details.forget_layers()
        self._show_heading()
        self._show_year()
        self._show_rows()
        self.hint.watch(self.scenario if self._compliance.data(self.scenario) is not None else "")

    def _show_rows(self) -> None:
        """Fill the table with the rows of the unit that is chosen."""
        level, code = self.units.level, self.units.code
        self._rows = self._compliance.rows(self.scenario, level, code)
        several = code is None
        self.grouping.offer(several)
        self.filter.offer(self._rows[:2000] if several else self._rows)
        self.delegate.lines = 1 if several else 2
        self.model.show_rows(self._rows, self.grouping.grouping)
        data = self._compliance.data(self.scenario)
        empty = data is not None and not any(item["results"] for item in data["items"])
        self.nothing.setVisible(empty)
        self._ui.splitter.setVisible(not empty)

    def _show_heading(self) -> None:
        heading, plan = self._ui.heading, self._session.plan
        metrics = heading.fontMetrics()
        bold = 1.15  # wider than metrics say

        def fit(before: str, title: str) -> str:
            room = self.width() - 24 - metrics.horizontalAdvance(before) * bold
            return metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(max(room / bold, 100)))

        heading.setText(words.head(self._compliance, self.scenario, plan, fit))
        heading.setToolTip(words.set_title(self._compliance, self.scenario, plan))

    def resizeEvent(self, event):  # noqa: N802 - the name of Qt
        super().resizeEvent(event)
        self._show_heading()

    def _show_year(self) -> None:
        self._ui.year.blockSignals(True)
        self._ui.year.setValue(self._session.plan.year or self._ui.year.minimum())
        self._ui.year.blockSignals(False)

    def _arranged(self) -> None:
        """After the table was filled: headings across, sections open, the row from before chosen again."""
        tree, model = self._ui.tree, self.model
        tree.setRootIsDecorated(not model.flat)
        self.columns.fit(
            unit_first=model.unit_first,
            several=self.units.code is None,
            by_unit=model.grouping == "unit",
            comparable=self._compliance.comparable,
        )
        if not model.flat:
            few = model.shown <= _MOST_OPEN
            for number in range(len(model.sections)):
                tree.setFirstColumnSpanned(number, QModelIndex(), True)
                if few or number == 0:
                    tree.expand(model.index(number, 0))
        said = tr(N_("{shown} of {count} rows"), shown=model.shown, count=model.count) if model.count else ""
        self._ui.standing.setText(said)
        self._ui.copy.setEnabled(bool(model.shown))
        index = model.index_of(*self._last) if self._last else QModelIndex()
        if index.isValid():
            tree.setCurrentIndex(index)
            tree.scrollTo(index)
        else:
            self._details.show_row(None, self._compliance, self.scenario, self._rows)

    # -- choices -----------------------------------------------------------------------------------------------

    def _scenario_changed(self) -> None:
        self._show_scenario()
        self._current_to_map()  # the row that stays chosen is another's now

    def _year_changed(self, year: int) -> None:
        self._session.change_plan(year=year if year > self._ui.year.minimum() else None)

    def _unit_chosen(self) -> None:
        self._show_rows()

    def _filter_changed(self) -> None:
        self.model.show_filter(self.filter.chosen(self._ui.search.text()))

    def _grouping_changed(self) -> None:
        self.model.show_grouping(self.grouping.grouping)

    def _pressed(self, key: str) -> None:
        if key == "F1":
            self._help()
        else:
            self._find()

    def _show_tasks(self, _link: str) -> None:
        self._ui.pages.setCurrentWidget(self._ui.tasksPage)

    def _find(self) -> None:
        self._ui.pages.setCurrentWidget(self._ui.targetsPage)
        self._ui.search.setFocus()
        self._ui.search.selectAll()

    # -- rows --------------------------------------------------------------------------------------------------

    def current_row(self) -> Row | None:
        return self.model.row_at(self._ui.tree.currentIndex())

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self._last = (row.id, row.unit.code)
            self._details.show_row(row, self._compliance, self.scenario, self._rows)
            if self._ui.tree.hasFocus():
                self._map_timer.start()

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.row_at(index) is not None:
            self._map_timer.start()

    def _double_clicked(self, index: QModelIndex) -> None:
        """Zoom to the unit of a row."""
        row, layer, canvas = self.model.row_at(index), self._layer("units"), self._canvas()
        if row is not None and layer is not None and canvas is not None:
            show_unit(canvas, layer, row.unit.level, row.unit.code)

    def _current_to_map(self) -> None:
        """Paint the map by the indicator of the row."""
        row, data = self.current_row(), self._compliance.data(self.scenario)
        if row is None or data is None:
            return
        show_row(row, data, {kind: self._layer(kind) for kind in RESULTS}, self._session.project)
        hide(self._other_results(), self._session.project)

    def _other_results(self) -> list[str]:
        """Layers of the other scenario: over these they would be taken for them."""
        results = self._session.plan.results
        return [results.get(f"{kind}_{other}", "") for kind in RESULTS for other in SCENARIOS if other != self.scenario]

    def _layer(self, kind: str) -> QgsVectorLayer | None:
        """A layer of results of the scenario that is shown."""
        id_ = self._session.plan.results.get(f"{kind}_{self.scenario}", "")
        layer = self._session.project.mapLayer(id_) if id_ else None
        return layer if isinstance(layer, QgsVectorLayer) and layer.isValid() else None

    def _canvas(self):
        iface = self._session.iface
        return iface.mapCanvas() if iface is not None else None

    # -- copying -----------------------------------------------------------------------------------------------

    def _copy_shown(self) -> None:
        self._copy([row for section in self.model.sections for row in section.rows])

    def _copy_selected(self) -> None:
        indexes = self._ui.tree.selectionModel().selectedRows(0)
        rows = [self.model.row_at(index) for index in indexes]
        self._copy([row for row in rows if row is not None])

    def _copy(self, rows: list[Row]) -> None:
        columns = self.columns.shown(self.units.code is None)
        self._copying.start(
            rows,
            [tr(words.COLUMNS[n].title) for n in columns],
            [words.COLUMNS[n].right for n in columns],
            lambda row: [words.cell(row, words.COLUMNS[n].id) for n in columns],
        )

    def _copied(self, count: int) -> None:
        self._session.message("info", tr(N_("{count} rows are on the clipboard."), count=count))

    # -- tasks -------------------------------------------------------------------------------------------------

    def _task_chosen(self, *_) -> None:
        task = self.tasks.task_at(self._ui.tasks.currentIndex())
        self._ui.taskText.setHtml(words.task_about(task) if task is not None else "")

    # -- running -----------------------------------------------------------------------------------------------

    def assess(self) -> None:
        """Assess the scenario that is shown, and find what is missing."""
        if self._run is not None:
            return
        self._run = AssessRun(self._session, self.scenario, self)
        self._run.progressed.connect(self._progressed)
        self._run.told.connect(self._ui.progress.setFormat)
        self._run.ended.connect(self._run_ended)
        self._ui.progress.setValue(0)
        self._ui.running.setVisible(True)
        self._ui.assess.setEnabled(False)
        self._ui.scenario.setEnabled(False)
        self._run.start()

    def cancel(self) -> None:
        if self._run is not None:
            self._ui.progress.setFormat(tr(N_("Stopping…")))
            self._run.cancel()

    @property
    def running(self) -> bool:
        return self._run is not None

    def _progressed(self, percent: float) -> None:
        self._ui.progress.setValue(int(percent * 10))

    def _run_ended(self, good: bool) -> None:
        run, self._run = self._run, None
        self._ui.running.setVisible(False)
        self._ui.assess.setEnabled(True)
        self._ui.scenario.setEnabled(True)
        if run is not None:
            run.deleteLater()
        if good:
            self.hint.assessed()
            self._details.forget_layers()
            self._arranged()
            # The row is the one of before, so that nobody says that it changed: but what is missing is new.
            self._details.show_row(self.current_row(), self._compliance, self.scenario, self._rows)
            self._current_to_map()

    # -- what others do ----------------------------------------------------------------------------------------

    def _plan_changed(self) -> None:
        if tuple(sorted(self._session.plan.assessments.items())) != self._known:
            self._reload()
            return
        self._show_year()
        if self._compliance.data(self.scenario) is None:
            self._show_heading()
        self.hint.check_soon()

    def _project_closed(self) -> None:
        """Results of another project are of no use in this one."""
        if self._run is not None:
            self._run.cancel()
        self._last = None
        self._known = None

    def _layers_removed(self, _ids) -> None:
        self._details.forget_layers()

    def _shown(self, visible: bool) -> None:
        if visible:
            self.hint.check_soon()

    def _hint_clicked(self, _link: str) -> None:
        self.assess()

    def _open_report(self) -> None:
        self.open_window.emit("dossierwizard#report")

    def _open_dossier(self) -> None:
        self.open_window.emit("dossierwizard#dossier")

    def _help(self) -> None:
        self._session.help(_PAGE)


def _timer(parent, delay_ms: int, slot) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(delay_ms)
    timer.timeout.connect(slot)
    return timer
