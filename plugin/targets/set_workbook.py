"""Workbooks (XLSX) as rows of cells, for :mod:`.set_exchange`: whatever lies in a file, a damaged one included.

Read as a stream, so that a stray cell in the last row of a sheet costs nothing; what lies beyond a limit is told.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime

from ..errors import DependencyError
from ..text import N_
from .json_lines import Located
from .set_reading import Finding, fault

__all__ = ["BadCell", "Percent", "Sheet", "column_letters", "import_openpyxl", "read_workbook"]

#: No target set comes near these.
_MOST_ROWS, _MOST_COLUMNS, _MOST_BYTES = 20_000, 100, 200_000_000
#: So many rows that are there but empty are passed over below the last row that may be filled.
_MOST_EMPTY = 1_000
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
#: How a file begins that old Excel has written, or that a password protects.
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


class Percent(float):
    """A number that its cell shows as a percentage: 0.7685 is seen as 76.85 %."""


@dataclass(frozen=True)
class BadCell:
    """A cell that holds no value.

    Parameters
    ----------
    text : str
        The error that it shows ("#REF!"); "" for a formula that nobody has calculated.
    """

    text: str


@dataclass
class Sheet:
    """A sheet: its filled rows, each with its number, and what lies beyond the limits."""

    title: str
    rows: list[tuple[int, list[object]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def import_openpyxl():
    """openpyxl; raises :class:`DependencyError` where it is not there."""
    try:
        import openpyxl
    except ImportError as error:
        raise DependencyError(
            N_("XLSX files need the Python library openpyxl, which is not there. Use JSON or CSV.")
        ) from error
    return openpyxl


def read_workbook(data: bytes) -> tuple[list[Sheet], list[Finding]]:
    """The sheets of a workbook; findings instead if it cannot be read.

    Raises
    ------
    DependencyError
        openpyxl is not there.
    """
    openpyxl = import_openpyxl()
    nowhere = Located(None, 0, 0, "")
    if data.startswith(_OLD_OR_LOCKED):
        words = N_("this is a workbook of an old form (.xls), or one that a password protects; open it in Excel or "
                   "LibreOffice and save it as .xlsx without a password")  # fmt: skip
        return [], [fault(nowhere, words)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > _MOST_BYTES:
                return [], [
                    fault(
                        nowhere,
                        N_("unpacked the workbook has {size} MB, more than the {most} MB that are read; copy the two "
                           "sheets of the target set into a new workbook"),
                        size=size // 1_000_000, most=_MOST_BYTES // 1_000_000,
                    )
                ]  # fmt: skip
            names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            calculates = any(_FORMULA.search(archive.read(name)) for name in names)
        formulas = _formulas(openpyxl, data) if calculates else {}
        # data_only: of a formula its last result counts.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return [_sheet(sheet, formulas.get(sheet.title, ())) for sheet in book.worksheets], []
        finally:
            book.close()
    except Exception as error:  # a damaged file raises whatever zipfile, zlib, XML and openpyxl have
        words = N_("the workbook cannot be read ({error}); open it in Excel or LibreOffice and save it again as .xlsx")
        return [], [fault(nowhere, words, error=f"{type(error).__name__}: {str(error)[:200]}")]


def _formulas(openpyxl, data: bytes) -> dict[str, set[tuple[int, int]]]:
    """Rows and columns of formulas, by sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    try:
        return {
            sheet.title: {
                (number, column)
                for number, row in _rows(sheet)
                for column, cell in enumerate(row, 1)
                if cell.data_type == "f"
            }
            for sheet in book.worksheets
        }
    finally:
        book.close()


def _rows(sheet):
    """Rows that are there, as (number, cells); up to the last that may be filled and what stands below it."""
    sheet.reset_dimensions()  # rows are as long as they are, not as long as the longest
    empty = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        if not row:
            continue
        if number > _MOST_ROWS:
            empty += 1
            if empty > _MOST_EMPTY:
                return
        yield number, row


def _sheet(sheet, formulas) -> Sheet:
    made = Sheet(sheet.title)
    for number, row in _rows(sheet):
        cells = [_value(cell, (number, column) in formulas) for column, cell in enumerate(row, 1)]
        filled = [column for column, cell in enumerate(cells, 1) if not _is_blank(cell)]
        if not filled:
            continue
        beyond = number > _MOST_ROWS or filled[-1] > _MOST_COLUMNS
        if beyond:
            made.findings.append(
                fault(
                    Located(None, number, 0, sheet.title),
                    N_("cell {cell} is filled, but only {rows} rows and {columns} columns are read; delete it, and the "
                       "rows and columns up to there"),
                    cell=f"{column_letters(filled[-1])}{number}", rows=_MOST_ROWS, columns=_MOST_COLUMNS,
                )
            )  # fmt: skip
        if number > _MOST_ROWS:
            break
        made.rows.append((number, cells[:_MOST_COLUMNS]))
    return made


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _value(cell, is_formula: bool) -> object:
    value = cell.value
    if value is None:
        return BadCell("") if is_formula else None
    if cell.data_type == "e":
        return BadCell(str(value))
    if isinstance(value, str):
        return value.replace("_x005F_", "_")
    shown = _marks(cell.number_format or "")
    if isinstance(value, datetime) and "y" in shown and "d" not in shown:
        return f"{value:%m/%Y}"  # Excel makes a day of 12/2025, and shows the month
    if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in shown:
        return Percent(value)
    return value


def _marks(number_format: str) -> str:
    """The marks of a format of numbers above zero that mean something: without text, escapes, fillers and colours."""
    plain = re.sub(r'"[^"]*"|[\\_*].|\[[^\]]*\]', "", number_format)
    return plain.split(";")[0].lower()


def column_letters(number: int) -> str:
    """What a spreadsheet calls a column, from 1: A, B, …, AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
