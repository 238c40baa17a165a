"""The question "which site is fed by fibre, which by microwave" as one graph.

Below lie the roads with one root, where all existing fibre hangs (see :mod:`plugin.fiber.tree.problem`), above them the
sites: a site reaches down to its road by a drop, and across to other sites by hops. What feeds a site with ``h`` hops
behind it is at most so far from the fibre that ``max_hops`` are not exceeded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..fiber.tree.problem import TreeProblem
from ..network.steiner_graph import SteinerGraph, keep_edges, shorten, steiner_graph

__all__ = ["BackhaulProblem", "Prices"]

#: Edges that weigh more than a way by less than this share are kept: it may be the same way, but for rounding.
_HAIR = 1e-9
#: The roads are made smaller as long as a pass leaves less than this share of the edges.
_WORTH = 0.95


@dataclass(frozen=True)
class Prices:
    """What a search takes arcs to cost, each in the direction from the fibre to a site.

    Parameters
    ----------
    roads : list of list of (int, int, float)
        Of every node of the roads: (where an arc comes from, edge, price).
    drop : list of float
        Of every site.
    hops : list of list of (int, int, float)
        Of every site and mast: (where a hop comes from, hop, price).
    """

    roads: list[list[tuple[int, int, float]]]
    drop: list[float]
    hops: list[list[tuple[int, int, float]]]


@dataclass(frozen=True)
class BackhaulProblem:
    """Sites to be fed, relays that may help, masts that have fibre, and what joins them.

    Sites and relays are numbered 0 … s - 1, the masts with fibre s … s + g - 1.

    Parameters
    ----------
    fiber : TreeProblem
        Roads; its root is the existing fibre.
    place : ndarray of int64, shape (s,)
        Place of ``fiber`` of each site; -1 where no road is near.
    end_cost : float
        What the end of the fibre at a site costs beside the cable.
    required : ndarray of bool, shape (s,)
        Sites; the others are relays.
    source_count : int
        Masts with fibre, g.
    hop_a, hop_b : ndarray of int64, shape (h,)
        Ends of the hops.
    hop_cost : ndarray, shape (h,)
    max_hops : int
    near : ndarray, shape (s, 2)
        Where the sites are, on a plane in metres: to tell which are neighbours.
    """

    fiber: TreeProblem
    place: np.ndarray
    end_cost: float
    required: np.ndarray
    source_count: int
    hop_a: np.ndarray
    hop_b: np.ndarray
    hop_cost: np.ndarray
    max_hops: int
    near: np.ndarray

    @property
    def count(self) -> int:
        """Sites and relays."""
        return len(self.place)

    @property
    def root(self) -> int:
        return self.fiber.root

    @cached_property
    def graph(self) -> SteinerGraph:
        """The roads without blind alleys, bends and detours; nodes keep their numbers, all places stay.

        A tree never needs an edge that weighs more than the way from either of its ends to the root: what hangs on the
        edge can take that way. That takes away the roads beside cables, which can be joined anywhere.
        """
        fiber = self.fiber
        kept = np.unique(np.append(fiber.places.node, fiber.root))
        near, _, _ = fiber.ways.search(fiber.weight, np.array([fiber.root]), np.zeros(1))
        farther = np.maximum(near[fiber.tail], near[fiber.head])
        graph = steiner_graph(fiber.node_count, fiber.tail, fiber.head, fiber.weight, kept)
        return shorten(keep_edges(graph, fiber.weight <= farther * (1.0 + _HAIR)), _WORTH)

    @cached_property
    def road(self) -> list[int]:
        """Node of the road at each site; -1 for none."""
        nodes = np.append(self.fiber.places.node, -1)
        return nodes[self.place].tolist()

    @cached_property
    def drop(self) -> list[float]:
        """What the way from the road to each site costs, with its end; inf where there is none."""
        weights = np.append(self.fiber.places.drop_weight + self.end_cost, np.inf)
        return weights[self.place].tolist()

    @cached_property
    def prices(self) -> Prices:
        """What things cost."""
        return self.priced()

    def priced(self, road_factor: float = 1.0, hop_factor: float = 1.0) -> Prices:
        """Prices at which fibre, or microwave, costs more or less than it does."""
        weight = self.graph.weight * road_factor
        hop = self.hop_cost * hop_factor
        return self.prices_of(weight, weight, [road_factor * cost for cost in self.drop], hop, hop)

    def prices_of(self, forth, back, drop, hop_forth, hop_back) -> Prices:
        """Prices of every edge from tail to head and from head to tail, of drops, of hops from a to b and b to a."""
        graph = self.graph
        roads: list[list[tuple[int, int, float]]] = [[] for _ in range(graph.node_count)]
        columns = (graph.tail, graph.head, forth, back)
        for edge, (tail, head, one, other) in enumerate(zip(*(column.tolist() for column in columns))):
            roads[head].append((tail, edge, one))
            roads[tail].append((head, edge, other))
        hops: list[list[tuple[int, int, float]]] = [[] for _ in range(self.count + self.source_count)]
        columns = (self.hop_a, self.hop_b, hop_forth, hop_back)
        for hop, (a, b, one, other) in enumerate(zip(*(column.tolist() for column in columns))):
            hops[b].append((a, hop, one))
            hops[a].append((b, hop, other))
        return Prices(roads, list(drop), hops)

    @cached_property
    def by_road(self) -> tuple[np.ndarray, np.ndarray]:
        """Least cost of a fibre of its own to each site, shape (s,), inf for none; the next node on the way, and -1."""
        distance, before, _ = self.fiber.ways.search(self.fiber.weight, np.array([self.root]), np.zeros(1))
        nodes = np.array(self.road, dtype=np.int64)
        own = np.where(nodes >= 0, distance[nodes] + np.array(self.drop), np.inf)
        return own, before

    @cached_property
    def least_hops(self) -> np.ndarray:
        """Fewest hops between each site and fibre, shape (s,); -1 where there is no way at all."""
        count = self.count
        depth = np.full(count + self.source_count, -1, dtype=np.int64)
        depth[:count][np.isfinite(self.by_road[0])] = 0
        depth[count:] = 0
        todo = np.flatnonzero(depth == 0).tolist()
        for node in todo:
            for other, _, _ in self.prices.hops[node]:
                if depth[other] < 0:
                    depth[other] = depth[node] + 1
                    todo.append(other)
        return depth[:count]

    @cached_property
    def wanted(self) -> np.ndarray:
        """Rows of the sites that can be fed within the hops allowed."""
        hops = self.least_hops
        return np.flatnonzero(self.required & (hops >= 0) & (hops <= self.max_hops))
