"""``hatangso:fibertree`` with PART_FIELD: a network for each province, here and on the workers of a Dask cluster."""

from __future__ import annotations

import os
import signal

import numpy as np
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import NULL, QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

ID = "hatangso:fibertree"
VN2000 = "EPSG:9213"
SIDE = 300
LAYERS = ("OUTPUT", "NODES", "UNREACHED", "PARTS")
#: Of each village: its part, as a user might have written it. None has no code, and blanks do not count.
CODES = ["44", " 44", "01", "Quảng Trị", None, "44", "01", "  ", "01", "Quảng Trị"]


def _at(x, y):
    return 500_000 + x, 2_300_000 + y


def _roads():
    rng = np.random.default_rng(1)
    lines, rows = [], []
    for x in range(7):
        for y in range(6):
            for dx, dy in ((1, 0), (0, 1)):
                if x + dx < 7 and y + dy < 6 and rng.random() > 0.1:
                    (a, b), (c, d) = _at(x * SIDE, y * SIDE), _at((x + dx) * SIDE, (y + dy) * SIDE)
                    lines.append(f"LineString ({a} {b}, {c} {d})")
                    rows.append([float(rng.integers(5, 40))])
    return memory_layer("LineString", VN2000, lines, "&field=giá:double", rows)


def _points(xy, fields, rows):
    return memory_layer("Point", VN2000, [f"Point ({x} {y})" for x, y in xy], fields, rows)


def _villages(only=lambda code: True, count=40):
    rng = np.random.default_rng(2)
    xy = [_at(*place) for place in rng.uniform(-30, 6.1 * SIDE, (count, 2))]
    rows = [[f"T{n:03}", int(rng.integers(0, 60)), CODES[n % len(CODES)]] for n in range(count)]
    chosen = [n for n in range(count) if only((rows[n][2] or "").strip() or None)]
    fields = "&field=mã:string&field=hộ:integer&field=tỉnh:string"
    return _points([xy[n] for n in chosen], fields, [rows[n] for n in chosen])


def _hubs(codes=("44", "01", "Quảng Trị"), places=((0, 0), (5, 4), (2, 5))):
    rows = [[f"H{n}", code] for n, code in enumerate(codes)]
    xy = [_at(x * SIDE, y * SIDE) for x, y in places]
    return _points(xy, "&field=mã:string&field=tỉnh:string", rows)


def _given(**more):
    return {
        "ROADS": _roads(), "COST_FIELD": "giá", "DEMAND": _villages(), "DEMAND_ID_FIELD": "mã",
        "HOUSEHOLDS_FIELD": "hộ", "HUBS": _hubs(), "HUB_ID_FIELD": "mã", "MAX_LENGTH": 7 * SIDE, "ROUNDS": 3,
        **dict.fromkeys(LAYERS, "memory:"), **more,
    }  # fmt: skip


def _rows(found, name):
    layer = output_layer(found, name)
    names = layer.fields().names()
    return [
        (dict(zip(names, feature.attributes())), feature.geometry().asWkb().data()) for feature in layer.getFeatures()
    ]


def _all(found):
    numbers = {name: value for name, value in found.items() if isinstance(value, (int, float))}
    return {name: _rows(found, name) for name in LAYERS}, numbers


def _numbered_anew(rows):
    """Rows of one part: nodes from 1 on, as in a run with nothing else; without the code of the part."""
    nodes = [row[name] for row, _ in rows for name in ("node_id", "from_node") if name in row]
    shift = min(nodes, default=1) - 1
    made = []
    for row, wkb in rows:
        row = {name: value for name, value in row.items() if name not in ("part_id", "segment_id")}
        for name in ("node_id", "from_node", "to_node"):
            if name in row:
                row[name] -= shift
        made.append((row, wkb))
    return made


