"""Parts of a Steiner tree laid anew: of all trees over what is left of it there, the lightest.

A part is some hops of the tree that hang together; without them it falls into pieces, and a small problem is to join
them again, which is solved to the end. To lay one hop anew is to exchange a key path, to lay all hops of a branching
node anew is to eliminate a key vertex (Uchoa & Werneck 2010); larger parts find what no such step finds.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .steiner_cells import shortest_path_tree
from .steiner_graph import SteinerGraph, span
from .steiner_hops import Hops, Part
from .steiner_sets import SetTrees, with_start

__all__ = ["lay_parts", "shake_part"]

#: Share of its weight that an edge keeps which is to stay.
_STAYS = 1e-3


def lay_parts(
    graph: SteinerGraph,
    tree: np.ndarray,
    pieces: int,
    tries: int,
    chance: np.random.Generator,
    check: Callable[[], None],
    first: np.ndarray | None = None,
) -> np.ndarray:
    """The tree with parts of it laid anew, round one hop after another; it is not heavier.

    Parameters
    ----------
    tree : ndarray of int64
        Edges.
    pieces : int
        That a part which is taken out may leave of the tree: each one more about doubles the work.
    tries : int
        Parts that are tried at most.
    check : callable
        Called often; may raise to stop.
    first : ndarray of int64, optional
        Edges whose hops alone are tried, and those that come new for them. Default: all.

    Returns
    -------
    ndarray of int64
        Edges.
    """
    network = _Network(graph, check)
    hops = Hops(graph, tree)
    waiting = _some(hops, tree if first is None else np.intersect1d(first, tree), chance)
    for _ in range(tries):
        if not waiting:
            break
        check()
        part = hops.part(int(hops.of[waiting.pop()]), pieces, chance)
        better = network.laid(tree, hops, part)
        if better is not None:
            new = np.setdiff1d(better, tree)
            tree, hops = better, Hops(graph, better)
            # Hops that the change has reached are tried again, after the others.
            waiting = _some(hops, new, chance) + [edge for edge in waiting if hops.of[edge] >= 0]
    return tree


def _some(hops: Hops, edges: np.ndarray, chance: np.random.Generator) -> list[int]:
    return chance.permutation(hops.some_edges(edges)).tolist()


def shake_part(graph: SteinerGraph, tree: np.ndarray, pieces: int, spread: float, chance: np.random.Generator):
    """Another tree, which differs in one large part: chance has changed the weights there by up to ``spread`` times.

    Returns
    -------
    tree, changed : ndarray of int64
        Edges; and those among them whose hops are worth laying anew (none where chance has changed nothing).
    """
    hops = Hops(graph, tree)
    if not len(hops.length):
        return tree, tree
    part = hops.part(int(chance.integers(len(hops.length))), pieces, chance)
    own = hops.edges(part)
    weight = graph.weight * (1.0 + spread * chance.random(graph.edge_count))
    # What stays of the tree costs next to nothing, so that it does stay.
    weight[np.setdiff1d(tree, own)] *= _STAYS
    centres = np.setdiff1d(hops.keys, np.setdiff1d(part.ends, part.ties))
    shaken = shortest_path_tree(graph, centres, weight)
    new = np.setdiff1d(shaken, tree)
    return shaken, np.union1d(new, np.intersect1d(own, shaken)) if len(new) else new


class _Network:
    """A graph in which parts of trees are laid anew."""

    def __init__(self, graph: SteinerGraph, check: Callable[[], None]):
        self._graph, self._check = graph, check
        self._matrix = graph.matrix()

    def laid(self, tree: np.ndarray, hops: Hops, part: Part) -> np.ndarray | None:
        """The tree with a part of it laid anew; None where no other way of the part is lighter."""
        from scipy.sparse.csgraph import dijkstra

        graph, pieces = self._graph, len(part.ties)
        weight = sum(hops.length[hop] for hop in part.hops)
        # New ways lead near the old ones: no farther from the ends than the longest hop is long.
        reach = max(hops.length[hop] for hop in part.hops)
        near = dijkstra(self._matrix, indices=part.ends, min_only=True, limit=reach)
        nodes = np.flatnonzero(near <= reach)
        piece = hops.pieces(part)
        # Each piece is shrunk to a point; they come first.
        place = np.full(graph.node_count, -1, dtype=np.int64)
        place[nodes] = piece[nodes]
        free = nodes[piece[nodes] < 0]
        place[free] = pieces + np.arange(len(free))
        one, other = place[graph.tail], place[graph.head]
        edges = np.flatnonzero((one >= 0) & (other >= 0) & (one != other))
        matrix = with_start(pieces + len(free), one[edges], other[edges], graph.weight[edges])
        found = SetTrees(matrix, pieces, self._check).lightest(weight)
        if found is None:
            return None
        used = piece >= 0
        used[free[found[found >= pieces] - pieces]] = True
        return span(graph, np.flatnonzero(used[graph.tail] & used[graph.head]))
