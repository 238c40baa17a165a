"""writereport: what the layers and results say stands in the documents; faults are told before anything is written."""

from __future__ import annotations

import html
import json
import math
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

VN2000 = "EPSG:9213"


def _layer(province: Path, name: str) -> str:
    return f"{province}|layername={name}"


@pytest.fixture(scope="module")
def results(qgis_app, sao_mai, tmp_path_factory):
    """Assessment of today and of the plan, gaps, and communes with values, of the small province."""
    from qgis import processing

    folder = tmp_path_factory.mktemp("kết quả")
    layers = ("communes", "villages", "sites", "pole_lines", "ducts", "offices", "post_points", "infrastructure")
    given = {
        "TARGET_SET": "quang_tri_2023",
        **{name.upper(): _layer(sao_mai, name) for name in layers},
        "STATISTICS": [_layer(sao_mai, name) for name in ("statistics", "province_statistics")],
    }
    made = {name: str(folder / f"{name}.json") for name in ("today", "plan", "gaps")}
    made["units"] = str(folder / "xã.gpkg")
    planned = memory_layer(
        "Point",
        "EPSG:9214",
        ["Point (500000 1900000)"],
        "&field=code:string&field=operators:string&field=cost:double",
        [("SMI0001", "Viettel; VNPT; MobiFone", 150_000_000)],
    )
    made["planned_sites"] = planned
    processing.run(
        "hatangso:assesstargets",
        {**given, "DATE": "2025-12-31", "JSON": made["today"], "UNITS": made["units"], "OUTPUT": "memory:"},
    )
    processing.run(
        "hatangso:assesstargets",
        {**given, "SCENARIO": 1, "PLANNED_SITES": planned, "JSON": made["plan"], "OUTPUT": "memory:"},
    )
    processing.run(
        "hatangso:targetgaps", {**given, "PLANNED_SITES": planned, "JSON": made["gaps"], "OUTPUT": "memory:"}
    )
    return made


@pytest.fixture
def given(results, sao_mai):
    """Parameters of a report on the whole province."""
    return {
        "ASSESSMENT": results["today"],
        "PLAN_ASSESSMENT": results["plan"],
        "GAPS": results["gaps"],
        "COMMUNES": _layer(sao_mai, "communes"),
        "SITES": _layer(sao_mai, "sites"),
        "POLE_LINES": _layer(sao_mai, "pole_lines"),
        "DUCTS": _layer(sao_mai, "ducts"),
        "POST_POINTS": _layer(sao_mai, "post_points"),
        "PLANNED_SITES": results["planned_sites"],
        "ISSUING_BODY": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "DATE": "2026-11-22",
    }


def _count(province: Path, table: str) -> int:
    with closing(sqlite3.connect(province)) as database:
        return database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]


# -- registers ------------------------------------------------------------------------------------------------------


@pytest.fixture
def report(run_algorithm, given, tmp_path):
    """The report as JSON, for parameters that are changed."""

    def run(**changed):
        path = tmp_path / "báo cáo.json"
        run_algorithm("hatangso:writereport", {**given, **changed, "JSON": str(path)})
        return json.loads(path.read_text(encoding="utf-8"))

    return run


def test_registers_hold_every_row_with_its_commune(report, sao_mai):
    made = report()
    assert made["format"] == 1 and made["language"] == "vi"
    registers = made["registers"]
    for role in ("sites", "pole_lines", "ducts", "post_points", "communes"):
        columns = registers[role]["columns"]
        planned = sum(columns["planned"])
        assert len(columns["code"]) - planned == _count(sao_mai, role)
        assert {len(values) for values in columns.values()} == {len(columns["code"])}
        known = [row for row, mark in enumerate(columns["planned"]) if not mark]
        assert all(columns["commune_code"][row] and columns["commune_name"][row] for row in known)
    sites = registers["sites"]
    # Each layer by itself, with its rows; its day as the assessment knows it, of layers that it has read.
    present, planned = sites["sources"]
    assert "sao_mai.gpkg" in present["layer"] and (present["planned"], planned["planned"]) == (False, True)
    assert present["rows"] + planned["rows"] == len(sites["columns"]["code"])
    assert present["date"] == registers["ducts"]["sources"][0]["date"] == "2025-12-31"
    assert planned["date"] == registers["communes"]["sources"][0]["date"] == ""
    assert "VN-2000" in sites["crs"] and "EPSG:9214" in sites["crs"]
    row = sites["columns"]["planned"].index(True)
    assert sites["columns"]["code"][row] == "SMI0001" and sites["columns"]["cost"][row] == 150_000_000
    assert sites["columns"]["operators"][row] == "MobiFone; Viettel; VNPT"
    assert sites["columns"]["shared"][row] is True


