"""What windows leave behind is freed in their own thread, whatever runs in others."""

from __future__ import annotations

import gc
import sys
import threading
import time

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProject, QgsTask, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop

from hatangso.plugin.gis.garbage import collected_elsewhere, hold, release
from hatangso.processing.algorithm import HatangsoAlgorithm
from hatangso.ui.calm import Calm
from hatangso.ui.jobs import start


def wait_for(ready, seconds=60):
    end = time.monotonic() + seconds
    while not ready() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    assert ready()


@pytest.fixture(autouse=True)
def as_before():
    wait_for(gc.isenabled)  # a window of an earlier test may hold it until its thread has come to its end
    collects, switch = gc.isenabled(), sys.getswitchinterval()
    yield
    assert gc.isenabled() == collects and sys.getswitchinterval() == switch


class Leaving:
    """Something in a circle, so that only the collector frees it."""

    def __init__(self, told):
        self.me, self.told = self, told

    def __del__(self):
        self.told.append(threading.current_thread() is threading.main_thread())


def make_garbage(told, count):
    """As much as would have Python look for garbage several times."""
    for _ in range(count):
        Leaving(told)


def in_a_thread(work):
    ended = []
    task = QgsTask.fromFunction("rác", lambda _: work())
    task.taskCompleted.connect(lambda: ended.append(True))
    task.taskTerminated.connect(lambda: ended.append(False))
    QgsApplication.taskManager().addTask(task)
    wait_for(lambda: ended)
    assert ended == [True]


def test_a_thread_collects_nothing(qgis_app):
    """The same work with the collector at large frees it in the thread."""
    told: list[bool] = []
    gc.collect()
    in_a_thread(lambda: make_garbage(told, 5000))
    assert False in told
    gc.collect()
    told.clear()

    def held():
        with collected_elsewhere():
            make_garbage(told, 5000)

    in_a_thread(held)
    wait_for(gc.isenabled)
    gc.collect()
    assert told == [True] * 5000


def test_in_the_window_nothing_is_held(qgis_app):
    with collected_elsewhere():
        assert gc.isenabled()


def test_the_last_one_lets_go():
    hold()
    hold()
    release()
    assert not gc.isenabled()
    release()
    assert gc.isenabled()


def test_who_collects_nothing_anyway_is_left_so():
    gc.disable()
    try:
        hold()
        release()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_while_runs_go_on_the_window_collects_what_is_young(qgis_app, monkeypatch):
    from hatangso.ui import calm as module

    monkeypatch.setattr(module, "_PAUSE_MS", 20)
    told: list[bool] = []
    calm = Calm()
    calm.begin()
    calm.begin()
    assert not gc.isenabled() and sys.getswitchinterval() == pytest.approx(0.001)
    make_garbage(told, 10)
    wait_for(lambda: len(told) == 10)
    assert all(told)
    held = [[] for _ in range(2 * module._FEW)]  # as a run does that computes: nobody looks through these
    make_garbage(told, 10)
    ended = time.monotonic() + 0.2
    wait_for(lambda: time.monotonic() > ended)
    assert len(told) == 10
    held.clear()
    wait_for(lambda: len(told) == 20)
    calm.end()
    assert not gc.isenabled()
    calm.end()


def test_runs_hold_it_to_their_end_whatever_it_is(sao_mai, monkeypatch):
    seen = []
    execute = HatangsoAlgorithm._process
    monkeypatch.setattr(HatangsoAlgorithm, "_process", lambda *given: seen.append(gc.isenabled()) or execute(*given))
    project = QgsProject.instance()
    for given in ({"SITES": f"{sao_mai}|layername=sites", "RADIUS": 2000, "OUTPUT": "memory:"}, {"SITES": "/nowhere"}):
        job = start("hatangso:coveragebuffers", given, project)
        wait_for(lambda job=job: job.state != "running")
        wait_for(gc.isenabled)
    assert seen == [False]


def test_a_run_that_is_over_keeps_no_layers(sao_mai):
    """Not even where somebody holds the run itself: they would die wherever Python looks for garbage next."""
    project = QgsProject.instance()
    layer = QgsVectorLayer(f"{sao_mai}|layername=sites", "trạm", "ogr")
    project.addMapLayer(layer)
    job = start("hatangso:coveragebuffers", {"SITES": layer.id(), "RADIUS": 2000, "OUTPUT": "memory:"}, project)
    wait_for(lambda: job.state != "running")
    assert job.state == "done", job.error
    wait_for(lambda: job._context is None)
    held = gc.get_referents(job.__dict__)
    assert not any(isinstance(one, (QgsProcessingContext, QgsProject)) and one is not project for one in held)
    assert not job._copies
    project.clear()
