"""The layers that ``hatangso:fibertree`` writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsWkbTypes

from ...plugin.fiber.tree.parts import PlannedParts
from ...plugin.fiber.tree.segments import whole_costs
from ...plugin.fiber.tree.shares import tree_shares
from ...plugin.gis.i18n import tr
from ...plugin.gis.source import VectorData
from ...plugin.schema import TREE_NODES, TREE_PART, TREE_SEGMENTS, TREE_UNREACHED
from ...plugin.wkb import linestring_wkb, point_wkb
from ..algorithm import Run
from ..named_features import codes_of, names_of, own_codes_of
from ..network._road_input import RoadInput
from ._tree_parameters import TreeParameters

__all__ = ["Names", "write_tree"]


@dataclass(frozen=True)
class Names:
    """Codes and names of features by their rows; row -1 has neither."""

    ids: tuple[str | None, ...] = ()
    names: tuple[str | None, ...] = ()

    @classmethod
    def of(cls, data: VectorData | None, id_field: str, name_field: str) -> Names:
        """As text; the feature id where there is no code."""
        if data is None:
            return cls()
        return cls(tuple(codes_of(data, id_field)), tuple(names_of(data, name_field)))

    @classmethod
    def of_demand(cls, run: Run, data: VectorData, id_field: str, name_field: str) -> Names:
        """As :meth:`of`, with a code of its own for each; tells of those that share one."""
        return cls(tuple(own_codes_of(run, data, id_field)), tuple(names_of(data, name_field)))

    def followed_by(self, other: Names) -> Names:
        return Names(self.ids + other.ids, self.names + other.names)

    def id(self, row: int) -> str | None:
        return self.ids[row] if row >= 0 else None

    def name(self, row: int) -> str | None:
        return self.names[row] if row >= 0 else None


def write_tree(
    run: Run,
    plan: PlannedParts,
    parts: Sequence[str | None] | None,
    roads: RoadInput,
    demand_xy: np.ndarray,
    households: np.ndarray | None,
    demand: Names,
    hubs: Names,
    existing_m: np.ndarray,
) -> np.ndarray | None:
    """Write segments, nodes and what is not joined; returns the cost of each segment, in whole đồng.

    ``parts`` are the codes of the parts, which layers carry where there are any; ``existing_m`` is the length of
    existing fibre behind each node of the tree, NaN where it is not known.
    """
    cost = None
    if roads.has_cost:
        cost = _whole_by_part(np.array([segment.cost for segment in plan.lines.segments]), plan.segment_part)
    _write_segments(run, plan, parts, roads, cost, households is not None, demand, hubs, _known(existing_m))
    _write_nodes(run, plan, parts, roads, cost, households, demand, hubs, _known(existing_m))
    _write_unreached(run, plan, parts, roads, demand_xy, households, demand)
    return cost


def _whole_by_part(cost: np.ndarray, part: np.ndarray) -> np.ndarray:
    """Costs in whole đồng that add up within each part; each part's costs follow one another."""
    ends = np.flatnonzero(np.diff(part)) + 1
    return np.concatenate([whole_costs(one) for one in np.split(cost, ends)])


def _with_part(schema: tuple, parts: Sequence[str | None] | None) -> tuple:
    return schema if parts is None else (*schema, *TREE_PART)


def _part_column(parts: Sequence[str | None] | None, rows: np.ndarray) -> dict:
    return {} if parts is None else {"part_id": [parts[row] for row in rows.tolist()]}


