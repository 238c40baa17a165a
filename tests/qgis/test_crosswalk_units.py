"""``hatangso:crosswalkunits`` on real communes of 2009, 2025 and 2026, and on bad input."""

from __future__ import annotations

import csv
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import NULL, QgsProcessingException, QgsProcessingFeatureSourceDefinition, QgsVectorLayer, QgsWkbTypes

ID = "hatangso:crosswalkunits"

#: Two old communes in a row of squares of one degree; the first is split in the middle, its east goes to the second.
OLD = ["Polygon ((105 10, 107 10, 107 11, 105 11, 105 10))", "Polygon ((107 10, 108 10, 108 11, 107 11, 107 10))"]
NEW = ["Polygon ((105 10, 106 10, 106 11, 105 11, 105 10))", "Polygon ((106 10, 108 10, 108 11, 106 11, 106 10))"]
CODES = "&field=ma:string&field=ten:string"


def _table(rows, fields="&field=ma:string&field=nam:integer&field=dan:string&field=ho:double&field=tyle:double"):
    return memory_layer("None", "", [None] * len(rows), fields, rows)


def _crosswalk(rows, fields="&field=old_code:string&field=new_code:string&field=share:double"):
    return memory_layer("None", "", [None] * len(rows), fields, rows)


SPLIT = [("00001", "00004", 0.25), ("00001", "00007", 0.75), ("00002", "00007", 1.0)]
ROWS = [("00001", 2024, "1.234,5", 100.0, 80.0), ("00002", 2024, "85.000", 300.0, 40.0)]


def _parameters(**more):
    return {
        "INPUT": _table(ROWS),
        "CODE_FIELD": "ma",
        "CROSSWALK": _crosswalk(SPLIT),
        "SUM_FIELDS": ["dan", "ho"],
        "OUTPUT": "memory:",
        "BALANCE": "memory:",
        "REJECTED": "memory:",
        **more,
    }


def _rows(outputs, name="OUTPUT"):
    value = outputs[name]
    layer = QgsVectorLayer(value, name, "ogr") if isinstance(value, str) else value
    names = [field.name() for field in layer.fields()]
    return [
        dict(zip(names, (None if value == NULL else value for value in feature.attributes())))
        for feature in layer.getFeatures()
    ]


def _by_code(outputs, field):
    return {row["code"]: row[field] for row in _rows(outputs)}


# -- what it does ---------------------------------------------------------------------------------------------------


def test_sums_means_and_extremes(run_algorithm, feedback):
    outputs = run_algorithm(
        ID, _parameters(MEAN_FIELDS=["tyle"], WEIGHT_FIELD="ho", YEAR_FIELD="nam", MAX_FIELDS=None, REJECTED=None)
    )
    assert _by_code(outputs, "dan") == pytest.approx({"00004": 308.625, "00007": 925.875 + 85000})
    assert _by_code(outputs, "ho") == pytest.approx({"00004": 25.0, "00007": 375.0})
    assert _by_code(outputs, "tyle") == pytest.approx({"00004": 80.0, "00007": (80 * 75 + 40 * 300) / 375})
    assert _by_code(outputs, "year") == {"00004": 2024, "00007": 2024}
    assert (outputs["BALANCED"], outputs["UNMATCHED"], outputs["UNIT_COUNT"]) == (True, 0, 2)
    balance = {row["field"]: row for row in _rows(outputs, "BALANCE")}
    assert balance["dan"]["total_before"] == balance["dan"]["total_after"] == pytest.approx(86234.5)
    mean = (80 * 100 + 40 * 300) / 400
    assert balance["tyle"]["total_before"] == balance["tyle"]["total_after"] == pytest.approx(mean)
    assert balance["tyle"]["lost"] is None and balance["ho"]["lost"] == 0.0
    assert output_layer(outputs).wkbType() == QgsWkbTypes.Type.NoGeometry
    assert any("Balanced" in text for text in feedback.messages)
    outputs = run_algorithm(ID, _parameters(MAX_FIELDS="tyle", MIN_FIELDS="nam", SUM_FIELDS=None))
    assert _by_code(outputs, "tyle") == {"00004": 80.0, "00007": 80.0}


