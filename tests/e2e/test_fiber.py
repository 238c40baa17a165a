"""The fibre of the demo, tool by tool with ``qgis_process``: tree, sharing, optical network, words of the plan."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("communes", "villages", "sites", "pole_lines", "ducts", "offices", "post_points", "infrastructure")


def _demo():
    spec = importlib.util.spec_from_file_location("demo_fiber", ROOT / "tools" / "demo_fiber.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _sum(path: Path, what: str) -> float:
    with closing(sqlite3.connect(path)) as database:
        (table,) = database.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid LIMIT 1").fetchone()
        return database.execute(f'SELECT sum({what}) FROM "{table}"').fetchone()[0] or 0.0


def test_from_roads_to_the_plan(zip_profile, province, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cáp quang dự kiến")

    def step(algorithm, about="", **parameters):
        result = zip_profile.run(algorithm, **parameters)
        assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
        assert "Traceback" not in result.stderr, result.stderr[-3000:]
        return result.outputs

    def table(name):
        return f"{province}|layername={name}"

    demo = _demo()
    roads = {"ROADS": table("roads"), "CLASS_FIELD": "class", "METHOD_FIELD": "method"}
    planned, summary = demo.plan_fiber(step, folder, table, roads)
    assert len(summary) > 5
    layers = demo.fiber_layers(folder)
    # The same metres from the tree to the bill, and the same money from the tree to the villages' shares.
    length = _sum(layers["FIBER_TREE"], "length_m")
    assert _sum(layers["FIBER_SHARING"], "length_m") == pytest.approx(length, abs=1.0)
    assert _sum(planned, "length_m") == pytest.approx(length, abs=1.0)
    assert _sum(planned, "cost") == _sum(layers["FIBER_TREE"], "cost") > 0
    assert _sum(layers["FIBER_QUANTITIES"], "cost") > 0

    inputs = {
        "TARGET_SET": "quang_tri_2023",
        **{name.upper(): table(name) for name in LAYERS},
        "STATISTICS": [table(name) for name in ("statistics", "province_statistics")],
    }
    today, plan = folder / "hiện trạng.json", folder / "phương án.json"
    step("hatangso:assesstargets", **inputs, OUTPUT=folder / "a.gpkg", JSON=today)
    step("hatangso:assesstargets", **inputs, SCENARIO=1, PLANNED_FIBER=planned, OUTPUT=folder / "b.gpkg", JSON=plan)
    word, data = folder / "kế hoạch.docx", folder / "kế hoạch.json"
    step(
        "hatangso:writereport", TEMPLATE=1, ASSESSMENT=today, PLAN_ASSESSMENT=plan, COMMUNES=table("communes"),
        PLANNED_FIBER=planned, **layers, DOCX=word, JSON=data,
    )  # fmt: skip
    with zipfile.ZipFile(word) as archive:
        text = archive.read("word/document.xml").decode()
    for words in ("Mạng cáp quang truy nhập theo đường", "Quỹ suy hao quang", "Khái toán mạng cáp quang"):
        assert words in text
    told = json.loads(data.read_text(encoding="utf-8"))["fiber"]
    assert set(told) == {"tree", "sharing", "cables", "equipment", "terminals", "quantities", "routes", "critical"}
    assert all(any(register["columns"]["commune_code"]) for register in told.values())
