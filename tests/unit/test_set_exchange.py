"""Target sets go to JSON, XLSX and CSV and come back whole; tables of people are read as they write them."""

from __future__ import annotations

import csv
import io
import string
import zipfile
from dataclasses import replace

import pytest

from hatangso.plugin.errors import DataError, ParameterError
from hatangso.plugin.targets.indicators import INDICATORS
from hatangso.plugin.targets.set_exchange import check_file, read_file, to_csv, to_json, to_xlsx, write_file
from hatangso.plugin.targets.set_fields import (
    INVISIBLE,
    ITEM_FIELDS,
    UNWRITABLE,
    choice_code,
    indicator_name,
    table_key,
    table_name,
)
from hatangso.plugin.targets.set_reading import Severity, TargetSetError, check_json, describe, read_set
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
    text = UNWRITABLE.sub("", text).replace("\r", "\n").strip()
    return text if INVISIBLE.sub("", text) else ""


texts = st.one_of(st.sampled_from(_ODD), st.text(max_size=30).map(_clean))
some_text = texts.filter(bool)
ids = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8)
days = st.one_of(st.just(""), st.dates().map(str).filter(lambda day: day > "1900"))
documents = st.builds(Document, texts, st.just(""), texts, texts, texts)


def numbers(most: float):
    """Numbers of as many digits as a spreadsheet keeps."""
    return st.floats(0, most).map(lambda number: float(f"{number:.15g}"))


#: Days and words as the reader makes them, and as nobody should.
_DEADLINES = [("2025-12-31", "Quý IV/2025"), ("", "Thường xuyên"), ("2026-12-31", "2026"), ("2026-12-31", "Năm 2025"),
              ("2025-12-31", "Thường xuyên"), ("", "12/2025"), ("2025-12-31", "31/12/2025")]  # fmt: skip


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
    state = TaskState.NOT_SAID if kind is ItemKind.REQUIREMENT else draw(st.sampled_from(TaskState))
    deadline, note = draw(st.tuples(days, texts) | st.sampled_from(_DEADLINES))
    return Item(
        id_, kind, draw(some_text), draw(texts), draw(some_text), draw(texts), draw(texts), indicator,
        draw(st.sampled_from(Comparator)) if value is not None else Comparator.AT_LEAST, value, draw(st.booleans()),
        year, draw(st.none() | numbers(1)), draw(texts), deadline, note, state,
        draw(texts), draw(days), draw(texts), draw(texts),
    )  # fmt: skip


@st.composite
def target_sets(draw) -> TargetSet:
    first = draw(st.integers(2000, 2100))
    made = [draw(items(id_)) for id_ in draw(st.lists(ids, max_size=4, unique_by=str.lower))]
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
        words = [cell.value for (cell,) in cells]
        assert tuple(choice_code(field, word) for word in words) == field.choices
        assert not set(words) & set(field.choices) - {">", "<", "="}  # no codes
    assert row["Loại (kind)"].value == "mục tiêu" and row["So sánh (comparator)"].value == "≥"
    assert row["Chỉ tiêu (indicator)"].value == "Tỷ lệ dùng chung vị trí trạm BTS (sites_shared)"


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
        ({"kind": "mong muốn"}, "“kind”: “mong muốn” is not known; it can be target, status figure, task, requirement"),
        ({"indicator": "site_shared"}, "nearest: Base station sites that are shared (sites_shared)"),
        ({"state": "Tạm dừng"}, "“Tạm dừng” is not known; it can be not started, in progress, done, cancelled"),
        ({"deadline": "45/2025"}, "no deadline; write 31/12/2025"),
        ({"deadline": "08/10/2025"}, "2025-10-08 or 2025-08-10"),
        ({"deadline": "cuối năm"}, "no deadline; write 31/12/2025"),
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
        (_ABOUT.replace("document.number;1/KH\n", ""), "“Số, ký hiệu (document.number)” is missing"),
        (_ABOUT.replace("document.number", "document.nummer"), "row 5: unknown field “document.nummer”; nearest"),
        (_ABOUT.replace("id;mot", "id;mot\nid;hai"), "row 2: “id” stands in two rows"),
        ("id;mot\n", "“Năm đầu (period.first), Năm cuối (period.last)” is missing"),
        ("id;mot\n", "“Tên bộ chỉ tiêu” is missing"),
    ],
)
def test_faults_about_the_set(tmp_path, about, words):
    target_set, findings = check_file(table(tmp_path, _ROW, about=about))
    assert target_set is None
    assert any(words in describe(finding) for finding in findings), [describe(finding) for finding in findings]


