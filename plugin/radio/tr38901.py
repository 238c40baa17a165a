"""Path loss of 3GPP TR 38.901: rural macro (RMa), urban macro (UMa), urban micro (UMi street canyon); outdoors.

Source: 3GPP TR 38.901 V17.0.0 (*Study on channel model for frequencies from 0.5 to 100 GHz*), tables 7.4.1-1 (path
loss, breakpoints, standard deviation of shadow fading) and 7.4.2-1 (probability of line of sight). As there,
c = 3·10⁸ m/s in breakpoint distances, and the distance inside a building does not count in the probability.

The loss into buildings is that of Recommendation ITU-R P.2109 (:mod:`.building_entry`), for all models alike. Nothing
here looks whether a value is in range: :mod:`.models` does. Nearer than 10 m the loss at 10 m is given.
"""

from __future__ import annotations

import numpy as np

__all__ = ["RMA", "SCENARIOS", "UMA", "UMI", "loss_db", "los_probability", "shadow_sigma_db"]

RMA, UMA, UMI = "rma", "uma", "umi"
SCENARIOS = (RMA, UMA, UMI)
_C_M_S = 3.0e8
_NEAREST_M = 10.0

#: Standard deviation of shadow fading in dB, with line of sight (RMa: up to the breakpoint; 6 dB beyond) and without.
_SIGMA_DB = {RMA: (4.0, 8.0), UMA: (4.0, 6.0), UMI: (4.0, 7.82)}
_RMA_BEYOND_BREAKPOINT_DB = 6.0


def loss_db(
    scenario: str,
    sight: str,
    frequency_mhz: float,
    distance_m: np.ndarray,
    tx_height_m: np.ndarray | float,
    rx_height_m: float,
    *,
    street_width_m: float = 20.0,
    building_height_m: float = 5.0,
) -> np.ndarray:
    """Path loss in dB.

    Parameters
    ----------
    scenario : str
        One of :data:`SCENARIOS`.
    sight : str
        "los"; "nlos"; or "expected": the mean of both in dB, weighted by :func:`los_probability`.
    frequency_mhz : float
    distance_m : ndarray
        Along the ground (d2D).
    tx_height_m, rx_height_m : float
        Over ground (hBS, hUT).
    street_width_m, building_height_m : float
        Means over the area (W, h); RMa only.
    """
    d2d = np.maximum(np.asarray(distance_m, dtype=float), _NEAREST_M)
    ghz = frequency_mhz / 1000.0
    if scenario == RMA:
        los = _rma_los(ghz, d2d, tx_height_m, rx_height_m, building_height_m)
    elif scenario == UMA:
        los = _uma_los(ghz, d2d, tx_height_m, rx_height_m)
    else:
        los = _umi_los(ghz, d2d, tx_height_m, rx_height_m)
    if sight == "los":
        return los
    d3d = np.hypot(d2d, np.subtract(tx_height_m, rx_height_m))
    if scenario == RMA:
        nlos = _rma_nlos(ghz, d3d, tx_height_m, rx_height_m, street_width_m, building_height_m)
    elif scenario == UMA:
        nlos = 13.54 + 39.08 * np.log10(d3d) + 20.0 * np.log10(ghz) - 0.6 * (rx_height_m - 1.5)
    else:
        nlos = 35.3 * np.log10(d3d) + 22.4 + 21.3 * np.log10(ghz) - 0.3 * (rx_height_m - 1.5)
    nlos = np.maximum(los, nlos)
    if sight == "nlos":
        return nlos
    share = los_probability(scenario, distance_m, rx_height_m)
    return share * los + (1.0 - share) * nlos


def los_probability(scenario: str, distance_m: np.ndarray, rx_height_m: float) -> np.ndarray:
    """Probability of line of sight (table 7.4.2-1).

    Parameters
    ----------
    scenario : str
    distance_m : ndarray
        Along the ground, outdoors (d2D-out).
    rx_height_m : float
        Only UMa depends on it.
    """
    d = np.asarray(distance_m, dtype=float)
    if scenario == RMA:
        return np.exp(-np.maximum(d - 10.0, 0.0) / 1000.0)
    near = 18.0 / np.maximum(d, 18.0)
    if scenario == UMI:
        return near + np.exp(-d / 36.0) * (1.0 - near)
    share = near + np.exp(-d / 63.0) * (1.0 - near)
    if rx_height_m > 13.0:
        high = ((rx_height_m - 13.0) / 10.0) ** 1.5
        share = share * (1.0 + np.where(d > 18.0, high * 1.25 * (d / 100.0) ** 3 * np.exp(-d / 150.0), 0.0))
    return share


