"""Sheets of workbooks: merged cells count for all their rows, and no workbook fills the memory."""

from __future__ import annotations

import random
import re
import zipfile
from array import array

import pytest
from hatangso_testing import site_lists as lists
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, DataError
from hatangso.plugin.progress import Progress
from hatangso.plugin.site_lists import sheet_xml
from hatangso.plugin.site_lists.opening import open_list
from hatangso.plugin.site_lists.reading import ListReader, Options

HEADERS = ["STT", "Xã", "Mã trạm", "Tên trạm", "Vĩ độ", "Kinh độ", "Công nghệ", "Kinh phí (đồng)", "Ghi chú"]


def _read(path, progress=None):
    reader = ListReader(str(path), Options())
    opened = open_list(path, reader, progress=progress or Progress())
    try:
        facts = reader.survey(opened.tables[0])
        batches = list(reader.batches(opened.tables[0], facts))
    finally:
        opened.close()
    return [site for one in batches for site in one.sites], [row for one in batches for row in one.rejected], facts


@st.composite
def _lists(draw):
    """Rows of sites, one for each technology, and the same as they look with cells merged over them."""
    full, seen, merged, line = [], [], [], 4
    for commune in range(draw(st.integers(1, 3))):
        top = line
        for site in range(draw(st.integers(1, 3))):
            first = line
            number = commune * 10 + site
            for technology in draw(st.lists(st.sampled_from("2345"), min_size=1, max_size=4, unique=True)):
                full.append(
                    [number, f"Xã {commune}", f"T{number:02d}", f"Trạm {number}", 16.5 + number / 100, 107.1,
                     f"{technology}G", 5_000_000 if line == first else None, f"n{line}"]
                )  # fmt: skip
                seen.append(list(full[-1]))
                line += 1
            for column in "ACDEF":  # each site by itself
                if line - 1 > first and draw(st.booleans()):
                    merged.append(f"{column}{first}:{column}{line - 1}")
        if line - 1 > top:
            merged.append(f"B{top}:B{line - 1}")
    for area in merged:
        column, first, last = re.fullmatch(r"([A-Z])(\d+):[A-Z](\d+)", area).groups()
        for row in range(int(first) + 1, int(last) + 1):
            seen[row - 4]["ABCDEFGHI".index(column)] = None
    return full, seen, merged


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_lists())
def test_merged_cells_say_the_same_as_cells_filled_in(tmp_path, made):
    full, seen, merged = made
    above = [["Danh sách trạm"], HEADERS, [None] * 9]
    plain = lists.write_workbook(tmp_path / "plain.xlsx", {"A": [*above, *full]})
    # Titles and headers are merged as well, in the order in which somebody clicked.
    areas = ["A1:I1", *(f"{letter}2:{letter}3" for letter in "ABCDEFGHI"), *merged]
    random.Random(len(merged)).shuffle(areas)
    wanted, none, _ = _read(plain)
    sites, rejected, facts = _read(lists.write_workbook(tmp_path / "merged.xlsx", {"A": [*above, *seen]}, merged=areas))
    assert not none and not rejected
    assert sites == wanted
    assert facts.counts.get("spread", 0) == len(merged)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(1, 8), st.integers(0, 1), st.integers(1, 12)), max_size=6), st.randoms())
def test_overlapping_merged_cells_lose_nothing(merged, chance):
    """Each empty cell has the value of the lowest filled one that a merge over it begins at, however they overlap."""
    sheet = [[chance.choice((None, None, f"{row}/{column}")) for column in range(2)] for row in range(1, 9)]
    places = array("i", [one for first, column, last in merged for one in (first, column, max(first, last))])
    rows = [(number, list(cells)) for number, cells in enumerate(sheet, 1)]
    for number, cells in sheet_xml.MergedCells(places).spread(rows):
        for column in range(2):
            over = [first for first, where, last in merged if where == column and first <= number <= last]
            values = [sheet[first - 1][column] for first in [number, *sorted(over, reverse=True)]]
            assert cells[column] == next((one for one in values if one is not None), None)


def test_costs_that_are_merged_count_once(tmp_path):
    """What stands over three sites may be the sum of all: three times the money would be wrong."""
    rows = [[n, "Xã", f"T{n}", "", 16.5 + n / 10, 107.1, "4G", 9 if n == 1 else None, ""] for n in (1, 2, 3)]
    sites, _, facts = _read(lists.write_workbook(tmp_path / "a.xlsx", {"A": [HEADERS, *rows]}, merged=["H2:H4"]))
    assert [site.get("cost_vnd") for site in sites] == [9.0, None, None]
    assert facts.counts["summed"] == 1 and facts.examples["summed"] == [2] and "spread" not in facts.counts


