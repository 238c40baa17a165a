"""The objects of a PDF file: reading the files that Qt prints, and writing new ones that are the same every time.

Enough of ISO 32000-1 (7.3, 7.5) for files with a plain cross-reference table, as Qt and most printing programs write
them; compressed object streams are not read. Objects are plain Python: dicts, lists, :class:`Name`, :class:`Ref`,
:class:`Stream`, bytes for strings, and :class:`Token` for numbers and words, which stay as they are spelled.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from ...errors import DataError
from ...text import N_

__all__ = ["Name", "PdfReader", "PdfWriter", "Ref", "Stream", "Token", "text_string"]

_TOKEN = re.compile(
    rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]*)*"
    rb"(<<|>>|[\[\](]|/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*|<[0-9A-Fa-f\x00\t\n\x0c\r ]*>|[^\x00\t\n\x0c\r ()<>\[\]{}/%]+)"
)
_OBJECT = re.compile(rb"[\x00\t\n\x0c\r ]*\d+[\x00\t\n\x0c\r ]+\d+[\x00\t\n\x0c\r ]+obj")
_STREAM = re.compile(rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]*)*stream(?:\r\n|\n)")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_DEEPEST = 64


class Name(str):
    """A name: "/Type" is ``Name("Type")``."""

    __slots__ = ()


class Token(bytes):
    """A number or a word (true, false, null) as it is spelled."""

    __slots__ = ()


class Ref(NamedTuple):
    """An indirect object by its number."""

    number: int


@dataclass(frozen=True)
class Stream:
    """A stream: its dictionary without the length, and its bytes as they stand in the file."""

    info: Mapping[Name, Any]
    data: bytes | memoryview


def text_string(text: str) -> bytes:
    """A text as a string object's bytes: UTF-16 with a mark, as every reader knows it."""
    return b"\xfe\xff" + text.encode("utf-16-be", "replace")


