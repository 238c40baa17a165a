"""The rows of a table as the XML of a worksheet, piece by piece: 40,000 rows take neither long nor much memory.

openpyxl makes the workbook around them. It cannot store what a formula comes to, so that programs that do not
calculate (previews, QGIS, phones) would show empty totals; and it takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ...progress import SILENT, Progress
from ..document import Column, Table
from .cells import cell_kind, column_letters, day_number, lines_needed, looks_like_formula, number_of, said, xml_text
from .styles import CellStyles

__all__ = ["HEADER_ROW", "TableSheet", "number_format"]

#: Rows of a sheet: the way back to the contents (not printed), the caption, the header; then the data.
LINK_ROW, CAPTION_ROW, HEADER_ROW = 1, 2, 3
_LINE_HEIGHT = 15.0
#: Letters of a text that fit where one digit has its place, on average.
_LETTERS = 1.12
_PIECE = 1 << 18


def number_format(decimals: int) -> str:
    """ "#,##0", "#,##0.00": every Excel shows it with the marks of its country."""
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")


@dataclass
class TableSheet:
    """One sheet: a table, or a part of one that is too long for a sheet.

    Parameters
    ----------
    table : Table
    language : str
    name : str
        Of the sheet.
    caption : str
        With its number.
    widths : list of float
        Of the columns, in letters.
    decimals : list of int
        Of each column.
    first, last : int
        Rows of the table that stand here: ``table.rows[first:last]``.
    final : bool
        The sums and the source follow.
    parts : list of TableSheet
        All sheets of the table, in their order, this one among them.
    """

    table: Table
    language: str
    name: str
    caption: str
    widths: list[float]
    decimals: list[int]
    first: int
    last: int
    final: bool = True
    parts: list[TableSheet] = field(default_factory=list)
    #: Cells whose text was too long; known when the rows have been written.
    cut: int = 0

    @cached_property
    def groups(self) -> dict[int, str]:
        """Lines before rows that stand here; those after the last row of all stand after it."""
        count = len(self.table.rows)
        return {
            row: text
            for row, text in sorted(self.table.groups.items())
            if self.first <= row < self.last or (row >= count and self.final)
        }

    @property
    def last_letter(self) -> str:
        return column_letters(len(self.table.columns))

    @property
    def first_row(self) -> int:
        return HEADER_ROW + 1

    @property
    def last_row(self) -> int:
        """Last row of data, the header's where there are none."""
        return HEADER_ROW + self.last - self.first + len(self.groups)

    @property
    def has_total(self) -> bool:
        return self.final and bool(len(self.table.rows)) and any(column.total for column in self.table.columns)

    @property
    def note_row(self) -> int:
        """Where the source stands."""
        return self.last_row + self.has_total + 1

    def source(self) -> str:
        """The line under the table."""
        text = self.table.source.strip() if self.final else ""
        word = "Nguồn" if self.language.startswith("vi") else "Source"
        return text if not text or text.casefold().startswith(word.casefold()) else f"{word}: {text}"

    def group_rows(self) -> list[int]:
        """Rows of the sheet that are groups' lines."""
        return [HEADER_ROW + 1 + row - self.first + place for place, row in enumerate(self._places())]

    def _places(self) -> list[int]:
        return [min(row, self.last) for row in self.groups]

    def merged(self) -> list[str]:
        """Cells that are one."""
        if len(self.table.columns) < 2:
            return []
        rows = [CAPTION_ROW, *self.group_rows()] + ([self.note_row] if self.final else [])
        made = [f"A{row}:{self.last_letter}{row}" for row in rows]
        label = self._label_span()
        if self.has_total and label > 1:
            made.append(f"A{self.last_row + 1}:{column_letters(label)}{self.last_row + 1}")
        return made

    def _label_span(self) -> int:
        """Columns before the first one that is summed: where the sums' name stands."""
        totals = [place for place, column in enumerate(self.table.columns) if column.total]
        return totals[0] if totals else len(self.table.columns)

    def declare(self, styles: CellStyles) -> None:
        """Ask for all styles of this sheet: openpyxl writes the table of styles before the rows are made."""
        for kind in ("link", "caption", "header", "group", "total_text", "source"):
            styles.id(kind)
        for column, decimals in zip(self.table.columns, self.decimals):
            _cell_maker(column, decimals, styles, self.language)
            if column.total:
                styles.id("total", _format_of(column, decimals))

    # -- XML -----------------------------------------------------------------------------------------------------------

    def xml(self, styles: CellStyles, progress: Progress = SILENT) -> Iterator[str]:
        """``<sheetData>`` with all rows."""
        self.cut = 0
        yield "<sheetData>" + self._head(styles)
        pieces: list[str] = []
        size = 0
        for text in self._data(styles, progress):
            pieces.append(text)
            size += len(text)
            if size > _PIECE:
                yield "".join(pieces)
                pieces, size = [], 0
        yield "".join(pieces) + self._foot(styles) + "</sheetData>"

    def _head(self, styles: CellStyles) -> str:
        columns = self.table.columns
        width = sum(self.widths)
        back = "← Mục lục" if self.language.startswith("vi") else "← Contents"
        link = f'<row r="{LINK_ROW}">{text_cell("A1", styles.id("link"), back)[0]}</row>'
        caption = self._wide_row(CAPTION_ROW, self.caption, styles.id("caption"), width * 0.85)
        header = "".join(
            text_cell(f"{column_letters(place)}{HEADER_ROW}", styles.id("header"), column.title)[0]
            for place, column in enumerate(columns, 1)
        )
        lines = max(lines_needed(column.title, room * 0.9) for column, room in zip(columns, self.widths))  # bold
        return f'{link}{caption}<row r="{HEADER_ROW}"{_height(lines, 6)}>{header}</row>'

    def _wide_row(self, number: int, text: str, style: int, width: float) -> str:
        """A row of one text over all columns; merged cells do not grow by themselves."""
        cells = text_cell(f"A{number}", style, text)[0] + "".join(
            f'<c r="{column_letters(place)}{number}" s="{style}"/>' for place in range(2, len(self.table.columns) + 1)
        )
        lines = lines_needed(text, width)
        return f'<row r="{number}"{_height(lines, 3)} customHeight="1">{cells}</row>'

    def _data(self, styles: CellStyles, progress: Progress) -> Iterator[str]:
        makers = [
            _cell_maker(column, decimals, styles, self.language)
            for column, decimals in zip(self.table.columns, self.decimals)
        ]
        letters = [column_letters(place) for place in range(1, len(makers) + 1)]
        cells = list(zip(letters, makers, (width * _LETTERS for width in self.widths)))
        groups, width = self.groups, sum(self.widths)
        number, group_style = HEADER_ROW, styles.id("group")
        rows = self.table.rows
        for place in progress.each(range(self.first, self.last), self.last - self.first, every=512):
            if place in groups:
                number += 1
                yield self._wide_row(number, groups[place], group_style, width)
            number += 1
            made, lines = [], 1
            for (letter, maker, room), value in zip(cells, rows[place]):
                text, cut = maker(f"{letter}{number}", value)
                made.append(text)
                self.cut += cut
                if type(value) is str and (len(value) > room or "\n" in value):
                    lines = max(lines, lines_needed(value, room))
            yield f'<row r="{number}"{_height(lines)}>{"".join(made)}</row>'
        for row, text in groups.items():
            if row >= self.last:
                number += 1
                yield self._wide_row(number, text, group_style, width)

    def _foot(self, styles: CellStyles) -> str:
        if not self.final:
            return ""
        made = self._total_row(styles) if self.has_total else ""
        notes = [self.source()]
        cut = sum(part.cut for part in self.parts) if self.parts else self.cut
        if cut:
            notes.append(
                f"{cut} ô có nội dung dài hơn 32.767 ký tự nên bị cắt bớt và kết thúc bằng “…”; toàn văn ở bản DOCX."
                if self.language.startswith("vi")
                else f"{cut} cells hold more than 32,767 letters; they are cut and end with “…”. The DOCX has all."
            )
        note = "\n".join(filter(None, notes))
        return made + (self._wide_row(self.note_row, note, styles.id("source"), sum(self.widths) * 1.1) if note else "")

    def _total_row(self, styles: CellStyles) -> str:
        number, span = self.last_row + 1, self._label_span()
        label = self.table.total or ("Tổng cộng" if self.language.startswith("vi") else "Total")
        cells = []
        for place, (column, value) in enumerate(zip(self.table.columns, self.table.sums()), 1):
            letter = column_letters(place)
            if column.total:
                style = styles.id("total", _format_of(column, self.decimals[place - 1]))
                cells.append(formula_cell(f"{letter}{number}", style, self._sum(letter, value is None), value))
            else:
                text = label if place == (1 if span else self._first_unsummed()) else ""
                cells.append(text_cell(f"{letter}{number}", styles.id("total_text"), text)[0])
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _first_unsummed(self) -> int:
        return next((place for place, column in enumerate(self.table.columns, 1) if not column.total), 0)

    def _sum(self, letter: str, unknown: bool) -> str:
        """The formula of a sum over this sheet and those before it; where nothing is known it says nothing, not 0."""
        ranges = []
        for part in self.parts or [self]:
            if part.last_row >= part.first_row:
                here = f"{letter}{part.first_row}:{letter}{part.last_row}"
                quoted = part.name.replace("'", "''")
                ranges.append(here if part is self else f"'{quoted}'!{here}")
        cells = ",".join(ranges)
        return f'IF(COUNT({cells})=0,"",SUM({cells}))' if unknown else f"SUM({cells})"


