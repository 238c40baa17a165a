"""The layers of maps: copies in a project of their own, ready for print, in an order in which nothing is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsLabelingEngineSettings,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QPainter

from ...errors import DataError
from ...text import N_
from .cloning import cloned
from .dress import dress_bare
from .labels import LabelTwin, label_twins, show_within
from .spoken import speak

__all__ = [
    "BENEATH",
    "GROUPS",
    "MapLayer",
    "MapStock",
    "geometry_layer",
    "blends",
    "layer_extent",
    "layer_name",
    "print_order",
    "replace_geometry",
]

#: Groups of layers from top to bottom.
GROUPS = ("frame", "plan", "today", "coverage", "units", "base")
#: Custom property of layers that only lie beneath, such as a tile of elevation: a map does not grow to hold them.
BENEATH = "hatangso/beneath"


@dataclass(frozen=True)
class MapLayer:
    """A layer as it is drawn.

    Parameters
    ----------
    layer : QgsMapLayer
        A copy of what was given.
    group : str
        One of :data:`GROUPS`.
    title : str
        For the legend.
    switch : str
        What it is called among the layers of a PDF; default: the title.
    labels : tuple of LabelTwin
        Its labels, which the layer itself has no more.
    """

    layer: QgsMapLayer
    group: str
    title: str
    switch: str = ""
    labels: tuple[LabelTwin, ...] = ()


class MapStock:
    """A project of its own with copies of the layers: what the user has open stays as it is.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem
        Of the maps.
    transform_context : QgsCoordinateTransformContext
        Of the user's project: which shifts between datums he chose.
    """

    def __init__(self, crs: QgsCoordinateReferenceSystem, transform_context: QgsCoordinateTransformContext):
        self.project = QgsProject()
        self.project.setTransformContext(transform_context)
        self.project.setCrs(crs)
        self.project.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
        self.crs = crs
        settings = QgsLabelingEngineSettings()
        settings.setFlag(QgsLabelingEngineSettings.Flag.UsePartialCandidates, False)
        settings.setPlacementVersion(QgsLabelingEngineSettings.PlacementEngineVersion.PlacementEngineVersion2)
        self.project.setLabelingEngineSettings(settings)
        self._counts: dict[str, int] = {}

    def take(
        self,
        layer: QgsMapLayer,
        group: str,
        *,
        title: str = "",
        copy: bool = True,
        language: str = "",
        change: Callable[[QgsVectorLayer], None] | None = None,
    ) -> MapLayer:
        """Take a layer in.

        Parameters
        ----------
        layer : QgsMapLayer
        group : str
        title : str
            Default: what the layer is called.
        copy : bool
            Whether to copy it; a layer that was made for this map needs none.
        language : str
            Of the legend; default: as it is.
        change : callable, optional
            Changes the looks of the copy of a vector layer.

        Raises
        ------
        DataError
            The layer cannot be drawn: it is broken, or has no CRS.
        """
        title = title or layer_name(layer)
        if not layer.isValid():
            raise DataError(N_("{layer} cannot be opened. Check the path."), layer=title)
        if not layer.crs().isValid():
            raise DataError(
                N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."), layer=title
            )
        made = cloned(layer) if copy else layer
        number = self._counts[group] = self._counts.get(group, -1) + 1
        if copy and layer.project() is None:
            dress_bare(made, group, number)
        if copy and language:
            speak(made, language)
        made.setName(title)
        if group in ("plan", "today", "coverage", "units"):
            # Asked for by name: not left out because a screen would be too full of it.
            made.setScaleBasedVisibility(False)
            _show_from_afar(made)
        if change is not None and isinstance(made, QgsVectorLayer):
            change(made)
        labels = label_twins(made) if isinstance(made, QgsVectorLayer) else ()
        self.project.addMapLayer(made, False)
        for twin in labels:
            self.project.addMapLayer(twin.layer, False)
        return MapLayer(made, group, title, labels=labels)

    def labels_within(self, layer: MapLayer, area: QgsGeometry | None) -> None:
        """Label only what touches ``area`` (in the CRS of the map); everything for None."""
        place = None
        if area is not None and layer.labels:
            place = QgsGeometry(area)
            try:
                place.transform(QgsCoordinateTransform(self.crs, layer.layer.crs(), self.project))
            except QgsCsException:
                place = None
        for twin in layer.labels:
            show_within(twin, place)


def layer_name(layer: QgsMapLayer) -> str:
    """What a layer is called: by its project, else by its metadata, else by its file."""
    if layer.project() is not None:
        return layer.name()
    return layer.metadata().title() or layer.name()


def _show_from_afar(layer: QgsMapLayer) -> None:
    """Let the rules for the smallest scale hold for all that are smaller still, where else nothing would be drawn."""
    renderer = layer.renderer() if isinstance(layer, QgsVectorLayer) else None
    if not isinstance(renderer, QgsRuleBasedRenderer):
        return
    rules = [rule for rule in renderer.rootRule().descendants() if rule.minimumScale() > 0 or rule.symbol() is not None]
    if not rules or any(rule.minimumScale() <= 0 and rule.symbol() is not None for rule in rules):
        return
    farthest = max(rule.minimumScale() for rule in rules)
    for rule in rules:
        if rule.minimumScale() == farthest:
            rule.setMinimumScale(0)


# -- layers that the map itself makes ---------------------------------------------------------------------------------


def geometry_layer(
    crs: QgsCoordinateReferenceSystem,
    title: str,
    geometries: Sequence[QgsGeometry],
    columns: dict[str, Sequence[str]] | None = None,
    kind: str = "MultiPolygon",
) -> QgsVectorLayer:
    """A layer in memory, of polygons or another kind of geometry, with columns of text."""
    columns = columns or {}
    fields = "".join(f"&field={name}:string(0,0)" for name in columns)
    layer = QgsVectorLayer(f"{kind}?crs={crs.authid()}{fields}", title, "memory")
    layer.setCrs(crs)  # also one that has no code
    features = []
    for row, geometry in enumerate(geometries):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([values[row] for values in columns.values()])
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def replace_geometry(layer: QgsVectorLayer, geometry: QgsGeometry) -> None:
    """Let ``geometry`` be all that a layer in memory holds."""
    provider = layer.dataProvider()
    provider.truncate()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(geometry)
    provider.addFeatures([feature])
    layer.updateExtents()


# -- order and place --------------------------------------------------------------------------------------------------


def print_order(layers: Sequence[MapLayer]) -> list[MapLayer]:
    """Layers from top to bottom: points over lines over areas over pictures; of one kind by group, then as given."""
    return sorted(layers, key=lambda layer: (_kind(layer.layer), GROUPS.index(layer.group)))


def _kind(layer: QgsMapLayer) -> int:
    if isinstance(layer, QgsRasterLayer) or not isinstance(layer, QgsVectorLayer):
        return 3
    kinds = QgsWkbTypes.GeometryType
    return {kinds.PointGeometry: 0, kinds.LineGeometry: 1}.get(layer.geometryType(), 2)


def blends(layer: QgsMapLayer) -> bool:
    """Whether a layer mixes its colours with those below: paper knows that only as a picture."""
    plain = QPainter.CompositionMode.CompositionMode_SourceOver
    if layer.blendMode() != plain:
        return True
    return isinstance(layer, QgsVectorLayer) and layer.featureBlendMode() != plain


def layer_extent(
    layers: Sequence[QgsMapLayer], crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext
) -> QgsRectangle:
    """What all layers cover together, in ``crs``; a null rectangle if that is nothing.

    Layers that only lie beneath (:data:`BENEATH`) count where there is nothing else.
    """
    extent = QgsRectangle()
    for layer in [layer for layer in layers if not layer.customProperty(BENEATH)] or layers:
        own = layer.extent()
        if own.isNull() or not own.isFinite():
            continue
        try:
            extent.combineExtentWith(QgsCoordinateTransform(layer.crs(), crs, context).transformBoundingBox(own))
        except QgsCsException:
            continue  # it lies where the CRS of the map does not reach
    return extent if not extent.isNull() and extent.isFinite() else QgsRectangle()
