"""Geometry of layers that QGIS takes for tables: collections (points and lines in one feature).

Older versions of QGIS say of them that they are not spatial, and know neither their CRS nor their extent; the provider
does.
"""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsRectangle, QgsVectorLayer, QgsWkbTypes

__all__ = ["crs_of", "extent_of", "has_shapes"]


def has_shapes(layer: QgsMapLayer) -> bool:
    """Whether the rows of a layer have geometries, of whatever kind."""
    return isinstance(layer, QgsVectorLayer) and layer.wkbType() != QgsWkbTypes.Type.NoGeometry


def crs_of(layer: QgsMapLayer) -> QgsCoordinateReferenceSystem:
    """The CRS of a layer; an invalid one of a table."""
    if layer.crs().isValid() or layer.isSpatial() or not has_shapes(layer):
        return layer.crs()
    return layer.dataProvider().crs()


def extent_of(layer: QgsMapLayer) -> QgsRectangle:
    """The extent of a layer in its CRS; a null one of a table."""
    if layer.isSpatial() or not has_shapes(layer):
        return layer.extent()
    whole = QgsRectangle()
    for feature in layer.getFeatures():  # some providers know none of these
        if feature.hasGeometry() and not feature.geometry().isEmpty():
            whole.combineExtentWith(feature.geometry().boundingBox())
    return whole
