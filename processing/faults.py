"""What is wrong with the parameters of any algorithm before it runs, in the user's language; None if nothing is."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
)

from ..plugin.gis.i18n import tr
from ..plugin.text import N_
from .places import destination_text, layer_place, place_of, plain_file

__all__ = ["format_fault", "number_fault", "overwrite_fault"]

#: What QGIS has for "no limit": the largest float, for whole numbers the largest of 32 bits.
_NO_LIMIT = 2147483647.0
#: Formats that hold tables without geometry and that can be read back.
_TABLE_FORMATS = (".gpkg", ".csv", ".xlsx", ".ods", ".geojson", ".tab")


def overwrite_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, context) -> str | None:
    """Whether a result would take the place of an input or of another result."""
    taken: dict[tuple[str, str], str] = {}
    for definition in algorithm.parameterDefinitions():
        for place in _input_places(algorithm, definition, parameters, context):
            taken[place] = definition.description()
            taken.setdefault((place[0], ""), definition.description())
    for definition in algorithm.parameterDefinitions():
        if not definition.isDestination() or parameters.get(definition.name()) in (None, ""):
            continue
        place = place_of(destination_text(parameters[definition.name()], definition, context))
        if place is None:
            continue
        if place in taken:
            return tr(
                N_("{output} would take the place of “{other}”. Choose another file."),
                output=definition.description(),
                other=taken[place],
            )
        taken[place] = definition.description()
    return None


def _input_places(algorithm: QgsProcessingAlgorithm, definition, parameters: dict, context) -> list[tuple[str, str]]:
    """Files (and tables in them) that an input is read from."""
    name = definition.name()
    if isinstance(definition, QgsProcessingParameterFile):
        place = place_of(algorithm.parameterAsFile(parameters, name, context))
        return [] if place is None else [place]
    if isinstance(definition, QgsProcessingParameterFeatureSource):
        layers = [algorithm.parameterAsVectorLayer(parameters, name, context)]
    elif isinstance(definition, QgsProcessingParameterRasterLayer):
        layers = [algorithm.parameterAsRasterLayer(parameters, name, context)]
    elif isinstance(definition, QgsProcessingParameterMultipleLayers):
        if definition.layerType() == QgsProcessing.SourceType.TypeFile:  # files of any kind, which are no layers
            places = (place_of(path) for path in algorithm.parameterAsFileList(parameters, name, context) if path)
            return [place for place in places if place is not None]
        layers = algorithm.parameterAsLayerList(parameters, name, context)
    else:
        return []
    places = (layer_place(layer) for layer in layers if layer is not None)
    return [place for place in places if place is not None]


def format_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, context, tables: Sequence[str]) -> str | None:
    """A result of ``tables`` (names of parameters) that is to go into a format that holds none without geometry."""
    for name in tables:
        if parameters.get(name) in (None, ""):
            continue
        definition = algorithm.parameterDefinition(name)
        path = plain_file(destination_text(parameters[name], definition, context))
        if path is not None and path.suffix.lower() not in _TABLE_FORMATS:
            return tr(
                N_("{output}: a table cannot be written as {ending}. Choose one of {known}."),
                output=definition.description(),
                ending=path.suffix,
                known=", ".join(_TABLE_FORMATS),
            )
    return None


def number_fault(algorithm: QgsProcessingAlgorithm, parameters: dict) -> str | None:
    """A number given as something that is none, or outside the parameter's range."""
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if not isinstance(definition, QgsProcessingParameterNumber) or not isinstance(value, (str, float, int)):
            continue
        try:
            good = value == "" or math.isfinite(float(value))
        except ValueError:
            good = False
        if not good:
            return tr(N_("{parameter}: “{value}” is not a number."), parameter=_named(definition), value=value)
        if value != "" and not definition.minimum() <= float(value) <= definition.maximum():
            return _range_fault(definition, float(value))
    return None


def _named(definition: QgsProcessingParameterNumber) -> str:
    """A parameter as people and as scripts know it."""
    return f"{definition.description()} ({definition.name()})"


def _range_fault(definition: QgsProcessingParameterNumber, value: float) -> str:
    low, high = definition.minimum(), definition.maximum()
    named = {"parameter": _named(definition), "value": f"{value:.10g}"}
    if high >= _NO_LIMIT:
        return tr(N_("{parameter}: {value} is too small; it must be {low} or more."), low=f"{low:.10g}", **named)
    if low <= -_NO_LIMIT:
        return tr(N_("{parameter}: {value} is too large; it must be {high} or less."), high=f"{high:.10g}", **named)
    return tr(
        N_("{parameter}: {value} is out of range; it must be from {low} to {high}."),
        low=f"{low:.10g}", high=f"{high:.10g}", **named,
    )  # fmt: skip
