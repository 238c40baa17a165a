"""What tools/visit.py does inside the QGIS window. Run by ``qgis --code``; never by hand.

Each step is a generator: it yields while it waits (for a number of milliseconds, or until a function says yes), so that
the window lives on. A timer of 20 ms measures how long it stands still.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QModelIndex, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDockWidget, QLineEdit, QPushButton, QTabWidget, QTreeView
from qgis.utils import iface

from hatangso.ui.setup import sample_opener

sys.path.insert(0, os.environ["HATANGSO_TOOLS"])
from visit_pauses import Pauses

GIVEN = json.loads(os.environ["HATANGSO_VISIT"])
FOLDER = Path(GIVEN["folder"])
#: Milliseconds between two looks at the clock.
BEAT = 20
#: Longest wait for anything, in seconds.
PATIENCE = 900


#: Windows of mobile coverage in their order, with what their results are in the plan.
RADIO = {
    "buffersdialog": {},
    "predictdialog": {"COVERED": "COVERAGE", "LEVEL": "COVERAGE_LEVEL"},
    "serveddialog": {"OUTPUT": "COVERAGE_TABLE", "COVERED_VILLAGES": "COVERAGE_VILLAGES"},
}
#: Windows of sites in their order, with what their results are in the plan and what is set beside the defaults.
SITING = {
    "candidatesdialog": ({"OUTPUT": "SITE_CANDIDATES"}, {"POLE_LINES": None}),
    "selectiondialog": ({"OUTPUT": "SITES_CHOSEN"}, {"OBJECTIVE": 1, "COUNT": 12, "TIME_LIMIT": 20.0}),
    "backhauldialog": ({"OUTPUT": "BACKHAUL"}, {"TIME_LIMIT": 15.0}),
}
#: Money of the roadmap: year, amount, source of funds.
BUDGETS = [
    cell
    for year in range(2026, 2031)
    for source, money in (("Ngân sách tỉnh", "3 tỷ"), ("Doanh nghiệp viễn thông", "3 tỷ"))
    for cell in (str(year), money, source)
]


class TimedInterface:
    """QGIS's interface, with the time that QGIS itself takes to open a project told apart."""

    def __init__(self, pauses: Pauses):
        self._pauses = pauses

    def __getattr__(self, name: str):
        return getattr(iface, name)

    def addProject(self, path: str) -> bool:  # noqa: N802 - the name of QGIS
        with self._pauses.apart():
            return iface.addProject(path)


