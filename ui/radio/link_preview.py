"""What a run of the window of microwave links will take in, before it begins."""

from __future__ import annotations

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.radio.forecast import forecast_links
from ...plugin.text import N_
from ..plan.layer_counts import count_layers
from ..plan.plan_preview import Preview, PreviewRequest
from ..plan.preview_rasters import cell_m
from .raster_words import elsewhere, terrain_text

__all__ = ["link_preview"]

_NAMES = {"LINKS": N_("Links"), "SITES": N_("Sites")}
#: Cells that are wider than this (m) hide what stands in a ray's way.
_COARSE_M = 40.0


def link_preview(request: PreviewRequest) -> Preview:
    """Links or sites, the elevation, and whether they lie in one place."""
    sizes, rows, warnings = count_layers(request, _NAMES)
    terrain = request.rasters.get("DEM", ())
    if terrain:
        rows.append((tr(N_("Elevation")), terrain_text(terrain)))
        coarse = max(cell_m(raster) for raster in terrain)
        if coarse > _COARSE_M:
            warnings.append(
                tr(
                    N_(
                        "The cells of the elevation are {size} m wide: narrow ridges are missing from the profiles. Go "
                        "and look before a mast is built."
                    ),
                    size=say_number(coarse, language(), 0),
                )
            )
    if not sizes:
        warnings.append(tr(N_("Choose links, or sites with the field of their far ends.")))
    for name in sizes:
        warnings += elsewhere(request, terrain, name)
    if not request.rasters.get("CLUTTER"):
        warnings.append(tr(N_("Without land cover, trees and houses are not looked at.")))
    links = sum(size.features for size in sizes.values())
    return Preview(tuple(rows), forecast_links(links), None, tuple(warnings))
