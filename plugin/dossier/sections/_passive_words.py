"""Words of the annexes on passive infrastructure, and what the marks in the data stand for.

Classes of works (A1a, N1, C1 …) are listed as the data have them. What they mean is for regulations to say, and may
change: it is explained only where a table of meanings is passed.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...network.road_classes import road_class
from ...targets.cells import plain_key
from ..document import Text

__all__ = ["NO_MEANINGS", "POINT_KINDS", "Meanings", "say_kind", "say_road_class"]

#: Role → mark of a class, in any spelling → what it means.
Meanings = Mapping[str, Mapping[str, Text]]

#: Nothing is explained where nobody has said what the marks mean.
NO_MEANINGS: Meanings = {}
#: Kinds of service points as layers abbreviate them.
POINT_KINDS: Mapping[str, Text] = {
    "buu_cuc": Text("post office", "Bưu cục"),
    "bd_vhx": Text("commune post and culture point", "Điểm Bưu điện - Văn hóa xã"),
    "bdvhx": Text("commune post and culture point", "Điểm Bưu điện - Văn hóa xã"),
    "thung_thu": Text("public post box", "Thùng thư công cộng"),
    "dai_ly": Text("agency", "Đại lý"),
    "ki_ot": Text("kiosk", "Ki-ốt"),
    "post_office": Text("post office", "Bưu cục"),
}
_POINT_KINDS = {plain_key(key): words for key, words in POINT_KINDS.items()}
_ROADS = {
    "motorway": Text("motorway", "Đường cao tốc"),
    "national": Text("national road", "Quốc lộ"),
    "provincial": Text("provincial road", "Đường tỉnh"),
    "district": Text("district road", "Đường huyện"),
    "commune": Text("commune road", "Đường xã"),
    "village": Text("village road", "Đường thôn, xóm"),
    "urban": Text("street", "Đường phố"),
    "service": Text("alley, service road", "Ngõ, đường nội bộ"),
    "track": Text("track", "Đường mòn, đường lâm nghiệp"),
    "path": Text("path", "Đường đi bộ"),
}


def say_kind(value: str | None, language: str) -> str | None:
    """A kind of service point in words; as it stands where it is none that is known."""
    words = _POINT_KINDS.get(plain_key(value)) if value else None
    return words.of(language) if words is not None else value


def say_road_class(value: str | None, language: str) -> str | None:
    """A class of roads in words; as it stands where it is none that is known."""
    words = _ROADS.get(road_class(value) or "")
    return words.of(language) if words is not None else value