def _with_sheet(source, target, change):
    """The workbook with another XML of its sheet."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, change(data) if "worksheets/" in entry.filename else data)
    return target


def test_sheets_with_prefixes_and_without_sizes(tmp_path):
    """As other programs write them: every tag with a prefix, no dimension, marks of single quotes."""
    rows = [HEADERS, [1, "Xã", "T1", "", 16.5, 107.1, "4G", "", ""], [None] * 6 + ["5G", None, None]]
    plain = lists.write_workbook(tmp_path / "a.xlsx", {"A": rows}, merged=["C2:C3", "E2:E3", "F2:F3"])

    def change(data: bytes) -> bytes:
        data = re.sub(rb"<dimension[^>]*/>", b"", data).replace(b'ref="', b"ref='").replace(b':C3"', b":C3'")
        data = re.sub(rb"(ref='[A-Z0-9:]+)\"", rb"\1'", data)
        return re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", data).replace(b"xmlns=", b"xmlns:x=")

    sites, rejected, facts = _read(_with_sheet(plain, tmp_path / "b.xlsx", change))
    assert not rejected and facts.counts["spread"] == 3
    assert [(site["code"], site["technology"], site["source_rows"]) for site in sites] == [("T1", "4G;5G", 2)]


@pytest.mark.parametrize("ref", ["c2:c3", "C3:C2", "$c$3:$C$2", "D3:c2", "C2:D3"])
def test_merged_cells_however_they_are_written(tmp_path, ref):
    rows = [HEADERS, [1, "Xã", "T1", "", 16.5, 107.1, "4G", "", ""], [None] * 4 + [16.5, 107.1, "5G", None, None]]
    plain = lists.write_workbook(tmp_path / "a.xlsx", {"A": rows}, merged=["C2:C3"])
    path = _with_sheet(plain, tmp_path / "b.xlsx", lambda data: data.replace(b"C2:C3", ref.encode()))
    sites, rejected, facts = _read(path)
    assert not rejected and facts.counts["spread"] == 1
    assert [(site["code"], site["technology"]) for site in sites] == [("T1", "4G;5G")]


@pytest.mark.parametrize("block", [7, 1 << 20])
@pytest.mark.parametrize(
    ("where", "aside"),
    [
        (b"</sheetData>", b"%b<!-- <mergeCells><mergeCell ref='B2:B9'/></mergeCells> -- ->-->"),
        (b"</sheetData>", b"%b<?x <mergeCell ref='B2:B9'/> ?>"),
        (b"<sheetData>", b"<!-- </sheetData><mergeCell ref='B2:B9'/></mergeCells> -->%b"),
        (b"<sheetData>", b"%b<row r='1'><c r='A1' t='inlineStr'><is><t><![CDATA[<!--]]></t></is></c></row>"),
    ],
)
def test_what_is_no_tag_merges_nothing(tmp_path, monkeypatch, block, where, aside):
    path = lists.write_workbook(tmp_path / "a.xlsx", {"A": [HEADERS]}, merged=["A2:A3"])
    monkeypatch.setattr(sheet_xml, "_BLOCK", block)
    path = _with_sheet(path, tmp_path / "b.xlsx", lambda data: data.replace(where, aside.replace(b"%b", where)))
    with zipfile.ZipFile(path) as archive:
        found = sheet_xml.merged_cells(archive, "xl/worksheets/sheet1.xml", str(path))
        assert b"B2:B9" in archive.read("xl/worksheets/sheet1.xml") or b"CDATA" in aside
    assert list(found.spread([(2, ["x", "y"]), (3, [None, None])])) == [(2, ["x", "y"]), (3, ["x", None])]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("ahead", [b"", b"<!-- <worksheet> -->" + b" " * 5000])
def test_document_types_are_refused(tmp_path, part, ahead):
    plain = lists.write_workbook(tmp_path / "a.xlsx", {"A": [HEADERS, [1, "Xã", "T1", "", 16.5, 107.1, "4G", "", ""]]})
    said = ahead + b'<!DOCTYPE a [<!ENTITY b "c">]>'
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                head = re.match(rb"<\?xml[^>]*\?>\s*|", data).end()
                data = data[:head] + said + data[head:]
            new.writestr(name, data)
    _refused(path, f"{part}: DOCTYPE")


def _refused(path, words):
    with pytest.raises(DataError) as raised:
        _read(path)
    assert words in str(raised.value) and str(path) in str(raised.value)


def test_workbooks_that_are_too_large_are_refused(tmp_path, monkeypatch):
    """With limits made small: a part, a sheet, a row, rows, merged cells."""
    rows = [HEADERS, *([n, "Xã", f"T{n}", "", 16.5, 107.1, "4G", "", ""] for n in range(40))]
    path = lists.write_workbook(tmp_path / "a.xlsx", {"A": rows}, merged=["B2:B4", "B5:B7"])
    assert len(_read(path)[0]) == 40
    for name, least, words in (
        ("_MOST_PART_BYTES", 100, "unpacked"),
        ("_MOST_SHEET_BYTES", 100, "unpacked"),
        ("_MOST_ROWS", 30, " rows, or a row of more than"),
        ("_MOST_ROW_BYTES", 150, " rows, or a row of more than"),
        ("_MOST_MERGED", 1, "cells are merged"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(sheet_xml, name, least)
            _refused(path, words)


def test_one_row_without_an_end_is_refused(tmp_path):
    """A packed megabyte of cells would be gigabytes of objects."""
    plain = lists.write_workbook(tmp_path / "a.xlsx", {"A": [HEADERS, [1, "Xã", "T1", "", 16.5, 107.1, "4G", "", ""]]})
    bomb = tmp_path / "b.xlsx"
    _with_sheet(plain, bomb, lambda data: data.replace(b"</row>", b"<c/>" * (3 << 20) + b"</row>", 1))
    _refused(bomb, "a row of more than 8 MB")


def test_a_cancel_is_heard_while_merged_cells_are_sought(tmp_path):
    path = lists.write_workbook(tmp_path / "a.xlsx", {"A": [HEADERS]}, merged=["A1:A2"])
    with zipfile.ZipFile(path) as archive, pytest.raises(Cancelled):
        sheet_xml.merged_cells(archive, "xl/worksheets/sheet1.xml", str(path), Progress(cancelled=lambda: True))
