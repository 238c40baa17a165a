"""The nearest point on a road, not the nearest junction: in metres on the ground, whatever the CRS."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geodesy import Ground
from ..progress import SILENT, Progress
from .road_network import RoadNetwork

__all__ = ["SegmentIndex", "Snapped", "nearest_on_segments", "snap"]

#: Points handled at once: bounds the memory of the candidate table.
_CHUNK = 4096


@dataclass(frozen=True)
class Snapped:
    """Points joined to the network.

    Parameters
    ----------
    chain : ndarray of int64, shape (k,)
        Chain of the nearest road; -1 where none is near enough.
    length_m, cost : ndarray, shape (k,)
        What lies before the point along its chain.
    xy : ndarray, shape (k, 2)
        The point on the road.
    distance_m : ndarray, shape (k,)
        Ellipsoidal distance from the point to the road; inf where none is near enough.
    """

    chain: np.ndarray
    length_m: np.ndarray
    cost: np.ndarray
    xy: np.ndarray
    distance_m: np.ndarray

    def __len__(self) -> int:
        return len(self.chain)

    def take(self, rows: np.ndarray) -> Snapped:
        return Snapped(self.chain[rows], self.length_m[rows], self.cost[rows], self.xy[rows], self.distance_m[rows])

    def with_rows(self, rows: np.ndarray, other: Snapped) -> Snapped:
        """A copy in which ``rows`` are replaced by those of ``other``."""
        merged = [value.copy() for value in (self.chain, self.length_m, self.cost, self.xy, self.distance_m)]
        for mine, theirs in zip(merged, (other.chain, other.length_m, other.cost, other.xy, other.distance_m)):
            mine[rows] = theirs
        return Snapped(*merged)


class SegmentIndex:
    """Finds the nearest segment to a point.

    A KD-tree over the middles of segments, long segments cut so that a middle is never far from any of its points:
    every segment that comes within d of a point has a middle within d + half the longest piece.

    Parameters
    ----------
    xy : ndarray, shape (v, 2)
        Vertices.
    segments : ndarray of int64, shape (s,)
        First vertices of the segments to search; the second is the next vertex.
    ground : Ground
    """

    def __init__(self, xy: np.ndarray, segments: np.ndarray, ground: Ground):
        from scipy.spatial import cKDTree

        self._xy = xy
        self._ground = ground
        self._scale = self._mean_scale()
        start, end = xy[segments] * self._scale, xy[segments + 1] * self._scale
        length = np.hypot(*(end - start).T)
        # The 90th percentile: most segments stay whole, a few very long ones do not spoil the search for all.
        self._longest = max(float(np.quantile(length, 0.9)) * 2.0, 1e-6) if len(length) else 1.0
        cuts = np.maximum(np.ceil(length / self._longest).astype(np.int64), 1)
        self._segment = np.repeat(segments, cuts)
        place = (np.arange(len(self._segment)) - np.repeat(np.cumsum(cuts) - cuts, cuts) + 0.5) / np.repeat(cuts, cuts)
        middle = np.repeat(start, cuts, axis=0) + place[:, None] * np.repeat(end - start, cuts, axis=0)
        self._half = float((length / cuts).max(initial=0.0)) / 2.0
        self._tree = cKDTree(middle, balanced_tree=False, compact_nodes=False)

    def _mean_scale(self) -> np.ndarray:
        """Metres per unit of x and y in the middle of the network; brings degrees and stretched CRS to one measure."""
        low, high = self._xy.min(axis=0), self._xy.max(axis=0)
        corners = np.array([[low[0], low[1]], [high[0], high[1]], (low + high) / 2.0])
        scales = np.column_stack(self._ground.metres_per_unit(corners[:, 0], corners[:, 1]))
        scales = np.where(np.isfinite(scales) & (scales > 0), scales, 1.0)
        # How much the scale differs within the network: search radii are widened by it.
        self._stretch = float((scales.max(axis=0) / scales.min(axis=0)).max())
        return scales[2]

    def nearest(
        self, points: np.ndarray, max_distance_m: float = np.inf, progress: Progress = SILENT
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Nearest segment of each point.

        Parameters
        ----------
        points : ndarray, shape (k, 2)
            Plane coordinates.
        max_distance_m : float
            Farther segments do not count.

        Returns
        -------
        segment : ndarray of int64, shape (k,)
            First vertex of the nearest segment, -1 if none is near enough; the lowest of several equally near.
        fraction : ndarray, shape (k,)
            Where in the segment, 0–1.
        distance_m : ndarray, shape (k,)
            Ellipsoidal distance, inf if none is near enough.
        """
        count = len(points)
        segment, fraction = np.full(count, -1, dtype=np.int64), np.zeros(count)
        distance = np.full(count, np.inf)
        for begin in range(0, count, _CHUNK):
            progress.step(begin / count)
            rows = slice(begin, min(begin + _CHUNK, count))
            found = self._nearest_chunk(points[rows], max_distance_m)
            segment[rows], fraction[rows], distance[rows] = found
        return segment, fraction, distance

    def _nearest_chunk(self, points, max_distance_m):
        scaled = points * self._scale
        # The nearest middle bounds the search from above; twice the stretch, since both distances are only nearly true.
        bound, _ = self._tree.query(scaled)
        radius = (
            np.minimum(bound, max_distance_m * self._stretch) * self._stretch + self._half * self._stretch**2 + 1e-6
        )
        lists = self._tree.query_ball_point(scaled, radius)
        sizes = np.fromiter((len(found) for found in lists), dtype=np.int64, count=len(lists))
        row = np.repeat(np.arange(len(points)), sizes)
        flat = np.concatenate([np.asarray(found, dtype=np.int64) for found in lists]) if len(row) else row
        candidate = self._segment[flat]
        local = np.column_stack(self._ground.metres_per_unit(points[:, 0], points[:, 1]))
        part, squared = nearest_on_segments(
            points[row] * local[row], self._xy[candidate] * local[row], self._xy[candidate + 1] * local[row]
        )
        order = np.lexsort((candidate, squared, row))
        heads = np.ones(len(order), dtype=bool)
        heads[1:] = row[order[1:]] != row[order[:-1]]
        best = order[heads]
        segment, fraction = np.full(len(points), -1, dtype=np.int64), np.zeros(len(points))
        distance = np.full(len(points), np.inf)
        segment[row[best]], fraction[row[best]] = candidate[best], part[best]
        near = np.flatnonzero(segment >= 0)
        at = self.place(segment[near], fraction[near])
        distance[near] = self._ground.lengths(points[near, 0], points[near, 1], at[:, 0], at[:, 1])
        far = distance > max_distance_m
        segment[far], distance[far] = -1, np.inf
        return segment, fraction, distance

    def place(self, segment: np.ndarray, fraction: np.ndarray) -> np.ndarray:
        """Plane coordinates of points on segments, shape (k, 2)."""
        start = self._xy[segment]
        return start + fraction[:, None] * (self._xy[segment + 1] - start)


