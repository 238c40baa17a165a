"""Ways into python-docx and lxml, which are imported when a document is written and not before."""

from __future__ import annotations

from typing import Any

from ...errors import DependencyError
from ...text import N_
from ...vendored import provide

__all__ = ["NAMESPACES", "XML_NAMES", "import_docx", "import_etree", "q"]

#: What the parts of a DOCX are written in, by the prefixes that Word itself uses.
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
#: The same as they stand in a start tag.
XML_NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def import_docx() -> Any:
    """python-docx: that of this Python, else the one that the release brings along.

    Raises
    ------
    DependencyError
        Neither is there, or it cannot be imported.
    """
    provide("docx")
    try:
        import docx
    except ImportError as error:
        raise DependencyError(N_("Word documents need the Python library python-docx, which is not there.")) from error
    return docx


def import_etree() -> Any:
    """lxml.etree, which python-docx stands on; raises :class:`DependencyError` where it is not there."""
    try:
        from lxml import etree
    except ImportError as error:
        raise DependencyError(N_("Word documents need the Python library lxml, which is not there.")) from error
    return etree


def q(tag: str) -> str:
    """A tag or attribute in the form of lxml: "w:p" → "{http://…}p"."""
    prefix, name = tag.split(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"
