"""Lengths, scales and circles on the ellipsoid, for whole arrays at once.

Everything that measures goes through here: planar lengths in a projected CRS are wrong (by 1/cos φ in EPSG:3857), and
in degrees they mean nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import numpy as np

__all__ = ["GRS80", "METRES_PER_DEGREE", "WGS84", "Ellipsoid", "Ground", "geodesic_lengths", "in_proj_thread"]

#: A degree of a great circle, for what need not be exact: who is near whom, how large a cell is.
METRES_PER_DEGREE = 111_320.0

#: Up to this length the mid-latitude formula is within 1e-9 of the geodesic (relative); longer lines are left to PROJ.
#: Nearer to the poles the length counts 1.05 tan φ times: the error of the formula grows with (s·tan φ)².
_MID_LATITUDE_LIMIT_M = 1_000.0
#: Nor is it used near the poles, where meridians converge too fast for it.
_MID_LATITUDE_MAX_DEGREES = 80.0


@dataclass(frozen=True)
class Ellipsoid:
    """Ellipsoid of revolution by its half axes in metres."""

    semi_major_m: float
    semi_minor_m: float

    @property
    def eccentricity_squared(self) -> float:
        return 1.0 - (self.semi_minor_m / self.semi_major_m) ** 2

    @cached_property
    def geod(self) -> Any:
        """The same ellipsoid as :class:`pyproj.Geod`."""
        from pyproj import Geod

        return Geod(a=self.semi_major_m, b=self.semi_minor_m)

    def radii(self, latitude_radians: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Radii of curvature in metres: in the meridian (M) and in the prime vertical (N)."""
        e2 = self.eccentricity_squared
        w2 = 1.0 - e2 * np.sin(latitude_radians) ** 2
        prime_vertical = self.semi_major_m / np.sqrt(w2)
        return prime_vertical * (1.0 - e2) / w2, prime_vertical


WGS84 = Ellipsoid(6378137.0, 6356752.314245179)
GRS80 = Ellipsoid(6378137.0, 6356752.314140356)


def geodesic_lengths(lon1, lat1, lon2, lat2, ellipsoid: Ellipsoid = WGS84) -> np.ndarray:
    """Length in metres of the geodesic between each pair of points given in degrees (arrays of one shape).

    Short pairs, that is nearly all segments of a road layer, go through the Gauss mid-latitude formula (Bomford,
    *Geodesy*, 4th ed., §2.14), which numpy evaluates some ten times as fast as PROJ; the others through PROJ's
    geodesic (Karney 2013, doi:10.1007/s00190-012-0578-z).
    """
    lon1, lat1, lon2, lat2 = (np.asarray(values, dtype=float) for values in (lon1, lat1, lon2, lat2))
    half_dlat = np.radians(lat2 - lat1) / 2.0
    half_dlon = np.radians((lon2 - lon1 + 180.0) % 360.0 - 180.0) / 2.0
    mean = np.radians(lat1 + lat2) / 2.0
    meridian, prime_vertical = ellipsoid.radii(mean)
    # s·sin α = 2 N cos φm · (Δλ/2)(1 + …), s·cos α = 2 M cos(Δλ/2) · (Δφ/2)(1 + …): the terms of third order are
    # below 1e-9 of the length within the limit above.
    east = 2.0 * prime_vertical * half_dlon * np.cos(mean)
    north = 2.0 * meridian * half_dlat * np.cos(half_dlon)
    length = np.hypot(east, north)
    polar = np.abs(mean) > np.radians(_MID_LATITUDE_MAX_DEGREES)
    stretch = np.maximum(1.0, 1.05 * np.abs(np.tan(np.where(polar, 0.0, mean))))
    far = polar | (length * stretch > _MID_LATITUDE_LIMIT_M)
    if np.any(far):
        length = np.atleast_1d(length)
        far = np.atleast_1d(far)
        ends = [np.atleast_1d(values)[far] for values in (lon1, lat1, lon2, lat2)]
        length[far] = ellipsoid.geod.inv(*ends)[2]
        return length.reshape(np.shape(mean))
    return length


