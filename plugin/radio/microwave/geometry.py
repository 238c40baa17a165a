"""A ray over the curved Earth: bulge, first Fresnel zone, effective Earth radius, height of the ray."""

from __future__ import annotations

import numpy as np

from ..free_space import SPEED_OF_LIGHT_M_S
from ..itu_p1812.climate import EARTH_RADIUS_KM

__all__ = ["EARTH_RADIUS_M", "MEDIAN_K", "bulge_m", "fresnel_radius_m", "least_k", "ray_m"]

#: Mean radius of the Earth, as in ITU-R P.526 and P.1812.
EARTH_RADIUS_M = 1000.0 * EARTH_RADIUS_KM
#: Median of the effective Earth radius factor where nothing better is known (ITU-R P.530-18 §2.2.2.1, step 1).
MEDIAN_K = 4.0 / 3.0
#: Path lengths that Figure 2 of ITU-R P.530 shows, in km.
_SHORTEST_KM, _LONGEST_KM = 10.0, 200.0


def fresnel_radius_m(distance_m: np.ndarray, length_m: float, frequency_ghz: float) -> np.ndarray:
    """Radius of the first Fresnel zone, √(λ d₁ d₂ / d), in metres (ITU-R P.526-15 §3.3, with n = 1).

    Parameters
    ----------
    distance_m : ndarray
        From one end of the path.
    length_m : float
        Of the whole path.
    """
    wavelength = SPEED_OF_LIGHT_M_S / (frequency_ghz * 1e9)
    return np.sqrt(wavelength * distance_m * (length_m - distance_m) / length_m)


def bulge_m(distance_m: np.ndarray, length_m: float, k: float) -> np.ndarray:
    """How far the Earth of k times its radius rises above the chord between the ends: d₁ d₂ / (2 k a), in metres."""
    return distance_m * (length_m - distance_m) / (2.0 * k * EARTH_RADIUS_M)


def ray_m(distance_m: np.ndarray, antenna_a_m: float, antenna_b_m: float) -> np.ndarray:
    """Height of the straight line between two antennas (metres above sea level) over the chord, in metres."""
    share = distance_m / distance_m[-1]
    # Weighted from both ends, so that a link and its reverse give the same to the last bits.
    return antenna_a_m * (1.0 - share) + antenna_b_m * share


def least_k(length_m: float) -> float:
    """Effective Earth radius factor kₑ that is exceeded for about 99.9 % of the worst month.

    157 / (144 + 2670 / d), d in km: the closed form that planners use (CCIR Report 338) for the curve of ITU-R
    P.530-18, Figure 2 (continental temperate climate), to which the Recommendation gives no formula. The figure shows
    10 to 200 km: shorter and longer paths take the values of these ends.
    """
    kilometres = min(max(length_m / 1000.0, _SHORTEST_KM), _LONGEST_KM)
    return 157.0 / (144.0 + 2670.0 / kilometres)
