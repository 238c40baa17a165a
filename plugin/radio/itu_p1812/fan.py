"""Recommendation ITU-R P.1812-8 for every sample of many radials of one transmitter at once.

The same equations as in :mod:`.path`, in the same order; what differs is how the maxima over a profile are found
(:mod:`.running`, :mod:`.smooth_profile`), and that ducting is computed only where it can change the result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bullington import bullington_from_slopes, wavelength_m
from .climate import (
    BETA_RADIUS_KM,
    ducting_incidence,
    median_radius_km,
    path_centre_latitude,
    zone_lengths,
)
from .fan_ducting import Sights, fan_ducting
from .losses import (
    combine,
    diffraction_in_time,
    free_space_loss,
    locations_loss,
    multipath_gain,
    time_weight,
    troposcatter_loss,
)
from .profile import diffraction_heights
from .running import look_back, look_forward
from .smooth_profile import smooth_bullington
from .spherical_earth import spherical_earth_loss

__all__ = ["Fan", "fan_loss"]


@dataclass(frozen=True)
class Fan:
    """What all radials share; names as in :func:`plugin.radio.p1812.basic_transmission_loss`."""

    f: float
    p: float
    step_km: float
    htg: float
    hrg: float
    pol: int
    latitude: float
    location_percent: float
    sigma: float
    lapse_rate: float
    surface_refractivity: float
    dct: float
    dcr: float


@dataclass
class _Zones:
    """Zones under each path: share of sea, land and inland sections in km, and the zones of both ends."""

    sea_share: np.ndarray
    land_km: np.ndarray
    inland_km: np.ndarray
    tx_zone: np.ndarray
    rx_zone: np.ndarray


def _zones(distance, zone) -> _Zones:
    """Of one column where all radials lie in one zone."""
    zone = zone if np.ndim(zone) else np.full((len(distance), 1), zone)
    return _Zones(*(values[1:] for values in zone_lengths(distance, zone)), zone[:1], zone[1:])


def _diffraction(fan, radius, steps, total, ends, slopes, nu, smooth, sea_share):
    """Delta-Bullington loss Ld for one effective Earth radius, eq. (39)."""
    tx_height, rx_height = ends
    scale = np.sqrt(0.002 / wavelength_m(fan.f))
    actual = bullington_from_slopes(*slopes, nu * scale, total, tx_height, rx_height, fan.f)
    tx_over, rx_over = tx_height - smooth[0], rx_height - smooth[1]
    spherical = spherical_earth_loss(total, tx_over, rx_over, radius, fan.f, sea_share, fan.pol)
    # The smooth profile is only ever taken off the loss of the sphere.
    bent = spherical > 0.0
    more = smooth_bullington(tx_over[bent], rx_over[bent], steps[bent], fan.step_km, radius, fan.f)
    actual[bent] += np.maximum(spherical[bent] - more, 0.0)
    return actual


def _fitted_line(distance, ground):
    """Line of least squares at both ends of every path, Attachment 1, eqs (83)–(86)."""
    low = ground - ground[0]
    d, gap = distance[:, None], np.diff(distance)[:, None]
    total = d[1:]
    v1 = np.cumsum(gap * (low[1:] + low[:-1]), axis=0)
    v2 = np.cumsum(gap * (low[1:] * (2.0 * d[1:] + d[:-1]) + low[:-1] * (d[1:] + 2.0 * d[:-1])), axis=0)
    return ground[0] + (2.0 * v1 * total - v2) / total**2, ground[0] + (v2 - v1 * total) / total**2


def fan_loss(fan: Fan, ground, clutter, zone, azimuth):
    """Loss Lb at every sample of every radial.

    Parameters
    ----------
    fan : Fan
    ground : array (n + 1, radials)
        Ground heights in m above the sea, row 0 at the transmitter.
    clutter : array (n + 1, radials) or None
        Representative clutter heights in m.
    zone : array (n + 1, radials) of int, or int
        Radio-climatic zones, or the one everywhere.
    azimuth : array (radials,)
        Directions in degrees.

    Returns
    -------
    array (n, radials)
        dB, for receivers 1 … n.
    """
    count, radials = len(ground) - 1, ground.shape[1]
    shape = (count, radials)
    distance = fan.step_km * np.arange(count + 1)
    total = distance[1:, None]
    steps = np.broadcast_to(np.arange(1.0, count + 1.0)[:, None], shape)
    median = median_radius_km(fan.lapse_rate)
    # At 50 % of the time the loss for β0 has no weight.
    radii = (median,) if fan.p == 50.0 else (median, BETA_RADIUS_KM)
    tx_height, rx_all = ground[0] + fan.htg, ground + fan.hrg
    rx_height = rx_all[1:]
    line = (rx_height - tx_height) / total
    middle = 0.5 * (ground[0] + ground[1])
    profile = ground if clutter is None else ground + clutter

    ahead = look_forward(distance, ground, profile, tx_height, middle, radii)
    tx_direct = (rx_height - tx_height) / (1000.0 * total) - total / (2.0 * median)
    hidden = ahead.rise > tx_direct
    in_sight = [slope < line for slope in ahead.slopes]
    if clutter is None:
        both = [in_sight[0] & ~hidden, *in_sight[1:]]
        behind = look_back(ground, rx_all, fan.step_km, middle, line, radii, both, flat=True, horizon=True)
        bare, rx_slopes, nu = behind, behind.slopes, behind.nu
    else:
        behind = look_back(profile, rx_all, fan.step_km, middle, line, radii, in_sight)
        rx_slopes, nu = behind.slopes, behind.nu
        bare = look_back(ground, rx_all, fan.step_km, middle, line, radii[:1], [~hidden], flat=True, horizon=True)

    fitted_tx, fitted_rx = _fitted_line(distance, ground)
    smooth = diffraction_heights(
        fitted_tx, fitted_rx, bare.highest, ahead.flat_slope - line, bare.flat_slope + line, ground[0], ground[1:]
    )
    zones = _zones(distance, zone)
    ld = [
        _diffraction(fan, radius, steps, total, (tx_height, rx_height), slopes, most, smooth, zones.sea_share)
        for radius, *slopes, most in zip(radii, ahead.slopes, rx_slopes, nu)
    ]

    latitude = path_centre_latitude(fan.latitude, azimuth, total)
    incidence = ducting_incidence(latitude, zones.land_km, zones.inland_km)
    rx_direct = (tx_height - rx_height) / (1000.0 * total) - total / (2.0 * median)
    # slope/1000 − D/(2a) is the tangent of the receiver's horizon angle
    rx_rise = bare.slopes[0] / 1000.0 - total / (2.0 * median)
    tx_angle = 1000.0 * np.arctan(np.where(hidden, ahead.rise, tx_direct))
    rx_angle = 1000.0 * np.arctan(np.where(hidden, rx_rise, rx_direct))
    angle = 1000.0 * total / median + tx_angle + rx_angle
    tx_steps, rx_steps = np.maximum(ahead.horizon, 0.5), np.maximum(bare.horizon, 0.5)
    horizon_sum = np.where(hidden, fan.step_km * (tx_steps + rx_steps), total)

    lbfs = free_space_loss(fan.f, total, tx_height, rx_height)
    lb0p = lbfs + multipath_gain(fan.p, horizon_sum)
    lb0b = lbfs + multipath_gain(incidence, horizon_sum)
    ldp = diffraction_in_time(fan.p, time_weight(fan.p, incidence), ld[0], ld[-1])

    sights = Sights(hidden, tx_angle, rx_angle, tx_steps, rx_steps)
    lba = fan_ducting(
        fan, median, distance, ground, tx_height, rx_height, middle, (fitted_tx, fitted_rx), zones, incidence, sights,
        lb0p + ldp,
    )  # fmt: skip
    lbs = troposcatter_loss(fan.f, total, angle, fan.p, fan.surface_refractivity)
    combined = combine(fan.p, total, angle, zones.sea_share, incidence, lbfs, lb0p, lb0b, ld[0], ldp, lba, lbs)
    return locations_loss(combined.lbc, lb0p, fan.location_percent, fan.sigma, zones.rx_zone)
