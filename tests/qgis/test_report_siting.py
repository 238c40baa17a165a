"""writereport with the results of the siting and roadmap tools: registers with places and communes, maps, faults."""

from __future__ import annotations

import html
import json
from pathlib import Path

import numpy as np
import pytest
from hatangso_testing.layers import memory_layer
from hatangso_testing.reports import assessments, plain
from osgeo import gdal, osr
from qgis.core import QgsHillshadeRenderer, QgsProcessingException, QgsRasterLayer

from hatangso.plugin.gis.maps.layers import BENEATH, layer_extent

VN2000 = "EPSG:9214"
_SITE = (
    "&field=candidate_id:string&field=name:string&field=kind:string&field=action:string&field=mast_type:string"
    "&field=cost_vnd:double&field=newly_covered:double&field=commune_code:string"
)
_COMMUNES = ["Polygon ((400000 1800000, 500000 1800000, 500000 2000000, 400000 2000000, 400000 1800000))",
             "Polygon ((500000 1800000, 600000 1800000, 600000 2000000, 500000 2000000, 500000 1800000))"]  # fmt: skip


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "đánh giá.json"
    path.write_text(json.dumps(plain(assessments()[0].to_dict())), encoding="utf-8")
    communes = memory_layer("Polygon", VN2000, _COMMUNES, "&field=code:string&field=name:string",
                            [("00100", "Xã Alfa"), ("00101", "Phường Beta")])  # fmt: skip
    chosen = memory_layer(
        "Point", VN2000, ["Point (450000 1900000)", "Point (550000 1900000)"], _SITE,
        [("C1", "Đỉnh A", "high_ground", "build", "A2b", 1.5e9, 120.0, "1"),
         ("C2", None, "mast", "reuse", None, 2e8, 30.0, None)],
    )  # fmt: skip
    links = memory_layer(
        "LineString", VN2000, ["LineString (450000 1900000, 451000 1900000)"],
        "&field=link_id:string&field=site_id:string&field=medium:string&field=length_m:double&field=cost_vnd:double",
        [("L1", "C1", "fiber", 1000.0, 5e7)],
    )  # fmt: skip
    projects = memory_layer(
        "NoGeometry", "", [None],
        "&field=project_id:string&field=name:string&field=year:integer&field=cost_vnd:double&field=start_date:date",
        [("P1", "Trạm A", 2027, 1.5e9, "2027-01-15")],
    )  # fmt: skip
    return {"ASSESSMENT": str(path), "COMMUNES": communes, "SITES_CHOSEN": chosen, "BACKHAUL": links,
            "ROADMAP": projects, "TEMPLATE": 1, "PLANNED_DATE": "2026-06-30"}  # fmt: skip


@pytest.fixture
def report(run_algorithm, given, tmp_path):
    def run(**changed):
        path = tmp_path / "báo cáo.json"
        run_algorithm("hatangso:writereport", {**given, **changed, "JSON": str(path)})
        return json.loads(path.read_text(encoding="utf-8"))

    return run


def test_registers_have_places_days_and_communes(report):
    made = report()
    chosen = made["siting"]["chosen"]
    columns = chosen["columns"]
    assert columns["candidate_id"] == ["C1", "C2"] and columns["action"] == ["build", "reuse"]
    assert columns["commune_code"] == ["00100", "00101"], "a code that no commune has gives way to the place"
    assert (columns["x"], columns["y"]) == ([450000.0, 550000.0], [1900000.0, 1900000.0])
    assert "VN-2000" in chosen["crs"] and columns["longitude"][0] == pytest.approx(106.53, abs=0.3)
    assert chosen["sources"][0]["date"] == "2026-06-30" and chosen["sources"][0]["planned"]
    assert made["siting"]["backhaul"]["columns"]["commune_name"] == ["Xã Alfa"]
    assert made["roadmap"]["projects"]["columns"]["start_date"] == ["2027-01-15"], "days are text, not objects of Qt"
    assert made["siting"].keys() == {"chosen", "backhaul"} and made["roadmap"].keys() == {"projects"}


