"""Coverage as circles and sectors round sites: a first picture, before propagation is computed.

Every vertex of a circle lies at the exact geodesic distance from its site, so that the shape is right in any CRS. From
tables to polygons in two steps: :func:`.cells.plan_cells` decides what stands at each site, :func:`cell_polygons` draws
it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from ..geodesy import Ground
from ..progress import SILENT, Progress
from ..text import N_
from ..wkb import Parts

__all__ = ["FAULTS", "Polygons", "cell_polygons", "polygon_areas_m2"]

#: Vertices that are computed in one go.
_BATCH_VERTICES = 200_000
#: A degree of the meridian is nowhere longer (WGS 84, at the pole: 111.694 km).
_DEGREE_M = 111_700.0

#: Why a polygon cannot be drawn; codes of :attr:`Polygons.fault`.
FAULTS = {
    "outside_earth": N_(
        "The latitude or longitude is outside its range. The layer may be declared in degrees while its coordinates "
        "are in metres: check its CRS."
    ),
    "outside_crs": N_("The place lies outside the area where the CRS of the layer can be used. Check that CRS."),
    "antimeridian": N_(
        "The area crosses the 180° meridian, where the CRS of the layer is cut. Reproject the layer to a projected CRS "
        "of the region."
    ),
    "pole": N_("The area reaches a pole, round which no circle is drawn."),
}


@dataclass(frozen=True)
class Polygons:
    """Polygons of cells, in their order.

    Parameters
    ----------
    wkb : list of (bytes or None)
        None where it cannot be drawn.
    area_m2 : ndarray
        On the ellipsoid; NaN where it cannot be drawn.
    fault : list of str
        "" or a key of :data:`FAULTS`.
    """

    wkb: list[bytes | None]
    area_m2: np.ndarray
    fault: list[str]


def cell_polygons(
    ground: Ground,
    xy: np.ndarray,
    radius_m: np.ndarray,
    azimuth_deg: np.ndarray,
    beamwidth_deg: np.ndarray,
    *,
    segments: int = 16,
    progress: Progress = SILENT,
) -> Polygons:
    """Draw circles and sectors whose vertices lie on the geodesic circle.

    Parameters
    ----------
    ground : Ground
        CRS of ``xy`` and of the polygons.
    xy : ndarray, shape (n, 2)
    radius_m, azimuth_deg, beamwidth_deg : ndarray, shape (n,)
        As in :class:`.cells.Cells`.
    segments : int
        Straight pieces of a quarter of a circle; a sector gets as many as keep the same fineness.

    Notes
    -----
    Vertices by the solution of the direct geodesic problem in PROJ (Karney 2013, doi:10.1007/s00190-012-0578-z).
    """
    count = len(xy)
    wkb: list[bytes | None] = [None] * count
    area = np.full(count, np.nan)
    fault = [""] * count
    lon, lat = ground.lonlat(xy[:, 0], xy[:, 1])
    bad = _misplaced(ground, xy, lon, lat, radius_m)
    for row, reason in bad.items():
        fault[row] = reason
    usable = np.ones(count, dtype=bool)
    usable[list(bad)] = False

    full = beamwidth_deg >= 360.0
    # The small allowance: a whole number that rounding puts a hair too high must not give one piece more.
    arcs = np.where(full, 4 * segments, np.ceil(beamwidth_deg * segments / 90.0 - 1e-9)).astype(np.int64)
    arcs = np.maximum(arcs, 1)
    done = 0
    for pieces, closed in sorted(set(zip(arcs[usable].tolist(), full[usable].tolist()))):
        alike = np.flatnonzero(usable & (arcs == pieces) & (full == closed))
        batch = max(1, _BATCH_VERTICES // (pieces + 1))
        for start in range(0, len(alike), batch):
            progress.step(done / count)
            rows = alike[start : start + batch]
            rings, reasons = _rings(
                ground, xy[rows], lon[rows], lat[rows], radius_m[rows], azimuth_deg[rows], beamwidth_deg[rows],
                pieces, closed,
            )  # fmt: skip
            areas = _fan_areas(ground, lat[rows], radius_m[rows], beamwidth_deg[rows], pieces)
            for row, polygon, square_metres, reason in zip(rows.tolist(), _polygons_wkb(rings), areas, reasons):
                if reason:
                    fault[row] = reason
                else:
                    wkb[row], area[row] = polygon, square_metres
            done += len(rows)
    return Polygons(wkb, area, fault)


def _misplaced(ground: Ground, xy, lon, lat, radius_m) -> dict[int, str]:
    """Points that no circle can be drawn round, with the reason."""
    with np.errstate(invalid="ignore"):
        if ground.is_geographic:
            off_earth = (np.abs(lat) > 90) | (np.abs(lon) > 360)
            off_crs = np.zeros(len(xy), dtype=bool)
        else:
            off_earth = np.zeros(len(xy), dtype=bool)
            # Far from its own area a projection folds over: the way back ends elsewhere.
            back = np.column_stack(ground.plane(lon, lat))
            off_crs = ~(np.hypot(*(back - xy).T) <= 1e-6 * np.maximum(1e6, np.abs(xy).max(axis=1)))
            off_crs |= ~(np.isfinite(lon) & np.isfinite(lat))
        at_pole = (90.0 - np.abs(lat)) * _DEGREE_M <= radius_m * 1.01
    reasons: dict[int, str] = {}
    for reason, rows in (("pole", at_pole), ("outside_crs", off_crs), ("outside_earth", off_earth)):
        reasons.update(dict.fromkeys(np.flatnonzero(rows).tolist(), reason))
    return reasons


def _rings(ground, xy, lon, lat, radius, azimuth, beamwidth, pieces, closed):
    """Closed rings (n, m, 2), counter-clockwise as seen on a map, with a fault or "" for each."""
    count = len(xy)
    if closed:
        directions = np.broadcast_to(-360.0 * np.arange(pieces) / pieces, (count, pieces))
    else:
        shares = 0.5 - np.arange(pieces + 1) / pieces
        # Where one sector ends and the next begins, both must have the same vertex to the last bit, or a crack is left
        # between them when they are dissolved. 1e-9 degrees are 4 µm at 200 km.
        directions = np.round((azimuth[:, None] + beamwidth[:, None] * shares) % 360.0, 9) % 360.0
    shape = directions.shape
    ring_lon, ring_lat, _ = ground.ellipsoid.geod.fwd(
        np.repeat(lon, shape[1]), np.repeat(lat, shape[1]), directions.ravel(), np.repeat(radius, shape[1])
    )
    ring_lon = np.asarray(ring_lon).reshape(shape)
    ring_lat = np.asarray(ring_lat).reshape(shape)
    turned = np.round((ring_lon - lon[:, None]) / 360.0) * 360.0  # whole turns between vertex and site
    crossing = turned.any(axis=1)
    if ground.is_geographic:
        ring_lon = ring_lon - turned
        # Longitudes count from -180 to 180, or from 0 to 360 in layers of the Pacific.
        upper = np.where(lon > 180.0, 360.0, 180.0)
        lower = np.where(lon > 180.0, 0.0, -180.0)
        cut = (ring_lon.max(axis=1) > upper) | (ring_lon.min(axis=1) < lower)
    else:
        cut = np.zeros(count, dtype=bool)
    x, y = ground.plane(ring_lon.ravel(), ring_lat.ravel())
    ring = np.stack((x.reshape(shape), y.reshape(shape)), axis=2)
    lost = ~np.isfinite(ring).all(axis=(1, 2))
    if not ground.is_geographic and crossing.any():
        # Not every projection is cut at 180°: it is where some vertices lie far from the site and others near it.
        away = np.hypot(ring[..., 0] - xy[:, None, 0], ring[..., 1] - xy[:, None, 1])
        with np.errstate(invalid="ignore"):
            cut |= crossing & (away.max(axis=1) > 10.0 * away.min(axis=1))
    faults = np.where(cut, "antimeridian", np.where(lost, "outside_crs", "")).tolist()
    if closed:
        return np.concatenate((ring, ring[:, :1]), axis=1), faults
    apex = xy[:, None, :]
    return np.concatenate((apex, ring, apex), axis=1), faults


def _fan_areas(ground: Ground, lat, radius, beamwidth, pieces) -> np.ndarray:
    """Areas in m² of fans of ``pieces`` equal geodesic triangles with their common corner at the site.

    On the sphere that has the curvature of the ellipsoid at the site, R² = M N. Triangle by two sides and their angle:
    tan(E/2) = t² sin δ / (1 + t² cos δ), t = tan(r/2R) (Todhunter, *Spherical Trigonometry*, § 103). Against the
    area on the ellipsoid within 1e-7 up to 200 km.
    """
    meridian, prime_vertical = ground.ellipsoid.radii(np.radians(lat))
    squared = meridian * prime_vertical
    tangent2 = np.tan(radius / (2.0 * np.sqrt(squared))) ** 2
    angle = np.radians(beamwidth) / pieces
    excess = 2.0 * np.arctan2(tangent2 * np.sin(angle), 1.0 + tangent2 * np.cos(angle))
    return pieces * excess * squared


def _polygons_wkb(rings: np.ndarray) -> list[bytes]:
    """Polygons of one ring each, all of the same size: rings (n, m, 2)."""
    count, size = rings.shape[:2]
    header = np.frombuffer(struct.pack("<BIII", 1, 3, 1, size), dtype=np.uint8)
    records = np.empty((count, len(header) + 16 * size), dtype=np.uint8)
    records[:, : len(header)] = header
    records[:, len(header) :] = np.ascontiguousarray(rings, dtype="<f8").reshape(count, -1).view(np.uint8)
    width = records.shape[1]
    data = records.tobytes()
    return [data[start : start + width] for start in range(0, len(data), width)]


def polygon_areas_m2(ground: Ground, parts: Parts, count: int, progress: Progress = SILENT) -> np.ndarray:
    """Area of polygons on the ellipsoid in m², holes taken out: shape (count,).

    Parameters
    ----------
    parts : Parts
        Rings; the first ring of each polygon is its outer one.
    count : int
        Number of features that ``parts.feature`` points into.
    """
    areas = np.zeros(count)
    if not len(parts):
        return areas
    lon, lat = ground.lonlat(parts.xy[:, 0], parts.xy[:, 1])
    outer = np.ones(len(parts), dtype=bool)
    outer[1:] = parts.polygon[1:] != parts.polygon[:-1]
    for ring in progress.each(range(len(parts)), len(parts)):
        begin, end = parts.offsets[ring], parts.offsets[ring + 1] - 1
        square, _ = ground.ellipsoid.geod.polygon_area_perimeter(lon[begin:end], lat[begin:end])
        areas[parts.feature[ring]] += abs(square) if outer[ring] else -abs(square)
    return areas
