"""Files of OpenStreetMap: what is whole is told from what is not, wherever it broke."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib

import numpy as np
import pytest
from hatangso_testing import osm_samples as samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, DataError, OutputError
from hatangso.plugin.osm import files
from hatangso.plugin.progress import Progress


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def at(tmp_path):
    return tmp_path / "tệp bản đồ.osm"


# -- whole files --------------------------------------------------------------------------------------------------


def test_kinds_are_known_by_their_content(at):
    assert files.recognise(write(at, samples.xml())) == "xml"
    assert files.recognise(write(at, "\ufeff<?xml version='1.0'?>\n<!-- a --><osm/>")) == "xml"
    assert files.recognise(write(at, samples.pbf())) == "pbf"
    assert files.recognise(write(at, gzip.compress(b"x"))) == "gzip"
    assert files.recognise(write(at, bz2.compress(b"x"))) == "bzip2"


@pytest.mark.parametrize("dense", [True, False])
def test_a_whole_pbf(at, dense):
    content = files.check(write(at, samples.pbf(dense=dense)))
    assert (content.format, content.sorted_nodes, content.has_ways) == ("pbf", True, True)
    assert content.bounds == pytest.approx((105.0, 21.0, 105.3, 21.4))


def test_a_whole_xml(at):
    content = files.check(write(at, samples.xml()))
    assert (content.format, content.has_ways) == ("xml", True)
    assert content.bounds == (105.0, 21.0, 105.3, 21.4)
    assert files.check(write(at, samples.xml(bounds=False, end="</osm>\n<!-- made by x -->\n\n"))).bounds is None
    assert not files.check(write(at, '<osm version="0.6"/>')).has_ways


@pytest.mark.parametrize(("ids", "rises"), [([1, 2, 7], True), ([2, 1], False), ([-3, 4], False), ([5, 5], False)])
@pytest.mark.parametrize("dense", [True, False])
def test_order_of_node_ids(at, ids, rises, dense):
    nodes = {}
    data = samples.header()
    if len(set(ids)) < len(ids):  # twice the same: in two blocks
        data += b"".join(samples.data_block(nodes={key: (0.0, 0.0, {})}, dense=dense) for key in ids)
    else:
        nodes = {key: (0.0, 0.0, {}) for key in ids}
        data += samples.data_block(nodes=nodes, dense=dense)
    assert files.check(write(at, data)).sorted_nodes is rises


@given(st.lists(st.integers(-(2**62), 2**62), max_size=30))
def test_packed_numbers(values):
    assert files._zigzag(memoryview(samples.packed(values, signed=True))).tolist() == values


def test_order_over_the_border_of_blocks(at):
    blocks = [samples.data_block(nodes={key: (0.0, 0.0, {})}) for key in (5, 3)]
    assert not files.check(write(at, samples.header() + b"".join(blocks))).sorted_nodes


def test_real_files(real_data):
    assert files.check(real_data("andorra/andorra.osm.pbf")).sorted_nodes
    assert not files.check(real_data("columbus/columbus.osm.pbf")).sorted_nodes


@pytest.mark.parametrize(("kind", "pack"), [("gzip", gzip.compress), ("bzip2", bz2.compress)])
def test_unpacking(tmp_path, kind, pack):
    raw = samples.xml().encode() * 50
    packed = write(tmp_path / "gói", pack(raw[:1000]) + pack(raw[1000:]))  # several members, as bgzip and pbzip2 make
    files.unpack(packed, kind, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == raw


# -- broken files -------------------------------------------------------------------------------------------------


def test_every_cut_of_a_pbf_is_seen(at):
    whole = samples.pbf()
    borders = {0}
    stream = io.BytesIO(whole)
    while stream.tell() < len(whole):
        files._block("x", stream, stream.tell(), len(whole))
        borders.add(stream.tell())
    assert len(borders) == 5
    for end in range(len(whole)):
        if end in borders:  # nothing tells these from a smaller map
            continue
        write(at, whole[:end])
        with pytest.raises(DataError) as caught:
            files.check(at)
        if end > 60:
            assert "cut off" in str(caught.value)
            assert str(at) in str(caught.value)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_a_flipped_bit_in_packed_data_is_seen(at, where, bit):
    whole = bytearray(samples.header() + samples.data_block(nodes=samples.NODES))
    start = whole.rindex(b"\x1a", 0, whole.index(b"\x78\x9c", len(samples.header()))) + 3
    where = start + where % (len(whole) - start)
    whole[where] ^= 1 << bit
    with pytest.raises(DataError):
        files.check(write(at, bytes(whole)))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), keep=st.integers(0, 200))
def test_rubbish_never_ends_in_anything_but_a_message(at, data, keep):
    write(at, samples.pbf()[:keep] + data)
    try:
        files.check(at)
    except DataError as error:
        assert "Traceback" not in str(error)


def test_every_cut_of_xml_is_seen(at):
    whole = samples.xml().rstrip()
    for end in [*range(0, 200, 7), *range(200, len(whole), 97), len(whole) - 1]:
        write(at, whole[:end])
        with pytest.raises(DataError):
            files.check(at)


@pytest.mark.parametrize(("kind", "pack"), [("gzip", gzip.compress), ("bzip2", bz2.compress)])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
def test_a_packed_file_cut_off(tmp_path, kind, pack, share):
    whole = pack(samples.xml().encode() * 20)
    packed = write(tmp_path / "x.gz", whole[: int(len(whole) * share)])
    with pytest.raises(DataError, match="cut off"):
        files.unpack(packed, kind, tmp_path / "out")


@pytest.mark.parametrize(("kind", "pack"), [("gzip", gzip.compress), ("bzip2", bz2.compress)])
def test_a_packed_file_damaged(tmp_path, kind, pack):
    whole = bytearray(pack(np.random.default_rng(1).bytes(5000)))
    whole[len(whole) // 2] ^= 0xFF
    packed = write(tmp_path / "x.gz", bytes(whole))
    with pytest.raises(DataError, match="damaged"):
        files.unpack(packed, kind, tmp_path / "out")


def test_no_place_to_unpack_to(tmp_path):
    packed = write(tmp_path / "x.gz", gzip.compress(b"x"))
    with pytest.raises(OutputError, match="temporary"):
        files.unpack(packed, "gzip", tmp_path / "missing" / "out")


@pytest.mark.parametrize(("content", "message"), [
    (b"", "empty"),
    (b"hello world", "not an OpenStreetMap file"),
    (b"PK\x03\x04....", "zip archive"),
    ("<osm/>".encode("utf-16"), "UTF-16"),
    (b"<!DOCTYPE html><html><body>404", "web page"),
    (b"<osmChange version='0.6'></osmChange>", "osmChange"),
    (b"<?xml version='1.0'?><gpx/>", "<gpx>"),
    (b"<", r"<\?>"),
    (gzip.compress(b"<osm/>"), "packed twice"),
    (b"<osm><node id='1' lat='1' lon='1'/>\0\0\0</osm>", "damaged"),
    (b"<osm><node id='1' lat='1' lon='1'/></osm>\0\0", "cut off|damaged"),
    (b"<osm><remark> runtime error: Query timed out in \"query\" </remark></osm>", "Query timed out"),
    (samples.xml(order=("way", "node", "relation")).encode(), "ways come before nodes"),
    (samples.header() + samples.data_block(ways=samples.WAYS) + samples.data_block(nodes=samples.NODES),
     "ways come before nodes"),
    (samples.header(features=("OsmSchema-V0.6", "HistoricalInformation")), "HistoricalInformation"),
    (samples.header(optional=("LocationsOnWays",)), "LocationsOnWays"),
    (samples.header() + samples.data_block(nodes=samples.NODES, packing=7), "Zstandard"),
    (samples.header() + samples.block("OSMData", b"\x12\xff\xff", packing=1), "damaged"),
    (samples.header() + b"\xff\xff\xff\xff", "damaged"),
    (samples.header() + b"\0\0\0\x03\x0b\x0b\x0b", "damaged"),
], ids=lambda value: value if isinstance(value, str) else "")  # fmt: skip
def test_what_is_no_map_is_named(at, content, message):
    with pytest.raises(DataError, match=message):
        files.check(write(at, content))


def test_a_bomb_does_not_unpack(at):
    bomb = zlib.compress(bytes(64 * 1024 * 1024))
    blob = samples.field(2, 1000) + samples.field(3, bomb)
    head = samples.field(1, b"OSMData") + samples.field(3, len(blob))
    write(at, samples.header() + len(head).to_bytes(4, "big") + head + blob)
    with pytest.raises(DataError, match="damaged"):
        files.check(at)


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(DataError, match="does not exist"):
        files.recognise(tmp_path / "none.osm")
    with pytest.raises(DataError, match="folder"):
        files.recognise(tmp_path)


@pytest.mark.parametrize("content", [samples.xml(), samples.pbf()], ids=["xml", "pbf"])
def test_cancel(at, content):
    with pytest.raises(Cancelled):
        files.check(write(at, content), Progress(cancelled=lambda: True))
    with pytest.raises(Cancelled):
        files.unpack(write(at, gzip.compress(b"x")), "gzip", at.with_suffix(".out"), Progress(cancelled=lambda: True))
