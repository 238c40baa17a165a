"""Rounds of the search for a least Steiner tree: parts laid anew, other key nodes, scattered trees, unions.

A round is finished or has not been: a time limit only cuts rounds, so the same seed and number of rounds give the same
tree on every machine. The union of some good trees is a small problem that is often solved to the end; what its tree
leaves of each of them is the best of all (Pajor, Uchoa & Werneck 2018 keep such a pool).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .steiner_blocks import connected
from .steiner_cells import shortest_path_tree
from .steiner_dual import Ascent, dual_ascent
from .steiner_graph import SteinerGraph, keep_edges, span
from .steiner_insertion import fits, grown_tree
from .steiner_keys import exchange_keys
from .steiner_local import exchange_nodes
from .steiner_parts import lay_parts, shake_part
from .steiner_reduction import below_bound, reduce_graph
from .steiner_search import Search, build_tree, improve, saturated

__all__ = ["Rounds", "lower_bound"]

#: Trees kept for unions.
_POOL = 12
#: Trees of the pool that are united with the best.
_UNITED = 5
#: Problems of at most so many edges are searched whole.
_WHOLE = 3000
#: Trees are searched node by node where nodes times edges of the tree are at most so many.
_LOCAL = 120_000
#: Ascents of the quick dive.
_LEVELS = 6
#: Roots that a lower bound is sought from.
_BOUND_ROOTS = 4
#: Trees of a scattering, how strongly chance changes weights, and how much of its weight an edge keeps in the guide.
_SCATTERED = 16
_SPREADS = (0.1, 0.3, 1.0)
_TRUE_SHARE = 0.2
#: Regions of a round at most, and nodes in one of them.
_REGIONS = 8
_REGION_NODES = 250
#: Key nodes of a region in which they are exchanged, and the share that is shaken where nothing is left to gain.
_KEYS = 160
_SHAKEN = 0.1
#: Times that small problems are shaken in a round.
_SHAKES = 6
#: Pieces that parts of the tree may leave which are laid anew: small parts first, larger ones where a round gains
#: nothing; and parts of a round.
_PIECES = (4, 6, 7)
_PARTS = (150, 150, 100)
#: A shaken part: pieces that it leaves and how strongly chance changes weights there; how it is laid anew after that;
#: times in a round.
_SHAKEN_PIECES, _SHAKEN_SPREAD = 16, 0.5
_MEND_PIECES, _MEND_PARTS = 5, 40
_PART_SHAKES = 3
#: Branchings that a round may spend: so many times its number, and so many at most.
_BRANCHES = 4
_MOST_BRANCHES = 400


@dataclass(frozen=True)
class _Tree:
    weight: float
    edges: np.ndarray


class Rounds:
    """Search of one problem, round by round.

    Parameters
    ----------
    graph : SteinerGraph
        Its terminals are connected.
    seed : int
    check : callable
        Called often; may raise to stop.

    Attributes
    ----------
    weight, edges
        The best tree so far.
    bound : float
        No tree is lighter. Equal to ``weight`` when the tree is proven best.
    """

    def __init__(self, graph: SteinerGraph, seed: int, check: Callable[[], None]):
        self._first = graph
        self._base: SteinerGraph | None = None
        self._random = np.random.default_rng(seed)
        self._check = check
        self._known: dict = {}
        self._pool: list[_Tree] = []
        self._done = 0
        #: Weight of the best tree when an exchange of key nodes had nothing left to gain.
        self._settled = np.inf
        #: Which of the sizes of parts is laid anew; after the last the tree is shaken.
        self._size = 0
        #: Whether a tree has been grown by insertion.
        self._grown = False
        self.bound = 0.0
        self.weight, self.edges = np.inf, np.empty(0, dtype=np.int64)
        tree = build_tree(graph)
        self._take(tree)

    @property
    def proven(self) -> bool:
        return self.bound >= self.weight

    def run(self) -> None:
        """One more round."""
        if self._base is None:
            self._base = reduce_graph(self._first, self._check)
            if not self._base.edge_count:
                self._take(self._base.forced)
                self._prove()
                return
        self._done += 1
        nodes = min(_BRANCHES * self._done, _MOST_BRANCHES)
        search = Search(self._random, self._check, nodes, known=self._known)
        small = self._base.edge_count <= _WHOLE
        first = _FIRST_OF_FEW if not small and fits(self._base) else _FIRST
        if self._done <= len(first):
            first[self._done - 1](self, search)
            return
        kinds = _SMALL_KINDS if small else _KINDS
        kinds[(self._done - 1 - len(first)) % len(kinds)](self, search)

    def _prove(self) -> None:
        self.bound = self.weight

    def _take(self, edges: np.ndarray) -> float:
        """Keep a tree by its first edges."""
        graph = self._first
        edges = np.sort(span(graph, np.unique(edges)))
        weight = float(graph.weight[edges].sum())
        if weight < self.weight:
            self.weight, self.edges = weight, edges
        if not any(len(tree.edges) == len(edges) and (tree.edges == edges).all() for tree in self._pool):
            self._pool.append(_Tree(weight, edges))
            self._pool.sort(key=lambda tree: tree.weight)
            del self._pool[_POOL:]
        return weight

    def _ascend(self, graph: SteinerGraph) -> Ascent:
        root = int(self._random.choice(np.flatnonzero(graph.terminal)))
        return dual_ascent(graph, root, self._check)

    def _open(self, search: Search) -> None:
        """A bound from one ascent, and parts of the first tree laid anew."""
        self._learn(self._ascend(self._base))
        self._lay(search)

    def _descend(self, _search: Search) -> None:
        """A quick dive: ascent after ascent, each in what the last one left without cost, and a tree in the end."""
        first = ascent = self._ascend(self._base)
        graph = self._base
        for _ in range(_LEVELS):
            graph = reduce_graph(keep_edges(graph, saturated(ascent)), self._check)
            self._take(graph.first_edges(build_tree(graph)))
            if graph.edge_count <= 1:
                break
            ascent = self._ascend(graph)
        self._learn(first)

    def _bounds(self, search: Search) -> None:
        """Ascents from other roots: on small problems what one of them proves can be some per cent more."""
        for _ in range(_BOUND_ROOTS if self._base.edge_count <= _WHOLE else 1):
            if self.proven:
                return
            self._learn(self._ascend(self._base))

    def _scatter(self, search: Search) -> None:
        """Trees by weights that chance has changed, guided by reduced costs; then the best in what they use."""
        base = self._base
        ascent = self._ascend(base)
        terminals = np.flatnonzero(base.terminal)
        guide = np.minimum(ascent.forth, ascent.back) + _TRUE_SHARE * base.weight
        used = np.zeros(self._first.edge_count, dtype=bool)
        for number in range(_SCATTERED):
            self._check()
            spread = _SPREADS[number % len(_SPREADS)]
            changed = (guide if number % 2 else base.weight) * (1.0 + spread * self._random.random(base.edge_count))
            tree = improve(base, shortest_path_tree(base, terminals, changed))
            if base.node_count * len(tree) <= _LOCAL:
                tree = improve(base, exchange_nodes(base, tree, self._check))
                self._take(base.first_edges(tree))
            used[base.first_edges(tree)] = True
        self._better(search, used)
        self._learn(ascent)

    def _better(self, search: Search, used: np.ndarray) -> None:
        """A tree in the edges of ``used`` (a mask), those of the best tree among them, that is lighter than it."""
        search.tree = np.zeros(self._first.edge_count, dtype=bool)
        search.tree[self.edges] = True
        found = search.solve(keep_edges(self._first, used | search.tree), self.weight)
        if found.edges is not None:
            self._take(found.edges)

    def _regions(self, search: Search) -> None:
        """The best tree anew in some regions, where every edge may be used; elsewhere it stays as it is."""
        from scipy.sparse.csgraph import dijkstra

        base = self._base
        matrix = base.matrix()
        used = np.zeros(self._first.edge_count, dtype=bool)
        terminals = np.flatnonzero(base.terminal)
        count = max(1, min(_REGIONS, base.node_count // (2 * _REGION_NODES)))
        for centre in self._random.choice(terminals, min(count, len(terminals)), replace=False).tolist():
            self._check()
            distance = dijkstra(matrix, indices=centre)
            last = min(_REGION_NODES, base.node_count) - 1
            near = distance <= np.partition(distance, last)[last]
            used[base.first_edges(np.flatnonzero(near[base.tail] & near[base.head]))] = True
        self._better(search, used)

    def _exchange(self, search: Search) -> None:
        """Other key nodes in a region of the best tree, shaken first where that tree has none to exchange any more."""
        small = self._base.edge_count <= _WHOLE
        while self.weight < self._settled:
            before = self.weight
            self._exchange_once(search, 0.0)
            if self.weight >= before:
                self._settled = self.weight
            elif not small:
                return
        for _ in range(_SHAKES if small else 1):
            if self.proven:
                return
            self._exchange_once(search, _SHAKEN)

    def _exchange_once(self, search: Search, shake: float) -> None:
        found = exchange_keys(self._base, self._best_of_base(), _KEYS, self._random, self._check, shake)
        used = np.zeros(self._first.edge_count, dtype=bool)
        used[self._base.first_edges(found)] = True
        self._better(search, used)

    def _insert(self, search: Search) -> None:
        """A tree grown from the terminals, and its union with the best; a second time, or where that is too much, parts
        are laid."""
        base = self._base
        if self._grown or not fits(base):
            self._lay(search)
            return
        self._grown = True  # it would be the same tree again
        used = np.zeros(self._first.edge_count, dtype=bool)
        tree = base.first_edges(grown_tree(base, self._check))
        self._take(tree)
        used[tree] = True
        self._better(search, used)

    def _lay(self, search: Search) -> None:
        """Parts of the best tree laid anew, larger ones where small ones gain nothing; then after shaking it."""
        size = self._size
        if size == len(_PIECES):
            self._shake(search)
            return
        before = self.weight
        tree = lay_parts(self._base, self._best_of_base(), _PIECES[size], _PARTS[size], self._random, self._check)
        self._take(self._base.first_edges(tree))
        if self.weight >= before:
            self._size += 1

    def _shake(self, search: Search) -> None:
        base, chance = self._base, self._random
        for _ in range(_PART_SHAKES):
            tree, changed = shake_part(base, self._best_of_base(), _SHAKEN_PIECES, _SHAKEN_SPREAD, chance)
            if not len(changed):
                continue
            tree = lay_parts(base, tree, _MEND_PIECES, _MEND_PARTS, chance, self._check, changed)
            used = np.zeros(self._first.edge_count, dtype=bool)
            used[base.first_edges(tree)] = True
            self._better(search, used)

    def _best_of_base(self) -> np.ndarray:
        """The best tree by edges of the reduced problem; another where what it uses is no longer there."""
        base = self._base
        mine = np.zeros(self._first.edge_count, dtype=bool)
        mine[self.edges] = True
        kept = np.add.reduceat(mine[base.members].astype(np.int64), base.offsets[:-1]) == np.diff(base.offsets)
        if connected(keep_edges(base, kept)):
            return span(base, np.flatnonzero(kept))
        return build_tree(base)

    def _learn(self, ascent: Ascent) -> None:
        """A bound for all trees, and the end of the edges that no lighter tree can have."""
        base = self._base
        self.bound = max(self.bound, min(base.fixed + ascent.bound, self.weight))
        spare = self.weight - 1.0 - base.fixed - ascent.bound
        keep = below_bound(base, ascent.root, spare, ascent.forth, ascent.back)
        if not keep.all():
            base = keep_edges(base, keep)
            if not connected(base):
                self._prove()
                return
            self._base = reduce_graph(base, self._check)
            if not self._base.edge_count:
                self._take(self._base.forced)
                self._prove()

    def _union(self, search: Search) -> None:
        """Of the best tree and some others."""
        if len(self._pool) < 2:
            return
        others = self._random.permutation(len(self._pool) - 1)[:_UNITED] + 1
        used = np.zeros(self._first.edge_count, dtype=bool)
        for row in others:
            used[self._pool[row].edges] = True
        self._better(search, used)

    def _whole(self, search: Search) -> None:
        found = search.solve(self._base, self.weight)
        if found.edges is not None:
            self._take(found.edges)
        if found.exact:
            self._prove()


#: What the first rounds do. Where few terminals are to be joined over many edges, parts that are laid anew gain more in
#: their time than ascents do.
_FIRST = (Rounds._descend,)
_FIRST_OF_FEW = (Rounds._open, Rounds._insert, Rounds._lay, Rounds._descend)
#: What rounds do after that, in turn, on small problems and on others.
_SMALL_KINDS = (
    Rounds._exchange,
    Rounds._scatter,
    Rounds._union,
    Rounds._bounds,
    Rounds._whole,
    Rounds._union,
    Rounds._exchange,
    Rounds._scatter,
    Rounds._union,
    Rounds._whole,
    Rounds._lay,
    Rounds._lay,
)
_KINDS = (
    Rounds._lay,
    Rounds._insert,
    Rounds._lay,
    Rounds._lay,
    Rounds._regions,
    Rounds._lay,
    Rounds._lay,
    Rounds._scatter,
    Rounds._lay,
    Rounds._exchange,
    Rounds._lay,
    Rounds._union,
    Rounds._lay,
    Rounds._regions,
    Rounds._lay,
    Rounds._lay,
    Rounds._bounds,
)


def lower_bound(graph: SteinerGraph) -> float:
    """The best bound of dual ascents from some roots; the terminals are connected."""
    graph = reduce_graph(graph)
    if not graph.edge_count:
        return graph.fixed
    terminals = np.flatnonzero(graph.terminal)
    roots = terminals[np.linspace(0, len(terminals) - 1, _BOUND_ROOTS).astype(np.int64)]
    return graph.fixed + max(dual_ascent(graph, root).bound for root in np.unique(roots).tolist())
