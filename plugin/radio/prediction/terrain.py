"""Ground along the radials of a site: gaps in the elevation model, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..itu_p1812.climate import median_radius_km

__all__ = ["Profiles", "Surface", "departure_deg", "profiles_of"]


class Surface(Protocol):
    """Something that knows values along curves, such as heights or land cover along radials."""

    def along(self, nodes: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Values at the samples of curves through ``nodes`` (n, m, 2) in degrees; NaN where nothing is known."""
        ...


@dataclass(frozen=True)
class Profiles:
    """Heights along the radials of a site without gaps.

    Parameters
    ----------
    height_m : ndarray of float32, shape (radials, samples + 1)
        Above sea level. Beyond the end of what is known the last height goes on.
    known : ndarray of int64, shape (radials,)
        How many samples of each radial, the site's own included, lie before that end.
    filled : int
        Samples in gaps, that got a height between those on both sides.
    """

    height_m: np.ndarray
    known: np.ndarray
    filled: int

    @property
    def beyond(self) -> np.ndarray:
        """Samples, without the site's own, that nothing is known of: bool, shape (radials, samples)."""
        return np.arange(1, self.height_m.shape[1])[None, :] >= self.known[:, None]


def profiles_of(height_m: np.ndarray) -> Profiles | None:
    """Close the gaps in heights along radials (radials, samples + 1); None if the site itself has no height.

    A gap between two heights is bridged in a straight line. What follows the last height of a radial is unknown: there
    the prediction ends.
    """
    missing = np.isnan(height_m)
    if not missing.any():
        count = height_m.shape[1]
        return Profiles(height_m.astype(np.float32), np.full(len(height_m), count, dtype=np.int64), 0)
    if missing[0, 0]:
        return None
    closed = np.array(height_m, dtype=float)
    at = np.arange(height_m.shape[1])
    known = np.where(missing, 0, at + 1).max(axis=1)
    filled = 0
    for row in np.flatnonzero(missing.any(axis=1)).tolist():
        there = ~missing[row]
        closed[row] = np.interp(at, at[there], height_m[row, there])
        filled += int(missing[row, : known[row]].sum())
    return Profiles(closed.astype(np.float32), known, filled)


def departure_deg(height_m: np.ndarray, step_m: float, antenna_m: float, receiver_m: float, dn: float) -> np.ndarray:
    """Elevation at which a ray leaves the antenna for each sample: towards the receiver, or over what hides it.

    Parameters
    ----------
    height_m : ndarray, shape (radials, samples + 1)
        Ground above sea level, the site's own first.
    antenna_m, receiver_m : float
        Above ground.
    dn : float
        Fall of the refractive index in the lowest kilometre (N-units), which bends rays
        (:func:`..itu_p1812.climate.median_radius_km`).

    Returns
    -------
    ndarray, shape (radials, samples)
        Degrees above the horizontal.
    """
    distance = np.arange(1, height_m.shape[1]) * step_m
    above = height_m[:, 1:] - (height_m[:, :1] + antenna_m)
    bulge = distance / (2000.0 * median_radius_km(dn))
    ground = above / distance - bulge
    slope = ground + receiver_m / distance
    # The highest ground before each sample; none before the first.
    np.maximum(slope[:, 1:], np.maximum.accumulate(ground, axis=1)[:, :-1], out=slope[:, 1:])
    return np.degrees(np.arctan(slope))
