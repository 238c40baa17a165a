"""Copies in other formats are counted to their end, and what is cut or changed is told."""

from __future__ import annotations

import json
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier.verification.copies import count_rows
from hatangso.plugin.errors import Cancelled, DataError
from hatangso.plugin.progress import Progress


def geojson(count: int) -> bytes:
    rows = ({"type": "Feature", "properties": {"a": number}, "geometry": None} for number in range(count))
    features = ",\n".join(f"{{ {json.dumps(row)[1:]}" for row in rows)
    return f'{{\n"type": "FeatureCollection",\n"name": "x",\n"features": [\n{features}\n]\n}}\n'.encode()


def kml(count: int) -> bytes:
    rows = "".join(f"  <Placemark>\n<name>{n}</name></Placemark>\n" for n in range(count))
    return f'<?xml version="1.0" encoding="utf-8" ?>\n<kml xmlns="k"><Document>\n{rows}</Document></kml>'.encode()


def dbf(count: int) -> bytes:
    head = struct.pack("<B3BIHH20x", 3, 126, 11, 22, count, 65, 11)
    return head + bytes(32) + b"\r" + b" 0123456789" * count + b"\x1a"


def shapefile(folder, count: int) -> None:
    def head(size: int) -> bytes:
        return struct.pack(">7i", 9994, 0, 0, 0, 0, 0, size // 2) + bytes(72)

    (folder / "a.shp").write_bytes(head(100 + 28 * count) + bytes(28 * count))
    (folder / "a.shx").write_bytes(head(100 + 8 * count) + bytes(8 * count))
    (folder / "a.dbf").write_bytes(dbf(count))


def dxf(count: int) -> bytes:
    return b"  0\r\nSECTION\r\n  2\r\nENTITIES\r\n" + b"  0\r\nPOINT\r\n  8\r\n0\r\n" * count + b"  0\r\nEOF\r\n"


MAKERS = {"a.geojson": geojson, "a.kml": kml, "a.dbf": dbf, "a.dxf": dxf}


@pytest.mark.parametrize("count", [0, 1, 3000])
def test_rows_are_counted(tmp_path, count):
    for name, make in MAKERS.items():
        (tmp_path / name).write_bytes(make(count))
        assert count_rows(tmp_path / name) == count_rows(tmp_path / name, own=True) == count, name
    shapefile(tmp_path, count)
    assert count_rows(tmp_path / "a.shp") == count


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("name", MAKERS)
def test_what_is_cut_is_told(tmp_path, name, own):
    whole = MAKERS[name](50)
    for length in (0, 10, len(whole) // 2, len(whole) - 4):
        (tmp_path / name).write_bytes(whole[:length])
        with pytest.raises(DataError):
            count_rows(tmp_path / name, own=own)


@pytest.mark.parametrize("ending", [".shp", ".shx", ".dbf"])
def test_a_shapefile_is_three_files_of_one_length(tmp_path, ending):
    shapefile(tmp_path, 20)
    path = tmp_path / f"a{ending}"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(DataError):
        count_rows(tmp_path / "a.shp")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(MAKERS)), place=st.integers(0, 10**6), change=st.integers(1, 255))
def test_damage_gives_a_number_or_a_fault_of_ours(tmp_path, name, place, change):
    data = bytearray(MAKERS[name](20))
    data[place % len(data)] ^= change
    (tmp_path / name).write_bytes(bytes(data))
    try:
        count_rows(tmp_path / name)
    except DataError as error:
        assert str(error)


def test_other_forms_and_cancelling(tmp_path):
    (tmp_path / "a.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    (tmp_path / "a.gpkg").write_text("x")
    for name in ("a.geojson", "a.gpkg"):
        with pytest.raises(DataError):
            count_rows(tmp_path / name)
    (tmp_path / "b.geojson").write_bytes(geojson(10))
    with pytest.raises(Cancelled):
        count_rows(tmp_path / "b.geojson", Progress(cancelled=lambda: True))


def test_little_memory_is_taken(tmp_path):
    import tracemalloc

    for name in ("a.geojson", "a.kml"):
        (tmp_path / name).write_bytes(MAKERS[name](20_000))
        tracemalloc.start()
        try:
            assert count_rows(tmp_path / name) == 20_000
            assert tracemalloc.get_traced_memory()[1] < 9 << 20
        finally:
            tracemalloc.stop()
