"""Where a QGIS project reads its layers from, known before QGIS opens it: an unknown project may lead anywhere.

Only files of the dossier are allowed, named from the folder of the project. A project that reads from elsewhere (a
folder of some machine, a server, a file in memory of GDAL) is refused without being opened.
"""

from __future__ import annotations

import io
import posixpath
import re
import sqlite3
import zipfile
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...progress import SILENT, Progress
from ...text import N_
from .archive import BROKEN
from .documents import check_xml
from .findings import Verification

__all__ = ["ProjectLayer", "check_project_text", "project_layers", "read_stored_project", "read_zipped_project"]

#: Bytes of a project at most.
_LARGEST = 512 << 20
#: Providers that read files.
_FILES = ("ogr", "gdal")
#: Kinds of layers that read nothing.
_WITHOUT_SOURCE = ("annotation", "group")


@dataclass(frozen=True)
class ProjectLayer:
    """A layer as a project names it."""

    title: str
    kind: str
    provider: str
    source: str


def read_zipped_project(data: bytes) -> bytes | None:
    """The project's own text in a ``.qgz``; None if there is none or too large a one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".qgs")]
            if len(texts) != 1 or texts[0].file_size > _LARGEST:
                return None
            return archive.read(texts[0])
    except BROKEN:
        return None


def read_stored_project(database: Path, name: str) -> bytes | None:
    """The ``.qgz`` that a GeoPackage keeps under ``name``; None if there is none.

    Raises
    ------
    sqlite3.Error
        The file is no database.
    """
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
        row = opened.execute("SELECT content FROM qgis_projects WHERE name = ?", (name,)).fetchone()
    if row is None or row[0] is None or len(row[0]) > 2 * _LARGEST:
        return None
    text = row[0]
    try:
        return bytes.fromhex(text if isinstance(text, str) else bytes(text).decode("ascii"))
    except (ValueError, UnicodeDecodeError):
        return None


def project_layers(text: bytes, progress: Progress = SILENT) -> tuple[list[ProjectLayer], str]:
    """Layers of a project's text, and what is wrong with its XML ("" if nothing is)."""
    found: list[ProjectLayer] = []
    held: dict[str, str] = {}

    def seen(element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        parent = element.getparent()
        if parent is not None and parent.tag == "maplayer" and tag in ("layername", "provider", "datasource"):
            held[tag] = (element.text or "").strip()
        elif tag == "maplayer":
            found.append(
                ProjectLayer(
                    held.get("layername", ""),
                    (element.get("type") or "").lower(),
                    held.get("provider", ""),
                    held.get("datasource", ""),
                )
            )
            held.clear()

    problem = check_xml(io.BytesIO(text), progress, seen)
    if problem:
        return [], problem
    if not found:  # no layer, or no lxml
        found = _layers_by_pattern(text.decode("utf-8", errors="replace"))
    return found, ""


def _layers_by_pattern(text: str) -> list[ProjectLayer]:
    import html

    made = []
    for part in re.findall(r"<maplayer\b.*?</maplayer>", text, re.DOTALL):
        values = {}
        for tag in ("layername", "provider", "datasource"):
            value = re.search(rf"<{tag}\b[^<>]*>([^<]*)</{tag}>", part)
            values[tag] = html.unescape(value[1]).strip() if value else ""
        kind = re.search(r'\btype="(\w+)"', part[:2000])
        made.append(
            ProjectLayer(values["layername"], kind[1].lower() if kind else "", values["provider"], values["datasource"])
        )
    return made


def check_project_text(
    text: bytes, path: str, files: Collection[str], checked: Verification, progress: Progress = SILENT
) -> list[ProjectLayer] | None:
    """See whether all layers of a project are read from the dossier.

    Parameters
    ----------
    text : bytes
        Of the ``.qgs``.
    path : str
        Where the project stands in the dossier.
    files : collection of str
        Paths of all files of the dossier.

    Returns
    -------
    list of ProjectLayer or None
        None if the project must not be opened; why is noted.
    """
    layers, problem = project_layers(text, progress)
    if problem:
        checked.error("xml", path, N_("It does not open: {part}: {what}"), part="QGS", what=problem)
        return None
    before = len(checked.errors)
    folder = posixpath.dirname(path)
    for layer in layers:
        if layer.kind in _WITHOUT_SOURCE:
            continue
        source = layer.source.partition("|")[0]
        inside = (
            layer.provider in _FILES
            and source.startswith("./")
            and posixpath.normpath(posixpath.join(folder, source)) in files
        )
        if not inside:
            checked.error(
                "source_outside",
                path,
                N_("Its layer “{layer}” is not read from the dossier but from {source}."),
                layer=layer.title[:100],
                source=(layer.source or layer.provider)[:300],
            )
    return layers if len(checked.errors) == before else None
