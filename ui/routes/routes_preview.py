"""What a run over roads will build, before it does."""

from __future__ import annotations

from ...plugin.gis.i18n import language, tr
from ...plugin.network.forecast import RouteCounts, forecast_routes
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..plan.plan_preview import (
    LayerSize,
    Preview,
    PreviewRequest,
    apart,
    box_km2,
    different_crs,
    measure,
    memory_warning,
)

__all__ = ["preview"]


def preview(request: PreviewRequest) -> Preview:
    """Counts of roads, demand and hubs, expected time and memory, and what may be wrong; runs in a thread."""
    sizes: dict[str, LayerSize] = {
        name: measure(request.layers[name], request)
        for name in ("ROADS", "DEMAND", "HUBS", "BARRIERS")
        if name in request.layers
    }
    warnings = _empty(request, sizes) + different_crs(request)
    warnings += apart(request, "ROADS", "DEMAND") + apart(request, "ROADS", "HUBS")
    rows = _rows(request, sizes)
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


def _rows(request: PreviewRequest, sizes: dict[str, LayerSize]) -> list[tuple[str, str]]:
    rows = []
    for name, label in (
        ("ROADS", N_("Roads")),
        ("DEMAND", N_("Demand points")),
        ("HUBS", N_("Hubs or existing fibre")),
        ("BARRIERS", N_("Barriers")),
    ):
        if name not in sizes:
            continue
        size, layer = sizes[name], request.layers[name]
        about = "" if size.exact else "≈ "
        told = about + say_number(size.features, language(), 0)
        if layer.is_line:
            told += f" · {about}{say_number(size.length_m / 1000, language(), 0)} km"
        if layer.selected_only:
            told += f" ({tr(N_('selected'))})"
        rows.append((tr(label), told))
    if "DEMAND" in sizes:
        nearest = int(request.values.get("NEAREST") or 1)
        count = sizes["DEMAND"].features * nearest
        rows.append((tr(N_("Routes")), tr(N_("up to {count}"), count=say_number(count, language(), 0))))
    return rows


def _empty(request: PreviewRequest, sizes: dict[str, LayerSize]) -> list[str]:
    said = []
    for name, size in sizes.items():
        layer = request.layers[name]
        if size.features:
            continue
        if layer.selected_only:
            said.append(tr(N_("{layer}: nothing is selected. Select features, or take all."), layer=layer.label))
        else:
            said.append(tr(N_("{layer}: the layer is empty."), layer=layer.label))
    return said
