"""Frequency bands of microwave hops: how far they reach, what they cost, what a dish gains in them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import ParameterError
from ..numbers import parse_number
from ..text import N_

__all__ = ["BANDS_CELLS", "Band", "antenna_gain_dbi", "bands_of"]

#: Metres a second.
_SPEED_OF_LIGHT = 299_792_458.0
#: Frequencies in GHz that links can be judged in (see :mod:`plugin.radio.microwave.link`).
_LOWEST_GHZ, _HIGHEST_GHZ = 1.0, 100.0
#: Band (GHz), longest hop (km), equipment of both ends (VND): orders of magnitude for planning.
BANDS_CELLS = (
    "80", "3", "260000000",
    "23", "8", "280000000",
    "15", "15", "320000000",
    "7.5", "40", "400000000",
)  # fmt: skip


@dataclass(frozen=True)
class Band:
    """A frequency band: equipment for hops of up to ``longest_m`` costs ``cost`` for both ends together."""

    frequency_ghz: float
    longest_m: float
    cost: float


def antenna_gain_dbi(diameter_m: float, frequency_ghz: float) -> float:
    """Gain of a dish: 20 lg(D/λ) + 7.7 dBi (ITU-R F.699)."""
    return 20.0 * math.log10(diameter_m * frequency_ghz * 1e9 / _SPEED_OF_LIGHT) + 7.7


def bands_of(cells: Sequence, hop_cost: float = 0.0) -> tuple[Band, ...]:
    """Bands of a table of three columns (GHz, km, VND), the cheapest first; ``hop_cost`` is added to each.

    Raises
    ------
    ParameterError
        A cell is no number or makes no sense; no band is left.
    """
    values = ["" if cell is None else str(cell).strip() for cell in cells]
    if len(values) % 3:
        raise ParameterError(N_("Each band needs three cells: GHz, longest hop in km, cost in VND."))
    bands = []
    for row in range(0, len(values), 3):
        words = values[row : row + 3]
        if not any(words):
            continue
        numbers = [parse_number(word, thousands=number == 2)[0] for number, word in enumerate(words)]
        if not all(math.isfinite(number) for number in numbers):
            raise ParameterError(N_("“{words}” are not the three numbers of a band."), words=" | ".join(words))
        frequency, longest, cost = numbers
        low, high = _LOWEST_GHZ, _HIGHEST_GHZ
        if not low <= frequency <= high or longest <= 0.0 or cost < 0.0:
            raise ParameterError(
                N_("A band needs {low} to {high} GHz, a length greater than 0 and a cost of 0 or more, not “{words}”."),
                low=low, high=high, words=" | ".join(words),
            )  # fmt: skip
        bands.append(Band(frequency, 1000.0 * longest, cost + hop_cost))
    if not bands:
        raise ParameterError(N_("The table of bands is empty: no microwave hop has a band."))
    return tuple(sorted(bands, key=lambda band: (band.cost, -band.frequency_ghz)))
