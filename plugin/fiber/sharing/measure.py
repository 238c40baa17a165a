"""Lines laid one behind the other on a single axis of metres: every place along any of them is one number.

What runs beside lines, what is cut out of them and what it costs are then intervals of numbers, which sorting and
binary search handle for all lines at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...network.lines import RoadLines, clean_lines
from ...ranges import concatenate_ranges

__all__ = ["SAME_PLACE_M", "MeasuredLines", "measure_lines"]

#: Between two lines on the axis, so that the end of one and the beginning of the next are different numbers.
_APART_M = 1.0
#: Places along a line nearer to each other than this are one.
SAME_PLACE_M = 1e-3


@dataclass(frozen=True)
class MeasuredLines:
    """Clean lines and where their vertices lie on the axis.

    Parameters
    ----------
    lines : RoadLines
    along : ndarray, shape (v,)
        Place of each vertex in metres on the ellipsoid: grows along each line; a line begins a metre behind the end of
        the one before.
    """

    lines: RoadLines
    along: np.ndarray

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def start(self) -> np.ndarray:
        """Where each line begins, shape (n,)."""
        return self.along[self.lines.offsets[:-1]]

    @property
    def end(self) -> np.ndarray:
        """Where each line ends, shape (n,)."""
        return self.along[self.lines.offsets[1:] - 1]

    @property
    def length_m(self) -> np.ndarray:
        return self.end - self.start

    def line_at(self, place: np.ndarray) -> np.ndarray:
        """Line of each place that lies on one, shape (k,)."""
        return np.searchsorted(self.start, place, side="right") - 1

    def coordinates(self, place: np.ndarray) -> np.ndarray:
        """Plane coordinates of places on lines, shape (k, 2); a vertex's own where the place is one."""
        lines = self.lines
        line = self.line_at(place)
        vertex = np.searchsorted(self.along, place, side="right") - 1
        vertex = np.clip(vertex, lines.offsets[line], lines.offsets[line + 1] - 2)
        share = np.clip((place - self.along[vertex]) / (self.along[vertex + 1] - self.along[vertex]), 0.0, 1.0)
        one, other = lines.xy[vertex], lines.xy[vertex + 1]
        xy = one + share[:, None] * (other - one)
        xy[share == 1.0] = other[share == 1.0]
        return xy

    def cut(self, begin: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Stretches of lines as coordinates.

        Two stretches that meet have the very same coordinates there; no stretch repeats a vertex.

        Parameters
        ----------
        begin, end : ndarray, shape (k,)
            Places on one line, ``begin < end``.

        Returns
        -------
        xy : ndarray, shape (v, 2)
        offsets : ndarray of int64, shape (k + 1,)
            Stretch ``i`` owns ``xy[offsets[i]:offsets[i + 1]]``.
        """
        first = np.searchsorted(self.along, begin + SAME_PLACE_M, side="left")
        behind = np.searchsorted(self.along, end - SAME_PLACE_M, side="right")
        inner = np.maximum(behind - first, 0)
        offsets = np.concatenate(([0], np.cumsum(inner + 2)))
        xy = np.empty((int(offsets[-1]), 2))
        xy[offsets[:-1]] = self.coordinates(begin)
        xy[offsets[1:] - 1] = self.coordinates(end)
        xy[concatenate_ranges(offsets[:-1] + 1, inner)] = self.lines.xy[concatenate_ranges(first, inner)]
        return xy, offsets


def measure_lines(lines: RoadLines) -> MeasuredLines:
    """Put lines on one axis; what has no length is left out."""
    lines, _ = clean_lines(lines)
    along = np.zeros(len(lines.xy))
    if len(lines.xy) > 1:
        along[1:] = lines.ground.vertex_lengths(lines.xy)
        along[lines.offsets[1:-1]] = _APART_M
    return MeasuredLines(lines, np.cumsum(along))
