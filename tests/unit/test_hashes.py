"""Fingerprints of files: right, and harmless to databases that are open in the same program."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hatangso.plugin.dossier.package.hashes import hash_file, hash_input, release_kept
from hatangso.plugin.dossier.package.place import PackagePlace

_OTHER_PROGRAM = """
import sqlite3, sys
one = sqlite3.connect(sys.argv[1])
one.execute("SELECT count(*) FROM t").fetchone()
one.close()
"""


def files_open(path) -> int:
    wanted = os.stat(path).st_ino
    found = 0
    for name in os.listdir("/dev/fd"):
        try:
            found += os.fstat(int(name)).st_ino == wanted
        except OSError:
            continue
    return found


def database(path, mode: str) -> sqlite3.Connection:
    one = sqlite3.connect(path)
    one.execute(f"PRAGMA journal_mode = {mode}")
    one.execute("CREATE TABLE t (x)")
    one.execute("INSERT INTO t VALUES (1)")
    one.commit()
    return one


def test_files_are_hashed_whole(tmp_path):
    for content in (b"", b"x" * 99, bytes(range(256)) * 10_000):
        path = tmp_path / "tệp"
        path.write_bytes(content)
        assert hash_file(path) == (len(content), hashlib.sha256(content).hexdigest())
        assert hash_input(path) == (len(content), hashlib.sha256(content).hexdigest(), "")


def test_looking_at_a_database_does_not_change_its_fingerprint(tmp_path):
    path = tmp_path / "lớp.gpkg"
    database(path, "delete").close()
    before, whole = hash_input(path), hash_file(path)
    with closing(sqlite3.connect(path)) as one:
        one.execute("PRAGMA journal_mode = wal")
        one.execute("SELECT * FROM t").fetchall()
    assert hash_input(path) == before and before[2] == "sqlite"
    assert hash_file(path) != whole
    with closing(sqlite3.connect(path)) as one, one:
        one.execute("INSERT INTO t VALUES (2)")
    assert hash_input(path) != before


@pytest.mark.skipif(os.name != "posix", reason="elsewhere closing a file takes nobody's locks away")
@pytest.mark.parametrize("fingerprint", [hash_file, hash_input])
def test_an_open_database_keeps_its_locks(tmp_path, fingerprint):
    """Another program may not take itself for the last one and remove the journal that is still written to."""
    path = tmp_path / "lớp.gpkg"
    one = database(path, "wal")
    fingerprint(path)
    subprocess.run([sys.executable, "-c", _OTHER_PROGRAM, str(path)], check=True)
    one.execute("INSERT INTO t VALUES (2)")
    one.commit()
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT count(*) FROM t").fetchone() == (2,)
    for _ in range(3):
        fingerprint(path)
    one.close()
    fingerprint(path)
    assert files_open(path) == 0  # nothing stays open that nobody else has


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not tell what is open")
def test_a_deleted_database_is_let_go(tmp_path):
    """It would take its room on the disk for as long as QGIS runs."""
    path = tmp_path / "lớp.gpkg"
    with closing(database(path, "wal")) as one:
        own = files_open(path)
        hash_file(path)
        assert files_open(path) == own + 1  # its locks are kept
        release_kept()
        assert files_open(path) == own + 1
        for name in tmp_path.glob("lớp.gpkg*"):
            name.unlink()
        deleted = f"{path} (deleted)"
        assert open_names().count(deleted) == own + 1
        release_kept()
        assert open_names().count(deleted) == own
        assert one.execute("SELECT count(*) FROM t").fetchone() == (1,)


def test_what_a_new_dossier_replaced_is_let_go(tmp_path):
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not tell what is open")
    folder = tmp_path / "hồ sơ"
    folder.mkdir()
    with closing(database(folder / "lớp.gpkg", "delete")):
        hash_file(folder / "lớp.gpkg")
        before = len(open_names())
        place = PackagePlace(folder)
        (place.folder / "x").write_text("x")
        place.commit()
        assert len(open_names()) == before - 1


def open_names() -> list[str]:
    return [os.readlink(path) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