def test_whole_numbers_stay_whole(run_algorithm):
    rows = [("00001", 2024, "1", 101.0, 0.0), ("00002", 2024, "2", 300.0, 0.0)]
    outputs = run_algorithm(ID, _parameters(INPUT=_table(rows), SUM_FIELDS=["ho"], ROUND=True))
    assert _by_code(outputs, "ho") == {"00004": 25, "00007": 376}
    assert outputs["BALANCED"]
    rows = [("00001", 2024, "3.000.000.001", 0.0, 0.0)]
    halves = _crosswalk([("00001", "00004", 0.5), ("00001", "00007", 0.5)])
    outputs = run_algorithm(ID, _parameters(INPUT=_table(rows), SUM_FIELDS=["dan"], ROUND=True, CROSSWALK=halves))
    assert sum(_by_code(outputs, "dan").values()) == 3_000_000_001 and outputs["BALANCED"]


def test_polygons_share_by_area_and_by_people(run_algorithm, feedback):
    units = {
        "CROSSWALK": None,
        "OLD_UNITS": memory_layer("Polygon", "EPSG:4326", OLD, CODES, [("00001", "Xã A"), ("00002", "Xã B")]),
        "OLD_UNITS_CODE_FIELD": "ma",
        "NEW_UNITS": memory_layer("Polygon", "EPSG:4326", NEW, CODES, [("00004", "Xã C"), (None, "Xã Đ")]),
        "NEW_UNITS_CODE_FIELD": "ma",
        "NEW_UNITS_NAME_FIELD": "ten",
    }
    outputs = run_algorithm(ID, _parameters(**units))
    assert {row["name"]: row["ho"] for row in _rows(outputs)} == pytest.approx({"Xã C": 50.0, "Xã Đ": 350.0})
    assert {row["name"]: row["code"] for row in _rows(outputs)} == {"Xã C": "00004", "Xã Đ": None}
    layer = output_layer(outputs)
    assert layer.wkbType() == QgsWkbTypes.Type.MultiPolygon and layer.crs().authid() == "EPSG:4326"
    shapes = {feature["name"]: feature.geometry().area() for feature in layer.getFeatures()}
    assert shapes == pytest.approx({"Xã C": 1.0, "Xã Đ": 2.0})
    assert any("have no code" in text for text in feedback.warnings)

    people = memory_layer(
        "Point", "EPSG:4326", ["Point (105.5 10.5)", "Point (106.5 10.5)"], "&field=dan:string", [("900",), ("100",)]
    )
    outputs = run_algorithm(ID, _parameters(**units, POPULATION=people, POPULATION_FIELD="dan"))
    assert {row["name"]: row["ho"] for row in _rows(outputs)} == pytest.approx({"Xã C": 90.0, "Xã Đ": 310.0})
    # And back: the second new commune is shared out by the people, then by the area of what it was made of.
    named = memory_layer("None", "", [None] * 2, "&field=ten:string&field=ho:double", [("Xã C", 90.0), ("XÃ Đ", 300.0)])
    back = {"DIRECTION": 1, "INPUT": named, "CODE_FIELD": None, "NAME_FIELD": "ten", "SUM_FIELDS": ["ho"]}
    outputs = run_algorithm(ID, _parameters(**units, **back))
    assert _by_code(outputs, "ho") == pytest.approx({"00001": 90.0 + 150.0, "00002": 150.0}, rel=1e-6)
    assert outputs["BALANCED"]


def test_a_table_without_shares_takes_them_from_polygons(run_algorithm):
    outputs = run_algorithm(
        ID,
        _parameters(
            CROSSWALK=_crosswalk([(old, new, None) for old, new, _ in SPLIT]),
            OLD_UNITS=memory_layer("Polygon", "EPSG:4326", OLD, CODES, [("00001", "Xã A"), ("00002", "Xã B")]),
            OLD_UNITS_CODE_FIELD="ma",
            NEW_UNITS=memory_layer("Polygon", "EPSG:4326", NEW, CODES, [("00004", "Xã C"), ("00007", "Xã Đ")]),
            NEW_UNITS_CODE_FIELD="ma",
        ),
    )
    assert _by_code(outputs, "ho") == pytest.approx({"00004": 50.0, "00007": 350.0})


