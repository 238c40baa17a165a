"""What a plan remembers in its QGIS project, so that it travels with the ``.qgz``.

Which layer plays which role, fields with names of their own, the target set, what documents say at their head, and what
was last computed. Results that are files of ours (assessments) are attached to the project itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from qgis.core import QgsProject

from ..errors import DataError, OutputError
from ..text import N_
from .plan_entry import both, names_of, read_entry

__all__ = ["Plan", "attach", "attached", "purposes", "read_plan", "write_plan"]

#: Under which QGIS keeps our entries in a project; the last is for what could not be read and had its place taken.
_SCOPE, _KEY, _ASIDE = "hatangso", "/plan", "/plan_set_aside"
#: Of the form that entries are written in; it grows when an older version would take something for another.
_VERSION = 1
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
    rest : mapping of str to object
        What the entry of the project holds beside all this: entries of newer versions, and what cannot be read
        (:func:`.plan_entry.read_entry`). It is written again as it was.
    version : int
        Of the form that the entry has.
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
    rest: Mapping[str, Any] = field(default_factory=dict)
    version: int = _VERSION

    @property
    def unread(self) -> list[str]:
        """Names of what stands in the project but cannot be read, as "fields.roads"."""
        return names_of(self.rest)

    def changed(self, **changes: Any) -> Plan:
        """The plan with other parts; what could not be read of such a part and has its place taken is let go."""
        rest = dict(self.rest)
        for name in changes.keys() & rest.keys():
            if changes[name] != getattr(self, name):
                kept = _left(rest.pop(name), changes[name])
                rest.update({name: kept} if kept else {})
        return replace(self, **changes, rest=rest)

    def with_layers(self, parameter: str, ids: tuple[str, ...]) -> Plan:
        """The plan with other layers for ``parameter``; none takes it out."""
        layers = {**self.layers, parameter: tuple(ids)}
        return replace(self, layers={name: kept for name, kept in layers.items() if kept})


def purposes(plan: Plan) -> dict[str, str]:
    """What the plan says that its layers are for.

    Returns
    -------
    dict of str to str
        Id of a layer → name of a parameter ("VILLAGES", "PLANNED_SITES" …), or of a result what it is
        ("units", "gaps").
    """
    results = {
        id_: "gaps" if name.startswith("gap") else name.partition("_")[0] for name, id_ in sorted(plan.results.items())
    }
    return {**results, **{id_: name for name, ids in sorted(plan.layers.items()) for id_ in ids}}


def _left(kept: Any, said: Any) -> Any:
    """What of an unread value still has its place beside what is said now."""
    if not isinstance(kept, dict) or not isinstance(said, Mapping):
        return None
    left = {name: _left(one, said[name]) for name, one in kept.items() if name in said}
    return {name: left.get(name, one) for name, one in kept.items() if name not in said or left[name]}


def read_plan(project: QgsProject) -> Plan:
    """The plan of a project; an empty one where there is none.

    What this version does not know, and what has not the form that it should have, is in :attr:`Plan.rest`.

    Raises
    ------
    DataError
        The entry as a whole cannot be read.
    """
    text, found = project.readEntry(_SCOPE, _KEY)
    if not found or not text:
        return Plan()
    try:
        known, rest, version = read_entry(text)
    except ValueError as error:
        raise DataError(
            N_("What this project remembers of its plan cannot be read ({error}). Set the plan up again."),
            error=str(error)[:200],
        ) from error
    known["layers"] = {name: tuple(ids) for name, ids in known.get("layers", {}).items()}
    for name in _PATHS:
        if known.get(name):
            known[name] = project.pathResolver().readPath(known[name])
    return Plan(**known, rest=rest, version=max(version, _VERSION))


def write_plan(project: QgsProject, plan: Plan) -> None:
    """Keep the plan in the project, which has to be saved then; nothing is done if it is the same.

    An entry that cannot be read at all is set aside in the project before its place is taken.
    """
    data = {one.name: getattr(plan, one.name) for one in fields(Plan) if one.name != "rest"}
    for name in _PATHS:
        if data[name]:
            data[name] = project.pathResolver().writePath(data[name])
    # In ASCII: QGIS loses letters beyond the first plane (chữ Nôm) on the way through XML.
    text = json.dumps(both(plan.rest, data), sort_keys=True)
    before = project.readEntry(_SCOPE, _KEY)[0]
    if before == text:
        return
    if before:
        try:
            read_entry(before)
        except ValueError:
            project.writeEntry(_SCOPE, _ASIDE, before)
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
        project.removeAttachedFile(path)
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
