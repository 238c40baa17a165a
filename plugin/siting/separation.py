"""Distances between places all over a province: straight through the earth, in metres, whatever the CRS."""

from __future__ import annotations

import numpy as np

from ..geodesy import Ground
from ..progress import SILENT, Progress

__all__ = ["earth_xyz", "near_any", "nearest_place", "thinned"]


def earth_xyz(xy: np.ndarray, ground: Ground) -> np.ndarray:
    """Places as X, Y, Z in metres from the middle of the earth, on the ellipsoid: shape (n, 3).

    The straight line between two of them is shorter than the geodesic by 1 mm over 10 km, and by 1 m over 100 km.
    """
    lon, lat = (np.radians(values) for values in ground.lonlat(xy[:, 0], xy[:, 1]))
    normal = ground.ellipsoid.radii(lat)[1]
    across = normal * np.cos(lat)
    squared = 1.0 - ground.ellipsoid.eccentricity_squared
    return np.column_stack((across * np.cos(lon), across * np.sin(lon), normal * squared * np.sin(lat)))


def nearest_place(xyz: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The nearest of the others to each place, and how far it is in metres; -1 and inf where there are none."""
    from scipy.spatial import cKDTree

    if not len(others) or not len(xyz):
        return np.full(len(xyz), -1, dtype=np.int64), np.full(len(xyz), np.inf)
    distance, row = cKDTree(others).query(xyz)
    return np.asarray(row, dtype=np.int64), distance


def near_any(xyz: np.ndarray, others: np.ndarray, distance_m: float) -> np.ndarray:
    """For each place the row of the nearest of ``others`` that is nearer than the distance; -1 where none is."""
    row, distance = nearest_place(xyz, others)
    return np.where(distance < distance_m, row, -1)


def thinned(
    xyz: np.ndarray, order: np.ndarray, distance_m: float, progress: Progress = SILENT
) -> tuple[np.ndarray, np.ndarray]:
    """Take places one after the other; each keeps those after it that are nearer than the distance from being taken.

    Parameters
    ----------
    xyz : ndarray, shape (n, 3)
    order : ndarray of int64, shape (k,)
        Rows in the order in which they are looked at; others are not.
    distance_m : float
        0 keeps all.

    Returns
    -------
    taken : ndarray of bool, shape (n,)
    by : ndarray of int64, shape (n,)
        For each row of ``order`` that was not taken the one that stands in its way, else -1.
    """
    from scipy.spatial import cKDTree

    taken, by = np.zeros(len(xyz), dtype=bool), np.full(len(xyz), -1, dtype=np.int64)
    if distance_m <= 0.0 or not len(order):
        taken[order] = True
        return taken, by
    tree = cKDTree(xyz[order])
    for number, row in enumerate(progress.each(order.tolist(), len(order))):
        if by[row] >= 0:
            continue
        taken[row] = True
        for beside in tree.query_ball_point(xyz[row], distance_m):
            other = int(order[beside])
            # The ball is closed: what is exactly that far away is far enough.
            if beside > number and by[other] < 0 and _apart(xyz[row], xyz[other]) < distance_m:
                by[other] = row
    return taken, by


def _apart(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.sqrt(((one - other) ** 2).sum()))
