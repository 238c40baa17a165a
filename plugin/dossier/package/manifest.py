"""The manifest of a dossier: what is in it, from what it was made, and by which numbers that can be checked.

``manifest.json`` holds (form 1)::

    kind            "hatangso-dossier"
    format          1
    title, summary, type (key of :data:`.checklist.DOSSIER_TYPES`), language, date, licence, contact
    tools           {plugin, qgis, gdal}
    files           [{path, size, sha256, kind, title}]: every file but the manifest itself
    layers          [{path, table, title, role, kind, geometry, features, fields, crs, extent, styles, …}]
    copies          [{path, format, table, features}]: the same layers in other formats
    projects        [{path, name, layers}]: QGIS projects; "name" of one that stands in a GeoPackage
    inputs          [{name, size, sha256, use, rule}]: what it was made from
    checklist       {complete, items [{id, kind, required, state, found}]}
    seal            SHA-256 of all the above

The text is canonical (sorted keys, one space of indent, UTF-8): the seal and the form together make every changed byte
of the manifest show. It protects from accidents and careless hands; who wants proof of the author signs it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from ...errors import DataError
from ...text import N_
from .paths import path_fault, same_place

__all__ = [
    "CONTENTS_NAME",
    "CopyEntry",
    "FileEntry",
    "InputEntry",
    "LayerEntry",
    "MANIFEST_NAME",
    "Manifest",
    "ProjectEntry",
    "manifest_bytes",
    "read_manifest",
]

MANIFEST_NAME = "manifest.json"
CONTENTS_NAME = "MUC_LUC.txt"
#: What the file says that it is.
KIND = "hatangso-dossier"
#: Number of the form; goes up when a key changes its meaning or goes away.
FORMAT = 1
#: Bytes of a manifest at most: a dossier of 100,000 files has one of some 20 MB.
LARGEST = 64 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class FileEntry:
    """One file of a dossier.

    Parameters
    ----------
    path : str
        From the folder of the dossier, with slashes.
    size : int
        Bytes.
    sha256 : str
    kind : str
        "document", "map", "table", "assessment", "data", "raster", "project", "copy", "rerun" or "contents".
    title : str
        What people call it.
    """

    path: str
    size: int
    sha256: str
    kind: str
    title: str = ""


@dataclass(frozen=True)
class LayerEntry:
    """One layer.

    Parameters
    ----------
    path, table : str
        The file, and the table in it; "" of a raster.
    title : str
    role : str
        What it is for (:mod:`.roles`); "" where that is not known.
    kind : str
        "vector", "table" (no geometry) or "raster".
    geometry : str
        "Point", "MultiPolygonZ" …; "" of tables and rasters.
    features : int
        Rows; cells (columns × rows) of a raster.
    fields : tuple of str
    crs : str
        "EPSG:5897"; WKT where it has no code; "" for none.
    extent : tuple of float, 4, or None
        West, south, east, north in units of the CRS; None of tables and empty layers.
    bands : int
        Of a raster.
    styles : tuple of str
    source : str
        What it was read from, without its folder.
    licence : str
    """

    path: str
    table: str
    title: str
    role: str
    kind: str
    geometry: str
    features: int
    fields: tuple[str, ...]
    crs: str
    extent: tuple[float, float, float, float] | None
    bands: int = 0
    styles: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""


@dataclass(frozen=True)
class CopyEntry:
    """A layer in another format: ``features`` of the table ``table`` stand in ``path``, perhaps with others."""

    path: str
    format: str
    table: str
    features: int


@dataclass(frozen=True)
class ProjectEntry:
    """A QGIS project: a file, or the one called ``name`` in a GeoPackage."""

    path: str
    name: str
    layers: int


@dataclass(frozen=True)
class InputEntry:
    """Something that the dossier was made from.

    Parameters
    ----------
    name : str
        Of the file, or of the table in a database.
    size : int
        Bytes; -1 of what is no file.
    sha256 : str
        "" of what is no file.
    use : str
        "layer", "document", "assessment", "project" or "step" (only a step that led to a layer read it).
    rule : str
        "sqlite" where the counters that SQLite keeps of its own work were left out of the hash
        (:func:`.hashes.hash_input`); else "".
    """

    name: str
    size: int
    sha256: str
    use: str
    rule: str = ""


@dataclass(frozen=True)
class Manifest:
    """All that ``manifest.json`` says; see the module for its form."""

    title: str
    type: str
    language: str
    summary: str = ""
    date: str = ""
    licence: str = ""
    contact: str = ""
    tools: Mapping[str, str] = field(default_factory=dict)
    files: tuple[FileEntry, ...] = ()
    layers: tuple[LayerEntry, ...] = ()
    copies: tuple[CopyEntry, ...] = ()
    projects: tuple[ProjectEntry, ...] = ()
    inputs: tuple[InputEntry, ...] = ()
    checklist: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """As JSON, without the seal."""
        return {"kind": KIND, "format": FORMAT, **json.loads(json.dumps(asdict(self)))}


_PARTS = {
    "files": FileEntry,
    "layers": LayerEntry,
    "copies": CopyEntry,
    "projects": ProjectEntry,
    "inputs": InputEntry,
}
_TEXTS = ("title", "type", "language", "summary", "date", "licence", "contact")


def _canonical(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def manifest_bytes(manifest: Manifest) -> bytes:
    """The text of ``manifest.json``: the same for the same manifest."""
    data = manifest.to_dict()
    seal = hashlib.sha256(_canonical(data).encode("utf-8")).hexdigest()
    return _canonical({**data, "seal": seal}).encode("utf-8")


def read_manifest(data: bytes) -> Manifest:
    """Read ``manifest.json`` and check its form and seal.

    Raises
    ------
    DataError
        It is no manifest, is of a later form, or was changed.
    """
    if len(data) > LARGEST:
        raise DataError(N_("The manifest is too large ({size} bytes)."), size=len(data))
    try:
        read = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise DataError(N_("The manifest is no JSON: {error}"), error=str(error)) from error
    if not isinstance(read, dict) or read.get("kind") != KIND:
        raise DataError(N_("The manifest is not that of a dossier of Hạ Tầng Số."))
    if read.get("format") != FORMAT or isinstance(read.get("format"), bool):
        raise DataError(
            N_("The manifest is of form {written}, which this version does not know (it knows {known})."),
            written=str(read.get("format"))[:20],
            known=FORMAT,
        )
    seal = read.pop("seal", None)
    try:
        again = _canonical(read).encode("utf-8")
        whole = _canonical({**read, "seal": seal}).encode("utf-8")
    except (UnicodeEncodeError, ValueError, RecursionError) as error:
        raise DataError(N_("The manifest is damaged: {what}"), what=str(error)) from error
    if whole != data or hashlib.sha256(again).hexdigest() != seal:
        raise DataError(N_("The manifest was changed after the dossier was made: its seal does not fit."))
    return _from_dict(read)


def _from_dict(read: Mapping[str, Any]) -> Manifest:
    try:
        given = {name: _text(read[name], name) for name in _TEXTS}
        parts = {name: tuple(_entry(kind, one) for one in _list(read[name], name)) for name, kind in _PARTS.items()}
        tools, checklist = read["tools"], read["checklist"]
        if not isinstance(tools, dict) or not isinstance(checklist, dict):
            raise TypeError("tools, checklist")
        _check_paths(parts["files"])
    except KeyError as error:
        raise DataError(N_("The manifest is damaged: {what}"), what=str(error.args[0])) from error
    except (TypeError, ValueError) as error:
        raise DataError(N_("The manifest is damaged: {what}"), what=str(error)) from error
    return Manifest(**given, **parts, tools={str(key): str(value) for key, value in tools.items()}, checklist=checklist)


def _check_paths(entries: Iterable[FileEntry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if path_fault(entry.path) or entry.path.endswith("/") or same_place(entry.path) == MANIFEST_NAME:
            raise ValueError(entry.path[:100])
        if not _SHA256.fullmatch(entry.sha256) or entry.size < 0:
            raise ValueError(entry.path)
        if same_place(entry.path) in seen:
            raise ValueError(entry.path)
        seen.add(same_place(entry.path))


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _list(value: object, name: str) -> list:
    if not isinstance(value, list):
        raise TypeError(name)
    return value


def _entry(kind: type, data: object):
    """One record of a list, each value of the type that its field has."""
    if not isinstance(data, dict):
        raise TypeError(kind.__name__)
    made: dict[str, Any] = {}
    for one in fields(kind):
        value = data[one.name]
        if one.type == "str":
            made[one.name] = _text(value, one.name)
        elif one.type == "int":
            if not isinstance(value, int) or isinstance(value, bool):
                raise TypeError(one.name)
            made[one.name] = value
        elif one.type == "tuple[str, ...]":
            made[one.name] = tuple(_text(part, one.name) for part in _list(value, one.name))
        else:
            made[one.name] = None if value is None else _extent(value)
    return kind(**made)


def _extent(value: object) -> tuple[float, float, float, float]:
    numbers = [float(part) for part in _list(value, "extent") if isinstance(part, (int, float))]
    if len(numbers) != 4:
        raise ValueError("extent")
    return (numbers[0], numbers[1], numbers[2], numbers[3])
