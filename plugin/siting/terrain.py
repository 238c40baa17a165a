"""The lie of the land as a radio site sees it: summits with their prominence, openness, slope.

Everything here is arrays of heights; where these come from (rasters of any CRS) is for others to know.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress

__all__ = ["Summits", "openness_deg", "slope_deg", "summits_of"]

#: Row and column of the neighbours of a cell; of each pair of cells only one of them, for what goes both ways.
_ONE_WAY = ((0, 1), (1, 0), (1, 1), (1, -1))
_ALL_WAYS = _ONE_WAY + tuple((-row, -column) for row, column in _ONE_WAY)
#: Summits between two looks at whether the user has cancelled.
_EVERY = 65_536


@dataclass(frozen=True)
class Summits:
    """Cells that are higher than all round them, the most prominent first.

    Parameters
    ----------
    cell : ndarray of int64, shape (n,)
        Flat index into the grid of heights.
    height_m : ndarray, shape (n,)
    prominence_m : ndarray, shape (n,)
        Height above the key col: how far one must go down on the best way to higher ground. Of a summit from which no
        higher ground can be reached within the grid: its height above the lowest cell that can be reached.
    """

    cell: np.ndarray
    height_m: np.ndarray
    prominence_m: np.ndarray

    def __len__(self) -> int:
        return len(self.cell)

    def take(self, rows: np.ndarray) -> Summits:
        return Summits(self.cell[rows], self.height_m[rows], self.prominence_m[rows])


def summits_of(heights: np.ndarray, progress: Progress = SILENT) -> Summits:
    """All summits of a grid with their topographic prominence (Helman 2005, *The Finest Peaks*).

    Each cell belongs to the summit that steepest ascent over its eight neighbours leads to. Between the basins of two
    summits the highest pass is an edge of a graph, whose maximum spanning tree keeps the best way between any two; the
    passes of the tree, taken from the highest down, end the lower of the summits that each of them joins. That is exact
    on the grid: the way over the highest pass between two cells of different basins never goes lower within a basin.

    Parameters
    ----------
    heights : ndarray, shape (rows, columns)
        Metres; NaN where nothing is known: no way leads over such cells.

    Returns
    -------
    Summits
        Of cells of equal height side by side, one stands for the others or has the prominence 0. O(n log n).
    """
    z = np.asarray(heights, dtype=float)
    known = np.isfinite(z)
    if not known.any():
        return Summits(np.empty(0, dtype=np.int64), np.empty(0), np.empty(0))
    label, cell = _basins(z, known, progress.part(0.0, 0.4))
    height = z.ravel()[cell]
    one, other, col = _passes(z, label, len(cell), progress.part(0.4, 0.7))
    one, other, col = _spanning_tree(one, other, col, len(cell))
    progress.step(0.8)
    lowest = np.full(len(cell), np.inf)
    np.minimum.at(lowest, label[known], z[known])
    prominence = _ended(height, lowest, one, other, col, progress.part(0.8, 1.0))
    order = np.lexsort((cell, -height, -prominence))
    return Summits(cell[order], height[order], prominence[order])


def _shifted(shape: tuple[int, int], way: tuple[int, int]) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The cells of a grid that have a neighbour on that side, and these neighbours."""

    def pair(step: int, count: int) -> tuple[slice, slice]:
        if step > 0:
            return slice(0, max(count - 1, 0)), slice(1, count)
        if step < 0:
            return slice(1, count), slice(0, max(count - 1, 0))
        return slice(0, count), slice(0, count)

    (row, row_to), (column, column_to) = (pair(step, count) for step, count in zip(way, shape))
    return (row, column), (row_to, column_to)


