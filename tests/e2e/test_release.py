"""The release zip, installed into a fresh profile, does what it should: loads, lists its algorithms, explains them."""

from __future__ import annotations

import ast
import configparser
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def expected_ids() -> list[str]:
    """Ids of all algorithms, read from the code without running it."""
    ids = []
    for path in sorted((ROOT / "processing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                for line in node.body:
                    if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") == "ID":
                        value = ast.literal_eval(line.value)
                        if value:
                            ids.append(f"hatangso:{value}")
    return ids


@pytest.fixture(scope="module")
def listed(zip_profile):
    result = zip_profile.qgis_process("list")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Traceback" not in result.stderr, result.stderr
    return result.document["providers"]


def test_zip_holds_one_folder_and_no_tests(release_zip):
    with zipfile.ZipFile(release_zip) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"hatangso"}
    assert not [name for name in names if re.search(r"/tests/|/tools/|\.pyc$|/\.|\.ts$|Makefile", name)]
    assert "hatangso/LICENSE" in names
    assert "hatangso/i18n/hatangso_vi.qm" in names


def test_plugin_is_listed_as_loaded(zip_profile):
    result = zip_profile.qgis_process("plugins")
    assert result.returncode == 0, result.stderr
    assert result.document["plugins"]["hatangso"]["loaded"] is True


def test_provider_says_who_it_is(listed):
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    assert listed["hatangso"]["name"] == "Hạ Tầng Số"
    assert listed["hatangso"]["version"] == metadata["general"]["version"]


def test_all_algorithms_are_listed(listed):
    assert sorted(listed["hatangso"]["algorithms"]) == sorted(expected_ids())


@pytest.mark.parametrize("algorithm", expected_ids())
def test_help_of_each_algorithm(zip_profile, algorithm):
    result = zip_profile.qgis_process("help", algorithm)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Traceback" not in result.stderr, result.stderr
    details = result.document["algorithm_details"]
    assert details["name"]
    assert len(details["short_description"]) > 10
    assert result.document["parameters"] or result.document["outputs"]


@pytest.mark.parametrize("algorithm", expected_ids())
def test_no_parameter_is_a_clear_refusal_not_a_crash(zip_profile, algorithm):
    """Every algorithm needs at least its output's place: without any it says what is missing."""
    result = zip_profile.qgis_process("run", algorithm)
    assert result.returncode == 1, (result.returncode, result.stdout, result.stderr)
    assert "Traceback" not in result.stderr, result.stderr


def test_speaks_vietnamese(zip_profile):
    """Where QGIS is in Vietnamese, titles and groups are: at least one is not what English has."""
    english = zip_profile.qgis_process("list").document["providers"]["hatangso"]["algorithms"]
    spoken = zip_profile.qgis_process("list", env={"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"})
    vietnamese = spoken.document["providers"]["hatangso"]["algorithms"]
    assert vietnamese.keys() == english.keys()
    same = [key for key in english if english[key]["name"] == vietnamese[key]["name"]]
    assert not same


#: Runs in a process of its own: loads the plugin as QGIS does and says what that brought in and how long it took.
LOADING = """
import json, sys, time
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
sys.path.insert(0, "/usr/share/qgis/python/plugins")
from processing.core.Processing import Processing
Processing.initialize()
sys.path.insert(0, sys.argv[1])
before = set(sys.modules)
start, start_cpu = time.perf_counter(), time.process_time()
import hatangso
plugin = hatangso.classFactory(None)
plugin.initProcessing()
took, took_cpu = time.perf_counter() - start, time.process_time() - start_cpu
provider = QgsApplication.processingRegistry().providerById("hatangso")
print("LOADED" + json.dumps({
    "ms": took * 1000,
    "cpu_ms": took_cpu * 1000,
    "modules": sorted(set(sys.modules) - before),
    "algorithms": len(provider.algorithms()),
}))
sys.stdout.flush()
import os
os._exit(0)
"""


def test_loading_is_light(zip_profile):
    """Loading brings in no heavy library. How long it takes is printed, not asserted: machines differ."""
    shown = []
    for cached in (False, True):
        # The first time Python compiles the code, as after an installation; then it takes it from its cache.
        environment = zip_profile.environment(PYTHONPYCACHEPREFIX=str(zip_profile.folder / "pycache"))
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(
            [sys.executable, "-c", LOADING, str(zip_profile.plugin.parent)],
            env=environment, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        line = [line for line in done.stdout.splitlines() if line.startswith("LOADED")]
        assert line, done.stdout + done.stderr
        loaded = json.loads(line[0][len("LOADED") :])
        when = "with compiled code" if cached else "at the very first start"
        shown.append(f"{loaded['ms']:.0f} ms ({loaded['cpu_ms']:.0f} ms of CPU) {when}")
    print(f"\nloading the plugin ({loaded['algorithms']} algorithms): " + ", ".join(shown))
    heavy = {"scipy", "networkx", "matplotlib", "pandas", "openpyxl", "docx", "pyproj", "dask", "jinja2", "lxml"}
    assert not {name.split(".")[0] for name in loaded["modules"]} & heavy
