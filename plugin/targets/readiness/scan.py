"""Whether the features of a layer are ready for planning: shapes, codes, names, marks, percentages, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ...numbers import Note, Number
from ...wkb import Parts
from ..cells import is_empty, parse_marks, parse_percentages
from ..old_encodings import OLD, WRONG, text_trouble
from ..plan_roles import PLAN_ROLES, role_columns, role_fields
from ..statistics import percent_form
from .codes import check_codes, check_communes
from .finder import Finder, named
from .findings import NEEDED, Finding, sorted_findings
from .rows import check_operators, check_roads, check_technologies
from .tables import check_numbers, check_years

__all__ = ["LayerScan", "scan_columns", "scan_findings"]

#: Columns of text that are read.
_TEXTS = frozenset({"code", "name", "commune_code", "commune_name", "technology", "operator", "province_code",
                    "indicator"})  # fmt: skip
#: Kinds of columns that are read, and details that are.
_KINDS = frozenset({"mark", "percent", "count", "number", "year", "operators"})
_DETAILS = frozenset({"height_m", "year", "bores", "free_bores"})
#: Columns of routes under the names of the others.
_ROUTES = {"HUB_ID_FIELD": "code", "HUB_NAME_FIELD": "name", "CLASS_FIELD": "class"}
#: Coordinates that stand for none, as programs write them where there are none: nothing of a plan lies there.
_ZERO = 1e-9
#: Roles in which several rows may well have the same shape.
_SAME_SHAPES = frozenset({"statistics", "declared", "coverage", "service_areas"})
#: What leaves a feature without a place that tools can use.
_UNPLACED = ("geometry_null", "geometry_invalid", "geometry_multi", "line_zero", "place_zero")
#: A letter that was lost on the way: a question mark inside a word, or the sign that stands for it.
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])|\ufffd")


@dataclass(frozen=True)
class LayerScan:
    """What was read of a layer for one of its roles.

    Parameters
    ----------
    parameter, layer : str
        Role and id.
    ids : sequence of int
        Features, in the order of the columns.
    columns : mapping of str to sequence
        Values by column id.
    null, invalid : tuple of int
        Features without a geometry, and with an invalid one.
    kind : str
        "point", "line", "polygon" or "" for a table.
    several, flat : tuple of int
        Points in several places; lines without length.
    shapes : ndarray of int64, shape (n,), optional
        Equal where geometries are; 0 for none.
    xy : ndarray, shape (n, 2), optional
        A place of each feature in the CRS of the layer; NaN for none.
    parts : Parts, optional
        Whole geometries, where they were asked for.
    wrong : mapping of int to (x, y, text)
        Where some of the invalid geometries are wrong, and why, as GEOS says.
    promised : int
        Features that the layer says it has; -1 if it does not.
    """

    parameter: str
    layer: str
    ids: Sequence[int] = ()
    columns: Mapping[str, Sequence] = field(default_factory=dict)
    null: tuple[int, ...] = ()
    invalid: tuple[int, ...] = ()
    kind: str = ""
    several: tuple[int, ...] = ()
    flat: tuple[int, ...] = ()
    shapes: np.ndarray | None = None
    xy: np.ndarray | None = None
    parts: Parts | None = None
    wrong: Mapping[int, tuple[float, float, str]] = field(default_factory=dict)
    promised: int = -1


def scan_columns(parameter: str, names: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Columns that have to be read for the checks of a layer, with their fields."""
    role = PLAN_ROLES[parameter].role
    kinds = {column.id: column for column in role_columns(role)}
    found = role_fields(role, names, dict(chosen))
    if role in ("roads", "hubs"):
        return {_ROUTES[column]: name for column, name in found.items() if column in _ROUTES}
    return {
        column: name
        for column, name in found.items()
        if (column in _TEXTS or kinds[column].kind in _KINDS) and (not kinds[column].detail or column in _DETAILS)
    }


def scan_findings(
    scan: LayerScan, fields: Mapping[str, str], communes: LayerScan | None = None, numeric: frozenset[str] = frozenset()
) -> list[Finding]:
    """What the features of a layer show by themselves, and against the codes of the communes.

    Parameters
    ----------
    scan : LayerScan
    fields : mapping of str to str
        Field of each column that was read.
    communes : LayerScan, optional
        That of the communes, to hold commune codes against.
    numeric : frozenset of str
        Fields that hold numbers, whose codes have lost their zeros anyway.
    """
    finder = Finder(scan.parameter, scan.layer, scan.ids, fields)
    known = communes.columns.get("code", ()) if communes is not None else ()
    _check_shapes(scan, finder)
    check_codes(scan.columns, scan.parameter, numeric, finder)
    check_communes(scan.columns, scan.parameter, known, numeric, finder)
    _check_marks(scan, finder)
    _check_names(scan, finder)
    check_numbers(scan.columns, scan.parameter, finder)
    check_years(scan.columns, scan.parameter, known, finder)
    check_operators(scan.columns, scan.parameter, finder)
    check_technologies(scan.columns, scan.parameter, finder)
    check_roads(scan.columns, finder)
    return sorted_findings(finder.found)


