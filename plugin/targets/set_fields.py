"""Every field of a target set, once: what it is called, what it holds, which words it may have.

The reader, the tables (XLSX, CSV) and the published schema all go by these lists, so that they cannot disagree.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .indicators import INDICATORS
from .target_set import Comparator, ItemKind, TaskState

__all__ = [
    "BOOLEAN_WORDS",
    "CHOICE_NAMES",
    "DEADLINE",
    "DOCUMENT_FIELDS",
    "FIRST_YEAR",
    "ID",
    "INDICATOR_IDS",
    "INVISIBLE",
    "ITEM_FIELDS",
    "LAST_YEAR",
    "MEASURED",
    "SET_FIELDS",
    "SetField",
    "UNWRITABLE",
    "Words",
    "choice_code",
    "choice_words",
    "indicator_name",
    "table_key",
    "table_name",
]

#: Years that a target or a status figure can have.
FIRST_YEAR, LAST_YEAR = 2000, 2100
#: Ids of sets and items: ASCII, so that they survive file names, formulas and e-mail.
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
#: The one day that people write in words as well (see :mod:`.deadlines`).
DEADLINE = "deadline"
#: Characters that a spreadsheet cannot hold, or that are none.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: Spaces and characters without a shape: text of them alone looks empty.
INVISIBLE = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
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
        "Chỉ tiêu",
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
    SetField(DEADLINE, "date", "Deadline", "Thời hạn", "Last day of a task.", width=16),
    SetField(
        "deadline_note",
        "text",
        "Deadline in words",
        "Thời hạn theo văn bản",
        'The deadline in the document\'s words where it is no day ("Quý IV/2025"), or recurs ("Thường xuyên").',
        width=18,
    ),
    SetField(
        "state",
        "choice",
        "State",
        "Tình trạng",
        "How far a task is; empty if nobody said. Requirements have none.",
        False,
        tuple(state.value for state in TaskState if state.value),
        16,
    ),
    SetField("state_note", "text", "What was done", "Kết quả thực hiện", "What was done.", width=30),
    SetField("state_date", "date", "State of", "Ngày cập nhật", "Day on which the state was said.", width=12),
    SetField("note_vi", "text", "Note (Vietnamese)", "Ghi chú", "How the clause was read, Vietnamese.", width=40),
    SetField("note_en", "text", "Note (English)", "Ghi chú tiếng Anh", "How the clause was read, English.", width=30),
)


@dataclass(frozen=True)
class Words:
    """Words that are written in two languages, for the values of messages."""

    en: str
    vi: str

    def __str__(self) -> str:
        return self.en

    def say(self, language: str) -> str:
        return self.vi if language.startswith("vi") else self.en


#: What choices are called for people, English and Vietnamese.
CHOICE_NAMES = {
    "target": ("target", "mục tiêu"),
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
_SIGNS = {">=": "≥", "<=": "≤"}
#: Words that people write in tables for a choice, in small letters.
_CHOICE_WORDS = {
    **{word: code for code, names in CHOICE_NAMES.items() for word in names},
    "chỉ tiêu": "target", "số liệu hiện trạng": "status",
    "≥": ">=", "≤": "<=", "=>": ">=", "=<": "<=", "==": "=", "tối thiểu": ">=", "tối đa": "<=",
    "chưa triển khai": "not_started", "chưa bắt đầu": "not_started", "chưa làm": "not_started",
    "đang triển khai": "in_progress", "đang tiến hành": "in_progress", "đang làm": "in_progress",
    "hoàn thành": "done", "đã thực hiện": "done", "đã triển khai": "done", "đã xong": "done", "xong": "done",
    "hủy": "cancelled", "hủy bỏ": "cancelled", "đã hủy bỏ": "cancelled", "không thực hiện": "cancelled",
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


def indicator_name(id_: str, language: str, village: str = "thôn") -> str:
    """What an indicator is called in "vi" or "en"."""
    indicator = INDICATORS[id_]
    return (indicator.name_vi if language.startswith("vi") else indicator.name_en).replace("{village}", village)


def choice_words(field: SetField, code: str) -> Words:
    """What tables write for a choice: :func:`choice_code` reads it back."""
    if field.choices is INDICATOR_IDS:
        return Words(*(f"{indicator_name(code, language)} ({code})" for language in ("en", "vi")))
    if code in _SIGNS or len(code) == 1:
        return Words(_SIGNS.get(code, code), _SIGNS.get(code, code))
    return Words(*CHOICE_NAMES[code])


def choice_code(field: SetField, text: str) -> str:
    """The choice that a cell of a table means; the text itself where it means none."""
    if text in field.choices:
        return text
    words = _small(text)
    if field.choices is not INDICATOR_IDS:
        code = _CHOICE_WORDS.get(words, "")
        return code if code in field.choices else text
    key = table_key(text)
    if key in field.choices:
        return key
    named = [id_ for id_, patterns in _INDICATOR_NAMES.items() if any(one.fullmatch(words) for one in patterns)]
    plain = [id_ for id_ in named if "{village}" not in INDICATORS[id_].name_vi]
    named = plain or named
    return named[0] if len(named) == 1 else text


def _small(text: str) -> str:
    """Small letters with single spaces, as words are compared; "huỷ" is "hủy"."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split()).replace("uỷ", "ủy")


def _name_patterns(id_: str) -> tuple[re.Pattern, ...]:
    names = (_small(indicator_name(id_, language, "\0")) for language in ("en", "vi"))
    # A village goes by many names.
    return tuple(re.compile(re.escape(name).replace(re.escape("\0"), ".{1,40}")) for name in names)


_INDICATOR_NAMES = {id_: _name_patterns(id_) for id_ in INDICATOR_IDS}
