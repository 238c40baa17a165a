"""What the plan of the project says about the parameters of an algorithm."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..plugin.gis.plan import Plan

__all__ = ["layer_parameters", "plan_parameters"]

#: Algorithms that the layers of a plan are for, the first names of their parameters counting.
_PLANNING = ("hatangso:assesstargets", "hatangso:fiberroutes")
_KIND = QgsProcessing.SourceType
_KINDS = {
    QgsWkbTypes.GeometryType.PointGeometry: _KIND.TypeVectorPoint,
    QgsWkbTypes.GeometryType.LineGeometry: _KIND.TypeVectorLine,
    QgsWkbTypes.GeometryType.PolygonGeometry: _KIND.TypeVectorPolygon,
}
_LAYER_KINDS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterVectorLayer,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterMapLayer,
)


def plan_parameters(algorithm_id: str, plan: Plan, project: QgsProject) -> dict[str, Any]:
    """Values by parameter: layers of the plan (by id), target set, year, fields, what documents say at their head.

    Parameters that mean the same have the same name in all algorithms; those that the plan says nothing of stay out.
    """
    algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
    if algorithm is None:
        return {}
    simple = {
        "TARGET_FILE": plan.target_file,
        "YEAR": plan.year,
        "FIELDS": [
            cell
            for role, columns in sorted(plan.fields.items())
            for column, name in sorted(columns.items())
            for cell in (role, column, name)
        ],
        **plan.documents,
    }
    # The date of documents and that of layers have one name in some algorithms.
    names = {definition.name() for definition in algorithm.parameterDefinitions()}
    simple["LAYERS_DATE" if "LAYERS_DATE" in names else "DATE"] = plan.layers_date
    if "LAYERS_DATE" in names or "ISSUING_BODY" in names or "DOSSIER_TYPE" in names:
        simple["DATE"] = plan.documents.get("DATE", "")
    made: dict[str, Any] = dict(plan.parameters.get(algorithm_id, {}))
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        several = isinstance(definition, QgsProcessingParameterMultipleLayers)
        if several or isinstance(definition, _LAYER_KINDS):
            ids = [id_ for id_ in plan.layers.get(name, ()) if project.mapLayer(id_) is not None]
            if ids:
                made[name] = ids if several else ids[0]
        elif name == "TARGET_SET" and plan.target_set in definition.options():
            made[name] = plan.target_set
        elif simple.get(name) not in (None, "", []):
            made[name] = simple[name]
    return made


def layer_parameters(layer: QgsMapLayer) -> list[tuple[str, str]]:
    """Parameters that a layer can be given to, by its type of geometry: names, and what people call them."""
    found: dict[str, str] = {}
    for algorithm_id in _PLANNING:
        algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
        for definition in algorithm.parameterDefinitions() if algorithm is not None else ():
            if definition.name() not in found and _takes(definition, layer):
                found[definition.name()] = definition.description()
    return list(found.items())


def _takes(definition: QgsProcessingParameterDefinition, layer: QgsMapLayer) -> bool:
    if definition.isDestination():
        return False
    if isinstance(layer, QgsRasterLayer):
        return isinstance(definition, QgsProcessingParameterRasterLayer)
    if not isinstance(layer, QgsVectorLayer):
        return False
    if isinstance(definition, QgsProcessingParameterMultipleLayers):
        return definition.layerType() == _KIND.TypeVector
    if not isinstance(definition, QgsProcessingParameterFeatureSource):
        return False
    wanted = set(definition.dataTypes())
    own = _KINDS.get(layer.geometryType(), _KIND.TypeVector)
    if _KIND.TypeVector in wanted or not wanted:
        return True
    return own in wanted or (_KIND.TypeVectorAnyGeometry in wanted and own != _KIND.TypeVector)
