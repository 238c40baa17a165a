"""What the air and the zones under a path give: refraction, incidence of ducting, lengths over land and sea.

Recommendation ITU-R P.1812-8, Annex 1, §§3.3–3.7, Attachment 2 (inverse normal distribution), and Recommendation
ITU-R P.2001, Attachment H (points of a great circle). Lengths are kilometres, angles degrees, as in those texts.
"""

from __future__ import annotations

import numpy as np

__all__ = [
    "BETA_RADIUS_KM",
    "DN_MEAN",
    "DN_VIETNAM",
    "COAST",
    "EARTH_RADIUS_KM",
    "INLAND",
    "N0_MEAN",
    "N0_VIETNAM",
    "SEA",
    "bearing",
    "ducting_incidence",
    "inland_weight",
    "inverse_normal",
    "median_radius_km",
    "path_centre_latitude",
    "zone_lengths",
]

#: Radio-climatic zones by the numbers of the ITU's profiles.
SEA, COAST, INLAND = 1, 3, 4

#: Fall of the refractive index in the lowest kilometre (ΔN, N-units/km) and refractivity at sea level (N0, N-units) of
#: a mean temperate climate: 45 N-units/km make k = 1.40. The engine, which knows no country, starts from
#: them: the door :mod:`plugin.radio.p1812`, of whose interface they are part, and what calls it.
DN_MEAN, N0_MEAN = 45.0, 325.0
#: The same over Việt Nam, with which the tools of the user start: rounded values of a hot and humid monsoon
#: climate, to be replaced by those of the ITU's maps (P.1812 and P.453, which may not be passed on) or of measurements.
#: At 50 % of time and mobile ranges some 10 N-units change less than 0.5 dB.
DN_VIETNAM, N0_VIETNAM = 55.0, 370.0

EARTH_RADIUS_KM = 6371.0
#: Effective Earth radius that is exceeded for β0 % of the time, eq. (7b): k = 3.
BETA_RADIUS_KM = 3.0 * EARTH_RADIUS_KM


def median_radius_km(lapse_rate):
    """Median effective Earth radius, eqs (6) and (7a), for a refractivity lapse rate ΔN in N-units/km (positive)."""
    return EARTH_RADIUS_KM * 157.0 / (157.0 - lapse_rate)


def inverse_normal(share):
    """Inverse complementary cumulative normal distribution I(x), Attachment 2, for shares 0–1: I(0.5) is nearly 0."""
    share = np.clip(share, 1e-6, 1.0 - 1e-6)
    tail = np.minimum(share, 1.0 - share)
    t = np.sqrt(-2.0 * np.log(tail))
    c = ((0.010328 * t + 0.802853) * t + 2.515516698) / (((0.001308 * t + 0.189269) * t + 1.432788) * t + 1.0)
    return np.where(share <= 0.5, t - c, c - t)[()]


def inland_weight(inland_km):
    """τ of eq. (3), from the longest continuous inland section."""
    return 1.0 - np.exp(-4.12e-4 * np.power(inland_km, 2.41))


def ducting_incidence(latitude, land_km, inland_km):
    """β0 of eqs (2)–(5): per cent of time with a lapse rate above 100 N-units/km in the lowest 100 m."""
    tau = inland_weight(inland_km)
    mu1 = np.power(10.0 ** (-land_km / (16.0 - 6.6 * tau)) + 10.0 ** (-5.0 * (0.496 + 0.354 * tau)), 0.2)
    log_mu1 = np.minimum(np.log10(mu1), 0.0)
    degrees = np.abs(latitude)
    low = 1.67 - 0.015 * degrees + log_mu1 * (1.0 - 0.935 + 0.0176 * degrees)
    high = np.log10(4.17) + log_mu1 * (1.0 + 0.3)
    return np.power(10.0, np.where(degrees <= 70.0, low, high))[()]


def bearing(latitude, longitude, to_latitude, to_longitude):
    """Initial bearing of the great circle between two places in degrees, P.2001 eqs (H.2.1)–(H.2.6)."""
    here, there = np.radians(latitude), np.radians(to_latitude)
    turn = np.radians(to_longitude - longitude)
    cosine = np.sin(here) * np.sin(there) + np.cos(here) * np.cos(there) * np.cos(turn)
    north = np.sin(there) - cosine * np.sin(here)
    east = np.cos(here) * np.cos(there) * np.sin(turn)
    if abs(north) < 1e-9 and abs(east) < 1e-9:
        return to_longitude  # the Recommendation's own choice for two places that are one
    return np.degrees(np.arctan2(east, north))


def path_centre_latitude(latitude, azimuth, distance_km):
    """Latitude of the middle of a path in degrees, P.2001 eqs (H.3.1)–(H.3.3)."""
    here, way, angle = np.radians(latitude), np.radians(azimuth), 0.5 * distance_km / EARTH_RADIUS_KM
    sine = np.sin(here) * np.cos(angle) + np.cos(here) * np.sin(angle) * np.cos(way)
    return np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))


def _longest(distance, inside):
    """Longest continuous section within the first k samples, for every k; a section reaches half-way to its
    neighbours outside, but not beyond the receiver."""
    half_gap = 0.5 * np.diff(distance)
    left = np.concatenate(([0.0], half_gap))
    right = np.concatenate((half_gap, [0.0]))
    numbers = np.arange(len(distance)).reshape(-1, *([1] * (inside.ndim - 1)))
    start = np.maximum.accumulate(np.where(inside, -1, numbers), axis=0) + 1
    begin = (distance - left)[np.minimum(start, len(distance) - 1)]
    here = distance.reshape(numbers.shape)
    running = np.where(inside, here - begin, 0.0)
    ends = np.where(inside[:-1] & ~inside[1:], running[:-1] + right.reshape(numbers.shape)[:-1], 0.0)
    running[1:] = np.maximum(running[1:], np.maximum.accumulate(ends, axis=0))
    return running


def zone_lengths(distance, zone):
    """Share of sea ω, longest land section dtm and longest inland section dlm, for every receiver along a profile.

    Parameters
    ----------
    distance : array (n,)
        From the transmitter, ascending from 0, in km.
    zone : array (n, ...)
        Radio-climatic zones 1, 3 or 4; the first axis runs along the profile.

    Returns
    -------
    tuple of arrays (n, ...)
        Element k is for a receiver at sample k (that of sample 0 means nothing).
    """
    shape = (-1, *([1] * (zone.ndim - 1)))
    half_gap = 0.5 * np.diff(distance)
    left = np.concatenate(([0.0], half_gap)).reshape(shape)
    right = np.concatenate((half_gap, [0.0])).reshape(shape)
    sea = zone == SEA
    over_sea = np.cumsum(np.where(sea, left + right, 0.0), axis=0) - np.where(sea, right, 0.0)
    length = np.where(distance > 0.0, distance, 1.0).reshape(shape)
    return over_sea / length, _longest(distance, ~sea), _longest(distance, zone == INLAND)