def test_the_document_shows_them_with_maps(run_algorithm, given, tmp_path):
    path = tmp_path / "kế hoạch.html"
    run_algorithm("hatangso:writereport", {**given, "ROADMAP_LINES": given["BACKHAUL"], "HTML": str(path)})
    text = html.unescape(path.read_text(encoding="utf-8"))
    for words in ("Lựa chọn vị trí trạm BTS", "Danh mục vị trí trạm được chọn", "Phân kỳ đầu tư", "15/01/2027",
                  "Bản đồ vị trí có thể đặt trạm, vị trí được chọn", "Bản đồ phân kỳ đầu tư theo năm"):  # fmt: skip
        assert words in text, words


def test_one_commune_sees_its_own(report):
    made = report(COMMUNE="00101")
    assert made["commune"] == "00101" and made["siting"]["chosen"]["columns"]["candidate_id"] == ["C1", "C2"]


def test_a_tile_of_elevation_does_not_shrink_the_map_of_sites(run_algorithm, given, tmp_path, monkeypatch):
    """The map shows the communes; a tile many times as large lies beneath it."""
    from hatangso.plugin.gis.maps import images

    path = tmp_path / "dem.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(path), 50, 50, 1, gdal.GDT_Float32)
    made.SetGeoTransform((0.0, 40_000.0, 0.0, 2_900_000.0, 0.0, -40_000.0))
    system = osr.SpatialReference()
    system.ImportFromEPSG(9214)
    made.SetProjection(system.ExportToWkt())
    made.GetRasterBand(1).WriteArray(np.tile(np.arange(50, dtype=np.float32) * 20.0, (50, 1)))
    made = None
    shapes, inner = [], images.map_image

    def seen(layers, *args, **more):
        if any(isinstance(layer, QgsRasterLayer) for layer in layers):
            shapes.append((more["width_mm"], more["height_mm"], layer_extent(layers, more["crs"], args[0])))
        return inner(layers, *args, **more)

    monkeypatch.setattr(images, "map_image", seen)
    for look in ("singlebandgray", "hillshade"):
        terrain = QgsRasterLayer(str(path), "địa hình")
        if look == "hillshade":
            terrain.setRenderer(QgsHillshadeRenderer(terrain.dataProvider(), 1, 315.0, 45.0))
        run_algorithm("hatangso:writereport", {**given, "SITE_TERRAIN": terrain, "HTML": str(tmp_path / "a.html")})
        assert not terrain.customProperty(BENEATH), "what is the user's stays as it is"
    assert len(shapes) == 2
    for _, _, extent in shapes:
        assert extent == given["COMMUNES"].extent()


@pytest.mark.parametrize(("name", "lacks"), [("SITES_CHOSEN", "action"), ("SITE_CANDIDATES", "candidate_id.*cost_vnd"),
                                             ("ROADMAP", "project_id"), ("ROADMAP_CURVES", "item_id"),
                                             ("SITES_UNCOVERED", "demand_id"), ("BACKHAUL", "medium")])  # fmt: skip
def test_a_layer_that_is_no_result_is_named_with_what_it_lacks(report, name, lacks):
    kind, shape = ("LineString", "LineString (0 0, 1 1)") if name == "BACKHAUL" else ("Point", "Point (450000 1900000)")
    layer = memory_layer(kind, VN2000, [shape], "&field=something:string", [("x",)])
    with pytest.raises(QgsProcessingException, match=lacks):
        report(**{name: layer})


def test_the_same_inputs_give_the_same_bytes(run_algorithm, given, tmp_path):
    files = [tmp_path / "một.html", tmp_path / "hai.html"]
    for path in files:
        run_algorithm("hatangso:writereport", {**given, "TEMPLATE": 4, "HTML": str(path)})
    assert Path(files[0]).read_bytes() == Path(files[1]).read_bytes()
