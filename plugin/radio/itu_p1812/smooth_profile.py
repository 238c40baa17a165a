"""Bullington's construction over a smooth sphere sampled at even steps, without looking at every sample.

In §4.3.4 of Recommendation ITU-R P.1812-8 the construction is used a second time with all profile heights zero. Over
evenly spaced points its maxima are those of concave functions, so that the best sample stands beside the best place:

- the slope to the sphere, c·(D − x) − h/x, is concave in the distance x from the antenna, with its top at √(h/c);
- ν is concave in φ with x = D·sin²φ: its three terms are a sine of 2φ, and minus a cotangent and a tangent.
"""

from __future__ import annotations

import numpy as np

from .bullington import bullington_from_slopes, diffraction_parameter

__all__ = ["smooth_bullington"]


def _slope(height, steps, step, bow):
    """Steepest slope from an antenna at ``height`` over the sphere to a sample before the other end."""
    total = steps * step
    least, most = np.where(steps > 1.0, 1.0, 0.5), np.where(steps > 1.0, steps - 1.0, 0.5)
    best = np.floor(np.sqrt(height / bow) / step)
    slopes = []
    for sample in (best, best + 1.0):
        at = np.clip(sample, least, most) * step
        slopes.append((bow * at * (total - at) - height) / at)
    return np.maximum(*slopes)


def _greatest_nu(tx_height, rx_height, steps, step, radius_km, f_ghz):
    """Greatest ν of the samples between the antennas: bisection of the slope of a concave function."""
    total = steps * step
    bulge = 500.0 / radius_km * total * total
    most = np.where(steps > 1.0, steps - 1.0, 0.5)
    low, high = np.minimum(most, 1.0), most
    # The rising samples end at ``low``: bisect between the first, whatever it does, and the last.
    for _ in range(int(np.ceil(np.log2(max(float(steps.max()), 2.0)))) + 1):
        middle = np.minimum(np.ceil(0.5 * (low + high)), most)
        share = middle / steps
        rising = bulge * (1.0 - 2.0 * share) + tx_height / share - rx_height / (1.0 - share) >= 0.0
        rising &= middle <= high
        low, high = np.where(rising, middle, low), np.where(rising, high, np.maximum(middle - 1.0, low))
    values = []
    for sample in (low, np.minimum(low + 1.0, most)):
        at = sample * step
        bulged = 500.0 / radius_km * at * (total - at)
        values.append(diffraction_parameter(bulged, at, total, tx_height, rx_height, f_ghz))
    return np.maximum(*values)


def smooth_bullington(tx_height, rx_height, steps, step, radius_km, f_ghz):
    """Bullington's loss Lbulls of smooth profiles.

    Parameters
    ----------
    tx_height, rx_height : array (n,)
        Antennas over the sphere, m, positive.
    steps : array (n,)
        Lengths of the paths in steps; a path of one step has its only point in the middle.
    step : float
        km.
    radius_km, f_ghz : float
    """
    bow, total = 500.0 / radius_km, steps * step
    tx_slope = _slope(tx_height, steps, step, bow)
    rx_slope = _slope(rx_height, steps, step, bow)
    nu = np.zeros(total.shape)
    in_sight = tx_slope < (rx_height - tx_height) / total
    if in_sight.any():
        nu[in_sight] = _greatest_nu(tx_height[in_sight], rx_height[in_sight], steps[in_sight], step, radius_km, f_ghz)
    return bullington_from_slopes(tx_slope, rx_slope, nu, total, tx_height, rx_height, f_ghz)
