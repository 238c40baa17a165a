"""Pages: A4 upright or across, margins of the decree, and the sections that annexes begin."""

from __future__ import annotations

from .blocks import Frame
from .parts import HEADERS
from .styles import StyleBook
from .xml import paragraph

__all__ = ["ACROSS", "UPRIGHT", "gap", "page_break", "section_break", "section_props", "thin"]

#: Room for text on pages of annexes.
UPRIGHT = Frame(165.0, 257.0, annex=True)
ACROSS = Frame(252.0, 170.0, annex=True)

#: Twentieths of a point: 20 mm above and below, 30 mm left, 15 mm right (none a hair less), 10 mm to the header.
_MARGINS = (
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
)
_A4 = (11906, 16838)
_THIN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def section_props(landscape: bool = False, *, annex: bool = False) -> str:
    """``w:sectPr`` of a section: no number on its first page; pages of an annex are counted anew (Annex I, III.1.đ)."""
    width, height = reversed(_A4) if landscape else _A4
    across = ' w:orient="landscape"' if landscape else ""
    start = ' w:start="1"' if annex else ""
    return (
        f'<w:sectPr>{HEADERS}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{across}/>{_MARGINS}'
        f'<w:pgNumType w:fmt="decimal"{start}/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )


def thin(styles: StyleBook) -> str:
    """A paragraph of no height: Word wants one after a table at the end."""
    return paragraph(styles.id("rule"), props=_THIN)


def gap(styles: StyleBook) -> str:
    """Some room between two parts of a page."""
    return paragraph(styles.id("rule"), props='<w:spacing w:before="200" w:after="0" w:line="20" w:lineRule="exact"/>')


def section_break(props: str, styles: StyleBook) -> str:
    """A paragraph of no height that ends a section with these properties."""
    return paragraph(styles.id("rule"), props=_THIN + props)


def page_break(styles: StyleBook) -> str:
    """A paragraph of no height at the top of a new page."""
    return paragraph(styles.id("rule"), props="<w:pageBreakBefore/>" + _THIN)
