"""Pack the plugin as a release: one folder ``hatangso`` with what users need, the same bytes for the same commit.

    tools/make_zip.py dist/hatangso-0.1.0.zip              the last commit
    tools/make_zip.py --worktree build/zip/trial.zip       the tree as it lies here, for tests

What is left out stands in ``.gitattributes`` (export-ignore). Compiled translations are added, and the pure-Python
wheels in ``BUNDLED`` go into ``hatangso/libs``.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "hatangso"
#: Pure-Python wheels (requirement strings) to unpack into ``libs``; none is needed yet.
BUNDLED: tuple[str, ...] = ()


def git(*arguments: str, **environment: str) -> bytes:
    """What git prints; the checkout may belong to another user (as in a container)."""
    command = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **environment}).stdout


def worktree_tree(scratch: Path) -> tuple[str, dict[str, str]]:
    """The id of a tree of all files here that git does not ignore, with an index and an object store of its own.

    Neither the index nor the objects of the repository are touched.
    """
    objects = git("rev-parse", "--path-format=absolute", "--git-path", "objects").decode().strip()
    (scratch / "objects").mkdir()
    environment = {
        "GIT_INDEX_FILE": str(scratch / "index"),
        "GIT_OBJECT_DIRECTORY": str(scratch / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects,
    }
    git("add", "--all", **environment)
    return git("write-tree", **environment).decode().strip(), environment


def members(treeish: str, environment: dict[str, str]) -> dict[str, bytes]:
    """Files of a tree by name, without what ``.gitattributes`` marks as export-ignore."""
    archive = git("archive", "--format=tar", treeish, **environment)
    files = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for entry in tar:
            if entry.isfile():
                files[entry.name] = tar.extractfile(entry).read()
            elif not entry.isdir():
                sys.exit(f"{entry.name}: neither a file nor a folder; a release holds no links.")
    return files


def bundled(scratch: Path) -> dict[str, bytes]:
    """Files of the bundled wheels."""
    if not BUNDLED:
        return {}
    wheels = scratch / "wheels"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*pip, "--dest", str(wheels), *BUNDLED], check=True)
    files = {}
    for wheel in sorted(wheels.glob("*.whl")):
        if not wheel.name.endswith("-none-any.whl"):
            sys.exit(f"{wheel.name} is not pure Python.")
        with zipfile.ZipFile(wheel) as archive:
            files.update({f"libs/{name}": archive.read(name) for name in archive.namelist() if not name.endswith("/")})
    return files


def pack(files: dict[str, bytes], seconds: int, target: Path) -> None:
    """Write the zip with fixed order, times and permissions, beside its place first."""
    moment = time.gmtime(max(seconds, 315532800))[:6]  # zip begins in 1980
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.part")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])
    beside.replace(target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worktree", action="store_true", help="pack the tree as it lies here, not the last commit")
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        treeish, environment = worktree_tree(scratch) if arguments.worktree else ("HEAD", {})
        files = members(treeish, environment)
        files.update(bundled(scratch))
    if not arguments.worktree and git("status", "--porcelain", "--untracked-files=no").strip():
        print("Note: there are changes here that are not committed; the zip holds the last commit.", file=sys.stderr)
    sources = sorted((ROOT / "i18n").glob("*.ts"))
    for source in sources:
        compiled = source.with_suffix(".qm")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            sys.exit(f"i18n/{compiled.name} is missing or older than its source: make translations")
        files[f"i18n/{compiled.name}"] = compiled.read_bytes()
    seconds = int(git("log", "-1", "--format=%ct").decode() or 0)
    pack(files, seconds, arguments.target)
    print(f"{arguments.target}: {len(files)} files, {arguments.target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
