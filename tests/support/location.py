"""Reading the location problems of Beasley's OR-Library."""

from __future__ import annotations

from pathlib import Path

import numpy as np

__all__ = ["read_graph_distances", "read_set_cover"]


def read_set_cover(path: Path) -> tuple:
    """What each column covers (sites × demand), and the columns' costs."""
    from scipy.sparse import csr_matrix

    values = np.array(path.read_text().split(), dtype=np.int64)
    demand, sites = values[:2]
    costs, at = values[2 : 2 + sites].astype(float), 2 + int(sites)
    row, column = [], []
    for number in range(int(demand)):
        size = int(values[at])
        row.extend((values[at + 1 : at + 1 + size] - 1).tolist())
        column.extend([number] * size)
        at += 1 + size
    return csr_matrix((np.ones(len(row)), (row, column)), shape=(int(sites), int(demand))), costs


def read_graph_distances(path: Path) -> tuple[np.ndarray, int]:
    """Distances between all nodes along the graph, and how many medians are asked for."""
    from scipy.sparse.csgraph import shortest_path

    values = np.array(path.read_text().split(), dtype=np.int64)
    nodes, edges, count = (int(value) for value in values[:3])
    length = np.full((nodes, nodes), np.inf)
    for tail, head, weight in values[3 : 3 + 3 * edges].reshape(-1, 3).tolist():
        length[tail - 1, head - 1] = length[head - 1, tail - 1] = weight  # of edges given twice the last one holds
    return shortest_path(length, method="D"), count
