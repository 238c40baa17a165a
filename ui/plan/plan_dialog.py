"""The form of all plan dialogs: settings, a preview of what will be built, the run, its results.

Which algorithm it runs and what comes first is told by a :class:`.plan_form.PlanForm`; everything else it takes from
the definitions of the algorithm's parameters.
"""

from __future__ import annotations

from html import escape
from typing import Any

from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProcessingParameterDefinition
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QElapsedTimer, Qt, QTimer
from qgis.PyQt.QtGui import QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QMenu, QWidget

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..forms import form
from ..jobs import Job, elsewhere_text
from ..session import Session
from ..settings import results_folder
from ..tab_order import order_tabs
from .commands import process_command, python_command
from .counting import Counting
from .loaded_layers import into_group, load_files
from .parameter_widgets import LAYER_TYPES, ParameterForm, fault_color, layer_of, parameter_help
from .plan_form import Group, PlanForm
from .plan_outputs import is_layer_result
from .plan_preview import preview_request, say_seconds
from .plan_results import PlanResults, preview_html
from .plan_values import chosen_values, plan_for, starting_values
from .results_place import ResultsPlace

__all__ = ["PlanDialog"]

#: How long after the last change the form is looked at, in ms.
_PAUSE = 350
_SIGNS = {"info": "", "warning": "⚠ ", "error": "✖ "}


