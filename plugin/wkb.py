"""Geometries as WKB ↔ numpy, without a loop over vertices.

Layers hand over their geometries as WKB. What the engine works on is one coordinate array and offsets into it
(:class:`Parts`), the same form that GeoArrow uses for multi-part geometries.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .errors import DataError
from .text import N_

__all__ = [
    "Parts",
    "PartsReader",
    "linestring_wkb",
    "multilinestring_wkb",
    "multipolygon_wkb",
    "parts_wkb",
    "point_wkb",
    "polygon_wkb",
]

#: How a line of two dimensions begins, alone and as the only part of a multi-line, up to its number of vertices.
_PLAIN_LINES = (
    b"\x01\x02\x00\x00\x00",
    b"\x01\x05\x00\x00\x00\x01\x00\x00\x00\x01\x02\x00\x00\x00",
)
_POINT, _LINE, _POLYGON, _MULTIPOINT, _MULTILINE, _MULTIPOLYGON, _COLLECTION = range(1, 8)


@dataclass(frozen=True)
class Parts:
    """Simple parts (points, lines or rings) of many features, vertices in one array.

    Parameters
    ----------
    xy : ndarray, shape (v, 2)
        Plane coordinates of all vertices, part after part.
    offsets : ndarray of int64, shape (p + 1,)
        Part ``i`` owns ``xy[offsets[i]:offsets[i + 1]]``.
    feature : ndarray of int64, shape (p,)
        Row of the feature that each part belongs to.
    polygon : ndarray of int64, shape (p,)
        For rings: a number that the rings of one polygon share; the first of them is its outer ring. Else ``arange``.
    """

    xy: np.ndarray
    offsets: np.ndarray
    feature: np.ndarray
    polygon: np.ndarray

    def __len__(self) -> int:
        return len(self.feature)

    def part(self, index: int) -> np.ndarray:
        """Vertices of one part, shape (n, 2)."""
        return self.xy[self.offsets[index] : self.offsets[index + 1]]

    def take(self, keep: np.ndarray, feature: np.ndarray) -> Parts:
        """Only the parts for which ``keep`` (bool, shape (p,)) is true, with these features instead of their own."""
        sizes = np.diff(self.offsets)
        return Parts(
            self.xy[np.repeat(keep, sizes)],
            np.concatenate(([0], np.cumsum(sizes[keep]))).astype(np.int64),
            np.asarray(feature, dtype=np.int64),
            self.polygon[keep],
        )


class PartsReader:
    """Gathers WKB geometries one after another into :class:`Parts`.

    Z and M values are dropped: planning is done in plan view. Curves must be segmentised before.
    """

    def __init__(self):
        self._chunks: list[bytes] = []  # coordinates as little-endian pairs of doubles
        self._sizes: list[int] = []
        self._features: list[int] = []
        self._polygons: list[int] = []
        self._polygon_count = 0

    def add(self, wkb: bytes, feature: int) -> None:
        """Append the parts of one geometry (bytes of ISO or extended WKB) that belongs to row ``feature``."""
        # Nearly all roads of nearly all layers are one plain line: their bytes are kept as they are.
        for head in _PLAIN_LINES:
            if wkb.startswith(head):
                at = len(head) + 4
                if len(wkb) - at == 16 * int.from_bytes(wkb[at - 4 : at], "little"):
                    self._append(wkb[at:], feature, None)
                    return
        try:
            self._geometry(wkb, 0, feature)
        except (struct.error, ValueError) as error:
            raise DataError(N_("Geometry of feature {id} cannot be read."), id=feature) from error

    def _geometry(self, wkb: bytes, at: int, feature: int) -> int:
        order = "<" if wkb[at] == 1 else ">"
        (code,) = struct.unpack_from(order + "I", wkb, at + 1)
        at += 5
        if code & 0x20000000:  # the SRID of extended WKB
            at += 4
        dimensions = 2 + bool(code & 0x80000000) + bool(code & 0x40000000)
        code &= 0x0FFFFFFF
        dimensions += (0, 1, 1, 2)[code // 1000 % 4]
        code %= 1000
        if code == _POINT:
            return self._vertices(wkb, at, order, dimensions, 1, feature, None)
        if code == _LINE:
            (count,) = struct.unpack_from(order + "I", wkb, at)
            return self._vertices(wkb, at + 4, order, dimensions, count, feature, None)
        (count,) = struct.unpack_from(order + "I", wkb, at)
        at += 4
        if code == _POLYGON:
            polygon = self._polygon_count
            self._polygon_count += 1
            for _ in range(count):
                (size,) = struct.unpack_from(order + "I", wkb, at)
                at = self._vertices(wkb, at + 4, order, dimensions, size, feature, polygon)
            return at
        if code in (_MULTIPOINT, _MULTILINE, _MULTIPOLYGON, _COLLECTION):
            for _ in range(count):
                at = self._geometry(wkb, at, feature)
            return at
        raise ValueError(code)

    def _vertices(self, wkb, at, order, dimensions, count, feature, polygon) -> int:
        values = np.frombuffer(wkb, dtype=order + "f8", count=count * dimensions, offset=at)
        if dimensions > 2:
            values = values.reshape(count, dimensions)[:, :2]
        self._append(values.astype("<f8").tobytes(), feature, polygon)
        return at + 8 * count * dimensions

    def _append(self, pairs: bytes, feature: int, polygon: int | None) -> None:
        self._chunks.append(pairs)
        self._sizes.append(len(pairs) // 16)
        self._features.append(feature)
        self._polygons.append(len(self._polygons) if polygon is None else polygon)

    def parts(self) -> Parts:
        """All that was added, as arrays."""
        offsets = np.zeros(len(self._sizes) + 1, dtype=np.int64)
        np.cumsum(self._sizes, out=offsets[1:])
        return Parts(
            np.frombuffer(b"".join(self._chunks), dtype="<f8").astype(np.float64, copy=False).reshape(-1, 2),
            offsets,
            np.asarray(self._features, dtype=np.int64),
            np.asarray(self._polygons, dtype=np.int64),
        )


def point_wkb(xy: Sequence[float]) -> bytes:
    """A point as WKB."""
    return struct.pack("<BIdd", 1, _POINT, float(xy[0]), float(xy[1]))


def linestring_wkb(xy: np.ndarray) -> bytes:
    """A line through the rows of ``xy`` (n, 2) as WKB."""
    return struct.pack("<BII", 1, _LINE, len(xy)) + np.ascontiguousarray(xy, dtype="<f8").tobytes()


def multilinestring_wkb(lines: Iterable[np.ndarray]) -> bytes:
    """Several lines as one multi-part geometry in WKB."""
    parts = [linestring_wkb(line) for line in lines]
    return struct.pack("<BII", 1, _MULTILINE, len(parts)) + b"".join(parts)


def polygon_wkb(rings: Sequence[np.ndarray]) -> bytes:
    """A polygon (outer ring first, each ring closed) as WKB."""
    body = b"".join(struct.pack("<I", len(ring)) + np.ascontiguousarray(ring, dtype="<f8").tobytes() for ring in rings)
    return struct.pack("<BII", 1, _POLYGON, len(rings)) + body


def multipolygon_wkb(polygons: Sequence[Sequence[np.ndarray]]) -> bytes:
    """Polygons (outer ring first, then holes; each ring closed) as one multi-polygon in WKB."""
    return struct.pack("<BII", 1, _MULTIPOLYGON, len(polygons)) + b"".join(polygon_wkb(rings) for rings in polygons)


def parts_wkb(parts: Parts, count: int, kind: str) -> list[bytes | None]:
    """The geometry of each of ``count`` features as WKB again; None for those without parts.

    Parameters
    ----------
    parts : Parts
    count : int
    kind : str
        "point" (the first point of each feature), "line" (multi-lines) or "polygon" (multi-polygons).
    """
    found: list[bytes | None] = [None] * count
    order = np.argsort(parts.feature, kind="stable")
    starts = np.flatnonzero(np.diff(parts.feature[order], prepend=-1))
    for group in np.split(order, starts[1:]) if len(order) else ():
        feature = int(parts.feature[group[0]])
        if kind == "point":
            found[feature] = point_wkb(parts.xy[parts.offsets[group[0]]])
        elif kind == "line":
            found[feature] = multilinestring_wkb(parts.part(part) for part in group.tolist())
        else:
            polygons: dict[int, list[np.ndarray]] = {}
            for part in group.tolist():
                polygons.setdefault(int(parts.polygon[part]), []).append(parts.part(part))
            found[feature] = multipolygon_wkb(list(polygons.values()))
    return found
