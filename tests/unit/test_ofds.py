"""Networks of the Open Fibre Data Standard: their rules, what becomes a node, what is cut, what is told."""

from __future__ import annotations

import copy
import json
import uuid

import numpy as np
import pytest
from hatangso_testing.ofds import ofds_faults
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError, ParameterError
from hatangso.plugin.fiber.ofds.input import Cables, Equipment, Head
from hatangso.plugin.fiber.ofds.network import make_network
from hatangso.plugin.fiber.ofds.words import deployment_of, node_types_of, status_of
from hatangso.plugin.geodesy import Ground
from hatangso.plugin.wkb import Parts

#: A metre in degrees of latitude.
_METRE = 1 / 110_700


def _cables(*lines, feature=None, **more) -> Cables:
    feature = np.arange(len(lines)) if feature is None else np.array(feature)
    count = int(feature.max()) + 1
    parts = Parts(
        np.concatenate([np.array(line, dtype=float) for line in lines]),
        np.cumsum([0, *(len(line) for line in lines)]),
        feature,
        np.arange(len(lines)),
    )
    none = [None] * count
    values = {
        "id": [f"C{row}" for row in range(count)],
        "name": none,
        "fibres": none,
        "length_m": none,
        "deployment": none,
        "placement": none,
        "year": none,
        "status": ["planned"] * count,
        "owner": none,
    }
    return Cables(parts, **{**values, **more})


def _equipment(*places, **more) -> Equipment:
    count = len(places)
    none = [None] * count
    values = {"id": [f"E{row}" for row in range(count)], "name": none, "type": none, "year": none}
    return Equipment(np.array(places, dtype=float).reshape(-1, 2), **{**values, **more})


_A, _B, _C = (106.0, 17.0), (106.0, 17.01), (106.02, 17.01)
_HEAD = Head("Mạng truyền dẫn Sao Mai", tolerance_m=1.0)


def test_everything_that_is_known_is_said_and_keeps_the_rules():
    cables = _cables(
        [_A, _B],
        [_B, _C],
        name=["Tuyến 1", None],
        fibres=[48, 24],
        length_m=[1150.0, 2200.5],
        deployment=["belowGround", "aboveGround"],
        placement=["Đào rãnh mới", None],
        year=[2027, 2028],
        status=["operational", "planned"],
        owner=["VNPT", None],
    )
    equipment = _equipment(_A, _C, name=["OLT Đồng Lê", None], type=["pop", "terminal"], year=[None, 2029])
    head = Head(
        "Mạng truyền dẫn Sao Mai",
        publisher="Sở KH&CN",
        provider="Viettel",
        supplier="Công ty Xây lắp",
        network_providers=("Viettel", "FPT"),
        fibre_type="G.652",
        language="vi",
        date="2026-06-30",
        contract="12/2026/HĐ",
        accuracy_m=2.0,
    )
    made = make_network(cables, equipment, head)
    network = made.network
    assert ofds_faults(made.package) == []
    first, second = network["spans"]
    assert (first["fibreCount"], first["fibreLength"]) == (48, 1.15)
    assert first["physicalInfrastructureProvider"]["name"] == "VNPT"
    assert second["physicalInfrastructureProvider"]["name"] == "Viettel"
    assert [node["id"] for node in network["nodes"]] == ["E0", "E1", "N00001"]
    assert [node["status"] for node in network["nodes"]] == ["operational", "planned", "operational"]
    assert [node.get("phase", {}).get("id") for node in network["nodes"]] == ["2027", "2029", "2027"]
    assert [phase["id"] for phase in network["phases"]] == ["2027", "2028", "2029"]
    roles = {row["name"]: row["roles"] for row in network["organisations"]}
    assert roles == {
        "VNPT": ["physicalInfrastructureProvider"],
        "Viettel": ["networkProvider", "physicalInfrastructureProvider"],
        "FPT": ["networkProvider"],
        "Công ty Xây lắp": ["supplier"],
    }
    assert made.fibre_km == pytest.approx(3.3505)
    assert (made.made, made.alone, made.short) == (1, [], [])


