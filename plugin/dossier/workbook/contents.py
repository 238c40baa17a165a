"""The first sheet of a workbook: what it belongs to, and its tables, each a link to its sheet; and how pages print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..document import Document, Table, Text, say_date
from .cells import lines_needed, looks_like_formula, plain_text
from .sheet import TableSheet
from .styles import CellStyles

__all__ = ["Entry", "link_to", "set_page", "write_contents"]

_COLUMNS = (
    (Text("Table", "Bảng"), 11.0),
    (Text("Title", "Tên bảng"), 62.0),
    (Text("Annex", "Phụ lục"), 30.0),
    (Text("Rows", "Số dòng"), 9.0),
    (Text("Source", "Nguồn số liệu"), 40.0),
)
_WORDS = {
    "body": Text("Text", "Phần văn bản"),
    "none": Text("The document has no tables.", "Văn bản không có bảng số liệu."),
    "number": Text("No.", "Số"),
    "date": Text("Date", "Ngày"),
    "page": Text("Page &P of &N", "Trang &P/&N"),
    "sums": Text(
        "Sums are formulas over the cells above them. Empty cells are not known; they count nothing.",
        "Các dòng tổng là công thức tính trên các ô phía trên. Ô để trống là chưa có số liệu và không được tính.",
    ),
}


@dataclass(frozen=True)
class Entry:
    """A table of the document, and where it stands.

    Parameters
    ----------
    table : Table
    number : str
        "Bảng 3".
    annex : str
        Number and title of its annex; "" in the body.
    landscape : bool
    sheets : tuple of TableSheet
        One, or more for a table that is too long for a sheet.
    """

    table: Table
    number: str
    annex: str
    landscape: bool
    sheets: tuple[TableSheet, ...]


def link_to(cell, sheet: str) -> None:
    """Make a cell of openpyxl lead to the beginning of a sheet."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")


def set_page(worksheet, *, landscape: bool, language: str, left: str = "") -> None:
    """A4, as wide as one page, margins of Decree 30, number of the page below."""
    setup = worksheet.page_setup
    setup.paperSize = worksheet.PAPERSIZE_A4
    setup.orientation = "landscape" if landscape else "portrait"
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    setup.fitToWidth, setup.fitToHeight = 1, 0
    margins = worksheet.page_margins  # in inches
    # The side that is bound is the left of an upright sheet and the top of one that lies.
    wide, narrow = 30 / 25.4, 20 / 25.4
    margins.left, margins.right = (narrow, narrow) if landscape else (wide, 15 / 25.4)
    margins.top, margins.bottom = (wide, narrow) if landscape else (narrow, narrow)
    margins.header = margins.footer = 10 / 25.4
    worksheet.print_options.horizontalCentered = True
    worksheet.oddFooter.center.text = _WORDS["page"].of(language)
    worksheet.oddFooter.left.text = left.replace("&", "&&") or None
    for part in (worksheet.oddFooter.center, worksheet.oddFooter.left):
        part.font, part.size = "Times New Roman,Regular", 10


def write_contents(worksheet, document: Document, entries: Sequence[Entry], styles: CellStyles) -> None:
    """Fill the sheet of contents."""
    language, head = document.language, document.head
    for place, (_, width) in enumerate(_COLUMNS, 1):
        worksheet.column_dimensions[worksheet.cell(1, place).column_letter].width = width
    lines = [(" – ".join(filter(None, (head.parent_body, head.issuing_body))), "line"), (document.title, "title")]
    symbol = "/".join(filter(None, (head.number or "…", head.symbol))) if head.number or head.symbol else ""
    facts = [f"{_WORDS['number'].of(language)}: {symbol}" if symbol else ""]
    facts.append(f"{_WORDS['date'].of(language)}: {say_date(head.date, language)}" if head.date else "")
    lines.append(("; ".join(filter(None, facts)), "line"))
    row = 0
    for text, kind in lines:
        if text:
            row += 1
            _put(worksheet, row, 1, text, kind, styles)
            worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
            if kind == "title":
                worksheet.row_dimensions[row].height = 19.0 * (1 + len(text) // 95)
    row += 2
    if not entries:
        _put(worksheet, row, 1, _WORDS["none"].of(language), "line", styles)
    else:
        for place, (title, _) in enumerate(_COLUMNS, 1):
            _put(worksheet, row, place, title.of(language), "header", styles)
        worksheet.freeze_panes = worksheet.cell(row + 1, 1)
        worksheet.print_title_rows = f"${row}:${row}"
        for entry in entries:
            row = _write_entry(worksheet, row, entry, language, styles)
        if any(column.total for entry in entries for column in entry.table.columns):
            _put(worksheet, row + 1, 1, _WORDS["sums"].of(language), "source", styles)
            worksheet.merge_cells(start_row=row + 1, end_row=row + 1, start_column=1, end_column=len(_COLUMNS))
    set_page(worksheet, landscape=True, language=language)


def _write_entry(worksheet, row: int, entry: Entry, language: str, styles: CellStyles) -> int:
    for part, sheet in enumerate(entry.sheets, 1):
        row += 1
        more = f" ({part}/{len(entry.sheets)})" if len(entry.sheets) > 1 else ""
        _put(worksheet, row, 1, entry.number + more, "contents_link", styles)
        link_to(worksheet.cell(row, 1), sheet.name)
        _put(worksheet, row, 2, entry.table.caption + more, "text", styles)
        _put(worksheet, row, 3, entry.annex or _WORDS["body"].of(language), "text", styles)
        cell = worksheet.cell(row, 4, sheet.last - sheet.first)
        styles.dress(cell, "number")
        cell.number_format = "#,##0"
        _put(worksheet, row, 5, entry.table.source, "text", styles)
        texts = (entry.number, entry.table.caption + more, entry.annex, "", entry.table.source)
        lines = max(lines_needed(text, width) for text, (_, width) in zip(texts, _COLUMNS))
        worksheet.row_dimensions[row].height = min(15.0 * lines, 400.0)
    return row


def _put(worksheet, row: int, column: int, text: str, kind: str, styles: CellStyles) -> None:
    cell = worksheet.cell(row, column)
    cell.value = plain_text(text)
    cell.data_type = "s"  # a text, whatever it begins with
    styles.dress(cell, kind)
    cell.quotePrefix = looks_like_formula(text)
