"""How each stretch of a planned cable is built: on what is there, together with other works, or anew.

The planned lines are cut where what runs beside them changes. At every place the cheapest of what is allowed there is
taken, by the cost table of road class × construction method.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from ...progress import SILENT, Progress
from .measure import SAME_PLACE_M, MeasuredLines
from .poles import count_new_poles
from .slivers import owners_of_slivers
from .tiles import Tiles, bridge_kinds

__all__ = ["Placement", "Preference", "Reason", "SharingOptions", "Stretches", "UnitCosts", "cells_of", "plan_sharing"]


class Placement(Enum):
    """How a stretch is built; the value is the stable code, in the order in which equal costs are settled."""

    EXISTING_DUCT = "existing_duct"
    EXISTING_POLE = "existing_pole"
    JOINT_TRENCH = "joint_trench"
    NEW_POLE = "new_pole"
    NEW_TRENCH = "new_trench"


class Preference(Enum):
    """What is taken where a pole line and a duct run along."""

    CHEAPEST = "cheapest"
    DUCTS = "ducts"
    POLES = "poles"


class Reason(Enum):
    """Why a stretch is built as it is."""

    SHARED = "shared"
    JOINT = "joint"
    NO_STRUCTURE = "no_structure"
    DEARER = "dearer"
    UNDERGROUND = "underground"


_DUCT, _POLE, _JOINT, _NEW_POLE, _TRENCH = range(5)
_PLACEMENTS = list(Placement)


@dataclass(frozen=True)
class UnitCosts:
    """Cost of a metre along each line (VND/m), shape (n,) each."""

    existing_pole: np.ndarray
    new_pole: np.ndarray
    existing_duct: np.ndarray
    new_trench: np.ndarray


@dataclass(frozen=True)
class SharingOptions:
    """What the planner chooses.

    Parameters
    ----------
    preference : Preference
    joint_share : float
        Part of a trench's cost that remains where it is dug together with other works, 0–1.
    joint_always : bool
        Whether what cannot be shared goes into the joint trench wherever works run along; else only where that costs no
        more than building alone.
    max_gap_m, min_length_m : float
        See :func:`.tiles.lay_tiles`.
    span_m : float
        Between new poles.
    sliver_m : float
        Stretches shorter than this go over to the one next to them: nobody builds them in a way of their own.
    """

    preference: Preference = Preference.CHEAPEST
    joint_share: float = 0.5
    joint_always: bool = False
    max_gap_m: float = 50.0
    min_length_m: float = 30.0
    span_m: float = 50.0
    sliver_m: float = 1.0


@dataclass(frozen=True)
class Stretches:
    """Planned lines in stretches, in the order of the lines and along them.

    Parameters
    ----------
    line : ndarray of int64, shape (k,)
    start, end : ndarray, shape (k,)
        Places on the axis; the stretches of a line follow one another without a gap.
    placement : list of Placement
    reason : list of Reason
        DEARER: there is something to share, but building anew is cheaper. UNDERGROUND: there are poles, but nothing may
        hang there.
    structure : ndarray of int64, shape (k,)
        Row of the poles or of the ducts, by the placement; -1 for none.
    work : ndarray of int64, shape (k,)
        Row of the work; -1 for none.
    no_poles : ndarray of int64, shape (k,)
        Why no new poles are put: 0 they may be, 1 for the class of the road, 2 for the area.
    offset_m : ndarray, shape (k,)
        Mean distance to what is shared, or to the works; NaN for none.
    new_poles : ndarray of int64, shape (k,)
    cost_per_m, alone_per_m : ndarray, shape (k,)
        As built, and by the cheapest way that is allowed there without sharing and without other works. What is shared
        or dug with others because somebody wants it so can be the dearer of the two.
    """

    line: np.ndarray
    start: np.ndarray
    end: np.ndarray
    placement: list[Placement]
    reason: list[Reason]
    structure: np.ndarray
    work: np.ndarray
    no_poles: np.ndarray
    offset_m: np.ndarray
    new_poles: np.ndarray
    cost_per_m: np.ndarray
    alone_per_m: np.ndarray
    cost: np.ndarray = field(init=False)
    alone: np.ndarray = field(init=False)

    def __post_init__(self):
        # Whole đồng: sums of what is shown are what is shown as the sum.
        object.__setattr__(self, "cost", np.round(self.length_m * self.cost_per_m))
        object.__setattr__(self, "alone", np.round(self.length_m * self.alone_per_m))

    def __len__(self) -> int:
        return len(self.line)

    @property
    def length_m(self) -> np.ndarray:
        return self.end - self.start

    @property
    def saving(self) -> np.ndarray:
        return self.alone - self.cost

    def of(self, *placements: Placement) -> np.ndarray:
        """Whether each stretch is built in one of these ways, shape (k,)."""
        return np.array([one in placements for one in self.placement], dtype=bool)


def plan_sharing(
    measured: MeasuredLines,
    poles: Tiles,
    ducts: Tiles,
    works: Tiles,
    underground: Tiles,
    no_poles: np.ndarray,
    costs: UnitCosts,
    options: SharingOptions,
    progress: Progress = SILENT,
) -> Stretches:
    """Cut planned lines into stretches by how they are best built.

    Parameters
    ----------
    measured : MeasuredLines
    poles, ducts, works : Tiles
        What can be used along the lines (:func:`.tiles.lay_tiles`).
    underground : Tiles
        Where nothing may hang on poles, existing or new.
    no_poles : ndarray of bool, shape (n,)
        Lines along which no new poles are put.
    costs : UnitCosts
    options : SharingOptions

    Returns
    -------
    Stretches
        Every place of every line is in one of them. New poles or a new trench where nothing can be shared, whichever is
        allowed and cheaper: the same stands against sharing and against a joint trench as what it saves.
    """
    ducts, poles = bridge_kinds(measured, ducts, poles, options.max_gap_m)
    start, end, line = cells_of(measured, (poles, ducts, works, underground))
    progress.step(0.2)
    middle = (start + end) / 2.0
    pole, duct, work = poles.at(middle), ducts.at(middle), works.at(middle)
    area = underground.at(middle) >= 0
    progress.step(0.4)
    unit = [getattr(costs, name)[line] for name in ("existing_duct", "existing_pole", "new_pole", "new_trench")]
    barred = area | no_poles[line]
    alone_is_trench = barred | (unit[3] < unit[2])
    alone = np.where(alone_is_trench, unit[3], unit[2])
    joint = unit[3] * options.joint_share
    takes_joint = (work >= 0) & (options.joint_always | (joint <= alone))
    base = np.where(takes_joint, joint, alone)
    choice = np.where(takes_joint, _JOINT, np.where(alone_is_trench, _TRENCH, _NEW_POLE))
    has = {_DUCT: duct >= 0, _POLE: (pole >= 0) & ~area}
    shared = _shared_choice(has, unit[0], unit[1], base, options.preference)
    shared = _without_slivers(shared, has, line, end - start, options.min_length_m)
    choice = np.where(shared >= 0, shared, choice)
    # Why nothing is shared, where it is not: 2 nothing there, 3 dearer, 4 not allowed here.
    unshared = np.where(has[_DUCT] | has[_POLE], 3, np.where((pole >= 0) & area, 4, 2))
    unshared = np.where(shared >= 0, 0, np.where(choice == _JOINT, 1, unshared))
    structure = np.where(choice == _DUCT, duct, np.where(choice == _POLE, pole, -1))
    work = np.where(choice == _JOINT, work, -1)
    why = np.where(np.isin(choice, (_TRENCH, _JOINT)), np.where(area, 2, no_poles[line].astype(int)), 0)
    progress.step(0.6)

    keys = (line, choice, structure, work, unshared, why)
    head = _heads_of(keys)
    owner = owners_of_slivers(line[head], choice[head], _sums(end - start, head), options.sliver_m)
    # All that is known of a sliver's cells is that of the first cell of the stretch it goes over to.
    run = np.repeat(np.arange(len(head)), np.diff(np.append(head, len(line))))
    source = np.where(owner[run] == run, np.arange(len(line)), head[owner[run]])
    keys, alone = [key[source] for key in keys], alone[source]
    head = _heads_of(keys)
    behind = np.append(head, len(line))[1:] - 1
    alone_per_m = _means(alone, end - start, head)
    line, choice, structure, work, unshared, why = (key[head] for key in keys)
    start, end = start[head], end[behind]
    columns = np.vstack((unit[0][head], unit[1][head], joint[head], unit[2][head], unit[3][head]))
    cost_per_m = columns[choice, np.arange(len(choice))]
    offset = np.full(len(choice), np.nan)
    row = np.full(len(choice), -1, dtype=np.int64)
    for kind, tiles, tile in ((_DUCT, ducts, structure), (_POLE, poles, structure), (_JOINT, works, work)):
        mine = choice == kind
        offset[mine] = tiles.offset_m[tile[mine]]
        row[mine] = tiles.structure[tile[mine]]
    reasons = list(Reason)
    progress.step(0.8)
    return Stretches(
        line=line,
        start=start,
        end=end,
        placement=[_PLACEMENTS[number] for number in choice.tolist()],
        reason=[reasons[number] for number in unshared.tolist()],
        structure=np.where(choice <= _POLE, row, -1),
        work=np.where(choice == _JOINT, row, -1),
        no_poles=why,
        offset_m=offset,
        new_poles=count_new_poles(measured, line, start, end, choice == _NEW_POLE, choice == _POLE, options.span_m),
        cost_per_m=cost_per_m,
        alone_per_m=alone_per_m,
    )


def cells_of(measured: MeasuredLines, kinds: tuple[Tiles, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The lines cut wherever any tile begins or ends: begin, end and line of each cell, in order."""
    ends = np.concatenate((measured.start, measured.end))
    inner = np.unique(np.concatenate([tiles.start for tiles in kinds] + [tiles.end for tiles in kinds]))
    # Nothing is cut off that is next to nothing; a line's own ends always stay.
    line = measured.line_at(inner)
    low, high = measured.start[line], measured.end[line]
    inner = inner[(inner > low + SAME_PLACE_M) & (inner < high - SAME_PLACE_M)]
    apart = np.ones(len(inner), dtype=bool)
    apart[1:] = np.diff(inner) > SAME_PLACE_M
    place = np.sort(np.concatenate((ends, inner[apart])))
    line = measured.line_at(place)
    begins = np.flatnonzero(line[1:] == line[:-1])
    return place[begins], place[begins + 1], line[begins]


