"""Where a QGIS project reads its layers from, known before QGIS opens it: an unknown project may lead anywhere.

Only data files of the dossier are allowed, named from the folder of the project. A project that reads from elsewhere (a
folder of some machine, a server, a file in memory of GDAL, another project), or that two programs could read in two
ways, is refused without being opened. What QGIS itself makes of the text is judged by
:mod:`plugin.gis.package.check_projects`.
"""

from __future__ import annotations

import io
import posixpath
import re
import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...progress import SILENT, Progress
from ...text import N_
from .archive import BROKEN, INNER, archive_entries, open_zip
from .documents import check_xml
from .findings import Verification
from .remote import hidden_letters

__all__ = [
    "DATA_ENDINGS",
    "ProjectLayer",
    "check_project_text",
    "project_layers",
    "read_stored_project",
    "read_zipped_project",
]

#: Files of a dossier that layers are read from. Others (.vrt and the like) may lead anywhere.
DATA_ENDINGS = (".gpkg", ".tif")
#: What a project may be packed with: its text, and labels that were moved by hand.
_PARTS = (".qgs", ".qgd")
#: Bytes of a project at most.
_LARGEST = 512 << 20
#: Providers that read files.
_FILES = ("ogr", "gdal")
#: Kinds of layers that read nothing.
_WITHOUT_SOURCE = ("annotation", "group")


#: Layers of a project that are shown in this one.
_EMBEDDED = ("embedded_project", "embedded-project")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class ProjectLayer:
    """A layer as a project names it.

    Parameters
    ----------
    title, kind, provider, source : str
    fault : str
        Why two programs could read its source in two ways; "" if they cannot.
    """

    title: str
    kind: str
    provider: str
    source: str
    fault: str = ""


def read_zipped_project(data: bytes, path: str = "", checked: Verification | None = None) -> bytes | None:
    """The project's own text in a ``.qgz``; None if there is none or too large a one.

    QGIS unpacks all that is in it: there must be nothing but what it knows, and no bomb. What is wrong is noted in
    ``checked`` under ``path``.
    """
    inner = Verification()
    try:
        archive = open_zip(io.BytesIO(data), path, inner, INNER)
        if archive is None:
            return None
        with archive:
            entries = archive_entries(archive, path, inner, INNER)
            texts = [entry for entry in entries if entry.filename.lower().endswith(".qgs")]
            odd = [entry.filename for entry in entries if not entry.filename.lower().endswith(_PARTS)]
            if checked is not None:
                checked.findings += inner.errors
                for name in odd:
                    checked.error("project_part", path, N_("It holds {file}, which is no part of a project."),
                                  file=name[:200])  # fmt: skip
            if inner.errors or odd or len(texts) != 1 or texts[0].file_size > _LARGEST:
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
    faults: list[str] = []
    others: list[str] = []

    def seen(element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        parent = element.getparent()
        if parent is not None and parent.tag == "maplayer" and tag in ("layername", "provider", "datasource"):
            if tag != "layername" and (tag in held or len(element)):
                faults.append(tag)
            held[tag] = (element.text or "").strip()
        elif tag in ("Option", "property") and (element.get("name") or element.get("key")) in _EMBEDDED:
            others.append(element.get("value") or "embedded_project")
        elif tag == "maplayer":
            if element.get("embedded") == "1":
                others.append(element.get("project") or "embedded")
            found.append(
                ProjectLayer(
                    held.get("layername", ""),
                    (element.get("type") or "").lower(),
                    held.get("provider", ""),
                    held.get("datasource", ""),
                    faults[0] if faults else "",
                )
            )
            held.clear()
            faults.clear()

    problem = check_xml(io.BytesIO(text), progress, seen)
    if problem:
        return [], problem
    found += [ProjectLayer("", "embedded", "", other[:200]) for other in others]
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
        twice = [tag for tag in ("provider", "datasource") if part.count(f"<{tag}") > 1]
        made.append(
            ProjectLayer(
                values["layername"],
                kind[1].lower() if kind else "",
                values["provider"],
                values["datasource"],
                twice[0] if twice else "",
            )
        )
    others = re.findall(r'\b(?:name|key)="embedded[_-]project"|<maplayer\b[^<>]*\bembedded="1"', text)
    return made + [ProjectLayer("", "embedded", "", other) for other in others]


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
    problem = problem or _problem_of(text)
    if problem:
        checked.error("xml", path, N_("It does not open: {part}: {what}"), part="QGS", what=problem)
        return None
    before = len(checked.errors)
    folder = posixpath.dirname(path)
    for layer in layers:
        if layer.fault:
            checked.error(
                "two_sources",
                path,
                N_("Its layer “{layer}” says in two ways what it is read from ({what})."),
                layer=layer.title[:100],
                what=layer.fault,
            )
            continue
        if layer.kind == "embedded":
            checked.error(
                "embedded", path, N_("It shows layers of another project: {project}."), project=layer.source
            )
            continue
        if layer.kind in _WITHOUT_SOURCE:
            continue
        source = layer.source.partition("|")[0]
        inside = (
            layer.provider in _FILES
            and source.startswith("./")
            and source.lower().endswith(DATA_ENDINGS)
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


def _problem_of(text: bytes) -> str:
    """Why programs could read a text in two ways: another encoding than UTF-8, letters that are hidden; "" if not."""
    try:
        letters = text.decode("utf-8")
    except UnicodeDecodeError as error:
        return str(error)
    if _CONTROL.search(text) or letters.startswith("\ufeff"):
        return "U+0000–U+001F, U+FEFF"
    declared = re.match(r"\s*<\?xml\b[^<>]*\bencoding\s*=\s*[\"']([\w.-]+)", letters)
    if declared is not None and declared[1].lower() not in ("utf-8", "us-ascii"):
        return declared[1]
    return "&#" if hidden_letters(letters) else ""