def _height(lines: int, more: float = 0.0) -> str:
    """Attribute of a row of so many lines: not every program fits rows to what is in them."""
    height = min(lines * _LINE_HEIGHT + more, 400.0)  # Excel knows no higher rows than 409 points
    return f' ht="{height:g}"' if lines > 1 or more else ""


def text_cell(ref: str, style: int, text: str) -> tuple[str, bool]:
    """XML of a cell with a text, and whether that was cut."""
    if not text:
        return f'<c r="{ref}" s="{style}"/>', False
    plain, cut = xml_text(text)
    space = ' xml:space="preserve"' if plain != plain.strip() or "\n" in plain or "  " in plain else ""
    return f'<c r="{ref}" s="{style}" t="inlineStr"><is><t{space}>{plain}</t></is></c>', cut


def formula_cell(ref: str, style: int, formula: str, value: float | None) -> str:
    """XML of a cell with a formula and what it comes to."""
    plain, _ = xml_text(formula)
    number = number_of(value)
    if number is None:
        return f'<c r="{ref}" s="{style}" t="str"><f>{plain}</f><v></v></c>'
    return f'<c r="{ref}" s="{style}"><f>{plain}</f><v>{number!r}</v></c>'


def _format_of(column: Column, decimals: int) -> str:
    if column.kind == "text":
        return "General"
    return number_format(decimals if column.kind == "number" else 0)


def _cell_maker(
    column: Column, decimals: int, styles: CellStyles, language: str
) -> Callable[[str, object], tuple[str, bool]]:
    """Makes cells of one column."""
    kind = {"code": "code", "verdict": "verdict"}.get(column.kind, "text")
    plain, quoted = styles.id(kind), styles.id(kind, quoted=True)
    number_style = styles.id("number", _format_of(column, decimals))
    day_style = styles.id("day") if column.kind == "date" else 0

    def make(ref: str, value: object) -> tuple[str, bool]:
        holds = cell_kind(value, column)
        if holds == "number":
            return f'<c r="{ref}" s="{number_style}"><v>{number_of(value)!r}</v></c>', False
        if holds == "day":
            return f'<c r="{ref}" s="{day_style}"><v>{day_number(str(value))}</v></c>', False
        text = "" if holds == "empty" else said(value, column, language)
        return text_cell(ref, quoted if looks_like_formula(text) else plain, text)

    return make
