"""Paths inside a dossier: relative, with slashes, the same on every system, never leading out of it."""

from __future__ import annotations

import re
import unicodedata

from ...text import N_

__all__ = ["IGNORED", "PATH_FAULTS", "path_fault", "same_place"]

#: Why a path is refused, by code.
PATH_FAULTS = {
    "empty": N_("the name is empty"),
    "absolute": N_("the path is absolute"),
    "drive": N_("the path names a drive"),
    "backslash": N_("the path has a backslash"),
    "parent": N_("the path leads out of the dossier (“..”)"),
    "control": N_("the name has control characters"),
    "form": N_("the path has empty parts, or parts that are “.”"),
    "windows": N_("Windows does not take this name"),
    "long": N_("the path is too long"),
}

#: Names that Windows keeps for devices, with any ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')
#: What systems and programs leave in folders that they show or open; it is no part of a dossier and no fault of it.
IGNORED = re.compile(
    r"(.*/)?(Thumbs\.db|desktop\.ini|\.DS_Store|\.directory|~\$[^/]*|\.~lock\.[^/]*#|[^/]*\.(qgz|qgs)~|"
    r"[^/]*\.gpkg-(wal|shm|journal)|[^/]*\.aux\.xml)",
    re.IGNORECASE,
)
#: Letters of a path, and bytes of a name, at most.
_LONGEST_PATH = 400
_LONGEST_NAME = 255
#: Folders within each other at most.
_DEEPEST = 32


def path_fault(path: str) -> str | None:
    """Code of :data:`PATH_FAULTS` for a path that a dossier may not hold; None for a good one.

    A slash at the end (a folder in an archive) is fine.
    """
    if not path:
        return "empty"
    if len(path) > _LONGEST_PATH:
        return "long"
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for letter in path):
        return "control"
    if "\\" in path:
        return "backslash"
    if re.match(r"[A-Za-z]:", path):
        return "drive"
    if path.startswith("/"):
        return "absolute"
    parts = path.rstrip("/").split("/")
    if ".." in parts:
        return "parent"
    if any(part in ("", ".") for part in parts) or path.endswith("//"):
        return "form"
    if len(parts) > _DEEPEST:
        return "long"
    for part in parts:
        if len(part.encode("utf-8")) > _LONGEST_NAME:
            return "long"
        if _DEVICES.fullmatch(part) or _FORBIDDEN.search(part) or part[-1] in ". ":
            return "windows"
    return None


def same_place(path: str) -> str:
    """What two paths have in common that mean the same file on Windows or macOS: case and composition of letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold()).rstrip("/")
