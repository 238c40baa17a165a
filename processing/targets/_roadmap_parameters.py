"""The parameters of ``planroadmap``."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterMultipleLayers,
)

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.roadmap.budgets import Budgets, read_budgets
from ...plugin.roadmap.schedule import JointWorks
from ...plugin.text import N_
from ..adding import AddsParameters
from ..algorithm import HatangsoAlgorithm, Run
from ..distances import distance_parameter
from ..faults import number_fault
from ._assessment_parameters import AssessmentParameters, add_assessment_parameters, assessment_fault
from ._target_set_parameters import TARGET_FILE, TARGET_SET

__all__ = [
    "JOINT_WORKS",
    "RoadmapParameters",
    "add_parameters",
    "budgets_of",
    "has_targets",
    "parameter_fault",
    "tell_small",
]

_KIND = QgsProcessing.SourceType
#: Amounts below this (VND) are likely to lack their unit.
_SMALL = 1000
#: What the choices of JOINT_WORKS mean, in their order.
JOINT_WORKS = (JointWorks.ONLY, JointWorks.PREFER, JointWorks.IGNORE)


class RoadmapParameters:
    """Names of the parameters."""

    PROJECTS = "PROJECTS"
    BUDGETS = "BUDGETS"
    FIRST_YEAR = "FIRST_YEAR"
    LAST_YEAR = "LAST_YEAR"
    CARRY_OVER = "CARRY_OVER"
    PRIORITY = "PRIORITY"
    JOINT_WORKS = "JOINT_WORKS"
    DISCOUNT = "DISCOUNT"
    HOUSEHOLD_SIZE = "HOUSEHOLD_SIZE"
    MIN_BRANCH_LENGTH = "MIN_BRANCH_LENGTH"
    MAX_BRANCH_COST = "MAX_BRANCH_COST"
    TIME_LIMIT = "TIME_LIMIT"
    OUTPUT = "OUTPUT"
    LINES = "LINES"
    POINTS = "POINTS"
    YEARS = "YEARS"
    COSTS = "COSTS"
    CURVES = "CURVES"
    UNSCHEDULED = "UNSCHEDULED"
    JSON = "JSON"


_P = RoadmapParameters
#: Parameters of an assessment that a roadmap decides itself.
_DECIDED = (AssessmentParameters.SCENARIO, AssessmentParameters.YEAR)
#: Those that every roadmap shows; the others are for experts.
_SHOWN = (TARGET_SET, TARGET_FILE, AssessmentParameters.COMMUNES)


def add_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add all parameters and results."""
    _add_projects(algorithm)
    _add_rules(algorithm)
    add_assessment_parameters(_Optional(algorithm))
    _add_results(algorithm)


class _Optional(AddsParameters):
    """Adds the parameters of an assessment to an algorithm that can do without one."""

    def __init__(self, algorithm: HatangsoAlgorithm):
        self._algorithm = algorithm

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str, *, advanced: bool = False) -> None:
        if parameter.name() in _DECIDED:
            return
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagOptional)
        self._algorithm.add(parameter, help_text, advanced=advanced or parameter.name() not in _SHOWN)


def _add_projects(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterMultipleLayers(_P.PROJECTS, tr(N_("Projects")), _KIND.TypeVector),
        N_(
            "Layers and tables of what is to be built: a fibre tree (cut into branches by itself, with the stretches "
            "that it shares if given), cables and equipment of an optical network, chosen sites, backhaul links, any "
            "layer with a row for each project. Columns are found by their names; the manual lists them."
        ),
    )
    algorithm.add(
        QgsProcessingParameterMatrix(
            _P.BUDGETS,
            tr(N_("Budgets")),
            headers=[tr(N_("Year")), tr(N_("Amount (VND)")), tr(N_("Source of funds"))],
            defaultValue=[],
        ),
        N_(
            "One row for each year and source of funds: 2027, 12 tỷ, Ngân sách tỉnh. A year without a row has no "
            "money. Money without a source pays for anything."
        ),
    )
    for name, title, default in (
        (_P.FIRST_YEAR, N_("First year"), 2026),
        (_P.LAST_YEAR, N_("Last year"), 2030),
    ):
        algorithm.add_number(name, title, N_("The years that projects are put into."), default, 2000, 2100, whole=True)
    algorithm.add(
        QgsProcessingParameterBoolean(
            _P.CARRY_OVER, tr(N_("Money that is left can be spent in later years")), defaultValue=False
        ),
        N_("Otherwise what is left of a year is lost."),
    )


