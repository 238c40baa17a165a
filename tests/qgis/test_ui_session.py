"""What all windows share: the plan while a project is opened, and what the message bar says."""

from __future__ import annotations

import json
import shutil
import time

import pytest
from hatangso_testing.window import Window
from qgis.core import QgsProject, QgsProjectBadLayerHandler, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop
from qgis.PyQt.QtWidgets import QTextBrowser

from hatangso.plugin.gis.plan import read_plan
from hatangso.ui.session import Session
from hatangso.ui.setup.setup_dialog import SetupDialog


def turn(seconds=0.6):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


@pytest.fixture
def session(qgis_app):
    QgsProject.instance().clear()
    made = Session(None)
    yield made
    made.close()
    QgsProject.instance().clear()


@pytest.fixture
def setup(session):
    made = SetupDialog(session)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def damaged(session, sao_mai, tmp_path):
    """A project with a plan and a layer whose file is gone."""
    for path in sao_mai.parent.glob("sao_mai*.*"):
        shutil.copy(path, tmp_path)
    (tmp_path / "gone.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": []}), encoding="utf-8")
    project = session.project
    project.read(str(tmp_path / "sao_mai.qgz"))
    project.addMapLayer(QgsVectorLayer(str(tmp_path / "gone.geojson"), "gone", "ogr"))
    villages = project.mapLayersByName("Thôn, bản, khu phố")[0].id()
    session.change_plan(layers={"VILLAGES": (villages,)}, target_set="quang_tri_2023", year=2030)
    assert project.write(str(tmp_path / "sao_mai.qgz"))
    (tmp_path / "gone.geojson").unlink()
    kept = session.plan
    project.clear()
    return tmp_path / "sao_mai.qgz", kept


class Asking(QgsProjectBadLayerHandler):
    """Stands for QGIS's question about layers that are gone: the event loop turns while it is open."""

    def __init__(self, meanwhile):
        super().__init__()
        self._meanwhile, self.asked = meanwhile, 0

    def handleBadLayers(self, layers):  # noqa: N802 - the name QGIS calls
        self.asked += 1
        self._meanwhile()


@pytest.fixture
def ask(session):
    def set_(meanwhile):
        made = Asking(meanwhile)
        session.project.setBadLayerHandler(made)
        return made

    yield set_
    session.project.setBadLayerHandler(QgsProjectBadLayerHandler())


@pytest.mark.parametrize("shown", [True, False], ids=["open", "closed"])
def test_the_plan_stays_while_qgis_asks_about_lost_layers(session, setup, damaged, ask, shown):
    path, kept = damaged
    setup.show()
    turn()
    setup.setVisible(shown)
    handler = ask(turn)
    assert session.project.read(str(path)) and handler.asked == 1
    turn()
    assert session.plan == kept == read_plan(session.project)
    assert not session.loading


def test_nothing_is_written_into_a_project_that_is_being_opened(session, damaged, ask):
    path, kept = damaged
    seen = []

    def meddle():
        seen.append(session.loading)
        session.change_plan(year=1999)
        session.keep_assessment("today", b"{}")

    ask(meddle)
    assert session.project.read(str(path)) and seen == [True]
    assert session.plan == kept == read_plan(session.project) and not session.assessment("today")
    session.change_plan(year=2031)
    assert read_plan(session.project).year == 2031


def test_a_closed_window_sets_no_project_up(session, setup, sao_mai, tmp_path):
    setup.show()
    turn(0.3)
    setup.close()
    for path in sao_mai.parent.glob("sao_mai*.*"):
        shutil.copy(path, tmp_path)
    assert session.project.read(str(tmp_path / "sao_mai.qgz"))
    session.project.setDirty(False)
    turn()
    assert not session.plan.layers and not session.project.isDirty()
    setup.show()  # who looks at it has it set up
    turn(1.5)
    assert session.plan.layers


def test_a_new_project_can_be_planned_before_and_after_it_is_named(session, tmp_path):
    project = session.project
    project.clear()
    session.change_plan(year=2030)
    project.setFileName(str(tmp_path / "new.qgz"))
    session.change_plan(year=2031)
    assert project.write()
    session.change_plan(year=2032)
    assert read_plan(project).year == 2032


def test_names_are_shown_as_they_are_in_the_message_bar(session):
    window = Window()
    session.iface = window
    session.message("error", "<b>Xã</b> <img src='x'> 5 < 6\n& <i>7</i>", "<u>Việc</u>")
    said = window.bar.currentItem().findChild(QTextBrowser).toPlainText()
    assert "<b>Xã</b> <img src='x'> 5 < 6" in said and "& <i>7</i>" in said and "<u>Việc</u>" in said
    window.main.deleteLater()
