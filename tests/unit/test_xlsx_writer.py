"""The workbook of annex tables: texts stay texts, sums are right for another program, the same bytes every time."""

from __future__ import annotations

import io
import math
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime, timezone
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier.clean_text import one_line
from hatangso.plugin.dossier.document import (
    Annex,
    Column,
    Document,
    Figure,
    Head,
    Paragraph,
    Signature,
    Table,
)
from hatangso.plugin.dossier.workbook import writer as xlsx_writer
from hatangso.plugin.dossier.workbook.cells import (
    MOST_LETTERS,
    column_widths,
    day_number,
    decimals_needed,
    lines_needed,
    looks_like_formula,
    plain_text,
    sheet_names,
)
from hatangso.plugin.dossier.workbook.writer import write_xlsx
from hatangso.plugin.errors import Cancelled, DependencyError, OutputError
from hatangso.plugin.progress import Progress

MOMENT = datetime(2026, 11, 22, 8, 30)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def document(*tables: Table, annexes: tuple[Annex, ...] = (), language: str = "vi") -> Document:
    head = Head(
        "UBND TỈNH SAO MAI", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "12", "KH-SKHCN", "Bình Minh", "2026-11-22", "KẾ HOẠCH"
    )
    return Document("plan", language, "Kế hoạch phát triển hạ tầng số", head, tables, Signature(), annexes)


def table(rows, *columns: Column, id_: str = "t", **more) -> Table:
    return Table(id_, more.pop("caption", "Danh mục cột ăng ten"), columns, rows, **more)


def written(doc: Document, **more) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(doc, moment=MOMENT, **more)))


def sheet_xml(data: bytes, number: int) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))


def cells_of(data: bytes, number: int) -> dict[str, ElementTree.Element]:
    return {cell.get("r"): cell for cell in sheet_xml(data, number).iter(f"{MAIN}c")}


SITES = table(
    [("00004", "Yên Mỹ", 42.5, 1_250_000_000, "2025-06-30", "met"), ("00007", None, None, None, "2025-06", "missed")],
    Column("Mã trạm", "code"), Column("Tên trạm", "text", 2.0), Column("Chiều cao (m)", "number", decimals=1),
    Column("Chi phí (đồng)", "money", total=True), Column("Ngày", "date"), Column("Kết quả", "verdict"),
    source="sites (sao_mai.gpkg), 30/06/2025", total="Tổng cộng",
)  # fmt: skip


# -- cells ------------------------------------------------------------------------------------------------------------
def test_each_kind_of_cell_is_what_it_is():
    sheet = written(document(SITES)).worksheets[1]
    first, second = map(list, sheet.iter_rows(min_row=4, max_row=5))
    assert [cell.value for cell in first] == ["00004", "Yên Mỹ", 42.5, 1_250_000_000, datetime(2025, 6, 30), "đạt"]
    assert [cell.value for cell in second] == ["00007", None, None, None, "06/2025", "chưa đạt"]
    assert [cell.number_format for cell in first[2:5]] == ["#,##0.0", "#,##0", "dd\\/mm\\/yyyy"]
    assert first[0].number_format == "@" and first[0].data_type == "s"


def test_what_is_not_known_is_empty_and_odd_numbers_do_no_harm():
    odd = [None, math.nan, math.inf, -math.inf, np.float64(1.5), np.int64(7), True, 10**400, "text", "2.5"]
    data = write_xlsx(document(table([(value,) for value in odd], Column("Giá trị", "number"))), moment=MOMENT)
    values = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]["A"]][3:13]
    assert values == [None, None, None, None, 1.5, 7, 1, str(10**400), "text", "2.5"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("2025-06-30", 45838), ("1900-03-01", 61), ("2025-06-30T10:00:00", 45838), ("1900-02-28", None),
     ("2025-02-30", None), ("2025-06", None), ("2025", None), ("", None), ("30/06/2025", None)],
)  # fmt: skip
def test_whole_days_are_dates_and_nothing_else(text, number):
    assert day_number(text) == number


