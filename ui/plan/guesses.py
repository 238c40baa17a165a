"""What a plan dialog begins with: layers from the plan of the province, fields from the names of a layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsMapLayer, QgsVectorLayer, QgsWkbTypes

from ...plugin.network.road_classes import plain_text
from ...plugin.targets.plan_roles import role_fields
from ..session import Session

__all__ = ["DEMAND_ROLES", "HUBS", "ROADS", "LayerFields", "guess_fields", "line_layer_called", "province_values"]

#: What a layer of demand may be, the likeliest first.
DEMAND_ROLES = ("villages", "offices", "post_points", "sites")


@dataclass(frozen=True)
class LayerFields:
    """Which fields of a layer are asked for by which parameters.

    Parameters
    ----------
    roles : tuple of str
        What the layer may be, the likeliest first.
    columns : mapping of str to str
        Parameter → column of these roles.
    results : mapping of str to str
        Parameter → field, of layers that a tool of this plugin has written.
    words : mapping of str to tuple of str
        Parameter → what people call such a field, without diacritics, the best first; of layers without a role.
    """

    roles: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


#: The columns of these roles have the names of the parameters.
ROADS = LayerFields(("roads",), {name: name for name in ("CLASS_FIELD", "METHOD_FIELD")})
HUBS = LayerFields(("hubs",), {name: name for name in ("HUB_ID_FIELD", "HUB_NAME_FIELD")})


def guess_fields(
    asked: Mapping[str, LayerFields], session: Session, name: str, layer: QgsMapLayer
) -> dict[str, str | None]:
    """Which fields of a layer that was chosen for the parameter ``name`` say what; None for what no field says."""
    if not isinstance(layer, QgsVectorLayer) or name not in asked:
        return {}
    wanted, fields = asked[name], layer.fields().names()
    known: dict[str, str] = {}
    for role in wanted.roles:
        of_plan = layer.id() in session.plan.layers.get(role.upper(), ())
        chosen = dict(session.plan.fields.get(role, {})) if of_plan else {}
        for column, found in role_fields(role, fields, chosen).items():
            known.setdefault(column, found)
    made: dict[str, str | None] = {parameter: known.get(column) for parameter, column in wanted.columns.items()}
    for parameter, result in wanted.results.items():
        if result in fields:
            made[parameter] = result
        else:
            made.setdefault(parameter, None)
    plain = {plain_text(name): name for name in reversed(fields)}
    for parameter, words in wanted.words.items():
        if made.get(parameter) is None:
            made[parameter] = next((plain[word] for word in words if word in plain), None)
    return made


def line_layer_called(session: Session, phrases: Sequence[str]) -> QgsVectorLayer | None:
    """The first line layer of the project, by name, that is called by one of the phrases (without diacritics)."""
    found = [
        layer
        for layer in session.project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == QgsWkbTypes.GeometryType.LineGeometry
        and any(f" {phrase} " in f" {plain_text(layer.name())} " for phrase in phrases)
    ]
    return min(found, key=lambda layer: (layer.name(), layer.id()), default=None)


def province_values(
    session: Session, asked: Mapping[str, LayerFields], sources: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Layers that the plan of the province has for parameters, the first of the sources that it knows, with their
    fields.

    Parameters
    ----------
    sources : mapping of str to sequence of str
        Parameter → names in the plan.
    """
    made: dict[str, Any] = {}
    for parameter, names in sources.items():
        layers = [layer for name in names for layer in session.layers_for(name)]
        if layers:
            made[parameter] = layers[0].id()
            made.update(guess_fields(asked, session, parameter, layers[0]))
    return made
