"""Reading the GeoPackages that the steps of the demo have written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

__all__ = ["first_layer", "opened"]


def opened(path: Path) -> sqlite3.Connection:
    """A GeoPackage to read from, which leaves no files of a journal beside it: nobody else writes it now."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)


def first_layer(database: sqlite3.Connection) -> str:
    """The name of its first table."""
    (layer,) = database.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid LIMIT 1").fetchone()
    return layer
