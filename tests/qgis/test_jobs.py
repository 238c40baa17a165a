"""Runs in the background: in threads and in processes, to their end, to their fault, and stopped."""

from __future__ import annotations

import importlib
import shutil
import time

import pytest
from qgis.core import (
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QTimer

from hatangso.ui import jobs, layer_copies, warming
from hatangso.ui.jobs import start
from hatangso.ui.turns import Turns
from hatangso.ui.warming import Warming, needed
from hatangso.ui.windows import WINDOWS


def wait(job, seconds=600):
    """Let the event loop turn until the job has ended."""
    end = time.monotonic() + seconds
    while job.state == "running" and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    assert job.state != "running"
    return job


@pytest.fixture
def project(qgis_app):
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


def buffers(sao_mai, project, **changed):
    output = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)
    output.destinationName = "Vùng phủ thử"
    return {"SITES": f"{sao_mai}|layername=sites", "RADIUS": 2000, "OUTPUT": output, **changed}


def test_a_thread_brings_its_layer_into_the_project(sao_mai, project):
    ended = []
    job = wait(start("hatangso:coveragebuffers", buffers(sao_mai, project), project, ended.append))
    assert job.state == "done", job.error
    assert ended == [job] and [layer.name() for layer in job.layers] == ["Vùng phủ thử"]
    assert project.mapLayer(job.results["OUTPUT"]).featureCount() > 0


def test_a_process_does_what_may_not_go_into_a_thread(project, tmp_path):
    heard = []
    given = {"SEED": 3, "VILLAGES": 60, "OUTPUT": str(tmp_path / "tỉnh mẫu.gpkg")}
    job = start("hatangso:createsample", given, project)
    job.progressed.connect(heard.append)
    assert wait(job).state == "done", job.error
    assert (tmp_path / "tỉnh mẫu.gpkg").is_file() and (tmp_path / "tỉnh mẫu.qgz").is_file()
    assert heard == sorted(heard) and heard[-1] == 100


def test_faults_end_a_job_before_it_runs(sao_mai, project):
    job = wait(start("hatangso:coveragebuffers", buffers(sao_mai, project, SITES="/nowhere.gpkg"), project))
    assert job.state == "failed" and job.error
    assert wait(start("hatangso:nothing", {}, project)).state == "failed"


@pytest.mark.parametrize("id_", ["hatangso:createsample", "hatangso:fiberroutes"])
def test_a_stopped_job_leaves_nothing(sao_mai, project, tmp_path, id_):
    table = f"{sao_mai}|layername="
    parameters = {
        "hatangso:createsample": {"SEED": 3, "VILLAGES": 2000, "OUTPUT": str(tmp_path / "x.gpkg")},
        "hatangso:fiberroutes": {
            "ROADS": table + "roads", "DEMAND": table + "villages", "HUBS": table + "hubs",
            "OUTPUT": str(tmp_path / "x.gpkg"), "UNREACHED": str(tmp_path / "y.gpkg"),
        },
    }[id_]  # fmt: skip
    job = start(id_, parameters, project)
    job.progressed.connect(lambda _: job.cancel())
    assert wait(job).state == "cancelled"
    assert list(tmp_path.iterdir()) == []


# -- in pieces -------------------------------------------------------------------------------------------------------


def spin(until, seconds=30):
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    assert until()


def test_pieces_come_in_their_order_and_the_window_has_its_turn_between_them(qgis_app):
    done, beats = [], []
    beat = QTimer()
    beat.timeout.connect(lambda: beats.append(len(done)))
    beat.start(0)

    def pieces():
        for number in range(5):
            time.sleep(0.02)  # longer than a slice: each piece is a turn of its own
            done.append(number)
            yield

    ended = []
    turns = Turns(pieces(), lambda: ended.append(list(done)))
    assert not done  # nothing before the event loop turns
    turns.start()
    spin(lambda: ended)
    beat.stop()
    assert ended == [[0, 1, 2, 3, 4]] and not turns.running
    assert {1, 2, 3, 4} <= set(beats)


