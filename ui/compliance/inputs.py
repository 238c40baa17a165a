"""What an assessment was made from, so that it can be told when that has changed since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry

from ...plugin.gis.i18n import tr
from ...plugin.gis.plan import Plan
from ...plugin.text import N_
from ..defaults import plan_parameters

__all__ = ["changes_since", "input_layers", "inputs_of"]

_ALGORITHM = "hatangso:assesstargets"
#: How the names of parameters begin that say what is planned.
_PLANNED = "PLANNED_"
#: Of the parameters: where results go, and the day that tasks are judged by.
_NOT_INPUTS = ("OUTPUT", "UNITS", "TASKS", "JSON", "REJECTED", "SCENARIO", "TODAY")


def input_layers(plan: Plan, project: QgsProject, scenario: str = "plan") -> list[QgsMapLayer]:
    """Layers that an assessment of a scenario reads."""
    found = {}
    for value in _read(plan, project, scenario).values():
        for one in value if isinstance(value, list) else [value]:
            layer = project.mapLayer(one) if isinstance(one, str) else None
            if layer is not None:
                found[layer.id()] = layer
    return list(found.values())


def _read(plan: Plan, project: QgsProject, scenario: str) -> dict[str, Any]:
    """Parameters of an assessment; what is planned says nothing of today."""
    parameters = plan_parameters(_ALGORITHM, plan, project)
    return {name: value for name, value in parameters.items() if scenario != "today" or not name.startswith(_PLANNED)}


def inputs_of(plan: Plan, project: QgsProject, scenario: str = "plan") -> str:
    """Target set, layers with their last change, and choices of an assessment of a scenario, as JSON."""
    parameters = _read(plan, project, scenario)
    for name in _NOT_INPUTS:
        parameters.pop(name, None)
    chosen_set = [parameters.pop("TARGET_SET", ""), parameters.pop("TARGET_FILE", "")]
    chosen_set.append(_file_change(Path(chosen_set[1])) if chosen_set[1] else "")
    tables: dict[Path, dict[str, str]] = {}  # each file is opened once, however many layers it holds
    layers = {layer.id(): _change(layer, tables) for layer in input_layers(plan, project, scenario)}
    said = {"scenario": scenario, "set": chosen_set, "layers": layers, "choices": parameters}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)


def changes_since(before: str, plan: Plan, project: QgsProject) -> str:
    """What is another than it was, in words; "" if nothing is, or if nobody knows how it was."""
    if not before:
        return ""
    try:
        old = json.loads(before)
    except ValueError:
        return ""
    new = json.loads(inputs_of(plan, project, old.get("scenario", "plan")))
    if old.get("set") != new["set"]:
        return tr(N_("Another target set is chosen, or its file has changed."))
    names = _changed_layers(old.get("layers", {}), new["layers"], project)
    if names:
        shown = ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
        return tr(N_("Layers have changed since: {layers}."), layers=shown)
    if old.get("layers") != new["layers"] or old.get("choices") != new["choices"]:
        return tr(N_("The setup of the plan has changed since."))
    return ""


def _changed_layers(old: Mapping[str, Any], new: Mapping[str, Any], project: QgsProject) -> list[str]:
    changed = [id_ for id_ in new if id_ in old and old[id_] != new[id_]]
    return sorted(project.mapLayer(id_).name() for id_ in changed)


def _change(layer: QgsMapLayer, tables: dict[Path, dict[str, str]]) -> str:
    """Something that is another whenever the contents of a layer are: the last change that its file tells of."""
    path, table = _place(layer.providerType(), layer.source())
    if path.suffix.lower() == ".gpkg" and path.is_file():
        if path not in tables:
            tables[path] = _table_changes(path)
        told = tables[path].get(table, "") if table else ";".join(sorted(tables[path].values()))
        if told:
            return told
    elif path.is_file():
        return _file_change(path)
    count = layer.featureCount() if hasattr(layer, "featureCount") else 0
    return f"{layer.source() if layer.providerType() != 'memory' else 'memory'} {count}"


@lru_cache(maxsize=1024)  # the compliance dock asks after each change
def _place(provider: str, source: str) -> tuple[Path, str]:
    """File and table of a layer."""
    parts = QgsProviderRegistry.instance().decodeUri(provider, source)
    return Path(parts.get("path") or ""), str(parts.get("layerName") or "")


def _table_changes(path: Path) -> dict[str, str]:
    """When the tables of a GeoPackage were changed last. The file itself changes as soon as QGIS opens it."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.2)) as base:
            found = base.execute("SELECT table_name, last_change FROM gpkg_contents").fetchall()
    except sqlite3.Error:
        return {}
    return {str(name): str(value) for name, value in found}


def _file_change(path: Path) -> str:
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_mtime_ns} {status.st_size}"
