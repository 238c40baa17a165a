"""``hatangso:selectsites``: which candidates to build, which existing sites to upgrade."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qgis.core import QgsWkbTypes

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.schema import CHOSEN_SITES, SERVED_DEMAND, UNCOVERED_DEMAND
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._select_checks import selection_fault
from ._select_names import SelectionParameters
from ._select_parameters import add_selection_parameters

if TYPE_CHECKING:
    from ...plugin.siting.site_plan import SitePlan
    from ._select_input import SelectionInput

__all__ = ["SelectSites"]

_P = SelectionParameters
#: Choices of OBJECTIVE.
_WITHIN_BUDGET, _SHORTEST = 2, 3


class SelectSites(HatangsoAlgorithm):
    """Set covering, maximal covering and p-median over candidates and existing sites."""

    ID = "selectsites"
    GROUP = "siting"
    TITLE = N_("Select sites")
    TAGS = (
        "site, selection, set cover, maximal coverage, MCLP, LSCP, p-median, location, optimisation, budget, upgrade, "
        "co-location, sharing, BTS, HiGHS, integer programming, siting, chọn vị trí trạm, lựa chọn trạm, phủ sóng tối "
        "đa, phủ lõm sóng, tối ưu, ngân sách, nâng cấp trạm, dùng chung hạ tầng"
    )
    HELP = N_(
        "<p>Chooses which candidates to build and which existing sites to upgrade, so that all demand is covered at "
        "least cost, most people are covered by a number of sites or within a budget, or the distances are "
        "shortest.</p>"
        "<p><b>Needs</b> candidates (points) and demand (points or polygons, with people if known). Existing sites "
        "that have the technology are given: what they cover needs nobody else.</p>"
        "<p><b>Coverage</b> is a radius, polygons that name their site, or the level predicted over terrain at each "
        "demand point (ITU-R P.1812-8) from a threshold on.</p>"
        "<p><b>Keeps</b> the least distance between sites, the number of operators that must share a site, and "
        "coverage by two sites, where asked; the shortest distances keep only the operators. People in disadvantaged "
        "areas count by a factor.</p>"
        "<p><b>Computes</b> a good answer at once and improves it until it is proven to be a best one or time is up: "
        "reductions, Lagrangean bounds, exchanges, and the integer solver HiGHS on what they leave open. The status is "
        "always told, bound and gap wherever they are known.</p>"
        "<p><b>Writes</b> the chosen sites, ranked by what each newly covers; demand that stays uncovered, with the "
        "reason; and if asked all demand with its sites.</p>"
        "<p>Sources: Toregas et al. (1971); Church and ReVelle (1974); Beasley (1987); García, Labbé and Marín "
        "(2011).</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    def define(self):
        add_selection_parameters(self)

    # -- checks -------------------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = selection_fault(self, parameters, context) or self._wish_fault(parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _wish_fault(self, parameters: dict, context) -> str | None:
        objective = self.parameterAsEnum(parameters, _P.OBJECTIVE, context)
        if objective == _WITHIN_BUDGET and parameters.get(_P.BUDGET) in (None, ""):
            return tr(N_("Give the budget."))
        apart = self.parameterAsDouble(parameters, _P.MIN_SEPARATION, context)
        if objective == _SHORTEST and (apart > 0 or self.parameterAsBool(parameters, _P.DOUBLE_COVERAGE, context)):
            from ...plugin.siting.site_plan import NOT_SHORTEST

            return tr(NOT_SHORTEST)
        return None

    # -- work ---------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        import numpy as np

        from ...plugin.siting.selection import WEIGHT
        from ...plugin.siting.site_plan import ALL, BUDGET, COUNT, MEDIAN, plan_sites
        from ._select_coverage import coverage_of
        from ._select_input import read_selection
        from ._select_output import chosen_columns, points_of, served_columns, uncovered_columns
        from ._select_problem import problem_of, wish_of

        progress = run.progress
        objective = (ALL, COUNT, BUDGET, MEDIAN)[run.choice(_P.OBJECTIVE)]
        given = read_selection(run, progress.part(0.0, 0.1))
        coverage = coverage_of(run, given, progress.part(0.1, 0.5))
        budget = run.number(_P.BUDGET) if run.given(_P.BUDGET) else None
        wish = wish_of(run, objective, run.integer(_P.COUNT), budget)
        problem = problem_of(run, given, coverage, self._distances(given) if objective == MEDIAN else None)
        plan = plan_sites(problem, wish, progress.part(0.5, 0.95))
        self._tell(run, given, plan, objective)

        rows = plan.chosen
        writer = run.output(_P.OUTPUT, CHOSEN_SITES, QgsWkbTypes.Type.Point, given.candidates.crs, style="chosen_sites")
        writer.write(points_of(given.site_xy[rows]), chosen_columns(run, given, coverage, plan))
        out = np.array([row for row, reason in enumerate(plan.reasons) if reason], dtype=np.int64)
        writer = run.output(
            _P.UNCOVERED, UNCOVERED_DEMAND, QgsWkbTypes.Type.Point, given.demand.crs, style="uncovered_demand"
        )
        if writer is not None:
            writer.write(points_of(given.demand_points[out]), uncovered_columns(given, coverage, plan, out))
        writer = run.output(_P.SERVED, SERVED_DEMAND, QgsWkbTypes.Type.Point, given.demand.crs, style="served_demand")
        if writer is not None:
            writer.write(points_of(given.demand_points), served_columns(given, coverage, plan))
        run.rejected(_P.REJECTED, given.rejected, given.demand.crs)
        selection = plan.selection
        given_weight = float(problem.weight[plan.before].sum())
        total, covered = float(given.people.sum()), float(given.people[plan.covered].sum())
        return {
            _P.SITE_COUNT: len(rows),
            _P.TOTAL_COST: plan.cost,
            _P.COVERED: covered,
            _P.COVERED_BEFORE: float(given.people[plan.before].sum()),
            _P.TOTAL: total,
            _P.SHARE: 100.0 * covered / total if total else 0.0,
            _P.BOUND: _told(selection.bound + (given_weight if selection.counts == WEIGHT else 0.0)),
            _P.GAP: _told(100.0 * selection.gap),
            _P.STATUS: selection.status,
        }

    @staticmethod
    def _distances(given: SelectionInput):
        from ...plugin.errors import ParameterError
        from ...plugin.siting.site_reach import MOST_DISTANCES, distances

        if len(given.site_ids) * len(given.demand_ids) > MOST_DISTANCES:
            raise ParameterError(
                N_(
                    "{sites} sites × {demand} demand points are too many for the shortest distances. Choose among "
                    "fewer candidates, or another objective."
                ),
                sites=len(given.site_ids), demand=len(given.demand_ids),
            )  # fmt: skip
        return distances(given.site_xyz, given.demand_xyz)

    @staticmethod
    def _tell(run: Run, given: SelectionInput, plan: SitePlan, objective: str) -> None:
        """What came out, and what a planner should know of it."""
        from ...plugin.siting.selection import OPTIMAL, UNKNOWN
        from ...plugin.siting.site_plan import MEDIAN

        progress, selection = run.progress, plan.selection
        total = float(given.people.sum())

        def said(number: float, decimals: int = 0) -> str:
            return say_number(number, language(), decimals)

        if plan.enough:
            progress.notify(N_("The existing sites alone cover all demand: nothing needs to be built."))
        before, covered = float(given.people[plan.before].sum()), float(given.people[plan.covered].sum())
        progress.notify(
            N_("{count} sites for {cost} VND. Covered: {before} before, {after} after, of {total} (weight)."),
            count=len(plan.chosen), cost=said(plan.cost), before=said(before), after=said(covered), total=said(total),
        )  # fmt: skip
        if selection.status == OPTIMAL:
            progress.notify(N_("Proven to be a best choice."))
        elif selection.status == UNKNOWN:
            progress.warn(
                N_(
                    "In the time it was not found out whether all can be covered. This choice leaves some of it out. "
                    "Raise the time limit."
                )
            )
        elif not math.isfinite(selection.gap):
            progress.warn(
                N_("Time ended before it was known how much can be covered: how far it is from the best is unknown.")
            )
        else:
            progress.notify(
                N_("At most {percent} % from the best choice (bound {bound})."),
                percent=said(100.0 * selection.gap, 3 if selection.gap >= 5e-6 else 9), bound=said(selection.bound, 2),
            )  # fmt: skip
        if len(plan.too_close):
            progress.notify(
                N_("{count} candidates stand too close to an existing site with the technology; they are left out."),
                count=len(plan.too_close),
            )
        if len(plan.few_operators):
            progress.notify(
                N_("{count} candidates and existing sites can be shared by too few operators; they are left out."),
                count=len(plan.few_operators),
            )
        reasons = [reason for reason in plan.reasons if reason]
        if objective != MEDIAN and reasons.count("nobody"):
            progress.warn(
                N_("{count} demand points are covered by no candidate and no existing site."),
                count=reasons.count("nobody"),
            )


def _told(number: float) -> float | None:
    """A result; None where it is not known."""
    return number if math.isfinite(number) else None
