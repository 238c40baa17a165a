"""Target sets go to JSON, XLSX and CSV and come back whole; tables of people are read as they write them."""

from __future__ import annotations

import csv
import io
import string
import zipfile

import pytest

from hatangso.plugin.errors import DataError, ParameterError
from hatangso.plugin.targets.indicators import INDICATORS
from hatangso.plugin.targets.set_exchange import check_file, read_file, to_csv, to_json, to_xlsx, write_file
from hatangso.plugin.targets.set_fields import ITEM_FIELDS, UNWRITABLE, table_name
from hatangso.plugin.targets.set_reading import TargetSetError, describe, read_set
from hatangso.plugin.targets.target_set import (
    Comparator,
    Document,
    Item,
    ItemKind,
    TargetSet,
    TaskState,
    shipped_sets,
)

hypothesis = pytest.importorskip("hypothesis")
st = hypothesis.strategies

# -- sets of all kinds ------------------------------------------------------------------------------------------------

_ODD = ["=1+1", "-5", "+84", "@x", "'a", "'=a", "a;b,c\td", 'nói "được"', "dòng 1\ndòng 2", "_x000D_", "1.500", "76,85",
        "2025-12-31", "x", "0012", "# a", "TRUE", "ấp, khu phố", "Nâng cao…\n\n– hai"]  # fmt: skip


def _clean(text: str) -> str:
    return UNWRITABLE.sub("", text).replace("\r", "\n").strip()


texts = st.one_of(st.sampled_from(_ODD), st.text(max_size=30).map(_clean))
some_text = texts.filter(bool)
ids = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8)
days = st.one_of(st.just(""), st.dates().map(str).filter(lambda day: day > "1900"))
documents = st.builds(Document, texts, st.just(""), texts, texts, texts)


def numbers(most: float):
    """Numbers of as many digits as a spreadsheet keeps."""
    return st.floats(0, most).map(lambda number: float(f"{number:.15g}"))


@st.composite
def items(draw, id_: str) -> Item:
    kind = draw(st.sampled_from(ItemKind))
    measured = kind in (ItemKind.TARGET, ItemKind.STATUS)
    indicator = draw(st.sampled_from(sorted(INDICATORS))) if measured or draw(st.booleans()) else ""
    value = year = None
    if measured or (indicator and draw(st.booleans())):
        unit = INDICATORS[indicator].unit
        limit = 100 if unit == "%" else 1e9
        value = draw(st.sampled_from([0.0, 1.0])) if unit == "yes_no" else draw(numbers(limit))
        year = draw(st.integers(2000, 2100))
    return Item(
        id_, kind, draw(some_text), draw(texts), draw(some_text), draw(texts), draw(texts), indicator,
        draw(st.sampled_from(Comparator)) if value is not None else Comparator.AT_LEAST, value, draw(st.booleans()),
        year, draw(st.none() | numbers(1)), draw(texts), draw(days), draw(st.sampled_from(TaskState)),
        draw(texts), draw(days), draw(texts), draw(texts),
    )  # fmt: skip


@st.composite
def target_sets(draw) -> TargetSet:
    first = draw(st.integers(2000, 2100))
    made = [draw(items(id_)) for id_ in draw(st.lists(ids, max_size=4, unique=True))]
    bases = draw(st.lists(documents.filter(lambda basis: any(vars(basis).values())), max_size=2))
    return TargetSet(
        draw(ids), draw(some_text), draw(texts), draw(texts), draw(texts), draw(documents),
        (first, draw(st.integers(first, 2100))), tuple(bases), tuple(made), draw(texts), draw(texts),
    )  # fmt: skip


def through(target_set: TargetSet, folder, ending: str) -> TargetSet:
    path = folder / f"bộ{ending}"
    write_file(target_set, path)
    return read_file(path)


@hypothesis.given(target_sets())
@hypothesis.settings(max_examples=100)
def test_there_and_back_by_json_and_csv(tmp_path_factory, target_set):
    folder = tmp_path_factory.mktemp("sets")
    by_json = through(target_set, folder, ".json")
    assert by_json == target_set
    by_csv = through(by_json, folder, ".csv")
    assert by_csv == target_set
    assert to_json(by_csv) == to_json(target_set)


@hypothesis.given(target_sets())
@hypothesis.settings(max_examples=30)
def test_there_and_back_by_all_forms(tmp_path_factory, target_set):
    pytest.importorskip("openpyxl")
    folder = tmp_path_factory.mktemp("sets")
    made = target_set
    for ending in (".json", ".xlsx", ".csv", ".xlsx", ".json"):
        made = through(made, folder, ending)
        assert made == target_set, ending


