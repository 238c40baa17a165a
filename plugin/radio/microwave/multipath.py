"""Fading by several paths of the ray in clear air: ITU-R P.530-17 §2.3, flat fading.

P.530-18 takes its geoclimatic factor from digital maps that may not be handed on; that of the edition before needs one
number, the gradient dN1.
"""

from __future__ import annotations

import math

__all__ = ["SHORTEST_PATH_KM", "occurrence_percent", "worst_month_percent", "yearly_percent"]

#: Shorter paths have no multipath fading worth speaking of (P.530 §2.3.1).
SHORTEST_PATH_KM = 5.0


def occurrence_percent(
    length_km: float, frequency_ghz: float, antenna_a_m: float, antenna_b_m: float, gradient: float
) -> float:
    """Multipath occurrence factor p₀ of the average worst month, in % (P.530-17 §2.3.1, quick method, A = 0).

    Parameters
    ----------
    antenna_a_m, antenna_b_m : float
        Above sea level.
    gradient : float
        dN1 in N-units/km: refractivity gradient of the lowest 65 m that is not exceeded for 1 % of the year.
    """
    if length_km < SHORTEST_PATH_KM:
        return 0.0
    inclination = abs(antenna_a_m - antenna_b_m) / length_km  # mrad
    factor = 10.0 ** (-4.6 - 0.0027 * gradient)
    lower = min(antenna_a_m, antenna_b_m)
    return factor * length_km**3.1 * (1.0 + inclination) ** -1.29 * frequency_ghz**0.8 * 10.0 ** (-0.00089 * lower)


def worst_month_percent(fade_db: float, occurrence: float) -> float:
    """Share of the average worst month in % for which a fade is deeper than ``fade_db`` (P.530-17 §2.3.2)."""
    if fade_db <= 0.0:
        return 100.0
    if occurrence <= 0.0:
        return 0.0
    change = 25.0 + 1.2 * math.log10(occurrence)  # where deep and shallow fading meet
    if change <= 0.0 or fade_db >= change:
        return min(occurrence * 10.0 ** (-fade_db / 10.0), 100.0)
    at_change = occurrence * 10.0 ** (-change / 10.0)
    slope = -20.0 * math.log10(-math.log((100.0 - at_change) / 100.0)) / change
    bend = (slope - 2.0) / ((1.0 + 0.3 * 10.0 ** (-change / 20.0)) * 10.0 ** (-0.016 * change))
    bend -= 4.3 * (10.0 ** (-change / 20.0) + change / 800.0)
    depth = 2.0 + (1.0 + 0.3 * 10.0 ** (-fade_db / 20.0)) * 10.0 ** (-0.016 * fade_db) * (
        bend + 4.3 * (10.0 ** (-fade_db / 20.0) + fade_db / 800.0)
    )
    return 100.0 * (1.0 - math.exp(-(10.0 ** (-depth * fade_db / 20.0))))


def yearly_percent(
    worst_month: float, length_km: float, antenna_a_m: float, antenna_b_m: float, latitude_deg: float
) -> float:
    """Share of the average year in %, from that of the worst month (P.530-17 §2.3.4, steps 1 to 3)."""
    if worst_month <= 0.0:
        return 0.0
    inclination = abs(antenna_a_m - antenna_b_m) / length_km
    turn = abs(math.cos(math.radians(2.0 * latitude_deg))) ** 0.7
    turn = turn if abs(latitude_deg) <= 45.0 else -turn
    months = 10.5 - 5.6 * math.log10(1.1 + turn) - 2.7 * math.log10(length_km) + 1.7 * math.log10(1.0 + inclination)
    return worst_month * 10.0 ** (-min(months, 10.8) / 10.0)
