"""Files of OpenStreetMap: what kind they are, and whether they are whole.

A reader of such files stops quietly, or with a line number and no more, where a download broke off. So a file is
looked through before anything is made of it: the blocks of a ``.pbf`` must fill it to the last byte and unpack, XML
must come to its end tag, and a packed file must unpack to the end.

The layout of ``.pbf`` is that of https://wiki.openstreetmap.org/wiki/PBF_Format; nothing but the standard library is
needed for it.
"""

from __future__ import annotations

import bz2
import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import DataError, OutputError
from ..progress import SILENT, Progress
from ..text import N_

__all__ = ["Content", "check", "recognise", "unpack"]

_CHUNK = 1 << 20
#: Limits of the format: larger values mean that the length itself is damaged.
_MAX_HEADER = 64 * 1024
_MAX_BLOB = 32 * 1024 * 1024

_CUT = N_(
    "{path} is cut off: {what} begins at byte {at}, but the file ends at byte {size}. "
    "Its download or copy broke off: download or copy it again."
)
_DAMAGED = N_("{path} is damaged at byte {at}: {what}. Download or copy it again.")
_MEND_ORDER = N_(
    "In {path} {first} come before {second}. Sort it (osmium sort {path} -o sorted.osm.pbf), or ask Overpass for "
    "(._;>;);out body; and run again."
)


@dataclass(frozen=True)
class Content:
    """What looking through a file showed.

    Parameters
    ----------
    format : str
        "xml" or "pbf".
    sorted_nodes : bool
        Node ids are positive and rise all the way; False too where that was not looked at.
    has_ways : bool
    bounds : tuple of float or None
        West, south, east, north in degrees, if the file tells.
    """

    format: str
    sorted_nodes: bool
    has_ways: bool
    bounds: tuple[float, float, float, float] | None = None


# -- kinds --------------------------------------------------------------------------------------------------------


def recognise(path: Path) -> str:
    """The kind of a file by its first bytes: "xml", "pbf", "gzip" or "bzip2".

    Raises
    ------
    DataError
        The file is missing, empty, cannot be read or is none of these.
    """
    try:
        with open(path, "rb") as stream:
            head = stream.read(4096)
    except FileNotFoundError as error:
        raise DataError(N_("The file {path} does not exist."), path=str(path)) from error
    except IsADirectoryError as error:
        raise DataError(N_("{path} is a folder. Give an OpenStreetMap file."), path=str(path)) from error
    except OSError as error:
        raise DataError(N_("{path} cannot be read: {error}"), path=str(path), error=str(error)) from error
    if not head:
        raise DataError(N_("{path} is empty (0 bytes). Download or copy it again."), path=str(path))
    if head[:2] == b"\x1f\x8b":
        return "gzip"
    if head[:3] == b"BZh":
        return "bzip2"
    if b"OSMHeader" in head[:64] and head[0] == 0:
        return "pbf"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"<"):
        return _recognise_xml(path, text)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise DataError(N_("{path} is written in UTF-16. Save it as UTF-8."), path=str(path))
    if head[:2] == b"PK":
        raise DataError(N_("{path} is a zip archive. Unpack it and give the file inside."), path=str(path))
    raise DataError(
        N_(
            "{path} is not an OpenStreetMap file, whatever its name says: it begins neither like .osm.pbf nor "
            "like XML. "
            "Extracts are to be had from download.geofabrik.de, for example."
        ),
        path=str(path),
    )