def test_a_column_shares_nothing_out_unless_it_is_chosen(run_algorithm, feedback):
    fields = "&field=old_code:string&field=new_code:string&field=share:double&field=dan_so:string"
    table = _crosswalk([("00001", "00004", None, "100"), ("00001", "00007", None, "300"),
                        ("00002", "00007", None, "-")], fields)  # fmt: skip
    with pytest.raises(QgsProcessingException, match="00001.*Old weight field"):
        run_algorithm(ID, _parameters(CROSSWALK=table))
    outputs = run_algorithm(ID, _parameters(CROSSWALK=table, OLD_WEIGHT_FIELD="dan_so"))
    assert _by_code(outputs, "ho") == {"00004": 25.0, "00007": 375.0}
    assert any("dan_so" in text and "00001" in text and "00002" not in text for text in feedback.warnings)


def _layer(shapes, rows):
    wkts = [f"Polygon (({x} 10, {right} 10, {right} 11, {x} 11, {x} 10))" for x, right in shapes]
    return memory_layer("Polygon", "EPSG:4326", wkts, CODES, rows)


def _by_polygons(new, **more):
    return _parameters(
        CROSSWALK=None,
        OLD_UNITS=_layer([(105, 107), (107, 108)], [("00001", "Xã A"), ("00002", "Xã B")]),
        OLD_UNITS_CODE_FIELD="ma", OLD_UNITS_NAME_FIELD="ten",
        NEW_UNITS=new, NEW_UNITS_CODE_FIELD="ma", NEW_UNITS_NAME_FIELD="ten", SUM_FIELDS=["ho"], **more,
    )  # fmt: skip


def test_new_units_that_overlap_are_told(run_algorithm, feedback):
    new = _layer([(105, 106), (105, 108)], [("00004", "Xã C"), ("00007", "Xã Đ")])
    outputs = run_algorithm(ID, _by_polygons(new))
    assert sum(_by_code(outputs, "ho").values()) == pytest.approx(400.0)
    (told,) = [text for text in feedback.warnings if "overlap each other" in text]
    assert "00004 Xã C – 00007 Xã Đ" in told
    feedback.warnings.clear()
    new = _layer([(105, 106), (105, 106), (106, 108)], [("00004", "Xã C"), ("00004", "Xã C"), ("00007", "Xã Đ")])
    assert _by_code(run_algorithm(ID, _by_polygons(new)), "ho") == pytest.approx({"00004": 50.0, "00007": 350.0})
    assert not any("overlap each other" in text or "partly" in text for text in feedback.warnings)


def test_units_that_are_hardly_covered_are_set_aside(run_algorithm, feedback):
    """Of A 75 % lie in new units, of B 2 %: nobody knows where the other 98 % of its people went."""
    new = _layer([(105.5, 107.02)], [("00004", "Xã C")])
    outputs = run_algorithm(ID, _by_polygons(new))
    assert _by_code(outputs, "ho") == {"00004": 100.0} and not outputs["BALANCED"] and outputs["UNMATCHED"] == 1
    (row,) = _rows(outputs, "REJECTED")
    assert (row["code"], row["reason"]) == ("00002", "little_overlap") and "2 %" in row["explanation"]
    (balance,) = _rows(outputs, "BALANCE")
    assert (balance["total_before"], balance["lost"], balance["total_after"]) == (400.0, 300.0, 100.0)
    (told,) = [text for text in feedback.warnings if "partly" in text]
    assert "00002 Xã B (2 %)" in told and "00001 Xã A (75 %)" in told
    # By people it is known: all of B live in the part that is covered.
    people = memory_layer("Point", "EPSG:4326", ["Point (107.01 10.5)"], "&field=dan:string", [("900",)])
    outputs = run_algorithm(ID, _by_polygons(new, POPULATION=people, POPULATION_FIELD="dan"))
    assert _by_code(outputs, "ho") == {"00004": 400.0} and outputs["BALANCED"]
    with pytest.raises(QgsProcessingException, match="less than half"):
        run_algorithm(ID, _by_polygons(_layer([(104, 105.1)], [("00004", "Xã C")])))


