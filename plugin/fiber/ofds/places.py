"""Places where cables end or equipment stands, and cables cut at them: what a network of nodes and spans needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...geodesy import Ground
from ...network.snapping import SegmentIndex

__all__ = ["Pieces", "Places", "find_places"]


@dataclass(frozen=True)
class Pieces:
    """Cables between two places.

    Parameters
    ----------
    line : ndarray of int64, shape (n,)
        Line that each piece is of; in the order along it.
    start, end : ndarray of int64, shape (n,)
        Places at its ends.
    length_m : ndarray, shape (n,)
        On the ellipsoid.
    xy : tuple of ndarray of shape (k, 2)
        Its vertices; the ends are those of the places.
    """

    line: np.ndarray
    start: np.ndarray
    end: np.ndarray
    length_m: np.ndarray
    xy: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Places:
    """Places, and what is at them.

    Parameters
    ----------
    xy : ndarray, shape (p, 2)
    of_point : ndarray of int64
        Place of each point given.
    pieces : Pieces
    """

    xy: np.ndarray
    of_point: np.ndarray
    pieces: Pieces


def find_places(lines_xy: np.ndarray, offsets: np.ndarray, points: np.ndarray, tolerance_m: float) -> Places:
    """Bring ends of cables and points that lie together into one place each, and cut cables at points along them.

    Parameters
    ----------
    lines_xy : ndarray, shape (v, 2)
        Longitude and latitude of the vertices of all lines.
    offsets : ndarray of int64, shape (n + 1,)
        Line ``i`` owns ``lines_xy[offsets[i]:offsets[i + 1]]``, two vertices of different places at least.
    points : ndarray, shape (k, 2)
    tolerance_m : float
        What lies this near together is one place, which stands where its first point does, or else its first end.
    """
    ground = Ground()
    first, last = offsets[:-1], offsets[1:] - 1
    ends = np.concatenate((lines_xy[first], lines_xy[last]))
    everything = np.concatenate((points, ends))
    label = _together(everything, ground, tolerance_m)
    _, head, place = np.unique(label, return_index=True, return_inverse=True)
    # Numbered by what comes first: points, then ends.
    rank = np.argsort(np.argsort(head, kind="stable"), kind="stable")
    place = rank[place.reshape(-1)]
    place_xy = np.empty((len(head), 2))
    place_xy[rank] = everything[head]
    of_point = place[: len(points)]
    start = place[len(points) : len(points) + len(first)]
    end = place[len(points) + len(first) :]
    cuts = _cuts(lines_xy, offsets, place_xy, np.setdiff1d(of_point, np.concatenate((start, end))), ground, tolerance_m)
    return Places(place_xy, of_point, _pieces(lines_xy, offsets, place_xy, start, end, cuts, ground))


def _together(points: np.ndarray, ground: Ground, tolerance_m: float) -> np.ndarray:
    """A number for each group of points of which each lies near another."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    count = len(points)
    if not count:
        return np.empty(0, dtype=np.int64)
    x, y = ground.metres_per_unit(points[:, 0], points[:, 1])
    # By the latitude in the middle first, somewhat too far; then each pair by its own length.
    scale = np.array([x.max(), y.max()])
    pairs = cKDTree(points * scale).query_pairs(max(tolerance_m, 1e-6) * 1.2, output_type="ndarray")
    near = ground.lengths(*points[pairs[:, 0]].T, *points[pairs[:, 1]].T) <= max(tolerance_m, 1e-6)
    pairs = pairs[near]
    graph = coo_matrix((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    return connected_components(graph, directed=False)[1]


def _cuts(
    lines_xy: np.ndarray,
    offsets: np.ndarray,
    place_xy: np.ndarray,
    places: np.ndarray,
    ground: Ground,
    tolerance_m: float,
) -> list[list[tuple[int, float, int]]]:
    """Of each line: (vertex, share of the segment behind it, place) where places lie along it."""
    found: list[list[tuple[int, float, int]]] = [[] for _ in range(len(offsets) - 1)]
    inside = np.ones(len(lines_xy), dtype=bool)
    inside[offsets[1:] - 1] = False
    if len(places) and inside.any():
        index = SegmentIndex(lines_xy, np.flatnonzero(inside), ground)
        segment, fraction, _ = index.nearest(place_xy[places], tolerance_m)
        for place, vertex, share in zip(places.tolist(), segment.tolist(), fraction.tolist()):
            if vertex >= 0:
                line = int(np.searchsorted(offsets, vertex, side="right")) - 1
                found[line].append((vertex, share, place))
    return [sorted(each) for each in found]


def _pieces(lines_xy, offsets, place_xy, start, end, cuts, ground: Ground) -> Pieces:
    rows: list[tuple[int, int, int]] = []
    shapes: list[np.ndarray] = []
    for line, own in enumerate(cuts):
        stops = [(int(offsets[line]), 0.0, int(start[line])), *own, (int(offsets[line + 1]) - 1, 0.0, int(end[line]))]
        for (vertex, _, from_place), (far, share, to_place) in zip(stops, stops[1:]):
            middle = lines_xy[vertex + 1 : far + 1 if share > 0 else far]
            shape = np.vstack((place_xy[from_place], middle, place_xy[to_place]))
            keep = np.ones(len(shape), dtype=bool)
            keep[1:] = (shape[1:] != shape[:-1]).any(axis=1)
            if keep.sum() > 1:
                rows.append((line, from_place, to_place))
                shapes.append(shape[keep])
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    length = np.array([float(ground.vertex_lengths(shape).sum()) for shape in shapes])
    return Pieces(table[:, 0], table[:, 1], table[:, 2], length, tuple(shapes))
