"""Rows of the sheets of a workbook (XLSX), read as a stream, with the cells as a person sees them."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ..errors import DataError
from ..progress import SILENT, Progress
from ..targets.set_workbook import import_openpyxl
from ..text import N_
from .sheet_xml import MergedCells, SheetArchive, damaged, merged_cells

__all__ = ["Workbook", "refuse"]

_OLE = b"\xd0\xcf\x11\xe0"
#: Name of the stream that holds a workbook behind a password ([MS-OFFCRYPTO], 2.3.4.4).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZEROS = re.compile(r"0{2,}")
#: Rows of a sheet that are there but empty: so many on end, and nothing more comes.
_MOST_EMPTY = 5_000


def refuse(path: Path, head: bytes) -> None:
    """Raise :class:`DataError` for files of other kinds, with how to mend that."""
    if head.startswith(_OLE):
        locked = False
        with open(path, "rb") as stream:
            rest = b""
            while not locked and (chunk := stream.read(1 << 20)):
                locked = _ENCRYPTED in rest + chunk
                rest = chunk[-len(_ENCRYPTED) :]
        if locked:
            raise DataError(
                N_(
                    "{path} is protected by a password. Open it in Excel, remove the password (File ▸ Info ▸ Protect "
                    "Workbook), save it and run again."
                ),
                path=str(path),
            )
        raise DataError(
            N_(
                "{path} is a workbook of the old form (.xls). Open it in Excel or LibreOffice, save it as .xlsx and "
                "run again."
            ),
            path=str(path),
        )
    if head.startswith(b"%PDF") or head.lstrip()[:5].lower() in (b"<html", b"<?xml", b"<!doc", b"<tabl"):
        raise DataError(
            N_("{path} is no table: it begins like a PDF or a web page. Save the list as .xlsx or .csv."),
            path=str(path),
        )


class Workbook:
    """The sheets of a workbook; :meth:`close` it.

    Parameters
    ----------
    path : Path

    Raises
    ------
    DataError
        It is no workbook, or a damaged one.
    DependencyError
        openpyxl is not there.
    """

    def __init__(self, path: Path):
        import_openpyxl()
        from openpyxl.reader.excel import ExcelReader

        self._path = path
        self._merged: dict[str, MergedCells] = {}
        self._archive = None
        try:
            # data_only: of a formula its last result counts.
            reader = ExcelReader(str(path), read_only=True, data_only=True, keep_links=False)
            reader.archive.close()
            self._archive = reader.archive = SheetArchive(path)
            reader.read()
            self._book = reader.wb
        except Exception as error:  # a damaged file raises whatever zipfile, XML and openpyxl have
            if self._archive is not None:
                self._archive.close()
            raise error if isinstance(error, DataError) else self._damaged(error) from error
        self._sheets = [sheet for sheet in self._book.worksheets if hasattr(sheet, "iter_rows")]

    def close(self) -> None:
        self._book.close()
        self._archive.close()

    def _damaged(self, error: Exception) -> DataError:
        return damaged(str(self._path), error)

    @property
    def titles(self) -> list[str]:
        """Names of the sheets, in their order."""
        return [sheet.title for sheet in self._sheets]

    def hidden(self, title: str) -> bool:
        """Whether a sheet is hidden."""
        return any(sheet.title == title and sheet.sheet_state != "visible" for sheet in self._sheets)

    def size(self, title: str) -> int:
        """Rows that a sheet says it has; 0 where it does not say."""
        return next((sheet.max_row or 0 for sheet in self._sheets if sheet.title == title), 0)

    def rows(self, title: str) -> Iterator[tuple[int, list[object]]]:
        """Yield (number from 1, cells) of the rows of a sheet that hold anything."""
        sheet = next(sheet for sheet in self._sheets if sheet.title == title)
        empty = 0
        try:
            sheet.reset_dimensions()  # rows are as long as they are
            for number, row in enumerate(sheet.iter_rows(), 1):
                cells = [_value(cell) for cell in row]
                if any(cell is not None for cell in cells):
                    empty = 0
                    yield number, cells
                else:
                    empty += 1
                    if empty > _MOST_EMPTY:
                        return
        except DataError:
            raise
        except Exception as error:  # a damaged sheet
            raise self._damaged(error) from error

    def merged(self, title: str, progress: Progress = SILENT) -> MergedCells:
        """The cells of a sheet that are merged over several rows.

        Raises
        ------
        DataError
            There are too many, or the file is damaged.
        """
        if title not in self._merged:
            sheet = next(sheet for sheet in self._sheets if sheet.title == title)
            try:
                name = sheet._worksheet_path  # nothing of openpyxl gives merged cells of a sheet that is a stream
                self._merged[title] = merged_cells(self._archive, name, str(self._path), progress)
            except (OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
                raise self._damaged(error) from error
        return self._merged[title]


def _value(cell) -> object:
    """A cell as a person sees it: codes keep the leading zeros that a number format shows."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value.replace("_x005F_", "_").strip() or None
    if isinstance(value, (int, float)) and float(value).is_integer():
        shown = (cell.number_format or "").split(";")[0]
        if _ZEROS.fullmatch(shown):
            return f"{int(value):0{len(shown)}d}"
    return value
