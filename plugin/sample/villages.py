"""Villages: where people settle in each commune, how many, and what the place is called."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress
from .names import NameFactory
from .terrain import smoothstep
from .units import Land, Units

__all__ = ["Villages", "apportion", "settle"]


@dataclass(frozen=True)
class Villages:
    """Villages in the order of their codes.

    Parameters
    ----------
    commune : ndarray of int64, shape (n,)
    cell : ndarray of int64
        Cell whose road end serves the village.
    xy : ndarray, shape (n, 2)
    households, population : ndarray of int64
    code, name, kind : list of str
    upland, poor : ndarray of bool
    """

    commune: np.ndarray
    cell: np.ndarray
    xy: np.ndarray
    households: np.ndarray
    population: np.ndarray
    code: list[str]
    name: list[str]
    kind: list[str]
    upland: np.ndarray
    poor: np.ndarray


def apportion(total: int, weights: np.ndarray, minimum: int = 0) -> np.ndarray:
    """Whole shares of ``total`` by ``weights`` (largest remainder), each at least ``minimum``."""
    weights = np.asarray(weights, dtype=float)
    left = total - minimum * len(weights)
    quota = weights / weights.sum() * left
    shares = np.floor(quota).astype(np.int64)
    rest = int(left - shares.sum())
    shares[np.argsort(-(quota - shares), kind="stable")[:rest]] += 1
    return shares + minimum


def settle(
    land: Land,
    units: Units,
    near_road: np.ndarray,
    count: int,
    rng: np.random.Generator,
    names: NameFactory,
    progress: Progress = SILENT,
) -> Villages:
    """Place ``count`` villages.

    Parameters
    ----------
    near_road : ndarray, shape (rows, columns)
        Cost of reaching the nearest main road.
    """
    from scipy import ndimage

    frame = land.frame
    labels = units.labels
    number = len(units.code)
    cells = np.bincount(labels[labels >= 0], minlength=number).astype(float)
    ward = np.array([kind == "phuong" for kind in units.kind])
    weights = np.where(ward, 1.15 * cells.mean() ** 0.5, np.where(units.upland, 0.85, 1.0) * cells**0.5)
    weights = np.where(units.island, 0.3 * weights, weights)
    shares = apportion(count, weights, 1)

    inner = np.ones(labels.shape, dtype=bool)
    inner[:2] = inner[-2:] = False
    inner[:, :2] = inner[:, -2:] = False
    for dr in range(-2, 3):
        for dc in range(-2, 3):
            if abs(dr) + abs(dc) <= 3:
                inner &= np.roll(labels, (dr, dc), axis=(0, 1)) == labels
    # A little above the valley floor, gently sloping, not far from a road.
    around = ndimage.uniform_filter(land.elevation, 9, mode="nearest")
    valley = np.clip((land.elevation - around) / 90.0, -1.0, 2.0)
    charm = (
        -14.0 * land.slope
        - 0.9 * valley
        - 1.1 * smoothstep(near_road / (18.0 * frame.cell), 0.0, 1.5)
        - 5.0 * land.river
        - 2.0 * (land.inland < 1.5 * frame.cell)
        + 0.55 * rng.standard_normal(labels.shape)
    ).ravel()
    boxes = ndimage.find_objects(np.where(labels >= 0, labels + 1, 0))
    commune_of, cell_of = [], []
    for commune in range(number):
        progress.step(commune / number)
        candidates = _candidates(commune, boxes[commune], labels, inner, frame.columns)
        chosen = _spread(candidates, charm[candidates], int(shares[commune]), frame, int(units.centre[commune]))
        commune_of += [commune] * len(chosen)
        cell_of += chosen
    commune = np.array(commune_of)
    cell = np.array(cell_of)
    jitter = rng.uniform(-0.36, 0.36, (len(cell), 2)) * frame.cell
    xy = np.round(frame.centres(cell) + jitter, 2)

    upland = units.upland[commune]
    poor = units.disadvantaged[commune] & (rng.random(len(cell)) < 0.78)
    urban = ward[commune]
    suburban = np.array([area == "suburban" for area in units.area_type])[commune]
    middle = np.select([urban, upland & poor, upland, suburban], [330.0, 62.0, 88.0, 205.0], 165.0)
    households = np.maximum(np.round(middle * np.exp(0.38 * rng.standard_normal(len(cell)))), 11).astype(np.int64)
    size = np.select([urban, upland], [3.55, 4.35], 3.8) + 0.22 * rng.standard_normal(len(cell))
    population = np.maximum(np.round(households * np.clip(size, 2.9, 5.4)), 30).astype(np.int64)

    code, name, kind = [], [], []
    serial: dict[int, int] = {}
    for place in range(len(cell)):
        own = int(commune[place])
        serial[own] = serial.get(own, 0) + 1
        code.append(f"{units.code[own]}{serial[own]:03d}")
        if urban[place]:
            kind.append("khu_pho")
            name.append(f"Khu phố {serial[own]}")
        elif upland[place] and (poor[place] or rng.random() < 0.6):
            kind.append("ban")
            name.append(f"Bản {names.place(f'village {own}', True)}")
        else:
            kind.append("thon")
            name.append(f"Thôn {names.place(f'village {own}', bool(upland[place]))}")
    return Villages(commune, cell, xy, households, population, code, name, kind, upland, poor)


def _candidates(commune, box, labels, inner, columns) -> np.ndarray:
    """Cells well inside the commune, or the innermost ones where it is too narrow for that."""
    from scipy import ndimage

    own = labels[box] == commune
    wanted = own & inner[box]
    if not wanted.any():
        depth = ndimage.distance_transform_edt(np.pad(own, 1))[1:-1, 1:-1]
        wanted = own & (depth >= depth.max() - 0.5)
    row, column = np.nonzero(wanted)
    return (row + box[0].start) * columns + column + box[1].start


def _spread(candidates: np.ndarray, charm: np.ndarray, count: int, frame, centre: int) -> list[int]:
    """The most charming cells with some distance between them; the seat of the commune is one."""
    xy = frame.centres(candidates)
    space = 0.62 * np.sqrt(len(candidates) / max(count, 1)) * frame.cell
    charm = charm.copy()
    seat = np.flatnonzero(candidates == centre)
    if len(seat):
        charm[seat] = charm.max() + 1.0
    chosen: list[int] = []
    while len(chosen) < count:
        free = charm.copy()
        for cell in chosen:
            away = np.hypot(*(xy - frame.centres([cell])[0]).T)
            free[away < space] = -np.inf
        while len(chosen) < count:
            best = int(np.argmax(free))
            if free[best] == -np.inf:
                break
            chosen.append(int(candidates[best]))
            free[np.hypot(*(xy - xy[best]).T) < max(space, 1e-9)] = -np.inf
        if space < frame.cell:
            space = 0.0  # several villages to a cell
        space *= 0.8
    return chosen
