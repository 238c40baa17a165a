"""Where a dossier is built and how it takes its place: whole or not at all, whatever happens to the process.

A dossier is built in a hidden folder beside its place. Only when it is complete does it change places with the one that
was there, in one step where the system can do that. The hidden folder holds a locked file while its process lives; the
next run that comes to the same place finds what a killed one has left, finishes a change of places that was cut in the
middle, and removes the rest.

Left behind by a process that was killed::

    .hatangso-dossier-XXXXXXXX/     beside the folder (and beside the archive, if that lies elsewhere)
        lock                        locked by the process
        ready.json                  there as soon as all is built: what is to go where
        new/NAME                    the folder being built; after the exchange: the one that was there before
        old/NAME                    the one that was there before, where no exchange in one step is possible
        archive/NAME                the archive being written
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from ...errors import OutputError
from ...progress import SILENT, Progress
from ...text import N_
from .exchange import exchange, lock, remove_tree, settle, settle_folder
from .hashes import release_kept
from .paths import IGNORED

__all__ = ["PackagePlace", "folder_state", "mend"]

PREFIX = ".hatangso-dossier-"
_LOCK = "lock"
_READY = "ready.json"


class _Stage:
    """A hidden folder of one process beside a target, locked while the process lives."""

    def __init__(self, parent: Path):
        for _ in range(5):  # another process may take a folder without a lock for a leftover
            try:
                folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
                held = _try_lock(folder / _LOCK)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise OutputError(
                    N_("The folder {folder} cannot be written to: {error}"), folder=str(parent), error=str(error)
                ) from error
            if held is not None and (folder / _LOCK).exists():
                break
        else:
            raise OutputError(N_("The folder {folder} cannot be written to: {error}"), folder=str(parent), error=PREFIX)
        self.folder = folder
        self._lock: IO[bytes] | None = held

    def release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        remove_tree(self.folder)


def _try_lock(path: Path) -> IO[bytes] | None:
    """A locked file; one that is only open where the file system has no locks."""
    try:
        return lock(path)
    except FileNotFoundError:
        raise
    except OSError:
        return path.open("ab")


class PackagePlace:
    """The place of a dossier: a folder and, if asked for, an archive.

    Parameters
    ----------
    folder : Path
        Where the dossier is to stand.
    archive : Path or None
        Where its ZIP is to stand.
    replaces : dict, optional
        What stood in the folder when it was found that it may be replaced (:func:`folder_state`): with anything else
        in it, it is not.

    Raises
    ------
    OutputError
        A parent folder is missing or cannot be written to.
    """

    def __init__(self, folder: Path, archive: Path | None = None, replaces: dict[str, tuple[int, int]] | None = None):
        self._target = Path(os.path.realpath(folder))
        self._replaces = replaces
        self._archive_target = None if archive is None else Path(os.path.realpath(archive.parent), archive.name)
        parents = [self._target.parent]
        if self._archive_target is not None:
            if self._archive_target.is_dir():
                raise OutputError(N_("{path} is a folder. Give the name of a file."), path=str(self._archive_target))
            if self._target in (self._archive_target, *self._archive_target.parents):
                raise OutputError(
                    N_("The archive {path} would lie in the folder of the dossier itself. Choose another place."),
                    path=str(archive),
                )
            if self._archive_target.parent not in parents:
                parents.append(self._archive_target.parent)
        for parent in parents:
            if not parent.is_dir():
                raise OutputError(
                    N_("The folder {folder} does not exist. Create it and run again."), folder=str(parent)
                )
        if os.path.lexists(self._target) and not self._target.is_dir():
            raise OutputError(N_("{path} is a file. Give the name of a folder."), path=str(self._target))
        for parent in parents:
            mend(parent)
        self._stages: list[_Stage] = []
        try:
            for parent in parents:
                self._stages.append(_Stage(parent))
            #: Where to build the dossier.
            self.folder = self._stages[0].folder / "new" / self._target.name
            self.folder.mkdir(parents=True)
            #: Where to write the archive; None if there is to be none.
            self.archive: Path | None = None
            if self._archive_target is not None:
                self.archive = self._stages[-1].folder / "archive" / self._archive_target.name
                self.archive.parent.mkdir()
        except OSError as error:
            self.discard()
            raise OutputError(
                N_("The folder {folder} cannot be written to: {error}"), folder=str(parents[0]), error=str(error)
            ) from error
        except BaseException:
            self.discard()
            raise

    def settle(self, progress: Progress = SILENT) -> None:
        """Have the disk keep all that was built, before it takes its place.

        Raises
        ------
        OutputError
            The disk refused.
        """
        paths = [Path(place, name) for place, _, names in os.walk(self.folder) for name in names]
        try:
            for path in progress.each(paths, len(paths), every=1):
                settle(path)
            if self.archive is not None:
                settle(self.archive)
        except OSError as error:
            raise OutputError(
                N_("{path} cannot be written: {error}"), path=str(self._target), error=str(error)
            ) from error

    def check(self) -> None:
        """Raise :class:`OutputError` if :meth:`commit` cannot succeed: what was built is gone."""
        if not self.folder.is_dir() or (self.archive is not None and not self.archive.is_file()):
            raise OutputError(N_("{path} was not written."), path=str(self._target))
        if self._replaces is None:
            return
        try:
            now = folder_state(self._target)
        except OSError as error:
            raise OutputError(
                N_("The folder {folder} cannot be read: {error}"), folder=str(self._target), error=str(error)
            ) from error
        changed = sorted({path for path, _ in set(now.items()) ^ set(self._replaces.items())})
        if changed:
            raise OutputError(
                N_(
                    "Somebody has worked in {folder} while the new dossier was made: {files}. It was not replaced; run "
                    "again, or choose another folder."
                ),
                folder=str(self._target),
                files=", ".join(changed[:5]) + (" …" if len(changed) > 5 else ""),
            )

    def commit(self) -> None:
        """Let folder and archive take their places; both or none.

        Raises
        ------
        OutputError
            One of them cannot be replaced. Then everything is as it was.
        """
        stage = self._stages[0].folder
        try:
            (stage / _READY).write_text(json.dumps({"folder": self._target.name}), encoding="utf-8")
            undo = _take_place(self.folder, self._target, stage / "old")
        except OSError as error:
            self.discard()
            raise OutputError(
                N_("{path} cannot be replaced: it may be open in another program. {error}"),
                path=str(self._target),
                error=str(error),
            ) from error
        if self.archive is not None and self._archive_target is not None:
            try:
                os.replace(self.archive, self._archive_target)
            except OSError as error:
                undo()
                self.discard()
                raise OutputError(
                    N_("{path} cannot be replaced: it may be open in another program. {error}"),
                    path=str(self._archive_target),
                    error=str(error),
                ) from error
        for parent in {one.folder.parent for one in self._stages}:
            settle_folder(parent)
        self.discard()

    def discard(self) -> None:
        """Remove what was built and not put in place, or what was replaced."""
        for stage in self._stages:
            stage.release()
        self._stages = []
        release_kept()  # the database of the dossier that was replaced


def folder_state(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file below a folder, by its path; what systems leave everywhere is passed over.

    Raises
    ------
    OSError
        It cannot be read.
    """
    state: dict[str, tuple[int, int]] = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            relative = path.relative_to(folder).as_posix()
            if not IGNORED.fullmatch(relative):
                status = path.lstat()
                state[relative] = (status.st_size, status.st_mtime_ns)
    return state


