"""From layers to plan as users do it: ``qgis_process`` with the released zip, and a model."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest


def _rows(path: Path, columns: str, where: str = "1") -> list[tuple]:
    """Rows of the only table of features in a GeoPackage, read without QGIS."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        ((table,),) = database.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchall()
        return database.execute(f'SELECT {columns} FROM "{table}" WHERE {where}').fetchall()


def _done(result):
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    return result.outputs


def test_the_fictional_province_from_layers_to_routes(zip_profile, province):
    folder = province.parent
    roads = {"ROADS": f"{province}|layername=roads", "CLASS_FIELD": "class", "METHOD_FIELD": "method"}
    names = {name: folder / f"{name}.gpkg" for name in ("edges", "nodes", "faults", "tuyến", "chưa tới", "phủ sóng")}
    built = _done(
        zip_profile.run(
            "hatangso:buildnetwork", **roads, EDGES=names["edges"], NODES=names["nodes"], FAULTS=names["faults"]
        )
    )
    assert built["EDGE_COUNT"] == len(_rows(names["edges"], "1")) > 100
    assert built["FAULT_COUNT"] == len(_rows(names["faults"], "1")) > 0
    planned = _done(
        zip_profile.run(
            "hatangso:fiberroutes", **roads, TOLERANCE=5, DEMAND=f"{province}|layername=villages",
            DEMAND_ID_FIELD="code", DEMAND_NAME_FIELD="name",
            HUBS=f"{province}|layername=hubs", HUB_ID_FIELD="code", OUTPUT=names["tuyến"],
            UNREACHED=names["chưa tới"],
        )
    )  # fmt: skip
    routes = _rows(names["tuyến"], "demand_id, demand_name, length_m, cost, within_max")
    unreached = {code for (code,) in _rows(names["chưa tới"], "demand_id")}
    with closing(sqlite3.connect(province)) as database:
        villages = dict(database.execute("SELECT code, name FROM villages"))
    within = {code for code, *_, keeps in routes if keeps}
    assert within | unreached == set(villages) and not within & unreached
    assert all(villages[code] == name and cost > 0 for code, name, _, cost, _ in routes)
    assert planned["ROUTE_COUNT"] == len(routes)
    covered = _done(
        zip_profile.run(
            "hatangso:coveragebuffers", SITES=f"{province}|layername=sites", TECHNOLOGY_FIELD="technology",
            AREA_TYPE_FIELD="area_type", OPERATOR_FIELD="operators", DISSOLVE=2, OUTPUT=names["phủ sóng"],
        )
    )  # fmt: skip
    assert covered["AREA_COUNT"] == len(_rows(names["phủ sóng"], "technology")) >= 2
    assert not [path for path in folder.iterdir() if path.name.startswith(".hatangso")]


def test_andorra_from_openstreetmap_to_styled_routes(zip_profile, real_data, tmp_path):
    places, roads = tmp_path / "places.gpkg", tmp_path / "roads.gpkg"
    _done(zip_profile.run("hatangso:importosm", INPUT=real_data("andorra/andorra.osm.pbf"), ROADS=roads, PLACES=places))
    villages, towns = tmp_path / "villages.gpkg", tmp_path / "towns.gpkg"
    for target, kinds in ((villages, "('village', 'hamlet')"), (towns, "('town')")):
        _done(
            zip_profile.run("native:extractbyexpression", INPUT=places, EXPRESSION=f'"place" IN {kinds}', OUTPUT=target)
        )
    routes, unreached = tmp_path / "routes.gpkg", tmp_path / "unreached.gpkg"
    planned = _done(
        zip_profile.run(
            "hatangso:fiberroutes", ROADS=roads, CLASS_FIELD="road_class", DEMAND=villages, DEMAND_NAME_FIELD="name",
            HUBS=towns, HUB_NAME_FIELD="name", OUTPUT=routes, UNREACHED=unreached,
        )
    )  # fmt: skip
    assert planned["ROUTE_COUNT"] + planned["UNREACHED_COUNT"] >= 52
    assert len(_rows(routes, "1", "within_max")) >= 50
    with closing(sqlite3.connect(routes)) as database:
        ((style,),) = database.execute("SELECT styleQML FROM layer_styles WHERE useAsDefault").fetchall()
    assert "within_max" in style


