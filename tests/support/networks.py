"""Small road networks for tests, made from lists of lines or at random."""

from __future__ import annotations

import numpy as np

from hatangso.plugin.geodesy import Ground
from hatangso.plugin.network.lines import RoadLines


class Plane(Ground):
    """A flat earth of one metre per unit: lengths in tests are what Pythagoras says."""

    def lengths(self, x1, y1, x2, y2):
        return np.hypot(np.asarray(x2) - x1, np.asarray(y2) - y1)

    def vertex_lengths(self, xy):
        return np.hypot(*np.diff(xy, axis=0).T)

    def metres_per_unit(self, x, y):
        return np.ones(np.shape(x)), np.ones(np.shape(y))


def lines_of(*lines, cost=None, ground=None) -> RoadLines:
    """RoadLines from sequences of (x, y)."""
    arrays = [np.asarray(line, dtype=float).reshape(-1, 2) for line in lines]
    return RoadLines(
        np.concatenate(arrays),
        np.concatenate(([0], np.cumsum([len(line) for line in arrays]))),
        np.arange(len(arrays)),
        np.ones(len(arrays)) if cost is None else np.asarray(cost, dtype=float),
        ground or Plane(),
    )


def uncontracted_graph(lines: RoadLines):
    """Every vertex a node, every segment an edge: the plain reference, built by a loop and nothing of ours."""
    import networkx as nx

    graph = nx.Graph()
    for number in range(len(lines)):
        line = lines.xy[lines.offsets[number] : lines.offsets[number + 1]]
        for start, end in zip(line[:-1].tolist(), line[1:].tolist()):
            start, end = tuple(start), tuple(end)
            if start == end:
                continue
            length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
            cost = length * float(lines.cost_per_m[number])
            if not graph.has_edge(start, end) or graph.edges[start, end]["cost"] > cost:
                graph.add_edge(start, end, cost=cost, length=length)
    return graph
