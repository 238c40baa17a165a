"""Road classes: the keys that cost tables use, and what they are called in Vietnamese layers and in OpenStreetMap."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["ROAD_CLASSES", "plain_text", "road_class"]

#: Each class with the names that stand for it: Vietnamese without diacritics, English, and OSM ``highway`` values.
ROAD_CLASSES: dict[str, tuple[str, ...]] = {
    "motorway": ("cao toc", "duong cao toc", "motorway_link", "expressway"),
    "national": ("quoc lo", "ql", "trunk", "trunk_link", "primary", "primary_link"),
    "provincial": ("tinh lo", "duong tinh", "dt", "tl", "secondary", "secondary_link"),
    "district": ("huyen lo", "duong huyen", "dh", "lien xa", "duong lien xa", "tertiary", "tertiary_link"),
    "commune": ("duong xa", "xa", "dx", "unclassified"),
    "village": ("duong thon", "thon", "thon xom", "ban", "ap", "ngo xom", "residential", "living_street"),
    "urban": ("duong pho", "pho", "do thi", "duong do thi", "street"),
    "service": ("duong noi bo", "noi bo", "ngo", "hem", "kiet"),
    "track": ("duong mon", "lam nghiep", "noi dong", "duong noi dong"),
    "path": ("duong mon di bo", "di bo", "footway", "steps", "pedestrian", "bridleway", "cycleway"),
}

_BY_NAME = {name: key for key, names in ROAD_CLASSES.items() for name in (key, *names)}


def plain_text(text: str) -> str:
    """Lower case, without diacritics, single spaces for underscores and hyphens: for comparing what people typed."""
    decomposed = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.casefold().replace("-", " ").split())


@lru_cache(maxsize=4096)  # a layer has many roads and few classes
def road_class(text: str | None) -> str | None:
    """The class that a layer's own word stands for; the word itself where it is none of ours, None for none.

    >>> road_class("Quốc lộ"), road_class("tertiary"), road_class("đường găng")
    ('national', 'district', 'đường găng')
    """
    if text is None or not text.strip():
        return None
    plain = plain_text(text)
    return _BY_NAME.get(plain) or _BY_NAME.get(plain.replace("_", " ")) or text.strip()
