"""What the operating system must do for a dossier to take its place: exchange two folders at once, lock, let go.

Exchanging is one step on Linux and macOS, so that there is no moment without a whole dossier. Where the system or the
file system cannot, the caller takes two steps and mends an interruption later (:mod:`.place`).
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from pathlib import Path
from typing import IO

__all__ = ["exchange", "lock", "remove_tree", "settle", "settle_folder"]

_AT_FDCWD = -100
_EXCHANGE_LINUX = 2
_SWAP_MACOS = 2
#: What Windows says of a folder that stands for another place.
_REPARSE_POINT = 0x400


def exchange(one: Path, other: Path) -> bool:
    """Let two folders take each other's places in one step; False where that cannot be done (nothing has changed)."""
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform.startswith("linux"):
        call = getattr(_library(), "renameat2", None)
        if call is None:
            return False
        call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
        return call(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE_LINUX) == 0
    if sys.platform == "darwin":
        call = getattr(_library(), "renamex_np", None)
        if call is None:
            return False
        call.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint]
        return call(first, second, _SWAP_MACOS) == 0
    return False


def _library() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):
        return None


def lock(path: Path) -> IO[bytes] | None:
    """Open the file at ``path`` and lock it for as long as it is open; None if another process holds it.

    The system lets go of the lock when the process ends, however that comes about.

    Raises
    ------
    OSError
        The file cannot be opened, or this file system has no locks.
    """
    held = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        held.close()
        return None
    except OSError:
        held.close()
        raise
    return held


def settle(path: Path) -> None:
    """Have the disk keep what was written to a file: a power cut afterwards does not lose it."""
    with path.open("rb+") as held:
        os.fsync(held.fileno())


def settle_folder(path: Path) -> None:
    """The same for the names in a folder, where the system can (not on Windows)."""
    if sys.platform == "win32":
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def remove_tree(folder: Path) -> bool:
    """Remove a folder and all in it, files marked read-only as well, links without what they lead to.

    Whether nothing is left. What cannot be removed stays (open in another program on Windows).
    """
    below: list[tuple[Path, bool]] = []
    for place, folders, files in os.walk(folder):
        below += [(Path(place, name), False) for name in files]
        for name in list(folders):
            path = Path(place, name)
            if _leads_away(path):
                folders.remove(name)  # what it leads to is not ours
            below.append((path, not path.is_symlink()))
    for path, is_folder in reversed(below):
        _remove(path, os.rmdir if is_folder else os.unlink)
    _remove(folder, os.rmdir)
    return not os.path.lexists(folder)


def _leads_away(path: Path) -> bool:
    """Whether a folder is a link, or a junction of Windows, which older Pythons take for a folder."""
    try:
        status = path.lstat()
    except OSError:
        return True
    return stat.S_ISLNK(status.st_mode) or bool(getattr(status, "st_file_attributes", 0) & _REPARSE_POINT)


def _remove(path: Path, how) -> bool:
    try:
        how(path)
    except OSError:
        try:
            os.chmod(path, stat.S_IWRITE | stat.S_IREAD | stat.S_IEXEC)
            how(path)
        except OSError:
            return False
    return True
