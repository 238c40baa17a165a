"""Least-cost ways over the land: a graph of cells with sixteen directions."""

from __future__ import annotations

import numpy as np

from .terrain import Frame

__all__ = ["Lattice", "walk_back"]

_KNIGHT = ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1))


class Lattice:
    """Cells that a road may pass through, and what each step costs.

    Parameters
    ----------
    frame : Frame
    elevation : ndarray, shape (rows, columns)
    allowed : ndarray of bool
    river : ndarray of bool
        Cells with a river too wide to be forded; entering one costs half a bridge.
    unevenness : ndarray
        Factor on the cost of each cell, about 1.
    bridge_m : float
        A bridge is worth a detour of this length.
    """

    def __init__(self, frame: Frame, elevation, allowed, river, unevenness, *, bridge_m: float):
        from scipy.sparse import csr_matrix

        self.frame = frame
        rows, columns = elevation.shape
        count = rows * columns
        index = np.arange(count).reshape(rows, columns)
        starts, ends, costs = [], [], []
        for dr, dc in _KNIGHT:
            a = (slice(0, rows - dr), slice(max(0, -dc), columns - max(0, dc)))
            b = (slice(dr, rows), slice(max(0, dc), columns + min(0, dc)))
            both = allowed[a] & allowed[b]
            distance = frame.cell * np.hypot(dr, dc)
            slope = np.abs(elevation[a] - elevation[b])[both] / distance
            # Steep steps cost much more: roads keep to valleys and climb passes at a slant.
            cost = distance * (1.0 + np.minimum((slope / 0.055) ** 2, 40.0))
            cost *= 0.5 * (unevenness[a] + unevenness[b])[both]
            cost += np.where(river[a][both] != river[b][both], bridge_m / 2.0, 0.0)
            cost += np.where(river[a][both] & river[b][both], 3.0 * distance, 0.0)
            if abs(dr) + abs(dc) == 3:  # the two cells that a knight's move jumps over
                jumped = np.zeros(both.shape, dtype=bool)
                for share in (np.floor, np.ceil):
                    mr, mc = int(share(dr / 2)), int(share(dc / 2))
                    rr = slice(a[0].start + mr, a[0].stop + mr)
                    cc = slice(a[1].start + mc, a[1].stop + mc)
                    jumped |= river[rr, cc]
                cost += np.where((jumped & ~river[a] & ~river[b])[both], bridge_m, 0.0)
            starts.append(index[a][both])
            ends.append(index[b][both])
            costs.append(cost)
        start, end, cost = (np.concatenate(parts) for parts in (starts, ends, costs))
        graph = csr_matrix(
            (np.concatenate((cost, cost)), (np.concatenate((start, end)), np.concatenate((end, start)))),
            shape=(count, count),
        )
        graph.sort_indices()
        self.graph = graph
        self._keys = np.repeat(np.arange(count, dtype=np.int64), np.diff(graph.indptr)) * count + graph.indices
        self._count = count

    def _positions(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        return np.searchsorted(self._keys, np.asarray(start, dtype=np.int64) * self._count + end)

    def discount(self, nodes: np.ndarray, factor: float) -> None:
        """Steps along an existing road cost less from now on."""
        for start, end in ((nodes[:-1], nodes[1:]), (nodes[1:], nodes[:-1])):
            self.graph.data[self._positions(start, end)] *= factor

    def path(self, start: int, end: int, limit: float = np.inf) -> np.ndarray | None:
        """Cells of the least-cost way, or None where there is none below ``limit``."""
        from scipy.sparse.csgraph import dijkstra

        straight = float(np.hypot(*(self.frame.centres([end]) - self.frame.centres([start]))[0]))
        reach = min(1.6 * straight, limit)
        while True:  # most ways are found close by: a search without a limit would cross the whole province
            distance, before = dijkstra(self.graph, indices=start, return_predecessors=True, limit=reach)
            if np.isfinite(distance[end]):
                return walk_back(before, end)
            if reach >= limit or reach > 500.0 * straight:
                return None
            reach = min(2.5 * reach, limit)

    def nearest(self, sources: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Cost to the nearest of ``sources``, the cell before on the way, and the source, for each cell."""
        from scipy.sparse.csgraph import dijkstra

        return dijkstra(self.graph, indices=np.unique(sources), min_only=True, return_predecessors=True)


def walk_back(before: np.ndarray, end: int, stop=None) -> np.ndarray:
    """Cells from ``end`` back along predecessors, up to a source or the first for which ``stop`` holds."""
    nodes = [int(end)]
    while before[nodes[-1]] >= 0:
        nodes.append(int(before[nodes[-1]]))
        if stop is not None and stop(nodes[-1]):
            break
    return np.array(nodes)
