"""Microwave hops between masts: which pairs see each other by ITU-R P.530, in which band, at what cost.

Each pair within reach has its profile drawn once. Pairs whose straight line is cut are let go at once; the others are
judged band by band, the cheapest first, until one is clear and available.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..geodesy import Ground
from ..progress import SILENT, Progress
from ..radio.free_space import free_space_db, slant_m
from ..radio.microwave.clearance import OBSTRUCTIONS, criteria_of
from ..radio.microwave.geometry import EARTH_RADIUS_M, bulge_m, fresnel_radius_m, least_k, ray_m
from ..radio.microwave.link import LinkPath, LinkResult, Settings, judge_link
from ..radio.microwave.path import FEWEST_STEPS, MOST_STEPS, fill_gaps
from ..radio.microwave.rain import attenuation_001_db, outage_percent
from .backhaul_bands import Band, antenna_gain_dbi

__all__ = [
    "Hop",
    "Hops",
    "Masts",
    "Terrain",
    "find_hops",
]

#: Samples of profiles that are looked up at once: some 100 MB with all that is made of them.
_SAMPLES = 1_000_000
#: Relays are held against so many times fewer masts than sites.
_FEWER = 4
#: Less than this is missing by rounding alone.
_NOTHING_M = 1e-6
#: Masts no farther apart stand at one place: no hop is needed, or possible.
_SAME_PLACE_M = 1.0

#: Given places (n, 2), says the height of the ground (NaN where it is not known) and of what stands on it.
Terrain = Callable[[np.ndarray], "tuple[np.ndarray, np.ndarray]"]


@dataclass(frozen=True)
class Masts:
    """Places where antennas can hang.

    Parameters
    ----------
    xy : ndarray, shape (n, 2)
        In the CRS of the ground.
    height_m : ndarray, shape (n,)
        Antennas above the ground; NaN where there is no mast.
    source : ndarray of bool, shape (n,)
        Masts that have fibre already: hops between two of them are not looked at.
    relay : ndarray of bool, shape (n,), optional
        Masts that only help: fewer hops are looked at from them. By default none.
    """

    xy: np.ndarray
    height_m: np.ndarray
    source: np.ndarray
    relay: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.xy)


@dataclass(frozen=True)
class Hop:
    """A pair of masts that a link can join, or could with higher antennas.

    Parameters
    ----------
    a, b : int
        Rows of the masts, ``a < b``.
    length_m : float
    band : Band or None
        None where no band works.
    result : LinkResult or None
        With that band; None for a pair whose straight line is cut, or that was not judged.
    missing_m : float
        How much higher both antennas must be, by the best that is known; 0 for a hop that works, NaN where the ground
        is not known.
    """

    a: int
    b: int
    length_m: float
    band: Band | None
    result: LinkResult | None
    missing_m: float

    @property
    def judged(self) -> bool:
        """Whether the ground below it is known."""
        return not math.isnan(self.missing_m)


@dataclass(frozen=True)
class Hops:
    """Hops that work, and pairs that do not, both by their rows."""

    good: tuple[Hop, ...]
    blocked: tuple[Hop, ...]


def find_hops(
    ground: Ground,
    masts: Masts,
    terrain: Terrain,
    bands: Sequence[Band],
    settings: Settings,
    *,
    longest_m: float = math.inf,
    step_m: float,
    dish_m: float = 1.2,
    neighbours: int = 30,
    progress: Progress = SILENT,
) -> Hops:
    """Judge the hops between masts.

    Parameters
    ----------
    bands : sequence of Band
        In the order in which they are tried; none: no hops.
    settings : Settings
        Of all links; the gains of the antennas are those of a dish of ``dish_m`` in each band.
    longest_m : float
        Longer hops are not looked at, whatever the band.
    step_m : float
        Of the profiles.
    neighbours : int
        Every mast without fibre is held against so many of its nearest, and as many of those that have fibre; a relay
        against a quarter of that.
    """
    reach = min(longest_m, max((band.longest_m for band in bands), default=0.0))
    pairs, length = _pairs(ground, masts, reach, neighbours)
    judge = _Judge(masts, bands, settings, longest_m, dish_m)
    good: list[Hop] = []
    blocked: list[Hop] = []
    # As many pairs at once as give so many samples, one at least.
    before = np.concatenate(([0.0], np.cumsum(length / step_m + 1.0)))
    done = 0
    while done < len(pairs):
        progress.step(done / len(pairs))
        end = max(int(np.searchsorted(before, before[done] + _SAMPLES, side="right")) - 1, done + 1)
        some = pairs[done:end]
        profiles = _profiles(ground, masts, some, step_m)
        heights, above = terrain(profiles.xy)
        for number, (low, high) in enumerate(zip(profiles.offsets[:-1].tolist(), profiles.offsets[1:].tolist())):
            if not number % 64:
                progress.step((done + number) / len(pairs))
            inside = slice(low, high)
            a, b = some[number].tolist()
            hop = judge.hop(
                a, b, profiles.distance_m[inside], heights[inside], above[inside], float(profiles.latitude[number])
            )
            (blocked if hop.band is None else good).append(hop)
        done = end
    progress.step(1.0)
    return Hops(tuple(good), tuple(blocked))


@dataclass(frozen=True)
class _Profiles:
    """Places along the geodesics of several pairs: pair ``i`` has those from ``offsets[i]`` to ``offsets[i + 1]``."""

    xy: np.ndarray
    distance_m: np.ndarray
    offsets: np.ndarray
    latitude: np.ndarray


def _profiles(ground: Ground, masts: Masts, pairs: np.ndarray, step_m: float) -> _Profiles:
    """As :func:`plugin.radio.microwave.path.track` draws them, for many pairs at once."""
    one, other = pairs.T
    lon, lat = ground.lonlat(*masts.xy.T)
    geod = ground.ellipsoid.geod
    azimuth, _, length = geod.inv(lon[one], lat[one], lon[other], lat[other])
    steps = np.clip(np.ceil(length / step_m - 1e-9), FEWEST_STEPS, MOST_STEPS).astype(np.int64)
    offsets = np.concatenate(([0], np.cumsum(steps + 1)))
    number = np.arange(offsets[-1]) - np.repeat(offsets[:-1], steps + 1)
    distance = number * np.repeat(length / steps, steps + 1)
    distance[offsets[1:] - 1] = length
    along = [np.repeat(values, steps + 1) for values in (lon[one], lat[one], azimuth)]
    lon_along, lat_along, _ = geod.fwd(*along, distance)
    xy = np.column_stack(ground.plane(lon_along, lat_along))
    xy[offsets[:-1]], xy[offsets[1:] - 1] = masts.xy[one], masts.xy[other]
    return _Profiles(xy, distance, offsets, lat_along[offsets[:-1] + (steps + 1) // 2])


def _pairs(ground: Ground, masts: Masts, reach_m: float, neighbours: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of masts within reach, each once: those nearest to every mast without fibre; and how long they are."""
    from scipy.spatial import cKDTree

    nothing = np.empty((0, 2), dtype=np.int64), np.empty(0)
    rows = np.flatnonzero(np.isfinite(masts.height_m) & (masts.height_m > 0))
    if len(rows) < 2 or reach_m <= 0:
        return nothing
    lon, lat = ground.lonlat(*masts.xy[rows].T)
    bad = ~(np.isfinite(lon) & np.isfinite(lat))
    rows, lon, lat = rows[~bad], np.radians(lon[~bad]), np.radians(lat[~bad])
    # On the unit ball nearness is nearness, whatever the CRS; the reach is widened for the flattening of the Earth.
    ball = np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    chord = 1.01 * reach_m / EARTH_RADIUS_M
    source = masts.source[rows]
    relay = np.zeros(len(rows), dtype=bool) if masts.relay is None else masts.relay[rows]
    own, helping, fed = np.flatnonzero(~source & ~relay), np.flatnonzero(~source & relay), np.flatnonzero(source)
    both = np.concatenate((own, helping))
    few = max(neighbours // _FEWER, 1)
    found = []
    for wanted, group, most in (
        (own, both, neighbours), (own, fed, neighbours), (helping, both, few), (helping, fed, few),
    ):  # fmt: skip
        if not len(group) or not len(wanted):
            continue
        count = min(most + 1, len(group))
        away, which = cKDTree(ball[group]).query(ball[wanted], k=count, distance_upper_bound=chord)
        away, which = away.reshape(len(wanted), -1), which.reshape(len(wanted), -1)
        near, rank = np.nonzero(np.isfinite(away))
        one, other = rows[wanted[near]], rows[group[which[near, rank]]]
        found.append(np.sort(np.column_stack((one, other))[one != other], axis=1))
    if not found:
        return nothing
    pairs = np.unique(np.concatenate(found), axis=0)
    length = ground.lengths(*masts.xy[pairs[:, 0]].T, *masts.xy[pairs[:, 1]].T)
    keep = (length <= reach_m) & (length > _SAME_PLACE_M)
    return pairs[keep], length[keep]


class _Judge:
    """Judges pairs; what cannot hold is told by little before all is computed."""

    def __init__(self, masts: Masts, bands: Sequence[Band], settings: Settings, longest_m: float, dish_m: float):
        self._masts, self._longest_m, self._settings = masts, longest_m, settings
        self._bands = []
        for band in bands:
            gain = antenna_gain_dbi(dish_m, band.frequency_ghz)
            self._bands.append((band, replace(settings, gain_a_dbi=gain, gain_b_dbi=gain)))

    def hop(self, a: int, b: int, distance_m, heights, above, latitude: float) -> Hop:
        length = float(distance_m[-1])
        filled, known = fill_gaps(distance_m, heights)
        if not known.all():
            return Hop(a, b, length, None, None, math.nan)
        above = above.copy()
        above[[0, -1]] = 0.0  # the masts stand there
        height_a, height_b = float(self._masts.height_m[a]), float(self._masts.height_m[b])
        ray = ray_m(distance_m, filled[0] + height_a, filled[-1] + height_b)
        over = (ray - filled - above)[1:-1]
        inner = distance_m[1:-1]
        # What is over the ground on the Earth of each rule, and the least share of F1 that the rule wants.
        rules = [(over - bulge_m(inner, length, k), share) for k, share in self._least(length)]
        free = min(float(clear.min()) for clear, _ in rules)
        if free < 0.0:  # no rule is met where the line itself is cut
            return Hop(a, b, length, None, None, -free)
        missing = math.inf
        for band, settings in self._bands:
            if length > min(band.longest_m, self._longest_m):
                continue
            radius = fresnel_radius_m(inner, length, band.frequency_ghz)
            short = max(float((share * radius + settings.margin_m - clear).max()) for clear, share in rules)
            if short > _NOTHING_M or not self._loud(length, filled, height_a, height_b, band, settings):
                missing = min(missing, max(short, 0.0))
                continue
            path = LinkPath(distance_m, filled, above, known, height_a, height_b, band.frequency_ghz, latitude)
            result = judge_link(path, settings)
            if result.verdict == "good":
                return Hop(a, b, length, band, result, 0.0)
            missing = min(missing, result.raise_both_m)
        return Hop(a, b, length, None, None, missing if math.isfinite(missing) else 0.0)

    def _least(self, length_m: float) -> list[tuple[float, float]]:
        """k and least share of F1 of each rule, whatever the obstruction."""
        settings = self._settings
        second_k = settings.second_k or least_k(length_m)
        kinds = [
            criteria_of(
                length_m, kind, climate=settings.climate, rule=settings.rule, median_k=settings.median_k,
                second_k=second_k,
            )
            for kind in OBSTRUCTIONS
        ]  # fmt: skip
        return [(rules[0].k, min(rule.fraction for rule in rules)) for rules in zip(*kinds)]

    def _loud(self, length_m, ground_m, height_a, height_b, band: Band, settings: Settings) -> bool:
        """Whether the hop could be available if there were neither gases nor obstacles nor multipath."""
        antenna_a, antenna_b = float(ground_m[0]) + height_a, float(ground_m[-1]) + height_b
        loss = float(free_space_db(band.frequency_ghz * 1000.0, slant_m(length_m, antenna_a, antenna_b)))
        level = settings.tx_power_dbm + settings.gain_a_dbi + settings.gain_b_dbi - settings.losses_db - loss
        margin = level - settings.threshold_dbm
        if margin <= 0.0:
            return False
        rain = attenuation_001_db(
            length_m / 1000.0, band.frequency_ghz, settings.rain_rate, vertical=settings.vertical,
            elevation_deg=math.degrees(math.atan2(abs(antenna_a - antenna_b), length_m)),
        )  # fmt: skip
        return 100.0 - outage_percent(margin, rain, band.frequency_ghz) >= settings.availability_percent
