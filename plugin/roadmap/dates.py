"""Days on which projects begin and end: in their year, and within it one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .precedence import topological
from .schedule import Roadmap

__all__ = ["order_of_works", "project_dates"]


def _chains(roadmap: Roadmap) -> tuple[list[list[int]], list[int]]:
    """Of each project those before it in the same year, and all rows in an order that keeps this."""
    place = {project.id: row for row, project in enumerate(roadmap.projects)}
    before = [
        [
            place[id_]
            for id_ in dict.fromkeys(project.after)
            if id_ in place and year is not None and roadmap.year[place[id_]] == year
        ]
        for project, year in zip(roadmap.projects, roadmap.year)
    ]
    return before, topological(before, [project.id for project in roadmap.projects])


def project_dates(roadmap: Roadmap) -> list[tuple[date, date] | None]:
    """First and last day of each project; None for those in no year.

    A year is divided evenly among the projects of a chain, so that each begins after those that it comes after have
    ended. A project that waits for nothing and that nothing waits for takes the whole year.
    """
    before, order = _chains(roadmap)
    depth, height = [0] * len(before), [0] * len(before)
    for row in order:
        depth[row] = max((depth[other] + 1 for other in before[row]), default=0)
    for row in reversed(order):
        for other in before[row]:
            height[other] = max(height[other], height[row] + 1)
    made: list[tuple[date, date] | None] = []
    for year, above, below in zip(roadmap.year, depth, height):
        if year is None:
            made.append(None)
            continue
        first = date(year, 1, 1)
        days = (date(year + 1, 1, 1) - first).days
        count = above + below + 1
        begin = first + timedelta(days=days * above // count)
        end = first + timedelta(days=days * (above + 1) // count - 1)
        made.append((begin, max(begin, end)))
    return made


def order_of_works(roadmap: Roadmap) -> list[int]:
    """Place of each project in the order of works, from 1; 0 for those in no year.

    By year, then by the day of beginning, then by people for each đồng.
    """
    dates = project_dates(roadmap)
    before, order = _chains(roadmap)
    where = {row: number for number, row in enumerate(order)}

    def key(row: int) -> Sequence:
        project, cost = roadmap.projects[row], roadmap.cost[row] or 1
        benefit = project.benefit if project.benefit == project.benefit else 0.0
        return dates[row][0], -benefit / cost, where[row]

    rows = sorted((row for row, own in enumerate(dates) if own is not None), key=key)
    made = [0] * len(dates)
    for number, row in enumerate(rows, 1):
        made[row] = number
    return made
