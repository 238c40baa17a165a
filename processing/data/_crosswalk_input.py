"""Reading what ``hatangso:crosswalkunits`` needs: the table to carry, the crosswalk, the units, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from qgis.core import QgsProcessingException

from ...plugin.errors import DataError
from ...plugin.gis.i18n import language, tr
from ...plugin.gis.text_codes import codes_as_written
from ...plugin.numbers import say_number
from ...plugin.targets.cells import code_text
from ...plugin.targets.crosswalk import Crosswalk
from ...plugin.targets.crosswalk_table import number_column, pad_codes, pair_columns, recognise_columns
from ...plugin.targets.unit_names import MatchedUnits, UnitList, list_units, match_units
from ...plugin.text import N_

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateReferenceSystem

    from ...plugin.gis.source import VectorData
    from ...plugin.progress import Progress
    from ..algorithm import Run

__all__ = [
    "Link",
    "TableRows",
    "UnitLayer",
    "match_layer",
    "read_link",
    "read_rows",
    "read_unit_layer",
    "tell_names",
]

#: Old units of which less than this lies in new ones are told, those below the second are set aside: what is carried
#: would be a guess about the rest.
_COVERED, _LEAST_COVERED = 0.9, 0.5
#: New units overlap each other if they share more than this of an old one between them.
_OVERLAPPING = 0.01
#: Rows that a message names, where each counts.
_LISTED = 100

#: Field parameters of the crosswalk table by column id.
TABLE_FIELDS = {
    "old_code": "OLD_CODE_FIELD",
    "new_code": "NEW_CODE_FIELD",
    "share": "SHARE_FIELD",
    "old_name": "OLD_NAME_FIELD",
    "new_name": "NEW_NAME_FIELD",
    "old_district": "OLD_DISTRICT_FIELD",
    "weight": "OLD_WEIGHT_FIELD",
}


@dataclass(frozen=True)
class TableRows:
    """The table that is carried, as it stands there."""

    ids: np.ndarray
    codes: list[str]
    names: list[str]
    districts: list[str]
    columns: dict[str, list]


@dataclass(frozen=True)
class UnitLayer:
    """A polygon layer of units.

    Parameters
    ----------
    units : UnitList
    row : ndarray of int64, shape (n,)
        The unit of each feature; -1 for features without code and name.
    data : VectorData
    weight : ndarray of float64, shape (units,), or None
        Weight of each unit from a field.
    numeric : bool
        Whether the codes come from a field of numbers.
    """

    units: UnitList
    row: np.ndarray
    data: VectorData
    weight: np.ndarray | None
    numeric: bool

    def wkb(self) -> list[bytes | None]:
        """The polygons of each unit as one multi-polygon."""
        from ...plugin.wkb import Parts, parts_wkb

        parts = self.data.parts
        unit = self.row[parts.feature]
        # Numbers of polygons are unique over the layer: features that become one keep their rings apart.
        kept = Parts(parts.xy, parts.offsets, np.where(unit < 0, len(self.units), unit), parts.polygon)
        return parts_wkb(kept, len(self.units) + 1, "polygon")[:-1]


@dataclass(frozen=True)
class Link:
    """The crosswalk with the units of both sides, in the direction of the run.

    Parameters
    ----------
    crosswalk : Crosswalk
        Its units are the keys of ``sources`` and ``targets``.
    sources, targets : UnitList
    scant : mapping of str to float
        Sources by key that were left out, with the share of their polygon that lies in units of the other side.
    """

    crosswalk: Crosswalk
    sources: UnitList
    targets: UnitList
    scant: dict[str, float] = field(default_factory=dict)


def _text(values: Sequence) -> list[str]:
    return ["" if value is None else " ".join(str(value).split()) for value in values]


def _codes(run: Run, name: str, data: VectorData, field: str) -> tuple[list[str], bool]:
    """Codes of an input as text, and whether leading zeros may have been lost on the way."""
    if not field:
        return [""] * len(data), False
    numeric = run.source(name).fields().field(field).isNumeric()
    written = codes_as_written(run.algorithm.parameterAsVectorLayer(run.parameters, name, run.context), [field])
    if field in written:
        texts = written[field]
        codes = [
            code_text(texts.get(id_, value)) if value is not None else ""
            for id_, value in zip(data.ids.tolist(), data.columns[field])
        ]
        return codes, False
    return [code_text(value) for value in data.columns[field]], numeric


def read_rows(run: Run, progress: Progress, fields: Sequence[str]) -> TableRows:
    """The table that is carried; ``fields`` are those to carry, the year and the weight."""
    chosen = [run.text(name) for name in ("CODE_FIELD", "NAME_FIELD", "DISTRICT_FIELD")]
    wanted = list(dict.fromkeys(name for name in (*chosen, *fields) if name))
    data = run.vector("INPUT", progress, fields=wanted, without_geometry=True)
    run.tell_rejected(data.rejected)
    codes, _ = _codes(run, "INPUT", data, chosen[0])
    empty = [""] * len(data)
    names, districts = (_text(data.columns[name]) if name else empty for name in chosen[1:])
    return TableRows(data.ids, codes, names, districts, data.columns)


def read_unit_layer(
    run: Run, name: str, crs: QgsCoordinateReferenceSystem | None, progress: Progress
) -> UnitLayer | None:
    """The polygons of the old or the new units, carried into ``crs``."""
    if not run.given(name):
        return None
    code, called = run.text(f"{name}_CODE_FIELD"), run.text(f"{name}_NAME_FIELD")
    old = name == "OLD_UNITS"
    district = run.text("OLD_UNITS_DISTRICT_FIELD") if old else ""
    weight_field = run.text("OLD_UNITS_WEIGHT_FIELD") if old else ""
    if not (code or called):
        raise QgsProcessingException(tr(N_("{layer}: choose the field of codes, or of names."), layer=run.label(name)))
    fields = list(dict.fromkeys(field for field in (code, called, district, weight_field) if field))
    data = run.vector(name, progress, fields=fields, crs=crs)
    run.tell_rejected(data.rejected)
    codes, numeric = _codes(run, name, data, code)
    units, row = list_units(
        codes,
        data.columns[called] if called else (),
        data.columns[district] if district else (),
    )
    if not len(units):
        raise QgsProcessingException(tr(N_("{layer}: no feature has a code or a name."), layer=run.label(name)))
    nameless = sum(1 for known in units.codes if not known)
    if code and nameless:
        progress.warn(
            N_("{layer}: {count} units have no code; they are known by their names."),
            layer=run.label(name),
            count=_said(nameless),
        )
    weight = None
    if weight_field:
        numbers, _ = number_column(data.columns[weight_field])
        weight = np.bincount(row[row >= 0], weights=numbers[row >= 0], minlength=len(units))
    return UnitLayer(units, row, data, weight, numeric)


def read_link(run: Run, old: UnitLayer | None, new: UnitLayer | None, back: bool, progress: Progress) -> Link:
    """The crosswalk of the run, from the table or from the two layers, in the direction asked for."""
    if run.given("CROSSWALK"):
        link = _from_table(run, old, new, back, progress)
    else:
        link = _from_layers(run, old, new, back, progress)
    for note in link.crosswalk.notes:
        said = {key: _said(value) if isinstance(value, float) else value for key, value in note.values.items()}
        progress.warn(note.template, **said)
    return link


def _said(number: float, decimals: int = 2) -> str:
    return say_number(number, language(), decimals)


# -- names ------------------------------------------------------------------------------------------------------------


def tell_names(
    progress: Progress, label: str, match: MatchedUnits, codes: Sequence[str], names: Sequence[str], units: UnitList
) -> None:
    """Tell which rows were matched by their names although they have a code, or without diacritics only."""
    for template, pairs in (
        (
            N_("{layer}: {count} rows have a code that is not known; they were matched by name. Check them: {rows}"),
            match.renamed,
        ),
        (N_("{layer}: {count} names fit only without diacritics. Check them: {rows}"), match.loose),
    ):
        said = dict.fromkeys(
            f"{' '.join(text for text in (codes[row], names[row]) if text)} → {units.spoken(at)}" for row, at in pairs
        )
        if said:
            rows = "; ".join(list(said)[:_LISTED]) + (" …" if len(said) > _LISTED else "")
            progress.warn(template, layer=label, count=_said(len(pairs)), rows=rows)


def match_layer(run: Run, name: str, layer: UnitLayer, units: UnitList) -> np.ndarray:
    """The unit of the crosswalk that each unit of a layer is, below 0 for none; what was matched by name is told."""
    match = match_units(layer.units.codes, layer.units.names, layer.units.districts, units)
    tell_names(run.progress, run.label(name), match, layer.units.codes, layer.units.names, units)
    return match.row


# -- from a table ---------------------------------------------------------------------------------------------------


def _from_table(run: Run, old_layer, new_layer, back: bool, progress: Progress) -> Link:
    names = [field.name() for field in run.source("CROSSWALK").fields()]
    fields = recognise_columns(names, {column: run.text(name) for column, name in TABLE_FIELDS.items()})
    for side, words in (("old", N_("old")), ("new", N_("new"))):
        if f"{side}_code" not in fields and f"{side}_name" not in fields:
            raise QgsProcessingException(
                tr(
                    N_("{layer}: the field of the {side} codes is not recognised among {fields}. Choose it."),
                    layer=run.label("CROSSWALK"),
                    side=tr(words),
                    fields=", ".join(names),
                )
            )
    data = run.vector("CROSSWALK", progress.part(0.0, 0.2), fields=list(fields.values()), without_geometry=True)
    columns = {column: data.columns[field] for column, field in fields.items()}
    padded = _table_codes(run, data, fields, old_layer, new_layer)
    for column in ("old_name", "new_name", "old_district"):
        if column in columns:
            columns[column] = _text(columns[column])
    old, new, old_row, new_row, share, rows = pair_columns(columns, padded)
    progress.notify(
        N_("Crosswalk: {rows} rows, {old} old units, {new} new units. Fields: {fields}."),
        rows=_said(len(rows)),
        old=_said(len(old)),
        new=_said(len(new)),
        fields=", ".join(f"{column} = {field}" for column, field in fields.items()),
    )
    if len(rows) < len(data):
        progress.warn(
            N_("Crosswalk: {count} rows name only one unit, or none, and were left out."),
            count=_said(len(data) - len(rows)),
        )
    weight, pieces = _table_weights(columns, rows, old_row, len(old))
    sizes = None
    open_ = np.isnan(share) & (np.bincount(old_row, minlength=len(old)) > 1)[old_row]
    if open_.any() and old_layer is not None and new_layer is not None:
        sizes = _sizes_of_pairs(run, old_layer, new_layer, old, new, old_row, new_row, progress.part(0.2, 0.9))
    if pieces is not None and run.text("OLD_WEIGHT_FIELD"):
        # A column that only looks like people or area shares nothing out: it may be of the unit, or of another year.
        known = np.isfinite(pieces)
        by_field = np.unique(old_row[open_ & known])
        if len(by_field):
            progress.warn(
                N_("Crosswalk: {count} old units without shares were shared out by the field {field}: {units}"),
                count=_said(len(by_field)),
                field=fields["weight"],
                units=_some([old.spoken(row) for row in by_field.tolist()]),
            )
        sizes = pieces if sizes is None else np.where(known, pieces, sizes)
    crosswalk = Crosswalk(
        [old.keys[row] for row in old_row.tolist()],
        [new.keys[row] for row in new_row.tolist()],
        share,
        sizes=sizes,
    )
    if not back:
        return Link(crosswalk, old, new)
    from_field = weight is not None
    if not from_field and old_layer is not None:
        row = match_layer(run, "OLD_UNITS", old_layer, old)
        held = old_layer.weight if old_layer.weight is not None else _areas(run, old_layer)
        weight = np.full(len(old), np.nan)
        weight[row[row >= 0]] = held[row >= 0]
    by_key = dict(zip(old.keys, range(len(old)))) if weight is not None else {}
    if weight is not None and from_field:
        progress.notify(
            N_("Crosswalk: on the way back new units are shared out by the field {field}."), field=fields["weight"]
        )
    weights = [weight[by_key[key]] if by_key else np.nan for key in crosswalk.old_units]
    return Link(crosswalk.reversed(weights), new, old)


def _table_codes(run: Run, data, fields, old_layer, new_layer) -> dict[str, list[str]]:
    """Codes of the crosswalk as text, with the zeros that a field of numbers has lost."""
    made: dict[str, list[str]] = {}
    numeric: dict[str, bool] = {}
    for column in ("old_code", "new_code"):
        if column in fields:
            made[column], numeric[column] = _codes(run, "CROSSWALK", data, fields[column])
    longest = max((len(code) for codes in made.values() for code in codes if code.isdigit()), default=0)
    for column, codes in list(made.items()):
        layer = old_layer if column == "old_code" else new_layer
        like = [code for code in layer.units.codes if code] if layer is not None and not layer.numeric else []
        like = like or [code for other, text in made.items() if not numeric[other] for code in text if code]
        made[column], count = pad_codes(codes, numeric[column], like, longest)
        if count:
            run.progress.warn(
                N_(
                    "Crosswalk: the field {field} holds numbers; leading zeros were restored in {count} codes "
                    "({example}). Keep codes as text."
                ),
                field=fields[column],
                count=_said(count),
                example=next(text for text, code in zip(made[column], codes) if text != code),
            )
    return made


def _table_weights(columns, rows, old_row, count) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Weight of each old unit, and the sizes of the pieces where the rows of a unit differ in theirs."""
    if "weight" not in columns:
        return None, None
    numbers, _ = number_column(columns["weight"])
    numbers = numbers[rows]
    low, high, total = np.full(count, np.inf), np.full(count, -np.inf), np.zeros(count)
    with np.errstate(invalid="ignore"):
        np.minimum.at(low, old_row, numbers)  # NaN spreads: a unit with an empty row has no weight
        np.maximum.at(high, old_row, numbers)
    np.add.at(total, old_row, numbers)
    differs = ~(low == high)
    sizes = np.where(differs[old_row], numbers, np.nan)  # of each piece; else of the unit, on each of its rows
    return np.where(differs, total, low), sizes


