"""``hatangso:fibertree``: the least-cost network of cables along roads that joins all demand to any of several hubs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_, some_of
from ..algorithm import HatangsoAlgorithm, Run
from ..network._cost_parameters import CostParameters
from ..scheduler import SCHEDULER
from ._tree_parameters import TreeParameters

if TYPE_CHECKING:
    import numpy as np

    from ...plugin.fiber.tree.plan import PlannedTree, TreeOptions
    from ...plugin.gis.source import VectorData
    from ...plugin.workers import Workers

__all__ = ["FiberTree"]


class FiberTree(HatangsoAlgorithm):
    """A tree of cables that many demand points share."""

    ID = "fibertree"
    GROUP = "fiber"
    TITLE = N_("Fibre tree along roads")
    TAGS = (
        "cáp quang, cây cáp, mạng cáp, cây Steiner, chi phí nhỏ nhất, tuyến trục, tuyến nhánh, dùng chung tuyến, "
        "thôn bản, ngân sách, điểm đấu nối, fibre, fiber, tree, Steiner, least cost, network design, FTTH, hub, "
        "OLT, budget, prize collecting, province by province, parts, Dask, từng tỉnh, từng xã, địa bàn"
    )
    HELP = N_(
        "<p>Finds the network of cables along roads that joins all demand points to any of several hubs, or to "
        "existing fibre, at least cost. Unlike routes of their own, the demand points share what they can: the cost"
        " is that of the cable to be built.</p><p><b>Needs</b> a line layer of roads, a point layer of demand "
        "(villages, offices, sites), and hubs (POP, OLT, exchange), lines of existing fibre, or both. The layers "
        "may differ in CRS. Roads are connected where they share a vertex. Existing fibre may be joined anywhere at "
        "no cost; with hubs given as well, its length from there to the nearest hub is told.</p>"
        "<p><b>Cost</b> per metre comes from a field, an expression, or the table "
        "of road class × construction method; with none of these, the length is made as small as possible and costs"
        " stay empty.</p><p><b>Options</b>: a maximum length along the tree to the hub, which no joined demand "
        "point exceeds; a value of a household, above which demand is left out; a budget; parts: with a field of "
        "province, district or commune codes each part gets a network of its own, planned by itself: one after "
        "the other, or side by side by the workers of a Dask scheduler. Limits and budget then hold for each part; "
        "where several build along the same road each lays its own cable, and how much that is, is told.</p>"
        "<p><b>Writes</b> the "
        "segments of the tree with their road, length (m, on the ellipsoid), cost (VND) and the demand points and "
        "households behind each; its nodes; the demand that is not joined, with the reason and what joining it "
        "would cost. It tells the total, a <b>lower bound</b> that no network for the same demand can stay below, "
        "and the gap between the two.</p><p>Method: Steiner tree in graphs, by reductions, dual ascent (Wong 1984) "
        "and rounds of search; pruning of Johnson, Minkoff &amp; Phillips (2000) for values and budgets.</p>"
    )
    REQUIRES = ("networkx", "scipy", "pyproj")
    TABLES = (TreeParameters.PARTS,)

    def define(self):
        CostParameters.add_roads(self)
        TreeParameters.add_places(self)
        CostParameters.add_costs(self)
        TreeParameters.add_rules(self)
        TreeParameters.add_results(self)

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = TreeParameters.fault(self, parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        from ...plugin.scale.cluster import cluster_at

        with cluster_at(run.text(SCHEDULER), run.progress) as workers:
            return self._planned(run, workers)

    def _planned(self, run: Run, workers: Workers | None) -> dict:
        import numpy as np

        from ...plugin.fiber.tree.built_twice import built_twice
        from ...plugin.fiber.tree.existing import existing_lengths
        from ...plugin.fiber.tree.part_hubs import SharedHubs
        from ...plugin.fiber.tree.parts import plan_parts
        from ...plugin.fiber.tree.plan import TreeOptions
        from ...plugin.network.road_network import build_network
        from ..named_features import read_features
        from ..network._road_input import read_roads
        from ._tree_layers import Names, write_tree
        from ._tree_parts import parts_of, tell_parts, write_parts

        names, progress = TreeParameters, run.progress
        roads = read_roads(run, progress.part(0.0, 0.3))
        crs = roads.data.crs
        demand_fields = (names.DEMAND_ID_FIELD, names.DEMAND_NAME_FIELD, names.HOUSEHOLDS_FIELD, names.PART_FIELD)
        hub_fields = (names.HUB_ID_FIELD, names.HUB_NAME_FIELD, names.HUB_PART_FIELD)
        reading = progress.part(0.3, 0.3)
        demand = read_features(run, names.DEMAND, demand_fields, crs, reading)
        hubs = read_features(run, names.HUBS, hub_fields, crs, reading)
        cables = read_features(run, names.EXISTING, (names.EXISTING_ID_FIELD,), crs, reading)
        parts = parts_of(run, demand, hubs)
        network = build_network(roads.lines, progress.part(0.3, 0.4))
        max_snap = run.number(names.MAX_SNAP_DISTANCE)
        hub_count = 0 if hubs is None else len(hubs)

        def lost(rows):
            self._tell_lost(run, hubs, rows)

        places = [None if data is None else data.parts for data in (hubs, cables)]
        join_hubs = SharedHubs(network, *places, hub_count, max_snap, lost)
        households = self._households(run, demand)
        options = TreeOptions(
            by_length=run.choice(names.STRATEGY) == 1 or not roads.has_cost,
            max_snap_m=max_snap,
            max_length_m=run.number(names.MAX_LENGTH) or math.inf,
            drop_cost_per_m=run.number(names.DROP_COST) if run.given(names.DROP_COST) else None,
            value_per_household=run.number(names.VALUE_PER_HOUSEHOLD) if run.given(names.VALUE_PER_HOUSEHOLD) else None,
            budget=run.number(names.BUDGET) if run.given(names.BUDGET) else None,
            rounds=run.integer(names.ROUNDS),
            time_limit=run.number(names.TIME_LIMIT) or None,
            seed=run.integer(names.SEED),
        )
        cable = np.arange(hub_count + (0 if cables is None else len(cables))) >= hub_count
        plan = plan_parts(
            network, demand.points(), households, parts.parts, join_hubs, cable, options, progress.part(0.4, 0.95),
            workers=workers,
        )  # fmt: skip

        demand_fields = run.text(names.DEMAND_ID_FIELD), run.text(names.DEMAND_NAME_FIELD)
        demand_names = Names.of_demand(run, demand, *demand_fields)
        hub_names = Names.of(hubs, run.text(names.HUB_ID_FIELD), run.text(names.HUB_NAME_FIELD))
        hub_names = hub_names.followed_by(Names.of(cables, run.text(names.EXISTING_ID_FIELD), ""))
        shown = households if run.given(names.HOUSEHOLDS_FIELD) else None
        existing = np.full(len(plan.lines.nodes), np.nan)
        if hubs is not None and cables is not None:
            part = progress.part(0.95, 1.0)
            existing = existing_lengths(plan.lines, cables.parts, hub_count, hubs.parts.xy, roads.lines.ground, part)
        codes = parts.codes if run.given(names.PART_FIELD) else None
        cost = write_tree(run, plan, codes, roads, demand.points(), shown, demand_names, hub_names, existing)
        bounds = [_bound(each, options) for each in plan.plans]
        twice = built_twice([each.lines for each in plan.plans])
        write_parts(run, plan, parts, shown, cost, bounds, twice)
        inputs = [layer for layer in (roads, demand, hubs, cables) if layer is not None]
        run.rejected(names.REJECTED, [feature for layer in inputs for feature in layer.rejected], crs)
        self._tell(run, plan, roads.has_cost, options)
        tell_parts(run, plan, parts, twice)
        self._tell_existing(run, plan, existing, hubs is not None)
        return {
            names.TOTAL_LENGTH: plan.total_length_m,
            names.TOTAL_COST: None if cost is None else float(cost.sum()),
            names.LOWER_BOUND: sum(bounds) if plan.has_bound else None,
            names.GAP: round(100.0 * plan.gap, 6) if plan.has_bound else None,
            names.ROUNDS_RUN: plan.rounds,
            names.JOINED_COUNT: int(plan.joined.sum()),
            names.UNREACHED_COUNT: len(plan.left_out),
        }

    @staticmethod
    def _tell_lost(run: Run, hubs: VectorData, lost: np.ndarray) -> None:
        if len(lost):
            run.progress.warn(
                N_(
                    "{layer}: {count} features have no road within the maximum snap distance; nothing is led to them "
                    "(ids {ids})."
                ),
                layer=hubs.layer,
                count=len(lost),
                ids=some_of(hubs.ids[lost]),
            )

    @staticmethod
    def _households(run: Run, demand: VectorData) -> np.ndarray:
        """Households of every demand point; one where no field is given."""
        import numpy as np

        from ...plugin.fiber.households import MOST_HOUSEHOLDS, too_many
        from ...plugin.gis.source import numbers

        name = run.text(TreeParameters.HOUSEHOLDS_FIELD)
        if not name:
            return np.ones(len(demand))
        households = numbers(demand.columns[name], thousands=True)
        bad = ~(np.isfinite(households) & (households >= 0))
        if bad.any():
            run.progress.warn(
                N_("{layer}: {count} features without a usable number of households count as none (ids {ids})."),
                layer=demand.layer,
                count=int(bad.sum()),
                ids=some_of(demand.ids[bad]),
            )
        many = too_many(households) & ~bad
        if many.any():
            run.progress.warn(
                N_(
                    "{layer}: {count} features with more than {most} households count as none: no village has so many. "
                    "Correct the numbers (ids {ids})."
                ),
                layer=demand.layer,
                count=int(many.sum()),
                most=say_number(MOST_HOUSEHOLDS, language(), 0),
                ids=some_of(demand.ids[many]),
            )
        return np.where(bad | many, 0.0, households)

    @staticmethod
    def _tell_existing(run: Run, plan: PlannedTree, existing_m: np.ndarray, has_hubs: bool) -> None:
        """What is known of the way from where the tree ends on existing fibre to a hub."""
        import numpy as np

        from ...plugin.fiber.tree.existing import HUB_REACH_M, JOINING_M

        length = existing_m[[node.kind == "cable" for node in plan.lines.nodes]]
        known = length[~np.isnan(length)]
        if len(length) and not has_hubs:
            run.progress.notify(
                N_("No hubs were given: how far it is along existing fibre to a hub is not known, existing_m is empty.")
            )
            return
        if len(known):
            run.progress.notify(
                N_("{count} parts of the tree begin on existing fibre, {least} to {most} km from a hub along it."),
                count=len(known),
                least=say_number(float(known.min()) / 1000, language(), 1),
                most=say_number(float(known.max()) / 1000, language(), 1),
            )
        if len(known) < len(length):
            run.progress.warn(
                N_(
                    "{count} parts of the tree begin on existing fibre along which no hub is reached: existing_m is "
                    "empty there. Mend gaps of more than {joining} m between the cables, or add the hubs within "
                    "{reach} m of them."
                ),
                count=len(length) - len(known),
                joining=say_number(JOINING_M, language(), 1),
                reach=say_number(HUB_REACH_M, language(), 1),
            )

    @staticmethod
    def _tell(run: Run, plan: PlannedTree, has_cost: bool, options: TreeOptions) -> None:
        from ...plugin.fiber.tree.plan import LeftOut

        tell = run.progress.notify
        tell(
            N_("{joined} demand points joined by {km} km of cable, {out} not joined."),
            joined=int(plan.joined.sum()),
            km=say_number(plan.total_length_m / 1000, language(), 1),
            out=len(plan.left_out),
        )
        if not plan.has_bound:
            tell(N_("No round of the search was run: there is no lower bound. Allow more time, or more rounds."))
        else:
            tell(
                N_(
                    "No network that joins the same demand points is more than {gap} % better. {rounds} rounds were "
                    "run."
                ),
                gap=say_number(100.0 * plan.gap / (1.0 + plan.gap), language()),
                rounds=plan.rounds,
            )
        if math.isfinite(options.max_length_m) and plan.has_bound and plan.gap > 1e-6:
            tell(N_("The lower bound does not know of the maximum length: the true gap may be much smaller."))
        if plan.has_bound and (options.value_per_household, options.budget) != (None, None):
            tell(
                N_(
                    "The lower bound holds for the demand points that are joined. Whether another choice of them is "
                    "better is not bounded."
                )
            )
        if has_cost:
            tell(N_("A metre of drop costs {cost} VND."), cost=say_number(plan.drop_cost_per_m, language(), 0))
        else:
            tell(N_("No unit prices were given: the length was made as small as possible, costs are empty."))
        counts: dict = {}
        for reason in plan.reason:
            if reason is not LeftOut.NO_HUB:  # what tell_parts says of its part
                counts[reason] = counts.get(reason, 0) + 1
        for reason, count in sorted(counts.items(), key=lambda item: item[0].value):
            run.progress.warn(N_("{count} demand points: {why}"), count=count, why=tr(reason.explanation))


def _bound(plan: PlannedTree, options: TreeOptions) -> float | None:
    """In whole đồng, or metres; None where there is none."""
    if not plan.has_bound:
        return None
    return min(plan.bound, plan.total) if options.by_length else float(math.floor(plan.bound))
