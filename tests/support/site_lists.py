"""Lists of sites for tests: the same six sites in every way that people send them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

__all__ = ["EXPECTED", "HEADERS", "ROWS", "csv_text", "windows_1258", "write_workbook"]

HEADERS = (
    "STT",
    "Mã trạm",
    "Tên trạm",
    "Vĩ độ",
    "Kinh độ",
    "Chiều cao cột (m)",
    "Nhà mạng",
    "Công nghệ",
    "Năm phát sóng",
)
ROWS = (
    (1, "00012", "Trạm Đông Hà", 16.8163, 107.1003, 45, "Viettel, VNPT", "2G/3G/4G", 2015),
    (2, "00013", "Hải Lăng – Quảng Trị", 16.6931, 107.2405, 42.5, "Viettel", "LTE 1800", 2018),
    (3, "QT-07", "Đồi Hướng Hóa", 16.6212, 106.7361, 50, "MobiFone", "4G;5G", 2021),
    (4, "QT-08", "Cửa Việt", 16.9014, 107.1702, 36, "VNPT + MobiFone", "3G, 4G", 2012),
    (5, "QT-09", "Vĩnh Linh", 17.0622, 107.0121, 48, "Vietnamobile", "UMTS", 2010),
    (6, "QT-10", "Đảo Cồn Cỏ", 17.1571, 107.3372, 30, "Viettel", "5G NR", 2023),
)
#: What becomes of them: code → (longitude, latitude, operators, technology, height, year).
EXPECTED = {
    "00012": (107.1003, 16.8163, "Viettel; VNPT", "2G;3G;4G", 45.0, 2015),
    "00013": (107.2405, 16.6931, "Viettel", "4G", 42.5, 2018),
    "QT-07": (106.7361, 16.6212, "MobiFone", "4G;5G", 50.0, 2021),
    "QT-08": (107.1702, 16.9014, "MobiFone; VNPT", "3G;4G", 36.0, 2012),
    "QT-09": (107.0121, 17.0622, "Vietnamobile", "3G", 48.0, 2010),
    "QT-10": (107.3372, 17.1571, "Viettel", "5G", 30.0, 2023),
}


def csv_text(separator: str = ",", decimal: str = ".", headers=HEADERS, rows=ROWS, newline: str = "\r\n") -> str:
    """The list as CSV; cells that hold the separator are quoted."""

    def cell(value) -> str:
        text = str(value)
        if isinstance(value, float):
            text = text.replace(".", decimal)
        return f'"{text}"' if separator in text or "\n" in text else text

    return newline.join(separator.join(map(cell, row)) for row in (headers, *rows)) + newline


def windows_1258(text: str) -> bytes:
    """Text as Windows writes it in Vietnamese: tones are marks of their own behind their vowels."""
    made = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            made += letter.encode("cp1258")
        except UnicodeEncodeError:
            pieces = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in "\u0300\u0301\u0303\u0309\u0323" if mark in pieces)
            made += unicodedata.normalize("NFC", pieces.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return bytes(made)


def write_workbook(path: Path, sheets: dict, *, merged=(), formats=None, hidden=()) -> Path:
    """A workbook of these sheets (title → rows)."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
        for cell, number_format in (formats or {}).items():
            sheet[cell].number_format = number_format
        if title in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path
