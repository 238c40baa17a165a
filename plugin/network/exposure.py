"""How far roads run through hazard areas: cut exactly at the boundaries, measured on the ellipsoid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..geodesy import Ground
from ..progress import SILENT, Progress
from ..wkb import Parts
from .barriers import apply_barriers, points_inside
from .lines import RoadLines
from .segments import noise_units

__all__ = ["Exposure", "Hazards", "expose_lines", "expose_points"]

#: A shorter stretch inside is where a road runs along a boundary.
_LEAST_M = 1e-3


@dataclass(frozen=True)
class Hazards:
    """Areas where cables are in danger.

    Parameters
    ----------
    polygons : Parts
        In the CRS of the roads.
    kind : ndarray of int64, shape (features of ``polygons``,)
        Row of ``names`` for each feature; -1 for one without a name.
    names : tuple of str
    """

    polygons: Parts
    kind: np.ndarray
    names: tuple[str, ...]

    @classmethod
    def of(cls, polygons: Parts, names: Sequence[str | None]) -> Hazards:
        """Areas with the name of the hazard of each feature; blank names are none."""
        words = [(name or "").strip() for name in names]
        known = tuple(sorted(set(words) - {""}))
        number = {name: row for row, name in enumerate(known)}
        return cls(polygons, np.array([number.get(word, -1) for word in words], dtype=np.int64), known)


@dataclass(frozen=True)
class Exposure:
    """Metres inside hazard areas of each of n lines.

    Parameters
    ----------
    length_m : ndarray, shape (n,)
        Inside any; where areas overlap, once.
    by_kind : ndarray, shape (n, names)
        Inside those of each name.
    names : tuple of str
    """

    length_m: np.ndarray
    by_kind: np.ndarray
    names: tuple[str, ...]

    def sums(self, groups: Sequence[np.ndarray]) -> Exposure:
        """The same for groups of lines."""
        empty = np.zeros((0, len(self.names)))
        return Exposure(
            np.array([float(self.length_m[group].sum()) for group in groups]),
            np.array([self.by_kind[group].sum(axis=0) for group in groups]) if len(groups) else empty,
            self.names,
        )

    def words(self) -> list[str | None]:
        """The hazards on each line, the longest first; None where there is none with a name."""
        found: list[str | None] = []
        for row in self.by_kind:
            order = [kind for kind in np.lexsort((np.arange(len(row)), -row)).tolist() if row[kind] > _LEAST_M]
            found.append(", ".join(self.names[kind] for kind in order) or None)
        return found


def expose_lines(
    xy: np.ndarray, offsets: np.ndarray, ground: Ground, hazards: Hazards, progress: Progress = SILENT
) -> Exposure:
    """Metres of each line inside hazard areas.

    Parameters
    ----------
    xy : ndarray, shape (v, 2)
    offsets : ndarray of int64, shape (n + 1,)
        Line ``i`` owns ``xy[offsets[i]:offsets[i + 1]]``.
    """
    count = len(offsets) - 1
    length, by_kind = np.zeros(count), np.zeros((count, len(hazards.names)))
    lines = RoadLines(xy, offsets, np.arange(count), np.ones(count), ground)
    if count and len(hazards.polygons):
        inside = _inside(lines, hazards.polygons, progress.part(0.0, 0.7))
        length = _lengths(inside, count)
        for kind in range(len(hazards.names)):
            progress.step(0.7 + 0.3 * kind / len(hazards.names))
            if not len(inside):
                break
            mine = hazards.kind[hazards.polygons.feature] == kind
            areas = hazards.polygons.take(mine, hazards.polygons.feature[mine])
            by_kind[:, kind] = _lengths(_inside(inside, areas, progress.part(1.0, 1.0)), count)
    return Exposure(length, by_kind, hazards.names)


def _inside(lines: RoadLines, polygons: Parts, progress: Progress) -> RoadLines:
    """The stretches of lines inside areas: those that cost twice as much there."""
    factor = np.full(int(polygons.feature.max(initial=-1)) + 1, 2.0)
    cut, _ = apply_barriers(lines, polygons, factor, progress)
    inside = cut.take(cut.cost_per_m > 1.5)
    return RoadLines(inside.xy, inside.offsets, inside.feature, np.ones(len(inside)), inside.ground)


def _lengths(lines: RoadLines, count: int) -> np.ndarray:
    if not len(lines):
        return np.zeros(count)
    segments = lines.segments()
    length = lines.ground.vertex_lengths(lines.xy)[segments]
    return np.bincount(lines.feature[lines.line_of_vertex()[segments]], weights=length, minlength=count)


def expose_points(xy: np.ndarray, ground: Ground, hazards: Hazards, progress: Progress = SILENT) -> list[str | None]:
    """The hazards at each point, by name; None where there is none with a name."""
    noise = max(noise_units(ground, xy), noise_units(ground, hazards.polygons.xy))
    point, polygon = points_inside(xy, hazards.polygons, noise, progress)
    feature = np.zeros(int(hazards.polygons.polygon.max(initial=-1)) + 1, dtype=np.int64)
    feature[hazards.polygons.polygon] = hazards.polygons.feature
    kinds: list[set[int]] = [set() for _ in range(len(xy))]
    for row, kind in zip(point.tolist(), hazards.kind[feature[polygon]].tolist()):
        kinds[row].add(kind)
    return [", ".join(hazards.names[kind] for kind in sorted(found - {-1})) or None for found in kinds]