def test_messages_about_tables_speak_their_language(tmp_path):
    row = {**_ROW, "Tình trạng": "tạm dừng", "So sánh (comparator)": "~", "Chỉ tiêu": "trạm BTS dùng chung"}
    del row["indicator"]
    _, findings = check_file(table(tmp_path, row))
    told = " / ".join(describe(finding, language="vi") for finding in findings)
    assert "“Tình trạng”: “tạm dừng”" in told
    assert "chưa thực hiện, đang thực hiện, đã hoàn thành, đã hủy" in told
    assert "“So sánh”" in told and "≥, >, ≤, <, =" in told
    assert "“Chỉ tiêu”" in told and "Tỷ lệ dùng chung vị trí trạm BTS (sites_shared)" in told


@pytest.mark.parametrize("ending", [".csv", ".json", ".xlsx"])
def test_a_state_that_nobody_said_stays_empty(tmp_path, ending):
    if ending == ".xlsx":
        pytest.importorskip("openpyxl")
    states = {"NV1": TaskState.NOT_SAID, "NV2": TaskState.NOT_STARTED}
    kinds = {"kind": ItemKind.TASK, "indicator": "", "value": None, "year": None}
    made = [_one(**kinds, id=id_, state=state).items[0] for id_, state in states.items()]
    back = through(replace(_one(), items=tuple(made)), tmp_path, ending)
    assert {item.id: item.state for item in back.items} == states
    assert '"state"' not in to_json(_one(**kinds))


def test_a_requirement_has_no_state(tmp_path):
    row = {**_ROW, "kind": "yêu cầu", "state": "đang thực hiện", "indicator": "", "value": "", "year": ""}
    target_set, (finding,) = check_file(table(tmp_path, row))
    assert target_set.items[0].state is TaskState.NOT_SAID
    assert finding.severity is Severity.WARNING and "a requirement has no state" in describe(finding)


@pytest.mark.parametrize(
    ("written", "day", "words"),
    [
        ("Quý IV/2025", "2025-12-31", True),
        ("quý 2 năm 2026", "2026-06-30", True),
        ("Quý III, IV/2025", "2025-12-31", True),
        ("12/2025", "2025-12-31", True),
        ("Tháng 2/2028", "2028-02-29", True),
        ("Năm 2025", "2025-12-31", True),
        ("2025", "2025-12-31", True),
        ("Giai đoạn 2026–2030", "2030-12-31", True),
        ("Trước ngày 08/10/2025", "2025-10-08", True),
        ("31/12/2025", "2025-12-31", False),
        ("2025-12-31", "2025-12-31", False),
        ("Thường xuyên", "", True),
        ("Thường xuyên, liên tục", "", True),
        ("Hằng năm", "", True),
        ("Hàng năm", "", True),
        ("hàng quý", "", True),
        ("hằng tháng", "", True),
    ],
)
def test_deadlines_as_plans_write_them(tmp_path, written, day, words):
    made = read_file(table(tmp_path, {**_ROW, "deadline": written}))
    assert (made.items[0].deadline, made.items[0].deadline_note) == (day, written if words else "")
    # The words stand where they stood, and are read again.
    rows = list(csv.reader(io.StringIO(to_csv(made).decode("utf-8-sig"), newline=""), delimiter=";"))
    cells = dict(zip(rows[-2], rows[-1]))
    assert cells["Thời hạn (deadline)"] == (written if words else day)
    assert through(made, tmp_path, ".csv") == made == through(made, tmp_path, ".json")
    # JSON has days only, and says how to write the rest.
    text = to_json(replace(made, items=(replace(made.items[0], deadline=written, deadline_note=""),)))
    told = [describe(finding) for finding in check_json(text)[1]]
    assert len(told) == (written != day)
    assert all(day in one and ("deadline_note" in one) == words for one in told)


def test_words_beside_a_deadline_in_words(tmp_path):
    row = {**_ROW, "deadline": "Hằng năm", "deadline_note": "báo cáo trước 15/12"}
    (made,) = read_file(table(tmp_path, row)).items
    assert (made.deadline, made.deadline_note) == ("", "Hằng năm; báo cáo trước 15/12")


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Đang triển khai", TaskState.IN_PROGRESS),
        ("Chưa triển khai", TaskState.NOT_STARTED),
        ("Chưa thực hiện", TaskState.NOT_STARTED),
        ("Đã hoàn thành", TaskState.DONE),
        ("Hoàn thành", TaskState.DONE),
        ("Đã huỷ", TaskState.CANCELLED),
        ("Hủy bỏ", TaskState.CANCELLED),
        ("done", TaskState.DONE),
        ("", TaskState.NOT_SAID),
    ],
)
def test_states_as_people_write_them(tmp_path, written, state):
    assert read_file(table(tmp_path, {**_ROW, "state": written})).items[0].state is state


