"""``hatangso:buildnetwork`` against QGIS's own overlay tools, on planted faults and on bad input."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, osm_roads, output_layer
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

VN2000 = "EPSG:9213"
ROADS = ["LineString (0 0, 1000 0)", "LineString (1000 0, 1000 1000)", "LineString (5000 0, 6000 0)"]


def _layer(outputs, name="EDGES"):
    return output_layer(outputs, name)


def _roads(wkt=ROADS, crs=VN2000, kind="LineString", fields="", rows=None):
    moved = [QgsGeometry.fromWkt(text) if text else None for text in wkt]
    for geometry in moved:
        if geometry is not None:
            geometry.translate(500_000, 2_300_000)
    return memory_layer(kind, crs, [geometry and geometry.asWkt(9) for geometry in moved], fields, rows)


def _parameters(**more):
    return {"ROADS": _roads(), "EDGES": "memory:", "NODES": "memory:", "FAULTS": "memory:", **more}


@pytest.fixture
def build(run_algorithm):
    def run(*, own_feedback=None, **more):
        return run_algorithm("hatangso:buildnetwork", _parameters(**more), own_feedback=own_feedback)

    return run


def _kinds(outputs):
    return Counter(feature["kind"] for feature in _layer(outputs, "FAULTS").getFeatures())


def _random_lines(count, seed, size=1000.0, reach=180.0):
    random = np.random.default_rng(seed)
    lines = []
    for start in random.uniform(0, size, (count, 2)):
        heading = random.uniform(0, 2 * np.pi) + np.cumsum(random.normal(0, 0.5, 4))
        steps = random.uniform(0.2, 1.0, (4, 1)) * reach * np.column_stack((np.cos(heading), np.sin(heading)))
        lines.append(np.vstack((start, start + np.cumsum(steps, axis=0))))
    return ["LineString (" + ", ".join(f"{x!r} {y!r}" for x, y in line.tolist()) + ")" for line in lines]


def _random_polygons(count, seed, size=1000.0):
    """Stars with a hole at times, some over one another, as WKT of valid (multi)polygons."""
    random = np.random.default_rng(seed)
    made = []
    for number in range(count):
        centre = random.uniform(0, size, 2)
        angles = np.sort(random.uniform(0, 2 * np.pi, 14))
        radius = random.uniform(60, 220, 14)
        ring = QgsGeometry.fromWkt(
            "Polygon (("
            + ", ".join(
                f"{x!r} {y!r}"
                for x, y in (centre + np.column_stack((np.cos(angles), np.sin(angles))) * radius[:, None])[
                    [*range(14), 0]
                ].tolist()
            )
            + "))"
        )
        shape = ring.makeValid()
        if number % 2:
            shape = shape.difference(QgsGeometry.fromWkt(f"Point ({centre[0]} {centre[1]})").buffer(45, 6))
        if not shape.isEmpty():
            shape.convertToMultiType()
            made.append(shape.asWkt(9))
    return made


# -- against QGIS -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2])
def test_joined_crossings_are_those_of_qgis(seed, build, run_algorithm):
    roads = _roads(_random_lines(60, seed))
    places = _layer(
        run_algorithm("native:lineintersections", {"INPUT": roads, "INTERSECT": roads, "OUTPUT": "memory:"}), "OUTPUT"
    )
    wanted = {(round(p.x(), 4), round(p.y(), 4)) for p in (f.geometry().asPoint() for f in places.getFeatures())}
    assert len(wanted) > 50
    split = build(ROADS=roads, INTERSECTIONS=True)
    nodes = {
        (round(p.x(), 4), round(p.y(), 4)): f["degree"]
        for f in _layer(split, "NODES").getFeatures()
        for p in [f.geometry().asPoint()]
    }
    assert wanted <= nodes.keys() and all(nodes[place] == 4 for place in wanted)
    assert _kinds(split)["crossing"] == 0
    # Not joined, they are reported, each in its place.
    faults = build(ROADS=roads)
    told = {
        (round(p.x(), 4), round(p.y(), 4))
        for f in _layer(faults, "FAULTS").getFeatures()
        if f["kind"] == "crossing" and f["source_id"] != f["other_id"]
        for p in [f.geometry().asPoint()]
    }
    assert told == wanted


@pytest.mark.parametrize("seed", [3, 4])
def test_edges_are_those_of_splitting_with_lines(seed, build, run_algorithm):
    roads = _roads(_random_lines(50, seed))
    theirs = _layer(
        run_algorithm("native:splitwithlines", {"INPUT": roads, "LINES": roads, "OUTPUT": "memory:"}), "OUTPUT"
    )
    ours = build(ROADS=roads, INTERSECTIONS=True)
    # QGIS leaves slivers of some nanometres where it cuts at one place more than once.
    lengths = sorted(length for f in theirs.getFeatures() if (length := f.geometry().length()) > 1e-6)
    mine = sorted(f.geometry().length() for f in _layer(ours).getFeatures())
    assert len(mine) > 150
    if all(f.geometry().isSimple() for f in roads.getFeatures()):  # it does not cut a line where it crosses itself
        np.testing.assert_allclose(mine, lengths, atol=1e-6)
    assert sum(mine) == pytest.approx(sum(lengths), rel=1e-9)


@pytest.mark.parametrize("seed", [5, 6])
def test_lengths_inside_barriers_are_those_of_qgis(seed, build, run_algorithm):
    roads = _roads(_random_lines(60, seed))
    areas = _roads(_random_polygons(9, seed), kind="MultiPolygon")
    union = _layer(run_algorithm("native:dissolve", {"INPUT": areas, "OUTPUT": "memory:"}), "OUTPUT")
    parts = _layer(
        run_algorithm("native:intersection", {"INPUT": roads, "OVERLAY": union, "OUTPUT": "memory:"}), "OUTPUT"
    )
    inside = sum(f.geometry().length() for f in parts.getFeatures())
    total = sum(f.geometry().length() for f in roads.getFeatures())
    assert 0.1 * total < inside < 0.9 * total
    dearer = list(_layer(build(ROADS=roads, BARRIERS=areas, BARRIER_FACTOR=2.5, COST_EXPRESSION="1")).getFeatures())
    by_cost = Counter()
    for f in dearer:
        by_cost[f["cost_per_m"]] += f.geometry().length()
    assert by_cost.keys() == {1.0, 2.5}
    assert by_cost[2.5] == pytest.approx(inside, rel=1e-9)
    assert sum(by_cost.values()) == pytest.approx(total, rel=1e-9)
    # Forbidden: what is left lies outside, but for the rounding of the cuts.
    mask = next(union.getFeatures()).geometry()
    left = [f.geometry() for f in _layer(build(ROADS=roads, BARRIERS=areas, BARRIER_FACTOR=0)).getFeatures()]
    assert sum(g.length() for g in left) == pytest.approx(total - inside, rel=1e-9)
    assert all(g.intersection(mask).length() < 1e-5 for g in left)
    # The strongest of several factors holds, feature by feature.
    field = _roads(
        _random_polygons(9, seed),
        kind="MultiPolygon",
        fields="&field=hệ_số:double",
        rows=[[2.0 if number % 3 else 0.0] for number in range(len(list(areas.getFeatures())))],
    )
    forbidden = QgsGeometry.unaryUnion([f.geometry() for f in field.getFeatures() if f["hệ_số"] == 0])
    out = list(_layer(build(ROADS=roads, BARRIERS=field, BARRIER_FACTOR_FIELD="hệ_số")).getFeatures())
    assert sum(f.geometry().length() for f in out) == pytest.approx(
        sum(f.geometry().difference(forbidden).length() for f in roads.getFeatures()), rel=1e-9
    )


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", VN2000])
def test_lengths_are_those_of_qgis_on_the_ellipsoid(crs, build, run_algorithm):
    roads = _layer(
        run_algorithm(
            "native:reprojectlayer", {"INPUT": _roads(_random_lines(30, 7)), "TARGET_CRS": crs, "OUTPUT": "memory:"}
        ),
        "OUTPUT",
    )
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem(crs), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    found = build(ROADS=roads, INTERSECTIONS=True)
    edges = list(_layer(found).getFeatures())
    for f in edges:
        assert f["length_m"] == pytest.approx(measure.measureLength(f.geometry()), rel=1e-6, abs=1e-5)
    total = sum(measure.measureLength(f.geometry()) for f in roads.getFeatures())
    assert found["TOTAL_LENGTH"] == pytest.approx(total, rel=1e-6)
    assert found["TOTAL_LENGTH"] == pytest.approx(sum(f["length_m"] for f in edges), rel=1e-12)


def test_real_roads(build, real_data, tmp_path, qgis_app):
    """Andorra: edges meet in nodes to the last digit, and every number agrees with every other."""
    networkx = pytest.importorskip("networkx")
    found = build(ROADS=osm_roads(real_data("andorra/andorra.osm.pbf"), tmp_path), TOLERANCE=1, INTERSECTIONS=True)
    graph = _check_consistent(found)
    assert found["COMPONENT_COUNT"] == networkx.number_connected_components(graph)
    sizes = sorted(
        (sum(d["length"] for *_, d in graph.subgraph(part).edges(data=True)), sorted(part))
        for part in networkx.connected_components(graph)
    )
    assert {graph.nodes[node]["component"] for node in sizes[-1][1]} == {1}
    kinds = _kinds(found)
    assert kinds["isolated_part"] == found["COMPONENT_COUNT"] - 1
    assert kinds["crossing"] == 0


def _check_consistent(found):
    """Edges connect exactly at nodes; degrees, parts and counts agree. Returns the graph."""
    import networkx

    graph = networkx.MultiGraph()
    places = {}
    for f in _layer(found, "NODES").getFeatures():
        point = f.geometry().asPoint()
        places[f["node_id"]] = (point.x(), point.y())
        graph.add_node(f["node_id"], component=f["component"], degree=f["degree"])
    assert len(set(places.values())) == len(places) == found["NODE_COUNT"]
    edges = list(_layer(found).getFeatures())
    assert [f["edge_id"] for f in edges] == list(range(1, len(edges) + 1)) and len(edges) == found["EDGE_COUNT"]
    for f in edges:
        line = f.geometry().asPolyline()
        assert (line[0].x(), line[0].y()) == places[f["from_node"]]
        assert (line[-1].x(), line[-1].y()) == places[f["to_node"]]
        assert f["component"] == graph.nodes[f["from_node"]]["component"] == graph.nodes[f["to_node"]]["component"]
        graph.add_edge(f["from_node"], f["to_node"], length=f["length_m"])
    assert all(graph.degree(node) == data["degree"] for node, data in graph.nodes(data=True))
    assert found["FAULT_COUNT"] == _layer(found, "FAULTS").featureCount()
    return graph


# -- what comes out -----------------------------------------------------------------------------------------------


PLANTED = {
    "isolated_part": (["LineString (5000 0, 6000 0)"], {}),
    "dangle": (["LineString (500 3, 500 400)"], {}),
    "crossing": (["LineString (500 -200, 500 200)"], {}),
    "duplicate": (["LineString (1000 0, 0 0)"], {}),
    "overlap": (["LineString (0 0, 400 0, 400 300)"], {}),
    "zero_length": (["LineString (7 7, 7 7)"], {}),
    "no_geometry": ([None], {}),
}


@pytest.mark.parametrize("kind", PLANTED)
def test_planted_faults(kind, build):
    """Each is found once, with its feature and an explanation, and nothing else is."""
    planted, more = PLANTED[kind]
    found = build(ROADS=_roads(["LineString (0 0, 1000 0)", "LineString (1000 0, 1000 900)", *planted]), **more)
    rows = [f for f in _layer(found, "FAULTS").getFeatures() if f["kind"] != "isolated_part" or kind == "isolated_part"]
    assert [f["kind"] for f in rows] == [kind]
    assert 3 in (rows[0]["source_id"], rows[0]["other_id"])
    assert len(rows[0]["explanation"]) > 40
    assert rows[0].hasGeometry() == (kind != "no_geometry")
    if kind == "dangle":
        assert rows[0]["distance_m"] == pytest.approx(3 / 0.9999, rel=1e-4)
        mended = build(ROADS=_roads(["LineString (0 0, 1000 0)", *planted]), TOLERANCE=3.5)
        assert not _kinds(mended) and mended["EDGE_COUNT"] == 3 and mended["COMPONENT_COUNT"] == 1
    if kind == "isolated_part":
        assert rows[0]["length_m"] == pytest.approx(1000 / 0.9999, rel=1e-5)


@pytest.mark.parametrize("cost", [0, -5, float("nan"), None])
def test_bad_costs_are_faults(cost, build):
    roads = _roads(fields="&field=giá mỗi mét:double", rows=[[10], [20], [cost]])
    found = build(ROADS=roads, COST_FIELD="giá mỗi mét")
    assert [(f["kind"], f["source_id"]) for f in _layer(found, "FAULTS").getFeatures()] == [("bad_cost", 3)]
    assert [(f["source_id"], f["cost_per_m"]) for f in _layer(found).getFeatures()] == [(1, 10.0), (2, 20.0)]
    assert all(f["cost"] == pytest.approx(f["length_m"] * f["cost_per_m"]) for f in _layer(found).getFeatures())


def test_bridges_by_level(build):
    lines = ["LineString (0 0, 1000 0)", "LineString (500 -300, 500 300)", "LineString (700 -300, 700 300)"]
    roads = _roads(lines, fields="&field=tầng:integer", rows=[[None], [1], [0]])
    found = build(ROADS=roads, LEVEL_FIELD="tầng")
    crossings = [f for f in _layer(found, "FAULTS").getFeatures() if f["kind"] == "crossing"]
    assert [(f["source_id"], f["other_id"]) for f in crossings] == [(1, 3)]
    joined = build(ROADS=roads, LEVEL_FIELD="tầng", INTERSECTIONS=True)
    assert joined["COMPONENT_COUNT"] == 2 and joined["EDGE_COUNT"] == 5


def test_multipart_z_closed_reversed_and_duplicate_roads(build):
    roads = _roads(
        [
            "MultiLineStringZ ((0 0 5, 500 0 6), (1000 0 1, 500 0 2))",
            "MultiLineStringZ ((500 0 1, 0 0 1))",
            "MultiLineStringZ ((1000 0 0, 1000 500 0, 1500 500 0, 1500 0 0, 1000 0 0))",
            "MultiLineStringZ ((7 7 7, 7 7 7))",
        ],
        kind="MultiLineStringZ",
    )
    found = build(ROADS=roads)
    assert found["EDGE_COUNT"] == 3 and found["NODE_COUNT"] == 3 and found["COMPONENT_COUNT"] == 1
    assert found["TOTAL_LENGTH"] == pytest.approx(3000 / 0.9999, rel=1e-5)
    assert _kinds(found) == {"duplicate": 1, "zero_length": 1}
    _check_consistent(found)


def test_files_carry_style_aliases_and_metadata(build, tmp_path):
    folder = tmp_path / "mạng đường tỉnh"
    folder.mkdir()
    targets = {
        name: str(folder / f"{title}.gpkg")
        for name, title in (("EDGES", "cạnh"), ("NODES", "nút"), ("FAULTS", "lỗi số hoá"))
    }
    build(**targets)
    for name, target in targets.items():
        layer = QgsVectorLayer(target, name, "ogr")
        assert layer.isValid() and layer.featureCount() > 0
        assert layer.renderer().type() != "singleSymbol"
        assert "hatangso:buildnetwork" in " ".join(layer.metadata().history())
        assert all(layer.attributeAlias(i) for i in range(1, layer.fields().count()))
    assert len(list(folder.iterdir())) == 3


def test_the_same_input_gives_the_same_output(build, tmp_path):
    roads = _roads(_random_lines(40, 9))
    texts = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        names = {name: str(folder / f"{name}.geojson") for name in ("EDGES", "NODES", "FAULTS")}
        build(ROADS=roads, TOLERANCE=6, INTERSECTIONS=True, **names)
        texts.append([(folder / f"{name}.geojson").read_text(encoding="utf-8") for name in names])
    assert texts[0] == texts[1]


def test_edges_are_roads_again(build):
    """The network of the network is the network."""
    first = build(ROADS=_roads(_random_lines(40, 12)), TOLERANCE=6, INTERSECTIONS=True)
    again = build(ROADS=_layer(first))
    assert again["EDGE_COUNT"] == first["EDGE_COUNT"] and again["NODE_COUNT"] == first["NODE_COUNT"]
    assert again["TOTAL_LENGTH"] == pytest.approx(first["TOTAL_LENGTH"], rel=1e-9)
    assert _kinds(again)["crossing"] == 0


# -- bad input ----------------------------------------------------------------------------------------------------


def _fault(build, **parameters):
    with pytest.raises(QgsProcessingException) as caught:
        build(**parameters)
    return str(caught.value)


def test_unusable_layers_are_told(build):
    assert "coordinate reference system" in _fault(build, ROADS=_roads(crs=""))
    assert "no features" in _fault(build, ROADS=_roads([]))
    assert "line layer" in _fault(build, ROADS=memory_layer("Point", VN2000, ["Point (500000 2300000)"]))
    assert "length" in _fault(build, ROADS=_roads(["LineString (7 7, 7 7)"]))
    assert "can be used" in _fault(build, ROADS=_roads([None])) or "length" in _fault(build, ROADS=_roads([None]))


def test_costs_in_words_and_negative_factors_are_told(build):
    roads = _roads(fields="&field=gia:string", rows=[["đắt"], ["rẻ"], [""]])
    assert "cost" in _fault(build, ROADS=roads, COST_FIELD="gia")
    barrier = _roads(
        ["Polygon ((400 -50, 600 -50, 600 50, 400 50, 400 -50))"],
        kind="Polygon",
        fields="&field=f:double",
        rows=[[-1.0]],
    )
    assert "negative" in _fault(build, BARRIERS=barrier, BARRIER_FACTOR_FIELD="f")
    everything = _roads(["Polygon ((-100 -100, 9000 -100, 9000 5000, -100 5000, -100 -100))"], kind="Polygon")
    assert "barriers" in _fault(build, BARRIERS=everything)


def test_a_barrier_without_geometry_is_told_and_is_no_fault_of_the_roads(build, feedback):
    barriers = memory_layer(
        "Polygon",
        VN2000,
        [None, "Polygon ((500400 2299950, 500600 2299950, 500600 2300050, 500400 2300050, 500400 2299950))"],
    )
    found = build(BARRIERS=barriers)
    assert set(_kinds(found)) == {"isolated_part"} and found["COMPONENT_COUNT"] == 3
    assert any("Barriers" in text and "1" in text for text in feedback.warnings)


def test_a_folder_that_does_not_exist_is_named(build, tmp_path):
    assert "không có" in _fault(build, EDGES=str(tmp_path / "không có" / "a.gpkg"))


def test_a_cancel_at_any_moment_leaves_what_was_there(build, tmp_path):
    roads = _roads(_random_lines(20, 8))
    barrier = _roads(_random_polygons(2, 8), kind="MultiPolygon")
    targets = {name: str(tmp_path / f"{name}.gpkg") for name in ("EDGES", "NODES", "FAULTS")}
    more = {"ROADS": roads, "BARRIERS": barrier, "TOLERANCE": 5, "INTERSECTIONS": True, **targets}
    build(**more)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    questions = CancelAt(10**9)
    build(own_feedback=questions.made, **{**more, **dict.fromkeys(targets, "memory:")})
    assert questions.count > 15
    for at in range(0, questions.count, 2):
        build(own_feedback=CancelAt(at).made, **more)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
