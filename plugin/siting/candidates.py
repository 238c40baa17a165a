"""Candidates for sites: existing structures first, then high ground and villages, then a grid where nothing else is.

Every place is held against every rule and keeps every reason; what is left is told apart by its points, so that the
better of two that are too near to each other stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..progress import SILENT, Progress
from .candidate_apart import chosen_of_options, mark_near_sites, set_apart, set_poles_apart
from .candidate_places import Places, lattice, places_of, round_about
from .candidate_rules import Judged, Rules, Surroundings, is_kind, judge
from .candidate_score import ScoreWeights, merits, scores
from .operator_columns import all_operators, could_share
from .separation import earth_xyz, near_any, nearest_place
from .site_costs import POWER_KM, ROAD_KM, SiteCosts
from .structure_kinds import (
    BUILDING,
    GRID,
    HIGH_GROUND,
    KINDS,
    MAST,
    NEW_KINDS,
    POLE_LINE,
    STRUCTURE_KINDS,
    TOWER,
    VILLAGE,
)

__all__ = ["Candidates", "Offered", "Wishes", "propose"]

#: A structure so near to an existing site is the mast of that site.
SAME_PLACE_M = 25.0
#: A candidate so near to a summit stands on it.
_ON_SUMMIT_M = 100.0
#: Letter that the code of a candidate begins with.
_LETTER = {MAST: "M", TOWER: "T", BUILDING: "B", POLE_LINE: "P", HIGH_GROUND: "H", VILLAGE: "V", GRID: "G"}


@dataclass(frozen=True)
class Offered:
    """What there is to choose from; all in one CRS.

    Parameters
    ----------
    sites : Places or None
        Existing sites: shared, and reasons not to build beside them.
    structures, poles, high_ground, villages : Places or None
    summit_xy, summit_prominence_m : ndarray
        All summits, for telling which candidates stand on one.
    """

    sites: Places | None = None
    structures: Places | None = None
    poles: Places | None = None
    high_ground: Places | None = None
    villages: Places | None = None
    summit_xy: np.ndarray | None = None
    summit_prominence_m: np.ndarray | None = None


@dataclass(frozen=True)
class Wishes:
    """What is wanted of candidates beside the rules.

    Parameters
    ----------
    costs : SiteCosts
    weights : ScoreWeights
    ground_type, roof_type, pole_type : str
        Types of new masts on the ground, on roofs and on poles: rows of the costs.
    commune_type : sequence of str or None
        Type of new masts on the ground by commune; None where ``ground_type`` holds.
    detour : float
        Length of a new road or line over the straight distance.
    grid_m : float
        Spacing of the grid; 0 for none.
    shift_m : float
        How far a village's or a grid point's place may be moved.
    pole_m : float
        Least distance between candidates on poles.
    share_sites : bool
        Whether existing sites are candidates themselves.
    need_m : float
        An operator with a site nearer than this needs no new one.
    operators : str
        Operators that no layer names.
    """

    costs: SiteCosts
    weights: ScoreWeights
    ground_type: str = "A2b"
    roof_type: str = "A2a"
    pole_type: str = "A1a"
    commune_type: Sequence[str | None] = ()
    detour: float = 1.3
    grid_m: float = 0.0
    shift_m: float = 0.0
    pole_m: float = 0.0
    share_sites: bool = True
    need_m: float = 1000.0
    operators: str = ""


@dataclass(frozen=True)
class Candidates:
    """Candidates and what was looked at and left out, the kept ones first, both by kind and code.

    Parameters
    ----------
    places : Places
    judged : Judged
    code : ndarray of object, shape (n,)
    kept : ndarray of bool, shape (n,)
    openness_deg, prominence_m, score, mast_vnd, road_vnd, power_vnd : ndarray, shape (n,)
    mast_type : ndarray of object, shape (n,)
    could_share : list of tuple of str
    reuse : ndarray of bool, shape (n,)
    operators : tuple of str
        All that are known.
    """

    places: Places
    judged: Judged
    code: np.ndarray
    kept: np.ndarray
    openness_deg: np.ndarray
    prominence_m: np.ndarray
    score: np.ndarray
    mast_type: np.ndarray
    mast_vnd: np.ndarray
    road_vnd: np.ndarray
    power_vnd: np.ndarray
    could_share: list[tuple[str, ...]]
    reuse: np.ndarray
    operators: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.code)

    @property
    def cost_vnd(self) -> np.ndarray:
        return self.mast_vnd + self.road_vnd + self.power_vnd


@dataclass
class _Stage:
    """Places with what was found out, as they grow."""

    places: Places
    judged: Judged
    xyz: np.ndarray
    openness: np.ndarray
    prominence: np.ndarray
    share: list[tuple[str, ...]]
    score: np.ndarray


def propose(
    offered: Offered, about: Surroundings, rules: Rules, wishes: Wishes, progress: Progress = SILENT
) -> Candidates:
    """Candidates, and all that was looked at and left out, with reasons.

    Existing sites and structures, high ground, villages and poles are looked at together; of two new places nearer to
    each other than the separation the better one stays. Then come the points of the grid that are farther than its
    spacing from every candidate and every existing site.
    """
    sites, structures = _merged(offered.sites, offered.structures, about)
    # Who has cables on poles need not have a radio network: they count only where no site says who has.
    operators = all_operators([*_lists(sites), *_lists(structures)], wishes.operators)
    operators = operators or all_operators(_lists(offered.poles))
    site_xyz = earth_xyz(sites.xy, about.ground) if sites is not None else np.empty((0, 3))
    looked = [sites if wishes.share_sites else None, structures, offered.high_ground, offered.poles, offered.villages]
    looked = [places for places in looked if places is not None and len(places)]
    context = (about, rules, wishes, offered, operators, sites, site_xyz)
    stages = []
    if looked:
        stages.append(_stage(Places.joined(looked), *context, progress=progress.part(0.0, 0.6)))
        _set_apart(stages[0], rules, progress.part(0.6, 0.7))
    if wishes.grid_m > 0.0:
        taken = np.concatenate([site_xyz, *(stage.xyz[_serving(stage)] for stage in stages)])
        free = _free_lattice(about, wishes.grid_m, max(wishes.grid_m, rules.separation_m + wishes.shift_m), taken)
        if len(free):
            stages.append(_stage(places_of(GRID, free), *context, progress=progress.part(0.7, 0.95)))
            _set_apart(stages[-1], rules, progress.part(0.95, 1.0))
    progress.step(1.0)
    return _gathered(stages, operators, wishes)


def _lists(places: Places | None) -> list[tuple[str, ...]]:
    return [] if places is None else places.operators.tolist()


def _merged(
    sites: Places | None, structures: Places | None, about: Surroundings
) -> tuple[Places | None, Places | None]:
    """Structures that are the mast of a site go into the site, which takes from them what it does not know itself."""
    if sites is None or structures is None or not len(sites) or not len(structures):
        return sites, structures
    row, distance = nearest_place(earth_xyz(structures.xy, about.ground), earth_xyz(sites.xy, about.ground))
    same = distance <= SAME_PLACE_M
    height, owner, type_ = sites.structure_m.copy(), sites.owner.copy(), sites.mast_type.copy()
    operators, kind = sites.operators.copy(), sites.kind.copy()
    for structure in np.flatnonzero(same).tolist():
        site = int(row[structure])
        if np.isnan(height[site]):
            height[site] = structures.structure_m[structure]
        owner[site] = owner[site] or structures.owner[structure]
        if type_[site] is None:
            type_[site], kind[site] = structures.mast_type[structure], structures.kind[structure]
        there = {name.casefold() for name in operators[site]}
        operators[site] += tuple(name for name in structures.operators[structure] if name.casefold() not in there)
    merged = replace(sites, kind=kind, structure_m=height, owner=owner, operators=operators, mast_type=type_)
    return merged, structures.take(np.flatnonzero(~same))


def _stage(
    places: Places,
    about: Surroundings,
    rules: Rules,
    wishes: Wishes,
    offered: Offered,
    operators: tuple[str, ...],
    sites: Places | None,
    site_xyz: np.ndarray,
    *,
    progress: Progress,
) -> _Stage:
    """Judge places, choose among alternatives, and find out what else is to be told of the chosen ones."""
    xyz = earth_xyz(places.xy, about.ground)
    usable = np.flatnonzero(np.isfinite(xyz).all(axis=1))
    places, xyz = places.take(usable), xyz[usable]
    judged = judge(places, about, rules, progress.part(0.0, 0.4))
    mark_near_sites(places, judged, xyz, sites, site_xyz, rules.separation_m)
    # Elsewhere is only looked where that can help: a village is not moved to get away from a site that it can share.
    bad = is_kind(places, VILLAGE) & ~judged.allowed & ~judged.broken["near_site"]
    moved = round_about(places.take(np.flatnonzero(bad | is_kind(places, GRID))), wishes.shift_m, about.ground)
    there = earth_xyz(moved.xy, about.ground)
    on_earth = np.flatnonzero(np.isfinite(there).all(axis=1))
    moved, there = moved.take(on_earth), there[on_earth]
    if len(moved):
        found = judge(moved, about, rules, progress.part(0.4, 0.6))
        mark_near_sites(moved, found, there, sites, site_xyz, rules.separation_m)
        places, xyz = Places.stacked([places, moved]), np.concatenate([xyz, there])
        judged = Judged.joined([judged, found])
        rows = chosen_of_options(places, judged)
        places, judged, xyz = places.take(rows), judged.take(rows), xyz[rows]
    set_poles_apart(places, judged, xyz, wishes.pole_m, progress.part(0.6, 0.65))
    openness = np.full(len(places), np.nan)
    if about.relief is not None:
        # Of many thousand poles nobody asks how open the places are that are left out.
        asked = judged.allowed | ~is_kind(places, POLE_LINE)
        openness[asked] = about.relief.openness_deg(places.xy[asked], progress.part(0.65, 1.0))
    prominence = _prominence(places, xyz, offered, about)
    share = _sharing(places, xyz, sites, site_xyz, operators, wishes.need_m)
    known = np.array([len(names) / len(operators) if operators else np.nan for names in share], dtype=float)
    merit = merits(
        places.kind, known, openness, prominence, judged.road_m, judged.power_m, judged.slope_deg,
        max_road_m=rules.max_road_m, max_power_m=rules.max_power_m, max_slope_deg=rules.max_slope_deg,
    )  # fmt: skip
    return _Stage(places, judged, xyz, openness, prominence, share, scores(merit, wishes.weights))


def _prominence(places: Places, xyz: np.ndarray, offered: Offered, about: Surroundings) -> np.ndarray:
    """Prominence of the summit that each place stands on; NaN for those on none."""
    if offered.summit_xy is None or not len(offered.summit_xy):
        return places.prominence_m
    row = near_any(xyz, earth_xyz(offered.summit_xy, about.ground), _ON_SUMMIT_M)
    beside = np.where(row >= 0, offered.summit_prominence_m[row], np.nan)
    return np.where(np.isnan(places.prominence_m), beside, places.prominence_m)


def _sharing(
    places: Places,
    xyz: np.ndarray,
    sites: Places | None,
    site_xyz: np.ndarray,
    operators: tuple[str, ...],
    need_m: float,
) -> list[tuple[str, ...]]:
    """Who could join: at a structure whoever is not there, at a new place also only who has no site near."""
    near: list[tuple[str, ...]] = [()] * len(places)
    if sites is not None and len(sites) and len(places) and need_m > 0.0:
        from scipy.spatial import cKDTree

        found = cKDTree(site_xyz).query_ball_point(xyz, need_m)
        for place, beside in enumerate(found):
            if places.kind[place] in NEW_KINDS:
                near[place] = tuple(name for site in sorted(beside) for name in sites.operators[site])
    return could_share(places.operators.tolist(), near, operators)


def _set_apart(stage: _Stage, rules: Rules, progress: Progress) -> None:
    set_apart(stage.places, stage.judged, stage.xyz, stage.score, rules.separation_m, progress)


def _serving(stage: _Stage) -> np.ndarray:
    """Candidates beside which no point of the grid is needed: all but poles, which carry small cells only."""
    return stage.judged.allowed & ~is_kind(stage.places, POLE_LINE)


def _free_lattice(about: Surroundings, spacing_m: float, away_m: float, taken: np.ndarray) -> np.ndarray:
    """Points of the grid, inside, that are so far away from all places that are taken."""
    xy = lattice(about.bounds, about.ground, spacing_m)
    xy = xy[about.commune_at(xy) >= 0]
    return xy[near_any(earth_xyz(xy, about.ground), taken, away_m) < 0]


def _gathered(stages: Sequence[_Stage], operators: tuple[str, ...], wishes: Wishes) -> Candidates:
    """All stages as one result, with codes and costs."""
    if not stages:
        empty = np.empty(0)
        nothing = Judged(empty.astype(np.int64), *([empty] * 5), broken={"outside": empty.astype(bool)})
        words = np.empty(0, dtype=object)
        return Candidates(
            places_of(GRID, np.empty((0, 2))), nothing, words, empty.astype(bool), empty, empty, empty, words, empty,
            empty, empty, [], empty.astype(bool), operators,
        )  # fmt: skip
    places = Places.joined([stage.places for stage in stages])
    codes = _codes(places.kind)
    first = 0
    for stage in stages:
        told = stage.judged.told.get("near_candidate", {})
        if told:
            told["name"] = [str(codes[first + row]) if row >= 0 else "" for row in told["name"].tolist()]
        first += len(stage.places)
    judged = Judged.joined([stage.judged for stage in stages])
    kept = judged.allowed
    types = _types(places, judged, wishes)
    mast = wishes.costs.mast_vnd(places.kind, types, places.is_site)
    road = wishes.costs.way_vnd(places.kind, judged.road_m, ROAD_KM, wishes.detour)
    power = wishes.costs.way_vnd(places.kind, judged.power_m, POWER_KM, wishes.detour)
    rank = {kind: number for number, kind in enumerate(KINDS)}
    order = np.lexsort((np.arange(len(places)), [rank[kind] for kind in places.kind], ~kept))
    share = [names for stage in stages for names in stage.share]

    def of(name: str) -> np.ndarray:
        return np.concatenate([getattr(stage, name) for stage in stages])[order]

    return Candidates(
        places.take(order), judged.take(order), codes[order], kept[order], of("openness"), of("prominence"),
        of("score"), types[order], np.round(mast[order]), np.round(road[order]), np.round(power[order]),
        [share[row] for row in order.tolist()],
        np.array([kind in STRUCTURE_KINDS for kind in places.kind[order]], dtype=bool), operators,
    )  # fmt: skip


def _codes(kinds: np.ndarray) -> np.ndarray:
    """H0001, H0002, … V0001 …: by kind, in the order in which places were looked at."""
    counts: dict[str, int] = {}
    codes = np.empty(len(kinds), dtype=object)
    for row, kind in enumerate(kinds.tolist()):
        counts[kind] = counts.get(kind, 0) + 1
        codes[row] = f"{_LETTER[kind]}{counts[kind]:04d}"
    return codes


def _types(places: Places, judged: Judged, wishes: Wishes) -> np.ndarray:
    """Type of mast: that which stands there, or the one that a new mast has."""
    made = np.empty(len(places), dtype=object)
    for row, kind in enumerate(places.kind.tolist()):
        commune = int(judged.commune[row])
        if kind in (MAST, TOWER) or places.is_site[row]:
            made[row] = places.mast_type[row]
        elif kind == BUILDING:
            made[row] = wishes.roof_type
        elif kind == POLE_LINE:
            made[row] = wishes.pole_type
        else:
            own = wishes.commune_type[commune] if 0 <= commune < len(wishes.commune_type) else None
            made[row] = own or wishes.ground_type
    return made
