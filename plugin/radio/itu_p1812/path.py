"""One path from end to end: Recommendation ITU-R P.1812-8, Annex 1, for a single profile."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bullington import bullington_loss
from .climate import (
    BETA_RADIUS_KM,
    SEA,
    bearing,
    ducting_incidence,
    median_radius_km,
    path_centre_latitude,
    zone_lengths,
)
from .losses import (
    Combined,
    combine,
    diffraction_in_time,
    ducting_coupling,
    ducting_loss,
    ducting_time_loss,
    free_space_loss,
    geometry_factor,
    locations_loss,
    multipath_gain,
    roughness_factor,
    time_weight,
    troposcatter_loss,
)
from .profile import Horizons, SmoothSurface, clutter_profile, horizons, roughness, smooth_surface
from .spherical_earth import spherical_earth_loss

__all__ = ["Diffraction", "PathLoss", "delta_bullington", "diffraction_loss", "path_loss"]


@dataclass(frozen=True)
class Diffraction:
    """Delta-Bullington diffraction loss and its three parts, §4.3.4, in dB.

    Parameters
    ----------
    total : float
        Ld = Lbulla + max(Ldsph − Lbulls, 0), eq. (39).
    actual : float
        Lbulla, Bullington's loss of the actual profile.
    smooth : float
        Lbulls, that of the smooth profile.
    spherical : float
        Ldsph, the loss of the smooth sphere.
    """

    total: float
    actual: float
    smooth: float
    spherical: float


@dataclass(frozen=True)
class PathLoss:
    """All that the Recommendation computes for one path; names as there, in km, m, mrad, % and dB."""

    lb: float
    latitude: float
    radius_km: float
    sea_share: float
    land_km: float
    inland_km: float
    incidence: float
    horizons: Horizons
    surface: SmoothSurface
    roughness_m: float
    diffraction: Diffraction
    diffraction_beta: Diffraction
    lbfs: float
    lba: float
    lbs: float
    combined: Combined


def delta_bullington(d, g, tx_height, rx_height, smooth_tx, smooth_rx, radius_km, f_ghz, sea_share, pol) -> Diffraction:
    """Delta-Bullington diffraction loss of one profile, §4.3.4.

    Parameters
    ----------
    d, g : array (n,)
        Distances from the transmitter in km, and heights with clutter in m above the sea (bare at the ends); n ≥ 3.
    tx_height, rx_height : float
        Antennas, m above the sea.
    smooth_tx, smooth_rx : float
        Smooth surface under them, hstd and hsrd (:func:`~.profile.smooth_surface`).
    radius_km : float
        Effective Earth radius.
    f_ghz : float
    sea_share : float
        ω, share of the path over sea.
    pol : int
        1 horizontal, 2 vertical.
    """
    tx_over, rx_over = tx_height - smooth_tx, rx_height - smooth_rx
    actual = bullington_loss(d, g, tx_height, rx_height, radius_km, f_ghz)
    smooth = bullington_loss(d, np.zeros(len(d)), tx_over, rx_over, radius_km, f_ghz)
    spherical = spherical_earth_loss(d[-1], tx_over, rx_over, radius_km, f_ghz, sea_share, pol)
    return Diffraction(float(actual + max(spherical - smooth, 0.0)), float(actual), float(smooth), float(spherical))


def diffraction_loss(d, h, tx_above_m, rx_above_m, radius_km, f_ghz, *, clutter_m=None, sea_share=0.0, pol=1):
    """Delta-Bullington diffraction loss between two antennas over a ground profile, with any effective Earth radius.

    Parameters
    ----------
    d, h : array (n,)
        Distances from the first antenna in km, rising from 0, and ground heights in m; n ≥ 3.
    tx_above_m, rx_above_m : float
        Antennas above ground.
    radius_km : float
        Effective Earth radius: k × 6,371.
    f_ghz : float
    clutter_m : array (n,), optional
        Heights of trees and houses; the ends do not count.
    sea_share : float
    pol : int
        1 horizontal, 2 vertical.
    """
    d, h = np.asarray(d, dtype=float), np.asarray(h, dtype=float)
    tx_height, rx_height = h[0] + tx_above_m, h[-1] + rx_above_m
    surface = smooth_surface(d, h, tx_height, rx_height)
    g = h if clutter_m is None else clutter_profile(h, np.asarray(clutter_m, dtype=float))
    return delta_bullington(
        d, g, tx_height, rx_height, surface.diffraction_tx, surface.diffraction_rx, radius_km, f_ghz, sea_share, pol
    )


def path_loss(
    f, p, d, h, clutter, zone, htg, hrg, pol, transmitter, receiver,
    *, location_percent, sigma, lapse_rate, surface_refractivity, coasts,
) -> PathLoss:  # fmt: skip
    """Every quantity of one path; arguments are checked by the caller (three points are enough here).

    Parameters
    ----------
    transmitter, receiver : tuple
        Latitude and longitude in degrees.
    coasts : tuple
        dct and dcr in km.
    """
    total = d[-1]
    tx_height, rx_height = h[0] + htg, h[-1] + hrg
    g = clutter_profile(h, clutter)
    radius = median_radius_km(lapse_rate)
    latitude = path_centre_latitude(transmitter[0], bearing(*transmitter, *receiver), total)
    sea_share, land_km, inland_km = (values[-1] for values in zone_lengths(d, zone))
    incidence = ducting_incidence(latitude, land_km, inland_km)

    seen = horizons(d, h, tx_height, rx_height, radius, f)
    surface = smooth_surface(d, h, tx_height, rx_height)
    rough = roughness(d, h, surface, seen)

    lbfs = free_space_loss(f, total, tx_height, rx_height)
    lb0p = lbfs + multipath_gain(p, seen.tx_distance + seen.rx_distance)
    lb0b = lbfs + multipath_gain(incidence, seen.tx_distance + seen.rx_distance)

    smooth = (surface.diffraction_tx, surface.diffraction_rx)
    bent, bent_beta = (
        delta_bullington(d, g, tx_height, rx_height, *smooth, r, f, sea_share, pol) for r in (radius, BETA_RADIUS_KM)
    )
    ldp = diffraction_in_time(p, time_weight(p, incidence), bent.total, bent_beta.total)

    coast_tx, coast_rx = (0.0 if zone[end] == SEA else coast for end, coast in zip((0, -1), coasts))
    between = total - seen.tx_distance - seen.rx_distance
    hte, hre = tx_height - surface.ducting_tx, rx_height - surface.ducting_rx
    beta = incidence * geometry_factor(total, hte, hre, radius, inland_km) * roughness_factor(rough, between)
    angles, reaches = (seen.tx_angle, seen.rx_angle), (seen.tx_distance, seen.rx_distance)
    coupling = sum(
        ducting_coupling(f, angle, reach, height, coast, sea_share)
        for angle, reach, height, coast in zip(angles, reaches, (tx_height, rx_height), (coast_tx, coast_rx))
    )
    time_loss = ducting_time_loss(p, beta, total)
    lba = ducting_loss(f, total, angles, reaches, sum(reaches), coupling, time_loss, radius)

    lbs = troposcatter_loss(f, total, seen.angle, p, surface_refractivity)
    combined = combine(p, total, seen.angle, sea_share, incidence, lbfs, lb0p, lb0b, bent.total, ldp, lba, lbs)
    lb = float(locations_loss(combined.lbc, lb0p, location_percent, sigma, zone[-1]))
    return PathLoss(
        lb, latitude, radius, sea_share, land_km, inland_km, incidence, seen, surface, rough, bent, bent_beta,
        lbfs, lba, lbs, combined,
    )  # fmt: skip