def shadow_sigma_db(scenario: str, sight: str) -> float:
    """Standard deviation of shadow fading in dB: of far receivers, and without line of sight unless it is "los"."""
    if sight != "los":
        return _SIGMA_DB[scenario][1]
    return _RMA_BEYOND_BREAKPOINT_DB if scenario == RMA else _SIGMA_DB[scenario][0]


# -- rural macro ----------------------------------------------------------------------------------------------------


def _rma_los(ghz, d2d, tx_height_m, rx_height_m, building_height_m):
    d3d = np.hypot(d2d, np.subtract(tx_height_m, rx_height_m))
    breakpoint_m = 2.0 * np.pi * tx_height_m * rx_height_m * ghz * 1e9 / _C_M_S

    def before(d):
        return (
            20.0 * np.log10(40.0 * np.pi * d * ghz / 3.0)
            + min(0.03 * building_height_m**1.72, 10.0) * np.log10(d)
            - min(0.044 * building_height_m**1.72, 14.77)
            + 0.002 * np.log10(building_height_m) * d
        )

    beyond = before(breakpoint_m) + 40.0 * np.log10(d3d / breakpoint_m)
    return np.where(d2d <= breakpoint_m, before(d3d), beyond)


def _rma_nlos(ghz, d3d, tx_height_m, rx_height_m, street_width_m, building_height_m):
    lg_h = np.log10(tx_height_m)
    return (
        161.04
        - 7.1 * np.log10(street_width_m)
        + 7.5 * np.log10(building_height_m)
        - (24.37 - 3.7 * (building_height_m / tx_height_m) ** 2) * lg_h
        + (43.42 - 3.1 * lg_h) * (np.log10(d3d) - 3.0)
        + 20.0 * np.log10(ghz)
        - (3.2 * np.log10(11.75 * rx_height_m) ** 2 - 4.97)
    )


# -- urban ----------------------------------------------------------------------------------------------------------


def _two_slopes(first, slope, correction, ghz, d2d, tx_height_m, rx_height_m, environment_m):
    """What UMa and UMi share: a slope up to the breakpoint 4 h'BS h'UT f/c, and 40 dB a decade beyond it."""
    difference = np.subtract(tx_height_m, rx_height_m)
    lg_d = np.log10(np.hypot(d2d, difference))
    breakpoint_m = 4.0 * (tx_height_m - environment_m) * (rx_height_m - environment_m) * ghz * 1e9 / _C_M_S
    before = slope * lg_d
    beyond = 40.0 * lg_d - correction * np.log10(np.square(breakpoint_m) + np.square(difference))
    return first + 20.0 * np.log10(ghz) + np.where(d2d <= breakpoint_m, before, beyond)


def _umi_los(ghz, d2d, tx_height_m, rx_height_m):
    return _two_slopes(32.4, 21.0, 9.5, ghz, d2d, tx_height_m, rx_height_m, 1.0)


def _uma_los(ghz, d2d, tx_height_m, rx_height_m):
    """The effective height of the environment is 1 m; for high receivers a random one: then the mean loss in dB.

    Note 1 of table 7.4.1-1: 1 m with probability 1/(1 + C(d2D, hUT)), else any of 12, 15, … up to hUT − 1.5 m, all
    alike; where there is none (hUT below 13.5 m), 1 m. None that is not below the base antenna too is counted.
    """

    def with_environment(height_m):
        return _two_slopes(28.0, 22.0, 9.0, ghz, d2d, tx_height_m, rx_height_m, height_m)

    loss = with_environment(1.0)
    heights = np.arange(12.0, min(rx_height_m, float(np.min(tx_height_m))) - 1.5 + 1e-9, 3.0)
    if rx_height_m < 13.0 or not len(heights):
        return loss
    g = np.where(d2d > 18.0, 1.25 * (d2d / 100.0) ** 3 * np.exp(-d2d / 150.0), 0.0)
    share = 1.0 / (1.0 + ((rx_height_m - 13.0) / 10.0) ** 1.5 * g)
    others = sum(with_environment(height) for height in heights) / len(heights)
    return share * loss + (1.0 - share) * others