def test_days_of_layers_that_no_assessment_knows_can_be_given(report, run_algorithm, given, tmp_path):
    registers = report(LAYERS_DATE="2025-06-30", PLANNED_DATE="2026-03-01")["registers"]
    present, planned = registers["sites"]["sources"]
    assert (present["date"], planned["date"]) == ("2025-12-31", "2026-03-01")  # what the assessment knows goes first
    assert registers["communes"]["sources"][0]["date"] == "2025-06-30"
    for name in ("LAYERS_DATE", "PLANNED_DATE"):
        with pytest.raises(Exception, match="2025-13-01"):
            run_algorithm("hatangso:writereport", {**given, name: "2025-13-01", "JSON": str(tmp_path / "a.json")})


def test_coordinates_are_those_of_the_layer_and_of_the_globe(report, sao_mai):
    columns = report()["registers"]["sites"]["columns"]
    layer = QgsVectorLayer(_layer(sao_mai, "sites"), "sites", "ogr")
    places = {feature["code"]: feature.geometry().asPoint() for feature in layer.getFeatures()}
    for row, code in enumerate(columns["code"]):
        if not columns["planned"][row]:
            assert math.hypot(columns["x"][row] - places[code].x(), columns["y"][row] - places[code].y()) < 0.01
    assert all(102 < value < 110 for value in columns["longitude"])
    assert all(8 < value < 24 for value in columns["latitude"])


def test_lengths_add_up_to_those_of_the_assessment(report):
    """The annex and the table of targets are made from the same metres."""
    made = report()
    item = next(item for item in made["today"]["items"] if item["indicator"] == "poles_shared")
    province = next(r for r in item["results"] if made["today"]["axes"][r["axis"]]["level"] == "province")
    columns = made["registers"]["pole_lines"]["columns"]
    marked = list(zip(columns["length_m"], columns["shared"]))
    assert sum(length for length, mark in marked if mark) == pytest.approx(province["numerator"][0], rel=1e-6)
    known = sum(length for length, mark in marked if mark is not None)
    assert known == pytest.approx(province["denominator"][0], rel=1e-6)


def test_without_communes_the_codes_of_the_rows_say_where_they_are(report):
    columns = report(COMMUNES=None)["registers"]["sites"]["columns"]
    assert all(columns["commune_name"][row] for row, planned in enumerate(columns["planned"]) if not planned)
    lines = report(COMMUNES=None)["registers"]["pole_lines"]["columns"]
    assert not any(lines["commune_code"])  # their layer has no codes, and there is no place to look


def _tree_layer(sao_mai, fields="&field=segment_id:integer&field=hub_id:string&field=demand_id:string&field=kind:string"
                                 "&field=length_m:double&field=cost:double"):  # fmt: skip
    """Two segments of a tree in another CRS than the communes: within the first commune, and outside all."""
    communes = QgsVectorLayer(_layer(sao_mai, "communes"), "xã", "ogr")
    inside = next(communes.getFeatures()).geometry().pointOnSurface()
    inside.transform(QgsCoordinateTransform(communes.crs(), QgsCoordinateReferenceSystem("EPSG:4326"),
                                            QgsProject.instance()))  # fmt: skip
    x, y = inside.asPoint()
    wkt = [f"LineString ({x - 1e-5} {y}, {x} {y}, {x + 1e-5} {y})", "LineString (100 10, 100 11, 100 12)"]
    rows = [(1, "H1", "t1", "road", 2.1, 1000), (2, "H1", None, "road", 221_000.0, None)]
    return memory_layer("LineString", "EPSG:4326", wkt, fields, rows)


