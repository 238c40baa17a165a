"""Fingerprints (SHA-256) of files: those of a dossier, and those that it is made from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ...progress import SILENT, Progress

__all__ = ["hash_file", "hash_input", "release_kept"]

_CHUNK = 1 << 20
_SQLITE = b"SQLite format 3\0"
#: Databases that stay open here because others in this program have them open.
_KEPT: list[BinaryIO] = []


def hash_file(path: Path, progress: Progress = SILENT) -> tuple[int, str]:
    """Size in bytes and SHA-256 of a file; ``progress`` is asked after each megabyte."""
    made = hashlib.sha256()
    with _reading(path) as source:
        size = _feed(made, source, progress)
    return size, made.hexdigest()


def hash_input(path: Path, progress: Progress = SILENT) -> tuple[int, str, str]:
    """Size, SHA-256 and rule of a file that a dossier is made from.

    SQLite counts in the head of a database how often it was opened for writing, which QGIS does where it only reads:
    in GeoPackages these bytes (18–19, 24–27 and 92–99) are taken for zero, so that looking at the data changes nothing.
    """
    made, rule = hashlib.sha256(), ""
    with _reading(path) as source:
        head = bytearray(source.read(100))
        if head.startswith(_SQLITE) and len(head) == 100:
            rule = "sqlite"
            for start, end in ((18, 20), (24, 28), (92, 100)):
                head[start:end] = bytes(end - start)
        made.update(head)
        size = len(head) + _feed(made, source, progress)
    return size, made.hexdigest(), rule


def _feed(made, source: BinaryIO, progress: Progress) -> int:
    size = 0
    while chunk := source.read(_CHUNK):
        made.update(chunk)
        size += len(chunk)
        progress.check()
    return size


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    """A file to read from its beginning, without taking anybody's locks away.

    On POSIX, a program that closes a file loses all its locks on it, those of SQLite too: a layer that is open in QGIS
    would go on without a lock, and another program could remove its journal (sqlite.org/howtocorrupt.html, 2.2). So a
    database that others in this program have open stays open here until they have closed it (:func:`release_kept`).
    """
    release_kept()
    source = path.open("rb")
    try:
        yield source
    finally:
        source.seek(0)
        if source.read(len(_SQLITE)) == _SQLITE:
            _KEPT.append(source)
            release_kept()
        else:
            source.close()


def release_kept() -> None:
    """Close the databases that were kept open for others, where these have closed them, or where they are deleted.

    A deleted file takes its room on the disk until the last one has closed it; nobody can come to its locks any more.
    To be called at the end of a run, and whenever files were removed.
    """
    if not _KEPT:
        return
    ours = {source.fileno() for source in _KEPT}
    others = {_place(descriptor) for descriptor in _descriptors() if descriptor not in ours}
    for source in [source for source in _KEPT if _is_deleted(source) or _place(source.fileno()) not in others]:
        _KEPT.remove(source)
        source.close()


def _is_deleted(source: BinaryIO) -> bool:
    return os.fstat(source.fileno()).st_nlink == 0


def _descriptors() -> list[int]:
    """All files that this program has open; none where the system does not tell: Windows, which needs none of this."""
    try:
        return [int(name) for name in os.listdir("/dev/fd")]
    except OSError:
        return []


def _place(descriptor: int) -> tuple[int, int] | None:
    """What tells a file from all others; None of one that was closed in the meantime."""
    try:
        facts = os.fstat(descriptor)
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
