"""What the runs of the windows of sites will take in, before they begin."""

from __future__ import annotations

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..plan.layer_counts import count_layers
from ..plan.plan_preview import Preview, PreviewRequest, apart, say_seconds
from ..radio.raster_words import elsewhere, terrain_text
from .fields import LAYER_NAMES

__all__ = ["backhaul_preview", "candidates_preview", "limit_row"]


def candidates_preview(request: PreviewRequest) -> Preview:
    """Structures, sites, poles, villages, roads and power lines; how fine the terrain is; what cannot be asked."""
    names = ("STRUCTURES", "SITES", "POLE_LINES", "VILLAGES", "COMMUNES", "ROADS", "POWER_LINES", "HEIGHT_LIMITS")
    _, rows, warnings = count_layers(request, {name: LAYER_NAMES[name] for name in names})
    terrain = request.rasters.get("DEM", ())
    if terrain:
        rows.append((tr(N_("Elevation")), terrain_text(terrain)))
        warnings += elsewhere(request, terrain, "VILLAGES") + elsewhere(request, terrain, "SITES")
    else:
        warnings.append(tr(N_("Without elevation there is no high ground, and slopes are not looked at.")))
    for name, limit, text in (
        ("ROADS", "MAX_ROAD_DISTANCE", N_("Without roads the distance to them is not looked at.")),
        ("POWER_LINES", "MAX_POWER_DISTANCE", N_("Without power lines the distance to electricity is not looked at.")),
    ):
        if name not in request.layers and request.values.get(limit):
            warnings.append(tr(text))
    for name in ("SITES", "ROADS", "POWER_LINES", "POLE_LINES"):
        warnings += apart(request, "VILLAGES", name)
    return Preview(tuple(rows), warnings=tuple(warnings))


def backhaul_preview(request: PreviewRequest) -> Preview:
    """Sites, relays, hubs and roads; what is possible without terrain; the time at most."""
    names = {name: LAYER_NAMES[name] for name in ("RELAYS", "HUBS", "ROADS")}
    _, rows, warnings = count_layers(request, {"SITES": N_("Sites to be connected"), **names})
    terrain = request.rasters.get("DEM", ())
    if terrain:
        rows.append((tr(N_("Elevation")), terrain_text(terrain)))
        warnings += elsewhere(request, terrain, "SITES")
    elif int(request.values.get("MAX_HOPS") or 0):
        warnings.append(tr(N_("Without elevation nobody knows who sees whom: all sites are fed by fibre.")))
    for name in ("RELAYS", "HUBS", "ROADS"):
        warnings += apart(request, "SITES", name)
    return Preview((*rows, *limit_row(request)), warnings=tuple(warnings))


def limit_row(request: PreviewRequest) -> list[tuple[str, str]]:
    """For how long a better answer is looked for; nothing where it is not limited."""
    seconds = float(request.values.get("TIME_LIMIT") or 0.0)
    return [(tr(N_("Search at most")), say_seconds(seconds))] if seconds else []
