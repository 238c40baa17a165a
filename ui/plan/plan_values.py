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

__all__ = ["chosen_values", "plan_for", "starting_values"]


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
        if definition is None:
            continue
        if definition.type() in LAYER_TYPES and session.project.mapLayer(str(value)) is None:
            del kept[name]  # the layer is gone
        elif definition.type() == "multilayer" and isinstance(value, list):
            there = [one for one in value if session.project.mapLayer(str(one)) is not None]
            kept[name] = there
            if not there:
                del kept[name]
    plan = replace(plan_for(session.plan, plan_form), parameters={plan_form.algorithm: kept})
    values.update(plan_parameters(plan_form.algorithm, plan, session.project))
    return {name: values[name] for name in names}


def plan_for(plan: Plan, plan_form: PlanForm) -> Plan:
    """A plan without the layers that a form does not mean where its parameters have their names."""
    layers = {name: ids for name, ids in plan.layers.items() if name not in plan_form.apart}
    return replace(plan, layers=layers)


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
