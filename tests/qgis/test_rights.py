"""Whom data must be credited to: said by layers, handed on to what is made from them, told on maps and in dossiers."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import QgsLayerMetadata, QgsVectorLayer

CREDIT = "© OpenStreetMap contributors, ODbL 1.0"
OTHER = "© Sở Xây dựng"
CRS = "EPSG:9214"
_OSM = """<osm version="0.6"><node id="1" lon="106.1" lat="17.1"/><node id="2" lon="106.11" lat="17.1"/>
<node id="3" lon="106.1" lat="17.1"><tag k="place" v="village"/><tag k="name" v="Bản Mai"/></node>
<way id="4"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>"""


def _rights(path: str) -> list[str]:
    return QgsVectorLayer(path, "x", "ogr").metadata().rights()


def _with_rights(layer: QgsVectorLayer, *rights: str) -> QgsVectorLayer:
    metadata = QgsLayerMetadata(layer.metadata())
    metadata.setRights(list(rights))
    layer.setMetadata(metadata)
    return layer


@pytest.fixture
def osm_roads(run_algorithm, tmp_path) -> str:
    """A road imported from OpenStreetMap."""
    (tmp_path / "bản đồ.osm").write_text(_OSM, encoding="utf-8")
    made = run_algorithm("hatangso:importosm", {
        "INPUT": str(tmp_path / "bản đồ.osm"), "TARGET_CRS": CRS,
        "ROADS": str(tmp_path / "đường.gpkg"), "PLACES": str(tmp_path / "dân cư.gpkg"),
    })  # fmt: skip
    assert _rights(made["PLACES"]) == [CREDIT]
    return made["ROADS"]


def test_what_is_made_from_a_layer_hands_its_rights_on(run_algorithm, osm_roads, tmp_path):
    """Through files, which Processing opens without their metadata, and through steps of several inputs."""
    assert _rights(osm_roads) == [CREDIT]
    first = run_algorithm(
        "hatangso:buildnetwork",
        {"ROADS": osm_roads, "EDGES": str(tmp_path / "cạnh.gpkg"), "NODES": "memory:", "FAULTS": "memory:"},
    )["EDGES"]
    assert _rights(first) == [CREDIT]
    village = memory_layer("Point", CRS, ["Point (404300 1891200)"], "&field=code:string", [["1"]])
    tree = run_algorithm("hatangso:fibertree", {
        "ROADS": first, "DEMAND": _with_rights(village, OTHER, CREDIT), "HUBS": village, "MAX_SNAP_DISTANCE": 100_000,
        "NODES": "memory:", "UNREACHED": "memory:", "OUTPUT": str(tmp_path / "cây.gpkg"),
    })  # fmt: skip
    assert _rights(tree["OUTPUT"]) == [CREDIT, OTHER]
    own = memory_layer("LineString", CRS, ["LineString (450000 1890000, 450900 1890000)"])
    bare = run_algorithm(
        "hatangso:buildnetwork",
        {"ROADS": own, "EDGES": str(tmp_path / "riêng.gpkg"), "NODES": "memory:", "FAULTS": "memory:"},
    )["EDGES"]
    assert _rights(bare) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("source", ["", "Số liệu của tỉnh, " * 60])
def test_maps_of_an_atlas_credit_them_however_long_the_sources_are(run_algorithm, osm_roads, sao_mai, tmp_path, source):
    pdf = tmp_path / "a.pdf"
    run_algorithm("hatangso:exportatlas", {
        "COMMUNES": f"{sao_mai}|layername=communes", "BASE_LAYERS": [osm_roads], "COMMUNE": "00004", "PAGES": [1],
        "SOURCE": source, "DPI": 72, "OUTPUT": str(pdf),
    })  # fmt: skip
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert CREDIT in " ".join(text.split())


@pytest.mark.parametrize(("licence", "told"), [("CC BY 4.0", f"CC BY 4.0; {CREDIT}"), (CREDIT, CREDIT), ("", CREDIT)])
def test_a_dossier_names_them_with_the_licence(run_algorithm, osm_roads, tmp_path, licence, told):
    own = _with_rights(memory_layer("Point", CRS, ["Point (450000 1890000)"], "&field=code:string", [["1"]]))
    folder = tmp_path / "hồ sơ"
    run_algorithm("hatangso:packagedossier", {
        "LAYERS": [osm_roads, own], "TITLE": "Thử", "LICENCE": licence, "ALLOW_INCOMPLETE": True,
        "FOLDER": str(folder),
    })  # fmt: skip
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    roads, point = sorted(manifest["layers"], key=lambda layer: layer["geometry"] == "Point")
    assert roads["licence"] == told and point["licence"] == licence
    contents = next(path for path in Path(folder).glob("*.txt")).read_text(encoding="utf-8-sig")
    assert CREDIT in contents
