"""Whether the layers of a plan are ready for planning: what the checks of the catalogue find.

What can be seen at once comes from :class:`LayerFacts` (:func:`quick_findings`); what has to be read from
:class:`LayerScan` (:func:`scan_findings`). Nothing here knows QGIS: a cure is the id of something a window can do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .cells import code_text, is_empty, parse_marks, parse_percentages
from .observations import Message
from .old_encodings import OLD, WRONG, text_trouble
from .plan_roles import PLAN_ROLES, role_columns, role_fields
from .readiness_catalogue import CHECKS, Check
from .role_finding import LayerSigns
from .statistics import percent_form

__all__ = [
    "Finding",
    "LayerFacts",
    "LayerScan",
    "PlanState",
    "quick_findings",
    "scan_columns",
    "scan_findings",
    "sorted_findings",
]

#: How many codes, names or columns a message names.
_NAMED = 5


@dataclass(frozen=True)
class LayerFacts:
    """What can be seen of a layer at once.

    Parameters
    ----------
    signs : LayerSigns
    title : str
        What people call it.
    valid, memory, modified : bool
    count : int
        Features; -1 if that is not known.
    crs : str
        What people call its CRS; "" for none, also of tables.
    geographic, fits : bool
        Whether coordinates are degrees; whether they lie where the CRS can have them.
    extent : tuple of float or None
        West, south, east, north in degrees.
    numeric : frozenset of str
        Fields that hold numbers.
    """

    signs: LayerSigns
    title: str = ""
    valid: bool = True
    memory: bool = False
    modified: bool = False
    count: int = -1
    crs: str = ""
    geographic: bool = False
    fits: bool = True
    extent: tuple[float, float, float, float] | None = None
    numeric: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlanState:
    """A plan as far as the checks look at it.

    Parameters
    ----------
    layers : mapping of str to sequence of LayerFacts
        By parameter.
    fields : mapping of str to mapping of str to str
        What was chosen: role → column → field.
    any_layers, saved : bool
        Whether the project has layers at all, and a file.
    target, target_file : str
        The target set; the path of the file that takes its place.
    file_there : bool
    year : int or None
    layers_date : str
    """

    layers: Mapping[str, Sequence[LayerFacts]] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    any_layers: bool = True
    saved: bool = True
    target: str = ""
    target_file: str = ""
    file_there: bool = True
    year: int | None = None
    layers_date: str = ""


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


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Parameters
    ----------
    check : Check
    parameter, layer : str
        Where: role and id of the layer, "" if it is about neither.
    values : mapping
        For the check's words. Ids of columns and roles stand under "column", "columns", "role" and "roles".
    features : tuple of int
        Features that can be selected.
    """

    check: Check
    parameter: str = ""
    layer: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    features: tuple[int, ...] = ()

    @property
    def text(self) -> Message:
        return Message(self.check.text, self.values)

    @property
    def cure(self) -> Message:
        return Message(self.check.cure, self.values)


def sorted_findings(findings: Sequence[Finding]) -> list[Finding]:
    """What stops first, then in the order of the roles and of the catalogue."""
    roles, checks = list(PLAN_ROLES), list(CHECKS)
    return sorted(
        findings,
        key=lambda one: (
            one.check.severity,
            roles.index(one.parameter) if one.parameter in roles else -1,
            checks.index(one.check.id),
            one.layer,
        ),
    )


# -- at once ---------------------------------------------------------------------------------------------------------


def quick_findings(state: PlanState) -> list[Finding]:
    """Everything that can be seen without reading features."""
    found = list(_of_project(state))
    communes = next(iter(state.layers.get("COMMUNES", ())), None)
    twice = Counter(facts.signs.id for layers in state.layers.values() for facts in layers)
    for parameter, layers in state.layers.items():
        for facts in layers:
            found += _of_layer(parameter, facts, communes)
            if not facts.valid:
                continue
            found += _of_fields(parameter, facts, state.fields.get(PLAN_ROLES[parameter].role, {}))
            if twice[facts.signs.id] > 1 and parameter != "HUBS":
                roles = [
                    other
                    for other, those in state.layers.items()
                    if other != "HUBS" and any(one.signs.id == facts.signs.id for one in those)
                ]
                if len(roles) > 1 and roles[0] == parameter:
                    found.append(_finding("layer_twice", parameter, facts, roles=", ".join(roles)))
    return sorted_findings(found)