@pytest.mark.parametrize("id_", sorted(shipped_sets()))
def test_shipped_sets_there_and_back(tmp_path, id_):
    original = shipped_sets()[id_].read_text(encoding="utf-8")
    target_set = read_set(original, id_)
    assert to_json(target_set) == original
    assert through(target_set, tmp_path, ".csv") == target_set


# -- what the files look like -----------------------------------------------------------------------------------------


def _one(**changed) -> TargetSet:
    made = {"id": "CT1", "kind": ItemKind.TARGET, "title_vi": "=HYPERLINK(1)", "title_en": "-1", "quote": "đạt 76,85%",
            "indicator": "sites_shared", "value": 76.85, "year": 2025, **changed}  # fmt: skip
    return TargetSet("mot", "Một", "", "", "", Document("", "", "", ""), (2023, 2025), (), (Item(**made),))


def test_csv_is_for_excel():
    data = to_csv(_one())
    assert data.startswith("\ufeff".encode()) and b"\r\n" in data
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    cells = dict(zip(rows[-2], rows[-1]))
    assert cells["Giá trị (value)"] == "76,85"
    assert cells["Tên mục (title_vi)"] == "'=HYPERLINK(1)"  # no formula
    assert cells["Tên tiếng Anh (title_en)"] == "'-1"