def _heads_of(keys) -> np.ndarray:
    """First row of each run of rows that are alike in all keys."""
    head = np.ones(len(keys[0]), dtype=bool)
    head[1:] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    return np.flatnonzero(head)


def _sums(values: np.ndarray, head: np.ndarray) -> np.ndarray:
    return np.add.reduceat(values, head) if len(head) else np.empty(0)


def _means(values: np.ndarray, weight: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Weighted means of runs; the value itself, to the last bit, where it is the same all along."""
    if not len(head):
        return np.empty(0)
    mean = _sums(values * weight, head) / _sums(weight, head)
    return np.clip(mean, np.minimum.reduceat(values, head), np.maximum.reduceat(values, head))


def _shared_choice(has, duct_cost, pole_cost, base, preference: Preference) -> np.ndarray:
    """Duct, pole or neither (-1) for each cell."""
    if preference is Preference.CHEAPEST:
        duct = np.where(has[_DUCT], duct_cost, np.inf)
        pole = np.where(has[_POLE], pole_cost, np.inf)
        cheaper = np.where(duct <= pole, _DUCT, _POLE)
        return np.where(np.minimum(duct, pole) <= base, np.where(np.isfinite(np.minimum(duct, pole)), cheaper, -1), -1)
    one, other = (_DUCT, _POLE) if preference is Preference.DUCTS else (_POLE, _DUCT)
    return np.where(has[one], one, np.where(has[other], other, -1))


def _without_slivers(shared: np.ndarray, has, line, length, min_length_m: float) -> np.ndarray:
    """Short pieces of duct beside pole, and the other way round, go over to what lies next to them."""
    if not len(shared):
        return shared
    head = np.ones(len(shared), dtype=bool)
    head[1:] = (shared[1:] != shared[:-1]) | (line[1:] != line[:-1])
    run = np.cumsum(head) - 1
    first = np.flatnonzero(head)
    kind, on = shared[first], line[first]
    total = np.bincount(run, weights=length)
    before = np.concatenate(([-1], np.where(on[1:] == on[:-1], kind[:-1], -1)))
    after = np.concatenate((np.where(on[1:] == on[:-1], kind[1:], -1), [-1]))
    result = shared.copy()
    for mine, other in ((_DUCT, _POLE), (_POLE, _DUCT)):
        possible = np.logical_and.reduceat(has[other], first)
        moves = (kind == mine) & (total < min_length_m) & possible & ((before == other) | (after == other))
        # Of a chain of short pieces only every other one moves: its neighbours stay what it moves to.
        moves[1:] &= ~moves[:-1]
        result[moves[run]] = other
    return result
