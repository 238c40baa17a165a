"""From layers to a verified dossier as users do it: tool by tool with ``qgis_process``, and by the model alone."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

LAYERS = ("communes", "villages", "sites", "pole_lines", "ducts", "offices", "post_points", "infrastructure")
LISTED = ("communes", "sites", "pole_lines", "ducts", "post_points")
OFFICE = {
    "PARENT_BODY": "UBND TỈNH SAO MAI",
    "ISSUING_BODY": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "PLACE": "Bình Minh",
    "DATE": "2026-11-22",
    "PROVINCE": "Sao Mai",
}


def _done(result):
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    assert "Traceback" not in result.stderr, result.stderr[-3000:]
    return result.outputs


@pytest.fixture(scope="module")
def inputs(province) -> dict:
    return {
        "TARGET_SET": "quang_tri_2023",
        **{name.upper(): f"{province}|layername={name}" for name in LAYERS},
        "STATISTICS": [f"{province}|layername={name}" for name in ("statistics", "province_statistics")],
    }


@pytest.fixture(scope="module")
def commune(province) -> tuple[str, str]:
    """Code and name of a commune with sites."""
    with closing(sqlite3.connect(province)) as database:
        return database.execute(
            "SELECT code, name FROM communes WHERE code IN (SELECT commune_code FROM sites) ORDER BY code LIMIT 1"
        ).fetchone()


def _text(path: Path) -> str:
    """All words of a Word document."""
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def test_tool_by_tool(zip_profile, province, inputs, commune, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hồ sơ trình duyệt")
    today, gaps = folder / "hiện trạng.json", folder / "còn thiếu.json"
    units, missing = folder / "xã theo chỉ tiêu.gpkg", folder / "còn thiếu.gpkg"
    layers = {name.upper(): inputs[name.upper()] for name in LISTED}
    _done(zip_profile.run("hatangso:assesstargets", **inputs, OUTPUT=folder / "a.gpkg", UNITS=units, JSON=today))
    _done(zip_profile.run("hatangso:targetgaps", **inputs, OUTPUT=missing, JSON=gaps))
    word, book, page, data = (folder / f"báo cáo.{ending}" for ending in ("docx", "xlsx", "html", "json"))
    told = _done(
        zip_profile.run(
            "hatangso:writereport", ASSESSMENT=today, GAPS=gaps, UNITS=units, **layers, **OFFICE,
            RECIPIENTS="- UBND tỉnh (để báo cáo);|- Lưu: VT.", DOCX=word, XLSX=book, HTML=page, JSON=data,
        )
    )  # fmt: skip
    assert told["TABLE_COUNT"] > 5 and told["FIGURE_COUNT"] > 5
    text = _text(word)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "SỞ KHOA HỌC VÀ CÔNG NGHỆ" in text and "Lưu: VT" in text
    assert "Sao Mai" in page.read_text(encoding="utf-8")
    assert json.loads(data.read_text(encoding="utf-8"))["registers"]["sites"]["columns"]["code"]
    atlas = folder / "tập bản đồ.pdf"
    drawn = _done(
        zip_profile.run(
            "hatangso:exportatlas", COMMUNES=inputs["COMMUNES"], TODAY_LAYERS=[inputs["SITES"], inputs["POLE_LINES"]],
            UNITS=units, ASSESSMENT=today, COMMUNE=commune[0], DATE=OFFICE["DATE"], PAPER=0, OUTPUT=atlas,
        )
    )  # fmt: skip
    assert drawn["PAGE_COUNT"] == 1 and atlas.read_bytes().startswith(b"%PDF")
    dossier, archive = folder / "hồ sơ", folder / "hồ sơ.zip"
    packed = _done(
        zip_profile.run(
            "hatangso:packagedossier", DOCUMENTS=[word, book, page, data, atlas, gaps], ASSESSMENT=today,
            LAYERS=[*layers.values(), inputs["VILLAGES"], units, missing], LICENCE="CC BY 4.0", DATE=OFFICE["DATE"],
            FOLDER=dossier, ZIP=archive,
        )
    )  # fmt: skip
    assert packed["COMPLETE"] is True
    verified = _done(zip_profile.run("hatangso:verifydossier", INPUT=archive))
    assert verified["VALID"] is True and verified["ERROR_COUNT"] == 0, verified
    (dossier / "MUC_LUC.txt").write_text("đã sửa", encoding="utf-8")
    assert _done(zip_profile.run("hatangso:verifydossier", INPUT=dossier))["VALID"] is False
    assert not [path for path in folder.iterdir() if path.name.startswith(".hatangso")]


def test_the_model_alone(zip_profile, inputs, commune, tmp_path_factory):
    """Of one commune, as each row of a batch is."""
    code, name = commune
    folder = tmp_path_factory.mktemp("kết quả của mô hình")
    made = _done(
        zip_profile.run(
            "hatangso:reportcompliance", timeout=600, **inputs, **OFFICE, COMMUNE=code, LICENCE="CC BY 4.0",
            LAYERS_DATE="2025-12-31", PAPER=0, FOLDER=folder,
        )
    )  # fmt: skip
    assert made["VALID"] is True and made["COMPLETE"] is True
    assert Path(made["ZIP"]) == folder / f"ho_so_{code}.zip" and zipfile.is_zipfile(made["ZIP"])
    assert Path(made["DOSSIER"]) == folder / f"ho_so_{code}"
    assert name.split(" ", 1)[1] in _text(Path(made["DOCX"]))
    with zipfile.ZipFile(made["ZIP"]) as archive:
        names = archive.namelist()
    for ending in (".docx", ".xlsx", ".html", ".pdf", ".gpkg", ".qgz", "manifest.json", "MUC_LUC.txt"):
        assert any(one.endswith(ending) for one in names), (ending, names)


def test_the_model_refuses_before_it_begins(zip_profile, inputs, tmp_path):
    result = zip_profile.run("hatangso:reportcompliance", **{**inputs, "DATE": "hôm nay"}, FOLDER=tmp_path)
    assert result.returncode != 0
    assert "2025-12-31" in result.stdout + result.stderr
    assert not list(tmp_path.iterdir())
