"""Opens a list, whatever kind of file it is in, and gives its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import DataError
from ..progress import SILENT, Progress
from ..text import N_
from .csv_rows import CsvRows, find_separator, is_gzip
from .encodings import TextFile, look_through
from .reading import ListReader, Table
from .workbook_rows import Workbook, refuse

__all__ = ["ALL_SHEETS", "Opened", "open_list", "recognise"]

#: What a user writes for all sheets with columns of coordinates.
ALL_SHEETS = "*"


@dataclass
class Opened:
    """A file that is open; :meth:`close` it.

    Parameters
    ----------
    tables : list of Table
        Those that are to be read.
    passed : list of str
        Other sheets that hold sites as well.
    text : TextFile or None
        How a text file is written.
    separator : str
    """

    tables: list[Table]
    passed: list[str] = field(default_factory=list)
    text: TextFile | None = None
    separator: str = ""
    workbook: Workbook | None = None

    def close(self) -> None:
        if self.workbook is not None:
            self.workbook.close()


def recognise(path: Path) -> str:
    """The kind of a file by its first bytes: "xlsx", "gzip" or "text".

    Raises
    ------
    DataError
        It is missing, empty, a folder, or of a kind that is not read, with how to mend that.
    """
    if not path.exists():
        raise DataError(N_("The file {path} does not exist."), path=str(path))
    if path.is_dir():
        raise DataError(N_("{path} is a folder. Give a file .csv, .csv.gz or .xlsx."), path=str(path))
    try:
        with open(path, "rb") as stream:
            head = stream.read(512)
    except OSError as error:
        raise DataError(N_("{path} cannot be read: {error}"), path=str(path), error=str(error)) from error
    if not head:
        raise DataError(N_("{path} is empty (0 bytes). Download or copy it again."), path=str(path))
    refuse(path, head)
    if head.startswith(b"PK"):
        if b"opendocument" in head:
            raise DataError(
                N_("{path} is an OpenDocument file (.ods). Save it as .xlsx and run again."), path=str(path)
            )
        return "xlsx"
    return "gzip" if is_gzip(path) else "text"


def open_list(
    path: Path,
    reader: ListReader,
    sheet: str = "",
    encoding: str = "",
    separator: str = "",
    progress: Progress = SILENT,
) -> Opened:
    """Open a list.

    Parameters
    ----------
    path : Path
    reader : ListReader
        It says which of several sheets, and which separator, is understood best.
    sheet : str
        Name or number (from 1) of a sheet, :data:`ALL_SHEETS`, or "" for the one that is understood best.
    encoding, separator : str
        What the user says; "" to find it.

    Raises
    ------
    DataError
        The file cannot be read, or has no such sheet.
    """
    kind = recognise(path)
    if kind == "xlsx":
        return _open_workbook(path, reader, sheet, progress)
    text = look_through(path, kind == "gzip", encoding, progress)
    if not separator:
        separator = find_separator(text, lambda rows: _understood(reader, rows))
    rows = CsvRows(text, separator)
    size = max(path.stat().st_size, 1)
    table = Table("", lambda: iter(rows), lambda _line: rows.read / size, lambda line: rows.swallowing == line)
    return Opened([table], text=text, separator=separator)


def _understood(reader: ListReader, rows: list[list[str]]) -> float:
    """How well the first rows of a table are understood."""
    table = Table("", lambda: iter(enumerate(rows, 1)), lambda _line: 0.0)
    try:
        return reader.header(table)[0].score
    except DataError:
        return 0.0


def _open_workbook(path: Path, reader: ListReader, sheet: str, progress: Progress) -> Opened:
    workbook = Workbook(path)
    try:
        titles = workbook.titles
        if sheet and sheet != ALL_SHEETS:
            chosen = [_named(sheet, titles, path)]
            return Opened([_table(workbook, title, progress) for title in chosen], workbook=workbook)
        tables = [_table(workbook, title, progress) for title in titles]
        good = []
        for table in tables:
            try:
                header = reader.header(table)[0]
            except DataError:
                if len(tables) == 1:
                    raise
                continue
            if header.columns.complete:
                good.append((header.score - (100.0 if workbook.hidden(table.sheet) else 0.0), table))
        if sheet == ALL_SHEETS and good:
            return Opened([table for _, table in good], workbook=workbook)
        best = max(good, key=lambda pair: pair[0], default=(0.0, tables[0] if tables else None))[1]
        if best is None:
            raise DataError(N_("The workbook {path} has no sheets with cells."), path=str(path))
        return Opened([best], [table.sheet for _, table in good if table is not best], workbook=workbook)
    except BaseException:
        workbook.close()
        raise


def _named(sheet: str, titles: list[str], path: Path) -> str:
    if sheet in titles:
        return sheet
    folded = {title.strip().casefold(): title for title in titles}
    if sheet.strip().casefold() in folded:
        return folded[sheet.strip().casefold()]
    if sheet.strip().isdigit() and 1 <= int(sheet) <= len(titles):
        return titles[int(sheet) - 1]
    raise DataError(
        N_("{path} has no sheet “{sheet}”. There are: {known}."), path=str(path), sheet=sheet, known=", ".join(titles)
    )


def _table(workbook: Workbook, title: str, progress: Progress) -> Table:
    size = workbook.size(title)

    def rows() -> Iterator[tuple[int, list]]:
        return workbook.rows(title)

    share = (lambda line: min(line / size, 1.0)) if size else (lambda _line: 0.5)
    return Table(title, rows, share, merged=lambda: workbook.merged(title, progress))
