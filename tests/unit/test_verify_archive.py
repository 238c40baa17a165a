"""Archives from outside: the whole zoo of harmful ones is refused, and nothing is ever written outside."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hatangso_testing.dossiers import MOMENT, make_dossier
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier.package.assembly import write_archive
from hatangso.plugin.dossier.package.paths import path_fault, same_place
from hatangso.plugin.dossier.verification.archive import DOSSIER, Limits
from hatangso.plugin.dossier.verification.findings import Verification
from hatangso.plugin.dossier.verification.folder import take_in, verify_folder
from hatangso.plugin.errors import Cancelled, DataError
from hatangso.plugin.progress import Progress


def entry(name: str, content: bytes = b"x", **changed) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    for key, value in changed.items():
        setattr(info, key, value)
    return info, content


def archive_of(path: Path, *entries: tuple[zipfile.ZipInfo, bytes]) -> Path:
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        for info, content in entries:
            archive.writestr(info, content)
    return path


def renamed(path: Path, old: bytes, new: bytes) -> Path:
    """Change a name in the bytes of an archive: what Python's own writer would not write."""
    assert len(old) == len(new)
    path.write_bytes(path.read_bytes().replace(old, new))
    return path


def taken(path: Path, tmp_path: Path, limits: Limits = DOSSIER) -> tuple[Verification, list[str]]:
    """Take an archive in; what was found, and what was unpacked. Nothing may appear outside the scratch folder."""
    before = set(tmp_path.rglob("*"))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    checked = Verification()
    take_in(path, scratch, checked, limits=limits)
    assert {one for one in tmp_path.rglob("*") if scratch not in (one, *one.parents)} == before
    for one in scratch.rglob("*"):
        mode = one.lstat().st_mode
        assert stat.S_ISREG(mode) or stat.S_ISDIR(mode)
        assert one.resolve().is_relative_to(scratch.resolve())
    return checked, sorted(one.relative_to(scratch).as_posix() for one in scratch.rglob("*") if one.is_file())


def codes(checked: Verification) -> set[str]:
    return {finding.code for finding in checked.errors}


GOOD = "ho_so/tốt.txt"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:/evil.txt", "c:evil.txt", "a//b.txt", "./a.txt",
        "a/./b.txt", "a/..", "con.txt", "a/AUX", "a/nul.tar.gz", "a/COM1.txt", "a/b ", "a/b.", "a?.txt", "a<b>.txt",
        "a|b", "a:b", "a\u202eb.txt", "a\u200bb", "x" * 300, "a/" * 40 + "b", "a/" * 250 + "b",
    ],
)  # fmt: skip
def test_paths_that_may_not_be_are_refused_and_the_rest_is_still_checked(tmp_path, name):
    path = archive_of(tmp_path / "a.zip", entry(name), entry(GOOD))
    checked, files = taken(path, tmp_path)
    assert codes(checked) == {"unsafe_path"}
    assert files == [GOOD]


def test_backslashes_are_refused(tmp_path):
    path = archive_of(tmp_path / "a.zip", entry("..X..Xevil.txt"), entry(GOOD))
    renamed(path, b"..X..Xevil.txt", b"..\\..\\evil.txt")
    checked, files = taken(path, tmp_path)
    assert codes(checked) == {"unsafe_path"} and files == [GOOD]


def test_names_cut_by_a_zero_are_refused(tmp_path):
    path = archive_of(tmp_path / "a.zip", entry("good.txtZ.exe"), entry(GOOD))
    renamed(path, b"good.txtZ.exe", b"good.txt\0.exe")
    checked, files = taken(path, tmp_path)
    assert "unsafe_path" in codes(checked) and files == [GOOD]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path, kind):
    path = archive_of(
        tmp_path / "a.zip", entry("link", b"/etc/passwd", external_attr=(kind | 0o777) << 16), entry(GOOD)
    )
    checked, files = taken(path, tmp_path)
    assert codes(checked) == {"not_file"} and files == [GOOD]


