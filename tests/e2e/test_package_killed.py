"""Packaging is killed in the middle, again and again: the earlier dossier or the new one stands there, and is whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hatangso_testing.dossiers import documents

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = 20
#: A process of its own, as a user's QGIS is one: says when it begins, then packs.
PROGRAM = """
import importlib.util, json, os, sys
root, given = sys.argv[1], json.loads(sys.argv[2])
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject
application = QgsApplication([], False)
application.initQgis()
spec = importlib.util.spec_from_file_location("hatangso", root + "/__init__.py", submodule_search_locations=[root])
sys.modules["hatangso"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["hatangso"])
from hatangso.processing.dossier.package_dossier import PackageDossier
algorithm = PackageDossier()
algorithm.initAlgorithm()
context = QgsProcessingContext()
context.setProject(QgsProject.instance())
print("begin", flush=True)
results, good = algorithm.run(given, context, QgsProcessingFeedback(False), {}, False)
print("end" if good else "failed", flush=True)
os._exit(0 if good else 1)
"""


@pytest.fixture(scope="module")
def inputs(checkout_profile, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("đầu vào")
    result = checkout_profile.run("hatangso:createsample", SEED=3, VILLAGES=80, OUTPUT=folder / "sao_mai.gpkg")
    assert result.returncode == 0, result.stderr[-2000:]
    return {
        "DOSSIER_TYPE": 0, "DATE": "2026-11-22", "LICENCE": "CC BY 4.0", "ALLOW_INCOMPLETE": True, "COPIES": [0],
        "DOCUMENTS": [str(path) for path in documents(folder)],
        "LAYERS": [f"{folder}/sao_mai.gpkg|layername={name}" for name in ("villages", "communes")],
    }  # fmt: skip


def started(profile, place: Path, inputs: dict, title: str) -> subprocess.Popen:
    given = {**inputs, "TITLE": title, "FOLDER": str(place / "hồ sơ"), "ZIP": str(place / "hồ sơ.zip")}
    process = subprocess.Popen(
        [os.environ.get("HATANGSO_PYTHON", sys.executable), "-c", PROGRAM, str(ROOT), json.dumps(given)],
        env=profile.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout.readline() == "begin\n"
    return process


def finished(profile, place: Path, inputs: dict, title: str) -> float:
    """Pack to the end; how long that took, in seconds."""
    process = started(profile, place, inputs, title)
    begun = time.monotonic()
    assert process.stdout.read() == "end\n" and process.wait() == 0
    return time.monotonic() - begun


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def both(checkout_profile, inputs, tmp_path_factory):
    """The earlier and the new dossier, each made without disturbance, and how long the new one takes."""
    made = []
    for title in ("Hồ sơ trước", "Hồ sơ mới"):
        place = tmp_path_factory.mktemp("nguyên vẹn")
        seconds = finished(checkout_profile, place, inputs, title)
        made.append((tree(place / "hồ sơ"), (place / "hồ sơ.zip").read_bytes(), place))
    return made[0], made[1], seconds


def test_two_processes_make_the_same_bytes(checkout_profile, inputs, both, tmp_path):
    finished(checkout_profile, tmp_path, inputs, "Hồ sơ mới")
    assert tree(tmp_path / "hồ sơ") == both[1][0]
    assert (tmp_path / "hồ sơ.zip").read_bytes() == both[1][1]


def test_killed_at_any_moment_a_whole_dossier_stands_there(checkout_profile, inputs, both, tmp_path):
    """Moments over the whole run, more of them near its end, where the dossier takes its place."""
    (before, packed_before, earlier), (after, packed_after, _), seconds = both
    chance = random.Random(20261122)
    moments = [chance.uniform(0, 1.1 * seconds) for _ in range(MOMENTS // 2)]
    moments += [chance.uniform(0.8 * seconds, 1.1 * seconds) for _ in range(MOMENTS - len(moments))]

    def killed(number: int) -> str:
        place = tmp_path / str(number)
        place.mkdir()
        shutil.copytree(earlier / "hồ sơ", place / "hồ sơ")
        shutil.copy(earlier / "hồ sơ.zip", place)
        process = started(checkout_profile, place, inputs, "Hồ sơ mới")
        time.sleep(moments[number])
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        stands = tree(place / "hồ sơ")
        packed = (place / "hồ sơ.zip").read_bytes()
        assert stands in (before, after), f"half a dossier after {moments[number]:.3f} s"
        assert packed in (packed_before, packed_after)
        # The old folder and the new archive, or the other way round: each is whole, and the next run makes them one.
        return "new" if stands == after else "earlier"

    with ThreadPoolExecutor(2) as workers:
        found = list(workers.map(killed, range(MOMENTS)))
    assert len(found) == MOMENTS and "earlier" in found
    left = list(tmp_path.glob("*/.hatangso-dossier-*"))
    for place in sorted({path.parent for path in left})[:2]:  # the next run clears up
        finished(checkout_profile, place, inputs, "Hồ sơ mới")
        assert sorted(path.name for path in place.iterdir()) == ["hồ sơ", "hồ sơ.zip"]
        assert tree(place / "hồ sơ") == after and (place / "hồ sơ.zip").read_bytes() == packed_after
    assert left, "no run was killed while it was building"
