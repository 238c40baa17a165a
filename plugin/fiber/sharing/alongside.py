"""Where lines run beside other lines or rows of points: within a distance, and in roughly the same direction.

For two straight stretches this has a closed form: the places of the one within a distance of the other are a single
interval, since the neighbourhood of a stretch (a stadium) is convex. No line is sampled. A structure ends square:
beyond its last pole nothing runs along, however near that pole is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...geodesy import Ground
from ...network.segments import pair_chunks, reach_units
from ...network.snapping import nearest_on_segments
from ...progress import SILENT, Progress
from ...wkb import Parts
from .measure import MeasuredLines

__all__ = ["Beside", "Spans", "beside_lines", "spans_of_points"]

#: Side of the cells in which the scale of the CRS is taken as constant: some kilometre, which changes a distance of
#: 100 m by less than a centimetre in any CRS that maps are drawn in.
_SCALE_CELL = 1000.0
_SCALE_CELL_DEGREES = 0.01


@dataclass(frozen=True)
class Beside:
    """Stretches of lines with something beside them.

    Parameters
    ----------
    start, end : ndarray, shape (k,)
        Places on the axis of the lines (:class:`.measure.MeasuredLines`).
    structure : ndarray of int64, shape (k,)
        Row of what runs beside.
    offset_m : ndarray, shape (k,)
        Mean distance to it.
    """

    start: np.ndarray
    end: np.ndarray
    structure: np.ndarray
    offset_m: np.ndarray

    def __len__(self) -> int:
        return len(self.start)

    def take(self, rows: np.ndarray) -> Beside:
        return Beside(self.start[rows], self.end[rows], self.structure[rows], self.offset_m[rows])

    @classmethod
    def nothing(cls) -> Beside:
        none = np.empty(0)
        return cls(none, none, np.empty(0, dtype=np.int64), none)


@dataclass(frozen=True)
class Spans:
    """Stretches of lines between two poles beside them that follow one another.

    Parameters
    ----------
    start, end : ndarray, shape (k,)
        Places on the axis of the lines, sorted.
    first, second : ndarray of int64, shape (k,)
        The two poles.
    offset_m : ndarray, shape (k,)
        Mean distance of the two.
    """

    start: np.ndarray
    end: np.ndarray
    first: np.ndarray
    second: np.ndarray
    offset_m: np.ndarray

    def __len__(self) -> int:
        return len(self.start)


def _scales(ground: Ground, xy: np.ndarray) -> np.ndarray:
    """Metres on the ground for a unit of x and y at each point, shape (k, 2), by cells of about a kilometre."""
    if not len(xy):
        return np.empty((0, 2))
    cell = _SCALE_CELL_DEGREES if ground.is_geographic else _SCALE_CELL
    column, row = np.floor(xy / cell).astype(np.int64).T
    low = row.min()
    rows = int(row.max() - low) + 1
    found, where = np.unique(column * rows + (row - low), return_inverse=True)
    middle = (np.column_stack((found // rows, found % rows + low)) + 0.5) * cell
    return np.column_stack(ground.metres_per_unit(middle[:, 0], middle[:, 1]))[where.reshape(-1)]


def _slab(at: np.ndarray, speed: np.ndarray, low, high) -> tuple[np.ndarray, np.ndarray]:
    """For which t ``low ≤ at + t·speed ≤ high``; an empty interval has its end before its start."""
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (low - at) / speed, (high - at) / speed
    still = speed == 0
    inside = (at >= low) & (at <= high)
    start = np.where(still, np.where(inside, -np.inf, np.inf), np.minimum(one, other))
    end = np.where(still, np.where(inside, np.inf, -np.inf), np.maximum(one, other))
    return start, end


def _dot(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.einsum("ij,ij->i", one, other)


def _disc(from_centre: np.ndarray, step: np.ndarray, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """For which t ``|from_centre + t·step| ≤ radius``."""
    square = _dot(step, step)
    half = _dot(from_centre, step) / square
    left = half**2 - (_dot(from_centre, from_centre) - radius**2) / square
    root = np.sqrt(np.maximum(left, 0.0))
    hit = left >= 0
    return np.where(hit, -half - root, np.inf), np.where(hit, -half + root, -np.inf)


def _hull(parts: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """The smallest interval that holds all parts that are not empty."""
    start, end = np.full(len(parts[0][0]), np.inf), np.full(len(parts[0][0]), -np.inf)
    for low, high in parts:
        real = low <= high
        start = np.where(real, np.minimum(start, low), start)
        end = np.where(real, np.maximum(end, high), end)
    return start, end


def _near_interval(start, step, other, other_step, caps, radius):
    """Part of each stretch beside the other one, as shares of it (0–1), and the mean distance there.

    Parameters
    ----------
    start, step, other, other_step : ndarray, shape (n, 2)
        Metres in the tangent plane.
    caps : ndarray of bool, shape (n, 2)
        Whether the other stretch goes on beyond its two ends, so that what is round a bend counts.
    """
    length = np.hypot(other_step[:, 0], other_step[:, 1])
    axis = other_step / length[:, None]
    offset = start - other
    along, along_speed = _dot(offset, axis), _dot(step, axis)
    aside = axis[:, 0] * offset[:, 1] - axis[:, 1] * offset[:, 0]
    aside_speed = axis[:, 0] * step[:, 1] - axis[:, 1] * step[:, 0]

    def both(one, two):
        return np.maximum(np.maximum(one[0], two[0]), 0.0), np.minimum(np.minimum(one[1], two[1]), 1.0)

    found = [both(_slab(along, along_speed, 0.0, length), _slab(aside, aside_speed, -radius, radius))]
    for column, centre, low, high in (
        (0, offset, np.full(len(length), -np.inf), np.zeros(len(length))),
        (1, offset - other_step, length, np.full(len(length), np.inf)),
    ):
        begin, end = both(_slab(along, along_speed, low, high), _disc(centre, step, radius))
        found.append((np.where(caps[:, column], begin, np.inf), np.where(caps[:, column], end, -np.inf)))
    begin, end = _hull(found)

    def distance(share):
        beyond = np.clip(along + share * along_speed, 0.0, length) - (along + share * along_speed)
        return np.minimum(np.hypot(aside + share * aside_speed, beyond), radius)

    real = begin < end
    low, high = np.where(real, begin, 0.0), np.where(real, end, 0.0)
    # Simpson's rule: never above the greatest, exact where the distance grows evenly.
    mean = (distance(low) + 4.0 * distance((low + high) / 2.0) + distance(high)) / 6.0
    return begin, end, mean


def _structure_segments(parts: Parts) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Start and end of all segments that have a length, the feature of each, and whether it goes on at both ends."""
    sizes = np.diff(parts.offsets)
    part = np.repeat(np.arange(len(parts)), sizes)
    keep = np.ones(len(parts.xy), dtype=bool)  # repeated vertices have no part in where a line goes on
    if len(keep) > 1:
        keep[1:] = (parts.xy[1:] != parts.xy[:-1]).any(axis=1) | (part[1:] != part[:-1])
    xy, part = parts.xy[keep], part[keep]
    first = np.flatnonzero(part[1:] == part[:-1])
    closed = np.zeros(len(parts), dtype=bool)
    filled = np.flatnonzero(sizes > 2)
    closed[filled] = (parts.xy[parts.offsets[filled]] == parts.xy[parts.offsets[filled + 1] - 1]).all(axis=1)
    head = np.ones(len(first), dtype=bool)
    head[1:] = part[first[1:]] != part[first[:-1]]
    tail = np.ones(len(first), dtype=bool)
    tail[:-1] = head[1:]
    ring = closed[part[first]]
    caps = np.column_stack((~head | ring, ~tail | ring))
    return xy[first], xy[first + 1], parts.feature[part[first]], caps


