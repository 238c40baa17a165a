"""Attenuation by the gases of the air along a path near the ground: ITU-R P.676-11, Annex 1, line by line."""

from __future__ import annotations

import numpy as np

from .gas_lines import OXYGEN, WATER

__all__ = ["gas_attenuation_db", "specific_attenuation"]

_ZERO_CELSIUS = 273.15


def specific_attenuation(
    frequency_ghz: float, *, pressure_hpa: float = 1013.25, temperature_c: float, vapour_g_m3: float
) -> tuple[float, float]:
    """Specific attenuation by dry air and by water vapour, in dB/km.

    Parameters
    ----------
    frequency_ghz : float
        Up to 1000.
    pressure_hpa : float
        Of the air as a whole.
    temperature_c : float
    vapour_g_m3 : float
        Density of water vapour.
    """
    kelvin = temperature_c + _ZERO_CELSIUS
    theta = 300.0 / kelvin
    vapour = vapour_g_m3 * kelvin / 216.7  # partial pressure, equation (4)
    dry = pressure_hpa - vapour

    line, a1, a2, a3, a4, a5, a6 = np.array(OXYGEN).T
    strength = a1 * 1e-7 * dry * theta**3 * np.exp(a2 * (1.0 - theta))
    width = a3 * 1e-4 * (dry * theta ** (0.8 - a4) + 1.1 * vapour * theta)
    width = np.sqrt(width**2 + 2.25e-6)  # Zeeman splitting
    interference = (a5 + a6 * theta) * 1e-4 * pressure_hpa * theta**0.8
    oxygen = float(np.sum(strength * _shape(frequency_ghz, line, width, interference)))
    debye = 5.6e-4 * pressure_hpa * theta**0.8
    continuum = (
        frequency_ghz
        * dry
        * theta**2
        * (
            6.14e-5 / (debye * (1.0 + (frequency_ghz / debye) ** 2))
            + 1.4e-12 * dry * theta**1.5 / (1.0 + 1.9e-5 * frequency_ghz**1.5)
        )
    )

    line, b1, b2, b3, b4, b5, b6 = np.array(WATER).T
    strength = b1 * 1e-1 * vapour * theta**3.5 * np.exp(b2 * (1.0 - theta))
    width = b3 * 1e-4 * (dry * theta**b4 + b5 * vapour * theta**b6)
    width = 0.535 * width + np.sqrt(0.217 * width**2 + 2.1316e-12 * line**2 / theta)  # Doppler broadening
    water = float(np.sum(strength * _shape(frequency_ghz, line, width, np.zeros_like(line))))
    return 0.1820 * frequency_ghz * (oxygen + continuum), 0.1820 * frequency_ghz * water


def _shape(frequency_ghz: float, line: np.ndarray, width: np.ndarray, interference: np.ndarray) -> np.ndarray:
    """Equation (5)."""
    below, above = line - frequency_ghz, line + frequency_ghz
    return (
        frequency_ghz
        / line
        * (
            (width - interference * below) / (below**2 + width**2)
            + (width - interference * above) / (above**2 + width**2)
        )
    )


def gas_attenuation_db(
    length_km: float, frequency_ghz: float, *, pressure_hpa: float, temperature_c: float, vapour_g_m3: float
) -> float:
    """Attenuation of a path near the ground, in dB (ITU-R P.530-18 §2.1)."""
    dry, wet = specific_attenuation(
        frequency_ghz, pressure_hpa=pressure_hpa, temperature_c=temperature_c, vapour_g_m3=vapour_g_m3
    )
    return (dry + wet) * length_km
