"""What hinders tables of databases from being read or written, told before anything runs and without a password."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProperty,
    QgsVectorLayer,
)

from ..plugin.errors import OutputError
from ..plugin.gis.database import PROVIDER, ServerWords, database_uri, is_stored_in_database, table_key, table_text
from ..plugin.gis.i18n import explain, tr
from ..plugin.gis.table_swap import table_fault
from ..plugin.text import N_
from .places import destination_text

__all__ = ["ask_keys_again", "database_fault", "databases_fault"]

#: Results that have geometries for sure.
_SPATIAL = (
    QgsProcessing.SourceType.TypeVectorAnyGeometry,
    QgsProcessing.SourceType.TypeVectorPoint,
    QgsProcessing.SourceType.TypeVectorLine,
    QgsProcessing.SourceType.TypeVectorPolygon,
)


def databases_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, context) -> str | None:
    """The first table of a database that cannot be read, or written to; None if there is none."""
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if parameters.get(name) in (None, ""):
            continue
        fault = None
        if isinstance(definition, (QgsProcessingParameterFeatureSource, QgsProcessingParameterMultipleLayers)):
            fault = database_fault(algorithm, parameters, name, context)
        elif isinstance(definition, QgsProcessingParameterFeatureSink):
            fault = _sink_fault(algorithm, definition, parameters, context)
        if fault:
            return fault
    return None


def database_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, context) -> str | None:
    """Why a table that is given for a parameter cannot be read; None if it can, or if none is given."""
    for uri, opened in _tables(parameters.get(name), context):
        said = _unreadable(uri, opened)
        if said is not None:
            return tr(
                N_("{parameter}: the table {table} cannot be read: {error}."),
                parameter=algorithm.parameterDefinition(name).description(),
                table=table_text(uri),
                error=said,
            )
    return None


def _tables(value, context) -> list[tuple[QgsDataSourceUri, bool]]:
    """Tables of databases that a value of a parameter means, each with whether QGIS has it open."""
    if isinstance(value, (list, tuple)):
        return [table for one in value for table in _tables(one, context)]
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext(), "")
    if is_stored_in_database(value):
        return [(QgsDataSourceUri(value.source()), value.isValid())]
    uri = database_uri(value) if isinstance(value, str) else None
    return [] if uri is None else [(uri, False)]


#: Views whose keys the server found to tell their rows apart, since the last run began.
_KEYS_GOOD: set[tuple[str, ...]] = set()


def ask_keys_again() -> None:
    """Have the next check ask once more whether keys of views are unique: a run begins, and their rows change."""
    _KEYS_GOOD.clear()


def _unreadable(uri: QgsDataSourceUri, opened: bool) -> str | None:
    """What the server says against reading a table; None if it gives it.

    Whether the key of a view is unique the server can only say by reading all of it: that is asked once before each
    run, and not of what QGIS has open. Parameters are checked often.
    """
    view = (*table_key(uri), uri.keyColumn(), uri.sql())
    asked = not opened and view not in _KEYS_GOOD
    if not asked:
        uri.removeParam("checkPrimaryKeyUnicity")
        uri.setParam("checkPrimaryKeyUnicity", "0")
    with ServerWords() as words:
        layer = QgsVectorLayer(uri.uri(False), "", PROVIDER)
    if layer.isValid():
        if asked and uri.param("checkPrimaryKeyUnicity") != "0":
            _KEYS_GOOD.add(view)
        return None
    if words.said:
        return words.said.rstrip(".")
    return tr(
        N_(
            "QGIS finds no column that tells its rows apart. Of a view, name one that is unique in the source "
            "(key='column')"
        )
    )


def _systems(algorithm: QgsProcessingAlgorithm, parameters: dict, context) -> list[QgsCoordinateReferenceSystem]:
    """The coordinate reference systems of inputs: results mostly have one of these."""
    found: dict[str, QgsCoordinateReferenceSystem] = {}
    for definition in algorithm.parameterDefinitions():
        name, some = definition.name(), []
        if isinstance(definition, QgsProcessingParameterCrs):
            some = [algorithm.parameterAsCrs(parameters, name, context)]
        elif parameters.get(name) in (None, ""):
            continue
        elif isinstance(definition, QgsProcessingParameterMultipleLayers):
            some = [layer.crs() for layer in algorithm.parameterAsLayerList(parameters, name, context)]
        elif isinstance(definition, (QgsProcessingParameterFeatureSource, QgsProcessingParameterRasterLayer)):
            layer = algorithm.parameterAsLayer(parameters, name, context)
            some = [] if layer is None else [layer.crs()]
        found.update((crs.authid(), crs) for crs in some if crs.isValid())
    return list(found.values())


def _sink_fault(algorithm: QgsProcessingAlgorithm, definition, parameters: dict, context) -> str | None:
    value = parameters[definition.name()]
    if isinstance(value, QgsProcessingOutputLayerDefinition) and value.useRemapping():
        return None
    uri = database_uri(destination_text(value, definition, context))
    if uri is None:
        return None
    try:
        fault = table_fault(uri, _systems(algorithm, parameters, context) if definition.dataType() in _SPATIAL else ())
    except OutputError as error:
        return tr(N_("{output}: {error}"), output=definition.description(), error=explain(error))
    if fault is None:
        return None
    template, values = fault
    return tr(N_("{output}: {error}"), output=definition.description(), error=tr(template, **values))