#: What Excel, LibreOffice or who opens a CSV made of it may take for a formula.
DANGEROUS = ['=1+1', '=HYPERLINK("http://x","y")', "+84 233", "-5 m", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1",
             "＠a", " =1", "=cmd|' /C calc'!A0", "#N/A", "TRUE", "1e5", "00004", "1/2", "<b>&", "_x0041_", "a\x00\x07b",
             "\ud800x", "dòng 1\r\ndòng 2", "  hai đầu  "]  # fmt: skip


def texts_of(data: bytes, number: int, column: str, count: int) -> list[str]:
    cells = cells_of(data, number)
    made = []
    for row in range(4, 4 + count):
        cell = cells[f"{column}{row}"]
        assert cell.find(f"{MAIN}f") is None
        text = cell.find(f"{MAIN}is/{MAIN}t")
        assert (text is None) == (cell.get("t") is None) or cell.get("t") == "inlineStr"
        made.append("" if text is None else text.text or "")
    return made


@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(DANGEROUS)), min_size=1, max_size=12))
@settings(max_examples=40)
def test_texts_stay_texts(texts):
    made = table([(text, text) for text in texts], Column("Tên"), Column("Mã", "code"), groups={0: texts[0]},
                 caption=texts[0], source=texts[-1])  # fmt: skip
    data = write_xlsx(document(made), moment=MOMENT)
    xml = sheet_xml(data, 2)
    assert next(xml.iter(f"{MAIN}f"), None) is None
    plain = [plain_text(text) for text in texts]
    cells = cells_of(data, 2)
    for place, text in enumerate(plain):
        for column in "AB":
            cell = cells[f"{column}{5 + place}"]  # below the group
            shown = cell.find(f"{MAIN}is/{MAIN}t")
            assert ("" if shown is None else shown.text or "") == text
    # The sheet of contents has them too.
    assert next(sheet_xml(data, 1).iter(f"{MAIN}f"), None) is None


def test_dangerous_texts_are_marked_and_shown_as_they_are():
    data = write_xlsx(document(table([(text,) for text in DANGEROUS], Column("Tên"))), moment=MOMENT)
    assert texts_of(data, 2, "A", len(DANGEROUS)) == [plain_text(text) for text in DANGEROUS]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]
    for row, text in enumerate(DANGEROUS, 4):
        assert sheet.cell(row, 1).data_type == "s"
        assert bool(sheet.cell(row, 1).quotePrefix) == looks_like_formula(text), text
    assert all(looks_like_formula(text) for text in DANGEROUS[:13])
    assert not looks_like_formula("Trạm = 1") and not looks_like_formula("")


def test_plain_text_is_what_a_cell_can_hold():
    assert plain_text("_x0041_") == "_x005F_x0041_"
    assert plain_text("a\x00b\x1fc\ufffe\ud800d") == "a\ufffdb\ufffdc\ufffd\ufffdd"
    assert plain_text("a\r\nb\rc\x0bd") == "a\nb\nc\nd" and plain_text("Vie\u0302\u0323t") == "Việt"
    long = plain_text("x" * 40_000)
    assert len(long) == MOST_LETTERS and long.endswith("…")
    wide = plain_text("😀" * 20_000)  # two units each
    assert len(wide.encode("utf-16-le")) // 2 <= MOST_LETTERS and wide.endswith("…")
    assert plain_text("y" * MOST_LETTERS) == "y" * MOST_LETTERS


def test_a_cut_text_is_told():
    sheet = written(document(table([("x" * 40_000,), ("y",)], Column("Tên"), source="nguồn số liệu"))).worksheets[1]
    assert len(sheet["A4"].value) == MOST_LETTERS
    assert "1 ô" in sheet["A6"].value and "DOCX" in sheet["A6"].value
    sheet = written(document(table([("x" * 40_000,)], Column("Name")), language="en")).worksheets[1]
    assert sheet["A5"].value.startswith("1 cell")


