"""Archives from outside: looked through before anything is taken out, and taken out without trust.

Refused are paths that lead out of the archive, links and devices, names that are one file on Windows or macOS, entries
that share bytes, encryption, rare methods of compression, and bombs: too many files, too large, packed too well.
"""

from __future__ import annotations

import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ...progress import SILENT, Progress
from ...text import N_, Phrase
from ..package.paths import PATH_FAULTS, path_fault, same_place
from .findings import Verification

__all__ = ["Limits", "archive_entries", "extract", "open_zip"]

_CHUNK = 1 << 20
_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR64 = struct.Struct("<4sIQI")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DESCRIPTOR = 0x8
_UTF8 = 0x800
#: What cannot be read: damaged in a way that Python notices.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)


@dataclass(frozen=True)
class Limits:
    """How much an archive may hold.

    Parameters
    ----------
    files : int
        Entries.
    size : int
        Bytes when unpacked, of all together.
    ratio : float
        Times that the whole may grow by unpacking, if it is larger than ``calm``.
    entry_ratio : float
        Times that one entry may.
    calm : int
        Bytes below which nobody is harmed.
    directory : int
        Bytes of the list of entries.
    """

    files: int = 100_000
    size: int = 256 << 30
    ratio: float = 150.0
    entry_ratio: float = 600.0
    calm: int = 64 << 20
    directory: int = 64 << 20


#: Of a dossier; of what lies packed in it (DOCX, XLSX, QGZ).
DOSSIER = Limits()
INNER = Limits(files=20_000, size=4 << 30)


def open_zip(source: Path | BinaryIO, name: str, checked: Verification, limits: Limits) -> zipfile.ZipFile | None:
    """Open an archive whose list of entries is not too long; None, with what is wrong noted, if that cannot be done."""
    try:
        if isinstance(source, Path):
            with source.open("rb") as held:
                listed = _directory(held)
        else:
            listed = _directory(source)
        if listed is None:
            checked.error("not_zip", name, N_("This is no ZIP archive, or it is cut short."))
            return None
        if listed[0] > limits.files or listed[1] > limits.directory:
            checked.error("too_many", name, N_("There are too many files in it ({count})."), count=listed[0])
            return None
        return zipfile.ZipFile(source)
    except BROKEN as error:
        checked.error("broken_zip", name, N_("The archive is damaged: {what}"), what=str(error))
        return None


def _directory(held: BinaryIO) -> tuple[int, int] | None:
    """Number of entries of an archive and bytes of their list, as stated at its end; None if there is no end."""
    held.seek(0, 2)
    size = held.tell()
    start = max(0, size - _END.size - 0xFFFF)
    held.seek(start)
    tail = held.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return None
    _, _, _, _, count, length, _, _ = _END.unpack_from(tail, at)
    locator = at - _LOCATOR64.size
    if locator >= 0 and tail[locator : locator + 4] == b"PK\x06\x07":
        place = _LOCATOR64.unpack_from(tail, locator)[2]
        if place + _END64.size <= size:
            held.seek(place)
            record = _END64.unpack(held.read(_END64.size))
            if record[0] == b"PK\x06\x06":
                return record[7], record[8]
    return count, length


def archive_entries(
    archive: zipfile.ZipFile, name: str, checked: Verification, limits: Limits
) -> list[zipfile.ZipInfo]:
    """Files of an archive that may be taken out. Everything that is wrong is noted.

    Parameters
    ----------
    archive : ZipFile
    name : str
        Of the archive, for messages about it as a whole.
    checked : Verification
    limits : Limits

    Returns
    -------
    list of ZipInfo
        Empty if the archive as a whole may not be unpacked.
    """
    entries = archive.infolist()
    before = len(checked.errors)
    _check_sizes(entries, name, checked, limits)
    _check_overlaps(archive, entries, name, checked)
    if len(checked.errors) > before:
        return []
    good, seen = [], {}
    for entry in entries:
        fault = path_fault(entry.filename) or ("control" if "\0" in entry.orig_filename else None)
        if fault:
            checked.error(
                "unsafe_path",
                _shown(entry.orig_filename),
                N_("A path that may not be: {why}."),
                why=Phrase(PATH_FAULTS[fault]),
            )
            continue
        kind = stat.S_IFMT(entry.external_attr >> 16) if entry.create_system in (3, 19) else 0
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (kind == stat.S_IFDIR) != entry.is_dir() and kind:
            checked.error("not_file", entry.filename, N_("It is a link or a device, no file."))
            continue
        if entry.flag_bits & _ENCRYPTED:
            checked.error("encrypted", entry.filename, N_("It is encrypted."))
            continue
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            checked.error("method", entry.filename, N_("It is packed in a way that is not allowed here."))
            continue
        key = same_place(entry.filename)
        if key in seen:
            checked.error(
                "duplicate",
                entry.filename,
                N_("It is there twice: “{other}” is the same file on Windows or macOS."),
                other=seen[key],
            )
            continue
        seen[key] = entry.filename
        if entry.flag_bits & _UTF8 == 0 and not entry.filename.isascii():
            checked.warning("name_encoding", entry.filename, N_("The archive does not say how this name is written."))
        if not entry.is_dir():
            good.append(entry)
    return _without_clashes(good, seen, checked)


