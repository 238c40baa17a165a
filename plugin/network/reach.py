"""How far places are from the nearest fibre, along roads or, where there are none to ask, in a straight line.

Where :mod:`.route_plan` asks for the best route of each place, this only asks how long the shortest one is, and only up
to a limit: one bounded search for a whole country.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import ParameterError
from ..geodesy import Ground
from ..numbers import Number
from ..progress import SILENT, Progress
from ..ranges import concatenate_ranges
from ..text import N_
from ..wkb import Parts
from .joining import HubJoins, join_demand, merge_joins, point_joins
from .road_network import RoadNetwork
from .routing import QueryGraph
from .snapping import SegmentIndex, Snapped, network_segments, snap

__all__ = ["Reach", "distance_along_roads"]

#: Segments of cables that are held against the places at once.
_CHUNK = 200_000
#: A cable is offered to the roads beside it at least so often, but where it lies along a road.
_STEP_M = 20.0
#: How often it is looked at whether it does.
_LOOK_M = 100.0
#: A cable this near to a road lies along it (see :mod:`.joining`).
_ALONG_ROAD_M = 50.0


@dataclass(frozen=True)
class Reach:
    """The nearest source of each place.

    Parameters
    ----------
    distance_m : ndarray, shape (n,)
        Metres, drops included; NaN where no source is within the limit.
    source : ndarray of int64, shape (n,)
        Row of the source: points first, then the features of the lines; -1 where there is none.
    """

    distance_m: np.ndarray
    source: np.ndarray


def distance_along_roads(
    network: RoadNetwork | None,
    places_xy: np.ndarray,
    source_xy: np.ndarray | None = None,
    source_lines: Parts | None = None,
    *,
    max_distance_m: float,
    max_snap_m: float = 1000.0,
    ground: Ground | None = None,
    progress: Progress = SILENT,
) -> Reach:
    """Distance along roads from each place to the nearest fibre equipment or cable.

    In metres, whatever the roads cost: from the place straight to its road, along roads, and from the road straight to
    the source. Cables can be joined anywhere (to within 20 m, as :func:`.joining.cable_joins` has it). A place that is
    nearer to a source in a straight line than to its road needs no road: there the straight distance counts.

    Parameters
    ----------
    network : RoadNetwork or None
        None for no roads: then it is the straight distance, up to ``max_distance_m``.
    places_xy : ndarray, shape (n, 2)
        In the CRS of the network, as the sources; rows that are not finite have no distance.
    source_xy : ndarray, shape (k, 2), optional
        Equipment.
    source_lines : Parts, optional
        Cables; feature ``i`` of them is source ``k + i``.
    max_distance_m : float
        Sources farther away do not count; above 0, not infinite.
    max_snap_m : float
        Longest straight line between a place or a source and its road.
    ground : Ground, optional
        How the coordinates lie on the earth, where no network tells it.

    Returns
    -------
    Reach

    Raises
    ------
    ParameterError
        A limit is not a finite number above 0, or neither a network nor a ground is given.
    """
    for limit in (max_distance_m, max_snap_m):
        if not 0.0 < limit < np.inf:
            raise ParameterError(
                N_("A longest distance must be a number above 0 m, not {distance} m."), distance=Number(limit)
            )
    if network is not None:
        ground = network.lines.ground
    if ground is None:
        raise ParameterError(N_("Distances need a road network, or the coordinate system of the places."))
    places_xy = np.asarray(places_xy, dtype=float).reshape(-1, 2)
    distance, source = np.full(len(places_xy), np.inf), np.full(len(places_xy), -1, dtype=np.int64)
    rows = np.flatnonzero(np.isfinite(places_xy).all(axis=1))
    sources = _sources(source_xy, source_lines)
    if len(rows) and len(sources):
        places = places_xy[rows]
        max_drop_m = min(max_snap_m, max_distance_m)
        near = _near_places(sources, places, max_distance_m, ground, progress.part(0.0, 0.1))
        if len(near) and network is None:
            distance[rows], source[rows] = _straight(near, places, max_distance_m, ground, progress.part(0.1, 1.0))
        elif len(near):
            straight_m, straight = _straight(near, places, max_drop_m, ground, progress.part(0.1, 0.2))
            road_m, road, drop_m = _by_road(network, near, places, max_distance_m, max_drop_m, progress.part(0.2, 1.0))
            nearer = straight_m <= drop_m
            distance[rows] = np.where(nearer, straight_m, road_m)
            source[rows] = np.where(nearer, straight, road)
    beyond = ~(distance <= max_distance_m)
    distance[beyond], source[beyond] = np.nan, -1
    progress.step(1.0)
    return Reach(distance, source)


# -- sources --------------------------------------------------------------------------------------------------------


def _sources(source_xy: np.ndarray | None, source_lines: Parts | None) -> Parts:
    """Points and lines as parts of one or more vertices; ``feature`` is the row of the source."""
    points = np.empty((0, 2)) if source_xy is None else np.asarray(source_xy, dtype=float).reshape(-1, 2)
    finite = np.flatnonzero(np.isfinite(points).all(axis=1))
    xy, sizes, feature = [points[finite]], [np.ones(len(finite), dtype=np.int64)], [finite]
    if source_lines is not None:
        filled = np.diff(source_lines.offsets) > 0
        xy.append(source_lines.xy)
        sizes.append(np.diff(source_lines.offsets)[filled])
        feature.append(source_lines.feature[filled] + len(points))
    return _parts(np.concatenate(xy), np.concatenate(sizes), np.concatenate(feature))


def _parts(xy: np.ndarray, sizes: np.ndarray, feature: np.ndarray) -> Parts:
    return Parts(xy, np.concatenate(([0], np.cumsum(sizes))), feature, np.arange(len(sizes)))


def _segments(parts: Parts) -> np.ndarray:
    """First vertices of all segments."""
    first = np.ones(len(parts.xy), dtype=bool)
    first[parts.offsets[1:] - 1] = False
    return np.flatnonzero(first)


def _near_places(
    sources: Parts, places: np.ndarray, max_distance_m: float, ground: Ground, progress: Progress
) -> Parts:
    """The stretches of the sources within the limit of any place in a straight line: no other can be in reach."""
    from scipy.spatial import cKDTree

    low, high = places.min(axis=0), places.max(axis=0)
    corners = np.array([low, [low[0], high[1]], [high[0], low[1]], high, (low + high) / 2.0])
    scales = np.column_stack(ground.metres_per_unit(corners[:, 0], corners[:, 1]))
    # How much the scale differs within the region: what is looked for is widened by it.
    stretch = float((scales.max(axis=0) / scales.min(axis=0)).max()) ** 2
    scale = scales[-1]
    tree = cKDTree(places * scale)
    segments = _segments(sources)
    alone = sources.offsets[:-1][np.diff(sources.offsets) == 1]
    start = np.concatenate((segments, alone))
    end = np.concatenate((segments + 1, alone))
    near = np.zeros(len(start), dtype=bool)
    for begin in range(0, len(start), _CHUNK):
        progress.step(begin / len(start))
        rows = slice(begin, begin + _CHUNK)
        one, other = sources.xy[start[rows]] * scale, sources.xy[end[rows]] * scale
        radius = (max_distance_m + np.hypot(*(other - one).T) / 2.0) * stretch + 1.0
        distance, _ = tree.query((one + other) / 2.0)
        near[rows] = distance <= radius
    feature = np.repeat(sources.feature, np.diff(sources.offsets))
    kept, points = np.sort(segments[near[: len(segments)]]), alone[near[len(segments) :]]
    # Segments that follow one another on one line are one stretch again; another line's first vertex is no follower.
    heads = np.ones(len(kept), dtype=bool)
    heads[1:] = np.diff(kept) != 1
    first = np.flatnonzero(heads)
    sizes = np.concatenate((np.ones(len(points), dtype=np.int64), np.diff(np.append(first, len(kept))) + 1))
    starts = np.concatenate((points, kept[first]))
    return _parts(sources.xy[concatenate_ranges(starts, sizes)], sizes, feature[starts])


def _straight(
    sources: Parts, places: np.ndarray, max_m: float, ground: Ground, progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Distance in a straight line to the nearest source, inf where none is within ``max_m``, and the source."""
    # A point is a segment of no length: each part's last vertex is there twice.
    sizes = np.diff(sources.offsets)
    alone = sizes == 1
    vertex = concatenate_ranges(sources.offsets[:-1], sizes + alone)
    vertex[np.cumsum(sizes + alone)[alone] - 1] -= 1
    doubled = _parts(sources.xy[vertex], sizes + alone, sources.feature)
    index = SegmentIndex(doubled.xy, _segments(doubled), ground)
    segment, _, distance = index.nearest(places, max_m, progress)
    feature = np.repeat(doubled.feature, np.diff(doubled.offsets))
    return distance, np.where(segment >= 0, feature[np.maximum(segment, 0)], -1)