def test_codes_keep_their_zeros_whatever_reads_them(run_algorithm, tmp_path, feedback):
    """GDAL keeps them; a delimited text layer that guesses types does not, nor does a field of numbers."""
    path = tmp_path / "crosswalk.csv"
    path.write_text("old_code,new_code,share\n" + "".join(f"{a},{b},{c}\n" for a, b, c in SPLIT), encoding="utf-8")
    expected = {"00004": 25.0, "00007": 375.0}
    for table in (
        str(path),
        QgsVectorLayer(f"file://{path}?type=csv&detectTypes=yes", "đối chiếu", "delimitedtext"),
        QgsVectorLayer(f"{path}|option:AUTODETECT_TYPE=YES", "đối chiếu", "ogr"),
    ):
        outputs = run_algorithm(ID, _parameters(CROSSWALK=table))
        assert _by_code(outputs, "ho") == pytest.approx(expected)
        assert outputs["UNMATCHED"] == 0
    assert not any("zeros" in text for text in feedback.warnings)
    numbers = _crosswalk(
        [(int(old), int(new), share) for old, new, share in SPLIT] + [(18859, 18859, 1.0)],
        "&field=old_code:integer&field=new_code:double&field=share:string",
    )
    outputs = run_algorithm(ID, _parameters(CROSSWALK=numbers))
    assert {code: value for code, value in _by_code(outputs, "ho").items() if value} == pytest.approx(expected)
    assert any("zeros were restored" in text and "00004" in text for text in feedback.warnings)
    table = _table([(1.0, 2024, "1", 100.0, 0.0), (2.0, 2024, "1", 300.0, 0.0)], "&field=ma:double&field=nam:integer"
                   "&field=dan:string&field=ho:double&field=tyle:double")  # fmt: skip
    assert _by_code(run_algorithm(ID, _parameters(INPUT=table)), "ho") == pytest.approx(expected)


def test_same_input_same_output_and_selection(run_algorithm, tmp_path):
    first, second = (
        _rows(run_algorithm(ID, _parameters(OUTPUT=str(tmp_path / f"{name}.gpkg")))) for name in ("one", "two")
    )
    assert first == second and len(first) == 2
    table = _table(ROWS)
    table.selectByIds([2])
    outputs = run_algorithm(ID, _parameters(INPUT=_selected(table)))
    assert _by_code(outputs, "ho") == {"00007": 300.0}


def _selected(layer):
    from qgis.core import QgsProject

    QgsProject.instance().addMapLayer(layer)
    return QgsProcessingFeatureSourceDefinition(layer.id(), True)


# -- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([("00001", "00004", 0.9), ("00002", "00004", 1.0)], "00001 (0.9)"),
        ([("00001", "00004", 1.0), ("00001", "00007", 1.0), ("00002", "00004", 1.0)], "00001 (2)"),
        ([("00001", "00004", None), ("00001", "00007", None)], "00001"),
    ],
)
def test_shares_that_do_not_add_up_stop_the_run(run_algorithm, rows, named):
    with pytest.raises(QgsProcessingException) as fault:
        run_algorithm(ID, _parameters(CROSSWALK=_crosswalk(rows)))
    assert named in str(fault.value)


