"""Layers for tests: in memory, from WKT, and from real OpenStreetMap extracts."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsVectorLayer,
)

DRIVABLE = (
    "motorway",
    "motorway_link",
    "trunk",
    "trunk_link",
    "primary",
    "primary_link",
    "secondary",
    "secondary_link",
    "tertiary",
    "tertiary_link",
    "unclassified",
    "residential",
    "living_street",
    "service",
)


def memory_layer(geometry: str, crs: str, wkt: list[str | None], fields: str = "", rows=None) -> QgsVectorLayer:
    """A memory layer: ``geometry`` as in "LineString", ``fields`` as in "&field=name:string", one row for each WKT."""
    layer = QgsVectorLayer(f"{geometry}?{'crs=' + crs if crs else ''}{fields}", "lớp thử", "memory")
    features = []
    for number, text in enumerate(wkt):
        feature = QgsFeature(layer.fields())
        if text is not None:
            feature.setGeometry(QgsGeometry.fromWkt(text))
        if rows is not None:
            feature.setAttributes(list(rows[number]))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    if not crs:
        from qgis.core import QgsCoordinateReferenceSystem

        layer.setCrs(QgsCoordinateReferenceSystem())
    return layer


def osm_roads(pbf: Path, folder: Path) -> QgsVectorLayer:
    """Drivable roads of an OpenStreetMap extract, straight from GDAL (not through our own import)."""
    target = folder / f"{pbf.name.split('.')[0]}_roads.gpkg"
    if not target.exists():
        quoted = ", ".join(f"'{value}'" for value in DRIVABLE)
        gdal.VectorTranslate(
            str(target),
            str(pbf),
            layers=["lines"],
            where=f"highway IN ({quoted})",
            layerName="roads",
            geometryType="LINESTRING",
        )
    return QgsVectorLayer(str(target), "roads", "ogr")


def output_layer(outputs: dict, name: str = "OUTPUT") -> QgsVectorLayer:
    """A result of an algorithm as a layer, whether it is in memory or in a file."""
    value = outputs[name]
    if isinstance(value, QgsVectorLayer):
        return value
    found = QgsProcessingUtils.mapLayerFromString(value, QgsProcessingContext())
    return found or QgsVectorLayer(value, name, "ogr")


class CancelAt:
    """A feedback (``made``) that asks to stop at its n-th question, and counts them."""

    def __init__(self, at: int):
        self.made = QgsProcessingFeedback()
        self.count = 0
        self.at = at
        self.made.isCanceled = self.asked

    def asked(self) -> bool:
        self.count += 1
        return self.count > self.at