class PlanDialog(QDialog, form("plan/plan_dialog")):
    """A plan dialog.

    Parameters
    ----------
    session : Session
    plan_form : PlanForm
    parent : QWidget, optional
    """

    def __init__(self, session: Session, plan_form: PlanForm, parent: QWidget | None = None):
        super().__init__(parent)
        self._session = session
        self._form = plan_form
        self._algorithm: QgsProcessingAlgorithm = QgsApplication.processingRegistry().createAlgorithmById(
            plan_form.algorithm
        )
        self.setupUi(self)
        self.setObjectName(plan_form.id)
        self.setWindowTitle(self._algorithm.displayName())
        self.setWindowIcon(QIcon(self._algorithm.svgIconPath()))
        self._given: dict[str, Any] = {}  # what the form was filled with
        self._job: Job | None = None
        self._run_next = False
        self._sizes: dict = {}
        self._seen: dict[str, str] = {}  # parameter → layer whose fields were looked at
        self._clock = QElapsedTimer()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self._tick)
        self._make_form()
        self._make_results()
        self._make_buttons()
        # As wide as the form needs: it scrolls up and down only.
        bar = self.formArea.verticalScrollBar().sizeHint().width()
        self.formArea.setMinimumWidth(self.formContents.minimumSizeHint().width() + bar)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([600, 400])
        self.helpText.setHtml(self._algorithm.shortHelpString())
        self._show_page(self.formPage)
        self.set_defaults(forget=False)
        self._listening = False
        order_tabs(self)
        QgsGui.enableAutoGeometryRestore(self)

    # -- making the window --------------------------------------------------------------------------------------

    def _make_form(self) -> None:
        canvas = self._session.iface.mapCanvas() if self._session.iface is not None else None
        self.parameters_form = ParameterForm(self._algorithm, self._session.project, canvas, self)
        named = {name for group in (*self._form.first, *self._form.folded) for name in group.names}
        rest = tuple(
            one.name()
            for one in self._algorithm.parameterDefinitions()
            if one.name() not in named
            and not is_layer_result(one)
            and not one.flags() & QgsProcessingParameterDefinition.Flag.FlagHidden
        )
        for group in self._form.first:
            self.parameters_form.add_group(self.firstLayout, tr(group.title), group.names)
        folded = [*self._form.folded, *([Group(N_("Other settings"), rest)] if rest else [])]
        for group in folded:
            self.parameters_form.add_group(
                self.foldedLayout, tr(group.title), group.names, folded=bool(self._form.first)
            )
        self.parameters_form.finish()
        self.parameters_form.changed.connect(self._changed)

    def _make_results(self) -> None:
        self.place = ResultsPlace(self, self._algorithm, self, self._form.wanted)
        self.place.changed.connect(self._changed)
        self.results_page = PlanResults(self._session, self._form, self.resultPage)
        self.results_page.told.connect(self._say)
        self.resultLayout.addWidget(self.results_page)
        self.counting = Counting(self._form.preview, self)
        self.counting.counted.connect(self._counted)
        self.counting.quiet.connect(self._counting_ended)

    def _make_buttons(self) -> None:
        menu = QMenu(self.copyButton)
        for name, text, copy in (
            ("copyCommand", N_("Copy as command (qgis_process)"), self.copy_command),
            ("copyPython", N_("Copy as Python"), self.copy_python),
        ):
            action = QAction(tr(text), menu)
            action.setObjectName(name)
            action.triggered.connect(copy)
            menu.addAction(action)
        self.copyButton.setMenu(menu)
        self.helpButton.clicked.connect(self._help)
        f1 = QAction(self)
        f1.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
        f1.triggered.connect(self._help)
        self.addAction(f1)
        self.defaultsButton.clicked.connect(self.set_defaults)
        self.runButton.clicked.connect(self.run)
        self.stopButton.clicked.connect(self.stop)
        self.againButton.clicked.connect(self._again)
        self.closeButton.clicked.connect(self.close)
        self.faultLabel.linkActivated.connect(self._follow)

    def _listen(self, on: bool) -> None:
        """Follow plan and focus while the window is open, and no longer."""
        if on == self._listening:
            return
        self._listening = on
        for signal, slot in (
            (self._session.plan_changed, self._plan_changed),
            (QApplication.instance().focusChanged, self._focus_changed),
        ):
            if on:
                signal.connect(slot)
            else:
                signal.disconnect(slot)

    # -- filling ------------------------------------------------------------------------------------------------

    def _defaults(self, *, forget: bool) -> dict[str, Any]:
        """Values that the form begins with: of the tool, of the province, and what the user chose last."""
        return starting_values(self._session, self._form, self._algorithm, self.parameters_form.names(), forget=forget)

    def set_defaults(self, _=None, *, forget: bool = True) -> None:
        """Fill the form with what the tool and the province say.

        Parameters
        ----------
        forget : bool
            Whether what the user chose before is left out.
        """
        self._given = self._defaults(forget=forget)
        self.parameters_form.set_values(self._given)
        mine = {} if forget else dict(self._session.plan.parameters.get(self._form.id, {}))
        plan_folder = self._session.plan.folder or results_folder()
        self.place.show_values(mine, plan_folder, self._session.project.homePath())
        self._changed()

    def _remember(self) -> None:
        """Keep what the user chose in the plan."""
        plan = self._session.plan
        fresh, known = self._defaults(forget=True), plan_for(plan, self._form)
        chosen = chosen_values(known, self._algorithm, self.parameters_form.values(), fresh)
        parameters = {**plan.parameters, self._form.algorithm: chosen, self._form.id: self.place.remembered()}
        self._session.change_plan(parameters=parameters)

    def _plan_changed(self) -> None:
        """Another plan: what the user has not touched follows it."""
        fresh = self._defaults(forget=False)
        untouched = {
            name: value
            for name, value in fresh.items()
            if self._given.get(name) == self.parameters_form.value(name) or self._lost(name)
        }
        self._given.update(untouched)
        self.parameters_form.set_values(untouched)
        self.place.show_folder(self._session.plan.folder)
        self._changed()

    def _lost(self, name: str) -> bool:
        """Whether a parameter is empty because its layer is gone: what the user emptied stays empty."""
        if self.parameters_form.value(name) is not None:
            return False
        given = self._given.get(name)
        is_layer = self._algorithm.parameterDefinition(name).type() in LAYER_TYPES
        return given is None or (is_layer and self._session.project.mapLayer(str(given)) is None)

    def _changed(self, name: Any = None) -> None:
        if isinstance(name, str) and self._form.guess is not None:
            definition = self._algorithm.parameterDefinition(name)
            is_layer = definition.type() in LAYER_TYPES
            layer = layer_of(self.parameters_form.value(name), self.parameters_form.context) if is_layer else None
            same = self._seen.get(name, "") == (layer.id() if layer is not None else "")
            self._seen[name] = layer.id() if layer is not None else ""
            if layer is not None and layer.isValid() and not same:
                self.parameters_form.set_values(self._form.guess(self._session, name, layer))
        self.runButton.setEnabled(False)  # until it has been looked at
        self._pause.start()

    # -- what the form says -------------------------------------------------------------------------------------

    def parameters(self, *, load: bool = True) -> dict[str, Any]:
        """All values of the form, with places for the results."""
        return {**self.parameters_form.values(), **self.place.results().parameters(self._session.project, load=load)}

    def copy_command(self, *_) -> None:
        """A line for qgis_process into the clipboard."""
        text = process_command(self._algorithm, self.parameters(load=False), self.parameters_form.context)
        QApplication.clipboard().setText(text)
        self._say("success", tr(N_("The command was copied.")))

    def copy_python(self, *_) -> None:
        """The run as Python into the clipboard."""
        text = python_command(self._algorithm, self.parameters(load=False), self.parameters_form.context)
        QApplication.clipboard().setText(text)
        self._say("success", tr(N_("The lines of Python were copied.")))

    # -- looking at it before it runs ---------------------------------------------------------------------------

    def look(self) -> bool:
        """Check the form and begin a preview; returns whether it can run."""
        self._pause.stop()
        if self.pages.currentWidget() is not self.formPage:
            return False  # the form is not seen; it is looked at again with the way back to it
        good = self._check()
        if self._job is None and not self._run_next:
            self._begin_preview()
        return good

    def _check(self) -> bool:
        """Say what is wrong with the form, if anything is; returns whether it can run."""
        faults, at_large = self._faults()
        self.parameters_form.set_faults(faults)
        said = [
            f'<a href="{name}">{escape(self._algorithm.parameterDefinition(name).description())}</a>: {escape(text)}'
            if text not in at_large
            else f'{escape(text)} <a href="{name}">{escape(tr(N_("Show")))}</a>'
            for name, text in faults.items()
        ]
        said += [escape(text) for text in at_large if text not in faults.values()]
        self._write_fault("<br>".join(said[:2]), "error")
        good = not said
        self.runButton.setEnabled(good and self._job is None and not self._run_next)
        return good

    def _faults(self) -> tuple[dict[str, str], list[str]]:
        """What is wrong: by parameter, and in the tool's own words."""
        can, why = self._algorithm.canExecute()
        if not can:
            return {}, [why]
        faults = self.parameters_form.missing()
        if faults:
            return faults, []
        fault = self.place.results().fault()
        if fault:
            return {}, [fault]
        good, fault = self._algorithm.checkParameterValues(self.parameters(), self.parameters_form.context)
        if good:
            return {}, []
        name = self.parameters_form.named_in(fault)
        return ({name: fault} if name else {}), [fault]

    def _begin_preview(self) -> None:
        if not self.counting.possible:
            self.previewGroup.hide()
            return
        if not self.counting.preview:
            self.previewLabel.setText(escape(tr(N_("Counting…"))))
        context = self.parameters_form.context
        self.counting.begin(preview_request(self._algorithm, self.parameters_form.values(), context, self._sizes))

    def _counted(self, fault: str) -> None:
        preview = self.counting.preview
        self.previewLabel.setText(escape(fault) if preview is None else preview_html(preview, self.palette()))

    def _counting_ended(self) -> None:
        if self._run_next:
            self._run_next = False
            self._start()

    # -- the run ------------------------------------------------------------------------------------------------

    def run(self, *_) -> None:
        """Begin the run, if nothing is wrong with the form."""
        if self._job is not None or self._run_next or not self._check():
            return
        self._pause.stop()
        self._remember()
        self._pause.stop()
        self.runButton.setEnabled(False)
        # One at a time: what counts and what runs would read the same files, and set PROJ up, from two threads.
        self.counting.drop()
        if self.counting.busy:
            self._run_next = True
        else:
            self._start()

    def _start(self) -> None:
        try:
            self.place.results().prepare()
        except OSError as error:
            self._write_fault(escape(str(error)), "error")
            self.runButton.setEnabled(True)
            return
        alone = bool(self._algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading)
        self.logText.clear()
        self.progressBar.setValue(0)
        self._show_page(self.runPage)
        self._clock.start()
        self._ticks.start()
        self._tick()
        job = self._session.run(self._form.algorithm, self.parameters(load=not alone))
        self._job = job
        for level, text in job.log:
            self._log(level, text)
        if job.state != "running":
            self._ended()
            return
        job.progressed.connect(self._progressed)
        job.told.connect(self._log)
        job.finished.connect(self._ended)

    def stop(self, *_) -> None:
        """Stop the run."""
        if self._job is not None:
            self.stopButton.setEnabled(False)
            self.runLabel.setText(escape(tr(N_("Stopping…"))))
            self._ticks.stop()
            self._job.cancel()

    def _progressed(self, percent: float) -> None:
        self.progressBar.setValue(int(percent))

    def _log(self, level: str, text: str) -> None:
        self.logText.appendPlainText(_SIGNS.get(level, "") + text)

    def _tick(self) -> None:
        seconds = self._clock.elapsed() // 1000
        text = tr(N_("Running for {count} s."), count=seconds)
        preview = self.counting.preview
        if preview is not None and preview.seconds is not None:
            text += " " + tr(N_("Expected: {time}."), time=say_seconds(preview.seconds))
        self.runLabel.setText(escape(text))

    def _ended(self) -> None:
        job, self._job = self._job, None
        self._ticks.stop()
        if job is None:
            return
        if job.state == "done":
            self._write_fault("", "info")
            if job.elsewhere:
                self._show_page(self.formPage)
                self._changed()
                self._write_fault(escape(elsewhere_text()), "info")
                return
            load_files(self._algorithm, job, self.parameters_form.context, self._session.project)
            into_group(self._algorithm, job, self._session.project)
            self.results_page.show_run(self._algorithm, job)
            self._show_page(self.resultPage)
            return
        self._show_page(self.formPage)
        if job.state == "cancelled":
            self._write_fault(escape(tr(N_("Stopped. Nothing was written."))), "info")
        else:
            self._write_fault(escape(job.error), "error")
        self.runButton.setEnabled(True)

    def _again(self, *_) -> None:
        self._write_fault("", "info")
        self._show_page(self.formPage)
        self._changed()

    # -- small things -------------------------------------------------------------------------------------------

    def _show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        at_form, running = page is self.formPage, page is self.runPage
        self.runButton.setVisible(at_form)
        self.defaultsButton.setVisible(at_form)
        self.stopButton.setVisible(running)
        self.stopButton.setEnabled(running)
        self.againButton.setVisible(page is self.resultPage)
        self.copyButton.setVisible(not running)
        # Enter runs in the form, and nowhere else.
        self.runButton.setDefault(at_form)

    def _write_fault(self, html: str, level: str) -> None:
        self.faultLabel.setVisible(bool(html))
        self.faultLabel.setStyleSheet(f"color: {fault_color(self.palette())}" if level == "error" else "")
        sign = _SIGNS["warning"] if level == "error" else ""
        self.faultLabel.setText(f"{sign}{html}" if html else "")

    def _say(self, level: str, text: str) -> None:
        self._write_fault(escape(text), level)

    def _follow(self, name: str) -> None:
        self.parameters_form.show_parameter(name)
        self.formArea.ensureWidgetVisible(self.parameters_form.widget(name))

    def _focus_changed(self, _, widget: QWidget | None) -> None:
        name = self.parameters_form.holding(widget)
        if name:
            self.helpText.setHtml(parameter_help(self._algorithm.parameterDefinition(name)))

    def _help(self, *_) -> None:
        self._session.help(self._form.id)

    def keyPressEvent(self, event):  # noqa: N802 - the name Qt calls
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event):  # noqa: N802 - the name Qt calls
        """The window goes; a run goes on, and the message bar says how it ends."""
        self.counting.drop()
        self._pause.stop()
        self._listen(False)
        super().closeEvent(event)

    def showEvent(self, event):  # noqa: N802 - the name Qt calls
        super().showEvent(event)
        if not self._listening:
            self._listen(True)
            self._plan_changed()
        if self.pages.currentWidget() is self.formPage:
            self._changed()
