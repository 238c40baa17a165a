"""What a selection of sites will take in: candidates, people, what is missing for what is wanted."""

from __future__ import annotations

import math
from itertools import islice

from qgis.core import NULL, QgsFeatureRequest

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import parse_number, say_number
from ...plugin.siting.disadvantaged import are_disadvantaged
from ...plugin.siting.site_plan import NOT_SHORTEST
from ...plugin.text import N_
from ..plan.layer_counts import count_layers
from ..plan.plan_preview import Preview, PreviewRequest, apart
from ..radio.raster_words import elsewhere, terrain_text
from .fields import LAYER_NAMES
from .previews import limit_row

__all__ = ["selection_preview"]

#: So many demand points are looked at.
_ENOUGH = 60_000
#: Choices of COVERAGE_BY and OBJECTIVE.
_BY_AREAS, _BY_PREDICTION = 1, 2
_WITHIN_BUDGET, _SHORTEST = 2, 3


def selection_preview(request: PreviewRequest) -> Preview:
    """Candidates, existing sites, demand and its people; what is missing for the coverage and the wish chosen."""
    names = ("CANDIDATES", "EXISTING", "DEMAND", "AREAS")
    _, rows, warnings = count_layers(request, {name: LAYER_NAMES[name] for name in names})
    people, hard, odd = _people(request)
    if people is not None:
        rows.append((tr(N_("People")), say_number(people, language(), 0)))
    if hard:
        rows.append((tr(N_("Of them in disadvantaged areas")), say_number(hard, language(), 0)))
    if odd:
        warnings.append(
            tr(N_("{count} demand points tell no people: they count nothing."), count=say_number(odd, language(), 0))
        )
    by = int(request.values.get("COVERAGE_BY") or 0)
    terrain = request.rasters.get("DEM", ())
    if by == _BY_PREDICTION and terrain:
        rows.append((tr(N_("Elevation")), terrain_text(terrain)))
        warnings += elsewhere(request, terrain, "CANDIDATES") + elsewhere(request, terrain, "DEMAND")
    if by == _BY_AREAS and "AREAS" not in request.layers:
        warnings.append(tr(N_("Choose the layer of coverage areas, or another way to tell what a site covers.")))
    if by == _BY_PREDICTION and not terrain:
        warnings.append(tr(N_("Choose the elevation, or another way to tell what a site covers.")))
    wish = int(request.values.get("OBJECTIVE") or 0)
    if wish == _WITHIN_BUDGET and not request.values.get("BUDGET"):
        warnings.append(tr(N_("There is no budget yet.")))
    if wish == _SHORTEST and (request.values.get("MIN_SEPARATION") or request.values.get("DOUBLE_COVERAGE")):
        warnings.append(tr(NOT_SHORTEST))
    for name in ("CANDIDATES", "EXISTING", "AREAS"):
        warnings += apart(request, "DEMAND", name)
    return Preview((*rows, *limit_row(request)), warnings=tuple(warnings))


def _people(request: PreviewRequest) -> tuple[float | None, float, int]:
    """People of the demand, those in disadvantaged areas, and how many points tell none; None without their field."""
    layer, name = request.layers.get("DEMAND"), request.values.get("WEIGHT_FIELD")
    if layer is None or not name:
        return None, 0.0, 0
    hard = request.values.get("DISADVANTAGED_FIELD")
    fields = [name, *([hard] if hard else [])]
    wanted = QgsFeatureRequest(layer.request).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    wanted.setSubsetOfAttributes(fields, layer.source.fields())
    weights, marks = [], []
    for number, feature in enumerate(islice(layer.source.getFeatures(wanted), _ENOUGH)):
        if number % 256 == 0:
            request.progress.check()
        weights.append(parse_number(_plain(feature[name]), thousands=True)[0])
        marks.append(_plain(feature[hard]) if hard else None)
    known = [0.0 if math.isnan(weight) else weight for weight in weights]
    scale = layer.total / len(known) if known and layer.total > len(known) else 1.0
    in_need = sum(weight for weight, hard in zip(known, are_disadvantaged(marks).tolist()) if hard)
    return sum(known) * scale, in_need * scale, round(sum(map(math.isnan, weights)) * scale)


def _plain(value):
    return None if value is None or value == NULL else value
