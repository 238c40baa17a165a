"""Where a site may not stand, with every reason: areas, distances, slope, height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from ..geodesy import Ground
from ..numbers import say_number
from ..polygons import points_in_polygons
from ..progress import SILENT, Progress
from ..text import N_, Phrase
from ..wkb import Parts
from .candidate_places import Places
from .obstacles import Nearest, Obstacles
from .structure_kinds import BUILDING, MAST, NEW_KINDS, POLE_LINE, TOWER

__all__ = ["ACCESS_REASONS", "REASONS", "HeightLimits", "Judged", "Relief", "Rules", "Surroundings", "is_kind", "judge"]

#: Reasons by code, the gravest first, with what is said of them.
REASONS: dict[str, str] = {
    "outside": N_("It lies outside all communes."),
    "no_elevation": N_(
        "The elevation raster has a gap here, or does not reach so far: slope and height cannot be looked at."
    ),
    "excluded_area": N_("It lies in {name}, where nothing is to be built."),
    "excluded_buffer": N_("It is {distance} m from {name}; {wanted} m are to be kept."),
    "keep_away": N_("It is {distance} m from {name}; {wanted} m are to be kept."),
    "height_limit": N_("It reaches {height} m above the ground; {allowed} m are allowed here."),
    "too_low": N_("The building is {height} m high; from {wanted} m on one is proposed."),
    "far_from_road": N_("The nearest road is {distance} m away; up to {wanted} m are allowed."),
    "far_from_power": N_("The nearest power line is {distance} m away; up to {wanted} m are allowed."),
    "steep": N_("The slope is {slope}°; up to {wanted}° are allowed."),
    "near_site": N_("The existing site {name} is {distance} m away: share it. Sites are to be {wanted} m apart."),
    "near_candidate": N_("The better candidate {name} is {distance} m away; they are to be {wanted} m apart."),
}
#: What :class:`Judged` holds of each place, in its order.
_COLUMNS = ("commune", "elevation_m", "slope_deg", "road_m", "power_m", "height_m")
#: Reasons that ask for a new way there, which an existing structure has.
ACCESS_REASONS = ("far_from_road", "far_from_power", "steep")


class Relief(Protocol):
    """What is known of the ground at places (n, 2): NaN where nothing is."""

    def heights_m(self, xy: np.ndarray, progress: Progress) -> np.ndarray: ...

    def slope_deg(self, xy: np.ndarray, progress: Progress) -> np.ndarray: ...

    def openness_deg(self, xy: np.ndarray, progress: Progress) -> np.ndarray: ...


@dataclass(frozen=True)
class HeightLimits:
    """Areas in which nothing may be higher.

    Parameters
    ----------
    parts : Parts
        Rings; ``parts.feature`` points into ``allowed_m``.
    allowed_m : ndarray, shape (features,)
    above_sea : bool
        Whether these are heights above sea level; else above the ground.
    """

    parts: Parts
    allowed_m: np.ndarray
    above_sea: bool

    def allowed_at(self, xy: np.ndarray, elevation_m: np.ndarray, progress: Progress = SILENT) -> np.ndarray:
        """The lowest height above the ground that is allowed at each place: inf where no area says anything, NaN where
        one counts from the sea and the ground's height is not known."""
        allowed = np.full(len(xy), np.inf)
        if len(xy) and len(self.parts):
            point, feature = points_in_polygons(xy, self.parts, progress)
            np.minimum.at(allowed, point, self.allowed_m[feature])
        return np.where(np.isfinite(allowed), allowed - elevation_m, allowed) if self.above_sea else allowed


@dataclass(frozen=True)
class Surroundings:
    """What lies about.

    Parameters
    ----------
    ground : Ground
    bounds : tuple of float
        Box in which new places are looked for.
    communes : Parts or None
        Rings of the communes; without them everything in the box is inside.
    excluded, keep_away, roads, power : Obstacles or None
    limits : sequence of HeightLimits
    relief : Relief or None
    """

    ground: Ground
    bounds: tuple[float, float, float, float]
    communes: Parts | None = None
    excluded: Obstacles | None = None
    keep_away: Obstacles | None = None
    roads: Obstacles | None = None
    power: Obstacles | None = None
    limits: Sequence[HeightLimits] = ()
    relief: Relief | None = None

    def commune_at(self, xy: np.ndarray, progress: Progress = SILENT) -> np.ndarray:
        """Row of the commune at each place, -1 for none; without communes 0 inside the box."""
        found = np.full(len(xy), -1, dtype=np.int64)
        if self.communes is None:
            west, south, east, north = self.bounds
            inside = (xy[:, 0] >= west) & (xy[:, 0] <= east) & (xy[:, 1] >= south) & (xy[:, 1] <= north)
            return np.where(inside, 0, -1)
        point, feature = points_in_polygons(xy, self.communes, progress)
        found[point[::-1]] = feature[::-1]
        return found


