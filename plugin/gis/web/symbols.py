"""Symbols of QGIS as the plain looks of a web map: colour, outline, mark, width, hatching.

What a canvas cannot show (pictures, gradients, effects) becomes the colour that is most seen of it.
"""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsFillSymbolLayer,
    QgsGradientFillSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbolLayer,
    QgsMarkerSymbolLayer,
    QgsPointPatternFillSymbolLayer,
    QgsShapeburstFillSymbolLayer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSimpleMarkerSymbolLayerBase,
    QgsSymbol,
    QgsSymbolLayer,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

__all__ = ["look_of"]

#: Pixels (1/96 inch) of a millimetre, a point, an inch.
_PIXELS = {"MM": 96 / 25.4, "Pixel": 1.0, "Point": 96 / 72, "Inch": 96.0}
_MARKS = {
    "circle": "circle", "semi_circle": "circle", "third_circle": "circle", "quarter_circle": "circle",
    "octagon": "circle", "decagon": "circle", "hexagon": "circle", "pentagon": "circle", "half_arc": "circle",
    "square": "square", "quarter_square": "square", "half_square": "square", "diagonal_half_square": "square",
    "rounded_square": "square", "square_with_corners": "square", "shield": "square", "trapezoid": "square",
    "diamond": "diamond", "diamond_star": "star", "star": "star", "asterisk_fill": "star", "star_diamond": "star",
    "triangle": "triangle", "equilateral_triangle": "triangle", "left_half_triangle": "triangle",
    "right_half_triangle": "triangle", "filled_arrowhead": "triangle", "arrow": "triangle", "arrowhead": "triangle",
    "arrowhead_filled": "triangle", "cross": "cross", "cross2": "cross", "cross_fill": "cross", "line": "cross",
}  # fmt: skip
#: Marks that are drawn as lines: their colour is that of the line.
_STROKED = frozenset({"cross", "cross2", "line", "arrowhead", "half_arc"})
_DASHES = {
    Qt.PenStyle.DashLine: (4.0, 2.0),
    Qt.PenStyle.DotLine: (1.0, 2.0),
    Qt.PenStyle.DashDotLine: (4.0, 2.0, 1.0, 2.0),
    Qt.PenStyle.DashDotDotLine: (4.0, 2.0, 1.0, 2.0, 1.0, 2.0),
}
#: Thinner lines are not seen; thicker ones come from sizes in map units.
_THINNEST, _THICKEST, _LARGEST = 0.5, 16.0, 28.0


def look_of(symbol: QgsSymbol | None, kind: str, opacity: float = 1.0) -> dict[str, Any]:
    """What a symbol looks like, as arguments of :class:`~plugin.dossier.web.map.WebClass`.

    Parameters
    ----------
    symbol : QgsSymbol or None
    kind : str
        "point", "line" or "polygon".
    opacity : float
        Of the layer, 0 to 1; that of the symbol comes on top.

    Returns
    -------
    dict
        Empty where there is nothing to see: no symbol, or one whose layers are all switched off.
    """
    if symbol is None:
        return {}
    layers = [symbol.symbolLayer(number) for number in range(symbol.symbolLayerCount())]
    layers = [layer for layer in layers if layer.enabled()]
    opacity *= symbol.opacity()
    if not layers or opacity <= 0:
        return {}
    if kind == "point":
        return _mark(layers, opacity)
    if kind == "line":
        return _line(layers, opacity)
    return _area(layers, opacity)


def _pixels(size: float, unit: Any) -> float | None:
    """A size in pixels; None where it is one on the ground."""
    factor = _PIXELS.get(QgsUnitTypes.encodeUnit(unit))
    return None if factor is None else size * factor


def _between(pixels: float | None, usual: float, least: float, most: float) -> float:
    return usual if pixels is None else round(min(max(pixels, least), most), 2)


def _colour(colour: QColor, opacity: float) -> str:
    """ "#rrggbb", with "aa" where it lets through; "" for what is not seen."""
    alpha = round(colour.alphaF() * opacity * 255)
    if not colour.isValid() or alpha <= 0:
        return ""
    plain = f"#{colour.red():02x}{colour.green():02x}{colour.blue():02x}"
    return plain if alpha >= 255 else f"{plain}{alpha:02x}"


def _mark(layers: list[QgsSymbolLayer], opacity: float) -> dict[str, Any]:
    """The largest mark that is filled gives colour and shape, without one the first of any kind; and the one on it."""
    markers = [layer for layer in layers if isinstance(layer, QgsMarkerSymbolLayer)]
    if not markers:
        return {}
    filled = [layer for layer in markers if _fill_of(layer, opacity)]
    chosen = max(filled or markers, key=lambda layer: layer.size())
    made = _one_mark(chosen, opacity)
    above = [layer for layer in markers[markers.index(chosen) + 1 :] if layer.size() < chosen.size()]
    for layer in above[-1:]:
        inner = _one_mark(layer, opacity)
        colour = inner.get("colour") or inner.get("outline", "")
        made.update(inner=colour, inner_shape=inner.get("shape", "circle"), inner_size=inner.get("size", 0.0))
    return made if made.get("colour") or made.get("outline") else {}


