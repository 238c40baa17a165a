"""A document before it has a form: blocks in an order, with nothing of Word, Excel or the web in them.

Sections (:mod:`.sections`) make blocks from a report; writers (:mod:`.word.writer`, :mod:`.workbook.writer`,
:mod:`.web.writer`) give them their form. All words are in the language of the document by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Union

from ..numbers import say_number
from .dates import say_date

__all__ = [
    "LANGUAGES",
    "Annex",
    "Block",
    "Column",
    "Document",
    "Figure",
    "Head",
    "Heading",
    "Paragraph",
    "Part",
    "Ref",
    "Signature",
    "Table",
    "Text",
    "VERDICT_SIGNS",
    "VERDICT_WORDS",
    "blocks_of",
    "cell_text",
    "heading_labels",
    "numbered",
    "say_date",
]


#: Languages of documents, in the order of the choice of the tools.
LANGUAGES = ("vi", "en")


class Text(NamedTuple):
    """Words of a document in both languages."""

    en: str
    vi: str

    def of(self, language: str) -> str:
        """In ``language``: "vi", or anything else for English."""
        return self.vi if language.startswith("vi") else self.en


class Ref(NamedTuple):
    """A place in a text that names a table, a figure or an annex ("Bảng 3") and leads to it."""

    target: str


#: A text, or what it refers to.
Part = Union[str, Ref]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3. Its number ("I.", "1.", "a)") is not part of the text: see :func:`heading_labels`."""

    text: str
    level: int = 1
    id: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Parameters
    ----------
    parts : tuple of Part
        Said one after the other.
    style : str
        "body"; "basis" (legal bases, italic); "item" (one of a list, with a dash); "note" (small, under a table or
        figure); "quote" (a clause's own words); "article" ("Điều 1." in bold before the text, given by ``label``);
        "centre" (bold and centred: "QUYẾT ĐỊNH:" above the articles); "annex_line" (italic and centred: which document
        this one is attached to).
    label : str
        What stands bold before the text.
    """

    parts: tuple[Part, ...]
    style: str = "body"
    label: str = ""

    @staticmethod
    def of(*parts: Part, style: str = "body", label: str = "") -> Paragraph:
        return Paragraph(tuple(parts), style, label)


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    title : str
        With the unit where there is one: "Chiều dài (km)".
    kind : str
        "text"; "code" (text that may look like a number); "integer"; "number"; "money" (VND, whole);
        "date" (ISO text); "verdict" (a key of :data:`VERDICT_WORDS`, "" for none).
    width : float
        Share of the table's width, in any measure.
    decimals : int
        At most so many, of "number".
    total : bool
        The table ends with the sum of this column.
    """

    title: str
    kind: str = "text"
    width: float = 1.0
    decimals: int = 2
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption.

    Parameters
    ----------
    id : str
        Unique in the document; what a :class:`Ref` names, and the name of its sheet: letters, digits, "_".
    caption : str
        Without its number.
    columns : tuple of Column
    rows : sequence of tuple
        Cells by column: text, number, or None for what is not known (never 0).
    source : str
        Where the numbers come from: layer or table, source, date. Written under the table.
    groups : mapping of int to str
        Row number → a line that stands before this row over the whole width (a commune, a group of indicators).
    total : str
        What the row of sums is called; "" where no column is summed.
    annex_only : bool
        Too long for reading: writers for reading on a screen may fold it.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple]
    source: str = ""
    groups: Mapping[int, str] = field(default_factory=dict)
    total: str = ""
    annex_only: bool = False

    def sums(self) -> tuple[float | None, ...]:
        """The row of sums: None where a column is not summed or has no number. What is not known counts nothing."""
        made: list[float | None] = []
        for place, column in enumerate(self.columns):
            known = [
                row[place] for row in self.rows if isinstance(row[place], (int, float)) and row[place] == row[place]
            ]
            made.append(sum(known) if column.total and known else None)
        return tuple(made)


@dataclass(frozen=True)
class Figure:
    """A picture with a caption.

    Parameters
    ----------
    id, caption, source : str
        As of a table.
    alt : str
        What it shows, for people who do not see it.
    png : bytes
    width_mm : float
        On paper; at most the width of the text (160 mm upright, 240 mm landscape).
    kind : str
        "chart" or "map".
    """

    id: str
    caption: str
    alt: str
    png: bytes
    width_mm: float = 155.0
    source: str = ""
    kind: str = "chart"


Block = Union[Heading, Paragraph, Table, Figure]


