"""Places where a site may stand, before anybody has looked whether it may."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from ..errors import ParameterError
from ..geodesy import Ground
from ..numbers import Number
from ..ranges import concatenate_ranges
from ..text import N_
from ..wkb import Parts

__all__ = ["Places", "lattice", "places_of", "points_along", "round_about"]

#: Directions in which places round a village or a point of the grid are looked at, on two circles.
_DIRECTIONS, _CIRCLES = 8, (0.5, 1.0)
#: More points than these nobody can look at.
_MOST_POINTS = 1_000_000


@dataclass(frozen=True)
class Places:
    """Places, and what stands there.

    Parameters
    ----------
    kind : ndarray of object, shape (n,)
        Of :data:`.structure_kinds.KINDS`.
    xy : ndarray, shape (n, 2)
    source_id, name : ndarray of object, shape (n,)
        Of the feature that it comes from; text or None.
    structure_m : ndarray, shape (n,)
        Height of what stands there above ground; NaN where nothing does, or it is not known.
    owner : ndarray of object, shape (n,)
        Text or None.
    operators : ndarray of object, shape (n,)
        Tuple of those that use it already.
    mast_type : ndarray of object, shape (n,)
        Type of the mast that stands there; None for none, or where it is not known.
    option : ndarray of int64, shape (n,)
        Places that are alternatives of one another have the same number.
    shift_m : ndarray, shape (n,)
        How far it was moved from where it was first looked for.
    prominence_m : ndarray, shape (n,)
        Of a summit; NaN for all else.
    is_site : ndarray of bool, shape (n,)
        Whether there is a radio site already: ``structure_m`` is the height of its antennas.
    """

    kind: np.ndarray
    xy: np.ndarray
    source_id: np.ndarray
    name: np.ndarray
    structure_m: np.ndarray
    owner: np.ndarray
    operators: np.ndarray
    mast_type: np.ndarray
    option: np.ndarray
    shift_m: np.ndarray
    prominence_m: np.ndarray
    is_site: np.ndarray

    def __len__(self) -> int:
        return len(self.kind)

    def take(self, rows: np.ndarray) -> Places:
        return Places(*(getattr(self, field.name)[rows] for field in fields(self)))

    @classmethod
    def joined(cls, several: Sequence[Places]) -> Places:
        """Places one after the other, with options of their own."""
        first, options = 0, []
        for places in several:
            options.append(places.option + first)
            first += int(places.option.max(initial=-1)) + 1
        return replace(cls.stacked(several), option=np.concatenate(options))

    @classmethod
    def stacked(cls, several: Sequence[Places]) -> Places:
        """Places one after the other as they are: those with the same option stay alternatives."""
        return cls(*(np.concatenate([getattr(places, field.name) for places in several]) for field in fields(cls)))


def _objects(values: Sequence | None, count: int, nothing: object = None) -> np.ndarray:
    made = np.empty(count, dtype=object)
    made[:] = [nothing] * count if values is None else list(values)
    return made


def places_of(
    kind: str | Sequence[str],
    xy: np.ndarray,
    *,
    source_id: Sequence | None = None,
    name: Sequence | None = None,
    structure_m: np.ndarray | None = None,
    owner: Sequence | None = None,
    operators: Sequence[tuple[str, ...]] | None = None,
    mast_type: Sequence | None = None,
    prominence_m: np.ndarray | None = None,
    is_site: bool = False,
) -> Places:
    """Places of one kind, or of a kind each; what is not said is not known."""
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    count = len(xy)
    used = np.empty(count, dtype=object)
    for row in range(count):
        used[row] = () if operators is None else tuple(operators[row])

    def real(values: np.ndarray | None) -> np.ndarray:
        return np.full(count, np.nan) if values is None else np.asarray(values, dtype=float)

    return Places(
        _objects([kind] * count if isinstance(kind, str) else kind, count),
        xy,
        _objects(source_id, count),
        _objects(name, count),
        real(structure_m),
        _objects(owner, count),
        used,
        _objects(mast_type, count),
        np.arange(count),
        np.zeros(count),
        real(prominence_m),
        np.full(count, is_site),
    )


def round_about(places: Places, radius_m: float, ground: Ground) -> Places:
    """Alternatives of each place, without itself: in eight directions, at half the radius and at the radius."""
    if radius_m <= 0.0 or not len(places):
        return places.take(np.empty(0, dtype=np.int64))
    x, y = places.xy.T
    across, along = ground.metres_per_unit(x, y)
    rows, xy, shifts = [], [], []
    for share in _CIRCLES:
        for number in range(_DIRECTIONS):
            angle = 2.0 * math.pi * number / _DIRECTIONS
            east, north = share * radius_m * math.sin(angle), share * radius_m * math.cos(angle)
            rows.append(np.arange(len(places)))
            xy.append(np.column_stack((x + east / across, y + north / along)))
            shifts.append(np.full(len(places), share * radius_m))
    row, moved, shift = np.concatenate(rows), np.concatenate(xy), np.concatenate(shifts)
    good = np.isfinite(moved).all(axis=1)
    order = np.flatnonzero(good)[np.argsort(row[good], kind="stable")]
    return replace(places.take(row[order]), xy=moved[order], shift_m=shift[order])


def points_along(parts: Parts, ground: Ground, spacing_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Points along lines, evenly and at most so far apart; of a shorter line its middle, of a lone point itself.

    Returns
    -------
    xy : ndarray, shape (k, 2)
    feature : ndarray of int64, shape (k,)
    """
    if not len(parts):
        return np.empty((0, 2)), np.empty(0, dtype=np.int64)
    last = parts.offsets[1:] - 1
    step = np.zeros(len(parts.xy))
    if len(parts.xy) > 1:
        step[1:] = ground.vertex_lengths(parts.xy)
    step[parts.offsets[:-1]] = 0.0  # between two lines there is no way
    step[~np.isfinite(step)] = 0.0
    place = np.cumsum(step)
    start = place[parts.offsets[:-1]]
    length = place[last] - start
    count = np.maximum(np.ceil(length / spacing_m - 1e-9).astype(np.int64), 1)
    part = np.repeat(np.arange(len(parts)), count)
    within = (concatenate_ranges(np.zeros(len(parts), dtype=np.int64), count) + 0.5) * (length / count)[part]
    wanted = start[part] + within
    after = np.searchsorted(place, wanted, side="right")
    after = np.clip(after, np.minimum(parts.offsets[:-1] + 1, last)[part], last[part])
    before = np.maximum(after - 1, parts.offsets[:-1][part])
    span = place[after] - place[before]
    share = np.where(span > 0.0, (wanted - place[before]) / np.where(span > 0.0, span, 1.0), 0.0)
    xy = parts.xy[before] + np.clip(share, 0.0, 1.0)[:, None] * (parts.xy[after] - parts.xy[before])
    return xy, parts.feature[part]


