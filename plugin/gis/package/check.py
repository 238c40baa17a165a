"""Whether the layers and projects of a dossier open in QGIS and are what its manifest says.

Nothing of an unknown dossier is trusted: files are what their first bytes say, projects are read as text before QGIS
opens them, and everything is done in a copy, so that the dossier itself stays as it is.
"""

from __future__ import annotations

import math
import re
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...dossier.package.manifest import CopyEntry, LayerEntry, Manifest, ProjectEntry
from ...dossier.verification.copies import count_rows
from ...dossier.verification.findings import Verification
from ...dossier.verification.projects import check_project_text, read_stored_project, read_zipped_project
from ...errors import DataError
from ...progress import SILENT, Progress
from ...text import N_
from .layers import crs_text

__all__ = ["check_data", "copy_data"]

#: How files begin that may be opened, by their endings: a file that says something else is not given to GDAL.
_BEGINNINGS = {
    ".gpkg": (b"SQLite format 3\0",),
    ".tif": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
}
_TABLE = re.compile(r"[A-Za-z0-9_]{1,200}")
_EVERY = 4096


def copy_data(folder: Path, manifest: Manifest, scratch: Path, checked: Verification, progress: Progress) -> Path:
    """A copy of the data of a dossier in another folder, whose name has spaces and letters that few systems had once.

    Raises
    ------
    OSError
        The copy cannot be made.
    """
    target = scratch / "kiểm tra hồ sơ"
    target.mkdir()
    wanted = {entry.path for entry in (*manifest.layers, *manifest.copies, *manifest.projects)}
    known = [entry for entry in manifest.files if _needed(entry.path, wanted)]
    total = sum(entry.size for entry in known) or 1
    free = shutil.disk_usage(target).free
    if total > free:
        checked.error("no_room", "", N_("There is no room to unpack it: {size} bytes needed, {free} free."),
                      size=total, free=free)  # fmt: skip
        return target
    done = 0
    for entry in known:
        progress.step(done / total)
        source = folder / entry.path
        if source.is_symlink() or not source.is_file():
            continue  # told already
        copy = target / entry.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as read, copy.open("wb") as write:
            while chunk := read.read(1 << 22):
                write.write(chunk)
                progress.check()
        done += entry.size
    return target


def _needed(path: str, wanted: set[str]) -> bool:
    """Whether a file is one of those that are opened, or belongs to one (a Shapefile's table)."""
    return path in wanted or any(f"{path.rpartition('.')[0]}{ending}" in wanted for ending in (".shp", ".dbf"))


def check_data(folder: Path, manifest: Manifest, checked: Verification, progress: Progress = SILENT) -> None:
    """Open all layers, copies and projects; what is wrong is noted in ``checked``.

    Parameters
    ----------
    folder : Path
        Of the copy.
    manifest : Manifest
    """
    files = {entry.path for entry in manifest.files}
    jobs = [*manifest.layers, *manifest.copies, *manifest.projects]
    for number, job in enumerate(jobs):
        part = progress.part(number / len(jobs), (number + 1) / len(jobs))
        part.step(0.0)
        if job.path not in files:
            checked.error("unknown_file", job.path, N_("The manifest names it, but not among its files."))
            continue
        if not (folder / job.path).is_file():
            continue  # told already: it is missing
        if isinstance(job, LayerEntry):
            _check_layer(folder, job, checked, part)
        elif isinstance(job, CopyEntry):
            _check_copy(folder, job, checked, part)
        else:
            _check_project(folder, job, files, checked, part)


def _begins_right(path: Path) -> bool:
    beginnings = _BEGINNINGS.get(path.suffix.lower())
    if beginnings is None:
        return False
    with path.open("rb") as source:
        head = source.read(64)
    return head.startswith(beginnings)


def _count(layer: QgsVectorLayer, progress: Progress) -> int:
    """Rows that can really be read: the number that a file states may be wrong."""
    count = 0
    for _ in layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([])):
        if count % _EVERY == 0:
            progress.check()
        count += 1
    return count


# -- layers ------------------------------------------------------------------------------------------------------------


def _check_layer(folder: Path, entry: LayerEntry, checked: Verification, progress: Progress) -> None:
    path = folder / entry.path
    raster = entry.kind == "raster"
    if not _begins_right(path) or (not raster and not _TABLE.fullmatch(entry.table)):
        checked.error("layer", entry.path, N_("Layer “{layer}” does not open."), layer=entry.title)
        return
    if raster:
        layer = QgsRasterLayer(str(path), "raster", "gdal")
    else:
        layer = QgsVectorLayer(f"{path}|layername={entry.table}", entry.table, "ogr")
    if not layer.isValid():
        checked.error("layer", entry.path, N_("Layer “{layer}” does not open."), layer=entry.title)
        return
    checked.layers += 1
    for what, stated, found in _differences(layer, entry, progress):
        checked.error(
            f"layer_{what}",
            entry.path,
            _DIFFERS[what],
            layer=entry.title,
            stated=str(stated)[:200],
            found=str(found)[:200],
        )


