"""Lines of planned cable as rooted trees: from the hubs outward, whoever drew them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...errors import NetworkError
from ...network.crossings import snap_dangles
from ...network.lines import RoadLines, clean_lines, insert_vertices
from ...network.snapping import SegmentIndex
from ...network.topology import same_places
from ...numbers import Number
from ...progress import SILENT, Progress
from ...text import N_

__all__ = ["Forest", "LEAD_IN", "grow_forest"]

#: ``feature`` of the straight line between the lines and a hub or demand point off them.
LEAD_IN = -1


@dataclass(frozen=True)
class Forest:
    """Trees that hang on hubs. Nodes are in the order of their distance from the root: parents before children.

    Parameters
    ----------
    xy : ndarray, shape (n, 2)
        Plane coordinates of the nodes.
    parent : ndarray of int64, shape (n,)
        Next node on the way to the root, -1 for a root.
    root : ndarray of int64, shape (n,)
        Node of the root of each node's tree.
    length_m, distance_m : ndarray, shape (n,)
        Length to the parent and to the root, on the ellipsoid; 0 for a root.
    feature : ndarray of int64, shape (n,)
        Line feature that leads to the parent; :data:`LEAD_IN` for a lead-in and for a root.
    lines : tuple of ndarray, shape (m, 2)
        Geometry from the parent to each node; empty for a root.
    hub : ndarray of int64, shape (n,)
        For a root: row of the hub point, or where ``on_cable``, of the feature that carries the hub's id; else -1.
    on_cable : ndarray of bool, shape (n,)
        Whether a root is the beginning of a line that ends on existing fibre.
    demand_node : ndarray of int64, shape (d,)
        Node of each demand point; -1 where there is none within reach of a hub.
    demand_m : ndarray, shape (d,)
        Distance of each demand point to the lines; inf where it is farther than allowed.
    lost : ndarray of int64
        Line features without length, sorted.
    loop_m, apart_m : float
        Length of lines that close a loop (or join the trees of two hubs), and of lines that no hub feeds.
    """

    xy: np.ndarray
    parent: np.ndarray
    root: np.ndarray
    length_m: np.ndarray
    distance_m: np.ndarray
    feature: np.ndarray
    lines: tuple[np.ndarray, ...]
    hub: np.ndarray
    on_cable: np.ndarray
    demand_node: np.ndarray
    demand_m: np.ndarray
    lost: np.ndarray
    loop_m: float
    apart_m: float

    def __len__(self) -> int:
        return len(self.parent)

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Sum of ``values`` (n,) over each node and all nodes behind it."""
        total = np.array(values)
        for node in range(len(total) - 1, -1, -1):
            if self.parent[node] >= 0:
                total[self.parent[node]] += total[node]
        return total


@dataclass(frozen=True)
class _Joined:
    """Points brought onto lines: place (k, 2), distance (k,), and the lines with a vertex at each place."""

    lines: RoadLines
    xy: np.ndarray
    distance_m: np.ndarray


