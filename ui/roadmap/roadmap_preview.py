"""What a roadmap will be made of, before it is: projects, what they cost together, what the budgets come to."""

from __future__ import annotations

import math
from itertools import islice

from qgis.core import NULL, QgsFeatureRequest

from ...plugin.dossier.phrases import say_money
from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import parse_number, say_number
from ...plugin.roadmap.budgets import read_budgets
from ...plugin.roadmap.columns import LayerKind, find_columns, kind_of_layer
from ...plugin.text import N_
from ..plan.plan_preview import Preview, PreviewLayer, PreviewRequest
from ..siting.previews import limit_row

__all__ = ["roadmap_preview"]

#: So many rows of a layer are looked at.
_ENOUGH = 60_000


def roadmap_preview(request: PreviewRequest) -> Preview:
    """Rows and costs of the layers of projects, the budgets, and what share of the costs they can pay."""
    layers = request.several.get("PROJECTS", ())
    kinds = [kind_of_layer(layer.source.fields().names()) for layer in layers]
    rows, warnings, whole = [], [], 0.0
    for layer, kind in zip(layers, kinds):
        count, cost, unknown = _costs(layer, request)
        # Stretches are the segments of the tree once more, at their own prices.
        doubled = kind == LayerKind.STRETCHES and LayerKind.TREE in kinds
        told = say_number(count, language(), 0)
        rows.append((layer.label, told if doubled else f"{told} · {say_money(cost, language())}"))
        whole += 0.0 if doubled else cost
        if unknown is None:
            warnings.append(tr(N_("{layer}: no field tells costs."), layer=layer.label))
        elif unknown:
            lacking = say_number(unknown, language(), 0)
            warnings.append(tr(N_("{layer}: {count} rows tell no cost."), layer=layer.label, count=lacking))
    if LayerKind.TREE in kinds and LayerKind.CABLES in kinds:
        warnings.append(tr(N_("The tree and its cables are the same network: take one of them, or it is paid twice.")))
    money = _money(request)
    if layers:
        rows.append((tr(N_("Cost of all")), say_money(whole, language())))
    if money is not None:
        rows.append((tr(N_("Budgets of all years")), say_money(money, language())))
        if whole > 0 and money < whole:
            share = say_number(100.0 * money / whole, language(), 0)
            warnings.append(tr(N_("The budgets pay for {share} % of the costs: the rest finds no year."), share=share))
    return Preview((*rows, *limit_row(request)), warnings=tuple(warnings))


def _costs(layer: PreviewLayer, request: PreviewRequest) -> tuple[int, float, int | None]:
    """Rows of a layer, what they cost together, and how many do not say it; None if there is no such field."""
    fields = layer.source.fields()
    columns = find_columns(fields.names())
    name = columns.get("cost_vnd") or ("cost" if fields.lookupField("cost") >= 0 else "")
    wanted = QgsFeatureRequest(layer.request).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    wanted.setSubsetOfAttributes([name] if name else [], fields)
    count, total, unknown = 0, 0.0, 0
    for number, feature in enumerate(islice(layer.source.getFeatures(wanted), _ENOUGH)):
        if number % 256 == 0:
            request.progress.check()
        count += 1
        if not name:
            continue
        value = feature[name]
        cost, _ = parse_number(None if value is None or value == NULL else value, thousands=True)
        if math.isnan(cost):
            unknown += 1
        else:
            total += cost
    scale = layer.total / count if count and layer.total > count else 1.0
    return round(count * scale), total * scale, round(unknown * scale) if name else None


def _money(request: PreviewRequest) -> float | None:
    """The sum of the budgets; None while they cannot be read."""
    values = request.values
    try:
        budgets = read_budgets(values.get("BUDGETS") or [], int(values["FIRST_YEAR"]), int(values["LAST_YEAR"]))
    except (HatangsoError, KeyError, TypeError, ValueError):
        return None
    return float(sum(map(budgets.of_year, budgets.years)))
