"""Whether documents open: their form is looked at, byte by byte where it is cheap, without a program to show them."""

from __future__ import annotations

import html.parser
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from ...progress import SILENT, Progress
from ...text import N_
from .archive import BROKEN, INNER, archive_entries, open_zip
from .findings import Verification

__all__ = ["check_document", "check_xml"]

_CHUNK = 1 << 20
_JSON_LARGEST = 256 << 20
_HTML_LARGEST = 512 << 20
#: Parts without which a document is none.
_NEEDED = {
    ".docx": ("[Content_Types].xml", "word/document.xml"),
    ".docm": ("[Content_Types].xml", "word/document.xml"),
    ".xlsx": ("[Content_Types].xml", "xl/workbook.xml"),
    ".xlsm": ("[Content_Types].xml", "xl/workbook.xml"),
    ".odt": ("content.xml",),
    ".ods": ("content.xml",),
    ".qgz": (),
    ".zip": (),
}
_PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".tif": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    ".tiff": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    ".webp": (b"RIFF",),
    ".gpkg": (b"SQLite format 3\0",),
}
_XML = (".svg", ".kml", ".xml")
#: Documents need no entities of their own; attackers do.
_ENTITY = b"<!ENTITY"


def check_document(path: Path, name: str, checked: Verification, progress: Progress = SILENT) -> bool:
    """Look at one document; what is wrong is noted under ``name``.

    Returns
    -------
    bool
        Whether documents of this kind can be looked at.

    Raises
    ------
    OSError
        The file cannot be read.
    """
    ending = path.suffix.lower()
    if ending in _NEEDED:
        _check_zip(path, name, checked, progress)
    elif ending == ".pdf":
        _check_pdf(path, name, checked)
    elif ending in (".html", ".htm"):
        _check_html(path, name, checked, progress)
    elif ending == ".json":
        _check_json(path, name, checked)
    elif ending in _PICTURES:
        with path.open("rb") as source:
            head = source.read(16)
        if not head.startswith(_PICTURES[ending]):
            checked.error("form", name, N_("It is not what its ending says."))
    elif ending in _XML:
        with path.open("rb") as source:
            _check_xml(source, name, "", checked, progress)
    else:
        return False
    return True


def _check_zip(path: Path, name: str, checked: Verification, progress: Progress) -> None:
    archive = open_zip(path, name, checked, INNER)
    if archive is None:
        return
    with archive:
        inner = Verification()
        entries = archive_entries(archive, name, inner, INNER)
        for finding in inner.errors:
            where = finding.path if finding.path != name else ""
            checked.error(f"inner_{finding.code}", name, N_("Inside it, {part}: {why}"), part=where or "–",
                          why=finding.phrase)  # fmt: skip
        if inner.errors:
            return
        names = {entry.filename for entry in entries}
        for needed in _NEEDED[path.suffix.lower()]:
            if needed not in names:
                checked.error("part", name, N_("It does not open: the part {part} is missing."), part=needed)
        for entry in entries:
            progress.check()
            try:
                with archive.open(entry) as part:
                    if entry.filename.lower().endswith((".xml", ".rels", ".qgs")):
                        _check_xml(part, name, entry.filename, checked, progress)
                    while part.read(_CHUNK):  # to the end: only there the checksum is compared
                        progress.check()
            except BROKEN as error:
                checked.error("damaged", name, N_("It does not open: {part}: {what}"), part=entry.filename,
                              what=str(error))  # fmt: skip
        if any(one.lower().endswith("vbaproject.bin") for one in names):
            checked.warning("macros", name, N_("It has macros."))


def _check_xml(source: BinaryIO, name: str, part: str, checked: Verification, progress: Progress) -> None:
    problem = check_xml(source, progress)
    if problem:
        checked.error("xml", name, N_("It does not open: {part}: {what}"), part=part or "XML", what=problem)


def check_xml(source: BinaryIO, progress: Progress = SILENT, seen: Callable[[Any], None] | None = None) -> str | None:
    """Read XML to its end, in little memory; what is wrong with it, or None.

    No document type is loaded, no entity is resolved, nothing is fetched. Where lxml is not installed nothing is found.

    Parameters
    ----------
    source : binary file
    progress : Progress
    seen : callable, optional
        Called with each element (of lxml) at its end, when its children are empty; it is emptied afterwards.
    """
    try:
        from lxml import etree
    except ImportError:
        return None
    # huge_tree stays off: it would lift the guard against texts that grow by being put into each other.
    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    before = b""
    try:
        while chunk := source.read(_CHUNK):
            if _ENTITY in (before + chunk).replace(b"\0", b""):
                return "<!ENTITY"
            before = chunk[-2 * len(_ENTITY) :]
            parser.feed(chunk)
            _drop(parser, seen)
            progress.check()
        parser.close()
        _drop(parser, seen)
    except etree.XMLSyntaxError as error:
        return str(error)
    return None


def _drop(parser: Any, seen: Callable[[Any], None] | None) -> None:
    for _, element in parser.read_events():
        if seen is not None:
            seen(element)
        element.clear(keep_tail=False)
        while element.getprevious() is not None and element.getparent() is not None:
            del element.getparent()[0]


def _check_pdf(path: Path, name: str, checked: Verification) -> None:
    size = path.stat().st_size
    with path.open("rb") as source:
        head = source.read(1024)
        source.seek(max(0, size - 2048))
        tail = source.read()
        found = re.findall(rb"startxref\s+(\d{1,12})\s+%%EOF", tail)
        if b"%PDF-" not in head or not found:
            checked.error("form", name, N_("This PDF does not open: its beginning or its end is missing."))
            return
        source.seek(min(int(found[-1]), size))
        table = source.read(64).lstrip()
    if not (table.startswith(b"xref") or re.match(rb"\d+\s+\d+\s+obj", table)):
        checked.error("form", name, N_("This PDF does not open: its table of contents is not where it should be."))


class _Reader(html.parser.HTMLParser):
    """Notes what a web page must have."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.opened: set[str] = set()
        self.closed: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.opened.add(tag)

    def handle_endtag(self, tag):
        self.closed.add(tag)


def _check_html(path: Path, name: str, checked: Verification, progress: Progress) -> None:
    if path.stat().st_size > _HTML_LARGEST:
        checked.warning("large", name, N_("It is too large to be looked at."))
        return
    reader = _Reader()
    try:
        with path.open(encoding="utf-8") as source:
            while chunk := source.read(_CHUNK):
                reader.feed(chunk)
                progress.check()
        reader.close()
    except UnicodeDecodeError as error:
        checked.error("encoding", name, N_("It is not in UTF-8: {what}"), what=str(error))
        return
    if "html" not in reader.opened or "html" not in reader.closed or "body" not in reader.closed:
        checked.error("form", name, N_("This web page is cut short."))


def _check_json(path: Path, name: str, checked: Verification) -> None:
    if path.stat().st_size > _JSON_LARGEST:
        checked.warning("large", name, N_("It is too large to be looked at."))
        return
    try:
        with io.TextIOWrapper(path.open("rb"), encoding="utf-8") as source:
            json.load(source)
    except (ValueError, RecursionError) as error:
        checked.error("json", name, N_("It is no JSON: {what}"), what=str(error))
