"""Which program runs Python outside of this process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["pythons"]


def pythons(beside: Iterable[Path] = ()) -> Iterator[str]:
    """Programs that may be the Python of this process, the likeliest first; each exists, none is tried.

    ``sys.executable`` is no guide: on Windows and macOS it is QGIS itself, on Linux the first Python on the path, which
    may be another one.

    Parameters
    ----------
    beside : iterable of Path
        More folders to look in, such as that of QGIS.
    """
    ending = ".exe" if os.name == "nt" else ""
    names = [f"python{sys.version_info[0]}.{sys.version_info[1]}{ending}", f"python3{ending}", f"python{ending}"]
    seen = set()
    for folder in (Path(sys.exec_prefix), Path(sys.exec_prefix) / "bin", *beside):
        for place in (folder / name for name in names):
            if place.is_file() and place not in seen:
                seen.add(place)
                yield str(place)
    named = Path(sys.executable or "")
    if named.name.lower().startswith("python") and named.is_file() and named not in seen:
        yield str(named)