@cache
def _proj_thread() -> Executor:
    """One thread for all work of pyproj, as long as the program lives.

    pyproj keeps what PROJ needs (a context) for each thread of Python, and frees it with the thread; what was made in
    it crashes later. Threads of Qt, in which QGIS runs its tasks, are new ones to Python each time they call it.
    """
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="hatangso-proj")


def in_proj_thread(job: Callable[[], Any]) -> Any:
    """What ``job()`` gives, done in the one thread in which objects of pyproj are made and used."""
    return _proj_thread().submit(job).result()


@dataclass(frozen=True)
class Ground:
    """How the plane coordinates of one CRS lie on the ellipsoid.

    Parameters
    ----------
    ellipsoid : Ellipsoid
    crs_wkt : str or None
        The CRS as WKT; None for coordinates that are longitude and latitude in degrees already.
    """

    ellipsoid: Ellipsoid = WGS84
    crs_wkt: str | None = None
    _cache: dict = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_geographic(self) -> bool:
        return self.crs_wkt is None

    def _transformer(self):
        """Made and used in the thread of :func:`_proj_thread` alone."""
        if "transformer" not in self._cache:
            from pyproj import CRS, Transformer

            crs = CRS.from_wkt(self.crs_wkt)
            # To the CRS's own geographic base: an unprojection only, no change of datum.
            self._cache["transformer"] = Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
        return self._cache["transformer"]

    def lonlat(self, x, y) -> tuple[np.ndarray, np.ndarray]:
        """Longitude and latitude in degrees of plane coordinates (arrays of one shape)."""
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        if self.is_geographic:
            return x, y
        return self._transformed(x, y, "FORWARD")

    def plane(self, lon, lat) -> tuple[np.ndarray, np.ndarray]:
        """Plane coordinates of longitudes and latitudes in degrees."""
        lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
        if self.is_geographic:
            return lon, lat
        return self._transformed(lon, lat, "INVERSE")

    def _transformed(self, one: np.ndarray, other: np.ndarray, direction: str) -> tuple[np.ndarray, np.ndarray]:
        # pyproj takes an array of one element for a number, which numpy 2 has begun to forbid: two elements are none.
        alone = one.size == 1
        columns = (np.repeat(one.ravel(), 2), np.repeat(other.ravel(), 2)) if alone else (one, other)
        found = (
            _proj_thread().submit(lambda: self._transformer().transform(*columns, direction=direction)).result()
        )
        return tuple(np.asarray(value)[:1].reshape(one.shape) if alone else np.asarray(value) for value in found)

    def lengths(self, x1, y1, x2, y2) -> np.ndarray:
        """Ellipsoidal lengths in metres between pairs of plane points."""
        lon1, lat1 = self.lonlat(x1, y1)
        lon2, lat2 = self.lonlat(x2, y2)
        return geodesic_lengths(lon1, lat1, lon2, lat2, self.ellipsoid)

    def vertex_lengths(self, xy: np.ndarray) -> np.ndarray:
        """Ellipsoidal lengths in metres from each row of ``xy`` (n, 2) to the next: shape (n - 1,)."""
        lon, lat = self.lonlat(xy[:, 0], xy[:, 1])
        return geodesic_lengths(lon[:-1], lat[:-1], lon[1:], lat[1:], self.ellipsoid)

    def metres_per_unit(self, x, y) -> tuple[np.ndarray, np.ndarray]:
        """Local scale: metres on the ground for one unit of x and of y at each point."""
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        step = 1e-5 if self.is_geographic else 1.0
        return (
            self.lengths(x - step, y, x + step, y) / (2 * step),
            self.lengths(x, y - step, x, y + step) / (2 * step),
        )
