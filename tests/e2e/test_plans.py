"""The models that plan, as users run them: one command, one dossier that verifies; and what a fault leaves behind."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

#: Small maps and few rounds: what is looked at here is that the chain holds together.
QUICK = {"PAGES": 0, "PAPER": 0, "ROUNDS": 1, "TIME_LIMIT": 10}
RADIO = {"RESOLUTION": 500, "MAX_DISTANCE": 6000}


def _done(result):
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    assert "Traceback" not in result.stderr, result.stderr[-3000:]
    # What newer QGIS and Python say of names that are going to go.
    assert not re.findall(r"hatangso/\S+\.py:\d+: \w*Warning", result.stderr), result.stderr[-3000:]
    return result.outputs


def _layers(province: Path, *names: str) -> dict:
    layers = {name.upper(): f"{province}|layername={name}" for name in names}
    return {"TARGET_SET": "quang_tri_2023", "YEAR": 2025, **layers, "LICENCE": "CC0 1.0", "DATE": "2026-11-22"}


def _verified(profile, outputs: dict) -> set[str]:
    """The dossier verifies in a run of its own; returns the names of the files in it."""
    assert outputs["VALID"] is True
    assert _done(profile.run("hatangso:verifydossier", INPUT=outputs["ZIP"]))["VALID"] is True
    with zipfile.ZipFile(outputs["ZIP"]) as archive:
        return {Path(name).name for name in archive.namelist()}


def _rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        (layer,) = database.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid LIMIT 1").fetchone()
        return database.execute(f'SELECT count(*) FROM "{layer}"').fetchone()[0]


@pytest.fixture(scope="module")
def commune(province) -> str:
    """The code of the commune with most villages without fibre that a road leads to."""
    with closing(sqlite3.connect(province)) as database:
        return database.execute(
            "SELECT commune_code FROM villages WHERE NOT fixed_fiber GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        ).fetchone()[0]


def test_a_province_in_one_command(zip_profile, province, tmp_path_factory):
    folder = tmp_path_factory.mktemp("quy hoạch tỉnh")
    outputs = _done(
        zip_profile.run(
            "hatangso:planprovince", timeout=900, FOLDER=folder, **QUICK, **RADIO,
            **_layers(province, "communes", "villages", "roads", "hubs", "fiber", "sites", "pole_lines", "offices"),
            STATISTICS=[f"{province}|layername={name}" for name in ("statistics", "province_statistics")],
            DEM=province.with_name(f"{province.stem}_dem.tif"),
            BUDGETS="2027,9 tỷ,Ngân sách,2028,9 tỷ,Ngân sách", FIRST_YEAR=2027, LAST_YEAR=2028,
            SITES_BUDGET=20_000_000_000, PARENT_BODY="UBND TỈNH SAO MAI", ISSUING_BODY="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        )
    )  # fmt: skip
    assert {"bao_cao.docx", "ke_hoach.docx", "to_trinh.docx", "du_thao_quyet_dinh.docx", "tap_ban_do.pdf",
            "phu_luc.xlsx"} <= _verified(zip_profile, outputs)  # fmt: skip
    assert outputs["COMPLETE"] is True
    assert outputs["JOINED_COUNT"] > 0 and outputs["SITE_COUNT"] > 0 and outputs["PROJECT_COUNT"] > 0
    for name in ("kiem_tra_du_lieu", "cay_cap_quang", "dung_chung_ha_tang", "khoi_luong_pon", "tuyen_du_phong",
                 "vung_phu", "tram_duoc_chon", "truyen_dan", "lo_trinh", "con_thieu"):  # fmt: skip
        assert _rows(folder / f"{name}.gpkg") > 0, name
    told = [
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("danh_gia", "danh_gia_phuong_an")
    ]
    assert told[0] != told[1]
    # Its steps can be run again from it: each reads files, none a layer that was in memory.
    steps = json.loads((folder / "ho_so/chay_lai/cac_buoc.json").read_text(encoding="utf-8"))["steps"]
    assert not [step for step in steps if "not_run" in step]
    demand = {step["algorithm"]: step["parameters"]["DEMAND"] for step in steps if "DEMAND" in step["parameters"]}
    for tool, table in (("fibertree", "thon_can_cap"), ("designpon", "thon_can_cap"), ("selectsites", "thon_chua")):
        file, name = demand[f"hatangso:{tool}"].split("|layername=")
        assert name.startswith(table)
        with closing(sqlite3.connect(folder / "ho_so" / file)) as database:
            assert database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] > 0


def test_a_step_that_stops_is_named_and_what_was_before_stays(zip_profile, province, commune, tmp_path):
    (tmp_path / f"bao_cao_{commune}.docx").mkdir()  # where the report is to go
    given = {**_layers(province, "communes", "villages", "roads", "hubs"), **QUICK, "COMMUNE": commune}
    result = zip_profile.run("hatangso:planfiber", FOLDER=tmp_path, **given)
    assert result.returncode != 0
    assert "Write the report" in result.stderr and "writereport" in result.stderr
    assert f"bao_cao_{commune}.docx" in result.stderr and "Traceback" not in result.stderr
    made = {path.name for path in tmp_path.iterdir()}
    assert {f"chi_tieu_{commune}.gpkg", f"con_thieu_{commune}.json"} <= made
    assert not {name for name in made if name.startswith(("ho_so", "tap_ban_do"))}
    assert _rows(tmp_path / f"con_thieu_{commune}.gpkg") > 0
    # The cause taken away, the same command comes to its end.
    (tmp_path / f"bao_cao_{commune}.docx").rmdir()
    outputs = _done(zip_profile.run("hatangso:planfiber", FOLDER=tmp_path, **given))
    assert f"bao_cao_{commune}.docx" in _verified(zip_profile, outputs)
    assert outputs["ZIP"].endswith(f"ho_so_{commune}.zip")


def test_mobile_coverage_of_a_commune(zip_profile, province, commune, tmp_path):
    outputs = _done(
        zip_profile.run(
            "hatangso:planmobile", FOLDER=tmp_path, COMMUNE=commune, **RADIO, PAGES=0, PAPER=0, TIME_LIMIT=10,
            **_layers(province, "communes", "villages", "roads", "hubs", "sites"),
            DEM=province.with_name(f"{province.stem}_dem.tif"),
        )
    )  # fmt: skip
    assert f"bao_cao_{commune}.docx" in _verified(zip_profile, outputs)
    with closing(sqlite3.connect(province)) as database:
        (villages,) = database.execute("SELECT count(*) FROM villages WHERE commune_code = ?", (commune,)).fetchone()
    assert _rows(tmp_path / f"thon_co_song_hien_nay_{commune}.gpkg") == villages > 0


def test_nothing_begins_with_what_cannot_end(zip_profile, province, tmp_path):
    given = _layers(province, "communes", "villages", "roads", "hubs")
    for changed, said in (
        ({"COMMUNE": "99999"}, "no commune"),
        ({"YEAR": ""}, "must be given"),
        ({"FOLDER": tmp_path / "không có"}, "does not exist"),
        ({"ROADS": f"{province}|layername=hubs"}, "line"),
    ):
        result = zip_profile.run("hatangso:planfiber", **{**given, "FOLDER": tmp_path, **changed})
        assert result.returncode == 1 and said in result.stderr, changed
    assert not list(tmp_path.iterdir())


def test_from_openstreetmap_to_the_dossier_with_no_hand_work(zip_profile, real_data, tmp_path):
    andorra = real_data("andorra")
    with zipfile.ZipFile(andorra / "N42E001.hgt.zip") as archive:
        archive.extract("N42E001.hgt", tmp_path)
    outputs = _done(
        zip_profile.run(
            "hatangso:planfromosm", timeout=900, INPUT=andorra / "andorra.osm.pbf", FOLDER=tmp_path,
            DEM=tmp_path / "N42E001.hgt", TARGET_SET="quang_tri_2023", YEAR=2026,
            TARGET_CRS="EPSG:25831", PROVINCE="Andorra", DATE="2026-11-23", **QUICK, **RADIO,
        )
    )  # fmt: skip
    assert {"bao_cao.docx", "ke_hoach.docx", "tap_ban_do.pdf"} <= _verified(zip_profile, outputs)
    assert outputs["COMMUNE_COUNT"] == 6 and outputs["HUB_COUNT"] == 7 and outputs["JOINED_COUNT"] > 40
    assert outputs["SITE_COUNT"] > 0 and "PROJECT_COUNT" not in outputs  # no budgets: no roadmap
    # The file cuts one parish away: its villages are planned like the others, and told.
    assert _rows(tmp_path / "thon_can_cap.gpkg") == _rows(tmp_path / "thon.gpkg") == outputs["VILLAGE_COUNT"] > 50
    with closing(sqlite3.connect(tmp_path / "kiem_tra_du_lieu.gpkg")) as database:
        (table,) = database.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid LIMIT 1").fetchone()
        found = str(database.execute(f'SELECT * FROM "{table}"').fetchall())
    assert "place_outside" in found
    # What OpenStreetMap does not know is told as unknown, never as a number.
    told = json.loads((tmp_path / "danh_gia.json").read_text(encoding="utf-8"))
    assert '"no_data"' in json.dumps(told)
    manifest = json.loads((tmp_path / "ho_so" / "manifest.json").read_text(encoding="utf-8"))
    assert {"OpenStreetMap contributors" in one["licence"] for one in (manifest, *manifest["layers"])} == {True}
    assert not [layer["title"] for layer in manifest["layers"] if layer["title"].endswith("_2")]
    page = (tmp_path / "ke_hoach.html").read_text(encoding="utf-8")
    assert page.count("OpenStreetMap contributors") > 5, "the line under each map, and the annex of sources"