def _write_segments(
    run: Run,
    plan: PlannedParts,
    parts: Sequence[str | None] | None,
    roads: RoadInput,
    cost: np.ndarray | None,
    has_households: bool,
    demand: Names,
    hubs: Names,
    existing_m: Sequence[float | None],
) -> None:
    segments = plan.lines.segments
    features = [segment.feature for segment in segments]
    nothing: Sequence = [None] * len(segments)
    run.output(
        TreeParameters.OUTPUT, _with_part(TREE_SEGMENTS, parts), QgsWkbTypes.Type.LineString, roads.data.crs,
        style="fiber_tree",
    ).write(
        [linestring_wkb(segment.xy) for segment in segments],
        {
            "segment_id": [str(number + 1) for number in range(len(segments))],
            "from_node": [segment.start + 1 for segment in segments],
            "to_node": [segment.end + 1 for segment in segments],
            "kind": [segment.kind for segment in segments],
            "hub_id": [hubs.id(segment.hub) for segment in segments],
            "hub_name": [hubs.name(segment.hub) for segment in segments],
            "demand_id": [demand.id(segment.demand) for segment in segments],
            "source_id": [int(roads.data.ids[row]) if row >= 0 else None for row in features],
            "road_class": [roads.classes[row] if row >= 0 else None for row in features],
            "demand_points": [segment.points for segment in segments],
            "households": [round(segment.households) for segment in segments] if has_households else nothing,
            "length_m": [segment.length_m for segment in segments],
            "existing_m": [existing_m[segment.start] for segment in segments],
            "cost_per_m": [segment.cost_per_m for segment in segments] if cost is not None else nothing,
            "cost": cost if cost is not None else nothing,
            **_part_column(parts, plan.segment_part),
        },
    )  # fmt: skip


def _write_nodes(
    run: Run,
    plan: PlannedParts,
    parts: Sequence[str | None] | None,
    roads: RoadInput,
    cost: np.ndarray | None,
    households: np.ndarray | None,
    demand: Names,
    hubs: Names,
    existing_m: Sequence[float | None],
) -> None:
    nodes = plan.lines.nodes
    length_m, shares = tree_shares(plan.lines, np.zeros(len(plan.lines.segments)) if cost is None else cost)
    served = ~np.isnan(shares)
    shares[served] = _whole_by_part(shares[served], plan.node_part[served])
    places = [(hubs, node.hub) if node.kind in ("hub", "cable") else (demand, node.demand) for node in nodes]
    homes = [None] * len(nodes)
    if households is not None:
        homes = [round(households[node.demand]) if node.demand >= 0 else None for node in nodes]
    run.output(
        TreeParameters.NODES, _with_part(TREE_NODES, parts), QgsWkbTypes.Type.Point, roads.data.crs,
        style="fiber_tree_nodes",
    ).write(
        [point_wkb(node.xy) for node in nodes],
        {
            "node_id": np.arange(1, len(nodes) + 1),
            "kind": [node.kind for node in nodes],
            "place_id": [names.id(row) for names, row in places],
            "place_name": [names.name(row) for names, row in places],
            "hub_id": [hubs.id(node.hub) for node in nodes],
            "households": homes,
            "distance_m": [node.distance_m for node in nodes],
            "existing_m": existing_m,
            "demand_id": [demand.id(node.demand) for node in nodes],
            "length_m": _known(length_m),
            "cost": _known(shares) if cost is not None else [None] * len(nodes),
            "segments": [node.segments for node in nodes],
            **_part_column(parts, plan.node_part),
        },
    )  # fmt: skip


def _known(values: np.ndarray) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]


def _write_unreached(
    run: Run,
    plan: PlannedParts,
    parts: Sequence[str | None] | None,
    roads: RoadInput,
    demand_xy: np.ndarray,
    households: np.ndarray | None,
    demand: Names,
) -> None:
    rows = plan.left_out.tolist()
    run.output(
        TreeParameters.UNREACHED, _with_part(TREE_UNREACHED, parts), QgsWkbTypes.Type.Point, roads.data.crs,
        style="tree_unreached",
    ).write(
        [point_wkb(demand_xy[row]) for row in rows],
        {
            "demand_id": [demand.id(row) for row in rows],
            "demand_name": [demand.name(row) for row in rows],
            "reason": [reason.value for reason in plan.reason],
            "distance_m": plan.distance_m,
            "length_m": plan.shortest_m,
            "explanation": [tr(reason.explanation) for reason in plan.reason],
            "households": [round(households[row]) if households is not None else None for row in rows],
            "marginal_cost": plan.marginal_cost.round() if roads.has_cost else [None] * len(rows),
            "value": plan.value.round() if roads.has_cost else [None] * len(rows),
            **_part_column(parts, plan.left_part),
        },
    )  # fmt: skip
