"""Okumura–Hata and COST 231 Hata: median loss over quasi-smooth ground, by kind of area.

Sources
-------
M. Hata, *Empirical formula for propagation loss in land mobile radio services*, IEEE Trans. Veh. Technol. 29 (1980)
317–325: 150–1500 MHz, base antenna 30–200 m, mobile antenna 1–10 m, 1–20 km.
COST Action 231, *Digital mobile radio towards future generation systems*, final report EUR 18957 (1999), § 4.4.1:
1500–2000 MHz, C = 3 dB for metropolitan centres and 0 dB for medium-sized cities and suburban centres. It says nothing
of open areas; there Hata's correction is taken on, as Report ITU-R SM.2028 does up to 2000 MHz.

Nothing here looks whether a value is inside these ranges: :mod:`.models` does.
"""

from __future__ import annotations

import numpy as np

from .free_space import free_space_db, slant_m

__all__ = ["AREAS", "LARGE_CITY", "OPEN", "SUBURBAN", "URBAN", "cost231_hata_db", "okumura_hata_db"]

#: Kinds of area: large (metropolitan) city, small or medium-sized city, suburban, open country.
LARGE_CITY, URBAN, SUBURBAN, OPEN = "urban_large", "urban", "suburban", "open"
AREAS = (LARGE_CITY, URBAN, SUBURBAN, OPEN)

#: Hata gives one formula of a large city up to 200 MHz and one from 400 MHz, and nothing between: usual practice
#: changes at 300 MHz.
_LARGE_CITY_MHZ = 300.0
#: Nearest distance of both models.
_NEAREST_KM = 1.0
#: C of COST 231 for metropolitan centres, dB.
_METROPOLITAN_DB = 3.0


def okumura_hata_db(
    frequency_mhz: float, distance_m: np.ndarray, tx_height_m: np.ndarray | float, rx_height_m: float, area: str
) -> np.ndarray:
    """Median loss in dB by Hata (1980).

    Parameters
    ----------
    frequency_mhz : float
    distance_m : ndarray
        Along the ground. Nearer than 1 km see :func:`_continued`.
    tx_height_m, rx_height_m : float
        Effective height of the base antenna; of the mobile antenna over its ground.
    area : str
        One of :data:`AREAS`.
    """
    lg_f = np.log10(frequency_mhz)
    fixed = 69.55 + 26.16 * lg_f - _antenna_db(frequency_mhz, rx_height_m, area) - _area_db(lg_f, area)
    return _continued(fixed, frequency_mhz, distance_m, tx_height_m, rx_height_m)


def cost231_hata_db(
    frequency_mhz: float, distance_m: np.ndarray, tx_height_m: np.ndarray | float, rx_height_m: float, area: str
) -> np.ndarray:
    """Median loss in dB by COST 231 (1999); arguments as of :func:`okumura_hata_db`.

    In suburban areas it is that of a medium-sized city (C = 0 dB), as the report says. The height of the mobile antenna
    counts as in Hata's formula for the size of the city (T. S. Rappaport, *Wireless Communications*, § 4.10.4).
    """
    lg_f = np.log10(frequency_mhz)
    fixed = 46.3 + 33.9 * lg_f - _antenna_db(frequency_mhz, rx_height_m, area)
    fixed += _METROPOLITAN_DB if area == LARGE_CITY else 0.0
    fixed -= _area_db(lg_f, OPEN) if area == OPEN else 0.0
    return _continued(fixed, frequency_mhz, distance_m, tx_height_m, rx_height_m)


def _antenna_db(frequency_mhz: float, rx_height_m: float, area: str) -> float:
    """a(hm): what the height of the mobile antenna gains."""
    if area == LARGE_CITY:
        if frequency_mhz < _LARGE_CITY_MHZ:
            return 8.29 * np.log10(1.54 * rx_height_m) ** 2 - 1.1
        return 3.2 * np.log10(11.75 * rx_height_m) ** 2 - 4.97
    lg_f = np.log10(frequency_mhz)
    return (1.1 * lg_f - 0.7) * rx_height_m - (1.56 * lg_f - 0.8)


def _area_db(lg_f: float, area: str) -> float:
    """How much smaller the loss is than in a city (of small or medium size)."""
    if area == SUBURBAN:
        return 2.0 * (lg_f - np.log10(28.0)) ** 2 + 5.4
    if area == OPEN:
        return 4.78 * lg_f**2 - 18.33 * lg_f + 40.94
    return 0.0


def _continued(fixed: float, frequency_mhz: float, distance_m, tx_height_m, rx_height_m) -> np.ndarray:
    """The part that both models share, and what is given nearer than 1 km, where they say nothing.

    There the formula runs on, but its loss never falls faster than in free space would be left: it stays above free
    space, or, where the model itself is below free space at 1 km (open country, high antennas), as much below it. So
    the loss has no step and grows with distance everywhere.
    """
    distance_m = np.asarray(distance_m, dtype=float)
    lg_h = np.log10(tx_height_m)
    base, slope = fixed - 13.82 * lg_h, 44.9 - 6.55 * lg_h
    with np.errstate(divide="ignore"):
        loss = base + slope * np.log10(distance_m / 1000.0)
    free_there = free_space_db(frequency_mhz, slant_m(1000.0 * _NEAREST_KM, tx_height_m, rx_height_m))
    below = np.minimum(0.0, base + slope * np.log10(_NEAREST_KM) - free_there)
    floor = free_space_db(frequency_mhz, slant_m(distance_m, tx_height_m, rx_height_m)) + below
    return np.where(distance_m < 1000.0 * _NEAREST_KM, np.maximum(loss, floor), loss)
