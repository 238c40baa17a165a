"""``hatangso:protectroutes``: what it writes, in several CRS, on bad input, and when it is stopped."""

from __future__ import annotations

import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

VN2000 = "EPSG:9213"
X, Y = 500_000, 2_300_000
#: A dead end from a village to the ring A-B-C-D, and beyond the village the road to an office.
ROADS = [
    "LineString (-500 0, 0 0, 600 0, 1000 0)",
    "LineString (1000 0, 2000 0)",
    "LineString (2000 0, 2000 1000)",
    "LineString (2000 1000, 1000 1000, 1000 0)",
    "LineString (9000 0, 9500 0)",
]
CLASSES = ["Đường xã", "Quốc lộ", "Quốc lộ", "Quốc lộ", "Đường xã"]


def _moved(wkt, crs):
    geometry = QgsGeometry.fromWkt(wkt)
    geometry.translate(X, Y)
    if crs != VN2000:
        systems = [QgsCoordinateReferenceSystem(name) for name in (VN2000, crs)]
        geometry.transform(QgsCoordinateTransform(*systems, QgsProject.instance()))
    return geometry.asWkt(9)


def _layer(kind, wkt, crs=VN2000, fields="", rows=None):
    return memory_layer(kind, crs, [None if text is None else _moved(text, crs) for text in wkt], fields, rows)


def _points(places, crs=VN2000, fields="", rows=None):
    return _layer("Point", [place and "Point ({} {})".format(*place) for place in places], crs, fields, rows)


def _parameters(demand_crs=VN2000, **more):
    return {
        "ROADS": _layer("LineString", ROADS, fields="&field=cấp:string", rows=[[name] for name in CLASSES]),
        "DEMAND": _points(
            [(0, 30), (1500, 10), (9200, 10), (0, 5000)],
            demand_crs,
            "&field=mã:string&field=tên:string&field=dân:integer",
            [["007", "Bản Khe Sến", 120], ["01", "Thôn Đường Ống", 300], ["02", "Bản Xa", 9], ["03", "Đảo", NULL]],
        ),
        "DEMAND_ID_FIELD": "mã",
        "DEMAND_NAME_FIELD": "tên",
        "PEOPLE_FIELD": "dân",
        "OFFICES": _points([(-500, 0), (1000, 500)]),
        "HUBS": _points([(2010, 500)], fields="&field=tên:string", rows=[["Trạm Đồng Lê"]]),
        "HUB_NAME_FIELD": "tên",
        "HAZARDS": _layer(
            "Polygon",
            [
                "Polygon ((100 -50, 300 -50, 300 50, 100 50, 100 -50))",
                "Polygon ((250 -9, 350 -9, 350 9, 250 9, 250 -9))",
            ],
            fields="&field=loại:string",
            rows=[["Lũ quét"], ["Sạt lở"]],
        ),
        "HAZARD_FIELD": "loại",
        "OUTPUT": "memory:",
        "CRITICAL": "memory:",
        "CUT_NODES": "memory:",
        "UNREACHED": "memory:",
        **more,
    }


def _rows(found, name="OUTPUT"):
    return list(output_layer(found, name).getFeatures())


_SCALE = 1 / 0.9999  # metres on the ground for a metre of the zone, on its meridian


