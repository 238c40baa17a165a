"""Pack the plugin as a release: one folder ``hatangso`` with what users need, the same bytes for the same commit.

    tools/make_zip.py dist/hatangso-0.1.0.zip              the last commit
    tools/make_zip.py --worktree build/zip/trial.zip       the tree as it lies here, for tests

What is left out stands in ``.gitattributes`` (export-ignore). Compiled translations are added, and the pure-Python
wheels of ``requirements-vendor.txt`` as they are: unpacked, their code would have to please the scanners of
plugins.qgis.org. They are fetched once, into ``build/vendor``, and taken only with the hashes that stand there.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "hatangso"
#: Where the wheels stand in the zip.
VENDOR = "plugin/vendor"


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


def pinned(text: str) -> dict[str, str]:
    """Names of the wheels' projects by the SHA-256 that ``requirements-vendor.txt`` asks for."""
    hashes = {}
    for line in text.splitlines():
        requirement = line.partition("#")[0].strip()
        if not requirement:
            continue
        found = re.fullmatch(r"([A-Za-z0-9_.-]+==[\w.]+)((?:\s+--hash=sha256:[0-9a-f]{64})+)", requirement)
        if found is None:
            sys.exit(f"requirements-vendor.txt: {requirement}: needs a version (==) and --hash=sha256:…")
        hashes.update(dict.fromkeys(re.findall(r"[0-9a-f]{64}", found[2]), found[1]))
    return hashes


def _wheels(folder: Path, hashes: dict[str, str]) -> dict[str, Path]:
    """Wheels in a folder by the requirement that they fulfil; others are left alone."""
    found = {}
    for path in sorted(folder.glob("*.whl")):
        requirement = hashes.get(hashlib.sha256(path.read_bytes()).hexdigest())
        if requirement is not None:
            found[requirement] = path
    return found


def bundled() -> dict[str, bytes]:
    """The wheels by the name that they get in the zip; fetched from PyPI where they are not here yet."""
    requirements, folder = ROOT / "requirements-vendor.txt", ROOT / "build" / "vendor"
    if not requirements.exists():
        return {}
    hashes = pinned(requirements.read_text(encoding="utf-8"))
    wanted = set(hashes.values())
    if wanted - set(_wheels(folder, hashes)):
        folder.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
               "--only-binary=:all:", "--require-hashes"]  # fmt: skip
        done = subprocess.run(
            [*pip, "--requirement", str(requirements), "--dest", str(folder)], stderr=subprocess.PIPE, text=True
        )
        if done.returncode:
            sys.exit(
                f"{done.stderr}\nThe libraries that a release brings along could not be fetched: "
                f"{', '.join(sorted(wanted))}. Run this again with a network, or put their wheels into {folder}."
            )
    found = _wheels(folder, hashes)
    for requirement in sorted(wanted):
        if requirement not in found:
            sys.exit(f"{requirement}: no wheel with the hash of requirements-vendor.txt in {folder}.")
        if not found[requirement].name.endswith("-none-any.whl"):
            sys.exit(f"{found[requirement].name} is not pure Python.")
    return {f"{VENDOR}/{path.name}": path.read_bytes() for path in found.values()}


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
    files.update(bundled())
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
