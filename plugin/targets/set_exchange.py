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
from datetime import datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

from ..errors import DataError, ParameterError
from ..text import N_
from .deadlines import read_deadline
from .indicators import INDICATORS, UNITS
from .json_lines import Located
from .set_fields import (
    CHOICE_NAMES,
    DEADLINE,
    DOCUMENT_FIELDS,
    INDICATOR_IDS,
    ITEM_FIELDS,
    SET_FIELDS,
    SetField,
    choice_words,
    indicator_name,
    table_name,
)
from .set_reading import (
    Finding,
    check_json,
    decode,
    fault,
    usable,
)
from .set_tables import BASIS, HEADER_LEAST, META_SHEET, PERIOD, Table, check_tables, is_number, plain_text
from .set_workbook import import_openpyxl, read_workbook
from .target_set import Comparator, Item, TargetSet

__all__ = ["FORMATS", "SCHEMA_URL", "check_file", "read_file", "to_csv", "to_json", "to_xlsx", "write_file"]

#: Endings of files that a set can be written to and read from.
FORMATS = (".json", ".xlsx", ".csv")
#: What every set names as its schema.
SCHEMA_URL = "https://raw.githubusercontent.com/hatangso/hatangso/main/plugin/targets/sets/target_set.schema.json"

_ITEM_SHEET, _LIST_SHEET = "Mục", "Danh mục"
_META_HEADER = ("Trường (field)", "Giá trị (value)")
_BASIS_NAME = f"Căn cứ pháp lý ({BASIS})"
#: So many characters a cell of a workbook can hold.
_LONGEST = 32_767
#: Rows for which a spreadsheet offers the words of a choice.
_LISTED_ROWS = 2000
#: Excel takes a cell of a CSV that begins so for a formula.
_FORMULA = "=+-@"
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
        return check_tables([Table(sheet.title, sheet.rows, sheet.findings) for sheet in sheets])
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
    rows += [[f"{vi} ({key})", year] for (key, vi), year in zip(PERIOD.items(), target_set.period)]
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


# -- CSV --------------------------------------------------------------------------------------------------------------


def to_csv(target_set: TargetSet) -> bytes:
    """The set as CSV that Excel opens rightly: UTF-8 with its mark, semicolons, decimal commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in (*_meta_rows(target_set), [], *_item_rows(target_set)):
        writer.writerow([_csv_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(value: object) -> str:
    if is_number(value):
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
    best, broken = max(read, key=lambda one: max((Table.known(row) for row in one[0]), default=0))
    if broken is None and max((Table.known(row) for row in best), default=0) < HEADER_LEAST:
        broken = next((fault_ for _, fault_ in read if fault_), None)
    if broken is not None:
        return None, [broken]
    rows = [[_from_csv_cell(cell) for cell in row] for row in best]
    return check_tables([Table("", list(enumerate(rows, 1)))])


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
    about.title = META_SHEET
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
                    item=id_ or target_set.id, field=ITEM_FIELDS[number].vi if id_ else plain_text(row[0]),
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
            if is_number(value):
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
