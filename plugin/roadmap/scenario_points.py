"""Points of several plans: which stand for the same thing, and which stand in some plans only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress

__all__ = ["Place", "same_places"]


@dataclass(frozen=True)
class Place:
    """A place that one or more plans have.

    Parameters
    ----------
    rows : tuple of int
        Row of the point of each plan; -1 where it has none.
    """

    rows: tuple[int, ...]

    @property
    def first(self) -> tuple[int, int]:
        """(plan, row) of the first that has it."""
        return next((plan, row) for plan, row in enumerate(self.rows) if row >= 0)


def same_places(points: Sequence[np.ndarray], tolerance_m: float, progress: Progress = SILENT) -> list[Place]:
    """Points of all plans as places: each point in exactly one, at most one of a plan in each.

    Points of different plans are the same place where they are no farther from each other than the tolerance; the
    nearest pairs go first.

    Parameters
    ----------
    points : sequence of ndarray, shape (n, 2)
        Of each plan, in metres; NaN for none: it stands alone.
    tolerance_m : float
    progress : Progress

    Returns
    -------
    list of Place
        In the order of the plans and of their rows.
    """
    from scipy.spatial import cKDTree

    members: list[list[int]] = []
    where: list[np.ndarray] = []  # of each place, its first point
    count = len(points)
    for plan, xy in enumerate(points):
        xy = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
        taken = np.full(len(xy), -1, dtype=np.int64)
        usable = np.flatnonzero(np.isfinite(xy).all(axis=1))
        known = np.array([at for at in where if np.isfinite(at).all()]).reshape(-1, 2)
        numbers = [number for number, at in enumerate(where) if np.isfinite(at).all()]
        if len(known) and len(usable):
            progress.check()
            near = cKDTree(known).query_ball_point(xy[usable], tolerance_m)
            pairs = sorted(
                (float(np.hypot(*(xy[row] - known[place]))), numbers[place], row)
                for row, places in zip(usable.tolist(), near)
                for place in places
            )
            full: set[int] = set()
            for _, place, row in pairs:
                if taken[row] < 0 and place not in full:
                    taken[row] = place
                    full.add(place)
        for row, place in progress.each(enumerate(taken.tolist()), len(taken), every=4096):
            if place < 0:
                members.append([-1] * count)
                where.append(xy[row])
                place = len(members) - 1
            members[place][plan] = row
    return [Place(tuple(rows)) for rows in members]