def test_rows_that_cannot_be_used_are_told_with_the_nearest_names(run_algorithm, feedback):
    fields = "&field=ma:string&field=ten:string&field=huyen:string&field=nam:string&field=dan:string"
    rows = [
        ("00001", "Xã Tân Lập", "", "2023", "100"),
        ("00001", "Xã Tân Lập", "", "2024", "10"),
        ("00001", "Xã Tân Lập", "", "2024", "10"),
        ("00002", "Xã Hải Lâm", "", "2024", "1"),
        ("00002", "Xã Hải Lâm", "", "2024", "2"),
        ("99999", "Xã Hải Lân", "", "2024", "1.000.000"),
        (None, None, None, "2024", "5"),
        ("00001", "Xã Tân Lập", "", "sớm", "7"),
        ("00002", "Xã Hải Lâm", "", "2023", "mười"),
    ]
    table = memory_layer("None", "", [None] * len(rows), fields, rows)
    crosswalk = _crosswalk(
        [("00001", "Xã Tân Lập", "00004", None), ("00002", "Xã Hải Lâm", "00004", 1.0)],
        "&field=ma_cu:string&field=ten_cu:string&field=ma_moi:string&field=tyle:double",
    )
    outputs = run_algorithm(
        ID,
        _parameters(INPUT=table, NAME_FIELD="ten", DISTRICT_FIELD="huyen", YEAR_FIELD="nam", CROSSWALK=crosswalk,
                    SUM_FIELDS="dan"),
    )  # fmt: skip
    rejected = {(row["source_id"], row["reason"]): row for row in _rows(outputs, "REJECTED")}
    assert sorted(rejected) == [
        (4, "row_twice"), (5, "row_twice"), (6, "unknown_unit"), (7, "no_code"), (8, "no_year"), (9, "not_a_number"),
    ]  # fmt: skip
    assert rejected[(6, "unknown_unit")]["nearest"].startswith("00002 Xã Hải Lâm")
    assert "mười" in rejected[(9, "not_a_number")]["explanation"]
    assert {row["year"]: row["dan"] for row in _rows(outputs)} == {2023: 100.0, 2024: 10.0}
    assert {row["year"]: row["incomplete"] for row in _rows(outputs)} == {2023: "dan 1/2", 2024: None}
    balance = {row["year"]: row for row in _rows(outputs, "BALANCE")}
    found = [balance[2024][name] for name in ("total_before", "lost", "total_after")]
    assert found == [1_000_018.0, 1_000_008.0, 10.0]
    assert balance[2024]["difference"] == 0.0 and balance[2023]["balanced"] and not balance[2024]["balanced"]
    assert (outputs["BALANCED"], outputs["UNMATCHED"]) == (False, 2)
    assert any("only repeat" in text for text in feedback.warnings)
    assert any("Rows whose unit was not found: 1." in text and "99999 Xã Hải Lân (2024) → 00002 Xã Hải Lâm?" in text
               for text in feedback.warnings)  # fmt: skip
    assert not any("unknown_unit" in text or "#" in text for text in feedback.warnings)
    assert any("dan 2024: 1,000,018 before, 10 after, lost 1,000,008" in text for text in feedback.warnings)


def test_rows_that_are_matched_by_name_are_told(run_algorithm, feedback):
    fields = "&field=ma:string&field=ten:string&field=ho:double"
    rows = [("00001", "Xã Một", 1.0), ("99999", "Xã Một", 2.0), ("99998", "Xã Hai", 4.0), (None, "Xa Muoi Ba", 8.0)]
    table = memory_layer("None", "", [None] * 4, fields, rows)
    crosswalk = _crosswalk(
        [("00001", "Xã Một", "00004"), ("00002", "Xã Hai", "00004"), ("00003", "Xã Mười Ba", "00007")],
        "&field=old_code:string&field=old_name:string&field=new_code:string",
    )
    chosen = {"INPUT": table, "CROSSWALK": crosswalk, "SUM_FIELDS": ["ho"]}
    outputs = run_algorithm(ID, _parameters(**chosen, NAME_FIELD="ten"))
    assert _by_code(outputs, "ho") == {"00004": 5.0, "00007": 8.0}
    assert (outputs["BY_NAME"], outputs["UNMATCHED"]) == (2, 1)
    assert [row["code"] for row in _rows(outputs, "REJECTED")] == ["99999"]
    assert any("99998 Xã Hai → 00002 Xã Hai" in text and "99999" not in text for text in feedback.warnings)
    assert any("Xa Muoi Ba → 00003 Xã Mười Ba" in text for text in feedback.warnings)
    outputs = run_algorithm(ID, _parameters(**chosen))
    assert (outputs["BY_NAME"], outputs["UNMATCHED"]) == (0, 3)