def lattice(bounds: tuple[float, float, float, float], ground: Ground, spacing_m: float) -> np.ndarray:
    """Points of a triangular lattice over a box: each has its six neighbours at the spacing, in metres on the ground.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east, north in the coordinates of ``ground``.

    Returns
    -------
    ndarray, shape (k, 2)
        From south to north, from west to east.

    Raises
    ------
    ParameterError
        There would be more than a million.
    """
    west, south, east, north = bounds
    rim = np.linspace(0.0, 1.0, 17)
    x = np.concatenate((west + rim * (east - west), np.full(17, east), west + rim * (east - west), np.full(17, west)))
    y = np.concatenate((np.full(17, south), south + rim * (north - south), np.full(17, north),
                        south + rim * (north - south)))  # fmt: skip
    lon, lat = ground.lonlat(x, y)
    good = np.isfinite(lon) & np.isfinite(lat)
    if not good.any():
        return np.empty((0, 2))
    lon, lat = lon[good], lat[good]
    middle = np.radians(np.array([(lat.min() + lat.max()) / 2.0]))
    meridian, normal = (float(values[0]) for values in ground.ellipsoid.radii(middle))
    up = math.degrees(spacing_m * math.sqrt(3.0) / 2.0 / meridian)
    across = math.degrees(spacing_m / (normal * math.cos(float(middle[0]))))
    rows = int((lat.max() - lat.min()) / up) + 1
    columns = int((lon.max() - lon.min()) / across) + 2
    if rows * columns > _MOST_POINTS:
        raise ParameterError(
            N_("A grid of {spacing} m has {count} points here. Give a larger spacing, or 0 for no grid."),
            spacing=Number(spacing_m), count=Number(rows * columns),
        )  # fmt: skip
    # In the middle of the box, so that its rims are treated alike.
    first = lat.min() + ((lat.max() - lat.min()) - (rows - 1) * up) / 2.0
    found = []
    for row in range(rows):
        level = first + row * up
        # The spacing along this parallel, which is shorter the nearer it is to the pole.
        radius = float(ground.ellipsoid.radii(np.radians(np.array([level])))[1][0])
        step = math.degrees(spacing_m / (radius * math.cos(math.radians(level))))
        begin = lon.min() + (0.5 if row % 2 else 0.0) * step
        count = max(int((lon.max() - begin) / step) + 1, 0)
        found.append(np.column_stack((begin + np.arange(count) * step, np.full(count, level))))
    lonlat = np.concatenate(found)
    x, y = ground.plane(lonlat[:, 0], lonlat[:, 1])
    xy = np.column_stack((x, y))
    inside = (xy[:, 0] >= west) & (xy[:, 0] <= east) & (xy[:, 1] >= south) & (xy[:, 1] <= north)
    return xy[inside]
