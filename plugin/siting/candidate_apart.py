"""Places that are too near to each other, or alternatives of one another: which of them stays."""

from __future__ import annotations

import numpy as np

from ..progress import SILENT, Progress
from .candidate_places import Places
from .candidate_rules import Judged, is_kind
from .separation import near_any, thinned
from .structure_kinds import BUILDING, GRID, HIGH_GROUND, MAST, POLE_LINE, TOWER, VILLAGE

__all__ = ["chosen_of_options", "mark_near_sites", "set_apart", "set_poles_apart"]

#: New kinds in the order in which they are kept: of two that are too near to each other the first stays, of one rank
#: the one with more points.
_RANK = {HIGH_GROUND: 0, VILLAGE: 0, GRID: 1}


def mark_near_sites(
    places: Places, judged: Judged, xyz: np.ndarray, sites: Places | None, site_xyz: np.ndarray, separation_m: float
) -> None:
    """Nothing is proposed beside an existing site."""
    count = len(places)
    near, names, distance = np.zeros(count, dtype=bool), [""] * count, np.full(count, np.nan)
    if sites is not None and separation_m > 0.0 and len(sites):
        row = near_any(xyz, site_xyz, separation_m)
        found = np.flatnonzero(row >= 0)
        distance[found] = np.sqrt(((xyz[found] - site_xyz[row[found]]) ** 2).sum(axis=1))
        for place in found[~places.is_site[found]].tolist():
            near[place] = True
            names[place] = sites.name[row[place]] or sites.source_id[row[place]] or ""
    judged.broken["near_site"] = near
    judged.told["near_site"] = {
        "name": names, "distance": distance, "wanted": np.full(count, float(separation_m)),
    }  # fmt: skip


def chosen_of_options(places: Places, judged: Judged) -> np.ndarray:
    """One row of each option, in their order: a village's as near to its centre as the rules allow, a grid point's on
    the highest ground that they allow; where they allow none, the place itself with its reasons."""
    allowed = judged.allowed
    height = np.where(np.isnan(judged.elevation_m), 0.0, judged.elevation_m)
    climbs = is_kind(places, GRID) & allowed
    first = np.where(climbs, -height, places.shift_m)
    second = np.where(climbs, places.shift_m, -height)
    order = np.lexsort((np.arange(len(places)), second, first, ~allowed, places.option))
    head = np.diff(places.option[order], prepend=-1) != 0
    return order[head]


def set_poles_apart(
    places: Places, judged: Judged, xyz: np.ndarray, distance_m: float, progress: Progress = SILENT
) -> None:
    """Of poles that are too near to each other the one that comes first stays: poles along a road are all alike. They
    stand in nobody else's way, and nobody in theirs."""
    apart = _Apart(judged, xyz)
    apart.thin(np.flatnonzero(judged.allowed & is_kind(places, POLE_LINE)), distance_m, progress)
    apart.tell(judged)


def set_apart(
    places: Places, judged: Judged, xyz: np.ndarray, score: np.ndarray, distance_m: float, progress: Progress = SILENT
) -> None:
    """Of new places that are too near to each other or to an existing structure the better one stays. Existing masts,
    towers and buildings stand where they stand: they all stay."""
    apart = _Apart(judged, xyz)
    fixed = is_kind(places, MAST, TOWER, BUILDING)
    new = np.flatnonzero(judged.allowed & ~fixed & ~is_kind(places, POLE_LINE))
    if distance_m > 0.0:
        stands = np.flatnonzero(judged.allowed & fixed)
        row = near_any(xyz[new], xyz[stands], distance_m)
        apart.lose(new[row >= 0], stands[row[row >= 0]], distance_m)
        new = new[row < 0]
    rank = np.array([_RANK[kind] for kind in places.kind[new]], dtype=np.int64)
    apart.thin(new[np.lexsort((new, -score[new], rank))], distance_m, progress)
    apart.tell(judged)


class _Apart:
    """Who is in whose way, beside what is known of that already."""

    def __init__(self, judged: Judged, xyz: np.ndarray):
        count = len(xyz)
        told = judged.told.get("near_candidate", {})
        self._xyz = xyz
        self._near = judged.broken.get("near_candidate", np.zeros(count, dtype=bool)).copy()
        self._by = told.get("name", np.full(count, -1, dtype=np.int64)).copy()
        self._wanted = told.get("wanted", np.zeros(count)).copy()

    def lose(self, rows: np.ndarray, by: np.ndarray, distance_m: float) -> None:
        self._near[rows], self._by[rows], self._wanted[rows] = True, by, distance_m

    def thin(self, order: np.ndarray, distance_m: float, progress: Progress) -> None:
        taken, before = thinned(self._xyz, order, distance_m, progress)
        lost = order[~taken[order]]
        self.lose(lost, before[lost], distance_m)

    def tell(self, judged: Judged) -> None:
        """Write it down; the name is a row, which gets its code when all places have one."""
        distance = np.full(len(self._xyz), np.nan)
        known = self._by >= 0
        distance[known] = np.sqrt(((self._xyz[known] - self._xyz[self._by[known]]) ** 2).sum(axis=1))
        judged.broken["near_candidate"] = self._near
        judged.told["near_candidate"] = {"name": self._by, "distance": distance, "wanted": self._wanted}
