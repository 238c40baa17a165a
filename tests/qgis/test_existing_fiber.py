"""From a fibre tree on existing cables over shared structures to the loss budget: the way to the hub is handed on."""

from __future__ import annotations

import pytest
from hatangso_testing.layers import memory_layer, output_layer
from qgis.core import NULL, QgsVectorLayer

VN2000 = "EPSG:9213"
#: Metres of the CRS on the ground.
SCALE = 0.9999
X, Y = 500_000, 2_300_000


def _lines(places, fields="", rows=None):
    wkt = ["LineString (" + ", ".join(f"{X + x} {Y + y}" for x, y in line) + ")" for line in places]
    return memory_layer("LineString", VN2000, wkt, fields, rows)


def _points(places, fields="", rows=None):
    return memory_layer("Point", VN2000, [f"Point ({X + x} {Y + y})" for x, y in places], fields, rows)


def _rows(found, name="OUTPUT"):
    return list(output_layer(found, name).getFeatures())


#: Two roads from the cables northward and one at the hub. The first cable leads to the hub, the second nowhere.
ROADS = [[(3000, 0), (3000, 2000)], [(20_000, 0), (20_000, 1000)], [(-100, 0), (-100, 900)]]
CABLES = [[(0, 0), (1500, 0)], [(1502, 0), (5000, 0)], [(19_000, 0), (25_000, 0)]]
VILLAGES = [(3000, 2000), (20_000, 1000), (-100, 900)]
HUBS = [(-100, 0)]


def _tree(run_algorithm, **more):
    return run_algorithm(
        "hatangso:fibertree",
        {
            "ROADS": _lines(ROADS),
            "DEMAND": _points(VILLAGES),
            "HUBS": _points(HUBS),
            "EXISTING": _lines(CABLES),
            **dict.fromkeys(("OUTPUT", "NODES", "UNREACHED"), "memory:"),
            **more,
        },
    )


def _budget(run_algorithm, segments, **more):
    found = run_algorithm(
        "hatangso:designpon",
        {
            "SEGMENTS": segments,
            "SEGMENT_HUB_FIELD": "hub_id",
            "DEMAND": _points(VILLAGES),
            "SLACK": 0,
            **dict.fromkeys(("CABLES", "EQUIPMENT", "TERMINALS", "QUANTITIES"), "memory:"),
            **more,
        },
    )
    return {row["demand_id"]: row for row in _rows(found, "TERMINALS")}


def test_the_way_along_existing_fibre_goes_into_the_budget(run_algorithm, feedback):
    tree = _tree(run_algorithm)
    nodes = {row["node_id"]: row for row in _rows(tree, "NODES")}
    existing = {row["place_id"]: row["existing_m"] for row in nodes.values() if row["kind"] == "demand"}
    # 100 m from the hub to the first cable, 3 km along it and the second; nothing leads from the third to a hub.
    assert existing["1"] * SCALE == pytest.approx(3100, abs=0.5)
    assert existing["2"] == NULL and existing["3"] == NULL
    assert all(row["existing_m"] == nodes[row["to_node"]]["existing_m"] for row in _rows(tree))
    assert any("3.1 to 3.1 km" in text for text in feedback.messages)
    assert any("along which no hub is reached" in text for text in feedback.warnings)

    named = {"SEGMENT_ID_FIELD": "segment_id", "SEGMENT_HUB_FIELD": "hub_id"}
    shared = run_algorithm("hatangso:sharestructures", {"SEGMENTS": tree["OUTPUT"], **named, "OUTPUT": "memory:"})
    segments = {row["segment_id"]: row["existing_m"] for row in _rows(tree)}
    assert all(row["existing_m"] == segments[row["segment_id"]] for row in _rows(shared))

    for layer in (tree["OUTPUT"], shared["OUTPUT"]):
        feedback.messages.clear()
        terminals = _budget(run_algorithm, layer, HUBS=_points(HUBS))
        without = _budget(run_algorithm, layer, HUBS=_points(HUBS), EXISTING_LENGTH_FIELD="length_m")
        # length_m of the first segment of the tree stands in the second run
        first = next(row for row in _rows(tree) if row["demand_points"] and row["existing_m"] != NULL)
        assert terminals["1"]["fiber_m"] * SCALE == pytest.approx(2000 + 3100 + 80 * SCALE, abs=1)
        assert without["1"]["fiber_m"] == pytest.approx(
            terminals["1"]["fiber_m"] - first["existing_m"] + first["length_m"]
        )
        assert any("read from the field existing_m" in text for text in feedback.messages)
        assert "not known" not in terminals["1"]["explanation"] + terminals["3"]["explanation"]
        assert "not known and not in the budget" in terminals["2"]["explanation"]
        taken = _budget(run_algorithm, layer, HUBS=_points(HUBS), EXISTING_LENGTH=4500)
        assert "4.5 km are taken for it" in taken["2"]["explanation"]
        assert taken["2"]["fiber_m"] - terminals["2"]["fiber_m"] == pytest.approx(4500)
        assert taken["1"]["fiber_m"] == terminals["1"]["fiber_m"]


def test_without_hubs_nothing_is_known_and_that_is_told(run_algorithm, feedback):
    tree = _tree(run_algorithm, HUBS=None)
    assert tree["JOINED_COUNT"] and all(row["existing_m"] == NULL for row in _rows(tree))
    assert any("No hubs were given" in text for text in feedback.messages)


def test_the_province_in_kilometres(sao_mai, run_algorithm):
    """Every part on a cable of the province is some way from its hub, which no straight line undercuts."""
    tree = run_algorithm(
        "hatangso:fibertree",
        {
            "ROADS": f"{sao_mai}|layername=roads",
            "TOLERANCE": 3,
            "DEMAND": f"{sao_mai}|layername=villages",
            "HUBS": f"{sao_mai}|layername=hubs",
            "EXISTING": f"{sao_mai}|layername=fiber",
            "ROUNDS": 0,
            **dict.fromkeys(("OUTPUT", "NODES", "UNREACHED"), "memory:"),
        },
    )
    hubs = [row.geometry() for row in QgsVectorLayer(f"{sao_mai}|layername=hubs", "hubs", "ogr").getFeatures()]
    taps = [row for row in _rows(tree, "NODES") if row["kind"] == "cable"]
    known = [row for row in taps if row["existing_m"] != NULL]
    assert len(known) > 0.9 * len(taps) > 5
    for row in known:
        assert row["existing_m"] > 0.995 * min(hub.distance(row.geometry()) for hub in hubs)
    assert max(row["existing_m"] for row in known) < 60_000