def test_codes_of_another_list_are_refused(run_algorithm):
    table = memory_layer(
        "None", "", [None] * 2, "&field=ma:string&field=ten:string&field=dan:integer",
        [("1", "Xã Một", 1), ("2", "Xã Hai", 1)],
    )  # fmt: skip
    crosswalk = _crosswalk(
        [("00001", "Xã Ba", "00004"), ("00002", "Xã Bốn", "00004")],
        "&field=old_code:string&field=old_name:string&field=new_code:string",
    )
    with pytest.raises(QgsProcessingException, match="another list"):
        run_algorithm(ID, _parameters(INPUT=table, NAME_FIELD="ten", SUM_FIELDS="dan", CROSSWALK=crosswalk))


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SUM_FIELDS": None}, "Choose the fields"),
        ({"MEAN_FIELDS": ["tyle"]}, "weight"),
        ({"MAX_FIELDS": ["ho"]}, "one way"),
        ({"CODE_FIELD": None}, "unit codes"),
        ({"CROSSWALK": None}, "crosswalk table"),
        ({"SUM_FIELDS": ["nope"]}, "nope"),
        ({"INPUT": _table, "SUM_FIELDS": ["ho"]}, "no features"),
        ({"POPULATION": OLD}, "people"),
    ],
)
def test_faults_are_named_before_the_run(run_algorithm, changed, named):
    if callable(changed.get("INPUT")):
        changed = {**changed, "INPUT": _table([])}
    if "POPULATION" in changed:
        changed = {"POPULATION": memory_layer("Polygon", "EPSG:4326", OLD)}
    with pytest.raises(QgsProcessingException, match=named):
        run_algorithm(ID, _parameters(**changed))


def test_fields_of_the_crosswalk_that_are_not_recognised_are_asked_for(run_algorithm):
    crosswalk = _crosswalk([("00001", "00004"), ("00002", "00004")], "&field=tu:string&field=den:string")
    with pytest.raises(QgsProcessingException, match="tu, den"):
        run_algorithm(ID, _parameters(CROSSWALK=crosswalk))
    outputs = run_algorithm(ID, _parameters(CROSSWALK=crosswalk, OLD_CODE_FIELD="tu", NEW_CODE_FIELD="den"))
    assert _by_code(outputs, "ho") == {"00004": 400.0}


def test_cancel_leaves_nothing(run_algorithm, tmp_path):
    cancel = CancelAt(2)
    assert run_algorithm(ID, _parameters(OUTPUT=str(tmp_path / "a.gpkg")), own_feedback=cancel.made).get("OUTPUT") in (
        None,
        "",
    )
    assert list(tmp_path.iterdir()) == []


# -- real units -----------------------------------------------------------------------------------------------------


def _sql(path: Path, query: str):
    with sqlite3.connect(f"file:{path}?immutable=1", uri=True) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def quang_tri(real_data):
    return {
        "crosswalk": str(real_data("quang_tri/crosswalk_2025.csv")),
        "old": str(real_data("quang_tri/communes_2009.gpkg")),
        "new": str(real_data("quang_tri/communes_2026.gpkg")),
    }


def test_populations_of_2009_in_the_communes_of_2026_by_area(run_algorithm, quang_tri, feedback):
    """All 300 communes: every inhabitant arrives. Six communes of 2026 have no code, and keep their names."""
    outputs = run_algorithm(
        ID,
        {
            "INPUT": quang_tri["old"],
            "CODE_FIELD": "commune_id",
            "OLD_UNITS": quang_tri["old"],
            "OLD_UNITS_CODE_FIELD": "commune_id",
            "OLD_UNITS_NAME_FIELD": "commune_vn",
            "NEW_UNITS": quang_tri["new"],
            "NEW_UNITS_CODE_FIELD": "code",
            "NEW_UNITS_NAME_FIELD": "name",
            "SUM_FIELDS": ["population"],
            "ROUND": True,
            "OUTPUT": "memory:",
            "BALANCE": "memory:",
            "REJECTED": "memory:",
        },
    )
    rows = _rows(outputs)
    (source,) = _sql(Path(quang_tri["old"]), "SELECT SUM(population), COUNT(*) FROM communes")
    assert source == (1_375_117.0, 300)
    assert sum(row["population"] or 0 for row in rows) == source[0]
    assert (outputs["BALANCED"], outputs["UNMATCHED"], outputs["UNIT_COUNT"]) == (True, 0, 78)
    assert _rows(outputs, "REJECTED") == []
    assert sum(row["code"] is None for row in rows) == 6
    assert {(row["code"] or "", row["name"]) for row in rows} == {
        (code, unicodedata.normalize("NFC", name))
        for code, name in _sql(Path(quang_tri["new"]), "SELECT code, name FROM communes")
    }
    assert all(isinstance(row["code"], (str, type(None))) for row in rows)
    assert output_layer(outputs).wkbType() == QgsWkbTypes.Type.MultiPolygon


