"""Plans side by side: the numbers of each, which is best, which places and communes differ."""

from __future__ import annotations

import copy
import math
import re

import numpy as np
import pytest
from hatangso_testing.reports import assessments, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier.comparison_page import ComparisonPage, DifferenceLine, comparison_page
from hatangso.plugin.errors import DataError
from hatangso.plugin.roadmap.scenario_points import same_places
from hatangso.plugin.roadmap.scenario_units import differing_units
from hatangso.plugin.roadmap.scenarios import Measure, PlanLayer, Scenario, compare, layer_kind

NAN = math.nan
SITES = {"candidate_id": ["C1", "C2"], "action": ["build", "reuse"], "newly_covered": [100.0, 50.5],
         "cost_vnd": [1e9, 2e8], "rank": [1, 2]}  # fmt: skip
LINKS = {"link_id": ["L1", "L2"], "site_id": ["C1", "C2"], "medium": ["fiber", "microwave"], "feeds": [1, 1],
         "length_m": [1000.0, 8000.0], "cost_vnd": [5e7, 3e8]}  # fmt: skip
ROADMAP = {"project_id": ["P1", "P2"], "start_date": [None, None], "fixed_year": [None, None], "year": [2027, 2028],
           "cost_vnd": [4e8, 6e8], "benefit": [100.0, 400.0]}  # fmt: skip
CURVES = {"item_id": ["a"] * 3 + ["b"] * 3, "name": ["A"] * 3 + ["B"] * 3, "year": [2026, 2027, 2028] * 2,
          "value": [1.0] * 6, "verdict": ["missed", "met", "met", "met", "near", "missed"]}  # fmt: skip


@pytest.fixture(scope="module")
def told():
    today, plan = assessments()
    return plain(today.to_dict()), plain(plan.to_dict())


def by_id(measures):
    return {measure.id: measure for measure in measures}


def layer(columns, geometry="", **more):
    return PlanLayer("l", columns, geometry, **more)


def test_indicators_are_those_of_the_assessments(told):
    today, plan = told
    measures = by_id(compare([Scenario("today", today), Scenario("plan", plan)]))
    assert measures["CT01"].values == (96.5, 98.5) and measures["CT01"].best == (False, True)
    assert measures["CT01"].change(1) == pytest.approx(2.0) and measures["CT01"].target == 100.0
    assert measures["CT05"].better == -1, "fewer people for a post point are better"
    assert measures["CT03"].verdicts == ("near", "met")
    assert set(measures) == {item["id"] for item in today["items"] if any(
        today["axes"][result["axis"]]["level"] == "province" and result["value"][0] is not None
        for result in item["results"])}  # fmt: skip


def test_scenarios_of_different_sets_are_compared_by_indicator_and_year(told):
    today, plan = told
    other = copy.deepcopy(plan)
    other["set"]["id"] = "another"
    for item in other["items"]:
        item["id"] = f"X{item['id']}"
    measures = compare([Scenario("one", today), Scenario("two", other)])
    found = next(measure for measure in measures if measure.id == "villages_mobile_broadband")
    assert found.values == (96.5, 98.5)


def test_verdicts_stand_beside_the_targets_that_they_are_held_to(told):
    today, plan = told
    other = copy.deepcopy(plan)
    other["set"]["id"] = "another"
    item = next(item for item in other["items"] if item["id"] == "CT01")
    item["target"], item["met_at"] = 97.0, 97.0
    scenarios = [Scenario("one", today), Scenario("two", other), Scenario("none")]
    measures = compare(scenarios)
    found = next(measure for measure in measures if measure.id == "villages_mobile_broadband")
    assert found.targets == (100.0, 97.0, None) and found.target is None
    same = next(measure for measure in compare([Scenario("one", today), Scenario("two", plan), Scenario("none")])
                if measure.id == "CT01")  # fmt: skip
    assert same.targets == (100.0, 100.0, None) and same.target == 100.0
    page = comparison_page(ComparisonPage(("one", "two", "none"), tuple(measures), (), ()), "en").decode("utf-8")
    assert "<small>Target: 100" in page and "<small>Target: 97" in page


