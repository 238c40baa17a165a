"""Road lines on their way to becoming a network: one coordinate array, and what each part of it costs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..geodesy import Ground
from ..ranges import concatenate_ranges
from ..wkb import Parts

__all__ = ["RoadLines", "clean_lines", "insert_vertices", "road_lines"]


@dataclass(frozen=True)
class RoadLines:
    """Simple lines with their ground and cost.

    Parameters
    ----------
    xy : ndarray, shape (v, 2)
        Plane coordinates of all vertices, line after line.
    offsets : ndarray of int64, shape (n + 1,)
        Line ``i`` owns ``xy[offsets[i]:offsets[i + 1]]``; every line has at least two vertices once cleaned.
    feature : ndarray of int64, shape (n,)
        Row of the road feature that each line came from.
    cost_per_m : ndarray, shape (n,)
        Cost of one metre along each line (VND/m, or 1 where only length counts).
    ground : Ground
        How the coordinates lie on the ellipsoid.
    """

    xy: np.ndarray
    offsets: np.ndarray
    feature: np.ndarray
    cost_per_m: np.ndarray
    ground: Ground

    def __len__(self) -> int:
        return len(self.feature)

    def segments(self) -> np.ndarray:
        """Index of the first vertex of every segment, shape (s,): segment ``i`` runs from vertex ``i`` to ``i + 1``."""
        first = np.ones(len(self.xy), dtype=bool)
        first[self.offsets[1:] - 1] = False
        return np.flatnonzero(first)

    def line_of_vertex(self) -> np.ndarray:
        """Line that each vertex belongs to, shape (v,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.offsets))

    def take(self, lines: np.ndarray) -> RoadLines:
        """Only the given lines (indexes or mask), in the order given."""
        lines = np.flatnonzero(lines) if lines.dtype == bool else lines
        sizes = np.diff(self.offsets)[lines]
        return RoadLines(
            self.xy[concatenate_ranges(self.offsets[lines], sizes)],
            np.concatenate(([0], np.cumsum(sizes))),
            self.feature[lines],
            self.cost_per_m[lines],
            self.ground,
        )


def road_lines(parts: Parts, cost_per_m: np.ndarray, ground: Ground) -> RoadLines:
    """Lines of a layer (:class:`~plugin.wkb.Parts`) with the cost per metre of each of its features."""
    return RoadLines(parts.xy, parts.offsets, parts.feature, np.asarray(cost_per_m, dtype=float)[parts.feature], ground)


def clean_lines(lines: RoadLines) -> tuple[RoadLines, np.ndarray]:
    """Drop repeated vertices and lines without length.

    Returns
    -------
    RoadLines
        Lines of two different vertices at least.
    ndarray of int64
        Features all of whose lines had no length, sorted.
    """
    keep = np.ones(len(lines.xy), dtype=bool)
    if len(keep) > 1:
        keep[1:] = (lines.xy[1:] != lines.xy[:-1]).any(axis=1)
    starts = lines.offsets[:-1]
    keep[starts[np.diff(lines.offsets) > 0]] = True
    sizes = np.add.reduceat(keep, starts) if len(starts) else np.empty(0, dtype=np.int64)
    sizes = np.where(np.diff(lines.offsets) > 0, sizes, 0)
    good = sizes >= 2
    lost = np.setdiff1d(lines.feature[~good], lines.feature[good])
    if good.all() and keep.all():
        return lines, lost
    keep &= np.repeat(good, np.diff(lines.offsets))
    return (
        RoadLines(
            lines.xy[keep],
            np.concatenate(([0], np.cumsum(sizes[good]))),
            lines.feature[good],
            lines.cost_per_m[good],
            lines.ground,
        ),
        lost,
    )


def insert_vertices(lines: RoadLines, segment: np.ndarray, fraction: np.ndarray, xy: np.ndarray) -> RoadLines:
    """Put new vertices into segments; the old vertices stay where they are.

    Parameters
    ----------
    segment : ndarray of int64, shape (k,)
        First vertex of the segment that each goes into.
    fraction : ndarray, shape (k,)
        Where in the segment, 0–1; orders several in one segment.
    xy : ndarray, shape (k, 2)
        The new vertices.
    """
    if not len(segment):
        return lines
    order = np.lexsort((fraction, segment))
    segment, xy = segment[order], xy[order]
    added = np.zeros(len(lines.offsets), dtype=np.int64)
    added[1:] = np.cumsum(np.bincount(np.searchsorted(lines.offsets, segment, side="right") - 1, minlength=len(lines)))
    grown = replace(lines, xy=np.insert(lines.xy, segment + 1, xy, axis=0), offsets=lines.offsets + added)
    return clean_lines(grown)[0]