def _some(texts: Sequence[str]) -> str:
    return ", ".join(texts[:10]) + (" …" if len(texts) > 10 else "")


# -- from polygons --------------------------------------------------------------------------------------------------


def _pairs(run: Run, old: UnitLayer, new: UnitLayer, progress: Progress):
    """Units that overlap and the area of each overlap (m²): (old unit, new unit, area)."""
    from ...plugin.gis.overlay import overlap_areas

    i, j, area = overlap_areas(old.wkb(), new.wkb(), new.data.crs, context=run.context, progress=progress)
    return np.asarray(i, dtype=np.int64), np.asarray(j, dtype=np.int64), np.asarray(area, dtype=float)


def _areas(run: Run, layer: UnitLayer) -> np.ndarray:
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
        inside=_said(people[inside].sum(), 0),
        all=_said(people.sum(), 0),
    )
    if faults:
        progress.warn(N_("{layer}: {count} values are no numbers."), layer=data.layer, count=_said(len(faults)))
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
            count=_said(len(empty)),
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
        area = _areas(run, layer)
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
                count=_said(len(over)),
                units=_some(
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
            partly.append(f"{units.spoken(at)} ({_said(100.0 * covered[at], 1)} %)")
    if partly:
        run.progress.warn(
            N_(
                "{layer}: {count} units lie only partly in units of the other side: {units}. They are carried whole "
                "with the part that does; {aside} units of which less than half does are set aside."
            ),
            layer=run.label(name),
            count=_said(len(partly)),
            units=_some(partly),
            aside=_said(len(scant)),
        )
    return scant


def _sizes_of_pairs(run, old_layer, new_layer, old, new, old_row, new_row, progress) -> np.ndarray:
    """Size of the piece that each row of a table means; NaN where its units are not in the layers."""
    sizes = _sizes(run, old_layer, new_layer, progress)
    match_old = match_layer(run, "OLD_UNITS", old_layer, old)
    match_new = match_layer(run, "NEW_UNITS", new_layer, new)
    held: dict[tuple[int, int], float] = {}
    for a, b, value in zip(match_old[sizes.old].tolist(), match_new[sizes.new].tolist(), sizes.size.tolist()):
        held[(a, b)] = held.get((a, b), 0.0) + value
    return np.array([held.get(pair, np.nan) for pair in zip(old_row.tolist(), new_row.tolist())])


def _from_layers(run: Run, old: UnitLayer, new: UnitLayer, back: bool, progress: Progress) -> Link:
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
        pairs=_said(len(crosswalk.share)),
        old=_said(len(crosswalk.old_units)),
        new=_said(len(crosswalk.new_units)),
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
                count=_said(len(alone)),
                units=_some(alone),
            )
    if not back:
        return Link(crosswalk, old.units, new.units, scant_old)
    held = old.weight if old.weight is not None else weight
    at = dict(zip(old.units.keys, held.tolist()))
    return Link(crosswalk.reversed([at[key] for key in crosswalk.old_units]), new.units, old.units, scant_new)