def test_works_and_costs_of_layers():
    first = Scenario("A", None, (layer(SITES), layer(LINKS, "line")))
    second = Scenario("B", None, (layer(ROADMAP), layer(CURVES), layer({**SITES, "action": ["build", "build"]})))
    measures = by_id(compare([first, second]))
    assert measures["sites"].values == (2.0, 2.0) and measures["sites_reuse"].values == (1.0, 0.0)
    assert measures["newly_covered"].values == (150.5, 150.5) and not any(measures["newly_covered"].best)
    assert measures["backhaul_microwave"].values == (1.0, None) and measures["backhaul_fiber_km"].values == (1.0, None)
    assert measures["cost"].values == (1.55e9, 1e9), "a roadmap stands for the layers that it was made from"
    assert not any(measures["cost"].best), "who has money for some works is not cheaper than who builds all"
    assert measures["cost_per_person"].values == (None, 2e6)
    assert measures["last_year"].values == (None, 2028.0) and measures["cost_2028"].values == (None, 6e8)
    assert measures["met_a"].values == (None, 2027.0) and "met_b" not in measures, "it does not stay met"


BUILT = {**ROADMAP, "project_id": ["C1", "L1 (Truyền dẫn)"], "kind": ["site", "backhaul"], "cost_vnd": [1e9, 5e7],
         "benefit": [100.0, None]}  # fmt: skip
LEFT = {"project_id": ["C2", "L2"], "reason": ["no_money"] * 2, "explanation": ["-"] * 2, "cost_vnd": [2e8, 3e8]}


@pytest.mark.parametrize("told", [True, False], ids=["told", "by their codes"])
def test_a_plan_that_leaves_works_unbuilt_is_not_the_cheaper_one(told):
    works = (layer(SITES, "point"), layer(LINKS, "line"))
    first = Scenario("A", None, (*works, layer(BUILT), *([layer(LEFT, "point")] if told else [])))
    second = Scenario("B", None, works)
    measures = by_id(compare([first, second]))
    assert measures["cost"].values == (1.05e9, 1.55e9) and not any(measures["cost"].best) and measures["cost"].unlike
    assert measures["cost_sites"].values == (1e9, 1.2e9) and measures["cost_links"].values == (5e7, 3.5e8)
    assert measures["cost_unscheduled"].values == (5e8, None) and "cost_other" not in measures
    assert measures["newly_covered"].values == (100.0, 150.5) and not any(measures["newly_covered"].best)
    page = comparison_page(ComparisonPage(("A", "B"), tuple(measures.values())), "en").decode("utf-8")
    assert "not of the same works" in page


def test_roadmaps_that_build_everything_are_compared():
    works = (layer(SITES, "point"), layer(LINKS, "line"))
    whole = {**BUILT, "project_id": ["C1", "C2", "L1", "L2"], "kind": ["site", "site", "backhaul", "backhaul"],
             "cost_vnd": [1e9, 2e8, 5e7, 2e8], "year": [2026, 2026, 2027, 2027], "benefit": [100.0, 50.5, None, None],
             "start_date": [None] * 4, "fixed_year": [None] * 4}  # fmt: skip
    first, second = Scenario("A", None, (*works, layer(whole))), Scenario("B", None, works)
    measures = by_id(compare([first, second]))
    assert measures["cost"].values == (1.45e9, 1.55e9) and measures["cost"].best == (True, False)
    assert measures["cost_unscheduled"].values == (0.0, None) and measures["newly_covered"].values == (150.5, 150.5)
    less = Scenario("C", None, (*works, layer(BUILT), layer(LEFT)))
    measures = by_id(compare([first, less]))
    assert not any(measures["cost"].best) and not any(measures["last_year"].best)
    assert measures["newly_covered"].best == (True, False)


def test_tables_of_costs_are_no_works():
    table = {"year": [2026], "commune_code": ["1"], "operator": [""], "source": [""], "projects": [1],
             "cost_vnd": [1e9]}  # fmt: skip
    measures = by_id(compare([Scenario("A", None, (layer(SITES), layer(table))), Scenario("B", None, (layer(SITES),))]))
    assert measures["cost"].values == (1.2e9, 1.2e9) and "cost_other" not in measures


def test_projects_count_once_and_lines_alone_are_not_the_whole():
    both = Scenario("A", None, (layer(ROADMAP, "line"), layer(ROADMAP), layer(SITES)))
    lines = Scenario("B", None, (layer(ROADMAP, "line"), layer(SITES)))
    measures = by_id(compare([both, lines]))
    assert measures["cost"].values == (1e9, 1.2e9) and measures["projects"].values == (2.0, None)
    assert by_id(compare([both, Scenario("C", None, (layer(ROADMAP, "line"),))]))["cost"].values == (1e9, 1e9)


@pytest.mark.parametrize(
    ("columns", "kind"),
    [(SITES, "sites"), (LINKS, "links"), (ROADMAP, "roadmap"), (CURVES, "curves"),
     ({"year": [1], "budget_vnd": [1], "spent_vnd": [1]}, "years"), ({"a": [1]}, "other")],
)  # fmt: skip
def test_layers_are_known_by_their_fields(columns, kind):
    assert layer_kind(columns) == kind == layer_kind([name.upper() for name in columns])


