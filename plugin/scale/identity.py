"""What a process computes with: the source of the engine and the libraries whose versions can change a last digit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["Identity", "own_identity", "source_digest"]

_PLUGIN = Path(__file__).resolve().parents[1]
#: What is not part of the engine: it needs QGIS, and workers do not have it.
NOT_ENGINE = ("gis", "main.py", "resources", "vendor")


@dataclass(frozen=True)
class Identity:
    """Parameters
    ----------
    engine : str
        Digest of the source of the engine.
    numpy, scipy, distributed : str
        Versions; empty for what is not there.
    instructions : tuple of str
        What the processor knows and numpy uses: with others, last digits can differ.
    """

    engine: str
    numpy: str
    scipy: str
    distributed: str
    instructions: tuple[str, ...] = ()


def source_digest(folder: Path = _PLUGIN) -> str:
    """A name for the engine's source in ``plugin/``, however its lines end."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder)
        if name.parts[0] in NOT_ENGINE:
            continue
        digest.update(name.as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def own_identity() -> Identity:
    """That of this process."""
    import distributed
    import numpy
    import scipy

    return Identity(source_digest(), numpy.__version__, scipy.__version__, distributed.__version__, _instructions())


def _instructions() -> tuple[str, ...]:
    try:
        from numpy._core._multiarray_umath import __cpu_features__ as known
    except ImportError:
        try:
            from numpy.core._multiarray_umath import __cpu_features__ as known
        except ImportError:
            return ()
    return tuple(sorted(name for name, there in known.items() if there))
