"""Which sites reach which demand: by distance, and what levels are at demand points on the radials of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..progress import SILENT, Progress

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["MOST_DISTANCES", "close_pairs", "covers_of_pairs", "distances", "within"]

#: Distances between all sites and all demand among which the shortest are looked for. They are of 8 bytes each, and the
#: search holds about four matrices of that size (measured): 1.3 GB.
MOST_DISTANCES = 40_000_000


def within(sites: np.ndarray, demand: np.ndarray, radius_m: np.ndarray, progress: Progress = SILENT):
    """All pairs of a site and a demand point in its radius.

    Parameters
    ----------
    sites, demand : ndarray, shape (n, 3), (m, 3)
        Places as :func:`.separation.earth_xyz` gives them.
    radius_m : ndarray, shape (n,)

    Returns
    -------
    site, demand : ndarray of int64
    """
    from scipy.spatial import cKDTree

    if not len(sites) or not len(demand):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    tree = cKDTree(demand)
    found_sites, found = [], []
    for begin in range(0, len(sites), 512):
        progress.step(begin / len(sites))
        lists = tree.query_ball_point(sites[begin : begin + 512], radius_m[begin : begin + 512])
        sizes = [len(some) for some in lists]
        found_sites.append(np.repeat(np.arange(begin, begin + len(lists)), sizes))
        found.append(np.fromiter((row for some in lists for row in sorted(some)), dtype=np.int64, count=sum(sizes)))
    return np.concatenate(found_sites).astype(np.int64), np.concatenate(found)


def close_pairs(sites: np.ndarray, distance_m: float) -> np.ndarray:
    """Pairs of sites nearer to each other than the distance, shape (k, 2), sorted."""
    from scipy.spatial import cKDTree

    if distance_m <= 0 or len(sites) < 2:
        return np.empty((0, 2), dtype=np.int64)
    pairs = cKDTree(sites).query_pairs(distance_m, output_type="ndarray").astype(np.int64)
    apart = np.sqrt(((sites[pairs[:, 0]] - sites[pairs[:, 1]]) ** 2).sum(axis=1))
    pairs = np.sort(pairs[apart < distance_m * (1 - 1e-12)], axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def distances(sites: np.ndarray, demand: np.ndarray) -> np.ndarray:
    """Metres from each site to each demand point, shape (sites, demand)."""
    from scipy.spatial.distance import cdist

    return cdist(sites, demand)


def covers_of_pairs(site: np.ndarray, demand: np.ndarray, shape: tuple[int, int]) -> csr_matrix:
    """The matrix of ones of these pairs."""
    from scipy.sparse import csr_matrix

    made = csr_matrix((np.ones(len(site)), (site, demand)), shape=shape)
    made.sum_duplicates()
    made.data[:] = 1.0
    return made