def _one_mark(layer: QgsMarkerSymbolLayer, opacity: float) -> dict[str, Any]:
    made: dict[str, Any] = {
        "size": _between(_pixels(layer.size(), layer.sizeUnit()), 9.0, 3.0, _LARGEST),
        "colour": _fill_of(layer, opacity),
        "outline": "",
    }
    if not isinstance(layer, QgsSimpleMarkerSymbolLayer):
        return {**made, "shape": "square" if "Svg" in layer.layerType() else "circle"}
    name = QgsSimpleMarkerSymbolLayerBase.encodeShape(layer.shape())
    made["shape"] = _MARKS.get(name, "circle")
    stroke = _colour(layer.strokeColor(), opacity) if layer.strokeStyle() != Qt.PenStyle.NoPen else ""
    thickness = _between(_pixels(layer.strokeWidth(), layer.strokeWidthUnit()), 1.0, _THINNEST, 6.0)
    if name in _STROKED:
        return {**made, "colour": stroke or made["colour"], "outline_width": max(thickness, 1.5)}
    made.update(outline=stroke, outline_width=thickness if stroke else 0.0)
    return made


def _fill_of(layer: QgsMarkerSymbolLayer, opacity: float) -> str:
    if isinstance(layer, QgsSimpleMarkerSymbolLayer):
        name = QgsSimpleMarkerSymbolLayerBase.encodeShape(layer.shape())
        return "" if name in _STROKED else _colour(layer.fillColor(), opacity)
    inner = layer.subSymbol()
    return _colour(inner.color() if inner is not None else layer.color(), opacity)


def _line(layers: list[QgsSymbolLayer], opacity: float) -> dict[str, Any]:
    """The top line, and the widest one under it as its casing."""
    lines = [layer for layer in layers if isinstance(layer, QgsSimpleLineSymbolLayer)]
    lines = [layer for layer in lines if layer.penStyle() != Qt.PenStyle.NoPen and _colour(layer.color(), opacity)]
    if not lines:
        others = [layer for layer in layers if isinstance(layer, QgsLineSymbolLayer)]
        found = next((_line_colour(layer, opacity) for layer in others if _line_colour(layer, opacity)), "")
        return {"colour": found, "width": 1.5, "outline": ""} if found else {}
    top = lines[-1]
    width = _line_width(top)
    made: dict[str, Any] = {"colour": _colour(top.color(), opacity), "width": width, "outline": "", "dash": _dash(top)}
    under = max(lines[:-1], key=_line_width, default=None)
    if under is not None and _line_width(under) > width:
        made.update(outline=_colour(under.color(), opacity), outline_width=round((_line_width(under) - width) / 2, 2))
    return made


def _line_colour(layer: QgsLineSymbolLayer, opacity: float) -> str:
    inner = layer.subSymbol()
    return _colour(inner.color() if inner is not None else layer.color(), opacity)


def _line_width(layer: QgsSimpleLineSymbolLayer) -> float:
    return _between(_pixels(layer.width(), layer.widthUnit()), 1.5, _THINNEST, _THICKEST)


def _dash(layer: QgsSimpleLineSymbolLayer) -> tuple[float, ...]:
    if layer.useCustomDashPattern():
        lengths = [_pixels(length, layer.customDashPatternUnit()) for length in layer.customDashVector()]
        if lengths and None not in lengths and len(lengths) % 2 == 0 and sum(lengths) > 1:
            return tuple(round(max(length, 0.5), 2) for length in lengths)
        return (6.0, 4.0)
    # Qt's own patterns are multiples of the width of the line.
    width = max(_line_width(layer), 1.0)
    return tuple(round(length * width, 2) for length in _DASHES.get(layer.penStyle(), ()))


def _area(layers: list[QgsSymbolLayer], opacity: float) -> dict[str, Any]:
    """The top fill, the top outline, and whether lines or points lie over it."""
    made: dict[str, Any] = {"colour": "", "outline": "", "outline_width": 0.0, "hatched": False}
    pattern = ""
    for layer in layers:
        if isinstance(layer, QgsSimpleFillSymbolLayer):
            style = layer.brushStyle()
            if style == Qt.BrushStyle.SolidPattern:
                made["colour"] = _colour(layer.fillColor(), opacity) or made["colour"]
            elif style != Qt.BrushStyle.NoBrush:
                made["hatched"], pattern = True, _colour(layer.fillColor(), opacity)
            if layer.strokeStyle() != Qt.PenStyle.NoPen and _colour(layer.strokeColor(), opacity):
                width = _between(_pixels(layer.strokeWidth(), layer.strokeWidthUnit()), 1.0, _THINNEST, 8.0)
                dash = tuple(length * width for length in _DASHES.get(layer.strokeStyle(), ()))
                made.update(outline=_colour(layer.strokeColor(), opacity), outline_width=width, dash=dash)
        elif isinstance(layer, (QgsLinePatternFillSymbolLayer, QgsPointPatternFillSymbolLayer)):
            inner = layer.subSymbol()
            made["hatched"], pattern = True, _colour(inner.color(), opacity) if inner is not None else ""
        elif isinstance(layer, QgsSimpleLineSymbolLayer):
            colour = _colour(layer.color(), opacity) if layer.penStyle() != Qt.PenStyle.NoPen else ""
            if colour:
                made.update(outline=colour, outline_width=_line_width(layer), dash=_dash(layer))
        elif isinstance(layer, (QgsGradientFillSymbolLayer, QgsShapeburstFillSymbolLayer, QgsFillSymbolLayer)):
            inner = layer.subSymbol()
            colour = _colour(inner.color() if inner is not None else layer.color(), opacity)
            made["colour"] = made["colour"] or colour
    if made["hatched"] and not made["outline"]:
        made.update(outline=pattern, outline_width=0.0)
    return made if made["colour"] or made["outline"] or made["hatched"] else {}