def _check_shapes(scan: LayerScan, finder: Finder) -> None:
    if 0 <= len(scan.ids) < scan.promised:
        finder.add("rows_unread", promised=scan.promised, count=len(scan.ids))
    if scan.null:
        finder.add("geometry_null", scan.null)
    if scan.invalid:
        places = [scan.wrong.get(id_, (np.nan, np.nan, "")) for id_ in scan.invalid] if scan.wrong else []
        spots, notes = [place[:2] for place in places], [place[2] for place in places]
        finder.add("geometry_invalid", scan.invalid, spots, notes)
    if scan.several:
        finder.add("geometry_multi", scan.several)
    if scan.flat:
        finder.add("line_zero", scan.flat)
    zero: list[int] = []
    if scan.kind == "point" and scan.xy is not None:
        zero = finder.ids[(np.abs(scan.xy) < _ZERO).all(axis=1)].tolist()
        if zero:
            finder.add("place_zero", zero)
    unplaced = {*scan.null, *scan.invalid, *scan.several, *scan.flat, *zero}
    is_place = scan.parameter in NEEDED or "" not in PLAN_ROLES[scan.parameter].kinds
    if is_place and len(scan.ids) and unplaced.issuperset(scan.ids):
        finder.stop(_UNPLACED)
    if scan.shapes is None or PLAN_ROLES[scan.parameter].role in _SAME_SHAPES or scan.parameter == "ROADS":
        return  # roads have a check of their own, which knows those that run backwards
    shapes, first = np.unique(scan.shapes, return_index=True)
    again = np.ones(len(scan.shapes), dtype=bool)
    again[first] = False
    again &= scan.shapes != 0
    if again.any():
        rows = np.flatnonzero(again)
        ids = finder.ids
        notes = [f"= {ids[first[at]]}" for at in np.searchsorted(shapes, scan.shapes[rows])]
        finder.add("place_duplicate" if scan.kind == "point" else "geometry_duplicate", ids[rows].tolist(), (), notes)


def _check_marks(scan: LayerScan, finder: Finder) -> None:
    """Yes and no, and percentages."""
    kinds = {column.id: column.kind for column in role_columns(PLAN_ROLES[scan.parameter].role)}
    ids = finder.ids
    for column, values in scan.columns.items():
        if kinds.get(column) == "percent":
            numbers, signed, _ = parse_percentages(values)
            form = percent_form(numbers, signed)
            if form == "mixed":
                low = (numbers > 0) & (numbers < 1) & ~signed
                high = numbers > 1
                rows = low if low.sum() <= high.sum() else high
                finder.add("percent_mixed", ids[rows].tolist(), field=finder.fields[column])
            elif form == "one":
                finder.add("percent_unclear", field=finder.fields[column])
            outside = np.flatnonzero((numbers < 0) | (numbers > 100))
            if len(outside):
                notes = [Note("{}", Number(numbers[row])) for row in outside.tolist()]
                finder.add("percent_outside", ids[outside].tolist(), (), notes, field=finder.fields[column])
        elif kinds.get(column) == "mark":
            unread = np.flatnonzero(parse_marks(values)[1])
            if len(unread):
                notes = [str(values[row]) for row in unread.tolist()]
                said = named(dict.fromkeys(notes))
                finder.add(
                    "mark_unread", ids[unread].tolist(), (), notes, field=finder.fields[column], column=column,
                    values=said,
                )  # fmt: skip


def _check_names(scan: LayerScan, finder: Finder) -> None:
    for column in ("name", "commune_name"):
        trouble, sample = text_trouble(scan.columns.get(column, ()))
        if trouble in (WRONG, OLD):
            finder.add("text_encoding" if trouble == WRONG else "text_old", sample=sample, field=finder.fields[column])
            break
    for column in ("name", "commune_name"):
        texts = [(row, value) for row, value in enumerate(scan.columns.get(column, ())) if isinstance(value, str)]
        apart = [(row, text) for row, text in texts if not unicodedata.is_normalized("NFC", text)]
        if apart:
            features = finder.ids[[row for row, _ in apart]].tolist()
            finder.add("text_nfd", features, sample=apart[0][1], field=finder.fields[column])
        lost = [(row, text) for row, text in texts if not is_empty(text) and _LOST.search(text)]
        if lost:
            features = finder.ids[[row for row, _ in lost]].tolist()
            notes = [text for _, text in lost]
            said = named(dict.fromkeys(notes))
            finder.add("text_lost", features, (), notes, names=said, field=finder.fields[column])
