"""Whether a dossier is whole and unaltered and opens, as far as that can be told without QGIS.

:func:`take_in` brings a dossier (a folder, or an archive that is looked through and unpacked) into reach;
:func:`verify_folder` checks every file against the manifest and looks whether documents open. The layers and projects
are looked at by :mod:`plugin.gis.package.check`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ...errors import DataError
from ...progress import SILENT, Progress
from ...text import N_, Phrase
from ..package.contents import listed_paths
from ..package.hashes import hash_file
from ..package.manifest import CONTENTS_NAME, LARGEST, MANIFEST_NAME, FileEntry, read_manifest
from ..package.paths import IGNORED, PATH_FAULTS, path_fault, same_place
from .archive import DOSSIER, Limits, archive_entries, extract, open_zip
from .documents import check_document
from .findings import Verification

__all__ = ["compare_files", "files_below", "take_in", "verify_folder"]

#: Kinds of files that are opened as documents.
_OPENED = ("document", "map", "table", "assessment", "project", "rerun")


def take_in(source: Path, scratch: Path, checked: Verification, progress: Progress = SILENT, limits: Limits = DOSSIER
            ) -> Path | None:  # fmt: skip
    """The folder of a dossier.

    Parameters
    ----------
    source : Path
        A folder, or a ZIP archive.
    scratch : Path
        An empty folder: an archive is unpacked there, and nowhere else.
    checked : Verification
        What is wrong is noted here.

    Returns
    -------
    Path or None
        Where the manifest stands, or would have to; None if the archive is not unpacked.

    Raises
    ------
    DataError
        There is nothing at ``source``, or it cannot be read at all.
    """
    try:
        mode = source.stat().st_mode
    except OSError as error:
        raise DataError(N_("{path} cannot be read: {error}"), path=str(source), error=str(error)) from error
    if stat.S_ISDIR(mode):
        return source
    if not stat.S_ISREG(mode):
        raise DataError(N_("{path} is neither a folder nor a file."), path=str(source))
    try:
        archive = open_zip(source, source.name, checked, limits)
        if archive is None:
            return None
        with archive:
            before = len(checked.errors)
            entries = archive_entries(archive, source.name, checked, limits)
            if len(checked.errors) > before and not entries:
                return None
            extract(archive, entries, scratch, checked, progress)
    except OSError as error:
        raise DataError(N_("{path} cannot be read: {error}"), path=str(source), error=str(error)) from error
    return _root(scratch)


def _root(folder: Path) -> Path:
    """The folder itself, or the only one in it: archives often hold one folder that holds everything."""
    inside = [path for path in folder.iterdir() if not IGNORED.fullmatch(path.name) and path.name != "__MACOSX"]
    if not (folder / MANIFEST_NAME).exists() and len(inside) == 1 and inside[0].is_dir():
        return inside[0]
    return folder


def files_below(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All that is no folder below ``folder``, by path with slashes, links not followed; in order."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in links:
            folders.remove(name)
        for name in sorted([*names, *links]):
            path = here / name
            yield path.relative_to(folder).as_posix(), path.lstat()


def verify_folder(folder: Path, checked: Verification, progress: Progress = SILENT) -> None:
    """Check a dossier in a folder against its manifest; all that is wrong is noted in ``checked``.

    Raises
    ------
    DataError
        The folder cannot be read.
    """
    try:
        whole = _compare(folder, checked, progress.part(0.0, 0.9))
        _open(folder, whole, checked, progress.part(0.9, 1.0))
    except OSError as error:
        raise DataError(
            N_("{path} cannot be read: {error}"), path=str(error.filename or folder), error=str(error)
        ) from error


def compare_files(folder: Path, checked: Verification, progress: Progress = SILENT) -> None:
    """Compare the files of a dossier with its manifest, without opening any; what is wrong is noted in ``checked``.

    Raises
    ------
    DataError
        The folder cannot be read.
    """
    try:
        _compare(folder, checked, progress)
    except OSError as error:
        raise DataError(
            N_("{path} cannot be read: {error}"), path=str(error.filename or folder), error=str(error)
        ) from error


def _compare(folder: Path, checked: Verification, progress: Progress) -> list[FileEntry]:
    """Files that are what the manifest says."""
    _read_manifest(folder, checked)
    found = _inventory(folder, checked, progress)
    if checked.manifest is None:
        return []
    entries = {entry.path: entry for entry in checked.manifest.files}
    _compare_names(entries, found, checked)
    here = [entries[path] for path in sorted(entries) if path in found]
    total, done = sum(found[entry.path] for entry in here) or 1, 0
    whole: list[FileEntry] = []
    for entry in here:
        progress.step(done / total)
        size, digest = hash_file(folder / entry.path, progress)
        done += size
        checked.files += 1
        checked.size += size
        if digest == entry.sha256:
            whole.append(entry)
        elif size != entry.size:
            checked.error(
                "altered", entry.path, N_("It was changed: it has {size} bytes instead of {stated}."),
                size=size, stated=entry.size,
            )  # fmt: skip
        else:
            checked.error("altered", entry.path, N_("It was changed: its SHA-256 is not that of the manifest."))
    _check_contents(folder, entries, found, checked)
    return whole


def _open(folder: Path, whole: list[FileEntry], checked: Verification, progress: Progress) -> None:
    """Look whether documents open, those that are unaltered."""
    for number, entry in enumerate(whole):
        progress.step(number / len(whole))
        if entry.kind in _OPENED and check_document(folder / entry.path, entry.path, checked, progress):
            checked.documents += 1
    if checked.manifest is not None and not checked.manifest.checklist.get("complete", False):
        checked.warning("incomplete", "", N_("The dossier was made although documents or layers were missing."))
    progress.step(1.0)


def _read_manifest(folder: Path, checked: Verification) -> None:
    path = folder / MANIFEST_NAME
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            checked.error("not_file", MANIFEST_NAME, N_("It is a link or a device, no file."))
            return
        if status.st_size > LARGEST:
            checked.error("manifest", MANIFEST_NAME, N_("The manifest is too large ({size} bytes)."),
                          size=status.st_size)  # fmt: skip
            return
        data = path.read_bytes()
    except FileNotFoundError:
        checked.error(
            "no_manifest", MANIFEST_NAME, N_("There is no manifest: this is no dossier of Hạ Tầng Số, or half of one.")
        )
        return
    _, checked.fingerprint = hash_file(path)
    try:
        checked.manifest = read_manifest(data)
    except DataError as error:
        checked.error("manifest", MANIFEST_NAME, error.message, **error.values)


def _inventory(folder: Path, checked: Verification, progress: Progress) -> dict[str, int]:
    """Sizes of the files by path; what may not be there is noted and left out."""
    found: dict[str, int] = {}
    seen: dict[str, str] = {}
    for number, (path, status) in enumerate(files_below(folder)):
        if number % 256 == 0:
            progress.check()
        if number > DOSSIER.files:
            checked.error("too_many", "", N_("There are too many files in it ({count})."), count=number)
            break
        if IGNORED.fullmatch(path):
            continue
        if not stat.S_ISREG(status.st_mode):
            checked.error("not_file", path, N_("It is a link or a device, no file."))
            continue
        fault = path_fault(path)
        if fault:
            checked.error("unsafe_path", path, N_("A path that may not be: {why}."), why=Phrase(PATH_FAULTS[fault]))
        key = same_place(path)
        if key in seen:
            checked.error(
                "duplicate", path, N_("It is there twice: “{other}” is the same file on Windows or macOS."),
                other=seen[key],
            )  # fmt: skip
        seen[key] = path
        found[path] = status.st_size
    return found


def _compare_names(entries: dict[str, FileEntry], found: dict[str, int], checked: Verification) -> None:
    missing = sorted(set(entries) - set(found))
    added = sorted(set(found) - set(entries) - {MANIFEST_NAME})
    for path in missing:
        checked.error("missing", path, N_("It is missing."))
    for path in added:
        checked.error("added", path, N_("It is not part of the dossier: somebody has put it there."))


def _check_contents(folder: Path, entries: dict[str, FileEntry], found: dict[str, int], checked: Verification) -> None:
    """Whether the list for people names the same files as the manifest."""
    if CONTENTS_NAME not in entries:
        checked.error("no_contents", CONTENTS_NAME, N_("It is missing."))
        return
    if CONTENTS_NAME not in found or found[CONTENTS_NAME] > LARGEST:
        return
    listed = listed_paths((folder / CONTENTS_NAME).read_bytes())
    stated = set(entries) - {CONTENTS_NAME}
    for path in sorted(stated - listed):
        checked.error("contents", CONTENTS_NAME, N_("It does not name {file}."), file=path)
    for path in sorted(listed - stated - {MANIFEST_NAME, CONTENTS_NAME}):
        checked.error("contents", CONTENTS_NAME, N_("It names {file}, which the manifest does not know."), file=path)
