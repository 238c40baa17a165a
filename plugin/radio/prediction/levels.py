"""Level along the radials of a site: power and antennas of its sectors, less the loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..antennas import Pattern

__all__ = ["Sector", "Transmitter", "strongest_level_dbm"]


@dataclass(frozen=True)
class Sector:
    """An antenna of a site.

    Parameters
    ----------
    azimuth_deg : float
        Where it points, clockwise from true north; 0 for one that radiates all round.
    pattern : Pattern
    reference_dbm : float
        What it radiates in its strongest direction of the signal that is mapped (of one resource element for RSRP),
        less all losses between the receiver's place and its antenna.
    """

    azimuth_deg: float
    pattern: Pattern
    reference_dbm: float


@dataclass(frozen=True)
class Transmitter:
    """A place with antennas.

    Parameters
    ----------
    site : int
        Row of the site in its table.
    lon, lat : float
        Degrees.
    antenna_m : float
        Above ground.
    frequency_mhz : float
    sectors : tuple of Sector
    operators : tuple of str
    """

    site: int
    lon: float
    lat: float
    antenna_m: float
    frequency_mhz: float
    sectors: tuple[Sector, ...]
    operators: tuple[str, ...] = ()


def strongest_level_dbm(
    sectors: Sequence[Sector], azimuth_deg: np.ndarray, departure_deg: np.ndarray, loss_db: np.ndarray
) -> np.ndarray:
    """Level of the strongest sector at each sample of some radials.

    Parameters
    ----------
    azimuth_deg : ndarray, shape (radials,)
    departure_deg, loss_db : ndarray, shape (radials, samples)
        Elevation at which the ray leaves the antenna; basic transmission loss.

    Returns
    -------
    ndarray of float32, shape (radials, samples)
        dBm.
    """
    strongest = None
    for sector in sectors:
        radiated = sector.reference_dbm - sector.pattern.loss_db(
            azimuth_deg[:, None] - sector.azimuth_deg, departure_deg
        )
        strongest = radiated if strongest is None else np.maximum(strongest, radiated)
    return (strongest - loss_db).astype(np.float32)