def test_pieces_are_stopped_and_faults_are_handed_on(qgis_app):
    done, faults, ended = [], [], []

    def pieces(fault=False):
        for number in range(1000):
            if fault and number == 2:
                raise ValueError("piece")
            done.append(number)
            time.sleep(0.02)
            yield

    turns = Turns(pieces(), lambda: ended.append(1)).start()
    spin(lambda: len(done) >= 3)
    turns.stop()
    before = len(done)
    QCoreApplication.processEvents()
    assert len(done) == before < 1000 and not ended and not turns.running
    done.clear()
    broken = Turns(pieces(True), lambda: ended.append(1), faults.append).start()
    spin(lambda: faults)
    assert [str(one) for one in faults] == ["piece"] and done == [0, 1] and not ended and not broken.running


def layers_in(sao_mai, project, *tables):
    made = {name: QgsVectorLayer(f"{sao_mai}|layername={name}", name, "ogr") for name in tables}
    project.addMapLayers(list(made.values()))
    return made


def routes(sao_mai, project, tmp_path):
    layers = layers_in(sao_mai, project, "roads", "villages", "hubs")
    return {"ROADS": layers["roads"].id(), "DEMAND": layers["villages"].id(), "HUBS": layers["hubs"].id(),
            "OUTPUT": str(tmp_path / "x.gpkg"), "UNREACHED": str(tmp_path / "y.gpkg")}  # fmt: skip


def test_no_turn_copies_more_than_one_layer_that_takes_its_time(sao_mai, project, tmp_path, monkeypatch):
    turn, turns = [0], []
    beat = QTimer()
    beat.timeout.connect(lambda: turn.__setitem__(0, turn[0] + 1))
    beat.start(0)

    def slow(layer):
        turns.append(turn[0])
        time.sleep(0.03)
        return layer.clone()

    monkeypatch.setattr(layer_copies, "cloned", slow)
    job = start("hatangso:fiberroutes", routes(sao_mai, project, tmp_path), project)
    assert not turns and job.state == "running"
    spin(lambda: len(turns) == 3)
    beat.stop()
    assert len(set(turns)) == 3
    job.cancel()
    wait(job)


def test_a_run_stopped_before_it_began_leaves_nothing(sao_mai, project, tmp_path, monkeypatch):
    given = routes(sao_mai, project, tmp_path)
    before = sorted(project.mapLayers())
    job = start("hatangso:fiberroutes", given, project)
    job.cancel()
    assert job.state == "cancelled"  # at once
    QCoreApplication.processEvents()
    assert list(tmp_path.iterdir()) == [] and sorted(project.mapLayers()) == before


def test_a_layer_that_goes_before_the_run_begins_is_told(sao_mai, project, tmp_path):
    job = start("hatangso:fiberroutes", routes(sao_mai, project, tmp_path), project)
    project.clear()
    assert wait(job).state == "failed" and "removed from the project" in job.error


def test_a_selection_is_copied_with_its_layer(sao_mai, project):
    layer = layers_in(sao_mai, project, "sites")["sites"]
    layer.selectByIds(layer.allFeatureIds()[:2])
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    job = wait(start("hatangso:coveragebuffers", buffers(sao_mai, project, SITES=chosen), project))
    assert job.state == "done", job.error
    assert job.layers[0].featureCount() == 2


def test_stopped_while_results_are_loaded_nothing_stays_in_the_project(sao_mai, project, monkeypatch):
    job = start("hatangso:coveragebuffers", buffers(sao_mai, project), project)
    loading = type(job)._loading

    def slow(self):
        for _ in loading(self):
            time.sleep(0.05)  # longer than a round of spin()
            yield

    monkeypatch.setattr(type(job), "_loading", slow)
    spin(lambda: job.layers)
    assert job.state == "running" and project.mapLayers()
    job.cancel()
    assert job.state == "cancelled" and not project.mapLayers()


# -- the project meanwhile -------------------------------------------------------------------------------------------


def into_file(sao_mai, project, tmp_path):
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / "vùng phủ.gpkg"), project)
    return buffers(sao_mai, project, OUTPUT=output)


