"""What previews say of rasters: how many and how fine, and that they lie elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..plan.plan_preview import PreviewRequest
from ..plan.preview_rasters import PreviewRaster, box_in, cell_m

__all__ = ["elsewhere", "terrain_text"]


def terrain_text(terrain: Sequence[PreviewRaster]) -> str:
    """ "2 × 30 m", "3 × 10–30 m"."""
    sizes = sorted({round(cell_m(raster)) for raster in terrain})
    told = "–".join(say_number(size, language(), 0) for size in dict.fromkeys((sizes[0], sizes[-1])))
    return f"{len(terrain)} × {told} m" if len(terrain) > 1 else f"{told} m"


def elsewhere(request: PreviewRequest, rasters: Sequence[PreviewRaster], name: str) -> list[str]:
    """A warning where a layer does not even touch the box around rasters: mostly one has a wrong CRS."""
    layer = request.layers.get(name)
    known = [raster for raster in rasters if raster.crs.isValid()]
    if not known or layer is None or layer.extent.isEmpty() or not layer.crs.isValid():
        return []
    box = box_in(layer.crs, known, request.transforms)
    if not box.isNull() and box.intersects(layer.extent):
        return []
    return [
        tr(N_("{first} and {second} lie in different places. Check the CRS of both layers."),
           first=layer.label, second=known[0].label)
    ]  # fmt: skip
