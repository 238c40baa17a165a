"""Sections of a template: how wide its text is at a place, and where annexes begin and end pages of their own."""

from __future__ import annotations

import copy
from typing import Any

from .blocks import Frame
from .libraries import import_etree, q
from .runs import has_content

__all__ = [
    "annex_section",
    "as_text",
    "filled_after",
    "filled_before",
    "frame_at",
    "frame_in",
    "last_section",
    "on_new_page",
    "section_at",
]

_SECTION, _PROPS, _PARAGRAPH = q("w:sectPr"), q("w:pPr"), q("w:p")
_TWIPS_PER_MM = 1440 / 25.4
#: A4 with the margins of the decree, for a template that says nothing.
_PAGE = (11906, 16838)
_MARGINS = {"left": 1701, "right": 851, "top": 1134, "bottom": 1134}
_FIRST = frozenset({q("w:headerReference"), q("w:footerReference"), q("w:footnotePr"), q("w:endnotePr")})
#: What a table is followed by that is no content of its own.
_INVISIBLE = frozenset({q("w:bookmarkStart"), q("w:bookmarkEnd"), q("w:proofErr"), _SECTION})


def _number(element: Any, name: str, default: int) -> int:
    """A whole number of an attribute in twips; some programs write fractions."""
    text = element.get(q(f"w:{name}")) if element is not None else None
    try:
        return round(float(text)) if text else default
    except ValueError:
        return default


def section_at(block: Any) -> Any:
    """The ``w:sectPr`` that holds for a child of the body."""
    element = block
    while element is not None:
        own = _of_paragraph(element)
        if own is not None:
            return own
        element = element.getnext()
    return last_section(block.getparent())


def last_section(body: Any) -> Any:
    """The ``w:sectPr`` at the end of the body; made where there is none."""
    last = body.find(_SECTION)
    if last is not None:
        return last
    etree = import_etree()
    last = etree.SubElement(body, _SECTION)
    size = etree.SubElement(last, q("w:pgSz"))
    size.set(q("w:w"), str(_PAGE[0]))
    size.set(q("w:h"), str(_PAGE[1]))
    margins = etree.SubElement(last, q("w:pgMar"))
    for side, width in (*_MARGINS.items(), ("header", 567), ("footer", 567), ("gutter", 0)):
        margins.set(q(f"w:{side}"), str(width))
    return last


def _of_paragraph(element: Any) -> Any:
    if element.tag != _PARAGRAPH:  # tables, and marks of texts that are put in later
        return None
    props = element.find(_PROPS)
    return props.find(_SECTION) if props is not None else None


def frame_at(section: Any, *, landscape: bool | None = None, annex: bool = False) -> Frame:
    """Room for text in a section; ``landscape`` turns its pages."""
    size, margins, columns = (section.find(q(f"w:{name}")) for name in ("pgSz", "pgMar", "cols"))
    width, height = _number(size, "w", _PAGE[0]), _number(size, "h", _PAGE[1])
    if landscape is not None and landscape != (width > height):
        width, height = height, width
    wide = width - sum(_number(margins, side, _MARGINS[side]) for side in ("left", "right"))
    high = height - sum(abs(_number(margins, side, _MARGINS[side])) for side in ("top", "bottom"))
    count = max(_number(columns, "num", 1), 1) if not annex else 1
    wide = (wide - (count - 1) * _number(columns, "space", 720)) / count
    return Frame(max(wide / _TWIPS_PER_MM, 30.0), max(high / _TWIPS_PER_MM, 60.0), annex)


def frame_in(paragraph: Any) -> Frame:
    """Room for text at a paragraph of the document, which may stand in a table."""
    top, cell = paragraph, None
    while top.getparent() is not None and top.getparent().tag != q("w:body"):
        top = top.getparent()
        if cell is None and top.tag == q("w:tc"):
            cell = top
    frame = frame_at(section_at(top))
    if cell is None:
        return frame
    width = cell.find(f"{q('w:tcPr')}/{q('w:tcW')}")
    given = _number(width, "w", 0) if width is not None and width.get(q("w:type")) == "dxa" else 0
    # 4 mm: the margins that cells have of themselves.
    inner = given / _TWIPS_PER_MM - 4.0 if given > 0 else frame.width_mm / 2
    return Frame(min(max(inner, 20.0), frame.width_mm), frame.height_mm)


def annex_section(section: Any, landscape: bool, plain_first: bool) -> Any:
    """``w:sectPr`` of an annex after that of the template: turned as told, on a new page, with pages counted anew.

    Parameters
    ----------
    section : lxml element
    landscape : bool
    plain_first : bool
        Whether the template's header of first pages is empty, so that it can stand on annexes too.
    """
    etree = import_etree()
    made = copy.deepcopy(section)
    for name in ("type", "pgNumType", "cols", "vAlign", "lnNumType", "footnotePr", "endnotePr"):
        for element in made.findall(q(f"w:{name}")):
            made.remove(element)
    if not plain_first:
        for element in made.findall(q("w:titlePg")):
            made.remove(element)
    size = made.find(q("w:pgSz"))
    if size is None:
        size = etree.Element(q("w:pgSz"))
        references = [child for child in made if child.tag in (q("w:headerReference"), q("w:footerReference"))]
        made.insert(len(references), size)
    width, height = _number(size, "w", _PAGE[0]), _number(size, "h", _PAGE[1])
    if landscape != (width > height):
        width, height = height, width
    size.set(q("w:w"), str(width))
    size.set(q("w:h"), str(height))
    if landscape:
        size.set(q("w:orient"), "landscape")
    else:
        size.attrib.pop(q("w:orient"), None)
    kind = etree.Element(q("w:type"))
    kind.set(q("w:val"), "nextPage")
    size.addprevious(kind)
    numbers = etree.Element(q("w:pgNumType"))
    numbers.set(q("w:start"), "1")
    columns = etree.Element(q("w:cols"))
    columns.set(q("w:space"), "720")
    place = next((child for name in ("pgBorders", "paperSrc", "pgMar", "pgSz")
                  for child in made.findall(q(f"w:{name}"))), size)  # fmt: skip
    place.addnext(columns)
    place.addnext(numbers)
    return made


def on_new_page(section: Any) -> None:
    """A section begins on a new page, whatever it did before."""
    for element in section.findall(q("w:type")):
        section.remove(element)
    kind = import_etree().Element(q("w:type"))
    kind.set(q("w:val"), "nextPage")
    size = section.find(q("w:pgSz"))
    if size is not None:
        size.addprevious(kind)
    else:
        section.insert(len(section) - sum(child.tag not in _FIRST for child in section), kind)


def as_text(section: Any) -> str:
    """A section's properties as XML."""
    return import_etree().tostring(section, encoding="unicode", with_tail=False)


def _filled(element: Any) -> bool:
    """Whether a child of the body shows anything."""
    if not isinstance(element.tag, str):
        return True  # the mark of a text that is put in later
    if element.tag == _PARAGRAPH:
        return has_content(element)
    return element.tag not in _INVISIBLE


def filled_before(place: Any) -> bool:
    """Whether anything stands before a child of the body in the same section."""
    element = place.getprevious()
    while element is not None:
        if _of_paragraph(element) is not None:
            return False
        if _filled(element):
            return True
        element = element.getprevious()
    return False


def filled_after(place: Any) -> bool:
    """Whether anything stands after a child of the body in the same section."""
    element = place.getnext()
    while element is not None:
        if _filled(element):
            return True
        if _of_paragraph(element) is not None:
            return False
        element = element.getnext()
    return False