_DIFFERS = {
    "count": N_("Layer “{layer}” has {found} rows, not {stated} as the manifest says."),
    "geometry": N_("Layer “{layer}” has the geometry {found}, not {stated} as the manifest says."),
    "crs": N_("Layer “{layer}” has the coordinate system {found}, not {stated} as the manifest says."),
    "extent": N_("Layer “{layer}” has the extent {found}, not {stated} as the manifest says."),
    "fields": N_("Layer “{layer}” has the fields {found}, not {stated} as the manifest says."),
}


def _differences(layer: QgsMapLayer, entry: LayerEntry, progress: Progress) -> list[tuple[str, object, object]]:
    """What of a layer is not as it is stated: id of the property, stated, found."""
    found: list[tuple[str, object, object]] = []
    if isinstance(layer, QgsRasterLayer):
        cells = layer.width() * layer.height()
        if cells != entry.features or layer.bandCount() != entry.bands:
            found.append(("count", f"{entry.features} × {entry.bands}", f"{cells} × {layer.bandCount()}"))
    else:
        count = _count(layer, progress)
        if count != entry.features:
            found.append(("count", entry.features, count))
        geometry = QgsWkbTypes.displayString(layer.wkbType()) if layer.isSpatial() else ""
        if geometry != entry.geometry:
            found.append(("geometry", entry.geometry or "–", geometry or "–"))
        names = tuple(one.name() for one in layer.fields())
        if names != entry.fields:
            found.append(("fields", ", ".join(entry.fields), ", ".join(names)))
    if not _same_crs(layer.crs(), entry.crs):
        found.append(("crs", entry.crs or "–", crs_text(layer.crs()) or "–"))
    if entry.extent is not None:
        box = layer.extent()
        sides = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        reach = max(abs(number) for number in (*entry.extent, 1.0))
        if not all(math.isclose(one, other, abs_tol=1e-7 * reach) for one, other in zip(sides, entry.extent)):
            found.append(("extent", _box(entry.extent), _box(sides)))
    return found


def _same_crs(crs: QgsCoordinateReferenceSystem, stated: str) -> bool:
    if crs_text(crs) == stated:
        return True
    if not stated:
        return not crs.authid()  # "undefined", as files say that have none
    if not crs.isValid() or re.fullmatch(r"\w+:\w+", stated):
        return False
    return QgsCoordinateReferenceSystem.fromWkt(stated) == crs


def _box(sides: Sequence[float]) -> str:
    return " ".join(f"{side:.3f}" for side in sides)


def _check_copy(folder: Path, entry: CopyEntry, checked: Verification, progress: Progress) -> None:
    try:
        count = count_rows(folder / entry.path, progress)
    except (DataError, OSError) as error:
        checked.error("copy", entry.path, N_("This copy does not open: {what}"), what=str(error))
        return
    if count != entry.features:
        checked.error(
            "copy_count", entry.path, N_("This copy has {found} rows, not {stated} as the manifest says."),
            found=count, stated=entry.features,
        )  # fmt: skip


# -- projects --------------------------------------------------------------------------------------------------------


def _check_project(
    folder: Path, entry: ProjectEntry, files: set[str], checked: Verification, progress: Progress
) -> None:
    path = folder / entry.path
    shown = f"{entry.path} ({entry.name})" if entry.name else entry.path
    try:
        data = read_stored_project(path, entry.name) if entry.name else path.read_bytes()
    except sqlite3.Error:
        data = None
    text = None if data is None else read_zipped_project(data)
    if text is None:
        checked.error("project", shown, N_("The project does not open."))
        return
    layers = check_project_text(text, entry.path, files, checked, progress)
    if layers is None:
        return
    project = QgsProject()
    try:
        name = entry.name.replace("%", "%25").replace("&", "%26").replace(" ", "%20")
        opened = project.read(f"geopackage:{path}?projectName={name}" if entry.name else str(path))
        if not opened:
            checked.error("project", shown, N_("The project does not open."))
            return
        checked.projects += 1
        held = project.mapLayers()
        broken = sorted(layer.name() for layer in held.values() if not layer.isValid())
        for layer in broken:
            checked.error("project_layer", shown, N_("Its layer “{layer}” does not open."), layer=layer)
        outside = sorted(
            layer.name()
            for layer in held.values()
            if layer.isValid() and layer.providerType() in ("ogr", "gdal") and not _lies_in(layer, folder)
        )
        for node in project.layerTreeRoot().findLayers():
            if node.layer() is None:
                checked.error("project_layer", shown, N_("Its layer “{layer}” does not open."), layer=node.name())
        for layer in outside:
            checked.error("project_layer", shown, N_("Its layer “{layer}” is not read from the dossier."), layer=layer)
        if len(held) != entry.layers:
            checked.error(
                "project_count", shown, N_("It has {found} layers, not {stated} as the manifest says."),
                found=len(held), stated=entry.layers,
            )  # fmt: skip
    finally:
        project.clear()


def _lies_in(layer: QgsMapLayer, folder: Path) -> bool:
    source = Path(layer.source().partition("|")[0]).resolve()
    return folder.resolve() in source.parents
