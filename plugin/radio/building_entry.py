"""Loss of a signal that enters a building.

Source: Recommendation ITU-R P.2109-2, Annex 1, § 3: 80 MHz to 100 GHz, from the statistics of measured buildings of two
kinds, traditional and thermally efficient (metallised glass, foil-backed panels).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from ..errors import ParameterError
from ..text import N_

__all__ = ["BUILDINGS", "EFFICIENT", "NO_BUILDING", "TRADITIONAL", "building_entry_loss_db"]

NO_BUILDING, TRADITIONAL, EFFICIENT = "none", "traditional", "efficient"
BUILDINGS = (NO_BUILDING, TRADITIONAL, EFFICIENT)
_RANGE_MHZ = (80.0, 100_000.0)
_DB_A_DEGREE = 0.212


@dataclass(frozen=True)
class _Coefficients:
    """Table 1 of the Recommendation."""

    r: float
    s: float
    t: float
    u: float
    v: float
    w: float
    x: float
    y: float
    z: float


_TABLE = {
    TRADITIONAL: _Coefficients(12.64, 3.72, 0.96, 9.6, 2.0, 9.1, -3.0, 4.5, -2.0),
    EFFICIENT: _Coefficients(28.19, -3.00, 8.48, 13.5, 3.8, 27.8, -2.9, 9.4, -2.1),
}


def building_entry_loss_db(
    building: str,
    frequency_mhz: np.ndarray | float,
    probability_percent: float = 50.0,
    elevation_deg: np.ndarray | float = 0.0,
) -> np.ndarray:
    """Loss in dB that is not exceeded with a probability.

    Parameters
    ----------
    building : str
        One of :data:`BUILDINGS`; 0 dB for "none".
    frequency_mhz : float or ndarray
    probability_percent : float
        50 for the median.
    elevation_deg : float or ndarray
        Of the path at the façade.

    Raises
    ------
    ParameterError
        A value is out of range.
    """
    mhz, elevation_deg = np.broadcast_arrays(
        np.asarray(frequency_mhz, dtype=float), np.asarray(elevation_deg, dtype=float)
    )
    if building == NO_BUILDING:
        return np.zeros(mhz.shape)
    if building not in _TABLE:
        raise ParameterError(
            N_("The kind of building “{name}” is not known. Known: {known}."),
            name=str(building)[:60], known=", ".join(BUILDINGS),
        )  # fmt: skip
    if not ((mhz >= _RANGE_MHZ[0]) & (mhz <= _RANGE_MHZ[1])).all():
        raise ParameterError(
            N_("Loss into buildings (ITU-R P.2109) is known from {low:g} to {high:g} MHz only."),
            low=_RANGE_MHZ[0], high=_RANGE_MHZ[1],
        )  # fmt: skip
    if not 0.0 < probability_percent < 100.0:
        raise ParameterError(N_("A probability must be above 0 and below 100 %."))
    if not (np.abs(elevation_deg) <= 90.0).all():
        raise ParameterError(N_("An elevation must be from −90 to 90 degrees."))
    k = _TABLE[building]
    lg_f = np.log10(mhz / 1000.0)
    quantile = NormalDist().inv_cdf(probability_percent / 100.0)
    horizontal = k.r + k.s * lg_f + k.t * lg_f**2
    a = quantile * (k.u + k.v * lg_f) + horizontal + _DB_A_DEGREE * np.abs(elevation_deg)
    b = quantile * (k.y + k.z * lg_f) + k.w + k.x * lg_f
    return 10.0 * np.log10(10.0 ** (0.1 * a) + 10.0 ** (0.1 * b) + 10.0 ** (0.1 * -3.0))
