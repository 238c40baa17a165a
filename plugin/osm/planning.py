"""What places, boundaries and structures of OpenStreetMap are to a plan: communes, villages, hubs, sites.

OpenStreetMap knows neither communes nor villages nor sites by these words. The rules here are plain and stand in the
manual; nothing is made up that its mappers did not say: what they left open stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..wkb import Parts

__all__ = ["HUB_KINDS", "HUB_PLACES", "SITE_KINDS", "VILLAGE_PLACES", "chosen_level", "hub_places", "is_site",
           "level_areas", "unit_codes", "whole_counts"]  # fmt: skip

#: Places that people of a plan are counted at, and those where cables begin if nothing better is known.
VILLAGE_PLACES = ("city", "town", "village", "hamlet")
HUB_PLACES = ("city", "town")
#: Structures that are hubs, and those that carry antennas.
HUB_KINDS = ("exchange", "data_center")
SITE_KINDS = ("communications_tower", "mast", "antenna", "tower")
#: Uses of towers that carry antennas, as the tag ``tower:type`` says them; one that says nothing may.
_ANTENNA_TOWERS = frozenset({"communication", "communications", "mobile", "radio"})
#: Words of services that a phone uses.
_MOBILE = ("mobile", "phone", "gsm", "umts", "lte", "4g", "5g", "cell")
#: Tags that say that a tower is for looking, for bells, for water.
_OTHER_USES = ('"tourism"', '"historic"', '"building"=>"church"', '"amenity"=>"place_of_worship"', '"water_tower"')
#: A level counts if its areas cover this share of what the best level covers.
_ENOUGH = 0.8


def level_areas(parts: Parts, levels: np.ndarray) -> dict[int, float]:
    """Size of all boundaries of each level, to compare them.

    Parameters
    ----------
    parts : Parts
        Rings in degrees of longitude and latitude.
    levels : ndarray of int64, shape (n,)
        Administrative level of each feature; -1 for unknown.

    Returns
    -------
    dict of int to float
        Level → square degrees at the equator, by the level's number.
    """
    found: dict[int, float] = {}
    outer = np.concatenate(([True], parts.polygon[1:] != parts.polygon[:-1])) if len(parts) else np.zeros(0, bool)
    for ring in range(len(parts)):
        xy = parts.part(ring)
        x, y = xy[:, 0] * np.cos(np.radians(xy[:, 1].mean())), xy[:, 1]
        x, y = x - x[0], y - y[0]  # near zero, so that nothing is lost in the differences
        area = abs(float(x[:-1] @ y[1:] - x[1:] @ y[:-1])) / 2.0
        level = int(levels[parts.feature[ring]])
        if level >= 0:
            found[level] = found.get(level, 0.0) + (area if outer[ring] else -area)
    return dict(sorted(found.items()))


def chosen_level(areas: dict[int, float]) -> int | None:
    """The level of communes: the deepest of those that cover the land; None where there is none.

    In Viet Nam that is 6 after July 2025 (communes below provinces) and 8 before (below districts).
    """
    most = max(areas.values(), default=0.0)
    return max((level for level, area in areas.items() if area >= _ENOUGH * most and area > 0.0), default=None)


def unit_codes(refs: Sequence[str | None], ids: Sequence[str]) -> list[str]:
    """Codes of communes: those that OpenStreetMap has if every commune has one of its own, else its own numbers."""
    given = [(ref or "").strip() for ref in refs]
    return given if all(given) and len(set(given)) == len(given) else list(ids)


def whole_counts(counts: Sequence[float | None]) -> list[float | None]:
    """People of places: as they are if every place has a number, else of none.

    Numbers of a few places would be taken for all people there are, and the other places for empty ones.
    """
    return list(counts) if all(count is not None for count in counts) else [None] * len(counts)


def hub_places(places: Sequence[str | None], populations: Sequence[float | None], wanted: Sequence[str]) -> list[int]:
    """Rows of the places where cables begin: those of the kinds; where there are none, the one with most people.

    Of equals the first; where no place says how many people it has, the first place.
    """
    rows = [row for row, place in enumerate(places) if place in wanted]
    if rows or not len(places):
        return rows
    return [max(range(len(places)), key=lambda row: (populations[row] or 0.0, -row))]


def is_site(kind: str | None, tower_type: str | None, services: str | None, tags: str | None,
            kinds: Sequence[str]) -> bool:  # fmt: skip
    """Whether a structure is taken for a site: of one of the kinds, and nothing said that speaks against it."""
    if kind not in kinds:
        return False
    if services and not any(word in services.lower() for word in _MOBILE):
        return False  # radio or television alone
    if kind == "tower" and tower_type and tower_type.lower() not in _ANTENNA_TOWERS:
        return False
    return not (kind == "tower" and tags and any(use in tags for use in _OTHER_USES))
