"""``hatangso:sweepsites``: each row against ``hatangso:selectsites``, workers against this machine, and bad input."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import QgsProcessingContext, QgsProcessingException

ID = "hatangso:sweepsites"
EAST, NORTH = 550_000.0, 2_300_000.0


def _points(places, fields, rows):
    return memory_layer("Point", "EPSG:5897", [f"POINT({EAST + x} {NORTH + y})" for x, y in places], fields, rows)


def _given(seed=3, sites=14, demand=60, **more):
    rng = np.random.default_rng(seed)
    candidates = [(f"C{n:02}", float(cost)) for n, cost in enumerate(rng.integers(3, 20, sites) * 1e8)]
    villages = [(f"{n:03}", int(count)) for n, count in enumerate(rng.integers(0, 300, demand))]
    places, homes = rng.random((sites, 2)) * 12000, rng.random((demand, 2)) * 12000
    return {
        "CANDIDATES": _points(places, "&field=candidate_id:string&field=giá:double", candidates),
        "COST_FIELD": "giá", "DEMAND": _points(homes, "&field=mã:string&field=dân:int", villages),
        "DEMAND_ID_FIELD": "mã", "WEIGHT_FIELD": "dân", "RADIUS": 2500.0, "TIME_LIMIT": 0, "OUTPUT": "memory:", **more,
    }  # fmt: skip


def _rows(found, name="OUTPUT"):
    layer = output_layer(found, name)
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


@pytest.mark.parametrize(
    ("steps", "objective", "limit"),
    [({"SITE_COUNTS": "1-7-3, 2"}, 1, "COUNT"), ({"SITE_BUDGETS": "1e9; 3e9; 6e9"}, 2, "BUDGET")],
)
def test_every_row_is_what_select_sites_gives(run_algorithm, steps, objective, limit):
    given = _given()
    found = run_algorithm(ID, {**given, **steps, "CHOSEN": "memory:"})
    rows, chosen = _rows(found), _rows(found, "CHOSEN")
    wanted = [1, 2, 4, 7] if limit == "COUNT" else [1e9, 3e9, 6e9]
    assert [row["count_limit" if limit == "COUNT" else "budget_vnd"] for row in rows] == wanted
    before = (0.0, 0, 0.0)
    for number, (row, value) in enumerate(zip(rows, wanted), 1):
        one = run_algorithm(
            "hatangso:selectsites", {**given, "OBJECTIVE": objective, limit: value, "UNCOVERED": "memory:"}
        )
        assert row["weight_covered"] == one["COVERED"]
        assert row["proof"] == one["STATUS"] == "optimal"
        assert row["weight_share"] == pytest.approx(one["SHARE"])
        assert row["bound"] == pytest.approx(one["BOUND"])
        own = [site for site in chosen if site["scenario_no"] == number]
        assert len(own) == row["new_sites"]
        assert sum(site["cost_vnd"] for site in own) == pytest.approx(row["cost_vnd"])
        assert own[-1]["total_covered"] == pytest.approx(row["weight_covered"])
        people, sites, cost = (row[name] for name in ("weight_covered", "new_sites", "cost_vnd"))
        assert row["weight_gain"] == pytest.approx(people - before[0])
        if sites > before[1]:
            assert row["gain_per_site"] * (sites - before[1]) == pytest.approx(people - before[0])
        if cost > before[2]:
            assert row["gain_per_billion"] * (cost - before[2]) / 1e9 == pytest.approx(people - before[0])
        before = people, sites, cost
    assert found["SCENARIO_COUNT"] == len(rows)


@pytest.mark.parametrize(("field", "counted"), [("dân", "people"), (None, "demand points")])
def test_the_log_names_the_scenario_and_what_is_counted(run_algorithm, feedback, field, counted):
    run_algorithm(ID, _given(SITE_COUNTS="1, 14", WEIGHT_FIELD=field))
    told = [text for text in feedback.messages if " covered, " in text]
    assert [text.partition(":")[0] for text in told] == ["At most 1 sites", "At most 14 sites"]
    assert all(f" {counted}" in text for text in told)
    run_algorithm(ID, _given(SITE_BUDGETS="1e9"))
    assert any(text.startswith("At most 1,000,000,000 VND: ") for text in feedback.messages)


def test_workers_give_the_same_rows_and_sites(run_algorithm, root, tmp_path):
    pytest.importorskip("distributed", reason="Dask (distributed) is not installed: SCHEDULER is not tested")
    from hatangso_testing.dask_cluster import engine_folder, running_cluster

    given = _given(seed=5, sites=40, demand=200, SITE_COUNTS="2-16-2", CHOSEN="memory:", UPGRADE_COST=1e8)
    local = run_algorithm(ID, given)
    with running_cluster(tmp_path / "cluster", engine_folder(root, tmp_path / "engine"), 2) as cluster:
        far = run_algorithm(ID, {**given, "SCHEDULER": cluster.address})
        assert cluster.left_behind() == []
    for name in ("OUTPUT", "CHOSEN"):
        assert _rows(far, name) == _rows(local, name)
    assert len(_rows(local)) == 8


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "either"), ({"SITE_COUNTS": "1", "SITE_BUDGETS": "1e9"}, "either"), ({"SITE_COUNTS": "1.000"}, "1.000"),
        ({"SITE_COUNTS": "5-1-1"}, "upwards"), ({"SITE_COUNTS": "0-1000-1"}, "200"),
        ({"SITE_COUNTS": "3", "SCHEDULER": "somewhere"}, "somewhere"),
        ({"SITE_COUNTS": "3", "COVERAGE_BY": 2}, "elevation"),
    ],
)  # fmt: skip
def test_bad_input_is_told_before_anything_runs(run_algorithm, more, said):
    with pytest.raises(QgsProcessingException, match=said):
        run_algorithm(ID, {**_given(), **more})


@pytest.mark.parametrize(("more", "said"), [({}, "either"), ({"SITE_COUNTS": "1e9", "SITE_BUDGETS": "1e9"}, "either")])
def test_a_step_of_a_model_tells_the_same(qgis_app, feedback, more, said):
    """A model asks no step what it thinks of its parameters before it runs it."""
    algorithm = qgis_app.processingRegistry().createAlgorithmById(ID)
    with pytest.raises(QgsProcessingException, match=said):
        algorithm.run({**_given(), **more}, QgsProcessingContext(), feedback, {}, False)


def test_a_cancel_leaves_nothing(run_algorithm, tmp_path):
    target = tmp_path / "kịch bản.gpkg"
    given = _given(SITE_COUNTS="1-9-1", OUTPUT=str(target))
    run_algorithm(ID, given, own_feedback=CancelAt(6).made)
    assert list(tmp_path.iterdir()) == []