def test_the_fibre_design_is_read_with_its_communes(report, sao_mai, run_algorithm, given, tmp_path):
    made = report(FIBER_TREE=_tree_layer(sao_mai), PLANNED_DATE="2026-03-01")["fiber"]
    assert set(made) == {"tree"}
    columns, (source,) = made["tree"]["columns"], made["tree"]["sources"]
    assert columns["length_m"] == [2.1, 221_000.0] and columns["demand_id"] == ["t1", None]
    first = next(QgsVectorLayer(_layer(sao_mai, "communes"), "xã", "ogr").getFeatures())
    assert columns["commune_code"] == [first["code"], None] and columns["commune_name"] == [first["name"], None]
    assert source["date"] == "2026-03-01" and source["planned"] and source["rows"] == 2
    path = tmp_path / "kế hoạch.html"
    run_algorithm("hatangso:writereport", {**given, "TEMPLATE": 1, "FIBER_TREE": _tree_layer(sao_mai),
                                           "HTML": str(path)})  # fmt: skip
    text = html.unescape(path.read_text(encoding="utf-8"))
    assert "Mạng cáp quang truy nhập theo đường" in text and "Bản đồ thiết kế mạng cáp quang" in text


def test_a_layer_that_is_no_fibre_result_is_named_with_what_it_lacks(report, sao_mai):
    with pytest.raises(QgsProcessingException, match="hub_id.*length_m"):
        report(FIBER_TREE=memory_layer("LineString", VN2000, ["LineString (0 0, 1 1)"],
                                       "&field=segment_id:integer", [(1,)]))  # fmt: skip


def test_mobile_coverage_is_read_and_drawn(report, sao_mai, run_algorithm, given, tmp_path):
    sites = _layer(sao_mai, "sites")
    areas = run_algorithm("hatangso:coveragebuffers", {"SITES": sites, "TECHNOLOGY_FIELD": "technology",
                                                       "AREA_TYPE_FIELD": "area_type", "DISSOLVE": 2,
                                                       "OUTPUT": str(tmp_path / "song.gpkg")})["OUTPUT"]  # fmt: skip
    covered = run_algorithm(
        "hatangso:coveredpopulation",
        {"COMMUNES": _layer(sao_mai, "communes"), "VILLAGES": _layer(sao_mai, "villages"), "COVERAGE": areas,
         "OUTPUT": str(tmp_path / "dan_so.gpkg"), "COVERED_VILLAGES": str(tmp_path / "thon.gpkg")},
    )  # fmt: skip
    layers = {"COVERAGE_TABLE": covered["OUTPUT"], "COVERAGE_VILLAGES": covered["COVERED_VILLAGES"], "COVERAGE": areas}
    made = report(**layers)["coverage"]
    assert set(made) == {"served", "villages", "layers"}
    assert set(made["layers"]["columns"]["way"]) == {"radius"}
    columns = made["served"]["columns"]
    for level, code in zip(columns["level"], columns["commune_code"]):
        assert (code is None) == (level != "commune")
    whole = next(row for row, level in enumerate(columns["level"]) if level == "province")
    assert columns["villages"][whole] == len(made["villages"]["columns"]["covered"]) == covered["VILLAGE_COUNT"]
    path = tmp_path / "báo cáo.html"
    run_algorithm("hatangso:writereport", {**given, **layers, "HTML": str(path)})
    text = html.unescape(path.read_text(encoding="utf-8"))
    assert "Tình hình phủ sóng theo công nghệ" in text and "Bản đồ phủ sóng thông tin di động" in text


