"""A picture of a plan: the province's project with result layers on top, as a printed map with legend and scale bar.

tools/map_picture.py PROJECT.qgz PICTURE.png LAYER.gpkg RASTER.tif … [--title TEXT] [--zoom LAYER.gpkg]

Rasters lie over the areas of the project and under its lines and points.
Runs on the Python that has QGIS, without a screen.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
PAGE = (297.0, 210.0)
_LEGEND_SIZES = {
    QgsLegendStyle.Style.Title: 10.0,
    QgsLegendStyle.Style.Group: 8.0,
    QgsLegendStyle.Style.Subgroup: 7.5,
    QgsLegendStyle.Style.SymbolLabel: 7.0,
}
#: Layers of the province that the legend explains, beside the results: there is no room for all.
_BASE_LEGEND = (
    "Điểm POP, OLT",
    "Trạm BTS",
    "Cáp quang hiện có",
    "Thôn, bản, khu phố",
    "Địa giới tỉnh",
    "Xã, phường, đặc khu",
)
PANEL = 74.0  # mm on the right for title, legend and scale bar
#: Where the legend begins, and where it has to end: the scale bar stands below.
_LEGEND_TOP, _LEGEND_END = 24.0, 180.0
#: How much smaller its letters and symbols may become before layers of the province are left out of it.
_SCALES = (1.0, 0.92, 0.85, 0.78)


def _place(item, x: float, y: float, width: float, height: float) -> None:
    item.attemptMove(QgsLayoutPoint(x, y, MM))
    item.attemptResize(QgsLayoutSize(width, height, MM))


def _label(layout: QgsPrintLayout, text: str, size: float, bold: bool, box: tuple[float, float, float, float]) -> None:
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    font = QFont("DejaVu Sans")
    font.setPointSizeF(size)
    font.setBold(bold)
    label.setFont(font)
    label.setHAlign(Qt.AlignmentFlag.AlignLeft)
    layout.addLayoutItem(label)
    _place(label, *box)


def _opened(path: str) -> QgsMapLayer:
    """A result, vector or raster, under the title that its metadata has."""
    name = Path(path.split("|")[0]).stem
    raster = path.lower().endswith((".tif", ".tiff"))
    layer = QgsRasterLayer(path, name) if raster else QgsVectorLayer(path, name, "ogr")
    if not layer.isValid():
        raise SystemExit(f"{path} cannot be read")
    if raster:
        layer.loadDefaultMetadata()  # of vector layers QGIS reads them by itself
    layer.setName(layer.metadata().title() or layer.name())
    return layer


def _ordered(results: list[QgsMapLayer], base: list[QgsMapLayer]) -> list[QgsMapLayer]:
    """Layers from top to bottom."""
    rasters = [layer for layer in results if isinstance(layer, QgsRasterLayer)]
    above = [layer for layer in base if rasters and not _fills(layer)]
    return [
        *(layer for layer in results if layer not in rasters),
        *above,
        *rasters,
        *(layer for layer in base if layer not in above),
    ]


def _fills(layer: QgsMapLayer) -> bool:
    area = QgsWkbTypes.GeometryType.PolygonGeometry
    return not isinstance(layer, QgsVectorLayer) or layer.geometryType() == area


def _extent(project: QgsProject, layers: list[QgsMapLayer], zoom: str | None) -> QgsRectangle:
    """What the map shows, in the project's CRS: the layer to zoom to, else all results."""
    shown = [QgsVectorLayer(zoom, "zoom", "ogr")] if zoom else layers
    extent = QgsRectangle()
    extent.setMinimal()
    for layer in shown:
        if not isinstance(layer, QgsVectorLayer) or layer.featureCount():
            transform = QgsCoordinateTransform(layer.crs(), project.crs(), project.transformContext())
            extent.combineExtentWith(transform.transformBoundingBox(layer.extent()))
    extent.scale(1.06)
    return extent


