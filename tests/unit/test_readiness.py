"""The catalogue of checks: each one fires on what it is for, and a good plan is silent."""

from __future__ import annotations

import string

import pytest
from hatangso_testing.readiness import PLANTED
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.targets.old_encodings import OLD, WRONG, text_trouble
from hatangso.plugin.targets.plan_roles import PLAN_ROLES
from hatangso.plugin.targets.readiness.catalogue import CHECKS, Severity
from hatangso.plugin.targets.readiness.quick import LayerFacts, PlanState, quick_findings
from hatangso.plugin.targets.readiness.scan import LayerScan, scan_columns, scan_findings
from hatangso.plugin.targets.role_finding import LayerSigns

COMMUNE_FIELDS = ("code", "name", "population", "households", "mountainous", "disadvantaged")
HERE, FAR = (106.5, 16.5, 107.5, 17.5), (100.0, 10.0, 101.0, 11.0)
ACTIONS = {"sample", "choose", "fields", "crs", "source", "permanent", "save_layer", "save_project", "select", "fix",
           "targets", "encoding", ""}  # fmt: skip


def layer(id_="a", kind="polygon", fields=("code", "name"), **changed):
    facts = {"title": id_, "count": 5, "crs": "EPSG:9214" if kind else "", "extent": HERE if kind else None}
    return LayerFacts(LayerSigns(id_, (id_,), kind, tuple(fields)), **{**facts, **changed})


GOOD = {
    "COMMUNES": [layer("communes", fields=COMMUNE_FIELDS)],
    "VILLAGES": [
        layer("villages", "point", ("code", "name", "commune_code", "population", "households", "mobile_broadband",
                                    "mobile_5g", "ftth", "mountainous", "disadvantaged"))
    ],
    "ROADS": [layer("roads", "line", ("class",))],
    "FIBER": [layer("fiber", "line", ("code", "operator"))],
    "HUBS": [layer("hubs", "point")],
    "SITES": [layer("sites", "point", ("code", "operators", "technology"))],
    "COVERAGE": [layer("coverage", fields=("technology", "operator"))],
    "STATISTICS": [layer("statistics", "", ("commune_code", "year", "population"))],
}  # fmt: skip
PLAN = PlanState(layers=GOOD, target="quang_tri_2023", layers_date="2025-12-31")


def ids(findings):
    return [one.check.id for one in findings]


def changed(**changes):
    return PlanState(**{**PLAN.__dict__, **changes})


def test_a_good_plan_is_silent():
    assert quick_findings(PLAN) == []


def with_layer(parameter, *facts, **changes):
    return changed(layers={**GOOD, parameter: list(facts)}, **changes)


STATES = {
    "no_layers": PlanState(any_layers=False, target="x", year=2025, layers_date="2025-12-31"),
    "role_missing": with_layer("COMMUNES"),
    "role_wanted": with_layer("SITES"),
    "layer_broken": with_layer("COMMUNES", layer("x", "?", (), valid=False)),
    "kind_wrong": with_layer("ROADS", layer("x", "point", ("class",))),
    "layer_twice": with_layer("POPULATION", GOOD["VILLAGES"][0]),
    "layer_empty": with_layer("ROADS", layer("x", "line", ("class",), count=0)),
    "communes_empty": with_layer("COMMUNES", layer(count=0, fields=COMMUNE_FIELDS)),
    "crs_missing": with_layer("COMMUNES", layer(crs="", extent=None)),
    "crs_impossible": with_layer("ROADS", layer("x", "line", ("class",), fits=False)),
    "far_away": with_layer("ROADS", layer("x", "line", ("class",), extent=FAR)),
    "crs_geographic": with_layer("ROADS", layer("x", "line", ("class",), crs="EPSG:4756", geographic=True)),
    "crs_differs": with_layer("ROADS", layer("x", "line", ("class",), crs="EPSG:5897")),
    "layer_memory": with_layer("ROADS", layer("x", "line", ("class",), memory=True)),
    "layer_edited": with_layer("ROADS", layer("x", "line", ("class",), modified=True)),
    "field_gone": changed(fields={"communes": {"code": "ma_xa_cu"}}),
    "field_elsewhere": changed(
        layers={
            **GOOD,
            "SITES": [layer("sites", "point", ("ma_so", "operators", "technology"))],
            "PLANNED_SITES": [layer("p", "point", ("code", "operators", "technology"))],
        },
        fields={"sites": {"code": "ma_so"}},
    ),
    "field_required": with_layer("POPULATION", layer("x", "point", ("abc",))),
    "field_unknown": with_layer("VILLAGES", layer("x", "point", ("code", "name"))),
    "code_numeric": with_layer("COMMUNES", layer(fields=COMMUNE_FIELDS, numeric=frozenset({"code"}))),
    "project_unsaved": changed(saved=False),
    "target_missing": changed(target=""),
    "target_file_gone": changed(target_file="/x.json", file_there=False),
    "year_missing": with_layer("STATISTICS"),
    "date_missing": changed(layers_date=""),
    "province_differs": changed(province="Quảng Trị", data_province="Tỉnh Sao Mai"),
}


