"""Addresses in the text of a project: QGIS fetches pictures of symbols and layouts while it only reads them.

A project of a stranger could have it ask any server, and so tell who reads the dossier and when; on Windows the name of
a network share is enough to hand over a password. Such addresses are taken out before QGIS reads the text.
"""

from __future__ import annotations

import re

__all__ = ["hidden_letters", "without_addresses"]

#: How places begin that are no files of this machine; also in XML that stands in attributes (symbols of call-outs).
_ADDRESS = re.compile(
    # Names of XML languages are addresses as well, and are never fetched.
    r"(xmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*'))"
    r"|(?:https?|ftps?|sftp|smb|file|qrc):(?=[/\\])[^\s\"'<>&]*"
    r"|/vsi[a-z0-9]+(?:_streaming)?/[^\"'<>]*"
    r"|(?<=[=\"'>;|:\s])(?://|\\\\)[^\s\"'<>&|/\\]+[/\\][^\"'<>]*",
    re.IGNORECASE,
)
#: What says in which language a text is written, and is never fetched.
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[\]]*>")
_NUMBERED = re.compile(r"&(?:amp;)*#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));?", re.IGNORECASE)
#: Where symbols and layouts name a picture.
_PICTURE = re.compile(
    r"""<(?:Option|prop)\b(?=[^<>]*\b(?:name|k)=["'](?:name|imageFile|svgFile)["'])[^<>]*"""
    r"""|<LayoutItem\b[^<>]*\bfile=[^<>]*"""
)
_SHOWN = 200


def hidden_letters(text: str) -> bool:
    """Whether letters, colons or slashes are written by their numbers: no program does so that has nothing to hide."""
    for digits, decimal in _NUMBERED.findall(text):
        number = int(digits, 16) if digits else int(decimal)
        if number < 128 and (chr(number).isalpha() or chr(number) in ":/\\"):
            return True
    return False


def without_addresses(text: str) -> tuple[str, list[str]]:
    """A project in which nothing leads to a server, and the pictures of servers that it would have fetched.

    Parameters
    ----------
    text : str
        Of the ``.qgs``.

    Returns
    -------
    str
        The same, with addresses emptied; the same text if there are none but in the document type.
    list of str
        In order, each once.
    """
    head = _DOCTYPE.match(text)
    begin = head.end() if head is not None else 0
    pictures = [found[0][:_SHOWN] for tag in _PICTURE.findall(text, begin) for found in [_ADDRESS.search(tag)] if found]
    return text[:begin] + _ADDRESS.sub(lambda found: found[1] or "", text[begin:]), list(dict.fromkeys(pictures))
