"""From the transmitter to the phone: levels, the greatest loss a link can bear, and the radius that follows from it.

    level = carrier power + share of the reference signal + gain − cable − path loss − body − building
    MAPL  = the path loss at which level = threshold + fade margin

Path losses of :mod:`.models` are medians over places. The fade margin raises the share of places at the edge of the
cell that are served from one half to the location probability: σ Φ⁻¹(p) for a log-normal loss (W. C. Jakes, *Microwave
Mobile Communications*, 1974, § 2.5). Powers, gains and thresholds that nobody has given are planning assumptions
(:mod:`.carriers`).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from ..errors import ParameterError
from ..text import N_
from .building_entry import NO_BUILDING, building_entry_loss_db
from .carriers import CARRIERS, LEVEL_NAMES, THRESHOLDS, Carrier, reference_offset_db, subcarrier_khz, watts_dbm
from .hata import URBAN
from .link_tables import CarrierTable, ThresholdTable
from .models import model_of, path_loss

__all__ = [
    "CARRIERS",
    "LEVEL_NAMES",
    "THRESHOLDS",
    "Carrier",
    "CarrierTable",
    "LinkBudget",
    "Reach",
    "ThresholdTable",
    "fade_margin_db",
    "link_budget",
    "reach",
    "reference_offset_db",
    "watts_dbm",
]


def fade_margin_db(location_percent: float, sigma_db: float) -> float:
    """What the median level must be above the threshold, so that this share of places at the cell's edge is served.

    0 dB at 50 %, whatever sigma is; below 0 dB under 50 %.

    Raises
    ------
    ParameterError
        A value is out of range.
    """
    if not 0.0 < location_percent < 100.0:
        raise ParameterError(N_("The share of locations must be above 0 and below 100 %."))
    if not 0.0 <= sigma_db <= 30.0:
        raise ParameterError(N_("The standard deviation of shadow fading must be from 0 to 30 dB."))
    return sigma_db * NormalDist().inv_cdf(location_percent / 100.0)


@dataclass(frozen=True)
class LinkBudget:
    """The budget of a downlink.

    Parameters
    ----------
    carrier : Carrier
    reference_offset_db : float
        Of the reference signal against the carrier.
    body_loss_db, building_loss_db, fade_margin_db : float
    """

    carrier: Carrier
    reference_offset_db: float
    body_loss_db: float = 0.0
    building_loss_db: float = 0.0
    fade_margin_db: float = 0.0

    @property
    def eirp_dbm(self) -> float:
        """Of the whole carrier, in the strongest direction."""
        return self.carrier.power_dbm + self.carrier.gain_dbi - self.carrier.cable_loss_db

    @property
    def reference_eirp_dbm(self) -> float:
        """Of what the phone measures (one resource element in 4G and 5G)."""
        return self.eirp_dbm + self.reference_offset_db

    def level_dbm(self, loss_db, pattern_loss_db=0.0) -> np.ndarray:
        """Median level (RxLev, RSCP, RSRP) at a phone.

        Parameters
        ----------
        loss_db : ndarray
            Path loss.
        pattern_loss_db : ndarray
            What the antenna radiates less in that direction (:meth:`.antennas.Pattern.loss_db`).
        """
        return self.reference_eirp_dbm - self.body_loss_db - self.building_loss_db - loss_db - pattern_loss_db

    def mapl_db(self, threshold_dbm: float) -> float:
        """The greatest path loss, in the strongest direction, at which the threshold is held with the fade margin."""
        return float(self.level_dbm(0.0) - self.fade_margin_db - threshold_dbm)


def link_budget(
    carrier: Carrier,
    *,
    body_loss_db: float = 0.0,
    building: str = NO_BUILDING,
    building_percent: float = 50.0,
    location_percent: float = 50.0,
    sigma_db: float = 8.0,
) -> LinkBudget:
    """The budget of a carrier.

    Parameters
    ----------
    carrier : Carrier
        For example one of :data:`CARRIERS`.
    body_loss_db : float
        Of the person who holds the phone.
    building : str
        One of :data:`.building_entry.BUILDINGS`: indoors behind such a wall.
    building_percent : float
        Loss into buildings that so many per cent do not exceed.
    location_percent : float
        Share of places at the edge of the cell that are to be served.
    sigma_db : float
        Standard deviation of shadow fading.

    Raises
    ------
    ParameterError
        A value is out of range.
    """
    if not 0.0 <= body_loss_db <= 30.0:
        raise ParameterError(N_("The body loss must be from 0 to 30 dB."))
    spacing = subcarrier_khz(carrier.frequency_mhz, carrier.bandwidth_mhz)
    return LinkBudget(
        carrier,
        reference_offset_db(carrier.technology, carrier.bandwidth_mhz, spacing),
        body_loss_db,
        float(building_entry_loss_db(building, carrier.frequency_mhz, building_percent)),
        fade_margin_db(location_percent, sigma_db),
    )


@dataclass(frozen=True)
class Reach:
    """How far a model says that a loss is not exceeded.

    Parameters
    ----------
    radius_m : float
        0 where even the nearest place loses more.
    limited : bool
        The loss is not reached within the model's range of distances: the radius is the end of that range.
    """

    radius_m: float
    limited: bool = False


#: Nearest distance that is looked at; steps of the search, and into how many parts it cuts what it has found.
_NEAREST_M, _STEPS, _PARTS = 1.0, 1024, 64
#: The radius is found to this.
_FINE_M = 1e-6


def reach(
    model_id: str,
    mapl_db: float,
    frequency_mhz: float,
    tx_height_m: float,
    rx_height_m: float,
    *,
    area_type: str = URBAN,
    sight: str = "nlos",
    farthest_m: float = np.inf,
    **options,
) -> Reach:
    """The distance up to which the loss of a model stays within ``mapl_db``: the inverse of :func:`.models.path_loss`.

    Where a loss falls again with distance (TR 38.901 "expected", high receivers) it is the first distance that counts,
    to the fineness of some thousandths of it.

    Parameters
    ----------
    model_id, frequency_mhz, tx_height_m, rx_height_m, area_type, sight, **options
        As of :func:`.models.path_loss`.
    mapl_db : float
    farthest_m : float
        No radius is larger.

    Raises
    ------
    ParameterError
        A value is outside the model's range.
    """
    far = min(model_of(model_id).distances_m(sight)[1], farthest_m)

    def loss(distance_m):
        return path_loss(
            model_id, frequency_mhz, distance_m, tx_height_m, rx_height_m, area_type=area_type, sight=sight, **options
        )

    places = np.geomspace(_NEAREST_M, far, _STEPS)
    places[-1] = far  # not a rounding beyond the range
    while True:
        over = loss(places) > mapl_db
        if over[0]:
            return Reach(0.0)
        if not over.any():
            return Reach(float(far), limited=True)
        first = int(over.argmax())
        low, high = float(places[first - 1]), float(places[first])
        if high - low <= _FINE_M:
            return Reach(low)
        places = np.linspace(low, high, _PARTS + 1)
