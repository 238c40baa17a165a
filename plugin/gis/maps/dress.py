"""Looks of layers that bring none: by what they are, else by their group and geometry; the same in every run.

QGIS draws a layer without a style in a colour of chance. A map of a dossier cannot.
"""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtXml import QDomDocument

from ...schema import COVERAGE_BUFFERS, ROUTES, UNREACHED
from ...targets.roles import ROLES, recognise
from ..styles import RESOURCES
from .styles import first_of

__all__ = ["dress_bare"]

#: Results of the plugin are known by their fields.
_KNOWN = (("coverage", COVERAGE_BUFFERS), ("fiber_routes", ROUTES), ("unreached", UNREACHED))
#: Colours that people who do not see red and green tell apart; of what exists, of what is planned, of the base map.
_PALETTES = {
    "today": ("#0b4f6c", "#d55e00", "#009e73", "#7a3e9d", "#8c6d1f", "#56b4e9"),
    "plan": ("#c51b7d", "#e8602c", "#4d9221", "#2b5fd9", "#b8860b", "#762a83"),
    "coverage": ("#5ab4ac", "#80b1d3", "#b3de69", "#fdb462", "#bebada", "#fccde5"),
    "base": ("#8c8c8c", "#7fb2d6", "#b8a888", "#a3b899", "#b9a3c2", "#c9a27e"),
}
_SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "star")


def dress_bare(layer: QgsMapLayer, group: str, number: int) -> None:
    """Give a layer that stands in no project its stored style, or a plain one.

    What was given more than one symbol, or labels, keeps its looks: somebody chose them.

    Parameters
    ----------
    layer : QgsMapLayer
        A copy that may be changed.
    group : str
        Key of the palettes: "today", "plan", "coverage" or "base".
    number : int
        Place among the layers of its group: no two neighbours look the same.
    """
    if isinstance(layer, QgsRasterLayer):
        # Processing opens files without the style beside them: grey is what QGIS draws then, and nobody's choice.
        if layer.renderer() is None or layer.renderer().type() == "singlebandgray":
            layer.loadDefaultStyle()
        return
    if not isinstance(layer, QgsVectorLayer):
        return
    if _is_styled(layer) or bool(layer.loadDefaultStyle()[1]):
        return
    names = set(layer.fields().names())
    for style, schema in _KNOWN:
        if {field.name for field in schema} <= names and _load(layer, style):
            return
    palette = _PALETTES.get(group, _PALETTES["base"])
    symbol = _symbol(layer, palette[number % len(palette)], _SHAPES[number % len(_SHAPES)], group)
    if symbol is not None:
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    _label_names(layer, group)


def _is_styled(layer: QgsVectorLayer) -> bool:
    """Whether somebody has made a choice that QGIS does not make of itself."""
    renderer = layer.renderer()
    if renderer is None or renderer.type() in ("nullSymbol", "singleSymbol"):
        return layer.labelsEnabled() or (renderer is not None and renderer.type() == "nullSymbol")
    return not (isinstance(renderer, QgsCategorizedSymbolRenderer) and not renderer.categories())


def _load(layer: QgsVectorLayer, style: str) -> bool:
    document = QDomDocument("qgis")
    path = RESOURCES / "styles" / f"{style}.qml"
    if not path.is_file() or not first_of(document.setContent(path.read_text(encoding="utf-8"))):
        return False
    return bool(layer.importNamedStyle(document)[0])


def _symbol(layer: QgsVectorLayer, colour: str, shape: str, group: str):
    kinds = QgsWkbTypes.GeometryType
    if layer.geometryType() == kinds.PointGeometry:
        size = "2.4" if group in ("today", "plan") else "1.6"
        return QgsMarkerSymbol.createSimple(
            {"name": shape, "color": colour, "outline_color": "#ffffff", "outline_width": "0.2", "size": size}
        )
    if layer.geometryType() == kinds.LineGeometry:
        width = {"today": "0.5", "plan": "0.6"}.get(group, "0.3")
        dashes = {"line_style": "dash"} if group == "plan" else {}
        return QgsLineSymbol.createSimple({"line_color": colour, "line_width": width, **dashes})
    if layer.geometryType() == kinds.PolygonGeometry:
        symbol = QgsFillSymbol.createSimple({"color": colour, "outline_color": colour, "outline_width": "0.2"})
        symbol.symbolLayer(0).setFillColor(_lighter(symbol, 70))
        return symbol
    return None


def _lighter(symbol: QgsFillSymbol, alpha: int):
    colour = symbol.color()
    colour.setAlpha(alpha)
    return colour


def _label_names(layer: QgsVectorLayer, group: str) -> None:
    """Names of points, if there is a field of names that can be told."""
    if layer.geometryType() != QgsWkbTypes.GeometryType.PointGeometry:
        return
    names = layer.fields().names()
    found = next((columns["name"] for role in ROLES if (columns := recognise(role, names)) and "name" in columns), None)
    if found is None:
        return
    settings = QgsPalLayerSettings()
    settings.fieldName = found
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.dist = 0.6
    settings.scaleVisibility = True
    settings.minimumScale = 75_000
    text = settings.format()
    text.setSize(6.5 if group in ("today", "plan") else 6)
    buffer = text.buffer()
    buffer.setEnabled(True)
    buffer.setSize(0.5)
    text.setBuffer(buffer)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
