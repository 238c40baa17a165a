"""Directions and widths as people write them in tables of sites: 120, "0/120/240", "65°", "vô hướng"."""

from __future__ import annotations

import re
from functools import lru_cache

from ..numbers import parse_number

__all__ = ["angles_of"]

_DECIMAL = re.compile(r"([+-]?)(\d+)(?:([.,])(\d+))?")
_HYPHENS = re.compile(r"(?<=\d)\s+[-–]\s+(?=\d)")
_MANY_DIRECTIONS = re.compile(r"[/;|+&\s]")
_BETWEEN = re.compile(r"[/;|+&]+|,?\s+")


@lru_cache(maxsize=65536)
def _degrees(text: str) -> tuple[tuple[float, ...], str]:
    """Angles in a text such as "0/120/240", with what is wrong with it: "" or "not_number" or "ambiguous"."""
    text = _HYPHENS.sub("/", text.replace("°", "").replace("º", "").strip())
    if _MANY_DIRECTIONS.search(text):
        pieces = [piece for piece in _BETWEEN.split(text) if piece]
        if any(re.search(r",\d{3}$", piece) for piece in pieces):  # "0,120 240"
            return (), "ambiguous"
    elif re.fullmatch(r"\d+(?:[.,]\d+)?(?:-\d+(?:[.,]\d+)?)+", text):
        pieces = text.split("-")
    elif text.count(",") > 1:
        pieces = [piece for piece in text.split(",") if piece]
    elif re.fullmatch(r"\d{1,3},\d{1,2}", text):
        return (), "ambiguous"
    else:
        pieces = [piece for piece in text.split(",") if piece]
    angles = []
    for piece in pieces:
        match = _DECIMAL.fullmatch(piece)
        if match is None:
            return (), "not_number"
        sign, whole, _, fraction = match.groups()
        angles.append(float(f"{sign}{whole}.{fraction or 0}"))
    return tuple(angles), ""


#: Words for an antenna that serves all round, beside an empty field.
_OMNI = frozenset({"omni", "omnidirectional", "vô hướng", "đẳng hướng", "đa hướng"})


def angles_of(value: object) -> tuple[tuple[float, ...], str]:
    """Angles in an attribute: numbers as they are, texts as lists; none for NULL and for words that say so."""
    if value is None:
        return (), ""
    if isinstance(value, str):
        return ((), "") if value.strip().casefold() in _OMNI else _degrees(value)
    number, fault = parse_number(value)
    return ((), fault) if fault else ((number,), "")
