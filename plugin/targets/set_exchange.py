"""Target sets as files for people: JSON, XLSX and CSV, out and in again without a loss.

A table holds the set in two parts: rows of a name and a value about the set, then one row for each item below a header.
XLSX has a sheet for each; in CSV a blank line stands between them. Headers are Vietnamese with the name of the field in
brackets, which is what the reader goes by.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

from ..errors import DataError, DependencyError, ParameterError
from ..numbers import AMBIGUOUS, MISSING, parse_number
from ..text import N_
from .indicators import INDICATORS, UNITS
from .json_lines import Located
from .set_fields import (
    BOOLEAN_WORDS,
    CHOICE_NAMES,
    CHOICE_WORDS,
    DATE,
    DOCUMENT_FIELDS,
    ITEM_FIELDS,
    SET_FIELDS,
    SetField,
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
from .target_set import Comparator, Item, TargetSet, TaskState

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
_ITEM_NAMES = {field.name: field for field in ITEM_FIELDS}
#: The same, by what people call them.
_COLUMNS = {name.lower(): field.name for field in ITEM_FIELDS for name in (field.en, field.vi)}
#: So many columns of items must be recognised before a row counts as their header.
_HEADER_LEAST = 3
#: Rows for which a spreadsheet offers the words of a choice.
_LISTED_ROWS = 2000
#: Excel takes a cell of a CSV that begins so for a formula.
_FORMULA = "=+-@"
#: When every XLSX says it was made: the same set gives the same file.
_MADE = datetime(2000, 1, 1)


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
        return _check_tables(_xlsx_tables(data, path))
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
        if field.name == "state" and value == TaskState.NOT_STARTED.value:
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
        rows.append([_table_cell(value) for _, value in _values(item)])
    return rows


def _table_cell(value: object) -> object:
    """A value of a JSON file as a cell."""
    if value is None:
        return ""
    return "x" if value is True else value


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class _Table:
    """Rows of one table: cells, and the number that each row has for people."""

    def __init__(self, sheet: str, rows: Sequence[Sequence[object]]):
        self.sheet = sheet
        self.rows = [(number, row) for number, row in enumerate(rows, 1) if any(not _is_empty(cell) for cell in row)]

    def header(self) -> int | None:
        """Index of the row that names the columns of the items; None if there is none."""
        for index, (_, row) in enumerate(self.rows):
            if self.known(row) >= _HEADER_LEAST:
                return index
        return None

    @staticmethod
    def known(row: Sequence[object]) -> int:
        return len({_column(cell) for cell in row if isinstance(cell, str) and len(cell) < 80} & set(_ITEM_NAMES))


def _check_tables(tables: Sequence[_Table]) -> tuple[TargetSet | None, list[Finding]]:
    """A set from its tables: rows above the header of the items, or in the table before, are about the set."""
    reader = _TableReader()
    with_items = next((table for table in tables if table.header() is not None), None)
    if with_items is None:
        where = Located(None, 1, 0, tables[0].sheet if tables else "")
        names = ", ".join(table_name(field) for field in ITEM_FIELDS if field.required)
        return None, [fault(where, N_("no row with the names of the columns found ({names} …)"), names=names)]
    at = with_items.header()
    about = [(with_items, with_items.rows[:at])]
    if not with_items.rows[:at]:
        named = [table for table in tables if table is not with_items and table.sheet.strip() == _META_SHEET]
        others = named or [table for table in tables if table is not with_items and table.sheet != _LIST_SHEET]
        about = [(table, table.rows) for table in others[:1]]
    members: dict = {}
    for table, rows in about:
        members.update(reader.about(rows, table.sheet))
    items = reader.items(with_items.rows[at:], with_items.sheet)
    members["items"] = Located(items, with_items.rows[at][0], 0, with_items.sheet)
    first = about[0][0].sheet if about else with_items.sheet
    target_set, findings = check(Located(members, 1, 0, first))
    findings = [*reader.findings, *findings]
    order = {table.sheet: number for number, table in enumerate(tables)}
    findings.sort(key=lambda finding: (order.get(finding.sheet, 0), finding.line))
    broken = any(finding.severity is Severity.ERROR for finding in findings)
    return (None if broken else target_set), findings


class _TableReader:
    """Brings cells into the form of a JSON file; what a cell cannot be is told here."""

    def __init__(self):
        self.findings: list[Finding] = []
        self.item = ""

    def tell(self, where: Located, template: str, **values: object) -> Located:
        self.findings.append(fault(where, template, item=self.item, **values))
        return Located(TOLD, where.line, where.column, where.sheet)

    def about(self, rows, sheet: str) -> dict:
        """The rows about the set: name and value; a legal basis has its five values side by side."""
        fields = {field.name: field for field in SET_FIELDS}
        fields.update({key: SetField(key, "year", key, vi, "") for key, vi in _PERIOD.items()})
        fields.update({f"document.{field.name}": field for field in DOCUMENT_FIELDS})
        known = [*fields, _BASIS]
        members: dict = {}
        document: dict = {}
        period: dict = {}
        bases = []
        start = rows[0][0] if rows else 1
        for line, row in rows:
            cells = [*row, "", "", "", "", "", ""]
            key = table_key(_plain(cells[0]))
            where = Located(None, line, 0, sheet)
            if key in ("field", "") or key.startswith("sep="):
                if not key and any(not _is_empty(cell) for cell in row):
                    self.tell(where, N_("a value without a name in the first column"))
                continue
            if key == _BASIS:
                bases.append(Located(self.document(cells[1:6], line, sheet), line, 0, sheet))
                continue
            if key not in fields:
                near = nearest(key, known)
                if near:
                    self.tell(where, N_("unknown field “{field}”; nearest: {nearest}"), field=key, nearest=near)
                else:
                    self.tell(where, N_("unknown field “{field}”"), field=key)
                continue
            group, _, name = key.rpartition(".")
            place = {"document": document, "period": period, "": members}[group]
            if name in place:
                self.tell(where, N_("“{field}” stands in two rows"), field=key)
            value = self.cell(fields[key], cells[1], line, sheet)
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
        return [table_key(_plain(row[0])) for _, row in rows if row]

    def document(self, cells, line: int, sheet: str) -> dict:
        made = {field.name: self.cell(field, cell, line, sheet) for field, cell in zip(DOCUMENT_FIELDS, cells)}
        return {name: value for name, value in made.items() if value is not None}

    def items(self, rows, sheet: str) -> list[Located]:
        """The rows of items below their header, which is the first row."""
        line, header = rows[0]
        columns: dict[int, SetField] = {}
        for number, cell in enumerate(header):
            where = Located(None, line, number + 1, sheet)
            name = _column(cell)
            if name in _ITEM_NAMES:
                if _ITEM_NAMES[name] in columns.values():
                    self.tell(where, N_("two columns are called “{field}”"), field=name)
                columns[number] = _ITEM_NAMES[name]
            elif not _is_empty(cell):
                near = nearest(name, list(_ITEM_NAMES))
                if near:
                    self.tell(where, N_("unknown column “{field}”; nearest: {nearest}"), field=name, nearest=near)
                else:
                    self.tell(where, N_("unknown column “{field}”"), field=name)
        found = []
        for line, row in rows[1:]:
            self.item = next(
                (_plain(row[number]) for number, field in columns.items() if field.name == "id" and number < len(row)),
                "",
            )
            values = {}
            for number, cell in enumerate(row):
                if number in columns:
                    value = self.cell(columns[number], cell, line, sheet)
                    if value is not None:
                        values[columns[number].name] = value
                elif not _is_empty(cell) and number >= len(header):
                    self.tell(Located(None, line, 0, sheet), N_("more cells than columns have names"))
                    break
            found.append(Located(values, line, 0, sheet))
        self.item = ""
        return found

    def cell(self, field: SetField, cell: object, line: int, sheet: str) -> Located | None:
        """A cell as the field wants it; None for an empty one."""
        if _is_empty(cell):
            return None
        where = Located(cell, line, 0, sheet)
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
            text = text if text in field.choices else CHOICE_WORDS.get(" ".join(text.lower().split()), text)
        if field.kind == "date":
            return self.day(field, where, text)
        return Located(text, line, 0, sheet)

    def number(self, field: SetField, where: Located) -> Located | None:
        given = where.value
        if isinstance(given, str):
            given = given.strip()
            if field.name == "value":
                given = given.rstrip("% \u00a0\u202f")
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
        if DATE.fullmatch(text):
            return Located(text, where.line, 0, where.sheet)
        parts = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
        if parts is None:
            return Located(text, where.line, 0, where.sheet)
        day, month, year = (int(part) for part in parts.groups())
        if day <= 12 and day != month:
            return self.tell(
                where,
                N_("“{field}”: “{found}” can be {first} or {second}; write it so"),
                field=field.name, found=text, first=f"{year}-{month:02}-{day:02}", second=f"{year}-{day:02}-{month:02}",
            )  # fmt: skip
        return Located(f"{year:04}-{month:02}-{day:02}", where.line, 0, where.sheet)


def _is_empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _plain(cell: object) -> str:
    """The text of a cell; of a number that was meant as text, without the ".0" of spreadsheets."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return str(cell).strip()


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
    most, best, broken = 0, [], ""
    for separator in ";,\t":
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
        except csv.Error as error:
            broken = broken or str(error)
            continue
        known = max((_Table.known(row) for row in rows), default=0)
        if known > most:
            most, best = known, rows
    if broken and most < _HEADER_LEAST:
        return None, [fault(Located(None, 1, 0, ""), N_("the table is broken: {error}"), error=broken)]
    return _check_tables([_Table("", [[_from_csv_cell(cell) for cell in row] for row in best])])