@pytest.mark.parametrize(
    ("said", "data"), [("Quảng Trị", "Tỉnh Quảng Trị"), ("tinh quang tri", "QUẢNG TRỊ"), ("TP. Huế", "Thành phố Huế"),
                       ("Quang Tri Province", "Quảng Trị"), ("", "Quảng Trị"), ("Quảng Trị", "")],
)  # fmt: skip
def test_one_province_under_several_names_is_no_fault(said, data):
    assert quick_findings(changed(province=said, data_province=data)) == []


@pytest.mark.parametrize("check", STATES)
def test_each_check_fires_on_its_fault(check):
    found = quick_findings(STATES[check])
    assert check in ids(found)
    if check not in ("role_missing", "layer_broken", "crs_missing", "year_missing"):  # these have company
        assert ids(found) == [check]
    assert quick_findings(STATES[check]) == found


def test_severities_come_first():
    found = quick_findings(PlanState(layers={"ROADS": [layer("x", "line", ("class",), memory=True)]}, saved=False))
    assert [one.check.severity for one in found] == sorted(one.check.severity for one in found)


def test_a_mapping_is_shared_by_the_planned_layer_without_a_fault():
    planned = layer("p", "point", ("code", "operators", "technology"))
    state = with_layer("PLANNED_SITES", planned, fields={"sites": {"code": "code"}})
    assert quick_findings(state) == []


# -- what was read ---------------------------------------------------------------------------------------------------

COMMUNES = LayerScan("COMMUNES", "communes", [1, 2], {"code": ["00004", "00012"], "name": ["Xã An", "Xã Bình"]})


def scan(parameter="VILLAGES", ids_=None, null=(), invalid=(), **columns):
    count = len(next(iter(columns.values()), ()))
    return LayerScan(parameter, "x", ids_ or list(range(10, 10 + count)), columns, null, invalid)


def fields_of(one):
    return {column: column.upper() for column in one.columns}


def look(one, numeric=frozenset()):
    return scan_findings(one, fields_of(one), COMMUNES, numeric)


@pytest.mark.parametrize(
    ("one", "check", "features"),
    [
        (scan(null=(3,), code=["a"]), "geometry_null", (3,)),
        (scan(invalid=(4, 5), code=["a"]), "geometry_invalid", (4, 5)),
        (scan(code=["a", None, " ", "b"]), "code_missing", (11, 12)),
        (scan(code=["a", "b", "a"]), "code_duplicate", (10, 12)),
        (scan(code=["00001", "2", "00013"]), "code_zeros", (11,)),
        (scan(commune_code=["00004", "99999", "00012"]), "commune_unknown", (11,)),
        (scan(commune_code=["00004", None, ""]), "commune_empty", (11, 12)),
        (scan(mobile_broadband=["có", "1", "tốt", "không"]), "mark_unread", (12,)),
        (scan(name=["XÃ£ An", "XÃ£ BÃ¬nh"]), "text_encoding", ()),
        (scan(name=["X· An Phó", "§«ng Hµ"]), "text_old", ()),
    ],
)
def test_each_check_of_features_fires_and_names_them(one, check, features):
    found = look(one)
    assert ids(found) == [check] and found[0].features == features
    if "{count}" in found[0].check.text:
        assert found[0].values["count"] == len(features)


