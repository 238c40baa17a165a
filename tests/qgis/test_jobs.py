"""Runs in the background: in threads and in processes, to their end, to their fault, and stopped."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsProcessingOutputLayerDefinition, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop

from hatangso.ui.jobs import start


def wait(job, seconds=120):
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
