"""Values that a plan dialog begins with, and those of the user's that the plan keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from qgis.core import QgsProcessingAlgorithm

from ...plugin.gis.plan import Plan
from ..defaults import plan_parameters
from ..session import Session
from .parameter_widgets import LAYER_TYPES, remembered
from .plan_form import PlanForm

__all__ = ["chosen_values", "starting_values"]


def starting_values(
    session: Session, plan_form: PlanForm, algorithm: QgsProcessingAlgorithm, names: Sequence[str], *, forget: bool
) -> dict[str, Any]:
    """Values by parameter: of the tool, of the province, and what the user chose last.

    Parameters
    ----------
    names : sequence of str
        Parameters of the form.
    forget : bool
        Whether what the user chose is left out.
    """
    values = {name: algorithm.parameterDefinition(name).defaultValue() for name in names}
    if plan_form.province is not None:
        values.update(plan_form.province(session))
    kept = {} if forget else dict(session.plan.parameters.get(plan_form.algorithm, {}))
    for name, value in tuple(kept.items()):
        definition = algorithm.parameterDefinition(name)
        is_layer = definition is not None and definition.type() in LAYER_TYPES
        if is_layer and session.project.mapLayer(str(value)) is None:
            del kept[name]  # the layer is gone
    plan = replace(session.plan, parameters={plan_form.algorithm: kept})
    values.update(plan_parameters(plan_form.algorithm, plan, session.project))
    return {name: values[name] for name in names}


def chosen_values(
    plan: Plan, algorithm: QgsProcessingAlgorithm, values: Mapping[str, Any], fresh: Mapping[str, Any]
) -> dict[str, Any]:
    """What the plan keeps of the values of a form: what differs from the values that it would begin with anyway.

    Layers are kept only where the plan itself has none for them: what plays which role is the plan's.
    """
    chosen = {
        name: remembered(value)
        for name, value in values.items()
        if name not in plan.layers and not algorithm.parameterDefinition(name).isDestination()
    }
    return {name: value for name, value in chosen.items() if value is not None and value != fresh[name]}
