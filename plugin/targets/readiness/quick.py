"""What can be seen of the layers of a plan at once, without reading a feature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...numbers import Number
from ..plan_roles import PLAN_ROLES, role_columns, role_fields
from ..provinces import same_province
from ..role_finding import LayerSigns
from .catalogue import CHECKS, Severity
from .findings import NEEDED, Finding, raised, sorted_findings

__all__ = ["LayerFacts", "PlanState", "quick_findings"]


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
    box : tuple of float or None
        The same as they stand, in the units of the CRS.
    swapped : tuple of float or None
        West, south, east, north in degrees if x and y changed places.
    projection : mapping of str to str
        The CRS as PROJ writes it (``proj``, ``lon_0``, ``k`` …), where it is nobody's but the layer's own; else empty.
    filtered : bool
        Whether a filter leaves features out.
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
    box: tuple[float, float, float, float] | None = None
    swapped: tuple[float, float, float, float] | None = None
    projection: Mapping[str, str] = field(default_factory=dict)
    filtered: bool = False


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
    whole : bool
        Whether it is a whole plan, so that what is missing in it is told; not if somebody only shows some layers.
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
    whole: bool = True


def quick_findings(state: PlanState) -> list[Finding]:
    """Everything that can be seen without reading features."""
    found = list(_of_project(state)) if state.whole else []
    communes = next(iter(state.layers.get("COMMUNES", ())), None)
    twice = Counter(facts.signs.id for layers in state.layers.values() for facts in layers)
    for parameter, layers in state.layers.items():
        for facts in layers:
            found += _of_layer(parameter, facts, communes, state.whole)
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


def _of_layer(parameter: str, facts: LayerFacts, communes: LayerFacts | None, whole: bool = True) -> Iterator[Finding]:
    role, signs = PLAN_ROLES[parameter], facts.signs
    if not facts.valid:
        yield _finding("layer_broken", parameter, facts)
        return
    if signs.kind not in role.kinds:
        yield _finding("kind_wrong", parameter, facts)
    if facts.count == 0:
        empty = _finding("communes_empty" if parameter == "COMMUNES" else "layer_empty", parameter, facts)
        yield raised(empty, Severity.STOP) if parameter in NEEDED else empty
    if facts.memory and whole:
        yield _finding("layer_memory", parameter, facts)
    if facts.modified:
        yield _finding("layer_edited", parameter, facts)
    if facts.filtered:
        yield _finding("layer_filtered", parameter, facts)
    if not signs.kind:
        return
    away = communes is not None and communes.fits and communes.crs and _apart(facts.extent, communes.extent)
    if not facts.crs:
        yield _finding("crs_missing", parameter, facts)
    elif (away or not facts.fits) and _is_swapped(facts, communes):
        yield _finding("crs_swapped", parameter, facts)
    elif _are_degrees(facts):
        yield _finding("crs_degrees", parameter, facts, crs=facts.crs)
    elif not facts.fits and facts.geographic:
        yield _finding("crs_metres", parameter, facts, crs=facts.crs)
    elif not facts.fits:
        yield _finding("crs_impossible", parameter, facts, crs=facts.crs)
    elif away:
        yield _finding("far_away", parameter, facts, crs=facts.crs)
    elif facts.geographic and signs.kind != "raster":  # elevations have a check of their own
        yield _finding("crs_geographic", parameter, facts, crs=facts.crs)
    elif communes is not None and communes.crs and facts.crs != communes.crs and signs.kind != "raster":
        yield _finding("crs_differs", parameter, facts, crs=facts.crs, other=communes.crs)
    yield from _of_own_crs(parameter, facts)


def _are_degrees(facts: LayerFacts) -> bool:
    """Whether coordinates of a CRS in metres can only be degrees: all of a province lies within 360 m of the origin."""
    if facts.geographic or facts.box is None or facts.count == 0:
        return False
    west, south, east, north = facts.box
    inside = -180.0 <= west <= east <= 360.0 and -90.0 <= south <= north <= 90.0
    return inside and any(abs(value) > 0.01 for value in facts.box)


def _is_swapped(facts: LayerFacts, communes: LayerFacts | None) -> bool:
    """Whether the layer would lie at the communes if x and y changed places."""
    if communes is None or communes is facts or communes.extent is None or facts.swapped is None:
        return False
    return not _apart(facts.swapped, communes.extent)


def _of_own_crs(parameter: str, facts: LayerFacts) -> Iterator[Finding]:
    """A CRS that somebody made by hand in the likeness of a VN-2000 zone, and not quite right."""
    said = facts.projection
    if said.get("proj") != "tmerc" or not _is_vietnamese(said):
        return
    scale = float(said.get("k") or said.get("k_0") or 1.0)
    of_utm = abs(scale - _UTM_SCALE) <= 1e-7 and float(said.get("lon_0") or 0.0) in _UTM_MERIDIANS
    if abs(scale - _ZONE_SCALE) > 1e-7 and not of_utm:
        yield _finding("crs_scale", parameter, facts, scale=Number(scale))
    elif "towgs84" not in said and "nadgrids" not in said:
        yield _finding("crs_shift", parameter, facts)


#: Scale of the 3° zones of VN-2000 on their meridians, and the meridians that Viet Nam has.
_ZONE_SCALE, _MERIDIANS = 0.9999, (101.9, 109.6)
#: UTM 48N and 49N of VN-2000 (EPSG:3405, 3406) have another scale, on purpose.
_UTM_SCALE, _UTM_MERIDIANS = 0.9996, (105.0, 111.0)


def _is_vietnamese(said: Mapping[str, str]) -> bool:
    """Whether PROJ's words are those of a 3° zone: a meridian on a quarter of a degree, x from 500 000."""
    try:
        meridian, east = float(said.get("lon_0", "nan")), float(said.get("x_0", "nan"))
    except ValueError:
        return False
    return (
        _MERIDIANS[0] < meridian < _MERIDIANS[1] and abs(meridian * 4 - round(meridian * 4)) < 1e-6 and east == 500000.0
    )


def _apart(one, other) -> bool:
    """Whether two extents have nothing in common."""
    if one is None or other is None:
        return False
    return one[0] > other[2] or one[2] < other[0] or one[1] > other[3] or one[3] < other[1]


#: Columns without which, all together, tools run and results mean less: tables match nothing, each village counts 1.
_WANTED = {"COMMUNES": {"code"}, "VILLAGES": {"population", "households"}}
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
    if parameter == "COMMUNES" and "code" not in {**found, **chosen}:
        unknown.insert(0, "code")
    if unknown and role != "statistics":
        finding = _finding("field_unknown", parameter, facts, columns=", ".join(unknown))
        yield raised(finding, Severity.WARNING) if _WANTED.get(parameter, {""}) <= set(unknown) else finding
    for column in ("code", "commune_code"):
        field_ = found.get(column)
        if field_ in facts.numeric and (column == "commune_code" or parameter == "COMMUNES"):
            yield _finding("code_numeric", parameter, facts, field=field_, column=column)
