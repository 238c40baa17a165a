"""Copies of layers in other formats, read to their end in little memory: how many rows are really there.

Not through GDAL, which would hold a whole GeoJSON or KML in memory, and which is not to be given files of strangers.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...errors import DataError
from ...progress import SILENT, Progress
from ...text import N_
from .documents import check_xml

__all__ = ["count_rows"]

#: Bytes of one line of a GeoJSON at most: a geometry of some ten million vertices.
_LINE = 512 << 20
_EVERY = 1024
_CHUNK = 1 << 20


def count_rows(path: Path, progress: Progress = SILENT, *, own: bool = False) -> int:
    """Rows of a copy (entities of a drawing).

    Parameters
    ----------
    path : Path
        ``.geojson`` (one feature to a line, as GDAL writes them), ``.shp`` (with what belongs to it), ``.dbf``,
        ``.kml`` or ``.dxf``.
    own : bool
        It was written just now: that its end is there shows that it is whole, and its rows are not read one by one.

    Raises
    ------
    DataError
        It is damaged, or of another form.
    OSError
        It cannot be read.
    """
    count = {".geojson": _geojson, ".shp": _shapefile, ".dbf": _dbf, ".kml": _kml, ".dxf": _dxf}.get(path.suffix)
    if own and path.suffix in _MARKS:
        count = _marks
    if count is None:
        raise _fault("?")
    try:
        return count(path, progress)
    except (ValueError, struct.error, RecursionError) as error:
        raise _fault(str(error)) from error


def _fault(what: str) -> DataError:
    return DataError(N_("It does not open: {what}"), what=what)


def _lines(path: Path, progress: Progress) -> Iterator[bytes]:
    with path.open("rb") as source:
        number = 0
        while line := source.readline(_LINE):
            if number % _EVERY == 0:
                progress.check()
            number += 1
            yield line.strip()


#: How a row begins in its line, and how the file ends.
_MARKS = {".geojson": (b'{ "type": "Feature",', b"}"), ".kml": (b"<Placemark", b"</Document></kml>")}


def _marks(path: Path, progress: Progress) -> int:
    beginning, end = _MARKS[path.suffix]
    count, last = 0, b""
    for line in _lines(path, progress):
        count += line.startswith(beginning)
        last = line or last
    # A feature ends with the same brace as the whole: only alone in its line it is the end.
    if last != end and not (len(end) > 1 and last.endswith(end)):
        raise ValueError(end.decode("ascii"))
    return count


def _geojson(path: Path, progress: Progress) -> int:
    lines = _lines(path, progress)
    head = b""
    for line in lines:
        head += line
        if line.endswith(b"["):
            break
        if len(head) > _CHUNK:
            raise ValueError("features")
    about = json.loads(head + b"]}")
    if not isinstance(about, dict) or about.get("type") != "FeatureCollection" or about.get("features") != []:
        raise ValueError("FeatureCollection")
    count = 0
    for line in lines:
        if line == b"]":
            break
        if not line:
            continue
        feature = json.loads(line[:-1] if line.endswith(b",") else line)
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise ValueError("Feature")
        count += 1
    if b"".join(lines) != b"}":
        raise ValueError("}")
    return count


def _shapefile(path: Path, progress: Progress) -> int:
    for one in (path, path.with_suffix(".shx")):
        with one.open("rb") as source:
            code, *_, length = struct.unpack(">7i", source.read(28))
        if code != 9994 or 2 * length != one.stat().st_size:
            raise ValueError(one.suffix)
    count = (path.with_suffix(".shx").stat().st_size - 100) // 8
    if _dbf(path.with_suffix(".dbf"), progress) != count:
        raise ValueError(".dbf")
    return count


def _dbf(path: Path, progress: Progress) -> int:
    with path.open("rb") as source:
        count, head, record = struct.unpack("<4xIHH", source.read(12))
    if path.stat().st_size - head - count * record not in (0, 1):
        raise ValueError(".dbf")
    return count


def _kml(path: Path, progress: Progress) -> int:
    count = [0]

    def seen(element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        count[0] += tag.rpartition("}")[2] == "Placemark"

    with path.open("rb") as source:
        problem = check_xml(source, progress, seen)
    if problem:
        raise ValueError(problem)
    return count[0] or _marks(path, progress)  # none, or no lxml


def _dxf(path: Path, progress: Progress) -> int:
    count, code, value = 0, b"", b""
    for number, line in enumerate(_lines(path, progress)):
        if number % 2 == 0:
            code = str(int(line)).encode("ascii")
            continue
        value = line
        count += code == b"0" and value in (b"POINT", b"TEXT", b"POLYLINE")
    if (code, value) != (b"0", b"EOF"):
        raise ValueError("EOF")
    return count
