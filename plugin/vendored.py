"""Libraries that a release brings along, for a Python that has none of its own: pure-Python wheels in ``vendor/``.

What QGIS's Python has goes first: a wheel is only unpacked where its library is missing. It stays a wheel until then,
because python-docx reads its templates as files, and so cannot be imported out of an archive.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import tempfile
import zipfile
from pathlib import Path

__all__ = ["available", "provide"]

_FOLDER = Path(__file__).resolve().parent / "vendor"
#: What the wheel of a library is called, and what it needs besides itself.
_WHEELS = {"docx": ("python_docx-", ("typing_extensions",)), "typing_extensions": ("typing_extensions-", ())}
#: Where wheels are unpacked, for as long as this process lives: a folder of its own that nobody else can write to.
_unpacked: list[tempfile.TemporaryDirectory] = []


def available(name: str) -> bool:
    """Whether the library ``name`` can be imported, after :func:`provide` if need be."""
    return _installed(name) or _wheel(name) is not None


def provide(name: str) -> bool:
    """Make the library ``name`` importable; False if it is neither installed nor brought along."""
    if _installed(name):
        return True
    wheel = _wheel(name)
    if wheel is None:
        return False
    for other in _WHEELS[name][1]:
        provide(other)
    folder = tempfile.TemporaryDirectory(prefix="hatangso-")
    _unpacked.append(folder)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder.name)
    sys.path.append(folder.name)  # last: nothing that is installed is hidden
    importlib.invalidate_caches()
    return True


def _installed(name: str) -> bool:
    return name in sys.modules or importlib.util.find_spec(name) is not None


def _wheel(name: str) -> Path | None:
    if name not in _WHEELS or not _FOLDER.is_dir():
        return None
    return max(_FOLDER.glob(f"{_WHEELS[name][0]}*-none-any.whl"), default=None)
