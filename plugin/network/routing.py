"""Least-cost routes along roads, from many demand points to the best of several hubs.

Demand and hubs lie *on* roads, not at junctions: for each question the chains that they lie on are split there
(:class:`QueryGraph`), the network itself stays as it is. Many-to-few is one search from the hubs.

Two engines give equal costs: networkx, which scripts use as well, and ``scipy.sparse.csgraph`` for large networks,
where it was measured some twenty times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..ranges import concatenate_ranges
from ..text import N_
from .disjoint import disjoint_routes
from .road_network import RoadNetwork
from .snapping import Snapped

__all__ = ["ENGINES", "NETWORKX_MAX_CHAINS", "QueryGraph", "Routes", "disjoint_routes", "route_geometry"]

#: "auto" takes networkx up to so many chains, where its search costs some hundredths of a second, and csgraph above.
NETWORKX_MAX_CHAINS = 5_000
ENGINES = ("auto", "networkx", "csgraph")

#: Searches from many hubs are done in blocks of at most so many numbers (hubs × nodes), some 100 MB.
_BLOCK = 8_000_000


@dataclass(frozen=True)
class Routes:
    """Routes as legs: each leg is a stretch of one chain.

    Parameters
    ----------
    demand : ndarray of int64, shape (r,)
        Demand point of each route.
    join : ndarray of int64, shape (r,)
        Row of ``hubs`` (places where a hub is joined) at which each route ends.
    length_m, cost : ndarray, shape (r,)
        Along roads only.
    offsets : ndarray of int64, shape (r + 1,)
        Route ``i`` owns the legs ``offsets[i]:offsets[i + 1]``, from the demand point to the hub.
    chain : ndarray of int64, shape (l,)
    start_m, end_m : ndarray, shape (l,)
        Where each leg begins and ends along its chain; ``end_m < start_m`` runs against the chain.
    """

    demand: np.ndarray
    join: np.ndarray
    length_m: np.ndarray
    cost: np.ndarray
    offsets: np.ndarray
    chain: np.ndarray
    start_m: np.ndarray
    end_m: np.ndarray

    def __len__(self) -> int:
        return len(self.demand)


class QueryGraph:
    """The contracted network, split where the points of one question lie.

    Nodes are the junctions, then the points: demand first, then the places where hubs are joined.

    Parameters
    ----------
    network : RoadNetwork
    demand, hubs : Snapped
        Points on the network; those with chain -1 are not part of the graph.
    hub_of_join : ndarray of int64, shape (len(hubs),)
        Hub that each place belongs to: an existing cable can be joined at many places.
    join_length_m, join_cost : ndarray, shape (len(hubs),)
        Drop from the road to the hub itself.
    """

    def __init__(
        self,
        network: RoadNetwork,
        demand: Snapped,
        hubs: Snapped,
        hub_of_join: np.ndarray,
        join_length_m: np.ndarray,
        join_cost: np.ndarray,
    ):
        self.network = network
        self.demand_count = len(demand)
        self.hub_of_join = np.asarray(hub_of_join, dtype=np.int64)
        self.hub_count = int(self.hub_of_join.max(initial=-1)) + 1
        self.join_length_m = np.asarray(join_length_m, dtype=float)
        self.join_cost = np.asarray(join_cost, dtype=float)
        self.first_demand = network.junction_count
        self.first_join = self.first_demand + len(demand)
        self.node_count = self.first_join + len(hubs)
        self.join_present = hubs.chain >= 0
        self.demand_present = demand.chain >= 0
        self._split(
            np.concatenate((demand.chain, hubs.chain)),
            np.concatenate((demand.length_m, hubs.length_m)),
            np.concatenate((demand.cost, hubs.cost)),
        )

    def _split(self, chain: np.ndarray, length_m: np.ndarray, cost: np.ndarray) -> None:
        """Edges of the graph: whole chains, and the stretches between the points on a chain."""
        network = self.network
        node = self.first_demand + np.arange(len(chain))
        present = chain >= 0
        chain, length_m, cost, node = chain[present], length_m[present], cost[present], node[present]
        order = np.lexsort((node, length_m, chain))
        chain, length_m, cost, node = chain[order], length_m[order], cost[order], node[order]
        cut = np.zeros(network.chain_count, dtype=bool)
        cut[chain] = True
        whole, split = np.flatnonzero(~cut), np.flatnonzero(cut)

        # Along each split chain: its first junction, the points in order, its last junction.
        stop_chain = np.concatenate((split, chain, split))
        rank = np.concatenate((np.zeros(len(split)), np.ones(len(chain)), np.full(len(split), 2)))
        stop_node = np.concatenate((network.chain_from[split], node, network.chain_to[split]))
        stop_length = np.concatenate((np.zeros(len(split)), length_m, network.chain_length_m[split]))
        stop_cost = np.concatenate((np.zeros(len(split)), cost, network.chain_cost[split]))
        order = np.lexsort((np.arange(len(rank)), rank, stop_chain))
        stop_chain, stop_node = stop_chain[order], stop_node[order]
        stop_length, stop_cost = stop_length[order], stop_cost[order]
        starts = np.flatnonzero(stop_chain[1:] == stop_chain[:-1])
        ends = starts + 1

        self.edge_from = np.concatenate((network.chain_from[whole], stop_node[starts]))
        self.edge_to = np.concatenate((network.chain_to[whole], stop_node[ends]))
        self.edge_chain = np.concatenate((whole, stop_chain[starts]))
        self.edge_start_m = np.concatenate((np.zeros(len(whole)), stop_length[starts]))
        self.edge_end_m = np.concatenate((network.chain_length_m[whole], stop_length[ends]))
        lower_cost = np.concatenate((np.zeros(len(whole)), stop_cost[starts]))
        upper_cost = np.concatenate((network.chain_cost[whole], stop_cost[ends]))
        # Rounding may put a point a hair beyond the end of its chain: no edge is ever negative.
        self.edge_length_m = np.maximum(self.edge_end_m - self.edge_start_m, 0.0)
        self.edge_cost = np.maximum(upper_cost - lower_cost, 0.0)

    # -- searching ----------------------------------------------------------------------------------------------

    def best_routes(
        self, weight: np.ndarray, join_weight: np.ndarray, engine: str = "auto", progress: Progress = SILENT
    ) -> tuple[np.ndarray, Routes]:
        """The least-weight route of every demand point to any hub.

        Parameters
        ----------
        weight : ndarray, shape (edges,)
            Not negative; for example ``edge_cost``.
        join_weight : ndarray, shape (joins,)
            Weight of the drop to the hub.

        Returns
        -------
        distance : ndarray, shape (demand,)
            Least weight including the drop to the hub; inf where no hub can be reached.
        Routes
        """
        search = _Search(self, weight, engine)
        joins = np.flatnonzero(self.join_present)
        distance, parent = search.tree(self.first_join + joins, join_weight[joins])
        progress.step(0.6)
        demand = np.flatnonzero(self.demand_present & np.isfinite(distance[self.first_demand : self.first_join]))
        routes = self._trace(search, parent, demand)
        reached = np.full(self.demand_count, np.inf)
        reached[demand] = distance[self.first_demand + demand]
        return reached, routes

    def nearest_routes(
        self,
        count: int,
        weight: np.ndarray,
        join_weight: np.ndarray,
        engine: str = "auto",
        progress: Progress = SILENT,
    ) -> tuple[np.ndarray, np.ndarray, Routes]:
        """The least-weight routes of every demand point to each of its ``count`` best hubs.

        One search for each hub, and a second one for those that are anybody's best: time grows with the number of hubs,
        memory does not.

        Returns
        -------
        distance, hub : ndarray, shape (demand, count)
            Sorted by weight, then hub; inf and -1 where there are fewer hubs.
        Routes
            By demand, then rank.
        """
        search = _Search(self, weight, engine)
        best = np.full((self.demand_count, count), np.inf)
        best_hub = np.full((self.demand_count, count), -1, dtype=np.int64)
        for hub, distance, _ in self._from_hubs(search, np.arange(self.hub_count), join_weight, progress.part(0, 0.6)):
            candidates = np.column_stack((best, distance[self.first_demand : self.first_join]))
            owners = np.column_stack((best_hub, np.full(self.demand_count, hub)))
            order = np.argsort(candidates, axis=1, kind="stable")[:, :count]
            best = np.take_along_axis(candidates, order, axis=1)
            best_hub = np.take_along_axis(owners, order, axis=1)
        best[~self.demand_present] = np.inf
        best_hub[~np.isfinite(best)] = -1
        found, ranks = [], []
        wanted = np.unique(best_hub[best_hub >= 0])
        for hub, _, parent in self._from_hubs(search, wanted, join_weight, progress.part(0.6, 1.0)):
            demand, rank = np.nonzero(best_hub == hub)
            found.append(self._trace(search, parent, demand))
            ranks.append(rank)
        return best, best_hub, _merge(found, ranks)

    def _from_hubs(
        self, search: _Search, hubs: np.ndarray, join_weight: np.ndarray, progress: Progress
    ) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
        """Each of ``hubs`` with its shortest-path tree (see :meth:`_Search.tree`)."""
        joins = np.flatnonzero(self.join_present)
        joins = joins[np.argsort(self.hub_of_join[joins], kind="stable")]
        first = np.searchsorted(self.hub_of_join[joins], hubs, side="left")
        last = np.searchsorted(self.hub_of_join[joins], hubs, side="right")
        size = max(1, _BLOCK // (self.node_count + 1))
        for begin in range(0, len(hubs), size):
            progress.step(begin / len(hubs))
            block = slice(begin, begin + size)
            groups = [joins[start:end] for start, end in zip(first[block], last[block])]
            trees = search.trees([(self.first_join + group, join_weight[group]) for group in groups])
            for hub, (distance, parent) in zip(hubs[block].tolist(), trees):
                progress.check()
                yield hub, distance, parent

    # -- tracing ------------------------------------------------------------------------------------------------

    def _trace(self, search: _Search, parent: np.ndarray, demand: np.ndarray) -> Routes:
        """Walk from all demand points towards their hubs at once, one edge of every route at a time."""
        here = self.first_demand + demand
        rows = np.arange(len(demand))
        steps_row, steps_edge, steps_forward = [], [], []
        join = np.empty(len(demand), dtype=np.int64)
        while len(rows):
            before = parent[here]
            arrived = before < 0
            join[rows[arrived]] = here[arrived] - self.first_join
            rows, here, before = rows[~arrived], here[~arrived], before[~arrived]
            edge = search.edge_between(here, before)
            steps_row.append(rows)
            steps_edge.append(edge)
            steps_forward.append(self.edge_from[edge] == here)
            here = before
        if steps_row:
            row = np.concatenate(steps_row)
            order = np.argsort(row, kind="stable")
            row = row[order]
            edge = np.concatenate(steps_edge)[order]
            forward = np.concatenate(steps_forward)[order]
        else:
            row = edge = np.empty(0, dtype=np.int64)
            forward = np.empty(0, dtype=bool)
        chain = self.edge_chain[edge]
        # Stretches of one chain that follow one another in one direction are one leg.
        heads = np.ones(len(edge), dtype=bool)
        heads[1:] = (row[1:] != row[:-1]) | (chain[1:] != chain[:-1]) | (forward[1:] != forward[:-1])
        heads[1:] |= np.where(
            forward[1:],
            self.edge_start_m[edge[1:]] != self.edge_end_m[edge[:-1]],
            self.edge_end_m[edge[1:]] != self.edge_start_m[edge[:-1]],
        )
        head = np.flatnonzero(heads)
        tail = np.append(head[1:], len(edge)) - 1 if len(head) else head
        count = len(demand)
        return Routes(
            demand,
            join,
            np.bincount(row, weights=self.edge_length_m[edge], minlength=count),
            np.bincount(row, weights=self.edge_cost[edge], minlength=count),
            np.concatenate(([0], np.cumsum(np.bincount(row[head], minlength=count)))),
            chain[head],
            np.where(forward[head], self.edge_start_m[edge[head]], self.edge_end_m[edge[head]]),
            np.where(forward[tail], self.edge_end_m[edge[tail]], self.edge_start_m[edge[tail]]),
        )


class _Search:
    """Shortest-path trees over one weighting of a :class:`QueryGraph`."""

    def __init__(self, query: QueryGraph, weight: np.ndarray, engine: str):
        if engine not in ENGINES:
            raise ParameterError(N_("There is no routing engine {engine}."), engine=engine)
        if engine == "auto":
            engine = "networkx" if len(query.edge_from) <= NETWORKX_MAX_CHAINS else "csgraph"
        self.engine = engine
        self._count = query.node_count
        low = np.minimum(query.edge_from, query.edge_to)
        high = np.maximum(query.edge_from, query.edge_to)
        # Of parallel edges only the lightest can be on a route; loops never.
        order = np.lexsort((np.arange(len(low)), weight, high, low))
        order = order[low[order] != high[order]]
        key = low[order] * np.int64(self._count) + high[order]
        lightest = np.ones(len(order), dtype=bool)
        lightest[1:] = key[1:] != key[:-1]
        self._key, self._edge = key[lightest], order[lightest]
        self._low, self._high, self._weight = low[self._edge], high[self._edge], weight[self._edge]
        self._graph = None

    def edge_between(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Edges of the query graph that join neighbours, row by row."""
        key = np.minimum(one, other) * np.int64(self._count) + np.maximum(one, other)
        return self._edge[np.searchsorted(self._key, key)]

    def tree(self, roots: np.ndarray, root_weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Distance of every node from the nearest root, and the node before it on the way (negative at a root)."""
        return next(iter(self.trees([(roots, root_weight)])))

    def trees(self, groups: Sequence[tuple[np.ndarray, np.ndarray]]) -> Iterable[tuple[np.ndarray, np.ndarray]]:
        """The same for several sets of roots with their weights."""
        if self.engine == "networkx":
            return (self._tree_networkx(roots, root_weight) for roots, root_weight in groups)
        return self._trees_csgraph(groups)

    def _trees_csgraph(self, groups):
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import dijkstra

        # One more node stands before the roots of each group; its edges lead to them only and carry the drops.
        sources = self._count + np.arange(len(groups))
        roots = np.concatenate([roots for roots, _ in groups])
        start = np.concatenate((self._low, self._high, np.repeat(sources, [len(roots) for roots, _ in groups])))
        end = np.concatenate((self._high, self._low, roots))
        weight = np.concatenate((self._weight, self._weight, *(root_weight for _, root_weight in groups)))
        size = self._count + len(groups)
        matrix = csr_matrix((weight, (start, end)), shape=(size, size))
        distances, parents = dijkstra(matrix, directed=True, indices=sources, return_predecessors=True)
        for distance, parent in zip(distances, parents):
            before = parent[: self._count].astype(np.int64)
            before[before >= self._count] = -1
            yield distance[: self._count], before

    def _tree_networkx(self, roots, root_weight):
        import networkx as nx

        if self._graph is None:
            self._graph = nx.Graph()
            self._graph.add_weighted_edges_from(zip(self._low.tolist(), self._high.tolist(), self._weight.tolist()))
        graph = self._graph
        source = self._count
        graph.add_node(source)
        graph.add_weighted_edges_from((source, root, drop) for root, drop in zip(roots.tolist(), root_weight.tolist()))
        before, reached = nx.dijkstra_predecessor_and_distance(graph, source)
        graph.remove_node(source)
        distance = np.full(self._count, np.inf)
        parent = np.full(self._count, -1, dtype=np.int64)
        del reached[source]
        nodes = np.fromiter(reached, dtype=np.int64, count=len(reached))
        distance[nodes] = np.fromiter(reached.values(), dtype=float, count=len(reached))
        parent[nodes] = [before[node][0] for node in reached]
        parent[parent == source] = -1
        return distance, parent


def _merge(parts: Sequence[Routes], ranks: Sequence[np.ndarray]) -> Routes:
    """Routes of several searches in one, by demand and rank."""
    if not parts:
        empty, none = np.empty(0), np.empty(0, dtype=np.int64)
        return Routes(none, none, empty, empty, np.zeros(1, dtype=np.int64), none, empty, empty)
    demand = np.concatenate([part.demand for part in parts])
    order = np.lexsort((np.concatenate(ranks), demand))
    sizes = np.concatenate([np.diff(part.offsets) for part in parts])
    starts = np.cumsum(sizes) - sizes
    legs = concatenate_ranges(starts[order], sizes[order])

    def routes(name: str) -> np.ndarray:
        return np.concatenate([getattr(part, name) for part in parts])

    return Routes(
        demand[order],
        routes("join")[order],
        routes("length_m")[order],
        routes("cost")[order],
        np.concatenate(([0], np.cumsum(sizes[order]))),
        routes("chain")[legs],
        routes("start_m")[legs],
        routes("end_m")[legs],
    )


def route_geometry(network: RoadNetwork, routes: Routes, demand_xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vertices of all routes, exactly as the roads are drawn.

    Parameters
    ----------
    demand_xy : ndarray, shape (demand, 2)
        Where each demand point is joined to the road: a route without a leg is this one point.

    Returns
    -------
    xy : ndarray, shape (v, 2)
    offsets : ndarray of int64, shape (r + 1,)
        Route ``i`` owns ``xy[offsets[i]:offsets[i + 1]]``, from the demand point to the hub.
    """
    used, which = np.unique(routes.chain, return_inverse=True)
    vertex, along, chain_offsets = network.chain_vertices(used)
    low, high = np.minimum(routes.start_m, routes.end_m), np.maximum(routes.start_m, routes.end_m)
    # One search for all legs: the length along the chain, behind the number of the chain, in one growing key.
    first, last = _within(along, chain_offsets, which, low, high)
    forward = routes.end_m >= routes.start_m
    inner = np.maximum(last - first, 0)
    begin = _point_along(network, vertex, along, chain_offsets, which, routes.start_m)
    end = _point_along(network, vertex, along, chain_offsets, which, routes.end_m)

    # Every leg gives its first point and its inner vertices, the last leg of a route its last point as well.
    legs_per_route = np.diff(routes.offsets)
    is_last = np.zeros(len(routes.chain), dtype=bool)
    is_last[routes.offsets[1:][legs_per_route > 0] - 1] = True
    leg_size = 1 + inner + is_last
    leg_start = np.cumsum(leg_size) - leg_size
    xy = np.empty((int(leg_size.sum()), 2))
    xy[leg_start] = begin
    source = vertex[concatenate_ranges(np.where(forward, first, last - 1), inner, np.where(forward, 1, -1))]
    xy[concatenate_ranges(leg_start + 1, inner)] = network.lines.xy[source]
    xy[(leg_start + leg_size - 1)[is_last]] = end[is_last]

    route_of_leg = np.repeat(np.arange(len(routes)), legs_per_route)
    sizes = np.bincount(route_of_leg, weights=leg_size, minlength=len(routes)).astype(np.int64)
    alone = np.flatnonzero(legs_per_route == 0)
    if len(alone):
        at = (np.cumsum(sizes) - sizes)[alone]
        xy = np.insert(xy, at, demand_xy[routes.demand[alone]], axis=0)
        sizes[alone] = 1
    return xy, np.concatenate(([0], np.cumsum(sizes)))


def _within(along, offsets, which, low, high) -> tuple[np.ndarray, np.ndarray]:
    """Range of the chain's vertices strictly between two places along it, for each leg."""
    stretch = float(along.max(initial=0.0)) + 1.0
    chain = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    # A micrometre apart is the same place: a point that was split off at a vertex is that vertex.
    key = chain * stretch + along
    first = np.searchsorted(key, which * stretch + low + 1e-6, side="right")
    last = np.searchsorted(key, which * stretch + high - 1e-6, side="left")
    return first, last


def _point_along(network, vertex, along, offsets, which, at_m) -> np.ndarray:
    """Plane coordinates of places along chains, one for each leg."""
    stretch = float(along.max(initial=0.0)) + 1.0
    chain = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    after = np.searchsorted(chain * stretch + along, which * stretch + at_m, side="left")
    after = np.clip(after, offsets[which] + 1, offsets[which + 1] - 1)
    span = along[after] - along[after - 1]
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(span > 0, (at_m - along[after - 1]) / span, 0.0)
    start, end = network.lines.xy[vertex[after - 1]], network.lines.xy[vertex[after]]
    place = start + np.clip(share, 0.0, 1.0)[:, None] * (end - start)
    # At an end of the segment, the vertex itself, bit for bit.
    return np.where((share >= 1.0)[:, None], end, place)
