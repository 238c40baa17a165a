"""A dossier while it is put together: files, then the list for people, then the manifest, then the archive."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ...errors import DataError, OutputError
from ...progress import SILENT, Progress
from ...text import N_
from ..archives import add_entry
from ..verification.archive import BROKEN, INNER, archive_entries, open_zip
from ..verification.documents import check_document
from ..verification.findings import Verification
from ..verification.folder import compare_files, files_below
from .contents import contents_text
from .documents import DocumentFacts
from .hashes import hash_file
from .manifest import CONTENTS_NAME, MANIFEST_NAME, FileEntry, InputEntry, Manifest, manifest_bytes
from .names import ascii_slug, file_name
from .place import folder_state

__all__ = [
    "DATA_FOLDER",
    "Package",
    "check_documents",
    "check_replaceable",
    "find_traces",
    "folder_of",
    "machine_folders",
    "write_archive",
]

DATA_FOLDER = "du_lieu"
_CHUNK = 1 << 20
#: Where documents go by their form; by default to "tai_lieu".
_FOLDERS = {"xlsx": "phu_luc", "ods": "phu_luc", "xls": "phu_luc", "csv": "phu_luc", "json": DATA_FOLDER}
_KINDS = {"tai_lieu": "document", "phu_luc": "table", "ban_do": "map", DATA_FOLDER: "assessment"}


def folder_of(document: DocumentFacts) -> str:
    """The folder of a dossier that a document goes to."""
    return "ban_do" if "map" in document.kinds else _FOLDERS.get(document.format, "tai_lieu")


def check_documents(documents: Sequence[DocumentFacts], progress: Progress = SILENT) -> None:
    """See whether documents open, before anything is built.

    Raises
    ------
    DataError
        One does not; a dossier with it would not be valid.
    """
    checked = Verification()
    try:
        for document in progress.each(documents, len(documents), every=1):
            check_document(document.path, document.path.name, checked, progress)
    except OSError as error:
        raise DataError(N_("{path} cannot be read: {error}"), path=str(error.filename), error=str(error)) from error
    for finding in checked.errors:
        raise DataError(
            N_("The document {name} does not open: {what}. Mend it, or leave it out."),
            name=finding.path,
            what=finding.phrase,
        )
    for finding in checked.warnings:
        progress.warn(N_("{name}: {what}"), name=finding.path, what=finding.phrase)


def check_replaceable(folder: Path, progress: Progress = SILENT) -> dict[str, tuple[int, int]]:
    """See whether the folder of a dossier may be replaced: it holds nothing, or a dossier as it was made.

    Only fingerprints are compared: whether its documents open does not matter any more.

    Returns
    -------
    dict
        What stands in it (:func:`.place.folder_state`): with more in it, it may not be replaced any more.

    Raises
    ------
    OutputError
        It holds files of somebody's own, or a dossier that somebody has worked in: nothing of that is deleted.
    """
    if not folder.is_dir():
        return {}
    try:
        state = folder_state(folder)
        if not any(True for _ in folder.iterdir()):
            return state
        if not (folder / MANIFEST_NAME).is_file():
            raise OutputError(
                N_("The folder {folder} is not empty and holds no dossier. Choose another; nothing was changed."),
                folder=str(folder),
            )
        checked = Verification()
        _compare(folder, checked, progress)
    except OSError as error:
        raise OutputError(
            N_("The folder {folder} cannot be read: {error}"), folder=str(folder), error=str(error)
        ) from error
    found = [finding.path for finding in checked.errors if finding.code in ("added", "altered", "manifest", "not_file")]
    if found:
        raise OutputError(
            N_(
                "The dossier in {folder} was worked in since it was made: {files}. Take what you need out of it, or "
                "choose another folder; nothing was changed."
            ),
            folder=str(folder),
            files=", ".join(found[:5]) + (" …" if len(found) > 5 else ""),
        )
    return state


def _compare(folder: Path, checked: Verification, progress: Progress) -> None:
    try:
        compare_files(folder, checked, progress)
    except DataError as error:
        raise OutputError(error.message, **error.values) from error


class Package:
    """A dossier that is being built.

    Parameters
    ----------
    folder : Path
        Empty, and nobody else's.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._about: dict[str, tuple[str, str]] = {}

    def path(self, relative: str) -> Path:
        """Where a file stands; its folder is made."""
        path = self.folder.joinpath(*relative.split("/"))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(N_("{name} cannot be written: {error}"), name=relative, error=str(error)) from error
        return path

    def tell(self, relative: str, kind: str, title: str = "") -> None:
        """Say what a file is; files of which nobody says so are told by their folder."""
        self._about[relative] = (kind, title)

    def write(self, relative: str, data: bytes, kind: str, title: str = "") -> None:
        """Write a small file. Raises :class:`OutputError`."""
        try:
            self.path(relative).write_bytes(data)
        except OSError as error:
            raise OutputError(N_("{name} cannot be written: {error}"), name=relative, error=str(error)) from error
        self.tell(relative, kind, title)

    def add_documents(
        self, documents: Sequence[DocumentFacts], progress: Progress = SILENT
    ) -> tuple[dict[Path, str], list[InputEntry]]:
        """Copy documents into their folders, byte by byte; the same content only once.

        Returns
        -------
        dict of Path to str
            Where each stands in the dossier.
        list of InputEntry
        """
        places: dict[Path, str] = {}
        inputs: list[InputEntry] = []
        seen: dict[str, str] = {}
        taken: dict[str, list[str]] = {}
        total = sum(document.path.stat().st_size for document in documents) or 1
        done = 0
        for document in documents:
            try:
                size, digest = hash_file(document.path, progress)
            except OSError as error:
                raise DataError(
                    N_("{path} cannot be read: {error}"), path=str(document.path), error=str(error)
                ) from error
            done += size
            if digest in seen:
                places[document.path] = seen[digest]
                continue
            folder = folder_of(document)
            names = taken.setdefault(folder, [])
            name = file_name(document.path.stem, document.path.suffix, names)
            names.append(name)
            relative = f"{folder}/{name}"
            self._copy(document.path, relative, progress)
            self.tell(relative, _KINDS[folder], document.title or document.path.stem)
            places[document.path] = seen[digest] = relative
            use = "assessment" if folder == DATA_FOLDER else "document"
            inputs.append(InputEntry(document.path.name, size, digest, use))
            progress.step(done / total)
        return places, inputs

    def _copy(self, source: Path, relative: str, progress: Progress) -> None:
        target = self.path(relative)
        try:
            with source.open("rb") as read, target.open("wb") as write:
                while chunk := read.read(_CHUNK):
                    write.write(chunk)
                    progress.check()
        except OSError as error:
            raise OutputError(N_("{name} cannot be written: {error}"), name=relative, error=str(error)) from error

    def seal(self, manifest: Manifest, progress: Progress = SILENT) -> tuple[Manifest, str]:
        """Write the list for people and, last of all, the manifest.

        Parameters
        ----------
        manifest : Manifest
            Without files.

        Returns
        -------
        Manifest
            With files.
        str
            SHA-256 of ``manifest.json``.

        Raises
        ------
        OutputError
            The disk is full.
        """
        try:
            found = [path for path, _ in files_below(self.folder)]
            entries = []
            for number, path in enumerate(found):
                progress.step(number / len(found))
                size, digest = hash_file(self.folder / path, progress)
                kind, title = self._about.get(path) or self._by_folder(path)
                entries.append(FileEntry(path, size, digest, kind, title))
            listed = replace(manifest, files=tuple(sorted(entries, key=lambda entry: entry.path)))
            self.write(CONTENTS_NAME, contents_text(listed), "contents")
            size, digest = hash_file(self.folder / CONTENTS_NAME)
            entries.append(FileEntry(CONTENTS_NAME, size, digest, "contents"))
            whole = replace(manifest, files=tuple(sorted(entries, key=lambda entry: entry.path)))
            (self.folder / MANIFEST_NAME).write_bytes(manifest_bytes(whole))
            return whole, hash_file(self.folder / MANIFEST_NAME)[1]
        except OSError as error:
            raise OutputError(N_("{name} cannot be written: {error}"), name=MANIFEST_NAME, error=str(error)) from error

    def _by_folder(self, path: str) -> tuple[str, str]:
        parts = path.split("/")
        if parts[0] == DATA_FOLDER and len(parts) > 2:
            stem = path.rpartition(".")[0]
            mains = (self._about.get(f"{stem}{ending}") for ending in (".shp", ".dbf"))
            return "copy", next((main[1] for main in mains if main), "")
        if parts[0] in _KINDS and parts[0] != DATA_FOLDER:
            return _KINDS[parts[0]], ""
        return "data", ""