class Visit:
    """The steps in their order, and what is measured on the way."""

    def __init__(self):
        self.window = iface.mainWindow()
        self.desk = qgis.utils.plugins["hatangso"].desk
        self.session = self.desk.session
        self.report = {"steps": [], "faults": [], "complete": False}
        self.plan = [
            self.open_province, self.setup, self.assess, self.look_at_a_missed_target, self.target_editor,
            self.plan_routes, self.plan_fiber, self.plan_coverage, self.plan_sites, self.plan_years,
            self.assess_the_plan, self.compare_plans, self.write_dossier,
            self.options_and_about, self.reload,
        ]  # fmt: skip
        if GIVEN.get("steps"):
            self.plan = [step for step in self.plan if step.__name__ in GIVEN["steps"]]
        self.running = None
        self.waiting_for = None
        self.pauses = Pauses(BEAT, calls=bool(GIVEN.get("calls")))
        self.quiet = False
        self.session.iface = TimedInterface(self.pauses)
        sys.excepthook = self.fault
        self.beat = QTimer()
        self.beat.setInterval(BEAT)
        self.beat.timeout.connect(self.tick)
        self.beat.start()

    # -- the clockwork -------------------------------------------------------------------------------------------

    def fault(self, kind, value, trace) -> None:
        """An exception that nobody caught, wherever it came from."""
        self.report["faults"].append("".join(traceback.format_exception(kind, value, trace))[-3000:])

    def tick(self) -> None:
        now = time.perf_counter()
        self.pauses.tick(quiet=self.quiet)
        self.quiet = False
        if self.waiting_for is not None:
            until, end = self.waiting_for
            try:
                ready = until() if callable(until) else now >= until
            except Exception:
                self.fault(*sys.exc_info())
                ready = True
            if not ready and now < end:
                return
            if not ready:
                self.report["faults"].append(f"{self.name}: waited in vain")
            self.waiting_for = None
        self.go_on()

    def go_on(self) -> None:
        if self.running is None:
            if not self.plan:
                self.end()
                return
            step = self.plan.pop(0)
            self.name, self.began, self.faults_before = step.__name__, time.perf_counter(), len(self.report["faults"])
            self.pauses.begin()
            self.running = step()
        try:
            wanted = next(self.running)
            now = time.perf_counter()
            self.waiting_for = (wanted, now + PATIENCE) if callable(wanted) else (now + wanted / 1000, now + PATIENCE)
            return
        except StopIteration:
            pass
        except Exception:
            self.fault(*sys.exc_info())
        self.running = None
        new = self.report["faults"][self.faults_before :]
        self.report["steps"].append(
            {
                "name": self.name,
                "seconds": round(time.perf_counter() - self.began, 1),
                "still_ms": round(self.pauses.still_ms),
                "worked_ms": round(self.pauses.worked_ms),
                "qgis_ms": round(self.pauses.apart_ms),
                "pauses": self.pauses.found,
                "fault": new[0].strip().splitlines()[-1] if new else "",
            }
        )
        self.write()

    def write(self) -> None:
        (FOLDER / "visit.json").write_text(json.dumps(self.report, indent=1, ensure_ascii=False), encoding="utf-8")

    def end(self) -> None:
        self.beat.stop()
        self.report["complete"] = True
        self.write()
        os._exit(0)  # closing would ask about temporary layers

    def take(self, name: str) -> None:
        """A picture of the whole screen. It takes time that is not the plugin's."""
        subprocess.run(["import", "-window", "root", str(FOLDER / f"{name}.png")], check=True)
        self.quiet = True

    def place(self, widget, x: int = 120, y: int = 60):
        widget.move(x, y)
        return widget

    def only_docks(self, *names: str) -> None:
        for dock in self.window.findChildren(QDockWidget):
            if dock.objectName() not in names:
                dock.hide()

    # -- steps -----------------------------------------------------------------------------------------------------

    def open_province(self):
        """As a newcomer: the planning setup makes the fictional province and opens it."""
        iface.messageBar().clearWidgets()
        self.window.showMaximized()
        self.only_docks("Layers")
        yield 800
        setup = self.place(self.desk.open("setup"))
        yield 1500
        self.take("setup_newcomer")
        if GIVEN.get("villages"):
            sample_opener.PROVINCE["VILLAGES"] = GIVEN["villages"]
        folder = FOLDER / "tỉnh mẫu"
        folder.mkdir(exist_ok=True)
        setup.make_sample(str(folder))
        yield lambda: setup._sample is None
        yield 4000
        self.take("setup")

    def setup(self):
        """Fields and checks of the plan that was found."""
        setup = self.desk.open("setup")
        tabs = setup.findChild(QTabWidget)
        for number in range(1, tabs.count() if tabs is not None else 0):
            tabs.setCurrentIndex(number)
            yield 1200
            self.take(f"setup_{number + 1}")
        setup.close()
        yield 300
        QgsProject.instance().write()
        self.quiet = True
        yield 300

    def assess(self):
        dock = self.desk.open("compliance")
        yield 1500
        self.take("compliance_empty")
        dock.assess()
        yield 1500
        self.take("compliance_running")
        yield lambda: not dock.running
        yield 3000
        self.take("compliance")

    def look_at_a_missed_target(self):
        dock = self.desk.open("compliance")
        tree = dock.findChild(QTreeView, "tree")
        wanted = next(self.index_of(tree.model(), row) for row in self.rows(dock) if row.verdict == "missed")
        tree.setCurrentIndex(wanted)
        tree.scrollTo(wanted)
        yield 300
        tree.clicked.emit(wanted)
        yield 5000
        self.take("compliance_missed")
        pages = dock.findChild(QTabWidget, "pages")
        pages.setCurrentIndex(1)
        yield 600
        self.take("compliance_tasks")
        pages.setCurrentIndex(0)
        yield 200

    def target_editor(self):
        editor = self.place(self.desk.open("targeteditor"), 60, 30)
        yield 2500
        tree = editor.findChild(QTreeView, "tree")
        tree.expandAll()
        model = tree.model()
        targets = model.index(0, 0, model.index(0, 0))
        tree.setCurrentIndex(model.index(1, 0, targets))
        yield 800
        self.take("targeteditor")
        editor.close()
        yield 300

    def plan_routes(self):
        dialog = self.place(self.desk.open("routesdialog"), 60, 30)
        yield 4000
        self.take("routes_form")
        # Into files: a dossier takes no temporary layers.
        dialog.whereCombo.setCurrentIndex(dialog.whereCombo.count() - 1)
        dialog.folderWidget.setFilePath(str(FOLDER / "kế hoạch"))
        yield 1500
        dialog.run()
        yield 700
        self.take("routes_running")
        yield lambda: dialog.pages.currentWidget() is not dialog.runPage
        yield 2500
        self.take("routes_result")
        add = dialog.findChild(QPushButton, "planButton")
        if add is not None:
            add.click()
        dialog.close()
        yield 1500
        self.take("routes_map")

    def plan_fiber(self):
        """From the tree to the bill, and second routes; each window takes up what the one before gave to the plan."""
        for id_ in ("fibertreedialog", "sharingdialog", "pondialog", "protectiondialog"):
            dialog = self.place(self.desk.open(id_), 60, 30)
            yield 3000
            self.take(f"{id_}_form")
            dialog.whereCombo.setCurrentIndex(dialog.whereCombo.count() - 1)
            dialog.folderWidget.setFilePath(str(FOLDER / "kế hoạch"))
            yield 1500
            dialog.run()
            yield 700
            yield lambda dialog=dialog: dialog.pages.currentWidget() is not dialog.runPage
            yield 2000
            self.take(f"{id_}_result")
            layers = dialog.results_page.layerList
            for row in range(layers.count()):
                layers.setCurrentRow(row)
                if dialog.results_page.planButton.isEnabled():
                    dialog.results_page.planButton.click()
                yield 200
            dialog.close()
            yield 800
        self.take("fiber_map")

    def plan_coverage(self):
        """Coverage by radius, predicted over the terrain, and who is served; each takes up what the one before gave."""
        for id_, purposes in RADIO.items():
            dialog = self.place(self.desk.open(id_), 60, 30)
            yield 3000
            self.take(f"{id_}_form")
            dialog.whereCombo.setCurrentIndex(dialog.whereCombo.count() - 1)
            dialog.folderWidget.setFilePath(str(FOLDER / "kế hoạch"))
            if id_ == "predictdialog":
                dialog.parameters_form.set_values({"MAX_DISTANCE": 5000.0})  # a quarter of the time
            yield 1500
            dialog.run()
            yield 700
            self.take(f"{id_}_running")
            yield lambda dialog=dialog: dialog.pages.currentWidget() is not dialog.runPage
            yield 2000
            layers = dialog.results_page.layerList
            for row in range(layers.count()):
                layers.setCurrentRow(row)
                purpose = purposes.get(layers.item(row).data(Qt.ItemDataRole.UserRole))
                if purpose:
                    dialog.results_page.add_to_plan((purpose,))
                yield 200
            self.take(f"{id_}_result")
            dialog.close()
            yield 1500
            self.take(f"{id_}_map")
        links = self.place(self.desk.open("linkdialog"), 60, 30)  # the province has no layer of links
        yield 2000
        self.take("linkdialog_form")
        links.close()
        yield 300

    def plan_sites(self):
        """Candidates, the choice among them, backhaul; each window takes up what the one before gave to the plan."""
        for id_, (purposes, values) in SITING.items():
            dialog = self.place(self.desk.open(id_), 60, 30)
            yield 3000
            dialog.whereCombo.setCurrentIndex(dialog.whereCombo.count() - 1)
            dialog.folderWidget.setFilePath(str(FOLDER / "kế hoạch"))
            dialog.parameters_form.set_values(values)
            dialog.look()
            yield 2000
            self.take(f"{id_}_form")
            dialog.run()
            yield 700
            yield lambda dialog=dialog: dialog.pages.currentWidget() is not dialog.runPage
            yield 2000
            self.take(f"{id_}_result")
            self.into_plan(dialog, purposes)
            yield 300
            dialog.close()
            yield 1500
            self.take(f"{id_}_map")

    def plan_years(self):
        """The roadmap, and its board: a project is moved, and taken back."""
        dialog = self.place(self.desk.open("roadmapdialog"), 60, 30)
        yield 3000
        dialog.whereCombo.setCurrentIndex(dialog.whereCombo.count() - 1)
        dialog.folderWidget.setFilePath(str(FOLDER / "kế hoạch"))
        dialog.parameters_form.set_values(
            {"FIRST_YEAR": 2026, "LAST_YEAR": 2030, "BUDGETS": BUDGETS, "TIME_LIMIT": 20.0}
        )
        dialog.look()
        yield 2500
        self.take("roadmapdialog_form")
        dialog.run()
        yield 700
        yield lambda: dialog.pages.currentWidget() is not dialog.runPage
        yield 2000
        self.take("roadmapdialog_result")
        dialog.boardButton.click()
        yield 300
        dialog.close()
        view = self.place(self.desk.open("roadmapview"), 60, 30)
        yield 1500
        board = view.board
        moved = next(
            (
                (work.id, year)
                for work in board.works()
                for year in reversed(board.years)
                if board.year_of(work.id) not in (None, year) and not view._why([work.id], year)
            ),
            None,
        )
        if moved is None:
            raise RuntimeError("no project of the roadmap may be moved")
        view.board_view.choose([moved[0]])
        yield 500
        self.take("roadmapview")
        view.move_to([moved[0]], moved[1])
        yield 600
        self.take("roadmapview_moved")
        view.undo()
        yield 300
        view.close()
        yield 300

    def compare_plans(self):
        """Today and the plan side by side: both were assessed."""
        dialog = self.place(self.desk.open("scenariosdialog"), 60, 30)
        yield 2500
        self.take("scenariosdialog_form")
        dialog.run()
        yield 700
        yield lambda: dialog.pages.currentWidget() is not dialog.runPage
        yield 2000
        self.take("scenariosdialog_result")
        dialog.close()
        yield 300

    def into_plan(self, dialog, purposes: dict[str, str]) -> None:
        """Give results of a window to the plan."""
        layers = dialog.results_page.layerList
        for row in range(layers.count()):
            layers.setCurrentRow(row)
            purpose = purposes.get(layers.item(row).data(Qt.ItemDataRole.UserRole))
            if purpose:
                dialog.results_page.add_to_plan((purpose,))

    def assess_the_plan(self):
        dock = self.desk.open("compliance")
        dock.findChild(QComboBox, "scenario").setCurrentIndex(1)
        yield 800
        dock.assess()
        yield lambda: not dock.running
        yield 2500
        self.take("compliance_plan")

    def write_dossier(self):
        QgsProject.instance().write()
        self.quiet = True
        wizard = self.place(self.desk.open("dossierwizard"), 60, 30)
        yield 1500
        number = 1
        while True:
            if wizard.currentPage() is wizard.files_page:
                wizard.findChild(QLineEdit, "licence").setText("CC BY 4.0")
                yield 300
            if wizard.currentPage() is wizard.checklist_page and not wizard.checklist_page.isComplete():
                self.take("dossier_incomplete")
                wizard.checklist_page.allow.setChecked(True)
                yield 300
            self.take(f"dossier_{number}")
            if wizard.currentPage() is wizard.run_page:
                break
            before = wizard.currentId()
            wizard.next()
            yield 1200
            if wizard.currentId() == before:
                raise RuntimeError(f"the wizard stays on page {before}")
            number += 1
        wizard.run_page.run.click()
        yield 4000
        self.take("dossier_running")
        yield lambda: not wizard.runner.running
        yield 800
        if wizard.runner.outcome != "done":
            self.report["faults"].append(f"the dossier: {wizard.runner.outcome}")
        self.take("dossier_done")
        wizard.close()
        yield 300

    def options_and_about(self):
        about = self.place(self.desk.open("about"), 300, 80)
        yield 800
        self.take("about")
        about.close()
        QTimer.singleShot(100, lambda: iface.showOptionsDialog(self.window, "HatangsoOptions"))
        yield 2500
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget.inherits("QgsOptionsDialogBase"):
                self.take("options")
                widget.close()
        yield 400

    def reload(self):
        """Out and in again, and out in the middle of a run."""
        for _ in range(3):
            qgis.utils.unloadPlugin("hatangso")
            yield 200
            qgis.utils.loadPlugin("hatangso")
            qgis.utils.startPlugin("hatangso")
            self.quiet = True
            yield 400
        self.desk = qgis.utils.plugins["hatangso"].desk
        self.session = self.desk.session
        self.desk.open("compliance").assess()
        yield 1500
        qgis.utils.unloadPlugin("hatangso")
        yield 1500
        self.take("unloaded")

    # -- helps ------------------------------------------------------------------------------------------------------

    def rows(self, dock):
        return dock._rows

    def index_of(self, model, row):
        """The place of a row of the table, wherever it is grouped."""
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop(0)
            for number in range(model.rowCount(parent)):
                index = model.index(number, 0, parent)
                if getattr(model, "row_at", lambda _: None)(index) == row:
                    return index
                waiting.append(index)
        raise LookupError(row)


visit = Visit()