def test_populations_of_2009_by_name_through_the_table(run_algorithm, quang_tri):
    """240 of 300 communes are found by name and district; 60 were merged or renamed in between and are listed."""
    outputs = run_algorithm(
        ID,
        {
            "INPUT": quang_tri["old"],
            "NAME_FIELD": "commune_vn",
            "DISTRICT_FIELD": "district_vn",
            "CROSSWALK": quang_tri["crosswalk"],
            "NEW_UNITS": quang_tri["new"],
            "NEW_UNITS_CODE_FIELD": "code",
            "NEW_UNITS_NAME_FIELD": "name",
            "SUM_FIELDS": ["population"],
            "ROUND": True,
            "OUTPUT": "memory:",
            "BALANCE": "memory:",
            "REJECTED": "memory:",
        },
    )
    (balance,) = _rows(outputs, "BALANCE")
    assert (balance["total_before"], balance["total_after"], balance["lost"]) == (1_375_117.0, 1_174_061.0, 201_056.0)
    assert (balance["difference"], balance["units_outside"], outputs["UNMATCHED"]) == (0.0, 60, 60)
    assert not outputs["BALANCED"]
    rejected = _rows(outputs, "REJECTED")
    assert len(rejected) == 60 and {row["reason"] for row in rejected} == {"unknown_unit"}
    assert [row["nearest"] for row in rejected if row["name"] == "Xã Đa Krông"] != [None]
    rows = _rows(outputs)
    assert len(rows) == 78 and all(row["code"] for row in rows)  # the six have the codes of the crosswalk
    expected = _expected_by_name(quang_tri)
    assert {row["code"]: row["population"] for row in rows if row["population"] is not None} == expected


def _expected_by_name(quang_tri) -> dict[str, float]:
    """The same by plain comparison of names and districts, spelled alike but for capitals and spelling of Đồng Hới."""
    import re

    def plain(text):
        text = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
        return re.sub(r"^(xa|phuong|thi tran|huyen|thi xa|thanh pho) ", "", "".join(filter(str.isascii, text)))

    with open(quang_tri["crosswalk"], encoding="utf-8-sig", newline="") as file:
        known = {(plain(row["old_name"]), plain(row["old_district"])): row for row in csv.DictReader(file)}
    made: dict[str, float] = {}
    for name, district, people in _sql(
        Path(quang_tri["old"]), "SELECT commune_vn, district_vn, population FROM communes"
    ):
        row = known.get((plain(name), plain(district)))
        if row is not None and name != "Xã Cam Thanh":  # in 2009 beside Xã Cam Thành, which alone is left
            made[row["new_code"]] = made.get(row["new_code"], 0.0) + people
    return made


