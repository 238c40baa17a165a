"""``hatangso:fiberroutes``: the least-cost way along roads from every demand point to its best hub."""

from __future__ import annotations

import math

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import tr
from ...plugin.numbers import Number
from ...plugin.schema import ROUTES, UNREACHED
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..distances import distance_parameter
from ._cost_parameters import CostParameters
from ._demand_parameters import DemandParameters

__all__ = ["FiberRoutes"]


class FiberRoutes(HatangsoAlgorithm):
    """Routes from demand to hubs along roads."""

    ID = "fiberroutes"
    GROUP = "network"
    TITLE = N_("Fibre routes along roads")
    TAGS = (
        "cáp quang, tuyến cáp, đường đi ngắn nhất, chi phí nhỏ nhất, mạng đường, điểm đấu nối, "
        "fibre, fiber, route, shortest path, least cost, road, hub, OLT, POP, cable, FTTH"
    )
    HELP = N_(
        "<p>Finds the least-cost (or shortest) way along roads from every demand point to its best hub, and draws "
        "it.</p><p><b>Needs</b> a line layer of roads, a point layer of demand (villages, offices, sites) and hubs: "
        "points (POP, OLT, exchange) or lines of existing fibre, which may be joined anywhere. The layers may differ "
        "in CRS. Roads are connected where they share a vertex; one-way rules do not matter to a cable and are "
        "ignored. Demand and hubs are joined to the nearest point on a road; the drop from there is "
        "counted.</p><p><b>Cost</b> per metre comes from a field, an expression, or the table of road class × "
        "construction method; with none of these, the shortest way is taken and costs stay "
        "empty.</p><p><b>Writes</b> one line for each demand point (and hub, where several are asked for) with "
        "its length along roads (m, on the ellipsoid), its drops (m), its cost (VND) and whether it keeps the "
        "maximum length; and the demand points without such a route, with the reason.</p><p>Method: Dijkstra's "
        "algorithm (1959) from the hubs over the road network contracted to its junctions, by networkx, or by "
        "scipy's equivalent for large networks. A least-cost route that is too long is replaced by the cheapest one "
        "found that keeps the maximum length (Lagrangian relaxation, Handler & Zang 1980).</p>"
    )
    REQUIRES = ("networkx", "scipy", "pyproj")

    DEMAND = "DEMAND"
    DEMAND_ID_FIELD = "DEMAND_ID_FIELD"
    DEMAND_NAME_FIELD = "DEMAND_NAME_FIELD"
    HUBS = "HUBS"
    HUB_ID_FIELD = "HUB_ID_FIELD"
    HUB_NAME_FIELD = "HUB_NAME_FIELD"
    STRATEGY = "STRATEGY"
    NEAREST = "NEAREST"
    MAX_SNAP_DISTANCE = "MAX_SNAP_DISTANCE"
    MAX_LENGTH = "MAX_LENGTH"
    DROP_COST = "DROP_COST"
    ENGINE = "ENGINE"
    OUTPUT = "OUTPUT"
    UNREACHED = "UNREACHED"
    REJECTED = "REJECTED"
    ROUTE_COUNT = "ROUTE_COUNT"
    UNREACHED_COUNT = "UNREACHED_COUNT"
    TOTAL_LENGTH = "TOTAL_LENGTH"
    TOTAL_COST = "TOTAL_COST"

    def define(self):
        CostParameters.add_roads(self)
        self.add(
            QgsProcessingParameterFeatureSource(
                self.DEMAND, tr(N_("Demand points")), [QgsProcessing.SourceType.TypeVectorPoint]
            ),
            N_("What needs fibre: villages, commune offices, schools, BTS sites."),
        )
        DemandParameters.add_demand_names(self)
        self.add(
            QgsProcessingParameterFeatureSource(
                self.HUBS,
                tr(N_("Hubs or existing fibre")),
                [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorLine],
            ),
            N_("Where routes may end: points (POP, OLT, exchange) or lines of existing fibre, joinable anywhere."),
        )
        DemandParameters.add_hub_names(self)
        CostParameters.add_costs(self)
        self.add(
            QgsProcessingParameterEnum(
                self.STRATEGY, tr(N_("Optimise for")), [tr(N_("Least cost")), tr(N_("Least length"))], defaultValue=0
            ),
            N_("What is made as small as possible."),
        )
        DemandParameters.add_max_snap(self)
        self.add(
            distance_parameter(self.MAX_LENGTH, N_("Maximum length (m)"), 20000.0),
            N_("Longest allowed route, drops included; 20 km is the usual reach of GPON. 0 means no limit."),
        )
        self.add_number(
            self.NEAREST, N_("Number of hubs for each point"),
            N_("Routes to so many best hubs, ranked; 2 or more help to compare, or to plan a second supply."),
            1, 1, 20, whole=True, advanced=True,
        )  # fmt: skip
        DemandParameters.add_drop_cost(self)
        self.add(
            QgsProcessingParameterEnum(
                self.ENGINE,
                tr(N_("Routing engine")),
                [tr(N_("By the size of the network")), "networkx", "scipy"],
                defaultValue=0,
            ),
            N_("Both give equal costs; scipy is the faster one on large networks."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr(N_("Routes")), QgsProcessing.SourceType.TypeVectorLine),
            N_("One line from each demand point over the roads to its hub."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.UNREACHED, tr(N_("Unreached demand")), QgsProcessing.SourceType.TypeVectorPoint
            ),
            N_("Demand points without a route that keeps the maximum length, each with the reason."),
        )
        self.add_rejected(self.REJECTED)
        self.addOutput(QgsProcessingOutputNumber(self.ROUTE_COUNT, tr(N_("Number of routes"))))
        self.addOutput(
            QgsProcessingOutputNumber(
                self.UNREACHED_COUNT, tr(N_("Number of demand points without a route within the maximum length"))
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.TOTAL_LENGTH, tr(N_("Sum of the lengths of all routes (m)"))))
        self.addOutput(QgsProcessingOutputNumber(self.TOTAL_COST, tr(N_("Sum of the costs of all routes"))))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            CostParameters.fault(self, parameters, context)
            or self.layer_fault(parameters, self.DEMAND, context, ["point"])
            or self.layer_fault(parameters, self.HUBS, context, ["point", "line"])
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        from ...plugin.network.joining import cable_joins, point_joins
        from ...plugin.network.road_network import build_network
        from ...plugin.network.route_plan import RouteOptions, plan_routes
        from ...plugin.network.routing import ENGINES
        from ...plugin.wkb import linestring_wkb, point_wkb
        from ..named_features import codes_of, names_of, read_features
        from ._road_input import read_roads

        progress = run.progress
        roads = read_roads(run, progress.part(0.0, 0.5))
        crs = roads.data.crs
        reading = progress.part(0.5, 0.5)
        demand = read_features(run, self.DEMAND, (self.DEMAND_ID_FIELD, self.DEMAND_NAME_FIELD), crs, reading)
        hubs = read_features(run, self.HUBS, (self.HUB_ID_FIELD, self.HUB_NAME_FIELD), crs, reading)
        network = build_network(roads.lines, progress.part(0.5, 0.65))
        hubs_are_lines = (
            QgsWkbTypes.geometryType(run.source(self.HUBS).wkbType()) == QgsWkbTypes.GeometryType.LineGeometry
        )
        max_snap = run.number(self.MAX_SNAP_DISTANCE)

        def join_hubs(joined_demand, index, part):
            if hubs_are_lines:
                return cable_joins(network, hubs.parts, joined_demand, max_snap, index, part)
            return point_joins(network, hubs.parts.xy, hubs.parts.feature, max_snap, index)

        options = RouteOptions(
            by_length=run.choice(self.STRATEGY) == 1,
            nearest=run.integer(self.NEAREST),
            max_snap_m=max_snap,
            max_length_m=run.number(self.MAX_LENGTH) or math.inf,
            drop_cost_per_m=run.number(self.DROP_COST) if run.given(self.DROP_COST) else None,
            engine=ENGINES[run.choice(self.ENGINE)],
        )
        plan = plan_routes(network, demand.points(), join_hubs, options, progress.part(0.65, 0.9))

        demand_id = codes_of(demand, run.text(self.DEMAND_ID_FIELD))
        demand_name = names_of(demand, run.text(self.DEMAND_NAME_FIELD))
        hub_id = codes_of(hubs, run.text(self.HUB_ID_FIELD))
        hub_name = names_of(hubs, run.text(self.HUB_NAME_FIELD))
        writing = progress.part(0.9, 1.0)
        run.output(self.OUTPUT, ROUTES, QgsWkbTypes.Type.LineString, crs, style="fiber_routes").write(
            [linestring_wkb(plan.xy[start:end]) for start, end in zip(plan.offsets[:-1], plan.offsets[1:])],
            {
                "demand_id": demand_id[plan.demand],
                "demand_name": demand_name[plan.demand],
                "hub_id": hub_id[plan.hub],
                "hub_name": hub_name[plan.hub],
                "rank": plan.rank,
                "road_length_m": plan.road_length_m,
                "demand_drop_m": plan.demand_drop_m,
                "hub_drop_m": plan.hub_drop_m,
                "length_m": plan.length_m,
                "cost": plan.cost.round() if roads.has_cost else [None] * len(plan),  # whole đồng
                "within_max": plan.within_max,
            },
            writing,
        )
        points = demand.points()
        run.output(self.UNREACHED, UNREACHED, QgsWkbTypes.Type.Point, crs, style="unreached").write(
            [point_wkb(points[row]) for row in plan.unreached],
            {
                "demand_id": demand_id[plan.unreached],
                "demand_name": demand_name[plan.unreached],
                "reason": [reason.value for reason in plan.reason],
                "distance_m": plan.unreached_distance_m,
                "length_m": plan.unreached_length_m,
                "explanation": [tr(reason.explanation) for reason in plan.reason],
            },
        )
        run.rejected(self.REJECTED, [*roads.rejected, *demand.rejected, *hubs.rejected], crs)
        self._tell(run, plan, roads.has_cost)
        best = plan.rank == 1
        return {
            self.ROUTE_COUNT: len(plan),
            self.UNREACHED_COUNT: len(plan.unreached),
            self.TOTAL_LENGTH: float(plan.length_m[best].sum()),
            self.TOTAL_COST: float(plan.cost[best].round().sum()) if roads.has_cost else None,
        }

    @staticmethod
    def _tell(run: Run, plan, has_cost: bool) -> None:
        within = len({*plan.demand[plan.within_max].tolist()})
        longer = len({*plan.demand.tolist()}) - within
        run.progress.notify(
            N_(
                "{within} demand points with a route within the maximum length, {longer} with a longer one only, "
                "{none} without any."
            ),
            within=within,
            longer=longer,
            none=len(plan.unreached) - longer,
        )
        if has_cost:
            run.progress.notify(
                N_("A metre of drop costs {cost} VND. Cable that several routes share is counted in each of them."),
                cost=Number(plan.drop_cost_per_m, 0),
            )
        else:
            run.progress.notify(
                N_("No unit prices were given: the shortest way was taken as the best, costs are empty.")
            )
        counts: dict = {}
        for reason in plan.reason:
            counts[reason] = counts.get(reason, 0) + 1
        for reason, count in sorted(counts.items(), key=lambda item: item[0].value):
            run.progress.warn(N_("{count} demand points: {why}"), count=count, why=tr(reason.explanation))
