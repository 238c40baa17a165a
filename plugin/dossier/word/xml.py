"""Texts, runs and paragraphs of WordprocessingML as text.

A table of forty thousand rows is written in a second as text and in minutes as objects, so all content is text until it
is put into its part. What XML does not allow never gets that far.
"""

from __future__ import annotations

import re

from ..clean_text import clean

__all__ = ["attribute", "escaped", "paragraph", "run", "twips"]

_SPECIAL = re.compile("[&<>]")
_PIECES = re.compile("([\n\t])")
_TWIPS_PER_MM = 1440 / 25.4


def escaped(text: str) -> str:
    """A clean text with the signs of XML masked."""
    text = clean(text)
    if _SPECIAL.search(text) is None:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """The same for the value of an attribute: one line, without double quotes."""
    return " ".join(escaped(text).replace('"', "&quot;").split())


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * _TWIPS_PER_MM)


def run(text: str, props: str = "") -> str:
    """A text in one run, with line breaks for "\\n" and tabs for "\\t"; nothing for "".

    Parameters
    ----------
    text : str
    props : str
        What stands in ``w:rPr``, in the order of the schema.
    """
    text = escaped(text)
    if not text:
        return ""
    inner = []
    for piece in _PIECES.split(text):
        if piece == "\n":
            inner.append("<w:br/>")
        elif piece == "\t":
            inner.append("<w:tab/>")
        elif piece:
            inner.append(f'<w:t xml:space="preserve">{piece}</w:t>')
    return f"<w:r>{f'<w:rPr>{props}</w:rPr>' if props else ''}{''.join(inner)}</w:r>"


def paragraph(style: str, content: str = "", props: str = "") -> str:
    """A paragraph.

    Parameters
    ----------
    style : str
        Id of its style; "" for none.
    content : str
        Runs.
    props : str
        What stands in ``w:pPr`` after the style, in the order of the schema.
    """
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"<w:pPr>{named}{props}</w:pPr>" if named or props else ""
    return f"<w:p>{inner}{content}</w:p>"