def test_what_comes_out(run_algorithm):
    found = run_algorithm("hatangso:protectroutes", _parameters())
    routes = _rows(found)
    assert [(f["demand_id"], f["role"], f["verdict"], f["disjoint"]) for f in routes] == [
        ("007", "working", "shared", False),
        ("007", "protection", "shared", False),
        ("01", "working", "apart", True),
        ("01", "protection", "apart", True),
    ]
    village = routes[0]
    assert village["demand_name"] == "Bản Khe Sến" and village["hub_name"] == "Trạm Đồng Lê"
    assert [f["length_m"] for f in routes[:2]] == pytest.approx([2540 * _SCALE, 3540 * _SCALE], rel=1e-4)
    assert village["shared_m"] == pytest.approx(1000 * _SCALE, rel=1e-5) and village["shared_nodes"] == 1
    assert village["exposed_m"] == pytest.approx(250 * _SCALE, rel=1e-5)
    assert village["hazards"] == "Lũ quét, Sạt lở"
    assert routes[2]["exposed_m"] == 0 and routes[2]["hazards"] == NULL
    assert "1,000.1 m" in village["explanation"] and village["cost"] == NULL
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem(VN2000), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    for route in routes:
        assert measure.measureLength(route.geometry()) == pytest.approx(route["length_m"], abs=1e-3)
    critical = _rows(found, "CRITICAL")
    told = [
        (f["critical_id"], f["demand_points"], f["demand_names"], f["people"], f["offices"], round(f["length_m"]))
        for f in critical
    ]
    assert told == [(1, 1, "Bản Khe Sến", 120, 1, 1000), (2, 0, NULL, 0, 1, 500)]
    assert critical[0]["exposed_m"] == pytest.approx(250 * _SCALE, rel=1e-5)
    assert _rows(found, "CUT_NODES") == []
    unreached = {f["demand_id"]: f["reason"] for f in _rows(found, "UNREACHED")}
    assert unreached == {"02": "isolated", "03": "no_road"}
    counts = [found[name] for name in ("PROTECTED_COUNT", "SHARED_COUNT", "SINGLE_COUNT", "UNREACHED_COUNT")]
    assert counts == [1, 1, 0, 2]
    assert (found["CRITICAL_COUNT"], found["CUT_NODE_COUNT"], found["TOTAL_COST"]) == (2, 0, None)
    assert found["SHARED_LENGTH"] == pytest.approx(village["shared_m"])
    assert found["EXPOSED_LENGTH"] == pytest.approx(2 * village["exposed_m"])


def test_costs_come_from_the_table_and_names_of_classes_are_told(run_algorithm):
    found = run_algorithm("hatangso:protectroutes", _parameters(CLASS_FIELD="cấp", DROP_COST=0))
    village = _rows(found)[0]
    # 95,000 VND for a metre of commune road and 130,000 for one of national road, on new poles.
    assert village["cost"] == pytest.approx((1000 * 95_000 + 1500 * 130_000) * _SCALE, rel=1e-5)
    assert village["cost"] == round(village["cost"])
    assert [f["road_class"] for f in _rows(found, "CRITICAL")] == ["Đường xã", "Đường xã"]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:9217"])
def test_layers_may_differ_in_crs(crs, run_algorithm):
    here, there = (run_algorithm("hatangso:protectroutes", _parameters(name)) for name in (VN2000, crs))
    lengths = [[f["length_m"] for f in _rows(found)] for found in (here, there)]
    assert lengths[0] == pytest.approx(lengths[1], abs=0.01)
    assert output_layer(there).crs().authid() == VN2000


def test_two_hubs_are_reached_where_that_is_asked_for(run_algorithm, feedback):
    hubs = _points([(2010, 500), (1990, 520)])
    for choice, ends in ((1, 2), (2, 1)):
        found = run_algorithm("hatangso:protectroutes", _parameters(HUBS=hubs, HUB_NAME_FIELD="", TWO_HUBS=choice))
        by_demand = {}
        for route in _rows(found):
            by_demand.setdefault(route["demand_id"], set()).add(route["hub_id"])
        assert [len(hubs) for hubs in by_demand.values()] == [ends, ends]
    found = run_algorithm("hatangso:protectroutes", _parameters(TWO_HUBS=1))
    assert [(f["role"], f["verdict"], f["shared_m"]) for f in _rows(found)] == [("working", "one_hub", NULL)] * 2
    assert found["SINGLE_COUNT"] == 2


def test_a_hub_on_the_same_stretch_is_a_single_way_in(run_algorithm):
    # The hub is joined to the dead end between the village and the ring, or where the village is.
    for x in (500, 0):
        found = run_algorithm("hatangso:protectroutes", _parameters(HUBS=_points([(x, -20)]), HUB_NAME_FIELD=""))
        village = [f for f in _rows(found) if f["demand_id"] == "007"]
        assert [(f["verdict"], f["disjoint"]) for f in village] == [("one_way_in", False)] * 2
        assert village[0].geometry().equals(village[1].geometry())
        assert "a single way in" in village[0]["explanation"] and "the same hub" in village[0]["explanation"]
        assert found["SINGLE_COUNT"] == 1