# -- here -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [{}, {"VALUE_PER_HOUSEHOLD": 900.0, "BUDGET": 30_000}], ids=["all", "money"])
def test_each_part_is_what_a_run_with_its_layers_gives(run_algorithm, feedback, more):
    found = run_algorithm(ID, _given(PART_FIELD="tỉnh", HUB_PART_FIELD="tỉnh", HUBS=_hubs(("44", "01", None)), **more))
    layers, numbers = _all(found)
    codes = [row["part_id"] for row, _ in layers["PARTS"]]
    assert codes == ["01", "44", "Quảng Trị", NULL]
    assert [row["demand_points"] for row, _ in layers["PARTS"]] == [12, 12, 8, 8]
    assert any("8 demand points have no value" in text and "“tỉnh”" in text for text in feedback.warnings)
    assert any("1 hubs have no value" in text and "(ids 3)" in text for text in feedback.messages)
    for code, (row, _) in zip(codes, layers["PARTS"]):
        own = None if code == NULL else code
        serving = [hub for hub in (("H0", (0, 0), "44"), ("H1", (5, 4), "01"), ("H2", (2, 5), own)) if hub[2] == own]
        places = [_at(x * SIDE, y * SIDE) for _, (x, y), _ in serving]
        hubs = _points(places, "&field=mã:string", [[name] for name, _, _ in serving])
        villages = _villages(lambda mine, own=own: mine == own)
        alone = run_algorithm(ID, _given(DEMAND=villages, HUBS=hubs, PARTS="memory:", **more))
        for name in ("OUTPUT", "NODES", "UNREACHED"):
            mine = [one for one in layers[name] if one[0]["part_id"] == code]
            assert _numbered_anew(mine) == _numbered_anew(_rows(alone, name))
        assert row["cost"] == alone["TOTAL_COST"] <= more.get("BUDGET", np.inf)
        assert row["length_m"] == alone["TOTAL_LENGTH"]
        assert (row["lower_bound"], row["gap_percent"]) == (alone["LOWER_BOUND"], alone["GAP"])
        assert (row["joined_points"], row["rounds"]) == (alone["JOINED_COUNT"], alone["ROUNDS_RUN"])
    for result, field in (("TOTAL_COST", "cost"), ("TOTAL_LENGTH", "length_m"), ("LOWER_BOUND", "lower_bound"),
                          ("JOINED_COUNT", "joined_points")):  # fmt: skip
        assert numbers[result] == pytest.approx(sum(row[field] for row, _ in layers["PARTS"]))
    assert sum(row["cost"] for row, _ in layers["OUTPUT"]) == numbers["TOTAL_COST"] > 0
    assert numbers["JOINED_COUNT"] + numbers["UNREACHED_COUNT"] == 40
    assert len({row["node_id"] for row, _ in layers["NODES"]}) == len(layers["NODES"])
    assert len({row["segment_id"] for row, _ in layers["OUTPUT"]}) == len(layers["OUTPUT"])


def test_what_is_built_beside_others_is_told(run_algorithm, feedback):
    """Two provinces whose villages stand at the same places."""
    xy = [_at(500, 0), _at(500, 0), _at(900, 600), _at(900, 600)]
    villages = _points(xy, "&field=tỉnh:string", [["a"], ["b"], ["a"], ["b"]])
    more = {"DEMAND": villages, "DEMAND_ID_FIELD": "", "HOUSEHOLDS_FIELD": "", "MAX_LENGTH": 0}
    found = run_algorithm(ID, _given(PART_FIELD="tỉnh", **more))
    (one, _), (other, _) = _rows(found, "PARTS")
    assert {**one, "part_id": ""} == {**other, "part_id": ""}
    assert one["beside_m"] == pytest.approx(one["length_m"]) == pytest.approx(found["TOTAL_LENGTH"] / 2)
    told = next(text for text in feedback.warnings if "several parts build" in text)
    assert f"{one['length_m'] / 1000:.1f} km of cable more" in told
    together = run_algorithm(ID, _given(**more))
    assert together["TOTAL_LENGTH"] == pytest.approx(one["length_m"])
    assert together["TOTAL_COST"] == pytest.approx(found["TOTAL_COST"] / 2, abs=2)