@pytest.mark.parametrize("language", ["vi", "en"])
def test_indicators_by_their_names(tmp_path, language):
    for id_ in INDICATORS:
        row = {**_ROW, "indicator": indicator_name(id_, language, "ấp, khu phố"), "value": "1"}
        assert read_file(table(tmp_path, row)).items[0].indicator == id_
    assert read_file(table(tmp_path, {**_ROW, "kind": "mục tiêu"})).items[0].kind is ItemKind.TARGET


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
        "sheet Bộ chỉ tiêu, row 1: “Tên bộ chỉ tiêu” is missing",
        "sheet Mục, row 2, CT1: “Giá trị”: 120 % lies outside 0 to 100 %",
    ]


def test_cells_of_spreadsheets(tmp_path):
    """Percentages that only look like such, dates, and whole numbers where text is meant."""
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import datetime

    path = tmp_path / "bộ.xlsx"
    write_file(_one(title_vi="Trạm", title_en="Sites"), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Mục"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    value = sheet.cell(2, columns["Giá trị (value)"])
    value.value, value.number_format = 0.7685, "0.00%"
    sheet.cell(2, columns["Thời hạn (deadline)"]).value = datetime(2025, 12, 31)
    for line, id_ in ((3, "b"), (4, "c"), (5, "d")):
        for column in set(columns.values()) - {columns["Thời hạn (deadline)"]}:
            sheet.cell(line, column).value = sheet.cell(2, column).value
        sheet.cell(line, columns["Mã mục (id)"]).value = id_
    month = sheet.cell(3, columns["Thời hạn (deadline)"])
    month.value, month.number_format = datetime(2025, 12, 1), "mmm\\-yy"  # what Excel makes of 12/2025
    sheet.cell(4, columns["Thời hạn (deadline)"]).value = datetime(1905, 7, 17)  # 2025, shown as a day
    sheet.cell(5, columns["Thời hạn (deadline)"]).value = 2026
    sheet.cell(2, columns["Mã mục (id)"]).value = 12
    sheet.cell(2, columns["Điều khoản (clause)"]).value = 1.0
    book.save(path)
    made, month, shown, year = read_file(path).items
    assert (made.value, made.deadline, made.id, made.clause) == (76.85, "2025-12-31", "12", "1")
    assert (month.deadline, month.deadline_note) == ("2025-12-31", "12/2025")
    assert (shown.deadline, shown.deadline_note) == ("2025-12-31", "2025")
    assert (year.deadline, year.deadline_note) == ("2026-12-31", "2026")


def test_files_that_are_none(tmp_path):
    path = tmp_path / "bộ.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(TargetSetError, match="no row with the names of the columns"):
        read_file(path)
    path.write_bytes("Mã mục;Loại\n".encode("utf-16"))
    with pytest.raises(TargetSetError, match="UTF-16"):
        read_file(path)
    path.write_text('id;"mot\n', encoding="utf-8")
    with pytest.raises(TargetSetError, match="row 1: a quotation mark before a text is never closed"):
        read_file(path)
    with pytest.raises(ParameterError, match=r"\.json, \.xlsx, \.csv"):
        write_file(_one(), tmp_path / "bộ.txt")
    with pytest.raises(DataError, match="cannot be read"):
        read_file(tmp_path / "none.csv")
    pytest.importorskip("openpyxl")
    path = tmp_path / "bộ.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(TargetSetError, match="cannot be read .*; open it in Excel or LibreOffice and save it again"):
        read_file(path)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(TargetSetError, match="password"):
        read_file(path)
    write_file(_one(), path)
    data = bytearray(path.read_bytes())
    data[2000:2040] = b"\xff" * 40  # in the middle of what is packed
    path.write_bytes(data)
    with pytest.raises(TargetSetError, match="save it again"):
        read_file(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no workbook either")
    with pytest.raises(TargetSetError, match="cannot be read"):
        read_file(path)


# -- workbooks as people leave them -----------------------------------------------------------------------------------


@pytest.fixture
def workbook(tmp_path):
    """Lets a function change the workbook of a set; gives the set that is then read, and what is told."""
    openpyxl = pytest.importorskip("openpyxl")

    def change(changing, **changed):
        path = tmp_path / "bộ.xlsx"
        write_file(_one(**changed), path)
        book = openpyxl.load_workbook(path)
        changing(book, {table_key(cell.value): cell.column_letter for cell in book["Mục"][1]})
        book.save(path)
        target_set, findings = check_file(path)
        return target_set, [describe(finding) for finding in findings]

    return change


@pytest.mark.parametrize(
    ("written", "shown", "value"),
    [
        (0.7685, "0.00%", 76.85),
        (0.29, "0%", 29),
        (0.5, "[Red]0.0%;-0.0", 50),
        (76.85, '0.0"%"', 76.85),
        (76.85, "0.00\\%", 76.85),
        (76.85, "0.0;-0.0%", 76.85),
    ],
)
def test_percentages_by_what_the_cell_shows(workbook, written, shown, value):
    def change(book, columns):
        cell, near, year = (book["Mục"][f"{columns[name]}2"] for name in ("value", "near", "year"))
        cell.value, cell.number_format = written, shown
        near.value, near.number_format = 0.05, "0%"
        year.number_format = "0%"

    made, told = workbook(change)
    assert told == []
    assert (made.items[0].value, made.items[0].near, made.items[0].year) == (value, 0.05, 2025)


def test_a_share_in_words(tmp_path):
    assert read_file(table(tmp_path, {**_ROW, "near": "5%"})).items[0].near == 0.05
    assert read_file(table(tmp_path, {**_ROW, "near": "7,5 %"})).items[0].near == 0.075


def _put(sheet, name, value):
    def change(book, columns):
        book[sheet][name.format(**columns)] = value

    return change


def _second(book, _):
    book.copy_worksheet(book["Mục"]).title = "Thêm"


@pytest.mark.parametrize(
    ("changing", "words"),
    [
        (_put("Mục", "AD2", "z"), "sheet Mục, row 2, CT1: cell AD2 (“z”) stands in a column without a name"),
        (_put("Mục", "{quote}1", None), "(“đạt 76,85%”) stands in a column without a name; name the column in row 1"),
        (_put("Bộ chỉ tiêu", "C3", "z"), "sheet Bộ chỉ tiêu, row 3: cell C3 (“z”) stands beside the value"),
        (_second, "sheet Thêm, row 1: this sheet has items as well, but those of sheet Mục are read"),
        (_put("Mục", "{quote}2", "=A1"), "“Trích nguyên văn” is a formula without a result; open the file in Excel"),
        (_put("Mục", "{title_vi}2", "#REF!"), "“Tên mục” shows the error #REF!"),
        (_put("Mục", "A1048576", "z"), "sheet Mục, row 1048576: cell A1048576 is filled, but only 20000 rows"),
        (_put("Mục", "XFD2", "z"), "row 2: cell XFD2 is filled, but only 20000 rows and 100 columns are read"),
        (lambda book, _: book.remove(book["Mục"]), "on any sheet; keep the header of the items"),
        (lambda book, _: book["Mục"].delete_rows(1), "on any sheet; keep the header of the items"),
    ],
)
def test_nothing_of_a_workbook_is_dropped_in_silence(workbook, changing, words):
    target_set, told = workbook(changing)
    assert target_set is None and any(words in one for one in told), told


def test_sheets_go_by_what_they_hold(workbook):
    def change(book, _):
        for sheet, name in (("Bộ chỉ tiêu", "A"), ("Mục", "B"), ("Danh mục", "C")):
            book[sheet].title = name
            if name != "C":
                book[name].insert_rows(1, 2)
                book[name]["A1"] = "DANH SÁCH"
        book.create_sheet("Ghi chú", 0).append(["hello", "#REF!"])
        book["B"]["A900000"] = "  "

    made, told = workbook(change)
    assert told == [] and made == _one()


def test_texts_too_long_for_a_cell_are_refused(tmp_path):
    pytest.importorskip("openpyxl")
    long = _one(quote="a" * 32_768)
    with pytest.raises(DataError, match="CT1, “Trích nguyên văn”: 32768 characters"):
        write_file(long, tmp_path / "bộ.xlsx")
    assert through(long, tmp_path, ".csv") == long


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["CT2", '"c" d'], "row 9: text goes on behind a closing quotation mark"),
        (["CT2", '"c'], "row 9: a quotation mark before a text is never closed"),
        (["CT2", "c" * 140_000], "row 9: a cell is longer than 131072 characters"),
    ],
)
def test_broken_rows_of_csv_are_named(tmp_path, row, words):
    path = table(tmp_path, _ROW)
    path.write_bytes(path.read_bytes() + (";".join(row) + "\nCT3;x\n").encode())
    _, findings = check_file(path)
    assert [words in describe(finding) for finding in findings] == [True]
    _, (finding,) = check_file(table(tmp_path, _ROW, separator="|"))
    assert "semicolons, commas or tabs" in describe(finding)
