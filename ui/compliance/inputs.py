"""What an assessment was made from, so that it can be told when that has changed since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry

from ...plugin.gis.i18n import tr
from ...plugin.gis.plan import Plan
from ...plugin.text import N_
from ..defaults import plan_parameters

__all__ = ["changes_since", "input_layers", "inputs_of"]

_ALGORITHM = "hatangso:assesstargets"
#: Of the parameters: where results go, and the day that tasks are judged by.
_NOT_INPUTS = ("OUTPUT", "UNITS", "TASKS", "JSON", "REJECTED", "SCENARIO", "TODAY")


def input_layers(plan: Plan, project: QgsProject) -> list[QgsMapLayer]:
    """Layers that an assessment of the plan reads."""
    found = {}
    for value in plan_parameters(_ALGORITHM, plan, project).values():
        for one in value if isinstance(value, list) else [value]:
            layer = project.mapLayer(one) if isinstance(one, str) else None
            if layer is not None:
                found[layer.id()] = layer
    return list(found.values())


def inputs_of(plan: Plan, project: QgsProject) -> str:
    """Target set, layers with their last change, and choices, as JSON."""
    parameters = plan_parameters(_ALGORITHM, plan, project)
    for name in _NOT_INPUTS:
        parameters.pop(name, None)
    chosen_set = [parameters.pop("TARGET_SET", ""), parameters.pop("TARGET_FILE", "")]
    chosen_set.append(_file_change(Path(chosen_set[1])) if chosen_set[1] else "")
    layers = {layer.id(): _change(layer) for layer in input_layers(plan, project)}
    said = {"set": chosen_set, "layers": layers, "choices": parameters}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)


def changes_since(before: str, plan: Plan, project: QgsProject) -> str:
    """What is another than it was, in words; "" if nothing is, or if nobody knows how it was."""
    if not before:
        return ""
    try:
        old = json.loads(before)
    except ValueError:
        return ""
    new = json.loads(inputs_of(plan, project))
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


def _change(layer: QgsMapLayer) -> str:
    """Something that is another whenever the contents of a layer are: the last change that its file tells of."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = Path(parts.get("path") or "")
    if path.suffix.lower() == ".gpkg" and path.is_file():
        told = _table_change(path, parts.get("layerName") or "")
        if told:
            return told
    elif path.is_file():
        return _file_change(path)
    count = layer.featureCount() if hasattr(layer, "featureCount") else 0
    return f"{layer.source() if layer.providerType() != 'memory' else 'memory'} {count}"


def _table_change(path: Path, table: str) -> str:
    """When a table of a GeoPackage was changed last. The file itself changes as soon as QGIS opens it."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.2)) as base:
            found = base.execute(
                "SELECT last_change FROM gpkg_contents WHERE table_name = ? OR ? = ''", (table, table)
            ).fetchall()
    except sqlite3.Error:
        return ""
    return ";".join(sorted(str(value) for (value,) in found))


def _file_change(path: Path) -> str:
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_mtime_ns} {status.st_size}"
