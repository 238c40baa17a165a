"""Recommendation ITU-R P.1812-8 from one transmitter outwards: the loss at every sample of many radials.

The numbers are those of :func:`plugin.radio.p1812.basic_transmission_loss` on the profile from the transmitter to each
sample. Nearer than the five points that the door asks for, the same equations are taken over the points there are; the
first sample, with none before it, has straight bare ground in the middle.
"""

# ruff: noqa: N803 - arguments have the names of the Recommendation
from __future__ import annotations

import numpy as np

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..text import N_
from .itu_p1812.arguments import (
    CLUTTER_NOT_NUMBER,
    HEIGHT_NOT_NUMBER,
    ZONE_UNKNOWN,
    check_clutter,
    check_heights,
    check_path,
    check_polarisation,
    check_zones,
    numbers,
)
from .itu_p1812.climate import INLAND
from .itu_p1812.fan import Fan, fan_loss

__all__ = ["radial_losses"]

_DIRECTION = N_("An azimuth is not a number.")

#: Values of an array that is worked on in one go: it stays in the processor's cache.
_BATCH_VALUES = 40_000


def _batches(radials: int, samples: int):
    width = max(1, _BATCH_VALUES // (samples + 1))
    for start in range(0, radials, width):
        yield slice(start, min(start + width, radials))


def radial_losses(
    f_ghz, p, step_km, h, clutter_m, zone, htg, hrg, pol, phi_t, lam_t, azimuth_deg,
    *, pL=50.0, DN=45.0, N0=325.0, sigmaL=0.0, dct=500.0, dcr=500.0, progress: Progress = SILENT,
) -> np.ndarray:  # fmt: skip
    """Basic transmission loss Lb in dB at every sample of every radial, the receiver stepped outwards.

    Parameters
    ----------
    f_ghz : float
        Frequency, 0.03 to 6 GHz.
    p : float
        Time percentage, 1 to 50; 50 is the quickest.
    step_km : float
        Distance between samples.
    h : array (radials, samples + 1)
        Ground heights in m above the sea; column 0 is the transmitter's own place. No NaN.
    clutter_m : array like ``h``, float or None
        Representative clutter heights in m between the terminals; None or 0 for none.
    zone : array like ``h``, int or None
        Radio-climatic zones: 1 sea, 3 coastal land, 4 inland; None is inland.
    htg, hrg : float
        Antenna heights above ground in m, 1 to 3,000.
    pol : int
        Polarisation: 1 horizontal, 2 vertical.
    phi_t, lam_t : float
        Latitude and longitude of the transmitter in degrees.
    azimuth_deg : array (radials,)
        Directions of the radials from true north.
    pL, DN, N0, sigmaL, dct, dcr : float
        As in :func:`plugin.radio.p1812.basic_transmission_loss`.
    progress : Progress

    Returns
    -------
    array (radials, samples)
        Column k − 1 is the receiver at sample k.

    Raises
    ------
    ParameterError
        For a value outside its range, and for arrays of other shapes.
    """
    check_path(f=f_ghz, p=p, pL=pL, htg=htg, hrg=hrg, phi_t=phi_t, lam_t=lam_t)
    check_path(DN=DN, N0=N0, sigmaL=sigmaL, dct=dct, dcr=dcr)
    check_polarisation(pol)
    h = numbers(h, HEIGHT_NOT_NUMBER)
    azimuth = np.atleast_1d(numbers(azimuth_deg, _DIRECTION))
    if h.ndim != 2 or h.shape[1] < 2 or azimuth.shape != (len(h),):
        raise ParameterError(N_("The radials need one azimuth and two heights or more each."))
    if not np.isfinite(azimuth).all():
        raise ParameterError(_DIRECTION)
    if not (np.isfinite(step_km) and step_km > 0.0):
        raise ParameterError(N_("The step between the samples is {step} km. It must be greater than 0."), step=step_km)
    check_heights(h)
    clutter = _beside(0.0 if clutter_m is None else clutter_m, CLUTTER_NOT_NUMBER, h)
    zone = _beside(INLAND if zone is None else zone, ZONE_UNKNOWN, h)
    check_clutter(clutter)
    check_zones(zone)
    no_clutter, one_zone = not clutter.any(), bool((zone == zone.flat[0]).all())
    fan = Fan(
        float(f_ghz), float(p), float(step_km), float(htg), float(hrg), int(pol), float(phi_t), float(pL),
        float(sigmaL), float(DN), float(N0), float(dct), float(dcr),
    )  # fmt: skip
    out = np.empty((len(h), h.shape[1] - 1))
    for part in _batches(len(h), h.shape[1] - 1):
        progress.step(part.start / len(h))
        ground = np.ascontiguousarray(h[part].T)
        cover = None
        if not no_clutter:
            cover = np.broadcast_to(clutter, h.shape)[part].T
        loss = fan_loss(fan, ground, cover, zone.flat[0] if one_zone else zone[part].T, azimuth[part])
        out[part] = loss.T
    progress.step(1.0)
    return out


def _beside(values, what, h):
    """An array like ``h``, or one number for all of it."""
    array = numbers(values, what)
    if array.ndim and array.shape != h.shape:
        raise ParameterError(N_("Heights, clutter heights and zones of the radials differ in shape."))
    return array
