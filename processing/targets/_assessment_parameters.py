"""The parameters that ``assesstargets`` and ``targetgaps`` share: layers by their roles, rules, scenario."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..days import day_fault
from ._target_set_parameters import add_target_set, target_set_fault

__all__ = [
    "LAYERS",
    "PLANNED",
    "VERDICT_WORDS",
    "AssessmentParameters",
    "FiberRule",
    "MobileRule",
    "Scenario",
    "add_assessment_parameters",
    "add_layers",
    "add_planned_layers",
    "add_rejected",
    "assessment_fault",
]


#: Verdicts in words.
VERDICT_WORDS = {
    "met": N_("met"),
    "near": N_("nearly met"),
    "missed": N_("missed"),
    "no_data": N_("no data"),
    "no_target": N_("no target"),
}


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


class AssessmentParameters:
    """Names of the parameters."""

    COMMUNES = "COMMUNES"
    VILLAGES = "VILLAGES"
    POPULATION = "POPULATION"
    COVERAGE = "COVERAGE"
    COVERAGE_LEVEL = "COVERAGE_LEVEL"
    LEVEL_TECHNOLOGY = "LEVEL_TECHNOLOGY"
    LEVEL_THRESHOLD = "LEVEL_THRESHOLD"
    MOBILE_RULE = "MOBILE_RULE"
    MOBILE_SHARE = "MOBILE_SHARE"
    FIBER = "FIBER"
    ROADS = "ROADS"
    FIBER_DISTANCE = "FIBER_DISTANCE"
    TOLERANCE = "TOLERANCE"
    MAX_SNAP_DISTANCE = "MAX_SNAP_DISTANCE"
    SERVICE_AREAS = "SERVICE_AREAS"
    FIBER_RULE = "FIBER_RULE"
    SITES = "SITES"
    POLE_LINES = "POLE_LINES"
    DUCTS = "DUCTS"
    OFFICES = "OFFICES"
    POST_POINTS = "POST_POINTS"
    INFRASTRUCTURE = "INFRASTRUCTURE"
    STATISTICS = "STATISTICS"
    DECLARED = "DECLARED"
    PERCENT = "PERCENT"
    FIELDS = "FIELDS"
    SCENARIO = "SCENARIO"
    PLANNED_COVERAGE = "PLANNED_COVERAGE"
    PLANNED_FIBER = "PLANNED_FIBER"
    PLANNED_SITES = "PLANNED_SITES"
    PLANNED_POLE_LINES = "PLANNED_POLE_LINES"
    PLANNED_DUCTS = "PLANNED_DUCTS"
    PLANNED_OFFICES = "PLANNED_OFFICES"
    PLANNED_POST_POINTS = "PLANNED_POST_POINTS"
    PLANNED_INFRASTRUCTURE = "PLANNED_INFRASTRUCTURE"
    YEAR = "YEAR"
    DATE = "DATE"
    TODAY = "TODAY"
    NEAR = "NEAR"
    VILLAGE_TERM = "VILLAGE_TERM"
    REJECTED = "REJECTED"


_P = AssessmentParameters
_KIND = QgsProcessing.SourceType
_ANY = [_KIND.TypeVector]

#: Layers of things that are counted: parameter, name, role, types of geometry, help.
_REGISTERS = (
    (
        _P.SITES,
        N_("Base station sites"),
        "sites",
        _ANY,
        N_("One row for each place, with the operators that use it (or their number)."),
    ),
    (
        _P.POLE_LINES,
        N_("Pole lines"),
        "pole_lines",
        _ANY,
        N_("Lines of poles with the operators whose cables they carry; lines are measured on the ellipsoid."),
    ),
    (
        _P.DUCTS,
        N_("Ducts"),
        "ducts",
        _ANY,
        N_("Ducts with the operators that use them; lines are measured on the ellipsoid."),
    ),
    (
        _P.OFFICES,
        N_("Offices of the Party and the State"),
        "offices",
        _ANY,
        N_("Offices with their level (tỉnh, xã) and whether they are on the government's data network."),
    ),
    (
        _P.POST_POINTS,
        N_("Postal service points"),
        "post_points",
        _ANY,
        N_("Points with whether they are staffed, have Internet, and help people to use online public services."),
    ),
    (
        _P.INFRASTRUCTURE,
        N_("Essential infrastructure"),
        "infrastructure",
        _ANY,
        N_("Objects of transport, energy, electricity, water and towns, and whether they can take sensors."),
    ),
)
_PLANNED_TITLES = {
    _P.SITES: N_("Planned: base station sites"),
    _P.POLE_LINES: N_("Planned: pole lines"),
    _P.DUCTS: N_("Planned: ducts"),
    _P.OFFICES: N_("Planned: offices"),
    _P.POST_POINTS: N_("Planned: postal service points"),
    _P.INFRASTRUCTURE: N_("Planned: essential infrastructure"),
}
#: Role of each layer that becomes a register.
LAYERS = {name: role for name, _, role, _, _ in _REGISTERS}
#: Parameter of the planned layer for each layer.
PLANNED = {name: f"PLANNED_{name}" for name in LAYERS}


def add_assessment_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add target set, layers, rules and scenario."""
    add_target_set(algorithm)
    _add_places(algorithm)
    _add_service(algorithm)
    add_layers(algorithm, list(LAYERS))
    _add_tables(algorithm)
    _add_scenario(algorithm)
    _add_time(algorithm)