# -- XLSX -------------------------------------------------------------------------------------------------------------


def _openpyxl():
    try:
        import openpyxl
    except ImportError as error:
        raise DependencyError(
            N_("XLSX files need the Python library openpyxl, which is not there. Use JSON or CSV.")
        ) from error
    return openpyxl


def to_xlsx(target_set: TargetSet) -> bytes:
    """The set as a workbook: what it is, its items, and the words that choices can have.

    Raises
    ------
    DependencyError
        openpyxl is not there.
    """
    openpyxl = _openpyxl()
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
        rows = [[table_name(field), "Tiếng Việt", "English"]]
        for code in field.choices:
            rows.append([code, *(_indicator_names(code) if field.name == "indicator" else CHOICE_NAMES[code][::-1])])
        for line, row in enumerate(rows, 1):
            for offset, text in enumerate(row):
                cell = lists.cell(line, column + offset)
                cell.value = text
                cell.data_type = "s"
                cell.number_format = "@"
        for offset, width in enumerate((30, 60, 60) if field.name == "indicator" else (14, 20, 20)):
            lists.column_dimensions[get_column_letter(column + offset)].width = width
        letter = get_column_letter(column)
        offered = DataValidation(
            type="list", formula1=f"'{_LIST_SHEET}'!${letter}$2:${letter}${len(rows)}", allow_blank=True
        )
        letter = get_column_letter(number)
        offered.add(f"{letter}2:{letter}{_LISTED_ROWS}")
        items.add_data_validation(offered)
        column += 4
    lists.freeze_panes = "A2"


def _indicator_names(id_: str) -> tuple[str, str]:
    indicator = INDICATORS[id_]
    units = [f" [{unit}]" if unit else "" for unit in UNITS[indicator.unit]]
    return indicator.name_vi.format(village="thôn") + units[1], indicator.name_en.format(village="thôn") + units[0]


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


def _xlsx_tables(data: bytes, path: Path) -> list[_Table]:
    openpyxl = _openpyxl()
    try:
        # data_only: of a formula its last result counts.
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, SyntaxError, zipfile.BadZipFile) as error:
        raise DataError(
            N_("{path} is no XLSX workbook that can be read: {error}"), path=path.name, error=str(error)
        ) from error
    tables = []
    for sheet in book.worksheets:
        tables.append(_Table(sheet.title, [[_xlsx_cell(cell) for cell in row] for row in sheet.iter_rows()]))
    return tables


def _xlsx_cell(cell) -> object:
    value = cell.value
    if isinstance(value, str):
        return value.replace("_x005F_", "_")
    if _is_number(value) and "%" in (cell.number_format or ""):
        return float(Decimal(repr(value)) * 100)  # 76.85 % is kept as 0.7685
    return value