#: What is pasted into a form from Word, Excel and the web, and worse.
HARD = st.one_of(st.text(max_size=60), st.sampled_from(["S\x0bO KHOA HỌC", "a\x01b", "\ud83d", "\uffff", "\x00", "=1+1",
                                                       "x" * 400, "dòng\nhai", "<&>\"'", "a\u202eb"]))  # fmt: skip


@given(HARD, HARD, HARD)
@settings(max_examples=40)
def test_properties_hold_whatever_the_head_says(body, title, subject):
    head = Head(body, body, title, subject, body, "2026-11-22", title, subject)
    made = replace(document(SITES), title=title, head=head)
    properties = written(made).properties
    for text, given_ in ((properties.creator, body), (properties.title, title), (properties.subject, subject)):
        expected = one_line(given_, 255)
        assert (text or "").strip() == expected.strip() or (not expected and text == "openpyxl")  # its reader says so
        assert len(text or "") <= 255


def test_numbers_have_the_decimals_that_they_need():
    assert decimals_needed([1.0, 2, None, "x"], 3) == 0
    assert decimals_needed([1.0, 2.5], 3) == 1
    assert decimals_needed([1.123456], 2) == 2
    assert decimals_needed([0.1 + 0.2], 6) == 1
    assert decimals_needed([math.nan, math.inf], 2) == 0


# -- sheets -----------------------------------------------------------------------------------------------------------
@given(st.lists(st.text(max_size=60), max_size=20))
def test_names_of_sheets_are_such_as_excel_takes(titles):
    names = sheet_names(titles)
    assert len(names) == len(titles)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
        assert not name.startswith("'") and not name.endswith("'") and name.casefold() != "history"


def test_names_of_sheets_say_what_is_in_them():
    titles = ["Bảng 1 Danh mục cột ăng ten hiện có trên địa bàn tỉnh", "Bảng 2 Cống bể", "bảng 2 cống bể", "A/B: [c]?*"]
    assert sheet_names(titles) == ["Bảng 1 Danh mục cột ăng ten", "Bảng 2 Cống bể", "bảng 2 cống bể (2)", "A B c"]


def test_contents_lead_to_all_tables_of_body_and_annexes():
    annex = Annex("a", "Danh mục hạ tầng", (Paragraph.of("x"), replace(SITES, id="u", caption="Cống bể cáp")))
    picture = Figure("f", "Hình", "", b"")
    data = write_xlsx(document(SITES, picture, annexes=(annex,)), moment=MOMENT)  # type: ignore[arg-type]
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Mục lục", "Bảng 1 Danh mục cột ăng ten", "Bảng 2 Cống bể cáp"]
    contents = book.worksheets[0]
    said = [[cell.value for cell in row] for row in contents.iter_rows(max_col=5)]
    assert said[1][0] == "Kế hoạch phát triển hạ tầng số" and "12/KH-SKHCN" in said[2][0] and "22/11/2026" in said[2][0]
    assert ["Bảng 2", "Cống bể cáp", "Phụ lục – Danh mục hạ tầng", 2, "sites (sao_mai.gpkg), 30/06/2025"] in said
    links = {cell.value: cell.hyperlink.location for row in contents.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"Bảng 1": "'Bảng 1 Danh mục cột ăng ten'!A1", "Bảng 2": "'Bảng 2 Cống bể cáp'!A1"}
    back = book.worksheets[2]["A1"].hyperlink
    assert back.location == "'Mục lục'!A1"


def test_a_document_without_tables_says_so():
    assert "không có bảng" in str([cell.value for cell in written(document()).worksheets[0]["A"]])
    assert written(document(language="en")).sheetnames == ["Contents"]


