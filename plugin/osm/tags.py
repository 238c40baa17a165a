"""What the tags of OpenStreetMap mean to a planner: road classes, measures, kinds of structures, names.

Tags are free text written by thousands of people. Each reader here takes the usual spellings and answers None for the
rest: a wrong number is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from ..network.road_classes import HIGHWAY_CLASSES, plain_text

__all__ = [
    "PATH_CLASSES",
    "PLACE_KINDS",
    "POLE_KINDS",
    "POWER_LINE_TAGS",
    "TELECOM_KINDS",
    "admin_level",
    "flag",
    "format_tags",
    "lane_count",
    "level",
    "metres",
    "oneway",
    "parse_tags",
    "pick_name",
    "population",
    "power_line_kind",
    "road_class",
    "speed_kmh",
    "structure_tags",
    "telecom_kind",
    "volts",
    "whole_number",
]

#: Classes that a car does not use as a matter of course.
PATH_CLASSES = frozenset({"track", "path"})

#: Values of ``place`` where people live, or may.
PLACE_KINDS = (
    "city",
    "borough",
    "suburb",
    "town",
    "quarter",
    "village",
    "neighbourhood",
    "hamlet",
    "isolated_dwelling",
    "farm",
    "allotments",
)

#: Kinds of points of the telecom output.
TELECOM_KINDS = (
    "communications_tower",
    "mast",
    "tower",
    "antenna",
    "exchange",
    "data_center",
    "cabinet",
)
#: Further kinds, where poles are asked for.
POLE_KINDS = ("power_tower", "power_pole", "utility_pole")

# -- text ---------------------------------------------------------------------------------------------------------

_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def parse_tags(text: str | None) -> dict[str, str]:
    """Read tags in PostgreSQL's hstore notation (``"key"=>"value","key"=>"value"``)."""
    if not text:
        return {}
    return {_ESCAPED.sub(r"\1", key): _ESCAPED.sub(r"\1", value) for key, value in _PAIR.findall(text)}


def format_tags(tags: Mapping[str, str]) -> str | None:
    """Write tags in hstore notation; None where there are none."""
    pairs = (
        '"{}"=>"{}"'.format(*(text.replace("\\", "\\\\").replace('"', '\\"') for text in pair)) for pair in tags.items()
    )
    return ",".join(pairs) or None


def pick_name(name: str | None, other: Mapping[str, str], language: str) -> str | None:
    """The name in ``language`` if it is tagged, else the common one; composed (NFC), so that equal names compare equal.

    Parameters
    ----------
    name : str or None
        The tag ``name``.
    other : mapping
        Other tags, with ``name:vi`` and the like.
    language : str
        For example "vi"; "" for the common name only.
    """
    chosen = (other.get(f"name:{language}") if language else None) or name
    return unicodedata.normalize("NFC", chosen.strip()) or None if chosen else None


# -- numbers ------------------------------------------------------------------------------------------------------

_MEASURE = re.compile(
    r"^[~≈]?\s*(\d+(?:[.,]\d+)?)\s*(m|metres?|meters?|km|ft|feet|foot|'|′|cm|mm|in|\")?\.?$", re.IGNORECASE
)
_FEET_INCHES = re.compile(r"^(\d+)\s*['′]\s*(\d+(?:\.\d+)?)\s*(?:\"|″|'')?$")
_UNIT_M = {
    "": 1.0, "m": 1.0, "metre": 1.0, "metres": 1.0, "meter": 1.0, "meters": 1.0, "km": 1000.0, "cm": 0.01, "mm": 0.001,
    "ft": 0.3048, "feet": 0.3048, "foot": 0.3048, "'": 0.3048, "′": 0.3048, "in": 0.0254, '"': 0.0254,
}  # fmt: skip
_THOUSANDS = re.compile(r"^\d{1,3}(?:[.,\s\u00a0']\d{3})+$")


def metres(text: str | None) -> float | None:
    """A length such as ``35``, ``35 m``, ``12,5``, ``115'``, ``6'7"`` or ``100 ft`` in metres.

    A plain number is in metres, as the tagging rules of height and width say. ``1,200`` may be 1.2 or 1200: None.
    """
    if not text:
        return None
    text = text.strip()
    imperial = _FEET_INCHES.match(text)
    if imperial:
        return round(float(imperial[1]) * 0.3048 + float(imperial[2]) * 0.0254, 4)
    found = _MEASURE.match(text)
    if not found or ("," in found[1] and _THOUSANDS.match(found[1])):
        return None
    return round(float(found[1].replace(",", ".")) * _UNIT_M[(found[2] or "").lower()], 4)


def whole_number(text: str | None) -> int | None:
    """A whole number without any sign of grouping; None for all else."""
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"[+-]?\d{1,15}", text, re.ASCII) else None


def population(text: str | None) -> int | None:
    """A number of people: ``1250``, ``1.250``, ``1,250``, ``1 250``, ``~1250``, ``1250 (2019)``."""
    text = re.sub(r"\s*\(.*?\)\s*$", "", (text or "").strip()).lstrip("~≈ ")
    if _THOUSANDS.match(text):
        text = re.sub(r"\D", "", text)
    number = whole_number(text)
    return number if number is not None and number >= 0 else None


