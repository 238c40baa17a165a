"""One microwave link through all steps: clearance, losses, received level, fading, availability, verdict."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ...errors import ParameterError
from ...text import N_
from ..free_space import free_space_db, slant_m
from ..itu_p1812.path import diffraction_loss
from ..itu_p1812.spherical_earth import HORIZONTAL, VERTICAL
from .clearance import CLIMATES, OBSTRUCTIONS, RULES, Clearance, Criterion, clearance_of, criteria_of, obstruction_kind
from .gases import gas_attenuation_db
from .geometry import EARTH_RADIUS_M, MEDIAN_K, bulge_m, least_k, ray_m
from .multipath import occurrence_percent, worst_month_percent, yearly_percent
from .rain import LONGEST_RAIN_PATH_KM, attenuation_001_db, outage_percent

__all__ = ["FREQUENCIES_GHZ", "VERDICTS", "LinkPath", "LinkResult", "Settings", "judge_link", "samples_of"]

#: Frequencies in GHz that all steps are good for: P.838 from 1, rain on paths by P.530 up to 100.
FREQUENCIES_GHZ = (1.0, 100.0)
#: From the worst to the best; a link has the first that holds.
VERDICTS = ("no_signal", "not_clear", "low_availability", "unknown", "good")


@dataclass(frozen=True)
class Settings:
    """What all links have in common. Decibels, metres, GHz.

    Parameters
    ----------
    median_k : float
        Effective Earth radius factor of the middle of the year.
    second_k : float or None
        That of the worst month; None for the curve of P.530 by the length of the path.
    climate, rule : str
        Of :data:`.clearance.CLIMATES` and :data:`.clearance.RULES`.
    obstruction : str
        "" for what the profile shows, or one of :data:`.clearance.OBSTRUCTIONS`.
    margin_m : float
        Wanted above the criteria.
    vertical : bool
        Polarization.
    tx_power_dbm, gain_a_dbi, gain_b_dbi, losses_db : float
        Transmitter, antennas, and all feeders, branchings and filters together.
    threshold_dbm : float
        Received level below which the link fails.
    rain_rate : float
        R₀.₀₁ in mm/h.
    gradient : float
        dN1 in N-units/km (see :mod:`.multipath`).
    pressure_hpa, temperature_c, vapour_g_m3 : float
        Air near the ground.
    availability_percent : float
        Wanted, of the average year.
    """

    median_k: float = MEDIAN_K
    second_k: float | None = None
    climate: str = "tropical"
    rule: str = "single"
    obstruction: str = ""
    margin_m: float = 0.0
    vertical: bool = True
    tx_power_dbm: float = 20.0
    gain_a_dbi: float = 37.0
    gain_b_dbi: float = 37.0
    losses_db: float = 2.0
    threshold_dbm: float = -72.0
    rain_rate: float = 100.0
    gradient: float = -300.0
    pressure_hpa: float = 1013.25
    temperature_c: float = 25.0
    vapour_g_m3: float = 20.0
    availability_percent: float = 99.99

    def __post_init__(self):
        if self.climate not in CLIMATES or self.rule not in RULES or self.obstruction not in ("", *OBSTRUCTIONS):
            raise ParameterError(
                N_("Unknown choice: {choices}."), choices=f"{self.climate}, {self.rule}, {self.obstruction}"
            )
        for k in (self.median_k, self.second_k):
            if k is not None and not (math.isfinite(k) and k > 0.0):
                raise ParameterError(N_("The effective Earth radius factor must be greater than 0, not {k}."), k=k)


@dataclass(frozen=True)
class LinkPath:
    """A link and the ground below it, from its first end to its second.

    Parameters
    ----------
    distance_m : ndarray, shape (n,)
        From 0, ascending; at least three samples.
    ground_m : ndarray, shape (n,)
        Above sea level.
    clutter_m : ndarray, shape (n,)
        Trees and houses above the ground; 0 at the ends.
    known : ndarray of bool, shape (n,)
        False where the elevation is not known and ``ground_m`` was filled in between its neighbours.
    height_a_m, height_b_m : float
        Antennas above the ground.
    frequency_ghz : float
    latitude_deg : float
        Of the middle.
    """

    distance_m: np.ndarray
    ground_m: np.ndarray
    clutter_m: np.ndarray
    known: np.ndarray
    height_a_m: float
    height_b_m: float
    frequency_ghz: float
    latitude_deg: float = 16.0

    @property
    def length_m(self) -> float:
        return float(self.distance_m[-1])

    @property
    def antenna_a_m(self) -> float:
        """Above sea level."""
        return float(self.ground_m[0]) + self.height_a_m

    @property
    def antenna_b_m(self) -> float:
        """Above sea level."""
        return float(self.ground_m[-1]) + self.height_b_m

    @property
    def obstacle_m(self) -> np.ndarray:
        """Ground and what stands on it, above sea level."""
        return self.ground_m + self.clutter_m

    @property
    def ray_m(self) -> np.ndarray:
        """The straight line between the antennas, above sea level."""
        return ray_m(self.distance_m, self.antenna_a_m, self.antenna_b_m)

    @property
    def unknown_m(self) -> float:
        """Length of the path over ground that is not known."""
        steps = np.diff(self.distance_m)
        reach = np.concatenate(([steps[0] / 2], (steps[1:] + steps[:-1]) / 2, [steps[-1] / 2]))
        return float(reach[~self.known].sum())


@dataclass(frozen=True)
class LinkResult:
    """What became of a link. Levels and losses in dB(m), shares of time in %.

    Parameters
    ----------
    path : LinkPath
    clearances : tuple of Clearance
        One for each criterion: with the median k, then, if the rule asks for it, with the second.
    second_k : float
        That of the worst month, whether the rule asks for it or not.
    obstruction : str
    governing : int
        The criterion that most is missing of, or least to spare.
    raise_both_m, raise_a_m, raise_b_m : float
        How much higher both antennas, the first one alone or the second one alone must be.
    free_space_db, gas_db, diffraction_db, second_diffraction_db : float
        Diffraction with the median and with the second k.
    level_dbm, fade_margin_db : float
        Median received level, and how far it lies above the threshold.
    rain_db : float
        Attenuation by rain that is exceeded for 0.01 % of the year.
    rain_percent, multipath_percent, availability_percent : float
        Of the average year.
    rain_tested : bool
        Whether the path is no longer than those that the rain method was tested on.
    verdict : str
        Of :data:`VERDICTS`.
    """

    path: LinkPath
    clearances: tuple[Clearance, ...]
    second_k: float
    obstruction: str
    governing: int
    raise_both_m: float
    raise_a_m: float
    raise_b_m: float
    free_space_db: float
    gas_db: float
    diffraction_db: float
    second_diffraction_db: float
    level_dbm: float
    fade_margin_db: float
    rain_db: float
    rain_percent: float
    multipath_percent: float
    availability_percent: float
    rain_tested: bool
    verdict: str

    @property
    def clear(self) -> bool:
        return all(clearance.met for clearance in self.clearances)

    @property
    def worst(self) -> Clearance:
        """The clearance that governs."""
        return self.clearances[self.governing]


def judge_link(path: LinkPath, settings: Settings) -> LinkResult:
    """Take a link through all steps.

    The received level is that of the middle of the year: power, gains, free space, gases and diffraction with the
    median k. Fades below the threshold are those of rain and of multipath in clear air; their shares of the year are
    added, since the two do not come together. A link without fade margin is never available.

    Raises
    ------
    ParameterError
        The frequency is outside :data:`FREQUENCIES_GHZ`, the path has no length or no samples.
    """
    low, high = FREQUENCIES_GHZ
    if not low <= path.frequency_ghz <= high:
        raise ParameterError(
            N_("A frequency of {frequency} GHz is outside the range of the methods, {low} to {high} GHz."),
            frequency=path.frequency_ghz,
            low=low,
            high=high,
        )
    if len(path.distance_m) < 3 or path.length_m <= 0.0:
        raise ParameterError(N_("A link needs two different ends and at least three samples of the ground."))

    second_k = settings.second_k or least_k(path.length_m)
    kind = settings.obstruction or _kind(path, second_k)
    clearances = tuple(
        _held(path, criterion, settings.margin_m)
        for criterion in criteria_of(
            path.length_m, kind, climate=settings.climate, rule=settings.rule, median_k=settings.median_k,
            second_k=second_k,
        )
    )  # fmt: skip
    share = path.distance_m / path.length_m
    clear = all(clearance.met for clearance in clearances)
    # What most is missing of; of what is met, that which comes nearest to its bound.
    short = [
        clearance.criterion.fraction - clearance.share if clear else clearance.most_missing_m
        for clearance in clearances
    ]
    free_space = float(
        free_space_db(path.frequency_ghz * 1000.0, slant_m(path.length_m, path.antenna_a_m, path.antenna_b_m))
    )
    gas = gas_attenuation_db(
        path.length_m / 1000.0, path.frequency_ghz, pressure_hpa=settings.pressure_hpa,
        temperature_c=settings.temperature_c, vapour_g_m3=settings.vapour_g_m3,
    )  # fmt: skip
    diffraction, second_diffraction = (_diffraction_db(path, k, settings) for k in (settings.median_k, second_k))
    level = (
        settings.tx_power_dbm + settings.gain_a_dbi + settings.gain_b_dbi - settings.losses_db
        - free_space - gas - diffraction
    )  # fmt: skip
    margin = level - settings.threshold_dbm
    rain, by_rain, by_multipath = _fading(path, settings, margin)
    available = max(100.0 - by_rain - by_multipath, 0.0) if margin > 0.0 else 0.0
    return LinkResult(
        path=path,
        clearances=clearances,
        second_k=second_k,
        obstruction=kind,
        governing=short.index(max(short)),
        raise_both_m=max(clearance.raise_both_m() for clearance in clearances),
        raise_a_m=max(clearance.raise_a_m(share) for clearance in clearances),
        raise_b_m=max(clearance.raise_b_m(share) for clearance in clearances),
        free_space_db=free_space,
        gas_db=gas,
        diffraction_db=diffraction,
        second_diffraction_db=second_diffraction,
        level_dbm=level,
        fade_margin_db=margin,
        rain_db=rain,
        rain_percent=by_rain,
        multipath_percent=by_multipath,
        availability_percent=available,
        rain_tested=path.length_m <= LONGEST_RAIN_PATH_KM * 1000.0,
        verdict=_verdict(margin, clear, available >= settings.availability_percent, bool(path.known.all())),
    )


def _verdict(margin: float, clear: bool, available: bool, known: bool) -> str:
    holds = (margin <= 0.0, not clear, not available, not known, True)
    return VERDICTS[holds.index(True)]


def _held(path: LinkPath, criterion: Criterion, margin_m: float) -> Clearance:
    return clearance_of(
        path.distance_m, path.obstacle_m, path.antenna_a_m, path.antenna_b_m, path.frequency_ghz, criterion, margin_m
    )


def _kind(path: LinkPath, k: float) -> str:
    clearance = _held(path, Criterion(k, 0.0), 0.0)
    return obstruction_kind(path.distance_m, clearance.height_m, clearance.fresnel_m)


def _diffraction_db(path: LinkPath, k: float, settings: Settings) -> float:
    """By the delta-Bullington method (ITU-R P.526-15 §4.5), over land."""
    return diffraction_loss(
        path.distance_m / 1000.0, path.ground_m, path.height_a_m, path.height_b_m, k * EARTH_RADIUS_M / 1000.0,
        path.frequency_ghz, clutter_m=path.clutter_m, pol=VERTICAL if settings.vertical else HORIZONTAL,
    ).total  # fmt: skip


def _fading(path: LinkPath, settings: Settings, margin: float) -> tuple[float, float, float]:
    """Attenuation by rain for 0.01 % of the year, and the shares of the year in which rain and multipath take more
    than the margin."""
    kilometres = path.length_m / 1000.0
    elevation = math.degrees(math.atan2(abs(path.antenna_a_m - path.antenna_b_m), path.length_m))
    rain = attenuation_001_db(
        kilometres, path.frequency_ghz, settings.rain_rate, vertical=settings.vertical, elevation_deg=elevation
    )
    if margin <= 0.0:
        return rain, 100.0, 100.0
    occurrence = occurrence_percent(
        kilometres, path.frequency_ghz, path.antenna_a_m, path.antenna_b_m, settings.gradient
    )
    yearly = yearly_percent(
        worst_month_percent(margin, occurrence), kilometres, path.antenna_a_m, path.antenna_b_m, path.latitude_deg
    )
    return rain, outage_percent(margin, rain, path.frequency_ghz), min(yearly, 100.0)


def samples_of(path: LinkPath, settings: Settings, second_k: float) -> dict[str, np.ndarray]:
    """The path sample by sample: columns of the profile table, in metres."""
    median = _held(path, Criterion(settings.median_k, 1.0), 0.0)
    second = _held(path, Criterion(second_k, 1.0), 0.0)
    inner = slice(1, -1)
    share = np.full(len(path.distance_m), np.nan)
    share[inner] = median.height_m[inner] / median.fresnel_m[inner]
    return {
        "distance_m": path.distance_m,
        "ground_m": path.ground_m,
        "clutter_m": path.clutter_m,
        "bulge_m": bulge_m(path.distance_m, path.length_m, settings.median_k),
        "ray_m": path.ray_m,
        "fresnel_m": median.fresnel_m,
        "clearance_m": median.height_m,
        "clearance_f1": share,
        "clearance2_m": second.height_m,
    }
