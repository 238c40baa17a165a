"""A tree as lines and points: segments between its nodes, from the hubs outward, exactly as the roads are drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...network.routing import Routes, route_geometry
from ...progress import SILENT, Progress
from .problem import TreeProblem
from .rooted_tree import RootedTree

__all__ = ["Node", "Segment", "TreeLines", "tree_lines", "whole_costs"]

#: Nodes of the graph no farther apart are one node of the tree.
_SAME_PLACE_M = 1e-6
#: A drop shorter than this is none.
_NO_DROP_M = 1e-3


@dataclass
class Node:
    """A node of the tree.

    Parameters
    ----------
    kind : str
        "hub", "cable", "demand", "junction" or "change".
    xy : tuple of float
    hub : int
        Hub that serves it.
    demand : int
        Demand point that is there; -1 for none.
    distance_m : float
        To the hub, along the tree.
    segments : int
        How many meet here.
    at : int
        Node at whose place it stands without segments of its own; -1 for a node with segments.
    """

    kind: str
    xy: tuple[float, float]
    hub: int
    demand: int
    distance_m: float
    segments: int = 0
    at: int = -1


@dataclass
class Segment:
    """A stretch of the tree along one road, or a drop.

    Parameters
    ----------
    start, end : int
        Nodes; ``start`` is on the hub's side.
    kind : str
        "road", "hub_drop" or "demand_drop".
    hub : int
    demand : int
        Demand point of a drop; -1 for none.
    feature : int
        Row of the road feature; -1 for a drop.
    points, households : int, float
        Behind it.
    length_m, cost_per_m, cost : float
    legs : list of (int, float, float)
        Chain, and where along it the segment begins and ends.
    xy : ndarray, shape (v, 2)
    """

    start: int
    end: int
    kind: str
    hub: int
    demand: int
    feature: int
    points: int
    households: float
    length_m: float
    cost_per_m: float
    cost: float
    legs: list[tuple[int, float, float]] = field(default_factory=list)
    xy: np.ndarray = field(default_factory=lambda: np.empty((0, 2)))


@dataclass(frozen=True)
class TreeLines:
    """Segments and nodes, each after those on its hub's side."""

    segments: list[Segment]
    nodes: list[Node]


def whole_costs(cost: np.ndarray) -> np.ndarray:
    """Costs in whole đồng whose sum is the sum of all, rounded down (the method of the largest remainder)."""
    whole = np.floor(cost)
    missing = int(np.floor(cost.sum() + 1e-6) - whole.sum())
    up = np.lexsort((np.arange(len(cost)), whole - cost))[: max(missing, 0)]
    whole[up] += 1.0
    return whole


def tree_lines(
    tree: RootedTree,
    chosen: np.ndarray,
    demand_xy: np.ndarray,
    cable: np.ndarray,
    drop_cost_per_m: float,
    progress: Progress = SILENT,
) -> TreeLines:
    """Segments and nodes of ``tree``.

    Parameters
    ----------
    chosen : ndarray of bool, shape (places,)
        Places that it joins.
    demand_xy : ndarray, shape (d, 2)
    cable : ndarray of bool, shape (hubs,)
        Which hubs are lines of existing fibre.
    drop_cost_per_m : float
    """
    drawing = _Drawing(tree, chosen, demand_xy, cable, drop_cost_per_m)
    drawing.draw(progress)
    return TreeLines(drawing.segments, drawing.nodes)


