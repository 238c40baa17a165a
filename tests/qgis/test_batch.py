"""The batch examples that come with the plugin: the window of QGIS reads them, and the loop runs them."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsProcessingParameterDefinition
from qgis.PyQt.QtWidgets import QFileDialog

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "plugin/resources/batch"


@pytest.fixture(scope="module")
def batch():
    spec = importlib.util.spec_from_file_location("hatangso_make_batch", ROOT / "tools/make_batch.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_files_are_what_the_list_gives(batch):
    assert batch.stale() == {}


def test_every_row_is_one_that_the_model_takes(qgis_app, batch):
    model = qgis_app.processingRegistry().algorithmById("hatangso:planfiber")
    definitions = {definition.name(): definition for definition in model.parameterDefinitions()}
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    rows = batch.rows()
    assert len(rows) == 6 and len({(row["COMMUNE"], row["FOLDER"]) for row in rows}) == 6
    for row in rows:
        assert set(row) <= set(definitions)
        for name, definition in definitions.items():
            needed = not definition.flags() & optional and definition.defaultValue() in (None, "")
            assert not needed or name in row, name
            assert name not in row or definition.checkValueIsAcceptable(row[name]), name


def test_the_window_of_this_qgis_reads_the_file(qgis_app, batch, monkeypatch):
    """QGIS's own batch panel is the reference for the form of the file."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    file = FOLDER / ("planfiber.batch" if Qgis.QGIS_VERSION_INT >= 34000 else "planfiber.json")
    model = qgis_app.processingRegistry().createAlgorithmById("hatangso:planfiber")
    dialog = BatchAlgorithmDialog(model)
    panel = dialog.mainWidget()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(file), ""))
    panel.load()
    rows = batch.rows()
    assert panel.batchRowCount() == len(rows)
    read = []
    for number in range(len(rows)):
        row = {}
        for name in ("COMMUNE", "FOLDER", "TAKE_RATE", "TARGET_SET", "LICENCE"):
            row[name] = panel.wrappers[number][panel.parameter_to_column[name]].parameterValue()
        read.append(row)
    assert [(row["COMMUNE"], float(row["TAKE_RATE"])) for row in read] == [
        (row["COMMUNE"], row["TAKE_RATE"]) for row in rows
    ]
    assert read[0]["LICENCE"] == "Lưu hành nội bộ" and str(read[3]["FOLDER"]).endswith("ket_qua/nhu_cau_cao")
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_loop_runs_each_row_and_tells_what_failed(tmp_path, ending):
    """A program that only writes down how it was called stands for qgis_process."""
    program = tmp_path / "program"
    program.write_text(
        '#!/bin/bash\nprintf "%s\\n" "$@"\necho "said" >&2\n[[ "$*" != *COMMUNE=00007* ]] || exit 3\n', "utf-8"
    )
    program.chmod(0o755)
    text = "\ufeffCOMMUNE,TAKE_RATE,FOLDER\n00004,0.4,kết quả/a\n00007,,kết quả/b\n00010,0.8,kết quả/b"
    (tmp_path / "danh sách.csv").write_text(text.replace("\n", ending), encoding="utf-8", newline="")
    command = ["bash", str(FOLDER / "run_list.sh"), "hatangso:planfiber", "danh sách.csv", "nhật ký",
               "COMMUNES=x y.gpkg|layername=communes"]  # fmt: skip
    environment = {**os.environ, "QGIS_PROCESS": str(program)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.split()[1] for line in lines] == ["exit=0", "exit=3", "exit=0"]
    called = (tmp_path / "nhật ký/001.json").read_text(encoding="utf-8").splitlines()
    assert called == ["--json", "run", "hatangso:planfiber", "--", "COMMUNES=x y.gpkg|layername=communes",
                      "COMMUNE=00004", "TAKE_RATE=0.4", "FOLDER=kết quả/a"]  # fmt: skip
    assert "TAKE_RATE" not in (tmp_path / "nhật ký/002.json").read_text(encoding="utf-8")
    assert (tmp_path / "kết quả/b").is_dir() and (tmp_path / "nhật ký/003.log").read_text() == "said\n"
    (tmp_path / "danh sách.csv").write_text("COMMUNE\n00004\n", encoding="utf-8")
    assert subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True).returncode == 0
    command[3] = "không có.csv"
    assert subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True).returncode == 2


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_loop_goes_past_lines_that_hold_nothing(tmp_path, ending):
    """In the middle, of commas alone, and at the end; none of them is a run."""
    text = "COMMUNE,TAKE_RATE\n00004,0.4\n\n,\n  \n00007,\n00010,0.8\n\n"
    (tmp_path / "list.csv").write_text(text.replace("\n", ending), encoding="utf-8", newline="")
    command = ["bash", str(FOLDER / "run_list.sh"), "hatangso:planfiber", "list.csv", "logs"]
    environment = {**os.environ, "QGIS_PROCESS": "true"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "001 exit=0 COMMUNE=00004 TAKE_RATE=0.4", "002 exit=0 COMMUNE=00007", "003 exit=0 COMMUNE=00010 TAKE_RATE=0.8"
    ]  # fmt: skip


def test_the_task_of_windows_fits_into_what_schtasks_takes():
    """261 letters; and cmd does not know a quote behind a backslash: what follows it is outside of the quotes."""
    (line,) = [line for line in (FOLDER / "schedule.cmd").read_text(encoding="ascii").splitlines()
               if line.startswith("schtasks")]  # fmt: skip
    told = line.partition("/TR ")[2]
    assert told[0] == told[-1] == '"' and len(told) - 2 <= 261
    assert not set(told[1:-1]) & set('"|&<>^%')
    assert (FOLDER / told[1:-1].rpartition("\\")[2]).is_file()


def test_files_of_windows_are_ascii():
    """Windows PowerShell 5.1 and cmd read them in the encoding of the system."""
    for name in ("run_list.ps1", "run_weekly.ps1", "schedule.cmd"):
        assert (FOLDER / name).read_bytes().isascii(), name


def test_the_examples_name_what_there_is(qgis_app):
    """Cron and Task Scheduler call the loop with parameters that the model has."""
    import re

    model = qgis_app.processingRegistry().algorithmById("hatangso:planfiber")
    known = {definition.name() for definition in model.parameterDefinitions()}
    for name in ("crontab.txt", "run_weekly.ps1"):
        whole = (FOLDER / name).read_text(encoding="utf-8").replace("`\n", "")
        lines = [line for line in whole.splitlines()
                 if "run_list" in line and not line.startswith(("#", "@rem"))]  # fmt: skip
        assert lines
        for line in lines:
            given = set(re.findall(r"[ \"']([A-Z_]+)=", line.partition("planfiber.csv")[2]))
            assert {"COMMUNES", "VILLAGES", "ROADS"} <= given <= known
    assert json.loads((FOLDER / "planfiber.batch").read_text(encoding="utf-8"))["format"] == "batch_3.40"
