"""``hatangso:planroadmap``: projects put into years under yearly budgets, and what the targets reach by then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes
from qgis.PyQt.QtCore import QDate

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.schema import (
    ROADMAP_COSTS,
    ROADMAP_CURVES,
    ROADMAP_PROJECTS,
    ROADMAP_UNSCHEDULED,
    ROADMAP_YEARS,
)
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._roadmap_parameters import (
    JOINT_WORKS,
    RoadmapParameters,
    add_parameters,
    budgets_of,
    has_targets,
    parameter_fault,
    tell_small,
)

if TYPE_CHECKING:
    from ...plugin.roadmap.budgets import Budgets
    from ...plugin.roadmap.schedule import Roadmap
    from ._roadmap_input import PlanLayers

__all__ = ["PlanRoadmap"]

_P = RoadmapParameters


class PlanRoadmap(HatangsoAlgorithm):
    """Which project is built in which year."""

    ID = "planroadmap"
    GROUP = "targets"
    TITLE = N_("Plan a roadmap")
    TAGS = (
        "lộ trình, phân kỳ đầu tư, kế hoạch đầu tư, ngân sách, nguồn vốn, thứ tự ưu tiên, dự án, năm, "
        "roadmap, schedule, phasing, investment plan, budget, precedence, projects, years, temporal, mine planning"
    )
    HELP = N_(
        "<p>Puts the projects of a plan into years so that most people are served for most years under yearly budgets: "
        "branches of fibre trees, sites, backhaul, sharing works, anything with a cost.</p><p><b>Keeps</b> the budgets "
        "of each year and source of funds to the đồng; what comes before what (a branch after its trunk, a site after "
        "its backhaul; a project may come in the same year as what it needs); earliest, latest and fixed years; joint "
        "works in the year of the road or power work. People of extremely disadvantaged communes count more.</p>"
        "<p><b>Needs</b> layers of projects and a table of budgets. Columns are found by their names. A fibre tree is "
        "cut into branches where it divides.</p><p><b>Writes</b> the projects with year, days, cost and who pays; the "
        "same as lines and points that the temporal controller plays year by year; the years; the costs by commune, "
        "operator and source; and what is not built, each with the reason. With a target set, the communes and the "
        "layers of Assess targets also what each indicator reaches at the end of each year: rows of planned layers "
        "count from the year of their project.</p><p>It tells how good the roadmap is: a <b>bound</b> that none can "
        "exceed, and the gap. Method: greedy order by people for each đồng (Horn 1972) and a local search, then a "
        "mixed integer program with variables “built by the end of year t” (Johnson 1968; Bienstock &amp; Zuckerberg "
        "2010).</p>"
    )
    REQUIRES = ("scipy", "pyproj")
    TABLES = (_P.OUTPUT, _P.YEARS, _P.COSTS, _P.CURVES)

    def define(self):
        add_parameters(self)

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = parameter_fault(self, parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        from ...plugin.roadmap.schedule import Options, plan_roadmap
        from ._roadmap_input import read_projects
        from ._roadmap_trees import CutRules

        budgets = budgets_of(run)
        plan = read_projects(run, CutRules(*_cut_rules(run, budgets)), run.progress.part(0.0, 0.2))
        tell_small(run, budgets, [project.cost for project in plan.projects])
        roadmap = plan_roadmap(
            plan.projects,
            budgets,
            Options(
                priority=run.number(_P.PRIORITY),
                joint=JOINT_WORKS[run.choice(_P.JOINT_WORKS)],
                discount=run.number(_P.DISCOUNT) / 100.0,
                time_limit=run.number(_P.TIME_LIMIT) or None,
            ),
            run.progress.part(0.2, 0.6),
        )
        _tell(run, roadmap)
        curves = None
        if has_targets(run.parameters) and (run.given(_P.CURVES) or run.given(_P.JSON)):
            from ...plugin.roadmap.curves import curve_rows
            from ._roadmap_curves import assess_years

            assessments = assess_years(run, plan.drafts, roadmap, run.progress.part(0.6, 0.95))
            curves = curve_rows(assessments, language())
            _tell_curves(run, curves)
        return _write(run, plan, roadmap, curves)


def _cut_rules(run: Run, budgets: Budgets) -> tuple[float, float, float]:
    """Shortest and dearest branch, and the size of households."""
    most = max((budgets.of_year(year) for year in budgets.years), default=0)
    dearest = run.number(_P.MAX_BRANCH_COST) if run.given(_P.MAX_BRANCH_COST) else most / 2.0 or float("inf")
    return run.number(_P.MIN_BRANCH_LENGTH), dearest, run.number(_P.HOUSEHOLD_SIZE)


def _write(run: Run, plan: PlanLayers, roadmap: Roadmap, curves: dict | None) -> dict:
    """Write all results; returns the numbers."""
    from ...plugin.gis.rollout_style import RolloutStyle
    from ...plugin.roadmap.rows import cost_rows, project_rows, roadmap_dict, unscheduled_rows, year_rows

    nowhere = QgsCoordinateReferenceSystem()
    rows, columns = project_rows(roadmap, plan.parts, lambda day: QDate(day.year, day.month, day.day))
    table = run.output(_P.OUTPUT, ROADMAP_PROJECTS, QgsWkbTypes.Type.NoGeometry, nowhere)
    if table is not None:
        table.write(None, columns)
    lines, points = plan.shapes()
    styles = [RolloutStyle("rollout", tr(N_("Roll-out by year")), tuple(roadmap.budgets.years))]
    for name, shapes, kind in (
        (_P.LINES, lines, QgsWkbTypes.Type.MultiLineString),
        (_P.POINTS, points, QgsWkbTypes.Type.Point),
    ):
        writer = run.output(name, ROADMAP_PROJECTS, kind, plan.crs, target_styles=styles)
        if writer is not None:
            keep = [number for number, row in enumerate(rows) if shapes[row] is not None]
            writer.write(
                [shapes[rows[number]] for number in keep],
                {field: [values[number] for number in keep] for field, values in columns.items()},
            )
    for name, schema, made in (
        (_P.YEARS, ROADMAP_YEARS, year_rows(roadmap)),
        (_P.COSTS, ROADMAP_COSTS, cost_rows(roadmap)),
        (_P.CURVES, ROADMAP_CURVES, curves),
    ):
        writer = run.output(name, schema, QgsWkbTypes.Type.NoGeometry, nowhere) if made is not None else None
        if writer is not None:
            writer.write(None, made)
    out, left = unscheduled_rows(roadmap, tr)
    # Projects of mere tables lie nowhere: points without a CRS could not be planned anew.
    somewhere = plan.crs.isValid()
    kind = QgsWkbTypes.Type.Point if somewhere else QgsWkbTypes.Type.NoGeometry
    writer = run.output(_P.UNSCHEDULED, ROADMAP_UNSCHEDULED, kind, plan.crs)
    if writer is not None:
        writer.write([points[row] or _begin_of(lines[row]) for row in out] if somewhere else None, left)
    if run.given(_P.JSON):
        swap = run.swap(_P.JSON, run.file(_P.JSON))
        text = json.dumps(roadmap_dict(roadmap, plan.parts, curves), ensure_ascii=False, allow_nan=False)
        swap.path.write_text(text + "\n", encoding="utf-8")
    return {
        "PROJECT_COUNT": len(rows),
        "UNSCHEDULED_COUNT": len(out),
        "TOTAL_COST": float(sum(columns["cost_vnd"])),
        "TOTAL_BENEFIT": float(sum(value or 0.0 for value in columns["benefit"])),
        "OBJECTIVE": roadmap.objective,
        "GREEDY": roadmap.greedy if roadmap.greedy == roadmap.greedy else None,
        "BOUND": roadmap.bound,
        "GAP": round(100.0 * roadmap.gap, 6),
        "STATUS": roadmap.status,
    }


def _begin_of(wkb: bytes | None) -> bytes | None:
    """The first vertex of lines, as a place for what has no point."""
    from ...plugin.wkb import PartsReader, point_wkb

    if wkb is None:
        return None
    reader = PartsReader()
    reader.add(wkb, 0)
    return point_wkb(reader.parts().xy[0])


def _tell(run: Run, roadmap: Roadmap) -> None:
    """The roadmap in the log: year by year, and how good it is."""
    from ...plugin.roadmap.rows import year_rows

    def billions(value: float) -> str:
        return say_number(value / 1e9, language(), 3)

    tell = run.progress.notify
    if roadmap.by_count:
        run.progress.warn(N_("No project says how many people it is for: each counts as one."))
    unknown = sum(project.benefit != project.benefit for project in roadmap.projects)
    if unknown and not roadmap.by_count:
        run.progress.warn(
            N_("{count} projects do not say how many people they are for: they are built with money that is left."),
            count=unknown,
        )
    for id_, lost in list(roadmap.unknown_after.items())[:10]:
        run.progress.warn(
            N_("“{id}” comes after {others}, which is no project here: it is taken as there already."),
            id=id_,
            others=", ".join(lost),
        )
    if roadmap.joint_past:
        run.progress.warn(
            N_("The works along {count} projects lie outside the years of the roadmap: they are built alone ({ids})."),
            count=len(roadmap.joint_past),
            ids=", ".join(roadmap.joint_past[:10]),
        )
    if roadmap.fixed_outside:
        run.progress.warn(
            N_(
                "{count} projects are fixed to a year that their earliest, latest or joint years do not allow; the "
                "fixed year counts: {ids}."
            ),
            count=len(roadmap.fixed_outside),
            ids=", ".join(roadmap.fixed_outside[:10]),
        )
    years = year_rows(roadmap)
    for row, whole in enumerate(years["whole_year"]):
        if whole:
            tell(
                N_("{year}: {projects} projects, {spent} of {budget} billion VND, {people} people newly served."),
                year=years["year"][row],
                projects=years["projects"][row],
                spent=billions(years["spent_vnd"][row]),
                budget=billions(years["budget_vnd"][row] + years["carried_vnd"][row]),
                people=say_number(years["benefit"][row], language(), 0),
            )
    counts: dict = {}
    for reason in roadmap.reason.values():
        counts[reason] = counts.get(reason, 0) + 1
    for reason, count in sorted(counts.items(), key=lambda item: item[0].value):
        run.progress.warn(N_("{count} projects are in no year: {why}"), count=count, why=tr(reason.explanation))
    if roadmap.greedy == roadmap.greedy and roadmap.greedy > 0:
        tell(
            N_("The roadmap is worth {more} % more than the order by people for each đồng alone."),
            more=say_number(100.0 * (roadmap.objective / roadmap.greedy - 1.0), language(), 2),
        )
    _tell_proof(run, roadmap)


def _tell_proof(run: Run, roadmap: Roadmap) -> None:
    """How good the roadmap is, in the log."""
    tell = run.progress.notify
    better = 100.0 * roadmap.most_better
    if roadmap.exact:
        tell(N_("Proven: no roadmap serves more people × years."))
    elif roadmap.status == "optimal":
        tell(
            N_("Within the solver’s accuracy no roadmap serves more people × years (at most {gap} % more)."),
            gap=say_number(better, language(), 6),
        )
    elif better == float("inf"):
        tell(N_("Nothing is proven of how much better a roadmap could be. More time may find one."))
    else:
        tell(
            N_("No roadmap is more than {gap} % better. More time may improve it or prove it."),
            gap=say_number(better, language(), 2),
        )


def _tell_curves(run: Run, curves: dict) -> None:
    """From which year on each target is met."""
    from ...plugin.roadmap.curves import not_told, years_met

    names = dict(zip(curves["item_id"], zip(curves["name"], curves["horizon"])))
    unknown = not_told(curves)
    for item, year in years_met(curves).items():
        name, horizon = names[item]
        name = f"{name} ({horizon})" if horizon else name
        if item in unknown:
            run.progress.warn(
                N_("{name}: no data in any year. Give today's state too (assesstargets tells which layers it takes)."),
                name=name,
            )
        elif year is None:
            run.progress.notify(N_("{name}: not met by the end of the roadmap."), name=name)
        else:
            run.progress.notify(N_("{name}: met from {year} on."), name=name, year=year)
