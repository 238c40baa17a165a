"""What is wrong with the parameters of any algorithm before it runs, in the user's language; None if nothing is."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ..plugin.gis.i18n import tr
from ..plugin.text import N_
from .places import destination_text, layer_place, place_of, plain_file

__all__ = [
    "folder_fault", "format_fault", "layers_fault", "number_fault", "overwrite_fault", "sink_fault", "vector_fault",
]  # fmt: skip

#: A limit as far away as this one (for whole numbers QGIS has it where there is none) is no part of a range: who is
#: below it is told the other limit alone.
_NO_LIMIT = 2147483647.0
#: Formats that hold tables without geometry and that can be read back.
_TABLE_FORMATS = (".gpkg", ".csv", ".xlsx", ".ods", ".geojson", ".tab")
_KIND = QgsProcessing.SourceType
#: Lists of layers that take layers of features alone.
_FEATURES = (
    _KIND.TypeVector, _KIND.TypeVectorAnyGeometry, _KIND.TypeVectorPoint, _KIND.TypeVectorLine, _KIND.TypeVectorPolygon,
)  # fmt: skip


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


def layers_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, context) -> str | None:
    """A raster, or anything else without features, in a list of layers of features: QGIS lets it through."""
    for definition in algorithm.parameterDefinitions():
        if isinstance(definition, QgsProcessingParameterMultipleLayers) and definition.layerType() in _FEATURES:
            fault = vector_fault(definition, algorithm.parameterAsLayerList(parameters, definition.name(), context))
            if fault:
                return fault
    return None


def vector_fault(definition: QgsProcessingParameterMultipleLayers, layers: Sequence) -> str | None:
    """The first of the layers of a parameter that has no features though the parameter wants such."""
    if definition.layerType() not in _FEATURES:
        return None
    wrong = next((layer for layer in layers if layer is not None and not isinstance(layer, QgsVectorLayer)), None)
    if wrong is None:
        return None
    return tr(
        N_("{parameter}: “{layer}” is no vector layer. Give layers of points, lines or polygons, or tables."),
        parameter=definition.description(),
        layer=wrong.name() or wrong.source(),
    )


def sink_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, context) -> str | None:
    """A result layer that cannot be written where it is to go: told before the work of minutes, not after it."""
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if not isinstance(definition, QgsProcessingParameterFeatureSink) or value in (None, ""):
            continue
        path = plain_file(destination_text(value, definition, context))
        if path is None:
            continue
        if not QgsVectorFileWriter.driverForExtension(path.suffix[1:]):
            return tr(
                N_("{output}: QGIS writes no layers as {ending}. Choose another ending, such as .gpkg."),
                output=definition.description(),
                ending=path.suffix,
            )
    return None


def folder_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, context) -> str | None:
    """A folder of a result layer that is not there. Asked when a run begins: windows make their folder just before."""
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if isinstance(definition, QgsProcessingParameterFeatureSink) and value not in (None, ""):
            path = plain_file(destination_text(value, definition, context))
            if path is not None and not path.parent.is_dir():
                return tr(
                    N_("The folder {folder} does not exist. Create it and run again."), folder=str(path.parent)
                )
    return None


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
    if value < low and high >= _NO_LIMIT:
        return tr(N_("{parameter}: {value} is too small; it must be {low} or more."), low=f"{low:.10g}", **named)
    if value > high and (high >= _NO_LIMIT or low <= -_NO_LIMIT):
        return tr(N_("{parameter}: {value} is too large; it must be {high} or less."), high=f"{high:.10g}", **named)
    return tr(
        N_("{parameter}: {value} is out of range; it must be from {low} to {high}."),
        low=f"{low:.10g}", high=f"{high:.10g}", **named,
    )  # fmt: skip
