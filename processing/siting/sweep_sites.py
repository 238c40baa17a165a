"""``hatangso:sweepsites``: how much is covered for how many sites, or for how much money."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, language, tr
from ...plugin.numbers import say_number
from ...plugin.schema import SITE_SWEEP, SITE_SWEEP_CHOSEN
from ...plugin.text import N_, Phrase
from ..algorithm import HatangsoAlgorithm, Run
from ..scheduler import SCHEDULER, add_scheduler, scheduler_fault
from ._select_checks import selection_fault
from ._select_names import SelectionParameters
from ._select_parameters import add_conditions, add_sites_and_demand
from ._select_prediction_parameters import add_prediction_parameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...plugin.siting.site_sweep import Scenario
    from ._select_coverage import Coverage
    from ._select_input import SelectionInput

__all__ = ["SweepSites"]

_P = SelectionParameters


class SweepSites(HatangsoAlgorithm):
    """Maximal covering for a list of counts or budgets."""

    SITE_COUNTS = "SITE_COUNTS"
    SITE_BUDGETS = "SITE_BUDGETS"
    CHOSEN = "CHOSEN"
    SCENARIO_COUNT = "SCENARIO_COUNT"

    ID = "sweepsites"
    GROUP = "siting"
    TITLE = N_("Coverage for number or budget")
    TAGS = (
        "scenario, sweep, curve, marginal gain, cost benefit, maximal coverage, MCLP, budget, number of sites, site, "
        "Dask, kịch bản, phương án, đường cong, lợi ích tăng thêm, phủ sóng tối đa, ngân sách, số trạm, chọn vị trí "
        "trạm"
    )
    HELP = N_(
        "<p>Tells how many people are covered by 10, 20, 50 … sites, or for 5, 10, 20 … billion: the curve from which "
        "a planner reads where more money stops to help.</p>"
        "<p><b>Needs</b> what “Select sites” needs, and a list or range of numbers of sites, or of budgets.</p>"
        "<p><b>Computes</b> for each of them the choice of sites that covers most people, with the same conditions, "
        "and how far from the best it can be at most. What one scenario knows holds for the others: the curve never "
        "falls. Where time ends before a proof, results can depend on the machine; with the time limit 0 they do "
        "not.</p>"
        "<p><b>Writes</b> a table: sites, cost, people and share covered, what is gained over the scenario before, for "
        "each further site and each further billion, bound, gap, proof. If asked the sites of every scenario.</p>"
        "<p>Scenarios are computed one after the other, or side by side by the workers of a Dask scheduler.</p>"
        "<p>Source: Church and ReVelle (1974).</p>"
    )
    REQUIRES = ("scipy", "pyproj")
    TABLES = ("OUTPUT",)

    def define(self):
        add_sites_and_demand(self)
        self.add(
            QgsProcessingParameterString(self.SITE_COUNTS, tr(N_("Numbers of sites")), optional=True),
            N_(
                "New sites and upgrades at most, in each scenario: a list (“10, 20, 50”), from-to-step (“10-100-10”), "
                "or both. Give these or budgets."
            ),
        )
        self.add(
            QgsProcessingParameterString(self.SITE_BUDGETS, tr(N_("Budgets (VND)")), optional=True),
            N_(
                "What new sites and upgrades may cost, in each scenario: “5e9, 10e9, 20e9” or “5e9-50e9-5e9” (from-to-"
                "step). Digits without dots between them."
            ),
        )
        add_conditions(self)
        add_prediction_parameters(self)
        add_scheduler(self)
        self.add(
            QgsProcessingParameterFeatureSink(
                _P.OUTPUT, tr(N_("Scenarios")), QgsProcessing.SourceType.TypeVector, createByDefault=True
            ),
            N_("A table, one row for each scenario, the smallest first."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.CHOSEN, tr(N_("Sites of each scenario")), QgsProcessing.SourceType.TypeVectorPoint,
                optional=True, createByDefault=False,
            ),
            N_("The chosen sites with the number of their scenario, as “Select sites” gives them."),
        )  # fmt: skip
        self.add_rejected(_P.REJECTED)
        for name, title in (
            (self.SCENARIO_COUNT, N_("Scenarios")),
            (_P.COVERED_BEFORE, N_("People (weight) covered by existing sites")),
            (_P.TOTAL, N_("People (weight) in all")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    # -- checks -------------------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            self._steps_fault(parameters, context)
            or scheduler_fault(self, parameters, context)
            or selection_fault(self, parameters, context)
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _steps_fault(self, parameters: dict, context) -> str | None:
        try:
            counts, budgets = self._steps(parameters, context)
        except HatangsoError as error:
            return explain(error)
        if bool(counts) == bool(budgets):
            return tr(N_("Give either numbers of sites or budgets: a list such as “10, 20, 50”, or from-to-step."))
        if any(count != int(count) for count in counts):
            return tr(N_("Numbers of sites must be whole."))
        return None

    def _steps(self, parameters: dict, context) -> tuple[list[float], list[float]]:
        from ...plugin.siting.sweep_steps import steps_of

        return (
            steps_of(self.parameterAsString(parameters, self.SITE_COUNTS, context), Phrase(N_("Numbers of sites"))),
            steps_of(self.parameterAsString(parameters, self.SITE_BUDGETS, context), Phrase(N_("Budgets (VND)"))),
        )

    # -- work ---------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        from ...plugin.scale.cluster import cluster_at
        from ...plugin.siting.site_plan import BUDGET, COUNT
        from ...plugin.siting.site_sweep import sweep
        from ._select_coverage import coverage_of
        from ._select_input import read_selection
        from ._select_problem import problem_of, wish_of

        fault = self._steps_fault(run.parameters, run.context)  # a model does not ask checkParameterValues
        if fault:
            raise QgsProcessingException(fault)
        progress = run.progress
        counts, budgets = self._steps(run.parameters, run.context)
        wishes = [wish_of(run, COUNT, count=int(count)) for count in counts]
        wishes += [wish_of(run, BUDGET, budget=budget) for budget in budgets]
        with cluster_at(run.text(SCHEDULER), progress) as workers:
            given = read_selection(run, progress.part(0.0, 0.1))
            coverage = coverage_of(run, given, progress.part(0.1, 0.4))
            problem = problem_of(run, given, coverage)
            found = sweep(problem, wishes, progress.part(0.4, 0.98), workers=workers)
        self._tell(run, given, found)
        writer = run.output(
            _P.OUTPUT, SITE_SWEEP, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
        )  # fmt: skip
        writer.write([None] * len(found), _columns(given, found))
        self._write_chosen(run, given, coverage, found)
        run.rejected(_P.REJECTED, given.rejected, given.demand.crs)
        return {
            self.SCENARIO_COUNT: len(found),
            _P.COVERED_BEFORE: float(given.people[found[0].before].sum()),
            _P.TOTAL: float(given.people.sum()),
        }

    def _write_chosen(self, run: Run, given: SelectionInput, coverage: Coverage, found: Sequence[Scenario]) -> None:
        from ._select_output import chosen_columns, points_of

        if not run.given(self.CHOSEN):
            return
        points, columns = [], {field.name: [] for field in SITE_SWEEP_CHOSEN}
        for number, scenario in enumerate(found, 1):
            points += points_of(given.site_xy[scenario.chosen])
            own = {"scenario_no": [number] * len(scenario.chosen), **chosen_columns(run, given, coverage, scenario)}
            for name, values in columns.items():
                values += own[name]
        writer = run.output(
            self.CHOSEN, SITE_SWEEP_CHOSEN, QgsWkbTypes.Type.Point, given.candidates.crs, style="chosen_sites"
        )
        writer.write(points, columns)

    @staticmethod
    def _tell(run: Run, given: SelectionInput, found: Sequence[Scenario]) -> None:
        def said(number: float, decimals: int = 0) -> str:
            return say_number(number, language(), decimals)

        template = N_(
            "{limit}: {count} sites for {cost} VND; {covered} of {total} people (weight) covered, {percent} %."
        )
        if not run.text(_P.WEIGHT_FIELD):
            template = N_(
                "{limit}: {count} sites for {cost} VND; {covered} of {total} demand points covered, {percent} %."
            )
        total = float(given.people.sum())
        for scenario in found:
            covered = float(given.people[scenario.covered].sum())
            wish = scenario.wish
            run.progress.notify(
                template,
                limit=Phrase(N_("At most {count} sites"), {"count": said(wish.count)})
                if wish.count is not None
                else Phrase(N_("At most {cost} VND"), {"cost": said(wish.budget)}),
                count=len(scenario.chosen), cost=said(scenario.cost), covered=said(covered), total=said(total),
                percent=said(100.0 * covered / total if total else 0.0, 1),
            )  # fmt: skip
        unproven = sum(scenario.status != "optimal" for scenario in found)
        if unproven:
            run.progress.warn(
                N_("{count} scenarios are not proven to be best choices; their gaps stand in the table. With more time "
                   "they can become better."),
                count=unproven,
            )  # fmt: skip


def _columns(given: SelectionInput, found: Sequence[Scenario]) -> dict[str, list]:
    """Columns of the table of scenarios."""
    people = [float(given.people[scenario.covered].sum()) for scenario in found]
    before = [float(given.people[found[0].before].sum()), *people[:-1]]
    sites = [len(scenario.chosen) for scenario in found]
    cost = [scenario.cost for scenario in found]
    gain = [after - earlier for after, earlier in zip(people, before)]
    total = float(given.people.sum())

    def per(more: list[float], unit: float) -> list[float | None]:
        steps = [after - earlier for after, earlier in zip(more, [0, *more[:-1]])]
        return [value / (step / unit) if step > 0 else None for value, step in zip(gain, steps)]

    return {
        "scenario_no": list(range(1, len(found) + 1)),
        "count_limit": [scenario.wish.count for scenario in found],
        "budget_vnd": [scenario.wish.budget for scenario in found],
        "new_sites": sites,
        "cost_vnd": cost,
        "weight_covered": people,
        "weight_share": [100.0 * value / total if total else 0.0 for value in people],
        "weight_gain": gain,
        "gain_per_site": per(sites, 1),
        "gain_per_billion": per(cost, 1e9),
        "bound": [scenario.bound if math.isfinite(scenario.bound) else None for scenario in found],
        "gap_percent": [100.0 * scenario.gap if math.isfinite(scenario.gap) else None for scenario in found],
        "proof": [scenario.status for scenario in found],
    }
