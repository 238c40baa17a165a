"""Every field of a target set, once: what it is called, what it holds, which words it may have.

The reader, the tables (XLSX, CSV) and the published schema all go by these lists, so that they cannot disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .indicators import INDICATORS
from .target_set import Comparator, ItemKind, TaskState

__all__ = [
    "BOOLEAN_WORDS",
    "CHOICE_NAMES",
    "CHOICE_WORDS",
    "DATE",
    "DOCUMENT_FIELDS",
    "FIRST_YEAR",
    "ID",
    "INDICATOR_IDS",
    "ITEM_FIELDS",
    "LAST_YEAR",
    "MEASURED",
    "SET_FIELDS",
    "SetField",
    "UNWRITABLE",
    "table_key",
    "table_name",
]

#: Years that a target or a status figure can have.
FIRST_YEAR, LAST_YEAR = 2000, 2100
#: Ids of sets and items: ASCII, so that they survive file names, formulas and e-mail.
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Characters that a spreadsheet cannot hold, or that are none.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: Kinds of items that are held against measured values: they need an indicator, a value and a year.
MEASURED = (ItemKind.TARGET, ItemKind.STATUS)
INDICATOR_IDS = tuple(INDICATORS)


@dataclass(frozen=True)
class SetField:
    """One field.

    Parameters
    ----------
    name : str
        As in the JSON file and in the dataclasses of :mod:`.target_set`.
    kind : str
        "id", "text", "date", "year", "number", "share", "boolean" or "choice".
    en, vi : str
        Its name for people; headers of tables show the Vietnamese one with the name in brackets.
    about : str
        What it holds, for the schema (English).
    required : bool
        It must be there and not be empty.
    choices : tuple of str
        What a choice can be.
    width : int
        Columns of a spreadsheet are so many characters wide.
    """

    name: str
    kind: str
    en: str
    vi: str
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    width: int = 14


#: Fields at the top of a set, without the document, the period, the legal bases and the items.
SET_FIELDS = (
    SetField("id", "id", "Set id", "Mã bộ chỉ tiêu", "Id of the set; the name of a shipped file.", True),
    SetField("title_vi", "text", "Title (Vietnamese)", "Tên bộ chỉ tiêu", "Title in Vietnamese.", True),
    SetField("title_en", "text", "Title (English)", "Tên tiếng Anh", "Title in English."),
    SetField("province", "text", "Province", "Tỉnh, thành phố", "Province; empty for national sets, or not known."),
    SetField(
        "village_term",
        "text",
        "What a village is called",
        "Cách gọi thôn, bản",
        'What a village is called there, as in the document: "thôn, bản", "xóm", "ấp, khu phố".',
    ),
    SetField("note_vi", "text", "Note (Vietnamese)", "Ghi chú", "What a reader must know of the whole set."),
    SetField("note_en", "text", "Note (English)", "Ghi chú tiếng Anh", "The note in English."),
)

#: Fields of a document.
DOCUMENT_FIELDS = (
    SetField("number", "text", "Number", "Số, ký hiệu", 'Number and symbol, such as "195/KH-UBND".'),
    SetField("date", "date", "Date", "Ngày ban hành", "Day of issue."),
    SetField("issuer", "text", "Issuer", "Cơ quan ban hành", "Who issued it."),
    SetField("title", "text", "Title", "Trích yếu", "Its title, in its own words."),
    SetField("source", "text", "Source", "Nguồn", "Where its words were read: the document itself, a news page …"),
)

#: Fields of an item, in the order of tables.
ITEM_FIELDS = (
    SetField("id", "id", "Item", "Mã mục", "Unique in the set, never used again for something else.", True, width=9),
    SetField(
        "kind",
        "choice",
        "Kind",
        "Loại",
        "target: a number to reach by a year; status: a number that the document says was reached; task: something to "
        "do; requirement: something to be kept to all along.",
        True,
        tuple(kind.value for kind in ItemKind),
        13,
    ),
    SetField("title_vi", "text", "Title (Vietnamese)", "Tên mục", "Short title in Vietnamese.", True, width=42),
    SetField("title_en", "text", "Title (English)", "Tên tiếng Anh", "Short title in English.", width=30),
    SetField("quote", "text", "Quotation", "Trích nguyên văn", "The clause's own words.", True, width=60),
    SetField("clause", "text", "Clause", "Điều khoản", 'Where in the document ("II.1"); empty where it has no number.'),
    SetField("document", "text", "Document", "Văn bản", "Number of the document if it is another one than the set's."),
    SetField(
        "indicator",
        "choice",
        "Indicator",
        "Chỉ số",
        "Indicator that the item is measured by; needed by targets and status figures.",
        False,
        INDICATOR_IDS,
        30,
    ),
    SetField(
        "comparator",
        "choice",
        "Comparison",
        "So sánh",
        "How a measured value is held against the value of the item; >= if it is not said.",
        False,
        tuple(comparator.value for comparator in Comparator),
        9,
    ),
    SetField(
        "value",
        "number",
        "Value",
        "Giá trị",
        "In the unit of the indicator; percentages lie between 0 and 100. Needed by targets and status figures.",
        width=10,
    ),
    SetField("approximate", "boolean", "About", "Khoảng", 'The document says "about" ("khoảng").', width=9),
    SetField(
        "year",
        "year",
        "Year",
        "Năm",
        "Horizon of a target, year of a status figure. Needed by both.",
        width=7,
    ),
    SetField(
        "near",
        "share",
        "Near band",
        "Biên gần đạt",
        'A missed value is "near" within this share of the target (0.05: 5 %); by default as the run says.',
        width=9,
    ),
    SetField("owner", "text", "Owner", "Đơn vị chủ trì", "Who is responsible, as the document says.", width=24),
    SetField("deadline", "date", "Deadline", "Thời hạn", "Last day of a task.", width=12),
    SetField(
        "state",
        "choice",
        "State",
        "Tình trạng",
        "How far a task is; not_started if it is not said.",
        False,
        tuple(state.value for state in TaskState),
    ),
    SetField("state_note", "text", "What was done", "Kết quả thực hiện", "What was done.", width=30),
    SetField("state_date", "date", "State of", "Ngày cập nhật", "Day on which the state was said.", width=12),
    SetField("note_vi", "text", "Note (Vietnamese)", "Ghi chú", "How the clause was read, Vietnamese.", width=40),
    SetField("note_en", "text", "Note (English)", "Ghi chú tiếng Anh", "How the clause was read, English.", width=30),
)

#: What choices are called for people, English and Vietnamese.
CHOICE_NAMES = {
    "target": ("target", "chỉ tiêu"),
    "status": ("status figure", "hiện trạng"),
    "task": ("task", "nhiệm vụ"),
    "requirement": ("requirement", "yêu cầu"),
    ">=": ("at least", "ít nhất"),
    ">": ("more than", "trên"),
    "<=": ("at most", "không quá"),
    "<": ("less than", "dưới"),
    "=": ("exactly", "bằng"),
    "not_started": ("not started", "chưa thực hiện"),
    "in_progress": ("in progress", "đang thực hiện"),
    "done": ("done", "đã hoàn thành"),
    "cancelled": ("cancelled", "đã hủy"),
}
#: Words that people write in tables for a choice, in small letters.
CHOICE_WORDS = {
    **{word: code for code, names in CHOICE_NAMES.items() for word in names},
    "≥": ">=", "≤": "<=", "=>": ">=", "=<": "<=", "==": "=", "tối thiểu": ">=", "tối đa": "<=",
    "hoàn thành": "done", "huỷ": "cancelled", "đã huỷ": "cancelled", "hủy": "cancelled",
}  # fmt: skip
#: Words that people write in tables for yes and no, in small letters.
BOOLEAN_WORDS = {
    "x": True, "có": True, "yes": True, "true": True, "1": True, "đúng": True,
    "không": False, "no": False, "false": False, "0": False, "sai": False,
}  # fmt: skip


def table_name(field: SetField) -> str:
    """What a field is called in tables: the Vietnamese name with the one of the file in brackets."""
    return f"{field.vi} ({field.name})"


def table_key(text: str) -> str:
    """The name of the file's field that a header of a table stands for: what is in its last brackets, or all of it."""
    inner = re.search(r"\(([^()]*)\)\s*$", text)
    return (inner[1] if inner else text).strip().lower()