def test_layers_of_coverage_tell_how_they_were_made_and_are_sources(report, sao_mai, run_algorithm, tmp_path):
    """From the metadata of the files; areas that say nothing are told to say nothing."""
    (dem,) = sao_mai.parent.glob("*.tif")
    sites = tmp_path / "hai trạm.gpkg"
    run_algorithm("native:extractbyexpression", {"INPUT": _layer(sao_mai, "sites"), "EXPRESSION": "$id < 3",
                                                 "OUTPUT": str(sites)})  # fmt: skip
    predicted, level = str(tmp_path / "vùng.gpkg"), str(tmp_path / "mức.tif")
    run_algorithm("hatangso:predictcoverage", {"SITES": str(sites), "DEM": [str(dem)], "MAX_DISTANCE": 3000,
                                               "RESOLUTION": 300, "COVERED": predicted, "LEVEL": level})  # fmt: skip
    planned = str(tmp_path / "bán kính.gpkg")
    run_algorithm("hatangso:coveragebuffers", {"SITES": str(sites), "RADIUS_BY": 1, "MODEL": 4, "OUTPUT": planned})
    made = report(COVERAGE=predicted, COVERAGE_LEVEL=level, PLANNED_COVERAGE=planned)["coverage"]["layers"]
    columns = made["columns"]
    assert columns["way"] == ["prediction", "prediction", "budget"]
    assert columns["model"] == ["p1812", "p1812", "tr38901_rma"]
    assert columns["ground"] == ["bare", "bare", "formula"]
    assert columns["technology"] == ["4G"] * 3 and columns["level"] == [-110.0] * 3
    assert columns["planned"] == [False, False, True]
    assert [source["rows"] is None for source in made["sources"]] == [False, True, False]
    bare = memory_layer("Polygon", VN2000, ["Polygon ((0 0, 1 0, 1 1, 0 0))"])
    columns = report(COVERAGE=bare)["coverage"]["layers"]["columns"]
    assert (columns["way"], columns["level"]) == ([""], [None])


def test_areas_are_outlines_over_levels(report, sao_mai, tmp_path):
    from hatangso.processing.dossier import _report_layers

    (dem,) = sao_mai.parent.glob("*.tif")
    areas = memory_layer("Polygon", VN2000, ["Polygon ((0 0, 1 0, 1 1, 0 0))"])
    seen = {}
    held = _report_layers.ReportLayers.coverage.fget

    def looked_at(self):
        seen["layers"] = held(self)
        return seen["layers"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_report_layers.ReportLayers, "coverage", property(looked_at))
        report(COVERAGE=areas)
        assert seen["layers"][0].renderer().type() != "mergedFeatureRenderer", "alone they are filled"
        report(COVERAGE=areas, COVERAGE_LEVEL=str(dem))
    area, level, *_ = seen["layers"]
    assert area.renderer().type() == "mergedFeatureRenderer" and level.source() == str(dem)


def test_a_table_that_is_no_result_of_coverage_is_named_with_what_it_lacks(report):
    table = memory_layer("NoGeometry", "", [None], "&field=level:string", [("province",)])
    with pytest.raises(QgsProcessingException, match="scenario.*technology"):
        report(COVERAGE_TABLE=table)


def test_layers_in_several_crs_are_listed_each_in_its_own(report):
    # Wherever the communes are, VN-2000 coordinates are what the layer holds.
    fields = "&field=code:string&field=commune_code:string"
    sites = memory_layer("Point", VN2000, ["Point (500000 1900000)"], fields, [("A1", "00004")])
    made = report(SITES=sites, PLANNED_SITES=None)["registers"]["sites"]
    assert (made["columns"]["x"], made["columns"]["y"]) == ([500000.0], [1900000.0])
    assert VN2000 in made["crs"]
    there = memory_layer("Point", "EPSG:4326", ["Point (106.85 17.2)"], fields, [("A1", None)])
    made = report(SITES=there, PLANNED_SITES=None)["registers"]["sites"]
    assert "EPSG:9214" in made["crs"]  # of the communes: longitude and latitude are listed anyway
    assert made["columns"]["x"][0] == pytest.approx(484_050, abs=200)


def test_a_table_without_geometry_becomes_a_register(report):
    fields = "field=code:string&field=commune_code:string"
    sites = memory_layer("None", "", [None, None], fields, [("A1", "00004"), ("A2", "4")])
    columns = report(SITES=sites, PLANNED_SITES=None)["registers"]["sites"]["columns"]
    assert columns["commune_code"] == ["00004", "00004"] and "x" not in columns


def test_a_plan_that_changes_nothing_is_not_told_of(report, results, feedback, tmp_path):
    same = tmp_path / "như cũ.json"
    document = json.loads(Path(results["today"]).read_text(encoding="utf-8"))
    same.write_text(json.dumps({**document, "scenario": "plan"}), encoding="utf-8")
    assert report(PLAN_ASSESSMENT=str(same))["plan"] is None
    assert any("changes no result" in message for message in feedback.messages)
    assert report()["plan"]["scenario"] == "plan"


