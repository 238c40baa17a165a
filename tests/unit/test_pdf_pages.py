"""PDF files of maps: read as Qt writes them, put together with layers and places, the same bytes every time."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import zlib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.dossier.pdf.content import paints, short_numbers, tidy
from hatangso.plugin.dossier.pdf.objects import Name, PdfReader, PdfWriter, Ref, Stream, Token, text_string
from hatangso.plugin.dossier.pdf.pages import GeoFrame, PdfHead, PdfPage, PdfPart, pdf_date, write_pdf
from hatangso.plugin.errors import DataError

HEAD = PdfHead("Tập bản đồ", "Sở A", "Hạ Tầng Số", "vi", datetime(2026, 11, 22))
FRAME = GeoFrame(
    (10.0, 20.0, 200.0, 150.0), ((16.9, 106.3), (17.5, 106.3), (17.5, 107.1), (16.9, 107.1)), 9214, "PROJCS[]"
)


def raw_file(contents: list[bytes], *, numbers_from: int = 1) -> bytes:
    """A file as Qt prints it, one page for each content; object numbers can begin anywhere."""
    objects: list[bytes] = []
    first = numbers_from

    def added(body: bytes) -> int:
        objects.append(body)
        return first + len(objects) - 1

    state = added(b"<<\n/Type /ExtGState\n/ca 0.5\n>>")
    pages = []
    tree = first + 1 + 3 * len(contents)
    for content in contents:
        data = zlib.compress(content)
        length = added(b"%d" % len(data))
        stream = added(b"<<\n/Length %d 0 R\n/Filter /FlateDecode\n>>\nstream\n" % length + data + b"\nendstream")
        pages.append(
            added(
                b"<<\n/Type /Page\n/Parent %d 0 R\n/Contents %d 0 R\n/Resources << /ExtGState << /GS %d 0 R >> >>\n"
                b"/MediaBox [0 0 842 596]\n>>" % (tree, stream, state)
            )
        )
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    assert added(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))) == tree
    root = added(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    made = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, first):
        offsets.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n%d %d\n" % (first, len(offsets))
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(made) + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (first + 99, root, start)


def bound(raw: bytes, pages: list[PdfPage], head: PdfHead = HEAD) -> bytes:
    target = io.BytesIO()
    write_pdf(PdfReader(raw), pages, head, target)
    return target.getvalue()


def atlas(raw: bytes) -> bytes:
    return bound(
        raw,
        [
            PdfPage("Trang một", 297, 210, (PdfPart(0, "Đường", "Nền"), PdfPart(1, "Trạm", "Hiện trạng")), (FRAME,)),
            PdfPage("Trang hai", 297, 210, (PdfPart(2, "Đường", "Nền"), PdfPart(3))),
        ],
    )


CONTENTS = [b"/GS gs\n1.5 2.25 m\n3 4 l\nS\n", b"q\n1 0 0 RG 1 1 5 5 re\nf\nQ\n", b"0 0 m\n9 9 l\nS\n", b"q\nQ\n"]


# -- objects ----------------------------------------------------------------------------------------------------------

LEAVES = st.one_of(
    st.binary(max_size=20),
    st.text(max_size=10).map(text_string),
    st.integers(-(10**6), 10**6).map(lambda number: Token(b"%d" % number)),
    st.sampled_from(
        [Token(b"true"), Token(b"null"), Token(b"-.5"), Name("A B#/ệ".encode().decode("latin-1")), Name("X")]
    ),
)
NAMES = st.text(st.characters(min_codepoint=1, max_codepoint=255), min_size=1, max_size=6).map(Name)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(NAMES.filter(lambda name: name != "Length"), VALUES, max_size=4), st.binary(max_size=60))
def test_what_is_written_is_read(info, data):
    target = io.BytesIO()
    writer = PdfWriter(target)
    stream, plain = writer.add(Stream(info, data)), writer.add([info, Ref(1)])
    writer.finish(plain, stream)
    reader = PdfReader(target.getvalue())
    found = reader.get(stream)
    assert (dict(found.info), bytes(found.data)) == (info, data)
    assert reader.get(plain) == [info, Ref(1)]


def test_strings_as_other_programs_write_them():
    raw = raw_file([b"S\n"]).replace(
        b"/ca 0.5", rb"/ca 0.5 /A (a\(b\\\051\n(in)) /B <48 6> /C#20D [1 -2.5 /E(x)<<>>] % note" + b"\n"
    )
    shift = len(raw) - len(raw_file([b"S\n"]))
    # Only the first object grew: the table must say where the others are now.
    table = raw.rindex(b"xref\n0 1")
    head, tail = raw[:table], raw[table:]
    seen = iter(range(10**6))
    tail = re.sub(
        rb"(\d{10}) 00000 n", lambda found: b"%010d 00000 n" % (int(found[1]) + shift * (next(seen) > 0)), tail
    )
    tail = re.sub(rb"startxref\n\d+", b"startxref\n%d" % table, tail)
    found = PdfReader(head + tail).get(Ref(1))
    assert found[Name("A")] == b"a(b\\)\n(in)"
    assert found[Name("B")] == b"Hp"[:1] + b"\x60"
    assert found[Name("C D")] == [b"1", b"-2.5", Name("E"), b"x", {}]


def test_equal_objects_are_written_once():
    writer = PdfWriter(io.BytesIO())
    assert writer.add({Name("A"): 1}) == writer.add({Name("A"): 1}) != writer.add({Name("A"): 2})
    assert writer.add(Stream({}, b"x")) == writer.add(Stream({}, b"x")) != writer.add(Stream({}, b"y"))


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.6, 0.9, 0.98])
def test_a_file_that_is_cut_off(keep):
    raw = raw_file(CONTENTS)
    with pytest.raises(DataError):
        atlas(raw[: int(len(raw) * keep)])


@pytest.mark.parametrize(
    "junk", [b"", b"%PDF-1.4\nstartxref\n99999\n%%EOF", b"startxref", b"x" * 1000, b"startxref\n0\n"]
)
def test_what_is_no_pdf(junk):
    with pytest.raises(DataError):
        PdfReader(junk).pages()


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damage_is_told_or_harmless(at, junk):
    raw = bytearray(raw_file(CONTENTS))
    raw[at : at + len(junk)] = junk
    with contextlib.suppress(DataError):  # any other error fails the test
        atlas(bytes(raw))


# -- contents ---------------------------------------------------------------------------------------------------------

NUMBERS = (
    st.floats(-99999, 99999, allow_nan=False).map(lambda value: f"{value:.9g}").filter(lambda text: "e" not in text)
)
LINES = st.one_of(
    st.tuples(st.lists(NUMBERS, min_size=2, max_size=6), st.sampled_from("lmc")).map(lambda p: " ".join([*p[0], p[1]])),
    st.tuples(st.lists(NUMBERS, min_size=1, max_size=6), st.sampled_from(["cm", "w", "Td", "Tm", "scn"])).map(
        lambda p: " ".join([*p[0], p[1]])
    ),
    st.sampled_from(["h", "f", "<00A1> Tj", "[3.123456789 1]0  d", "/F1 12.3456789 Tf"]),
)


@given(st.lists(LINES, max_size=20))
def test_paths_keep_their_place_and_nothing_else_changes(lines):
    content = "\n".join(lines + [""]).encode()
    short = short_numbers(content).decode().split("\n")
    assert len(short) == len(lines) + 1
    for before, after in zip(lines, short):
        if before[-2:] not in (" l", " m", " c"):
            assert after == before
            continue
        for old, new in zip(before.split()[:-1], after.split()[:-1]):
            assert abs(float(old) - float(new)) < max(0.01, 0)
            assert len(new) <= len(old)


def test_what_leaves_no_trace_is_taken_out():
    content = b"/GSa gs\nq\n7.8 0 0 7.8 0 0 cm\n0 0 0 SCN\n1 w 2 J 2 j []0  d\nQ\nq\nQ\n/G1 gs\nh f\n1 2 m\n3 4 l\nS\n"
    assert tidy(content) == b"/GSa gs\n/G1 gs\n1 2 m\n3 4 l\nS\n"


@pytest.mark.parametrize(
    ("content", "does"),
    [
        (b"", False),
        (b"q\n0 0 m\n1 0 l\nh\nW* n\nQ\n", False),
        (b"0 0 0 SCN\n1 w\n", False),
        (b"0 0 m\n1 1 l\nS\n", True),
        (b"h f\n", True),
        (b"<01> Tj\n", True),
        (b"/Im3 Do\n", True),
    ],
)
def test_whether_anything_is_painted(content, does):
    assert paints(content) is does


# -- pages ------------------------------------------------------------------------------------------------------------


def test_layers_hang_on_one_switch_over_all_pages():
    reader = PdfReader(atlas(raw_file(CONTENTS)))
    catalog = reader.get(reader.trailer[Name("Root")])
    groups = [reader.get(group) for group in catalog[Name("OCProperties")][Name("OCGs")]]
    assert [group[Name("Name")] for group in groups] == [text_string("Đường"), text_string("Trạm")]
    order = catalog[Name("OCProperties")][Name("D")][Name("Order")]
    assert [entry[0] for entry in order] == [text_string("Nền"), text_string("Hiện trạng")]
    one, two = reader.pages()
    switch = [reader.get(page[Name("Resources")])[Name("Properties")][Name("L0")] for page in (one, two)]
    assert switch[0] == switch[1]


def test_a_layer_without_anything_is_no_switch():
    raw = raw_file([b"0 0 m\n1 1 l\nS\n", b"q\nQ\n"])
    reader = PdfReader(bound(raw, [PdfPage("a", 100, 100, (PdfPart(0, "x"), PdfPart(1, "leer")))]))
    assert len(reader.get(reader.trailer[Name("Root")])[Name("OCProperties")][Name("OCGs")]) == 1


def test_place_of_a_map():
    reader = PdfReader(atlas(raw_file(CONTENTS)))
    (view,) = (reader.get(one) for one in reader.pages()[0][Name("VP")])
    measure = reader.get(view[Name("Measure")])
    assert [float(value) for value in measure[Name("GPTS")]] == [value for corner in FRAME.corners for value in corner]
    left, bottom, right, top = (float(value) for value in view[Name("BBox")])
    assert (right - left, top - bottom) == pytest.approx((200 * 72 / 25.4, 150 * 72 / 25.4), abs=0.01)
    assert top == pytest.approx((210 - 20) * 72 / 25.4, abs=0.01)
    assert reader.get(measure[Name("GCS")])[Name("EPSG")] == b"9214"


def test_size_of_the_paper_is_exact():
    box = PdfReader(atlas(raw_file(CONTENTS))).pages()[0][Name("MediaBox")]
    assert [float(value) for value in box] == pytest.approx([0, 0, 297 * 72 / 25.4, 210 * 72 / 25.4], abs=1e-3)


def test_same_pages_same_bytes_whatever_numbers_the_raw_objects_have():
    assert atlas(raw_file(CONTENTS)) == atlas(raw_file(CONTENTS, numbers_from=40))


def test_the_day_is_that_of_the_document():
    data = atlas(raw_file(CONTENTS))
    assert data.count(b"20261122".hex().upper().encode()) == 2 and b"Qt" not in data
    assert pdf_date(datetime(2026, 1, 2, 3, 4, 5)) == "D:20260102030405"


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not installed")
def test_another_program_opens_it(tmp_path):
    path = tmp_path / "bản đồ.pdf"
    path.write_bytes(atlas(raw_file(CONTENTS)))
    done = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert re.search(r"Pages:\s+2\n", done.stdout) and "Tập bản đồ" in done.stdout
    if shutil.which("pdftoppm"):
        done = subprocess.run(["pdftoppm", "-r", "20", "-png", str(path), str(tmp_path / "p")], capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")
        assert len(list(tmp_path.glob("p-*.png"))) == 2