def _basins(z: np.ndarray, known: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Summit of each cell (-1 for cells that are not known), and the cell of each summit."""
    number = np.arange(z.size, dtype=np.int64).reshape(z.shape)
    best, up = np.where(known, z, -np.inf), number.copy()
    for done, way in enumerate(_ALL_WAYS):
        progress.step(done / (len(_ALL_WAYS) + 1))
        here, there = _shifted(z.shape, way)
        # By height, then by number: no two cells are equal, so that nothing goes in a circle on level ground.
        height, beside = np.where(known[there], z[there], -np.inf), number[there]
        better = known[here] & ((height > best[here]) | ((height == best[here]) & (beside > up[here])))
        best[here] = np.where(better, height, best[here])
        up[here] = np.where(better, beside, up[here])
    up = up.ravel()
    while True:
        progress.check()
        farther = up[up]
        if np.array_equal(farther, up):
            break
        up = farther
    flat = known.ravel()
    cell = np.flatnonzero(flat & (up == np.arange(up.size)))
    place = np.full(up.size, -1, dtype=np.int64)
    place[cell] = np.arange(len(cell))
    return np.where(flat, place[up], -1).reshape(z.shape), cell


def _passes(
    z: np.ndarray, label: np.ndarray, count: int, progress: Progress
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The highest pass between each two basins that touch."""
    keys, heights = [], []
    for done, way in enumerate(_ONE_WAY):
        progress.step(done / (len(_ONE_WAY) + 1))
        here, there = _shifted(z.shape, way)
        one, other = label[here], label[there]
        touching = (one != other) & (one >= 0) & (other >= 0)
        one, other = one[touching], other[touching]
        keys.append(np.minimum(one, other) * count + np.maximum(one, other))
        heights.append(np.minimum(z[here][touching], z[there][touching]))
    key, height = np.concatenate(keys), np.concatenate(heights)
    order = np.argsort(key, kind="stable")
    key, height = key[order], height[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    col = np.maximum.reduceat(height, first) if len(first) else height
    return key[first] // count, key[first] % count, col


def _spanning_tree(
    one: np.ndarray, other: np.ndarray, col: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The passes of the maximum spanning tree, the highest first."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    if not len(col):
        return one, other, col
    # Ranks, not heights: what is stored must not be 0, and its digits must not get lost.
    order = np.argsort(-col, kind="stable")
    graph = coo_matrix((np.arange(1.0, len(col) + 1.0), (one[order], other[order])), shape=(count, count)).tocsr()
    chosen = np.sort(minimum_spanning_tree(graph).data.astype(np.int64) - 1)
    rows = order[chosen]
    return one[rows], other[rows], col[rows]


def _ended(
    height: np.ndarray, lowest: np.ndarray, one: np.ndarray, other: np.ndarray, col: np.ndarray, progress: Progress
) -> np.ndarray:
    """Prominence of each summit, by joining basins over the passes from the highest down."""
    rank = np.empty(len(height), dtype=np.int64)
    rank[np.lexsort((np.arange(len(height)), height))] = np.arange(len(height))
    ranks, floor, parent = rank.tolist(), lowest.tolist(), list(range(len(height)))
    prominence = np.full(len(height), np.nan)

    def root(summit: int) -> int:
        while parent[summit] != summit:
            parent[summit] = parent[parent[summit]]
            summit = parent[summit]
        return summit

    joined = zip(one.tolist(), other.tolist(), col.tolist())
    for first, second, pass_m in progress.each(joined, len(col), every=_EVERY):
        first, second = root(first), root(second)
        if ranks[first] < ranks[second]:
            first, second = second, first
        prominence[second] = height[second] - pass_m
        parent[second] = first
        floor[first] = min(floor[first], floor[second])
    for summit in np.flatnonzero(np.isnan(prominence)).tolist():
        prominence[summit] = height[summit] - floor[summit]
    return prominence


def openness_deg(profiles_m: np.ndarray, step_m: float) -> np.ndarray:
    """Positive openness of places: how wide the sky is, as seen from the ground.

    The mean over the azimuths of the zenith angle of the horizon within the length of the profiles (Yokoyama, Shirasawa
    and Pike 2002, *Visualizing topography by openness*, Photogrammetric Engineering and Remote Sensing 68, 257–265):
    90° on a plain, more on summits and crests, less in valleys. A plane, however steep, has 90°.

    Parameters
    ----------
    profiles_m : ndarray, shape (n, azimuths, samples + 1)
        Heights along straight lines from each place at equal angles, the place itself first; NaN where nothing is
        known: such samples hide nothing.
    step_m : float

    Returns
    -------
    ndarray, shape (n,)
        Degrees; NaN where the place has no height, or no azimuth has any other.
    """
    profiles = np.asarray(profiles_m, dtype=float)
    distance = np.arange(1, profiles.shape[2]) * step_m
    rise = (profiles[:, :, 1:] - profiles[:, :, :1]) / distance
    seen = np.isfinite(rise)
    highest = np.where(seen, rise, -np.inf).max(axis=2)
    known = seen.any(axis=2)
    angle = np.where(known, 90.0 - np.degrees(np.arctan(np.where(known, highest, 0.0))), 0.0)
    count = known.sum(axis=1)
    return np.where(count > 0, angle.sum(axis=1) / np.maximum(count, 1), np.nan)


def slope_deg(heights_m: np.ndarray, step_m: float) -> np.ndarray:
    """Slope at the middle of 3 × 3 heights by Horn's weights (Horn 1981, doi:10.1109/PROC.1981.11918), in degrees.

    Parameters
    ----------
    heights_m : ndarray, shape (n, 3, 3)
        Rows from north to south, columns from west to east.
    step_m : float
        Between two of them, both ways.

    Returns
    -------
    ndarray, shape (n,)
        NaN where one of the nine is not known.
    """
    z = np.asarray(heights_m, dtype=float)
    weight = np.array([1.0, 2.0, 1.0]) / (8.0 * step_m)
    east = ((z[:, :, 2] - z[:, :, 0]) * weight).sum(axis=1)
    north = ((z[:, 0, :] - z[:, 2, :]) * weight).sum(axis=1)
    return np.degrees(np.arctan(np.hypot(east, north)))