def test_a_file_in_a_linked_folder_cannot_leave(tmp_path):
    path = archive_of(
        tmp_path / "a.zip",
        entry("dir", b"/", external_attr=(stat.S_IFLNK | 0o777) << 16),
        entry("dir/evil.txt"),
    )
    checked, files = taken(path, tmp_path)
    assert "not_file" in codes(checked) and set(files) <= {"dir/evil.txt"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.txt", "a.txt"),
        ("a.txt", "A.TXT"),
        ("ho\u0302 so.txt", "h\u00f4 so.txt"),
        ("Đơn/x", "đơn/x"),
        ("ẞ.txt", "ss.txt"),
    ],
)
def test_one_file_twice_is_refused(tmp_path, one, other):
    path = archive_of(tmp_path / "a.zip", entry(one, b"first"), entry(other, b"second"))
    checked, files = taken(path, tmp_path)
    assert codes(checked) == {"duplicate"} and len(files) == 1


def test_a_file_that_is_a_folder_as_well_is_refused(tmp_path):
    checked, files = taken(archive_of(tmp_path / "a.zip", entry("a"), entry("a/b")), tmp_path)
    assert codes(checked) == {"duplicate"} and files == ["a"]


def test_encrypted_entries_are_refused(tmp_path):
    path = archive_of(tmp_path / "a.zip", entry("secret.txt"))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(bytes(data))
    checked, files = taken(path, tmp_path)
    assert codes(checked) == {"encrypted"} and files == []


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_methods_are_refused(tmp_path, method):
    checked, files = taken(archive_of(tmp_path / "a.zip", entry("a.txt", compress_type=method)), tmp_path)
    assert codes(checked) == {"method"} and files == []


SMALL = Limits(files=50, size=1 << 20, ratio=20.0, entry_ratio=100.0, calm=1 << 16, directory=1 << 20)


def test_bombs_are_refused_before_they_are_unpacked(tmp_path):
    path = archive_of(tmp_path / "a.zip", entry("zeros", bytes(900_000)))
    checked, files = taken(path, tmp_path, SMALL)
    assert codes(checked) == {"bomb"} and files == []