def test_communes_of_2026_back_to_the_old_ones(run_algorithm, quang_tri):
    """Shared out by population of 2009 (by area where polygons are all there is): nothing is lost on the way back."""
    common = {
        "INPUT": quang_tri["new"],
        "CODE_FIELD": "code",
        "NAME_FIELD": "name",
        "DIRECTION": 1,
        "SUM_FIELDS": ["population"],
        "OLD_UNITS": quang_tri["old"],
        "OLD_UNITS_CODE_FIELD": "commune_id",
        "OLD_UNITS_NAME_FIELD": "commune_vn",
        "OLD_UNITS_WEIGHT_FIELD": "population",
        "OUTPUT": "memory:",
        "BALANCE": "memory:",
        "REJECTED": "memory:",
    }
    outputs = run_algorithm(
        ID,
        {
            **common,
            "NEW_UNITS": quang_tri["new"],
            "NEW_UNITS_CODE_FIELD": "code",
            "NEW_UNITS_NAME_FIELD": "name",
            "ROUND": True,
        },
    )
    (balance,) = _rows(outputs, "BALANCE")
    total = sum(row["population"] or 0 for row in _rows(outputs))
    # Cồn Cỏ has no outline of 2009: its people are told as lost.
    islanders = _sql(Path(quang_tri["new"]), "SELECT population FROM communes WHERE name LIKE '%Cồn Cỏ'")[0][0]
    assert balance["total_before"] == 1_684_985 and total == balance["total_after"] == 1_684_985 - balance["lost"]
    assert balance["difference"] == 0.0
    rejected = {row["name"]: row["reason"] for row in _rows(outputs, "REJECTED")}
    # Half of La Lay lies beyond the outlines of 2009.
    people = _sql(Path(quang_tri["new"]), "SELECT population FROM communes WHERE name LIKE '%La Lay'")[0][0]
    assert rejected == {"Đặc khu Cồn Cỏ": "no_overlap", "Xã La Lay": "little_overlap"}
    assert balance["lost"] == islanders + people
    assert (outputs["BALANCED"], outputs["UNMATCHED"]) == (False, 2)
    assert len([row for row in _rows(outputs) if row["population"] is not None]) == 300


def test_communes_of_2026_back_through_the_table(run_algorithm, quang_tri, tmp_path):
    """All 78 communes to all 265 old ones, with a weight for each; every inhabitant comes back."""
    path = tmp_path / "đối chiếu.csv"
    with open(quang_tri["crosswalk"], encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "Dân số cũ"])
        writer.writeheader()
        writer.writerows({**row, "Dân số cũ": 1000 + number} for number, row in enumerate(rows))
    common = {"OUTPUT": "memory:", "BALANCE": "memory:", "REJECTED": "memory:", "SUM_FIELDS": ["population"]}
    back = run_algorithm(
        ID,
        {
            "INPUT": quang_tri["new"], "CODE_FIELD": "code", "NAME_FIELD": "name", "DIRECTION": 1,
            "CROSSWALK": str(path), "ROUND": True, **common,
        },
    )  # fmt: skip
    assert (back["BALANCED"], back["UNMATCHED"], back["UNIT_COUNT"]) == (True, 0, 265)
    assert sum(row["population"] for row in _rows(back)) == 1_684_985
    (balance,) = _rows(back, "BALANCE")
    assert balance["difference"] == balance["lost"] == balance["doubled"] == 0.0
    assert [row["name"] for row in _rows(back) if row["code"] is None] == ["Huyện Cồn Cỏ"]
    # And there again: every commune of 2026 has its people once more.
    there = run_algorithm(
        ID,
        {
            "INPUT": back["OUTPUT"], "CODE_FIELD": "code", "NAME_FIELD": "name", "CROSSWALK": quang_tri["crosswalk"],
            **common,
        },
    )  # fmt: skip
    expected = dict(_sql(Path(quang_tri["new"]), "SELECT name, population FROM communes"))
    # Six names of the layer, those without codes, are spelled with combining diacritics.
    expected = {unicodedata.normalize("NFC", name): people for name, people in expected.items()}
    assert {row["name"]: row["population"] for row in _rows(there)} == expected
    assert there["BALANCED"]


def test_people_share_better_than_area(run_algorithm, quang_tri, real_data):
    """Communes of 2026 as a population layer: the totals are kept this way as well."""
    outputs = run_algorithm(
        ID,
        {
            "INPUT": quang_tri["old"], "CODE_FIELD": "commune_id", "SUM_FIELDS": ["population"],
            "OLD_UNITS": quang_tri["old"], "OLD_UNITS_CODE_FIELD": "commune_id",
            "NEW_UNITS": quang_tri["new"], "NEW_UNITS_NAME_FIELD": "name",
            "POPULATION": quang_tri["new"], "POPULATION_FIELD": "population",
            "OUTPUT": "memory:", "BALANCE": "memory:",
        },
    )  # fmt: skip
    assert sum(row["population"] or 0 for row in _rows(outputs)) == pytest.approx(1_375_117.0, abs=1e-6)
    assert outputs["BALANCED"]