@dataclass(frozen=True)
class Rules:
    """What is asked of a place; 0 or infinite where nothing is.

    Parameters
    ----------
    exclusion_buffer_m, keep_away_m : float
        Least distance from excluded areas, and from what is to be kept away from.
    max_road_m, max_power_m : float
    max_slope_deg : float
    separation_m : float
        Least distance between sites.
    height_m : float
        Height of new masts.
    least_height_m : float
        New masts may be made lower down to this where heights are limited.
    roof_m : float
        Height of a mast on a roof.
    pole_m : float
        Height of poles of which it is not known.
    least_building_m : float
        Lower buildings are not proposed.
    free_access : bool
        Existing structures are not asked for a road, electricity and a slope.
    """

    exclusion_buffer_m: float = 0.0
    keep_away_m: float = 0.0
    max_road_m: float = np.inf
    max_power_m: float = np.inf
    max_slope_deg: float = np.inf
    separation_m: float = 0.0
    height_m: float = 42.0
    least_height_m: float = np.inf
    roof_m: float = 6.0
    pole_m: float = 8.0
    least_building_m: float = 0.0
    free_access: bool = False


@dataclass(frozen=True)
class Judged:
    """What was found out about n places.

    Parameters
    ----------
    commune : ndarray of int64, shape (n,)
    elevation_m, slope_deg, road_m, power_m : ndarray, shape (n,)
        NaN where it is not known.
    height_m : ndarray, shape (n,)
        Of the antennas above ground: a new mast's, an existing structure's, with what is put on it.
    broken : dict of str to ndarray of bool, shape (n,)
        By code of :data:`REASONS`.
    told : dict of str to dict of str to sequence
        Values of what is said of each code, by row.
    """

    commune: np.ndarray
    elevation_m: np.ndarray
    slope_deg: np.ndarray
    road_m: np.ndarray
    power_m: np.ndarray
    height_m: np.ndarray
    broken: dict[str, np.ndarray]
    told: dict[str, Mapping[str, Sequence]] = field(default_factory=dict)

    def take(self, rows: np.ndarray) -> Judged:
        """Only these places."""

        def of(values: Sequence) -> Sequence:
            return values[rows] if isinstance(values, np.ndarray) else [values[row] for row in rows.tolist()]

        return Judged(
            *(getattr(self, name)[rows] for name in _COLUMNS),
            broken={code: mask[rows] for code, mask in self.broken.items()},
            told={code: {word: of(values) for word, values in told.items()} for code, told in self.told.items()},
        )

    @classmethod
    def joined(cls, several: Sequence[Judged]) -> Judged:
        """One after the other; what was not asked of some is not broken by them."""
        counts = [len(judged.commune) for judged in several]
        broken, told = {}, {}
        for code in dict.fromkeys(code for judged in several for code in judged.broken):
            broken[code] = np.concatenate(
                [judged.broken.get(code, np.zeros(count, dtype=bool)) for judged, count in zip(several, counts)]
            )
            told[code] = {
                word: [
                    value
                    for judged, count in zip(several, counts)
                    for value in judged.told.get(code, {}).get(word, [""] * count)
                ]
                for word in dict.fromkeys(word for judged in several for word in judged.told.get(code, {}))
            }
        return cls(
            *(np.concatenate([getattr(judged, name) for judged in several]) for name in _COLUMNS),
            broken=broken,
            told=told,
        )

    @property
    def allowed(self) -> np.ndarray:
        """Places that break no rule."""
        return ~np.any(list(self.broken.values()), axis=0)

    def reasons(self, row: int) -> list[str]:
        """Codes of what is wrong with a place, the gravest first."""
        return [code for code in REASONS if code in self.broken and self.broken[code][row]]

    def phrase(self, code: str, row: int, language: str = "en") -> Phrase:
        """What is said of a reason; numbers are written as in that language."""
        told = {name: values[row] for name, values in self.told.get(code, {}).items()}
        return Phrase(
            REASONS[code],
            {
                name: say_number(float(value), language, 1) if isinstance(value, (float, np.floating)) else value
                for name, value in told.items()
            },
        )


