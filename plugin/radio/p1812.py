"""Recommendation ITU-R P.1812-8: the loss of one path over terrain, from 30 MHz to 6 GHz.

A path-specific propagation prediction method for point-to-area terrestrial services (09/2025), Annex 1 in full: line of
sight with multipath and focusing, delta-Bullington diffraction, tropospheric scatter, ducting and layer reflection,
their combination, and the variability of locations. Representative clutter heights stand in the profile (§3.2.1).
Building entry is not in it: Recommendation ITU-R P.2109 is a model of its own here.

Names of parameters are those of the Recommendation. Many receivers along many directions go through
:func:`plugin.radio.radials.radial_losses`, which gives the same numbers.
"""

# ruff: noqa: N803 - arguments have the names of the Recommendation
from __future__ import annotations

import numpy as np

from .itu_p1812.arguments import check_path, check_polarisation, read_profile
from .itu_p1812.climate import DN_MEAN, N0_MEAN
from .itu_p1812.path import Diffraction, PathLoss, delta_bullington, diffraction_loss, path_loss

__all__ = [
    "Diffraction",
    "PathLoss",
    "basic_transmission_loss",
    "delta_bullington",
    "diffraction_loss",
    "location_deviation",
    "path_details",
]


def path_details(
    f, p, d, h, R, zone, htg, hrg, pol, phi_t, phi_r, lam_t, lam_r,
    *, pL=50.0, sigmaL=0.0, DN=DN_MEAN, N0=N0_MEAN, dct=500.0, dcr=500.0,
) -> PathLoss:  # fmt: skip
    """As :func:`basic_transmission_loss`, with every intermediate quantity by its name in the Recommendation."""
    check_path(f=f, p=p, pL=pL, htg=htg, hrg=hrg, phi_t=phi_t, phi_r=phi_r, lam_t=lam_t, lam_r=lam_r)
    check_path(DN=DN, N0=N0, sigmaL=sigmaL, dct=dct, dcr=dcr)
    check_polarisation(pol)
    d, h, clutter, zone = read_profile(d, h, R, zone)
    return path_loss(
        float(f), float(p), d, h, clutter, zone, float(htg), float(hrg), int(pol), (phi_t, lam_t), (phi_r, lam_r),
        location_percent=float(pL), sigma=float(sigmaL), lapse_rate=float(DN), surface_refractivity=float(N0),
        coasts=(float(dct), float(dcr)),
    )  # fmt: skip


def basic_transmission_loss(
    f, p, d, h, R, zone, htg, hrg, pol, phi_t, phi_r, lam_t, lam_r,
    *, pL=50.0, sigmaL=0.0, DN=DN_MEAN, N0=N0_MEAN, dct=500.0, dcr=500.0,
) -> float:  # fmt: skip
    """Basic transmission loss Lb in dB not exceeded for ``p`` % of the time and ``pL`` % of the locations.

    Parameters
    ----------
    f : float
        Frequency in GHz, 0.03 to 6.
    p : float
        Time percentage, 1 to 50.
    d : array (n,)
        Distances of the profile points from the transmitter in km, rising from 0; five points or more.
    h : array (n,)
        Ground heights in m above the sea.
    R : array (n,) or None
        Representative clutter heights in m; those of the two ends do not count. None: no clutter.
    zone : array (n,) or None
        Radio-climatic zones: 1 sea, 3 coastal land, 4 inland. None: inland.
    htg, hrg : float
        Antenna heights above ground in m, 1 to 3,000.
    pol : int
        Polarisation: 1 horizontal, 2 vertical.
    phi_t, phi_r, lam_t, lam_r : float
        Latitudes and longitudes of transmitter and receiver in degrees.
    pL : float
        Location percentage, 1 to 99.
    sigmaL : float
        Standard deviation of the location variability in dB (:func:`location_deviation`).
    DN : float
        Average refractivity lapse rate ΔN through the lowest kilometre in N-units/km, positive.
    N0 : float
        Sea-level surface refractivity in N-units.
    dct, dcr : float
        Distances over land from transmitter and receiver to the coast along the path in km; an end that is in zone 1
        counts as 0.

    Returns
    -------
    float

    Raises
    ------
    ParameterError
        For a value outside its range, and for arrays that are no profile.
    """
    return path_details(
        f, p, d, h, R, zone, htg, hrg, pol, phi_t, phi_r, lam_t, lam_r,
        pL=pL, sigmaL=sigmaL, DN=DN, N0=N0, dct=dct, dcr=dcr,
    ).lb  # fmt: skip


def location_deviation(f, height_m, clutter_m, width_m):
    """Standard deviation of the location variability σL in dB, §4.7.

    Parameters
    ----------
    f : float
        Frequency in GHz.
    height_m : array
        Receiving antenna above ground.
    clutter_m : array
        Representative clutter height at the receiver: ten metres above it there is no variability.
    width_m : float
        Side of the square that the prediction stands for.
    """
    share = np.clip(1.0 - (np.asarray(height_m, dtype=float) - clutter_m) / 10.0, 0.0, 1.0)
    return ((0.52 + 0.024 * f) * width_m**0.28 * share)[()]