class _Drawing:
    def __init__(self, tree: RootedTree, chosen: np.ndarray, demand_xy: np.ndarray, cable: np.ndarray, drop_cost):
        self.segments: list[Segment] = []
        self.nodes: list[Node] = []
        self._tree, self._problem = tree, tree.problem
        self._chosen, self._demand_xy, self._cable, self._drop_cost = chosen, demand_xy, cable, drop_cost
        self._hub_nodes: dict[tuple[int, float, float], int] = {}
        self._positions = self._problem.node_xy
        self._cutter = _Cutter(self._problem)
        self._behind = _behind(tree, chosen)
        self._group()
        self._members: dict[int, list[int]] = {}
        for row in np.flatnonzero(self._problem.places.of_demand >= 0).tolist():
            self._members.setdefault(int(self._problem.places.of_demand[row]), []).append(row)

    def _group(self) -> None:
        """Nodes at one place become one: of each, what leads on from it and which places are there."""
        tree, problem = self._tree, self._problem
        group: dict[int, int] = {}
        self._onward: dict[int, list[tuple[int, int]]] = {}
        self._places: dict[int, list[int]] = {}
        for node in tree.top_down()[1:]:
            parent, edge = tree.parent[node], tree.edge[node]
            if parent != problem.root and float(problem.length_m[edge]) <= _SAME_PLACE_M:
                group[node] = group[parent]
                continue
            group[node] = node
            self._onward[node] = []
            if parent != problem.root:
                self._onward[group[parent]].append((node, edge))
        places = problem.places
        for place in np.flatnonzero(self._chosen & (places.node != problem.root)).tolist():
            self._places.setdefault(group[int(places.node[place])], []).append(place)
        self._group_of = group

    def draw(self, progress: Progress) -> None:
        problem, joins = self._problem, self._problem.joins
        places = problem.places
        for place in np.flatnonzero(self._chosen & (places.node == problem.root)).tolist():
            join = int(places.join[place])
            self._standing(self._members[place], self._hub_node(join), int(joins.hub[join]), 0.0)
        first = self._tree.children[problem.root]
        first_join = problem.query.first_join
        for node in progress.each(sorted(first, key=lambda node: (joins.hub[node - first_join], node)), len(first), 16):
            self._from_hub(node)
        self._geometry()
        for segment in self.segments:
            self.nodes[segment.start].segments += 1
            self.nodes[segment.end].segments += 1
        for node in self.nodes:
            if node.kind == "road":
                node.kind = "junction" if node.segments > 2 else "change"

    # -- nodes --------------------------------------------------------------------------------------------------

    def _node(self, kind: str, xy, hub: int, demand: int, distance_m: float) -> int:
        self.nodes.append(Node(kind, (float(xy[0]), float(xy[1])), hub, demand, distance_m))
        return len(self.nodes) - 1

    def _hub_node(self, join: int) -> int:
        joins = self._problem.joins
        hub, xy = int(joins.hub[join]), joins.hub_xy[join]
        key = hub, float(xy[0]), float(xy[1])
        if key not in self._hub_nodes:
            self._hub_nodes[key] = self._node("cable" if self._cable[hub] else "hub", xy, hub, -1, 0.0)
        return self._hub_nodes[key]

    def _standing(self, demand: list[int], at: int, hub: int, distance_m: float) -> None:
        """Demand points at a place where there is a node already: a node of their own, without segments."""
        for row in demand:
            self.nodes[self._node("demand", self._demand_xy[row], hub, row, distance_m)].at = at

    # -- segments -----------------------------------------------------------------------------------------------

    def _from_hub(self, node: int) -> None:
        problem = self._problem
        join = node - problem.query.first_join
        hub = int(problem.joins.hub[join])
        here = self._hub_node(join)
        drop_m = float(problem.length_m[self._tree.edge[node]])
        if drop_m >= _NO_DROP_M:
            road = self._node("road", self._positions[node], hub, -1, drop_m)
            self._drop("hub_drop", here, road, hub, -1, drop_m, self._behind[node])
            here = road
        todo = [(node, here)]
        while todo:
            node, here = todo.pop()
            self._demand_at(node, here, hub)
            ends = [self._along(child, edge, here, hub) for child, edge in self._onward[node]]
            todo.extend(reversed(ends))

    def _demand_at(self, node: int, here: int, hub: int) -> None:
        places = self._problem.places
        for place in self._places.get(node, ()):
            first, *more = self._members[place]
            drop_m = float(places.drop_m[place])
            distance, there = self.nodes[here].distance_m + drop_m, here
            if drop_m > 0:
                there = self._node("demand", self._demand_xy[first], hub, first, distance)
                behind = int(places.points[place]), float(places.households[place])
                self._drop("demand_drop", here, there, hub, first, drop_m, behind)
            elif self.nodes[here].kind == "road":
                self.nodes[here].kind, self.nodes[here].demand = "demand", first
            else:
                more = [first, *more]
            self._standing(more, there, hub, distance)

    def _drop(self, kind: str, start: int, end: int, hub: int, demand: int, length_m: float, behind) -> None:
        cost = length_m * self._drop_cost
        self.segments.append(Segment(start, end, kind, hub, demand, -1, *behind, length_m, self._drop_cost, cost))

    def _along(self, node: int, edge: int, here: int, hub: int) -> tuple[int, int]:
        """Segments from ``here`` over ``edge`` to the next node of the tree; returns that node, in both countings."""
        behind = self._behind[node]
        atoms = self._cutter.atoms(edge, node)
        while len(self._onward[node]) == 1 and node not in self._places:
            node, edge = self._onward[node][0]
            atoms.extend(self._cutter.atoms(edge, node))
        runs: list[list[tuple]] = []
        for atom in atoms:
            if runs and runs[-1][0][:2] == atom[:2]:
                runs[-1].append(atom)
            else:
                runs.append([atom])
        for number, run in enumerate(runs):
            (feature, cost_per_m), length = run[0][:2], sum(abs(atom[4] - atom[3]) for atom in run)
            last = number == len(runs) - 1
            place = self._positions[node] if last else (np.nan, np.nan)
            end = self._node("road", place, hub, -1, self.nodes[here].distance_m + length)
            cost = length * cost_per_m
            self.segments.append(
                Segment(here, end, "road", hub, -1, feature, *behind, length, cost_per_m, cost, _legs(run))
            )
            here = end
        return node, here

    # -- geometry -----------------------------------------------------------------------------------------------

    def _geometry(self) -> None:
        roads = [segment for segment in self.segments if segment.kind == "road"]
        legs = [leg for segment in roads for leg in segment.legs]
        sizes = np.array([len(segment.legs) for segment in roads], dtype=np.int64)
        rows, nothing = np.arange(len(roads)), np.zeros(len(roads))
        routes = Routes(
            rows,
            rows,
            nothing,
            nothing,
            np.concatenate(([0], np.cumsum(sizes))),
            np.array([leg[0] for leg in legs], dtype=np.int64),
            np.array([leg[1] for leg in legs]),
            np.array([leg[2] for leg in legs]),
        )
        placed: dict[int, np.ndarray] = {
            row: np.array(node.xy) for row, node in enumerate(self.nodes) if node.kind in ("hub", "cable")
        }
        if roads:
            xy, offsets = route_geometry(self._problem.query.network, routes, np.zeros((len(roads), 2)))
            for segment, start, end in zip(roads, offsets[:-1].tolist(), offsets[1:].tolist()):
                segment.xy = xy[start:end].copy()
                # Segments that meet share their ends bit for bit.
                segment.xy[0] = placed.setdefault(segment.start, segment.xy[0].copy())
                segment.xy[-1] = placed.setdefault(segment.end, segment.xy[-1].copy())
        for row, at in placed.items():
            self.nodes[row].xy = float(at[0]), float(at[1])
        for segment in self.segments:
            if segment.kind != "road":
                segment.xy = np.array([self.nodes[segment.start].xy, self.nodes[segment.end].xy])


