"""What a run over roads will build, before it does."""

from __future__ import annotations

from ...plugin.gis.i18n import language, tr
from ...plugin.network.forecast import RouteCounts, forecast_routes
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..plan.layer_counts import count_layers
from ..plan.plan_preview import LayerSize, Preview, PreviewRequest, apart, box_km2, memory_warning

__all__ = ["preview"]

_LAYERS = {
    "ROADS": N_("Roads"),
    "DEMAND": N_("Demand points"),
    "HUBS": N_("Hubs or existing fibre"),
    "BARRIERS": N_("Barriers"),
}


def preview(request: PreviewRequest) -> Preview:
    """Counts of roads, demand and hubs, expected time and memory, and what may be wrong; runs in a thread."""
    sizes, rows, warnings = count_layers(request, _LAYERS)
    warnings += apart(request, "ROADS", "DEMAND") + apart(request, "ROADS", "HUBS")
    if "DEMAND" in sizes:
        nearest = int(request.values.get("NEAREST") or 1)
        count = sizes["DEMAND"].features * nearest
        rows.append((tr(N_("Routes")), tr(N_("up to {count}"), count=say_number(count, language(), 0))))
    if not {"ROADS", "DEMAND", "HUBS"} <= set(sizes) or not all(
        sizes[name].features for name in ("ROADS", "DEMAND", "HUBS")
    ):
        return Preview(tuple(rows), warnings=tuple(warnings))
    forecast = forecast_routes(_counts(request, sizes))
    warnings += memory_warning(forecast.mib)
    return Preview(tuple(rows), forecast.seconds, forecast.mib, tuple(warnings))


def _counts(request: PreviewRequest, sizes: dict[str, LayerSize]) -> RouteCounts:
    roads, demand, hubs = (sizes[name] for name in ("ROADS", "DEMAND", "HUBS"))
    lines = request.layers["HUBS"].is_line
    nearest = int(request.values.get("NEAREST") or 1)
    return RouteCounts(
        roads=roads.features,
        road_vertices=roads.vertices,
        road_km=roads.length_m / 1000,
        area_km2=box_km2(request.layers["ROADS"], request),
        demand=demand.features,
        hubs=0 if lines else hubs.features,
        fiber_km=hubs.length_m / 1000 if lines else 0.0,
        nearest=nearest,
        shortened=nearest == 1
        and bool(request.values.get("MAX_LENGTH"))
        and not int(request.values.get("STRATEGY") or 0),
    )