def _without_clashes(entries: Iterable[zipfile.ZipInfo], seen: dict[str, str], checked: Verification):
    """Files that are not folders of others at the same time."""
    files = {same_place(entry.filename) for entry in entries}
    made = []
    for entry in entries:
        parts = same_place(entry.filename).split("/")
        clash = next((above for n in range(1, len(parts)) if (above := "/".join(parts[:n])) in files), None)
        if clash is None:
            made.append(entry)
        else:
            checked.error(
                "duplicate", entry.filename, N_("“{other}” is a file and a folder at the same time."),
                other=seen[clash],
            )  # fmt: skip
    return made


def _check_sizes(entries: list[zipfile.ZipInfo], name: str, checked: Verification, limits: Limits) -> None:
    if len(entries) > limits.files:
        checked.error("too_many", name, N_("There are too many files in it ({count})."), count=len(entries))
    whole = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if whole > limits.size:
        checked.error("too_large", name, N_("Unpacked it would take {size} bytes, which is too much."), size=whole)
    if whole > limits.calm and whole > limits.ratio * max(packed, 1):
        checked.error("bomb", name, N_("Unpacked it would grow {times} times: this looks like an archive bomb."),
                      times=whole // max(packed, 1))  # fmt: skip
    for entry in entries:
        if entry.file_size > limits.calm and entry.file_size > limits.entry_ratio * max(entry.compress_size, 1):
            checked.error(
                "bomb",
                _shown(entry.filename),
                N_("Unpacked it would grow {times} times: this looks like an archive bomb."),
                times=entry.file_size // max(entry.compress_size, 1),
            )


def _check_overlaps(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str, checked: Verification) -> None:
    """Entries that share bytes, or whose own head says something else than the list."""
    held, end = archive.fp, 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        try:
            held.seek(entry.header_offset)
            head = _LOCAL.unpack(held.read(_LOCAL.size))
            local = held.read(head[9] + head[10])
        except (struct.error, OSError, ValueError):
            checked.error("broken_zip", _shown(entry.filename), N_("Its place in the archive is wrong."))
            continue
        signature, _, flags, method, time, date, crc, packed, whole, length, _ = head
        if signature != b"PK\x03\x04":
            checked.error("broken_zip", _shown(entry.filename), N_("Its place in the archive is wrong."))
            continue
        known = not flags & _DESCRIPTOR and 0xFFFFFFFF not in (packed, whole)
        differs = (
            flags != entry.flag_bits
            or method != entry.compress_type
            or not _same_name(local[:length], entry, flags)
            or (not flags & _DESCRIPTOR and crc != entry.CRC)
            or (known and (packed, whole) != (entry.compress_size, entry.file_size))
            or (entry.date_time != _moment(date, time))
        )
        if differs:
            checked.error("two_heads", _shown(entry.filename), N_("The archive says two different things about it."))
        if entry.header_offset < end:
            checked.error("overlap", _shown(entry.filename), N_("It shares bytes with another file of the archive."))
        elif entry.header_offset > end + (24 if end else 0):
            checked.warning("hidden", name, N_("The archive holds data that are not in its list."))
        end = entry.header_offset + _LOCAL.size + len(local) + entry.compress_size
    if end > archive.start_dir:
        checked.error("overlap", name, N_("The list of the archive shares bytes with a file."))
    elif entries and archive.start_dir > end + 24:
        checked.warning("hidden", name, N_("The archive holds data that are not in its list."))
    if archive.comment:
        checked.warning("comment", name, N_("The archive has a comment, which is no part of the dossier."))


def _same_name(raw: bytes, entry: zipfile.ZipInfo, flags: int) -> bool:
    try:
        return raw.decode("utf-8" if flags & _UTF8 else "cp437") == entry.orig_filename
    except UnicodeDecodeError:
        return False


def _moment(date: int, time: int) -> tuple[int, int, int, int, int, int]:
    return (date >> 9) + 1980, date >> 5 & 15, date & 31, time >> 11, time >> 5 & 63, (time & 31) * 2


def _shown(name: str) -> str:
    """A name from outside, fit to be shown."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)[:200]


def extract(
    archive: zipfile.ZipFile,
    entries: list[zipfile.ZipInfo],
    folder: Path,
    checked: Verification,
    progress: Progress = SILENT,
) -> None:
    """Take files out into ``folder``, which is empty; what is damaged is noted and left away.

    Raises
    ------
    OSError
        The folder cannot be written to.
    """
    total = sum(entry.file_size for entry in entries) or 1
    free = shutil.disk_usage(folder).free
    if total > free:
        checked.error("no_room", "", N_("There is no room to unpack it: {size} bytes needed, {free} free."),
                      size=total, free=free)  # fmt: skip
        return
    done = 0
    for entry in entries:
        target = folder.joinpath(*entry.filename.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with archive.open(entry) as source, target.open("xb") as sink:
                while chunk := source.read(_CHUNK):
                    sink.write(chunk)
                    done += len(chunk)
                    progress.step(done / total)
        except BROKEN as error:
            target.unlink(missing_ok=True)
            checked.error("damaged", entry.filename, N_("It is damaged in the archive: {what}"), what=str(error))
