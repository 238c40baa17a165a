"""A dossier put together without QGIS: what is in it, the same bytes every time, and who notices what is changed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from hatangso_testing.dossiers import MOMENT, documents, docx, make_dossier, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier.package import assembly
from hatangso.plugin.dossier.package.assembly import (
    Package,
    check_documents,
    check_replaceable,
    find_traces,
    folder_of,
    write_archive,
)
from hatangso.plugin.dossier.package.contents import listed_paths, say_size
from hatangso.plugin.dossier.package.documents import recognise_document
from hatangso.plugin.dossier.package.manifest import CONTENTS_NAME, MANIFEST_NAME, read_manifest
from hatangso.plugin.dossier.package.place import PackagePlace, folder_state
from hatangso.plugin.dossier.verification import folder as folder_check
from hatangso.plugin.dossier.verification.findings import Verification
from hatangso.plugin.dossier.verification.folder import take_in, verify_folder
from hatangso.plugin.errors import Cancelled, DataError, OutputError
from hatangso.plugin.progress import Progress
from hatangso.plugin.text import spoken


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory) -> Path:
    base = tmp_path_factory.mktemp("hồ sơ")
    make_dossier(base / "made", base / "sources")
    return base / "made"


def verified(folder: Path) -> Verification:
    checked = Verification()
    verify_folder(folder, checked)
    return checked


def test_everything_stands_in_its_folder_and_in_the_lists(dossier):
    files = tree(dossier)
    assert set(files) == {
        "MUC_LUC.txt", "manifest.json", "tai_lieu/bao_cao_hien_trang.docx", "tai_lieu/to_trinh.docx",
        "tai_lieu/trang.html", "phu_luc/phu_luc.xlsx", "ban_do/tap_ban_do.pdf", "du_lieu/danh_gia.json",
        "chay_lai/cac_buoc.json",
    }  # fmt: skip
    stated = {entry["path"]: entry for entry in json.loads(files[MANIFEST_NAME])["files"]}
    assert set(stated) == set(files) - {MANIFEST_NAME}
    for path, entry in stated.items():
        assert entry["size"] == len(files[path])
        assert entry["sha256"] == hashlib.sha256(files[path]).hexdigest()
    assert listed_paths(files[CONTENTS_NAME]) == set(files)
    text = files[CONTENTS_NAME].decode("utf-8-sig")
    assert text.startswith("MỤC LỤC HỒ SƠ\r\n")
    assert "Hồ sơ thử" in text and "22/11/2026" in text


def test_a_dossier_as_it_was_made_is_valid(dossier):
    checked = verified(dossier)
    assert checked.valid and not checked.findings
    assert checked.files == 8 and checked.documents == 7
    assert checked.fingerprint == hashlib.sha256((dossier / MANIFEST_NAME).read_bytes()).hexdigest()


def test_the_same_documents_give_the_same_bytes(dossier, tmp_path):
    make_dossier(tmp_path / "again", tmp_path / "other place")
    assert tree(tmp_path / "again") == tree(dossier)
    for number in (1, 2):
        write_archive((dossier, tmp_path / "again")[number - 1], tmp_path / f"{number}.zip", "Hồ sơ thử", MOMENT)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert {name.partition("/")[0] for name in archive.namelist()} == {"ho_so_thu"}
        assert archive.namelist()[-1] == "ho_so_thu/manifest.json"
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}


def test_the_archive_holds_the_dossier(dossier, tmp_path):
    write_archive(dossier, tmp_path / "a.zip", "Hồ sơ thử", None)
    checked = Verification()
    (tmp_path / "out").mkdir()
    folder = take_in(tmp_path / "a.zip", tmp_path / "out", checked)
    verify_folder(folder, checked)
    assert checked.valid and tree(folder) == tree(dossier)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_changed_byte_is_found_and_its_file_named(dossier, tmp_path_factory, data):
    files = tree(dossier)
    path = data.draw(st.sampled_from(sorted(files)))
    place = data.draw(st.integers(0, len(files[path]) - 1))
    change = data.draw(st.integers(1, 255))
    target = dossier / path
    changed = bytearray(files[path])
    changed[place] ^= change
    try:
        target.write_bytes(bytes(changed))
        checked = verified(dossier)
    finally:
        target.write_bytes(files[path])
    assert not checked.valid
    assert path in {finding.path for finding in checked.errors}


def test_what_is_missing_added_or_renamed_is_named(dossier, tmp_path):
    copy = tmp_path / "đường dẫn có dấu cách"
    shutil.copytree(dossier, copy)
    assert verified(copy).valid  # it can be moved
    (copy / "tai_lieu/to_trinh.docx").rename(copy / "tai_lieu/to_trinh_2.docx")
    (copy / "ban_do/Thêm.pdf").write_bytes(b"x")
    (copy / "phu_luc/phu_luc.xlsx").unlink()
    found = {(finding.code, finding.path) for finding in verified(copy).errors}
    assert {
        ("missing", "tai_lieu/to_trinh.docx"), ("added", "tai_lieu/to_trinh_2.docx"), ("added", "ban_do/Thêm.pdf"),
        ("missing", "phu_luc/phu_luc.xlsx"),
    } <= found  # fmt: skip


def test_what_systems_leave_behind_is_no_fault(dossier, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(dossier, copy)
    for name in ("Thumbs.db", "tai_lieu/desktop.ini", "du_lieu/.DS_Store", "tai_lieu/~$to_trinh.docx", "du_lieu/x.qgz~",
                 "du_lieu/x.gpkg-wal"):  # fmt: skip
        (copy / name).write_bytes(b"x")
    assert verified(copy).valid
    check_replaceable(copy)


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
def test_links_and_pipes_are_refused_and_never_read(dossier, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(dossier, copy)
    content = (copy / "tai_lieu/to_trinh.docx").read_bytes()
    (tmp_path / "outside.docx").write_bytes(content)
    (copy / "tai_lieu/to_trinh.docx").unlink()
    (copy / "tai_lieu/to_trinh.docx").symlink_to(tmp_path / "outside.docx")
    (copy / "ngoài").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(copy / "tai_lieu/pipe")  # reading it would never end
    found = {(finding.code, finding.path) for finding in verified(copy).errors}
    assert {("not_file", "tai_lieu/to_trinh.docx"), ("not_file", "ngoài"), ("not_file", "tai_lieu/pipe")} <= found


def test_half_a_dossier_is_none(dossier, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(dossier, copy)
    (copy / MANIFEST_NAME).unlink()
    checked = verified(copy)
    assert not checked.valid and [finding.code for finding in checked.errors] == ["no_manifest"]


def test_the_contents_and_the_manifest_must_agree(tmp_path):
    """A list for people that names other files than the manifest is told, though its own hash is right."""
    from dataclasses import replace

    from hatangso.plugin.dossier.package.hashes import hash_file
    from hatangso.plugin.dossier.package.manifest import manifest_bytes

    manifest = make_dossier(tmp_path / "a", tmp_path / "s")
    text = (tmp_path / "a" / CONTENTS_NAME).read_bytes().replace(b"to_trinh.docx", b"to_khai.docx")
    (tmp_path / "a" / CONTENTS_NAME).write_bytes(text)
    size, digest = hash_file(tmp_path / "a" / CONTENTS_NAME)
    files = [
        replace(entry, size=size, sha256=digest) if entry.path == CONTENTS_NAME else entry for entry in manifest.files
    ]
    (tmp_path / "a" / MANIFEST_NAME).write_bytes(manifest_bytes(replace(manifest, files=tuple(files))))
    found = [finding for finding in verified(tmp_path / "a").errors if finding.code == "contents"]
    assert sorted(finding.values["file"] for finding in found) == ["tai_lieu/to_khai.docx", "tai_lieu/to_trinh.docx"]


# -- the manifest ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("files"),
        lambda data: data.update(files={}),
        lambda data: data["files"][0].update(path="../x"),
        lambda data: data["files"][0].update(path="/etc/passwd"),
        lambda data: data["files"][0].update(path="manifest.json"),
        lambda data: data["files"][0].update(size="1"),
        lambda data: data["files"][0].update(size=True),
        lambda data: data["files"][0].update(sha256="0"),
        lambda data: data["files"].append(dict(data["files"][0])),
        lambda data: data["files"].append({**data["files"][0], "path": data["files"][0]["path"].upper()}),
        lambda data: data.update(title=None),
        lambda data: data.update(format=2),
        lambda data: data.update(format=True),
        lambda data: data.update(kind="other"),
        lambda data: data.update(checklist=[]),
        lambda data: data.update(layers=[{}]),
    ],
)
def test_a_forged_manifest_is_refused_with_a_message(dossier, change):
    """Also where its seal is right: anybody can compute that."""
    data = json.loads((dossier / MANIFEST_NAME).read_bytes())
    data.pop("seal")
    change(data)
    canonical = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    seal = hashlib.sha256(canonical.encode()).hexdigest()
    text = json.dumps({**data, "seal": seal}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    with pytest.raises(DataError):
        read_manifest(text.encode())


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[]", b"{}", b"nan", b"[" * 100_000, b'{"kind": "hatangso-dossier"}', b'{"a": ' + b"9" * 9999],
)
def test_what_is_no_manifest_is_refused_with_a_message(data):
    with pytest.raises(DataError):
        read_manifest(data)


# -- what is replaced ------------------------------------------------------------------------------------------------


def test_only_an_unaltered_dossier_is_replaced(dossier, tmp_path):
    check_replaceable(tmp_path / "not there")
    (tmp_path / "empty").mkdir()
    check_replaceable(tmp_path / "empty")
    check_replaceable(dossier)
    (tmp_path / "own").mkdir()
    (tmp_path / "own/letter.txt").write_text("x")
    with pytest.raises(OutputError, match="not empty"):
        check_replaceable(tmp_path / "own")
    shutil.copytree(dossier, tmp_path / "worked in")
    (tmp_path / "worked in/tai_lieu/Bản ký.pdf").write_bytes(b"x")
    with pytest.raises(OutputError, match=r"Bản ký\.pdf"):
        check_replaceable(tmp_path / "worked in")
    shutil.copytree(dossier, tmp_path / "edited")
    (tmp_path / "edited/tai_lieu/to_trinh.docx").write_bytes(docx("TỜ TRÌNH", "sửa"))
    with pytest.raises(OutputError, match=r"to_trinh\.docx"):
        check_replaceable(tmp_path / "edited")
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / MANIFEST_NAME).write_text("{}")
    with pytest.raises(OutputError):
        check_replaceable(tmp_path / "half")


# -- documents -------------------------------------------------------------------------------------------------------


def test_names_that_windows_forbids_become_names_that_it_takes(tmp_path):
    from hatangso.plugin.dossier.package.paths import path_fault

    names = ["CON.docx", "aux.docx", "Xã A: kế hoạch?.docx", "  .docx", "đơn  .docx", "nul.tar.docx", "日本.docx"]
    for number, name in enumerate(names):
        (tmp_path / name).write_bytes(docx(f"{number}"))
    package = Package(tmp_path / "out")
    places, _ = package.add_documents([recognise_document(tmp_path / name) for name in names])
    made = [places[tmp_path / name] for name in names]
    assert len({path.casefold() for path in made}) == len(names)
    assert [path for path in made if path_fault(path) or not path.isascii()] == []


def test_two_documents_of_one_name_both_go_in_and_one_given_twice_goes_in_once(tmp_path):
    paths = []
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "Tờ trình.docx")
        paths[-1].write_bytes(docx("TỜ TRÌNH", "khác" if folder == "b" else "như nhau"))
    package = Package(tmp_path / "out")
    places, inputs = package.add_documents([recognise_document(path) for path in paths])
    assert [places[path] for path in paths] == [
        "tai_lieu/to_trinh.docx", "tai_lieu/to_trinh_2.docx", "tai_lieu/to_trinh.docx",
    ]  # fmt: skip
    assert len(inputs) == 2


def test_documents_that_do_not_open_are_told_before_anything_is_built(tmp_path):
    good = documents(tmp_path)
    check_documents([recognise_document(path) for path in good])
    broken = tmp_path / "Hỏng.docx"
    broken.write_bytes(docx("x" * 5000)[:-40])
    with pytest.raises(DataError, match=r"Hỏng\.docx"):
        check_documents([recognise_document(broken)])
    (tmp_path / "Cụt.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n")
    with pytest.raises(DataError, match=r"Cụt\.pdf"):
        check_documents([recognise_document(tmp_path / "Cụt.pdf")])


def test_folders_by_content(tmp_path):
    found = {path.name: folder_of(recognise_document(path)) for path in documents(tmp_path)}
    assert found == {
        "Báo cáo hiện trạng.docx": "tai_lieu", "Tờ trình.docx": "tai_lieu", "Phụ lục.xlsx": "phu_luc",
        "Tập bản đồ.pdf": "ban_do", "Trang.html": "tai_lieu", "danh_gia.json": "du_lieu",
    }  # fmt: skip


def test_a_cancel_stops_copying_hashing_and_packing(dossier, tmp_path):
    stop = Progress(cancelled=lambda: True)
    package = Package(tmp_path / "a")
    found = [recognise_document(path) for path in documents(tmp_path)]
    with pytest.raises(Cancelled):
        package.add_documents(found, stop)
    with pytest.raises(Cancelled):
        verify_folder(dossier, Verification(), stop)
    with pytest.raises(Cancelled):
        write_archive(dossier, tmp_path / "a.zip", "x", None, stop)


def test_traces_of_a_machine_are_found_also_in_what_is_packed(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"x" * ((1 << 20) - 5) + b"/srv/khu/du lieu/x" + b"y" * 100)
    (tmp_path / "b.docx").write_bytes(docx("/srv/khu/du lieu/z"))
    (tmp_path / "c.txt").write_bytes(b"khong co gi")
    assert find_traces(tmp_path, ["/srv/khu/du lieu", "/x"]) == {
        "a.bin": "/srv/khu/du lieu", "b.docx": "/srv/khu/du lieu",
    }  # fmt: skip


def locked(data: bytes) -> bytes:
    """The archive, said to be encrypted."""
    changed = bytearray(data)
    changed[changed.find(b"PK\3\4") + 6] |= 1
    changed[changed.find(b"PK\1\2") + 8] |= 1
    return bytes(changed)


def damaged(data: bytes) -> bytes:
    """The archive with a list that cannot be read, behind something else."""
    return b"%PDF-1.4\n" + data.replace(b"PK\1\2", b"XX\1\2")


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", bytes(70 << 20))
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        locked(zipped({"a.kml": "<kml/>"})),
        damaged(zipped({"a.txt": "x" * 100})),
        zipped({"a": b"x" * 100})[:-3] + b"zz",
        bomb(),
    ],
    ids=["locked", "damaged", "cut", "bomb"],
)
def test_an_archive_that_cannot_be_read_does_not_stop_the_search_for_traces(tmp_path, data, monkeypatch):
    monkeypatch.setattr(assembly, "_CHUNK", 1 << 12)
    read: list[int] = []
    steps: list[float] = []
    progress = Progress(steps.append, cancelled=lambda: read.append(1) is not None)
    (tmp_path / "a.pptx").write_bytes(data)
    (tmp_path / "b.docx").write_bytes(docx("/srv/khu/du lieu/z"))
    assert find_traces(tmp_path, ["/srv/khu/du lieu"], progress) == {"b.docx": "/srv/khu/du lieu"}
    assert len(read) < 2000  # nothing was unpacked that is a bomb
    assert steps == sorted(steps) and steps


def test_the_state_of_a_folder_changes_with_every_file(tmp_path):
    state = folder_state(tmp_path)
    (tmp_path / "Thumbs.db").write_text("x")
    assert folder_state(tmp_path) == state == {}
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.txt").write_text("x")
    assert folder_state(tmp_path).keys() == {"a/b.txt"}


@pytest.mark.parametrize("change", ["added", "taken", "altered"])
def test_a_dossier_that_is_worked_in_meanwhile_is_not_replaced(dossier, tmp_path, change):
    """Minutes lie between the look at the earlier dossier and the moment when the new one takes its place."""
    earlier = tmp_path / "hồ sơ"
    shutil.copytree(dossier, earlier)
    place = PackagePlace(earlier, None, check_replaceable(earlier))
    (place.folder / "x").write_text("mới")
    place.check()
    letter = earlier / "tai_lieu/Bản ký.pdf"
    if change == "added":
        letter.write_bytes(b"signed")
    elif change == "taken":
        (earlier / "tai_lieu/to_trinh.docx").unlink()
    else:
        (earlier / "tai_lieu/to_trinh.docx").write_bytes(b"signed")
    before = folder_state(earlier)
    with pytest.raises(OutputError, match="Bản ký" if change == "added" else "to_trinh"):
        place.check()
    place.discard()
    assert folder_state(earlier) == before and not list(tmp_path.glob(".hatangso*"))


def test_replacing_opens_no_document_and_keeps_to_its_part_of_the_progress(dossier, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setattr(folder_check, "check_document", lambda path, *rest: opened.append(path) or True)
    steps: list[float] = []
    check_replaceable(dossier, Progress(steps.append).part(0.02, 0.03))
    assert opened == [] and steps == sorted(steps) and min(steps) >= 2.0 and max(steps) <= 3.0
    verify_folder(dossier, Verification())
    assert opened


def test_what_is_wrong_inside_a_document_is_told_in_one_language(tmp_path):
    """A text within a text is translated as well, and no code stands in it."""
    path = tmp_path / "a.docx"
    path.write_bytes(zipped({"../evil": "x"}))
    vietnamese = {
        "The document {name} does not open: {what}. Mend it, or leave it out.": "{name} không mở được: {what}.",
        "Inside it, {part}: {why}": "Bên trong, {part}: {why}",
        "A path that may not be: {why}.": "Đường dẫn không được phép: {why}.",
        "the path leads out of the dossier (“..”)": "dẫn ra ngoài hồ sơ",
    }
    with pytest.raises(DataError) as caught:
        check_documents([recognise_document(path)])
    assert spoken(caught.value.message, caught.value.values, vietnamese.__getitem__) == (
        "a.docx không mở được: Bên trong, ../evil: Đường dẫn không được phép: dẫn ra ngoài hồ sơ.."
    )
    assert "leads out of the dossier" in str(caught.value)


def test_sizes_as_people_say_them():
    assert [say_size(size, "vi") for size in (0, 999, 1000, 1_440_000, 123_456_789)] == [
        "0 B", "999 B", "1 KB", "1,4 MB", "123 MB",
    ]  # fmt: skip
