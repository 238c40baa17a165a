"""What one path profile gives: horizons, smooth surface, effective heights and roughness.

Recommendation ITU-R P.1812-8, Attachment 1 to Annex 1. Distances are kilometres, heights metres above the sea, angles
milliradians. Horizons and roughness are those of the bare ground; representative clutter stands in the diffraction
profile only, and never at the terminals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bullington import diffraction_parameter

__all__ = ["Horizons", "SmoothSurface", "clutter_profile", "diffraction_heights", "horizons", "roughness",
           "smooth_surface"]  # fmt: skip


@dataclass(frozen=True)
class Horizons:
    """Horizons of the two antennas over the median effective Earth.

    Parameters
    ----------
    tx_angle, rx_angle : float
        Elevation angles θt and θr in mrad.
    angle : float
        Angular distance θ of the path in mrad.
    tx_distance, rx_distance : float
        dlt and dlr in km; on a path in line of sight both point to the profile point of the greatest ν.
    tx_point, rx_point : int
        Numbers of those profile points.
    line_of_sight : bool
    """

    tx_angle: float
    rx_angle: float
    angle: float
    tx_distance: float
    rx_distance: float
    tx_point: int
    rx_point: int
    line_of_sight: bool


@dataclass(frozen=True)
class SmoothSurface:
    """Smooth-Earth surface of a profile.

    Parameters
    ----------
    fitted_tx, fitted_rx : float
        Straight line of least squares at the ends, hst and hsr of eqs (85) and (86).
    diffraction_tx, diffraction_rx : float
        Heights hstd and hsrd for the diffraction model, eq. (89).
    ducting_tx, ducting_rx : float
        Heights hst and hsr for the ducting model, eq. (90): not above the ground.
    """

    fitted_tx: float
    fitted_rx: float
    diffraction_tx: float
    diffraction_rx: float
    ducting_tx: float
    ducting_rx: float


def clutter_profile(h, clutter):
    """Heights g: ground and representative clutter, bare ground at the terminals (§3.2)."""
    g = h + clutter
    g[0], g[-1] = h[0], h[-1]
    return g


def horizons(d, h, tx_height, rx_height, radius_km, f_ghz) -> Horizons:
    """Horizon angles and distances of one profile, Attachment 1, §4."""
    total = d[-1]
    at, ground = d[1:-1], h[1:-1]
    rest = total - at
    tx_rise = (ground - tx_height) / (1000.0 * at) - at / (2.0 * radius_km)
    tx_direct = (rx_height - tx_height) / (1000.0 * total) - total / (2.0 * radius_km)
    line_of_sight = not tx_rise.max() > tx_direct
    if line_of_sight:
        bulged = ground + 500.0 / radius_km * at * rest
        nu = diffraction_parameter(bulged, at, total, tx_height, rx_height, f_ghz)
        tx_point = rx_point = len(d) - 2 - int(np.argmax(nu[::-1]))
        tx_rise_most = tx_direct
        rx_rise_most = (tx_height - rx_height) / (1000.0 * total) - total / (2.0 * radius_km)
    else:
        rx_rise = (ground - rx_height) / (1000.0 * rest) - rest / (2.0 * radius_km)
        tx_point = 1 + int(np.argmax(tx_rise))  # of equal ones the nearest to each terminal
        rx_point = len(d) - 2 - int(np.argmax(rx_rise[::-1]))
        tx_rise_most, rx_rise_most = tx_rise.max(), rx_rise.max()
    tx_angle, rx_angle = 1000.0 * np.arctan(tx_rise_most), 1000.0 * np.arctan(rx_rise_most)
    return Horizons(
        tx_angle,
        rx_angle,
        1000.0 * total / radius_km + tx_angle + rx_angle,
        d[tx_point],
        total - d[rx_point],
        tx_point,
        rx_point,
        line_of_sight,
    )


def diffraction_heights(fitted_tx, fitted_rx, highest, tx_slope, rx_slope, tx_ground, rx_ground):
    """Smooth-surface heights hstd and hsrd for the diffraction model, Attachment 1, §5.6.2; numbers or arrays.

    Parameters
    ----------
    fitted_tx, fitted_rx : array
        The line of least squares at the ends.
    highest : array
        Highest obstruction above the straight line between the antennas, hobs.
    tx_slope, rx_slope : array
        Obstruction angles αobt and αobr as slopes.
    tx_ground, rx_ground : array
        The ground at the ends, which the surface does not rise above.
    """
    # Where something stands above the line both are positive; by how little may be a matter of rounding.
    tx_slope, rx_slope = np.maximum(tx_slope, 0.0), np.maximum(rx_slope, 0.0)
    slopes = tx_slope + rx_slope
    slopes = np.where(slopes > 0.0, slopes, 1.0)
    lowered_tx = fitted_tx - highest * (tx_slope / slopes)
    lowered_rx = fitted_rx - highest * (rx_slope / slopes)
    blocked = highest > 0.0
    return (
        np.minimum(np.where(blocked, lowered_tx, fitted_tx), tx_ground),
        np.minimum(np.where(blocked, lowered_rx, fitted_rx), rx_ground),
    )


def smooth_surface(d, h, tx_height, rx_height) -> SmoothSurface:
    """Smooth-Earth surface of one profile, Attachment 1, §5.6."""
    total = d[-1]
    gap = np.diff(d)
    # Heights are taken from the transmitter's ground, so that sums of high plateaus lose no digits.
    low = h - h[0]
    v1 = np.sum(gap * (low[1:] + low[:-1]))
    v2 = np.sum(gap * (low[1:] * (2.0 * d[1:] + d[:-1]) + low[:-1] * (d[1:] + 2.0 * d[:-1])))
    fitted_tx = h[0] + (2.0 * v1 * total - v2) / total**2
    fitted_rx = h[0] + (v2 - v1 * total) / total**2
    at = d[1:-1]
    above = h[1:-1] - (tx_height * (total - at) + rx_height * at) / total
    diffraction_tx, diffraction_rx = diffraction_heights(
        fitted_tx, fitted_rx, above.max(), np.max(above / at), np.max(above / (total - at)), h[0], h[-1]
    )
    return SmoothSurface(
        fitted_tx, fitted_rx, float(diffraction_tx), float(diffraction_rx), min(fitted_tx, h[0]), min(fitted_rx, h[-1])
    )


def roughness(d, h, surface: SmoothSurface, seen: Horizons) -> float:
    """Terrain roughness hm between the two horizons, eq. (93)."""
    between = slice(seen.tx_point, max(seen.rx_point, seen.tx_point) + 1)
    slope = (surface.ducting_rx - surface.ducting_tx) / d[-1]
    return float(np.max(h[between] - (surface.ducting_tx + slope * d[between])))
