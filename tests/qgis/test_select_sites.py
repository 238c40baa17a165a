"""``hatangso:selectsites`` against exhaustive choices and QGIS's own measures, and on bad input."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from osgeo import gdal, osr
from qgis.core import QgsDistanceArea, QgsPointXY, QgsProcessingException, QgsProject, QgsRasterLayer

ID = "hatangso:selectsites"
CRS = "EPSG:5897"
EAST, NORTH = 550_000.0, 2_300_000.0
ALL, COUNT, BUDGET, MEDIAN = range(4)


def _points(places, fields="", rows=None, crs=CRS):
    return memory_layer(
        "Point", crs, [None if at is None else f"POINT({EAST + at[0]} {NORTH + at[1]})" for at in places], fields, rows
    )


def _random(seed, sites=9, demand=30):
    chance = np.random.default_rng(seed)
    at = chance.random((sites, 2)) * 9000
    places = chance.random((demand, 2)) * 9000
    cost = chance.integers(3, 20, sites) * 1e8
    people = chance.integers(0, 300, demand)
    return at, places, cost, people


def _candidates(at, cost, operators=None):
    return _points(
        at,
        "&field=candidate_id:string&field=name:string&field=cost_vnd:double&field=reuse:bool"
        "&field=operators:string",
        [(f"C{n:02}", f"Đồi {n}", float(price), n % 2 == 0, None if operators is None else operators[n])
         for n, price in enumerate(cost)],
    )  # fmt: skip


def _demand(places, people):
    return _points(
        places, "&field=mã:string&field=tên:string&field=dân:string&field=khó khăn:string",
        [(f"{n:03}", f"Thôn {n}", str(count), "có" if n % 5 == 0 else "không") for n, count in enumerate(people)],
    )  # fmt: skip


def _parameters(at, places, cost, people, **more):
    return {
        "CANDIDATES": _candidates(at, cost), "COST_FIELD": "cost_vnd", "DEMAND": _demand(places, people),
        "DEMAND_ID_FIELD": "mã", "DEMAND_NAME_FIELD": "tên", "WEIGHT_FIELD": "dân", "RADIUS": 2500.0,
        "OUTPUT": "memory:", "UNCOVERED": "memory:", "SERVED": "memory:", **more,
    }  # fmt: skip


def _metres(at, places):
    measure = QgsDistanceArea()
    project = QgsProject.instance()
    from qgis.core import QgsCoordinateReferenceSystem

    measure.setSourceCrs(QgsCoordinateReferenceSystem(CRS), project.transformContext())
    measure.setEllipsoid("EPSG:7030")
    return np.array([
        [measure.measureLine(QgsPointXY(EAST + x, NORTH + y), QgsPointXY(EAST + u, NORTH + v)) for u, v in places]
        for x, y in at
    ])  # fmt: skip


def _rows(results, name="OUTPUT"):
    layer = output_layer(results, name)
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


@pytest.mark.parametrize("seed", range(3))
def test_least_cost_of_covering_all_is_that_of_the_best_subset(run_algorithm, seed):
    at, places, cost, people = _random(seed)
    metres = _metres(at, places)
    covers = metres <= 2500.0
    reachable = covers.any(axis=0)
    best = min(
        cost[list(some)].sum()
        for size in range(len(at) + 1)
        for some in itertools.combinations(range(len(at)), size)
        if (covers[list(some)].any(axis=0) == reachable).all()
    )
    results = run_algorithm(ID, _parameters(at, places, cost, people))
    assert results["COST"] == best
    assert results["STATUS"] == "optimal"
    assert results["GAP"] == 0
    chosen = _rows(results)
    assert [row["rank"] for row in chosen] == list(range(1, len(chosen) + 1))
    assert sum(row["cost_vnd"] for row in chosen) == best
    assert {row["action"] for row in chosen} <= {"build", "reuse"}
    assert all((row["action"] == "reuse") == row["reuse"] for row in chosen)
    total = people[reachable].sum()
    assert results["COVERED"] == total
    assert sum(row["newly_covered"] for row in chosen) == total
    assert [row["total_covered"] for row in chosen][-1] == total
    numbers = [int(row["candidate_id"][1:]) for row in chosen]
    uncovered = _rows(results, "UNCOVERED")
    assert {int(row["demand_id"]) for row in uncovered} == set(np.flatnonzero(~reachable).tolist())
    assert {row["reason"] for row in uncovered} <= {"nobody"}
    for row in _rows(results, "SERVED"):
        own = [n for n in numbers if covers[n, int(row["demand_id"])]]
        assert row["site_count"] == len(own)
        if own:
            nearest = min(own, key=lambda n: metres[n, int(row["demand_id"])])
            assert row["site_id"] == f"C{nearest:02}"
            assert row["distance_m"] == pytest.approx(metres[nearest, int(row["demand_id"])], abs=0.01)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("factor", [1.0, 3.0])
def test_most_people_within_a_count_and_a_budget(run_algorithm, seed, factor):
    at, places, cost, people = _random(seed + 10)
    covers = _metres(at, places) <= 2500.0
    weight = np.where(np.arange(len(people)) % 5 == 0, factor, 1.0) * people
    more = {"DISADVANTAGED_FIELD": "khó khăn", "DISADVANTAGED_FACTOR": factor}

    def best(allowed):
        return max(
            weight[covers[list(some)].any(axis=0)].sum()
            for size in range(len(at) + 1)
            for some in itertools.combinations(range(len(at)), size)
            if allowed(list(some))
        )

    found = run_algorithm(ID, _parameters(at, places, cost, people, OBJECTIVE=COUNT, COUNT=3, **more))
    assert found["STATUS"] == "optimal" and found["COUNT"] <= 3
    chosen = [int(row["candidate_id"][1:]) for row in _rows(found)]
    covered = covers[chosen].any(axis=0)
    assert weight[covered].sum() == pytest.approx(best(lambda some: len(some) <= 3)) == pytest.approx(found["BOUND"])
    assert found["COVERED"] == people[covered].sum() and found["TOTAL"] == people.sum()
    assert found["SHARE"] == pytest.approx(100 * people[covered].sum() / people.sum())
    assert {row["reason"] for row in _rows(found, "UNCOVERED")} <= {"nobody", "count"}

    budget = float(cost.sum()) / 4
    found = run_algorithm(ID, _parameters(at, places, cost, people, OBJECTIVE=BUDGET, BUDGET=budget, **more))
    assert found["COST"] <= budget
    assert found["BOUND"] == pytest.approx(best(lambda some: cost[some].sum() <= budget))
    assert {row["reason"] for row in _rows(found, "UNCOVERED")} <= {"nobody", "budget"}


def test_more_money_never_covers_less(run_algorithm):
    at, places, cost, people = _random(33, sites=25, demand=80)
    covered = [
        run_algorithm(
            ID,
            {**_parameters(at, places, cost, people, OBJECTIVE=BUDGET, BUDGET=share * float(cost.sum())),
             "SERVED": None},
        )["COVERED"]
        for share in (0.0, 0.05, 0.1, 0.2, 0.4, 1.0)
    ]  # fmt: skip
    assert covered[0] == 0 and covered == sorted(covered)


def test_shortest_distances_are_those_of_the_best_subset(run_algorithm):
    at, places, cost, people = _random(4)
    metres = _metres(at, places)
    best = min((metres[list(some)].min(axis=0) * people).sum() for some in itertools.combinations(range(len(at)), 3))
    found = run_algorithm(ID, _parameters(at, places, cost, people, OBJECTIVE=MEDIAN, COUNT=3))
    assert found["COUNT"] == 3 and found["STATUS"] == "optimal"
    assert found["BOUND"] == pytest.approx(best, rel=1e-6)
    chosen = [int(row["candidate_id"][1:]) for row in _rows(found)]
    assert (metres[chosen].min(axis=0) * people).sum() == pytest.approx(best)


def test_existing_sites_are_given_or_upgraded(run_algorithm, feedback):
    at, places, cost, people = _random(5)
    covers = _metres(at, places) <= 2500.0
    existing = _points(
        at, "&field=mã:string&field=cn:string&field=nhà mạng:string",
        [(f"E{n}", "3G;4G" if n < 4 else "2G, 3G", "Viettel;VNPT") for n in range(len(at))],
    )  # fmt: skip
    more = {
        "EXISTING": existing, "EXISTING_ID_FIELD": "mã", "EXISTING_TECHNOLOGY_FIELD": "cn",
        "EXISTING_OPERATORS_FIELD": ["nhà mạng"],
    }  # fmt: skip
    found = run_algorithm(ID, _parameters(at, places, cost, people, UPGRADE_COST=1e8, **more))
    before = covers[:4].any(axis=0)
    assert found["COVERED_BEFORE"] == people[before].sum()
    assert found["COVERED"] == people[covers.any(axis=0)].sum()
    chosen = _rows(found)
    assert {row["action"] for row in chosen} == {"upgrade"}  # at the same places, and cheaper than all candidates
    assert all(row["candidate_id"].startswith("E") and row["cost_vnd"] == 1e8 for row in chosen)
    assert {row["operators"] for row in chosen} == {"Viettel; VNPT"}
    # Without an upgrade they are not looked at, and candidates take their place.
    found = run_algorithm(ID, _parameters(at, places, cost, people, **more))
    assert {row["action"] for row in _rows(found)} <= {"build", "reuse"}
    # Where all have the technology nothing is built, and that is said.
    found = run_algorithm(
        ID, {**_parameters(at, places, cost, people, **more), "EXISTING_TECHNOLOGY_FIELD": None, "TECHNOLOGY": 3}
    )
    assert found["COST"] == 0
    if covers.any(axis=0).all():
        assert any("nothing needs to be built" in text for text in feedback.messages)


def test_separation_is_kept_and_what_it_leaves_out_is_told(run_algorithm):
    at, places, cost, people = _random(6, sites=14)
    apart = _metres(at, at)
    found = run_algorithm(ID, _parameters(at, places, cost, people, MIN_SEPARATION=3000.0))
    numbers = [int(row["candidate_id"][1:]) for row in _rows(found)]
    assert all(apart[a, b] >= 3000.0 for a, b in itertools.combinations(numbers, 2))
    assert {row["reason"] for row in _rows(found, "UNCOVERED")} <= {"nobody", "separation", "limit"}
    covers = _metres(at, places) <= 2500.0
    most = max(
        people[covers[list(some)].any(axis=0)].sum()
        for size in range(1, len(at) + 1)
        for some in itertools.combinations(range(len(at)), size)
        if all(apart[a, b] >= 3000.0 for a, b in itertools.combinations(some, 2))
    )
    assert found["COVERED"] == most


@pytest.mark.parametrize("spelling", ["Viettel;VNPT", "Viettel, VNPT", "VNPT + Viettel"])
def test_sites_that_too_few_can_share_do_not_count(run_algorithm, spelling):
    candidates = _candidates(np.array([[0.0, 0.0], [100.0, 0.0]]), [1e9, 5e9], [None, spelling])
    demand = _points([(50.0, 0.0), (2540.0, 0.0)])
    found = run_algorithm(
        ID,
        {"CANDIDATES": candidates, "COST_FIELD": "cost_vnd", "DEMAND": demand, "RADIUS": 2500.0, "OUTPUT": "memory:",
         "UNCOVERED": "memory:", "OPERATORS_FIELD": ["operators"], "MIN_SHARED_OPERATORS": 2},
    )  # fmt: skip
    assert [row["candidate_id"] for row in _rows(found)] == ["C01"]


def test_operators_as_one_field_each(run_algorithm):
    candidates = _points(
        [(0.0, 0.0), (100.0, 0.0)], "&field=viettel:bool&field=vnpt:string", [(True, "không"), (True, "x")]
    )
    found = run_algorithm(
        ID,
        {"CANDIDATES": candidates, "DEMAND": _points([(50.0, 0.0)]), "OUTPUT": "memory:", "UNCOVERED": "memory:",
         "OPERATORS_FIELD": ["viettel", "vnpt"], "MIN_SHARED_OPERATORS": 2},
    )  # fmt: skip
    assert [row["candidate_id"] for row in _rows(found)] == ["2"]


def test_double_coverage_chooses_two_for_each(run_algorithm):
    at, places, cost, people = _random(8, sites=10)
    covers = _metres(at, places) <= 4000.0
    found = run_algorithm(ID, _parameters(at, places, cost, people, RADIUS=4000.0, DOUBLE_COVERAGE=True))
    numbers = [int(row["candidate_id"][1:]) for row in _rows(found)]
    reach = np.minimum(covers.sum(axis=0), 2)
    assert (covers[numbers].sum(axis=0) >= reach).all()
    once = {int(row["demand_id"]) for row in _rows(found, "UNCOVERED") if row["reason"] == "once"}
    assert once == set(np.flatnonzero(reach == 1).tolist())


def test_areas_of_a_layer(run_algorithm):
    candidates = _candidates(np.array([[0.0, 0.0], [5000.0, 0.0], [9000.0, 0.0]]), [1e9, 2e9, 3e9])
    square = "POLYGON(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))"
    areas = memory_layer(
        "Polygon", CRS,
        [square.format(EAST + x - 1000, NORTH - 1000, EAST + x + 1000, NORTH + 1000) for x in (0.0, 5000.0, 7000.0)],
        "&field=trạm:string", [("C00",), ("C01",), ("không rõ",)],
    )  # fmt: skip
    demand = _points([(500.0, 0.0), (5500.0, 0.0), (7500.0, 0.0), (9000.0, 0.0)])
    base = {"CANDIDATES": candidates, "COST_FIELD": "cost_vnd", "DEMAND": demand, "COVERAGE_BY": 1, "AREAS": areas,
            "OUTPUT": "memory:", "UNCOVERED": "memory:"}  # fmt: skip
    found = run_algorithm(ID, {**base, "AREAS_SITE_FIELD": "trạm"})
    assert [row["candidate_id"] for row in _rows(found)] == ["C00", "C01"]
    assert [row["demand_id"] for row in _rows(found, "UNCOVERED")] == ["3", "4"]
    with pytest.raises(QgsProcessingException, match="field that names the site"):
        run_algorithm(ID, base)


@pytest.mark.parametrize("seed", range(2))
def test_circles_of_the_radii_hold_what_is_told_as_covered(run_algorithm, seed):
    """``coveragebuffers`` by the radius that the sites were chosen with."""
    at, places, _, people = _random(seed)
    radii = 1500.0 + 250.0 * np.arange(len(at))
    candidates = _points(
        at, "&field=candidate_id:string&field=tầm:double",
        [(f"C{n}", float(radius) if n % 3 else None) for n, radius in enumerate(radii)],
    )  # fmt: skip
    found = run_algorithm(ID, {
        "CANDIDATES": candidates, "DEMAND": _demand(places, people), "RADIUS_FIELD": "tầm", "OBJECTIVE": COUNT,
        "COUNT": 4, "WEIGHT_FIELD": "dân", "OUTPUT": "memory:", "UNCOVERED": "memory:", "SERVED": "memory:",
    })  # fmt: skip
    chosen = output_layer(found, "OUTPUT")
    told = {row["candidate_id"]: row["radius_m"] for row in _rows(found)}
    assert len(told) == 4 and all(told[f"C{n}"] == radii[n] for n in range(len(at)) if n % 3 and f"C{n}" in told)
    circles = run_algorithm(
        "hatangso:coveragebuffers", {"SITES": chosen, "RADIUS_FIELD": "radius_m", "OUTPUT": "memory:"}
    )
    shapes = [feature.geometry() for feature in output_layer(circles, "OUTPUT").getFeatures()]
    assert len(shapes) == 4
    inside = [any(shape.contains(feature.geometry()) for shape in shapes)
              for feature in output_layer(found, "SERVED").getFeatures()]  # fmt: skip
    assert inside == [row["covered"] for row in _rows(found, "SERVED")]


def _two_layers():
    """Candidate 1 and existing site 1, far from each other; their areas hold one demand point each."""
    square = "POLYGON(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))"
    areas = memory_layer(
        "Polygon", CRS,
        [square.format(EAST + x - 1000, NORTH - 1000, EAST + x + 1000, NORTH + 1000) for x in (0.0, 20_000.0)],
        "&field=trạm:string", [("1",), ("A",)],
    )  # fmt: skip
    return {
        "CANDIDATES": _points([(0.0, 0.0)]), "DEMAND": _points([(500.0, 0.0), (20_500.0, 0.0)]),
        "EXISTING": _points([(20_000.0, 0.0)], "&field=mã:string", [("A",)]), "COVERAGE_BY": 1, "AREAS": areas,
        "AREAS_SITE_FIELD": "trạm", "OUTPUT": "memory:", "UNCOVERED": "memory:", "SERVED": "memory:",
    }  # fmt: skip


def test_a_feature_id_names_one_layer_alone(run_algorithm, feedback):
    given = _two_layers()
    with pytest.raises(QgsProcessingException, match="Give the id fields"):
        run_algorithm(ID, given)
    found = run_algorithm(ID, {**given, "EXISTING_ID_FIELD": "mã"})
    assert [row["candidate_id"] for row in _rows(found)] == ["1"] and found["COVERED_BEFORE"] == 1
    assert [row["site_id"] for row in _rows(found, "SERVED")] == ["1", "A"]
    # Where nothing names sites the results tell them apart.
    found = run_algorithm(ID, {**given, "COVERAGE_BY": 0, "AREAS": None, "AREAS_SITE_FIELD": None})
    assert [row["candidate_id"] for row in _rows(found)] == ["1"]
    assert [row["site_id"] for row in _rows(found, "SERVED")] == ["1", "E-1"]
    assert any("E-" in text for text in feedback.messages)


def test_one_mast_in_both_layers_covers_its_area_either_way(run_algorithm):
    """The same code in both id fields is the same place: a site to upgrade, or, where nobody offers that, a mast."""
    given = {
        **_two_layers(), "CANDIDATES": _points([(20_000.0, 0.0)], "&field=candidate_id:string", [("A",)]),
        "EXISTING": _points([(20_000.0, 0.0)], "&field=mã:string&field=cn:string", [("A", "3G")]),
        "EXISTING_ID_FIELD": "mã", "EXISTING_TECHNOLOGY_FIELD": "cn",
    }  # fmt: skip
    for upgrade, action in ((1e8, "upgrade"), (9e9, "upgrade"), (0, "build")):
        found = run_algorithm(ID, {**given, "UPGRADE_COST": upgrade})
        assert [(row["candidate_id"], row["action"]) for row in _rows(found)] == [("A", action)]
        assert found["COVERED"] == 1
        if upgrade:  # never the price of the candidate, which would be a way round that of the upgrade
            assert found["COST"] == upgrade


def test_shortest_distances_keep_no_separation_and_say_so(run_algorithm):
    at, places, cost, people = _random(4)
    base = _parameters(at, places, cost, people, OBJECTIVE=MEDIAN, COUNT=2)
    for more in ({"MIN_SEPARATION": 500.0}, {"DOUBLE_COVERAGE": True}):
        with pytest.raises(QgsProcessingException, match="Set the distance to 0"):
            run_algorithm(ID, {**base, **more})
    found = run_algorithm(ID, {**base, "COUNT": 0})
    assert found["COUNT"] == 0 and found["COST"] == 0 and found["STATUS"] == "optimal" and not _rows(found)


def test_what_time_did_not_tell_is_not_told(run_algorithm, feedback, monkeypatch):
    """No bound in people for a question about VND, and no limit where the limit is 0."""
    from hatangso.plugin.siting import site_choice

    limits, inner = [], site_choice.set_cover

    def slow(*args, **options):
        limits.append(options["time_limit"])
        return inner(*args, **{**options, "time_limit": 0.0})

    at, places, cost, people = _random(6, sites=14)
    base = _parameters(at, places, cost, people, MIN_SEPARATION=3000.0)
    monkeypatch.setattr(site_choice, "set_cover", slow)
    monkeypatch.setattr(
        site_choice, "max_coverage",
        lambda *args, inner=site_choice.max_coverage, **options: inner(*args, **{**options, "time_limit": 0.0}),
    )  # fmt: skip
    found = run_algorithm(ID, {**base, "TIME_LIMIT": 0})
    assert limits and set(limits) == {None}
    if found["STATUS"] == "optimal":
        assert found["BOUND"] == found["COST"]
    else:
        assert found["BOUND"] is None or found["BOUND"] <= found["COST"]
    limits.clear()
    run_algorithm(ID, {**base, "TIME_LIMIT": 30})
    assert all(0 < limit <= 30 for limit in limits)


def test_zones_as_numbers(run_algorithm):
    """A column of 1, 2, 3 holds zones: only the third is disadvantaged."""
    demand = _points(
        [(0.0, 0.0), (6000.0, 0.0), (12_000.0, 0.0)], "&field=dân:int&field=kv:int", [(100, 1), (100, 2), (90, 3)]
    )
    found = run_algorithm(
        ID,
        {"CANDIDATES": _points([(0.0, 0.0), (6000.0, 0.0), (12_000.0, 0.0)]), "DEMAND": demand, "WEIGHT_FIELD": "dân",
         "DISADVANTAGED_FIELD": "kv", "DISADVANTAGED_FACTOR": 2.0, "RADIUS": 1000.0, "OBJECTIVE": COUNT, "COUNT": 1,
         "OUTPUT": "memory:", "UNCOVERED": "memory:", "SERVED": "memory:"},
    )  # fmt: skip
    assert [row["candidate_id"] for row in _rows(found)] == ["3"]
    assert [row["disadvantaged"] for row in _rows(found, "SERVED")] == [False, False, True]


def test_bad_input_is_named(run_algorithm, feedback):
    at, places, cost, people = _random(9)
    base = _parameters(at, places, cost, people)
    with pytest.raises(QgsProcessingException, match="budget"):
        run_algorithm(ID, {**base, "OBJECTIVE": BUDGET})
    with pytest.raises(QgsProcessingException, match="elevation"):
        run_algorithm(ID, {**base, "COVERAGE_BY": 2})
    with pytest.raises(QgsProcessingException, match="operators field"):
        run_algorithm(ID, {**base, "MIN_SHARED_OPERATORS": 2})
    with pytest.raises(QgsProcessingException, match="neither candidates nor existing"):
        run_algorithm(ID, {**base, "CANDIDATES": _points([]), "COST_FIELD": None})
    with pytest.raises(QgsProcessingException, match="no features"):
        run_algorithm(ID, {**base, "DEMAND": _points([]), "DEMAND_ID_FIELD": None, "DEMAND_NAME_FIELD": None,
                           "WEIGHT_FIELD": None})  # fmt: skip
    with pytest.raises(QgsProcessingException, match="too small"):
        run_algorithm(ID, {**base, "OBJECTIVE": BUDGET, "BUDGET": -1})
    # A budget of nothing builds nothing.
    found = run_algorithm(ID, {**base, "OBJECTIVE": BUDGET, "BUDGET": 0})
    assert found["COUNT"] == 0 and found["COVERED"] == 0 and found["STATUS"] == "optimal"
    # Negative people and places without geometry are set aside, NULL counts nobody.
    demand = _points(
        [(0.0, 0.0), (10.0, 0.0), None, (20.0, 0.0)], "&field=dân:int", [(-5,), (None,), (7,), (3,)]
    )  # fmt: skip
    found = run_algorithm(
        ID, {**base, "DEMAND": demand, "DEMAND_ID_FIELD": None, "DEMAND_NAME_FIELD": None, "WEIGHT_FIELD": "dân",
             "REJECTED": "memory:"},
    )  # fmt: skip
    assert found["TOTAL"] == 3
    assert sorted(row["reason"] for row in _rows(found, "REJECTED")) == ["negative_weight", "no_geometry"]


def test_a_cancel_leaves_nothing(run_algorithm, tmp_path):
    at, places, cost, people = _random(12, sites=60, demand=300)
    target = tmp_path / "chọn.gpkg"
    feedback = CancelAt(8)
    run_algorithm(ID, _parameters(at, places, cost, people, OUTPUT=str(target)), own_feedback=feedback.made)
    assert feedback.count > 8
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def ridge(qgis_app, tmp_path_factory):
    """A plain with a ridge of 400 m across, cells of 50 m."""
    path = tmp_path_factory.mktemp("độ cao") / "ridge.tif"
    count = 240
    x = np.arange(count) * 50.0
    height = 10.0 + 400.0 * np.exp(-(((x - 6000.0) / 500.0) ** 2))
    raster = gdal.GetDriverByName("GTiff").Create(str(path), count, count, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((EAST - 500, 50.0, 0, NORTH + 6000, 0, -50.0))
    system = osr.SpatialReference()
    system.ImportFromEPSG(int(CRS.split(":")[1]))
    raster.SetProjection(system.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(np.broadcast_to(height, (count, count)).astype(np.float32))
    raster = None
    return str(path)


def test_levels_over_terrain_are_those_of_the_prediction(run_algorithm, ridge, tmp_path):
    chance = np.random.default_rng(1)
    places = np.column_stack((chance.uniform(200, 10800, 40), chance.uniform(-4000, 4000, 40)))
    candidates = _points(
        [(1500.0, 0.0), (9500.0, 500.0)], "&field=candidate_id:string&field=cao:double", [("W", 30.0), ("E", 45.0)]
    )
    shared = {"DEM": [ridge], "TECHNOLOGY": 2, "MAX_DISTANCE": 8000.0, "HEIGHT_FIELD": "cao"}
    found = run_algorithm(
        ID,
        {"CANDIDATES": candidates, "DEMAND": _points(places), "COVERAGE_BY": 2, "THRESHOLD": -125.0, **shared,
         "OUTPUT": "memory:", "UNCOVERED": "memory:", "SERVED": "memory:"},
    )  # fmt: skip
    level = str(tmp_path / "level.tif")
    run_algorithm("hatangso:predictcoverage", {"SITES": candidates, "LEVEL": level, "COVERED": "memory:", **shared})
    raster = QgsRasterLayer(level)
    assert found["COUNT"] >= 1 and found["STATUS"] == "optimal"
    rows = _rows(found, "SERVED")
    both = {row["candidate_id"] for row in _rows(found)} == {"W", "E"}
    away = []
    for row, (x, y) in zip(rows, places):
        value, ok = raster.dataProvider().sample(QgsPointXY(EAST + x, NORTH + y), 1)
        if both and ok and abs(value + 125.0) > 8:  # near the threshold, and in the last cell, they may differ
            assert row["covered"] == (value >= -125.0)
        if both and ok and row["covered"]:
            away.append(abs(row["level_dbm"] - value))
    if both:
        assert np.median(away) < 1.5  # cells are 50 m wide, and stand for their middle
    with pytest.raises(QgsProcessingException, match="No candidate lies on the elevation"):
        run_algorithm(
            ID,
            {"CANDIDATES": _points([(90_000.0, 0.0)]), "DEMAND": _points(places), "COVERAGE_BY": 2, "DEM": [ridge],
             "OUTPUT": "memory:", "UNCOVERED": "memory:"},
        )  # fmt: skip