def test_nothing_is_made_up():
    network = make_network(_cables([_A, _B]), _equipment(), _HEAD).network
    assert set(network) == {"id", "name", "links", "crs", "nodes", "spans"}
    assert set(network["spans"][0]) == {"id", "status", "start", "end", "directed", "route", "transmissionMedium"}
    assert all(set(node) == {"id", "status", "location"} for node in network["nodes"])


def test_the_id_is_a_uuid_of_name_and_publisher():
    def made(**head):
        return make_network(_cables([_A, _B]), _equipment(), Head(**{"name": "Mạng A", **head})).network["id"]

    assert made() == made() and uuid.UUID(made()).version == 5
    assert len({made(), made(name="Mạng B"), made(publisher="Sở")}) == 3
    own = "4e0ed1a5-4f33-4ea0-9b31-5f1b9f2f37f1"
    assert made(id=own.upper()) == own
    with pytest.raises(ParameterError, match="số 1"):
        made(id="số 1")


def test_equipment_near_an_end_is_its_node_and_the_span_ends_there():
    near = (_B[0], _B[1] + 0.8 * _METRE)
    network = make_network(_cables([_A, _B], [_B, _C]), _equipment(near), _HEAD).network
    assert ofds_faults({"networks": [network]}) == []
    node = network["nodes"][0]
    assert node["location"]["coordinates"] == [round(near[0], 7), round(near[1], 7)]
    assert [span["end"] for span in network["spans"]][0] == node["id"] == network["spans"][1]["start"]


def test_equipment_along_a_cable_cuts_it_and_its_length():
    middle = (106.0 + 0.5 * _METRE, 17.004)
    cables = _cables([_A, (106.0, 17.002), _B], length_m=[2000.0], fibres=[24])
    made = make_network(cables, _equipment(middle, (106.0, 17.006), id=["CLO1", "BOX1"]), _HEAD)
    spans = made.network["spans"]
    assert ofds_faults(made.package) == []
    assert [span["id"] for span in spans] == ["C0-1", "C0-2", "C0-3"]
    ends = [(span["start"], span["end"]) for span in spans]
    assert ends == [("N00001", "CLO1"), ("CLO1", "BOX1"), ("BOX1", "N00002")]
    assert [span["fibreLength"] for span in spans] == pytest.approx([0.8, 0.4, 0.8], abs=1e-3)
    assert sum(span["fibreLength"] for span in spans) == pytest.approx(2.0, abs=1e-5)
    assert len(spans[0]["route"]["coordinates"]) == 3 and made.alone == []


def test_what_lies_apart_or_has_no_length_is_told():
    near = (_C[0], _C[1] + 0.5 * _METRE)
    made = make_network(_cables([_A, _B], [_C, _C], [_C, near]), _equipment((106.5, 17.5), _A), _HEAD)
    assert made.alone == ["E0"] and len(made.network["nodes"]) == 3 and made.short == [1, 2]
    assert ofds_faults(made.package) == []


def test_pieces_of_equipment_at_one_place_are_one_node():
    equipment = _equipment(_A, _A, id=["BOX1", "SPL1"], type=["terminal", "splitter"], name=["Hộp", "Bộ chia"])
    node = make_network(_cables([_A, _B]), equipment, _HEAD).network["nodes"][0]
    assert (node["id"], node["name"], node["type"]) == ("SPL1", "Bộ chia", ["terminal", "splitter"])


def test_parts_of_a_cable_are_spans_that_share_its_length():
    made = make_network(_cables([_A, _B], [_B, _C], feature=[0, 0], length_m=[3000.0]), _equipment(), _HEAD)
    assert sum(span["fibreLength"] for span in made.network["spans"]) == pytest.approx(3.0, abs=2e-6)
    assert [span["id"] for span in made.network["spans"]] == ["C0-1", "C0-2"]


@pytest.mark.parametrize(
    ("cables", "equipment", "head", "named"),
    [
        (_cables([_A, _B]), _equipment(), Head("  "), "needs a name"),
        (_cables([_A, _A]), _equipment(), _HEAD, "nothing to export"),
        (_cables([_A, _B], [_B, _C], id=["X1", "X1"]), _equipment(), _HEAD, "X1"),
        (_cables([_A, _B]), _equipment(_A, _B, id=["Y", "Y"]), _HEAD, "Y"),
    ],
)
def test_faults_are_named(cables, equipment, head, named):
    with pytest.raises((DataError, ParameterError), match=named):
        make_network(cables, equipment, head)


