"""ZIP files whose bytes depend on what is in them alone: no clock, no order of the file system, no system."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

__all__ = ["MOMENT", "add_entry", "steady_zip"]

#: The earliest moment that ZIP knows.
MOMENT = (1980, 1, 1, 0, 0, 0)
#: Already compressed, or so small that it does not matter.
_STORED = (".png", ".jpg", ".zip", ".qgz", ".docx", ".xlsx", ".gpkgz")
_CHUNK = 1 << 20


def steady_zip(data: bytes, moment: datetime | None = None, first: Iterable[str] = ()) -> bytes:
    """A ZIP file (DOCX, XLSX, QGZ) packed anew: entries by name, all of one moment, with the same attributes.

    Parameters
    ----------
    data : bytes
    moment : datetime, optional
        Of all entries; default: :data:`MOMENT`.
    first : iterable of str
        Entries that must stand first, in this order ("[Content_Types].xml").
    """
    first = list(first)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        names = sorted(
            set(source.namelist()), key=lambda name: (first.index(name) if name in first else len(first), name)
        )
        for name in names:
            if not name.endswith("/"):
                add_entry(target, name, io.BytesIO(source.read(name)), moment)
    return made.getvalue()


def add_entry(
    target: zipfile.ZipFile, name: str, content: Path | io.BufferedIOBase, moment: datetime | None = None
) -> None:
    """Add a file to a ZIP archive, as a stream, with attributes that depend on nothing."""
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6] if moment is not None else MOMENT)
    entry.compress_type = zipfile.ZIP_STORED if name.lower().endswith(_STORED) else zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    source = content.open("rb") if isinstance(content, Path) else content
    with source, target.open(entry, "w", force_zip64=True) as sink:
        while chunk := source.read(_CHUNK):
            sink.write(chunk)
