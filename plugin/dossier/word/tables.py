"""Tables of data for Word: columns that fit their words, headers on every page, verdicts that read without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...numbers import say_number
from ...progress import SILENT, Progress
from ..clean_text import clean
from ..document import VERDICT_SIGNS, VERDICT_WORDS, Column, Table, cell_text
from ..looks import HATCHED, NUMBERS, VERDICT_FILLS, hex_of, numbers_rows
from .measure import text_width
from .styles import TABLE_SIZES, StyleBook
from .words import NO_DATA
from .xml import attribute, paragraph, run, twips

__all__ = ["column_widths", "table_xml"]

#: Left and right in a cell, millimetres, with a little over for other fonts of nearly the same measures.
_PADDING_MM = 2 * 1.0 + 0.4
#: No word makes its column wider than this share of the table: longer ones are broken.
_WIDEST = 0.3
#: A row with a text of so many letters in one cell may be parted between pages: it may be longer than one.
_LONG_CELL = 700
#: A table of at most so many rows is kept on one page.
_SHORT = 8
_HEAD_FILL, _GROUP_FILL, _SUM_FILL = "D9D9D9", "EDEDED", "F2F2F2"
#: Verdicts whose cells are not white.
_FILLED = tuple(verdict for verdict, fill in VERDICT_FILLS.items() if fill != "#ffffff")
#: Of hatched cells: lines light enough for the letters on them.
_HATCH = "C8C8C8"
_CENTRED = ("date", "verdict")


@dataclass(frozen=True)
class _Cells:
    """A column made ready: its texts, and what stands before and after a text in its cells."""

    texts: list[str]
    before: str
    after: str = "</w:p></w:tc>"


def _texts(table: Table, place: int, language: str) -> list[str]:
    """All cells of a column as people read them, without what XML forbids."""
    column = table.columns[place]
    values = [row[place] if place < len(row) else None for row in table.rows]
    if column.kind == "verdict":
        said = _said_verdicts(language)
        return [said.get(str(value), clean(str(value))) if value else "" for value in values]
    if column.kind in ("text", "code"):
        return ["" if value is None or value != value else clean(str(value)) for value in values]
    return [clean(cell_text(value, column, language)) for value in values]


def _said_verdicts(language: str) -> dict[str, str]:
    """Verdicts with their signs, which do not stand alone at the end of a line."""
    return {one: f"{VERDICT_SIGNS[one]}\u00a0{words.of(language)}" for one, words in VERDICT_WORDS.items()}


def _longest_word(texts: Sequence[str], whole: bool) -> str:
    """The word of most letters among texts; a number or a date is one word."""
    if whole:
        return max(texts, key=len, default="")
    longest = ""
    for text in texts:
        if len(text) > len(longest):
            for word in text.split():
                if len(word) > len(longest):
                    longest = word
    return longest


def column_widths(
    columns: Sequence[Column], texts: Sequence[Sequence[str]], width_mm: float
) -> tuple[list[float], int]:
    """Widths of columns in proportion to what they ask for, but none narrower than its longest word.

    Parameters
    ----------
    columns : sequence of Column
    texts : sequence of sequence of str
        Of the cells, by column.
    width_mm : float
        Of the table.

    Returns
    -------
    (list of float, int)
        Millimetres that sum up to ``width_mm``, and the size of the letters: the largest of
        :data:`.styles.TABLE_SIZES` in which all words fit, or the smallest.
    """
    shares = [max(column.width, 0.0) for column in columns]
    shares = shares if sum(shares) > 0 else [1.0] * len(columns)
    sizes = TABLE_SIZES[0 if len(columns) <= 6 else 1 :]
    # A verdict stays on one line as long as letters need not be much smaller for it.
    for one_line, some in ((True, sizes[:2]), (False, sizes)):
        whole = (*NUMBERS, "date", "verdict") if one_line else (*NUMBERS, "date")
        words = [
            (_longest_word(column.title.split(), False), _longest_word(cells, column.kind in whole))
            for column, cells in zip(columns, texts)
        ]
        for size in some:
            needs = [
                min(max(text_width(title, size, True), text_width(cell, size)) + _PADDING_MM, width_mm * _WIDEST)
                for title, cell in words
            ]
            if sum(needs) <= width_mm:
                return _shared(shares, needs, width_mm), size
    scale = width_mm / sum(needs)
    return [need * scale for need in needs], TABLE_SIZES[-1]


def _shared(shares: Sequence[float], needs: Sequence[float], width_mm: float) -> list[float]:
    """In proportion to the shares, after each column whose share is too little has been given what it needs."""
    fixed: set[int] = set()
    while True:
        rest = width_mm - sum(needs[place] for place in fixed)
        whole = sum(share for place, share in enumerate(shares) if place not in fixed)
        widths = [
            needs[place] if place in fixed or whole <= 0 else rest * share / whole for place, share in enumerate(shares)
        ]
        narrow = {place for place, width in enumerate(widths) if place not in fixed and width < needs[place]}
        if not narrow:
            # All fixed: what is left over goes to all alike.
            over = (width_mm - sum(widths)) / len(widths)
            return [width + over for width in widths]
        fixed |= narrow


def _cell(width: int, style: str, content: str, *, span: int = 1, fill: str = "", hatched: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    pattern = ("thinDiagStripe", _HATCH) if hatched else ("clear", "auto")
    shade = f'<w:shd w:val="{pattern[0]}" w:color="{pattern[1]}" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, content)}</w:tc>"
    )


def _role(column: Column) -> str:
    """Style of the cells of a column."""
    if numbers_rows(column) or column.kind in _CENTRED:
        return "table_centre"
    return "table_number" if column.kind in NUMBERS else "table_text"


def _content(text: str) -> str:
    """A run with a clean text, in the fewest letters: there may be millions."""
    if "&" in text or "<" in text or ">" in text or "\n" in text or "\t" in text or "  " in text:
        return run(text)
    if text[0] == " " or text[-1] == " ":
        return run(text)
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _prefix(width: int, style: str, verdict: str = "") -> str:
    """A cell up to its text, with the look of a verdict if it holds one."""
    fill = hex_of(VERDICT_FILLS[verdict]) if verdict else ""
    return _cell(width, style, "", fill=fill, hatched=verdict in HATCHED)[: -len("</w:p></w:tc>")]


def table_xml(
    table: Table, language: str, styles: StyleBook, width_mm: float, progress: Progress = SILENT
) -> list[str]:
    """A table without its caption.

    Parameters
    ----------
    table : Table
    language : str
    styles : StyleBook
    width_mm : float
        Of the text that it stands in.

    Returns
    -------
    list of str
        Pieces of XML, in their order: joined they are one ``w:tbl``, or "" for a table without columns.
    """
    if not table.columns:
        return [""]
    count = len(table.columns)
    texts = []
    for place in range(count):
        progress.step(0.3 * place / count)
        texts.append(_texts(table, place, language))
    sums = table.sums() if table.total and any(column.total for column in table.columns) else None
    said = [] if sums is None else [
        "" if value is None else say_number(value, language, column.decimals if column.kind == "number" else 0)
        for value, column in zip(sums, table.columns)
    ]  # fmt: skip
    measured = [[*cells, *said[place : place + 1]] for place, cells in enumerate(texts)] if said else texts
    widths_mm, size = column_widths(table.columns, measured, width_mm)
    widths = [twips(width) for width in widths_mm]
    made = [_opening(table, widths, styles), _header(table, widths, size, styles)]
    if not table.rows:
        made.append(_spanning(NO_DATA.of(language), widths, styles.id(f"table_centre:{size}"), ""))
    else:
        rows = _rows(table, texts, language, widths, size, styles, progress.part(0.3, 1.0))
        if sums is not None:
            rows.append(_sum_row(table, said, widths, size, styles))
        made.extend(_together(rows))
    made.append("</w:tbl>")
    return made


def _opening(table: Table, widths: Sequence[int], styles: StyleBook) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{attribute(styles.id("table"))}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{attribute(table.caption)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _header(table: Table, widths: Sequence[int], size: int, styles: StyleBook) -> str:
    style = styles.id(f"table_head:{size}")
    cells = "".join(
        _cell(width, style, run(column.title), fill=_HEAD_FILL) for column, width in zip(table.columns, widths)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _spanning(text: str, widths: Sequence[int], style: str, fill: str) -> str:
    cell = _cell(sum(widths), style, run(text), span=len(widths), fill=fill)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _rows(
    table: Table,
    texts: Sequence[Sequence[str]],
    language: str,
    widths: Sequence[int],
    size: int,
    styles: StyleBook,
    progress: Progress,
) -> list[str]:
    columns = []
    shaded: dict[int, dict[str, str]] = {}
    for place, (column, width) in enumerate(zip(table.columns, widths)):
        style = styles.id(f"{_role(column)}:{size}")
        columns.append(_Cells(list(texts[place]), _prefix(width, style)))
        if column.kind == "verdict":
            said = _said_verdicts(language)
            shaded[place] = {said[verdict]: _prefix(width, style, verdict) for verdict in _FILLED}
    grouped = styles.id(f"table_group:{size}") if table.groups else ""
    whole, parted = "<w:tr><w:trPr><w:cantSplit/></w:trPr>", "<w:tr>"
    made = []
    rows = range(len(table.rows))
    for number in progress.each(rows, len(rows), 1024):
        if number in table.groups:
            made.append(_spanning(table.groups[number], widths, grouped, _GROUP_FILL))
        cells, opening = [], whole
        for place, column in enumerate(columns):
            text = column.texts[number]
            before = column.before
            if place in shaded:
                before = shaded[place].get(text, before)
            cells.append(f"{before}{_content(text)}{column.after}" if text else f"{before}{column.after}")
            if len(text) > _LONG_CELL:
                opening = parted
        made.append(f"{opening}{''.join(cells)}</w:tr>")
    return made


def _together(rows: list[str]) -> list[str]:
    """A short table stays on one page; of a long one no row is alone at the end of a page or at the top of one."""
    last = len(rows) - 1
    kept = range(last) if len(rows) <= _SHORT else (0, last - 1)
    for number in kept:
        rows[number] = rows[number].replace('"/></w:pPr>', '"/><w:keepNext/></w:pPr>')
    return rows


def _sum_row(table: Table, said: Sequence[str], widths: Sequence[int], size: int, styles: StyleBook) -> str:
    """The row of sums: what it is called stands over all columns before the first sum."""
    label, number = styles.id(f"table_group:{size}"), styles.id(f"table_sum:{size}")
    first = next(place for place, column in enumerate(table.columns) if column.total)
    cells = []
    if first:
        cells.append(_cell(sum(widths[:first]), label, run(table.total), span=first, fill=_SUM_FILL))
    for place in range(first, len(widths)):
        text = said[place]
        if place == 0:
            text = f"{table.total}: {text}"
        cells.append(_cell(widths[place], number, run(text), fill=_SUM_FILL))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
