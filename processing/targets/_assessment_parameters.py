"""The parameters that ``assesstargets`` and ``targetgaps`` share: layers by their roles, rules, scenario."""

from __future__ import annotations

from enum import IntEnum

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..days import day_fault
from ..distances import distance_parameter
from ._layer_parameters import (
    LAYERS,
    LayerParameters,
    add_communes,
    add_fields,
    add_layers,
    add_planned_fiber,
    add_planned_layers,
)
from ._level_parameters import LevelParameters, add_level
from ._target_set_parameters import add_target_set, target_set_fault

__all__ = [
    "AssessmentParameters",
    "FiberRule",
    "MobileRule",
    "Scenario",
    "add_assessment_parameters",
    "add_rejected",
    "assessment_fault",
]


class MobileRule(IntEnum):
    """When a village counts as covered."""

    POINT = 0
    AREA = 1
    POPULATION = 2
    REPORTED = 3


class FiberRule(IntEnum):
    """When a village counts as having fibre."""

    ROADS = 0
    SERVICE_AREA = 1
    REPORTED = 2


class Scenario(IntEnum):
    TODAY = 0
    PLAN = 1


class AssessmentParameters(LayerParameters, LevelParameters):
    """Names of the parameters."""

    VILLAGES = "VILLAGES"
    POPULATION = "POPULATION"
    COVERAGE = "COVERAGE"
    COVERAGE_LEVEL = "COVERAGE_LEVEL"
    MOBILE_RULE = "MOBILE_RULE"
    MOBILE_SHARE = "MOBILE_SHARE"
    FIBER = "FIBER"
    ROADS = "ROADS"
    FIBER_DISTANCE = "FIBER_DISTANCE"
    TOLERANCE = "TOLERANCE"
    MAX_SNAP_DISTANCE = "MAX_SNAP_DISTANCE"
    SERVICE_AREAS = "SERVICE_AREAS"
    FIBER_RULE = "FIBER_RULE"
    STATISTICS = "STATISTICS"
    DECLARED = "DECLARED"
    PERCENT = "PERCENT"
    SCENARIO = "SCENARIO"
    PLANNED_COVERAGE = "PLANNED_COVERAGE"
    YEAR = "YEAR"
    DATE = "DATE"
    TODAY = "TODAY"
    NEAR = "NEAR"
    VILLAGE_TERM = "VILLAGE_TERM"
    REJECTED = "REJECTED"


_P = AssessmentParameters
_KIND = QgsProcessing.SourceType
_ANY = [_KIND.TypeVector]

