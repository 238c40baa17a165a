"""Look at a release zip as plugins.qgis.org does: form, size, bandit, detect-secrets. Fails on any finding."""

from __future__ import annotations

import configparser
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

FOLDER = "hatangso"
MAX_BYTES = 25_000_000
#: Endings that a release may hold. Compiled translations are the only binaries that QGIS cannot do without.
ALLOWED = {
    ".py", ".txt", ".md", ".svg", ".png", ".jpg", ".qml", ".qpt", ".model3", ".qm", ".json", ".ui", ".html", ".css",
    ".js", ".j2", ".ini", ".csv", ".batch", ".sh", ".ps1", ".cmd", "",
}  # fmt: skip
REQUIRED = ("name", "qgisMinimumVersion", "description", "version", "author", "email", "about", "tracker", "repository",
            "homepage", "icon", "license", "hasProcessingProvider")  # fmt: skip


def form_faults(archive: zipfile.ZipFile, size: int) -> list[str]:
    """What is wrong with the zip itself."""
    names = archive.namelist()
    faults = []
    if size > MAX_BYTES:
        faults.append(f"{size} bytes: plugins.qgis.org takes {MAX_BYTES}")
    if archive.testzip() is not None:
        faults.append(f"{archive.testzip()} is damaged")
    if len(set(names)) != len(names):
        faults.append("a name occurs twice")
    for name in names:
        path = Path(name)
        if path.parts[0] != FOLDER or ".." in path.parts or path.is_absolute() or "\\" in name:
            faults.append(f"{name}: not inside {FOLDER}/")
        if any(part.startswith(".") or part in ("__pycache__", "__MACOSX", "tests") for part in path.parts):
            faults.append(f"{name}: does not belong into a release")
        if path.suffix == ".whl" and path.parent == Path(FOLDER) / "plugin" / "vendor":
            faults += wheel_faults(name, archive.read(name))
        elif path.suffix not in ALLOWED:
            faults.append(f"{name}: files of this kind are not shipped")
    for needed in ("LICENSE", "metadata.txt", "__init__.py", "README.md", "CHANGELOG.md"):
        if f"{FOLDER}/{needed}" not in names:
            faults.append(f"{needed} is missing")
    return faults


def wheel_faults(name: str, content: bytes) -> list[str]:
    """What is wrong with a library that is brought along: it must be pure Python, with its licence."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as wheel:
            inside = wheel.namelist()
    except zipfile.BadZipFile:
        return [f"{name}: no wheel"]
    faults = [] if name.endswith("-none-any.whl") else [f"{name}: not pure Python"]
    faults += [f"{name}: {one}: compiled code" for one in inside
               if Path(one).suffix in (".so", ".pyd", ".dll", ".dylib", ".exe", ".pyc")]  # fmt: skip
    faults += [f"{name}: {one}: leads out of it" for one in inside if ".." in Path(one).parts or one.startswith("/")]
    if not any("LICENSE" in one for one in inside):
        faults.append(f"{name}: no licence")
    return faults


def metadata_faults(text: str, names: set[str]) -> list[str]:
    """What is wrong with ``metadata.txt``."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.optionxform = str
    metadata.read_string(text)
    general = metadata["general"]
    faults = [f"metadata.txt: {key} is missing or empty" for key in REQUIRED if not general.get(key, "").strip()]
    for key in ("tracker", "repository", "homepage"):
        if not general.get(key, "").startswith("https://"):
            faults.append(f"metadata.txt: {key} is not an https address")
    if f"{FOLDER}/{general.get('icon', '')}" not in names:
        faults.append("metadata.txt: the icon is not in the zip")
    if "supportsQt6" in general:
        faults.append("metadata.txt: supportsQt6 is read by nothing any more")
    return faults


def scanner_faults(folder: Path) -> list[str]:
    """What bandit and detect-secrets find in the unpacked zip. They must find nothing."""
    faults = []
    python = [sys.executable, "-m"]
    bandit = subprocess.run(
        [*python, "bandit", "--quiet", "--recursive", "--format", "json", str(folder)], capture_output=True, text=True
    )
    found = json.loads(bandit.stdout)
    faults += [f"bandit: {e['filename']}: {e['reason']}" for e in found["errors"]]
    faults += [
        f"bandit: {r['filename']}:{r['line_number']}: {r['test_id']} {r['issue_text']}" for r in found["results"]
    ]
    secrets = subprocess.run(
        [*python, "detect_secrets", "scan", "--all-files", FOLDER],
        capture_output=True, text=True, cwd=folder, check=True,
    )  # fmt: skip
    for name, hits in json.loads(secrets.stdout)["results"].items():
        faults += [f"detect-secrets: {name}:{hit['line_number']}: {hit['type']}" for hit in hits]
    return faults


def main() -> None:
    path = Path(sys.argv[1])
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        faults = form_faults(archive, path.stat().st_size)
        names = set(archive.namelist())
        if f"{FOLDER}/metadata.txt" in names:
            faults += metadata_faults(archive.read(f"{FOLDER}/metadata.txt").decode(), names)
        archive.extractall(folder)
        faults += scanner_faults(Path(folder))
    for fault in faults:
        print(fault)
    print(f"{path}: {len(names)} files, {'no faults' if not faults else f'{len(faults)} faults'}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
