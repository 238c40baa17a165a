"""Basic transmission loss along the radials of a site, by the chosen model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..itu_p1812.climate import DN_MEAN, INLAND, N0_MEAN
from ..itu_p1812.spherical_earth import VERTICAL
from ..models import check_range, model_of, path_loss
from .polar import PolarGrid
from .terrain import Profiles

__all__ = ["Propagation", "radial_loss_db"]


@dataclass(frozen=True)
class Propagation:
    """What a loss depends on beside the site and the ground.

    Parameters
    ----------
    model : str
        Id of a model (:data:`plugin.radio.models.MODELS`).
    receiver_m : float
        Above ground.
    time_percent : float
        Share of the average year for which the loss is not exceeded (P.1812).
    dn : float
        Fall of the refractive index in the lowest kilometre, N-units (P.1812).
    n0 : float
        Refractivity at sea level, N-units (P.1812).
    area_type : str
        Kind of area of Hata's models.
    """

    model: str = "p1812"
    receiver_m: float = 1.5
    time_percent: float = 50.0
    dn: float = DN_MEAN
    n0: float = N0_MEAN
    area_type: str = "suburban"

    @property
    def needs_terrain(self) -> bool:
        return model_of(self.model).needs_terrain

    def check(self, frequency_mhz: float, antenna_m: float, distance_m: float | None = None) -> None:
        """Raise :class:`~plugin.errors.ParameterError` for what the model is not made for, naming its range."""
        check_range(
            self.model, frequency_mhz, antenna_m, self.receiver_m, distance_m,
            area_type=None if self.needs_terrain else self.area_type,
        )  # fmt: skip

    def key(self) -> tuple:
        """The numbers of it that change a loss."""
        if self.needs_terrain:
            return (self.model, self.receiver_m, self.time_percent, self.dn, self.n0)
        return (self.model, self.receiver_m, self.area_type)


def radial_loss_db(
    propagation: Propagation,
    frequency_mhz: float,
    antenna_m: float,
    lonlat: tuple[float, float],
    polar: PolarGrid,
    rows: slice,
    profiles: Profiles,
    clutter_m: np.ndarray | None,
) -> np.ndarray:
    """Median loss over places to each sample of some radials.

    Parameters
    ----------
    rows : slice
        Of the radials; ``profiles`` and ``clutter_m`` hold all of them.
    clutter_m : ndarray or None, shape (radials, samples + 1)
        Height of what stands on the ground.

    Returns
    -------
    ndarray of float32, shape (radials asked for, samples)
    """
    if propagation.needs_terrain:
        return _by_terrain(propagation, frequency_mhz, antenna_m, lonlat, polar, rows, profiles, clutter_m)
    distance = np.arange(1, polar.samples + 1) * polar.step_m
    loss = path_loss(
        propagation.model, frequency_mhz, distance, antenna_m, propagation.receiver_m, area_type=propagation.area_type
    )
    count = len(profiles.height_m[rows])
    return np.broadcast_to(loss.astype(np.float32), (count, polar.samples)).copy()


def _by_terrain(propagation, frequency_mhz, antenna_m, lonlat, polar, rows, profiles, clutter_m) -> np.ndarray:
    from ..radials import radial_losses

    # Mobile antennas are slanted or vertical; to P.1812 only sea paths and low frequencies tell a difference. Ducts
    # over the coast matter to interference, not at 50 % of time: all ground is inland.
    loss = radial_losses(
        frequency_mhz / 1000.0,
        propagation.time_percent,
        polar.step_m / 1000.0,
        profiles.height_m[rows].astype(float),
        None if clutter_m is None else clutter_m[rows].astype(float),
        INLAND,
        antenna_m,
        propagation.receiver_m,
        VERTICAL,
        lonlat[1],
        lonlat[0],
        polar.azimuth_deg[rows],
        DN=propagation.dn,
        N0=propagation.n0,
    )
    return np.asarray(loss, dtype=np.float32)
