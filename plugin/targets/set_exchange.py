"""Target sets as files for people: JSON, XLSX and CSV, out and in again without a loss.

A table holds the set in two parts: rows of a name and a value about the set, then one row for each item below a header.
XLSX has a sheet for each; in CSV a blank line stands between them. Headers are Vietnamese with the name of the field in
brackets, which is what the reader goes by.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

from ..errors import DataError, ParameterError
from ..numbers import AMBIGUOUS, MISSING, parse_number
from ..text import N_
from .deadlines import plain_day, read_deadline
from .indicators import INDICATORS, UNITS
from .json_lines import Located
from .set_fields import (
    BOOLEAN_WORDS,
    CHOICE_NAMES,
    DEADLINE,
    DOCUMENT_FIELDS,
    FIRST_YEAR,
    INDICATOR_IDS,
    ITEM_FIELDS,
    LAST_YEAR,
    SET_FIELDS,
    SetField,
    choice_code,
    choice_words,
    indicator_name,
    table_key,
    table_name,
)
from .set_reading import (
    TOLD,
    Finding,
    Severity,
    check,
    check_json,
    decode,
    fault,
    nearest,
    usable,
)
from .set_workbook import BadCell, Percent, column_letters, import_openpyxl, read_workbook
from .target_set import Comparator, Item, TargetSet

__all__ = ["FORMATS", "SCHEMA_URL", "check_file", "read_file", "to_csv", "to_json", "to_xlsx", "write_file"]

#: Endings of files that a set can be written to and read from.
FORMATS = (".json", ".xlsx", ".csv")
#: What every set names as its schema.
SCHEMA_URL = "https://raw.githubusercontent.com/hatangso/hatangso/main/plugin/targets/sets/target_set.schema.json"

_META_SHEET, _ITEM_SHEET, _LIST_SHEET = "Bộ chỉ tiêu", "Mục", "Danh mục"
_META_HEADER = ("Trường (field)", "Giá trị (value)")
_PERIOD = {"period.first": "Năm đầu", "period.last": "Năm cuối"}
_BASIS = "legal_basis"
_BASIS_NAME = f"Căn cứ pháp lý ({_BASIS})"
#: Fields about the set by the names that their rows have.
_ABOUT = {
    **{field.name: field for field in SET_FIELDS},
    **{key: SetField(key, "year", key, vi, "") for key, vi in _PERIOD.items()},
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
_HEADER_LEAST = 3
#: What stands behind the number of a percentage.
_PERCENT = "% \u00a0\u202f"
#: So many characters a cell of a workbook can hold.
_LONGEST = 32_767
#: Rows for which a spreadsheet offers the words of a choice.
_LISTED_ROWS = 2000
#: Excel takes a cell of a CSV that begins so for a formula.
_FORMULA = "=+-@"
#: The day that Excel counts days from.
_EXCEL_ZERO = date(1899, 12, 30)
#: When every XLSX says it was made: the same set gives the same file.
_MADE = datetime(2000, 1, 1)
#: What can stand between the cells of a CSV.
_SEPARATORS = ";,\t"


def read_file(path: str | Path) -> TargetSet:
    """A set from a file ending in .json, .xlsx or .csv.

    Raises
    ------
    TargetSetError
        It cannot be used; names every line or row that is wrong.
    DataError
        The file cannot be read.
    DependencyError
        openpyxl is needed for XLSX and not there.
    """
    return usable(Path(path).name, *check_file(path))


def check_file(path: str | Path) -> tuple[TargetSet | None, list[Finding]]:
    """The set in a file (None if it has errors) and all findings; raises as :func:`read_file` but for those."""
    path = Path(path)
    ending = _ending(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(N_("{path} cannot be read: {error}"), path=str(path), error=str(error)) from error
    if ending == ".xlsx":
        sheets, findings = read_workbook(data)
        if findings:
            return None, findings
        return _check_tables([_Table(sheet.title, sheet.rows, sheet.findings) for sheet in sheets])
    text, findings = decode(data)
    if findings:
        return None, findings
    if ending == ".json":
        return check_json(text)
    return _check_csv(text)


def write_file(target_set: TargetSet, path: str | Path) -> None:
    """Write a set as JSON, XLSX or CSV, by the ending of ``path``."""
    path = Path(path)
    ending = _ending(path)
    data = {".json": to_json, ".xlsx": to_xlsx, ".csv": to_csv}[ending](target_set)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise ParameterError(
            N_("{path}: a target set is a file that ends in {endings}."), path=path.name, endings=", ".join(FORMATS)
        )
    return ending


# -- JSON -------------------------------------------------------------------------------------------------------------


def to_json(target_set: TargetSet) -> str:
    """The set as JSON text; fields that say nothing are left out."""
    made: dict = {"$schema": SCHEMA_URL}
    values = {field.name: getattr(target_set, field.name) for field in SET_FIELDS}
    made.update((name, values.pop(name)) for name in ("id", "title_vi", "title_en", "province", "village_term"))
    made["document"] = _document(target_set.document)
    made["period"] = list(target_set.period)
    made.update((name, text) for name, text in values.items() if text)
    if target_set.legal_bases:
        made["legal_bases"] = [_document(basis) for basis in target_set.legal_bases]
    made["items"] = [_item(item) for item in target_set.items]
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _document(document) -> dict:
    return {field.name: getattr(document, field.name) for field in DOCUMENT_FIELDS}


def _item(item: Item) -> dict:
    return {name: value for name, value in _values(item) if value is not None}


def _values(item: Item) -> Iterator[tuple[str, object]]:
    """Fields of an item as JSON has them; None where there is nothing to say."""
    for field in ITEM_FIELDS:
        value = getattr(item, field.name)
        if isinstance(value, Enum):
            value = value.value
        if field.name == "comparator" and value == Comparator.AT_LEAST.value and item.value is None:
            value = None
        if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
            value = int(value)
        yield field.name, None if value == "" or value is False else value


# -- tables -----------------------------------------------------------------------------------------------------------


def _meta_rows(target_set: TargetSet) -> list[list[object]]:
    rows: list[list[object]] = [list(_META_HEADER)]
    rows += [[table_name(field), getattr(target_set, field.name)] for field in SET_FIELDS]
    rows += [[f"{vi} ({key})", year] for (key, vi), year in zip(_PERIOD.items(), target_set.period)]
    rows += [
        [f"{field.vi} (document.{field.name})", getattr(target_set.document, field.name)] for field in DOCUMENT_FIELDS
    ]
    for basis in target_set.legal_bases:
        rows.append([_BASIS_NAME, *(getattr(basis, field.name) for field in DOCUMENT_FIELDS)])
    return rows


def _item_rows(target_set: TargetSet) -> list[list[object]]:
    rows: list[list[object]] = [[table_name(field) for field in ITEM_FIELDS]]
    for item in target_set.items:
        values = dict(_values(item))
        if read_deadline(item.deadline_note) == (item.deadline, item.deadline_note):
            # The words say all: one cell, so that nobody changes the day and forgets the words.
            values[DEADLINE], values["deadline_note"] = item.deadline_note, None
        rows.append([_table_cell(field, values[field.name]) for field in ITEM_FIELDS])
    return rows


def _table_cell(field: SetField, value: object) -> object:
    """A value of a JSON file as a cell."""
    if value is None:
        return ""
    if field.kind == "choice":
        return choice_words(field, value).vi
    return "x" if value is True else value


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class _Table:
    """Rows of one table: cells, and the number that each row has for people."""

    def __init__(self, sheet: str, rows: Sequence[tuple[int, Sequence[object]]], findings: Sequence[Finding] = ()):
        self.sheet = sheet
        self.rows = [(number, row) for number, row in rows if any(not _is_empty(cell) for cell in row)]
        #: What the reader of the file found here; it counts if the table is one of the set.
        self.findings = list(findings)

    def header(self) -> int | None:
        """Index of the row that names the columns of the items; None if there is none."""
        for index, (_, row) in enumerate(self.rows):
            if self.known(row) >= _HEADER_LEAST:
                return index
        return None

    @staticmethod
    def known(row: Sequence[object]) -> int:
        """How many columns of items a row names; 0 for the sheet of choices, whose columns are all choices."""
        names = {_column(cell) for cell in row if isinstance(cell, str) and len(cell) < 80} & set(_ITEM_NAMES)
        return len(names) if names & _OWN_COLUMNS else 0

    def about(self) -> int:
        """How many rows name a field of the set in their first cell."""
        return sum(_about_key(row[0]) in (*_ABOUT, _BASIS) for _, row in self.rows if row)


def _check_tables(tables: Sequence[_Table]) -> tuple[TargetSet | None, list[Finding]]:
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
    above = _Table(with_items.sheet, with_items.rows[:at])
    about = above
    if not above.about():
        # Above the header stands a title then. The sheet about the set goes by what it holds, whatever it is called.
        others = [table for table in tables if table is not with_items and table not in more]
        others.sort(key=lambda table: (-table.about(), table.sheet.strip() != _META_SHEET))
        if others and others[0].about():
            about = others[0]
        elif with_items.sheet:
            about = _Table(_META_SHEET, ())
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


def _no_header(tables: Sequence[_Table]) -> Finding:
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
                "period": ", ".join(f"{vi} ({key})" for key, vi in _PERIOD.items()),
                **_PERIOD,
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
        known = [*_ABOUT, *(field.vi for field in _ABOUT.values()), _BASIS]
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
            if not begun and key not in _ABOUT and key != _BASIS and all(_is_empty(cell) for cell in row[1:]):
                continue  # a title above the rows
            begun = True
            self.beside(row, 6 if key == _BASIS else 2, where)
            if key == _BASIS:
                bases.append(Located(self.document(cells[1:6], line, sheet), line, 0, sheet))
                continue
            if key not in _ABOUT:
                self.unknown(where, N_("unknown field “{field}”; nearest: {nearest}"), N_("unknown field “{field}”"),
                             _plain(cells[0]), known)  # fmt: skip
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
                    cell=f"{column_letters(number)}{where.line}", found=_plain(cell)[:80],
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
                             _plain(cell), [*_ITEM_NAMES, *(field.vi for field in ITEM_FIELDS)])  # fmt: skip
        found = []
        for line, row in rows[1:]:
            self.item = next(
                (_plain(row[number]) for number, field in columns.items() if field.name == "id" and number < len(row)),
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
            where, words, cell=f"{column_letters(number + 1)}{where.line}", found=_plain(cell)[:80], header=header
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
        text = _plain(cell)
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
        text = _plain(cell)
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


def _plain(cell: object) -> str:
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
    key = table_key(_plain(cell))
    return _ABOUT_NAMES.get(key, key)


def _shown(cell: object) -> str:
    """What a table calls a field: without the name of the file in brackets."""
    text = _plain(cell)
    return text.rpartition("(")[0].strip() or text if text.endswith(")") else text


def _column(cell: object) -> str:
    """Name of the field that a header stands for, by the name in brackets, the name itself, or what people call it."""
    key = table_key(_plain(cell))
    return _COLUMNS.get(key, key)


# -- CSV --------------------------------------------------------------------------------------------------------------


def to_csv(target_set: TargetSet) -> bytes:
    """The set as CSV that Excel opens rightly: UTF-8 with its mark, semicolons, decimal commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in (*_meta_rows(target_set), [], *_item_rows(target_set)):
        writer.writerow([_csv_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(value: object) -> str:
    if _is_number(value):
        return _csv_number(value)
    text = str(value)
    # Text that Excel would take for a formula gets an apostrophe, which the reader takes away again.
    return f"'{text}" if len(text) > 1 and text[0] in f"{_FORMULA}'" else text


def _csv_number(value) -> str:
    text = format(Decimal(repr(value)), "f")
    whole, _, fraction = text.partition(".")
    if len(fraction) == 3:
        fraction += "0"  # 3,125 could be three thousand
    return f"{whole},{fraction}" if fraction else whole


def _from_csv_cell(text: str) -> str:
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in f"{_FORMULA}'" else text


def _check_csv(text: str) -> tuple[TargetSet | None, list[Finding]]:
    """A set from CSV; the separator is the one that gives the most columns that are known."""
    read = [_csv_rows(text, separator) for separator in _SEPARATORS]
    best, broken = max(read, key=lambda one: max((_Table.known(row) for row in one[0]), default=0))
    if broken is None and max((_Table.known(row) for row in best), default=0) < _HEADER_LEAST:
        broken = next((fault_ for _, fault_ in read if fault_), None)
    if broken is not None:
        return None, [broken]
    rows = [[_from_csv_cell(cell) for cell in row] for row in best]
    return _check_tables([_Table("", list(enumerate(rows, 1)))])


def _csv_rows(text: str, separator: str) -> tuple[list[list[str]], Finding | None]:
    """Rows up to the first that is broken, and what is wrong there."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append(row)  # not extend: rows before the broken one are kept
    except csv.Error as error:
        said = str(error)
        if "unexpected end" in said:
            words = N_("a quotation mark before a text is never closed; add the closing one, and write a quotation "
                       "mark inside a text twice")  # fmt: skip
        elif "expected after" in said:
            words = N_("text goes on behind a closing quotation mark; write a quotation mark inside a text twice, and "
                       "separate cells by semicolons, commas or tabs")  # fmt: skip
        elif "field limit" in said:
            words = N_("a cell is longer than {most} characters; a closing quotation mark may be missing")
        else:
            words = N_("the row is broken ({error}); open the file in a spreadsheet and save it as CSV UTF-8")
        return rows, fault(Located(None, len(rows) + 1, 0, ""), words, error=said, most=csv.field_size_limit())
    return rows, None


# -- XLSX -------------------------------------------------------------------------------------------------------------


def to_xlsx(target_set: TargetSet) -> bytes:
    """The set as a workbook: what it is, its items, and the words that choices can have.

    Raises
    ------
    DependencyError
        openpyxl is not there.
    DataError
        A text is longer than a cell can be; names the item.
    """
    openpyxl = import_openpyxl()
    _refuse_long(target_set)
    book = openpyxl.Workbook()
    about = book.active
    about.title = _META_SHEET
    _fill(about, _meta_rows(target_set), [34, 60, 16, 26, 60, 40])
    items = book.create_sheet(_ITEM_SHEET)
    _fill(items, _item_rows(target_set), [field.width for field in ITEM_FIELDS])
    items.freeze_panes = "C2"
    about.freeze_panes = "A2"
    _offer_choices(openpyxl, items, book.create_sheet(_LIST_SHEET))
    made = io.BytesIO()
    book.save(made)
    return _without_clock(made.getvalue())


def _refuse_long(target_set: TargetSet) -> None:
    """openpyxl would cut what is longer than a cell can be, without a word."""
    rows = [("", row) for row in _meta_rows(target_set)]
    rows += zip(("", *(item.id for item in target_set.items)), _item_rows(target_set))
    for id_, row in rows:
        for number, value in enumerate(row):
            count = len(_escaped(value).encode("utf-16-le")) // 2 if isinstance(value, str) else 0
            if count > _LONGEST:
                raise DataError(
                    N_("{item}, “{field}”: {count} characters, but a cell of a workbook holds {most}; shorten the "
                       "text, or write JSON or CSV"),
                    item=id_ or target_set.id, field=ITEM_FIELDS[number].vi if id_ else _plain(row[0]),
                    count=count, most=_LONGEST,
                )  # fmt: skip


def _fill(sheet, rows: Sequence[Sequence[object]], widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value == "":
                continue
            cell = sheet.cell(line, column)
            if _is_number(value):
                cell.value = value
            else:
                cell.value = _escaped(str(value))
                cell.data_type = "s"  # never a formula
                cell.number_format = "@"
                cell.quotePrefix = str(value)[:1] in _FORMULA
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if line == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="DDEBE7")


def _offer_choices(openpyxl, items, lists) -> None:
    """The words of choices on a sheet of their own, and as lists to choose from in the columns of the items."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    column = 1
    for number, field in enumerate(ITEM_FIELDS, 1):
        if field.kind != "choice":
            continue
        rows = [[field.vi, f"({field.name})", "Tiếng Việt", "English"]]
        for code in field.choices:
            rows.append([choice_words(field, code).vi, code, *_explained(field, code)])
        for line, row in enumerate(rows, 1):
            for offset, text in enumerate(row):
                cell = lists.cell(line, column + offset)
                cell.value = text
                cell.data_type = "s"
                cell.number_format = "@"
        for offset, width in enumerate((60, 30, 60, 60) if field.choices is INDICATOR_IDS else (16, 14, 20, 20)):
            lists.column_dimensions[get_column_letter(column + offset)].width = width
        letter = get_column_letter(column)
        offered = DataValidation(
            type="list", formula1=f"'{_LIST_SHEET}'!${letter}$2:${letter}${len(rows)}", allow_blank=True
        )
        letter = get_column_letter(number)
        offered.add(f"{letter}2:{letter}{_LISTED_ROWS}")
        items.add_data_validation(offered)
        column += 5
    lists.freeze_panes = "A2"


def _explained(field: SetField, code: str) -> tuple[str, str]:
    """A choice in words, Vietnamese and English; indicators with their units."""
    if field.choices is not INDICATOR_IDS:
        return CHOICE_NAMES[code][::-1]
    english, vietnamese = (f" [{unit}]" if unit else "" for unit in UNITS[INDICATORS[code].unit])
    return indicator_name(code, "vi") + vietnamese, indicator_name(code, "en") + english


def _escaped(text: str) -> str:
    """Excel reads _x000D_ as a character of that number; what is meant as it stands is escaped."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _without_clock(data: bytes) -> bytes:
    """The same workbook without the time at which it was made."""
    made = io.BytesIO()
    stamp = _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return made.getvalue()
