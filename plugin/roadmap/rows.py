"""A roadmap as the rows of its tables (:mod:`plugin.schema`), and as JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .dates import order_of_works, project_dates
from .joint import write_savings
from .options import JointWorks
from .project import Project
from .schedule import Roadmap

__all__ = ["FORMAT", "SEPARATOR", "cost_rows", "project_rows", "roadmap_dict", "unscheduled_rows", "year_rows"]

FORMAT = "hatangso-roadmap/1"
#: Between codes and sources in one field.
SEPARATOR = "; "


def _known(value: float) -> float | None:
    return None if not math.isfinite(value) else float(value)


def _sources(roadmap: Roadmap, row: int) -> str | None:
    """Who pays for a project, most first."""
    paid = sorted(roadmap.paid[row].items(), key=lambda part: (-part[1], part[0]))
    return SEPARATOR.join(name for name in (roadmap.budgets.sources[source] for source, _ in paid) if name) or None


def _place_columns(roadmap: Roadmap, rows: Sequence[int]) -> dict[str, list]:
    projects = [roadmap.projects[row] for row in rows]
    return {
        "project_id": [project.id for project in projects],
        "name": [project.name or None for project in projects],
        "kind": [project.kind or None for project in projects],
        "benefit": [_known(project.benefit) for project in projects],
        "commune_code": [project.commune_code or None for project in projects],
        "commune_name": [project.commune_name or None for project in projects],
        "disadvantaged": [project.disadvantaged for project in projects],
        "operator": [project.operator or None for project in projects],
        "funds": [SEPARATOR.join(project.sources) or None for project in projects],
        "after": [SEPARATOR.join(project.after) or None for project in projects],
        "earliest": [project.earliest for project in projects],
        "latest": [project.latest for project in projects],
        "fixed_year": [project.fixed_year for project in projects],
        "joint_year": [_joint_year(project, roadmap.year[row]) for row, project in zip(rows, projects)],
        "joint_savings": [write_savings(project.joint) for project in projects],
        "joint_rule": [_joint_rule(roadmap, project) for project in projects],
        "layer": [project.layer or None for project in projects],
    }


def _joint_year(project: Project, year: int | None) -> int | None:
    """The year of works that a project is built in, else the one in which most would be saved."""
    return year if year in dict(project.joint) else project.joint_year


def _joint_rule(roadmap: Roadmap, project: Project) -> str | None:
    """What the works meant for a project when it was planned; those outside the years of the roadmap nothing."""
    if not project.joint:
        return None
    inside = any(year in roadmap.budgets.years for year, _ in project.joint)
    return (roadmap.joint if inside else JointWorks.IGNORE).value


def _built_jointly(roadmap: Roadmap, row: int) -> bool | None:
    project = roadmap.projects[row]
    if not project.joint:
        return None
    return roadmap.joint is not JointWorks.IGNORE and roadmap.year[row] in dict(project.joint)


def project_rows(
    roadmap: Roadmap, parts: Sequence[int], day: Callable = lambda value: value
) -> tuple[list[int], dict[str, list]]:
    """Rows of ``ROADMAP_PROJECTS`` in the order of works.

    Parameters
    ----------
    roadmap : Roadmap
    parts : sequence of int
        Features of the plan in each project.
    day : callable
        Makes of a day (``datetime.date``) what the table takes.

    Returns
    -------
    list of int
        Row of the project in ``roadmap`` for each row.
    dict of str to list
    """
    rank, dates = order_of_works(roadmap), project_dates(roadmap)
    rows = sorted((row for row, place in enumerate(rank) if place), key=rank.__getitem__)
    projects = [roadmap.projects[row] for row in rows]
    return rows, {
        **_place_columns(roadmap, rows),
        "year": [roadmap.year[row] for row in rows],
        "start_date": [day(dates[row][0]) for row in rows],
        "end_date": [day(dates[row][1]) for row in rows],
        "rank": [rank[row] for row in rows],
        "cost_vnd": [float(roadmap.cost[row]) for row in rows],
        "source": [_sources(roadmap, row) for row in rows],
        "joint": [_built_jointly(roadmap, row) for row in rows],
        "cost_alone_vnd": [_known(project.cost) if project.joint else None for project in projects],
        "length_m": [_known(project.length_m) for project in projects],
        "parts": [int(parts[row]) for row in rows],
    }


def unscheduled_rows(
    roadmap: Roadmap, translate: Callable[..., str] = lambda text, **values: text
) -> tuple[list[int], dict[str, list]]:
    """Rows of ``ROADMAP_UNSCHEDULED``; returns what :func:`project_rows` does."""
    rows = [row for row, year in enumerate(roadmap.year) if year is None]
    explanations = []
    for row in rows:
        text = translate(roadmap.reason[row].explanation)
        if row in roadmap.cause:
            text += f" ({roadmap.projects[roadmap.cause[row]].id})"
        explanations.append(text)
    return rows, {
        **_place_columns(roadmap, rows),
        "cost_vnd": [_known(roadmap.projects[row].cost) for row in rows],
        "reason": [roadmap.reason[row].value for row in rows],
        "explanation": explanations,
    }


def year_rows(roadmap: Roadmap) -> dict[str, list]:
    """Rows of ``ROADMAP_YEARS``: each year as a whole, then by source of funds where one is named.

    ``whole_year`` tells the ones from the others: money that may pay for anything has no name either.
    """
    budgets = roadmap.budgets
    names: list[str] = [
        "year", "whole_year", "source", "carried_over", "budget_vnd", "carried_vnd", "spent_vnd", "left_vnd",
        "projects", "benefit", "cumulative_vnd", "cumulative_benefit", "benefit_share",
    ]  # fmt: skip
    made: dict[str, list] = {name: [] for name in names}
    whole = sum(_benefit(roadmap, row) for row in range(len(roadmap.projects)))
    selections: list[int | None] = [None]
    if len(budgets.sources) > 1 or budgets.sources[0]:
        selections += list(range(len(budgets.sources)))
    sums = {source: [0.0, 0.0] for source in selections}  # money spent, people served
    left = dict.fromkeys(selections, 0)
    for place, year in enumerate(budgets.years):
        for source in selections:
            money = budgets.of_year(year) if source is None else budgets.money[source][place]
            rows = [
                row
                for row, own in enumerate(roadmap.year)
                if own == year and (source is None or roadmap.paid[row].get(source))
            ]
            spent = sum(
                sum(roadmap.paid[row].values()) if source is None else roadmap.paid[row][source] for row in rows
            )
            carried = left[source] if budgets.carried else 0
            left[source] = carried + money - spent
            benefit = sum(_benefit(roadmap, row) * _part(roadmap, row, source) for row in rows)
            sums[source][0] += spent
            sums[source][1] += benefit
            values = (
                year, source is None, None if source is None else budgets.sources[source] or None, budgets.carried,
                float(money), float(carried),
                float(spent), float(left[source]), len(rows), benefit, sums[source][0], sums[source][1],
                100.0 * sums[source][1] / whole if whole else None,
            )  # fmt: skip
            for name, value in zip(names, values):
                made[name].append(value)
    return made


def _benefit(roadmap: Roadmap, row: int) -> float:
    own = roadmap.projects[row].benefit
    return own if own == own else 0.0


def _part(roadmap: Roadmap, row: int, source: int | None) -> float:
    """The share of a project that a source pays for: its people are told by source in that share."""
    if source is None:
        return 1.0
    return roadmap.paid[row][source] / sum(roadmap.paid[row].values())


def cost_rows(roadmap: Roadmap) -> dict[str, list]:
    """Rows of ``ROADMAP_COSTS``: by year, commune, operator and source, in this order."""
    sums: dict[tuple, list[float]] = {}
    for row, (project, year) in enumerate(zip(roadmap.projects, roadmap.year)):
        if year is None:
            continue
        # A project that costs nothing is in the table as well.
        for source, amount in roadmap.paid[row].items() or [(-1, 0)]:
            key = (year, project.commune_code, project.commune_name, project.operator, source)
            own = sums.setdefault(key, [0, 0])
            own[0] += 1
            own[1] += amount
    keys = sorted(sums)
    return {
        "year": [key[0] for key in keys],
        "commune_code": [key[1] or None for key in keys],
        "commune_name": [key[2] or None for key in keys],
        "operator": [key[3] or None for key in keys],
        "source": [roadmap.budgets.sources[key[4]] or None if key[4] >= 0 else None for key in keys],
        "projects": [int(sums[key][0]) for key in keys],
        "cost_vnd": [float(sums[key][1]) for key in keys],
    }


def roadmap_dict(roadmap: Roadmap, parts: Sequence[int], curves: dict[str, list] | None = None) -> dict:
    """The roadmap as JSON knows it: tables as lists of rows, no NaN, days as ISO text."""
    budgets = roadmap.budgets
    _, projects = project_rows(roadmap, parts, lambda value: value.isoformat())
    _, left_out = unscheduled_rows(roadmap)
    return {
        "format": FORMAT,
        "years": [budgets.years[0], budgets.years[-1]],
        "carried": budgets.carried,
        "objective": roadmap.objective,
        "greedy": _known(roadmap.greedy),
        "bound": roadmap.bound,
        "gap": roadmap.gap,
        "status": roadmap.status,
        "exact": roadmap.exact,
        "projects": _records(projects),
        "unscheduled": _records(left_out),
        "by_year": _records(year_rows(roadmap)),
        "costs": _records(cost_rows(roadmap)),
        "curves": _records(curves or {}),
    }


def _records(columns: dict[str, list]) -> list[dict]:
    return [dict(zip(columns, values)) for values in zip(*columns.values())]