def grow_forest(
    lines: RoadLines,
    hubs_xy: np.ndarray,
    demand_xy: np.ndarray,
    *,
    tolerance_m: float = 1.0,
    max_hub_m: float = 100.0,
    max_demand_m: float = 500.0,
    beside_m: float = 80.0,
    carries_hub: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> Forest:
    """Make rooted trees of lines.

    Lines are joined where they share a vertex and where one ends within the tolerance of another. Every node belongs
    to the hub that is nearest along the lines (Dijkstra 1959, all hubs at once): lines that form trees stay as they
    are, of a loop the longest way round is left out.

    Parameters
    ----------
    lines : RoadLines
        ``feature`` of each line points into the caller's rows.
    hubs_xy, demand_xy : ndarray, shape (h, 2) and (d, 2)
    tolerance_m : float
        Ends within this distance are joined.
    max_hub_m, max_demand_m : float
        Points farther from the lines are not joined. A hub off the lines gets a straight lead-in.
    beside_m : float
        Demand within this distance is served from the lines; farther away it gets a straight lead-in, too.
    carries_hub : ndarray of bool, shape (features,), optional
        Features that name a hub themselves: a part of the network without a hub point begins where the first of them
        begins (trees that end on existing fibre). They must be drawn from the hub's side.

    Raises
    ------
    NetworkError
        No line has a length, or no part of the lines has a hub.
    """
    lines, lost = clean_lines(lines)
    if not len(lines):
        raise NetworkError(N_("No segment has a length."))
    lines = snap_dangles(lines, tolerance_m, progress.part(0.0, 0.3)) if tolerance_m > 0 else lines
    hubs = _join(lines, hubs_xy, max_hub_m, tolerance_m, progress.part(0.3, 0.45))
    near_hub = np.flatnonzero(np.isfinite(hubs.distance_m))
    lines, hub_at = _with_lead_ins(hubs, hubs_xy, near_hub, tolerance_m)
    lines = _join_other_parts(lines, hub_at, max_hub_m, tolerance_m, carries_hub)
    demand = _join(lines, demand_xy, max_demand_m, tolerance_m, progress.part(0.45, 0.7))
    near_demand = np.flatnonzero(np.isfinite(demand.distance_m))
    lines, demand_at = _with_lead_ins(demand, demand_xy, near_demand, max(beside_m, tolerance_m))

    # Places: vertices of the lines, then hubs, then demand. The last two are vertices of the lines by now.
    place = same_places(np.concatenate((lines.xy, hub_at, demand_at)))
    hub_place = place[len(lines.xy) : len(lines.xy) + len(hub_at)]
    demand_place = place[len(lines.xy) + len(hub_at) :]
    place = place[: len(lines.xy)]
    first, last, line = _cut(lines, place, np.concatenate((hub_place, demand_place)))
    along = np.concatenate(([0.0], np.cumsum(lines.ground.vertex_lengths(lines.xy))))
    length = along[last] - along[first]
    feature = lines.feature[line]
    progress.step(0.8)

    roots, hub, on_cable = _roots(place, first, last, feature, hub_place, near_hub, carries_hub)
    if not len(roots):
        raise NetworkError(
            N_(
                "No hub lies within {distance} m of the segments. Check the CRS of the hubs, allow a longer snap "
                "distance, or choose the field of the segments that names their hub."
            ),
            distance=Number(max_hub_m),
        )
    count = int(place.max()) + 1
    distance, before, piece = _nearest_root(count, place[first], place[last], length, roots)
    progress.step(0.95)
    reached = np.flatnonzero(np.isfinite(distance))
    order = reached[np.lexsort((reached, distance[reached]))]
    number = np.full(count, -1, dtype=np.int64)
    number[order] = np.arange(len(order))
    parent = np.where(before[order] >= 0, number[np.maximum(before[order], 0)], -1)
    root = np.arange(len(order))
    for node in range(len(order)):
        if parent[node] >= 0:
            root[node] = root[parent[node]]
    own = piece[order]
    shapes, fed = [], own >= 0
    for node, row in enumerate(own.tolist()):
        shape = lines.xy[first[row] : last[row] + 1] if row >= 0 else np.empty((0, 2))
        shapes.append(shape[::-1] if row >= 0 and place[last[row]] != order[node] else shape)
    xy = np.empty((count, 2))
    xy[place] = lines.xy
    hub_of_place = np.full(count, -1, dtype=np.int64)
    hub_of_place[roots[::-1]] = hub[::-1]
    cable_root = np.zeros(count, dtype=bool)
    cable_root[roots] = on_cable
    demand_node = np.full(len(demand_xy), -1, dtype=np.int64)
    demand_node[near_demand] = number[demand_place]
    used = np.zeros(len(first), dtype=bool)
    used[own[fed]] = True
    within, drawn = np.isfinite(distance[place[first]]), feature >= 0
    return Forest(
        xy[order],
        parent,
        root,
        np.where(fed, length[np.maximum(own, 0)], 0.0),
        distance[order],
        np.where(fed, feature[np.maximum(own, 0)], LEAD_IN),
        tuple(shapes),
        hub_of_place[order],
        cable_root[order],
        demand_node,
        demand.distance_m,
        lost,
        float(length[drawn & within & ~used].sum()),
        float(length[drawn & ~within].sum()),
    )


def _join_other_parts(
    lines: RoadLines, hub_at: np.ndarray, max_m: float, tolerance_m: float, carries_hub: np.ndarray | None
) -> RoadLines:
    """Lead a hub in to every part of the lines near it, not to the nearest alone; parts that name a hub have theirs.

    Roads drawn on both sides of an exchange need not touch each other.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    while len(hub_at):
        place = same_places(np.concatenate((lines.xy, hub_at)))
        segments, count = lines.segments(), int(place.max()) + 1
        links = coo_matrix((np.ones(len(segments)), (place[segments], place[segments + 1])), (count, count))
        _, part = connected_components(links, directed=False)
        fed = np.zeros(count, dtype=bool)
        fed[part[place[len(lines.xy) :]]] = True
        if carries_hub is not None:
            naming = (lines.feature >= 0) & carries_hub[np.maximum(lines.feature, 0)]
            fed[part[place[lines.offsets[:-1][naming]]]] = True
        apart = segments[~fed[part[place[segments]]]]
        if not len(apart):
            break
        joined = _join(lines, hub_at, max_m, tolerance_m, SILENT, apart)
        near = np.flatnonzero(np.isfinite(joined.distance_m))
        if not len(near):
            break
        lines = _with_lead_ins(joined, hub_at, near, 0.0)[0]
    return lines


def _join(
    lines: RoadLines,
    points: np.ndarray,
    max_m: float,
    tolerance_m: float,
    progress: Progress,
    segments: np.ndarray | None = None,
) -> _Joined:
    """Give the lines a vertex at the nearest place to each point, unless one of theirs is within the tolerance."""
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    if not len(points):
        return _Joined(lines, points, np.empty(0))
    index = SegmentIndex(lines.xy, lines.segments() if segments is None else segments, lines.ground)
    segment, fraction, distance = index.nearest(points, max_m, progress)
    found = np.flatnonzero(segment >= 0)
    segment, fraction = segment[found], fraction[found]
    place = index.place(segment, fraction)
    start, end = lines.xy[segment], lines.xy[segment + 1]
    before = lines.ground.lengths(place[:, 0], place[:, 1], start[:, 0], start[:, 1])
    behind = lines.ground.lengths(place[:, 0], place[:, 1], end[:, 0], end[:, 1])
    near = max(tolerance_m, 1e-3)
    at_start = (before <= behind) & (before <= near)
    at_end = ~at_start & (behind <= near)
    place = np.where(at_start[:, None], start, np.where(at_end[:, None], end, place))
    inner = np.flatnonzero(~at_start & ~at_end)
    xy = points.copy()
    xy[found] = place
    return _Joined(insert_vertices(lines, segment[inner], fraction[inner], place[inner]), xy, distance)


def _with_lead_ins(
    joined: _Joined, points: np.ndarray, near: np.ndarray, beside_m: float
) -> tuple[RoadLines, np.ndarray]:
    """Lines with a straight one to each point that stands off them, and where each of the points ``near`` is joined."""
    lines = joined.lines
    at = joined.xy[near].copy()
    off = np.flatnonzero(joined.distance_m[near] > max(beside_m, 1e-3))
    if not len(off):
        return lines, at
    own = np.asarray(points, dtype=float)[near[off]]
    pairs = np.column_stack((own, at[off])).reshape(-1, 2)
    at[off] = own
    return (
        replace(
            lines,
            xy=np.concatenate((lines.xy, pairs)),
            offsets=np.concatenate((lines.offsets, lines.offsets[-1] + 2 * np.arange(1, len(off) + 1))),
            feature=np.concatenate((lines.feature, np.full(len(off), LEAD_IN))),
            cost_per_m=np.concatenate((lines.cost_per_m, np.zeros(len(off)))),
        ),
        at,
    )


def _cut(lines: RoadLines, place: np.ndarray, also: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First and last vertex and line of the stretches between nodes: ends, shared vertices, and the places ``also``."""
    node = np.bincount(place) > 1
    node[place[lines.offsets[:-1]]] = node[place[lines.offsets[1:] - 1]] = True
    node[also] = True
    at = np.flatnonzero(node[place])
    line = lines.line_of_vertex()[at]
    within = np.flatnonzero(line[1:] == line[:-1])
    first, last = at[within], at[within + 1]
    real = place[first] != place[last]
    return first[real], last[real], line[within][real]


def _roots(place, first, last, feature, hub_place, near_hub, carries_hub):
    """Places where trees begin, with the hub of each and whether that is existing fibre.

    Without a hub point a part begins where one of its lines begins and none ends. Where there is no such place (the
    drop to a cable lies on the drop to a village), it begins with the first of its lines that name a hub.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    roots, which = np.unique(hub_place, return_index=True)
    hub = near_hub[which]
    if carries_hub is None or not carries_hub.any():
        return roots, hub, np.zeros(len(roots), dtype=bool)
    count = int(place.max()) + 1
    ones = np.ones(len(first))
    _, part = connected_components(coo_matrix((ones, (place[first], place[last])), (count, count)), directed=False)
    fed = np.zeros(count, dtype=bool)
    fed[part[roots]] = True
    begins = np.zeros(count, dtype=bool)
    begins[place[first]] = True
    begins[place[last]] = False
    named = np.flatnonzero((feature >= 0) & carries_hub[np.maximum(feature, 0)] & ~fed[part[place[first]]])
    rows = named[begins[place[first[named]]]]
    fed[part[place[first[rows]]]] = True
    late = named[~fed[part[place[first[named]]]]]
    late = late[np.argsort(feature[late], kind="stable")]
    rows = np.concatenate((rows, late[np.unique(part[place[first[late]]], return_index=True)[1]]))
    more, which = np.unique(place[first[rows]], return_index=True)
    return (
        np.concatenate((roots, more)),
        np.concatenate((hub, feature[rows[which]])),
        np.concatenate((np.zeros(len(roots), dtype=bool), np.ones(len(more), dtype=bool))),
    )


def _nearest_root(count, one, other, length, roots):
    """Distance to the nearest root, the place before on the way from it, and the stretch between; of all places."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    low, high = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((np.arange(len(low)), length, high, low))
    new = np.ones(len(order), dtype=bool)
    new[1:] = (low[order[1:]] != low[order[:-1]]) | (high[order[1:]] != high[order[:-1]])
    shortest = order[new]  # of several stretches between two places
    graph = csr_matrix((length[shortest], (low[shortest], high[shortest])), (count, count))
    distance, before, _ = dijkstra(
        graph, directed=False, indices=np.unique(roots), min_only=True, return_predecessors=True
    )
    before = np.where(before < 0, -1, before).astype(np.int64)
    key = low[shortest] * count + high[shortest]
    here = np.arange(count)
    wanted = np.minimum(before, here) * count + np.maximum(before, here)
    found = np.minimum(np.searchsorted(key, wanted), max(len(key) - 1, 0))
    piece = np.where(before >= 0, shortest[found], -1)
    return distance, before, piece
