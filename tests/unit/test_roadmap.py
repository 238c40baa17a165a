"""Roadmaps against an exhaustive search, against the greedy order, and what they must keep whatever is asked."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hatangso_testing.roadmap_questions import SOURCES, large, plan, questions
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError, ParameterError
from hatangso.plugin.roadmap.budgets import Budgets, Purse, read_budgets
from hatangso.plugin.roadmap.curves import met_from, not_told, years_met
from hatangso.plugin.roadmap.dates import order_of_works, project_dates
from hatangso.plugin.roadmap.placing import is_possible
from hatangso.plugin.roadmap.problem import JointWorks, Options, Reason, make_problem
from hatangso.plugin.roadmap.project import Project
from hatangso.plugin.roadmap.rows import cost_rows, project_rows, roadmap_dict, unscheduled_rows, year_rows
from hatangso.plugin.roadmap.schedule import plan_roadmap


def check(projects, roadmap, options):
    """All that a roadmap promises, from nothing but its rows."""
    budgets = roadmap.budgets
    year_of = {project.id: year for project, year in zip(projects, roadmap.year)}
    spent: dict[tuple[int, int], int] = {}
    for row, (project, year) in enumerate(zip(projects, roadmap.year)):
        if year is None:
            assert row in roadmap.reason
            continue
        assert row not in roadmap.reason
        assert budgets.years[0] <= year <= budgets.years[-1]
        if project.fixed_year is None:
            assert project.earliest is None or year >= project.earliest
            assert project.latest is None or year <= project.latest
        else:
            assert year == project.fixed_year
        for other in project.after:
            assert other not in year_of or (year_of[other] is not None and year_of[other] <= year)
        savings = dict(project.joint) if options.joint is not JointWorks.IGNORE else {}
        inside = {own for own in savings if own in budgets.years}
        if options.joint is JointWorks.ONLY and inside and project.fixed_year is None:
            assert year in inside
        assert roadmap.cost[row] == max(round(project.cost - savings.get(year, 0.0)), 0)
        assert sum(roadmap.paid[row].values()) == roadmap.cost[row]
        for source, amount in roadmap.paid[row].items():
            assert amount > 0
            assert not project.sources or budgets.sources[source] in project.sources
            spent[source, year] = spent.get((source, year), 0) + amount
    for source, money in enumerate(budgets.money):
        left = 0
        for place, year in enumerate(budgets.years):
            left = (left if budgets.carried else 0) + money[place] - spent.get((source, year), 0)
            assert left >= 0
    assert roadmap.bound >= roadmap.objective
    assert (roadmap.gap == 0.0) == (roadmap.status == "optimal") or roadmap.gap > 0.0


@settings(max_examples=50)
@given(questions(most=5))
def test_as_good_as_trying_everything(question):
    projects, budgets, options = question
    problem = make_problem(projects, budgets, options)
    best = max(
        problem.objective(plan)
        for plan in itertools.product(range(-1, problem.purse.years), repeat=len(problem))
        if is_possible(problem, plan)
    )
    roadmap = plan_roadmap(projects, budgets, options)
    assert roadmap.status == "optimal"
    assert roadmap.objective == pytest.approx(best, rel=1e-6, abs=1e-6)
    check(projects, roadmap, options)


@settings(max_examples=6)
@given(questions(most=25, years=4))
def test_never_worse_than_the_greedy_order_and_within_its_bound(question):
    projects, budgets, options = question
    roadmap = plan_roadmap(projects, budgets, options)
    check(projects, roadmap, options)
    assert roadmap.objective >= roadmap.greedy
    assert roadmap.objective <= roadmap.bound


@pytest.mark.parametrize("seed", [1, 2])
def test_many_projects_are_better_than_greedy_and_tell_their_gap(seed):
    projects, budgets = large(seed, 80, 5)
    options = Options(priority=2.0, time_limit=3.0, rounds=30)
    roadmap = plan_roadmap(projects, budgets, options)
    check(projects, roadmap, options)
    assert roadmap.objective >= roadmap.greedy
    assert roadmap.gap < 0.05


@settings(max_examples=10)
@given(questions(most=5), st.integers(1, 10))
def test_more_money_is_never_worth_less(question, more):
    projects, budgets, options = question
    richer = Budgets(
        budgets.years,
        budgets.sources,
        tuple(tuple(money + more * 10**8 for money in row) for row in budgets.money),
        carried=budgets.carried,
    )
    before, after = (plan_roadmap(projects, own, options) for own in (budgets, richer))
    assert after.objective >= before.objective * (1 - 1e-6)


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=3, max_size=3), st.booleans())
def test_what_fits_can_be_paid_and_nothing_else(spent, carried):
    budgets = Budgets((1, 2, 3), SOURCES, ((9, 2, 5), (4, 8, 3), (0, 6, 7)), carried=carried)
    purse = Purse(budgets, (frozenset({0}), frozenset({0, 1}), frozenset({1, 2})))
    assert purse.fits(spent) == (purse.pay(spent) is not None)
    assert purse.fits(spent) == _flow_is_full(budgets, purse.classes, spent)


def _flow_is_full(budgets, classes, spent) -> bool:
    """The same by another library."""
    import networkx as nx

    graph = nx.DiGraph()
    for source, money in enumerate(budgets.money):
        for year, amount in enumerate(money):
            graph.add_edge("from", ("money", source, year), capacity=amount)
            for kind, own in enumerate(classes):
                for then in range(3):
                    if source in own and (then == year or (budgets.carried and then > year)):
                        graph.add_edge(("money", source, year), ("need", kind, then))
    for kind, row in enumerate(spent):
        for year, amount in enumerate(row):
            graph.add_edge(("need", kind, year), "to", capacity=amount)
    return nx.maximum_flow_value(graph, "from", "to") == sum(map(sum, spent))


# -- what is told ------------------------------------------------------------------------------------------------------


def test_a_circle_is_named():
    projects = [
        Project("A", cost=1, after=("C",)),
        Project("B", cost=1, after=("A",)),
        Project("C", cost=1, after=("B",)),
    ]
    with pytest.raises(DataError, match="A → B → C → A"):
        plan(projects, 2026, 5, "")


@pytest.mark.parametrize("cost, benefit", [(-1.0, 1.0), (1.0, -1.0)])
def test_what_is_below_zero_is_named(cost, benefit):
    with pytest.raises(DataError, match="“X”"):
        plan([Project("X", cost=cost, benefit=benefit)], 2026, 5, "")


def test_budgets_of_nothing_build_what_costs_nothing():
    found = plan([Project("dear", cost=5, benefit=9), Project("free", cost=0, benefit=1)], 2026, 0, "", 2028, "0", "")
    assert found.year == (None, 2026) and found.reason == {0: Reason.TOO_DEAR}
    assert found.budgets.missing == (2027,)


def test_reasons():
    found = plan(
        [
            Project("unknown", benefit=5),
            Project("behind", cost=1, benefit=5, after=("unknown",)),
            Project("early", cost=1, benefit=5, latest=2020),
            Project("foreign", cost=1, benefit=5, sources=("ODA",)),
            Project("dear", cost=99, benefit=5),
            Project("good", cost=3, benefit=50),
            Project("poor", cost=3, benefit=1),
            Project("trunk", cost=1, benefit=0),
            Project("branch", cost=9, benefit=1, after=("trunk",)),
        ],
        *(2026, 4, "Tỉnh"),
        last=2026,
    )
    assert found.year == (None, None, None, None, None, 2026, None, None, None)
    assert [found.reason[row].value for row in sorted(found.reason)] == [
        "no_cost", "after", "window", "no_source", "too_dear", "no_money", "nothing_behind", "too_dear",
    ]  # fmt: skip
    assert found.cause == {1: 0}
    rows, told = unscheduled_rows(found)
    assert rows == [0, 1, 2, 3, 4, 6, 7, 8] and told["explanation"][1].endswith("(unknown)")


def test_what_nobody_gave_a_benefit_for_takes_what_is_left():
    found = plan([Project("useful", cost=6, benefit=5), Project("other", cost=4)], 2026, 6, "", 2027, 6, "")
    assert found.year == (2026, 2027)


def test_a_trunk_is_built_when_it_is_needed():
    projects = [
        Project("town", cost=5, benefit=900),
        Project("trunk", cost=2, benefit=0),
        Project("village", cost=4, benefit=10, after=("trunk",), earliest=2027),
    ]
    found = plan(projects, 2026, 9, "", 2027, 9, "")
    assert found.year == (2026, 2027, 2027) and found.status == "optimal"


def test_fixed_years_are_kept_or_refused():
    projects = [
        Project("trunk", cost=4, benefit=0),
        Project("village", cost=4, benefit=1, after=("trunk",), fixed_year=2027),
        Project("town", cost=4, benefit=900),
    ]
    found = plan(projects, 2026, 4, "", 2027, 4, "", 2028, 4, "")
    assert found.year == (2026, 2027, 2028) and found.status == "optimal"
    with pytest.raises(DataError, match="fixed years"):
        plan(projects, 2026, 3, "", 2027, 7, "", 2028, 4, "")
    with pytest.raises(DataError, match="“village”.*“trunk”.*Nobody says what it costs"):
        plan([Project("trunk"), projects[1]], 2026, 9, "", 2027, 9, "")
    with pytest.raises(DataError, match="“village”.*built in no year"):
        plan([Project("trunk", cost=1, earliest=2028), projects[1]], 2026, 9, "", 2027, 9, "", 2028, 9, "")


def test_fixed_years_that_clash_are_named():
    fixed = [Project(code, cost=8, benefit=5, fixed_year=2026) for code in "ABC"]
    small = Project("D", cost=1, benefit=9)
    cells = (2026, 10, "", 2027, 10, "")
    with pytest.raises(DataError, match="“A”, “B”, “C” cost 24 VND in 2026, and there are 10"):
        plan([*fixed, small], *cells)
    with pytest.raises(DataError, match="“A”.*2026.*after “B”.*before 2027"):
        plan([Project("A", cost=8, benefit=5, after=("B",), fixed_year=2026), Project("B", cost=8, fixed_year=2027)],
             *cells)  # fmt: skip


def test_of_a_long_circle_the_first_are_named():
    projects = [Project(f"P{row}", cost=1, benefit=1, after=(f"P{(row + 1) % 300}",)) for row in range(300)]
    with pytest.raises(DataError, match="300 projects.*P0 → P299") as error:
        plan(projects, 2026, 10, "")
    assert len(str(error.value)) < 250


def test_joint_works():
    projects = [Project("joint", cost=10, benefit=5, joint=((2027, 4.0),))]
    cells = (2026, 10, "", 2027, 6, "")
    assert plan(projects, *cells).year == (2027,)
    assert plan(projects, *cells).cost == (6,)
    assert plan(projects, *cells, joint=JointWorks.PREFER).year == (2026,)  # a year earlier is worth more
    assert plan(projects, *cells, joint=JointWorks.IGNORE).cost == (10,)
    late = plan([Project("late", cost=10, benefit=5, joint=((2033, 4.0),))], *cells)
    assert late.year == (2026,) and late.joint_past == ("late",)


def test_a_year_that_is_fixed_against_the_window_is_told():
    projects = [
        Project("early", cost=1, benefit=5, earliest=2027, fixed_year=2026),
        Project("late", cost=1, benefit=5, latest=2026, fixed_year=2027),
        Project("works", cost=1, benefit=5, joint=((2027, 0.0),), fixed_year=2026),
        Project("good", cost=1, benefit=5, earliest=2026, latest=2027, joint=((2027, 0.0),), fixed_year=2027),
    ]
    cells = (2026, 9, "", 2027, 9, "")
    found = plan(projects, *cells)
    assert found.year == (2026, 2027, 2026, 2027) and found.fixed_outside == ("early", "late", "works")
    assert plan(projects, *cells, joint=JointWorks.PREFER).fixed_outside == ("early", "late")


def test_disadvantaged_communes_first_by_weight():
    projects = [Project("rich", cost=5, benefit=10), Project("poor", cost=5, benefit=8, disadvantaged=True)]
    cells = (2026, 5, "", 2027, 5, "")
    assert plan(projects, *cells).year == (2026, 2027)
    assert plan(projects, *cells, priority=1.5).year == (2027, 2026)


def test_money_that_is_left():
    projects = [Project("a", cost=15, benefit=1)]
    for carried, year in ((False, None), (True, 2027)):
        found = plan_roadmap(
            projects, read_budgets([2026, 10, "", 2027, 10, ""], 2026, 2028, carried=carried), Options()
        )
        assert found.year == (year,)
    years = year_rows(found)
    assert years["carried_vnd"] == [0.0, 10.0, 5.0] and years["left_vnd"] == [10.0, 5.0, 5.0]


# -- days, tables ------------------------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(questions(most=8))
def test_days_keep_the_order_and_the_year(question):
    projects, budgets, options = question
    roadmap = plan_roadmap(projects, budgets, options)
    days = dict(zip([project.id for project in projects], project_dates(roadmap)))
    for project, year in zip(projects, roadmap.year):
        if year is None:
            assert days[project.id] is None
            continue
        begin, end = days[project.id]
        assert date(year, 1, 1) <= begin <= end <= date(year, 12, 31)
        for other in project.after:
            assert days[other][1] < begin
    ranks = order_of_works(roadmap)
    assert sorted(rank for rank in ranks if rank) == list(range(1, sum(map(bool, ranks)) + 1))


@settings(max_examples=15)
@given(questions(most=8))
def test_tables_add_up(question):
    projects, budgets, options = question
    roadmap = plan_roadmap(projects, budgets, options)
    rows, table = project_rows(roadmap, [1] * len(projects))
    years, costs = year_rows(roadmap), cost_rows(roadmap)
    total = sum(table["cost_vnd"])
    assert {len(values) for values in table.values()} == {len(rows)}
    assert sum(costs["cost_vnd"]) == total
    whole = [row for row, source in enumerate(years["source"]) if source is None]
    assert sum(years["spent_vnd"][row] for row in whole) == total
    assert sum(years["projects"][row] for row in whole) == len(rows)
    assert sum(own for own, source in zip(years["spent_vnd"], years["source"]) if source) == total
    for row in whole:
        assert years["budget_vnd"][row] + years["carried_vnd"][row] - years["spent_vnd"][row] == years["left_vnd"][row]
        assert years["left_vnd"][row] >= 0
    out, _ = unscheduled_rows(roadmap)
    assert sorted(rows + out) == list(range(len(projects)))
    import json

    json.dumps(roadmap_dict(roadmap, [1] * len(projects)), allow_nan=False)


# -- budgets as people write them --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, amount",
    [("12 tỷ", 12 * 10**9), ("1,5 tỷ đồng", 1_500_000_000), ("500 triệu", 500_000_000), ("6.000.000.000", 6 * 10**9),
     ("1.500 tỷ", 1_500 * 10**9), (2.5e9, 2_500_000_000), ("0", 0), ("2,000,000", 2_000_000), ("3 billion", 3 * 10**9)],
)  # fmt: skip
def test_amounts(text, amount):
    assert read_budgets(["Năm 2026", text, None], 2026, 2026).money == ((amount,),)


@pytest.mark.parametrize("cells", [[], ["", "", ""], [2026, "", ""], [2026, "nhiều", ""], [2026, "-5", ""],
                                   ["sớm", 5, ""], [2026, "5 con bò", ""], [2026, 10, "", 2027],
                                   [2026, 10, 2027, 10], [2026, "1", "5 tỷ"], [2026, "1", "500 triệu đồng"],
                                   [2026, 12, "tỷ"]])  # fmt: skip
def test_budgets_that_cannot_be_read_are_refused(cells):
    with pytest.raises(ParameterError):
        read_budgets(cells, 2026, 2027)


def test_sources_may_have_numbers():
    cells = [2026, 1, "Chương trình 135", 2026, 1, "135", 2026, 1, "30a", 2026, 1, "Quỹ 2 triệu hộ"]
    assert len(read_budgets(cells, 2026, 2026).sources) == 4


def test_budgets_of_other_years_are_no_budgets():
    with pytest.raises(ParameterError, match="2026–2028.*2035"):
        read_budgets([2035, 10, ""], 2026, 2028)


def test_budgets_add_up_and_tell_what_is_missing():
    found = read_budgets([2026, 1, "Tỉnh", 2026, 2, " tỉnh ", 2030, 5, "Tỉnh", 2028, 4, ""], 2026, 2028)
    assert found.sources == ("Tỉnh", "") and found.money == ((3, 0, 0), (0, 0, 4))
    assert found.missing == (2027,) and found.outside == (2030,)
    with pytest.raises(ParameterError, match="before the first"):
        read_budgets([2026, 1, ""], 2028, 2026)


def test_money_for_anything_is_no_whole_year():
    budgets = read_budgets([2026, 5, "", 2026, 3, "Tỉnh", 2027, 4, ""], 2026, 2027, carried=True)
    years = year_rows(plan_roadmap([Project("A", cost=8, benefit=1)], budgets))
    told = list(zip(years["year"], years["whole_year"], years["source"], years["budget_vnd"], years["spent_vnd"]))
    assert told == [
        (2026, True, None, 8.0, 8.0), (2026, False, None, 5.0, 5.0), (2026, False, "Tỉnh", 3.0, 3.0),
        (2027, True, None, 4.0, 0.0), (2027, False, None, 4.0, 0.0), (2027, False, "Tỉnh", 0.0, 0.0),
    ]  # fmt: skip
    assert set(years["carried_over"]) == {True}  # although nothing is left over


def test_projects_in_no_year_keep_what_they_say_of_years():
    project = Project("A", cost=9, benefit=1, earliest=2026, latest=2028, joint=((2027, 1.0), (2028, 2.0)))
    _, told = unscheduled_rows(plan([project], 2026, 1, ""))
    assert (told["earliest"], told["latest"], told["fixed_year"]) == ([2026], [2028], [None])
    assert (told["joint_year"], told["joint_savings"], told["joint_rule"]) == ([2028], ["2027: 1; 2028: 2"], ["only"])


def test_the_same_year_of_a_target_for_all():
    assert met_from({2026: "met", 2027: "missed", 2028: "met", 2029: "met"}) == 2028
    assert met_from({2026: "met", 2027: "near"}) is None and met_from({}) is None
    curves = {"year": [2026, 2027, 2028] * 2, "item_id": ["a"] * 3 + ["b"] * 3, "item_kind": ["target"] * 6,
              "verdict": ["met", "missed", "met", "met", "met", "no_data"]}  # fmt: skip
    assert years_met(curves) == {"a": 2028, "b": None} and not not_told(curves)
    curves["verdict"][3:] = ["no_data"] * 3
    assert years_met(curves)["b"] is None and not_told(curves) == {"b"}
