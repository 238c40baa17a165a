"""The layers of a finished run in the project: those of a process of its own are loaded, all go into one group."""

from __future__ import annotations

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..jobs import Job
from .plan_outputs import layer_results

__all__ = ["GROUP", "into_group", "load_files"]

#: Results come into this group of the layer tree: the plugin's name.
GROUP = "Hạ Tầng Số"


def load_files(
    algorithm: QgsProcessingAlgorithm, job: Job, context: QgsProcessingContext, project: QgsProject
) -> None:
    """Layers of a run in a process of its own do not come into the project by themselves."""
    for definition in layer_results(algorithm):
        name = definition.name()
        path = job.results.get(name)
        if not isinstance(path, str) or not path or project.mapLayer(path) is not None:
            continue
        layer = QgsProcessingUtils.mapLayerFromString(path, context)
        if layer is not None:
            copy = layer.clone()
            copy.setName(definition.description())
            job.layers.append(project.addMapLayer(copy))
            job.results[name] = copy.id()


#: What is drawn over what: points over lines over areas; tables nowhere.
_OVER = {
    QgsWkbTypes.GeometryType.PointGeometry: 0,
    QgsWkbTypes.GeometryType.LineGeometry: 1,
    QgsWkbTypes.GeometryType.PolygonGeometry: 2,
}
_RASTER = 3


def _drawn(layer: QgsMapLayer) -> int:
    if isinstance(layer, QgsVectorLayer):
        return _OVER.get(layer.geometryType(), _RASTER + 1)
    return _RASTER


def into_group(algorithm: QgsProcessingAlgorithm, job: Job, project: QgsProject) -> None:
    """Put the layers of a run into the plugin's group of the layer tree, so that none hides another.

    Points go on top and rasters below, those of one kind in the order of the algorithm's results. Of several rasters
    the first is seen: they fill the same place.
    """
    root = project.layerTreeRoot()
    group = root.findGroup(GROUP) or root.insertGroup(0, GROUP)
    places = {job.results.get(one.name()): number for number, one in enumerate(layer_results(algorithm))}
    layers = sorted(job.layers, key=lambda layer: (_drawn(layer), places.get(layer.id(), len(places))))
    rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
    for layer in rasters[1:]:
        node = root.findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityChecked(False)
    for layer in reversed(layers):
        node = root.findLayer(layer.id())
        if node is None or node.parent() is group:
            continue
        group.insertChildNode(0, node.clone())
        node.parent().removeChildNode(node)
