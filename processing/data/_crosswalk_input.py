"""Reading what ``hatangso:crosswalkunits`` needs: the table to carry, the crosswalk, the units, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsProcessingException

from ...plugin.errors import DataError
from ...plugin.gis.i18n import tr
from ...plugin.gis.text_codes import codes_as_written
from ...plugin.targets.cells import code_text
from ...plugin.targets.crosswalk import Crosswalk
from ...plugin.targets.crosswalk_table import number_column, pad_codes, pair_columns, recognise_columns
from ...plugin.targets.unit_names import UnitList, list_units, match_units
from ...plugin.text import N_

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateReferenceSystem

    from ...plugin.gis.source import VectorData
    from ...plugin.progress import Progress
    from ..algorithm import Run

__all__ = ["Link", "TableRows", "UnitLayer", "read_link", "read_rows", "read_unit_layer"]

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
    """

    crosswalk: Crosswalk
    sources: UnitList
    targets: UnitList


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
            count=nameless,
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
        progress.warn(note.template, **note.values)
    return link


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
        rows=len(rows),
        old=len(old),
        new=len(new),
        fields=", ".join(f"{column} = {field}" for column, field in fields.items()),
    )
    if len(rows) < len(data):
        progress.warn(
            N_("Crosswalk: {count} rows name only one unit, or none, and were left out."), count=len(data) - len(rows)
        )
    weight, sizes = _table_weights(columns, rows, old_row, len(old))
    if np.isnan(share).any() and old_layer is not None and new_layer is not None:
        sizes = _sizes_of_pairs(run, old_layer, new_layer, old, new, old_row, new_row, progress.part(0.2, 0.9))
    crosswalk = Crosswalk(
        [old.keys[row] for row in old_row.tolist()],
        [new.keys[row] for row in new_row.tolist()],
        share,
        sizes=sizes,
    )
    if not back:
        return Link(crosswalk, old, new)
    if weight is None and old_layer is not None:
        match = match_units(old_layer.units.codes, old_layer.units.names, old_layer.units.districts, old)
        held = old_layer.weight if old_layer.weight is not None else _areas(run, old_layer)
        weight = np.full(len(old), np.nan)
        weight[match.row[match.row >= 0]] = held[match.row >= 0]
    by_key = dict(zip(old.keys, range(len(old)))) if weight is not None else {}
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
                count=count,
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
    np.minimum.at(low, old_row, numbers)  # NaN spreads: a unit with an empty row has no weight
    np.maximum.at(high, old_row, numbers)
    np.add.at(total, old_row, numbers)
    differs = ~(low == high)
    sizes = np.where(differs[old_row], numbers, np.nan)  # of each piece; else of the unit, on each of its rows
    return np.where(differs, total, low), sizes


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
    """People in each pair of units that has any: (old unit, new unit, people)."""
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
        inside=f"{people[inside].sum():.0f}",
        all=f"{people.sum():.0f}",
    )
    if faults:
        progress.warn(N_("{layer}: {count} values are no numbers."), layer=data.layer, count=len(faults))
    size = np.bincount(row.ravel(), weights=people[inside], minlength=len(pair))
    return pair // len(new.units), pair % len(new.units), size


def _sizes(run: Run, old: UnitLayer, new: UnitLayer, progress: Progress):
    """How units are shared, and what each old one weighs.

    Returns
    -------
    (ndarray, ndarray, ndarray, ndarray)
        Old unit, new unit and size of each pair: people where any are known in the old unit, else area. Weight of each
        old unit: people if there is a population layer, else area.
    """
    i, j, size = _pairs(run, old, new, progress.part(0.0, 0.6))
    count = len(old.units)
    if not run.given("POPULATION"):
        return i, j, size, np.bincount(i, weights=size, minlength=count)
    a, b, people = _people(run, old, new, progress.part(0.6, 1.0))
    weight = np.bincount(a, weights=people, minlength=count)
    left = ~(weight > 0.0)[i]
    empty = np.unique(i[left])
    if len(empty):
        progress.notify(
            N_("{count} old units have no people in the population layer: they are shared by area."), count=len(empty)
        )
    return np.concatenate((a, i[left])), np.concatenate((b, j[left])), np.concatenate((people, size[left])), weight


def _sizes_of_pairs(run, old_layer, new_layer, old, new, old_row, new_row, progress) -> np.ndarray:
    """Size of the piece that each row of a table means; NaN where its units are not in the layers."""
    i, j, size, _ = _sizes(run, old_layer, new_layer, progress)
    match_old = match_units(old_layer.units.codes, old_layer.units.names, old_layer.units.districts, old).row
    match_new = match_units(new_layer.units.codes, new_layer.units.names, (), new).row
    held: dict[tuple[int, int], float] = {}
    for a, b, value in zip(match_old[i].tolist(), match_new[j].tolist(), size.tolist()):
        held[(a, b)] = held.get((a, b), 0.0) + value
    return np.array([held.get(pair, np.nan) for pair in zip(old_row.tolist(), new_row.tolist())])


def _from_layers(run: Run, old: UnitLayer, new: UnitLayer, back: bool, progress: Progress) -> Link:
    i, j, size, weight = _sizes(run, old, new, progress)
    if not len(i):
        raise DataError(N_("No old unit overlaps a new one: check the coordinate reference systems of the two layers."))
    crosswalk = Crosswalk.from_overlaps(
        old.units.keys, new.units.keys, i, j, size, least=run.number("MIN_SHARE") / 100.0
    )
    progress.notify(
        N_("Crosswalk from polygons: {pairs} pairs, {old} old units, {new} new units."),
        pairs=len(crosswalk.share),
        old=len(crosswalk.old_units),
        new=len(crosswalk.new_units),
    )
    for units, found, label in (
        (old.units, crosswalk.old_units, run.label("OLD_UNITS")),
        (new.units, crosswalk.new_units, run.label("NEW_UNITS")),
    ):
        paired = set(found)
        alone = [units.spoken(row) for row, key in enumerate(units.keys) if key not in paired]
        if alone:
            progress.warn(
                N_("{layer}: {count} units overlap none of the other side: {units}"),
                layer=label,
                count=len(alone),
                units=", ".join(alone[:10]) + (" …" if len(alone) > 10 else ""),
            )
    if not back:
        return Link(crosswalk, old.units, new.units)
    held = old.weight if old.weight is not None else weight
    at = dict(zip(old.units.keys, held.tolist()))
    return Link(crosswalk.reversed([at[key] for key in crosswalk.old_units]), new.units, old.units)
