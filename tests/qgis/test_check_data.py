"""``hatangso:checkdata``: the fictional province, planted faults, gates, places, page."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from hatangso_testing.layers import CancelAt, memory_layer
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

ID = "hatangso:checkdata"
ROLES = {
    "COMMUNES": "communes", "VILLAGES": "villages", "ROADS": "roads", "FIBER": "fiber", "HUBS": "hubs",
    "SITES": "sites", "POLE_LINES": "pole_lines", "DUCTS": "ducts", "OFFICES": "offices",
    "POST_POINTS": "post_points", "INFRASTRUCTURE": "infrastructure",
}  # fmt: skip
#: What the fictional province is made with on purpose, and what its places by the border show.
ITS_OWN = {
    "geometry_null", "line_zero", "roads_pieces", "roads_dangle", "roads_duplicate", "roads_crossing", "roads_cut_off",
    "roads_far", "operators_missing", "place_elsewhere", "place_outside", "geometry_duplicate",
}  # fmt: skip


def _rows(outputs, name="OUTPUT"):
    value = outputs[name]
    layer = QgsVectorLayer(value, name, "ogr") if isinstance(value, str) else value
    names = [field.name() for field in layer.fields()]
    return [
        {**dict(zip(names, (None if value == NULL else value for value in one.attributes()))), "at": one.geometry()}
        for one in layer.getFeatures()
    ]


def _ids(outputs):
    return {row["check_id"] for row in _rows(outputs)}


def _province(path: Path, **more):
    found = {name: f"{path}|layername={table}" for name, table in ROLES.items()}
    tables = [f"{path}|layername=statistics", f"{path}|layername=province_statistics"]
    dem = str(path.with_name(f"{path.stem}_dem.tif"))
    return {**found, "STATISTICS": tables, "DEM": [dem], "OUTPUT": "memory:", **more}


@pytest.fixture(scope="module")
def checked(qgis_app, sao_mai, tmp_path_factory):
    """The province as it is: outputs and the page."""
    from qgis import processing

    page = tmp_path_factory.mktemp("trang") / "kiểm tra.html"
    parameters = _province(sao_mai, TARGET_SET="quang_tri_2023", POINTS="memory:", HTML=str(page))
    return processing.run(ID, parameters), page


def test_the_fictional_province_has_only_the_faults_it_was_made_with(checked):
    outputs, _ = checked
    assert _ids(outputs) <= ITS_OWN
    assert {"geometry_null", "line_zero", "roads_pieces", "roads_dangle", "roads_duplicate"} <= _ids(outputs)
    assert outputs["READY"] is True and outputs["ERROR_COUNT"] == 0
    rows = _rows(outputs)
    assert outputs["WARNING_COUNT"] == sum(row["severity"] == "warning" for row in rows)
    assert [row["finding"] for row in rows] == list(range(1, len(rows) + 1))
    order = [("error", "warning", "info").index(row["severity"]) for row in rows]
    assert order == sorted(order)
    assert all(row["found"] and row["meaning"] and row["cure"] and row["layer_name"] for row in rows)


def test_places_lie_where_the_features_lie(checked, sao_mai):
    outputs, _ = checked
    counts = {row["finding"]: row for row in _rows(outputs)}
    places = _rows(outputs, "POINTS")
    for number, row in counts.items():
        assert sum(place["finding"] == number for place in places) == row["shown"] == min(row["affected"], 100)
    villages = {
        one["code"]: one.geometry() for one in QgsVectorLayer(f"{sao_mai}|layername=villages", "v", "ogr").getFeatures()
    }
    cut_off = [place for place in places if place["check_id"] == "roads_cut_off" and place["feature_code"] in villages]
    assert cut_off
    for place in cut_off:
        assert place["at"].distance(villages[place["feature_code"]]) < 1e-6
    nowhere = [place for place in places if place["check_id"] == "geometry_null"]
    assert len(nowhere) == 1 and nowhere[0]["at"].isNull()


def test_the_page_holds_every_finding_and_fetches_nothing(checked):
    outputs, page = checked
    text = page.read_text(encoding="utf-8")
    assert text.count("<article") == len(_rows(outputs))
    assert "http" not in text and "<script" not in text and "src=" not in text
    assert text.startswith("<!DOCTYPE html>") and '<html lang="' in text


def test_the_same_input_gives_the_same(run_algorithm, sao_mai, checked):
    outputs, page = checked
    other = page.with_name("again.html")
    again = run_algorithm(ID, _province(sao_mai, TARGET_SET="quang_tri_2023", POINTS="memory:", HTML=str(other)))
    strip = [{key: value for key, value in row.items() if key != "at"} for row in _rows(outputs)]
    assert [{key: value for key, value in row.items() if key != "at"} for row in _rows(again)] == strip
    assert other.read_bytes() == page.read_bytes()


def test_the_plan_of_the_project_is_taken_where_nothing_is_given(run_algorithm, sao_mai):
    from hatangso.plugin.gis.plan import Plan, write_plan

    project = QgsProject.instance()
    layers = {
        name: QgsVectorLayer(f"{sao_mai}|layername={table}", table, "ogr")
        for name, table in (("COMMUNES", "communes"), ("VILLAGES", "villages"))
    }
    try:
        project.addMapLayers(list(layers.values()))
        write_plan(project, Plan(layers={name: (layer.id(),) for name, layer in layers.items()}))
        found = _ids(run_algorithm(ID, {"OUTPUT": "memory:"}))
        assert {"target_missing", "project_unsaved", "role_wanted"} <= found
        # Who gives a layer asks about that layer.
        layer = layers["VILLAGES"]
        assert _ids(run_algorithm(ID, {"VILLAGES": layer, "OUTPUT": "memory:"})) == set()
    finally:
        project.clear()


def test_the_project_is_read_before_the_work_leaves_its_thread(qgis_app, feedback, sao_mai):
    """What becomes of the project while the work goes on does not count: another thread must not look at it."""
    from hatangso.plugin.gis.plan import Plan, write_plan

    project = QgsProject.instance()
    layer = QgsVectorLayer(f"{sao_mai}|layername=communes", "communes", "ogr")
    own = Plan(layers={"COMMUNES": (layer.id(),)}, target_set="quang_tri_2023")

    def findings(meanwhile) -> set[str]:
        write_plan(project, own)
        context = QgsProcessingContext()
        context.setProject(project)
        algorithm = qgis_app.processingRegistry().createAlgorithmById(ID)
        parameters = {"OUTPUT": "memory:"}
        assert algorithm.prepare(parameters, context, feedback)
        meanwhile()
        outputs = algorithm.runPrepared(parameters, context, feedback)
        table = context.takeResultLayer(outputs["OUTPUT"])
        return _ids({"OUTPUT": table})

    def other_plan():
        write_plan(project, Plan(year=2030))
        project.setFileName("khác.qgz")

    try:
        project.addMapLayer(layer)
        left_alone = findings(lambda: None)
        assert {"project_unsaved", "role_wanted"} <= left_alone and len(left_alone) > 3
        assert findings(other_plan) == left_alone
    finally:
        project.clear()


def test_nothing_to_check_is_told(run_algorithm):
    with pytest.raises(QgsProcessingException, match="at least one layer"):
        run_algorithm(ID, {"OUTPUT": "memory:"})


# -- planted faults ---------------------------------------------------------------------------------------------------


def _spoil(sao_mai, folder, statements):
    """A copy of the province, changed by SQL; its parameters."""
    shutil.copytree(sao_mai.parent, folder)
    path = folder / sao_mai.name
    with sqlite3.connect(path) as connection:
        # Triggers of GeoPackage call functions that SQLite alone has not, and its counts go out of date.
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("DELETE FROM gpkg_ogr_contents")
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return _province(path)


#: Faults that do not hide each other, each in rows of its own.
FAULTS = (
    {
        "commune_unknown": "UPDATE villages SET commune_code = '77777' WHERE fid = 1",
        "commune_zeros": "UPDATE villages SET commune_code = ltrim(commune_code, '0') WHERE fid = 2",
        "code_duplicate": "UPDATE villages SET code = (SELECT code FROM villages WHERE fid = 4) WHERE fid = 3",
        "number_negative": "UPDATE villages SET households = -9999 WHERE fid = 5",
        "number_missing": "UPDATE villages SET population = NULL WHERE fid = 6",
        "number_zero": "UPDATE villages SET households = 0 WHERE fid = 7",
        "household_size": "UPDATE villages SET population = households * 40 WHERE fid = 8",
        "text_nfd": "UPDATE villages SET name = 'Tho\u0302n \u0110o\u0302ng' WHERE fid = 9",
        "text_lost": "UPDATE villages SET name = 'Th?n Đông' WHERE fid = 10",
        "place_duplicate": "UPDATE villages SET geom = (SELECT geom FROM villages WHERE fid = 11) WHERE fid = 12",
        "code_missing": "UPDATE sites SET code = NULL WHERE fid = 1",
        "technology_unread": "UPDATE sites SET technology = 'WiMAX' WHERE fid = 2",
        "operators_odd": "UPDATE sites SET operators = '3' WHERE fid = 3",
        "height_improbable": "UPDATE sites SET height_m = height_m * 100 WHERE fid = 4",
        "bores_exceed": "UPDATE ducts SET free_bores = bores + 1 WHERE fid = 1",
        "year_outside": "UPDATE statistics SET year = 20 WHERE fid = 1",
        "part_exceeds": "UPDATE statistics SET households_internet = households + 1 WHERE fid = 2",
        "years_incomplete": "DELETE FROM statistics WHERE fid = 3",
        "indicator_no_column": "ALTER TABLE offices RENAME COLUMN tslcd TO x",
        "layer_empty": "DELETE FROM post_points",
    },
    {
        "place_elsewhere": "UPDATE villages SET commune_code = (SELECT max(code) FROM communes)",
        "text_old": "UPDATE villages SET name = 'Th«n §«ng Hµ'",
        "row_twice": "UPDATE statistics SET year = 2023 WHERE commune_code = (SELECT min(code) FROM communes)",
        "sums_differ": "UPDATE villages SET population = population * 3",
        "code_form": "UPDATE communes SET code = code || ' a' WHERE fid = 2",
        "communes_old": "UPDATE communes SET name = 'Thị trấn Đông'",
        "technology_unread": "UPDATE sites SET technology = '4,5G'",
        "commune_bare": "DELETE FROM villages WHERE fid > 40",
    },
)


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_planted_faults_are_found_among_all_others(run_algorithm, sao_mai, tmp_path, number):
    """Each in its layer, and what is not planted is not told."""
    faults = FAULTS[number]
    parameters = _spoil(sao_mai, tmp_path / "hỏng", faults.values())
    for name in ("ROADS", "DEM", "FIBER", "HUBS", "POLE_LINES", "INFRASTRUCTURE"):
        parameters.pop(name)
    outputs = run_algorithm(ID, {**parameters, "TARGET_SET": "quang_tri_2023"})
    found = _ids(outputs)
    assert set(faults) <= found
    rows = {row["check_id"]: row for row in _rows(outputs)}
    assert all(rows[check]["layer_name"] == faults[check].split()[2 if "FROM" in faults[check][:12] else 1]
               for check in ("text_lost", "bores_exceed") if check in faults)  # fmt: skip


def _squares(crs="EPSG:9214", **codes):
    """Two communes of 10 km side by side; the second begins so many metres from the first."""
    gap = codes.get("gap", 0.0)
    x = 560_000.0
    boxes = [(x, 1_850_000.0, x + 10_000, 1_860_000.0), (x + 10_000 + gap, 1_850_000.0, x + 20_000, 1_860_000.0)]
    wkts = [f"Polygon (({a} {b}, {c} {b}, {c} {d}, {a} {d}, {a} {b}))" for a, b, c, d in boxes]
    rows = [("00001", "Xã A"), ("00002", "Xã B")]
    return memory_layer("Polygon", crs, wkts, "&field=code:string&field=name:string", rows)


def test_overlaps_have_the_area_that_they_have(run_algorithm):
    outputs = run_algorithm(ID, {"COMMUNES": _squares(gap=-200.0), "OUTPUT": "memory:", "POINTS": "memory:"})
    row = next(row for row in _rows(outputs) if row["check_id"] == "communes_overlap")
    place = next(place for place in _rows(outputs, "POINTS") if place["check_id"] == "communes_overlap")
    assert "2 km²" in row["found"] and row["affected"] == 1
    assert place["detail"].startswith("00001 × 00002")
    assert 569_800 < place["at"].asPoint().x() < 570_000


def test_a_gap_inside_the_province_is_found_and_none_is_in_a_clean_one(run_algorithm):
    assert _ids(run_algorithm(ID, {"COMMUNES": _squares(), "OUTPUT": "memory:"})) <= {"field_unknown"}
    ring = "Polygon ((560000 1850000, 570000 1850000, 570000 1860000, 560000 1860000, 560000 1850000), {})"
    hole = "(564000 1854000, 566000 1854000, 566000 1856000, 564000 1856000, 564000 1854000)"
    layer = memory_layer("Polygon", "EPSG:9214", [ring.format(hole)], "&field=code:string", [("00001",)])
    outputs = run_algorithm(ID, {"COMMUNES": layer, "OUTPUT": "memory:", "POINTS": "memory:"})
    place = next(place for place in _rows(outputs, "POINTS") if place["check_id"] == "communes_gap")
    hole = QgsGeometry.fromWkt(f"Polygon ({hole})")
    assert hole.contains(place["at"]) and place["source_id"] is None


def test_self_intersections_are_placed_where_geos_says(run_algorithm):
    bow = "Polygon ((560000 1850000, 570000 1860000, 570000 1850000, 560000 1860000, 560000 1850000))"
    layer = memory_layer("Polygon", "EPSG:9214", [bow], "&field=code:string", [("00001",)])
    outputs = run_algorithm(ID, {"COMMUNES": layer, "OUTPUT": "memory:", "POINTS": "memory:"})
    place = next(place for place in _rows(outputs, "POINTS") if place["check_id"] == "geometry_invalid")
    assert place["at"].distance(QgsGeometry.fromPointXY(QgsPointXY(565_000, 1_855_000))) < 1e-6
    assert "intersection" in place["detail"].lower()


def _villages(crs, *places):
    wkts = [f"Point ({x} {y})" for x, y in places]
    rows = [(f"{number:05d}", "00001") for number in range(1, len(places) + 1)]
    return memory_layer("Point", crs, wkts, "&field=code:string&field=commune_code:string", rows)


HERE = [(562_000.0, 1_852_000.0), (563_000.0, 1_853_000.0)]


@pytest.mark.parametrize(
    ("crs", "places", "check"),
    [
        ("", HERE, "crs_missing"),
        ("EPSG:9214", [(107.3, 16.74), (107.4, 16.75)], "crs_degrees"),
        ("EPSG:4326", HERE, "crs_metres"),
        ("EPSG:9214", [(y, x) for x, y in HERE], "crs_swapped"),
        ("EPSG:5896", HERE, "far_away"),
        ("EPSG:9214", [*HERE, (0.0, 0.0)], "feature_far"),
        ("EPSG:9214", [HERE[0], (555_000.0, 1_852_000.0)], "place_outside"),
    ],
)
def test_places_of_a_wrong_crs(run_algorithm, crs, places, check):
    villages = _villages(crs, *places)
    if not crs:
        villages.setCrs(QgsCoordinateReferenceSystem())
    outputs = run_algorithm(ID, {"COMMUNES": _squares(), "VILLAGES": villages, "OUTPUT": "memory:"})
    assert check in _ids(outputs)
    if check in ("crs_missing", "crs_degrees", "crs_metres", "crs_swapped"):
        assert outputs["READY"] is False


def test_a_zone_that_somebody_made_by_hand_is_told(run_algorithm):
    own = "+proj=tmerc +lat_0=0 +lon_0={lon} +k={k} +x_0=500000 +y_0=0 {shift} +units=m +no_defs"
    shift = (
        "+ellps=WGS84 +towgs84=-191.90441429,-39.30318279,-111.45032835,-0.00928836,0.01975479,-0.00427372,0.252906278"
    )
    for lon, k, words, check in (
        (107, "0.9996", shift, "crs_scale"),
        (105, "0.9996", shift, ""),  # UTM 48N of VN-2000 (EPSG:3405), with its own scale
        (107, "0.9999", "+datum=WGS84", "crs_shift"),
        (107, "0.9999", shift, ""),
    ):
        villages = _villages("EPSG:9214", *HERE)
        crs = QgsCoordinateReferenceSystem()
        assert crs.createFromProj(own.format(lon=lon, k=k, shift=words))
        villages.setCrs(crs)
        found = _ids(run_algorithm(ID, {"VILLAGES": villages, "OUTPUT": "memory:"}))
        assert {one for one in found if one in ("crs_scale", "crs_shift")} == ({check} if check else set())


def test_villages_off_the_elevation_and_a_picture_for_one(run_algorithm, sao_mai, tmp_path):
    dem = str(sao_mai.with_name(f"{sao_mai.stem}_dem.tif"))
    box = QgsRasterLayer(dem, "d").extent()
    inside, off = (box.center().x(), box.center().y()), (box.xMaximum() + 5000, box.center().y())
    outputs = run_algorithm(
        ID, {"VILLAGES": _villages("EPSG:9214", inside, off), "DEM": [dem], "OUTPUT": "memory:", "POINTS": "memory:"}
    )
    assert [row["feature_code"] for row in _rows(outputs, "POINTS") if row["check_id"] == "dem_outside"] == ["00002"]
    from osgeo import gdal

    picture = tmp_path / "hillshade.tif"
    assert gdal.Translate(str(picture), dem, outputType=gdal.GDT_Byte) is not None
    outputs = run_algorithm(ID, {"DEM": [str(picture)], "OUTPUT": "memory:"})
    assert "dem_picture" in _ids(outputs) and outputs["READY"] is False


# -- how it behaves ---------------------------------------------------------------------------------------------------


def test_a_layer_that_cannot_be_opened_is_a_finding(run_algorithm, tmp_path):
    broken = tmp_path / "hỏng.gpkg"
    broken.write_bytes(b"SQLite format 3\0 and then nothing")
    outputs = run_algorithm(ID, {"ROADS": str(broken), "COMMUNES": _squares(), "OUTPUT": "memory:"})
    row = next(row for row in _rows(outputs) if row["check_id"] == "layer_broken")
    assert (row["severity"], row["layer_name"]) == ("error", "hỏng.gpkg") and outputs["READY"] is False


@pytest.mark.parametrize(
    ("level", "villages", "fails"), [(0, True, False), (1, False, False), (1, True, True), (2, False, True)]
)
def test_a_gate_closes_after_its_results_are_written(run_algorithm, tmp_path, level, villages, fails):
    """Errors: villages in degrees that are said to be metres; warnings: communes that overlap."""
    table, page = tmp_path / "kết quả.gpkg", tmp_path / "trang.html"
    parameters = {"COMMUNES": _squares(gap=-200.0), "FAIL_ON": level, "OUTPUT": str(table), "HTML": str(page)}
    if villages:
        parameters["VILLAGES"] = _villages("EPSG:9214", (107.3, 16.7), (107.4, 16.8))
    if fails:
        with pytest.raises(QgsProcessingException, match="Not ready"):
            run_algorithm(ID, parameters)
    else:
        run_algorithm(ID, parameters)
    assert page.is_file() and QgsVectorLayer(str(table), "t", "ogr").featureCount() >= 1


def test_errors_stand_in_the_log_as_errors(run_algorithm, feedback):
    """Warnings as warnings; and what is about no layer begins with no name of one."""

    class Errors(type(feedback)):
        def reportError(self, error, fatalError=False):  # noqa: N802, N803
            errors.append(error)

    errors, own = [], Errors()
    given = {
        "COMMUNES": _squares(gap=-200.0), "VILLAGES": _villages("EPSG:9214", (107.3, 16.7), (107.4, 16.8)),
        "TARGET_SET": "quang_tri_2023", "OUTPUT": "memory:",
    }  # fmt: skip
    rows = _rows(run_algorithm(ID, given, own_feedback=own))
    assert any(not (row["layer_name"] or row["role"]) for row in rows if row["severity"] != "info")
    for level, texts in (("error", errors), ("warning", own.warnings)):
        found = [row["found"] for row in rows if row["severity"] == level]
        assert found and all(any(words in text for text in texts) for words in found)
        assert not any(text.startswith((":", "–", "None")) for text in texts)
    assert len(errors) == sum(row["severity"] == "error" for row in rows)


def test_no_more_places_are_listed_than_wanted_and_the_rest_is_counted(run_algorithm, tmp_path):
    villages = _villages("EPSG:9214", HERE[0], *[(555_000.0 - number, 1_852_000.0) for number in range(50)])
    page = tmp_path / "trang.html"
    outputs = run_algorithm(
        ID,
        {"COMMUNES": _squares(), "VILLAGES": villages, "MAX_PLACES": 3, "OUTPUT": "memory:", "POINTS": "memory:",
         "HTML": str(page)},
    )  # fmt: skip
    row = next(row for row in _rows(outputs) if row["check_id"] == "place_outside")
    assert (row["affected"], row["shown"]) == (50, 3)
    assert sum(place["check_id"] == "place_outside" for place in _rows(outputs, "POINTS")) == 3
    assert "47 more" in page.read_text(encoding="utf-8")


def test_a_cancel_leaves_nothing(run_algorithm, sao_mai, tmp_path):
    table, page = tmp_path / "t.gpkg", tmp_path / "t.html"
    for at in (3, 40, 90):
        run_algorithm(ID, _province(sao_mai, OUTPUT=str(table), HTML=str(page)), own_feedback=CancelAt(at).made)
        assert list(tmp_path.iterdir()) == []


def test_only_what_is_selected_is_looked_at(run_algorithm):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    villages = _villages("EPSG:9214", *HERE, (555_000.0, 1_852_000.0))
    QgsProject.instance().addMapLayer(villages)
    try:
        villages.selectByIds(sorted(one.id() for one in villages.getFeatures())[:2])
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        chosen = QgsProcessingFeatureSourceDefinition(villages.id(), True)
        found = run_algorithm(ID, {"COMMUNES": _squares(), "VILLAGES": chosen, "OUTPUT": "memory:"}, context=context)
        assert "place_outside" not in _ids(found) and "rows_unread" not in _ids(found)
    finally:
        QgsProject.instance().clear()


def test_the_tools_that_cures_name_are_there(qgis_app):
    """By their ids; those of GDAL are a provider of Python that tests do not load."""
    from qgis.core import QgsApplication

    from hatangso.plugin.targets.readiness.catalogue import CHECKS

    named = {check.tool for check in CHECKS.values() if check.tool and not check.tool.startswith("gdal:")}
    registry = QgsApplication.processingRegistry()
    assert {tool for tool in named if registry.algorithmById(tool) is None} == set()


def test_a_file_that_promises_more_than_it_holds_is_told(run_algorithm, sao_mai, tmp_path):
    """As after a broken copy: the count that the GeoPackage keeps of its table is greater than its rows."""
    path = tmp_path / "hỏng.gpkg"
    shutil.copy(sao_mai, path)
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("DELETE FROM hubs WHERE fid > 3")
    connection.close()
    outputs = run_algorithm(ID, {"HUBS": f"{path}|layername=hubs", "OUTPUT": "memory:"})
    assert "rows_unread" in _ids(outputs)
