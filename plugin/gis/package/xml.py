"""XML of styles, metadata and projects for a dossier: steady, without paths of this machine, pictures inside."""

from __future__ import annotations

import base64
import html
import os
import re
from pathlib import Path

from ...dossier.package.scrub import PathBook, base_name, looks_like_path
from ..steady_xml import numbered_ids, ordered

__all__ = ["DOCTYPE", "settled_xml", "without_virtual_fields"]

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
#: Values of attributes and of elements without children.
_VALUE = re.compile(r'="([^"<]*)"|>([^<>]+)</')
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff")
#: Bytes of a picture that is put into the text at most.
_LARGEST_PICTURE = 4 << 20
#: Characters that XML 1.0 does not know, plain or by number: QGIS writes them where names and values hold them.
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    "|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bce-f]|1[0-9a-f]));",
    re.IGNORECASE,
)
_VIRTUAL = re.compile(r"<expressionfields>.*?</expressionfields>", re.DOTALL)
_JOINS = re.compile(r"<vectorjoins>.*?</vectorjoins>", re.DOTALL)


def settled_xml(text: str, book: PathBook, lost: set[str] | None = None) -> str:
    """XML of QGIS as it goes into a dossier.

    Parameters
    ----------
    text : str
        With absolute paths, as QGIS writes them when it is told so.
    book : PathBook
        What paths of this machine are in the dossier.
    lost : set of str, optional
        Gets the names of files that the text names and that are not in the dossier.
    """
    gone = set() if lost is None else lost

    def settled(found: re.Match) -> str:
        raw = found[1] if found[1] is not None else found[2]
        value = html.unescape(raw)
        if not _is_path(value):
            return found[0]
        known = book.meaning(value)
        if known is None:
            known = _picture(value)
        if known is None:
            known = base_name(value)
            gone.add(known)
        told = html.escape(known, quote=True)
        return f'="{told}"' if found[1] is not None else f">{told}</"

    text = _ILLEGAL.sub("\ufffd", text)  # a project with one of them does not open
    return numbered_ids(ordered(book.replace_known(_VALUE.sub(settled, text))))


def _is_path(value: str) -> bool:
    return looks_like_path(value) and (not value.startswith("/") or value.count("/") > 1) and len(value) < 4000


def _picture(path: str) -> str | None:
    """A picture as text, in the form that symbols and layouts of QGIS read; None if it is none, or not there."""
    if not path.lower().endswith(_PICTURES):
        return None
    file = Path(path[7:] if path.lower().startswith("file://") else path)
    try:
        if not file.is_file() or os.path.getsize(file) > _LARGEST_PICTURE:
            return None
        return "base64:" + base64.b64encode(file.read_bytes()).decode("ascii")
    except OSError:
        return None


def without_virtual_fields(text: str) -> str:
    """A style without fields by expression and joins: in a dossier they are columns like all others."""
    return _JOINS.sub("", _VIRTUAL.sub("<expressionfields/>", text))
