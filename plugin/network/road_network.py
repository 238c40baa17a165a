"""The routable network: pieces of road contracted to chains between junctions.

Build it once, ask it every question: routes, trees, coverage by road. It keeps numpy arrays; :meth:`RoadNetwork.graph`
gives the networkx graph of the contracted network for scripts and for whatever is asked of a graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..errors import NetworkError
from ..progress import SILENT, Progress
from ..ranges import concatenate_ranges
from ..text import N_
from .lines import RoadLines, clean_lines
from .topology import Pieces, split_into_pieces

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["RoadNetwork", "build_network"]


@dataclass(frozen=True)
class RoadNetwork:
    """Roads as a graph whose edges are chains of pieces between junctions.

    Parameters
    ----------
    lines : RoadLines
        The geometry.
    pieces : Pieces
        The roads between two places where lines meet.
    piece_chain : ndarray of int64, shape (p,)
        Chain of each piece.
    piece_forward : ndarray of bool, shape (p,)
        Whether the piece runs in the direction of its chain.
    piece_start_m, piece_start_cost : ndarray, shape (p,)
        Length and cost along the chain where the piece begins (at the end that comes first along the chain).
    chain_offsets : ndarray of int64, shape (c + 1,)
        ``chain_pieces[chain_offsets[i]:chain_offsets[i + 1]]`` are the pieces of chain ``i`` in order.
    chain_pieces : ndarray of int64, shape (p,)
    chain_from, chain_to : ndarray of int64, shape (c,)
        Junctions at both ends.
    chain_length_m, chain_cost : ndarray, shape (c,)
    junction_node : ndarray of int64, shape (j,)
        Node (of ``pieces``) at each junction.
    zero_length_features : ndarray of int64
        Features that were left out because they have no length.
    """

    lines: RoadLines
    pieces: Pieces
    piece_chain: np.ndarray
    piece_forward: np.ndarray
    piece_start_m: np.ndarray
    piece_start_cost: np.ndarray
    chain_offsets: np.ndarray
    chain_pieces: np.ndarray
    chain_from: np.ndarray
    chain_to: np.ndarray
    chain_length_m: np.ndarray
    chain_cost: np.ndarray
    junction_node: np.ndarray
    zero_length_features: np.ndarray

    @property
    def chain_count(self) -> int:
        return len(self.chain_from)

    @property
    def junction_count(self) -> int:
        return len(self.junction_node)

    @cached_property
    def junction_xy(self) -> np.ndarray:
        """Plane coordinates of the junctions, shape (j, 2)."""
        return self.lines.xy[self.pieces.node_vertex[self.junction_node]]

    @cached_property
    def piece_cost_per_m(self) -> np.ndarray:
        """Cost of one metre along each piece, shape (p,)."""
        return self.lines.cost_per_m[self.pieces.line]

    @property
    def mean_cost_per_m(self) -> float:
        """Mean cost of a metre of road: what a metre of drop costs where nothing else is said."""
        return float(self.chain_cost.sum() / self.chain_length_m.sum())

    @cached_property
    def chain_component(self) -> np.ndarray:
        """Connected part of each chain, shape (c,); part 0 has the greatest length, then 1, …"""
        labels = _components(self.junction_count, self.chain_from, self.chain_to)[self.chain_from]
        count = int(labels.max(initial=-1)) + 1
        lengths = np.bincount(labels, weights=self.chain_length_m, minlength=count)
        rank = np.empty(count, dtype=np.int64)
        rank[np.lexsort((np.arange(count), -lengths))] = np.arange(count)
        return rank[labels]

    @cached_property
    def piece_component(self) -> np.ndarray:
        """Connected part of each piece, shape (p,)."""
        return self.chain_component[self.piece_chain]

    def graph(self) -> nx.MultiGraph:
        """The contracted network as a networkx graph.

        Nodes are junction numbers with their coordinates ``x`` and ``y``; edges carry ``chain`` (also their key),
        ``length_m`` and ``cost``.
        """
        import networkx as nx

        graph = nx.MultiGraph()
        graph.add_nodes_from((number, {"x": x, "y": y}) for number, (x, y) in enumerate(self.junction_xy.tolist()))
        graph.add_edges_from(
            (start, end, chain, {"chain": chain, "length_m": length, "cost": cost})
            for chain, (start, end, length, cost) in enumerate(
                zip(
                    self.chain_from.tolist(),
                    self.chain_to.tolist(),
                    self.chain_length_m.tolist(),
                    self.chain_cost.tolist(),
                )
            )
        )
        return graph

    def position_on_chain(self, vertex: np.ndarray, fraction: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Where points on segments lie along their chains.

        Parameters
        ----------
        vertex : ndarray of int64, shape (k,)
            First vertex of the segment.
        fraction : ndarray, shape (k,)
            Where in the segment, 0–1.

        Returns
        -------
        chain, length_m, cost : ndarray, shape (k,)
            The chain (-1 on a stretch that is not part of the network) and what lies before the point along it.
        """
        pieces = self.pieces
        piece = np.searchsorted(pieces.first, vertex, side="right") - 1
        inside = (piece >= 0) & (vertex < pieces.last[piece])
        along = pieces.along_m
        following = np.minimum(vertex + 1, len(along) - 1)
        into = along[vertex] + fraction * (along[following] - along[vertex]) - along[pieces.first[piece]]
        into = np.clip(into, 0.0, pieces.length_m[piece])
        into = np.where(self.piece_forward[piece], into, pieces.length_m[piece] - into)
        return (
            np.where(inside, self.piece_chain[piece], -1),
            self.piece_start_m[piece] + into,
            self.piece_start_cost[piece] + into * self.piece_cost_per_m[piece],
        )

    def chain_vertices(self, chains: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Vertices along whole chains.

        Returns
        -------
        vertex : ndarray of int64
            Indexes into ``lines.xy``, chain after chain, each from its first to its last vertex; where two pieces
            meet, their common place comes once.
        along_m : ndarray
            Length along the chain at each of these vertices.
        offsets : ndarray of int64, shape (len(chains) + 1,)
        """
        sizes = np.diff(self.chain_offsets)[chains]
        piece = self.chain_pieces[concatenate_ranges(self.chain_offsets[chains], sizes)]
        heads = np.zeros(len(piece), dtype=bool)
        heads[np.cumsum(sizes) - sizes] = True
        forward = self.piece_forward[piece]
        first, last = self.pieces.first[piece], self.pieces.last[piece]
        direction = np.where(forward, 1, -1)
        # Every piece but a chain's first leaves out its first vertex: it is the last of the piece before.
        start = np.where(forward, first, last) + np.where(heads, 0, direction)
        count = last - first + heads
        vertex = concatenate_ranges(start, count, direction)
        from_start = np.abs(
            self.pieces.along_m[vertex] - np.repeat(self.pieces.along_m[np.where(forward, first, last)], count)
        )
        along = np.repeat(self.piece_start_m[piece], count) + from_start
        per_chain = np.add.reduceat(count, np.flatnonzero(heads)) if len(piece) else np.empty(0, dtype=np.int64)
        return vertex, along, np.concatenate(([0], np.cumsum(per_chain)))


def build_network(lines: RoadLines, progress: Progress = SILENT) -> RoadNetwork:
    """Make the network of ``lines``: join them at shared vertices, measure, contract.

    Cost is O(v log v) in the number of vertices, in array operations only.

    Raises
    ------
    NetworkError
        No line has a length.
    """
    lines, lost = clean_lines(lines)
    if not len(lines):
        raise NetworkError(N_("No road has a length: there is no network to plan on."))
    progress.step(0.1)
    pieces = split_into_pieces(lines)
    progress.step(0.7)
    return _contract(lines, pieces, lost)


def _running_sums(values: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Sums within each chain up to and including each value, by doubling.

    Not as differences of one sum over all chains: there a very dear road takes the digits of every chain behind it.
    """
    rank = np.arange(len(values)) - np.repeat(offsets[:-1], np.diff(offsets))
    total, shift = values.copy(), 1
    while shift <= rank.max(initial=0):
        later = np.flatnonzero(rank >= shift)
        total[later] += total[later - shift]
        shift *= 2
    return total


def _components(count: int, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Number of the connected part of each of ``count`` nodes."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    links = coo_matrix((np.ones(len(start), dtype=np.int8), (start, end)), shape=(count, count))
    return connected_components(links, directed=False)[1]


def _contract(lines: RoadLines, pieces: Pieces, lost: np.ndarray) -> RoadNetwork:
    """Join pieces that meet two by two into chains, by pointer doubling over their directed halves ("darts").

    Dart ``2 i`` runs along piece ``i``, dart ``2 i + 1`` against it. O(p log l) for chains of at most l pieces.
    """
    count = len(pieces)
    node_count = len(pieces.node_vertex)
    tail = np.empty(2 * count, dtype=np.int64)
    tail[0::2], tail[1::2] = pieces.from_node, pieces.to_node
    head = tail.reshape(-1, 2)[:, ::-1].ravel()
    degree = np.bincount(tail, minlength=node_count)
    junction = degree != 2
    if not junction.all():
        # A ring without a junction: its first node is made one.
        part = _components(node_count, pieces.from_node, pieces.to_node)
        has_junction = np.zeros(int(part.max()) + 1, dtype=bool)
        has_junction[part[junction]] = True
        ring_nodes = np.flatnonzero(~has_junction[part])
        junction[ring_nodes[np.unique(part[ring_nodes], return_index=True)[1]]] = True

    dart = np.arange(2 * count)
    # At a node of two darts, the one that goes on is the other than the one we came along, reversed.
    leaving = np.argsort(tail, kind="stable")
    start_of = np.concatenate(([0], np.cumsum(degree)))
    following = dart.copy()
    through = np.flatnonzero(~junction[head])
    pair = start_of[head[through]]
    one, two = leaving[pair], leaving[np.minimum(pair + 1, len(leaving) - 1)]
    following[through] = np.where(one == (through ^ 1), two, one)

    # Pointer doubling: how many darts follow each one until its chain ends, and which is the last.
    hops = (following != dart).astype(np.int64)
    final = following
    while True:
        further = final[final]
        if np.array_equal(further, final):
            break
        hops = hops + hops[final]
        final = further
    begins = np.flatnonzero(junction[tail])
    # Each chain is found from both its ends; the one with the smaller first dart is kept.
    begins = begins[begins <= (final[begins] ^ 1)]
    chain_of_first = np.full(2 * count, -1, dtype=np.int64)
    chain_of_first[begins] = np.arange(len(begins))
    # A dart belongs to a kept chain if the chain that begins where its reverse's chain ends is kept.
    chain = chain_of_first[final[dart ^ 1] ^ 1]
    member = np.flatnonzero(chain >= 0)
    member = member[np.lexsort((-hops[member], chain[member]))]

    piece = member >> 1
    piece_chain = np.empty(count, dtype=np.int64)
    piece_chain[piece] = chain[member]
    forward = np.empty(count, dtype=bool)
    forward[piece] = (member & 1) == 0
    sizes = np.bincount(chain[member], minlength=len(begins))
    offsets = np.concatenate(([0], np.cumsum(sizes)))

    cost = pieces.length_m * lines.cost_per_m[pieces.line]
    starts, totals = [], []
    for value in (pieces.length_m, cost):
        running = _running_sums(value[piece], offsets)
        before = np.concatenate(([0.0], running[:-1]))
        before[offsets[:-1]] = 0.0
        placed = np.empty(count)
        placed[piece] = before
        starts.append(placed)
        totals.append(running[offsets[1:] - 1])
    number = np.full(node_count, -1, dtype=np.int64)
    junction_node = np.flatnonzero(junction)
    number[junction_node] = np.arange(len(junction_node))
    return RoadNetwork(
        lines,
        pieces,
        piece_chain,
        forward,
        starts[0],
        starts[1],
        offsets,
        piece,
        number[tail[begins]],
        number[head[final[begins]]],
        totals[0],
        totals[1],
        junction_node,
        lost,
    )
