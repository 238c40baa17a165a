"""Communes on maps: their borders and names, the one that a page is about, and the mask over its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsFillSymbol,
    QgsGeometry,
    QgsLabeling,
    QgsLineSymbol,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

from ...dossier.places import in_sentence
from .fonts import map_family
from .layers import MapLayer, MapStock, geometry_layer, replace_geometry
from .words import WORDS

__all__ = ["CommuneLayers", "MapCommune", "parts_of", "short_name", "sound"]

#: Parts of a commune that would make its page so many times coarser get pages of their own.
_COARSER = 3.0
_MOST_PAGES = 4
#: What stands before names of communes: they are too many on a map to be named in full.
_KINDS = re.compile("^(?:xã|phường|thị trấn|p\\.|x\\.|tt\\.) +", re.IGNORECASE)


@dataclass(frozen=True)
class MapCommune:
    """A commune.

    Parameters
    ----------
    code, name : str
    geometry : QgsGeometry
        In the CRS of the maps.
    values : tuple of (str, object)
        Further attributes, for file names.
    """

    code: str
    name: str
    geometry: QgsGeometry
    values: tuple[tuple[str, object], ...] = ()


class CommuneLayers:
    """Layers made of communes, for all pages of an atlas.

    Parameters
    ----------
    stock : MapStock
    communes : sequence of MapCommune
    language : str
    size : float
        How much larger letters and lines are than on A4.
    province : str
        Name of the province that they make up; "" if nobody said.
    """

    def __init__(
        self, stock: MapStock, communes: Sequence[MapCommune], language: str, size: float = 1.0, province: str = ""
    ):
        self._language = language
        self._size = size
        self.outline_geometry = _union([commune.geometry for commune in communes])
        names = [short_name(commune.name) for commune in communes]
        shapes = [commune.geometry for commune in communes]
        crs = stock.crs

        # As lines: what two communes share would be drawn twice, and its dashes would fill each other's gaps.
        lines = geometry_layer(crs, "borders", [_borders(shapes)], kind="MultiLineString")
        lines.setRenderer(
            QgsSingleSymbolRenderer(
                QgsLineSymbol.createSimple(
                    {"line_color": "#6b5d53", "line_width": self._mm(0.2), "line_style": "dash dot", "capstyle": "flat"}
                )
            )
        )
        self.borders = self._add(stock, lines, "commune_border")
        labels = geometry_layer(crs, "names", shapes, {"name": names})
        labels.setRenderer(QgsNullSymbolRenderer())
        self._label(labels)
        self.names = self._add(stock, labels, "commune_names")

        outline = geometry_layer(crs, "outline", [self.outline_geometry])
        self._draw(outline, {"style": "no", "outline_color": "#5c3d2e", "outline_width": self._mm(0.45)})
        self.outline = self._add(stock, outline, "province_border" if province else "outer_border", place=province)

        self._mask = geometry_layer(crs, "mask", [])
        self._draw(self._mask, {"color": "255,255,255,150", "outline_style": "no"})
        self.mask = self._add(stock, self._mask, "mask")
        self._here = geometry_layer(crs, "here", [])
        self._draw(self._here, {"style": "no", "outline_color": "#b30000", "outline_width": self._mm(0.6)})
        self.here = self._add(stock, self._here, "here")

        ground = geometry_layer(crs, "ground", shapes)
        self._draw(ground, {"color": "#f4f1ea", "outline_color": "#b0a89c", "outline_width": self._mm(0.1)})
        self._ground = self._add(stock, ground, "commune_border")
        self._mark = geometry_layer(crs, "mark", [])
        self._draw(self._mark, {"color": "#f2a65a", "outline_color": "#b30000", "outline_width": self._mm(0.25)})
        self._marked = self._add(stock, self._mark, "here")

    @property
    def overview(self) -> list[QgsVectorLayer]:
        """Layers of the overview, the first on top."""
        return [self._marked.layer, self._ground.layer]

    def turn_to(self, commune: MapCommune, extent: QgsRectangle) -> tuple[MapLayer, MapLayer]:
        """Let frame and mask be those of a commune; returns them, ready for the legend of this page."""
        replace_geometry(self._here, commune.geometry)
        replace_geometry(self._mark, commune.geometry)
        around = QgsRectangle(extent)
        around.scale(1.2)
        rest = QgsGeometry.fromRect(around).difference(sound(commune.geometry))
        replace_geometry(self._mask, rest if not rest.isNull() else QgsGeometry())
        name = in_sentence(commune.name) if self._language.startswith("vi") else commune.name
        title = WORDS["this_commune"].of(self._language).format(commune=name)
        return MapLayer(self.here.layer, "frame", title, self.here.title), self.mask

    def _mm(self, width: float) -> str:
        return str(round(width * self._size, 3))

    @staticmethod
    def _draw(layer: QgsVectorLayer, properties: dict[str, str]) -> None:
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(properties)))

    def _add(self, stock: MapStock, layer: QgsVectorLayer, word: str, **values: str) -> MapLayer:
        return stock.take(layer, "frame", title=WORDS[word].of(self._language).format(**values), copy=False)

    def _label(self, layer: QgsVectorLayer) -> None:
        """Names of communes: whole words, broken into lines, beside a commune that is too small for its name."""
        settings = QgsPalLayerSettings()
        settings.fieldName = "name"
        settings.autoWrapLength = 12
        settings.placement = QgsPalLayerSettings.Placement.Horizontal
        settings.priority = 10
        settings.setPolygonPlacementFlags(
            settings.polygonPlacementFlags() | QgsLabeling.PolygonPlacementFlag.AllowPlacementOutsideOfPolygon
        )
        settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
        obstacles = settings.obstacleSettings()
        obstacles.setIsObstacle(False)  # else names could stand on borders only
        settings.setObstacleSettings(obstacles)
        text = settings.format()
        font = text.font()
        if map_family():
            font.setFamily(map_family())
        font.setBold(True)
        text.setFont(font)
        text.setSize(6.0 * self._size)
        text.setColor(QColor("#4a2c1a"))
        buffer = text.buffer()
        buffer.setEnabled(True)
        buffer.setSize(0.5 * self._size)
        buffer.setColor(QColor(255, 255, 255, 210))
        text.setBuffer(buffer)
        settings.setFormat(text)
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)


def short_name(name: str) -> str:
    """The name of a commune as maps write it: "A Chiêng" for "Xã A Chiêng"; special zones keep what they are."""
    return _KINDS.sub("", name) or name


def parts_of(commune: MapCommune) -> list[tuple[QgsRectangle, float]]:
    """Extents of the pages that a commune needs, and the share of its area on each; the largest first.

    Islands close by stand on one page. A part so far off that the page would become three times as coarse gets a page
    of its own; of more than four such pages the smallest are left out.
    """
    parts = [part for part in commune.geometry.asGeometryCollection() if part.area() > 0]
    parts.sort(key=lambda part: (-part.area(), part.boundingBox().xMinimum(), part.boundingBox().yMinimum()))
    total = sum(part.area() for part in parts) or 1.0
    pages: list[tuple[QgsRectangle, float]] = []
    largest: list[float] = []
    for part in parts:
        box, share = part.boundingBox(), part.area() / total
        for at, (extent, area) in enumerate(pages):
            together = QgsRectangle(extent)
            together.combineExtentWith(box)
            if max(together.width(), together.height()) <= _COARSER * largest[at]:
                pages[at] = (together, area + share)
                break
        else:
            pages.append((box, share))
            largest.append(max(box.width(), box.height()))
    kept = sorted(pages, key=lambda page: -page[1])[:_MOST_PAGES]
    return [page for page in pages if page in kept] or [(commune.geometry.boundingBox(), 1.0)]


def sound(geometry: QgsGeometry) -> QgsGeometry:
    """A geometry that can be cut and joined."""
    if geometry.isGeosValid():
        return geometry
    mended = geometry.makeValid()
    return mended if not mended.isNull() else geometry.buffer(0, 5)


def _borders(geometries: Sequence[QgsGeometry]) -> QgsGeometry:
    """The borders of all communes, each stretch once."""
    lines = [geometry.convertToType(QgsWkbTypes.GeometryType.LineGeometry, True) for geometry in geometries]
    joined = QgsGeometry.unaryUnion([line for line in lines if not line.isNull()])
    merged = joined.mergeLines() if not joined.isNull() else joined
    made = merged if not merged.isNull() else QgsGeometry.collectGeometry(lines)
    made.convertToMultiType()
    return made


def _union(geometries: Sequence[QgsGeometry]) -> QgsGeometry:
    joined = QgsGeometry.unaryUnion([sound(geometry) for geometry in geometries])
    return joined if not joined.isNull() else QgsGeometry.collectGeometry(list(geometries))
