"""A roadmap that is planned anew from its own tables: works along projects, their years and what they save."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hatangso_testing.roadmap_questions import FIRST, plan, questions
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.roadmap.joint import alone_and_joint, read_savings, write_savings
from hatangso.plugin.roadmap.problem import JointWorks
from hatangso.plugin.roadmap.project import Project
from hatangso.plugin.roadmap.rows import project_rows, unscheduled_rows
from hatangso.plugin.roadmap.schedule import plan_roadmap


def read_again(roadmap) -> list[Project]:
    """Its projects from its tables, as the tool reads them."""
    parts = [1] * len(roadmap.projects)
    made: dict[int, Project] = {}
    for rows, table in (project_rows(roadmap, parts), unscheduled_rows(roadmap)):
        for place, row in enumerate(rows):
            told = {name: values[place] for name, values in table.items()}
            numbers = [told.get(name) for name in ("cost_vnd", "cost_alone_vnd", "benefit")]
            cost, alone, benefit = (math.nan if number is None else number for number in numbers)
            savings, lost = read_savings(told["joint_savings"] or "")
            assert not lost
            cost, joint = alone_and_joint(cost, alone, savings, told["joint_year"])
            made[row] = Project(
                told["project_id"], cost=cost, benefit=benefit, joint=joint, disadvantaged=told["disadvantaged"],
                after=tuple((told["after"] or "").split("; ")) if told["after"] else (),
                sources=tuple((told["funds"] or "").split("; ")) if told["funds"] else (),
                earliest=told["earliest"], latest=told["latest"], fixed_year=told["fixed_year"],
            )  # fmt: skip
    return [made[row] for row in sorted(made)]


@settings(max_examples=60)
@given(questions(most=5), st.data())
def test_a_roadmap_planned_anew_is_the_same(question, data):
    projects, budgets, options = question
    years = st.integers(FIRST - 1, FIRST + len(budgets.years))
    works = st.dictionaries(years, st.floats(-3e8, 9e8).map(lambda saved: saved + 0.1), max_size=3)
    projects = [replace(project, joint=tuple(sorted(data.draw(works).items()))) for project in projects]
    roadmap = plan_roadmap(projects, budgets, options)
    again = read_again(roadmap)
    assert [dict(project.joint) for project in again] == [dict(project.joint) for project in projects]
    other = plan_roadmap(again, budgets, options)
    assert (other.year, other.cost, other.objective) == (roadmap.year, roadmap.cost, roadmap.objective)
    assert other.reason == roadmap.reason


def test_all_years_of_works_come_back():
    """The largest saving was of a year that is too early: what is saved in the later one stays its own."""
    project = Project("A", cost=100, benefit=5, joint=((2026, 10.0), (2028, 5.0)), earliest=2027)
    cells = (2026, 200, "", 2027, 200, "", 2028, 200, "")
    roadmap = plan([project], *cells)
    assert (roadmap.year, roadmap.cost) == ((2028,), (95,))
    (again,) = read_again(roadmap)
    assert again.joint == project.joint and plan([again], *cells).year == (2028,)
    prefer = plan([Project("A", cost=100, benefit=5, joint=((2027, 30.0),))], *cells, joint=JointWorks.PREFER)
    _, table = project_rows(prefer, [1])
    assert prefer.year == (2026,) and table["joint"] == [False] and table["joint_rule"] == ["prefer"]
    assert read_again(prefer)[0].joint == ((2027, 30.0),)


@pytest.mark.parametrize(
    "text, savings, lost",
    [
        ("", {}, []),
        ("2027: 50.000.000; năm 2028:5000", {2027: 5e7, 2028: 5000.0}, []),
        ("2027 | 2027: 0,5", {2027: 0.5}, []),
        ("2027: nhiều; sớm: 5; 2028: 1", {2028: 1.0}, ["2027: nhiều", "sớm: 5"]),
    ],
)
def test_works_that_people_write(text, savings, lost):
    assert read_savings(text) == (savings, lost)


@given(st.dictionaries(st.integers(1900, 2199), st.floats(-1e15, 1e15), max_size=4))
def test_works_are_written_to_the_last_digit(savings):
    assert read_savings(write_savings(savings.items()) or "") == (savings, [])


def test_works_of_tables_that_know_one_year():
    assert alone_and_joint(7.0, 10.0, {}, 2027) == (10.0, ((2027, 3.0),))
    assert alone_and_joint(7.0, math.nan, {}, 2027) == (7.0, ((2027, 0.0),))
    assert alone_and_joint(7.0, 10.0, {}, None) == (7.0, ())
