"""Sites and the roadmap as part of a report: results of the siting and roadmap tools as registers, and what they say.

A register has the fields of the schema that its result is written in, and beside them the commune of each row
("commune_code", "commune_name"), found by place where the result does not say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import schema
from .document import Text
from .fiber_tables import FiberResult, Rows
from .report import Report

__all__ = [
    "ACTIONS",
    "CANDIDATE_KINDS",
    "MEDIA",
    "ROADMAP_RESULTS",
    "SITING_RESULTS",
    "actions",
    "plan_years",
    "projects_by_year",
    "roadmap_rows",
    "say_code",
    "say_year",
    "siting_rows",
]

#: Results of the siting tools by the key of their register.
SITING_RESULTS: dict[str, FiberResult] = {
    "candidates": FiberResult(schema.SITE_CANDIDATES, ("candidate_id", "kind", "cost_vnd"), "point"),
    "chosen": FiberResult(schema.CHOSEN_SITES, ("candidate_id", "action", "cost_vnd"), "point"),
    "backhaul": FiberResult(schema.BACKHAUL_LINKS, ("link_id", "medium", "length_m"), "line"),
    "uncovered": FiberResult(schema.UNCOVERED_DEMAND, ("demand_id", "reason"), ""),
}
#: Results of the roadmap by the key of their register.
ROADMAP_RESULTS: dict[str, FiberResult] = {
    "projects": FiberResult(schema.ROADMAP_PROJECTS, ("project_id", "year", "cost_vnd"), ""),
    "years": FiberResult(schema.ROADMAP_YEARS, ("year",), ""),
    "costs": FiberResult(schema.ROADMAP_COSTS, ("year", "cost_vnd"), ""),
    "curves": FiberResult(schema.ROADMAP_CURVES, ("year", "item_id", "value"), ""),
    "unscheduled": FiberResult(schema.ROADMAP_UNSCHEDULED, ("project_id", "reason"), ""),
}

#: What candidates are, in the order in which documents tell of them: what is shared first.
CANDIDATE_KINDS: Mapping[str, Text] = {
    "mast": Text("existing mast", "cột ăng ten hiện có"),
    "tower": Text("existing tower", "tháp hiện có"),
    "building": Text("tall building", "nhà cao tầng"),
    "pole_line": Text("existing pole line", "tuyến cột hiện có"),
    "high_ground": Text("high ground", "điểm cao địa hình"),
    "village": Text("village centre", "trung tâm thôn, bản"),
    "grid": Text("point of the grid", "điểm lưới"),
}
#: What is done at a chosen site, in the order of documents.
ACTIONS: Mapping[str, Text] = {
    "build": Text("new site", "xây dựng mới"),
    "reuse": Text("shared existing structure", "dùng chung công trình hiện có"),
    "upgrade": Text("upgrade of an existing site", "nâng cấp trạm hiện có"),
}
#: What carries the traffic of a site.
MEDIA: Mapping[str, Text] = {
    "fiber": Text("fibre", "cáp quang"),
    "microwave": Text("microwave", "vi ba"),
}


def siting_rows(report: Report, key: str) -> Rows | None:
    """The rows of a result of the siting tools; None where the report has none."""
    return _rows(report.siting, key)


def roadmap_rows(report: Report, key: str) -> Rows | None:
    """The rows of a result of the roadmap; None where the report has none."""
    return _rows(report.roadmap, key)


def plan_years(report: Report) -> tuple[int, int] | None:
    """First and last year of the roadmap: of its table of years, else of its projects; None without one."""
    if report.roadmap_years is not None:
        return report.roadmap_years
    for key in ("years", "projects"):
        rows = roadmap_rows(report, key)
        known = [round(year) for year in rows.numbers("year") if year is not None] if rows is not None else []
        if known:
            return min(known), max(known)
    return None


def _rows(registers: Mapping, key: str) -> Rows | None:
    register = registers.get(key)
    return None if register is None or not len(register) else Rows(register)


def say_code(words: Mapping[str, Text], code: str, language: str) -> str:
    """What a code is called; the code itself where it is none that is known."""
    return words[code].of(language) if code in words else code


def say_year(value: float | None) -> str:
    """ "2027"; "" where no year is said."""
    return "" if value is None else str(round(value))


def actions(rows: Rows) -> list[tuple[str, Rows]]:
    """Chosen sites by what is done there: (code of the action, rows), in the order of documents."""
    groups = {code: some for (code,), some in rows.groups("action").items()}
    order = sorted(groups, key=lambda code: (list(ACTIONS).index(code) if code in ACTIONS else len(ACTIONS), code))
    return [(code, groups[code]) for code in order]


def projects_by_year(rows: Rows) -> list[tuple[int | None, Rows]]:
    """Projects of each year, by year; those without one last, with the year None."""
    years = rows.numbers("year")
    found: dict[int | None, list[int]] = {}
    for row, year in zip(rows.rows, years):
        found.setdefault(None if year is None else round(year), []).append(row)
    order: Sequence[int | None] = sorted(found, key=lambda year: (year is None, year or 0))
    return [(year, Rows(rows.register, found[year])) for year in order]
