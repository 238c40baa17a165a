"""Maps as pictures for reports: layers in their own looks, with a legend of what is shown, north and a scale bar."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsPrintLayout,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QFont

from ...errors import DataError
from ...text import N_
from ..icons import icon_path
from .crs import print_crs
from .fonts import map_family
from .items import legend_font, set_legend_font
from .layers import MapLayer, MapStock, layer_extent
from .legend import MapLegend
from .painter import settle_context
from .pictures import label_image, png_bytes
from .scale_bars import settle_bar
from .styles import item_of_style, label_values, styles_of, with_style
from .words import WORDS

__all__ = ["item_of_style", "map_image", "styles_of", "with_style"]

_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_PANEL = 46.0
_GAP = 1.5
_LETTERS = 6.5
#: How much higher a picture becomes at a time for its legend; room in mm for the line that counts what it lacks.
_GROWTH, _MORE = 1.15, 3.6


def map_image(
    layers: Sequence[QgsMapLayer],
    transform_context: QgsCoordinateTransformContext,
    *,
    extent: QgsRectangle | None = None,
    crs: QgsCoordinateReferenceSystem | None = None,
    width_mm: float = 155.0,
    height_mm: float = 110.0,
    most_mm: float = 0.0,
    dpi: float = 200.0,
    language: str = "vi",
    legend: bool = True,
) -> bytes:
    """Draw a map as PNG; the same layers give the same bytes.

    Parameters
    ----------
    layers : sequence of QgsMapLayer
        The first is on top. They are copied; what they look like is kept, but for scales at which they would not be
        drawn, and for letters that the machine does not have. A layer that stands in no project and was never given
        looks gets those stored with it, or plain ones.
    transform_context : QgsCoordinateTransformContext
        Of the user's project.
    extent : QgsRectangle, optional
        What has to be seen, in ``crs``; default: all layers.
    crs : QgsCoordinateReferenceSystem, optional
        Of the map; default: that of the first layer. One that does not keep the scale (degrees, Web Mercator) is
        replaced by the zone that the place lies in, and the extent carried over.
    width_mm, height_mm : float
        Of the picture.
    most_mm : float
        As high as this the picture may become where its legend would lack symbols; default: it keeps its height.
    dpi : float
    language : str
        "vi" or "en".
    legend : bool
        Whether there is a legend, of what is shown only.

    Raises
    ------
    DataError
        There is no layer, one of them cannot be drawn, or there is nothing to be seen.
    """
    if not layers:
        raise DataError(N_("There is no layer to make a map of."))
    wanted = crs if crs is not None and crs.isValid() else layers[0].crs()
    shown = QgsRectangle(extent) if extent is not None else layer_extent(layers, wanted, transform_context)
    if shown.isNull() or not shown.isFinite():
        raise DataError(N_("There is nothing to be seen in {layers}."), layers=", ".join(one.name() for one in layers))
    used = print_crs(wanted, shown, transform_context)
    if used != wanted and extent is None:
        # Straight from the layers: a box that is carried twice grows twice.
        shown = layer_extent(layers, used, transform_context)
    elif used != wanted:
        try:
            shown = QgsCoordinateTransform(wanted, used, transform_context).transformBoundingBox(shown)
        except QgsCsException as error:
            raise DataError(N_("The map cannot be carried into another CRS: {error}"), error=str(error)) from error
    stock = MapStock(used, transform_context)
    stocked = [
        stock.take(layer, "today", language=language, change=lambda copy: label_values(copy, language, 4.8))
        for layer in layers
    ]
    while True:
        drawing = _Drawing(stock, width_mm, height_mm)
        drawing.map(stocked, shown, width_mm - (_PANEL + _GAP if legend else 0.0), height_mm)
        if not legend or not drawing.legend(stocked, language, height_mm >= most_mm) or height_mm >= most_mm:
            break
        height_mm = min(height_mm * _GROWTH, most_mm)
    drawing.scale_bar(language)
    drawing.north()
    settle_context(drawing, dpi, vector=False)
    image = QgsLayoutExporter(drawing.layout).renderPageToImage(0, QSize(), dpi)
    if image.isNull():
        raise DataError(N_("There is not enough memory for a picture of this size. Choose fewer dots per inch."))
    label_image(image, drawing.chart, stocked, dpi)
    return png_bytes(image)


class _Drawing:
    """A small layout made for one picture."""

    def __init__(self, stock: MapStock, width: float, height: float):
        self._stock = stock
        self._width = width
        self.layout = QgsPrintLayout(stock.project)
        self.layout.undoStack().blockCommands(True)
        self.layout.initializeDefaults()
        self.layout.pageCollection().page(0).setPageSize(QgsLayoutSize(width, height, _MM))
        self.chart: QgsLayoutItemMap | None = None
        self._box = (0.0, 0.0, width, height)
        self._scale = 1.0

    def _add(self, item: QgsLayoutItem, left: float, top: float, width: float, height: float) -> None:
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(left, top, _MM))
        item.attemptResize(QgsLayoutSize(width, height, _MM))

    def map(self, layers: Sequence[MapLayer], extent: QgsRectangle, width: float, height: float) -> None:
        chart = QgsLayoutItemMap(self.layout)
        left = top = 0.3
        width, height = width - 0.6, height - 0.6
        self._add(chart, left, top, width, height)
        units = QgsUnitTypes.DistanceUnit
        per_metre = QgsUnitTypes.fromUnitToUnitFactor(units.DistanceMeters, self._stock.crs.mapUnits())
        # No number of the scale is told: the map fills its frame.
        self._scale = (
            max(extent.width() / (width - 4), extent.height() / (height - 4), 1e-3 * per_metre) / per_metre * 1000
        )
        centre = extent.center()
        half = [side * self._scale / 1000 * per_metre / 2 for side in (width, height)]
        view = QgsRectangle(centre.x() - half[0], centre.y() - half[1], centre.x() + half[0], centre.y() + half[1])
        chart.setCrs(self._stock.crs)
        chart.setLayers([layer.layer for layer in layers])
        chart.setExtent(view)  # QGIS 3.22 cannot zoom a map that has no extent yet
        chart.attemptMove(QgsLayoutPoint(left, top, _MM))
        chart.attemptResize(QgsLayoutSize(width, height, _MM))
        chart.zoomToExtent(view)
        chart.setMapFlags(chart.mapFlags() & ~QgsLayoutItemMap.MapItemFlag.ShowPartialLabels)
        chart.setLabelMargin(QgsLayoutMeasurement(0.8, _MM))
        chart.setFrameEnabled(True)
        chart.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, _MM))
        self.chart, self._box = chart, (left, top, width, height)

    def _ground(self, left: float, top: float, width: float, height: float) -> None:
        """White behind what stands on the map."""
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        shape.setSymbol(QgsFillSymbol.createSimple({"color": "255,255,255,215", "outline_style": "no"}))
        self._add(shape, left, top, width, height)
        self.chart.addLabelBlockingItem(shape)

    def north(self) -> None:
        left, top, width, _ = self._box
        self._ground(left + width - 8.4, top + 1.0, 7.4, 10.2)
        picture = QgsLayoutItemPicture(self.layout)
        picture.setPicturePath(icon_path("north_arrow"))
        picture.setPictureAnchor(QgsLayoutItem.ReferencePoint.Middle)
        self._add(picture, left + width - 8.4, top + 1.2, 7.4, 9.8)

    def scale_bar(self, language: str) -> None:
        left, top, width, height = self._box
        reach = min(48.0, width * 0.5)
        place = (left + 1.0, top + height - 8.2, reach, 7.2)
        bar = QgsLayoutItemScaleBar(self.layout)
        bar.setStyle("Double Box")
        bar.setHeight(1.2)
        bar.setBoxContentSpace(0.6)
        bar.setLabelBarSpace(0.6)
        text = bar.textFormat()
        font = QFont(map_family() or text.font().family())
        text.setFont(font)
        text.setSize(_LETTERS)
        text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
        text.setColor(QColor("#1a1a1a"))
        bar.setTextFormat(text)
        self._add(bar, *place)
        settle_bar(bar, self.chart, self._scale / 1000.0, place, language)
        self._ground(place[0], place[1], bar.rect().width(), bar.rect().height())
        self.layout.moveItemToTop(bar)
        bar.attemptMove(QgsLayoutPoint(place[0], place[1], _MM))

    def legend(self, layers: Sequence[MapLayer], language: str, last: bool) -> int:
        """Put the legend in; returns how many symbols have no room, which it says if this is the ``last`` try."""
        item = QgsLayoutItemLegend(self.layout)
        item.setLinkedMap(self.chart)
        item.setBoxSpace(0)
        item.setSymbolWidth(5.0)
        item.setSymbolHeight(2.6)
        item.setColumnSpace(2.0)
        styles = QgsLegendStyle.Style
        for part, points, bold in (
            (styles.Title, 7.0, True),
            (styles.Group, 6.8, True),
            (styles.Subgroup, 6.5, True),
            (styles.SymbolLabel, _LETTERS, False),
        ):
            font = QFont(map_family() or legend_font(item, part).family())
            font.setPointSizeF(points)
            font.setBold(bold)
            set_legend_font(item, part, font)
        for part, gap in ((styles.Group, 1.4), (styles.Subgroup, 1.2), (styles.Symbol, 0.8)):
            item.setStyleMargin(part, QgsLegendStyle.Side.Top, gap)
        left = self._width - _PANEL
        _, top, _, height = self._box
        self._add(item, left, top, _PANEL, height)
        legend = MapLegend(item, language)
        rows = legend.rows(self.chart, layers)
        left_out = legend.fill(rows, (_PANEL, height))
        if left_out and last:
            left_out = legend.fill(rows, (_PANEL, height - _MORE))
            more = QgsLayoutItemLabel(self.layout)
            more.setText(f"({WORDS['more'].of(language).format(count=left_out)})")
            more.setFont(QFont(map_family() or more.font().family(), 6))
            self._add(more, left, top + height - _MORE, _PANEL, _MORE)
        item.setResizeToContents(False)
        item.attemptMove(QgsLayoutPoint(left, top, _MM))
        item.attemptResize(QgsLayoutSize(_PANEL, height, _MM))
        return left_out
