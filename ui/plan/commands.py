"""A run as text: a line for ``qgis_process``, or Python."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterRasterDestination,
    QgsProperty,
)

from ...plugin.dossier.file_names import safe_name
from ...plugin.gis.i18n import tr
from ...plugin.text import N_

__all__ = ["process_command", "python_command"]


def process_command(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> str:
    """A line for a shell that does the same run; values that the tool has anyway are left out.

    What a shell cannot see (temporary layers, selections) is named in remarks above the line.
    """
    words, remarks = [f"qgis_process run {algorithm.id()} --"], []
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        value = _static(parameters.get(name))
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            if value.selectedFeaturesOnly:
                remarks.append(
                    tr(
                        N_("{layer}: save the selected features as a layer of their own."),
                        layer=definition.description(),
                    )
                )
            value = _static(value.source)
        if value in (None, "", []) or _same(value, definition.defaultValue()):
            continue
        if definition.isDestination() and value == QgsProcessing.TEMPORARY_OUTPUT:
            value = _file_for(definition)
        layer = _layer(value, context)
        if layer is not None and layer.providerType() == "memory":
            remarks.append(
                tr(N_("{layer}: “{name}” is a temporary layer. Save it and give its file."),
                   layer=definition.description(), name=layer.name())
            )  # fmt: skip
        for one in value if isinstance(value, (list, tuple)) else [value]:
            words.append(f"{name}={_quoted(_text(one, context))}")
    mark = "REM" if os.name == "nt" else "#"
    return "\n".join([*(f"{mark} {remark}" for remark in remarks), " ".join(words)])


def python_command(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> str:
    """The same run for the Python console of QGIS, or for a script."""
    given = {name: value for name, value in parameters.items() if value is not None}
    for name, value in given.items():
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            given[name] = _static(value)
    return f"from qgis import processing\n\n{algorithm.asPythonCommand(given, context)}\n"


def _static(value: Any) -> Any:
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    return value


def _same(value: Any, default: Any) -> bool:
    """Whether a value is what the tool takes when nothing is given."""
    if isinstance(value, (list, tuple)) and isinstance(default, (list, tuple)):
        return [str(one) for one in value] == [str(one) for one in default]
    if isinstance(value, bool) or isinstance(default, bool) or default is None:
        return value is default
    return value == default


def _layer(value: Any, context: QgsProcessingContext) -> QgsMapLayer | None:
    if isinstance(value, QgsMapLayer):
        return value
    project = context.project()
    return project.mapLayer(value) if isinstance(value, str) and project is not None else None


def _text(value: Any, context: QgsProcessingContext) -> str:
    layer = _layer(value, context)
    if layer is not None:
        return layer.source()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, QgsCoordinateReferenceSystem):
        return value.authid() or value.toWkt()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _file_for(definition: QgsProcessingParameterDefinition) -> str:
    ending = "tif" if isinstance(definition, QgsProcessingParameterRasterDestination) else "gpkg"
    ending = definition.defaultFileExtension() if definition.type() == "fileDestination" else ending
    return safe_name(f"{definition.description()}.{ending}")


def _quoted(text: str) -> str:
    """In double quotes, which shells of Windows and others know, if there is anything in it that a shell would take."""
    if text and all(letter.isalnum() or letter in "_-./:,+" for letter in text):
        return text
    special = '"' if os.name == "nt" else '\\"$`'
    return '"' + "".join(f"\\{letter}" if letter in special else letter for letter in text) + '"'
