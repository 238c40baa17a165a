"""The ground below a link: places along the geodesic between its ends, and heights where some are not known."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ...geodesy import Ground

__all__ = ["FEWEST_STEPS", "MOST_STEPS", "Track", "fill_gaps", "track"]

#: At least so many steps: shorter links have finer samples than the ground is known in.
FEWEST_STEPS = 20
#: At most so many: what is asked for beyond is sampled in longer steps.
MOST_STEPS = 20_000


@dataclass(frozen=True)
class Track:
    """Places from one end of a link to the other.

    Parameters
    ----------
    xy : ndarray, shape (n, 2)
        In the CRS of the ends; the ends themselves are the first and the last.
    distance_m : ndarray, shape (n,)
        Along the geodesic.
    azimuth_a_deg, azimuth_b_deg : float
        Direction of the other end from each of the two, clockwise from true north.
    latitude_deg : float
        Of the middle.
    """

    xy: np.ndarray
    distance_m: np.ndarray
    azimuth_a_deg: float
    azimuth_b_deg: float
    latitude_deg: float


def track(ground: Ground, end_a: np.ndarray, end_b: np.ndarray, step_m: float) -> Track:
    """Places along the geodesic between two points, evenly spaced and no farther apart than ``step_m``.

    Geodesics by PROJ (Karney 2013, doi:10.1007/s00190-012-0578-z). A link of no length gives a track of no length.
    """
    (lon_a, lon_b), (lat_a, lat_b) = ground.lonlat(*np.array([end_a, end_b], dtype=float).T)
    azimuth_a, azimuth_b, length = ground.ellipsoid.geod.inv(lon_a, lat_a, lon_b, lat_b)
    steps = min(max(math.ceil(length / step_m - 1e-9), FEWEST_STEPS), MOST_STEPS)
    distance = np.linspace(0.0, length, steps + 1)
    count = len(distance)
    lon, lat, _ = ground.ellipsoid.geod.fwd(
        np.full(count, lon_a), np.full(count, lat_a), np.full(count, azimuth_a), distance
    )
    xy = np.column_stack(ground.plane(lon, lat))
    xy[0], xy[-1] = end_a, end_b
    return Track(xy, distance, azimuth_a % 360.0, azimuth_b % 360.0, float(lat[count // 2]))


def fill_gaps(distance_m: np.ndarray, heights_m: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Heights with those that are not known (NaN) filled in straight between their neighbours, and which are known.

    Nothing is known where all are NaN: they stay.
    """
    known = np.isfinite(heights_m)
    if known.all() or not known.any():
        return heights_m, known
    filled = heights_m.copy()
    filled[~known] = np.interp(distance_m[~known], distance_m[known], heights_m[known])
    return filled, known
