"""File names that every system takes: Windows, Linux, macOS, ZIP archives and memory sticks.

Vietnamese letters stay. What Windows forbids is replaced: a dossier that is made on one system opens on another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

__all__ = ["safe_name"]

#: Not allowed in names on Windows; control and direction marks are taken out wherever they stand.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
#: Names of devices: no file may be called so on Windows, whatever ending follows.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|$))", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")
#: Bytes in UTF-8. Systems take 255; paths on Windows 260 letters in all, and the folder wants some of them.
_LONGEST = 160


def safe_name(text: str, taken: Collection[str] = ()) -> str:
    """A name for a file or folder, made from any text.

    Characters that Windows forbids become "-"; spaces are single; no space or full stop stands at either end; names of
    devices get a "_" before them; long names are cut, with their ending kept; a name that is taken gets " (2)".

    Parameters
    ----------
    text : str
        With or without an ending (".pdf").
    taken : collection of str
        Names that are used already. Capital and small letters are the same, as on Windows and macOS.

    Examples
    --------
    >>> safe_name("Xã A/B: kế hoạch?.pdf"), safe_name("con.txt"), safe_name("Đông Hà", ["đông hà"])
    ('Xã A-B- kế hoạch-.pdf', '_con.txt', 'Đông Hà (2)')
    """
    name = unicodedata.normalize("NFC", text)
    # Line ends and tabs part words; all other controls, marks of direction and halves of pairs go without a trace.
    name = "".join(" " if letter.isspace() else letter for letter in name if _is_written(letter))
    name = _FORBIDDEN.sub("-", name)
    name = " ".join(name.split()).strip(" .") or "_"
    if _DEVICES.match(name):
        name = f"_{name}"
    name = _cut(name)
    used = {_key(other) for other in taken}
    made, number = name, 1
    while _key(made) in used:
        number += 1
        made = _cut(name, f" ({number})")
    return made


def _is_written(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Cn", "Co")


def _cut(name: str, mark: str = "") -> str:
    """The name with ``mark`` before its ending, cut to what systems take; never within a letter and its accents."""
    found = _ENDING.search(name)
    ending = found[0] if found and found.start() else ""
    stem = name[: min(len(name) - len(ending), _LONGEST)]
    while len((stem + mark + ending).encode("utf-8")) > _LONGEST:
        stem = stem[:-1]
        while stem and unicodedata.combining(stem[-1]):
            stem = stem[:-1]
    return stem.rstrip(" .") + mark + ending


def _key(name: str) -> str:
    """What tells two names apart on a system that knows no capitals and takes letters apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
