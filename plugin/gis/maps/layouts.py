"""Print layouts: one of the plugin's templates, or the user's own, with its items found by their ids and filled.

Templates of the plugin have a column of items that give each other room: what a page does not need (the overview, the
targets) leaves its place to the legend. In a template of the user every item stays where it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtXml import QDomDocument

from ...errors import DataError
from ...text import N_
from ..styles import RESOURCES
from .boxes import box_of, drawn_boxes, overlap
from .fonts import ensure_vietnamese, line_height, text_width, wrapped
from .items import label_font, set_label_font
from .scale_bars import settle_bar
from .styles import first_of

__all__ = ["ITEMS", "PAPERS", "Sheet", "template_path"]

#: Papers that there are templates for.
PAPERS = ("A4", "A3", "A2", "A1", "A0")

_LABELS = ("title", "subtitle", "overview_title", "facts_title", "facts", "legend_title", "scale", "crs", "source",
           "date", "plan_name", "page", "approver_title", "approver_name", "approver_note", "author_title",
           "author_name", "author_note")  # fmt: skip
#: Items by id, with the class that each must be of.
ITEMS: dict[str, type[QgsLayoutItem]] = {
    "map": QgsLayoutItemMap,
    "overview": QgsLayoutItemMap,
    "legend": QgsLayoutItemLegend,
    "scale_bar": QgsLayoutItemScaleBar,
    "north_arrow": QgsLayoutItemPicture,
    **dict.fromkeys(_LABELS, QgsLayoutItemLabel),
}
#: Those that nobody misses.
_OPTIONAL = frozenset(("facts", "facts_title", "overview_title", "legend_title", "approver_note", "author_note",
                       "plan_name", "north_arrow"))  # fmt: skip
_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
#: How small letters may become so that a text fits, before it is cut.
_SMALLEST = 0.6
_GAP = 1.2
_NO_LAYOUT = N_("{path} is no print layout of QGIS. Save one as a template (.qpt) and give that.")
#: Sides of pages, from a card to a banner of 20 m.
_PAGE_MM = (20.0, 20_000.0)
#: The overview gives the legend so much of its height at most.
_LEAST_OVERVIEW = 0.55


def template_path(paper: str) -> Path:
    """The plugin's template of a paper."""
    return RESOURCES / "layouts" / f"{paper}.qpt"


