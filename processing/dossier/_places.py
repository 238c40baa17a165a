"""Places of results, looked at before anything runs: names that other systems refuse, folders that nobody may write to.

A dossier is made on one machine and opened on others; and what cannot be written is to be told before the work of
minutes, not after it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ...plugin.dossier.clean_text import one_line
from ...plugin.dossier.file_names import safe_name
from ...plugin.dossier.package.paths import PATH_FAULTS, path_fault
from ...plugin.gis.i18n import tr
from ...plugin.text import N_

__all__ = ["file_fault", "folder_fault", "lies_in", "name_fault", "write_fault"]

#: Bytes of a name: systems take 255, and databases have journals that are called so and a little more.
_LONGEST = 240


def file_fault(title: str, path: Path, ending: str = "") -> str | None:
    """Why a file cannot be written there, in the user's language; None if it can.

    Parameters
    ----------
    title : str
        What the result is called in the dialog.
    path : Path
    ending : str
        "docx": the one that the file must have; "": any.
    """
    if ending and path.suffix.lower() != f".{ending}":
        return tr(
            N_("{output}: the name of the file must end in .{ending}, not “{name}”."),
            output=title,
            ending=ending,
            name=path.name,
        )
    fault = name_fault(title, path.name)  # first: nothing can be asked about a name that is too long
    if fault:
        return fault
    if path.is_dir():
        return tr(N_("{path} is a folder. Give the name of a file."), path=str(path))
    return write_fault(path.parent)


def folder_fault(title: str, path: Path) -> str | None:
    """Why a folder cannot be filled, or made, there; in the user's language; None if it can."""
    try:
        there = path.is_dir()
        if not there and os.path.lexists(path) and not path.is_symlink():
            return tr(N_("{path} is a file. Give the name of a folder."), path=str(path))
    except OSError:  # the name is longer than the system takes
        there = False
    return write_fault(path) if there else name_fault(title, path.name) or write_fault(path.parent)


def name_fault(title: str, name: str) -> str | None:
    """Why a file or folder cannot be called so on every system, in the user's language; None if it can."""
    fault = path_fault(name) or ("long" if len(name.encode("utf-8", "replace")) > _LONGEST else None)
    if fault is None:
        return None
    return tr(
        N_("{output}: nothing can be called “{name}” on every system: {why}. “{better}” is fine."),
        output=title,
        name=one_line(name, 60),
        why=tr(PATH_FAULTS[fault]),
        better=safe_name(name),
    )


def lies_in(path: str, folder: str) -> bool:
    """Whether a file lies in a folder, or below it, as this system tells paths apart (case, letters of drives)."""
    place, whole = (os.path.normcase(os.path.realpath(one)) for one in (path, folder))
    try:
        return place != whole and os.path.commonpath((place, whole)) == whole
    except ValueError:  # on two drives
        return False


def write_fault(folder: Path) -> str | None:
    """Why nothing can be written into a folder, in the user's language; None if it can.

    It is tried: what rights say is not all that counts (network shares, media that are read only).
    """
    if not folder.is_dir():
        return tr(N_("The folder {folder} does not exist. Create it and run again."), folder=str(folder))
    try:
        os.rmdir(tempfile.mkdtemp(prefix=".hatangso-", dir=folder))
    except OSError as error:
        return tr(
            N_("The folder {folder} cannot be written to: {error}"),
            folder=str(folder),
            error=error.strerror or str(error),
        )
    return None
