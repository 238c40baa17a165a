"""Attenuation by rain: specific attenuation of ITU-R P.838-3, and of a whole path by ITU-R P.530-18 §2.4.1."""

from __future__ import annotations

import math

__all__ = [
    "LEAST_PERCENT",
    "LONGEST_RAIN_PATH_KM",
    "MOST_PERCENT",
    "attenuation_001_db",
    "attenuation_db",
    "outage_percent",
    "rain_coefficients",
]

#: Percentages of the year that the power law of P.530-18 §2.4.1, step 5, is for.
LEAST_PERCENT, MOST_PERCENT = 0.001, 1.0
#: Path length up to which the method has been tested (P.530-18 §2.4.1).
LONGEST_RAIN_PATH_KM = 60.0

# P.838-3, Tables 1 to 4: (a, b, c) of each term, then the slope m and the constant c.
_K_H = (
    ((-5.33980, -0.10008, 1.13098), (-0.35351, 1.26970, 0.45400), (-0.23789, 0.86036, 0.15354),
     (-0.94158, 0.64552, 0.16817)), -0.18961, 0.71147,
)  # fmt: skip
_K_V = (
    ((-3.80595, 0.56934, 0.81061), (-3.44965, -0.22911, 0.51059), (-0.39902, 0.73042, 0.11899),
     (0.50167, 1.07319, 0.27195)), -0.16398, 0.63297,
)  # fmt: skip
_ALPHA_H = (
    ((-0.14318, 1.82442, -0.55187), (0.29591, 0.77564, 0.19822), (0.32177, 0.63773, 0.13164),
     (-5.37610, -0.96230, 1.47828), (16.1721, -3.29980, 3.43990)), 0.67849, -1.95537,
)  # fmt: skip
_ALPHA_V = (
    ((-0.07771, 2.33840, -0.76284), (0.56727, 0.95545, 0.54039), (-0.20238, 1.14520, 0.26809),
     (-48.2991, 0.791669, 0.116226), (48.5833, 0.791459, 0.116479)), -0.053739, 0.83433,
)  # fmt: skip


def rain_coefficients(frequency_ghz: float, *, vertical: bool, elevation_deg: float = 0.0) -> tuple[float, float]:
    """k and α of γ = k R^α, in dB/km with R in mm/h (ITU-R P.838-3, equations 1 to 5).

    Parameters
    ----------
    frequency_ghz : float
        1 to 1000.
    vertical : bool
        Polarization; else horizontal.
    elevation_deg : float
        Of the path.
    """
    logarithm = math.log10(frequency_ghz)
    k_h, k_v = 10.0 ** _curve(logarithm, _K_H), 10.0 ** _curve(logarithm, _K_V)
    a_h, a_v = _curve(logarithm, _ALPHA_H), _curve(logarithm, _ALPHA_V)
    tilt = math.cos(math.radians(elevation_deg)) ** 2 * (-1.0 if vertical else 1.0)  # cos² θ · cos 2τ
    k = (k_h + k_v + (k_h - k_v) * tilt) / 2.0
    alpha = (k_h * a_h + k_v * a_v + (k_h * a_h - k_v * a_v) * tilt) / (2.0 * k)
    return k, alpha


def _curve(logarithm: float, table: tuple) -> float:
    terms, slope, constant = table
    return sum(a * math.exp(-(((logarithm - b) / c) ** 2)) for a, b, c in terms) + slope * logarithm + constant


def attenuation_001_db(
    length_km: float, frequency_ghz: float, rain_rate: float, *, vertical: bool, elevation_deg: float = 0.0
) -> float:
    """Attenuation of the path that is exceeded for 0.01 % of the year, in dB (P.530-18 §2.4.1, steps 1 to 4).

    Parameters
    ----------
    rain_rate : float
        R₀.₀₁ in mm/h: exceeded for 0.01 % of the year, by minutes.
    """
    if rain_rate <= 0.0 or length_km <= 0.0:
        return 0.0
    k, alpha = rain_coefficients(frequency_ghz, vertical=vertical, elevation_deg=elevation_deg)
    divisor = 0.477 * length_km**0.633 * rain_rate ** (0.073 * alpha) * frequency_ghz**0.123 - 10.579 * (
        1.0 - math.exp(-0.024 * length_km)
    )
    factor = 1.0 / max(divisor, 0.4)  # r is 2.5 at most
    return k * rain_rate**alpha * length_km * factor


def attenuation_db(at_001_db: float, frequency_ghz: float, percent: float) -> float:
    """Attenuation exceeded for another percentage of the year, 0.001 to 1, in dB (P.530-18 §2.4.1, step 5)."""
    c1, c2, c3 = _power_law(frequency_ghz)
    return at_001_db * c1 * percent ** -(c2 + c3 * math.log10(percent))


def outage_percent(fade_db: float, at_001_db: float, frequency_ghz: float) -> float:
    """Share of the year in % for which rain takes more than ``fade_db``: :func:`attenuation_db` the other way round.

    Beyond the percentages that the power law is for it stays at their ends: 0.001 stands for that or less, 1 for that
    or more. Without rain it is 0.
    """
    if at_001_db <= 0.0:
        return 0.0
    if fade_db >= attenuation_db(at_001_db, frequency_ghz, LEAST_PERCENT):
        return LEAST_PERCENT
    if fade_db <= attenuation_db(at_001_db, frequency_ghz, MOST_PERCENT):
        return MOST_PERCENT
    # lg(A/A₀.₀₁) = lg c₁ - c₂ x - c₃ x², x = lg p; of the two roots the one on the falling branch.
    c1, c2, c3 = _power_law(frequency_ghz)
    rest = math.log10(fade_db / (at_001_db * c1))
    return 10.0 ** ((-c2 + math.sqrt(c2 * c2 - 4.0 * c3 * rest)) / (2.0 * c3))


def _power_law(frequency_ghz: float) -> tuple[float, float, float]:
    c0 = 0.12 + (0.4 * math.log10((frequency_ghz / 10.0) ** 0.8) if frequency_ghz >= 10.0 else 0.0)
    return 0.07**c0 * 0.12 ** (1.0 - c0), 0.855 * c0 + 0.546 * (1.0 - c0), 0.139 * c0 + 0.043 * (1.0 - c0)