def test_a_real_bomb_is_refused_with_the_limits_of_dossiers(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros", "w") as sink:
        for _ in range(100):
            sink.write(bytes(1 << 20))
    checked, files = taken(path, tmp_path)
    assert codes(checked) == {"bomb"} and files == []


def test_too_large_and_too_many_are_refused(tmp_path):
    checked, files = taken(archive_of(tmp_path / "a.zip", entry("a", os.urandom(1_200_000))), tmp_path, SMALL)
    assert codes(checked) == {"too_large"} and files == []
    (tmp_path / "scratch").rmdir()
    many = [entry(f"{number}") for number in range(60)]
    checked, files = taken(archive_of(tmp_path / "b.zip", *many), tmp_path, SMALL)
    assert codes(checked) == {"too_many"} and files == []


def test_a_list_of_entries_that_claims_to_be_endless_is_not_read(tmp_path):
    path = archive_of(tmp_path / "a.zip", entry("a"))
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x05\x06")
    data[place + 12 : place + 16] = struct.pack("<I", 0xFFFFFFF0)
    path.write_bytes(bytes(data))
    checked, files = taken(path, tmp_path)
    assert codes(checked) == {"too_many"} and files == []


def test_entries_that_share_bytes_are_refused(tmp_path):
    """The bomb of David Fifield: many entries, one kernel."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = kernel.compress(bytes(100_000)) + kernel.flush()
    crc = zlib.crc32(bytes(100_000))
    name = b"a"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(packed), 100_000, 1, 0) + name + packed
    central = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(packed), 100_000, 1, 0, 0, 0, 0, 0, 0)
        + bytes([97 + number])
        for number in range(5)
    )
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 5, 5, len(central), len(local), 0)
    (tmp_path / "a.zip").write_bytes(local + central + end)
    checked, files = taken(tmp_path / "a.zip", tmp_path)
    assert {"overlap", "two_heads"} & codes(checked) and files == []


def test_an_archive_that_says_two_things_about_an_entry_is_refused(tmp_path):
    path = archive_of(tmp_path / "a.zip", entry("aaaa.txt"), entry("b.txt"))
    data = bytearray(path.read_bytes())
    place = data.index(b"aaaa.txt")
    data[place : place + 4] = b"zzzz"  # only in the entry's own head
    path.write_bytes(bytes(data))
    checked, files = taken(path, tmp_path)
    assert codes(checked) == {"two_heads"} and files == []


def test_hidden_data_and_comments_are_told(tmp_path):
    path = archive_of(tmp_path / "a.zip", entry(GOOD))
    path.write_bytes(b"#!/bin/sh\nrm -rf\n" + path.read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"hello"
    checked, _ = taken(path, tmp_path)
    assert {"comment"} <= {finding.code for finding in checked.warnings}


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"PK\x05\x06" + bytes(17)])
def test_what_is_no_archive_is_no_dossier(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    checked, files = taken(tmp_path / "a.zip", tmp_path)
    assert codes(checked) <= {"not_zip", "broken_zip"} and checked.errors and files == []


def test_what_is_not_there_cannot_be_read(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        take_in(tmp_path / "none.zip", tmp_path, Verification())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_device_is_no_dossier(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="neither a folder nor a file"):
        take_in(tmp_path / "pipe", tmp_path, Verification())


@pytest.fixture(scope="module")
def good_archive(tmp_path_factory) -> bytes:
    base = tmp_path_factory.mktemp("zip")
    make_dossier(base / "a", base / "s")
    write_archive(base / "a", base / "a.zip", "Hồ sơ", MOMENT)
    return (base / "a.zip").read_bytes()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**9), change=st.integers(1, 255))
def test_one_changed_byte_of_an_archive_never_passes_unseen_nor_raises(good_archive, tmp_path_factory, place, change):
    """A byte of a file's content is found; one of the archive's own bookkeeping is found, or changes no file."""
    base = tmp_path_factory.mktemp("flip")
    data = bytearray(good_archive)
    data[place % len(data)] ^= change
    (base / "a.zip").write_bytes(bytes(data))
    (base / "out").mkdir()
    checked = Verification()
    folder = take_in(base / "a.zip", base / "out", checked)
    if folder is not None:
        verify_folder(folder, checked)
    with zipfile.ZipFile(io.BytesIO(good_archive)) as archive:
        inside = [
            one.filename
            for one in archive.infolist()
            if one.header_offset + 30 + len(one.filename.encode()) <= place % len(data)
            < one.header_offset + 30 + len(one.filename.encode()) + one.compress_size
        ]
    if inside:
        assert not checked.valid
        named = {finding.path for finding in checked.errors}
        assert inside[0] in named or inside[0].partition("/")[2] in named
    elif checked.valid and folder is not None:
        with zipfile.ZipFile(io.BytesIO(good_archive)) as archive:
            for name in archive.namelist():
                assert folder.joinpath(*name.split("/")[1:]).read_bytes() == archive.read(name)


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_good_paths_stay_inside_and_are_one_file_everywhere(text):
    if path_fault(text) is None:
        base = Path("/base")
        assert os.path.normpath(base / text).startswith("/base/")
        assert same_place(same_place(text)) == same_place(text) != ""


def test_a_cancel_stops_unpacking(good_archive, tmp_path):
    (tmp_path / "a.zip").write_bytes(good_archive)
    (tmp_path / "out").mkdir()
    with pytest.raises(Cancelled):
        take_in(tmp_path / "a.zip", tmp_path / "out", Verification(), Progress(cancelled=lambda: True))