class PdfReader:
    """A PDF file in memory.

    Parameters
    ----------
    data : bytes-like
        Anything that can be sliced and searched: bytes or an ``mmap``.

    Raises
    ------
    DataError
        The file is no PDF, is cut off, or is of a form that is not read here.
    """

    def __init__(self, data):
        self._data = data
        self._offsets: dict[int, int] = {}
        self._known: dict[int, Any] = {}
        #: The dictionary at the end of the file.
        self.trailer: dict[Name, Any] = {}
        try:
            self._read_tables()
        except (IndexError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise DataError(N_("The PDF file cannot be read: {error}"), error=str(error)) from error

    def get(self, value: Any) -> Any:
        """What ``value`` is, looked up if it is a reference."""
        for _ in range(_DEEPEST):
            if not isinstance(value, Ref):
                return value
            value = self._object(value.number)
        raise DataError(N_("The PDF file cannot be read: {error}"), error="references in a circle")

    def pages(self) -> list[dict[Name, Any]]:
        """The pages in their order, with what they inherit."""
        found: list[dict[Name, Any]] = []
        try:
            self._walk(self.get(self.get(self.trailer.get(Name("Root")))[Name("Pages")]), {}, found, 0)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise DataError(N_("The PDF file cannot be read: {error}"), error=str(error)) from error
        return found

    def _walk(self, node: dict, inherited: dict, found: list, depth: int) -> None:
        if depth > _DEEPEST:
            raise DataError(N_("The PDF file cannot be read: {error}"), error="pages in a circle")
        own = {key: node[key] for key in ("Resources", "MediaBox", "CropBox", "Rotate") if key in node}
        if Name("Kids") not in node:
            found.append({**inherited, **node})
            return
        for kid in self.get(node[Name("Kids")]):
            self._walk(self.get(kid), {**inherited, **own}, found, depth + 1)

    # -- the file ---------------------------------------------------------------------------------------------------

    def _read_tables(self) -> None:
        start = self._data.rfind(b"startxref", 0)
        if start < 0:
            raise ValueError("no startxref")
        at: Any = int(_TOKEN.match(self._data, start + len(b"startxref"))[1])
        seen = set()
        while at is not None and at not in seen:
            seen.add(at)
            at = self._read_table(at)

    def _read_table(self, at: int) -> int | None:
        """One cross-reference table and its trailer; returns where the one before it is."""
        token, at = self._token(at)
        if token != b"xref":
            raise ValueError("no plain cross-reference table")
        while True:
            token, after = self._token(at)
            if token == b"trailer":
                break
            first, (second, at) = int(token), self._token(after)
            for number in range(first, first + int(second)):
                offset, at = self._token(at)
                _, at = self._token(at)
                kind, at = self._token(at)
                if kind == b"n":
                    self._offsets.setdefault(number, int(offset))
        trailer, _ = self._value(after, 0)
        self.trailer = {**trailer, **self.trailer}
        before = trailer.get(Name("Prev"))
        return None if before is None else int(before)

    def _object(self, number: int) -> Any:
        if number not in self._known:
            if number not in self._offsets:
                return Token(b"null")
            try:
                found = self._read_object(self._offsets[number])
            except (IndexError, ValueError, KeyError, TypeError, RecursionError) as error:
                raise DataError(N_("The PDF file cannot be read: {error}"), error=str(error)) from error
            if isinstance(found, Stream):
                return found  # read again when it is wanted again: together they are the file
            self._known[number] = found
        return self._known[number]

    def _read_object(self, at: int) -> Any:
        head = _OBJECT.match(self._data, at)
        if head is None:
            raise ValueError(f"no object at {at}")
        value, after = self._value(head.end(), 0)
        stream = _STREAM.match(self._data, after) if isinstance(value, dict) else None
        if stream is None:
            return value
        length = int(self.get(value[Name("Length")]))
        if stream.end() + length > len(self._data):
            raise ValueError("a stream is cut off")
        info = {key: inner for key, inner in value.items() if key != "Length"}
        return Stream(info, self._data[stream.end() : stream.end() + length])

    def _token(self, at: int) -> tuple[bytes, int]:
        found = _TOKEN.match(self._data, at)
        if found is None:
            raise ValueError(f"nothing to read at {at}")
        return found[1], found.end()

    def _value(self, at: int, depth: int) -> tuple[Any, int]:
        if depth > _DEEPEST:
            raise ValueError("objects nested too deeply")
        token, at = self._token(at)
        if token == b"<<":
            made: dict[Name, Any] = {}
            while True:
                key, after = self._token(at)
                if key == b">>":
                    return made, after
                value, at = self._value(after, depth + 1)
                made[_name(key)] = value
        if token == b"[":
            items: list[Any] = []
            while True:
                inner, after = self._token(at)
                if inner == b"]":
                    return items, after
                value, at = self._value(at, depth + 1)
                items.append(value)
        if token == b"(":
            return self._string(at)
        if token[:1] == b"/":
            return _name(token), at
        if token[:1] == b"<":
            digits = b"".join(token[1:-1].split())
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")), at
        if token.isdigit():
            reference = _REFERENCE.match(self._data, at)
            if reference is not None:
                return Ref(int(token)), reference.end()
        return Token(token), at

    def _string(self, at: int) -> tuple[bytes, int]:
        """A literal string from behind its bracket."""
        made, depth = bytearray(), 1
        while True:
            found = _STRING_PIECE.match(self._data, at)
            if found is None:
                raise ValueError("a string without an end")
            made += found[1]
            at = found.end()
            mark = found[2]
            if mark == b"(":
                depth += 1
                made += mark
            elif mark == b")":
                depth -= 1
                if not depth:
                    return bytes(made), at
                made += mark
            elif mark[1:2].isdigit():
                made.append(int(mark[1:], 8) & 0xFF)
            elif mark[1:] not in (b"\n", b"\r", b"\r\n"):
                made += _ESCAPES.get(mark[1:], mark[1:])


_REFERENCE = re.compile(rb"[\x00\t\n\x0c\r ]+\d+[\x00\t\n\x0c\r ]+R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])")
_STRING_PIECE = re.compile(rb"([^()\\]*)([()]|\\[0-7]{1,3}|\\\r\n|\\[\s\S])")


def _name(token: bytes) -> Name:
    if token[:1] != b"/":
        raise ValueError(f"{token!r} is no name")
    return Name(re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), token[1:]).decode("latin-1"))


