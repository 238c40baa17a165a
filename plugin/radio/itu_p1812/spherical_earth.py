"""Diffraction over a smooth sphere.

Recommendation ITU-R P.1812-8, Annex 1, §§4.3.2 and 4.3.3 (first term of the residue series). Distances are kilometres,
antenna heights metres above the sphere, losses dB.
"""

from __future__ import annotations

import numpy as np

from .bullington import wavelength_m

__all__ = ["HORIZONTAL", "VERTICAL", "first_term_loss", "spherical_earth_loss"]

HORIZONTAL, VERTICAL = 1, 2

#: Relative permittivity and conductivity (S/m) of the ground, §4.3.3.
_LAND = (22.0, 0.003)
_SEA = (80.0, 5.0)


def _height_gain(y, floor):
    """G(Y) of eq. (35), B = β·Y given, not below 2 + 20 log K."""
    high = np.maximum(y - 1.1, 0.9)
    gain = np.where(
        y > 2.0,
        17.6 * np.sqrt(high) - 5.0 * np.log10(high) - 8.0,
        20.0 * np.log10(np.minimum(y, 2.0) * (1.0 + 0.1 * np.minimum(y, 2.0) ** 2)),
    )
    return np.maximum(gain, floor)


def _first_term(ground, distance, tx_height, rx_height, radius_km, f_ghz, polarisation):
    """Eqs (29)–(36) over one kind of ground."""
    permittivity, conductivity = ground
    loss_term = (18.0 * conductivity / f_ghz) ** 2
    factor = 0.036 * ((permittivity - 1.0) ** 2 + loss_term) ** -0.25
    if polarisation == VERTICAL:
        factor *= (permittivity**2 + loss_term) ** 0.5
    k = factor / np.cbrt(radius_km * f_ghz)
    k2 = k * k
    beta = (1.0 + k2 * (1.6 + 0.67 * k2)) / (1.0 + k2 * (4.5 + 1.53 * k2))
    x = 21.88 * beta * np.cbrt(f_ghz / radius_km**2) * distance
    log_x = np.log10(x)
    distance_term = np.where(x >= 1.6, 11.0 + 10.0 * log_x - 17.6 * x, -20.0 * log_x - 5.6488 * np.power(x, 1.425))
    scale = 0.9575 * beta * beta * np.cbrt(f_ghz**2 / radius_km)
    floor = 2.0 + 20.0 * np.log10(k)
    return -distance_term - _height_gain(scale * tx_height, floor) - _height_gain(scale * rx_height, floor)


def first_term_loss(distance, tx_height, rx_height, radius_km, f_ghz, sea_share, polarisation):
    """First-term diffraction loss Ldft over land and sea, eq. (28)."""
    path = (distance, tx_height, rx_height, radius_km, f_ghz, polarisation)
    if not np.any(sea_share):
        return _first_term(_LAND, *path)
    return sea_share * _first_term(_SEA, *path) + (1.0 - sea_share) * _first_term(_LAND, *path)


def spherical_earth_loss(distance, tx_height, rx_height, radius_km, f_ghz, sea_share, polarisation):
    """Diffraction loss Ldsph of a smooth Earth of effective radius ``radius_km``, §4.3.2.

    Parameters
    ----------
    distance, tx_height, rx_height, sea_share : array
        Of one shape; the heights are positive.
    radius_km, f_ghz : float
    polarisation : int
        1 horizontal, 2 vertical.
    """
    distance, tx_height, rx_height, sea_share = np.broadcast_arrays(distance, tx_height, rx_height, sea_share)
    root_sum = np.sqrt(tx_height) + np.sqrt(rx_height)
    beyond = distance >= np.sqrt(0.002 * radius_km) * root_sum  # eq. (22)
    height_sum = tx_height + rx_height
    c = (tx_height - rx_height) / height_sum
    m = 250.0 * distance * distance / (radius_km * height_sum)
    m1 = m + 1.0
    cosine = np.clip(1.5 * c * np.sqrt(3.0 * m / m1**3), -1.0, 1.0)
    b = 2.0 * np.sqrt(m1 / (3.0 * m)) * np.cos((np.pi + np.arccos(cosine)) / 3.0)
    near = 0.5 * distance * (1.0 + b)  # eq. (24a)
    far = distance - near
    clearance = (
        (tx_height - 500.0 * near * near / radius_km) * far + (rx_height - 500.0 * far * far / radius_km) * near
    ) / distance
    with np.errstate(invalid="ignore", divide="ignore"):  # beyond the horizon these are not used
        required = 17.456 * np.sqrt(near * far * wavelength_m(f_ghz) / distance)
        weight = np.where(beyond, 1.0, 1.0 - clearance / required)
    bent = beyond | ~(clearance > required)
    loss = np.zeros(distance.shape)
    if bent.any():
        radius = np.where(beyond, radius_km, 500.0 * (distance / root_sum) ** 2)[bent]  # eq. (26)
        first = first_term_loss(
            distance[bent], tx_height[bent], rx_height[bent], radius, f_ghz, sea_share[bent], polarisation
        )
        loss[bent] = np.where(beyond[bent], first, weight[bent] * np.maximum(first, 0.0))
    return loss[()]
