"""A user's own Word file, checked before anything reads it: what it is, whether it is whole, how large it gets."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from ...errors import DataError
from ...text import N_
from .libraries import import_docx

__all__ = ["open_template"]

#: No template comes near these: bytes of the file, bytes and files unpacked.
_MOST_BYTES, _MOST_UNPACKED, _MOST_FILES = 60_000_000, 400_000_000, 5_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENT, _TEMPLATE = _WORD + b"document.main+xml", _WORD + b"template.main+xml"
_MACROS = b"macroEnabled"
_STRICT = b"http://purl.oclc.org/ooxml/"


def open_template(data: bytes) -> Any:
    """A template as a document of python-docx; a Word template (.dotx) is taken as a document.

    Raises
    ------
    DataError
        It is no Word document, an old one, one with a password or macros, a damaged or an endless one.
    DependencyError
        python-docx is not there.
    """
    docx = import_docx()
    if data.startswith(_OLD_OR_LOCKED):
        if _LOCKED in data:
            raise DataError(N_("The template is protected by a password: save it without one."))
        raise DataError(N_("The template is a document of old Word (.doc): open it and save it as .docx."))
    if len(data) > _MOST_BYTES:
        _refuse_size(len(data), _MOST_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > _MOST_UNPACKED or len(entries) > _MOST_FILES:
                _refuse_size(size, _MOST_UNPACKED)
            if any(entry.flag_bits & 1 for entry in entries):
                raise DataError(N_("The template is protected by a password: save it without one."))
            names = {entry.filename for entry in entries}
            types = archive.read(_TYPES) if _TYPES in names else b""
            # Reading all of it also compares every checksum.
            parts = {name: archive.read(name) for name in sorted(names) if not name.endswith("/")}
    except DataError:
        raise
    except zipfile.BadZipFile as error:
        if data[:2] == b"PK":
            raise _damaged(error) from error
        raise DataError(N_("The template is no Word document (.docx).")) from error
    except Exception as error:  # a damaged archive raises whatever zipfile, zlib and struct have
        raise _damaged(error) from error
    if _MACROS in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DataError(N_("The template holds macros: save it as a Word document without macros (.docx)."))
    if _DOCUMENT not in types and _TEMPLATE not in types:
        raise DataError(N_("The template is no Word document (.docx)."))
    _refuse_odd_xml(parts)
    if _TEMPLATE in types:
        parts[_TYPES] = types.replace(_TEMPLATE, _DOCUMENT)
        data = _zipped(parts)
    try:
        package = docx.Document(io.BytesIO(data))
        if package.element.body is None:
            raise ValueError("no body")
    except Exception as error:  # a damaged document raises whatever lxml and python-docx have
        raise _damaged(error) from error
    return package


def _refuse_size(size: int, most: int) -> None:
    raise DataError(
        N_("The template has {size} MB, more than the {most} MB that are read."),
        size=-(-size // 1_000_000),
        most=most // 1_000_000,
    )


def _refuse_odd_xml(parts: dict[str, bytes]) -> None:
    """Document types can hold bombs and have no place in a DOCX; the strict form has other names for everything."""
    for name, content in parts.items():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        # In UTF-16 every letter has a zero beside it.
        plain = content.replace(b"\0", b"") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else content
        if re.search(rb"<!(DOCTYPE|ENTITY)", plain, re.IGNORECASE):
            raise _damaged(ValueError(f"{name}: DOCTYPE"))
        if name.lower() == "word/document.xml" and _STRICT in plain[:20_000]:
            raise DataError(
                N_("The template is saved as Strict Open XML: save it as an ordinary Word document (.docx).")
            )


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _damaged(error: Exception) -> DataError:
    words = N_("The template cannot be read ({error}): open it in Word or LibreOffice and save it again as .docx.")
    return DataError(words, error=f"{type(error).__name__}: {str(error)[:200]}")