def _recognise_xml(path: Path, text: bytes) -> str:
    bare = re.sub(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>", b"", text, flags=re.DOTALL).lstrip()
    root = re.match(rb"<([A-Za-z_:][\w:.-]*)", bare)
    name = root[1].decode("ascii", "replace") if root else "?"
    if name == "osm":
        return "xml"
    if name == "osmChange":
        raise DataError(
            N_("{path} holds changes (osmChange), not a map. Give the extract that they belong to."), path=str(path)
        )
    if name.lower() == "html":
        raise DataError(
            N_(
                "{path} is a web page, not a map: the server answered with a message instead of the data. "
                "Open it in a browser to read that, and download again."
            ),
            path=str(path),
        )
    raise DataError(
        N_("{path} is XML, but not of OpenStreetMap: it begins with <{name}> instead of <osm>."),
        path=str(path), name=name,
    )  # fmt: skip


# -- packed files -------------------------------------------------------------------------------------------------


def unpack(path: Path, kind: str, target: Path, progress: Progress = SILENT) -> None:
    """Unpack a "gzip" or "bzip2" file to ``target`` in small pieces, checking its sums.

    Raises
    ------
    DataError
        The file is cut off or damaged.
    OutputError
        The place for the unpacked file is full or cannot be written to.
    """
    size = max(path.stat().st_size, 1)
    done = 0
    with open(path, "rb") as packed:
        opener = gzip.open if kind == "gzip" else bz2.open
        with opener(packed, "rb") as stream, _target(target) as out:
            while True:
                progress.step(packed.tell() / size)
                try:
                    chunk = stream.read(_CHUNK)
                except EOFError as error:
                    raise DataError(
                        N_(
                            "{path} is cut off: the packed data end too early ({done} bytes came out). "
                            "Its download or copy broke off: download or copy it again."
                        ),
                        path=str(path), done=done,
                    ) from error  # fmt: skip
                except (OSError, zlib.error, ValueError) as error:
                    raise DataError(
                        _DAMAGED, path=str(path), at=packed.tell(), what=f"{kind}: {error}"
                    ) from error
                if not chunk:
                    return
                done += len(chunk)
                try:
                    out.write(chunk)
                except OSError as error:
                    raise _no_room(target, error) from error


def _target(target: Path):
    try:
        return open(target, "wb")
    except OSError as error:
        raise _no_room(target, error) from error


def _no_room(target: Path, error: OSError) -> OutputError:
    return OutputError(
        N_("The map cannot be unpacked into the folder for temporary files, {folder}: {error}"),
        folder=str(target.parent), error=str(error),
    )  # fmt: skip


# -- looking through ----------------------------------------------------------------------------------------------


def check(path: Path, progress: Progress = SILENT, name: str = "") -> Content:
    """Look through an unpacked file from end to end.

    Reads the file once; memory stays at one block, and time grows with the size of the file.

    Parameters
    ----------
    path : Path
    progress : Progress
    name : str
        What messages call the file; by default its path.

    Raises
    ------
    DataError
        It is cut off, damaged, in an order that cannot be read, or packed in a way that GDAL does not know.
    """
    kind = recognise(path)
    name = name or str(path)
    if kind == "pbf":
        return _check_pbf(path, name, progress)
    if kind == "xml":
        return _check_xml(path, name, progress)
    raise DataError(N_("{path} is packed twice. Unpack it once by hand and run again."), path=name)


def _check_xml(path: Path, name: str, progress: Progress) -> Content:
    size = path.stat().st_size
    first: dict[bytes, int] = {}
    last: dict[bytes, int] = {}
    tags = (b"<node", b"<way", b"<relation")
    with open(path, "rb") as stream:
        head = stream.read(8192)
        stream.seek(max(size - 8192, 0))
        _check_xml_end(name, size, stream.read())
        stream.seek(0)
        overlap = b""
        at = 0
        while True:
            chunk = stream.read(_CHUNK)
            if not chunk:
                break
            progress.step(at / max(size, 1))
            window = overlap + chunk
            for tag in tags:
                if tag not in first:
                    found = window.find(tag)
                    if found >= 0:
                        first[tag] = at - len(overlap) + found
                found = window.rfind(tag)
                if found >= 0:
                    last[tag] = at - len(overlap) + found
            if b"\0" in chunk:
                raise DataError(_DAMAGED, path=name, at=at + chunk.find(b"\0"), what="XML: NUL")
            at += len(chunk)
            overlap = window[-16:]
    for before, after in ((b"<node", b"<way"), (b"<way", b"<relation"), (b"<node", b"<relation")):
        if before in last and after in first and last[before] > first[after]:
            raise DataError(_MEND_ORDER, path=name, first=_plural(after), second=_plural(before))
    return Content("xml", False, b"<way" in first, _xml_bounds(head))


def _plural(tag: bytes) -> str:
    return f"{tag[1:].decode('ascii')}s"


def _check_xml_end(name: str, size: int, tail: bytes) -> None:
    remark = re.search(rb"<remark>\s*(.*?)\s*</remark>", tail, re.DOTALL)
    if remark and b"error" in remark[1].lower():
        raise DataError(
            N_(
                "{path} is incomplete: the server that made it stopped with “{remark}”. "
                "Ask for a smaller area or allow more time, and download again."
            ),
            path=name, remark=remark[1].decode("utf-8", "replace"),
        )  # fmt: skip
    ended = re.search(rb"(</osm\s*>|<osm\b[^<>]*/>)\s*(<!--(?:(?!-->).)*-->\s*)*$", tail, re.DOTALL)
    if not ended:
        raise DataError(
            N_(
                "{path} is cut off: its end tag </osm> is missing at byte {size}. "
                "Its download or copy broke off: download or copy it again."
            ),
            path=name, size=size,
        )  # fmt: skip


def _xml_bounds(head: bytes) -> tuple[float, float, float, float] | None:
    found = re.search(rb"<bounds\b[^>]*>", head)
    if not found:
        return None
    values = dict(re.findall(rb"(minlon|minlat|maxlon|maxlat)\s*=\s*[\"']([-+0-9.eE]+)[\"']", found[0]))
    try:
        west, south, east, north = (float(values[key]) for key in (b"minlon", b"minlat", b"maxlon", b"maxlat"))
    except (KeyError, ValueError):
        return None
    return west, south, east, north


# -- protocol buffers ---------------------------------------------------------------------------------------------


def _varint(data, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
        if shift > 63:
            raise ValueError("number too long")


def _message(data) -> Iterator[tuple[int, int | memoryview]]:
    """Field numbers and values of a message; values are numbers or views of bytes.

    Raises ValueError or IndexError where the bytes are no message.
    """
    at, end = 0, len(data)
    while at < end:
        key, at = _varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = _varint(data, at)
        elif kind in (1, 2, 5):
            if kind == 2:
                length, at = _varint(data, at)
            else:
                length = 8 if kind == 1 else 4
            if at + length > end:
                raise ValueError("field longer than its message")
            value = data[at : at + length]
            at += length
        else:
            raise ValueError("unknown kind of field")
        yield key >> 3, value


def _signed(value: int) -> int:
    return (value >> 1) ^ -(value & 1)


class _Order:
    """Keeps watch over the order of what a file holds."""

    def __init__(self):
        self.last_node = 0
        self.sorted_nodes = True
        self.kind = ""

    def nodes(self, ids: np.ndarray) -> None:
        """Take the next ids."""
        if len(ids):
            if ids[0] <= self.last_node or (len(ids) > 1 and not (np.diff(ids) > 0).all()):
                self.sorted_nodes = False
            self.last_node = int(ids[-1])


_KINDS = {1: "nodes", 2: "nodes", 3: "ways", 4: "relations"}
_RANK = ("", "nodes", "ways", "relations")
_KNOWN_FEATURES = ("OsmSchema-V0.6", "DenseNodes")
_OTHER_PACKING = {4: "LZMA", 5: "bzip2", 6: "LZ4", 7: "Zstandard"}


def _check_pbf(path: Path, name: str, progress: Progress) -> Content:
    size = path.stat().st_size
    order = _Order()
    has_ways = False
    bounds = None
    at = 0
    with open(path, "rb") as stream:
        while at < size:
            progress.step(at / size)
            kind, data, after = _block(name, stream, at, size)
            try:
                if kind == "OSMHeader":
                    bounds = _read_header(name, data) or bounds
                elif kind == "OSMData":
                    has_ways |= _read_data(name, data, order)
            except (ValueError, IndexError) as error:
                raise DataError(_DAMAGED, path=name, at=at, what=f"{kind}: {error}") from error
            at = after
    return Content("pbf", order.sorted_nodes, has_ways, bounds)


def _block(name: str, stream, at: int, size: int) -> tuple[str, memoryview, int]:
    """One block at byte ``at``: its type, its unpacked data and where the next one begins."""
    prefix = stream.read(4)
    if len(prefix) < 4:
        raise DataError(_CUT, path=name, what="block", at=at, size=size)
    length = int.from_bytes(prefix, "big")
    if not 0 < length <= _MAX_HEADER:
        raise DataError(_DAMAGED, path=name, at=at, what=f"block header of {length} bytes")
    header = stream.read(length)
    if len(header) < length:
        raise DataError(_CUT, path=name, what="block", at=at, size=size)
    kind, blob_size = "", -1
    try:
        for number, value in _message(memoryview(header)):
            if number == 1:
                kind = bytes(value).decode("ascii")
            elif number == 3:
                blob_size = int(value)
    except (ValueError, IndexError, TypeError) as error:
        raise DataError(_DAMAGED, path=name, at=at, what=f"block header: {error}") from error
    if not kind.isidentifier() or not 0 <= blob_size <= _MAX_BLOB:
        raise DataError(_DAMAGED, path=name, at=at, what=f"block “{kind[:20]}” of {blob_size} bytes")
    blob = stream.read(blob_size)
    if len(blob) < blob_size:
        raise DataError(_CUT, path=name, what=f"block {kind}", at=at, size=size)
    return kind, _unpack_blob(name, memoryview(blob), at), at + 4 + length + blob_size


def _unpack_blob(name: str, blob: memoryview, at: int) -> memoryview:
    raw_size = None
    data: memoryview | None = None
    try:
        for number, value in _message(blob):
            if number == 1:
                data = value
            elif number == 2:
                raw_size = int(value)
            elif number == 3:
                inflater = zlib.decompressobj()
                data = memoryview(inflater.decompress(value, _MAX_BLOB))
                if not inflater.eof:
                    raise ValueError("packed data do not end")
            elif number in _OTHER_PACKING:
                raise DataError(
                    N_(
                        "{path} is packed with {method}, which GDAL cannot read. "
                        "Write it anew: osmium cat {path} -o new.osm.pbf -f pbf,pbf_compression=zlib"
                    ),
                    path=name, method=_OTHER_PACKING[number],
                )  # fmt: skip
    except (ValueError, IndexError, TypeError, zlib.error) as error:
        raise DataError(_DAMAGED, path=name, at=at, what=str(error)) from error
    if data is None or (raw_size is not None and len(data) != raw_size):
        raise DataError(
            _DAMAGED, path=name, at=at, what=f"{0 if data is None else len(data)} ≠ {raw_size} bytes"
        )
    return data


def _read_header(name: str, data: memoryview) -> tuple[float, float, float, float] | None:
    bounds = None
    for number, value in _message(data):
        if number == 1:
            box = {key: _signed(int(coded)) * 1e-9 for key, coded in _message(value)}
            if {1, 2, 3, 4} <= box.keys():
                bounds = box[1], box[4], box[2], box[3]
        elif number == 4:
            feature = bytes(value).decode("utf-8", "replace")
            if feature not in _KNOWN_FEATURES:
                raise DataError(
                    N_(
                        "{path} needs a reader that knows “{feature}”, such as history files do. "
                        "Give an extract of the present map."
                    ),
                    path=name, feature=feature,
                )  # fmt: skip
        elif number == 5 and bytes(value) == b"LocationsOnWays":
            raise DataError(
                N_(
                    "{path} keeps the places of its nodes with the ways (LocationsOnWays), which GDAL cannot read. "
                    "Give the extract as it was before osmium add-locations-to-ways."
                ),
                path=name,
            )
    return bounds


def _read_data(name: str, data: memoryview, order: _Order) -> bool:
    """Watch the order within one block; returns whether there are ways in it."""
    ways = False
    for number, group in _message(data):
        if number != 2:
            continue
        single: list[int] = []
        for content, value in _message(group):
            kind = _KINDS.get(content)
            if kind is None:
                continue
            if _RANK.index(kind) < _RANK.index(order.kind):
                raise DataError(_MEND_ORDER, path=name, first=order.kind, second=kind)
            order.kind = kind
            if content == 2:
                order.nodes(_dense_ids(value))
            elif content == 1:
                single.append(next(_signed(int(coded)) for key, coded in _message(value) if key == 1))
            else:
                ways |= kind == "ways"
                break  # a group holds one kind only
        order.nodes(np.asarray(single, dtype=np.int64))
    return ways


def _dense_ids(dense: memoryview) -> np.ndarray:
    """Node ids of a DenseNodes message: int64, shape (n,)."""
    for number, value in _message(dense):
        if number == 1:
            return np.cumsum(_zigzag(value))
    return np.empty(0, dtype=np.int64)


def _zigzag(packed: memoryview) -> np.ndarray:
    """All signed numbers (zigzag form) of a packed field at once: int64, shape (n,)."""
    raw = np.frombuffer(packed, dtype=np.uint8)
    if not len(raw):
        return np.empty(0, dtype=np.int64)
    last = raw < 0x80
    if not last[-1]:
        raise ValueError("number without an end")
    ends = np.flatnonzero(last)
    starts = np.concatenate(([0], ends[:-1] + 1))
    places = np.arange(len(raw)) - np.repeat(starts, ends - starts + 1)
    if places.max() > 9:
        raise ValueError("number too long")
    values = np.add.reduceat((raw & 0x7F).astype(np.uint64) << (7 * places).astype(np.uint64), starts)
    return (values >> np.uint64(1)).astype(np.int64) ^ -(values & np.uint64(1)).astype(np.int64)