def beside_lines(
    measured: MeasuredLines, parts: Parts, max_offset_m: float, max_angle_deg: float, progress: Progress = SILENT
) -> Beside:
    """Where lines have other lines beside them.

    Parameters
    ----------
    measured : MeasuredLines
    parts : Parts
        The other lines, in the same CRS; ``parts.feature`` is what :attr:`Beside.structure` names.
    max_offset_m : float
        Farther is not beside.
    max_angle_deg : float
        Lines that differ more in direction cross and do not run beside each other; below 90.

    Returns
    -------
    Beside
        One row for each pair of straight stretches, in no useful order; rows of one structure may overlap.
    """
    lines = measured.lines
    if not len(lines) or not len(parts):
        return Beside.nothing()
    first = lines.segments()
    start, step = lines.xy[first], lines.xy[first + 1] - lines.xy[first]
    other, other_end, feature, caps = _structure_segments(parts)
    scale = _scales(lines.ground, start + step / 2.0)
    least = np.cos(np.radians(max_angle_deg))
    found = [Beside.nothing()]
    reach = reach_units(lines.ground, np.concatenate((lines.xy, parts.xy)), max_offset_m)
    for i, j in pair_chunks(start, start + step, other, other_end, reach=reach, progress=progress):
        own, their = step[i] * scale[i], (other_end[j] - other[j]) * scale[i]
        size = np.hypot(own[:, 0], own[:, 1]) * np.hypot(their[:, 0], their[:, 1])
        same = np.abs(_dot(own, their)) >= least * size * (1.0 - 1e-12)
        i, j, own, their = i[same], j[same], own[same], their[same]
        away = (start[i] - other[j]) * scale[i]
        begin, end, offset = _near_interval(away, own, np.zeros_like(away), their, caps[j], max_offset_m)
        real = begin < end
        i, j, begin, end = i[real], j[real], begin[real], end[real]
        at, length = measured.along[first[i]], measured.along[first[i] + 1] - measured.along[first[i]]
        found.append(Beside(at + begin * length, at + end * length, feature[j], offset[real]))
    return Beside(
        *(np.concatenate(values) for values in zip(*((b.start, b.end, b.structure, b.offset_m) for b in found)))
    )