def test_both_routes_to_one_hub_are_told(run_algorithm):
    hubs = _points([(2010, 500), (1990, 520)])
    for choice, one_end in ((1, False), (2, True)):
        found = run_algorithm("hatangso:protectroutes", _parameters(HUBS=hubs, HUB_NAME_FIELD="", TWO_HUBS=choice))
        assert {"end at the same hub" in f["explanation"] for f in _rows(found)} == {one_end}


def test_without_common_junctions(run_algorithm):
    # Two rings that meet in one junction: no stretch in common, but the junction.
    roads = [
        "LineString (0 0, 500 400, 1000 0, 500 -400, 0 0)",
        "LineString (1000 0, 1500 400, 2000 0, 1500 -400, 1000 0)",
    ]
    layers = {
        "ROADS": _layer("LineString", roads),
        "DEMAND": _points([(0, 0)]),
        "HUBS": _points([(2000, 0)]),
        "HAZARDS": _layer("Polygon", ["Polygon ((900 -50, 1100 -50, 1100 50, 900 50, 900 -50))"]),
    }
    plain = dict.fromkeys(("OFFICES", *(n for n in _parameters() if n.endswith("_FIELD"))))
    edges, nodes = (
        run_algorithm("hatangso:protectroutes", _parameters(**{**plain, **layers, "DISJOINT": choice}))
        for choice in (0, 1)
    )
    assert [(f["verdict"], f["disjoint"], f["shared_nodes"]) for f in _rows(edges)] == [("meeting", True, 1)] * 2
    assert [(f["verdict"], f["disjoint"], f["shared_m"]) for f in _rows(nodes)] == [("shared", False, 0)] * 2
    junction = _rows(nodes, "CUT_NODES")
    assert [(f["demand_points"], f["people"], f["offices"]) for f in junction] == [(1, NULL, 0)]
    assert junction[0].geometry().asPoint().x() == pytest.approx(X + 1000)
    assert _rows(nodes, "CRITICAL") == []


def test_the_same_input_gives_the_same_files_with_their_looks(run_algorithm, tmp_path):
    written = []
    for number in range(2):
        folder = tmp_path / f"lần {number}"
        folder.mkdir()
        targets = {name: str(folder / f"{name}.geojson") for name in ("OUTPUT", "CRITICAL", "CUT_NODES", "UNREACHED")}
        run_algorithm("hatangso:protectroutes", _parameters(**targets))
        written.append([(folder / f"{name}.geojson").read_bytes() for name in targets])
    assert written[0] == written[1]
    assert b"B\xe1\xba\xa3n Khe S\xe1\xba\xbfn" in written[0][0]
    layer = QgsVectorLayer(str(folder / "OUTPUT.geojson"), "tuyến", "ogr")
    assert layer.renderer().type() == "RuleRenderer"


# -- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ROADS", "DEMAND", "OFFICES", "HUBS", "HAZARDS"])
def test_a_layer_without_a_crs_is_named(name, run_algorithm):
    layer = _parameters()[name]
    layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match="coordinate reference system"):
        run_algorithm("hatangso:protectroutes", _parameters(**{name: layer}))


@pytest.mark.parametrize(("name", "kind"), [("ROADS", "LineString"), ("DEMAND", "Point"), ("HUBS", "Point")])
def test_an_empty_layer_is_named(name, kind, run_algorithm):
    changed = {key: None for key in _parameters() if key.endswith("_FIELD")}
    with pytest.raises(QgsProcessingException, match="has no features"):
        run_algorithm("hatangso:protectroutes", _parameters(**{**changed, name: _layer(kind, [])}))


@pytest.mark.parametrize(("name", "kind"), [("OFFICES", "Point"), ("HAZARDS", "Polygon")])
def test_nothing_to_count_and_no_hazards_are_no_fault(name, kind, run_algorithm):
    found = run_algorithm("hatangso:protectroutes", _parameters(**{name: _layer(kind, []), "HAZARD_FIELD": None}))
    assert found["PROTECTED_COUNT"] == 1


