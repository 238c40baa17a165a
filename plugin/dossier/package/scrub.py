"""Paths of one machine, in texts that are to travel: told by their meaning in the dossier, or by the file's name alone.

Layers carry the story of their making, and projects the places of their files: with the folders and the user's name of
the machine on which they were made. Nobody else needs these, and no other machine has them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from ...redaction import without_secrets

__all__ = ["PathBook", "base_name", "looks_like_path", "place_key"]

#: A path of POSIX with two parts at least, of Windows, of a network share, or as a URL; up to a quote or a line's end.
_POSIX = re.compile(r"(?:(?<=^)|(?<=[\s\"'=(\[,;>]))/(?:[^/\s\"'<>|,;:)\]*?]+/)+([^/\s\"'<>|,;:)\]*?]*)", re.MULTILINE)
_WINDOWS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]:[\\/](?:[^\\/:*?\"'<>|\r\n]+[\\/])*([^\\/:*?\"'<>|\r\n]*)")
_SHARE = re.compile(r"(?<![\\\w])\\\\(?:[^\\/:*?\"'<>|\r\n]+[\\/])+([^\\/:*?\"'<>|\r\n]*)")
_URL = re.compile(r"file:/{1,3}(?:[^/\s\"'<>|]+/)*([^/\s\"'<>|]*)", re.IGNORECASE)
_QUOTED = re.compile(r"""(["'])((?:/[^"'/\n]+/|[A-Za-z]:[\\/]|\\\\|file:/)[^"'\n]*)\1""")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def looks_like_path(text: str) -> bool:
    """Whether a whole text is an absolute path (with or without a layer behind "|")."""
    return (
        bool(
            (text.startswith("/") and len(text) > 1 and not text.startswith("//"))
            or _DRIVE.match(text)
            or text.startswith("\\\\")
            or text.lower().startswith("file:/")
        )
        and "\n" not in text
    )


def base_name(text: str) -> str:
    """The file's own name of a path or source, with the layer behind "|" if there is one."""
    path, bar, layer = text.partition("|")
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1] + bar + layer


def place_key(source: str) -> tuple[str, str]:
    """File and table of a source, in one form however it was written: what two texts must share to mean the same."""
    path, _, rest = source.partition("|")
    if path.lower().startswith("file://"):
        path = path[7:]
    found = re.search(r"layername=([^|]+)", rest)
    if os.path.isabs(path):
        path = os.path.realpath(path)
    path = path.replace("\\", "/")
    if _DRIVE.match(path):
        path = path.casefold()
    return path, found[1] if found else ""


class PathBook:
    """What paths of this machine are called in the dossier.

    Parameters
    ----------
    sources : mapping of str to str
        Source as it stands in layers and histories ("/a/b.gpkg|layername=roads") → what it is in the dossier.
    folders : iterable of str
        Folders of this machine whose names are cut wherever they stand.
    """

    def __init__(self, sources: Mapping[str, str] = {}, folders: Iterable[str] = ()):
        self._by_place: dict[tuple[str, str], str] = {}
        self._by_name: dict[tuple[str, str], set[str]] = {}
        self._exact: dict[str, str] = {}
        for source, meant in sources.items():
            place = place_key(source)
            self._by_place.setdefault(place, meant)
            self._by_name.setdefault((base_name(place[0]), place[1]), set()).add(meant)
            for form in _forms(source):
                self._exact.setdefault(form, meant)
        cut = {form for folder in folders if len(folder) > 3 for form in _forms(folder.rstrip("\\/"))}
        ordered = sorted(self._exact, key=lambda form: (-len(form), form))
        self._known = re.compile("|".join(re.escape(form) for form in ordered)) if ordered else None
        folders_first = sorted(cut, key=lambda form: (-len(form), form))
        self._folders = (
            re.compile("(?:" + "|".join(re.escape(form) for form in folders_first) + r")(?:[\\/]|(?=\W|$))")
            if folders_first
            else None
        )

    def meaning(self, source: str) -> str | None:
        """What a source is in the dossier; None if it is not in it.

        A path that is not absolute is known by the name of its file, if only one file has it.
        """
        place = place_key(source)
        if place in self._by_place:
            return self._by_place[place]
        if os.path.isabs(place[0]) or _DRIVE.match(place[0]):
            return None
        named = self._by_name.get((base_name(place[0]), place[1]), set())
        return next(iter(named)) if len(named) == 1 else None

    def replace_known(self, text: str) -> str:
        """A text with known sources by their meaning, and without the folders of this machine."""
        if self._known is not None:
            text = self._known.sub(lambda found: self._exact[found[0]], text)
        if self._folders is not None:
            text = self._folders.sub("", text)
        return text

    def clean(self, text: str) -> str:
        """A text without paths of this machine: known sources by their meaning, others by the name of the file.

        Names and passwords of users of databases go as well.
        """
        text = self.replace_known(_QUOTED.sub(self._quoted, without_secrets(text)))
        for pattern in (_URL, _SHARE, _WINDOWS, _POSIX):
            text = pattern.sub(lambda found: found[1], text)
        return text

    def _quoted(self, found: re.Match) -> str:
        return f"{found[1]}{self.meaning(found[2]) or base_name(found[2])}{found[1]}"


def _forms(path: str) -> list[str]:
    """Ways in which a path may be written: with either slash, in a URL, in XML, in JSON."""
    bare, bar, layer = path.partition("|")
    made = []
    for form in dict.fromkeys((bare, bare.replace("\\", "/"), bare.replace("/", "\\"), quote(bare.replace("\\", "/")))):
        whole = form + bar + layer
        escaped = whole.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        made += [whole, escaped, escaped.replace('"', "&quot;"), whole.replace("\\", "\\\\")]
    return [form for form in dict.fromkeys(made) if form]