def _take_place(new: Path, target: Path, aside: Path) -> Callable[[], None]:
    """Put the folder ``new`` in the place ``target``; returns what takes it back.

    Raises OSError, with everything as it was.
    """
    if not os.path.lexists(target):
        os.rename(new, target)
        return lambda: os.rename(target, new)
    if exchange(new, target):

        def back() -> None:
            if not exchange(new, target):
                os.rename(target, aside)
                os.rename(new, target)

        return back
    aside.mkdir()
    old = aside / target.name
    os.rename(target, old)
    try:
        os.rename(new, target)
    except OSError:
        os.rename(old, target)
        raise

    def restore() -> None:
        os.rename(target, new)
        os.rename(old, target)

    return restore


def mend(parent: Path) -> list[str]:
    """Clear up after processes that were killed in ``parent``; those that live are left alone.

    A dossier that was complete, and stood aside when its process was killed between the two steps of taking its place,
    is put there now; if it is gone, the one from before goes back.

    Returns
    -------
    list of str
        Names of dossiers that were put in their places.
    """
    mended: list[str] = []
    for stage in sorted(parent.glob(f"{PREFIX}*")):
        if stage.is_symlink() or not stage.is_dir():
            continue
        held = _left_behind(stage)
        if held is None:
            continue
        name, done = _finish(stage, parent)
        held.close()
        if name:
            mended.append(name)
        if done:
            remove_tree(stage)
    return mended


def _left_behind(stage: Path) -> IO[bytes] | None:
    """The lock of a hidden folder whose process is gone; None if it lives, or if that cannot be known."""
    if not (stage / _LOCK).is_file():
        if not any(stage.iterdir()):
            remove_tree(stage)
        return None
    try:
        return lock(stage / _LOCK)
    except OSError:
        return None


def _finish(stage: Path, parent: Path) -> tuple[str, bool]:
    """Finish what was interrupted between two steps.

    Returns the name of the dossier that was put in its place ("" if there was nothing to do), and whether the hidden
    folder is of no more use.
    """
    try:
        ready = json.loads((stage / _READY).read_text(encoding="utf-8"))
        name = str(ready["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", True
    if name != os.path.basename(name) or name in ("", ".", ".."):
        return "", True
    target = parent / name
    if os.path.lexists(target):
        return "", True
    whole = [path for path in (stage / "new" / name, stage / "old" / name) if path.is_dir()]
    for path in whole:
        try:
            os.rename(path, target)
        except OSError:
            continue
        return name, True
    return "", not whole