def _add_rules(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add_number(
        _P.PRIORITY, N_("Weight of people in extremely disadvantaged communes"),
        N_("1 is as much as others, 2 twice as much. A planning assumption: put in what the province decides."),
        1.5, 0.01, 1000.0,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.JOINT_WORKS,
            tr(N_("Projects along road or power works")),
            [
                tr(N_("are built in the year of the works")),
                tr(N_("are built in that year or at their price alone in another")),
                tr(N_("take no notice of the works")),
            ],
            defaultValue=0,
        ),
        N_("Where the works lie outside the years of the roadmap, the project is free and costs what it costs alone."),
    )
    algorithm.add_number(
        _P.DISCOUNT, N_("Discount of later benefit (% a year)"),
        N_(
            "Benefit is people × years of service until the end of the last year, so that early is better even at 0. "
            "With 10 a year of service counts 1/1.1 of the one before."
        ),
        0.0, 0.0, 100.0, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.HOUSEHOLD_SIZE, N_("People in a household"),
        N_("Makes people of households. 3.6 is the mean of the 2019 census of Viet Nam."),
        3.6, 0.1, 20.0, advanced=True,
    )  # fmt: skip
    algorithm.add(
        distance_parameter(_P.MIN_BRANCH_LENGTH, N_("Shortest branch of a tree (m)"), 500.0, maximum=1e6),
        N_("What branches off and is altogether shorter is built with the branch that it hangs on."),
        advanced=True,
    )
    algorithm.add_number(
        _P.MAX_BRANCH_COST, N_("Greatest cost of a branch (VND)"),
        N_("A branch that would cost more is cut into stages. By default half of the largest budget of a year."),
        None, 1.0, 1e15, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.TIME_LIMIT, N_("Time limit (s)"),
        N_("A good roadmap is there at once; this is the time for finding better ones and for the proof. 0: no limit."),
        60.0, 0.0, 86400.0, advanced=True,
    )  # fmt: skip


def _add_results(algorithm: HatangsoAlgorithm) -> None:
    for name, title, kind, optional, words in (
        (_P.OUTPUT, N_("Roadmap"), _KIND.TypeVector, False, N_("One row for each project that is built, with year, "
         "days, cost and who pays.")),
        (_P.LINES, N_("Roadmap: lines"), _KIND.TypeVectorLine, True, N_("Projects that are lines. The temporal "
         "controller plays how they are built.")),
        (_P.POINTS, N_("Roadmap: points"), _KIND.TypeVectorPoint, True, N_("Projects that are no lines. The temporal "
         "controller plays how they are built.")),
        (_P.YEARS, N_("Roadmap: years"), _KIND.TypeVector, True, N_("Budget, spending, projects and people of each "
         "year, and by source of funds.")),
        (_P.COSTS, N_("Roadmap: costs"), _KIND.TypeVector, True, N_("Costs by year, commune, operator and source of "
         "funds.")),
        (_P.CURVES, N_("Roadmap: targets by year"), _KIND.TypeVector, True, N_("What each indicator of the target set "
         "reaches at the end of each year. Needs a target set and the communes.")),
        (_P.UNSCHEDULED, N_("Projects in no year"), _KIND.TypeVectorPoint, True, N_("Projects that are not built, each "
         "with the reason.")),
    ):  # fmt: skip
        algorithm.add(
            QgsProcessingParameterFeatureSink(name, tr(title), kind, optional=optional, createByDefault=not optional),
            words,
        )
    algorithm.add(
        QgsProcessingParameterFileDestination(
            _P.JSON,
            tr(N_("Roadmap as JSON")),
            tr(N_("JSON files")) + " (*.json)",
            optional=True,
            createByDefault=False,
        ),
        N_("All results in one file."),
    )
    for name, title in (
        ("PROJECT_COUNT", N_("Projects built")),
        ("UNSCHEDULED_COUNT", N_("Projects in no year")),
        ("TOTAL_COST", N_("Cost (VND)")),
        ("TOTAL_BENEFIT", N_("People served")),
        ("OBJECTIVE", N_("Worth of the roadmap (people × years)")),
        ("GREEDY", N_("Worth of the greedy order (people × years)")),
        ("BOUND", N_("No roadmap is worth more than (people × years)")),
        ("GAP", N_("Greatest distance from the best roadmap (%)")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))
    algorithm.addOutput(QgsProcessingOutputString("STATUS", tr(N_("Status (optimal or feasible)"))))


