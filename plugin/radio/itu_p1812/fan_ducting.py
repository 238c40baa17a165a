"""Ducting and layer reflection for every receiver of a fan of radials, computed only where it can matter.

The loss Lba enters the result of Recommendation ITU-R P.1812-8 only where it is not above the loss by diffraction
(eq. 61). A bound from below is cheap, and leaves few paths at 50 % of the time: the duct's loss Ap falls with its
incidence β, so that β0 gives the least; site shielding and roughness only ever add. Three rounds, each dearer and on
fewer paths.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from .bullington import wavelength_m
from .climate import SEA
from .losses import ducting_coupling, ducting_loss, ducting_time_loss, geometry_factor, roughness_factor
from .running import ragged

__all__ = ["Sights", "fan_ducting"]

#: Slack on the bounds, dB: far more than rounding.
_SLACK_DB = 0.1
#: What both coasts together can gain at most, eq. (49).
_MOST_COAST_GAIN_DB = 12.0


@dataclass
class Sights:
    """Horizons of all paths, arrays (n, radials).

    Parameters
    ----------
    hidden : array of bool
        Whether the path leads over the horizon.
    tx_angle, rx_angle : array
        Horizon angles in mrad.
    tx_steps, rx_steps : array
        Horizon distances of the hidden paths in steps (a half for the only point of a path of one step).
    """

    hidden: np.ndarray
    tx_angle: np.ndarray
    rx_angle: np.ndarray
    tx_steps: np.ndarray
    rx_steps: np.ndarray


def fan_ducting(fan, radius, distance, ground, tx_height, rx_height, middle, fitted, zones, incidence, sights, limit):
    """Loss Lba of each path, infinite where it is above ``limit``.

    Parameters
    ----------
    fan, zones
        As in :mod:`.fan`.
    radius : float
        Median effective Earth radius in km.
    distance : array (n + 1,)
    ground : array (n + 1, radials)
    tx_height : array (radials,)
    rx_height : array (n, radials)
        Antennas, m above the sea.
    middle : array (radials,)
        Ground half-way to the first sample.
    fitted : tuple of arrays (n, radials)
        Line of least squares at both ends.
    incidence : array (n, radials)
        β0 in per cent.
    sights : Sights
    limit : array (n, radials)
        Loss by diffraction, Lbd.
    """
    total, step = distance[1:, None], fan.step_km
    lba = np.full(limit.shape, np.inf)
    coastal = min(fan.dct, fan.dcr) <= 5.0 or bool((zones.tx_zone == SEA).any() or (zones.rx_zone == SEA).any())
    most_gain = _MOST_COAST_GAIN_DB if coastal else 0.0

    # Round 1: β0 of the row, no shielding, no roughness. On a path in sight the horizons' distances are not known yet:
    # their sum is the path, their share of the angle is left out.
    angles = (sights.tx_angle, sights.rx_angle)
    reaches = tuple(np.where(sights.hidden, step * steps, 0.0) for steps in (sights.tx_steps, sights.rx_steps))
    horizon_sum = np.where(sights.hidden, reaches[0] + reaches[1], total)
    highest = ducting_time_loss(fan.p, incidence.max(axis=1, keepdims=True), total)
    least = ducting_loss(fan.f, total, angles, reaches, horizon_sum, -most_gain - _SLACK_DB, highest, radius)
    row, radial = np.nonzero(least <= limit)
    if not len(row):
        return lba

    # Round 2: with the effective heights, and the shielding of hidden paths.
    paths = _Paths.at(fan, distance, ground, tx_height, rx_height, fitted, zones, sights, row, radial)
    angles, reaches = (tuple(values[row, radial] for values in pair) for pair in (angles, reaches))
    beta = incidence[row, radial] * paths.geometry_factor(radius)
    coupling = np.where(paths.hidden, paths.coupling(fan, angles, reaches), -most_gain)
    time_loss = ducting_time_loss(fan.p, beta, paths.length) - _SLACK_DB
    bound = ducting_loss(fan.f, paths.length, angles, reaches, horizon_sum[row, radial], coupling, time_loss, radius)
    left = np.flatnonzero(bound <= limit[row, radial])
    if not len(left):
        return lba

    # Round 3: what is left, exactly.
    paths, beta, angles = paths.some(left), beta[left], tuple(values[left] for values in angles)
    row, radial = paths.row, paths.radial
    tx_point, rx_point = sights.tx_steps[row, radial], row + 1 - sights.rx_steps[row, radial]
    if not paths.hidden.all():
        seen = ~paths.hidden
        tx_point[seen] = rx_point[seen] = _sight_points(
            fan, radius, distance, ground, tx_height, rx_height, row[seen], radial[seen]
        )
    reaches = (step * tx_point, paths.length - step * rx_point)
    horizon_sum = reaches[0] + reaches[1]
    rough = _roughness(distance, ground, middle, paths, tx_point, rx_point)
    beta = beta * roughness_factor(rough, paths.length - horizon_sum)
    time_loss, coupling = ducting_time_loss(fan.p, beta, paths.length), paths.coupling(fan, angles, reaches)
    lba[row, radial] = ducting_loss(fan.f, paths.length, angles, reaches, horizon_sum, coupling, time_loss, radius)
    return lba


@dataclass
class _Paths:
    """Some paths of the fan, laid in a row."""

    row: np.ndarray
    radial: np.ndarray
    hidden: np.ndarray
    length: np.ndarray
    tx_height: np.ndarray
    rx_height: np.ndarray
    tx_smooth: np.ndarray
    rx_smooth: np.ndarray
    sea_share: np.ndarray
    inland_km: np.ndarray
    tx_coast: np.ndarray
    rx_coast: np.ndarray

    @classmethod
    def at(cls, fan, distance, ground, tx_height, rx_height, fitted, zones, sights, row, radial) -> _Paths:
        own = (row, radial)

        def own_values(values):
            return np.broadcast_to(values, rx_height.shape)[own]

        return cls(
            row,
            radial,
            sights.hidden[own],
            distance[row + 1],
            tx_height[radial],
            rx_height[own],
            np.minimum(fitted[0][own], ground[0, radial]),
            np.minimum(fitted[1][own], ground[row + 1, radial]),
            own_values(zones.sea_share),
            own_values(zones.inland_km),
            np.where(own_values(zones.tx_zone) == SEA, 0.0, fan.dct),
            np.where(own_values(zones.rx_zone) == SEA, 0.0, fan.dcr),
        )

    def some(self, which) -> _Paths:
        return _Paths(*(getattr(self, field.name)[which] for field in fields(self)))

    def geometry_factor(self, radius):
        tx_over, rx_over = self.tx_height - self.tx_smooth, self.rx_height - self.rx_smooth
        return geometry_factor(self.length, tx_over, rx_over, radius, self.inland_km)

    def coupling(self, fan, angles, reaches):
        ends = zip(angles, reaches, (self.tx_height, self.rx_height), (self.tx_coast, self.rx_coast))
        return sum(ducting_coupling(fan.f, *end, self.sea_share) for end in ends)


def _sight_points(fan, radius, distance, ground, tx_height, rx_height, row, radial):
    """Steps to the point of the greatest ν over bare ground on paths in sight; of equal ones the last.

    The order of operations is that of :func:`.profile.horizons`, so that equal ones are equal here too.
    """
    radials, own = np.unique(radial, return_inverse=True)
    count = int(row.max()) + 1
    ground, tx_height, rx_height = ground[: count + 1, radials], tx_height[radials], rx_height[:count, radials]
    shape = rx_height.shape
    most, best, work, line = np.full(shape, -np.inf), np.full(shape, 0.5), np.empty(shape), np.empty(shape)
    higher = np.empty(shape, dtype=bool)
    numbers = np.arange(count + 1)[:, None]
    for lag in range(1, count):
        rows = slice(lag, count)
        at, rest, total = distance[1 : count - lag + 1, None], distance[lag], distance[lag + 1 : count + 1, None]
        rest = total - at
        nu = np.add(ground[1 : count - lag + 1], 500.0 / radius * at * rest, out=work[rows])
        height = np.multiply(tx_height, rest, out=line[rows])
        height += rx_height[rows] * at
        height /= total
        nu -= height
        nu *= np.sqrt(0.002 * total / (wavelength_m(fan.f) * at * rest))
        np.greater(nu, most[rows], out=higher[rows])
        np.copyto(best[rows], numbers[1 : count - lag + 1], where=higher[rows])
        np.maximum(nu, most[rows], out=most[rows])
    return best[row, own]


def _roughness(distance, ground, middle, paths, tx_point, rx_point):
    """hm between the two horizon points (steps; half a step for the only point of a path of one step)."""
    slope = (paths.rx_smooth - paths.tx_smooth) / paths.length
    rough = middle[paths.radial] - (paths.tx_smooth + slope * (0.5 * distance[1]))
    long = np.flatnonzero(paths.row > 0)
    first, last = tx_point[long].astype(np.int64), rx_point[long].astype(np.int64)
    places = np.ascontiguousarray(ground.T).ravel()  # a run of points lies together
    for part, run, point, starts in ragged(first, np.maximum(first, last)):
        own = long[part]
        above = places[point + np.repeat(paths.radial[own] * len(distance), run)]
        above -= np.repeat(paths.tx_smooth[own], run)
        above -= np.repeat(slope[own], run) * distance[point]
        rough[own] = np.maximum.reduceat(above, starts)
    return rough