def lane_count(text: str | None) -> int | None:
    """Number of lanes, 1 to 30; half lanes and lists are not numbers of lanes."""
    number = whole_number(text)
    return number if number is not None and 1 <= number <= 30 else None


def level(text: str | None) -> int | None:
    """The tag ``layer``: -10 to 10, 0 being the ground."""
    number = whole_number(text)
    return number if number is not None and -10 <= number <= 10 else None


def admin_level(text: str | None) -> int | None:
    """The tag ``admin_level``: 1 to 12; in Viet Nam 4 is the province and 6 (8 in older data) the commune."""
    number = whole_number(text)
    return number if number is not None and 1 <= number <= 12 else None


_SPEED = re.compile(r"^(\d+(?:\.\d+)?)\s*(km/?h|kph|mph|knots)?$", re.IGNORECASE)


def speed_kmh(text: str | None) -> float | None:
    """A speed limit such as ``50``, ``50 km/h`` or ``30 mph`` in km/h; the lowest of a list."""
    limits = []
    for piece in (text or "").split(";"):
        found = _SPEED.match(piece.strip())
        if not found:
            return None
        factor = {"mph": 1.609344, "knots": 1.852}.get((found[2] or "").lower(), 1.0)
        limits.append(round(float(found[1]) * factor, 3))
    return min(limits)


_VOLTAGE = re.compile(r"^(\d+(?:[.,]\d+)?)\s*(k?v)?$", re.IGNORECASE)


def volts(text: str | None) -> int | None:
    """A voltage such as ``110000``, ``22 kV`` or ``220000;110000`` in volts: the highest of the circuits."""
    values = []
    for piece in re.split(r"[;/]", text or ""):
        found = _VOLTAGE.match(piece.strip())
        if not found or ("," in found[1] and _THOUSANDS.match(found[1])):
            return None
        values.append(round(float(found[1].replace(",", ".")) * (1000 if (found[2] or "").lower() == "kv" else 1)))
    return max(values)


def flag(text: str | None) -> bool:
    """Whether a tag such as ``bridge`` or ``tunnel`` says yes, in whatever form (``viaduct``, ``culvert`` …)."""
    return bool(text) and text.strip().lower() not in ("no", "false", "0", "none")


def oneway(text: str | None, highway: str | None, junction: str | None) -> str:
    """Direction of traffic: "forward" or "backward" along the line, or "both"."""
    value = (text or "").strip().lower()
    if value in ("yes", "true", "1"):
        return "forward"
    if value in ("-1", "reverse"):
        return "backward"
    if not value and (highway in ("motorway", "motorway_link") or junction in ("roundabout", "circular")):
        return "forward"
    return "both"


# -- roads --------------------------------------------------------------------------------------------------------

#: Numbers of roads as Vietnamese signs and mappers write them, without diacritics: QL.1A, CT.01, ĐT.605, TL10, ĐH.12 …
_BY_REF = (
    ("motorway", re.compile(r"^ct[\s.]*\d")),
    ("national", re.compile(r"^ql[\s.]*\d")),
    ("provincial", re.compile(r"^(dt|tl)[\s.]*\d")),
    ("district", re.compile(r"^(dh|hl)[\s.]*\d")),
    ("commune", re.compile(r"^dx[\s.]*\d")),
)
#: The same in names, in lower case and with their diacritics: "Đường Láng", "Xã Đàn" and "Ấp Bắc" are streets.
_BY_NAME = (
    ("motorway", re.compile(r"^(đường )?cao tốc\b")),
    ("national", re.compile(r"^((đường )?quốc lộ\b|đường (mòn )?hồ chí minh\b)")),
    ("provincial", re.compile(r"^(đường tỉnh( lộ)?|tỉnh lộ)[\s.]*\d")),
    ("district", re.compile(r"^((đường huyện( lộ)?|huyện lộ|hương lộ)[\s.]*\d|(đường )?liên huyện\b)")),
    ("commune", re.compile(r"^((đường )?liên xã\b|đường xã[\s.]*(\d|$))")),
    ("village", re.compile(r"^(đường |ngõ )?(liên|nội|trục) (thôn|xóm|làng|ấp|bản|buôn|khu)\b")),
    ("village", re.compile(r"^(đường |ngõ )?((thôn|xóm|bản|buôn)\b|(làng|ấp)\s*(\d|$))")),
)
_STREET = re.compile(r"^(phố|đường|đại lộ|ngõ|ngách|hẻm|kiệt)\b")
#: Roads whose number or name may put them into another class; service roads, tracks and paths stay what they are.
_NUMBERED = frozenset(
    highway
    for highway, key in HIGHWAY_CLASSES.items()
    if key in ("national", "provincial", "district", "commune", "village")
)
_MAJOR = ("trunk", "trunk_link", "primary", "primary_link")


