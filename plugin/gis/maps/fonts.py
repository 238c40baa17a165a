"""Fonts for maps: one that has all Vietnamese letters, wherever the map is made."""

from __future__ import annotations

from functools import lru_cache

from qgis.PyQt.QtCore import QT_VERSION_STR
from qgis.PyQt.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from ...dossier.letters import letters_that_fit

__all__ = ["ensure_vietnamese", "line_height", "map_family", "text_width", "wrapped"]

#: The first of these that is there is taken: of Windows, of Linux, and those that QGIS brings.
_FAMILIES = ("Arial", "Liberation Sans", "Noto Sans", "Open Sans", "Segoe UI", "Tahoma", "Roboto", "DejaVu Sans")
_LETTERS = "ăâđêôơưạằẫễộợựỵỹĂÂĐÊÔƠƯẠẰẪỄỘỢỰỴỸ"


def _database():
    """Qt6 has a class of functions, Qt5 an object."""
    return QFontDatabase if QT_VERSION_STR.startswith("6") else QFontDatabase()


@lru_cache(maxsize=256)
def _has_vietnamese(family: str) -> bool:
    """Whether a family is installed under this very name and has all Vietnamese letters."""
    if family not in _database().families():
        return False
    raw = QRawFont.fromFont(QFont(family, 10))
    return raw.isValid() and all(raw.supportsCharacter(ord(letter)) for letter in _LETTERS)


@lru_cache(maxsize=1)
def map_family() -> str:
    """The family that maps are written in; "" if no font of this machine has Vietnamese letters."""
    for family in _FAMILIES:
        if _has_vietnamese(family):
            return family
    others = _database().families(QFontDatabase.WritingSystem.Vietnamese)
    return next((family for family in sorted(others) if _has_vietnamese(family)), "")


def ensure_vietnamese(font: QFont) -> bool:
    """Give a font the family of maps where its own is not here or lacks Vietnamese letters; whether that was so."""
    if not map_family() or _has_vietnamese(font.family()):
        return False
    font.setFamily(map_family())
    return True


def text_width(text: str, font: QFont) -> float:
    """Width of a line of text in mm, measured at a size where hinting does not matter."""
    large = QFont(font)
    large.setPixelSize(200)
    return QFontMetricsF(large).horizontalAdvance(text) / 200.0 * font.pointSizeF() * 25.4 / 72.0


def line_height(font: QFont) -> float:
    """Height of a line of text in mm."""
    large = QFont(font)
    large.setPixelSize(200)
    return QFontMetricsF(large).lineSpacing() / 200.0 * font.pointSizeF() * 25.4 / 72.0


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """Lines of a text that are no wider than ``width`` mm; broken at spaces, within a word only where it must be."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if text_width(longer, font) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            while (cut := letters_that_fit(word, lambda text: text_width(text, font) <= width)) < len(word):
                lines.append(word[:cut])
                word = word[cut:]
            line = word
        lines.append(line)
    return lines
