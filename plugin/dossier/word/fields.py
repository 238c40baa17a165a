"""Bookmarks, cross-references, numbers of captions, and the table of contents, as fields of Word.

Each field carries its result, so that a reader who does not compute fields sees the right text; page numbers alone only
the program that lays the pages out can know, and it is asked to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .styles import StyleBook
from .words import OPEN
from .xml import attribute, paragraph, run

__all__ = ["Bookmarks", "ContentsEntry", "contents", "contents_mark", "field", "page_number", "reference", "sequence"]

#: The longest name of a bookmark that Word takes.
_LONGEST = 40
#: Headings by their styles, annexes by their marks, each line a link.
_CONTENTS = r'TOC \o "1-3" \h \z \f'
_ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WORD_2013 = "http://schemas.microsoft.com/office/word/2012/wordml"
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z_]+")


def field(instruction: str, result: str, props: str = "") -> str:
    """A field with its result.

    Parameters
    ----------
    instruction : str
        "REF name \\h".
    result : str
        Runs.
    props : str
        ``w:rPr`` of the marks.
    """
    letters = f"<w:rPr>{props}</w:rPr>" if props else ""
    return (
        f'<w:r>{letters}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{letters}<w:instrText xml:space="preserve"> {attribute(instruction)} </w:instrText></w:r>'
        f'<w:r>{letters}<w:fldChar w:fldCharType="separate"/></w:r>{result}'
        f'<w:r>{letters}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def page_number() -> str:
    """The number of the page."""
    return field("PAGE", run("1"))


def sequence(label: str, number: str) -> str:
    """The number of a caption ("3"), counted by Word among those with the same label ("Bảng")."""
    return field(rf"SEQ {label} \* ARABIC", run(number))


def reference(bookmark: str, text: str) -> str:
    """A cross-reference to a bookmark, which leads there."""
    return field(rf"REF {bookmark} \h", run(text))


class Bookmarks:
    """Names and numbers of bookmarks, each once in a file.

    Parameters
    ----------
    taken : iterable of str
        Names that the file has.
    first : int
        The first free number.
    """

    def __init__(self, taken: Iterable[str] = (), first: int = 1):
        self._taken = {name.lower() for name in taken}
        self._next = first

    def name(self, wish: str) -> str:
        """A free name near ``wish``; letters beyond ASCII become "_"."""
        stem = _NOT_IN_NAMES.sub("_", wish)[: _LONGEST - 6] or "_"
        name, number = stem, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}_{number}"
        self._taken.add(name.lower())
        return name

    def number(self) -> int:
        """A free number, for a bookmark or a picture."""
        self._next += 1
        return self._next - 1

    def around(self, name: str, content: str) -> str:
        """``content`` (runs) as a bookmark."""
        number = self.number()
        return f'<w:bookmarkStart w:id="{number}" w:name="{attribute(name)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


class ContentsEntry(NamedTuple):
    """A line of the table of contents.

    Parameters
    ----------
    text : str
        With its number.
    level : int
        1 to 3.
    bookmark : str
        Where it leads.
    paged : bool
        Whether the page is told: pages of annexes are counted anew in each.
    """

    text: str
    level: int
    bookmark: str
    paged: bool = True


def contents(entries: Sequence[ContentsEntry], title: str, styles: StyleBook, props: str = "") -> str:
    """A table of contents that Word recognises as its own; nothing where there is nothing to list.

    Headings come in by their styles, annexes by the marks that :func:`contents_mark` makes.

    Parameters
    ----------
    entries : sequence of ContentsEntry
    title : str
        Above it; "" for none.
    styles : StyleBook
    props : str
        ``w:pPr`` of the lines.
    """
    if not entries:
        return ""
    # The page is told by a field, which Word computes on opening; until then nothing wrong is said.
    made = []
    for number, entry in enumerate(entries):
        inner = run(entry.text)
        if entry.paged:
            inner += "<w:r><w:tab/></w:r>" + field(rf"PAGEREF {entry.bookmark} \h", run(OPEN[:1]))
        inner = f'<w:hyperlink w:anchor="{attribute(entry.bookmark)}" w:history="1">{inner}</w:hyperlink>'
        if number == 0:
            begin = _in_word('<w:fldChar w:fldCharType="begin" w:dirty="true"/>')
            instruction = _in_word(rf'<w:instrText xml:space="preserve"> {_CONTENTS} </w:instrText>')
            inner = begin + instruction + _in_word('<w:fldChar w:fldCharType="separate"/>') + inner
        if number == len(entries) - 1:
            inner += _in_word('<w:fldChar w:fldCharType="end"/>')
        made.append(paragraph(styles.id(f"contents:{min(max(entry.level, 1), 3)}"), inner, props))
    heading = paragraph(styles.id("contents_title"), run(title)) if title else ""
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{heading}{''.join(made)}</w:sdtContent></w:sdt>"
    )


def _in_word(mark: str) -> str:
    """A run with a mark of the table of contents that Word (2013 and later) sees.

    LibreOffice takes what stands in such a field for finished text and leaves the pages open; without the field around
    them it computes the page of each line.
    """
    names = f'xmlns:mc="{_ALTERNATIVES}" xmlns:w15="{_WORD_2013}"'
    choice = f'<mc:Choice Requires="w15">{mark}</mc:Choice><mc:Fallback/>'
    return f"<w:r><mc:AlternateContent {names}>{choice}</mc:AlternateContent></w:r>"


def contents_mark(text: str) -> str:
    """A hidden mark by which an annex comes into the table of contents, without a page."""
    words = text.replace('"', "'").replace("\\", "/")
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    return (
        f'<w:r>{hidden}<w:fldChar w:fldCharType="begin"/></w:r>'
        rf'<w:r>{hidden}<w:instrText xml:space="preserve"> TC "{attribute(words)}" \l 1 \n </w:instrText></w:r>'
        f'<w:r>{hidden}<w:fldChar w:fldCharType="end"/></w:r>'
    )
