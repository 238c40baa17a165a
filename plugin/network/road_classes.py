"""Road classes: the keys that cost tables use, and what they are called in Vietnamese layers and in OpenStreetMap."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["HIGHWAY_CLASSES", "ROAD_CLASSES", "plain_text", "road_class"]

#: Class of each OSM ``highway`` value by itself, by the tagging practice for Viet Nam; number, name and other tags may
#: say better (see ``plugin.osm.tags.road_class``). What is missing here is no road that exists (proposed, under
#: construction, a platform …).
HIGHWAY_CLASSES = {
    "motorway": "motorway", "motorway_link": "motorway",
    "trunk": "national", "trunk_link": "national", "primary": "national", "primary_link": "national",
    "secondary": "provincial", "secondary_link": "provincial",
    "tertiary": "district", "tertiary_link": "district",
    "unclassified": "commune", "road": "commune",
    "residential": "village", "living_street": "urban", "pedestrian": "urban", "busway": "urban",
    "service": "service", "track": "track",
    "path": "path", "footway": "path", "cycleway": "path", "bridleway": "path", "steps": "path",
}  # fmt: skip

#: Each class with the names that stand for it, beside those of OSM: Vietnamese without diacritics, and English.
ROAD_CLASSES: dict[str, tuple[str, ...]] = {
    "motorway": ("cao toc", "duong cao toc", "expressway"),
    "national": ("quoc lo", "ql"),
    "provincial": ("tinh lo", "duong tinh", "dt", "tl"),
    "district": ("huyen lo", "duong huyen", "dh", "lien xa", "duong lien xa"),
    "commune": ("duong xa", "xa", "dx"),
    "village": ("duong thon", "thon", "thon xom", "ban", "ap", "ngo xom"),
    "urban": ("duong pho", "pho", "do thi", "duong do thi", "street"),
    "service": ("duong noi bo", "noi bo", "ngo", "hem", "kiet"),
    "track": ("duong mon", "lam nghiep", "noi dong", "duong noi dong"),
    "path": ("duong mon di bo", "di bo"),
}


def plain_text(text: str) -> str:
    """Lower case, without diacritics, single spaces for underscores and hyphens: for comparing what people typed."""
    decomposed = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.casefold().replace("-", " ").replace("_", " ").split())


_BY_NAME = {plain_text(highway): key for highway, key in HIGHWAY_CLASSES.items()}
_BY_NAME.update((name, key) for key, names in ROAD_CLASSES.items() for name in (key, *names))


@lru_cache(maxsize=4096)  # a layer has many roads and few classes
def road_class(text: str | None) -> str | None:
    """The class that a layer's own word stands for; the word itself where it is none of ours, None for none.

    >>> road_class("Quốc lộ"), road_class("tertiary"), road_class("đường găng")
    ('national', 'district', 'đường găng')
    """
    if text is None or not text.strip():
        return None
    return _BY_NAME.get(plain_text(text)) or text.strip()