def judge(places: Places, about: Surroundings, rules: Rules, progress: Progress = SILENT) -> Judged:
    """Hold places against all rules but those between places."""
    count = len(places)
    wanted: dict[str, dict[str, Sequence]] = {}
    broken: dict[str, np.ndarray] = {}

    def asked(code: str, mask: np.ndarray, **values) -> None:
        broken[code] = mask
        wanted[code] = {name: np.full(count, value) if np.isscalar(value) else value for name, value in values.items()}

    commune = about.commune_at(places.xy, progress.part(0.0, 0.1))
    asked("outside", commune < 0)
    elevation, slope = np.full(count, np.nan), np.full(count, np.nan)
    if about.relief is not None:
        elevation = about.relief.heights_m(places.xy, progress.part(0.1, 0.2))
        slope = about.relief.slope_deg(places.xy, progress.part(0.2, 0.35))
        unknown = np.isnan(elevation)
        asked("no_elevation", unknown | (np.isnan(slope) & np.isfinite(rules.max_slope_deg)))
        with np.errstate(invalid="ignore"):
            asked("steep", slope > rules.max_slope_deg, slope=slope, wanted=rules.max_slope_deg)

    if about.excluded is not None:
        near = about.excluded.nearest(places.xy, rules.exclusion_buffer_m, progress.part(0.35, 0.45))
        names = _names(about.excluded, near)
        asked("excluded_area", near.distance_m <= 0.0, name=names)
        asked(
            "excluded_buffer", (near.distance_m > 0.0) & (near.distance_m < rules.exclusion_buffer_m), name=names,
            distance=near.distance_m, wanted=rules.exclusion_buffer_m,
        )  # fmt: skip
    if about.keep_away is not None and rules.keep_away_m > 0.0:
        near = about.keep_away.nearest(places.xy, rules.keep_away_m, progress.part(0.45, 0.55))
        asked(
            "keep_away", near.distance_m < rules.keep_away_m, name=_names(about.keep_away, near),
            distance=near.distance_m, wanted=rules.keep_away_m,
        )  # fmt: skip

    road = _distance(about.roads, places.xy, progress.part(0.55, 0.75))
    power = _distance(about.power, places.xy, progress.part(0.75, 0.9))
    for code, distance, limit in (
        ("far_from_road", road, rules.max_road_m),
        ("far_from_power", power, rules.max_power_m),
    ):
        with np.errstate(invalid="ignore"):
            asked(code, distance > limit, distance=distance, wanted=limit)
    if rules.free_access:
        stands = is_kind(places, MAST, TOWER, BUILDING, POLE_LINE)
        for code in ACCESS_REASONS:
            if code in broken:
                broken[code] = broken[code] & ~stands

    allowed_m = np.full(count, np.inf)
    for limits in about.limits:
        allowed_m = np.minimum(allowed_m, limits.allowed_at(places.xy, elevation, progress.part(0.9, 0.95)))
    height = _heights(places, rules, allowed_m)
    with np.errstate(invalid="ignore"):
        asked("height_limit", height > allowed_m, height=height, allowed=allowed_m)
        low = is_kind(places, BUILDING) & ~places.is_site & (places.structure_m < rules.least_building_m)
    asked("too_low", low, height=places.structure_m, wanted=rules.least_building_m)
    progress.step(1.0)
    return Judged(commune, elevation, slope, road, power, height, broken, wanted)


def _names(things: Obstacles, near: Nearest) -> list[str]:
    return [things.names[row] if row >= 0 else "" for row in near.feature.tolist()]


def _distance(things: Obstacles | None, xy: np.ndarray, progress: Progress) -> np.ndarray:
    """Metres to the nearest of them; NaN where there is no such layer."""
    return np.full(len(xy), np.nan) if things is None else things.nearest(xy, progress=progress).distance_m


def is_kind(places: Places, *kinds: str) -> np.ndarray:
    """Places of some kinds: bool, shape (n,)."""
    return np.array([kind in kinds for kind in places.kind], dtype=bool)


def _heights(places: Places, rules: Rules, allowed_m: np.ndarray) -> np.ndarray:
    """Height of the antennas above ground.

    Of a new mast what is wanted, or, where less is allowed, that in whole metres if it is not less than the least; of a
    structure its own, on a roof with the mast there. What is not known is taken to be as high as a new mast, as a
    usual pole, or as a building must be to be proposed.
    """
    own = places.structure_m
    new = np.full(len(places), rules.height_m)
    with np.errstate(invalid="ignore"):
        lower = (allowed_m < new) & (np.floor(allowed_m) >= rules.least_height_m)
    new[lower] = np.floor(allowed_m[lower])
    known = np.isfinite(own)
    made = np.where(known, own, rules.height_m)
    roof = is_kind(places, BUILDING) & ~places.is_site
    made[roof] = np.where(known, own, rules.least_building_m)[roof] + rules.roof_m
    pole = is_kind(places, POLE_LINE) & ~known
    made[pole] = rules.pole_m
    fresh = is_kind(places, *NEW_KINDS)
    made[fresh] = new[fresh]
    return made
