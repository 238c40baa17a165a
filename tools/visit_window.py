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
from qgis.PyQt.QtCore import QModelIndex, QTimer
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDockWidget, QLineEdit, QPushButton, QTabWidget, QTreeView
from qgis.utils import iface

GIVEN = json.loads(os.environ["HATANGSO_VISIT"])
FOLDER = Path(GIVEN["folder"])
#: Milliseconds between two looks at the clock.
BEAT = 20
#: Longest wait for anything, in seconds.
PATIENCE = 900


class Visit:
    """The steps in their order, and what is measured on the way."""

    def __init__(self):
        self.window = iface.mainWindow()
        self.desk = qgis.utils.plugins["hatangso"].desk
        self.session = self.desk.session
        self.report = {"steps": [], "faults": [], "complete": False}
        self.plan = [
            self.open_province, self.setup, self.assess, self.look_at_a_missed_target, self.target_editor,
            self.plan_routes, self.assess_the_plan, self.write_dossier, self.options_and_about, self.reload,
        ]  # fmt: skip
        self.running = None
        self.waiting_for = None
        self.still = 0.0
        self.last = time.perf_counter()
        self.quiet = False
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
        if not self.quiet:
            self.still = max(self.still, 1000 * (now - self.last) - BEAT)
        self.quiet = False
        self.last = now
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
            self.name, self.began, self.still, self.faults_before = step.__name__, time.perf_counter(), 0.0, len(
                self.report["faults"]
            )
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
                "still_ms": round(self.still),
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
        if wizard.run_page.save.isVisible():
            wizard.run_page.save.click()
            yield 1000
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
