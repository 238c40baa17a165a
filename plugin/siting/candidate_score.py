"""How good a candidate is in itself, before anybody asks whom it serves: 0 to 100 points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ParameterError
from ..numbers import parse_number
from ..text import N_
from .structure_kinds import BUILDING, MAST, POLE_LINE, TOWER

__all__ = ["CRITERIA", "DEFAULT_WEIGHTS", "ScoreWeights", "default_weight_cells", "merits", "scores"]

#: Points of each criterion: an existing structure counts most, for sharing comes first.
DEFAULT_WEIGHTS: dict[str, float] = {
    "reuse": 30.0,
    "sharing": 15.0,
    "openness": 20.0,
    "prominence": 10.0,
    "road": 10.0,
    "power": 10.0,
    "slope": 5.0,
}
CRITERIA = tuple(DEFAULT_WEIGHTS)
_REUSE = {MAST: 1.0, TOWER: 1.0, BUILDING: 0.8, POLE_LINE: 0.4}
#: Openness that counts nothing, and that counts all: narrow valleys and free summits.
_OPENNESS_DEG = (75.0, 95.0)
#: Prominence that counts half.
_PROMINENCE_M = 100.0
#: Where nothing is asked of a distance or a slope: what counts nothing.
_FAR_M, _STEEP_DEG = 2000.0, 45.0


def default_weight_cells() -> list[str]:
    """The default weights as the cells of a Processing matrix."""
    return [cell for name, weight in DEFAULT_WEIGHTS.items() for cell in (name, f"{weight:.0f}")]


@dataclass(frozen=True)
class ScoreWeights:
    """Points of each criterion."""

    points: Mapping[str, float]

    @classmethod
    def from_cells(cls, cells: Sequence) -> ScoreWeights:
        """Weights from cells row by row: criterion, then points; criteria that are left out count nothing.

        Raises
        ------
        ParameterError
            A criterion is not known or stands twice, or its points are no number or negative; or all are 0.
        """
        cells = list(cells)
        if len(cells) % 2:
            raise ParameterError(N_("The table of points needs 2 columns: criterion and points."))
        points: dict[str, float] = {}
        for number in range(len(cells) // 2):
            name = str(cells[2 * number] or "").strip().casefold()
            weight, fault = parse_number(cells[2 * number + 1])
            if name not in CRITERIA:
                raise ParameterError(
                    N_("Points, row {row}: “{name}” is no criterion. They are {known}."),
                    row=number + 1, name=name, known=", ".join(CRITERIA),
                )  # fmt: skip
            if name in points:
                raise ParameterError(N_("Points, row {row}: {name} stands there twice."), row=number + 1, name=name)
            if fault or weight < 0.0:
                raise ParameterError(
                    N_("Points, row {row} ({name}): “{value}” is not a number of 0 or more."),
                    row=number + 1, name=name, value="" if cells[2 * number + 1] is None else cells[2 * number + 1],
                )  # fmt: skip
            points[name] = weight
        if not sum(points.values()) > 0.0:
            raise ParameterError(N_("All points are 0: there is nothing to rank candidates by."))
        return cls(points)


def merits(
    kind: Sequence[str],
    share: np.ndarray,
    openness_deg: np.ndarray,
    prominence_m: np.ndarray,
    road_m: np.ndarray,
    power_m: np.ndarray,
    slope_deg: np.ndarray,
    *,
    max_road_m: float = np.inf,
    max_power_m: float = np.inf,
    max_slope_deg: float = np.inf,
) -> dict[str, np.ndarray]:
    """How far each criterion is met, 0 to 1: arrays of shape (n,) by criterion, NaN where nothing is known.

    Parameters
    ----------
    share : ndarray, shape (n,)
        Share of all operators that could join; NaN where none is known.
    max_road_m, max_power_m, max_slope_deg : float
        What is just allowed, and counts nothing; where it is infinite 2,000 m and 45°.
    """
    reuse = np.array([_REUSE.get(one, 0.0) for one in kind], dtype=float)
    there = np.array([one in (MAST, TOWER, BUILDING) for one in kind], dtype=bool)

    def near(distance_m: np.ndarray, most_m: float) -> np.ndarray:
        most_m = most_m if np.isfinite(most_m) and most_m > 0.0 else _FAR_M
        with np.errstate(invalid="ignore"):
            return np.where(there & ~np.isnan(distance_m), 1.0, np.clip(1.0 - distance_m / most_m, 0.0, 1.0))

    low, high = _OPENNESS_DEG
    steepest = max_slope_deg if np.isfinite(max_slope_deg) and max_slope_deg > 0.0 else _STEEP_DEG
    # What is no summit has no prominence, where the ground is known at all.
    prominence = np.where(np.isnan(prominence_m) & ~np.isnan(openness_deg), 0.0, prominence_m)
    return {
        "reuse": reuse,
        "sharing": share,
        "openness": np.clip((openness_deg - low) / (high - low), 0.0, 1.0),
        "prominence": prominence / (prominence + _PROMINENCE_M),
        "road": near(road_m, max_road_m),
        "power": near(power_m, max_power_m),
        "slope": np.where(there & ~np.isnan(slope_deg), 1.0, np.clip(1.0 - slope_deg / steepest, 0.0, 1.0)),
    }


def scores(merit: Mapping[str, np.ndarray], weights: ScoreWeights) -> np.ndarray:
    """Points from 0 to 100, shape (n,), with one decimal; criteria of which nothing is known are left out, and the
    others make up the 100."""
    got, of = 0.0, 0.0
    for name, values in merit.items():
        points = weights.points.get(name, 0.0)
        known = np.isfinite(values)
        got = got + np.where(known, values, 0.0) * points
        of = of + known * points
    return np.round(100.0 * np.where(of > 0.0, got / np.where(of > 0.0, of, 1.0), 0.0), 1)
