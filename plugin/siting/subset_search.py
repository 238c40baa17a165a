"""All pairs of sets of which one holds the other, without comparing every set with every other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from ..ranges import concatenate_ranges

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["first_of_equals", "subset_pairs"]

#: Pairs, and elements of pairs, that are held in memory at once.
_CHUNK = 4_000_000
#: Words of 64 bits in the signature of a set.
_WORDS = 4


def subset_pairs(sets: csr_matrix, check: Callable[[], None]) -> tuple[np.ndarray, np.ndarray]:
    """All pairs (small, large) of different sets where the large one holds every element of the small one.

    A set can only be held by the sets of its rarest element. Of these, most are refused by signatures (each element
    sets one of 256 bits), the rest are compared.

    Parameters
    ----------
    sets : csr_matrix, shape (sets, elements)
        With sorted indices. Sets without elements are left out.
    check : callable
        Called now and then; it raises if the user asked to stop.

    Returns
    -------
    small, large : ndarray of int64
        Equal sets are there both ways round.
    """
    size = np.diff(sets.indptr).astype(np.int64)
    count = sets.shape[0]
    if not len(sets.indices):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    members = sets.T.tocsr()
    frequency = np.diff(members.indptr).astype(np.int64)
    filled = np.flatnonzero(size)
    starts = sets.indptr[filled].astype(np.int64)
    rarest = np.zeros(count, dtype=np.int64)
    # The rarest element of each set: the least of frequency and element, packed in one number.
    packed = frequency[sets.indices] * sets.shape[1] + sets.indices
    rarest[filled] = np.minimum.reduceat(packed, starts) % sets.shape[1]
    signature = np.zeros((count, _WORDS), dtype=np.uint64)
    bit = (np.arange(sets.shape[1], dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(56)
    for word in range(_WORDS):
        flags = np.where(bit // np.uint64(64) == word, np.uint64(1) << (bit % np.uint64(64)), np.uint64(0))
        signature[filled, word] = np.bitwise_or.reduceat(flags[sets.indices], starts)
    keys = np.repeat(np.arange(count, dtype=np.int64), size) * sets.shape[1] + sets.indices

    found: list[tuple[np.ndarray, np.ndarray]] = []
    work = np.cumsum(frequency[rarest[filled]])
    cuts = np.searchsorted(work, np.arange(_CHUNK, int(work[-1]) + _CHUNK, _CHUNK), side="right")
    begin = 0
    for end in dict.fromkeys([*np.maximum(cuts, 1).tolist(), len(filled)]):
        end = min(max(end, begin + 1), len(filled))
        if begin >= len(filled):
            break
        check()
        some = filled[begin:end]
        at = members.indptr[rarest[some]].astype(np.int64)
        times = frequency[rarest[some]]
        small = np.repeat(some, times)
        large = members.indices[concatenate_ranges(at, times)].astype(np.int64)
        good = (small != large) & (size[large] >= size[small])
        small, large = small[good], large[good]
        good = ((signature[small] & ~signature[large]) == 0).all(axis=1)
        found.extend(_verified(sets, keys, size, small[good], large[good]))
        begin = end
    if not found:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    return np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found])


def _verified(sets: csr_matrix, keys: np.ndarray, size: np.ndarray, small: np.ndarray, large: np.ndarray):
    """The pairs that hold true, compared element by element, some at a time."""
    begin, work = 0, np.cumsum(size[small])
    while begin < len(small):
        done = work[begin - 1] if begin else 0
        end = max(int(np.searchsorted(work, done + _CHUNK, side="right")), begin + 1)
        s, g = small[begin:end], large[begin:end]
        elements = sets.indices[concatenate_ranges(sets.indptr[s].astype(np.int64), size[s])]
        wanted = np.repeat(g, size[s]) * sets.shape[1] + elements
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        there = (keys[at] == wanted).astype(np.int64)
        owner = np.repeat(np.arange(len(s)), size[s])
        good = np.bincount(owner, weights=there, minlength=len(s)) == size[s]
        yield s[good], g[good]
        begin = end


def first_of_equals(sets: csr_matrix, label: np.ndarray | None = None) -> np.ndarray:
    """For each set the first one with the same elements (and the same label), shape (sets,)."""
    size = np.diff(sets.indptr).astype(np.int64)
    keys = np.random.default_rng(20261123).integers(1, 2**62, size=(sets.shape[1], 2), dtype=np.int64)
    marks = np.zeros((sets.shape[0], 4), dtype=np.int64)
    filled = np.flatnonzero(size)
    if len(filled):
        starts = sets.indptr[filled].astype(np.int64)
        with np.errstate(over="ignore"):  # sums modulo 2**64 are what is wanted
            marks[filled, :2] = np.add.reduceat(keys[sets.indices], starts, axis=0)
    marks[:, 2] = size
    marks[:, 3] = 0 if label is None else label
    _, first, group = np.unique(marks, axis=0, return_index=True, return_inverse=True)
    head = first[group.ravel()].astype(np.int64)
    # 128 random bits can be equal by chance, in theory; a set that differs from its head stays alone.
    heads = sets.indices[concatenate_ranges(sets.indptr[head].astype(np.int64), size)]
    wrong = np.unique(np.repeat(np.arange(sets.shape[0]), size)[heads != sets.indices])
    head[wrong] = wrong
    return head
