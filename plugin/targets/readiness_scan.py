"""Whether the features of a layer are ready for planning: codes, names, marks, percentages, geometries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .cells import code_text, is_empty, parse_marks, parse_percentages
from .old_encodings import OLD, WRONG, text_trouble
from .plan_roles import PLAN_ROLES, role_columns, role_fields
from .readiness import Finding, sorted_findings
from .readiness_catalogue import CHECKS
from .statistics import percent_form

__all__ = ["LayerScan", "scan_columns", "scan_findings"]

#: How many codes, names or columns a message names.
_NAMED = 5


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
    """

    parameter: str
    layer: str
    ids: Sequence[int] = ()
    columns: Mapping[str, Sequence] = field(default_factory=dict)
    null: tuple[int, ...] = ()
    invalid: tuple[int, ...] = ()


def scan_columns(parameter: str, names: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Columns that have to be read for the checks of a layer, with their fields."""
    role = PLAN_ROLES[parameter].role
    kinds = {column.id: column for column in role_columns(role)}
    return {
        column: name
        for column, name in role_fields(role, names, dict(chosen)).items()
        if column in ("code", "name", "commune_code", "commune_name") or kinds[column].kind in ("mark", "percent")
        if role not in ("roads", "hubs") and not kinds[column].detail
    }


def scan_findings(
    scan: LayerScan, fields: Mapping[str, str], communes: LayerScan | None = None, numeric: frozenset[str] = frozenset()
) -> list[Finding]:
    """What the features of a layer show.

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
    found: list[Finding] = []

    def add(check: str, features=(), **values) -> None:
        features = tuple(features)
        if "{count}" in CHECKS[check].text:
            values["count"] = len(features)
        found.append(Finding(CHECKS[check], scan.parameter, scan.layer, values, features))

    if scan.null:
        add("geometry_null", scan.null)
    if scan.invalid:
        add("geometry_invalid", scan.invalid)
    ids = np.asarray(scan.ids, dtype=np.int64)
    _check_codes(scan, ids, fields, numeric, add)
    _check_communes(scan, ids, communes, add)
    kinds = {column.id: column.kind for column in role_columns(PLAN_ROLES[scan.parameter].role)}
    for column, values in scan.columns.items():
        if kinds.get(column) == "percent":
            numbers, signed, _ = parse_percentages(values)
            form = percent_form(numbers, signed)
            if form == "mixed":
                low = (numbers > 0) & (numbers < 1) & ~signed
                high = numbers > 1
                add("percent_mixed", ids[low if low.sum() <= high.sum() else high].tolist(), field=fields[column])
            elif form == "one":
                add("percent_unclear", field=fields[column])
        elif kinds.get(column) == "mark":
            unread = np.flatnonzero(parse_marks(values)[1])
            if len(unread):
                said = _named(dict.fromkeys(str(values[row]) for row in unread.tolist()))
                add("mark_unread", ids[unread].tolist(), field=fields[column], column=column, values=said)
    for column in ("name", "commune_name"):
        trouble, sample = text_trouble(scan.columns.get(column, ()))
        if trouble in (WRONG, OLD):
            add("text_encoding" if trouble == WRONG else "text_old", sample=sample)
            break
    return sorted_findings(found)


def _named(texts) -> str:
    texts = list(texts)
    return ", ".join(texts[:_NAMED]) + (" …" if len(texts) > _NAMED else "")


def _check_codes(scan: LayerScan, ids: np.ndarray, fields: Mapping[str, str], numeric: frozenset[str], add) -> None:
    """Codes of the things themselves."""
    if "code" not in scan.columns or scan.parameter == "STATISTICS":
        return
    codes = [code_text(value) for value in scan.columns["code"]]
    empty = [row for row, code in enumerate(codes) if not code]
    if empty and len(empty) < len(codes):
        add("code_missing", ids[empty].tolist())
    counts = Counter(codes)
    twice = [row for row, code in enumerate(codes) if code and counts[code] > 1]
    # Areas of one site share its code, and so do the parts of a commune.
    if twice and scan.parameter not in ("COVERAGE", "PLANNED_COVERAGE", "SERVICE_AREAS"):
        add("code_duplicate", ids[twice].tolist(), codes=_named(dict.fromkeys(codes[row] for row in twice)))
    if fields.get("code") in numeric:
        return
    _check_zeros(codes, ids, add)


def _check_zeros(codes: Sequence[str], ids: np.ndarray, add) -> None:
    """Codes of digits that are shorter than the others, where those others begin with zeros."""
    digits = [code for code in codes if code.isdigit()]
    if not digits or len(digits) < 0.9 * sum(map(bool, codes)):
        return
    width = max(map(len, digits))
    short = [row for row, code in enumerate(codes) if code.isdigit() and len(code) < width]
    if short and any(code.startswith("0") for code in digits if len(code) == width):
        add("code_zeros", ids[short].tolist(), codes=_named(dict.fromkeys(codes[row] for row in short)), width=width)


def _check_communes(scan: LayerScan, ids: np.ndarray, communes: LayerScan | None, add) -> None:
    """Communes that rows name."""
    if "commune_code" not in scan.columns or communes is None or scan.parameter == "COMMUNES":
        return
    known = {code_text(value).lstrip("0") for value in communes.columns.get("code", ())} - {""}
    if not known:
        return
    codes = [code_text(value) for value in scan.columns["commune_code"]]
    strange = [row for row, code in enumerate(codes) if code and code.lstrip("0") not in known]
    if strange:
        add("commune_unknown", ids[strange].tolist(), codes=_named(dict.fromkeys(codes[row] for row in strange)))
    names = scan.columns.get("commune_name", [None] * len(codes))
    empty = [row for row, code in enumerate(codes) if not code and is_empty(names[row])]
    if empty:
        add("commune_empty", ids[empty].tolist())