def test_a_workbook_is_for_people():
    openpyxl = pytest.importorskip("openpyxl")
    data = to_xlsx(_one())
    assert data == to_xlsx(_one())  # no clock in it
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Bộ chỉ tiêu", "Mục", "Danh mục"]
    sheet = book["Mục"]
    header = [cell.value for cell in sheet[1]]
    assert header == [table_name(field) for field in ITEM_FIELDS]
    assert sheet.freeze_panes == "C2"
    row = dict(zip(header, sheet[2]))
    assert row["Tên mục (title_vi)"].value == "=HYPERLINK(1)" and row["Tên mục (title_vi)"].data_type == "s"
    assert row["Giá trị (value)"].value == 76.85 and row["Năm (year)"].value == 2025
    # Each choice offers all its words, from the range that holds just these.
    offered = {str(one.sqref).split("2:")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    choices = {openpyxl.utils.get_column_letter(n): f for n, f in enumerate(ITEM_FIELDS, 1) if f.kind == "choice"}
    assert set(offered) == set(choices)
    for letter, field in choices.items():
        cells = book["Danh mục"][offered[letter].split("!")[1].replace("$", "")]
        assert tuple(cell.value for (cell,) in cells) == field.choices


# -- tables as people write them --------------------------------------------------------------------------------------

_ABOUT = "id;mot\nTên bộ chỉ tiêu (title_vi);Một\nperiod.first;2023\nperiod.last;2025\ndocument.number;1/KH\n\n"
_ROW = {"id": "CT1", "kind": "chỉ tiêu", "title_vi": "Trạm", "quote": "đạt 25%", "indicator": "sites_shared",
        "value": "25", "year": "2025"}  # fmt: skip


def table(tmp_path, *rows: dict, about: str = _ABOUT, separator: str = ";", encoding: str = "utf-8"):
    """A CSV of items with the columns of the first row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row.get(name, "") for name in columns])
    path = tmp_path / "bộ.csv"
    path.write_bytes((about.replace(";", separator) + text.getvalue()).encode(encoding))
    return path


def test_words_and_numbers_of_people(tmp_path):
    row = {**_ROW, "comparator": "≥", "approximate": "có", "value": "76,85%", "deadline": "31/12/2025",
           "state": "Đang thực hiện"}  # fmt: skip
    for separator in ";,\t":
        (made,) = read_file(table(tmp_path, row, separator=separator)).items
        assert made.value == 76.85 and made.approximate and made.kind is ItemKind.TARGET
        assert made.comparator is Comparator.AT_LEAST and made.deadline == "2025-12-31"
        assert made.state is TaskState.IN_PROGRESS
    row = {**_ROW, "indicator": "people_per_post_point", "comparator": "không quá", "value": "1.234,5"}
    assert read_file(table(tmp_path, row, encoding="utf-8-sig")).items[0].value == 1234.5


def test_headers_in_vietnamese_alone(tmp_path):
    names = {field.name: field.vi for field in ITEM_FIELDS}
    assert read_file(table(tmp_path, {names[name]: value for name, value in _ROW.items()})).items[0].value == 25


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"value": "3.700"}, "“3.700” can be 3.700 or 3700"),
        ({"value": "nhiều"}, "“nhiều” is no number"),
        ({"value": "120"}, "120 % lies outside"),
        ({"value": ""}, "“value” is missing"),
        ({"year": ""}, "“year” is missing"),
        ({"kind": "mong muốn"}, "“kind”: “mong muốn” is not known"),
        ({"indicator": "site_shared"}, "nearest: sites_shared"),
        ({"deadline": "08/10/2025"}, "2025-10-08 or 2025-08-10"),
        ({"deadline": "cuối năm"}, "no day"),
        ({"approximate": "hơi"}, "write x for yes"),
        ({"yeer": "2025"}, "unknown column “yeer”; nearest: year"),
    ],
)
def test_faults_of_a_table_name_the_row(tmp_path, changed, words):
    """Rows as Excel counts them: six of the set and an empty one, the header, the first item."""
    path = table(tmp_path, _ROW, {**_ROW, "id": "CT2", **changed})
    target_set, findings = check_file(path)
    assert target_set is None
    (finding,) = findings
    assert words in describe(finding)
    row = 7 if "yeer" in changed else 9
    assert describe(finding).startswith(f"row {row}")
    with pytest.raises(TargetSetError, match=f"row {row}"):
        read_file(path)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (_ABOUT.replace("id;mot", "id;"), "“id” is missing"),
        (_ABOUT.replace("period.first;2023\n", ""), "two years"),
        (_ABOUT.replace("period.first;2023", "period.first;xưa"), "row 3: “period.first”: “xưa” is no number"),
        (_ABOUT.replace("document.number;1/KH\n", ""), "“document” is missing"),
        (_ABOUT.replace("document.number", "document.nummer"), "row 5: unknown field “document.nummer”; nearest"),
        (_ABOUT.replace("id;mot", "id;mot\nid;hai"), "row 2: “id” stands in two rows"),
        ("id;mot\n", "“period” is missing"),
    ],
)
def test_faults_about_the_set(tmp_path, about, words):
    target_set, findings = check_file(table(tmp_path, _ROW, about=about))
    assert target_set is None
    assert any(words in describe(finding) for finding in findings), [describe(finding) for finding in findings]


def test_faults_of_a_workbook_name_sheet_and_row(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "bộ.xlsx"
    write_file(_one(), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Mục"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, columns["Giá trị (value)"]).value = 1.2
    sheet.cell(2, columns["Giá trị (value)"]).number_format = "0.00%"  # shown as 120 %
    book["Bộ chỉ tiêu"].cell(3, 2).value = None
    book.save(path)
    _, findings = check_file(path)
    assert [describe(finding) for finding in findings] == [
        "sheet Bộ chỉ tiêu, row 1: “title_vi” is missing",
        "sheet Mục, row 2, CT1: “value”: 120 % lies outside 0 to 100 %",
    ]


def test_cells_of_spreadsheets(tmp_path):
    """Percentages that only look like such, dates, and whole numbers where text is meant."""
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import datetime

    path = tmp_path / "bộ.xlsx"
    write_file(_one(), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Mục"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    value = sheet.cell(2, columns["Giá trị (value)"])
    value.value, value.number_format = 0.7685, "0.00%"
    sheet.cell(2, columns["Thời hạn (deadline)"]).value = datetime(2025, 12, 31)
    sheet.cell(2, columns["Mã mục (id)"]).value = 12
    sheet.cell(2, columns["Điều khoản (clause)"]).value = 1.0
    book.save(path)
    (made,) = read_file(path).items
    assert (made.value, made.deadline, made.id, made.clause) == (76.85, "2025-12-31", "12", "1")


def test_files_that_are_none(tmp_path):
    path = tmp_path / "bộ.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(TargetSetError, match="no row with the names of the columns"):
        read_file(path)
    path.write_bytes("Mã mục;Loại\n".encode("utf-16"))
    with pytest.raises(TargetSetError, match="UTF-16"):
        read_file(path)
    path.write_text('id;"mot\n', encoding="utf-8")
    with pytest.raises(TargetSetError, match="broken"):
        read_file(path)
    with pytest.raises(ParameterError, match=r"\.json, \.xlsx, \.csv"):
        write_file(_one(), tmp_path / "bộ.txt")
    with pytest.raises(DataError, match="cannot be read"):
        read_file(tmp_path / "none.csv")
    pytest.importorskip("openpyxl")
    path = tmp_path / "bộ.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(DataError, match="no XLSX workbook"):
        read_file(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no workbook either")
    with pytest.raises(DataError, match="no XLSX workbook"):
        read_file(path)
