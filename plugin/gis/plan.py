"""What a plan remembers in its QGIS project, so that it travels with the ``.qgz``.

Which layer plays which role, fields with names of their own, the target set, what documents say at their head, and what
was last computed. Results that are files of ours (assessments) are attached to the project itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from qgis.core import QgsProject

from ..errors import DataError, OutputError
from ..text import N_

__all__ = ["Plan", "attach", "attached", "read_plan", "write_plan"]

#: Under which QGIS keeps our entries in a project.
_SCOPE, _KEY = "hatangso", "/plan"
#: Of :class:`Plan`: what holds a path, which moves with the project.
_PATHS = ("target_file", "folder")


@dataclass(frozen=True)
class Plan:
    """A plan.

    Parameters
    ----------
    layers : mapping of str to tuple of str
        Ids of layers by the parameter that they are for ("COMMUNES", "STATISTICS", "PLANNED_FIBER", "HUBS" …):
        parameters that mean the same have the same name in all algorithms.
    fields : mapping of str to mapping of str to str
        Role → column → field (:mod:`..targets.roles`), where fields are not found by their names.
    target_set, target_file : str
        Id of a set that comes with the plugin, or the path of the user's own, which counts if it is given.
    year : int or None
        Year of the assessment.
    layers_date : str
        The day that the layers describe, as 2025-12-31; "" if nobody has said.
    documents : mapping of str to object
        What documents say of themselves (ISSUING_BODY, SIGNATORY …), by parameter. Nothing is invented.
    parameters : mapping of str to mapping of str to object
        Id of an algorithm → what the user last chose in its window, without layers.
    assessments : mapping of str to str
        Scenario ("today", "plan") → identifier of the attached assessment (:func:`attached`).
    results : mapping of str to str
        Layers that were computed, by what they are ("units_today", "gaps_plan" …) → id of the layer.
    inputs : mapping of str to str
        Scenario → what its assessment was made from (target set, last changes of layers, choices), as JSON.
    folder : str
        Where documents are written to.
    """

    layers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    target_set: str = ""
    target_file: str = ""
    year: int | None = None
    layers_date: str = ""
    documents: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    assessments: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""

    def with_layers(self, parameter: str, ids: tuple[str, ...]) -> Plan:
        """The plan with other layers for ``parameter``; none takes it out."""
        layers = {**self.layers, parameter: tuple(ids)}
        return replace(self, layers={name: kept for name, kept in layers.items() if kept})


def read_plan(project: QgsProject) -> Plan:
    """The plan of a project; an empty one where there is none. What this version does not know is left out.

    Raises
    ------
    DataError
        The entry cannot be read.
    """
    text, found = project.readEntry(_SCOPE, _KEY)
    if not found or not text:
        return Plan()
    try:
        data = json.loads(text)
        if not isinstance(data, dict):
            raise ValueError(text)
        known = {one.name: data[one.name] for one in fields(Plan) if one.name in data}
        empty = asdict(Plan())
        for name, value in known.items():
            if not isinstance(value, dict if isinstance(empty[name], dict) else (str, int, type(None))):
                raise ValueError(name)
        known["layers"] = {name: tuple(map(str, ids)) for name, ids in known.get("layers", {}).items()}
    except (ValueError, TypeError) as error:
        raise DataError(
            N_("What this project remembers of its plan cannot be read ({error}). Set the plan up again."),
            error=str(error)[:200],
        ) from error
    for name in _PATHS:
        if known.get(name):
            known[name] = project.pathResolver().readPath(known[name])
    return Plan(**known)


def write_plan(project: QgsProject, plan: Plan) -> None:
    """Keep the plan in the project, which has to be saved then; nothing is done if it is the same."""
    data = asdict(plan)
    for name in _PATHS:
        if data[name]:
            data[name] = project.pathResolver().writePath(data[name])
    # In ASCII: QGIS loses letters beyond the first plane (chữ Nôm) on the way through XML.
    text = json.dumps(data, sort_keys=True)
    if project.readEntry(_SCOPE, _KEY)[0] != text:
        project.writeEntry(_SCOPE, _KEY, text)
        project.setDirty(True)


def attach(project: QgsProject, name: str, content: bytes, before: str = "") -> str:
    """Attach a file to the project; returns the identifier that finds it again.

    Parameters
    ----------
    name : str
        Its name, as "assessment_today.json"; QGIS makes it unlike all others.
    before : str
        Identifier of the file whose place it takes.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    path = project.createAttachedFile(name)
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise OutputError(N_("{name} cannot be written: {error}"), name=name, error=str(error)) from error
    if before:
        project.removeAttachedFile(project.resolveAttachmentIdentifier(before))
    project.setDirty(True)
    return project.attachmentIdentifier(path)


def attached(project: QgsProject, identifier: str) -> bytes | None:
    """What is attached to the project under ``identifier``; None if nothing is."""
    path = project.resolveAttachmentIdentifier(identifier) if identifier else ""
    if not path or not Path(path).is_file():
        return None
    return Path(path).read_bytes()