def test_pages_print_as_they_should():
    wide = table(
        [tuple(range(9))] * 3, *[Column(f"Cột {n}", "integer") for n in range(9)], id_="w", groups={1: "Xã Một"}
    )
    book = written(document(SITES, wide))
    upright, lying = book.worksheets[1:]
    for sheet in (upright, lying):
        assert sheet.print_title_rows == "$3:$3" and sheet.freeze_panes == "A4"
        assert str(sheet.page_setup.paperSize) == "9" and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1 and sheet.page_setup.fitToHeight == 0
        assert "&P" in sheet.oddFooter.center.text
        assert "A1" not in str(sheet.print_area) and "$A$2" in str(sheet.print_area)
        assert sheet["A3"].font.bold and sheet["A3"].alignment.wrap_text and sheet["A3"].border.left.style
        assert sheet["A3"].fill.fgColor.rgb.endswith("D9E2EC")
    assert upright.page_setup.orientation == "portrait" and lying.page_setup.orientation == "landscape"
    assert upright.auto_filter.ref == "A3:F5" and lying.auto_filter.ref is None
    assert upright.page_margins.left == pytest.approx(30 / 25.4) and upright.page_margins.right >= 15 / 25.4
    assert "A2:I2" in map(str, lying.merged_cells.ranges) and "A5:I5" in map(str, lying.merged_cells.ranges)
    assert lying["A5"].value == "Xã Một" and lying["A6"].value == 0
    assert upright["A2"].value == "Bảng 1. Danh mục cột ăng ten"
    assert upright["A7"].value == "Nguồn: sites (sao_mai.gpkg), 30/06/2025"
    landscape = written(document(annexes=(Annex("a", "x", (replace(SITES, columns=SITES.columns[:2]),)),))).worksheets[
        1
    ]
    assert landscape.page_setup.orientation == "landscape"


def test_verdicts_are_filled_by_rules_on_their_words():
    rules = [rule for ranges in written(document(SITES)).worksheets[1].conditional_formatting for rule in ranges.rules]
    by_word = {rule.formula[0]: rule.dxf for rule in rules}
    assert set(by_word) == {'"đạt"', '"gần đạt"', '"chưa đạt"', '"chưa có số liệu"'}
    fills = {word: dxf.fill for word, dxf in by_word.items()}

    def grey(colour: str) -> float:
        red, green, blue = (int(colour[-6:][place : place + 2], 16) for place in (0, 2, 4))
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

    shades = [grey(fills[word].bgColor.rgb) for word in ('"đạt"', '"gần đạt"', '"chưa đạt"')]
    assert shades[0] - shades[1] > 0.12 and shades[1] - shades[2] > 0.12  # told apart in a grey print
    assert fills['"chưa có số liệu"'].patternType == "lightUp"


def test_widths_keep_to_the_page_and_give_room_to_those_who_need_it():
    columns = (Column("TT", "integer", 0.5), Column("Tên", "text", 4.0), Column("Ghi chú", "text", 4.0))
    rows = [(1, "một tên khá dài của một đối tượng nào đó trên địa bàn tỉnh", "x")] * 5
    widths = column_widths(columns, rows, "vi", 88.0)
    assert sum(widths) <= 88.5 and widths[0] < 8 and widths[1] > 50 > 15 > widths[2]
    assert lines_needed("một hai ba", 7) == 2 and lines_needed("một\nhai", 50) == 2 and lines_needed("x" * 21, 10) == 3


# -- sums -------------------------------------------------------------------------------------------------------------
def summed(seed: int, count: int, id_: str, **more) -> Table:
    rng = np.random.default_rng(seed)
    numbers = np.where(rng.random((count, 3)) < 0.2, np.nan, rng.normal(0, 1e6, (count, 3)) * [1, 1e-6, 1e3])
    rows = [(f"{n:05d}", *(None if math.isnan(v) else v for v in row[:2]), None if math.isnan(row[2]) else int(row[2]),
             None, n % 7) for n, row in enumerate(numbers.tolist())]  # fmt: skip
    columns = (Column("Mã", "code"), Column("Dài (km)", "number", total=True), Column("Số", "number", total=True),
               Column("Tiền", "money", total=True), Column("Chưa rõ", "number", total=True),
               Column("Hộ", "integer", total=True))  # fmt: skip
    return Table(id_, more.pop("caption", f"Bảng tổng {id_}"), columns, rows, total="Tổng cộng", **more)


