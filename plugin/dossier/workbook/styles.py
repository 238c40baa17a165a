"""Looks of the cells of a workbook, as numbers that its XML refers to; openpyxl keeps the table of them."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import VERDICT_WORDS
from ..looks import HATCH, HATCHED, VERDICT_FILLS, hex_of

__all__ = ["FONT", "CellStyles", "date_format", "verdict_rules"]

FONT = "Times New Roman"
_SIZE = 11
_LINE = "9E9E9E"


def date_format(language: str) -> str:
    """Days as the other documents write them: 08/10/2023, or 8 October 2023; the same in every country's Excel."""
    return "dd\\/mm\\/yyyy" if language.startswith("vi") else "[$-809]d mmmm yyyy"


class CellStyles:
    """Styles of one workbook by what cells are: each is made when it is asked for.

    Parameters
    ----------
    sheet : openpyxl worksheet
        Any one of the workbook.
    language : str
    """

    def __init__(self, sheet, language: str):
        self._sheet = sheet
        self._date = date_format(language)
        self._ids: dict[tuple[str, str, bool], int] = {}

    def id(self, kind: str, number_format: str = "General", quoted: bool = False) -> int:
        """The number of a style.

        Parameters
        ----------
        kind : str
            "text", "code", "number", "day", "verdict"; "group", "total_text", "total" (a sum); "caption", "header",
            "source", "link", "contents_link", "title", "line".
        number_format : str
            Of numbers, in the form of no country ("#,##0.00").
        quoted : bool
            A text that looks like a formula: stays a text when somebody edits the cell.
        """
        key = (kind, number_format, quoted)
        if key not in self._ids:
            self._ids[key] = self._make(kind, number_format, quoted)
        return self._ids[key]

    def dress(self, cell, kind: str) -> None:
        """Give a cell of openpyxl this look."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        bold = kind in ("header", "group", "total", "total_text", "caption", "title")
        colour = "1F4E79" if "link" in kind else "595959" if kind in ("source", "line") else "000000"
        size = {"caption": 12, "title": 14, "source": 10, "line": 10}.get(kind, _SIZE)
        cell.font = Font(
            name=FONT,
            size=size,
            bold=bold,
            italic=kind == "source",
            color="FF" + colour,
            underline="single" if "link" in kind else None,
        )
        across = {"number": "right", "total": "right", "day": "center", "verdict": "center", "header": "center",
                  "caption": "center", "code": "center"}.get(kind, "left")  # fmt: skip
        cell.alignment = Alignment(
            horizontal=across,
            vertical="center" if kind in ("header", "caption", "group", "total", "total_text") else "top",
            wrap_text=kind not in ("link", "number", "total"),
        )
        if kind not in ("caption", "source", "link", "title", "line"):
            side = Side("thin", color="FF" + _LINE)
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        fill = {"header": "D9E2EC", "group": "F0F0F0", "total": "E8E8E8", "total_text": "E8E8E8"}.get(kind)
        if fill:
            cell.fill = PatternFill("solid", fgColor="FF" + fill)

    def _make(self, kind: str, number_format: str, quoted: bool) -> int:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet)
        self.dress(cell, kind)
        cell.number_format = self._date if kind == "day" else "@" if kind == "code" else number_format
        if quoted:
            cell.quotePrefix = True
        return cell.style_id


def verdict_rules(language: str) -> Sequence:
    """Rules of openpyxl that fill a cell by the verdict in it; what people change is filled anew."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font, PatternFill

    made = []
    for verdict, word in VERDICT_WORDS.items():
        ground = "FF" + hex_of(VERDICT_FILLS[verdict])
        if verdict in HATCHED:
            fill = PatternFill("lightUp", fgColor="FF" + hex_of(HATCH), bgColor=ground)
        elif ground != "FFFFFFFF":
            fill = PatternFill("solid", bgColor=ground)
        else:
            continue
        font = Font(bold=True) if verdict == "missed" else None
        made.append(CellIsRule(operator="equal", formula=[f'"{word.of(language)}"'], fill=fill, font=font))
    return made
