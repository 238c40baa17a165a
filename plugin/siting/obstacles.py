"""How far places are from the things of a layer: roads, power lines, schools, protected areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..geodesy import Ground
from ..network.snapping import SegmentIndex
from ..polygons import points_in_polygons
from ..progress import SILENT, Progress
from ..ranges import concatenate_ranges
from ..wkb import Parts

__all__ = ["Nearest", "Obstacles"]


@dataclass(frozen=True)
class Nearest:
    """What is nearest to each of n places.

    Parameters
    ----------
    feature : ndarray of int64, shape (n,)
        Row of the feature; -1 where none is near enough.
    distance_m : ndarray, shape (n,)
        0 inside an area; inf where none is near enough.
    """

    feature: np.ndarray
    distance_m: np.ndarray


@dataclass(frozen=True)
class Obstacles:
    """Points, lines and areas that places are near to, or lie in.

    Parameters
    ----------
    parts : Parts
        ``parts.feature`` points into ``names``.
    areas : ndarray of bool, shape (features,)
        Which features have an inside.
    names : tuple of str
        What each feature is called, for people.
    ground : Ground
    """

    parts: Parts
    areas: np.ndarray
    names: tuple[str, ...]
    ground: Ground

    @classmethod
    def joined(cls, several: Sequence[Obstacles]) -> Obstacles | None:
        """The things of several layers together; None where there are none."""
        several = [one for one in several if len(one.parts)]
        if not several:
            return None
        if len(several) == 1:
            return several[0]
        before = np.cumsum([0] + [len(one.names) for one in several])
        vertices = np.cumsum([0] + [len(one.parts.xy) for one in several])
        rings = np.cumsum([0] + [int(one.parts.polygon.max(initial=-1)) + 1 for one in several])
        parts = Parts(
            np.concatenate([one.parts.xy for one in several]),
            np.concatenate([[0], *(one.parts.offsets[1:] + first for one, first in zip(several, vertices))]),
            np.concatenate([one.parts.feature + first for one, first in zip(several, before)]),
            np.concatenate([one.parts.polygon + first for one, first in zip(several, rings)]),
        )
        areas = np.concatenate([one.areas for one in several])
        return cls(parts, areas, tuple(name for one in several for name in one.names), several[0].ground)

    @cached_property
    def _lines(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Vertices, first vertex of each segment, feature of each vertex; a lone point is a segment without length."""
        sizes = np.diff(self.parts.offsets)
        vertex = concatenate_ranges(self.parts.offsets[:-1], sizes)
        owner = np.repeat(np.arange(len(sizes)), sizes)
        twice = np.where(sizes[owner] == 1, 2, 1)
        vertex, owner = np.repeat(vertex, twice), np.repeat(owner, twice)
        return self.parts.xy[vertex], np.flatnonzero(owner[1:] == owner[:-1]), self.parts.feature[owner]

    @cached_property
    def _index(self) -> SegmentIndex:
        xy, segments, _ = self._lines
        return SegmentIndex(xy, segments, self.ground)

    def nearest(self, points: np.ndarray, max_distance_m: float = np.inf, progress: Progress = SILENT) -> Nearest:
        """The nearest feature of each point (n, 2), within the distance; the area that it lies in comes first."""
        feature, distance = np.full(len(points), -1, dtype=np.int64), np.full(len(points), np.inf)
        if not len(points):
            return Nearest(feature, distance)
        inside = self._inside(points, progress.part(0.0, 0.3))
        feature[inside >= 0], distance[inside >= 0] = inside[inside >= 0], 0.0
        rest = np.flatnonzero(inside < 0)
        xy, segments, owner = self._lines
        if max_distance_m > 0.0 and len(rest) and len(segments):
            segment, _, metres = self._index.nearest(points[rest], max_distance_m, progress.part(0.3, 1.0))
            found = segment >= 0
            feature[rest[found]], distance[rest[found]] = owner[segment[found]], metres[found]
        return Nearest(feature, distance)

    def _inside(self, points: np.ndarray, progress: Progress) -> np.ndarray:
        """The area that holds each point; -1 for none."""
        found = np.full(len(points), -1, dtype=np.int64)
        rings = self.areas[self.parts.feature]
        if rings.any():
            point, feature = points_in_polygons(points, self.parts.take(rings, self.parts.feature[rings]), progress)
            found[point[::-1]] = feature[::-1]
        return found
