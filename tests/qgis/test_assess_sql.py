"""``hatangso:assesstargets`` against plain SQL and GEOS: every value of every shipped set."""

from __future__ import annotations

import math
import shutil
from collections import Counter
from collections.abc import Container
from pathlib import Path

import pytest
from hatangso_testing import plain_sql
from hatangso_testing.layers import memory_layer, output_layer
from qgis.core import QgsDistanceArea, QgsProject, QgsVectorLayer

from hatangso.plugin.targets.indicators import INDICATORS, Kind

ASSESS = "hatangso:assesstargets"
#: One for each of the five documents, and the national one.
SETS = ("quang_tri_2023", "lang_son_2023", "thai_nguyen_2023", "tien_giang_2023", "province_2030", "national_2030")
LAYERS = ("communes", "villages", "sites", "pole_lines", "ducts", "offices", "post_points", "infrastructure")
YEARS = (2021, 2022, 2023, 2024, 2025)


@pytest.fixture(scope="module")
def province(qgis_app, tmp_path_factory):
    """The fictional province."""
    from qgis import processing

    path = tmp_path_factory.mktemp("tỉnh") / "sao_mai.gpkg"
    processing.run("hatangso:createsample", {"SEED": 1, "VILLAGES": 200, "OUTPUT": str(path)})
    _measure_lines(path)
    return path


@pytest.fixture(scope="module")
def broken_province(province, tmp_path_factory):
    """The same with empty fields and lost rows."""
    path = tmp_path_factory.mktemp("tỉnh thiếu số liệu") / "sao_mai.gpkg"
    shutil.copy(province, path)
    plain_sql.break_province(path)
    return path


@pytest.fixture(scope="module")
def coverage(qgis_app, province):
    """Coverage areas of the sites, by technology and operator."""
    from qgis import processing

    done = processing.run(
        "hatangso:coveragebuffers",
        {"SITES": _table(province, "sites"), "TECHNOLOGY_FIELD": "technology", "AREA_TYPE_FIELD": "area_type",
         "OPERATOR_FIELD": "operators", "OUTPUT": "memory:"},
    )  # fmt: skip
    return output_layer(done)


def _measure_lines(gpkg: Path) -> None:
    """Lengths on the ellipsoid, by QGIS, instead of the rounded ones: lines are measured, whatever their fields say."""
    for kind in ("pole_lines", "ducts"):
        layer = QgsVectorLayer(_table(gpkg, kind), kind, "ogr")
        ruler = QgsDistanceArea()
        ruler.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
        ruler.setEllipsoid(layer.crs().ellipsoidAcronym())
        field = layer.fields().lookupField("length_m")
        lengths = {feature.id(): {field: ruler.measureLength(feature.geometry())} for feature in layer.getFeatures()}
        assert layer.dataProvider().changeAttributeValues(lengths)


def _table(gpkg: Path, name: str) -> str:
    return f"{gpkg}|layername={name}"


def _rows(layer: QgsVectorLayer) -> list[dict]:
    names = [field.name() for field in layer.fields()]
    return [
        {name: None if str(value) == "NULL" else value for name, value in zip(names, feature.attributes())}
        for feature in layer.getFeatures()
    ]


def _joined(points: QgsVectorLayer | str, areas: QgsVectorLayer | str, fields: list[str], prefix: str) -> list[dict]:
    """Points with the fields of the areas that they lie in, by GEOS; a row for each pair."""
    from qgis import processing

    found = processing.run(
        "native:joinattributesbylocation",
        {"INPUT": points, "JOIN": areas, "PREDICATE": [0], "JOIN_FIELDS": fields, "METHOD": 0,
         "DISCARD_NONMATCHING": False, "PREFIX": prefix, "OUTPUT": "memory:"},
    )  # fmt: skip
    return _rows(output_layer(found))


