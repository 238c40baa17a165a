"""A layer in a known CRS, to hold others against: what lies inside it, how near another is, and how far off."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np

from ..geodesy import WGS84
from ..polygons import locate
from ..progress import SILENT, Progress
from ..wkb import Parts

__all__ = ["Reference"]

#: Pieces that the lines of a reference are cut into, at most so many, and not shorter than this.
_PIECES, _SHORTEST_M = 300_000, 10.0
#: How many of the nearest pieces are looked at exactly.
_NEAREST = 6
#: Displacements are looked for up to this, and counted in squares of this side.
_FARTHEST_M, _SQUARE_M = 1_500.0, 30.0
_VOTERS, _VOTES = 600, 4_000_000
#: So many squares with most votes are tried, and so many made finer that may do as well as the best.
_TRIED, _RIVALS = 128, 3
#: Displacements whose costs differ by less than this (metres; share) bring the layers together equally well.
_EQUAL_M, _EQUAL = 3.0, 0.1


class Reference:
    """What a layer in longitude and latitude says about others.

    Distances are measured on a plane that touches the ellipsoid in the middle of the layer; what is compared lies at
    the same place, so that the plane's own distortion hardly matters.

    Parameters
    ----------
    parts : Parts
        In degrees of WGS 84.
    kind : str
        "point", "line" or "polygon".
    """

    def __init__(self, parts: Parts, kind: str):
        self.kind = kind
        self._centre = np.median(parts.xy, axis=0)
        meridian, vertical = WGS84.radii(np.radians(self._centre[1]))
        self._scale = np.radians([vertical * np.cos(np.radians(self._centre[1])), meridian])
        self._parts = Parts(self.plane(parts.xy), parts.offsets, parts.feature, parts.polygon)
        low, high = self._parts.xy.min(axis=0), self._parts.xy.max(axis=0)
        self.box = (low, high)
        self.size_m = float(np.hypot(*(high - low)))

    def plane(self, lonlat: np.ndarray) -> np.ndarray:
        """Longitude and latitude (n, 2) in metres from the middle of the reference."""
        return (lonlat - self._centre) * self._scale

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of its middle."""
        return float(self._centre[0]), float(self._centre[1])

    @cached_property
    def _pieces(self) -> tuple[np.ndarray, np.ndarray, float]:
        """Starts and ends (n, 2) of the pieces of all lines, and the length of the longest."""
        xy, offsets = self._parts.xy, self._parts.offsets
        if self.kind == "point":
            return xy, xy, 0.0
        first = np.ones(len(xy), dtype=bool)
        first[offsets[1:][offsets[1:] < len(xy)] - 1] = False
        first[-1] = False
        start = xy[np.flatnonzero(first)]
        end = xy[np.flatnonzero(first) + 1]
        lengths = np.hypot(*(end - start).T)
        step = max(_SHORTEST_M, float(lengths.sum()) / _PIECES)
        count = np.maximum(1, np.ceil(lengths / step)).astype(np.int64)
        row = np.repeat(np.arange(len(count)), count)
        place = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
        along = (end - start) / count[:, None]
        starts = start[row] + along[row] * place[:, None]
        return starts, starts + along[row], float((lengths / count).max(initial=0.0))

    @cached_property
    def _tree(self):
        from scipy.spatial import cKDTree

        start, end, _ = self._pieces
        return cKDTree((start + end) / 2.0)

    def distances(self, xy: np.ndarray, most_m: float = np.inf) -> np.ndarray:
        """Metres from points (n, 2) on the plane to the nearest point, line or border, at most ``most_m``."""
        start, end, longest = self._pieces
        count = min(_NEAREST, len(start))
        found = np.full(len(xy), np.inf)
        good = np.isfinite(xy).all(axis=1)
        _, near = self._tree.query(xy[good], k=count, distance_upper_bound=most_m + longest)
        near = near.reshape(-1, count)
        there = near < len(start)
        near = np.where(there, near, 0)
        one, way = start[near], (end - start)[near]
        off = xy[good][:, None, :] - one
        square = (way**2).sum(axis=2)
        share = np.clip((off * way).sum(axis=2) / np.where(square > 0, square, 1.0), 0.0, 1.0)
        distance = np.hypot(*np.moveaxis(off - share[..., None] * way, 2, 0))
        found[good] = np.where(there, distance, np.inf).min(axis=1)
        return np.minimum(found, most_m)

    def inside(self, xy: np.ndarray, progress: Progress = SILENT) -> np.ndarray:
        """Which points (n, 2) on the plane lie in its polygons; for points and lines, in their convex hull."""
        if self.kind == "polygon":
            return locate(xy, self._parts, progress) >= 0
        hull = self._hull
        if hull is None:
            return self.distances(xy, 1_000.0) < 1_000.0
        good = np.isfinite(xy).all(axis=1)
        found = np.zeros(len(xy), dtype=bool)
        found[good] = (xy[good] @ hull[:, :2].T + hull[:, 2] <= 1e-6).all(axis=1)
        return found

    @cached_property
    def _hull(self) -> np.ndarray | None:
        """Half planes of the convex hull; None where all lies on one line or in one place."""
        from scipy.spatial import ConvexHull, QhullError

        if len(self._parts.xy) < 3:
            return None
        try:
            return ConvexHull(self._parts.xy).equations
        except QhullError:
            return None

    def displacement(self, xy: np.ndarray, progress: Progress = SILENT) -> tuple[np.ndarray, bool]:
        """The displacement (2,) in metres that brings most points onto the reference; the mode, not the mean.

        Every pair of a point and a piece of the reference near it votes for its displacement: the right one gets a vote
        of every point that stands in both layers, the wrong ones are spread. Then it is made finer by the nearest
        distances. On a regular grid displacements by whole cells do equally well: the shortest is taken.

        Returns
        -------
        ndarray
        bool
            Whether no other one, far from it, does as well.
        """
        start, end, _ = self._pieces
        points = xy[np.isfinite(xy).all(axis=1)]
        points = points[:: max(1, len(points) // _VOTERS)]
        middles = (start + end) / 2.0
        side = int(2 * _FARTHEST_M / _SQUARE_M) + 1
        votes = np.zeros((side, side))
        cast = 0
        for row, near in enumerate(self._tree.query_ball_point(points, _FARTHEST_M)):
            if row % 32 == 0:
                progress.step(0.7 * row / len(points))
            if len(near) == 0:
                continue
            near = np.asarray(near)[:: max(1, len(near) * len(points) // _VOTES)]
            place = ((middles[near] - points[row] + _FARTHEST_M) / _SQUARE_M).astype(np.int64)
            # Each point votes once for a square, however many pieces lie in it.
            votes[tuple(np.unique(place, axis=0).T)] += 1.0
            cast += 1
        if not cast:
            return np.zeros(2), False
        found = [np.zeros(2)]
        for flat in np.argsort(-votes, axis=None, kind="stable")[:_TRIED].tolist():
            found.append((np.array(np.unravel_index(flat, votes.shape)) + 0.5) * _SQUARE_M - _FARTHEST_M)
        squares = self._apart(points, found)
        # A square may lie nearly half its diagonal off what it stands for.
        rivals = [shift for cost, shift in squares[1:] if cost <= squares[0][0] + _SQUARE_M / math.sqrt(2.0)]
        rivals = [squares[0][1], *sorted(rivals, key=lambda shift: float(np.hypot(*shift)))[:_RIVALS]]
        if len(rivals) == 1:
            return self._finer(points, rivals[0], progress), True
        finer = self._apart(points, [self._finer(points, shift, progress, _SQUARE_M / 8.0) for shift in rivals])
        least = finer[0][0]
        equal = [shift for cost, shift in finer if cost <= least + max(_EQUAL_M, _EQUAL * least)]
        best = min(equal, key=lambda shift: float(np.hypot(*shift)))
        return self._finer(points, best, progress), len(equal) == 1

    def _apart(self, points: np.ndarray, shifts: list[np.ndarray]) -> list[tuple[float, np.ndarray]]:
        """Displacements with their costs, the least first, without those beside a better one."""
        kept: list[tuple[float, np.ndarray]] = []
        costs = [self._cost(points, shift, 2 * _SQUARE_M) for shift in shifts]
        for row in np.argsort(costs, kind="stable").tolist():
            if all(float(np.hypot(*(shifts[row] - other))) > 3.0 * _SQUARE_M for _, other in kept):
                kept.append((costs[row], shifts[row]))
        return kept

    def _cost(self, points: np.ndarray, shift: np.ndarray, most_m: float) -> float:
        return float(self.distances(points + shift, most_m).mean())

    def _finer(self, points: np.ndarray, shift: np.ndarray, progress: Progress, smallest: float = 0.05) -> np.ndarray:
        """Walk downhill by ever smaller steps, trusting ever nearer neighbours only."""
        step = _SQUARE_M / 2.0
        ways = [np.array([x, y]) for x in (-1.0, 0.0, 1.0) for y in (-1.0, 0.0, 1.0) if x or y]
        while step > smallest:
            progress.check()
            most = max(4.0 * step, 3.0)
            cost = self._cost(points, shift, most)
            for _ in range(12):
                tried = [(self._cost(points, shift + way * step, most), number) for number, way in enumerate(ways)]
                least, number = min(tried)
                if least >= cost - 1e-9:
                    break
                cost, shift = least, shift + ways[number] * step
            step /= 2.0
        return shift