TABLES = (
    summed(1, 40, "a"),
    summed(2, 25, "b", groups={0: "Xã Một", 7: "Xã 'Hai'", 24: "Xã Ba"}),
    summed(3, 61, "c", caption="Cột 'treo' cáp", source="nguồn"),
    summed(4, 1, "d"),
    summed(5, 0, "e"),
)


@pytest.fixture
def short_sheets(monkeypatch):
    monkeypatch.setattr(xlsx_writer, "MOST_ROWS", 20)


def formulas(book: openpyxl.Workbook) -> dict[str, list[str]]:
    return {
        sheet.title: [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        for sheet in book.worksheets
        if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    }


def test_sums_are_formulas_over_the_data_with_their_results_beside_them():
    data = write_xlsx(document(*TABLES[:2]), moment=MOMENT)
    found = formulas(openpyxl.load_workbook(io.BytesIO(data)))
    assert found["Bảng 1 Bảng tổng a"] == ["=SUM(B4:B43)", "=SUM(C4:C43)", "=SUM(D4:D43)",
                                           '=IF(COUNT(E4:E43)=0,"",SUM(E4:E43))', "=SUM(F4:F43)"]  # fmt: skip
    assert found["Bảng 2 Bảng tổng b"][0] == "=SUM(B4:B31)"  # three lines of groups are among them
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for made, sheet, row in ((TABLES[0], values.worksheets[1], 44), (TABLES[1], values.worksheets[2], 32)):
        assert [cell.value or None for cell in sheet[row]] == ["Tổng cộng", *made.sums()[1:]]


def test_without_rows_or_summed_columns_there_is_no_line_of_sums():
    assert not formulas(written(document(TABLES[4], table([(1,)], Column("Số", "integer")))))


def test_a_table_that_is_too_long_goes_on_and_is_summed_whole(short_sheets):
    book = written(document(TABLES[2]))
    names = book.sheetnames[1:]
    assert len(names) == 4 and len({name.casefold() for name in names}) == 4
    assert [sheet["A4"].value for sheet in book.worksheets[1:]] == ["00000", "00020", "00040", "00060"]
    assert [sheet["A2"].value[-5:] for sheet in book.worksheets[1:]] == ["(1/4)", "(2/4)", "(3/4)", "(4/4)"]
    found = formulas(book)
    assert set(found) == {names[-1]}
    assert found[names[-1]][0].startswith("=SUM('" + names[0].replace("'", "''") + "'!B4:B23,")
    assert found[names[-1]][0].endswith(",B4:B4)")
    assert len([cell for cell in book.worksheets[0]["A"] if cell.hyperlink]) == 4


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_another_program_comes_to_the_same_sums(short_sheets, tmp_path):
    """LibreOffice calculates anew, from a copy without our results."""
    data = write_xlsx(document(*TABLES), moment=MOMENT)
    bare = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", text))
    (tmp_path / "out").mkdir()
    profile = (tmp_path / "profile").as_uri()
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir",
         str(tmp_path / "out"), str(bare)],
        check=True, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    if "source file could not be loaded" in done.stderr + done.stdout:
        pytest.skip("LibreOffice is installed without its spreadsheets (libreoffice-calc)")
    theirs = openpyxl.load_workbook(tmp_path / "out" / "bare.xlsx", data_only=True)
    ours = openpyxl.load_workbook(io.BytesIO(data))
    assert theirs.sheetnames == ours.sheetnames
    compared = []
    for made in TABLES[:4]:
        last = [sheet for sheet in ours.worksheets if made.caption[:12] in sheet.title][-1]
        row = next(cell.row for line in last.iter_rows() for cell in line if cell.data_type == "f")
        told = [cell.value for cell in theirs[last.title][row]][1:]
        for mine, other in zip(made.sums()[1:], told):
            if mine is None:
                assert other in (None, "")
            else:
                assert other == pytest.approx(mine, rel=1e-9, abs=1e-6)
                compared.append(mine)
    assert len(compared) >= 14
    # Texts, codes and days came through as well.
    assert theirs.worksheets[1]["A4"].value == "00000"


