"""Annex tables of a document as a workbook: one sheet for each table, after a sheet of contents.

Sums are formulas with their results stored beside them; texts are never formulas; the same document and moment give the
same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timezone

from ...errors import DependencyError, OutputError
from ...progress import SILENT, Progress
from ...text import N_
from ..archives import add_entry
from ..clean_text import one_line
from ..document import Annex, Document, Table, numbered
from .cells import column_letters, column_widths, decimals_needed, sheet_names
from .contents import Entry, link_to, set_page, write_contents
from .sheet import CAPTION_ROW, HEADER_ROW, TableSheet
from .styles import FONT, CellStyles, verdict_rules

__all__ = ["write_xlsx"]

#: Rows of data on a sheet; Excel has 1,048,576, and there are a header, groups, sums and a source as well.
MOST_ROWS = 1_048_000
#: Letters across a page: upright and landscape A4 in 11 points.
_UPRIGHT, _LANDSCAPE = 88.0, 132.0
_WIDE_COLUMNS = 7
#: Letters of a property that every program takes.
_MOST_PROPERTY = 255
_CORE = "docProps/core.xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_ROWS = re.compile(r"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(r'<dimension ref="[^"]*"\s*/>')


def write_xlsx(document: Document, *, moment: datetime, progress: Progress = SILENT) -> bytes:
    """All tables of a document as an XLSX workbook.

    Parameters
    ----------
    document : Document
    moment : datetime
        Of the workbook's properties; in UTC if it has no zone.
    progress : Progress, optional

    Returns
    -------
    bytes
        The workbook: a sheet of contents, then the tables of the body and of the annexes in their order. A table of
        more than about a million rows goes on over further sheets; its sums, on the last, count all of them. Texts
        beyond the 32,767 letters of a cell end with "…", which a note under the table tells.

    Raises
    ------
    DependencyError
        openpyxl is not there.
    OutputError
        There is no room for the files that openpyxl writes while it works.
    Cancelled
        The user stopped the run.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise DependencyError(
            N_("Workbooks (XLSX) need the Python library openpyxl, which is not there. Install it, or leave the "
               "workbook out.")
        ) from error  # fmt: skip
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone.utc).replace(tzinfo=None)
    progress.check()
    book = openpyxl.Workbook()
    book._named_styles["Normal"].font = openpyxl.styles.Font(name=FONT, size=11)
    contents = book.active
    contents.title = "Mục lục" if document.language.startswith("vi") else "Contents"
    styles = CellStyles(contents, document.language)
    entries = _entries(document, contents.title, progress.part(0.0, 0.2))
    sheets: dict[str, TableSheet] = {}
    for entry in entries:
        for sheet in entry.sheets:
            worksheet = book.create_sheet(sheet.name)
            _prepare(worksheet, sheet, entry, contents.title)
            sheet.declare(styles)
            sheets[f"xl/worksheets/sheet{len(book.worksheets)}.xml"] = sheet
    write_contents(contents, document, entries, styles)
    _set_properties(book.properties, document, moment)
    saved = io.BytesIO()
    try:
        book.save(saved)
    except OSError as error:
        raise OutputError(
            N_("The workbook could not be made: {error}. Make room on the disk of temporary files."), error=str(error)
        ) from error
    book.properties.modified = moment  # saving sets the clock's
    core = openpyxl.xml.functions.tostring(book.properties.to_tree())
    packing = progress.part(0.2, 1.0)
    try:
        return _pack(saved, sheets, core, styles, moment, packing, large=False)
    except RuntimeError:  # a sheet of more than 2 GiB: only then with the fields of ZIP64, which Office dislikes
        return _pack(saved, sheets, core, styles, moment, packing, large=True)


