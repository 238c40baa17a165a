"""The layers that ``hatangso:buildnetwork`` writes."""

from __future__ import annotations

from collections import Counter

import numpy as np
from qgis.core import QgsWkbTypes

from ...plugin.gis.i18n import tr
from ...plugin.gis.source import Rejected, VectorData
from ...plugin.network.faults import Faults
from ...plugin.network.road_network import RoadNetwork
from ...plugin.progress import Progress
from ...plugin.schema import BUILT_NETWORK_EDGES, BUILT_NETWORK_NODES, NETWORK_FAULTS
from ...plugin.text import N_
from ...plugin.wkb import linestring_wkb, point_wkb
from ..algorithm import Run
from ._road_input import RoadInput

__all__ = ["write_edges", "write_faults", "write_nodes"]


def write_edges(run: Run, name: str, roads: RoadInput, network: RoadNetwork, progress: Progress) -> None:
    """The pieces of road between nodes."""
    pieces, lines = network.pieces, network.lines
    row = lines.feature[pieces.line]
    classes = np.asarray(roads.classes, dtype=object)
    cost_per_m = network.piece_cost_per_m
    run.output(name, BUILT_NETWORK_EDGES, QgsWkbTypes.Type.LineString, roads.data.crs, style="network_edges").write(
        [linestring_wkb(lines.xy[first : last + 1]) for first, last in zip(pieces.first, pieces.last)],
        {
            "edge_id": np.arange(1, len(pieces) + 1),
            "from_node": pieces.from_node + 1,
            "to_node": pieces.to_node + 1,
            "component": network.piece_component + 1,
            "source_id": roads.data.ids[row],
            "road_class": classes[row],
            "length_m": pieces.length_m,
            "cost_per_m": cost_per_m if roads.has_cost else [None] * len(pieces),
            "cost": pieces.length_m * cost_per_m if roads.has_cost else [None] * len(pieces),
        },
        progress,
    )


def write_nodes(run: Run, name: str, data: VectorData, network: RoadNetwork, progress: Progress) -> None:
    """The places where roads meet or end."""
    pieces = network.pieces
    count = len(pieces.node_vertex)
    ends = np.concatenate((pieces.from_node, pieces.to_node))
    component = np.zeros(count, dtype=np.int64)
    component[ends] = np.tile(network.piece_component, 2) + 1
    run.output(name, BUILT_NETWORK_NODES, QgsWkbTypes.Type.Point, data.crs, style="network_nodes").write(
        [point_wkb(xy) for xy in network.lines.xy[pieces.node_vertex]],
        {"node_id": np.arange(1, count + 1), "degree": np.bincount(ends, minlength=count), "component": component},
        progress,
    )


def write_faults(
    run: Run, name: str, data: VectorData, faults: Faults, unusable: list[Rejected], progress: Progress
) -> None:
    """What is wrong with the roads, and the features that could not be used."""
    for kind, count in Counter(faults.kind).items():
        progress.warn(N_("{label}: {count}. {why}"), label=tr(kind.label), count=count, why=tr(kind.explanation))
    run.tell_rejected(unusable)
    explained = {kind: tr(kind.explanation) for kind in set(faults.kind)}
    others = [int(data.ids[row]) if row >= 0 else None for row in faults.other.tolist()]
    nothing = [None] * len(unusable)
    run.output(name, NETWORK_FAULTS, QgsWkbTypes.Type.Point, data.crs, style="network_faults").write(
        [point_wkb(xy) for xy in faults.xy] + [feature.wkb for feature in unusable],
        {
            "kind": [kind.value for kind in faults.kind] + [feature.reason for feature in unusable],
            "source_id": data.ids[faults.feature].tolist() + [feature.source_id for feature in unusable],
            "other_id": others + nothing,
            "distance_m": faults.distance_m.tolist() + nothing,
            "length_m": faults.length_m.tolist() + nothing,
            "explanation": [explained[kind] for kind in faults.kind]
            + [tr(feature.explanation) for feature in unusable],
        },
        progress,
    )