def test_faults_come_with_a_message_and_leave_nothing(zip_profile, province, tmp_path):
    target = tmp_path / "routes.gpkg"
    parameters = {
        "ROADS": f"{province}|layername=roads", "DEMAND": f"{province}|layername=villages",
        "HUBS": f"{province}|layername=hubs", "OUTPUT": target, "UNREACHED": tmp_path / "unreached.gpkg",
    }  # fmt: skip
    for change, said in (
        ({"COST_FIELD": "name"}, "cost"),
        ({"CLASS_FIELD": "class", "COST_TABLE": "a,1,2,3"}, "5 columns"),
        ({"HUBS": f"{province}|layername=communes"}, "geometry"),
        ({"OUTPUT": tmp_path / "không có" / "a.gpkg"}, "does not exist"),
    ):
        result = zip_profile.run("hatangso:fiberroutes", **{**parameters, **change})
        assert result.returncode != 0
        assert said in result.stdout + result.stderr
        assert not list(tmp_path.iterdir())


def test_messages_speak_vietnamese_where_qgis_does(zip_profile, province, tmp_path):
    result = zip_profile.run(
        "hatangso:fiberroutes", ROADS=f"{province}|layername=roads", DEMAND=f"{province}|layername=villages",
        HUBS=f"{province}|layername=hubs", COST_FIELD="name", OUTPUT=tmp_path / "a.gpkg",
        UNREACHED=tmp_path / "b.gpkg", env={"LANGUAGE": "vi"},
    )  # fmt: skip
    assert "Không có đường nào có chi phí mỗi mét dùng được" in result.stdout + result.stderr


def test_targets_from_layers_to_gaps(zip_profile, province, tmp_path):
    """A set edited as a table, an assessment of today and of a plan, and what is missing, each in its own process."""
    layers = ("communes", "villages", "sites", "pole_lines", "ducts", "offices", "post_points", "infrastructure")
    given = {
        **{name.upper(): f"{province}|layername={name}" for name in layers},
        "STATISTICS": [f"{province}|layername={name}" for name in ("statistics", "province_statistics")],
    }
    own_set = tmp_path / "chỉ tiêu của tỉnh.xlsx"
    _done(zip_profile.run("hatangso:converttargetset", TARGET_SET="quang_tri_2023", OUTPUT=own_set))
    table, communes = tmp_path / "đánh giá.gpkg", tmp_path / "xã.gpkg"
    assessed = _done(
        zip_profile.run("hatangso:assesstargets", **given, TARGET_FILE=own_set, OUTPUT=table, UNITS=communes)
    )
    with closing(sqlite3.connect(table)) as database:
        rows = database.execute(
            "SELECT indicator, value, target, verdict FROM \"đánh giá\" WHERE level = 'province'"
        ).fetchall()
    with closing(sqlite3.connect(province)) as database:
        ((with_fiber, villages),) = database.execute("SELECT sum(fixed_fiber), count(*) FROM villages").fetchall()
    found = {indicator: (value, verdict) for indicator, value, _, verdict in rows}
    assert found["villages_ftth"][0] == pytest.approx(100 * with_fiber / villages)
    assert len(rows) == 12
    assert assessed["MET_COUNT"] + assessed["NEAR_COUNT"] + assessed["MISSED_COUNT"] == 12
    assert {len(code) for (code,) in _rows(communes, "code")} == {5}
    gaps = tmp_path / "còn thiếu.gpkg"
    missing = _done(zip_profile.run("hatangso:targetgaps", **given, TARGET_FILE=own_set, OUTPUT=gaps))
    without_fiber = {code for (code,) in _rows(gaps, "code", "indicator = 'villages_ftth'")}
    assert len(without_fiber) == villages - with_fiber
    assert missing["THING_COUNT"] >= len(without_fiber)
