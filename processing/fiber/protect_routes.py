"""``hatangso:protectroutes``: two routes for those who must not be cut off, and what a network cannot lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsWkbTypes

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.schema import CRITICAL_PARTS, PROTECTED_ROUTES, UNREACHED
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..network._cost_parameters import CostParameters
from ._protection_parameters import ProtectionParameters

if TYPE_CHECKING:
    import numpy as np

    from ...plugin.gis.source import VectorData
    from ...plugin.network.critical_parts import CriticalParts
    from ...plugin.network.exposure import Exposure, Hazards
    from ...plugin.network.protection import Pair, Places, Protection
    from ...plugin.network.road_network import RoadNetwork
    from ..network._road_input import RoadInput

__all__ = ["ProtectRoutes"]

#: So many demand points are named for each critical part.
_NAMED = 20
_ONE_END = N_("Both routes end at the same hub: if it fails, this point is cut off.")


class ProtectRoutes(ProtectionParameters, HatangsoAlgorithm):
    """Disjoint routes, bridges and cut nodes."""

    ID = "protectroutes"
    GROUP = "fiber"
    TITLE = N_("Second routes")
    TAGS = (
        "cáp quang, dự phòng, bảo vệ, hai hướng, vòng ring, mạch vòng, điểm yếu, đứt cáp, thiên tai, lũ, sạt lở, "
        "an toàn mạng, fibre, fiber, protection, resilience, disjoint, redundancy, ring, bridge, cut node, "
        "single point of failure, hazard, flood, landslide, Suurballe, Bhandari"
    )
    HELP = N_(
        "<p>Finds two routes along roads that share nothing for every demand point that must not be cut off by one "
        "failure, and shows the roads and junctions that cut others off.</p><p><b>Needs</b> a line layer of roads, "
        "points to protect (commune offices, BTS sites, POPs, villages) and hubs (POP, OLT, exchange); optionally "
        "offices to count, and hazard areas. The layers may differ in CRS.</p><p><b>Writes</b></p><ul>"
        "<li>protected routes: the two routes of least total cost that share no stretch of road (and, if asked for, no "
        "junction). Where there is no such pair, the two share what has no way round and nothing else: the metres and "
        "junctions shared are told, and where the hub is on the same stretch, so that there is a single way in;</li>"
        "<li>critical stretches and junctions: what cuts demand points, people and offices off from all hubs if it "
        "fails, the worst first;</li>"
        "<li>unreached demand: points without any way to a hub, with the reason.</li></ul>"
        "<p>Metres of routes and critical stretches inside hazard areas are measured exactly. Drops between a point "
        "and its road are counted in lengths and costs, not as shared.</p><p>Method: the pair of least total cost by a "
        "second search that may walk the first route backwards (Suurballe & Tarjan 1984; Bhandari 1999); bridges and "
        "cut nodes by one depth-first search from the hubs (Tarjan 1972).</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    def define(self):
        ProtectionParameters.add_to(self)

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            CostParameters.fault(self, parameters, context)
            or self.layer_fault(parameters, self.DEMAND, context, ["point"])
            or self.layer_fault(parameters, self.OFFICES, context, ["point"], empty=True)
            or self.layer_fault(parameters, self.HUBS, context, ["point"])
            or self.layer_fault(parameters, self.HAZARDS, context, ["polygon"], empty=True)
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        import numpy as np

        from ...plugin.network.critical_parts import find_critical
        from ...plugin.network.protection import TwoHubs, join_places, protect
        from ...plugin.network.protection_lines import expose, walk_lines
        from ...plugin.network.road_network import build_network
        from ..named_features import codes_of, names_of, own_codes_of, read_features
        from ..network._road_input import read_roads

        progress = run.progress
        roads = read_roads(run, progress.part(0.0, 0.3))
        crs = roads.data.crs
        reading = progress.part(0.3, 0.3)
        demand_fields = (self.DEMAND_ID_FIELD, self.DEMAND_NAME_FIELD, self.PEOPLE_FIELD)
        demand = read_features(run, self.DEMAND, demand_fields, crs, reading)
        hubs = read_features(run, self.HUBS, (self.HUB_ID_FIELD, self.HUB_NAME_FIELD), crs, reading)
        offices = run.vector(self.OFFICES, progress.part(0.3, 0.3), crs=crs)
        hazards, bad_hazards = self._hazards(run, crs)
        network = build_network(roads.lines, progress.part(0.3, 0.35))
        points = demand.points()
        counted = points if offices is None else np.concatenate((points, offices.points()))
        places = join_places(
            network,
            counted,
            hubs.points(),
            run.number(self.MAX_SNAP_DISTANCE),
            run.number(self.DROP_COST) if run.given(self.DROP_COST) else None,
            progress.part(0.35, 0.45),
        )
        tree = places.graph.separators(progress=progress.part(0.45, 0.5))
        protection = protect(
            places.graph,
            np.arange(len(points)),
            tree,
            nodes_too=run.choice(self.DISJOINT) == 1,
            two_hubs=list(TwoHubs)[run.choice(self.TWO_HUBS)],
            progress=progress.part(0.5, 0.85),
        )
        field = run.text(self.PEOPLE_FIELD)
        people = self._people(run, demand, field)
        bridges, cut_nodes = find_critical(places.graph, tree, len(points), people)

        walks = [walk for pair in protection.pairs for walk in pair.routes]
        owner = np.array([pair.demand for pair in protection.pairs for _ in pair.routes], dtype=np.int64)
        lines = walk_lines(network, places, points, owner, walks)
        used = [walk.edges for walk in walks]
        exposure = None
        if hazards is not None:
            exposure = expose(network, places, hazards, [*used, *bridges.edges], progress.part(0.85, 0.95))
        codes = own_codes_of(run, demand, run.text(self.DEMAND_ID_FIELD))
        names = codes, names_of(demand, run.text(self.DEMAND_NAME_FIELD))
        hub_names = codes_of(hubs, run.text(self.HUB_ID_FIELD)), names_of(hubs, run.text(self.HUB_NAME_FIELD))

        self._write_routes(run, crs, protection, lines, names, hub_names, exposure, roads.has_cost)
        with_people = people if field else None
        self._write_stretches(run, roads, network, places, bridges, names, with_people, exposure, len(walks))
        self._write_junctions(run, crs, network, places, cut_nodes, names, with_people, hazards, len(bridges))
        self._write_unreached(run, crs, protection, places, points, names)
        further = [] if offices is None else offices.rejected
        run.rejected(self.REJECTED, [*roads.rejected, *demand.rejected, *hubs.rejected, *further, *bad_hazards], crs)
        return self._results(run, protection, lines, bridges, cut_nodes, exposure, roads.has_cost)

    # -- reading ------------------------------------------------------------------------------------------------

    def _people(self, run: Run, data: VectorData, field: str) -> np.ndarray:
        """People at each demand point; 0 where that is not known."""
        import numpy as np

        from ...plugin.gis.source import numbers

        given = data.columns[field] if field else [None] * len(data)
        people = numbers(given, thousands=True)  # text such as "1.234": there are no thousandths of people
        good = np.isfinite(people) & (people >= 0)
        bad = [str(data.ids[row]) for row in range(len(data)) if not good[row] and given[row] not in (None, "")]
        if bad:
            run.progress.warn(
                N_("{parameter}: not a number, left out (features {ids})."),
                parameter=run.label(self.PEOPLE_FIELD),
                ids=", ".join(bad[:10]) + (" …" if len(bad) > 10 else ""),
            )
        return np.where(good, people, 0.0)

    def _hazards(self, run: Run, crs) -> tuple[Hazards | None, list]:
        from ...plugin.gis.source import texts
        from ...plugin.network.exposure import Hazards

        field = run.text(self.HAZARD_FIELD)
        data = run.vector(self.HAZARDS, run.progress.part(0.3, 0.3), fields=[field] if field else [], crs=crs)
        if data is None:
            return None, []
        return Hazards.of(data.parts, texts(data.columns[field]) if field else [None] * len(data)), data.rejected

    # -- writing ------------------------------------------------------------------------------------------------

    def _write_routes(self, run: Run, crs, protection: Protection, lines, names, hub_names, exposure, has_cost) -> None:
        from ...plugin.network.protection import Apart
        from ...plugin.wkb import linestring_wkb

        rows = [(pair, role) for pair in protection.pairs for role in range(len(pair.routes))]
        owner = [pair.demand for pair, _ in rows]
        hub_id, hub_name = hub_names
        run.output(self.OUTPUT, PROTECTED_ROUTES, QgsWkbTypes.Type.LineString, crs, style="protected_routes").write(
            [linestring_wkb(lines.xy[start:end]) for start, end in zip(lines.offsets[:-1], lines.offsets[1:])],
            {
                "demand_id": names[0][owner],
                "demand_name": names[1][owner],
                "role": [("working", "protection")[role] for _, role in rows],
                "hub_id": hub_id[lines.hub],
                "hub_name": hub_name[lines.hub],
                "length_m": lines.length_m,
                "cost": lines.cost.round() if has_cost else [None] * len(rows),  # whole đồng
                "verdict": [pair.verdict.value for pair, _ in rows],
                "disjoint": [pair.verdict in (Apart.APART, Apart.MEETING) for pair, _ in rows],
                "shared_m": [pair.shared_m if len(pair.routes) > 1 else None for pair, _ in rows],
                "shared_nodes": [len(pair.shared_nodes) if len(pair.routes) > 1 else None for pair, _ in rows],
                "exposed_m": exposure.length_m[: len(rows)] if exposure else [None] * len(rows),
                "hazards": exposure.words()[: len(rows)] if exposure else [None] * len(rows),
                "explanation": [_explain(pair) for pair, _ in rows],
            },
            run.progress.part(0.95, 0.98),
        )

    def _write_stretches(
        self,
        run: Run,
        roads: RoadInput,
        network: RoadNetwork,
        places: Places,
        bridges: CriticalParts,
        names,
        people,
        exposure: Exposure | None,
        before: int,
    ) -> None:
        import numpy as np

        from ...plugin.network.critical_parts import longest_feature
        from ...plugin.network.protection_lines import stretch_lines
        from ...plugin.wkb import linestring_wkb

        lines = stretch_lines(network, places, bridges)
        feature = longest_feature(network, places.graph, bridges.edges).tolist()
        count = len(bridges)
        run.output(
            self.CRITICAL, CRITICAL_PARTS, QgsWkbTypes.Type.LineString, roads.data.crs, style="critical_stretches"
        ).write(
            [linestring_wkb(lines.xy[start:end]) for start, end in zip(lines.offsets[:-1], lines.offsets[1:])],
            {
                "critical_id": np.arange(1, count + 1),
                "source_id": [int(roads.data.ids[row]) for row in feature],
                "road_class": [roads.classes[row] for row in feature],
                "length_m": lines.length_m,
                **self._losses(bridges, names, people),
                "exposed_m": exposure.length_m[before:] if exposure else [None] * count,
                "hazards": exposure.words()[before:] if exposure else [None] * count,
            },
        )

    def _write_junctions(
        self, run: Run, crs, network: RoadNetwork, places: Places, nodes: CriticalParts, names, people, hazards, before
    ) -> None:
        import numpy as np

        from ...plugin.network.exposure import expose_points
        from ...plugin.wkb import point_wkb

        count = len(nodes)
        where = np.full(places.graph.node_count, -1, dtype=np.int64)
        junctions = places.graph.node[: network.junction_count]
        where[junctions[::-1]] = np.arange(network.junction_count)[::-1]
        xy = network.junction_xy[where[nodes.node]]
        words = [None] * count
        if hazards is not None and count:
            words = expose_points(xy, network.lines.ground, hazards)
        run.output(self.CUT_NODES, CRITICAL_PARTS, QgsWkbTypes.Type.Point, crs, style="critical_junctions").write(
            [point_wkb(place) for place in xy],
            {
                "critical_id": np.arange(before + 1, before + count + 1),
                "source_id": [None] * count,
                "road_class": [None] * count,
                "length_m": [None] * count,
                **self._losses(nodes, names, people),
                "exposed_m": [None] * count,
                "hazards": words,
            },
        )

    @staticmethod
    def _losses(parts: CriticalParts, names, people) -> dict:
        ids, titles = names
        shown = []
        for rows in parts.demand:
            words = [titles[row] or ids[row] for row in rows[:_NAMED].tolist()]
            shown.append(", ".join(words) + (f" … (+{len(rows) - _NAMED})" if len(rows) > _NAMED else ""))
        return {
            "demand_points": parts.demand_points,
            "demand_names": [text or None for text in shown],
            "people": parts.people if people is not None else [None] * len(parts),
            "offices": parts.offices,
        }

    def _write_unreached(self, run: Run, crs, protection: Protection, places: Places, points, names) -> None:
        import numpy as np

        from ...plugin.network.route_plan import Unreached
        from ...plugin.wkb import point_wkb

        rows = protection.unreached
        reason = [Unreached.NO_ROAD if places.demand.chain[row] < 0 else Unreached.ISOLATED for row in rows.tolist()]
        distance = places.demand.distance_m[rows]
        run.output(self.UNREACHED, UNREACHED, QgsWkbTypes.Type.Point, crs, style="unreached").write(
            [point_wkb(points[row]) for row in rows],
            {
                "demand_id": names[0][rows],
                "demand_name": names[1][rows],
                "reason": [each.value for each in reason],
                "distance_m": np.where(np.isfinite(distance), distance, np.nan),
                "length_m": [None] * len(rows),
                "explanation": [tr(each.explanation) for each in reason],
            },
        )

    # -- telling ------------------------------------------------------------------------------------------------

    def _results(self, run: Run, protection: Protection, lines, bridges, cut_nodes, exposure, has_cost: bool) -> dict:
        from ...plugin.network.protection import Apart

        counts = dict.fromkeys(Apart, 0)
        for pair in protection.pairs:
            counts[pair.verdict] += 1
        apart = counts[Apart.APART] + counts[Apart.MEETING]
        single = counts[Apart.ONE_HUB] + counts[Apart.ONE_WAY_IN]
        run.progress.notify(
            N_(
                "{apart} demand points with two routes that share nothing, {shared} whose routes share a part, "
                "{single} with a single route or a single way in, {none} without any."
            ),
            apart=apart,
            shared=counts[Apart.SHARED],
            single=single,
            none=len(protection.unreached),
        )
        run.progress.notify(
            N_("{stretches} stretches of road and {junctions} junctions cut somebody off from all hubs if they fail."),
            stretches=len(bridges),
            junctions=len(cut_nodes),
        )
        if not has_cost:
            run.progress.notify(
                N_("No unit prices were given: the shortest way was taken as the best, costs are empty.")
            )
        return {
            self.PROTECTED_COUNT: apart,
            self.SHARED_COUNT: counts[Apart.SHARED],
            self.SINGLE_COUNT: single,
            self.UNREACHED_COUNT: len(protection.unreached),
            self.CRITICAL_COUNT: len(bridges),
            self.CUT_NODE_COUNT: len(cut_nodes),
            self.TOTAL_LENGTH: float(lines.length_m.sum()),
            self.TOTAL_COST: float(lines.cost.round().sum()) if has_cost else None,
            self.SHARED_LENGTH: float(sum(pair.shared_m for pair in protection.pairs)),
            self.EXPOSED_LENGTH: float(exposure.length_m[: len(lines.hub)].sum()) if exposure else None,
        }


def _explain(pair: Pair) -> str:
    length, nodes = (say_number(number, language(), 1) for number in (pair.shared_m, len(pair.shared_nodes)))
    said = tr(pair.verdict.explanation, length=length, nodes=nodes)
    return f"{said} {tr(_ONE_END)}" if pair.one_end else said
