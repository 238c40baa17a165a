"""A dossier takes its place whole or not at all: whatever step is the last one of a process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hatangso.plugin.dossier.package import exchange as package_exchange
from hatangso.plugin.dossier.package import place as package_place
from hatangso.plugin.dossier.package.place import PREFIX, PackagePlace, mend
from hatangso.plugin.errors import OutputError

ROOT = Path(__file__).resolve().parents[2]


class Killed(BaseException):
    """Stands for the process being gone: nothing after it runs."""


def fill(folder: Path, mark: str) -> None:
    (folder / "sub").mkdir()
    (folder / "a.txt").write_text(mark)
    (folder / "sub/b.txt").write_text(mark)
    (folder / "manifest.json").write_text(mark)


def whole(folder: Path) -> str:
    """The one mark that all files of a folder bear; "" where there is no folder; fails for a mixture."""
    if not folder.exists():
        return ""
    marks = [(folder / name).read_text() for name in ("a.txt", "sub/b.txt", "manifest.json")]
    assert len(set(marks)) == 1
    return marks[0]


def build(folder: Path, archive: Path | None, mark: str) -> PackagePlace:
    place = PackagePlace(folder, archive)
    fill(place.folder, mark)
    if place.archive is not None:
        place.archive.write_text(mark)
    return place


@pytest.fixture(params=["one step", "two steps"])
def system(request, monkeypatch):
    """A system that can exchange folders, and one that cannot (Windows)."""
    if request.param == "two steps":
        monkeypatch.setattr(package_place, "exchange", lambda one, other: False)
    return request.param


@pytest.mark.parametrize("apart", [False, True])
def test_a_new_one_takes_the_place_of_the_old_one(tmp_path, system, apart):
    folder = tmp_path / "hồ sơ"
    archive = tmp_path / ("other" if apart else "") / "hồ sơ.zip"
    archive.parent.mkdir(exist_ok=True)
    for mark in ("1", "2", "3"):
        place = build(folder, archive, mark)
        place.settle()
        place.check()
        place.commit()
        assert whole(folder) == archive.read_text() == mark
    names = {"hồ sơ", "other"} if apart else {"hồ sơ", "hồ sơ.zip"}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert [path.name for path in archive.parent.iterdir() if path.name.startswith(".")] == []


def test_what_is_discarded_leaves_nothing(tmp_path):
    build(tmp_path / "a", tmp_path / "a.zip", "1").commit()
    build(tmp_path / "a", tmp_path / "a.zip", "2").discard()
    assert whole(tmp_path / "a") == (tmp_path / "a.zip").read_text() == "1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a.zip"]


def _killed_at(monkeypatch, step: int) -> list[int]:
    """Have the process die before the ``step``-th change of the disk that committing makes."""
    count = [0]

    def counted(real):
        def done(*arguments, **options):
            count[0] += 1
            if count[0] == step:
                raise Killed
            return real(*arguments, **options)

        return done

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    monkeypatch.setattr(package_place, "exchange", counted(package_place.exchange))
    monkeypatch.setattr(package_place, "settle_folder", counted(lambda path: None))
    monkeypatch.setattr(package_place, "remove_tree", counted(package_exchange.remove_tree))
    return count


@pytest.mark.parametrize("step", range(1, 9))
def test_killed_at_any_step_the_earlier_or_the_new_one_is_whole(tmp_path, system, monkeypatch, step):
    """After the next run has looked at the place; where folders are exchanged in one step, even before that."""
    folder, archive = tmp_path / "a", tmp_path / "a.zip"
    build(folder, archive, "1").commit()
    place = build(folder, archive, "2")
    with monkeypatch.context() as patched:
        count = _killed_at(patched, step)
        try:
            place.commit()
            died = False
        except Killed:
            died = True
    for stage in place._stages:
        if stage._lock is not None:
            stage._lock.close()  # the system does that when a process ends
    assert died or count[0] < step
    if system == "one step":
        assert whole(folder) in ("1", "2")
    assert archive.read_text() in ("1", "2")
    mend(tmp_path)
    assert whole(folder) in ("1", "2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a.zip"]


def test_what_a_killed_process_left_is_swept_and_what_a_living_one_builds_is_not(tmp_path):
    living = build(tmp_path / "a", None, "1")
    code = (
        "import importlib.util, os, sys\n"
        "from pathlib import Path\n"
        f"root = {str(ROOT)!r}\n"
        "spec = importlib.util.spec_from_file_location('hatangso', root + '/__init__.py', "
        "submodule_search_locations=[root])\n"
        "sys.modules['hatangso'] = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(sys.modules['hatangso'])\n"
        "from hatangso.plugin.dossier.package.place import PackagePlace\n"
        f"place = PackagePlace(Path({str(tmp_path)!r}, 'b'))\n"
        "(place.folder / 'half.txt').write_text('x')\n"
        "os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 9, done.stderr
    left = [path for path in tmp_path.iterdir() if path.name.startswith(PREFIX)]
    assert len(left) == 2
    mend(tmp_path)
    left = [path for path in tmp_path.iterdir() if path.name.startswith(PREFIX)]
    assert len(left) == 1 and (left[0] / "new/a/a.txt").read_text() == "1"
    living.commit()
    assert whole(tmp_path / "a") == "1"


def test_others_hidden_folders_are_left_alone(tmp_path):
    foreign = tmp_path / f"{PREFIX}foreign"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("x")
    (tmp_path / f"{PREFIX}file").write_text("x")
    mend(tmp_path)
    assert (foreign / "letter.txt").exists() and (tmp_path / f"{PREFIX}file").exists()


def test_if_the_archive_cannot_be_replaced_the_folder_stays_as_it_was(tmp_path, system, monkeypatch):
    build(tmp_path / "a", tmp_path / "a.zip", "1").commit()
    place = build(tmp_path / "a", tmp_path / "a.zip", "2")

    def refused(source, target):
        raise PermissionError("open in another program")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refused)
        with pytest.raises(OutputError, match="open in another program"):
            place.commit()
    assert whole(tmp_path / "a") == (tmp_path / "a.zip").read_text() == "1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a.zip"]


def test_if_the_folder_cannot_be_replaced_everything_stays_as_it_was(tmp_path, monkeypatch):
    build(tmp_path / "a", tmp_path / "a.zip", "1").commit()
    place = build(tmp_path / "a", tmp_path / "a.zip", "2")
    real = os.rename

    def refused(source, target):
        if Path(source) == tmp_path / "a":
            raise PermissionError("open in another program")
        return real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(package_place, "exchange", lambda one, other: False)
        patched.setattr(os, "rename", refused)
        with pytest.raises(OutputError, match="open in another program"):
            place.commit()
    assert whole(tmp_path / "a") == (tmp_path / "a.zip").read_text() == "1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a.zip"]


@pytest.mark.parametrize(
    ("folder", "archive", "said"),
    [
        ("missing/a", None, "does not exist"),
        ("a", "missing/a.zip", "does not exist"),
        ("a", "a/b.zip", "in the folder of the dossier itself"),
        ("file.txt", None, "is a file"),
        ("a", "folder", "is a folder"),
    ],
)
def test_impossible_places_are_told(tmp_path, folder, archive, said):
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=said):
        PackagePlace(tmp_path / folder, None if archive is None else tmp_path / archive)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.txt", "folder"]


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="cannot be written to"):
            PackagePlace(tmp_path / "a")
    finally:
        tmp_path.chmod(0o700)


def test_files_marked_read_only_are_removed_as_well(tmp_path):
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "b.txt").write_text("x")
    (folder / "b.txt").chmod(0o400)
    assert package_exchange.remove_tree(folder) and not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_to_a_folder_is_followed_and_kept(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    build(tmp_path / "link", None, "1").commit()
    assert (tmp_path / "link").is_symlink() and whole(tmp_path / "real") == "1"
