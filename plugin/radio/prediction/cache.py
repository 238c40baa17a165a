"""Losses along the radials of sites, kept on disk under a hash of everything that they come from.

A loss costs a second; reading it back, some milliseconds. Power, antennas and tilts are not part of it: changing them
computes no loss anew.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from ...errors import OutputError
from ...text import N_

__all__ = ["LossCache", "key_of"]

#: Changes when what is kept, or how it is computed, does.
_VERSION = "2"
_ENDING = ".loss"
#: Bytes of a key and of the checksum before the numbers of a file.
_DIGEST = 20
#: What is not called like this is not ours: it is left alone.
_OURS = re.compile(rf"[0-9a-f]{{{2 * _DIGEST}}}{re.escape(_ENDING)}")


def key_of(numbers: Iterable[float | int | str], arrays: Iterable[np.ndarray]) -> str:
    """A name for a result by all its inputs, the heights along the radials included."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    digest.update(repr((_VERSION, *numbers)).encode())
    for array in arrays:
        digest.update(repr((array.dtype.str, array.shape)).encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()


def _checksum(data: bytes | memoryview, shape: tuple[int, ...]) -> bytes:
    digest = hashlib.blake2b(repr(tuple(shape)).encode(), digest_size=_DIGEST)
    digest.update(data)
    return digest.digest()


class LossCache:
    """A folder of losses, the least recently used of which go when there are too many.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    max_bytes : int

    Raises
    ------
    OutputError
        The folder cannot be made, or nothing can be written into it.
    """

    def __init__(self, folder: Path, max_bytes: int):
        self._folder = folder
        self._max_bytes = max_bytes
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise OutputError(
                N_("The folder {folder} cannot be written to: {error}"), folder=str(folder), error=str(error)
            ) from error

    def get(self, key: str, shape: tuple[int, ...]) -> np.ndarray | None:
        """The loss under a key; None if it is not there, or damaged: a wrong loss would be a wrong map."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        count = int(np.prod(shape))
        if len(data) != _DIGEST + 4 * count or _checksum(memoryview(data)[_DIGEST:], shape) != data[:_DIGEST]:
            return None
        self._touch(path)
        return np.frombuffer(data, dtype="<f4", offset=_DIGEST).reshape(shape).astype(np.float32)

    def put(self, key: str, values: np.ndarray) -> None:
        """Keep a loss. A disk that is full costs time in the next run, not this one."""
        try:
            handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=self._folder)
        except OSError:
            return
        try:
            numbers = np.ascontiguousarray(values, dtype="<f4").tobytes()
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(numbers, values.shape))
                file.write(numbers)
            os.replace(name, self._path(key))
        except OSError:
            Path(name).unlink(missing_ok=True)

    def trim(self) -> None:
        """Remove what was used longest ago until the folder holds no more than it may."""
        kept = []
        for path in self._folder.glob(f"*{_ENDING}"):
            if not _OURS.fullmatch(path.name):
                continue
            try:
                status = path.stat()
            except OSError:
                continue
            kept.append((status.st_mtime_ns, path.name, status.st_size, path))
        total = sum(size for _, _, size, _ in kept)
        for _, _, size, path in sorted(kept):
            if total <= self._max_bytes:
                break
            try:
                path.unlink(missing_ok=True)
            except OSError:
                continue  # another run reads it, or the folder may only be read
            total -= size

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_ENDING}"

    @staticmethod
    def _touch(path: Path) -> None:
        try:
            os.utime(path)
        except OSError:
            return  # a folder that may only be read: what is in it can still be used
