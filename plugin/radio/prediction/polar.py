"""Radials round a site, and the way from the cells of a grid to range and azimuth from it.

Radials are geodesics. Longitude and latitude along a radial, and east and north of the site over the plane of a map,
are so smooth that a polynomial through a few exact points (Chebyshev's) gives all others to less than a millimetre
(Trefethen, *Approximation Theory and Approximation Practice*, 2013, ch. 5 and 8): nothing else is carried between CRS.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...geodesy import WGS84, Ellipsoid

__all__ = ["PolarGrid", "SiteWindow", "chebyshev_nodes", "interpolation_weights", "polar_to_cells", "reach_of"]

#: Exact points along a radial: a polynomial of degree 8 follows a geodesic of 200 km within micrometres.
RADIAL_NODES = 9
#: Exact points along each side of the map window round a site.
WINDOW_NODES = 11
#: Farther than this from where it started, a point that went to the map and back is lost.
_LOST_DEG = 1e-4
#: Points of the circle that the window is laid round.
_RIM = 72


def chebyshev_nodes(count: int, low: float, high: float) -> np.ndarray:
    """Chebyshev points of the second kind from ``low`` to ``high``, ends included: shape (count,)."""
    return low + (high - low) * 0.5 * (1.0 - np.cos(math.pi * np.arange(count) / (count - 1)))


def interpolation_weights(nodes: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Share of each Chebyshev node in the polynomial's value at each place: shape (nodes, places).

    Barycentric formula (Berrut and Trefethen 2004, *SIAM Review* 46, eq. 4.2 and 5.4).
    """
    share = np.where(np.arange(len(nodes)) % 2, -1.0, 1.0)
    share[[0, -1]] *= 0.5
    difference = np.asarray(at, dtype=float)[None, :] - nodes[:, None]
    exact = difference == 0.0
    weights = share[:, None] / np.where(exact, 1.0, difference)
    met = exact.any(axis=0)
    weights[:, met] = exact[:, met]
    return weights / weights.sum(axis=0)


@dataclass(frozen=True)
class PolarGrid:
    """Radials at equal angles with samples at equal steps.

    Parameters
    ----------
    radials, samples : int
        The samples do not count the site itself.
    step_m : float
    """

    radials: int
    samples: int
    step_m: float

    @classmethod
    def of(cls, radius_m: float, along_m: float, across_m: float | None = None) -> PolarGrid:
        """Samples ``along_m`` apart or nearer, and radials ``across_m`` (by default as much) at their far ends."""
        samples = max(math.ceil(radius_m / along_m - 1e-9), 2)
        # A multiple of four: the radials of a site on a level plain are symmetrical.
        radials = 4 * math.ceil(2.0 * math.pi * radius_m / (across_m or along_m) / 4.0 - 1e-9)
        return cls(max(radials, 36), samples, radius_m / samples)

    @property
    def radius_m(self) -> float:
        return self.samples * self.step_m

    @property
    def azimuth_deg(self) -> np.ndarray:
        """Clockwise from true north, from 0: shape (radials,)."""
        return np.arange(self.radials) * (360.0 / self.radials)

    def nodes(self, lon: float, lat: float, ellipsoid: Ellipsoid = WGS84) -> tuple[np.ndarray, np.ndarray]:
        """Exact points of every radial, and their shares in its samples, the site itself as sample 0.

        Returns
        -------
        lonlat : ndarray, shape (radials, nodes, 2)
            Degrees.
        weights : ndarray, shape (nodes, samples + 1)
        """
        reach = chebyshev_nodes(RADIAL_NODES, 0.0, self.radius_m)
        shape = (self.radials, len(reach))
        azimuth = np.repeat(self.azimuth_deg, len(reach))
        distance = np.tile(reach, self.radials)
        # Longitudes run on beyond 180°, so that the polynomial meets no jump.
        found_lon, found_lat, _ = ellipsoid.geod.fwd(
            np.full(azimuth.shape, lon), np.full(azimuth.shape, lat), azimuth, distance
        )
        found_lon = lon + (np.asarray(found_lon) - lon + 180.0) % 360.0 - 180.0
        lonlat = np.stack((found_lon.reshape(shape), np.asarray(found_lat).reshape(shape)), axis=-1)
        return lonlat, self.weights()

    def weights(self) -> np.ndarray:
        """Shares of the exact points of a radial in its samples, the site itself as sample 0: (nodes, samples + 1)."""
        reach = chebyshev_nodes(RADIAL_NODES, 0.0, self.radius_m)
        return interpolation_weights(reach, np.arange(self.samples + 1) * self.step_m)


