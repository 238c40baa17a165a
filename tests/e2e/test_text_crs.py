"""Old text and wrong CRS put right by ``qgis_process``, in folders with Vietnamese names."""

from __future__ import annotations

import json
import math
import sqlite3

import pytest


def _write(path, features):
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False), encoding="utf-8"
    )
    return path


def _feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _rows(path, table, columns):
    with sqlite3.connect(f"file:{path}?immutable=1", uri=True) as database:
        return database.execute(f"SELECT {columns} FROM {table} ORDER BY fid").fetchall()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "bản đồ cũ của tỉnh"
    made.mkdir()
    return made


def test_old_text_becomes_unicode(checkout_profile, folder):
    names = ["X· An Phó", "ThÞ trÊn §ång Lª", "Ph­êng H¶i §×nh", "UBND", "Xã Đông Lĩnh"]
    source = _write(
        folder / "điểm dân cư.geojson",
        [_feature({"type": "Point", "coordinates": [106 + row / 100, 17]}, ten=name) for row, name in enumerate(names)],
    )
    code, outputs, errors = checkout_profile.run(
        "hatangso:decodevietnamese", INPUT=source, OUTPUT=folder / "đã_sửa.gpkg", PREVIEW=folder / "xem_trước.gpkg"
    )
    assert code == 0, errors
    assert outputs["CHANGED"] == 3 and outputs["UNDECODED"] == 0 and outputs["FOUND"] == "ten: tcvn3"
    made = [name for (name,) in _rows(folder / "đã_sửa.gpkg", '"đã_sửa"', "ten")]
    assert made == ["Xã An Phú", "Thị trấn Đồng Lê", "Phường Hải Đình", "UBND", "Xã Đông Lĩnh"]
    seen = _rows(folder / "xem_trước.gpkg", '"xem_trước"', '"before", "after", "count"')
    assert ("X· An Phó", "Xã An Phú", 1) in seen and len(seen) == 3


def test_the_zone_is_found_and_reassigned(checkout_profile, folder):
    """Winding roads stored in TM-3 107°15′ (EPSG:9215) without a CRS: a text file of WKT."""
    pyproj = pytest.importorskip("pyproj")
    to_zone = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:9215", always_xy=True)
    features, lines = [], []
    for row in range(30):
        line = [
            (
                106.5 + 0.3 * math.sin(row) + 0.0012 * step,
                21.8 + 0.3 * math.cos(2.3 * row) + 0.002 * math.sin(step + row),
            )
            for step in range(25)
        ]
        features.append(_feature({"type": "LineString", "coordinates": line}, ma=row))
        lines.append("LINESTRING(" + ", ".join("{:.4f} {:.4f}".format(*to_zone.transform(*xy)) for xy in line) + ")")
    reference = _write(folder / "đường đúng.geojson", features)
    table = folder / "duong cu.csv"
    table.write_text("ma;WKT\n" + "\n".join(f'{row};"{text}"' for row, text in enumerate(lines)), encoding="utf-8")
    code, outputs, errors = checkout_profile.run(
        "hatangso:identifyvn2000",
        INPUT=table, REFERENCE=reference, PROVINCE="Lạng Sơn", ACTION=1,
        OUTPUT=folder / "xếp_hạng.gpkg", LAYER=folder / "đường.gpkg",
    )  # fmt: skip
    assert code == 0, errors
    assert (outputs["CRS"], outputs["CONFIDENCE"]) == ("EPSG:9215", "sure") and outputs["LEFT"] < 1.0
    best = _rows(folder / "xếp_hạng.gpkg", '"xếp_hạng"', '"verdict", "authority_code", "official"')[0]
    assert best == ("best", "EPSG:9215", 1)
    [(srs,)] = _rows(folder / "đường.gpkg", "(SELECT 1 AS fid, srs_id AS s FROM gpkg_geometry_columns)", "s")
    assert srs == 9215
