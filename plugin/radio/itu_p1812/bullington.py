"""The Bullington construction: a path's obstacles as one knife edge.

Recommendation ITU-R P.1812-8, Annex 1, §4.3.1 (the same construction as in Recommendation ITU-R P.526). Distances are
kilometres, heights metres above the sea, slopes metres per kilometre.
"""

from __future__ import annotations

import numpy as np

__all__ = [
    "bullington_from_slopes",
    "bullington_loss",
    "bullington_of_knife_edge",
    "diffraction_parameter",
    "knife_edge_loss",
    "wavelength_m",
]


def wavelength_m(f_ghz):
    """Wavelength with the rounded speed of light of the Recommendation (0.2998 m·GHz)."""
    return 0.2998 / f_ghz


def knife_edge_loss(nu):
    """Loss J(ν) of a single knife edge in dB, eq. (12): none up to ν = −0.78."""
    nu = np.maximum(nu, -0.78)
    loss = 6.9 + 20.0 * np.log10(np.sqrt((nu - 0.1) ** 2 + 1.0) + nu - 0.1)
    return np.where(nu > -0.78, loss, 0.0)[()]


def bullington_of_knife_edge(edge_loss, distance):
    """Bullington's loss Lbull from the loss of the equivalent knife edge, eq. (21)."""
    return edge_loss + (1.0 - np.exp(edge_loss / -6.0)) * (10.0 + 0.02 * distance)


def diffraction_parameter(height, at, distance, tx_height, rx_height, f_ghz):
    """ν of a point of ``height`` at ``at`` km, seen from the straight line between the antennas, eqs (15) and (20)."""
    rest = distance - at
    clearance = height - (tx_height * rest + rx_height * at) / distance
    return clearance * np.sqrt(0.002 * distance / (wavelength_m(f_ghz) * at * rest))


def bullington_from_slopes(tx_slope, rx_slope, nu_los, distance, tx_height, rx_height, f_ghz):
    """Bullington's loss Lbull in dB, eqs (13)–(21), when the extreme slopes are known.

    Parameters
    ----------
    tx_slope, rx_slope : array
        Steepest slopes Stim and Srim from the transmitter and the receiver to the curved profile.
    nu_los : array
        Greatest diffraction parameter of a profile point; used where the path is in line of sight.
    distance, tx_height, rx_height : array
    f_ghz : float
    """
    line_of_sight = tx_slope < (rx_height - tx_height) / distance
    with np.errstate(invalid="ignore", divide="ignore"):  # the branch that is not taken
        at = (rx_height - tx_height + rx_slope * distance) / (tx_slope + rx_slope)
        nu = diffraction_parameter(tx_height + tx_slope * at, at, distance, tx_height, rx_height, f_ghz)
    nu = np.where(line_of_sight, nu_los, nu)
    return bullington_of_knife_edge(knife_edge_loss(nu), distance)


def bullington_loss(d, g, tx_height, rx_height, radius_km, f_ghz):
    """Bullington's loss Lbull in dB over one profile.

    Parameters
    ----------
    d, g : array (n,)
        Distances from the transmitter in km, and heights (with clutter) in m; n ≥ 3.
    tx_height, rx_height : float
        Antennas, m above the sea.
    radius_km : float
        Effective Earth radius.
    f_ghz : float
    """
    total = d[-1]
    at, rest = d[1:-1], total - d[1:-1]
    bulged = g[1:-1] + 500.0 / radius_km * at * rest
    return bullington_from_slopes(
        np.max((bulged - tx_height) / at),
        np.max((bulged - rx_height) / rest),
        np.max(diffraction_parameter(bulged, at, total, tx_height, rx_height, f_ghz)),
        total,
        tx_height,
        rx_height,
        f_ghz,
    )
