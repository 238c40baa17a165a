"""What existing structures are, in the words of layers and of OpenStreetMap: can they carry the antennas of a site?"""

from __future__ import annotations

from ..network.road_classes import plain_text

__all__ = [
    "BUILDING",
    "GRID",
    "HIGH_GROUND",
    "KINDS",
    "MAST",
    "MAST_TYPES",
    "NEW_KINDS",
    "POLE_LINE",
    "STRUCTURE_KINDS",
    "TOWER",
    "VILLAGE",
    "mast_type_of",
    "structure_kind",
]

MAST, TOWER, BUILDING, POLE_LINE = "mast", "tower", "building", "pole_line"
HIGH_GROUND, VILLAGE, GRID = "high_ground", "village", "grid"
#: Kinds of candidates, existing structures first.
STRUCTURE_KINDS = (MAST, TOWER, BUILDING, POLE_LINE)
NEW_KINDS = (HIGH_GROUND, VILLAGE, GRID)
KINDS = STRUCTURE_KINDS + NEW_KINDS
#: Types of masts in the lists of passive infrastructure: A1 is small and unobtrusive, A2a stands on a building, A2b and
#: A2c on the ground.
MAST_TYPES = ("A1a", "A1b", "A1c", "A2a", "A2b", "A2c")

#: Values of layers, without diacritics, and what carries antennas there; "" for what carries none.
_WORDS = {
    MAST: (
        "mast", "antenna", "antenna mast", "guyed mast", "pole mast", "cot", "cot ang ten", "cot anten", "cot bts",
        "cot day co", "cot tu dung", "tram", "bts", "tram bts", "tram goc", "site",
    ),
    TOWER: (
        "tower", "communications tower", "communication tower", "lattice tower", "telecom tower", "water tower",
        "thap", "thap ang ten", "thap anten", "thap truyen hinh", "thap phat song", "thap nuoc", "thap viba",
    ),
    BUILDING: (
        "building", "tall building", "roof", "rooftop", "exchange", "data center", "office", "hotel", "apartments",
        "nha", "nha cao tang", "toa nha", "mai nha", "nha tram", "tong dai", "tru so", "khach san", "chung cu",
        "cong trinh xay dung",
    ),
    POLE_LINE: ("pole", "utility pole", "power pole", "cot treo cap", "cot dien", "cot thong tin", "tuyen cot"),
    "": (
        "cabinet", "street cabinet", "power tower", "tu cap", "cot dien cao the", "cot cao the", "be cap", "cong be",
    ),
}  # fmt: skip
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words}
_KIND_OF_TYPE = {"a1": MAST, "a2a": BUILDING, "a2b": TOWER, "a2c": TOWER}


def mast_type_of(text: str | None) -> str | None:
    """A type of mast as the lists write it ("a2B " is "A2b"); None for text that is none."""
    word = (text or "").strip().casefold()
    return next((known for known in MAST_TYPES if known.casefold() == word), None)


def structure_kind(text: str | None) -> str | None:
    """Kind of a structure (of :data:`STRUCTURE_KINDS`) by a layer's own word or by its type of mast.

    "" for what is known to carry no antennas of a mobile site (a street cabinet, a pylon of a high-voltage line); None
    for a word that says nothing.

    >>> structure_kind("communications_tower"), structure_kind("Tòa nhà"), structure_kind("A2a"), structure_kind("?")
    ('tower', 'building', 'building', None)
    """
    plain = plain_text(text or "").replace("_", " ").replace("-", " ").strip()
    kind = _KIND_OF_TYPE.get(plain) or _KIND_OF_TYPE.get(plain[:2] if mast_type_of(plain) else "")
    return kind if kind is not None else _KIND_OF.get(plain)
