"""WKB to arrays and back."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError
from hatangso.plugin.wkb import PartsReader, linestring_wkb, multilinestring_wkb, point_wkb, polygon_wkb

_NUMBER = st.floats(allow_nan=False, allow_infinity=False, width=32)
_LINES = st.lists(st.lists(st.tuples(_NUMBER, _NUMBER), min_size=1, max_size=9), min_size=1, max_size=5)


def _read(*geometries):
    reader = PartsReader()
    for row, wkb in enumerate(geometries):
        reader.add(wkb, row)
    return reader.parts()


@given(_LINES, st.sampled_from("<>"), st.sampled_from([0, 1000, 2000, 3000, 0x80000000, 0x20000000, 0xA0000000]))
def test_every_dialect_gives_the_same_vertices(lines, order, flavour):
    """Byte orders, ISO and extended WKB, Z, M and ZM: only x and y come through."""
    extra = {0: 0, 1000: 1, 2000: 1, 3000: 2, 0x80000000: 1, 0x20000000: 0, 0xA0000000: 1}[flavour]
    srid = struct.pack(order + "I", 9213) if flavour & 0x20000000 else b""
    flag = b"\x01" if order == "<" else b"\x00"
    parts = b""
    for line in lines:
        parts += flag + struct.pack(order + "II", 2 + (flavour & ~0x20000000), len(line))
        for x, y in line:
            parts += struct.pack(order + f"{2 + extra}d", x, y, *([7.0] * extra))
    wkb = flag + struct.pack(order + "I", 5 + flavour) + srid + struct.pack(order + "I", len(lines)) + parts
    found = _read(wkb, wkb)
    assert found.feature.tolist() == [0] * len(lines) + [1] * len(lines)
    for number, line in enumerate(lines):
        assert found.part(number).tolist() == [list(pair) for pair in line]


@given(_LINES)
def test_writing_is_the_inverse_of_reading(lines):
    arrays = [np.asarray(line, dtype=float) for line in lines]
    found = _read(multilinestring_wkb(arrays), linestring_wkb(arrays[0]), point_wkb(arrays[0][0]))
    for number, array in enumerate([*arrays, arrays[0], arrays[0][:1]]):
        np.testing.assert_array_equal(found.part(number), array)


def test_rings_know_their_polygon():
    ring = np.array([[0, 0], [1, 0], [1, 1], [0, 0]], float)
    polygon = polygon_wkb([ring, ring / 2])
    two = struct.pack("<BII", 1, 6, 2) + polygon + polygon
    found = _read(polygon, two)
    assert found.feature.tolist() == [0, 0, 1, 1, 1, 1]
    assert found.polygon.tolist() == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("wkb", [b"\x01\x02\x00\x00\x00\xff\x00\x00\x00", b"\x01\x11\x27\x00\x00\x01\x00\x00\x00"])
def test_broken_bytes_are_an_error_that_names_the_feature(wkb):
    with pytest.raises(DataError, match="feature 3"):
        reader = PartsReader()
        reader.add(wkb, 3)


def test_nothing_gives_empty_arrays():
    found = _read()
    assert len(found) == 0 and found.xy.shape == (0, 2) and found.offsets.tolist() == [0]
