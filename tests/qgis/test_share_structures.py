"""``hatangso:sharestructures``, and sharing as a price of roads."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import NULL, QgsDistanceArea, QgsProcessingException, QgsProject, QgsVectorLayer

VN2000 = "EPSG:9213"
ROW = ["*", "40", "100", "45", "400"]


def _lines(places, crs=VN2000, fields="", rows=None, kind="LineString"):
    wkt = []
    for line in places:
        inner = ", ".join(f"{500_000 + x} {1_900_000 + y}" for x, y in line)
        wkt.append(f"{kind} ({inner})" if kind == "LineString" else f"{kind} (({inner}))")
    return memory_layer(kind, crs, wkt, fields, rows)


def _points(places, crs=VN2000, fields="", rows=None):
    return memory_layer("Point", crs, [f"Point ({500_000 + x} {1_900_000 + y})" for x, y in places], fields, rows)


ROAD = [(0, 0), (1000, 0)]
POLE_FIELDS = "&field=mã:string&field=chủ:string&field=nhà_mạng:string&field=sức_chứa:integer&field=tình_trạng:string"


def _poles(places, rows):
    return _lines(places, fields=POLE_FIELDS, rows=rows)


NAMED = {
    "POLE_ID_FIELD": "mã",
    "POLE_OWNER_FIELD": "chủ",
    "POLE_USERS_FIELD": "nhà_mạng",
    "POLE_CAPACITY_FIELD": "sức_chứa",
    "POLE_CONDITION_FIELD": "tình_trạng",
}


def _share(run_algorithm, **more):
    found = run_algorithm(
        "hatangso:sharestructures",
        {"SEGMENTS": _lines([ROAD]), "COST_TABLE": ROW, "MAX_GAP": 0, "OUTPUT": "memory:", **more},
    )
    return found, list(output_layer(found).getFeatures())


def _told(features):
    return [(f["placement"], round(f["length_m"]), f["structure_id"] or None) for f in features]


def test_stretches_with_all_that_is_known_of_them(run_algorithm):
    poles = _poles([[(200, 5), (700, 5)]], [["TC-Đường 9", "Điện lực", "Viettel; VNPT", 4, "tốt"]])
    found, rows = _share(run_algorithm, POLES=poles, **NAMED)
    assert _told(rows) == [("new_pole", 200, None), ("existing_pole", 500, "TC-Đường 9"), ("new_pole", 300, None)]
    shared = rows[1]
    assert (shared["owner"], shared["operators"], shared["free_capacity"]) == ("Điện lực", "Viettel; VNPT", 2)
    assert shared["shared"] is True and shared["offset_m"] == pytest.approx(5.0, rel=1e-3)
    assert shared["cost_per_m"] == 40 and shared["saving"] == shared["cost_alone"] - shared["cost"] > 0
    assert [row["stretch_id"] for row in rows] == [1, 2, 3]
    assert [row["new_poles"] for row in rows] == [5, 0, 7]  # a metre on the ground is 0.9999 of one on the map
    assert found["NEW_POLE_COUNT"] == 12
    assert found["SHARED_LENGTH"] + found["NEW_LENGTH"] + found["JOINT_LENGTH"] == pytest.approx(found["TOTAL_LENGTH"])
    assert found["TOTAL_COST"] == sum(row["cost"] for row in rows)
    assert found["SAVING"] == sum(row["saving"] for row in rows)


def test_lines_are_as_long_as_they_say_and_follow_one_another(run_algorithm):
    poles = _poles([[(200, 5), (700, 5)]], [[None, None, None, None, None]])
    _, rows = _share(run_algorithm, POLES=poles)
    measure = QgsDistanceArea()
    measure.setSourceCrs(_lines([ROAD]).crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    for row in rows:
        assert measure.measureLength(row.geometry()) == pytest.approx(row["length_m"], abs=1e-4)
    ends = [row.geometry().asPolyline() for row in rows]
    assert ends[0][-1] == ends[1][0] and ends[1][-1] == ends[2][0]


def test_what_cannot_be_used_is_not_used_and_is_named(run_algorithm):
    poles = _poles(
        [[(0, 5), (300, 5)], [(300, 5), (600, 5)], [(600, 5), (1000, 5)]],
        [
            ["A", None, "Viettel; VNPT", 2, None],
            ["B", None, NULL, 5, "Cột bị nghiêng"],
            ["C", None, "FPT", NULL, "không hư hỏng"],
        ],
    )
    _, rows = _share(run_algorithm, POLES=poles, **NAMED)
    assert _told(rows) == [("new_pole", 600, None), ("existing_pole", 400, "C")]
    assert rows[0]["reason"].startswith("A, which runs along here, has no free place.")
    assert rows[1]["free_capacity"] == NULL and "not known" in rows[1]["reason"]


def test_unknown_room_is_told(run_algorithm, feedback):
    _share(run_algorithm, POLES=_lines([[(0, 5), (1000, 5)]]))
    assert any("not known of 1 of 1" in warning for warning in feedback.warnings)


def test_single_poles_make_rows(run_algorithm):
    places = [(x, 6) for x in range(0, 401, 40)]
    poles = _points(places, fields="&field=mã:string", rows=[[f"C{number}"] for number in range(len(places))])
    _, rows = _share(run_algorithm, POLES=poles, POLE_ID_FIELD="mã")
    assert _told(rows) == [("existing_pole", 400, "C0 … C10"), ("new_pole", 600, None)]
    _, rows = _share(run_algorithm, POLES=poles, MAX_SPAN=30)
    assert _told(rows) == [("new_pole", 1000, None)]


def test_ducts_go_before_poles_where_costs_are_equal(run_algorithm):
    both = {"POLES": _lines([[(0, 5), (1000, 5)]]), "DUCTS": _lines([[(0, -5), (1000, -5)]])}
    for table, prefer, expected in (
        (["*", "45", "100", "45", "400"], 0, "existing_duct"),
        (ROW, 0, "existing_pole"),
        (ROW, 1, "existing_duct"),
        (["*", "60", "100", "45", "400"], 2, "existing_pole"),
    ):
        _, rows = _share(run_algorithm, **both, COST_TABLE=table, PREFER=prefer)
        assert [row["placement"] for row in rows] == [expected]


def test_full_ducts_are_left(run_algorithm):
    ducts = _lines([[(0, 5), (1000, 5)]], fields="&field=trống:integer", rows=[[0]])
    _, rows = _share(run_algorithm, DUCTS=ducts, DUCT_FREE_FIELD="trống")
    assert _told(rows) == [("new_pole", 1000, None)]


WORK_FIELDS = "&field=mã:string&field=tên:string&field=năm:integer&field=loại:string"
WORKS = {"WORK_ID_FIELD": "mã", "WORK_NAME_FIELD": "tên", "WORK_YEAR_FIELD": "năm", "WORK_KIND_FIELD": "loại"}


def _works(rows):
    return _lines([[(200 * n, 2), (200 * n + 200, 2)] for n in range(len(rows))], fields=WORK_FIELDS, rows=rows)


def test_works_of_the_years_asked_for(run_algorithm, feedback):
    works = _works(
        [
            ["DA1", "Mở rộng quốc lộ", 2026, "mo_rong"],
            ["DA2", "Chiếu sáng", 2027, "chiếu sáng"],
            ["DA3", "Ngầm hóa", 2031, "ngầm"],
            ["DA4", "Không rõ năm", NULL, "ngầm"],
        ]
    )
    given = {"WORKS": works, **WORKS, "JOINT_TRENCH_SHARE": 0.25}
    found, rows = _share(run_algorithm, **given, START_YEAR=2026, END_YEAR=2030)
    told = [(r["placement"], r["work_id"] or None, r["work_year"] or None, round(r["length_m"])) for r in rows]
    assert told == [
        ("joint_trench", "DA1", 2026, 200),
        ("joint_trench", "DA2", 2027, 200),
        ("new_pole", None, None, 600),
    ]
    assert rows[0]["work_name"] == "Mở rộng quốc lộ" and "2026" in rows[0]["reason"]
    assert rows[0]["cost_per_m"] == 100 and rows[0]["saving"] == 0  # new poles cost the same
    assert found["JOINT_LENGTH"] == pytest.approx(400, rel=1e-3)
    assert any("1 works without a year" in warning for warning in feedback.warnings)
    assert any("mo_rong (1)" in warning and "ngầm" not in warning for warning in feedback.warnings)
    spans = _lines([[(0, 2), (1000, 2)]], fields="&field=năm:string", rows=[["2024-2027"]])
    for years, expected in (((2027, 2030), "joint_trench"), ((2028, 2030), "new_pole"), ((2020, 2023), "new_pole")):
        named = {"WORKS": spans, "WORK_YEAR_FIELD": "năm", "JOINT_ALWAYS": True}
        _, spanned = _share(run_algorithm, **named, START_YEAR=years[0], END_YEAR=years[1])
        assert [row["placement"] for row in spanned] == [expected]
    feedback.warnings.clear()
    _, rows = _share(run_algorithm, **given, WORK_KINDS="chieu sang")
    assert [row["work_id"] or None for row in rows] == [None, "DA2", None]
    assert not any("every kind" in warning for warning in feedback.warnings)


def test_a_joint_trench_that_is_dearer_is_taken_only_on_demand_and_told(run_algorithm, feedback):
    works = {"WORKS": _works([["DA1", "a", 2026, "mo_rong"]]), **WORKS}
    found, rows = _share(run_algorithm, **works)
    assert _told(rows) == [("new_pole", 1000, None)] and found["SAVING"] == 0  # half of 400 is more than 100
    assert not any("dearer" in warning for warning in feedback.warnings)
    found, rows = _share(run_algorithm, **works, JOINT_ALWAYS=True)
    assert [row["placement"] for row in rows] == ["joint_trench", "new_pole"]
    assert found["SAVING"] == rows[0]["saving"] == pytest.approx(-100 * rows[0]["length_m"], abs=1)
    assert rows[0]["cost_alone"] == pytest.approx(100 * rows[0]["length_m"], abs=1)
    assert any("dearer than building alone" in warning for warning in feedback.warnings)
    assert any("more than without sharing" in message for message in feedback.messages)


def test_works_of_the_segments_own_year(run_algorithm):
    works = _works([["DA1", "a", 2026, ""], ["DA2", "b", 2027, ""]])
    segments = _lines(
        [[(0, 0), (400, 0)], [(400, 0), (800, 0)]],
        fields="&field=năm:integer&field=mã:string",
        rows=[[2027, "01"], [NULL, "02"]],
    )
    _, rows = _share(run_algorithm, SEGMENTS=segments, SEGMENT_ID_FIELD="mã", YEAR_FIELD="năm", WORKS=works,
                     JOINT_ALWAYS=True, **WORKS)  # fmt: skip
    assert [(r["segment_id"], r["work_id"] or None, r["year"] or None) for r in rows] == [
        ("01", None, 2027),
        ("01", "DA2", 2027),
        ("02", None, None),
    ]


def test_areas_where_nothing_hangs(run_algorithm):
    area = _lines([[(300, -50), (600, -50), (600, 50), (300, 50), (300, -50)]], kind="Polygon")
    _, rows = _share(run_algorithm, POLES=_lines([[(0, 5), (1000, 5)]]), UNDERGROUND=area)
    assert [(r["placement"], round(r["length_m"])) for r in rows] == [
        ("existing_pole", 300),
        ("new_trench", 300),
        ("existing_pole", 400),
    ]
    assert "underground" in rows[1]["reason"]


def test_classes_without_new_poles(run_algorithm):
    segments = _lines([ROAD, [(0, 500), (1000, 500)]], fields="&field=cấp:string", rows=[["Đường phố"], ["Đường xã"]])
    _, rows = _share(run_algorithm, SEGMENTS=segments, CLASS_FIELD="cấp")
    assert [(r["placement"], r["road_class"]) for r in rows] == [("new_trench", "Đường phố"), ("new_pole", "Đường xã")]
    _, rows = _share(run_algorithm, SEGMENTS=segments, CLASS_FIELD="cấp", TRENCH_CLASSES="")
    assert {r["placement"] for r in rows} == {"new_pole"}


def test_layers_in_other_crs(run_algorithm):
    poles = _poles([[(200, 5), (700, 5)]], [["A", None, None, 3, None]])
    moved = output_layer(
        run_algorithm("native:reprojectlayer", {"INPUT": poles, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"})
    )
    _, rows = _share(run_algorithm, POLES=moved, **NAMED)
    assert _told(rows) == [("new_pole", 200, None), ("existing_pole", 500, "A"), ("new_pole", 300, None)]
    segments = output_layer(
        run_algorithm(
            "native:reprojectlayer", {"INPUT": _lines([ROAD]), "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"}
        )
    )
    _, rows = _share(run_algorithm, SEGMENTS=segments, POLES=poles, **NAMED)
    assert _told(rows) == [("new_pole", 200, None), ("existing_pole", 500, "A"), ("new_pole", 300, None)]


def test_what_cannot_be_read_is_handed_back(run_algorithm):
    segments = memory_layer(
        "LineString",
        VN2000,
        ["LineString (500000 1900000, 501000 1900000)", None, "LineString (500000 1900000, 500000 1900000)"],
    )
    poles = memory_layer("LineString", VN2000, [None, "LineString (500000 1900005, 501000 1900005)"])
    found, rows = _share(run_algorithm, SEGMENTS=segments, POLES=poles, REJECTED="memory:")
    assert [row["placement"] for row in rows] == ["existing_pole"]
    rejected = [(f["source_id"], f["reason"]) for f in output_layer(found, "REJECTED").getFeatures()]
    assert rejected == [(2, "no_geometry"), (3, "zero_length"), (1, "no_geometry")]


def test_a_class_without_a_price_is_handed_back(run_algorithm):
    segments = _lines([ROAD, [(0, 500), (1000, 500)]], fields="&field=cấp:string", rows=[["xa"], [NULL]])
    found, rows = _share(
        run_algorithm,
        SEGMENTS=segments,
        CLASS_FIELD="cấp",
        COST_TABLE=["commune", "40", "100", "45", "400"],
        REJECTED="memory:",
    )
    assert len(rows) == 1
    assert [f["reason"] for f in output_layer(found, "REJECTED").getFeatures()] == ["bad_cost"]


def test_empty_layers_of_structures_are_fine(run_algorithm):
    empty = {"POLES": _lines([]), "DUCTS": _lines([]), "WORKS": _lines([]), "UNDERGROUND": _lines([], kind="Polygon")}
    _, rows = _share(run_algorithm, **empty)
    assert _told(rows) == [("new_pole", 1000, None)]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"SEGMENTS": _points}, "geometry"),
        ({"POLES": "polygon"}, "geometry"),
        ({"SEGMENTS": "empty"}, "no features"),
        ({"SEGMENTS": "lost"}, "coordinate reference system"),
        ({"START_YEAR": 2030, "END_YEAR": 2026}, "2030"),
        ({"COST_TABLE": ["*", "40", "0", "45", "400"]}, "positive number"),
        ({"CLASS_FIELD": "nothing"}, "nothing"),
    ],
)
def test_faults_are_named_before_anything_runs(run_algorithm, more, named):
    made = {
        _points: lambda: _points([(0, 0)]),
        "polygon": lambda: _lines([[(0, 0), (1, 0), (1, 1), (0, 0)]], kind="Polygon"),
        "empty": lambda: _lines([]),
        "lost": lambda: _lines([ROAD], crs=""),
    }
    given = {
        key: made[value]() if key in ("SEGMENTS", "POLES") and value in made else value for key, value in more.items()
    }
    with pytest.raises(QgsProcessingException, match=named):
        _share(run_algorithm, **given)


def test_cancel_leaves_nothing(run_algorithm, tmp_path):
    target = tmp_path / "đoạn.gpkg"
    poles = _lines([[(0, 5), (1000, 5)]])
    counted = CancelAt(10**9)
    run_algorithm(
        "hatangso:sharestructures",
        {"SEGMENTS": _lines([ROAD]), "POLES": poles, "OUTPUT": "memory:"},
        own_feedback=counted.made,
    )
    for at in range(0, counted.count, max(counted.count // 5, 1)):
        stop = CancelAt(at)
        run_algorithm(
            "hatangso:sharestructures",
            {"SEGMENTS": _lines([ROAD]), "POLES": poles, "OUTPUT": str(target)},
            own_feedback=stop.made,
        )
        assert not target.exists()


def _province(sao_mai, name):
    return f"{sao_mai}|layername={name}"


def _structures(sao_mai):
    return {
        "POLES": _province(sao_mai, "pole_lines"),
        "POLE_USERS_FIELD": "users",
        "POLE_CAPACITY_FIELD": "capacity",
        "DUCTS": _province(sao_mai, "ducts"),
        "DUCT_FREE_FIELD": "free_bores",
    }


def test_the_province_to_the_metre_and_the_same_twice(run_algorithm, sao_mai, tmp_path):
    roads = QgsVectorLayer(_province(sao_mai, "roads"), "roads", "ogr")
    measure = QgsDistanceArea()
    measure.setSourceCrs(roads.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    texts = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = run_algorithm(
            "hatangso:sharestructures",
            {
                "SEGMENTS": roads,
                "CLASS_FIELD": "class",
                **_structures(sao_mai),
                "POLE_ID_FIELD": "code",
                "DUCT_ID_FIELD": "code",
                "WORKS": _province(sao_mai, "road_works"),
                "WORK_YEAR_FIELD": "year",
                "START_YEAR": 2026,
                "END_YEAR": 2030,
                "OUTPUT": str(folder / "đoạn.geojson"),
            },
        )
        texts.append((folder / "đoạn.geojson").read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    lengths, kinds = defaultdict(float), defaultdict(float)
    full = {
        f["code"]
        for name, free in (("pole_lines", None), ("ducts", "free_bores"))
        for f in QgsVectorLayer(_province(sao_mai, name), name, "ogr").getFeatures()
        if (f[free] if free else f["capacity"] - len(str(f["users"]).split(";"))) < 1
    }
    for row in QgsVectorLayer(found["OUTPUT"], "đoạn", "ogr").getFeatures():
        lengths[row["segment_id"]] += row["length_m"]
        kinds[row["placement"]] += row["length_m"]
        assert row["structure_id"] == NULL or row["structure_id"] not in full
        assert row["offset_m"] == NULL or row["offset_m"] <= 20.0
    for road in roads.getFeatures():
        if str(road.id()) in lengths:
            assert lengths[str(road.id())] == pytest.approx(measure.measureLength(road.geometry()), abs=1e-3)
    assert set(kinds) == {"existing_pole", "existing_duct", "joint_trench", "new_pole", "new_trench"}
    assert full and sum(kinds.values()) == pytest.approx(found["TOTAL_LENGTH"])


# -- sharing as a price of roads --------------------------------------------------------------------------------------


def _network(run_algorithm, **more):
    found = run_algorithm(
        "hatangso:buildnetwork",
        {"ROADS": _lines([ROAD]), "COST_TABLE": ROW, "METHOD": 1, "EDGES": "memory:", "NODES": "memory:",
         "FAULTS": "memory:", **more},
    )  # fmt: skip
    return [(round(f["length_m"]), f["cost_per_m"] or None) for f in output_layer(found, "EDGES").getFeatures()]


def test_roads_are_cut_and_priced_by_what_runs_along_them(run_algorithm):
    poles = _poles([[(200, 5), (700, 5)]], [["A", None, "FPT", 3, None]])
    assert _network(run_algorithm, POLES=poles, MAX_GAP=0) == [(200, 100), (500, 40), (300, 100)]
    assert _network(run_algorithm, DUCTS=_lines([[(0, 5), (1000, 5)]])) == [(1000, 45)]
    assert _network(run_algorithm, POLES=poles, MAX_GAP=0, MAX_OFFSET=4) == [(1000, 100)]
    full = _poles([[(200, 5), (700, 5)]], [["A", None, "FPT", 1, None]])
    given = {"POLE_USERS_FIELD": "nhà_mạng", "POLE_CAPACITY_FIELD": "sức_chứa"}
    assert _network(run_algorithm, POLES=full, MAX_GAP=0, **given) == [(1000, 100)]
    assert _network(run_algorithm, POLES=poles, MAX_GAP=0, **given) == [(200, 100), (500, 40), (300, 100)]


def test_without_structures_nothing_changes(run_algorithm):
    assert _network(run_algorithm) == [(1000, None)]
    assert _network(run_algorithm, POLES=_lines([])) == [(1000, 100)]


def test_own_costs_and_structures_do_not_go_together(run_algorithm):
    with pytest.raises(QgsProcessingException, match="cost table"):
        _network(run_algorithm, POLES=_lines([ROAD]), COST_EXPRESSION="100")


def test_routes_prefer_to_share(run_algorithm):
    short, detour = [(0, 0), (1000, 0)], [(0, 0), (500, 500), (1000, 0)]
    parameters = {
        "ROADS": _lines([short, detour]),
        "COST_TABLE": ROW,
        "DEMAND": _points([(1000, 0)]),
        "HUBS": _points([(0, 0)]),
        "OUTPUT": "memory:",
        "UNREACHED": "memory:",
    }
    straight = run_algorithm("hatangso:fiberroutes", parameters)
    assert straight["TOTAL_LENGTH"] == pytest.approx(1000, rel=1e-3)
    shared = run_algorithm("hatangso:fiberroutes", {**parameters, "POLES": _lines([detour])})
    assert shared["TOTAL_LENGTH"] == pytest.approx(1414, rel=1e-3)
    assert shared["TOTAL_COST"] == pytest.approx(40 * shared["TOTAL_LENGTH"], abs=1)


def test_the_province_gets_no_longer_and_no_dearer(run_algorithm, sao_mai):
    given = {"ROADS": _province(sao_mai, "roads"), "CLASS_FIELD": "class", "METHOD_FIELD": "method", "TOLERANCE": 3,
             "EDGES": "memory:", "NODES": "memory:", "FAULTS": "memory:"}  # fmt: skip
    plain = run_algorithm("hatangso:buildnetwork", given)
    shared = run_algorithm("hatangso:buildnetwork", {**given, **_structures(sao_mai)})
    assert shared["TOTAL_LENGTH"] == pytest.approx(plain["TOTAL_LENGTH"], rel=1e-9)
    assert shared["COMPONENT_COUNT"] == plain["COMPONENT_COUNT"]
    assert shared["FAULT_COUNT"] == plain["FAULT_COUNT"]
    costs = [sum(f["cost"] for f in output_layer(found, "EDGES").getFeatures()) for found in (shared, plain)]
    assert costs[0] < costs[1]


def test_every_tool_over_roads_can_share(qgis_app):
    found = qgis_app.processingRegistry().providerById("hatangso").algorithms()
    over_roads = [algorithm for algorithm in found if algorithm.parameterDefinition("COST_TABLE") is not None]
    assert {"buildnetwork", "fiberroutes", "sharestructures"} <= {algorithm.name() for algorithm in over_roads}
    for algorithm in over_roads:
        assert algorithm.parameterDefinition("POLES") and algorithm.parameterDefinition("DUCTS")