def write_archive(folder: Path, path: Path, title: str, moment: datetime | None, progress: Progress = SILENT) -> None:
    """Pack a dossier: one folder named after its title, the manifest last; the same dossier gives the same bytes.

    Raises
    ------
    OutputError
        The archive cannot be written.
    """
    top = ascii_slug(title, 60, empty="ho_so")
    try:
        found = [(name, status.st_size) for name, status in files_below(folder) if name != MANIFEST_NAME]
        found.append((MANIFEST_NAME, (folder / MANIFEST_NAME).stat().st_size))
        total, done = sum(size for _, size in found) or 1, 0
        with zipfile.ZipFile(path, "w") as archive:
            for name, size in found:
                progress.step(done / total)
                add_entry(archive, f"{top}/{name}", folder / name, moment, progress=progress)
                done += size
    except (OSError, zipfile.LargeZipFile) as error:
        raise OutputError(N_("{path} cannot be written: {error}"), path=path.name, error=str(error)) from error


def find_traces(folder: Path, needles: Iterable[str], progress: Progress = SILENT) -> Mapping[str, str]:
    """Files below ``folder`` in which a path of this machine stands, with the path: also in what is packed in them.

    Parameters
    ----------
    needles : iterable of str
        Folders of this machine.
    """
    wanted = [(needle, needle.encode("utf-8")) for needle in sorted(set(needles)) if len(needle) > 4]
    longest = max((len(data) for _, data in wanted), default=1)
    traces: dict[str, str] = {}
    found = [(path, status.st_size) for path, status in files_below(folder)]
    total, done = sum(size for _, size in found) or 1, 0
    for path, size in found:
        progress.step(done / total)
        done += size
        whole = folder / path
        with whole.open("rb") as source:
            hit = _first(source, wanted, longest, progress)
        if hit is None and zipfile.is_zipfile(whole):
            hit = _first_packed(whole, wanted, longest, progress)
        if hit is not None:
            traces[path] = hit
    return traces


def _first_packed(path: Path, wanted: Sequence[tuple[str, bytes]], longest: int, progress: Progress) -> str | None:
    """The same in the parts of an archive that can be read: a document may hold one that is locked, or damaged."""
    unseen = Verification()
    archive = open_zip(path, path.name, unseen, INNER)
    if archive is None:
        return None
    with archive:
        for entry in archive_entries(archive, path.name, unseen, INNER):
            try:
                with archive.open(entry) as source:
                    hit = _first(source, wanted, longest, progress)
            except BROKEN:
                continue
            if hit is not None:
                return hit
    return None


def _first(source, wanted: Sequence[tuple[str, bytes]], longest: int, progress: Progress) -> str | None:
    before = b""
    while chunk := source.read(_CHUNK):
        progress.check()
        text = before + chunk
        for needle, data in wanted:
            if data in text:
                return needle
        before = text[-longest:]
    return None


def machine_folders(paths: Iterable[str]) -> list[str]:
    """Folders that say something of this machine: those of the inputs, and the user's own."""
    made = {os.path.dirname(path) for path in paths if os.path.isabs(path)}
    made.add(os.path.expanduser("~"))
    return sorted(folder for folder in made if len(folder) > 4)
