"""What the polygons of old and new units say: which lie in which, by area or by the people who live there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ...plugin.errors import DataError
from ...plugin.targets.crosswalk import Crosswalk
from ...plugin.targets.crosswalk_table import number_column
from ...plugin.targets.unit_names import UnitList
from ...plugin.text import N_
from ._crosswalk_input import Link, UnitLayer, first_few, match_layer, number_text

if TYPE_CHECKING:
    from ...plugin.progress import Progress
    from ..algorithm import Run

__all__ = ["link_from_layers", "sizes_of_pairs", "unit_areas"]

#: Old units of which less than this lies in new ones are told, those below the second are set aside: what is carried
#: would be a guess about the rest.
_COVERED, _LEAST_COVERED = 0.9, 0.5
#: New units overlap each other if they share more than this of an old one between them.
_OVERLAPPING = 0.01


def _pairs(run: Run, old: UnitLayer, new: UnitLayer, progress: Progress):
    """Units that overlap and the area of each overlap (m²): (old unit, new unit, area)."""
    from ...plugin.gis.overlay import overlap_areas

    i, j, area = overlap_areas(old.wkb(), new.wkb(), new.data.crs, context=run.context, progress=progress)
    return np.asarray(i, dtype=np.int64), np.asarray(j, dtype=np.int64), np.asarray(area, dtype=float)


def unit_areas(run: Run, layer: UnitLayer) -> np.ndarray:
    from ...plugin.gis.overlay import areas_m2

    return areas_m2(layer.wkb(), layer.data.crs, context=run.context)


def _people(run: Run, old: UnitLayer, new: UnitLayer, progress: Progress):
    """People in each pair of units that has any, and in all of each old and new unit.

    Returns
    -------
    (ndarray, ndarray, ndarray, tuple of two ndarrays)
        Old unit, new unit, people of each pair; people of each old and of each new unit.
    """
    from ...plugin.polygons import locate

    field = run.text("POPULATION_FIELD")
    data = run.vector("POPULATION", progress.part(0.0, 0.4), fields=[field], crs=new.data.crs)
    run.tell_rejected(data.rejected)
    people, faults = number_column(data.columns[field])
    people = np.where(people > 0.0, people, 0.0)
    at = data.points()
    where = []
    for layer, share in ((old, 0.4), (new, 0.7)):
        feature = locate(at, layer.data.parts, progress.part(share, share + 0.3))
        where.append(np.where(feature >= 0, layer.row[feature], -1))
    inside = (where[0] >= 0) & (where[1] >= 0) & (people > 0.0)
    pair, row = np.unique(where[0][inside] * len(new.units) + where[1][inside], return_inverse=True)
    progress.notify(
        N_("Population: {inside} of {all} people live in an old and a new unit; shares are made of these."),
        inside=number_text(people[inside].sum(), 0),
        all=number_text(people.sum(), 0),
    )
    if faults:
        progress.warn(N_("{layer}: {count} values are no numbers."), layer=data.layer, count=number_text(len(faults)))
    size = np.bincount(row.ravel(), weights=people[inside], minlength=len(pair))
    everyone = tuple(
        np.bincount(unit[unit >= 0], weights=people[unit >= 0], minlength=len(layer.units))
        for unit, layer in zip(where, (old, new))
    )
    return pair // len(new.units), pair % len(new.units), size, everyone


class _Sizes(NamedTuple):
    """How units are shared, and how far that can be known."""

    old: np.ndarray  # of each pair
    new: np.ndarray
    size: np.ndarray  # people where any are known in the old unit, else area
    weight: np.ndarray  # of each old unit: people if there is a population layer, else area
    covered: tuple[np.ndarray, np.ndarray]  # share of each old and each new unit that lies in units of the other side


def _sizes(run: Run, old: UnitLayer, new: UnitLayer, progress: Progress) -> _Sizes:
    i, j, size = _pairs(run, old, new, progress.part(0.0, 0.5))
    covered = _coverage(run, old, new, i, j, size, progress.part(0.5, 0.6))
    count = len(old.units)
    if not run.given("POPULATION"):
        return _Sizes(i, j, size, np.bincount(i, weights=size, minlength=count), covered)
    a, b, people, everyone = _people(run, old, new, progress.part(0.6, 1.0))
    weight = np.bincount(a, weights=people, minlength=count)
    # Where people are known, they say how much of a unit is covered: of a commune in a lagoon it is not the water.
    reached = (weight, np.bincount(b, weights=people, minlength=len(new.units)))
    covered = tuple(
        np.where(everyone_ > 0.0, part / np.where(everyone_ > 0.0, everyone_, 1.0), area)
        for part, everyone_, area in zip(reached, everyone, covered)
    )
    left = ~(weight > 0.0)[i]
    empty = np.unique(i[left])
    if len(empty):
        progress.notify(
            N_("{count} old units have no people in the population layer: they are shared by area."),
            count=number_text(len(empty)),
        )
    joined = (np.concatenate(pair) for pair in ((a, i[left]), (b, j[left]), (people, size[left])))
    return _Sizes(*joined, weight, covered)


def _coverage(run: Run, old: UnitLayer, new: UnitLayer, i, j, size, progress: Progress):
    """Share of each old and each new unit that lies in units of the other side, at most 1; NaN without a polygon.

    Units that overlap units of their own side are told: people who live there would count twice.
    """
    from ...plugin.gis.overlay import covered_area_m2, overlap_areas

    made = []
    for number, (name, layer, row, beside, other) in enumerate(
        (("NEW_UNITS", old, i, new, j), ("OLD_UNITS", new, j, old, i))
    ):
        shapes, crs = layer.wkb(), layer.data.crs
        area = unit_areas(run, layer)
        total = np.bincount(row, weights=size, minlength=len(area))
        with np.errstate(divide="ignore", invalid="ignore"):
            share = total / area
        # A unit that is drawn twice has its area twice, one that crosses itself too little, until they are mended.
        odd = np.flatnonzero((share > 0.0) & ((share < _COVERED) | (share > 1.0 + _OVERLAPPING)))
        again = [shapes[at] for at in odd.tolist()]
        for at, shape in zip(odd.tolist(), again):
            own = covered_area_m2([shape], [shape], crs, context=run.context)[0, 0]
            share[at] = total[at] / own if own > 0.0 else np.nan
        over = np.flatnonzero(share > 1.0 + _OVERLAPPING)
        if len(over):
            near = np.unique(other[np.isin(row, over)])
            shapes = beside.wkb()
            near_shapes = [shapes[at] for at in near.tolist()]
            one, two, _ = (
                column.tolist()
                for column in _clear(
                    *overlap_areas(near_shapes, near_shapes, crs, context=run.context), area[over].min()
                )
            )
            progress.warn(
                N_(
                    "{layer}: units overlap each other, on {count} units of the other side; what lies there is shared "
                    "between them: {units}. Correct the polygons."
                ),
                layer=run.label(name),
                count=number_text(len(over)),
                units=first_few(
                    [f"{beside.units.spoken(near[a])} – {beside.units.spoken(near[b])}" for a, b in zip(one, two)]
                ),
            )
        made.append(np.minimum(share, 1.0))
        progress.step((number + 1) / 2)
    return tuple(made)


def _clear(one, two, area, whole: float):
    """Pairs of different units that share more than a sliver, each once, the largest first."""
    kept = (one < two) & (area > 0.5 * _OVERLAPPING * whole)
    order = np.argsort(-area[kept], kind="stable")
    return one[kept][order], two[kept][order], area[kept][order]


def _tell_coverage(run: Run, name: str, units: UnitList, covered: np.ndarray) -> dict[str, float]:
    """Warn of units that are covered in part; those of which less than half is, by key."""
    scant = {}
    partly = []
    for at in np.argsort(covered, kind="stable").tolist():
        if 0.0 < covered[at] < _COVERED:
            if covered[at] < _LEAST_COVERED:
                scant[units.keys[at]] = float(covered[at])
            partly.append(f"{units.spoken(at)} ({number_text(100.0 * covered[at], 1)} %)")
    if partly:
        run.progress.warn(
            N_(
                "{layer}: {count} units lie only partly in units of the other side: {units}. They are carried whole "
                "with the part that does; {aside} units of which less than half does are set aside."
            ),
            layer=run.label(name),
            count=number_text(len(partly)),
            units=first_few(partly),
            aside=number_text(len(scant)),
        )
    return scant


def sizes_of_pairs(run, old_layer, new_layer, old, new, old_row, new_row, progress) -> np.ndarray:
    """Size of the piece that each row of a table means; NaN where its units are not in the layers."""
    sizes = _sizes(run, old_layer, new_layer, progress)
    match_old = match_layer(run, "OLD_UNITS", old_layer, old)
    match_new = match_layer(run, "NEW_UNITS", new_layer, new)
    held: dict[tuple[int, int], float] = {}
    for a, b, value in zip(match_old[sizes.old].tolist(), match_new[sizes.new].tolist(), sizes.size.tolist()):
        held[(a, b)] = held.get((a, b), 0.0) + value
    return np.array([held.get(pair, np.nan) for pair in zip(old_row.tolist(), new_row.tolist())])


def link_from_layers(run: Run, old: UnitLayer, new: UnitLayer, back: bool, progress: Progress) -> Link:
    i, j, size, weight, covered = _sizes(run, old, new, progress)
    scant_old = _tell_coverage(run, "OLD_UNITS", old.units, covered[0])
    scant_new = _tell_coverage(run, "NEW_UNITS", new.units, covered[1]) if back else {}
    aside = [np.isin(units.keys, list(scant)) for units, scant in ((old.units, scant_old), (new.units, scant_new))]
    kept = ~(aside[0][i] | aside[1][j])
    if len(i) and not kept.any():
        raise DataError(
            N_(
                "Of every old unit less than half lies in new ones. Check the coordinate reference systems of the two "
                "layers, and whether they show the same province."
            )
        )
    touched = (i[~kept], j[~kept])
    i, j, size = i[kept], j[kept], size[kept]
    if not len(i):
        raise DataError(N_("No old unit overlaps a new one: check the coordinate reference systems of the two layers."))
    crosswalk = Crosswalk.from_overlaps(
        old.units.keys, new.units.keys, i, j, size, least=run.number("MIN_SHARE") / 100.0
    )
    progress.notify(
        N_("Crosswalk from polygons: {pairs} pairs, {old} old units, {new} new units."),
        pairs=number_text(len(crosswalk.share)),
        old=number_text(len(crosswalk.old_units)),
        new=number_text(len(crosswalk.new_units)),
    )
    for units, found, rows, label in (
        (old.units, crosswalk.old_units, touched[0], run.label("OLD_UNITS")),
        (new.units, crosswalk.new_units, touched[1], run.label("NEW_UNITS")),
    ):
        paired = {*found, *(units.keys[row] for row in rows.tolist())}
        alone = [units.spoken(row) for row, key in enumerate(units.keys) if key not in paired]
        if alone:
            progress.warn(
                N_("{layer}: {count} units overlap none of the other side: {units}"),
                layer=label,
                count=number_text(len(alone)),
                units=first_few(alone),
            )
    if not back:
        return Link(crosswalk, old.units, new.units, scant_old)
    held = old.weight if old.weight is not None else weight
    at = dict(zip(old.units.keys, held.tolist()))
    return Link(crosswalk.reversed([at[key] for key in crosswalk.old_units]), new.units, old.units, scant_new)