def _line_communes(gpkg: Path) -> dict[str, dict[int, str | None]]:
    """Commune of each line: that of its middle vertex (of the first of two)."""
    found = {}
    for kind in ("pole_lines", "ducts"):
        lines = QgsVectorLayer(_table(gpkg, kind), kind, "ogr")
        middles, ids = [], []
        for feature in lines.getFeatures():
            vertices = list(feature.geometry().vertices())
            middle = vertices[(len(vertices) - 1) // 2]
            middles.append(f"Point ({middle.x()!r} {middle.y()!r})")
            ids.append((feature.id(),))
        points = memory_layer("Point", lines.crs().authid(), middles, "&field=line:integer", ids)
        found[kind] = {row["line"]: row["c_code"] for row in _joined(points, _table(gpkg, "communes"), ["code"], "c_")}
    return found


def _covered(gpkg: Path, coverage: QgsVectorLayer) -> list[tuple[str, str, bool]]:
    """Villages in areas of 4G or 5G, by operator."""
    pairs = _joined(_table(gpkg, "villages"), coverage, ["operator", "technology"], "a_")
    with_5g: dict[tuple[str, str], bool] = {}
    for row in pairs:
        if row["a_technology"] in ("4G", "5G"):
            for operator in row["a_operator"].split("; "):
                key = row["code"], operator
                with_5g[key] = with_5g.get(key, False) or row["a_technology"] == "5G"
    return [(*key, value) for key, value in sorted(with_5g.items())]


def _assessed(run_algorithm, gpkg: Path, set_id: str, **more) -> list[dict]:
    done = run_algorithm(
        ASSESS,
        {
            "TARGET_SET": set_id,
            **{name.upper(): _table(gpkg, name) for name in LAYERS},
            "STATISTICS": [_table(gpkg, "statistics"), _table(gpkg, "province_statistics")],
            "OUTPUT": "memory:",
            **more,
        },
    )
    return _rows(output_layer(done))


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _check(
    rows: list[dict], expected: plain_sql.Expected, year: int, without_point: Container[tuple[str, str]] = ()
) -> Counter:
    """Every row equals SQL, or says why there is nothing where SQL has nothing either; returns how many by level."""
    seen: Counter = Counter()
    assert len({row["unit_code"] for row in rows if row["level"] == "province"}) <= 1
    for row in rows:
        if not row["indicator"]:
            continue
        unit = plain_sql.PROVINCE if row["level"] == "province" else row["unit_code"]
        when = row["year"] or year
        place = f"{row['item_id']}: {row['indicator']}, {row['level']} {unit}, {when}"
        value, numerator, denominator = expected.get((row["indicator"], row["level"], unit, when), (None, None, None))
        if value is None:
            assert row["value"] is None, f"{place}: {row['value']}, but SQL finds nothing"
            pointless = (row["indicator"], unit) in without_point and row["comparator"] == "<="
            assert row["verdict"] == ("missed" if pointless else "no_data"), place
            assert row["note"] or row["left_out_why"], f"{place}: no reason for having no data"
        else:
            assert row["value"] is not None, f"{place}: nothing, but SQL finds {value}: {row['note']}"
            assert _close(row["value"], value), f"{place}: {row['value']}, SQL {value}"
            assert row["verdict"] != "no_data", place
            for name, wanted in (("numerator", numerator), ("denominator", denominator)):
                if row[name] is not None and wanted is not None:
                    assert _close(row[name], wanted), f"{place}: {name} {row[name]}, SQL {wanted}"
        if row["previous_value"] is not None:
            before = expected[row["indicator"], row["level"], unit, row["previous_year"]]
            assert _close(row["previous_value"], before[0]), f"{place}: before {row['previous_value']}, SQL {before[0]}"
        seen[row["level"], value is not None] += 1
    return seen


def test_sql_knows_every_indicator():
    assert set(plain_sql.INDICATORS) == set(INDICATORS)


@pytest.mark.parametrize("set_id", SETS)
def test_every_value_of_a_set_equals_sql(run_algorithm, province, set_id):
    expected = plain_sql.expected(province, line_communes=_line_communes(province))
    rows = _assessed(run_algorithm, province, set_id)
    seen = _check(rows, expected, YEARS[-1])
    items = {row["item_id"] for row in rows if row["indicator"]}
    assert seen["province", True] + seen["province", False] == len(items)
    if set_id == "lang_son_2023":  # its document has tasks only
        assert not items
    else:
        assert seen["province", True] > 0
    # Every unit of every level is there for an item, whether or not it has a value.
    for level in ("region", "commune"):
        units = {key[2] for key in expected if key[1] == level}
        told: dict[str, set] = {}
        for row in rows:
            if row["level"] == level and row["indicator"]:
                told.setdefault(row["item_id"], set()).add(row["unit_code"])
        assert all(codes == units for codes in told.values())


def test_every_indicator_equals_sql(run_algorithm, province):
    expected = plain_sql.expected(province, line_communes=_line_communes(province))
    rows = _assessed(run_algorithm, province, "lang_son_2023", ALL_INDICATORS=True)
    seen = _check(rows, expected, YEARS[-1])
    assert {row["indicator"] for row in rows} == set(INDICATORS)
    # All but what somebody has to declare has a value.
    without = {row["indicator"] for row in rows if row["level"] == "province" and row["value"] is None}
    assert {INDICATORS[name].kind for name in without} == {Kind.DECLARED}
    assert all(seen[level, True] for level in ("province", "region", "commune", "operator"))


@pytest.mark.parametrize("year", YEARS[1:-1])
def test_earlier_years_equal_sql(run_algorithm, province, year):
    expected = plain_sql.expected(province, year=year, line_communes=_line_communes(province))
    rows = _assessed(run_algorithm, province, "tien_giang_2023", YEAR=year)
    assert _check(rows, expected, year)["commune", True] > 0
    assert {row["year"] for row in rows if row["indicator"] and row["value"] is not None} == {year}


@pytest.mark.parametrize("set_id", ("quang_tri_2023", "tien_giang_2023", "province_2030"))
def test_gaps_in_the_data_go_neither_into_part_nor_whole(run_algorithm, broken_province, set_id):
    expected = plain_sql.expected(broken_province, line_communes=_line_communes(broken_province))
    pointless = plain_sql.people_without_point(broken_province)
    assert pointless
    seen = _check(_assessed(run_algorithm, broken_province, set_id), expected, YEARS[-1], pointless)
    assert seen["commune", True] > 0
    assert seen["commune", False] > 0


def test_villages_in_coverage_areas_equal_geos(run_algorithm, province, coverage):
    covered = _covered(province, coverage)
    expected = plain_sql.expected(province, line_communes=_line_communes(province), covered=covered)
    rows = _assessed(run_algorithm, province, "national_2030", COVERAGE=coverage)
    rows += _assessed(run_algorithm, province, "quang_tri_2023", COVERAGE=coverage)
    _check(rows, expected, YEARS[-1])
    mobile = {
        (row["indicator"], row["level"], row["unit_code"])
        for row in rows
        if row["indicator"] in ("villages_mobile_broadband", "population_5g", "villages_5g")
        and row["level"] == "operator"
        and row["value"] is not None
    }
    assert {unit for _, _, unit in mobile} == {operator for _, operator, _ in covered}
