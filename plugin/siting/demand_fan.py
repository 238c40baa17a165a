"""Radials of a site straight to its demand points: a level is wanted there, and nowhere else.

Where there are more demand points than a full circle has radials, the circle is taken and levels lie between radials.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..radio.prediction.polar import PolarGrid, polar_to_cells

__all__ = ["DemandFan", "fan_to", "levels_on"]


@dataclass(frozen=True)
class DemandFan(PolarGrid):
    """Radials at any azimuths.

    Parameters
    ----------
    azimuths : tuple of float
        Degrees clockwise from true north, one for each radial.
    """

    azimuths: tuple[float, ...] = ()

    @property
    def azimuth_deg(self) -> np.ndarray:
        return np.array(self.azimuths)


def fan_to(azimuth_deg: np.ndarray, distance_m: np.ndarray, circle: PolarGrid) -> PolarGrid:
    """Radials to places, as far as the farthest of them; the whole circle where that has fewer radials.

    Parameters
    ----------
    azimuth_deg, distance_m : ndarray, shape (n,)
        Of the places from the site.
    circle : PolarGrid
        Its step is that of the samples.
    """
    if len(azimuth_deg) >= circle.radials:
        return circle
    far = float(distance_m.max(initial=0.0))
    samples = min(max(int(np.ceil(far / circle.step_m - 1e-9)), 2), circle.samples)
    return DemandFan(len(azimuth_deg), samples, circle.step_m, tuple(azimuth_deg.tolist()))


def levels_on(levels: np.ndarray, fan: PolarGrid, azimuth_deg: np.ndarray, distance_m: np.ndarray) -> np.ndarray:
    """Levels at the places that the fan was made for, from those along its radials (radials, samples)."""
    if not isinstance(fan, DemandFan):
        turn = np.radians(azimuth_deg)
        return polar_to_cells(levels, fan, distance_m * np.sin(turn), distance_m * np.cos(turn))
    along = np.clip(distance_m / fan.step_m - 1.0, 0.0, fan.samples - 1.0)
    near = np.minimum(along.astype(np.int64), fan.samples - 2)
    share = along - near
    rows = np.arange(len(along))
    return levels[rows, near] * (1.0 - share) + levels[rows, near + 1] * share