def _add_legend(
    layout: QgsPrintLayout,
    chart: QgsLayoutItemMap,
    ordered: list[QgsMapLayer],
    results: list[QgsMapLayer],
    left: float,
) -> None:
    """The legend beside the map, as small, and with as few layers of the province, as its place asks for."""
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(chart)
    legend.setAutoUpdateModel(False)
    layout.addLayoutItem(legend)
    _place(legend, left - 2, _LEGEND_TOP, PANEL, _LEGEND_END - _LEGEND_TOP)
    # What a raster lies over is not seen.
    covered = any(isinstance(layer, QgsRasterLayer) for layer in results)
    base = [layer for layer in ordered if layer not in results and layer.name() in _BASE_LEGEND]
    base = [layer for layer in base if not (covered and _fills(layer))]
    while True:
        tree = legend.model().rootGroup()
        tree.removeAllChildren()
        for layer in (one for one in ordered if one in results or one in base):
            node = tree.addLayer(layer)
            if isinstance(layer, QgsRasterLayer):
                # "Band 1 (Gray)" comes first, and says nothing to anybody.
                shown = range(1, len(legend.model().layerOriginalLegendNodes(node)))
                QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(shown))
                legend.model().refreshLayerLegend(node)
        legend.setLegendFilterByMapEnabled(False)
        legend.setLegendFilterByMapEnabled(True)
        if any(_fits(legend, scale) for scale in _SCALES) or not base:
            return
        base.pop()


def _fits(legend: QgsLayoutItemLegend, scale: float) -> bool:
    """Write a legend in letters of a size; whether it has room then."""
    for part, size in _LEGEND_SIZES.items():
        font = QFont("DejaVu Sans")
        font.setPointSizeF(size * scale)
        font.setBold(part == QgsLegendStyle.Style.Subgroup)
        legend.setStyleFont(part, font)
    legend.setSymbolHeight(3 * scale)
    legend.setLineSpacing(0.6 * scale)
    legend.adjustBoxSize()
    return legend.rect().height() <= _LEGEND_END - _LEGEND_TOP


def draw(project_path: Path, picture: Path, layers: list[str], title: str, zoom: str | None) -> None:
    """Write the picture; the project file stays as it is."""
    project = QgsProject.instance()
    if not project.read(str(project_path)):
        raise SystemExit(f"{project_path} cannot be read")
    results = []
    for path in layers:
        layer = _opened(path)
        project.addMapLayer(layer, False)
        results.append(layer)
    ordered = _ordered(results, [one for one in project.layerTreeRoot().checkedLayers() if one.isSpatial()])

    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    page: QgsLayoutItemPage = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(*PAGE, MM))
    chart = QgsLayoutItemMap(layout)
    chart.setFrameEnabled(True)
    chart.setBackgroundColor(QColor("#eef3f6"))
    layout.addLayoutItem(chart)
    _place(chart, 6, 6, PAGE[0] - PANEL - 12, PAGE[1] - 12)
    chart.setCrs(project.crs())
    chart.setLayers(ordered)
    extent = _extent(project, results, zoom)
    chart.setExtent(extent)  # QGIS 3.22 cannot zoom a map that has no extent yet
    _place(chart, 6, 6, PAGE[0] - PANEL - 12, PAGE[1] - 12)
    chart.zoomToExtent(extent)

    left = PAGE[0] - PANEL - 2
    _label(layout, title, 13, True, (left, 8, PANEL - 4, 16))
    _add_legend(layout, chart, ordered, results, left)
    arrow = QgsLayoutItemPicture(layout)
    arrow.setPicturePath(":/images/north_arrows/layout_default_north_arrow.svg")
    layout.addLayoutItem(arrow)
    _place(arrow, 10, 10, 12, 14)
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(chart)
    bar.applyDefaultSettings()
    bar.applyDefaultSize(QgsUnitTypes.DistanceUnit.DistanceKilometers)
    letters = bar.textFormat()
    letters.setFont(QFont("DejaVu Sans"))
    letters.setSize(8)
    bar.setTextFormat(letters)
    layout.addLayoutItem(bar)
    bar.attemptMove(QgsLayoutPoint(left, 184, MM))
    _label(layout, "Tỉnh hư cấu, dữ liệu và đơn giá minh họa", 7, False, (left, 198, PANEL, 5))
    _label(layout, f"{project.crs().description()} ({project.crs().authid()})", 7, False, (left, 202, PANEL, 6))

    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 150
    if QgsLayoutExporter(layout).exportToImage(str(picture), settings) != QgsLayoutExporter.ExportResult.Success:
        raise SystemExit(f"{picture} cannot be written")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("layers", nargs="*")
    parser.add_argument("--title", default="")
    parser.add_argument("--zoom")
    options = parser.parse_args()
    application = QgsApplication([], True)
    application.initQgis()
    draw(options.project, options.picture, options.layers, options.title, options.zoom)


if __name__ == "__main__":
    main()
