"""GeoPackages that are the same, byte by byte, whenever they are written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from osgeo import gdal

__all__ = ["STYLE_TABLE", "standing_clock"]

#: The table in which QGIS keeps the styles of a GeoPackage, as QGIS makes it.
STYLE_TABLE = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30),
    ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)
"""


@contextmanager
def standing_clock(moment: str) -> Iterator[None]:
    """GDAL writes ``moment`` ("2026-01-01T00:00:00.000Z") wherever it would write the time of day."""
    before = gdal.GetConfigOption("OGR_CURRENT_DATE")
    gdal.SetConfigOption("OGR_CURRENT_DATE", moment)
    try:
        yield
    finally:
        gdal.SetConfigOption("OGR_CURRENT_DATE", before)
