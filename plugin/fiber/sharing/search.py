"""From a layer of structures to what a cable can use along planned lines, and what stands in its way there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT, Progress
from ...ranges import concatenate_ranges
from ...wkb import Parts
from .alongside import Beside, beside_lines, spans_of_points
from .measure import MeasuredLines
from .structures import Structures, rows_of_poles

__all__ = ["Search", "find_structures", "hindering"]

#: What stands in the way along less than this explains nothing.
_WORTH_TELLING_M = 1.0


@dataclass(frozen=True)
class Search:
    """What counts as running along.

    Parameters
    ----------
    max_offset_m : float
        Greatest distance.
    max_angle_deg : float
        Greatest difference in direction.
    max_span_m : float
        Greatest distance between two poles of a row.
    """

    max_offset_m: float = 20.0
    max_angle_deg: float = 30.0
    max_span_m: float = 80.0


def find_structures(
    measured: MeasuredLines,
    structures: Structures,
    parts: Parts,
    search: Search,
    *,
    points: bool = False,
    progress: Progress = SILENT,
) -> tuple[Structures, Beside]:
    """Where structures run along planned lines.

    Parameters
    ----------
    structures : Structures
        One for each feature of ``parts``.
    parts : Parts
        Lines, or single poles.
    points : bool
        Whether they are poles.

    Returns
    -------
    Structures
        Those given, or the rows that poles make.
    Beside
        Of all of them, whether they can be used or not.
    """
    if not points:
        beside = beside_lines(measured, parts, search.max_offset_m, search.max_angle_deg, progress)
        return structures, beside
    # A multi-point is several poles of one record.
    spans = spans_of_points(measured, parts.xy, search.max_offset_m, search.max_span_m, progress)
    poles = structures.take(np.repeat(parts.feature, np.diff(parts.offsets)))
    return rows_of_poles(poles, spans)


def hindering(start: np.ndarray, end: np.ndarray, hindered: Beside) -> np.ndarray:
    """For each stretch the structure that runs along most of it and cannot be used, shape (k,); -1 for none.

    Parameters
    ----------
    start, end : ndarray, shape (k,)
        Stretches that do not overlap, sorted.
    hindered : Beside
        Where structures run that cannot be used.
    """
    found = np.full(len(start), -1, dtype=np.int64)
    if not len(start) or not len(hindered):
        return found
    first = np.searchsorted(end, hindered.start, side="right")
    behind = np.searchsorted(start, hindered.end, side="left")
    sizes = np.maximum(behind - first, 0)
    stretch = concatenate_ranges(first, sizes)
    row = np.repeat(np.arange(len(hindered)), sizes)
    common = np.minimum(end[stretch], hindered.end[row]) - np.maximum(start[stretch], hindered.start[row])
    structure = hindered.structure[row]
    order = np.lexsort((structure, stretch))
    stretch, structure, common = stretch[order], structure[order], common[order]
    if not len(stretch):
        return found
    head = np.ones(len(stretch), dtype=bool)
    head[1:] = (stretch[1:] != stretch[:-1]) | (structure[1:] != structure[:-1])
    head = np.flatnonzero(head)
    stretch, structure, common = stretch[head], structure[head], np.add.reduceat(common, head)
    order = np.lexsort((structure, -common, stretch))
    stretch, structure, common = stretch[order], structure[order], common[order]
    best = np.ones(len(stretch), dtype=bool)
    best[1:] = stretch[1:] != stretch[:-1]
    best &= common >= _WORTH_TELLING_M
    found[stretch[best]] = structure[best]
    return found
