"""What people call the kinds that OpenStreetMap's tags tell apart, for what a run says of its results."""

from __future__ import annotations

from ...plugin.gis.i18n import tr
from ...plugin.text import N_

__all__ = ["KIND_NAMES", "kind_name"]

#: Output, as the reader calls it → value of the field of kinds → name. Levels of boundaries have numbers.
KIND_NAMES = {
    "roads": {
        "motorway": N_("motorways"),
        "national": N_("national roads"),
        "provincial": N_("provincial roads"),
        "district": N_("district roads"),
        "commune": N_("commune roads"),
        "village": N_("village roads"),
        "urban": N_("urban streets"),
        "service": N_("service roads"),
        "track": N_("tracks"),
        "path": N_("paths"),
    },
    "places": {
        "city": N_("cities"),
        "borough": N_("boroughs"),
        "suburb": N_("suburbs"),
        "town": N_("towns"),
        "quarter": N_("quarters"),
        "village": N_("villages"),
        "neighbourhood": N_("neighbourhoods"),
        "hamlet": N_("hamlets"),
        "isolated_dwelling": N_("isolated dwellings"),
        "farm": N_("farms"),
        "allotments": N_("allotments"),
    },
    "power": {
        "line": N_("power lines"),
        "minor_line": N_("minor power lines"),
        "cable": N_("power cables"),
        "telecom_line": N_("telecom lines"),
    },
    "telecom": {
        "communications_tower": N_("communications towers"),
        "mast": N_("masts"),
        "tower": N_("towers"),
        "antenna": N_("antennas"),
        "exchange": N_("exchanges"),
        "data_center": N_("data centres"),
        "cabinet": N_("cabinets"),
        "power_tower": N_("power towers"),
        "power_pole": N_("power poles"),
        "utility_pole": N_("utility poles"),
    },
}


def kind_name(output: str, kind: str) -> str:
    """A kind in the language of QGIS; what has no name here stays the tag that it is.

    Parameters
    ----------
    output : str
        "roads", "places", "power", "telecom" or "boundaries".
    kind : str
        Value of its field of kinds; of boundaries the level.
    """
    if output == "boundaries":
        return tr(N_("level {level}"), level=kind)
    name = KIND_NAMES[output].get(kind)
    return tr(name) if name is not None else kind