def _entries(document: Document, contents: str, progress: Progress) -> list[Entry]:
    """Tables with their sheets, in the order of the document."""
    numbers = numbered(document)
    found: list[tuple[Table, Annex | None]] = [(block, None) for block in document.body if isinstance(block, Table)]
    for annex in document.annexes:
        found += [(block, annex) for block in annex.blocks if isinstance(block, Table)]
    parts = [max(1, -(-len(table.rows) // MOST_ROWS)) for table, _ in found]
    titles = [
        f"{numbers[table.id]} {table.caption}" for (table, _), count in zip(found, parts) for _part in range(count)
    ]
    names = iter(sheet_names([contents, *titles])[1:])
    made = []
    for place, ((table, annex), count) in enumerate(zip(found, parts)):
        progress.step(place / len(found))
        wide = len(table.columns) > _WIDE_COLUMNS or (annex is not None and annex.landscape)
        widths = column_widths(table.columns, table.rows, document.language, _LANDSCAPE if wide else _UPRIGHT, progress)
        decimals = [
            decimals_needed((row[column] for row in table.rows if column < len(row)), kind.decimals, progress)
            if kind.kind == "number"
            else 0
            for column, kind in enumerate(table.columns)
        ]
        sheets: list[TableSheet] = []
        for part in range(count):
            caption = f"{numbers[table.id]}. {table.caption}" + (f" ({part + 1}/{count})" if count > 1 else "")
            first, last = part * MOST_ROWS, min((part + 1) * MOST_ROWS, len(table.rows))
            sheets.append(
                TableSheet(
                    table, document.language, next(names), caption, widths, decimals, first, last, part == count - 1,
                    sheets,
                )
            )  # fmt: skip
        title = f"{numbers[annex.id]} – {annex.title}" if annex is not None else ""
        made.append(Entry(table, numbers[table.id], title, wide, tuple(sheets)))
    return made


def _prepare(worksheet, sheet: TableSheet, entry: Entry, contents: str) -> None:
    """Everything of a sheet but its rows."""
    from openpyxl.worksheet.cell_range import CellRange, MultiCellRange

    for place, width in enumerate(sheet.widths, 1):
        worksheet.column_dimensions[column_letters(place)].width = width
    worksheet.freeze_panes = f"A{sheet.first_row}"
    link_to(worksheet["A1"], contents)
    merged = [CellRange(cells) for cells in sheet.merged()]
    worksheet.merged_cells = MultiCellRange(merged)
    data = f"A{HEADER_ROW}:{sheet.last_letter}{sheet.last_row}"
    if not sheet.table.groups and sheet.last > sheet.first:
        worksheet.auto_filter.ref = data
    for place, column in enumerate(sheet.table.columns, 1):
        if column.kind == "verdict" and sheet.last > sheet.first:
            letter = column_letters(place)
            for rule in verdict_rules(sheet.language):
                worksheet.conditional_formatting.add(f"{letter}{sheet.first_row}:{letter}{sheet.last_row}", rule)
    set_page(worksheet, landscape=entry.landscape, language=sheet.language, left=entry.number)
    worksheet.print_title_rows = f"${HEADER_ROW}:${HEADER_ROW}"
    worksheet.print_area = f"A{CAPTION_ROW}:{sheet.last_letter}{max(sheet.note_row, HEADER_ROW)}"


def _set_properties(properties, document: Document, moment: datetime) -> None:
    properties.creator = one_line(document.head.issuing_body, _MOST_PROPERTY) or None
    properties.title = one_line(document.title, _MOST_PROPERTY) or None
    properties.subject = one_line(document.head.subject, _MOST_PROPERTY) or None
    properties.language = document.language
    properties.created = moment


# -- packing -----------------------------------------------------------------------------------------------------------


def _pack(
    saved: io.BytesIO, sheets: dict[str, TableSheet], core: bytes, styles: CellStyles, moment: datetime,
    progress: Progress, large: bool,
) -> bytes:  # fmt: skip
    """The workbook with the rows in it: entries in one order, of one moment."""
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name not in _FIRST, _rank(name), name))
        whole = sum(sheet.last - sheet.first for sheet in sheets.values()) or 1
        done = 0
        for name in names:
            sheet = sheets.get(name)
            if sheet is None:
                content = core if name == _CORE else source.read(name)
                add_entry(target, name, io.BytesIO(content), moment)
                continue
            count = sheet.last - sheet.first
            part = progress.part(done / whole, (done + count) / whole)
            stream = _Pieces(_sheet_pieces(source.read(name).decode("utf-8"), sheet, styles, part))
            add_entry(target, name, stream, moment, large)
            done += count
        progress.step(1.0)
    return made.getvalue()


def _rank(name: str) -> int:
    """Sheets in their order: the ninth before the tenth, and the last part of a table after those that it counts."""
    number = re.search(r"(\d+)\.xml$", name)
    return int(number[1]) if number and name.startswith("xl/worksheets/") else 0


def _sheet_pieces(frame: str, sheet: TableSheet, styles: CellStyles, progress: Progress) -> Iterator[bytes]:
    """A sheet as openpyxl has written it, with the rows where it has none."""
    size = f'<dimension ref="A1:{sheet.last_letter}{sheet.note_row}"/>'
    frame = _DIMENSION.sub(size, frame, count=1)
    place = _ROWS.search(frame)
    head, tail = frame[: place.start()], frame[place.end() :]
    # Codes of digits are meant to be texts: no green corners.
    ignored = (
        f'<ignoredErrors><ignoredError sqref="A1:{sheet.last_letter}{sheet.note_row}" numberStoredAsText="1"/>'
        "</ignoredErrors>"
    )
    tail = tail.replace("</worksheet>", ignored + "</worksheet>")
    yield head.encode("utf-8")
    for text in sheet.xml(styles, progress):
        yield text.encode("utf-8")
    yield tail.encode("utf-8")


class _Pieces(io.RawIOBase):
    """Pieces of bytes, made while they are read."""

    def __init__(self, pieces: Iterable[bytes]):
        super().__init__()
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        waiting = [self._rest]
        length = len(self._rest)
        while size < 0 or length < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            waiting.append(piece)
            length += len(piece)
        data = b"".join(waiting)
        size = length if size < 0 else size
        data, self._rest = data[:size], data[size:]
        return data