def percent_column():
    from hatangso.plugin.targets.plan_roles import role_columns

    return next(column.id for column in role_columns("statistics") if column.kind == "percent")


@pytest.mark.parametrize(
    ("values", "check"),
    [([0.5, 0.2, 40.0], ["percent_mixed"]), ([0, 1, 1], ["percent_unclear"]), ([10, 20], []), (["50 %", "0,5 %"], [])],
)
def test_percentages(values, check):
    assert ids(look(scan("STATISTICS", **{percent_column(): values}))) == check


def test_fewer_rows_are_blamed():
    found = look(scan("STATISTICS", **{percent_column(): [40.0, 30.0, 0.5, 20.0]}))
    assert found[0].features == (12,)


def test_good_features_are_silent():
    assert look(scan(code=["01", "02"], commune_code=["00004", "00012"], name=["An", "Bình"], ftth=["có", None])) == []
    assert look(scan(code=[1, 2, 10]), frozenset({"CODE"})) == []  # numbers: told at once already
    assert look(scan(code=["1", "22", "333"])) == []  # nobody writes zeros here
    assert look(scan("COVERAGE", code=["a", "a"])) == []
    assert look(scan(code=[None, None])) == []  # a layer without codes


def test_only_what_is_checked_is_read():
    names = ["code", "name", "population", "mobile_broadband", "households"]
    assert set(scan_columns("VILLAGES", [*names, "picture"], {})) == set(names)
    assert scan_columns("ROADS", ["class", "width"], {}) == {"class": "class"} and scan_columns("DEM", [], {}) == {}


@given(st.lists(st.one_of(st.none(), st.text(max_size=6), st.integers(), st.floats(), st.booleans()), max_size=8))
def test_any_values_can_be_looked_at(values):
    for column in ("code", "commune_code", "name", "ftth"):
        for finding in look(scan(**{column: values})):
            assert set(finding.features) <= set(range(10, 10 + len(values)))
    look(scan("STATISTICS", **{percent_column(): values}))


# -- the catalogue ---------------------------------------------------------------------------------------------------


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_finding_fills_its_words():
    found = [one for state in STATES.values() for one in quick_findings(state)]
    found += look(scan(code=["1", "00001", None, "00001"], commune_code=["9", None, "4", "4"], ftth=["?!", 1, 0, 1]))
    found += look(scan("STATISTICS", **{percent_column(): [0.5, 40]}))
    found += look(scan("STATISTICS", **{percent_column(): [0, 1]}))
    found += look(scan(name=["XÃ£"], null=(1,), invalid=(2,))) + look(scan(name=["X·"]))
    assert {one.check.id for one in found} - {"commune_zeros"} == set(CHECKS) - set(PLANTED) - {"dem_outside"}
    for one in found:
        assert places(one.check.text) | places(one.check.cure) <= set(one.values)
        assert one.check.action in ACTIONS and isinstance(one.check.severity, Severity)
        assert one.parameter in PLAN_ROLES or not one.parameter
        assert one.text.template == one.check.text and one.cure.template == one.check.cure


# -- letters ---------------------------------------------------------------------------------------------------------

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ "


@given(st.lists(st.text(VIETNAMESE + VIETNAMESE.upper(), min_size=1, max_size=20), max_size=5))
def test_vietnamese_in_unicode_is_no_trouble(texts):
    assert text_trouble(texts) == ("", "")


@given(st.text("ăắặẳễồộướđẹảọ", min_size=1, max_size=10))
def test_utf8_read_byte_by_byte_is_recognised(text):
    garbled = text.encode("utf-8").decode("latin-1")
    assert text_trouble([garbled])[0] in (WRONG, OLD)
    assert text_trouble([f"Xã {text}".encode().decode("latin-1")])[0] == WRONG
