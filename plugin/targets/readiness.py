"""Whether the layers of a plan are ready for planning: what the checks of the catalogue find.

What can be seen at once comes from :class:`LayerFacts` (:func:`quick_findings`); what has to be read stands in
:mod:`.readiness_scan`. Nothing here knows QGIS: a cure is the id of something a window can do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .observations import Message
from .plan_roles import PLAN_ROLES, role_columns, role_fields
from .provinces import same_province
from .readiness_catalogue import CHECKS, Check
from .role_finding import LayerSigns

__all__ = ["Finding", "LayerFacts", "PlanState", "quick_findings", "sorted_findings"]


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
    province, data_province : str
        What documents call the province: as the user said, else that of the target set; and what the layers say.
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
    province: str = ""
    data_province: str = ""


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
    if state.province and state.data_province and not same_province(state.province, state.data_province):
        yield _finding("province_differs", province=state.province, data=state.data_province)


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
    shared = PLAN_ROLES[parameter].plans or PLAN_ROLES[parameter].several
    if gone:
        yield _finding("field_elsewhere" if shared else "field_gone", parameter, facts, fields=", ".join(gone))
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
