"""What the runs of the fibre windows will take in, before they begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from qgis.core import NULL, QgsFeatureRequest

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.targets.cells import parse_marks
from ...plugin.targets.plan_roles import role_fields
from ...plugin.text import N_
from ..plan.layer_counts import count_layers
from ..plan.plan_preview import Preview, PreviewRequest, apart
from .fields import LAYER_NAMES

__all__ = ["counts_of", "served_already"]

#: So many demand points are looked at.
_ENOUGH = 60_000


def counts_of(names: Sequence[str], together: Sequence[tuple[str, str]]) -> Callable[[PreviewRequest], Preview]:
    """A preview that counts layers; runs in a thread.

    Parameters
    ----------
    names : sequence of str
        Parameters, in the order of the rows.
    together : sequence of (str, str)
        Pairs of layers that must lie in one place.
    """
    labels = {name: LAYER_NAMES[name] for name in names}

    def preview(request: PreviewRequest) -> Preview:
        _, rows, warnings = count_layers(request, labels)
        for first, second in together:
            warnings += apart(request, first, second)
        return Preview(tuple(rows), warnings=tuple(warnings + served_already(request)))

    return preview


def served_already(request: PreviewRequest) -> list[str]:
    """A warning where demand points have fibre by what their own layer says: most plans are for the others."""
    layer = request.layers.get("DEMAND")
    field = role_fields("villages", layer.source.fields().names()).get("ftth") if layer is not None else None
    if not field:
        return []
    wanted = QgsFeatureRequest(layer.request).setSubsetOfAttributes([field], layer.source.fields())
    values = [feature[field] for feature in islice(layer.source.getFeatures(wanted), _ENOUGH)]
    marks, _ = parse_marks([None if value == NULL else value for value in values])
    served = int((marks == 1.0).sum())
    if not served:
        return []
    return [
        tr(
            N_(
                "{layer}: {count} of {total} have fibre already (field {field}). To plan for the others alone, select "
                "them and tick “selected features only”, or filter the layer."
            ),
            layer=layer.label,
            count=say_number(served, language(), 0),
            total=say_number(len(values), language(), 0),
            field=field,
        )
    ]
