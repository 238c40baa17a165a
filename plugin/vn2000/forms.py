"""How coordinates were mangled before they were stored: axes swapped, kilometres, cut or prefixed digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .systems import System

__all__ = ["Form", "PLAIN", "forms_of"]

#: Ground of Viet Nam and round it, with a zone's width of room: eastings and northings of a transverse Mercator.
_EAST_M, _NORTH_M = (50_000.0, 950_000.0), (800_000.0, 2_700_000.0)
_LON, _LAT = (98.0, 118.0), (5.0, 27.0)
_MERCATOR_EAST_M, _MERCATOR_NORTH_M = (10.9e6, 13.2e6), (0.55e6, 3.2e6)
_FALSE_EAST_M = 500_000.0
_MILLION = 1_000_000.0


@dataclass(frozen=True)
class Form:
    """What has to be done to stored coordinates: first swapped, then multiplied, then added to.

    Parameters
    ----------
    swapped : bool
        x holds the northing (or the latitude).
    factor : float
        1000 for kilometres.
    add_x, add_y : float
        Metres that were cut off (500 000 of false easting, millions of northing), or a zone's number in front
        (negative).
    """

    swapped: bool = False
    factor: float = 1.0
    add_x: float = 0.0
    add_y: float = 0.0

    def mend(self, xy: np.ndarray) -> np.ndarray:
        """Stored coordinates (n, 2) as they should be."""
        columns = xy[:, ::-1] if self.swapped else xy
        return columns * self.factor + np.array([self.add_x, self.add_y])

    @property
    def faults(self) -> tuple[str, ...]:
        """Codes of what is wrong: "swapped", "kilometres", "false_easting", "zone_prefix", "northing_cut"."""
        found = []
        if self.swapped:
            found.append("swapped")
        if self.factor != 1.0:
            found.append("kilometres")
        if self.add_x:
            found.append("false_easting" if self.add_x > 0 else "zone_prefix")
        if self.add_y:
            found.append("northing_cut")
        return tuple(found)


PLAIN = Form()


def forms_of(xy: np.ndarray, system: System) -> Iterator[Form]:
    """Forms in which coordinates (n, 2) fall on the ground of Viet Nam, the least mangled first.

    Whether they do is asked of their medians: some wild coordinates do no harm.
    """
    middle = np.median(xy, axis=0)
    zone = not system.geographic and system.scale < 1.0
    for swapped in (False, True):
        x, y = middle[::-1] if swapped else middle
        if not zone:
            within = (_LON, _LAT) if system.geographic else (_MERCATOR_EAST_M, _MERCATOR_NORTH_M)
            if within[0][0] <= x <= within[0][1] and within[1][0] <= y <= within[1][1]:
                yield Form(swapped)
            continue
        for factor in (1.0, 1000.0):
            for add_x in _eastings(x * factor):
                for add_y in _northings(y * factor):
                    yield Form(swapped, factor, add_x, add_y)


def _eastings(value: float) -> list[float]:
    """What can be added to an easting so that it is one of a zone."""
    if value >= _MILLION:
        return [-(value // _MILLION) * _MILLION] if _EAST_M[0] <= value % _MILLION <= _EAST_M[1] else []
    return [one for one in (0.0, _FALSE_EAST_M) if _EAST_M[0] <= value + one <= _EAST_M[1]]


def _northings(value: float) -> list[float]:
    """What can be added to a northing so that it is one of the country."""
    added = (0.0, _MILLION, 2 * _MILLION) if value >= 0.0 else ()
    return [one for one in added if _NORTH_M[0] <= value + one <= _NORTH_M[1]]
