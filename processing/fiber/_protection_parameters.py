"""What ``hatangso:protectroutes`` asks for and gives."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..network._cost_parameters import CostParameters
from ..network._demand_parameters import DemandParameters

__all__ = ["ProtectionParameters"]


class ProtectionParameters:
    """Names of parameters and results, and how they are added."""

    DEMAND = "DEMAND"
    DEMAND_ID_FIELD = "DEMAND_ID_FIELD"
    DEMAND_NAME_FIELD = "DEMAND_NAME_FIELD"
    PEOPLE_FIELD = "PEOPLE_FIELD"
    OFFICES = "OFFICES"
    HUBS = "HUBS"
    HUB_ID_FIELD = "HUB_ID_FIELD"
    HUB_NAME_FIELD = "HUB_NAME_FIELD"
    DISJOINT = "DISJOINT"
    TWO_HUBS = "TWO_HUBS"
    HAZARDS = "HAZARDS"
    HAZARD_FIELD = "HAZARD_FIELD"
    MAX_SNAP_DISTANCE = "MAX_SNAP_DISTANCE"
    DROP_COST = "DROP_COST"
    OUTPUT = "OUTPUT"
    CRITICAL = "CRITICAL"
    CUT_NODES = "CUT_NODES"
    UNREACHED = "UNREACHED"
    REJECTED = "REJECTED"
    PROTECTED_COUNT = "PROTECTED_COUNT"
    SHARED_COUNT = "SHARED_COUNT"
    SINGLE_COUNT = "SINGLE_COUNT"
    UNREACHED_COUNT = "UNREACHED_COUNT"
    CRITICAL_COUNT = "CRITICAL_COUNT"
    CUT_NODE_COUNT = "CUT_NODE_COUNT"
    TOTAL_LENGTH = "TOTAL_LENGTH"
    TOTAL_COST = "TOTAL_COST"
    SHARED_LENGTH = "SHARED_LENGTH"
    EXPOSED_LENGTH = "EXPOSED_LENGTH"

    @classmethod
    def add_to(cls, algorithm: HatangsoAlgorithm) -> None:
        """All of them, in the order of the dialog."""
        CostParameters.add_roads(algorithm)
        cls._add_points(algorithm)
        cls._add_choices(algorithm)
        CostParameters.add_costs(algorithm)
        DemandParameters.add_drop_cost(algorithm)
        cls._add_results(algorithm)

    @classmethod
    def _add_points(cls, algorithm: HatangsoAlgorithm) -> None:
        points = [QgsProcessing.SourceType.TypeVectorPoint]
        algorithm.add(
            QgsProcessingParameterFeatureSource(cls.DEMAND, tr(N_("Demand points")), points),
            N_("What must not be cut off by one failure: commune offices, BTS sites, POPs, villages."),
        )
        DemandParameters.add_demand_names(algorithm)
        algorithm.add_field(
            cls.PEOPLE_FIELD,
            N_("People field"),
            cls.DEMAND,
            N_("People at each demand point: tells how many each critical part cuts off. Empty values count as 0."),
        )
        algorithm.add(
            QgsProcessingParameterFeatureSource(cls.OFFICES, tr(N_("Offices")), points, optional=True),
            N_("Offices that are counted where a critical part cuts them off; no routes are planned for them."),
        )
        algorithm.add(
            QgsProcessingParameterFeatureSource(cls.HUBS, tr(N_("Hubs")), points),
            N_("Where routes may end: POP, OLT, exchange."),
        )
        DemandParameters.add_hub_names(algorithm)

    @classmethod
    def _add_choices(cls, algorithm: HatangsoAlgorithm) -> None:
        algorithm.add(
            QgsProcessingParameterEnum(
                cls.DISJOINT,
                tr(N_("The two routes must not share")),
                [tr(N_("Stretches of road")), tr(N_("Stretches of road and junctions"))],
                defaultValue=0,
            ),
            N_("Without common junctions the routes are safer, and longer."),
        )
        algorithm.add(
            QgsProcessingParameterEnum(
                cls.TWO_HUBS,
                tr(N_("Where the two routes end")),
                [
                    tr(N_("At one hub or two, whichever costs less")),
                    tr(N_("At two different hubs")),
                    tr(N_("At one and the same hub")),
                ],
                defaultValue=0,
            ),
            N_("Two hubs keep a point connected even if one of them fails."),
        )
        algorithm.add(
            QgsProcessingParameterFeatureSource(
                cls.HAZARDS, tr(N_("Hazard areas")), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True
            ),
            N_("Flood, flash flood, landslide: the metres of each route and critical part inside them are told."),
        )
        algorithm.add_field(
            cls.HAZARD_FIELD, N_("Hazard field"), cls.HAZARDS, N_("Kind or name of the hazard of each area.")
        )
        DemandParameters.add_max_snap(algorithm)

    @classmethod
    def _add_results(cls, algorithm: HatangsoAlgorithm) -> None:
        line, point = QgsProcessing.SourceType.TypeVectorLine, QgsProcessing.SourceType.TypeVectorPoint
        for name, title, kind, help_text in (
            (
                cls.OUTPUT,
                N_("Protected routes"),
                line,
                N_("Two lines for each demand point: the cheaper route and the second one."),
            ),
            (
                cls.CRITICAL,
                N_("Critical stretches"),
                line,
                N_("Stretches of road without which demand points or offices lose every way to a hub."),
            ),
            (
                cls.CUT_NODES,
                N_("Critical junctions"),
                point,
                N_("Junctions without which demand points or offices lose every way to a hub."),
            ),
            (cls.UNREACHED, N_("Unreached demand"), point, N_("Demand points without any way to a hub.")),
        ):
            algorithm.add(QgsProcessingParameterFeatureSink(name, tr(title), kind), help_text)
        algorithm.add_rejected(cls.REJECTED)
        for name, title in (
            (cls.PROTECTED_COUNT, N_("Number of demand points with two routes that share nothing")),
            (cls.SHARED_COUNT, N_("Number of demand points whose two routes share what has no way round")),
            (cls.SINGLE_COUNT, N_("Number of demand points with a single route or a single way in")),
            (cls.UNREACHED_COUNT, N_("Number of demand points without a route")),
            (cls.CRITICAL_COUNT, N_("Number of critical stretches")),
            (cls.CUT_NODE_COUNT, N_("Number of critical junctions")),
            (cls.TOTAL_LENGTH, N_("Sum of the lengths of all routes (m)")),
            (cls.TOTAL_COST, N_("Sum of the costs of all routes")),
            (cls.SHARED_LENGTH, N_("Road that the two routes of a demand point share, summed up (m)")),
            (cls.EXPOSED_LENGTH, N_("Length of all routes in hazard areas (m)")),
        ):
            algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))