def test_texts_of_several_lines(report):
    made = report(RECIPIENTS="- Như trên;|- Lưu: VT.\n\n", SIGNATORY_TITLE="KT. CHỦ TỊCH|PHÓ CHỦ TỊCH", SUBJECT="a\n b")
    assert made["administration"]["recipients"] == ["- Như trên;", "- Lưu: VT."]
    assert made["administration"]["title"] == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert made["administration"]["subject"] == "a b"


# -- faults ---------------------------------------------------------------------------------------------------------


def _fault(given, **changed) -> str:
    from hatangso.processing.dossier.write_report import WriteReport

    algorithm = WriteReport()
    algorithm.initAlgorithm()
    good, why = algorithm.checkParameterValues({**given, **changed}, QgsProcessingContext())
    assert good is (why == "")
    return why


def test_faults_are_named_before_anything_runs(given, results, sao_mai, tmp_path):
    target = str(tmp_path / "a.docx")
    assert _fault(given, DOCX=target) == ""
    later = tmp_path / "sau này.json"
    document = json.loads(Path(results["today"]).read_text(encoding="utf-8"))
    later.write_text(json.dumps({**document, "format": 9}), encoding="utf-8")
    broken = tmp_path / "hỏng.json"
    broken.write_text('{\n "format": 1,\n "items": [1, 2\n', encoding="utf-8")
    nan = tmp_path / "nan.json"
    nan.write_text('{"items": [NaN], "axes": []}', encoding="utf-8")
    other = tmp_path / "khác.json"
    other.write_text(json.dumps({**document, "scenario": "plan", "set": {**document["set"], "id": "x"}}))
    word = tmp_path / "mẫu.docx"
    word.write_bytes(b"not a word document")
    binary = tmp_path / "nhị phân.json"
    binary.write_bytes(b"\xff\xfe\x00{")
    cases = [
        ({}, "Say where to write"),
        ({"DOCX": target, "ASSESSMENT": str(tmp_path / "không có.json")}, "cannot be read"),
        ({"DOCX": target, "ASSESSMENT": str(broken)}, "line 4"),
        ({"DOCX": target, "ASSESSMENT": str(nan)}, "NaN"),
        ({"DOCX": target, "ASSESSMENT": str(binary)}, "UTF-8"),
        ({"DOCX": target, "ASSESSMENT": results["gaps"]}, "no assessment"),
        ({"DOCX": target, "ASSESSMENT": str(later)}, "format 9"),
        ({"DOCX": target, "PLAN_ASSESSMENT": results["today"]}, "scenario Plan"),
        ({"DOCX": target, "PLAN_ASSESSMENT": str(other)}, "another target set"),
        ({"DOCX": target, "GAPS": results["today"]}, "no gaps"),
        ({"DOCX": target, "DATE": "22/11/2026"}, "no day"),
        ({"DOCX": target, "DATE": "2026-02-30"}, "no day"),
        ({"DOCX": target, "COMMUNE": "nơi nào đó"}, "nearest"),
        ({"DOCX": target, "WORD_TEMPLATE": str(word)}, "no Word document"),
        ({"DOCX": str(tmp_path / "a.doc")}, "must end in .docx"),
        ({"XLSX": str(tmp_path / "a.html"), "HTML": str(tmp_path / "a.html")}, "must end in .xlsx"),
        ({"DOCX": str(tmp_path / "không" / "a.docx")}, "does not exist"),
        ({"JSON": results["today"]}, "would take the place of"),
        ({"DOCX": target, "UNITS": _layer(sao_mai, "sites")}, "polygon"),
        ({"DOCX": target, "COMMUNES": _layer(sao_mai, "roads")}, "polygon"),
    ]
    for changed, said in cases:
        assert said in _fault(given, **changed), changed
    assert _fault(given, DOCX=target, COMMUNE="4") == ""  # zeros that are missing are put back
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["sau này.json", "hỏng.json", "nan.json", "khác.json", "mẫu.docx", "nhị phân.json"]
    )


def test_a_missing_library_is_named_for_the_file_that_needs_it(given, tmp_path, monkeypatch):
    from hatangso.processing.dossier import write_report

    monkeypatch.setattr(write_report, "available", lambda name: name != "docx")
    assert "docx" in _fault(given, DOCX=str(tmp_path / "a.docx"))
    assert _fault(given, XLSX=str(tmp_path / "a.xlsx")) == ""