@pytest.mark.parametrize("drop_m, said", [(30.4, "30 m"), (2.5, "2.5 m")])
def test_short_stretches_are_told_in_metres(run_algorithm, feedback, drop_m, said):
    """All that two parts share is the drop of their hub, from which they go apart."""
    (x, y), (left, right) = _at(400, 0), (_at(0, 0), _at(800, 0))
    roads = memory_layer("LineString", VN2000, [f"LineString ({left[0]} {y}, {right[0]} {y})"])
    villages = _points([left, right], "&field=tỉnh:string", [["a"], ["b"]])
    more = {"ROADS": roads, "COST_FIELD": "", "DEMAND": villages, "DEMAND_ID_FIELD": "", "HOUSEHOLDS_FIELD": ""}
    hubs = _points([(x, y + drop_m)], "&field=mã:string", [["H"]])
    found = run_algorithm(ID, _given(PART_FIELD="tỉnh", HUBS=hubs, **more))
    assert [row["beside_m"] for row, _ in _rows(found, "PARTS")] == pytest.approx([drop_m] * 2, rel=1e-3)
    told = next(text for text in feedback.warnings if "several parts build" in text)
    assert told.startswith(f"Along {said} several") and f": {said} of cable more" in told


def test_without_parts_nothing_is_new(run_algorithm, feedback):
    """The fields that were there before, and one row for all where the table is asked for."""
    found = run_algorithm(ID, _given())
    for name in ("OUTPUT", "NODES", "UNREACHED"):
        assert "part_id" not in output_layer(found, name).fields().names()
    ((row, _),) = _rows(found, "PARTS")
    assert (row["part_id"], row["cost"], row["beside_m"]) == (NULL, found["TOTAL_COST"], 0)
    assert not any("part" in text for text in feedback.warnings)
    assert "PARTS" not in run_algorithm(ID, {name: value for name, value in _given().items() if name != "PARTS"})


def test_codes_that_do_not_meet_and_parts_without_hubs_are_told(run_algorithm, feedback):
    hubs = _hubs(("44", "1", "1"))
    found = run_algorithm(ID, _given(PART_FIELD="tỉnh", HUB_PART_FIELD="tỉnh", HUBS=hubs))
    assert any("2 hubs serve parts that no demand has (1)" in text for text in feedback.warnings)
    alone = next(text for text in feedback.warnings if "served by no hub" in text)
    assert alone.startswith("3 parts are") and "(01, Quảng Trị, without a code)" in alone and "their 28 demand" in alone
    assert {row["part_id"] for row, _ in _rows(found, "OUTPUT")} == {"44"}
    left = {row["part_id"]: row["reason"] for row, _ in _rows(found, "UNREACHED") if row["part_id"] != "44"}
    assert left == {"01": "no_hub", "Quảng Trị": "no_hub", NULL: "no_hub"}
    assert not any("not connected to any hub" in text or "28 demand points: " in text for text in feedback.warnings)
    with pytest.raises(QgsProcessingException, match=r"serves any of the parts \(01, 44, Quảng Trị, without a code\)"):
        run_algorithm(ID, _given(PART_FIELD="tỉnh", HUB_PART_FIELD="tỉnh", HUBS=_hubs(("x", "y", "z"))))


def test_a_field_that_names_every_point_is_asked_about(run_algorithm, feedback):
    run_algorithm(ID, _given(PART_FIELD="mã", DEMAND=_villages(count=6)))
    assert any("6 parts for 6 demand points" in text and "“mã”" in text for text in feedback.warnings)


def _fault(**more):
    algorithm = QgsApplication.processingRegistry().algorithmById(ID).create()
    return algorithm.checkParameterValues(_given(**more), QgsProcessingContext())[1]


def test_faults_are_told_before_anything_runs(run_algorithm, monkeypatch):
    assert "part field of the demand" in _fault(HUB_PART_FIELD="tỉnh")
    assert "no field “huyện”" in _fault(PART_FIELD="huyện")
    assert "8786" in _fault(SCHEDULER="http://10.0.0.1:8787")
    from hatangso.plugin.scale import address

    monkeypatch.setattr(address.importlib.util, "find_spec", lambda name: None)
    assert "distributed" in _fault(SCHEDULER="tcp://10.0.0.1:8786")
    assert "distributed" not in _fault(PART_FIELD="tỉnh")