@dataclass(frozen=True)
class SiteWindow:
    """Where on a map a site's radials lie, and how far east and north of it each place of that window is.

    Parameters
    ----------
    west, south, east, north : float
        Window in the plane coordinates of the map.
    east_m, north_m : ndarray, shape (WINDOW_NODES, WINDOW_NODES)
        Distance × sine and cosine of the azimuth at Chebyshev points: rows by y from the south, columns by x.
    """

    west: float
    south: float
    east: float
    north: float
    east_m: np.ndarray
    north_m: np.ndarray

    def offsets(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """East and north of the site in metres at every crossing of ``x`` (columns) and ``y`` (rows)."""
        over_x = interpolation_weights(chebyshev_nodes(WINDOW_NODES, self.west, self.east), x)
        over_y = interpolation_weights(chebyshev_nodes(WINDOW_NODES, self.south, self.north), y)
        return _tensor(self.east_m, over_x, over_y), _tensor(self.north_m, over_x, over_y)


def _tensor(values: np.ndarray, over_x: np.ndarray, over_y: np.ndarray) -> np.ndarray:
    # Term by term: a library's matrix product may add in another order on another number of cores.
    rows = np.zeros((len(values), over_x.shape[1]))
    for node in range(values.shape[1]):
        rows += values[:, node, None] * over_x[node]
    found = np.zeros((over_y.shape[1], over_x.shape[1]))
    for node in range(len(values)):
        found += over_y[node][:, None] * rows[node]
    return found


def reach_of(
    lon: float,
    lat: float,
    radius_m: float,
    to_map: Callable[[np.ndarray], np.ndarray],
    from_map: Callable[[np.ndarray], np.ndarray],
    ellipsoid: Ellipsoid = WGS84,
) -> SiteWindow | None:
    """The window of a map round a site.

    Parameters
    ----------
    to_map, from_map : callable
        Carry points (n, 2) from longitude and latitude in degrees to the map and back; NaN for what cannot be carried.

    Returns
    -------
    SiteWindow or None
        None where the map cannot hold the surroundings of the site.
    """
    azimuth = np.arange(_RIM) * (360.0 / _RIM)
    rim_lon, rim_lat, _ = ellipsoid.geod.fwd(np.full(_RIM, lon), np.full(_RIM, lat), azimuth, np.full(_RIM, radius_m))
    rim = to_map(np.column_stack((rim_lon, rim_lat)))
    if not np.isfinite(rim).all():
        return None
    # A system that is no map, such as X, Y, Z from the middle of the earth, does not lead back.
    back = from_map(rim)
    turned = (back[:, 0] - rim_lon + 180.0) % 360.0 - 180.0
    if not (np.hypot(turned, back[:, 1] - rim_lat) < _LOST_DEG).all():  # NaN as well
        return None
    # Between two points of the rim the circle bulges by less than this share.
    margin = (rim.max(axis=0) - rim.min(axis=0)) * (1.0 - math.cos(math.pi / _RIM))
    west, south = rim.min(axis=0) - margin
    east, north = rim.max(axis=0) + margin
    x = chebyshev_nodes(WINDOW_NODES, west, east)
    y = chebyshev_nodes(WINDOW_NODES, south, north)
    lonlat = from_map(np.column_stack([axis.ravel() for axis in np.meshgrid(x, y)]))
    if not np.isfinite(lonlat).all():
        return None
    count = len(lonlat)
    forward, _, distance = ellipsoid.geod.inv(
        np.full(count, lon), np.full(count, lat), lonlat[:, 0].copy(), lonlat[:, 1].copy()
    )
    forward = np.radians(forward)
    shape = (WINDOW_NODES, WINDOW_NODES)
    return SiteWindow(
        float(west), float(south), float(east), float(north),
        (distance * np.sin(forward)).reshape(shape), (distance * np.cos(forward)).reshape(shape),
    )  # fmt: skip


def polar_to_cells(values: np.ndarray, grid: PolarGrid, east_m: np.ndarray, north_m: np.ndarray) -> np.ndarray:
    """Values on radials (radials, samples) at places east and north of the site, bilinear in azimuth and range.

    Nearer than the first sample that sample holds; beyond the last there is nothing (NaN).
    """
    distance = np.hypot(east_m, north_m)
    # The cells at the rim whose middle lies within rounding of it belong to it.
    inside = distance <= grid.radius_m * (1.0 + 1e-12)
    found = np.full(distance.shape, np.nan, dtype=np.float32)
    turn = np.arctan2(east_m[inside], north_m[inside]) * (grid.radials / (2.0 * math.pi))
    along = np.clip(distance[inside] / grid.step_m - 1.0, 0.0, grid.samples - 1.0)
    first = np.floor(turn)
    between = turn - first
    first = first.astype(np.int64) % grid.radials
    following = (first + 1) % grid.radials
    near = np.minimum(along.astype(np.int64), grid.samples - 2)
    share = along - near
    flat = values.ravel()
    one, other = first * grid.samples + near, following * grid.samples + near
    at_one = flat[one] * (1.0 - share) + flat[one + 1] * share
    at_other = flat[other] * (1.0 - share) + flat[other + 1] * share
    found[inside] = at_one * (1.0 - between) + at_other * between
    return found