def test_all_files_or_none(run_algorithm, given, tmp_path, monkeypatch):
    from hatangso.plugin.dossier.web import writer as html_writer

    def fails(*_arguments, **_options):
        raise OSError("disk full")

    monkeypatch.setattr(html_writer, "write_html", fails)
    old = tmp_path / "a.docx"
    old.write_bytes(b"the old one")
    with pytest.raises((QgsProcessingException, OSError)):
        run_algorithm("hatangso:writereport", {**given, "DOCX": str(old), "HTML": str(tmp_path / "a.html")})
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert old.read_bytes() == b"the old one"


# -- documents ------------------------------------------------------------------------------------------------------

#: A submission shows few maps: quick to make.
SUBMISSION = 2


def _words(path: Path) -> str:
    """The words of a Word document, one paragraph to a line."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    return "\n".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", paragraph)) for paragraph in xml.split("</w:p>"))


def test_three_forms_and_the_same_bytes_each_time(run_algorithm, given, sao_mai, tmp_path):
    # A province that nobody else has open: QGIS reads no styles of a file that others have opened in another way.
    own = tmp_path / "tỉnh riêng" / sao_mai.name
    own.parent.mkdir()
    own.write_bytes(sao_mai.read_bytes())
    given = {
        name: value.replace(str(sao_mai), str(own)) if isinstance(value, str) else value
        for name, value in given.items()
    }
    made = []
    for name in ("lần một", "lần hai"):
        folder = tmp_path / name
        folder.mkdir()
        files = {kind.upper(): str(folder / f"tờ trình.{kind}") for kind in ("docx", "xlsx", "html", "json")}
        results = run_algorithm("hatangso:writereport", {**given, "TEMPLATE": SUBMISSION, **files})
        assert {name: results[name] for name in files} == files
        assert results["TABLE_COUNT"] > 0
        made.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert len(made[0]) == 4
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
    words = _words(tmp_path / "lần một/tờ trình.docx")
    assert "TỜ TRÌNH" in words and "SỞ KHOA HỌC VÀ CÔNG NGHỆ" in words and "ngày 22 tháng 11 năm 2026" in words
    page = made[0]["tờ trình.html"].decode()
    assert (
        "<script" in page and "Xã, phường, đặc khu" in page and "http://" not in page.replace("http://www.w3.org", "")
    )


def test_english_documents_and_one_commune(run_algorithm, given, sao_mai, tmp_path):
    with closing(sqlite3.connect(sao_mai)) as database:
        code, name = database.execute("SELECT code, name FROM communes ORDER BY code LIMIT 1").fetchone()
    path = tmp_path / "a.docx"
    run_algorithm(
        "hatangso:writereport",
        {**given, "TEMPLATE": SUBMISSION, "LANGUAGE": 1, "COMMUNE": code.lstrip("0"), "DOCX": str(path)},
    )
    words = _words(path)
    assert "22 November 2026" in words and name.casefold() in words.casefold()
    assert "Kính gửi" not in words


def test_the_users_own_template_and_what_it_does_not_know(run_algorithm, given, feedback, tmp_path):
    docx = pytest.importorskip("docx")
    template = tmp_path / "mẫu của sở.docx"
    document = docx.Document()
    document.add_paragraph("Về việc: {{trich_yeu}}; {{ Không biết }}")
    document.save(str(template))
    path = tmp_path / "a.docx"
    subject = "Phê duyệt & công bố <kế hoạch>"
    run_algorithm(
        "hatangso:writereport",
        {**given, "TEMPLATE": SUBMISSION, "SUBJECT": subject, "WORD_TEMPLATE": str(template), "DOCX": str(path)},
    )
    words = html.unescape(_words(path))
    assert f"Về việc: {subject}; " in words and "{{ Không biết }}" in words
    assert any("Không biết" in warning for warning in feedback.warnings)
    assert "{{trich_yeu}}" not in words


def test_without_any_data_nothing_is_invented(run_algorithm, results, tmp_path):
    document = json.loads(Path(results["today"]).read_text(encoding="utf-8"))
    for item in document["items"]:
        for result in item["results"]:
            size = len(result["value"])
            for name in (
                "value",
                "numerator",
                "denominator",
                "gap",
                "missing",
                "previous_value",
                "change",
                "projected",
            ):
                result[name] = [None] * size
            result["verdict"] = ["no_data"] * size
    empty = tmp_path / "trống.json"
    empty.write_text(json.dumps(document), encoding="utf-8")
    path = tmp_path / "a.docx"
    run_algorithm("hatangso:writereport", {"ASSESSMENT": str(empty), "DOCX": str(path)})
    words = _words(path)
    assert "chưa có số liệu" in words and "nan" not in words.lower().split()


# -- maps -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def drawn(monkeypatch):
    """What maps are asked for, instead of drawing them."""
    from hatangso.plugin.gis.maps import images as map_images

    calls = []
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636000000002000148afa471"
        "0000000049454e44ae426082"
    )

    def draw(layers, transforms, **options):
        calls.append(([layer.name() for layer in layers], layers, options))
        return dot

    monkeypatch.setattr(map_images, "map_image", draw)
    return calls


def test_maps_of_today_of_the_plan_and_of_each_target(run_algorithm, given, results, drawn, tmp_path):
    run_algorithm("hatangso:writereport", {**given, "UNITS": results["units"], "DOCX": str(tmp_path / "a.docx")})
    names = [name for name, _, _ in drawn]
    assert names[0] == ["Điểm phục vụ bưu chính", "Vị trí trạm BTS", "Cống bể cáp", "Tuyến cột treo cáp",
                        "Xã, phường, đặc khu"]  # fmt: skip
    today = json.loads(Path(results["today"]).read_text(encoding="utf-8"))
    communes = [item for item in today["items"]
                if any(today["axes"][r["axis"]]["level"] == "commune" for r in item["results"])]  # fmt: skip
    assert len(drawn) == 1 + len(communes)
    for _, _, options in drawn:
        assert options["language"] == "vi" and options["extent"] is None
        assert options["crs"].authid() == "EPSG:9214"
        assert 90 <= options["height_mm"] <= 190
    # The communes come without a stored style here: the map makes its own, in the language of the document.
    labels = {rule.label() for _, layers, _ in drawn[1:] for rule in layers[-1].renderer().rootRule().descendants()}
    if (Path(__file__).resolve().parents[2] / "i18n/hatangso_vi.qm").is_file():
        assert "Đạt" in labels and "Met" not in labels


@pytest.mark.parametrize("template", [0, 1])
def test_told_progress_never_falls(run_algorithm, given, results, drawn, feedback, tmp_path, template):
    told = []
    feedback.progressChanged.connect(told.append)
    files = {kind: str(tmp_path / f"a.{kind.lower()}") for kind in ("DOCX", "XLSX", "HTML", "JSON")}
    parameters = {**given, **files, "TEMPLATE": template, "UNITS": results["units"]}
    run_algorithm("hatangso:writereport", parameters)
    assert len(drawn) > 5 and len(set(told)) > len(drawn)
    assert told == sorted(told)


def test_the_map_of_the_plan_shows_points_over_lines(run_algorithm, given, drawn, tmp_path):
    run_algorithm("hatangso:writereport", {**given, "TEMPLATE": 1, "DOCX": str(tmp_path / "a.docx")})
    planned = next(name for name, _, _ in drawn if name[0].startswith("Dự kiến"))
    assert planned == ["Dự kiến: Vị trí trạm BTS", "Điểm phục vụ bưu chính", "Vị trí trạm BTS", "Cống bể cáp",
                       "Tuyến cột treo cáp", "Xã, phường, đặc khu"]  # fmt: skip


def test_maps_show_roads_fibre_and_what_the_tools_planned(run_algorithm, given, sao_mai, drawn, tmp_path):
    """Roads under everything but the communes; what is planned of tools on the map of the plan; whose data it is."""
    lines = QgsVectorLayer(_layer(sao_mai, "roads"), "roads", "ogr")
    metadata = lines.metadata()
    metadata.setRights(["© OpenStreetMap contributors, ODbL 1.0"])
    lines.setMetadata(metadata)
    planned = {
        "FIBER_TREE": memory_layer(
            "LineString", "EPSG:9214", ["LineString (500000 1900000, 501000 1900000)"],
            "&field=segment_id:string&field=hub_id:string&field=length_m:double", [("1", "H", 1000.0)],
        ),
        "BACKHAUL": memory_layer(
            "LineString", "EPSG:9214", ["LineString (500000 1900000, 501000 1900000)"],
            "&field=link_id:string&field=site_id:string&field=medium:string&field=length_m:double&field=cost_vnd:double",
            [("1", "C1", "fiber", 1000.0, 5e7)],
        ),
    }  # fmt: skip
    files = {"DOCX": str(tmp_path / "a.docx"), "HTML": str(tmp_path / "a.html"), "TEMPLATE": 1}
    run_algorithm(
        "hatangso:writereport", {**given, **planned, "ROADS": lines, "FIBER": _layer(sao_mai, "fiber"), **files}
    )
    communes = "Xã, phường, đặc khu"
    today = next(name for name, _, _ in drawn if name[0] == "Điểm phục vụ bưu chính")
    assert today == ["Điểm phục vụ bưu chính", "Vị trí trạm BTS", "Cáp quang và thiết bị quang", "Cống bể cáp",
                     "Tuyến cột treo cáp", "Đường giao thông", communes]  # fmt: skip
    plan, layers = next((name, layers) for name, layers, _ in drawn if name[0].startswith("Dự kiến"))
    assert plan[-2:] == ["Đường giao thông", communes] and {"Tuyến cáp quang", "Tuyến truyền dẫn"} < set(plan)
    assert len(layers[-2].renderer().rootRule().children()) == 1 and not layers[-2].labelsEnabled()
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count("OpenStreetMap contributors") >= 3, "the line under each map, and the annex of sources"
    lines_of_web = json.loads(page.split('id="map-data">', 1)[1].split("</script>", 1)[0])
    titles = {layer["title"] for layer in lines_of_web["layers"]}
    assert "Tuyến cáp quang" in titles and "Đường giao thông" not in titles, "it would be too large"


def test_maps_are_drawn_only_where_a_document_shows_them(run_algorithm, given, results, drawn, tmp_path):
    run_algorithm("hatangso:writereport", {**given, "UNITS": results["units"], "JSON": str(tmp_path / "a.json")})
    listed = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["pictures"]
    assert not drawn and len(listed) > 5
    run_algorithm(
        "hatangso:writereport",
        {**given, "TEMPLATE": SUBMISSION, "UNITS": results["units"], "DOCX": str(tmp_path / "a.docx")},
    )
    assert len(drawn) < len(listed)


def test_maps_of_one_commune_show_it_and_where_it_lies(run_algorithm, given, results, sao_mai, drawn, tmp_path):
    with closing(sqlite3.connect(sao_mai)) as database:
        code, name = database.execute("SELECT code, name FROM communes ORDER BY code LIMIT 1").fetchone()
    communes = QgsVectorLayer(_layer(sao_mai, "communes"), "communes", "ogr")
    (feature,) = communes.getFeatures(f"code = '{code}'")
    run_algorithm(
        "hatangso:writereport",
        {**given, "UNITS": results["units"], "COMMUNE": code, "DOCX": str(tmp_path / "a.docx")},
    )
    box = feature.geometry().boundingBox()
    near = drawn[0][2]["extent"]
    assert near.contains(box) and near.width() < 1.5 * box.width()
    targets = [call for call in drawn if call[0][0] == name]
    assert targets and all(options["extent"] is None for _, _, options in targets)
    assert {layers[0].featureCount() for _, layers, _ in targets} == {1}


def test_layers_of_the_project_keep_their_names_and_order(run_algorithm, given, sao_mai, drawn, tmp_path):
    project = QgsProject()
    layers = [QgsVectorLayer(_layer(sao_mai, name), f"Lớp của tôi: {name}", "ogr") for name in ("sites", "roads")]
    for layer in layers:
        project.addMapLayer(layer)
    context = QgsProcessingContext()
    run_algorithm(
        "hatangso:writereport", {**given, "MAP_LAYERS": layers, "DOCX": str(tmp_path / "a.docx")}, context=context
    )
    assert drawn[0][0] == ["Lớp của tôi: sites", "Lớp của tôi: roads"]
