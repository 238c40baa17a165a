"""Work in a process of its own: stopped at any moment it leaves nothing, and what was done at the end is done."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import tempfile
import threading
from pathlib import Path

import pytest
from hatangso_testing.waiting import until
from qgis.core import QgsApplication, QgsProject

from hatangso.ui import child
from hatangso.ui.child import ChildTask, python_program

WORKER = Path(child.__file__).resolve().parents[1] / "processing" / "worker.py"


@pytest.fixture
def project(qgis_app):
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for all that is temporary, which begins empty."""
    folder = tmp_path / "tạm"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def child_task(project, tmp_path, monkeypatch):
    """A task whose process does what it is told; it reads the order first, as the true one does."""

    def make(does):
        program = tmp_path / "worker.py"
        program.write_text(f"import pathlib, sys, tempfile, time\nsys.stdin.readline()\n{does}\n", encoding="utf-8")
        monkeypatch.setattr(child, "_WORKER", program)
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("hatangso:createsample")
        task = ChildTask(algorithm, {"OUTPUT": str(tmp_path / "tỉnh mẫu.gpkg")}, project)
        task.ended, task.said = [], []
        task.taskCompleted.connect(lambda: task.ended.append("done"))
        task.taskTerminated.connect(lambda: task.ended.append("stopped"))
        task.told.connect(lambda level, text: task.said.append(text))
        QgsApplication.taskManager().addTask(task)
        return task

    return make


LITTER = """pathlib.Path(tempfile.gettempdir(), "litter").write_bytes(b"x")
(pathlib.Path(tempfile.mkdtemp()) / "more").write_bytes(b"x")
print('{"told": ["info", "' + tempfile.gettempdir().replace("\\\\", "/") + '"]}', flush=True)
"""
DONE = "print('{\"done\": {\"COUNT\": 5}}', flush=True)"


@pytest.mark.parametrize(
    "then, end", [(DONE, "done"), ("sys.exit(3)", "stopped"), ("time.sleep(600)", "stopped"),
                  ("sys.stdin.readline()\nsys.exit(2)", "stopped")],
)  # fmt: skip
def test_a_process_leaves_nothing_temporary(child_task, temporary, then, end):
    """However it ends: it has a folder of its own, which goes with it."""
    task = child_task(LITTER + then)
    until(lambda: task.said or task.ended, 300)
    assert Path(task.said[0]).parent == temporary
    if then.startswith(("time", "sys.stdin")):
        task.cancel()
    until(lambda: task.ended, 300)
    assert task.ended == [end] and not list(temporary.iterdir())


def test_what_came_to_its_end_is_done_however_late_it_was_to_stop(child_task):
    """The stop comes when the files are there: the process says "done", and so does the run."""
    task = child_task('print(\'{"told": ["info", "x"]}\', flush=True)\nsys.stdin.readline()\n' + DONE)
    until(lambda: task.said, 300)
    task.cancel()
    until(lambda: task.ended, 300)
    assert task.ended == ["done"] and task.results == {"COUNT": 5}


def test_a_stop_is_heard_before_anything_is_loaded(qgis_app, tmp_path):
    """With QGIS behind an import that never ends, the process goes nevertheless."""
    for folder, text in (("qgis", ""), ("qgis/core", "import time\nprint('loading', flush=True)\ntime.sleep(60)\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").write_text(text, encoding="utf-8")
    order = {"algorithm": "hatangso:createsample", "parameters": {}, "project": "", "prefix": "", "profile": "",
             "locale": "vi"}  # fmt: skip
    process = subprocess.Popen(
        [python_program(), str(WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    process.stdin.write(json.dumps(order).encode() + b"\n")
    process.stdin.flush()
    assert process.stderr.readline().strip() == b"loading"  # libraries' own words do not go to the channel
    process.stdin.write(b"cancel\n")
    process.stdin.flush()
    assert process.wait(120) == 2


def test_a_stop_reaches_the_work_that_is_being_done(monkeypatch):
    """From :meth:`stop_by` on the process is not ended, but the work is told."""
    spec = importlib.util.spec_from_file_location("worker_alone", WORKER)
    worker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(worker)
    reading, writing = os.pipe()
    monkeypatch.setattr(worker.os, "dup", lambda number: reading if number == 0 else os.open(os.devnull, os.O_WRONLY))
    monkeypatch.setattr(worker.os, "dup2", lambda *_: None)
    os.write(writing, b"{}\n")
    parent, told = worker._Parent(), threading.Event()
    parent.stop_by(lambda: (parent.say(told=["info", "x"]), told.set()))
    os.write(writing, b"cancel\n")
    assert told.wait(120)
    os.close(writing)
