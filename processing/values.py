"""Values of parameters, as QGIS and models give them."""

from __future__ import annotations

from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProcessingOutputLayerDefinition, QgsProperty

from ..plugin.redaction import without_secrets

__all__ = ["flat_values", "readable_value"]


def flat_values(value) -> list:
    """The values of a list, and of lists in it: a model gives one for each of its inputs, and some may be empty."""
    if isinstance(value, (list, tuple)):
        return [inner for one in value for inner in flat_values(one)]
    return [] if value in (None, "") else [value]


def readable_value(value) -> str:
    """A parameter's value as text for the metadata, without what opens a database."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    elif isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.asExpression()
    return value.id() if hasattr(value, "id") and callable(value.id) else without_secrets(str(value))
