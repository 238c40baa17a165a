"""What ``packagedossier`` is given: documents, layers, the user's project, the place of the dossier."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProcessing, QgsProject

from ...plugin.dossier.package.checklist import DOSSIER_TYPES, CheckResult, check, missing
from ...plugin.dossier.package.documents import DocumentFacts, recognise_document
from ...plugin.dossier.package.manifest import MANIFEST_NAME
from ...plugin.errors import DataError
from ...plugin.gis.i18n import language, tr
from ...plugin.gis.package.build import layer_entries
from ...plugin.gis.package.layers import LayerPlan, can_be_packed, identity_of, plan_layers
from ...plugin.gis.package.project import open_project
from ...plugin.gis.package.styles import dressed_copy
from ...plugin.gis.plan import purposes, read_plan
from ...plugin.text import N_
from ..algorithm import Run
from ._places import file_fault, folder_fault, lies_in, write_fault

__all__ = ["PackageInput", "place_fault", "read_package_input", "tell_checks"]


@dataclass
class PackageInput:
    """All that goes into a dossier.

    Parameters
    ----------
    documents : list of DocumentFacts
    plans : list of LayerPlan
    project : QgsProject or None
        The user's own; its layers are among those planned.
    project_path : Path or None
    checks : list of CheckResult
    """

    documents: list[DocumentFacts] = field(default_factory=list)
    plans: list[LayerPlan] = field(default_factory=list)
    project: QgsProject | None = None
    project_path: Path | None = None
    checks: list[CheckResult] = field(default_factory=list)


def place_fault(folder: str, archive: str, inputs: Sequence[str]) -> str | None:
    """Why a dossier cannot be put there, as far as that is seen at once; in the user's language."""
    fault = file_fault(tr(N_("Dossier as ZIP archive")), Path(archive), "zip") if archive else None
    if fault:
        return fault
    if not folder or folder == QgsProcessing.TEMPORARY_OUTPUT:
        return None
    place = os.path.realpath(folder)
    # It is built beside its place.
    fault = folder_fault(tr(N_("Folder of the dossier")), Path(place)) or write_fault(Path(place).parent)
    if fault:
        return fault
    try:
        foreign = os.path.isdir(place) and not os.path.exists(os.path.join(place, MANIFEST_NAME)) and os.listdir(place)
    except OSError as error:
        return tr(N_("The folder {folder} cannot be read: {error}"), folder=folder, error=error.strerror or str(error))
    if foreign:
        return tr(
            N_("The folder {folder} is not empty and holds no dossier. Choose another; nothing was changed."),
            folder=folder,
        )
    inside = [path for path in inputs if lies_in(path, place)]
    if inside:
        return tr(
            N_("{name} lies in the folder of the dossier, which is going to be replaced. Take it out of there first."),
            name=os.path.basename(inside[0]),
        )
    if archive and lies_in(archive, place):
        return tr(
            N_("The archive {path} would lie in the folder of the dossier itself. Choose another place."), path=archive
        )
    return None


def read_package_input(run: Run, type_: str, documents: Sequence[str], licence: str) -> PackageInput:
    """Look at all that was given, and go through the list of what must be there.

    Raises
    ------
    DataError, QgsProcessingException
        Something cannot be opened.
    """
    made = PackageInput()
    # By name: the order in which files were ticked is not to make another dossier.
    given = sorted({Path(path) for path in documents if path}, key=lambda path: (path.name.casefold(), str(path)))
    for path in given:
        run.progress.check()
        made.documents.append(recognise_document(path))
    layers: list[QgsMapLayer] = []
    said = _purposes(run, run.context.project())
    if run.given("PROJECT"):
        made.project_path = Path(run.file("PROJECT"))
        made.project = open_project(made.project_path)
        layers += _in_order(made.project)
        said.update(_purposes(run, made.project))
    known = {identity_of(layer) for layer in layers}
    shown = run.context.project().mapLayers() if run.context.project() is not None else {}
    unique = {layer.id(): layer for layer in run.layers("LAYERS")}
    loaded = run.context.temporaryLayerStore().mapLayers()  # by now: they are loaded when they are asked for
    for number, layer in enumerate(unique.values()):
        run.progress.check()
        if can_be_packed(layer) and identity_of(layer) in known:
            continue
        # A layer of a script is the caller's: it is packed as it looks, and stays as it is.
        layers.append(layer if layer.id() in shown else dressed_copy(layer, number, layer.id() in loaded))
    made.plans = plan_layers(layers, said)
    made.checks = check(type_, made.documents, layer_entries(made.plans, licence))
    return made


def _purposes(run: Run, project: QgsProject | None) -> dict[str, str]:
    """What the plan that a project remembers says that its layers are for."""
    try:
        return purposes(read_plan(project)) if project is not None else {}
    except DataError as error:
        run.progress.warn(error.message, **error.values)
        return {}


def _in_order(project: QgsProject) -> list[QgsMapLayer]:
    """Layers of a project that can be packed, as they stand in its tree."""
    shown = [node.layer() for node in project.layerTreeRoot().findLayers() if node.layer() is not None]
    others = [layer for _, layer in sorted(project.mapLayers().items()) if layer not in shown]
    return [layer for layer in (*shown, *others) if can_be_packed(layer)]


def tell_checks(run: Run, type_: str, checks: Sequence[CheckResult]) -> list[CheckResult]:
    """Say what was found of what must be there; returns what is missing."""
    spoken = language()
    run.progress.notify(N_("Checklist: {type}"), type=DOSSIER_TYPES[type_].name.of(spoken))
    for result in checks:
        name = result.item.name.of(spoken)
        if result.state == "found":
            if result.item.kind == "metadata":
                run.progress.notify(N_("✓ {item}"), item=name)
            else:
                run.progress.notify(N_("✓ {item}: {found}"), item=name, found=", ".join(result.found[:4]))
        elif result.state == "advised":
            run.progress.notify(N_("– {item}: not there (not required)"), item=name)
        elif result.item.kind == "metadata" and result.found:
            run.progress.warn(N_("✗ {item}: missing for {layers}"), item=name, layers=", ".join(result.found[:8]))
        else:
            run.progress.warn(N_("✗ {item}: missing"), item=name)
    return missing(checks)
