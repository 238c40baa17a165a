"""Which arguments the Recommendation allows, with an error that says what is wrong."""

from __future__ import annotations

import numpy as np

from ...errors import ParameterError
from ...numbers import Number
from ...text import N_
from .climate import COAST, INLAND, SEA

__all__ = [
    "CLUTTER_NOT_NUMBER",
    "HEIGHT_NOT_NUMBER",
    "LEAST_POINTS",
    "ZONE_UNKNOWN",
    "check_clutter",
    "check_heights",
    "check_path",
    "check_polarisation",
    "check_zones",
    "numbers",
    "read_profile",
]

#: The ITU's own programs take no profile of fewer points.
LEAST_POINTS = 5

HEIGHT_NOT_NUMBER = N_("A ground height of the profile is not a number.")
CLUTTER_NOT_NUMBER = N_("A clutter height is negative or not a number.")
ZONE_UNKNOWN = N_("A radio-climatic zone is none of 1 (sea), 3 (coastal land) and 4 (inland).")

_RANGES = {
    "f": (0.03, 6.0, N_("The frequency is {value} GHz. Recommendation ITU-R P.1812 holds from {low} to {high} GHz.")),
    "p": (1.0, 50.0, N_("The time percentage is {value}. Recommendation ITU-R P.1812 holds from {low} to {high} %.")),
    "pL": (1.0, 99.0, N_("The location percentage is {value}. It must be from {low} to {high} %.")),
    "htg": (1.0, 3000.0, N_("The transmitting antenna is {value} m above ground. It must be {low} to {high} m.")),
    "hrg": (1.0, 3000.0, N_("The receiving antenna is {value} m above ground. It must be {low} to {high} m.")),
    "phi_t": (-90.0, 90.0, N_("The latitude of the transmitter is {value}. It must be from {low} to {high} degrees.")),
    "phi_r": (-90.0, 90.0, N_("The latitude of the receiver is {value}. It must be from {low} to {high} degrees.")),
    "lam_t": (-360.0, 360.0, N_("The longitude of the transmitter is {value}. It must be {low} to {high} degrees.")),
    "lam_r": (-360.0, 360.0, N_("The longitude of the receiver is {value}. It must be {low} to {high} degrees.")),
    "DN": (0.0, 150.0, N_("The refractivity lapse rate ΔN is {value}. It must be from {low} to {high} N-units/km.")),
    "N0": (100.0, 600.0, N_("The surface refractivity N0 is {value}. It must be from {low} to {high} N-units.")),
    "sigmaL": (0.0, 100.0, N_("The standard deviation of locations is {value} dB. It must be {low} to {high} dB.")),
    "dct": (0.0, np.inf, N_("The distance from the transmitter to the coast is {value} km. It must not be negative.")),
    "dcr": (0.0, np.inf, N_("The distance from the receiver to the coast is {value} km. It must not be negative.")),
}


def check_path(**values) -> None:
    """Raise :class:`~plugin.errors.ParameterError` for a value outside its range; names are those of the door."""
    for name, value in values.items():
        low, high, message = _RANGES[name]
        number = _number(value)
        if not low <= number <= high:  # NaN as well
            told = value if np.isnan(number) else Number(number)
            raise ParameterError(message, value=told, low=Number(low), high=Number(high))


def _number(value) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return np.nan


def numbers(values, what: str) -> np.ndarray:
    """An array of numbers; raises :class:`~plugin.errors.ParameterError` with the text ``what`` where it is none."""
    try:
        return np.array(values, dtype=float)
    except (TypeError, ValueError):
        raise ParameterError(what) from None


def check_polarisation(pol) -> None:
    """Raise :class:`~plugin.errors.ParameterError` unless ``pol`` is 1 (horizontal) or 2 (vertical)."""
    if np.ndim(pol) or pol not in (1, 2):
        raise ParameterError(N_("The polarisation is {value}. It must be 1 (horizontal) or 2 (vertical)."), value=pol)


def check_zones(zone) -> None:
    """Raise :class:`~plugin.errors.ParameterError` for a radio-climatic zone that is none."""
    if not np.isin(zone, (SEA, COAST, INLAND)).all():
        raise ParameterError(ZONE_UNKNOWN)


def check_clutter(clutter) -> None:
    """Raise :class:`~plugin.errors.ParameterError` for a clutter height that is negative or no number."""
    if not (np.isfinite(clutter).all() and (clutter >= 0.0).all()):
        raise ParameterError(CLUTTER_NOT_NUMBER)


def check_heights(h) -> None:
    """Raise :class:`~plugin.errors.ParameterError` for a height that is no number."""
    if not np.isfinite(h).all():
        raise ParameterError(HEIGHT_NOT_NUMBER)


def read_profile(d, h, clutter, zone) -> tuple[np.ndarray, ...]:
    """The four arrays of one profile from the transmitter on, or :class:`~plugin.errors.ParameterError`.

    ``clutter`` and ``zone`` may be None: none, and inland.
    """
    d, h = numbers(d, N_("A distance of the profile is not a number.")), numbers(h, HEIGHT_NOT_NUMBER)
    clutter = np.zeros(d.shape) if clutter is None else numbers(clutter, CLUTTER_NOT_NUMBER)
    zone = np.full(d.shape, INLAND) if zone is None else numbers(zone, ZONE_UNKNOWN)
    if d.ndim != 1 or len(d) < LEAST_POINTS:
        raise ParameterError(
            N_("The profile has {count} points. It must have {least} or more."), count=d.size, least=LEAST_POINTS
        )
    if not d.shape == h.shape == clutter.shape == zone.shape:
        raise ParameterError(N_("Distances, heights, clutter heights and zones of the profile differ in number."))
    if not np.isfinite(d).all() or d[0] != 0.0:
        raise ParameterError(N_("The first point of the profile is not at distance 0."))
    if not (np.diff(d) > 0.0).all():
        raise ParameterError(N_("The distances of the profile do not rise from point to point."))
    check_heights(h)
    check_clutter(clutter)
    check_zones(zone)
    return d, h, clutter, zone
