"""Whether a path is clear by the rules of ITU-R P.530-18 §2.2.2, and how much higher the antennas must be if not."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .geometry import bulge_m, fresnel_radius_m, least_k, ray_m

__all__ = [
    "CLIMATES",
    "OBSTRUCTIONS",
    "RULES",
    "Clearance",
    "Criterion",
    "clearance_of",
    "criteria_of",
    "obstruction_kind",
]

CLIMATES = ("tropical", "temperate")
#: "single": one antenna at each end, or the upper one of two (§2.2.2.1); "diversity": the lower one (§2.2.2.2).
RULES = ("single", "diversity")
OBSTRUCTIONS = ("isolated", "extended")

#: Paths longer than about this take 0.6 F1 at kₑ in a tropical climate (§2.2.2.1, step 3).
_TROPICAL_LENGTH_M = 30_000.0
#: What comes so near to a ray that grazes the highest obstacle belongs to the obstruction.
_NEAR = 0.3
#: Less than this is missing by rounding alone.
_NOTHING_M = 1e-6
#: An obstruction of one piece that is no longer than this share of the path is isolated.
_ISOLATED_SHARE = 0.1  # a rounding is let pass: a link and its reverse are judged alike


@dataclass(frozen=True)
class Criterion:
    """So much of the first Fresnel zone must be free with this effective Earth radius factor."""

    k: float
    fraction: float


@dataclass(frozen=True)
class Clearance:
    """A path held against one criterion. Arrays have the shape of the samples.

    Parameters
    ----------
    criterion : Criterion
    height_m : ndarray
        Of the ray above ground and clutter, on the Earth of the criterion; negative where the ray is cut.
    fresnel_m : ndarray
        Radius of the first Fresnel zone.
    missing_m : ndarray
        How much is missing to the criterion; negative where there is more than enough. -inf at the ends.
    worst : int
        Sample with the most missing; if nothing is missing, that with the least clearance in Fresnel radii, for beside
        a mast the ray is never far from the ground.
    """

    criterion: Criterion
    height_m: np.ndarray
    fresnel_m: np.ndarray
    missing_m: np.ndarray
    worst: int

    @property
    def most_missing_m(self) -> float:
        """What is missing at the worst of all samples; 0 or less if the criterion is met."""
        return float(np.max(self.missing_m[1:-1]))

    @property
    def met(self) -> bool:
        return self.most_missing_m <= _NOTHING_M

    @property
    def share(self) -> float:
        """The least clearance of the path as a share of the first Fresnel radius at its place."""
        inner = slice(1, -1)
        return float(np.min(self.height_m[inner] / self.fresnel_m[inner]))

    def raise_both_m(self) -> float:
        """How much higher both antennas must be."""
        return max(self.most_missing_m, 0.0)

    def raise_a_m(self, share: np.ndarray) -> float:
        """How much higher the first antenna must be if the other one stays; ``share`` of the way of each sample."""
        return self._raise(1.0 - share)

    def raise_b_m(self, share: np.ndarray) -> float:
        """How much higher the second antenna must be if the first one stays."""
        return self._raise(share)

    def _raise(self, lever: np.ndarray) -> float:
        inner = slice(1, -1)
        return max(float(np.max(self.missing_m[inner] / lever[inner])), 0.0)


def clearance_of(
    distance_m: np.ndarray,
    obstacle_m: np.ndarray,
    antenna_a_m: float,
    antenna_b_m: float,
    frequency_ghz: float,
    criterion: Criterion,
    margin_m: float = 0.0,
) -> Clearance:
    """Hold a path against a criterion.

    Parameters
    ----------
    distance_m : ndarray, shape (n,)
        Samples from 0 to the other end, n ≥ 3.
    obstacle_m : ndarray, shape (n,)
        Ground and clutter, metres above sea level.
    antenna_a_m, antenna_b_m : float
        Antennas at the two ends, metres above sea level.
    margin_m : float
        Wanted above the criterion: how exactly the heights of the obstacles are known (§2.2.2.1, above 13 GHz).
    """
    length = float(distance_m[-1])
    height = ray_m(distance_m, antenna_a_m, antenna_b_m) - bulge_m(distance_m, length, criterion.k) - obstacle_m
    fresnel = fresnel_radius_m(distance_m, length, frequency_ghz)
    missing = criterion.fraction * fresnel + margin_m - height
    missing[[0, -1]] = -math.inf  # the antennas stand there
    inner = slice(1, -1)
    if missing[inner].max() > _NOTHING_M:
        worst = 1 + int(np.argmax(missing[inner]))
    else:
        worst = 1 + int(np.argmin(height[inner] / fresnel[inner]))
    return Clearance(criterion, height, fresnel, missing, worst)


def obstruction_kind(distance_m: np.ndarray, height_m: np.ndarray, fresnel_m: np.ndarray) -> str:
    """Whether one isolated obstacle bounds the path, or an obstruction that goes on along a part of it.

    P.530 tells the two apart by name only. Here the antennas are thought so high that the ray grazes the highest
    obstacle; samples with less than 0.3 F1 then belong to the obstruction. It is isolated if they are one piece that is
    no longer than a tenth of the path.

    Parameters
    ----------
    height_m, fresnel_m : ndarray
        As in :class:`Clearance`, with the effective Earth radius of the second criterion.
    """
    inner = slice(1, -1)
    grazing = height_m[inner] - height_m[inner].min()
    near = np.flatnonzero(grazing < _NEAR * fresnel_m[inner])
    if not len(near):  # the lowest point of the ray lies at an end, where the zone has no width
        return "isolated"
    # The samples are those points and half the way to their neighbours: a single one has a length too.
    steps = np.diff(distance_m)
    reach = (steps[near] + steps[near + 1]) / 2.0
    in_one_piece = near[-1] - near[0] == len(near) - 1
    return "isolated" if in_one_piece and reach.sum() <= (_ISOLATED_SHARE + 1e-9) * distance_m[-1] else "extended"


def criteria_of(
    length_m: float,
    obstruction: str,
    *,
    climate: str = "tropical",
    rule: str = "single",
    median_k: float,
    second_k: float | None = None,
) -> tuple[Criterion, ...]:
    """The criteria of ITU-R P.530-18 §2.2.2 for a path; all must be met.

    For one antenna at each end (§2.2.2.1): 1.0 F1 with the median k, and with kₑ 0.6 F1 where the climate is tropical
    and the path longer than about 30 km, else 0.0 F1 over a single isolated obstacle and 0.3 F1 over an extended
    obstruction. For the lower antenna of space diversity (§2.2.2.2): 0.3 F1 over isolated obstacles and 0.6 F1 over an
    extended obstruction, with the median k alone; these are the upper ends of the ranges that it allows.

    Parameters
    ----------
    second_k : float, optional
        By default :func:`.geometry.least_k`.
    """
    isolated = obstruction == "isolated"
    if rule == "diversity":
        return (Criterion(median_k, 0.3 if isolated else 0.6),)
    tropical = climate == "tropical" and length_m > _TROPICAL_LENGTH_M
    fraction = 0.6 if tropical else 0.0 if isolated else 0.3
    return (Criterion(median_k, 1.0), Criterion(second_k or least_k(length_m), fraction))