def test_words_become_codes():
    assert [status_of(word) for word in ("Hiện có", "quy hoạch", "UNDER_CONSTRUCTION", "?", None)] == [
        "operational", "planned", "underConstruction", None, None,
    ]  # fmt: skip
    assert [node_types_of(word) for word in ("olt", "Măng xông", "addDropSite", "?")] == [
        "pop", "aggregationPoint", "addDropSite", None,
    ]  # fmt: skip
    words = ("existing_pole", "new_pole", "existing_duct", "new_trench", "joint_trench", "belowGround", "bay")
    assert [deployment_of(word) for word in words] == [*["aboveGround"] * 2, *["belowGround"] * 4, None]


@st.composite
def _networks(draw):
    grid = [(106.0 + 0.001 * x, 17.0 + 0.001 * y) for x in range(4) for y in range(4)]
    place = st.sampled_from(grid)
    lines = draw(st.lists(st.lists(place, min_size=2, max_size=4), min_size=1, max_size=6))
    equipment = draw(st.lists(place, max_size=6))
    years = draw(st.lists(st.one_of(st.none(), st.integers(2025, 2030)), min_size=len(lines), max_size=len(lines)))
    lengths = draw(st.lists(st.one_of(st.none(), st.floats(1, 1e5)), min_size=len(lines), max_size=len(lines)))
    return _cables(*lines, year=years, length_m=lengths), _equipment(*equipment)


@settings(max_examples=150, deadline=None)
@given(_networks(), st.sampled_from([0.0, 1.0, 150.0]), st.integers(4, 9))
def test_any_network_keeps_the_rules(network, tolerance, decimals):
    cables, equipment = network
    head = Head("Mạng thử", provider="A", network_providers=("A", "B"), tolerance_m=tolerance, decimals=decimals)
    try:
        made = make_network(cables, equipment, head)
    except DataError as error:
        assert "nothing to export" in str(error)
        return
    assert ofds_faults(json.loads(json.dumps(made.package, allow_nan=False))) == []
    assert made.package == make_network(cables, equipment, head).package
    rows = {span["id"].split("-")[0] for span in made.network["spans"]}
    whole = sum(cables.length_m[row] or 0 for row in range(len(cables)) if f"C{row}" in rows)
    assert made.fibre_km * 1000 == pytest.approx(whole, rel=1e-6, abs=0.1)
    if tolerance <= 1 and decimals >= 7:
        ground = Ground()
        drawn = sum(float(ground.vertex_lengths(cables.parts.part(row)).sum()) for row in range(len(cables)))
        routes = [np.array(span["route"]["coordinates"]) for span in made.network["spans"]]
        assert sum(float(ground.vertex_lengths(route).sum()) for route in routes) == pytest.approx(drawn, abs=1.0)


def test_the_check_itself_finds_faults():
    good = make_network(_cables([_A, _B], year=[2027]), _equipment(_A), Head("Mạng", provider="A")).package
    assert ofds_faults(good) == []

    def broken(change):
        package = copy.deepcopy(good)
        change(package["networks"][0])
        return ofds_faults(package)

    changes = {
        "no node": lambda n: n["spans"][0].update(end="X"),
        "is missing": lambda n: n["nodes"][0].pop("id"),
        "status": lambda n: n["spans"][0].update(status="built"),
        "crs": lambda n: n.update(crs={"name": "EPSG:4326"}),
        "links": lambda n: n.update(links=[{"href": "https://example.org", "rel": "describedby"}]),
        "not in the standard": lambda n: n["spans"][0].update(colour="red"),
        "twice": lambda n: n["nodes"].append(n["nodes"][0]),
        "does not start": lambda n: n["nodes"][0]["location"].update(coordinates=[106.5, 17]),
        "refers to": lambda n: n["organisations"][0].update(name="B"),
        "id =": lambda n: n["nodes"][0].update(id=""),
    }
    for words, change in changes.items():
        assert any(words in fault for fault in broken(change)), words
