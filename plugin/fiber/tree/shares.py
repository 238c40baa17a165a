"""What part of a tree each demand point takes: every segment is shared equally by the demand points behind it.

The parts of all demand points add up to the tree, so that a list of villages with what each costs counts no stretch
twice. (The equal split among those who use a stretch is the Shapley value of the cost of a given tree: Littlechild &
Owen, "A simple expression for the Shapley value in a special case", 1973.)
"""

from __future__ import annotations

import numpy as np

from .segments import TreeLines

__all__ = ["tree_shares"]


def tree_shares(lines: TreeLines, cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Part of the length and of the cost that falls to each node where a demand point is.

    Parameters
    ----------
    lines : TreeLines
    cost : ndarray, shape (segments,)
        What each segment costs.

    Returns
    -------
    length_m, cost : ndarray, shape (nodes,)
        NaN for nodes without a demand point.
    """
    parts = np.zeros((len(lines.nodes), 2))
    for segment, amount in zip(lines.segments, cost.tolist()):  # each after those on its hub's side
        own = np.array([segment.length_m, amount]) / max(segment.points, 1)
        parts[segment.end] = parts[segment.start] + own
    for row, node in enumerate(lines.nodes):
        if node.at >= 0:
            parts[row] = parts[node.at]
    parts[[node.demand < 0 for node in lines.nodes]] = np.nan
    return parts[:, 0], parts[:, 1]
