"""Reading what ``hatangso:crosswalkunits`` needs: the table to carry, the layers of units, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsProcessingException

from ...plugin.gis.i18n import language, tr
from ...plugin.gis.text_codes import codes_as_written
from ...plugin.numbers import say_number
from ...plugin.targets.cells import code_text
from ...plugin.targets.crosswalk import Crosswalk
from ...plugin.targets.crosswalk_table import number_column
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
    "first_few",
    "match_layer",
    "number_text",
    "read_codes",
    "read_rows",
    "read_unit_layer",
    "tell_names",
    "texts",
]

#: Rows that a message names, where each counts.
_LISTED = 100


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


def texts(values: Sequence) -> list[str]:
    """Names as text, without blanks too many; "" for none."""
    return ["" if value is None else " ".join(str(value).split()) for value in values]


def read_codes(run: Run, name: str, data: VectorData, field: str) -> tuple[list[str], bool]:
    """Codes of an input as text, and whether leading zeros may have been lost on the way."""
    if not field:
        return [""] * len(data), False
    numeric = run.source(name).fields().field(field).isNumeric()
    written = codes_as_written(run.algorithm.parameterAsVectorLayer(run.parameters, name, run.context), [field])
    if field in written:
        as_written = written[field]
        codes = [
            code_text(as_written.get(id_, value)) if value is not None else ""
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
    codes, _ = read_codes(run, "INPUT", data, chosen[0])
    empty = [""] * len(data)
    names, districts = (texts(data.columns[name]) if name else empty for name in chosen[1:])
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
    codes, numeric = read_codes(run, name, data, code)
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
            count=number_text(nameless),
        )
    weight = None
    if weight_field:
        numbers, _ = number_column(data.columns[weight_field])
        weight = np.bincount(row[row >= 0], weights=numbers[row >= 0], minlength=len(units))
    return UnitLayer(units, row, data, weight, numeric)


def number_text(number: float, decimals: int = 2) -> str:
    """A number as people write it."""
    return say_number(number, language(), decimals)


def first_few(named: Sequence[str]) -> str:
    """The first of these, for a message."""
    return ", ".join(named[:10]) + (" …" if len(named) > 10 else "")


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
        matched = dict.fromkeys(
            f"{' '.join(text for text in (codes[row], names[row]) if text)} → {units.spoken(at)}" for row, at in pairs
        )
        if matched:
            rows = "; ".join(list(matched)[:_LISTED]) + (" …" if len(matched) > _LISTED else "")
            progress.warn(template, layer=label, count=number_text(len(pairs)), rows=rows)


def match_layer(run: Run, name: str, layer: UnitLayer, units: UnitList) -> np.ndarray:
    """The unit of the crosswalk that each unit of a layer is, below 0 for none; what was matched by name is told."""
    match = match_units(layer.units.codes, layer.units.names, layer.units.districts, units)
    tell_names(run.progress, run.label(name), match, layer.units.codes, layer.units.names, units)
    return match.row