class Sheet:
    """A layout that is filled anew for every page.

    Parameters
    ----------
    project : QgsProject
        That of the layers.
    path : Path
        A ``.qpt``.

    Raises
    ------
    DataError
        The file cannot be read, or has no map.
    """

    def __init__(self, project: QgsProject, path: Path):
        self.layout = QgsPrintLayout(project)
        self.layout.undoStack().blockCommands(True)  # it would keep every item of every page
        document = QDomDocument()
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise DataError(_NO_LAYOUT, path=str(path)) from error
        except OSError as error:
            raise DataError(
                N_("The layout {path} cannot be read: {error}"), path=str(path), error=error.strerror or str(error)
            ) from error
        done = bool(first_of(document.setContent(text))) and document.documentElement().tagName() == "Layout"
        if done:
            _, done = self.layout.loadFromTemplate(document, QgsReadWriteContext())
        if not done:
            raise DataError(_NO_LAYOUT, path=str(path))
        if not self.page_count or not all(_PAGE_MM[0] <= side <= _PAGE_MM[1] for side in self.size_mm):
            raise DataError(
                N_("The layout {path} has no page, or one of a size that nobody can print. Set the size of its page."),
                path=str(path),
            )
        self.items: dict[str, QgsLayoutItem] = {}
        for name, kind in ITEMS.items():
            item = next((one for one in self._all() if one.id() == name and isinstance(one, kind)), None)
            if item is not None:
                self.items[name] = item
        #: Ids that the layout lacks.
        self.missing = [name for name in ITEMS if name not in self.items and name not in _OPTIONAL]
        if "map" not in self.items:
            largest = self.layout.referenceMap()
            if largest is None:
                raise DataError(N_("The layout {path} has no map. Add one and give it the id “map”."), path=str(path))
            self.items["map"] = largest
        # Legends and scale bars change their size as soon as they are read: the file says what was meant.
        drawn = drawn_boxes(document)
        self._boxes = {name: drawn.get(item.id(), box_of(item)) for name, item in self.items.items()}
        self._points = {name: self._settle_font(item) for name, item in self.items.items()}
        self._blocking: set[str] = set()
        self._stacks = bool(self.layout.customProperty("hatangso_stack", False))

    def _all(self) -> list[QgsLayoutItem]:
        return [item for item in self.layout.items() if isinstance(item, QgsLayoutItem)]

    @property
    def map(self) -> QgsLayoutItemMap:
        return self.items["map"]

    @property
    def page_count(self) -> int:
        return self.layout.pageCollection().pageCount()

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the page."""
        size = self.layout.convertToLayoutUnits(self.layout.pageCollection().page(0).pageSize())
        return size.width(), size.height()

    def box(self, name: str) -> tuple[float, float, float, float]:
        """Left, top, width and height of an item in mm."""
        return box_of(self.items[name])

    # -- texts ------------------------------------------------------------------------------------------------------

    def write(self, texts: Mapping[str, str]) -> list[str]:
        """Put texts into labels, in letters that fit; returns the ids of those that had to be cut.

        Texts are variables of the layout as well (``@hatangso_title``), for labels that the user words himself.
        """
        cut = []
        for name, text in texts.items():
            item = self.items.get(name)
            if isinstance(item, QgsLayoutItemLabel) and not self._write(name, item, text):
                cut.append(name)
        QgsExpressionContextUtils.setLayoutVariables(
            self.layout, {f"hatangso_{name}": text for name, text in texts.items()}
        )
        return cut

    def _write(self, name: str, item: QgsLayoutItemLabel, text: str) -> bool:
        text = text.replace("[%", "[ %")  # a name is no expression
        _, _, width, height = box_of(item)
        font, lines, fits = self._fitted(name, item, text, width - 2 * item.marginX(), height - 2 * item.marginY())
        set_label_font(item, font)
        item.setText("\n".join(lines))
        return fits

    def _fitted(
        self, name: str, item: QgsLayoutItemLabel, text: str, width: float, height: float
    ) -> tuple[QFont, list[str], bool]:
        """The largest letters in which a text fits, its lines, and whether it fits whole."""
        font = label_font(item)
        for share in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, _SMALLEST):
            font.setPointSizeF(round(self._points[name] * share, 2))
            # A little less than there is: QGIS breaks lines of its own where ours are as wide as the label.
            lines = wrapped(text, font, width * 0.985)
            if len(lines) * line_height(font) <= height * 1.03:
                return font, lines, True
        room = max(int(height * 1.03 / line_height(font)), 1)
        kept = lines[:room]
        while kept[-1] and text_width(f"{kept[-1]} …", font) > width * 0.985:
            kept[-1] = kept[-1][:-1]
        kept[-1] = f"{kept[-1].rstrip()} …"
        return font, kept, False

    def text_height(self, name: str, text: str) -> float:
        """Height in mm that a text takes in the label's full size."""
        item = self.items[name]
        font = label_font(item)
        font.setPointSizeF(self._points[name])
        return len(wrapped(text, font, (box_of(item)[2] - 2 * item.marginX()) * 0.985)) * line_height(font)

    def _settle_font(self, item: QgsLayoutItem) -> float:
        """Letters that are there; returns the size in points that the template gives."""
        if not isinstance(item, QgsLayoutItemLabel):
            return 0.0
        font = label_font(item)
        if ensure_vietnamese(font):
            set_label_font(item, font)
        return font.pointSizeF() if font.pointSizeF() > 0 else 8.0

    # -- map --------------------------------------------------------------------------------------------------------

    def show(self, layers: Sequence, crs: QgsCoordinateReferenceSystem, extent: QgsRectangle) -> None:
        """Let the map show layers (the first on top) and an extent of the map's own shape."""
        chart = self.map
        chart.setKeepLayerSet(True)
        chart.setKeepLayerStyles(False)
        chart.setFollowVisibilityPreset(False)
        chart.setCrs(crs)
        chart.setLayers(list(layers))
        self._zoom("map", extent)
        chart.setMapFlags(chart.mapFlags() & ~QgsLayoutItemMap.MapItemFlag.ShowPartialLabels)
        chart.setLabelMargin(QgsLayoutMeasurement(1.0, _MM))
        for item in self._all():
            # Whatever the user has put over his map: labels keep off it.
            if item is chart or item.id() in self._blocking or isinstance(item, QgsLayoutItemShape):
                continue
            if item.isVisible() and overlap(box_of(chart), box_of(item)) and item.zValue() > chart.zValue():
                self._blocking.add(item.id())
                chart.addLabelBlockingItem(item)

    def show_overview(self, layers: Sequence, crs: QgsCoordinateReferenceSystem, extent: QgsRectangle) -> None:
        """Let the overview show layers; it marks the map's extent of itself."""
        overview = self.items.get("overview")
        if overview is None:
            return
        overview.setKeepLayerSet(True)
        overview.setFollowVisibilityPreset(False)
        overview.setCrs(crs)
        overview.setLayers(list(layers))
        self._zoom("overview", extent)
        for frame in overview.overviews().asList():
            if frame.linkedMap() is None:
                frame.setLinkedMap(self.map)

    def _zoom(self, name: str, extent: QgsRectangle) -> None:
        item = self.items[name]
        left, top, width, height = box_of(item) if self._stacks and name == "overview" else self._boxes[name]
        if item.extent().isEmpty() or not item.extent().isFinite():
            item.setExtent(extent)  # QGIS 3.22 cannot zoom a map that has no extent yet
            item.attemptMove(QgsLayoutPoint(left, top, _MM))
            item.attemptResize(QgsLayoutSize(width, height, _MM))
        item.zoomToExtent(extent)

    def set_grid(self, step: float, expression: str, annotated: bool = True) -> None:
        """Set the step of the map's grid, in map units, and how its lines are labelled."""
        grids = self.map.grids()
        if not grids.size():
            return
        grid = grids.grid(0)
        grid.setEnabled(True)
        grid.setUnits(QgsLayoutItemMapGrid.GridUnit.MapUnit)
        grid.setIntervalX(step)
        grid.setIntervalY(step)
        grid.setAnnotationEnabled(annotated)
        text = grid.annotationTextFormat()
        text.setFont(self.grid_font)
        grid.setAnnotationTextFormat(text)
        grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.CustomFormat)
        grid.setAnnotationExpression(expression)
        sides = QgsLayoutItemMapGrid.BorderSide
        upright = QgsLayoutItemMapGrid.AnnotationDirection.Vertical
        for side in (sides.Left, sides.Right, sides.Top, sides.Bottom):
            grid.setAnnotationPosition(QgsLayoutItemMapGrid.AnnotationPosition.OutsideMapFrame, side)
        for side in (sides.Left, sides.Right):
            grid.setAnnotationDirection(upright, side)

    @property
    def grid_font(self) -> QFont | None:
        """Of the grid's labels; None where there is no grid."""
        grids = self.map.grids()
        if not grids.size():
            return None
        text = grids.grid(0).annotationTextFormat()
        font = QFont(text.font())
        font.setPointSizeF(text.size())
        ensure_vietnamese(font)
        return font

    def set_scale_bar(self, metres_per_mm: float, language: str) -> None:
        """A scale bar of round steps that fills its place."""
        bar = self.items.get("scale_bar")
        if bar is None:
            return
        left, top, width, height = self._boxes["scale_bar"]
        text = bar.textFormat()
        font = QFont(text.font())
        ensure_vietnamese(font)
        text.setFont(font)
        bar.setTextFormat(text)
        settle_bar(bar, self.map, metres_per_mm, (left, top, width, height), language)
        if self._stacks:
            own = bar.rect().width()
            bar.attemptMove(QgsLayoutPoint(left + max(width - own, 0.0) / 2, top, _MM))

    # -- room -------------------------------------------------------------------------------------------------------

    def share_room(self, overview: bool, facts: str, legend_height: float) -> None:
        """Give the column of overview, targets and legend to those that the page needs.

        Parameters
        ----------
        overview : bool
        facts : str
            Text of the targets; "" for none.
        legend_height : float
            What the legend wants, in mm: it goes before the targets, which tell the most important first.
        """
        self._show_item("overview", overview)
        self._show_item("overview_title", overview)
        self._show_item("facts", bool(facts))
        self._show_item("facts_title", bool(facts))
        if not self._stacks or "legend" not in self.items or "overview_title" not in self.items:
            return
        unit = self._boxes["legend_title"][3] / 4.0  # how much larger this sheet is than A4
        gap = _GAP * unit
        left, top, width, _ = self._boxes["overview_title"]
        end = self._boxes["legend"][1] + self._boxes["legend"][3]
        at = top
        title_height = self._boxes["legend_title"][3]
        if overview and "overview" in self.items:
            x, y, overview_width, height = self._boxes["overview"]
            lacking = legend_height - (end - y - height - gap - title_height - 0.4 * unit)
            height -= min(max(lacking, 0.0), (1.0 - _LEAST_OVERVIEW) * height)
            self._move("overview", x, y, overview_width, height)
            at = y + height + gap
        if facts:
            head = self._boxes["facts_title"][3] + 0.4 * unit
            left_over = end - at - head - gap - title_height - 0.4 * unit - legend_height
            height = min(self.text_height("facts", facts) + 0.5 * unit, left_over)
            if height >= 2 * self.text_height("facts", "x"):
                self._move("facts_title", left, at, width, self._boxes["facts_title"][3])
                self._move("facts", left, at + head, width, height)
                at += head + height + gap
            else:
                self._show_item("facts", False)
                self._show_item("facts_title", False)
        self._move("legend_title", left, at, width, title_height)
        at += title_height + 0.4 * unit
        self._move("legend", left, at, width, end - at)

    def legend_room(self) -> tuple[float, float]:
        """Width and height of the legend's place in mm."""
        _, _, width, height = self._boxes["legend"] if not self._stacks else box_of(self.items["legend"])
        return width, height

    def keep_legend_in_place(self) -> None:
        """After the legend was filled: QGIS lets it grow with what is in it."""
        if "legend" not in self.items:
            return
        legend = self.items["legend"]
        left, top, _, _ = box_of(legend)
        width, height = self.legend_room()
        legend.setResizeToContents(False)
        self._move("legend", left, top, width, height)

    def _show_item(self, name: str, visible: bool) -> None:
        if name in self.items:
            self.items[name].setVisibility(visible)

    def _move(self, name: str, left: float, top: float, width: float, height: float) -> None:
        item = self.items.get(name)
        if item is not None:
            item.attemptMove(QgsLayoutPoint(left, top, _MM))
            item.attemptResize(QgsLayoutSize(width, max(height, 0.1), _MM))
