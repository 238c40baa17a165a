"""Stretches too short to be built in a way of their own go over to the stretch next to them."""

from __future__ import annotations

import numpy as np

__all__ = ["owners_of_slivers"]


def owners_of_slivers(line: np.ndarray, kind: np.ndarray, length: np.ndarray, sliver_m: float) -> np.ndarray:
    """For each stretch the one of its line that it becomes a part of, shape (k,); itself where it stays.

    The shortest goes first: to a neighbour of its own kind, else to the longer one, else to the one before. The only
    stretch of a line stays however short it is.

    Parameters
    ----------
    line : ndarray of int64, shape (k,)
        Stretches in order; those of one line follow one another without a gap.
    kind : ndarray of int64, shape (k,)
        How each is built.
    length : ndarray, shape (k,)
    sliver_m : float
        What is shorter than this goes.
    """
    owner = np.arange(len(line))
    for one in np.unique(line[length < sliver_m]).tolist():
        first, behind = np.searchsorted(line, [one, one + 1]).tolist()
        kept = list(range(first, behind))
        metres = length[first:behind].tolist()
        while len(kept) > 1:
            at = int(np.argmin(metres))
            if metres[at] >= sliver_m:
                break
            beside = [near for near in (at - 1, at + 1) if 0 <= near < len(kept)]
            goes_to = max(beside, key=lambda near: (kind[kept[near]] == kind[kept[at]], metres[near], -near))
            metres[goes_to] += metres[at]
            owner[kept[at]] = kept[goes_to]
            del kept[at], metres[at]
        # What went to a sliver that went later goes with it: a chain of owners ends at one that stays.
        for row in range(first, behind):
            while owner[owner[row]] != owner[row]:
                owner[row] = owner[owner[row]]
    return owner