def add_assessment_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add target set, layers, rules and scenario."""
    add_target_set(algorithm)
    _add_places(algorithm)
    _add_service(algorithm)
    add_layers(algorithm, list(LAYERS))
    _add_tables(algorithm)
    _add_scenario(algorithm)
    _add_time(algorithm)


def add_rejected(algorithm: HatangsoAlgorithm) -> None:
    """Add the layer of rows that are set aside."""
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            _P.REJECTED, tr(N_("Rejected features")), _KIND.TypeVector, optional=True, createByDefault=False
        ),
        N_("Rows of layers and tables that could not be used, each with the reason and how to mend it."),
    )


def _add_places(algorithm: HatangsoAlgorithm) -> None:
    add_communes(algorithm)
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.VILLAGES,
            tr(N_("Villages")),
            [_KIND.TypeVectorPoint, _KIND.TypeVectorPolygon],
            optional=True,
        ),
        N_("Villages (thôn, bản, xóm, ấp, khu phố) as points or areas, with people, households and what is reported."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.POPULATION,
            tr(N_("Population cells")),
            [_KIND.TypeVectorPoint, _KIND.TypeVectorPolygon],
            optional=True,
        ),
        N_("Where people live: points or cells with a number of people. Without them the villages stand for them."),
        advanced=True,
    )


def _add_service(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.COVERAGE, tr(N_("Coverage areas")), [_KIND.TypeVectorPolygon], optional=True
        ),
        N_("Areas with a signal, by technology and operator: results of Coverage buffers, or areas of the operators."),
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.MOBILE_RULE,
            tr(N_("A village is covered if")),
            [
                tr(N_("its point lies in a coverage area")),
                tr(N_("a share of its area is covered")),
                tr(N_("a share of its people is covered")),
                tr(N_("the village layer reports it")),
            ],
            defaultValue=int(MobileRule.POINT),
        ),
        N_(
            "The share of the area needs villages as polygons; the share of the people needs population cells. Where "
            "there is no coverage at all, what the village layer reports is taken, and the result says so."
        ),
    )
    algorithm.add_number(
        _P.MOBILE_SHARE, N_("Share that must be covered (%)"),
        N_("For the rules that go by a share of the area or of the people."), 50.0, 0.1, 100.0, advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterRasterLayer(_P.COVERAGE_LEVEL, tr(N_("Signal level raster (dBm)")), optional=True),
        N_("Signal level in dBm, for instance from a radio prediction; it counts beside the coverage areas."),
        advanced=True,
    )
    add_level(algorithm, advanced=True)
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.FIBER, tr(N_("Fibre equipment or cables")), [_KIND.TypeVectorPoint, _KIND.TypeVectorLine], optional=True
        ),
        N_("Points (OLT, splitters, closures) or cables that houses can be joined to."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.ROADS, tr(N_("Roads")), [_KIND.TypeVectorLine], optional=True),
        N_("Roads along which the distance from a village to fibre is measured."),
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.FIBER_RULE,
            tr(N_("A village has fibre if")),
            [
                tr(N_("fibre lies within the distance along roads")),
                tr(N_("it lies in a service area")),
                tr(N_("the village layer reports it")),
            ],
            defaultValue=int(FiberRule.ROADS),
        ),
        N_(
            "Where the layers for the rule are not given, what the village layer reports is taken, and the result says "
            "so."
        ),
    )
    algorithm.add(
        distance_parameter(
            _P.FIBER_DISTANCE, N_("Greatest distance to fibre along roads (m)"), 1000.0, minimum=1.0, maximum=100000.0
        ),
        N_("From the village to the equipment or cable, drops from the road included."),
    )
    algorithm.add(
        distance_parameter(_P.MAX_SNAP_DISTANCE, N_("Maximum snap distance (m)"), 1000.0, maximum=100000.0),
        N_("Villages and equipment farther from every road are not reached along roads."),
        advanced=True,
    )
    algorithm.add(
        distance_parameter(_P.TOLERANCE, N_("Joining tolerance (m)"), 0.0, maximum=100.0),
        N_("Ends of roads are joined to other roads within this distance. 0 means only where they share a vertex."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.SERVICE_AREAS, tr(N_("Fibre service areas")), [_KIND.TypeVectorPolygon], optional=True
        ),
        N_("Areas in which fibre can be had, for the rule that goes by them."),
        advanced=True,
    )


def _add_tables(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            _P.STATISTICS, tr(N_("Yearly statistics")), _KIND.TypeVector, optional=True
        ),
        N_(
            "Tables (layers, CSV, XLSX) with one row for each commune and year, or for the province and year. Columns "
            "are found by their names."
        ),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.DECLARED, tr(N_("Declared values")), _ANY, optional=True),
        N_(
            "Table of values entered by hand: indicator, unit (empty: the province), year, value, source, date. They "
            "fill what cannot be computed."
        ),
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.PERCENT,
            tr(N_("Percentages in tables are")),
            [
                tr(N_("found out column by column; mixed ones are refused")),
                tr(N_("0 to 100")),
                tr(N_("0 to 1")),
            ],
            defaultValue=0,
        ),
        N_("How columns of finished percentages are written. Counts are not concerned."),
        advanced=True,
    )
    add_fields(algorithm)


def _add_scenario(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.SCENARIO,
            tr(N_("Scenario")),
            [tr(N_("Today: existing layers")), tr(N_("Plan: existing and planned layers"))],
            defaultValue=int(Scenario.TODAY),
        ),
        N_(
            "In the plan, rows of planned layers with the code of an existing thing take its place, the others are "
            "added; coverage and fibre of the plan count beside what is there."
        ),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.PLANNED_COVERAGE, tr(N_("Planned: coverage areas")), [_KIND.TypeVectorPolygon], optional=True
        ),
        N_("Areas that planned sites are going to cover. A field cost (VND) makes them remedies with a price."),
    )
    add_planned_fiber(algorithm)
    add_planned_layers(algorithm, list(LAYERS))


def _add_time(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add_number(
        _P.YEAR, N_("Year of the assessment"),
        N_("The year that the layers show. By default the last year of the tables."), None, 2000, 2100, whole=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterString(_P.DATE, tr(N_("Date of the layers")), optional=True),
        N_("The day that the layers describe, as 2025-12-31; it stands beside every value. Empty: not said."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterString(_P.TODAY, tr(N_("Date by which tasks are judged")), optional=True),
        N_("Tasks whose deadline lies before this day (2025-12-31) and that are not done are overdue."),
        advanced=True,
    )
    algorithm.add_number(
        _P.NEAR, N_("Near: within this share of the target (%)"),
        N_("A missed value within this share of the target is near; an item of the set may have its own."),
        5.0, 0.0, 50.0,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterString(_P.VILLAGE_TERM, tr(N_("What a village is called")), optional=True),
        N_("Takes the place of the term in the target set: thôn, bản, xóm, ấp, khu phố …"),
        advanced=True,
    )


def _rule_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """A rule whose layers are not there."""
    rule = algorithm.parameterAsEnum(parameters, _P.MOBILE_RULE, context)
    villages = algorithm.parameterAsSource(parameters, _P.VILLAGES, context)
    if rule == MobileRule.AREA and villages is not None:
        kind = QgsWkbTypes.geometryType(villages.wkbType())
        if kind != QgsWkbTypes.GeometryType.PolygonGeometry:
            return tr(N_("The share of the area needs villages as polygons. Choose another rule, or another layer."))
    if rule == MobileRule.POPULATION and parameters.get(_P.POPULATION) in (None, ""):
        return tr(N_("The share of the people needs population cells. Give them, or choose another rule."))
    if parameters.get(_P.FIBER) not in (None, "") and parameters.get(_P.ROADS) in (None, ""):
        rule = algorithm.parameterAsEnum(parameters, _P.FIBER_RULE, context)
        if rule == FiberRule.ROADS:
            return tr(N_("The distance to fibre along roads needs the roads. Give them, or choose another rule."))
    return None


def assessment_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """What is wrong with the parameters before anything runs, in the user's language; None if nothing is."""
    fault = target_set_fault(algorithm, parameters, context)
    if fault:
        return fault
    fault = algorithm.layer_fault(parameters, _P.COMMUNES, context, ["polygon"])
    if fault:
        return fault
    # Layers that may be empty: an empty one gives "no data" with that reason, and the others are assessed.
    for name, kinds in (
        (_P.VILLAGES, ["point", "polygon"]),
        (_P.POPULATION, ["point", "polygon"]),
        (_P.COVERAGE, ["polygon"]),
        (_P.PLANNED_COVERAGE, ["polygon"]),
        (_P.SERVICE_AREAS, ["polygon"]),
        (_P.FIBER, ["point", "line"]),
        (_P.PLANNED_FIBER, ["point", "line"]),
        (_P.ROADS, ["line"]),
    ):
        fault = algorithm.layer_fault(parameters, name, context, kinds, empty=True)
        if fault:
            return fault
    fault = _rule_fault(algorithm, parameters, context)
    if fault:
        return fault
    return day_fault(algorithm, parameters, context, (_P.DATE, _P.TODAY))
