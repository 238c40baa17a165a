"""Reading the layers of ``checkdata`` and holding them against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapLayer,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...plugin.gis.crs import carry, ground_of
from ...plugin.gis.database import database_uri, table_text
from ...plugin.gis.layer_facts import layer_facts, scan_layer
from ...plugin.gis.plan import Plan
from ...plugin.gis.readiness_borders import Distances, border_faults
from ...plugin.gis.readiness_relief import relief_facts, share_without_height, without_height
from ...plugin.gis.source import layer_names
from ...plugin.polygons import locate
from ...plugin.progress import Progress
from ...plugin.redaction import without_secrets
from ...plugin.targets.cells import is_empty, parse_year
from ...plugin.targets.plan_roles import PLAN_ROLES, role_fields
from ...plugin.targets.readiness.catalogue import Severity
from ...plugin.targets.readiness.finder import Finder
from ...plugin.targets.readiness.findings import NEEDED, Finding, sorted_findings
from ...plugin.targets.readiness.places import border_findings, far_rows, place_findings, sum_findings
from ...plugin.targets.readiness.quick import LayerFacts, PlanState, quick_findings
from ...plugin.targets.readiness.relief import relief_findings
from ...plugin.targets.readiness.roads import ReachedLayer, road_findings
from ...plugin.targets.readiness.scan import LayerScan, scan_columns, scan_findings
from ...plugin.targets.readiness.targets import target_findings
from ...plugin.targets.role_finding import LayerSigns
from ...plugin.wkb import parts_wkb
from ..algorithm import Run
from ..targets._layer_parameters import chosen_fields
from ..targets._target_set_parameters import read_target_set
from ._check_parameters import CheckParameters

__all__ = ["Checked", "Given", "check_layers", "look_at"]

_P = CheckParameters
#: What makes places of a layer meaningless.
_MISPLACED = frozenset({"crs_missing", "crs_impossible", "crs_degrees", "crs_metres", "crs_swapped", "far_away"})
#: Layers whose things lie in communes, that are reached along roads, and that stand on the ground of the elevation.
_IN_COMMUNES = frozenset({"VILLAGES", "POPULATION", "SITES", "OFFICES", "POST_POINTS", "HUBS", "INFRASTRUCTURE",
                          "PLANNED_SITES", "PLANNED_OFFICES", "PLANNED_POST_POINTS"})  # fmt: skip
_REACHED = ("VILLAGES", "HUBS", "OFFICES")
_ON_THE_GROUND = ("SITES", "PLANNED_SITES", "VILLAGES")
_DEGREES = "EPSG:4326"
_EMPTY = ("layer_empty", "communes_empty")
#: Features that lie nowhere near their province.
_LOST = ("feature_far", "place_zero")
#: Providers whose counts are no estimates.
_COUNTING = frozenset({"ogr", "memory", "spatialite"})


@dataclass(frozen=True)
class Given:
    """A layer that was given, as it looks before it is read.

    Parameters
    ----------
    parameter : str
    layer : QgsMapLayer or None
    facts : LayerFacts
    source : QgsVectorLayerFeatureSource or None
    """

    parameter: str
    layer: QgsMapLayer | None
    facts: LayerFacts
    source: QgsVectorLayerFeatureSource | None = None


@dataclass
class Checked:
    """What came out.

    Parameters
    ----------
    findings : list of Finding
    given : sequence of Given
    scans : dict of (parameter, layer id) to LayerScan
    fields : dict of (parameter, layer id) to dict of column of the role to field
    """

    findings: list[Finding]
    given: Sequence[Given]
    scans: dict[tuple[str, str], LayerScan] = field(default_factory=dict)
    fields: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def crs_of(self, layer: str) -> QgsCoordinateReferenceSystem:
        """The CRS of a layer."""
        found = next((one.layer for one in self.given if one.facts.signs.id == layer), None)
        return found.crs() if found is not None else QgsCoordinateReferenceSystem()

    def facts_of(self, layer: str) -> LayerFacts | None:
        """What a layer looks like."""
        return next((one.facts for one in self.given if one.facts.signs.id == layer), None)


def look_at(parameter: str, layer: QgsMapLayer | None, value) -> Given:
    """A layer before it is read; call it in the thread of the layer."""
    if layer is None:
        text = getattr(value, "source", value)
        name = str(text.staticValue() if hasattr(text, "staticValue") else text)
        uri = database_uri(name)  # both may hold a password, which nobody may read in the findings
        name = without_secrets(name) if uri is None else table_text(uri)
        title = Path(name).name if uri is None else name
        return Given(parameter, None, LayerFacts(LayerSigns(name, (name,), "?", (), 0), title, valid=False))
    facts = layer_facts(layer)
    if isinstance(layer, QgsVectorLayer):
        facts = replace(facts, title=layer_names(layer)[0])
    is_read = isinstance(layer, QgsVectorLayer) and layer.isValid()
    return Given(parameter, layer, facts, QgsVectorLayerFeatureSource(layer) if is_read else None)


def check_layers(run: Run, given: Sequence[Given], plan: Plan | None, saved: bool, progress: Progress) -> Checked:
    """All checks of all layers; ``saved`` says whether the project of the plan has a file."""
    chosen = _chosen(run, plan)
    checked = Checked([], given)
    checked.findings += quick_findings(_state(given, chosen, plan, saved))
    misplaced = {one.layer for one in checked.findings if one.check.id in _MISPLACED}
    _read(run, checked, chosen, progress.part(0.0, 0.5))
    checked.findings += _without_rows(checked)
    communes = _one(checked, "COMMUNES")
    for key, scan in checked.scans.items():
        progress.check()
        numeric = checked.facts_of(key[1]).numeric
        checked.findings += scan_findings(scan, checked.fields[key], communes, numeric)
    placed = communes if communes is not None and communes.layer not in misplaced else None
    right = {key: scan for key, scan in checked.scans.items() if key[1] not in misplaced and scan.xy is not None}
    _check_places(run, checked, right, placed, progress.part(0.5, 0.65))
    _check_roads(run, checked, right, progress.part(0.65, 0.85))
    _check_relief(run, checked, right, placed, misplaced, progress.part(0.85, 0.95))
    villages = _one(checked, "VILLAGES")
    if villages is not None and communes is not None:
        tables = [scan for (name, _), scan in checked.scans.items() if name == "STATISTICS"]
        checked.findings += sum_findings(villages, communes, tables)
    if run.given(_P.TARGET_SET) or run.given(_P.TARGET_FILE):
        checked.findings += _of_targets(run, checked, chosen)
    checked.findings = sorted_findings(checked.findings)
    return checked


def _chosen(run: Run, plan: Plan | None) -> dict[str, dict[str, str]]:
    chosen = chosen_fields(run)
    routes = plan.parameters.get("hatangso:fiberroutes", {}) if plan is not None else {}
    for role in ("roads", "hubs"):
        said = {name: value for name, value in routes.items() if name.endswith("_FIELD") and isinstance(value, str)}
        chosen.setdefault(role, said)
    return chosen


def _state(given: Sequence[Given], chosen, plan: Plan | None, saved: bool) -> PlanState:
    layers: dict[str, list[LayerFacts]] = {}
    for one in given:
        layers.setdefault(one.parameter, []).append(one.facts)
    if plan is None:
        return PlanState(layers=layers, fields=chosen, whole=False)
    return PlanState(
        layers=layers,
        fields=chosen,
        saved=saved,
        target=plan.target_set,
        target_file=plan.target_file,
        file_there=not plan.target_file or Path(plan.target_file).is_file(),
        year=plan.year,
        layers_date=plan.layers_date,
    )


def _read(run: Run, checked: Checked, chosen, progress: Progress) -> None:
    """Every layer of features once; a layer of two roles once for each."""
    wanted = [one for one in checked.given if one.source is not None]
    weight = np.cumsum([0.0, *(max(one.facts.count, 1) for one in wanted)])
    for number, one in enumerate(wanted):
        part = progress.part(weight[number] / weight[-1], weight[number + 1] / weight[-1])
        role, facts = PLAN_ROLES[one.parameter], one.facts
        columns = scan_columns(one.parameter, facts.signs.fields, chosen.get(role.role, {}))
        source, promised, stored = one.source, facts.count, one.layer
        if not role.several:
            source = run.source(one.parameter) or one.source  # only what is selected, if the user says so
            promised = source.featureCount() if hasattr(source, "featureCount") else facts.count
            stored = run.algorithm.parameterAsVectorLayer(run.parameters, one.parameter, run.context)
        scan = scan_layer(
            one.parameter, facts.signs.id, source, columns, promised, bool(facts.signs.kind), part,
            whole=one.parameter in ("COMMUNES", "ROADS"), sure=one.layer.providerType() in _COUNTING, stored=stored,
        )  # fmt: skip
        key = (one.parameter, facts.signs.id)
        checked.scans[key], checked.fields[key] = scan, columns


def _without_rows(checked: Checked) -> list[Finding]:
    """Layers in which nothing was read, although nobody knew before, or something was there: nothing is selected."""
    told = {(one.parameter, one.layer) for one in checked.findings if one.check.id in _EMPTY}
    found = []
    for key, scan in checked.scans.items():
        if not len(scan.ids) and key not in told:
            finder = Finder(*key)
            finder.add("communes_empty" if key[0] == "COMMUNES" else "layer_empty")
            if key[0] in NEEDED:
                finder.stop(_EMPTY)
            found += finder.found
    return found


def _one(checked: Checked, parameter: str) -> LayerScan | None:
    return next((scan for (name, _), scan in checked.scans.items() if name == parameter), None)


def _carried(run: Run, xy: np.ndarray, crs, to) -> np.ndarray:
    """Places in another CRS; NaN for those that have none there."""
    made = np.full((len(xy), 2), np.nan)
    rows = np.flatnonzero(np.isfinite(xy).all(axis=1))
    if len(rows):
        made[rows] = carry(QgsCoordinateTransform(crs, to, run.context.transformContext()), xy[rows])
    return made


def _check_places(run: Run, checked: Checked, right, communes: LayerScan | None, progress: Progress) -> None:
    """Places against the communes, and the borders of these."""
    if communes is None:
        return
    crs = checked.crs_of(communes.layer)
    box = checked.facts_of(communes.layer).extent
    degrees = QgsCoordinateReferenceSystem(_DEGREES)
    wkbs = parts_wkb(communes.parts, len(communes.ids), "polygon") if communes.parts is not None else []
    distances = Distances(wkbs, ground_of(crs, run.context))
    for number, (key, scan) in enumerate(right.items()):
        progress.step(0.5 * number / len(right))
        own = checked.crs_of(scan.layer)
        far = np.zeros(len(scan.ids), dtype=bool)
        if box is not None and scan is not communes:
            far = far_rows(_carried(run, scan.xy, own, degrees), box)
        inside, near = None, None
        if key[0] in _IN_COMMUNES and scan.kind in ("point", "polygon") and communes.parts is not None:
            xy = _carried(run, scan.xy, own, crs)
            inside = locate(xy, communes.parts)
            near = partial(_distance, distances, xy, run.progress)
        checked.findings += place_findings(scan, checked.fields[key], far, communes, inside, near)
    _tell_once(checked)
    if wkbs:
        faults = border_faults(wkbs, crs, run.context, progress.part(0.5, 1.0))
        checked.findings += border_findings(communes, faults)


def _tell_once(checked: Checked) -> None:
    """What is said to lie far away need not be said to lie at 0, 0 as well."""
    far = {(one.layer, id_) for one in checked.findings if one.check.id == "feature_far" for id_ in one.features}
    checked.findings = [
        one
        for one in checked.findings
        if one.check.id != "place_zero"
        or one.check.severity is Severity.STOP
        or not far.issuperset((one.layer, id_) for id_ in one.features)
    ]


def _distance(distances: Distances, xy: np.ndarray, progress: Progress, row: int, communes: Sequence[int]) -> float:
    progress.check()
    return distances.metres(xy[row], communes)


def _check_roads(run: Run, checked: Checked, right, progress: Progress) -> None:
    roads = next((scan for (name, _), scan in right.items() if name == "ROADS"), None)
    if roads is None:
        return
    crs = checked.crs_of(roads.layer)
    lost = {(one.layer, id_) for one in checked.findings if one.check.id in _LOST for id_ in one.features}
    places = []
    for name in _REACHED:
        for (parameter, _), scan in right.items():
            if parameter == name and scan.kind != "line":
                near = [(scan.layer, id_) not in lost for id_ in scan.ids]
                xy = np.where(np.array(near)[:, None], _carried(run, scan.xy, checked.crs_of(scan.layer), crs), np.nan)
                places.append(ReachedLayer(scan, xy))
    tolerance, snap = run.number(_P.TOLERANCE), run.number(_P.MAX_SNAP_DISTANCE)
    checked.findings += road_findings(roads, ground_of(crs, run.context), places, tolerance, snap, progress)


def _check_relief(run: Run, checked: Checked, right, communes, misplaced: set[str], progress: Progress) -> None:
    rasters = [
        one for one in checked.given
        if one.parameter == "DEM" and isinstance(one.layer, QgsRasterLayer) and one.layer.isValid()
    ]  # fmt: skip
    read = []
    for number, one in enumerate(rasters):
        facts = relief_facts(one.layer, run.context, progress.part(number / len(rasters), (number + 1) / len(rasters)))
        if not facts.error and one.facts.signs.id not in misplaced:
            read.append((one.layer, facts))
        else:
            checked.findings += relief_findings(facts)
    layers = [layer for layer, _ in read]
    for number, (_, facts) in enumerate(read):
        share = float("nan")
        if number == 0 and communes is not None:
            crs = checked.crs_of(communes.layer)
            share = share_without_height(layers, communes.parts, crs, run.context)
        checked.findings += relief_findings(replace(facts, share_without=share))
    if not layers:
        return
    for (name, _), scan in right.items():
        if name in _ON_THE_GROUND and scan.kind:
            bare = without_height(layers, scan.xy, checked.crs_of(scan.layer), run.context)
            if bare.any():
                finder = Finder(name, scan.layer, scan.ids)
                finder.add_rows("dem_outside", np.flatnonzero(bare).tolist())
                checked.findings += finder.found


def _of_targets(run: Run, checked: Checked, chosen) -> list[Finding]:
    """What the indicators of the target set need."""
    columns: dict[str, set[str]] = {}
    for one in checked.given:
        role = PLAN_ROLES[one.parameter].role
        if one.facts.valid:
            found = role_fields(role, one.facts.signs.fields, chosen.get(role, {})) if role else {}
            columns.setdefault(one.parameter, set()).update(found)
    newest = None
    declared: set[str] = set()
    for (name, _), scan in checked.scans.items():
        if name == "STATISTICS":
            years = [parse_year(value) for value in scan.columns.get("year", ())]
            newest = max([newest, *years], key=lambda year: year or 0)
        elif name == "DECLARED":
            declared |= {str(value) for value in scan.columns.get("indicator", ()) if not is_empty(value)}
    year = run.integer(_P.YEAR) if run.given(_P.YEAR) else None
    return target_findings(read_target_set(run), columns, declared, newest, year)
