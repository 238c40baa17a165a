"""The crosswalk of a run: from a table of pairs, or from the polygons of both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsProcessingException

from ...plugin.gis.i18n import tr
from ...plugin.targets.crosswalk import Crosswalk
from ...plugin.targets.crosswalk_table import number_column, pad_codes, pair_columns, recognise_columns
from ...plugin.text import N_
from ._crosswalk_input import Link, UnitLayer, first_few, match_layer, number_text, read_codes, texts
from ._crosswalk_polygons import link_from_layers, sizes_of_pairs, unit_areas

if TYPE_CHECKING:
    from ...plugin.progress import Progress
    from ..algorithm import Run

__all__ = ["read_link"]

#: Field parameters of the crosswalk table by column id.
_TABLE_FIELDS = {
    "old_code": "OLD_CODE_FIELD",
    "new_code": "NEW_CODE_FIELD",
    "share": "SHARE_FIELD",
    "old_name": "OLD_NAME_FIELD",
    "new_name": "NEW_NAME_FIELD",
    "old_district": "OLD_DISTRICT_FIELD",
    "weight": "OLD_WEIGHT_FIELD",
}


def read_link(run: Run, old: UnitLayer | None, new: UnitLayer | None, back: bool, progress: Progress) -> Link:
    """The crosswalk of the run, from the table or from the two layers, in the direction asked for."""
    if run.given("CROSSWALK"):
        link = _from_table(run, old, new, back, progress)
    else:
        link = link_from_layers(run, old, new, back, progress)
    for note in link.crosswalk.notes:
        words = {key: number_text(value) if isinstance(value, float) else value for key, value in note.values.items()}
        progress.warn(note.template, **words)
    return link


def _from_table(run: Run, old_layer, new_layer, back: bool, progress: Progress) -> Link:
    names = [field.name() for field in run.source("CROSSWALK").fields()]
    fields = recognise_columns(names, {column: run.text(name) for column, name in _TABLE_FIELDS.items()})
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
            columns[column] = texts(columns[column])
    old, new, old_row, new_row, share, rows = pair_columns(columns, padded)
    progress.notify(
        N_("Crosswalk: {rows} rows, {old} old units, {new} new units. Fields: {fields}."),
        rows=number_text(len(rows)),
        old=number_text(len(old)),
        new=number_text(len(new)),
        fields=", ".join(f"{column} = {field}" for column, field in fields.items()),
    )
    if len(rows) < len(data):
        progress.warn(
            N_("Crosswalk: {count} rows name only one unit, or none, and were left out."),
            count=number_text(len(data) - len(rows)),
        )
    weight, pieces = _table_weights(columns, rows, old_row, len(old))
    sizes = None
    open_ = np.isnan(share) & (np.bincount(old_row, minlength=len(old)) > 1)[old_row]
    if open_.any() and old_layer is not None and new_layer is not None:
        sizes = sizes_of_pairs(run, old_layer, new_layer, old, new, old_row, new_row, progress.part(0.2, 0.9))
    if pieces is not None and run.text("OLD_WEIGHT_FIELD"):
        # A column that only looks like people or area shares nothing out: it may be of the unit, or of another year.
        known = np.isfinite(pieces)
        by_field = np.unique(old_row[open_ & known])
        if len(by_field):
            progress.warn(
                N_("Crosswalk: {count} old units without shares were shared out by the field {field}: {units}"),
                count=number_text(len(by_field)),
                field=fields["weight"],
                units=first_few([old.spoken(row) for row in by_field.tolist()]),
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
        held = old_layer.weight if old_layer.weight is not None else unit_areas(run, old_layer)
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
            made[column], numeric[column] = read_codes(run, "CROSSWALK", data, fields[column])
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
                count=number_text(count),
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
