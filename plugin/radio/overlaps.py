"""How many areas, sites and operators cover each piece of ground where areas of coverage overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .cells import Cells

__all__ = ["OverlapGroup", "group_overlaps"]


@dataclass(frozen=True)
class OverlapGroup:
    """Pieces of ground that as many areas of the same operators cover.

    Parameters
    ----------
    technology : str or None
    areas, sites : int
        Circles and sectors that cover each of its pieces; different sites that they are of.
    operators : tuple of str
        Different operators of these sites, sorted.
    pieces : ndarray of int64
    """

    technology: str | None
    areas: int
    sites: int
    operators: tuple[str, ...]
    pieces: np.ndarray


def group_overlaps(
    cells: Cells, technology: str | None, members: np.ndarray, piece: np.ndarray, member: np.ndarray
) -> list[OverlapGroup]:
    """Put pieces together that are covered alike.

    Parameters
    ----------
    cells : Cells
    technology : str or None
        What all ``members`` have.
    members : ndarray of int64
        Rows of ``cells``.
    piece, member : ndarray of int64, shape (k,)
        Pairs of a piece and a place in ``members`` that covers it, sorted by piece.

    Returns
    -------
    list of OverlapGroup
        Sorted by areas, sites, operators.
    """
    groups: dict[tuple, list[int]] = {}
    # Many pieces are covered by the same set; what it stands for is found once.
    known: dict[bytes, tuple] = {}
    starts = np.flatnonzero(np.diff(piece, prepend=-1))
    for begin, end in zip(starts.tolist(), [*starts[1:].tolist(), len(piece)]):
        covering = members[member[begin:end]]
        mark = covering.tobytes()
        if mark not in known:
            rows = covering.tolist()
            names = {name for row in rows for name in cells.operators[row]}
            known[mark] = (
                len(rows), len(set(cells.site[covering].tolist())),
                tuple(sorted(names, key=lambda name: (name.casefold(), name))),
            )  # fmt: skip
        groups.setdefault(known[mark], []).append(int(piece[begin]))
    return [OverlapGroup(technology, *key, np.asarray(groups[key], dtype=np.int64)) for key in sorted(groups)]
