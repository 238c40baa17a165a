"""Menu, toolbar, options, layer menu: there when the plugin is, gone when it goes."""

from __future__ import annotations

import gc
from collections import Counter

import pytest
from hatangso_testing.layers import memory_layer
from hatangso_testing.window import Window
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QMenu, QToolBar, QWidget

from hatangso.ui.desk import Desk
from hatangso.ui.windows import MENUS, WINDOWS, load


@pytest.fixture
def window(qgis_app):
    QgsProject.instance().clear()
    made = Window()
    yield made
    made.main.deleteLater()
    QgsProject.instance().clear()


def settle():
    """Let go of what is to be deleted later."""
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    QCoreApplication.processEvents()
    gc.collect()


def receivers() -> tuple[int, ...]:
    project = QgsProject.instance()
    return tuple(project.receivers(getattr(project, name)) for name in ("readProject", "cleared", "layersAdded",
                                                                        "layersRemoved", "dirtySet"))  # fmt: skip


def test_every_window_is_in_the_menu_and_can_be_opened(window):
    desk = Desk(window)
    menu = window.main.findChild(QMenu, "HatangsoMenu")
    menus = {"": menu} | {key: menu.findChild(QMenu, f"HatangsoMenu_{key}") for key in MENUS}
    for one in WINDOWS:
        actions = {action.objectName(): action for action in menus[one.menu].actions()}
        action = actions[f"Hatangso_{one.id}"]
        assert action.text() and action.toolTip() and not action.icon().isNull()
        action.trigger()
        widget = desk.open(one.id)
        assert type(widget) is load(one) and widget.isVisible() == window.main.isVisible() or not widget.isHidden()
    desk.close()


def test_ten_times_in_and_out_leaves_nothing(window):
    def things():
        settle()
        names = [widget.objectName() for widget in QApplication.topLevelWidgets()]
        return (
            sorted(names),
            len(window.main.findChildren(QToolBar)),
            len(window.main.findChildren(QMenu)),
            len(window.main.findChildren(QDockWidget)),
            len(window.main.findChildren(QWidget)),
            len(window.factories),
            len(window.layer_actions),
            receivers(),
        )

    def once(windows):
        desk = Desk(window)
        for one in windows:
            desk.open(one.id)
        desk.close()

    once(WINDOWS)
    before, *rest = things()
    for number in range(10):
        once(WINDOWS[number % 5 :: 5])  # each window twice: what it leaves behind is still there at the end
    once(WINDOWS)  # as before: what is left by the last round alone is the same
    after, *later, listening = things()
    assert later == rest[:-1]
    # What tests before this one left to the garbage collector may go in the meantime.
    assert not Counter(after) - Counter(before)
    assert all(now <= then for now, then in zip(listening, rest[-1]))


def test_a_window_is_told_what_it_is_wanted_for(window, monkeypatch):
    desk, told = Desk(window), []
    wizard = desk.open("dossierwizard")
    monkeypatch.setattr(wizard, "begin_with", told.append)
    assert desk.open("dossierwizard#report") is wizard and told == ["report"]
    assert desk.open("dossierwizard") is wizard and told == ["report"]
    desk.open("compliance").open_window.emit("dossierwizard#dossier")
    assert told == ["report", "dossier"]
    desk.open("about#nothing")
    desk.close()


def test_windows_get_ready_with_the_first_sign_of_use(window):
    desk = Desk(window)
    assert not desk._warming.running
    desk.session.change_plan(year=2030)
    assert not desk._warming.running  # a project without a plan is none of ours
    window.main.findChild(QMenu, "HatangsoMenu").actions()[0].hovered.emit()
    assert desk._warming.running
    desk.close()
    assert not desk._warming.running


def test_a_layer_can_be_something_in_the_plan(window):
    desk = Desk(window)
    points, table = memory_layer("Point", "EPSG:4326", ["Point(106 17)"]), memory_layer("NoGeometry", "", [])
    QgsProject.instance().addMapLayers([points, table])
    menu = desk.layer_menu
    made = menu.menu_for(points)
    offered = {action.data() for action in made.actions()}
    assert {"SITES", "VILLAGES", "HUBS", "STATISTICS"} <= offered and not {"ROADS", "COMMUNES"} & offered
    menu.use(points, "SITES", True)
    made = menu.menu_for(points)
    assert {action.data() for action in made.actions() if action.isChecked()} == {"SITES"}
    menu.use(points, "STATISTICS", True)
    menu.use(table, "STATISTICS", True)
    assert desk.session.plan.layers == {"SITES": (points.id(),), "STATISTICS": (points.id(), table.id())}
    menu.use(points, "STATISTICS", False)
    menu.use(points, "SITES", False)
    assert desk.session.plan.layers == {"STATISTICS": (table.id(),)}
    desk.close()


def test_options_are_kept(window, tmp_path):
    from hatangso.ui import settings
    from hatangso.ui.options.options_page import OptionsPage

    for key in ("results_folder", "document_language", "python_program"):
        QgsSettings().remove(f"hatangso/{key}")
    page = OptionsPage()
    assert page.language.currentData() == "vi" and page.python_found.text()
    page.folder.setFilePath(str(tmp_path / "kết quả"))
    page.language.setCurrentIndex(page.language.findData("en"))
    page.apply()
    assert settings.results_folder() == str(tmp_path / "kết quả") and settings.document_language() == "en"
    assert OptionsPage().folder.filePath() == settings.results_folder()
    QgsSettings().remove("hatangso/results_folder")
    QgsSettings().remove("hatangso/document_language")
