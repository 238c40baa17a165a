"""Target sets in tables of cells: how rows and columns are read, whatever file they come from.

A table holds the set in two parts: rows of a name and a value about the set, then one row for each item below a header.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from ..numbers import AMBIGUOUS, MISSING, parse_number
from ..text import N_
from .deadlines import plain_day, read_deadline
from .json_lines import Located
from .set_fields import (
    BOOLEAN_WORDS,
    DEADLINE,
    DOCUMENT_FIELDS,
    FIRST_YEAR,
    ITEM_FIELDS,
    LAST_YEAR,
    SET_FIELDS,
    SetField,
    choice_code,
    table_key,
    table_name,
)
from .set_reading import (
    TOLD,
    Finding,
    Severity,
    check,
    fault,
    nearest,
)
from .set_workbook import BadCell, Percent, column_letters
from .target_set import TargetSet

__all__ = ["BASIS", "HEADER_LEAST", "META_SHEET", "PERIOD", "Table", "check_tables", "is_number", "plain_text"]

#: The sheet about the set.
META_SHEET = "Bộ chỉ tiêu"
PERIOD = {"period.first": "Năm đầu", "period.last": "Năm cuối"}
BASIS = "legal_basis"
#: Fields about the set by the names that their rows have.
_ABOUT = {
    **{field.name: field for field in SET_FIELDS},
    **{key: SetField(key, "year", key, vi, "") for key, vi in PERIOD.items()},
    **{f"document.{field.name}": field for field in DOCUMENT_FIELDS},
}
_ABOUT_NAMES = {field.vi.lower(): key for key, field in _ABOUT.items()}
_ITEM_NAMES = {field.name: field for field in ITEM_FIELDS}
#: The same, by what people call them.
_COLUMNS = {
    **{name.lower(): field.name for field in ITEM_FIELDS for name in (field.en, field.vi)},
    "chỉ số": "indicator",  # as earlier files have it
}
#: Of these the header of the items has at least one; the sheet of choices has none.
_OWN_COLUMNS = {"id", "title_vi", "quote"}
#: So many columns of items must be recognised before a row counts as their header.
HEADER_LEAST = 3
#: What stands behind the number of a percentage.
_PERCENT = "% \u00a0\u202f"
#: The day that Excel counts days from.
_EXCEL_ZERO = date(1899, 12, 30)


def is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class Table:
    """Rows of one table: cells, and the number that each row has for people."""

    def __init__(self, sheet: str, rows: Sequence[tuple[int, Sequence[object]]], findings: Sequence[Finding] = ()):
        self.sheet = sheet
        self.rows = [(number, row) for number, row in rows if any(not _is_empty(cell) for cell in row)]
        #: What the reader of the file found here; it counts if the table is one of the set.
        self.findings = list(findings)

    def header(self) -> int | None:
        """Index of the row that names the columns of the items; None if there is none."""
        for index, (_, row) in enumerate(self.rows):
            if self.known(row) >= HEADER_LEAST:
                return index
        return None

    @staticmethod
    def known(row: Sequence[object]) -> int:
        """How many columns of items a row names; 0 for the sheet of choices, whose columns are all choices."""
        names = {_column(cell) for cell in row if isinstance(cell, str) and len(cell) < 80} & set(_ITEM_NAMES)
        return len(names) if names & _OWN_COLUMNS else 0

    def about(self) -> int:
        """How many rows name a field of the set in their first cell."""
        return sum(_about_key(row[0]) in (*_ABOUT, BASIS) for _, row in self.rows if row)


def check_tables(tables: Sequence[Table]) -> tuple[TargetSet | None, list[Finding]]:
    """A set from its tables: rows above the header of the items, or in another table, are about the set."""
    reader = _TableReader()
    with_items, *more = [table for table in tables if table.header() is not None] or [None]
    if with_items is None:
        return None, [_no_header(tables)]
    for table in more:
        where = Located(None, table.rows[table.header()][0], 0, table.sheet)
        reader.tell(where, N_("this sheet has items as well, but those of sheet {sheet} are read; bring all items onto "
                              "one sheet, or delete this one"), sheet=with_items.sheet)  # fmt: skip
    at = with_items.header()
    above = Table(with_items.sheet, with_items.rows[:at])
    about = above
    if not above.about():
        # Above the header stands a title then. The sheet about the set goes by what it holds, whatever it is called.
        others = [table for table in tables if table is not with_items and table not in more]
        others.sort(key=lambda table: (-table.about(), table.sheet.strip() != META_SHEET))
        if others and others[0].about():
            about = others[0]
        elif with_items.sheet:
            about = Table(META_SHEET, ())
    members = reader.about(about.rows, about.sheet)
    items = reader.items(with_items.rows[at:], with_items.sheet)
    members["items"] = Located(items, with_items.rows[at][0], 0, with_items.sheet)
    target_set, findings = check(Located(members, 1, 0, about.sheet), reader.names)
    beyond = [finding for table in {id(one): one for one in (about, with_items)}.values() for finding in table.findings]
    findings = [*beyond, *reader.findings, *findings]
    order = {table.sheet: number for number, table in enumerate(tables)}
    findings.sort(key=lambda finding: (order.get(finding.sheet, 0), finding.line))
    broken = any(finding.severity is Severity.ERROR for finding in findings)
    return (None if broken else target_set), findings


def _no_header(tables: Sequence[Table]) -> Finding:
    names = ", ".join(table_name(field) for field in ITEM_FIELDS if field.required)
    where = Located(None, 0, 0, "")
    if tables and tables[0].sheet:
        return fault(
            where,
            N_("no row with the names of the columns found ({names} …) on any sheet; keep the header of the items"),
            names=names,
        )
    return fault(
        where,
        N_("no row with the names of the columns found ({names} …); keep the header of the items, and separate "
           "cells by semicolons, commas or tabs"),
        names=names,
    )  # fmt: skip


class _TableReader:
    """Brings cells into the form of a JSON file; what a cell cannot be is told here."""

    def __init__(self):
        self.findings: list[Finding] = []
        self.item = ""
        #: What the file calls its fields: the Vietnamese names, or what its first column and its header say.
        self.names = {
            "set": {
                **{field.name: field.vi for field in SET_FIELDS},
                "document": table_name(replace(DOCUMENT_FIELDS[0], name=f"document.{DOCUMENT_FIELDS[0].name}")),
                "period": ", ".join(f"{vi} ({key})" for key, vi in PERIOD.items()),
                **PERIOD,
            },
            "document": {field.name: field.vi for field in DOCUMENT_FIELDS},
            "item": {field.name: field.vi for field in ITEM_FIELDS},
        }
        self.part = "set"

    def tell(self, where: Located, template: str, **values: object) -> Located:
        if "field" in values:
            values["field"] = self.names[self.part].get(values["field"], values["field"])
        self.findings.append(fault(where, template, item=self.item, **values))
        return Located(TOLD, where.line, where.column, where.sheet)

    def about(self, rows, sheet: str) -> dict:
        """The rows about the set: name and value; a legal basis has its five values side by side."""
        known = [*_ABOUT, *(field.vi for field in _ABOUT.values()), BASIS]
        members: dict = {}
        document: dict = {}
        period: dict = {}
        bases = []
        start = rows[0][0] if rows else 1
        begun = False
        for line, row in rows:
            cells = [*row, "", "", "", "", "", ""]
            key = _about_key(cells[0])
            where = Located(None, line, 0, sheet)
            if key in ("field", "") or key.startswith("sep="):
                if not key and any(not _is_empty(cell) for cell in row):
                    self.tell(where, N_("a value without a name in the first column"))
                continue
            if not begun and key not in _ABOUT and key != BASIS and all(_is_empty(cell) for cell in row[1:]):
                continue  # a title above the rows
            begun = True
            self.beside(row, 6 if key == BASIS else 2, where)
            if key == BASIS:
                bases.append(Located(self.document(cells[1:6], line, sheet), line, 0, sheet))
                continue
            if key not in _ABOUT:
                self.unknown(where, N_("unknown field “{field}”; nearest: {nearest}"), N_("unknown field “{field}”"),
                             plain_text(cells[0]), known)  # fmt: skip
                continue
            group, _, name = key.rpartition(".")
            self.part = "document" if group == "document" else "set"
            self.names[self.part][key if group == "period" else name] = _shown(cells[0])
            place = {"document": document, "period": period, "": members}[group]
            if name in place:
                self.tell(where, N_("“{field}” stands in two rows"), field=key if group == "period" else name)
            value = self.cell(_ABOUT[key], cells[1], line, sheet)
            self.part = "set"
            if value is not None:
                place[name] = value
        at = Located(None, start, 0, sheet)
        # A set without a word about its document is missing it; one with an empty number has none.
        if document or any(key.startswith("document.") for key in self.keys(rows)):
            members["document"] = Located(document, at.line, 0, sheet)
        if period:
            line = min(part.line for part in period.values())
            members["period"] = Located([period[name] for name in ("first", "last") if name in period], line, 0, sheet)
        if bases:
            members["legal_bases"] = Located(bases, bases[0].line, 0, sheet)
        return members

    @staticmethod
    def keys(rows) -> list[str]:
        return [_about_key(row[0]) for _, row in rows if row]

    def beside(self, row, count: int, where: Located) -> None:
        """Tell of a filled cell behind the first ``count`` of a row about the set."""
        for number, cell in enumerate(row[count:], count + 1):
            if not _is_empty(cell):
                self.tell(
                    where,
                    N_("cell {cell} (“{found}”) stands beside the value and is not read; delete it, or move it into a "
                       "note"),
                    cell=f"{column_letters(number)}{where.line}", found=plain_text(cell)[:80],
                )  # fmt: skip
                return

    def document(self, cells, line: int, sheet: str) -> dict:
        self.part = "document"
        made = {field.name: self.cell(field, cell, line, sheet) for field, cell in zip(DOCUMENT_FIELDS, cells)}
        self.part = "set"
        return {name: value for name, value in made.items() if value is not None}

    def items(self, rows, sheet: str) -> list[Located]:
        """The rows of items below their header, which is the first row."""
        line, header = rows[0]
        self.part = "item"
        columns: dict[int, SetField] = {}
        for number, cell in enumerate(header):
            where = Located(None, line, number + 1, sheet)
            name = _column(cell)
            if name in _ITEM_NAMES:
                self.names["item"][name] = _shown(cell)
                if _ITEM_NAMES[name] in columns.values():
                    self.tell(where, N_("two columns are called “{field}”"), field=name)
                columns[number] = _ITEM_NAMES[name]
            elif not _is_empty(cell):
                self.unknown(where, N_("unknown column “{field}”; nearest: {nearest}"), N_("unknown column “{field}”"),
                             plain_text(cell), [*_ITEM_NAMES, *(field.vi for field in ITEM_FIELDS)])  # fmt: skip
        found = []
        for line, row in rows[1:]:
            self.item = next(
                (
                    plain_text(row[number])
                    for number, field in columns.items()
                    if field.name == "id" and number < len(row)
                ),
                "",
            )
            values: dict[str, Located] = {}
            words = ""
            for number, cell in enumerate(row):
                if number in columns:
                    if columns[number].name == DEADLINE:
                        value, words = self.deadline(columns[number], cell, line, sheet)
                    else:
                        value = self.cell(columns[number], cell, line, sheet)
                    if value is not None:
                        values[columns[number].name] = value
                elif not _is_empty(cell) and (number >= len(header) or _is_empty(header[number])):
                    self.nameless(number, cell, Located(None, line, 0, sheet), rows[0][0])
                    break
            if words:
                note = values.get("deadline_note")
                words = words if note is None else f"{words}; {note.value}"
                values["deadline_note"] = Located(words, line, 0, sheet)
            found.append(Located(values, line, 0, sheet))
        self.item, self.part = "", "set"
        return found

    def nameless(self, number: int, cell: object, where: Located, header: int) -> None:
        """Tell of a cell of an item whose column has no name."""
        words = N_("cell {cell} (“{found}”) stands in a column without a name; name the column in row {header}, or "
                   "delete the cell")  # fmt: skip
        if not where.sheet:
            words = N_("cell {cell} (“{found}”) stands in a column without a name; name the column in row {header}, or "
                       "put text that holds the separator in quotation marks")  # fmt: skip
        self.tell(
            where, words, cell=f"{column_letters(number + 1)}{where.line}", found=plain_text(cell)[:80], header=header
        )

    def bad(self, field: SetField, cell: BadCell, where: Located) -> Located:
        """Tell of a cell that holds an error, or a formula that nobody has calculated."""
        if not cell.text:
            words = N_("“{field}” is a formula without a result; open the file in Excel or LibreOffice and save it")
            return self.tell(where, words, field=field.name)
        words = N_("“{field}” shows the error {found}; mend its formula, or write the value itself")
        return self.tell(where, words, field=field.name, found=cell.text[:80])

    def unknown(self, where: Located, with_near: str, without: str, name: str, known: Sequence[str]) -> None:
        """Tell of a name that no field has."""
        near = nearest(table_key(name), known)
        self.tell(where, with_near if near else without, field=name, **({"nearest": near} if near else {}))

    def deadline(self, field: SetField, cell: object, line: int, sheet: str) -> tuple[Located | None, str]:
        """A deadline as its day, and the words that are kept beside it."""
        if _is_empty(cell):
            return None, ""
        where = Located(cell, line, 0, sheet)
        if isinstance(cell, BadCell):
            return self.bad(field, cell, where), ""
        if isinstance(cell, (date, datetime)):
            # 2025 in a cell that shows days is a day of 1905.
            year = (date(cell.year, cell.month, cell.day) - _EXCEL_ZERO).days
            if not FIRST_YEAR <= year <= LAST_YEAR:
                return self.cell(field, cell, line, sheet), ""
            cell = year
        text = plain_text(cell)
        read = read_deadline(text)
        if read is not None:
            return Located(read[0], line, 0, sheet), read[1]
        day = self.day(field, where, text)
        if day.value is not TOLD:
            self.tell(
                where,
                N_("“{field}”: “{found}” is no deadline; write 31/12/2025, 12/2025, Quý IV/2025, Năm 2025, or Thường "
                   "xuyên, Hằng năm; other words belong into “{note}”"),
                field=field.name, found=text[:80], note=self.names["item"]["deadline_note"],
            )  # fmt: skip
        return Located(TOLD, line, 0, sheet), ""

    def cell(self, field: SetField, cell: object, line: int, sheet: str) -> Located | None:
        """A cell as the field wants it; None for an empty one."""
        if _is_empty(cell):
            return None
        where = Located(cell, line, 0, sheet)
        if isinstance(cell, BadCell):
            return self.bad(field, cell, where)
        if field.kind in ("number", "share", "year"):
            return self.number(field, where)
        if isinstance(cell, (date, datetime)):
            return Located(cell.isoformat()[:10], line, 0, sheet)
        text = plain_text(cell)
        if field.kind == "boolean":
            if text.lower() not in BOOLEAN_WORDS:
                return self.tell(where, N_("“{field}”: write x for yes, nothing for no; not “{found}”"),
                                 field=field.name, found=text[:80])  # fmt: skip
            return Located(BOOLEAN_WORDS[text.lower()], line, 0, sheet)
        if field.kind == "choice":
            text = choice_code(field, text)
        if field.kind == "date":
            return self.day(field, where, text)
        return Located(text, line, 0, sheet)

    def number(self, field: SetField, where: Located) -> Located | None:
        given = where.value
        if isinstance(given, str):
            given = given.strip()
            if field.name == "value":
                given = given.rstrip(_PERCENT)
            elif field.kind == "share" and given.endswith("%"):
                number, wrong = parse_number(given.rstrip(_PERCENT))
                if not wrong:
                    return Located(_scaled(number, -2), where.line, 0, where.sheet)
        elif isinstance(given, Percent):
            # 76.85 % is kept as 0.7685, which a share is; a year is one whatever its cell looks like.
            given = _scaled(given, 2) if field.name == "value" and math.isfinite(given) else float(given)
        number, wrong = parse_number(given)
        if wrong == MISSING:
            return None
        if wrong == AMBIGUOUS:
            first, second = given.replace(",", "."), re.sub(r"[.,]", "", given)
            return self.tell(
                where,
                N_("“{field}”: “{found}” can be {first} or {second}; write {second} without a mark, or {first}0"),
                field=field.name, found=given, first=first, second=second,
            )  # fmt: skip
        if wrong:
            return self.tell(where, N_("“{field}”: “{found}” is no number"), field=field.name, found=str(given)[:80])
        return Located(number, where.line, 0, where.sheet)

    def day(self, field: SetField, where: Located, text: str) -> Located:
        """ISO days, and days as they are written in Viet Nam where the month cannot be mistaken for the day."""
        day = plain_day(text)
        parts = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
        if day or parts is None:
            return Located(day or text, where.line, 0, where.sheet)
        first, second, year = (int(part) for part in parts.groups())
        if second > 12 or first > 31:
            return Located(text, where.line, 0, where.sheet)
        return self.tell(
            where,
            N_("“{field}”: “{found}” can be {first} or {second}; write it so"),
            field=field.name,
            found=text,
            first=f"{year}-{second:02}-{first:02}",
            second=f"{year}-{first:02}-{second:02}",
        )


def _scaled(number: float, digits: int) -> float:
    """A number with its decimal point moved: exact, as people write it."""
    return float(Decimal(repr(float(number))).scaleb(digits))


def _is_empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def plain_text(cell: object) -> str:
    """The text of a cell; of a number that was meant as text, without the ".0" of spreadsheets."""
    if cell is None:
        return ""
    if isinstance(cell, BadCell):
        return cell.text or "="
    if isinstance(cell, float) and math.isfinite(cell) and cell == int(cell) and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()


def _about_key(cell: object) -> str:
    """Name of the field about the set that the first cell of a row stands for."""
    key = table_key(plain_text(cell))
    return _ABOUT_NAMES.get(key, key)


def _shown(cell: object) -> str:
    """What a table calls a field: without the name of the file in brackets."""
    text = plain_text(cell)
    return text.rpartition("(")[0].strip() or text if text.endswith(")") else text


def _column(cell: object) -> str:
    """Name of the field that a header stands for, by the name in brackets, the name itself, or what people call it."""
    key = table_key(plain_text(cell))
    return _COLUMNS.get(key, key)