@dataclass(frozen=True)
class Annex:
    """An annex: on pages of its own, numbered with Roman numerals where there is more than one.

    Parameters
    ----------
    id, title : str
    blocks : tuple of Block
    landscape : bool
        For wide tables.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = True


@dataclass(frozen=True)
class Head:
    """What stands above the text by Decree 30/2020/NĐ-CP. All given by the user; "" stays a dotted line or is left out.

    Parameters
    ----------
    parent_body, issuing_body : str
        "UBND TỈNH …" over "SỞ KHOA HỌC VÀ CÔNG NGHỆ"; the parent may be "".
    number, symbol : str
        "Số: 12/BC-SKHCN" is number "12" and symbol "BC-SKHCN".
    place, date : str
        "Đông Hà"; ISO day.
    type_name : str
        "KẾ HOẠCH", "BÁO CÁO", "TỜ TRÌNH", "QUYẾT ĐỊNH".
    subject : str
        What it is about.
    addressees : tuple of str
        "Kính gửi:", of submissions and reports.
    authority_line : str
        Of decisions: "ỦY BAN NHÂN DÂN TỈNH …" over the legal bases.
    attached : bool
        Issued with another document: it has no number, date and recipients of its own.
    attached_to : str
        Of what is attached, the line that says what to: "(Kèm theo Quyết định số …)". Its annexes say the same.
    """

    parent_body: str = ""
    issuing_body: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    date: str = ""
    type_name: str = ""
    subject: str = ""
    addressees: tuple[str, ...] = ()
    authority_line: str = ""
    attached: bool = False
    attached_to: str = ""


@dataclass(frozen=True)
class Signature:
    """The end of the text.

    Parameters
    ----------
    authority, title, signatory : str
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\\nPHÓ CHỦ TỊCH", the person's name. No default person.
    recipients : tuple of str
        "Nơi nhận:".
    """

    authority: str = ""
    title: str = ""
    signatory: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A whole document.

    Parameters
    ----------
    kind : str
        Key of :data:`.templates.TEMPLATES`.
    language : str
        "vi" or "en".
    title : str
        For the file's properties and the web page.
    head : Head
    body : tuple of Block
    signature : Signature
    annexes : tuple of Annex
    contents : bool
        Whether it has a table of contents.
    """

    kind: str
    language: str
    title: str
    head: Head
    body: tuple[Block, ...]
    signature: Signature
    annexes: tuple[Annex, ...] = ()
    contents: bool = True


#: Verdicts in words; the signs tell them apart without colour.
VERDICT_WORDS = {
    "met": Text("met", "đạt"),
    "near": Text("nearly met", "gần đạt"),
    "missed": Text("not met", "chưa đạt"),
    "no_data": Text("no data", "chưa có số liệu"),
    "no_target": Text("no target", "không có mục tiêu"),
}
VERDICT_SIGNS = {"met": "✓", "near": "≈", "missed": "✗", "no_data": "?", "no_target": "–"}

_WORDS = {"table": Text("Table", "Bảng"), "figure": Text("Figure", "Hình"), "annex": Text("Annex", "Phụ lục")}
#: Letters that number points; Vietnamese has no f, j, w, z, and vowels with marks are not used.
_ENGLISH, _VIETNAMESE = "abcdefghijklmnopqrstuvwxyz", "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def blocks_of(document: Document) -> Iterator[Block]:
    """All blocks: the body's, then the annexes'."""
    yield from document.body
    for annex in document.annexes:
        yield from annex.blocks


def numbered(document: Document) -> dict[str, str]:
    """What tables, figures and annexes are called by id: "Bảng 3", "Hình 1", "Phụ lục II" (alone: "Phụ lục")."""
    language = document.language
    made, tables, figures = {}, 0, 0
    for block in blocks_of(document):
        if isinstance(block, Table):
            tables += 1
            made[block.id] = f"{_WORDS['table'].of(language)} {tables}"
        elif isinstance(block, Figure):
            figures += 1
            made[block.id] = f"{_WORDS['figure'].of(language)} {figures}"
    for number, annex in enumerate(document.annexes, 1):
        word = _WORDS["annex"].of(language)
        made[annex.id] = f"{word} {_roman(number)}" if len(document.annexes) > 1 else word
    return made


def heading_labels(blocks: Sequence[Block], language: str) -> list[str]:
    """Numbers of the headings among some blocks, in their order: "I.", "1.", "a)" by level; letters of the language."""
    letters = _VIETNAMESE if language.startswith("vi") else _ENGLISH
    counts, made = [0, 0, 0], []
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        level = min(max(block.level, 1), 3)
        counts[level - 1] += 1
        counts[level:] = [0] * (3 - level)
        count = counts[level - 1]
        made.append((f"{_roman(count)}.", f"{count}.", f"{_letter(count, letters)})")[level - 1])
    return made


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def _letter(number: int, letters: str) -> str:
    """The first letter to the last, then "aa", "ab" …"""
    made = ""
    while number > 0:
        number, rest = divmod(number - 1, len(letters))
        made = letters[rest] + made
    return made


def cell_text(value: object, column: Column, language: str) -> str:
    """A cell as people read it: "1.234,5" in Vietnamese; "" for None and NaN."""
    if value is None or value != value:
        return ""
    if column.kind == "verdict":
        return VERDICT_WORDS[str(value)].of(language) if value else ""
    if column.kind == "date":
        return say_date(str(value), language)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and column.kind not in ("text", "code"):
        return say_number(float(value), language, column.decimals if column.kind == "number" else 0)
    return str(value)