def _behind(tree: RootedTree, chosen: np.ndarray) -> dict[int, tuple[int, float]]:
    """Demand points and households behind every node."""
    places = tree.problem.places
    points: dict[int, int] = {}
    households: dict[int, float] = {}
    for place in np.flatnonzero(chosen).tolist():
        node = int(places.node[place])
        points[node] = points.get(node, 0) + int(places.points[place])
        households[node] = households.get(node, 0.0) + float(places.households[place])
    found = {}
    for node in reversed(tree.top_down()):
        here = points.get(node, 0), households.get(node, 0.0)
        found[node] = here
        if node != tree.problem.root:
            above = tree.parent[node]
            points[above] = points.get(above, 0) + here[0]
            households[above] = households.get(above, 0.0) + here[1]
    return found


def _legs(run: list[tuple]) -> list[tuple[int, float, float]]:
    """Stretches of one chain that follow one another in one direction as one."""
    legs: list[tuple[int, float, float]] = []
    for _, _, chain, start, end in run:
        if legs and legs[-1][0] == chain and legs[-1][2] == start and (end > start) == (legs[-1][2] > legs[-1][1]):
            legs[-1] = chain, legs[-1][1], end
        else:
            legs.append((chain, start, end))
    return legs


class _Cutter:
    """Cuts edges of the graph where the road feature, or what a metre costs, changes."""

    def __init__(self, problem: TreeProblem):
        self._query, self._network = problem.query, problem.query.network

    def atoms(self, edge: int, towards: int) -> list[tuple[int, float, int, float, float]]:
        """(Feature, cost of a metre, chain, start, end) along the edge, in the direction to the node ``towards``."""
        query, network = self._query, self._network
        chain = int(query.edge_chain[edge])
        low, high = float(query.edge_start_m[edge]), float(query.edge_end_m[edge])
        pieces = network.chain_pieces[network.chain_offsets[chain] : network.chain_offsets[chain + 1]]
        begins = network.piece_start_m[pieces]
        first = max(int(np.searchsorted(begins, low, side="right")) - 1, 0)
        last = max(int(np.searchsorted(begins, high, side="left")), first + 1)
        cuts = [low, *begins[first + 1 : last].tolist(), high]
        lines = network.pieces.line[pieces[first:last]]
        features = network.lines.feature[lines].tolist()
        costs = network.lines.cost_per_m[lines].tolist()
        found = [
            (feature, cost, chain, start, end)
            for feature, cost, start, end in zip(features, costs, cuts[:-1], cuts[1:])
            if end > start
        ]
        if int(query.edge_to[edge]) == towards:
            return found
        return [(feature, cost, chain, end, start) for feature, cost, _, start, end in reversed(found)]
