"""The layers of a run counted, for what will be built: rows for people, sizes for forecasts, what is empty."""

from __future__ import annotations

from collections.abc import Mapping

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_
from .plan_preview import LayerSize, PreviewRequest, different_crs, measure

__all__ = ["count_layers"]


def count_layers(
    request: PreviewRequest, labels: Mapping[str, str]
) -> tuple[dict[str, LayerSize], list[tuple[str, str]], list[str]]:
    """Sizes by parameter, rows, and warnings.

    Parameters
    ----------
    request : PreviewRequest
    labels : mapping of str to str
        Parameters of layers in their order, with what they are called (marked texts).
    """
    sizes = {name: measure(request.layers[name], request) for name in labels if name in request.layers}
    return sizes, [_row(request, name, labels[name], size) for name, size in sizes.items()], [
        *_empty(request, sizes), *different_crs(request),
    ]  # fmt: skip


def _row(request: PreviewRequest, name: str, label: str, size: LayerSize) -> tuple[str, str]:
    layer = request.layers[name]
    about = "" if size.exact else "≈ "
    told = about + say_number(size.features, language(), 0)
    if layer.is_line:
        told += f" · {about}{say_number(size.length_m / 1000, language(), 0)} km"
    if layer.selected_only:
        told += f" ({tr(N_('selected'))})"
    return tr(label), told


def _empty(request: PreviewRequest, sizes: Mapping[str, LayerSize]) -> list[str]:
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
