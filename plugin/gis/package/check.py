"""Whether the layers and projects of a dossier open in QGIS and are what its manifest says.

Nothing of an unknown dossier is trusted: files are what their first bytes say, projects are read as text before QGIS
opens them, and everything is done in a copy, so that the dossier itself stays as it is.
"""

from __future__ import annotations

import math
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...dossier.package.manifest import CopyEntry, LayerEntry, Manifest
from ...dossier.verification.copies import count_rows
from ...dossier.verification.findings import Verification
from ...errors import DataError
from ...progress import SILENT, Progress
from ...text import N_
from .check_projects import check_project
from .layers import crs_text
from .shapes import crs_of, extent_of, has_shapes
from .trusted import begins_right

__all__ = ["check_data", "copy_data"]

#: Files that layers, copies and projects consist of. GDAL looks at others beside them (.ovr, .aux.xml), which may lead
#: anywhere: they stay away.
_ENDINGS = (".gpkg", ".tif", ".qgz", ".geojson", ".kml", ".dxf", ".shp", ".shx", ".dbf", ".prj", ".cpg")
_TABLE = re.compile(r"[A-Za-z0-9_]{1,200}")
_EVERY = 4096


def copy_data(
    folder: Path, manifest: Manifest, scratch: Path, checked: Verification, progress: Progress, *, own: bool = False
) -> Path:
    """The data of a dossier, and nothing else, in another folder, whose name has letters that few systems had once.

    Parameters
    ----------
    folder : Path
    manifest : Manifest
    scratch : Path
        On the same disk as what was unpacked.
    checked : Verification
    progress : Progress
    own : bool
        The dossier was unpacked for this check: its files are moved.

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
    if total > free and not own:
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
        if own:
            os.replace(source, copy)
            continue
        with source.open("rb") as read, copy.open("wb") as write:
            while chunk := read.read(1 << 22):
                write.write(chunk)
                progress.check()
        done += entry.size
    return target


def _needed(path: str, wanted: set[str]) -> bool:
    """Whether a file is one of those that are opened, or belongs to one (a Shapefile's table)."""
    if not path.lower().endswith(_ENDINGS):
        return False
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
        if not (folder / job.path).is_file() and job.path.lower().endswith(_ENDINGS):
            continue  # told already: it is missing
        if isinstance(job, LayerEntry):
            _check_layer(folder, job, checked, part)
        elif isinstance(job, CopyEntry):
            _check_copy(folder, job, checked, part)
        else:
            check_project(folder, job, files, checked, part)


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
    if not begins_right(path) or (not raster and not _TABLE.fullmatch(entry.table)):
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
        geometry = QgsWkbTypes.displayString(layer.wkbType()) if has_shapes(layer) else ""
        if geometry != entry.geometry:
            found.append(("geometry", entry.geometry or "–", geometry or "–"))
        names = tuple(one.name() for one in layer.fields())
        if names != entry.fields:
            found.append(("fields", ", ".join(entry.fields), ", ".join(names)))
    crs = crs_of(layer)
    if not _same_crs(crs, entry.crs):
        found.append(("crs", entry.crs or "–", crs_text(crs) or "–"))
    if entry.extent is not None:
        box = extent_of(layer)
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
