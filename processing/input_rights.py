"""Whom the data of the layers that an algorithm is given must be credited to."""

from __future__ import annotations

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext

from ..plugin.gis.rights import rights_of

__all__ = ["input_rights"]

#: Types of parameters that take layers.
_KINDS = frozenset({"source", "vector", "raster", "layer", "multilayer"})


def input_rights(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext) -> tuple[str, ...]:
    """What the metadata of all input layers say, each once, in the order of the parameters."""
    layers = []
    for definition in algorithm.parameterDefinitions():
        name, kind = definition.name(), definition.type()
        if definition.isDestination() or kind not in _KINDS or parameters.get(name) in (None, "", []):
            continue
        if kind == "multilayer":
            layers += algorithm.parameterAsLayerList(parameters, name, context)
        elif kind == "raster":
            layers.append(algorithm.parameterAsRasterLayer(parameters, name, context))
        else:
            layers.append(algorithm.parameterAsVectorLayer(parameters, name, context))
    return rights_of(layer for layer in layers if layer is not None)
