"""Two routes to a hub for everybody who must not be cut off by one broken cable.

Where the network has two routes that share nothing, they are the two of least total cost. Where it has none, the two
share what has no way round, and nothing else. Where the two are one and the same, there is no second route.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from ..progress import SILENT, Progress
from ..text import N_
from .disjoint import DisjointPairs
from .hub_graph import HubGraph, Walk
from .joining import HubJoins, join_to_roads, point_joins
from .road_network import RoadNetwork
from .routing import QueryGraph
from .separators import Separators
from .snapping import SegmentIndex, Snapped

__all__ = ["Apart", "Pair", "Places", "Protection", "TwoHubs", "join_places", "protect"]

#: Less road than this (m) is not told as shared, nor taken for a way of its own: nobody builds a way round it.
_TOLD_M = 1.0


class TwoHubs(Enum):
    """Where the two routes of a demand point may end."""

    MAY = "may"
    MUST = "must"
    MUST_NOT = "must_not"


class Apart(Enum):
    """What came of a demand point; the value is the stable code."""

    APART = "apart"
    MEETING = "meeting"
    SHARED = "shared"
    ONE_WAY_IN = "one_way_in"
    ONE_HUB = "one_hub"

    @property
    def explanation(self) -> str:
        """English template for people."""
        return {
            Apart.APART: N_("The two routes share nothing: one failure on the way does not cut this point off."),
            Apart.MEETING: N_(
                "The two routes share no stretch of road, so one broken cable does not cut this point off; they meet "
                "at {nodes} junctions."
            ),
            Apart.SHARED: N_(
                "{length} m of road and {nodes} junctions have no way round, so both routes pass there (see the "
                "critical parts). Build a second way there, or add a radio or satellite link."
            ),
            Apart.ONE_WAY_IN: N_(
                "There is a single way in: the hub is on the same stretch of road, so the second route is the first "
                "one again, and one failure there cuts this point off. Build a second way in, let the routes end at "
                "two different hubs, or add a radio or satellite link."
            ),
            Apart.ONE_HUB: N_(
                "Only one hub can be reached from here, so there is no second route to another one. Add a hub, or let "
                "both routes end at the same hub."
            ),
        }[self]


@dataclass(frozen=True)
class Places:
    """Where demand and hubs are joined to the network, and the graph of it.

    Parameters
    ----------
    demand : Snapped
        Demand points, then points that are only counted.
    joins : HubJoins
    query : QueryGraph
    graph : HubGraph
    drop_cost_per_m : float
    """

    demand: Snapped
    joins: HubJoins
    query: QueryGraph
    graph: HubGraph
    drop_cost_per_m: float


@dataclass(frozen=True)
class Pair:
    """The routes of one demand point.

    Parameters
    ----------
    demand : int
    routes : tuple of Walk
        The cheaper one first; one alone where there is no second.
    shared : ndarray of int64
        Edges of the query that both use, sorted; none where they make up less than a metre.
    shared_m : float
    shared_nodes : tuple of int
        Junctions through which both pass; not the demand point itself, nor the place where both end (nor what is less
        than a metre from these on both routes), unless two hubs were asked for that share nothing.
    verdict : Apart
    one_end : bool
        Both end at the same hub: whoever has two routes is still cut off if it fails.
    """

    demand: int
    routes: tuple[Walk, ...]
    shared: np.ndarray
    shared_m: float
    shared_nodes: tuple[int, ...]
    verdict: Apart
    one_end: bool = False


@dataclass(frozen=True)
class Protection:
    """Pairs of routes, by demand point, and the demand points from which no hub can be reached."""

    pairs: tuple[Pair, ...]
    unreached: np.ndarray


def join_places(
    network: RoadNetwork,
    points: np.ndarray,
    hub_points: np.ndarray,
    max_snap_m: float,
    drop_cost_per_m: float | None = None,
    progress: Progress = SILENT,
) -> Places:
    """Join points and hubs to the network.

    Parameters
    ----------
    points : ndarray, shape (d, 2)
    hub_points : ndarray, shape (h, 2)
    max_snap_m : float
    drop_cost_per_m : float, optional
        Cost of a metre between a point and its road; by default the mean cost of a metre of road.

    Raises
    ------
    NetworkError
        No hub is near a road.
    """

    def join_hubs(_, index: SegmentIndex, part: Progress) -> HubJoins:
        return point_joins(network, hub_points, np.arange(len(hub_points)), max_snap_m, index, part)

    joins, demand = join_to_roads(network, points, join_hubs, max_snap_m, progress)
    if drop_cost_per_m is None:
        drop_cost_per_m = network.mean_cost_per_m
    drop = joins.snapped.distance_m
    query = QueryGraph(network, demand, joins.snapped, joins.hub, drop, drop * drop_cost_per_m)
    return Places(demand, joins, query, HubGraph(query), drop_cost_per_m)


def protect(
    graph: HubGraph,
    demand: np.ndarray,
    tree: Separators,
    *,
    nodes_too: bool = False,
    two_hubs: TwoHubs = TwoHubs.MAY,
    progress: Progress = SILENT,
) -> Protection:
    """Two routes of least total cost for each demand point, sharing as little as can be.

    Parameters
    ----------
    graph : HubGraph
    demand : ndarray of int64
        Rows of the demand points of its query to protect.
    tree : Separators
        What separates places from all hubs (see :meth:`HubGraph.separators`).
    nodes_too : bool
        The routes must not share junctions either, not only no stretch of road.
    two_hubs : TwoHubs
    """
    if two_hubs is TwoHubs.MUST_NOT:
        found = _at_one_hub(graph, demand, nodes_too, progress)
    else:
        must = two_hubs is TwoHubs.MUST
        search = _Search(graph, graph.pairs(tree, two_hubs=must), tree, nodes_too, free_ends=not must)
        nodes = graph.demand_nodes()
        found = {}
        for row in progress.each(demand.tolist(), len(demand), every=16):
            routes = search.routes(int(nodes[row]))
            if routes:
                found[row] = routes
    pairs = tuple(_pair(graph, row, found[row], nodes_too, two_hubs) for row in demand.tolist() if row in found)
    unreached = np.array([row for row in demand.tolist() if row not in found], dtype=np.int64)
    return Protection(pairs, unreached)


class _Search:
    """Pairs from places, each found once."""

    def __init__(
        self, graph: HubGraph, pairs: DisjointPairs, tree: Separators, nodes_too: bool, *, free_ends: bool = True
    ):
        self._graph, self._pairs, self._free_ends = graph, pairs, free_ends
        self._gates = tree.gates().tolist() if nodes_too else None
        self._known: dict[int, tuple[Walk, ...]] = {}

    def routes(self, source: int) -> tuple[Walk, ...]:
        """The routes from a node; none from -1, and none where no hub can be reached."""
        if source < 0:
            return ()
        if source not in self._known:
            once = None if self._gates is None else _PassedOnce(self._gates, source, self._graph.first_hub)
            arcs = self._pairs.pair(source, once=once, free_ends=self._free_ends)
            self._known[source] = tuple(self._graph.walk(source, route, self._pairs) for route in arcs)
        return self._known[source]


class _PassedOnce:
    """The places that one of two routes from a source may pass only: all but those that have no way round."""

    def __init__(self, gates: list[int], source: int, first_hub: int):
        self._first_hub = first_hub
        self._open = set()
        node = gates[source]
        while node >= 0:
            self._open.add(node)
            node = gates[node]

    def __contains__(self, node: int) -> bool:
        return node < self._first_hub and node not in self._open


def _at_one_hub(graph: HubGraph, demand: np.ndarray, nodes_too: bool, progress: Progress) -> dict[int, tuple]:
    """The best pair of each demand point that ends at one hub: least shared first, then least cost.

    What a pair to a hub must share is known before it is looked for, and twice the shortest route is a bound on what
    it costs: after the hub of the least bound, few others need to be looked at.
    """
    nodes = graph.demand_nodes()[demand]
    count = graph.query.hub_count
    # Metres shared, junctions shared, least possible cost: by hub and demand point.
    shared = np.full((count, len(demand)), np.inf)
    junctions = np.zeros((count, len(demand)), dtype=np.int64)
    least = np.full((count, len(demand)), np.inf)
    trees = []
    for hub in progress.part(0.0, 0.4).each(range(count), count, every=1):
        tree = graph.separators(hub, progress)
        trees.append(tree)
        near = np.flatnonzero((nodes >= 0) & (tree.place[nodes] >= 0))
        length, passed = _unavoidable(graph, tree, hub, nodes_too)
        shared[hub, near] = np.round(length[nodes[near]], 3)
        junctions[hub, near] = passed[nodes[near]]
        least[hub, near] = 2 * graph.pairs(tree, hub).distance[nodes[near]]
    fewest = np.lexsort((least, junctions, shared), axis=0)[0] if count else np.empty(0, dtype=np.int64)
    columns = np.arange(len(demand))
    alike = (shared == shared[fewest, columns]) & (junctions == junctions[fewest, columns]) & np.isfinite(shared)
    best = np.full(len(demand), np.inf)
    found: dict[int, tuple] = {}
    for turn, part in enumerate((progress.part(0.4, 0.8), progress.part(0.8, 1.0))):
        for hub in part.each(range(count), count, every=1):
            wanted = alike[hub] & ((fewest == hub) if turn == 0 else (fewest != hub) & (least[hub] < best))
            if not wanted.any():
                continue
            search = _Search(graph, graph.pairs(trees[hub], hub), trees[hub], nodes_too)
            for column in np.flatnonzero(wanted).tolist():
                progress.check()
                routes = search.routes(int(nodes[column]))
                cost = sum(route.cost for route in routes)
                if routes and cost < best[column]:
                    best[column], found[int(demand[column])] = cost, routes
    return found


def _unavoidable(graph: HubGraph, tree: Separators, hub: int, nodes_too: bool) -> tuple[np.ndarray, np.ndarray]:
    """Metres of road and number of junctions that every pair of routes from each node to a hub shares."""
    length = np.zeros(graph.node_count)
    on_road = tree.bridge & (tree.parent_edge >= 0) & (tree.parent_edge < len(graph.rows))
    length[on_road] = graph.query.edge_length_m[graph.rows[tree.parent_edge[on_road]]]
    count = np.zeros(graph.node_count, dtype=np.int64)
    if nodes_too:
        passed = [0] * graph.node_count
        junction = graph.junction.copy()
        junction[graph.places_of(hub)] = False  # where both routes end
        gate, counted = tree.gates().tolist(), junction.tolist()
        for node in tree.order[1:].tolist():
            if gate[node] >= 0:
                passed[node] = passed[gate[node]] + counted[gate[node]]
        count = np.asarray(passed)
    return tree.along_bridges(length), count


def _pair(graph: HubGraph, demand: int, routes: tuple[Walk, ...], nodes_too: bool, two_hubs: TwoHubs) -> Pair:
    none = np.empty(0, dtype=np.int64)
    if len(routes) < 2:
        return Pair(demand, routes, none, 0.0, (), Apart.ONE_HUB)
    one, other = routes
    length = graph.query.edge_length_m
    shared = np.intersect1d(one.edges, other.edges)
    shared_m = float(length[shared].sum())
    passed = set(one.nodes[1:]) & set(other.nodes[1:])
    junctions = {node for node in passed if graph.junction[node]}
    if nodes_too and two_hubs is TwoHubs.MUST:
        # Two hubs at one place fall together, and a hub falls with the place of another on the way to it.
        junctions |= passed & {one.nodes[-1], other.nodes[-1]}
    else:
        junctions -= {one.nodes[-1]} & {other.nodes[-1]}
    if shared_m < _TOLD_M:
        shared, shared_m = none, 0.0
        junctions -= _at_the_door(one, other)
    nodes = tuple(sorted(junctions))
    if float(length[np.setxor1d(one.edges, other.edges)].sum()) < _TOLD_M:
        verdict = Apart.ONE_WAY_IN
    elif len(shared) or (nodes_too and nodes):
        verdict = Apart.SHARED
    else:
        verdict = Apart.MEETING if nodes else Apart.APART
    hub = graph.query.hub_of_join
    return Pair(demand, routes, shared, shared_m, nodes, verdict, bool(hub[one.join] == hub[other.join]))


def _at_the_door(one: Walk, other: Walk) -> set[int]:
    """Nodes at the inner end of stretches that both routes begin with, or end with."""
    found = set()
    for step, (mine, theirs) in enumerate(zip(one.edges.tolist(), other.edges.tolist()), 1):
        if mine != theirs:
            break
        found.add(one.nodes[step])
    for step, (mine, theirs) in enumerate(zip(one.edges[::-1].tolist(), other.edges[::-1].tolist()), 1):
        if mine != theirs:
            break
        found.add(one.nodes[-1 - step])
    return found