# -- the file ---------------------------------------------------------------------------------------------------------
def test_the_same_document_and_moment_give_the_same_bytes():
    doc = document(SITES, *TABLES[:2])
    data = write_xlsx(doc, moment=MOMENT)
    assert data == write_xlsx(doc, moment=MOMENT)
    assert data != write_xlsx(doc, moment=datetime(2026, 11, 23))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None and archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 8, 30, 0)}
        assert {entry.extract_version for entry in archive.infolist()} == {20}  # no fields of ZIP64
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert properties.created == properties.modified == MOMENT
    assert properties.title == doc.title and properties.creator == "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    zoned = datetime(2026, 11, 22, 15, 30, tzinfo=timezone.utc)
    assert openpyxl.load_workbook(io.BytesIO(write_xlsx(doc, moment=zoned))).properties.created.hour == 15


def test_the_size_of_a_sheet_is_said_for_programs_that_read_in_streams():
    data = write_xlsx(document(SITES), moment=MOMENT)
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    assert book.worksheets[1].calculate_dimension() == "A1:F7"
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    assert rows[3][0] == "00004" and rows[4][0] == "00007"


def test_forty_thousand_rows():
    columns = (Column("TT", "integer"), Column("Mã", "code"), Column("Tên"), Column("X", "number"),
               Column("Dài", "number", total=True))  # fmt: skip
    rows = [(n, f"{n:05d}", f"Trạm {n}", 1_800_000 + n / 3, n / 7) for n in range(40_000)]
    steps: list[float] = []
    made = write_xlsx(document(table(rows, *columns)), moment=MOMENT, progress=Progress(steps.append))
    assert steps == sorted(steps) and steps[-1] == 100 and len(steps) > 50
    book = openpyxl.load_workbook(io.BytesIO(made), read_only=True, data_only=True)
    assert book.worksheets[1].calculate_dimension() == "A1:E40005"
    last = list(book.worksheets[1].iter_rows(min_row=40_003, values_only=True))
    assert last[0][:3] == (39_999, "39999", "Trạm 39999") and last[1][4] == pytest.approx(sum(row[4] for row in rows))


def test_it_can_be_cancelled():
    rows = [(n,) for n in range(5_000)]
    asked = iter([False] * 8)
    with pytest.raises(Cancelled):
        write_xlsx(document(table(rows, Column("Số", "integer"))), moment=MOMENT,
                   progress=Progress(cancelled=lambda: next(asked, True)))  # fmt: skip


def test_a_sheet_of_more_than_two_gibibytes_is_written_with_zip64(monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100_000)
    data = write_xlsx(document(table([(n, "Trạm") for n in range(3_000)], Column("Số", "integer"), Column("Tên"))),
                      moment=MOMENT)  # fmt: skip
    monkeypatch.undo()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        versions = {entry.filename: entry.extract_version for entry in archive.infolist()}
    assert versions["xl/worksheets/sheet2.xml"] == 45 and versions["xl/workbook.xml"] == 20
    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]["A3003"].value == 2_999


def test_what_is_missing_or_full_is_told(monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(openpyxl.Workbook, "save", full)
    with pytest.raises(OutputError, match="No space left"):
        write_xlsx(document(SITES), moment=MOMENT)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(DependencyError, match="openpyxl"):
        write_xlsx(document(SITES), moment=MOMENT)


def test_rows_of_other_lengths_and_groups_behind_the_last_row():
    made = table([("a",), ("b", 1, 2, 3)], Column("Tên"), Column("Số", "integer"), groups={1: "Nhóm", 2: "Sau cùng"})
    sheet = written(document(made)).worksheets[1]
    said = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=7, max_col=2)]
    assert said == [["a", None], ["Nhóm", None], ["b", 1], ["Sau cùng", None]]
