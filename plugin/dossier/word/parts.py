"""The package around the text: the parts of an empty document, pictures, properties, and packing with steady bytes.

Long texts are kept out of the tree of objects: the tree holds a mark, and the text takes its place while packing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ..archives import add_entry
from ..clean_text import one_line
from .fields import page_number
from .libraries import NAMESPACES, XML_NAMES, import_docx, import_etree, q
from .styles import StyleBook, styles_part
from .xml import paragraph

__all__ = [
    "HEADERS",
    "add_styles",
    "ask_for_update",
    "empty_package",
    "mark",
    "packed",
    "put_picture",
    "set_mark",
    "set_properties",
]

#: References to the two headers of a document of ours: the number of the page, and nothing on the first page.
HEADERS = '<w:headerReference w:type="default" r:id="rIdPage"/><w:headerReference w:type="first" r:id="rIdFirst"/>'

_MARK = "hatangso-text"
_ROOT = re.compile(rb"<[A-Za-z0-9_]+:document\b[^>]*>")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST = ("[Content_Types].xml", "_rels/.rels")
#: The longest text that a property of a document takes.
_LONGEST_PROPERTY = 255


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/header1.xml": f"{_WORD}.header+xml",
        "/word/header2.xml": f"{_WORD}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    listed = "".join(f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _settings(language: str) -> str:
    vietnamese = language.startswith("vi")
    tongue, decimal, separator = ("vi-VN", ",", ";") if vietnamese else ("en-GB", ".", ",")
    return (
        f'<w:settings {XML_NAMES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:updateFields w:val="true"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{tongue}"/><w:decimalSymbol w:val="{decimal}"/>'
        f'<w:listSeparator w:val="{separator}"/>'
        "</w:settings>"
    )


def empty_package(language: str) -> Any:
    """A document of python-docx with our styles, settings and headers, and nothing in it."""
    numbered = paragraph("Header", page_number())
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (
                ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            )
        ),
        "word/_rels/document.xml.rels": _relations(
            (
                ("rIdStyles", f"{_OFFICE}/relationships/styles", "styles.xml"),
                ("rIdSettings", f"{_OFFICE}/relationships/settings", "settings.xml"),
                ("rIdPage", f"{_OFFICE}/relationships/header", "header1.xml"),
                ("rIdFirst", f"{_OFFICE}/relationships/header", "header2.xml"),
            )
        ),
        "word/document.xml": f"<w:document {XML_NAMES}><w:body/></w:document>",
        "word/styles.xml": styles_part(language),
        "word/settings.xml": _settings(language),
        "word/header1.xml": f"<w:hdr {XML_NAMES}>{numbered}</w:hdr>",
        "word/header2.xml": f"<w:hdr {XML_NAMES}>{paragraph('Header')}</w:hdr>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"/>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            add_entry(archive, name, io.BytesIO((_DECLARED + text).encode()))
    made.seek(0)
    return import_docx().Document(made)


#: What comes after ``w:updateFields`` in the settings.
_AFTER_UPDATE = (
    "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema",
    "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade",
    "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags",
    "decimalSymbol", "listSeparator",
)  # fmt: skip


def ask_for_update(package: Any) -> None:
    """Have Word compute the fields of a document when it opens it: pages of the contents are not known before."""
    settings = package.settings.element
    for element in settings.findall(q("w:updateFields")):
        settings.remove(element)
    made = import_etree().Element(q("w:updateFields"))
    made.set(q("w:val"), "true")
    for element in settings:
        if isinstance(element.tag, str) and element.tag.rsplit("}", 1)[-1] in _AFTER_UPDATE:
            element.addprevious(made)
            return
    settings.append(made)


def set_properties(package: Any, *, title: str, subject: str, author: str, language: str, moment: datetime) -> None:
    """The properties that Word shows under "Info"; both times are ``moment``."""
    properties = package.core_properties
    for name, text in (("title", title), ("subject", subject), ("author", author), ("last_modified_by", author)):
        setattr(properties, name, one_line(text, _LONGEST_PROPERTY))
    properties.language = "vi-VN" if language.startswith("vi") else "en-GB"
    properties.created = properties.modified = moment.replace(microsecond=0)
    properties.revision = 1


def put_picture(package: Any, png: bytes) -> str:
    """Put a PNG into the package, once for the same bytes; the id of its relation."""
    relation, _image = package.part.get_or_add_image(io.BytesIO(png))
    return relation


def add_styles(package: Any, styles: StyleBook) -> None:
    """Put the styles that were asked for and are not there yet into the package."""
    lacking = styles.lacking()
    if not lacking:
        return
    sheet = package.styles.element
    for style in list(import_etree().fromstring(f"<w:styles {XML_NAMES}>{''.join(lacking)}</w:styles>")):
        sheet.append(style)


def mark(number: int) -> str:
    """What stands for a text that is put in while packing."""
    return f"<?{_MARK} {number}?>"


def set_mark(parent: Any, number: int, place: int | None = None) -> None:
    """Put a mark into an element: at its end, or before its child of that place."""
    instruction = import_etree().ProcessingInstruction(_MARK, str(number))
    parent.insert(len(parent) if place is None else place, instruction)


def packed(package: Any, texts: Mapping[str, Sequence[str]]) -> bytes:
    """The package as a file: its bytes depend on its content alone.

    Parameters
    ----------
    package : docx.document.Document
    texts : mapping of str to sequence of str
        Mark (:func:`mark`) → the pieces of XML that take its place in the main part. Their prefixes are those of
        :data:`.libraries.NAMESPACES`, which the root must know.
    """
    saved = io.BytesIO()
    package.save(saved)
    made = io.BytesIO()
    main = package.part.partname.lstrip("/")
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w") as target:
        rest = sorted(name for name in set(source.namelist()) if name not in _FIRST and not name.endswith("/"))
        for name in (*_FIRST, *rest):
            content = source.read(name)
            if name == main:
                content = _filled(content, texts)
            add_entry(target, name, io.BytesIO(content))
    return made.getvalue()


def _filled(content: bytes, texts: Mapping[str, Sequence[str]]) -> bytes:
    """The main part with the texts in the places of their marks."""
    places = sorted((content.index(one.encode()), one) for one in texts if one.encode() in content)
    pieces, end = [], 0
    for start, one in places:
        pieces.append(content[end:start])
        pieces.extend(piece.encode() for piece in texts[one])
        end = start + len(one.encode())
    pieces.append(content[end:])
    pieces[0] = _named(pieces[0])
    return b"".join(pieces)


def _named(start: bytes) -> bytes:
    """The beginning of the main part, whose root knows the prefixes of our texts."""
    found = _ROOT.search(start)
    if found is None:
        return start
    root = found.group(0)
    lacking = b"".join(
        f' xmlns:{prefix}="{uri}"'.encode()
        for prefix, uri in NAMESPACES.items()
        if f"xmlns:{prefix}=".encode() not in root
    )
    return start[: found.end() - 1] + lacking + start[found.end() - 1 :]
