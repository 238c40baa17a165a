"""The peer of ``exportatlas``: an atlas of communes by the means of QGIS alone, a plain map on each page.

    qgis_atlas.py COMMUNES LAYERS… TARGET.pdf

No legend that follows the map, no grid, no inset: what QGIS takes to draw the pages at all.
"""

from __future__ import annotations

import sys

from qgis.core import (
    QgsApplication,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsUnitTypes,
    QgsVectorLayer,
)

#: As exportatlas has them by default: A3 across, dots to the inch.
PAPER_MM, DPI = (420.0, 297.0), 150


def main() -> None:
    communes, *others, target = sys.argv[1:]
    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject.instance()
    layers = [QgsVectorLayer(path, path, "ogr") for path in (*others, communes)]
    project.setCrs(layers[-1].crs())
    project.addMapLayers(layers)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A3")
    view = QgsLayoutItemMap(layout)
    layout.addLayoutItem(view)
    unit = QgsUnitTypes.LayoutUnit.LayoutMillimeters
    view.attemptMove(QgsLayoutPoint(10, 10, unit))
    view.attemptResize(QgsLayoutSize(PAPER_MM[0] - 20, PAPER_MM[1] - 20, unit))
    view.setLayers(layers)
    view.setExtent(layers[-1].extent())
    view.setAtlasDriven(True)
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(view)
    bar.applyDefaultSize()
    layout.addLayoutItem(bar)
    atlas = layout.atlas()
    atlas.setCoverageLayer(layers[-1])
    atlas.setEnabled(True)
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = DPI
    result, error = QgsLayoutExporter.exportToPdf(atlas, target, settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        sys.exit(error)
    print(f"{atlas.count()} pages")


if __name__ == "__main__":
    main()
