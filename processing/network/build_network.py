"""``hatangso:buildnetwork``: a clean network of roads that can be routed on, and what is wrong with it."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
)

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..distances import distance_parameter
from ._cost_parameters import CostParameters

__all__ = ["BuildNetwork"]


class BuildNetwork(HatangsoAlgorithm):
    """Edges, nodes and faults of a road layer."""

    ID = "buildnetwork"
    GROUP = "network"
    TITLE = N_("Build network")
    TAGS = (
        "mạng lưới, mạng đường, đồ thị, cạnh, nút, lỗi, liên thông, kiểm tra, topo, network, graph, topology, edges, "
        "nodes, faults, dangles, gaps, duplicates, crossings, connectivity, clean, roads"
    )
    HELP = N_(
        "<p>Makes a network that can be routed on of a layer of roads, measures and costs it, and shows what is wrong "
        "with the layer.</p>"
        "<p><b>Needs</b> a line layer in any CRS. Roads are connected where they share a vertex; optionally, ends are "
        "joined to what lies within a tolerance, and lines that cross get a common vertex. One-way rules do not matter "
        "to a cable and are ignored. Multi-part, closed, duplicate and reversed lines are understood; heights are "
        "dropped.</p>"
        "<p><b>Writes</b></p><ul>"
        "<li>edges: the roads between two nodes, with length (m, on the ellipsoid), cost (VND; the length where no "
        "cost is given), connected part and the road they come from;</li>"
        "<li>nodes: where edges meet or end;</li>"
        "<li>faults: isolated parts, ends that stop short of another road, crossings without a common vertex, "
        "duplicates, overlaps, roads without length, geometry or cost, each with its place and how to mend it.</li>"
        "</ul>"
        "<p>Faults are those of the roads after joining: run once with a tolerance of 0, look at the gaps, then choose "
        "the tolerance. A road that barriers cut off shows as an isolated part.</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    INTERSECTIONS = "INTERSECTIONS"
    LEVEL_FIELD = "LEVEL_FIELD"
    FAULT_DISTANCE = "FAULT_DISTANCE"
    EDGES = "EDGES"
    NODES = "NODES"
    FAULTS = "FAULTS"
    EDGE_COUNT = "EDGE_COUNT"
    NODE_COUNT = "NODE_COUNT"
    COMPONENT_COUNT = "COMPONENT_COUNT"
    FAULT_COUNT = "FAULT_COUNT"
    TOTAL_LENGTH = "TOTAL_LENGTH"

    def define(self):
        CostParameters.add_roads(self)
        CostParameters.add_costs(self)
        self.add(
            QgsProcessingParameterBoolean(
                self.INTERSECTIONS, tr(N_("Join lines that cross without a node")), defaultValue=False
            ),
            N_(
                "Gives lines that cross or touch a common vertex there. Right for layers drawn without nodes; wrong "
                "where roads pass over each other, unless the level field says so."
            ),
            advanced=True,
        )
        self.add_field(
            self.LEVEL_FIELD,
            N_("Level field"),
            CostParameters.ROADS,
            N_(
                "Level of each road (bridge 1, ground 0, tunnel -1; empty is 0), as in the field “layer” of imported "
                "OpenStreetMap roads. Roads of different levels that cross are neither joined nor reported."
            ),
            advanced=True,
            numeric=True,
        )
        self.add(
            distance_parameter(self.FAULT_DISTANCE, N_("Fault distance (m)"), 5.0),
            N_("A free end this near to another road is reported as a gap."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.EDGES, tr(N_("Edges")), QgsProcessing.SourceType.TypeVectorLine),
            N_("The roads between two nodes; two roads of the layer are never merged into one edge."),
        )
        for name, title, help_text in (
            (self.NODES, N_("Nodes"), N_("Where edges meet or end.")),
            (self.FAULTS, N_("Faults"), N_("What is wrong with the roads, or looks so, each with its place and cure.")),
        ):
            self.add(
                QgsProcessingParameterFeatureSink(name, tr(title), QgsProcessing.SourceType.TypeVectorPoint), help_text
            )
        for name, title in (
            (self.EDGE_COUNT, N_("Number of edges")),
            (self.NODE_COUNT, N_("Number of nodes")),
            (self.COMPONENT_COUNT, N_("Number of connected parts")),
            (self.FAULT_COUNT, N_("Number of faults")),
            (self.TOTAL_LENGTH, N_("Total length of the edges (m)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = CostParameters.fault(self, parameters, context)
        if fault is not None:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        import numpy as np

        from ...plugin.gis.source import numbers
        from ...plugin.network.crossings import split_at_crossings
        from ...plugin.network.faults import FaultKind, Faults, find_faults, isolated_parts
        from ...plugin.network.lines import clean_lines, road_lines
        from ...plugin.network.road_network import build_network
        from ._network_layers import write_edges, write_faults, write_nodes
        from ._road_input import read_roads

        progress = run.progress
        level_field = run.text(self.LEVEL_FIELD)
        found = []

        def look_and_join(lines, data, part):
            levels = numbers(data.columns[level_field]) if level_field else None
            if run.boolean(self.INTERSECTIONS):
                lines = split_at_crossings(lines, part.part(0.0, 0.3), levels=levels)
            distance = run.number(self.FAULT_DISTANCE)
            found.append(find_faults(lines, distance, part.part(0.3, 1.0), levels=levels))
            return lines

        roads = read_roads(
            run, progress.part(0.0, 0.6), also=[level_field] if level_field else [], before_barriers=look_and_join
        )
        data = roads.data
        network = build_network(roads.lines, progress.part(0.6, 0.7))
        faults = Faults.together([isolated_parts(network), *found])
        as_read = road_lines(data.parts, np.ones(len(data)), network.lines.ground)
        flat = data.reject(clean_lines(as_read)[1], FaultKind.ZERO_LENGTH.value, FaultKind.ZERO_LENGTH.explanation)
        # A road without a length needs no cost.
        shapeless = {feature.source_id for feature in flat}
        unusable = flat + [
            feature for feature in roads.rejected if feature.layer == data.layer and feature.source_id not in shapeless
        ]
        run.tell_rejected([feature for feature in roads.rejected if feature.layer != data.layer])
        write_edges(run, self.EDGES, roads, network, progress.part(0.7, 0.9))
        write_nodes(run, self.NODES, data, network, progress.part(0.9, 0.97))
        write_faults(run, self.FAULTS, data, faults, unusable, progress.part(0.97, 1.0))
        components = int(network.piece_component.max()) + 1
        total = float(network.pieces.length_m.sum())
        count = len(faults) + len(unusable)
        progress.notify(
            N_("{edges} edges, {nodes} nodes, {parts} connected parts, {km} km of road, {faults} faults."),
            edges=len(network.pieces),
            nodes=len(network.pieces.node_vertex),
            parts=components,
            km=say_number(total / 1000, language(), 1),
            faults=count,
        )
        return {
            self.EDGE_COUNT: len(network.pieces),
            self.NODE_COUNT: len(network.pieces.node_vertex),
            self.COMPONENT_COUNT: components,
            self.FAULT_COUNT: count,
            self.TOTAL_LENGTH: total,
        }