def has_targets(parameters: dict) -> bool:
    """Whether a target set is given."""
    return any(parameters.get(name) not in (None, "") for name in (TARGET_SET, TARGET_FILE))


def _read(algorithm: HatangsoAlgorithm, parameters: dict, context) -> Budgets:
    return read_budgets(
        algorithm.parameterAsMatrix(parameters, _P.BUDGETS, context),
        algorithm.parameterAsInt(parameters, _P.FIRST_YEAR, context),
        algorithm.parameterAsInt(parameters, _P.LAST_YEAR, context),
        carried=algorithm.parameterAsBoolean(parameters, _P.CARRY_OVER, context),
    )


def budgets_of(run: Run) -> Budgets:
    """The budgets of a run; what is odd about them goes to the log."""
    budgets = _read(run.algorithm, run.parameters, run.context)
    if budgets.missing:
        run.progress.warn(
            N_("There is no budget for {years}: nothing that costs money is built then."),
            years=", ".join(map(str, budgets.missing)),
        )
    if budgets.outside:
        run.progress.warn(
            N_("Budgets of years outside the roadmap are not used: {years}."),
            years=", ".join(map(str, budgets.outside)),
        )
    if not any(map(any, budgets.money)):
        run.progress.warn(N_("All budgets are 0: only projects that cost nothing can be built."))
    return budgets


def tell_small(run: Run, budgets: Budgets, costs: Sequence[float]) -> None:
    """Tell of amounts that are too small to be VND beside the others, or beside what the projects cost."""
    money = [(year, amount) for row in budgets.money for year, amount in zip(budgets.years, row)]
    largest = max((*(amount for _, amount in money), *(cost for cost in costs if cost == cost)), default=0)
    small = sorted({year for year, amount in money if 0 < amount < _SMALL})
    if small and largest >= 1000 * _SMALL:
        run.progress.warn(
            N_(
                "The budgets of {years} have amounts below {least} VND, and other sums are millions: is the unit "
                "missing? Write 12000000000 or 12 tỷ."
            ),
            years=", ".join(map(str, small)),
            least=_SMALL,
        )


def parameter_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """What is wrong with the parameters before anything runs, in the user's language; None if nothing is."""
    fault = number_fault(algorithm, parameters)
    if fault:
        return fault
    try:
        _read(algorithm, parameters, context)
    except HatangsoError as error:
        return explain(error)
    if has_targets(parameters):
        if parameters.get(AssessmentParameters.COMMUNES) in (None, ""):
            return tr(N_("The targets by year need the communes. Give them, or leave the target set out."))
        return assessment_fault(algorithm, parameters, context)
    if parameters.get(_P.CURVES) not in (None, ""):
        return tr(N_("The targets by year need a target set and the layers that it is assessed with."))
    return algorithm.layer_fault(parameters, AssessmentParameters.COMMUNES, context, ["polygon"])
