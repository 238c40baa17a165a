"""Which files of an unknown dossier may be given to GDAL: those that are what they say, and lead nowhere else."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["begins_right"]

#: How files begin that may be opened, by their endings: a file that says something else is not given to GDAL.
_BEGINNINGS = {
    ".gpkg": (b"SQLite format 3\0",),
    ".tif": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
}
#: Tables that SQLite itself keeps: trees of extents, and searches in texts. Others read files, or servers.
_OWN_MODULES = re.compile(r"\bUSING\s+[\"'`\[]?(rtree|rtree_i32|fts[345])\b", re.IGNORECASE)


def begins_right(path: Path) -> bool:
    """Whether the first bytes of a file are those of its ending, and a database has no tables made of other files.

    Raises
    ------
    OSError
        It cannot be read.
    """
    beginnings = _BEGINNINGS.get(path.suffix.lower())
    if beginnings is None:
        return False
    with path.open("rb") as source:
        head = source.read(64)
    return head.startswith(beginnings) and (path.suffix.lower() != ".gpkg" or _stands_alone(path))


def _stands_alone(database: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            made = opened.execute("SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE%VIRTUAL%TABLE%'")
            return all(_OWN_MODULES.search(text) for (text,) in made)
    except sqlite3.Error:
        return False
