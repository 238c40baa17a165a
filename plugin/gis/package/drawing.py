"""The layers of a dossier as one drawing for CAD."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...dossier.package.manifest import CopyEntry
from ...errors import OutputError
from ...progress import Progress
from ...text import N_
from .rows import CopySource, Loss, carried, label_field, tell_loss
from .shapes import extent_of, has_shapes

__all__ = ["layer_colour", "write_drawing"]

_KINDS = QgsWkbTypes.GeometryType
#: Features that are taken apart at once.
_BATCH = 1024


def write_drawing(
    sources: Sequence[CopySource], folder: Path, crs: QgsCoordinateReferenceSystem, progress: Progress
) -> list[CopyEntry]:
    """Write all layers with a place into ``ban_ve.dxf``, in one CRS.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    from ...dossier.package.dxf import DxfDrawing, drawing_layer_names, nearest_colour

    drawn = [source for source in sources if has_shapes(source.layer) and source.layer.crs().isValid()]
    if not drawn or not crs.isValid():
        return []
    names = drawing_layer_names([source.table for source in drawn])
    path = folder / "ban_ve.dxf"
    layers = [(name, nearest_colour(*source.colour)) for name, source in zip(names, drawn)]
    try:
        with path.open("w", encoding="ascii", newline="") as target:
            drawing = DxfDrawing(target, layers, _extent(drawn, crs))
            for number, (name, source) in enumerate(zip(names, drawn)):
                loss = Loss()
                part = progress.part(number / len(drawn), (number + 1) / len(drawn))
                _draw(source, name, drawing, crs, loss, part)
                tell_loss(source.title, "DXF", loss, progress)
            drawing.close()
    except OSError as error:
        raise OutputError(N_("{name} cannot be written: {error}"), name=path.name, error=str(error)) from error
    return [CopyEntry(f"{folder.parent.name}/dxf/{path.name}", "dxf", "", drawing.count)]


def _extent(sources: Sequence[CopySource], crs: QgsCoordinateReferenceSystem) -> tuple[float, float, float, float]:
    whole = QgsRectangle()
    for source in sources:
        box = extent_of(source.layer)
        if box.isNull() or source.layer.featureCount() == 0:
            continue
        transform = QgsCoordinateTransform(source.layer.crs(), crs, QgsCoordinateTransformContext())
        try:
            whole.combineExtentWith(transform.transformBoundingBox(box))
        except QgsCsException:
            continue  # its features are told of one by one
    return (whole.xMinimum(), whole.yMinimum(), whole.xMaximum(), whole.yMaximum())


def _draw(source: CopySource, name: str, drawing, crs, loss: Loss, progress: Progress) -> None:
    layer = source.layer
    label = layer.fields().lookupField(label_field(layer) or "-")
    held: list[tuple[bytes, int, str]] = []
    for feature in carried(layer, crs, loss, progress):
        if not feature.hasGeometry():
            continue
        geometry = feature.geometry()
        if QgsWkbTypes.isCurvedType(geometry.wkbType()):
            geometry = QgsGeometry(geometry.constGet().segmentize())
        kind = geometry.type()
        said = feature.attribute(label) if kind == _KINDS.PointGeometry and label >= 0 else None
        held.append((bytes(geometry.asWkb().data()), kind, str(said) if said else ""))
        if len(held) == _BATCH:
            _draw_some(held, name, drawing)
            held = []
    _draw_some(held, name, drawing)


def _draw_some(held: Sequence[tuple[bytes, int, str]], name: str, drawing) -> None:
    """Draw some features: geometry, its kind, and what is written beside a point."""
    from ...wkb import PartsReader

    reader = PartsReader()
    for row, (wkb, _, _) in enumerate(held):
        reader.add(wkb, row)
    parts = reader.parts()
    for index, row in enumerate(parts.feature.tolist()):
        xy = parts.part(index)
        if not len(xy) or xy[0][0] != xy[0][0]:
            continue  # an empty point
        _, kind, said = held[row]
        if kind == _KINDS.PointGeometry:
            drawing.point(name, float(xy[0][0]), float(xy[0][1]), said)
        else:
            drawing.line(name, xy, closed=kind == _KINDS.PolygonGeometry)


def layer_colour(layer: QgsVectorLayer) -> tuple[int, int, int]:
    """The colour that a layer is drawn in: that of its first symbol, 0–255 each; black where it has none."""
    renderer = layer.renderer() if layer.isSpatial() else None
    symbols = renderer.symbols(QgsRenderContext()) if renderer is not None else []
    if not symbols:
        return (0, 0, 0)
    colour = symbols[0].color()
    return (colour.red(), colour.green(), colour.blue())
