"""ZIP files whose bytes depend on what is in them alone: no clock, no order of the file system, no system."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

from ..progress import SILENT, Progress

__all__ = ["MOMENT", "add_entry"]

#: The earliest moment that ZIP knows.
MOMENT = (1980, 1, 1, 0, 0, 0)
#: Already compressed, or so small that it does not matter.
_STORED = (".png", ".jpg", ".zip", ".qgz", ".docx", ".xlsx", ".gpkgz")
_CHUNK = 1 << 20
#: Below 2 GiB by what compressing may add.
_LARGE = 2_000_000_000


def add_entry(
    target: zipfile.ZipFile,
    name: str,
    content: Path | io.IOBase,
    moment: datetime | None = None,
    large: bool | None = None,
    progress: Progress = SILENT,
) -> None:
    """Add a file to a ZIP archive, as a stream, with attributes that depend on nothing.

    ``large``: it may have more than 2 GiB; looked up if it is not said. Only then the entry has the fields of ZIP64,
    of which Office says that a document must be repaired. ``progress`` is asked after each megabyte.
    """
    # ZIP knows the years 1980 to 2107 alone.
    known = moment is not None and 1980 <= moment.year <= 2107
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6] if known else MOMENT)
    entry.compress_type = zipfile.ZIP_STORED if name.lower().endswith(_STORED) else zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    source = content.open("rb") if isinstance(content, Path) else content
    if large is None:
        large = source.seek(0, io.SEEK_END) > _LARGE
        source.seek(0)
    with source, target.open(entry, "w", force_zip64=large) as sink:
        while chunk := source.read(_CHUNK):
            sink.write(chunk)
            progress.check()
