"""Text that Word has cut into runs: found as one text, replaced where it stands, with the letters it had.

Word parts a text at every change of language, spelling mark and saving, so a placeholder is rarely in one piece.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..clean_text import clean
from .libraries import import_etree, q

__all__ = ["Letter", "has_content", "letters_of", "line_after", "parted", "put_lines", "remove", "text_of"]

_T, _BREAK, _TAB, _RUN, _PARAGRAPH = q("w:t"), q("w:br"), q("w:tab"), q("w:r"), q("w:p")
_PROPS, _RUN_PROPS, _SECTION = q("w:pPr"), q("w:rPr"), q("w:sectPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Other texts than the paragraph's own: of deleted pieces, of fields, of text boxes.
_OTHERS = frozenset(
    {q("w:del"), q("w:moveFrom"), q("w:txbxContent"), q("w:instrText"), q("w:pict"), q("w:drawing"), q("w:object"),
     _PROPS, _RUN_PROPS, "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
)  # fmt: skip
#: What makes a paragraph more than its text.
_THINGS = tuple(
    q(tag) for tag in ("w:drawing", "w:pict", "w:object", "w:br", "w:fldChar", "w:fldSimple", "w:bookmarkStart")
)


class Letter(NamedTuple):
    """A character of a paragraph: the ``w:t`` that holds it (None for tabs and breaks) and its place in there."""

    element: Any
    index: int
    character: str


def letters_of(paragraph: Any) -> list[Letter]:
    """All characters of a paragraph itself, in their order."""
    made: list[Letter] = []

    def walk(element: Any) -> Iterator[Letter]:
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _OTHERS or child.tag == _PARAGRAPH:
                continue
            if child.tag == _T:
                yield from (Letter(child, index, character) for index, character in enumerate(child.text or ""))
            elif child.tag == _BREAK:
                yield Letter(None, 0, "\n")
            elif child.tag == _TAB:
                yield Letter(None, 0, "\t")
            else:
                yield from walk(child)

    made.extend(walk(paragraph))
    return made


def text_of(letters: Sequence[Letter]) -> str:
    return "".join(letter.character for letter in letters)


def remove(letters: Sequence[Letter]) -> None:
    """Take characters out of their runs; runs that were nothing else go with them."""
    places: dict[int, tuple[Any, set[int]]] = {}
    for letter in letters:
        if letter.element is not None:
            places.setdefault(id(letter.element), (letter.element, set()))[1].add(letter.index)
        # Tabs and breaks have no letters; placeholders never span them.
    for element, indexes in places.values():
        text = element.text or ""
        element.text = "".join(character for index, character in enumerate(text) if index not in indexes)
        element.set(_SPACE, "preserve")
        if not element.text:
            run = element.getparent()
            run.remove(element)
            if run.tag == _RUN and all(child.tag == _RUN_PROPS for child in run) and run.getparent() is not None:
                run.getparent().remove(run)


def put_lines(letters: Sequence[Letter], lines: Sequence[str]) -> None:
    """Put a text in the place of characters, with the look of the first of them; further lines after line breaks."""
    etree = import_etree()
    element, index = letters[0].element, letters[0].index
    own = [letter for letter in letters if letter.element is element]
    text = element.text or ""
    before, after = text[:index], text[own[-1].index + 1 :]
    remove([letter for letter in letters if letter.element is not element])
    pieces = [clean(line) for line in lines]
    pieces = [piece for line in pieces for piece in line.split("\n")] or [""]
    pieces[0] = before + pieces[0]
    pieces[-1] += after
    element.text = pieces[0]
    element.set(_SPACE, "preserve")
    for piece in pieces[1:]:
        line_break = etree.Element(_BREAK)
        element.addnext(line_break)
        following = etree.Element(_T)
        following.text = piece
        following.set(_SPACE, "preserve")
        line_break.addnext(following)
        element = following


def line_after(paragraph: Any, run: Any, text: str) -> Any:
    """A paragraph like this one after it, with one run like ``run`` and this text."""
    etree = import_etree()
    made = etree.Element(_PARAGRAPH)
    props = paragraph.find(_PROPS)
    if props is not None:
        props = copy.deepcopy(props)
        for section in props.findall(_SECTION):
            props.remove(section)
        made.append(props)
    own = etree.SubElement(made, _RUN)
    look = run.find(_RUN_PROPS) if run is not None else None
    if look is not None:
        own.append(copy.deepcopy(look))
    inner = etree.SubElement(own, _T)
    inner.text = clean(text)
    inner.set(_SPACE, "preserve")
    paragraph.addnext(made)
    return made


def has_content(paragraph: Any) -> bool:
    """Whether a paragraph shows anything, or anything leads to it."""
    if text_of(letters_of(paragraph)).strip():
        return True
    return any(next(paragraph.iter(tag), None) is not None for tag in _THINGS)


def parted(paragraph: Any, start: int, end: int) -> tuple[Any, Any]:
    """Part a paragraph at some of its characters, which go: what stood before them stays, the rest is put after it.

    Returns
    -------
    (paragraph, paragraph or None)
        Before and after. The end of a section stays with what comes last.
    """
    after = copy.deepcopy(paragraph)
    kept = letters_of(after)
    remove(kept[:end])
    for tag in _THINGS:
        for thing in list(after.iter(tag)):
            thing.getparent().remove(thing)
    letters = letters_of(paragraph)
    remove(letters[start:])
    props = paragraph.find(_PROPS)
    section = props.find(_SECTION) if props is not None else None
    if section is not None:
        props.remove(section)
    if not text_of(letters_of(after)).strip() and section is None:
        return paragraph, None
    paragraph.addnext(after)
    return paragraph, after
