"""Which headers of heights tell of antennas and which of masts."""

from __future__ import annotations

import re

from ..network.road_classes import plain_text

__all__ = ["innermost", "is_antenna_height", "is_mast_height", "names_antennas"]

_MAST = re.compile(r"\bcot\b|\b(?:tower|mast|pole)\b(?! antenna)")
#: An antenna tower is a tower, as "cột ăng ten" is.
_ANTENNA = re.compile(r"\bang? ?ten\b|\bantennas?\b(?! (?:tower|mast|pole)\b)")
_HEIGHT_OF_ANTENNAS = re.compile(
    r"(?:(?:chieu|do) cao|cao do)(?: treo| lap dat| lap| dat)? ang? ?ten\b|"
    r"(?:(?:tower|mast|pole) )?antennas? height\b|height of (?:the )?antennas?\b"
)


def innermost(name: str) -> str:
    """The innermost of headers that stand above each other."""
    return name.rsplit(" / ", 1)[-1]


def is_mast_height(name: str) -> bool:
    """Whether a column of heights is one of masts: antennas hang somewhere on them.

    What is named first is what is measured: of an antenna on a mast the antenna, of the mast of an antenna the mast.
    """
    plain = _plain(name)
    mast, antenna = _MAST.search(plain), _ANTENNA.search(plain)
    return mast is not None and (antenna is None or mast.start() < antenna.start())


def is_antenna_height(name: str) -> bool:
    """Whether a column is one of heights of antennas, with more words behind: on the mast, of the station."""
    return _HEIGHT_OF_ANTENNAS.match(_plain(name)) is not None and not is_mast_height(name)


def names_antennas(name: str) -> bool:
    """Whether antennas are in the name of a column."""
    return _ANTENNA.search(_plain(name)) is not None


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain_text(innermost(name))).split())
