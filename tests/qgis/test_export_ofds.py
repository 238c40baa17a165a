"""``hatangso:exportofds``: layers of any form and CRS become a package that keeps the rules, or nothing is written."""

from __future__ import annotations

import json

import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from hatangso_testing.ofds import ofds_faults
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
)

VN2000 = "EPSG:9213"
X, Y = 500_000, 2_300_000
_CABLE_FIELDS = (
    "&field=cable_id:string&field=fibers:integer&field=cables:integer&field=placement:string&field=year:integer"
    "&field=cable_m:double"
)
_EQUIPMENT_FIELDS = "&field=equipment_id:string&field=kind:string&field=name:string"


def _layer(kind, wkt, crs=VN2000, fields="", rows=None):
    systems = [QgsCoordinateReferenceSystem(name) for name in (VN2000, crs)]
    moved = []
    for text in wkt:
        if text is None:
            moved.append(None)
            continue
        geometry = QgsGeometry.fromWkt(text)
        geometry.translate(X, Y)
        geometry.transform(QgsCoordinateTransform(*systems, QgsProject.instance()))
        moved.append(geometry.asWkt(12))
    return memory_layer(kind, crs, moved, fields, rows)


def _cables(crs=VN2000, rows=None):
    wkt = ["LineString (0 0, 500 0, 1000 0)", "LineString (1000 0, 1000 800)"]
    usual = [["C00001", 24, 2, "new_pole", 2027, 1050.0], ["C00002", 12, NULL, "joint_trench", NULL, NULL]]
    return _layer("LineString", wkt, crs, _CABLE_FIELDS, rows or usual)


def _equipment(crs=VN2000):
    wkt = ["Point (0 0.4)", "Point (400 0)", "Point (1000 800)"]
    rows = [["OLT1", "olt", "Trạm Đồng Lê"], ["CLO1", "closure", NULL], ["BOX1", "terminal", "Bản Khe Sến"]]
    return _layer("Point", wkt, crs, _EQUIPMENT_FIELDS, rows)


def _run(run_algorithm, path, **more):
    parameters = {
        "CABLES": _cables(),
        "EQUIPMENT": _equipment(),
        "TOLERANCE": 1,
        "NETWORK_NAME": "Mạng truyền dẫn Sao Mai",
        **more,
    }
    found = run_algorithm("hatangso:exportofds", {**parameters, "OUTPUT": str(path)})
    return found, json.loads(path.read_text(encoding="utf-8"))


def test_layers_of_design_pon_need_no_fields_chosen(run_algorithm, tmp_path):
    found, package = _run(run_algorithm, tmp_path / "mạng.json", PROVIDER="VNPT", NETWORK_PROVIDERS="VNPT; Viettel;")
    assert ofds_faults(package) == []
    network = package["networks"][0]
    assert network["name"] == "Mạng truyền dẫn Sao Mai" and network["language"] == "vi"
    nodes = {node["id"]: node for node in network["nodes"]}
    assert nodes["OLT1"]["type"] == ["pop"] and nodes["OLT1"]["name"] == "Trạm Đồng Lê"
    assert nodes["BOX1"]["type"] == ["terminal"] and "type" not in nodes["N00001"]
    spans = network["spans"]
    assert [(span["id"], span["start"], span["end"]) for span in spans] == [
        ("C00001-1", "OLT1", "CLO1"),
        ("C00001-2", "CLO1", "N00001"),
        ("C00002", "N00001", "BOX1"),
    ]
    assert [span.get("fibreCount") for span in spans] == [48, 48, 12]
    assert [span.get("deployment") for span in spans] == [["aboveGround"], ["aboveGround"], ["belowGround"]]
    assert spans[0]["deploymentDetails"] == {"description": "Treo trên cột trồng mới"}
    assert [span.get("fibreLength") for span in spans] == [pytest.approx(0.42), pytest.approx(0.63), None]
    assert [span.get("phase", {}).get("id") for span in spans] == ["2027", "2027", None]
    assert {row["name"] for row in network["organisations"]} == {"VNPT", "Viettel"}
    assert (found["NODE_COUNT"], found["SPAN_COUNT"], found["MADE_NODE_COUNT"], found["LONE_NODE_COUNT"]) == (
        4,
        3,
        1,
        0,
    )
    assert found["FIBER_LENGTH"] == pytest.approx(1.05)
    longitude, latitude = nodes["OLT1"]["location"]["coordinates"]
    assert 105 < longitude < 108 and 20 < latitude < 21.5


