"""A real QGIS window: install, open the province, assess, plan, write the dossier, and out again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STEPS = ["open_province", "setup", "assess", "look_at_a_missed_target", "target_editor", "plan_routes",
         "plan_fiber", "plan_coverage", "plan_sites", "plan_years", "assess_the_plan", "compare_plans", "write_dossier",
         "options_and_about", "reload"]  # fmt: skip

pytestmark = pytest.mark.skipif(
    any(shutil.which(program) is None for program in ("Xvfb", "import", "qgis")),
    reason="a window needs Xvfb, ImageMagick and the QGIS application",
)


def test_everything_can_be_done_in_the_window(tmp_path):
    """Pictures are looked at by people (``make visit``); here every step comes to its end and nothing goes wrong."""
    given = ["--zip", os.environ["HATANGSO_ZIP"]] if os.environ.get("HATANGSO_ZIP") else []
    folder = tmp_path / "chuyến thăm"
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/visit.py"), *given, "--villages", "200", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    report = json.loads((folder / "visit.json").read_text(encoding="utf-8"))
    assert report["complete"] and report["faults"] == []
    assert [step["name"] for step in report["steps"]] == STEPS
    pictures = {path.stem for path in folder.glob("*.png")}
    assert {"setup", "compliance_missed", "targeteditor", "routes_result", "pondialog_result", "predictdialog_result",
            "serveddialog_result", "backhauldialog_result", "roadmapview_moved", "scenariosdialog_result",
            "dossier_done", "about"} <= pictures  # fmt: skip
    dossiers = list(folder.rglob("manifest.json"))
    assert dossiers, "the wizard packaged no dossier"