def add_layers(algorithm: HatangsoAlgorithm, names: Sequence[str]) -> None:
    """Add layers of things that are counted (keys of :data:`LAYERS`)."""
    for name, title, _role, kinds, words in _REGISTERS:
        if name in names:
            algorithm.add(QgsProcessingParameterFeatureSource(name, tr(title), kinds, optional=True), words)


def add_planned_layers(algorithm: HatangsoAlgorithm, names: Sequence[str]) -> None:
    """Add the planned layers beside such layers."""
    for name, _title, _role, kinds, _words in _REGISTERS:
        if name in names:
            algorithm.add(
                QgsProcessingParameterFeatureSource(PLANNED[name], tr(_PLANNED_TITLES[name]), kinds, optional=True),
                N_(
                    "Things that the plan changes (same code as an existing one) or adds; a field cost (VND) is their "
                    "price."
                ),
                advanced=True,
            )


def add_rejected(algorithm: HatangsoAlgorithm) -> None:
    """Add the layer of rows that are set aside."""
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            _P.REJECTED, tr(N_("Rejected features")), _KIND.TypeVector, optional=True, createByDefault=False
        ),
        N_("Rows of layers and tables that could not be used, each with the reason and how to mend it."),
    )


def _add_places(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.COMMUNES, tr(N_("Communes")), [_KIND.TypeVectorPolygon]),
        N_(
            "Communes, wards and special zones, with code and name; former districts or regions where values are "
            "wanted for them as well. Codes are text: leading zeros count."
        ),
    )
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
    algorithm.add(
        QgsProcessingParameterNumber(
            _P.MOBILE_SHARE,
            tr(N_("Share that must be covered (%)")),
            QgsProcessingParameterNumber.Type.Double,
            defaultValue=50.0,
            minValue=0.1,
            maxValue=100.0,
        ),
        N_("For the rules that go by a share of the area or of the people."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterRasterLayer(_P.COVERAGE_LEVEL, tr(N_("Signal level raster (dBm)")), optional=True),
        N_("Signal level in dBm, for instance from a radio prediction; it counts beside the coverage areas."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterString(_P.LEVEL_TECHNOLOGY, tr(N_("Technology of the raster")), defaultValue="4G"),
        N_("Technologies whose signal the raster shows: 4G, 5G, or both (“4G;5G”)."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterNumber(
            _P.LEVEL_THRESHOLD,
            tr(N_("Least signal level (dBm)")),
            QgsProcessingParameterNumber.Type.Double,
            defaultValue=-110.0,
            minValue=-200.0,
            maxValue=50.0,
        ),
        N_("Places with this level or more are covered. −110 dBm (RSRP) is a usual value for planning."),
        advanced=True,
    )
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
    distance = QgsProcessingParameterDistance(
        _P.FIBER_DISTANCE,
        tr(N_("Greatest distance to fibre along roads (m)")),
        defaultValue=1000.0,
        minValue=1.0,
        maxValue=100000.0,
    )
    distance.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
    algorithm.add(distance, N_("From the village to the equipment or cable, drops from the road included."))
    snap = QgsProcessingParameterDistance(
        _P.MAX_SNAP_DISTANCE,
        tr(N_("Maximum snap distance (m)")),
        defaultValue=1000.0,
        minValue=0.0,
        maxValue=100000.0,
    )
    snap.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
    algorithm.add(
        snap,
        N_("Villages and equipment farther from every road are not reached along roads."),
        advanced=True,
    )
    joining = QgsProcessingParameterDistance(
        _P.TOLERANCE, tr(N_("Joining tolerance (m)")), defaultValue=0.0, minValue=0.0, maxValue=100.0
    )
    joining.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
    algorithm.add(
        joining,
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
    algorithm.add(
        QgsProcessingParameterMatrix(
            _P.FIELDS,
            tr(N_("Fields that are named otherwise")),
            headers=[tr(N_("Role")), tr(N_("Meaning")), tr(N_("Field"))],
            defaultValue=[],
            optional=True,
        ),
        N_(
            "Fields are found by their Vietnamese and English names. Where that fails, give them here: role (villages, "
            "sites …), meaning (commune_code, operators …) and the name of the field. The manual lists all of them."
        ),
        advanced=True,
    )


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
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.PLANNED_FIBER,
            tr(N_("Planned: fibre equipment, cables or routes")),
            [_KIND.TypeVectorPoint, _KIND.TypeVectorLine],
            optional=True,
        ),
        N_(
            "Planned equipment or cables; routes of Fibre routes along roads give fibre to the village whose code "
            "stands in demand_id."
        ),
    )
    add_planned_layers(algorithm, list(LAYERS))


def _add_time(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterNumber(
            _P.YEAR,
            tr(N_("Year of the assessment")),
            QgsProcessingParameterNumber.Type.Integer,
            optional=True,
            minValue=2000,
            maxValue=2100,
        ),
        N_("The year that the layers show. By default the last year of the tables."),
    )
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
    algorithm.add(
        QgsProcessingParameterNumber(
            _P.NEAR,
            tr(N_("Near: within this share of the target (%)")),
            QgsProcessingParameterNumber.Type.Double,
            defaultValue=5.0,
            minValue=0.0,
            maxValue=50.0,
        ),
        N_("A missed value within this share of the target is near; an item of the set may have its own."),
    )
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