def nearest_on_segments(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Nearest point of each segment to each point, row by row.

    Returns
    -------
    fraction : ndarray
        Where in the segment, 0–1.
    squared_distance : ndarray
        In squared units of the coordinates given.
    """
    along = end - start
    squared_length = (along**2).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        fraction = ((points - start) * along).sum(axis=1) / squared_length
    fraction = np.clip(np.where(squared_length > 0, fraction, 0.0), 0.0, 1.0)
    return fraction, ((start + fraction[:, None] * along - points) ** 2).sum(axis=1)


def snap(
    network: RoadNetwork,
    points: np.ndarray,
    max_distance_m: float = np.inf,
    *,
    chains: np.ndarray | None = None,
    index: SegmentIndex | None = None,
    progress: Progress = SILENT,
) -> Snapped:
    """Join points to the nearest place on the network.

    Parameters
    ----------
    points : ndarray, shape (k, 2)
        Plane coordinates in the CRS of the network.
    max_distance_m : float
        Farther roads do not count.
    chains : ndarray of bool, shape (c,), optional
        Chains that may be joined; by default all. Not with ``index``.
    index : SegmentIndex, optional
        A ready index of the network's segments.
    """
    if index is None:
        index = SegmentIndex(network.lines.xy, network_segments(network, chains), network.lines.ground)
    segment, fraction, distance = index.nearest(points, max_distance_m, progress)
    found = segment >= 0
    chain = np.full(len(points), -1, dtype=np.int64)
    length, cost = np.zeros(len(points)), np.zeros(len(points))
    chain[found], length[found], cost[found] = network.position_on_chain(segment[found], fraction[found])
    xy = np.array(points, dtype=float)
    xy[found] = index.place(segment[found], fraction[found])
    return Snapped(chain, length, cost, xy, distance)


def network_segments(network: RoadNetwork, chains: np.ndarray | None = None) -> np.ndarray:
    """First vertices of all segments of the network (or of some chains), sorted."""
    pieces = network.pieces
    chosen = np.ones(len(pieces), dtype=bool) if chains is None else chains[network.piece_chain]
    # +1 where a piece begins, -1 where it ends: what is inside one is a segment.
    inside = np.zeros(len(network.lines.xy) + 1, dtype=np.int64)
    np.add.at(inside, pieces.first[chosen], 1)
    np.add.at(inside, pieces.last[chosen], -1)
    return np.flatnonzero(np.cumsum(inside[:-1]) > 0)
