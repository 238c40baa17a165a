"""What layers of a project show of themselves, for :mod:`..targets.role_finding` and :mod:`..targets.readiness`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from qgis.core import (
    QgsAbstractFeatureSource,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..progress import SILENT, Progress
from ..targets.readiness import LayerFacts
from ..targets.readiness_scan import LayerScan
from ..targets.role_finding import LayerSigns
from ..text import N_
from .i18n import tr
from .source import plain

__all__ = ["layer_facts", "layer_samples", "scan_layer"]

_KINDS = {
    QgsWkbTypes.GeometryType.PointGeometry: "point",
    QgsWkbTypes.GeometryType.LineGeometry: "line",
    QgsWkbTypes.GeometryType.PolygonGeometry: "polygon",
    QgsWkbTypes.GeometryType.NullGeometry: "",
}
#: Degrees that there are; some count eastwards all round.
_WORLD = QgsRectangle(-180.0, -90.0, 360.0, 90.0)
_DEGREES = "EPSG:4326"
#: How far beyond the area of a CRS coordinates may lie, in degrees: people use zones of their neighbours.
_MARGIN = 6.0
#: Values of a field that are shown, and how many rows are looked at for them.
_SHOWN, _LOOKED_AT = 3, 30


def layer_facts(layer: QgsMapLayer) -> LayerFacts:
    """What can be seen of a layer at once: no feature is read."""
    vector = layer if isinstance(layer, QgsVectorLayer) else None
    raster = layer if isinstance(layer, QgsRasterLayer) else None
    kind, fields, numeric, count = "?", (), frozenset(), -1
    if vector is not None:
        kind = _KINDS.get(vector.geometryType(), "?") if vector.isValid() else "?"
        fields = tuple(vector.fields().names())
        numeric = frozenset(field.name() for field in vector.fields() if field.isNumeric())
        count = int(vector.featureCount()) if vector.isValid() else -1
    elif raster is not None:
        kind = "raster"
    extent, fits = _extent(layer) if layer.isValid() and kind else (None, True)
    return LayerFacts(
        LayerSigns(layer.id(), _names(layer), kind, fields, raster.bandCount() if raster is not None else 0),
        layer.name(),
        layer.isValid(),
        layer.providerType() == "memory",
        vector is not None and vector.isModified(),
        count,
        _said(layer.crs()) if kind and layer.crs().isValid() else "",
        layer.crs().isGeographic(),
        fits,
        extent,
        numeric,
    )


def _said(crs: QgsCoordinateReferenceSystem) -> str:
    """What people call a CRS."""
    return " – ".join(text for text in (crs.authid(), crs.description()) if text) or crs.userFriendlyIdentifier()


def _names(layer: QgsMapLayer) -> tuple[str, ...]:
    """The name in the project, that of the table, and that of a file with one table only."""
    table, path = _table_and_path(layer.providerType(), layer.source())
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if table:
        # QGIS names layers "file — table": a file of many tables says nothing about one of them.
        return tuple(dict.fromkeys(text for text in (_without(layer.name(), stem), table) if text))
    return tuple(dict.fromkeys(text for text in (layer.name(), stem) if text))


@lru_cache(maxsize=1024)  # windows look at the layers again after each change
def _table_and_path(provider: str, source: str) -> tuple[str, str]:
    parts = QgsProviderRegistry.instance().decodeUri(provider, source)
    return str(parts.get("layerName") or parts.get("table") or ""), str(parts.get("path") or "").replace("\\", "/")


def _without(name: str, stem: str) -> str:
    for dash in (" — ", " – "):
        if stem and name.startswith(f"{stem}{dash}"):
            return name[len(stem) + len(dash) :]
    return name


def _extent(layer: QgsMapLayer) -> tuple[tuple[float, float, float, float] | None, bool]:
    """Where a layer lies in degrees, and whether its coordinates can be of its CRS."""
    box, crs = layer.extent(), layer.crs()
    if not crs.isValid() or box.isNull() or not box.isFinite():
        return None, True
    wide = _in_degrees(crs.authid() or crs.toWkt(), box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    if wide is None:
        return None, False
    place = (wide.xMinimum(), wide.yMinimum(), wide.xMaximum(), wide.yMaximum())
    if crs.isGeographic():
        return place, _WORLD.contains(wide)
    bounds = crs.bounds()
    if bounds.isEmpty() or not wide.isFinite():
        return (place, True) if wide.isFinite() else (None, False)
    allowed = QgsRectangle(bounds)
    allowed.grow(_MARGIN)
    return place, allowed.intersects(wide)


@lru_cache(maxsize=1024)
def _in_degrees(crs: str, west: float, south: float, east: float, north: float) -> QgsRectangle | None:
    """A rectangle of a CRS in degrees; None where it has no place there."""
    there, degrees = QgsCoordinateReferenceSystem(crs), QgsCoordinateReferenceSystem(_DEGREES)
    carry = QgsCoordinateTransform(there, degrees, QgsCoordinateTransformContext())
    try:
        return carry.transformBoundingBox(QgsRectangle(west, south, east, north))
    except QgsCsException:
        return None


def layer_samples(layer: QgsVectorLayer, names: Sequence[str]) -> dict[str, list[str]]:
    """A few values of each field, as people would see them; looks at the first rows only."""
    found: dict[str, list[str]] = {name: [] for name in names}
    request = QgsFeatureRequest().setLimit(_LOOKED_AT)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(list(names), layer.fields())
    for feature in layer.getFeatures(request):
        for name, values in found.items():
            value = plain(feature.attribute(name))
            if value in (None, "") or len(values) == _SHOWN:
                continue
            text = tr(N_("yes") if value else N_("no")) if isinstance(value, bool) else str(value)
            if text not in values:
                values.append(text)
    return found


def scan_layer(
    parameter: str,
    layer_id: str,
    source: QgsAbstractFeatureSource,
    columns: Mapping[str, str],
    count: int,
    places: bool = True,
    progress: Progress = SILENT,
) -> LayerScan:
    """Read a layer for the checks; may run in another thread than that of the layer.

    Parameters
    ----------
    parameter, layer_id : str
        Role and id of the layer.
    source : QgsAbstractFeatureSource
        ``QgsVectorLayerFeatureSource`` of the layer, which was made in the layer's own thread.
    columns : mapping of str to str
        Field of each column that is wanted.
    count : int
        About how many features there are, for the progress; -1 if nobody knows.
    places : bool
        Whether its features should have geometries: a table has none.
    progress : Progress

    Raises
    ------
    Cancelled
        The user stopped it.
    """
    request = QgsFeatureRequest()
    if not places:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    fields = source.fields()
    indexes = {column: fields.lookupField(name) for column, name in columns.items()}
    indexes = {column: index for column, index in indexes.items() if index >= 0}
    request.setSubsetOfAttributes(list(indexes.values()))
    values: dict[str, list] = {column: [] for column in indexes}
    ids: list[int] = []
    null: list[int] = []
    invalid: list[int] = []
    for feature in progress.each(source.getFeatures(request), max(count, 1), every=64):
        ids.append(feature.id())
        attributes = feature.attributes()
        for column, index in indexes.items():
            values[column].append(plain(attributes[index]))
        if not places:
            continue
        if not feature.hasGeometry():
            null.append(feature.id())
        elif not feature.geometry().isGeosValid():
            invalid.append(feature.id())
    return LayerScan(parameter, layer_id, ids, values, tuple(null), tuple(invalid))
