"""Loss in free space: the floor under every other model.

Source: Recommendation ITU-R P.525-4, § 2.3: L = 20 lg(4πd/λ) between isotropic antennas.
"""

from __future__ import annotations

import numpy as np

__all__ = ["SPEED_OF_LIGHT_M_S", "free_space_db", "slant_m"]

SPEED_OF_LIGHT_M_S = 299_792_458.0
#: Nearer than this the far field of the formula means nothing: the loss at this distance is given.
_NEAREST_M = 1.0


def slant_m(distance_m: np.ndarray, tx_height_m: np.ndarray | float, rx_height_m: np.ndarray | float) -> np.ndarray:
    """Length of the straight line between two antennas over level ground."""
    return np.hypot(distance_m, np.subtract(tx_height_m, rx_height_m))


def free_space_db(frequency_mhz: np.ndarray | float, path_m: np.ndarray) -> np.ndarray:
    """Free-space basic transmission loss in dB.

    Parameters
    ----------
    frequency_mhz : float or ndarray
    path_m : ndarray
        Length of the path itself, from antenna to antenna (:func:`slant_m`).
    """
    path_m = np.maximum(path_m, _NEAREST_M)
    return 20.0 * np.log10(4.0e6 * np.pi / SPEED_OF_LIGHT_M_S * np.asarray(frequency_mhz, dtype=float) * path_m)
