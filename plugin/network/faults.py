"""What is wrong with a road layer, or looks as if: found, placed, measured and explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from ..progress import SILENT, Progress
from ..text import N_
from .crossings import Crossings, cross, near_ends
from .lines import RoadLines, clean_lines
from .road_network import RoadNetwork
from .segments import pair_chunks, reach_units
from .topology import same_places

__all__ = ["FaultKind", "Faults", "find_faults", "isolated_parts"]

#: Stretches of two lines no farther apart than this run over each other.
_OVERLAP_M = 1e-3
#: Shorter ones are what is left of an acute angle between two lines.
_MIN_OVERLAP_M = 0.1


class FaultKind(Enum):
    """Kinds of faults; the value is the stable code in the results. In the order in which they are reported."""

    ISOLATED_PART = "isolated_part"
    DANGLE = "dangle"
    CROSSING = "crossing"
    DUPLICATE = "duplicate"
    OVERLAP = "overlap"
    ZERO_LENGTH = "zero_length"

    @property
    def label(self) -> str:
        """English name for people."""
        return _LABELS[self]

    @property
    def explanation(self) -> str:
        """English template for people: what it means and how to mend it."""
        return _EXPLANATIONS[self]


_LABELS = {
    FaultKind.ISOLATED_PART: N_("Isolated parts"),
    FaultKind.DANGLE: N_("Ends that just miss another road"),
    FaultKind.CROSSING: N_("Crossings without a node"),
    FaultKind.DUPLICATE: N_("Duplicate roads"),
    FaultKind.OVERLAP: N_("Overlapping roads"),
    FaultKind.ZERO_LENGTH: N_("Roads without length"),
}

_EXPLANATIONS = {
    FaultKind.ISOLATED_PART: N_(
        "This part of the network is not connected to the largest part, so no route leads from one to the other. Draw "
        "the missing road, or join the roads where they meet in reality; leave it if it is cut off in reality as well."
    ),
    FaultKind.DANGLE: N_(
        "The road ends close to another road without being joined to it. Move its end onto the other road with "
        "snapping switched on, or run again with a joining tolerance that is not smaller than the gap."
    ),
    FaultKind.CROSSING: N_(
        "Two roads cross or touch without a common vertex, so a cable cannot turn from one into the other. Give both "
        "a vertex there, or run again with “Join lines that cross without a node”; leave it if one is a bridge or a "
        "tunnel."
    ),
    FaultKind.DUPLICATE: N_(
        "The road lies twice in the layer, in the same or in the opposite direction. Where the vertices of both are "
        "the same, only the cheaper one is used. Delete the other."
    ),
    FaultKind.OVERLAP: N_(
        "Two roads run over each other for part of their length, so their length may be counted twice. Cut one of them "
        "back to where they part, and give both a vertex there."
    ),
    FaultKind.ZERO_LENGTH: N_("The road has no length: all its vertices lie in one place. Redraw it or delete it."),
}


@dataclass(frozen=True)
class Faults:
    """Faults, one per row.

    Parameters
    ----------
    kind : tuple of FaultKind
    xy : ndarray, shape (k, 2)
        Where to look; NaN where there is no place.
    feature, other : ndarray of int64, shape (k,)
        Rows of the road features concerned; -1 for none.
    distance_m : ndarray, shape (k,)
        Gap on the ground; NaN where none is meant.
    length_m : ndarray, shape (k,)
        Length of road concerned; NaN where none is meant.
    """

    kind: tuple[FaultKind, ...]
    xy: np.ndarray
    feature: np.ndarray
    other: np.ndarray
    distance_m: np.ndarray
    length_m: np.ndarray

    def __len__(self) -> int:
        return len(self.kind)

    @classmethod
    def of(cls, kind: FaultKind, xy, feature, other=None, distance_m=None, length_m=None) -> Faults:
        """Faults of one kind; what is not given is none."""
        count = len(feature)

        def filled(values):
            return np.full(count, np.nan) if values is None else np.asarray(values, dtype=float)

        return cls(
            (kind,) * count,
            np.asarray(xy, dtype=float).reshape(count, 2),
            np.asarray(feature, dtype=np.int64),
            np.full(count, -1, dtype=np.int64) if other is None else np.asarray(other, dtype=np.int64),
            filled(distance_m),
            filled(length_m),
        )

    @classmethod
    def together(cls, several: Sequence[Faults]) -> Faults:
        """All of them, in the order of :class:`FaultKind`."""
        kind = [each for faults in several for each in faults.kind]
        ranks = {each: number for number, each in enumerate(FaultKind)}
        order = np.argsort(np.array([ranks[each] for each in kind], dtype=np.int64), kind="stable")
        return cls(
            tuple(kind[row] for row in order.tolist()),
            np.concatenate([np.empty((0, 2)), *(faults.xy for faults in several)])[order],
            np.concatenate([np.empty(0, dtype=np.int64), *(faults.feature for faults in several)])[order],
            np.concatenate([np.empty(0, dtype=np.int64), *(faults.other for faults in several)])[order],
            np.concatenate([np.empty(0), *(faults.distance_m for faults in several)])[order],
            np.concatenate([np.empty(0), *(faults.length_m for faults in several)])[order],
        )


def isolated_parts(network: RoadNetwork) -> Faults:
    """Parts of the network that are not connected to the largest one, the longest first.

    Each is placed in the middle of its longest piece of road and carries the length of the whole part.
    """
    pieces = network.pieces
    part = network.piece_component
    count = int(part.max(initial=0)) + 1
    length = np.bincount(part, weights=pieces.length_m, minlength=count)
    order = np.lexsort((-pieces.length_m, part))
    heads = np.ones(len(order), dtype=bool)
    heads[1:] = part[order[1:]] != part[order[:-1]]
    longest = order[heads][1:]  # of each part but the largest, which is part 0
    return Faults.of(
        FaultKind.ISOLATED_PART,
        _middle(network.lines, pieces.first[longest], pieces.last[longest]),
        network.lines.feature[pieces.line[longest]],
        length_m=length[1:],
    )


def _middle(lines: RoadLines, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """A place on the middle segment of each stretch of vertices."""
    at = (first + last - 1) // 2
    return (lines.xy[at] + lines.xy[at + 1]) / 2.0


def find_faults(
    lines: RoadLines, distance_m: float, progress: Progress = SILENT, *, levels: np.ndarray | None = None
) -> Faults:
    """Faults in the geometry of lines: gaps, crossings without a node, duplicates and overlaps.

    Parameters
    ----------
    lines : RoadLines
        As they are going to be used: joined already where joining is wanted.
    distance_m : float
        A free end this near (metres on the ground) to another line is a gap. One whose line is joined to the other line
        within twice that distance is none.
    levels : ndarray, optional
        Level of each feature, see :func:`~plugin.network.crossings.cross`.

    Returns
    -------
    Faults
        Of a gap, ``feature`` is the one that ends; of duplicates and overlaps, the later one.
    """
    lines, _ = clean_lines(lines)
    if not len(lines):
        return Faults.together([])
    overlaps = _overlaps(lines, progress.part(0.0, 0.35))
    duplicates, twins, partial = _duplicates(lines, overlaps)
    keep = np.ones(len(lines), dtype=bool)
    keep[twins] = False
    alone = lines.take(keep)
    dangles, gap_places = _dangles(alone, distance_m, progress.part(0.35, 0.65))
    crossings = _crossings(alone, cross(alone, progress.part(0.65, 1.0), levels=levels), gap_places)
    return Faults.together([dangles, crossings, duplicates, partial])


# -- gaps -----------------------------------------------------------------------------------------------------------


def _dangles(lines: RoadLines, distance_m: float, progress: Progress) -> tuple[Faults, np.ndarray]:
    """Gaps at free ends, the narrowest first, and the vertices of all free ends that have one."""
    ends, gaps = near_ends(lines, distance_m, progress)
    heads = np.ones(len(gaps.end), dtype=bool)
    heads[1:] = gaps.end[1:] != gaps.end[:-1]
    end, segment, fraction = gaps.end[heads], gaps.segment[heads], gaps.fraction[heads]
    vertex = ends.vertex[end]
    xy, near_xy = lines.xy[vertex], gaps.xy[heads]
    distance = lines.ground.lengths(*xy.T, *near_xy.T) if len(end) else np.empty(0)
    # Two ends that face each other are one gap.
    nearest = np.full(len(lines.xy) + 1, -1, dtype=np.int64)
    nearest[vertex] = _own_vertex(segment, fraction)
    keep = (nearest[nearest[vertex]] != vertex) | (vertex < nearest[vertex])
    line = np.searchsorted(lines.offsets, segment, side="right") - 1
    order = np.flatnonzero(keep)[np.lexsort((vertex[keep], distance[keep]))]
    faults = Faults.of(
        FaultKind.DANGLE, xy[order], lines.feature[ends.line[end[order]]], lines.feature[line[order]], distance[order]
    )
    return faults, vertex


# -- crossings ------------------------------------------------------------------------------------------------------


def _crossings(lines: RoadLines, found: Crossings, gap_vertices: np.ndarray) -> Faults:
    """Crossings once for each pair of lines and place; not where a gap or an overlap is reported already."""
    if not len(found):
        return Faults.of(FaultKind.CROSSING, np.empty((0, 2)), [])
    one = np.searchsorted(lines.offsets, found.first, side="right") - 1
    other = np.searchsorted(lines.offsets, found.second, side="right") - 1
    place = same_places(found.xy)
    meets_end = np.isin(_own_vertex(found.first, found.first_fraction), gap_vertices)
    meets_end |= np.isin(_own_vertex(found.second, found.second_fraction), gap_vertices)
    run_over = meets_end | _run_over_each_other(lines, found)
    order = np.lexsort((place, other, one))
    new = np.ones(len(order), dtype=bool)
    new[1:] = (one[order[1:]] != one[order[:-1]]) | (other[order[1:]] != other[order[:-1]])
    new[1:] |= place[order[1:]] != place[order[:-1]]
    group = np.cumsum(new) - 1
    left_out = np.bincount(group, weights=run_over[order]) > 0
    kept = np.sort(order[new][~left_out])
    return Faults.of(
        FaultKind.CROSSING,
        found.xy[kept],
        lines.feature[one[kept]],
        lines.feature[other[kept]],
        np.zeros(len(kept)),
    )


def _own_vertex(segment: np.ndarray, fraction: np.ndarray) -> np.ndarray:
    """The vertex at a place in a segment; -1 between two."""
    return np.where(fraction == 0, segment, np.where(fraction == 1, segment + 1, -1))


def _run_over_each_other(lines: RoadLines, found: Crossings) -> np.ndarray:
    """Whether the two segments of each place lie over each other for a length."""
    a, b = lines.xy[found.first], lines.xy[found.first + 1]
    c, d = lines.xy[found.second], lines.xy[found.second + 1]
    near = reach_units(lines.ground, lines.xy, _OVERLAP_M).min()
    short = reach_units(lines.ground, lines.xy, _MIN_OVERLAP_M).min()
    start, end = _common_stretch(a, b, c, d, near)
    return np.hypot(*(end - start).T) > short


# -- duplicates and overlaps ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Overlaps:
    """Pairs of lines that run over each other; ``one < other``, sorted.

    ``length_m`` is the length in common, ``xy`` the middle of its longest straight stretch.
    """

    one: np.ndarray
    other: np.ndarray
    length_m: np.ndarray
    xy: np.ndarray


def _common_stretch(a, b, c, d, near: float) -> tuple[np.ndarray, np.ndarray]:
    """Both ends of the stretch of segment a–b that c–d runs over within ``near``; one place where there is none."""
    unit = b - a
    length = np.hypot(unit[:, 0], unit[:, 1])
    unit = unit / length[:, None]
    along_c, along_d = np.einsum("ij,ij->i", c - a, unit), np.einsum("ij,ij->i", d - a, unit)
    low = np.maximum(np.minimum(along_c, along_d), 0.0)
    high = np.minimum(np.maximum(along_c, along_d), length)
    start = a + low[:, None] * unit
    # Nearly all pairs have fallen by now.
    over = np.flatnonzero(high > low)
    last = a[over] + high[over, None] * unit[over]
    side = d[over] - c[over]
    side /= np.hypot(side[:, 0], side[:, 1])[:, None]
    near_enough = np.ones(len(over), dtype=bool)
    for points in (start[over], last):
        offset = points - c[over]
        near_enough &= np.abs(side[:, 0] * offset[:, 1] - side[:, 1] * offset[:, 0]) <= near
    end = start.copy()
    end[over[near_enough]] = last[near_enough]
    return start, end


def _overlaps(lines: RoadLines, progress: Progress) -> _Overlaps:
    first = lines.segments()
    start, end = lines.xy[first], lines.xy[first + 1]
    line = np.searchsorted(lines.offsets, first, side="right") - 1
    reach = reach_units(lines.ground, lines.xy, _OVERLAP_M)
    found = [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty((0, 2)), np.empty((0, 2)))]
    for i, j in pair_chunks(start, end, reach=reach, progress=progress):
        apart = line[i] != line[j]
        i, j = i[apart], j[apart]
        a, b = _common_stretch(start[i], end[i], start[j], end[j], float(reach.min()))
        over = np.flatnonzero((a[:, 0] != b[:, 0]) | (a[:, 1] != b[:, 1]))
        found.append((i[over], j[over], a[over], b[over]))
    i, j, a, b = (np.concatenate(values) for values in zip(*found))
    _, once = np.unique(i * len(first) + j, return_index=True)
    i, j, a, b = i[once], j[once], a[once], b[once]
    length = lines.ground.lengths(*a.T, *b.T) if len(a) else np.empty(0)
    key = line[i] * len(lines) + line[j]
    order = np.lexsort((-length, key))
    pairs, heads, group = np.unique(key[order], return_index=True, return_inverse=True)
    total = np.bincount(group.reshape(-1), weights=length[order], minlength=len(pairs))
    middle = (a[order[heads]] + b[order[heads]]) / 2.0
    real = total > _MIN_OVERLAP_M
    return _Overlaps((pairs // len(lines))[real], (pairs % len(lines))[real], total[real], middle[real])


def _duplicates(lines: RoadLines, overlaps: _Overlaps) -> tuple[Faults, np.ndarray, Faults]:
    """Duplicates, the lines that are the later of two, and overlaps of what is left."""
    step = np.zeros(len(lines.xy))
    if len(lines.xy) > 1:
        step[:-1] = lines.ground.vertex_lengths(lines.xy)
    step[lines.offsets[1:] - 1] = 0.0
    length = np.add.reduceat(step, lines.offsets[:-1])
    allowed = overlaps.length_m * (1 + 1e-6) + 2 * _OVERLAP_M
    whole = (length[overlaps.one] <= allowed) & (length[overlaps.other] <= allowed)
    # Of three copies, the second and the third are duplicates of the first.
    twins, first = np.unique(overlaps.other[whole], return_index=True)
    partner = overlaps.one[whole][first]
    duplicates = Faults.of(
        FaultKind.DUPLICATE,
        _middle(lines, lines.offsets[twins], lines.offsets[twins + 1] - 1),
        lines.feature[twins],
        lines.feature[partner],
        length_m=length[twins],
    )
    rest = ~(np.isin(overlaps.one, twins) | np.isin(overlaps.other, twins))
    partial = Faults.of(
        FaultKind.OVERLAP,
        overlaps.xy[rest],
        lines.feature[overlaps.other[rest]],
        lines.feature[overlaps.one[rest]],
        length_m=overlaps.length_m[rest],
    )
    return duplicates, twins, partial