def _finding(check: str, parameter: str = "", facts: LayerFacts | None = None, features=(), **values) -> Finding:
    return Finding(CHECKS[check], parameter, facts.signs.id if facts else "", values, tuple(features))


def _of_project(state: PlanState) -> Iterator[Finding]:
    if not state.any_layers:
        yield _finding("no_layers")
        return
    for parameter, role in PLAN_ROLES.items():
        if not state.layers.get(parameter) and role.need in ("must", "should"):
            yield _finding("role_missing" if role.need == "must" else "role_wanted", parameter)
    if not state.saved:
        yield _finding("project_unsaved")
    if state.target_file and not state.file_there:
        yield _finding("target_file_gone", file=state.target_file)
    elif not state.target_file and not state.target:
        yield _finding("target_missing")
    if state.year is None and not state.layers.get("STATISTICS") and not state.layers.get("DECLARED"):
        yield _finding("year_missing")
    if not state.layers_date:
        yield _finding("date_missing")


def _of_layer(parameter: str, facts: LayerFacts, communes: LayerFacts | None) -> Iterator[Finding]:
    role, signs = PLAN_ROLES[parameter], facts.signs
    if not facts.valid:
        yield _finding("layer_broken", parameter, facts)
        return
    if signs.kind not in role.kinds:
        yield _finding("kind_wrong", parameter, facts)
    if facts.count == 0:
        yield _finding("communes_empty" if parameter == "COMMUNES" else "layer_empty", parameter, facts)
    if facts.memory:
        yield _finding("layer_memory", parameter, facts)
    if facts.modified:
        yield _finding("layer_edited", parameter, facts)
    if not signs.kind:
        return
    if not facts.crs:
        yield _finding("crs_missing", parameter, facts)
    elif not facts.fits:
        yield _finding("crs_impossible", parameter, facts, crs=facts.crs)
    elif communes is not None and communes.fits and communes.crs and _apart(facts.extent, communes.extent):
        yield _finding("far_away", parameter, facts, crs=facts.crs)
    elif facts.geographic:
        yield _finding("crs_geographic", parameter, facts, crs=facts.crs)
    elif communes is not None and communes.crs and facts.crs != communes.crs:
        yield _finding("crs_differs", parameter, facts, crs=facts.crs, other=communes.crs)


def _apart(one, other) -> bool:
    """Whether two extents have nothing in common."""
    if one is None or other is None:
        return False
    return one[0] > other[2] or one[2] < other[0] or one[1] > other[3] or one[3] < other[1]


#: Columns that few layers have, and columns that do as well.
_SELDOM = frozenset({"cost", "within_max"})
_INSTEAD = {
    "operator_count": {"operators", "shared"},
    "operators": {"operator_count", "shared"},
    "mobile_4g": {"mobile_broadband"},
    "mobile_broadband": {"mobile_4g"},
}


def _of_fields(parameter: str, facts: LayerFacts, chosen: Mapping[str, str]) -> Iterator[Finding]:
    role = PLAN_ROLES[parameter].role
    names = facts.signs.fields
    if not role or facts.signs.kind == "raster":
        return
    # One mapping serves today's layer and the planned one: a field may be in only one of them.
    gone = [name for name in chosen.values() if name and name not in names]
    if gone and not PLAN_ROLES[parameter].plans and not PLAN_ROLES[parameter].several:
        yield _finding("field_gone", parameter, facts, fields=", ".join(gone))
    found = role_fields(role, names, dict(chosen))
    columns = role_columns(role)
    required = [one.id for one in columns if one.required and one.id not in found]
    if required:
        yield _finding("field_required", parameter, facts, columns=", ".join(required))
    unknown = [
        one.id
        for one in columns
        if one.kind in ("mark", "count", "number", "operators")
        and not (one.required or one.detail or one.derived)
        and one.id not in found
        and one.id not in chosen
        and one.id not in _SELDOM
        and not found.keys() & _INSTEAD.get(one.id, set())
    ]
    if unknown and role != "statistics":
        yield _finding("field_unknown", parameter, facts, columns=", ".join(unknown))
    for column in ("code", "commune_code"):
        field_ = found.get(column)
        if field_ in facts.numeric and (column == "commune_code" or parameter == "COMMUNES"):
            yield _finding("code_numeric", parameter, facts, field=field_, column=column)


# -- read ------------------------------------------------------------------------------------------------------------


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
