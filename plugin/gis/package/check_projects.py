"""Whether the projects of a dossier open in QGIS, with all their layers, and read from nowhere else.

A project is read three times: as text (:mod:`plugin.dossier.verification.projects`); by QGIS without opening a layer,
which shows what QGIS itself takes for the source of each; and for good only when all of them lie in the dossier.
Layouts are never loaded, and addresses of servers are taken out: QGIS would fetch pictures while it reads.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from ...dossier.package.manifest import ProjectEntry
from ...dossier.verification.findings import Verification
from ...dossier.verification.projects import check_project_text, read_stored_project, read_zipped_project
from ...dossier.verification.remote import without_addresses
from ...progress import SILENT, Progress
from ...text import N_
from .trusted import begins_right

__all__ = ["check_project"]

_READ = QgsProject.ReadFlag
_SHOWN = 5


def check_project(
    folder: Path,
    entry: ProjectEntry,
    files: Collection[str],
    checked: Verification,
    progress: Progress = SILENT,
) -> None:
    """Open one project; what is wrong is noted in ``checked``.

    Parameters
    ----------
    folder : Path
        Of a copy of the dossier, which may be written to.
    entry : ProjectEntry
    files : collection of str
        Paths of all files of the dossier.
    checked : Verification
    progress : Progress
    """
    path = folder / entry.path
    shown = f"{entry.path} ({entry.name})" if entry.name else entry.path
    before = len(checked.errors)
    try:
        data = read_stored_project(path, entry.name) if entry.name else path.read_bytes()
    except (OSError, sqlite3.Error):
        data = None
    text = None if data is None else read_zipped_project(data, shown, checked)
    if text is None:
        if len(checked.errors) == before:
            checked.error("project", shown, N_("The project does not open."))
        return
    if check_project_text(text, entry.path, files, checked, progress) is None:
        return
    progress.check()
    plain, pictures = without_addresses(text.decode("utf-8"))
    for address in pictures[:_SHOWN]:
        checked.warning(
            "remote_picture", shown, N_("It shows a picture of a server, which was not fetched: {address}."),
            address=address,
        )  # fmt: skip
    name = entry.name.replace("%", "%25").replace("&", "%26").replace(" ", "%20")
    place = f"geopackage:{path}?projectName={name}" if entry.name else str(path)
    harmless = None
    if plain.encode("utf-8") != text:
        harmless = _beside(path)
        harmless.write_text(plain, encoding="utf-8")
        place = str(harmless)
    try:
        if _reads_inside(place, folder, files, shown, checked):
            progress.check()
            _open(place, entry, folder, shown, checked)
    finally:
        if harmless is not None:
            harmless.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """A name in the same folder, from which sources are told, that no file has."""
    place = path.with_suffix(".qgs")
    while place.exists():
        place = place.with_name(f"_{place.name}")
    return place


def _reads_inside(place: str, folder: Path, files: Collection[str], shown: str, checked: Verification) -> bool:
    """Whether what QGIS takes for the sources of the layers are data files of the dossier; no layer is opened."""
    project = QgsProject()
    try:
        flags = QgsProject.ReadFlags(_READ.FlagDontResolveLayers) | _READ.FlagDontLoadLayouts
        if not project.read(place, flags):
            checked.error("project", shown, N_("The project does not open."))
            return False
        outside = sorted(
            (layer.name(), layer.source() or layer.providerType())
            for layer in project.mapLayers().values()
            if not _lies_in(layer, folder, files)
        )
    finally:
        project.clear()
    for layer, source in outside:
        checked.error(
            "source_outside",
            shown,
            N_("Its layer “{layer}” is not read from the dossier but from {source}."),
            layer=layer[:100],
            source=source[:300],
        )
    return not outside


def _lies_in(layer: QgsMapLayer, folder: Path, files: Collection[str]) -> bool:
    if type(layer).__name__ in ("QgsAnnotationLayer", "QgsGroupLayer"):
        return True  # the project itself holds them
    if not isinstance(layer, (QgsVectorLayer, QgsRasterLayer)) or layer.providerType() not in ("ogr", "gdal"):
        return False
    source = Path(layer.source().partition("|")[0])
    root = folder.resolve()
    if not source.is_absolute() or not source.is_file() or root not in source.resolve().parents:
        return False
    return source.resolve().relative_to(root).as_posix() in files and begins_right(source)


def _open(place: str, entry: ProjectEntry, folder: Path, shown: str, checked: Verification) -> None:
    project = QgsProject()
    try:
        if not project.read(place, QgsProject.ReadFlags(_READ.FlagDontLoadLayouts)):
            checked.error("project", shown, N_("The project does not open."))
            return
        checked.projects += 1
        held = project.mapLayers()
        for layer in sorted(layer.name() for layer in held.values() if not layer.isValid()):
            checked.error("project_layer", shown, N_("Its layer “{layer}” does not open."), layer=layer)
        for node in project.layerTreeRoot().findLayers():
            if node.layer() is None:
                checked.error("project_layer", shown, N_("Its layer “{layer}” does not open."), layer=node.name())
        if len(held) != entry.layers:
            checked.error(
                "project_count", shown, N_("It has {found} layers, not {stated} as the manifest says."),
                found=len(held), stated=entry.layers,
            )  # fmt: skip
    finally:
        project.clear()
