"""Texts from outside made fit for every form of a document: XML, HTML and spreadsheets refuse the same characters."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean", "one_line"]

#: Characters that XML 1.0 or HTML forbid or advise against, and halves of surrogate pairs.
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
#: All that ends a line somewhere: Excel, old Word, Unicode.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
#: Signs that nobody sees and that turn the direction of all that follows them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: What needs any care: none of it stands in most texts.
_CAREFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)  # fmt: skip


def clean(text: str) -> str:
    """A text that every form can hold, in the composed form of Unicode that TCVN 6909:2001 writes.

    Line ends of any kind become "\\n"; characters that are forbidden become "\\ufffd", so that one sees that something
    was there; signs that turn the direction of writing go.
    """
    if text.isascii() and text.isprintable():
        return text
    if _CAREFUL.search(text) is not None:
        text = _TURNING.sub("", _ILLEGAL.sub("\ufffd", _LINE_ENDS.sub("\n", text)))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def one_line(text: str, most: int | None = None) -> str:
    """The same on one line, with single spaces; at most ``most`` characters."""
    return " ".join(clean(text).split())[:most]