def test_layers_never_come_into_another_project(sao_mai, project, tmp_path):
    listeners = project.receivers(project.cleared)
    another = shutil.copy(sao_mai, tmp_path / "tỉnh khác.gpkg")
    job = start("hatangso:coveragebuffers", into_file(sao_mai, project, tmp_path), project)
    project.clear()
    # From a file of its own: QGIS 3.22 can lock itself up for good where two threads open layers of one GeoPackage.
    other = layers_in(another, project, "hubs")["hubs"]
    assert wait(job).state == "done" and job.elsewhere, job.error
    assert (tmp_path / "vùng phủ.gpkg").is_file()  # what was asked for is there
    assert list(project.mapLayers()) == [other.id()] and job.layers == []
    assert ("warning", jobs.elsewhere_text()) in job.log
    assert project.receivers(project.cleared) == listeners


def test_a_project_closed_while_results_are_loaded(sao_mai, project, tmp_path, monkeypatch):
    job = start("hatangso:coveragebuffers", into_file(sao_mai, project, tmp_path), project)
    loading = type(job)._loading

    def slow(self):
        for _ in loading(self):
            time.sleep(0.05)  # longer than a round of spin()
            yield

    monkeypatch.setattr(type(job), "_loading", slow)
    spin(lambda: job.layers)
    project.clear()
    assert job.state == "done" and job.elsewhere and job.layers == [] and not project.mapLayers()
    QCoreApplication.processEvents()
    assert not project.mapLayers()


def test_stop_that_comes_too_late_does_not_say_that_nothing_was_written(sao_mai, project, tmp_path):
    job = start("hatangso:coveragebuffers", into_file(sao_mai, project, tmp_path), project)
    executed = job._executed
    job._task.executed.disconnect(executed)
    job._task.executed.connect(lambda good, results: (job._feedback.cancel(), executed(good, results)))
    assert wait(job).state == "done"
    assert (tmp_path / "vùng phủ.gpkg").is_file() and job.layers[0].featureCount()


def test_a_layer_that_is_being_edited_is_copied_with_its_changes(sao_mai, project, monkeypatch):
    layer = layers_in(sao_mai, project, "sites")["sites"]
    layer.startEditing()
    ids = sorted(layer.allFeatureIds())
    layer.deleteFeatures(ids[3:])
    added = QgsVectorLayerUtils.createFeature(layer, QgsGeometry(layer.getFeature(ids[0]).geometry()))
    assert layer.addFeature(added)
    layer.selectByIds([ids[0], *[one for one in layer.allFeatureIds() if one < 0]])
    read = []
    create = jobs._desk_of
    monkeypatch.setattr(jobs, "_desk_of", lambda given: read.append(create(given)) or read[-1])
    for chosen, count in ((layer.id(), 4), (QgsProcessingFeatureSourceDefinition(layer.id(), True), 2)):
        job = wait(start("hatangso:coveragebuffers", buffers(sao_mai, project, SITES=chosen), project))
        assert job.state == "done" and job.layers[0].featureCount() == count, job.error
    # The run has not had the layer of the window in its hands.
    assert len(read) == 2 and all(layer.id() not in desk.mapLayers() and desk.count() == 1 for desk in read)
    assert layer.isModified()
    layer.rollBack()


# -- ready before they are wanted ------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", WINDOWS, ids=lambda one: one.id)
def test_all_that_a_window_imports_is_ready_before_it(window):
    """Each module comes behind those that it imports, and the last one is that of the window."""
    name = f"hatangso.ui.{window.module}"
    names = list(needed(name, set()))
    assert names[-1] == name and len(names) == len(set(names))
    places = {one: number for number, one in enumerate(names)}
    for one in names:
        module = importlib.import_module(one)
        wanted = {value.__module__ for value in vars(module).values() if isinstance(value, type)}
        late = {other for other in wanted & set(places) if places[other] > places[one]}
        assert not late, one


def test_windows_are_made_ready_in_turns_once(qgis_app, monkeypatch):
    imported = []
    monkeypatch.setattr(warming.importlib, "import_module", imported.append)
    one = Warming(WINDOWS)
    assert not one.running
    one.begin()
    one.begin()
    spin(lambda: not one.running)
    assert len(imported) == len(set(imported)) > 50
    assert {f"hatangso.ui.{window.module}" for window in WINDOWS} <= set(imported)
    one.begin()
    assert not one.running
