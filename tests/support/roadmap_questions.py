"""Questions for roadmaps: projects and budgets of all sorts, and large ones by chance."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import strategies as st

from hatangso.plugin.roadmap.budgets import Budgets, read_budgets
from hatangso.plugin.roadmap.problem import JointWorks, Options
from hatangso.plugin.roadmap.project import Project
from hatangso.plugin.roadmap.schedule import plan_roadmap

__all__ = ["FIRST", "SOURCES", "large", "plan", "questions"]

SOURCES = ("Ngân sách tỉnh", "Doanh nghiệp", "Quỹ VTCI")
FIRST = 2026


@st.composite
def questions(draw, most=6, years=3):
    """Projects and budgets of all sorts."""
    count = draw(st.integers(1, most))
    span = draw(st.integers(1, years))
    sources = SOURCES[: draw(st.integers(1, 3))]
    any_year = st.none() | st.integers(FIRST - 1, FIRST + span)
    projects = []
    for number in range(count):
        earlier = [f"p{other}" for other in range(number)]
        projects.append(
            Project(
                f"p{number}",
                cost=float(draw(st.integers(0, 20))) * 1e8 if draw(st.integers(0, 9)) else math.nan,
                benefit=float(draw(st.integers(0, 50))) if draw(st.integers(0, 9)) else math.nan,
                after=tuple(draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True))) if earlier else (),
                earliest=draw(any_year) if draw(st.booleans()) else None,
                latest=draw(any_year) if draw(st.booleans()) else None,
                joint=((FIRST + draw(st.integers(-1, span)), 5e7),) if draw(st.integers(0, 4)) == 0 else (),
                sources=tuple(draw(st.lists(st.sampled_from(sources), max_size=2, unique=True))),
                disadvantaged=draw(st.booleans()),
            )
        )
    cells = [
        cell
        for year in range(FIRST, FIRST + span)
        for source in sources
        for cell in (year, draw(st.integers(0, 25)) * 10**8, source)
    ]
    budgets = read_budgets(cells, FIRST, FIRST + span - 1, carried=draw(st.booleans()))
    options = Options(
        priority=draw(st.sampled_from([0.5, 1.0, 3.0])),
        joint=draw(st.sampled_from(list(JointWorks))),
        discount=draw(st.sampled_from([0.0, 0.1])),
        time_limit=20.0,
        rounds=10,
    )
    return projects, budgets, options


def large(seed: int, count: int, years: int) -> tuple[list[Project], Budgets]:
    """A forest of branches and some sites."""
    chance = np.random.default_rng(seed)
    projects = [
        Project(
            f"p{number}",
            cost=float(chance.integers(1, 60)) * 1e8,
            benefit=float(chance.integers(0, 900)) if chance.random() < 0.8 else 0.0,
            after=(f"p{chance.integers(max(0, number - 20), number)}",) if number and chance.random() < 0.7 else (),
            disadvantaged=bool(chance.random() < 0.3),
        )
        for number in range(count)
    ]
    yearly = int(sum(project.cost for project in projects) * 0.7 / years)
    return projects, read_budgets(
        [cell for year in range(years) for cell in (FIRST + year, yearly, "")], FIRST, FIRST + years - 1
    )


def plan(projects, *cells, last=2028, **options):
    return plan_roadmap(projects, read_budgets(cells, FIRST, last), Options(**options))
