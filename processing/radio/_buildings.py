"""Kinds of building as the radio tools offer them."""

from __future__ import annotations

from ...plugin.gis.i18n import tr
from ...plugin.radio.building_entry import BUILDINGS, EFFICIENT, NO_BUILDING, TRADITIONAL
from ...plugin.text import N_

__all__ = ["building_choices"]

_NAMES = {
    NO_BUILDING: N_("None: level outdoors"),
    TRADITIONAL: N_("Traditional buildings"),
    EFFICIENT: N_("Thermally efficient buildings (metallised glass, foil)"),
}


def building_choices() -> list[str]:
    """What :data:`plugin.radio.building_entry.BUILDINGS` are called, in their order, in the language of QGIS."""
    return [tr(_NAMES[kind]) for kind in BUILDINGS]