def spans_of_points(
    measured: MeasuredLines, xy: np.ndarray, max_offset_m: float, max_span_m: float, progress: Progress = SILENT
) -> Spans:
    """Rows of points along lines: two points beside a line that follow one another along it, not too far apart.

    A row that crosses the line has one or two points near it, at nearly the same place: it makes no stretch of a length
    worth speaking of.

    Parameters
    ----------
    measured : MeasuredLines
    xy : ndarray, shape (p, 2)
        Poles, in the same CRS.
    max_offset_m : float
        Poles farther from a line are not beside it.
    max_span_m : float
        Poles farther apart along the line are not of one row.
    """
    lines = measured.lines
    none = np.empty(0)
    whole = np.empty(0, dtype=np.int64)
    if not len(lines) or not len(xy):
        return Spans(none, none, whole, whole, none)
    first = lines.segments()
    start, end = lines.xy[first], lines.xy[first + 1]
    scale = _scales(lines.ground, (start + end) / 2.0)
    reach = reach_units(lines.ground, np.concatenate((lines.xy, xy)), max_offset_m)
    places, points, distances = [none], [whole], [none]
    for i, j in pair_chunks(start, end, xy, xy, reach=reach, progress=progress):
        away = (xy[j] - start[i]) * scale[i]
        share, square = nearest_on_segments(away, np.zeros_like(away), (end[i] - start[i]) * scale[i])
        near = square <= max_offset_m**2
        i, j, share = i[near], j[near], share[near]
        at = measured.along[first[i]]
        places.append(at + share * (measured.along[first[i] + 1] - at))
        points.append(j)
        distances.append(np.sqrt(square[near]))
    place, point, distance = np.concatenate(places), np.concatenate(points), np.concatenate(distances)
    line = measured.line_at(place)
    order = np.lexsort((place, distance, point, line))  # of the places of a pole on one line the nearest
    order = order[_heads(line[order], point[order])]
    order = order[np.lexsort((point[order], place[order]))]
    place, point, distance, line = place[order], point[order], distance[order], line[order]
    span = np.flatnonzero((line[1:] == line[:-1]) & (np.diff(place) <= max_span_m) & (np.diff(place) > 0.0))
    mean = (distance[span] + distance[span + 1]) / 2.0
    return Spans(place[span], place[span + 1], point[span], point[span + 1], mean)


def _heads(*keys: np.ndarray) -> np.ndarray:
    """Whether each row is the first with its keys, for rows that are sorted by them."""
    heads = np.ones(len(keys[0]), dtype=bool)
    heads[1:] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    return heads
