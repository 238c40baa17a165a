"""The parameters of ``hatangso:fibertree``, and what is wrong with them."""

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
from ..distances import distance_parameter
from ..network._cost_parameters import CostParameters
from ..network._demand_parameters import DemandParameters
from ..scheduler import add_scheduler, scheduler_fault

__all__ = ["TreeParameters"]

_POINT = [QgsProcessing.SourceType.TypeVectorPoint]
_LINE = [QgsProcessing.SourceType.TypeVectorLine]


class TreeParameters:
    """Roads, demand, hubs, existing fibre, and what the tree must keep to."""

    DEMAND = "DEMAND"
    DEMAND_ID_FIELD = "DEMAND_ID_FIELD"
    DEMAND_NAME_FIELD = "DEMAND_NAME_FIELD"
    HOUSEHOLDS_FIELD = "HOUSEHOLDS_FIELD"
    HUBS = "HUBS"
    HUB_ID_FIELD = "HUB_ID_FIELD"
    HUB_NAME_FIELD = "HUB_NAME_FIELD"
    EXISTING = "EXISTING"
    EXISTING_ID_FIELD = "EXISTING_ID_FIELD"
    PART_FIELD = "PART_FIELD"
    HUB_PART_FIELD = "HUB_PART_FIELD"
    STRATEGY = "STRATEGY"
    MAX_SNAP_DISTANCE = "MAX_SNAP_DISTANCE"
    MAX_LENGTH = "MAX_LENGTH"
    VALUE_PER_HOUSEHOLD = "VALUE_PER_HOUSEHOLD"
    BUDGET = "BUDGET"
    DROP_COST = "DROP_COST"
    ROUNDS = "ROUNDS"
    TIME_LIMIT = "TIME_LIMIT"
    SEED = "SEED"
    OUTPUT = "OUTPUT"
    NODES = "NODES"
    UNREACHED = "UNREACHED"
    PARTS = "PARTS"
    REJECTED = "REJECTED"
    TOTAL_LENGTH = "TOTAL_LENGTH"
    TOTAL_COST = "TOTAL_COST"
    LOWER_BOUND = "LOWER_BOUND"
    GAP = "GAP"
    ROUNDS_RUN = "ROUNDS_RUN"
    JOINED_COUNT = "JOINED_COUNT"
    UNREACHED_COUNT = "UNREACHED_COUNT"

    @classmethod
    def add_places(cls, algorithm: HatangsoAlgorithm) -> None:
        """Demand, hubs and existing fibre."""
        algorithm.add(
            QgsProcessingParameterFeatureSource(cls.DEMAND, tr(N_("Demand points")), _POINT),
            N_("What needs fibre: villages, commune offices, schools, BTS sites."),
        )
        DemandParameters.add_demand_names(algorithm)
        algorithm.add_field(
            cls.HOUSEHOLDS_FIELD,
            N_("Households field"),
            cls.DEMAND,
            N_("Households of each demand point: added up along the tree, and the measure of value and budget."),
            numeric=True,
        )
        algorithm.add(
            QgsProcessingParameterFeatureSource(cls.HUBS, tr(N_("Hubs")), _POINT, optional=True),
            N_("Where the cables may end: POP, OLT, exchange. Needed unless existing fibre is given."),
        )
        DemandParameters.add_hub_names(algorithm)
        algorithm.add(
            QgsProcessingParameterFeatureSource(cls.EXISTING, tr(N_("Existing fibre")), _LINE, optional=True),
            N_(
                "Cables that the tree may join anywhere, at no cost. With hubs given as well, the length along the "
                "cables from there to the nearest hub is told."
            ),
        )
        algorithm.add_field(
            cls.EXISTING_ID_FIELD,
            N_("Existing fibre id field"),
            cls.EXISTING,
            N_("Code that names each existing cable in the results, kept as text. By default the feature id."),
        )
        algorithm.add_field(
            cls.PART_FIELD,
            N_("Part field of the demand"),
            cls.DEMAND,
            N_(
                "Code of the province, district or commune of each demand point: each part gets a network of its own, "
                "planned by itself. Maximum length, value, budget and time limit hold for each part. Demand without a "
                "code is one more part. Empty: one network for all."
            ),
        )
        algorithm.add_field(
            cls.HUB_PART_FIELD,
            N_("Part field of the hubs"),
            cls.HUBS,
            N_(
                "With parts: code of the part that each hub serves; a hub without a code serves all of them. Empty: "
                "every hub serves all parts. Existing fibre always does."
            ),
            advanced=True,
        )

    @classmethod
    def add_rules(cls, algorithm: HatangsoAlgorithm) -> None:
        """What is made small, limits, value and budget, and how long the search lasts."""
        algorithm.add(
            QgsProcessingParameterEnum(
                cls.STRATEGY, tr(N_("Optimise for")), [tr(N_("Least cost")), tr(N_("Least length"))], defaultValue=0
            ),
            N_("What is made as small as possible."),
        )
        DemandParameters.add_max_snap(algorithm)
        algorithm.add(
            distance_parameter(cls.MAX_LENGTH, N_("Maximum length (m)"), 20000.0),
            N_(
                "Longest allowed way along the tree from a demand point to its hub, drops included; 20 km is the usual "
                "reach of GPON. 0 means no limit. Existing fibre counts as a hub where it is joined."
            ),
        )
        algorithm.add_number(
            cls.VALUE_PER_HOUSEHOLD, N_("Value of a household (VND)"),
            N_(
                "What it is worth to join one household. Demand that adds more than the value of its households to the "
                "cost of the tree is left out, with that cost. Empty: all demand is joined."
            ),
            None, 0.0,
        )  # fmt: skip
        algorithm.add_number(
            cls.BUDGET, N_("Budget (VND)"),
            N_("The tree never costs more; it joins as many households for that as it can. Empty: no limit."),
            None, 0.0,
        )  # fmt: skip
        DemandParameters.add_drop_cost(algorithm)
        algorithm.add_number(
            cls.ROUNDS, N_("Rounds of the search"),
            N_("More rounds, a cheaper tree, a higher bound. The search ends earlier when the tree is proven least."),
            12, 0, 10_000, whole=True, advanced=True,
        )  # fmt: skip
        algorithm.add_number(
            cls.TIME_LIMIT, N_("Time limit (s)"),
            N_(
                "After so many seconds no more rounds are run; the result says how many were. 0 means no limit. The "
                "same seed and number of rounds give the same tree."
            ),
            0.0, 0.0, advanced=True,
        )  # fmt: skip
        algorithm.add_number(
            cls.SEED, N_("Seed"), N_("Of the chance in the search."), 0, 0, 2_147_483_647, whole=True, advanced=True
        )
        add_scheduler(algorithm)

    @classmethod
    def add_results(cls, algorithm: HatangsoAlgorithm) -> None:
        """Layers and numbers."""
        algorithm.add(
            QgsProcessingParameterFeatureSink(
                cls.OUTPUT, tr(N_("Segments of the tree")), QgsProcessing.SourceType.TypeVectorLine
            ),
            N_("One line for each stretch between two nodes of the tree along one road, and for each drop."),
        )
        algorithm.add(
            QgsProcessingParameterFeatureSink(
                cls.NODES, tr(N_("Nodes of the tree")), QgsProcessing.SourceType.TypeVectorPoint
            ),
            N_("Hubs, places where existing fibre is joined, branches, demand points."),
        )
        algorithm.add(
            QgsProcessingParameterFeatureSink(
                cls.UNREACHED, tr(N_("Unreached demand")), QgsProcessing.SourceType.TypeVectorPoint
            ),
            N_("Demand points that the tree does not join, each with the reason."),
        )
        algorithm.add(
            QgsProcessingParameterFeatureSink(
                cls.PARTS, tr(N_("Parts of the plan")), QgsProcessing.SourceType.TypeVector,
                optional=True, createByDefault=False,
            ),
            N_("A table, one row for each part: demand, length, cost, bound, gap, and what it builds beside others."),
        )  # fmt: skip
        algorithm.add_rejected(cls.REJECTED)
        for name, title in (
            (cls.TOTAL_LENGTH, N_("Length of the tree (m)")),
            (cls.TOTAL_COST, N_("Cost of the tree (VND)")),
            (cls.LOWER_BOUND, N_("Lower bound (VND; m where length is made small)")),
            (cls.GAP, N_("Gap to the lower bound (%)")),
            (cls.ROUNDS_RUN, N_("Rounds that were run")),
            (cls.JOINED_COUNT, N_("Number of demand points joined")),
            (cls.UNREACHED_COUNT, N_("Number of demand points not joined")),
        ):
            algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    # -- checks -------------------------------------------------------------------------------------------------

    @classmethod
    def fault(cls, algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
        """What is wrong with the parameters, in the user's language; None if nothing is."""
        fault = (
            CostParameters.fault(algorithm, parameters, context)
            or algorithm.layer_fault(parameters, cls.DEMAND, context, ["point"])
            or algorithm.layer_fault(parameters, cls.HUBS, context, ["point"])
            or algorithm.layer_fault(parameters, cls.EXISTING, context, ["line"])
            or scheduler_fault(algorithm, parameters, context)
        )
        if fault:
            return fault
        given = {name for name, value in parameters.items() if value not in (None, "", [])}
        if not given & {cls.HUBS, cls.EXISTING}:
            return tr(N_("There is nowhere to lead the cables to: give hubs, existing fibre, or both."))
        if cls.HUB_PART_FIELD in given and cls.PART_FIELD not in given:
            return tr(N_("Hubs of parts need demand in parts: give the part field of the demand as well."))
        if not given & {cls.VALUE_PER_HOUSEHOLD, cls.BUDGET}:
            return None
        if algorithm.parameterAsEnum(parameters, cls.STRATEGY, context) == 1:
            return tr(N_("A value per household and a budget need costs: optimise for least cost."))
        prices = {
            CostParameters.COST_FIELD,
            CostParameters.COST_EXPRESSION,
            CostParameters.CLASS_FIELD,
            CostParameters.METHOD_FIELD,
        }
        if not given & prices:
            return tr(
                N_(
                    "A value per household and a budget need unit prices: give the road class field, the construction "
                    "method field, or a cost per metre."
                )
            )
        if cls.VALUE_PER_HOUSEHOLD in given and cls.HOUSEHOLDS_FIELD not in given:
            return tr(N_("A value per household needs the field that holds the households of each demand point."))
        return None
