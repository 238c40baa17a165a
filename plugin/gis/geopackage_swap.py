"""Results in tables of a GeoPackage that holds other tables as well: whole or not at all.

Each table is written into a file of its own in a hidden folder beside the GeoPackage. When all results are there, all
tables of one GeoPackage take their places in one transaction; until then the old ones stay as they were.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal, ogr

from ..errors import OutputError
from ..text import N_
from .gdal_faults import gdal_faults

__all__ = ["FileTable", "GeopackageSwap", "table_of_geopackage"]

#: How QGIS names a table in a file: ogr:dbname='/a/b.gpkg' table="roads" (geom)
_DESTINATION = re.compile(
    r"""ogr:dbname=(?P<quote>['"])(?P<path>.+?)(?P=quote)\s+table="(?P<table>(?:[^"\\]|\\.)+)"(?:\s*\((?P<column>[^)]*)\))?"""
)


@dataclass(frozen=True)
class FileTable:
    """A table on its way into a GeoPackage.

    Parameters
    ----------
    name : str
        What it will be called.
    column : str
        Of its geometry; "" as GDAL has it.
    path : Path
        The file to write it into, the only table there.
    place : str
        The table in its place, as QGIS names it.
    """

    name: str
    column: str
    path: Path
    place: str


def table_of_geopackage(destination: str) -> tuple[Path, str, str] | None:
    """File, table and column of the geometry ("" for any) that a destination means; None if it is no such table."""
    found = _DESTINATION.match(destination)
    if found is None or not found["path"].lower().endswith(".gpkg"):
        return None
    return Path(found["path"]), re.sub(r"\\(.)", r"\1", found["table"]), found["column"] or ""


class GeopackageSwap:
    """New tables of one GeoPackage.

    Parameters
    ----------
    target : Path
        The GeoPackage; it is made where it is not there.

    Raises
    ------
    OutputError
        Its folder is missing or cannot be written to.
    """

    def __init__(self, target: Path):
        self.target = target
        self._tables: list[FileTable] = []
        if not target.parent.is_dir():
            raise OutputError(
                N_("The folder {folder} does not exist. Create it and run again."), folder=str(target.parent)
            )
        try:
            self._folder = Path(tempfile.mkdtemp(prefix=".hatangso-", dir=target.parent))
        except OSError as error:
            raise OutputError(
                N_("The folder {folder} cannot be written to: {error}"), folder=str(target.parent), error=str(error)
            ) from error

    def add(self, name: str, column: str) -> FileTable:
        """A place to write one more table."""
        path = self._folder / f"{len(self._tables)}.gpkg"
        self._tables.append(FileTable(name, column, path, f"{self.target}|layername={name}"))
        return self._tables[-1]

    def check(self) -> None:
        """Raise :class:`OutputError` where :meth:`commit` cannot succeed: a table is missing, nobody may write."""
        for table in self._tables:
            if not table.path.exists():
                raise OutputError(N_("{path} was not written."), path=table.place)
        if self.target.exists():
            self._opened(self.target)

    def commit(self) -> None:
        """Put all tables in the places of the old ones of their names, or none."""
        made = self._folder / "made.gpkg"
        try:
            if self.target.exists():
                self._take(self._opened(self.target))
            else:
                with gdal_faults(str(self.target)):
                    database = gdal.GetDriverByName("GPKG").Create(str(made), 0, 0, 0, gdal.GDT_Unknown)
                if database is None:
                    raise self._refused()
                self._take(database)
                database = None  # closes the file
                os.replace(made, self.target)
        except OSError as error:
            raise OutputError(
                N_("{name} cannot be written: {error}"), name=str(self.target), error=str(error)
            ) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove what was written and not put in place."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _opened(self, path: Path) -> gdal.Dataset:
        gdal.ErrorReset()
        with gdal_faults(str(self.target)):
            database = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE, allowed_drivers=["GPKG"])
        if database is None:
            raise self._refused()
        return database

    def _take(self, database: gdal.Dataset) -> None:
        gdal.ErrorReset()
        with gdal_faults(str(self.target)):
            if database.StartTransaction():
                raise self._refused()
            try:
                for table in self._tables:
                    self._put(database, table)
                if database.CommitTransaction():
                    raise self._refused()
            except BaseException:
                with gdal_faults(str(self.target)):
                    database.RollbackTransaction()
                raise

    def _put(self, database: gdal.Dataset, table: FileTable) -> None:
        """Copy a table. GDAL's own copying is of no use: it wants transactions of its own."""
        written = self._opened(table.path)
        layer = written.GetLayer(0)
        for index in _called(database, table.name):
            if database.DeleteLayer(index):
                raise self._refused()
        options = [f"FID={layer.GetFIDColumn()}"] if layer.GetFIDColumn() else []
        if layer.GetGeometryColumn():
            options.append(f"GEOMETRY_NAME={table.column or layer.GetGeometryColumn()}")
        made = database.CreateLayer(table.name, layer.GetSpatialRef(), layer.GetGeomType(), options)
        if made is None:
            raise self._refused()
        fields = layer.GetLayerDefn()
        for number in range(fields.GetFieldCount()):
            if made.CreateField(fields.GetFieldDefn(number), False):
                raise self._refused()
        defined = made.GetLayerDefn()
        for source in layer:
            feature = ogr.Feature(defined)
            if feature.SetFrom(source) or feature.SetFID(source.GetFID()) or made.CreateFeature(feature):
                raise self._refused()
        if made.SyncToDisk() or made.GetFeatureCount() != layer.GetFeatureCount():
            raise self._refused()

    def _refused(self) -> OutputError:
        return OutputError(
            N_("{name} cannot be written: {error}"), name=str(self.target), error=gdal.GetLastErrorMsg()
        )


def _called(database: gdal.Dataset, name: str) -> Sequence[int]:
    """Layers of this name, which SQLite takes for the same in capitals and small letters."""
    names = [database.GetLayer(index).GetName() for index in range(database.GetLayerCount())]
    return [index for index in reversed(range(len(names))) if names[index].lower() == name.lower()]