class PdfWriter:
    """Writes a PDF file object by object; equal objects are written once.

    Numbers follow from the order of writing alone, so that the same objects give the same bytes.

    Parameters
    ----------
    target : binary file
        Written from its beginning.
    """

    def __init__(self, target: BinaryIO):
        self._target = target
        self._offsets: list[int | None] = []
        self._known: dict[bytes, Ref] = {}
        self._digest = hashlib.sha256()
        self._at = 0
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> Ref:
        """A number for an object that others name before it is known."""
        self._offsets.append(None)
        return Ref(len(self._offsets))

    def add(self, value: Any, ref: Ref | None = None) -> Ref:
        """Write an object (under a reserved number); an equal one that is there already is taken instead."""
        pieces = _spelled_object(value)
        if ref is None:
            digest = hashlib.sha256(b"".join(pieces[:1])).digest()
            if len(pieces) > 1:
                digest += hashlib.sha256(pieces[1]).digest()
            known = self._known.get(digest)
            if known is not None:
                return known
            ref = self._known[digest] = self.reserve()
        self._offsets[ref.number - 1] = self._at
        self._put(b"%d 0 obj\n" % ref.number)
        for piece in pieces:
            self._put(piece)
        self._put(b"\nendobj\n")
        return ref

    def finish(self, root: Ref, info: Ref) -> None:
        """Write the table of objects and the end of the file."""
        start = self._at
        lines = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(self._offsets) + 1)]
        for offset in self._offsets:
            lines.append(b"0000000000 65535 f \n" if offset is None else b"%010d 00000 n \n" % offset)
        identity = self._digest.digest()[:16]
        trailer = {
            Name("Size"): len(self._offsets) + 1,
            Name("Root"): root,
            Name("Info"): info,
            Name("ID"): [identity, identity],
        }
        self._put(b"".join(lines) + b"trailer\n" + _spelled(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % start)

    def _put(self, data: bytes | memoryview) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._at += len(data)


def _spelled_object(value: Any) -> list[bytes | memoryview]:
    if not isinstance(value, Stream):
        return [_spelled(value)]
    info = {**value.info, Name("Length"): len(value.data)}
    return [_spelled(info) + b"\nstream\n", value.data, b"\nendstream"]


def _spelled(value: Any) -> bytes:
    if isinstance(value, Mapping):
        inner = b" ".join(_spelled_name(key) + b" " + _spelled(item) for key, item in sorted(value.items()))
        return b"<< " + inner + b" >>"
    if isinstance(value, Ref):  # a tuple as well
        return b"%d 0 R" % value.number
    if isinstance(value, (list, tuple)):
        return b"[" + b" ".join(_spelled(item) for item in value) + b"]"
    if isinstance(value, Token):
        return bytes(value)
    if isinstance(value, bytes):
        return b"<" + value.hex().upper().encode("ascii") + b">"
    if isinstance(value, str):
        return _spelled_name(value)
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if value is None:
        return b"null"
    if isinstance(value, int):
        return b"%d" % value
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode("ascii")


def _spelled_name(name: str) -> bytes:
    """Letters that have a meaning of their own, and those beyond ASCII, stand as numbers."""
    return b"/" + b"".join(
        bytes([code]) if 33 <= code <= 126 and chr(code) not in "#()<>[]{}/%" else b"#%02X" % code
        for code in name.encode("latin-1")
    )