def test_lengths_that_a_layer_does_not_say_are_measured():
    lines = Scenario("A", None, (layer({"cost": ["1 000", None]}, "line", length_m=[1500.0, 500.0]),))
    measures = by_id(compare([lines, Scenario("B")]))
    assert measures["lines_km"].values == (2.0, None) and measures["cost_other"].values == (1000.0, None)


def test_faults():
    with pytest.raises(DataError):
        compare([Scenario("A")])
    with pytest.raises(DataError, match="“A”"):
        compare([Scenario("A"), Scenario("A")])


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=2, max_size=5), st.sampled_from([-1, 0, 1]))
def test_the_best_is_better_than_all_that_are_not(values, better):
    measure = Measure("costs", "x", "x", "x", "", tuple(values), better)
    best = [value for value, mark in zip(values, measure.best) if mark]
    rest = [value for value, mark in zip(values, measure.best) if not mark and value is not None]
    assert None not in best
    if best:
        assert better and rest and all(better * one > better * other for one in best for other in rest)
    elif better:
        assert len(rest) < 2 or max(rest) - min(rest) <= 2e-9 * max(1.0, abs(max(rest)), abs(min(rest)))


def test_communes_that_differ(told):
    today, plan = told
    found = differing_units([Scenario("today", today), Scenario("plan", plan)])
    assert not found, "the plan of the test changes the province alone"
    other = copy.deepcopy(plan)
    item = next(item for item in other["items"] if item["id"] == "CT01")
    result = next(one for one in item["results"] if other["axes"][one["axis"]]["level"] == "commune")
    result["value"][1], result["verdict"][1] = 100.0, "met"
    (unit,) = differing_units([Scenario("today", today), Scenario("plan", other), Scenario("without")])
    assert (unit.code, unit.indicators) == ("00101", (("Figure CT01", "Chỉ số CT01"),))
    assert unit.met[1] == unit.met[0] + 1 and unit.best == 1 and unit.met[2] is None


# -- places ------------------------------------------------------------------------------------------------------------

points = st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)), max_size=12)


@given(st.lists(points, min_size=2, max_size=3), st.floats(0.5, 30.0))
@settings(max_examples=80, deadline=None)
def test_every_point_is_in_one_place(plans, tolerance):
    xys = [np.array(plan, dtype=float).reshape(-1, 2) for plan in plans]
    found = same_places(xys, tolerance)
    for number, xy in enumerate(xys):
        assert sorted(place.rows[number] for place in found if place.rows[number] >= 0) == list(range(len(xy)))
    for place in found:
        first, row = place.first
        for number, other in enumerate(place.rows):
            if other >= 0:
                assert np.hypot(*(xys[number][other] - xys[first][row])) <= tolerance + 1e-9
    if len(xys) == 2:  # what is left alone has nobody near who is alone too
        alone = [[place.rows[number] for place in found if place.rows[1 - number] < 0 and place.rows[number] >= 0]
                 for number in (0, 1)]  # fmt: skip
        for one in alone[0]:
            for two in alone[1]:
                assert np.hypot(*(xys[0][one] - xys[1][two])) > tolerance - 1e-9


def test_the_nearest_pair_goes_first_and_nothing_without_a_place_is_matched():
    one = np.array([[0.0, 0.0], [4.0, 0.0], [NAN, NAN]])
    two = np.array([[3.0, 0.0], [NAN, NAN]])
    assert [place.rows for place in same_places([one, two], 5.0)] == [(0, -1), (1, 0), (2, -1), (-1, 1)]


# -- the page ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_says_all_in_one_language(told, language):
    today, plan = told
    scenarios = [Scenario("Uno <b>", today, (layer(SITES),)), Scenario("Duo", plan, (layer(ROADMAP), layer(CURVES)))]
    places = (DifferenceLine("sites", "C1", "Uno <b>", "Duo", ""), DifferenceLine("tree", "", "Duo", "", "", 1234.0))
    page = ComparisonPage(("Uno <b>", "Duo"), tuple(compare(scenarios)), (), places)
    text = comparison_page(page, language).decode("utf-8")
    assert text == comparison_page(page, language).decode("utf-8") and "Uno <b>" not in text
    plain_text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.S)
    assert not re.search(r"[{}]|\bNone\b|\bnan\b", plain_text)
    wrong = r"\b(và|của|các|phương|đạt)\b" if language == "en" else r"\b(the|of|and|cost|years)\b"
    assert not re.search(wrong, plain_text, re.I), re.search(wrong, plain_text, re.I)
    assert ("1,234" if language == "vi" else "1.234") in plain_text and "★" in text
