"""Maxima over the profile points before each receiver, for receivers stepped outwards along many radials at once.

What Recommendation ITU-R P.1812-8 asks of a profile are greatest slopes, clearances and angles of its points. Stepped
outwards, those seen from the transmitter are running maxima. Those seen from the receiver are taken lag by lag: the
points x steps before every receiver, of all radials, are one slice of the array of heights, so that a path of n
samples costs n passes over contiguous memory and no loop over receivers.

Arrays have the samples along the first axis: row 0 is the transmitter, row k is at k steps. The rows of results are
those of receivers 1 … n. A receiver at the first sample has no point before it: straight bare ground in the middle
stands in.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["Backward", "Forward", "look_back", "look_forward", "ragged"]


@dataclass
class Forward:
    """Seen from the transmitter, for receivers 1 … n (rows).

    Parameters
    ----------
    slopes : tuple of arrays (n, radials)
        Steepest slope Stim for each effective Earth radius, eq. (13), in m/km.
    flat_slope : array
        Steepest slope to the bare ground without curvature.
    rise : array
        Tangent of the horizon angle over the bare ground, eq. (76).
    horizon : array of int
        Steps to that horizon; of equal ones the nearest.
    """

    slopes: tuple
    flat_slope: np.ndarray
    rise: np.ndarray
    horizon: np.ndarray


@dataclass
class Backward:
    """Seen from receivers 1 … n (rows), by what was asked for.

    Parameters
    ----------
    slopes, nu : tuple of arrays (n, radials)
        For each radius: steepest slope Srim, eq. (17), and, where the path is in line of sight, the greatest
        ν·√(λ/0.002) of eq. (15).
    flat_slope, highest : array or None
        Without curvature: steepest slope, and greatest height above the straight line between the antennas.
    horizon : array of int or None
        Steps back to the horizon for the first radius; of equal ones the nearest to the receiver.
    """

    slopes: tuple
    nu: tuple
    flat_slope: np.ndarray | None
    highest: np.ndarray | None
    horizon: np.ndarray | None


def _before(values, first):
    """Running maximum of the points before each receiver; ``first`` is for the receiver that has none."""
    return np.concatenate((first[None], np.maximum.accumulate(values[:-1], axis=0)))


def look_forward(distance, ground, profile, tx_height, middle, radii) -> Forward:
    """What the transmitter sees.

    Parameters
    ----------
    distance : array (n + 1,)
        km.
    ground, profile : array (n + 1, radials)
        Bare heights, and heights with clutter (the same array where there is none), m above the sea.
    tx_height : array (radials,)
        Transmitting antennas, m above the sea.
    middle : array (radials,)
        Ground half-way to the first sample.
    radii : sequence of float
        Effective Earth radii in km; the horizon is that of the first.
    """
    at = distance[1:, None]
    half = 0.5 * distance[1]
    first = (middle - tx_height) / half
    to_profile = (profile[1:] - tx_height) / at
    slopes = tuple(
        _before(to_profile - 500.0 / radius * at, first - 500.0 / radius * half) + 500.0 / radius * at
        for radius in radii
    )
    to_ground = to_profile if profile is ground else (ground[1:] - tx_height) / at
    rises = (ground[1:] - tx_height) / (1000.0 * at) - at / (2.0 * radii[0])
    rise = _before(rises, (middle - tx_height) / (1000.0 * half) - half / (2.0 * radii[0]))
    # A record is a point higher than all before it; the horizon is the last record.
    numbers = np.arange(1, len(distance))[:, None]
    record = np.ones(rises.shape, dtype=bool)
    record[1:] = rises[1:] > np.maximum.accumulate(rises, axis=0)[:-1]
    records = np.maximum.accumulate(np.where(record, numbers, 0), axis=0)
    horizon = np.concatenate((np.zeros((1, records.shape[1]), dtype=records.dtype), records[:-1]))
    return Forward(slopes, _before(to_ground, first), rise, horizon)


def look_back(heights, rx_height, step, middle, line, radii, in_sight, *, flat=False, horizon=False) -> Backward:
    """What the receivers see looking back.

    Parameters
    ----------
    heights : array (n + 1, radials)
        The profile, m above the sea.
    rx_height : array (n + 1, radials)
        Receiving antennas at every sample, m above the sea.
    step : float
        km.
    middle : array (radials,)
        Ground half-way to the first sample.
    line : array (n, radials)
        Slope Str of the straight line between the antennas, m/km.
    radii : sequence of float
        Effective Earth radii in km.
    in_sight : sequence of arrays (n, radials) of bool
        Per radius, where ν is wanted and where the slope is.
    flat, horizon : bool
        Whether these results are wanted.
    """
    count, radials = line.shape
    numbers = np.arange(1.0, count + 1.0)
    total = step * numbers[:, None]
    bows = [500.0 / radius for radius in radii]
    slopes = [np.full((count, radials), -np.inf) for _ in radii]
    nu = [np.full((count, radials), -np.inf) for _ in radii]
    # A radius needs ν down to the last receiver in sight, slopes from the first that is not.
    seen_to = [int(rows.any(axis=1).nonzero()[0][-1]) + 1 if rows.any() else 0 for rows in in_sight]
    hidden_from = [int((~rows).any(axis=1).nonzero()[0][0]) if not rows.all() else count for rows in in_sight]
    lifts = [bow * total + line for bow in bows]
    flat_slope = np.full((count, radials), -np.inf) if flat else None
    highest = np.full((count, radials), -np.inf) if flat else None
    back = np.zeros((count, radials), dtype=np.int32) if horizon else None
    raw, bent, work = (np.empty((count, radials)) for _ in range(3))
    higher = np.empty((count, radials), dtype=bool)

    # The first receiver: ground in the middle of the only step.
    half = 0.5 * step
    first = (middle - rx_height[1]) / half
    for place, bow in enumerate(bows):
        slopes[place][0] = first - bow * half
        nu[place][0] = (slopes[place][0] + lifts[place][0]) * np.sqrt(step)
    if flat:
        flat_slope[0] = first
        highest[0] = (first + line[0]) * half
    for lag in range(1, count):
        rows = slice(lag, count)
        slope = raw[rows]
        np.subtract(heights[1 : count - lag + 1], rx_height[lag + 1 :], out=slope)
        slope *= 1.0 / (lag * step)
        if flat:
            np.maximum(flat_slope[rows], slope, out=flat_slope[rows])
            above = np.add(slope, line[rows], out=work[rows])
            above *= lag * step
            np.maximum(highest[rows], above, out=highest[rows])
        for place, bow in enumerate(bows):
            np.subtract(slope, bow * lag * step, out=bent[rows])
            start = max(lag, hidden_from[place])
            if start < count:
                best = slopes[place][start:]
                if horizon and place == 0:
                    np.greater(bent[start:], best, out=higher[start:])
                    np.copyto(back[start:], lag, where=higher[start:])
                np.maximum(best, bent[start:], out=best)
            stop = seen_to[place]
            if lag < stop:
                seen = slice(lag, stop)
                part = np.add(bent[seen], lifts[place][seen], out=work[seen])
                k = numbers[seen]
                part *= np.sqrt(lag * step * k / (k - lag))[:, None]
                np.maximum(nu[place][seen], part, out=nu[place][seen])
    slopes = tuple(slope + bow * total for slope, bow in zip(slopes, bows))
    return Backward(slopes, tuple(nu), flat_slope, highest, back)


def ragged(first, last, most=100_000):
    """Runs of points first … last of many paths, laid end to end in batches.

    Parameters
    ----------
    first, last : array of int
        Inclusive, last ≥ first.
    most : int
        Points of a batch (one run can be longer).

    Yields
    ------
    tuple
        Slice of the runs in the batch, their lengths, the points, and where each run starts among these.
    """
    lengths = last - first + 1
    ends = np.cumsum(lengths)
    begin = 0
    while begin < len(first):
        done = ends[begin - 1] if begin else 0
        end = max(int(np.searchsorted(ends, done + most, side="right")), begin + 1)
        part = lengths[begin:end]
        starts = ends[begin:end] - part - done
        points = np.arange(int(part.sum())) - np.repeat(starts - first[begin:end], part)
        yield slice(begin, end), part, points, starts
        begin = end