# -- by road --------------------------------------------------------------------------------------------------------


def _by_road(
    network: RoadNetwork,
    sources: Parts,
    places: np.ndarray,
    max_distance_m: float,
    max_drop_m: float,
    progress: Progress,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Distance along roads to the nearest source (inf for none), that source, and each place's drop to its road."""
    index = SegmentIndex(network.lines.xy, network_segments(network), network.lines.ground)
    progress.step(0.2)
    demand = snap(network, places, max_drop_m, index=index, progress=progress.part(0.2, 0.35))
    joins = _joins(network, sources, demand, max_drop_m, index, progress.part(0.35, 0.7))
    if not len(joins):
        return np.full(len(places), np.inf), np.full(len(places), -1, dtype=np.int64), demand.distance_m
    served = np.zeros(int(network.chain_component.max()) + 1, dtype=bool)
    served[network.chain_component[joins.snapped.chain]] = True
    demand = join_demand(network, places, demand, served, max_drop_m, progress.part(0.7, 0.8))
    drop_m = joins.snapped.distance_m
    query = QueryGraph(network, demand, joins.snapped, joins.hub, drop_m, drop_m)
    progress.step(0.85)
    distance, join = _nearest_join(query, max_distance_m)
    return distance + demand.distance_m, np.where(join >= 0, joins.hub[join], -1), demand.distance_m


def _joins(
    network: RoadNetwork, sources: Parts, demand: Snapped, max_m: float, index: SegmentIndex, progress: Progress
) -> HubJoins:
    """Where the sources can be joined from the road."""
    alone = np.diff(sources.offsets) == 1
    points = sources.xy[sources.offsets[:-1][alone]]
    joins = point_joins(network, points, sources.feature[alone], max_m, index, progress.part(0.0, 0.3))
    if alone.all():
        return joins
    sizes = np.diff(sources.offsets)[~alone]
    vertices = concatenate_ranges(sources.offsets[:-1][~alone], sizes)
    cables = _parts(sources.xy[vertices], sizes, sources.feature[~alone])
    return merge_joins(joins, _cable_joins(network, cables, demand, max_m, index, progress.part(0.3, 1.0)))


def _cable_joins(
    network: RoadNetwork, cables: Parts, demand: Snapped, max_m: float, index: SegmentIndex, progress: Progress
) -> HubJoins:
    """Where cables can be joined, with the meaning of :func:`.joining.cable_joins` but for whole countries.

    A cable is offered to its nearest road every 20 m; where it runs along one road from one look at it to the next,
    100 m on, only there: what lies between is joined from that road's junctions and from the demand on it.
    """
    ground = network.lines.ground
    segments = _segments(cables)
    feature = np.repeat(cables.feature, np.diff(cables.offsets))
    end = np.zeros(len(cables.xy))
    end[segments + 1] = ground.lengths(*cables.xy[segments].T, *cables.xy[segments + 1].T)
    # How far along all cables, one behind the other, each vertex lies.
    along = np.cumsum(end)
    first, last = along[cables.offsets[:-1]], along[cables.offsets[1:] - 1]

    def place(at: np.ndarray, cable: np.ndarray) -> np.ndarray:
        vertex = np.searchsorted(along, at, side="right") - 1
        vertex = np.clip(vertex, cables.offsets[cable], cables.offsets[cable + 1] - 2)
        length = end[vertex + 1]
        share = np.clip((at - along[vertex]) / np.where(length > 0.0, length, 1.0), 0.0, 1.0)[:, None]
        return cables.xy[vertex] * (1.0 - share) + cables.xy[vertex + 1] * share

    looks = np.maximum(np.ceil((last - first) / _LOOK_M), 1.0).astype(np.int64)
    cable = np.repeat(np.arange(len(looks)), looks + 1)
    step = concatenate_ranges(np.zeros(len(looks), dtype=np.int64), looks + 1)
    at = first[cable] + (last - first)[cable] * step / looks[cable]
    where = place(at, cable)
    found = snap(network, where, max_m, index=index, progress=progress.part(0.0, 0.3))

    # Between two looks: along one road, or to be looked at more closely.
    begins = np.flatnonzero(cable[1:] == cable[:-1])
    here, there = found.take(begins), found.take(begins + 1)
    gap = at[begins + 1] - at[begins]
    beside = (here.chain >= 0) & (here.chain == there.chain)
    beside &= np.maximum(here.distance_m, there.distance_m) <= _ALONG_ROAD_M
    beside &= np.abs(np.abs(there.length_m - here.length_m) - gap) <= 0.1 * gap
    close = begins[~beside]
    more = np.maximum(np.ceil(gap[~beside] / _STEP_M), 1.0).astype(np.int64)
    of = np.repeat(np.arange(len(close)), more - 1)
    finer = at[close][of] + gap[~beside][of] * (concatenate_ranges(np.ones(len(more)), more - 1) / more[of])
    finer_cable = cable[close][of]

    joined = found.chain >= 0
    settled = np.zeros(len(at), dtype=bool)
    settled[joined] = network.chain_component[found.chain[joined]] == 0
    # A look at an isolated road may lead to the main network as well, which point_joins sees to.
    open_ = np.flatnonzero(joined & ~settled)
    settled = np.flatnonzero(settled)
    rest_xy = np.concatenate((where[open_], place(finer, finer_cable)))
    rest = cables.feature[np.concatenate((cable[open_], finer_cable))]
    from_cable = merge_joins(
        HubJoins(found.take(settled), cables.feature[cable[settled]], where[settled]),
        point_joins(network, rest_xy, rest, max_m, index, progress.part(0.3, 0.6)),
    )

    # From the road to the cable: at junctions, and abreast of demand.
    chain = np.full(network.junction_count, -1, dtype=np.int64)
    length = np.zeros(network.junction_count)
    chain[network.chain_to], length[network.chain_to] = np.arange(network.chain_count), network.chain_length_m
    chain[network.chain_from], length[network.chain_from] = np.arange(network.chain_count), 0.0
    present = np.flatnonzero(demand.chain >= 0)
    chain = np.concatenate((chain, demand.chain[present]))
    length = np.concatenate((length, demand.length_m[present]))
    abreast = np.concatenate((network.junction_xy, demand.xy[present]))
    cable_index = SegmentIndex(cables.xy, segments, ground)
    segment, fraction, distance = cable_index.nearest(abreast, min(max_m, _ALONG_ROAD_M), progress.part(0.6, 1.0))
    near = np.flatnonzero((segment >= 0) & (chain >= 0))
    # Cost plays no part here: this query asks for lengths only.
    snapped = Snapped(chain[near], length[near], length[near], abreast[near], distance[near])
    from_road = HubJoins(snapped, feature[segment[near]], cable_index.place(segment[near], fraction[near]))
    return merge_joins(from_cable, from_road)


def _nearest_join(query: QueryGraph, max_distance_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Length from each demand point to its nearest join, the join's drop included (inf: none), and the join (-1)."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    low, high = np.minimum(query.edge_from, query.edge_to), np.maximum(query.edge_from, query.edge_to)
    # Of parallel edges the shortest: a sparse matrix would add them up.
    order = np.lexsort((query.edge_length_m, high, low))
    low, high, length = low[order], high[order], query.edge_length_m[order]
    first = low != high
    first[1:] &= (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    low, high, length = low[first], high[first], length[first]
    # One more node stands before all joins; its edges carry the drops.
    root, joins = query.node_count, np.flatnonzero(query.join_present)
    start = np.concatenate((low, high, np.full(len(joins), root)))
    end = np.concatenate((high, low, query.first_join + joins))
    weight = np.concatenate((length, length, query.join_length_m[joins]))
    matrix = csr_matrix((weight, (start, end)), shape=(root + 1, root + 1))
    distance, before = dijkstra(matrix, directed=True, indices=root, return_predecessors=True, limit=max_distance_m)
    # Pointer doubling towards the node behind the root, a join.
    here = np.arange(root + 1)
    head = np.where((before < 0) | (before == root), here, before).astype(np.int64)
    while True:
        further = head[head]
        if np.array_equal(further, head):
            break
        head = further
    demand = slice(query.first_demand, query.first_join)
    return distance[demand], np.where(np.isfinite(distance[demand]), head[demand] - query.first_join, -1)
