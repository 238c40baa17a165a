"""Basic transmission losses of the propagation mechanisms, and how they combine.

Recommendation ITU-R P.1812-8, Annex 1, §§4.2 and 4.4–4.9. All functions take numbers or arrays of paths; distances are
kilometres, heights metres, angles milliradians, losses dB.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .climate import SEA, inland_weight, inverse_normal

__all__ = [
    "Combined",
    "combine",
    "diffraction_in_time",
    "ducting_coupling",
    "ducting_loss",
    "ducting_time_loss",
    "free_space_loss",
    "geometry_factor",
    "locations_loss",
    "multipath_gain",
    "roughness_factor",
    "time_weight",
    "troposcatter_loss",
]

_LN10 = np.log(10.0)


def free_space_loss(f_ghz, distance, tx_height, rx_height):
    """Free-space loss Lbfs over the slant distance, eq. (8)."""
    slant2 = distance * distance + ((tx_height - rx_height) / 1000.0) ** 2
    return 92.4 + 20.0 * np.log10(f_ghz) + 10.0 * np.log10(slant2)


def multipath_gain(percent, horizon_distances):
    """Correction for multipath and focusing, eq. (9): ``horizon_distances`` is dlt + dlr."""
    return 2.6 * (1.0 - np.exp(-0.1 * horizon_distances)) * np.log10(percent / 50.0)


def troposcatter_loss(f_ghz, distance, angle, percent, surface_refractivity):
    """Loss by tropospheric scatter Lbs, eqs (44) and (45)."""
    log_f = np.log10(f_ghz)
    by_frequency = 25.0 * log_f - 2.5 * (log_f - np.log10(2.0)) ** 2
    by_time = 10.125 * np.log10(50.0 / percent) ** 0.7
    return 190.1 + by_frequency + 20.0 * np.log10(distance) + 0.573 * angle - 0.15 * surface_refractivity - by_time


def ducting_coupling(f_ghz, angle, horizon_distance, height, coast_distance, sea_share):
    """Loss of coupling one terminal to a duct, eqs (48) and (49): site shielding As and sea correction Ac."""
    raised = np.maximum(angle - 0.1 * horizon_distance, 0.0)
    shielding = 20.0 * np.log10(1.0 + 0.361 * raised * np.sqrt(f_ghz * horizon_distance))
    shielding = shielding + 0.264 * raised * f_ghz ** (1.0 / 3.0)
    # A share that is three quarters by its lengths must not fail by a rounding.
    at_sea = (coast_distance <= 5.0) & (coast_distance <= horizon_distance) & (sea_share >= 0.75 - 1e-12)
    if not np.any(at_sea):
        return shielding
    gain = -3.0 * np.exp(-0.25 * coast_distance**2) * (1.0 + np.tanh(0.07 * (50.0 - height)))
    return shielding + np.where(at_sea, gain, 0.0)


def geometry_factor(distance, tx_effective, rx_effective, radius_km, inland_km):
    """μ2 of eq. (55): how far path geometry lessens β0.

    Parameters
    ----------
    tx_effective, rx_effective : array
        Effective heights hte and hre of the terminals.
    inland_km : array
        Longest continuous inland section dlm.
    """
    alpha = np.maximum(-0.6 - 3.5e-9 * np.power(distance, 3.1) * inland_weight(inland_km), -3.4)
    root_sum = np.sqrt(tx_effective) + np.sqrt(rx_effective)
    return np.minimum(np.power(500.0 / radius_km * (distance / root_sum) ** 2, alpha), 1.0)


def roughness_factor(roughness_m, between):
    """μ3 of eq. (56): how far rough terrain lessens β0; ``between`` is the distance d − dlt − dlr of the horizons."""
    rough = np.maximum(roughness_m - 10.0, 0.0)
    return np.exp(-4.6e-5 * rough * (43.0 + 6.0 * np.minimum(between, 40.0)))


def ducting_time_loss(percent, beta, distance):
    """Time-dependent loss Ap of a duct, eqs (53) and (53a), for the incidence β of eq. (54)."""
    log_beta = np.log10(beta)
    far = np.exp(-(9.51 - 4.8 * log_beta + 0.198 * log_beta**2) * 1e-6 * np.power(distance, 1.13))
    gamma = 1.076 / np.power(2.0058 - log_beta, 1.012) * far
    log_ratio = np.log10(percent) - log_beta
    return -12.0 + (1.2 + 3.7e-3 * distance) * log_ratio + 12.0 * np.exp(_LN10 * gamma * log_ratio)


def ducting_loss(f_ghz, distance, angles, reaches, horizon_distances, coupling, time_loss, radius_km):
    """Loss Lba by ducting and layer reflection, eqs (46), (47) and (50)–(52).

    Parameters
    ----------
    angles, reaches : tuple
        Horizon angles θt and θr; horizon distances dlt and dlr.
    horizon_distances : array
        dlt + dlr.
    coupling : array
        Sum of :func:`ducting_coupling` of both terminals.
    time_loss : array
        :func:`ducting_time_loss`.
    """
    low = 45.375 - 137.0 * f_ghz + 92.5 * f_ghz * f_ghz if f_ghz < 0.5 else 0.0
    fixed = 102.45 + 20.0 * np.log10(f_ghz) + 20.0 * np.log10(horizon_distances) + low + coupling
    angle = 1000.0 * distance / radius_km
    for own, reach in zip(angles, reaches):
        angle = angle + np.minimum(own, 0.1 * reach)
    return fixed + 5e-5 * radius_km * f_ghz ** (1.0 / 3.0) * angle + time_loss


def time_weight(percent, incidence):
    """Fi of eq. (40): 0 at 50 % (nearly) and 1 from β0 % downwards."""
    weight = inverse_normal(percent / 100.0) / inverse_normal(np.asarray(incidence) / 100.0)
    return np.where(percent >= incidence, weight, 1.0)[()]


@dataclass(frozen=True)
class Combined:
    """Losses of §4.6 by their names in the Recommendation."""

    lb0p: np.ndarray
    lb0b: np.ndarray
    ldp: np.ndarray
    lbd50: np.ndarray
    lbd: np.ndarray
    lminb0p: np.ndarray
    lminbap: np.ndarray
    lbda: np.ndarray
    lbam: np.ndarray
    lbc: np.ndarray
    fi: np.ndarray
    fj: np.ndarray
    fk: np.ndarray


def diffraction_in_time(percent, weight, ld50, ldb):
    """Diffraction loss Ldp not exceeded for ``percent`` of the time, eq. (41); at 50 % ``ldb`` is not used."""
    return ld50 if percent == 50.0 else ld50 + weight * (ldb - ld50)


def combine(percent, distance, angle, sea_share, incidence, lbfs, lb0p, lb0b, ld50, ldp, lba, lbs) -> Combined:
    """Basic transmission loss not exceeded for ``percent`` of the time and half of the locations, eqs (57)–(63).

    Parameters
    ----------
    angle : array
        Angular distance θ in mrad.
    incidence : array
        β0 in per cent.
    lbfs, lb0p, lb0b, ld50, ldp, lba, lbs : array
        Losses: free space; line of sight for p % and β0 %; diffraction for 50 % and p %; ducting (infinite where it
        is known not to matter); troposcatter.
    """
    fi = time_weight(percent, incidence)
    fj = 1.0 - 0.5 * (1.0 + np.tanh(3.0 * 0.8 * (angle - 0.3) / 0.3))
    fk = 1.0 - 0.5 * (1.0 + np.tanh(3.0 * 0.5 * (distance - 20.0) / 20.0))
    lbd50 = lbfs + ld50
    lbd = lb0p + ldp
    land_ldp = (1.0 - sea_share) * ldp
    lminb0p = np.where(percent >= incidence, lbd50 + (lb0b + land_ldp - lbd50) * fi, lb0p + land_ldp)
    lminbap = 2.5 * np.logaddexp(lba / 2.5, lb0p / 2.5)
    with np.errstate(invalid="ignore"):  # inf − inf where ducting is left out
        lbda = np.where(lminbap <= lbd, lminbap + (lbd - lminbap) * fk, lbd)
    lbam = lbda + (lminb0p - lbda) * fj
    lbc = np.logaddexp(-0.2 * _LN10 * lbs, -0.2 * _LN10 * lbam) * (-5.0 / _LN10)
    return Combined(lb0p, lb0b, ldp, lbd50, lbd, lminb0p, lminbap, lbda, lbam, lbc, fi, fj, fk)


def locations_loss(lbc, lb0p, location_percent, sigma, receiver_zone):
    """Loss Lb not exceeded at ``location_percent`` of the locations, eqs (67)–(69): no variability at sea."""
    spread = -inverse_normal(location_percent / 100.0) * sigma
    return np.maximum(lb0p, lbc + np.where(receiver_zone == SEA, 0.0, spread))