def test_a_cancel_among_the_parts_leaves_what_was_there(run_algorithm, tmp_path):
    given = _given(PART_FIELD="tỉnh", DEMAND=_villages(count=10), PARTS=str(tmp_path / "phần.gpkg"))
    run_algorithm(ID, given)
    before = (tmp_path / "phần.gpkg").read_bytes()
    questions = CancelAt(10**9)
    run_algorithm(ID, {**given, "PARTS": "memory:"}, own_feedback=questions.made)
    for at in range(questions.count // 3, questions.count, max(questions.count // 8, 1)):
        run_algorithm(ID, given, own_feedback=CancelAt(at).made)
        assert (tmp_path / "phần.gpkg").read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["phần.gpkg"]


# -- on workers -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster(root, tmp_path_factory):
    pytest.importorskip("distributed", reason="Dask (distributed) is not installed: SCHEDULER is not tested")
    from hatangso_testing.dask_cluster import engine_folder, running_cluster

    with running_cluster(
        tmp_path_factory.mktemp("cluster"), engine_folder(root, tmp_path_factory.mktemp("engine")), 4
    ) as made:
        yield made


def test_one_network_is_one_task(run_algorithm, cluster):
    assert _all(run_algorithm(ID, _given(SCHEDULER=cluster.address))) == _all(run_algorithm(ID, _given()))
    assert cluster.left_behind() == []


def test_workers_give_a_local_run_though_one_is_killed(run_algorithm, cluster):
    """A part for each village: more of them than may be under way at once."""
    given = _given(PART_FIELD="mã", DEMAND=_villages(count=20), BUDGET=20_000, VALUE_PER_HOUSEHOLD=900.0)
    local = _all(run_algorithm(ID, given))
    told = QgsProcessingFeedback()

    def kill(percent):
        if percent > 60 and cluster.workers[0].poll() is None:
            os.kill(cluster.workers[0].pid, signal.SIGKILL)
            cluster.workers[0].wait(timeout=30)

    told.progressChanged.connect(kill)
    far = _all(run_algorithm(ID, {**given, "SCHEDULER": cluster.address}, own_feedback=told))
    assert cluster.workers[0].returncode == -signal.SIGKILL
    assert len(local[0]["PARTS"]) == 20
    assert far == local
    assert cluster.left_behind() == []


def test_a_scheduler_that_is_not_there_is_told_and_nothing_is_written(run_algorithm, tmp_path):
    pytest.importorskip("distributed", reason="Dask (distributed) is not installed: SCHEDULER is not tested")
    with pytest.raises(QgsProcessingException, match="127.0.0.1:9"):
        run_algorithm(ID, _given(PART_FIELD="tỉnh", OUTPUT=str(tmp_path / "a.gpkg"), SCHEDULER="tcp://127.0.0.1:9"))
    assert list(tmp_path.iterdir()) == []


def test_codes_are_alike_however_a_layer_writes_them(run_algorithm):
    """A number here and text there, letters composed or not; of a part without any cable no bound is told."""
    village, far = _at(SIDE, SIDE), _at(90_000, 90_000)
    decomposed = "Qua\u0309ng Tri\u0323"
    demand = memory_layer(
        "Point", VN2000, [f"Point ({x} {y})" for x, y in (village, far, village)], "&field=tỉnh:string",
        [["7"], ["8"], [decomposed]],
    )  # fmt: skip
    hub = f"Point ({_at(0, 0)[0]} {_at(0, 0)[1]})"
    numbered = memory_layer("Point", VN2000, [hub, hub], "&field=tỉnh:double", [[7.0], [8.0]])
    more = {"PART_FIELD": "tỉnh", "HUB_PART_FIELD": "tỉnh", **dict.fromkeys(("DEMAND_ID_FIELD", "HUB_ID_FIELD"), "")}
    more["HOUSEHOLDS_FIELD"] = ""
    found = run_algorithm(ID, _given(DEMAND=demand, HUBS=numbered, **more))
    parts = {row["part_id"]: row for row, _ in _rows(found, "PARTS")}
    assert parts["7"]["joined_points"] == 1 and parts["7"]["lower_bound"] > 0
    assert parts["8"]["lower_bound"] == NULL and parts["8"]["gap_percent"] == NULL
    lettered = memory_layer("Point", VN2000, [hub], "&field=tỉnh:string", [["Quảng Trị"]])
    found = run_algorithm(ID, _given(DEMAND=demand, HUBS=lettered, **more))
    joined = {row["part_id"]: row["joined_points"] for row, _ in _rows(found, "PARTS")}
    assert joined["Quảng Trị"] == 1 and joined["7"] == 0