def road_class(
    highway: str | None, ref: str | None = None, name: str | None = None, other: Mapping[str, str] | None = None
) -> str | None:
    """Class of a road, a key of :data:`plugin.network.road_classes.ROAD_CLASSES`; None for what is no road, or not yet.

    The number of the road decides (QL → national, ĐT or TL → provincial, ĐH or HL → district, ĐX → commune, CT →
    motorway), then its name ("Quốc lộ 1", "Đường liên xã", "Đường thôn 3"), then ``highway`` by the tagging practice
    for Viet Nam: trunk and primary national, secondary provincial, tertiary district, unclassified commune.
    A street name ("Phố Huế", "Đường Lê Lợi") on a road without a number makes it urban; a residential road is urban
    where it has a name, lamps or a pavement, else a village road.

    Parameters
    ----------
    highway, ref, name : str or None
        The tags of those names.
    other : mapping, optional
        Other tags, of which ``lit``, ``sidewalk`` and ``service`` are looked at.
    """
    found = HIGHWAY_CLASSES.get(highway or "")
    if found is None:
        return None
    other = other or {}
    if highway == "service" and other.get("service") == "alley":
        return "urban"
    if highway not in _NUMBERED:
        return found
    numbers = [plain_text(piece) for piece in re.split(r"[;,]", ref or "") if piece.strip()]
    for road, pattern in _BY_REF:  # the most important of several numbers
        if any(pattern.match(number) for number in numbers) and (road != "motorway" or highway in _MAJOR):
            return road
    written = unicodedata.normalize("NFC", " ".join((name or "").lower().split()))
    for road, pattern in _BY_NAME:
        if pattern.match(written) and (road != "motorway" or highway in _MAJOR):
            return road
    if highway in ("trunk", "trunk_link"):
        return found
    if not numbers and _STREET.match(written):
        return "urban"
    if highway == "residential" and (written or _built_up(other)):
        return "urban"
    return found


def _built_up(other: Mapping[str, str]) -> bool:
    return other.get("lit") == "yes" or flag(other.get("sidewalk")) and other.get("sidewalk") != "separate"


# -- lines and structures -----------------------------------------------------------------------------------------


#: Values that make a line one of wires, by key.
POWER_LINE_TAGS = {
    "power": ("line", "minor_line", "cable"),
    "communication": ("line", "cable"),
    "telecom": ("line",),
}


def power_line_kind(tags: Mapping[str, str | None]) -> str | None:
    """Kind of a line of wires: "line", "minor_line", "cable" (power), "telecom_line"; None for all else."""
    power = tags.get("power")
    if power in POWER_LINE_TAGS["power"]:
        return power
    if any(tags.get(key) in POWER_LINE_TAGS[key] for key in ("communication", "telecom")):
        return "telecom_line"
    return None


_TELECOM = {
    "exchange": "exchange", "central_office": "exchange",
    "data_center": "data_center", "data_centre": "data_center",
    "connection_point": "cabinet", "distribution_point": "cabinet", "service_device": "cabinet", "cabinet": "cabinet",
}  # fmt: skip
_MAN_MADE = {
    "communications_tower": "communications_tower",
    "mast": "mast",
    "tower": "tower",
    "antenna": "antenna",
    "telephone_exchange": "exchange",
}
_BUILDINGS = {"data_center": "data_center", "data_centre": "data_center"}
_POLES = {"tower": "power_tower", "pole": "power_pole", "portal": "power_tower"}


def structure_tags(poles: bool) -> dict[str, tuple[str, ...]]:
    """Values by key, of which a structure has one at least: all that :func:`telecom_kind` may take, with its poles or
    without."""
    found = {
        "man_made": (*_MAN_MADE, "street_cabinet"),
        "telecom": tuple(_TELECOM),
        "building": tuple(_BUILDINGS),
    }
    if poles:
        found["man_made"] += ("utility_pole",)
        found["telecom"] += ("pole",)
        found["power"] = tuple(_POLES)
    return found


def telecom_kind(tags: Mapping[str, str | None]) -> str | None:
    """Kind of a structure that carries or houses telecom equipment, or may: one of :data:`TELECOM_KINDS` or
    :data:`POLE_KINDS`; None for all else.

    A tower whose type or use is communication is a "communications_tower"; any other (a water tower has a value of
    its own in OpenStreetMap) stays "tower", with its type beside it.
    """
    man_made = tags.get("man_made")
    kind = _MAN_MADE.get(man_made or "")
    if kind == "tower" and (
        tags.get("tower:type") in ("communication", "telecommunication", "radio")
        or any(key.startswith("communication:") and flag(value) for key, value in tags.items())
    ):
        return "communications_tower"
    if kind is not None:
        return kind
    kind = _TELECOM.get(tags.get("telecom") or "")
    if kind is not None:
        return kind
    kind = _BUILDINGS.get(tags.get("building") or "")
    if kind is not None:
        return kind
    if man_made == "street_cabinet" and tags.get("street_cabinet") in ("telecom", "communication"):
        return "cabinet"
    if man_made == "utility_pole" or tags.get("telecom") == "pole":
        return "utility_pole"
    return _POLES.get(tags.get("power") or "")
