"""Make the print layouts of the atlas, ``plugin/resources/layouts/A0.qpt`` to ``A4.qpt``: one drawing in five sizes.

tools/make_layouts.py [--check]     --check only says which are out of date

Runs on the Python that has QGIS, the oldest that the plugin supports: newer versions read what it writes. What stands
in the items (titles, names, the map itself) is put in by the atlas, which finds them by their ids.
"""

from __future__ import annotations

import argparse
import base64
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemMapOverview,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsLineSymbol,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "plugin" / "resources" / "layouts"
ARROW = ROOT / "plugin" / "resources" / "icons" / "north_arrow.svg"
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters

#: Width and height in mm, and how much larger letters and distances are than on A4: a large sheet is read from further
#: away, but not so much further as it is larger.
PAPERS = {
    "A4": (297.0, 210.0, 1.0),
    "A3": (420.0, 297.0, 1.25),
    "A2": (594.0, 420.0, 1.6),
    "A1": (841.0, 594.0, 2.05),
    "A0": (1189.0, 841.0, 2.6),
}
FAMILY = "Arial"
INK = "#1a1a1a"


class Sheet:
    """One layout while it is drawn; lengths are those of A4, in mm."""

    def __init__(self, name: str):
        self.width, self.height, self.size = PAPERS[name]
        self.layout = QgsPrintLayout(QgsProject.instance())
        self.layout.initializeDefaults()
        self.layout.setName(f"Hạ Tầng Số {name}")
        self.layout.pageCollection().page(0).setPageSize(QgsLayoutSize(self.width, self.height, MM))
        self.layout.setCustomProperty("hatangso_stack", True)

    def draw(self) -> None:
        size = self.size
        left, top = 12.0, 7.0
        right, bottom = self.width / size - 7.0, self.height / size - 7.0
        band, panel = 16.0, 66.0
        self.frame("frame_outer", (left - 1.4, top - 1.4, right - left + 2.8, bottom - top + 2.8), 0.6)
        self.frame("frame_inner", (left, top, right - left, bottom - top), 0.2)
        self.frame("frame_title", (left, top, right - left, band), 0.2)
        self.frame("frame_panel", (right - panel, top + band, panel, bottom - top - band), 0.2)
        self.label("title", (left + 3, top + 1.2, right - left - 6, 8.2), 16.0, bold=True, align="center")
        self.label("subtitle", (left + 3, top + 9.6, right - left - 6, 5.2), 8.5, align="center")
        chart = self.map((left + 6.0, top + band + 5.0, right - panel - left - 12.0, bottom - top - band - 10.0))

        x, width = right - panel + 2.5, panel - 5.0
        y = top + band + 2.0
        self.label("overview_title", (x, y, width, 4.0), 7.0, bold=True, align="center")
        self.overview((x, y + 4.4, width, 34.0), chart)
        y += 40.4
        self.label("facts_title", (x, y, width, 4.0), 7.0, bold=True, align="center")
        self.label("facts", (x, y + 4.4, width, 20.0), 6.5)
        y += 26.4
        end = bottom - 1.5
        footer, signatures, notes, scale = end - 3.6, end - 30.6, end - 48.1, end - 63.6
        self.label("legend_title", (x, y, width, 4.0), 7.0, bold=True, align="center")
        self.legend((x, y + 4.4, width, scale - y - 5.9), chart)
        self.picture("north_arrow", (x, scale, 9.5, 14.0))
        self.label("scale", (x + 11.0, scale + 0.3, width - 11.0, 4.2), 8.5, bold=True, align="center")
        self.scale_bar("scale_bar", (x + 11.0, scale + 5.2, width - 11.0, 9.0), chart)
        self.label("crs", (x, notes, width, 5.4), 6.0)
        self.label("source", (x, notes + 5.6, width, 8.2), 6.0)
        self.label("date", (x, notes + 14.0, width, 2.8), 6.0)
        half = (width - 2.0) / 2
        for name, place in (("approver", x), ("author", x + half + 2.0)):
            self.frame(f"{name}_box", (place, signatures, half, 25.5), 0.2)
            self.label(
                f"{name}_title", (place + 0.8, signatures + 1.0, half - 1.6, 5.4), 6.5, bold=True, align="center"
            )
            self.label(f"{name}_name", (place + 0.8, signatures + 6.6, half - 1.6, 8.4), 6.5, align="center")
            self.label(
                f"{name}_note", (place + 0.8, signatures + 15.2, half - 1.6, 2.8), 5.5, italic=True, align="center"
            )
        self.label("plan_name", (x, footer, width - 16.0, 3.2), 6.0, italic=True)
        self.label("page", (x + width - 15.5, footer, 15.5, 3.2), 6.0, align="right")

    # -- items ------------------------------------------------------------------------------------------------------

    def _add(self, item: QgsLayoutItem, name: str, box: tuple[float, float, float, float]) -> QgsLayoutItem:
        item.setId(name)
        self.layout.addLayoutItem(item)
        x, y, width, height = (round(value * self.size, 2) for value in box)
        item.attemptMove(QgsLayoutPoint(x, y, MM))
        item.attemptResize(QgsLayoutSize(width, height, MM))
        return item

    def _font(self, points: float, bold: bool = False, italic: bool = False) -> QFont:
        font = QFont(FAMILY)
        font.setPointSizeF(round(points * self.size, 1))
        font.setBold(bold)
        font.setItalic(italic)
        return font

    def label(
        self,
        name: str,
        box: tuple[float, float, float, float],
        points: float,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
    ) -> None:
        item = QgsLayoutItemLabel(self.layout)
        item.setFont(self._font(points, bold, italic))
        item.setFontColor(QColor(INK))
        item.setMarginX(0)
        item.setMarginY(0)
        sides = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "center": Qt.AlignmentFlag.AlignHCenter,
            "right": Qt.AlignmentFlag.AlignRight,
        }
        item.setHAlign(sides[align])
        item.setVAlign(Qt.AlignmentFlag.AlignVCenter if align == "center" else Qt.AlignmentFlag.AlignTop)
        self._add(item, name, box)

    def frame(self, name: str, box: tuple[float, float, float, float], width: float) -> None:
        item = QgsLayoutItemShape(self.layout)
        item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        symbol = {"style": "no", "outline_color": INK, "outline_width": str(round(width * self.size, 2))}
        item.setSymbol(QgsFillSymbol.createSimple(symbol))
        self._add(item, name, box)
        item.setLocked(True)

    def picture(self, name: str, box: tuple[float, float, float, float]) -> None:
        item = QgsLayoutItemPicture(self.layout)
        # Inside the template: whoever copies and changes it needs no other file.
        item.setPicturePath("base64:" + base64.b64encode(ARROW.read_bytes()).decode("ascii"))
        item.setPictureAnchor(QgsLayoutItem.ReferencePoint.Middle)
        self._add(item, name, box)

    def map(self, box: tuple[float, float, float, float]) -> QgsLayoutItemMap:
        item = QgsLayoutItemMap(self.layout)
        self._add(item, "map", box)
        item.setExtent(QgsRectangle(0, 0, 1000, 1000))
        self._add_size_again(item, box)
        item.setFrameEnabled(True)
        item.setFrameStrokeWidth(QgsLayoutMeasurement(round(0.3 * self.size, 2), MM))
        item.setBackgroundColor(QColor("#ffffff"))
        item.setKeepLayerSet(True)
        grid = QgsLayoutItemMapGrid("VN-2000", item)
        grid.setEnabled(True)
        grid.setStyle(QgsLayoutItemMapGrid.GridStyle.Solid)
        grid.setLineSymbol(
            QgsLineSymbol.createSimple({"line_color": "90,90,90,110", "line_width": str(round(0.1 * self.size, 2))})
        )
        grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.ExteriorTicks)
        grid.setFrameWidth(round(0.9 * self.size, 2))
        grid.setFramePenSize(round(0.2 * self.size, 2))
        grid.setAnnotationEnabled(True)
        grid.setAnnotationFont(self._font(5.5))
        grid.setAnnotationFrameDistance(round(0.4 * self.size, 2))
        item.grids().addGrid(grid)
        return item

    def _add_size_again(self, item: QgsLayoutItem, box: tuple[float, float, float, float]) -> None:
        """A map changes its shape with its extent."""
        x, y, width, height = (round(value * self.size, 2) for value in box)
        item.attemptMove(QgsLayoutPoint(x, y, MM))
        item.attemptResize(QgsLayoutSize(width, height, MM))

    def overview(self, box: tuple[float, float, float, float], chart: QgsLayoutItemMap) -> None:
        item = QgsLayoutItemMap(self.layout)
        self._add(item, "overview", box)
        item.setExtent(QgsRectangle(0, 0, 1000, 1000))
        self._add_size_again(item, box)
        item.setFrameEnabled(True)
        item.setFrameStrokeWidth(QgsLayoutMeasurement(round(0.15 * self.size, 2), MM))
        item.setKeepLayerSet(True)
        frame = QgsLayoutItemMapOverview("map", item)
        frame.setLinkedMap(chart)
        symbol = {"style": "no", "outline_color": "#d01c1c", "outline_width": str(round(0.4 * self.size, 2))}
        frame.setFrameSymbol(QgsFillSymbol.createSimple(symbol))
        item.overviews().addOverview(frame)

    def legend(self, box: tuple[float, float, float, float], chart: QgsLayoutItemMap) -> None:
        item = QgsLayoutItemLegend(self.layout)
        item.setLinkedMap(chart)
        item.setAutoUpdateModel(False)
        item.model().rootGroup().removeAllChildren()
        item.setResizeToContents(False)
        item.setBoxSpace(0)
        item.setColumnSpace(2 * self.size)
        item.setSymbolWidth(5.5 * self.size)
        item.setSymbolHeight(2.8 * self.size)
        styles = QgsLegendStyle.Style
        for part, points, bold in (
            (styles.Title, 7.5, True),
            (styles.Group, 7.0, True),
            (styles.Subgroup, 6.5, False),
            (styles.SymbolLabel, 6.5, False),
        ):
            item.setStyleFont(part, self._font(points, bold, italic=part == styles.Subgroup))
        item.setFontColor(QColor(INK))
        item.setLineSpacing(0.25 * self.size)
        for part, gap in ((styles.Group, 1.6), (styles.Subgroup, 1.1), (styles.Symbol, 0.8)):
            item.setStyleMargin(part, QgsLegendStyle.Side.Top, gap * self.size)
        self._add(item, "legend", box)

    def scale_bar(self, name: str, box: tuple[float, float, float, float], chart: QgsLayoutItemMap) -> None:
        item = QgsLayoutItemScaleBar(self.layout)
        item.setStyle("Double Box")
        item.setLinkedMap(chart)
        item.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        item.setUnitLabel("km")
        item.setMapUnitsPerScaleBarUnit(1)
        item.setUnitsPerSegment(1)
        item.setNumberOfSegments(2)
        item.setNumberOfSegmentsLeft(0)
        item.setHeight(1.6 * self.size)
        item.setBoxContentSpace(0.5 * self.size)
        item.setLabelBarSpace(0.8 * self.size)
        text = item.textFormat()
        text.setFont(self._font(6.5))
        text.setSize(round(6.5 * self.size, 1))
        text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
        text.setColor(QColor(INK))
        item.setTextFormat(text)
        self._add(item, name, box)


# -- the file ---------------------------------------------------------------------------------------------------------


def settled(text: str) -> str:
    """The template's XML without chance: attributes in order, lasting ids."""
    spec = importlib.util.spec_from_file_location("steady_xml", ROOT / "plugin/gis/steady_xml.py")
    steady = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(steady)
    return steady.numbered_ids(steady.ordered(text))


def template(name: str) -> str:
    """The text of one template."""
    sheet = Sheet(name)
    sheet.draw()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.qpt"
        if not sheet.layout.saveAsTemplate(str(path), QgsReadWriteContext()):
            raise SystemExit(f"{name} cannot be written")
        return settled(path.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    application = QgsApplication([], True)
    application.initQgis()
    FOLDER.mkdir(parents=True, exist_ok=True)
    stale = []
    for name in PAPERS:
        path, text = FOLDER / f"{name}.qpt", template(name)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            print(f"{path.relative_to(ROOT)}: {'out of date' if options.check else 'made'}")
            if not options.check:
                path.write_text(text, encoding="utf-8")
    sys.stdout.flush()
    os._exit(1 if stale and options.check else 0)  # exitQgis() crashes while Python still holds layouts


if __name__ == "__main__":
    main()
