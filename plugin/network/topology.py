"""From lines to pieces: where lines meet, and the stretches between those places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .lines import RoadLines

__all__ = ["Pieces", "same_places", "split_into_pieces"]


@dataclass(frozen=True)
class Pieces:
    """Stretches of lines between places where lines meet or end.

    Parameters
    ----------
    first, last : ndarray of int64, shape (p,)
        First and last vertex of each piece in ``RoadLines.xy``; what lies between are its inner vertices.
    from_node, to_node : ndarray of int64, shape (p,)
    line : ndarray of int64, shape (p,)
        Line that each piece was cut from.
    node_vertex : ndarray of int64, shape (n,)
        A vertex at the place of each node.
    length_m : ndarray, shape (p,)
        Ellipsoidal length.
    along_m : ndarray, shape (v,)
        Ellipsoidal length from the very first vertex to each vertex, as if all lines followed one another; differences
        within one line are lengths along it.
    """

    first: np.ndarray
    last: np.ndarray
    from_node: np.ndarray
    to_node: np.ndarray
    line: np.ndarray
    node_vertex: np.ndarray
    length_m: np.ndarray
    along_m: np.ndarray

    def __len__(self) -> int:
        return len(self.first)


def same_places(xy: np.ndarray) -> np.ndarray:
    """Number the different places among the rows of ``xy`` (v, 2): equal coordinates get equal numbers, shape (v,).

    Numbers are in the order of first appearance. O(v log v) by sorting one hash of both coordinates, which is three
    times as fast as sorting by two keys; should two places ever share a hash, the sort by two keys is taken.
    """
    bits = (xy + 0.0).view(np.uint64)  # + 0.0: minus zero is zero
    with np.errstate(over="ignore"):
        mixed = bits[:, 0] * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(32)
        mixed += bits[:, 1] * np.uint64(0xC2B2AE3D27D4EB4F)
        mixed ^= mixed >> np.uint64(29)
    order = np.argsort(mixed, kind="stable")
    new = np.ones(len(order), dtype=bool)
    new[1:] = mixed[order[1:]] != mixed[order[:-1]]
    differs = (xy[order[1:]] != xy[order[:-1]]).any(axis=1)
    if np.any(differs & ~new[1:]):
        order = np.lexsort((xy[:, 1], xy[:, 0]))
        new[1:] = (xy[order[1:]] != xy[order[:-1]]).any(axis=1)
    group = np.cumsum(new) - 1
    # A stable sort leaves the first appearance of each place at the head of its group.
    heads = order[new]
    rank = np.empty(len(heads), dtype=np.int64)
    rank[np.argsort(heads, kind="stable")] = np.arange(len(heads))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = rank[group]
    return places


def split_into_pieces(lines: RoadLines) -> Pieces:
    """Cut lines wherever they meet at a shared vertex, and measure the pieces on the ellipsoid.

    A stretch that several lines run along vertex for vertex (duplicates, forwards or reversed) is kept once, as the
    cheapest of them. A vertex that two lines share only because one ends where the other begins is a place too.
    """
    xy = lines.xy
    place = same_places(xy)
    ends = np.zeros(len(xy), dtype=bool)
    ends[lines.offsets[:-1]] = True
    ends[lines.offsets[1:] - 1] = True

    gap = np.zeros(len(xy), dtype=bool)  # no segment leaves this vertex: last of its line, or a dropped duplicate
    gap[lines.offsets[1:] - 1] = True
    crowded = np.bincount(place)[place] > 1
    suspect = crowded[:-1] & crowded[1:] & ~gap[:-1]
    # A line that doubles back on itself runs over one segment twice, though the turning point is crowded by nobody.
    turns = np.flatnonzero((place[:-2] == place[2:]) & ~gap[:-2] & ~gap[1:-1])
    suspect[turns] = suspect[turns + 1] = True
    both = np.flatnonzero(suspect)
    dropped = _repeated_segments(lines, place, both)
    gap[dropped] = True
    ends[dropped] = True
    ends[dropped + 1] = True

    segments = np.flatnonzero(~gap)
    degree = np.bincount(place[segments], minlength=int(place.max(initial=-1)) + 1)
    degree += np.bincount(place[segments + 1], minlength=len(degree))
    boundary = np.flatnonzero(ends | (crowded & (degree[place] != 2)))

    starts = np.flatnonzero(~gap[boundary])
    # The dropped stretches lie between a vertex without a leaving segment and the next boundary: never in a piece.
    first, last = boundary[starts], boundary[starts + 1]
    used, first_use, node = np.unique(place[np.concatenate((first, last))], return_index=True, return_inverse=True)
    vertex = np.concatenate((first, last))[first_use]
    node = node.reshape(-1)
    along = np.zeros(len(xy))
    if len(xy) > 1:
        step = lines.ground.vertex_lengths(xy)
        step[lines.offsets[1:-1] - 1] = 0.0
        np.cumsum(step, out=along[1:])
    return Pieces(
        first,
        last,
        node[: len(first)],
        node[len(first) :],
        np.searchsorted(lines.offsets, first, side="right") - 1,
        vertex,
        along[last] - along[first],
        along,
    )


def _repeated_segments(lines: RoadLines, place: np.ndarray, candidates: np.ndarray) -> np.ndarray:
    """Segments that run over the very same two places as a cheaper (or earlier) one; first vertices, sorted."""
    if not len(candidates):
        return candidates
    low = np.minimum(place[candidates], place[candidates + 1])
    high = np.maximum(place[candidates], place[candidates + 1])
    cost = lines.cost_per_m[np.searchsorted(lines.offsets, candidates, side="right") - 1]
    order = np.lexsort((candidates, cost, high, low))
    repeated = (low[order[1:]] == low[order[:-1]]) & (high[order[1:]] == high[order[:-1]])
    return np.sort(candidates[order[1:][repeated]])
