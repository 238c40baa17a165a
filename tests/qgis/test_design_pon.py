"""``hatangso:designpon`` in QGIS: layers against each other and against sums by hand, and bad input."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import NULL, QgsProcessingContext, QgsProcessingException, QgsVectorLayer

VN2000 = "EPSG:9213"
COMMUNES = ["Polygon ((-500 -5000, 4000 -5000, 4000 5000, -500 5000, -500 -5000))",
            "Polygon ((4000 -5000, 90000 -5000, 90000 5000, 4000 5000, 4000 -5000))"]  # fmt: skip
#: A trunk of 6 km in three segments, and a branch of 1 km at 3 km.
SEGMENTS = ["LineString (0 0, 3000 0)", "LineString (3000 0, 3000 1000)", "LineString (3000 0, 6000 0)"]
VILLAGES = [(3000, 1000), (6000, 0), (3000, 0)]
HOUSEHOLDS = [80, 300, 15]


def _moved(wkt):
    from qgis.core import QgsGeometry

    made = []
    for text in wkt:
        geometry = QgsGeometry.fromWkt(text)
        geometry.translate(500_000, 2_300_000)
        made.append(geometry.asWkt(9))
    return made


def _segments(wkt=SEGMENTS, rows=None, fields="", crs=VN2000, kind="LineString"):
    fields = fields or "&field=ma:string&field=cach:string&field=nam:integer"
    rows = rows or [("Đ1", "Treo cột có sẵn", 2026), ("Đ2", "new_trench", 2027), ("Đ3", "joint_trench", 2027)]
    return memory_layer(kind, crs, _moved(wkt), fields, rows)


def _villages(places=VILLAGES, households=HOUSEHOLDS, ids=None):
    ids = ids or [f"0{number}" for number in range(len(places))]
    names = [f"Thôn Đồng Rùm {number}" for number in range(len(places))]
    return memory_layer(
        "Point",
        VN2000,
        _moved([f"Point ({x} {y})" for x, y in places]),
        "&field=ma:string&field=ten:string&field=ho:double",
        list(zip(ids, names, households)),
    )


def _hubs(places=((0, 0),), crs=VN2000):
    return memory_layer(
        "Point", crs, _moved([f"Point ({x} {y})" for x, y in places]), "&field=ma:string&field=ten:string",
        [(f"OLT-{number}", f"Trạm Lệ Thủy {number}") for number in range(len(places))],
    )  # fmt: skip


def _communes():
    return memory_layer("Polygon", VN2000, _moved(COMMUNES), "&field=ma:string&field=ten:string",
                        [("00001", "Xã Húc Đen"), ("00002", "Xã Ta Trăng")])  # fmt: skip


def _parameters(**more):
    return {
        "SEGMENTS": _segments(),
        "SEGMENT_ID_FIELD": "ma",
        "PLACEMENT_FIELD": "cach",
        "YEAR_FIELD": "nam",
        "DEMAND": _villages(),
        "DEMAND_ID_FIELD": "ma",
        "DEMAND_NAME_FIELD": "ten",
        "HOUSEHOLDS_FIELD": "ho",
        "TAKE_RATE": 0.5,
        "HUBS": _hubs(),
        "HUB_ID_FIELD": "ma",
        "HUB_NAME_FIELD": "ten",
        "COMMUNES": _communes(),
        "COMMUNE_CODE_FIELD": "ma",
        "COMMUNE_NAME_FIELD": "ten",
        "CABLES": "memory:",
        "EQUIPMENT": "memory:",
        "TERMINALS": "memory:",
        "QUANTITIES": "memory:",
        **more,
    }


def _rows(found, name):
    value = found[name]
    layer = QgsVectorLayer(value, name, "ogr") if str(value).endswith(".gpkg") else output_layer(found, name)
    names = [field.name() for field in layer.fields()]
    return [
        {key: None if value == NULL else value for key, value in zip(names, feature.attributes())}
        for feature in layer.getFeatures()
    ]


def _sums(rows, what="quantity"):
    total = Counter()
    for row in rows:
        total[row["item"]] += row[what]
    return total


def test_a_small_network_by_hand(run_algorithm, feedback):
    """80, 300 and 15 households at 50 %: 40, 150 and 8 subscribers, two stages 1:4 + 1:8 by default."""
    found = run_algorithm("hatangso:designpon", _parameters())
    terminals = {row["demand_id"]: row for row in _rows(found, "TERMINALS")}
    assert {code: row["subscribers"] for code, row in terminals.items()} == {"00": 40, "01": 150, "02": 8}
    assert {row["verdict"] for row in terminals.values()} == {"met"}
    assert terminals["01"]["demand_name"] == "Thôn Đồng Rùm 1"
    for row in terminals.values():
        by_hand = row["fiber_m"] / 1000 * 0.35 + row["splices"] * 0.1 + 4 * 0.5 + 7.3 + 10.5
        assert row["loss_db"] == pytest.approx(by_hand) and row["splitters"] == "1:4 + 1:8"
        assert row["margin_db"] == pytest.approx(28.0 - by_hand)
    # the way of the far village: 6 km of route by 1.05 and its drop of 80 m; the scale of VN-2000 is 0.9999
    assert terminals["01"]["fiber_m"] == pytest.approx(6000 / 0.9999 * 1.05 + 80, rel=1e-5)
    assert found["WORST_MARGIN"] == pytest.approx(min(row["margin_db"] for row in terminals.values()))
    equipment = _rows(found, "EQUIPMENT")
    outputs = Counter()
    for row in equipment:
        if row["kind"] == "splitter":
            assert row["outputs_used"] <= row["ratio"] * row["count"]
            outputs[row["stage"]] += row["outputs_used"]
    assert outputs[2] == found["SUBSCRIBER_COUNT"] == 198
    second = sum(row["count"] for row in equipment if row["stage"] == 2)
    assert second == outputs[1] == 25  # 5 + 18 of 150 + … : 40 and 8 fill theirs, 150 leave 6 on the last
    assert found["PORT_COUNT"] == sum(row["ports"] or 0 for row in equipment) >= math.ceil(198 / 32)
    assert {row["hub_id"] for row in equipment} == {"OLT-0"}
    assert next(row["name"] for row in equipment if row["kind"] == "olt") == "Trạm Lệ Thủy 0"


def test_the_bill_is_the_sum_of_the_layers(run_algorithm):
    found = run_algorithm("hatangso:designpon", _parameters(INCLUDE_ONT=True))
    cables, equipment, bill = (_rows(found, name) for name in ("CABLES", "EQUIPMENT", "QUANTITIES"))
    terminals = _rows(found, "TERMINALS")
    quantity = _sums(bill)
    route = sum(row["length_m"] for row in cables)
    assert route == pytest.approx(7000 / 0.9999, abs=1.0) and found["TOTAL_LENGTH"] == pytest.approx(route)
    by_placement = Counter()
    for row in cables:
        by_placement[row["placement"]] += row["length_m"]
    assert {f"work_{kind}": pytest.approx(length) for kind, length in by_placement.items()} == {
        item: value for item, value in quantity.items() if item.startswith("work_")
    }
    assert sorted(by_placement) == ["existing_pole", "joint_trench", "new_trench"]
    cable = sum(value for item, value in quantity.items() if item.startswith("cable_"))
    assert cable == pytest.approx(sum(row["cable_m"] for row in cables)) == pytest.approx(found["CABLE_LENGTH"])
    assert quantity["splice"] == sum(row["splices"] for row in equipment) == found["SPLICE_COUNT"]
    assert quantity["ont"] == quantity["drop_work"] == 198
    assert quantity["drop_cable"] == pytest.approx(sum(row["drop_m"] for row in terminals)) == pytest.approx(198 * 80)
    layers = sum(row["cost"] for row in (*cables, *equipment, *terminals))
    assert found["TOTAL_COST"] == sum(row["cost"] for row in bill) == pytest.approx(layers, abs=200)
    for row in bill:
        assert row["cost"] == round(row["quantity"] * row["unit_price"])
    assert {row["commune_code"] for row in bill} == {"00001", "00002"}
    assert {row["commune_name"] for row in bill} == {"Xã Húc Đen", "Xã Ta Trăng"}
    assert {row["year"] for row in bill} == {2026, 2027}
    # what stands in one commune is the bill of that commune
    one = sum(row["cost"] for row in bill if row["commune_code"] == "00002")
    own = sum(row["cost"] for row in (*cables, *equipment, *terminals) if row["commune_code"] == "00002")
    assert one == pytest.approx(own, abs=100)
    less = run_algorithm("hatangso:designpon", _parameters(INCLUDE_DROPS=False))
    assert not {"drop_cable", "drop_work", "ont"} & set(_sums(_rows(less, "QUANTITIES")))


def test_layers_in_other_crs_and_multi_lines_give_the_same(run_algorithm):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    plain = run_algorithm("hatangso:designpon", _parameters())
    there = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(VN2000), QgsCoordinateReferenceSystem("EPSG:9210"), QgsProject.instance()
    )

    def carried(layer, kind, fields):
        shapes, rows = [], []
        for feature in layer.getFeatures():
            geometry = feature.geometry()
            geometry.transform(there)
            shapes.append(geometry.asWkt(12))
            rows.append(feature.attributes())
        return memory_layer(kind, "EPSG:9210", shapes, fields, rows)

    other = run_algorithm(
        "hatangso:designpon",
        _parameters(
            SEGMENTS=_segments([f"MultiLineString (({text[12:-1]}))" for text in SEGMENTS], kind="MultiLineString"),
            DEMAND=carried(_villages(), "Point", "&field=ma:string&field=ten:string&field=ho:double"),
            HUBS=carried(_hubs(), "Point", "&field=ma:string&field=ten:string"),
        ),
    )
    for name in ("PORT_COUNT", "SPLITTER_COUNT", "SPLICE_COUNT", "SUBSCRIBER_COUNT"):
        assert other[name] == plain[name]
    assert other["TOTAL_LENGTH"] == pytest.approx(plain["TOTAL_LENGTH"], abs=0.1)
    assert other["TOTAL_COST"] == pytest.approx(plain["TOTAL_COST"], rel=1e-5)


def test_same_input_same_files(run_algorithm, tmp_path):
    found = []
    for number in range(2):
        folder = tmp_path / f"lần {number}"
        folder.mkdir()
        result = run_algorithm(
            "hatangso:designpon",
            _parameters(**{name: str(folder / f"{name.lower()}.gpkg") for name in
                           ("CABLES", "EQUIPMENT", "TERMINALS", "QUANTITIES")}),
        )  # fmt: skip
        found.append([_rows(result, name) for name in ("CABLES", "EQUIPMENT", "TERMINALS", "QUANTITIES")])
    assert found[0] == found[1]
    assert QgsVectorLayer(str(tmp_path / "lần 0" / "cables.gpkg")).isValid()


def test_one_stage_and_lowered_splits(run_algorithm, feedback):
    """12 km further on the loss leaves too little for 1:64; what is near keeps it."""
    far = _segments([*SEGMENTS, "LineString (6000 0, 16000 0)"], [(str(n), "", NULL) for n in range(4)])
    found = run_algorithm(
        "hatangso:designpon",
        _parameters(
            SEGMENTS=far,
            DEMAND=_villages([(300, 0), (16000, 0)], [200, 200]),
            STAGES=1,
            SPLIT=64,
            CLASS=1,
            MARGIN=3.5,
            MAX_REACH=0,
        ),
    )
    near, away = sorted(_rows(found, "TERMINALS"), key=lambda row: row["fiber_m"])
    assert (near["split"], near["verdict"]) == (64, "met") and near["splitters"] == "1:64"
    # 32 − 3.5 − 2.0 − 0.35 × 16.88 = 20.6 dB less splices: 1:32, not 1:64
    assert (away["split"], away["verdict"]) == (32, "met") and "1:32 instead of 1:64" in away["explanation"]
    assert any("lower split" in text for text in feedback.messages)


def test_what_cannot_be_served_or_mended_is_listed(run_algorithm, feedback):
    apart = _segments([*SEGMENTS, "LineString (9000 0, 9900 0)"], [(str(n), "", NULL) for n in range(4)])
    found = run_algorithm(
        "hatangso:designpon",
        _parameters(
            SEGMENTS=apart,
            DEMAND=_villages([(3000, 1000), (9900, 0), (0, 4000), (6000, 0)], [50, 50, 50, 50]),
            MAX_REACH=5000,
        ),
    )
    rows = {row["demand_id"]: row for row in _rows(found, "TERMINALS")}
    assert {code: row["verdict"] for code, row in rows.items()} == {
        "00": "met", "01": "unserved", "02": "unserved", "03": "too_far"
    }  # fmt: skip
    assert "hub" in rows["01"]["explanation"] and "500 m" in rows["02"]["explanation"]
    assert "6.38 km" in rows["03"]["explanation"]
    assert (found["MET_COUNT"], found["MISSED_COUNT"], found["UNSERVED_COUNT"]) == (1, 1, 2)
    assert rows["01"]["loss_db"] is None and rows["01"]["boxes"] == 0
    assert any("0.9 km of segments are not joined" in text for text in feedback.warnings)


def test_loops_and_wide_demand_are_told(run_algorithm, feedback):
    loop = _segments([*SEGMENTS, "LineString (3000 1000, 6000 0)"], [(str(n), "", NULL) for n in range(4)])
    found = run_algorithm(
        "hatangso:designpon", _parameters(SEGMENTS=loop, DEMAND=_villages([(6000, 0)], [30_000]), STAGES=1)
    )
    assert any("close loops" in text for text in feedback.warnings)
    assert any("side by side" in text for text in feedback.warnings)
    cables = _rows(found, "CABLES")
    assert {(row["fibers"], row["cables"]) for row in cables} == {(288, 2)}
    for row in cables:
        assert row["fibers"] * row["cables"] == row["fibers_used"] + row["fibers_reserve"]
        assert row["fibers_used"] == math.ceil(15_000 / 32)


def test_bad_demand_is_set_aside_with_the_reason(run_algorithm, feedback):
    found = run_algorithm(
        "hatangso:designpon",
        _parameters(
            DEMAND=_villages(
                [(3000, 1000), (6000, 0), (3000, 0), (5000, 0), (100, 0)],
                [80, 0, -3, NULL, 20],
                ["a", "b", "c", "d", "a"],
            ),
            REJECTED="memory:",
        ),
    )
    rejected = {row["source_id"]: row["reason"] for row in _rows(found, "REJECTED")}
    assert rejected == {2: "no_households", 3: "bad_households", 4: "bad_households", 5: "same_id"}
    assert [row["demand_id"] for row in _rows(found, "TERMINALS")] == ["a"]


def test_a_good_village_is_kept_where_a_bad_one_has_its_id(run_algorithm):
    more = _villages([(3000, 1000), (6000, 0), (3000, 0)], [NULL, 50, 20], ["A", "A", "A"])
    found = run_algorithm("hatangso:designpon", _parameters(DEMAND=more, REJECTED="memory:"))
    rejected = {row["source_id"]: row["reason"] for row in _rows(found, "REJECTED")}
    assert rejected == {1: "bad_households", 3: "same_id"}
    assert [(row["demand_id"], row["households"]) for row in _rows(found, "TERMINALS")] == [("A", 50)]


def test_a_village_has_no_more_households_than_a_village_can_have(run_algorithm):
    villages = _villages(households=[100_001, 100_000, 15])
    found = run_algorithm("hatangso:designpon", _parameters(DEMAND=villages, REJECTED="memory:"))
    rejected = _rows(found, "REJECTED")
    assert [(row["source_id"], row["reason"]) for row in rejected] == [(1, "many_households")]
    assert "100,000" in rejected[0]["explanation"]
    assert found["SUBSCRIBER_COUNT"] == 50_000 + 8
    with pytest.raises(QgsProcessingException, match="100,000"):
        run_algorithm("hatangso:designpon", _parameters(DEMAND=_villages(households=[1e6, 1e9, 1e300])))


@pytest.mark.parametrize("blank", ["", "  ", NULL])
def test_blank_ids_are_none(blank, run_algorithm):
    hubs = memory_layer(
        "Point", VN2000, _moved(["Point (0 0)"]), "&field=ma:string&field=ten:string", [(blank, "Trạm Lệ Thủy")]
    )
    found = run_algorithm(
        "hatangso:designpon", _parameters(DEMAND=_villages(ids=[blank] * 3), HUBS=hubs, REJECTED="memory:")
    )
    assert not _rows(found, "REJECTED")
    assert sorted(row["demand_id"] for row in _rows(found, "TERMINALS")) == ["1", "2", "3"]
    assert {row["hub_id"] for row in _rows(found, "TERMINALS")} == {"1"}


def test_a_take_rate_of_next_to_nothing_plans_for_one_each(run_algorithm):
    found = run_algorithm("hatangso:designpon", _parameters(TAKE_RATE=1e-12))
    assert (found["SUBSCRIBER_COUNT"], found["UNSERVED_COUNT"]) == (3, 0)


def test_demand_on_the_hub_and_villages_at_one_place(run_algorithm):
    found = run_algorithm(
        "hatangso:designpon", _parameters(DEMAND=_villages([(0, 0), (3000, 0), (3000, 0)], [40, 10, 10]))
    )
    assert found["UNSERVED_COUNT"] == 0 and found["SUBSCRIBER_COUNT"] == 30
    at_hub = next(row for row in _rows(found, "TERMINALS") if row["demand_id"] == "00")
    assert at_hub["fiber_m"] == pytest.approx(80.0)


def test_trees_on_existing_fibre(run_algorithm, feedback):
    """No hub point: the segments name their hub, and the tree begins where the first of them begins."""
    rows = [("1", "Cáp Đ.9", 4200.0), ("2", "Cáp Đ.9", NULL), ("3", "Cáp Đ.9", NULL)]
    segments = _segments(rows=rows, fields="&field=ma:string&field=hub:string&field=con:double")
    more = {"SEGMENTS": segments, "SEGMENT_HUB_FIELD": "hub", "PLACEMENT_FIELD": None, "YEAR_FIELD": None, "HUBS": None,
            "HUB_ID_FIELD": None, "HUB_NAME_FIELD": None}  # fmt: skip
    known = run_algorithm("hatangso:designpon", _parameters(**more, EXISTING_LENGTH_FIELD="con"))
    assumed = run_algorithm("hatangso:designpon", _parameters(**more))
    rows = zip(*(sorted(_rows(found, "TERMINALS"), key=lambda row: row["demand_id"]) for found in (known, assumed)))
    assert all(one["fiber_m"] - other["fiber_m"] == pytest.approx(4200.0) for one, other in rows)
    equipment = _rows(known, "EQUIPMENT")
    assert {row["hub_id"] for row in equipment} == {"Cáp Đ.9"}
    assert [row["purpose"] for row in equipment if row["kind"] == "closure"].count("tap") == 1
    assert not [row for row in equipment if row["kind"] == "odf"]
    assert any("without a length of it" in text for text in feedback.warnings)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"TAKE_RATE": 0}, "take rate"),
        ({"TAKE_RATE": 1.2}, "TAKE_RATE"),
        ({"TAKE_RATE": "nan"}, "not a number"),
        ({"SPLIT": 48}, "powers of two"),
        ({"SPLIT": 8, "SECOND_SPLIT": 8}, "Two stages do not fit"),
        ({"HUBS": None}, "Give the hubs"),
        ({"SPLITTER_LOSS": ["1:2", "3.7"]}, "1:4"),
        ({"UNIT_COSTS": ["splice", "", "", "100"]}, "no row for cable_aerial_8"),
        ({"UNIT_COSTS": ["splice", "", "", "một trăm"]}, "một trăm"),
        ({"UNIT_COSTS": ["mối_hàn", "", "", "1"]}, "mối_hàn"),
        ({"UNIT_COSTS": ["ont", "", "", "9" * 305]}, "1,000,000,000,000"),
        ({"REEL_LENGTH": 4}, "4 m is too little. Give metres, at least 100"),
        ({"REEL_LENGTH": 99.9}, "too little"),
        ({"DROP_LENGTH": 100_001}, "DROP_LENGTH"),
        ({"DEMAND": "lines"}, "point layer"),
        ({"DEMAND": "empty"}, "no features"),
        ({"SEGMENTS": "no crs"}, "no coordinate reference system"),
        ({"HOUSEHOLDS_FIELD": "dân"}, "no field"),
    ],
)
def test_faults_are_named_before_anything_runs(change, message, run_algorithm, qgis_app):
    made = {
        "lines": lambda: _segments(),
        "empty": lambda: _villages([], []),
        "no crs": lambda: _segments(crs=""),
    }
    change = {
        name: made[value]() if isinstance(value, str) and value in made else value for name, value in change.items()
    }
    if change.get("HUBS", 1) is None:
        change.update(HUB_ID_FIELD=None, HUB_NAME_FIELD=None)
    algorithm = qgis_app.processingRegistry().algorithmById("hatangso:designpon").create()
    ok, text = algorithm.checkParameterValues(_parameters(**change), QgsProcessingContext())
    assert not ok and message in text


def test_no_hub_near_and_nobody_to_plan_for(run_algorithm):
    with pytest.raises(QgsProcessingException, match="No hub lies within 100 m"):
        run_algorithm("hatangso:designpon", _parameters(HUBS=_hubs([(0, 900)])))
    with pytest.raises(QgsProcessingException, match="No demand point has households"):
        run_algorithm("hatangso:designpon", _parameters(DEMAND=_villages([(0, 0)], [0])))


def test_a_reel_of_the_least_length_and_one_without_end(run_algorithm):
    least, endless = (run_algorithm("hatangso:designpon", _parameters(REEL_LENGTH=metres)) for metres in (100, 0))
    cables = _rows(least, "CABLES")
    assert max(row["cable_m"] / row["cables"] for row in cables) <= 100.0 + 1e-6
    assert "reel" not in {row["purpose"] for row in _rows(endless, "EQUIPMENT")}


def test_a_cancel_leaves_nothing(run_algorithm, tmp_path):
    counter = CancelAt(10**9)
    target = tmp_path / "cables.gpkg"
    run_algorithm("hatangso:designpon", _parameters(CABLES=str(target)), own_feedback=counter.made)
    target.unlink()
    for at in range(0, counter.count, max(counter.count // 8, 1)):
        run_algorithm("hatangso:designpon", _parameters(CABLES=str(target)), own_feedback=CancelAt(at).made)
        assert list(tmp_path.iterdir()) == []


def test_prices_of_the_table_count(run_algorithm, qgis_app):
    algorithm = qgis_app.processingRegistry().algorithmById("hatangso:designpon").create()
    cells = list(algorithm.parameterDefinition("UNIT_COSTS").defaultValue())
    plain = run_algorithm("hatangso:designpon", _parameters(UNIT_COSTS=cells))
    place = cells.index("olt_port")
    cells[place + 1], cells[place + 3] = "Cổng OLT", "4.500.000"
    dearer = run_algorithm("hatangso:designpon", _parameters(UNIT_COSTS=cells))
    assert dearer["TOTAL_COST"] - plain["TOTAL_COST"] == pytest.approx(1_000_000 * plain["PORT_COUNT"])
    assert "Cổng OLT" in {row["item_name"] for row in _rows(dearer, "QUANTITIES")}


@pytest.mark.parametrize("onto", ["hubs", "fiber"])
def test_a_fibre_tree_becomes_a_network(onto, sao_mai, run_algorithm):
    """Every village that the tree joins is served, over the tree's own length."""
    villages = {"DEMAND": f"{sao_mai}|layername=villages", "DEMAND_ID_FIELD": "code", "HOUSEHOLDS_FIELD": "households"}
    hubs = {"HUBS": f"{sao_mai}|layername=hubs", "HUB_ID_FIELD": "code"}
    fiber = {"EXISTING": f"{sao_mai}|layername=fiber", "EXISTING_ID_FIELD": "code"}
    tree = run_algorithm(
        "hatangso:fibertree",
        {
            "ROADS": f"{sao_mai}|layername=roads",
            "TOLERANCE": 3,
            **villages,
            **(hubs if onto == "hubs" else fiber),
            "ROUNDS": 1,
            "OUTPUT": "memory:",
            "NODES": "memory:",
            "UNREACHED": "memory:",
        },
    )
    found = run_algorithm(
        "hatangso:designpon",
        {
            "SEGMENTS": tree["OUTPUT"],
            "SEGMENT_ID_FIELD": "segment_id",
            **villages,
            **(hubs if onto == "hubs" else {"SEGMENT_HUB_FIELD": "hub_id"}),
            "MAX_DROP": 1,
            **dict.fromkeys(("CABLES", "EQUIPMENT", "TERMINALS", "QUANTITIES"), "memory:"),
        },
    )
    served = {row["demand_id"] for row in _rows(found, "TERMINALS") if row["verdict"] != "unserved"}
    joined = {row["place_id"] for row in _rows(tree, "NODES") if row["kind"] == "demand"}
    assert len(joined) > 60 and joined <= served
    # some metres of drops lie on one another, and a hub beside another's tree takes it over
    assert found["TOTAL_LENGTH"] == pytest.approx(tree["TOTAL_LENGTH"], rel=0.02)
    hub_of = {row["place_id"]: row["hub_id"] for row in _rows(tree, "NODES") if row["kind"] == "demand"}
    same = [
        hub_of[row["demand_id"]] == row["hub_id"] for row in _rows(found, "TERMINALS") if row["demand_id"] in joined
    ]
    assert sum(same) > 0.9 * len(same)
