"""The engine as a Python distribution: what ``pip install .`` and ``pip wheel .`` call (PEP 517).

A wheel is a ZIP file with three texts beside the modules, so nothing has to be installed to make one, it is made
without a network, and the same source gives the same bytes. It holds ``hatangso.plugin`` without what needs QGIS:
neither ``plugin/gis``, ``processing`` nor ``ui``.
"""

from __future__ import annotations

import base64
import configparser
import hashlib
import re
import runpy
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "hatangso"
#: In plugin/, but for QGIS only: as the engine itself says, which is not installed yet.
_FOR_QGIS = runpy.run_path(str(ROOT / "plugin/scale/identity.py"))["NOT_ENGINE"]
#: What the engine cannot do without; the other requirements are for documents.
_NEEDED = ("numpy", "pyproj", "networkx", "scipy")
#: Oldest time that a ZIP file can name.
_STAMP = (1980, 1, 1, 0, 0, 0)


def version() -> str:
    """That of the plugin."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def members() -> dict[str, bytes]:
    """The files of the engine by their names in the wheel."""
    found = {f"{NAME}/__init__.py": (ROOT / "__init__.py").read_bytes()}
    for path in sorted((ROOT / "plugin").rglob("*")):
        name = path.relative_to(ROOT / "plugin")
        if name.parts[0] in _FOR_QGIS or "__pycache__" in name.parts or not path.is_file():
            continue
        if path.suffix in (".py", ".json"):
            found[f"{NAME}/plugin/{name.as_posix()}"] = path.read_bytes()
    return found


def metadata() -> str:
    """The text ``METADATA``: requirements as in ``requirements.txt``, Dask with the extra "cluster"."""
    lines = ["Metadata-Version: 2.1", f"Name: {NAME}", f"Version: {version()}",
             "Summary: Engine of the QGIS plugin Hạ Tầng Số, without QGIS", "License: GPL-2.0-or-later",
             "Requires-Python: >=3.9"]  # fmt: skip
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        requirement = line.partition("#")[0].strip()
        if requirement:
            needed = re.split(r"[<>=!~;\[ ]", requirement)[0] in _NEEDED
            lines.append(f"Requires-Dist: {requirement}" + ("" if needed else ' ; extra == "documents"'))
    lines += ['Requires-Dist: distributed ; extra == "cluster"', "Provides-Extra: cluster", "Provides-Extra: documents"]
    return "\n".join(lines) + "\n"


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None) -> str:
    """Write the wheel into a folder; returns its name."""
    info = f"{NAME}-{version()}.dist-info"
    files = members()
    files[f"{info}/METADATA"] = metadata().encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: engine_wheel\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/LICENSE"] = (ROOT / "LICENSE").read_bytes()
    record = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()
    wheel = f"{NAME}-{version()}-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return wheel


def build_sdist(sdist_directory, config_settings=None) -> str:
    """There is none: the source tree is the repository."""
    raise NotImplementedError("The engine has no source distribution; install it from the repository.")


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
