"""Searches for light Steiner trees: dives along reduced costs, branch and bound where the rest is small.

One procedure serves both. A problem is reduced and split into blocks; a dual ascent gives each block a bound and the
edges that cost it nothing, on which a tree is built; what cannot be part of a lighter tree goes. What remains is
branched on while it is small and the budget lasts (Leitner, Ljubić, Luipersbeck, Prossegger & Resch 2014). Else the
search goes on in the edges that cost the bound nothing: no longer exact, but ever smaller.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import blake2b

import numpy as np

from .steiner_blocks import connected, split
from .steiner_cells import shortest_path_tree
from .steiner_dual import Ascent, dual_ascent
from .steiner_graph import SteinerGraph, keep_edges, simplify, span
from .steiner_reduction import below_bound, reduce_graph

__all__ = ["Found", "Search", "build_tree", "improve", "saturated"]

#: Problems of more edges are not branched on.
_SMALL = 1500
#: Branchings inside one another at most: Python's stack is not endless.
_DEPTH = 60
#: A dive goes on where it leaves at most this share of the edges.
_SHRINKS = 0.9
#: Ascents from other roots that a problem is given before it is branched on.
_ROOTS = 3


@dataclass(frozen=True)
class Found:
    """A tree by its first edges (with what is forced); ``exact``: none is lighter."""

    weight: float
    edges: np.ndarray | None
    exact: bool


@dataclass
class Search:
    """What a search may still spend, and what it knows.

    Parameters
    ----------
    random : numpy.random.Generator
    check : callable
        Called often; may raise to stop.
    nodes : int
        Branchings left.
    depth : int
        Branchings that the search is in.
    known : dict
        Blocks that were solved, by their edges and terminals.
    tree : ndarray of bool, optional
        First edges of a tree to be bettered: no block is given a worse part than this tree has there.
    """

    random: np.random.Generator
    check: Callable[[], None]
    nodes: int
    depth: int = 0
    known: dict[bytes, Found] = field(default_factory=dict)
    tree: np.ndarray | None = None

    def solve(self, graph: SteinerGraph, cutoff: float = np.inf) -> Found:
        """The lightest tree found that is lighter than ``cutoff``; without edges if there is none."""
        self.check()
        if not connected(graph):
            return Found(np.inf, None, True)
        graph = reduce_graph(graph, self.check)
        if not graph.edge_count:
            return _if_below(Found(graph.fixed, graph.forced, True), cutoff)
        parts = split(graph)
        if len(parts) == 1:
            whole = replace(parts[0], forced=graph.forced, fixed=graph.fixed)
            return self._block(whole, cutoff)
        weight, exact, edges = graph.fixed, True, [graph.forced]
        for part in sorted(parts, key=lambda part: part.edge_count):
            found = self._known(part)
            weight += found.weight
            exact &= found.exact
            edges.append(found.edges)
            if weight >= cutoff:
                return Found(np.inf, None, exact)
        return _if_below(Found(weight, np.concatenate(edges), exact), cutoff)

    def _known(self, part: SteinerGraph) -> Found:
        """The same block comes back in many searches: once solved, it is known."""
        key = blake2b(digest_size=16)
        for column in (part.tail, part.head, part.terminal, part.offsets, part.members):
            key.update(np.ascontiguousarray(column))
            key.update(b"|")
        key = key.digest()
        found = self.known.get(key)
        if found is None:
            held = self._held(part)
            found = _lighter(self.solve(part, held.weight), held)
            if found.exact:
                self.known[key] = found
        return found

    def _held(self, part: SteinerGraph) -> Found:
        """What the tree to be bettered has of a block, if that joins its terminals."""
        nothing = Found(np.inf, None, True)
        if self.tree is None:
            return nothing
        sizes = np.diff(part.offsets)
        kept = np.add.reduceat(self.tree[part.members].astype(np.int64), part.offsets[:-1]) == sizes
        own = keep_edges(part, kept)
        if not connected(own):
            return nothing
        edges = span(part, np.flatnonzero(kept))
        return Found(float(part.weight[edges].sum()), part.first_edges(edges), True)

    def _block(self, graph: SteinerGraph, cutoff: float) -> Found:
        best = Found(np.inf, None, True)
        for _ in range(_ROOTS):
            self.check()
            terminals = np.flatnonzero(graph.terminal)
            root = int(self.random.choice(terminals))
            ascent = dual_ascent(graph, root, self.check)
            free = simplify(keep_edges(graph, saturated(ascent)))
            if graph.fixed + ascent.bound >= cutoff:
                return best
            free = reduce_graph(free, self.check)
            tree = build_tree(free)
            weight = free.fixed + float(free.weight[tree].sum())
            if weight < cutoff:
                cutoff = weight
                best = Found(weight, free.first_edges(tree), True)
            if graph.fixed + ascent.bound >= cutoff:
                return best
            keep = below_bound(graph, root, cutoff - 1.0 - graph.fixed - ascent.bound, ascent.forth, ascent.back)
            if keep.sum() < 0.8 * graph.edge_count:
                return _lighter(best, self.solve(keep_edges(graph, keep), cutoff))
        if graph.edge_count > _SMALL or self.nodes <= 0 or self.depth >= _DEPTH:
            if free.edge_count > _SHRINKS * graph.edge_count:
                return replace(best, exact=False)
            return replace(_lighter(best, self.solve(free, cutoff)), exact=False)
        self.nodes -= 1
        self.depth += 1
        best = self._branch(graph, best, cutoff)
        self.depth -= 1
        return best

    def _branch(self, graph: SteinerGraph, best: Found, cutoff: float) -> Found:
        """With a node on the tree, then without it."""
        degrees = np.where(graph.terminal, -1, graph.degrees())
        node = int(degrees.argmax())
        if degrees[node] < 0:
            tree = build_tree(graph)
            weight = graph.fixed + float(graph.weight[tree].sum())
            return _lighter(best, _if_below(Found(weight, graph.first_edges(tree), True), cutoff))
        terminal = graph.terminal.copy()
        terminal[node] = True
        found = self.solve(replace(graph, terminal=terminal), cutoff)
        best = _lighter(best, found)
        if self.nodes <= 0:
            return replace(best, exact=False)
        away = (graph.tail != node) & (graph.head != node)
        found = self.solve(keep_edges(graph, away), min(cutoff, best.weight))
        return _lighter(best, found)


def _if_below(found: Found, cutoff: float) -> Found:
    return found if found.weight < cutoff else Found(np.inf, None, found.exact)


def _lighter(one: Found, other: Found) -> Found:
    found = one if one.weight <= other.weight else other
    return replace(found, exact=one.exact and other.exact)


def saturated(ascent: Ascent) -> np.ndarray:
    """Edges that cost the bound nothing, one way at least."""
    return (ascent.forth == 0) | (ascent.back == 0)


def improve(graph: SteinerGraph, tree: np.ndarray) -> np.ndarray:
    """Exchange key paths: the lightest tree over the terminals and the branching nodes, as long as it gets lighter."""
    while True:
        degrees = np.bincount(np.concatenate((graph.tail[tree], graph.head[tree])), minlength=graph.node_count)
        better = shortest_path_tree(graph, np.flatnonzero(graph.terminal | (degrees > 2)))
        if graph.weight[better].sum() >= graph.weight[tree].sum():
            return tree
        tree = better


def build_tree(graph: SteinerGraph) -> np.ndarray:
    """A light tree without any search."""
    return improve(graph, shortest_path_tree(graph, np.flatnonzero(graph.terminal)))