def test_a_wrong_kind_of_layer_and_a_missing_field_are_told(run_algorithm):
    with pytest.raises(QgsProcessingException, match="Hazard areas"):
        run_algorithm("hatangso:protectroutes", _parameters(HAZARDS=_points([(0, 0)]), HAZARD_FIELD=None))
    with pytest.raises(QgsProcessingException, match="dân_số"):
        run_algorithm("hatangso:protectroutes", _parameters(PEOPLE_FIELD="dân_số"))


def test_hubs_far_from_roads_are_told(run_algorithm):
    with pytest.raises(QgsProcessingException, match="No hub lies within 1000 m"):
        run_algorithm("hatangso:protectroutes", _parameters(HUBS=_points([(0, 50_000)]), HUB_NAME_FIELD=None))


def test_people_in_words_or_below_zero_are_told_and_count_as_none(run_algorithm, feedback):
    demand = _points([(0, 30), (100, 30)], fields="&field=dân:string", rows=[["đông"], ["-5"]])
    fields = {"DEMAND_ID_FIELD": None, "DEMAND_NAME_FIELD": None}
    found = run_algorithm("hatangso:protectroutes", _parameters(DEMAND=demand, **fields))
    assert [f["people"] for f in _rows(found, "CRITICAL")] == [0] * found["CRITICAL_COUNT"]
    assert "(features 1, 2)" in " ".join(feedback.warnings)


def test_people_are_read_as_vietnamese_write_them(run_algorithm, feedback):
    fields = {"DEMAND_ID_FIELD": None, "DEMAND_NAME_FIELD": None}
    words, plain = (
        run_algorithm(
            "hatangso:protectroutes",
            _parameters(DEMAND=_points([(0, 30), (100, 30)], fields=f"&field=dân:{kind}", rows=rows), **fields),
        )
        for kind, rows in (("string", [["1.234"], ["2 000"]]), ("double", [[1234.0], [2000.0]]))
    )
    people = [f["people"] for f in _rows(words, "CRITICAL")]
    assert people == [f["people"] for f in _rows(plain, "CRITICAL")] and max(people) == 3234
    assert not any("not a number" in text for text in feedback.warnings)


def test_ids_that_stand_twice_get_the_feature_id_and_are_told(run_algorithm, feedback):
    rows = [["A", "", 1], ["A", "", 1], ["A (1)", "", 1], [" ", "", 1]]
    demand = _points(
        [(0, 30), (100, 30), (1500, 10), (1600, 10)],
        fields="&field=mã:string&field=tên:string&field=dân:integer",
        rows=rows,
    )
    found = run_algorithm("hatangso:protectroutes", _parameters(DEMAND=demand))
    assert {f["demand_id"] for f in _rows(found)} == {"A (1) (1)", "A (2)", "A (1)", "4"}
    assert any("several demand points have the same id" in text and text.endswith("A.") for text in feedback.warnings)


def test_a_drop_beyond_this_world_is_refused(run_algorithm, qgis_app):
    algorithm = qgis_app.processingRegistry().algorithmById("hatangso:protectroutes").create()
    assert algorithm.checkParameterValues(_parameters(DROP_COST=1e12), QgsProcessingContext())[0]
    assert not algorithm.checkParameterValues(_parameters(DROP_COST=1.1e12), QgsProcessingContext())[0]


def test_null_geometries_are_set_aside(run_algorithm):
    found = run_algorithm(
        "hatangso:protectroutes",
        _parameters(
            DEMAND=_points([(1500, 10), None]),
            DEMAND_ID_FIELD=None,
            DEMAND_NAME_FIELD=None,
            PEOPLE_FIELD=None,
            REJECTED="memory:",
        ),
    )
    assert [(f["source_id"], f["reason"]) for f in _rows(found, "REJECTED")] == [(2, "no_geometry")]
    assert found["PROTECTED_COUNT"] == 1


def test_cancelling_leaves_nothing_behind(run_algorithm, tmp_path):
    target = tmp_path / "tuyến.gpkg"
    counting = CancelAt(10**9)
    run_algorithm("hatangso:protectroutes", _parameters(), own_feedback=counting.made)
    for at in range(0, counting.count, max(1, counting.count // 6)):
        stopped = CancelAt(at)
        run_algorithm("hatangso:protectroutes", _parameters(OUTPUT=str(target)), own_feedback=stopped.made)
        assert not list(tmp_path.iterdir())