def test_layers_may_differ_in_crs_and_the_file_is_the_same_each_time(run_algorithm, tmp_path):
    _, here = _run(run_algorithm, tmp_path / "a.json")
    _, there = _run(run_algorithm, tmp_path / "b.json", CABLES=_cables("EPSG:3857"), EQUIPMENT=_equipment("EPSG:9217"))
    _run(run_algorithm, tmp_path / "c.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "c.json").read_bytes()
    assert here["networks"][0]["id"] == there["networks"][0]["id"]
    for one, other in zip(here["networks"][0]["nodes"], there["networks"][0]["nodes"]):
        assert one["id"] == other["id"]
        assert one["location"]["coordinates"] == pytest.approx(other["location"]["coordinates"], abs=1e-6)


def test_any_lines_with_fields_chosen(run_algorithm, tmp_path, feedback):
    fields = "&field=mã:string&field=số_sợi:string&field=tình_trạng:string&field=chủ:string&field=cách:string"
    rows = [["T1", "24", "Hiện có", "VNPT", "Treo trên cột hiện có"], ["T2", "nhiều", "đang mơ", NULL, "bay"]]
    lines = _layer("MultiLineString", ["MultiLineString ((0 0, 100 0))", "MultiLineString ((100 0, 100 90))"],
                   fields=fields, rows=rows)  # fmt: skip
    _, package = _run(
        run_algorithm,
        tmp_path / "m.json",
        CABLES=lines,
        EQUIPMENT=None,
        CABLE_ID_FIELD="mã",
        FIBERS_FIELD="số_sợi",
        STATUS_FIELD="tình_trạng",
        OWNER_FIELD="chủ",
        PLACEMENT_FIELD="cách",
        NETWORK_STATUS=0,
    )
    assert ofds_faults(package) == []
    first, second = package["networks"][0]["spans"]
    assert (first["id"], first["status"], first["fibreCount"], first["deployment"]) == (
        "T1", "operational", 24, ["aboveGround"],
    )  # fmt: skip
    assert second["status"] == "proposed" and "fibreCount" not in second and "deployment" not in second
    assert [row["name"] for row in package["networks"][0]["organisations"]] == ["VNPT"]
    told = " ".join(feedback.warnings)
    assert "nhiều" not in told and "đang mơ" in told and "bay" in told and "not a number" in told


def test_what_cannot_be_used_is_told_and_set_aside(run_algorithm, tmp_path, feedback):
    lines = _layer("LineString", ["LineString (0 0, 500 0)", None, "LineString (9 9, 9 9)"])
    found, package = _run(
        run_algorithm,
        tmp_path / "m.json",
        CABLES=lines,
        EQUIPMENT=_layer("Point", ["Point (0 0)", "Point (7000 0)"]),
        REJECTED="memory:",
    )
    assert ofds_faults(package) == []
    rows = [(f["source_id"], f["reason"]) for f in output_layer(found, "REJECTED").getFeatures()]
    assert rows == [(2, "no_geometry"), (3, "zero_length")]
    assert found["LONE_NODE_COUNT"] == 1 and "No cable comes to 1" in " ".join(feedback.warnings)


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"NETWORK_NAME": "  "}, "needs a name"),
        ({"NETWORK_ID": "42"}, "“42” is no UUID"),
        ({"PUBLICATION_DATE": "30/6/2026"}, "is no day"),
        ({"CABLE_ID_FIELD": "mã"}, "no field “mã”"),
        ({"CABLE_ID_FIELD": "cable_m"}, None),
        ({"CABLES": _layer}, "has no features"),
    ],
)
def test_faults_are_named_and_nothing_is_written(more, named, run_algorithm, tmp_path):
    target = tmp_path / "m.json"
    if more.get("CABLES") is _layer:
        more = {"CABLES": _layer("LineString", [])}
    if named is None:  # two cables with one id
        rows = [["X", 24, 1, NULL, NULL, 5.0], ["Y", 24, 1, NULL, NULL, 5.0]]
        more, named = {**more, "CABLES": _cables(rows=rows)}, "more than one cable: 5"
    with pytest.raises(QgsProcessingException, match=named):
        _run(run_algorithm, target, **more)
    assert not list(tmp_path.iterdir())


def test_cancelling_writes_nothing(run_algorithm, tmp_path):
    parameters = {"CABLES": _cables(), "NETWORK_NAME": "Mạng", "OUTPUT": str(tmp_path / "m.json")}
    run_algorithm("hatangso:exportofds", parameters, own_feedback=CancelAt(2).made)
    assert not list(tmp_path.iterdir())
